//! A model that is out: what may happen to it at once, and what its creator can not break.

use axum::http::{Request, header};
use db::{Db, db_test, q};
use domain::accounts::Role;

use crate::{
    publish::{cube, published_model, started_draft, words},
    site::{TestSite, Who, nobody},
};

/// A draft that lacks nothing but the click.
async fn ready_draft(site: &TestSite, who: &Who) -> String {
    let made = started_draft(site, who).await;
    site.post(who, &format!("/drafts/{}", made.id), &words("Gear box", "1")).await.expect(303);
    made.id
}

async fn publish(site: &TestSite, who: &Who, id: &str) -> u16 {
    let path = format!("/drafts/{id}/publish");
    site.post(who, &path, &[("attested", "on"), ("changelog", "")]).await.status.as_u16()
}

async fn versions(site: &TestSite) -> i64 {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM version")
        .one(&site.app.db)
        .await
        .expect("counted")
}

async fn set_state(tx: &mut db::Tx, state: &str) {
    q!((), "UPDATE model SET state = $1").bind(state).run(tx).await.expect("changed");
}

/// How many events of this kind were recorded.
async fn events(site: &TestSite, kind: &str) -> i64 {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM event WHERE kind = $1")
        .bind(kind)
        .one(&site.app.db)
        .await
        .expect("counted")
}

db_test! {
    async fn many_clicks_at_once_publish_one_version(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let clicks = (0..6).map(|_| publish(&site, &mira, &id));
        let mut statuses = futures::future::join_all(clicks).await;
        statuses.sort_unstable();
        // Those that began before the first one was done are refused; a later one is a version of its own.
        let published = statuses.iter().filter(|status| **status == 303).count();
        assert!(published >= 1 && statuses.iter().all(|s| [303, 409].contains(s)), "{statuses:?}");
        assert_eq!(versions(&site).await, published as i64);
        assert_eq!(events(&site, "model-published").await, published as i64);
    }

    async fn what_happens_between_the_click_and_the_publication_counts(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        for (change, status) in [("draft", 422), ("removed", 403)] {
            // The change is under way while the click arrives: it has to wait, and then sees it.
            let mut tx = site.app.db.write().await.expect("a transaction");
            set_state(&mut tx, change).await;
            if change == "draft" {
                let gone = q!((), "UPDATE model_file SET removed_at = 1");
                gone.run(&mut tx).await.expect("changed");
            }
            let ends = async {
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                tx.commit().await.expect("committed");
            };
            let (answer, ()) = tokio::join!(publish(&site, &mira, &id), ends);
            assert_eq!(answer, status, "{change}");
            let state = q!(String, "SELECT state FROM model").one(&site.app.db).await.expect("read");
            assert_eq!(state, change);
            assert_eq!(versions(&site).await, 0);
        }
    }

    async fn a_late_refresh_does_not_bring_a_withdrawn_page_back(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let id = made.id.parse().expect("an id");
        let mut tx = site.app.db.write().await.expect("a transaction");
        set_state(&mut tx, "hidden").await;
        let ends = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            tx.commit().await.expect("committed");
        };
        let (refreshed, ()) = tokio::join!(site::features::models::refresh::refresh(&site.app, id), ends);
        refreshed.expect("refreshed");
        let pages = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_page").one(&site.app.db).await.expect("counted");
        assert_eq!(pages, 0);
    }

    async fn a_published_model_keeps_title_category_and_licence(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        for (field, sentence, revision) in [("title", "Give the model a title.", "3"), ("category", "Choose a category.", "4"), ("licence", "Choose a licence.", "5")] {
            let mut fields = words("Gear box", revision);
            fields.retain(|(name, _)| *name != field);
            fields.push((field, ""));
            fields.push(("profile-1-notes", "typed just now"));
            let page = site.post(&mira, &format!("/drafts/{}", made.id), &fields).await.expect(422).text();
            assert!(page.contains(sentence) && page.contains("typed just now"), "{field}: {page}");
        }
        let page = site.get(&nobody(), &format!("/api/v1/models/{}", made.id)).await.expect(200).json();
        assert_eq!((&page["title"], &page["licence"]), (&"Gear box".into(), &"CC-BY-4.0".into()));
    }

    async fn a_removed_file_leaves_the_draft_but_no_version(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let before = events(&site, "model-changed").await;
        site.post(&mira, &format!("/drafts/{}/files/{}/retry", made.id, made.file), &[]).await.expect(422);
        site.post(&mira, &format!("/drafts/{}/files/{}/remove", made.id, made.file), &[]).await.expect(303);
        assert_eq!(events(&site, "model-changed").await, before + 1);
        let draft = site.get(&mira, &format!("/drafts/{}", made.id)).await.expect(200).text();
        assert!(!draft.contains(&format!("data-file=\"{}\"", made.file)) && !draft.contains(&made.picture), "{draft}");
        assert!(draft.contains("cube.stl <span class=\"pill danger\">removed"), "the next version is told to lack it");
        site.settle().await;
        site.get(&nobody(), &format!("/files/{}/cube.stl", made.file)).await.expect(200);
        site.get(&nobody(), &format!("/files/{}/preview.glb", made.file)).await.expect(200);
        site.get(&nobody(), &format!("/pictures/{}/640.webp", made.picture)).await.expect(200);
        let shown = site.get(&nobody(), &format!("/api/v1/models/{}", made.id)).await.expect(200).json();
        assert_eq!(shown["files"][0]["name"], "cube.stl");
        assert_eq!(shown["pictures"][0]["id"], made.picture.as_str());

        // The next version lacks it; the first one has it for ever.
        site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("lid.stl", &cube(44.0))]).await.expect(200);
        site.settle().await;
        assert_eq!(publish(&site, &mira, &made.id).await, 303);
        site.settle().await;
        let old = site.get(&nobody(), &format!("/models/{}/v/1", made.id)).await.expect(200).text();
        assert!(old.contains("cube.stl") && old.contains(&made.picture), "{old}");
        site.get(&nobody(), &format!("/files/{}/cube.stl", made.file)).await.expect(200);
        let shown = site.get(&nobody(), &format!("/api/v1/models/{}", made.id)).await.expect(200).json();
        assert_eq!(shown["files"].as_array().map(Vec::len), Some(1));
        assert_eq!(shown["files"][0]["name"], "lid.stl");
    }

    async fn retrying_or_removing_what_is_not_out_yet_is_a_change_too(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/drafts/{}/files", made.id);
        let sent = site.upload(&mira, &path, &[("lid.stl", &cube(44.0)), ("p.png", &crate::publish::photo(400, 300))]).await.expect(200).json();
        let (file, photo) = (sent["files"][0].as_str().expect("an id"), sent["pictures"][0].as_str().expect("an id"));
        site.settle().await;
        // What was rendered from it is not public either.
        let pictures = site::features::models::store::pictures(&site.app.db, made.id.parse().expect("an id")).await.expect("read");
        let render = pictures.iter().find(|p| p.file_id.is_some() && p.name == "lid.stl").expect("rendered");
        let render = format!("/pictures/{}/640.webp", domain::ids::PictureId::from(render.id));
        site.get(&nobody(), &render).await.expect(404);
        site.get(&mira, &render).await.expect(200);
        let before = events(&site, "model-changed").await;
        site.post(&mira, &format!("{path}/{file}/retry"), &[]).await.expect(303);
        site.settle().await;
        site.post(&mira, &format!("/drafts/{}/pictures/{photo}/remove", made.id), &[]).await.expect(303);
        assert_eq!(events(&site, "model-changed").await, before + 2);
    }

    async fn a_take_down_reaches_pictures_and_files_within_minutes(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let paths = [
            format!("/pictures/{}/640.webp", made.picture),
            format!("/files/{}/cube.stl", made.file),
            format!("/files/{}/preview.glb", made.file),
        ];
        let again = |path: &str, tag: &header::HeaderValue| {
            Request::get(path).header(header::IF_NONE_MATCH, tag).body(axum::body::Body::empty()).expect("a request")
        };
        let mut tags = Vec::new();
        for path in &paths {
            let answer = site.get(&nobody(), path).await.expect(200);
            assert_eq!(answer.headers["cache-control"], "public, max-age=300, must-revalidate", "{path}");
            let tag = answer.headers["etag"].clone();
            site.send(&nobody(), again(path, &tag)).await.expect(304);
            tags.push(tag);
        }
        let mut tx = site.app.db.write().await.expect("a transaction");
        set_state(&mut tx, "hidden").await;
        tx.commit().await.expect("committed");
        for (path, tag) in paths.iter().zip(&tags) {
            site.send(&nobody(), again(path, tag)).await.expect(404);
            let own = site.get(&mira, path).await.expect(200);
            assert_eq!(own.headers["cache-control"], "private, no-cache", "{path}");
        }
    }

    async fn a_zip_counts_as_a_download_of_each_of_its_files(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("lid.stl", &cube(44.0))]).await.expect(200);
        site.settle().await;
        assert_eq!(publish(&site, &mira, &made.id).await, 303);
        for who in [&nobody(), &mira, &ola] {
            site.get(who, &format!("/models/{}/v/2/all.zip", made.id)).await.expect(200);
        }
        site.get(&ola, &format!("/models/{}/v/1/all.zip", made.id)).await.expect(200);
        let facts = q!((i64, i64), "SELECT version, CAST(count(*) AS BIGINT) FROM download GROUP BY version ORDER BY version");
        assert_eq!(facts.all(&site.app.db).await.expect("counted"), [(1, 1), (2, 2)]);
        site.settle().await;
        assert_eq!(site.get(&nobody(), &format!("/api/v1/models/{}", made.id)).await.expect(200).json()["downloads"], 3);
    }

    async fn slow_readers_of_zips_keep_no_thread(db: Db) {
        use tower::ServiceExt;
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        // Bytes that do not fit into what waits between the zip and the network.
        let notes = "Print slowly. ".repeat(400_000);
        site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("notes.txt", notes.as_bytes())]).await.expect(200);
        site.settle().await;
        site.post(&mira, &format!("/drafts/{}", made.id), &words("Gear box", "1")).await.expect(303);
        assert_eq!(publish(&site, &mira, &made.id).await, 303);
        let path = format!("/models/{}/v/1/all.zip", made.id);
        let router = site::app::router(site.app.clone());
        let mut waiting = Vec::new();
        // More than the runtime has threads for blocking work (512).
        for _ in 0..600 {
            let request = Request::get(&path).body(axum::body::Body::empty()).expect("a request");
            waiting.push(router.clone().oneshot(request).await.expect("answered"));
        }
        // Each has begun and stands still now; blocking work still gets its turn.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let turn = tokio::task::spawn_blocking(|| ());
        tokio::time::timeout(std::time::Duration::from_secs(20), turn).await.expect("in time").expect("ran");
        let whole = site.get(&nobody(), &path).await.expect(200);
        assert!(whole.bytes.len() > notes.len());
    }
}
