//! The buttons beside fields that files speak for.

use std::collections::HashMap;

use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    ids::{FileId, ModelId},
    prefill::Field,
};

use super::{Prefill, answer, store as answers, stored};
use crate::{
    features::{
        models::store as models,
        publish::{drafts, views::Fields, words},
    },
    shared::{
        error::{Error, Result},
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
    let (app, t) = (&context.app, context.t);
    let model = drafts::load(app, &member, id).await?;
    let get = |name: &str| sent.get(name).map(String::as_str).unwrap_or_default();
    let (field, file) = (Field::parse(get("field")), get("file").parse::<FileId>().ok());
    let prefill = Prefill::of(&app.db, &model, &models::files(&app.db, id).await?).await?;
    let suggestion = field.zip(file).and_then(|(field, file)| prefill.find(field, file));
    let Some(suggestion) = suggestion else {
        return Err(Error::Invalid(t.publish_refused_says_nothing().to_owned()));
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
    // By the form's own door: a model that is out keeps what it needs, and its licence what works it is made from ask.
    let typed = words::typed(&words);
    let is_changed = words.of(field) != before;
    if is_changed {
        let (admitted, errors) = drafts::admitted(app, &model, &typed, t).await?;
        if !errors.is_empty() {
            let fields = Fields { errors, ..Fields::default() };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return drafts::again_with(&context, &member, model, fields, Vec::new(), status).await;
        }
        words = admitted;
    }
    let now = app.clock.now();
    let revision = model.revision;
    let mut tx = app.db.write().await?;
    if is_changed && !drafts::write_words_in(&mut tx, app, &model, revision, &words, &typed).await?
    {
        return Err(Error::Conflict(t.publish_refused_saved_meanwhile().to_owned()));
    }
    answer(&mut tx, id, suggestion, verdict, replaced, now).await?;
    tx.commit().await?;
    let text = if is_used { t.publish_taken() } else { t.publish_taken_back() };
    Ok(redirect(&format!("/drafts/{id}#{}", field.as_str()), "ok", text))
}
