//! What a creator changed about a model, and what was counted before and after.

use std::collections::BTreeMap;

use domain::{
    analytics::{Difference, around},
    cred::Day,
    ids::ModelId,
    licences,
    time::Millis,
};
use languages::Language;

use super::{
    figures::{Figures, Span},
    report::{Days, sum},
};
use crate::{
    app::App,
    features::models::{content::Version, history, lineage},
};

/// Changes shown at most, the newest.
const CHANGES: usize = 30;

/// What was changed on a day.
pub struct Change {
    pub day: Day,
    /// When the day began.
    pub at: Millis,
    pub what: Vec<What>,
    /// None where there are too few whole days on either side.
    pub around: Option<Around>,
}

impl Change {
    /// All that was changed on the day.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    pub fn text(&self, t: &Language) -> String {
        let texts: Vec<String> = self.what.iter().map(|what| what.text(*t)).collect();
        texts.join(t.list_separator())
    }
}

/// One thing that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Version(i64),
    /// Its name.
    Licence(String),
    /// The new one.
    Title(String),
    Description,
    Cover,
}

impl What {
    pub fn text(&self, t: Language) -> String {
        match self {
            Self::Version(number) => t.analytics_change_version(number).to_string(),
            Self::Licence(name) => t.analytics_change_licence(name).to_string(),
            Self::Title(title) => t.analytics_change_title(title).to_string(),
            Self::Description => t.description().to_owned(),
            Self::Cover => t.analytics_change_cover().to_owned(),
        }
    }
}

/// What was counted on as many days before and after a change.
pub struct Around {
    pub days: i64,
    pub compared: [Compared; 5],
    /// Whether something else was changed within these days, so that nobody can tell what did it.
    pub is_mixed: bool,
}

/// One figure before and after.
#[derive(Clone, Copy)]
pub struct Compared {
    /// By what texts know it.
    pub name: &'static str,
    pub before: i64,
    pub after: i64,
}

impl Compared {
    pub const fn difference(&self) -> Difference {
        Difference::of(self.before, self.after)
    }

    /// The figures that are compared.
    pub const fn all(before: &Figures, after: &Figures) -> [Self; 5] {
        [
            Self { name: "shown", before: before.shown, after: after.shown },
            Self { name: "opened", before: before.opened, after: after.opened },
            Self { name: "downloads", before: before.downloads, after: after.downloads },
            Self { name: "prints", before: before.prints, after: after.prints },
            Self { name: "ok", before: before.printed_ok, after: after.printed_ok },
        ]
    }
}

/// The changes of a model in the time looked at, newest first. `days` reach back at least as far as what is compared;
/// `first` is the day on which the model came out.
pub async fn of(
    app: &App,
    model: ModelId,
    versions: &[Version],
    days: &Days,
    (first, span): (Day, Span),
) -> db::Result<Vec<Change>> {
    let all = list(app, model, versions).await?;
    let known: Vec<i64> = all.keys().copied().collect();
    let shown = all.into_iter().rev().filter(|(day, _)| span.range().contains(day)).take(CHANGES);
    Ok(shown
        .map(|(day, what)| {
            let around = around(Day(day), first, span.today).map(|(before, after)| Around {
                days: after.end() - after.start() + 1,
                is_mixed: known.iter().any(|other| {
                    *other != day && (before.contains(other) || after.contains(other))
                }),
                compared: Compared::all(&sum(days, before), &sum(days, after)),
            });
            Change { day: Day(day), at: Day(day).start(), what, around }
        })
        .collect())
}

/// Everything that was ever changed, by day.
async fn list(
    app: &App,
    model: ModelId,
    versions: &[Version],
) -> db::Result<BTreeMap<i64, Vec<What>>> {
    let mut changes: BTreeMap<i64, Vec<What>> = BTreeMap::new();
    let mut note = |at: i64, what: What| {
        changes.entry(Day::of(at.into()).0).or_default().push(what);
    };
    for version in versions.iter().rev() {
        note(version.created_at, What::Version(version.number));
    }
    for grant in lineage::history(&app.db, model).await? {
        if !grant.from.is_empty() && grant.from != grant.to {
            let name = licences::known(&grant.to).map_or(grant.to.as_str(), |known| known.name);
            note(grant.at, What::Licence(name.to_owned()));
        }
    }
    for field in ["title", "description", "cover"] {
        let mut values = history::of(&app.db, model, field).await?;
        // The oldest is what it came out with.
        values.pop();
        for change in values.into_iter().rev() {
            let what = match field {
                "title" => What::Title(change.value),
                "cover" => What::Cover,
                _ => What::Description,
            };
            note(change.changed_at, what);
        }
    }
    for whats in changes.values_mut() {
        whats.dedup();
    }
    Ok(changes)
}
