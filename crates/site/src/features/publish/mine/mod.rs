//! The list of one's models: starting one, throwing a draft away, bringing it back.

mod store;

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{events::Event, ids::ModelId, models::State};
use languages::Language;

pub use store::{DISCARDED_FOR, with_profiles};

use super::{
    drafts::load,
    planned,
    views::{ModelRow, UploadPage},
};
use crate::{
    features::{
        discover::store as discover,
        models::{pages, store as models},
    },
    shared::{
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
    },
};

/// `GET /upload`: start something new, or go on with what was begun.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let since = app.clock.now().plus(-DISCARDED_FOR);
    let mine = store::models_of(&app.db, member.id, since).await?;
    let covers = discover::covers_of(&app.db, member.id).await?;
    let row = |m: &store::Mine| {
        let id = ModelId::from(m.id);
        ModelRow {
            href: format!("/drafts/{id}"),
            title: m.title.clone(),
            cover: covers
                .iter()
                .find(|(id, _)| *id == m.id)
                .and_then(|(_, p)| p.0.as_ref().map(pages::pic)),
            state: State::parse(&m.state).unwrap_or(State::Draft).as_str(),
            updated_at: m.discarded_at.unwrap_or(m.updated_at).into(),
            public_href: m.published_at.map(|_| pages::address(id, &m.slug)),
            restore_href: m.discarded_at.map(|_| format!("/drafts/{id}/restore")),
        }
    };
    let (discarded, kept): (Vec<_>, Vec<_>) = mine.iter().partition(|m| m.discarded_at.is_some());
    let (drafts, published): (Vec<_>, Vec<_>) =
        kept.into_iter().partition(|m| m.state == State::Draft.as_str());
    let view = UploadPage {
        page: context.page(context.t.your_models()),
        drafts: drafts.into_iter().map(row).collect(),
        published: published.into_iter().map(row).collect(),
        discarded: discarded.into_iter().map(row).collect(),
        upload_limit: app.config.upload_limit_bytes,
    };
    context.render(&view)
}

/// `POST /upload`: starts a draft.
pub async fn create(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let id = app.ids.next::<ModelId>();
    let mut tx = app.db.write().await?;
    super::store::insert_draft(&mut tx, id, member.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/drafts/{id}")).into_response())
}

/// `POST /drafts/{id}/discard`: throws a draft or a public model away. Cases about it go on.
pub async fn discard(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    if let Err(refused) = load(app, &member, id).await {
        // Perhaps by the same button, pressed twice.
        return if store::is_discarded(&app.db, id, member.id).await? {
            Ok(discarded_before(t))
        } else {
            Err(refused)
        };
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    let model = models::model(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let said = match model.state() {
        State::Draft => t.publish_was_discarded(),
        State::Published => {
            events::record(&mut tx, app, Event::ModelWithdrawn, id.get(), now).await?;
            t.publish_was_deleted()
        }
        State::Hidden | State::Removed => {
            // The same, at the same moment.
            if store::is_discarded(&mut tx, id, member.id).await? {
                return Ok(discarded_before(t));
            }
            return Err(Error::Invalid(t.publish_refused_delete().to_owned()));
        }
    };
    store::discard(&mut tx, id, now).await?;
    // What is brought back does not publish itself.
    planned::cancel(&mut tx, id).await?;
    tx.commit().await?;
    Ok(redirect("/upload", "ok", said))
}

/// The answer to who discards what they discarded before.
fn discarded_before(t: Language) -> Response {
    redirect("/upload", "ok", t.publish_discarded_before())
}

/// `POST /drafts/{id}/restore`: brings back what was discarded.
pub async fn restore(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    let is_back_now = store::restore(&mut tx, id, member.id, now).await?;
    let model = models::model(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !is_back_now {
        // Sent twice, it is back by the first.
        let is_there = matches!(model.state(), State::Draft | State::Published);
        return if is_there && model.creator() == member.id {
            Ok(redirect(&format!("/drafts/{id}"), "ok", t.publish_is_back()))
        } else {
            Err(Error::NotFound)
        };
    }
    let said = if model.state() == State::Published {
        events::record(&mut tx, app, Event::ModelChanged, id.get(), now).await?;
        t.publish_model_is_back()
    } else {
        t.publish_draft_is_back()
    };
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}"), "ok", said))
}
