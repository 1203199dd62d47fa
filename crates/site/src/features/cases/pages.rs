//! A case as those who are in it see it: its author, and who reported. Neither learns of the other, nor of jurors.

use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use db::Tx;
use domain::{
    cases::{
        Event, Route, Side, Stage,
        chain::Entry,
        enforcement::{self, STRIKE_DAYS},
    },
    ids::{AccountId, CaseId, EventId, NoticeId},
    text,
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    journal::Journal,
    letters, log, mending, pool, read, steps,
    store::{self, CaseRow, Listed},
    views::{CasePage, Mending, MinePage, Moment, Row, Said, Statement, Strike},
};
use crate::{
    app::App,
    features::{
        models::{pages::address, store as models},
        promotion::store as promotion,
        reports::store as reports,
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// Cases on a page.
const PAGE: i64 = 30;
/// Longest words of a side, characters, and most of them.
const WORDS_MAX: usize = 8_000;
pub const WORDS_MOST: usize = 10;

#[derive(Deserialize)]
pub struct Older {
    before: Option<CaseId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsForm {
    pub body: String,
}

/// Somebody who is in a case: on which side, and by which link of a mail, if they are not signed in.
pub struct Party {
    pub row: CaseRow,
    pub side: Side,
    pub account: AccountId,
    pub token: String,
}

impl Party {
    /// The page of the case as this party reaches it.
    fn address(&self) -> String {
        if self.token.is_empty() {
            format!("/cases/{}", self.row.id())
        } else {
            format!("/cases/by-mail?token={}", self.token)
        }
    }
}

/// The one place that decides who may see a case, and on which side they are.
pub async fn load(app: &App, member: &Member, id: CaseId) -> Result<Party> {
    let row = store::case(&app.db, id).await?.ok_or(Error::NotFound)?;
    let (account, token) = (member.id, String::new());
    if row.creator() == account {
        Ok(Party { row, side: Side::Author, account, token })
    } else if reports::is_reporter(&app.db, id, account).await? {
        Ok(Party { row, side: Side::Reporter, account, token })
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /cases`: cases about one's own models.
pub async fn mine(
    context: Context,
    member: Member,
    Query(older): Query<Older>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let before = older.before.unwrap_or(CaseId::new(i64::MAX));
    let mut found = store::of_creator(&app.db, member.id, before, PAGE + 1).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let now = app.clock.now();
    let standing = store::standing(&app.db, member.id).await?;
    let strikes = standing
        .iter()
        .filter(|m| m.measure().is_strike() && enforcement::counts(m.created_at.into(), now));
    let view = MinePage {
        page: context.page(t.cases_yours()),
        rows: found.iter().map(|row| list_row(t, row)).collect(),
        strikes: strikes
            .map(|m| Strike {
                what: read::measure_says(t, m.measure()),
                at: m.created_at.into(),
                until: Some(Millis(m.created_at).plus(STRIKE_DAYS * Millis::DAY)),
                href: m
                    .case_id
                    .map(|id| format!("/cases/{}", CaseId::from(id)))
                    .or_else(|| Some(format!("/legal/notices/{}", NoticeId::from(m.notice_id?))))
                    .unwrap_or_default(),
            })
            .collect(),
        older: found.last().filter(|_| has_more).map(|row| format!("/cases?before={}", row.id)),
    };
    context.render(&view)
}

fn list_row(t: Language, row: &Listed) -> Row {
    // Until its first decision a case in this stage is due when its panel is drawn.
    let takes_evidence = row.stage == Stage::Notice.as_str() && row.is_violation.is_none();
    Row {
        href: format!("/cases/{}", row.id),
        title: row.title.clone(),
        category: read::category_in(t, row.category),
        stage: read::stage_word(t, &row.stage),
        decision: row.is_violation.map(|is| read::finding_text(t, is)),
        at: row.created_at,
        evidence_until: takes_evidence.then_some(row.due_at),
    }
}

/// `GET /cases/{id}`.
pub async fn show(context: Context, member: Member, Path(id): Path<CaseId>) -> Result<Response> {
    let party = load(&context.app, &member, id).await?;
    page(&context, &party, String::new(), Errors::default()).await
}

/// A case as a party sees it, with what it typed.
pub async fn page(
    context: &Context,
    party: &Party,
    body: String,
    errors: Errors,
) -> Result<Response> {
    let (app, t, row) = (&context.app, context.t, &party.row);
    let id = row.id();
    let events = store::events(&app.db, id).await?;
    let case = domain::cases::Case::of(&events).ok_or(Error::NotFound)?;
    let model = models::model(&app.db, row.model()).await?.ok_or(Error::NotFound)?;
    let is_author = party.side == Side::Author;
    let words = store::words(&app.db, id).await?;
    let own = words.iter().filter(|word| word.account_id == party.account.get());
    let now = app.clock.now();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let by_mail = !party.token.is_empty();
    let view = CasePage {
        page: context.page(t.cases_about(&model.title).to_string()),
        id: id.to_string(),
        action: if by_mail { "/cases/by-mail".to_owned() } else { format!("/cases/{id}") },
        token: by_mail.then(|| party.token.clone()),
        model: Link::new(model.title.clone(), address(model.id(), &model.slug), false),
        record_href: (is_author && !by_mail).then(|| format!("/drafts/{}/evidence", model.id())),
        version: row.version,
        category: read::category_in(t, row.category()),
        rule: read::rule(t, row.category()),
        rule_href: enforcement::rule_path(row.category()),
        stage: read::stage_text(t, case.stage),
        why: match case.stage {
            Stage::Moderators(why) => Some(read::why_text(t, why)),
            _ => None,
        },
        decision: read::decision_text(t, &case),
        is_author,
        can_bring: is_author && may_bring(&case),
        evidence_until: (case.stage == Stage::Notice).then(|| case.draws_at()),
        is_paused: is_author && promotion::is_paused_by(&app.db, id).await?,
        mending: mending(app, party, &case).await?,
        appeal_until: case.may_appeal(party.side, now).is_ok().then(|| case.appeal_until()),
        moments: events.iter().filter_map(|event| moment(t, event)).collect(),
        log_href: format!("/transparency/cases/{id}"),
        said: own
            .map(|word| Said {
                who: t.cases_you(),
                body: word.body.clone(),
                at: word.created_at.into(),
            })
            .collect(),
        statements: statements(context, party).await?,
        body,
        errors,
    };
    context.render_with(status, &view)
}

/// Where a party is with mending the work.
async fn mending(app: &App, party: &Party, case: &domain::cases::Case) -> Result<Mending> {
    if party.side != Side::Author || !party.token.is_empty() || case.stage.is_open() {
        return Ok(Mending::No);
    }
    let id = party.row.id();
    Ok(match mending::store::asked_at(&app.db, id).await? {
        Some(at) => Mending::Asked(at),
        None if mending::can_end(&store::measures(&app.db, id).await?) => Mending::Can,
        None => Mending::No,
    })
}

/// What a party was told: the reasons of measures, and of what else was decided.
async fn statements(context: &Context, party: &Party) -> Result<Vec<Statement>> {
    let (app, t) = (&context.app, context.t);
    let id = party.row.id();
    let letters = store::letters(&app.db, id, party.side).await?;
    let mut all: Vec<Statement> = letters
        .into_iter()
        .map(|(paragraphs, at)| Statement { paragraphs: paragraphs.0, at, end: None })
        .collect();
    if party.side == Side::Author {
        let measures = store::measures(&app.db, id).await?;
        all.extend(measures.into_iter().map(|m| Statement {
            paragraphs: m.statement.0,
            at: m.created_at.into(),
            end: match (m.reversed_at, m.lifted_at) {
                (Some(_), _) => Some(t.cases_taken_back()),
                (None, Some(_)) => Some(t.cases_ended_mended()),
                (None, None) => None,
            },
        }));
    }
    all.sort_by_key(|statement| statement.at);
    Ok(all)
}

/// Whether the author may bring evidence: until a panel is drawn, and while moderators look.
fn may_bring(case: &domain::cases::Case) -> bool {
    matches!(case.stage, Stage::Notice | Stage::Moderators(_))
}

/// What both sides may know of an event.
fn moment(t: Language, (event, at): &(Event, Millis)) -> Option<Moment> {
    let what = match event {
        Event::Opened { route: Route::Jury } => t.cases_step_opened_jury().to_owned(),
        Event::Opened { .. } => t.cases_step_opened().to_owned(),
        Event::Drawn { panel, .. } => t.cases_step_drawn(panel.len()).to_string(),
        Event::Escalated { why } => t.cases_step_escalated(read::why_text(t, *why)).to_string(),
        Event::Counted { .. } => t.cases_step_counted().to_owned(),
        Event::Decided { is_violation: true, .. } => t.cases_step_violation().to_owned(),
        Event::Decided { .. } => t.cases_step_clear().to_owned(),
        Event::Appealed { by: Side::Author, .. } => t.cases_step_appealed_author().to_owned(),
        Event::Appealed { .. } => t.cases_step_appealed().to_owned(),
        Event::Ended => t.cases_step_ended().to_owned(),
        Event::Called { .. } | Event::Left { .. } | Event::Voted { .. } => return None,
    };
    Some(Moment { at: *at, what })
}

/// What was written, if it can be taken.
pub fn words(t: Language, typed: &str) -> std::result::Result<String, Errors> {
    let body = text::paragraphs(typed);
    let mut errors = Errors::default();
    match text::chars(&body) {
        0 => errors.add("body", t.cases_words_none()),
        n if n > WORDS_MAX => errors.add("body", t.text_long(n, WORDS_MAX).to_string()),
        _ => return Ok(body),
    }
    Err(errors)
}

/// `POST /cases/{id}/evidence`: the author says how the work came to be.
pub async fn evidence(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<WordsForm>,
) -> Result<Response> {
    let party = load(&context.app, &member, id).await?;
    bring(&context, &party, form.body).await
}

/// Takes the author's evidence.
pub async fn bring(context: &Context, party: &Party, typed: String) -> Result<Response> {
    let (app, t, id) = (&context.app, context.t, party.row.id());
    if party.side != Side::Author {
        return Err(Error::NotAllowed(t.cases_author_only().to_owned()));
    }
    let body = match words(t, &typed) {
        Ok(body) => body,
        Err(errors) => return page(context, party, typed, errors).await,
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    if !may_bring(&journal.case) {
        return Err(Error::Conflict(t.cases_evidence_over().to_owned()));
    }
    if store::words(&mut tx, id).await?.len() >= WORDS_MOST {
        return Err(Error::Conflict(t.cases_words_most(WORDS_MOST).to_string()));
    }
    say(&mut tx, app, party, &body, now).await?;
    tx.commit().await?;
    Ok(redirect(&party.address(), "ok", t.cases_evidence_added()))
}

pub async fn say(tx: &mut Tx, app: &App, party: &Party, body: &str, now: Millis) -> db::Result<()> {
    let word = app.ids.next::<EventId>().get();
    let side = store::side_word(party.side);
    store::insert_word(tx, word, party.row.id(), party.account, (side, body), now).await
}

/// `POST /cases/{id}/appeal`.
pub async fn appeal(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<WordsForm>,
) -> Result<Response> {
    let party = load(&context.app, &member, id).await?;
    look_again(&context, &party, form.body).await
}

/// The side that lost asks for a second look, once.
pub async fn look_again(context: &Context, party: &Party, typed: String) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let body = match words(t, &typed) {
        Ok(body) => body,
        Err(errors) => return page(context, party, typed, errors).await,
    };
    let mut tx = app.db.write().await?;
    let mut journal = Journal::lock(&mut tx, app, party.row.id()).await?.ok_or(Error::NotFound)?;
    let route = party.row.opened_by.judged_by(party.row.category());
    // Read before the line of the appeal holds the end of the log.
    let jurors = pool::may_judge(&mut tx, &journal.row, app.clock.now()).await?;
    // All before may have taken its time, and another machine's clock be ahead. The day of the draw follows from the time
    // that the lines of the appeal and its pool get, so that the pool is sealed before that day begins.
    let (_, last_at, _) = log::head(&mut tx).await?;
    let now = app.clock.now().max(last_at);
    let entry = Entry::Appealed { case: party.row.id().to_string(), by: party.side };
    let event = Event::Appealed { by: party.side, route };
    let taken = journal.record(&mut tx, &event, Some(entry), now).await?;
    taken.map_err(|refused| Error::Conflict(read::refusal(t, refused).to_owned()))?;
    say(&mut tx, app, party, &body, now).await?;
    if party.side == Side::Reporter {
        letters::mail_appeal(&mut tx, app, &journal).await?;
    }
    if route == Route::Jury {
        pool::commit(&mut tx, app, &journal, &jurors, now).await?;
    }
    steps::advance(&mut tx, app, &mut journal, now).await?;
    tx.commit().await?;
    Ok(redirect(&party.address(), "ok", t.cases_appeal_sent()))
}
