//! Nothing secret is logged, however much is: a real server that says all it can, and what people send it.

use std::{
    fs::{self, File},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use domain::{accounts::Role, ids::AccountId};
use site::features::accounts::{
    passwords,
    store::{self, NewAccount},
    tokens::Scope,
    two_step::totp,
};

use crate::{
    killed::{free_port, open, pause},
    two_step::{codes_on, secret_on},
};

const PASSWORD: &str = "planted-walnut-phrase";
const WRONG: &str = "planted-wrong-phrase";
const NEXT: &str = "planted-next-phrase";

/// A server that logs everything to a file.
struct Talkative {
    child: Child,
    port: u16,
}

impl Talkative {
    fn start(data: &Path, port: u16, log: &Path) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_handprint"))
            .args(["serve", "--log", "trace", "--data"])
            .arg(data)
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .stdout(Stdio::null())
            .stderr(File::create(log).expect("a file"))
            .spawn()
            .expect("the program starts");
        let server = Self { child, port };
        let until = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "the server does not answer");
            pause(20);
        }
        server
    }

    /// Sends a form; gives the page and the cookies that were set.
    async fn post(
        &self,
        cookie: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> (u16, String, String) {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let request = client
            .build()
            .expect("a client")
            .post(format!("http://127.0.0.1:{}{path}", self.port))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie)
            .body(body);
        let answer = request.send().await.expect("an answer");
        let cookies = answer.headers().get_all("set-cookie").iter();
        let cookies: Vec<String> = cookies
            .filter_map(|value| Some(value.to_str().ok()?.split(';').next()?.to_owned()))
            .collect();
        let status = answer.status().as_u16();
        (status, answer.text().await.expect("text"), cookies.join("; "))
    }

    async fn get(&self, header: (&str, &str), path: &str) -> (u16, String) {
        let client = reqwest::Client::new().get(format!("http://127.0.0.1:{}{path}", self.port));
        let answer = client.header(header.0, header.1).send().await.expect("an answer");
        (answer.status().as_u16(), answer.text().await.expect("text"))
    }
}

impl Drop for Talkative {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Makes a member with the planted password; gives an API token of theirs.
async fn member(data: &Path, port: u16) -> String {
    let app = open(data, port).await;
    let id = app.ids.next::<AccountId>();
    let hash = passwords::hash(PASSWORD.to_owned()).await.expect("hashed");
    let new = NewAccount {
        id,
        handle: "mira",
        email: "mira@example.org",
        email_key: "mira@example.org",
        password_hash: &hash,
        role: Role::Member,
        name: "",
        bio: "",
        created_at: app.clock.now(),
    };
    let mut tx = app.db.write().await.expect("a transaction");
    store::insert_account(&mut tx, &app, &new).await.expect("inserted");
    let scopes = Scope::ALL.map(|scope| scope.as_str().to_owned());
    let token = store::insert_api_token(&mut tx, &app, id, "test", &scopes).await.expect("made");
    tx.commit().await.expect("committed");
    token
}

/// The token of the link in the one mail that was written.
fn mailed_token(data: &Path) -> String {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let mails = fs::read_dir(data.join("mail")).expect("a folder").flatten();
        for mail in mails.filter(|mail| mail.path().extension().is_some_and(|end| end == "eml")) {
            let text = fs::read_to_string(mail.path()).expect("text");
            let text = text.replace("=\r\n", "").replace("=3D", "=");
            if let Some((_, token)) = text.split_once("/reset-password?token=") {
                return token.chars().take(64).collect();
            }
        }
        assert!(Instant::now() < until, "no mail was written");
        pause(50);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_code_or_token_is_logged() {
    let data = tempfile::TempDir::new().expect("a folder");
    let port = free_port();
    let api_token = member(data.path(), port).await;
    let log = data.path().join("log");
    let server = Talkative::start(data.path(), port, &log);
    let sign_in = |password| [("name", "mira"), ("password", password), ("next", "/likes")];
    assert_eq!(server.post("", "/sign-in", &sign_in(WRONG)).await.0, 422);
    let (status, _, session) = server.post("", "/sign-in", &sign_in(PASSWORD)).await;
    assert_eq!(status, 303);
    let bearer = format!("Bearer {api_token}");
    assert_eq!(server.get(("authorization", &bearer), "/api/v1/me").await.0, 200);
    // Two steps, with a code and a recovery code.
    let page = server.post(&session, "/settings/two-step", &[("password", PASSWORD)]).await.1;
    let secret = secret_on(&page);
    let code = totp::code(&secret, db::Clock::system().now());
    let (status, page, _) =
        server.post(&session, "/settings/two-step/confirm", &[("code", &code)]).await;
    assert_eq!(status, 200, "{page}");
    let recovery = codes_on(&page);
    let waiting = server.post("", "/sign-in", &sign_in(PASSWORD)).await.2;
    let (status, _, second) =
        server.post(&waiting, "/sign-in/code", &[("code", &recovery[0])]).await;
    assert_eq!(status, 303);
    // A new password by mail.
    server.post("", "/forgot-password", &[("email", "mira@example.org")]).await;
    let token = mailed_token(data.path());
    let fields = [("token", token.as_str()), ("password", NEXT)];
    assert_eq!(server.post("", "/reset-password", &fields).await.0, 303);
    assert_eq!(
        server.get(("cookie", &second), &format!("/reset-password?token={token}")).await.0,
        422
    );
    drop(server);

    let logged = fs::read_to_string(&log).expect("text");
    for said in ["signed in", "recovery-code", "a sign-in was refused"] {
        assert!(logged.contains(said), "{logged}");
    }
    let mut secrets = vec![
        PASSWORD.to_owned(),
        WRONG.to_owned(),
        NEXT.to_owned(),
        format!("code={code}"),
        totp::base32(&secret),
        token,
        api_token,
    ];
    secrets.extend(recovery);
    for cookies in [session, waiting, second] {
        secrets.extend(
            cookies.split("; ").filter_map(|pair| Some(pair.split_once('=')?.1.to_owned())),
        );
    }
    for secret in secrets.iter().filter(|secret| secret.len() > 10) {
        let line = logged.lines().find(|line| line.contains(secret.as_str()));
        assert_eq!(line, None, "{secret} is logged");
    }
}
