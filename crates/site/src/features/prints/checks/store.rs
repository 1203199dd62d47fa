//! SQL of checks of photos.

use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId, PrintCheckId, PrintId},
    time::Millis,
    trust::{
        Micro,
        checks::{Answer, Candidate, Reason},
        params::checks as p,
    },
};

use super::super::store as prints;
use crate::shared::traces;

/// Makers looked through for one check.
const POOL: i64 = 300;

/// Opens a check; false when one is open for this print.
pub async fn insert(
    tx: &mut Tx,
    id: PrintCheckId,
    print: PrintId,
    reason: Reason,
    statement: &str,
    seed: &str,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO print_check (id, print_id, reason, statement, seed, opened_at, outcome)
         VALUES ($1, $2, $3, $4, $5, $6, '') ON CONFLICT DO NOTHING"
    )
    .bind(id)
    .bind(print)
    .bind(reason.as_str())
    .bind(statement)
    .bind(seed)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows == 1)
}

row! {
    /// A check that is open.
    #[derive(Clone, Debug)]
    pub struct Open {
        pub id: PrintCheckId,
        pub print_id: PrintId,
        pub seed: String,
        pub opened_at: Millis,
    }
}

pub async fn open<'a>(
    from: impl Into<Source<'a>>,
    check: PrintCheckId,
) -> db::Result<Option<Open>> {
    q!(
        Open,
        "SELECT id, print_id, seed, opened_at FROM print_check WHERE id = $1 AND closed_at IS NULL"
    )
    .bind(check)
    .opt(from)
    .await
}

pub async fn all_open(db: &Db, after: PrintCheckId, limit: i64) -> db::Result<Vec<PrintCheckId>> {
    q!(
        PrintCheckId,
        "SELECT id FROM print_check WHERE closed_at IS NULL AND id > $1 ORDER BY id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// The newest check of a print.
    #[derive(Clone, Debug)]
    pub struct Last {
        pub reason: String,
        pub statement: String,
        pub opened_at: Millis,
        pub outcome: String,
        pub code_seen: bool,
        pub closed_at: Option<i64>,
    }
}

pub async fn last<'a>(from: impl Into<Source<'a>>, print: PrintId) -> db::Result<Option<Last>> {
    q!(
        Last,
        "SELECT reason, statement, opened_at, outcome, code_seen, closed_at FROM print_check
         WHERE print_id = $1 ORDER BY id DESC LIMIT 1"
    )
    .bind(print)
    .opt(from)
    .await
}

/// How many contested prints of a creator are being looked at, up to the most there may be.
pub async fn contests(tx: &mut Tx, creator: AccountId) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM (
             SELECT 1 AS one FROM print_check c JOIN print_report r ON r.id = c.print_id
             WHERE c.closed_at IS NULL AND c.reason = 'contested' AND r.creator_id = $1 LIMIT $2) AS under_way"
    )
    .bind(creator)
    .bind(p::CONTESTS_AT_MOST)
    .one(tx)
    .await
}

row! {
    /// A maker's place in a check.
    #[derive(Clone, Debug)]
    pub struct Seat {
        pub account_id: AccountId,
        pub answer: String,
        pub released_at: Option<i64>,
    }
}

pub async fn seats<'a>(from: impl Into<Source<'a>>, check: PrintCheckId) -> db::Result<Vec<Seat>> {
    q!(
        Seat,
        "SELECT account_id, answer, released_at FROM print_check_seat WHERE check_id = $1 ORDER BY account_id"
    )
    .bind(check)
    .all(from)
    .await
}

/// The place of a member that is theirs to answer or was answered.
pub async fn seat_of<'a>(
    from: impl Into<Source<'a>>,
    check: PrintCheckId,
    account: AccountId,
) -> db::Result<Option<Seat>> {
    q!(
        Seat,
        "SELECT account_id, answer, released_at FROM print_check_seat
         WHERE check_id = $1 AND account_id = $2 AND released_at IS NULL"
    )
    .bind(check)
    .bind(account)
    .opt(from)
    .await
}

pub async fn seat(
    tx: &mut Tx,
    check: PrintCheckId,
    account: AccountId,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO print_check_seat (check_id, account_id, drawn_at, answer, code_seen)
         VALUES ($1, $2, $3, '', FALSE) ON CONFLICT DO NOTHING"
    )
    .bind(check)
    .bind(account)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Frees places drawn before `late` without an answer; gives whose they were.
pub async fn release(
    tx: &mut Tx,
    check: PrintCheckId,
    late: Millis,
    now: Millis,
) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "UPDATE print_check_seat SET released_at = $3
         WHERE check_id = $1 AND drawn_at < $2 AND answered_at IS NULL AND released_at IS NULL RETURNING account_id"
    )
    .bind(check)
    .bind(late)
    .bind(now)
    .all(tx)
    .await
}

/// Makes other answers to the check wait until this one is in; false when it is decided already.
pub async fn hold(tx: &mut Tx, check: PrintCheckId) -> db::Result<bool> {
    let rows =
        q!((), "UPDATE print_check SET outcome = outcome WHERE id = $1 AND closed_at IS NULL")
            .bind(check)
            .run(tx)
            .await?;
    Ok(rows == 1)
}

/// Takes an answer; false when the place was answered or released already.
pub async fn answer(
    tx: &mut Tx,
    check: PrintCheckId,
    account: AccountId,
    answer: Answer,
    code_seen: bool,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE print_check_seat SET answer = $3, code_seen = $4, answered_at = $5
         WHERE check_id = $1 AND account_id = $2 AND answered_at IS NULL AND released_at IS NULL"
    )
    .bind(check)
    .bind(account)
    .bind(answer.as_str())
    .bind(code_seen)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows == 1)
}

/// What has been answered.
pub async fn answers(tx: &mut Tx, check: PrintCheckId) -> db::Result<Vec<Answer>> {
    let rows = q!(
        String,
        "SELECT answer FROM print_check_seat WHERE check_id = $1 AND answered_at IS NOT NULL"
    )
    .bind(check)
    .all(tx)
    .await?;
    Ok(rows.iter().filter_map(|answer| Answer::parse(answer)).collect())
}

/// How many makers read the code in a photo.
pub async fn code_seen(tx: &mut Tx, check: PrintCheckId) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM print_check_seat
         WHERE check_id = $1 AND answered_at IS NOT NULL AND code_seen"
    )
    .bind(check)
    .one(tx)
    .await
}

/// Makers who have not answered yet.
pub async fn waiting(tx: &mut Tx, check: PrintCheckId) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM print_check_seat
         WHERE check_id = $1 AND answered_at IS NULL AND released_at IS NULL"
    )
    .bind(check)
    .all(tx)
    .await
}

pub async fn close(
    tx: &mut Tx,
    check: PrintCheckId,
    outcome: &str,
    code_seen: bool,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE print_check SET outcome = $2, code_seen = $3, closed_at = $4 WHERE id = $1 AND closed_at IS NULL"
    )
    .bind(check)
    .bind(outcome)
    .bind(code_seen)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// The photos that were there when the check was opened count no longer.
pub async fn doubt(tx: &mut Tx, print: PrintId, opened_at: Millis, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE print_photo SET doubted_at = $3
         WHERE print_id = $1 AND created_at <= $2 AND doubted_at IS NULL"
    )
    .bind(print)
    .bind(opened_at)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// A report whose photos are fakes is removed; it keeps its place, so that no other takes it.
pub async fn remove_report(tx: &mut Tx, print: PrintId, now: Millis) -> db::Result<()> {
    prints::hold(&mut *tx, print).await?;
    q!(
        (),
        "UPDATE print_report SET removed_at = $2
         WHERE print_id = $1 AND superseded_at IS NULL AND removed_at IS NULL"
    )
    .bind(print)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Who wrote a report, whose model it is about, and which, also when it was removed.
pub async fn parties<'a>(
    from: impl Into<Source<'a>>,
    print: PrintId,
) -> db::Result<Option<(AccountId, AccountId, ModelId)>> {
    q!(
        (AccountId, AccountId, ModelId),
        "SELECT rater_id, creator_id, model_id FROM print_report WHERE id = $1"
    )
    .bind(print)
    .opt(from)
    .await
}

/// Some makers with evidence of own prints, from a random place among their ids on and around, with what evidence they
/// have. Ids begin with the time, so places are counted from the oldest.
pub async fn pool(db: &Db, random: i64) -> db::Result<Vec<(AccountId, Micro)>> {
    let least = Micro::of(p::MIN_EVIDENCE).0;
    let oldest = q!(Option<i64>, "SELECT min(account_id) FROM rater_score").one(db).await?;
    let newest = q!(Option<i64>, "SELECT max(account_id) FROM rater_score").one(db).await?;
    let (Some(oldest), Some(newest)) = (oldest, newest) else { return Ok(Vec::new()) };
    let start = oldest + random.rem_euclid(newest - oldest + 1);
    let mut pool = some_from(db, least, start, i64::MAX).await?;
    if (pool.len() as i64) < POOL {
        pool.extend(some_from(db, least, 0, start).await?);
    }
    Ok(pool)
}

async fn some_from(
    db: &Db,
    least: i64,
    from: i64,
    until: i64,
) -> db::Result<Vec<(AccountId, Micro)>> {
    let rows = q!(
        (AccountId, i64),
        "SELECT s.account_id, s.evidence FROM rater_score s JOIN account a ON a.id = s.account_id
         WHERE s.account_id >= $2 AND s.account_id < $3 AND s.evidence >= $1 AND a.suspended_at IS NULL
         ORDER BY s.account_id LIMIT $4"
    )
    .bind(least)
    .bind(from)
    .bind(until)
    .bind(POOL)
    .all(db)
    .await?;
    Ok(rows.into_iter().map(|(account, evidence)| (account, Micro(evidence))).collect())
}

/// What decides whether somebody may judge a print of these two, its author and its model's creator.
pub async fn candidate(
    db: &Db,
    account: AccountId,
    evidence: Micro,
    [rater, creator]: [AccountId; 2],
    now: Millis,
) -> db::Result<Candidate> {
    let is_party = account == rater
        || account == creator
        || traces::are_connected(db, account, rater, now).await?
        || traces::are_connected(db, account, creator, now).await?;
    let since = now.plus(-p::CONFLICT_DAYS * Millis::DAY);
    let knows_them = q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM print_report WHERE rater_id = $1 AND creator_id IN ($2, $3) AND created_at >= $4)
             OR EXISTS (SELECT 1 FROM print_report WHERE rater_id IN ($2, $3) AND creator_id = $1 AND created_at >= $4)"
    )
    .bind(account)
    .bind(rater)
    .bind(creator)
    .bind(since)
    .one(db)
    .await?;
    let open = q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM print_check_seat s JOIN print_check c ON c.id = s.check_id
         WHERE s.account_id = $1 AND s.answered_at IS NULL AND s.released_at IS NULL AND c.closed_at IS NULL"
    )
    .bind(account)
    .one(db)
    .await?;
    Ok(Candidate { account, evidence, is_party, knows_them, open })
}
