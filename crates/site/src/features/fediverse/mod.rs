//! Creators can be followed from Mastodon and its like (ActivityPub), where the operator turned that on and they chose it.
//! `actors.rs` says who is here and what they published, `telling.rs` hears events and writes what followers are told,
//! `sending` sends it, signed (`keys.rs`), and tries again. `inbox.rs` checks what comes and `received.rs` does it: who
//! follows whom, and answers that become comments (`replies`) of people who are described by their own sites (`remote`).
//! Whole sites are blocked in `hosts`. What is sent and taken, and what is not, is `docs/federation.md`.

use axum::{Router, extract::DefaultBodyLimit};
use domain::fediverse::BODY;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod actors;
mod addresses;
mod documents;
pub mod hosts;
mod inbox;
pub mod keys;
pub mod people;
pub mod received;
pub mod remote;
mod replies;
pub mod sending;
mod settings;
pub mod store;
pub mod telling;

pub use addresses::{actor as actor_address, post as post_address};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/.well-known/webfinger", get(actors::webfinger))
        .route("/.well-known/nodeinfo", get(actors::node_info_links))
        .route("/nodeinfo/2.1", get(actors::node_info))
        .route("/fediverse/site", get(actors::site))
        .route("/fediverse/actors/{id}", get(actors::actor))
        .route("/fediverse/actors/{id}/followers", get(actors::followers))
        .route("/fediverse/actors/{id}/outbox", get(actors::outbox))
        .route(
            "/fediverse/actors/{id}/inbox",
            post(inbox::of_actor).layer(DefaultBodyLimit::max(BODY)),
        )
        .route("/fediverse/inbox", post(inbox::for_all).layer(DefaultBodyLimit::max(BODY)))
        .route("/fediverse/models/{id}/{number}", get(actors::post))
        .route("/fediverse/people/{id}", get(people::show))
        .route("/fediverse/people/{id}/mute", post(people::mute))
        .route("/settings/fediverse", get(settings::show).merge(post(settings::choose)))
        .route("/moderation/hosts", get(hosts::list).merge(post(hosts::block)))
        .route("/moderation/hosts/remove", post(hosts::unblock))
}

/// Tells other sites, sends, and lets go of what is over.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    sending::jobs(telling::jobs(registry, app), app)
}
