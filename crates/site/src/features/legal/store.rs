//! SQL of legal notices.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    cases::enforcement::Measure,
    ids::{AccountId, MeasureId, ModelId, NoticeId},
    notices::{Event, Kind, Stage},
    time::Millis,
};

use super::form::Words;
use crate::features::cases::store::MeasureRow;

row! {
    /// A notice as stored beside its events.
    #[derive(Clone, Debug)]
    pub struct NoticeRow {
        pub id: NoticeId,
        pub kind: String,
        pub model_id: ModelId,
        /// The one that was public when it came in.
        pub version: i64,
        pub creator_id: AccountId,
        pub account_id: Option<i64>,
        pub name: String,
        pub email: String,
        pub contact: String,
        pub ground: String,
        pub body: String,
        pub stage: String,
        pub is_down: bool,
        pub due_at: i64,
        pub created_at: Millis,
        pub is_of_abuse: bool,
        pub unfounded_at: Option<Millis>,
        /// Who made its sender a trusted flagger; empty for all others.
        pub flagger_by: String,
    }

    /// A notice in a list.
    #[derive(Clone, Debug)]
    pub struct Listed {
        pub id: NoticeId,
        pub title: String,
        pub kind: String,
        pub stage: String,
        pub due_at: Millis,
        pub created_at: Millis,
    }

    /// Something that happened, with the words that came with it.
    #[derive(Clone, Debug)]
    pub struct EventRow {
        pub event: Json<Event>,
        pub words: String,
        pub created_at: Millis,
    }
}

impl NoticeRow {
    pub fn kind(&self) -> Kind {
        Kind::parse(&self.kind).unwrap_or(Kind::Illegal)
    }

    /// Hours within which moderators mean to decide it.
    pub fn hours(&self) -> i64 {
        self.kind().hours(self.is_of_abuse || !self.flagger_by.is_empty())
    }
}

/// A notice that comes in.
pub struct NewNotice<'a> {
    pub id: NoticeId,
    pub model: ModelId,
    pub version: i64,
    pub creator: AccountId,
    /// The member who sent it, if it was one.
    pub account: Option<AccountId>,
    pub words: &'a Words,
}

/// Inserts a notice that is due at once, until its journal says when.
pub async fn insert(tx: &mut Tx, new: &NewNotice<'_>, now: Millis) -> db::Result<()> {
    let words = new.words;
    q!(
        (),
        "INSERT INTO legal_notice (id, kind, model_id, version, creator_id, account_id, name, email, contact, ground, body,
             stage, is_down, due_at, created_at, is_of_abuse)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', FALSE, $12, $12, $13)"
    )
    .bind(new.id)
    .bind(words.kind.as_str())
    .bind(new.model)
    .bind(new.version)
    .bind(new.creator)
    .bind(new.account.map(AccountId::get))
    .bind(words.name.as_str())
    .bind(words.email.as_str())
    .bind(words.contact.as_str())
    .bind(words.ground.as_str())
    .bind(words.body.as_str())
    .bind(now)
    .bind(words.is_of_abuse)
    .run(tx)
    .await?;
    Ok(())
}

/// The notice that says the same as a new one, was sent by the same and after a time, if it still waits.
pub async fn same_since(
    tx: &mut Tx,
    new: &NewNotice<'_>,
    since: Millis,
) -> db::Result<Option<NoticeId>> {
    let words = new.words;
    q!(
        NoticeId,
        "SELECT id FROM legal_notice WHERE creator_id = $1 AND model_id = $2 AND kind = $3 AND stage = 'open'
             AND created_at > $4 AND COALESCE(account_id, 0) = $5 AND name = $6 AND email = $7 AND contact = $8
             AND ground = $9 AND body = $10 AND is_of_abuse = $11 LIMIT 1"
    )
    .bind(new.creator)
    .bind(new.model)
    .bind(words.kind.as_str())
    .bind(since)
    .bind(new.account.map_or(0, AccountId::get))
    .bind(words.name.as_str())
    .bind(words.email.as_str())
    .bind(words.contact.as_str())
    .bind(words.ground.as_str())
    .bind(words.body.as_str())
    .bind(words.is_of_abuse)
    .opt(tx)
    .await
}

/// Locks a notice until the transaction ends.
pub async fn lock(tx: &mut Tx, id: NoticeId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT id FROM legal_notice WHERE id = $1",
        pg: "SELECT id FROM legal_notice WHERE id = $1 FOR NO KEY UPDATE",
    )
    .bind(id)
    .opt(tx)
    .await?;
    Ok(())
}

pub async fn notice<'a>(
    from: impl Into<Source<'a>>,
    id: NoticeId,
) -> db::Result<Option<NoticeRow>> {
    q!(
        NoticeRow,
        "SELECT n.id, n.kind, n.model_id, n.version, n.creator_id, n.account_id, n.name, n.email, n.contact, n.ground, n.body,
             n.stage, n.is_down, n.due_at, n.created_at, n.is_of_abuse, n.unfounded_at,
             COALESCE((SELECT a.flagger_by FROM account a WHERE a.id = n.account_id), '') AS flagger_by
         FROM legal_notice n WHERE n.id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// The events of a notice, in order.
pub async fn events<'a>(from: impl Into<Source<'a>>, id: NoticeId) -> db::Result<Vec<EventRow>> {
    q!(
        EventRow,
        "SELECT event, words, created_at FROM legal_event WHERE notice_id = $1 ORDER BY number"
    )
    .bind(id)
    .all(from)
    .await
}

pub async fn insert_event(
    tx: &mut Tx,
    id: NoticeId,
    number: i64,
    (event, words): (Event, &str),
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO legal_event (notice_id, number, event, words, created_at) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(id)
    .bind(number)
    .bind(Json(event))
    .bind(words)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Stores what the events amount to.
pub async fn update(
    tx: &mut Tx,
    id: NoticeId,
    stage: Stage,
    is_down: bool,
    due: Millis,
) -> db::Result<()> {
    q!((), "UPDATE legal_notice SET stage = $2, is_down = $3, due_at = $4 WHERE id = $1")
        .bind(id)
        .bind(stage.as_str())
        .bind(is_down)
        .bind(due)
        .run(tx)
        .await?;
    Ok(())
}

/// Notices of a stage, the most urgent first, after a place in that order; without those in which `viewer` has a part.
pub async fn queue(
    db: &Db,
    viewer: AccountId,
    stage: &str,
    after: (i64, i64),
    limit: i64,
) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT n.id, (SELECT m.title FROM model m WHERE m.id = n.model_id) AS title, n.kind, n.stage, n.due_at, n.created_at
         FROM legal_notice n
         WHERE n.stage = $1 AND (n.due_at, n.id) > ($2, $3) AND n.creator_id <> $4
           AND (n.account_id IS NULL OR n.account_id <> $4)
         ORDER BY n.due_at, n.id LIMIT $5"
    )
    .bind(stage)
    .bind(after.0)
    .bind(after.1)
    .bind(viewer)
    .bind(limit)
    .all(db)
    .await
}

/// Notices about a member's models that somebody acted on, newest first.
pub async fn of_creator(
    db: &Db,
    creator: AccountId,
    before: NoticeId,
    limit: i64,
) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT n.id, (SELECT m.title FROM model m WHERE m.id = n.model_id) AS title, n.kind, n.stage, n.due_at, n.created_at
         FROM legal_notice n WHERE n.creator_id = $1 AND n.id < $2
           AND (SELECT count(*) FROM legal_event e WHERE e.notice_id = n.id)
               > CASE WHEN n.stage = 'withdrawn' THEN 2 ELSE 1 END
         ORDER BY n.id DESC LIMIT $3"
    )
    .bind(creator)
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

/// The newest notices that a member sent.
pub async fn of_sender(db: &Db, sender: AccountId, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT n.id, (SELECT m.title FROM model m WHERE m.id = n.model_id) AS title, n.kind, n.stage, n.due_at, n.created_at
         FROM legal_notice n WHERE n.account_id = $1 ORDER BY n.id DESC LIMIT $2"
    )
    .bind(sender)
    .bind(limit)
    .all(db)
    .await
}

/// Notices that keep models of a member down, with the titles of these.
pub async fn standing_against(db: &Db, creator: AccountId) -> db::Result<Vec<(NoticeId, String)>> {
    q!(
        (NoticeId, String),
        "SELECT n.id, (SELECT m.title FROM model m WHERE m.id = n.model_id) FROM legal_notice n
         WHERE n.creator_id = $1 AND n.is_down ORDER BY n.id DESC LIMIT 50"
    )
    .bind(creator)
    .all(db)
    .await
}

/// Notices whose content comes back by now.
pub async fn restorable(db: &Db, now: Millis, limit: i64) -> db::Result<Vec<NoticeId>> {
    q!(
        NoticeId,
        "SELECT id FROM legal_notice WHERE stage = 'countered' AND due_at <= $1 ORDER BY due_at, id LIMIT $2"
    )
    .bind(now)
    .bind(limit)
    .all(db)
    .await
}

/// Copyright notices against a member since `since` that stand.
pub async fn upheld<'a>(
    from: impl Into<Source<'a>>,
    creator: AccountId,
    since: Millis,
) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM legal_notice
         WHERE creator_id = $1 AND kind = 'copyright' AND is_down AND created_at > $2"
    )
    .bind(creator)
    .bind(since)
    .one(from)
    .await
}

/// Notes that a notice was plainly without ground; `false` when that was noted before.
pub async fn mark_unfounded(tx: &mut Tx, id: NoticeId, now: Millis) -> db::Result<bool> {
    let rows =
        q!((), "UPDATE legal_notice SET unfounded_at = $2 WHERE id = $1 AND unfounded_at IS NULL")
            .bind(id)
            .bind(now)
            .run(tx)
            .await?;
    Ok(rows > 0)
}

/// Takes that back.
pub async fn unmark_unfounded(tx: &mut Tx, id: NoticeId) -> db::Result<()> {
    q!((), "UPDATE legal_notice SET unfounded_at = NULL WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// Notes that somebody stood by a notice through the link that its sender was mailed.
pub async fn note_stood_by(tx: &mut Tx, id: NoticeId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE legal_notice SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL")
        .bind(id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Notices of a sender that were found plainly without ground since `since`, and the last time: by account, or by address,
/// where who reads its mail stood by the notice, as anybody can write any address.
pub async fn unfounded<'a>(
    from: impl Into<Source<'a>>,
    (email, account): (&str, Option<AccountId>),
    since: Millis,
) -> db::Result<(i64, Option<Millis>)> {
    let mut from = from.into();
    let by_address = q!(
        (i64, Option<Millis>),
        "SELECT CAST(count(*) AS BIGINT), MAX(unfounded_at) FROM legal_notice
         WHERE lower(email) = $1 AND email <> '' AND opened_at IS NOT NULL AND unfounded_at IS NOT NULL
           AND unfounded_at > $2"
    );
    let by_address = by_address.bind(email.to_lowercase()).bind(since).one(from.again()).await?;
    let Some(account) = account else { return Ok(by_address) };
    let by_account = q!(
        (i64, Option<Millis>),
        "SELECT CAST(count(*) AS BIGINT), MAX(unfounded_at) FROM legal_notice
         WHERE account_id = $1 AND unfounded_at IS NOT NULL AND unfounded_at > $2"
    );
    Ok(by_address.max(by_account.bind(account).bind(since).one(from).await?))
}

/// Notes who made a member a trusted flagger; with nothing that they are none.
pub async fn set_flagger(tx: &mut Tx, account: AccountId, by: &str) -> db::Result<()> {
    q!((), "UPDATE account SET flagger_by = $2 WHERE id = $1")
        .bind(account)
        .bind(by)
        .run(tx)
        .await?;
    Ok(())
}

/// Stores what was done for a notice, with the statement of reasons.
pub async fn insert_measure(
    tx: &mut Tx,
    id: MeasureId,
    row: &NoticeRow,
    measure: Measure,
    (statement, moderator): (&[String], AccountId),
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO measure (id, account_id, model_id, case_id, measure, statement, moderator_id, created_at, notice_id)
         VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8)"
    )
    .bind(id)
    .bind(row.creator_id)
    .bind(row.model_id)
    .bind(measure)
    .bind(Json(statement.to_vec()))
    .bind(moderator)
    .bind(now)
    .bind(row.id)
    .run(tx)
    .await?;
    Ok(())
}

/// What was done for a notice, oldest first.
pub async fn measures(tx: &mut Tx, id: NoticeId) -> db::Result<Vec<MeasureRow>> {
    q!(
        MeasureRow,
        "SELECT id, account_id, model_id, case_id, notice_id, measure, statement, created_at, reversed_at, lifted_at
         FROM measure WHERE notice_id = $1 ORDER BY id"
    )
    .bind(id)
    .all(tx)
    .await
}

/// Takes back what was done for a notice.
pub async fn reverse_measures(tx: &mut Tx, id: NoticeId, now: Millis) -> db::Result<u64> {
    q!((), "UPDATE measure SET reversed_at = $2 WHERE notice_id = $1 AND reversed_at IS NULL")
        .bind(id)
        .bind(now)
        .run(tx)
        .await
}

/// The statements of reasons that came of a notice: paragraphs, when, and whether they were taken back.
pub async fn statements(
    db: &Db,
    id: NoticeId,
) -> db::Result<Vec<(Json<Vec<String>>, Millis, Option<i64>)>> {
    q!(
        (Json<Vec<String>>, Millis, Option<i64>),
        "SELECT statement, created_at, reversed_at FROM measure WHERE notice_id = $1 ORDER BY id"
    )
    .bind(id)
    .all(db)
    .await
}

/// Moderators with no part in a notice.
pub async fn staff_without_part(tx: &mut Tx, row: &NoticeRow) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT id FROM account
         WHERE role <> 'member' AND suspended_at IS NULL AND id <> $1 AND id <> $2 ORDER BY id LIMIT 200"
    )
    .bind(row.creator_id)
    .bind(row.account_id.unwrap_or(0))
    .all(tx)
    .await
}
