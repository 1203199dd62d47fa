//! A whole case, interrupted between its steps: transactions that are never committed, two workers at once, events heard
//! again. It ends once, and correctly.
//!
//! `HANDPRINT_SEED` chooses other interruptions.

use db::{Db, db_test, q};
use domain::{cases::chain, ids::CaseId, time::Millis};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use site::features::cases::{
    ballots::{self, Ballot},
    journal::Journal,
    public, steps,
};

use crate::{
    cases::{One, REASONS, Stage, open_seats, opened, stage, vote, with_standing},
    site::TestSite,
};

/// Does what is due in a transaction that is never committed, as when the power fails before.
async fn lost(site: &TestSite, case: CaseId) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    let mut journal = Journal::lock(&mut tx, &site.app, case).await.expect("read").expect("there");
    steps::advance(&mut tx, &site.app, &mut journal, site.now()).await.expect("done");
}

/// Two workers that find the same case due.
async fn by_two(site: &TestSite, case: CaseId) {
    let (one, other) = tokio::join!(steps::run(&site.app, case), steps::run(&site.app, case));
    one.expect("done");
    other.expect("done");
    site.settle().await;
}

/// Everything that was ever heard of cases is heard again.
async fn heard_again(site: &TestSite) {
    site.settle().await;
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE listener SET position = 0 WHERE name IN ('cases', 'cases-told', 'desk-told', 'jurors-gone')")
        .run(&mut tx)
        .await
        .expect("set back");
    tx.commit().await.expect("committed");
    site.settle().await;
}

/// Goes on by so many hours, and does what became due between interruptions in any order.
async fn go_on(site: &TestSite, case: CaseId, rng: &mut StdRng, hours: i64) {
    site.later(hours * Millis::HOUR);
    for _ in 0..4 {
        match rng.random_range(0..3) {
            0 => lost(site, case).await,
            1 => by_two(site, case).await,
            _ => heard_again(site).await,
        }
    }
    lost(site, case).await;
    by_two(site, case).await;
}

/// Everybody votes so; the last ballot, which counts the panel and decides, is lost once before it is cast.
async fn all_vote(site: &TestSite, case: CaseId, round: i64, jurors: &[One], choice: &str) {
    let seats = open_seats(site, case, round, jurors).await;
    let ((last, juror), others) = seats.split_last().expect("a panel");
    for (seat, one) in others {
        vote(site, *seat, &one.who, choice).await.expect(303);
    }
    let before = stage(site, case).await;
    let mut tx = site.app.db.write().await.expect("a transaction");
    let ballot = Ballot {
        choice: domain::jury::Choice::parse(choice).expect("one of three"),
        confidence: 2,
        rationale: REASONS,
    };
    ballots::cast(&mut tx, &site.app, juror.id, *last, &ballot, site.now()).await.expect("cast");
    drop(tx);
    assert_eq!(stage(site, case).await, before, "nothing of what was lost happened");
    vote(site, *last, &juror.who, choice).await.expect(303);
    heard_again(site).await;
}

db_test! {
    async fn a_case_ends_once_whatever_is_interrupted(db: Db) {
        let seed = std::env::var("HANDPRINT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7);
        let mut rng = StdRng::seed_from_u64(seed);
        let site = TestSite::new(db).await;
        let Stage { mira, jurors, case, .. } = opened(&site).await;
        heard_again(&site).await;
        go_on(&site, case, &mut rng, 6 * 24).await;
        assert_eq!(open_seats(&site, case, 1, &jurors).await.len(), 9, "seed {seed}");
        // One is silent and joined by a reserve, once.
        let seats = open_seats(&site, case, 1, &jurors).await;
        for (seat, one) in &seats[..4] {
            vote(&site, *seat, &one.who, "violation").await.expect(303);
        }
        go_on(&site, case, &mut rng, 49).await;
        assert_eq!(open_seats(&site, case, 1, &jurors).await.len(), 5 + 5, "seed {seed}: a reserve for each");
        let reserves: Vec<_> = open_seats(&site, case, 1, &jurors).await.split_off(5);
        for (seat, one) in &reserves[..4] {
            vote(&site, *seat, &one.who, "violation").await.expect(303);
        }
        let before = stage(&site, case).await;
        assert_eq!(before, "panel");
        lost(&site, case).await;
        vote(&site, reserves[4].0, &reserves[4].1.who, "violation").await.expect(303);
        heard_again(&site).await;
        assert_eq!(stage(&site, case).await, "decided", "seed {seed}");

        with_standing(&site, &jurors).await;
        let words = [("body", "I can show the parametric source to whoever looks.")];
        site.post(&mira, &format!("/cases/{case}/appeal"), &words).await.expect(303);
        go_on(&site, case, &mut rng, 24).await;
        all_vote(&site, case, 2, &jurors, "clear").await;
        go_on(&site, case, &mut rng, 200 * 24).await;
        assert_eq!(stage(&site, case).await, "final", "seed {seed}");

        let db = &site.app.db;
        let measures = q!(Option<i64>, "SELECT reversed_at FROM measure").all(db).await.expect("read");
        assert!(matches!(measures.as_slice(), [Some(_)]), "seed {seed}: one, taken back once: {measures:?}");
        let mails = site.mails_to("mira@example.org").await;
        for said in ["is in question", "The model is not public any more", "Your appeal was right"] {
            assert_eq!(mails.iter().filter(|mail| mail.contains(said)).count(), 1, "seed {seed}: {said}");
        }
        let log = public::whole_log(db).await.expect("read");
        // What jurors wrote, published by now, may well be the same.
        let lines = log.iter().map(|line| line.entry.as_str());
        let mut lines: Vec<&str> = lines.filter(|entry| !entry.contains("\"reasons\"")).collect();
        lines.sort_unstable();
        let count = lines.len();
        lines.dedup();
        assert_eq!(lines.len(), count, "seed {seed}: no line twice");
        let proven = chain::verify_draws(&log, &case.to_string()).expect("proven");
        assert_eq!(proven.len(), 2, "seed {seed}");
        let judged = q!(String, "SELECT DISTINCT judged FROM report").all(db).await.expect("read");
        assert_eq!(judged, ["not-upheld"], "seed {seed}");
        let called = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM jury_seat WHERE case_id = $1").bind(case);
        assert_eq!(called.one(db).await.expect("read"), 14 + 15, "seed {seed}: nobody was called twice");
    }
}
