//! Uploads to a real server that is killed again and again, and connections that break: nothing that was acknowledged is
//! lost, every finished file is whole and there once.
//!
//! A few rounds run with the other tests; `HANDPRINT_KILLS=1000` runs as many, `HANDPRINT_SEED` other ones.

use std::{
    collections::HashMap,
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use blobs::BlobId;
use db::Clock;
use domain::{
    accounts::{Opened, Role},
    ids::AccountId,
};
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use site::{
    app::App,
    config::{Config, Found},
    features::{
        accounts::store::{self, NewAccount},
        models::store as models,
    },
    shared::cookies,
};

/// Uploads to one draft before the next draft begins.
const PER_DRAFT: usize = 100;
/// Largest file, bytes: some are saved several times on their way, some not once.
const LARGEST: usize = 12 << 20;

/// A server on a free port with its own data folder, and a member's session on it.
pub struct Server {
    child: Child,
    address: SocketAddr,
    cookie: String,
}

impl Server {
    fn start(data: &Path, port: u16, cookie: &str) -> Self {
        Self::start_with(&["--no-jobs"], data, port, cookie)
    }

    pub fn start_with(more: &[&str], data: &Path, port: u16, cookie: &str) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_handprint"))
            .arg("serve")
            .args(more)
            .args(["--log", "error", "--data"])
            .arg(data)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let server = Self { child, address, cookie: cookie.to_owned() };
        let until = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(address).is_err() {
            assert!(Instant::now() < until, "the server does not answer");
            pause(5);
        }
        server
    }

    /// Opens a connection and sends the head of a request.
    fn request(&self, method: &str, path: &str, headers: &str, length: usize) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\ntus-resumable: 1.0.0\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n",
            self.address, self.cookie
        );
        stream.write_all(head.as_bytes()).expect("sent");
        stream
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        Answer::read(self.request(method, path, headers, 0)).expect("an answer")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL: nothing is flushed, nothing is said.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: HashMap<String, String>,
}

impl Answer {
    /// `None` when the connection broke before a whole head came.
    fn read(mut stream: TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, _) = text.split_once("\r\n\r\n")?;
        let mut lines = head.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(k, v)| (k.to_lowercase(), v.to_owned())).collect();
        Some(Self { status, headers })
    }

    fn offset(&self) -> usize {
        assert!(self.headers.contains_key("upload-offset"), "status {}", self.status);
        self.headers["upload-offset"].parse().expect("a number")
    }
}

fn config(data: &Path, port: u16) -> Config {
    let mut found = Found::default();
    found.flags.insert("data".to_owned(), data.display().to_string());
    found.flags.insert("listen".to_owned(), format!("127.0.0.1:{port}"));
    Config::load(&found).expect("valid settings")
}

pub async fn open(data: &Path, port: u16) -> App {
    App::open(config(data, port), Clock::system()).await.expect("a site")
}

/// Makes a member and gives the cookie of its session.
pub async fn member(app: &App) -> String {
    let id = app.ids.next::<AccountId>();
    let new = NewAccount {
        id,
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
    let secret =
        store::insert_session(&mut tx, app, id, "test", Opened::Password).await.expect("inserted");
    tx.commit().await.expect("committed");
    format!("{}={secret}", cookies::session_name(&app.config))
}

#[expect(clippy::disallowed_methods, reason = "the moment of a kill is what this is about")]
pub fn pause(ms: u64) {
    std::thread::sleep(Duration::from_millis(ms));
}

/// One upload as its sender knows it.
struct Upload {
    path: String,
    bytes: Vec<u8>,
    /// The highest offset any answer named.
    acknowledged: usize,
}

impl Upload {
    fn begin(server: &Server, draft: &str, random: &mut StdRng) -> Self {
        let length = random.random_range(1..=LARGEST);
        let mut bytes = vec![0; length];
        random.fill_bytes(&mut bytes);
        let headers = format!("upload-length: {length}\r\n");
        let begun = server.ask("POST", &format!("{draft}/uploads"), &headers);
        assert_eq!(begun.status, 201);
        Self { path: begun.headers["location"].clone(), bytes, acknowledged: 0 }
    }

    /// Asks where to go on; what was acknowledged before must be there.
    fn ask(&mut self, server: &Server) -> usize {
        let stands = server.ask("HEAD", &self.path, "").offset();
        assert!(
            stands >= self.acknowledged,
            "{} of {} acknowledged bytes",
            stands,
            self.acknowledged
        );
        self.acknowledged = stands;
        stands
    }

    /// Sends from `from` up to `to` and leaves the connection open.
    fn send(&self, server: &Server, from: usize, to: usize, random: &mut StdRng) -> TcpStream {
        let left = self.bytes.len() - from;
        let headers =
            format!("content-type: application/offset+octet-stream\r\nupload-offset: {from}\r\n");
        let mut stream = server.request("PATCH", &self.path, &headers, left);
        let mut at = from;
        while at < to {
            let step = random.random_range(1..=1 << 20).min(to - at);
            if stream.write_all(&self.bytes[at..at + step]).is_err() {
                break;
            }
            at += step;
        }
        stream
    }
}

/// How often connections were cut and the server killed, and bytes that had to be sent twice.
#[derive(Debug, Default)]
struct Tally {
    cuts: usize,
    kills: usize,
    acknowledged: usize,
    sent_twice: usize,
}

/// Interrupts uploads `rounds` times; gives the hashes of those that were finished, by draft.
fn interrupt(
    data: &Path,
    port: u16,
    cookie: &str,
    rounds: usize,
    random: &mut StdRng,
) -> (Vec<(String, BlobId)>, Tally) {
    let mut server = Server::start(data, port, cookie);
    let mut tally = Tally::default();
    let mut finished = Vec::new();
    let mut draft = String::new();
    while tally.cuts + tally.kills < rounds {
        if finished.len().is_multiple_of(PER_DRAFT) {
            server.ask("POST", "/upload", "").headers["location"].clone_into(&mut draft);
        }
        let mut upload = Upload::begin(&server, &draft, random);
        loop {
            let from = upload.ask(&server);
            if from == upload.bytes.len() {
                break;
            }
            let to = if random.random_bool(0.3) {
                upload.bytes.len()
            } else {
                random.random_range(from..=upload.bytes.len())
            };
            let stream = upload.send(&server, from, to, random);
            if random.random_bool(0.5) {
                // While it is under way another connection asks: what that hears is acknowledged.
                upload.ask(&server);
            }
            pause(random.random_range(0..40));
            if to == upload.bytes.len() && random.random_bool(0.3) {
                // Not cut: the answer comes, unless a request that was cut before still held the upload.
                if let Some(answer) = Answer::read(stream) {
                    upload.acknowledged = upload.acknowledged.max(answer.offset());
                }
                continue;
            }
            if random.random_bool(0.5) {
                let _ = stream.shutdown(Shutdown::Both);
                tally.cuts += 1;
            } else {
                drop(server);
                tally.kills += 1;
                server = Server::start(data, port, cookie);
            }
            tally.sent_twice += to - upload.ask(&server).min(to);
        }
        tally.acknowledged += upload.bytes.len();
        finished.push((draft.clone(), BlobId::of(&upload.bytes)));
    }
    (finished, tally)
}

pub fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("free");
    listener.local_addr().expect("known").port()
}

#[test]
fn nothing_acknowledged_is_lost() {
    let number = |name: &str, default: u64| {
        std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
    };
    let (rounds, seed) = (number("HANDPRINT_KILLS", 8) as usize, number("HANDPRINT_SEED", 1));
    let data = tempfile::tempdir().expect("a folder");
    let port = free_port();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let cookie = runtime.block_on(async {
        let app = open(data.path(), port).await;
        let cookie = member(&app).await;
        app.db.close().await;
        cookie
    });
    let (finished, tally) =
        interrupt(data.path(), port, &cookie, rounds, &mut StdRng::seed_from_u64(seed));
    runtime.block_on(async {
        let app = open(data.path(), port).await;
        let mut drafts: Vec<&String> = finished.iter().map(|(draft, _)| draft).collect();
        drafts.dedup();
        for draft in drafts {
            let id = draft.trim_start_matches("/drafts/").parse().expect("an id");
            let mut there = Vec::new();
            for row in models::files(&app.db, id).await.expect("read") {
                let blob = row.blob().expect("a hash");
                let bytes = app.blobs.read_all(&blob, LARGEST as u64).await.expect("its bytes");
                assert_eq!(BlobId::of(&bytes), blob, "whole");
                there.push(blob);
            }
            let sent: Vec<_> =
                finished.iter().filter(|(d, _)| d == draft).map(|(_, hash)| *hash).collect();
            assert_eq!(there, sent, "each finished upload once, in its order");
        }
        app.db.close().await;
    });
    println!("{} uploads whole, {tally:?}", finished.len());
}
