//! What files claim about their author, their licence and generative AI: it closes doors and opens none.

use std::path::Path;

use db::{Db, db_test};
use domain::accounts::Role;
use serde_json::json;
use site::features::{
    exports::card::{self, Card},
    imports::store::ItemState,
    models::origin,
};
use tempfile::TempDir;

use crate::{
    imports::{bring, form, model, put, thing, try_publishing},
    imports_sites::latest,
    publish::{cube, photo},
    site::{TestSite, Who},
};

/// A model in a data package without a page, of which nobody knows where it was published.
fn package(root: &Path, folder: &str, author: &str, side: f64) {
    let said = json!({
        "$schema": "https://manyfold.app/profiles/0.0/datapackage.json", "name": folder, "title": "Cable hook",
        "licenses": [{"name": "CC-BY-NC-ND-4.0"}], "contributors": [{"title": author, "roles": ["creator"]}],
        "resources": [{"name": "hook", "path": "hook.stl", "mediatype": "model/stl"}],
    });
    put(root, &format!("{folder}/datapackage.json"), said.to_string().as_bytes());
    put(root, &format!("{folder}/hook.stl"), &cube(side));
    put(root, &format!("{folder}/a.png"), &photo(40, 30));
}

async fn started(db: Db) -> (TestSite, Who, TempDir) {
    let site = TestSite::new(db).await;
    let mira = site.member("mira", Role::Member).await;
    (site, mira, tempfile::tempdir().expect("a folder"))
}

db_test! {
    async fn whom_only_files_name_says_so_before_it_counts_as_theirs(db: Db) {
        let (site, mira, tree) = started(db).await;
        package(tree.path(), "bobs", "Bob", 20.0);
        package(tree.path(), "more", "Bob", 21.0);
        package(tree.path(), "mine", "Mira", 22.0);
        let brought = bring(&site, "mira", tree.path(), false).await;
        let (bobs, more, mine) = (brought.model("bobs"), brought.model("more"), brought.model("mine"));
        site.settle().await;
        for id in [bobs, more, mine] {
            site.post(&mira, &format!("/drafts/{id}"), &form("CC0-1.0", "2")).await.expect(303);
        }
        let refused = try_publishing(&site, &mira, bobs).await.expect_err("another is named");
        assert!(refused.contains("Its files name “Bob” as its author"), "{refused}");
        // Whoever is the first to take a handle is nobody by that.
        let refused = try_publishing(&site, &mira, mine).await.expect_err("it was not said");
        assert!(refused.contains("Its files name “Mira” as its author"), "{refused}");
        site.post(&mira, &format!("/drafts/{mine}/author"), &[]).await.expect(303);
        try_publishing(&site, &mira, mine).await.expect("it was said");

        let says = format!("/drafts/{bobs}/author");
        let asks = site.get(&mira, &format!("/drafts/{bobs}/origin")).await.expect(200).text();
        assert!(asks.contains(&says) && asks.contains("I am Bob"), "{asks}");
        site.post(&mira, &says, &[]).await.expect(303);
        let said = site.get(&mira, &format!("/drafts/{bobs}/origin")).await.expect(200).text();
        assert!(!said.contains("I am Bob"), "it was said");
        let known = site.get(&mira, "/imports/authors").await.expect(200).text();
        assert!(known.contains("Named in files: bob") && known.contains(origin::DECLARED), "{known}");
        let page = try_publishing(&site, &mira, bobs).await.expect("hers by her word");
        try_publishing(&site, &mira, more).await.expect("and all that names him");
        site.settle().await;
        let page = site.get(&mira, &page).await.text();
        assert!(!page.contains("Published before on"), "nobody knows of a page: {page}");
    }

    async fn what_somebody_says_of_themselves_is_none_against_a_page(db: Db) {
        let (site, mira, tree) = started(db).await;
        package(tree.path(), "bobs", "Bob", 20.0);
        let licence = "CC-BY-NC-ND-4.0".to_owned();
        let said = origin::Origin { address: "https://www.thingiverse.com/thing:1".to_owned(), author: "Bob".to_owned(),
            licence: licence.clone(), licence_raw: licence.clone(), ..origin::Origin::default() };
        let card = Card { format: 2, title: "Rail".to_owned(), licence, origin: Some(said), ..Card::default() };
        put(tree.path(), "paged/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        put(tree.path(), "paged/rail.stl", &cube(21.0));
        put(tree.path(), "paged/a.png", &photo(40, 30));
        let brought = bring(&site, "mira", tree.path(), false).await;
        let (bobs, paged) = (brought.model("bobs"), brought.model("paged"));
        site.settle().await;
        for id in [bobs, paged] {
            site.post(&mira, &format!("/drafts/{id}"), &form("CC0-1.0", "2")).await.expect(303);
        }
        site.post(&mira, &format!("/drafts/{paged}/author"), &[]).await.expect(404);
        site.post(&mira, &format!("/drafts/{bobs}/author"), &[]).await.expect(303);
        try_publishing(&site, &mira, bobs).await.expect("hers by her word");
        let refused = try_publishing(&site, &mira, paged).await.expect_err("its page could tell");
        assert!(refused.contains("it can only be shared under the licence"), "{refused}");
    }

    async fn where_a_place_could_tell_nothing_is_said_by_oneself(db: Db) {
        let (site, mira, tree) = started(db).await;
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        site.post(&mira, &format!("/drafts/{hook}/author"), &[]).await.expect(404);
        // An own folder that names nobody asks nothing.
        put(tree.path(), "own/box.stl", &cube(30.0));
        let own = bring(&site, "mira", tree.path(), false).await.model("own");
        site.post(&mira, &format!("/drafts/{own}/author"), &[]).await.expect(404);
    }

    async fn a_card_opens_no_licence_and_takes_no_mark_away(db: Db) {
        let (site, mira, tree) = started(db).await;
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution - Non-Commercial", 20.0);
        let card = Card { format: 2, title: "Cable hook".to_owned(), licence: "CC0-1.0".to_owned(), ..Card::default() };
        put(tree.path(), "hook/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        put(tree.path(), "made/design.json", br#"{"id": 500001, "title": "Dragon", "license": "BY", "designCreator": {"uid": 9, "name": "Ann", "handle": "ann"},
            "instances": [{"extention": {"instanceSetting": {"makerLab": "IM3Dv2"}}}], "designExtension": {"model_files": []}}"#);
        put(tree.path(), "made/dragon.stl", &cube(22.0));
        let said = origin::Origin { platform: "MakerWorld".to_owned(), author: "Ann".to_owned(),
            address: "https://makerworld.com/en/models/500001".to_owned(), licence: "CC0-1.0".to_owned(), generated: Some(false), ..origin::Origin::default() };
        let card = Card { title: "Dragon".to_owned(), origin: Some(said), ..card };
        put(tree.path(), "made/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        let brought = bring(&site, "mira", tree.path(), false).await;
        let (hook, made) = (brought.model("hook"), brought.model("made"));
        site.settle().await;
        let known = origin::of(&site.app.db, &model(&site, hook).await).await.expect("read").expect("from elsewhere");
        assert_eq!((known.origin.licence.as_str(), model(&site, hook).await.licence.as_str()), ("", ""), "the files do not agree");
        site.post(&mira, &format!("/drafts/{hook}"), &form("CC0-1.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, hook).await.expect_err("nobody knows its licence");
        assert!(refused.contains("a licence that nobody here knows for certain"), "{refused}");
        let known = origin::of(&site.app.db, &model(&site, made).await).await.expect("read").expect("from elsewhere");
        assert_eq!(known.origin.generated, Some(true));
        assert_eq!(known.origin.licence, "");
    }

    async fn a_licence_that_its_author_changed_goes_with_what_is_taken_over(db: Db) {
        let (site, mira, tree) = started(db).await;
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        site.post(&mira, &format!("/drafts/{hook}"), &form("LicenseRef-CC-BY", "2")).await.expect(303);
        try_publishing(&site, &mira, hook).await.expect("shared under its licence");
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution - Non-Commercial", 20.0);
        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(again.state("hook"), ItemState::Changed, "the licence alone");
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution - Non-Commercial", 21.0);
        bring(&site, "mira", tree.path(), false).await;
        let run = latest(&site).await.id();
        site.post(&mira, &format!("/imports/{run}/models/0/take"), &[]).await.expect(303);
        site.settle().await;
        let refused = try_publishing(&site, &mira, hook).await.expect_err("not under the old licence");
        assert!(refused.contains("can only be shared under the licence its author gave"), "{refused}");
    }

    async fn a_mark_of_generative_ai_that_comes_later_counts_at_once(db: Db) {
        let (site, mira, tree) = started(db).await;
        let thing = |is_ai: bool| json!({"id": 1, "name": "Cable hook", "public_url": "https://www.thingiverse.com/thing:1",
            "license": "Creative Commons - Attribution", "is_ai": is_ai, "creator": {"id": 7, "name": "jane"}}).to_string();
        put(tree.path(), "hook/thing.json", thing(false).as_bytes());
        put(tree.path(), "hook/hook.stl", &cube(20.0));
        put(tree.path(), "hook/a.png", &photo(40, 30));
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        site.post(&mira, &format!("/drafts/{hook}"), &form("LicenseRef-CC-BY", "2")).await.expect(303);
        put(tree.path(), "hook/thing.json", thing(true).as_bytes());
        assert_eq!(bring(&site, "mira", tree.path(), false).await.state("hook"), ItemState::Changed);
        let refused = try_publishing(&site, &mira, hook).await.expect_err("nothing was taken over yet");
        assert!(refused.contains("marked as made by generative AI"), "{refused}");
    }

    async fn what_a_file_of_ones_own_says_of_generative_ai_counts(db: Db) {
        let (site, mira, tree) = started(db).await;
        put(tree.path(), "made/info.json", br#"{"title": "Dragon", "made_with_ai": true}"#);
        put(tree.path(), "made/dragon.stl", &cube(20.0));
        put(tree.path(), "made/a.png", &photo(40, 30));
        let made = bring(&site, "mira", tree.path(), false).await.model("made");
        site.settle().await;
        site.post(&mira, &format!("/drafts/{made}"), &form("CC-BY-4.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, made).await.expect_err("by its own word");
        assert!(refused.contains("A file that came with it says that generative AI made it"), "{refused}");
        // Nor does a way through an export wash it off.
        let there = tempfile::tempdir().expect("a folder");
        put(there.path(), "made/dragon.stl", &cube(21.0));
        put(there.path(), "made/a.png", &photo(40, 30));
        let card = Card { format: card::FORMAT, title: "Dragon".to_owned(), generated: true, ..Card::default() };
        put(there.path(), "made/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        let back = bring(&site, "mira", there.path(), false).await.model("made");
        site.settle().await;
        site.post(&mira, &format!("/drafts/{back}"), &form("CC-BY-4.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, back).await.expect_err("its export says so");
        assert!(refused.contains("says that generative AI made it"), "{refused}");
    }

    async fn a_card_names_no_other_page_than_the_files_beside_it(db: Db) {
        let (site, _mira, tree) = started(db).await;
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        let said = origin::Origin { platform: "mine.example".to_owned(), author: "Mira".to_owned(), author_id: "k7".to_owned(),
            address: "https://mine.example/models/abc".to_owned(), licence: "CC0-1.0".to_owned(), ..origin::Origin::default() };
        let card = Card { format: 2, title: "Cable hook".to_owned(), licence: "CC0-1.0".to_owned(), origin: Some(said), ..Card::default() };
        put(tree.path(), "hook/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        let known = origin::of(&site.app.db, &model(&site, hook).await).await.expect("read").expect("from elsewhere").origin;
        assert_eq!((known.platform.as_str(), known.id.as_str(), known.author.as_str()), ("Thingiverse", "1", "jane"));
    }

    async fn the_name_of_an_own_draft_makes_nothing_ones_own(db: Db) {
        let (site, mira, tree) = started(db).await;
        put(tree.path(), "own/box.stl", &cube(30.0));
        let own = bring(&site, "mira", tree.path(), false).await.model("own");
        site.post(&mira, &format!("/drafts/{own}/discard"), &[]).await.expect(303);
        package(tree.path(), "bobs", "Bob", 20.0);
        let card = Card { format: card::FORMAT, site: site.app.config.public_url.clone(), id: own.to_string(),
            title: "Cable hook".to_owned(), ..Card::default() };
        put(tree.path(), "bobs/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        let bobs = bring(&site, "mira", tree.path(), false).await.model("bobs");
        let known = origin::of(&site.app.db, &model(&site, bobs).await).await.expect("read").expect("another is named");
        assert!(known.origin.is_claimed() && !known.is_proved, "{known:?}");
    }
}
