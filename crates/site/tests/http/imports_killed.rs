//! An import by the real program that is killed again and again: in the end every model is there once and whole.
//!
//! A few rounds run with the other tests; `HANDPRINT_KILLS=200` runs as many, `HANDPRINT_SEED` other ones.

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use db::{Clock, q};
use domain::{accounts::Role, ids::AccountId};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use site::{
    app::App,
    config::{Config, Found},
    features::{
        accounts::store::{self, NewAccount},
        models::store as models,
    },
};

use crate::{
    imports::{put, thing},
    publish::cube,
};

/// Models in the tree.
const MODELS: u32 = 40;

pub async fn open(data: &Path) -> App {
    let mut found = Found::default();
    found.flags.insert("data".to_owned(), data.display().to_string());
    let config = Config::load(&found).expect("valid settings");
    App::open(config, Clock::system()).await.expect("a site")
}

pub async fn member(app: &App) {
    let new = NewAccount {
        id: app.ids.next::<AccountId>(),
        handle: "mira",
        email: "mira@example.org",
        email_key: "mira@example.org",
        password_hash: "",
        role: Role::Member,
        name: "",
        bio: "",
        created_at: app.clock.now(),
    };
    let mut tx = app.db.write().await.expect("a transaction");
    store::insert_account(&mut tx, app, &new).await.expect("inserted");
    tx.commit().await.expect("committed");
}

/// Starts the import; gives whether it ended by itself within the time.
fn import(data: &Path, tree: &Path, within: Option<Duration>) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_handprint"))
        .arg("import")
        .arg(tree)
        .args(["--as", "mira", "--log", "error", "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    if let Some(within) = within {
        pause(within);
        if child.try_wait().expect("asked").is_none() {
            // SIGKILL: nothing is flushed, nothing is said.
            child.kill().expect("killed");
            child.wait().expect("gone");
            return false;
        }
    }
    let status = child.wait().expect("ended");
    assert!(status.success(), "{status}");
    true
}

#[expect(clippy::disallowed_methods, reason = "the moment of a kill is what this is about")]
fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// Title and sorted file names of every draft.
async fn there(app: &App) -> Vec<(String, Vec<String>)> {
    let rows = q!((i64, String), "SELECT id, title FROM model ORDER BY title")
        .all(&app.db)
        .await
        .expect("read");
    let mut drafts = Vec::new();
    for (id, title) in rows {
        let mut files = Vec::new();
        for file in models::files(&app.db, id.into()).await.expect("read") {
            let blob = file.blob().expect("a hash");
            let bytes = app.blobs.read_all(&blob, 1 << 20).await.expect("its bytes");
            assert_eq!(blobs::BlobId::of(&bytes), blob, "whole");
            files.push(file.name);
        }
        let pictures = models::pictures(&app.db, id.into()).await.expect("read");
        files.extend(pictures.into_iter().map(|picture| picture.name));
        files.sort();
        drafts.push((title, files));
    }
    drafts
}

/// What the command writes is what its signed list says.
fn is_exported(data: &Path) {
    let to = tempfile::tempdir().expect("a folder");
    let status = Command::new(env!("CARGO_BIN_EXE_handprint"))
        .arg("export")
        .arg(to.path())
        .args(["--as", "mira", "--log", "error", "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(status.success(), "{status}");
    let signed = std::fs::read(to.path().join("manifest.json")).expect("written");
    let verified = provenance::manifest::verify(&signed).expect("signed");
    assert!(verified.manifest.files.len() > 3 * MODELS as usize, "three files of each and more");
    for file in verified.manifest.files {
        let bytes = std::fs::read(to.path().join(&file.path)).expect("written");
        assert_eq!(blobs::BlobId::of(&bytes).to_string(), file.sha256, "{}", file.path);
    }
}

#[test]
fn a_killed_import_goes_on_where_it_was() {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
    };
    let (rounds, seed) = (number("HANDPRINT_KILLS", 8), number("HANDPRINT_SEED", 1));
    let mut random = StdRng::seed_from_u64(seed);
    let tree = tempfile::tempdir().expect("a folder");
    for n in 0..MODELS {
        thing(tree.path(), &format!("thing {n}"), n, "cc", 10.0 + f64::from(n));
        put(tree.path(), &format!("thing {n}/files/second.stl"), &cube(100.0 + f64::from(n)));
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (mut kills, mut runs, mut middles) = (0, 0, BTreeMap::<usize, u64>::new());
    // Milliseconds to a kill at most; more where nothing came about in that time.
    let mut latest = 900;
    while kills < rounds {
        let data = tempfile::tempdir().expect("a folder");
        runtime.block_on(async {
            let app = open(data.path()).await;
            member(&app).await;
            app.db.close().await;
        });
        while !import(
            data.path(),
            tree.path(),
            (kills < rounds).then(|| Duration::from_millis(random.random_range(20..latest))),
        ) {
            kills += 1;
            let count = runtime.block_on(async {
                let app = open(data.path()).await;
                let count = there(&app).await.len();
                app.db.close().await;
                count
            });
            *middles.entry(count).or_default() += 1;
            latest = if count == 0 { (latest * 3 / 2).min(20_000) } else { latest };
        }
        runs += 1;
        import(data.path(), tree.path(), None);
        runtime.block_on(async {
            let app = open(data.path()).await;
            let drafts = there(&app).await;
            assert_eq!(drafts.len(), MODELS as usize, "each once");
            for n in 0..MODELS {
                let title = format!("Cable hook {n}");
                let draft = drafts.iter().find(|draft| draft.0 == title).expect("not lost");
                assert_eq!(draft.1, ["b.png", "hook.stl", "second.stl"], "{title}");
            }
            app.db.close().await;
        });
        is_exported(data.path());
    }
    println!("{kills} kills over {runs} imports; drafts at the kills: {middles:?}");
    // Kills before the first draft and after the last one would say nothing about the middle.
    assert!(middles.keys().any(|drafts| (1..MODELS as usize).contains(drafts)), "{middles:?}");
}

#[test]
fn the_command_tells_programs_what_it_would_do() {
    let (data, tree) = (tempfile::tempdir(), tempfile::tempdir());
    let (data, tree) = (data.expect("a folder"), tree.expect("a folder"));
    thing(tree.path(), "hook", 7, "Creative Commons - Attribution", 20.0);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let app = open(data.path()).await;
        member(&app).await;
        app.db.close().await;
    });
    let said = Command::new(env!("CARGO_BIN_EXE_handprint"))
        .arg("import")
        .arg(tree.path())
        .args(["--as", "mira", "--dry-run", "--json", "--log", "error", "--data"])
        .arg(data.path())
        .output()
        .expect("the program starts");
    assert!(said.status.success(), "{said:?}");
    let text = String::from_utf8(said.stdout).expect("text");
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [model, end] = &lines[..] else { panic!("{text}") };
    assert_eq!((&model["state"], &model["title"]), (&"found".into(), &"Cable hook 7".into()));
    assert_eq!(
        (&model["licence"], &model["draft"]),
        (&"LicenseRef-CC-BY".into(), &serde_json::Value::Null)
    );
    let values = model["values"].as_array().expect("a list");
    let from = |field: &str| values.iter().find(|value| value["field"] == field).expect("found");
    assert_eq!(from("Licence")["file"], "hook/LICENSE.txt", "{values:?}");
    assert_eq!(end["summary"]["found"], 1, "{end}");
    runtime.block_on(async {
        let app = open(data.path()).await;
        assert!(there(&app).await.is_empty(), "nothing was brought in");
        app.db.close().await;
    });
}
