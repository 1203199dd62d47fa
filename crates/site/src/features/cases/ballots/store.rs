//! SQL of files laid before jurors, and of how often jurors are right.

use db::{Tx, q, row};
use domain::{
    ids::{AccountId, CaseId, KnownCaseId, ModelId, SeatId},
    jurors,
    jury::{Choice, Record},
    reports::Category,
    time::Millis,
};

use super::Ballot;
/// How far back answers on known cases say whether jurors are competent, days.
const RECENT_DAYS: i64 = 90;
/// Most answers that say it; more would not make the share any surer.
const RECENT_MOST: i64 = 2_000;
/// Weight of an outcome that others settled, against 1 of a known case.
const SETTLED: f64 = 0.25;

row! {
    /// A file laid before a juror.
    #[derive(Clone, Debug)]
    pub struct SeatRow {
        pub id: i64,
        pub account_id: i64,
        pub case_id: Option<i64>,
        pub round: i64,
        pub pseudonym: String,
        pub known_id: Option<i64>,
        pub category: String,
        pub is_test: bool,
        pub called_at: i64,
        pub due_at: i64,
        pub choice: String,
        pub confidence: i64,
        pub rationale: String,
        pub answered_at: Option<i64>,
        pub left_at: Option<i64>,
    }
}

impl SeatRow {
    pub fn id(&self) -> SeatId {
        self.id.into()
    }

    pub fn category(&self) -> Category {
        Category::parse(&self.category).unwrap_or(Category::Other)
    }

    /// Whether a ballot is still taken.
    pub fn is_open(&self, now: Millis) -> bool {
        self.answered_at.is_none()
            && self.left_at.is_none()
            && (self.is_test || now.0 <= self.due_at)
    }
}

/// The seat of this juror.
pub async fn seat<'a>(
    from: impl Into<db::Source<'a>>,
    id: SeatId,
    juror: AccountId,
) -> db::Result<Option<SeatRow>> {
    q!(
        SeatRow,
        "SELECT id, account_id, case_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice,
             confidence, rationale, answered_at, left_at
         FROM jury_seat WHERE id = $1 AND account_id = $2"
    )
    .bind(id)
    .bind(juror)
    .opt(from)
    .await
}

/// Files of a juror that wait for a ballot.
pub async fn waiting(db: &db::Db, juror: AccountId, now: Millis) -> db::Result<Vec<SeatId>> {
    q!(
        SeatId,
        "SELECT id FROM jury_seat
         WHERE account_id = $1 AND answered_at IS NULL AND left_at IS NULL AND due_at >= $2 AND NOT is_test ORDER BY id"
    )
    .bind(juror)
    .bind(now)
    .all(db)
    .await
}

/// Files of a juror, newest first; none that was never laid before them, as they could not be asked any more.
pub async fn seats_of(db: &db::Db, juror: AccountId, limit: i64) -> db::Result<Vec<SeatRow>> {
    q!(
        SeatRow,
        "SELECT id, account_id, case_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice,
             confidence, rationale, answered_at, left_at
         FROM jury_seat WHERE account_id = $1 AND due_at > called_at ORDER BY id DESC LIMIT $2"
    )
    .bind(juror)
    .bind(limit)
    .all(db)
    .await
}

/// Works that the open files of a juror are about.
pub async fn judged<'a>(
    from: impl Into<db::Source<'a>>,
    juror: AccountId,
    now: Millis,
) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT COALESCE((SELECT c.model_id FROM case_file c WHERE c.id = s.case_id),
                         (SELECT k.model_id FROM known_case k WHERE k.id = s.known_id))
         FROM jury_seat s
         WHERE s.account_id = $1 AND s.answered_at IS NULL AND s.left_at IS NULL AND (s.is_test OR s.due_at >= $2)"
    )
    .bind(juror)
    .bind(now)
    .all(from)
    .await
}

/// When the panel of a round was called.
pub async fn called_at(db: &db::Db, case: CaseId, round: i64) -> db::Result<Millis> {
    let first = q!(
        Option<Millis>,
        "SELECT MIN(called_at) FROM jury_seat WHERE case_id = $1 AND round = $2"
    );
    Ok(first.bind(case).bind(round).one(db).await?.unwrap_or(Millis(0)))
}

/// Known cases of a category that a juror has not seen and did not make, and of which every uploaded picture was looked
/// at, each with model and author. By scalar subqueries, as a join may read all models.
pub async fn fresh_known(
    tx: &mut Tx,
    juror: AccountId,
    category: Category,
) -> db::Result<Vec<(KnownCaseId, ModelId, AccountId)>> {
    q!(
        (KnownCaseId, ModelId, AccountId),
        "SELECT k.id, k.model_id, (SELECT m.creator_id FROM model m WHERE m.id = k.model_id) FROM known_case k
         WHERE k.category = $1 AND k.retired_at IS NULL AND k.created_by <> $2
           AND NOT EXISTS (SELECT 1 FROM jury_seat s WHERE s.known_id = k.id AND s.account_id = $2)
           AND COALESCE((SELECT TRUE FROM case_subject s WHERE s.id = k.id), FALSE)
           AND COALESCE((SELECT FALSE FROM case_picture p WHERE p.subject_id = k.id AND NOT p.is_drawn AND p.looked_at IS NULL
                         AND (SELECT f.removed_at FROM print_photo f WHERE f.id = p.photo_id) IS NULL LIMIT 1), TRUE)
         ORDER BY k.id LIMIT 200"
    )
    .bind(category)
    .bind(juror)
    .all(tx)
    .await
}

/// A known case as it is laid before a juror.
pub struct Laid {
    pub known: KnownCaseId,
    pub category: Category,
    /// The case, and its round, whose panel is called at the same moment.
    pub with: Option<(CaseId, u32)>,
    pub is_test: bool,
    pub due: Millis,
}

pub async fn insert_known_seat(
    tx: &mut Tx,
    id: SeatId,
    juror: AccountId,
    laid: &Laid,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO jury_seat (id, account_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice,
             confidence, rationale, with_case)
         VALUES ($1, $2, $3, '', $4, $5, $6, $7, $8, '', 0, '', $9)"
    )
    .bind(id)
    .bind(juror)
    .bind(laid.with.map_or(1, |(_, round)| i64::from(round)))
    .bind(laid.known)
    .bind(laid.category)
    .bind(laid.is_test)
    .bind(now)
    .bind(laid.due)
    .bind(laid.with.map(|(case, _)| case.get()))
    .run(tx)
    .await?;
    Ok(())
}

/// Seals a ballot in its row, once.
pub async fn seal(tx: &mut Tx, id: SeatId, ballot: &Ballot<'_>, now: Millis) -> db::Result<u64> {
    q!(
        (),
        "UPDATE jury_seat SET choice = $2, confidence = $3, rationale = $4, answered_at = $5
         WHERE id = $1 AND answered_at IS NULL AND left_at IS NULL"
    )
    .bind(id)
    .bind(ballot.choice.as_str())
    .bind(ballot.confidence)
    .bind(ballot.rationale)
    .bind(now)
    .run(tx)
    .await
}

/// Notes that a juror stepped back, if the seat still waits for a ballot.
pub async fn step_back(tx: &mut Tx, id: SeatId, now: Millis) -> db::Result<u64> {
    q!(
        (),
        "UPDATE jury_seat SET left_at = $2 WHERE id = $1 AND answered_at IS NULL AND left_at IS NULL"
    )
    .bind(id)
    .bind(now)
    .run(tx)
    .await
}

/// Frees the jurors of a round whose ballots are not needed any more, so that they do not count as silent; and closes the
/// known cases that were laid with it, which would else be told by staying open.
pub async fn free_waiting(tx: &mut Tx, case: CaseId, round: u32, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE jury_seat SET left_at = $3
         WHERE case_id = $1 AND round = $2 AND answered_at IS NULL AND left_at IS NULL AND due_at >= $3"
    )
    .bind(case)
    .bind(i64::from(round))
    .bind(now)
    .run(&mut *tx)
    .await?;
    q!(
        (),
        "UPDATE jury_seat SET left_at = $3
         WHERE with_case = $1 AND round = $2 AND answered_at IS NULL AND left_at IS NULL AND due_at >= $3"
    )
    .bind(case)
    .bind(i64::from(round))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Takes a juror out of draws who was wrong too often.
pub async fn suspend_if_wrong(tx: &mut Tx, juror: AccountId, now: Millis) -> db::Result<()> {
    if record_of(&mut *tx, juror).await?.is_suspended() {
        q!((), "UPDATE juror SET suspended_at = $2 WHERE account_id = $1 AND suspended_at IS NULL")
            .bind(juror)
            .bind(now)
            .run(tx)
            .await?;
    }
    Ok(())
}

fn sum(rows: Vec<(bool, String)>, weight: f64, record: &mut Record) {
    for (is_violation, choice) in rows {
        if let Some(choice) = Choice::parse(&choice) {
            jurors::note(record, is_violation, choice, weight);
        }
    }
}

/// How often a juror was right: on known cases, and for a quarter where others settled a case differently decided before.
pub async fn record_of<'a>(
    from: impl Into<db::Source<'a>>,
    juror: AccountId,
) -> db::Result<Record> {
    let mut from = from.into();
    let known = q!(
        (bool, String),
        "SELECT k.is_violation, s.choice FROM jury_seat s JOIN known_case k ON k.id = s.known_id
         WHERE s.account_id = $1 AND s.answered_at IS NOT NULL AND NOT s.is_test ORDER BY s.id DESC LIMIT 500"
    )
    .bind(juror)
    .all(from.again())
    .await?;
    let settled = q!(
        (bool, String),
        "SELECT c.settled, s.choice FROM jury_seat s JOIN case_file c ON c.id = s.case_id
         WHERE s.account_id = $1 AND s.round = 1 AND s.answered_at IS NOT NULL AND c.settled IS NOT NULL
         ORDER BY s.id DESC LIMIT 500"
    )
    .bind(juror)
    .all(from)
    .await?;
    let mut record = Record::default();
    sum(known, 1.0, &mut record);
    sum(settled, SETTLED, &mut record);
    Ok(record)
}

/// How often all jurors were right on known cases of a category lately, by their newest answers.
pub async fn pool_record<'a>(
    from: impl Into<db::Source<'a>>,
    category: Category,
    now: Millis,
) -> db::Result<Record> {
    let rows = q!(
        (bool, String),
        "SELECT (SELECT k.is_violation FROM known_case k WHERE k.id = s.known_id) AS is_violation, s.choice
         FROM jury_seat s WHERE s.known_id IS NOT NULL AND s.category = $1 AND s.answered_at > $2 AND NOT s.is_test
         ORDER BY s.answered_at DESC LIMIT $3"
    )
    .bind(category)
    .bind(now.plus(-RECENT_DAYS * Millis::DAY))
    .bind(RECENT_MOST)
    .all(from)
    .await?;
    let mut record = Record::default();
    sum(rows, 1.0, &mut record);
    Ok(record)
}
