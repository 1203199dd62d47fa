//! Pages of nobody in particular, kept in memory for moments, as they go over the wire (already packed).
//!
//! Only answers that say `public` and are HTML are kept, only for requests without cookies or credentials, and only for
//! addresses that were asked for before not long ago: most are asked for once. An answer is at most [`LIFETIME`] old, on
//! this replica and on every other one.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, uri::PathAndQuery},
    middleware::Next,
    response::Response,
};
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, stream};
use moka::sync::Cache;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::{
    app::App,
    shared::{
        headers,
        sight::{self, Shown},
    },
};

/// How old a kept page may be.
const LIFETIME: Duration = Duration::from_secs(5);
/// Bytes of all kept pages.
const CAPACITY: u64 = 64 << 20;
/// Addresses remembered, about what a busy server is asked for within [`LIFETIME`].
const ASKED: usize = 1 << 14;
/// A larger page is passed on and not kept.
const PAGE_LIMIT: usize = 512 << 10;

/// A page as it was sent.
struct Kept {
    headers: HeaderMap,
    body: Bytes,
    tag: HeaderValue,
    /// What it shows, counted each time it is sent.
    shown: Option<Shown>,
}

/// The kept pages of a server, by address and encoding.
#[derive(Clone)]
pub struct Pages {
    kept: Cache<String, Arc<Kept>>,
    /// Hashes of keys that were asked for lately, each at the place that its lower bits name.
    asked: Arc<[AtomicU64]>,
}

impl Pages {
    pub fn new() -> Self {
        let weigh = |key: &String, page: &Arc<Kept>| (key.len() + page.body.len() + 512) as u32;
        let pages = Cache::builder().max_capacity(CAPACITY).weigher(weigh).time_to_live(LIFETIME);
        let asked = (0..ASKED).map(|_| AtomicU64::new(0)).collect();
        Self { kept: pages.build(), asked }
    }

    /// Whether somebody asked for this before; from now on somebody has.
    fn was_asked(&self, key: &str) -> bool {
        let hash = xxh3_64(key.as_bytes());
        self.asked[hash as usize % ASKED].swap(hash, Ordering::Relaxed) == hash
    }
}

impl Default for Pages {
    fn default() -> Self {
        Self::new()
    }
}

/// Middleware, in front of everything: answers from the kept pages, or keeps what the site answers; gives every answer
/// its headers and counts what it shows.
pub async fn serve(
    State((app, pages)): State<(App, Pages)>,
    request: Request,
    next: Next,
) -> Response {
    let is_looked_at = sight::is_looked_at(&request);
    let response = kept_or_made(&pages, request, next).await;
    if is_looked_at {
        sight::count(&app, &response);
    }
    response
}

async fn kept_or_made(pages: &Pages, request: Request, next: Next) -> Response {
    let key = match answer_to(pages, &request) {
        Ok(kept) => return kept,
        Err(key) => key,
    };
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    headers::add(response.headers_mut());
    match key {
        Some(key) => keep(pages, key, known.as_ref(), response).await,
        None => response,
    }
}

/// The kept page for a request, or else the key to keep its answer under, if it may be kept.
fn answer_to(pages: &Pages, request: &Request) -> Result<Response, Option<String>> {
    let headers = request.headers();
    let is_personal =
        headers.contains_key(header::COOKIE) || headers.contains_key(header::AUTHORIZATION);
    if request.method() != Method::GET || is_personal {
        return Err(None);
    }
    let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    let key = [encoding(headers), target].concat();
    match pages.kept.get(&key) {
        Some(kept) => Ok(answer(&kept, headers.get(header::IF_NONE_MATCH))),
        None => Err(Some(key)),
    }
}

/// Marks an answer with its tag if it is a page for everybody, and keeps it if that was asked for before.
async fn keep(
    pages: &Pages,
    key: String,
    known: Option<&HeaderValue>,
    response: Response,
) -> Response {
    if !may_keep(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let body = match whole(body).await {
        Ok(body) => body,
        Err(body) => return Response::from_parts(parts, body),
    };
    let tag = format!("W/\"{:032x}\"", xxh3_128(&body));
    let tag = HeaderValue::from_str(&tag).expect("hex is ASCII");
    let mut headers = parts.headers;
    headers.insert(header::ETAG, tag.clone());
    let shown = parts.extensions.get::<Shown>().cloned();
    let kept = Arc::new(Kept { headers, body, tag, shown });
    let response = answer(&kept, known);
    if pages.was_asked(&key) {
        pages.kept.insert(key, kept);
    }
    response
}

/// All of a body, or the same body still to be sent when it is larger than what is kept or breaks off.
async fn whole(body: Body) -> Result<Bytes, Body> {
    let mut rest = body.into_data_stream();
    let mut taken = Vec::new();
    let mut bytes = 0;
    while let Some(chunk) = rest.next().await {
        bytes += chunk.as_ref().map_or(PAGE_LIMIT + 1, Bytes::len);
        taken.push(chunk);
        if bytes > PAGE_LIMIT {
            return Err(Body::from_stream(stream::iter(taken).chain(rest)));
        }
    }
    if let [Ok(only)] = &taken[..] {
        return Ok(only.clone());
    }
    let mut all = BytesMut::with_capacity(bytes);
    taken.into_iter().flatten().for_each(|chunk| all.extend_from_slice(&chunk));
    Ok(all.freeze())
}

/// What the compression layer below will choose.
fn encoding(headers: &HeaderMap) -> &'static str {
    let accepts =
        headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if accepts.contains("br") {
        "br "
    } else if accepts.contains("gzip") {
        "gzip "
    } else {
        ""
    }
}

fn may_keep(response: &Response) -> bool {
    let starts = |name: header::HeaderName, word: &[u8]| {
        response.headers().get(name).is_some_and(|value| value.as_bytes().starts_with(word))
    };
    response.status() == StatusCode::OK
        && starts(header::CACHE_CONTROL, b"public")
        && starts(header::CONTENT_TYPE, b"text/html")
        && !response.headers().contains_key(header::SET_COOKIE)
}

fn answer(kept: &Kept, known: Option<&HeaderValue>) -> Response {
    let is_known = known == Some(&kept.tag);
    let mut response =
        Response::new(if is_known { Body::empty() } else { Body::from(kept.body.clone()) });
    *response.headers_mut() = kept.headers.clone();
    if let Some(shown) = &kept.shown {
        response.extensions_mut().insert(shown.clone());
    }
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::{Router, body::to_bytes, middleware, response::Html, routing::get};
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_small_page_is_kept_when_asked_for_again_and_a_large_one_passed_on() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let page = |bytes: usize| async move {
            MADE.fetch_add(1, Ordering::Relaxed);
            ([(header::CACHE_CONTROL, "public")], Html("x".repeat(bytes)))
        };
        let site = Router::new()
            .route("/small", get(move || page(PAGE_LIMIT)))
            .route("/large", get(move || page(PAGE_LIMIT + 1)))
            .layer(middleware::from_fn_with_state(
                Pages::new(),
                async |State(pages): State<Pages>, request: Request, next: Next| {
                    kept_or_made(&pages, request, next).await
                },
            ));
        for (path, bytes, made) in [("/small", PAGE_LIMIT, 2), ("/large", PAGE_LIMIT + 1, 4)] {
            MADE.store(0, Ordering::Relaxed);
            for _ in 0..4 {
                let request = Request::get(path).body(Body::empty()).expect("a request");
                let answer = site.clone().oneshot(request).await.expect("answered");
                assert_eq!(answer.status(), StatusCode::OK, "{path}");
                let body = to_bytes(answer.into_body(), usize::MAX).await.expect("whole");
                assert_eq!(body.len(), bytes, "{path}");
            }
            assert_eq!(MADE.load(Ordering::Relaxed), made, "{path}");
        }
    }
}
