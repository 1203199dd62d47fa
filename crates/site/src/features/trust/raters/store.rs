//! SQL of credibility: all standing reports, all accounts that did something, the rows.

use db::{Db, Tx, q, row};
use domain::{
    ids::AccountId,
    trust::{Micro, VERSION, raters::Believed},
};

row! {
    /// A report as it stood at some moment.
    pub struct RatingRow {
        pub id: i64,
        pub rater_id: i64,
        pub model_id: i64,
        pub creator_id: i64,
        pub outcome: String,
        pub stars: Option<i64>,
        pub printer: String,
        pub material: String,
        pub nozzle_um: i64,
        pub layer_um: i64,
        pub photos: bool,
    }
}

/// Reports that stood at `at`, by id after `after`.
pub async fn ratings(db: &Db, at: i64, after: i64, limit: i64) -> db::Result<Vec<RatingRow>> {
    q!(
        RatingRow,
        "SELECT r.id, r.rater_id, r.model_id, r.creator_id, r.outcome, r.stars, r.printer, r.material, r.nozzle_um,
                r.layer_um,
                EXISTS (SELECT 1 FROM print_photo p WHERE p.print_id = r.print_id AND p.state = 'ready' AND p.copy_of = ''
                        AND p.analysed_at < $1 AND (p.doubted_at IS NULL OR p.doubted_at >= $1)
                        AND (p.removed_at IS NULL OR p.removed_at >= $1)) AS photos
         FROM print_report r
         WHERE r.id > $2 AND r.created_at < $1 AND (r.superseded_at IS NULL OR r.superseded_at >= $1)
           AND (r.removed_at IS NULL OR r.removed_at >= $1)
         ORDER BY r.id LIMIT $3"
    )
    .bind(at)
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Accounts that downloaded, reported, voted or published before `at`, with the number of days on which they did.
pub async fn active_days(db: &Db, at: i64) -> db::Result<Vec<(AccountId, i64)>> {
    q!(
        (AccountId, i64),
        "SELECT account_id, CAST(count(*) AS BIGINT) FROM (
             SELECT account_id, created_at / 86400000 AS day FROM download WHERE created_at < $1
             UNION SELECT rater_id, created_at / 86400000 FROM print_report WHERE created_at < $1
             UNION SELECT voter_id, created_at / 86400000 FROM print_vote WHERE created_at < $1
             UNION SELECT m.creator_id, v.created_at / 86400000 FROM version v JOIN model m ON m.id = v.model_id
                   WHERE v.created_at < $1) AS days
         GROUP BY account_id"
    )
    .bind(at)
    .all(db)
    .await
}

/// Whose photos makers found to be fakes from `since` until before `at`.
pub async fn struck(db: &Db, since: i64, at: i64) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT DISTINCT r.rater_id FROM print_check c JOIN print_report r ON r.id = c.print_id
         WHERE c.outcome = 'fake' AND c.closed_at >= $1 AND c.closed_at < $2"
    )
    .bind(since)
    .bind(at)
    .all(db)
    .await
}

/// When accounts were made and suspended, by id after `after`.
pub async fn accounts(
    db: &Db,
    after: AccountId,
    limit: i64,
) -> db::Result<Vec<(AccountId, i64, Option<i64>)>> {
    q!(
        (AccountId, i64, Option<i64>),
        "SELECT id, created_at, CASE WHEN suspended_at = deleted_at THEN NULL ELSE suspended_at END FROM account
         WHERE id > $1 ORDER BY id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

pub async fn write(
    tx: &mut Tx,
    account: AccountId,
    believed: &Believed,
    now: i64,
) -> db::Result<()> {
    let history = &believed.history;
    q!(
        (),
        "INSERT INTO rater_score (account_id, credibility, age_days, active_days, evidence, agree, total, params_version,
             computed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (account_id) DO UPDATE SET credibility = $2, age_days = $3, active_days = $4, evidence = $5,
             agree = $6, total = $7, params_version = $8, computed_at = $9
         WHERE rater_score.computed_at <= excluded.computed_at"
    )
    .bind(account)
    .bind(believed.credibility.0)
    .bind(history.age_days)
    .bind(history.active_days)
    .bind(history.evidence.0)
    .bind(history.agreement.agree.0)
    .bind(history.agreement.total.0)
    .bind(VERSION)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

row! {
    /// A stored credibility and what it rests on.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RaterRow {
        pub account_id: AccountId,
        pub credibility: i64,
        pub age_days: i64,
        pub active_days: i64,
        pub evidence: i64,
        pub agree: i64,
        pub total: i64,
    }
}

impl RaterRow {
    pub fn of(account_id: AccountId, believed: &Believed) -> Self {
        let history = &believed.history;
        let Micro(credibility) = believed.credibility;
        Self {
            account_id,
            credibility,
            age_days: history.age_days,
            active_days: history.active_days,
            evidence: history.evidence.0,
            agree: history.agreement.agree.0,
            total: history.agreement.total.0,
        }
    }
}

/// Stored rows, by account after `after`.
pub async fn stored(db: &Db, after: AccountId, limit: i64) -> db::Result<Vec<RaterRow>> {
    q!(
        RaterRow,
        "SELECT account_id, credibility, age_days, active_days, evidence, agree, total FROM rater_score
         WHERE account_id > $1 ORDER BY account_id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

pub async fn one(db: &Db, account: AccountId) -> db::Result<Option<RaterRow>> {
    q!(
        RaterRow,
        "SELECT account_id, credibility, age_days, active_days, evidence, agree, total FROM rater_score
         WHERE account_id = $1"
    )
    .bind(account)
    .opt(db)
    .await
}
