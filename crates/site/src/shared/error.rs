//! The few kinds of failure a request can end in. Handlers return [`Error`]; the middleware [`render`] turns it into
//! a page that says what happened, what was kept and what to do next, or into problem details (RFC 9457) for the API.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{app::App, shared::page::Context};

/// Why a request was not answered as asked.
#[derive(Clone, Debug)]
pub enum Error {
    /// Nothing is there, or the visitor may not know of it.
    NotFound,
    /// The visitor must sign in first.
    SignIn,
    /// The member may not do this; says why.
    NotAllowed(String),
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
            Self::NotAllowed(_) => StatusCode::FORBIDDEN,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether nothing was wrong with what was asked: the same may succeed later.
    pub const fn is_fault(&self) -> bool {
        matches!(self, Self::Busy | Self::Internal(_))
    }

    /// Stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignIn => "sign-in-required",
            Self::NotAllowed(_) => "not-allowed",
            Self::Invalid(_) => "invalid",
            Self::Conflict(_) => "conflict",
            Self::TooMany(_) => "too-many-requests",
            Self::TooLarge(_) => "too-large",
            Self::Busy => "busy",
            Self::Internal(_) => "internal",
        }
    }

    /// What a person reads.
    pub fn message(&self) -> String {
        match self {
            Self::NotFound => "There is nothing at this address, or it is not public.".to_owned(),
            Self::SignIn => "Please sign in first.".to_owned(),
            Self::NotAllowed(why)
            | Self::Invalid(why)
            | Self::Conflict(why)
            | Self::TooLarge(why) => why.clone(),
            Self::TooMany(seconds) => {
                format!("Too many tries. Please wait {seconds} seconds and try again.")
            }
            Self::Busy => "Somebody else changed the same thing at this moment.".to_owned(),
            Self::Internal(id) => {
                format!("Something went wrong on our side. It was noted as {id}.")
            }
        }
    }

    /// A fault of ours: logs `cause` and remembers only the id it was logged under.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let id = format!("{:08x}", rand::random::<u32>());
        tracing::error!(id, %cause, "request failed");
        Self::Internal(id)
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        if error.is_busy() {
            tracing::warn!(%error, "a transaction was in the way of another");
            return Self::Busy;
        }
        Self::internal(error)
    }
}

/// What a job or a listener does as well gives errors of any kind.
impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<db::Error>() {
            Ok(error) => error.into(),
            Err(error) => Self::internal(format!("{error:#}")),
        }
    }
}

impl From<blobs::BlobError> for Error {
    fn from(error: blobs::BlobError) -> Self {
        Self::internal(error)
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
    let cookies: Vec<HeaderValue> =
        request.headers().get_all(header::COOKIE).iter().cloned().collect();
    let response = next.run(request).await;
    let status = response.status();
    let error = match response.extensions().get::<Error>() {
        Some(error) => error.clone(),
        // Refusals of the framework itself (no such route, wrong method, body too large) come without a body of ours.
        None if status.is_client_error()
            && response.headers().get(header::CONTENT_TYPE).is_none_or(is_plain_text) =>
        {
            match status {
                StatusCode::NOT_FOUND => Error::NotFound,
                // An id or place that can not be one: nothing is there.
                StatusCode::BAD_REQUEST if is_page_view => Error::NotFound,
                StatusCode::PAYLOAD_TOO_LARGE => {
                    Error::TooLarge("This is larger than the site takes.".to_owned())
                }
                StatusCode::FORBIDDEN => Error::NotAllowed(
                    "This request came from another site and was not carried out.".to_owned(),
                ),
                _ => Error::Invalid("The request was not understood.".to_owned()),
            }
        }
        None => return response,
    };
    if is_api {
        let mut problem = crate::features::api::problem(&error);
        if let Some(version) = response.headers().get("tus-resumable") {
            problem.headers_mut().insert("tus-resumable", version.clone());
        }
        return problem;
    }
    if matches!(error, Error::SignIn) && is_page_view {
        let target = format!("/sign-in?next={}", crate::shared::page::encode(&uri.to_string()));
        return axum::response::Redirect::to(&target).into_response();
    }
    let context = Context::after_failure(&app, &uri, cookies).await;
    let mut out = context.error_page(&error);
    *out.status_mut() =
        if error.status() == StatusCode::UNPROCESSABLE_ENTITY { status } else { error.status() };
    if let Error::TooMany(seconds) = error {
        out.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    out
}

fn is_plain_text(value: &HeaderValue) -> bool {
    value.as_bytes().starts_with(b"text/plain")
}
