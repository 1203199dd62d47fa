//! SQL of jurors' reasons that are published.

use db::{Db, Tx, q};
use domain::{
    ids::{AccountId, CaseId, ModelId, SeatId},
    jury::Choice,
    time::Millis,
};

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
/// called; of one who left that is empty. None from before the author left that nobody took names out of. In the order of
/// the words, which tells nothing of who came first.
pub async fn unpublished(
    tx: &mut Tx,
    case: CaseId,
) -> db::Result<Vec<(i64, String, String, String, String)>> {
    q!(
        (i64, String, String, String, String),
        "SELECT s.round, s.choice, s.rationale,
             COALESCE((SELECT a.handle FROM account a WHERE a.id = s.account_id AND a.deleted_at IS NULL), ''),
             COALESCE((SELECT a.name FROM account a WHERE a.id = s.account_id AND a.deleted_at IS NULL), '')
         FROM jury_seat s
         WHERE s.case_id = $1 AND s.answered_at > (SELECT COALESCE(c.reasons_at, 0) FROM case_file c WHERE c.id = $1)
           AND (s.is_unnamed OR s.answered_at >= COALESCE((SELECT a.deleted_at FROM account a WHERE a.id =
                    (SELECT c.creator_id FROM case_file c WHERE c.id = $1)), 0))
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
        "SELECT s.rationale,
             COALESCE((SELECT a.handle FROM account a WHERE a.id = s.account_id AND a.deleted_at IS NULL), ''),
             COALESCE((SELECT a.name FROM account a WHERE a.id = s.account_id AND a.deleted_at IS NULL), '')
         FROM jury_seat s
         WHERE s.case_id = $1 AND s.round = $2 AND s.choice = $3 AND s.answered_at IS NOT NULL ORDER BY s.rationale"
    )
    .bind(case)
    .bind(i64::from(round))
    .bind(choice.as_str())
    .all(tx)
    .await
}

/// Cases before a jury about works of a member, each with its model.
pub async fn about(tx: &mut Tx, creator: AccountId) -> db::Result<Vec<(CaseId, ModelId)>> {
    q!(
        (CaseId, ModelId),
        "SELECT id, model_id FROM case_file WHERE creator_id = $1 AND is_jury ORDER BY model_id, id"
    )
    .bind(creator)
    .all(tx)
    .await
}

/// What was written with the ballots of a case, each with what its juror is called.
pub async fn written(
    tx: &mut Tx,
    case: CaseId,
) -> db::Result<Vec<(SeatId, String, String, String)>> {
    q!(
        (SeatId, String, String, String),
        "SELECT s.id, s.rationale,
             COALESCE((SELECT a.handle FROM account a WHERE a.id = s.account_id AND a.deleted_at IS NULL), ''),
             COALESCE((SELECT a.name FROM account a WHERE a.id = s.account_id AND a.deleted_at IS NULL), '')
         FROM jury_seat s WHERE s.case_id = $1 AND s.answered_at IS NOT NULL ORDER BY s.id"
    )
    .bind(case)
    .all(tx)
    .await
}

/// What a juror wrote with ballots.
pub async fn written_by(tx: &mut Tx, juror: AccountId) -> db::Result<Vec<(SeatId, String)>> {
    q!(
        (SeatId, String),
        "SELECT id, rationale FROM jury_seat WHERE account_id = $1 AND answered_at IS NOT NULL ORDER BY id"
    )
    .bind(juror)
    .all(tx)
    .await
}

/// Stores what was written with a ballot as it is without names: whether of the author of the work too, who leaves.
pub async fn rewrite(
    tx: &mut Tx,
    seat: SeatId,
    (rationale, is_unnamed): (&str, bool),
) -> db::Result<()> {
    q!((), "UPDATE jury_seat SET rationale = $2, is_unnamed = is_unnamed OR $3 WHERE id = $1")
        .bind(seat)
        .bind(rationale)
        .bind(is_unnamed)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn set_published(tx: &mut Tx, case: CaseId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE case_file SET reasons_at = $2 WHERE id = $1")
        .bind(case)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}
