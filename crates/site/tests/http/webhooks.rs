//! Programs of creators are told what happens: to whom what is sent, signed, tried again, given up; and nothing to private
//! addresses.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cred::Day,
    events::Event,
    ids::{PrintId, WebhookDeliveryId, WebhookId},
    time::Millis,
};
use serde_json::Value;
use site::features::webhooks::{sending, telling};

use crate::{
    news::news,
    prints::{FINE, but, reported},
    publish::published_model,
    site::{PASSWORD, TestSite, Who, nobody},
    stub::{Answer, Stub},
};

const HOOK: &str = "hooks.example/in";
const ALL: &[&str] =
    &["print-reported", "comment-written", "new-follower", "model-published", "downloads-of-day"];

/// The one webhook there is.
pub async fn only(site: &TestSite) -> WebhookId {
    q!(WebhookId, "SELECT id FROM webhook").one(&site.app.db).await.expect("one")
}

async fn beside(db: Db) -> (TestSite, Stub) {
    let stub = Stub::start().await;
    let site = TestSite::beside(db, &[], stub.client()).await;
    (site, stub)
}

/// Adds a webhook that is told these kinds; gives its secret.
async fn added(site: &TestSite, who: &Who, kinds: &[&str]) -> String {
    let mut fields = vec![("url", "https://hooks.example/in")];
    fields.extend(kinds.iter().map(|kind| ("kind", *kind)));
    let page = site.post(who, "/settings/webhooks", &fields).await.expect(200).text();
    let at = page.split("id=\"new-secret\">").nth(1).expect("a secret");
    at.chars().take_while(char::is_ascii_hexdigit).collect()
}

/// Lets time pass, and what is due by then be sent.
async fn later(site: &TestSite, span: i64) {
    site.later(span);
    sending::due(&site.app).await.expect("queued");
    site.settle().await;
}

/// Closes or opens the account of a member, as a decision does.
async fn close(site: &TestSite, handle: &str, at: Option<Millis>) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE account SET suspended_at = $2 WHERE handle = $1")
        .bind(handle)
        .bind(at)
        .run(&mut tx)
        .await
        .expect("written");
    tx.commit().await.expect("committed");
}

/// Kinds with tries, and how the last one went, of what was sent, the oldest first.
async fn log(site: &TestSite) -> Vec<(String, i64, String)> {
    q!((String, i64, String), "SELECT kind, tries, problem FROM webhook_delivery ORDER BY id")
        .all(&site.app.db)
        .await
        .expect("read")
}

fn told(stub: &Stub) -> Value {
    serde_json::from_str(&stub.body(HOOK)).expect("JSON")
}

db_test! {
    async fn what_happens_to_ones_own_models_is_told_once_and_signed(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).status(204));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let jo = site.member("jo", Role::Member).await;
        let old = published_model(&site, &mira, "Old box").await;
        let secret = added(&site, &mira, ALL).await;
        assert_eq!(secret.len(), 64);
        let stored = q!(String, "SELECT secret FROM webhook").one(&site.app.db).await.expect("read");
        assert!(!stored.contains(&secret));
        assert!(!site.get(&mira, "/settings/webhooks").await.expect(200).text().contains(&secret), "shown once");
        site.settle().await;
        assert_eq!(log(&site).await, [], "what was before is not told");

        let made = published_model(&site, &mira, "Gear box").await;
        site.settle().await;
        let body = told(&stub);
        assert_eq!((&body["kind"], &body["model"]["title"], &body["model"]["version"]), (&"model-published".into(), &"Gear box".into(), &1.into()));
        published_model(&site, &ola, "Somebody else's").await;

        // The clock stands still, so the signature can be made again.
        let asked = stub.headers(HOOK);
        let (time, seconds) = (&asked["handprint-time"], site.now().0 / 1_000);
        assert_eq!(time.to_str().expect("ascii"), seconds.to_string());
        let expected = sending::signature(secret.as_bytes(), seconds, &stub.body(HOOK));
        assert_eq!(asked["handprint-signature"], format!("v1={expected}"));
        assert_eq!(asked["handprint-delivery"].to_str().ok(), body["id"].as_str());

        site.post(&ola, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.settle().await;
        assert_eq!(told(&stub)["follower"], "ola");
        site.later(Millis::MINUTE);
        for on in ["no", "yes"] {
            site.post(&ola, "/@mira/follow", &[("on", on)]).await.expect(303);
            site.later(Millis::MINUTE);
        }
        site.settle().await;
        site.post(&ola, &format!("/models/{}/comments", made.id), &[("body", "It turns.")]).await.expect(303);
        site.settle().await;
        assert_eq!(told(&stub)["comment"]["by"], "ola");
        site.post(&mira, &format!("/models/{}/comments", made.id), &[("body", "Thank you.")]).await.expect(303);
        reported(&site, &ola, &made, FINE).await;
        site.settle().await;
        let body = told(&stub);
        assert_eq!((&body["print"]["by"], &body["print"]["outcome"]), (&"ola".into(), &"success".into()));

        // Whom mira muted is not heard of.
        site.post(&mira, "/@jo/mute", &[("how", "mute")]).await.expect(303);
        site.post(&jo, &format!("/models/{}/comments", old.id), &[("body", "Me too.")]).await.expect(303);
        site.settle().await;
        let kinds: Vec<String> = log(&site).await.into_iter().map(|(kind, ..)| kind).filter(|kind| kind != "downloads-of-day").collect();
        assert_eq!(kinds, ["model-published", "new-follower", "comment-written", "print-reported"]);
        assert!(log(&site).await.iter().all(|(_, tries, problem)| *tries == 1 && problem.is_empty()), "{:?}", log(&site).await);
        let page = site.get(&mira, "/settings/webhooks").await.expect(200).text();
        assert!(page.contains("taken (204)"), "{page}");
    }

    async fn a_day_that_is_over_is_told_once(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        added(&site, &mira, &["downloads-of-day"]).await;
        crate::prints::download(&site, &ola, &made).await;
        crate::prints::download(&site, &nobody(), &made).await;
        site::features::exposure::write(&site.app).await.expect("written");
        telling::day_is_over(&site.app).await.expect("told");
        assert_eq!(log(&site).await, [], "it is not over");
        let day = Day::of(site.now());
        site.later(Millis::DAY);
        for _ in 0..2 {
            telling::day_is_over(&site.app).await.expect("told");
            site.settle().await;
        }
        assert_eq!(log(&site).await.len(), 1);
        let body = told(&stub);
        assert_eq!((&body["day"], &body["downloads"]), (&site::shared::filters::day_text(day.start()).into(), &2.into()));
        site.later(20 * Millis::DAY);
        telling::day_is_over(&site.app).await.expect("told");
        let days = q!(i64, "SELECT subject FROM webhook_delivery ORDER BY subject").all(&site.app.db).await.expect("read");
        let last = Day::of(site.now()).plus(-1).0;
        assert_eq!(days, (last - 6..=last).collect::<Vec<_>>(), "the old one is forgotten, a week that was missed is told");
    }

    async fn a_webhook_is_told_in_order_and_waits_for_what_nobody_took(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).status(500));
        let mira = site.member("mira", Role::Member).await;
        added(&site, &mira, &["new-follower"]).await;
        for n in 0..3 {
            let fan = site.member(&format!("fan{n}"), Role::Member).await;
            site.post(&fan, "/@mira/follow", &[("on", "yes")]).await.expect(303);
            site.settle().await;
        }
        let tries = async || log(&site).await.into_iter().map(|(_, tries, _)| tries).collect::<Vec<_>>();
        assert_eq!((tries().await, stub.asked(HOOK)), (vec![1, 0, 0], 1));
        later(&site, 31 * Millis::SECOND).await;
        assert_eq!((tries().await, stub.asked(HOOK)), (vec![2, 0, 0], 2));

        // A test does not wait; when it is taken, nothing else does.
        stub.say(Answer::at(HOOK));
        let id = only(&site).await;
        site.post(&mira, &format!("/settings/webhooks/{id}/test"), &[]).await.expect(303);
        site.settle().await;
        assert_eq!((tries().await, stub.asked(HOOK)), (vec![3, 1, 1, 1], 6));
        assert_eq!(told(&stub)["follower"], "fan2");
        let bodies = q!(String, "SELECT body FROM webhook_delivery").all(&site.app.db).await.expect("read");
        assert!(bodies.iter().all(String::is_empty), "what was sent is not kept: {bodies:?}");
    }

    async fn one_that_takes_long_keeps_no_other_waiting(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at("slow.example/in").after(5_000));
        stub.say(Answer::at(HOOK));
        let slow = site.member("slow", Role::Member).await;
        let mira = site.member("mira", Role::Member).await;
        let fields = [("url", "https://slow.example/in"), ("kind", "new-follower")];
        site.post(&slow, "/settings/webhooks", &fields).await.expect(200);
        let test = format!("/settings/webhooks/{}/test", only(&site).await);
        for _ in 0..2 {
            site.post(&slow, &test, &[]).await.expect(303);
        }
        stub.hears("slow.example/in").await;
        added(&site, &mira, &["new-follower"]).await;
        let id = q!(WebhookId, "SELECT id FROM webhook ORDER BY id DESC LIMIT 1").one(&site.app.db).await.expect("one");
        site.post(&mira, &format!("/settings/webhooks/{id}/test"), &[]).await.expect(303);
        stub.hears(HOOK).await;
        assert_eq!(stub.asked("slow.example/in"), 1, "never two at once to one address");
    }

    async fn closed_accounts_are_told_nothing(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).status(500));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let jo = site.member("jo", Role::Member).await;
        added(&site, &mira, &["new-follower", "downloads-of-day"]).await;
        site.post(&ola, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.settle().await;
        assert_eq!(stub.asked(HOOK), 1);
        site.post(&jo, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.settle().await;
        close(&site, "mira", Some(site.now())).await;
        later(&site, Millis::DAY).await;
        telling::day_is_over(&site.app).await.expect("told");
        site.settle().await;
        assert_eq!(stub.asked(HOOK), 1);
        assert!(log(&site).await.iter().all(|(kind, ..)| kind == "new-follower"), "{:?}", log(&site).await);

        // What waited goes on by itself.
        close(&site, "mira", None).await;
        stub.say(Answer::at(HOOK));
        later(&site, 0).await;
        assert_eq!(log(&site).await[..2], [2_i64, 1].map(|tries| ("new-follower".to_owned(), tries, String::new())));
        telling::day_is_over(&site.app).await.expect("told");
        site.settle().await;
        assert_eq!(told(&stub)["kind"], "downloads-of-day");
        assert!(stub.asked(HOOK) >= 3);
        assert!(log(&site).await.iter().all(|(.., problem)| problem.is_empty()), "{:?}", log(&site).await);
    }

    async fn a_message_that_is_refused_is_given_up_at_once(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        added(&site, &mira, &["new-follower"]).await;
        for (n, status) in [422, 200].into_iter().enumerate() {
            stub.say(Answer::at(HOOK).status(status));
            let fan = site.member(&format!("fan{n}"), Role::Member).await;
            site.post(&fan, "/@mira/follow", &[("on", "yes")]).await.expect(303);
            site.settle().await;
        }
        assert_eq!(told(&stub)["follower"], "fan1");
        let went = |problem: &str| ("new-follower".to_owned(), 1_i64, problem.to_owned());
        assert_eq!(log(&site).await, [went("It answered 422."), went("")]);
        let page = site.get(&mira, "/settings/webhooks").await.expect(200).text();
        assert!(page.contains("given up after one try. It answered 422."), "{page}");
        // Too many at once is a matter of time.
        stub.say(Answer::at(HOOK).status(429));
        let fan = site.member("late", Role::Member).await;
        site.post(&fan, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.settle().await;
        stub.say(Answer::at(HOOK));
        later(&site, 31 * Millis::SECOND).await;
        assert_eq!(log(&site).await[2], ("new-follower".to_owned(), 2, String::new()));
    }

    async fn what_waits_too_long_is_given_up_in_plain_sight(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).status(500));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        added(&site, &mira, &["new-follower"]).await;
        site.post(&ola, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.settle().await;
        close(&site, "mira", Some(site.now())).await;
        for _ in 0..2 {
            site.later(8 * Millis::DAY);
            telling::day_is_over(&site.app).await.expect("forgotten");
        }
        assert_eq!(log(&site).await, [("new-follower".to_owned(), 1, "It waited too long.".to_owned())]);
        let left = q!(String, "SELECT body FROM webhook_delivery WHERE done_at IS NOT NULL").all(&site.app.db).await.expect("read");
        assert_eq!(left, [""]);
        site.later(15 * Millis::DAY);
        telling::day_is_over(&site.app).await.expect("forgotten");
        assert_eq!(log(&site).await, []);
    }

    async fn each_test_is_sent_while_other_messages_wait(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).status(500));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        added(&site, &mira, &["new-follower"]).await;
        site.post(&ola, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.settle().await;
        // Both are there before the first is sent.
        let hook = only(&site).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        for subject in 1..=2 {
            q!((), "INSERT INTO webhook_delivery (id, webhook_id, kind, subject, body, created_at, tries, problem)
                    VALUES ($1, $2, 'test', $3, '{}', $4, 0, '')")
                .bind(site.app.ids.next::<WebhookDeliveryId>()).bind(hook).bind(subject).bind(site.now()).run(&mut tx).await.expect("written");
        }
        sending::enqueue(&mut tx, &site.app, hook).await.expect("queued");
        tx.commit().await.expect("committed");
        site.settle().await;
        let tries: Vec<i64> = log(&site).await.into_iter().map(|(_, tries, _)| tries).collect();
        assert_eq!(tries, [1, 1, 1]);
    }

    async fn who_leaves_is_told_nothing_and_told_of_to_nobody(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).status(500));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        for who in [&mira, &ola] {
            added(&site, who, ALL).await;
        }
        site.post(&ola, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.post(&mira, "/@ola/follow", &[("on", "yes")]).await.expect(303);
        site.post(&ola, &format!("/models/{}/comments", made.id), &[("body", "It turns.")]).await.expect(303);
        reported(&site, &ola, &made, FINE).await;
        let kinds = async || log(&site).await.into_iter().map(|(kind, ..)| kind).collect::<Vec<_>>();
        let before = kinds().await;
        assert_eq!(before.len(), 4, "{before:?}");
        site.post(&ola, "/settings/delete", &[("password", PASSWORD)]).await.expect(303);
        assert_eq!(kinds().await, [""; 0], "all of it named ola or was for ola");
        let left = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM webhook").one(&site.app.db).await.expect("counted");
        assert_eq!(left, 1);
    }

    async fn only_new_prints_are_told(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let jo = site.member("jo", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let print = reported(&site, &ola, &made, FINE).await;
        added(&site, &mira, &["print-reported"]).await;
        site.later(Millis::HOUR);
        let page = site.get(&ola, &format!("{print}/edit")).await.expect(200).text();
        let revision = page.split("name=\"revision\" value=\"").nth(1).and_then(|r| r.split('"').next()).expect("a number");
        let changed = but(&[("revision", revision), ("body", "Came out well, and it still turns.")]);
        site.post(&ola, &format!("{print}/edit"), &changed).await.expect(303);
        site.settle().await;
        assert_eq!(log(&site).await, [], "a change is no new print");
        reported(&site, &jo, &made, &but(&[("outcome", "not-printed")])).await;
        assert_eq!(log(&site).await, [], "nobody printed it");
        let kim = site.member("kim", Role::Member).await;
        reported(&site, &kim, &made, FINE).await;
        assert_eq!(told(&stub)["print"]["by"], "kim");
    }

    async fn a_print_that_was_changed_before_it_is_told_is_told_all_the_same(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK));
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let print = reported(&site, &ola, &made, FINE).await;
        let first = site.now();
        site.later(Millis::HOUR);
        let page = site.get(&ola, &format!("{print}/edit")).await.expect(200).text();
        let revision = page.split("name=\"revision\" value=\"").nth(1).and_then(|r| r.split('"').next()).expect("a number");
        let changed = but(&[("revision", revision), ("body", "Came out well, and it still turns.")]);
        site.post(&ola, &format!("{print}/edit"), &changed).await.expect(303);
        site.settle().await;
        // As if nobody had heard of it so far.
        added(&site, &mira, &["print-reported"]).await;
        let id = print.rsplit('/').next().and_then(|id| id.parse::<PrintId>().ok()).expect("an id");
        let mut tx = site.app.db.write().await.expect("a transaction");
        for statement in [q!((), "UPDATE webhook SET created_at = 0"), q!((), "DELETE FROM notification")] {
            statement.run(&mut tx).await.expect("written");
        }
        for at in [first, site.now()] {
            site::shared::events::record(&mut tx, &site.app, Event::PrintReported, id.get(), at).await.expect("recorded");
        }
        tx.commit().await.expect("committed");
        site.settle().await;
        assert_eq!(log(&site).await, [("print-reported".to_owned(), 1, String::new())]);
        let body = told(&stub);
        assert_eq!((&body["print"]["by"], &body["at"]), (&"ola".into(), &site::shared::filters::iso_text(first).into()));
        assert_eq!(news(&site, &mira).await.matches("reported a print of “Gear box”").count(), 1);
    }

    async fn nothing_is_followed_where_an_answer_leads(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).to("https://elsewhere.example/"));
        stub.say(Answer::at("elsewhere.example/"));
        let mira = site.member("mira", Role::Member).await;
        added(&site, &mira, &["new-follower"]).await;
        let id = only(&site).await;
        site.post(&mira, &format!("/settings/webhooks/{id}/test"), &[]).await.expect(303);
        site.settle().await;
        assert_eq!(log(&site).await, [("test".to_owned(), 1, "It answered 302.".to_owned())]);
        assert_eq!((stub.asked(HOOK), stub.asked("elsewhere.example/")), (1, 0));
    }

    async fn what_was_sent_when_the_site_died_is_sent_again_under_its_id(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).after(60_000));
        let mira = site.member("mira", Role::Member).await;
        added(&site, &mira, &["new-follower"]).await;
        let (hook, id) = (only(&site).await, site.app.ids.next::<WebhookDeliveryId>());
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "INSERT INTO webhook_delivery (id, webhook_id, kind, subject, body, created_at, tries, problem)
                VALUES ($1, $2, 'new-follower', 7, '{}', $3, 0, '')")
            .bind(id).bind(hook).bind(site.now()).run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        tokio::select! {
            () = stub.hears(HOOK) => {}
            sent = sending::send(&site.app, hook) => panic!("{sent:?} before there was an answer"),
        }
        let first = stub.headers(HOOK)["handprint-delivery"].clone();
        assert_eq!(log(&site).await[0].1, 0, "nothing is known of it");
        stub.say(Answer::at(HOOK));
        sending::send(&site.app, hook).await.expect("sent");
        assert_eq!(stub.asked(HOOK), 2);
        assert_eq!(stub.headers(HOOK)["handprint-delivery"], first);
        assert_eq!(log(&site).await, [("new-follower".to_owned(), 1, String::new())]);
    }

    async fn what_nobody_takes_is_tried_again_then_given_up_then_off(db: Db) {
        let (site, stub) = beside(db).await;
        stub.say(Answer::at(HOOK).status(500));
        let mira = site.member("mira", Role::Member).await;
        added(&site, &mira, &["new-follower"]).await;
        for n in 0..6 {
            let fan = site.member(&format!("fan{n}"), Role::Member).await;
            site.post(&fan, "/@mira/follow", &[("on", "yes")]).await.expect(303);
            site.settle().await;
            if n == 0 {
                assert_eq!(log(&site).await, [("new-follower".to_owned(), 1, "It answered 500.".to_owned())]);
                later(&site, 20 * Millis::SECOND).await;
                assert_eq!(log(&site).await[0].1, 1, "not yet");
            }
            for _ in 0..6 {
                later(&site, 3 * Millis::HOUR).await;
            }
        }
        let sent = log(&site).await;
        assert_eq!(sent.len(), 5, "the sixth happened while it was off: {sent:?}");
        assert!(sent.iter().all(|(_, tries, _)| *tries == 6), "{sent:?}");
        assert_eq!(stub.asked(HOOK), 30);
        // News are mailed, and the rest of an address may be a secret.
        assert_eq!(news(&site, &mira).await.matches("webhook hooks.example is off").count(), 1);
        let page = site.get(&mira, "/settings/webhooks").await.expect(200).text();
        assert!(page.contains("Turn on again") && page.contains("given up after 6 tries"), "{page}");

        // A test goes out all the same, once; then it is on again and counts anew.
        let id = only(&site).await;
        stub.say(Answer::at(HOOK));
        site.post(&mira, &format!("/settings/webhooks/{id}/test"), &[]).await.expect(303);
        site.settle().await;
        assert_eq!(told(&stub)["kind"], "test");
        site.post(&mira, &format!("/settings/webhooks/{id}/on"), &[]).await.expect(303);
        let fan = site.member("last", Role::Member).await;
        site.post(&fan, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        site.settle().await;
        assert_eq!(told(&stub)["follower"], "last");
        site.post(&mira, &format!("/settings/webhooks/{id}/remove"), &[]).await.expect(303);
        assert_eq!(log(&site).await, []);
    }

    async fn nothing_is_sent_to_private_addresses(db: Db) {
        let outside = fetch::Client::new("test").expect("a client");
        let site = TestSite::beside(db, &[], outside).await;
        let mira = site.member("mira", Role::Member).await;
        for url in ["http://hooks.example/", "https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/in", "https://hooks.example:8443/", "https://me@hooks.example/", "nonsense"] {
            let refused = site.post(&mira, "/settings/webhooks", &[("url", url), ("kind", "new-follower")]).await.expect(422).text();
            assert!(refused.contains("begins with https://") && refused.contains(url), "{refused}");
        }
        // A name is looked at when something is sent: this one means the machine itself.
        let fields = [("url", "https://localhost/in"), ("kind", "new-follower")];
        site.post(&mira, "/settings/webhooks", &fields).await.expect(200);
        let id = only(&site).await;
        site.post(&mira, &format!("/settings/webhooks/{id}/test"), &[]).await.expect(303);
        site.settle().await;
        let sent = log(&site).await;
        assert_eq!((sent.len(), sent[0].1), (1, 1));
        assert!(sent[0].2.contains("nowhere that everybody can reach"), "{sent:?}");
        for _ in 0..9 {
            site.post(&mira, &format!("/settings/webhooks/{id}/test"), &[]).await.expect(303);
        }
        site.post(&mira, &format!("/settings/webhooks/{id}/test"), &[]).await.expect(429);
        site.post(&mira, "/settings/webhooks", &[("url", "https://hooks.example/")]).await.expect(422);
        for n in 0..2 {
            let url = format!("https://hooks.example/{n}");
            site.post(&mira, "/settings/webhooks", &[("url", url.as_str()), ("kind", "new-follower")]).await.expect(200);
        }
        site.post(&mira, "/settings/webhooks", &[("url", "https://hooks.example/4"), ("kind", "new-follower")]).await.expect(422);
    }
}
