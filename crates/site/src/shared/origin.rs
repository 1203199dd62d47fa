//! Uploads from an origin of their own, where the operator set one (`files-origin`). What people uploaded, and pictures and
//! shapes made of it, then come from that host alone; nothing else does, and nothing there reads or sets a cookie. The site
//! gives none of it away: it leads there, and to what not everybody may have by an address that says for a while, under a
//! keyed hash, who asked. May they have it is asked there, as ever.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{
        HeaderName, HeaderValue, Method, StatusCode, Uri, header, request::Parts, uri::PathAndQuery,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    accounts::Role,
    ids::{AccountId, ModelId},
    time::Millis,
};
use reqwest::Url;

use crate::{
    app::App,
    config::Config,
    features::{
        accounts::{
            store as accounts,
            tokens::{MaybeBearer, Scope},
        },
        models::previews::store::{self as previews, Invited},
    },
    shared::{
        cookies,
        error::{Error, Result},
        headers, keyed,
        session::{Member, Visitor},
    },
};

/// The address for somebody is the same for so long, for browsers to keep what they have, and works once as long again.
const STEP_MS: i64 = 15 * Millis::MINUTE;

/// Who an upload is asked for by at its own origin; every request there has one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asker {
    account: Option<AccountId>,
    /// The private link that showed them a draft.
    pub invited: Option<Invited>,
}

/// Whether uploads lie at this path, or what was made of them. The library of a member is not among them: it is packed
/// here, holds what is theirs alone, and is never more than a file to keep.
fn is_upload(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    matches!(
        parts[..],
        ["files" | "pictures" | "print-photos" | "evidence" | "likeness", _, _]
            | ["files", _, "link", _, _]
            | ["models", _, "v", _, "all.zip"]
            | ["imports", _, "thumbs", _]
            | ["jury", _, "shape" | "picture" | "print" | "evidence", _]
            | ["moderation", "files", _, _]
    )
}

/// Whether a request was sent to the origin of uploads, by the name of the host alone: proxies may leave out its port.
pub fn is_asked(config: &Config, request: &Request) -> bool {
    let Some((_, own)) = config.files_origin.split_once("://") else { return false };
    let host = request.uri().host();
    let named = || request.headers().get(header::HOST)?.to_str().ok();
    host.or_else(named).is_some_and(|host| name(host).eq_ignore_ascii_case(name(own)))
}

/// A host without its port.
fn name(host: &str) -> &str {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    let name = if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host };
    name.trim_end_matches('.')
}

/// Middleware around everything: the origin of uploads has nothing else.
pub async fn uploads_alone(State(app): State<App>, request: Request, next: Next) -> Response {
    if !is_asked(&app.config, &request) {
        return next.run(request).await;
    }
    // Pictures that everybody sees may be found, as at the site; nothing else is for search engines.
    let is_found = request.uri().path().starts_with("/pictures/");
    let response = match admitted(&app, request).await {
        Ok(request) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    let mut response = alone(&app.config, response);
    if !is_found {
        let nowhere = HeaderValue::from_static("noindex, noai, noimageai");
        response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), nowhere);
    }
    response
}

/// The request as the site answers it, without anything a browser keeps for this host.
async fn admitted(app: &App, mut request: Request) -> Result<Request> {
    if !is_read(request.method()) {
        return Err(Error::NotFound);
    }
    let target = target(request.uri()).to_owned();
    let signed = target.strip_prefix("/for/").and_then(|rest| Some(rest.split_at(rest.find('/')?)));
    let (asker, target) = match signed {
        Some((token, target)) => (read(app, token, target).await?, target),
        None => (Asker::default(), target.as_str()),
    };
    let uri: Uri = target.parse().map_err(|_| Error::NotFound)?;
    if !is_upload(uri.path()) {
        return Err(Error::NotFound);
    }
    let visitor = visitor(app, asker.account).await?;
    *request.uri_mut() = uri;
    request.headers_mut().remove(header::COOKIE);
    request.headers_mut().remove(header::AUTHORIZATION);
    request.extensions_mut().insert(visitor);
    request.extensions_mut().insert(asker);
    Ok(request)
}

/// An answer of the origin of uploads: bytes that run nothing and that pages of the site may read, or nothing.
fn alone(config: &Config, response: Response) -> Response {
    let mut response = match response.status() {
        StatusCode::OK
        | StatusCode::PARTIAL_CONTENT
        | StatusCode::NOT_MODIFIED
        | StatusCode::RANGE_NOT_SATISFIABLE => response,
        status if status.is_server_error() => status.into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    };
    let headers = response.headers_mut();
    headers.remove(header::SET_COOKIE);
    headers.insert(header::CONTENT_SECURITY_POLICY, headers::SANDBOX);
    let resource = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(resource, HeaderValue::from_static("cross-origin"));
    let pages = Url::parse(&config.public_url).ok();
    let pages = pages.map(|url| url.origin().ascii_serialization());
    if let Some(pages) = pages.and_then(|origin| HeaderValue::from_str(&origin).ok()) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, pages);
    }
    response
}

/// Middleware around the routes: the site leads to uploads elsewhere, whoever asks.
pub async fn uploads_elsewhere(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_led_on = !app.config.files_origin.is_empty()
        && request.extensions().get::<Asker>().is_none()
        && is_read(request.method())
        && is_upload(request.uri().path());
    if !is_led_on {
        return next.run(request).await;
    }
    match elsewhere(&app, request.into_parts().0).await {
        Ok(to) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response(),
        Err(error) => error.into_response(),
    }
}

/// Where an upload is for who asks.
async fn elsewhere(app: &App, mut parts: Parts) -> Result<HeaderValue> {
    let account = account(app, &mut parts).await?;
    let invited = match cookies::get(&parts.headers, cookies::PREVIEW) {
        Some(token) => previews::shown_by(app, token).await?,
        None => None,
    };
    let (origin, target) = (&app.config.files_origin, target(&parts.uri));
    let to = if account.is_none() && invited.is_none() {
        format!("{origin}{target}")
    } else {
        let until = Millis((app.clock.now().0 / STEP_MS + 2) * STEP_MS);
        let asker = Asker { account, invited };
        let hash = keyed::sign(app, &words(target, until, asker)).await?;
        format!("{origin}/for/{}-{hash}{target}", said(until, asker))
    };
    HeaderValue::from_bytes(to.as_bytes()).map_err(|_| Error::NotFound)
}

/// Who asks at the site. Programs ask for downloads alone.
async fn account(app: &App, parts: &mut Parts) -> Result<Option<AccountId>> {
    if ["/files/", "/models/"].iter().any(|path| parts.uri.path().starts_with(path)) {
        let MaybeBearer(bearer) = MaybeBearer::from_request_parts(parts, app).await?;
        if let Some(bearer) = bearer {
            bearer.require(Scope::Download)?;
            return Ok(Some(bearer.account));
        }
    }
    let visitor = <Visitor as FromRequestParts<App>>::from_request_parts(parts, app).await?;
    Ok(visitor.0.map(|member| member.id))
}

fn is_read(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

/// Path and query.
fn target(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", PathAndQuery::as_str)
}

/// What an address says of who it is for; an id of zero is nobody and no draft.
fn said(until: Millis, asker: Asker) -> String {
    let account = asker.account.unwrap_or(AccountId::new(0));
    let nobody = Invited { model: ModelId::new(0), at: Millis(0) };
    let Invited { model, at } = asker.invited.unwrap_or(nobody);
    format!("{}-{account}-{model}-{}", until.0, at.0)
}

/// What stands under the hash.
fn words(target: &str, until: Millis, asker: Asker) -> String {
    format!("upload|{}|{target}", said(until, asker))
}

/// Who an address was made for, if it is ours and still works.
async fn read(app: &App, token: &str, target: &str) -> Result<Asker> {
    let parts: Vec<&str> = token.split('-').collect();
    let [until, account, model, at, hash] = parts[..] else { return Err(Error::NotFound) };
    let time = |text: &str| text.parse().map(Millis).map_err(|_| Error::NotFound);
    let until = time(until)?;
    let invited = Invited { model: model.parse()?, at: time(at)? };
    let asker = Asker {
        account: Some(account.parse()?).filter(|id: &AccountId| id.get() != 0),
        invited: Some(invited).filter(|by| by.model.get() != 0),
    };
    let is_ours = keyed::is_signed(app, &words(target, until, asker), hash).await?;
    if is_ours && app.clock.now() <= until { Ok(asker) } else { Err(Error::NotFound) }
}

/// The member with this account as they are now.
async fn visitor(app: &App, account: Option<AccountId>) -> Result<Visitor> {
    let Some(id) = account else { return Ok(Visitor(None)) };
    let found = accounts::by_id(app.db.near(), id).await?;
    let found = found.filter(|account| account.suspended_at.is_none());
    Ok(Visitor(found.map(|account| Member {
        id,
        session: 0.into(),
        role: Role::parse(&account.role).unwrap_or(Role::Member),
        handle: account.handle,
        name: account.name,
        language: None,
        unread: 0,
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uploads_are_told_by_their_path() {
        for path in [
            "/files/1/x.stl",
            "/files/1/preview.glb",
            "/files/1/link/token/x.stl",
            "/pictures/1/640.webp",
            "/print-photos/1/640.webp",
            "/evidence/1/first.blend",
            "/likeness/1/first-320.webp",
            "/models/1/v/2/all.zip",
            "/imports/1/thumbs/3",
            "/jury/1/shape/1",
            "/moderation/files/1/2",
        ] {
            assert!(is_upload(path), "{path}");
        }
        for path in [
            "/",
            "/files/1",
            "//files/1/x.stl",
            "/models/1/v/2",
            "/models/1/v/2/changes",
            "/likeness/1",
            "/jury/1/step-back",
            "/moderation/files/1",
            "/settings/library.zip",
            "/assets/site.css",
            "/api/v1/models",
        ] {
            assert!(!is_upload(path), "{path}");
        }
    }

    #[test]
    fn a_host_is_told_by_its_name() {
        for (host, expected) in [
            ("files.example", "files.example"),
            ("files.example:8443", "files.example"),
            ("files.example.:443", "files.example"),
            ("[::1]:8080", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            assert_eq!(name(host), expected);
        }
    }
}
