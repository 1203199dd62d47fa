//! What every page knows about its request, and how a template becomes an answer.

use std::cell::RefCell;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use bytes::Bytes;
use languages::Language;

use crate::{
    app::App,
    features::models::previews::store::Invited,
    shared::{
        assets, cookies,
        error::{Error, Result},
        failure::ErrorPage,
        language, origin,
        session::{self, Visitor},
        view::{Flash, Me, Page},
    },
};

/// Bytes of a page above which the memory it was written into is not kept for the next one.
const USUAL_PAGE: usize = 256 << 10;

thread_local! {
    /// Pages are written here, then copied once at their own length: they are kept in memory for moments.
    static WRITTEN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The request as pages see it.
#[derive(Clone)]
pub struct Context {
    pub app: App,
    pub visitor: Visitor,
    /// Path and query.
    pub path: String,
    /// Token of the private link to a draft by which the visitor came last.
    pub preview: Option<String>,
    /// The draft that a private link showed to whom the address of an upload was made for; cookies say nothing then.
    pub invited: Option<Invited>,
    /// The visitor switched promoted cards off.
    pub hides_promoted: bool,
    /// The slicer chosen in this browser; empty for none.
    pub slicer: String,
    /// What the answer is written in.
    pub t: Language,
    /// Whether the address can be gone to again.
    is_read: bool,
    flash: Option<(String, String)>,
}

impl FromRequestParts<App> for Context {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let visitor = <Visitor as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        let path = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        let flash = cookies::read_flash(&parts.headers);
        let preview = cookies::get(&parts.headers, cookies::PREVIEW).map(ToOwned::to_owned);
        let invited = parts.extensions.get::<origin::Asker>().and_then(|asker| asker.invited);
        let hides_promoted = cookies::hides_promoted(&parts.headers);
        let slicer = cookies::slicer(&parts.headers).to_owned();
        let t = language::of(&parts.headers, visitor.language());
        let is_read = parts.method.is_safe();
        let app = app.clone();
        Ok(Self { app, visitor, path, preview, invited, hides_promoted, slicer, t, is_read, flash })
    }
}

impl Context {
    /// For the error page: the handler may have failed before it knew who asked. `headers` are what of the request says who
    /// that is; nobody is looked up when not `may_ask`.
    pub async fn after_failure(app: &App, uri: &Uri, headers: &HeaderMap, may_ask: bool) -> Self {
        let member =
            if may_ask { session::member(app, headers).await.unwrap_or_default() } else { None };
        let visitor = Visitor(member);
        let path = uri.path_and_query().map(ToString::to_string).unwrap_or_default();
        Self {
            app: app.clone(),
            t: language::of(headers, visitor.language()),
            visitor,
            path,
            preview: None,
            invited: None,
            hides_promoted: false,
            slicer: String::new(),
            is_read: false,
            flash: None,
        }
    }

    /// The frame of a page with this title.
    pub fn page(&self, title: impl Into<String>) -> Page {
        Page {
            title: title.into(),
            site_name: self.app.config.site_name.clone(),
            description: String::new(),
            t: self.t,
            path: self.path.clone(),
            comes_back: self.is_read,
            public_url: self.app.config.public_url.clone(),
            viewer: self.visitor.0.as_ref().map(|m| Me::new(&m.handle, &m.name, m.role, m.unread)),
            search_text: String::new(),
            assets: &assets::ASSETS,
            flash: self
                .flash
                .as_ref()
                .map(|(kind, text)| Flash { kind: kind.clone(), text: text.clone() }),
            now: self.app.clock.now(),
            wide: false,
        }
    }

    /// Renders a page that nobody may keep.
    pub fn render(&self, template: &impl askama::Template) -> Result<Response> {
        self.render_with(StatusCode::OK, template)
    }

    /// Renders a page with a status, for example a form with errors as 422.
    pub fn render_with(
        &self,
        status: StatusCode,
        template: &impl askama::Template,
    ) -> Result<Response> {
        let html = WRITTEN.with_borrow_mut(|written| {
            written.clear();
            template.render_into_with_values(written, &self.t)?;
            let html = Bytes::copy_from_slice(written.as_bytes());
            written.shrink_to(USUAL_PAGE);
            Ok::<_, Error>(html)
        })?;
        let mut response = (status, Html(html)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.t.tag()));
        if self.flash.is_some() {
            headers.append(header::SET_COOKIE, cookies::clear_flash());
        }
        Ok(response)
    }

    /// Renders a page that is the same for every visitor: shared caches and this server may keep
    /// it for moments. A member's own rendering of it is kept by no one.
    pub fn render_public(&self, template: &impl askama::Template) -> Result<Response> {
        let mut response = self.render(template)?;
        if self.visitor.0.is_none() && self.flash.is_none() {
            let value = "public, max-age=0, s-maxage=30, stale-while-revalidate=300";
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
            headers.insert(header::VARY, language::vary());
        }
        Ok(response)
    }

    /// The page for a failure.
    pub fn error_page(&self, error: &Error) -> Response {
        let page = ErrorPage::new(self.page(self.t.error_page()), error);
        let mut response = match askama::Template::render_with_values(&page, &self.t) {
            Ok(html) => Html(html).into_response(),
            Err(_) => error.message_in(self.t).into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(self.t.tag()));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        response
    }
}

/// Goes to `path` with a message shown there once. Kinds: `ok`, `error`.
pub fn redirect(path: &str, kind: &str, message: &str) -> Response {
    let mut response = axum::response::Redirect::to(path).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookies::flash(kind, message));
    response
}

/// Percent-encodes a query value.
pub fn encode(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// A place on this site to go on to; anything else (other hosts, odd characters) becomes the home page.
pub fn local_path(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.bytes().all(|b| b.is_ascii_graphic());
    if local { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_on_this_site_are_gone_to() {
        assert_eq!(local_path("/upload?x=1"), "/upload?x=1");
        for elsewhere in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\r\nb",
            "javascript:1",
        ] {
            assert_eq!(local_path(elsewhere), "/", "{elsewhere}");
        }
    }

    #[test]
    fn query_values_are_encoded() {
        assert_eq!(encode("/a b?c=ä&d"), "%2Fa%20b%3Fc%3D%C3%A4%26d");
    }
}
