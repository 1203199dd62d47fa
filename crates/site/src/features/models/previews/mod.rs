//! Looks at a draft before it is out: the public page as it will be, for its creator and for whoever got a private
//! link. A cookie lets the pictures and files of that page through.

pub mod store;

use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use domain::{ids::ModelId, models::State};

use super::{
    pages,
    store::{self as models, Model},
    views::Notice,
};
use crate::{
    features::trust::read::Asked,
    shared::{
        cookies,
        error::{Error, Result},
        headers,
        page::Context,
        session::Member,
    },
};

/// Whether the visitor came by a private link to this model that still holds.
pub async fn allows(context: &Context, model: &Model) -> db::Result<bool> {
    if !is_shown(model.state()) {
        return Ok(false);
    }
    match (&context.preview, context.invited) {
        (_, Some(by)) => Ok(by.model == model.id() && store::holds(&context.app, by).await?),
        (Some(token), None) => {
            let by = store::shown_by(&context.app, token).await?;
            Ok(by.is_some_and(|by| by.model == model.id()))
        }
        (None, None) => Ok(false),
    }
}

fn is_shown(state: State) -> bool {
    matches!(state, State::Draft | State::Published)
}

/// `GET /preview/{token}`.
pub async fn by_link(context: Context, Path(token): Path<String>) -> Result<Response> {
    let app = &context.app;
    let by = store::shown_by(app, &token).await?.ok_or(Error::NotFound)?;
    let model = models::model(&app.db, by.model).await?.ok_or(Error::NotFound)?;
    if !is_shown(model.state()) {
        return Err(Error::NotFound);
    }
    let mut response = render(&context, &model).await?;
    response.headers_mut().append(header::SET_COOKIE, cookies::preview(&app.config, &token));
    Ok(response)
}

/// `GET /drafts/{id}/preview`: for its creator.
pub async fn own(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let model = models::model(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    if model.creator() != member.id || !is_shown(model.state()) {
        return Err(Error::NotFound);
    }
    render(&context, &model).await
}

/// The page as it would be with the words and files as they are now. It may stand in a frame of this site.
async fn render(context: &Context, model: &Model) -> Result<Response> {
    let mut content = models::content(&context.app.db, model, Some(0)).await?;
    content.published_at = context.app.clock.now().0;
    let mut view =
        pages::view(context, &content, model.state(), None, &Asked::default(), "").await?;
    view.notice = Some(Notice::Preview);
    view.edit_href = None;
    view.report_href = None;
    view.legal_href = None;
    view.archive = None;
    view.kin.card_href = None;
    let mut response = context.render(&view)?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, headers::framed(&context.app.config));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    Ok(response)
}
