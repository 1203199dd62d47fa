//! SQL of the desk.

use db::{Db, Source, Tx, q, row};
use domain::{
    cases::enforcement::Measure,
    ids::{AccountId, CaseId, EventId, KnownCaseId, ModelId, NoticeId},
    reports::Category,
    time::Millis,
};

use super::acts::Act;

row! {
    /// A case in the queue.
    #[derive(Clone, Debug)]
    pub struct Queued {
        pub id: CaseId,
        pub title: String,
        pub category: Category,
        pub stage: String,
        pub opened_by: String,
        pub created_at: i64,
        pub due_at: i64,
        /// Pictures wait for a look before the panel may see them.
        pub pictures_wait: bool,
    }

    /// What an author says is mended.
    #[derive(Clone, Debug)]
    pub struct Mended {
        pub case_id: CaseId,
        pub title: String,
        pub asked_at: Millis,
    }

    /// Something a moderator did.
    #[derive(Clone, Debug)]
    pub struct Action {
        pub id: i64,
        pub handle: String,
        pub action: String,
        pub case_id: Option<i64>,
        pub detail: String,
        pub created_at: i64,
    }

    /// A note.
    #[derive(Clone, Debug)]
    pub struct Note {
        pub handle: String,
        pub body: String,
        pub created_at: i64,
    }

    /// A closure that waits for another moderator.
    #[derive(Clone, Debug)]
    pub struct Closure {
        pub id: i64,
        pub account_id: AccountId,
        pub handle: String,
        pub case_id: Option<i64>,
        pub notice_id: Option<i64>,
        pub asked_by: AccountId,
        pub asker: String,
        pub reason: String,
        pub created_at: i64,
    }

    /// A known case in the list.
    #[derive(Clone, Debug)]
    pub struct Known {
        pub id: KnownCaseId,
        pub title: String,
        pub category: Category,
        pub is_violation: bool,
        pub explanation: String,
        pub retired_at: Option<i64>,
        pub answers: i64,
        pub hits: i64,
        /// Pictures wait for a look, and it is laid before nobody until then.
        pub pictures_wait: bool,
    }
}

/// What the closure of an account rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestsOn {
    Case(CaseId),
    Notice(NoticeId),
}

impl Closure {
    pub fn rests_on(&self) -> Option<RestsOn> {
        let case = self.case_id.map(|id| RestsOn::Case(id.into()));
        case.or_else(|| self.notice_id.map(|id| RestsOn::Notice(id.into())))
    }
}

/// Cases of a stage, the most urgent first, after a place in that order; without those in which `viewer` has a part.
/// Pictures and reports by scalar subqueries, as EXISTS may read all of them.
pub async fn queue(
    db: &Db,
    viewer: AccountId,
    stage: &str,
    after: (i64, i64),
    limit: i64,
) -> db::Result<Vec<Queued>> {
    q!(
        Queued,
        "SELECT c.id, m.title, c.category, c.stage, c.opened_by, c.created_at, c.due_at,
             c.is_jury AND c.is_open AND c.stage <> 'moderators'
                 AND (COALESCE((SELECT TRUE FROM evidence e WHERE e.model_id = c.model_id AND e.removed_at IS NULL
                                AND e.state = 'ready' AND e.format = 'picture' AND e.looked_at IS NULL LIMIT 1), FALSE)
                      OR COALESCE((SELECT TRUE FROM case_picture p WHERE p.subject_id = c.id AND NOT p.is_drawn
                                   AND p.looked_at IS NULL
                                   AND (SELECT f.removed_at FROM print_photo f WHERE f.id = p.photo_id) IS NULL
                                   LIMIT 1), FALSE)) AS pictures_wait
         FROM case_file c JOIN model m ON m.id = c.model_id
         WHERE c.stage = $1 AND (c.due_at, c.id) > ($2, $3) AND c.creator_id <> $5
           AND COALESCE((SELECT FALSE FROM report r WHERE r.reporter_id = $5 AND r.model_id = c.model_id
                         AND r.category = c.category LIMIT 1), TRUE)
         ORDER BY c.due_at, c.id LIMIT $4"
    )
    .bind(stage)
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .bind(viewer)
    .all(db)
    .await
}

/// Cases whose authors say that the work is mended, oldest first; without those in which `viewer` has a part.
pub async fn mended(db: &Db, viewer: AccountId) -> db::Result<Vec<Mended>> {
    q!(
        Mended,
        "SELECT w.case_id,
             (SELECT m.title FROM model m WHERE m.id = (SELECT c.model_id FROM case_file c WHERE c.id = w.case_id)) AS title,
             w.asked_at
         FROM case_mending w
         WHERE w.decided_at IS NULL AND w.asked_at > 0 AND (SELECT c.creator_id FROM case_file c WHERE c.id = w.case_id) <> $1
           AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = w.case_id AND r.reporter_id = $1)
         ORDER BY w.asked_at LIMIT 50"
    )
    .bind(viewer)
    .all(db)
    .await
}

/// Something a moderator does, to be noted.
pub struct Deed<'a> {
    pub moderator: AccountId,
    pub act: Act,
    pub case: Option<CaseId>,
    pub account: Option<AccountId>,
    pub detail: &'a str,
}

/// Notes what a moderator did; in the transaction that does it.
pub async fn record(tx: &mut Tx, id: EventId, deed: &Deed<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO moderator_action (id, moderator_id, action, case_id, account_id, detail, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(id)
    .bind(deed.moderator)
    .bind(deed.act.noted())
    .bind(deed.case.map(CaseId::get))
    .bind(deed.account.map(AccountId::get))
    .bind(deed.detail)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// What moderators did, newest first; without what is about `viewer`, or about a case in which they have a part.
pub async fn actions(
    db: &Db,
    viewer: AccountId,
    before: i64,
    limit: i64,
) -> db::Result<Vec<Action>> {
    q!(
        Action,
        "SELECT a.id, m.handle, a.action, a.case_id, a.detail, a.created_at
         FROM moderator_action a JOIN account m ON m.id = a.moderator_id
         WHERE a.id < $1 AND (a.account_id IS NULL OR a.account_id <> $3)
           AND NOT EXISTS (SELECT 1 FROM case_file c WHERE c.id = a.case_id AND c.creator_id = $3)
           AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = a.case_id AND r.reporter_id = $3)
         ORDER BY a.id DESC LIMIT $2"
    )
    .bind(before)
    .bind(limit)
    .bind(viewer)
    .all(db)
    .await
}

/// What moderators did in a case, oldest first.
pub async fn actions_of(db: &Db, case: CaseId) -> db::Result<Vec<Action>> {
    q!(
        Action,
        "SELECT a.id, (SELECT m.handle FROM account m WHERE m.id = a.moderator_id) AS handle, a.action, a.case_id,
                a.detail, a.created_at
         FROM moderator_action a WHERE a.case_id = $1 ORDER BY a.id LIMIT 200"
    )
    .bind(case)
    .all(db)
    .await
}

pub async fn insert_note(
    tx: &mut Tx,
    id: EventId,
    case: CaseId,
    moderator: AccountId,
    body: &str,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO case_note (id, case_id, moderator_id, body, created_at) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(id)
    .bind(case)
    .bind(moderator)
    .bind(body)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes on a case, oldest first. Handles by scalar subqueries, as a join may read all accounts.
pub async fn notes(db: &Db, case: CaseId) -> db::Result<Vec<Note>> {
    q!(
        Note,
        "SELECT (SELECT a.handle FROM account a WHERE a.id = n.moderator_id) AS handle, n.body, n.created_at
         FROM case_note n WHERE n.case_id = $1 ORDER BY n.id LIMIT 200"
    )
    .bind(case)
    .all(db)
    .await
}

/// A closure that one moderator asks for.
pub struct NewClosure<'a> {
    pub id: EventId,
    pub account: AccountId,
    pub rests_on: RestsOn,
    pub moderator: AccountId,
    pub reason: &'a str,
}

/// Asks for the closure of an account; `false` when that is asked for already.
pub async fn ask_closure(tx: &mut Tx, new: &NewClosure<'_>, now: Millis) -> db::Result<bool> {
    let (case, notice) = match new.rests_on {
        RestsOn::Case(id) => (Some(id.get()), None),
        RestsOn::Notice(id) => (None, Some(id.get())),
    };
    let rows = q!(
        (),
        "INSERT INTO account_closure (id, account_id, case_id, notice_id, asked_by, reason, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
    )
    .bind(new.id)
    .bind(new.account)
    .bind(case)
    .bind(notice)
    .bind(new.moderator)
    .bind(new.reason)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Closures that wait, oldest first; without those in whose ground `viewer` has a part.
pub async fn closures(db: &Db, viewer: AccountId) -> db::Result<Vec<Closure>> {
    q!(
        Closure,
        "SELECT c.id, c.account_id, a.handle, c.case_id, c.notice_id, c.asked_by, m.handle AS asker, c.reason, c.created_at
         FROM account_closure c JOIN account a ON a.id = c.account_id JOIN account m ON m.id = c.asked_by
         WHERE c.decided_at IS NULL AND c.account_id <> $1
           AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = c.case_id AND r.reporter_id = $1)
           AND NOT EXISTS (SELECT 1 FROM legal_notice n WHERE n.id = c.notice_id AND n.account_id = $1)
         ORDER BY c.id LIMIT 50"
    )
    .bind(viewer)
    .all(db)
    .await
}

/// One closure that waits.
pub async fn closure(tx: &mut Tx, id: EventId) -> db::Result<Option<Closure>> {
    q!(
        Closure,
        "SELECT c.id, c.account_id, a.handle, c.case_id, c.notice_id, c.asked_by, m.handle AS asker, c.reason, c.created_at
         FROM account_closure c JOIN account a ON a.id = c.account_id JOIN account m ON m.id = c.asked_by
         WHERE c.id = $1 AND c.decided_at IS NULL"
    )
    .bind(id)
    .opt(tx)
    .await
}

/// Decides a closure by somebody else than who asked; `false` when it was decided meanwhile.
pub async fn decide_closure(
    tx: &mut Tx,
    id: EventId,
    moderator: AccountId,
    is_approved: bool,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE account_closure SET decided_by = $2, is_approved = $3, decided_at = $4
         WHERE id = $1 AND decided_at IS NULL AND asked_by <> $2"
    )
    .bind(id)
    .bind(moderator)
    .bind(is_approved)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Closes an account and ends its sessions.
pub async fn close_account(tx: &mut Tx, account: AccountId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE account SET suspended_at = $2
         WHERE id = $1 AND (suspended_at IS NULL OR suspended_at = deleted_at)"
    )
    .bind(account)
    .bind(now)
    .run(&mut *tx)
    .await?;
    q!((), "DELETE FROM session WHERE account_id = $1").bind(account).run(tx).await?;
    Ok(())
}

/// A known case to be stored.
pub struct NewKnown<'a> {
    pub id: KnownCaseId,
    pub model: ModelId,
    pub version: i64,
    pub category: Category,
    pub is_violation: bool,
    pub words: &'a str,
    pub explanation: &'a str,
    pub by: AccountId,
}

pub async fn insert_known(tx: &mut Tx, new: &NewKnown<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO known_case (id, model_id, version, category, is_violation, words, explanation, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(new.id)
    .bind(new.model)
    .bind(new.version)
    .bind(new.category)
    .bind(new.is_violation)
    .bind(new.words)
    .bind(new.explanation)
    .bind(new.by)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Known cases, newest first, with how they were answered.
pub async fn known(db: &Db) -> db::Result<Vec<Known>> {
    q!(
        Known,
        "SELECT k.id, m.title, k.category, k.is_violation, k.explanation, k.retired_at,
                (SELECT CAST(count(*) AS BIGINT) FROM jury_seat s WHERE s.known_id = k.id AND s.answered_at IS NOT NULL) AS answers,
                (SELECT CAST(count(*) AS BIGINT) FROM jury_seat s WHERE s.known_id = k.id
                 AND s.choice = CASE WHEN k.is_violation THEN 'violation' ELSE 'clear' END) AS hits,
                k.retired_at IS NULL
                AND COALESCE((SELECT TRUE FROM case_picture p WHERE p.subject_id = k.id AND NOT p.is_drawn AND p.looked_at IS NULL
                              AND (SELECT f.removed_at FROM print_photo f WHERE f.id = p.photo_id) IS NULL LIMIT 1), FALSE)
                AS pictures_wait
         FROM known_case k JOIN model m ON m.id = k.model_id WHERE k.id < $1 ORDER BY k.id DESC LIMIT 200"
    )
    .bind(i64::MAX)
    .all(db)
    .await
}

pub async fn retire(tx: &mut Tx, id: KnownCaseId, now: Millis) -> db::Result<u64> {
    q!((), "UPDATE known_case SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL")
        .bind(id)
        .bind(now)
        .run(tx)
        .await
}

/// Measures against a member that stand, with their time.
pub async fn strikes<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Vec<(Measure, Millis)>> {
    q!(
        (Measure, Millis),
        "SELECT measure, created_at FROM measure WHERE account_id = $1 AND reversed_at IS NULL ORDER BY id"
    )
    .bind(account)
    .all(from)
    .await
}

/// What jurors answered and wrote in a case, without their names.
pub async fn rationales(db: &Db, case: CaseId) -> db::Result<Vec<(String, String)>> {
    q!(
        (String, String),
        "SELECT choice, rationale FROM jury_seat WHERE case_id = $1 AND answered_at IS NOT NULL ORDER BY round, id LIMIT 60"
    )
    .bind(case)
    .all(db)
    .await
}
