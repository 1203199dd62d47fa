//! The bytes of an archive are lost or damaged before its models are in: each of these says why, the others come in, and the
//! archive sent again brings the rest.

use std::{fs, path::PathBuf, time::Duration};

use db::{Db, db_test, q};
use domain::accounts::Role;
use site::features::imports::store::{self, Item, ItemState, RunState, Summary};

use crate::{
    imports::drafts,
    imports_archives::{boxes, post_archives, run_at, started},
    imports_ends::is_kept,
    site::{TestSite, Who},
};

/// Where bytes lie on disk.
fn place(site: &TestSite, bytes: &[u8]) -> PathBuf {
    let root = site.app.config.blobs.strip_prefix("disk:").expect("on disk");
    let hash = blobs::BlobId::of(bytes).to_string();
    PathBuf::from(root).join(&hash[..2]).join(&hash)
}

async fn items(site: &TestSite, path: &str) -> Vec<Item> {
    let run = run_at(site, path).await;
    store::items(&site.app.db, run.id(), -1, 100).await.expect("read")
}

/// Reasons of the models that could not be brought in.
async fn reasons(site: &TestSite, path: &str) -> Vec<String> {
    let items = items(site, path).await;
    let failed = items.into_iter().filter(|item| item.state() == ItemState::Failed);
    failed.map(|item| item.reason).collect()
}

/// Models, those among them with just one file, and the different bytes of all files.
async fn whole(site: &TestSite) -> (i64, i64, i64) {
    let counts = q!(
        (i64, i64, i64),
        "SELECT (SELECT CAST(count(*) AS BIGINT) FROM model),
             (SELECT CAST(count(*) AS BIGINT) FROM (
                 SELECT model_id FROM model_file GROUP BY model_id HAVING count(*) = 1) AS one),
             (SELECT CAST(count(DISTINCT blob) AS BIGINT) FROM model_file)"
    );
    counts.one(&site.app.db).await.expect("counted")
}

/// Sends archives again and brings in what is not here; gives the run when it was looked into, and when it has ended.
async fn again(site: &TestSite, who: &Who, sent: &[(&str, &[u8])]) -> [Summary; 2] {
    let path = post_archives(site, who, "/imports", sent).await.expect(303).location();
    site.settle().await;
    let found = run_at(site, &path).await.summary.0;
    started(site, who, &path).await;
    let run = run_at(site, &path).await;
    assert_eq!(run.state(), RunState::Done, "{run:?}");
    [found, run.summary.0]
}

db_test! {
    async fn an_archive_that_is_lost_in_the_middle_fails_what_is_left_of_it(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        // The second is unpacked once the model of the first is a draft, which leaves time to pause.
        let [first, second, third] = [boxes([20]), boxes(21..50), boxes([50])];
        let sent = [("first.zip", &first[..]), ("second.zip", &second[..]), ("third.zip", &third[..])];
        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
        for _ in 0..6_000 {
            if drafts(&site).await > 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        site.post(&mira, &format!("{path}/pause"), &[]).await.expect(303);
        site.settle().await;
        let before = drafts(&site).await;
        assert!((1..30).contains(&before), "{before}");
        fs::remove_file(place(&site, &second)).expect("lost");

        // The run goes on, and ends.
        started(&site, &mira, &path).await;
        let run = run_at(&site, &path).await;
        let brought = before + 1;
        let expected = Summary { done: brought as u64, failed: 31 - brought as u64, ..Summary::default() };
        assert_eq!((run.state(), run.summary.0), (RunState::Done, expected), "{run:?}");
        assert_eq!(whole(&site).await, (brought, brought, brought), "what is in is whole");
        let said = "“second.zip”: Its bytes are gone from this site. Upload it again to bring in what lies in it.";
        let reasons = reasons(&site, &path).await;
        assert!(reasons.len() as i64 == 31 - brought && reasons.iter().all(|reason| reason == said), "{reasons:?}");
        let page = site.get(&mira, &format!("{path}?show=failed")).await.expect(200).text();
        assert_eq!(page.matches(said).count() as i64, 31 - brought, "{page}");
        for archive in [&first, &second, &third] {
            assert!(!is_kept(&site, archive).await, "let go of with the run");
        }

        let found = Summary { duplicate: brought as u64, found: 31 - brought as u64, ..Summary::default() };
        let ended = Summary { duplicate: brought as u64, done: 31 - brought as u64, ..Summary::default() };
        assert_eq!(again(&site, &mira, &sent).await, [found, ended]);
        assert_eq!(whole(&site).await, (31, 31, 31), "none twice, none lost");
    }

    async fn an_archive_that_was_damaged_meanwhile_fails_its_models_with_the_reason(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let [good, bad] = [boxes([20, 21]), boxes([22, 23])];
        let sent = [("bad.zip", &bad[..]), ("good.zip", &good[..])];
        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        // It lost its end, where a zip lists what lies in it.
        let lies_at = place(&site, &bad);
        fs::remove_file(&lies_at).expect("there");
        fs::write(&lies_at, &bad[..bad.len() / 2]).expect("written");
        started(&site, &mira, &path).await;
        let run = run_at(&site, &path).await;
        let expected = Summary { done: 2, failed: 2, ..Summary::default() };
        assert_eq!((run.state(), run.summary.0), (RunState::Done, expected), "{run:?}");
        let reasons = reasons(&site, &path).await;
        assert!(reasons.len() == 2 && reasons.iter().all(|reason| reason.starts_with("“bad.zip”: ")), "{reasons:?}");
        assert!(reasons.iter().all(|reason| !reason.contains("our side")), "the archive is at fault: {reasons:?}");
        assert_eq!(whole(&site).await, (2, 2, 2));
    }

    async fn an_archive_that_is_lost_before_it_was_looked_into_is_named(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let [first, second] = [boxes([20]), boxes([21])];
        site.rest().await;
        let sent = [("first.zip", &first[..]), ("second.zip", &second[..])];
        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        fs::remove_file(place(&site, &first)).expect("lost");
        let _working = site.work();
        site.settle().await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), run.summary.0.found), (RunState::Choosing, 1), "{run:?}");
        let said = "“first.zip”: Its bytes are gone from this site.";
        assert!(run.notes.0.iter().any(|note| note.starts_with(said)), "{:?}", run.notes.0);
        started(&site, &mira, &path).await;
        assert_eq!((drafts(&site).await, run_at(&site, &path).await.state()), (1, RunState::Done));
        assert_eq!(again(&site, &mira, &sent).await[1], Summary { duplicate: 1, done: 1, ..Summary::default() });
        assert_eq!(whole(&site).await, (2, 2, 2));
    }
}
