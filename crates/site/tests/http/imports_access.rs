//! An access that has ended is given anew, and an import goes on with all that was chosen and edited; so does a list that a
//! site did not give to its end.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ImportRunId, time::Millis};
use serde_json::{Value, json};
use site::features::{
    admin::cleaning,
    imports::{
        remote::{
            command::{self, Asked, Target},
            store as remote,
        },
        store::{self, ItemState, Run, RunState, Summary},
    },
};

use crate::{
    imports::account,
    imports_sites::{beside, bring, fixture, items, latest, let_in},
    publish::{cube, photo},
    site::{Reply, TestSite, Who},
    stub::{Answer, Stub},
};

const API: &str = "api.thingiverse.com";

/// An instance of Manyfold with so many models, opened by `key`, whose token is that too.
fn instance(stub: &Stub, models: u32, key: &str) {
    let at = |path: &str| {
        Answer::at(&format!("makers.example{path}")).needs(&format!("Bearer token-{key}"))
    };
    stub.say(Answer::at("makers.example/oauth/token").status(401));
    let asking = format!("client_secret={key}&");
    let token = json!({"access_token": format!("token-{key}")});
    stub.say(Answer::at("makers.example/oauth/token").asking(&asking).json(&token));
    let listed: Value = (0..models)
        .map(|n| json!({"@id": format!("/models/{n}"), "name": format!("Hook {n}")}))
        .collect();
    stub.say(at("/models?page=1").json(&json!({"totalItems": models, "member": listed})));
    for n in 0..models {
        let part = json!([{"@id": format!("/files/{n}"), "name": "hook.stl"}]);
        let model = json!({"name": format!("Hook {n}"), "creator": {"@id": "/creators/jane"},
            "spdx:license": {"licenseId": "CC-BY-4.0"}, "hasPart": part});
        stub.say(at(&format!("/models/{n}")).json(&model));
        let file = json!({"filename": "hook.stl", "contentUrl": format!("/bytes/{n}")});
        stub.say(at(&format!("/files/{n}")).json(&file));
        stub.say(at(&format!("/bytes/{n}")).bytes(&cube(20.0 + f64::from(n))));
    }
    stub.say(at("/creators/jane").json(&json!({"name": "Jane"})));
}

fn thing(id: u32) -> Value {
    let mut thing =
        fixture(include_str!("../../../importers/tests/fixtures/thingiverse/thing.json"));
    thing["id"] = json!(id);
    thing["name"] = json!(format!("Hook {id}"));
    thing["public_url"] = json!(format!("https://www.thingiverse.com/thing:{id}"));
    thing["ancestors"] = json!([]);
    thing["file_count"] = json!(1);
    let file = format!("https://api.thingiverse.com/files/{id}/download");
    thing["zip_data"] = json!({"files": [{"name": "hook.stl", "url": file}],
        "images": [{"name": "a.png", "url": format!("https://cdn.thingiverse.com/{id}/a.png")}]});
    thing
}

/// A library of things that only `token` opens from now on, also their files; the consent gives that token.
fn things(stub: &Stub, count: u32, token: &str, user: &Value) {
    let given = format!("access_token={token}&token_type=Bearer");
    stub.say(Answer::at("www.thingiverse.com/login/oauth/access_token").bytes(given.as_bytes()));
    let at = |path: &str| Answer::at(&format!("{API}{path}")).needs(&format!("Bearer {token}"));
    stub.say(at("/users/me").json(user));
    let listed: Value =
        (1..=count).map(|id| json!({"id": id, "name": format!("Hook {id}")})).collect();
    stub.say(at("/users/jane/things?page=1&per_page=30").json(&listed));
    stub.say(at("/users/jane/things?page=2&per_page=30").json(&json!([])));
    for id in 1..=count {
        stub.say(at(&format!("/things/{id}")).json(&thing(id)));
        stub.say(at(&format!("/things/{id}/categories")).json(&json!([])));
        stub.say(at(&format!("/files/{id}/download")).bytes(&cube(20.0 + f64::from(id))));
        stub.say(Answer::at(&format!("cdn.thingiverse.com/{id}/a.png")).bytes(&photo(40 + id, 30)));
    }
}

/// Goes to Thingiverse for a run that waits, and comes back; gives the answer to the last button.
async fn let_in_again(site: &TestSite, who: &Who, run: ImportRunId) -> Reply {
    let path = format!("/imports/{run}/access");
    let way = site.post(who, &path, &[]).await.expect(200).text();
    let state = way.split("state=").nth(1).and_then(|rest| rest.get(..64)).expect("a state");
    let fields = [("code", "the-code"), ("state", state)];
    site.post(who, "/imports/sites/thingiverse/consent", &fields).await
}

async fn say(site: &TestSite, who: &Who, run: &Run) {
    let path = format!("/imports/{}", run.id());
    let left = [("item", "1"), ("act", "leave")];
    site.post(who, &path, &left).await.expect(303);
    let said = [("item", "0"), ("act", "say"), ("tags", "mine"), ("category", "tools/holders")];
    site.post(who, &path, &said).await.expect(303);
}

/// What was chosen and said before is as it was.
async fn is_as_said(site: &TestSite, run: &Run) {
    let found = store::items(&site.app.db, run.id(), -1, 100).await.expect("read");
    let planned = &found[0].planned.0;
    assert!(planned.tags.contains(&"mine".to_owned()), "{:?}", planned.tags);
    assert_eq!((planned.category.as_str(), found[0].chosen), ("tools/holders", true));
    assert!(!found[1].chosen, "left out before");
}

/// Reads Thingiverse by the command, with this token.
async fn by_command(site: &TestSite, token: &str) -> anyhow::Result<Summary> {
    let target = Target::of(&site.app, "https://www.thingiverse.com")?;
    let account = account(site, "mira").await;
    let asked = Asked { account, target: &target, given: token, is_dry: false };
    Ok(command::run(&site.app, &asked, &mut |_, _| {}).await?.0)
}

db_test! {
    async fn a_new_key_goes_on_where_a_run_was(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 3, "first");
        let fields = [("address", "https://makers.example"), ("name", "id"), ("key", "first")];
        site.post(&mira, "/imports/sites/manyfold", &fields).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        say(&site, &mira, &run).await;
        // It was taken back there meanwhile.
        instance(&stub, 3, "second");
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Paused, 0));
        assert!(run.problem.contains("does not accept the access"), "{}", run.problem);
        let path = format!("/imports/{}", run.id());
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains(&format!("action=\"{path}/access\"")) && page.contains("<details class=\"more\" open>"), "{page}");

        let access = format!("{path}/access");
        let untidy = site.post(&mira, &access, &[("name", "id"), ("key", "two words")]).await.expect(422).text();
        assert!(untidy.contains("Copy it as the site shows it.") && untidy.contains("Hook 0"), "{untidy}");
        site.post(&mira, &access, &[("name", "id"), ("key", "third")]).await.expect(422);
        assert_eq!(latest(&site).await.state(), RunState::Paused, "nothing was changed");
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, &access, &[("name", "id"), ("key", "second")]).await.expect(404);
        site.post(&mira, &access, &[("name", "id"), ("key", "second")]).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.summary.0.done, run.problem.as_str()), (RunState::Done, 2, ""));
        is_as_said(&site, &run).await;
        let draft = items(&site).await[0].model_id.expect("a draft").into();
        let draft = crate::imports::model(&site, draft).await;
        assert_eq!(draft.category, "tools/holders");
        site.post(&mira, &access, &[("name", "id"), ("key", "second")]).await.expect(409);
    }

    async fn a_new_consent_goes_on_with_what_was_chosen_and_what_failed(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let jane = json!({"id": 12345, "name": "jane"});
        things(&stub, 5, "first", &jane);
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        say(&site, &mira, &run).await;
        things(&stub, 5, "second", &json!({"id": 9, "name": "eve"}));
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done, run.summary.0.failed), (RunState::Paused, 0, 3), "three in a row");
        // Another's library is not this one, whatever it is called.
        let other = let_in_again(&site, &mira, run.id()).await.expect(422).text();
        assert!(other.contains("that of jane"), "{other}");
        assert_eq!(latest(&site).await.state(), RunState::Paused);
        // The account has another name now, and is the same.
        things(&stub, 5, "second", &json!({"id": 12345, "name": "jane-d"}));
        let_in_again(&site, &mira, run.id()).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.summary.0.done, run.problem.as_str()), (RunState::Done, 4, ""));
        is_as_said(&site, &run).await;
    }

    async fn a_list_that_was_cut_is_read_on_with_a_new_consent(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let jane = json!({"id": 12345, "name": "jane"});
        things(&stub, 7, "first", &jane);
        // The second can not be read, and that is its own matter; from the third on nobody is let in.
        stub.say(Answer::at(&format!("{API}/things/2")).json(&json!({"name": []})));
        for id in 3..=7 {
            stub.say(Answer::at(&format!("{API}/things/{id}")).status(401));
        }
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.summary.0.found, run.summary.0.failed), (RunState::Choosing, 1, 4));
        let path = format!("/imports/{}", run.id());
        let said = [("item", "0"), ("act", "say"), ("tags", "mine")];
        site.post(&mira, &path, &said).await.expect(303);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Read the rest of the list"), "{page}");
        things(&stub, 7, "second", &jane);
        let_in_again(&site, &mira, run.id()).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.problem.as_str()), (RunState::Choosing, ""));
        let found = items(&site).await;
        let titles: Vec<&str> = found.iter().map(|item| item.planned.0.title.as_str()).collect();
        assert_eq!(titles, (1..=7).map(|id| format!("Hook {id}")).collect::<Vec<_>>());
        assert!(found.iter().all(|item| item.state() == ItemState::Found), "each once, none lost");
        assert!(found[0].planned.0.tags.contains(&"mine".to_owned()));
        assert_eq!(stub.asked("api.thingiverse.com/things/1"), 2, "what was read is not asked for again: itself and its categories");
        assert!(!site.get(&mira, &path).await.expect(200).text().contains("Read the rest"));
    }

    async fn a_list_that_a_site_broke_off_is_read_on_by_a_button(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        things(&stub, 4, "first", &json!({"id": 12345, "name": "jane"}));
        stub.say(Answer::at(&format!("{API}/users/jane/things?page=2&per_page=30")).status(500).times(4));
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.summary.0.found), (RunState::Choosing, 4));
        assert!(run.problem.contains("Something is wrong at the site"), "{}", run.problem);
        let more = json!([{"id": 5, "name": "Hook 5"}]);
        stub.say(Answer::at(&format!("{API}/users/jane/things?page=2&per_page=30")).json(&more));
        stub.say(Answer::at(&format!("{API}/users/jane/things?page=3&per_page=30")).json(&json!([])));
        stub.say(Answer::at(&format!("{API}/things/5")).json(&thing(5)));
        let again = format!("/imports/{}/again", run.id());
        site.post(&mira, &again, &[("what", "list")]).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.summary.0.found, run.problem.as_str()), (RunState::Choosing, 5, ""));
    }

    async fn what_was_not_listed_is_not_forgotten_when_the_rest_is_brought_in(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        things(&stub, 2, "first", &json!({"id": 12345, "name": "jane"}));
        let second = format!("{API}/users/jane/things?page=2&per_page=30");
        stub.say(Answer::at(&second).status(500).times(4));
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Paused, 2), "{}", run.problem);
        assert!(run.problem.contains("not read to its end") && run.notes.0[0].contains("Something is wrong at the site"));
        let path = format!("/imports/{}", run.id());
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Read the rest of the list") && page.contains("Something is wrong at the site"), "{page}");
        stub.say(Answer::at(&second).json(&json!([{"id": 3, "name": "Hook 3"}])));
        stub.say(Answer::at(&format!("{API}/users/jane/things?page=3&per_page=30")).json(&json!([])));
        stub.say(Answer::at(&format!("{API}/things/3")).json(&thing(3)));
        stub.say(Answer::at(&format!("{API}/files/3/download")).bytes(&cube(23.0)));
        stub.say(Answer::at("cdn.thingiverse.com/3/a.png").bytes(&photo(43, 30)));
        site.post(&mira, &format!("{path}/again"), &[("what", "list")]).await.expect(303);
        site.settle().await;
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done, run.notes.0.len()), (RunState::Done, 3, 0), "{}", run.problem);
    }

    async fn keys_are_not_tried_without_end_and_none_is_kept_for_what_has_ended(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 1, "first");
        let fields = [("address", "https://makers.example"), ("name", "id"), ("key", "first")];
        site.post(&mira, "/imports/sites/manyfold", &fields).await.expect(303);
        site.settle().await;
        let id = latest(&site).await.id();
        let access = format!("/imports/{id}/access");
        for _ in 1..20 {
            site.post(&mira, &access, &[("name", "id"), ("key", "guessed")]).await.expect(422);
        }
        site.post(&mira, &access, &[("name", "id"), ("key", "guessed")]).await.expect(429);
        site.post(&mira, "/imports/sites/manyfold", &fields).await.expect(429);
        site.post(&mira, &format!("/imports/{id}/end"), &[]).await.expect(303);
        let mut tx = site.app.db.write().await.expect("a transaction");
        let is_kept = remote::renew_secret(&mut tx, id, "sealed", site.now()).await.expect("asked");
        tx.commit().await.expect("committed");
        let secret = q!(String, "SELECT secret FROM import_remote").one(&site.app.db).await.expect("read");
        assert_eq!((is_kept, secret.as_str()), (false, ""));
    }

    async fn what_was_forgotten_after_a_week_is_given_anew_and_kept_for_another(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        instance(&stub, 2, "first");
        let fields = [("address", "https://makers.example"), ("name", "id"), ("key", "first")];
        site.post(&mira, "/imports/sites/manyfold", &fields).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        say(&site, &mira, &run).await;
        site.later(8 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        let mira = site.signed_in("mira").await;
        let path = format!("/imports/{}", run.id());
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("<details class=\"more\" open>"), "{page}");
        site.post(&mira, &format!("{path}/access"), &[("name", "id"), ("key", "first")]).await.expect(303);
        assert_eq!(latest(&site).await.state(), RunState::Choosing, "nothing is brought in before that is wanted");
        site.later(6 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        let secret = q!(String, "SELECT secret FROM import_remote").one(&site.app.db).await.expect("read");
        assert_ne!(secret, "");
        is_as_said(&site, &run).await;
    }
    async fn the_command_goes_on_with_the_same_library_only(db: Db) {
        let (site, stub) = beside(db).await;
        site.member("mira", Role::Member).await;
        things(&stub, 2, "first", &json!({"id": 12345, "name": "jane"}));
        stub.say(Answer::at(&format!("{API}/files/1/download")).status(404));
        let summary = by_command(&site, "first").await.expect("begun");
        assert_eq!((summary.done, summary.failed), (1, 1));
        let waits = async || (latest(&site).await.state(), latest(&site).await.summary.0.done);
        assert_eq!(waits().await, (RunState::Paused, 1));
        things(&stub, 2, "second", &json!({"id": 9, "name": "eve"}));
        let other = by_command(&site, "second").await.expect_err("another's library").to_string();
        assert!(other.contains("that of jane"), "{other}");
        assert_eq!((waits().await, stub.asked("api.thingiverse.com/users/eve")), ((RunState::Paused, 1), 0));
        things(&stub, 2, "third", &json!({"id": 12345, "name": "jane"}));
        let summary = by_command(&site, "third").await.expect("gone on");
        assert_eq!((summary.done, summary.failed, latest(&site).await.state()), (2, 0, RunState::Done));
        site.settle().await;
    }
}
