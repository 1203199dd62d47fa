//! Headers every answer carries: what the browser may load, and how long anyone may keep it.

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};

use crate::{
    config::Config,
    shared::error::{Error, Result},
};

/// No script, style or picture from elsewhere, none inline, no frames. `blob:` pictures and workers serve the viewer.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; media-src 'self'; \
manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// For whatever was uploaded: it runs nothing and loads nothing.
pub const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// What pages may load, uploads from where they come from.
fn policy(config: &Config) -> Cow<'static, str> {
    let origin = &config.files_origin;
    if origin.is_empty() {
        return Cow::Borrowed(CONTENT_SECURITY_POLICY);
    }
    let uploads = ["img-src 'self'", "connect-src 'self'", "media-src 'self'"];
    let policy = CONTENT_SECURITY_POLICY.to_owned();
    uploads.iter().fold(policy, |all, one| all.replace(one, &format!("{one} {origin}"))).into()
}

fn value(policy: &str) -> HeaderValue {
    HeaderValue::from_str(policy).expect("the policy is ASCII")
}

/// For pages that hold a page of this site in a frame.
pub fn framing(config: &Config) -> HeaderValue {
    value(&format!("{}; frame-src 'self'", policy(config)))
}

/// For pages that may stand in a frame of this site.
pub fn framed(config: &Config) -> HeaderValue {
    value(&policy(config).replace("frame-ancestors 'none'", "frame-ancestors 'self'"))
}

/// For pages that may stand in a frame of any site.
pub fn framed_anywhere(config: &Config) -> HeaderValue {
    value(&policy(config).replace("frame-ancestors 'none'", "frame-ancestors *"))
}

/// A body that browsers keep as a file of this name.
pub fn attachment(name: &str, kind: &'static str, body: Body) -> Result<Response> {
    let disposition = blobs::content_disposition("attachment", name);
    let disposition = HeaderValue::from_str(&disposition).map_err(Error::internal)?;
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// Adds security headers, and `private, no-store` where a handler said nothing about caching.
pub fn add(config: &Config, headers: &mut HeaderMap) {
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| match policy(config) {
        Cow::Borrowed(policy) => HeaderValue::from_static(policy),
        Cow::Owned(policy) => value(&policy),
    });
    let mut default = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::REFERRER_POLICY, "same-origin");
    default(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    );
    // What people made here is not for training on, unless they say so themselves.
    default(HeaderName::from_static("x-robots-tag"), "noai, noimageai");
    default(HeaderName::from_static("tdm-reservation"), "1");
    default(header::CACHE_CONTROL, "private, no-store");
}
