//! `/how/parameters`: every parameter of the rules by area, and which ones were in force from when. A server that starts
//! notes what is new in it, so that nobody has to remember to.

use std::fmt::Display;

use askama::Template;
use axum::response::Response;
use domain::time::Millis;
use languages::Language;

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
type Parameter = (String, String);

/// A parameter whose value is a figure.
fn one(t: Language, what: &str, value: impl Display) -> Parameter {
    (what.to_owned(), t.decimal(value))
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
    /// What was noted in English as this area says it, as far as the program still says so in `english`.
    fn said(&self, t: Language, english: &Self, changes: &mut [Change]) {
        for (what, was, now) in changes.iter_mut().flat_map(|change| &mut change.rows) {
            let place = english.parameters.iter().position(|(known, _)| known == what);
            for value in [was, now].into_iter().flatten() {
                match place.map(|place| (&english.parameters[place].1, &self.parameters[place].1)) {
                    Some((known, own)) if known == value => value.clone_from(own),
                    _ if value.parse::<f64>().is_ok() => *value = t.decimal(&*value),
                    _ => {}
                }
            }
            if let Some(place) = place {
                what.clone_from(&self.parameters[place].0);
            }
        }
    }
}

/// All areas, as this program has them.
pub fn areas(t: Language) -> Vec<Area> {
    let area = |key, name, more, parameters| Area { key, name, more, parameters };
    vec![
        area("trust", t.how_parameters_trust(), "/how/reputation", trust::parameters(t)),
        area("cred", t.how_cred_title(), "/how/cred", showing::cred(t)),
        area("promotion", t.how_promotion_title(), "/how/promotion", showing::promotion(t)),
        area("ranking", t.how_feed_title(), "/how/feed", showing::ranking(t)),
        area("jury", t.how_jury_title(), "/how/jury", judging::parameters(t)),
        area("rules", t.how_rules_title(), "/how/rules", judging::rules(t)),
    ]
}

/// Notes what is in force from now on, of each area in which it is not what was noted last; in English, so that what is
/// compared stays the same.
pub async fn note(app: &App) -> db::Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for area in areas(Language::English) {
        let newest = store::newest(&mut tx, area.key).await?;
        let content = area.parameters;
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
    let t = context.t;
    for (area, english) in areas(t).into_iter().zip(areas(Language::English)) {
        let versions = store::versions(&context.app.db, area.key, SHOWN).await?;
        let current = versions.first().map(|version| (version.number, version.since));
        let mut changes = changes(&versions);
        area.said(t, &english, &mut changes);
        shown.push(Shown { area, current, changes });
    }
    let page = context.page(t.how_parameters_title());
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
        assert_eq!(trust::parameters(Language::English).len(), named + kinds);
        for area in Language::ALL.into_iter().flat_map(areas) {
            let names: BTreeSet<&String> = area.parameters.iter().map(|(what, _)| what).collect();
            assert_eq!(names.len(), area.parameters.len(), "{}", area.key);
        }
    }

    #[test]
    fn what_was_noted_is_shown_in_the_language_of_the_page() {
        let (english, german) = (areas(Language::English), areas(Language::German));
        let cred = |areas: Vec<Area>| areas.into_iter().find(|area| area.key == "cred");
        let (english, german) = (cred(english).expect("cred"), cred(german).expect("cred"));
        let (what, now) = english.parameters[3].clone();
        let old = ("Gone".to_owned(), Some("one of 2.5".to_owned()), None);
        let rows = vec![(what, Some("0.5".to_owned()), Some(now)), old.clone()];
        let mut changes = [Change { number: 2, since: Millis(1), rows }];
        german.said(Language::German, &english, &mut changes);
        let (what, now) = german.parameters[3].clone();
        assert_eq!(changes[0].rows, [(what, Some("0,5".to_owned()), Some(now)), old]);
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
