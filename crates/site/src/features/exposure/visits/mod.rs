//! What was counted of visits is written down as sums, at most so many names by model and day; what is not kept goes.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use anyhow::Result;
use domain::{analytics::OTHER, cred::Day};

use super::{BATCH, today};
use crate::{
    app::App,
    shared::visits::{Place, What},
};

mod store;

use store::Group;

/// Sources, and as many words, that are told apart of a model on a day; the rest is counted together.
const NAMES: usize = 100;
/// Days for which sources and words are kept.
const KEPT_DAYS: i64 = 400;
/// After so many days words that were searched rarely are gone: other servers have written all of their counts by then.
const RARE_DAYS: i64 = 2;
/// Days that are looked through for rare words, so that a worker that stood still for a while misses none.
const LOOKED_DAYS: i64 = 30;

/// Writes down what was counted since the last time; what can not be written is written with the next.
pub async fn write(app: &App) -> Result<()> {
    let mut counts: Vec<(Place, i64)> = app.visits.take().into_iter().collect();
    // Groups stand together; and two servers, with one order, never wait for each other.
    counts.sort_unstable();
    let mut rest = counts.as_slice();
    while !rest.is_empty() {
        let (some, others) = rest.split_at(rest.len().min(BATCH));
        if let Err(error) = write_some(app, some).await {
            app.visits.put_back(rest);
            return Err(error.into());
        }
        rest = others;
    }
    Ok(())
}

async fn write_some(app: &App, counts: &[(Place, i64)]) -> db::Result<()> {
    let mut groups: Vec<Group> =
        counts.iter().filter(|(place, _)| is_name(place)).map(|(place, _)| group(place)).collect();
    groups.dedup();
    let known = store::names(&app.db, &groups).await?;
    let bounded: Vec<(Place, i64)> = bounded(known, counts).into_iter().collect();
    let mut tx = app.db.write().await?;
    store::add(&mut tx, &bounded).await?;
    tx.commit().await
}

/// Whether it is one of the names that are bounded.
fn is_name(place: &Place) -> bool {
    place.what != What::Download && !place.detail.is_empty() && place.detail != OTHER
}

const fn group(place: &Place) -> Group {
    (place.model, place.day, place.what)
}

/// The counts with no more names in a group than are told apart, given those it has. Where there is no room, a name
/// takes that of the one counted least, if it comes as often at once, so that nobody fills a day with names that nobody
/// came from. Servers that write at the same moment may each add a few.
fn bounded(known: Vec<(Place, i64)>, counts: &[(Place, i64)]) -> BTreeMap<Place, i64> {
    let mut room: HashMap<Group, usize> = HashMap::new();
    let mut names: HashMap<Place, i64> = HashMap::new();
    for (place, times) in known {
        let room = room.entry(group(&place)).or_insert(NAMES);
        *room = room.saturating_sub(1);
        names.insert(place, times);
    }
    let (mut new, told): (Vec<_>, Vec<_>) =
        counts.iter().cloned().partition(|(place, _)| is_name(place) && !names.contains_key(place));
    let mut bounded: BTreeMap<Place, i64> = told.into_iter().collect();
    let mut least: HashMap<Group, Vec<(i64, Place)>> = HashMap::new();
    for (place, times) in &names {
        let total = times + bounded.get(place).copied().unwrap_or_default();
        least.entry(group(place)).or_default().push((total, place.clone()));
    }
    for of_group in least.values_mut() {
        of_group.sort_unstable_by(|a, b| b.cmp(a));
    }
    new.sort_by_key(|(_, times)| Reverse(*times));
    for (place, times) in new {
        let (of, others) = (group(&place), Place { detail: OTHER.to_owned(), ..place.clone() });
        let room = room.entry(of).or_insert(NAMES);
        if *room > 0 {
            *room -= 1;
            bounded.insert(place, times);
        } else if let Some((total, old)) =
            least.get_mut(&of).and_then(|names| names.pop_if(|(total, _)| *total <= times))
        {
            let known = names[&old];
            bounded.insert(old, -known);
            *bounded.entry(others).or_default() += total;
            bounded.insert(place, times);
        } else {
            *bounded.entry(others).or_default() += times;
        }
    }
    bounded
}

/// Counts rare words of past days together, and deletes sources and words that are too old. Downloads stay, like
/// `exposure` does: they name nothing but a version.
pub async fn forget(app: &App) -> Result<()> {
    let today = today(app);
    for ago in RARE_DAYS..LOOKED_DAYS {
        fold(app, today.plus(-ago)).await?;
    }
    for what in [What::From, What::Search] {
        let mut tx = app.db.write().await?;
        store::delete_before(&mut tx, today.plus(-KEPT_DAYS), what).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Counts the words together that led to a model on a day less often than may be shown.
async fn fold(app: &App, day: Day) -> Result<()> {
    let mut tx = app.db.write().await?;
    let rare = store::rare(&mut tx, day).await?;
    if rare.is_empty() {
        return Ok(());
    }
    store::delete_rare(&mut tx, day).await?;
    let place = |model| {
        let detail = OTHER.to_owned();
        Place { model, day, what: What::Search, version: 0, detail }
    };
    let rare: Vec<(Place, i64)> =
        rare.into_iter().map(|(model, times)| (place(model), times)).collect();
    store::add(&mut tx, &rare).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::ids::ModelId;

    use super::*;

    fn place(what: What, detail: &str) -> Place {
        Place { model: ModelId::from(7), day: Day(1), what, version: 0, detail: detail.to_owned() }
    }

    #[test]
    fn a_new_name_takes_the_place_of_one_that_was_counted_no_more_often() {
        let host = |n: usize| place(What::From, &format!("{n}.example"));
        let known = |times: i64| (0..NAMES).map(|n| (host(n), times)).collect::<Vec<_>>();
        let counts =
            [(host(0), 1), (place(What::From, "real.example"), 5), (place(What::From, ""), 2)];
        let written = bounded(known(1), &counts);
        assert_eq!(written[&place(What::From, "real.example")], 5);
        assert_eq!((written[&host(0)], written[&place(What::From, "")]), (1, 2));
        assert_eq!(written[&place(What::From, OTHER)], 1);
        assert_eq!(written.values().filter(|times| **times == -1).count(), 1);
        assert_eq!(written.values().sum::<i64>(), 8, "nothing is lost");

        let written = bounded(known(5), &counts);
        assert_eq!(written[&place(What::From, "real.example")], 5);
        assert_eq!(written[&place(What::From, OTHER)], 5, "the whole count of the other one");
        assert_eq!(written.values().filter(|times| **times == -5).count(), 1);
        assert_eq!((written[&host(0)], written.values().sum::<i64>()), (1, 8));

        let written = bounded(known(6), &counts);
        assert_eq!(written[&place(What::From, OTHER)], 5, "all of them were counted more often");
        assert!(!written.contains_key(&place(What::From, "real.example")));

        // What is counted again right now counts as well.
        let counts: Vec<_> = (0..NAMES).map(|n| (host(n), 1 + i64::from(n == 3))).collect();
        let new = |times| [&counts[..], &[(place(What::From, "real.example"), times)]].concat();
        let written = bounded(known(1), &new(1));
        assert_eq!(written[&place(What::From, OTHER)], 1);
        let written = bounded(known(1), &new(2));
        assert_eq!((written[&place(What::From, OTHER)], written[&host(3)]), (2, 2));
        assert_eq!(written.values().sum::<i64>(), NAMES as i64 + 1 + 2);
    }

    #[test]
    fn names_that_are_counted_most_come_first_and_each_kind_has_its_own() {
        let mut counts: Vec<_> =
            (0..NAMES + 5).map(|n| (place(What::From, &format!("{n}.example")), 1)).collect();
        counts.push((place(What::From, "real.example"), 2));
        counts.push((place(What::Search, "gear"), 1));
        counts.push((place(What::Download, ""), 3));
        let written = bounded(Vec::new(), &counts);
        assert_eq!(written[&place(What::From, "real.example")], 2);
        assert_eq!(written[&place(What::From, OTHER)], 6);
        assert_eq!(
            (written[&place(What::Search, "gear")], written[&place(What::Download, "")]),
            (1, 3)
        );
        assert_eq!(written.len(), NAMES + 3);
    }
}
