//! A Mastodon for tests: what it says stands in `fediverse/*.json`, in the shapes in which it says it; tests put in names and
//! sign it. Beside it the site that it speaks with.

use axum::{body::Body, extract::Request, http::header};
use base64::prelude::{BASE64_STANDARD as BASE64, Engine};
use db::{Db, q};
use domain::{ids::CommentId, time::Millis};
use jiff::fmt::rfc2822::DateTimePrinter;
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_SHA256, RsaKeyPair},
};
use rsa::{
    RsaPrivateKey, RsaPublicKey,
    pkcs8::{DecodePrivateKey, EncodePublicKey, LineEnding},
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use site::features::fediverse::{actor_address, post_address};

use crate::{
    cases::id_of,
    publish::Made,
    site::{Reply, TestSite, Who, nobody},
    stub::{Answer, Stub},
};

pub const PUBLIC: &str = "https://handprint.test";
/// Where Mastodon takes what is for many of its people.
pub const SHARED: &str = "mastodon.example/inbox";
/// The setting that lets a site speak with others.
pub const ON: &[(&str, &str)] = &[("federation", "on")];

/// A key for tests alone, PKCS #8.
const KEY: &str = include_str!("provider_key.txt");
const ACTOR: &str = include_str!("fediverse/actor.json");
const FOLLOW: &str = include_str!("fediverse/follow.json");
const CREATE: &str = include_str!("fediverse/create.json");

/// A message of Mastodon's with these words in its places.
pub fn filled(message: &str, places: &[(&str, &str)]) -> Value {
    let text = places.iter().fold(message.to_owned(), |text, (place, words)| {
        let words = serde_json::to_string(words).expect("JSON");
        text.replace(place, words.trim_matches('"'))
    });
    serde_json::from_str(&text).expect("a message")
}

/// A time as HTTP writes it.
pub fn date(at: Millis) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).expect("a time");
    DateTimePrinter::new().timestamp_to_rfc9110_string(&at).expect("a date")
}

/// The public half of a key, as actors show it.
pub fn pem(key: &RsaPrivateKey) -> String {
    RsaPublicKey::from(key).to_public_key_pem(LineEnding::LF).expect("PEM")
}

/// A request as Mastodon sends it; tests of what is refused change it before it is signed.
#[derive(Clone)]
pub struct Letter {
    pub path: String,
    pub host: String,
    pub date: String,
    pub digest: String,
    pub covered: String,
    pub key_id: String,
    pub body: String,
}

impl Letter {
    pub fn of(site: &TestSite, activity: &Value) -> Self {
        let body = activity.to_string();
        Self {
            path: "/fediverse/inbox".to_owned(),
            host: "handprint.test".to_owned(),
            date: date(site.now()),
            digest: format!("SHA-256={}", BASE64.encode(Sha256::digest(&body))),
            covered: "(request-target) host date digest content-type".to_owned(),
            key_id: format!("{}#main-key", activity["actor"].as_str().unwrap_or_default()),
            body,
        }
    }

    pub fn signed(&self, key: &RsaKeyPair) -> Request {
        let kind = "application/activity+json";
        let line = |name: &str| match name {
            "(request-target)" => format!("(request-target): post {}", self.path),
            "host" => format!("host: {}", self.host),
            "date" => format!("date: {}", self.date),
            "digest" => format!("digest: {}", self.digest),
            name => format!("{name}: {kind}"),
        };
        let text: Vec<String> = self.covered.split(' ').map(line).collect();
        let mut signature = vec![0; key.public().modulus_len()];
        let random = SystemRandom::new();
        key.sign(&RSA_PKCS1_SHA256, &random, text.join("\n").as_bytes(), &mut signature)
            .expect("signed");
        let header = format!(
            "keyId=\"{}\",algorithm=\"rsa-sha256\",headers=\"{}\",signature=\"{}\"",
            self.key_id,
            self.covered,
            BASE64.encode(signature)
        );
        Request::post(&self.path)
            .header("date", &self.date)
            .header("digest", &self.digest)
            .header("signature", header)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(self.body.clone()))
            .expect("a request")
    }
}

/// A Mastodon: its people, who all sign with one key here, and what it is told.
pub struct Mastodon {
    pub stub: Stub,
    pub key: RsaKeyPair,
    pub pem: String,
}

impl Mastodon {
    pub async fn start(names: &[&str]) -> Self {
        let der = BASE64.decode(KEY.trim()).expect("base64");
        let key = RsaKeyPair::from_pkcs8(&der).expect("a key");
        let pem = pem(&RsaPrivateKey::from_pkcs8_der(&der).expect("a key"));
        let mastodon = Self { stub: Stub::start().await, key, pem };
        for name in names {
            mastodon.describes(name, &mastodon.pem);
        }
        mastodon.stub.say(Answer::at(SHARED).status(202));
        mastodon
    }

    /// Says from now on that somebody has this key.
    pub fn describes(&self, name: &str, pem: &str) {
        let actor = filled(ACTOR, &[("NAME", name), ("PEM", pem)]);
        self.says(name, &actor, "application/activity+json; charset=utf-8");
        self.stub.say(Answer::at(&format!("mastodon.example/users/{name}/inbox")).status(202));
    }

    /// Answers so, of this type, when somebody is asked for.
    pub fn says(&self, name: &str, actor: &Value, kind: &str) {
        let answer = Answer::at(&format!("mastodon.example/users/{name}"));
        self.stub.say(answer.header("content-type", kind).json(actor));
    }

    /// Sends something that somebody there does, a moment later than what was sent before.
    pub async fn sends(&self, site: &TestSite, activity: &Value) -> Reply {
        site.later(Millis::SECOND);
        site.send(&nobody(), Letter::of(site, activity).signed(&self.key)).await
    }

    /// What was told to the inbox for all, in order.
    pub fn told(&self) -> Vec<Value> {
        let bodies = self.stub.bodies(SHARED);
        bodies.iter().map(|body| serde_json::from_str(body).expect("JSON")).collect()
    }

    /// How often it was told something of a kind.
    pub fn times(&self, kind: &str) -> usize {
        self.told().iter().filter(|told| told["type"] == kind).count()
    }
}

pub fn follow(name: &str, creator: &str) -> Value {
    filled(FOLLOW, &[("NAME", name), ("CREATOR", creator)])
}

/// An answer of somebody's to a post or to another answer.
pub fn reply(name: &str, number: &str, creator: &str, post: &str, words: &str) -> Value {
    let places = [
        ("NAME", name),
        ("NUMBER", number),
        ("CREATOR", creator),
        ("POST", post),
        ("WORDS", words),
    ];
    filled(CREATE, &places)
}

pub fn note(name: &str, number: &str) -> String {
    format!("https://mastodon.example/users/{name}/statuses/{number}")
}

/// A site that speaks with others, where Mastodon stands for all of them.
pub async fn abroad(db: Db, mastodon: &Mastodon) -> TestSite {
    TestSite::beside(db, ON, mastodon.stub.client()).await
}

/// Lets a member be followed from other sites, or no longer.
pub async fn choose(site: &TestSite, who: &Who, on: &str) {
    site.post(who, "/settings/fediverse", &[("on", on)]).await.expect(303);
    site.settle().await;
}

/// The address of a member as an actor.
pub async fn actor(site: &TestSite, handle: &str) -> String {
    actor_address(&site.app.config.public_url, id_of(site, handle).await)
}

pub fn post(made: &Made, number: i64) -> String {
    post_address(PUBLIC, made.id.parse().expect("an id"), number)
}

/// The path of an address of this site.
pub fn path(address: &str) -> &str {
    address.trim_start_matches(PUBLIC)
}

/// What is said at an address of this site, as ActivityStreams.
pub async fn json_at(site: &TestSite, address: &str, status: u16) -> Value {
    let reply = site.get(&nobody(), path(address)).await.expect(status);
    assert_eq!(reply.headers[header::CONTENT_TYPE], "application/activity+json; charset=utf-8");
    reply.json()
}

pub async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

/// The comment that was written elsewhere under an address.
pub async fn comment(site: &TestSite, uri: &str) -> Option<CommentId> {
    let found = q!(CommentId, "SELECT comment_id FROM fediverse_reply WHERE uri = $1").bind(uri);
    found.opt(&site.app.db).await.expect("read")
}

/// How many there are of followers, actors, comments, messages that wait, or messages.
pub async fn count(site: &TestSite, what: &str) -> i64 {
    let counts = q!(
        (String, i64),
        "SELECT 'followers', CAST(count(*) AS BIGINT) FROM fediverse_follower
         UNION ALL SELECT 'actors', CAST(count(*) AS BIGINT) FROM fediverse_actor
         UNION ALL SELECT 'comments', CAST(count(*) AS BIGINT) FROM comment
         UNION ALL SELECT 'waiting', CAST(count(*) AS BIGINT) FROM fediverse_delivery WHERE done_at IS NULL
         UNION ALL SELECT 'deliveries', CAST(count(*) AS BIGINT) FROM fediverse_delivery"
    );
    let counts = counts.all(&site.app.db).await.expect("read");
    counts.into_iter().find(|(name, _)| name == what).expect("known").1
}
