//! Libraries are read from other sites in the shapes these document; what fails there stays there and says why.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ImportRunId};
use importers::Field;
use serde_json::{Value, json};
use site::features::{
    imports::{
        plan::Planned,
        remote::Connector,
        store::{self, ItemState, Run, RunState},
    },
    models::{origin, store as models},
};

use crate::{
    imports::{account, form, model, try_publishing},
    publish::{cube, photo},
    site::{Reply, TestSite, Who},
    stub::{Answer, Stub},
};

pub const APPS: &[(&str, &str)] = &[
    ("thingiverse-app", "our-id:our-secret"),
    ("myminifactory-app", "our-id:our-secret"),
    ("thingiverse-token", "app-tok"),
    ("import-links", "printables,makerworld,thangs"),
];

pub async fn beside(db: Db) -> (TestSite, Stub) {
    let stub = Stub::start().await;
    (TestSite::beside(db, APPS, stub.client()).await, stub)
}

pub async fn latest(site: &TestSite) -> Run {
    let id = q!(ImportRunId, "SELECT id FROM import_run ORDER BY id DESC LIMIT 1");
    let id = id.one(&site.app.db).await.expect("a run");
    store::run(&site.app.db, id).await.expect("read").expect("there")
}

pub async fn items(site: &TestSite) -> Vec<store::Item> {
    let run = latest(site).await;
    store::items(&site.app.db, run.id(), -1, 100).await.expect("read")
}

/// Brings in all that is chosen of the latest run.
pub async fn bring(site: &TestSite, who: &Who) -> Run {
    let run = latest(site).await;
    site.post(who, &format!("/imports/{}/start", run.id()), &[]).await.expect(303);
    site.settle().await;
    latest(site).await
}

pub fn fixture(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Whether a planned model has a value of a field.
fn has(planned: &Planned, field: Field) -> bool {
    match field {
        Field::AuthorId => !planned.origin.author_id.is_empty(),
        Field::AuthorAddress => !planned.origin.author_address.is_empty(),
        Field::Pictures => !planned.pictures.is_empty(),
        Field::Files => !planned.files.is_empty(),
        other => planned.values.iter().any(|value| value.field == other.name()),
    }
}

/// Everything that a connector says it carries, and nothing that it says it does not.
pub fn carries_what_it_says(connector: Connector, planned: &Planned) {
    for field in Field::ALL {
        let is_said = connector.carries().any(|carried| carried == field);
        // Ids are told of accounts that only the interface knows, too.
        if is_said || field != Field::AuthorId {
            assert_eq!(has(planned, field), is_said, "{}: {}", connector.name(), field.name());
        }
    }
}

/// Goes to a site and comes back with a code; gives the answer to the last button.
pub async fn let_in(site: &TestSite, who: &Who, slug: &str) -> Reply {
    let way = site.post(who, &format!("/imports/sites/{slug}"), &[]).await.expect(200).text();
    let state = way.split("state=").nth(1).and_then(|rest| rest.get(..64)).expect("a state");
    let back = format!("/imports/sites/{slug}/consent");
    let page = site.get(who, &format!("{back}?code=the-code&state={state}")).await.expect(200);
    assert!(page.text().contains("the-code"));
    site.post(who, &back, &[("code", "the-code"), ("state", state)]).await
}

fn thing(id: u32) -> Value {
    let mut thing =
        fixture(include_str!("../../../importers/tests/fixtures/thingiverse/thing.json"));
    thing["id"] = json!(id);
    // Asked for by themselves.
    thing.as_object_mut().expect("an object").remove("categories");
    thing["name"] = json!(format!("Hook {id}"));
    thing["public_url"] = json!(format!("https://www.thingiverse.com/thing:{id}"));
    thing["license"] = json!("Creative Commons - Attribution");
    if id > 1 {
        // The licence of what the first is made from is not told, so that one can not be published.
        thing["ancestors"] = json!([]);
    }
    thing["zip_data"] = json!({
        "files": [{"name": "hook.stl", "url": format!("https://cdn.thingiverse.com/{id}/hook.stl")}],
        "images": [{"name": "a.png", "url": format!("https://cdn.thingiverse.com/{id}/a.png")}]});
    thing
}

fn thingiverse(stub: &Stub, things: u32) {
    let api = "api.thingiverse.com";
    stub.say(
        Answer::at("www.thingiverse.com/login/oauth/access_token")
            .asking("client_secret=our-secret")
            .bytes(b"access_token=tok&token_type=Bearer"),
    );
    stub.say(
        Answer::at(&format!("{api}/users/me"))
            .needs("Bearer tok")
            .json(&json!({"id": 12345, "name": "jane"})),
    );
    for (page, ids) in [(1, 1..=things.min(30)), (2, 31..=things)] {
        let listed: Vec<Value> =
            ids.map(|id| json!({"id": id, "name": format!("Hook {id}")})).collect();
        stub.say(
            Answer::at(&format!("{api}/users/jane/things?page={page}&per_page=30"))
                .needs("Bearer tok")
                .json(&json!(listed)),
        );
    }
    for id in 1..=things {
        stub.say(Answer::at(&format!("{api}/things/{id}")).needs("Bearer tok").json(&thing(id)));
        stub.say(
            Answer::at(&format!("{api}/things/{id}/categories"))
                .needs("Bearer tok")
                .json(&json!([{"name": "Hand Tools"}])),
        );
        stub.say(
            Answer::at(&format!("cdn.thingiverse.com/{id}/hook.stl"))
                .needs("")
                .bytes(&cube(20.0 + f64::from(id))),
        );
        stub.say(Answer::at(&format!("cdn.thingiverse.com/{id}/a.png")).bytes(&photo(40 + id, 30)));
    }
}

db_test! {
    async fn thingiverse_is_read_page_by_page_and_what_fails_is_tried_again(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        thingiverse(&stub, 32);
        let api = "api.thingiverse.com/things";
        stub.say(Answer::at(&format!("{api}/4")).status(404));
        stub.say(Answer::at(&format!("{api}/5")).json(&json!({"name": ["no", "thing"]})));
        stub.say(Answer::at(&format!("{api}/6")).status(500).times(2));
        stub.say(Answer::at(&format!("{api}/7")).status(429).header("retry-after", "2").once());
        stub.say(Answer::at(&format!("{api}/8")).to("https://evil.example/things/8"));
        stub.say(Answer::at(&format!("{api}/9")).to("http://127.0.0.1:1/admin"));
        stub.say(Answer::at(&format!("{api}/9")).status(500).once());

        let begun = let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let page = site.get(&mira, &begun.location()).await.expect(200).text();
        assert_eq!(latest(&site).await.state(), RunState::Choosing, "{page}");
        let found = items(&site).await;
        assert_eq!(found.len(), 32);
        let failed: Vec<&str> = found.iter().filter(|i| i.state() == ItemState::Failed).map(|i| i.planned.0.title.as_str()).collect();
        assert_eq!(failed, ["Hook 4", "Hook 5", "Hook 8", "Hook 9"], "the others were asked for again");
        assert_eq!((stub.asked("api.thingiverse.com/things/6"), stub.asked("evil.example")), (4, 0));
        carries_what_it_says(Connector::Thingiverse, &found[0].planned.0);
        for part in ["Hook 32", "not one of that site", "can not be read", "CC BY, version not stated"] {
            assert!(page.contains(part), "{part} in {page}");
        }

        // Three of them; the file of one leads elsewhere, and the picture of another is gone.
        let path = begun.location();
        site.post(&mira, &path, &[("which", "all"), ("act", "leave")]).await.expect(303);
        site.post(&mira, &path, &[("item", "0"), ("item", "1"), ("item", "2"), ("act", "choose")]).await.expect(303);
        stub.say(Answer::at("cdn.thingiverse.com/2/hook.stl").to("https://169.254.169.254/latest").once());
        stub.say(Answer::at("cdn.thingiverse.com/3/a.png").status(404));
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Paused, 2), "{}", run.problem);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Try the failed ones again") && page.contains("“files/hook.stl”: It leads to an address"), "{page}");
        site.post(&mira, &format!("{path}/again"), &[]).await.expect(303);
        site.settle().await;
        let brought = items(&site).await;
        let draft = brought[1].model_id.expect("a draft").into();
        let files = models::files(&site.app.db, draft).await.expect("read");
        assert_eq!(files[0].blob(), Some(blobs::BlobId::of(&cube(22.0))));
        assert!(brought[2].planned.0.notes.iter().any(|note| note.contains("a.png")), "{:?}", brought[2].planned.0.notes);

        // Being let in proved whose they are.
        let hook = model(&site, brought[1].model_id.expect("a draft").into()).await;
        assert!(origin::of(&site.app.db, &hook).await.expect("read").expect("from elsewhere").is_proved);
        site.post(&mira, &format!("/drafts/{}", hook.id()), &form("CC-BY-SA-4.0", "2")).await.expect(303);
        try_publishing(&site, &mira, hook.id()).await.expect("the author's own, under a licence of their choice");
        assert!(site.get(&mira, "/imports/authors").await.expect(200).text().contains("12345"));

        // What opened the site is forgotten with the end of the run.
        site.post(&mira, &format!("{path}/end"), &[]).await.expect(303);
        let secrets = q!(String, "SELECT secret FROM import_remote").all(&site.app.db).await.expect("read");
        assert_eq!(secrets, [""]);
    }

    async fn a_reading_that_was_cut_goes_on_where_it_was(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        thingiverse(&stub, 31);
        let second = "api.thingiverse.com/users/jane/things?page=2&per_page=30";
        stub.say(Answer::at(second).status(500).times(4));
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!((run.state(), run.summary.0.found), (RunState::Choosing, 30), "what was found stays");
        assert!(run.problem.contains("Something is wrong at the site"), "{}", run.problem);
        // As if the program had ended in the middle: the queue gives the job again.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE import_run SET state = 'reading'").run(&mut tx).await.expect("written");
        let job = jobs::NewJob::new(site.app.ids.next(), "read_import", json!({ "run": run.id() }), site.now());
        jobs::enqueue(&mut tx, job).await.expect("queued");
        tx.commit().await.expect("committed");
        site.settle().await;
        assert_eq!(latest(&site).await.state(), RunState::Choosing);
        assert_eq!(items(&site).await.len(), 31, "none twice, none lost");
        assert_eq!(stub.asked("api.thingiverse.com/things/1"), 22, "those of the first page were asked for once, with their categories: 1 and 10 to 19");
    }

    async fn consent_is_for_who_went_and_once(db: Db) {
        let (site, stub) = beside(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        thingiverse(&stub, 1);
        let way = site.post(&mira, "/imports/sites/thingiverse", &[]).await.expect(200).text();
        let state = way.split("state=").nth(1).and_then(|rest| rest.get(..64)).expect("a state");
        let fields = [("code", "the-code"), ("state", state)];
        site.post(&ola, "/imports/sites/thingiverse/consent", &fields).await.expect(422);
        site.post(&mira, "/imports/sites/myminifactory/consent", &fields).await.expect(422);
        site.get(&mira, "/imports/sites/thingiverse/consent?error=access_denied").await.expect(422);
        site.post(&mira, "/imports/sites/thingiverse/consent", &fields).await.expect(303);
        site.post(&mira, "/imports/sites/thingiverse/consent", &fields).await.expect(422);
        assert_eq!(stub.asked("www.thingiverse.com/login"), 1);
    }

    async fn cults_is_read_by_its_key_and_changes_there_are_proposed(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let path = "/imports/sites/cults3d";
        site.post(&mira, path, &[("name", "jane"), ("key", "two words")]).await.expect(422);
        let at = || Answer::at("cults3d.com/graphql").needs("Basic amFuZTprZXk=");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let mut creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        creation["blueprints"] = json!([{"fileName": "hook.stl", "fileUrl": "https://files.cults3d.com/1/hook.stl", "position": 0},
            {"fileName": "secret.stl", "fileUrl": null, "position": 1}]);
        creation["illustrations"] = json!([{"imageUrl": "https://images.cults3d.com/x()/https://fbi.cults3d.com/1/b.png", "position": 0}]);
        creation.as_object_mut().expect("an object").remove("madeWithAi");
        creation["price"] = json!({"cents": 250, "currency": "EUR"});
        let listed = |creation: &Value| json!({"data": {"myself": {"creationsBatch": {"total": 1, "results": [creation]}}}});
        stub.say(at().asking("query Mine").json(&listed(&creation)));
        stub.say(at().asking("query ByAi").json(&json!({"data": {"myself": {"creationsBatch": {"results": [{"identifier": "abc123", "madeWithAi": false}]}}}})));
        // An older interface does not know this field, and answers nothing at all.
        stub.say(at().asking("query ByTags").json(&json!({"errors": [{"message": "Field 'metaTags' doesn't exist"}]})));
        stub.say(Answer::at("files.cults3d.com/1/hook.stl").needs("").bytes(&cube(20.0)));
        stub.say(Answer::at("fbi.cults3d.com/1/b.png").bytes(&photo(50, 30)));

        site.post(&mira, path, &[("name", "jane"), ("key", "wrong")]).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!(run.state(), RunState::Failed);
        assert!(run.problem.contains("does not accept the access"), "{}", run.problem);

        let right = [("name", "jane"), ("key", "key")];
        site.post(&mira, path, &right).await.expect(303);
        site.settle().await;
        let found = items(&site).await;
        carries_what_it_says(Connector::Cults3D, &found[0].planned.0);
        for part in ["secret.stl", "has a price"] {
            assert!(found[0].planned.0.notes.iter().any(|note| note.contains(part)), "{part} in {:?}", found[0].planned.0.notes);
        }
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Done, 1), "{}", run.problem);
        let hook = model(&site, items(&site).await[0].model_id.expect("a draft").into()).await;
        assert_eq!((hook.title.as_str(), hook.licence.as_str()), ("Cable hook", "CC-BY-ND-4.0"));

        // Nothing changed: nothing is fetched.
        site.post(&mira, path, &right).await.expect(303);
        site.settle().await;
        assert_eq!(items(&site).await[0].state(), ItemState::Duplicate);
        assert_eq!(stub.asked("files.cults3d.com/1/hook.stl"), 1);
        let run = latest(&site).await;
        site.post(&mira, &format!("/imports/{}/end", run.id()), &[]).await.expect(303);

        // Edited here, changed there.
        site.post(&mira, &format!("/drafts/{}", hook.id()), &form("CC-BY-ND-4.0", "2")).await.expect(303);
        let edited = model(&site, hook.id()).await;
        let mut fields = form("CC-BY-ND-4.0", "3");
        fields[1].1 = "My own title";
        site.post(&mira, &format!("/drafts/{}", hook.id()), &fields).await.expect(303);
        assert_eq!(edited.title, "Cable hook");
        creation["name"] = json!("Better hook");
        creation["tags"] = json!(["hook", "strong"]);
        creation["updatedAt"] = json!("2026-11-20T00:00:00Z");
        stub.say(at().asking("query Mine").json(&listed(&creation)));
        stub.say(Answer::at("files.cults3d.com/1/hook.stl").bytes(&cube(21.0)));
        site.post(&mira, path, &right).await.expect(303);
        site.settle().await;
        bring(&site, &mira).await;
        let changed = items(&site).await.remove(0);
        assert_eq!(changed.state(), ItemState::Changed, "{}", changed.reason);
        for part in ["files", "title", "tags"] {
            assert!(changed.reason.contains(part), "{}", changed.reason);
        }
        let kept = model(&site, hook.id()).await;
        assert_eq!(kept.title, "My own title", "nothing is taken over by itself");
        let run = latest(&site).await;
        site.post(&mira, &format!("/imports/{}/models/0/take", run.id()), &[]).await.expect(303);
        site.settle().await;
        let after = model(&site, hook.id()).await;
        assert_eq!(after.title, "My own title", "an edit stays");
        let files = models::files(&site.app.db, hook.id()).await.expect("read");
        assert_eq!(files[0].blob(), Some(blobs::BlobId::of(&cube(21.0))));
        let taken = items(&site).await.remove(0).reason;
        assert!(taken.contains("Edited here, so they stay: title"), "{taken}");
        let id = account(&site, "mira").await;
        let proof = origin::store::proof(&site.app.db, id, "Cults3D", "name:jane").await.expect("read");
        assert_eq!(proof.as_deref(), Some("let in by Cults3D"));
    }

    async fn a_manyfold_instance_is_read_and_lists_without_end_do_end(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let path = "/imports/sites/manyfold";
        for bad in ["http://makers.example", "https://127.0.0.1", "https://makers.example/models", "makers.example"] {
            let fields = [("address", bad), ("name", "id"), ("key", "secret")];
            assert!(site.post(&mira, path, &fields).await.expect(422).text().contains("address of the instance"), "{bad}");
        }
        let at = |path: &str| Answer::at(&format!("makers.example{path}")).needs("Bearer mf");
        stub.say(Answer::at("makers.example/oauth/token").asking("client_secret=secret").json(&json!({"access_token": "mf"})));
        for page in 1..5 {
            stub.say(at(&format!("/models?page={page}")).json(&json!({"totalItems": 9, "member": [{"@id": "/models/abc", "name": "Cable hook"}],
                "view": {"next": format!("https://makers.example/models?page={}", page + 1)}})));
        }
        stub.say(at("/models/abc").json(&json!({"@id": "https://makers.example/models/abc", "name": "Cable hook", "caption": "Holds cables",
            "description": "A **hook**.", "keywords": ["hook"], "spdx:license": {"licenseId": "CC-BY-SA-4.0"}, "creator": {"@id": "/creators/jane"},
            "sensitive": true, "isPartOf": {"@id": "/collections/hooks", "@type": "Collection"},
            "preview_file": {"@id": "/models/abc/model_files/2"}, "links": [{"url": "https://example.org/more"}],
            "hasPart": [{"@id": "/models/abc/model_files/1", "name": "hook.stl"}, {"@id": "/models/abc/model_files/2", "name": "a.png"}]})));
        for (n, name) in [(1, "hook.stl"), (2, "a.png")] {
            stub.say(at(&format!("/models/abc/model_files/{n}")).json(&json!({"filename": name, "caption": "Shown from the side",
                "contentUrl": format!("https://makers.example/files/{n}"), "contentSize": 10, "encodingFormat": "model/stl"})));
        }
        stub.say(at("/creators/jane").json(&json!({"name": "Jane"})));
        stub.say(at("/collections/hooks").json(&json!({"name": "Hooks"})));
        stub.say(at("/files/1").bytes(&cube(20.0)));
        stub.say(at("/files/2").bytes(&photo(40, 30)));
        site.post(&mira, path, &[("address", "https://makers.example/"), ("name", "id"), ("key", "secret")]).await.expect(303);
        site.settle().await;
        let found = items(&site).await;
        assert_eq!((found.len(), stub.asked("makers.example/models?page=")), (1, 2), "the same model again is the end");
        carries_what_it_says(Connector::Manyfold, &found[0].planned.0);
        let run = bring(&site, &mira).await;
        assert_eq!((run.name.as_str(), run.summary.0.done), ("makers.example", 1), "{}", run.problem);
        let hook = model(&site, items(&site).await[0].model_id.expect("a draft").into()).await;
        let known = origin::of(&site.app.db, &hook).await.expect("read").expect("from elsewhere");
        assert!(!known.is_proved, "an application reads everybody's models");
        assert_eq!((known.origin.platform.as_str(), known.origin.author.as_str()), ("makers.example", "Jane"));
        site.post(&mira, &format!("/drafts/{}", hook.id()), &form("CC-BY-SA-4.0", "2")).await.expect(303);
        try_publishing(&site, &mira, hook.id()).await.expect("shared under its licence");
    }

    async fn names_of_addresses_inside_our_network_are_not_asked(db: Db) {
        // The real client: nothing is answered by a stub here.
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let fields = [("address", "https://localhost"), ("name", "id"), ("key", "secret")];
        site.post(&mira, "/imports/sites/manyfold", &fields).await.expect(303);
        site.settle().await;
        let run = latest(&site).await;
        assert_eq!(run.state(), RunState::Failed);
        assert!(run.problem.contains("not one of that site"), "{}", run.problem);
        for off in ["thingiverse", "myminifactory", "printables", "makerworld", "thangs", "sketchfab"] {
            site.get(&mira, &format!("/imports/sites/{off}")).await.expect(404);
        }
        let list = site.get(&mira, "/imports").await.expect(200).text();
        assert!(list.contains("/imports/sites/cults3d") && !list.contains("/imports/sites/printables"), "{list}");
    }
}
