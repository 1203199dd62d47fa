//! Switching promoted cards off and on again, for one browser, without an account.

use axum::{Form, http::header, response::Response};
use serde::Deserialize;

use crate::shared::{
    cookies,
    error::{Error, Result},
    page::redirect,
};

/// What the two buttons send.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// `on` or `off`.
    promoted: String,
}

/// `POST /promotions/choice`.
pub async fn set(Form(choice): Form<Choice>) -> Result<Response> {
    let is_shown = match choice.promoted.as_str() {
        "on" => true,
        "off" => false,
        _ => return Err(Error::Invalid("Promoted cards are on or off.".to_owned())),
    };
    let words = if is_shown {
        "Promoted cards are shown again."
    } else {
        "Promoted cards are off in this browser."
    };
    let mut response = redirect("/how/promotion#choice", "ok", words);
    response.headers_mut().append(header::SET_COOKIE, cookies::promoted(is_shown));
    Ok(response)
}
