//! Signing in by a provider: whole ways there and back, and every forged token.

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as BASE64, Engine};
use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};
use ring::{
    rand::SystemRandom,
    rsa::PublicKeyComponents,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
    },
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    site::{PASSWORD, Reply, TestSite, Who, nobody},
    stub::{Answer, Stub},
};

/// A key for these tests alone, PKCS #8.
const RSA: &str = include_str!("provider_key.txt");

const SETTINGS: &[(&str, &str)] =
    &[("oidc-issuer", "https://id.example"), ("oidc-app", "handprint:keep:this")];

/// The provider: what it says, and what it signs with.
struct Provider {
    stub: Stub,
    rsa: RsaKeyPair,
    ec: EcdsaKeyPair,
}

impl Provider {
    async fn start(db: Db) -> (TestSite, Self) {
        let stub = Stub::start().await;
        let site = TestSite::beside(db, SETTINGS, stub.client()).await;
        let rsa = RsaKeyPair::from_pkcs8(&BASE64_STANDARD.decode(RSA.trim()).expect("base64"))
            .expect("a key");
        let random = SystemRandom::new();
        let ec =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
        let ec = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, ec.as_ref(), &random)
            .expect("a key");
        let provider = Self { stub, rsa, ec };
        provider.stub.say(Answer::at("id.example/.well-known/openid-configuration").json(&json!({
            "issuer": "https://id.example",
            "authorization_endpoint": "https://id.example/authorize",
            "token_endpoint": "https://tokens.example/token",
            "jwks_uri": "https://keys.example/jwks",
        })));
        provider.stub.say(Answer::at("keys.example/jwks").json(&provider.keys()));
        (site, provider)
    }

    fn keys(&self) -> Value {
        let public: PublicKeyComponents<Vec<u8>> = self.rsa.public().into();
        let point = self.ec.public_key().as_ref();
        json!({ "keys": [
            { "kty": "RSA", "kid": "r", "use": "sig", "alg": "RS256", "n": BASE64.encode(public.n), "e": BASE64.encode(public.e) },
            { "kty": "EC", "kid": "e", "crv": "P-256", "x": BASE64.encode(&point[1..33]), "y": BASE64.encode(&point[33..]) },
        ] })
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let signed =
            format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
        let random = SystemRandom::new();
        let signature = match header["alg"].as_str() {
            Some("RS256") => {
                let mut signature = vec![0; self.rsa.public().modulus_len()];
                self.rsa
                    .sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature)
                    .expect("signed");
                signature
            }
            Some("ES256") => {
                self.ec.sign(&random, signed.as_bytes()).expect("signed").as_ref().to_vec()
            }
            _ => Vec::new(),
        };
        format!("{signed}.{}", BASE64.encode(signature))
    }

    /// Gives this token for the next code.
    fn gives(&self, token: &str) {
        let answer = Answer::at("tokens.example/token")
            .asking("grant_type=authorization_code")
            .needs(&format!("Basic {}", BASE64_STANDARD.encode("handprint:keep%3Athis")));
        self.stub.say(
            answer.json(&json!({ "access_token": "x", "token_type": "Bearer", "id_token": token })),
        );
    }
}

/// A browser that was sent to the provider, and with what.
struct Sent {
    who: Who,
    query: std::collections::HashMap<String, String>,
}

impl Sent {
    fn claims(&self, site: &TestSite) -> Value {
        let now = site.now().0 / 1000;
        json!({ "iss": "https://id.example", "sub": "mira-there", "aud": "handprint", "exp": now + 300, "iat": now,
                "nonce": self.query["nonce"], "email": "other@example.org", "email_verified": true })
    }

    async fn comes_back(&self, site: &TestSite) -> Reply {
        let path = format!("/sign-in/provider?code=the-code&state={}", self.query["state"]);
        let page = site.get(&self.who, &path).await.expect(200).text();
        assert!(page.contains("One click left"), "{page}");
        self.posts(site, &self.query["state"]).await
    }

    async fn posts(&self, site: &TestSite, state: &str) -> Reply {
        site.post(&self.who, "/sign-in/provider", &[("code", "the-code"), ("state", state)]).await
    }
}

async fn sent(site: &TestSite, who: &Who, path: &str, fields: &[(&str, &str)]) -> Sent {
    let reply = site.post(who, path, fields).await.expect(200);
    let page = reply.text();
    let href = page
        .split_once("href=\"https://id.example/authorize?")
        .expect("a way")
        .1
        .split('"')
        .next()
        .expect("an end");
    let href = href.replace("&#38;", "&").replace("&amp;", "&");
    let query = form_urlencoded::parse(href.as_bytes()).into_owned().collect();
    Sent { who: who.with(&reply.keeping(&["question="])), query }
}

async fn sent_to_sign_in(site: &TestSite) -> Sent {
    sent(site, &nobody(), "/sign-in/provider/begin", &[("next", "/likes")]).await
}

fn rs256() -> Value {
    json!({ "alg": "RS256", "kid": "r" })
}

async fn tied(site: &TestSite, provider: &Provider, who: &Who) {
    let sent = sent(site, who, "/settings/provider/begin", &[("password", PASSWORD)]).await;
    provider.gives(&provider.sign(&rs256(), &sent.claims(site)));
    sent.comes_back(site).await.expect(303);
}

fn opens(reply: &Reply) -> bool {
    reply
        .headers
        .get_all("set-cookie")
        .iter()
        .any(|c| c.to_str().is_ok_and(|c| c.contains("session=")))
}

db_test! {
    async fn an_account_elsewhere_opens_one_here_once_its_owner_tied_them(db: Db) {
        let (site, provider) = Provider::start(db).await;
        let mira = site.member("mira", Role::Member).await;
        // The address of its mail is that of a member, and says nothing.
        site.member("other", Role::Member).await;
        let sent = sent_to_sign_in(&site).await;
        provider.gives(&provider.sign(&rs256(), &sent.claims(&site)));
        let reply = sent.comes_back(&site).await;
        assert!(!opens(&reply) && reply.location() == "/sign-in", "{}", reply.text());

        site.post(&mira, "/settings/provider/begin", &[("password", "not the password")]).await.expect(422);
        tied(&site, &provider, &mira).await;
        let mail = site.newest_mail().await;
        assert!(mail.contains("To: mira@example.org") && mail.contains("https://id.example"), "{mail}");
        for header in [rs256(), json!({ "alg": "ES256", "kid": "e" }), json!({ "alg": "ES256" })] {
            let sent = sent_to_sign_in(&site).await;
            assert_eq!(sent.query["redirect_uri"], "https://handprint.test/sign-in/provider");
            assert_eq!((sent.query["response_type"].as_str(), sent.query["code_challenge_method"].as_str()), ("code", "S256"));
            provider.gives(&provider.sign(&header, &sent.claims(&site)));
            let reply = sent.comes_back(&site).await.expect(303);
            assert_eq!(reply.location(), "/likes");
            let page = site.get(&reply.session(), "/settings").await.expect(200).text();
            assert!(page.contains("by the sign-in provider"), "{page}");
            // Whoever asks for the token shows what the challenge was made of.
            let body = provider.stub.body("tokens.example/token");
            let verifier = body.split("code_verifier=").nth(1).expect("a verifier").split('&').next().expect("an end");
            assert_eq!(BASE64.encode(Sha256::digest(verifier)), sent.query["code_challenge"]);
        }
        site.post(&mira, "/settings/provider/remove", &[("password", PASSWORD)]).await.expect(303);
        let sent = sent_to_sign_in(&site).await;
        provider.gives(&provider.sign(&rs256(), &sent.claims(&site)));
        assert!(!opens(&sent.comes_back(&site).await));
    }

    async fn forged_tokens_open_nothing(db: Db) {
        let (site, provider) = Provider::start(db).await;
        let mira = site.member("mira", Role::Member).await;
        tied(&site, &provider, &mira).await;
        // Numbers are seconds from now: sixty apart are still taken for the clocks' fault.
        let forged: Vec<(&str, Value, Value)> = vec![
            ("no algorithm", json!({ "alg": "none" }), json!({})),
            ("an algorithm by shared secret", json!({ "alg": "HS256", "kid": "r" }), json!({})),
            ("another algorithm", json!({ "alg": "RS512", "kid": "r" }), json!({})),
            ("an unknown key", json!({ "alg": "RS256", "kid": "x" }), json!({})),
            ("the key of another algorithm", json!({ "alg": "RS256", "kid": "e" }), json!({})),
            ("extensions", json!({ "alg": "RS256", "kid": "r", "crit": ["exp"] }), json!({})),
            ("another issuer", rs256(), json!({ "iss": "https://evil.example" })),
            ("for another site", rs256(), json!({ "aud": "evil" })),
            ("for several sites", rs256(), json!({ "aud": ["handprint", "evil"] })),
            ("for several sites, by another", rs256(), json!({ "aud": ["handprint", "evil"], "azp": "evil" })),
            ("too old", rs256(), json!({ "exp": -60 })),
            ("from the future", rs256(), json!({ "iat": 61 })),
            ("another question", rs256(), json!({ "nonce": "x" })),
            ("no question", rs256(), json!({ "nonce": null })),
            ("nobody", rs256(), json!({ "sub": "" })),
            ("somebody else", rs256(), json!({ "sub": "other-there" })),
        ];
        for (what, header, change) in forged {
            let sent = sent_to_sign_in(&site).await;
            let mut claims = sent.claims(&site);
            for (name, value) in change.as_object().expect("an object") {
                let moment = value.as_i64().map(|after| json!(site.now().0 / 1000 + after));
                claims[name] = moment.unwrap_or_else(|| value.clone());
            }
            provider.gives(&provider.sign(&header, &claims));
            assert!(!opens(&sent.comes_back(&site).await), "{what}");
            site.later(Millis::MINUTE);
        }
        let sent = sent_to_sign_in(&site).await;
        let token = provider.sign(&rs256(), &sent.claims(&site));
        let (signed, signature) = token.rsplit_once('.').expect("a signature");
        let (header, _) = signed.split_once('.').expect("claims");
        let mut other = sent.claims(&site);
        other["sub"] = json!("boss-there");
        for (what, token) in [
            ("other claims under the same signature", format!("{header}.{}.{signature}", BASE64.encode(other.to_string()))),
            ("no signature", format!("{signed}.")),
            ("two parts", signed.to_owned()),
            ("nothing", String::new()),
            ("much", "x".repeat(20_000)),
        ] {
            let sent = sent_to_sign_in(&site).await;
            provider.gives(&token);
            assert!(!opens(&sent.comes_back(&site).await), "{what}");
            site.later(Millis::MINUTE);
        }
        let sent = sent_to_sign_in(&site).await;
        let mut claims = sent.claims(&site);
        (claims["aud"], claims["azp"]) = (json!(["handprint", "evil"]), json!("handprint"));
        provider.gives(&provider.sign(&rs256(), &claims));
        assert!(opens(&sent.comes_back(&site).await), "for several sites, by us");
    }

    async fn the_way_back_is_walked_once_by_who_went(db: Db) {
        let (site, provider) = Provider::start(db).await;
        let mira = site.member("mira", Role::Member).await;
        tied(&site, &provider, &mira).await;
        // Another browser, another state, twice, late.
        let gone = sent_to_sign_in(&site).await;
        provider.gives(&provider.sign(&rs256(), &gone.claims(&site)));
        let thief = Sent { who: nobody(), query: gone.query.clone() };
        assert!(!opens(&thief.comes_back(&site).await));
        assert!(opens(&gone.comes_back(&site).await));
        assert!(!opens(&gone.comes_back(&site).await));
        let gone = sent_to_sign_in(&site).await;
        provider.gives(&provider.sign(&rs256(), &gone.claims(&site)));
        assert!(!opens(&gone.posts(&site, &"0".repeat(64)).await));
        let gone = sent_to_sign_in(&site).await;
        provider.gives(&provider.sign(&rs256(), &gone.claims(&site)));
        site.later(6 * Millis::MINUTE);
        assert!(!opens(&gone.comes_back(&site).await));
        // Nobody's account is tied by a session that did not ask for it.
        let thief = site.member("thief", Role::Member).await;
        let gone = sent(&site, &mira, "/settings/provider/begin", &[("password", PASSWORD)]).await;
        let mut claims = gone.claims(&site);
        claims["sub"] = json!("thief-there");
        provider.gives(&provider.sign(&rs256(), &claims));
        let stolen = Sent { who: thief.with(&gone.who.signed_out()), query: gone.query.clone() };
        stolen.comes_back(&site).await.expect(422);
        let ties = q!(String, "SELECT subject FROM provider_tie").all(&site.app.db).await.expect("read");
        assert_eq!(ties, ["mira-there"]);
        // One account there is one account here.
        let gone = sent(&site, &thief, "/settings/provider/begin", &[("password", PASSWORD)]).await;
        provider.gives(&provider.sign(&rs256(), &gone.claims(&site)));
        gone.comes_back(&site).await.expect(409);
    }

    async fn a_tie_of_a_former_provider_gives_way(db: Db) {
        let (site, provider) = Provider::start(db).await;
        let mira = site.member("mira", Role::Member).await;
        tied(&site, &provider, &mira).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE provider_tie SET issuer = 'https://former.example'").run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        let page = site.get(&mira, "/settings/provider").await.expect(200).text();
        assert!(page.contains("former.example") && page.contains("/settings/provider/begin"), "{page}");
        tied(&site, &provider, &mira).await;
        let ties = q!(String, "SELECT issuer FROM provider_tie").all(&site.app.db).await.expect("read");
        assert_eq!(ties, ["https://id.example"]);
    }

    async fn the_second_step_and_a_suspension_hold_for_it_too(db: Db) {
        let (site, provider) = Provider::start(db).await;
        let mira = site.member("mira", Role::Member).await;
        tied(&site, &provider, &mira).await;
        crate::two_step::enrol(&site, &mira).await;
        let gone = sent_to_sign_in(&site).await;
        provider.gives(&provider.sign(&rs256(), &gone.claims(&site)));
        let reply = gone.comes_back(&site).await.expect(303);
        assert!(!opens(&reply) && reply.location().starts_with("/sign-in/code"), "{}", reply.location());
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET suspended_at = 1 WHERE handle = 'mira'").run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        let gone = sent_to_sign_in(&site).await;
        provider.gives(&provider.sign(&rs256(), &gone.claims(&site)));
        assert_eq!(gone.comes_back(&site).await.expect(303).location(), "/sign-in");
    }

    async fn a_provider_that_says_odd_things_sends_nobody_anywhere(db: Db) {
        let (site, provider) = Provider::start(db).await;
        let good = json!({
            "issuer": "https://id.example", "authorization_endpoint": "https://id.example/authorize",
            "token_endpoint": "https://tokens.example/token", "jwks_uri": "https://keys.example/jwks",
        });
        for (name, value) in [
            ("issuer", "https://evil.example"),
            ("authorization_endpoint", "http://id.example/authorize"),
            ("authorization_endpoint", "javascript:alert(1)"),
            ("authorization_endpoint", "https://127.0.0.1/authorize"),
        ] {
            let mut odd = good.clone();
            odd[name] = json!(value);
            provider.stub.say(Answer::at("id.example/.well-known/openid-configuration").json(&odd));
            site.post(&nobody(), "/sign-in/provider/begin", &[]).await.expect(422);
        }
        for inside in ["https://127.0.0.1/token", "http://tokens.example/token", "https://tokens.example:8443/token"] {
            let mut odd = good.clone();
            odd["token_endpoint"] = json!(inside);
            provider.stub.say(Answer::at("id.example/.well-known/openid-configuration").json(&odd));
            let gone = sent_to_sign_in(&site).await;
            gone.comes_back(&site).await.expect(422);
        }
        assert_eq!(provider.stub.asked("127.0.0.1"), 0);
    }

    async fn without_a_provider_there_is_nothing(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        assert!(!site.get(&nobody(), "/sign-in").await.text().contains("/sign-in/provider"));
        site.get(&mira, "/settings/provider").await.expect(404);
        site.post(&nobody(), "/sign-in/provider/begin", &[]).await.expect(404);
    }
}
