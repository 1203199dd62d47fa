//! A library leaves whole, under a signed list, and comes back the same.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    path::Path,
};

use db::{
    Db, Options, db_test, q,
    testing::{discard, vacant},
};
use domain::{accounts::Role, ids::ModelId};
use provenance::{certificate::Refusal, manifest};
use serde_json::Value;
use site::{
    features::{
        exports::{
            card::{self, Card},
            gather,
        },
        imports::store::Summary,
        models::{origin, store as models},
    },
    shared::signing,
};
use tempfile::TempDir;

use crate::{
    imports::{bring, put, thing, try_publishing},
    publish::{cube, new_draft, photo, publish, words},
    site::{TestSite, Who, nobody},
};

/// Everything a member exports, by path.
async fn exported(site: &TestSite, who: &Who) -> BTreeMap<String, Vec<u8>> {
    let reply = site.get(who, "/settings/library.zip").await.expect(200);
    let mut zip = zip::ZipArchive::new(Cursor::new(reply.bytes)).expect("a zip");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("an entry");
        let name = file.name().expect("text").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("whole");
        files.insert(name, bytes);
    }
    files
}

fn unpack(files: &BTreeMap<String, Vec<u8>>, to: &Path) {
    for (path, bytes) in files {
        put(to, path, bytes);
    }
}

/// The cards of an export by title, without what a new draft can not have, each with the hashes of all its files.
fn cards(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, (Card, BTreeMap<String, String>)> {
    let mine =
        files.iter().filter(|(path, _)| path.ends_with(card::NAME) && !path.contains("/versions/"));
    mine.map(|(path, bytes)| {
        let card: Card = serde_json::from_slice(bytes).expect("a card");
        let folder = path.trim_end_matches(card::NAME);
        let paths = card.files.iter().map(|file| &file.path);
        let paths = paths.chain(card.pictures.iter().map(|picture| &picture.path));
        let hash =
            |path: &String| blobs::BlobId::of(&files[&format!("{folder}{path}")]).to_string();
        let hashes = paths.map(|path| (path.clone(), hash(path))).collect();
        let bare = Card {
            state: String::new(),
            versions: Vec::new(),
            created_at: 0,
            published_at: None,
            ..card
        };
        (bare.title.clone(), (bare, hashes))
    })
    .collect()
}

/// The same as a site that it is brought to keeps it: whose it is says the page of what was published, else its files alone.
fn from_elsewhere(mut card: Card, rich: &str) -> Card {
    if card.origin.is_some() {
        return card;
    }
    let named = origin::Origin {
        author: "mira".to_owned(),
        author_address: "https://handprint.test/@mira".to_owned(),
        ..origin::Origin::default()
    };
    let page = origin::Origin {
        platform: "handprint.test".to_owned(),
        address: format!("https://handprint.test/models/{rich}/case"),
        licence: card.licence.clone(),
        licence_raw: card.licence.clone(),
        licence_version: "4.0".to_owned(),
        ..named.clone()
    };
    card.origin = Some(if card.title == "Case" { page } else { named });
    card
}

fn json(files: &BTreeMap<String, Vec<u8>>, title: &str, name: &str) -> Value {
    let found = files.iter().find(|(path, bytes)| {
        path.ends_with(card::NAME)
            && serde_json::from_slice::<Card>(bytes).is_ok_and(|card| card.title == title)
    });
    let folder = found.expect("exported").0.trim_end_matches(card::NAME);
    serde_json::from_slice(&files[&format!("{folder}{name}")]).expect("JSON")
}

/// A model with everything that a creator can say, in two versions.
async fn rich_model(site: &TestSite, who: &Who) -> String {
    let id = new_draft(site, who).await;
    let path = format!("/drafts/{id}/files");
    let old = [("case.stl", &cube(20.0)[..]), ("lid.stl", &cube(21.0)[..])];
    let sent = site.upload(who, &path, &old).await.expect(200).json();
    let photos = [("first.png", &photo(40, 30)[..]), ("second.png", &photo(50, 30)[..])];
    let pictures = site.upload(who, &path, &photos).await.expect(200).json();
    site.settle().await;
    let lid = sent["files"][1].as_str().expect("an id");
    let edit = [
        ("name", "cover lid.stl"),
        ("folder", "parts/small"),
        ("note", "Print it upside down."),
        ("optional", "on"),
    ];
    site.post(who, &format!("{path}/{lid}/edit"), &edit).await.expect(303);
    let link = [
        ("url", "https://example.org/base"),
        ("parent_title", "Base"),
        ("parent_author", "Bob"),
        ("parent_licence", "CC-BY-4.0"),
    ];
    site.post(who, &format!("/drafts/{id}/parents"), &link).await.expect(303);
    let link = q!(domain::ids::RemixLinkId, "SELECT id FROM remix_link")
        .one(&site.app.db)
        .await
        .expect("there");
    let (first, second) = (
        pictures["pictures"][0].as_str().expect("an id"),
        pictures["pictures"][1].as_str().expect("an id"),
    );
    let changes = format!("change-{link}");
    let said = [
        (format!("picture-{first}"), "1"),
        (format!("alt-{first}"), "A case"),
        (format!("caption-{first}"), "In grey."),
        (format!("picture-{second}"), "1"),
        (format!("print-{second}"), "1"),
        ("profile-1-file".to_owned(), lid),
        (changes, "Made it wider."),
        ("sensitive".to_owned(), "on"),
    ];
    let mut fields = words("Case", "1");
    fields.extend(said.iter().map(|(name, value)| (name.as_str(), *value)));
    fields.push(("profile-1-notes", "Slowly."));
    publish(site, who, &id, &fields).await.expect(303);
    site.settle().await;
    let case = sent["files"][0].as_str().expect("an id");
    site.post(who, &format!("{path}/{case}/remove"), &[]).await.expect(303);
    site.upload(who, &path, &[("case.stl", &cube(23.0))]).await.expect(200);
    site.settle().await;
    site.post(
        who,
        &format!("/drafts/{id}/publish"),
        &[("attested", "on"), ("changelog", "A stronger case.")],
    )
    .await
    .expect(303);
    site.settle().await;
    let kept = [("title", "For the workshop"), ("note", "Sturdy ones."), ("public", "yes")];
    let kept: Vec<_> = kept.into_iter().chain([("model", id.as_str())]).collect();
    site.post(who, "/collections", &kept).await.expect(303);
    id
}

db_test! {
    async fn a_library_comes_back_the_same_field_by_field(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let rich = rich_model(&site, &mira).await;
        let bare = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{bare}/files"), &[("notes.txt", b"Nothing yet.")]).await.expect(200);
        let others = tempfile::tempdir().expect("a folder");
        thing(others.path(), "hook", 7, "Creative Commons - Attribution", 30.0);
        bring(&site, "mira", others.path(), false).await;
        site.settle().await;

        let first = exported(&site, &mira).await;
        let tree = tempfile::tempdir().expect("a folder");
        unpack(&first, tree.path());
        let there = TempDir::new().expect("a folder");
        let address = vacant(site.app.db.engine(), there.path()).await;
        let far = Db::open(&address, &Options::default()).await.expect("opens");
        far.migrate().await.expect("made");
        let other = TestSite::with_flags(far.clone(), &[("public-url", "https://other.test".to_owned())]).await;
        let ola = other.member("ola", Role::Member).await;
        let brought = bring(&other, "ola", tree.path(), false).await;
        assert_eq!(brought.summary, Summary { done: 3, ..Summary::default() }, "{:?} {:?}", brought.outcomes, brought.notes);
        assert!(brought.notes[0].contains("7 files are as they were signed"), "{:?}", brought.notes);
        other.settle().await;
        let account = site::features::accounts::store::by_handle(&other.app.db, "ola").await.expect("read").expect("there");
        let second: BTreeMap<String, Vec<u8>> = entries(&other, &account).await;
        let (before, after) = (cards(&first), cards(&second));
        assert_eq!(before.len(), 3);
        for (title, (card, hashes)) in &before {
            assert_eq!(from_elsewhere(card.clone(), &rich), after[title].0, "{title}");
            assert_eq!(hashes, &after[title].1, "{title}: the same bytes");
        }
        let (case, hashes) = &before["Case"];
        assert_eq!(hashes.len(), 4, "{hashes:?}");
        assert_eq!((case.files.len(), case.pictures.len(), case.parents.len()), (2, 2, 1));
        assert_eq!(case.profiles[0].file, "files/parts/small/cover lid.stl");
        let kept = &case.collections[0];
        assert_eq!((kept.title.as_str(), kept.note.as_str(), kept.is_public), ("For the workshop", "Sturdy ones.", true));
        assert!(case.files[0].optional && case.pictures[1].is_print && case.sensitive, "{case:?}");

        // Where it was published stays with it, so that nobody launders another's work by leaving and coming back.
        let shared = q!(ModelId, "SELECT id FROM model WHERE title = 'Cable hook 7' AND creator_id = $1").bind(account.id).one(&other.app.db).await.expect("there");
        let shared = models::model(&other.app.db, shared).await.expect("read").expect("there");
        let known = origin::of(&other.app.db, &shared).await.expect("read").expect("from elsewhere");
        assert_eq!((known.origin.author.as_str(), known.origin.id.as_str()), ("jane", "7"));

        // Who made it there is proved once; then it is published here as it was.
        let case = brought.outcomes.iter().find(|outcome| outcome.0.contains("case")).and_then(|outcome| outcome.3).expect("brought");
        let row = models::model(&other.app.db, case).await.expect("read").expect("there");
        let known = origin::of(&other.app.db, &row).await.expect("read").expect("from elsewhere");
        assert!(!known.is_proved, "made by mira, as far as anybody knows: it can be shared");
        let mut tx = other.app.db.write().await.expect("a transaction");
        let id = account.id.into();
        origin::store::insert_proof(&mut tx, id, "handprint.test", "name:mira", origin::BY_OPERATOR, other.now()).await.expect("noted");
        tx.commit().await.expect("committed");
        let known = origin::of(&other.app.db, &row).await.expect("read").expect("from elsewhere");
        assert!(known.is_proved);
        try_publishing(&other, &ola, case).await.expect("her own");
        drop(other);
        far.close().await;
        discard(site.app.db.engine(), &address).await;

        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(again.summary, Summary { duplicate: 3, ..Summary::default() }, "{:?}", again.outcomes);
        site.get(&nobody(), &format!("/models/{rich}")).await.expect(308);
    }

    async fn other_programs_find_what_they_know_and_any_change_is_noticed(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let rich = rich_model(&site, &mira).await;
        site.member("ola", Role::Member).await;
        let files = exported(&site, &mira).await;
        let package = json(&files, "Case", card::PACKAGE);
        assert_eq!(package["homepage"], format!("https://handprint.test/models/{rich}/case"));
        assert_eq!((&package["licenses"][0]["name"], &package["contributors"][0]["roles"][0]), (&"CC-BY-4.0".into(), &"creator".into()));
        assert_eq!((&package["isBasedOn"][0]["title"], &package["image"]), (&"Base".into(), &"pictures/first.png".into()));
        let resources = package["resources"].as_array().expect("a list");
        let paths: Vec<&str> = resources.iter().filter_map(|r| r["path"].as_str()).collect();
        assert_eq!(paths, ["files/parts/small/cover lid.stl", "files/case.stl", "pictures/first.png", "pictures/second.png"]);
        let card = json(&files, "Case", card::NAME);
        let versions = card["versions"].as_array().expect("a list");
        assert_eq!((versions.len(), &versions[0]["changelog"]), (2, &"A stronger case.".into()));
        assert_eq!(versions[1]["files"][0], "versions/1/case.stl", "{versions:?}");
        assert!(files.keys().any(|path| path.ends_with("/versions/1/case.stl")), "{:?}", files.keys());
        let library = serde_json::from_slice::<Value>(&files[card::LIBRARY]).expect("JSON");
        assert_eq!(library["handle"], "mira");
        let kept = &library["collections"][0];
        assert_eq!((&kept["title"], &kept["models"][0]["title"]), (&"For the workshop".into(), &"Case".into()), "{kept}");
        assert_eq!(package["collections"][0]["title"], "For the workshop");

        let signed = &files[card::MANIFEST];
        let verified = manifest::verify(signed).expect("signed");
        assert_eq!(verified.public_key, signing::key(&site.app).await.expect("a key").public_key());
        assert_eq!(verified.manifest.files.len(), files.len() - 1, "all files but the list itself");
        for file in &verified.manifest.files {
            assert_eq!(blobs::BlobId::of(&files[&file.path]).to_string(), file.sha256, "{}", file.path);
        }
        let text = String::from_utf8(signed.clone()).expect("text").replace("mira", "eve");
        assert_eq!(manifest::verify(text.as_bytes()), Err(Refusal::Changed));

        let tree = tempfile::tempdir().expect("a folder");
        unpack(&files, tree.path());
        let changed = files.keys().find(|path| path.ends_with("/files/case.stl")).expect("there");
        put(tree.path(), changed, &cube(99.0));
        let brought = bring(&site, "ola", tree.path(), true).await;
        assert!(brought.notes.iter().any(|note| note.contains("was changed after the export")), "{:?}", brought.notes);
    }

    async fn ones_own_export_comes_home_as_ones_own(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        rich_model(&site, &mira).await;
        let files = exported(&site, &mira).await;
        let tree = tempfile::tempdir().expect("a folder");
        unpack(&files, tree.path());
        site.member("ola", Role::Member).await;
        for (who, is_own) in [("mira", true), ("ola", false)] {
            let brought = bring(&site, who, tree.path(), false).await;
            let model = brought.outcomes[0].3.expect("a draft");
            let model = models::model(&site.app.db, model).await.expect("read").expect("there");
            let known = origin::of(&site.app.db, &model).await.expect("read");
            assert_eq!(known.is_none(), is_own, "{who}: {known:?}");
        }
    }

    async fn a_member_gets_what_is_kept_about_them_and_nothing_of_others(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let made = crate::publish::printed_model(&site, &mira, "Case").await;
        crate::prints::reported(&site, &ola, &made, crate::prints::FINE).await;
        site.post(&ola, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.post(&ola, &format!("/models/{}/comments", made.id), &[("body", "Fits well.")]).await.expect(303);
        let sent = site.get(&ola, "/settings/personal.json").await.expect(200);
        assert_eq!(sent.headers["cache-control"], "private, no-store");
        let data = sent.json();
        let who = &data["account"];
        assert_eq!((&who["handle"], &who["email"]), (&"ola".into(), &"ola@example.org".into()));
        assert_eq!((&data["prints"][0]["model"], &data["prints"][0]["outcome"]), (&made.id.as_str().into(), &"success".into()));
        assert_eq!((&data["comments"][0]["text"], &data["creators"][0]["creator"]), (&"Fits well.".into(), &"mira".into()));
        assert_eq!(data["downloads"][0]["version"], 1, "a report follows a download: {data}");
        let data = site.get(&mira, "/settings/personal.json").await.expect(200).json();
        assert_eq!((data["prints"].as_array().map(Vec::len), data["comments"].as_array().map(Vec::len)), (Some(0), Some(0)), "{data}");
    }

    async fn a_card_that_lies_is_checked_like_what_people_type(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "box/box.stl", &cube(20.0));
        let mut card = serde_json::to_value(Card { format: card::FORMAT, ..Card::default() }).expect("JSON");
        card["title"] = "x".repeat(500).into();
        card["licence"] = "Mine".into();
        card["category"] = "nothing".into();
        card["language"] = "xx".into();
        card["files"] = serde_json::json!([{ "path": "../../etc/passwd", "name": "p", "folder": "", "note": "", "optional": false, "unit": "" }]);
        card["collections"] = serde_json::json!([{ "title": "", "note": "", "is_public": true, "place": -1, "remark": "" }, { "title": "Boxes", "note": "x".repeat(9_000), "is_public": false, "place": i64::MAX, "remark": "" }]);
        card["parents"] = serde_json::json!([{ "model": null, "version": 0, "url": "javascript:alert(1)", "title": "t", "author": "a", "licence": "MIT", "changes": "" }]);
        put(tree.path(), "box/handprint.json", card.to_string().as_bytes());
        put(tree.path(), "newer/box.stl", &cube(21.0));
        put(tree.path(), "newer/handprint.json", br#"{"format": 3}"#);
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(brought.summary.done, 2, "{:?}", brought.outcomes);
        let model = models::model(&site.app.db, brought.model("box")).await.expect("read").expect("there");
        let said = (model.title.len(), model.licence.as_str(), model.category.as_str(), model.language.as_str());
        assert_eq!(said, (120, "", "", "en"), "cut, closed, unknown");
        let links = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM remix_link").one(&site.app.db).await.expect("counted");
        let files = models::files(&site.app.db, model.id()).await.expect("read");
        assert_eq!((links, files.len(), files[0].name.as_str()), (0, 1, "box.stl"));
        let kept = q!((String, String), "SELECT title, note FROM collection").all(&site.app.db).await.expect("read");
        assert_eq!(kept, [("Boxes".to_owned(), String::new())], "no title, no collection; no long note");
    }
}

/// What the command would write.
async fn entries(
    site: &TestSite,
    account: &site::features::accounts::store::Account,
) -> BTreeMap<String, Vec<u8>> {
    use site::features::downloads::zip::Source;
    let mut files = BTreeMap::new();
    for entry in gather::library(&site.app, account).await.expect("gathered") {
        let bytes = match entry.source {
            Source::Text(text) => text.to_vec(),
            Source::Blob(id) => site.app.blobs.read_all(&id, 1 << 24).await.expect("its bytes"),
        };
        assert_eq!(bytes.len() as u64, entry.bytes, "{}", entry.path);
        files.insert(entry.path, bytes);
    }
    files
}
