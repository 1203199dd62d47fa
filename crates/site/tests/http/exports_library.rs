//! What an export says of a library as a whole comes back: collections with works of others, and the printer. What is
//! here already stays as it is, and all of it is told.

use std::collections::BTreeMap;

use db::{
    Db, Options, db_test, q,
    testing::{discard, vacant},
};
use domain::{accounts::Role, ids::RemixLinkId};
use site::features::{
    accounts::store as accounts,
    exports::{
        card,
        library::{Library, Shelf},
    },
    imports::store::{RunState, Summary},
    models::content::Parent,
};
use tempfile::TempDir;

use crate::{
    exports::{exported, read, unpack},
    imports::{Brought, bring, put},
    imports_archives::{post_archives, run_at, started},
    publish::{cube, published_model, started_draft, words},
    site::{TestSite, Who},
    stub::Stub,
};

/// Mira's library: two models that are out, a draft made from a work of Ola, and four collections.
struct Shelves {
    site: TestSite,
    mira: Who,
    case: String,
    lid: String,
    vase: String,
    /// Addresses of the collections, in the order in which they were made.
    lists: Vec<String>,
}

/// A collection with these models, each with a note.
async fn collection(site: &TestSite, who: &Who, words: [&str; 3], models: &[&str]) -> String {
    let [title, note, public] = words;
    let fields = [("title", title), ("note", note), ("public", public)];
    let list = site.post(who, "/collections", &fields).await.expect(303).location();
    for model in models {
        let put = [("model", *model), ("on", "yes")];
        site.post(who, &format!("{list}/models"), &put).await.expect(303);
        let note = format!("{title}: {model}");
        let said = [("to", "note"), ("note", note.as_str())];
        site.post(who, &format!("{list}/models/{model}"), &said).await.expect(303);
    }
    list
}

async fn shelves(db: Db) -> Shelves {
    let site = TestSite::new(db).await;
    let mira = site.member("mira", Role::Member).await;
    let ola = site.member("ola", Role::Member).await;
    let vase = published_model(&site, &ola, "Vase").await.id;
    let case = published_model(&site, &mira, "Case").await.id;
    let lid = published_model(&site, &mira, "Lid").await.id;
    let hook = started_draft(&site, &mira).await.id;
    let made_from = format!("https://handprint.test/models/{vase}");
    site.post(&mira, &format!("/drafts/{hook}/parents"), &[("parent", &made_from)])
        .await
        .expect(303);
    let link = q!(RemixLinkId, "SELECT id FROM remix_link").one(&site.app.db).await.expect("there");
    let change = format!("change-{link}");
    let mut said = words("Hook", "1");
    said.push((change.as_str(), "Made a hook of it."));
    site.post(&mira, &format!("/drafts/{hook}"), &said).await.expect(303);

    let mut lists = Vec::new();
    for (called, models) in [
        (["Mixed", "Of both.", ""], vec![&case, &vase, &lid]),
        (["For the workshop", "Sturdy ones.", "yes"], vec![&lid, &case]),
        (["Of others", "", "yes"], vec![&vase]),
        (["Empty", "Nothing yet.", ""], Vec::new()),
    ] {
        let models: Vec<&str> = models.into_iter().map(String::as_str).collect();
        lists.push(collection(&site, &mira, called, &models).await);
    }
    let about = [("name", ""), ("bio", "I make **hooks**.")];
    site.post(&mira, "/settings/profile", &about).await.expect(303);
    let own = [("printer", "prusa-mk"), ("material", "PETG"), ("nozzle", "0.4")];
    site.post(&mira, &format!("/models/{case}/prints/mine"), &own).await.expect(303);
    site.settle().await;
    Shelves { site, mira, case, lid, vase, lists }
}

/// What an export says of the library as a whole.
fn library(files: &BTreeMap<String, Vec<u8>>) -> Library {
    serde_json::from_slice(&files[card::LIBRARY]).expect("as it is written")
}

/// Collections by their titles: note, whether everybody sees it, and the notes of what they hold, in order.
fn compared(shelves: &[Shelf]) -> BTreeMap<&str, (&str, bool, Vec<&str>)> {
    shelves
        .iter()
        .map(|shelf| {
            let works = shelf.models.iter().map(|work| work.note.as_str()).collect();
            (shelf.title.as_str(), (shelf.note.as_str(), shelf.is_public, works))
        })
        .collect()
}

/// What each model is made from, by title. The version of a work elsewhere is unknown by its meaning.
fn parents(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<Parent>> {
    let elsewhere = |parent: Parent| Parent { version: 0, ..parent };
    read(files)
        .map(|(card, _)| (card.title, card.parents.into_iter().map(elsewhere).collect()))
        .collect()
}

fn is_told(brought: &Brought, sentence: &str) -> bool {
    brought.notes.iter().any(|note| note == sentence)
}

async fn collections(site: &TestSite) -> i64 {
    let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM collection");
    count.one(&site.app.db).await.expect("counted")
}

/// A site of its own, and what it is kept in.
struct Elsewhere {
    other: TestSite,
    far: Db,
    address: String,
    _there: TempDir,
}

impl Elsewhere {
    async fn beside(site: &TestSite) -> Self {
        let there = TempDir::new().expect("a folder");
        let address = vacant(site.app.db.engine(), there.path()).await;
        let far = Db::open(&address, &Options::default()).await.expect("opens");
        far.migrate().await.expect("made");
        let called = [("public-url", "https://other.test")];
        let stub = Stub::start().await;
        let other = TestSite::beside(far.clone(), &called, stub.client()).await;
        Self { other, far, address, _there: there }
    }

    async fn end(self, site: &TestSite) {
        drop(self.other);
        self.far.close().await;
        discard(site.app.db.engine(), &self.address).await;
    }
}

/// Runs in which something still waits.
async fn waiting(site: &TestSite) -> i64 {
    let count =
        q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM import_run WHERE library IS NOT NULL");
    count.one(&site.app.db).await.expect("counted")
}

db_test! {
    async fn what_is_private_there_does_not_go_into_what_everybody_sees_here(db: Db) {
        let Shelves { site, mira, lists, .. } = shelves(db).await;
        let tree = tempfile::tempdir().expect("a folder");
        unpack(&exported(&site, &mira).await, tree.path());
        site.post(&mira, &format!("{}/remove", lists[0]), &[]).await.expect(303);
        collection(&site, &mira, ["Mixed", "", "yes"], &[]).await;
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert!(is_told(&brought, "Collection “Mixed”: was made with 3 works that are here."), "{:?}", brought.notes);
        let kept = library(&exported(&site, &mira).await);
        let mixed = kept.collections.iter().filter(|shelf| shelf.title == "Mixed");
        let mut mixed: Vec<_> = mixed.map(|shelf| (shelf.is_public, shelf.models.len())).collect();
        mixed.sort_unstable();
        assert_eq!(mixed, [(false, 3), (true, 0)]);
    }

    async fn collections_and_printer_come_back_elsewhere(db: Db) {
        let Shelves { site, mira, vase, .. } = shelves(db).await;
        let first = exported(&site, &mira).await;
        let tree = tempfile::tempdir().expect("a folder");
        unpack(&first, tree.path());
        let elsewhere = Elsewhere::beside(&site).await;
        let other = &elsewhere.other;
        let zoe = other.member("zoe", Role::Member).await;

        // Tried out, all of it is told and nothing is done.
        let dry = bring(other, "zoe", tree.path(), true).await;
        assert_eq!((dry.summary.found, collections(other).await, waiting(other).await), (3, 0, 0));
        let brought = bring(other, "zoe", tree.path(), false).await;
        assert_eq!(brought.summary, Summary { done: 3, ..Summary::default() }, "{:?}", brought.outcomes);
        let named = format!("Left out, since it is not at this site: “Vase” (https://handprint.test/models/{vase}).");
        for sentence in [
            format!("Collection “Mixed”: {named}"),
            format!("Collection “Of others”: was made. {named}"),
            "Collection “Empty”: was made.".to_owned(),
            "Nothing was known of what you print on; it is as in the export now: Prusa MK3, MK4, petg.".to_owned(),
        ] {
            assert!(is_told(&brought, &sentence) && is_told(&dry, &sentence), "{sentence} in {:?}, {:?}", brought.notes, dry.notes);
        }
        other.settle().await;

        let second = exported(other, &zoe).await;
        let (mut before, after) = (library(&first), library(&second));
        let of_vase = |note: &str| note.ends_with(vase.as_str());
        assert_eq!(before.collections.iter().flat_map(|shelf| &shelf.models).filter(|work| of_vase(&work.note)).count(), 2);
        for shelf in &mut before.collections {
            shelf.models.retain(|work| !of_vase(&work.note));
        }
        assert_eq!(compared(&before.collections), compared(&after.collections));
        assert!(before.printer.is_some() && before.printer == after.printer);
        let account = accounts::by_handle(&other.app.db, "zoe").await.expect("read").expect("there");
        assert_eq!(account.bio, "", "texts of profiles hold proofs");
        let made_from = parents(&first);
        let hook = &made_from["Hook"][0];
        let said = [hook.url.as_str(), hook.title.as_str(), hook.author.as_str(), hook.licence.as_str(), hook.changes.as_str()];
        let address_there = format!("https://handprint.test/models/{vase}");
        assert_eq!(said, [address_there.as_str(), "Vase", "ola", "CC-BY-4.0", "Made a hook of it."]);
        assert_eq!(made_from, parents(&second), "links to works stay, by their address");

        // What was said here since stays, and nothing comes twice.
        let again = bring(other, "zoe", tree.path(), false).await;
        assert_eq!(again.summary, Summary { duplicate: 3, ..Summary::default() }, "{:?}", again.outcomes);
        assert_eq!(collections(other).await, 4);
        let third = library(&exported(other, &zoe).await);
        assert_eq!(third.collections, after.collections);
        elsewhere.end(&site).await;
    }

    async fn what_was_uploaded_there_by_hand_goes_into_its_collections(db: Db) {
        let Shelves { site, mira, .. } = shelves(db).await;
        let tree = tempfile::tempdir().expect("a folder");
        unpack(&exported(&site, &mira).await, tree.path());
        for folder in std::fs::read_dir(tree.path().join("library")).expect("read") {
            let path = folder.expect("read").path();
            if !path.file_name().expect("named").to_string_lossy().starts_with("lid-") {
                std::fs::remove_dir_all(&path).expect("removed");
            }
        }
        let elsewhere = Elsewhere::beside(&site).await;
        let other = &elsewhere.other;
        let zoe = other.member("zoe", Role::Member).await;
        let lid = published_model(other, &zoe, "A lid that I made").await.id;
        let dry = bring(other, "zoe", tree.path(), true).await;
        let brought = bring(other, "zoe", tree.path(), false).await;
        assert_eq!(brought.summary, Summary { duplicate: 1, ..Summary::default() }, "{:?}", brought.outcomes);
        let sentence = "Collection “Mixed”: was made with 1 work that is here. Left out";
        for told in [&dry, &brought] {
            assert!(told.notes.iter().any(|note| note.starts_with(sentence)), "{:?}", told.notes);
        }
        let kept = library(&exported(other, &zoe).await);
        for title in ["Mixed", "For the workshop"] {
            let shelf = kept.collections.iter().find(|shelf| shelf.title == title).expect("made");
            assert!(matches!(&shelf.models[..], [work] if work.path.contains(&lid)), "{:?}", shelf.models);
        }
        elsewhere.end(&site).await;
    }

    async fn at_home_what_was_removed_comes_back_once_the_import_begins(db: Db) {
        let Shelves { site, mira, case, lid, lists, .. } = shelves(db).await;
        let before = library(&exported(&site, &mira).await);
        let archive = site.get(&mira, "/settings/library.zip").await.expect(200).bytes;
        let [mixed, workshop, others, _] = &lists[..] else { panic!("{lists:?}") };
        for list in [mixed, others] {
            site.post(&mira, &format!("{list}/remove"), &[]).await.expect(303);
        }
        site.post(&mira, &format!("{workshop}/models/{lid}"), &[("to", "out")]).await.expect(303);
        let sent = [("library.zip", &archive[..])];

        // Looked into, nothing is done yet; ended, nothing is.
        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), run.summary.0.duplicate), (RunState::Choosing, 3), "{run:?}");
        let told = &run.notes.0[0];
        assert!(told.starts_with("Its export also brings the collections ") && told.contains("“Of others” (public)"), "{told}");
        assert_eq!((collections(&site).await, waiting(&site).await), (2, 1));
        site.post(&mira, &format!("{path}/end"), &[]).await.expect(303);
        site.settle().await;
        assert_eq!((collections(&site).await, waiting(&site).await), (2, 0));

        let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
        site.settle().await;
        started(&site, &mira, &path).await;
        let run = run_at(&site, &path).await;
        assert_eq!((run.state(), waiting(&site).await), (RunState::Done, 0), "{run:?}");
        for sentence in [
            "Collection “Mixed”: was made with 3 works that are here.".to_owned(),
            "Collection “Of others”: was made with 1 work that is here.".to_owned(),
            format!("Collection “For the workshop”: is here already and stays as it is. Not put into it: “Lid” (https://handprint.test/models/{lid})."),
        ] {
            assert!(run.notes.0.contains(&sentence), "{sentence} in {:?}", run.notes.0);
        }
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("was made with 3 works that are here."), "{page}");
        assert!(!run.notes.0.iter().any(|note| note.contains("also brings")), "{:?}", run.notes.0);
        let after = library(&exported(&site, &mira).await);
        let edited = format!("For the workshop: {case}");
        let (mut wanted, there) = (compared(&before.collections), compared(&after.collections));
        wanted.get_mut("For the workshop").expect("there").2 = vec![edited.as_str()];
        assert_eq!(wanted, there);
        assert_eq!(before.printer, after.printer);
    }

    async fn a_library_that_lies_is_checked_like_what_people_type(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "box/box.stl", &cube(20.0));
        let said = serde_json::json!({
            "format": 1,
            "collections": [
                {"title": " ", "models": []},
                {"title": "A\u{0} list", "note": "x".repeat(9_000), "is_public": true,
                 "models": [{"title": "Vase\u{202e}", "path": "javascript:alert(1)", "place": -4, "note": "\u{0}"}]},
            ],
            "bio": "x".repeat(1_001),
            "printer": {"printer": "nobodys", "material": "", "nozzle_um": -4},
        });
        put(tree.path(), card::LIBRARY, said.to_string().as_bytes());
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(brought.summary.done, 1, "{:?}", brought.outcomes);
        for sentence in [
            "A collection without a usable title was left out.",
            "Collection “A list”: was made. Left out, since it is not at this site: “Vase” (javascript:alert(1)).",
            "What the export says its owner prints on is not known here and was left out.",
        ] {
            assert!(is_told(&brought, sentence), "{sentence} in {:?}", brought.notes);
        }
        let kept = library(&exported(&site, &mira).await);
        let there = [("A list", ("", true, Vec::<&str>::new()))];
        assert_eq!(compared(&kept.collections), BTreeMap::from(there));
        let account = accounts::by_handle(&site.app.db, "mira").await.expect("read").expect("there");
        assert_eq!((account.bio.as_str(), kept.printer), ("", None));

        for broken in ["{\"collections\": 5}", "{"] {
            put(tree.path(), card::LIBRARY, broken.as_bytes());
            let brought = bring(&site, "mira", tree.path(), false).await;
            assert_eq!(brought.summary.duplicate, 1, "{:?}", brought.outcomes);
            assert!(brought.notes.iter().any(|note| note.contains("“library.json” could not be read")), "{broken}: {:?}", brought.notes);
        }
        put(tree.path(), card::LIBRARY, br#"{"name": "a package of something else"}"#);
        assert_eq!(bring(&site, "mira", tree.path(), false).await.notes, Vec::<String>::new());
        put(tree.path(), card::LIBRARY, br#"{"format": 999999}"#);
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert!(brought.notes.iter().any(|note| note.contains("newer than this site")), "{:?}", brought.notes);
    }
}
