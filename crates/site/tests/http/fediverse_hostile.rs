//! What comes from other sites and is not believed, not read, not asked for, or not taken.

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
};
use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    fediverse::{BODY, FRESH},
    time::Millis,
};
use ring::signature::RsaKeyPair;
use rsa::{RsaPrivateKey, pkcs8::EncodePrivateKey};
use serde_json::{Value, json};
use site::features::fediverse::sending;

use crate::{
    cases::id_of,
    mastodon::{
        Letter, Mastodon, abroad, actor, choose, comment, date, follow, note, page, pem, post,
        reply,
    },
    publish::published_model,
    site::{TestSite, nobody},
    stub::Answer,
};

/// A new key, to sign with and as actors show it.
fn another() -> (RsaKeyPair, String) {
    let key = RsaPrivateKey::new(&mut rand::rng(), 2048).expect("a key");
    let der = key.to_pkcs8_der().expect("PKCS #8");
    (RsaKeyPair::from_pkcs8(der.as_bytes()).expect("a key"), pem(&key))
}

/// What is answered to a letter, and why.
async fn sent(site: &TestSite, request: Request) -> (u16, String) {
    let reply = site.send(&nobody(), request).await;
    let why = serde_json::from_slice::<Value>(&reply.bytes).unwrap_or_default();
    (reply.status.as_u16(), why["error"].as_str().unwrap_or_default().to_owned())
}

async fn followers(site: &TestSite) -> i64 {
    let counted = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM fediverse_follower");
    counted.one(&site.app.db).await.expect("counted")
}

db_test! {
    async fn what_is_not_signed_as_it_should_be_does_nothing(db: Db) {
        let mastodon = Mastodon::start(&["ana", "eve"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        let good = Letter::of(&site, &follow("ana", &mira_there));
        let (other_key, _) = another();
        let at = |span: i64| date(site.now().plus(span));
        let changed = |change: fn(&mut Letter)| {
            let mut letter = good.clone();
            change(&mut letter);
            letter
        };
        for (letter, why) in [
            (Letter { date: at(-FRESH - Millis::MINUTE), ..good.clone() }, "more than an hour"),
            (Letter { date: at(FRESH + Millis::MINUTE), ..good.clone() }, "more than an hour"),
            (Letter { date: "yesterday".to_owned(), ..good.clone() }, "more than an hour"),
            // Signed for another site, and sent on to this one.
            (changed(|letter| letter.host = "other.example".to_owned()), "not the actor's"),
            (changed(|letter| letter.body.push(' ')), "digest"),
            (changed(|letter| letter.digest = "SHA-256=".to_owned()), "digest"),
            (changed(|letter| letter.covered = "(request-target) host date".to_owned()), "covers"),
            (changed(|letter| letter.covered = "host date digest".to_owned()), "covers"),
            (changed(|letter| letter.covered.push_str(" x-nothing")), "covers"),
            (changed(|letter| letter.key_id = "https://mastodon.example/users/eve#main-key".to_owned()), "not the actor's"),
            (changed(|letter| letter.key_id = "https://evil.example/users/ana#main-key".to_owned()), "of one site"),
        ] {
            let (status, said) = sent(&site, letter.signed(&mastodon.key)).await;
            assert!(status == 401 && said.contains(why), "{why}: {status} {said}");
        }
        let (status, said) = sent(&site, good.signed(&other_key)).await;
        assert!(status == 401 && said.contains("not the actor's"), "{status} {said}");
        // Signed for another place of this site.
        let mut moved = good.signed(&mastodon.key);
        *moved.uri_mut() = format!("{}/inbox", mira_there.trim_start_matches("https://handprint.test")).parse().expect("a path");
        assert_eq!(sent(&site, moved).await.0, 401);
        let mut unsigned = good.signed(&mastodon.key);
        unsigned.headers_mut().remove("signature");
        assert_eq!(sent(&site, unsigned).await.0, 401);
        let mut garbled = good.signed(&mastodon.key);
        garbled.headers_mut().insert("signature", HeaderValue::from_static("Bearer x"));
        assert_eq!(sent(&site, garbled).await.0, 401);
        let mut hmac = good.signed(&mastodon.key);
        let said = hmac.headers()["signature"].to_str().expect("ascii").replace("rsa-sha256", "hmac-sha256");
        hmac.headers_mut().insert("signature", said.parse().expect("ascii"));
        assert_eq!(sent(&site, hmac).await.0, 401);
        assert_eq!(followers(&site).await, 0);
        let kept = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM fediverse_actor");
        assert_eq!(kept.one(&site.app.db).await.expect("counted"), 0, "who signed nothing is not kept");

        // The same letter, untouched, is taken, and once.
        assert_eq!(sent(&site, good.signed(&mastodon.key)).await.0, 202);
        assert_eq!(followers(&site).await, 1);
        let (status, said) = sent(&site, good.signed(&mastodon.key)).await;
        assert!(status == 401 && said.contains("received before"), "{status} {said}");
        site.later(FRESH / 2);
        assert_eq!(sent(&site, good.signed(&mastodon.key)).await.0, 401, "while its date counts");
        site.later(FRESH);
        assert_eq!(sent(&site, good.signed(&mastodon.key)).await.0, 401, "and after");
    }

    async fn what_is_too_large_too_deep_or_no_activity_is_not_read(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
        let mut whole = follow("ana", &actor(&site, "mira").await);
        whole["filling"] = json!("x".repeat(BODY));
        for (body, expected) in [
            (deep, 400),
            ("{\"actor\":".to_owned(), 400),
            ("[]".to_owned(), 400),
            ("{\"type\":\"Follow\"}".to_owned(), 400),
            ("{\"actor\":{\"name\":\"ana\"},\"type\":\"Follow\"}".to_owned(), 400),
            (whole.to_string(), 413),
        ] {
            let digest = format!("SHA-256={}", site::features::fediverse::keys::digest(body.as_bytes()));
            let key_id = "https://mastodon.example/users/ana#main-key".to_owned();
            let letter = Letter { digest, key_id, body, ..Letter::of(&site, &Value::Null) };
            let (status, said) = sent(&site, letter.signed(&mastodon.key)).await;
            assert_eq!(status, expected, "{said}");
        }
        assert_eq!(mastodon.stub.asked(""), 0, "nobody was asked for it");
    }

    async fn nothing_inside_is_asked_whatever_somebody_calls_an_actor(db: Db) {
        let mastodon = Mastodon::start(&[]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        for uri in [
            "https://127.0.0.1/users/ana",
            "https://[::1]/users/ana",
            "https://2130706433/users/ana",
            "https://169.254.169.254/latest/meta-data",
            "https://localhost/users/ana",
            "http://mastodon.example/users/ana",
            "https://mastodon.example:8443/users/ana",
            "https://user@mastodon.example/users/ana",
            "file:///etc/passwd",
            "gopher://mastodon.example/ana",
            "ana",
            // This site itself.
            mira_there.as_str(),
        ] {
            let activity = json!({ "id": "x", "type": "Follow", "actor": uri, "object": mira_there });
            let (status, said) = sent(&site, Letter::of(&site, &activity).signed(&mastodon.key)).await;
            assert!(status == 401, "{uri}: {status} {said}");
        }
        assert_eq!(mastodon.stub.asked(""), 0);

        // What another site leads to is not followed elsewhere, and what it names must be its own.
        mastodon.stub.say(Answer::at("mastodon.example/users/ana").to("https://127.0.0.1/ana"));
        assert_eq!(sent(&site, Letter::of(&site, &follow("ana", &mira_there)).signed(&mastodon.key)).await.0, 401);
        assert_eq!(mastodon.stub.asked("127.0.0.1"), 0);
        let (_, shown) = another();
        mastodon.describes("ana", &shown);
        site.later(Millis::SECOND);
        assert_eq!(sent(&site, Letter::of(&site, &follow("ana", &mira_there)).signed(&mastodon.key)).await.0, 401, "another key");
        assert_eq!(followers(&site).await, 0);
    }

    async fn a_file_somebody_uploaded_elsewhere_is_no_actor(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        let good = json!({
            "id": "https://mastodon.example/users/ana", "type": "Person", "preferredUsername": "ana",
            "inbox": "https://mastodon.example/users/ana/inbox",
            "publicKey": { "id": "https://mastodon.example/users/ana#main-key", "owner": "https://mastodon.example/users/ana", "publicKeyPem": mastodon.pem },
        });
        let mut huge = good.clone();
        huge["summary"] = json!("x".repeat(BODY));
        let mut elsewhere = good.clone();
        elsewhere["inbox"] = json!("https://victim.example/inbox");
        let mut another = good.clone();
        another["id"] = json!("https://mastodon.example/users/eve");
        let activity = "application/activity+json";
        for (document, kind) in [
            (&good, "application/json"),
            (&good, "text/html"),
            (&huge, activity),
            (&elsewhere, activity),
            (&another, activity),
            (&json!([1, 2]), activity),
        ] {
            mastodon.says("ana", document, kind);
            site.later(Millis::SECOND);
            let (status, said) = sent(&site, Letter::of(&site, &follow("ana", &mira_there)).signed(&mastodon.key)).await;
            assert_eq!(status, 401, "{kind}: {said}");
        }
        assert_eq!(followers(&site).await, 0);
        mastodon.says("ana", &good, "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"");
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        assert_eq!(followers(&site).await, 1);
    }

    async fn a_key_that_changed_is_asked_for_once(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        let asked = || mastodon.stub.asked("mastodon.example/users/ana") - mastodon.stub.asked("mastodon.example/users/ana/");
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        assert_eq!(asked(), 1, "who is known is not asked for again");
        let (new_key, shown) = another();
        mastodon.describes("ana", &shown);
        let signed = |site: &TestSite| Letter::of(site, &follow("ana", &mira_there)).signed(&new_key);
        assert_eq!(sent(&site, signed(&site)).await.0, 401, "asked for just now");
        assert_eq!(asked(), 1);
        site.later(2 * Millis::MINUTE);
        assert_eq!(sent(&site, signed(&site)).await.0, 202);
        assert_eq!(asked(), 2);
        // The old one counts no longer.
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(401);
        assert_eq!(asked(), 2);
    }

    async fn nobody_speaks_for_somebody_else(db: Db) {
        let mastodon = Mastodon::start(&["ana", "eve"]).await;
        let site = abroad(db, &mastodon).await;
        let guest = site.member("guest", Role::Member).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let (mira_there, made) = (actor(&site, "mira").await, published_model(&site, &mira, "Gear box").await);
        let here = format!("/models/{}/gear-box", made.id);
        let answer = |name: &str, number: &str, words: &str| reply(name, number, &mira_there, &post(&made, 1), words);
        mastodon.sends(&site, &answer("ana", "1", "mine")).await.expect(202);
        assert!(page(&site, &guest, &here).await.contains("mine"));
        let with = |changes: &[(&str, Value)]| {
            let mut activity = answer("eve", "9", "not mine");
            for (place, value) in changes {
                *activity.pointer_mut(place).expect("there") = value.clone();
            }
            activity
        };
        let ana = || json!("https://mastodon.example/users/ana");
        for activity in [
            with(&[("/object/attributedTo", ana())]),
            with(&[("/object/id", json!("https://elsewhere.example/statuses/1"))]),
            with(&[("/object/id", json!(note("ana", "1")))]),
            with(&[("/object/to", json!([mira_there])), ("/object/cc", json!([]))]),
            with(&[("/object/inReplyTo", json!("https://mastodon.example/users/zoe/statuses/1"))]),
            with(&[("/object/inReplyTo", json!(post(&made, 1).replace("handprint.test", "evil.example")))]),
            with(&[("/object/inReplyTo", json!(null))]),
            with(&[("/object/type", json!("Question"))]),
            with(&[("/object", json!(note("eve", "9")))]),
            with(&[("/type", json!("Announce"))]),
            // Words of ana's, changed and taken back by eve.
            with(&[("/type", json!("Update")), ("/object/id", json!(note("ana", "1")))]),
            with(&[("/type", json!("Update")), ("/object/id", json!(note("ana", "1"))), ("/object/attributedTo", ana())]),
            with(&[("/type", json!("Delete")), ("/object", json!(note("ana", "1")))]),
            with(&[("/type", json!("Delete")), ("/object", ana())]),
        ] {
            mastodon.sends(&site, &activity).await.expect(202);
        }
        site.settle().await;
        assert_eq!(comment(&site, &note("eve", "9")).await, None);
        let said = q!(String, "SELECT body FROM comment").all(&site.app.db).await.expect("read");
        assert_eq!(said, ["@mira mine"]);
        assert!(page(&site, &guest, &here).await.contains("ana of the hills"));
        // Signed by eve, said to be done by ana.
        let mut letter = Letter::of(&site, &answer("ana", "2", "forged"));
        letter.key_id = "https://mastodon.example/users/eve#main-key".to_owned();
        assert_eq!(sent(&site, letter.signed(&mastodon.key)).await.0, 401);
        // Everything that is written without the mention of a member mentions nobody.
        let mut called = answer("eve", "10", "x");
        called["object"]["content"] = json!("<p>@guest @boss look, @mira</p>");
        mastodon.sends(&site, &called).await.expect(202);
        site.settle().await;
        let said = q!(String, "SELECT body FROM comment ORDER BY id DESC LIMIT 1").one(&site.app.db).await.expect("read");
        assert_eq!(said, "guest boss look, mira");
    }

    async fn a_blocked_site_says_nothing_here_and_is_told_nothing(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let guest = site.member("guest", Role::Member).await;
        let boss = site.member("boss", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let (mira_there, made) = (actor(&site, "mira").await, published_model(&site, &mira, "Gear box").await);
        let here = format!("/models/{}/gear-box", made.id);
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        mastodon.sends(&site, &reply("ana", "1", &mira_there, &post(&made, 1), "buy this")).await.expect(202);
        mastodon.sends(&site, &reply("ana", "2", &mira_there, &post(&made, 1), "never mind")).await.expect(202);
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("buy this") && shown.contains("never mind"), "{shown}");
        let block = [("host", "https://Example/"), ("reason", "spam")];
        site.post(&boss, "/moderation/hosts", &block).await.expect(422);
        site.post(&boss, "/moderation/hosts", &[("host", "handprint.test"), ("reason", "spam")]).await.expect(422);
        site.post(&boss, "/moderation/hosts", &[("host", "mastodon.example"), ("reason", "")]).await.expect(422);
        site.post(&boss, "/moderation/hosts", &[("host", "@ana@Mastodon.example"), ("reason", "Nothing but spam")]).await.expect(303);
        assert!(page(&site, &boss, "/moderation/hosts").await.contains("Nothing but spam"));
        assert!(page(&site, &boss, "/moderation/log").await.contains("mastodon.example: Nothing but spam"));
        assert_eq!(followers(&site).await, 0);
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("From another site, which is blocked here.") && !shown.contains("buy this"), "{shown}");
        let asked = mastodon.stub.asked("");
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(403);
        let below = json!({ "id": "x", "type": "Follow", "actor": "https://eu.mastodon.example/users/ana", "object": mira_there });
        mastodon.sends(&site, &below).await.expect(403);
        published_model(&site, &mira, "Other box").await;
        // Written by whoever looked before the block, for a host below it.
        let mut tx = site.app.db.write().await.expect("a transaction");
        let to = ("eu.mastodon.example", "https://eu.mastodon.example/inbox");
        let mira_id = id_of(&site, "mira").await;
        sending::queue(&mut tx, &site.app, mira_id, to, &json!({ "id": "late" })).await.expect("queued");
        tx.commit().await.expect("committed");
        site.settle().await;
        let waits = q!(
            i64,
            "SELECT (SELECT CAST(count(*) AS BIGINT) FROM fediverse_delivery WHERE done_at IS NULL)
                 + (SELECT CAST(count(*) AS BIGINT) FROM fediverse_host WHERE next_at IS NOT NULL)"
        );
        assert_eq!(waits.one(&site.app.db).await.expect("counted"), 0);
        // What somebody said there they can take back all the same.
        let ana = "https://mastodon.example/users/ana";
        let delete = json!({ "id": "y", "type": "Delete", "actor": ana, "object": note("ana", "2") });
        mastodon.sends(&site, &delete).await.expect(202);
        assert_eq!(mastodon.stub.asked(""), asked, "nobody there was asked or told anything");
        site.post(&boss, "/moderation/hosts/remove", &[("host", "mastodon.example")]).await.expect(303);
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("buy this") && !shown.contains("never mind"), "{shown}");
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        assert_eq!(followers(&site).await, 1);
    }

    async fn one_network_and_one_host_send_so_much_and_no_more(db: Db) {
        let mastodon = Mastodon::start(&[]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        let from = nobody().at("203.0.113.7");
        // Each is somebody who is not known: their site is asked, until this network has had it asked often enough.
        let mut refused = 0;
        for n in 0..70 {
            let letter = Letter::of(&site, &follow(&format!("bot{n}"), &mira_there));
            let reply = site.send(&from, letter.signed(&mastodon.key)).await;
            refused += usize::from(reply.status == 429);
            assert!(reply.status == 401 || reply.status == 429, "{}", reply.text());
        }
        assert_eq!((mastodon.stub.asked("mastodon.example/users/bot"), refused), (60, 10));
        // Others are still heard.
        mastodon.describes("ana", &mastodon.pem);
        let letter = Letter::of(&site, &follow("ana", &mira_there));
        let reply = site.send(&nobody().at("203.0.113.8"), letter.signed(&mastodon.key)).await;
        assert_eq!(reply.status, 202, "{}", reply.text());
        for n in 0.. {
            let request = Request::post("/fediverse/inbox").header(header::CONTENT_TYPE, "application/json").body(Body::empty());
            let reply = site.send(&from, request.expect("a request")).await;
            if reply.status == 429 {
                assert!(n > 400, "{n}");
                break;
            }
            assert!(reply.status == 401 && n < 700, "{n} {}", reply.text());
        }
    }
}
