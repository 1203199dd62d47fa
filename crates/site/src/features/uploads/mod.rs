//! Uploads that nobody ever loses: the tus protocol 1.0 (core, creation, creation-with-upload, checksum, termination,
//! expiration) over the blob store, for the draft page and for programs.
//!
//! What was acknowledged is durable: after a cut, a killed server or a week of a closed laptop a client asks how far
//! the server has it and goes on from there, at any replica. With the last byte one transaction makes the upload a
//! file or a picture of its draft, exactly once, however often that last request is repeated.
//!
//! The same handlers stand twice: below `/drafts` and `/uploads` they act for a session, below `/api/v1` for a token
//! with the scope `publish`.

use anyhow::Result;
use axum::{Router, extract::DefaultBodyLimit, middleware, routing::head};

use languages::Language;

use crate::{
    app::App,
    shared::routes::{Handled, post},
};

mod finish;
mod known;
mod receive;
mod request;
pub mod store;
pub mod tus;

pub use known::{Known, attach};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/drafts/{id}/uploads", post(tus::create).options(Handled::by(tus::options)))
        .route(
            "/uploads/{upload}",
            head(Handled::by(tus::show))
                .patch(Handled::by(tus::append))
                .delete(Handled::by(tus::terminate))
                .options(Handled::by(tus::options)),
        )
        .layer(middleware::from_fn(tus::protocol))
        // Bounded by the length each upload was created with.
        .layer(DefaultBodyLimit::disable())
        .route("/uploads/{upload}/cancel", post(tus::cancel))
        .route("/drafts/{id}/known-files", post(known::attach))
}

/// The routes of the API that need the protocol's headers.
pub fn api_routes() -> utoipa_axum::router::OpenApiRouter<App> {
    use utoipa_axum::{router::OpenApiRouter, routes};
    OpenApiRouter::new()
        .routes(routes!(tus::create))
        .routes(routes!(tus::show, tus::append, tus::terminate))
        .layer(middleware::from_fn(tus::protocol))
        .layer(DefaultBodyLimit::disable())
        .routes(routes!(known::attach))
        .routes(routes!(tus::list))
}

/// Finishes what is complete, for instance after a crash between the last byte and its transaction, and forgets what
/// expired; run by the hourly clean-up.
pub async fn clean_up(app: &App) -> Result<()> {
    for upload in store::complete(&app.db).await? {
        if let Err(error) = finish::finish(app, &upload, Language::default()).await {
            tracing::warn!(upload = upload.id, error = %error.message(), "a complete upload was not taken");
        }
    }
    for upload in store::expired(&app.db, app.clock.now()).await? {
        forget(app, upload).await.map_err(|e| anyhow::anyhow!(e.message()))?;
    }
    Ok(())
}

/// Takes an upload away: the row first, so that nobody goes on with it, then its bytes.
async fn forget(
    app: &App,
    upload: domain::ids::UploadId,
) -> Result<(), crate::shared::error::Error> {
    let mut tx = app.db.write().await?;
    store::delete(&mut tx, upload).await?;
    tx.commit().await?;
    app.blobs.discard(upload.get()).await?;
    Ok(())
}
