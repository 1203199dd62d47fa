//! A site for one test: an empty database, its own data folder, a clock that stands still, jobs that run.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
    response::Response,
};
use db::{Clock, Db, q};
use domain::{
    accounts::{Opened, Role},
    ids::AccountId,
    time::Millis,
};
use http_body_util::BodyExt;
use site::{
    app::{self, App},
    config::{Beacon, Config, Found},
    features::{
        accounts::{
            passwords,
            store::{self, NewAccount},
            tokens::Scope,
        },
        discover::indexing,
    },
};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower::ServiceExt;

use crate::remembered;

/// 22 November 2026, noon UTC.
const NOON: i64 = 1_795_348_800_000;

/// The password of every test member.
pub const PASSWORD: &str = "a long test phrase";

pub struct TestSite {
    pub app: App,
    pub clock: Clock,
    router: app::Site,
    stop: CancellationToken,
    data: TempDir,
}

/// Who asks: nobody, or a member with a session.
#[derive(Clone, Debug, Default)]
pub struct Who {
    cookie: String,
    bearer: String,
    address: Option<IpAddr>,
}

/// Nobody the site knows.
pub fn nobody() -> Who {
    Who::default()
}

impl Who {
    /// A browser with this session.
    pub fn session(secret: &str) -> Self {
        Self { cookie: format!("__Host-session={secret}"), ..Self::default() }
    }

    /// A browser that sends this as its cookies.
    pub fn cookie(cookie: &str) -> Self {
        Self { cookie: cookie.to_owned(), ..Self::default() }
    }

    /// The same browser with the cookies of another.
    pub fn with(&self, other: &Self) -> Self {
        let both = [self.cookie.as_str(), other.cookie.as_str()];
        let cookies: Vec<&str> = both.into_iter().filter(|cookie| !cookie.is_empty()).collect();
        Self { cookie: cookies.join("; "), ..self.clone() }
    }

    /// A program with an API token.
    pub fn bearer(token: &str) -> Self {
        Self { bearer: token.to_owned(), ..Self::default() }
    }

    /// The same browser on the network with this address.
    pub fn at(&self, address: &str) -> Self {
        Self { address: Some(address.parse().expect("an address")), ..self.clone() }
    }

    /// The same browser without its session.
    pub fn signed_out(&self) -> Self {
        let rest = self.cookie.split("; ").filter(|c| !c.contains("session="));
        Self { cookie: rest.collect::<Vec<_>>().join("; "), ..Self::default() }
    }
}

pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn location(&self) -> String {
        self.headers
            .get(header::LOCATION)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    /// The session that an answer started, in the browser that now knows the site.
    pub fn session(&self) -> Who {
        self.keeping(&["session=", "device="])
    }

    /// Who keeps the cookies of an answer that contain one of these.
    pub fn keeping(&self, parts: &[&str]) -> Who {
        let cookies =
            self.headers.get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok());
        let kept: Vec<&str> = cookies
            .filter(|c| parts.iter().any(|part| c.contains(part)))
            .filter_map(|c| c.split(';').next())
            .collect();
        Who { cookie: kept.join("; "), ..Who::default() }
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

/// What these settings come to, and the folder of the data.
fn settled(settings: &[(&str, &str)]) -> (Config, TempDir) {
    let data = TempDir::new().expect("a folder");
    let mut found = Found::default();
    found.flags.insert("data".to_owned(), data.path().display().to_string());
    found.flags.insert("public-url".to_owned(), "https://handprint.test".to_owned());
    for (name, value) in settings {
        found.flags.insert((*name).to_owned(), (*value).to_owned());
    }
    (Config::load(&found).expect("valid settings"), data)
}

impl TestSite {
    pub async fn new(db: Db) -> Self {
        Self::with_child(db, remembered::PROGRAM.clone()).await
    }

    /// A site with other settings.
    pub async fn with_flags(db: Db, flags: &[(&str, String)]) -> Self {
        let settings: Vec<_> = flags.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Self::made(db, remembered::PROGRAM.clone(), &settings, None).await
    }

    /// A site whose analyses are done by another program.
    pub async fn with_child(db: Db, program: PathBuf) -> Self {
        Self::made(db, program, &[], None).await
    }

    /// A site with more settings, for which one server stands for all other sites.
    pub async fn beside(db: Db, settings: &[(&str, &str)], outside: fetch::Client) -> Self {
        Self::made(db, remembered::PROGRAM.clone(), settings, Some(outside)).await
    }

    /// A site whose panels are drawn with this beacon.
    pub async fn with_beacon(db: Db, beacon: Beacon) -> Self {
        let (config, data) = settled(&[]);
        let config = Config { beacon: Some(beacon), ..config };
        Self::of(db, remembered::PROGRAM.clone(), (config, data), None).await
    }

    async fn made(
        db: Db,
        program: PathBuf,
        settings: &[(&str, &str)],
        outside: Option<fetch::Client>,
    ) -> Self {
        Self::of(db, program, settled(settings), outside).await
    }

    async fn of(
        db: Db,
        program: PathBuf,
        (config, data): (Config, TempDir),
        outside: Option<fetch::Client>,
    ) -> Self {
        // A 500 names only an id; its cause stands in the output of the test that fails.
        let _ = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::ERROR)
            .with_test_writer()
            .try_init();
        let clock = Clock::fixed(NOON);
        let search = search::Index::in_memory().expect("an index");
        let outside = outside.unwrap_or_else(|| fetch::Client::new("test").expect("a client"));
        let app =
            App::with(config, clock.clone(), db, search, program, outside).await.expect("a site");
        let stop = CancellationToken::new();
        tokio::spawn(app::worker(&app, stop.clone()));
        let router = app::router(app.clone());
        Self { app, clock, router, stop, data }
    }

    /// The site as a server calls it.
    pub fn serving(&self) -> app::Site {
        self.router.clone()
    }

    /// Sends a request as a browser on this site would.
    pub async fn send(&self, who: &Who, request: Request<Body>) -> Reply {
        let (parts, body) = self.begin(who, request).await.into_parts();
        let bytes = body.collect().await.map(|b| b.to_bytes().to_vec()).unwrap_or_default();
        Reply { status: parts.status, headers: parts.headers, bytes }
    }

    /// The same, giving the answer before all of it is there.
    pub async fn begin(&self, who: &Who, mut request: Request<Body>) -> Response {
        let headers = request.headers_mut();
        headers.insert(header::HOST, "handprint.test".parse().expect("ascii"));
        if !who.cookie.is_empty() {
            headers.insert(header::COOKIE, who.cookie.parse().expect("ascii"));
        }
        if !who.bearer.is_empty() {
            headers.insert(
                header::AUTHORIZATION,
                format!("Bearer {}", who.bearer).parse().expect("ascii"),
            );
        }
        if let Some(address) = &who.address {
            let peer = ConnectInfo(SocketAddr::new(*address, 1));
            request.extensions_mut().insert(peer);
        }
        self.router.clone().oneshot(request).await.expect("the router answers")
    }

    pub async fn get(&self, who: &Who, path: &str) -> Reply {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        self.send(who, request).await
    }

    /// Posts a form.
    pub async fn post(&self, who: &Who, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(who, request).await
    }

    /// Sends JSON to the API.
    pub async fn json(
        &self,
        who: &Who,
        method: Method,
        path: &str,
        body: &serde_json::Value,
    ) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .expect("a request");
        self.send(who, request).await
    }

    /// Uploads files by the multi-part form.
    pub async fn upload(&self, who: &Who, path: &str, files: &[(&str, &[u8])]) -> Reply {
        let mut body = Vec::new();
        for (name, bytes) in files {
            let head = format!(
                "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.as_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--part--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part")
            .header(header::ACCEPT, "application/json")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body))
            .expect("a request");
        self.send(who, request).await
    }

    /// A member with a session, made through the store.
    pub async fn member(&self, handle: &str, role: Role) -> Who {
        // Made once: it is meant to be slow.
        static HASH: OnceCell<String> = OnceCell::const_new();
        let hash = HASH
            .get_or_init(async || passwords::hash(PASSWORD.to_owned()).await.expect("hashed"))
            .await;
        let id = self.app.ids.next::<AccountId>();
        let email = format!("{handle}@example.org");
        let new = NewAccount {
            id,
            handle,
            email: &email,
            email_key: &email,
            password_hash: hash,
            role,
            name: "",
            bio: "",
            created_at: self.clock.now(),
        };
        let mut tx = self.app.db.write().await.expect("a transaction");
        store::insert_account(&mut tx, &self.app, &new).await.expect("inserted");
        tx.commit().await.expect("committed");
        self.signed_in(handle).await
    }

    /// A member in another browser.
    pub async fn signed_in(&self, handle: &str) -> Who {
        let member = store::by_handle(&self.app.db, handle).await.expect("read").expect("a member");
        let mut tx = self.app.db.write().await.expect("a transaction");
        let (id, opened) = (member.id.into(), Opened::Password);
        let secret = store::insert_session(&mut tx, &self.app, id, "test", opened).await;
        tx.commit().await.expect("committed");
        Who::session(&secret.expect("inserted"))
    }

    /// A program that may do everything its owner may.
    pub async fn program_of(&self, handle: &str) -> Who {
        let owner = store::by_handle(&self.app.db, handle).await.expect("read").expect("a member");
        let scopes = Scope::ALL.map(|scope| scope.as_str().to_owned());
        let mut tx = self.app.db.write().await.expect("a transaction");
        let secret = store::insert_api_token(&mut tx, &self.app, owner.id.into(), "test", &scopes);
        let secret = secret.await.expect("inserted");
        tx.commit().await.expect("committed");
        Who::bearer(&secret)
    }

    /// Goes on to when the next job is due, in at most `within_ms`. The clock stands still otherwise.
    pub async fn reach_next_job(&self, within_ms: i64) {
        let next = q!(
            Option<i64>,
            "SELECT MIN(run_at) FROM job WHERE dead_at IS NULL AND lock_token = ''"
        );
        let next = next.one(&self.app.db).await.expect("read").unwrap_or(0);
        let left = next - self.clock.now().0;
        if (1..=within_ms).contains(&left) {
            self.clock.advance(left);
        }
    }

    /// The position of the last event, when every listener has heard all of them.
    async fn heard_all(&self) -> Option<i64> {
        // In this order: an event that gets its position in between is then in `last`.
        let waiting = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM event WHERE position IS NULL")
            .one(&self.app.db)
            .await
            .expect("read");
        let last = jobs::events::last_position(&self.app.db).await.expect("read");
        let heard = q!(Option<i64>, "SELECT MIN(position) FROM listener")
            .one(&self.app.db)
            .await
            .expect("read")
            .unwrap_or(0);
        (waiting == 0 && heard == last).then_some(last)
    }

    /// Waits until no job is left, every event was heard and the index is true.
    pub async fn settle(&self) {
        for _ in 0..3_000 {
            // Looked at before and after the jobs: who hears an event makes jobs, and jobs record events.
            let heard = self.heard_all().await;
            let counts = jobs::counts(&self.app.db).await.expect("counted");
            if counts.waiting > 0 && counts.running == 0 {
                // What is put into the queue while it runs is due a millisecond later.
                self.reach_next_job(100).await;
            }
            if counts.waiting + counts.running == 0
                && heard.is_some()
                && heard == self.heard_all().await
            {
                while indexing::catch_up(&self.app).await.expect("indexed") > 0 {}
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let dead = jobs::list_dead(&self.app.db, None, 10).await.expect("read");
        let waiting =
            q!((String, i64, String), "SELECT kind, attempts, last_error FROM job LIMIT 10")
                .all(&self.app.db)
                .await
                .expect("read");
        panic!("the site does not settle; dead jobs: {dead:?}; jobs: {waiting:?}");
    }

    /// The newest mail that is not news, which come by the clock; as text without its encoding.
    pub async fn newest_mail(&self) -> String {
        self.newest_mail_to("").await
    }

    /// The same to an address.
    pub async fn newest_mail_to(&self, address: &str) -> String {
        self.settle().await;
        let to = format!("To: {address}");
        let folder = self.data.path().join("mail");
        let files = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("entry").path());
        let mails = files.filter(|p| p.extension().is_some_and(|e| e == "eml"));
        let mails = mails.filter(|p| {
            std::fs::read_to_string(p)
                .is_ok_and(|text| text.contains(&to) && !text.contains("List-Unsubscribe:"))
        });
        let newest = mails.max_by_key(|p| p.metadata().and_then(|m| m.modified()).expect("a time"));
        let raw = std::fs::read_to_string(newest.expect("a mail")).expect("text");
        raw.replace("=\r\n", "").replace("=3D", "=")
    }

    /// All mails to an address, in no order, as texts without their encoding.
    pub async fn mails_to(&self, address: &str) -> Vec<String> {
        self.settle().await;
        let to = format!("To: {address}");
        let folder = self.data.path().join("mail");
        let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
        let files = files.map(|entry| entry.expect("entry").path());
        let mails = files.filter(|path| path.extension().is_some_and(|end| end == "eml"));
        let texts = mails.filter_map(|path| std::fs::read_to_string(path).ok());
        let sent = texts.filter(|text| text.contains(&to));
        sent.map(|raw| raw.replace("=\r\n", "").replace("=3D", "=")).collect()
    }

    /// The one link of the newest mail, as a path on this site.
    pub async fn mailed_link(&self) -> String {
        let mail = self.newest_mail().await;
        let at = mail.find("https://handprint.test/").expect("a link");
        let link: String = mail[at..].chars().take_while(|c| !c.is_whitespace()).collect();
        link.trim_start_matches("https://handprint.test").to_owned()
    }

    /// Ends the worker once nothing waits, for tests that do its work themselves.
    pub async fn rest(&self) {
        self.settle().await;
        self.stop.cancel();
    }

    /// Has a worker work again after [`Self::rest`], until what this gives goes.
    pub fn work(&self) -> DropGuard {
        let stop = CancellationToken::new();
        tokio::spawn(app::worker(&self.app, stop.clone()));
        stop.drop_guard()
    }

    /// Keeps the hourly clean-up from running by itself, once the worker has started. Stored files carry the machine's time:
    /// a day ahead of it the sweep takes for old what was stored a moment ago and that nothing names yet.
    pub async fn never_swept(&self) {
        let mut tx = self.app.db.write().await.expect("a transaction");
        let moved = q!((), "UPDATE schedule SET next_at = $1 WHERE name = 'clean_up'");
        assert_eq!(moved.bind(i64::MAX / 2).run(&mut tx).await.expect("written"), 1);
        tx.commit().await.expect("committed");
    }

    pub fn later(&self, span_ms: i64) {
        self.clock.advance(span_ms);
    }

    pub fn now(&self) -> Millis {
        self.clock.now()
    }
}

impl Drop for TestSite {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
