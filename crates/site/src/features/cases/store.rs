//! SQL of cases: the row that queues read, events, words of the sides, measures.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    cases::{BEACON_DAYS, Event, Order, Origin, Side, enforcement::Measure},
    ids::{AccountId, CaseId, EventId, MeasureId, ModelId},
    models::State,
    reports::Category,
    time::Millis,
};

row! {
    /// A case as stored beside its events.
    #[derive(Clone, Debug)]
    pub struct CaseRow {
        pub id: i64,
        pub model_id: i64,
        pub version: i64,
        pub creator_id: i64,
        pub category: String,
        pub opened_by: Origin,
        /// A moderator opened it, not a program that reports set off.
        pub by_hand: bool,
        pub salt: String,
        pub created_at: i64,
        pub stage: String,
        pub is_open: bool,
        pub is_jury: bool,
        pub due_at: i64,
        pub is_violation: Option<bool>,
        pub decided_at: Option<i64>,
        pub closed_at: Option<i64>,
        pub ordered: Option<Json<Order>>,
    }

    /// A case in the list of its author.
    #[derive(Clone, Debug)]
    pub struct Listed {
        pub id: CaseId,
        pub title: String,
        pub category: Category,
        pub created_at: Millis,
        pub stage: String,
        pub due_at: Millis,
        pub is_violation: Option<bool>,
    }

    /// What one side said.
    #[derive(Clone, Debug)]
    pub struct Word {
        pub account_id: i64,
        pub side: String,
        pub body: String,
        pub created_at: i64,
    }

    /// A measure as stored.
    #[derive(Clone, Debug)]
    pub struct MeasureRow {
        pub id: i64,
        pub account_id: i64,
        pub model_id: Option<i64>,
        pub case_id: Option<i64>,
        pub notice_id: Option<i64>,
        pub measure: String,
        pub statement: Json<Vec<String>>,
        pub created_at: i64,
        pub reversed_at: Option<i64>,
        /// When a moderator ended it because the work was mended.
        pub lifted_at: Option<i64>,
    }
}

impl CaseRow {
    pub fn id(&self) -> CaseId {
        self.id.into()
    }

    pub fn category(&self) -> Category {
        Category::parse(&self.category).unwrap_or(Category::Other)
    }

    pub fn model(&self) -> ModelId {
        self.model_id.into()
    }

    pub fn creator(&self) -> AccountId {
        self.creator_id.into()
    }

    /// The order of an authority by which it was opened.
    pub fn order(&self) -> Option<&Order> {
        self.ordered.as_ref().map(|Json(order)| order)
    }
}

impl MeasureRow {
    pub fn measure(&self) -> Measure {
        Measure::parse(&self.measure).unwrap_or(Measure::Nothing)
    }

    /// Whether it was neither taken back nor ended.
    pub const fn is_in_force(&self) -> bool {
        self.reversed_at.is_none() && self.lifted_at.is_none()
    }
}

/// A case that begins.
pub struct NewCase<'a> {
    pub id: CaseId,
    pub model: ModelId,
    pub version: i64,
    pub creator: AccountId,
    pub category: Category,
    pub opened_by: Origin,
    pub by_hand: bool,
    pub order: Option<&'a Order>,
    pub salt: &'a str,
    pub is_jury: bool,
}

/// Inserts the row of a case; `false` when one like it waits for its first decision.
pub async fn insert(tx: &mut Tx, new: &NewCase<'_>, now: Millis) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO case_file (id, model_id, version, creator_id, category, opened_by, salt, created_at, stage, is_open,
             is_jury, due_at, ordered, by_hand)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', TRUE, $9, $8, $10, $11)
         ON CONFLICT DO NOTHING"
    )
    .bind(new.id)
    .bind(new.model)
    .bind(new.version)
    .bind(new.creator)
    .bind(new.category)
    .bind(new.opened_by)
    .bind(new.salt)
    .bind(now)
    .bind(new.is_jury)
    .bind(new.order.cloned().map(Json))
    .bind(new.by_hand)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Locks a case until the transaction ends.
pub async fn lock(tx: &mut Tx, id: CaseId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT id FROM case_file WHERE id = $1",
        pg: "SELECT id FROM case_file WHERE id = $1 FOR NO KEY UPDATE",
    )
    .bind(id)
    .opt(tx)
    .await?;
    Ok(())
}

pub async fn case<'a>(from: impl Into<Source<'a>>, id: CaseId) -> db::Result<Option<CaseRow>> {
    q!(
        CaseRow,
        "SELECT id, model_id, version, creator_id, category, opened_by, by_hand, salt, created_at, stage, is_open, is_jury, due_at,
             is_violation, decided_at, closed_at, ordered
         FROM case_file WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// The events of a case, in order.
pub async fn events<'a>(
    from: impl Into<Source<'a>>,
    id: CaseId,
) -> db::Result<Vec<(Event, Millis)>> {
    let rows = q!(
        (Json<Event>, Millis),
        "SELECT event, created_at FROM case_event WHERE case_id = $1 ORDER BY number"
    )
    .bind(id)
    .all(from)
    .await?;
    Ok(rows.into_iter().map(|(Json(event), at)| (event, at)).collect())
}

pub async fn insert_event(
    tx: &mut Tx,
    id: CaseId,
    number: i64,
    event: &Event,
    now: Millis,
) -> db::Result<()> {
    q!((), "INSERT INTO case_event (case_id, number, event, created_at) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(number)
        .bind(Json(event.clone()))
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Stores what the events amount to.
pub async fn update(
    tx: &mut Tx,
    row: &CaseRow,
    settled: Option<bool>,
    overturned: Option<bool>,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE case_file SET stage = $2, is_open = $3, due_at = $4, is_violation = $5, decided_at = $6, closed_at = $7,
             settled = COALESCE($8, settled), overturned = COALESCE($9, overturned)
         WHERE id = $1"
    )
    .bind(row.id)
    .bind(row.stage.as_str())
    .bind(row.is_open)
    .bind(row.due_at)
    .bind(row.is_violation)
    .bind(row.decided_at)
    .bind(row.closed_at)
    .bind(settled)
    .bind(overturned)
    .run(tx)
    .await?;
    Ok(())
}

/// Cases of a stage that are due, longest due first; none whose draw waits for a round of the beacon that may still come.
pub async fn due(db: &Db, stage: &str, now: Millis, limit: i64) -> db::Result<Vec<CaseId>> {
    let last = now.plus(-BEACON_DAYS * Millis::DAY);
    let found = q!(
        CaseId,
        "SELECT c.id FROM case_file c WHERE c.stage = $1 AND c.due_at <= $2
         AND (c.stage <> 'notice' OR c.due_at <= $3 OR NOT EXISTS (SELECT 1 FROM case_seed s
             WHERE s.day = c.due_at / $4 AND s.beacon_round IS NOT NULL AND s.beacon IS NULL))
         ORDER BY c.due_at, c.id LIMIT $5"
    );
    found.bind(stage).bind(now).bind(last).bind(Millis::DAY).bind(limit).all(db).await
}

/// Cases about a member's models, newest first.
pub async fn of_creator(
    db: &Db,
    creator: AccountId,
    before: CaseId,
    limit: i64,
) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT c.id, (SELECT m.title FROM model m WHERE m.id = c.model_id) AS title, c.category, c.created_at, c.stage,
             c.due_at, c.is_violation
         FROM case_file c WHERE c.creator_id = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3"
    )
    .bind(creator)
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

/// The model that a case is about; it never changes.
pub async fn model_of(tx: &mut Tx, id: CaseId) -> db::Result<Option<ModelId>> {
    q!(ModelId, "SELECT model_id FROM case_file WHERE id = $1").bind(id).opt(tx).await
}

pub async fn insert_word(
    tx: &mut Tx,
    id: i64,
    case: CaseId,
    account: AccountId,
    (side, body): (&str, &str),
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO case_word (id, case_id, account_id, side, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(id)
    .bind(case)
    .bind(account)
    .bind(side)
    .bind(body)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// What the sides said, oldest first.
pub async fn words<'a>(from: impl Into<Source<'a>>, case: CaseId) -> db::Result<Vec<Word>> {
    q!(
        Word,
        "SELECT account_id, side, body, created_at FROM case_word WHERE case_id = $1 ORDER BY id LIMIT 50"
    )
    .bind(case)
    .all(from)
    .await
}

/// A measure to be stored, with the statement of reasons.
pub struct NewMeasure<'a> {
    pub account: AccountId,
    pub model: ModelId,
    pub measure: Measure,
    pub statement: &'a [String],
    pub moderator: Option<AccountId>,
}

pub async fn insert_measure(
    tx: &mut Tx,
    id: MeasureId,
    case: CaseId,
    new: &NewMeasure<'_>,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO measure (id, account_id, model_id, case_id, measure, statement, moderator_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(id)
    .bind(new.account)
    .bind(new.model)
    .bind(case)
    .bind(new.measure)
    .bind(Json(new.statement.to_vec()))
    .bind(new.moderator.map(AccountId::get))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// The stored word of a side.
pub const fn side_word(side: Side) -> &'static str {
    match side {
        Side::Author => "author",
        Side::Reporter => "reporter",
    }
}

pub async fn insert_letter(
    tx: &mut Tx,
    id: EventId,
    case: CaseId,
    side: Side,
    paragraphs: &[String],
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO case_letter (id, case_id, side, paragraphs, created_at) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(id)
    .bind(case)
    .bind(side_word(side))
    .bind(Json(paragraphs.to_vec()))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// What a side was told in a case, oldest first.
pub async fn letters(
    db: &Db,
    case: CaseId,
    side: Side,
) -> db::Result<Vec<(Json<Vec<String>>, Millis)>> {
    q!(
        (Json<Vec<String>>, Millis),
        "SELECT paragraphs, created_at FROM case_letter WHERE case_id = $1 AND side = $2 ORDER BY id LIMIT 10"
    )
    .bind(case)
    .bind(side_word(side))
    .all(db)
    .await
}

/// The measures of a case, oldest first.
pub async fn measures<'a>(
    from: impl Into<Source<'a>>,
    case: CaseId,
) -> db::Result<Vec<MeasureRow>> {
    q!(
        MeasureRow,
        "SELECT id, account_id, model_id, case_id, notice_id, measure, statement, created_at, reversed_at, lifted_at
         FROM measure WHERE case_id = $1 ORDER BY id"
    )
    .bind(case)
    .all(from)
    .await
}

/// Measures that stand against a member, oldest first.
pub async fn standing<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Vec<MeasureRow>> {
    q!(
        MeasureRow,
        "SELECT id, account_id, model_id, case_id, notice_id, measure, statement, created_at, reversed_at, lifted_at
         FROM measure WHERE account_id = $1 AND reversed_at IS NULL ORDER BY id"
    )
    .bind(account)
    .all(from)
    .await
}

/// Takes the measures of a case back.
pub async fn reverse_measures(tx: &mut Tx, case: CaseId, now: Millis) -> db::Result<u64> {
    q!((), "UPDATE measure SET reversed_at = $2 WHERE case_id = $1 AND reversed_at IS NULL")
        .bind(case)
        .bind(now)
        .run(tx)
        .await
}

/// Lets a member publish nothing before `until`.
pub async fn set_no_publishing(tx: &mut Tx, account: AccountId, until: Millis) -> db::Result<()> {
    q!((), "UPDATE account SET no_publishing_until = $2 WHERE id = $1")
        .bind(account)
        .bind(until)
        .run(tx)
        .await?;
    Ok(())
}

/// Lets a member in again whose account was closed; one who deleted it stays out.
pub async fn reopen_account(tx: &mut Tx, account: AccountId) -> db::Result<()> {
    q!((), "UPDATE account SET suspended_at = deleted_at WHERE id = $1")
        .bind(account)
        .run(tx)
        .await?;
    Ok(())
}

/// Takes a model from view, hidden or removed; one that is removed stays so. Whether something changed.
pub async fn withdraw(tx: &mut Tx, model: ModelId, to: State) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE model SET state = $2 WHERE id = $1 AND (state = 'published' OR state = 'hidden') AND state <> $2"
    )
    .bind(model)
    .bind(to)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Makes a hidden or removed model public again, unless its author threw it away. Whether something changed.
pub async fn restore(tx: &mut Tx, model: ModelId) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE model SET state = 'published'
         WHERE id = $1 AND (state = 'hidden' OR state = 'removed') AND discarded_at IS NULL"
    )
    .bind(model)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// The open case about a model of a category: the newest, since an appeal may be open beside it.
pub async fn open_case(
    tx: &mut Tx,
    model: ModelId,
    category: Category,
) -> db::Result<Option<CaseId>> {
    q!(
        CaseId,
        "SELECT id FROM case_file WHERE model_id = $1 AND category = $2 AND is_open ORDER BY id DESC LIMIT 1"
    )
    .bind(model)
    .bind(category)
    .opt(tx)
    .await
}
