//! The same address in several languages: who gets which, and that no memory mixes them.

use axum::{body::Body, http::Request};
use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::published_model,
    site::{Reply, TestSite, Who, nobody},
};

async fn ask(site: &TestSite, who: &Who, path: &str, wanted: &str) -> Reply {
    let request = Request::get(path).header("accept-language", wanted).body(Body::empty());
    site.send(who, request.expect("a request")).await
}

const ENGLISH: &str = "Skip to the content";
const GERMAN: &str = "Zum Inhalt springen";
const CHINESE: &str = "跳到正文";

#[track_caller]
fn speaks(page: &Reply, tag: &str) {
    let text = page.text();
    assert_eq!(page.headers["content-language"], tag, "{text}");
    assert!(text.contains(&format!("<html lang=\"{tag}\">")), "{text}");
    for (other, words) in [("en", ENGLISH), ("de", GERMAN), ("zh-Hans", CHINESE)] {
        assert_eq!(text.contains(words), other == tag, "{tag}: {text}");
    }
}

db_test! {
    async fn one_address_speaks_each_language_and_what_is_kept_is_not_mixed(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        published_model(&site, &mira, "Gear box").await;
        site.settle().await;
        // Asked for often enough that each is kept, with cards drawn for all.
        for _ in 0..3 {
            for (wanted, tag, none) in [
                ("de-AT, en;q=0.5", "de", "Neu · noch keine Drucke"),
                ("en", "en", "New · no prints yet"),
                ("zh-CN", "zh-Hans", "新 · 还没有人打印"),
                ("fr", "en", "New · no prints yet"),
            ] {
                let page = ask(&site, &nobody(), "/", wanted).await.expect(200);
                speaks(&page, tag);
                assert!(page.text().contains(none) && page.text().contains("Gear box"), "{}", page.text());
                let vary = page.headers["vary"].to_str().expect("ascii");
                assert!(vary.contains("accept-language"), "{vary}");
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        for wanted in ["de", "en", "zh"] {
            let page = ask(&site, &nobody(), "/", wanted).await.expect(200);
            seen.insert(page.headers["etag"].to_str().expect("ascii").to_owned());
        }
        assert_eq!(seen.len(), 3, "each has a tag of its own");
        let german = Who::cookie("language=de");
        for _ in 0..2 {
            speaks(&ask(&site, &german, "/", "zh").await.expect(200), "de");
        }
        speaks(&ask(&site, &nobody(), "/search", "de").await.expect(200), "de");
    }

    async fn a_language_is_chosen_for_the_browser_and_for_the_account(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let chosen = site.post(&nobody(), "/language", &[("language", "zh"), ("next", "/how")]).await.expect(303);
        assert_eq!(chosen.location(), "/how");
        let browser = chosen.keeping(&["language="]);
        speaks(&site.get(&browser, "/").await.expect(200), "zh-Hans");
        assert_eq!(site.post(&nobody(), "/language", &[("language", "de"), ("next", "//evil.example")]).await.location(), "/");
        let refused = site.post(&browser, "/language", &[("language", "xx")]).await.expect(422);
        assert!(refused.text().contains("这里没有这种语言。"), "{}", refused.text());
        speaks(&site.get(&mira, "/").await.expect(200), "en");
        site.post(&mira, "/language", &[("language", "de"), ("next", "/settings#language")]).await.expect(303);
        speaks(&ask(&site, &mira, "/settings", "zh").await.expect(200), "de");
        assert_eq!(site.get(&mira, "/settings/personal.json").await.expect(200).json()["account"]["language"], "de");
        site.post(&mira, "/language", &[("language", "")]).await.expect(303);
        speaks(&ask(&site, &mira, "/settings", "zh").await.expect(200), "zh-Hans");
    }

    async fn failures_and_figures_are_said_in_the_language_of_the_page(db: Db) {
        let site = TestSite::new(db).await;
        let page = ask(&site, &nobody(), "/nothing", "de").await.expect(404);
        speaks(&page, "de");
        assert!(page.text().contains("Hier ist nichts"), "{}", page.text());
        let told = ask(&site, &nobody(), "/api/v1/models/0000000000000", "de").await.expect(404).json();
        assert_eq!((told["title"].as_str(), told["detail"].as_str()), (Some("not-found"), Some("Unter dieser Adresse ist nichts, oder es ist nicht öffentlich.")));
        let told = site.get(&nobody(), "/api/v1/models/0000000000000").await.expect(404).json();
        assert_eq!(told["detail"], "There is nothing at this address, or it is not public.");
        let mira = site.member("mira", Role::Member).await;
        let profile = ask(&site, &mira, "/@mira", "de").await.expect(200).text();
        assert!(profile.contains("22. November 2026"), "{profile}");
    }
}
