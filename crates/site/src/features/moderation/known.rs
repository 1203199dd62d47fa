//! Cases whose answer is settled, which jurors are tested with.

use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    ids::{EventId, KnownCaseId},
    models::State,
    reports::Category,
    text,
};

use super::{
    acts::Act,
    queue::{admit, model_in},
    store::{self, NewKnown},
    views::{KnownForm, KnownPage, KnownRow},
};
use crate::{
    features::{
        cases::{read, subject},
        models::store as models,
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// Shortest and longest explanation, characters.
const EXPLANATION: std::ops::RangeInclusive<usize> = 20..=2_000;

/// `GET /moderation/known`.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    admit(&member)?;
    page(&context, KnownForm::default(), Errors::default(), StatusCode::OK).await
}

async fn page(
    context: &Context,
    form: KnownForm,
    errors: Errors,
    status: StatusCode,
) -> Result<Response> {
    let t = context.t;
    let rows = store::known(&context.app.db).await?;
    let view = KnownPage {
        page: context.page(t.moderation_known()),
        rows: rows
            .into_iter()
            .map(|row| KnownRow {
                id: row.id.to_string(),
                title: row.title,
                category: read::category_in(t, row.category),
                answer: if row.is_violation {
                    t.moderation_known_violation()
                } else {
                    t.moderation_known_clear()
                },
                explanation: row.explanation,
                answers: row.answers as u64,
                hits: row.hits as u64,
                is_retired: row.retired_at.is_some(),
                pictures_wait: row.pictures_wait,
            })
            .collect(),
        form,
        errors,
    };
    context.render_with(status, &view)
}

/// `POST /moderation/known`.
pub async fn add(
    context: Context,
    member: Member,
    Form(form): Form<KnownForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let mut errors = Errors::default();
    let category = Category::parse(&form.category).filter(|category| category.is_for_jury());
    let is_violation = match form.answer.as_str() {
        "violation" => Some(true),
        "clear" => Some(false),
        _ => None,
    };
    let model = match model_in(&form.model) {
        Some(id) => models::model(&app.db, id).await?.filter(|m| m.state() != State::Draft),
        None => None,
    };
    let (words, explanation) = (text::paragraphs(&form.words), text::paragraphs(&form.explanation));
    if !EXPLANATION.contains(&text::chars(&explanation)) || text::chars(&words) > 8_000 {
        errors.add("explanation", t.moderation_known_why_length());
    }
    if model.is_none() {
        errors.add("model", t.moderation_known_no_model());
    }
    if category.is_none() {
        errors.add("category", t.moderation_known_choose_question());
    }
    if is_violation.is_none() {
        errors.add("answer", t.moderation_known_choose_answer());
    }
    let (Some(category), Some(is_violation), Some(model), true) =
        (category, is_violation, model, errors.is_empty())
    else {
        return page(&context, form, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let new = NewKnown {
        id: app.ids.next::<KnownCaseId>(),
        model: model.id(),
        version: model.current_version,
        category,
        is_violation,
        words: &words,
        explanation: &explanation,
        by: member.id,
    };
    store::insert_known(&mut tx, &new, now).await?;
    let of = subject::Of::Known(new.id);
    subject::freeze(&mut tx, of, (new.model, new.version), now).await?;
    let action = app.ids.next::<EventId>();
    let deed = store::Deed {
        moderator: member.id,
        act: Act::KnownCase,
        case: None,
        account: None,
        detail: &model.title,
    };
    store::record(&mut tx, action, &deed, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/files/{}", new.id), "ok", t.moderation_known_added()))
}

/// `POST /moderation/known/{id}/retire`.
pub async fn retire(
    context: Context,
    member: Member,
    Path(id): Path<KnownCaseId>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if store::retire(&mut tx, id, now).await? == 0 {
        return Err(Error::NotFound);
    }
    let action = app.ids.next::<EventId>();
    let detail = id.to_string();
    let deed = store::Deed {
        moderator: member.id,
        act: Act::KnownCaseRetired,
        case: None,
        account: None,
        detail: &detail,
    };
    store::record(&mut tx, action, &deed, now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation/known", "ok", context.t.moderation_known_gone()))
}
