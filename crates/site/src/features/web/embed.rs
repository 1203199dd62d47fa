//! A model in a frame of another site: picture, viewer, title and a way here.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue, header},
    response::Response,
};
use domain::ids::ModelId;

use crate::{
    features::models::{
        pages::{address, pic, viewer},
        store,
        views::Viewer3d,
    },
    shared::{
        error::{Error, Result},
        filters, headers,
        page::Context,
        view::{Maker, Page, Pic},
    },
};

/// `/embed/models/{id}`.
#[derive(Template)]
#[template(path = "web/embed.html")]
pub struct EmbedPage {
    pub page: Page,
    pub title: String,
    pub creator: Maker,
    /// Absolute, for it opens outside of the frame.
    pub href: String,
    pub cover: Option<Pic>,
    pub viewer: Option<Viewer3d>,
}

/// `GET /embed/models/{id}`: the same for everybody, since frames of other sites have no session here.
pub async fn show(context: Context, Path(id): Path<ModelId>) -> Result<Response> {
    let content = store::page(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    let (public, files) = (&context.app.config.public_url, &context.app.config.files_origin);
    let mut page = context.page(content.title.clone());
    page.path = address(id, &content.slug);
    let view = EmbedPage {
        title: content.title.clone(),
        creator: Maker::new(&content.creator.handle, &content.creator.name),
        href: format!("{public}{}", page.path),
        cover: content.cover().map(|cover| pic(cover).at(files)),
        viewer: viewer(&content, files),
        page,
    };
    let mut response = context.render_public(&view)?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, headers::framed_anywhere(&context.app.config));
    let resource = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(resource, HeaderValue::from_static("cross-origin"));
    Ok(response)
}
