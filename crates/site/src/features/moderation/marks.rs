//! Models held by marks in their files: appeals that wait, and the newest strong marks. Moderators alone see these.

use axum::{
    Form,
    extract::{Path, Query},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use domain::{
    events::Event,
    ids::{EventId, MarkAppealId, MarkId, ModelId},
    models::State,
    publishing::{self, HOLD_WORDS_MAX, HOLD_WORDS_MIN},
    text,
};
use languages::Language;
use serde::Deserialize;

use super::{
    acts::Act,
    queue::admit,
    store,
    views::{AppealRow, MarksPage, StrongRow},
};
use crate::{
    app::App,
    features::{
        accounts::store as accounts,
        evidence::{self, store::Item, views::ItemView},
        likeness,
        marks::{
            keeping::Subject,
            store::{self as marks, Appeal, Marked},
            views::{MarkedView, figures_text},
        },
        models::store::{self as models, Model},
        publish::store as publish,
    },
    shared::{
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// Appeals and marks on a page.
const PAGE: i64 = 20;
/// Pictures of the shapes shown beside an appeal.
const PICTURES: usize = 3;

#[derive(Deserialize)]
pub struct Asked {
    /// Marks before this one are shown.
    before: Option<MarkId>,
    /// Appeals after this one are shown.
    after: Option<MarkAppealId>,
}

/// `GET /moderation/marks`.
pub async fn show(
    context: Context,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let after = asked.after.unwrap_or(0.into());
    let before = asked.before.unwrap_or(i64::MAX.into());
    let waiting = marks::waiting(&app.db, after, PAGE).await?;
    let marked = marks::newest(&app.db, before, PAGE).await?;
    let is_full = |count: usize| count as i64 == PAGE;
    let next_appeals = waiting
        .last()
        .filter(|_| is_full(waiting.len()))
        .map(|last| format!("/moderation/marks?after={}", last.id));
    let next_marks = marked
        .last()
        .filter(|_| is_full(marked.len()))
        .map(|last| format!("/moderation/marks?before={}", last.id));
    let mut appeals = Vec::new();
    for appeal in waiting {
        appeals.extend(row(&context, &member, appeal).await?);
    }
    let mut rows = Vec::new();
    for row in &marked {
        let Some(model) = models::model(&app.db, row.model_id).await? else { continue };
        let is_closed = model.state() == State::Draft;
        rows.push(StrongRow {
            href: (!is_closed).then(|| format!("/models/{}", row.model_id)),
            thing: MarkedView::new(t, row, title_of(t, &model)),
        });
    }
    context.render(&MarksPage {
        page: context.page(t.moderation_marks()),
        appeals,
        marked: rows,
        next_appeals,
        next_marks,
    })
}

/// What a model is called, also before it has a title.
fn title_of(t: Language, model: &Model) -> &str {
    if model.title.is_empty() { t.untitled() } else { model.title.as_str() }
}

/// An appeal with what a moderator needs to decide it.
async fn row(context: &Context, member: &Member, appeal: Appeal) -> Result<Option<AppealRow>> {
    let (app, t) = (&context.app, context.t);
    let Some(model) = models::model(&app.db, appeal.model_id).await? else { return Ok(None) };
    let creator = accounts::by_id(&app.db, model.creator()).await?;
    let evidence = evidence::store::of_model(&app.db, model.id()).await?;
    let things = named(app, t, model.id(), &evidence).await?;
    let author = creator.map(|c| c.handle).unwrap_or_default();
    Ok(Some(AppealRow {
        id: appeal.id.to_string(),
        title: title_of(t, &model).to_owned(),
        author_href: format!("/@{author}"),
        author,
        at: appeal.created_at,
        words: appeal.words,
        things,
        pictures: pictures(app, model.id()).await?,
        evidence: evidence.iter().map(ItemView::from).collect(),
        is_own: model.creator() == member.id,
    }))
}

/// Everything of a model that has marks, by name.
async fn named(
    app: &App,
    t: Language,
    model: ModelId,
    evidence: &[Item],
) -> Result<Vec<MarkedView>> {
    let rows = marks::of_model(&app.db, model).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let files = models::files(&app.db, model).await?;
    let pictures = models::pictures(&app.db, model).await?;
    let name = |row: &Marked| {
        let named = files.iter().map(|file| (Subject::File(file.id.into()), &file.name));
        let named = named.chain(pictures.iter().map(|p| (Subject::Picture(p.id.into()), &p.name)));
        let mut named = named.chain(evidence.iter().map(|e| (Subject::Evidence(e.id), &e.name)));
        let gone = if row.subject == "photo" { "" } else { t.moderation_marks_taken_out() };
        named
            .find(|(subject, _)| row.is(*subject))
            .map_or(gone, |(_, name)| name.as_str())
            .to_owned()
    };
    Ok(rows.iter().map(|row| MarkedView::new(t, row, name(row))).collect())
}

/// What is known of a model beside its case.
pub struct About {
    pub marked: Vec<MarkedView>,
    /// Name of a file and the figures of its shape.
    pub figures: Vec<(String, String)>,
    pub likenesses: Vec<Link>,
    pub evidence: Vec<ItemView>,
}

/// Marks, likenesses with earlier and later models, and evidence, for the page of a case.
pub async fn about(app: &App, t: Language, model: ModelId) -> Result<About> {
    let evidence = evidence::store::of_model(&app.db, model).await?;
    let marked = named(app, t, model, &evidence).await?;
    let mut likenesses = Vec::new();
    let earlier = likeness::store::of_model(&app.db, model).await?;
    let later = likeness::store::of_other(&app.db, model).await?;
    for (row, other, is_earlier) in earlier
        .iter()
        .map(|row| (row, row.other_id, true))
        .chain(later.iter().map(|row| (row, row.model_id, false)))
    {
        // A draft of somebody else's is nobody's business yet.
        let other = models::model(&app.db, other).await?;
        if let Some(other) = other.filter(|other| other.state() != State::Draft) {
            let text = if is_earlier {
                t.moderation_alike_earlier(&other.title).to_string()
            } else {
                t.moderation_alike_later(&other.title).to_string()
            };
            likenesses.push(Link::new(text, format!("/likeness/{}", row.id), false));
        }
    }
    let figures = shapes(app, t, model).await?;
    Ok(About {
        marked,
        figures,
        likenesses,
        evidence: evidence.iter().map(ItemView::from).collect(),
    })
}

/// Figures of the shapes of a model, by the name of their file.
async fn shapes(app: &App, t: Language, model: ModelId) -> Result<Vec<(String, String)>> {
    let all = marks::figures(&app.db, model).await?;
    let files = models::files(&app.db, model).await?;
    let named = all.iter().filter_map(|(id, shape)| {
        let file = files.iter().find(|file| file.id == id.get())?;
        Some((file.name.clone(), figures_text(t, shape)))
    });
    Ok(named.collect())
}

/// Small pictures of the shapes as `data:` addresses: the draft itself stays closed to moderators.
async fn pictures(app: &App, model: ModelId) -> Result<Vec<String>> {
    let mut out = Vec::new();
    for picture in models::pictures(&app.db, model).await? {
        let small = picture.variants.0.iter().find(|v| v.name == "320.webp");
        if let Some(small) = small.filter(|_| out.len() < PICTURES) {
            let blob = small.blob.parse().map_err(Error::internal)?;
            let file = app.blobs.local_file(&blob, 1 << 20).await?;
            let bytes = tokio::fs::read(file.path()).await.map_err(Error::internal)?;
            out.push(format!("data:image/webp;base64,{}", BASE64.encode(bytes)));
        }
    }
    Ok(out)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// `release` or `keep`.
    decision: String,
    reason: String,
}

/// What a moderator says of a hold, as it is kept.
fn words(t: Language, typed: &str) -> Result<String> {
    publishing::hold_words(typed).map_err(|_| {
        let count = text::chars(&text::paragraphs(typed));
        let said = t.marks_words(HOLD_WORDS_MIN, HOLD_WORDS_MAX, count);
        Error::Invalid(said.to_string())
    })
}

/// `POST /moderation/marks/{id}`.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<MarkAppealId>,
    Form(form): Form<Decision>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let is_released = match form.decision.as_str() {
        "release" => true,
        "keep" => false,
        _ => return Err(Error::Invalid(t.moderation_marks_choose().to_owned())),
    };
    let reason = words(t, &form.reason)?;
    let appeal = marks::appeal(&app.db, id).await?.ok_or(Error::NotFound)?;
    if appeal.account_id == member.id {
        return Err(Error::NotAllowed(t.moderation_marks_own_model().to_owned()));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, appeal.model_id).await?;
    if !marks::decide(&mut tx, id, is_released, &reason, member.id, now).await? {
        return Err(Error::Conflict(t.moderation_marks_late().to_owned()));
    }
    if is_released {
        marks::release(&mut tx, appeal.model_id, appeal.created_at, now).await?;
        publish::touch(&mut tx, app, appeal.model_id, now).await?;
    }
    events::record(&mut tx, app, Event::HoldDecided, appeal.model_id.get(), now).await?;
    let detail = format!("model {}: {reason}", appeal.model_id);
    let deed = store::Deed {
        moderator: member.id,
        act: if is_released { Act::Released } else { Act::KeptHeld },
        case: None,
        account: Some(appeal.account_id),
        detail: &detail,
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation/marks", "ok", t.moderation_marks_decided()))
}
