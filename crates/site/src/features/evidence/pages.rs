//! The page on which a creator keeps evidence, and the files themselves.

use axum::{
    extract::Path,
    http::{HeaderMap, Method},
    response::Response,
};
use blobs::{Disposition, Download};
use domain::{
    accounts::Role,
    ids::{EvidenceId, ModelId},
    models::{State, may_see},
};
use languages::Language;

use super::{
    shown,
    store::{self, Item},
    views::EvidencePage,
};
use crate::{
    app::App,
    features::{
        models::{
            pictures::{media_type, stream},
            store::{self as models, Model},
        },
        reports::store as reports,
    },
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
    },
};

/// A model of the member, also one that was thrown or taken away: evidence stays its creator's to add and to take back.
pub async fn own(app: &App, t: Language, member: &Member, id: ModelId) -> Result<Model> {
    let model = models::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    if model.creator() == member.id {
        Ok(model)
    } else if may_see(model.state(), model.creator(), Some(member.viewer())) {
        Err(Error::NotAllowed(t.evidence_not_own().to_owned()))
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /drafts/{id}/evidence`.
pub async fn show(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    let t = context.t;
    let model = own(app, t, &member, id).await?;
    let items = store::of_model(&app.db, id).await?;
    let record = shown::record(&app.db, id, model.current_version, &items).await?;
    context.render(&EvidencePage {
        page: context.page(t.evidence_title()),
        id: id.to_string(),
        title: if model.title.is_empty() { t.untitled().to_owned() } else { model.title },
        level: record.level,
        items: items.iter().map(|item| record.view(item)).collect(),
        is_out: model.current_version > 0,
        limit: app.config.upload_limit_bytes,
    })
}

/// What a visitor may have of a piece. The one place that decides so.
#[derive(PartialEq, Eq)]
enum May {
    /// Its creator, and moderators who did not report the work.
    All,
    /// Everybody: of what is public, sources as they are, and of pictures and films the sizes made here, without the
    /// places and names that cameras leave.
    Public,
}

async fn load(context: &Context, id: EvidenceId) -> Result<(Item, May)> {
    let db = &context.app.db;
    let item = store::item(db, id).await?.ok_or(Error::NotFound)?;
    if item.state == "rejected" {
        // Its bytes go after a day.
        return Err(Error::NotFound);
    }
    let model = models::model(db, item.model_id).await?.ok_or(Error::NotFound)?;
    let viewer = context.visitor.viewer();
    let is_all = match viewer {
        Some(viewer) if viewer.account == model.creator() => true,
        // Who reported it has a part in it, and learns no more than any other reporter.
        Some(viewer) if viewer.role >= Role::Moderator => {
            !reports::has_reported_model(db, model.id(), viewer.account).await?
        }
        _ => false,
    };
    let is_public = item.is_public
        && item.is_ready()
        && model.state() == State::Published
        && may_see(model.state(), model.creator(), viewer);
    match (is_all, is_public) {
        (true, _) => Ok((item, May::All)),
        (false, true) => Ok((item, May::Public)),
        (false, false) => Err(Error::NotFound),
    }
}

/// `GET /evidence/{item}/{name}`: a size made here, or else the file itself; its name only makes links readable.
pub async fn serve(
    context: Context,
    Path((id, name)): Path<(EvidenceId, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let (item, may) = load(&context, id).await?;
    let is_public = may == May::Public;
    if let Some(variant) = item.variants.0.iter().find(|v| v.name == name) {
        let download = Download {
            id: variant.blob.parse().map_err(Error::internal)?,
            bytes: variant.bytes as u64,
            content_type: media_type(&name),
            name: &name,
            disposition: Disposition::Inline,
        };
        return stream(&context.app, &download, &method, &headers, is_public).await;
    }
    if is_public && item.kind != domain::authorship::Kind::Source {
        return Err(Error::NotFound);
    }
    let download = Download {
        id: models::blob_id(&item.blob).ok_or(Error::NotFound)?,
        bytes: item.bytes as u64,
        content_type: "application/octet-stream",
        name: &item.name,
        disposition: Disposition::Attachment,
    };
    stream(&context.app, &download, &method, &headers, is_public).await
}
