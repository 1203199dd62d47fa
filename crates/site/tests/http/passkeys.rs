//! Passkeys: whole ceremonies with a device made of software, and every part of an answer forged.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine};
use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::site::{PASSWORD, Reply, TestSite, Who, nobody};

/// Somebody is there.
const PRESENT: u8 = 1;
/// The device checked that it is them.
const VERIFIED: u8 = 4;
/// A key comes with the answer.
const WITH_KEY: u8 = 64;

/// A device with one key, and what it says about itself and where it is asked.
#[derive(Clone)]
struct Device {
    pkcs8: Vec<u8>,
    id: [u8; 32],
    user: String,
    counter: u32,
    flags: u8,
    /// The site that the key belongs to.
    name: &'static str,
    origin: &'static str,
    /// What the browser says is being done; empty for the truth.
    doing: &'static str,
}

impl Device {
    fn new() -> Self {
        let pkcs8 =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new())
                .expect("a key");
        Self {
            pkcs8: pkcs8.as_ref().to_vec(),
            id: rand::random(),
            user: String::new(),
            counter: 1,
            flags: PRESENT | VERIFIED,
            name: "handprint.test",
            origin: "https://handprint.test",
            doing: "",
        }
    }

    fn pair(&self) -> EcdsaKeyPair {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.pkcs8, &SystemRandom::new())
            .expect("a key")
    }

    /// Where the device is, what it saw and how often it was used.
    fn data(&self, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.name).to_vec();
        data.push(self.flags | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client(&self, doing: &str, challenge: &str) -> Vec<u8> {
        let doing = if self.doing.is_empty() { doing } else { self.doing };
        json!({ "type": doing, "challenge": challenge, "origin": self.origin, "crossOrigin": false }).to_string().into_bytes()
    }

    /// Makes the key that was asked for.
    fn make(&mut self, asked: &Value) -> String {
        asked["user"]["id"].as_str().expect("a user").clone_into(&mut self.user);
        let pair = self.pair();
        let point = pair.public_key().as_ref();
        // { 1: EC2, 3: ES256, -1: P-256, -2: x, -3: y }
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend(&point[1..33]);
        key.extend([0x22, 0x58, 0x20]);
        key.extend(&point[33..65]);
        let mut data = self.data(WITH_KEY);
        data.extend([0; 16]);
        data.extend((self.id.len() as u16).to_be_bytes());
        data.extend(self.id);
        data.extend(key);
        // { "fmt": "none", "attStmt": {}, "authData": data }
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.extend([0xa0, 0x68]);
        object.extend(b"authData");
        object.extend([0x58, u8::try_from(data.len()).expect("short")]);
        object.extend(data);
        let client =
            self.client("webauthn.create", asked["challenge"].as_str().expect("a challenge"));
        let id = BASE64.encode(self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {},
            "response": { "clientDataJSON": BASE64.encode(client), "attestationObject": BASE64.encode(object), "transports": ["internal"] },
        })
        .to_string()
    }

    /// Answers a challenge, and counts.
    fn sign(&mut self, challenge: &str) -> String {
        self.counter += 1;
        let (data, client) = (self.data(0), self.client("webauthn.get", challenge));
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature = self.pair().sign(&SystemRandom::new(), &signed).expect("signed");
        let id = BASE64.encode(self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": BASE64.encode(client), "authenticatorData": BASE64.encode(data),
                "signature": BASE64.encode(signature.as_ref()), "userHandle": self.user,
            },
        })
        .to_string()
    }
}

/// What a page asks the device.
fn asked(page: &str) -> Value {
    let text = page.split_once("options=\"").expect("options").1.split_once('"').expect("an end").0;
    let text = text.replace("&#34;", "\"").replace("&quot;", "\"").replace("&amp;", "&");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A browser that was asked something, and what.
async fn began(site: &TestSite, who: &Who, path: &str, fields: &[(&str, &str)]) -> (Who, Value) {
    let reply = site.post(who, path, fields).await.expect(200);
    (who.with(&reply.keeping(&["question="])), asked(&reply.text()))
}

async fn begin_making(site: &TestSite, who: &Who) -> (Who, Value) {
    began(site, who, "/settings/passkeys/begin", &[("name", "My phone"), ("password", PASSWORD)])
        .await
}

async fn begin_signing_in(site: &TestSite) -> (Who, Value) {
    began(site, &nobody(), "/sign-in/passkey/begin", &[("next", "/likes")]).await
}

async fn finish_making(site: &TestSite, who: &Who, answer: &str) -> Reply {
    site.post(who, "/settings/passkeys", &[("credential", answer)]).await
}

async fn finish_signing_in(site: &TestSite, who: &Who, answer: &str) -> Reply {
    let reply =
        site.post(who, "/sign-in/passkey", &[("credential", answer), ("next", "/likes")]).await;
    let opens = reply
        .headers
        .get_all("set-cookie")
        .iter()
        .any(|c| c.to_str().is_ok_and(|c| c.contains("session=")));
    assert_eq!(opens, reply.status.as_u16() == 303, "{}", reply.text());
    reply
}

async fn made(site: &TestSite, who: &Who) -> Device {
    let mut device = Device::new();
    let (browser, asked) = begin_making(site, who).await;
    finish_making(site, &browser, &device.make(&asked)).await.expect(303);
    device
}

fn challenge(asked: &Value) -> &str {
    asked["challenge"].as_str().expect("a challenge")
}

async fn count(site: &TestSite) -> i64 {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM passkey")
        .one(&site.app.db)
        .await
        .expect("counted")
}

db_test! {
    async fn a_passkey_signs_in_without_a_password_or_code(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        assert!(site.get(&nobody(), "/sign-in").await.text().contains("/sign-in/passkey/begin"));
        let (browser, asked) = begin_making(&site, &mira).await;
        let selection = &asked["authenticatorSelection"];
        assert_eq!((&selection["userVerification"], &selection["residentKey"]), (&json!("required"), &json!("required")), "{asked}");
        assert_eq!((&asked["rp"]["id"], &asked["user"]["name"]), (&json!("handprint.test"), &json!("mira")));
        let mut device = Device::new();
        finish_making(&site, &browser, &device.make(&asked)).await.expect(303);
        let mail = site.newest_mail().await;
        assert!(mail.contains("A passkey was added") && mail.contains("My phone"), "{mail}");
        assert!(site.get(&mira, "/settings/passkeys").await.expect(200).text().contains("never used"));

        let (browser, asked) = begin_signing_in(&site).await;
        assert_eq!(asked["userVerification"], "required");
        let done = finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(303);
        assert_eq!(done.location(), "/likes");
        let settings = site.get(&done.session(), "/settings").await.expect(200).text();
        assert!(settings.contains("with a passkey"), "{settings}");
        assert!(site.get(&mira, "/settings/passkeys").await.text().contains("last used"));
    }

    async fn a_key_is_made_only_for_the_browser_and_question_it_was_asked_for(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.post(&mira, "/settings/passkeys/begin", &[("name", "My phone"), ("password", "not the password")]).await.expect(422);
        site.post(&mira, "/settings/passkeys/begin", &[("name", ""), ("password", PASSWORD)]).await.expect(422);
        let right = Device::new;
        let forged = [
            ("another site", Device { origin: "https://evil.example", ..right() }),
            ("plain http", Device { origin: "http://handprint.test", ..right() }),
            ("a key for another name", Device { name: "evil.example", ..right() }),
            ("nobody checked", Device { flags: PRESENT, ..right() }),
            ("nobody there", Device { flags: 0, ..right() }),
            ("an answer to something else", Device { doing: "webauthn.get", ..right() }),
        ];
        for (what, mut device) in forged {
            let (browser, asked) = begin_making(&site, &mira).await;
            finish_making(&site, &browser, &device.make(&asked)).await.expect(422);
            // The question is gone with the first answer, even if the next one is right.
            let mut honest = Device::new();
            finish_making(&site, &browser, &honest.make(&asked)).await.expect(422);
            assert_eq!(count(&site).await, 0, "{what}");
            site.later(Millis::MINUTE);
        }
        let (browser, mut other) = begin_making(&site, &mira).await;
        other["challenge"] = json!(BASE64.encode([7; 32]));
        finish_making(&site, &browser, &Device::new().make(&other)).await.expect(422);
        // Another member's browser with the cookie, and another session of the same member.
        let thief = site.member("thief", Role::Member).await;
        let elsewhere = site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.session();
        for who in [&thief, &elsewhere] {
            let reply = site.post(&mira, "/settings/passkeys/begin", &[("name", "My phone"), ("password", PASSWORD)]).await.expect(200);
            let browser = who.with(&reply.keeping(&["question="]));
            finish_making(&site, &browser, &Device::new().make(&asked(&reply.text()))).await.expect(422);
        }
        let (browser, asked) = begin_making(&site, &mira).await;
        site.later(6 * Millis::MINUTE);
        finish_making(&site, &browser, &Device::new().make(&asked)).await.expect(422);
        for garbled in ["", "{}", "null", "[]", "\u{0}"] {
            let (browser, _) = begin_making(&site, &mira).await;
            finish_making(&site, &browser, garbled).await.expect(422);
            site.later(Millis::MINUTE);
        }
        assert_eq!(count(&site).await, 0);
        // One key is not registered twice.
        let mut device = made(&site, &mira).await;
        let (browser, asked) = begin_making(&site, &mira).await;
        assert_eq!(asked["excludeCredentials"][0]["id"], json!(BASE64.encode(device.id)));
        finish_making(&site, &browser, &device.make(&asked)).await.expect(422);
        assert_eq!(count(&site).await, 1);
    }

    async fn a_key_is_made_with_a_code_where_one_counts(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        assert!(!site.get(&mira, "/settings/passkeys").await.text().contains("name=\"code\""));
        let (_, codes) = crate::two_step::enrol(&site, &mira).await;
        assert!(site.get(&mira, "/settings/passkeys").await.text().contains("name=\"code\""));
        let begin = "/settings/passkeys/begin";
        let page = site.post(&mira, begin, &[("name", "My phone"), ("password", PASSWORD)]).await.expect(422).text();
        assert!(page.contains("This code is not right"), "{page}");
        let fields = [("name", "My phone"), ("password", PASSWORD), ("code", codes[0].as_str())];
        site.post(&mira, begin, &fields).await.expect(200);
        // It is used up.
        site.post(&mira, begin, &fields).await.expect(422);
    }

    async fn a_new_password_leaves_passkeys_and_its_mail_says_so(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        made(&site, &mira).await;
        assert!(site.newest_mail().await.contains("A passkey was added"));
        let change = [("current", PASSWORD), ("password", "another long phrase")];
        site.post(&mira, "/settings/password", &change).await.expect(303);
        let mail = site.newest_mail().await;
        assert!(mail.contains("a passkey (https://handprint.test/settings/passkeys)"), "{mail}");
    }

    async fn forged_answers_open_nothing(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let other = site.member("other", Role::Member).await;
        let mut device = made(&site, &mira).await;
        let others = made(&site, &other).await;
        let forged = [
            ("another site", Device { origin: "https://evil.example", ..device.clone() }),
            ("a site below", Device { origin: "https://a.handprint.test", ..device.clone() }),
            ("another port", Device { origin: "https://handprint.test:8443", ..device.clone() }),
            ("a key for another name", Device { name: "evil.example", ..device.clone() }),
            ("nobody checked", Device { flags: PRESENT, ..device.clone() }),
            ("nobody there", Device { flags: 0, ..device.clone() }),
            ("an answer to something else", Device { doing: "webauthn.create", ..device.clone() }),
            ("another key", Device { pkcs8: Device::new().pkcs8, ..device.clone() }),
            ("another member", Device { user: others.user.clone(), ..device.clone() }),
            ("nobody's", Device { id: [9; 32], ..device.clone() }),
            ("a counter that stands still", Device { counter: 0, ..device.clone() }),
        ];
        for (n, (what, mut device)) in forged.into_iter().enumerate() {
            let (browser, asked) = begin_signing_in(&site).await;
            let reply = finish_signing_in(&site, &browser.at(&format!("10.0.{n}.1")), &device.sign(challenge(&asked))).await;
            assert_eq!(reply.status.as_u16(), 422, "{what}");
            site.later(Millis::MINUTE);
        }
        let (browser, asked) = begin_signing_in(&site).await;
        finish_signing_in(&site, &browser, &device.sign(&BASE64.encode([7; 32]))).await.expect(422);
        // Nor the right answer after a wrong one, nor twice, nor late, nor in another browser.
        finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(422);
        let (browser, asked) = begin_signing_in(&site).await;
        let answer = device.sign(challenge(&asked));
        finish_signing_in(&site, &nobody(), &answer).await.expect(422);
        finish_signing_in(&site, &browser, &answer).await.expect(303);
        finish_signing_in(&site, &browser, &answer).await.expect(422);
        let (fresh, _) = begin_signing_in(&site).await;
        finish_signing_in(&site, &fresh, &answer).await.expect(422);
        let (browser, asked) = begin_signing_in(&site).await;
        site.later(6 * Millis::MINUTE);
        finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(422);
        // What was asked to make a key does not sign in.
        let (browser, asked) = begin_making(&site, &mira).await;
        finish_signing_in(&site, &browser.signed_out(), &device.sign(challenge(&asked))).await.expect(422);
        let (browser, asked) = begin_signing_in(&site).await;
        finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(303);
    }

    async fn a_copied_key_is_refused_by_its_counter(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let mut device = made(&site, &mira).await;
        let mut copy = device.clone();
        for _ in 0..2 {
            let (browser, asked) = begin_signing_in(&site).await;
            finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(303);
        }
        let (browser, asked) = begin_signing_in(&site).await;
        finish_signing_in(&site, &browser, &copy.sign(challenge(&asked))).await.expect(422);
        let (browser, asked) = begin_signing_in(&site).await;
        finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(303);
    }

    async fn removed_keys_and_suspended_members_do_not_sign_in(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let mut device = made(&site, &mira).await;
        let page = site.get(&mira, "/settings/passkeys").await.text();
        let path = page.split_once("action=\"/settings/passkeys/").expect("a form").1.split('"').next().expect("a path");
        let path = format!("/settings/passkeys/{path}");
        assert!(path.ends_with("/remove"), "{path}");
        let stranger = site.member("stranger", Role::Member).await;
        site.post(&stranger, &path, &[("password", PASSWORD)]).await.expect(404);
        site.post(&mira, &path, &[("password", "not the password")]).await.expect(422);
        site.post(&mira, &path, &[("password", PASSWORD)]).await.expect(303);
        assert!(site.newest_mail().await.contains("A passkey was removed"));
        let (browser, asked) = begin_signing_in(&site).await;
        finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(422);

        let mut device = made(&site, &mira).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET suspended_at = 1 WHERE handle = 'mira'").run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        let (browser, asked) = begin_signing_in(&site).await;
        finish_signing_in(&site, &browser, &device.sign(challenge(&asked))).await.expect(422);
    }

    async fn where_browsers_have_no_passkeys_the_page_says_so(db: Db) {
        let site = TestSite::with_flags(db, &[("public-url", "http://127.0.0.1:8312".to_owned())]).await;
        let mira = site.member("mira", Role::Member).await;
        assert!(!site.get(&nobody(), "/sign-in").await.text().contains("passkey"));
        assert!(site.get(&mira, "/settings/passkeys").await.expect(200).text().contains("reached by a name over https"));
        site.post(&nobody(), "/sign-in/passkey/begin", &[]).await.expect(404);
    }

    async fn passkeys_go_with_the_account(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        made(&site, &mira).await;
        site.post(&mira, "/settings/delete", &[("password", PASSWORD)]).await.expect(303);
        assert_eq!(count(&site).await, 0);
    }
}
