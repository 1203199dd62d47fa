//! Libraries from elsewhere become drafts with all that their sources say, once; others' work is shared or stays private.

use std::{fs, path::Path, sync::mpsc};

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{AccountId, FileId, ModelId},
    media::Focus,
};
use site::features::{
    exports::card::{self, Card, Render},
    imports::{
        run::{self, Asked},
        store::{ItemState, Summary},
    },
    models::{origin, store as models},
};

use crate::{
    publish::{Made, cube, photo},
    site::{TestSite, Who, nobody},
};

/// Writes a file of a tree, and the folders above it.
pub fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, bytes).expect("written");
}

pub async fn account(site: &TestSite, handle: &str) -> AccountId {
    let found = q!(AccountId, "SELECT id FROM account WHERE handle = $1").bind(handle);
    found.one(&site.app.db).await.expect("read")
}

/// A thing as Thingiverse packs it, without parents.
pub fn thing(root: &Path, folder: &str, id: u32, licence: &str, side: f64) {
    put(
        root,
        &format!("{folder}/LICENSE.txt"),
        format!(
            "This thing was created by Thingiverse user jane, and is licensed under {licence}\n"
        )
        .as_bytes(),
    );
    put(
        root,
        &format!("{folder}/README.txt"),
        format!(
            "Cable hook {id} by jane on Thingiverse: https://www.thingiverse.com/thing:{id}\n\n# Summary\n\nHolds cables.\n\n# Print Settings\n\nInfill: 15%\nSupports: No\n"
        )
        .as_bytes(),
    );
    put(root, &format!("{folder}/files/hook.stl"), &cube(side));
    put(root, &format!("{folder}/images/b.png"), &photo(40, 30));
}

/// What became of each model, by its place.
pub struct Brought {
    pub outcomes: Vec<(String, ItemState, String, Option<ModelId>)>,
    pub summary: Summary,
    pub notes: Vec<String>,
}

impl Brought {
    pub fn state(&self, place: &str) -> ItemState {
        self.of(place).1
    }

    pub fn model(&self, place: &str) -> ModelId {
        self.of(place).3.expect("a model")
    }

    fn of(&self, place: &str) -> &(String, ItemState, String, Option<ModelId>) {
        let found = self.outcomes.iter().find(|outcome| outcome.0 == place);
        found.unwrap_or_else(|| panic!("{place} is not among {:?}", self.outcomes))
    }
}

pub async fn bring(site: &TestSite, handle: &str, path: &Path, is_dry: bool) -> Brought {
    let (sender, receiver) = mpsc::channel();
    let asked = Asked {
        account: account(site, handle).await,
        path: path.to_owned(),
        name: "library".to_owned(),
        is_dry,
    };
    let tell = move |planned: &site::features::imports::plan::Planned,
                     outcome: &site::features::imports::carry::Outcome| {
        let outcome = outcome.clone();
        let heard = (planned.place(), outcome.state, outcome.reason, outcome.model);
        sender.send(heard).expect("heard");
    };
    let (summary, notes) = run::run(&site.app, asked, Box::new(tell)).await.expect("brought");
    Brought { outcomes: receiver.iter().collect(), summary, notes }
}

pub async fn drafts(site: &TestSite) -> i64 {
    let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model");
    count.one(&site.app.db).await.expect("counted")
}

/// Transactions that gave tokens to a member.
async fn minted_to(site: &TestSite, handle: &str) -> i64 {
    let count = q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM cred_transaction WHERE account_id = $1 AND kind = 'mint'"
    );
    count.bind(account(site, handle).await).one(&site.app.db).await.expect("counted")
}

pub async fn model(site: &TestSite, id: ModelId) -> models::Model {
    models::model(&site.app.db, id).await.expect("read").expect("there")
}

/// The fields of the form as they stand, with a licence and a category.
pub fn form<'a>(licence: &'a str, revision: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("revision", revision),
        ("title", "Cable hook"),
        ("category", "tools/holders"),
        ("licence", licence),
        ("language", "en"),
    ]
}

/// Tries to publish; gives the page that says why not, or where it went.
pub async fn try_publishing(site: &TestSite, who: &Who, id: ModelId) -> Result<String, String> {
    let sent = site.post(who, &format!("/drafts/{id}/publish"), &[("attested", "on")]).await;
    match sent.status.as_u16() {
        303 => Ok(sent.location()),
        422 => Err(sent.text()),
        other => panic!("{other}: {}", sent.text()),
    }
}

/// Sends an archive to the page of imports; gives the run.
pub async fn send(site: &TestSite, who: &Who, name: &str, bytes: &[u8]) -> String {
    let mut body = format!(
        "--part\r\nContent-Disposition: form-data; name=\"archive\"; filename=\"{name}\"\r\n\
         Content-Type: application/zip\r\n\r\n"
    )
    .into_bytes();
    body.extend(bytes);
    body.extend(b"\r\n--part--\r\n");
    let request = axum::http::Request::post("/imports")
        .header("content-type", "multipart/form-data; boundary=part")
        .header("sec-fetch-site", "same-origin")
        .body(body.into())
        .expect("a request");
    let sent = site.send(who, request).await.expect(303);
    sent.location().trim_start_matches("/imports/").to_owned()
}

/// An import of what is no archive, which has ended.
pub async fn failed_import(site: &TestSite, who: &Who) -> String {
    let run = send(site, who, "broken.zip", b"PK\x03\x04 and nothing more").await;
    site.settle().await;
    run
}

/// A folder as a zip archive.
pub fn packed(root: &Path) -> Vec<u8> {
    let mut files = Vec::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for item in fs::read_dir(folder).expect("read") {
            let path = item.expect("an item").path();
            if path.is_dir() { waiting.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for path in files {
        let inside = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
        writer.start_file(inside, zip::write::SimpleFileOptions::default()).expect("a new part");
        std::io::Write::write_all(&mut writer, &fs::read(path).expect("read")).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

db_test! {
    async fn a_tree_becomes_drafts_with_all_that_was_said(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 7_000_001, "Creative Commons - Attribution - Share Alike", 20.0);
        put(tree.path(), "hook/images/cover.png", &photo(50, 30));
        put(tree.path(), "own/README.md", b"# Pen tray\n\nHolds **pens**. <script>alert(1)</script>");
        put(tree.path(), "own/info.json", br#"{"title": "Pen tray", "tags": ["Pens", "Office, desk", "a tag that is far longer than thirty characters are"], "category": "Hand tools", "nsfw": true}"#);
        put(tree.path(), "own/parts/tray.stl", &cube(30.0));
        put(tree.path(), "strange/LICENSE", b"Ask me first, I may say yes.");
        put(tree.path(), "strange/box.stl", &cube(40.0));
        put(tree.path(), "stray.txt", b"Nothing to do with any of it.");

        let dry = bring(&site, "mira", tree.path(), true).await;
        assert_eq!((dry.summary.found, drafts(&site).await), (3, 0), "a dry run changes nothing");
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(brought.summary, Summary { done: 3, ..Summary::default() });
        assert!(brought.notes.iter().any(|note| note.contains("stray.txt")), "{:?}", brought.notes);
        site.settle().await;

        let hook = model(&site, brought.model("hook")).await;
        assert_eq!((hook.title.as_str(), hook.state.as_str()), ("Cable hook 7000001", "draft"));
        assert_eq!(hook.licence, "LicenseRef-CC-BY-SA", "no version was stated, so none is assumed");
        let profile = &hook.print_profiles.0[0];
        assert_eq!(profile.infill_percent, Some(15));
        assert_eq!(profile.supports, Some(domain::print_profile::Supports::None));
        let pictures = models::pictures(&site.app.db, hook.id()).await.expect("read");
        let photos: Vec<&str> = pictures.iter().filter(|p| p.file_id.is_none()).map(|p| p.name.as_str()).collect();
        assert_eq!(photos, ["cover.png", "b.png"], "the cover first");
        let files = models::files(&site.app.db, hook.id()).await.expect("read");
        assert_eq!((files.len(), files[0].state.as_str(), files[0].folder.as_str()), (1, "printable", "files"));
        let known = origin::of(&site.app.db, &hook).await.expect("read").expect("from elsewhere");
        let from = &known.origin;
        assert_eq!((from.platform.as_str(), from.id.as_str(), from.author.as_str()), ("Thingiverse", "7000001", "jane"));
        assert_eq!(from.address, "https://www.thingiverse.com/thing:7000001");
        assert_eq!(from.licence_raw, "Creative Commons - Attribution - Share Alike");
        let values = origin::store::values(&site.app.db, hook.id()).await.expect("read");
        let stood = |field: &str| values.iter().find(|v| v.field == field).map(|v| v.file.as_str());
        assert_eq!((stood("Title"), stood("Licence")), (Some("hook/README.txt"), Some("hook/LICENSE.txt")));

        let own = model(&site, brought.model("own")).await;
        assert_eq!((own.title.as_str(), own.category.as_str(), own.sensitive), ("Pen tray", "tools/hand-tools", true));
        assert_eq!(own.description, "Holds **pens**.");
        let tags = models::tags(&site.app.db, own.id()).await.expect("read");
        assert_eq!(tags, ["pens", "office", "desk"]);
        assert!(origin::of(&site.app.db, &own).await.expect("read").is_none(), "a folder of one's own is from nowhere else");

        let strange = model(&site, brought.model("strange")).await;
        assert_eq!(strange.licence, "", "closed until somebody chooses");
        let evidence = site.get(&mira, &format!("/drafts/{}/origin", strange.id())).await.expect(200).text();
        assert!(evidence.contains("Ask me first"), "{evidence}");
        let ola = site.member("ola", Role::Member).await;
        site.get(&ola, &format!("/drafts/{}", hook.id())).await.expect(404);
        site.get(&ola, &format!("/drafts/{}/origin", hook.id())).await.expect(404);
    }

    async fn read_again_it_brings_nothing_twice_and_proposes_a_change_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        put(tree.path(), "own/tray.stl", &cube(30.0));
        put(tree.path(), "twin/tray under another name.stl", &cube(30.0));
        let first = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(first.summary, Summary { done: 2, duplicate: 1, ..Summary::default() });
        assert_eq!(first.model("twin"), first.model("own"), "the same files by their hash");
        let hook = first.model("hook");
        site.post(&mira, &format!("/drafts/{hook}"), &form("LicenseRef-CC-BY", "2")).await.expect(303);

        let second = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(second.summary, Summary { duplicate: 3, ..Summary::default() });
        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        let third = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((third.state("hook"), third.model("hook")), (ItemState::Changed, hook));
        let fourth = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(fourth.state("hook"), ItemState::Duplicate, "proposed once");
        assert_eq!(drafts(&site).await, 2);
        let kept = model(&site, hook).await;
        assert_eq!((kept.title.as_str(), kept.revision), ("Cable hook", 3), "what was edited stays");
        let ola = site.member("ola", Role::Member).await;
        let others = bring(&site, "ola", tree.path(), false).await;
        assert_eq!(others.summary.done, 2, "another member's library is another one");
        site.get(&ola, &format!("/drafts/{hook}")).await.expect(404);
    }

    async fn what_was_uploaded_by_hand_is_known_again(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = crate::publish::started_draft(&site, &mira).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "box/cube.stl", &cube(20.0));
        put(tree.path(), "both/cube.stl", &cube(20.0));
        put(tree.path(), "both/lid.stl", &cube(21.0));
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!((brought.state("box"), brought.model("box").to_string()), (ItemState::Duplicate, made.id));
        assert_eq!(brought.state("both"), ItemState::Done, "one file of two is no duplicate");
    }

    async fn anothers_work_is_shared_under_its_own_licence_or_stays_private(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "open", 1, "Creative Commons - Attribution", 20.0);
        thing(tree.path(), "unsaid", 2, "Whatever you like", 21.0);
        put(tree.path(), "made/design.json", br#"{"id": 500001, "title": "Dragon", "license": "BY", "designCreator": {"uid": 9, "name": "Ann", "handle": "ann"},
            "instances": [{"id": 1, "isDefault": true, "extention": {"modelInfo": {}, "instanceSetting": {"makerLab": "IM3Dv2"}}}],
            "designExtension": {"model_files": []}, "defaultInstanceId": 1}"#);
        put(tree.path(), "made/dragon.stl", &cube(22.0));
        let brought = bring(&site, "mira", tree.path(), false).await;
        site.settle().await;
        let open = brought.model("open");
        let path = format!("/drafts/{open}");

        // Another licence than the author's is refused, also by a form that was made by hand.
        site.post(&mira, &path, &form("CC0-1.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, open).await.expect_err("not under this licence");
        assert!(refused.contains("only be shared under the licence its author gave"), "{refused}");
        site.post(&mira, &path, &form("LicenseRef-CC-BY", "3")).await.expect(303);
        let sheet = site.get(&mira, &format!("{path}/publish")).await.expect(200).text();
        assert!(sheet.contains("These files are not mine"), "{sheet}");
        let address = try_publishing(&site, &mira, open).await.expect("shared");
        site.settle().await;
        let page = site.get(&nobody(), &address).await.expect(200).text();
        for part in ["jane", "https://www.thingiverse.com/thing:1", "passed on here", "CC BY, version not stated"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let api = site.get(&nobody(), &format!("/api/v1/models/{open}")).await.expect(200).json();
        assert_eq!((api["origin"]["author"].as_str(), api["origin"]["is_shared"].as_bool()), (Some("jane"), Some(true)));
        assert_eq!(api["versions"][0]["attestation"], domain::publishing::SHARE_ATTESTATION);
        let minted = minted_to(&site, "mira").await;
        assert_eq!(minted, 0, "nobody earns by what they imported");
        let file = models::files(&site.app.db, open).await.expect("read").remove(0);
        let made = Made { id: open.to_string(), file: FileId::from(file.id).to_string(), picture: String::new() };
        let maker = site.member("maker", Role::Member).await;
        crate::prints::reported(&site, &maker, &made, crate::prints::FINE).await;
        let count = q!((i64, i64), "SELECT (SELECT CAST(count(*) AS BIGINT) FROM model_score), (SELECT CAST(count(*) AS BIGINT) FROM creator_score)");
        let scores = count.one(&site.app.db).await.expect("counted");
        assert_eq!(scores, (1, 0), "how it prints says something about the model and nothing about who passes it on");
        let changed = site.post(&mira, &path, &form("CC-BY-4.0", "5")).await.expect(422).text();
        assert!(changed.contains("only be shared under the licence its author gave"), "{changed}");

        let unsaid = brought.model("unsaid");
        site.post(&mira, &format!("/drafts/{unsaid}"), &form("CC-BY-4.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, unsaid).await.expect_err("nobody knows the licence");
        assert!(refused.contains("only its author may publish it"), "{refused}");

        // Proved to be the author, a member publishes it as their own, under a licence of their choice; not what a machine made.
        let id = account(&site, "mira").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        for (platform, author) in [("Thingiverse", "name:jane"), ("MakerWorld", "id:9")] {
            origin::store::insert_proof(&mut tx, id, platform, author, "test", site.now()).await.expect("noted");
        }
        tx.commit().await.expect("committed");
        let address = try_publishing(&site, &mira, unsaid).await.expect("its author");
        site.settle().await;
        let page = site.get(&nobody(), &address).await.expect(200).text();
        assert!(page.contains("Published before on") && page.contains(domain::publishing::ATTESTATION), "{page}");
        let made = brought.model("made");
        site.post(&mira, &format!("/drafts/{made}"), &form("CC-BY-4.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, made).await.expect_err("made by a machine");
        assert!(refused.contains("generative AI"), "{refused}");
        let minted = minted_to(&site, "mira").await;
        assert_eq!(minted, 0, "an import earns nothing for its author either");
    }

    async fn one_bad_model_does_not_stop_the_others(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "good/box.stl", &cube(20.0));
        for n in 0..201 {
            put(tree.path(), &format!("many/part {n}.stl"), format!("solid {n}").as_bytes());
        }
        for n in 0..42 {
            put(tree.path(), &format!("pictured/{n}.png"), &photo(10 + n, 10));
        }
        put(tree.path(), "pictured/box.stl", &cube(21.0));
        put(tree.path(), "hostile.zip", b"PK\x03\x04 and nothing more");
        let brought = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(brought.summary, Summary { done: 2, failed: 1, ..Summary::default() });
        assert!(brought.of("many").2.contains("201 files"), "{:?}", brought.outcomes);
        assert!(brought.of("pictured").2.contains("2 of its pictures"), "{:?}", brought.outcomes);
        assert_eq!(brought.notes.len(), 1, "{:?}", brought.notes);
    }

    async fn an_archive_is_looked_into_chosen_from_and_brought_in(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = crate::publish::started_draft(&site, &mira).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 21.0);
        put(tree.path(), "own/README.md", b"# Pen tray\n\nHolds pens.");
        put(tree.path(), "own/tray.stl", &cube(30.0));
        put(tree.path(), "again/box.stl", &cube(20.0));
        put(tree.path(), "out/lid.stl", &cube(31.0));
        let inner = tempfile::tempdir().expect("a folder");
        thing(inner.path(), "thing", 2, "Whatever", 22.0);
        put(tree.path(), "thing 2.zip", &packed(inner.path()));
        let archive = packed(tree.path());

        let run = send(&site, &mira, "library.zip", &archive).await;
        site.settle().await;
        let path = format!("/imports/{run}");
        let page = site.get(&mira, &path).await.expect(200).text();
        assert_eq!(page.matches("<tr id=\"m-").count(), 5, "{page}");
        for part in ["Pen tray", "Cable hook 1", "here already", "CC BY, version not stated", "thing 2.zip: thing", "no description"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert!(page.contains(&made.id), "the draft with the same file is named");
        let place = |title: &str| {
            let at = page.find(title).expect("in the table");
            let row = page[..at].rfind("id=\"m-").expect("a row") + 6;
            page[row..].split('"').next().expect("a place").to_owned()
        };
        site.get(&mira, &format!("{path}/thumbs/{}", place("Cable hook 1"))).await.expect(200);
        let ola = site.member("ola", Role::Member).await;
        site.get(&ola, &format!("{path}/thumbs/{}", place("Cable hook 1"))).await.expect(404);
        assert_eq!(drafts(&site).await, 1, "nothing is brought in before somebody says so");

        let (out, own) = (place("out · 1 file,"), place("Pen tray"));
        let bad = [("item", own.as_str()), ("act", "say"), ("category", "tools"), ("licence", "X")];
        site.post(&mira, &path, &bad).await.expect(422);
        site.post(&mira, &path, &[("item", out.as_str()), ("act", "leave")]).await.expect(303);
        let said = [("item", own.as_str()), ("which", "selected"), ("act", "say"), ("category", "tools/holders"), ("licence", "MIT"), ("tags", "Desk, pens")];
        site.post(&mira, &path, &said).await.expect(303);
        site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
        site.settle().await;
        let report = site.get(&mira, &path).await.expect(200).text();
        assert_eq!(drafts(&site).await, 4, "{report}");
        let drafted = q!(ModelId, "SELECT id FROM model WHERE title = $1").bind("Pen tray").one(&site.app.db).await.expect("there");
        let tray = model(&site, drafted).await;
        assert_eq!((tray.category.as_str(), tray.licence.as_str()), ("tools/holders", "MIT"));
        assert_eq!(models::tags(&site.app.db, drafted).await.expect("read"), ["desk", "pens"]);
        let events = site.get(&mira, &format!("{path}/events")).await.expect(200).text();
        assert!(events.contains("\"ready\"") && events.contains("event: done"), "{events}");
        let archives = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $1")
            .bind(blobs::BlobId::of(&archive).as_bytes().to_vec()).one(&site.app.db).await.expect("counted");
        assert_eq!(archives, 0, "the archive is let go of once all is done");
    }

    async fn a_run_is_paused_ended_and_tells_of_what_can_not_be_read(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let broken = failed_import(&site, &mira).await;
        let page = site.get(&mira, &format!("/imports/{broken}")).await.expect(200).text();
        assert!(page.contains("banner caution"), "{page}");
        let tree = tempfile::tempdir().expect("a folder");
        for n in 0..30 {
            put(tree.path(), &format!("box {n}/box.stl"), &cube(20.0 + f64::from(n)));
        }
        let run = send(&site, &mira, "boxes.zip", &packed(tree.path())).await;
        site.rest().await;
        let path = format!("/imports/{run}");
        // Paused before the job comes to it: nothing happens until somebody goes on.
        site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
        site.post(&mira, &format!("{path}/pause"), &[]).await.expect(303);
        let _working = site.work();
        site.settle().await;
        assert_eq!(drafts(&site).await, 0);
        assert!(site.get(&mira, &path).await.expect(200).text().contains("Go on"));
        site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
        site.settle().await;
        assert_eq!(drafts(&site).await, 30, "none twice, none lost");
        let again = send(&site, &mira, "boxes.zip", &packed(tree.path())).await;
        site.settle().await;
        let page = site.get(&mira, &format!("/imports/{again}")).await.expect(200).text();
        assert_eq!(page.matches(">here already</span>").count(), 30, "{page}");
        site.post(&mira, &format!("/imports/{again}/end"), &[]).await.expect(303);
        let ended = site.post(&mira, &format!("/imports/{again}"), &[("which", "all"), ("act", "leave")]).await;
        ended.expect(409);
    }

    async fn what_is_brought_in_is_looked_at_behind_what_others_wait_for(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.rest().await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        let from_the_front = Render {
            file: "box.stl".to_owned(), view: "front".to_owned(), alt: String::new(), caption: String::new(), focus: Focus::default(), is_shown: true,
        };
        let card = Card { format: card::FORMAT, title: "Box".to_owned(), renders: vec![from_the_front], ..Card::default() };
        put(tree.path(), "box/handprint.json", &serde_json::to_vec(&card).expect("JSON"));
        put(tree.path(), "box/box.stl", &cube(25.0));
        bring(&site, "mira", tree.path(), false).await.model("hook");
        let run = q!(domain::ids::ImportRunId, "SELECT id FROM import_run").one(&site.app.db).await.expect("there");
        site.post(&mira, &format!("/imports/{run}/take"), &[]).await.expect(303);
        site.post(&mira, &format!("/imports/{run}/publish"), &[("drafts", "ready"), ("own", "on"), ("shared", "on")]).await.expect(303);
        let jobs = q!((String, bool), "SELECT kind, is_background FROM job ORDER BY kind").all(&site.app.db).await.expect("read");
        for kind in ["analyse_file", "encode_picture", "publish_import", "render_view", "take_import"] {
            assert!(jobs.iter().any(|(of, _)| of == kind), "{jobs:?}");
            assert!(jobs.iter().all(|(of, is_behind)| of != kind || *is_behind), "{jobs:?}");
        }
    }

    async fn what_changed_at_the_source_is_taken_into_the_next_version(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "hook", 1, "cc", 20.0);
        let hook = bring(&site, "mira", tree.path(), false).await.model("hook");
        site.settle().await;
        put(tree.path(), "hook/files/hook.stl", &cube(21.0));
        put(tree.path(), "hook/files/new.stl", &cube(22.0));
        let changed = bring(&site, "mira", tree.path(), false).await;
        assert_eq!(changed.state("hook"), ItemState::Changed);
        let runs = q!(domain::ids::ImportRunId, "SELECT id FROM import_run ORDER BY id").all(&site.app.db).await.expect("read");
        let path = format!("/imports/{}", runs[1]);
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("Take over what changed there"), "{page}");
        let taken = site.post(&mira, &format!("{path}/models/0/take"), &[]).await.expect(303);
        assert_eq!(taken.location(), format!("/drafts/{hook}"));
        site.settle().await;
        let files = models::files(&site.app.db, hook).await.expect("read");
        let named: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(named, ["hook.stl", "new.stl"]);
        assert_eq!(files[0].blob(), Some(blobs::BlobId::of(&cube(21.0))));
        site.post(&mira, &format!("{path}/models/0/take"), &[]).await.expect(404);
    }

    async fn an_archive_sent_to_a_draft_is_looked_into_as_a_library(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "box/box.stl", &cube(20.0));
        put(tree.path(), "lid/lid.stl", &cube(21.0));
        let draft = crate::publish::new_draft(&site, &mira).await;
        let sent = site.upload(&mira, &format!("/drafts/{draft}/files"), &[("both.zip", &packed(tree.path()))]).await;
        let file = sent.expect(200).json()["files"][0].as_str().expect("an id").to_owned();
        site.settle().await;
        assert!(site.get(&mira, "/imports").await.expect(200).text().contains("both.zip"));
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, &format!("/imports/from/{file}"), &[]).await.expect(404);
        let begun = site.post(&mira, &format!("/imports/from/{file}"), &[]).await.expect(303);
        site.settle().await;
        let page = site.get(&mira, &begun.location()).await.expect(200).text();
        // The draft has both files, so it is neither of the two.
        assert_eq!((page.matches("<tr id=\"m-").count(), page.matches(">here already</span>").count()), (2, 0), "{page}");
        site.post(&mira, &format!("{}/end", begun.location()), &[]).await.expect(303);
        let kept = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $1")
            .bind(blobs::BlobId::of(&packed(tree.path())).as_bytes().to_vec()).one(&site.app.db).await.expect("counted");
        assert_eq!(kept, 1, "the draft's own file keeps the archive");
    }

    async fn two_archives_of_one_name_are_two_libraries(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        for (n, side) in [20.0, 21.0].into_iter().enumerate() {
            let tree = tempfile::tempdir().expect("a folder");
            put(tree.path(), "model/box.stl", &cube(side));
            let run = send(&site, &mira, "download.zip", &packed(tree.path())).await;
            site.settle().await;
            site.post(&mira, &format!("/imports/{run}/start"), &[]).await.expect(303);
            site.settle().await;
            assert_eq!(drafts(&site).await, n as i64 + 1);
        }
    }
}
