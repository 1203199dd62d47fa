//! Changes to collections, and to what stands in them.

use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    audience::{self, COLLECTIONS, ITEMS, NOTE, Part, TITLE, note, title},
    events::Event,
    ids::{CollectionId, ModelId},
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    access::{self, Access},
    pages::{After, Refused, list_own, page},
    store::{self, Collection},
    views::Words,
};
use crate::{
    app::App,
    features::models::{pages::address, store as models},
    shared::{
        error::{Error, Result},
        events,
        forms::{AGAIN_MS, Errors},
        page::{Context, redirect},
        session::Member,
        throttle,
    },
};

/// Counts one change to what a member keeps, together with likes and follows.
pub async fn admit(app: &App, member: &Member) -> Result<()> {
    let key = format!("audience:{}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::BUTTON).await
}

/// Why words were not taken.
fn refused(t: Language, why: &audience::Refused) -> String {
    match why {
        audience::Refused::NoTitle => t.collections_no_title().to_owned(),
        audience::Refused::LongTitle(count) => t.title_long(count, TITLE).to_string(),
        audience::Refused::LongNote(count) => t.note_long(count, NOTE).to_string(),
    }
}

/// Words of a collection.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WordsForm {
    title: String,
    note: String,
    /// `yes` or nothing.
    public: String,
    /// A model to begin with.
    model: String,
}

impl WordsForm {
    /// Writes the words into a collection, or gives them back with what is wrong.
    fn read(&self, t: Language, collection: &mut Collection) -> std::result::Result<(), Words> {
        let mut errors = Errors::default();
        let title = errors.take("title", title(&self.title).map_err(|why| refused(t, &why)));
        let note = errors.take("note", note(&self.note).map_err(|why| refused(t, &why)));
        let is_public = self.public == "yes";
        let (Some(title), Some(note)) = (title, note) else {
            let (title, note) = (self.title.clone(), self.note.clone());
            return Err(Words { title, note, is_public, model: self.model.clone(), errors });
        };
        collection.title = title;
        collection.note = note;
        collection.is_public = is_public;
        Ok(())
    }
}

/// `POST /collections`.
pub async fn create(
    context: Context,
    member: Member,
    Form(form): Form<WordsForm>,
) -> Result<Response> {
    let app = &context.app;
    let now = app.clock.now();
    let mut new = Collection {
        id: app.ids.next::<CollectionId>(),
        account_id: member.id,
        title: String::new(),
        note: String::new(),
        is_public: false,
        updated_at: now,
    };
    if let Err(words) = form.read(context.t, &mut new) {
        return list_own(&context, &member, words, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let model = match form.model.as_str() {
        "" => None,
        id => Some(models::published(&app.db, id.parse()?).await?.ok_or(Error::NotFound)?),
    };
    admit(app, &member).await?;
    let mut tx = app.db.write().await?;
    store::lock_member(&mut tx, member.id).await?;
    let own = store::of(&mut tx, member.id).await?;
    let count = own.len() as i64;
    // Sent twice, it is made once.
    let made = own.into_iter().find(|own| {
        now.since(own.updated_at) < AGAIN_MS
            && (&own.title, &own.note, own.is_public) == (&new.title, &new.note, new.is_public)
    });
    match made {
        Some(made) => new = made,
        None if count >= COLLECTIONS => {
            return Err(Error::Invalid(context.t.collections_full(COLLECTIONS).to_string()));
        }
        None => store::insert(&mut tx, &new).await?,
    }
    if let Some(model) = &model {
        store::put(&mut tx, &new, model.id(), now).await?;
    }
    changed(&mut tx, app, new.id, now).await?;
    tx.commit().await?;
    let (place, said) = match model {
        Some(model) => (
            address(model.id(), &model.slug),
            context.t.collections_saved_to_new(&new.title).to_string(),
        ),
        None => (format!("/collections/{}", new.id), context.t.collections_made().to_owned()),
    };
    Ok(redirect(&place, "ok", &said))
}

async fn changed(tx: &mut db::Tx, app: &App, id: CollectionId, now: Millis) -> db::Result<()> {
    events::record(tx, app, Event::CollectionChanged, id.get(), now).await
}

/// `POST /collections/{id}`: other words.
pub async fn change(
    context: Context,
    member: Member,
    Path(id): Path<CollectionId>,
    Form(form): Form<WordsForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let mut collection = access::to_manage(app, t, &member, id).await?;
    let before = collection.clone();
    if let Err(words) = form.read(t, &mut collection) {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let refused = Refused { words: Some(words), ..Refused::default() };
        let access = Access { collection, part: Part::Owner };
        return page(&context, &access, &After::default(), refused, status).await;
    }
    admit(app, &member).await?;
    let is_same = collection.title == before.title
        && collection.note == before.note
        && collection.is_public == before.is_public;
    if !is_same {
        collection.updated_at = app.clock.now();
        let mut tx = app.db.write().await?;
        store::change(&mut tx, &collection).await?;
        changed(&mut tx, app, id, collection.updated_at).await?;
        tx.commit().await?;
    }
    Ok(redirect(&format!("/collections/{id}"), "ok", t.collections_changed()))
}

/// `POST /collections/{id}/remove`.
pub async fn remove(
    context: Context,
    member: Member,
    Path(id): Path<CollectionId>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let managed = access::to_manage(app, t, &member, id).await;
    if matches!(managed, Err(Error::NotFound)) && store::one(&app.db, id).await?.is_none() {
        // Perhaps by the same button, pressed twice.
        return Ok(redirect("/collections", "ok", t.collections_removed_before()));
    }
    let collection = managed?;
    admit(app, &member).await?;
    let mut tx = app.db.write().await?;
    let now = app.clock.now();
    store::remove(&mut tx, id, now).await?;
    changed(&mut tx, app, id, now).await?;
    tx.commit().await?;
    let said = t.collections_removed(&collection.title).to_string();
    Ok(redirect("/collections", "ok", &said))
}

/// A model that comes into a collection or goes.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PutForm {
    model: String,
    /// `yes` or `no`.
    on: String,
}

/// `POST /collections/{id}/models`.
pub async fn put(
    context: Context,
    member: Member,
    Path(id): Path<CollectionId>,
    Form(form): Form<PutForm>,
) -> Result<Response> {
    let app = &context.app;
    let collection = access::to_fill(app, &member, id).await?;
    let model: ModelId = form.model.parse()?;
    let now = app.clock.now();
    let is_in = match form.on.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::Invalid(context.t.collections_yes_or_no().to_owned())),
    };
    if is_in {
        models::published(&app.db, model).await?.ok_or(Error::NotFound)?;
    }
    admit(app, &member).await?;
    let mut tx = app.db.write().await?;
    store::lock(&mut tx, id, now).await?;
    let is_new = if is_in {
        if store::size(&mut tx, id).await? >= ITEMS {
            return Err(Error::Invalid(context.t.collections_models_full(ITEMS).to_string()));
        }
        store::put(&mut tx, &collection, model, now).await?
    } else {
        store::take(&mut tx, id, model).await?
    };
    if is_new {
        changed(&mut tx, app, id, now).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("/models/{model}/save")).into_response())
}

/// What is done with a model in a collection.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ArrangeForm {
    /// `up`, `down`, `note` or `out`.
    to: String,
    note: String,
}

/// `POST /collections/{id}/models/{model}`.
pub async fn arrange(
    context: Context,
    member: Member,
    Path((id, model)): Path<(CollectionId, ModelId)>,
    Form(form): Form<ArrangeForm>,
) -> Result<Response> {
    let app = &context.app;
    access::to_fill(app, &member, id).await?;
    let words = note(&form.note).map_err(|why| Error::Invalid(refused(context.t, &why)))?;
    let now = app.clock.now();
    admit(app, &member).await?;
    let mut tx = app.db.write().await?;
    store::lock(&mut tx, id, now).await?;
    let Some(mut item) = store::item(&mut tx, id, model).await? else {
        // Taken out before, perhaps by the same button.
        return if form.to == "out" {
            Ok(Redirect::to(&format!("/collections/{id}")).into_response())
        } else {
            Err(Error::NotFound)
        };
    };
    let is_new = match form.to.as_str() {
        "note" => {
            let is_other = item.note != words;
            item.note = words;
            store::set_item(&mut tx, id, &item).await?;
            is_other
        }
        "out" => store::take(&mut tx, id, model).await?,
        "up" | "down" => {
            let other = store::neighbour(&mut tx, id, &item, form.to == "up").await?;
            let is_other = other.is_some();
            if let Some(mut other) = other {
                std::mem::swap(&mut item.place, &mut other.place);
                store::set_item(&mut tx, id, &item).await?;
                store::set_item(&mut tx, id, &other).await?;
            }
            is_other
        }
        _ => return Err(Error::Invalid(context.t.collections_choose_model().to_owned())),
    };
    if is_new {
        changed(&mut tx, app, id, now).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("/collections/{id}#m-{model}")).into_response())
}
