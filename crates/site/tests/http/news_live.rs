//! An open page hears of news.

use std::{pin::Pin, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::Request,
};
use db::{Db, db_test};
use domain::accounts::Role;
use futures::{Stream, StreamExt};
use serde_json::Value;

use crate::{
    publish::{Made, published_model},
    site::{TestSite, Who, nobody},
};

/// The server looks every two seconds; so long nothing has come.
const QUIET: Duration = Duration::from_millis(4_500);
/// On a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The events of one open page.
struct Page {
    bytes: Pin<Box<dyn Stream<Item = Result<Bytes, axum::Error>> + Send>>,
    text: String,
}

impl Page {
    /// Opens one that was made at this time, or that heard an event until this one.
    async fn open(site: &TestSite, who: &Who, after: i64, last: Option<i64>) -> Self {
        let mut request = Request::get(format!("/news/events?after={after}"));
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = site.begin(who, request).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "private, no-store");
        Self { bytes: Box::pin(response.into_body().into_data_stream()), text: String::new() }
    }

    /// The next event: count, name of the bell, what is said; none if nothing comes in time.
    async fn next(&mut self, time: Duration) -> Option<(String, String, String)> {
        let deadline = tokio::time::Instant::now() + time;
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let Some(data) = event.lines().find_map(|line| line.strip_prefix("data: ")) else {
                    continue;
                };
                let told: Value = serde_json::from_str(data).expect("JSON");
                assert!(event.contains("id: ") && event.contains("retry: "), "{event}");
                let word = |name: &str| told[name].as_str().expect("a text").to_owned();
                return Some((word("unread"), word("label"), word("said")));
            }
            let more = tokio::time::timeout_at(deadline, self.bytes.next()).await.ok()?;
            let more = more.expect("the stream goes on").expect("it is whole");
            self.text.push_str(std::str::from_utf8(&more).expect("text"));
        }
    }

    async fn expect(&mut self, unread: &str, label: &str, said: &str) {
        let told = self.next(PATIENCE).await.expect("an event");
        assert_eq!(told, (unread.to_owned(), label.to_owned(), said.to_owned()));
    }
}

async fn comment(site: &TestSite, who: &Who, made: &Made, words: &str) {
    let path = format!("/models/{}/comments", made.id);
    site.post(who, &path, &[("body", words)]).await.expect(303);
}

db_test! {
    async fn an_open_page_hears_what_is_new_and_how_much_is_unread(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        let start = site.now().0;
        let mut hers = Page::open(&site, &mira, start, None).await;
        let mut other = Page::open(&site, &ola, start, None).await;
        hers.expect("", "News", "").await;
        other.expect("", "News", "").await;

        site.later(10);
        comment(&site, &ola, &made, "It turns.").await;
        hers.expect("1", "News, 1 unread", "ola commented on “Gear box”").await;
        assert_eq!(other.next(QUIET).await, None, "others are left alone");
        assert_eq!(hers.next(Duration::from_millis(10)).await, None, "it is said once");

        // A page that was made before it says it; one that was made after, or heard of it, knows.
        let mut older = Page::open(&site, &mira, start, None).await;
        older.expect("1", "News, 1 unread", "ola commented on “Gear box”").await;
        let mut newer = Page::open(&site, &mira, site.now().0, None).await;
        newer.expect("1", "News, 1 unread", "").await;
        let mut again = Page::open(&site, &mira, start, Some(site.now().0)).await;
        again.expect("1", "News, 1 unread", "").await;

        // Read in one page, it is read in all.
        site.later(10);
        site.post(&mira, "/notifications/read", &[]).await.expect(303);
        for page in [&mut hers, &mut older, &mut newer, &mut again] {
            page.expect("", "News", "").await;
        }
    }

    async fn several_news_are_one_message_and_connections_are_bounded(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        let start = site.now().0;
        for words in ["It turns.", "It turns well.", "It still turns."] {
            site.later(10);
            comment(&site, &ola, &made, words).await;
        }
        site.settle().await;
        let mut page = Page::open(&site, &mira, start, None).await;
        page.expect("3", "News, 3 unread", "ola commented on “Gear box”, and 2 more").await;

        let mut pages = vec![page];
        for _ in 1..12 {
            pages.push(Page::open(&site, &mira, start, None).await);
        }
        let path = format!("/news/events?after={start}");
        site.get(&mira, &path).await.expect(429);
        // Who leaves makes room, and others are not counted with her.
        Page::open(&site, &ola, start, None).await;
        drop(pages.pop());
        Page::open(&site, &mira, start, None).await;
        assert!(site.get(&nobody(), &path).await.expect(303).location().contains("sign-in"));
    }
}
