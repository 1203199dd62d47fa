//! The page of one print, and a member's own standing with its history.

use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    ids::PrintId,
    models::{State, may_see},
    trust::{proof, report::Outcome},
};
use languages::Language;

use super::{
    checks::{self, pages::may_contest},
    photos,
    store::{self, Subject},
    views::{Earlier, KarmaPage, KarmaRow, PhotoState, PrintPage},
};
use crate::{
    app::App,
    features::trust::{cards, read},
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// What a creator typed against photos, and why it was refused.
#[derive(Default)]
pub struct Contest {
    pub statement: String,
    pub errors: Errors,
}

/// `GET /prints/{id}`.
pub async fn show(context: Context, Path(id): Path<PrintId>) -> Result<Response> {
    let db = &context.app.db;
    if let Some(viewer) = context.visitor.viewer()
        && store::is_removed(db, id).await?
        && let Some((rater, creator, _)) = checks::store::parties(db, id).await?
        && [rater, creator].contains(&viewer.account)
    {
        // News lead both of them here.
        return Ok(redirect("/how/reviews", "error", context.t.prints_taken_down()));
    }
    page(&context, id, Contest::default(), StatusCode::OK).await
}

/// Whether the creator may ask makers about the photos: the rule that the form is held to as well.
async fn can_contest(app: &App, id: PrintId, subject: &Subject) -> db::Result<bool> {
    let Some(newest) = photos::store::newest_photo(&app.db, id).await? else { return Ok(false) };
    let last = checks::store::last(&app.db, id).await?;
    Ok(subject.state == State::Published && may_contest(last.as_ref(), newest))
}

/// What the report said before.
async fn history(app: &App, id: PrintId, t: Language) -> db::Result<Vec<Earlier>> {
    let earlier = |(at, outcome, stars, body): (i64, String, Option<i64>, String)| {
        let outcome = t.prints_outcome(&outcome).to_string();
        Earlier { at: at.into(), outcome, stars, body }
    };
    Ok(store::history(&app.db, id).await?.into_iter().map(earlier).collect())
}

/// The page of a print.
pub async fn page(
    context: &Context,
    id: PrintId,
    contest: Contest,
    status: StatusCode,
) -> Result<Response> {
    let app = &context.app;
    let report = store::report(&app.db, id).await?.ok_or(Error::NotFound)?;
    let subject = store::subject(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    let viewer = context.visitor.viewer();
    let is_own = viewer.is_some_and(|v| v.account == report.rater_id);
    if !is_own && !may_see(subject.state, subject.creator_id, viewer) {
        return Err(Error::NotFound);
    }
    let (content, helpful) = cards::compute(&app.db, id).await?.ok_or(Error::NotFound)?;
    let photos = photos::store::photos(&app.db, id).await?;
    let is_creator = viewer.is_some_and(|v| v.account == report.creator_id);
    let is_flawed = matches!(content.outcome, Outcome::Failed | Outcome::Partial);
    let can_fix = is_creator
        && is_flawed
        && content.fixed_in.is_none()
        && subject.current_version > report.version;
    let own_vote = match viewer {
        Some(viewer) if !is_own && !is_creator => {
            Some(store::vote_of(&app.db, id, viewer.account).await?.unwrap_or(0))
        }
        _ => None,
    };
    let can_contest = is_creator && can_contest(app, id, &subject).await?;
    let can_thank = is_creator && !content.proof.is_thanked;
    let answer = content.answer.as_ref().map(|a| a.body.clone()).unwrap_or_default();
    let listed = cards::store::Listed {
        print_id: id.get(),
        model_id: report.model_id.get(),
        standing: content.standing(&helpful),
        helpful: db::Json(helpful),
        content: db::Json(content),
    };
    let mut page = context.page(context.t.prints_of(&subject.title).to_string());
    page.path = format!("/prints/{id}");
    let view = PrintPage {
        id: id.to_string(),
        title: subject.title.clone(),
        model_href: subject.address(),
        print: read::view(context.t, &listed, app.clock.now()),
        photos: photos
            .iter()
            .filter(|photo| photo.state != "ready" || !photo.counts())
            .map(|photo| PhotoState::of(photo, context.t))
            .collect(),
        own_photos: photos.iter().map(|p| p.id.to_string()).collect(),
        history: history(app, id, context.t).await?,
        is_own,
        is_creator,
        answer,
        fix_in: can_fix.then_some(subject.current_version),
        can_contest: can_contest || !contest.errors.is_empty(),
        statement: contest.statement,
        errors: contest.errors,
        can_thank,
        code: proof::code(report.rater_id, report.model_id, report.version),
        own_vote,
        page,
    };
    context.render_with(status, &view)
}

/// `GET /karma`: karma and credibility of the member who asks, with what they come from.
pub async fn karma(context: Context, member: Member) -> Result<Response> {
    let standing = read::own_standing(&context.app, member.id).await?;
    let row = |entry: &domain::trust::karma::Entry| KarmaRow {
        at: (entry.day * domain::time::Millis::DAY).into(),
        what: read::karma_text(context.t, entry.kind),
        events: entry.events,
        counted: entry.counted,
        lost: entry.earned - entry.counted,
    };
    context.render(&KarmaPage {
        page: context.page(context.t.prints_own_karma()),
        karma: standing.karma,
        downloads: standing.downloads,
        credibility: standing.credibility,
        active_days: standing.active_days,
        rows: standing.entries.iter().map(row).collect(),
    })
}
