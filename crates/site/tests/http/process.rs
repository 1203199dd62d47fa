//! What the process owes to each side: true statements, reasons, warnings before a rest, ways to check it.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cases::proof,
    ids::{AccountId, CaseId, ReportId, SeatId},
    time::Millis,
};
use site::features::cases::{pauses, pool, public};

use crate::{
    appeals::{decide, decision},
    cases::{
        REASONS, Stage, competence, hours, id_of, jurors, open_seats, opened, report,
        seven_reports, stage, the_case, vote,
    },
    ladder::newest_case,
    leaving::leave,
    news::news,
    publish::published_model,
    site::{TestSite, Who, nobody},
};

/// What the program says of a downloaded log, and whether it is content.
fn run(args: &[&str], log: &str) -> (bool, String) {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), log).expect("written");
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_handprint"))
        .args(args)
        .arg("--log")
        .arg(file.path())
        .output()
        .expect("run");
    (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Marks the report of a case as made in bad faith.
async fn bad_faith(site: &TestSite, boss: &Who, case: CaseId) {
    let sent = q!(ReportId, "SELECT id FROM report WHERE case_id = $1").bind(case);
    let sent = sent.one(&site.app.db).await.expect("one").to_string();
    let path = format!("/moderation/cases/{case}/bad-faith");
    site.post(boss, &path, &[("report", &sent)]).await.expect(303);
    site.settle().await;
}

/// Whether a moderator opened a case, and no program.
async fn is_by_hand(site: &TestSite, case: CaseId) -> bool {
    let by_hand = q!(bool, "SELECT by_hand FROM case_file WHERE id = $1").bind(case);
    by_hand.one(&site.app.db).await.expect("there")
}

async fn count_of_cases(site: &TestSite) -> i64 {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_file").one(&site.app.db).await.expect("read")
}

/// The form that opens a case by an order.
pub fn by_order<'a>(model: &'a str, category: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("model", model),
        ("category", category),
        ("ordered", "yes"),
        ("authority", "City court"),
        ("reference", "3 C 12/26"),
        ("date", "2026-11-20"),
        ("law", "Section 86"),
    ]
}

db_test! {
    async fn only_what_pauses_says_so_and_the_author_reads_why_jurors_found_it(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, jurors, case, .. } = opened(&site).await;
        let page = format!("/cases/{case}");
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("not shown as promoted") && mail.contains("/how/rules#ai-generated"), "{mail}");
        let told = site.get(&mira, &page).await.expect(200).text();
        assert!(told.contains("Statement of reasons") && told.contains("until the case is decided the model is not shown as promoted"), "{told}");
        assert!(told.contains("While the case is open the model is not shown as promoted") && told.contains("href=\"/how/rules#ai-generated\""), "{told}");
        let export = || async { site.get(&nobody(), "/transparency/statements.jsonl").await.expect(200).text() };
        let pause = export().await;
        assert_eq!(pause.lines().count(), 1, "{pause}");
        assert!(pause.contains("CONTENT_DEMOTED") && !pause.contains("end_date_visibility_restriction"), "{pause}");
        assert!(pause.contains("https://handprint.test/how/rules#ai-generated"), "{pause}");

        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        // Who is drawn hears by mail, of nothing that tells whose it is.
        let called = site.newest_mail_to(&format!("{}@example.org", handle(&site, seats[0].1.id).await)).await;
        assert!(called.contains("A case file waits for your ballot") && called.contains(&format!("/jury/{}", seats[0].0)), "{called}");
        assert!(!called.contains("owl") && !called.contains("mira") && !called.contains(&case.to_string()), "{called}");
        let own = "The night owl by Mira has a beak that floats a millimetre before its face, and feathers that are melted into each other.";
        let first = [("choice", "violation"), ("confidence", "3"), ("rationale", own)];
        site.post(&seats[0].1.who, &format!("/jury/{}", seats[0].0), &first).await.expect(303);
        for (seat, juror) in &seats[1..8] {
            vote(&site, *seat, &juror.who, "violation").await.expect(303);
        }
        let against = "I see flat faces and round holes where a person would draw them; nothing here floats and nothing is melted at all.";
        let last = [("choice", "clear"), ("confidence", "3"), ("rationale", against)];
        site.post(&seats[8].1.who, &format!("/jury/{}", seats[8].0), &last).await.expect(303);
        site.settle().await;
        let told = site.get(&mira, &page).await.expect(200).text();
        assert!(told.contains("Jurors who found so wrote") && told.contains(REASONS), "{told}");
        assert!(told.contains("The [removed] by [removed] has a beak that floats"), "{told}");
        assert!(!told.contains("flat faces and round holes") && !told.contains("juror_"), "{told}");
        assert!(!told.contains("While the case is open"), "{told}");
        let after = export().await;
        let pause = after.lines().find(|line| line.contains("CONTENT_DEMOTED")).expect("the pause");
        assert!(pause.contains("\"end_date_visibility_restriction\":\"2026-11-28\""), "{pause}");
        assert!(after.contains("CONTENT_DISABLED"), "{after}");
        let table = site.get(&nobody(), "/transparency/statements.csv").await.expect(200).text();
        assert_eq!(table.lines().count(), 3, "{table}");
    }

    async fn a_case_for_moderators_pauses_nothing_and_names_no_past_day(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("is in question") && !mail.contains("promoted"), "{mail}");
        let page = format!("/cases/{case}");
        let told = site.get(&mira, &page).await.expect(200).text();
        assert!(told.contains("Until the moderators have decided you can add") && !told.contains("promoted"), "{told}");
        assert_eq!(site.get(&nobody(), "/transparency/statements.jsonl").await.expect(200).text(), "");
        decide(&site, &boss, case, "clear", "").await;
        site.later(Millis::MINUTE);
        site.post(&sender, &format!("{page}/appeal"), &[("body", "It did break.")]).await.expect(303);
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("It was appealed") && !mail.contains("It did break"), "{mail}");
        assert!(mail.contains("What they find is the last look here"), "{mail}");

        // Nothing was drawn, and the log is whole.
        let log = site.get(&nobody(), "/transparency/case-log.jsonl").await.expect(200).text();
        let (is_fine, said) = run(&["verify-draw", &case.to_string()], &log);
        assert!(is_fine && said.contains("by the rules moderators decide this"), "{said}");
        assert!(!run(&["verify-draw", "0000000000000"], &log).0, "an unknown case proves nothing");
        let head = public::whole_log(&site.app.db).await.expect("read").pop().expect("lines").hash;
        let (is_fine, said) = run(&["verify-log"], &log);
        assert!(is_fine && said.contains(&head), "{said}");
        assert!(!run(&["verify-log"], &log.replacen("unsafe", "spam", 1)).0);
        let rules = site.get(&nobody(), "/how/rules").await.expect(200).text();
        for category in domain::reports::Category::ALL {
            assert!(rules.contains(&format!("id=\"{}\"", category.as_str())), "{category:?}");
        }
    }

    async fn what_an_authority_orders_is_decided_by_moderators_and_says_so(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let third = site.member("third", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        let ordered = by_order(&made.id, "misleading");
        site.post(&mira, "/moderation/open", &ordered).await.expect(404);
        // An order that does not say who, when and by which law opens nothing, nor does one whose box is not ticked.
        let long = "x".repeat(301);
        for (field, typed) in [("authority", " "), ("reference", ""), ("law", ""), ("law", long.as_str()), ("date", ""), ("date", "soon"), ("date", "2027-12-24")] {
            let lacking = ordered.map(|(name, text)| (name, if name == field { typed } else { text }));
            site.post(&boss, "/moderation/open", &lacking).await.expect(422);
        }
        let unticked: Vec<_> = ordered.into_iter().filter(|(name, _)| *name != "ordered").collect();
        site.post(&boss, "/moderation/open", &unticked).await.expect(422);
        assert_eq!(count_of_cases(&site).await, 0);

        site.post(&boss, "/moderation/open", &ordered).await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        assert_eq!(stage(&site, case).await, "moderators", "no jury decides what an authority ordered");
        let log = site.get(&nobody(), &format!("/transparency/cases/{case}")).await.expect(200).text();
        assert!(log.contains("Opened by order"), "{log}");
        let named = "City court, reference 3 C 12/26, of 2026-11-20";
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("is in question") && mail.contains(named) && mail.contains("Section 86"), "{mail}");
        let deeds = site.get(&second, "/moderation/log").await.expect(200).text();
        assert!(deeds.contains(named) && deeds.contains("Section 86"), "{deeds}");

        // Who opened it decides neither now nor on appeal.
        let desk = format!("/moderation/cases/{case}");
        assert!(site.get(&boss, &desk).await.expect(200).text().contains("You opened it by an order"));
        site.post(&boss, &format!("{desk}/decide"), &decision("violation", "hidden", "1")).await.expect(403);
        decide(&site, &second, case, "violation", "hidden").await;
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("through an order of an authority") && mail.contains(named), "{mail}");
        assert!(mail.contains("Law, as the order names it: Section 86") && !mail.contains("Rule:"), "{mail}");
        let export = site.get(&nobody(), "/transparency/statements.jsonl").await.expect(200).text();
        assert!(export.contains("DECISION_GROUND_ILLEGAL_CONTENT") && export.contains("order of an authority"), "{export}");
        assert!(export.contains("As an order of City court names it: Section 86") && !export.contains("3 C 12/26"), "{export}");
        site.post(&mira, &format!("/cases/{case}/appeal"), &[("body", "It is as I say.")]).await.expect(303);
        assert_eq!(stage(&site, case).await, "moderators");
        site.post(&boss, &format!("{desk}/decide"), &decision("clear", "", "1")).await.expect(403);
        decide(&site, &third, case, "clear", "").await;
        assert_eq!(stage(&site, case).await, "final");
    }

    async fn an_order_on_a_question_that_is_open_is_refused_and_not_lost(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let Stage { made, case, .. } = opened(&site).await;
        let refused = site.post(&boss, "/moderation/open", &by_order(&made.id, "ai-generated")).await.expect(409).text();
        assert!(refused.contains(&case.to_string()) && refused.contains("a case of its own"), "{refused}");
        assert_eq!((stage(&site, case).await.as_str(), count_of_cases(&site).await), ("notice", 1));
        assert!(!site.get(&boss, "/moderation/log").await.expect(200).text().contains("City court"));
        // What it says to do works, beside the jury's case; and once only.
        site.post(&boss, "/moderation/open", &by_order(&made.id, "illegal")).await.expect(303);
        site.settle().await;
        let ordered = newest_case(&site).await;
        assert_eq!((stage(&site, ordered).await.as_str(), stage(&site, case).await.as_str()), ("moderators", "notice"));
        let refused = site.post(&boss, "/moderation/open", &by_order(&made.id, "illegal")).await.expect(409).text();
        assert!(refused.contains(&ordered.to_string()), "{refused}");
        assert_eq!(count_of_cases(&site).await, 2);
    }

    async fn pauses_that_a_program_from_before_left_out_are_mended(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, case, .. } = opened(&site).await;
        let running = || q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM promotion_pause WHERE ended_at IS NULL").one(&site.app.db);
        pauses::mend(&site.app).await.expect("mended");
        assert_eq!(running().await.expect("counted"), 1, "nothing was to be mended");
        // As if a program that knows of no pauses had opened the case.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "DELETE FROM promotion_pause").run(&mut tx).await.expect("gone");
        tx.commit().await.expect("committed");
        for _ in 0..2 {
            pauses::mend(&site.app).await.expect("mended");
        }
        site.settle().await;
        assert_eq!(running().await.expect("counted"), 1);
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("is not promoted") && mail.contains("not shown as promoted"), "{mail}");
        assert!(site.get(&mira, &format!("/cases/{case}")).await.expect(200).text().contains("While the case is open"));
        // And as if it had decided it.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE case_file SET is_violation = FALSE").run(&mut tx).await.expect("decided");
        tx.commit().await.expect("committed");
        pauses::mend(&site.app).await.expect("mended");
        assert_eq!(running().await.expect("counted"), 0);
    }

    async fn bad_faith_is_warned_of_then_rests_and_what_proves_right_is_forgiven(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let mut works = Vec::new();
        for n in 0..4 {
            works.push(published_model(&site, &mira, &format!("Owl {n}")).await);
        }
        let mut last = None;
        for (n, made) in works[..3].iter().enumerate() {
            report(&site, &sender, made, "unsafe").await.expect(303);
            site.settle().await;
            let case = newest_case(&site).await;
            decide(&site, &boss, case, "clear", "").await;
            bad_faith(&site, &boss, case).await;
            let (told, mail) = (news(&site, &sender).await, site.newest_mail_to("xanthippe@example.org").await);
            assert_eq!(told.matches("this is a warning").count(), n.min(1) + 1, "{told}");
            assert_eq!(mail.contains("this is a warning"), n < 2, "{mail}");
            last = Some(case);
        }
        assert!(news(&site, &sender).await.contains("you can not report before"));
        let refused = report(&site, &sender, &works[3], "unsafe").await.expect(403).text();
        assert!(refused.contains("you can not report before") && refused.contains("ear floats"), "{refused}");
        assert!(site.get(&sender, "/reports").await.expect(200).text().contains("you can not report before"));

        // The third turns out to be right: the mark goes, and with it the rest.
        let case = last.expect("three");
        site.post(&sender, &format!("/cases/{case}/appeal"), &[("body", "It did break.")]).await.expect(303);
        decide(&site, &second, case, "violation", "hidden").await;
        // Its author was cleared before, and has no appeal here: the statement says what there is instead.
        let told = site.newest_mail_to("mira@example.org").await;
        assert!(told.contains("there is no appeal on this site") && told.contains("dispute body"), "{told}");
        report(&site, &sender, &works[3], "unsafe").await.expect(303);
        site.settle().await;
        let fourth = newest_case(&site).await;
        decide(&site, &boss, fourth, "clear", "").await;
        bad_faith(&site, &boss, fourth).await;
        report(&site, &sender, &works[0], "illegal").await.expect(403);
        site.later(30 * Millis::DAY + Millis::HOUR);
        let form = [("name", "xanthippe"), ("password", crate::site::PASSWORD)];
        let sender = site.post(&nobody(), "/sign-in", &form).await.expect(303).session();
        report(&site, &sender, &works[0], "illegal").await.expect(303);
    }

    async fn one_report_of_spam_waits_until_a_moderator_takes_it_up(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, third) = (site.member("boss", Role::Moderator).await, site.member("third", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        for category in ["spam", "stolen"] {
            report(&site, &sender, &made, category).await.expect(303);
        }
        report(&site, &third, &made, "stolen").await.expect(303);
        site.settle().await;
        assert_eq!(count_of_cases(&site).await, 0, "the author is not asked for one report");
        assert!(!news(&site, &mira).await.contains("in question"));
        let desk = site.get(&boss, "/moderation/reports").await.expect(200).text();
        assert!(desk.contains("Night owl") && desk.contains("ear floats") && !desk.contains("xanthippe"), "{desk}");
        site.get(&mira, "/moderation/reports").await.expect(404);
        let about = |category| [("model", made.id.as_str()), ("category", category)];
        let seen = site.get(&third, "/moderation/reports").await.expect(200).text();
        assert!(seen.contains("value=\"spam\"") && !seen.contains("value=\"stolen\""), "not what one reported: {seen}");
        site.post(&third, "/moderation/reports/aside", &about("stolen")).await.expect(403);
        site.post(&third, "/moderation/open", &about("stolen")).await.expect(403);
        site.post(&boss, "/moderation/reports/aside", &about("spam")).await.expect(303);
        site.post(&boss, "/moderation/reports/aside", &about("spam")).await.expect(409);
        assert!(site.get(&sender, "/reports").await.expect(200).text().contains("A moderator looked and opened no case"));
        site.post(&boss, "/moderation/open", &about("stolen")).await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        assert!(news(&site, &mira).await.contains("Your model “Night owl” is in question: Somebody else’s work"));
        assert!(news(&site, &sender).await.contains("became a case"));
        let opened_by = q!(String, "SELECT opened_by FROM case_file WHERE id = $1").bind(case);
        assert_eq!(opened_by.one(&site.app.db).await.expect("there"), "reports");
        assert!(is_by_hand(&site, case).await);
        assert!(!site.get(&boss, "/moderation/reports").await.expect(200).text().contains("Night owl"));
    }

    async fn enough_reports_of_spam_open_a_case_by_themselves(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        let reporters = crate::cases::crowd(&site, "reporter", 7).await;
        for one in &reporters[..6] {
            report(&site, &one.who, &made, "spam").await.expect(303);
        }
        site.settle().await;
        assert_eq!(count_of_cases(&site).await, 0);
        report(&site, &reporters[6].who, &made, "spam").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        assert_eq!(stage(&site, case).await, "moderators");
        assert!(!is_by_hand(&site, case).await);
        // Who asks what is in question already has not opened it.
        let boss = site.member("boss", Role::Moderator).await;
        site.post(&boss, "/moderation/open", &[("model", made.id.as_str()), ("category", "spam")]).await.expect(303);
        assert!(!is_by_hand(&site, case).await);
    }

    async fn what_a_moderator_opens_because_of_one_report_no_program_opened(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        report(&site, &sender, &made, "misleading").await.expect(303);
        site.settle().await;
        assert_eq!(count_of_cases(&site).await, 0, "one report weighs too little");
        let about = [("model", made.id.as_str()), ("category", "misleading")];
        site.post(&boss, "/moderation/open", &about).await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        // The pause before the decision, and the decision.
        let page = format!("/cases/{case}");
        let told = site.get(&mira, &page).await.expect(200).text();
        assert!(told.contains("a moderator read that and opened the case") && told.contains("Automated means: none."), "{told}");
        hours(&site, 6 * 24).await;
        assert_eq!(stage(&site, case).await, "moderators", "nobody is there to be drawn");
        decide(&site, &boss, case, "violation", "hidden").await;
        let told = site.get(&mira, &page).await.expect(200).text();
        assert!(told.contains("a moderator read them and opened the case") && !told.contains("a program adds up"), "{told}");
        assert!(!told.contains("xanthippe"), "{told}");
        let export = site.get(&nobody(), "/transparency/statements.jsonl").await.expect(200).text();
        assert_eq!(export.lines().count(), 2, "{export}");
        assert_eq!(export.matches("AUTOMATED_DECISION_NOT_AUTOMATED").count(), 2, "{export}");
        assert_eq!(export.matches("It came up through reports of members.").count(), 2, "{export}");
    }

    async fn who_is_gone_when_the_panel_is_drawn_is_replaced_in_the_same_moment(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { jurors, case, .. } = opened(&site).await;
        // Since the pool was sealed: ten took their offer back, ten were closed, ten suspended, ten are moderators now.
        for one in &jurors[..10] {
            site.post(&one.who, "/jury/resign", &[]).await.expect(303);
        }
        let mut tx = site.app.db.write().await.expect("a transaction");
        for (n, one) in jurors[10..40].iter().enumerate() {
            let change = match n % 3 {
                0 => q!((), "UPDATE account SET suspended_at = 1 WHERE id = $1"),
                1 => q!((), "UPDATE juror SET suspended_at = 1 WHERE account_id = $1"),
                _ => q!((), "UPDATE account SET role = 'moderator' WHERE id = $1"),
            };
            change.bind(one.id).run(&mut tx).await.expect("gone");
        }
        tx.commit().await.expect("committed");
        hours(&site, 6 * 24).await;

        let seats = q!((AccountId, bool, bool), "SELECT account_id, left_at IS NOT NULL, due_at > called_at FROM jury_seat WHERE case_id = $1 ORDER BY id").bind(case);
        let seats = seats.all(&site.app.db).await.expect("read");
        let gone: Vec<AccountId> = jurors[..40].iter().map(|one| one.id).collect();
        let (mut asked, mut passed_over) = (0, 0);
        for (juror, has_left, was_open) in &seats {
            let is_gone = gone.contains(juror);
            assert_eq!((*has_left, *was_open), (is_gone, !is_gone));
            if is_gone { passed_over += 1 } else { asked += 1 }
        }
        assert!(passed_over > 0, "two of three in the pool are gone");
        assert!(asked == 9 || seats.len() == 18, "the panel is whole, or the reserve at its end: {asked} of {}", seats.len());
        // They hear nothing of it, neither of the case nor that they were drawn.
        for one in &jurors[..10] {
            let room = site.get(&one.who, "/jury").await.expect(200).text();
            assert!(!room.contains("stepped back"), "{room}");
        }
        // And what was drawn, and in which order the reserve was called, is proven as ever.
        let log = public::whole_log(&site.app.db).await.expect("read");
        let proven = proof::verify_draws(&log, &case.to_string()).expect("proven");
        assert_eq!((proven[0].panel.len(), 9 + proven[0].called), (9, seats.len()));
        let left = log.iter().filter(|line| line.entry.contains("\"kind\":\"left\"")).count();
        assert_eq!(left, passed_over);
    }

    async fn jurors_who_are_gone_leave_their_files_at_once(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let sender = site.member("xanthippe", Role::Member).await;
        let Stage { jurors, case, .. } = opened(&site).await;
        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        let (leaver, closed) = (&seats[0].1, &seats[1].1);
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET password_hash = (SELECT b.password_hash FROM account b WHERE b.handle = 'boss') WHERE id = $1")
            .bind(leaver.id).run(&mut tx).await.expect("given a password");
        tx.commit().await.expect("committed");
        leave(&site, &leaver.who).await;
        let waits = |seats: &[(SeatId, crate::cases::One)], id: AccountId| seats.iter().any(|(_, one)| one.id == id);
        let now = open_seats(&site, case, 1, &jurors).await;
        assert_eq!(now.len(), 9, "the first of the reserve was called");
        assert!(!waits(&now, leaver.id));

        let made = published_model(&site, &closed.who, "Juror box").await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        decide(&site, &boss, newest_case(&site).await, "violation", "closed").await;
        let closure = q!(domain::ids::EventId, "SELECT id FROM account_closure").one(&site.app.db).await.expect("asked for");
        site.post(&second, &format!("/moderation/closures/{closure}"), &[("decision", "close")]).await.expect(303);
        site.settle().await;
        let now = open_seats(&site, case, 1, &jurors).await;
        assert_eq!(now.len(), 9);
        assert!(!waits(&now, closed.id));
        let lines = site.get(&nobody(), &format!("/transparency/cases/{case}")).await.expect(200).text();
        assert_eq!(lines.matches("A juror stepped back").count(), 2, "{lines}");
    }

    async fn two_files_missed_in_five_rest_a_juror_for_a_month(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, other) = (site.member("mira", Role::Member).await, site.member("other", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let other_id = id_of(&site, "other").await;
        let jurors = jurors(&site, 3, &unrelated, other_id).await;
        competence(&site, &unrelated, other_id, &jurors).await;
        let known = q!(i64, "SELECT id FROM known_case ORDER BY id LIMIT 1").one(&site.app.db).await.expect("one");
        let mut tx = site.app.db.write().await.expect("a transaction");
        for (juror, missed) in [(0, 2), (1, 1)] {
            for day in 0..5 {
                let due = site.now().plus((day - 6) * Millis::DAY);
                let answered = (day >= missed).then_some(due.0);
                q!((), "INSERT INTO jury_seat (id, account_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice, confidence, rationale, answered_at) VALUES ($1, $2, 1, '', $3, 'ai-generated', FALSE, $4, $5, 'violation', 2, '', $6)")
                    .bind(site.app.ids.next::<SeatId>()).bind(jurors[juror].id).bind(known).bind(due.plus(-3 * Millis::DAY)).bind(due).bind(answered)
                    .run(&mut tx).await.expect("inserted");
            }
        }
        tx.commit().await.expect("committed");
        seven_reports(&site, &made).await;
        let case = the_case(&site).await;
        let pool = q!(AccountId, "SELECT account_id FROM case_pool WHERE case_id = $1").bind(case).all(&site.app.db).await.expect("read");
        let is_in = [0, 1, 2].map(|n: usize| pool.contains(&jurors[n].id));
        assert_eq!(is_in, [false, true, true], "two missed, one missed, none");
        let load = pool::offer(&site.app.db, jurors[0].id, site.now()).await.expect("read").expect("there").load();
        assert_eq!((load.missed, load.has_room()), (2, false));
        let later = site.now().plus(30 * Millis::DAY);
        let load = pool::offer(&site.app.db, jurors[0].id, later).await.expect("read").expect("there").load();
        assert_eq!((load.missed, load.has_room()), (0, true));
    }
}

async fn handle(site: &TestSite, id: AccountId) -> String {
    let handle = q!(String, "SELECT handle FROM account WHERE id = $1").bind(id);
    handle.one(&site.app.db).await.expect("there")
}
