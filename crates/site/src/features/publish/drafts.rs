//! The form of a draft: starting, saving, showing what is missing, publishing. The same form changes a model that is
//! already out; publishing it again makes the next version.

use std::collections::HashMap;

use axum::{
    Form,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use db::Source;
use domain::{
    ids::{ModelId, PictureId},
    models::{State, may_edit, may_see},
    publishing::{self, ATTESTATION, Draft, FileState},
    text,
    versions::Notice,
};
use serde_json::json;

use super::{
    parents::Candidate,
    parts::Parts,
    remixes::{self, Sealed},
    store::{self, Words},
    versions,
    views::{
        DetailsStep, DraftPage, Fields, FilesStep, Lack, MediaStep, ModelRow, PublishStep,
        UploadPage,
    },
    words::{self, Typed},
};
use crate::{
    app::App,
    features::{
        discover::store as discover,
        models::{
            pages,
            store::{self as models, FileRow, Model},
        },
    },
    shared::{
        error::{Error, Result},
        events,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// The model, if this member may change it. Others learn nothing of a draft, and of a public model only that it is
/// not theirs.
pub async fn load(app: &App, member: &Member, id: ModelId) -> Result<Model> {
    let model = models::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    if may_edit(model.state(), model.creator(), Some(member.viewer())) {
        Ok(model)
    } else if may_see(model.state(), model.creator(), Some(member.viewer())) {
        let is_mine = model.creator() == member.id;
        let why = if is_mine {
            "This model was taken down or discarded and can not be changed."
        } else {
            "Only its creator can change a model."
        };
        Err(Error::NotAllowed(why.to_owned()))
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /upload`: start something new, or go on with what was begun.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let mine = store::models_of(&app.db, member.id).await?;
    let covers = discover::covers_of(&app.db, member.id).await?;
    let row = |m: &store::Mine| ModelRow {
        href: format!("/drafts/{}", ModelId::from(m.id)),
        title: m.title.clone(),
        cover: covers
            .iter()
            .find(|(id, _)| *id == m.id)
            .and_then(|(_, p)| p.0.as_ref().map(pages::pic)),
        state: State::parse(&m.state).unwrap_or(State::Draft).as_str(),
        updated_at: m.updated_at.into(),
        public_href: m.published_at.map(|_| pages::address(m.id.into(), &m.slug)),
    };
    let (drafts, published): (Vec<_>, Vec<_>) =
        mine.iter().partition(|m| m.state == State::Draft.as_str());
    let view = UploadPage {
        page: context.page("Your models"),
        drafts: drafts.into_iter().map(row).collect(),
        published: published.into_iter().map(row).collect(),
        upload_limit: app.config.upload_limit_bytes,
    };
    context.render(&view)
}

/// `POST /upload`: starts a draft.
pub async fn create(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let id = app.ids.next::<ModelId>();
    let mut tx = app.db.write().await?;
    store::insert_draft(&mut tx, id, member.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/drafts/{id}")).into_response())
}

async fn stored_words<'a>(from: impl Into<Source<'a>>, model: &Model) -> Result<Words> {
    Ok(Words {
        title: model.title.clone(),
        summary: model.summary.clone(),
        description: model.description.clone(),
        category: model.category.clone(),
        licence: model.licence.clone(),
        language: model.language.clone(),
        sensitive: model.sensitive,
        tags: models::tags(from, model.id()).await?,
        settings: model.print_settings.0.clone(),
        cover: model.cover_id.map(PictureId::from),
    })
}

fn lacks(words: &Words, parts: &Parts, is_attested: bool) -> Vec<Lack> {
    let states: Vec<FileState> = parts.files.iter().map(FileRow::state).collect();
    let draft = Draft {
        title: &words.title,
        category: &words.category,
        licence: &words.licence,
        files: &states,
        pictures: parts.pictures.iter().filter(|p| p.is_ready()).count(),
        attested: is_attested,
    };
    publishing::missing(&draft)
        .into_iter()
        .map(|m| Lack { field: m.field(), text: m.to_string() })
        .collect()
}

async fn draft_page(
    context: &Context,
    parts: &Parts,
    fields: Fields,
    mut lacks: Vec<Lack>,
    candidates: Vec<Candidate>,
) -> Result<DraftPage> {
    let (app, model) = (&context.app, &parts.model);
    let title = if model.title.is_empty() {
        "New model".to_owned()
    } else {
        format!("Edit {}", model.title)
    };
    let is_public = model.published_at.is_some();
    let links = remixes::linked(&app.db, model).await?;
    for lack in remixes::lacks(&links, fields.value("licence")) {
        if lacks.iter().all(|known| known.text != lack.text) {
            lacks.push(lack);
        }
    }
    Ok(DraftPage {
        page: context.page(title),
        id: model.id().to_string(),
        revision: model.revision,
        saved_at: model.updated_at.into(),
        public_href: is_public.then(|| pages::address(model.id(), &model.slug)),
        files: FilesStep::new(parts, app.config.upload_limit_bytes),
        details: DetailsStep,
        media: MediaStep::new(parts, &fields),
        versions: versions::step(app, parts, &links, &fields, candidates).await?,
        publish: PublishStep { lacks },
        fields,
    })
}

/// `GET /drafts/{id}`.
pub async fn show(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    let model = load(app, &member, id).await?;
    let words = stored_words(&app.db, &model).await?;
    let parts = Parts::of(&app.db, model).await?;
    let lacks = lacks(&words, &parts, true);
    let fields = Fields { values: words::typed(&words), errors: Errors::default() };
    context.render(&draft_page(&context, &parts, fields, lacks, Vec::new()).await?)
}

/// `POST /drafts/{id}`: saves the words. Also what the page calls by itself while someone types; it then gets JSON.
/// With the button "Publish" it goes on to publish.
pub async fn save(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    headers: HeaderMap,
    Form(typed): Form<HashMap<String, String>>,
) -> Result<Response> {
    let app = &context.app;
    let wants_json =
        headers.get(header::ACCEPT).is_some_and(|v| v.as_bytes().starts_with(b"application/json"));
    let model = load(app, &member, id).await?;
    let (words, errors) = admitted(app, &model, &typed).await?;
    if !errors.is_empty() {
        let message = errors.iter().map(|(_, m)| m.to_owned()).collect::<Vec<_>>().join(" ");
        if wants_json {
            let fields: HashMap<&str, &str> = errors.iter().collect();
            let body = axum::Json(json!({ "error": message, "fields": fields }));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response());
        }
        return again(&context, model, &words, typed, errors).await;
    }
    let revision = typed.get("revision").and_then(|r| r.parse().ok()).unwrap_or(0);
    let model = write_words(app, model, revision, &words, &typed).await?;
    if typed.contains_key("publish") {
        return publish_now(&context, &member, model, typed).await;
    }
    if wants_json {
        let saved = json!({ "revision": model.revision, "saved_at": model.updated_at });
        return Ok(axum::Json(saved).into_response());
    }
    Ok(redirect(&format!("/drafts/{id}"), "ok", "Saved."))
}

/// The form again with what was typed and what is wrong.
async fn again(
    context: &Context,
    model: Model,
    words: &Words,
    typed: Typed,
    errors: Errors,
) -> Result<Response> {
    let parts = Parts::of(&context.app.db, model).await?;
    let lacks = lacks(words, &parts, typed.contains_key("attested"));
    let fields = Fields { values: typed, errors };
    let view = draft_page(context, &parts, fields, lacks, Vec::new()).await?;
    context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// The form with its stored words after one of its smaller forms was sent, with what was typed there.
pub async fn again_with(
    context: &Context,
    model: Model,
    typed: Typed,
    errors: Errors,
    candidates: Vec<Candidate>,
    status: StatusCode,
) -> Result<Response> {
    let words = stored_words(&context.app.db, &model).await?;
    let parts = Parts::of(&context.app.db, model).await?;
    let lacks = lacks(&words, &parts, true);
    let mut values = words::typed(&words);
    values.extend(typed);
    let view = draft_page(context, &parts, Fields { values, errors }, lacks, candidates).await?;
    context.render_with(status, &view)
}

/// The words that were typed. A model that is out may only change to a licence that the works it is made from allow.
pub async fn admitted(app: &App, model: &Model, typed: &Typed) -> Result<(Words, Errors)> {
    let (words, mut errors) = words::words(typed, model.published_at.is_some());
    if model.current_version > 0 && words.licence != model.licence {
        let sealed = remixes::sealed(&app.db, model).await?;
        for lack in remixes::lacks(&sealed, &words.licence) {
            errors.add("licence", lack.text);
        }
    }
    Ok((words, errors))
}

/// Saves words and alternative texts; refuses when another tab saved since `revision`.
pub async fn write_words(
    app: &App,
    model: Model,
    revision: i64,
    words: &Words,
    typed: &Typed,
) -> Result<Model> {
    let now = app.clock.now();
    let id = model.id();
    let mut tx = app.db.write().await?;
    if !store::save_words(&mut tx, id, revision, words, now).await? {
        return Err(Error::Conflict(
            "This model was saved from another tab or device meanwhile. Nothing was overwritten: copy what you just \
             wrote, load the page again, and add it there."
                .to_owned(),
        ));
    }
    for (name, alt) in typed {
        if let Some(picture) = name.strip_prefix("alt-").and_then(|p| p.parse().ok()) {
            let alt: String = text::line(alt).chars().take(300).collect();
            store::set_alt(&mut tx, id, picture, &alt).await?;
        }
        if let Some(link) = name.strip_prefix("change-").and_then(|l| l.parse().ok()) {
            let changes: String =
                text::paragraphs(alt).chars().take(domain::remixes::CHANGES_MAX).collect();
            remixes::set_changes(&mut tx, id, link, &changes).await?;
        }
    }
    if model.current_version > 0 && words.licence != model.licence {
        let (version, by) = (model.current_version, model.creator());
        remixes::grant(&mut tx, id, version, by, &words.licence, now).await?;
    }
    if model.state() == State::Published {
        events::record(&mut tx, app, domain::events::Event::ModelChanged, id.get(), now).await?;
    }
    tx.commit().await?;
    models::model(&app.db, id).await?.ok_or(Error::NotFound)
}

/// `POST /drafts/{id}/publish`: publishes what is stored.
pub async fn publish(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(typed): Form<HashMap<String, String>>,
) -> Result<Response> {
    let model = load(&context.app, &member, id).await?;
    publish_now(&context, &member, model, typed).await
}

async fn publish_now(
    context: &Context,
    member: &Member,
    model: Model,
    typed: Typed,
) -> Result<Response> {
    let app = &context.app;
    let is_attested = typed.contains_key("attested");
    let release = Release {
        changelog: typed.get("changelog").map(String::as_str).unwrap_or_default(),
        notice: typed.get("notice").and_then(|n| Notice::parse(n)).unwrap_or_default(),
    };
    match publish_model(app, member, &model, is_attested, release).await? {
        Published::Done => {
            let address = pages::address(model.id(), &model.slug);
            Ok(redirect(&address, "ok", "Published. It shows in lists and search within seconds."))
        }
        Published::Lacking(lacks) => {
            let mut values = words::typed(&stored_words(&app.db, &model).await?);
            let parts = Parts::of(&app.db, model).await?;
            values.extend(typed);
            let fields = Fields { values, errors: Errors::default() };
            let view = draft_page(context, &parts, fields, lacks, Vec::new()).await?;
            context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// How an attempt to publish ended.
pub enum Published {
    Done,
    Lacking(Vec<Lack>),
}

/// What a version says to people who have an older one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Release<'a> {
    pub changelog: &'a str,
    pub notice: Notice,
}

/// Publishes the next version of a model as the member saw it, if nothing is missing. One transaction decides and
/// writes version, files, what it is made from, state and events, so that nothing can change between.
pub async fn publish_model(
    app: &App,
    member: &Member,
    seen: &Model,
    is_attested: bool,
    release: Release<'_>,
) -> Result<Published> {
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, seen.id()).await?;
    let model = models::model(&mut tx, seen.id()).await?.ok_or(Error::NotFound)?;
    if !may_edit(model.state(), model.creator(), Some(member.viewer()))
        || model.state() == State::Hidden
    {
        return Err(Error::NotAllowed("This model can not be published now.".to_owned()));
    }
    if (model.revision, model.current_version) != (seen.revision, seen.current_version) {
        return Err(Error::Conflict(
            "This model was published or saved from another tab or device meanwhile. Nothing more was published: load \
             the page again."
                .to_owned(),
        ));
    }
    remixes::hold(&mut tx, model.id()).await?;
    let links = remixes::linked(&mut tx, &model).await?;
    let words = stored_words(&mut tx, &model).await?;
    let parts = Parts::of(&mut tx, model).await?;
    let mut lacks = lacks(&words, &parts, is_attested);
    lacks.extend(remixes::lacks(&links, &words.licence));
    let number = seen.current_version + 1;
    let notice = if number == 1 { Notice::Update } else { release.notice };
    let changelog = domain::versions::changelog(release.changelog, notice);
    if let Err(refused) = &changelog {
        lacks.push(Lack { field: "changelog", text: refused.to_string() });
    }
    if !lacks.is_empty() {
        return Ok(Published::Lacking(lacks));
    }
    let (now, changelog) = (app.clock.now(), changelog.unwrap_or_default());
    store::publish(&mut tx, app, seen.id(), number, ATTESTATION, &changelog, now).await?;
    let (model, creator, licence) = (seen.id(), seen.creator(), words.licence.as_str());
    let sealed = Sealed { model, number, creator, licence, notice };
    remixes::seal(&mut tx, app, &sealed, &links, now).await?;
    tx.commit().await?;
    Ok(Published::Done)
}

/// `POST /drafts/{id}/discard`.
pub async fn discard(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
) -> Result<Response> {
    let app = &context.app;
    let model = load(app, &member, id).await?;
    if model.state() != State::Draft {
        return Err(Error::Invalid(
            "Only a draft can be discarded. Nothing was changed.".to_owned(),
        ));
    }
    let mut tx = app.db.write().await?;
    store::discard(&mut tx, id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect("/upload", "ok", "The draft was discarded."))
}
