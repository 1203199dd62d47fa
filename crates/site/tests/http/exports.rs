//! A library leaves whole, under a signed list, and comes back the same.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    path::Path,
};

use db::{
    Db, Json, Options, db_test, q,
    testing::{discard, vacant},
};
use domain::{accounts::Role, ids::ModelId, time::Millis};
use provenance::{certificate::Refusal, manifest};
use serde_json::Value;
use site::{
    features::{
        exports::{
            card::{self, Card, Review, Stay, Version},
            gather::{self, What},
        },
        imports::{plan::Planned, store::Summary},
        models::{
            origin::{self, past::store as past},
            store as models,
        },
    },
    shared::{filters::day_text, signing},
};
use tempfile::TempDir;

use crate::{
    imports::{bring, form, put, thing, try_publishing},
    imports_connectors::phrase,
    prints::but,
    publish::{cube, new_draft, photo, publish, words},
    site::{TestSite, Who, nobody},
    stub::{Answer, Stub},
};

/// Everything a member exports, by path.
pub async fn exported(site: &TestSite, who: &Who) -> BTreeMap<String, Vec<u8>> {
    zipped(site, who, "/settings/library.zip").await
}

/// What lies in the archive at this address, by path.
pub async fn zipped(site: &TestSite, who: &Who, address: &str) -> BTreeMap<String, Vec<u8>> {
    let reply = site.get(who, address).await.expect(200);
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

pub fn unpack(files: &BTreeMap<String, Vec<u8>>, to: &Path) {
    for (path, bytes) in files {
        put(to, path, bytes);
    }
}

/// The cards of an export with the folders that they are about.
pub fn read(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (Card, &str)> {
    let is_card = |path: &str| {
        let apart = ["/versions/", "/before/", "/reviews/", "personal/"];
        path.ends_with(card::NAME) && !apart.iter().any(|folder| path.contains(folder))
    };
    files.iter().filter(move |(path, _)| is_card(path)).map(|(path, bytes)| {
        let card = serde_json::from_slice(bytes).expect("a card");
        (card, path.trim_end_matches(card::NAME))
    })
}

/// What an export says by title of the time of each model at a site, with name and hash of each file of each version there.
fn stays(
    files: &BTreeMap<String, Vec<u8>>,
    site: &str,
) -> BTreeMap<String, (Stay, Vec<Vec<String>>)> {
    read(files)
        .map(|(card, folder)| {
            let own = Stay {
                site: card.site,
                id: card.id,
                state: card.state,
                created_at: card.created_at,
                published_at: card.published_at,
                versions: card.versions,
                earlier: card.earlier,
                licences: card.licences,
                ..Stay::default()
            };
            let mut all = card.past.into_iter().chain([own]);
            let mut stay = all.find(|stay| stay.site == site).expect("it was there");
            let named = |path: &String| {
                let name = path.rsplit('/').next().unwrap_or(path);
                format!("{name} {}", blobs::BlobId::of(&files[&format!("{folder}{path}")]))
            };
            let of_version =
                |version: &Version| version.files.iter().map(named).collect::<Vec<String>>();
            let named: Vec<_> = stay.versions.iter().map(of_version).collect();
            for version in &mut stay.versions {
                version.files.clear();
            }
            for file in &mut stay.earlier {
                file.path.clear();
            }
            (card.title, (stay, named))
        })
        .collect()
}

/// The cards of an export by title, without its time at the site of the export and before, each with the hashes of all its
/// files.
fn cards(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, (Card, BTreeMap<String, String>)> {
    read(files)
        .map(|(card, folder)| {
            let paths = card.files.iter().map(|file| &file.path);
            let paths = paths.chain(card.pictures.iter().map(|picture| &picture.path));
            let hash =
                |path: &String| blobs::BlobId::of(&files[&format!("{folder}{path}")]).to_string();
            let hashes = paths.map(|path| (path.clone(), hash(path))).collect();
            let bare = Card {
                site: String::new(),
                id: String::new(),
                past: Vec::new(),
                state: String::new(),
                versions: Vec::new(),
                earlier: Vec::new(),
                licences: Vec::new(),
                created_at: 0,
                published_at: None,
                ..card
            };
            (bare.title.clone(), (bare, hashes))
        })
        .collect()
}

/// The same as a site that it is brought to keeps it: whose it is says the page of what was published, else its files alone.
fn from_elsewhere(mut card: Card, rich: &str, mira: &str, day: &str) -> Card {
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
        address: format!("https://handprint.test/models/{rich}"),
        author_id: mira.to_owned(),
        licence: card.licence.clone(),
        licence_raw: card.licence.clone(),
        licence_version: "4.0".to_owned(),
        published: day.to_owned(),
        updated: day.to_owned(),
        ..named.clone()
    };
    card.origin = Some(if card.title == "Case" { page } else { named });
    card
}

fn json(files: &BTreeMap<String, Vec<u8>>, title: &str, name: &str) -> Value {
    let folder = folder_of(files, title);
    serde_json::from_slice(&files[&format!("{folder}{name}")]).expect("JSON")
}

/// The folder of a model, with a slash behind it.
fn folder_of<'a>(files: &'a BTreeMap<String, Vec<u8>>, title: &str) -> &'a str {
    let found = files.iter().find(|(path, bytes)| {
        path.ends_with(card::NAME)
            && serde_json::from_slice::<Card>(bytes).is_ok_and(|card| card.title == title)
    });
    found.expect("exported").0.trim_end_matches(card::NAME)
}

/// A model with everything that a creator can say, in two versions.
pub async fn rich_model(site: &TestSite, who: &Who) -> String {
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

/// A report as an export has it.
fn said_by(handle: &str, text: &str) -> Review {
    Review {
        by: handle.to_owned(),
        version: 1,
        outcome: "success".to_owned(),
        stars: Some(5),
        text: text.to_owned(),
        at: 1_700_000_000_000,
        ..Review::default()
    }
}

/// A version as an export has it.
fn version(number: i64, statement: &str, files: &[&str]) -> Version {
    Version {
        number,
        licence: "CC-BY-4.0".to_owned(),
        attestation: statement.to_owned(),
        created_at: 1_700_000_000_000,
        files: files.iter().map(|path| (*path).to_owned()).collect(),
        ..Version::default()
    }
}

/// Says of a folder of a tree that it holds files of earlier versions only.
fn marked(tree: &Path, folder: &str) {
    put(tree, &format!("{folder}/{}", card::PACKAGE), b"{}");
    let marker = format!(r#"{{"format": {}, "earlier": 0}}"#, card::FORMAT);
    put(tree, &format!("{folder}/{}", card::NAME), marker.as_bytes());
}

/// A print of the second version, reported by somebody else; gives its address.
pub async fn report(site: &TestSite, who: &Who, model: &str) -> String {
    let model: ModelId = model.parse().expect("an id");
    let lid = models::version_files(&site.app.db, model, 2).await.expect("read");
    let lid = lid.iter().find(|file| file.name == "cover lid.stl").expect("there");
    let path = format!("/files/{}/cover%20lid.stl", domain::ids::FileId::from(lid.id));
    site.get(who, &path).await.expect(200);
    site.later(2 * Millis::HOUR);
    let said = but(&[("version", "2")]);
    let sent = site.post(who, &format!("/models/{model}/prints/new"), &said).await.expect(303);
    site.settle().await;
    sent.location()
}

db_test! {
    async fn a_library_comes_back_the_same_field_by_field(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let rich = rich_model(&site, &mira).await;
        let ola_here = site.member("ola", Role::Member).await;
        report(&site, &ola_here, &rich).await;
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
        let stub = Stub::start().await;
        let other = TestSite::beside(far.clone(), &[("public-url", "https://other.test")], stub.client()).await;
        let ola = other.member("ola", Role::Member).await;
        let brought = bring(&other, "ola", tree.path(), false).await;
        assert_eq!(brought.summary, Summary { done: 3, ..Summary::default() }, "{:?} {:?}", brought.outcomes, brought.notes);
        assert!(brought.notes[0].contains("fits 7 files"), "{:?}", brought.notes);
        other.settle().await;
        let account = site::features::accounts::store::by_handle(&other.app.db, "ola").await.expect("read").expect("there");
        let second: BTreeMap<String, Vec<u8>> = entries(&other, &account).await;
        let (before, after) = (cards(&first), cards(&second));
        let profile = site.get(&nobody(), "/api/v1/creators/mira").await.expect(200).json();
        let id_there = profile["id"].as_str().expect("an id");
        assert_eq!(before.len(), 3);
        let (here, there) = (stays(&first, "https://handprint.test"), stays(&second, "https://handprint.test"));
        let day = day_text(here["Case"].0.published_at.expect("published").into());
        for (title, (card, hashes)) in &before {
            assert_eq!(from_elsewhere(card.clone(), &rich, id_there, &day), after[title].0, "{title}");
            assert_eq!(hashes, &after[title].1, "{title}: the same bytes");
            // Versions with their files, dates and state.
            let (stay, versions) = &there[title];
            let signed = Stay {
                handle: "mira".to_owned(),
                exported: stay.exported.clone(),
                reports: usize::from(title == "Case"),
                ..here[title].0.clone()
            };
            assert_eq!(stay, &signed, "{title}");
            assert_eq!(versions, &here[title].1, "{title}: the same files in each version");
        }
        let (stay, versions) = &there["Case"];
        assert_eq!((stay.versions.len(), versions[0].len(), versions[1].len()), (2, 2, 2), "{stay:?}");
        assert_ne!(versions[0], versions[1], "one file was exchanged");
        assert!(stay.exported.starts_with(&day) && stay.versions[0].changelog == "A stronger case.", "{stay:?}");
        let reports = json(&first, "Case", card::REVIEWS);
        assert_eq!((reports[0]["by"].as_str(), reports[0]["stars"].as_i64()), (Some("ola"), Some(5)), "{reports}");
        assert_eq!(reports, json(&second, "Case", &card::carried(0)));
        assert!(!second.keys().any(|path| path.ends_with(card::REVIEWS)), "that site received none: {:?}", second.keys());
        // A third site keeps those of both apart.
        let onward = tempfile::tempdir().expect("a folder");
        unpack(&second, onward.path());
        let more = vec![said_by("eve", "Came out at the second try.")];
        put(onward.path(), &format!("{}{}", folder_of(&second, "Case"), card::REVIEWS), &serde_json::to_vec(&more).expect("JSON"));
        let zoe = site.member("zoe", Role::Member).await;
        bring(&site, "zoe", onward.path(), false).await;
        let third = exported(&site, &zoe).await;
        assert_eq!(reports, json(&third, "Case", &card::carried(0)));
        assert_eq!(serde_json::to_value(&more).expect("JSON"), json(&third, "Case", &card::carried(1)));
        assert!(!third.keys().any(|path| path.ends_with(card::REVIEWS)), "{:?}", third.keys());
        let counted = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_report").one(&other.app.db).await;
        assert_eq!(counted.expect("counted"), 0, "none of them counts there");
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

        // Who made it there is proved once, by a phrase in the profile there; then it is published here as it was.
        let case = brought.outcomes.iter().find(|outcome| outcome.0.contains("case")).and_then(|outcome| outcome.3).expect("brought");
        let row = models::model(&other.app.db, case).await.expect("read").expect("there");
        let known = origin::of(&other.app.db, &row).await.expect("read").expect("from elsewhere");
        assert!(!known.is_proved, "made by mira, as far as anybody knows: it can be shared");
        let tells = |profile: &Value| stub.say(Answer::at("handprint.test/api/v1/creators/mira").needs("").json(profile));
        tells(&profile);
        let phrase = phrase(&other, &ola, &[("site", "anybodys"), ("handle", "https://handprint.test/@mira")]).await;
        let check = [("site", "handprint.test"), ("handle", "https://handprint.test/@mira")];
        other.post(&ola, "/imports/authors/check", &check).await.expect(422);
        // Whoever has the handle now is not who had it.
        let mut heir = profile.clone();
        heir["id"] = "0000000000000".into();
        heir["bio"] = phrase.as_str().into();
        tells(&heir);
        other.post(&ola, "/imports/authors/check", &check).await.expect(422);
        site.post(&mira, "/settings/profile", &[("name", ""), ("bio", &format!("It is me: {phrase}"))]).await.expect(303);
        tells(&site.get(&nobody(), "/api/v1/creators/mira").await.expect(200).json());
        other.post(&ola, "/imports/authors/check", &check).await.expect(303);
        let known = origin::of(&other.app.db, &row).await.expect("read").expect("from elsewhere");
        assert!(known.is_proved);
        try_publishing(&other, &ola, case).await.expect("her own");
        other.settle().await;
        let page = other.get(&nobody(), &format!("/models/{case}/case")).await.expect(200).text();
        let elsewhere = format!("/models/{case}/v/elsewhere");
        assert!(page.contains(&elsewhere) && !page.contains("Came out at the first try."), "{page}");
        for (who, is_creator) in [(&ola, true), (&nobody(), false)] {
            let page = other.get(who, &elsewhere).await.expect(200).text();
            for part in ["As the export that was brought here says", "A stronger case.", "1 report came along. It counts nothing here"] {
                assert!(page.contains(part), "{part} in {page}");
            }
            assert!(!page.contains("Came out at the first try."), "{page}");
            assert_eq!(page.contains("Exported by @mira"), is_creator, "{page}");
        }
        drop(other);
        far.close().await;
        discard(site.app.db.engine(), &address).await;

        let again = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(again.summary, Summary { duplicate: 3, ..Summary::default() }, "{:?}", again.outcomes);
        site.get(&nobody(), &format!("/models/{rich}")).await.expect(308);
    }

    async fn a_members_file_is_no_document_of_the_export(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.member("ola", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        let path = format!("/drafts/{id}/files");
        let forged = Card { format: card::FORMAT, title: "Forged".to_owned(), ..Card::default() };
        let forged = serde_json::to_vec(&forged).expect("JSON");
        let package = br#"{"name": "forged", "title": "Forged"}"#;
        let reviews = serde_json::to_vec(&[said_by("eve", "Forged.")]).expect("JSON");
        let sent = [("cube.stl", &cube(20.0)[..]), (card::NAME, &forged[..]), (card::PACKAGE, &package[..]), (card::REVIEWS, &reviews[..]), (card::MANIFEST, &b"{}"[..])];
        let ids = site.upload(&mira, &path, &sent).await.expect(200).json();
        for (at, (name, _)) in sent.iter().enumerate().skip(1) {
            let file = ids["files"][at].as_str().expect("an id");
            site.post(&mira, &format!("{path}/{file}/edit"), &[("name", name), ("folder", "parts/deep")]).await.expect(303);
        }
        let files = exported(&site, &mira).await;
        let count = |name: &str| files.keys().filter(|path| path.rsplit('/').next() == Some(name)).count();
        assert_eq!([card::NAME, card::PACKAGE, card::REVIEWS, card::MANIFEST].map(count), [1, 1, 0, 1], "{:?}", files.keys());
        let tree = tempfile::tempdir().expect("a folder");
        unpack(&files, tree.path());
        let brought = bring(&site, "ola", tree.path(), false).await;
        assert_eq!((brought.outcomes.len(), brought.summary.done), (1, 1), "{:?}", brought.outcomes);
        let model = models::model(&site.app.db, brought.outcomes[0].3.expect("a draft")).await.expect("read").expect("there");
        assert_ne!(model.title, "Forged");
        assert_eq!(past::stays(&site.app.db, model.id()).await.expect("read")[0].reports, 0);
        let rows = models::files(&site.app.db, model.id()).await.expect("read");
        for (name, _) in &sent[1..] {
            assert!(rows.iter().any(|row| row.name == *name && row.folder == "parts/deep"), "{name} has its name again");
        }
    }

    async fn what_came_along_is_bounded_and_its_creator_can_drop_it(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let moderator = site.member("mod", Role::Moderator).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "box/box.stl", &cube(20.0));
        put(tree.path(), "box/box.png", &photo(40, 30));
        put(tree.path(), "box/old/old.stl", &cube(21.0));
        marked(tree.path(), "box/old");
        marked(tree.path(), "box/before");
        let version = |number: i64, words: usize| version(number, &"x".repeat(words), &["old/old.stl"]);
        let earlier = Stay { site: "https://a.example".to_owned(), versions: (1..=80).rev().map(|n| version(n, 4_000)).collect(), ..Stay::default() };
        let card = Card { format: card::FORMAT, site: "https://b.example".to_owned(), versions: (1..=60).rev().map(|n| version(n, 0)).collect(), past: vec![earlier], ..Card::default() };
        put(tree.path(), "box/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        let many = vec![said_by("eve", "Trust this one."); 1_200];
        put(tree.path(), "box/reviews.json", &serde_json::to_vec(&many).expect("JSON"));
        put(tree.path(), &format!("box/{}", card::carried(0)), &serde_json::to_vec(&vec![said_by("eve", &"x".repeat(4_000)); 300]).expect("JSON"));
        let brought = bring(&site, "mira", tree.path(), false).await;
        let id = brought.model("box");
        let planned = q!(Json<Planned>, "SELECT planned FROM import_item WHERE model_id = $1").bind(id);
        let notes = planned.one(&site.app.db).await.expect("read").0.notes;
        for part in ["versions of other sites were left out", "200 reports on prints were left out", "“before/reviews-1.json” was left out"] {
            assert!(notes.iter().any(|note| note.contains(part)), "{part} in {notes:?}");
        }
        let stays = past::stays(&site.app.db, id).await.expect("read");
        assert_eq!((stays[1].versions.len(), stays[1].reports, stays[0].reports), (60, 1_000, 0));
        let left = stays[0].versions.len();
        assert!((1..80).contains(&left), "{left}");
        assert_eq!(stays[0].versions[0].number, 80, "the newest stay");
        assert!(serde_json::to_vec(&stays).expect("JSON").len() <= 256 << 10);
        let files = exported(&site, &mira).await;
        assert!(!files.keys().any(|path| path.ends_with(card::REVIEWS)), "{:?}", files.keys());
        let folder = files.keys().find(|path| path.ends_with(&card::carried(1))).expect("carried on");
        assert_eq!(serde_json::from_slice::<Vec<Review>>(&files[folder]).expect("reports").len(), 1_000);

        // Published as her own: nobody else is told of a place that only its files name.
        site.settle().await;
        site.post(&mira, &format!("/drafts/{id}"), &form("CC-BY-4.0", "2")).await.expect(303);
        try_publishing(&site, &mira, id).await.expect("her own");
        site.settle().await;
        let elsewhere = format!("/models/{id}/v/elsewhere");
        for who in [&ola, &nobody()] {
            site.get(who, &elsewhere).await.expect(404);
        }
        for who in [&mira, &moderator] {
            let page = site.get(who, &elsewhere).await.expect(200).text();
            assert!(page.contains("1,000 reports came along. They count nothing here") && page.contains("And 10 older."), "{page}");
            assert!(!page.contains("Trust this one."), "{page}");
            assert_eq!(page.matches("<b>v").count(), 50 + left.min(50), "{page}");
        }
        site.post(&ola, &elsewhere, &[]).await.expect(403);
        site.get(&mira, &elsewhere).await.expect(200);
        let of_past = past::files(&site.app.db, id).await.expect("read");
        site.post(&mira, &elsewhere, &[]).await.expect(303);
        site.get(&mira, &elsewhere).await.expect(404);
        assert!(past::files(&site.app.db, id).await.expect("read").is_empty());
        for kept in &of_past {
            let named = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $1").bind(kept.hash.clone());
            assert_eq!(named.one(&site.app.db).await.expect("counted"), 0, "{} is let go", kept.path);
        }
        assert_eq!(of_past.len(), 2, "a file of old versions, a document with reports");
        let files = exported(&site, &mira).await;
        assert!(!files.keys().any(|path| path.contains("/before/")), "{:?}", files.keys());
        assert!(read(&files).all(|(card, _)| card.past.is_empty()));
    }

    async fn old_files_keep_their_names_and_never_lie_where_a_folder_does(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "box/new.stl", &cube(20.0));
        put(tree.path(), "box/old/same.stl", &cube(20.0));
        put(tree.path(), "box/old/c.stl", &cube(21.0));
        put(tree.path(), "box/before/9/old/c.stl/d.stl", &cube(22.0));
        marked(tree.path(), "box/old");
        marked(tree.path(), "box/before");
        let versions = vec![version(1, "", &["old/same.stl", "old/c.stl", "before/9/old/c.stl/d.stl", "new.stl"])];
        let card = Card { format: card::FORMAT, title: "Box".to_owned(), versions, ..Card::default() };
        put(tree.path(), "box/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        bring(&site, "mira", tree.path(), false).await;
        let files = exported(&site, &mira).await;
        let card = json(&files, "Box", card::NAME);
        let expected = ["before/1/old/same.stl", "before/1/old/c (2).stl", "before/1/old/c.stl/d.stl", "files/new.stl"];
        assert_eq!(card["past"][0]["versions"][0]["files"], serde_json::json!(expected));
        let folder = folder_of(&files, "Box");
        assert!(expected.iter().all(|path| files.contains_key(&format!("{folder}{path}"))), "{:?}", files.keys());
    }

    async fn other_programs_find_what_they_know_and_any_change_is_noticed(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let rich = rich_model(&site, &mira).await;
        site.member("ola", Role::Member).await;
        let files = exported(&site, &mira).await;
        let package = json(&files, "Case", card::PACKAGE);
        assert_eq!(package["homepage"], format!("https://handprint.test/models/{rich}"), "what it is called may change");
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
        let noted = |part: &str| brought.notes.iter().any(|note| note.contains(part) && note.contains("was changed after the export"));
        assert!(noted("/files/case.stl"), "{:?}", brought.notes);
        // Documents decide whose it is, and old files what was published.
        let others = [card::PACKAGE, card::LIBRARY, "versions/1/case.stl"];
        for part in others {
            let path = files.keys().find(|path| path.ends_with(part) && !path.ends_with("versions/1/datapackage.json"));
            put(tree.path(), path.expect("there"), b"{}");
        }
        let brought = bring(&site, "ola", tree.path(), true).await;
        let noted = |part: &str| brought.notes.iter().any(|note| note.contains(part) && note.contains("was changed after the export"));
        for part in others {
            assert!(noted(part), "{part} in {:?}", brought.notes);
        }
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
        card["site"] = "javascript:alert(1)".into();
        card["versions"] = serde_json::json!([{ "number": -5, "changelog": "x".repeat(9_000), "licence": "Mine", "notice": "doom", "attestation": "", "attested_by": "Mira\u{202e}", "created_at": i64::MAX, "files": ["../../etc/passwd", "reviews.json", "box.stl"] }]);
        card["past"] = serde_json::json!([{ "site": "https://a.example", "handle": "x".repeat(300), "reports": 7, "published_at": -1 }]);
        put(tree.path(), "box/reviews.json", b"[]");
        put(tree.path(), "box/handprint.json", card.to_string().as_bytes());
        put(tree.path(), "newer/box.stl", &cube(21.0));
        put(tree.path(), "newer/handprint.json", format!(r#"{{"format": {}}}"#, card::FORMAT + 1).as_bytes());
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(brought.summary.done, 2, "{:?}", brought.outcomes);
        let model = models::model(&site.app.db, brought.model("box")).await.expect("read").expect("there");
        let said = (model.title.len(), model.licence.as_str(), model.category.as_str(), model.language.as_str());
        assert_eq!(said, (120, "", "", "en"), "cut, closed, unknown");
        let stays = past::stays(&site.app.db, model.id()).await.expect("read");
        let said = &stays[1].versions[0];
        let said = (said.number, said.changelog.len(), said.licence.as_str(), said.notice.as_str(), said.attested_by.as_str());
        assert_eq!(said, (1, 2_000, "", "", "Mira"), "{stays:?}");
        assert_eq!((stays[0].handle.len(), stays[0].reports, stays[0].published_at, stays[1].site.as_str()), (200, 0, Some(0), ""));
        let kept = past::files(&site.app.db, model.id()).await.expect("read");
        assert_eq!(kept.iter().map(|kept| kept.path.as_str()).collect::<Vec<_>>(), ["box.stl"], "nothing from elsewhere, no empty list of reports");
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
    for entry in gather::library(&site.app, account, What::All).await.expect("gathered") {
        let bytes = match entry.source {
            Source::Text(text) => text.to_vec(),
            Source::Blob(id) => site.app.blobs.read_all(&id, 1 << 24).await.expect("its bytes"),
        };
        assert_eq!(bytes.len() as u64, entry.bytes, "{}", entry.path);
        files.insert(entry.path, bytes);
    }
    files
}
