//! Beginning to read a site: what it carries, and what opens it.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use domain::ids::{AccountId, ImportRunId};
use importers::Platform;
use languages::Language;
use serde::Deserialize;

use super::{
    access::Keys,
    anew,
    connector::{Connector, Way, host_of},
    consent, store,
    views::SourcePage,
};
use crate::{
    app::App,
    features::imports::{
        jobs, pages,
        store::{self as runs, NewRun, RunState},
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::Context,
        session::Member,
    },
};

/// Most links of one import.
const LINKS_MAX: usize = 50;
/// Longest name and key, bytes.
const KEY_MAX: usize = 300;

/// The connector that an address names, if this site offers it.
pub fn offered(app: &App, slug: &str) -> Result<Connector> {
    Connector::parse(slug).filter(|known| known.is_on(&app.config)).ok_or(Error::NotFound)
}

/// What the forms send: which of these counts depends on the site.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Of an instance.
    pub address: String,
    /// Of the member or of an application.
    pub name: String,
    pub key: String,
    pub links: String,
}

/// `GET /imports/sites/{connector}`.
pub async fn show(context: Context, _: Member, Path(slug): Path<String>) -> Result<Response> {
    let connector = offered(&context.app, &slug)?;
    let asked = Asked::default();
    render(&context, connector, StatusCode::OK, &asked, Errors::default())
}

fn render(
    context: &Context,
    connector: Connector,
    status: StatusCode,
    asked: &Asked,
    errors: Errors,
) -> Result<Response> {
    let view = SourcePage {
        page: context.page(context.t.imports_remote_title(connector.name()).to_string()),
        connector,
        address: asked.address.clone(),
        name: asked.name.clone(),
        links: asked.links.clone(),
        errors,
    };
    context.render_with(status, &view)
}

/// `POST /imports/sites/{connector}`.
pub async fn begin(
    context: Context,
    member: Member,
    Path(slug): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let connector = offered(&context.app, &slug)?;
    let mut errors = Errors::default();
    let read = match connector.way() {
        Way::Consent => return consent::leave(&context, &member, connector, None).await,
        Way::Key => keys(context.t, connector, &asked, &mut errors),
        Way::Links => links(context.t, connector, &asked, &mut errors),
    };
    let Some((what, secret)) = read.filter(|_| errors.is_empty()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return render(&context, connector, status, &asked, errors);
    };
    if connector.way() == Way::Key {
        anew::admit(&context.app, &member).await?;
    }
    let run = start(&context, &member, connector, &what, &secret).await?;
    Ok(Redirect::to(&format!("/imports/{run}")).into_response())
}

/// What is read and what opens it, where a key does.
pub fn keys(
    t: Language,
    connector: Connector,
    asked: &Asked,
    errors: &mut Errors,
) -> Option<(String, String)> {
    let (name, key) = (asked.name.trim(), asked.key.trim());
    for (field, value) in [("name", name), ("key", key)] {
        if value.is_empty() || value.len() > KEY_MAX || value.contains(char::is_whitespace) {
            errors.add(field, t.imports_remote_as_shown());
        }
    }
    if name.contains(':') {
        errors.add("name", t.imports_remote_no_colon());
    }
    let secret = format!("{name}:{key}");
    if connector != Connector::Manyfold {
        return Some((String::new(), secret));
    }
    let address = asked.address.trim().trim_end_matches('/');
    let base = format!("https://{}", host_of(address));
    if base != address || connector.site(&base).admitted(&base).is_err() {
        errors.add("address", t.imports_remote_address_wanted());
        return None;
    }
    Some((base, secret))
}

/// The ids of the models that are linked, one a line.
pub fn links(
    t: Language,
    connector: Connector,
    asked: &Asked,
    errors: &mut Errors,
) -> Option<(String, String)> {
    let platform = match connector {
        Connector::MakerWorld => Platform::MakerWorld,
        Connector::Thangs => Platform::Thangs,
        _ => Platform::Printables,
    };
    let mut ids: Vec<String> = Vec::new();
    for word in asked.links.split_whitespace() {
        let page = importers::page(word).filter(|page| page.platform == platform);
        let Some(id) = page.and_then(|page| page.id) else {
            errors.add("links", t.imports_remote_no_page(word, connector.name()).to_string());
            return None;
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.is_empty() || ids.len() > LINKS_MAX {
        errors.add("links", t.imports_remote_paste(LINKS_MAX).to_string());
        return None;
    }
    Some((ids.join("\n"), String::new()))
}

/// Begins a run that reads a site; its job does the rest.
pub async fn start(
    context: &Context,
    member: &Member,
    connector: Connector,
    asked: &str,
    secret: &str,
) -> Result<ImportRunId> {
    let app = &context.app;
    let keys = Keys::of(app).await?;
    let mut tx = app.db.write().await?;
    pages::check_room(&mut tx, context.t, member.id).await?;
    let begun = Begun { account: member.id, source: "", connector, asked, secret };
    let id = insert(&mut tx, app, &keys, &begun).await?;
    jobs::enqueue_reading(&mut tx, app, id).await?;
    tx.commit().await?;
    Ok(id)
}

/// A run that reads a site, about to begin.
pub struct Begun<'a> {
    pub account: AccountId,
    /// The address that a command was given; empty when the run was begun here.
    pub source: &'a str,
    pub connector: Connector,
    /// What is read there.
    pub asked: &'a str,
    /// What opens it.
    pub secret: &'a str,
}

/// Notes a run that reads a site.
pub async fn insert(
    tx: &mut db::Tx,
    app: &App,
    keys: &Keys,
    begun: &Begun<'_>,
) -> db::Result<ImportRunId> {
    let Begun { account, source, connector, asked, secret } = *begun;
    let now = app.clock.now();
    let id = app.ids.next::<ImportRunId>();
    let host = host_of(asked);
    let name = if host.is_empty() { connector.name() } else { host };
    let (blob, bytes, state) = (None, 0, RunState::Reading);
    let new = NewRun { id, account, name, source, blob, bytes, state };
    runs::insert_run(tx, &new, now).await?;
    store::insert(tx, id, connector, asked, &keys.seal(id, secret), now).await?;
    Ok(id)
}
