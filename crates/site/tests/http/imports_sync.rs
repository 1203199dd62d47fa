//! What changed at a source is proposed against what was last taken over, waits without losing its bytes, and never takes
//! the place of what was edited here.

use std::{fs, path::Path};

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{FileId, ImportRunId, ModelId},
    models::DESCRIPTION_MAX,
};
use serde_json::json;
use site::features::{
    imports::{
        keeping,
        store::{self, ItemState, RunState},
    },
    models::store as models,
};
use tempfile::TempDir;

use crate::{
    imports::{bring, form, model, put, thing, try_publishing},
    imports_sites::{beside, fixture, items, latest},
    publish::{cube, photo},
    site::{TestSite, Who},
    stub::Answer,
};

/// Has the thing in a folder be described so.
fn describe(tree: &Path, words: &str) {
    let path = tree.join("hook/README.txt");
    let text = fs::read_to_string(&path).expect("read");
    let (head, rest) = text.split_once("# Summary\n\n").expect("a summary");
    let (_, tail) = rest.split_once("\n\n# Print").expect("settings");
    fs::write(&path, format!("{head}# Summary\n\n{words}\n\n# Print{tail}")).expect("written");
}

async fn last_run(site: &TestSite) -> ImportRunId {
    latest(site).await.id()
}

async fn take(site: &TestSite, who: &Who, run: ImportRunId, status: u16) -> String {
    let path = format!("/imports/{run}/models/0/take");
    let text = site.post(who, &path, &[]).await.expect(status).text();
    site.settle().await;
    text
}

async fn reason(site: &TestSite, run: ImportRunId) -> String {
    store::item(&site.app.db, run, 0).await.expect("read").expect("there").reason
}

async fn blobs_of(site: &TestSite, model: ModelId) -> Vec<(String, blobs::BlobId)> {
    let files = models::files(&site.app.db, model).await.expect("read");
    files.iter().map(|file| (file.name.clone(), file.blob().expect("bytes"))).collect()
}

fn cube_id(side: f64) -> blobs::BlobId {
    blobs::BlobId::of(&cube(side))
}

async fn is_kept(site: &TestSite, side: f64) -> bool {
    let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $1");
    count.bind(cube_id(side).as_bytes().to_vec()).one(&site.app.db).await.expect("counted") == 1
}

async fn forget(site: &TestSite, run: ImportRunId) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    keeping::forget(&mut tx, run, site.now()).await.expect("forgotten");
    tx.commit().await.expect("committed");
}

/// Puts a file in the place of one of the same name.
async fn replace(site: &TestSite, who: &Who, model: ModelId, name: &str, bytes: &[u8]) {
    let files = models::files(&site.app.db, model).await.expect("read");
    let old = files.iter().find(|file| file.name == name).expect("there");
    let old = FileId::from(old.id);
    site.post(who, &format!("/drafts/{model}/files/{old}/remove"), &[]).await.expect(303);
    site.upload(who, &format!("/drafts/{model}/files"), &[(name, bytes)]).await.expect(200);
    site.settle().await;
}

/// A member with a thing that was brought from a folder.
async fn brought(db: Db, licence: &str) -> (TestSite, Who, TempDir, ModelId) {
    let site = TestSite::new(db).await;
    let mira = site.member("mira", Role::Member).await;
    let tree = tempfile::tempdir().expect("a folder");
    thing(tree.path(), "hook", 1, licence, 20.0);
    let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
    site.settle().await;
    (site, mira, tree, hook)
}

db_test! {
    async fn what_was_proposed_and_not_taken_is_no_edit(db: Db) {
        let (site, mira, tree, hook) = brought(db, "cc").await;
        describe(tree.path(), "Holds ropes.");
        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("hook"), ItemState::Changed);
        let second = last_run(&site).await;
        describe(tree.path(), "Holds chains.");
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("hook"), ItemState::Changed);
        let third = last_run(&site).await;

        let refused = take(&site, &mira, second, 409).await;
        assert!(refused.contains("read again since"), "{refused}");
        take(&site, &mira, third, 303).await;
        let now = model(&site, hook).await;
        assert!(now.description.contains("Holds chains."), "{}", now.description);
        assert_eq!(blobs_of(&site, hook).await, [("hook.stl".to_owned(), cube_id(21.0))]);
        assert!(reason(&site, third).await.contains("Taken over as they are there now: description"));
    }

    async fn a_file_that_was_edited_here_stays(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        put(tree.path(), "hook/files/base.stl", &cube(30.0));
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        replace(&site, &mira, hook, "hook.stl", &cube(25.0)).await;
        // It did not change there: it is not put back.
        describe(tree.path(), "Holds ropes.");
        bring(&site, "mira", tree.path(), false).await;
        take(&site, &mira, last_run(&site).await, 303).await;
        let mut named = blobs_of(&site, hook).await;
        named.sort_by(|a, b| a.0.cmp(&b.0));
        let edited = ("hook.stl".to_owned(), cube_id(25.0));
        assert_eq!(named, [("base.stl".to_owned(), cube_id(30.0)), edited.clone()]);
        // Both changed: the edit stays, and the page says so; the other one follows.
        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        put(tree.path(), "hook/files/base.stl", &cube(31.0));
        bring(&site, "mira", tree.path(), false).await;
        let run = last_run(&site).await;
        take(&site, &mira, run, 303).await;
        let mut named = blobs_of(&site, hook).await;
        named.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(named, [("base.stl".to_owned(), cube_id(31.0)), edited]);
        assert!(reason(&site, run).await.contains("Edited here, so they stay: hook.stl."), "{}", reason(&site, run).await);
        assert!(!is_kept(&site, 21.0).await, "nobody waits for it any more");
    }

    async fn proposed_bytes_stay_while_anybody_may_take_them(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        bring(&site, "mira", tree.path(), false).await;
        let olas = bring(&site, "ola", tree.path(), false).await.model("hook");
        site.settle().await;
        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        bring(&site, "mira", tree.path(), false).await;
        let miras_run = last_run(&site).await;
        bring(&site, "ola", tree.path(), false).await;
        let olas_run = last_run(&site).await;
        forget(&site, miras_run).await;
        assert!(is_kept(&site, 21.0).await, "another may take it over");
        take(&site, &ola, olas_run, 303).await;
        assert_eq!(blobs_of(&site, olas).await, [("hook.stl".to_owned(), cube_id(21.0))]);

        // What was forgotten without being taken is proposed again.
        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(again.state("hook"), ItemState::Changed);
        let run = last_run(&site).await;
        put(tree.path(), "hook/files/hook.stl", &cube(22.0));
        bring(&site, "mira", tree.path(), false).await;
        assert!(is_kept(&site, 22.0).await);
        forget(&site, last_run(&site).await).await;
        assert!(!is_kept(&site, 22.0).await, "nothing names it any more");
        take(&site, &mira, run, 409).await;
    }

    async fn what_is_taken_over_counts_as_brought_even_if_it_was_here(db: Db) {
        let (site, mira, tree, hook) = brought(db, "Creative Commons - Attribution").await;
        site.post(&mira, &format!("/drafts/{hook}"), &form("LicenseRef-CC-BY", "2")).await.expect(303);
        site.upload(&mira, &format!("/drafts/{hook}/files"), &[("new.stl", &cube(22.0))]).await.expect(200);
        site.settle().await;
        let refused = try_publishing(&site, &mira, hook).await.expect_err("not what was brought");
        assert!(refused.contains("“new.stl” is not among the files that were brought"), "{refused}");
        put(tree.path(), "hook/files/new.stl", &cube(22.0));
        bring(&site, "mira", tree.path(), false).await;
        take(&site, &mira, last_run(&site).await, 303).await;
        try_publishing(&site, &mira, hook).await.expect("its author has it too");
    }

    async fn a_copy_without_personal_values_counts_as_brought(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        put(tree.path(), "hook/files/bracket.3mf", &crate::prefill::bracket());
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        let (_, clean) = blobs_of(&site, hook).await.into_iter().find(|(name, _)| name == "bracket.3mf").expect("there");
        assert_ne!(clean, blobs::BlobId::of(&crate::prefill::bracket()), "it was replaced by a copy");
        let brought = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_origin_file WHERE model_id = $1 AND hash = $2");
        let brought = brought.bind(hook).bind(clean.as_bytes().to_vec()).one(&site.app.db).await.expect("counted");
        assert_eq!(brought, 1, "who sends the copy again sends what was brought");
    }

    async fn words_that_are_taken_fit_what_a_model_takes(db: Db) {
        let (site, mira, tree, hook) = brought(db, "cc").await;
        describe(tree.path(), &"long words ".repeat(5_000));
        bring(&site, "mira", tree.path(), false).await;
        let run = last_run(&site).await;
        let notes = store::item(&site.app.db, run, 0).await.expect("read").expect("there").planned.0.notes;
        assert!(notes.iter().any(|note| note.contains("was cut after 40000 characters")), "{notes:?}");
        take(&site, &mira, run, 303).await;
        let now = model(&site, hook).await;
        assert!(now.description.starts_with("long words") && now.description.chars().count() <= DESCRIPTION_MAX);
    }

    async fn an_edit_made_while_files_are_fetched_is_kept(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let at = || Answer::at("cults3d.com/graphql");
        stub.say(at().asking("query Me").json(&json!({"data": {"myself": {"user": {"nick": "jane"}}}})));
        let mut creation = fixture(include_str!("../../../importers/tests/fixtures/cults3d/creation.json"));
        creation["blueprints"] = json!([{"fileName": "hook.stl", "fileUrl": "https://files.cults3d.com/1/hook.stl"}]);
        creation["illustrations"] = json!([{"imageUrl": "https://fbi.cults3d.com/1/gone.png"}, {"imageUrl": "https://fbi.cults3d.com/1/b.png"}]);
        stub.say(at().asking("query Mine").json(&json!({"data": {"myself": {"creationsBatch": {"results": [creation]}}}})));
        stub.say(Answer::at("files.cults3d.com/1/hook.stl").bytes(&cube(20.0)).after(1_500));
        stub.say(Answer::at("fbi.cults3d.com/1/b.png").bytes(&photo(40, 30)));
        site.post(&mira, "/imports/sites/cults3d", &[("name", "jane"), ("key", "key")]).await.expect(303);
        site.settle().await;
        let path = format!("/imports/{}", last_run(&site).await);
        site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
        stub.hears("files.cults3d.com").await;
        site.post(&mira, &format!("{path}/pause"), &[]).await.expect(303);
        let say = [("which", "all"), ("act", "say"), ("category", "toys/puzzles"), ("licence", "CC-BY-4.0"), ("tags", "mine")];
        site.post(&mira, &path, &say).await.expect(303);
        site.settle().await;
        let item = items(&site).await.remove(0);
        assert_eq!((latest(&site).await.state(), item.state()), (RunState::Paused, ItemState::Done), "what is under way is finished");
        let hook = model(&site, item.model_id.expect("a draft").into()).await;
        assert_eq!((hook.category.as_str(), hook.licence.as_str()), ("toys/puzzles", "CC-BY-4.0"));
        let tags = models::tags(&site.app.db, hook.id()).await.expect("read");
        assert!(tags.contains(&"mine".to_owned()), "{tags:?}");
        assert_eq!(blobs_of(&site, hook.id()).await, [("hook.stl".to_owned(), cube_id(20.0))]);
        let planned = item.planned.0;
        assert!(planned.notes.iter().any(|note| note.contains("gone.png")) && planned.pictures.len() == 1, "{:?}", planned.notes);
    }
}
