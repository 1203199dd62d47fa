//! SQL for the operator's page.

use db::{Db, Tx, q, row};
use domain::ids::JobId;

row! {
    /// Jobs of a kind that are not dead.
    pub struct QueueRow {
        pub kind: String,
        pub waiting: i64,
        pub running: i64,
        pub retrying: i64,
        pub oldest: i64,
    }
}

pub async fn queue(db: &Db) -> db::Result<Vec<QueueRow>> {
    q!(
        QueueRow,
        "SELECT kind,
                CAST(SUM(CASE WHEN lock_token = '' THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
                CAST(SUM(CASE WHEN lock_token <> '' THEN 1 ELSE 0 END) AS BIGINT) AS running,
                CAST(SUM(CASE WHEN attempts > 0 AND lock_token = '' THEN 1 ELSE 0 END) AS BIGINT) AS retrying,
                MIN(run_at) AS oldest
         FROM job WHERE dead_at IS NULL GROUP BY kind ORDER BY kind"
    )
    .all(db)
    .await
}

/// What a job does that failed for good.
pub async fn dead_kind(tx: &mut Tx, id: JobId) -> db::Result<Option<String>> {
    q!(String, "SELECT kind FROM job WHERE id = $1 AND dead_at IS NOT NULL").bind(id).opt(tx).await
}

/// What the site has.
pub struct Counts {
    pub members: u64,
    /// Published ones.
    pub models: u64,
    pub drafts: u64,
    /// Stored ones.
    pub files: u64,
    /// Of all stored files.
    pub bytes: u64,
}

/// Counts what the site has.
pub async fn counts(db: &Db) -> db::Result<Counts> {
    // People at other sites have an account for their comments, and are none.
    let members = q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM account a
         WHERE NOT EXISTS (SELECT 1 FROM fediverse_actor f WHERE f.id = a.id)"
    )
    .one(db)
    .await?;
    let models = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_card").one(db).await?;
    let drafts =
        q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model WHERE state = 'draft'").one(db).await?;
    let (files, bytes) = q!(
        (i64, i64),
        "SELECT CAST(count(*) AS BIGINT), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM blob"
    )
    .one(db)
    .await?;
    Ok(Counts {
        members: members as u64,
        models: models as u64,
        drafts: drafts as u64,
        files: files as u64,
        bytes: bytes as u64,
    })
}

/// What the clock of the database says, milliseconds since 1970; 0 where it has none of its own.
pub async fn clock(db: &Db) -> db::Result<i64> {
    q!(
        i64,
        sqlite: "SELECT 0",
        pg: "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
    )
    .one(db)
    .await
}
