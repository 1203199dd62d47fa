//! What an export says comes back: the same model whatever it is called since, files with any name, its licence, its gallery.

use std::path::Path;

use db::{Db, db_test};
use domain::{accounts::Role, ids::ModelId, media::Focus};
use serde_json::Value;
use site::features::{
    exports::card::{self, Card, Picture, Render, Still},
    imports::store::{ItemState, Summary},
    models::{origin, store as models},
};
use tempfile::TempDir;

use crate::{
    exports::{exported, unpack},
    imports::{account, bring, drafts, form, model, put, thing, try_publishing},
    publish::{cube, new_draft, photo, printed_model, publish, words},
    site::{TestSite, Who},
};

async fn started(db: Db) -> (TestSite, Who, Who) {
    let site = TestSite::new(db).await;
    let [mira, ola] =
        [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
    (site, mira, ola)
}

/// What a member exports, as a folder.
async fn left(site: &TestSite, who: &Who) -> TempDir {
    let tree = tempfile::tempdir().expect("a folder");
    unpack(&exported(site, who).await, tree.path());
    tree
}

/// Its revision, as the form sends it.
async fn revision(site: &TestSite, id: &str) -> String {
    model(site, id.parse().expect("an id")).await.revision.to_string()
}

/// The folder of the only model of a tree.
fn folder_of(tree: &Path) -> String {
    let mut folders = std::fs::read_dir(tree.join("library")).expect("read");
    let only = folders.next().expect("a model").expect("an item");
    format!("library/{}", only.file_name().to_string_lossy())
}

async fn known(site: &TestSite, id: ModelId) -> origin::Known {
    let model = model(site, id).await;
    origin::of(&site.app.db, &model).await.expect("read").expect("from elsewhere")
}

db_test! {
    async fn a_newer_export_is_about_the_same_models_whatever_they_are_called(db: Db) {
        let (site, mira, _ola) = started(db).await;
        let case = printed_model(&site, &mira, "Case").await.id;
        let plan = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{plan}/files"), &[("plan.stl", &cube(33.0))]).await.expect(200);
        site.settle().await;
        site.post(&mira, &format!("/drafts/{plan}"), &words("Plan", "1")).await.expect(303);
        let first = bring(&site, "ola", left(&site, &mira).await.path(), false).await;
        assert_eq!(first.summary, Summary { done: 2, ..Summary::default() }, "{:?}", first.outcomes);
        let brought: Vec<ModelId> = first.outcomes.iter().filter_map(|outcome| outcome.3).collect();

        // One has another title and one more file; the other is published.
        let now = revision(&site, &case).await;
        site.post(&mira, &format!("/drafts/{case}"), &words("Stronger case", &now)).await.expect(303);
        site.upload(&mira, &format!("/drafts/{case}/files"), &[("lid.stl", &cube(34.0))]).await.expect(200);
        site.upload(&mira, &format!("/drafts/{plan}/files"), &[("part.stl", &cube(35.0))]).await.expect(200);
        site.settle().await;
        let now = revision(&site, &plan).await;
        publish(&site, &mira, &plan, &words("Final plan", &now)).await.expect(303);
        site.settle().await;
        let tree = left(&site, &mira).await;
        let second = bring(&site, "ola", tree.path(), false).await;
        assert_eq!(second.summary, Summary { changed: 2, ..Summary::default() }, "{:?}", second.outcomes);
        for (_, _, reason, id) in &second.outcomes {
            assert!(brought.contains(&id.expect("a model")), "{:?}", second.outcomes);
            assert!(reason.contains("files") && reason.contains("title"), "{reason}");
        }
        assert_eq!(drafts(&site).await, 4);
        let third = bring(&site, "ola", tree.path(), false).await;
        assert_eq!(third.summary, Summary { duplicate: 2, ..Summary::default() }, "{:?}", third.outcomes);
        // At home it is itself.
        let home = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(home.summary, Summary { duplicate: 2, ..Summary::default() }, "{:?}", home.outcomes);
        assert!(home.outcomes.iter().any(|outcome| outcome.3.is_some_and(|id| id.to_string() == case)));
    }

    async fn what_was_discarded_at_home_comes_back_from_an_export_as_ones_own(db: Db) {
        let (site, mira, _ola) = started(db).await;
        let plan = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{plan}/files"), &[("plan.stl", &cube(33.0))]).await.expect(200);
        let things = tempfile::tempdir().expect("a folder");
        thing(things.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        let hook = bring(&site, "mira", things.path(), false).await.model("hook");
        site.settle().await;
        let tree = left(&site, &mira).await;
        for id in [plan, hook.to_string()] {
            site.post(&mira, &format!("/drafts/{id}/discard"), &[]).await.expect(303);
        }
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(brought.summary, Summary { done: 2, ..Summary::default() }, "{:?}", brought.outcomes);
        let mut others = Vec::new();
        for (.., id) in &brought.outcomes {
            let model = model(&site, id.expect("a draft")).await;
            others.extend(origin::of(&site.app.db, &model).await.expect("read"));
        }
        let [known] = &others[..] else { panic!("{others:?}") };
        assert_eq!(known.origin.author, "jane", "another's stays that");
    }

    async fn files_that_are_called_like_documents_come_back(db: Db) {
        let (site, mira, _ola) = started(db).await;
        let draft = new_draft(&site, &mira).await;
        let readme = "Cable hook by jane on Thingiverse: https://www.thingiverse.com/thing:7\n\n# Summary\n\nAnother's.\n";
        let terms = "This thing was created by Thingiverse user jane, and is licensed under cc-nc\n";
        let names = ["README.md", "attribution_card.html", "config.orynt3d", "BOM.csv"];
        let mut sent: Vec<(&str, Vec<u8>)> = names.map(|name| (name, format!("title,{name}\nx,1\n").into_bytes())).into();
        sent.extend([("README.txt", readme.as_bytes().to_vec()), ("LICENSE.txt", terms.as_bytes().to_vec()), ("cube.stl", cube(20.0))]);
        let files: Vec<(&str, &[u8])> = sent.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        site.upload(&mira, &format!("/drafts/{draft}/files"), &files).await.expect(200);
        site.settle().await;
        site.post(&mira, &format!("/drafts/{draft}"), &words("Box", "1")).await.expect(303);
        let brought = bring(&site, "ola", left(&site, &mira).await.path(), false).await;
        assert_eq!(brought.summary, Summary { done: 1, ..Summary::default() }, "{:?}", brought.outcomes);
        let back = model(&site, brought.outcomes[0].3.expect("a draft")).await;
        let rows = models::files(&site.app.db, back.id()).await.expect("read");
        for (name, bytes) in &sent {
            let row = rows.iter().find(|row| row.name == *name).unwrap_or_else(|| panic!("{name} is lost"));
            assert_eq!(row.blob(), Some(blobs::BlobId::of(bytes)), "{name}");
        }
        assert_eq!((rows.len(), back.licence.as_str()), (sent.len(), "CC-BY-4.0"), "they say nothing of its licence");
        let from = known(&site, back.id()).await.origin;
        assert_eq!((from.author.as_str(), from.address.as_str()), ("mira", ""), "nor of its author");
    }

    async fn a_licence_that_its_creator_chose_since_comes_back(db: Db) {
        let (site, mira, _ola) = started(db).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "Creative Commons - Attribution", 20.0);
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        let id = account(&site, "mira").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        origin::store::insert_proof(&mut tx, id, "Thingiverse", "name:jane", "test", site.now()).await.expect("noted");
        tx.commit().await.expect("committed");
        site.post(&mira, &format!("/drafts/{hook}"), &form("CC-BY-SA-4.0", "2")).await.expect(303);
        try_publishing(&site, &mira, hook).await.expect("her own");
        site.settle().await;
        let tree = left(&site, &mira).await;
        let brought = bring(&site, "ola", tree.path(), false).await;
        let back = brought.outcomes[0].3.expect("a draft");
        let from = known(&site, back).await.origin;
        assert_eq!((from.id.as_str(), from.licence.as_str()), ("1", "LicenseRef-CC-BY"), "as it is at its place");
        assert_eq!(model(&site, back).await.licence, "CC-BY-SA-4.0", "as its creator chose");

        // The card alone says something else: closed, whoever wrote it.
        let path = format!("{}/{}", folder_of(tree.path()), card::NAME);
        let mut card: Value = serde_json::from_slice(&std::fs::read(tree.path().join(&path)).expect("read")).expect("JSON");
        card["licence"] = "CC0-1.0".into();
        put(tree.path(), &path, card.to_string().as_bytes());
        site.member("eve", Role::Member).await;
        let brought = bring(&site, "eve", tree.path(), false).await;
        let closed = brought.outcomes[0].3.expect("a draft");
        assert_eq!((model(&site, closed).await.licence.as_str(), known(&site, closed).await.origin.licence.as_str()), ("", ""));
    }

    async fn a_licence_in_a_file_of_ones_own_is_no_contradiction(db: Db) {
        let (site, mira, _ola) = started(db).await;
        let draft = new_draft(&site, &mira).await;
        let knob = crate::prefill::bracket();
        site.upload(&mira, &format!("/drafts/{draft}/files"), &[("knob.3mf", &knob)]).await.expect(200);
        site.settle().await;
        let now = revision(&site, &draft).await;
        site.post(&mira, &format!("/drafts/{draft}"), &words("Knob", &now)).await.expect(303);
        let brought = bring(&site, "ola", left(&site, &mira).await.path(), false).await;
        let back = model(&site, brought.outcomes[0].3.expect("a draft")).await;
        assert_eq!(back.licence, "CC-BY-4.0", "as its creator chose");
    }

    async fn a_card_that_allows_what_a_file_of_the_model_forbids_is_closed(db: Db) {
        let (site, _mira, _ola) = started(db).await;
        let tree = tempfile::tempdir().expect("a folder");
        for (name, file, said) in [("knob", "BY-NC-ND", "CC0-1.0"), ("rail", "BY", "CC-BY-ND-4.0")] {
            let card = Card { format: card::FORMAT, title: name.to_owned(), licence: said.to_owned(), ..Card::default() };
            put(tree.path(), &format!("{name}/{}", card::NAME), &serde_json::to_vec(&card).expect("JSON"));
            let packed = crate::prefill::package(&[("Title", name), ("License", file)], &[]);
            put(tree.path(), &format!("{name}/files/{name}.3mf"), &packed);
        }
        let brought = bring(&site, "mira", tree.path(), false).await;
        let (knob, rail) = (brought.model("knob"), brought.model("rail"));
        assert_eq!(model(&site, knob).await.licence, "", "wider than the file");
        assert_eq!(model(&site, rail).await.licence, "CC-BY-ND-4.0", "narrower than the file");
        let row = origin::store::find(&site.app.db, knob).await.expect("read").expect("there");
        assert_eq!(row.origin.0.licence, "LicenseRef-CC-BY-NC-ND", "as the file says");
    }

    async fn the_gallery_is_as_its_creator_arranged_it(db: Db) {
        let (site, _mira, _ola) = started(db).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "box/box.stl", &cube(20.0));
        put(tree.path(), "box/a.png", &photo(40, 30));
        put(tree.path(), "box/reviews/1-1.webp", &photo(20, 20));
        let file = |path: &str| card::File {
            path: path.to_owned(), name: path.to_owned(), folder: String::new(), note: String::new(), optional: false, unit: String::new(),
        };
        let picture = Picture {
            path: "a.png".to_owned(), name: "a.png".to_owned(), alt: "A box".to_owned(), caption: String::new(), is_print: true,
            focus: Focus { x: 100, y: 2_000 }, poster: None,
        };
        let render = |file: &str, view: &str, is_shown: bool| Render {
            file: file.to_owned(), view: view.to_owned(), alt: format!("From {view}"), caption: "Empty.".to_owned(), focus: Focus { x: 300, y: 400 }, is_shown,
        };
        let card = Card {
            format: card::FORMAT, title: "Box".to_owned(), changelog: "A lid comes next.".to_owned(), files: vec![file("box.stl")], pictures: vec![picture],
            renders: vec![render("box.stl", "best", true), render("box.stl", "front", false), render("box.stl", "side", true), render("../x.stl", "best", true)],
            cover: Some(Still { path: "box.stl".to_owned(), view: "best".to_owned() }), ..Card::default()
        };
        put(tree.path(), "box/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(brought.state("box"), ItemState::Done, "{:?}", brought.outcomes);
        site.settle().await;
        let back = model(&site, brought.model("box")).await;
        assert_eq!(back.changelog, "A lid comes next.");
        let files = models::files(&site.app.db, back.id()).await.expect("read");
        assert_eq!(files.len(), 1, "photos of reported prints are no files of the draft");
        let pictures = models::pictures(&site.app.db, back.id()).await.expect("read");
        let seen: Vec<_> = pictures.iter().map(|p| (p.view.as_str(), p.state.as_str(), p.alt.as_str(), p.is_shown)).collect();
        assert_eq!(seen, [("", "ready", "A box", true), ("best", "ready", "From best", true), ("front", "ready", "From front", false)]);
        assert_eq!((pictures[0].focus_x, pictures[0].focus_y, pictures[1].focus_x), (100, 1_000, 300));
        assert_eq!(back.cover_id, Some(pictures[1].id), "the picture that its analysis drew");
        assert_eq!(pictures[1].file_id, Some(files[0].id));
        assert!(pictures[1].width > 0, "{:?}", pictures[1]);
    }
}
