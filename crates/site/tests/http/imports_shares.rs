//! Another's work is passed on unchanged; who is its author is told by a lasting id; runs are kept within bounds.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::FileId};
use site::features::{
    imports::store::ItemState,
    models::{origin, store as models},
};

use crate::{
    imports::{account, bring, form, packed, put, send, thing, try_publishing},
    publish::{cube, photo},
    site::TestSite,
};

db_test! {
    async fn a_share_holds_the_files_that_were_brought_and_no_others(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        let inside = tempfile::tempdir().expect("a folder");
        put(inside.path(), "second.stl", &cube(25.0));
        put(tree.path(), "hook/files/more.zip", &packed(inside.path()));
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        let path = format!("/drafts/{hook}");
        site.post(&mira, &path, &form("LicenseRef-CC-BY", "2")).await.expect(303);
        // Files of an archive that was brought were brought as well.
        let names = |files: &[models::FileRow]| files.iter().map(|f| f.name.clone()).collect::<Vec<_>>();
        let files = models::files(&site.app.db, hook).await.expect("read");
        assert_eq!(names(&files), ["hook.stl", "second.stl"]);
        try_publishing(&site, &mira, hook).await.expect("shared as it was brought");
        site.settle().await;

        let other = site.upload(&mira, &format!("{path}/files"), &[("mine.stl", &cube(26.0))]).await;
        let other = other.expect(200).json()["files"][0].as_str().expect("an id").to_owned();
        site.settle().await;
        let draft = site.get(&mira, &path).await.expect(200).text();
        assert!(draft.contains("passed on unchanged"), "{draft}");
        let refused = try_publishing(&site, &mira, hook).await.expect_err("not what was brought");
        assert!(refused.contains("“mine.stl” is not among the files that were brought"), "{refused}");
        // In the place of one that was brought it is no better.
        site.post(&mira, &format!("{path}/files/{other}/remove"), &[]).await.expect(303);
        let first = FileId::from(files[0].id).to_string();
        site.post(&mira, &format!("{path}/files/{first}/remove"), &[]).await.expect(303);
        site.upload(&mira, &format!("{path}/files"), &[("hook.stl", &cube(27.0))]).await.expect(200);
        site.settle().await;
        let refused = try_publishing(&site, &mira, hook).await.expect_err("not what was brought");
        assert!(refused.contains("“hook.stl” is not among the files that were brought"), "{refused}");

        // Its author may, under a licence of their choice.
        let id = account(&site, "mira").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        origin::store::insert_proof(&mut tx, id, "Thingiverse", "name:jane", "test", site.now()).await.expect("noted");
        tx.commit().await.expect("committed");
        site.post(&mira, &path, &form("CC-BY-4.0", "4")).await.expect(303);
        try_publishing(&site, &mira, hook).await.expect("the author's own");
    }

    async fn a_share_is_ready_under_the_licence_of_its_author_alone(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        for n in 1..3 {
            thing(tree.path(), &format!("hook {n}"), n, "Creative Commons - Attribution", 20.0 + f64::from(n));
        }
        let run = send(&site, &mira, "hooks.zip", &packed(tree.path())).await;
        site.settle().await;
        let path = format!("/imports/{run}");
        site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
        site.settle().await;
        site.post(&mira, &path, &[("which", "all"), ("act", "say"), ("category", "tools/holders")]).await.expect(303);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Ready to publish 2"), "{page}");
        // Other terms than its author gave it.
        site.post(&mira, &path, &[("item", "1"), ("act", "say"), ("licence", "CC0-1.0")]).await.expect(303);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Ready to publish 1"), "{page}");
        assert!(page.contains("to publish it: the licence that its author gave it"), "{page}");
        // Its author lets nobody pass it on any more, and nobody took that over yet.
        thing(tree.path(), "hook 1", 1, "All Rights Reserved", 21.0);
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("hook 1"), ItemState::Changed);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(!page.contains("Ready to publish") && page.contains("private until proved yours"), "{page}");
        site.post(&mira, &format!("{path}/publish"), &[("drafts", "all"), ("shared", "on")]).await.expect(303);
        let page = site.get(&mira, &path).await.expect(200).text();
        for part in ["does not let others pass the files on", "it can only be shared under the licence its author gave"] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }

    async fn what_a_source_says_of_terms_and_of_ai_stands_in_the_table(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "made/thing.json", br#"{"id": 5, "name": "Dragon", "license": "cc-nd", "is_ai": true, "public_url": "https://www.thingiverse.com/thing:5",
            "creator": {"id": 9, "name": "ann", "public_url": "https://www.thingiverse.com/ann"}}"#);
        put(tree.path(), "made/dragon.stl", &cube(22.0));
        put(tree.path(), "store/design.json", br#"{"id": 500001, "title": "Box", "license": "Standard Digital File License",
            "designCreator": {"uid": 9, "name": "Ann", "handle": "ann"}, "designExtension": {"model_files": []}}"#);
        put(tree.path(), "store/box.stl", &cube(23.0));
        let run = send(&site, &mira, "both.zip", &packed(tree.path())).await;
        site.settle().await;
        let path = format!("/imports/{run}");
        let page = site.get(&mira, &path).await.expect(200).text();
        for part in ["marked there as made by generative AI", "about generative AI: “is_ai: true”", "“Standard Digital File License”, read as "] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let values = site.get(&mira, &format!("{path}/models/0")).await.expect(200).text();
        assert!(values.contains("https://www.thingiverse.com/ann"), "{values}");
        // Not even for its author it is ready.
        let id = account(&site, "mira").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        origin::store::insert_proof(&mut tx, id, "Thingiverse", "id:9", "oauth", site.now()).await.expect("noted");
        tx.commit().await.expect("committed");
        let say = [("which", "all"), ("act", "say"), ("category", "toys/vehicles"), ("licence", "CC-BY-ND-4.0")];
        site.post(&mira, &path, &say).await.expect(303);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(!page.contains("Ready to publish") && !page.contains("nothing missing"), "{page}");
    }

    async fn a_name_proves_nothing_where_the_lasting_id_is_known(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "made/design.json", br#"{"id": 500001, "title": "Dragon", "license": "Standard Digital File License",
            "designCreator": {"uid": 9, "name": "Ann", "handle": "ann"}, "designExtension": {"model_files": []}}"#);
        put(tree.path(), "made/dragon.stl", &cube(22.0));
        put(tree.path(), "made/a.png", &photo(40, 30));
        let made = bring(&site, "mira", tree.path(), false).await.model("made");
        site.settle().await;
        site.post(&mira, &format!("/drafts/{made}"), &form("CC-BY-4.0", "2")).await.expect(303);
        let id = account(&site, "mira").await;
        for (author, how, is_proved) in [("name:ann", "oauth", false), ("id:8", "oauth", false), ("id:9", "oauth", true)] {
            let mut tx = site.app.db.write().await.expect("a transaction");
            origin::store::insert_proof(&mut tx, id, "MakerWorld", author, how, site.now()).await.expect("noted");
            tx.commit().await.expect("committed");
            assert_eq!(try_publishing(&site, &mira, made).await.is_ok(), is_proved, "{author}");
        }
    }

    async fn old_runs_go_with_their_small_pictures_and_drafts_stay(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        let run = send(&site, &mira, "one.zip", &packed(tree.path())).await;
        site.settle().await;
        site.post(&mira, &format!("/imports/{run}/end"), &[]).await.expect(303);
        let thumb = q!(Vec<u8>, "SELECT thumb FROM import_item WHERE thumb IS NOT NULL").one(&site.app.db).await.expect("a small picture");
        let plain = tempfile::tempdir().expect("a folder");
        put(plain.path(), "box/box.stl", &cube(21.0));
        for n in 0..23 {
            let brought = bring(&site, "mira", plain.path(), false).await;
            assert_eq!(brought.summary.duplicate, u64::from(n > 0), "{n}");
        }
        site.get(&mira, &format!("/imports/{run}")).await.expect(404);
        let count = q!((i64, i64, i64), "SELECT (SELECT CAST(count(*) AS BIGINT) FROM import_run), (SELECT CAST(count(*) AS BIGINT) FROM import_item), (SELECT CAST(count(*) AS BIGINT) FROM model)");
        assert_eq!(count.one(&site.app.db).await.expect("counted"), (20, 20, 1));
        let left = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $1").bind(thumb);
        assert_eq!(left.one(&site.app.db).await.expect("counted"), 0, "nothing names it any more");
    }

    async fn all_models_of_an_archive_inside_are_brought_from_it(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (tree, inside) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        for n in 0..5 {
            put(inside.path(), &format!("box {n}/box.stl"), &cube(20.0 + f64::from(n)));
        }
        put(tree.path(), "a/lid.stl", &cube(40.0));
        put(tree.path(), "boxes.zip", &packed(inside.path()));
        put(tree.path(), "other.zip", &{
            put(inside.path(), "box 0/box.stl", &cube(60.0));
            packed(inside.path())
        });
        let run = send(&site, &mira, "all.zip", &packed(tree.path())).await;
        site.settle().await;
        site.post(&mira, &format!("/imports/{run}/start"), &[]).await.expect(303);
        site.settle().await;
        let page = site.get(&mira, &format!("/imports/{run}")).await.expect(200).text();
        assert_eq!((page.matches("> draft</").count() + page.matches(">draft</span>").count(), page.matches(">here already</span>").count()), (7, 4), "{page}");
        let ola = site.member("ola", Role::Member).await;
        let brought = bring(&site, "ola", tree.path(), false).await;
        assert_eq!((brought.summary.done, brought.summary.duplicate), (7, 4), "the command does the same");
        drop(ola);
    }
}
