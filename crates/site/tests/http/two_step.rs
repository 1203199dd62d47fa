//! Signing in with a code after the password.

use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};
use site::features::accounts::two_step::totp;

use crate::site::{PASSWORD, Reply, TestSite, Who, nobody};

/// The secret in the letters that the page shows.
pub fn secret_on(page: &str) -> Vec<u8> {
    let at = page.find("id=\"secret\">").expect("a secret") + "id=\"secret\">".len();
    let letters = page[at..].bytes().take_while(|byte| *byte != b'<').filter(|byte| *byte != b' ');
    let digits = letters.map(|letter| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'2'..=b'7' => letter - b'2' + 26,
        other => panic!("{other}"),
    });
    let bits: Vec<u8> =
        digits.flat_map(|digit| (0..5).rev().map(move |at| (digit >> at) & 1)).collect();
    bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| (byte << 1) | bit)).collect()
}

/// The recovery codes that the page shows.
pub fn codes_on(page: &str) -> Vec<String> {
    let list = page.split_once("<code>").expect("codes").1.split_once("</code>").expect("an end").0;
    list.lines().map(str::to_owned).collect()
}

/// A phone with an authenticator app.
pub struct Phone(Vec<u8>);

impl Phone {
    fn code(&self, site: &TestSite) -> String {
        totp::code(&self.0, site.now())
    }

    /// A code that is surely not one of the three that count now.
    fn wrong(&self, site: &TestSite) -> String {
        let near =
            [-1, 0, 1].map(|n| totp::code(&self.0, site.now().plus(n * 30 * Millis::SECOND)));
        let wrong = ["000000", "111111", "222222", "333333"]
            .into_iter()
            .find(|code| near.iter().all(|n| n != code));
        wrong.expect("three codes are not four").to_owned()
    }
}

pub async fn enrol(site: &TestSite, who: &Who) -> (Phone, Vec<String>) {
    let page = site.post(who, "/settings/two-step", &[("password", PASSWORD)]).await;
    let phone = Phone(secret_on(&page.expect(200).text()));
    let page = site
        .post(who, "/settings/two-step/confirm", &[("code", &phone.code(site))])
        .await
        .expect(200)
        .text();
    let codes = codes_on(&page);
    assert_eq!(codes.len(), 10, "{page}");
    // The next code is another one.
    site.later(31 * Millis::SECOND);
    (phone, codes)
}

async fn password(site: &TestSite, who: &Who) -> Reply {
    let fields = [("name", "mira"), ("password", PASSWORD), ("next", "/likes")];
    site.post(who, "/sign-in", &fields).await.expect(303)
}

/// A browser in which the password was right.
async fn waiting(site: &TestSite) -> Who {
    let reply = password(site, &nobody()).await;
    assert_eq!(reply.location(), "/sign-in/code?next=%2Flikes");
    assert!(
        !reply
            .headers
            .get_all("set-cookie")
            .iter()
            .any(|c| c.to_str().is_ok_and(|c| c.contains("session=")))
    );
    reply.keeping(&["waiting="])
}

async fn code(site: &TestSite, who: &Who, code: &str) -> Reply {
    site.post(who, "/sign-in/code", &[("code", code), ("next", "/likes")]).await
}

db_test! {
    async fn a_code_opens_the_session_after_the_password_and_is_taken_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (phone, _) = enrol(&site, &mira).await;
        assert!(site.newest_mail().await.contains("Two-step sign-in is on"));

        let half = waiting(&site).await;
        site.get(&half, "/settings").await.expect(303);
        assert!(site.get(&half, "/sign-in/code").await.expect(200).text().contains("Enter your code"));
        code(&site, &half, &phone.wrong(&site)).await.expect(422);
        let right = phone.code(&site);
        let done = code(&site, &half, &right).await.expect(303);
        assert_eq!(done.location(), "/likes");
        let page = site.get(&done.session(), "/settings").await.expect(200).text();
        assert!(page.contains("with your password and a code"), "{page}");
        // Who looked over the shoulder has a code that was taken, in another browser or the same.
        code(&site, &waiting(&site).await, &right).await.expect(422);
        code(&site, &half, &right).await.expect(422);
        site.later(4 * Millis::MINUTE);
        code(&site, &half, &phone.code(&site)).await.expect(303);
    }

    async fn a_secret_counts_only_after_its_first_code(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.post(&mira, "/settings/two-step", &[("password", "not the password")]).await.expect(422);
        assert!(!site.get(&mira, "/settings/two-step").await.text().contains("id=\"secret\""));
        let page = site.post(&mira, "/settings/two-step", &[("password", PASSWORD)]).await.expect(200).text();
        assert!(page.contains("<svg class=\"qr\"") && page.contains("otpauth://totp/Handprint:mira?secret="), "{page}");
        let phone = Phone(secret_on(&page));
        // It is shown once, to who gave the password.
        let later = site.get(&mira, "/settings/two-step").await.expect(200).text();
        assert!(!later.contains("id=\"secret\"") && later.contains("/settings/two-step/confirm"), "{later}");
        assert_eq!(password(&site, &nobody()).await.location(), "/likes");
        site.post(&mira, "/settings/two-step/confirm", &[("code", &phone.wrong(&site))]).await.expect(422);
        assert_eq!(password(&site, &nobody()).await.location(), "/likes");
        // It does not wait for ever, and is gone then.
        site.later(61 * Millis::MINUTE);
        site.post(&mira, "/settings/two-step/confirm", &[("code", &phone.code(&site))]).await.expect(409);
        assert!(!site.get(&mira, "/settings/two-step").await.text().contains("id=\"secret\""));
        enrol(&site, &mira).await;
        // One that counts is not replaced by who knows only the password.
        site.post(&mira, "/settings/two-step", &[("password", PASSWORD)]).await.expect(409);
    }

    async fn recovery_codes_work_once_each_and_are_told_about(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (phone, codes) = enrol(&site, &mira).await;
        // The mail about it is out before the next one.
        site.settle().await;
        let typed = codes[3].to_uppercase().replace('-', " ");
        let done = code(&site, &waiting(&site).await, &typed).await.expect(303);
        site.get(&done.session(), "/settings").await.expect(200);
        let mail = site.newest_mail().await;
        assert!(mail.contains("A recovery code was used") && mail.contains("You have 9 left"), "{mail}");
        code(&site, &waiting(&site).await, &codes[3]).await.expect(422);
        site.later(10 * Millis::MINUTE);
        // Nothing of them is stored as it is written.
        let stored = q!(Vec<u8>, "SELECT code_hash FROM recovery_code ORDER BY code_hash").all(&site.app.db).await.expect("read");
        assert_eq!(stored.len(), 9);
        assert!(stored.iter().all(|hash| hash.len() == 32));

        let both = |code: String| [("password", PASSWORD.to_owned()), ("code", code)];
        let wrong = both(phone.wrong(&site));
        let fields: Vec<_> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        site.post(&mira, "/settings/two-step/codes", &fields).await.expect(422);
        let right = both(phone.code(&site));
        let fields: Vec<_> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = site.post(&mira, "/settings/two-step/codes", &fields).await.expect(200).text();
        assert!(codes.iter().all(|code| !page.contains(code.as_str())));
        code(&site, &waiting(&site).await, &codes[4]).await.expect(422);
    }

    async fn turning_it_off_takes_password_and_code(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (phone, codes) = enrol(&site, &mira).await;
        let off = "/settings/two-step/off";
        site.post(&mira, off, &[("password", "not the password"), ("code", &phone.code(&site))]).await.expect(422);
        site.post(&mira, off, &[("password", PASSWORD), ("code", &phone.wrong(&site))]).await.expect(422);
        waiting(&site).await;
        site.post(&mira, off, &[("password", PASSWORD), ("code", &codes[0])]).await.expect(303);
        assert!(site.newest_mail().await.contains("Two-step sign-in was turned off"));
        assert_eq!(password(&site, &nobody()).await.location(), "/likes");
    }

    async fn what_waits_for_a_code_can_not_be_forged_or_kept(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (phone, _) = enrol(&site, &mira).await;
        site.member("other", Role::Member).await;
        let reply = password(&site, &nobody()).await;
        let cookie = reply.headers.get_all("set-cookie").iter().filter_map(|c| c.to_str().ok()).find(|c| c.contains("waiting=")).expect("set");
        assert!(cookie.starts_with("__Host-waiting=") && cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"), "{cookie}");
        let token = cookie.split(['=', ';']).nth(1).expect("a value");
        let mut parts = token.split('-');
        let (account, until, hash) = (parts.next().expect("account"), parts.next().expect("until"), parts.next().expect("hash"));
        let other = site::features::accounts::store::by_handle(&site.app.db, "other").await.expect("read").expect("there").id;
        let later: i64 = until.parse::<i64>().expect("a number") + 1;
        for forged in [
            format!("{other}-{until}-{hash}"),
            format!("{account}-{later}-{hash}"),
            format!("{account}-{until}-{}", "0".repeat(64)),
            format!("{account}-{until}-"),
            format!("{account}-{until}"),
            "-".to_owned(),
        ] {
            let who = Who::cookie(&format!("__Host-waiting={forged}"));
            assert_eq!(code(&site, &who, &phone.code(&site)).await.expect(303).location(), "/sign-in", "{forged}");
        }
        let half = reply.keeping(&["waiting="]);
        site.later(6 * Millis::MINUTE);
        assert_eq!(code(&site, &half, &phone.code(&site)).await.expect(303).location(), "/sign-in");
        // A new password ends what waits on the old one.
        let half = waiting(&site).await;
        site.later(1);
        site.post(&mira, "/settings/password", &[("current", PASSWORD), ("password", "another long phrase")]).await.expect(303);
        assert_eq!(code(&site, &half, &phone.code(&site)).await.expect(303).location(), "/sign-in");
    }

    async fn a_new_password_by_mail_does_not_spare_the_code(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (phone, _) = enrol(&site, &mira).await;
        // Mails go out in any order, and the newest is to be the one that is asked for now.
        site.settle().await;
        site.post(&nobody(), "/forgot-password", &[("email", "mira@example.org")]).await.expect(200);
        let link = site.mailed_link().await;
        let token = link.split_once("token=").expect("a token").1;
        let reply = site.post(&nobody(), "/reset-password", &[("token", token), ("password", "another long phrase")]).await.expect(303);
        assert_eq!(reply.location(), "/sign-in/code?next=%2F");
        let half = reply.keeping(&["waiting=", "session="]);
        site.get(&half, "/settings").await.expect(303);
        code(&site, &half, &phone.code(&site)).await.expect(303);
    }

    async fn codes_are_not_guessed(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (phone, _) = enrol(&site, &mira).await;
        // However many networks ask: the account has one bucket.
        let half = waiting(&site).await;
        let mut refused = 0;
        for n in 0..10 {
            let from = half.at(&format!("10.7.{n}.1"));
            match code(&site, &from, &phone.wrong(&site)).await.status.as_u16() {
                422 => {}
                429 => refused += 1,
                other => panic!("{other}"),
            }
        }
        assert!(refused >= 5, "{refused}");
        code(&site, &half, &phone.code(&site)).await.expect(429);
        site.later(3 * Millis::MINUTE);
        code(&site, &half, &phone.code(&site)).await.expect(303);
    }

    async fn a_copy_of_the_database_does_not_show_secrets(db: Db) {
        let site = TestSite::with_flags(db, &[("secret", "what only this operator knows, long".to_owned())]).await;
        let mira = site.member("mira", Role::Member).await;
        let (phone, _) = enrol(&site, &mira).await;
        let stored = q!(Vec<u8>, "SELECT secret FROM authenticator").one(&site.app.db).await.expect("read");
        assert!(!stored.windows(8).any(|part| part == &phone.0[..8]));
        // A row is bound to its account: nobody can be given another's phone.
        let other = site.member("other", Role::Member).await;
        enrol(&site, &other).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE authenticator SET secret = $1").bind(stored).run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        code(&site, &waiting(&site).await, &phone.code(&site)).await.expect(303);
        let others = site.post(&nobody(), "/sign-in", &[("name", "other"), ("password", PASSWORD)]).await.expect(303);
        code(&site, &others.keeping(&["waiting="]), &phone.code(&site)).await.expect(422);
    }

    async fn the_second_step_goes_with_the_account(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        enrol(&site, &mira).await;
        site.post(&mira, "/settings/delete", &[("password", PASSWORD)]).await.expect(303);
        for left in [
            q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM authenticator"),
            q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM recovery_code"),
        ] {
            assert_eq!(left.one(&site.app.db).await.expect("counted"), 0);
        }
    }
}
