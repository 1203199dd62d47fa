//! What failed because another transaction was in the way is done again before anybody hears of it. Such a failure took
//! the whole transaction back; what a handler committed before in one of its own is met as if its sender had sent the
//! same once more.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::error::Error;

/// Times that a request is tried in all.
const TRIES: u32 = 3;

/// Middleware: forms and JSON of at most `limit` bytes are kept until they are answered. Files are read once.
pub async fn retry(State(limit): State<usize>, request: Request, next: Next) -> Response {
    if !is_kept(&request, limit) {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, limit).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    for tries in 1..TRIES {
        let response = next.clone().run(copy(&head, &body)).await;
        if !matches!(response.extensions().get::<Error>(), Some(Error::Busy)) {
            return response;
        }
        tokio::time::sleep(Duration::from_millis(rand::random_range(5..25)) * tries).await;
    }
    next.run(copy(&head, &body)).await
}

/// Whether what was sent is known to be small, and no file.
fn is_kept(request: &Request, limit: usize) -> bool {
    // What only reads is in nobody's way.
    if request.method().is_safe() {
        return false;
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim_end();
    let is_form = kind == "application/x-www-form-urlencoded"
        || (kind.starts_with("application/") && kind.ends_with("json"));
    let length = request.body().size_hint().exact();
    length.is_some_and(|length| length == 0 || (is_form && length <= limit as u64))
}

fn copy(head: &Parts, body: &Bytes) -> Request {
    Request::from_parts(head.clone(), Body::from(body.clone()))
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use axum::{Router, middleware, routing::post};
    use tower::ServiceExt;

    use super::*;

    /// What a form and what a file end in, and how often a route was asked that others are in the way of so many times.
    async fn asked(busy: u32, kind: &str) -> (StatusCode, u32) {
        let count = Arc::new(AtomicU32::new(0));
        let counting = count.clone();
        let route = post(move |body: String| async move {
            assert_eq!(body, "name=owl");
            let asked = counting.fetch_add(1, Ordering::Relaxed);
            if asked < busy { Err(Error::Busy) } else { Ok("done") }
        });
        let app =
            Router::new().route("/", route).layer(middleware::from_fn_with_state(64_usize, retry));
        let request = Request::post("/").header(header::CONTENT_TYPE, kind);
        let request = request.body(Body::from("name=owl")).expect("a request");
        let response = app.oneshot(request).await.expect("an answer");
        (response.status(), count.load(Ordering::Relaxed))
    }

    #[tokio::test]
    async fn what_others_were_in_the_way_of_is_done_again() {
        let form = "application/x-www-form-urlencoded";
        assert_eq!(asked(0, form).await, (StatusCode::OK, 1));
        assert_eq!(asked(2, form).await, (StatusCode::OK, 3));
        assert_eq!(asked(1, "application/activity+json; charset=utf-8").await, (StatusCode::OK, 2));
        assert_eq!(asked(3, form).await, (StatusCode::SERVICE_UNAVAILABLE, 3), "it has an end");
        assert_eq!(asked(1, "model/stl").await, (StatusCode::SERVICE_UNAVAILABLE, 1));
    }
}
