//! A notice as its two sides see it: who sent it, by the link in their mails, and the author of the model, signed in or
//! by such a link.

use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::NoticeId,
    notices::{Event, Kind, Notice, Side, Stage},
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    form::ActForm,
    journal::{AUTHOR, Journal, SENDER},
    store::{self, EventRow, NoticeRow},
    views::{self, MinePage, PartyPage, Row},
};
use crate::{
    app::App,
    features::{
        accounts::store as accounts,
        cases::views::{Moment, Statement},
        models::{pages::address, store as models},
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// Notices on a page.
const PAGE: i64 = 30;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    token: String,
}

#[derive(Deserialize)]
pub struct Older {
    before: Option<NoticeId>,
}

/// Somebody who is in a notice, and by which link of a mail, if they are not signed in.
struct Party {
    row: NoticeRow,
    events: Vec<EventRow>,
    notice: Notice,
    side: Side,
    token: String,
}

impl Party {
    /// Where the forms of its page go.
    fn action(&self) -> String {
        if self.token.is_empty() {
            format!("/legal/notices/{}", self.row.id)
        } else {
            "/legal/by-mail".to_owned()
        }
    }

    fn address(&self) -> String {
        let action = self.action();
        if self.token.is_empty() { action } else { format!("{action}?token={}", self.token) }
    }

    /// Whether this side may do something now.
    fn may(&self, event: Event, now: Millis) -> bool {
        self.notice.after(event, now).is_ok()
    }
}

async fn party(app: &App, id: NoticeId, side: Side, token: String) -> Result<Party> {
    let row = store::notice(&app.db, id).await?.ok_or(Error::NotFound)?;
    let events = store::events(&app.db, id).await?;
    let told: Vec<_> = events.iter().map(|row| (row.event.0, row.created_at)).collect();
    let notice = Notice::of(row.kind(), &told).ok_or(Error::NotFound)?;
    Ok(Party { row, events, notice, side, token })
}

/// The one place that decides who may see a notice when signed in: its author once somebody decided, and its sender.
async fn load(app: &App, member: &Member, id: NoticeId) -> Result<Party> {
    let found = party(app, id, Side::Author, String::new()).await?;
    if found.row.creator_id == member.id && found.notice.decided_by().is_some() {
        Ok(found)
    } else if found.row.account_id == Some(member.id.get()) {
        Ok(Party { side: Side::Sender, ..found })
    } else {
        Err(Error::NotFound)
    }
}

/// The same by a link.
async fn load_mailed(context: &Context, token: String) -> Result<Party> {
    let app = &context.app;
    let now = app.clock.now();
    for (purpose, side) in [(SENDER, Side::Sender), (AUTHOR, Side::Author)] {
        if let Some((id, _)) = accounts::mail_token(&app.db, purpose, &token, now).await? {
            return party(app, id.into(), side, token).await;
        }
    }
    Err(Error::Invalid(context.t.legal_link_over().to_owned()))
}

/// `GET /legal/notices`: notices about one's own models, and those one sent.
pub async fn mine(
    context: Context,
    member: Member,
    Query(older): Query<Older>,
) -> Result<Response> {
    let before = older.before.unwrap_or(NoticeId::new(i64::MAX));
    let mut found = store::of_creator(&context.app.db, member.id, before, PAGE + 1).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let sent = store::of_sender(&context.app.db, member.id, PAGE).await?;
    let t = context.t;
    let row = |row| Row::of(row, "/legal/notices", None, t);
    let view = MinePage {
        page: context.page(t.legal_notices()),
        older: found
            .last()
            .filter(|_| has_more)
            .map(|row| format!("/legal/notices?before={}", row.id)),
        rows: found.into_iter().map(row).collect(),
        sent: sent.into_iter().map(row).collect(),
    };
    context.render(&view)
}

/// `GET /legal/notices/{id}`.
pub async fn show(context: Context, member: Member, Path(id): Path<NoticeId>) -> Result<Response> {
    let party = load(&context.app, &member, id).await?;
    page(&context, &party, ActForm::default(), Errors::default()).await
}

/// `GET /legal/by-mail`.
pub async fn show_mailed(context: Context, Query(asked): Query<Asked>) -> Result<Response> {
    let party = load_mailed(&context, asked.token).await?;
    page(&context, &party, ActForm::default(), Errors::default()).await
}

async fn page(context: &Context, party: &Party, form: ActForm, errors: Errors) -> Result<Response> {
    let (app, row, side) = (&context.app, &party.row, party.side);
    let t = context.t;
    let now = app.clock.now();
    let model = models::model(&app.db, row.model_id).await?.ok_or(Error::NotFound)?;
    let is_author = side == Side::Author;
    let is_named = !is_author || row.kind() == Kind::Copyright;
    let statements = if is_author { store::statements(&app.db, row.id).await? } else { Vec::new() };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PartyPage {
        page: context.page(t.legal_notice_about(&model.title).to_string()),
        action: party.action(),
        token: Some(party.token.clone()).filter(|token| !token.is_empty()),
        model: Link::new(model.title.clone(), address(model.id(), &model.slug), false),
        kind: views::kind_text(row.kind(), t),
        stage: views::stage_text(party.notice.stage, t),
        restore_at: match party.notice.stage {
            Stage::Countered(at) => Some(at),
            _ => None,
        },
        is_author,
        is_copyright: row.kind() == Kind::Copyright,
        sender: is_named.then(|| row.name.clone()),
        ground: row.ground.clone(),
        body: row.body.clone(),
        statements: statements
            .into_iter()
            .map(|(paragraphs, at, reversed)| Statement {
                paragraphs: paragraphs.0,
                at,
                end: reversed.map(|_| t.legal_taken_back()),
            })
            .collect(),
        moments: party.events.iter().map(|event| moment(event, side, t)).collect(),
        can_counter: is_author && party.may(Event::Countered, now),
        complain_until: party
            .may(Event::Complained { by: side }, now)
            .then(|| party.notice.complaint_until()),
        can_sue: !is_author && party.may(Event::Sued, now),
        can_withdraw: !is_author && party.may(Event::Withdrawn, now),
        form,
        errors,
    };
    context.render_with(status, &view)
}

/// What a side may know of an event: the reasons of decisions, the counter-notice, and what it said itself.
fn moment(row: &EventRow, side: Side, t: Language) -> Moment {
    let what = views::event_text(row.event.0, t);
    let is_own = match row.event.0 {
        Event::Complained { by } => by == side,
        _ => true,
    };
    let what = if is_own && !row.words.is_empty() {
        format!("{what} {}", row.words)
    } else {
        what.to_owned()
    };
    Moment { at: row.created_at, what }
}

/// `POST /legal/notices/{id}`: what a side does.
pub async fn act(
    context: Context,
    member: Member,
    Path(id): Path<NoticeId>,
    Form(form): Form<ActForm>,
) -> Result<Response> {
    let party = load(&context.app, &member, id).await?;
    take(&context, &party, form).await
}

/// `POST /legal/by-mail`.
pub async fn act_mailed(context: Context, Form(form): Form<ActForm>) -> Result<Response> {
    let party = load_mailed(&context, form.token.clone()).await?;
    take(&context, &party, form).await
}

async fn take(context: &Context, party: &Party, form: ActForm) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let (event, said) = match (form.act.as_str(), party.side) {
        ("counter", Side::Author) => (Event::Countered, t.legal_counter_sent()),
        ("complain", by) => (Event::Complained { by }, t.legal_complain_sent()),
        ("sued", Side::Sender) => (Event::Sued, t.legal_sue_sent()),
        ("withdraw", Side::Sender) => (Event::Withdrawn, t.legal_withdraw_sent()),
        _ => return Err(Error::NotAllowed(t.legal_other_side().to_owned())),
    };
    let words = match form.read(t) {
        Ok(words) => words,
        Err(errors) => return page(context, party, form, errors).await,
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let mut journal = Journal::lock(&mut tx, party.row.id).await?.ok_or(Error::NotFound)?;
    let taken = journal.record(&mut tx, app, (event, &words), now).await?;
    taken.map_err(|refused| Error::Conflict(views::refusal(refused, t).to_owned()))?;
    // Whose address somebody else wrote takes the notice back, which does not make it theirs.
    if party.side == Side::Sender && !party.token.is_empty() && event != Event::Withdrawn {
        store::note_stood_by(&mut tx, party.row.id, now).await?;
    }
    tx.commit().await?;
    Ok(redirect(&party.address(), "ok", said))
}
