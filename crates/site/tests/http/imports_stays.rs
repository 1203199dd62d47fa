//! What stays of an import that ends in its middle, and what goes: when its member ends it, leaves the site, or when the
//! folder that it reads is suddenly gone.

use std::{fs, time::Duration};

use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};
use serde_json::json;
use site::features::{
    admin::cleaning,
    imports::{
        carry::Outcome,
        plan::Planned,
        run::{self, Asked},
        store::{self, ItemState, RunState, Summary},
    },
};

use crate::{
    imports::{account, bring, drafts, put},
    imports_archives::{boxes, post_archives, run_at, started},
    imports_ends::{begun, is_kept},
    imports_sites::{beside, latest},
    publish::cube,
    site::{PASSWORD, TestSite},
    stub::{Answer, Stub},
};

/// A site with one model, whose file takes its time.
fn slow(stub: &Stub) {
    let at = |path: &str| Answer::at(&format!("makers.example{path}")).needs("Bearer mf");
    stub.say(Answer::at("makers.example/oauth/token").json(&json!({"access_token": "mf"})));
    let listed = json!({"member": [{"@id": "/models/1", "name": "Hook"}]});
    stub.say(at("/models?page=1").json(&listed));
    let part = json!([{"@id": "/models/1/model_files/1"}]);
    let model = json!({"name": "Hook", "spdx:license": {"licenseId": "MIT"}, "hasPart": part});
    stub.say(at("/models/1").json(&model));
    let content = json!({"filename": "hook.stl", "contentUrl": "/files/1"});
    stub.say(at("/models/1/model_files/1").json(&content));
    stub.say(at("/files/1").bytes(&cube(75.0)).after(1_000));
}

/// Waits until no job is left; one that is tried again later is given its time.
async fn quiet(site: &TestSite) {
    for _ in 0..3_000 {
        let counts = jobs::counts(&site.app.db).await.expect("counted");
        if counts.waiting + counts.running == 0 {
            return site.settle().await;
        }
        if counts.running == 0 {
            let next = q!(
                Option<i64>,
                "SELECT MIN(run_at) FROM job WHERE dead_at IS NULL AND lock_token = ''"
            );
            let next = next.one(&site.app.db).await.expect("read").unwrap_or(0);
            site.later((next - site.now().0).max(0));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("jobs are left");
}

/// Rows of imports on the whole site: runs, what was found in them, their archives, what opens other sites.
async fn imports_left(site: &TestSite) -> (i64, i64, i64, i64) {
    let counts = q!(
        (i64, i64, i64, i64),
        "SELECT (SELECT CAST(count(*) AS BIGINT) FROM import_run), (SELECT CAST(count(*) AS BIGINT) FROM import_item),
             (SELECT CAST(count(*) AS BIGINT) FROM import_archive), (SELECT CAST(count(*) AS BIGINT) FROM import_remote)"
    );
    counts.one(&site.app.db).await.expect("counted")
}

db_test! {
    async fn who_leaves_in_the_middle_of_imports_takes_all_of_them_along(db: Db) {
        let (site, stub) = beside(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let id = account(&site, "mira").await;
        // One waits for her choice, and somebody else has the same archive.
        let shared = boxes([70, 71]);
        begun(&site, &mira, "boxes.zip", &shared).await;
        let others = begun(&site, &ola, "boxes.zip", &shared).await;
        // One is brought in while she leaves, and the file of a model on another site is on its way.
        let own = boxes([72, 73, 74]);
        let mine = begun(&site, &mira, "mine.zip", &own).await;
        slow(&stub);
        let fields = [("address", "https://makers.example"), ("name", "id"), ("key", "secret")];
        site.post(&mira, "/imports/sites/manyfold", &fields).await.expect(303);
        site.settle().await;
        let remote = latest(&site).await;
        assert_eq!((remote.state(), imports_left(&site).await), (RunState::Choosing, (4, 8, 3, 1)), "{remote:?}");

        site.post(&mira, &format!("/imports/{}/start", remote.id()), &[]).await.expect(303);
        stub.hears("makers.example/files/1").await;
        site.post(&mira, &format!("{mine}/start"), &[]).await.expect(303);
        site.post(&mira, "/settings/delete", &[("password", PASSWORD)]).await.expect(303);
        quiet(&site).await;
        assert_eq!(imports_left(&site).await, (1, 2, 1, 0), "those of the other one");
        assert!(is_kept(&site, &shared).await && !is_kept(&site, &own).await, "the archive of both is still one's");
        let stays = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model WHERE creator_id = $1 AND discarded_at IS NULL");
        assert_eq!(stays.bind(id).one(&site.app.db).await.expect("counted"), 0, "no draft comes after she left");

        started(&site, &ola, &others).await;
        let run = run_at(&site, &others).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Done, 2), "{run:?}");
        for _ in 0..2 {
            site.later(Millis::DAY + Millis::HOUR);
            cleaning::run(&site.app).await.expect("cleaned");
        }
        let bytes = q!(
            (i64, i64),
            "SELECT (SELECT CAST(count(*) AS BIGINT) FROM model_file f JOIN model m ON m.id = f.model_id
                     WHERE m.creator_id = $1 AND length(f.blob) > 0),
                 (SELECT CAST(count(*) AS BIGINT) FROM model_file f JOIN model m ON m.id = f.model_id
                     WHERE m.creator_id <> $1 AND length(f.blob) > 0)"
        );
        assert_eq!(bytes.bind(id).one(&site.app.db).await.expect("counted"), (0, 2));
    }

    async fn an_import_that_is_ended_in_its_middle_leaves_its_drafts_and_lets_go_of_the_rest(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        // The second archive is unpacked once the model of the first is a draft, which leaves time to pause.
        let (first, second) = (boxes([20]), boxes(21..50));
        let sent = [("first.zip", first.as_slice()), ("second.zip", second.as_slice())];
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
        let (run, brought) = (run_at(&site, &path).await, drafts(&site).await);
        assert_eq!(run.state(), RunState::Paused, "{run:?}");
        assert!((1..30).contains(&brought), "{brought}");
        site.post(&mira, &format!("{path}/end"), &[]).await.expect(303);
        let ended = run_at(&site, &path).await;
        let expected = Summary { done: brought as u64, found: 30 - brought as u64, ..Summary::default() };
        assert_eq!((ended.state(), ended.summary.0), (RunState::Done, expected), "{ended:?}");
        for archive in [&first, &second] {
            assert!(!is_kept(&site, archive).await);
        }
        // Nothing begins it again, also no form from before.
        started(&site, &mira, &path).await;
        assert_eq!((run_at(&site, &path).await.state(), drafts(&site).await), (RunState::Done, brought));

        let again = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        assert_eq!(run_at(&site, &again).await.summary.0, Summary { duplicate: brought as u64, found: 30 - brought as u64, ..Summary::default() });
        started(&site, &mira, &again).await;
        let counts = q!((i64, i64), "SELECT CAST(count(*) AS BIGINT), CAST(count(DISTINCT blob) AS BIGINT) FROM model_file");
        let counts = counts.one(&site.app.db).await.expect("counted");
        assert_eq!((counts, drafts(&site).await), ((30, 30), 30), "none twice, none lost");
    }

    async fn a_folder_that_is_gone_in_the_middle_fails_what_is_left_and_can_be_brought_in_later(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let all = tempfile::tempdir().expect("a folder");
        let (tree, away) = (all.path().join("library"), all.path().join("away"));
        for n in 0..4 {
            put(&tree, &format!("box {n}/box.stl"), &cube(80.0 + f64::from(n)));
        }
        let asked = Asked { account: account(&site, "mira").await, path: tree.clone(), name: "library".to_owned(), is_dry: false };
        let (from, to, mut is_there) = (tree.clone(), away.clone(), true);
        // Its disk is taken out once the first model is in.
        let tell = move |_: &Planned, _: &Outcome| {
            if std::mem::take(&mut is_there) {
                fs::rename(&from, &to).expect("moved");
            }
        };
        let (summary, _) = run::run(&site.app, asked, Box::new(tell)).await.expect("it ends");
        assert_eq!(summary, Summary { done: 1, failed: 3, ..Summary::default() });
        let run = latest(&site).await;
        let items = store::items(&site.app.db, run.id(), -1, 10).await.expect("read");
        let failed = items.iter().filter(|item| item.state() == ItemState::Failed);
        assert!(failed.clone().all(|item| item.reason.contains("cannot be read")), "{items:?}");
        assert_eq!((failed.count(), drafts(&site).await, run.state()), (3, 1, RunState::Done));

        fs::rename(&away, &tree).expect("moved back");
        let brought = bring(&site, "mira", &tree, false).await;
        assert_eq!(brought.summary, Summary { done: 3, duplicate: 1, ..Summary::default() }, "{:?}", brought.outcomes);
        assert_eq!(drafts(&site).await, 4);
    }
}
