//! `/how/parameters`: every parameter of the rules by area, and which ones were in force from when. A server that starts
//! notes what is new in it, so that nobody has to remember to.

use std::fmt::Display;

use askama::Template;
use axum::response::Response;
use domain::time::Millis;

use super::store::{self, Version};
use crate::{
    app::App,
    shared::{error::Result, filters, page::Context, view::Page},
};

mod judging;
mod showing;
mod trust;

/// Versions of an area that are shown, newest first.
const SHOWN: i64 = 20;

/// What a parameter is, and its value.
type Parameter = (&'static str, String);

/// A parameter whose value is written as it is.
fn one(what: &'static str, value: impl Display) -> Parameter {
    (what, value.to_string())
}

/// Parameters that belong together.
pub struct Area {
    /// Names it in the database and on the page; never changes.
    pub key: &'static str,
    pub name: &'static str,
    /// Where it is explained.
    pub more: &'static str,
    pub parameters: Vec<Parameter>,
}

impl Area {
    /// As it is kept.
    fn content(&self) -> Vec<(String, String)> {
        let parameters = self.parameters.iter();
        parameters.map(|(what, value)| ((*what).to_owned(), value.clone())).collect()
    }
}

/// All areas, as this program has them.
pub fn areas() -> Vec<Area> {
    let area = |key, name, more, parameters| Area { key, name, more, parameters };
    vec![
        area("trust", "Prints, reputation and karma", "/how/reputation", trust::parameters()),
        area("cred", "Cred", "/how/cred", showing::cred()),
        area("promotion", "Promotion", "/how/promotion", showing::promotion()),
        area("ranking", "What is shown first", "/how/feed", showing::ranking()),
        area("jury", "Reports, cases and juries", "/how/jury", judging::parameters()),
        area("rules", "The rules", "/how/rules", judging::rules()),
    ]
}

/// Notes what is in force from now on, of each area in which it is not what was noted last.
pub async fn note(app: &App) -> db::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for area in areas() {
        let newest = store::newest(&mut tx, area.key).await?;
        let content = area.content();
        if newest.as_ref().is_some_and(|version| version.content.0 == content) {
            continue;
        }
        let number = newest.map_or(1, |version| version.number + 1);
        store::insert(&mut tx, area.key, number, content, now).await?;
    }
    tx.commit().await
}

/// What a version changed of the one before.
pub struct Change {
    pub number: i64,
    pub since: Millis,
    /// What it is, its value before (none where it is new), its value since (none where it is gone).
    pub rows: Vec<(String, Option<String>, Option<String>)>,
}

/// Changes between neighbours of versions that stand newest first.
fn changes(versions: &[Version]) -> Vec<Change> {
    let change = |pair: &[Version]| {
        let [after, before] = pair else { return None };
        let value = |version: &Version, what: &str| {
            let found = version.content.0.iter().find(|(name, _)| name == what);
            found.map(|(_, value)| value.clone())
        };
        let mut rows = Vec::new();
        for (what, now) in &after.content.0 {
            let was = value(before, what);
            if was.as_ref() != Some(now) {
                rows.push((what.clone(), was, Some(now.clone())));
            }
        }
        for (what, was) in &before.content.0 {
            if value(after, what).is_none() {
                rows.push((what.clone(), Some(was.clone()), None));
            }
        }
        Some(Change { number: after.number, since: after.since, rows })
    };
    versions.windows(2).filter_map(change).collect()
}

/// An area with its past.
pub struct Shown {
    pub area: Area,
    /// Number of the version noted last and since when it is in force; none before a server started.
    pub current: Option<(i64, Millis)>,
    /// Newest first.
    pub changes: Vec<Change>,
}

/// `/how/parameters`.
#[derive(Template)]
#[template(path = "how/parameters.html")]
pub struct ParametersPage {
    pub page: Page,
    pub areas: Vec<Shown>,
}

/// Shows all areas with their past.
pub async fn show(context: &Context) -> Result<Response> {
    let mut shown = Vec::new();
    for area in areas() {
        let versions = store::versions(&context.app.db, area.key, SHOWN).await?;
        let current = versions.first().map(|version| (version.number, version.since));
        shown.push(Shown { area, current, changes: changes(&versions) });
    }
    let page = context.page("Parameters of the rules");
    context.render_public(&ParametersPage { page, areas: shown })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use db::Json;

    use super::*;

    #[test]
    fn every_parameter_of_trust_is_published_and_none_twice() {
        let source = include_str!("../../../../../domain/src/trust/params.rs");
        let named = source.matches("pub const ").count();
        let kinds = domain::trust::karma::Kind::ALL.len();
        assert_eq!(trust::parameters().len(), named + kinds);
        for area in areas() {
            let names: BTreeSet<&str> = area.parameters.iter().map(|(what, _)| *what).collect();
            assert_eq!(names.len(), area.parameters.len(), "{}", area.key);
        }
    }

    #[test]
    fn a_change_names_what_was_and_what_is() {
        let version = |number, rows: &[(&str, &str)]| Version {
            number,
            content: Json(rows.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()),
            since: Millis(number * 10),
        };
        let versions = [
            version(3, &[("Floor", "2"), ("New", "1")]),
            version(2, &[("Floor", "1"), ("Old", "7")]),
        ];
        let changes = changes(&versions);
        assert_eq!((changes.len(), changes[0].number, changes[0].since), (1, 3, Millis(30)));
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            changes[0].rows,
            [
                ("Floor".to_owned(), some("1"), some("2")),
                ("New".to_owned(), None, some("1")),
                ("Old".to_owned(), some("7"), None),
            ]
        );
    }
}
