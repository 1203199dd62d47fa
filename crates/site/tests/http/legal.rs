//! Legal notices from the form to what comes back: both sides by mail, moderators, clocks, and what nobody can do to it.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{ModelId, NoticeId, SeatId},
    models::State,
    time::Millis,
};
use site::features::legal::{journal, store};

use crate::{
    appeals::seen,
    cases::{One, Stage, id_of, open_seats, opened},
    news::news,
    publish::{Made, published_model},
    site::{Reply, TestSite, Who, nobody},
};

const FACTS: &str = "The shapes are the same, down to the feathers of the left wing.";

/// A claim of copyright, or with `kind` another notice.
pub fn claim(kind: &str) -> Vec<(&str, &str)> {
    vec![
        ("kind", kind),
        ("name", "Ada Lamp"),
        ("email", "ada@lamp.example"),
        ("contact", "1 Lamp Street, Lampton, +1 555 0100"),
        ("ground", "My owl of 2019; Copyright Act."),
        ("body", "All shapes of it are mine, down to the feathers of the left wing."),
        ("good_faith", "on"),
        ("accurate", "on"),
        ("signature", "Ada Lamp"),
    ]
}

pub const COUNTER: [(&str, &str); 5] = [
    ("act", "counter"),
    ("body", "I drew it myself in 2018, before hers; see my sketches."),
    ("name", "Mira Holt"),
    ("contact", "2 Holt Road, Holtham, +1 555 0101"),
    ("sworn", "on"),
];

async fn send(site: &TestSite, who: &Who, made: &Made, kind: &str) -> Reply {
    site.post(who, &format!("/legal/models/{}", made.id), &claim(kind)).await
}

async fn the_notice(site: &TestSite) -> NoticeId {
    q!(NoticeId, "SELECT id FROM legal_notice").one(&site.app.db).await.expect("one notice")
}

async fn newest(site: &TestSite) -> NoticeId {
    let newest = q!(NoticeId, "SELECT id FROM legal_notice ORDER BY id DESC LIMIT 1");
    newest.one(&site.app.db).await.expect("there")
}

async fn decide(site: &TestSite, who: &Who, id: NoticeId, finding: &str) -> Reply {
    let desk = format!("/moderation/notices/{id}");
    let seen = seen(site, who, &desk).await;
    let form =
        [("finding", finding), ("facts", FACTS), ("step", "decide"), ("seen", seen.as_str())];
    let reply = site.post(who, &format!("{desk}/decide"), &form).await;
    site.settle().await;
    reply
}

async fn state(site: &TestSite, made: &Made) -> State {
    let id: ModelId = made.id.parse().expect("an id");
    let state = q!(State, "SELECT state FROM model WHERE id = $1").bind(id);
    state.one(&site.app.db).await.expect("there")
}

async fn stage(site: &TestSite, id: NoticeId) -> String {
    let stage = q!(String, "SELECT stage FROM legal_notice WHERE id = $1").bind(id);
    stage.one(&site.app.db).await.expect("there")
}

/// The secret in the newest mail to somebody.
async fn secret_to(site: &TestSite, address: &str) -> (String, String) {
    let mail = site.newest_mail_to(address).await;
    let at = mail.find("/legal/by-mail?token=").unwrap_or_else(|| panic!("no link in {mail}"));
    let secret = mail[at + 21..].chars().take_while(char::is_ascii_alphanumeric).collect();
    (mail, secret)
}

async fn hours(site: &TestSite, hours: i64) {
    site.later(hours * Millis::HOUR);
    journal::restore_due(&site.app).await.expect("looked");
    site.settle().await;
}

/// Nothing that a juror is served tells of these notices.
async fn reaches_no_juror(site: &TestSite, seats: &[(SeatId, One)], ids: &[NoticeId]) {
    for (seat, juror) in seats {
        for path in [
            format!("/jury/{seat}"),
            "/jury".to_owned(),
            "/notifications".to_owned(),
            "/legal/notices".to_owned(),
        ] {
            let page = site.get(&juror.who, &path).await.expect(200).text();
            for planted in
                ["Ada Lamp", "lamp.example", "Lamp Street", "owl of 2019", "left wing", "Mira Holt"]
            {
                assert!(!page.contains(planted), "{planted} is in {path}: {page}");
            }
            for id in ids {
                assert!(!page.contains(&id.to_string()), "{id} is in {path}");
            }
        }
        for id in ids {
            site.get(&juror.who, &format!("/legal/notices/{id}")).await.expect(404);
            site.post(&juror.who, &format!("/legal/notices/{id}"), &COUNTER).await.expect(404);
            site.get(&juror.who, &format!("/moderation/notices/{id}")).await.expect(404);
            decide(site, &juror.who, *id, "upheld").await.expect(404);
        }
    }
}

db_test! {
    async fn a_claim_of_copyright_is_upheld_countered_and_brought_back(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        let page = format!("/models/{}/night-owl", made.id);
        assert!(site.get(&nobody(), "/legal").await.expect(200).text().contains("repeat infringer"));
        let public = site.get(&nobody(), &page).await.expect(200).text();
        assert!(public.contains(&format!("href=\"/legal/models/{}\"", made.id)), "the way there needs no account");
        let form = site.get(&nobody(), &format!("/legal/models/{}?kind=copyright", made.id)).await.expect(200).text();
        assert!(form.contains("penalty of perjury"), "{form}");
        let unsigned: Vec<_> = claim("copyright").into_iter().filter(|(name, _)| *name != "signature").collect();
        let again = site.post(&nobody(), &format!("/legal/models/{}", made.id), &unsigned).await.expect(422).text();
        assert!(again.contains("Sign with the same full name") && again.contains("feathers of the left wing"), "{again}");
        let sent = send(&site, &nobody(), &made, "copyright").await.expect(200).text();
        let id = the_notice(&site).await;
        assert!(sent.contains(&id.to_string()) && sent.contains("ada@lamp.example"), "{sent}");
        let (receipt, sender) = secret_to(&site, "ada@lamp.example").await;
        assert!(receipt.contains("came in") && receipt.contains(&id.to_string()), "{receipt}");
        assert_eq!(state(&site, &made).await, State::Published, "nothing happens before somebody looks");
        site.get(&mira, &format!("/legal/notices/{id}")).await.expect(404);
        let jury = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_file").one(&site.app.db).await.expect("read");
        assert_eq!(jury, 0, "no case, no jury");

        // The desk: by urgency, with a look at what goes out.
        assert!(news(&site, &boss).await.contains("legal notice about “Night owl” waits"));
        assert!(site.get(&boss, "/moderation/notices").await.expect(200).text().contains("Night owl"));
        site.get(&mira, "/moderation/notices").await.expect(404);
        let desk = format!("/moderation/notices/{id}");
        assert!(site.get(&boss, &desk).await.expect(200).text().contains("1 Lamp Street"));
        let saw = seen(&site, &boss, &desk).await;
        site.post(&boss, &format!("{desk}/decide"), &[("finding", "upheld"), ("facts", "Short."), ("seen", &saw)]).await.expect(422);
        let preview = site.post(&boss, &format!("{desk}/decide"), &[("finding", "upheld"), ("facts", FACTS), ("step", "preview"), ("seen", &saw)]).await.expect(200).text();
        assert!(preview.contains("This goes out") && preview.contains("copyright notice of Ada Lamp"), "{preview}");
        assert_eq!(stage(&site, id).await, "open");
        decide(&site, &boss, id, "upheld").await.expect(303);
        decide(&site, &boss, id, "upheld").await.expect(409);
        assert_eq!(state(&site, &made).await, State::Hidden);
        site.get(&nobody(), &format!("{page}?gone")).await.expect(404);
        assert!(site.newest_mail_to("ada@lamp.example").await.contains("was upheld"));
        assert!(site.newest_mail_to("mira@example.org").await.contains("counter-notice"));
        assert!(news(&site, &mira).await.contains("A legal notice about “Night owl”: Upheld"));
        assert!(!news(&site, &boss).await.contains("waits"));
        let told = site.get(&mira, &format!("/legal/notices/{id}")).await.expect(200).text();
        assert!(told.contains("Ada Lamp") && told.contains("Statement of reasons") && !told.contains("Lamp Street"), "{told}");
        assert!(site.get(&mira, "/legal/notices").await.expect(200).text().contains("Night owl"));
        assert!(site.get(&boss, &desk).await.text().contains("1 stand from the last 365 days"));

        // The counter-notice goes to the sender in full and starts the clock; Sunday noon plus ten working days.
        let own = format!("/legal/notices/{id}");
        site.post(&mira, &own, &COUNTER[..2]).await.expect(422);
        site.post(&mira, &own, &[("act", "sued"), ("body", "It is all a great mistake.")]).await.expect(403);
        site.post(&mira, &own, &COUNTER).await.expect(303);
        site.post(&mira, &own, &COUNTER).await.expect(409);
        let (mail, _) = secret_to(&site, "ada@lamp.example").await;
        assert!(mail.contains("Mira Holt") && mail.contains("Holt Road") && mail.contains("5 December 2026"), "{mail}");
        site.get(&nobody(), &format!("/legal/by-mail?token={sender}")).await.expect(422);
        hours(&site, 12 * 24).await;
        assert_eq!(state(&site, &made).await, State::Hidden, "not before ten working days");
        hours(&site, 24).await;
        assert_eq!((state(&site, &made).await, stage(&site, id).await), (State::Published, "restored".to_owned()));
        site.get(&nobody(), &format!("{page}?back")).await.expect(200);
        assert!(site.newest_mail_to("ada@lamp.example").await.contains("no court action was told"));
        let upheld = site.get(&boss, &desk).await.expect(200).text();
        assert!(upheld.contains("0 stand from the last 365 days"), "what came back does not count: {upheld}");
    }

    async fn a_court_keeps_it_down_until_the_sender_takes_the_notice_back(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        send(&site, &nobody(), &made, "copyright").await.expect(200);
        let id = the_notice(&site).await;
        decide(&site, &boss, id, "upheld").await.expect(303);
        let (_, author) = secret_to(&site, "mira@example.org").await;
        let mut counter = COUNTER.to_vec();
        counter.push(("token", author.as_str()));
        site.post(&nobody(), "/legal/by-mail", &counter).await.expect(303);
        let (_, sender) = secret_to(&site, "ada@lamp.example").await;
        assert!(site.get(&nobody(), &format!("/legal/by-mail?token={sender}")).await.expect(200).text().contains("You went to court"));
        let sued = [("token", sender.as_str()), ("act", "sued"), ("body", "Lampton District Court, 26-1234, filed today.")];
        site.post(&nobody(), "/legal/by-mail", &sued).await.expect(303);
        site.settle().await;
        assert!(site.newest_mail_to("mira@example.org").await.contains("26-1234"));
        hours(&site, 40 * 24).await;
        assert_eq!((state(&site, &made).await, stage(&site, id).await), (State::Hidden, "in-court".to_owned()));
        let (_, sender) = secret_to(&site, "ada@lamp.example").await;
        site.post(&nobody(), "/legal/by-mail", &[("token", sender.as_str()), ("act", "withdraw")]).await.expect(303);
        site.settle().await;
        assert_eq!(state(&site, &made).await, State::Published);
        assert!(site.newest_mail_to("mira@example.org").await.contains("was taken back"));
        // Who takes back what somebody else sent in their name does not stand by it; who went to court does.
        send(&site, &nobody(), &made, "illegal").await.expect(200);
        let (_, link) = secret_to(&site, "ada@lamp.example").await;
        site.post(&nobody(), "/legal/by-mail", &[("token", link.as_str()), ("act", "withdraw")]).await.expect(303);
        let stood_by = q!(NoticeId, "SELECT id FROM legal_notice WHERE opened_at IS NOT NULL");
        assert_eq!(stood_by.all(&site.app.db).await.expect("read"), [id]);
    }

    async fn illegal_content_is_looked_at_twice_and_its_sender_stays_unnamed(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let third = site.member("third", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        // A moderator who sends a notice has no part in deciding it.
        send(&site, &third, &made, "illegal").await.expect(200);
        let id = the_notice(&site).await;
        site.get(&third, &format!("/moderation/notices/{id}")).await.expect(404);
        assert!(!site.get(&third, "/moderation/notices").await.expect(200).text().contains("Night owl"));
        assert!(!news(&site, &third).await.contains("waits"));
        decide(&site, &third, id, "rejected").await.expect(404);
        decide(&site, &boss, id, "upheld").await.expect(303);
        assert_eq!(state(&site, &made).await, State::Hidden);
        let own = format!("/legal/notices/{id}");
        let told = site.get(&mira, &own).await.expect(200).text();
        assert!(!told.contains("Ada Lamp") && !told.contains("lamp.example") && told.contains("Copyright Act"), "{told}");
        assert!(!site.newest_mail_to("mira@example.org").await.contains("Ada Lamp"));
        assert!(site.get(&third, &own).await.expect(200).text().contains("Ada Lamp"), "its sender sees what they wrote");
        site.post(&mira, &own, &COUNTER).await.expect(409);
        site.post(&mira, &own, &[("act", "complain"), ("body", "It is satire, and the law allows that.")]).await.expect(303);
        site.settle().await;
        assert_eq!(state(&site, &made).await, State::Hidden, "down until somebody else has looked");
        decide(&site, &boss, id, "rejected").await.expect(409);
        decide(&site, &second, id, "rejected").await.expect(303);
        assert_eq!((state(&site, &made).await, stage(&site, id).await), (State::Published, "rejected".to_owned()));
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("is not upheld any more") && mail.contains("is public again"), "{mail}");
        let (mail, sender) = secret_to(&site, "ada@lamp.example").await;
        assert!(mail.contains("was not upheld") && mail.contains(FACTS) && !mail.contains("look again"), "{mail}");
        let more = [("token", sender.as_str()), ("act", "complain"), ("body", "It is not satire at all.")];
        site.post(&nobody(), "/legal/by-mail", &more).await.expect(409);
        // The statement of reasons is in the public export, without a name.
        let export = site.get(&nobody(), "/transparency/statements.jsonl").await.expect(200).text();
        assert!(export.contains("SOURCE_ARTICLE_16") && export.contains("DECISION_GROUND_ILLEGAL_CONTENT"), "{export}");
        let table = site.get(&nobody(), "/transparency/statements.csv").await.expect(200).text();
        assert_eq!(table.lines().count(), 2, "{table}");
        for text in [&export, &table] {
            for personal in ["mira", "Ada", "owl", "feathers", made.id.as_str()] {
                assert!(!text.contains(personal), "{personal} is in {text}");
            }
        }
    }

    async fn a_court_that_decided_ends_it_and_who_owns_the_model_sends_none(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let (mira, ada) = (site.member("mira", Role::Member).await, site.member("ada", Role::Member).await);
        let barred = published_model(&site, &mira, "Night owl").await;
        let free = published_model(&site, &mira, "Day owl").await;
        send(&site, &mira, &barred, "copyright").await.expect(403);
        for (made, finding, then) in [(&barred, "upheld", "barred"), (&free, "rejected", "restored")] {
            send(&site, &ada, made, "copyright").await.expect(200);
            site.settle().await;
            let newest = q!(NoticeId, "SELECT MAX(id) FROM legal_notice");
            let id = newest.one(&site.app.db).await.expect("there");
            let saw = seen(&site, &boss, &format!("/moderation/notices/{id}")).await;
            decide(&site, &boss, id, "upheld").await.expect(303);
            site.post(&mira, &format!("/legal/notices/{id}"), &COUNTER).await.expect(303);
            let sued = [("act", "sued"), ("body", "Lampton District Court, 26-1234, filed today.")];
            site.post(&ada, &format!("/legal/notices/{id}"), &sued).await.expect(303);
            let desk = site.get(&boss, &format!("/moderation/notices/{id}")).await.expect(200).text();
            assert!(desk.contains("What the court decided"), "{desk}");
            // A form from before the court is no word about what it decided.
            let old = [("finding", finding), ("facts", FACTS), ("step", "decide"), ("seen", saw.as_str())];
            let refused = site.post(&boss, &format!("/moderation/notices/{id}/decide"), &old).await.expect(409).text();
            assert!(refused.contains("Something happened since this form") && refused.contains(FACTS), "{refused}");
            decide(&site, &boss, id, finding).await.expect(303);
            decide(&site, &boss, id, finding).await.expect(409);
            assert_eq!(stage(&site, id).await, then);
            for address in ["mira@example.org", "ada@lamp.example"] {
                assert!(site.newest_mail_to(address).await.contains("A court decided"));
            }
        }
        assert_eq!((state(&site, &barred).await, state(&site, &free).await), (State::Hidden, State::Published));
        let sent = site.get(&ada, "/legal/notices").await.expect(200).text();
        assert!(sent.contains("Sent by you") && sent.contains("A court keeps the model down"), "{sent}");
    }

    async fn a_notice_comes_before_no_juror(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let Stage { mira, made, jurors, case, .. } = opened(&site).await;
        crate::cases::hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        let count = || q!((i64, i64), "SELECT (SELECT CAST(count(*) AS BIGINT) FROM jury_seat), (SELECT CAST(count(*) AS BIGINT) FROM case_file)");
        let before = count().one(&site.app.db).await.expect("read");
        // About the work that is before a panel, of both kinds, and through every stage.
        for kind in ["illegal", "copyright"] {
            send(&site, &nobody(), &made, kind).await.expect(200);
        }
        site.settle().await;
        let ids = q!(NoticeId, "SELECT id FROM legal_notice ORDER BY id").all(&site.app.db).await.expect("two");
        reaches_no_juror(&site, &seats, &ids).await;
        decide(&site, &boss, ids[1], "upheld").await.expect(303);
        reaches_no_juror(&site, &seats, &ids).await;
        site.post(&mira, &format!("/legal/notices/{}", ids[1]), &COUNTER).await.expect(303);
        hours(&site, 24).await;
        reaches_no_juror(&site, &seats, &ids).await;
        assert_eq!(count().one(&site.app.db).await.expect("read"), before, "no case, no seat");
        // The case has its own course.
        crate::cases::vote(&site, seats[0].0, &seats[0].1.who, "clear").await.expect(303);
    }

    async fn who_deletes_model_or_account_does_not_end_a_notice(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        let (first, second) = (published_model(&site, &mira, "Night owl").await, published_model(&site, &mira, "Day owl").await);
        send(&site, &nobody(), &first, "copyright").await.expect(200);
        let id = the_notice(&site).await;
        // Deleted before anybody looked: decided all the same, and it counts.
        site.post(&mira, &format!("/drafts/{}/discard", first.id), &[]).await.expect(303);
        decide(&site, &boss, id, "upheld").await.expect(303);
        assert_eq!(stage(&site, id).await, "upheld");
        site.post(&mira, &format!("/drafts/{}/restore", first.id), &[]).await.expect(404);
        assert!(site.get(&boss, &format!("/moderation/notices/{id}")).await.text().contains("1 stand from"));
        site.post(&mira, &format!("/legal/notices/{id}"), &COUNTER).await.expect(303);
        assert!(site.get(&mira, "/settings/delete").await.expect(200).text().contains("Legal notices about your models stand"));
        site.settle().await;
        site.post(&mira, "/settings/delete", &[("password", crate::site::PASSWORD)]).await.expect(303);
        site.settle().await;
        hours(&site, 13 * 24).await;
        assert_eq!(stage(&site, id).await, "restored", "the clock runs on");
        assert!(site.newest_mail_to("ada@lamp.example").await.contains("not public for another reason"));
        assert_eq!((state(&site, &first).await, state(&site, &second).await), (State::Removed, State::Removed));
        send(&site, &nobody(), &second, "copyright").await.expect(404);
    }

    async fn what_a_case_hid_stays_down_when_a_notice_is_taken_back(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        send(&site, &sender, &made, "copyright").await.expect(200);
        let id = the_notice(&site).await;
        crate::cases::report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = crate::cases::the_case(&site).await;
        crate::appeals::decide(&site, &boss, case, "violation", "hidden").await;
        decide(&site, &boss, id, "upheld").await.expect(303);
        site.post(&sender, &format!("/legal/notices/{id}"), &[("act", "withdraw")]).await.expect(303);
        site.settle().await;
        assert_eq!(state(&site, &made).await, State::Hidden, "the case still hides it");
        assert_eq!(stage(&site, id).await, "withdrawn");
        // Eleven notices from one address are more than one person needs.
        let other = published_model(&site, &mira, "Day owl").await;
        let mut last = 0;
        for _ in 0..11 {
            last = send(&site, &nobody(), &other, "illegal").await.status.as_u16();
        }
        assert_eq!(last, 429);
    }

    async fn what_is_plainly_without_ground_is_warned_of_then_rests_and_what_proves_right_is_forgiven(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, ada) = (site.member("mira", Role::Member).await, site.member("ada", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        let (mut last, mut links) = (None, Vec::new());
        for n in 0..3 {
            send(&site, &ada, &made, "illegal").await.expect(200);
            let id = newest(&site).await;
            let mark = format!("/moderation/notices/{id}/unfounded");
            site.post(&boss, &mark, &[]).await.expect(409);
            decide(&site, &boss, id, "rejected").await.expect(303);
            site.post(&ada, &mark, &[]).await.expect(404);
            assert!(site.get(&boss, &format!("/moderation/notices/{id}")).await.expect(200).text().contains("Plainly without ground?"));
            site.post(&boss, &mark, &[]).await.expect(303);
            site.post(&boss, &mark, &[]).await.expect(409);
            let mail = site.newest_mail_to("ada@lamp.example").await;
            assert!(mail.contains("plainly without ground") && mail.contains("/how/rules#notices"), "{mail}");
            assert_eq!(mail.contains("This is a warning"), n < 2, "{mail}");
            links.push(secret_to(&site, "ada@lamp.example").await.1);
            last = Some(id);
        }
        let refused = send(&site, &ada, &made, "illegal").await.expect(403).text();
        assert!(refused.contains("none is taken before") && refused.contains("feathers of the left wing"), "{refused}");
        // Anybody can write an address, and a filter of mail follows links: it bars nobody who did not stand by the
        // notices through theirs, and then however it is written.
        for link in &links {
            site.get(&nobody(), &format!("/legal/by-mail?token={link}")).await.expect(200);
        }
        send(&site, &nobody(), &made, "copyright").await.expect(200);
        let again = [("act", "complain"), ("body", "Look at the left wing once more, please.")];
        for link in &links {
            let by_mail = [&again[..], &[("token", link.as_str())][..]].concat();
            site.post(&nobody(), "/legal/by-mail", &by_mail).await.expect(303);
        }
        let mut shouted = claim("copyright");
        shouted.retain(|(name, _)| *name != "email");
        shouted.push(("email", "Ada@LAMP.example"));
        site.post(&nobody(), &format!("/legal/models/{}", made.id), &shouted).await.expect(403);
        let mut of_abuse = claim("illegal");
        of_abuse.push(("abuse", "on"));
        site.post(&ada, &format!("/legal/models/{}", made.id), &of_abuse).await.expect(200);

        // The third turns out to be right: the mark goes, and with it the rest.
        let id = last.expect("three");
        decide(&site, &second, id, "upheld").await.expect(303);
        assert_eq!(state(&site, &made).await, State::Hidden);
        // What is hidden may come back, so it takes notices too; nobody reads there what it was called.
        let form = site.get(&nobody(), &format!("/legal/models/{}?kind=illegal", made.id)).await.expect(200).text();
        assert!(form.contains("A model that is not public now") && !form.contains("Night owl") && !form.contains("night-owl"), "{form}");
        send(&site, &ada, &made, "illegal").await.expect(200);
        let other = newest(&site).await;
        decide(&site, &boss, other, "upheld").await.expect(303);
        site.post(&ada, &format!("/legal/notices/{id}"), &[("act", "withdraw")]).await.expect(303);
        assert_eq!(state(&site, &made).await, State::Hidden, "the other keeps it down");
        site.post(&ada, &format!("/legal/notices/{other}"), &[("act", "withdraw")]).await.expect(303);
        assert_eq!(state(&site, &made).await, State::Published);
    }

    async fn abuse_of_children_and_trusted_flaggers_come_first_and_the_one_needs_no_name(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let (mira, ada) = (site.member("mira", Role::Member).await, site.member("ada", Role::Member).await);
        let mut works = Vec::new();
        for title in ["Day owl", "Night owl", "Dusk owl"] {
            works.push(published_model(&site, &mira, title).await);
        }
        send(&site, &nobody(), &works[0], "illegal").await.expect(200);
        let unnamed = [
            ("kind", "illegal"),
            ("ground", "The criminal code of Lampland, section 207."),
            ("body", "The third picture shows what no picture of a child may show."),
            ("good_faith", "on"),
        ];
        let path = format!("/legal/models/{}", works[1].id);
        let refused = site.post(&nobody(), &path, &unnamed).await.expect(422).text();
        assert!(refused.contains("Write your full name."), "{refused}");
        let mut of_abuse = unnamed.to_vec();
        of_abuse.push(("abuse", "on"));
        let told = site.post(&nobody(), &path, &of_abuse).await.expect(200).text();
        assert!(told.contains("within 4 hours") && told.contains("can not be told"), "{told}");
        let id = newest(&site).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        store::set_flagger(&mut tx, id_of(&site, "ada").await, "the coordinator of Lampland").await.expect("named");
        tx.commit().await.expect("committed");
        site.later(Millis::MINUTE);
        send(&site, &ada, &works[2], "copyright").await.expect(200);
        let flagged = newest(&site).await;

        let queue = site.get(&boss, "/moderation/notices").await.expect(200).text();
        let at = |title: &str| queue.find(title).unwrap_or_else(|| panic!("{title} is not in {queue}"));
        assert!(at("Night owl") < at("Dusk owl") && at("Dusk owl") < at("Day owl"), "{queue}");
        let desk = site.get(&boss, &format!("/moderation/notices/{id}")).await.expect(200).text();
        assert!(desk.contains("Somebody who is not named") && desk.contains("abuse of children"), "{desk}");
        let desk = site.get(&boss, &format!("/moderation/notices/{flagged}")).await.expect(200).text();
        assert!(desk.contains("Named by the coordinator of Lampland"), "{desk}");
        decide(&site, &boss, id, "upheld").await.expect(303);
        assert_eq!(state(&site, &works[1]).await, State::Hidden);
        assert!(site.newest_mail_to("mira@example.org").await.contains("criminal code of Lampland"));
    }

    async fn three_claims_that_stand_close_an_account_by_two_moderators(db: Db) {
        let contact = ("legal-contact", "Handprint Legal, 3 Print Road, legal@handprint.test".to_owned());
        let site = TestSite::with_flags(db, &[contact]).await;
        assert!(site.get(&nobody(), "/legal").await.expect(200).text().contains("3 Print Road"));
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, ada) = (site.member("mira", Role::Member).await, site.member("ada", Role::Moderator).await);
        let mut ids = Vec::new();
        for n in 0..3 {
            let made = published_model(&site, &mira, &format!("Owl {n}")).await;
            send(&site, &ada, &made, "copyright").await.expect(200);
            let newest = q!(NoticeId, "SELECT id FROM legal_notice ORDER BY id DESC LIMIT 1");
            let id = newest.one(&site.app.db).await.expect("there");
            if let Some(last) = ids.last() {
                let early = [("reason", FACTS)];
                site.post(&boss, &format!("/moderation/notices/{last}/close"), &early).await.expect(409);
            }
            decide(&site, &boss, id, "upheld").await.expect(303);
            ids.push(id);
        }
        let desk = format!("/moderation/notices/{}", ids[2]);
        assert!(site.get(&boss, &desk).await.expect(200).text().contains("Ask to close the account"));
        site.post(&boss, &format!("{desk}/close"), &[("reason", "Again.")]).await.expect(422);
        site.post(&boss, &format!("{desk}/close"), &[("reason", FACTS)]).await.expect(303);
        site.post(&boss, &format!("{desk}/close"), &[("reason", FACTS)]).await.expect(409);
        let closure = q!(domain::ids::EventId, "SELECT id FROM account_closure").one(&site.app.db).await.expect("asked for");
        let path = format!("/moderation/closures/{closure}");
        assert!(site.get(&second, "/moderation").await.expect(200).text().contains(&desk));
        site.post(&boss, &path, &[("decision", "close")]).await.expect(403);
        site.post(&ada, &path, &[("decision", "close")]).await.expect(403);
        site.get(&mira, "/wallet").await.expect(200);
        site.post(&second, &path, &[("decision", "close")]).await.expect(303);
        site.get(&mira, "/wallet").await.expect(303);
        let (mail, token) = secret_to(&site, "mira@example.org").await;
        assert!(mail.contains("your account is closed") && mail.contains("3 claims of copyright"), "{mail}");
        assert!(site.get(&nobody(), &format!("/legal/by-mail?token={token}")).await.expect(200).text().contains("your account is closed"));
        // What it rests on falls, and with it the closure.
        site.post(&ada, &format!("/legal/notices/{}", ids[2]), &[("act", "withdraw")]).await.expect(303);
        let form = [("name", "mira"), ("password", crate::site::PASSWORD)];
        site.post(&nobody(), "/sign-in", &form).await.expect(303);
        let export = site.get(&nobody(), "/transparency/statements.jsonl").await.expect(200).text();
        assert!(export.contains("DECISION_ACCOUNT_TERMINATED") && export.contains("end_date_account_restriction"), "{export}");
    }
}
