//! `handprint import URL` reads a site by the functions of the pages.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ModelId};
use serde_json::{Value, json};
use site::features::{
    imports::{
        carry::Outcome,
        plan::Planned,
        remote::command::{self, Asked, Target},
        store::{ItemState, RunState, Summary},
    },
    models::origin::{Origin, store as origin},
    publish::store as publish,
};

use crate::{
    imports::{account, drafts},
    imports_sites::{beside, fixture, latest},
    publish::{cube, photo},
    site::TestSite,
    stub::{Answer, Stub},
};

const LINK: &str = "https://www.printables.com/model/900001-cable-hook";

/// What became of each model, and what the command says at its end.
type Told = (Vec<(String, ItemState, String)>, Summary, Vec<String>);

async fn bring(site: &TestSite, address: &str, given: &str, is_dry: bool) -> anyhow::Result<Told> {
    let target = Target::of(&site.app, address)?;
    let (sender, receiver) = std::sync::mpsc::channel();
    let mut tell = move |planned: &Planned, outcome: &Outcome| {
        let heard = (planned.title.clone(), outcome.state, outcome.reason.clone());
        sender.send(heard).expect("heard");
    };
    let account = account(site, "mira").await;
    let asked = Asked { account, target: &target, given, is_dry };
    let (summary, notes) = command::run(&site.app, &asked, &mut tell).await?;
    drop(tell);
    Ok((receiver.iter().collect(), summary, notes))
}

async fn runs(site: &TestSite) -> i64 {
    let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM import_run");
    count.one(&site.app.db).await.expect("counted")
}

fn printables(stub: &Stub) {
    let at = || Answer::at("api.printables.com/graphql/");
    let mut print =
        fixture(include_str!("../../../importers/tests/fixtures/printables/print.json"));
    print["data"]["print"]["image"]["filePath"] = json!("media/b.png");
    print["data"]["print"]["images"] = json!([]);
    stub.say(at().asking("\"id\":\"900001\"").json(&print));
    for (id, side) in [("11", 20.0), ("12", 21.0)] {
        stub.say(at().asking(&format!("\"id\":\"{id}\",\"printId\"")).json(
            &json!({"data": {"getDownloadLink": {"output": {"link": format!("https://files.printables.com/{id}.stl")}}}}),
        ));
        stub.say(Answer::at(&format!("files.printables.com/{id}.stl")).bytes(&cube(side)));
    }
    stub.say(Answer::at("media.printables.com/media/b.png").bytes(&photo(40, 30)));
}

fn manyfold(stub: &Stub) {
    let at = |path: &str| Answer::at(&format!("makers.example{path}")).needs("Bearer mf");
    stub.say(
        Answer::at("makers.example/oauth/token")
            .asking("client_id=id&client_secret=secret")
            .json(&json!({"access_token": "mf"})),
    );
    let members: Vec<Value> = (0..4)
        .map(|n| json!({"@id": format!("/models/{n}"), "name": format!("Hook {n}")}))
        .collect();
    stub.say(at("/models?page=1").json(&json!({ "member": members })));
    for n in 0..3 {
        stub.say(
            at(&format!("/models/{n}"))
                .json(&json!({"name": format!("Hook {n}"), "spdx:license": {"licenseId": "MIT"},
            "hasPart": [{"@id": format!("/models/{n}/model_files/1")}]})),
        );
        stub.say(
            at(&format!("/models/{n}/model_files/1"))
                .json(&json!({"filename": "hook.stl", "contentUrl": format!("/files/{n}")})),
        );
        stub.say(at(&format!("/files/{n}")).bytes(&cube(20.0 + f64::from(n))));
    }
}

db_test! {
    async fn a_link_becomes_a_draft_and_a_dry_run_only_says_so(db: Db) {
        let (site, stub) = beside(db).await;
        site.member("mira", Role::Member).await;
        printables(&stub);
        let (told, summary, notes) = bring(&site, LINK, "", true).await.expect("read");
        assert_eq!((summary, notes.len()), (Summary { found: 1, ..Summary::default() }, 0));
        assert_eq!((told[0].0.as_str(), told[0].1), ("Cable hook", ItemState::Found));
        assert_eq!((runs(&site).await, drafts(&site).await, stub.asked("files.printables.com")), (0, 0, 0), "nothing is written");

        let (told, summary, notes) = bring(&site, LINK, "", false).await.expect("brought");
        assert_eq!((summary, notes.len()), (Summary { done: 1, ..Summary::default() }, 0), "{told:?}");
        assert_eq!((told[0].1, latest(&site).await.state()), (ItemState::Done, RunState::Done));
        let (_, summary, _) = bring(&site, LINK, "", false).await.expect("brought");
        assert_eq!((summary.duplicate, drafts(&site).await), (1, 1), "once");
        site.settle().await;
    }

    async fn what_was_cut_goes_on_when_the_command_is_run_again(db: Db) {
        let (site, stub) = beside(db).await;
        site.member("mira", Role::Member).await;
        manyfold(&stub);
        stub.say(Answer::at("makers.example/files/1").to("https://10.0.0.1/x").once());
        let address = "https://makers.example/";
        let (told, summary, notes) = bring(&site, address, "id:secret\n", false).await.expect("begun");
        assert_eq!((summary.done, summary.failed), (2, 2), "{told:?}");
        assert!(told[1].2.contains("“hook.stl”: It leads to an address") && told[3].2.contains("not there"), "{told:?}");
        assert!(notes.iter().any(|note| note.contains("Run the command again")), "{notes:?}");
        let (_, summary, notes) = bring(&site, address, "id:secret", false).await.expect("gone on");
        assert_eq!((summary.done, summary.failed, runs(&site).await, drafts(&site).await), (3, 1, 1, 3), "{notes:?}");
        assert_eq!((latest(&site).await.state(), stub.asked("makers.example/files/0")), (RunState::Done, 1));
        let secret = q!(String, "SELECT secret FROM import_remote").one(&site.app.db).await.expect("read");
        assert_eq!(secret, "");
        site.settle().await;
    }

    async fn what_can_not_be_read_says_why(db: Db) {
        let (site, stub) = beside(db).await;
        site.member("mira", Role::Member).await;
        manyfold(&stub);
        for (address, given, part) in [
            ("http://makers.example", "id:secret", "begins with https"),
            ("https://thangs.com/jane", "", "is no page of a model"),
            ("https://www.printables.com/@jane", "", "is no page of a model"),
            ("https://makers.example/models", "id:secret", "address of the instance"),
            ("https://makers.example", "id", "as the site shows it"),
            ("https://makers.example", "id:wrong", "not there"),
            ("https://www.thingiverse.com", "two words", "Copy the token"),
            ("https://127.0.0.1", "id:secret", "address of the instance"),
        ] {
            for is_dry in [true, false] {
                let error = bring(&site, address, given, is_dry).await.expect_err(address);
                assert!(error.to_string().contains(part), "{address}: {error}");
            }
        }
        let plain = TestSite::with_flags(site.app.db.clone(), &[]).await;
        for (address, setting) in [(LINK, "`import-links`"), ("https://myminifactory.com", "`myminifactory-app`")] {
            let error = Target::of(&plain.app, address).expect_err("off").to_string();
            assert!(error.contains(setting), "{error}");
        }
        assert_eq!(drafts(&site).await, 0);
    }

    async fn a_list_without_end_ends(db: Db) {
        let (site, stub) = beside(db).await;
        site.member("mira", Role::Member).await;
        let at = || Answer::at("cults3d.com/graphql").needs("Basic amFuZTprZXk=");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        let page = |first: usize| {
            let results: Vec<Value> = (first..first + 50).map(|n| {
                let mut creation = creation.clone();
                creation["identifier"] = json!(format!("c{n}"));
                creation["url"] = json!(format!("https://cults3d.com/en/3d-model/tool/hook-{n}"));
                creation
            }).collect();
            json!({"data": {"myself": {"creationsBatch": {"results": results}}}})
        };
        for first in (0..2_100).step_by(50) {
            stub.say(at().asking(&format!("\"offset\":{first}}}")).json(&page(first)));
        }
        let (told, summary, notes) = bring(&site, "https://cults3d.com", "jane:key", true).await.expect("read");
        assert_eq!((told.len(), summary.found), (2_000, 2_000));
        assert_eq!(notes, ["Only the first 2000 models that are not here yet were read. Bring them in, then begin again for the rest."]);
    }

    async fn a_list_goes_on_behind_what_is_here(db: Db) {
        let (site, stub) = beside(db).await;
        site.member("mira", Role::Member).await;
        let at = || Answer::at("cults3d.com/graphql");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        for first in (0..2_050).step_by(50) {
            let results: Vec<Value> = (first..first + 50).map(|n| {
                let mut creation = creation.clone();
                creation["identifier"] = json!(format!("c{n}"));
                creation["url"] = json!(format!("https://cults3d.com/en/3d-model/tool/hook-{n}"));
                creation
            }).collect();
            let page = json!({"data": {"myself": {"creationsBatch": {"total": 2_050, "results": results}}}});
            stub.say(at().asking(&format!("\"offset\":{first}}}")).json(&page));
        }
        // As if all but the last ten had been brought in before.
        let (id, now) = (account(&site, "mira").await, site.now());
        let mut tx = site.app.db.write().await.expect("a transaction");
        for n in 0..2_040 {
            let model = site.app.ids.next::<ModelId>();
            publish::insert_draft(&mut tx, model, id, now).await.expect("a draft");
            let from = Origin { platform: "Cults3D".to_owned(), id: format!("c{n}"), updated: "2023-05-01".to_owned(), ..Origin::default() };
            let new = origin::New { model, account: id, identity: &format!("cults3d:c{n}"), content: [0; 32], files: [0; 32], elsewhere: true,
                origin: &from, said: Value::Null, taken: Value::Null };
            origin::insert(&mut tx, &new, now).await.expect("noted");
        }
        tx.commit().await.expect("committed");
        let (_, summary, notes) = bring(&site, "https://cults3d.com", "jane:key", true).await.expect("read");
        assert_eq!((summary.duplicate, summary.found), (2_040, 10), "{notes:?}");
        assert_eq!(notes, Vec::<String>::new());
    }
}
