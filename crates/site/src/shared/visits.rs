//! Where those came from who open pages of models, the words with which they searched here, and downloads without an
//! account: numbers by model and day, counted in memory, nothing about who came.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use axum::http::HeaderValue;
use domain::{analytics, cred::Day, ids::ModelId};

use crate::app::App;

/// Counters in memory between two times of writing; more of the same model and day are counted together.
const ENTRIES: usize = 20_000;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Views of the page, by where they came from.
    From,
    /// Views that followed a search here, by its words.
    Search,
    /// Downloads without an account.
    Download,
}

impl What {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::From => "from",
            Self::Search => "search",
            Self::Download => "download",
        }
    }
}

/// What a counter counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub model: ModelId,
    pub day: Day,
    pub what: What,
    /// Of downloads, else 0.
    pub version: i64,
    /// A source or words, as `domain::analytics` gives them; empty for downloads.
    pub detail: String,
}

/// Counts in memory, until they are written every few seconds.
#[derive(Debug, Default)]
pub struct Visits(Mutex<HashMap<Place, i64>>);

impl Visits {
    fn add(&self, place: Place) {
        self.put(place, 1);
    }

    /// Adds what was taken and could not be written.
    pub fn put_back(&self, counts: &[(Place, i64)]) {
        for (place, times) in counts {
            self.put(place.clone(), *times);
        }
    }

    fn put(&self, mut place: Place, times: i64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= ENTRIES && place.what != What::Download && !counts.contains_key(&place) {
            analytics::OTHER.clone_into(&mut place.detail);
        }
        *counts.entry(place).or_default() += times;
    }

    /// Takes what was counted and begins at zero.
    pub fn take(&self) -> HashMap<Place, i64> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Counts where somebody came from who opened the page of a model; nothing is counted where there is no `by`.
pub fn came(app: &App, page: Option<ModelId>, by: Option<&HeaderValue>) {
    let (Some(model), Some(by)) = (page, by) else { return };
    let referrer = by.to_str().unwrap_or_default();
    let (source, query) = analytics::source(referrer, &app.config.public_url);
    let day = Day::of(app.clock.now());
    app.visits.add(Place { model, day, what: What::From, version: 0, detail: source });
    if let Some(words) = query.and_then(searched) {
        app.visits.add(Place { model, day, what: What::Search, version: 0, detail: words });
    }
}

/// The words of a search by its query.
fn searched(query: &str) -> Option<String> {
    let (_, typed) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "q")?;
    analytics::words(&typed)
}

/// Counts a download by somebody without an account.
pub fn downloaded(app: &App, model: ModelId, version: i64) {
    let day = Day::of(app.clock.now());
    app.visits.add(Place { model, day, what: What::Download, version, detail: String::new() });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded_and_nothing_is_lost() {
        let visits = Visits::default();
        let place = |detail: String| Place {
            model: ModelId::from(7),
            day: Day(1),
            what: What::From,
            version: 0,
            detail,
        };
        for n in 0..ENTRIES + 10 {
            visits.add(place(format!("{n}.example")));
        }
        visits.add(place("0.example".to_owned()));
        let taken = visits.take();
        assert_eq!(taken.len(), ENTRIES + 1);
        assert_eq!(taken[&place(analytics::OTHER.to_owned())], 10);
        assert_eq!(taken[&place("0.example".to_owned())], 2);
        assert_eq!(taken.values().sum::<i64>(), ENTRIES as i64 + 11);
        assert!(visits.take().is_empty());
        visits.put_back(&[(place("0.example".to_owned()), 4)]);
        visits.add(place("0.example".to_owned()));
        assert_eq!(visits.take()[&place("0.example".to_owned())], 5);
    }

    #[test]
    fn words_are_read_from_the_query() {
        assert_eq!(searched("licence=x&q=Gear+b%C3%B6x&after=1"), Some("gear böx".to_owned()));
        assert_eq!(searched("licence=x"), None);
        assert_eq!(searched("q=+"), None);
    }
}
