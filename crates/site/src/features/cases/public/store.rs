//! SQL of the public figures and list.

use db::{Db, q, row};
use domain::{
    cases::enforcement::Measure,
    ids::{CaseId, MeasureId},
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
    /// What the statement of a measure says in public.
    #[derive(Clone, Debug)]
    pub struct MeasureFacts {
        pub id: i64,
        pub measure: Measure,
        pub created_at: Millis,
        pub reversed_at: Option<i64>,
        pub by_panel: bool,
        pub category: Category,
        pub opened_by: String,
        pub published_at: Millis,
    }
}

/// Measures after a place, oldest first.
pub async fn measure_facts(db: &Db, after: MeasureId, limit: i64) -> db::Result<Vec<MeasureFacts>> {
    q!(
        MeasureFacts,
        "SELECT m.id, m.measure, m.created_at, m.reversed_at, m.moderator_id IS NULL AS by_panel,
             COALESCE((SELECT c.category FROM case_file c WHERE c.id = m.case_id),
                      (SELECT CASE WHEN n.kind = 'copyright' THEN 'stolen' ELSE 'illegal' END FROM legal_notice n
                       WHERE n.id = m.notice_id), 'other') AS category,
             COALESCE((SELECT c.opened_by FROM case_file c WHERE c.id = m.case_id),
                      CASE WHEN m.notice_id IS NULL THEN 'staff' ELSE 'notice' END) AS opened_by,
             COALESCE((SELECT w.published_at FROM model w WHERE w.id = m.model_id), m.created_at) AS published_at
         FROM measure m WHERE m.id > $1 ORDER BY m.id LIMIT $2"
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
