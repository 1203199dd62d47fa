//! SQL of who was closed, and of their reports.

use db::{Db, q};
use domain::{
    ids::{AccountId, PrintId},
    time::Millis,
};

/// Whether an account was closed, other than by its member.
pub async fn is_suspended(db: &Db, account: AccountId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM account WHERE id = $1 AND suspended_at IS NOT NULL
             AND (deleted_at IS NULL OR suspended_at <> deleted_at))"
    )
    .bind(account)
    .one(db)
    .await
}

/// Reports by accounts that were closed since `since`, after one of them.
pub async fn reports_of_closed(db: &Db, since: Millis, after: PrintId) -> db::Result<Vec<PrintId>> {
    q!(
        PrintId,
        "SELECT DISTINCT r.print_id FROM account a JOIN print_report r ON r.rater_id = a.id
         WHERE a.suspended_at >= $1 AND (a.deleted_at IS NULL OR a.suspended_at <> a.deleted_at)
           AND r.print_id > $2 ORDER BY r.print_id LIMIT 500"
    )
    .bind(since)
    .bind(after)
    .all(db)
    .await
}
