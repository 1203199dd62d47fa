//! What answers show of models, counted when they are sent, kept pages included: numbers by day and model, nothing about
//! who looked.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use domain::{cred::Day, ids::ModelId, ranking::Why};

use crate::{app::App, shared::visits};

/// What the address of a promoted card ends in: it is counted, and downloads from there are no sign of interest that
/// was not paid for.
pub const VIA_PROMOTED: &str = "?via=promoted";

/// One model in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sight {
    /// A card in a list, and why it stands there.
    Card(Why),
    /// Its page; `by_promotion` when a promoted card led there.
    Page { by_promotion: bool },
}

/// What an answer shows; an extension of the response.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub models: Arc<[(ModelId, Sight)]>,
    /// Whether it is a page of the feed, which has places for promoted cards.
    pub is_feed: bool,
}

impl Shown {
    /// Cards of a list, all in their own right.
    pub fn list(models: impl IntoIterator<Item = ModelId>) -> Self {
        let sights = models.into_iter().map(|model| (model, Sight::Card(Why::Organic)));
        Self { models: sights.collect(), is_feed: false }
    }

    /// The model whose page it is.
    pub fn page(&self) -> Option<ModelId> {
        match &self.models[..] {
            [(model, Sight::Page { .. })] => Some(*model),
            _ => None,
        }
    }

    /// Adds it to a response.
    pub fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }
}

/// Counts of one model on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub organic: i64,
    pub discovery: i64,
    pub promoted: i64,
    pub clicks: i64,
    pub views: i64,
}

impl Counts {
    const fn add(&mut self, sight: Sight, times: i64) {
        match sight {
            Sight::Card(Why::Organic) => self.organic += times,
            Sight::Card(Why::Discovery) => self.discovery += times,
            Sight::Card(Why::Promoted) => self.promoted += times,
            Sight::Page { by_promotion } => {
                self.views += times;
                self.clicks += by_promotion as i64 * times;
            }
        }
    }
}

/// Counts since they were last taken.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    pub models: HashMap<(Day, ModelId), Counts>,
    /// Pages of the feed, by day.
    pub pages: HashMap<Day, i64>,
}

impl Taken {
    fn add(&mut self, day: Day, shown: &Shown, times: i64) {
        for (model, sight) in shown.models.iter() {
            self.models.entry((day, *model)).or_default().add(*sight, times);
        }
        if shown.is_feed {
            *self.pages.entry(day).or_default() += times;
        }
    }
}

/// What an answer shows that is sent many times.
#[derive(Debug)]
pub struct Often {
    shown: Shown,
    /// How often, since counts were last taken.
    times: AtomicI64,
}

impl Often {
    pub const fn new(shown: Shown) -> Self {
        Self { shown, times: AtomicI64::new(0) }
    }

    /// The model whose page it is.
    pub fn page(&self) -> Option<ModelId> {
        self.shown.page()
    }
}

/// Counts in memory, until they are written every few seconds.
#[derive(Debug, Default)]
pub struct Tally {
    taken: Mutex<Taken>,
    /// Answers sent again since counts were last taken.
    often: Mutex<Vec<Arc<Often>>>,
}

impl Tally {
    fn add(&self, day: Day, shown: &Shown) {
        held(&self.taken).add(day, shown, 1);
    }

    /// Counts an answer that is sent once more.
    pub fn again(&self, shown: &Arc<Often>) {
        if shown.times.fetch_add(1, Ordering::Relaxed) == 0 {
            held(&self.often).push(Arc::clone(shown));
        }
    }

    /// Takes what was counted and begins at zero. What was sent again counts for this day.
    pub fn take(&self, day: Day) -> Taken {
        let mut taken = std::mem::take(&mut *held(&self.taken));
        for often in std::mem::take(&mut *held(&self.often)) {
            taken.add(day, &often.shown, often.times.swap(0, Ordering::Relaxed));
        }
        taken
    }
}

fn held<T>(counts: &Mutex<T>) -> MutexGuard<'_, T> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether somebody looks at what the answer shows.
pub fn is_looked_at(request: &Request) -> bool {
    request.method() == Method::GET && is_person(request.headers())
}

/// What somebody came by, empty where their browser does not say; none when they load again what they have, which would
/// count where they came from, and what they searched, once more.
pub fn came_by(headers: &HeaderMap) -> Option<HeaderValue> {
    let cache = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
    let is_again = cache
        .is_some_and(|cache| ["max-age=0", "no-cache"].iter().any(|word| cache.contains(word)));
    let by = || headers.get(header::REFERER).cloned();
    (!is_again).then(|| by().unwrap_or_else(|| HeaderValue::from_static("")))
}

/// Counts what an answer shows that somebody looks at, and what they came by (see [`came_by`]) unless they have it already.
pub fn count(app: &App, response: &Response, by: Option<&HeaderValue>) {
    let is_page = matches!(response.status(), StatusCode::OK | StatusCode::NOT_MODIFIED);
    if is_page && let Some(shown) = response.extensions().get::<Shown>() {
        app.tally.add(Day::of(app.clock.now()), shown);
        visits::came(app, shown.page(), by.filter(|_| response.status() == StatusCode::OK));
    }
}

/// Counts an answer that is sent once more, and what somebody came by who has it not yet.
pub fn count_again(app: &App, shown: &Arc<Often>, by: Option<&HeaderValue>) {
    app.tally.again(shown);
    visits::came(app, shown.page(), by);
}

/// Whether a request looks like a person who looks now, not a program or a browser that loads ahead.
pub fn is_person(headers: &HeaderMap) -> bool {
    let text = |name: &str| {
        headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_lowercase()
    };
    let agent = text(header::USER_AGENT.as_str());
    let is_program = ["bot", "crawl", "spider"].iter().any(|word| agent.contains(word));
    !is_program && !text("sec-purpose").contains("prefetch")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_browsers_that_load_ahead_do_not_look() {
        for (name, value, expected) in [
            ("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", true),
            ("user-agent", "ExampleBot/2.1", false),
            ("user-agent", "some-crawler", false),
            ("sec-purpose", "prefetch;prerender", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            assert_eq!(is_person(&headers), expected, "{value}");
        }
        assert!(is_person(&HeaderMap::new()));
    }

    #[test]
    fn who_loads_a_page_again_came_by_nothing() {
        let came = |cache: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, HeaderValue::from_static("https://a.example/"));
            cache.map(|cache| headers.insert("cache-control", HeaderValue::from_static(cache)));
            came_by(&headers)
        };
        assert_eq!(came(None), Some(HeaderValue::from_static("https://a.example/")));
        assert_eq!(came(Some("max-age=60")), came(None));
        for again in ["max-age=0", "no-cache", "no-cache, no-store"] {
            assert_eq!(came(Some(again)), None, "{again}");
        }
        assert_eq!(came_by(&HeaderMap::new()), Some(HeaderValue::from_static("")));
    }
}
