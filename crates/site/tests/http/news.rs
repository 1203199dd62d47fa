//! Members are asked how prints went at the right moment, and told what concerns them.

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};

use crate::{
    prints::{FINE, but, download},
    publish::{cube, published_model, words},
    site::{TestSite, Who, nobody},
};

pub async fn news(site: &TestSite, who: &Who) -> String {
    site.settle().await;
    site.get(who, "/notifications").await.expect(200).text()
}

/// Publishes a new version with this notice.
pub async fn next_version(site: &TestSite, who: &Who, model: &str, size: f64, notice: &str) {
    let files = format!("/drafts/{model}/files");
    site.upload(who, &files, &[("lid.stl", &cube(size))]).await.expect(200);
    site.settle().await;
    let revision = site.get(who, &format!("/drafts/{model}")).await.expect(200).text();
    let at = revision.find("name=\"revision\" value=\"").expect("a revision") + 23;
    let revision: String = revision[at..].chars().take_while(char::is_ascii_digit).collect();
    let mut fields = words("Gear box", &revision);
    fields.push(("changelog", "Thicker lid."));
    fields.push(("notice", notice));
    fields.push(("publish", "1"));
    let sheet = site.post(who, &format!("/drafts/{model}"), &fields).await.expect(303).location();
    assert_eq!(sheet, format!("/drafts/{model}/publish?notice={notice}"));
    let sent = [("attested", "on"), ("notice", notice)];
    site.post(who, &format!("/drafts/{model}/publish"), &sent).await.expect(303);
    site.settle().await;
}

db_test! {
    async fn a_downloader_is_asked_once_a_print_can_be_done_and_no_longer_after_a_report(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        download(&site, &ola, &made).await;
        download(&site, &mira, &made).await;
        assert!(news(&site, &ola).await.contains("Nothing new"), "nobody prints that fast");
        site.later(25 * Millis::HOUR);
        let asked = news(&site, &ola).await;
        assert!(asked.contains("How did “Gear box” print?") && asked.contains("News, 1 unread"), "{asked}");
        assert!(news(&site, &mira).await.contains("Nothing new"), "nobody is asked about an own model");

        let at = asked.find("/notifications/0").expect("an item");
        let open: String = asked[at..].chars().take_while(|c| *c != '"').collect();
        site.post(&mira, &open, &[]).await.expect(404);
        assert_eq!(site.post(&ola, &open, &[]).await.expect(303).location(), format!("/models/{}/prints/new", made.id));
        let read = news(&site, &ola).await;
        assert!(read.contains("How did") && !read.contains("unread"), "{read}");

        let print = site.post(&ola, &format!("/models/{}/prints/new", made.id), FINE).await.expect(303).location();
        assert!(news(&site, &ola).await.contains("Nothing new"), "what was asked is answered");
        let told = news(&site, &mira).await;
        assert!(told.contains("ola reported a print of “Gear box”"), "{told}");

        site.post(&mira, &format!("{print}/answer"), &[("body", "Thank you!")]).await.expect(303);
        assert!(news(&site, &ola).await.contains("answered your report"));
        site.post(&ola, "/notifications/read", &[]).await.expect(303);
        assert!(!news(&site, &ola).await.contains("unread"));
        site.later(Millis::MINUTE);
        site.post(&mira, &format!("{print}/answer"), &[("body", "Thank you again!")]).await.expect(303);
        assert!(news(&site, &ola).await.contains("unread"), "a changed answer is news again");
        // Who has reported on a version is not asked about it again.
        site.later(Millis::HOUR);
        download(&site, &ola, &made).await;
        site.later(25 * Millis::HOUR);
        assert!(!news(&site, &ola).await.contains("How did"));
    }

    async fn who_has_an_older_version_hears_of_fixes_and_dangers(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        download(&site, &ola, &made).await;
        site.later(Millis::DAY);
        let failed = but(&[("outcome", "failed"), ("cause", "model"), ("stars", "2")]);
        let print = site.post(&ola, &format!("/models/{}/prints/new", made.id), &failed).await.expect(303).location();
        next_version(&site, &mira, &made.id, 44.0, "fix").await;
        let told = news(&site, &ola).await;
        assert!(told.contains("v2 of “Gear box” fixes something in the files you have"), "{told}");
        assert!(news(&site, &kim).await.contains("Nothing new"));
        site.post(&mira, &format!("{print}/fixed"), &[("version", "2")]).await.expect(303);
        assert!(news(&site, &ola).await.contains("v2 of “Gear box” mends what you reported"));
        download(&site, &kim, &made).await;
        next_version(&site, &mira, &made.id, 45.0, "safety").await;
        for who in [&ola, &kim] {
            assert!(news(&site, who).await.contains("Do not print the “Gear box” you have: v3"));
        }
        assert!(site.get(&nobody(), "/notifications").await.expect(303).location().contains("sign-in"));
    }

    async fn the_page_of_a_model_answers_for_the_printer_one_has(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let page = format!("/models/{}/gear-box", made.id);
        for n in 0..6 {
            let who = site.member(&format!("maker{n}"), Role::Member).await;
            let fields = if n < 4 { FINE.to_vec() } else {
                but(&[("outcome", "failed"), ("cause", "settings"), ("stars", "2"), ("printer", "voron"), ("material", "ABS"), ("layer", "0.3")])
            };
            crate::prints::reported(&site, &who, &made, &fields).await;
        }
        let asked = site.get(&nobody(), &format!("{page}?printer=prusa-mk&material=PLA&nozzle=0.4")).await.expect(200).text();
        let expected = "With Prusa MK3, MK4, PLA, a 0.4 mm nozzle: 4 of 4 prints came out, likely";
        assert!(asked.contains(expected) && asked.contains("Worked best: 4 of 4 came out with 0.2 mm layers, no supports."), "{asked}");
        let near = site.get(&nobody(), &format!("{page}?printer=voron&material=petg")).await.expect(200).text();
        assert!(near.contains("Nobody has reported exactly this. With Voron, RatRig, VzBot: 0 of 2 prints came out"), "{near}");
        assert!(!near.contains("What fails"), "that is for the creator");

        let mine = [("printer", "voron"), ("material", "ABS"), ("nozzle", "0.4")];
        site.post(&kim, &format!("/models/{}/prints/mine", made.id), &[("printer", "toaster")]).await.expect(422);
        site.post(&kim, &format!("/models/{}/prints/mine", made.id), &mine).await.expect(303);
        let own = site.get(&kim, &page).await.expect(200).text();
        assert!(own.contains("On yours, Voron, RatRig, VzBot, ABS, a 0.4 mm nozzle: 0 of 2 prints came out"), "{own}");
        assert!(own.contains("4 of 4 came out with 0.2 mm"), "the list is not filtered by what one has");
        let creator = site.get(&mira, &page).await.expect(200).text();
        assert!(creator.contains("Voron, RatRig, VzBot, ABS, 0.3 mm layers, no supports: 2 of 2 prints failed or came out with flaws, mostly put down to"), "{creator}");
        site.post(&kim, &format!("/models/{}/prints/mine", made.id), &[]).await.expect(303);
        assert!(!site.get(&kim, &page).await.text().contains("On yours"));
    }
}
