//! The OpenAPI document, made from the routes it describes.

use axum::Router;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{creators, drafts, models, prints, remixes, rules, uploads};
use crate::app::App;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Handprint",
        description = "Models that people made by hand and that really print. Reading what is public needs no token; \
                       make one under Settings for the rest and send it as `Authorization: Bearer hp_…`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    modifiers(&BearerScheme)
)]
struct Document;

struct BearerScheme;

impl utoipa::Modify for BearerScheme {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
        let scheme =
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", scheme);
    }
}

/// The routes and their description.
pub fn routes() -> (Router<App>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(models::search))
        .routes(routes!(models::show))
        .routes(routes!(models::create))
        .routes(routes!(models::change))
        .routes(routes!(models::publish))
        .routes(routes!(remixes::list, remixes::add))
        .routes(routes!(remixes::remove))
        .routes(routes!(remixes::show_family))
        .routes(routes!(remixes::show_changes))
        .routes(routes!(creators::show))
        .routes(routes!(drafts::show))
        .routes(routes!(prints::list, prints::send))
        .routes(routes!(prints::show, prints::change))
        .routes(routes!(prints::vote))
        .routes(routes!(prints::answer))
        .routes(routes!(rules::compute))
        .routes(routes!(models::me))
        .routes(routes!(uploads::add_file))
        .routes(routes!(uploads::remove_file))
        .merge(crate::features::uploads::api_routes())
        .merge(crate::features::promotion::api_routes())
        .merge(crate::features::analytics::api_routes())
        .split_for_parts()
}
