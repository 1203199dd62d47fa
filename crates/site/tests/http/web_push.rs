//! News on devices: what a push service gets and only the browser can read, what becomes of what it does not take, and
//! with what a device goes.

use std::time::Duration;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine};
use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{AccountId, PushSubscriptionId},
    time::Millis,
};
use hmac::{Hmac, KeyInit, Mac};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{self, ECDH_P256, EphemeralPrivateKey, agree_ephemeral},
    rand::SystemRandom,
    signature::{self, ECDSA_P256_SHA256_FIXED},
};
use serde_json::Value;
use sha2::Sha256;
use site::features::{
    accounts::cleaning,
    notifications::{
        kinds::Kind,
        push::sending,
        store::{News, tell, tell_of},
    },
};

use crate::{
    cases::id_of,
    news::news,
    publish::published_model,
    site::{PASSWORD, Reply, TestSite, Who, nobody},
    stub::{Answer, Stub},
};

/// An endpoint, as the stub knows it.
const ONE: &str = "push.example/one";
/// Keys that can be written to, of nobody.
const KEY: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

async fn beside(db: Db) -> (TestSite, Stub) {
    let stub = Stub::start().await;
    let site = TestSite::beside(db, &[], stub.client()).await;
    (site, stub)
}

/// What the island sends.
async fn subscribe(site: &TestSite, who: &Who, endpoint: &str, keys: [&str; 2]) -> Reply {
    let fields = [("endpoint", endpoint), ("p256dh", keys[0]), ("auth", keys[1])];
    site.post(who, "/settings/news/devices", &fields).await
}

/// Turns a device on; gives its id.
pub async fn turned_on(site: &TestSite, who: &Who, endpoint: &str) -> String {
    subscribe(site, who, endpoint, [KEY, AUTH]).await.expect(303);
    let id = q!(PushSubscriptionId, "SELECT id FROM push_subscription WHERE endpoint = $1");
    id.bind(endpoint).one(&site.app.db).await.expect("there").to_string()
}

/// Endpoints with messages given up in a row, the oldest device first.
async fn devices(site: &TestSite) -> Vec<(String, i64)> {
    q!((String, i64), "SELECT endpoint, given_up FROM push_subscription ORDER BY id")
        .all(&site.app.db)
        .await
        .expect("read")
}

/// Tells somebody of these kinds, each about this subject, at once.
async fn told(site: &TestSite, account: AccountId, kinds: &[Kind], subject: i64) {
    told_at(site, account, kinds, (subject, site.now())).await;
}

async fn told_at(
    site: &TestSite,
    account: AccountId,
    kinds: &[Kind],
    (subject, due_at): (i64, Millis),
) {
    let told_at = site.now();
    let mut tx = site.app.db.write().await.expect("a transaction");
    for kind in kinds.iter().copied() {
        let (title, detail) = ("Gear box", "kim");
        let news = News { account, kind, subject, title, detail, due_at, told_at };
        tell(&mut tx, &site.app, &news).await.expect("told");
    }
    tx.commit().await.expect("committed");
}

/// Lets everything be sent that is due; what waits for another try goes on waiting.
async fn sent(site: &TestSite) {
    for _ in 0..3_000 {
        let due = q!(
            i64,
            "SELECT CAST(count(*) AS BIGINT) FROM job WHERE dead_at IS NULL AND (run_at <= $1 OR lock_token <> '')"
        );
        // What is put into the queue while it runs is due a millisecond later, and the clock stands still.
        if due.bind(site.now().plus(100)).one(&site.app.db).await.expect("read") == 0 {
            return;
        }
        site.later(1);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("messages are due that nobody sends");
}

/// A browser with a key of its own, which reads one message.
struct Browser {
    own: EphemeralPrivateKey,
    key: Vec<u8>,
    auth: [u8; 16],
}

impl Browser {
    fn new() -> Self {
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).expect("a key");
        let key = own.compute_public_key().expect("a point").as_ref().to_vec();
        Self { own, key, auth: rand::random() }
    }

    async fn turn_on(&self, site: &TestSite, who: &Who, at: &str) {
        let keys = [BASE64.encode(&self.key), BASE64.encode(self.auth)];
        let endpoint = format!("https://{at}");
        subscribe(site, who, &endpoint, [&keys[0], &keys[1]]).await.expect(303);
    }

    /// What the body of a message says (RFC 8291).
    fn read(self, body: &[u8]) -> Value {
        let Self { own, key, auth } = self;
        let (head, record) = body.split_at(86);
        assert_eq!(head[16..21], [0, 0, 16, 0, 65], "one record of 4096 bytes; a key of 65");
        let (salt, sender) = (&head[..16], &head[21..]);
        let theirs = agreement::UnparsedPublicKey::new(&ECDH_P256, sender);
        let text = agree_ephemeral(own, &theirs, |shared| {
            let info = [b"WebPush: info\0".as_slice(), &key, sender].concat();
            let secret = hkdf(&auth, shared, &info);
            let key = hkdf(salt, &secret, b"Content-Encoding: aes128gcm\0");
            let nonce = hkdf(salt, &secret, b"Content-Encoding: nonce\0");
            let key = UnboundKey::new(&AES_128_GCM, &key[..16]).expect("16 bytes");
            let nonce = Nonce::try_assume_unique_for_key(&nonce[..12]).expect("12 bytes");
            let mut text = record.to_vec();
            let text = LessSafeKey::new(key).open_in_place(nonce, Aad::empty(), &mut text);
            text.expect("written to this browser").to_vec()
        });
        let text = text.expect("a point");
        serde_json::from_slice(text.strip_suffix(&[2]).expect("the last record")).expect("JSON")
    }
}

/// HKDF with SHA-256, of at most one block.
fn hkdf(salt: &[u8], secret: &[u8], info: &[u8]) -> Vec<u8> {
    let mac = |key: &[u8], text: &[u8]| {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
        mac.update(text);
        mac.finalize().into_bytes().to_vec()
    };
    mac(&mac(salt, secret), &[info, &[1]].concat())
}

/// The key by which push services know the site, as its page names it.
async fn key_of(site: &TestSite, who: &Who) -> String {
    let page = site.get(who, "/settings/news").await.expect(200).text();
    let at = page.split("<hp-push key=\"").nth(1).expect("the island");
    at.chars().take_while(|c| *c != '"').collect()
}

/// The claims of a message's signature, which is the site's.
fn claims(authorization: &str, key: &str) -> Value {
    let (token, named) = authorization
        .strip_prefix("vapid t=")
        .and_then(|rest| rest.split_once(", k="))
        .expect("both");
    assert_eq!(named, key);
    let (said, signed) = token.rsplit_once('.').expect("a signature");
    let bytes = |text: &str| BASE64.decode(text).expect("base64url");
    signature::UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key))
        .verify(said.as_bytes(), &bytes(signed))
        .expect("the site’s signature");
    let (header, claims) = said.split_once('.').expect("claims");
    let header: Value = serde_json::from_slice(&bytes(header)).expect("JSON");
    assert_eq!(header["alg"], "ES256");
    serde_json::from_slice(&bytes(claims)).expect("JSON")
}

db_test! {
    async fn news_reaches_the_browser_which_alone_can_read_it(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(ONE).status(201));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let browser = Browser::new();
        browser.turn_on(&site, &mira, ONE).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), 1, "it is told that it is on");
        site.post(&ola, &format!("/models/{}/comments", made.id), &[("body", "It turns.")]).await.expect(303);
        site.settle().await;
        assert_eq!(stub.asked(ONE), 2);

        let headers = stub.headers(ONE);
        let claims = claims(headers["authorization"].to_str().expect("ascii"), &key_of(&site, &mira).await);
        assert_eq!((&claims["aud"], &claims["sub"]), (&"https://push.example".into(), &"https://handprint.test".into()));
        let left = claims["exp"].as_i64().expect("a time") - site.now().0 / 1_000;
        assert!((1..=86_400).contains(&left), "{left}");
        let body = stub.bytes(ONE);
        assert!(!body.windows(8).any(|part| part == b"Gear box"));
        let said = browser.read(&body);
        assert_eq!((&said["title"], &said["body"]), (&"Handprint".into(), &"ola commented on “Gear box”".into()));
        let topic = headers["topic"].to_str().expect("ascii");
        assert_eq!(said["news"], topic);
        for (name, value) in [("content-encoding", "aes128gcm"), ("ttl", "172800"), ("urgency", "normal")] {
            assert_eq!(headers[name], value);
        }
        assert!(said["url"].as_str().expect("a path").starts_with("/comments/"), "{said}");
        let page = site.get(&mira, "/settings/news").await.expect(200).text();
        assert!(page.contains("by push.example") && page.contains("last told") && !page.contains("nothing arrived yet"), "{page}");

        // What the worker does when it is clicked.
        assert!(news(&site, &mira).await.contains("1 unread"));
        let opened = site.post(&mira, &format!("/notifications/{topic}/open"), &[]).await.expect(303);
        assert_eq!(said["url"], opened.location());
        assert!(!news(&site, &mira).await.contains("unread"));
        // Hearing of it again is no news.
        sending::collect(&site.app).await.expect("collected");
        site.settle().await;
        assert_eq!(stub.asked(ONE), 2);
    }

    async fn what_comes_together_is_one_message_and_names_what_can_not_wait(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(ONE).status(201));
        let mira = site.member("mira", Role::Member).await;
        let me = id_of(&site, "mira").await;
        let browser = Browser::new();
        browser.turn_on(&site, &mira, ONE).await;
        site.settle().await;
        told(&site, me, &[Kind::SafetyNotice, Kind::Commented, Kind::NewVersion], 7).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), 2);
        let (headers, said) = (stub.headers(ONE), browser.read(&stub.bytes(ONE)));
        assert_eq!(headers["urgency"], "high");
        assert_eq!(headers["topic"], "news");
        let body = said["body"].as_str().expect("a text");
        assert!(body.starts_with("Do not print the “Gear box” you have") && body.ends_with(", and 2 more"), "{body}");
        assert_eq!((&said["url"], &said["news"]), (&"/notifications".into(), &Value::Null));
    }

    async fn only_what_is_wanted_is_pushed_and_only_while_it_is_new(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(ONE).status(201));
        let mira = site.member("mira", Role::Member).await;
        site.member("ola", Role::Member).await;
        let (me, hers) = (id_of(&site, "mira").await, id_of(&site, "ola").await);
        let page = site.get(&mira, "/settings/news").await.expect(200).text();
        assert!(page.contains("Notify me on this device") && page.contains("<noscript>") && !page.contains("On devices"), "{page}");
        told(&site, me, &[Kind::Commented], 1).await;
        turned_on(&site, &mira, &format!("https://{ONE}")).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), 1, "what was before is not pushed");
        let page = site.get(&mira, "/settings/news").await.expect(200).text();
        assert!(page.contains("On devices: Somebody comments on your model") && page.contains("name=\"push-commented\" value=\"yes\" checked"), "{page}");
        assert!(page.contains("name=\"push-print-thanked\" value=\"yes\">"), "nudges are off");

        let chosen = [("pace", "weekly"), ("mail-commented", "off"), ("page-commented", "yes"), ("mail-mentioned", "off"), ("push-mentioned", "yes")];
        // Who saw no device chose nothing about devices.
        site.post(&mira, "/settings/news", &chosen[..3]).await.expect(303);
        told(&site, me, &[Kind::Commented], 2).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), 2);
        site.post(&mira, "/settings/news", &[&chosen[..], &[("devices", "yes")]].concat()).await.expect(303);
        told(&site, me, &[Kind::Commented, Kind::PrintThanked], 3).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), 2, "off");
        assert!(news(&site, &mira).await.contains("kim commented on"), "the list has it all the same");
        // In no list, not mailed, but pushed.
        told(&site, me, &[Kind::Mentioned], 4).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), 3);
        assert!(!news(&site, &mira).await.contains("kim mentioned you"));

        let now = site.now();
        told_at(&site, me, &[Kind::NewVersion], (5, now.plus(-2 * Millis::DAY))).await;
        told_at(&site, me, &[Kind::NewVersion], (6, now.plus(Millis::HOUR))).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), 3, "too late, too early");
        site.later(Millis::HOUR);
        sending::collect(&site.app).await.expect("collected");
        site.settle().await;
        assert_eq!(stub.asked(ONE), 4);

        site.post(&mira, "/@ola/mute", &[("how", "mute")]).await.expect(303);
        let now = site.now();
        let theirs = News { account: me, kind: Kind::FollowedPublished, subject: 7, title: "Loud box", detail: "ola", due_at: now, told_at: now };
        let mut tx = site.app.db.write().await.expect("a transaction");
        tell_of(&mut tx, &site.app, hers, &theirs).await.expect("told");
        tx.commit().await.expect("committed");
        site.settle().await;
        assert_eq!(stub.asked(ONE), 4, "muted");
        // What was read by the time at which it is pushed is known.
        told_at(&site, me, &[Kind::NewVersion], (8, now.plus(Millis::MINUTE))).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE notification SET read_at = $1 WHERE subject = 8").bind(now).run(&mut tx).await.expect("read");
        tx.commit().await.expect("committed");
        site.later(2 * Millis::MINUTE);
        sending::collect(&site.app).await.expect("collected");
        site.settle().await;
        assert_eq!(stub.asked(ONE), 4, "read");
        let late = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM notification WHERE push_at IS NOT NULL");
        assert_eq!(late.one(&site.app.db).await.expect("read"), 0);
    }

    async fn a_browser_that_is_gone_is_forgotten(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let me = id_of(&site, "mira").await;
        for (n, status) in [404, 410].into_iter().enumerate() {
            stub.say(Answer::at(ONE).status(201));
            turned_on(&site, &mira, &format!("https://{ONE}")).await;
            site.settle().await;
            let before = stub.asked(ONE);
            stub.say(Answer::at(ONE).status(status));
            told(&site, me, &[Kind::Commented], n as i64).await;
            site.settle().await;
            assert_eq!((stub.asked(ONE), devices(&site).await), (before + 1, vec![]), "{status}");
            told(&site, me, &[Kind::Commented], 10 + n as i64).await;
            site.settle().await;
            assert_eq!(stub.asked(ONE), before + 1, "{status}");
        }
    }

    async fn what_fails_in_passing_is_tried_again_and_given_up_at_last(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(ONE).status(201));
        let mira = site.member("mira", Role::Member).await;
        let me = id_of(&site, "mira").await;
        let endpoint = format!("https://{ONE}");
        turned_on(&site, &mira, &endpoint).await;
        site.settle().await;
        stub.say(Answer::at(ONE).status(500));
        told(&site, me, &[Kind::Commented], 1).await;
        sent(&site).await;
        assert_eq!(stub.asked(ONE), 2);
        site.later(20 * Millis::SECOND);
        sent(&site).await;
        assert_eq!(stub.asked(ONE), 2, "not yet");
        for tries in 2..=6 {
            site.later(3 * Millis::HOUR);
            sent(&site).await;
            assert_eq!(stub.asked(ONE), 1 + tries);
        }
        site.later(3 * Millis::HOUR);
        sent(&site).await;
        assert_eq!((stub.asked(ONE), devices(&site).await), (7, vec![(endpoint.clone(), 1)]));

        // Too many at once is a matter of time; what is taken then counts anew.
        stub.say(Answer::at(ONE).status(429));
        told(&site, me, &[Kind::Commented], 2).await;
        sent(&site).await;
        stub.say(Answer::at(ONE).status(201));
        site.later(Millis::MINUTE);
        sent(&site).await;
        assert_eq!((stub.asked(ONE), devices(&site).await), (9, vec![(endpoint.clone(), 0)]));

        // A message that is refused is not sent again; a browser that takes none is forgotten.
        stub.say(Answer::at(ONE).status(403));
        for n in 1..=5 {
            told(&site, me, &[Kind::Commented], 10 + n).await;
            sent(&site).await;
            let left = if n < 5 { vec![(endpoint.clone(), n)] } else { vec![] };
            assert_eq!((stub.asked(ONE), devices(&site).await), (9 + n as usize, left));
        }
    }

    async fn what_failed_takes_no_place_of_what_came_meanwhile(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(ONE).status(201));
        let mira = site.member("mira", Role::Member).await;
        let me = id_of(&site, "mira").await;
        let browser = Browser::new();
        browser.turn_on(&site, &mira, ONE).await;
        site.settle().await;
        stub.say(Answer::at(ONE).status(500).after(2_000));
        told(&site, me, &[Kind::Commented, Kind::NewVersion], 1).await;
        for _ in 0..500 {
            if stub.asked(ONE) == 2 {
                break;
            }
            site.later(1);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(stub.asked(ONE), 2, "the first is being sent");
        stub.say(Answer::at(ONE).status(201));
        told(&site, me, &[Kind::SafetyNotice, Kind::NewVersion], 2).await;
        sent(&site).await;
        assert_eq!(stub.asked(ONE), 3);
        let said = browser.read(&stub.bytes(ONE));
        assert!(said["body"].as_str().expect("a text").starts_with("Do not print"), "{said}");
    }

    async fn a_device_goes_with_its_session(db: Db) {
        let (site, stub) = beside(db).await;
        for at in ["push.example/one", "push.example/two"] {
            stub.say(Answer::at(at).status(201));
        }
        let (one, two) = ("https://push.example/one", "https://push.example/two");
        let left = async || devices(&site).await.into_iter().map(|(endpoint, _)| endpoint).collect::<Vec<_>>();
        let mira = site.member("mira", Role::Member).await;
        site.member("ola", Role::Member).await;
        turned_on(&site, &mira, one).await;
        site.post(&mira, "/sign-out", &[]).await.expect(303);
        assert_eq!(left().await, [""; 0], "signed out");

        let (mira, other) = (site.signed_in("mira").await, site.signed_in("mira").await);
        turned_on(&site, &mira, one).await;
        turned_on(&site, &other, two).await;
        assert_eq!(left().await, [one, two]);
        site.post(&mira, "/settings/sessions/revoke-others", &[]).await.expect(303);
        assert_eq!(left().await, [one], "signed out from elsewhere");

        // Whoever signs in anew in the same browser is told on; somebody else there is not, nor is who was there before.
        let again = site.post(&mira, "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.expect(303).session();
        assert_eq!(left().await, [one]);
        site.get(&mira, "/settings/news").await.expect(303);
        assert!(site.get(&again, "/settings/news").await.expect(200).text().contains("this one"));
        let ola = site.post(&again, "/sign-in", &[("name", "ola"), ("password", PASSWORD)]).await.expect(303).session();
        assert_eq!(left().await, [""; 0], "another member");

        // The same browser is one device, whoever of both is told by it last.
        let mira = site.signed_in("mira").await;
        turned_on(&site, &mira, one).await;
        turned_on(&site, &ola, one).await;
        turned_on(&site, &ola, two).await;
        assert_eq!(left().await, [two]);
        let owner = q!(AccountId, "SELECT account_id FROM push_subscription").one(&site.app.db).await.expect("one");
        assert_eq!(owner, id_of(&site, "ola").await);

        site.later(31 * Millis::DAY);
        let mut tx = site.app.db.write().await.expect("a transaction");
        cleaning::forget_expired(&mut tx, site.now()).await.expect("forgotten");
        tx.commit().await.expect("committed");
        assert_eq!(left().await, [""; 0], "not there for a month");
        let ola = site.signed_in("ola").await;
        turned_on(&site, &ola, two).await;
        crate::leaving::leave(&site, &ola).await;
        assert_eq!(left().await, [""; 0], "deleted");
    }

    async fn a_browser_that_can_not_be_told_is_refused(db: Db) {
        let (site, stub) = beside(db).await;
        for path in (1..20).map(|n| n.to_string()).chain(["a%00b", "new", "newer"].map(str::to_owned)) {
            stub.say(Answer::at(&format!("push.example/{path}")).status(201));
        }
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let long = format!("https://push.example/{}", "x".repeat(1_000));
        for endpoint in ["", "nonsense", "http://push.example/", "https://10.1.2.3/", "https://[::1]/", "https://push.example:8443/", "https://me@push.example/", &long] {
            let refused = subscribe(&site, &mira, endpoint, [KEY, AUTH]).await.expect(422).text();
            assert!(refused.contains("can not be used"), "{refused}");
        }
        for keys in [[&KEY[4..], AUTH], [KEY, "BTBZ"], ["", ""], ["A\0B", AUTH]] {
            subscribe(&site, &mira, "https://push.example/x", keys).await.expect(422);
        }
        assert_eq!(devices(&site).await, []);
        subscribe(&site, &mira, "https://push.example/a\0b", [KEY, AUTH]).await.expect(303);
        assert_eq!(devices(&site).await[0].0, "https://push.example/a%00b");

        // Of its own accord a browser says something new only where a device is on.
        let renewed = |endpoint: &'static str| [("endpoint", endpoint), ("p256dh", KEY), ("auth", AUTH), ("renews", "yes")];
        site.post(&ola, "/settings/news/devices", &renewed("https://push.example/ola")).await.expect(404);
        site.post(&mira, "/settings/news/devices", &renewed("https://push.example/new")).await.expect(303);
        let all = q!((String, AccountId), "SELECT endpoint, account_id FROM push_subscription").all(&site.app.db).await.expect("read");
        assert_eq!(all, [("https://push.example/new".to_owned(), id_of(&site, "mira").await)]);

        let data = site.get(&mira, "/settings/personal.json").await.expect(200).json();
        assert_eq!(data["told_browsers"][0]["by"], "push.example");
        let data = data.to_string();
        assert!(!data.contains("push.example/new") && !data.contains(KEY) && !data.contains(AUTH), "{data}");

        for n in 1..20 {
            turned_on(&site, &site.signed_in("mira").await, &format!("https://push.example/{n}")).await;
        }
        let one_more = site.signed_in("mira").await;
        subscribe(&site, &one_more, "https://push.example/20", [KEY, AUTH]).await.expect(422);
        // One that is there may still say something new.
        subscribe(&site, &mira, "https://push.example/newer", [KEY, AUTH]).await.expect(303);
        assert_eq!(devices(&site).await.len(), 20);
    }

    async fn a_device_is_removed_by_who_has_it(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(ONE).status(201));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let id = turned_on(&site, &mira, &format!("https://{ONE}")).await;
        let path = format!("/settings/news/devices/{id}/remove");
        site.post(&nobody(), &path, &[]).await.expect(401);
        site.post(&ola, &path, &[]).await.expect(404);
        assert_eq!(devices(&site).await.len(), 1);
        // From any browser of hers.
        site.post(&site.signed_in("mira").await, &path, &[]).await.expect(303);
        assert_eq!(devices(&site).await, []);
        site.post(&mira, &path, &[]).await.expect(404);
        site.settle().await;
        let before = stub.asked(ONE);
        told(&site, id_of(&site, "mira").await, &[Kind::Commented], 1).await;
        site.settle().await;
        assert_eq!(stub.asked(ONE), before);
    }

    async fn closed_accounts_and_private_addresses_are_sent_nothing(db: Db) {
        let outside = fetch::Client::new("test").expect("a client");
        let site = TestSite::beside(db, &[], outside).await;
        let mira = site.member("mira", Role::Member).await;
        let me = id_of(&site, "mira").await;
        // A name is looked at when something is sent: this one means the machine itself.
        turned_on(&site, &mira, "https://localhost/x").await;
        site.settle().await;
        assert_eq!(devices(&site).await, [("https://localhost/x".to_owned(), 1)]);
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET suspended_at = $1 WHERE handle = 'mira'").bind(site.now()).run(&mut tx).await.expect("closed");
        tx.commit().await.expect("committed");
        told(&site, me, &[Kind::Commented], 1).await;
        site.settle().await;
        assert_eq!(devices(&site).await, [("https://localhost/x".to_owned(), 1)]);
    }

    async fn the_key_pair_is_made_once_and_sealed(db: Db) {
        let site = TestSite::new(db.clone()).await;
        let mira = site.member("mira", Role::Member).await;
        let key = key_of(&site, &mira).await;
        let point = BASE64.decode(&key).expect("base64url");
        assert_eq!((point.len(), point[0]), (65, 4));
        assert_eq!(key_of(&site, &site.signed_in("mira").await).await, key);
        let stored = q!(Vec<u8>, "SELECT pair FROM push_key").one(&db).await.expect("one");
        assert!(!stored.windows(65).any(|part| part == point), "it is not read from a copy of the database");
        // With another secret of the operator it can not be read; with the old one it is as it was.
        let other = TestSite::with_flags(db, &[("secret", "s".repeat(32))]).await;
        let another = key_of(&other, &mira).await;
        assert_ne!(another, key);
        assert_eq!(key_of(&other, &mira).await, another);
        assert_eq!(key_of(&site, &mira).await, key);
    }

    async fn the_worker_lies_at_the_root_and_may_ask_this_site_alone(db: Db) {
        let site = TestSite::new(db).await;
        let worker = site.get(&nobody(), "/push.js?key=x").await.expect(200);
        assert_eq!(worker.headers["content-type"], "text/javascript; charset=utf-8");
        assert_eq!(worker.headers["cache-control"], "no-cache");
        let policy = worker.headers["content-security-policy"].to_str().expect("ascii");
        assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'self'"), "{policy}");
        assert!(worker.text().contains("notificationclick"));
        let page = site.member("mira", Role::Member).await;
        let page = site.get(&page, "/settings/news").await.expect(200);
        let policy = page.headers["content-security-policy"].to_str().expect("ascii");
        assert!(policy.contains("worker-src 'self'") && policy.contains("require-trusted-types-for 'script'"), "{policy}");
    }
}
