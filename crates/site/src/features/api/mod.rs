//! `/api/v1`: what the pages do, for programs. Bearer tokens with scopes; problem details (RFC 9457) for failures;
//! the same rules and store functions as the pages.

use axum::{
    Json, Router,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use languages::Language;
use serde_json::json;

use crate::{
    app::App,
    shared::{error::Error, routes::get},
};

mod creators;
mod drafts;
mod models;
mod openapi;
mod prints;
mod remixes;
mod rules;
mod uploads;

pub fn routes() -> Router<App> {
    let (documented, document) = openapi::routes();
    documented.route("/api/v1/openapi.json", get(move || async move { Json(document) }))
}

/// A failure as problem details, with the status it is answered with; `t` is what its sentence is written in.
pub fn problem(status: StatusCode, error: &Error, t: Language) -> Response {
    let body = json!({
        "type": format!("/how/api#{}", error.code()),
        "title": error.code(),
        "status": status.as_u16(),
        "detail": error.message_in(t),
    });
    let mut response = (status, Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if matches!(error, Error::SignIn) {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
