//! The few kinds of failure a request can end in. Handlers return [`Error`]; the middleware [`render`] turns it into
//! a page that says what happened, what was kept and what to do next, or into problem details (RFC 9457) for the API.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use languages::Language;

use crate::{
    app::App,
    shared::{language, page::Context},
};

/// Why a request was not answered as asked.
#[derive(Clone, Debug)]
pub enum Error {
    /// Nothing is there, or the visitor may not know of it.
    NotFound,
    /// The visitor must sign in first.
    SignIn,
    /// The member may not do this; says why.
    NotAllowed(String),
    /// A model of the member that was taken down or discarded can not be changed.
    TakenDown,
    /// A model of another can not be changed.
    NotCreator,
    /// What was sent can not be used; says why.
    Invalid(String),
    /// Somebody (perhaps another tab) changed it meanwhile; says what was kept.
    Conflict(String),
    /// Too many tries; seconds until the next one is welcome.
    TooMany(i64),
    /// What was sent is larger than allowed; says the limit.
    TooLarge(String),
    /// Another transaction was in the way: nothing was changed, and sent again it is likely to succeed.
    Busy,
    /// The database or the store can not be reached or takes nothing. The cause went to the log.
    Unavailable,
    /// A fault of ours. The cause goes to the log under an id that the page shows.
    Internal(String),
}

/// Result of a handler.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotAllowed(_) | Self::TakenDown | Self::NotCreator => StatusCode::FORBIDDEN,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether nothing was wrong with what was asked: the same may succeed later.
    pub const fn is_fault(&self) -> bool {
        matches!(self, Self::Busy | Self::Unavailable | Self::Internal(_))
    }

    /// Seconds after which the same may be asked again; `None` when waiting alone mends nothing.
    pub const fn retry_after(&self) -> Option<i64> {
        match self {
            Self::TooMany(seconds) => Some(*seconds),
            Self::Busy => Some(1),
            Self::Unavailable => Some(5),
            _ => None,
        }
    }

    /// Stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignIn => "sign-in-required",
            Self::NotAllowed(_) | Self::TakenDown | Self::NotCreator => "not-allowed",
            Self::Invalid(_) => "invalid",
            Self::Conflict(_) => "conflict",
            Self::TooMany(_) => "too-many-requests",
            Self::TooLarge(_) => "too-large",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
            Self::Internal(_) => "internal",
        }
    }

    /// What a person reads where nobody asked for a language: logs and notes of jobs.
    pub fn message(&self) -> String {
        self.message_in(Language::English)
    }

    /// What a person reads.
    pub fn message_in(&self, t: Language) -> String {
        match self {
            Self::NotFound => t.failed_not_found().to_owned(),
            Self::SignIn => t.failed_sign_in().to_owned(),
            Self::NotAllowed(why)
            | Self::Invalid(why)
            | Self::Conflict(why)
            | Self::TooLarge(why) => why.clone(),
            Self::TakenDown => t.failed_taken_down().to_owned(),
            Self::NotCreator => t.failed_not_creator().to_owned(),
            Self::TooMany(seconds) => t.failed_too_many(seconds).to_string(),
            Self::Busy => t.failed_busy().to_owned(),
            Self::Unavailable => t.failed_unavailable().to_owned(),
            Self::Internal(id) => t.failed_internal(id).to_string(),
        }
    }

    /// A fault of ours: logs `cause` and remembers only the id it was logged under.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let id = format!("{:08x}", rand::random::<u32>());
        tracing::error!(id, %cause, "request failed");
        Self::Internal(id)
    }

    /// What everything is kept in gives an error: logs it.
    fn unavailable(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "nothing can be read or kept");
        Self::Unavailable
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error.kind() {
            db::Kind::Busy => {
                tracing::warn!(%error, "a transaction was in the way of another");
                Self::Busy
            }
            db::Kind::Unavailable => Self::unavailable(error),
            _ => Self::internal(error),
        }
    }
}

/// What a job or a listener does as well gives errors of any kind.
impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        let error = match error.downcast::<db::Error>() {
            Ok(error) => return error.into(),
            Err(error) => error,
        };
        match error.downcast::<blobs::BlobError>() {
            Ok(error) => error.into(),
            Err(error) => Self::internal(format!("{error:#}")),
        }
    }
}

impl From<blobs::BlobError> for Error {
    fn from(error: blobs::BlobError) -> Self {
        if error.is_unavailable() { Self::unavailable(error) } else { Self::internal(error) }
    }
}

impl From<search::Error> for Error {
    fn from(error: search::Error) -> Self {
        Self::internal(error)
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::internal(error)
    }
}

impl From<domain::ids::NotAnId> for Error {
    fn from(_: domain::ids::NotAnId) -> Self {
        Self::NotFound
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Middleware: gives failures their body.
pub async fn render(State(app): State<App>, request: Request, next: Next) -> Response {
    // Programs that send uploads read problem details at every address.
    let is_api = request.uri().path().starts_with("/api/")
        || request.headers().contains_key("tus-resumable");
    let is_page_view = request.method() == Method::GET;
    let uri = request.uri().clone();
    let mut headers = HeaderMap::new();
    for name in [header::COOKIE, header::ACCEPT_LANGUAGE] {
        for value in request.headers().get_all(&name) {
            headers.append(&name, value.clone());
        }
    }
    let response = next.run(request).await;
    let status = response.status();
    let error = match response.extensions().get::<Error>() {
        Some(error) => error.clone(),
        // Refusals of the framework itself (no such route, wrong method, body too large) come without a body of ours.
        None if status.is_client_error()
            && response.headers().get(header::CONTENT_TYPE).is_none_or(is_plain_text) =>
        {
            refused(status, is_page_view, language::of(&headers, None))
        }
        None => return response,
    };
    // What the framework refused keeps its own status, such as 405.
    let status =
        if error.status() == StatusCode::UNPROCESSABLE_ENTITY { status } else { error.status() };
    let mut out = if is_api {
        crate::features::api::problem(status, &error, language::of(&headers, None))
    } else if matches!(error, Error::SignIn) && is_page_view {
        let target = format!("/sign-in?next={}", crate::shared::page::encode(&uri.to_string()));
        return axum::response::Redirect::to(&target).into_response();
    } else {
        // Who asks is not looked up in a database that does not answer.
        let may_ask = !matches!(error, Error::Unavailable);
        let context = Context::after_failure(&app, &uri, &headers, may_ask).await;
        let mut page = context.error_page(&error);
        *page.status_mut() = status;
        page
    };
    for name in [header::ALLOW, HeaderName::from_static("tus-resumable")] {
        if let Some(value) = response.headers().get(&name) {
            out.headers_mut().insert(name, value.clone());
        }
    }
    if let Some(seconds) = error.retry_after() {
        out.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    out
}

/// What the framework refused with this status.
fn refused(status: StatusCode, is_page_view: bool, t: Language) -> Error {
    match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        // An id or place that can not be one: nothing is there.
        StatusCode::BAD_REQUEST if is_page_view => Error::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(t.failed_larger().to_owned()),
        StatusCode::FORBIDDEN => Error::NotAllowed(t.failed_other_site().to_owned()),
        StatusCode::METHOD_NOT_ALLOWED => Error::Invalid(t.failed_method().to_owned()),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::Invalid(t.failed_type().to_owned()),
        _ => Error::Invalid(t.failed_request().to_owned()),
    }
}

fn is_plain_text(value: &HeaderValue) -> bool {
    value.as_bytes().starts_with(b"text/plain")
}
