//! `handprint push` against a real server: killed in the middle, the server killed in the middle, pushed again and again.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use domain::ids::ModelId;
use serde_json::Value;
use site::{
    app::App,
    features::{
        accounts::{store as accounts, tokens::Scope},
        models::store as models,
    },
};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    killed::{Server, free_port, member, open, pause},
    prefill::bracket,
    publish::{cube, photo},
};

/// More than four requests of the program.
const LARGE: usize = 72 << 20;
/// What one request of the program holds at most.
const REQUEST: u64 = 16 << 20;

const MANIFEST: &str = r#"
summary = "It turns."
category = "hobby/mechanical"
licence = "CC-BY-4.0"
tags = ["gear"]

[[print_profiles]]
name = "Fine"
layer_height_um = 120

[[made_from]]
url = "https://example.org/gears"
title = "Gears"
author = "Ola"
licence = "CC0-1.0"
changes = "They mesh."
"#;

fn folder(root: &Path) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("lid.stl", SimpleFileOptions::default()).expect("a new part");
    archive.write_all(&cube(12.0)).expect("memory");
    let archive = archive.finish().expect("memory").into_inner();
    let line = b"What was measured, line after line after line.\n";
    let large = line.iter().copied().cycle().take(LARGE).collect();
    fs::create_dir(root.join("parts")).expect("made");
    for (name, bytes) in [
        ("README.md", b"# Gear box\n\nIt *turns*.\n".to_vec()),
        ("handprint.toml", MANIFEST.as_bytes().to_vec()),
        ("a log.txt", large),
        ("box.3mf", bracket()),
        ("more.zip", archive),
        ("parts/cube.stl", cube(20.0)),
        ("print.png", photo(640, 480)),
    ] {
        fs::write(root.join(name), bytes).expect("written");
    }
}

/// The program on its way.
fn start(folder: &Path, port: u16, token: &str, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_handprint"))
        .arg("push")
        .arg(folder)
        .args(["--json", "--server", &format!("http://127.0.0.1:{port}")])
        .args(more)
        .env("HANDPRINT_TOKEN", token)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// What it said, as (event, name, text), once it ended well.
fn said(push: Child) -> Vec<(String, String, String)> {
    let output = push.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{text}");
    let line = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("JSON");
        let get = |name: &str| line[name].as_str().expect("text").to_owned();
        (get("event"), get("name"), get("text"))
    };
    text.lines().map(line).collect()
}

/// How many bytes there are of the longest unfinished upload.
fn longest(uploads: &Path) -> u64 {
    let files = fs::read_dir(uploads).expect("a folder").flatten();
    files.filter_map(|file| Some(file.metadata().ok()?.len())).max().unwrap_or(0)
}

/// The same, once the server has written what was still on its way.
fn settled(uploads: &Path) -> u64 {
    let mut before = longest(uploads);
    loop {
        pause(300);
        let now = longest(uploads);
        if now == before {
            return now;
        }
        before = now;
    }
}

/// Waits until there are so many.
fn wait_for(uploads: &Path, bytes: u64) {
    let until = Instant::now() + Duration::from_mins(1);
    while longest(uploads) < bytes {
        assert!(Instant::now() < until, "nothing arrives");
        pause(1);
    }
}

async fn token(app: &App) -> String {
    member(app).await;
    let owner = accounts::by_handle(&app.db, "mira").await.expect("read").expect("there");
    let mut tx = app.db.write().await.expect("a transaction");
    let scopes = [Scope::Read, Scope::Publish].map(|scope| scope.as_str().to_owned());
    let secret = accounts::insert_api_token(&mut tx, app, owner.id.into(), "test", &scopes).await;
    tx.commit().await.expect("committed");
    secret.expect("inserted")
}

/// What the draft holds in the end: files with their folders, photos sent, name of the first profile, works it is made from.
async fn held(app: &App, model: ModelId) -> (Vec<String>, usize, Option<String>, usize) {
    let files = models::files(&app.db, model).await.expect("read");
    let mut files: Vec<String> = files.iter().map(|f| format!("{}/{}", f.folder, f.name)).collect();
    files.sort();
    let pictures = models::pictures(&app.db, model).await.expect("read");
    let row = models::model(&app.db, model).await.expect("read").expect("there");
    let parents = site::features::publish::remixes::linked(&app.db, &row).await.expect("read");
    let profile = row.print_profiles.0.first().and_then(|profile| profile.name.clone());
    (files, pictures.iter().filter(|p| p.file_id.is_none()).count(), profile, parents.len())
}

#[test]
fn a_folder_is_pushed_through_kills_of_both_ends_and_nothing_is_there_twice() {
    let (data, source) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    folder(source.path());
    let port = free_port();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let token = runtime.block_on(async {
        let app = open(data.path(), port).await;
        let token = token(&app).await;
        app.db.close().await;
        token
    });
    let uploads = data.path().join("blobs/uploads");
    let server = Server::start_with(&[], data.path(), port, "");

    let mut push = start(source.path(), port, &token, &[]);
    wait_for(&uploads, REQUEST + (1 << 20));
    push.kill().expect("killed");
    push.wait().expect("gone");

    let stands = settled(&uploads);
    let push = start(source.path(), port, &token, &[]);
    wait_for(&uploads, stands + (4 << 20));
    drop(server);
    let server = Server::start_with(&[], data.path(), port, "");
    let first = said(push);
    let about = |name: &str| {
        first
            .iter()
            .find(|(_, n, _)| n == name)
            .map(|(event, _, text)| (event.as_str(), text.as_str()))
    };
    let (event, text) = about("a log.txt").expect("the large file is named");
    assert!(event == "sent" && text.starts_with("sent, going on from byte "), "{text}");
    for name in ["box.3mf", "more.zip", "parts/cube.stl", "print.png"] {
        assert_eq!(about(name), Some(("sent", "sent")), "{name}");
    }
    assert!(about("https://example.org/gears").is_some_and(|(event, _)| event == "linked"));

    // Again: everything is there, and nothing is sent.
    let again = said(start(source.path(), port, &token, &[]));
    let events: Vec<&str> = again
        .iter()
        .map(|(event, _, _)| event.as_str())
        .filter(|event| *event != "notice")
        .collect();
    assert_eq!(events, ["there", "there", "there", "there", "there", "done"], "{again:?}");

    // A changed file takes the place of the old one; then it goes out.
    fs::write(source.path().join("parts/cube.stl"), cube(21.0)).expect("written");
    let last = said(start(source.path(), port, &token, &["--attest"]));
    assert!(
        last.iter().any(|(event, name, _)| event == "sent" && name == "parts/cube.stl"),
        "{last:?}"
    );
    let (_, address, text) = last.last().expect("a last line");
    assert_eq!(text, "published");

    // Nothing changed, so there is no next version, whether the last answer came or not.
    let again = said(start(source.path(), port, &token, &["--attest"]));
    let (_, _, text) = again.last().expect("a last line");
    assert_eq!(text, "published already; nothing changed since");

    // A twin with the same bytes is a file of its own; what left the folder is told, and goes when that is said.
    fs::write(source.path().join("parts/twin.stl"), cube(21.0)).expect("written");
    fs::remove_file(source.path().join("a log.txt")).expect("removed");
    let about = |said: &[(String, String, String)], name: &str| {
        said.iter().find(|(_, n, _)| n == name).map(|(event, _, _)| event.clone())
    };
    let told = said(start(source.path(), port, &token, &[]));
    assert_eq!(about(&told, "parts/twin.stl").as_deref(), Some("attached"), "{told:?}");
    assert_eq!(about(&told, "a log.txt").as_deref(), Some("gone"), "{told:?}");
    let pruned = said(start(source.path(), port, &token, &["--prune"]));
    assert_eq!(about(&pruned, "parts/twin.stl").as_deref(), Some("there"), "{pruned:?}");
    assert_eq!(about(&pruned, "a log.txt").as_deref(), Some("removed"), "{pruned:?}");
    drop(server);

    let id =
        address.split("/models/").nth(1).and_then(|rest| rest.split('/').next()).expect("an id");
    let model = id.parse().expect("an id");
    runtime.block_on(async {
        let app = open(data.path(), port).await;
        let (files, photos, profile, parents) = held(&app, model).await;
        assert_eq!(files, ["/box.3mf", "/lid.stl", "parts/cube.stl", "parts/twin.stl"]);
        assert_eq!((photos, profile.as_deref(), parents), (1, Some("Fine"), 1));
        let row = models::model(&app.db, model).await.expect("read").expect("there");
        assert_eq!(row.current_version, 1);
        assert_eq!(
            (row.title.as_str(), row.summary.as_str(), row.state.as_str()),
            ("Gear box", "It turns.", "published")
        );
        app.db.close().await;
    });
}
