//! SQL of what members are told of cases.

use db::{Db, Tx, q, row};
use domain::{
    ids::{AccountId, CaseId, ReportId, SeatId},
    reports::Category,
};

row! {
    /// A case as news has it.
    #[derive(Clone, Debug)]
    pub struct About {
        pub id: i64,
        pub title: String,
        pub creator_id: AccountId,
        pub category: Category,
        pub stage: String,
        pub is_violation: Option<bool>,
    }

    /// A file before a juror.
    #[derive(Clone, Debug)]
    pub struct Waiting {
        pub account_id: i64,
        pub called_at: i64,
        pub due_at: i64,
        pub answered_at: Option<i64>,
        pub left_at: Option<i64>,
    }
}

impl Waiting {
    /// Whether a ballot is still waited for.
    pub fn waits(&self) -> bool {
        self.answered_at.is_none() && self.left_at.is_none()
    }
}

pub async fn about(db: &Db, case: CaseId) -> db::Result<Option<About>> {
    q!(
        About,
        "SELECT c.id, (SELECT m.title FROM model m WHERE m.id = c.model_id) AS title, c.creator_id, c.category, c.stage,
             c.is_violation
         FROM case_file c WHERE c.id = $1"
    )
    .bind(case)
    .opt(db)
    .await
}

pub async fn seat(tx: &mut Tx, id: SeatId) -> db::Result<Option<Waiting>> {
    q!(
        Waiting,
        "SELECT account_id, called_at, due_at, answered_at, left_at FROM jury_seat WHERE id = $1"
    )
    .bind(id)
    .opt(tx)
    .await
}

/// Seats of a case, and of known cases laid with it, that closed without a ballot.
pub async fn freed(tx: &mut Tx, case: CaseId) -> db::Result<Vec<(SeatId, AccountId)>> {
    q!(
        (SeatId, AccountId),
        "SELECT id, account_id FROM jury_seat WHERE case_id = $1 AND answered_at IS NULL
         UNION ALL
         SELECT id, account_id FROM jury_seat WHERE with_case = $1 AND answered_at IS NULL"
    )
    .bind(case)
    .all(tx)
    .await
}

/// Seats of a case from which a ballot came.
pub async fn answered(tx: &mut Tx, case: CaseId) -> db::Result<Vec<(SeatId, AccountId)>> {
    q!(
        (SeatId, AccountId),
        "SELECT id, account_id FROM jury_seat WHERE case_id = $1 AND answered_at IS NOT NULL"
    )
    .bind(case)
    .all(tx)
    .await
}

/// Moderators who neither made nor reported what a case is about.
pub async fn staff_without_part(
    tx: &mut Tx,
    case: CaseId,
    creator: AccountId,
) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT a.id FROM account a
         WHERE a.role <> 'member' AND a.suspended_at IS NULL AND a.id <> $2
           AND NOT EXISTS (SELECT 1 FROM report r WHERE r.case_id = $1 AND r.reporter_id = a.id)
         ORDER BY a.id LIMIT 200"
    )
    .bind(case)
    .bind(creator)
    .all(tx)
    .await
}

/// Who sent a report, and what news about it has.
pub async fn reported(db: &Db, id: ReportId) -> db::Result<Option<(AccountId, About)>> {
    let found = q!(
        (AccountId, String, AccountId, Category),
        "SELECT reporter_id, (SELECT m.title FROM model m WHERE m.id = report.model_id), creator_id, category
         FROM report WHERE id = $1"
    )
    .bind(id)
    .opt(db)
    .await?;
    Ok(found.map(|(reporter, title, creator_id, category)| {
        let (id, stage, is_violation) = (id.get(), String::new(), None);
        (reporter, About { id, title, creator_id, category, stage, is_violation })
    }))
}
