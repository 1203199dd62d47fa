//! The other sites, what proves an author there, and many drafts published at once.

use db::{Db, db_test, q};
use domain::accounts::Role;
use serde_json::json;
use site::features::{
    imports::{
        remote::Connector,
        store::{ItemState, RunState},
    },
    models::{origin, store as models},
};

use crate::{
    imports::{account, form, model, packed, put, send, thing, try_publishing},
    imports_sites::{beside, bring, carries_what_it_says, fixture, items, latest, let_in},
    publish::{cube, photo},
    site::TestSite,
    stub::Answer,
};

const LINK: &str = "https://www.printables.com/model/900001-cable-hook";

/// The table of `docs/sources.md`, from what the connectors declare.
fn table() -> String {
    let row = |first: &str, cells: Vec<String>| format!("| {first} | {} |\n", cells.join(" | "));
    let mut table = row("Field", Connector::ALL.iter().map(|c| c.name().to_owned()).collect());
    table.push_str(&format!("{}|\n", "|---".repeat(Connector::ALL.len() + 1)));
    for field in importers::Field::ALL {
        let cell = |connector: &Connector| {
            let is_carried = connector.carries().any(|carried| carried == field);
            if is_carried { "yes" } else { "–" }.to_owned()
        };
        table.push_str(&row(field.name(), Connector::ALL.iter().map(cell).collect()));
    }
    table
}

#[test]
fn the_table_of_sources_is_true() {
    let stands = include_str!("../../../../docs/sources.md");
    assert!(stands.contains(&table()), "it should say\n{}", table());
}

db_test! {
    async fn myminifactory_gives_a_library_to_whom_its_owner_lets_in(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        stub.say(Answer::at("auth.myminifactory.com/v1/oauth/tokens").needs("Basic b3VyLWlkOm91ci1zZWNyZXQ=").asking("code=the-code")
            .json(&json!({"user_id": 4711, "access_token": "mmf", "expires_in": 3600})));
        let at = |path: &str| Answer::at(&format!("www.myminifactory.com{path}")).needs("Bearer mmf");
        stub.say(at("/api/v2/user").json(&json!({"username": "jane"})));
        stub.say(at("/api/v2/users/jane/objects?page=1&per_page=30").json(&json!({"total_count": 1, "items": [{"id": 300001, "name": "Cable hook"}]})));
        let mut object = fixture(include_str!("../../../importers/tests/fixtures/myminifactory/object.json"));
        object["files"]["items"][0]["download_url"] = json!("https://www.myminifactory.com/download/9");
        object["images"] = json!([{"id": 2, "is_primary": true, "original": {"url": "https://cdn1.myminifactory.com/b.png"}}]);
        stub.say(at("/api/v2/objects/300001").json(&object));
        stub.say(at("/api/v2/objects/299999").json(&json!({"url": "https://www.myminifactory.com/object/3d-print-base-299999", "name": "Base",
            "license": "CC BY 4.0", "designer": {"username": "bob", "bio": "x"}})));
        stub.say(at("/download/9").bytes(&cube(20.0)));
        stub.say(Answer::at("cdn1.myminifactory.com/b.png").needs("").bytes(&photo(40, 30)));
        let_in(&site, &mira, "myminifactory").await.expect(303);
        site.settle().await;
        let found = items(&site).await;
        carries_what_it_says(Connector::MyMiniFactory, &found[0].planned.0);
        let parent = &found[0].planned.0.parents[0];
        assert_eq!((parent.url.as_str(), parent.title.as_str(), parent.author.as_str()), ("https://myminifactory.com/object/3d-print-base-299999", "Base", "bob"));
        assert!(found[0].planned.0.notes.iter().any(|note| note.contains("base.stl")), "{:?}", found[0].planned.0.notes);
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Done, 1), "{}", run.problem);
        let hook = model(&site, items(&site).await[0].model_id.expect("a draft").into()).await;
        let known = origin::of(&site.app.db, &hook).await.expect("read").expect("from elsewhere");
        assert!(known.is_proved, "by the number of the account, not by a name");
        assert_eq!(known.origin.author_key().as_deref(), Some("id:#4711"));
        // Whoever has the name later is let in under another number.
        let ola = site.member("ola", Role::Member).await;
        stub.say(Answer::at("auth.myminifactory.com/v1/oauth/tokens").json(&json!({"user_id": 9, "access_token": "mmf"})));
        let_in(&site, &ola, "myminifactory").await.expect(303);
        site.settle().await;
        let proofs = async |handle: &str, key: &str| {
            let id = account(&site, handle).await;
            origin::store::proof(&site.app.db, id, "MyMiniFactory", key).await.expect("read").is_some()
        };
        assert!(proofs("mira", "id:#4711").await && proofs("ola", "id:#9").await);
        for key in ["id:#4711", "id:jane", "name:jane"] {
            assert!(!proofs("ola", key).await, "{key}");
        }
    }

    async fn printables_is_read_by_links_and_a_phrase_proves_the_author(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let path = "/imports/sites/printables";
        for bad in ["", "https://www.thingiverse.com/thing:1", "nonsense"] {
            site.post(&mira, path, &[("links", bad)]).await.expect(422);
        }
        let at = || Answer::at("api.printables.com/graphql/").needs("");
        let mut print = fixture(include_str!("../../../importers/tests/fixtures/printables/print.json"));
        print["data"]["print"]["image"]["filePath"] = json!("media/prints/900001/images/2/b.png");
        print["data"]["print"]["images"] = json!([{"id": "2", "filePath": "media/prints/900001/images/2/b.png"}]);
        stub.say(at().asking("\"id\":\"900001\"").json(&print));
        let mut sold = print.clone();
        sold["data"]["print"]["id"] = json!("900002");
        sold["data"]["print"]["price"] = json!("4.50");
        stub.say(at().asking("\"id\":\"900002\"").json(&sold));
        stub.say(at().asking("\"id\":\"900003\"").json(&json!({"data": {"print": null}})));
        for (id, side) in [("11", 20.0), ("12", 21.0)] {
            stub.say(at().asking(&format!("\"id\":\"{id}\",\"printId\":\"900001\"")).json(&json!({"data": {"getDownloadLink": {"ok": true, "errors": [],
                "output": {"link": format!("https://files.printables.com/{id}.stl?signed")}}}})));
            stub.say(Answer::at(&format!("files.printables.com/{id}.stl?signed")).bytes(&cube(side)));
        }
        stub.say(Answer::at("media.printables.com/media/prints/900001/images/2/b.png").bytes(&photo(40, 30)));
        let links = format!("{LINK}\nhttps://www.printables.com/de/model/900002 https://www.printables.com/model/900003\n{LINK}");
        site.post(&mira, path, &[("links", &links)]).await.expect(303);
        site.settle().await;
        let found = items(&site).await;
        assert_eq!(found.len(), 3);
        carries_what_it_says(Connector::Printables, &found[0].planned.0);
        assert!(found[1].planned.0.files.is_empty() && found[1].planned.0.notes.iter().any(|n| n.contains("sold")));
        assert_eq!((found[2].state(), found[2].reason.as_str()), (ItemState::Failed, "It is not there (any more)."));
        assert_eq!(stub.asked("files.printables.com"), 0, "links to files end, so they are asked for late");
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Done, 2), "{}", run.problem);
        let hook = model(&site, items(&site).await[0].model_id.expect("a draft").into()).await;
        let files = models::files(&site.app.db, hook.id()).await.expect("read");
        assert_eq!((files[0].name.as_str(), files[0].folder.as_str(), files.len()), ("hook.stl", "parts", 2));

        // Whose it is: the handle is asked for, the lasting id counts.
        site.post(&mira, "/imports/authors/phrase", &[("site", "printables"), ("handle", "../x")]).await.expect(422);
        site.post(&mira, "/imports/authors/phrase", &[("site", "printables"), ("handle", "nobody")]).await.expect(422);
        let profile = |id: &str, bio: &str| json!({"data": {"user": {"id": id, "handle": "jane", "publicUsername": "Jane", "bio": bio}}});
        let asked = "\"id\":\"@jane\"";
        stub.say(at().asking(asked).json(&profile("77", "I make hooks.")));
        site.post(&mira, "/imports/authors/phrase", &[("site", "printables"), ("handle", "@jane")]).await.expect(303);
        let page = site.get(&mira, "/imports/authors").await.expect(200).text();
        let phrase = page.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("a phrase").to_owned();
        let check = [("site", "printables"), ("handle", "jane")];
        site.post(&mira, "/imports/authors/check", &check).await.expect(422);
        stub.say(at().asking(asked).json(&profile("78", &phrase)));
        let other = site.post(&mira, "/imports/authors/check", &check).await.expect(422).text();
        assert!(other.contains("belongs to another profile now"), "{other}");
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, "/imports/authors/check", &check).await.expect(404);
        stub.say(at().asking(asked).json(&profile("77", &format!("I make hooks. {phrase}"))));
        site.post(&mira, "/imports/authors/check", &check).await.expect(303);
        assert!(origin::of(&site.app.db, &hook).await.expect("read").expect("from elsewhere").is_proved);
        site.post(&mira, "/imports/authors/check", &check).await.expect(404);
        for _ in 0..3 {
            site.post(&mira, "/imports/authors/phrase", &check).await;
        }
        site.post(&mira, "/imports/authors/phrase", &check).await.expect(429);
    }

    async fn a_phrase_counts_for_two_days(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        stub.say(Answer::at("api.printables.com/graphql/").json(&json!({"data": {"user": {"id": "77", "publicUsername": "Jane", "bio": ""}}})));
        let jane = [("site", "printables"), ("handle", "jane")];
        site.post(&mira, "/imports/authors/phrase", &jane).await.expect(303);
        site.clock.advance(48 * domain::time::Millis::HOUR);
        site.post(&mira, "/imports/authors/check", &jane).await.expect(404);
    }

    async fn makerworld_tells_about_models_and_no_file_is_asked_for(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let mut design = fixture(include_str!("../../../importers/tests/fixtures/makerworld/design.json"));
        design["designExtension"]["design_pictures"] = json!([{"name": "b.png", "url": "https://makerworld.bblmw.com/b.png"}]);
        stub.say(Answer::at("makerworld.com/api/v1/design-service/design/500001").json(&design));
        stub.say(Answer::at("makerworld.bblmw.com/b.png").bytes(&photo(40, 30)));
        site.post(&mira, "/imports/sites/makerworld", &[("links", "https://makerworld.com/en/models/500001-hook#profileId-1")]).await.expect(303);
        site.settle().await;
        let found = items(&site).await;
        carries_what_it_says(Connector::MakerWorld, &found[0].planned.0);
        let run = bring(&site, &mira).await;
        assert_eq!(run.summary.0.done, 1, "{}", run.problem);
        let draft = model(&site, items(&site).await[0].model_id.expect("a draft").into()).await;
        site.post(&mira, &format!("/drafts/{}", draft.id()), &form("CC-BY-4.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, draft.id()).await.expect_err("made by a machine");
        assert!(refused.contains("generative AI"), "{refused}");
    }

    async fn drafts_that_are_ready_are_published_together(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        for (n, licence) in [(1, "MIT"), (2, "MIT"), (3, "")] {
            put(tree.path(), &format!("own {n}/info.json"), json!({"title": format!("Tray {n}"), "category": "Hand tools", "license": licence}).to_string().as_bytes());
            put(tree.path(), &format!("own {n}/tray.stl"), &cube(20.0 + f64::from(n)));
            put(tree.path(), &format!("own {n}/cover.png"), &photo(40 + n, 30));
        }
        thing(tree.path(), "shared", 1, "Creative Commons - Attribution", 30.0);
        thing(tree.path(), "closed", 2, "Whatever", 31.0);
        let run = send(&site, &mira, "library.zip", &packed(tree.path())).await;
        site.settle().await;
        let path = format!("/imports/{run}");
        let say = [("which", "all"), ("act", "say"), ("category", "tools/holders")];
        site.post(&mira, &path, &say).await.expect(303);
        site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
        site.settle().await;
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Publish drafts of this page"), "{page}");
        let published = || async {
            let titles = q!(String, "SELECT title FROM model WHERE state = 'published' ORDER BY title");
            titles.all(&site.app.db).await.expect("read")
        };
        let publish = format!("{path}/publish");
        site.post(&mira, &publish, &[("drafts", "all")]).await.expect(303);
        assert_eq!(published().await.len(), 0, "nobody stated anything");
        let done = site.post(&mira, &publish, &[("drafts", "all"), ("own", "on")]).await.expect(303);
        assert_eq!(done.location(), format!("{path}?after=-1"));
        assert_eq!(published().await, ["Tray 1", "Tray 2"]);
        site.post(&mira, &publish, &[("drafts", "all"), ("own", "on"), ("shared", "on")]).await.expect(303);
        assert_eq!(published().await, ["Cable hook 1", "Tray 1", "Tray 2"]);
        let page = site.get(&mira, &path).await.expect(200).text();
        for part in ["Published.", "Not published: Choose a licence", "only its author may publish it", "It is no draft any more."] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let versions = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM version").one(&site.app.db).await.expect("counted");
        assert_eq!(versions, 3, "published once each");
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, &publish, &[("drafts", "all"), ("own", "on")]).await.expect(404);
        let _ = (account(&site, "ola").await, latest(&site).await);
    }
}
