//! Pages of nobody in particular, kept in memory for moments, as they go over the wire (already packed).
//!
//! Only answers that say `public` and are HTML are kept, only for requests without credentials or cookies other than that of
//! a language, and only for addresses that were asked for before not long ago: most are asked for once. Each language has
//! pages of its own. An answer is at most [`LIFETIME`] old, on
//! this replica and on every other one.

use std::{
    borrow::Cow,
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{self, Poll},
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Version, header, uri::PathAndQuery},
    response::{IntoResponse, Response},
};
use bytes::{Bytes, BytesMut};
use futures::{
    StreamExt,
    future::{BoxFuture, Either, Ready, ready},
    stream,
};
use languages::Language;
use moka::sync::Cache;
use tower::{Service, ServiceExt};
use xxhash_rust::xxh3::{xxh3_64_with_seed, xxh3_128};

use crate::{
    app::App,
    config::Config,
    shared::{
        cookies, headers, language, load, origin,
        sight::{self, Often, Shown},
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
    shown: Option<Arc<Often>>,
}

/// How answers are packed, as the compression layer below will choose.
#[derive(Clone, Copy)]
enum Packing {
    Plain,
    Gzip,
    Brotli,
    Zstandard,
}

impl Packing {
    fn asked_for(headers: &HeaderMap) -> Self {
        let accepts =
            headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if accepts.contains("zstd") {
            Self::Zstandard
        } else if accepts.contains("br") {
            Self::Brotli
        } else if accepts.contains("gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }
}

/// The kept pages of a server, by language and address, and by packing.
#[derive(Clone)]
pub struct Pages {
    kept: [Cache<String, Arc<Kept>>; 4],
    /// Hashes of what was asked for lately, each at the place that its lower bits name.
    asked: Arc<[AtomicU64]>,
}

impl Pages {
    pub fn new() -> Self {
        let weigh = |key: &String, page: &Arc<Kept>| (key.len() + page.body.len() + 512) as u32;
        let pages = || {
            Cache::builder()
                .max_capacity(CAPACITY / 4)
                .weigher(weigh)
                .time_to_live(LIFETIME)
                .build()
        };
        let asked = (0..ASKED).map(|_| AtomicU64::new(0)).collect();
        Self { kept: [pages(), pages(), pages(), pages()], asked }
    }

    fn get(&self, packing: Packing, target: &str) -> Option<Arc<Kept>> {
        self.kept[packing as usize].get(target)
    }

    /// Keeps a page if somebody asked for it before.
    fn keep(&self, (packing, target): (Packing, String), page: Arc<Kept>) {
        let hash = xxh3_64_with_seed(target.as_bytes(), packing as u64);
        if self.asked[hash as usize % ASKED].swap(hash, Ordering::Relaxed) == hash {
            self.kept[packing as usize].insert(target, page);
        }
    }
}

impl Default for Pages {
    fn default() -> Self {
        Self::new()
    }
}

/// In front of everything: answers from the kept pages, or keeps what the site answers; gives every answer its headers
/// and counts what it shows. A kept page costs no copy of the site behind it.
#[derive(Clone)]
pub struct Front<S> {
    app: App,
    pages: Pages,
    site: Arc<S>,
}

impl<S> Front<S> {
    pub fn new(app: App, site: S) -> Self {
        Self { app, pages: Pages::new(), site: Arc::new(site) }
    }
}

impl<S> Service<Request> for Front<S>
where
    S: Service<Request, Error = Infallible> + Clone + Send + Sync + 'static,
    S::Response: IntoResponse,
    S::Future: Send,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<
        Ready<Result<Response, Infallible>>,
        BoxFuture<'static, Result<Response, Infallible>>,
    >;

    fn poll_ready(&mut self, _: &mut task::Context<'_>) -> Poll<Result<(), Infallible>> {
        // The site is asked when it is called: most kept pages never need it.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let is_looked_at = sight::is_looked_at(&request);
        let is_last = request.version() < Version::HTTP_2 && self.app.stopping.is_cancelled();
        let is_page = !origin::is_asked(&self.app.config, &request) && may_ask(&request);
        let place = is_page.then(|| (Packing::asked_for(request.headers()), place(&request)));
        let known = request.headers().get(header::IF_NONE_MATCH);
        let found = place.as_ref().and_then(|(packing, place)| self.pages.get(*packing, place));
        if let Some(kept) = found {
            if is_looked_at && let Some(shown) = &kept.shown {
                let by = sight::came_by(request.headers()).filter(|_| known != Some(&kept.tag));
                sight::count_again(&self.app, shown, by.as_ref());
            }
            self.app.meter.kept();
            return Either::Left(ready(Ok(sent(kept.answer(known), is_last))));
        }
        let place = place.map(|(packing, place)| (packing, place.into_owned()));
        let by = sight::came_by(request.headers()).filter(|_| is_looked_at);
        let (app, pages, site) = (self.app.clone(), self.pages.clone(), S::clone(&self.site));
        Either::Right(Box::pin(async move {
            let begun = Instant::now();
            let response = placed(&app, &pages, place, site, request).await;
            app.meter.made(response.status(), begun.elapsed());
            if is_looked_at {
                sight::count(&app, &response, by.as_ref());
            }
            Ok(sent(response, is_last))
        }))
    }
}

/// What the site answers once there is a place to make it, or that there is none.
async fn placed<S>(
    app: &App,
    pages: &Pages,
    place: Option<(Packing, String)>,
    site: S,
    request: Request,
) -> Response
where
    S: Service<Request, Error = Infallible, Response: IntoResponse>,
{
    if load::is_free(request.uri().path()) {
        return made((&app.config, pages), place, site, request).await;
    }
    match app.load.admit(&request, app.config.trusted_proxies).await {
        Ok(_held) => made((&app.config, pages), place, site, request).await,
        Err(full) => {
            let mut response = full.response();
            headers::add(&app.config, response.headers_mut());
            response
        }
    }
}

/// The answer; the last one on its connection when the server is about to stop, so that whoever keeps connections
/// open makes the next one elsewhere. Connections of HTTP/2 end by themselves when no new ones are taken.
fn sent(mut response: Response, is_last: bool) -> Response {
    if is_last {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Whether a request says nothing of who asks but their language, so that a kept page may answer it.
fn may_ask(request: &Request) -> bool {
    let headers = request.headers();
    request.method() == Method::GET
        && headers.get_all(header::COOKIE).iter().all(cookies::is_language_alone)
        && !headers.contains_key(header::AUTHORIZATION)
}

/// Language, path and query; English has no name, and no path begins like the others.
fn place(request: &Request) -> Cow<'_, str> {
    let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    match language::of(request.headers(), None) {
        Language::English => Cow::Borrowed(target),
        other => Cow::Owned(format!("{} {target}", other.code())),
    }
}

/// What the site answers, kept for this place if it may be.
async fn made<S>(
    (config, pages): (&Config, &Pages),
    place: Option<(Packing, String)>,
    site: S,
    request: Request,
) -> Response
where
    S: Service<Request, Error = Infallible, Response: IntoResponse>,
{
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let Ok(answer) = site.oneshot(request).await;
    let mut response = answer.into_response();
    headers::add(config, response.headers_mut());
    match place {
        Some(place) => keep(pages, place, known.as_ref(), response).await,
        None => response,
    }
}

/// Marks an answer with its tag if it is a page for everybody, and keeps it if that was asked for before.
async fn keep(
    pages: &Pages,
    place: (Packing, String),
    known: Option<&HeaderValue>,
    response: Response,
) -> Response {
    if !may_keep(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = match whole(body).await {
        Ok(body) => body,
        Err(body) => return Response::from_parts(parts, body),
    };
    let tag = format!("W/\"{:032x}\"", xxh3_128(&body));
    let tag = HeaderValue::from_str(&tag).expect("hex is ASCII");
    let mut headers = parts.headers;
    headers.insert(header::ETAG, tag.clone());
    let shown = parts.extensions.remove::<Shown>();
    let often = shown.clone().map(|shown| Arc::new(Often::new(shown)));
    let kept = Arc::new(Kept { headers, body, tag, shown: often });
    let mut response = kept.answer(known);
    shown.map(|shown| response.extensions_mut().insert(shown));
    pages.keep(place, kept);
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

fn may_keep(response: &Response) -> bool {
    let starts = |name: header::HeaderName, word: &[u8]| {
        response.headers().get(name).is_some_and(|value| value.as_bytes().starts_with(word))
    };
    response.status() == StatusCode::OK
        && starts(header::CACHE_CONTROL, b"public")
        && starts(header::CONTENT_TYPE, b"text/html")
        && !response.headers().contains_key(header::SET_COOKIE)
}

impl Kept {
    /// The page, or that the asker knows it.
    fn answer(&self, known: Option<&HeaderValue>) -> Response {
        let is_known = known == Some(&self.tag);
        let mut response =
            Response::new(if is_known { Body::empty() } else { Body::from(self.body.clone()) });
        *response.headers_mut() = self.headers.clone();
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_LENGTH);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::{Router, body::to_bytes, response::Html, routing::get};

    use super::*;
    use crate::config::Found;

    #[tokio::test]
    async fn a_small_page_is_kept_when_asked_for_again_and_a_large_one_passed_on() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let page = |bytes: usize| async move {
            MADE.fetch_add(1, Ordering::Relaxed);
            ([(header::CACHE_CONTROL, "public")], Html("x".repeat(bytes)))
        };
        let site = Router::new()
            .route("/small", get(move || page(PAGE_LIMIT)))
            .route("/large", get(move || page(PAGE_LIMIT + 1)));
        let pages = Pages::new();
        let config = Config::load(&Found::default()).expect("valid");
        let ask = async |path: &str| {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            if let Some(kept) = pages.get(Packing::Plain, path) {
                return kept.answer(None);
            }
            let place = Some((Packing::Plain, path.to_owned()));
            made((&config, &pages), place, site.clone(), request).await
        };
        for (path, bytes, times) in [("/small", PAGE_LIMIT, 2), ("/large", PAGE_LIMIT + 1, 4)] {
            MADE.store(0, Ordering::Relaxed);
            for _ in 0..4 {
                let answer = ask(path).await;
                assert_eq!(answer.status(), StatusCode::OK, "{path}");
                let body = to_bytes(answer.into_body(), usize::MAX).await.expect("whole");
                assert_eq!(body.len(), bytes, "{path}");
            }
            assert_eq!(MADE.load(Ordering::Relaxed), times, "{path}");
        }
    }
}
