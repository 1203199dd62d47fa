//! Where legal notices begin: what they are for, and the form, which needs no account.

use axum::{
    Form as Body,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{ModelId, NoticeId},
    models::State,
    notices::Kind,
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    form::Form,
    journal,
    store::NewNotice,
    views::{FormPage, NoticedPage, StartPage},
};
use crate::{
    app::App,
    features::models::{
        pages::address,
        store::{self as models, Model},
    },
    shared::{
        address::Address,
        error::{Error, Result},
        filters::date_in,
        forms::Errors,
        page::Context,
        throttle,
    },
};

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    kind: String,
}

/// `GET /legal`.
pub async fn start(context: Context) -> Result<Response> {
    let contact = context.app.config.legal_contact.clone();
    context.render_public(&StartPage { page: context.page(context.t.legal_notices()), contact })
}

/// A model that a notice can be about: one that is public, or is hidden and may come back.
async fn load(app: &App, id: ModelId) -> Result<Model> {
    let model = models::model(&app.db, id).await?;
    let may_be = |model: &Model| matches!(model.state(), State::Published | State::Hidden);
    model.filter(may_be).ok_or(Error::NotFound)
}

/// What a model is called to everybody.
fn title(model: &Model, t: Language) -> String {
    if model.state() == State::Published {
        model.title.clone()
    } else {
        t.legal_hidden_model().to_owned()
    }
}

/// Where it is; its address is made of the title, which nobody is told of one that is not public.
fn href(model: &Model) -> String {
    let is_public = model.state() == State::Published;
    address(model.id(), if is_public { model.slug.as_str() } else { "" })
}

/// `GET /legal/models/{id}`: the kinds; with `?kind=` what that one asks.
pub async fn form(
    context: Context,
    Path(id): Path<ModelId>,
    Query(chosen): Query<Chosen>,
) -> Result<Response> {
    let model = load(&context.app, id).await?;
    let form = Form { kind: chosen.kind, ..Form::default() };
    page(&context, &model, form, Errors::default(), StatusCode::OK)
}

fn page(
    context: &Context,
    model: &Model,
    form: Form,
    errors: Errors,
    status: StatusCode,
) -> Result<Response> {
    let view = FormPage {
        page: context.page(context.t.legal_notice()),
        title: title(model, context.t),
        model_href: href(model),
        action: format!("/legal/models/{}", model.id()),
        kind: Kind::parse(&form.kind),
        form,
        errors,
    };
    context.render_with(status, &view)
}

/// What is said to whom nothing is taken of for a while.
fn rests_text(until: Millis, t: Language) -> String {
    t.legal_rests(date_in(t, until)).to_string()
}

/// `POST /legal/models/{id}`: the receipt goes out with it.
pub async fn submit(
    context: Context,
    Path(id): Path<ModelId>,
    from: Address,
    Body(form): Body<Form>,
) -> Result<Response> {
    let app = &context.app;
    let model = load(app, id).await?;
    let words = match form.read(context.t) {
        Ok(words) => words,
        Err(errors) => {
            return page(&context, &model, form, errors, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let account = context.visitor.0.as_ref().map(|member| member.id);
    if account == Some(model.creator()) {
        return Err(Error::NotAllowed(context.t.legal_own_model().to_owned()));
    }
    let now = app.clock.now();
    let rests = journal::rests_until(&app.db, (words.email.as_str(), account), now).await?;
    if let Some(until) = rests.filter(|_| !words.is_of_abuse) {
        let mut errors = Errors::default();
        errors.add("", rests_text(until, context.t));
        return page(&context, &model, form, errors, StatusCode::FORBIDDEN);
    }
    throttle::admit(&app.db, now, &format!("legal:{}", from.0), throttle::LEGAL).await?;
    if !words.email.is_empty() {
        // Whoever sends many has nobody else's mailbox filled with receipts either.
        let to = format!("legal-to:{}", words.email.to_lowercase());
        throttle::admit(&app.db, now, &to, throttle::LEGAL).await?;
    }
    let new = NewNotice {
        id: app.ids.next::<NoticeId>(),
        model: id,
        version: model.current_version,
        creator: model.creator(),
        account,
        words: &words,
    };
    let mut tx = app.db.write().await?;
    let (number, hours) = journal::begin(&mut tx, app, &new, now).await?;
    tx.commit().await?;
    let number = number.to_string();
    let view = NoticedPage {
        page: context.page(context.t.legal_came_in()),
        number,
        email: words.email,
        hours,
        model_href: href(&model),
    };
    context.render(&view)
}
