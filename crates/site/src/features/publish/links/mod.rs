//! Private links to a draft: at most one holds at a time.

mod store;

use axum::{extract::Path, response::Response};
use db::Tx;
use domain::{ids::ModelId, time::Millis};

pub use store::of;

use super::drafts::load;
use crate::shared::{
    error::Result,
    page::{Context, redirect},
    session::{Member, new_secret},
};

/// `POST /drafts/{id}/preview-link`: makes a link; one that was there does not hold any more.
pub async fn make(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    change(&context, &member, id, true).await?;
    Ok(redirect(&format!("/drafts/{id}#preview-link"), "ok", context.t.publish_link_here()))
}

/// `POST /drafts/{id}/preview-link/revoke`.
pub async fn revoke(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    change(&context, &member, id, false).await?;
    let said = context.t.publish_link_gone();
    Ok(redirect(&format!("/drafts/{id}#preview-link"), "ok", said))
}

/// Ends the link of a model that comes out: it was made to show a draft, and would show what is prepared for the next
/// version.
pub async fn end(tx: &mut Tx, id: ModelId, now: Millis) -> db::Result<()> {
    store::revoke(tx, id, now).await
}

async fn change(context: &Context, member: &Member, id: ModelId, is_new: bool) -> Result<()> {
    let app = &context.app;
    load(app, member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::revoke(&mut tx, id, now).await?;
    if is_new {
        store::insert(&mut tx, &new_secret(), id, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
