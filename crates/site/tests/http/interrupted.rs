//! Whole cases and notices, interrupted between their steps: transactions that are never committed, requests that die
//! while they wait, two workers at once, events heard again. Each ends once, and correctly.
//!
//! `HANDPRINT_SEED` chooses other interruptions.

use std::{pin::pin, task::Poll};

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cases::{
        Origin,
        beacon::QUICKNET,
        chain::Line,
        proof::{self, Proof, verify_case},
    },
    ids::{CaseId, EventId, ModelId, NoticeId},
    models::State,
    notices::Event as NoticeEvent,
    time::Millis,
};
use languages::Language;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use serde::Serialize;
use site::{
    features::{
        cases::{
            ballots::{self, Ballot},
            journal::Journal,
            public, steps, store as cases,
        },
        legal::{
            journal::{self as legal, Journal as NoticeJournal},
            store as notices,
        },
    },
    shared::error::Error,
};

use crate::{
    appeals::{decision, seen},
    cases::{
        One, REASONS, Stage, open_seats, opened, report, stage, the_case, vote, with_standing,
    },
    legal::{COUNTER, claim},
    process::by_order,
    publish::{Made, published_model},
    site::{PASSWORD, TestSite, Who, nobody},
};

const FACTS: &str = "It breaks at 20 kg, as the print reports and the photo of the hook show.";

/// What chooses the interruptions of one test.
fn chance(test: u64) -> StdRng {
    let seed = std::env::var("HANDPRINT_SEED").ok().and_then(|seed| seed.parse().ok());
    StdRng::seed_from_u64(seed.unwrap_or(7_u64).wrapping_mul(1_000).wrapping_add(test))
}

/// Runs something until it has waited so many times, and lets it die there: what it had not committed is gone.
async fn cut<F: Future>(dying: F, waits: usize) -> Option<F::Output> {
    let mut dying = pin!(dying);
    let mut left = waits;
    std::future::poll_fn(|context| match dying.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// Sends a form that dies on its way a few times, and then once more, as its sender heard no answer. By then it may
/// have been done: whether it was, and once, is for the test to see.
async fn insist(site: &TestSite, rng: &mut StdRng, who: &Who, path: &str, form: &[(&str, &str)]) {
    let mut answer = None;
    for _ in 0..4 {
        let waits = rng.random_range(0..120);
        answer = cut(site.post(who, path, form), waits).await;
        if answer.is_some() {
            break;
        }
    }
    let reply = match answer {
        Some(reply) => reply,
        None => site.post(who, path, form).await,
    };
    // Done now, or before.
    assert!([303, 403, 404, 409].contains(&reply.status.as_u16()), "{path}: {}", reply.text());
    heard_again(site).await;
}

/// A decision at a desk, by what its reader saw before the first try.
async fn decide(
    site: &TestSite,
    rng: &mut StdRng,
    who: &Who,
    case: CaseId,
    (finding, measure): (&str, &str),
) {
    let desk = format!("/moderation/cases/{case}");
    let seen = seen(site, who, &desk).await;
    let form = decision(finding, measure, &seen);
    insist(site, rng, who, &format!("{desk}/decide"), &form).await;
}

/// Does what is due in a transaction that is never committed, as when the power fails before.
pub async fn lost(site: &TestSite, case: CaseId) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    let done = async {
        let mut journal = Journal::lock(&mut tx, &site.app, case).await?.expect("there");
        steps::advance(&mut tx, &site.app, &mut journal, site.now()).await
    };
    or_in_the_way(done.await, db::Error::is_busy);
}

/// What is not committed anyway may as well be taken back because another transaction was in the way.
fn or_in_the_way<T, E: std::fmt::Debug>(result: Result<T, E>, is_busy: impl Fn(&E) -> bool) {
    if let Err(error) = result {
        assert!(is_busy(&error), "{error:?}");
    }
}

/// Two workers that find the same case due.
pub async fn by_two(site: &TestSite, case: CaseId) {
    let (one, other) = tokio::join!(steps::run(&site.app, case), steps::run(&site.app, case));
    one.expect("done");
    other.expect("done");
    site.settle().await;
}

/// A worker that dies while it does what is due.
async fn dying(site: &TestSite, rng: &mut StdRng, case: CaseId) {
    if let Some(done) = cut(steps::run(&site.app, case), rng.random_range(0..80)).await {
        done.expect("done");
    }
}

/// Everything that was ever heard of cases and notices is heard again.
async fn heard_again(site: &TestSite) {
    site.settle().await;
    let done: db::Result<u64> = db::write_retry!(site.app.db, |tx| {
        let back = q!(
            (),
            "UPDATE listener SET position = 0
                WHERE name IN ('cases', 'cases-told', 'desk-told', 'jurors-gone', 'legal-told')"
        );
        back.run(tx).await
    });
    done.expect("set back");
    site.settle().await;
}

/// Goes on by so many hours, and does what became due between interruptions in any order.
async fn go_on(site: &TestSite, case: CaseId, rng: &mut StdRng, hours: i64) {
    site.later(hours * Millis::HOUR);
    for _ in 0..5 {
        match rng.random_range(0..4) {
            0 => lost(site, case).await,
            1 => by_two(site, case).await,
            2 => dying(site, rng, case).await,
            _ => heard_again(site).await,
        }
    }
    lost(site, case).await;
    by_two(site, case).await;
}

/// Everybody votes so; the last ballot, which counts the panel and decides, is lost once before it is cast.
async fn all_vote(
    site: &TestSite,
    rng: &mut StdRng,
    case: CaseId,
    jurors: &[One],
    (round, choice): (i64, &str),
) {
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
    let who = (juror.id, Language::English);
    let cast = ballots::cast(&mut tx, &site.app, who, *last, &ballot, site.now()).await;
    or_in_the_way(cast, |error| matches!(error, Error::Busy));
    drop(tx);
    assert_eq!(stage(site, case).await, before, "nothing of what was lost happened");
    let form = [("choice", choice), ("confidence", "2"), ("rationale", REASONS)];
    insist(site, rng, &juror.who, &format!("/jury/{last}"), &form).await;
}

async fn state(site: &TestSite, made: &Made) -> State {
    let id: ModelId = made.id.parse().expect("an id");
    let state = q!(State, "SELECT state FROM model WHERE id = $1").bind(id);
    state.one(&site.app.db).await.expect("there")
}

/// What kind of event it is, by its stored word.
fn kind(event: &impl Serialize) -> String {
    let event = serde_json::to_value(event).expect("plain data");
    event["kind"].as_str().expect("a kind").to_owned()
}

async fn kinds(site: &TestSite, case: CaseId) -> Vec<String> {
    let events = cases::events(&site.app.db, case).await.expect("read");
    events.iter().map(|(event, _)| kind(event)).collect()
}

/// Each of these was mailed to somebody once.
async fn mailed_once(site: &TestSite, address: &str, said: &[&str]) {
    let mails = site.mails_to(address).await;
    for said in said {
        let count = mails.iter().filter(|mail| mail.contains(said)).count();
        assert_eq!(count, 1, "{said} in {mails:?}");
    }
}

/// The public log, which says nothing twice. What jurors wrote, published by now, may well be the same.
async fn log_without_doubles(site: &TestSite) -> Vec<Line> {
    let log = public::whole_log(&site.app.db).await.expect("read");
    let lines = log.iter().map(|line| line.entry.as_str());
    let mut lines: Vec<&str> = lines.filter(|entry| !entry.contains("\"reasons\"")).collect();
    lines.sort_unstable();
    let count = lines.len();
    lines.dedup();
    assert_eq!(lines.len(), count, "no line twice");
    log
}

/// Measures with whether they were taken back, in order.
async fn measures(site: &TestSite) -> Vec<(String, bool)> {
    let all = q!(
        (String, bool),
        "SELECT measure, reversed_at IS NOT NULL AS is_back FROM measure ORDER BY id"
    );
    all.all(&site.app.db).await.expect("read")
}

/// What moderators did, in order.
async fn deeds(site: &TestSite) -> Vec<String> {
    let deeds = q!(String, "SELECT action FROM moderator_action ORDER BY id");
    deeds.all(&site.app.db).await.expect("read")
}

/// A case before a jury, from reports to the end of its appeal.
async fn by_jury(site: &TestSite, rng: &mut StdRng) {
    let Stage { mira, jurors, case, .. } = opened(site).await;
    heard_again(site).await;
    go_on(site, case, rng, 6 * 24).await;
    assert_eq!(open_seats(site, case, 1, &jurors).await.len(), 9);
    // Five are silent and joined by reserves, once.
    let seats = open_seats(site, case, 1, &jurors).await;
    for (seat, one) in &seats[..4] {
        vote(site, *seat, &one.who, "violation").await.expect(303);
    }
    go_on(site, case, rng, 49).await;
    assert_eq!(open_seats(site, case, 1, &jurors).await.len(), 5 + 5, "a reserve for each");
    let reserves: Vec<_> = open_seats(site, case, 1, &jurors).await.split_off(5);
    for (seat, one) in &reserves[..4] {
        vote(site, *seat, &one.who, "violation").await.expect(303);
    }
    assert_eq!(stage(site, case).await, "panel");
    lost(site, case).await;
    vote(site, reserves[4].0, &reserves[4].1.who, "violation").await.expect(303);
    heard_again(site).await;
    assert_eq!(stage(site, case).await, "decided");

    with_standing(site, &jurors).await;
    let words = [("body", "I can show the parametric source to whoever looks.")];
    insist(site, rng, &mira, &format!("/cases/{case}/appeal"), &words).await;
    go_on(site, case, rng, 24).await;
    all_vote(site, rng, case, &jurors, (2, "clear")).await;
    go_on(site, case, rng, 200 * 24).await;
    assert_eq!(stage(site, case).await, "final");

    assert_eq!(measures(site).await, [("hidden".to_owned(), true)], "taken back once");
    let said = ["is in question", "The model is not public any more", "Your appeal was right"];
    mailed_once(site, "mira@example.org", &said).await;
    let log = log_without_doubles(site).await;
    let proven = proof::verify_draws(&log, &case.to_string()).expect("proven");
    assert_eq!(proven.iter().map(|draw| draw.called).collect::<Vec<_>>(), [5, 0]);
    let db = &site.app.db;
    let judged = q!(String, "SELECT DISTINCT judged FROM report").all(db).await.expect("read");
    assert_eq!(judged, ["not-upheld"]);
    let called = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM jury_seat WHERE case_id = $1");
    let called = called.bind(case).one(db).await.expect("read");
    assert_eq!(called, 14 + 15, "nobody was called twice");
}

/// A case that an authority ordered: decided, mended, appealed, and taken back.
async fn by_moderators(site: &TestSite, rng: &mut StdRng) {
    let (boss, second) =
        (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
    let third = site.member("third", Role::Moderator).await;
    let mira = site.member("mira", Role::Member).await;
    let made = published_model(site, &mira, "Night owl").await;
    insist(site, rng, &boss, "/moderation/open", &by_order(&made.id, "unsafe")).await;
    let case = the_case(site).await;
    decide(site, rng, &second, case, ("violation", "hidden")).await;
    assert_eq!(state(site, &made).await, State::Hidden);
    let page = format!("/cases/{case}");
    let mended = [("body", "The lid is thicker now.")];
    insist(site, rng, &mira, &format!("{page}/mended"), &mended).await;
    let lift = [("decision", "lift"), ("reason", FACTS)];
    insist(site, rng, &boss, &format!("/moderation{page}/mended"), &lift).await;
    assert_eq!(state(site, &made).await, State::Published);
    lost(site, case).await;
    by_two(site, case).await;
    let words = [("body", "It was never unsafe.")];
    insist(site, rng, &mira, &format!("{page}/appeal"), &words).await;
    assert_eq!(stage(site, case).await, "moderators");
    decide(site, rng, &third, case, ("clear", "")).await;
    go_on(site, case, rng, 200 * 24).await;

    assert_eq!(kinds(site, case).await, ["opened", "decided", "appealed", "decided", "ended"]);
    assert_eq!(state(site, &made).await, State::Published);
    assert_eq!(measures(site).await, [("hidden".to_owned(), true)]);
    let done = ["opened", "decided", "ended a measure: mended", "decided"];
    assert_eq!(deeds(site).await, done);
    let said = ["is in question", "not public any more, everywhere", "Your appeal was right"];
    mailed_once(site, "mira@example.org", &said).await;
    mailed_once(site, "mira@example.org", &["What followed from the decision ends now"]).await;
    let words = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_word");
    assert_eq!(words.one(&site.app.db).await.expect("read"), 2, "each said once");
    let log = log_without_doubles(site).await;
    let proofs = verify_case(&log, &case.to_string(), &QUICKNET).expect("nothing is wrong");
    let by_rule = |round| Proof::ByRule { round, origin: Origin::Order };
    assert_eq!(proofs, [by_rule(1), by_rule(2)]);
}

/// A closure by two moderators, which an appeal by mail takes back; and the appeal of who reported.
async fn closed_and_opened(site: &TestSite, rng: &mut StdRng) {
    let (boss, second) =
        (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
    let third = site.member("third", Role::Moderator).await;
    let (mira, sender) =
        (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
    let made = published_model(site, &mira, "Night owl").await;
    report(site, &sender, &made, "unsafe").await.expect(303);
    heard_again(site).await;
    let case = the_case(site).await;
    decide(site, rng, &boss, case, ("violation", "closed")).await;
    let closures = q!((EventId, Option<bool>), "SELECT id, is_approved FROM account_closure");
    let asked = closures.all(&site.app.db).await.expect("read");
    assert!(matches!(asked.as_slice(), [(_, None)]), "asked for once: {asked:?}");
    let path = format!("/moderation/closures/{}", asked[0].0);
    insist(site, rng, &second, &path, &[("decision", "close")]).await;
    site.get(&mira, "/wallet").await.expect(303);

    let mail = site.newest_mail_to("mira@example.org").await;
    let at = mail.find("?token=").expect("a link") + 7;
    let token: String = mail[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let words = [("token", token.as_str()), ("body", "Three labs have tested it.")];
    insist(site, rng, &nobody(), "/cases/by-mail/appeal", &words).await;
    decide(site, rng, &third, case, ("clear", "")).await;
    assert_eq!(kinds(site, case).await, ["opened", "decided", "appealed", "decided", "ended"]);
    assert_eq!(state(site, &made).await, State::Published);
    let taken_back = [("removed".to_owned(), true), ("closed".to_owned(), true)];
    assert_eq!(measures(site).await, taken_back);
    let form = [("name", "mira"), ("password", PASSWORD)];
    site.post(&nobody(), "/sign-in", &form).await.expect(303);
    assert_eq!(deeds(site).await, ["decided", "account closed", "decided"]);
    let said = ["What it earned is taken back", "and your account is closed"];
    mailed_once(site, "mira@example.org", &said).await;
    mailed_once(site, "mira@example.org", &["Your appeal was right"]).await;

    // Another report; now it is its sender who lost, appeals, and is right.
    report(site, &sender, &made, "illegal").await.expect(303);
    heard_again(site).await;
    let newest = q!(CaseId, "SELECT id FROM case_file ORDER BY id DESC LIMIT 1");
    let other = newest.one(&site.app.db).await.expect("there");
    decide(site, rng, &boss, other, ("clear", "")).await;
    let words = [("body", "It breaks all the same.")];
    insist(site, rng, &sender, &format!("/cases/{other}/appeal"), &words).await;
    decide(site, rng, &second, other, ("violation", "hidden")).await;
    go_on(site, other, rng, 24).await;
    assert_eq!(kinds(site, other).await, ["opened", "decided", "appealed", "decided", "ended"]);
    assert_eq!(state(site, &made).await, State::Hidden);
    assert_eq!(measures(site).await.len(), 3);
    log_without_doubles(site).await;
}

/// Brings a notice's content back in a transaction that is never committed.
async fn lost_restore(site: &TestSite, id: NoticeId) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    let done = async {
        let mut journal = NoticeJournal::lock(&mut tx, id).await?.expect("there");
        // Refused where the site's own worker was first.
        let back = (NoticeEvent::Restored, "");
        journal.record(&mut tx, &site.app, back, site.now()).await
    };
    or_in_the_way(done.await, db::Error::is_busy);
}

/// Two claims of copyright: what one takes down a counter-notice brings back, the other its sender.
async fn by_notice(site: &TestSite, rng: &mut StdRng) {
    let boss = site.member("boss", Role::Moderator).await;
    let (mira, ada) =
        (site.member("mira", Role::Member).await, site.member("ada", Role::Member).await);
    let mut works = Vec::new();
    for title in ["Night owl", "Day owl"] {
        let made = published_model(site, &mira, title).await;
        let path = format!("/legal/models/{}", made.id);
        site.post(&ada, &path, &claim("copyright")).await.expect(200);
        works.push(made);
    }
    heard_again(site).await;
    let ids = q!(NoticeId, "SELECT id FROM legal_notice ORDER BY id");
    let ids = ids.all(&site.app.db).await.expect("two");
    for (id, made) in ids.iter().zip(&works) {
        let desk = format!("/moderation/notices/{id}");
        let seen = seen(site, &boss, &desk).await;
        let form =
            [("finding", "upheld"), ("facts", FACTS), ("step", "decide"), ("seen", seen.as_str())];
        insist(site, rng, &boss, &format!("{desk}/decide"), &form).await;
        assert_eq!(state(site, made).await, State::Hidden);
    }
    let page = |id: NoticeId| format!("/legal/notices/{id}");
    insist(site, rng, &mira, &page(ids[0]), &COUNTER).await;
    insist(site, rng, &ada, &page(ids[1]), &[("act", "withdraw")]).await;
    assert_eq!(state(site, &works[1]).await, State::Published);

    site.later(13 * Millis::DAY);
    for _ in 0..3 {
        lost_restore(site, ids[0]).await;
        let waits = rng.random_range(0..60);
        if let Some(looked) = cut(legal::restore_due(&site.app), waits).await {
            looked.expect("looked");
        }
        heard_again(site).await;
    }
    let (one, other) = tokio::join!(legal::restore_due(&site.app), legal::restore_due(&site.app));
    one.expect("looked");
    other.expect("looked");
    heard_again(site).await;

    for made in &works {
        assert_eq!(state(site, made).await, State::Published);
    }
    let told: [&[&str]; 2] =
        [&["sent", "decided", "countered", "restored"], &["sent", "decided", "withdrawn"]];
    for (id, told) in ids.into_iter().zip(told) {
        let events = notices::events(&site.app.db, id).await.expect("read");
        let kinds: Vec<String> = events.iter().map(|row| kind(&row.event.0)).collect();
        assert_eq!(kinds, told);
    }
    assert_eq!(measures(site).await, [("hidden".to_owned(), true), ("hidden".to_owned(), true)]);
    assert_eq!(deeds(site).await, ["decided a legal notice", "decided a legal notice"]);
    let said = ["no court action was told to us in time", "You took your notice about"];
    mailed_once(site, "ada@lamp.example", &said).await;
    let said = ["told us of no court action in time", "was taken back"];
    mailed_once(site, "mira@example.org", &said).await;
}

db_test! {
    async fn a_case_before_a_jury_ends_once_whatever_is_interrupted(db: Db) {
        by_jury(&TestSite::new(db).await, &mut chance(1)).await;
    }

    async fn a_case_before_a_jury_ends_once_in_another_order(db: Db) {
        by_jury(&TestSite::new(db).await, &mut chance(2)).await;
    }

    async fn a_case_before_a_jury_ends_once_in_a_third_order(db: Db) {
        by_jury(&TestSite::new(db).await, &mut chance(3)).await;
    }

    async fn what_an_authority_ordered_ends_once_whatever_is_interrupted(db: Db) {
        by_moderators(&TestSite::new(db).await, &mut chance(4)).await;
    }

    async fn what_an_authority_ordered_ends_once_in_another_order(db: Db) {
        by_moderators(&TestSite::new(db).await, &mut chance(5)).await;
    }

    async fn an_account_is_closed_and_opened_once_whatever_is_interrupted(db: Db) {
        closed_and_opened(&TestSite::new(db).await, &mut chance(6)).await;
    }

    async fn an_account_is_closed_and_opened_once_in_another_order(db: Db) {
        closed_and_opened(&TestSite::new(db).await, &mut chance(7)).await;
    }

    async fn a_notice_ends_once_whatever_is_interrupted(db: Db) {
        by_notice(&TestSite::new(db).await, &mut chance(8)).await;
    }

    async fn a_notice_ends_once_in_another_order(db: Db) {
        by_notice(&TestSite::new(db).await, &mut chance(9)).await;
    }
}
