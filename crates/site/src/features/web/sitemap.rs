//! Site maps, a month of publications each, and what robots are told.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{categories::ROOTS, time::Millis};
use jiff::civil::Date;

use super::store;
use crate::{
    app::App,
    features::models::pages::address,
    shared::error::{Error, Result},
};

fn xml(body: String) -> Response {
    let kind = HeaderValue::from_static("application/xml; charset=utf-8");
    let keep = HeaderValue::from_static("public, max-age=3600");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], body).into_response()
}

/// Addresses of ours have nothing in them that XML would have to escape but what [`crate::shared::page::encode`] takes.
fn urls(app: &App, paths: impl Iterator<Item = String>) -> Response {
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in paths {
        body.push_str("<url><loc>");
        body.push_str(&app.config.public_url);
        body.push_str(&path);
        body.push_str("</loc></url>\n");
    }
    xml(body + "</urlset>\n")
}

/// The first day of the month of a time.
fn month_of(at: Millis) -> Result<Date> {
    let at = jiff::Timestamp::from_millisecond(at.0).map_err(Error::internal)?;
    Ok(at.to_zoned(jiff::tz::TimeZone::UTC).date().first_of_month())
}

/// The first millisecond of a day.
fn begin(day: Date) -> std::result::Result<i64, jiff::Error> {
    Ok(day.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp().as_millisecond())
}

fn next_month(day: Date) -> std::result::Result<Date, jiff::Error> {
    day.checked_add(jiff::Span::new().months(1))
}

/// `GET /sitemap.xml`: the pages, and a site map for every month in which something was published.
pub async fn index(State(app): State<App>) -> Result<Response> {
    let public = &app.config.public_url;
    let mut body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<sitemap><loc>{public}/sitemaps/pages.xml</loc></sitemap>\n"
    );
    if let Some(first) = store::first(&app.db).await? {
        let last = month_of(app.clock.now())?;
        let mut month = month_of(first.into())?;
        while month <= last {
            let name = month.strftime("%Y-%m");
            body.push_str(&format!("<sitemap><loc>{public}/sitemaps/{name}.xml</loc></sitemap>\n"));
            month = next_month(month).map_err(Error::internal)?;
        }
    }
    Ok(xml(body + "</sitemapindex>\n"))
}

/// `GET /sitemaps/pages.xml`: what is always there.
pub async fn pages(State(app): State<App>) -> Response {
    let fixed =
        ["/", "/?sort=newest", "/?sort=trending", "/?sort=printed", "/how", "/transparency"];
    let roots = ROOTS.iter().map(|root| format!("/c/{}", root.category.slug));
    let leaves = ROOTS.iter().flat_map(|root| root.leaves).map(|leaf| format!("/c/{}", leaf.slug));
    urls(&app, fixed.map(str::to_owned).into_iter().chain(roots).chain(leaves))
}

/// `GET /sitemaps/{month}`: models published in a month, as `2026-11.xml`.
pub async fn month(State(app): State<App>, Path(name): Path<String>) -> Result<Response> {
    let text = name.strip_suffix(".xml").ok_or(Error::NotFound)?;
    let month: Date = format!("{text}-01").parse().map_err(|_| Error::NotFound)?;
    let from = begin(month).map_err(|_| Error::NotFound)?;
    let until = next_month(month).and_then(begin).map_err(|_| Error::NotFound)?;
    let models = store::published_within(&app.db, from, until).await?;
    if models.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(urls(&app, models.into_iter().map(|(id, slug)| address(id, &slug))))
}

/// `GET /robots.txt`.
pub async fn robots(State(app): State<App>) -> Response {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    let keep = HeaderValue::from_static("public, max-age=3600");
    let body = format!(
        "User-agent: *\nDisallow: /search\nDisallow: /sign-\nDisallow: /reports\nDisallow: /files/\nSitemap: {}/sitemap.xml\n",
        app.config.public_url
    );
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], body).into_response()
}
