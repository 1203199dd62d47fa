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
        Event, Refused, Route, Side, Stage,
        chain::Entry,
        enforcement::{self, STRIKE_DAYS},
    },
    ids::{AccountId, CaseId, EventId, NoticeId},
    text,
    time::Millis,
};
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
    let app = &context.app;
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
        page: context.page("Cases about your models"),
        rows: found.iter().map(list_row).collect(),
        strikes: strikes
            .map(|m| Strike {
                what: m.measure().says(),
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

fn list_row(row: &Listed) -> Row {
    // Until its first decision a case in this stage is due when its panel is drawn.
    let takes_evidence = row.stage == Stage::Notice.as_str() && row.is_violation.is_none();
    Row {
        href: format!("/cases/{}", row.id),
        title: row.title.clone(),
        category: read::category_name(row.category),
        stage: read::stage_word(&row.stage),
        decision: row.is_violation.map(read::finding_text),
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
    let (app, row) = (&context.app, &party.row);
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
        page: context.page(format!("A case about {}", model.title)),
        id: id.to_string(),
        action: if by_mail { "/cases/by-mail".to_owned() } else { format!("/cases/{id}") },
        token: by_mail.then(|| party.token.clone()),
        model: Link::new(model.title.clone(), address(model.id(), &model.slug), false),
        record_href: (is_author && !by_mail).then(|| format!("/drafts/{}/evidence", model.id())),
        version: row.version,
        category: read::category_name(row.category()),
        rule: enforcement::rule(row.category()),
        rule_href: enforcement::rule_path(row.category()),
        stage: read::stage_text(case.stage),
        why: match case.stage {
            Stage::Moderators(why) => Some(read::why_text(why)),
            _ => None,
        },
        decision: read::decision_text(&case),
        is_author,
        can_bring: is_author && may_bring(&case),
        evidence_until: (case.stage == Stage::Notice).then(|| case.draws_at()),
        is_paused: is_author && promotion::is_paused_by(&app.db, id).await?,
        mending: mending(app, party, &case).await?,
        appeal_until: case.may_appeal(party.side, now).is_ok().then(|| case.appeal_until()),
        moments: events.iter().filter_map(moment).collect(),
        said: own
            .map(|word| Said { who: "You", body: word.body.clone(), at: word.created_at.into() })
            .collect(),
        statements: statements(app, party).await?,
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
async fn statements(app: &App, party: &Party) -> Result<Vec<Statement>> {
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
                (Some(_), _) => Some("taken back"),
                (None, Some(_)) => Some("ended: mended"),
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
fn moment((event, at): &(Event, Millis)) -> Option<Moment> {
    let what = match event {
        Event::Opened { route: Route::Jury } => {
            "The case was opened. The author was told and has time for evidence.".to_owned()
        }
        Event::Opened { .. } => "The case was opened and went to the moderators.".to_owned(),
        Event::Drawn { panel, .. } => format!("A panel of {} was drawn by lot.", panel.len()),
        Event::Escalated { why } => {
            format!("The case went to the moderators. {}", read::why_text(*why))
        }
        Event::Counted { .. } => "The ballots were counted.".to_owned(),
        Event::Decided { is_violation: true, .. } => "Decided: a violation was found.".to_owned(),
        Event::Decided { .. } => "Decided: no violation was found.".to_owned(),
        Event::Appealed { by: Side::Author, .. } => "The author appealed.".to_owned(),
        Event::Appealed { .. } => "The decision was appealed.".to_owned(),
        Event::Ended => "The case is closed.".to_owned(),
        Event::Called { .. } | Event::Left { .. } | Event::Voted { .. } => return None,
    };
    Some(Moment { at: *at, what })
}

/// What was written, if it can be taken.
pub fn words(typed: &str) -> std::result::Result<String, Errors> {
    let body = text::paragraphs(typed);
    let mut errors = Errors::default();
    match text::chars(&body) {
        0 => errors.add("body", "Write what should be known."),
        n if n > WORDS_MAX => {
            errors.add("body", format!("The text has {n} characters; {WORDS_MAX} fit."));
        }
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
    let (app, id) = (&context.app, party.row.id());
    if party.side != Side::Author {
        return Err(Error::NotAllowed("Only the author brings evidence.".to_owned()));
    }
    let body = match words(&typed) {
        Ok(body) => body,
        Err(errors) => return page(context, party, typed, errors).await,
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    if !may_bring(&journal.case) {
        return Err(Error::Conflict(
            "The time for evidence is over. If the decision goes against you, an appeal takes more words.".to_owned(),
        ));
    }
    if store::words(&mut tx, id).await?.len() >= WORDS_MOST {
        return Err(Error::Conflict(format!(
            "A case takes {WORDS_MOST} statements; they are all there."
        )));
    }
    say(&mut tx, app, party, &body, now).await?;
    tx.commit().await?;
    Ok(redirect(&party.address(), "ok", "Added. Those who judge read it without your name."))
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
    let app = &context.app;
    let body = match words(&typed) {
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
    taken.map_err(|refused: Refused| Error::Conflict(refused.to_string()))?;
    say(&mut tx, app, party, &body, now).await?;
    if party.side == Side::Reporter {
        letters::mail_appeal(&mut tx, app, &journal).await?;
    }
    if route == Route::Jury {
        pool::commit(&mut tx, app, &journal, &jurors, now).await?;
    }
    steps::advance(&mut tx, app, &mut journal, now).await?;
    tx.commit().await?;
    let text = "The decision will be looked at anew, by others than before.";
    Ok(redirect(&party.address(), "ok", text))
}
