//! SQL of jurors' reasons that are published.

use db::{Db, Tx, q};
use domain::{ids::CaseId, jury::Choice, time::Millis};

/// Cases whose last decision is older than `before` and whose reasons were not published since.
pub async fn due(db: &Db, before: Millis, limit: i64) -> db::Result<Vec<CaseId>> {
    q!(
        CaseId,
        "SELECT id FROM case_file
         WHERE is_jury AND NOT is_open AND (reasons_at IS NULL OR reasons_at < decided_at) AND decided_at <= $1
         ORDER BY decided_at, id LIMIT $2"
    )
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

/// Ballots of a case that came since its reasons were last published: round, choice, what was written, what its juror is
/// called. In the order of the words, which tells nothing of who came first.
pub async fn unpublished(
    tx: &mut Tx,
    case: CaseId,
) -> db::Result<Vec<(i64, String, String, String, String)>> {
    q!(
        (i64, String, String, String, String),
        "SELECT s.round, s.choice, s.rationale, (SELECT a.handle FROM account a WHERE a.id = s.account_id),
             (SELECT a.name FROM account a WHERE a.id = s.account_id) FROM jury_seat s
         WHERE s.case_id = $1 AND s.answered_at > (SELECT COALESCE(c.reasons_at, 0) FROM case_file c WHERE c.id = $1)
         ORDER BY s.round, s.rationale"
    )
    .bind(case)
    .all(tx)
    .await
}

/// What those wrote in a round who answered so, in the order of the words, each with what its juror is called.
pub async fn of_side(
    tx: &mut Tx,
    case: CaseId,
    round: u32,
    choice: Choice,
) -> db::Result<Vec<(String, String, String)>> {
    q!(
        (String, String, String),
        "SELECT s.rationale, (SELECT a.handle FROM account a WHERE a.id = s.account_id),
             (SELECT a.name FROM account a WHERE a.id = s.account_id) FROM jury_seat s
         WHERE s.case_id = $1 AND s.round = $2 AND s.choice = $3 AND s.answered_at IS NOT NULL ORDER BY s.rationale"
    )
    .bind(case)
    .bind(i64::from(round))
    .bind(choice.as_str())
    .all(tx)
    .await
}

pub async fn set_published(tx: &mut Tx, case: CaseId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE case_file SET reasons_at = $2 WHERE id = $1")
        .bind(case)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}
