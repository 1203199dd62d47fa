//! Reports and the versions they are about: what is judged is what was reported.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{CaseId, ModelId},
    time::Millis,
};

use crate::{
    appeals::decide,
    cases::{crowd, hours, stage, the_case},
    ladder::newest_case,
    news::{news, next_version},
    publish::{Made, published_model},
    site::{TestSite, Who, nobody},
};

/// A report of a category about one version.
async fn report(site: &TestSite, who: &Who, made: &Made, about: (&str, &str)) {
    let (category, version) = about;
    let body = "The left ear floats beside the head.";
    let form = [("category", category), ("version", version), ("body", body)];
    site.post(who, &format!("/reports/models/{}", made.id), &form).await.expect(303);
}

/// What a case is about, and how many reports it has.
async fn about(site: &TestSite, case: CaseId) -> (i64, i64) {
    let found = q!(
        (i64, i64),
        "SELECT c.version, (SELECT CAST(count(*) AS BIGINT) FROM report r WHERE r.case_id = c.id)
         FROM case_file c WHERE c.id = $1"
    );
    found.bind(case).one(&site.app.db).await.expect("there")
}

/// How often it was said that a version of a model came out.
async fn publications(site: &TestSite, made: &Made) -> i64 {
    let id: ModelId = made.id.parse().expect("an id");
    let count = q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM event WHERE kind = 'model-published' AND subject = $1"
    );
    count.bind(id).one(&site.app.db).await.expect("read")
}

async fn count_of_cases(site: &TestSite) -> i64 {
    let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_file");
    count.one(&site.app.db).await.expect("read")
}

db_test! {
    async fn a_case_is_about_the_version_that_was_reported(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let first = crowd(&site, "first", 4).await;
        for one in &first {
            report(&site, &one.who, &made, ("ai-generated", "1")).await;
        }
        next_version(&site, &mira, &made.id, 44.0, "fix").await;
        let second = crowd(&site, "second", 3).await;
        for one in &second[..2] {
            report(&site, &one.who, &made, ("ai-generated", "2")).await;
        }
        site.settle().await;
        assert_eq!(count_of_cases(&site).await, 0, "six times 0.5 is a little less than 3");
        report(&site, &second[2].who, &made, ("ai-generated", "2")).await;
        site.settle().await;
        let case = the_case(&site).await;
        assert_eq!(about(&site, case).await, (1, 4), "most weight names the first; the others wait");
        let told = site.newest_mail_to("mira@example.org").await;
        assert!(told.contains("It is about version 1."), "{told}");
        let page = site.get(&mira, &format!("/cases/{case}")).await.expect(200).text();
        assert!(page.contains("<dt>Version</dt><dd>1</dd>"), "{page}");
        let desk = site.get(&boss, &format!("/moderation/cases/{case}")).await.expect(200).text();
        assert!(desk.contains("<dt>Version</dt><dd>1</dd>") && desk.contains("version 1 · weight 0.5"), "{desk}");
        let sent = site.get(&second[0].who, "/reports").await.expect(200).text();
        assert!(sent.contains("Noted; it weighs with others"), "{sent}");
        site.get(&second[0].who, &format!("/cases/{case}")).await.expect(404);

        // Nobody can be drawn; a moderator clears the first version, and with it nothing else.
        hours(&site, 6 * 24).await;
        assert_eq!(stage(&site, case).await, "moderators");
        decide(&site, &boss, case, "clear", "").await;
        for one in &crowd(&site, "third", 7).await {
            report(&site, &one.who, &made, ("ai-generated", "1")).await;
        }
        site.settle().await;
        assert_eq!(count_of_cases(&site).await, 1, "reports on what was cleared weigh a quarter");
        for one in &crowd(&site, "fourth", 3).await {
            report(&site, &one.who, &made, ("ai-generated", "2")).await;
        }
        site.settle().await;
        let next = newest_case(&site).await;
        assert_eq!((count_of_cases(&site).await, about(&site, next).await.0), (2, 2));
        assert!(about(&site, next).await.1 >= 5, "those that waited, and what came since");
    }

    async fn what_was_set_aside_or_is_long_past_joins_no_later_case(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, third) = (site.member("boss", Role::Moderator).await, site.member("third", Role::Moderator).await);
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let senders = crowd(&site, "sender", 3).await;
        let stolen = [("model", made.id.as_str()), ("category", "stolen")];
        for who in [&senders[0].who, &third] {
            report(&site, who, &made, ("stolen", "1")).await;
        }
        site.settle().await;
        site.post(&boss, "/moderation/reports/aside", &stolen).await.expect(303);
        for one in &senders[1..] {
            report(&site, &one.who, &made, ("stolen", "1")).await;
        }
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE report SET created_at = $2 WHERE reporter_id = $1")
            .bind(senders[1].id).bind(site.now().plus(-31 * Millis::DAY)).run(&mut tx).await.expect("older");
        tx.commit().await.expect("committed");
        site.settle().await;
        site.post(&boss, "/moderation/open", &stolen).await.expect(303);
        site.settle().await;
        let case = newest_case(&site).await;
        assert_eq!(about(&site, case).await, (1, 1), "the one that weighs");
        // Who reported decides nothing about it all the same.
        site.get(&third, &format!("/moderation/cases/{case}")).await.expect(404);
        assert!(!site.get(&third, "/moderation").await.expect(200).text().contains("Gear box"));
        assert!(site.get(&boss, "/moderation").await.expect(200).text().contains("Gear box"));
        decide(&site, &boss, case, "clear", "").await;
        let judged = q!(String, "SELECT judged FROM report ORDER BY judged").all(&site.app.db).await.expect("read");
        assert_eq!(judged, ["", "not-upheld", "set-aside", "set-aside"]);
    }

    async fn where_moderators_decide_they_see_reports_on_every_version(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        next_version(&site, &mira, &made.id, 44.0, "fix").await;
        report(&site, &sender, &made, ("unsafe", "1")).await;
        site.settle().await;
        let case = the_case(&site).await;
        assert_eq!(about(&site, case).await, (1, 1), "not the newest, the one that was reported");
        report(&site, &sender, &made, ("unsafe", "2")).await;
        site.settle().await;
        assert_eq!((count_of_cases(&site).await, about(&site, case).await), (1, (1, 2)));

        // What a moderator takes up is about the reported version too; of one's own accord about the one that is out.
        report(&site, &sender, &made, ("stolen", "1")).await;
        site.settle().await;
        let open = |category| [("model", made.id.as_str()), ("category", category)];
        site.later(Millis::SECOND);
        site.post(&boss, "/moderation/open", &open("stolen")).await.expect(303);
        site.settle().await;
        let taken = newest_case(&site).await;
        assert_eq!(about(&site, taken).await, (1, 1));
        assert!(news(&site, &sender).await.contains("became a case"));
        site.post(&boss, "/moderation/open", &open("spam")).await.expect(303);
        site.settle().await;
        let own = newest_case(&site).await;
        assert_eq!(about(&site, own).await, (2, 0));

        // Taken from view for the first version and brought back, the second is nothing new to anybody.
        let told = publications(&site, &made).await;
        decide(&site, &boss, case, "violation", "hidden").await;
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("What was judged is version 1;") && mail.contains("version 2 too"), "{mail}");
        site.post(&mira, &format!("/cases/{case}/appeal"), &[("body", "It holds.")]).await.expect(303);
        site.later(Millis::MINUTE);
        decide(&site, &second, case, "clear", "").await;
        let page = format!("/models/{}/gear-box?back", made.id);
        site.get(&nobody(), &page).await.expect(200);
        assert_eq!(publications(&site, &made).await, told);
    }
}
