//! The page of one print, and a member's own standing with its history.

use axum::{extract::Path, response::Response};
use domain::{
    ids::PrintId,
    models::may_see,
    trust::{proof, report::Outcome},
};

use super::{
    photos, store,
    views::{Earlier, KarmaPage, KarmaRow, PhotoState, PrintPage},
};
use crate::{
    features::trust::{cards, read},
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
    },
};

/// `GET /prints/{id}`.
pub async fn show(context: Context, Path(id): Path<PrintId>) -> Result<Response> {
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
    let can_contest = is_creator
        && !content.photos.is_empty()
        && !content.proof.is_contested
        && content.proof.check.is_empty();
    let can_thank = is_creator && !content.proof.is_thanked;
    let answer = content.answer.as_ref().map(|a| a.body.clone()).unwrap_or_default();
    let listed = cards::store::Listed {
        print_id: id.get(),
        model_id: report.model_id.get(),
        standing: content.standing(&helpful),
        helpful: db::Json(helpful),
        content: db::Json(content),
    };
    let history =
        store::history(&app.db, id).await?.into_iter().map(|(at, outcome, stars, body)| {
            let outcome = Outcome::parse(&outcome).map_or("", read::outcome_text);
            Earlier { at: at.into(), outcome, stars, body }
        });
    let mut page = context.page(format!("A print of {}", subject.title));
    page.path = format!("/prints/{id}");
    let view = PrintPage {
        id: id.to_string(),
        title: subject.title.clone(),
        model_href: subject.address(),
        print: read::view(&listed, app.clock.now()),
        photos: photos
            .iter()
            .filter(|photo| photo.state != "ready" || !photo.counts())
            .map(PhotoState::of)
            .collect(),
        own_photos: photos.iter().map(|p| p.id.to_string()).collect(),
        history: history.collect(),
        is_own,
        is_creator,
        answer,
        fix_in: can_fix.then_some(subject.current_version),
        can_contest,
        can_thank,
        code: proof::code(report.rater_id, report.model_id, report.version),
        own_vote,
        page,
    };
    context.render(&view)
}

/// `GET /karma`: karma and credibility of the member who asks, with what they come from.
pub async fn karma(context: Context, member: Member) -> Result<Response> {
    let standing = read::own_standing(&context.app, member.id).await?;
    let row = |entry: &domain::trust::karma::Entry| KarmaRow {
        at: (entry.day * domain::time::Millis::DAY).into(),
        what: read::karma_text(entry.kind),
        events: entry.events,
        counted: entry.counted,
        lost: entry.earned - entry.counted,
    };
    context.render(&KarmaPage {
        page: context.page("Your karma"),
        karma: standing.karma,
        downloads: standing.downloads,
        credibility: standing.credibility,
        active_days: standing.active_days,
        rows: standing.entries.iter().map(row).collect(),
    })
}
