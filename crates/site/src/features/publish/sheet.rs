//! The last look before a model goes out: its page as it will be, its licence in plain words, and the statement of its
//! creator; then the publication, now or at a planned time.

use axum::{
    Form,
    extract::{Path, Query},
    http::{StatusCode, header},
    response::Response,
};
use domain::{
    ids::ModelId,
    licences,
    models::{State, may_edit},
    publishing::{Missing, attestation},
    time::Millis,
    versions::Notice,
};
use languages::Language;

use super::{
    drafts::{self, load},
    holds, named,
    parts::Parts,
    planned::{self, Plan},
    release::{self, Published, Release, Shown},
    remixes, said,
    store::Attested,
    views::{Fields, SheetPage},
    words::Typed,
};
use crate::{
    features::models::{
        origin, pages,
        store::{self as models, Model},
    },
    shared::{
        error::{Error, Result},
        headers,
        page::{Context, redirect},
        session::Member,
        view::Maker,
    },
};

/// `GET /drafts/{id}/publish`.
pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(asked): Query<Typed>,
) -> Result<Response> {
    let model = load(&context.app, &member, id).await?;
    // Nothing else, so that no address ticks the box of the statement.
    let values = asked.into_iter().filter(|(name, _)| name == "notice").collect();
    let fields = Fields { values, ..Fields::default() };
    render(&context, &member, model, StatusCode::OK, fields).await
}

async fn render(
    context: &Context,
    member: &Member,
    model: Model,
    status: StatusCode,
    mut fields: Fields,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let planned = planned::of(&app.db, model.id()).await?;
    if let Some(planned) = &planned {
        fields.values.entry("zone".to_owned()).or_insert_with(|| planned.zone.clone());
    }
    let words = drafts::stored_words(&app.db, &model).await?;
    let parts = Parts::of(&app.db, model).await?;
    let origin = origin::of(&app.db, &parts.model).await?;
    let mut lacks = drafts::lacks(&words, &parts, true, origin.as_ref(), t);
    let links = remixes::linked(&app.db, &parts.model).await?;
    lacks.extend(remixes::lacks(&links, &words.licence, t));
    lacks.extend(holds::lacks(&app.db, t, &parts.model, &links, app.clock.now()).await?);
    let work = release::work(&parts.files, &words.licence, &links);
    let licence = licences::known(&words.licence);
    let statement = attestation(drafts::role(origin.as_ref()));
    let view = SheetPage {
        page: context.page(t.publish_sheet_title(&words.title).to_string()),
        id: parts.model.id().to_string(),
        version: parts.model.current_version as u64 + 1,
        changelog: words.changelog,
        licence,
        licence_summary: licence.map(|licence| named::licence(licence, &t)).unwrap_or_default(),
        statement,
        means: said::statement(statement, t),
        revision: parts.model.revision,
        work,
        name: shown_name(member),
        today: app.clock.now(),
        lacks,
        fields,
    };
    let mut response = context.render_with(status, &view)?;
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, headers::framing(&context.app.config));
    Ok(response)
}

/// `POST /drafts/{id}/publish`: publishes what is stored. Field `version`, if it is there, says as which version: sent twice,
/// it goes out once.
pub async fn publish(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let app = &context.app;
    let model = load(app, &member, id).await?;
    let number = typed.get("version").and_then(|number| number.parse::<i64>().ok());
    if number.is_some_and(|number| number <= model.current_version) {
        return Ok(out_already(&model, context.t));
    }
    let answer = publish_now(&context, &member, model, typed).await;
    let is_refused = match &answer {
        Ok(answer) => answer.status() == StatusCode::CONFLICT,
        Err(error) => matches!(error, Error::Conflict(_)),
    };
    if !is_refused {
        return answer;
    }
    // Perhaps the same form was first, sent at the same moment: then readers do not see yet what it wrote, and this waits
    // until that is durable.
    let mut tx = app.db.write().await?;
    let model = models::model(&mut tx, id).await?;
    tx.commit().await?;
    let published = model.filter(|model| number == Some(model.current_version));
    published.map_or(answer, |model| Ok(out_already(&model, context.t)))
}

/// The answer to a form whose version was published before.
fn out_already(model: &Model, t: Language) -> Response {
    let said = t.publish_out_already(model.current_version).to_string();
    redirect(&pages::address(model.id(), &model.slug), "ok", &said)
}

/// Publishes a model as it was seen, with the statement that was typed.
pub async fn publish_now(
    context: &Context,
    member: &Member,
    model: Model,
    mut typed: Typed,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let (statement_shown, work) = (typed.get("statement").cloned(), typed.get("work").cloned());
    let shown = Shown {
        statement: statement_shown.as_deref(),
        revision: typed.get("seen").and_then(|revision| revision.parse().ok()),
        work: work.as_deref(),
        t,
    };
    let attested = statement(member, &typed, app.clock.now());
    let changelog = typed.get("changelog").unwrap_or(&model.changelog).clone();
    let release = Release { changelog: &changelog, notice: notice(&typed) };
    let viewer = member.viewer();
    match release::publish(app, viewer, &model, attested.as_ref(), shown, release).await? {
        Published::Done => {
            let address = pages::address(model.id(), &model.slug);
            let said = if model.state() == State::Hidden {
                t.publish_was_kept_hidden()
            } else {
                t.publish_was_published()
            };
            Ok(redirect(&address, "ok", said))
        }
        Published::Lacking(lacks) => {
            if lacks.iter().any(|lack| lack.field == "attested") {
                // Nobody has ticked the box of another statement.
                typed.remove("attested");
            }
            let status = if lacks.iter().any(|lack| lack.text == t.publish_refused_look_again()) {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let mut fields = Fields { values: typed, ..Fields::default() };
            for lack in lacks {
                fields.errors.add(lack.field, lack.text);
            }
            render(context, member, model, status, fields).await
        }
    }
}

fn notice(typed: &Typed) -> Notice {
    typed.get("notice").and_then(|notice| Notice::parse(notice)).unwrap_or_default()
}

/// The statement, if its box was ticked.
fn statement(member: &Member, typed: &Typed, now: Millis) -> Option<Attested> {
    typed.contains_key("attested").then(|| Attested { by: shown_name(member), at: now })
}

/// The name that stands under the statement.
pub fn shown_name(member: &Member) -> String {
    Maker::new(&member.handle, &member.name).name
}

/// `POST /drafts/{id}/plan`: publishes at a time to come, if it is still ready then.
pub async fn plan(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(mut typed): Form<Typed>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let model = load(app, &member, id).await?;
    let now = app.clock.now();
    let get = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let mut fields = Fields::default();
    let at = planned::time(get("publish_at"), get("zone"), (now, t), &mut fields.errors);
    let attested = statement(&member, &typed, now);
    if attested.is_none() {
        fields.errors.add("attested", said::missing(Missing::Attestation, t));
    }
    let (Some(at), Some(attested)) = (at, attested) else {
        fields.values = typed;
        return render(&context, &member, model, StatusCode::UNPROCESSABLE_ENTITY, fields).await;
    };
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    let model = models::model(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !may_edit(model.state(), model.creator(), Some(member.viewer())) {
        return Err(Error::NotAllowed(t.publish_refused_not_now().to_owned()));
    }
    let origin = origin::of(&mut tx, &model).await?;
    let links = remixes::linked(&mut tx, &model).await?;
    let files = models::files(&mut tx, id).await?;
    let work = release::work(&files, &model.licence, &links);
    let statement = attestation(drafts::role(origin.as_ref()));
    let seen = typed.get("seen").and_then(|revision| revision.parse::<i64>().ok());
    let again = if typed.get("statement").is_some_and(|shown| shown != statement) {
        Some((t.publish_refused_other_statement(), StatusCode::UNPROCESSABLE_ENTITY))
    } else if typed.get("work").is_some_and(|shown| *shown != work)
        || seen.is_some_and(|shown| shown != model.revision)
    {
        Some((t.publish_refused_look_again(), StatusCode::CONFLICT))
    } else {
        None
    };
    if let Some((why, status)) = again {
        drop(tx);
        typed.remove("attested");
        fields.errors.add("attested", why);
        fields.values = typed;
        return render(&context, &member, model, status, fields).await;
    }
    let zone = typed.get("zone").map(|zone| zone.trim()).unwrap_or_default();
    let release = Release { changelog: &model.changelog, notice: notice(&typed) };
    let plan = Plan { at, zone, release, attested: &attested, statement, work: &work };
    planned::plan(&mut tx, app, id, &plan).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}#publish"), "ok", t.publish_was_planned()))
}

/// `POST /drafts/{id}/plan/cancel`.
pub async fn cancel(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    load(app, &member, id).await?;
    let mut tx = app.db.write().await?;
    planned::cancel(&mut tx, id).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}#publish"), "ok", context.t.publish_was_unplanned()))
}
