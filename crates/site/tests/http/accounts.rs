//! Signing up and in, forgetting a password, settings.

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};
use sha1::{Digest, Sha1};

use crate::site::{PASSWORD, TestSite, Who, nobody};

async fn sign_up(site: &TestSite, handle: &str, email: &str) -> crate::site::Reply {
    site.post(&nobody(), "/sign-up", &[("handle", handle), ("email", email)]).await
}

fn token(link: &str) -> &str {
    link.split_once("token=").expect("a token").1
}

fn sha1_of(text: &str) -> String {
    site::shared::cookies::hex(&Sha1::digest(text)).to_uppercase()
}

db_test! {
    async fn a_sign_up_becomes_an_account_by_the_link_in_its_mail(db: Db) {
        let site = TestSite::new(db).await;
        let page = sign_up(&site, "mira", "Mira@Example.org").await.expect(200).text();
        assert!(page.contains("Mira@Example.org"), "{page}");
        site.get(&nobody(), "/@mira").await.expect(404);

        let link = site.mailed_link().await;
        site.get(&nobody(), &link).await.expect(200);
        let short = site.post(&nobody(), "/sign-up/confirm", &[("token", token(&link)), ("password", "short")]).await;
        assert!(short.expect(422).text().contains("at least 10 characters"));
        let answer = [("token", token(&link)), ("password", PASSWORD)];
        let done = site.post(&nobody(), "/sign-up/confirm", &answer).await.expect(303);
        let mira = done.session();
        assert!(site.get(&mira, "/settings").await.expect(200).text().contains("Mira@Example.org"));
        site.get(&nobody(), "/@mira").await.expect(200);
        // The link works once.
        site.post(&nobody(), "/sign-up/confirm", &answer).await.expect(422);

        for name in ["mira", "@Mira", "mira@example.org"] {
            site.post(&nobody(), "/sign-in", &[("name", name), ("password", PASSWORD)]).await.expect(303);
        }
    }

    async fn nobody_learns_who_has_an_account(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let known = sign_up(&site, "other", "mira@example.org").await.expect(200).text();
        let mail = site.newest_mail().await;
        assert!(mail.contains("already have an account"), "{mail}");
        let fresh = sign_up(&site, "fresh", "fresh@example.org").await.expect(200).text();
        assert_eq!(known.replace("mira@", "x@"), fresh.replace("fresh@", "x@"));

        let answer = |email: &'static str| {
            let site = &site;
            async move { site.post(&nobody(), "/forgot-password", &[("email", email)]).await.expect(200).text() }
        };
        assert_eq!(answer("mira@example.org").await, answer("no@example.org").await);

        let wrong = |name: &'static str| {
            let site = &site;
            async move {
                let fields = [("name", name), ("password", "not the password")];
                site.post(&nobody(), "/sign-in", &fields).await.expect(422).text()
            }
        };
        assert_eq!(wrong("mira").await.replace("mira", "x"), wrong("nono").await.replace("nono", "x"));
    }

    async fn bad_input_is_named_and_kept(db: Db) {
        let site = TestSite::new(db).await;
        site.member("taken", Role::Member).await;
        let fields = [("handle", "No Spaces"), ("email", "x@y")];
        let page = site.post(&nobody(), "/sign-up", &fields).await.expect(422).text();
        assert!(page.contains("No Spaces") && page.contains("x@y"), "what was typed is kept");
        assert!(page.contains("3 to 30 characters"), "{page}");
        let page = sign_up(&site, "taken", "a@b.example").await.expect(422).text();
        assert!(page.contains("is taken"), "{page}");
        // A field the form does not have is refused: nobody can make themselves an admin.
        let fields = [("handle", "sneaky"), ("email", "s@b.example"), ("role", "admin")];
        assert!(site.post(&nobody(), "/sign-up", &fields).await.status.is_client_error());
    }

    async fn a_waiting_sign_up_can_not_be_taken_over_by_who_knows_its_address(db: Db) {
        let site = TestSite::new(db).await;
        sign_up(&site, "mira", "mira@example.org").await.expect(200);
        let first = site.mailed_link().await;
        // Somebody else asks for an account of their own liking with the same address: the first stays as it is.
        sign_up(&site, "mirror", "mira@example.org").await.expect(200);
        site.mailed_link().await;
        let taken = sign_up(&site, "mira", "thief@example.org").await.expect(422).text();
        assert!(taken.contains("is taken"), "{taken}");
        // Nobody but the reader of the mail chooses a password.
        assert!(site.post(&nobody(), "/sign-up", &[("handle", "mira"), ("email", "mira@example.org"), ("password", "chosen by a thief")]).await.status.is_client_error());
        let answer = [("token", token(&first)), ("password", PASSWORD)];
        site.post(&nobody(), "/sign-up/confirm", &answer).await.expect(303);
        site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.expect(303);
        // The other request for the address is over; its handle is free.
        sign_up(&site, "mirror", "other@example.org").await.expect(200);
    }

    async fn mails_to_one_address_are_limited_whoever_asks(db: Db) {
        let site = TestSite::new(db).await;
        site.member("known", Role::Member).await;
        for email in ["known@example.org", "fresh@example.org"] {
            for n in 0..3 {
                let from = nobody().at(&format!("10.0.0.{n}"));
                let fields = [("handle", "someone"), ("email", email)];
                assert!(site.post(&from, "/sign-up", &fields).await.status.as_u16() != 429);
            }
            let fields = [("handle", "someone"), ("email", email)];
            site.post(&nobody().at("10.0.0.9"), "/sign-up", &fields).await.expect(429);
            // Mails of another kind still go out: nobody keeps a member from a new password by asking for accounts.
            site.post(&nobody().at("10.0.0.9"), "/forgot-password", &[("email", email)]).await.expect(200);
            site.later(Millis::DAY + 1);
        }
    }

    async fn a_changed_password_ends_all_that_rested_on_the_old_one(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let page = site.post(&mira, "/settings/tokens", &[("name", "script"), ("scope", "read")]).await.expect(200).text();
        let secret: String = page[page.find("hp_").expect("shown once")..].chars().take(67).collect();
        site.get(&Who::bearer(&secret), "/api/v1/me").await.expect(200);
        site.post(&nobody(), "/forgot-password", &[("email", "mira@example.org")]).await.expect(200);
        let reset = site.mailed_link().await;
        site.post(&mira, "/settings/email", &[("email", "new@example.org"), ("password", PASSWORD)]).await.expect(303);
        let moved = site.mailed_link().await;
        site.get(&nobody(), &moved).await.expect(200);
        site.get(&nobody(), &reset).await.expect(200);

        site.later(1);
        site.post(&mira, "/settings/password", &[("current", PASSWORD), ("password", "another long phrase")]).await.expect(303);
        site.get(&Who::bearer(&secret), "/api/v1/me").await.expect(401);
        site.get(&nobody(), &reset).await.expect(422);
        site.get(&nobody(), &moved).await.expect(422);
        // Nor is a link made that was asked for before but whose mail comes late.
        let late = site::features::accounts::mail::Mail::ResetPassword {
            account: site::features::accounts::store::by_handle(&site.app.db, "mira").await.expect("read").expect("there").id.into(),
            asked_at: site.now().plus(-1),
        };
        let before = site.newest_mail().await;
        site::features::accounts::mail::send(&site.app, serde_json::to_value(late).expect("plain")).await.expect("sent");
        assert_eq!(site.newest_mail().await, before);
    }

    async fn a_new_address_counts_after_a_click_and_the_old_one_is_told(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.post(&nobody(), "/forgot-password", &[("email", "mira@example.org")]).await.expect(200);
        let reset = site.mailed_link().await;
        site.post(&mira, "/settings/email", &[("email", "new@example.org"), ("password", PASSWORD)]).await.expect(303);
        let link = site.mailed_link().await;
        let asks = site.get(&nobody(), &link).await.expect(200).text();
        assert!(asks.contains("new@example.org"), "{asks}");
        assert!(!site.get(&mira, "/settings").await.text().contains("new@example.org"), "opening the link changes nothing");
        site.post(&nobody(), "/settings/email/confirm", &[("token", token(&link))]).await.expect(303);
        assert!(site.get(&mira, "/settings").await.text().contains("new@example.org"));
        let told = site.newest_mail().await;
        assert!(told.contains("To: mira@example.org") && told.contains("@mira has another"), "{told}");
        site.get(&nobody(), &reset).await.expect(422);
        site.post(&nobody(), "/settings/email/confirm", &[("token", token(&link))]).await.expect(422);
    }

    async fn guessing_at_a_password_does_not_lock_its_owner_out(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let right = [("name", "mira"), ("password", PASSWORD)];
        let wrong = [("name", "mira"), ("password", "guess after guess")];
        let home = nobody().at("10.1.1.1");
        let known = site.post(&home, "/sign-in", &right).await.expect(303).session().signed_out();
        // One network is stopped soon, and stops nobody else.
        for _ in 0..5 {
            site.post(&nobody().at("10.2.2.2"), "/sign-in", &wrong).await.expect(422);
        }
        site.post(&nobody().at("10.2.2.2"), "/sign-in", &wrong).await.expect(429);
        site.post(&nobody().at("10.3.3.3"), "/sign-in", &right).await.expect(303);
        // Many networks together are stopped too, for every browser but one that the account knows.
        let mut tries = 0;
        'all: for network in 0..30 {
            for _ in 0..5 {
                let from = nobody().at(&format!("10.4.{network}.1"));
                match site.post(&from, "/sign-in", &wrong).await.status.as_u16() {
                    422 => tries += 1,
                    429 => break 'all,
                    other => panic!("{other}"),
                }
            }
        }
        assert!((80..100).contains(&tries), "{tries}");
        site.post(&nobody().at("10.5.5.5"), "/sign-in", &right).await.expect(429);
        site.post(&known.at("10.1.1.1"), "/sign-in", &right).await.expect(303);
        // What is made up or belongs to another account is no such browser.
        site.member("other", Role::Member).await;
        let other = site.post(&nobody().at("10.6.6.6"), "/sign-in", &[("name", "other"), ("password", PASSWORD)]).await.expect(303);
        site.post(&other.session().signed_out().at("10.6.6.6"), "/sign-in", &right).await.expect(429);
    }

    async fn tries_that_have_to_wait_do_not_stop_other_networks(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let wrong = [("name", "mira"), ("password", "guess after guess")];
        for network in 0..5 {
            let from = nobody().at(&format!("10.9.{network}.1"));
            for n in 0..30 {
                site.post(&from, "/sign-in", &wrong).await.expect(if n < 5 { 422 } else { 429 });
            }
        }
        let right = [("name", "mira"), ("password", PASSWORD)];
        site.post(&nobody().at("10.5.5.5"), "/sign-in", &right).await.expect(303);
    }

    async fn a_right_password_of_one_account_does_not_end_the_waiting_of_another(db: Db) {
        let site = TestSite::new(db).await;
        let fields = |name: &'static str, password: &'static str| [("name", name), ("password", password)];
        for handle in ["mira", "other"] {
            site.member(handle, Role::Member).await;
        }
        // One browser that both know.
        let both = site.post(&nobody(), "/sign-in", &fields("mira", PASSWORD)).await.expect(303).session().signed_out();
        site.post(&both, "/sign-in", &fields("other", PASSWORD)).await.expect(303);
        for _ in 0..5 {
            site.post(&both, "/sign-in", &fields("mira", "guess after guess")).await.expect(422);
        }
        site.post(&both, "/sign-in", &fields("other", PASSWORD)).await.expect(303);
        site.post(&both, "/sign-in", &fields("mira", "guess after guess")).await.expect(429);
    }

    async fn a_forgotten_password_is_replaced_and_other_browsers_are_signed_out(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.post(&nobody(), "/forgot-password", &[("email", "mira@example.org")]).await.expect(200);
        let link = site.mailed_link().await;
        let fields = [("token", token(&link)), ("password", "another long phrase")];
        site.get(&nobody(), &link).await.expect(200);
        site.post(&nobody(), "/reset-password", &fields).await.expect(303);
        site.get(&mira, "/settings").await.expect(303);
        site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.expect(422);
        site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", "another long phrase")]).await.expect(303);
        site.post(&nobody(), "/reset-password", &fields).await.expect(422);
    }

    async fn old_links_and_sessions_stop_working(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.post(&nobody(), "/forgot-password", &[("email", "mira@example.org")]).await.expect(200);
        let link = site.mailed_link().await;
        site.later(3 * Millis::HOUR);
        site.get(&nobody(), &link).await.expect(422);
        site.get(&mira, "/settings").await.expect(200);
        site.later(31 * Millis::DAY);
        site.get(&mira, "/settings").await.expect(303);
    }

    async fn a_session_that_is_used_every_day_ends_too(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        for _ in 0..89 {
            site.later(Millis::DAY);
            site.get(&mira, "/settings").await.expect(200);
        }
        site.later(Millis::DAY);
        site.get(&mira, "/settings").await.expect(303);
        // Signing in again in a browser ends the session it had.
        let right = [("name", "mira"), ("password", PASSWORD)];
        let first = site.post(&nobody(), "/sign-in", &right).await.expect(303).session();
        let second = site.post(&first, "/sign-in", &right).await.expect(303).session();
        site.get(&first, "/settings").await.expect(303);
        site.get(&second, "/settings").await.expect(200);
    }

    async fn each_try_after_a_few_waits_twice_as_long_for_whoever_is_named(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let from = nobody().at("10.8.8.8");
        let mut waits = Vec::new();
        for name in ["mira", "nobody_here", "mira@example.org"] {
            let fields = [("name", name), ("password", "guess after guess")];
            let mut asked = Vec::new();
            for _ in 0..5 {
                site.post(&from, "/sign-in", &fields).await.expect(422);
            }
            for _ in 0..8 {
                let refused = site.post(&from, "/sign-in", &fields).await.expect(429);
                let wait: i64 = refused.headers["retry-after"].to_str().expect("ascii").parse().expect("seconds");
                asked.push(wait);
                // A try that came too early makes nothing worse.
                site.later(wait * Millis::SECOND);
                site.post(&from, "/sign-in", &fields).await.expect(422);
            }
            waits.push(asked);
        }
        assert_eq!(waits[0], [30, 60, 120, 240, 480, 900, 900, 900]);
        assert!(waits.iter().all(|asked| *asked == waits[0]), "{waits:?}");
        // A right one ends the waiting.
        let (wrong, right) = ([("name", "mira"), ("password", "guess after guess")], [("name", "mira"), ("password", PASSWORD)]);
        site.later(900 * Millis::SECOND);
        site.post(&from, "/sign-in", &right).await.expect(303);
        for _ in 0..5 {
            site.post(&from, "/sign-in", &wrong).await.expect(422);
        }
        site.post(&from, "/sign-in", &right).await.expect(429);
        // So does a day.
        site.later(Millis::DAY + Millis::MINUTE);
        for _ in 0..5 {
            site.post(&from, "/sign-in", &wrong).await.expect(422);
        }
    }

    async fn passwords_that_attackers_know_are_refused_wherever_one_is_chosen(db: Db) {
        let hash = sha1_of("seven calm otters");
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), format!("{}:3\n{hash}:1\n{}:9\n", "0".repeat(40), "F".repeat(40))).expect("written");
        let flags = [("breached-passwords", file.path().display().to_string())];
        let site = TestSite::with_flags(db, &flags).await;
        let mira = site.member("mira", Role::Member).await;
        let change = |password: &'static str| {
            let (site, mira) = (&site, &mira);
            async move { site.post(mira, "/settings/password", &[("current", PASSWORD), ("password", password)]).await }
        };
        for (password, sentence) in [
            ("Qwerty12345", "among the most used"),
            ("seven calm otters", "collection of stolen ones"),
            ("mira@example.org", "must not be your handle"),
        ] {
            let page = change(password).await.expect(422).text();
            assert!(page.contains(sentence), "{password}: {page}");
        }
        site.post(&nobody(), "/forgot-password", &[("email", "mira@example.org")]).await.expect(200);
        let link = site.mailed_link().await;
        site.post(&nobody(), "/reset-password", &[("token", token(&link)), ("password", "Qwerty12345")]).await.expect(422);
        sign_up(&site, "fresh", "fresh@example.org").await.expect(200);
        let link = site.mailed_link().await;
        site.post(&nobody(), "/sign-up/confirm", &[("token", token(&link)), ("password", "seven calm otters")]).await.expect(422);
        change("eight calm otters").await.expect(303);
    }

    async fn settings_change_what_they_say(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.post(&mira, "/settings/profile", &[("name", "Mira <b>Holt"), ("bio", "I **draw** gears.")]).await.expect(303);
        let page = site.get(&nobody(), "/@mira").await.expect(200).text();
        assert!(page.contains("<strong>draw</strong>") && !page.contains("<b>Holt"), "{page}");

        let wrong = [("email", "new@example.org"), ("password", "not it at all")];
        site.post(&mira, "/settings/email", &wrong).await.expect(422);
        site.post(&mira, "/settings/email", &[("email", "new@example.org"), ("password", PASSWORD)]).await.expect(303);
        let link = site.mailed_link().await;
        site.post(&nobody(), "/settings/email/confirm", &[("token", token(&link))]).await.expect(303);
        assert!(site.get(&mira, "/settings").await.text().contains("new@example.org"));

        let second = site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.session();
        let change = [("current", PASSWORD), ("password", "a third long phrase")];
        site.post(&mira, "/settings/password", &change).await.expect(303);
        site.get(&mira, "/settings").await.expect(200);
        site.get(&second, "/settings").await.expect(303);
        site.post(&mira, "/sign-out", &[]).await.expect(303);
        site.get(&mira, "/settings").await.expect(303);
    }

    async fn a_token_does_what_its_scopes_say_until_it_is_revoked(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let page = site.post(&mira, "/settings/tokens", &[("name", "script"), ("scope", "read")]).await.expect(200).text();
        let secret: String = page[page.find("hp_").expect("shown once")..].chars().take(67).collect();
        let program = Who::bearer(&secret);
        assert_eq!(site.get(&program, "/api/v1/me").await.expect(200).json()["handle"], "mira");
        let refused = site.json(&program, axum::http::Method::POST, "/api/v1/models", &serde_json::json!({})).await;
        assert_eq!(refused.expect(403).json()["title"], "not-allowed");
        assert!(!site.get(&mira, "/settings").await.text().contains(&secret), "shown once only");
        let id = site.get(&mira, "/settings").await.text();
        let at = id.find("/settings/tokens/").expect("a form") + "/settings/tokens/".len();
        let path = format!("/settings/tokens/{}/revoke", &id[at..at + 13]);
        let stranger = site.member("stranger", Role::Member).await;
        site.post(&stranger, &path, &[]).await.expect(404);
        site.post(&mira, &path, &[]).await.expect(303);
        site.get(&program, "/api/v1/me").await.expect(401);
    }

    async fn the_first_admin_comes_in_by_the_printed_link(db: Db) {
        let site = TestSite::new(db).await;
        let link = site::features::accounts::first_admin_link(&site.app).await.expect("asked").expect("no admin yet");
        let path = link.trim_start_matches("https://handprint.test");
        site.get(&nobody(), path).await.expect(200);
        let fields = [("handle", "boss"), ("email", "b@example.org"), ("password", PASSWORD), ("token", token(&link))];
        let boss = site.post(&nobody(), "/first-admin", &fields).await.expect(303).session();
        site.get(&boss, "/admin").await.expect(200);
        site.get(&nobody(), path).await.expect(422);
        assert!(site::features::accounts::first_admin_link(&site.app).await.expect("asked").is_none());
    }

    async fn a_request_from_another_site_is_not_carried_out(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let request = axum::http::Request::post("/upload")
            .header("sec-fetch-site", "cross-site")
            .header("origin", "https://evil.example")
            .body(axum::body::Body::empty())
            .expect("a request");
        site.send(&mira, request).await.expect(403);
        site.post(&mira, "/upload", &[]).await.expect(303);
    }
}
