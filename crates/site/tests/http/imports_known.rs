//! What a member has already is known again, and two models are never taken for one.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ModelId};
use serde_json::json;
use site::features::{
    imports::store::{ItemState, Summary},
    models::origin,
};
use tempfile::TempDir;

use crate::{
    imports::{bring, drafts, model, packed, put, send, thing},
    publish::{cube, photo},
    site::{TestSite, Who},
};

async fn started(db: Db) -> (TestSite, Who, TempDir) {
    let site = TestSite::new(db).await;
    let mira = site.member("mira", Role::Member).await;
    (site, mira, tempfile::tempdir().expect("a folder"))
}

async fn comes_from(site: &TestSite, id: ModelId) -> Option<origin::Known> {
    let model = model(site, id).await;
    origin::of(&site.app.db, &model).await.expect("read")
}

async fn identity(site: &TestSite, id: ModelId) -> String {
    let found = q!(String, "SELECT identity FROM model_origin WHERE model_id = $1").bind(id);
    found.one(&site.app.db).await.expect("there")
}

db_test! {
    async fn two_models_that_name_one_page_stay_two(db: Db) {
        let (site, _mira, tree) = started(db).await;
        let base = "https://www.thingiverse.com/thing:763622";
        for (name, side) in [("hook", 20.0), ("rail", 21.0)] {
            let said = format!("# A {name}\n\nHolds cables.\n\nSource: {base}\n");
            put(tree.path(), &format!("{name}/README.md"), said.as_bytes());
            put(tree.path(), &format!("{name}/{name}.stl"), &cube(side));
        }
        put(tree.path(), "stand/README.md", format!("# A stand\n\nFits the hook of {base}, thanks!\n").as_bytes());
        put(tree.path(), "stand/stand.stl", &cube(22.0));
        let first = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(first.summary, Summary { done: 3, ..Summary::default() }, "{:?}", first.outcomes);
        let (hook, rail, stand) = (first.model("hook"), first.model("rail"), first.model("stand"));
        assert!(comes_from(&site, stand).await.is_none(), "what it fits is not where it comes from");
        assert_eq!(comes_from(&site, rail).await.expect("its own word").origin.id, "763622");

        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(again.summary, Summary { duplicate: 3, ..Summary::default() }, "{:?}", again.outcomes);
        assert_eq!((again.model("hook"), again.model("rail")), (hook, rail));
        put(tree.path(), "rail/rail.stl", &cube(23.0));
        let changed = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((changed.state("rail"), changed.model("rail")), (ItemState::Changed, rail));
        assert_eq!((changed.state("hook"), changed.model("hook")), (ItemState::Duplicate, hook));
        assert_eq!(drafts(&site).await, 3);
    }

    async fn files_decide_where_no_page_does_and_only_all_of_them(db: Db) {
        let (site, mira, tree) = started(db).await;
        thing(tree.path(), "a bundle", 1, "cc", 20.0);
        put(tree.path(), "a bundle/files/base.stl", &cube(30.0));
        // Its hook alone, and the same once more: three things of one site.
        thing(tree.path(), "b single", 2, "cc", 20.0);
        thing(tree.path(), "c again", 3, "cc", 20.0);
        // A part of the bundle without a page, the hook without one, and the hook as another site has it.
        put(tree.path(), "d part/base.stl", &cube(30.0));
        put(tree.path(), "e plain/hook.stl", &cube(20.0));
        put(tree.path(), "f print/print.json", br#"{"id": "5", "name": "Hook", "slug": "hook", "user": {"publicUsername": "Jane"}, "license": {"id": "1"}, "stls": []}"#);
        put(tree.path(), "f print/hook.stl", &cube(20.0));
        let brought = bring(&site, "mira", tree.path(), false).await;
        for (place, state) in [
            ("a bundle", ItemState::Done),
            ("b single", ItemState::Done),
            ("c again", ItemState::Done),
            ("d part", ItemState::Done),
            ("e plain", ItemState::Duplicate),
            ("f print", ItemState::Duplicate),
        ] {
            assert_eq!(brought.state(place), state, "{place}: {:?}", brought.outcomes);
        }
        assert_eq!((brought.model("e plain"), brought.model("f print")), (brought.model("b single"), brought.model("b single")));

        // The same of what was uploaded by hand: a draft with two files is none of its files.
        let draft = crate::publish::new_draft(&site, &mira).await;
        let path = format!("/drafts/{draft}/files");
        site.upload(&mira, &path, &[("lid.stl", &cube(40.0)), ("box.stl", &cube(41.0))]).await.expect(200);
        site.settle().await;
        let by_hand = tempfile::tempdir().expect("a folder");
        put(by_hand.path(), "both/lid.stl", &cube(40.0));
        put(by_hand.path(), "both/box.stl", &cube(41.0));
        put(by_hand.path(), "lid/lid.stl", &cube(40.0));
        let brought = bring(&site, "mira", by_hand.path(), false).await;
        assert_eq!((brought.state("both"), brought.model("both").to_string()), (ItemState::Duplicate, draft));
        assert_eq!(brought.state("lid"), ItemState::Done);
    }

    async fn what_was_discarded_comes_in_anew_and_keeps_where_it_comes_from(db: Db) {
        let (site, mira, tree) = started(db).await;
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        put(tree.path(), "own/tray.stl", &cube(30.0));
        let first = bring(&site, "mira", tree.path(), false).await;
        site.settle().await;
        for place in ["hook", "own"] {
            site.post(&mira, &format!("/drafts/{}/discard", first.model(place)), &[]).await.expect(303);
        }
        let second = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(second.summary, Summary { done: 2, ..Summary::default() }, "{:?}", second.outcomes);
        let (old, new) = (first.model("hook"), second.model("hook"));
        assert_ne!(old, new);
        let third = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((third.state("hook"), third.model("hook")), (ItemState::Duplicate, new));
        // Brought back, it is still another's.
        site.post(&mira, &format!("/drafts/{old}/restore"), &[]).await.expect(303);
        assert_eq!(comes_from(&site, old).await.expect("from elsewhere").origin.author, "jane");
        assert_eq!(bring(&site, "mira", tree.path(), false).await.model("hook"), new);

        // What a decision took down does not come back by this way.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE model SET state = 'removed' WHERE id = $1").bind(new).run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        let down = bring(&site, "mira", tree.path(), false).await;
        let reason = &down.outcomes.iter().find(|outcome| outcome.0 == "hook").expect("found").2;
        assert!(down.state("hook") == ItemState::Duplicate && reason.contains("was taken down"), "{reason}");
    }

    async fn who_made_two_of_the_same_files_can_have_both(db: Db) {
        let (site, mira, tree) = started(db).await;
        put(tree.path(), "desk/README.md", b"# Hook for the desk\n\nGlue it.");
        put(tree.path(), "desk/hook.stl", &cube(20.0));
        put(tree.path(), "wall/README.md", b"# Hook for the wall\n\nScrew it.");
        put(tree.path(), "wall/hook.stl", &cube(20.0));
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((brought.state("desk"), brought.state("wall")), (ItemState::Done, ItemState::Duplicate));
        let run = send(&site, &mira, "hooks.zip", &packed(tree.path())).await;
        site.settle().await;
        let path = format!("/imports/{run}/models/1/anyway");
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, &path, &[]).await.expect(404);
        site.post(&mira, &path, &[]).await.expect(303);
        site.post(&mira, &path, &[]).await.expect(404);
        site.post(&mira, &format!("/imports/{run}/start"), &[]).await.expect(303);
        site.settle().await;
        let titles = q!(String, "SELECT title FROM model ORDER BY title").all(&site.app.db).await.expect("read");
        assert_eq!(titles, ["Hook for the desk", "Hook for the wall"]);
        site.post(&mira, &format!("/imports/{run}/models/0/anyway"), &[]).await.expect(409);
    }

    async fn what_was_brought_by_the_words_of_its_old_title_is_the_same(db: Db) {
        let (site, _mira, tree) = started(db).await;
        let said = json!({
            "$schema": "https://manyfold.app/profiles/0.0/datapackage.json", "name": "hook", "title": "Better hook",
            "homepage": "https://a.example/models/0000000000001",
            "resources": [{"name": "hook", "path": "hook.stl", "mediatype": "model/stl"}],
        });
        put(tree.path(), "hook/datapackage.json", said.to_string().as_bytes());
        put(tree.path(), "hook/hook.stl", &cube(20.0));
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        let kept = "handprint:a.example:0000000000001";
        assert_eq!(identity(&site, hook).await, kept);
        let mut tx = site.app.db.write().await.expect("a transaction");
        let old = q!((), "UPDATE model_origin SET identity = 'page:https://a.example/models/0000000000001/hook' WHERE model_id = $1");
        old.bind(hook).run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        put(tree.path(), "hook/hook.stl", &cube(21.0));
        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((again.state("hook"), again.model("hook")), (ItemState::Changed, hook), "{:?}", again.outcomes);
        assert_eq!(identity(&site, hook).await, kept);
    }

    async fn a_creation_that_has_another_name_since_is_the_same(db: Db) {
        let (site, _mira, tree) = started(db).await;
        let creation = |slug: &str, name: &str| {
            let url = format!("https://cults3d.com/en/3d-model/tool/{slug}");
            let said = json!({"identifier": "abc123", "slug": slug, "url": url, "name": name, "license": {"code": "cc_by"}, "creator": {"nick": "jane"}});
            said.to_string().into_bytes()
        };
        put(tree.path(), "hook/creation.json", &creation("cable-hook", "Cable hook"));
        put(tree.path(), "hook/hook.stl", &cube(20.0));
        put(tree.path(), "hook/a.png", &photo(40, 30));
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        assert_eq!(identity(&site, hook).await, "cults3d:abc123");
        // It was kept under the words of its address before.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE model_origin SET identity = 'cults3d:cable-hook' WHERE model_id = $1").bind(hook).run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((again.state("hook"), again.model("hook")), (ItemState::Duplicate, hook), "{:?}", again.outcomes);
        assert_eq!(identity(&site, hook).await, "cults3d:abc123");
        put(tree.path(), "hook/creation.json", &creation("better-hook", "Better hook"));
        put(tree.path(), "hook/hook.stl", &cube(21.0));
        let renamed = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((renamed.state("hook"), renamed.model("hook")), (ItemState::Changed, hook), "{:?}", renamed.outcomes);
        assert_eq!(drafts(&site).await, 1);
    }
}
