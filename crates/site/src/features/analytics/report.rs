//! Figures put together: of one model with its versions, changes and sources, and of all models of a creator.

use std::{collections::BTreeMap, ops::RangeInclusive};

use domain::{
    analytics::WINDOW,
    cred::Day,
    ids::{AccountId, ModelId},
    time::Millis,
};

use super::{
    changes::{self, Change},
    figures::{Figures, Span},
    store::{self, By},
};
use crate::{
    app::App,
    features::models::{content::Version, store as models},
    shared::error::{Error, Result},
};

/// Models of a creator that are looked at, the newest.
const MODELS: i64 = 2_000;

/// Figures by day; days on which nothing happened are left out.
pub type Days = BTreeMap<i64, Figures>;

/// The sum over some days.
pub fn sum(days: &Days, range: RangeInclusive<i64>) -> Figures {
    // A range that ends before it begins has no days; the map would not take it.
    if range.is_empty() { Figures::default() } else { days.range(range).map(|(_, f)| *f).sum() }
}

/// The days looked at, and what happened on them and on as many before.
pub struct Course {
    pub span: Span,
    pub days: Days,
}

impl Course {
    /// The sum of the days looked at.
    pub fn total(&self) -> Figures {
        sum(&self.days, self.span.range())
    }

    /// The sum of as many days that are over.
    pub fn over(&self) -> Figures {
        sum(&self.days, self.span.over())
    }

    /// The sum of as many days before these.
    pub fn before(&self) -> Figures {
        sum(&self.days, self.span.before())
    }
}

/// What a version brought in the time looked at.
pub struct VersionFigures {
    pub number: i64,
    pub at: Millis,
    /// Shown, opened and followed while it was the current one, its first day as a whole; downloads and prints are of it.
    pub figures: Figures,
}

/// Everything about one model.
pub struct Report {
    pub model: ModelId,
    pub title: String,
    pub course: Course,
    /// Newest first.
    pub versions: Vec<VersionFigures>,
    /// Newest first.
    pub changes: Vec<Change>,
    /// Sources of views, as `domain::analytics` gives them.
    pub sources: Vec<(String, i64)>,
    pub words: Vec<(String, i64)>,
    /// Visits from sources beyond those that are listed.
    pub more_sources: i64,
    /// Visits by a search with words beyond those that are listed.
    pub more_words: i64,
    /// Visits by a search with words that led here too rarely to be told.
    pub rare_words: i64,
}

/// The report about a model, for its creator; to anybody else it is not there.
pub async fn of_model(
    app: &App,
    creator: AccountId,
    id: ModelId,
    days: Option<i64>,
) -> Result<Report> {
    let span = Span::asked(days, Day::of(app.clock.now()))?;
    let model = models::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    let published = model.published_at.filter(|_| model.creator() == creator);
    let first = Day::of(published.ok_or(Error::NotFound)?.into());
    let db = &app.db;
    // Far enough back for what was before a change on the first day.
    let from = Day(*span.before().start()).min(span.first().plus(-WINDOW));
    let mut figures = Days::new();
    for row in store::shown(db, id, from).await? {
        *figures.entry(row.key_of).or_default() += shown(&row);
    }
    let downloads = store::downloads(db, id, from).await?;
    for row in &downloads {
        figures.entry(row.day).or_default().downloads += row.times;
    }
    let prints = store::prints(db, id, from).await?;
    for row in &prints {
        let of_day = figures.entry(row.day).or_default();
        of_day.prints += row.times;
        of_day.printed_ok += row.well;
    }
    for (day, times) in store::followers(db, id, from).await? {
        figures.entry(day).or_default().followers += times;
    }
    let versions = models::versions(db, id).await?;
    let changes = changes::of(app, id, &versions, &figures, (first, span)).await?;
    let sources = store::sources(db, id, span.first()).await?;
    let words = store::words(db, id, span.first()).await?;
    let (visits, searches, rare_words) = store::visits(db, id, span.first()).await?;
    let listed = |list: &[(String, i64)]| list.iter().map(|(_, times)| times).sum::<i64>();
    Ok(Report {
        model: id,
        title: model.title,
        versions: by_version(&versions, &figures, &downloads, &prints, span),
        course: Course { span, days: figures },
        changes,
        more_sources: visits - listed(&sources),
        more_words: searches - rare_words - listed(&words),
        sources,
        words,
        rare_words,
    })
}

const fn shown(row: &store::Shown) -> Figures {
    Figures {
        shown: row.shown,
        opened: row.opened,
        opened_by_promotion: row.promoted,
        downloads: 0,
        prints: 0,
        printed_ok: 0,
        followers: 0,
    }
}

/// `versions` are the newest first, as they are given back.
fn by_version(
    versions: &[Version],
    days: &Days,
    downloads: &[store::Downloaded],
    prints: &[store::Printed],
    span: Span,
) -> Vec<VersionFigures> {
    let range = span.range();
    let mut until = span.today.0;
    let mut list = Vec::new();
    for version in versions {
        let begin = Day::of(version.created_at.into()).0;
        let current = sum(days, begin.max(*range.start())..=until);
        let mut figures = Figures { downloads: 0, prints: 0, printed_ok: 0, ..current };
        for row in downloads {
            if row.version == version.number && range.contains(&row.day) {
                figures.downloads += row.times;
            }
        }
        for row in prints {
            if row.version == version.number && range.contains(&row.day) {
                figures.prints += row.times;
                figures.printed_ok += row.well;
            }
        }
        until = until.min(begin - 1);
        list.push(VersionFigures {
            number: version.number,
            at: version.created_at.into(),
            figures,
        });
    }
    list
}

/// A model in a creator's list.
pub struct ModelFigures {
    pub id: ModelId,
    pub title: String,
    pub figures: Figures,
}

/// Everything about all models of a creator. Followers by day are the creator's, those of models are the models' own.
pub struct Overview {
    pub course: Course,
    /// The newest first.
    pub models: Vec<ModelFigures>,
}

/// The overview of a creator.
pub async fn of_creator(app: &App, creator: AccountId, days: Option<i64>) -> Result<Overview> {
    let span = Span::asked(days, Day::of(app.clock.now()))?;
    let from = Day(*span.before().start());
    let db = &app.db;
    let mut days = added(app, creator, from, By::Day).await?;
    for (day, times) in store::creator_followers(db, creator, from).await? {
        days.entry(day).or_default().followers += times;
    }
    let mut models = added(app, creator, span.first(), By::Model).await?;
    for (model, times) in store::model_followers(db, creator, span.first()).await? {
        models.entry(model).or_default().followers += times;
    }
    let listed = store::models(db, creator, MODELS).await?;
    let models = listed
        .into_iter()
        .map(|row| ModelFigures {
            figures: models.get(&row.id.get()).copied().unwrap_or_default(),
            id: row.id,
            title: row.title,
        })
        .collect();
    Ok(Overview { course: Course { span, days }, models })
}

/// How often a creator's models were downloaded on a day that is over.
pub async fn downloads_on(app: &App, creator: AccountId, day: Day) -> db::Result<i64> {
    let members = store::members_downloads(&app.db, creator, day, By::Day).await?;
    let guests = store::guests_downloads(&app.db, creator, day, By::Day).await?;
    let all = members.into_iter().chain(guests);
    Ok(all.filter(|(of, _)| *of == day.0).map(|(_, times)| times).sum())
}

/// Figures of a creator's models by day or by model, without followers.
async fn added(app: &App, creator: AccountId, from: Day, by: By) -> db::Result<Days> {
    let db = &app.db;
    let mut figures = Days::new();
    for row in store::shown_of(db, creator, from, by).await? {
        *figures.entry(row.key_of).or_default() += shown(&row);
    }
    let members = store::members_downloads(db, creator, from, by).await?;
    let guests = store::guests_downloads(db, creator, from, by).await?;
    for (key, times) in members.into_iter().chain(guests) {
        figures.entry(key).or_default().downloads += times;
    }
    for row in store::prints_of(db, creator, from, by).await? {
        let at = figures.entry(row.key_of).or_default();
        at.prints += row.times;
        at.printed_ok += row.well;
    }
    Ok(figures)
}
