//! What an appeal brings back, by whom and how it can be made, and what both sides are told of its end.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cases::{chain, proof},
    ids::{AccountId, CaseId, ModelId, SeatId},
    models::State,
    time::Millis,
};
use site::features::{
    cases::{ballots, log, public},
    cred::{earn, verify},
};

use crate::{
    cases::{Stage, hours, open_seats, opened, report, stage, the_case, vote, with_standing},
    news::news,
    publish::{Made, published_model},
    site::{TestSite, Who, nobody},
};

/// What a moderator decides, who saw so much of the case.
pub fn decision<'a>(finding: &'a str, measure: &'a str, seen: &'a str) -> [(&'a str, &'a str); 5] {
    let facts = "It breaks at 20 kg, as the print reports and the photo of the hook show.";
    let decision = [("finding", finding), ("measure", measure), ("facts", facts)];
    let [finding, measure, facts] = decision;
    [finding, measure, facts, ("step", "decide"), ("seen", seen)]
}

/// What the form of a desk says that its reader saw; nothing where no form is shown.
pub async fn seen(site: &TestSite, who: &Who, desk: &str) -> String {
    let page = site.get(who, desk).await.text();
    let field = page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    field.unwrap_or("0").to_owned()
}

pub async fn decide(site: &TestSite, who: &Who, case: CaseId, finding: &str, measure: &str) {
    let desk = format!("/moderation/cases/{case}");
    let seen = seen(site, who, &desk).await;
    let form = decision(finding, measure, &seen);
    site.post(who, &format!("{desk}/decide"), &form).await.expect(303);
    site.settle().await;
}

async fn state(site: &TestSite, made: &Made) -> State {
    let id: ModelId = made.id.parse().expect("an id");
    let state = q!(State, "SELECT state FROM model WHERE id = $1").bind(id);
    state.one(&site.app.db).await.expect("there")
}

async fn wallet(site: &TestSite, who: &Who) -> String {
    site.get(who, "/wallet").await.expect(200).text()
}

async fn karma(site: &TestSite, who: &Who) -> String {
    site.settle().await;
    site.get(who, "/karma").await.expect(200).text()
}

/// The link in the newest mail and the secret in it.
async fn secret(site: &TestSite) -> (String, String) {
    let link = site.mailed_link().await;
    let secret = link.split("token=").nth(1).expect("a secret").to_owned();
    (link, secret)
}

db_test! {
    async fn an_appeal_just_before_midnight_is_drawn_a_day_later_and_proven(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, jurors, case, .. } = opened(&site).await;
        hours(&site, 6 * 24).await;
        for (seat, juror) in open_seats(&site, case, 1, &jurors).await {
            vote(&site, seat, &juror.who, "violation").await.expect(303);
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "decided");
        // Ten minutes before midnight; another server, whose clock is ahead, has written into the log after it.
        site.later(Millis::DAY - site.now().0 % Millis::DAY - 10 * Millis::MINUTE);
        let mut tx = site.app.db.write().await.expect("a transaction");
        let line = chain::Entry::Closed { case: "other".to_owned(), how: "final".to_owned() };
        log::append(&mut tx, None, &line, site.now().plus(20 * Millis::MINUTE)).await.expect("written");
        tx.commit().await.expect("committed");
        with_standing(&site, &jurors).await;
        let words = [("body", "I can show the parametric source to whoever looks.")];
        site.post(&mira, &format!("/cases/{case}/appeal"), &words).await.expect(303);
        hours(&site, 1).await;
        assert_eq!(stage(&site, case).await, "notice", "the next day had begun, by the log");
        hours(&site, 24).await;
        assert_eq!(stage(&site, case).await, "panel");
        let lines = public::whole_log(&site.app.db).await.expect("read");
        assert_eq!(proof::verify_draws(&lines, &case.to_string()).expect("proven").len(), 2);
    }

    async fn a_closed_author_appeals_by_mail_and_gets_everything_back(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let third = site.member("third", Role::Moderator).await;
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        for _ in 0..8 {
            site.later(Millis::DAY);
            earn::vest_due(&site.app).await.expect("vested");
        }
        assert!(wallet(&site, &mira).await.contains("<dd>20 tokens"));
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        let (link, first) = secret(&site).await;
        let mail = site.newest_mail().await;
        assert!(mail.contains("is in question") && !mail.contains("not shown as promoted") && mail.contains("Moderators look at it"), "{mail}");
        assert!(site.get(&nobody(), &link).await.expect(200).text().contains("Say how it came to be"));
        let evidence = [("token", first.as_str()), ("body", "Tested with 60 kg for a week.")];
        site.post(&nobody(), "/cases/by-mail/evidence", &evidence).await.expect(303);

        decide(&site, &boss, case, "violation", "closed").await;
        assert_eq!(state(&site, &made).await, State::Removed);
        assert!(!wallet(&site, &mira).await.contains("<dd>20 tokens"));
        assert!(karma(&site, &mira).await.contains("Model removed"));
        assert!(karma(&site, &sender).await.contains("Reports of models that were right"));
        site.get(&nobody(), &link).await.expect(422);
        let closure = q!(i64, "SELECT id FROM account_closure").one(&site.app.db).await.expect("asked for");
        let path = format!("/moderation/closures/{}", domain::ids::EventId::from(closure));
        site.post(&second, &path, &[("decision", "close")]).await.expect(303);
        site.get(&mira, "/wallet").await.expect(303);
        assert_eq!(stage(&site, case).await, "decided", "a closed author can still appeal");

        // By the link of the mail, once; it is nobody else's, and of this case only.
        let (link, secret) = secret(&site).await;
        let mail = site.newest_mail().await;
        assert!(mail.contains("your account is closed") && mail.contains("breaks at 20 kg"), "{mail}");
        let page = site.get(&nobody(), &link).await.expect(200).text();
        assert!(page.contains("Statement of reasons") && page.contains("Why is the decision wrong?"), "{page}");
        assert!(!page.contains("xanthippe") && !page.contains("ear floats"), "{page}");
        let words = |token: &'static str| [("token", token), ("body", "Three labs have tested it.")];
        site.post(&nobody(), "/cases/by-mail/appeal", &words("0123")).await.expect(422);
        let appeal = [("token", secret.as_str()), ("body", "Three labs have tested it.")];
        site.post(&nobody(), "/cases/by-mail/appeal", &[("token", secret.as_str()), ("body", " ")]).await.expect(422);
        site.post(&nobody(), "/cases/by-mail/appeal", &appeal).await.expect(303);
        site.post(&nobody(), "/cases/by-mail/appeal", &appeal).await.expect(409);
        site.settle().await;
        assert!(news(&site, &sender).await.contains("is looked at anew"));

        site.later(Millis::MINUTE);
        decide(&site, &third, case, "clear", "").await;
        assert_eq!(state(&site, &made).await, State::Published);
        assert_eq!(stage(&site, case).await, "final");
        let mail = site.newest_mail().await;
        assert!(mail.contains("Your appeal was right"), "{mail}");
        // The account is open again, for a new session.
        let signed_in = site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", crate::site::PASSWORD)]).await.expect(303).session();
        assert!(site.get(&signed_in, "/cases").await.expect(200).text().contains("No violation was found"));
        assert!(!karma(&site, &signed_in).await.contains("Model removed"));
        assert!(!karma(&site, &sender).await.contains("Reports of models that were right"));
        let reporter = site.get(&sender, &format!("/cases/{case}")).await.expect(200).text();
        assert!(reporter.contains("What was decided") && reporter.contains("What had been done is taken back"), "{reporter}");
        assert!(news(&site, &sender).await.contains("which you reported: No violation was found"));
        // So are the tokens, once; and they can be taken again.
        earn::vest_due(&site.app).await.expect("vested");
        let tokens = wallet(&site, &signed_in).await;
        assert!(tokens.contains("<dd>20 tokens") && tokens.contains("the decision that took it was overturned"), "{tokens}");
        site.later(Millis::DAY);
        earn::vest_due(&site.app).await.expect("vested");
        assert!(wallet(&site, &signed_in).await.contains("<dd>20 tokens"));
        report(&site, &sender, &made, "illegal").await.expect(303);
        site.settle().await;
        let again = q!(CaseId, "SELECT id FROM case_file WHERE is_open").one(&site.app.db).await.expect("another");
        decide(&site, &boss, again, "violation", "removed").await;
        assert!(!wallet(&site, &signed_in).await.contains("<dd>20 tokens"));
        assert_eq!(verify::run(&site.app).await.expect("read").faults, Vec::<String>::new());
    }

    async fn an_appeal_that_is_turned_down_is_answered_with_reasons(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        decide(&site, &boss, case, "violation", "hidden").await;
        let page = format!("/cases/{case}");
        assert!(site.get(&sender, &page).await.expect(200).text().contains("The author can appeal"));
        site.post(&mira, &format!("{page}/appeal"), &[("body", "It holds.")]).await.expect(303);
        let desk = site.get(&second, &format!("/moderation/cases/{case}")).await.expect(200).text();
        assert!(desk.contains("what was done stays") && !desk.contains("<select class=\"input\" id=\"measure\""), "{desk}");
        let seen = seen(&site, &second, &format!("/moderation/cases/{case}")).await;
        let mut form = decision("violation", "removed", &seen);
        form[3] = ("step", "preview");
        let preview = site.post(&second, &format!("/moderation/cases/{case}/decide"), &form).await.expect(200).text();
        assert!(preview.contains("the decision stands. The model is not public"), "{preview}");
        decide(&site, &second, case, "violation", "removed").await;
        assert_eq!(state(&site, &made).await, State::Hidden, "what was done stays");
        let told = site.get(&mira, &page).await.expect(200).text();
        assert_eq!(told.matches("Statement of reasons").count(), 2, "{told}");
        assert!(told.contains("the decision stands") && told.contains("here it is the last"), "{told}");
        assert!(site.newest_mail().await.contains("the decision stands"));
        assert!(site.get(&sender, &page).await.expect(200).text().contains("The decision was appealed and stands"));
        let measures = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM measure").one(&site.app.db).await.expect("read");
        assert_eq!(measures, 1, "no second strike");
    }

    async fn a_form_of_the_first_look_decides_no_second(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        let desk = format!("/moderation/cases/{case}");
        // Two open the page; one decides, and the author appeals.
        let old = seen(&site, &second, &desk).await;
        decide(&site, &boss, case, "violation", "hidden").await;
        site.post(&mira, &format!("/cases/{case}/appeal"), &[("body", "It holds 60 kg.")]).await.expect(303);
        for step in ["preview", "decide"] {
            let mut form = decision("violation", "removed", &old);
            form[3] = ("step", step);
            let refused = site.post(&second, &format!("{desk}/decide"), &form).await.expect(409).text();
            assert!(refused.contains("Something happened since this form was shown") && refused.contains("It breaks at 20 kg"), "{refused}");
            assert!(refused.contains("It holds 60 kg."), "the appeal is there to be read: {refused}");
        }
        assert_eq!(stage(&site, case).await, "moderators");
        decide(&site, &second, case, "clear", "").await;
        assert_eq!((stage(&site, case).await, state(&site, &made).await), ("final".to_owned(), State::Published));
    }

    async fn a_known_case_is_served_like_its_twin(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, jurors, case, .. } = opened(&site).await;
        let boss = site.member("boss", Role::Moderator).await;
        let ada = site.member("ada", Role::Member).await;
        let twin = published_model(&site, &ada, "Day owl").await;
        let link = format!("https://handprint.test/models/{}/x", twin.id);
        let known = [("model", link.as_str()), ("category", "ai-generated"), ("answer", "clear"), ("words", "Drawn by hand.\n\nIn two days."), ("explanation", "Its maker showed every step of it.")];
        site.post(&boss, "/moderation/known", &known).await.expect(303);
        for body in ["Drawn by hand.", "In two days."] {
            site.post(&mira, &format!("/cases/{case}/evidence"), &[("body", body)]).await.expect(303);
        }
        salt_that_tests(&site, case).await;
        hours(&site, 6 * 24).await;
        let real = open_seats(&site, case, 1, &jurors).await;
        let tests = q!((SeatId, AccountId, i64, i64), "SELECT id, account_id, called_at, due_at FROM jury_seat WHERE with_case = $1 ORDER BY id")
            .bind(case).all(&site.app.db).await.expect("read");
        let (seat, juror, called_at, due_at) = tests[0];
        assert!(real.iter().all(|(_, one)| one.id != juror), "nobody gets both at one moment");
        let times = q!((i64, i64), "SELECT called_at, due_at FROM jury_seat WHERE id = $1").bind(real[0].0).one(&site.app.db).await.expect("read");
        assert_eq!((called_at, due_at), times);
        let one = jurors.iter().find(|one| one.id == juror).expect("of the pool");
        assert!(!real.iter().any(|(_, other)| other.id == one.id));

        // Byte for byte, but for the number of the seat, the name of the shape's own juror, and pictures.
        let (mine, theirs) = (format!("/jury/{seat}"), format!("/jury/{}", real[0].0));
        let (a, b) = (&one.who, &real[0].1.who);
        assert_eq!(plain(&site, a, &mine, juror).await, plain(&site, b, &theirs, real[0].1.id).await);
        let waiting = |page: String| page.split("Waiting for you").nth(1).and_then(|rest| rest.split("</section>").next()).expect("a list").to_owned();
        assert_eq!(waiting(plain(&site, a, "/jury", juror).await), waiting(plain(&site, b, "/jury", real[0].1.id).await));
        assert_eq!(plain(&site, a, "/notifications", juror).await, plain(&site, b, "/notifications", real[0].1.id).await);
        for path in ["shape/1", "picture/1", "picture/99", "print/1"] {
            let (a, b) = (site.get(a, &format!("{mine}/{path}")).await, site.get(b, &format!("{theirs}/{path}")).await);
            assert_eq!((a.status, kinds(&a)), (b.status, kinds(&b)), "{path}");
        }
        let refused = [("choice", "clear"), ("confidence", "2"), ("rationale", "Looks fine.")];
        let (x, y) = (site.post(a, &mine, &refused).await.expect(422), site.post(b, &theirs, &refused).await.expect(422));
        assert_eq!(masked(&x.text(), juror), masked(&y.text(), real[0].1.id));

        // When the panel is full, both close; a ballot that comes in time counts.
        assert!(ballots::seat(&site.app.db, seat, juror).await.expect("read").expect("there").left_at.is_none());
        for (seat, juror) in &real {
            vote(&site, *seat, &juror.who, "clear").await.expect(303);
        }
        site.settle().await;
        for (seat, account, ..) in &tests {
            assert!(ballots::seat(&site.app.db, *seat, *account).await.expect("read").expect("there").left_at.is_some());
        }
        assert!(site.get(&one.who, &mine).await.expect(200).text().contains("This file is closed"));
        assert!(!news(&site, &one.who).await.contains("a file waits"), "nothing waits any more");
        let log = public::whole_log(&site.app.db).await.expect("read");
        proof::verify_draws(&log, &case.to_string()).expect("proven");
    }
}

/// Chooses a salt by which a known case is laid when the panel is called. The panel is known from the seed, which is
/// made of what is stored already; the names in the pool stay as they are.
async fn salt_that_tests(site: &TestSite, case: CaseId) {
    let db = &site.app.db;
    let pool = q!(String, "SELECT pseudonym FROM case_pool WHERE case_id = $1 ORDER BY pseudonym");
    let pool = pool.bind(case).all(db).await.expect("read");
    let (day, secret) = q!((i64, String), "SELECT day, secret FROM case_seed ORDER BY day DESC")
        .one(db)
        .await
        .expect("read");
    let head =
        q!(String, "SELECT hash FROM case_log_head WHERE id = 1").one(db).await.expect("read");
    let seed = chain::seed(day, &head, &secret);
    let (name, eligible) = (case.to_string(), chain::eligible(&pool));
    let panel = domain::jury::draw(&seed, &name, 1, &eligible, 9, 9).panel;
    let tests =
        |salt: &String| panel.iter().any(|name| domain::jurors::known_with(name, salt).is_some());
    let salt = (0..10_000).map(|n: i32| n.to_string()).find(tests).expect("one of many");
    let mut tx = db.write().await.expect("a transaction");
    q!((), "UPDATE case_file SET salt = $2 WHERE id = $1")
        .bind(case)
        .bind(salt)
        .run(&mut tx)
        .await
        .expect("salted");
    tx.commit().await.expect("committed");
}

/// Names of the headers of an answer.
fn kinds(reply: &crate::site::Reply) -> Vec<String> {
    reply.headers.iter().map(|(name, _)| name.to_string()).collect()
}

/// A page without what differs from member to member: ids, and who is signed in, by name and colour.
fn masked(text: &str, juror: AccountId) -> String {
    let hues = (0..20).map(|n| format!("hue-{n}\""));
    let text = hues.fold(text.to_owned(), |text, hue| text.replace(&hue, "hue\""));
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        let is_id = word.len() == 13 && word.parse::<SeatId>().is_ok();
        let is_name = word.starts_with("juror_") || word == juror.to_string();
        let is_initial = word.len() <= 2 && word.starts_with('J');
        out.push_str(if is_id || is_name || is_initial { "·" } else { &word });
        word.clear();
        out.push(c);
    }
    out
}

async fn plain(site: &TestSite, who: &Who, path: &str, juror: AccountId) -> String {
    let reply = site.get(who, path).await.expect(200);
    format!("{:?}\n{}", kinds(&reply), masked(&reply.text(), juror))
}
