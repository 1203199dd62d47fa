//! Reporting how a print went, and changing what was said.

use axum::{
    extract::{Path, Query},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form as Body;
use domain::{
    events::Event,
    ids::{AccountId, FileId, ModelId, PrintId},
    models::may_see,
    trust::report::{Attempt, Refused, admit},
};
use languages::Language;
use serde::Deserialize;

use super::{
    sliced,
    store::{self, NewReport, Report, Subject},
    views::{FileChoice, ReportPage},
    words::{Form, Words},
};
use crate::{
    app::App,
    features::{models, trust},
    shared::{
        address::Address,
        error::{Error, Result},
        events,
        filters::micrometres_text,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        throttle, traces,
    },
};

/// Which version; the current one unless another is named.
#[derive(Deserialize)]
pub struct Version {
    #[serde(default)]
    version: i64,
}

/// The model a report is about, if the member may see it.
pub async fn load(context: &Context, id: ModelId) -> Result<Subject> {
    let subject = store::subject(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    let is_published = subject.current_version > 0;
    if is_published && may_see(subject.state, subject.creator_id, context.visitor.viewer()) {
        Ok(subject)
    } else {
        Err(Error::NotFound)
    }
}

/// The standing report of a print that this member wrote.
pub async fn own(app: &App, member: &Member, id: PrintId) -> Result<Report> {
    let report = store::report(&app.db, id).await?.ok_or(Error::NotFound)?;
    if report.rater_id == member.id { Ok(report) } else { Err(Error::NotFound) }
}

fn conflict(t: Language) -> Error {
    Error::Conflict(refusal(t, &Refused::AlreadyReported))
}

/// A member can neither change a report that was taken down nor send another for its version.
fn taken_down(t: Language) -> Error {
    Error::Conflict(t.prints_taken_down_keeps_place().to_owned())
}

/// Why a report is not admitted.
fn refusal(t: Language, refused: &Refused) -> String {
    match refused {
        Refused::Author => t.prints_refused_author().to_owned(),
        Refused::SameCluster => t.prints_refused_connected().to_owned(),
        Refused::NotDownloaded => t.prints_refused_not_downloaded().to_owned(),
        Refused::OtherVersion => t.prints_refused_other_version().to_owned(),
        Refused::TooSoon(minutes) => t.prints_refused_soon(minutes).to_string(),
        Refused::AlreadyReported => t.prints_refused_already().to_owned(),
    }
}

/// `GET /models/{id}/prints/new`: the form, or the way to the report that stands already.
pub async fn form(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(query): Query<Version>,
) -> Result<Response> {
    let app = &context.app;
    let subject = load(&context, id).await?;
    let downloads = store::downloads(&app.db, member.id, id).await?;
    let newest = downloads.iter().map(|(version, _)| *version).max();
    let version = match query.version {
        0 => newest.unwrap_or(subject.current_version),
        version => version,
    };
    let mut form = Form { version, ..Form::default() };
    let mut errors = Errors::default();
    if let Some(print) = store::print_of(&app.db, member.id, id, version).await? {
        if store::is_removed(&app.db, print).await? {
            errors.add("", context.t.prints_taken_down_keeps_place());
            return page(&context, &subject, form, errors, None, StatusCode::OK).await;
        }
        return Ok(Redirect::to(&format!("/prints/{print}/edit")).into_response());
    }
    prefill(app, &member, id, &mut form).await?;
    let mut tx = app.db.write().await?;
    if let Err(refused) = decide(&mut tx, app, member.id, &subject, version).await? {
        errors.add("", refusal(context.t, &refused));
    }
    drop(tx);
    page(&context, &subject, form, errors, None, StatusCode::OK).await
}

/// What the creator states for the version, and the printer this member has or reported with last.
async fn prefill(app: &App, member: &Member, id: ModelId, form: &mut Form) -> Result<()> {
    let profiles = models::store::version_profiles(&app.db, id, form.version).await?;
    if let Some(settings) = profiles.first() {
        form.material = settings.material.clone().unwrap_or_default();
        form.nozzle = settings.nozzle_um.map(micrometres_text).unwrap_or_default();
        form.layer = settings.layer_height_um.map(micrometres_text).unwrap_or_default();
        form.infill = settings.infill_percent.map(|n| n.to_string()).unwrap_or_default();
    }
    if let Some(own) = trust::store::own_printer(app.db.near(), member.id).await? {
        form.printer = own.printer;
        if own.nozzle_um > 0 {
            form.nozzle = micrometres_text(own.nozzle_um as u32);
        }
    } else if let Some(last) = store::newest_of(&app.db, member.id).await? {
        form.printer = last.printer;
        if last.nozzle_um > 0 {
            form.nozzle = micrometres_text(last.nozzle_um as u32);
        }
    }
    Ok(())
}

pub async fn page(
    context: &Context,
    subject: &Subject,
    form: Form,
    errors: Errors,
    print: Option<PrintId>,
    status: StatusCode,
) -> Result<Response> {
    let files = store::files(&context.app.db, subject.id, form.version).await?;
    let choice = |(id, name): (FileId, String)| {
        let id = id.to_string();
        FileChoice { is_chosen: form.file.contains(&id), id, name }
    };
    let t = context.t;
    let title = if print.is_some() { t.prints_change_title() } else { t.prints_new_title() };
    let view = ReportPage {
        page: context.page(title),
        title: subject.title.clone(),
        model_href: subject.address(),
        action: print.map_or_else(
            || format!("/models/{}/prints/new", subject.id),
            |print| format!("/prints/{print}/edit"),
        ),
        settings_action: format!("/models/{}/prints/settings", subject.id),
        is_new: print.is_none(),
        files: files.into_iter().map(choice).collect(),
        form,
        errors,
    };
    context.render_with(status, &view)
}

/// Asks the rules, with what the database knows now.
async fn decide(
    tx: &mut db::Tx,
    app: &App,
    member: AccountId,
    subject: &Subject,
    version: i64,
) -> db::Result<std::result::Result<(), Refused>> {
    let now = app.clock.now();
    let downloads = store::downloads(&mut *tx, member, subject.id).await?;
    let of_version = downloads.iter().find(|(v, _)| *v == version).map(|(_, at)| *at);
    Ok(admit(&Attempt {
        is_author: member == subject.creator_id,
        same_cluster: member != subject.creator_id
            && traces::are_connected(&mut *tx, member, subject.creator_id, now).await?,
        downloaded: !downloads.is_empty(),
        same_version: of_version.is_some(),
        minutes_since_download: of_version.map_or(0, |at| (now.0 - at) / 60_000),
        print_minutes: subject.print_minutes(),
        one_active: store::print_of(tx, member, subject.id, version).await?.is_none(),
    }))
}

/// What became of a report that was sent.
pub enum Sent {
    Taken(PrintId),
    /// The circumstances do not allow it.
    NotAdmitted(Refused),
    /// Fields can not be used.
    Wrong(Errors),
}

/// Takes a report or says why not, whichever door it comes by.
pub async fn send(
    app: &App,
    member: &Member,
    subject: &Subject,
    form: &Form,
    (address, headers): (&Address, &HeaderMap),
    t: Language,
) -> Result<Sent> {
    let words = match read(app, subject, form, t).await? {
        Ok(words) => words,
        Err(errors) => return Ok(Sent::Wrong(errors)),
    };
    let now = app.clock.now();
    throttle::admit(&app.db, now, &format!("print-report:{}", member.id), throttle::REPORT).await?;
    let mut tx = app.db.write().await?;
    traces::note(&mut tx, member.id, address, headers, now).await?;
    match decide(&mut tx, app, member.id, subject, form.version).await? {
        Ok(()) => {}
        Err(Refused::AlreadyReported) => {
            let print = store::print_of(&mut tx, member.id, subject.id, form.version).await?;
            return Err(match print {
                Some(print) if store::is_removed(&mut tx, print).await? => taken_down(t),
                _ => conflict(t),
            });
        }
        Err(refused) => return Ok(Sent::NotAdmitted(refused)),
    }
    let print = app.ids.next::<PrintId>();
    let sliced =
        sliced::store::given(&mut tx, &form.sliced, member.id, subject.id, form.version).await?;
    let new = NewReport {
        id: print,
        print,
        model: subject.id,
        version: form.version,
        creator: subject.creator_id,
        rater: member.id,
        sliced,
        words: &words,
    };
    write(tx, app, &new, t).await?;
    Ok(Sent::Taken(print))
}

/// `POST /models/{id}/prints/new`.
pub async fn submit(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    address: Address,
    headers: HeaderMap,
    Body(form): Body<Form>,
) -> Result<Response> {
    let subject = load(&context, id).await?;
    let t = context.t;
    let sent = send(&context.app, &member, &subject, &form, (&address, &headers), t).await?;
    answer(&context, &subject, form, sent, None, t.prints_thanks()).await
}

/// The page of the print with `said`, or the form again with what is wrong.
async fn answer(
    context: &Context,
    subject: &Subject,
    form: Form,
    sent: Sent,
    print: Option<PrintId>,
    said: &str,
) -> Result<Response> {
    let errors = match sent {
        Sent::Taken(print) => return Ok(redirect(&format!("/prints/{print}"), "ok", said)),
        Sent::Wrong(errors) => errors,
        Sent::NotAdmitted(refused) => {
            let mut errors = Errors::default();
            errors.add("", refusal(context.t, &refused));
            errors
        }
    };
    page(context, subject, form, errors, print, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn read(
    app: &App,
    subject: &Subject,
    form: &Form,
    t: Language,
) -> Result<std::result::Result<Words, Errors>> {
    let files = store::files(&app.db, subject.id, form.version).await?;
    let ids: Vec<FileId> = files.into_iter().map(|(id, _)| id).collect();
    Ok(form.read(&ids, t))
}

/// Fact, event and the jobs that follow, together. Of two at once the database lets one in.
async fn write(mut tx: db::Tx, app: &App, new: &NewReport<'_>, t: Language) -> Result<()> {
    let now = app.clock.now();
    let written = async {
        store::insert(&mut tx, new, now).await?;
        events::record(&mut tx, app, Event::PrintReported, new.print.get(), now).await?;
        trust::print_changed(&mut tx, app, new.print, now).await?;
        trust::account_changed(&mut tx, app, new.creator, now).await?;
        tx.commit().await
    };
    written.await.map_err(|error| match error.kind() {
        db::Kind::Unique(_) => conflict(t),
        _ => error.into(),
    })
}

/// `GET /prints/{id}/edit`.
pub async fn edit(context: Context, member: Member, Path(id): Path<PrintId>) -> Result<Response> {
    let report = own(&context.app, &member, id).await?;
    let subject = load(&context, report.model_id).await?;
    let form = as_form(&report, context.t);
    page(&context, &subject, form, Errors::default(), Some(id), StatusCode::OK).await
}

fn as_form(report: &Report, t: Language) -> Form {
    let mm = |um: i64| if um > 0 { micrometres_text(um as u32) } else { String::new() };
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    Form {
        version: report.version,
        revision: report.id.to_string(),
        outcome: report.outcome.clone(),
        cause: report.cause.clone(),
        stars: report.stars.map(|n| n.to_string()).unwrap_or_default(),
        feedback: report.feedback.map_or("", |good| if good { "good" } else { "bad" }).to_owned(),
        body: report.body.clone(),
        printer: report.printer.clone(),
        material: report.material.clone(),
        nozzle: mm(report.nozzle_um),
        layer: mm(report.layer_um),
        supports: report.supports.clone(),
        infill: number(report.settings.0.infill_percent),
        minutes: number(report.settings.0.print_minutes),
        file: report.files.0.iter().map(ToString::to_string).collect(),
        sliced: report.sliced_id.map(|id| id.to_string()).unwrap_or_default(),
        sliced_name: report
            .sliced_id
            .map(|_| t.prints_sliced_file())
            .unwrap_or_default()
            .to_owned(),
        sliced_file: String::new(),
    }
}

/// A new row takes the place of the one the form began with. It counts from today, so that old praise can not be turned
/// into blame without anybody seeing a burst.
pub async fn replace(
    app: &App,
    member: &Member,
    report: &Report,
    subject: &Subject,
    form: &Form,
    t: Language,
) -> Result<Sent> {
    let form = Form { version: report.version, ..form.clone() };
    let words = match read(app, subject, &form, t).await? {
        Ok(words) => words,
        Err(errors) => return Ok(Sent::Wrong(errors)),
    };
    let now = app.clock.now();
    let (model, version) = (report.model_id, report.version);
    let mut tx = app.db.write().await?;
    store::hold(&mut tx, report.print_id).await?;
    if store::is_removed(&mut tx, report.print_id).await? {
        return Err(taken_down(t));
    }
    let is_same = form.revision == report.id.to_string();
    if !is_same || store::supersede(&mut tx, report.id, now).await? == 0 {
        return Err(Error::Conflict(t.prints_changed_meanwhile().to_owned()));
    }
    let new = NewReport {
        id: app.ids.next::<PrintId>(),
        print: report.print_id,
        model,
        version,
        creator: report.creator_id,
        rater: member.id,
        sliced: sliced::store::given(&mut tx, &form.sliced, member.id, model, version).await?,
        words: &words,
    };
    write(tx, app, &new, t).await?;
    Ok(Sent::Taken(report.print_id))
}

/// `POST /prints/{id}/edit`.
pub async fn change(
    context: Context,
    member: Member,
    Path(id): Path<PrintId>,
    Body(mut form): Body<Form>,
) -> Result<Response> {
    let report = own(&context.app, &member, id).await?;
    let subject = load(&context, report.model_id).await?;
    form.version = report.version;
    let sent = replace(&context.app, &member, &report, &subject, &form, context.t).await?;
    answer(&context, &subject, form, sent, Some(id), context.t.prints_changed()).await
}
