//! The few kinds of failure a request can end in. Handlers return [`Error`]; the middleware [`render`] turns it into
//! a page that says what happened, what was kept and what to do next, or into problem details (RFC 9457) for the API.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
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
            Self::NotAllowed(_) => StatusCode::FORBIDDEN,
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
            Self::NotAllowed(_) => "not-allowed",
            Self::Invalid(_) => "invalid",
            Self::Conflict(_) => "conflict",
            Self::TooMany(_) => "too-many-requests",
            Self::TooLarge(_) => "too-large",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
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
            Self::Unavailable => {
                "The site can not read or keep anything at this moment.".to_owned()
            }
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
                StatusCode::METHOD_NOT_ALLOWED => {
                    Error::Invalid("There is nothing here for this method.".to_owned())
                }
                StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                    Error::Invalid("What was sent is not of a type that is read here.".to_owned())
                }
                _ => Error::Invalid("The request was not understood.".to_owned()),
            }
        }
        None => return response,
    };
    // What the framework refused keeps its own status, such as 405.
    let status =
        if error.status() == StatusCode::UNPROCESSABLE_ENTITY { status } else { error.status() };
    let mut out = if is_api {
        crate::features::api::problem(status, &error)
    } else if matches!(error, Error::SignIn) && is_page_view {
        let target = format!("/sign-in?next={}", crate::shared::page::encode(&uri.to_string()));
        return axum::response::Redirect::to(&target).into_response();
    } else {
        // Who asks is not looked up in a database that does not answer.
        let cookies = if matches!(error, Error::Unavailable) { Vec::new() } else { cookies };
        let context = Context::after_failure(&app, &uri, cookies).await;
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

fn is_plain_text(value: &HeaderValue) -> bool {
    value.as_bytes().starts_with(b"text/plain")
}
