//! What jurors see of a case or a known case, for moderators: what differs from the work as it is now, and which uploaded
//! pictures go before a panel.

use axum::{Form, extract::Path, response::Response};
use domain::{
    cases::Stage,
    events::Event,
    ids::{CaseId, EventId, KnownCaseId},
};
use languages::Language;
use serde::Deserialize;

use super::{
    Frozen, Of, Picture, bare, store,
    views::{FilePage, PictureRow, WordsRow},
};
use crate::{
    app::App,
    features::{
        cases::store as cases,
        models::store::{self as models, Model},
        moderation::{acts::Act, queue::admit, store as desk},
        reports::store as reports,
    },
    shared::{
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// A file and what it is about.
struct Loaded {
    of: Of,
    model: Model,
    version: i64,
    /// A panel is judging it.
    is_judged: bool,
}

/// The file of a case, or of the known case with this number. For who made the work or reported it there is none.
async fn load(app: &App, member: &Member, id: CaseId) -> Result<Loaded> {
    admit(member)?;
    let (of, model, version, is_judged) = if let Some(row) = cases::case(&app.db, id).await? {
        if reports::has_reported(&app.db, id, member.id).await? {
            return Err(Error::NotFound);
        }
        let is_judged = row.stage == Stage::Panel.as_str();
        (Of::Case(id), row.model(), row.version, is_judged)
    } else {
        let known = KnownCaseId::from(id.get());
        let (model, version, _) =
            store::known_work(&app.db, known).await?.ok_or(Error::NotFound)?;
        (Of::Known(known), model, version, false)
    };
    let model = models::model(&app.db, model).await?.ok_or(Error::NotFound)?;
    if model.creator() == member.id {
        return Err(Error::NotFound);
    }
    Ok(Loaded { of, model, version, is_judged })
}

/// `GET /moderation/files/{id}`, with the number of a case or of a known case.
pub async fn show(context: Context, member: Member, Path(id): Path<CaseId>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let Loaded { of, model, version, is_judged } = load(app, &member, id).await?;
    let kept = super::of(&app.db, of, &model, version).await?;
    let now = Frozen::now(&app.db, &model, version).await?;
    let is_new = |picture: &&Picture| !kept.pictures.iter().any(|other| picture.is(other));
    let added = now.pictures.iter().filter(is_new).count();
    let stays = |picture: &Picture| now.pictures.iter().any(|other| picture.is(other));
    let pictures = kept.pictures.iter().map(|p| picture_row(t, id, p, stays(p))).collect();
    let words = [
        (t.title(), kept.title, now.title),
        (t.cases_subject_summary(), kept.summary, now.summary),
        (t.description(), kept.description, now.description),
    ];
    let view = FilePage {
        page: context.page(t.cases_subject()),
        id: id.to_string(),
        about: match of {
            Of::Case(id) => {
                let name = t.cases_number(id).to_string();
                Link::new(name, format!("/moderation/cases/{id}"), false)
            }
            Of::Known(_) => Link::new(t.cases_subject_known(), "/moderation/known", false),
        },
        kept_at: kept.kept_at,
        is_judged,
        words: words
            .into_iter()
            .map(|(name, then, now)| WordsRow { name, now: (now != then).then_some(now), then })
            .collect(),
        pictures,
        added,
    };
    context.render(&view)
}

fn picture_row(t: Language, id: CaseId, picture: &Picture, stays: bool) -> PictureRow {
    PictureRow {
        place: picture.place,
        src: format!("/moderation/files/{id}/{}", picture.place),
        width: picture.width,
        height: picture.height,
        what: match (picture.is_drawn, picture.is_print()) {
            (true, _) => t.cases_subject_drawn(),
            (false, true) => t.cases_subject_print(),
            (false, false) => t.cases_subject_uploaded(),
        },
        is_drawn: picture.is_drawn,
        for_jurors: picture.for_jurors,
        is_looked_at: picture.looked_at.is_some(),
        is_gone: picture.gone_at.is_some(),
        is_out_now: stays,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookForm {
    place: i64,
    /// `yes` or `no`.
    show: String,
}

/// `POST /moderation/files/{id}`: whether jurors see an uploaded picture.
pub async fn look(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<LookForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let Loaded { of, is_judged, model, .. } = load(app, &member, id).await?;
    let is_shown = form.show == "yes";
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if !store::look(&mut tx, of, form.place, is_shown, now).await? {
        return Err(Error::NotFound);
    }
    let (case, of_what) = match of {
        Of::Case(id) => (Some(id), String::new()),
        Of::Known(id) => (None, format!(" of known case {id}")),
    };
    let deed = desk::Deed {
        moderator: member.id,
        act: if is_shown { Act::ShownToJurors } else { Act::KeptFromJurors },
        case,
        account: None,
        detail: &format!("picture {}{of_what}", form.place),
    };
    desk::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    if case.is_some() {
        // Who was told that pictures wait hears no more of it once all were looked at.
        events::record(&mut tx, app, Event::EvidenceChanged, model.id().get(), now).await?;
    }
    tx.commit().await?;
    let told = told(t, is_shown, is_judged);
    Ok(redirect(&format!("/moderation/files/{id}#picture-{}", form.place), "ok", told))
}

/// What is said to a moderator who shows a picture to jurors, or keeps it from them, while a panel judges or not.
pub const fn told(t: Language, is_shown: bool, is_judged: bool) -> &'static str {
    match (is_shown, is_judged) {
        (true, false) => t.cases_subject_will_see(),
        (true, true) => t.cases_subject_appeal_will_see(),
        (false, _) => t.cases_subject_do_not_see(),
    }
}

/// `GET /moderation/files/{id}/{place}`: a picture as jurors would see it.
pub async fn picture(
    context: Context,
    member: Member,
    Path((id, place)): Path<(CaseId, i64)>,
) -> Result<Response> {
    let app = &context.app;
    let Loaded { of, model, version, .. } = load(app, &member, id).await?;
    let kept = super::of(&app.db, of, &model, version).await?;
    let found = kept.pictures.iter().find(|picture| picture.place == place);
    let found = found.filter(|picture| picture.gone_at.is_none()).ok_or(Error::NotFound)?;
    let blob = models::blob_id(&found.blob).ok_or(Error::NotFound)?;
    bare(app, &blob, "image/webp").await
}
