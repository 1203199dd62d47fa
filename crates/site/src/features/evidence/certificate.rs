//! Certificates of what is on record about who made a model, signed by the site, and the key to check them with.

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use domain::{authorship::Level, ids::ModelId, models};
use provenance::certificate::{self, Item, Statement};

use super::{shown, store};
use crate::{
    app::App,
    features::{
        accounts::store as accounts,
        models::store::{Model, blob_id},
        publish::drafts,
    },
    shared::{
        error::{Error, Result},
        filters::iso_text,
        page::Context,
        session::Member,
        signing,
    },
};

/// `GET /.well-known/handprint-key.json`: what certificates and exports of this site are checked with.
pub async fn public_key(State(app): State<App>) -> Result<Response> {
    let public = signing::key(&app).await.map_err(Error::internal)?.public_key();
    let mut response = Json(serde_json::json!({
        "algorithm": "Ed25519",
        "public_key": BASE64.encode(public),
        "site": app.config.public_url,
    }))
    .into_response();
    let value = HeaderValue::from_static("public, max-age=3600");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    Ok(response)
}

/// `GET /drafts/{id}/certificate`: for the creator, who may pass it on.
pub async fn download(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
) -> Result<Response> {
    let app = &context.app;
    let model = drafts::load(app, &member, id).await?;
    if model.current_version == 0 {
        return Err(Error::Invalid(context.t.evidence_no_version().to_owned()));
    }
    if model.state() != models::State::Published {
        return Err(Error::NotAllowed(context.t.evidence_not_public().to_owned()));
    }
    let key = signing::key(app).await.map_err(Error::internal)?;
    let file = key.certify(&statement(app, &model).await?);
    let named = format!("attachment; filename=\"certificate-{id}.json\"");
    let mut response = file.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let named = HeaderValue::from_str(&named).map_err(Error::internal)?;
    headers.insert(header::CONTENT_DISPOSITION, named);
    Ok(response)
}

/// All that is on record about a model.
async fn statement(app: &App, model: &Model) -> Result<Statement> {
    let (id, version) = (model.id(), model.current_version);
    let creator = accounts::by_id(&app.db, model.creator()).await?.ok_or(Error::NotFound)?;
    let evidence = store::of_model(&app.db, id).await?;
    let level = match shown::record(&app.db, id, version, &evidence).await?.level {
        Level::Declared => certificate::Level::Declared,
        Level::Evidenced => certificate::Level::Evidenced,
        Level::JuryConfirmed => certificate::Level::JuryConfirmed,
    };
    let hash = |blob: &[u8]| blob_id(blob).map(|id| id.to_string()).unwrap_or_default();
    let files = store::files(&app.db, id, version).await?.into_iter().map(|file| Item {
        kind: "model".to_owned(),
        name: if file.folder.is_empty() {
            file.name
        } else {
            format!("{}/{}", file.folder, file.name)
        },
        sha256: hash(&file.blob),
        bytes: file.bytes as u64,
        received: iso_text(file.created_at),
    });
    let pieces = evidence.iter().filter(|item| item.is_ready()).map(|item| Item {
        kind: item.kind.as_str().to_owned(),
        name: item.name.clone(),
        sha256: hash(&item.blob),
        bytes: item.bytes as u64,
        received: iso_text(item.created_at),
    });
    let attestation = store::attestation(&app.db, id, version).await?.unwrap_or_default();
    let public_url = &app.config.public_url;
    Ok(Statement {
        version: certificate::VERSION,
        site: public_url.clone(),
        model: format!("{public_url}/models/{id}/v/{version}"),
        title: model.title.clone(),
        author: if creator.name.is_empty() { creator.handle.clone() } else { creator.name },
        handle: creator.handle,
        level,
        attestation: attestation.to_string(),
        items: files.chain(pieces).collect(),
        issued: iso_text(app.clock.now()),
    })
}
