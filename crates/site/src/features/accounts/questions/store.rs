//! SQL of questions that wait for an answer.

use db::{Json, Tx, q};
use domain::time::Millis;
use serde_json::Value;

pub async fn insert(
    tx: &mut Tx,
    token_hash: Vec<u8>,
    asked: Value,
    expires_at: Millis,
) -> db::Result<()> {
    q!((), "INSERT INTO sign_in_question (token_hash, asked, expires_at) VALUES ($1, $2, $3)")
        .bind(token_hash)
        .bind(Json(asked))
        .bind(expires_at)
        .run(tx)
        .await?;
    Ok(())
}

/// Takes a question that is not too old away.
pub async fn take(tx: &mut Tx, token_hash: Vec<u8>, now: Millis) -> db::Result<Option<Value>> {
    let asked = q!(
        Json<Value>,
        "DELETE FROM sign_in_question WHERE token_hash = $1 AND expires_at > $2 RETURNING asked"
    );
    Ok(asked.bind(token_hash).bind(now).opt(tx).await?.map(|asked| asked.0))
}

/// Forgets questions that were not answered in time.
pub async fn forget_unanswered(tx: &mut Tx, now: Millis) -> db::Result<u64> {
    q!((), "DELETE FROM sign_in_question WHERE expires_at <= $1").bind(now).run(tx).await
}
