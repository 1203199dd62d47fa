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
};
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
    context.render_public(&StartPage { page: context.page("Legal notices"), contact })
}

/// A public model, which a notice can be about.
async fn load(app: &App, id: ModelId) -> Result<Model> {
    let model = models::model(&app.db, id).await?;
    model.filter(|model| model.state() == State::Published).ok_or(Error::NotFound)
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
        page: context.page("A legal notice"),
        title: model.title.clone(),
        model_href: address(model.id(), &model.slug),
        action: format!("/legal/models/{}", model.id()),
        kind: Kind::parse(&form.kind),
        form,
        errors,
    };
    context.render_with(status, &view)
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
    let words = match form.read() {
        Ok(words) => words,
        Err(errors) => {
            return page(&context, &model, form, errors, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let account = context.visitor.0.as_ref().map(|member| member.id);
    if account == Some(model.creator()) {
        return Err(Error::NotAllowed(
            "It is your own model; you can delete it instead.".to_owned(),
        ));
    }
    let now = app.clock.now();
    // Whoever sends many has nobody else's mailbox filled with receipts either.
    for whose in [format!("legal:{}", from.0), format!("legal-to:{}", words.email.to_lowercase())] {
        throttle::admit(&app.db, now, &whose, throttle::LEGAL).await?;
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
    journal::begin(&mut tx, app, &new, now).await?;
    tx.commit().await?;
    let view = NoticedPage {
        page: context.page("Your notice came in"),
        number: new.id.to_string(),
        email: words.email,
        hours: words.kind.urgency_hours(),
        model_href: address(id, &model.slug),
    };
    context.render(&view)
}
