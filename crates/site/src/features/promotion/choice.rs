//! Switching promoted cards off and on again, for one browser, without an account.

use axum::{Form, http::header, response::Response};
use serde::Deserialize;

use crate::shared::{
    cookies,
    error::{Error, Result},
    page::{Context, redirect},
};

/// What the two buttons send.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// `on` or `off`.
    promoted: String,
}

/// `POST /promotions/choice`.
pub async fn set(context: Context, Form(choice): Form<Choice>) -> Result<Response> {
    let t = context.t;
    let is_shown = match choice.promoted.as_str() {
        "on" => true,
        "off" => false,
        _ => return Err(Error::Invalid(t.promotion_choice().to_owned())),
    };
    let words = if is_shown { t.promotion_shown_again() } else { t.promotion_off() };
    let mut response = redirect("/how/promotion#choice", "ok", words);
    response.headers_mut().append(header::SET_COOKIE, cookies::promoted(is_shown));
    Ok(response)
}
