//! What connectors have to ask for besides, how long they go on, and what opens a site for long.

use db::{Db, db_test};
use domain::accounts::Role;
use serde_json::{Value, json};
use site::features::{
    exports::card::Card,
    imports::{
        remote::{self, Connector},
        store::{ItemState, RunState},
    },
    models::origin,
};

use crate::{
    imports::{self, account, form, put, try_publishing},
    imports_hostile::hurried,
    imports_sites::{beside, bring, carries_what_it_says, fixture, items, latest, let_in},
    publish::{cube, photo},
    site::{TestSite, Who, nobody},
    stub::{Answer, Stub},
};

const MMF: &str = "www.myminifactory.com";

fn object() -> Value {
    let mut object =
        fixture(include_str!("../../../importers/tests/fixtures/myminifactory/object.json"));
    object["parent_id"] = Value::Null;
    let address = "https://www.myminifactory.com/download/9";
    object["files"]["items"] = json!([{"id": 9, "filename": "hook.stl", "size": "684", "created_at": "2020-01-01", "download_url": address}]);
    object["images"] =
        json!([{"id": 2, "original": {"url": "https://cdn1.myminifactory.com/b.png"}}]);
    object
}

/// A library of one object, whose token ends when the object is asked for, and the next one before its files.
fn short_tokens(stub: &Stub) {
    let token = |asking: &str, token: &str, refresh: &str| {
        Answer::at("auth.myminifactory.com/v1/oauth/tokens")
            .needs("Basic b3VyLWlkOm91ci1zZWNyZXQ=")
            .asking(asking)
            .json(&json!({"access_token": token, "expires_in": 3600, "refresh_token": refresh}))
    };
    stub.say(token("code=the-code", "first", "again-1"));
    stub.say(token("grant_type=refresh_token&refresh_token=again-1", "second", "again-2").once());
    stub.say(token("grant_type=refresh_token&refresh_token=again-2", "third", "again-3").once());
    let at = |path: &str, token: &str| {
        Answer::at(&format!("{MMF}{path}")).needs(&format!("Bearer {token}"))
    };
    stub.say(at("/api/v2/user", "first").json(&json!({"username": "jane"})));
    let list = json!({"total_count": 1, "items": [{"id": 300_001, "name": "Cable hook"}]});
    stub.say(at("/api/v2/users/jane/objects?page=1&per_page=30", "first").json(&list));
    stub.say(at("/api/v2/objects/300001", "second").json(&object()));
    stub.say(at("/download/9", "third").bytes(&cube(20.0)));
    stub.say(Answer::at("cdn1.myminifactory.com/b.png").bytes(&photo(40, 30)));
}

async fn read_links(site: &TestSite, who: &Who, slug: &str, links: &str) {
    let path = format!("/imports/sites/{slug}");
    site.post(who, &path, &[("links", links)]).await.expect(303);
    site.settle().await;
}

/// Gives the phrase that a member was given for a profile.
pub async fn phrase(site: &TestSite, who: &Who, jane: &[(&str, &str)]) -> String {
    site.post(who, "/imports/authors/phrase", jane).await.expect(303);
    let page = site.get(who, "/imports/authors").await.expect(200).text();
    let phrase = page.split("<code>").nth(1).and_then(|rest| rest.split('<').next());
    phrase.expect("a phrase").to_owned()
}

db_test! {
    async fn a_token_that_ends_is_renewed_and_kept(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        short_tokens(&stub);
        let_in(&site, &mira, "myminifactory").await.expect(303);
        site.settle().await;
        assert_eq!(items(&site).await[0].state(), ItemState::Found, "{}", items(&site).await[0].reason);
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Done, 1), "{}", run.problem);
        assert_eq!(stub.asked("auth.myminifactory.com"), 3, "each time once");
    }

    async fn what_a_site_names_by_lasting_numbers_is_not_fetched_again(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        short_tokens(&stub);
        let open = |path: &str| Answer::at(&format!("{MMF}{path}"));
        stub.say(open("/api/v2/objects/300001").json(&object()));
        stub.say(open("/download/9").bytes(&cube(20.0)));
        let_in(&site, &mira, "myminifactory").await.expect(303);
        site.settle().await;
        bring(&site, &mira).await;
        let_in(&site, &mira, "myminifactory").await.expect(303);
        site.settle().await;
        let again = items(&site).await.remove(0);
        assert_eq!((again.state(), stub.asked("www.myminifactory.com/download/9")), (ItemState::Duplicate, 1), "{}", again.reason);
        let run = latest(&site).await;
        site.post(&mira, &format!("/imports/{}/end", run.id()), &[]).await.expect(303);
        // Another upload under the same name has another number.
        let mut changed = object();
        changed["files"]["items"][0]["id"] = json!(10);
        stub.say(open("/api/v2/objects/300001").json(&changed));
        let_in(&site, &mira, "myminifactory").await.expect(303);
        site.settle().await;
        assert_eq!(items(&site).await[0].state(), ItemState::Found);
    }

    async fn a_short_page_is_not_the_last(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        // Thingiverse counts nothing: its list ends with a page without things.
        stub.say(Answer::at("www.thingiverse.com/login/oauth/access_token").bytes(b"access_token=tok"));
        let api = "api.thingiverse.com";
        stub.say(Answer::at(&format!("{api}/users/me")).json(&json!({"id": 1, "name": "jane"})));
        let named = |ids: &[u32]| ids.iter().map(|id| json!({"id": id, "name": "Hook"})).collect::<Value>();
        for (page, ids) in [(1, &[1, 2][..]), (2, &[3]), (3, &[])] {
            stub.say(Answer::at(&format!("{api}/users/jane/things?page={page}&per_page=30")).json(&named(ids)));
        }
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        assert_eq!((items(&site).await.len(), stub.asked("api.thingiverse.com/users/jane")), (3, 3));
        assert_eq!(latest(&site).await.problem, "");
        // MyMiniFactory and Cults3D count: nothing is asked for once all is named, and what is missing is said.
        stub.say(Answer::at("auth.myminifactory.com/v1/oauth/tokens").json(&json!({"access_token": "t"})));
        stub.say(Answer::at(&format!("{MMF}/api/v2/user")).json(&json!({"username": "jane"})));
        let page = |n: u32| Answer::at(&format!("{MMF}/api/v2/users/jane/objects?page={n}&per_page=30"));
        for (n, ids) in [(1, &[1][..]), (2, &[2, 3])] {
            stub.say(page(n).json(&json!({"total_count": 3, "items": named(ids)})));
        }
        let_in(&site, &mira, "myminifactory").await.expect(303);
        site.settle().await;
        assert_eq!((items(&site).await.len(), stub.asked("www.myminifactory.com/api/v2/users/jane")), (3, 2));
        let at = || Answer::at("cults3d.com/graphql");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        for (offset, names) in [(0, &["a", "b"][..]), (2, &["c"]), (3, &[])] {
            let results: Value = names.iter().map(|name| {
                let mut creation = creation.clone();
                creation["identifier"] = json!(name);
                creation
            }).collect();
            let answer = json!({"data": {"myself": {"creationsBatch": {"total": 9, "results": results}}}});
            stub.say(at().asking(&format!("\"offset\":{offset}}}")).json(&answer));
        }
        site.post(&mira, "/imports/sites/cults3d", &[("name", "jane"), ("key", "key")]).await.expect(303);
        site.settle().await;
        let problem = latest(&site).await.problem;
        assert_eq!((items(&site).await.len(), problem.as_str()), (3, "The site counts 9 models and names 3."));
    }

    async fn what_a_thing_does_not_pack_is_asked_for(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        stub.say(Answer::at("www.thingiverse.com/login/oauth/access_token").bytes(b"access_token=tok"));
        let api = "api.thingiverse.com";
        stub.say(Answer::at(&format!("{api}/users/me")).json(&json!({"id": 12345, "name": "jane"})));
        stub.say(Answer::at(&format!("{api}/users/jane/things?page=1&per_page=30")).json(&json!([{"id": 1, "name": "Hook"}])));
        let mut thing = fixture(include_str!("../../../importers/tests/fixtures/thingiverse/thing.json"));
        thing["id"] = json!(1);
        thing["public_url"] = json!("https://www.thingiverse.com/thing:1");
        thing["ancestors"] = json!([]);
        thing["is_nsfw"] = json!(false);
        thing["license"] = json!("Creative Commons - Attribution");
        thing["zip_data"] = Value::Null;
        thing["file_count"] = json!(3);
        stub.say(Answer::at(&format!("{api}/things/1")).json(&thing));
        stub.say(Answer::at(&format!("{api}/things/1/files")).json(&json!([
            {"id": 5, "name": "hook.stl", "size": 684, "direct_url": "https://cdn.thingiverse.com/hook.stl", "url": "https://api.thingiverse.com/files/5"},
            {"id": 6, "name": "base.stl", "download_url": "https://api.thingiverse.com/files/6/download", "url": "https://api.thingiverse.com/files/6"}])));
        stub.say(Answer::at(&format!("{api}/things/1/images")).json(&json!([{"name": "b.png", "url": "https://api.thingiverse.com/images/7",
            "sizes": [{"type": "thumb", "size": "large", "url": "https://cdn.thingiverse.com/s.png"}, {"type": "display", "size": "large", "url": "https://cdn.thingiverse.com/b.png"}]}])));
        stub.say(Answer::at("cdn.thingiverse.com/hook.stl").needs("").bytes(&cube(20.0)));
        stub.say(Answer::at(&format!("{api}/files/6/download")).needs("Bearer tok").to("https://cdn.thingiverse.com/base.stl"));
        stub.say(Answer::at("cdn.thingiverse.com/base.stl").needs("").bytes(&cube(21.0)));
        stub.say(Answer::at("cdn.thingiverse.com/b.png").bytes(&photo(40, 30)));
        let_in(&site, &mira, "thingiverse").await.expect(303);
        site.settle().await;
        let found = items(&site).await.remove(0).planned.0;
        let paths: Vec<&str> = found.files.iter().chain(&found.pictures).map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["files/hook.stl", "files/base.stl", "images/b.png"]);
        assert_eq!(found.notes, ["The site counts 3 files and names 2."]);
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Done, 1), "{}", run.problem);

        // What its interface told is not called the word of a file.
        let hook = imports::model(&site, items(&site).await[0].model_id.expect("a draft").into()).await;
        let told = site.get(&mira, &format!("/drafts/{}/origin", hook.id())).await.expect(200).text();
        assert!(told.contains("Told by Thingiverse itself"), "{told}");
        site.post(&mira, &format!("/drafts/{}", hook.id()), &form("CC-BY-SA-4.0", "2")).await.expect(303);
        let address = try_publishing(&site, &mira, hook.id()).await.expect("the author's own");
        site.settle().await;
        let page = site.get(&nobody(), &address).await.expect(200).text();
        assert!(page.contains("on 1 May 2021") && !page.contains("says its file"), "{page}");
    }

    async fn what_a_file_says_is_called_so(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        let mut thing = fixture(include_str!("../../../importers/tests/fixtures/thingiverse/thing.json"));
        thing["license"] = json!("Creative Commons - Attribution");
        thing["ancestors"] = json!([]);
        thing["is_nsfw"] = json!(false);
        put(tree.path(), "hook/thing.json", thing.to_string().as_bytes());
        put(tree.path(), "hook/hook.stl", &cube(20.0));
        put(tree.path(), "hook/b.png", &photo(40, 30));
        let hook = imports::bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        let told = site.get(&mira, &format!("/drafts/{hook}/origin")).await.expect(200).text();
        assert!(told.contains("As its files say"), "{told}");
        site.post(&mira, &format!("/drafts/{hook}"), &form("LicenseRef-CC-BY", "2")).await.expect(303);
        let address = try_publishing(&site, &mira, hook).await.expect("shared");
        site.settle().await;
        let page = site.get(&nobody(), &address).await.expect(200).text();
        assert!(page.contains("on 1 May 2021 (says its file)"), "{page}");
        let api = site.get(&nobody(), &format!("/api/v1/models/{hook}")).await.expect(200).json();
        assert_eq!(api["origin"]["is_told"], false);
    }

    async fn a_library_with_bad_entries_says_which_and_keeps_the_others(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, bytes) in [("good/box.stl", cube(20.0)), ("../../out.stl", cube(21.0)), ("broken/lid.stl", b"solid to be broken".to_vec())] {
            writer.start_file(name, stored).expect("a new part");
            std::io::Write::write_all(&mut writer, &bytes).expect("memory");
        }
        let mut bytes = writer.finish().expect("memory").into_inner();
        let at = bytes.windows(5).position(|part| part == b"to be").expect("stored as it is");
        bytes[at] ^= 1;
        let run = imports::send(&site, &mira, "library.zip", &bytes).await;
        site.settle().await;
        let found = items(&site).await;
        let (broken, good) = (&found[0], &found[1]);
        assert_eq!((broken.state(), broken.planned.0.title.as_str()), (ItemState::Failed, "broken"), "{}", broken.reason);
        assert!(broken.reason.contains("checksum is wrong"), "{}", broken.reason);
        assert_eq!((good.state(), found.len()), (ItemState::Found, 2));
        let page = site.get(&mira, &format!("/imports/{run}")).await.expect(200).text();
        assert!(page.contains("out.stl") && page.contains("That entry was left out"), "{page}");
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done, run.summary.0.failed), (RunState::Done, 1, 1));
        let tree = tempfile::tempdir().expect("a folder");
        let path = tree.path().join("library.zip");
        std::fs::write(&path, &bytes).expect("written");
        site.member("ola", Role::Member).await;
        let brought = imports::bring(&site, "ola", &path, false).await;
        assert_eq!((brought.state("broken"), brought.state("good")), (ItemState::Failed, ItemState::Done), "the command says the same");
    }

    async fn a_site_is_asked_about_what_an_archive_says(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        for n in 1..4 {
            imports::thing(tree.path(), &format!("hook {n}"), n, "Creative Commons - Attribution", 20.0 + f64::from(n));
        }
        let told = |id: u32, other: u32| {
            let mut thing = fixture(include_str!("../../../importers/tests/fixtures/thingiverse/thing.json"));
            thing["public_url"] = json!(format!("https://www.thingiverse.com/thing:{other}"));
            thing["is_ai"] = json!(true);
            stub.say(Answer::at(&format!("api.thingiverse.com/things/{id}")).needs("Bearer app-tok").json(&thing));
        };
        told(1, 1);
        // It tells of another thing: that is no word about this one.
        told(2, 7);
        let check = |found: &site::features::imports::plan::Planned| {
            let origin = &found.origin;
            if origin.id == "1" {
                assert_eq!((origin.is_told, origin.generated, origin.author_id.as_str()), (true, Some(true), "12345"));
                assert_eq!((found.licence.as_str(), found.title.as_str()), ("LicenseRef-CC-BY-SA", "Cable hook 1"));
                assert_eq!((origin.published.as_str(), found.parents.len()), ("2021-05-01", 1));
            } else {
                assert_eq!((origin.is_told, origin.generated, origin.author_id.as_str()), (false, None, ""));
                assert_eq!(found.licence, "LicenseRef-CC-BY");
            }
        };
        imports::send(&site, &mira, "library.zip", &imports::packed(tree.path())).await;
        site.settle().await;
        let found = items(&site).await;
        assert_eq!(found.len(), 3);
        for item in &found {
            check(&item.planned.0);
        }
        assert_eq!(stub.asked("api.thingiverse.com"), 3);
        // The command asks too, and is told of what was generated.
        site.member("ola", Role::Member).await;
        let brought = imports::bring(&site, "ola", tree.path(), false).await;
        assert_eq!((brought.summary.done, stub.asked("api.thingiverse.com")), (3, 6));
        let made = imports::model(&site, brought.model("hook 1")).await;
        let known = origin::of(&site.app.db, &made).await.expect("read").expect("from elsewhere");
        assert_eq!(known.origin.generated, Some(true));
    }

    async fn what_a_site_tells_widens_no_licence_of_an_export(db: Db) {
        let (site, stub) = beside(db).await;
        site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        let licence = "CC-BY-NC-ND-4.0".to_owned();
        let from = origin::Origin { platform: "Thingiverse".to_owned(), id: "1".to_owned(), author: "mira".to_owned(),
            address: "https://www.thingiverse.com/thing:1".to_owned(), licence: licence.clone(), licence_raw: licence.clone(), ..origin::Origin::default() };
        let card = Card { format: 2, title: "Cable hook".to_owned(), licence, origin: Some(from), ..Card::default() };
        put(tree.path(), "hook/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        put(tree.path(), "hook/hook.stl", &cube(20.0));
        let mut thing = fixture(include_str!("../../../importers/tests/fixtures/thingiverse/thing.json"));
        thing["public_url"] = json!("https://www.thingiverse.com/thing:1");
        thing["license"] = json!("Creative Commons - Attribution");
        thing["is_ai"] = json!(true);
        stub.say(Answer::at("api.thingiverse.com/things/1").needs("Bearer app-tok").json(&thing));
        let hook = imports::bring(&site, "mira", tree.path(), false).await.model("hook");
        assert_eq!(stub.asked("api.thingiverse.com/things/1"), 1);
        let draft = imports::model(&site, hook).await;
        let known = origin::of(&site.app.db, &draft).await.expect("read").expect("from elsewhere").origin;
        assert_eq!((draft.licence.as_str(), known.licence.as_str()), ("CC-BY-NC-ND-4.0", "CC-BY-NC-ND-4.0"), "as its creator gave it since");
        assert_eq!((known.author_id.as_str(), known.generated, known.published.as_str()), ("12345", Some(true), "2021-05-01"));
        assert!(!known.is_told, "not all of it was");
    }

    async fn a_remix_without_a_parent_says_so(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let at = || Answer::at("cults3d.com/graphql");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let mut creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        creation["metaTags"] = json!([{"code": "print_in_place", "name": "x"}, {"code": "remix", "name": "y"}]);
        creation["license"]["allowsCommercialUse"] = json!(false);
        for query in ["query Mine", "query ByAi", "query ByTags"] {
            stub.say(at().asking(query).json(&json!({"data": {"myself": {"creationsBatch": {"total": 1, "results": [creation]}}}})));
        }
        site.post(&mira, "/imports/sites/cults3d", &[("name", "jane"), ("key", "key")]).await.expect(303);
        site.settle().await;
        let found = items(&site).await.remove(0).planned.0;
        for part in ["It is a remix", "allows making money with it"] {
            assert!(found.notes.iter().any(|note| note.contains(part)), "{part} in {:?}", found.notes);
        }
        assert_eq!((found.licence.as_str(), found.origin.generated), ("", Some(false)));
    }

    async fn many_files_of_a_model_have_their_time(db: Db) {
        let (site, stub) = hurried(db, 40).await;
        let mira = site.member("mira", Role::Member).await;
        let at = |path: &str| Answer::at(&format!("makers.example{path}"));
        stub.say(at("/oauth/token").json(&json!({"access_token": "mf"})));
        stub.say(at("/models?page=1").json(&json!({"member": [{"@id": "/models/slow", "name": "Slow"}, {"@id": "/models/large", "name": "Large"}]})));
        let parts = |count: usize| (0..count).map(|n| json!({"@id": format!("/f/{n}"), "name": format!("{n}.stl")})).collect::<Value>();
        // Each takes more than a second, and all of them more than the minute of a model without files.
        stub.say(at("/models/slow").json(&json!({"name": "Slow", "hasPart": parts(60)})));
        let files = (0..300).map(|n| format!("/f/{n}"));
        for (n, path) in files.enumerate() {
            let delay = if n < 60 { 50 } else { 0 };
            stub.say(at(&path).json(&json!({"filename": format!("{n}.stl"), "contentUrl": format!("/b/{n}")})).after(delay).once());
        }
        stub.say(at("/models/large").json(&json!({"name": "Large", "hasPart": (0..300).map(|_| json!({"@id": "/f/x", "name": "x.stl"})).collect::<Value>()})));
        stub.say(at("/f/x").json(&json!({"filename": "x.stl", "contentUrl": "/b/x"})));
        let fields = [("address", "https://makers.example"), ("name", "id"), ("key", "secret")];
        site.post(&mira, "/imports/sites/manyfold", &fields).await.expect(303);
        site.settle().await;
        let found = items(&site).await;
        assert_eq!((found[0].state(), found[0].planned.0.files.len()), (ItemState::Found, 60), "{}", found[0].reason);
        assert_eq!(stub.asked("makers.example/f/x"), 240);
        assert_eq!(found[1].planned.0.notes, ["Only the first 240 of its 300 files were asked for."]);
    }

    async fn what_a_site_names_has_pictures_and_twins_before_it_is_brought_in(db: Db) {
        let (site, stub) = beside(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let at = || Answer::at("cults3d.com/graphql");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        let all: Value = ["good", "gone", "none"].iter().map(|name| {
            let mut creation = creation.clone();
            creation["identifier"] = json!(name);
            creation["url"] = json!(format!("https://cults3d.com/en/3d-model/tool/{name}"));
            creation["safe"] = json!(true);
            creation["blueprints"] = json!([{"fileName": "hook.stl", "fileUrl": format!("https://files.cults3d.com/{name}.stl")}]);
            creation["illustrations"] = json!([{"imageUrl": format!("https://fbi.cults3d.com/{name}.png")}]);
            creation
        }).collect();
        stub.say(at().asking("query Mine").json(&json!({"data": {"myself": {"creationsBatch": {"total": 3, "results": all}}}})));
        stub.say(Answer::at("files.cults3d.com/good.stl").bytes(&cube(20.0)));
        stub.say(Answer::at("fbi.cults3d.com/good.png").bytes(&photo(50, 30)));
        stub.say(Answer::at("fbi.cults3d.com/none.png").bytes(b"no picture"));
        let read = async |who: &Who| {
            site.post(who, "/imports/sites/cults3d", &[("name", "jane"), ("key", "key")]).await.expect(303);
            site.settle().await;
            let path = format!("/imports/{}", latest(&site).await.id());
            (site.get(who, &path).await.expect(200).text(), path)
        };
        let (page, path) = read(&mira).await;
        assert_eq!((page.matches("/thumbs/").count(), page.contains("same page")), (1, false), "{page}");
        let small = site.get(&mira, &format!("{path}/thumbs/0")).await.expect(200);
        assert!(pictures::decode(&small.bytes, &pictures::Limits::default()).is_ok());
        site.get(&ola, &format!("{path}/thumbs/0")).await.expect(404);
        site.post(&mira, &path, &[("item", "1"), ("item", "2"), ("act", "leave")]).await.expect(303);
        bring(&site, &mira).await;
        let hook = items(&site).await[0].model_id.expect("a draft").into();
        let (page, _) = read(&ola).await;
        assert!(!page.contains("same page"), "a draft is nobody else's matter");
        site.post(&mira, &format!("/drafts/{hook}"), &form("CC-BY-ND-4.0", "2")).await.expect(303);
        try_publishing(&site, &mira, hook).await.expect("the author's own");
        site.settle().await;
        let (page, _) = read(&ola).await;
        let row = page.split("<tr id=\"m-0\"").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("a row");
        assert!(row.contains("same page as <a href=\"/models/") && page.matches("same page").count() == 1, "{page}");
    }

    async fn thangs_tells_about_models_by_link(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let mut model = fixture(include_str!("../../../importers/tests/fixtures/thangs/model.json"));
        model["attachments"] = json!([{"attachmentType": "image", "imageUrl": "https://cdn.thangs.com/b.png", "caption": "In use"}]);
        stub.say(Answer::at("thangs.com/api/models/99").json(&model));
        stub.say(Answer::at("thangs.com/api/models/98").json(&json!({"id": 97, "name": "Other"})));
        stub.say(Answer::at("cdn.thangs.com/b.png").bytes(&photo(40, 30)));
        let page = "https://thangs.com/designer/jane/3d-model/Cable%20hook-99";
        read_links(&site, &mira, "thangs", &format!("{page}\nhttps://thangs.com/designer/jane/3d-model/other-98")).await;
        let found = items(&site).await;
        carries_what_it_says(Connector::Thangs, &found[0].planned.0);
        assert_eq!(found[0].planned.0.licence, "", "a file that nobody gives says nothing");
        for part in ["2 files are given to members", "It is a remix"] {
            assert!(found[0].planned.0.notes.iter().any(|note| note.contains(part)), "{:?}", found[0].planned.0.notes);
        }
        assert_eq!(found[1].state(), ItemState::Failed, "it told of another model");
        let run = bring(&site, &mira).await;
        assert_eq!((run.state(), run.summary.0.done), (RunState::Done, 1), "{}", run.problem);
        assert_eq!(stub.asked("thangs.com/api/models/parts"), 0);
    }

    async fn phrases_are_looked_for_where_profiles_are_told(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = account(&site, "mira").await;
        let jane = [("site", "thingiverse"), ("handle", "jane")];
        let user = |bio: &str| {
            let user = json!({"id": 12345, "name": "jane", "bio": bio});
            stub.say(Answer::at("api.thingiverse.com/users/jane").needs("Bearer app-tok").json(&user));
        };
        user("I make hooks.");
        let given = phrase(&site, &mira, &jane).await;
        site.post(&mira, "/imports/authors/check", &jane).await.expect(422);
        user(&format!("I make hooks. {given}"));
        site.post(&mira, "/imports/authors/check", &[("site", "printables"), ("handle", "jane")]).await.expect(404);
        site.post(&mira, "/imports/authors/check", &jane).await.expect(303);
        // Names are handed on, and the site tells ids of what is asked about.
        for (author, proof) in [("id:12345", Some("phrase in the profile")), ("name:jane", None)] {
            let how = origin::store::proof(&site.app.db, id, "Thingiverse", author).await.expect("read");
            assert_eq!(how.as_deref(), proof, "{author}");
        }
        let ola = site.member("ola", Role::Member).await;
        let jane = [("site", "makerworld"), ("handle", "jane")];
        let page = |bio: &str| {
            let data = json!({"props": {"pageProps": {"user": {"uid": 9, "handle": "jane", "name": "Jane", "bio": bio}}}});
            let page = format!("<html><script id=\"__NEXT_DATA__\" type=\"application/json\">{data}</script></html>");
            stub.say(Answer::at("makerworld.com/@jane").needs("").bytes(page.as_bytes()));
        };
        page("");
        let given = phrase(&site, &ola, &jane).await;
        page(&given);
        site.post(&ola, "/imports/authors/check", &jane).await.expect(303);
        let how = origin::store::proof(&site.app.db, account(&site, "ola").await, "MakerWorld", "id:9").await.expect("read");
        assert_eq!(how.as_deref(), Some("phrase in the profile"));
        // What an operator turned nothing on for: Printables shows profiles to everybody.
        let plain = TestSite::with_flags(site.app.db.clone(), &[]).await;
        let authors = plain.get(&mira, "/imports/authors").await.expect(200).text();
        assert!(authors.contains("value=\"printables\"") && !authors.contains("value=\"makerworld\""), "{authors}");
    }

    async fn a_site_that_turns_us_away_is_left_alone(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        stub.say(Answer::at("api.printables.com/graphql/").status(403));
        let links = |first: u32| {
            let one = |id: u32| format!("https://www.printables.com/model/{id}");
            (first..first + 4).map(one).collect::<Vec<_>>().join("\n")
        };
        for first in [1, 11, 21] {
            read_links(&site, &mira, "printables", &links(first)).await;
            let run = latest(&site).await;
            site.post(&mira, &format!("/imports/{}/end", run.id()), &[]).await;
        }
        assert_eq!(stub.asked("api.printables.com"), 5, "three of the first run, two of the second");
        let reason = items(&site).await.remove(0).reason;
        assert!(reason.contains("asked again in a day"), "{reason}");
    }

    async fn what_is_refused_to_one_member_shuts_the_site_to_nobody_else(db: Db) {
        let (site, stub) = beside(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let api = "api.printables.com/graphql/";
        stub.say(Answer::at(api).status(403));
        let print = fixture(include_str!("../../../importers/tests/fixtures/printables/print.json"));
        stub.say(Answer::at(api).asking("\"id\":\"900001\"").json(&print));
        let links = |first: u32| (first..first + 4).map(|id| format!("https://www.printables.com/model/{id}")).collect::<Vec<_>>().join("\n");
        for first in [1, 11, 21] {
            read_links(&site, &mira, "printables", &links(first)).await;
            let run = latest(&site).await;
            site.post(&mira, &format!("/imports/{}/end", run.id()), &[]).await;
        }
        assert_eq!(stub.asked(api), 5, "she is not asked for again today");
        read_links(&site, &ola, "printables", "https://www.printables.com/model/900001").await;
        let found = items(&site).await.remove(0);
        assert_eq!((found.state(), stub.asked(api)), (ItemState::Found, 6), "{}", found.reason);
        stub.say(Answer::at(api).asking("\"id\":\"@ola\"").json(&json!({"data": {"user": {"id": "9", "publicUsername": "Ola", "bio": ""}}})));
        phrase(&site, &ola, &[("site", "printables"), ("handle", "ola")]).await;
    }

    async fn what_may_not_be_used_commercially_is_not_sold(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let mut print = fixture(include_str!("../../../importers/tests/fixtures/printables/print.json"));
        print["data"]["print"]["excludeCommercialUsage"] = json!(true);
        stub.say(Answer::at("api.printables.com/graphql/").asking("\"id\":\"900001\"").json(&print));
        read_links(&site, &mira, "printables", "https://www.printables.com/model/900001").await;
        let found = items(&site).await.remove(0).planned.0;
        assert_eq!(found.files.len(), 2, "{:?}", found.notes);
        assert!(found.notes.iter().all(|note| !note.contains("sold")), "{:?}", found.notes);
    }

    async fn what_is_here_already_takes_the_place_of_nothing_new(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let at = || Answer::at("cults3d.com/graphql");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        let list = |names: &[&str]| {
            let all: Value = names.iter().map(|name| {
                let mut creation = creation.clone();
                creation["identifier"] = json!(name);
                creation["url"] = json!(format!("https://cults3d.com/en/3d-model/tool/{name}"));
                creation["blueprints"] = json!([{"fileName": "hook.stl", "fileUrl": format!("https://files.cults3d.com/{name}.stl")}]);
                creation["illustrations"] = json!([]);
                creation
            }).collect();
            stub.say(at().asking("query Mine").json(&json!({"data": {"myself": {"creationsBatch": {"total": names.len(), "results": all}}}})));
        };
        for (name, side) in [("first", 20.0), ("second", 21.0)] {
            stub.say(Answer::at(&format!("files.cults3d.com/{name}.stl")).bytes(&cube(side)));
        }
        let count = async |names: &[&str]| {
            list(names);
            site.post(&mira, "/imports/sites/cults3d", &[("name", "jane"), ("key", "key")]).await.expect(303);
            site.settle().await;
            let run = latest(&site).await;
            (items(&site).await.len(), remote::store::new_ones(&site.app.db, run.id()).await.expect("counted"))
        };
        assert_eq!(count(&["first", "second"]).await, (2, 2));
        let run = bring(&site, &mira).await;
        assert_eq!(run.summary.0.done, 2, "{}", run.problem);
        assert_eq!(count(&["first", "second", "third"]).await, (3, 1), "the bound is for what is new");
    }
}
