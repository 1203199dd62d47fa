//! A question to a device or to another site that was not answered yet. The browser has a secret in a cookie; the rest lies
//! here, and goes with the first answer, right or wrong.

use axum::http::{HeaderMap, HeaderValue};
use db::{Json, Tx, q};
use domain::time::Millis;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    app::App,
    shared::{
        cookies,
        error::{Error, Result},
        session::{hash_secret, new_secret},
    },
};

/// How long an answer may take.
const LIFETIME_MS: i64 = 5 * Millis::MINUTE;

/// Keeps a question; gives the cookie that lets the browser answer it.
pub async fn keep(app: &App, question: &impl Serialize) -> Result<HeaderValue> {
    let secret = new_secret();
    let asked = serde_json::to_value(question).map_err(Error::internal)?;
    let mut tx = app.db.write().await?;
    q!((), "INSERT INTO sign_in_question (token_hash, asked, expires_at) VALUES ($1, $2, $3)")
        .bind(hash_secret(&secret))
        .bind(Json(asked))
        .bind(app.clock.now().plus(LIFETIME_MS))
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(cookies::question(&app.config, &secret, LIFETIME_MS / 1000))
}

/// The question that this browser was asked, if it is one of this kind. It is gone then, whatever the answer.
pub async fn take<Q: DeserializeOwned>(app: &App, headers: &HeaderMap) -> Result<Q> {
    let secret =
        cookies::get(headers, cookies::question_name(&app.config)).ok_or_else(nothing_asked)?;
    let mut tx = app.db.write().await?;
    let asked = q!(
        Json<Value>,
        "DELETE FROM sign_in_question WHERE token_hash = $1 AND expires_at > $2 RETURNING asked"
    );
    let asked = asked.bind(hash_secret(secret)).bind(app.clock.now()).opt(&mut tx).await?;
    tx.commit().await?;
    asked.and_then(|asked| serde_json::from_value(asked.0).ok()).ok_or_else(nothing_asked)
}

fn nothing_asked() -> Error {
    Error::Invalid(
        "This was answered before, or took too long. Go back and begin again.".to_owned(),
    )
}

/// Forgets questions that were not answered in time.
pub async fn forget_unanswered(tx: &mut Tx, now: Millis) -> db::Result<u64> {
    q!((), "DELETE FROM sign_in_question WHERE expires_at <= $1").bind(now).run(tx).await
}
