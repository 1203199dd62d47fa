//! From a draft to a published model: words, files, pictures, print settings, and the moment of publication.
//!
//! Bytes are stored before the row that names them; analysis runs as a job in a child process with limits; a failed
//! analysis keeps the file and says why.

use axum::{Router, extract::DefaultBodyLimit};

use crate::{
    app::App,
    features::models::previews,
    shared::routes::{get, post},
};

pub mod analysis;
mod archives;
mod changes;
pub mod child;
pub mod children;
pub mod comparing;
pub mod drafts;
mod events;
pub mod files;
mod holds;
mod links;
pub mod media;
mod mine;
pub mod named;
pub mod parents;
pub mod parts;
mod planned;
pub mod prefill;
pub mod refused;
pub mod release;
pub mod remixes;
pub mod said;
pub mod sheet;
pub mod store;
pub mod uploads;
pub mod versions;
pub mod views;
pub mod words;

pub use mine::DISCARDED_FOR;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/upload", get(mine::list).merge(post(mine::create)))
        .route("/drafts/{id}", get(drafts::show).merge(post(drafts::save)))
        .route("/drafts/{id}/history", get(changes::show))
        .route("/drafts/{id}/describe", post(drafts::describe))
        .route("/drafts/{id}/discard", post(mine::discard))
        .route("/drafts/{id}/restore", post(mine::restore))
        .route("/drafts/{id}/publish", get(sheet::show).merge(post(sheet::publish)))
        .route("/drafts/{id}/prefill", post(prefill::pages::decide))
        .route("/drafts/{id}/files/{file}/pictures", post(prefill::pictures::take))
        .route("/drafts/{id}/plan", post(sheet::plan))
        .route("/drafts/{id}/plan/cancel", post(sheet::cancel))
        .route("/drafts/{id}/preview", get(previews::own))
        .route("/drafts/{id}/preview-link", post(links::make))
        .route("/drafts/{id}/preview-link/revoke", post(links::revoke))
        .route("/drafts/{id}/events", get(events::stream))
        .route(
            "/drafts/{id}/files",
            // Each uploaded file is bounded while it is written; the body as a whole is not held in memory.
            post(uploads::files).layer(DefaultBodyLimit::disable()),
        )
        .route("/drafts/{id}/parents", post(parents::link))
        .route("/drafts/{id}/parents/{link}/remove", post(parents::unlink))
        .route("/drafts/{id}/files/{file}/remove", post(uploads::remove_file))
        .route("/drafts/{id}/files/{file}/retry", post(uploads::retry_file))
        .route("/drafts/{id}/files/{file}/edit", post(files::edit))
        .route("/drafts/{id}/files/{file}/unit", post(files::unit))
        .route("/drafts/{id}/files/{file}/move", post(files::place))
        .route("/drafts/{id}/files/{file}/restore", post(files::restore))
        .route("/drafts/{id}/files/{file}/views", post(media::pages::add_view))
        .route("/drafts/{id}/pictures/{picture}/move", post(media::pages::rearrange))
        .route("/drafts/{id}/pictures/{picture}/remove", post(media::pages::remove))
        .route("/drafts/{id}/pictures/{picture}/restore", post(media::pages::restore))
}

/// The jobs of this feature.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let registry = media::jobs::jobs(analysis::jobs(registry, app), app);
    planned::jobs(comparing::jobs(registry, app), app)
}
