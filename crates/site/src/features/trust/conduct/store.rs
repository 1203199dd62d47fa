//! SQL of conduct.

use db::{Db, q};
use domain::{cases::enforcement::Measure, ids::AccountId, time::Millis};

/// How the reports of a member ended, and when.
pub async fn judged(db: &Db, account: AccountId) -> db::Result<Vec<(String, Millis)>> {
    q!(
        (String, Millis),
        "SELECT judged, COALESCE(judged_at, created_at) FROM report WHERE reporter_id = $1 AND judged <> '' ORDER BY id"
    )
    .bind(account)
    .all(db)
    .await
}

/// Ballots of a member: when, what they said, and what is so where that is known.
pub async fn ballots(
    db: &Db,
    account: AccountId,
) -> db::Result<Vec<(Millis, String, Option<bool>)>> {
    q!(
        (Millis, String, Option<bool>),
        "SELECT COALESCE(s.answered_at, s.called_at), s.choice,
                (SELECT k.is_violation FROM known_case k WHERE k.id = s.known_id)
         FROM jury_seat s WHERE s.account_id = $1 AND s.answered_at IS NOT NULL AND NOT s.is_test ORDER BY s.id"
    )
    .bind(account)
    .all(db)
    .await
}

/// Measures against a member that stand.
pub async fn measures(db: &Db, account: AccountId) -> db::Result<Vec<(Measure, Millis)>> {
    q!(
        (Measure, Millis),
        "SELECT measure, created_at FROM measure WHERE account_id = $1 AND reversed_at IS NULL ORDER BY id"
    )
    .bind(account)
    .all(db)
    .await
}
