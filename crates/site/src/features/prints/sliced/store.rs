//! SQL of sliced files that members gave.

use db::{Tx, q};
use domain::{
    ids::{AccountId, ModelId, PrintSlicedId},
    time::Millis,
};

/// A sliced file of a member for a version.
pub struct Given {
    pub id: PrintSlicedId,
    pub member: AccountId,
    pub model: ModelId,
    pub version: i64,
    /// SHA-256.
    pub hash: Vec<u8>,
}

/// Remembers a file, and whether it is one of the version's own.
pub async fn insert(tx: &mut Tx, given: &Given, now: Millis) -> db::Result<()> {
    let is_creators = is_of_version(&mut *tx, given).await?;
    q!(
        (),
        "INSERT INTO print_sliced (id, account_id, model_id, version, hash, is_creators, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(given.id)
    .bind(given.member)
    .bind(given.model)
    .bind(given.version)
    .bind(given.hash.clone())
    .bind(is_creators)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

async fn is_of_version(tx: &mut Tx, given: &Given) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM version_file v JOIN model_file f ON f.id = v.file_id
                        WHERE v.model_id = $1 AND v.version = $2 AND f.blob = $3)"
    )
    .bind(given.model)
    .bind(given.version)
    .bind(given.hash.clone())
    .one(tx)
    .await
}

/// The sliced file that a form names, if this member gave it for this version.
pub async fn given(
    tx: &mut Tx,
    id: &str,
    member: AccountId,
    model: ModelId,
    version: i64,
) -> db::Result<Option<PrintSlicedId>> {
    let Ok(id) = id.parse::<PrintSlicedId>() else { return Ok(None) };
    q!(
        PrintSlicedId,
        "SELECT id FROM print_sliced WHERE id = $1 AND account_id = $2 AND model_id = $3 AND version = $4"
    )
    .bind(id)
    .bind(member)
    .bind(model)
    .bind(version)
    .opt(tx)
    .await
}

/// Forgets files that no report names a day later; run by the hourly clean-up.
pub async fn forget_unused(db: &db::Db, now: Millis) -> db::Result<()> {
    let mut tx = db.write().await?;
    q!(
        (),
        "DELETE FROM print_sliced WHERE created_at < $1
           AND NOT EXISTS (SELECT 1 FROM print_report r WHERE r.rater_id = print_sliced.account_id
                           AND r.sliced_id = print_sliced.id)"
    )
    .bind(now.plus(-Millis::DAY))
    .run(&mut tx)
    .await?;
    tx.commit().await
}
