//! Where other sites read who is here and what they published: WebFinger, NodeInfo, actors with their collections, posts.
//! All of it is public and the same for everybody who asks.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    fediverse::name_in,
    ids::{AccountId, ModelId},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    addresses,
    documents::{self, ACTIVITY, Post},
    store::{self, Creator},
    telling::person,
};
use crate::{
    app::App,
    features::{accounts, discover::store::Place, models::store as models},
    shared::error::{Error, Result},
};

/// The type of what WebFinger answers (RFC 7033).
const JRD: &str = "application/jrd+json; charset=utf-8";
const NODE_INFO: &str =
    "application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/2.1#\"; charset=utf-8";

/// The host of this site among others; an error where it does not speak with them.
pub fn host(app: &App) -> Result<&str> {
    app.config.federation.as_deref().ok_or(Error::NotFound)
}

/// A creator who can be followed from other sites.
async fn creator(app: &App, id: AccountId) -> Result<Creator> {
    host(app)?;
    store::creator(&app.db, id).await?.ok_or(Error::NotFound)
}

async fn pem(app: &App) -> Result<String> {
    Ok(store::key(&app.db).await?.ok_or(Error::NotFound)?.pem)
}

/// A document that everybody may keep for moments.
fn answer(status: StatusCode, kind: &'static str, document: &Value) -> Response {
    let kind = HeaderValue::from_static(kind);
    let keep = HeaderValue::from_static("public, max-age=60");
    let mut response = (status, document.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}

#[derive(Deserialize)]
pub struct Asked {
    resource: String,
}

/// `GET /.well-known/webfinger`: the actor that a name, a profile or an actor's address stands for.
pub async fn webfinger(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response> {
    let (host, public) = (host(&app)?, app.config.public_url.as_str());
    let resource = asked.resource.as_str();
    let name = name_in(resource, host);
    if name.as_deref() == Some(host) || resource == addresses::site(public) {
        pem(&app).await?;
        let site = addresses::site(public);
        return Ok(found(&format!("acct:{host}@{host}"), &site, public));
    }
    let profile = resource.strip_prefix(public).and_then(|path| path.strip_prefix("/@"));
    let id = match (addresses::actor_in(public, resource), name.as_deref().or(profile)) {
        (Some(id), _) => Some(id),
        (None, Some(handle)) => {
            accounts::store::by_handle(&app.db, handle).await?.map(|account| account.id.into())
        }
        (None, None) => None,
    };
    let creator = creator(&app, id.ok_or(Error::NotFound)?).await?;
    let actor = addresses::actor(public, creator.account_id);
    let page = format!("{public}/@{}", creator.handle);
    Ok(found(&format!("acct:{}@{host}", creator.handle), &actor, &page))
}

fn found(subject: &str, actor: &str, page: &str) -> Response {
    let document = json!({
        "subject": subject,
        "aliases": [page, actor],
        "links": [
            { "rel": "self", "type": "application/activity+json", "href": actor },
            { "rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page },
        ],
    });
    let mut response = answer(StatusCode::OK, JRD, &document);
    let all = HeaderValue::from_static("*");
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, all);
    response
}

/// `GET /.well-known/nodeinfo`.
pub async fn node_info_links(State(app): State<App>) -> Result<Response> {
    host(&app)?;
    let document = json!({ "links": [{
        "rel": "http://nodeinfo.diaspora.software/ns/schema/2.1",
        "href": format!("{}/nodeinfo/2.1", app.config.public_url),
    }] });
    Ok(answer(StatusCode::OK, "application/json", &document))
}

/// `GET /nodeinfo/2.1`: what this site is. How many are here is nobody's business.
pub async fn node_info(State(app): State<App>) -> Result<Response> {
    host(&app)?;
    let document = json!({
        "version": "2.1",
        "software": { "name": "handprint", "version": env!("CARGO_PKG_VERSION") },
        "protocols": ["activitypub"],
        "services": { "inbound": [], "outbound": ["atom1.0"] },
        "openRegistrations": true,
        "usage": { "users": {} },
        "metadata": { "nodeName": app.config.site_name },
    });
    Ok(answer(StatusCode::OK, NODE_INFO, &document))
}

/// `GET /fediverse/site`: who asks other sites for this one.
pub async fn site(State(app): State<App>) -> Result<Response> {
    let document = documents::site(&app.config.public_url, host(&app)?, &pem(&app).await?);
    Ok(answer(StatusCode::OK, ACTIVITY, &documents::alone(document)))
}

/// `GET /fediverse/actors/{id}`.
pub async fn actor(State(app): State<App>, Path(id): Path<AccountId>) -> Result<Response> {
    let creator = creator(&app, id).await?;
    let document = person(&creator).document(&app.config.public_url, &pem(&app).await?);
    Ok(answer(StatusCode::OK, ACTIVITY, &documents::alone(document)))
}

/// `GET /fediverse/actors/{id}/followers`: how many from other sites, and not who.
pub async fn followers(State(app): State<App>, Path(id): Path<AccountId>) -> Result<Response> {
    let creator = creator(&app, id).await?;
    let address = addresses::followers(&addresses::actor(&app.config.public_url, id));
    let document = json!({
        "id": address,
        "type": "OrderedCollection",
        "totalItems": creator.followers,
    });
    Ok(answer(StatusCode::OK, ACTIVITY, &documents::alone(document)))
}

#[derive(Deserialize)]
pub struct Paged {
    /// Whether a page is wanted, and after which place.
    page: Option<bool>,
    after: Option<String>,
}

/// `GET /fediverse/actors/{id}/outbox`: what the creator published, the newest first, each with its first version.
pub async fn outbox(
    State(app): State<App>,
    Path(id): Path<AccountId>,
    Query(paged): Query<Paged>,
) -> Result<Response> {
    creator(&app, id).await?;
    let public = &app.config.public_url;
    let address = format!("{}/outbox", addresses::actor(public, id));
    let first = format!("{address}?page=true");
    if paged.page != Some(true) {
        let document = json!({ "id": address, "type": "OrderedCollection", "first": first });
        return Ok(answer(StatusCode::OK, ACTIVITY, &documents::alone(document)));
    }
    let (before, itself) = match &paged.after {
        Some(after) => {
            let place = Place::parse(after).ok_or(Error::NotFound)?;
            ((place.published_at, place.model_id.get()), format!("{first}&after={after}"))
        }
        None => (Place::START, first.clone()),
    };
    let mut found = store::pages(&app.db, id, before).await?;
    let has_more = found.len() > store::PAGE;
    found.truncate(store::PAGE);
    let posts = found.iter().filter_map(|content| {
        let mut deed =
            documents::created(public, &Post::of(content, content.versions.last()?.number)?);
        deed.as_object_mut()?.remove("@context");
        Some(deed)
    });
    let mut document = json!({
        "id": itself,
        "type": "OrderedCollectionPage",
        "partOf": address,
        "orderedItems": posts.collect::<Vec<Value>>(),
    });
    if let Some(last) = found.last().filter(|_| has_more) {
        let place = Place { published_at: last.published_at, model_id: last.id };
        document["next"] = json!(format!("{first}&after={place}"));
    }
    Ok(answer(StatusCode::OK, ACTIVITY, &documents::alone(document)))
}

/// `GET /fediverse/models/{id}/{number}`: what followers were told of a version, as it is now; a tombstone where the model
/// is out of view.
pub async fn post(
    State(app): State<App>,
    Path((id, number)): Path<(ModelId, i64)>,
) -> Result<Response> {
    let model = models::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    creator(&app, model.creator()).await?;
    if model.published_at.is_none() || number < 1 || number > model.current_version {
        return Err(Error::NotFound);
    }
    let public = &app.config.public_url;
    let Some(content) = models::page(&app.db, id).await? else {
        let document = documents::alone(documents::tombstone(public, (id, number)));
        return Ok(answer(StatusCode::GONE, ACTIVITY, &document));
    };
    let post = Post::of(&content, number).ok_or(Error::NotFound)?;
    Ok(answer(StatusCode::OK, ACTIVITY, &documents::alone(post.note(public, None))))
}
