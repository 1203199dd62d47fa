//! Archives that say which page they come from and not who made it: the site of the page tells, and then whose it is counts.

use std::path::Path;

use db::{Db, db_test};
use domain::{accounts::Role, ids::ModelId};
use serde_json::json;
use site::features::{imports::store::ItemState, models::origin};

use crate::{
    imports::{account, bring, form, model, put, try_publishing},
    imports_sites::{beside, fixture, items, latest},
    publish::{cube, photo},
    site::{TestSite, Who, nobody},
    stub::{Answer, Stub},
};

const PAGES: &str = "/imports/authors/pages";
const PRINTABLES: [(&str, &str); 1] = [("site", "printables")];

/// A folder that says which print it is, and at most a name for who made it.
fn print(root: &Path, folder: &str, id: u32, author: &str, side: f64) {
    let mut said = json!({
        "$schema": "https://manyfold.app/profiles/0.0/datapackage.json", "name": folder, "title": "Cable hook",
        "homepage": format!("https://www.printables.com/model/{id}-cable-hook"), "licenses": [{"name": "CC-BY-4.0"}],
        "resources": [{"name": "hook", "path": "hook.stl", "mediatype": "model/stl"}],
    });
    if !author.is_empty() {
        said["contributors"] = json!([{"title": author, "roles": ["creator"]}]);
    }
    put(root, &format!("{folder}/datapackage.json"), said.to_string().as_bytes());
    put(root, &format!("{folder}/hook.stl"), &cube(side));
    put(root, &format!("{folder}/a.png"), &photo(40, 30));
}

/// Has the site say who made a print.
fn tells(stub: &Stub, id: u32, user: &str, name: &str) {
    let mut told = fixture(include_str!("../../../importers/tests/fixtures/printables/print.json"));
    told["data"]["print"]["id"] = json!(id.to_string());
    told["data"]["print"]["user"] = json!({"id": user, "handle": "x", "publicUsername": name});
    let asked = format!("\"id\":\"{id}\"");
    stub.say(Answer::at("api.printables.com/graphql/").needs("").asking(&asked).json(&told));
}

async fn prove(site: &TestSite, key: &str) {
    let id = account(site, "mira").await;
    let mut tx = site.app.db.write().await.expect("a transaction");
    let (place, how, now) = ("Printables", "phrase in the profile", site.now());
    origin::store::insert_proof(&mut tx, id, place, key, how, now).await.expect("noted");
    tx.commit().await.expect("committed");
}

async fn known(site: &TestSite, id: ModelId) -> origin::Known {
    let row = model(site, id).await;
    origin::of(&site.app.db, &row).await.expect("read").expect("from elsewhere")
}

async fn fill(site: &TestSite, who: &Who, ids: &[ModelId]) {
    site.settle().await;
    for id in ids {
        let path = format!("/drafts/{id}");
        site.post(who, &path, &form("CC-BY-4.0", "2")).await.expect(303);
    }
}

db_test! {
    async fn what_names_its_page_and_nobody_counts_once_its_site_told_whose_it_is(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        for (folder, id, side) in [("hers", 900_001, 20.0), ("bobs", 900_002, 21.0), ("gone", 900_003, 22.0)] {
            print(tree.path(), folder, id, "", side);
        }
        let brought = bring(&site, "mira", tree.path(), false).await;
        let (hers, bobs, gone) = (brought.model("hers"), brought.model("bobs"), brought.model("gone"));
        fill(&site, &mira, &[hers, bobs, gone]).await;
        prove(&site, "id:77").await;
        for id in [hers, bobs, gone] {
            let refused = try_publishing(&site, &mira, id).await.expect_err("nobody knows whose it is");
            assert!(refused.contains("Nothing says who made it"), "{refused}");
        }
        let page = site.get(&mira, &format!("/drafts/{hers}/origin")).await.expect(200).text();
        assert!(page.contains("Ask Printables") && page.contains(PAGES), "{page}");
        let authors = site.get(&mira, "/imports/authors").await.expect(200).text();
        assert!(authors.contains(PAGES), "{authors}");

        tells(&stub, 900_001, "77", "Jane");
        tells(&stub, 900_002, "78", "Bob");
        stub.say(Answer::at("api.printables.com/graphql/").asking("\"id\":\"900003\"").json(&json!({"data": {"print": null}})));
        site.post(&mira, PAGES, &[("site", "sketchfab")]).await.expect(404);
        site.post(&mira, PAGES, &PRINTABLES).await.expect(303);
        site.settle().await;
        assert_eq!(stub.asked("api.printables.com"), 3, "each page once");
        // The import that they came with knows it too.
        let run = format!("/imports/{}", latest(&site).await.id());
        let ready = site.get(&mira, &format!("{run}?show=ready")).await.expect(200).text();
        assert_eq!(ready.matches("<tr id=\"m-").count(), 2, "{ready}");
        site.post(&mira, &format!("{run}/publish"), &[("drafts", "ready"), ("own", "1")]).await.expect(303);
        site.settle().await;
        assert_eq!(model(&site, hers).await.current_version, 1, "her own");
        assert_eq!(model(&site, bobs).await.current_version, 0, "nobody said that it is shared");
        let address = try_publishing(&site, &mira, bobs).await.expect("shared with a name");
        site.settle().await;
        assert!(known(&site, hers).await.is_proved && !known(&site, bobs).await.is_proved);
        let page = site.get(&nobody(), &address).await.expect(200).text();
        assert!(page.contains("Bob") && page.contains("passed on here"), "{page}");
        let page = site.get(&mira, &format!("/drafts/{hers}/origin")).await.expect(200).text();
        assert!(page.contains("told by Printables itself") && !page.contains("Ask Printables"), "{page}");
        try_publishing(&site, &mira, gone).await.expect_err("its page is gone");

        // Only what still names nobody is asked about again.
        site.post(&mira, PAGES, &PRINTABLES).await.expect(303);
        site.settle().await;
        assert_eq!(stub.asked("api.printables.com"), 4);
    }

    async fn a_page_that_is_read_again_tells_whose_it_is(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        print(tree.path(), "hers", 900_001, "", 20.0);
        print(tree.path(), "bobs", 900_002, "Mira", 21.0);
        let brought = bring(&site, "mira", tree.path(), false).await;
        let (hers, bobs) = (brought.model("hers"), brought.model("bobs"));
        site.settle().await;
        prove(&site, "id:77").await;
        prove(&site, "name:mira").await;
        assert!(known(&site, bobs).await.is_proved, "as its file says");
        tells(&stub, 900_001, "77", "Jane");
        tells(&stub, 900_002, "78", "Bob");
        let links = "https://www.printables.com/model/900001 https://www.printables.com/model/900002";
        site.post(&mira, "/imports/sites/printables", &[("links", links)]).await.expect(303);
        site.settle().await;
        let (hers, bobs) = (known(&site, hers).await, known(&site, bobs).await);
        assert!(hers.is_proved && !bobs.is_proved, "{hers:?} {bobs:?}");
        assert_eq!((hers.origin.author_id.as_str(), bobs.origin.author.as_str()), ("77", "Bob"));
        for item in items(&site).await {
            assert_eq!(item.state(), ItemState::Found, "{}", item.reason);
            assert!(item.reason.contains("It was brought in before"), "{}", item.reason);
        }
    }
}
