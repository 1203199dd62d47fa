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
use serde::Deserialize;

use super::{
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
            views::Said,
        },
        evidence,
        models::{pages::address, store as models},
        reports::{form::guide, store as reports},
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

/// Beginnings of the facts, for what comes up again and again: a name and the text.
pub const CANNED: [(&str, &str); 5] = [
    (
        "Generated",
        "The mesh shows the marks of a generative model: surfaces without intent, parts that float or melt into each other. No working files or steps of making were shown.",
    ),
    (
        "Made by hand",
        "The author showed how the work came to be: steps, sources and sizes fit together and to the files.",
    ),
    ("Not what was promised", "Pictures and description show something that is not in the files:"),
    (
        "Somebody else’s",
        "The work is the same as an earlier one by another maker, published without leave:",
    ),
    ("Unsafe", "Used as described, the print can hurt people:"),
];

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
    let text = asked.canned.and_then(|n| CANNED.get(n)).map(|(_, text)| (*text).to_owned());
    let form = DecisionForm { facts: text.unwrap_or_default(), ..DecisionForm::default() };
    page(&context, &member, id, form, None, Errors::default()).await
}

/// Why this moderator can not decide a case, if so.
pub async fn barred(
    app: &App,
    member: &Member,
    row: &CaseRow,
    case: &Case,
) -> Result<Option<&'static str>> {
    Ok(if row.creator() == member.id {
        Some("It is about a model of yours.")
    } else if reports::has_reported(&app.db, row.id(), member.id).await? {
        Some("You reported it.")
    } else if case.first.is_some_and(|(_, by)| by == Decider::Moderator(member.id.get())) {
        Some("You decided it before the appeal; somebody else decides now.")
    } else if row.order().is_some_and(|order| order.moderator == member.id.get()) {
        Some("You opened it by an order; another moderator decides.")
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
    let app = &context.app;
    let (row, case, seen) = load(app, member, id).await?;
    let model = models::model(&app.db, row.model()).await?.ok_or(Error::NotFound)?;
    let author = accounts::store::by_id(&app.db, row.creator()).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let strikes = strikes(app, row.creator(), now).await?;
    let counting = strikes.iter().filter(|(_, _, counts)| *counts).count();
    let barred = barred(app, member, &row, &case).await?;
    let About { marked, figures, likenesses, evidence } = marks::about(app, model.id()).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = CasePage {
        page: context.page(format!("Case {id}")),
        id: id.to_string(),
        model: Link::new(model.title.clone(), address(model.id(), &model.slug), false),
        author: author.handle,
        version: row.version,
        category: read::category_name(row.category()),
        rule: enforcement::rule(row.category()),
        stage: read::stage_text(case.stage),
        why: match case.stage {
            Stage::Moderators(why) => Some(read::why_text(why)),
            _ => None,
        },
        decision: read::decision_text(&case),
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
        reports: report_rows(app, &row).await?,
        marked,
        figures,
        likenesses,
        evidence,
        is_jury: row.is_jury,
        said: said(app, id).await?,
        rationales: rationales(app, &case, id).await?,
        timeline: timeline(app, id).await?,
        notes: notes(app, id).await?,
        canned: CANNED
            .iter()
            .enumerate()
            .map(|(n, (name, text))| {
                (*name, format!("/moderation/cases/{id}?canned={n}#decide"), *text)
            })
            .collect(),
        form: DecisionForm { seen, ..form },
        preview,
        errors,
    };
    context.render_with(status, &view)
}

/// Strikes of an author: what, when, and whether they still count.
async fn strikes(
    app: &App,
    author: AccountId,
    now: Millis,
) -> Result<Vec<(&'static str, Millis, bool)>> {
    let found = store::strikes(&app.db, author).await?;
    let strikes = found.into_iter().filter(|(measure, _)| measure.is_strike());
    Ok(strikes
        .map(|(measure, at)| (views::measure_name(measure), at, enforcement::counts(at, now)))
        .collect())
}

async fn report_rows(app: &App, row: &CaseRow) -> Result<Vec<ReportRow>> {
    let signs = guide(row.category()).signs;
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

async fn said(app: &App, id: CaseId) -> Result<Vec<Said>> {
    let words = cases::words(&app.db, id).await?;
    Ok(words
        .into_iter()
        .map(|word| Said {
            who: if word.side == "author" { "The author" } else { "A reporter, appealing" },
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
async fn timeline(app: &App, id: CaseId) -> Result<Vec<Step>> {
    let lines: Vec<Line> = public::lines_of(&app.db, id).await?;
    let mut steps: Vec<Step> = lines
        .into_iter()
        .map(|line| Step { at: line.at, what: public::line_text(&line), who: String::new() })
        .collect();
    for action in store::actions_of(&app.db, id).await? {
        steps.push(Step {
            at: action.created_at.into(),
            what: format!("{}: {}", action.action, action.detail),
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
    let app = &context.app;
    let body = text::paragraphs(&form.body);
    let count = text::chars(&body);
    if count == 0 || count > NOTE_MAX {
        return Err(Error::Invalid(format!(
            "A note has 1 to {NOTE_MAX} characters; this has {count}."
        )));
    }
    load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::insert_note(&mut tx, app.ids.next::<EventId>(), id, member.id, &body, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/cases/{id}#notes"), "ok", "The note is kept."))
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
        action: if is_shown { "shown to jurors" } else { "kept from jurors" },
        case: Some(id),
        account: None,
        detail: &format!("evidence {}", form.item),
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    let told = match (is_shown, row.stage == Stage::Panel.as_str()) {
        (true, false) => "Jurors will see it.",
        (true, true) => {
            "The panel of an appeal will see it; this one sees what was let through before."
        }
        (false, _) => "Jurors do not see it.",
    };
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
        return Err(Error::Invalid(
            "A report can only be in bad faith once the work was cleared.".to_owned(),
        ));
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
        action: "bad faith",
        case: Some(id),
        account: None,
        detail: &detail,
    };
    store::record(&mut tx, action, &deed, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/cases/{id}"), "ok", "Its sender’s reports weigh less now."))
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
