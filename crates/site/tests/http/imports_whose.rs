//! Archives that say which page they come from and not who made it: the site of the page tells, and then whose it is counts.

use std::path::Path;

use db::{Db, db_test};
use domain::{accounts::Role, ids::ModelId};
use serde_json::{Value, json};
use site::features::{
    imports::{remote::authors, store::ItemState},
    models::origin,
};

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

/// A print as the site tells it, or as a file beside its own says.
fn said(id: u32, user: &str, name: &str) -> Value {
    let mut said = fixture(include_str!("../../../importers/tests/fixtures/printables/print.json"));
    said["data"]["print"]["id"] = json!(id.to_string());
    said["data"]["print"]["user"] = json!({"id": user, "handle": "x", "publicUsername": name});
    said
}

/// Has the site say who made a print.
fn tells(stub: &Stub, id: u32, user: &str, name: &str) {
    says(stub, id, &said(id, user, name));
}

fn says(stub: &Stub, id: u32, told: &Value) {
    let asked = format!("\"id\":\"{id}\"");
    stub.say(Answer::at("api.printables.com/graphql/").needs("").asking(&asked).json(told));
}

/// Changes what a folder says, and the file in it, so that it is another version.
fn changes(root: &Path, folder: &str, from: &str, to: &str, side: f64) {
    let path = root.join(format!("{folder}/datapackage.json"));
    let said = std::fs::read_to_string(&path).expect("written before");
    assert!(said.contains(from), "{said}");
    put(root, &format!("{folder}/datapackage.json"), said.replace(from, to).as_bytes());
    put(root, &format!("{folder}/hook.stl"), &cube(side));
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
        assert_eq!(ready.matches("<tr id=\"m-").count(), 1, "bobs is under another licence than its site tells: {ready}");
        site.post(&mira, &format!("{run}/publish"), &[("drafts", "ready"), ("own", "1")]).await.expect(303);
        site.settle().await;
        assert_eq!(model(&site, hers).await.current_version, 1, "her own");
        assert_eq!(model(&site, bobs).await.current_version, 0, "nobody said that it is shared");
        let refused = try_publishing(&site, &mira, bobs).await.expect_err("a file widens no licence");
        assert!(refused.contains("it can only be shared under the licence"), "{refused}");
        assert_eq!(known(&site, bobs).await.origin.licence, "LicenseRef-CC-BY-NC-SA");
        let now = model(&site, bobs).await;
        assert!(now.sensitive, "its site says so too");
        site.post(&mira, &format!("/drafts/{bobs}"), &form("LicenseRef-CC-BY-NC-SA", &now.revision.to_string())).await.expect(303);
        let address = try_publishing(&site, &mira, bobs).await.expect("shared with a name");
        site.settle().await;
        assert!(known(&site, hers).await.is_proved && !known(&site, bobs).await.is_proved);
        let page = site.get(&nobody(), &address).await.expect(200).text();
        assert!(page.contains("Bob") && page.contains("passed on here"), "{page}");
        let page = site.get(&mira, &format!("/drafts/{hers}/origin")).await.expect(200).text();
        assert!(page.contains("told by Printables itself") && !page.contains("Ask Printables"), "{page}");
        try_publishing(&site, &mira, gone).await.expect_err("its page is gone");

        // Only what its site did not tell of is asked about again.
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
        assert!(!known(&site, bobs).await.is_proved, "its file says so, and its site can be asked");
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

    async fn whom_a_file_names_beside_a_page_is_proved_by_the_site_of_the_page_alone(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        for (folder, id, side) in [("hers", 900_001, 20.0), ("bobs", 900_002, 21.0), ("again", 900_003, 22.0)] {
            // Anybody can write her id into a file.
            put(tree.path(), &format!("{folder}/print.json"), said(id, "77", "Jane").to_string().as_bytes());
            put(tree.path(), &format!("{folder}/hook.stl"), &cube(side));
        }
        let brought = bring(&site, "mira", tree.path(), false).await;
        let (hers, bobs, again) = (brought.model("hers"), brought.model("bobs"), brought.model("again"));
        site.settle().await;
        prove(&site, "id:77").await;
        for id in [hers, bobs, again] {
            let known = known(&site, id).await;
            assert_eq!((known.is_proved, known.origin.author_id.as_str()), (false, "77"));
        }
        let page = site.get(&mira, &format!("/drafts/{bobs}/origin")).await.expect(200).text();
        assert!(page.contains("Only files say who made it") && page.contains("Ask Printables"), "{page}");
        tells(&stub, 900_001, "77", "Jane");
        tells(&stub, 900_002, "78", "Bob");
        let mut reupload = said(900_003, "77", "Jane");
        reupload["data"]["print"]["authorship"] = json!("reupload");
        says(&stub, 900_003, &reupload);
        site.post(&mira, PAGES, &PRINTABLES).await.expect(303);
        site.settle().await;
        assert!(known(&site, hers).await.is_proved);
        let bobs = known(&site, bobs).await;
        assert_eq!((bobs.is_proved, bobs.origin.author.as_str()), (false, "Bob"));
        // Who brought it there is not who made it.
        let again = known(&site, again).await;
        assert_eq!((again.is_proved, again.origin.author.as_str(), again.origin.author_id.as_str()), (false, "", ""));
    }

    async fn what_a_site_told_of_a_licence_stays_whatever_files_say(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        print(tree.path(), "bobs", 900_002, "", 20.0);
        let bobs = bring(&site, "mira", tree.path(), false).await.model("bobs");
        site.settle().await;
        tells(&stub, 900_002, "78", "Bob");
        site.post(&mira, PAGES, &PRINTABLES).await.expect(303);
        site.settle().await;
        changes(tree.path(), "bobs", "CC-BY-4.0", "CC0-1.0", 21.0);
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("bobs"), ItemState::Changed);
        let run = latest(&site).await.id();
        site.post(&mira, &format!("/imports/{run}/models/0/take"), &[]).await.expect(303);
        site.settle().await;
        let now = known(&site, bobs).await.origin;
        assert_eq!((now.licence.as_str(), now.author.as_str(), now.is_told), ("LicenseRef-CC-BY-NC-SA", "Bob", true));
        let taken = items(&site).await.remove(0).reason;
        assert!(taken.contains("A file says another licence than its site told"), "{taken}");
        // It closes it all the same, and nothing but the site opens it again.
        changes(tree.path(), "bobs", "CC0-1.0", "All rights reserved", 22.0);
        bring(&site, "mira", tree.path(), false).await;
        assert_eq!(known(&site, bobs).await.origin.licence, "");
        changes(tree.path(), "bobs", "All rights reserved", "CC0-1.0", 23.0);
        bring(&site, "mira", tree.path(), false).await;
        let run = latest(&site).await.id();
        site.post(&mira, &format!("/imports/{run}/models/0/take"), &[]).await.expect(303);
        site.settle().await;
        let now = known(&site, bobs).await.origin;
        assert_eq!((now.licence.as_str(), now.is_told), ("", false));
    }

    async fn a_mark_of_a_site_counts_as_soon_as_it_is_read(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        print(tree.path(), "hers", 900_001, "", 20.0);
        let hers = bring(&site, "mira", tree.path(), false).await.model("hers");
        fill(&site, &mira, &[hers]).await;
        prove(&site, "id:77").await;
        let mut told = said(900_001, "77", "Jane");
        told["data"]["print"]["aiGenerated"] = json!(true);
        says(&stub, 900_001, &told);
        site.post(&mira, "/imports/sites/printables", &[("links", "https://www.printables.com/model/900001")]).await.expect(303);
        site.settle().await;
        let now = known(&site, hers).await;
        assert_eq!((now.is_proved, now.origin.generated), (true, Some(true)));
        assert!(model(&site, hers).await.sensitive);
        let refused = try_publishing(&site, &mira, hers).await.expect_err("marked by its site");
        assert!(refused.contains("marked as made by generative AI"), "{refused}");
        let page = site.get(&mira, &format!("/drafts/{hers}/origin")).await.expect(200).text();
        assert!(page.contains("aiGenerated: true") && page.contains("told by Printables itself"), "{page}");
    }

    async fn what_is_out_and_turns_out_to_be_anothers_waits_for_moderators(db: Db) {
        let (site, stub) = beside(db).await;
        let (mira, boss) = (site.member("mira", Role::Member).await, site.member("boss", Role::Moderator).await);
        let tree = tempfile::tempdir().expect("a folder");
        print(tree.path(), "hers", 900_001, "", 20.0);
        let hers = bring(&site, "mira", tree.path(), false).await.model("hers");
        fill(&site, &mira, &[hers]).await;
        prove(&site, "id:77").await;
        tells(&stub, 900_001, "77", "Jane");
        site.post(&mira, PAGES, &PRINTABLES).await.expect(303);
        site.settle().await;
        try_publishing(&site, &mira, hers).await.expect("her own, under a licence of her choice");
        site.settle().await;
        let desk = async || site.get(&boss, "/moderation/reports").await.expect(200).text();
        assert!(!desk().await.contains("Found since it was published"));
        let id = account(&site, "mira").await;
        let withdraw = async || {
            let mut tx = site.app.db.write().await.expect("a transaction");
            let keys = [origin::id_key("77"), origin::name_key("77")];
            let is_gone = authors::withdraw(&mut tx, &site.app, id, "Printables", &keys, site.now()).await.expect("withdrawn");
            tx.commit().await.expect("committed");
            is_gone
        };
        assert!(withdraw().await && !withdraw().await, "once");
        assert!(!known(&site, hers).await.is_proved);
        let page = desk().await;
        assert!(page.contains("Found since it was published") && page.contains("it can only be shared under the licence"), "{page}");
        let about = [("model", hers.to_string()), ("category", "stolen".to_owned())];
        let about = about.each_ref().map(|(name, value)| (*name, value.as_str()));
        site.post(&boss, "/moderation/reports/aside", &about).await.expect(303);
        site.post(&boss, "/moderation/reports/aside", &about).await.expect(409);
        assert!(!desk().await.contains("Found since it was published"));
    }
}
