//! Pages of nobody in particular, kept in memory for moments, as they go over the wire (already packed).
//!
//! Only answers that say `public` and are HTML are kept, only for requests without cookies or credentials. An answer is
//! at most [`LIFETIME`] old, on this replica and on every other one.

use std::{sync::Arc, time::Duration};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use crate::shared::{cookies::hex, error::Error};

/// How old a kept page may be.
const LIFETIME: Duration = Duration::from_secs(5);
/// Bytes of all kept pages.
const CAPACITY: u64 = 64 << 20;
/// A larger page is not kept.
const PAGE_LIMIT: usize = 512 << 10;

/// A page as it was sent.
struct Kept {
    headers: HeaderMap,
    body: Bytes,
    tag: HeaderValue,
}

/// The kept pages of a server, by address and encoding.
#[derive(Clone)]
pub struct Pages(Cache<String, Arc<Kept>>);

impl Pages {
    pub fn new() -> Self {
        let weigh = |key: &String, page: &Arc<Kept>| (key.len() + page.body.len() + 512) as u32;
        Self(Cache::builder().max_capacity(CAPACITY).weigher(weigh).time_to_live(LIFETIME).build())
    }
}

impl Default for Pages {
    fn default() -> Self {
        Self::new()
    }
}

/// Middleware: answers from the kept pages, or keeps what the site answers.
pub async fn serve(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_personal =
        headers.contains_key(header::COOKIE) || headers.contains_key(header::AUTHORIZATION);
    if request.method() != Method::GET || is_personal {
        return next.run(request).await;
    }
    let encoding = encoding(headers);
    let key = format!("{encoding}{}", request.uri());
    let known = headers.get(header::IF_NONE_MATCH).cloned();
    if let Some(kept) = pages.0.get(&key) {
        return answer(&kept, known.as_ref());
    }
    let response = next.run(request).await;
    if !may_keep(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, PAGE_LIMIT).await else {
        return Error::internal("a page larger than pages are").into_response();
    };
    let tag = format!("W/\"{}\"", &hex(&Sha256::digest(&body))[..20]);
    let tag = HeaderValue::from_str(&tag).expect("hex is ASCII");
    let mut headers = parts.headers;
    headers.insert(header::ETAG, tag.clone());
    let kept = Arc::new(Kept { headers, body, tag });
    pages.0.insert(key, Arc::clone(&kept));
    answer(&kept, known.as_ref())
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
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}
