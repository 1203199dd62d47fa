//! A case on the desk: all that is known of it but who reported and who judged.

use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use db::Tx;
use domain::{
    cases::{Case, Decider, Stage, chain::Line, enforcement},
    events::Event,
    ids::{AccountId, CaseId, EventId, EvidenceId, ReportId},
    reports as rules, text,
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    acts::{self, Act},
    follow,
    marks::{self, About},
    queue::admit,
    store,
    views::{self, CasePage, DecisionForm, ReportRow, Step},
};
use crate::{
    app::App,
    features::{
        accounts::{
            self,
            mail::{self, Mail, To},
        },
        cases::{
            effects,
            journal::Journal,
            mending, public, read,
            store::{self as cases, CaseRow},
            subject,
            views::Said,
        },
        evidence,
        models::{pages::address, store as models},
        reports::{form, store as reports},
        trust,
    },
    shared::{
        error::{Error, Result},
        events,
        filters::date_text,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// Longest note, characters.
const NOTE_MAX: usize = 4_000;

/// Beginnings of the facts, for what comes up again and again. They go into statements of reasons, which are in English.
const CANNED: [&str; 5] = [
    "The mesh shows the marks of a generative model: surfaces without intent, parts that float or melt into each other. No working files or steps of making were shown.",
    "The author showed how the work came to be: steps, sources and sizes fit together and to the files.",
    "Pictures and description show something that is not in the files:",
    "The work is the same as an earlier one by another maker, published without leave:",
    "Used as described, the print can hurt people:",
];

/// What these are called on the page, in their order.
const fn canned_names(t: Language) -> [&'static str; CANNED.len()] {
    [
        t.moderation_canned_generated(),
        t.moderation_canned_by_hand(),
        t.moderation_canned_promised(),
        t.moderation_canned_stolen(),
        t.moderation_canned_unsafe(),
    ]
}

#[derive(Deserialize)]
pub struct Asked {
    canned: Option<usize>,
}

/// `GET /moderation/cases/{id}`.
pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    admit(&member)?;
    let text = asked.canned.and_then(|n| CANNED.get(n)).map(|text| (*text).to_owned());
    let form = DecisionForm { facts: text.unwrap_or_default(), ..DecisionForm::default() };
    page(&context, &member, id, form, None, Errors::default()).await
}

/// Why this moderator can not decide a case, if so.
pub async fn barred(
    Context { app, t, .. }: &Context,
    member: &Member,
    row: &CaseRow,
    case: &Case,
) -> Result<Option<&'static str>> {
    Ok(if row.creator() == member.id {
        Some(t.moderation_barred_own())
    } else if reports::has_reported(&app.db, row.id(), member.id).await? {
        Some(t.moderation_barred_reported())
    } else if case.first.is_some_and(|(_, by)| by == Decider::Moderator(member.id.get())) {
        Some(t.moderation_barred_decided())
    } else if row.order().is_some_and(|order| order.moderator == member.id.get()) {
        Some(t.moderation_barred_order())
    } else {
        None
    })
}

/// A case as the desk shows it, and how many events it has. For its author and for who reported it there is none: the
/// file tells them of the other.
pub async fn load(app: &App, member: &Member, id: CaseId) -> Result<(CaseRow, Case, usize)> {
    let row = cases::case(&app.db, id).await?.ok_or(Error::NotFound)?;
    if row.creator() == member.id || reports::has_reported(&app.db, id, member.id).await? {
        return Err(Error::NotFound);
    }
    let events = cases::events(&app.db, id).await?;
    let case = Case::of(&events).ok_or(Error::NotFound)?;
    Ok((row, case, events.len()))
}

/// The page, with what was typed.
pub async fn page(
    context: &Context,
    member: &Member,
    id: CaseId,
    form: DecisionForm,
    preview: Option<Vec<String>>,
    errors: Errors,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let (row, case, seen) = load(app, member, id).await?;
    let model = models::model(&app.db, row.model()).await?.ok_or(Error::NotFound)?;
    let author = accounts::store::by_id(&app.db, row.creator()).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let strikes = strikes(context, row.creator(), now).await?;
    let counting = strikes.iter().filter(|(_, _, counts)| *counts).count();
    let barred = barred(context, member, &row, &case).await?;
    let About { marked, figures, likenesses, evidence } = marks::about(app, t, model.id()).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = CasePage {
        page: context.page(t.moderation_case(id).to_string()),
        id: id.to_string(),
        model: Link::new(model.title.clone(), address(model.id(), &model.slug), false),
        author: author.handle,
        version: row.version,
        category: read::category_in(t, row.category()),
        rule: read::rule(t, row.category()),
        stage: read::stage_text(t, case.stage),
        why: match case.stage {
            Stage::Moderators(why) => Some(read::why_text(t, why)),
            _ => None,
        },
        decision: read::decision_text(t, &case),
        can_decide: matches!(case.stage, Stage::Moderators(_)) && barred.is_none(),
        barred: barred.filter(|_| matches!(case.stage, Stage::Moderators(_))),
        strikes,
        suggested: enforcement::suggested(Decider::Moderator(0), counting),
        standing: match row.is_violation {
            Some(true) => Some(effects::standing(&app.db, id).await?),
            _ => None,
        },
        follows: follow::offered(&app.db, (&row, &case), now).await?,
        mending: mending::store::asked_at(&app.db, id).await?,
        reports: report_rows(context, &row).await?,
        marked,
        figures,
        likenesses,
        evidence,
        is_jury: row.is_jury,
        said: said(context, id).await?,
        rationales: rationales(app, &case, id).await?,
        timeline: timeline(context, id).await?,
        notes: notes(app, id).await?,
        canned: canned(t, id),
        form: DecisionForm { seen, ..form },
        preview,
        errors,
    };
    context.render_with(status, &view)
}

/// Beginnings of the facts: name, address of the page with it, text.
fn canned(t: Language, id: CaseId) -> Vec<(&'static str, String, &'static str)> {
    let named = canned_names(t).into_iter().zip(CANNED).enumerate();
    let at = |n: usize| format!("/moderation/cases/{id}?canned={n}#decide");
    named.map(|(n, (name, text))| (name, at(n), text)).collect()
}

/// Strikes of an author: what, when, and whether they still count.
async fn strikes(
    Context { app, t, .. }: &Context,
    author: AccountId,
    now: Millis,
) -> Result<Vec<(&'static str, Millis, bool)>> {
    let found = store::strikes(&app.db, author).await?;
    let strikes = found.into_iter().filter(|(measure, _)| measure.is_strike());
    Ok(strikes
        .map(|(measure, at)| (views::measure_name(*t, measure), at, enforcement::counts(at, now)))
        .collect())
}

async fn report_rows(context: &Context, row: &CaseRow) -> Result<Vec<ReportRow>> {
    let (app, t) = (&context.app, context.t);
    let signs = form::signs(t, row.category());
    let found = reports::of_case(&app.db, row.id()).await?;
    Ok(found
        .into_iter()
        .map(|report| ReportRow {
            id: ReportId::from(report.id).to_string(),
            at: report.created_at.into(),
            signs: signs
                .iter()
                .filter(|(word, _)| report.signs.0.iter().any(|sign| sign == word))
                .map(|(_, text)| *text)
                .collect(),
            body: report.body,
            version: report.version,
            weight: format!("{:.2}", report.weight as f64 / 1e6),
            is_bad_faith: report.judged == "bad-faith",
        })
        .collect())
}

async fn said(context: &Context, id: CaseId) -> Result<Vec<Said>> {
    let (app, t) = (&context.app, context.t);
    let words = cases::words(&app.db, id).await?;
    Ok(words
        .into_iter()
        .map(|word| Said {
            who: if word.side == "author" {
                t.moderation_said_author()
            } else {
                t.moderation_said_reporter()
            },
            body: word.body,
            at: word.created_at.into(),
        })
        .collect())
}

async fn notes(app: &App, id: CaseId) -> Result<Vec<Said>> {
    let notes = store::notes(&app.db, id).await?;
    Ok(notes
        .into_iter()
        .map(|note| Said {
            who: "Note",
            body: format!("{} (@{})", note.body, note.handle),
            at: note.created_at.into(),
        })
        .collect())
}

/// What jurors wrote, without their names; sealed while a panel is judging.
async fn rationales(app: &App, case: &Case, id: CaseId) -> Result<Vec<(String, String)>> {
    if case.stage == Stage::Panel || case.stage == Stage::Notice {
        return Ok(Vec::new());
    }
    Ok(store::rationales(&app.db, id).await?)
}

/// The public log and what moderators did, in order.
async fn timeline(context: &Context, id: CaseId) -> Result<Vec<Step>> {
    let (app, t) = (&context.app, context.t);
    let lines: Vec<Line> = public::lines_of(&app.db, id).await?;
    let mut steps: Vec<Step> = lines
        .into_iter()
        .map(|line| Step { at: line.at, what: public::line_text(t, &line), who: String::new() })
        .collect();
    for action in store::actions_of(&app.db, id).await? {
        steps.push(Step {
            at: action.created_at.into(),
            what: format!("{}: {}", acts::text(t, &action.action), action.detail),
            who: format!("@{}", action.handle),
        });
    }
    steps.sort_by_key(|step| step.at);
    Ok(steps)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteForm {
    body: String,
}

/// `POST /moderation/cases/{id}/note`.
pub async fn note(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<NoteForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let body = text::paragraphs(&form.body);
    let count = text::chars(&body);
    if count == 0 || count > NOTE_MAX {
        return Err(Error::Invalid(t.moderation_note_length(NOTE_MAX, count).to_string()));
    }
    load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::insert_note(&mut tx, app.ids.next::<EventId>(), id, member.id, &body, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/cases/{id}#notes"), "ok", t.moderation_note_kept()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceForm {
    item: EvidenceId,
    /// `yes` or `no`.
    show: String,
}

/// `POST /moderation/cases/{id}/evidence`: whether jurors see a picture of how the work was made.
pub async fn evidence(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<EvidenceForm>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let (row, ..) = load(app, &member, id).await?;
    let is_shown = form.show == "yes";
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let looked = evidence::store::set_for_jurors(&mut tx, row.model(), form.item, is_shown, now);
    if !looked.await? {
        return Err(Error::NotFound);
    }
    events::record(&mut tx, app, Event::EvidenceChanged, row.model_id, now).await?;
    let deed = store::Deed {
        moderator: member.id,
        act: if is_shown { Act::ShownToJurors } else { Act::KeptFromJurors },
        case: Some(id),
        account: None,
        detail: &format!("evidence {}", form.item),
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    let told = subject::told(context.t, is_shown, row.stage == Stage::Panel.as_str());
    Ok(redirect(&format!("/moderation/cases/{id}#evidence"), "ok", told))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadFaithForm {
    report: ReportId,
}

/// `POST /moderation/cases/{id}/bad-faith`: only once it was decided that there is no violation.
pub async fn bad_faith(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<BadFaithForm>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    // For its author and for who reported it there is no case here.
    load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // Held, so that no appeal finds the report right between the look and the mark.
    let journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    if journal.row.is_violation != Some(false) {
        return Err(Error::Invalid(context.t.moderation_bad_faith_cleared().to_owned()));
    }
    if reports::judge_bad_faith(&mut tx, id, form.report, now).await? == 0 {
        return Err(Error::NotFound);
    }
    events::record(&mut tx, app, Event::ReportInBadFaith, form.report.get(), now).await?;
    let reporter = reports::sender(&mut tx, form.report).await?;
    warn_or_rest(&mut tx, app, reporter, now).await?;
    trust::account_changed(&mut tx, app, reporter, now).await?;
    let action = app.ids.next::<EventId>();
    let detail = format!("report {}", form.report);
    let deed = store::Deed {
        moderator: member.id,
        act: Act::BadFaith,
        case: Some(id),
        account: None,
        detail: &detail,
    };
    store::record(&mut tx, action, &deed, now).await?;
    tx.commit().await?;
    let told = context.t.moderation_bad_faith_done();
    Ok(redirect(&format!("/moderation/cases/{id}"), "ok", told))
}

/// A mark of bad faith warns its member; the third within half a year ends reporting for a while. Told by mail, with what
/// can be done about it.
async fn warn_or_rest(tx: &mut Tx, app: &App, reporter: AccountId, now: Millis) -> db::Result<()> {
    let since = now.plus(-rules::BAD_FAITH_DAYS * Millis::DAY);
    let rests = rules::rests_until(reports::bad_faith_since(tx, reporter, since).await?, now);
    if let Some(until) = rests {
        reports::set_no_reporting(tx, reporter, until).await?;
    }
    let what = rules::bad_faith_text(rests.map(date_text).as_deref());
    let mail = Mail::Plain {
        to: To::Account(reporter),
        path: "/reports".to_owned(),
        subject: "A report of yours was found to be in bad faith".to_owned(),
        text: format!(
            "A moderator found that a report of yours was not meant to help; {what}.\n\nRule: reports say what their sender believes. In full: /how/rules#reports on this site.\n\nAutomated means: none; a moderator decided. If the work turns out to break a rule after all, the mark goes. You can also go to a certified out-of-court dispute body, or to a court."
        ),
    };
    mail::enqueue(tx, app, &mail).await
}
