//! Signing up and in, forgetting a password, settings.

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};

use crate::site::{PASSWORD, TestSite, Who, nobody};

async fn sign_up(site: &TestSite, handle: &str, email: &str) -> crate::site::Reply {
    let fields = [("handle", handle), ("email", email), ("password", PASSWORD)];
    site.post(&nobody(), "/sign-up", &fields).await
}

fn token(link: &str) -> &str {
    link.split_once("token=").expect("a token").1
}

db_test! {
    async fn a_sign_up_becomes_an_account_by_the_link_in_its_mail(db: Db) {
        let site = TestSite::new(db).await;
        let page = sign_up(&site, "mira", "Mira@Example.org").await.expect(200).text();
        assert!(page.contains("Mira@Example.org"), "{page}");
        site.get(&nobody(), "/@mira").await.expect(404);

        let link = site.mailed_link().await;
        site.get(&nobody(), &link).await.expect(200);
        let done = site.post(&nobody(), "/sign-up/confirm", &[("token", token(&link))]).await.expect(303);
        let mira = done.session();
        assert!(site.get(&mira, "/settings").await.expect(200).text().contains("Mira@Example.org"));
        site.get(&nobody(), "/@mira").await.expect(200);
        // The link works once.
        site.post(&nobody(), "/sign-up/confirm", &[("token", token(&link))]).await.expect(422);

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
        let fields = [("handle", "No Spaces"), ("email", "x@y.example"), ("password", "short")];
        let page = site.post(&nobody(), "/sign-up", &fields).await.expect(422).text();
        assert!(page.contains("No Spaces") && page.contains("x@y.example"), "what was typed is kept");
        assert!(page.contains("3 to 30 characters") && page.contains("at least 10 characters"), "{page}");
        assert!(!page.contains("value=\"short\""), "a password is never sent back");
        let page = sign_up(&site, "taken", "a@b.example").await.expect(422).text();
        assert!(page.contains("is taken"), "{page}");
        // A field the form does not have is refused: nobody can make themselves an admin.
        let fields = [("handle", "sneaky"), ("email", "s@b.example"), ("password", PASSWORD), ("role", "admin")];
        assert!(site.post(&nobody(), "/sign-up", &fields).await.status.is_client_error());
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

    async fn tries_are_limited_and_the_limit_passes(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        let fields = [("name", "mira"), ("password", "guess after guess")];
        for _ in 0..10 {
            site.post(&nobody(), "/sign-in", &fields).await.expect(422);
        }
        let refused = site.post(&nobody(), "/sign-in", &fields).await.expect(429);
        assert_eq!(refused.headers["retry-after"], "30");
        site.later(31 * Millis::SECOND);
        site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.expect(303);
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
        site.get(&nobody(), &link).await.expect(303);
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
