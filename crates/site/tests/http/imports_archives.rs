//! One import takes several archives: at once, and one after the other until it is begun.

use axum::http::Request;
use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ImportRunId};
use site::features::imports::store::{self, Run, RunState};

use crate::{
    imports::{drafts, packed, put},
    publish::cube,
    site::{Reply, TestSite, Who},
};

/// Sends archives as the form does.
pub async fn post_archives(
    site: &TestSite,
    who: &Who,
    path: &str,
    archives: &[(&str, &[u8])],
) -> Reply {
    let mut body = Vec::new();
    for (name, bytes) in archives {
        let head = format!(
            "--part\r\nContent-Disposition: form-data; name=\"archive\"; filename=\"{name}\"\r\n\
             Content-Type: application/zip\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--part--\r\n");
    let request = Request::post(path)
        .header("content-type", "multipart/form-data; boundary=part")
        .header("sec-fetch-site", "same-origin")
        .body(body.into())
        .expect("a request");
    site.send(who, request).await
}

/// Brings in what is chosen in the run at this address, and waits for it.
pub async fn started(site: &TestSite, who: &Who, run: &str) {
    site.post(who, &format!("{run}/start"), &[]).await.expect(303);
    site.settle().await;
}

/// The run at this address.
pub async fn run_at(site: &TestSite, path: &str) -> Run {
    let id: ImportRunId = path.trim_start_matches("/imports/").parse().expect("an id");
    store::run(&site.app.db, id).await.expect("read").expect("there")
}

/// An archive of boxes with these sides, each in a folder of its own.
pub fn boxes(sides: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let tree = tempfile::tempdir().expect("a folder");
    for side in sides {
        put(tree.path(), &format!("box {side:04}/box.stl"), &cube(f64::from(side)));
    }
    packed(tree.path())
}

/// How many rows name these bytes.
async fn named(site: &TestSite, bytes: &[u8]) -> i64 {
    let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $1");
    let hash = blobs::BlobId::of(bytes).as_bytes().to_vec();
    count.bind(hash).one(&site.app.db).await.expect("counted")
}

db_test! {
    async fn several_archives_are_one_import(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let (first, second, third) = (boxes([10, 11]), boxes([12]), boxes([13, 14]));
        let broken = b"PK\x03\x04 and nothing more".as_slice();
        let sent = [("first.zip", first.as_slice()), ("broken.zip", broken), ("second.zip", second.as_slice())];
        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), run.summary.0.found), (RunState::Choosing, 3), "{run:?}");
        assert!(run.notes.0.iter().any(|note| note.starts_with("“broken.zip”: ")), "{:?}", run.notes.0);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("first.zip and 2 other archives") && page.contains("Add more archives"), "{page}");

        // What was chosen stays when more comes.
        site.post(&mira, &path, &[("item", "0"), ("act", "leave")]).await.expect(303);
        let more = format!("{path}/archives");
        post_archives(&site, &ola, &more, &[("third.zip", &third)]).await.expect(404);
        post_archives(&site, &mira, &more, &[]).await.expect(422);
        post_archives(&site, &mira, &more, &[("third.zip", &third)]).await.expect(303);
        site.settle().await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), run.summary.0.found), (RunState::Choosing, 5), "{run:?}");
        assert!(run.notes.0.iter().filter(|note| note.contains("broken.zip")).count() == 1, "{:?}", run.notes.0);
        assert_eq!(named(&site, &third).await, 1);
        started(&site, &mira, &path).await;
        assert_eq!((drafts(&site).await, run_at(&site, &path).await.state()), (4, RunState::Done));
        for archive in [&first, &second, &third] {
            assert_eq!(named(&site, archive).await, 0, "let go of with the run");
        }
        post_archives(&site, &mira, &more, &[("third.zip", &third)]).await.expect(409);

        // The same bytes are looked into once, under whatever names and however often they are sent.
        let both = [("a.zip", third.as_slice()), ("b.zip", third.as_slice())];
        let path = post_archives(&site, &mira, "/imports", &both).await.expect(303).location();
        site.settle().await;
        let page = site.get(&mira, &path).await.expect(200).text();
        assert_eq!(page.matches(">here already</span>").count(), 2, "{page}");
        post_archives(&site, &mira, &format!("{path}/archives"), &[("c.zip", &third)]).await.expect(303);
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), run.summary.0.total()), (RunState::Choosing, 2));
        site.post(&mira, &format!("{path}/end"), &[]).await.expect(303);
        assert_eq!(named(&site, &third).await, 0);
    }

    async fn an_import_of_nothing_but_broken_archives_says_why_and_ends(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let broken = b"PK\x03\x04 and nothing more".as_slice();
        let path = post_archives(&site, &mira, "/imports", &[("a.zip", broken), ("b.zip", broken)]).await.expect(303).location();
        site.settle().await;
        let run = run_at(&site, &path).await;
        assert!(run.state() == RunState::Failed && !run.problem.is_empty(), "{run:?}");
        assert_eq!(named(&site, broken).await, 0);
        post_archives(&site, &mira, "/imports", &[]).await.expect(422);
    }

    async fn two_archives_that_name_one_page_are_two_models(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let [hook, rail] = [("hook", 20.0), ("rail", 21.0)].map(|(name, side)| {
            let tree = tempfile::tempdir().expect("a folder");
            let said = format!("# A {name}\n\nHolds cables.\n\nSource: https://www.thingiverse.com/thing:763622\n");
            put(tree.path(), &format!("{name}/README.md"), said.as_bytes());
            put(tree.path(), &format!("{name}/{name}.stl"), &cube(side));
            packed(tree.path())
        });
        let sent = [("hook.zip", hook.as_slice()), ("rail.zip", rail.as_slice())];
        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        started(&site, &mira, &path).await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.summary.0.done, run.summary.0.changed, drafts(&site).await), (2, 0, 2), "{run:?}");
    }

    async fn what_a_program_from_before_left_unread_is_read_before_anything_comes_in(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (first, second) = (boxes([30]), boxes([31]));
        let sent = [("first.zip", first.as_slice()), ("second.zip", second.as_slice())];
        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE import_archive SET is_read = FALSE WHERE number = 1").run(&mut tx).await.expect("written");
        q!((), "DELETE FROM import_item WHERE archive = 1").run(&mut tx).await.expect("gone");
        tx.commit().await.expect("committed");
        started(&site, &mira, &path).await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), run.summary.0.found, drafts(&site).await), (RunState::Choosing, 2, 0), "{run:?}");
        started(&site, &mira, &path).await;
        assert_eq!((drafts(&site).await, run_at(&site, &path).await.state()), (2, RunState::Done));
    }

    async fn a_run_begun_by_a_program_from_before_keeps_its_archive(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let archive = boxes([20, 21]);
        let path = post_archives(&site, &mira, "/imports", &[("boxes.zip", &archive)]).await.expect(303).location();
        site.settle().await;
        // As that program left it: the archive stands in the run alone, and nobody looked at what was found.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "DELETE FROM import_archive").run(&mut tx).await.expect("gone");
        q!((), "UPDATE import_item SET look = NULL").run(&mut tx).await.expect("gone");
        tx.commit().await.expect("committed");
        let page = site.get(&mira, &format!("{path}?show=missing")).await.expect(200).text();
        assert_eq!(page.matches("<tr id=\"m-").count(), 2, "{page}");
        post_archives(&site, &mira, &format!("{path}/archives"), &[("more.zip", &boxes([22]))]).await.expect(303);
        site.settle().await;
        started(&site, &mira, &path).await;
        assert_eq!((drafts(&site).await, named(&site, &archive).await), (3, 0));
    }
}
