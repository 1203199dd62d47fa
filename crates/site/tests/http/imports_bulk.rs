//! A thousand models of one import are gone through by what became of them, licensed, published and taken over together.

use std::time::Duration;

use db::{Db, Json, db_test, q};
use domain::accounts::Role;
use serde_json::Value;
use site::features::{
    imports::store::{self as imports, ItemState, RunState},
    models::store as models,
};

use crate::{
    imports::{account, bring, model, packed, put, thing},
    imports_archives::{boxes, post_archives, run_at, started},
    imports_many::importing,
    imports_sites::latest,
    publish::cube,
    site::{TestSite, Who},
};

/// Rows of the table of a page.
pub fn rows(page: &str) -> usize {
    page.matches("<tr id=\"m-").count()
}

/// The address of the page before or behind.
pub fn neighbour(page: &str, rel: &str) -> Option<String> {
    let at = page.find(&format!("rel=\"{rel}\" href=\""))?;
    let rest = &page[at..];
    let address = rest.split("href=\"").nth(1)?.split('"').next()?;
    Some(address.replace("&amp;", "&").replace("&#38;", "&"))
}

/// The number beside a kind of models.
pub fn count(page: &str, kind: &str) -> Option<usize> {
    let word = format!(">{kind} ");
    let found = page.match_indices(&word).map(|(at, _)| &page[at + word.len()..]);
    let mut numbers =
        found.filter_map(|rest| rest.split('<').next()?.replace(',', "").parse().ok());
    numbers.next()
}

/// The licences of all models.
async fn licences(site: &TestSite) -> Vec<String> {
    let all = q!(String, "SELECT licence FROM model").all(&site.app.db).await;
    let mut all = all.expect("read");
    all.sort();
    all
}

/// The member proved to be this author at Thingiverse.
async fn prove(site: &TestSite, handle: &str, author: &str) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "INSERT INTO proven_author (account_id, platform, author, how, proved_at) VALUES ($1, 'thingiverse', $2, 'phrase', 1)")
        .bind(account(site, handle).await)
        .bind(author)
        .run(&mut tx)
        .await
        .expect("inserted");
    tx.commit().await.expect("committed");
}

async fn published(site: &TestSite) -> i64 {
    let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model WHERE state = 'published'");
    count.one(&site.app.db).await.expect("counted")
}

pub async fn ask(site: &TestSite, who: &Who, path: &str) -> String {
    site.get(who, path).await.expect(200).text()
}

db_test! {
    async fn models_are_gone_through_by_what_became_of_them(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let path = post_archives(&site, &mira, "/imports", &[("boxes.zip", &boxes(100..205))]).await.expect(303).location();
        site.settle().await;
        let first = ask(&site, &mira, &path).await;
        assert_eq!((rows(&first), neighbour(&first, "prev")), (100, None));
        assert_eq!((count(&first, "All"), count(&first, "Something missing"), count(&first, "Failed")), (Some(105), Some(105), None), "{first}");
        let second = ask(&site, &mira, &neighbour(&first, "next").expect("a page")).await;
        assert_eq!((rows(&second), neighbour(&second, "next")), (5, None));
        assert_eq!(rows(&ask(&site, &mira, &neighbour(&second, "prev").expect("a page")).await), 100);

        // What is shown is what is spoken about, on whatever page.
        site.post(&mira, &path, &[("item", "3"), ("act", "say"), ("category", "tools/holders"), ("licence", "MIT")]).await.expect(303);
        let page = ask(&site, &mira, &path).await;
        assert_eq!((count(&page, "Ready to publish"), count(&page, "No licence yet")), (Some(1), Some(104)), "{page}");
        let said = [("which", "all"), ("show", "closed"), ("act", "say"), ("licence", "CC0-1.0"), ("category", "tools/holders")];
        let told = site.post(&mira, &path, &said).await.expect(303);
        assert_eq!(told.location(), format!("{path}?show=closed&after=-1"));
        let ready = ask(&site, &mira, &format!("{path}?show=ready&after=99")).await;
        assert_eq!((rows(&ready), count(&ready, "No licence yet")), (5, None));
        assert!(ready.contains("nothing missing to publish it"), "{ready}");
        let gone = ask(&site, &mira, &format!("{path}?show=closed")).await;
        assert!(rows(&gone) == 0 && gone.contains("None of the models"), "{gone}");
        let kept = q!(Json<Value>, "SELECT look FROM import_item WHERE place = 3").one(&site.app.db).await.expect("read");
        assert_eq!(kept.0["licence"], "MIT", "that one keeps what was said of it");
    }

    async fn own_works_get_their_own_terms_and_are_published_by_a_job(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        let terms = ["Attribution", "Attribution - Non-Commercial", "Attribution - Share Alike"];
        for (n, terms) in (1..).zip(terms) {
            let licence = format!("Creative Commons - {terms}");
            thing(tree.path(), &format!("hook {n}"), n, &licence, 20.0 + f64::from(n));
        }
        put(tree.path(), "own/README.md", b"# Pen tray\n\nHolds pens.");
        put(tree.path(), "own/tray.stl", &cube(40.0));
        let path = post_archives(&site, &mira, "/imports", &[("mine.zip", &packed(tree.path()))]).await.expect(303).location();
        site.settle().await;
        site.post(&mira, &path, &[("which", "all"), ("act", "say"), ("category", "tools/holders")]).await.expect(303);
        let page = ask(&site, &mira, &path).await;
        // As shares of somebody else's works they are complete; as one's own they are not.
        assert_eq!(count(&page, "No licence yet"), Some(1), "{page}");
        prove(&site, "mira", "name:jane").await;
        let page = ask(&site, &mira, &path).await;
        assert_eq!(count(&page, "No licence yet"), Some(4), "{page}");
        assert!(page.contains("to publish it: licence<"), "{page}");

        started(&site, &mira, &path).await;
        let closed = format!("{path}?show=closed");
        assert_eq!(rows(&ask(&site, &mira, &closed).await), 4, "drafts are looked at like what was found");
        let own = [("which", "all"), ("show", "closed"), ("act", "say"), ("licence", "own-4.0")];
        site.post(&mira, &path, &own).await.expect(303);
        assert_eq!(licences(&site).await, ["", "CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-SA-4.0"], "its own terms each, and none made up");
        let page = ask(&site, &mira, &path).await;
        assert_eq!((count(&page, "Ready to publish"), count(&page, "Drafts")), (Some(3), Some(4)), "{page}");

        let publish = format!("{path}/publish");
        site.post(&mira, &publish, &[("drafts", "ready")]).await.expect(422);
        assert_eq!(published(&site).await, 0);
        site.post(&mira, &publish, &[("drafts", "ready"), ("own", "on")]).await.expect(303);
        let events = ask(&site, &mira, &format!("{path}/events")).await;
        assert!(events.contains("event: done"), "{events}");
        site.settle().await;
        let page = ask(&site, &mira, &path).await;
        assert_eq!(published(&site).await, 3, "{page}");
        assert_eq!((count(&page, "Published"), count(&page, "Drafts"), count(&page, "Ready to publish")), (Some(3), Some(1), None), "{page}");
        // Begun again there is nothing left to be done, and what is out is no draft that can be spoken about.
        site.post(&mira, &publish, &[("drafts", "ready"), ("own", "on")]).await.expect(303);
        site.settle().await;
        let versions = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM version").one(&site.app.db).await.expect("counted");
        assert_eq!(versions, 3);
        site.post(&mira, &path, &[("which", "all"), ("act", "say"), ("licence", "CC0-1.0")]).await.expect(303);
        assert_eq!(licences(&site).await, ["CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-SA-4.0", "CC0-1.0"], "only the draft");
    }

    async fn all_that_changed_is_taken_over_by_a_job(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        for n in 1..4 {
            thing(tree.path(), &format!("hook {n}"), n, "cc", 20.0 + f64::from(n));
        }
        let before = bring(&site, "mira", tree.path(), false).await;
        site.settle().await;
        for n in 1..4 {
            put(tree.path(), &format!("hook {n}/files/hook.stl"), &cube(30.0 + f64::from(n)));
        }
        let changed = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(changed.summary.changed, 3, "{:?}", changed.outcomes);
        // Of one the source was read again since, and had something else.
        let others = tempfile::tempdir().expect("a folder");
        thing(others.path(), "hook 3", 3, "cc", 50.0);
        bring(&site, "mira", others.path(), false).await;
        let runs = q!(domain::ids::ImportRunId, "SELECT id FROM import_run ORDER BY id").all(&site.app.db).await.expect("read");
        let path = format!("/imports/{}", runs[1]);
        let page = ask(&site, &mira, &path).await;
        assert!(page.contains("Take over all 3 that changed there"), "{page}");
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, &format!("{path}/take"), &[]).await.expect(404);
        site.post(&mira, &format!("{path}/take"), &[]).await.expect(303);
        site.settle().await;
        let items = imports::items(&site.app.db, runs[1], -1, 10).await.expect("read");
        let states: Vec<ItemState> = items.iter().map(imports::Item::state).collect();
        assert_eq!(states, [ItemState::Taken, ItemState::Taken, ItemState::Changed]);
        assert!(items[2].reason.starts_with("Not taken over: Its source was read again"), "{}", items[2].reason);
        for (n, side) in [(1, 31.0), (2, 32.0), (3, 23.0)] {
            let id = model(&site, before.model(&format!("hook {n}"))).await.id();
            let files = models::files(&site.app.db, id).await.expect("read");
            assert_eq!(files[0].blob(), Some(blobs::BlobId::of(&cube(side))), "hook {n}");
        }
        let page = ask(&site, &mira, &format!("{path}?show=taken")).await;
        assert_eq!((rows(&page), run_at(&site, &path).await.state()), (2, RunState::Done));
    }

    async fn what_many_took_over_is_looked_at_behind_what_one_waits_for(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        for changed in [0.0, 10.0] {
            for n in 1..4 {
                thing(tree.path(), &format!("hook {n}"), n, "cc", 20.0 + f64::from(n) + changed);
            }
            bring(&site, "mira", tree.path(), false).await;
            site.settle().await;
        }
        site.rest().await;
        let path = format!("/imports/{}", latest(&site).await.id());
        site.post(&mira, &format!("{path}/models/0/take"), &[]).await.expect(303);
        // Only the jobs of imports are done, so the files stay in the queue.
        let _working = importing(&site);
        site.post(&mira, &format!("{path}/take"), &[]).await.expect(303);
        let taken = || q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM import_item WHERE state = 'taken'");
        for _ in 0..6_000 {
            if taken().one(&site.app.db).await.expect("counted") == 3 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let waiting = q!(bool, "SELECT is_background FROM job WHERE kind = 'analyse_file' ORDER BY is_background");
        assert_eq!(waiting.all(&site.app.db).await.expect("read"), [false, true, true]);
    }
}
