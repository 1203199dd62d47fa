//! Styles, scripts, icons and fonts: built by `web/build.mjs` into `web/dist`, embedded in release builds,
//! served under names that carry their hash.

use std::{collections::HashMap, sync::LazyLock};

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use languages::Language;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Dist;

/// Addresses of the assets that the layout names.
#[derive(Debug, Default)]
pub struct Assets {
    pub css: String,
    /// Styles of charts, for pages that have one.
    pub chart_css: String,
    pub app_js: String,
    pub early_js: String,
    pub icons: String,
    pub inter: String,
    pub bricolage: String,
    pub favicon: String,
    /// Texts of the islands, by language; English is in the islands themselves.
    pub texts: [String; Language::ALL.len()],
}

/// Names with their hash, by plain names.
static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let manifest =
        Dist::get("manifest.json").map(|file| file.data.into_owned()).unwrap_or_default();
    serde_json::from_slice(&manifest).unwrap_or_default()
});

/// The assets of this build. Empty names when `web/dist` was not built: pages then come unstyled.
pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let address =
        |name: &str| NAMES.get(name).map(|hashed| format!("/assets/{hashed}")).unwrap_or_default();
    Assets {
        css: address("main.css"),
        chart_css: address("chart.css"),
        app_js: address("app.js"),
        early_js: address("app-early.js"),
        icons: address("icons.svg"),
        inter: address("inter-latin-wght-normal.woff2"),
        bricolage: address("bricolage-grotesque-latin-wght-normal.woff2"),
        favicon: address("favicon.svg"),
        texts: Language::ALL.map(|language| address(&format!("texts-{}.js", language.code()))),
    }
});

/// Whether the styles and scripts are there.
pub fn built() -> bool {
    !ASSETS.css.is_empty()
}

/// `GET /assets/{name}`: immutable, precompressed when the browser takes it.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepts =
        headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let packed = [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(encoding, _)| accepts.contains(encoding))
        .find_map(|(encoding, ending)| {
            Some((Some(encoding), Dist::get(&format!("{name}.{ending}"))?))
        });
    let Some((encoding, file)) = packed.or_else(|| Some((None, Dist::get(&name)?))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = file.data.into_owned().into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(content_type(&name)));
    // What a worker may fetch is said by the policy that came with it, and that follows the settings.
    let cached = if name.starts_with("viewer-worker-") {
        "no-cache"
    } else {
        "public, max-age=31536000, immutable"
    };
    out.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(cached));
    out.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        out.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(encoding));
    }
    response
}

/// `GET /push.js`: the service worker. It lies at the root, since it may act only for what lies beside and below it, and its
/// name stays, since browsers that have it ask there for a newer one.
pub async fn push_worker(headers: HeaderMap) -> Response {
    let name = NAMES.get("push-worker.js").cloned().unwrap_or_default();
    let mut response = serve(Path(name), headers).await;
    let cached = header::HeaderValue::from_static("no-cache");
    response.headers_mut().insert(header::CACHE_CONTROL, cached);
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}
