//! Opening a file in a slicer: links that need no cookie, for a few minutes, and the choice that is remembered.

use axum::{
    body::Body,
    http::{Request, header},
};
use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};

use crate::{
    publish::{published_model, started_draft},
    site::{TestSite, nobody},
};

/// The path of the file that a page tells OrcaSlicer to fetch.
fn fetched(page: &str) -> String {
    let begin = "orcaslicer://open?file=https%3A%2F%2Fhandprint.test";
    let at = page.find(begin).unwrap_or_else(|| panic!("no link in {page}")) + begin.len();
    let encoded: String = page[at..].chars().take_while(|c| !"\"&".contains(*c)).collect();
    encoded.replace("%2F", "/")
}

db_test! {
    async fn a_slicer_fetches_the_file_without_a_cookie_for_a_while(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let open = format!("/models/{}/open", made.id);
        let page = site.get(&nobody(), &format!("/models/{}/gear-box", made.id)).await.expect(200).text();
        assert!(page.contains("Open in slicer") && page.contains(&open), "{page}");
        let chooser = site.get(&ola, &open).await.expect(200);
        assert_eq!(chooser.headers[header::CACHE_CONTROL], "private, no-store");
        let chooser = chooser.text();
        assert!(!chooser.contains("http-equiv") && chooser.contains("Download cube.stl"), "{chooser}");
        assert!(!chooser.contains("Open in Bambu Studio"), "it takes no STL by a link");
        let path = fetched(&chooser);
        assert!(path.ends_with("/cube.stl"), "{path}");
        let file = site.get(&nobody(), &path).await.expect(200);
        assert!(file.text().starts_with("solid cube"));
        assert!(file.headers[header::CONTENT_DISPOSITION].to_str().expect("text").contains("cube.stl"));
        site.settle().await;
        let counted = q!(String, "SELECT a.handle FROM download d JOIN account a ON a.id = d.account_id").all(&site.app.db).await.expect("read");
        assert_eq!(counted, ["ola"], "the download is hers");
        // Neither another file nor another member nor a later time can be made of it.
        let other = published_model(&site, &mira, "Other box").await;
        let wrong = path.replace(&made.file, &other.file);
        site.get(&nobody(), &wrong).await.expect(404);
        site.get(&nobody(), &path.replacen("-0", "-1", 1)).await.expect(404);
        for token in ["x", "1-2-3", "99999999999999-0000000000000-00", "1-0000000000000-é"] {
            let token = form_urlencoded::byte_serialize(token.as_bytes()).collect::<String>();
            site.get(&nobody(), &format!("/files/{}/link/{token}/cube.stl", made.file)).await.expect(404);
        }
        site.later(16 * Millis::MINUTE);
        site.get(&nobody(), &path).await.expect(404);
        let anonymous = fetched(&site.get(&nobody(), &open).await.expect(200).text());
        site.get(&nobody(), &anonymous).await.expect(200);
        let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM download").one(&site.app.db).await.expect("read");
        assert_eq!(count, 1, "nobody's download is nobody's");
    }

    async fn the_choice_is_remembered_and_the_link_suits_the_system(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let draft = started_draft(&site, &mira).await;
        let open = format!("/models/{}/open", made.id);
        site.get(&mira, &format!("/models/{}/open", draft.id)).await.expect(404);
        site.post(&nobody(), "/slicer", &[("slicer", "toaster"), ("back", "/")]).await.expect(422);
        let sent = [("slicer", "orcaslicer"), ("back", open.as_str())];
        let kept = site.post(&nobody(), "/slicer", &sent).await.expect(303);
        assert_eq!(kept.location(), open);
        let who = kept.keeping(&["slicer="]);
        let page = site.get(&who, &format!("/models/{}/gear-box", made.id)).await.expect(200).text();
        assert!(page.contains("Open in OrcaSlicer"), "{page}");
        let opening = site.get(&who, &open).await.expect(200).text();
        assert!(opening.contains("http-equiv=\"refresh\" content=\"0; url=orcaslicer://open?file="), "{opening}");
        assert!(opening.contains("Download cube.stl"), "the plain download stands beside it");
        let asked = site.get(&who, &format!("{open}?with=ask")).await.expect(200).text();
        assert!(!asked.contains("http-equiv"), "{asked}");
        site.get(&who, &format!("{open}?file={}", draft.file)).await.expect(404);
        let elsewhere = [("slicer", ""), ("back", "https://evil.example")];
        let forgotten = site.post(&who, "/slicer", &elsewhere).await.expect(303);
        assert_eq!(forgotten.location(), "/");
        let mac = Request::get(&open).header(header::USER_AGENT, "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0)").body(Body::empty()).expect("a request");
        let page = site.send(&nobody(), mac).await.expect(200).text();
        assert!(page.contains("orcaslicer://open?file="), "{page}");
    }
}
