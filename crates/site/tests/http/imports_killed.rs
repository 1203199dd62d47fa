//! An import by the real program that is killed again and again: in the end every model is there once and whole. So it is
//! with the command over a folder and over another site, and with the server that does what its page began.
//!
//! A few rounds run with the other tests; `HANDPRINT_KILLS=200` runs as many, `HANDPRINT_SEED` other ones.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
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
    imports::{packed, put, thing},
    killed::{self, free_port},
    publish::cube,
    stub::{Answer, Stub},
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

/// How often something is killed, and what decides when.
pub fn rounds(default: u64) -> (u64, StdRng) {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
    };
    let seed = number("HANDPRINT_SEED", 1);
    (number("HANDPRINT_KILLS", default), StdRng::seed_from_u64(seed))
}

/// Starts the import; gives whether it ended by itself within the time.
fn import(data: &Path, tree: &Path, within: Option<Duration>) -> bool {
    let mut command = importing(data);
    command.arg(tree);
    ends(command.spawn().expect("the program starts"), within)
}

/// The command, without what is brought in.
fn importing(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handprint"));
    command.args(["import", "--as", "mira", "--log", "error", "--data"]).arg(data);
    command.stdout(Stdio::null());
    command
}

/// Whether it ends by itself within the time; else it is killed.
fn ends(mut child: Child, within: Option<Duration>) -> bool {
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
pub fn pause(time: Duration) {
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
        // Where jobs run, files have pictures of their own.
        let sent = pictures.into_iter().filter(|picture| picture.file_id.is_none());
        files.extend(sent.map(|picture| picture.name));
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

/// Things with two files and a picture each.
fn library() -> tempfile::TempDir {
    let tree = tempfile::tempdir().expect("a folder");
    for n in 0..MODELS {
        thing(tree.path(), &format!("thing {n}"), n, "cc", 10.0 + f64::from(n));
        put(tree.path(), &format!("thing {n}/files/second.stl"), &cube(100.0 + f64::from(n)));
    }
    tree
}

/// Every model of the library is a draft, once, with all its files.
async fn is_whole(data: &Path) {
    let app = open(data).await;
    let drafts = there(&app).await;
    assert_eq!(drafts.len(), MODELS as usize, "each once");
    for n in 0..MODELS {
        let title = format!("Cable hook {n}");
        let draft = drafts.iter().find(|draft| draft.0 == title).expect("not lost");
        assert_eq!(draft.1, ["b.png", "hook.stl", "second.stl"], "{title}");
    }
    app.db.close().await;
}

/// How many drafts there are, while nobody else uses the data.
async fn count(data: &Path) -> usize {
    let app = open(data).await;
    let count = there(&app).await.len();
    app.db.close().await;
    count
}

#[test]
fn a_killed_import_goes_on_where_it_was() {
    let (rounds, mut random) = rounds(8);
    let tree = library();
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
            let count = runtime.block_on(count(data.path()));
            *middles.entry(count).or_default() += 1;
            latest = if count == 0 { (latest * 3 / 2).min(20_000) } else { latest };
        }
        runs += 1;
        import(data.path(), tree.path(), None);
        runtime.block_on(is_whole(data.path()));
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

/// The server with its jobs, for a member's browser. Its clock is ahead by what the file says: whoever was killed gives
/// back what it worked on after half a minute.
pub struct Served {
    child: Child,
    address: SocketAddr,
    cookie: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // SIGKILL: nothing is flushed, nothing is said.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    pub fn start(data: &Path, port: u16, cookie: &str, clock: &Path) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_handprint"))
            .args(["serve", "--log", "error", "--data"])
            .arg(data)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .env("HANDPRINT_CLOCK_FILE", clock)
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let server = Self { child, address, cookie: cookie.to_owned() };
        let until = Instant::now() + Duration::from_mins(1);
        while TcpStream::connect(address).is_err() {
            assert!(Instant::now() < until, "the server does not answer");
            pause(Duration::from_millis(5));
        }
        server
    }

    /// The whole answer, head and page.
    pub fn ask(&self, method: &str, path: &str, kind: &str, body: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("set");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\nsec-fetch-site: same-origin\r\n\
             content-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream.write_all(body).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered");
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn get(&self, path: &str) -> String {
        self.ask("GET", path, "text/plain", b"")
    }

    pub fn post(&self, path: &str) {
        self.ask("POST", path, "application/x-www-form-urlencoded", b"");
    }

    /// Sends an archive; gives the address of the run.
    pub fn send(&self, archive: &[u8]) -> String {
        let mut body = b"--part\r\nContent-Disposition: form-data; name=\"archive\"; filename=\"things.zip\"\r\n\r\n".to_vec();
        body.extend(archive);
        body.extend(b"\r\n--part--\r\n");
        let answer = self.ask("POST", "/imports", "multipart/form-data; boundary=part", &body);
        let location = answer.lines().find_map(|line| line.strip_prefix("location: "));
        location.unwrap_or_else(|| panic!("{answer}")).trim().to_owned()
    }

    /// Waits until the page of a run says this.
    pub fn wait(&self, run: &str, part: &str) {
        let until = Instant::now() + Duration::from_mins(3);
        loop {
            let page = self.get(run);
            if page.contains(part) {
                return;
            }
            // After ten deaths the job is given up, and the member goes on with it.
            if page.contains(">Go on<") {
                self.post(&format!("{run}/start"));
            }
            assert!(Instant::now() < until, "{part} in {page}");
            pause(Duration::from_millis(200));
        }
    }
}

#[test]
fn a_killed_server_goes_on_with_what_its_page_began() {
    let (rounds, mut random) = rounds(6);
    let archive = packed(library().path());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (mut kills, mut middles) = (0, BTreeMap::<usize, u64>::new());
    let mut latest = 1_500;
    while kills < rounds {
        let (data, clock) =
            (tempfile::tempdir().expect("a folder"), tempfile::NamedTempFile::new());
        let (clock, port) = (clock.expect("a file"), free_port());
        let cookie = runtime.block_on(async {
            let app = killed::open(data.path(), port).await;
            let cookie = killed::member(&app).await;
            app.db.close().await;
            cookie
        });
        let mut server = Served::start(data.path(), port, &cookie, clock.path());
        let run = server.send(&archive);
        server.wait(&run, "Bring in what is chosen");
        server.post(&format!("{run}/start"));
        for died in 1.. {
            pause(Duration::from_millis(random.random_range(20..latest)));
            drop(server);
            kills += 1;
            let count = runtime.block_on(count(data.path()));
            *middles.entry(count).or_default() += 1;
            latest = if count == 0 { (latest * 3 / 2).min(20_000) } else { latest };
            std::fs::write(clock.path(), (died * 60_000).to_string()).expect("written");
            server = Served::start(data.path(), port, &cookie, clock.path());
            if kills >= rounds || count == MODELS as usize {
                break;
            }
        }
        server.wait(&run, &format!("<dt>Drafts</dt><dd>{MODELS}</dd>"));
        drop(server);
        runtime.block_on(is_whole(data.path()));
    }
    println!("{kills} kills; drafts at the kills: {middles:?}");
    assert!(middles.keys().any(|drafts| (1..MODELS as usize).contains(drafts)), "{middles:?}");
}

/// Models of the other site.
const THERE: u32 = 6;

/// A library on another site, which takes its time.
fn elsewhere(stub: &Stub) {
    let at =
        |path: &str| Answer::at(&format!("makers.example{path}")).needs("Bearer mf").after(150);
    let json = serde_json::json!({"access_token": "mf"});
    stub.say(Answer::at("makers.example/oauth/token").json(&json));
    let named =
        |n: u32| serde_json::json!({"@id": format!("/models/{n}"), "name": format!("Hook {n}")});
    let members: Vec<serde_json::Value> = (0..THERE).map(named).collect();
    stub.say(at("/models?page=1").json(&serde_json::json!({ "member": members })));
    for n in 0..THERE {
        let file = format!("/models/{n}/model_files/1");
        let part = serde_json::json!([{"@id": file}]);
        let model = serde_json::json!({"name": format!("Hook {n}"), "spdx:license": {"licenseId": "MIT"}, "hasPart": part});
        stub.say(at(&format!("/models/{n}")).json(&model));
        let content =
            serde_json::json!({"filename": "hook.stl", "contentUrl": format!("/files/{n}")});
        stub.say(at(&file).json(&content));
        stub.say(at(&format!("/files/{n}")).bytes(&cube(20.0 + f64::from(n))));
    }
}

#[test]
fn a_killed_import_of_another_site_goes_on_where_it_was() {
    let (rounds, mut random) = rounds(3);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let data = tempfile::tempdir().expect("a folder");
    let stub = runtime.block_on(async {
        let app = open(data.path()).await;
        member(&app).await;
        app.db.close().await;
        let stub = Stub::start().await;
        elsewhere(&stub);
        stub
    });
    let import = |within: Option<Duration>| {
        let mut command = importing(data.path());
        command
            .arg("https://makers.example")
            .env("HANDPRINT_OTHER_SITES", stub.address.to_string());
        let mut child = command.stdin(Stdio::piped()).spawn().expect("the program starts");
        let mut input = child.stdin.take().expect("piped");
        // Killed before it read that, nobody listens.
        let _ = input.write_all(b"id:secret\n");
        drop(input);
        ends(child, within)
    };
    let (mut kills, mut middles) = (0, BTreeMap::<usize, u64>::new());
    while kills < rounds && !import(Some(Duration::from_millis(random.random_range(500..2_500)))) {
        kills += 1;
        *middles.entry(runtime.block_on(count(data.path()))).or_default() += 1;
    }
    import(None);
    println!("{kills} kills; drafts at the kills: {middles:?}");
    assert!(kills > 0, "it takes longer than the first of them waits");
    runtime.block_on(async {
        let app = open(data.path()).await;
        let drafts = there(&app).await;
        let expected: Vec<_> =
            (0..THERE).map(|n| (format!("Hook {n}"), vec!["hook.stl".to_owned()])).collect();
        assert_eq!(drafts, expected, "each once");
        app.db.close().await;
    });
}

#[test]
fn the_command_says_by_its_end_whether_all_came_in() {
    let data = tempfile::tempdir().expect("a folder");
    let tree = tempfile::tempdir().expect("a folder");
    put(tree.path(), "good/box.stl", &cube(20.0));
    for n in 0..201 {
        put(tree.path(), &format!("many/part {n}.stl"), format!("solid {n}").as_bytes());
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let app = open(data.path()).await;
        member(&app).await;
        app.db.close().await;
    });
    for more in [&["--dry-run"][..], &["--json"], &[]] {
        let done = importing(data.path()).args(more).arg(tree.path()).output().expect("run");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(1), "{more:?}: {said}");
        assert!(said.contains("1 model can not be brought in"), "{more:?}: {said}");
    }
    assert_eq!(runtime.block_on(count(data.path())), 1, "the other one is there");
    std::fs::remove_dir_all(tree.path().join("many")).expect("gone");
    let done = importing(data.path()).arg(tree.path()).output().expect("run");
    assert!(done.status.success(), "{done:?}");
}
