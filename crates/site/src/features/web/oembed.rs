//! oEmbed: what another site shows for an address of a model (https://oembed.com).

use axum::{
    Json,
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::ids::ModelId;
use serde::Deserialize;
use serde_json::json;

use super::facts::escaped;
use crate::{
    app::App,
    features::models::store,
    shared::{
        error::{Error, Result},
        view::Maker,
    },
};

/// Size of the frame where the other site does not ask for less, pixels.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;

#[derive(Deserialize)]
pub struct Asked {
    url: String,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
    format: Option<String>,
}

/// The model that an address of this site names.
fn model_in(public: &str, url: &str) -> Option<ModelId> {
    let path = url.strip_prefix(public)?.strip_prefix("/models/")?;
    path.split(['/', '?', '#']).next()?.parse().ok()
}

/// `GET /oembed`.
pub async fn answer(State(app): State<App>, Query(asked): Query<Asked>) -> Result<Response> {
    if asked.format.as_deref().is_some_and(|format| format != "json") {
        return Ok(StatusCode::NOT_IMPLEMENTED.into_response());
    }
    let public = &app.config.public_url;
    let id = model_in(public, &asked.url).ok_or(Error::NotFound)?;
    let content = store::page(&app.db, id).await?.ok_or(Error::NotFound)?;
    let width = asked.maxwidth.unwrap_or(WIDTH).clamp(160, WIDTH);
    let height = asked.maxheight.unwrap_or(HEIGHT).clamp(120, HEIGHT);
    let maker = Maker::new(&content.creator.handle, &content.creator.name);
    let html = format!(
        "<iframe src=\"{public}/embed/models/{id}\" width=\"{width}\" height=\"{height}\" title=\"{}\" loading=\"lazy\" allow=\"fullscreen\"></iframe>",
        escaped(&content.title)
    );
    let mut body = json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": app.config.site_name,
        "provider_url": public,
        "title": content.title,
        "author_name": maker.name,
        "author_url": format!("{public}/@{}", maker.handle),
        "cache_age": 300,
        "width": width,
        "height": height,
        "html": html,
    });
    if let Some(cover) = content.cover() {
        body["thumbnail_url"] =
            json!(format!("{}/pictures/{}/cover.jpg", app.config.uploads(), cover.id));
        // As the cover is cut for previews.
        body["thumbnail_width"] = json!(1200);
        body["thumbnail_height"] = json!(630);
    }
    let mut response = Json(body).into_response();
    let keep = HeaderValue::from_static("public, max-age=300");
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    Ok(response)
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn only_addresses_of_models_of_this_site_are_known() {
        let public = "https://handprint.test";
        let id = ModelId::from(7);
        for end in ["", "/gear-box", "/gear-box?via=promoted", "#files"] {
            assert_eq!(model_in(public, &format!("{public}/models/{id}{end}")), Some(id), "{end}");
        }
        for wrong in
            ["https://evil.example/models/0000000000007", "https://handprint.test/@mira", "x"]
        {
            assert_eq!(model_in(public, wrong), None, "{wrong}");
        }
    }
}
