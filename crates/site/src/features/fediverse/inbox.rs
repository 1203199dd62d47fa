//! Where other sites send what people there do. Nothing is done that is not signed by the actor who is said to do it: the
//! signature covers address, host, date and digest of the body, is fresh, and counts once.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri, header, uri::PathAndQuery},
    response::{IntoResponse, Response},
};
use domain::{
    fediverse::{FRESH, Refused, Signature, digest_in, id_of, is_a},
    ids::AccountId,
    time::Millis,
};
use serde_json::{Value, json};
use thiserror::Error;

use super::{
    actors::host,
    hosts, keys, received,
    remote::{self, store::Actor},
    sending, store,
};
use crate::{
    app::App,
    shared::{
        address::Address,
        error::{self, Error as Failure},
        throttle::{self, Limit},
    },
};

/// What one network sends.
const NETWORK: Limit = Limit { burst: 600, every_ms: 100 };
/// What the people of one host send.
const HOST: Limit = Limit { burst: 1_200, every_ms: 100 };
/// How often one network, or one host that says that its people changed, can have this site ask who somebody is.
pub const LOOKS: Limit = Limit { burst: 60, every_ms: 2 * Millis::SECOND };
/// A signature counts once, for as long as its date may.
const ONCE: Limit = Limit { burst: 1, every_ms: 2 * FRESH };
/// A description that is younger is not asked for again, milliseconds.
const JUST_NOW: i64 = Millis::MINUTE;
/// What people do that means something here; everything else is taken and forgotten.
const KINDS: [&str; 5] = ["Follow", "Undo", "Create", "Update", "Delete"];

/// Why something that was sent is not taken.
#[derive(Debug, Error)]
enum Problem {
    #[error("{0}")]
    Refused(#[from] Refused),
    #[error("This is no activity that can be read.")]
    Unreadable,
    #[error("Nothing is taken from this site.")]
    Blocked,
    #[error("The actor could not be asked for. {0}")]
    Unknown(String),
    #[error("{}", .0.message())]
    Failure(Failure),
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<db::Error> for Problem {
    fn from(error: db::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Refused(_) | Self::Unknown(_) => StatusCode::UNAUTHORIZED,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Blocked => StatusCode::FORBIDDEN,
            Self::Failure(failure) => failure.status(),
        };
        (status, Json(json!({ "error": self.to_string() }))).into_response()
    }
}

/// `POST /fediverse/actors/{id}/inbox`.
pub async fn of_actor(
    State(app): State<App>,
    Path(id): Path<AccountId>,
    address: Address,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> error::Result<Response> {
    host(&app)?;
    store::creator(&app.db, id).await?.ok_or(Failure::NotFound)?;
    Ok(answered(receive(&app, &address, (&uri, &headers), &body).await))
}

/// `POST /fediverse/inbox`.
pub async fn for_all(
    State(app): State<App>,
    address: Address,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> error::Result<Response> {
    host(&app)?;
    // While nobody here can be followed, there is nothing to say.
    store::key(&app.db).await?.ok_or(Failure::NotFound)?;
    Ok(answered(receive(&app, &address, (&uri, &headers), &body).await))
}

fn answered(taken: Result<(), Problem>) -> Response {
    match taken {
        Ok(()) => StatusCode::ACCEPTED.into_response(),
        Err(problem) => {
            tracing::debug!(%problem, "not taken from another site");
            problem.into_response()
        }
    }
}

async fn receive(
    app: &App,
    address: &Address,
    (uri, headers): (&Uri, &HeaderMap),
    body: &[u8],
) -> Result<(), Problem> {
    let now = app.clock.now();
    throttle::admit(&app.db, now, &format!("fediverse:{}", address.0), NETWORK).await?;
    let (signature, text) = signed(app, (uri, headers), body)?;
    // Nested more than 128 deep it is not read.
    let activity: Value = serde_json::from_slice(body).map_err(|_| Problem::Unreadable)?;
    let uri = id_of(&activity["actor"]).ok_or(Problem::Unreadable)?;
    let from = remote::host_of(uri).ok_or(Refused::Foreign)?;
    let own = app.config.federation.as_deref();
    if remote::host_of(&signature.key).as_ref() != Some(&from) || own == Some(from.as_str()) {
        return Err(Refused::Foreign.into());
    }
    let is_blocked = !hosts::blocked_among(&app.db, &[from.as_str()]).await?.is_empty();
    // Whoever said something can take it back, whatever others at their site did.
    if is_blocked && !is_a(&activity, "Delete") {
        return Err(Problem::Blocked);
    }
    if !KINDS.iter().any(|kind| is_a(&activity, kind)) {
        return Ok(());
    }
    let known = remote::store::by_uri(&app.db, uri).await?;
    // Sites tell everybody of actors that are gone, whose keys nobody can ask for any more.
    if known.is_none() && is_a(&activity, "Delete") {
        return Ok(());
    }
    let asker = (!is_blocked).then_some(address);
    let actor = signer(app, (asker, uri), known, (&signature, &text)).await?;
    let once = format!("fediverse-signature:{}", signature.signature);
    match throttle::admit(&app.db, now, &once, ONCE).await {
        Err(Failure::TooMany(_)) => return Err(Refused::Again.into()),
        counted => counted?,
    }
    throttle::admit(&app.db, now, &format!("fediverse-host:{from}"), HOST).await?;
    if is_blocked {
        received::take_back(app, &actor, &activity["object"]).await?;
        return Ok(());
    }
    sending::is_alive(app, &from).await?;
    received::act(app, &actor, &activity).await?;
    Ok(())
}

/// What the headers of a request say about its signature, and the words that were signed. The host among these is that of
/// this site, whatever the request calls it: what was signed for another site counts nowhere else.
fn signed(
    app: &App,
    (uri, headers): (&Uri, &HeaderMap),
    body: &[u8],
) -> Result<(Signature, String), Refused> {
    let said = |name: &str| {
        let values: Result<Vec<&str>, _> =
            headers.get_all(name).iter().map(|value| value.to_str()).collect();
        values.ok().filter(|values| !values.is_empty()).map(|values| values.join(", "))
    };
    let signature = Signature::parse(&said("signature").ok_or(Refused::Unreadable)?)?;
    let date = said(header::DATE.as_str()).and_then(|date| keys::date_in(&date));
    let age = app.clock.now().since(date.ok_or(Refused::Stale)?);
    if age.abs() > FRESH {
        return Err(Refused::Stale);
    }
    let digest = said("digest").ok_or(Refused::Digest)?;
    if digest_in(&digest) != Some(keys::digest(body).as_str()) {
        return Err(Refused::Digest);
    }
    let path = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let value = |name: &str| match name {
        "host" => app.config.federation.clone(),
        name => said(name),
    };
    let text = signature.text(&format!("post {path}"), value).ok_or(Refused::Uncovered)?;
    Ok((signature, text))
}

/// The actor whose signature this is. Who is not known, or was known by another key, is asked for once, and kept if it is
/// theirs; without an `address` nobody is asked.
async fn signer(
    app: &App,
    (address, uri): (Option<&Address>, &str),
    known: Option<Actor>,
    (signature, text): (&Signature, &str),
) -> Result<Actor, Problem> {
    let is_theirs = |actor: &Actor| {
        actor.key_id == signature.key
            && keys::is_signed(&actor.public_key, text, &signature.signature)
    };
    let now = app.clock.now();
    let is_known = known.is_some();
    match known {
        Some(actor) if is_theirs(&actor) => return Ok(actor),
        Some(actor) if now.since(actor.fetched_at) < JUST_NOW => return Err(Refused::Wrong.into()),
        _ => {}
    }
    let address = address.ok_or(Refused::Wrong)?;
    throttle::admit(&app.db, now, &format!("fediverse-look:{}", address.0), LOOKS).await?;
    let actor = remote::look(app, uri).await.map_err(Problem::Unknown)?;
    let is_right = is_theirs(&actor);
    // Whoever is known is noted in any case, so that they are not asked for again at once.
    let actor = if is_right || is_known { remote::keep(app, actor).await? } else { actor };
    if is_right { Ok(actor) } else { Err(Refused::Wrong.into()) }
}
