//! SQL of the public figures and list.

use db::{Db, Json, q, row};
use domain::{
    cases::{Order, Origin},
    ids::{CaseId, EventId},
    reports::Category,
    time::Millis,
};

row! {
    /// A case in the public list.
    #[derive(Clone, Debug)]
    pub struct Listed {
        pub id: CaseId,
        pub category: Category,
        pub stage: String,
        pub is_violation: Option<bool>,
        pub created_at: i64,
    }

    /// What the figures are made of.
    #[derive(Clone, Debug)]
    pub struct Outcome {
        pub is_open: bool,
        pub is_violation: Option<bool>,
        pub overturned: Option<bool>,
        pub created_at: i64,
        pub decided_at: Option<i64>,
    }
}

row! {
    /// What a statement of reasons says in public.
    #[derive(Clone, Debug)]
    pub struct Restricted {
        pub id: i64,
        /// `measure`, `pause`, `hold` or `comment`.
        pub kind: String,
        /// The measure, or why the comment was removed.
        pub word: String,
        pub created_at: Millis,
        pub ended_at: Option<i64>,
        pub is_reversed: bool,
        pub by_panel: bool,
        pub category: Category,
        pub opened_by: Origin,
        /// A moderator opened the case, not a program that reports set off.
        pub by_hand: bool,
        pub published_at: Millis,
        pub ordered: Option<Json<Order>>,
    }
}

/// Restrictions of every kind after a place, oldest first: each is read by its own index, then they are put in order.
pub async fn restrictions(db: &Db, after: EventId, limit: i64) -> db::Result<Vec<Restricted>> {
    let mut all = measures(db, after, limit).await?;
    all.extend(pauses(db, after, limit).await?);
    all.extend(holds(db, after, limit).await?);
    all.extend(comments(db, after, limit).await?);
    all.sort_by_key(|row| row.id);
    all.truncate(limit as usize);
    Ok(all)
}

async fn measures(db: &Db, after: EventId, limit: i64) -> db::Result<Vec<Restricted>> {
    q!(
        Restricted,
        "SELECT m.id, 'measure' AS kind, m.measure AS word, m.created_at, COALESCE(m.reversed_at, m.lifted_at) AS ended_at,
             m.reversed_at IS NOT NULL AS is_reversed, m.moderator_id IS NULL AS by_panel,
             COALESCE((SELECT c.category FROM case_file c WHERE c.id = m.case_id),
                      (SELECT CASE WHEN n.kind = 'copyright' THEN 'stolen' ELSE 'illegal' END FROM legal_notice n
                       WHERE n.id = m.notice_id), 'other') AS category,
             COALESCE((SELECT c.opened_by FROM case_file c WHERE c.id = m.case_id),
                      CASE WHEN m.notice_id IS NULL THEN 'staff' ELSE 'notice' END) AS opened_by,
             COALESCE((SELECT c.by_hand FROM case_file c WHERE c.id = m.case_id), TRUE) AS by_hand,
             COALESCE((SELECT w.published_at FROM model w WHERE w.id = m.model_id), m.created_at) AS published_at,
             (SELECT c.ordered FROM case_file c WHERE c.id = m.case_id) AS ordered
         FROM measure m WHERE m.id > $1 ORDER BY m.id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// When the model came out is left out: with few in a day that would name the one in an open case.
async fn pauses(db: &Db, after: EventId, limit: i64) -> db::Result<Vec<Restricted>> {
    q!(
        Restricted,
        "SELECT p.case_id AS id, 'pause' AS kind, '' AS word, p.started_at AS created_at, p.ended_at, FALSE AS is_reversed,
             FALSE AS by_panel, (SELECT c.category FROM case_file c WHERE c.id = p.case_id) AS category,
             (SELECT c.opened_by FROM case_file c WHERE c.id = p.case_id) AS opened_by,
             (SELECT c.by_hand FROM case_file c WHERE c.id = p.case_id) AS by_hand,
             p.started_at AS published_at, (SELECT c.ordered FROM case_file c WHERE c.id = p.case_id) AS ordered
         FROM promotion_pause p WHERE p.case_id > $1 ORDER BY p.case_id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

async fn holds(db: &Db, after: EventId, limit: i64) -> db::Result<Vec<Restricted>> {
    q!(
        Restricted,
        "SELECT p.id, 'hold' AS kind, '' AS word, p.found_at AS created_at,
             COALESCE(p.released_at,
                      CASE WHEN p.subject = 'file' THEN (SELECT f.removed_at FROM model_file f WHERE f.id = p.subject_id)
                           ELSE (SELECT c.removed_at FROM picture c WHERE c.id = p.subject_id) END) AS ended_at,
             FALSE AS is_reversed, FALSE AS by_panel, 'ai-generated' AS category, 'staff' AS opened_by, FALSE AS by_hand,
             p.found_at AS published_at, CAST(NULL AS TEXT) AS ordered
         FROM program_mark p WHERE p.is_held AND p.id > $1 ORDER BY p.id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// By the number of their removal, so that one removed late comes after what was read before.
async fn comments(db: &Db, after: EventId, limit: i64) -> db::Result<Vec<Restricted>> {
    q!(
        Restricted,
        "SELECT COALESCE(c.removal_id, c.id) AS id, 'comment' AS kind, c.removed_reason AS word, COALESCE(c.removed_at, c.created_at) AS created_at,
             CAST(NULL AS BIGINT) AS ended_at, FALSE AS is_reversed, FALSE AS by_panel, 'other' AS category,
             COALESCE((SELECT 'reports' FROM comment_report r WHERE r.comment_id = c.id LIMIT 1), 'staff') AS opened_by, TRUE AS by_hand,
             c.created_at AS published_at, CAST(NULL AS TEXT) AS ordered
         FROM comment c WHERE c.removed_reason <> '' AND COALESCE(c.removal_id, c.id) > $1
         ORDER BY COALESCE(c.removal_id, c.id) LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Cases before a place, newest first.
pub async fn listed(db: &Db, before: CaseId, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT id, category, stage, is_violation, created_at FROM case_file WHERE id < $1 ORDER BY id DESC LIMIT $2"
    )
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

/// The end of the log: its place and hash.
pub async fn head(db: &Db) -> db::Result<Option<(i64, String)>> {
    q!((i64, String), "SELECT position, hash FROM case_log_head WHERE id = 1").opt(db).await
}

/// How the newest cases stand.
pub async fn outcomes(db: &Db, limit: i64) -> db::Result<Vec<Outcome>> {
    q!(
        Outcome,
        "SELECT is_open, is_violation, overturned, created_at, decided_at FROM case_file
         WHERE id < $1 ORDER BY id DESC LIMIT $2"
    )
    .bind(i64::MAX)
    .bind(limit)
    .all(db)
    .await
}
