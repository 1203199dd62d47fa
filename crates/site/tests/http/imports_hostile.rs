//! Sites that are slow, lead on without end or answer nonsense: they hold up nobody, what they say is bounded, and each
//! model says what was wrong with it.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ImportRunId, time::Millis};
use serde_json::{Value, json};
use site::{
    features::{
        admin::cleaning,
        imports::{
            plan::Planned,
            remote,
            store::{self, ItemState, RunState},
        },
    },
    shared::cookies,
};
use std::time::Duration;

use crate::{
    imports_sites::{APPS, beside, items, latest, let_in},
    publish::cube,
    site::{TestSite, Who},
    stub::{Answer, Stub},
};

const HOST: &str = "makers.example";

/// An answer of the instance.
fn at(path: &str) -> Answer {
    Answer::at(&format!("{HOST}{path}")).needs("Bearer mf")
}

/// An instance with a page of so many models, without files.
fn instance(stub: &Stub, models: usize) {
    stub.say(Answer::at(&format!("{HOST}/oauth/token")).json(&json!({"access_token": "mf"})));
    let named: Vec<Value> =
        (0..models).map(|n| json!({"@id": path(n), "name": format!("Hook {n}")})).collect();
    stub.say(at("/models?page=1").json(&json!({ "member": named })));
    for n in 0..models {
        stub.say(at(&path(n)).json(&described(n)));
    }
}

fn path(n: usize) -> String {
    format!("/models/{n:02}")
}

fn described(n: usize) -> Value {
    json!({"@id": format!("https://{HOST}{}", path(n)), "name": format!("Hook {n}"), "spdx:license": {"licenseId": "MIT"}, "hasPart": []})
}

async fn read_instance(site: &TestSite, who: &Who) -> ImportRunId {
    let fields = [("address", "https://makers.example"), ("name", "id"), ("key", "secret")];
    site.post(who, "/imports/sites/manyfold", &fields).await.expect(303);
    latest(site).await.id()
}

/// A site for which a second of its deadlines lasts so many milliseconds.
pub async fn hurried(db: Db, second: u64) -> (TestSite, Stub) {
    let stub = Stub::start().await;
    let client = stub.client().hurried(Duration::from_millis(second));
    (TestSite::beside(db, APPS, client).await, stub)
}

async fn reasons(site: &TestSite) -> Vec<(ItemState, String)> {
    items(site).await.into_iter().map(|item| (item.state(), item.reason)).collect()
}

db_test! {
    async fn a_slow_site_is_left_alone(db: Db) {
        let (site, stub) = hurried(db, 20).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 5);
        for n in 1..5 {
            stub.say(at(&path(n)).json(&described(n)).after(20_000));
        }
        read_instance(&site, &mira).await;
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.problem.as_str()), (RunState::Choosing, "Manyfold: The site took too long."));
        let found = reasons(&site).await;
        assert_eq!((found.len(), found[0].0), (4, ItemState::Found));
        assert!(found[1..].iter().all(|(state, reason)| *state == ItemState::Failed && reason == "The site took too long."), "{found:?}");
        assert_eq!(stub.asked("makers.example/models/04"), 0, "after three it is left alone");
    }

    async fn files_without_end_are_left_in_time(db: Db) {
        let (site, stub) = hurried(db, 10).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 1);
        let mut hook = described(0);
        hook["hasPart"] = json!([{"@id": "/models/0/model_files/1", "name": "hook.stl"}]);
        stub.say(at("/models/00").json(&hook));
        stub.say(at("/models/0/model_files/1").json(&json!({"filename": "hook.stl", "contentUrl": "https://makers.example/files/1"})));
        stub.say(at("/files/1").bytes(&cube(20.0)).after(60_000));
        let run = read_instance(&site, &mira).await;
        site.settle().await;
        site.post(&mira, &format!("/imports/{run}/start"), &[]).await.expect(303);
        site.settle().await;
        assert_eq!(reasons(&site).await, [(ItemState::Failed, "The site took too long.".to_owned())]);
        assert_eq!(latest(&site).await.state(), RunState::Paused);
    }

    async fn a_job_ends_in_time_and_the_next_goes_on_at_the_model_it_was_at(db: Db) {
        let (site, stub) = hurried(db, 10).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 14);
        for n in 0..14 {
            stub.say(at(&path(n)).json(&described(n)).after(300));
        }
        let run = read_instance(&site, &mira).await;
        while stub.asked("makers.example/models/13") == 0 {
            site.clock.advance(1);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let waiting = q!((i64, Option<String>), "SELECT CAST(count(*) AS BIGINT), MAX(unique_key) FROM job WHERE kind = 'read_import'");
        let waiting = waiting.one(&site.app.db).await.expect("counted");
        assert_eq!(waiting, (1, Some(format!("read_import:{run}"))), "one job for a run, however often it goes on");
        site.settle().await;
        let found = reasons(&site).await;
        assert!(found.len() == 14 && found.iter().all(|(state, _)| *state == ItemState::Found), "{found:?}");
        let once = (0..14).all(|n| stub.asked(&format!("{HOST}{}", path(n))) == 1);
        assert!(once && stub.asked("makers.example/models?page=1") >= 2, "in more than one job, and no model twice");
    }

    async fn only_some_of_the_workers_wait_for_other_sites(db: Db) {
        let (site, stub) = beside(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        instance(&stub, 1);
        stub.say(at("/models/00").json(&described(0)).after(1_500));
        read_instance(&site, &mira).await;
        stub.hears("makers.example/models/00").await;
        stub.say(Answer::at("cults3d.com/graphql").status(404));
        site.post(&ola, "/imports/sites/cults3d", &[("name", "jane"), ("key", "key")]).await.expect(303);
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(stub.asked("cults3d.com"), 0, "of two workers one may wait");
        let first = || q!(String, "SELECT state FROM import_run ORDER BY id LIMIT 1");
        while first().one(&site.app.db).await.expect("read") == "reading" {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        site.clock.advance(30 * domain::time::Millis::SECOND);
        site.settle().await;
        assert_eq!((latest(&site).await.state(), stub.asked("cults3d.com")), (RunState::Failed, 1), "its turn came");
    }

    async fn what_opens_a_site_is_sealed_and_forgotten_in_a_week(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 1);
        read_instance(&site, &mira).await;
        site.settle().await;
        let secret = || q!(String, "SELECT secret FROM import_remote").one(&site.app.db);
        let kept = secret().await.expect("read");
        let read = String::from_utf8_lossy(&cookies::unhex(&kept).expect("sealed")).into_owned();
        assert!(kept.len() > 60 && !read.contains("secret"), "{kept}");
        site.later(6 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        assert_eq!(secret().await.expect("read"), kept);
        site.later(2 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        assert_eq!(secret().await.expect("read"), "");
    }

    async fn a_reading_can_be_ended(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 3);
        stub.say(at("/models/01").json(&described(1)).after(800));
        let run = read_instance(&site, &mira).await;
        stub.hears("makers.example/models/01").await;
        let page = site.get(&mira, &format!("/imports/{run}")).await.expect(200).text();
        assert!(page.contains(&format!("action=\"/imports/{run}/end\"")), "{page}");
        site.post(&mira, &format!("/imports/{run}/end"), &[]).await.expect(303);
        site.settle().await;
        assert_eq!((latest(&site).await.state(), items(&site).await.len(), stub.asked("makers.example/models/02")), (RunState::Done, 1, 0));
        let secret = q!(String, "SELECT secret FROM import_remote").one(&site.app.db).await.expect("read");
        assert_eq!(secret, "");
    }

    async fn lists_that_lead_on_strangely_end_with_a_word(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 1);
        let list = |members: Value, next: &str| json!({"member": members, "view": {"next": next}});
        let hook = json!([{"@id": "/models/00", "name": "Hook"}]);
        for (next, problem) in [
            (format!("https://makers.example/models?page={}", "2".repeat(3_000)), "by an address of more than 2000 characters"),
            ("https://makers.example/models?page=1".to_owned(), ""),
            ("http://makers.example/models?page=2".to_owned(), "not one of that site"),
            ("https://169.254.169.254/models".to_owned(), "not one of that site"),
            ("https://evil.example/models".to_owned(), "not one of that site"),
            ("file:///etc/passwd".to_owned(), "not one of that site"),
        ] {
            stub.say(at("/models?page=1").json(&list(hook.clone(), &next)));
            let run = read_instance(&site, &mira).await;
            site.settle().await;
            let now = latest(&site).await;
            assert_eq!((now.state(), items(&site).await.len()), (RunState::Choosing, 1), "{next}");
            assert!(now.problem.contains(problem) && (now.problem.is_empty() == problem.is_empty()), "{next}: {}", now.problem);
            site.post(&mira, &format!("/imports/{run}/end"), &[]).await.expect(303);
        }
        stub.say(at("/models?page=1").to("http://127.0.0.1:1/models"));
        read_instance(&site, &mira).await;
        site.settle().await;
        assert_eq!(latest(&site).await.state(), RunState::Failed);
        assert_eq!(stub.asked("evil.example") + stub.asked("169.254") + stub.asked("127.0.0.1"), 0);
        let longest = q!(i64, "SELECT CAST(MAX(length(cursor)) AS BIGINT) FROM import_remote").one(&site.app.db).await.expect("read");
        assert!(longest <= 2_000, "{longest}");
    }

    async fn each_model_says_what_was_wrong_with_it(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 1);
        let long = format!("/models/{}", "9".repeat(2_500));
        let heavy: Vec<Value> = (0..30).map(|n| json!({"@id": format!("/f/{n}"), "name": "a.stl"})).collect();
        for n in 0..30 {
            stub.say(at(&format!("/f/{n}")).json(&json!({"filename": format!("{n}.stl"), "contentUrl": "/files/1", "description": "x".repeat(100_000)})));
        }
        let mut wrong = described(7);
        wrong["hasPart"] = json!("none");
        wrong["keywords"] = json!({"a": 1});
        wrong["creator"] = json!(["jane"]);
        wrong["spdx:license"] = json!(7);
        stub.say(at("/models/wrong").json(&wrong));
        stub.say(at("/models/heavy").json(&json!({"name": "Heavy", "hasPart": heavy})));
        stub.say(at("/models/list").json(&json!([1, 2])));
        stub.say(at("/models/nameless").json(&json!({"name": ["no"], "hasPart": []})));
        stub.say(at("/models/text").bytes(b"<html>not JSON</html>"));
        stub.say(at("/models/huge").bytes(&vec![b' '; (8 << 20) + 1]));
        stub.say(at("/models/inside").to("https://127.0.0.1/models"));
        stub.say(at("/models/around").to("/models/around"));
        let members = json!([7, null, "x", {"@id": {"a": 1}, "name": 7}, {"@id": ["/models/00"]},
            {"@id": "/models/wrong"}, {"@id": "/models/heavy"}, {"@id": "/models/list"}, {"@id": "/models/text"}, {"@id": "/models/huge"},
            {"@id": "/models/inside"}, {"@id": "/models/00"}, {"@id": "/models/around"}, {"@id": "/models/nameless"}, {"@id": "https://169.254.169.254/x"},
            {"@id": "/models/00"}, {"@id": long}]);
        stub.say(at("/models?page=1").json(&json!({ "member": members })));
        read_instance(&site, &mira).await;
        site.settle().await;
        let found = items(&site).await;
        let told: Vec<(&str, &str)> = found.iter().map(|item| (item.planned.0.folder.rsplit('/').next().unwrap_or_default(), item.reason.as_str())).collect();
        let is_like = |name: &str, part: &str| told.iter().any(|(folder, reason)| *folder == name && reason.contains(part));
        for (name, part) in [
            ("", "not one of that site"), ("wrong", ""), ("heavy", "larger than 2097152 bytes"), ("list", "can not be read"),
            ("text", "can not be read"), ("huge", "larger than 8388608 bytes"), ("inside", "not one of that site"), ("00", ""),
            ("around", "on and on"), ("x", "not one of that site"),
        ] {
            assert!(is_like(name, part), "{name}: {told:?}");
        }
        assert!(told.last().is_some_and(|(_, reason)| reason.contains("longer than 2000 characters")), "{told:?}");
        let wrong = found.iter().find(|item| item.planned.0.folder.ends_with("/wrong")).expect("read");
        assert_eq!((wrong.state(), wrong.planned.0.licence.as_str(), wrong.planned.0.tags.len()), (ItemState::Found, "", 0));
        assert_eq!(latest(&site).await.state(), RunState::Choosing);
    }

    async fn a_list_of_the_wrong_kind_is_no_library(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let api = "api.thingiverse.com";
        stub.say(Answer::at("www.thingiverse.com/login/oauth/access_token").bytes(b"access_token=tok"));
        let things = format!("{api}/users/jane/things?page=1&per_page=30");
        for (me, list, part) in [
            (json!({"id": {"a": 1}, "name": "jane"}), json!([]), "can not be read"),
            (json!([]), json!([]), "can not be read"),
            (json!({"id": 1, "name": "jane"}), json!({"error": "no"}), "can not be read"),
            (json!({"id": 1, "name": "jane"}), json!("x"), "can not be read"),
        ] {
            stub.say(Answer::at(&format!("{api}/users/me")).json(&me));
            stub.say(Answer::at(&things).json(&list));
            let_in(&site, &mira, "thingiverse").await.expect(303);
            site.settle().await;
            let run = latest(&site).await;
            assert_eq!(run.state(), RunState::Failed);
            assert!(run.problem.contains(part), "{}", run.problem);
        }
        stub.say(Answer::at(&things).json(&json!([7, null, {"id": {"a": 1}}, {"id": 5, "name": ["x"]}, {"id": "../users/me"}])));
        stub.say(Answer::at(&format!("{api}/things/5")).json(&json!({"id": "5", "name": 5, "license": ["x"], "tags": 7, "zip_data": {"files": {"a": 1}, "images": [7, {"url": 3}]},
            "creator": null, "is_ai": "maybe", "details_parts": "x", "ancestors": [[]], "added": 7})));
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let found = reasons(&site).await;
        assert_eq!(found.len(), 3, "what has no id is one row: {found:?}");
        assert!(found[0].1.contains("not there") && found[2].1.contains("not there"), "{found:?}");
        assert_eq!(stub.asked("api.thingiverse.com/things/%2E%2E%2Fusers%2Fme"), 1, "an id is no path");
    }

    async fn places_in_a_reading_are_taken_once(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 1);
        let run = read_instance(&site, &mira).await;
        site.settle().await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        assert!(!remote::store::turn_page(&mut tx, run, ["elsewhere", "next"], 1).await.expect("asked"), "another was faster");
        assert!(remote::store::turn_page(&mut tx, run, ["", "next"], 1).await.expect("asked"));
        assert!(!remote::store::turn_page(&mut tx, run, ["", "other"], 1).await.expect("asked"));
        let planned = Planned::default();
        assert!(!remote::store::insert_found(&mut tx, run, 0, "again", &planned, None).await.expect("asked"));
        assert!(remote::store::insert_found(&mut tx, run, 1, "new", &planned, None).await.expect("asked"));
        let state = store::hold(&mut tx, run, RunState::Reading, site.now()).await.expect("asked");
        assert!(!state, "nothing is added to what is not being read");
    }
}
