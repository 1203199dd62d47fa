//! SQL of private links.

use db::{Db, Tx, q};
use domain::{ids::ModelId, time::Millis};

/// The token of the link that holds.
pub async fn of(db: &Db, model: ModelId) -> db::Result<Option<String>> {
    q!(
        String,
        "SELECT token FROM preview_link WHERE model_id = $1 AND revoked_at IS NULL
         ORDER BY created_at DESC LIMIT 1"
    )
    .bind(model)
    .opt(db)
    .await
}

/// Takes back the link of a model.
pub async fn revoke(tx: &mut Tx, model: ModelId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE preview_link SET revoked_at = $2 WHERE model_id = $1 AND revoked_at IS NULL")
        .bind(model)
        .bind(now.0)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn insert(tx: &mut Tx, token: &str, model: ModelId, now: Millis) -> db::Result<()> {
    q!((), "INSERT INTO preview_link (token, model_id, created_at, revoked_at) VALUES ($1, $2, $3, NULL)")
        .bind(token)
        .bind(model)
        .bind(now.0)
        .run(tx)
        .await?;
    Ok(())
}
