//! A question to a device or to another site that was not answered yet. The browser has a secret in a cookie; the rest lies
//! here, and goes with the first answer, right or wrong.

use axum::http::{HeaderMap, HeaderValue};
use domain::time::Millis;
use languages::Language;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    app::App,
    shared::{
        cookies,
        error::{Error, Result},
        page::Context,
        session::{hash_secret, new_secret},
    },
};

mod store;

pub use store::forget_unanswered;

/// How long an answer may take.
const LIFETIME_MS: i64 = 5 * Millis::MINUTE;

/// Keeps a question; gives the cookie that lets the browser answer it.
pub async fn keep(app: &App, question: &impl Serialize) -> Result<HeaderValue> {
    let secret = new_secret();
    let asked = serde_json::to_value(question).map_err(Error::internal)?;
    let mut tx = app.db.write().await?;
    let until = app.clock.now().plus(LIFETIME_MS);
    store::insert(&mut tx, hash_secret(&secret), asked, until).await?;
    tx.commit().await?;
    Ok(cookies::question(&app.config, &secret, LIFETIME_MS / 1000))
}

/// The question that this browser was asked, if it is one of this kind. It is gone then, whatever the answer.
pub async fn take<Q: DeserializeOwned>(context: &Context, headers: &HeaderMap) -> Result<Q> {
    let (app, t) = (&context.app, context.t);
    let nothing = || nothing_asked(t);
    let secret = cookies::get(headers, cookies::question_name(&app.config)).ok_or_else(nothing)?;
    let mut tx = app.db.write().await?;
    let asked = store::take(&mut tx, hash_secret(secret), app.clock.now()).await?;
    tx.commit().await?;
    asked.and_then(|asked| serde_json::from_value(asked).ok()).ok_or_else(nothing)
}

fn nothing_asked(t: Language) -> Error {
    Error::Invalid(t.accounts_nothing_asked().to_owned())
}
