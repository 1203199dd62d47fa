//! The buttons: like, follow. Each sends what is wanted (`on` is `yes` or `no`), so that pressing twice changes nothing.

use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    audience::FOLLOWS,
    events::Event,
    ids::{AccountId, ModelId},
    models as rules,
};
use languages::Language;

use super::{mutes, store};
use crate::{
    features::{
        accounts,
        models::{pages::address, store as models},
    },
    shared::{
        error::{Error, Result},
        events,
        forms::Switch,
        page::{Context, encode},
        session::Member,
        throttle,
    },
};

/// Tags one member follows at most.
const TAGS: usize = 200;
/// Models one member follows at most.
pub const MODELS: i64 = 200;

async fn admit(context: &Context, member: &Member) -> Result<()> {
    let key = format!("audience:{}", member.id);
    throttle::admit(&context.app.db, context.app.clock.now(), &key, throttle::BUTTON).await
}

/// `POST /models/{id}/like`.
pub async fn like(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let model = models::published(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    let is_on = switch.read()?;
    if model.creator() == member.id {
        return Err(Error::NotAllowed(context.t.audience_own_like().to_owned()));
    }
    admit(&context, &member).await?;
    let app = &context.app;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if store::set_like(&mut tx, member.id, id, is_on, now).await? {
        events::record(&mut tx, app, Event::ModelLiked, id.get(), now).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&address(id, &model.slug)).into_response())
}

/// `POST /models/{id}/follow`: hearing of its new versions.
pub async fn follow_model(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let app = &context.app;
    let is_on = switch.read()?;
    // What is out of sight stays in one's list until one lets go of it.
    let model = models::published(&app.db, id).await?;
    if is_on && model.is_none() {
        return Err(Error::NotFound);
    }
    let creator = model.as_ref().map(models::Model::creator).filter(|_| is_on);
    if creator == Some(member.id) {
        return Err(Error::NotAllowed(context.t.audience_own_follow().to_owned()));
    }
    admit(&context, &member).await?;
    let mut tx = app.db.write().await?;
    if let Some(creator) = creator {
        refuse_blocked(&mut tx, context.t, creator, member.id).await?;
    }
    if is_on && store::models_followed(&mut tx, member.id).await?.len() as i64 >= MODELS {
        return Err(Error::Invalid(context.t.audience_models_full(MODELS).to_string()));
    }
    store::set_model_follow(&mut tx, member.id, id, is_on, app.clock.now()).await?;
    tx.commit().await?;
    let place = model.map_or_else(|| "/following".to_owned(), |model| address(id, &model.slug));
    Ok(Redirect::to(&place).into_response())
}

/// `POST /@{handle}/follow`.
pub async fn follow_creator(
    context: Context,
    member: Member,
    Path(handle): Path<String>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let app = &context.app;
    let creator = accounts::store::by_handle(&app.db, &handle).await?.ok_or(Error::NotFound)?;
    let is_on = switch.read()?;
    let id = AccountId::from(creator.id);
    if is_on && creator.suspended_at.is_some() {
        return Err(Error::NotFound);
    }
    if id == member.id {
        return Err(Error::NotAllowed(context.t.audience_follow_self().to_owned()));
    }
    admit(&context, &member).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if is_on && store::creators_followed(&mut tx, member.id).await? >= FOLLOWS {
        return Err(Error::Invalid(context.t.audience_creators_full(FOLLOWS).to_string()));
    }
    if is_on {
        refuse_blocked(&mut tx, context.t, id, member.id).await?;
    }
    if store::set_creator_follow(&mut tx, member.id, id, is_on, now).await? {
        events::record(&mut tx, app, Event::CreatorFollowed, id.get(), now).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/@{handle}")).into_response())
}

/// Who blocks a member is not followed by them, nor are their models.
async fn refuse_blocked(
    tx: &mut db::Tx,
    t: Language,
    creator: AccountId,
    member: AccountId,
) -> Result<()> {
    if mutes::store::stands(tx, creator, member).await? == Some(true) {
        return Err(Error::NotAllowed(t.audience_blocked().to_owned()));
    }
    Ok(())
}

/// `POST /tags/{tag}/follow`.
pub async fn follow_tag(
    context: Context,
    member: Member,
    Path(tag): Path<String>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let is_on = switch.read()?;
    let tags = rules::tags(&tag).unwrap_or_default();
    let [tag] = tags.as_slice() else {
        return Err(Error::Invalid(context.t.audience_not_a_tag().to_owned()));
    };
    admit(&context, &member).await?;
    let app = &context.app;
    if is_on && store::tags_of(&app.db, member.id).await?.len() >= TAGS {
        return Err(Error::Invalid(context.t.audience_tags_full(TAGS).to_string()));
    }
    let mut tx = app.db.write().await?;
    store::set_tag_follow(&mut tx, member.id, tag, is_on, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/search?tag={}", encode(tag))).into_response())
}
