//! News by mail: at once, in digests, or not at all, and how it ends with one click.

use std::{pin::pin, time::Duration};

use axum::{body::Body, http::Request};
use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{AccountId, ModelId},
    time::Millis,
};
use futures::FutureExt;
use site::features::{
    accounts::store::set_unconfirmed,
    notifications::{
        kinds::Kind,
        mails,
        store::{News, tell, tell_of},
    },
};

use crate::{
    cases::id_of,
    news::{news, next_version},
    prints::download,
    publish::published_model,
    site::{PASSWORD, Reply, TestSite, Who, nobody},
};

/// From the noon at which tests begin, a Sunday, to the Monday morning of digests.
const TO_MONDAY: i64 = 18 * Millis::HOUR;

/// All mails to an address, without their encoding.
async fn mails_to(site: &TestSite, address: &str) -> Vec<String> {
    mails::collect(&site.app).await.expect("collected");
    site.settle().await;
    let folder = site.app.mailer.folder().expect("tests mail into files");
    let files = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path());
    let mails = files.filter(|path| path.extension().is_some_and(|end| end == "eml"));
    let mails = mails.map(|path| std::fs::read_to_string(path).expect("text"));
    mails.filter(|mail| mail.contains(&format!("To: {address}"))).map(|mail| plain(&mail)).collect()
}

/// A mail whose quoted-printable words are read.
fn plain(mail: &str) -> String {
    let joined = mail.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'=' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("text")
}

/// The path of the link that a mail offers to end its like.
fn stop_path(mail: &str) -> String {
    let at = mail.find("List-Unsubscribe: <https://handprint.test").expect("the header") + 41;
    mail[at..].chars().take_while(|c| *c != '>').collect()
}

/// What a mail program sends when its reader has had enough.
async fn one_click(site: &TestSite, path: &str) -> Reply {
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("List-Unsubscribe=One-Click"))
        .expect("a request");
    site.send(&nobody(), request).await
}

/// Tells somebody of something.
async fn told(site: &TestSite, account: AccountId, kind: Kind, (subject, detail): (i64, &str)) {
    let now = site.now();
    let news =
        News { account, kind, subject, title: "Gear box", detail, due_at: now, told_at: now };
    let mut tx = site.app.db.write().await.expect("a transaction");
    tell(&mut tx, &site.app, &news).await.expect("told");
    tx.commit().await.expect("committed");
}

async fn choose(site: &TestSite, who: &Who, fields: &[(&str, &str)]) {
    site.post(who, "/settings/news", fields).await.expect(303);
}

/// Lets a future get so far and no further, as if the process had died there; whether it came to its end.
async fn cut_short(future: impl Future<Output = anyhow::Result<()>>, steps: usize) -> bool {
    let mut future = pin!(future);
    for _ in 0..steps {
        if let Some(done) = future.as_mut().now_or_never() {
            done.expect("collected");
            return true;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    false
}

db_test! {
    async fn mail_speaks_the_language_that_its_reader_chose(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        site.post(&ola, "/language", &[("language", "de")]).await.expect(303);
        for who in [&mira, &ola] {
            choose(&site, who, &[("pace", "weekly"), ("mail-report-decided", "at-once")]).await;
        }
        for handle in ["mira", "ola"] {
            let account = id_of(&site, handle).await;
            told(&site, account, Kind::ReportDecided, (7, "A violation was found")).await;
        }
        let mails = mails_to(&site, "ola@example.org").await;
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert!(mail.contains("das du gemeldet hast, wurde entschieden: Ein Verstoß wurde festgestellt"), "{mail}");
        assert!(mail.contains("Keine E-Mails dieser Art mehr (Was du gemeldet hast, ist entschieden). Ohne Anmeldung:"), "{mail}");
        let mails = mails_to(&site, "mira@example.org").await;
        assert!(mails[0].contains("which you reported: A violation was found"), "{mails:?}");
    }
}

db_test! {
    async fn a_danger_is_mailed_at_once_until_one_click(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        download(&site, &ola, &made).await;
        site.later(Millis::MINUTE);
        next_version(&site, &mira, &made.id, 44.0, "safety").await;
        let mails = mails_to(&site, "ola@example.org").await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        let mail = &mails[0];
        assert!(mail.contains("Do not print the “Gear box” you have: v2 mends something unsafe"), "{mail}");
        assert!(mail.contains(&format!("https://handprint.test/models/{}", made.id)), "{mail}");
        assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{mail}");
        assert!(mail.contains("Message-ID: <news-"), "{mail}");
        let stop = stop_path(mail);
        assert!(mail.matches(&format!("https://handprint.test{stop}")).count() == 2, "in the words too: {mail}");

        // Looking changes nothing; a wrong link opens nothing, also not with another kind in it.
        let page = site.get(&nobody(), &stop).await.expect(200).text();
        assert!(page.contains("No more mails of this kind") && !page.contains("Stop all mails with news"), "{page}");
        let hers = site.get(&ola, &stop).await.expect(200).text();
        assert!(hers.contains("Stop all mails with news"), "{hers}");
        assert!(!page.contains("rel=\"canonical\" href=\"https://handprint.test/news/"), "{page}");
        for wrong in [stop.replace("safety-notice", "commented"), stop.replace("safety-notice", "all"), format!("{stop}0")] {
            site.get(&nobody(), &wrong).await.expect(404);
            one_click(&site, &wrong).await.expect(404);
        }
        site.later(Millis::MINUTE);
        next_version(&site, &mira, &made.id, 45.0, "safety").await;
        assert_eq!(mails_to(&site, "ola@example.org").await.len(), 2);

        for _ in 0..2 {
            assert!(one_click(&site, &stop).await.expect(200).text().contains("Done."));
        }
        site.later(Millis::MINUTE);
        next_version(&site, &mira, &made.id, 46.0, "safety").await;
        assert_eq!(mails_to(&site, "ola@example.org").await.len(), 2);
        assert!(news(&site, &ola).await.contains("Do not print the “Gear box” you have: v4"), "the site still says it");
    }

    async fn what_can_wait_comes_once_a_week_and_what_was_read_or_muted_does_not(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let (me, hers) = (id_of(&site, "ola").await, id_of(&site, "mira").await);
        told(&site, me, Kind::Commented, (1, "kim")).await;
        told(&site, me, Kind::NewVersion, (2, "v7")).await;
        told(&site, me, Kind::PrintThanked, (3, "")).await;
        told(&site, me, Kind::TagPublished, (4, "gear")).await;
        let now = site.now();
        let of_mira = News { account: me, kind: Kind::FollowedPublished, subject: 5, title: "Loud box", detail: "mira", due_at: now, told_at: now };
        let mut tx = site.app.db.write().await.expect("a transaction");
        tell_of(&mut tx, &site.app, hers, &of_mira).await.expect("told");
        tx.commit().await.expect("committed");
        let listed = news(&site, &ola).await;
        assert!(listed.contains("mira published “Loud box”"), "{listed}");
        let read = q!(i64, "SELECT id FROM notification WHERE kind = 'tag-published'").one(&site.app.db).await.expect("there");
        let read = domain::ids::NotificationId::from(read);
        site.post(&ola, &format!("/notifications/{read}/open"), &[]).await.expect(303);
        site.post(&ola, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        site.later(TO_MONDAY - 1);
        assert_eq!(mails_to(&site, "ola@example.org").await.len(), 0);
        site.later(1);
        let mails = mails_to(&site, "ola@example.org").await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        let mail = &mails[0];
        assert!(mail.contains("Subject: Your week: 2 pieces of news") || mail.contains("since last week"), "{mail}");
        assert!(mail.contains("kim commented on “Gear box”") && mail.contains("v7 of “Gear box” is out"), "{mail}");
        for not in ["thanks", "New under", "Loud box"] {
            assert!(!mail.contains(not), "{not}: {mail}");
        }

        // A period has one digest: what comes late waits for the next one.
        told(&site, me, Kind::Commented, (6, "late")).await;
        let late = || q!(Millis, "SELECT mail_at FROM notification WHERE subject = 6");
        let due = late().one(&site.app.db).await.expect("waits");
        assert_eq!(due, site.now().plus(7 * Millis::DAY));
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE notification SET mail_at = $1 WHERE subject = 6").bind(site.now()).run(&mut tx).await.expect("moved");
        tx.commit().await.expect("committed");
        assert_eq!(mails_to(&site, "ola@example.org").await.len(), 1);
        assert_eq!(late().one(&site.app.db).await.expect("waits"), due);
        // Who wants it daily gets it the next morning, once.
        choose(&site, &ola, &[("pace", "daily")]).await;
        site.later(Millis::DAY);
        let mails = mails_to(&site, "ola@example.org").await;
        assert_eq!(mails.iter().filter(|mail| mail.contains("late commented")).count(), 1, "{mails:?}");
        site.later(30 * Millis::DAY);
        assert_eq!(mails_to(&site, "ola@example.org").await.len(), 2, "no news, no mail");
        // One click ends all digests, and nothing that is mailed at once.
        one_click(&site, &stop_path(&mails[0])).await.expect(200);
        let ola = site.post(&nobody(), "/sign-in", &[("name", "ola"), ("password", PASSWORD)]).await.expect(303).session();
        let chosen = site.get(&ola, "/settings/news").await.expect(200).text();
        assert!(!chosen.contains("value=\"digest\" selected") && chosen.contains("value=\"at-once\" selected"), "{chosen}");
        drop(mira);
    }

    async fn nobody_gets_mail_who_is_gone_or_never_confirmed_the_address(db: Db) {
        let site = TestSite::new(db).await;
        let mut ids = Vec::new();
        for handle in ["gone", "closed", "unsure", "here"] {
            site.member(handle, Role::Member).await;
            ids.push(id_of(&site, handle).await);
        }
        let mut tx = site.app.db.write().await.expect("a transaction");
        set_unconfirmed(&mut tx, ids[2]).await.expect("noted");
        tx.commit().await.expect("committed");
        for id in &ids {
            told(&site, *id, Kind::SafetyNotice, (1, "v2")).await;
            told(&site, *id, Kind::Commented, (2, "kim")).await;
        }
        let gone = site.post(&nobody(), "/sign-in", &[("name", "gone"), ("password", PASSWORD)]).await.expect(303).session();
        crate::leaving::leave(&site, &gone).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET suspended_at = $2 WHERE id = $1").bind(ids[1]).bind(site.now()).run(&mut tx).await.expect("closed");
        tx.commit().await.expect("committed");
        site.later(TO_MONDAY);
        // Sent before the accounts were closed, or not at all.
        assert_eq!(mails_to(&site, "here@example.org").await.len(), 2);
        assert_eq!(mails_to(&site, "unsure@example.org").await, Vec::<String>::new());
        for address in ["gone@example.org", "closed@example.org"] {
            assert!(mails_to(&site, address).await.iter().all(|mail| !mail.contains("kim commented")));
        }
        // Entering the same address again confirms it.
        let unsure = site.post(&nobody(), "/sign-in", &[("name", "unsure"), ("password", PASSWORD)]).await.expect(303).session();
        assert!(site.get(&unsure, "/settings/news").await.expect(200).text().contains("your address is not confirmed"));
        site.post(&unsure, "/settings/email", &[("email", "unsure@example.org"), ("password", PASSWORD)]).await.expect(303);
        let link = site.mailed_link().await;
        let token = link.split_once("token=").expect("a link").1;
        site.post(&nobody(), "/settings/email/confirm", &[("token", token)]).await.expect(303);
        assert!(!site.get(&unsure, "/settings/news").await.expect(200).text().contains("not confirmed"));
        told(&site, ids[2], Kind::SafetyNotice, (3, "v3")).await;
        let mails = mails_to(&site, "unsure@example.org").await;
        assert!(mails.iter().any(|mail| mail.contains("v3 mends something unsafe")), "{mails:?}");
    }

    async fn each_kind_goes_where_the_member_wants_it(db: Db) {
        let site = TestSite::new(db).await;
        let ola = site.member("ola", Role::Member).await;
        let boss = site.member("boss", Role::Moderator).await;
        let me = id_of(&site, "ola").await;
        let page = site.get(&ola, "/settings/news").await.expect(200).text();
        assert!(page.contains("A model you follow has a new version") && !page.contains("waits for moderators"), "{page}");
        assert!(site.get(&boss, "/settings/news").await.expect(200).text().contains("waits for moderators"));
        for wrong in [[("pace", "hourly"), ("mail-commented", "off")], [("pace", "daily"), ("mail-commented", "by pigeon")]] {
            site.post(&ola, "/settings/news", &wrong).await.expect(422);
        }
        choose(&site, &ola, &[
            ("pace", "daily"),
            ("mail-commented", "off"),
            ("mail-mentioned", "digest"),
            ("mail-new-version", "at-once"), ("page-new-version", "yes"),
            ("mail-safety-notice", "off"),
            // Not for her to choose.
            ("mail-case-waits", "off"),
        ]).await;
        for (subject, kind) in [Kind::Commented, Kind::Mentioned, Kind::NewVersion, Kind::SafetyNotice, Kind::PrintReported].into_iter().enumerate() {
            told(&site, me, kind, (subject as i64, "kim")).await;
        }
        let listed = news(&site, &ola).await;
        assert!(!listed.contains("commented on") && !listed.contains("mentioned you"), "{listed}");
        assert!(listed.contains("of “Gear box” is out") && listed.contains("reported a print") && listed.contains("News, 3 unread"), "{listed}");
        assert!(listed.contains("Do not print"), "dangers are listed whatever one chooses");
        let mails = mails_to(&site, "ola@example.org").await;
        assert!(mails.len() == 1 && mails[0].contains("kim of “Gear box” is out"), "{mails:?}");
        // Chosen otherwise while it waits: what is chosen when it is mailed holds.
        choose(&site, &ola, &[("pace", "daily"), ("mail-print-reported", "off"), ("page-print-reported", "yes")]).await;
        site.later(Millis::DAY);
        let mails = mails_to(&site, "ola@example.org").await;
        let digest = mails.iter().find(|mail| mail.contains("since yesterday")).expect("a digest");
        assert!(digest.contains("kim mentioned you") && !digest.contains("reported a print") && !digest.contains("commented"), "{digest}");
        let staff = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM news_choice WHERE kind = 'case-waits'");
        assert_eq!(staff.one(&site.app.db).await.expect("read"), 0);
    }

    async fn whoever_dies_while_digests_are_made_loses_none_and_sends_none_twice(db: Db) {
        let site = TestSite::new(db).await;
        let mut members = Vec::new();
        for n in 0..12 {
            let handle = format!("reader{n}");
            site.member(&handle, Role::Member).await;
            let id = id_of(&site, &handle).await;
            for subject in 0..3 {
                told(&site, id, Kind::Commented, (subject, "kim")).await;
            }
            told(&site, id, Kind::SafetyNotice, (1, "v2")).await;
            members.push(format!("{handle}@example.org"));
        }
        site.later(TO_MONDAY);
        // Cut off ever later, while the worker of the site and a second one do the same.
        let mut steps = 1;
        while !cut_short(mails::collect(&site.app), steps).await {
            steps += 1;
        }
        let (one, other) = tokio::join!(mails::collect(&site.app), mails::collect(&site.app));
        one.and(other).expect("collected");
        for address in &members {
            let mails = mails_to(&site, address).await;
            let (digests, others): (Vec<_>, Vec<_>) = mails.iter().partition(|mail| mail.contains("since last week"));
            assert_eq!((digests.len(), others.len()), (1, 1), "{address}: {mails:?}");
            assert_eq!(digests[0].matches("kim commented on “Gear box”").count(), 3);
            assert!(others[0].contains("something unsafe"));
        }
        let left = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM notification WHERE mail_at IS NOT NULL");
        assert_eq!(left.one(&site.app.db).await.expect("read"), 0);
    }

    async fn old_news_that_is_told_late_is_mailed_to_nobody(db: Db) {
        let site = TestSite::new(db).await;
        let ola = site.member("ola", Role::Member).await;
        let account = id_of(&site, "ola").await;
        let long_ago = site.now().plus(-8 * Millis::DAY);
        let made = site.app.ids.next::<ModelId>().get();
        let news_item = News { account, kind: Kind::SafetyNotice, subject: made, title: "Gear box", detail: "v2", due_at: long_ago, told_at: long_ago };
        let mut tx = site.app.db.write().await.expect("a transaction");
        tell(&mut tx, &site.app, &news_item).await.expect("told");
        tx.commit().await.expect("committed");
        assert!(news(&site, &ola).await.contains("Do not print"));
        assert_eq!(mails_to(&site, "ola@example.org").await, Vec::<String>::new());
    }
}
