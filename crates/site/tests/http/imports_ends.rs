//! Imports that nobody goes on with end by themselves, and one that could not be read so far takes more archives.

use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};
use site::features::{
    admin::cleaning,
    imports::store::{self, RunState},
};

use crate::{
    imports::drafts,
    imports_archives::{boxes, post_archives, run_at, started},
    site::{TestSite, Who},
};

/// An import of one archive, looked into.
pub async fn begun(site: &TestSite, who: &Who, name: &str, archive: &[u8]) -> String {
    let sent = post_archives(site, who, "/imports", &[(name, archive)]).await;
    site.settle().await;
    sent.expect(303).location()
}

/// Whether a row names these bytes.
pub async fn is_kept(site: &TestSite, bytes: &[u8]) -> bool {
    let found = q!(i64, "SELECT bytes FROM blob WHERE hash = $1");
    let hash = blobs::BlobId::of(bytes).as_bytes().to_vec();
    found.bind(hash).opt(&site.app.db).await.expect("read").is_some()
}

db_test! {
    async fn an_import_that_nobody_goes_on_with_lets_go_of_its_archives(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let archives = [boxes([40, 41]), boxes([42]), boxes([43])];
        let [left, paused, chosen] = &archives;
        let never = begun(&site, &mira, "left.zip", left).await;
        let resting = begun(&site, &mira, "paused.zip", paused).await;
        let open = begun(&site, &mira, "chosen.zip", chosen).await;
        site.never_swept().await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        let id = run_at(&site, &resting).await.id();
        let (from, to) = (RunState::Choosing, RunState::Paused);
        assert!(store::set_state(&mut tx, id, from, to, "", site.now()).await.expect("written"));
        tx.commit().await.expect("committed");
        for path in [&never, &resting] {
            let page = site.get(&mira, path).await.expect(200).text();
            assert!(page.contains("If nothing happens here until 22 December 2026"), "{page}");
        }

        site.later(29 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        let mira = site.signed_in("mira").await;
        for (path, archive) in [(&never, left), (&resting, paused), (&open, chosen)] {
            assert!(is_kept(&site, archive).await, "{path}");
        }
        site.post(&mira, &open, &[("item", "0"), ("act", "choose")]).await.expect(303);
        let page = site.get(&mira, &open).await.expect(200).text();
        assert!(page.contains("until 20 January 2027"), "{page}");

        site.later(2 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        let mira = site.signed_in("mira").await;
        for (path, archive, word) in
            [(&never, left, "not begun within 30 days"), (&resting, paused, "paused for 30 days")]
        {
            let run = run_at(&site, path).await;
            assert!(run.state() == RunState::Done && run.problem.contains(word), "{run:?}");
            assert!(!is_kept(&site, archive).await, "{path}");
            for page in [path.as_str(), "/imports"] {
                let page = site.get(&mira, page).await.expect(200).text();
                assert!(page.contains(word), "{page}");
            }
            post_archives(&site, &mira, &format!("{path}/archives"), &[("again.zip", archive)]).await.expect(409);
            started(&site, &mira, path).await;
        }
        assert_eq!(drafts(&site).await, 0, "what was let go of is not brought in");
        let run = run_at(&site, &open).await;
        assert!(run.state() == RunState::Choosing && is_kept(&site, chosen).await, "{run:?}");
        started(&site, &mira, &open).await;
        assert_eq!((drafts(&site).await, run_at(&site, &open).await.state()), (1, RunState::Done));
        // Sent again, it is an import like any other.
        let again = begun(&site, &mira, "left.zip", left).await;
        started(&site, &mira, &again).await;
        assert_eq!(drafts(&site).await, 3);
    }

    async fn an_archive_of_before_is_let_go_of_too(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let archive = boxes([44]);
        let path = begun(&site, &mira, "left.zip", &archive).await;
        // As a program from before left it: the archive stands in the run alone.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "DELETE FROM import_archive").run(&mut tx).await.expect("gone");
        tx.commit().await.expect("committed");
        site.later(30 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        assert_eq!(run_at(&site, &path).await.state(), RunState::Done);
        assert!(!is_kept(&site, &archive).await);
    }

    async fn an_import_whose_first_archive_is_broken_takes_the_others(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let broken = b"PK\x03\x04 and nothing more".as_slice();
        let path = begun(&site, &mira, "first.zip", broken).await;
        let run = run_at(&site, &path).await;
        assert!(run.state() == RunState::Failed && run.problem.starts_with("“first.zip”: "), "{run:?}");
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Add more archives") && page.matches("“first.zip”").count() == 1, "{page}");
        let more = format!("{path}/archives");
        let second = boxes([50, 51]);
        post_archives(&site, &ola, &more, &[("second.zip", &second)]).await.expect(404);
        // Another one that can not be read changes nothing.
        let other = b"PK\x03\x04 and nothing else".as_slice();
        post_archives(&site, &mira, &more, &[("other.zip", other)]).await.expect(303);
        site.settle().await;
        assert_eq!(run_at(&site, &path).await.state(), RunState::Failed);
        post_archives(&site, &mira, &more, &[("second.zip", &second)]).await.expect(303);
        site.settle().await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), run.summary.0.found, run.problem.as_str()), (RunState::Choosing, 2, ""), "{run:?}");
        for name in ["first.zip", "other.zip"] {
            let said = run.notes.0.iter().filter(|note| note.contains(name)).count();
            assert_eq!(said, 1, "{:?}", run.notes.0);
        }
        started(&site, &mira, &path).await;
        assert_eq!((drafts(&site).await, run_at(&site, &path).await.state()), (2, RunState::Done));
        post_archives(&site, &mira, &more, &[("third.zip", &boxes([52]))]).await.expect(409);
    }

    async fn an_import_that_goes_on_is_one_of_those_under_way(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let broken = b"PK\x03\x04 and nothing more".as_slice();
        let failed = begun(&site, &mira, "first.zip", broken).await;
        let mut others = Vec::new();
        for side in 60..65 {
            others.push(begun(&site, &mira, "box.zip", &boxes([side])).await);
        }
        let more = format!("{failed}/archives");
        let second = boxes([66]);
        post_archives(&site, &mira, &more, &[("second.zip", &second)]).await.expect(422);
        assert_eq!(run_at(&site, &failed).await.state(), RunState::Failed);
        site.post(&mira, &format!("{}/end", others[0]), &[]).await.expect(303);
        post_archives(&site, &mira, &more, &[("second.zip", &second)]).await.expect(303);
        site.settle().await;
        assert_eq!(run_at(&site, &failed).await.summary.0.found, 1);
    }
}
