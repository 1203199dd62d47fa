//! A case from the first report to the end of its appeal, told by those who are in it; and what nobody can do to it.

use db::{Db, Json, db_test, q};
use domain::{
    accounts::{Opened, Role},
    cases::{
        beacon::QUICKNET,
        proof::{self, Proof, verify_case},
    },
    cred::Day,
    ids::{AccountId, CaseId, KnownCaseId, ModelId, PrintId, PrintPhotoId, SeatId},
    promotion::Blocked,
    time::Millis,
};
use site::features::{
    accounts::store::{self as accounts, NewAccount},
    cases::{public, steps},
    promotion::gates,
};

use crate::{
    publish::{Made, published_model},
    site::{TestSite, Who, nobody},
};

/// Reasons that are long enough.
pub const REASONS: &str = "The left ear floats a millimetre beside the head, and the mesh under the chin is melted into itself.";

/// A member of a crowd, with an account as old as it needs to be.
#[derive(Clone)]
pub struct One {
    pub id: AccountId,
    pub who: Who,
}

pub async fn id_of(site: &TestSite, handle: &str) -> AccountId {
    q!(AccountId, "SELECT id FROM account WHERE handle = $1")
        .bind(handle)
        .one(&site.app.db)
        .await
        .expect("there")
}

/// So many members who joined 400 days ago and were active on a hundred of them.
pub async fn crowd(site: &TestSite, name: &str, count: usize) -> Vec<One> {
    let mut tx = site.app.db.write().await.expect("a transaction");
    let mut all = Vec::new();
    for n in 0..count {
        let id = site.app.ids.next::<AccountId>();
        let handle = format!("{name}_{n:02}");
        let email = format!("{handle}@example.org");
        let new = NewAccount {
            id,
            handle: &handle,
            email: &email,
            email_key: &email,
            password_hash: "none",
            role: Role::Member,
            name: "",
            bio: "",
            created_at: site.now().plus(-400 * Millis::DAY),
        };
        accounts::insert_account(&mut tx, &site.app, &new).await.expect("inserted");
        let secret = accounts::insert_session(&mut tx, &site.app, id, "test", Opened::Password)
            .await
            .expect("inserted");
        all.push(One { id, who: Who::session(&secret) });
    }
    tx.commit().await.expect("committed");
    with_standing(site, &all).await;
    all
}

/// Gives members the standing of a hundred active days and 200 karma. Scores are made anew from facts with each day,
/// so this holds until midnight.
pub async fn with_standing(site: &TestSite, crowd: &[One]) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    for one in crowd {
        q!((), "INSERT INTO rater_score (account_id, credibility, age_days, active_days, evidence, agree, total, params_version, computed_at) VALUES ($1, 500000, 400, 100, 0, 0, 0, 'test', 0)
                ON CONFLICT (account_id) DO UPDATE SET active_days = 100")
            .bind(one.id).run(&mut tx).await.expect("inserted");
        q!((), "INSERT INTO karma_score (account_id, karma, downloads, entries, params_version, computed_at) VALUES ($1, 200, 0, $2, 'test', 0)
                ON CONFLICT (account_id) DO UPDATE SET karma = 200")
            .bind(one.id).bind(Json(Vec::<i64>::new())).run(&mut tx).await.expect("inserted");
    }
    tx.commit().await.expect("committed");
}

/// A crowd whose members may judge: karma, and five prints shown of the model of somebody who has nothing to do with it.
pub async fn jurors(
    site: &TestSite,
    count: usize,
    other: &Made,
    other_creator: AccountId,
) -> Vec<One> {
    let all = crowd(site, "juror", count).await;
    let other: ModelId = other.id.parse().expect("an id");
    let mut tx = site.app.db.write().await.expect("a transaction");
    for one in &all {
        for version in 1..=5 {
            let print = site.app.ids.next::<PrintId>();
            q!((), "INSERT INTO print_report (id, print_id, model_id, version, creator_id, rater_id, outcome, cause, body, printer, material, nozzle_um, layer_um, supports, settings, files, created_at)
                    VALUES ($1, $1, $2, $3, $4, $5, 'success', '', '', '', '', 0, 0, '', $6, $7, $8)")
                .bind(print).bind(other).bind(version).bind(other_creator).bind(one.id)
                .bind(Json(serde_json::json!({}))).bind(Json(Vec::<i64>::new())).bind(site.now())
                .run(&mut tx).await.expect("inserted");
            q!((), "INSERT INTO print_photo (id, print_id, original, state, problem, width, height, colour, variants, copy_of, created_at)
                    VALUES ($1, $2, $3, 'ready', '', 1, 1, '', $4, '', $5)")
                .bind(site.app.ids.next::<PrintPhotoId>()).bind(print).bind(vec![1_u8])
                .bind(Json(Vec::<i64>::new())).bind(site.now())
                .run(&mut tx).await.expect("inserted");
        }
        q!((), "INSERT INTO juror (account_id, joined_at, passed_at) VALUES ($1, 0, 0)")
            .bind(one.id)
            .run(&mut tx)
            .await
            .expect("inserted");
    }
    tx.commit().await.expect("committed");
    all
}

/// As if moderators had looked at every uploaded picture of what is judged, and kept it from jurors.
pub async fn look_at_all(site: &TestSite) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE case_picture SET looked_at = 1 WHERE NOT is_drawn AND looked_at IS NULL")
        .run(&mut tx)
        .await
        .expect("looked at");
    tx.commit().await.expect("committed");
}

/// Lets jurors be known to be right: forty answers on known cases, all but four of them right.
pub async fn competence(site: &TestSite, model: &Made, by: AccountId, jurors: &[One]) {
    let model: ModelId = model.id.parse().expect("an id");
    let mut tx = site.app.db.write().await.expect("a transaction");
    for is_violation in [true, false] {
        let known = site.app.ids.next::<KnownCaseId>();
        q!((), "INSERT INTO known_case (id, model_id, version, category, is_violation, words, explanation, created_by, created_at, retired_at) VALUES ($1, $2, 1, 'ai-generated', $3, '', 'Settled.', $4, 0, 1)")
            .bind(known).bind(model).bind(is_violation).bind(by).run(&mut tx).await.expect("inserted");
        for (n, one) in jurors.iter().take(20).enumerate() {
            let choice = if (n < 2) == is_violation { "clear" } else { "violation" };
            q!((), "INSERT INTO jury_seat (id, account_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice, confidence, rationale, answered_at) VALUES ($1, $2, 1, '', $3, 'ai-generated', FALSE, 0, 1, $4, 2, '', $5)")
                .bind(site.app.ids.next::<SeatId>()).bind(one.id).bind(known).bind(choice)
                .bind(site.now().plus(-40 * Millis::DAY)).run(&mut tx).await.expect("inserted");
        }
    }
    tx.commit().await.expect("committed");
}

/// Seven members report a model as generated.
pub async fn seven_reports(site: &TestSite, made: &Made) -> Vec<One> {
    let reporters = crowd(site, "reporter", 7).await;
    for one in &reporters {
        report(site, &one.who, made, "ai-generated").await.expect(303);
    }
    site.settle().await;
    reporters
}

pub async fn report(site: &TestSite, who: &Who, made: &Made, category: &str) -> crate::site::Reply {
    let body = "The left ear floats beside the head.";
    site.post(
        who,
        &format!("/reports/models/{}", made.id),
        &[("category", category), ("version", "1"), ("body", body)],
    )
    .await
}

/// Whether a case stands in the way of promoting a model.
async fn pauses_promotion(site: &TestSite, model: ModelId) -> bool {
    let asked = gates::ask(&site.app.db, &[model], Day::of(site.now())).await.expect("read");
    asked[&model].0.contains(&Blocked::OpenCase)
}

/// The one case there is.
pub async fn the_case(site: &TestSite) -> CaseId {
    q!(CaseId, "SELECT id FROM case_file").one(&site.app.db).await.expect("one case")
}

pub async fn stage(site: &TestSite, case: CaseId) -> String {
    q!(String, "SELECT stage FROM case_file WHERE id = $1")
        .bind(case)
        .one(&site.app.db)
        .await
        .expect("there")
}

/// Seats of a round that wait, with their jurors.
pub async fn open_seats(
    site: &TestSite,
    case: CaseId,
    round: i64,
    crowd: &[One],
) -> Vec<(SeatId, One)> {
    let rows = q!((SeatId, AccountId), "SELECT id, account_id FROM jury_seat WHERE case_id = $1 AND round = $2 AND answered_at IS NULL AND left_at IS NULL ORDER BY id")
        .bind(case).bind(round).all(&site.app.db).await.expect("read");
    let of = |id: AccountId| crowd.iter().find(|one| one.id == id).expect("of the crowd").clone();
    rows.into_iter().map(|(seat, account)| (seat, of(account))).collect()
}

pub async fn vote(site: &TestSite, seat: SeatId, who: &Who, choice: &str) -> crate::site::Reply {
    site.post(
        who,
        &format!("/jury/{seat}"),
        &[("choice", choice), ("confidence", "2"), ("rationale", REASONS)],
    )
    .await
}

/// What the program says about a downloaded log, and with which code it ends: 0 for what is proven, 3 for what is not,
/// 1 for what is wrong.
pub fn verify_draw(case: &str, log: &str) -> (Option<i32>, String) {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), log).expect("written");
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_handprint"))
        .args(["verify-draw", case, "--log"])
        .arg(file.path())
        .output()
        .expect("run");
    (done.status.code(), String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Goes on by so many hours and does what became due.
pub async fn hours(site: &TestSite, hours: i64) {
    site.later(hours * Millis::HOUR);
    steps::run_due(&site.app).await.expect("done");
    site.settle().await;
}

pub struct Stage {
    pub mira: Who,
    pub made: Made,
    pub jurors: Vec<One>,
    pub reporters: Vec<One>,
    pub case: CaseId,
}

/// A case about a model of mira's, opened by seven reports, before sixty jurors who are known to be right.
pub async fn opened(site: &TestSite) -> Stage {
    let mira = site.member("mira", Role::Member).await;
    let other = site.member("other", Role::Member).await;
    let made = published_model(site, &mira, "Night owl").await;
    let unrelated = published_model(site, &other, "Plain box").await;
    let other_id = id_of(site, "other").await;
    let jurors = jurors(site, 60, &unrelated, other_id).await;
    competence(site, &unrelated, other_id, &jurors).await;
    let reporters = seven_reports(site, &made).await;
    Stage { mira, made, jurors, reporters, case: the_case(site).await }
}

db_test! {
    async fn from_report_to_overturned_appeal(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, made, jurors, reporters, case } = opened(&site).await;
        let page = format!("/models/{}/night-owl", made.id);
        let model: ModelId = made.id.parse().expect("an id");
        assert!(site.get(&nobody(), &page).await.expect(200).text().contains("Report this model"));
        assert!(pauses_promotion(&site, model).await);

        // The author is told, but not by whom; the reporter sees how it stands.
        let told = site.get(&mira, &format!("/cases/{case}")).await.expect(200).text();
        assert!(told.contains("Suspected AI-generated") && told.contains("Say how it came to be"), "{told}");
        assert!(!told.contains("reporter_") && !told.contains("ear floats"), "{told}");
        assert!(site.get(&mira, "/cases").await.expect(200).text().contains("Night owl"));
        assert!(site.get(&reporters[0].who, "/reports").await.expect(200).text().contains("time for evidence"));
        site.get(&jurors[0].who, &format!("/cases/{case}")).await.expect(404);
        let evidence = [("body", "Drawn in FreeCAD by mira, see https://mira.example.")];
        site.post(&mira, &format!("/cases/{case}/evidence"), &evidence).await.expect(303);
        site.post(&reporters[0].who, &format!("/cases/{case}/evidence"), &evidence).await.expect(403);

        hours(&site, 4 * 24).await;
        assert_eq!(stage(&site, case).await, "notice");
        hours(&site, 2 * 24).await;
        assert_eq!(stage(&site, case).await, "panel");
        let seats = open_seats(&site, case, 1, &jurors).await;
        assert_eq!(seats.len(), 9);

        // Nobody else opens the file or votes; a ballot counts once and needs reasons.
        let (seat, juror) = &seats[0];
        let outsider = jurors.iter().find(|one| seats.iter().all(|(_, seated)| seated.id != one.id)).expect("not drawn");
        site.get(&outsider.who, &format!("/jury/{seat}")).await.expect(404);
        vote(&site, *seat, &outsider.who, "clear").await.expect(404);
        vote(&site, *seat, &mira, "clear").await.expect(404);
        let short = [("choice", "violation"), ("confidence", "2"), ("rationale", "Looks fake.")];
        let again = site.post(&juror.who, &format!("/jury/{seat}"), &short).await.expect(422).text();
        assert!(again.contains("at least 80 characters") && again.contains("Looks fake."), "{again}");
        assert!(site.get(&juror.who, "/jury").await.expect(200).text().contains("Waits for your ballot"));
        let replies = futures::future::join_all((0..10).map(|_| vote(&site, *seat, &juror.who, "violation"))).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 303).count(), 1);
        assert!(replies.iter().all(|reply| reply.status == 303 || reply.status == 409));
        for (seat, juror) in &seats[1..8] {
            vote(&site, *seat, &juror.who, "violation").await.expect(303);
        }
        assert_eq!(site.get(&nobody(), &page).await.status, 200, "nothing is hidden before the verdict");
        vote(&site, seats[8].0, &seats[8].1.who, "clear").await.expect(303);
        site.settle().await;

        assert_eq!(stage(&site, case).await, "decided");
        // Moments later, when the copy that is kept for everybody has gone.
        site.get(&nobody(), &format!("{page}?hidden")).await.expect(404);
        let told = site.get(&mira, &format!("/cases/{case}")).await.expect(200).text();
        for said in ["Statement of reasons", "8 saw a violation, 1 did not", "Appeal"] {
            assert!(told.contains(said), "{said} is not in {told}");
        }
        assert!(site.get(&reporters[0].who, "/reports").await.expect(200).text().contains("A violation was found"));
        let words = [("body", "I can show the parametric source to whoever looks.")];
        site.post(&reporters[0].who, &format!("/cases/{case}/appeal"), &words).await.expect(409);
        with_standing(&site, &jurors).await;
        site.post(&mira, &format!("/cases/{case}/appeal"), &words).await.expect(303);
        site.post(&mira, &format!("/cases/{case}/appeal"), &words).await.expect(409);

        hours(&site, 24).await;
        let second = open_seats(&site, case, 2, &jurors).await;
        assert_eq!(second.len(), 15);
        assert!(second.iter().all(|(_, one)| seats.iter().all(|(_, before)| before.id != one.id)), "a fresh panel");
        vote(&site, seats[3].0, &seats[3].1.who, "clear").await.expect(409);
        for (seat, juror) in &second {
            vote(&site, *seat, &juror.who, "clear").await.expect(303);
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "final");
        assert!(site.get(&nobody(), &format!("{page}?back")).await.expect(200).text().contains(">jury-confirmed</span>"));
        assert!(site.get(&nobody(), "/search?q=owl").await.text().contains("Night owl"));
        assert!(site.get(&mira, &format!("/cases/{case}")).await.text().contains("taken back"));
        assert!(!pauses_promotion(&site, model).await);

        // Anyone can check both draws, and read what happened without a name in it.
        let log = public::whole_log(&site.app.db).await.expect("read");
        let proven = proof::verify_draws(&log, &case.to_string()).expect("proven");
        assert_eq!(proven.iter().map(|draw| (draw.round, draw.panel.len())).collect::<Vec<_>>(), [(1, 9), (2, 15)]);
        let public = site.get(&nobody(), "/transparency/cases").await.expect(200).text();
        assert!(public.contains(&case.to_string()), "{public}");
        for (name, figure) in [("Opened", 1), ("Open now", 0), ("Violation found", 0), ("Cleared", 1), ("Appeals decided", 1), ("Overturned", 1), ("Days to a decision", 7)] {
            assert!(public.contains(&format!("<dt>{name}</dt><dd>{figure}</dd>")), "{name} is not {figure} in {public}");
        }
        let lines = site.get(&nobody(), &format!("/transparency/cases/{case}")).await.expect(200).text();
        let export = site.get(&nobody(), "/transparency/case-log.jsonl").await.expect(200).text();
        for text in [&public, &lines, &export] {
            assert!(!text.contains("mira") && !text.contains(&made.id) && !text.contains("juror_"), "{text}");
        }
        assert_eq!(export.lines().count(), log.len());
        let (code, output) = verify_draw(&case.to_string(), &export);
        assert!(code == Some(0) && output.contains("round 2: 15 of "), "{output}");
        let swapped = export.replacen(&proven[0].panel[0], &proven[0].reserve[0], 1);
        assert_eq!(verify_draw(&case.to_string(), &swapped).0, Some(1), "an edited log proves nothing");
    }

    async fn an_appeal_is_taken_beside_a_newer_case_about_the_same_author(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, jurors, reporters, case, .. } = opened(&site).await;
        let second = published_model(&site, &mira, "Day owl").await;
        hours(&site, 6 * 24).await;
        for (seat, juror) in open_seats(&site, case, 1, &jurors).await {
            vote(&site, seat, &juror.who, "violation").await.expect(303);
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "decided");

        with_standing(&site, &reporters).await;
        with_standing(&site, &jurors).await;
        for one in &reporters {
            report(&site, &one.who, &second, "ai-generated").await.expect(303);
        }
        site.settle().await;
        let open = q!(CaseId, "SELECT id FROM case_file WHERE is_open").all(&site.app.db).await.expect("read");
        assert_eq!(open.len(), 1, "the second case");
        assert_ne!(open[0], case);

        let words = [("body", "I can show the parametric source to whoever looks.")];
        site.post(&mira, &format!("/cases/{case}/appeal"), &words).await.expect(303);
        assert_eq!(stage(&site, case).await, "notice");
        assert_eq!(stage(&site, open[0]).await, "notice");
        let listed = site.get(&mira, "/cases").await.expect(200).text();
        assert!(listed.contains("Day owl") && listed.contains("Night owl"), "{listed}");
        assert_eq!(listed.matches("Evidence until").count(), 1, "an appeal waits for no evidence: {listed}");
    }

    async fn who_had_to_do_with_the_author_is_in_no_pool(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, other) = (site.member("mira", Role::Member).await, site.member("other", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let jurors = jurors(&site, 60, &unrelated, id_of(&site, "other").await).await;
        let on = [("on", "yes")];
        let comments = |made: &Made| format!("/models/{}/comments", made.id);
        site.post(&jurors[0].who, "/@mira/follow", &on).await.expect(303);
        site.post(&mira, "/@juror_01/follow", &on).await.expect(303);
        site.post(&jurors[2].who, &format!("/models/{}/like", made.id), &on).await.expect(303);
        let list = site.post(&jurors[3].who, "/collections", &[("title", "Owls"), ("public", "yes")]).await.expect(303).location();
        site.post(&jurors[3].who, &format!("{list}/models"), &[("model", &made.id), ("on", "yes")]).await.expect(303);
        site.post(&jurors[4].who, &comments(&made), &[("body", "A fine owl."), ("parent", "")]).await.expect(303);
        // On the model of somebody else, one answered the other.
        for (n, answers) in [(5, false), (6, true)] {
            let (first, second) = if answers { (&mira, &jurors[n].who) } else { (&jurors[n].who, &mira) };
            site.post(first, &comments(&unrelated), &[("body", "A fine box."), ("parent", "")]).await.expect(303);
            let parent = q!(domain::ids::CommentId, "SELECT MAX(id) FROM comment").one(&site.app.db).await.expect("there").to_string();
            site.post(second, &comments(&unrelated), &[("body", "Is it?"), ("parent", &parent)]).await.expect(303);
        }
        // A word about somebody else's model connects with nobody but them.
        site.post(&jurors[7].who, &comments(&unrelated), &[("body", "A fine box."), ("parent", "")]).await.expect(303);
        site.settle().await;
        with_standing(&site, &jurors).await;
        seven_reports(&site, &made).await;
        let case = the_case(&site).await;
        let pool = q!(AccountId, "SELECT account_id FROM case_pool WHERE case_id = $1").bind(case).all(&site.app.db).await.expect("read");
        for (n, one) in jurors.iter().enumerate() {
            assert_eq!(pool.contains(&one.id), n >= 7, "juror {n}");
        }
    }

    async fn too_few_or_too_light_reports_open_nothing(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        let reporters = crowd(&site, "reporter", 6).await;
        for one in &reporters {
            report(&site, &one.who, &made, "ai-generated").await.expect(303);
            report(&site, &one.who, &made, "ai-generated").await.expect(409);
        }
        site.settle().await;
        let cases = q!(CaseId, "SELECT id FROM case_file").all(&site.app.db).await.expect("read");
        assert!(cases.is_empty(), "six times 0.5 is a little less than 3");
        // What has opened nothing for so long that it does not weigh any more is not said to weigh.
        let sent = async || site.get(&reporters[5].who, "/reports").await.expect(200).text();
        assert!(sent().await.contains("Noted; it weighs with others"));
        for (days, is_past) in [(29, false), (30, true)] {
            let mut tx = site.app.db.write().await.expect("a transaction");
            q!((), "UPDATE report SET created_at = $2 WHERE reporter_id = $1")
                .bind(reporters[5].id).bind(site.now().plus(-days * Millis::DAY)).run(&mut tx).await.expect("older");
            tx.commit().await.expect("committed");
            let page = sent().await;
            assert_eq!(page.contains("It opened no case in its time, and weighs no more"), is_past, "{days}: {page}");
            assert_eq!(page.contains("it weighs with others"), !is_past, "{days}: {page}");
        }
        report(&site, &mira, &made, "spam").await.expect(403);
        report(&site, &nobody(), &made, "spam").await.expect(401);
        report(&site, &reporters[0].who, &made, "ugly").await.expect(422);
        // Five a day.
        for category in ["misleading", "other", "stolen", "unsafe"] {
            report(&site, &reporters[0].who, &made, category).await.expect(303);
        }
        report(&site, &reporters[0].who, &made, "spam").await.expect(429);
        let form = site.get(&reporters[0].who, &format!("/reports/models/{}?category=illegal", made.id)).await.expect(200).text();
        assert!(form.contains("Which law"), "{form}");
    }

    async fn silent_jurors_are_replaced_and_an_empty_panel_goes_to_moderators(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { made, jurors, case, .. } = opened(&site).await;
        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        site.post(&seats[0].1.who, &format!("/jury/{}/step-back", seats[0].0), &[]).await.expect(303);
        assert_eq!(open_seats(&site, case, 1, &jurors).await.len(), 9, "the first of the reserve was called");
        vote(&site, seats[1].0, &seats[1].1.who, "clear").await.expect(303);
        report(&site, &seats[3].1.who, &made, "ai-generated").await.expect(303);
        site.settle().await;
        // Who reported meanwhile has stepped back by that: the ballot is not taken, and the second of the reserve is called.
        vote(&site, seats[3].0, &seats[3].1.who, "violation").await.expect(303);
        let waits = open_seats(&site, case, 1, &jurors).await;
        assert!(waits.len() == 8 && waits.iter().all(|(_, one)| one.id != seats[3].1.id));
        hours(&site, 49).await;
        assert_eq!(open_seats(&site, case, 1, &jurors).await.len(), 8 + 7, "all of the reserve beside silent jurors");
        hours(&site, 24).await;
        vote(&site, seats[2].0, &seats[2].1.who, "clear").await.expect(409);
        hours(&site, 100).await;
        assert_eq!(stage(&site, case).await, "moderators");
        // All of it is in the log, and the reserve was called in the order in which it was drawn.
        let log = public::whole_log(&site.app.db).await.expect("read");
        let proven = proof::verify_draws(&log, &case.to_string()).expect("proven");
        assert_eq!((proven[0].called, proven[0].reserve.len()), (9, 9));
        let export = site.get(&nobody(), "/transparency/case-log.jsonl").await.expect(200).text();
        let (code, output) = verify_draw(&case.to_string(), &export);
        assert!(code == Some(0) && output.contains("9 of the reserve were called, in its order"), "{output}");
    }

    async fn that_too_few_can_be_drawn_from_is_shown_for_all_to_count(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, other) = (site.member("mira", Role::Member).await, site.member("other", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        jurors(&site, 44, &unrelated, id_of(&site, "other").await).await;
        seven_reports(&site, &made).await;
        let case = the_case(&site).await;
        let log = || async { site.get(&nobody(), "/transparency/case-log.jsonl").await.expect(200).text() };
        let (code, output) = verify_draw(&case.to_string(), &log().await);
        assert!(code == Some(3) && output.contains("NOT PROVEN. The log ends before the draw"), "{output}");
        hours(&site, 6 * 24).await;
        assert_eq!(stage(&site, case).await, "moderators");
        let page = site.get(&nobody(), &format!("/transparency/cases/{case}")).await.expect(200).text();
        assert!(page.contains("Too few jurors without a conflict could be drawn from. There were 44."), "{page}");
        let lines = public::whole_log(&site.app.db).await.expect("read");
        let proofs = verify_case(&lines, &case.to_string(), &QUICKNET).expect("proven");
        assert_eq!(proofs, [Proof::TooFew { round: 1, pool: 44, clusters: 44 }]);
        let log = log().await;
        let (code, output) = verify_draw(&case.to_string(), &log);
        assert!(code == Some(0) && output.contains("has 44 members of 44 clusters; 45 members are needed"), "{output}");
        assert!(log.contains("\\\"kind\\\":\\\"seed\\\""), "the seed that would have drawn is shown too: {log}");
    }
}
