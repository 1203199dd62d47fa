//! What changed at a source is proposed against what was last taken over, waits without losing its bytes, and never takes
//! the place of what was edited here.

use std::{fs, path::Path};

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{FileId, ImportRunId, ModelId, PictureId},
    models::DESCRIPTION_MAX,
};
use serde_json::json;
use site::features::{
    exports::card::{self, Card, Version},
    imports::{
        keeping,
        store::{self, ItemState, RunState},
    },
    models::{
        origin::past::store as past,
        store::{self as models, PictureRow},
    },
    publish::remixes,
};
use tempfile::TempDir;

use crate::{
    imports::{bring, form, model, packed, put, send, thing, try_publishing},
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

/// The pictures of a model that were brought or uploaded, in their order.
async fn photos(site: &TestSite, model: ModelId) -> Vec<PictureRow> {
    let all = models::pictures(&site.app.db, model).await.expect("read");
    all.into_iter().filter(|picture| picture.file_id.is_none()).collect()
}

/// Has a box be described by a data package, with what it says at one of two times.
fn package(tree: &Path, is_later: bool) {
    let said = |before: &str, later: &str| json!(if is_later { later } else { before });
    let collections = if is_later { json!([{"title": "Boxes"}]) } else { json!([]) };
    let base = json!([{"title": "Base", "author": "Bob", "path": "https://example.org/base", "license": "CC-BY-4.0"}]);
    let package = json!({
        "$schema": "https://manyfold.app/profiles/0.0/datapackage.json", "name": "box", "title": "Box",
        "image": said("a.png", "b.png"), "sensitive": is_later, "collections": collections,
        "isBasedOn": if is_later { base } else { json!([]) },
        "resources": [
            {"name": "box", "path": "box.stl", "mediatype": "model/stl", "caption": said("Print flat.", "Print upright.")},
            {"name": "a", "path": "a.png", "mediatype": "image/png", "caption": said("Front", "Seen from the front")},
            {"name": "b", "path": "b.png", "mediatype": "image/png", "caption": said("Back", "Rear")},
        ],
    });
    put(tree, "box/datapackage.json", package.to_string().as_bytes());
    put(tree, "box/box.stl", &cube(20.0));
    put(tree, "box/a.png", &photo(40, 30));
    put(tree, "box/b.png", &photo(50, 30));
}

/// Has a box be an export of another Handprint, with so many versions there and as many reports of prints.
fn export(tree: &Path, versions: i64) {
    let version = |number: i64| Version {
        number,
        changelog: format!("Changes of {number}."),
        created_at: number * 1_000,
        files: vec!["box.stl".to_owned()],
        ..Version::default()
    };
    let card = Card {
        format: card::FORMAT,
        site: "https://a.example".to_owned(),
        id: "0000000000001".to_owned(),
        title: "Box".to_owned(),
        versions: (1..=versions).rev().map(version).collect(),
        ..Card::default()
    };
    let report = json!({"by": "eve", "version": 1, "outcome": "success", "stars": 5, "text": "", "printer": "",
        "material": "", "answer": "", "at": 1_000});
    let reports: Vec<_> = (0..versions).map(|_| report.clone()).collect();
    put(tree, "box/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
    put(tree, "box/reviews.json", &serde_json::to_vec(&reports).expect("JSON"));
    put(tree, "box/box.stl", &cube(20.0 + versions as f64));
}

/// How many versions of the box at the other site, and reports on prints there, are on record.
async fn on_record(site: &TestSite, model: ModelId) -> (usize, usize) {
    let stays = past::stays(&site.app.db, model).await.expect("read");
    stays.last().map(|stay| (stay.versions.len(), stay.reports)).unwrap_or_default()
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

    async fn files_that_are_gone_there_are_taken_out_unless_they_were_edited(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        for (name, side) in [("base", 30.0), ("clip", 31.0), ("old name", 32.0)] {
            put(tree.path(), &format!("hook/files/{name}.stl"), &cube(side));
        }
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        replace(&site, &mira, hook, "clip.stl", &cube(25.0)).await;
        for name in ["base", "clip", "old name"] {
            fs::remove_file(tree.path().join(format!("hook/files/{name}.stl"))).expect("removed");
        }
        put(tree.path(), "hook/files/new name.stl", &cube(32.0));
        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(again.state("hook"), ItemState::Changed);
        let run = last_run(&site).await;
        take(&site, &mira, run, 303).await;
        let mut named = blobs_of(&site, hook).await;
        named.sort_by(|a, b| a.0.cmp(&b.0));
        let left = [("clip.stl", 25.0), ("hook.stl", 20.0), ("old name.stl", 32.0)];
        assert_eq!(named, left.map(|(name, side)| (name.to_owned(), cube_id(side))), "what has another name there is not gone");
        let said = reason(&site, run).await;
        assert!(said.contains("Taken out, since they are no longer there: base.stl."), "{said}");
    }

    async fn what_was_described_here_stays_though_it_is_gone_there(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        for (name, side) in [("base", 30.0), ("clip", 31.0), ("rail", 32.0)] {
            put(tree.path(), &format!("hook/files/{name}.stl"), &cube(side));
        }
        for (name, width) in [("c", 60), ("d", 70), ("e", 80), ("f", 90)] {
            put(tree.path(), &format!("hook/images/{name}.png"), &photo(width, 30));
        }
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        let files = models::files(&site.app.db, hook).await.expect("read");
        for (name, is_called, note) in [("base.stl", "base.stl", "Mine: print it twice."), ("rail.stl", "long rail.stl", "")] {
            let file = FileId::from(files.iter().find(|file| file.name == name).expect("there").id);
            let edit = [("name", is_called), ("folder", "files"), ("note", note)];
            site.post(&mira, &format!("/drafts/{hook}/files/{file}/edit"), &edit).await.expect(303);
        }
        let mut tx = site.app.db.write().await.expect("a transaction");
        for query in [
            q!((), "UPDATE picture SET caption = 'Mine' WHERE model_id = $1 AND name = 'c.png'"),
            q!((), "UPDATE picture SET alt = 'Mine' WHERE model_id = $1 AND name = 'd.png'"),
            q!((), "UPDATE picture SET focus_x = 100 WHERE model_id = $1 AND name = 'f.png'"),
        ] {
            assert_eq!(query.bind(hook).run(&mut tx).await.expect("written"), 1);
        }
        tx.commit().await.expect("committed");
        for path in [
            "files/base.stl", "files/clip.stl", "files/rail.stl",
            "images/c.png", "images/d.png", "images/e.png", "images/f.png",
        ] {
            fs::remove_file(tree.path().join("hook").join(path)).expect("removed");
        }
        bring(&site, "mira", tree.path(), false).await;
        let run = last_run(&site).await;
        take(&site, &mira, run, 303).await;
        let mut named: Vec<String> = blobs_of(&site, hook).await.into_iter().map(|(name, _)| name).collect();
        named.sort();
        assert_eq!(named, ["base.stl", "hook.stl", "long rail.stl"]);
        let shown: Vec<String> = photos(&site, hook).await.into_iter().map(|row| row.name).collect();
        assert_eq!(shown, ["b.png", "c.png", "d.png", "f.png"]);
        let said = reason(&site, run).await;
        for part in ["no longer there: e.png, clip.stl.", "Edited here, so they stay: c.png, d.png, f.png, base.stl, rail.stl."] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    async fn what_an_old_version_brought_and_was_edited_here_stays(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        for (name, side) in [("base", 30.0), ("clip", 31.0), ("rail", 32.0)] {
            put(tree.path(), &format!("hook/files/{name}.stl"), &cube(side));
        }
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        // Such a version did not note what its source had.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE model_origin SET taken = NULL WHERE model_id = $1").bind(hook).run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        replace(&site, &mira, hook, "hook.stl", &cube(25.0)).await;
        let files = models::files(&site.app.db, hook).await.expect("read");
        let clip = FileId::from(files.iter().find(|file| file.name == "clip.stl").expect("there").id);
        site.post(&mira, &format!("/drafts/{hook}/files/{clip}/remove"), &[]).await.expect(303);
        let photo = PictureId::from(photos(&site, hook).await[0].id);
        site.post(&mira, &format!("/drafts/{hook}/pictures/{photo}/remove"), &[]).await.expect(303);

        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        put(tree.path(), "hook/files/base.stl", &cube(33.0));
        describe(tree.path(), "Holds ropes.");
        let before = model(&site, hook).await.description;
        bring(&site, "mira", tree.path(), false).await;
        let run = last_run(&site).await;
        take(&site, &mira, run, 303).await;
        let mut named = blobs_of(&site, hook).await;
        named.sort_by(|a, b| a.0.cmp(&b.0));
        let edited = [("base.stl", 33.0), ("hook.stl", 25.0), ("rail.stl", 32.0)];
        assert_eq!(named, edited.map(|(name, side)| (name.to_owned(), cube_id(side))));
        assert!(photos(&site, hook).await.is_empty(), "it was taken out here");
        assert_eq!(model(&site, hook).await.description, before, "nobody knows whose words they are");
        let said = reason(&site, run).await;
        assert!(said.contains("Edited here, so they stay: hook.stl."), "{said}");
        // From now on it is known what its source had.
        put(tree.path(), "hook/files/base.stl", &cube(34.0));
        bring(&site, "mira", tree.path(), false).await;
        take(&site, &mira, last_run(&site).await, 303).await;
        let mut named = blobs_of(&site, hook).await;
        named.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(named.iter().map(|(_, blob)| *blob).collect::<Vec<_>>(), [34.0, 25.0, 32.0].map(cube_id));
    }

    async fn an_archive_that_holds_less_takes_nothing_out(db: Db) {
        let (site, mira, tree, hook) = brought(db, "cc").await;
        let before = photos(&site, hook).await.len();
        fs::remove_dir_all(tree.path().join("hook/images")).expect("removed");
        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        send(&site, &mira, "hook.zip", &packed(tree.path())).await;
        site.settle().await;
        let run = last_run(&site).await;
        site.post(&mira, &format!("/imports/{run}/start"), &[]).await.expect(303);
        site.settle().await;
        take(&site, &mira, run, 303).await;
        assert_eq!(blobs_of(&site, hook).await, [("hook.stl".to_owned(), cube_id(21.0))]);
        assert!(before > 0 && photos(&site, hook).await.len() == before, "they stay");
        let said = reason(&site, run).await;
        assert!(said.contains("No longer there, and still here: "), "{said}");
    }

    async fn a_picture_that_was_exchanged_there_takes_the_place_of_the_old_one(db: Db) {
        let (site, mira, tree, hook) = brought(db, "cc").await;
        put(tree.path(), "hook/images/c.png", &photo(60, 30));
        bring(&site, "mira", tree.path(), false).await;
        take(&site, &mira, last_run(&site).await, 303).await;
        let before = photos(&site, hook).await;
        let names = |rows: &[PictureRow]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&before), ["b.png", "c.png"]);
        let mut tx = site.app.db.write().await.expect("a transaction");
        for query in [q!((), "UPDATE model SET cover_id = $2 WHERE id = $1"), q!((), "UPDATE picture SET caption = 'My own words' WHERE model_id = $1 AND id = $2")] {
            query.bind(hook).bind(before[0].id).run(&mut tx).await.expect("written");
        }
        tx.commit().await.expect("committed");
        put(tree.path(), "hook/images/b.png", &photo(45, 30));
        bring(&site, "mira", tree.path(), false).await;
        take(&site, &mira, last_run(&site).await, 303).await;
        let after = photos(&site, hook).await;
        assert_eq!(names(&after), ["b.png", "c.png"], "in its place");
        assert_eq!((after[0].width, after[0].caption.as_str()), (45, "My own words"));
        assert_ne!(PictureId::from(after[0].id), PictureId::from(before[0].id));
        assert_eq!(model(&site, hook).await.cover_id, Some(after[0].id), "it is the cover still");
        // One that is gone there is taken out.
        fs::remove_file(tree.path().join("hook/images/c.png")).expect("removed");
        bring(&site, "mira", tree.path(), false).await;
        take(&site, &mira, last_run(&site).await, 303).await;
        assert_eq!(names(&photos(&site, hook).await), ["b.png"]);
    }

    async fn what_stands_beside_the_words_follows_unless_it_was_edited(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        package(tree.path(), false);
        let made = bring(&site, "mira", tree.path(), false).await.model("box");
        site.settle().await;
        let back = photos(&site, made).await.remove(1);
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE picture SET caption = 'Mine' WHERE model_id = $1 AND id = $2").bind(made).bind(back.id).run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        package(tree.path(), true);
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("box"), ItemState::Changed);
        let run = last_run(&site).await;
        let proposed = reason(&site, run).await;
        for part in ["mark of sensitive content", "works it is made from", "collections", "notes and captions", "order of pictures"] {
            assert!(proposed.contains(part), "{part} in {proposed}");
        }
        assert!(!model(&site, made).await.sensitive, "nothing is taken over by itself");
        take(&site, &mira, run, 303).await;
        let said = reason(&site, run).await;
        assert!(said.contains("Edited here, so they stay: the caption of b.png."), "{said}");
        assert!(model(&site, made).await.sensitive);
        let files = models::files(&site.app.db, made).await.expect("read");
        assert_eq!(files[0].note, "Print upright.");
        let shown: Vec<_> = photos(&site, made).await.into_iter().map(|row| (row.name, row.caption)).collect();
        assert_eq!(shown, [("b.png", "Mine"), ("a.png", "Seen from the front")].map(|(name, said)| (name.to_owned(), said.to_owned())));
        let links = remixes::links(&site.app.db, made).await.expect("read");
        assert_eq!(links.iter().map(|link| link.url.as_str()).collect::<Vec<_>>(), ["https://example.org/base"]);
        let kept = q!(String, "SELECT title FROM collection").all(&site.app.db).await.expect("read");
        assert_eq!(kept, ["Boxes"]);

        // A mark and a collection stay; the link goes with what its source said.
        package(tree.path(), false);
        bring(&site, "mira", tree.path(), false).await;
        take(&site, &mira, last_run(&site).await, 303).await;
        assert!(model(&site, made).await.sensitive);
        assert!(remixes::links(&site.app.db, made).await.expect("read").is_empty());
    }

    async fn print_settings_follow_their_source(db: Db) {
        let (site, mira, tree, hook) = brought(db, "cc").await;
        let path = tree.path().join("hook/README.txt");
        let text = fs::read_to_string(&path).expect("read");
        fs::write(&path, text.replace("Infill: 15%", "Infill: 20%")).expect("written");
        bring(&site, "mira", tree.path(), false).await;
        let run = last_run(&site).await;
        assert!(reason(&site, run).await.contains("print settings"), "{}", reason(&site, run).await);
        take(&site, &mira, run, 303).await;
        assert_eq!(model(&site, hook).await.print_profiles.0[0].infill_percent, Some(20));
    }

    async fn a_proposal_that_waits_says_where(db: Db) {
        let (site, mira, tree, _) = brought(db, "cc").await;
        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        bring(&site, "mira", tree.path(), false).await;
        let run = last_run(&site).await;
        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(again.state("hook"), ItemState::Duplicate, "proposed once");
        let said = reason(&site, last_run(&site).await).await;
        assert!(said.contains("What changed there waits in the import of “library”"), "{said}");
        take(&site, &mira, run, 303).await;
        bring(&site, "mira", tree.path(), false).await;
        let said = reason(&site, last_run(&site).await).await;
        assert!(said.contains("here already") && !said.contains("waits"), "{said}");
    }

    async fn a_newer_export_proposes_its_time_there_and_an_older_one_never_takes_its_place(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        export(tree.path(), 1);
        let made = bring(&site, "mira", tree.path(), false).await.model("box");
        site.settle().await;
        assert_eq!(on_record(&site, made).await, (1, 1));
        export(tree.path(), 2);
        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((again.state("box"), again.model("box")), (ItemState::Changed, made));
        let run = last_run(&site).await;
        let said = reason(&site, run).await;
        assert!(said.contains("files") && said.contains("its time at other sites"), "{said}");
        assert_eq!(on_record(&site, made).await, (1, 1), "nothing is taken over by itself");
        take(&site, &mira, run, 303).await;
        assert_eq!(on_record(&site, made).await, (2, 2));
        assert_eq!(model(&site, made).await.changelog, "Changes of 2.", "what its next version says");
        assert_eq!(blobs_of(&site, made).await, [("box.stl".to_owned(), cube_id(22.0))]);
        let mut kept: Vec<_> = past::files(&site.app.db, made).await.expect("read").into_iter().map(|kept| kept.path).collect();
        kept.sort();
        assert_eq!(kept, ["box.stl", "reviews.json"]);

        // What was dropped comes back with an export that has it, and only so.
        site.post(&mira, &format!("/models/{made}/v/elsewhere"), &[]).await.expect(303);
        assert_eq!(on_record(&site, made).await, (0, 0));
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("box"), ItemState::Changed);
        take(&site, &mira, last_run(&site).await, 303).await;
        assert_eq!(on_record(&site, made).await, (2, 2));
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("box"), ItemState::Duplicate);

        export(tree.path(), 1);
        bring(&site, "mira", tree.path(), false).await;
        let run = last_run(&site).await;
        take(&site, &mira, run, 303).await;
        assert_eq!(on_record(&site, made).await, (2, 2));
        assert!(reason(&site, run).await.contains("is older than what is kept, which stays"), "{}", reason(&site, run).await);
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
