//! The buttons beside fields that files speak for.

use std::collections::HashMap;

use axum::{Form, extract::Path, response::Response};
use domain::{
    ids::{FileId, ModelId},
    models::State,
    prefill::Field,
};

use super::{Prefill, answer, store as answers, stored};
use crate::{
    features::{
        models::store as models,
        publish::{drafts, store},
    },
    shared::{
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
    },
};

/// `POST /drafts/{id}/prefill`: takes what a file says into a field (`act=use`), or takes it back (`act=back`), which
/// is remembered. What stood there before comes back then.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(sent): Form<HashMap<String, String>>,
) -> Result<Response> {
    let app = &context.app;
    let model = drafts::load(app, &member, id).await?;
    let get = |name: &str| sent.get(name).map(String::as_str).unwrap_or_default();
    let (field, file) = (Field::parse(get("field")), get("file").parse::<FileId>().ok());
    let prefill = Prefill::of(&app.db, &model, &models::files(&app.db, id).await?).await?;
    let suggestion = field.zip(file).and_then(|(field, file)| prefill.find(field, file));
    let Some(suggestion) = suggestion else {
        return Err(Error::Invalid("No file of this model says that. Nothing was changed.".into()));
    };
    let field = suggestion.field;
    let is_used = get("act") == "use";
    let mut words = drafts::stored_words(&app.db, &model).await?;
    let before = stored(&model, field).to_owned();
    let is_there = before == suggestion.value;
    let (verdict, replaced) = if is_used {
        words.of_mut(field).clone_from(&suggestion.value);
        // Used twice, what stood there at first is what comes back.
        (answers::USED, if is_there { prefill.replaced(field, suggestion.file) } else { &before })
    } else {
        if is_there {
            prefill.replaced(field, suggestion.file).clone_into(words.of_mut(field));
        }
        (answers::BACK, "")
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if words.of(field) != before {
        if !store::save_words(&mut tx, id, model.revision, &words, now).await? {
            return Err(Error::Conflict(
                "This model was saved from another tab or device meanwhile. Nothing was changed: try again."
                    .to_owned(),
            ));
        }
        if model.state() == State::Published {
            events::record(&mut tx, app, domain::events::Event::ModelChanged, id.get(), now)
                .await?;
        }
    }
    answer(&mut tx, id, suggestion, verdict, replaced, now).await?;
    tx.commit().await?;
    let text = if is_used { "Taken from the file." } else { "Taken back." };
    Ok(redirect(&format!("/drafts/{id}#{}", field.as_str()), "ok", text))
}
