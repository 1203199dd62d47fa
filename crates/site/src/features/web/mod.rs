//! What other sites and programs read of this one: previews to embed, site maps, feeds to subscribe to, facts for search
//! engines.

use axum::Router;

use crate::{app::App, shared::routes::get};

pub mod atom;
mod embed;
pub mod facts;
mod oembed;
mod sitemap;
mod store;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/newest.atom", get(atom::newest))
        .route("/@{handle}/models.atom", get(atom::creator))
        .route("/tags/{tag}/models.atom", get(atom::tag))
        .route("/search.atom", get(atom::search))
        .route("/oembed", get(oembed::answer))
        .route("/embed/models/{id}", get(embed::show))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/sitemaps/pages.xml", get(sitemap::pages))
        .route("/sitemaps/{month}", get(sitemap::month))
        .route("/robots.txt", get(sitemap::robots))
}
