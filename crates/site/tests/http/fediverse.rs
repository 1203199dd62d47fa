//! Creators are followed from Mastodon: what is told there, and what comes back.

use axum::{body::Body, extract::Request, http::header};
use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    fediverse::Signature,
    ids::{AccountId, JobId},
    time::Millis,
};
use rsa::{RsaPrivateKey, pkcs8::DecodePrivateKey};
use serde_json::{Value, json};
use site::features::{
    fediverse::{actor_address, keys, sending, store},
    trust::daily,
};

use crate::{
    cases::id_of,
    mastodon::{
        Letter, Mastodon, PUBLIC, SHARED, abroad, actor, choose, comment, count, filled, follow,
        json_at, note, page, path, post, reply,
    },
    news::{news, next_version},
    publish::{published_model, words},
    site::{TestSite, Who, nobody},
    stub::Answer,
};

const UNDO: &str = include_str!("fediverse/undo.json");
const UPDATE: &str = include_str!("fediverse/update.json");
const DELETE: &str = include_str!("fediverse/delete.json");
const GONE: &str = include_str!("fediverse/gone.json");

/// The revision that the form of a model knows.
async fn revision(site: &TestSite, who: &Who, model: &str) -> String {
    let page = site.get(who, &format!("/drafts/{model}")).await.expect(200).text();
    let at = page.find("name=\"revision\" value=\"").expect("a revision") + 23;
    page[at..].chars().take_while(char::is_ascii_digit).collect()
}

/// Checks that what the inbox for all was told last is signed by an actor of this site.
async fn is_signed(site: &TestSite, mastodon: &Mastodon, actor: &str) -> bool {
    let headers = mastodon.stub.headers(SHARED);
    let said = |name: &str| headers[name].to_str().expect("ascii").to_owned();
    let signature = Signature::parse(&said("signature")).expect("a signature");
    assert_eq!(signature.key, format!("{actor}#main-key"));
    let value =
        |name: &str| Some(if name == "host" { "mastodon.example".to_owned() } else { said(name) });
    let text = signature.text("post /inbox", value).expect("all is there");
    let shown = json_at(site, actor, 200).await["publicKey"]["publicKeyPem"]
        .as_str()
        .expect("a key")
        .to_owned();
    keys::is_signed(&keys::read(&shown).expect("a key"), &text, &signature.signature)
}

db_test! {
    async fn a_creator_is_found_and_followed_from_mastodon(db: Db) {
        let mastodon = Mastodon::start(&["ana", "ben"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        let finger = "/.well-known/webfinger?resource=acct:mira@handprint.test";
        site.get(&nobody(), finger).await.expect(404);
        let settings = page(&site, &mira, "/settings/fediverse").await;
        assert!(settings.contains("@mira@handprint.test") && settings.contains("not in our hands"), "{settings}");
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        let found = site.get(&nobody(), finger).await.expect(200);
        assert_eq!(found.headers[header::CONTENT_TYPE], "application/jrd+json; charset=utf-8");
        assert_eq!(found.json()["links"][0]["href"], mira_there.as_str());
        for resource in ["https://handprint.test/@mira", mira_there.as_str()] {
            let again = site.get(&nobody(), &format!("/.well-known/webfinger?resource={resource}")).await.expect(200);
            assert_eq!(again.json()["subject"], "acct:mira@handprint.test", "{resource}");
        }
        site.get(&nobody(), "/.well-known/webfinger?resource=acct:mira@other.example").await.expect(404);
        let links = site.get(&nobody(), "/.well-known/nodeinfo").await.expect(200).json();
        let info = site.get(&nobody(), path(links["links"][0]["href"].as_str().expect("an address"))).await.expect(200).json();
        assert_eq!((&info["version"], &info["protocols"][0]), (&json!("2.1"), &json!("activitypub")));

        let shown = json_at(&site, &mira_there, 200).await;
        assert_eq!((&shown["type"], &shown["preferredUsername"]), (&json!("Person"), &json!("mira")));
        let inbox = shown["inbox"].as_str().expect("an address").to_owned();
        let profile = page(&site, &mira, "/@mira").await;
        assert!(profile.contains(&format!("type=\"application/activity+json\" href=\"{mira_there}\"")), "{profile}");

        // To the actor's own inbox, as Mastodon does.
        let letter = Letter { path: path(&inbox).to_owned(), ..Letter::of(&site, &follow("ana", &mira_there)) };
        site.send(&nobody(), letter.signed(&mastodon.key)).await.expect(202);
        site.settle().await;
        let answer: Value = serde_json::from_str(&mastodon.stub.body("mastodon.example/users/ana/inbox")).expect("JSON");
        assert_eq!((&answer["type"], &answer["actor"]), (&json!("Accept"), &json!(mira_there)));
        assert_eq!(answer["object"]["id"], "https://mastodon.example/9c5d1a2e-ana");
        mastodon.sends(&site, &follow("ben", &mira_there)).await.expect(202);
        let followers = format!("{mira_there}/followers");
        assert_eq!(json_at(&site, &followers, 200).await["totalItems"], 2);
        let undo = filled(UNDO, &[("NAME", "ben"), ("CREATOR", &mira_there)]);
        mastodon.sends(&site, &undo).await.expect(202);
        assert_eq!(json_at(&site, &followers, 200).await["totalItems"], 1);
        let settings = page(&site, &mira, "/settings/fediverse").await;
        assert!(settings.contains("1 person does."), "{settings}");
    }

    async fn what_this_site_asks_is_signed_by_the_site_itself(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        // Nobody by that number: nothing is answered, so that the one request is the one for the actor.
        let nobody_here = actor_address(PUBLIC, AccountId::new(1));
        mastodon.sends(&site, &follow("ana", &nobody_here)).await.expect(202);
        site.settle().await;
        assert_eq!(mastodon.stub.asked("mastodon.example/"), 1);
        let asked = mastodon.stub.headers("mastodon.example/users/ana");
        let said = asked["signature"].to_str().expect("ascii");
        let part = |name: &str| said.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).expect("a part").to_owned();
        assert_eq!(part("keyId"), "https://handprint.test/fediverse/site#main-key");
        assert_eq!(part("headers"), "(request-target) host date");
        assert!(asked["accept"].to_str().expect("ascii").starts_with("application/activity+json"));
        let text = format!("(request-target): get /users/ana\nhost: mastodon.example\ndate: {}", asked["date"].to_str().expect("ascii"));
        let shown = json_at(&site, "/fediverse/site", 200).await;
        assert_eq!(shown["type"], "Application");
        let key = keys::read(shown["publicKey"]["publicKeyPem"].as_str().expect("a key")).expect("a key");
        assert!(keys::is_signed(&key, &text, &part("signature")));
        let found = site.get(&nobody(), "/.well-known/webfinger?resource=acct:handprint.test@handprint.test").await.expect(200);
        assert_eq!(found.json()["links"][0]["href"], "https://handprint.test/fediverse/site");
    }

    async fn followers_hear_of_models_versions_changes_and_their_end(db: Db) {
        let mastodon = Mastodon::start(&["ana", "ben"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        let old = published_model(&site, &mira, "Old box").await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        for name in ["ana", "ben"] {
            mastodon.sends(&site, &follow(name, &mira_there)).await.expect(202);
        }
        site.settle().await;
        let made = published_model(&site, &mira, "Gear box").await;
        let told = mastodon.told();
        assert_eq!(told.len(), 1, "once for both, and of the old one nothing: {told:?}");
        let (created, note) = (&told[0], &told[0]["object"]);
        assert_eq!((&created["type"], &created["actor"], &note["type"]), (&json!("Create"), &json!(mira_there), &json!("Note")));
        assert_eq!(note["id"], post(&made, 1).as_str());
        let html = note["content"].as_str().expect("words");
        assert!(html.contains("<strong>Gear box</strong>") && html.contains("It turns.") && html.contains("#<span>gear</span>"), "{html}");
        let picture = &note["attachment"][0];
        let address = picture["url"].as_str().expect("a picture");
        let served = site.get(&nobody(), path(address)).await.expect(200);
        assert_eq!(served.headers[header::CONTENT_TYPE].to_str().ok(), picture["mediaType"].as_str());
        assert!(picture["name"].as_str().is_some_and(|alt| !alt.is_empty()), "{picture}");
        assert_eq!(note["cc"][0], format!("{mira_there}/followers"));
        assert!(is_signed(&site, &mastodon, &mira_there).await);
        assert_eq!(json_at(&site, &post(&made, 1), 200).await["content"], note["content"]);
        let model = page(&site, &mira, &format!("/models/{}/gear-box", made.id)).await;
        assert!(model.contains(&format!("type=\"application/activity+json\" href=\"{}\"", post(&made, 1))), "{model}");

        let outbox = json_at(&site, &format!("{mira_there}/outbox"), 200).await;
        let first = json_at(&site, outbox["first"].as_str().expect("a page"), 200).await;
        let listed: Vec<&Value> = first["orderedItems"].as_array().expect("a list").iter().map(|item| &item["object"]["id"]).collect();
        assert_eq!(listed, [&json!(post(&made, 1)), &json!(post(&old, 1))], "also what was there before");

        // A change is told once, and what changes nothing of what was said is not.
        let turned = revision(&site, &mira, &made.id).await;
        site.post(&mira, &format!("/drafts/{}", made.id), &words("Gear box that turns", &turned)).await.expect(303);
        site.settle().await;
        assert_eq!(mastodon.times("Update"), 1);
        let update = mastodon.told().pop().expect("one");
        assert!(update["object"]["content"].as_str().expect("words").contains("Gear box that turns") && update["object"]["updated"].is_string(), "{update}");
        let turned = revision(&site, &mira, &made.id).await;
        site.post(&mira, &format!("/drafts/{}", made.id), &words("Gear box that turns", &turned)).await.expect(303);
        site.settle().await;
        assert_eq!(mastodon.times("Update"), 1);

        next_version(&site, &mira, &made.id, 31.0, "update").await;
        let second: Vec<Value> = mastodon.told().into_iter().filter(|told| told["type"] == "Create" && told["object"]["id"] == post(&made, 2).as_str()).collect();
        assert_eq!(second.len(), 1);
        let html = second[0]["object"]["content"].as_str().expect("words");
        assert!(html.contains(", version 2</p>") && html.contains("Thicker lid.") && !html.contains("It turns."), "{html}");

        site.post(&mira, &format!("/drafts/{}/discard", made.id), &[]).await.expect(303);
        site.settle().await;
        let gone: Vec<Value> = mastodon.told().into_iter().filter(|told| told["type"] == "Delete").map(|told| told["object"].clone()).collect();
        assert_eq!(gone, [1, 2].map(|number| json!({ "id": post(&made, number), "type": "Tombstone" })));
        assert_eq!(json_at(&site, &post(&made, 1), 410).await["type"], "Tombstone");
        site.get(&nobody(), path(&post(&made, 9))).await.expect(404);

        // Words about the creator.
        site.post(&mira, "/settings/profile", &[("name", "Mira Holt"), ("bio", "Boxes.")]).await.expect(303);
        site.settle().await;
        let last = mastodon.told().pop().expect("one");
        assert_eq!((&last["type"], &last["object"]["name"]), (&json!("Update"), &json!("Mira Holt")));

        // Who turns it off is gone there, and can come back.
        choose(&site, &mira, "no").await;
        let last = mastodon.told().pop().expect("one");
        assert_eq!((&last["type"], &last["object"]), (&json!("Delete"), &json!(mira_there)));
        site.get(&nobody(), path(&mira_there)).await.expect(404);
        assert_eq!((count(&site, "followers").await, count(&site, "waiting").await), (0, 0));
        site.later(Millis::MINUTE);
        choose(&site, &mira, "yes").await;
        json_at(&site, &mira_there, 200).await;
    }

    async fn answers_become_comments_under_the_rules_of_comments(db: Db) {
        let mastodon = Mastodon::start(&["ana", "ben"]).await;
        let site = abroad(db, &mastodon).await;
        let guest = site.member("guest", Role::Member).await;
        let boss = site.member("boss", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let (mira_there, made) = (actor(&site, "mira").await, published_model(&site, &mira, "Gear box").await);
        let here = format!("/models/{}/gear-box", made.id);
        let says = async |name: &str, number: &str, to: &str, words: &str| {
            mastodon.sends(&site, &reply(name, number, &mira_there, to, words)).await.expect(202);
            site.settle().await;
            comment(&site, &note(name, number)).await
        };
        let said = says("ana", "1", &post(&made, 1), "it turns <b>very</b> well<script>x</script>").await.expect("a comment");
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("it turns very well") && shown.contains("<b>ana of the hills</b>") && shown.contains("@ana@mastodon.example"), "{shown}");
        assert!(shown.contains("<a href=\"/@mira\"") && !shown.contains("<script>x"), "{shown}");
        assert!(news(&site, &mira).await.contains("ana of the hills (@ana@mastodon.example) commented on “Gear box”"));
        says("ana", "1", &post(&made, 1), "it turns very well").await;
        assert_eq!(count(&site, "comments").await, 1, "the same note is one comment");

        // Somebody answers there: the same thread here.
        says("ben", "1", &note("ana", "1"), "mine does not").await.expect("an answer");
        let thread = page(&site, &guest, &format!("/comments/{said}")).await;
        assert!(thread.contains("mine does not"), "{thread}");
        let id = q!(AccountId, "SELECT author_id FROM comment WHERE id = $1").bind(said).one(&site.app.db).await.expect("read");
        let person = page(&site, &guest, &format!("/fediverse/people/{id}")).await;
        assert!(person.contains("https://mastodon.example/@ana") && person.contains("no account here"), "{person}");
        site.get(&guest, &format!("/@elsewhere-{id}")).await.expect(404);

        let update = filled(UPDATE, &[("NAME", "ana"), ("NUMBER", "1"), ("POST", &post(&made, 1)), ("WORDS", "It turns backwards")]);
        mastodon.sends(&site, &update).await.expect(202);
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("It turns backwards") && !shown.contains("very well"), "{shown}");
        assert!(page(&site, &guest, &format!("/comments/{said}/history")).await.contains("very well"));

        // Reported and removed like any other.
        let report = [("reason", "unkind"), ("body", "")];
        site.post(&guest, &format!("/reports/comments/{said}"), &report).await.expect(303);
        assert!(page(&site, &boss, "/moderation/comments").await.contains("It turns backwards"));
        let decision = [("decision", "remove"), ("reason", "unkind")];
        site.post(&boss, &format!("/moderation/comments/{said}"), &decision).await.expect(303);
        assert!(page(&site, &guest, &here).await.contains("Removed by a moderator."));

        // New authors link nowhere and say three things in an hour.
        assert_eq!(says("ana", "2", &post(&made, 1), "buy <a href='https://example.org'>here</a>").await, None);
        assert!(says("ana", "3", &post(&made, 1), "second").await.is_some());
        assert!(says("ana", "4", &post(&made, 1), "third").await.is_some());
        assert_eq!(says("ana", "5", &post(&made, 1), "fourth").await, None);
        site.later(2 * Millis::HOUR);
        let mira = site.signed_in("mira").await;
        site.post(&mira, &format!("/models/{}/comments/lock", made.id), &[("on", "yes")]).await.expect(303);
        assert_eq!(says("ana", "6", &post(&made, 1), "closed").await, None);
        site.post(&mira, &format!("/models/{}/comments/lock", made.id), &[("on", "no")]).await.expect(303);
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        let person = format!("/fediverse/people/{id}");
        site.post(&mira, &format!("{person}/mute"), &[("how", "block")]).await.expect(303);
        assert_eq!(count(&site, "followers").await, 0);
        assert_eq!(says("ana", "7", &post(&made, 1), "blocked").await, None);
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        site.settle().await;
        let answer: Value = serde_json::from_str(&mastodon.stub.body("mastodon.example/users/ana/inbox")).expect("JSON");
        assert_eq!((&answer["type"], count(&site, "followers").await), (&json!("Reject"), 0));
        assert!(page(&site, &mira, "/muted").await.contains(&person));
        site.post(&mira, &format!("{person}/mute"), &[("how", "none")]).await.expect(303);
        assert!(says("ana", "8", &post(&made, 1), "back again").await.is_some());

        // Under the handle of the account that their comments stand under it is the same.
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        assert_eq!(count(&site, "followers").await, 1);
        site.post(&mira, &format!("/@elsewhere-{id}/mute"), &[("how", "block")]).await.expect(303);
        assert_eq!(count(&site, "followers").await, 0);
        assert!(json_at(&site, &format!("{mira_there}/followers"), 200).await["totalItems"] == 0);
        site.post(&mira, &format!("/@elsewhere-{id}/mute"), &[("how", "none")]).await.expect(303);

        let delete = filled(DELETE, &[("NAME", "ana"), ("NUMBER", "8")]);
        mastodon.sends(&site, &delete).await.expect(202);
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("Taken back by its author.") && !shown.contains("back again"), "{shown}");
        mastodon.sends(&site, &filled(GONE, &[("NAME", "ana")])).await.expect(202);
        let shown = page(&site, &guest, &here).await;
        assert!(!shown.contains("ana of the hills") && !shown.contains("third"), "{shown}");
        let left = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM comment WHERE author_id = $1 AND body <> ''").bind(id);
        assert_eq!(left.one(&site.app.db).await.expect("counted"), 0);
        site.get(&guest, &person).await.expect(404);
        // Whoever is told of somebody unknown asks nobody.
        let asked = mastodon.stub.asked("mastodon.example/users/zoe");
        mastodon.sends(&site, &filled(GONE, &[("NAME", "zoe")])).await.expect(202);
        assert_eq!(mastodon.stub.asked("mastodon.example/users/zoe"), asked);
    }

    async fn nothing_is_earned_by_what_people_elsewhere_say(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let (mira_there, made) = (actor(&site, "mira").await, published_model(&site, &mira, "Gear box").await);
        crate::prints::reported(&site, &ola, &made, crate::prints::FINE).await;
        site.later(2 * Millis::DAY);
        site.settle().await;
        let scores = async || {
            daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
            let all = q!(
                (AccountId, i64),
                "SELECT account_id, lo FROM creator_score UNION ALL SELECT account_id, credibility FROM rater_score
                 UNION ALL SELECT account_id, karma FROM karma_score UNION ALL SELECT account_id, 1 FROM cred_wallet
                 UNION ALL SELECT account_id, tokens FROM cred_transaction UNION ALL SELECT account_id, 1 FROM cred_pending
                 ORDER BY 1, 2"
            );
            all.all(&site.app.db).await.expect("read")
        };
        let before = scores().await;
        assert!(!before.is_empty());
        let ranks = || q!((i64, i64), "SELECT model_id, score_lo FROM model_card ORDER BY model_id");
        let listed = ranks().all(&site.app.db).await.expect("read");
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        mastodon.sends(&site, &reply("ana", "1", &mira_there, &post(&made, 1), "it turns")).await.expect(202);
        site.settle().await;
        let said = comment(&site, &note("ana", "1")).await.expect("a comment");
        let ola = site.signed_in("ola").await;
        site.post(&ola, &format!("/comments/{said}/vote"), &[("on", "yes")]).await.expect(303);
        site.settle().await;
        assert_eq!(scores().await, before, "neither creator nor author has more or less than before");
        assert_eq!(ranks().all(&site.app.db).await.expect("read"), listed);
        // The account of their comments is nobody's: it can not be signed in to, and has no session, address or name.
        let (email, password, is_closed) = q!(
            (String, String, bool),
            "SELECT a.email, a.password_hash, a.suspended_at = a.deleted_at FROM account a JOIN comment c ON c.author_id = a.id
             WHERE c.id = $1"
        ).bind(said).one(&site.app.db).await.expect("an account");
        assert_eq!((email.as_str(), password.as_str(), is_closed), ("", "none", true));
        let followers = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM creator_follow").one(&site.app.db).await;
        assert_eq!(followers.expect("counted"), 0, "followers elsewhere are no followers here");
    }

    async fn what_nobody_takes_is_tried_again_and_a_site_that_is_gone_is_let_go(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        site.settle().await;
        mastodon.stub.say(Answer::at(SHARED).status(503));
        published_model(&site, &mira, "Gear box").await;
        published_model(&site, &mira, "Other box").await;
        assert_eq!(mastodon.told().len(), 1, "the second waits for the first");
        let again = async |span: i64| {
            site.later(span);
            sending::due(&site.app).await.expect("queued");
            site.settle().await;
            mastodon.told().len()
        };
        assert_eq!(again(10 * Millis::SECOND).await, 1, "not so soon");
        assert_eq!(again(21 * Millis::SECOND).await, 2);
        assert_eq!(again(31 * Millis::SECOND).await, 2, "each time later");

        // A site that speaks is there.
        mastodon.stub.say(Answer::at(SHARED).status(202));
        mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        site.settle().await;
        let told = mastodon.told();
        assert_eq!((told.len(), count(&site, "waiting").await), (4, 0), "{told:?}");
        assert!(told[2]["object"]["content"].as_str().expect("words").contains("Gear box"), "in order");
        let left = q!(String, "SELECT body FROM fediverse_delivery").all(&site.app.db).await.expect("read");
        assert!(left.iter().all(String::is_empty), "what was taken is not kept: {left:?}");

        // What is refused is not tried again, and keeps nobody waiting.
        mastodon.stub.say(Answer::at(SHARED).status(403));
        published_model(&site, &mira, "Third box").await;
        assert_eq!((mastodon.told().len(), count(&site, "waiting").await), (5, 0));

        mastodon.stub.say(Answer::at(SHARED).status(500));
        published_model(&site, &mira, "Fourth box").await;
        assert_eq!(count(&site, "waiting").await, 1);
        site.later(8 * Millis::DAY);
        sending::forget(&site.app).await.expect("forgotten");
        assert_eq!((count(&site, "deliveries").await, count(&site, "followers").await), (0, 1));
        // All was given up: nobody asks whether the site is there, so that it is not known to be gone.
        site.later(23 * Millis::DAY);
        sending::forget(&site.app).await.expect("forgotten");
        sending::due(&site.app).await.expect("queued");
        site.settle().await;
        sending::forget(&site.app).await.expect("forgotten");
        assert_eq!(count(&site, "followers").await, 1);
        // Tried for a month, to the last.
        let mira = site.signed_in("mira").await;
        published_model(&site, &mira, "Fifth box").await;
        sending::forget(&site.app).await.expect("forgotten");
        assert_eq!(count(&site, "followers").await, 1, "failed once");
        let mut tx = site.app.db.write().await.expect("a transaction");
        let (since, next) = (site.now().plus(-31 * Millis::DAY), site.now().plus(Millis::HOUR));
        let failing = q!((), "UPDATE fediverse_host SET failing_since = $1, next_at = $2").bind(since).bind(next);
        failing.run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        sending::forget(&site.app).await.expect("forgotten");
        assert_eq!((count(&site, "followers").await, count(&site, "actors").await), (0, 0));
        assert_eq!(json_at(&site, &format!("{mira_there}/followers"), 200).await["totalItems"], 0);
    }

    async fn who_asks_to_follow_again_and_again_has_one_answer_waiting(db: Db) {
        let mastodon = Mastodon::start(&["ana", "ben"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        let mira_there = actor(&site, "mira").await;
        for name in ["ana", "ben"] {
            mastodon.stub.say(Answer::at(&format!("mastodon.example/users/{name}/inbox")).status(500));
        }
        mastodon.sends(&site, &follow("ben", &mira_there)).await.expect(202);
        for _ in 0..4 {
            mastodon.sends(&site, &follow("ana", &mira_there)).await.expect(202);
        }
        site.settle().await;
        assert_eq!((count(&site, "followers").await, count(&site, "waiting").await), (2, 2));
    }

    async fn each_route_of_a_site_among_others_knows_who_may(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        let other = site.member("other", Role::Member).await;
        let boss = site.member("boss", Role::Moderator).await;
        choose(&site, &mira, "yes").await;
        let (mira_there, made) = (actor(&site, "mira").await, published_model(&site, &mira, "Gear box").await);
        mastodon.sends(&site, &reply("ana", "1", &mira_there, &post(&made, 1), "it turns")).await.expect(202);
        let ana = q!(AccountId, "SELECT id FROM fediverse_actor").one(&site.app.db).await.expect("one");
        let own = path(&mira_there).to_owned();
        let stranger = path(&actor(&site, "other").await).to_owned();
        let person = format!("/fediverse/people/{ana}");
        let mira_here = format!("/fediverse/people/{}", id_of(&site, "mira").await);
        let nobody = nobody();
        for (method, at, fields, expected) in [
            ("GET", "/fediverse/site".to_owned(), None, [200, 200, 200]),
            ("GET", own.clone(), None, [200, 200, 200]),
            ("GET", format!("{own}/followers"), None, [200, 200, 200]),
            ("GET", format!("{own}/outbox"), None, [200, 200, 200]),
            ("GET", format!("{own}/outbox?page=true&after=garbled"), None, [404, 404, 404]),
            ("GET", stranger.clone(), None, [404, 404, 404]),
            ("GET", format!("{stranger}/outbox"), None, [404, 404, 404]),
            ("GET", path(&post(&made, 1)).to_owned(), None, [200, 200, 200]),
            ("POST", format!("{stranger}/inbox"), None, [404, 404, 404]),
            ("POST", format!("{own}/inbox"), None, [401, 401, 401]),
            ("POST", "/fediverse/inbox".to_owned(), None, [401, 401, 401]),
            ("GET", person.clone(), None, [200, 200, 200]),
            ("GET", mira_here.clone(), None, [404, 404, 404]),
            ("POST", format!("{person}/mute"), Some(("how", "loudly")), [401, 422, 422]),
            ("POST", format!("{mira_here}/mute"), Some(("how", "mute")), [401, 404, 404]),
            ("GET", "/settings/fediverse".to_owned(), None, [303, 200, 200]),
            ("POST", "/settings/fediverse".to_owned(), None, [401, 422, 422]),
            ("GET", "/moderation/hosts".to_owned(), None, [303, 404, 200]),
            ("POST", "/moderation/hosts".to_owned(), Some(("host", "localhost")), [401, 404, 422]),
            ("POST", "/moderation/hosts/remove".to_owned(), Some(("host", "spam.example")), [401, 404, 404]),
        ] {
            for (who, status) in [&nobody, &other, &boss].into_iter().zip(expected) {
                let reply = if method == "GET" { site.get(who, &at).await } else { site.post(who, &at, &fields.into_iter().collect::<Vec<_>>()).await };
                assert_eq!(reply.status.as_u16(), status, "{method} {at}: {}", reply.text());
            }
        }
        let settings = page(&site, &other, "/settings").await;
        assert!(settings.contains("/settings/fediverse"), "{settings}");
        assert!(page(&site, &boss, "/moderation").await.contains("/moderation/hosts"));
    }

    async fn the_key_lies_sealed_and_is_made_once(db: Db) {
        let mastodon = Mastodon::start(&[]).await;
        let site = abroad(db, &mastodon).await;
        site.send(&nobody(), Request::post("/fediverse/inbox").body(Body::empty()).expect("a request")).await.expect(404);
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        choose(&site, &mira, "yes").await;
        let first = store::key(&site.app.db).await.expect("read").expect("a key");
        choose(&site, &ola, "yes").await;
        let second = store::key(&site.app.db).await.expect("read").expect("a key");
        assert_eq!((&first.secret, &first.pem), (&second.secret, &second.pem));
        RsaPrivateKey::from_pkcs8_der(&first.secret).expect_err("it can not be read as it lies there");
        // What was sealed under another secret gives way.
        let mut tx = site.app.db.write().await.expect("a transaction");
        let spoilt = q!((), "UPDATE fediverse_key SET secret = $1").bind(vec![1_u8, 2, 3]);
        spoilt.run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        sending::forget(&site.app).await.expect("mended");
        let third = store::key(&site.app.db).await.expect("read").expect("a key");
        assert!(third.secret.len() > 3 && third.pem != first.pem, "{}", third.pem);
        let personal = site.get(&mira, "/settings/personal.json").await.expect(200).json();
        assert!(personal["followed_from_other_sites"][0]["since"].is_string(), "{personal}");
        assert!(!personal.to_string().contains("PRIVATE") && !personal.to_string().contains("public_key"));
    }

    async fn what_is_being_ended_is_not_turned_on_again_before_it_has_ended(db: Db) {
        let mastodon = Mastodon::start(&["ana"]).await;
        let site = abroad(db, &mastodon).await;
        let mira = site.member("mira", Role::Member).await;
        choose(&site, &mira, "yes").await;
        mastodon.sends(&site, &follow("ana", &actor(&site, "mira").await)).await.expect(202);
        site.settle().await;
        // As though the workers had much else to do.
        let id = id_of(&site, "mira").await;
        let payload = json!({ "account": id.get() });
        let job = jobs::NewJob::new(site.app.ids.next::<JobId>(), "fediverse_withdraw", payload, site.now());
        let mut tx = site.app.db.write().await.expect("a transaction");
        let later = job.unique(format!("fediverse_withdraw:{id}")).run_at(site.now().plus(Millis::HOUR));
        jobs::enqueue(&mut tx, later).await.expect("queued");
        tx.commit().await.expect("committed");
        let settings = site.get(&mira, "/settings/fediverse").await.expect(200).text();
        assert!(settings.contains("are being asked to delete") && !settings.contains("name=\"on\""), "{settings}");
        let refused = site.post(&mira, "/settings/fediverse", &[("on", "yes")]).await.expect(409).text();
        assert!(refused.contains("still being told that you stopped"), "{refused}");
        assert_eq!((count(&site, "followers").await, mastodon.times("Delete")), (1, 0));
        // Asked again it is done at once, and then it can be turned on.
        choose(&site, &mira, "no").await;
        assert_eq!((count(&site, "followers").await, mastodon.times("Delete")), (0, 1));
        choose(&site, &mira, "yes").await;
        assert!(page(&site, &mira, "/settings/fediverse").await.contains("You can be followed from other sites."));
    }
}
