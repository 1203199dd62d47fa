//! Notices on the moderators' desk: the queue, a notice with all that is known of it, the decision with its reasons.

use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    cases::enforcement::{self, FACTS_MAX, FACTS_MIN},
    events::Event as Fact,
    ids::{EventId, NoticeId},
    notices::{Event, Notice, REPEAT_MOST, Stage},
    text,
};
use languages::Language;
use serde::Deserialize;

use super::{
    journal::{self, Journal},
    store::{self, EventRow, NoticeRow},
    views::{self, DecisionForm, DeskPage, QueuePage, Row},
};
use crate::{
    app::App,
    features::{
        accounts,
        cases::views::Moment,
        models::{pages::address, store as models},
        moderation::{
            acts::Act,
            decide::{moved, moved_error},
            queue::{admit, place},
            store as desk,
        },
    },
    shared::{
        error::{Error, Result},
        events,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// Rows on a page.
const PAGE: i64 = 50;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    stage: String,
    /// Place after which rows are shown: due time and notice.
    after: Option<String>,
}

/// `GET /moderation/notices`.
pub async fn queue(
    context: Context,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let stage = match asked.stage.as_str() {
        stage @ ("upheld" | "countered" | "in-court" | "rejected") => stage,
        _ => "open",
    };
    let after = place(asked.after.as_deref());
    let mut found = store::queue(&app.db, member.id, stage, after, PAGE + 1).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let now = app.clock.now();
    let t = context.t;
    let tab = |word: &'static str, text: &'static str| {
        Link::new(text, format!("/moderation/notices?stage={word}"), stage == word)
    };
    let next = found
        .last()
        .filter(|_| has_more)
        .map(|row| format!("/moderation/notices?stage={stage}&after={}.{}", row.due_at.0, row.id));
    let late = (stage == "open").then_some(now);
    let view = QueuePage {
        page: context.page(t.legal_notices()),
        tabs: vec![
            tab("open", t.legal_desk_open()),
            tab("upheld", t.legal_desk_upheld()),
            tab("countered", t.legal_desk_countered()),
            tab("in-court", t.legal_desk_in_court()),
            tab("rejected", t.legal_desk_rejected()),
        ],
        rows: found.into_iter().map(|row| Row::of(row, "/moderation/notices", late, t)).collect(),
        next,
    };
    context.render(&view)
}

/// A notice as the desk shows it. For its author and its sender there is none.
async fn load(
    app: &App,
    member: &Member,
    id: NoticeId,
) -> Result<(NoticeRow, Vec<EventRow>, Notice)> {
    let row = store::notice(&app.db, id).await?.ok_or(Error::NotFound)?;
    if row.creator_id == member.id || row.account_id == Some(member.id.get()) {
        return Err(Error::NotFound);
    }
    let events = store::events(&app.db, id).await?;
    let told: Vec<_> = events.iter().map(|row| (row.event.0, row.created_at)).collect();
    let notice = Notice::of(row.kind(), &told).ok_or(Error::NotFound)?;
    Ok((row, events, notice))
}

/// `GET /moderation/notices/{id}`.
pub async fn show(context: Context, member: Member, Path(id): Path<NoticeId>) -> Result<Response> {
    admit(&member)?;
    page(&context, &member, id, DecisionForm::default(), None, Errors::default()).await
}

async fn page(
    context: &Context,
    member: &Member,
    id: NoticeId,
    form: DecisionForm,
    preview: Option<Vec<String>>,
    errors: Errors,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let (row, told, notice) = load(app, member, id).await?;
    let model = models::model(&app.db, row.model_id).await?.ok_or(Error::NotFound)?;
    let author = accounts::store::by_id(&app.db, row.creator_id).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let is_own = notice.decided_by() == Some(member.id.get());
    let view = DeskPage {
        page: context.page(t.legal_desk_title(id).to_string()),
        id: id.to_string(),
        model: Link::new(model.title.clone(), address(model.id(), &model.slug), false),
        author: author.handle,
        kind: views::kind_text(row.kind(), t),
        stage: views::stage_text(notice.stage, t),
        sender: row.name.clone(),
        email: row.email.clone(),
        contact: row.contact.clone(),
        ground: row.ground.clone(),
        body: row.body.clone(),
        is_of_abuse: row.is_of_abuse,
        flagger_by: row.flagger_by.clone(),
        unfounded_at: row.unfounded_at,
        can_mark: notice.stage == Stage::Rejected && row.unfounded_at.is_none(),
        upheld: journal::upheld(&app.db, &row, now).await? as u64,
        repeat_most: REPEAT_MOST as u64,
        may_close: author.suspended_at.is_none()
            && journal::is_repeat_infringer(&app.db, &row, now).await?,
        can_decide: may_decide(&notice, member),
        is_in_court: notice.stage == Stage::InCourt,
        is_own: notice.stage == Stage::Open && is_own,
        moments: told.iter().map(|row| moment(row, t)).collect(),
        form: DecisionForm { seen: told.len(), ..form },
        preview,
        errors,
    };
    context.render_with(status, &view)
}

/// What a finding is: that of a court if one was asked, else the moderator's own.
fn event(notice: &Notice, is_upheld: bool, member: &Member) -> Event {
    let by = member.id.get();
    if notice.stage == Stage::InCourt {
        Event::Judged { comes_back: !is_upheld, by }
    } else {
        Event::Decided { is_upheld, by }
    }
}

/// Whether this moderator can decide now.
fn may_decide(notice: &Notice, member: &Member) -> bool {
    let is_own = notice.decided_by() == Some(member.id.get());
    notice.stage == Stage::InCourt || notice.stage == Stage::Open && !is_own
}

fn moment(row: &EventRow, t: Language) -> Moment {
    let what = views::event_text(row.event.0, t);
    let what = if row.words.is_empty() { what.to_owned() } else { format!("{what} {}", row.words) };
    Moment { at: row.created_at, what }
}

/// `POST /moderation/notices/{id}/decide`: first as it will go out, then for good.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<NoticeId>,
    Form(form): Form<DecisionForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let (row, told, notice) = load(app, &member, id).await?;
    if form.seen != told.len() && may_decide(&notice, &member) {
        return Ok(moved(page(&context, &member, id, form, None, moved_error(context.t)).await?));
    }
    let mut errors = Errors::default();
    let is_upheld = match form.finding.as_str() {
        "upheld" => Some(true),
        "rejected" => Some(false),
        _ => {
            errors.add("finding", t.legal_desk_finding_missing());
            None
        }
    };
    let facts = text::paragraphs(&form.facts);
    let count = text::chars(&facts);
    if !(FACTS_MIN..=FACTS_MAX).contains(&count) {
        let said = t.legal_desk_facts_length(FACTS_MIN, FACTS_MAX, count);
        errors.add("facts", said.to_string());
    }
    let Some(is_upheld) = is_upheld.filter(|_| errors.is_empty()) else {
        return page(&context, &member, id, form, None, errors).await;
    };
    if form.step != "decide" {
        let told = preview(&row, &notice, is_upheld, &facts);
        return page(&context, &member, id, form, Some(told), errors).await;
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let mut journal = Journal::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if form.seen != journal.events() {
        return Err(Error::Conflict(t.legal_desk_moved().to_owned()));
    }
    let event = event(&notice, is_upheld, &member);
    let taken = journal.record(&mut tx, app, (event, &facts), now).await?;
    taken.map_err(|refused| Error::Conflict(views::refusal(refused, t).to_owned()))?;
    let detail =
        format!("notice {id}: {}; {facts}", if is_upheld { "upheld" } else { "not upheld" });
    let deed = desk::Deed {
        moderator: member.id,
        act: Act::NoticeDecided,
        case: None,
        account: Some(row.creator_id),
        detail: &detail,
    };
    desk::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation/notices", "ok", t.legal_desk_decided()))
}

/// What would go out, in the words that are sent: to the author, or to the sender when nothing follows.
fn preview(row: &NoticeRow, notice: &Notice, is_upheld: bool, facts: &str) -> Vec<String> {
    if notice.stage == Stage::InCourt {
        let what = if is_upheld { "stays down for good" } else { "comes back" };
        vec![format!("A court decided: the model {what}."), facts.to_owned()]
    } else if is_upheld {
        let is_final = notice.decided_by().is_some();
        domain::notices::statement(row.kind(), &row.name, &row.ground, facts, is_final)
    } else {
        vec!["The notice was not upheld.".to_owned(), format!("Reasons: {facts}")]
    }
}

/// `POST /moderation/notices/{id}/unfounded`: one that was not upheld was plainly without ground.
pub async fn unfounded(
    context: Context,
    member: Member,
    Path(id): Path<NoticeId>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let held = Journal::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if held.notice.stage != Stage::Rejected || !held.mark_unfounded(&mut tx, app, now).await? {
        return Err(Error::Conflict(context.t.legal_desk_mark_not().to_owned()));
    }
    let deed = desk::Deed {
        moderator: member.id,
        act: Act::NoticeUnfounded,
        case: None,
        account: Some(held.row.creator_id),
        detail: &format!("notice {id}"),
    };
    desk::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/notices/{id}"), "ok", context.t.legal_desk_marked()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseForm {
    reason: String,
}

/// `POST /moderation/notices/{id}/close`: asks for the closure of a repeat infringer's account; another moderator decides.
pub async fn close(
    context: Context,
    member: Member,
    Path(id): Path<NoticeId>,
    Form(form): Form<CloseForm>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let (row, ..) = load(app, &member, id).await?;
    let reason = enforcement::facts(&form.reason).map_err(|e| Error::Invalid(e.to_string()))?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let held = Journal::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if !journal::is_repeat_infringer(&mut tx, &held.row, now).await? {
        return Err(Error::Conflict(context.t.legal_desk_close_few().to_owned()));
    }
    let new = desk::NewClosure {
        id: app.ids.next::<EventId>(),
        account: row.creator_id,
        rests_on: desk::RestsOn::Notice(id),
        moderator: member.id,
        reason: &reason,
    };
    if !desk::ask_closure(&mut tx, &new, now).await? {
        return Err(Error::Conflict(context.t.legal_desk_close_again().to_owned()));
    }
    let deed = desk::Deed {
        moderator: member.id,
        act: Act::ClosureAsked,
        case: None,
        account: Some(row.creator_id),
        detail: &format!("notice {id}; {reason}"),
    };
    desk::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    events::record(&mut tx, app, Fact::ClosureAsked, row.creator_id.get(), now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation", "ok", context.t.legal_desk_closing()))
}
