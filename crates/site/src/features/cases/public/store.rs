//! SQL of the public figures and list.

use db::{Db, q, row};
use domain::{ids::CaseId, reports::Category};

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
