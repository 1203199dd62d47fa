//! Feeds to subscribe to: the newest models, of a creator, under a tag, and of any search.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{ids::AccountId, models as rules, time::Millis};
use languages::Language;

use crate::{
    app::App,
    config::Config,
    features::{
        accounts,
        discover::{
            known::{self, Known},
            search::{Asked, Order, find},
            store::Which,
        },
        models::pages,
    },
    shared::{
        error::{Error, Result},
        filters, language,
        page::encode,
        view::Maker,
    },
};

/// A model in a feed.
pub struct Entry {
    /// Its permanent address, which is also its identity.
    pub id: String,
    pub href: String,
    pub title: String,
    pub author: String,
    pub author_href: String,
    pub at: Millis,
    /// What it takes to print, in words; may be empty.
    pub facts: String,
    /// Absolute address of its picture.
    pub picture: Option<String>,
}

/// A feed in the Atom format (RFC 4287).
#[derive(Template)]
#[template(path = "web/feed.xml")]
pub struct Feed {
    pub title: String,
    /// Where people see the same, and where this feed is.
    pub href: String,
    pub itself: String,
    pub updated: Millis,
    pub entries: Vec<Entry>,
}

/// The language of a feed: readers of feeds have no account.
fn spoken(headers: &HeaderMap) -> Language {
    language::of(headers, None)
}

fn entry(config: &Config, row: &Known, t: Language) -> Entry {
    let (public, uploads) = (&config.public_url, config.uploads());
    let card = row.view("");
    let picture = row.cover.0.as_ref().map(|p| format!("{uploads}/pictures/{}/cover.jpg", p.id));
    let id = domain::ids::ModelId::from(row.model_id);
    Entry {
        id: format!("{public}/models/{id}"),
        href: format!("{public}{}", pages::address(id, &row.slug)),
        facts: card.facts(&t),
        title: card.title,
        author_href: format!("{public}/@{}", card.creator.handle),
        author: card.creator.name,
        at: row.published_at.into(),
        picture,
    }
}

/// A feed of models; `path` is where people see the same, `itself` where the feed is.
fn feed(
    (app, t): (&App, Language),
    title: &str,
    path: &str,
    itself: &str,
    rows: &[Arc<Known>],
) -> Result<Response> {
    let public = &app.config.public_url;
    let newest = rows.iter().map(|row| row.published_at).max();
    let feed = Feed {
        title: format!("{title} · {}", app.config.site_name),
        href: format!("{public}{path}"),
        itself: format!("{public}{itself}"),
        updated: newest.map_or(app.clock.now(), Millis),
        entries: rows.iter().map(|row| entry(&app.config, row, t)).collect(),
    };
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    let keep = HeaderValue::from_static("public, max-age=300");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, keep),
        (header::VARY, language::vary()),
    ];
    Ok((headers, feed.render()?).into_response())
}

/// `GET /newest.atom`.
pub async fn newest(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    let t = spoken(&headers);
    let rows = known::newest(&app, Which::All, None).await?;
    feed((&app, t), t.newest_models(), "/?sort=newest", "/newest.atom", &rows)
}

/// `GET /@{handle}/models.atom`.
pub async fn creator(
    State(app): State<App>,
    Path(handle): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let t = spoken(&headers);
    let account = accounts::store::by_handle(&app.db, &handle).await?.ok_or(Error::NotFound)?;
    if account.suspended_at.is_some() {
        return Err(Error::NotFound);
    }
    let rows = known::newest(&app, Which::Creator(AccountId::from(account.id)), None).await?;
    let maker = Maker::new(&account.handle, &account.name);
    let path = format!("/@{}", maker.handle);
    let title = t.web_models_of(&maker.name).to_string();
    feed((&app, t), &title, &path, &format!("{path}/models.atom"), &rows)
}

/// `GET /tags/{tag}/models.atom`.
pub async fn tag(
    State(app): State<App>,
    Path(tag): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let tags = rules::tags(&tag).unwrap_or_default();
    let [tag] = tags.as_slice() else { return Err(Error::NotFound) };
    let asked = Asked { tags: vec![tag.clone()], order: Order::Newest, ..Asked::default() };
    let rows = find(&app, &asked).await?.rows;
    let (path, itself) =
        (format!("/search?tag={}", encode(tag)), format!("/tags/{}/models.atom", encode(tag)));
    feed((&app, spoken(&headers)), &format!("#{tag}"), &path, &itself, &rows)
}

/// `GET /search.atom`: any search, the newest first; the parameters are those of `/search`.
pub async fn search(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response> {
    let t = spoken(&headers);
    let asked =
        Asked { order: Order::Newest, ..Asked::parse(query.as_deref().unwrap_or_default()) };
    let asked = Asked { after: String::new(), ..asked };
    let found = find(&app, &asked).await?;
    // What only comes near the words is no news of them.
    let rows = if found.page.lacks_words() { Vec::new() } else { found.rows };
    let path = asked.address();
    let itself = path.replacen("/search", "/search.atom", 1);
    let title = if asked.text.is_empty() { t.web_search() } else { asked.text.as_str() };
    feed((&app, t), title, &path, &itself, &rows)
}
