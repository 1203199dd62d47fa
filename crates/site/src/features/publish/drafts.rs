//! The form of a draft: starting, saving, showing what is missing, publishing. The same form changes a model that is
//! already out; publishing it again makes the next version.

use axum::{
    Form,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use db::{Source, Tx};
use domain::{
    ids::{ModelId, PictureId},
    licences,
    models::{State, may_edit, may_see},
    origins::Role,
    publishing::{self, Draft, FileState, Missing},
    remixes as remix_rules,
    versions::Notice,
};
use languages::Language;

use super::{
    holds, links, media, mine,
    parents::Candidate,
    parts::Parts,
    planned,
    prefill::{self, Prefill},
    remixes, said, sheet,
    store::{self, Words},
    versions,
    views::{
        DescribePage, DetailsStep, DraftPage, Fields, FilesStep, Lack, MediaStep, PrefillMarks,
        PublishStep, SettingsStep,
    },
    words::{self, Typed, profiles},
};
use crate::{
    app::App,
    features::{
        likeness::questions,
        marks,
        models::{
            history,
            origin::{self, Known},
            pages,
            store::{self as models, FileRow, Model},
        },
    },
    shared::{
        error::{Error, Result},
        events,
        forms::Errors,
        headers, markdown,
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
        Err(if is_mine { Error::TakenDown } else { Error::NotCreator })
    } else {
        Err(Error::NotFound)
    }
}

pub async fn stored_words<'a>(from: impl Into<Source<'a>>, model: &Model) -> Result<Words> {
    Ok(Words {
        title: model.title.clone(),
        summary: model.summary.clone(),
        description: model.description.clone(),
        category: model.category.clone(),
        licence: model.licence.clone(),
        language: model.language.clone(),
        sensitive: model.sensitive,
        tags: models::tags(from, model.id()).await?,
        profiles: model.print_profiles.0.clone(),
        changelog: model.changelog.clone(),
        cover: model.cover_id.map(PictureId::from),
    })
}

/// What is missing of a model; of one that was published elsewhere also what `origin` keeps it from.
pub fn lacks(
    words: &Words,
    parts: &Parts,
    is_attested: bool,
    origin: Option<&Known>,
    t: Language,
) -> Vec<Lack> {
    let states: Vec<FileState> = parts.files.iter().map(FileRow::state).collect();
    let draft = Draft {
        title: &words.title,
        category: &words.category,
        licence: &words.licence,
        files: &states,
        pictures: parts.pictures.iter().filter(|p| p.may_be_cover()).count(),
        attested: is_attested,
        is_shared: role(origin) == Role::Sharer,
    };
    let missing = publishing::missing(&draft)
        .into_iter()
        .map(|m| Lack { field: m.field(), text: said::missing(m, t).to_owned() });
    let refusals = origin.map(|origin| origin.rule().refusals(&words.licence)).unwrap_or_default();
    let refused =
        refusals.into_iter().map(|r| Lack { field: r.field(), text: said::origin(&r, t) });
    missing.chain(refused).collect()
}

/// As what its creator publishes a model.
pub fn role(origin: Option<&Known>) -> Role {
    origin.map_or(Role::Author, |origin| origin.rule().role())
}

/// What the form shows of a model by itself: what is stored, and in empty fields what its files say.
pub async fn shown(app: &App, model: Model) -> Result<(Parts, Words)> {
    let mut words = stored_words(&app.db, &model).await?;
    let parts = Parts::of(&app.db, model).await?;
    parts.prefill.fill(&mut words);
    Ok((parts, words))
}

/// The form with these values in it.
async fn render(
    context: &Context,
    member: &Member,
    parts: Parts,
    status: StatusCode,
    fields: Fields,
    words: &Words,
    candidates: Vec<Candidate>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let id = parts.model.id();
    let others = mine::with_profiles(&app.db, member.id, id).await?;
    let planned = planned::of(&app.db, id).await?;
    let link = links::of(&app.db, id).await?;
    let public = &app.config.public_url;
    let model = &parts.model;
    let origin = origin::of(&app.db, model).await?;
    let mut lacks = lacks(words, &parts, true, origin.as_ref(), t);
    let parents = remixes::linked(&app.db, model).await?;
    for lack in remixes::lacks(&parents, fields.value("licence"), t) {
        if lacks.iter().all(|known| known.text != lack.text) {
            lacks.push(lack);
        }
    }
    lacks.extend(holds::lacks(&app.db, t, model, &parents, app.clock.now()).await?);
    let likeness = questions::of(app, member.id, id, &parents).await?;
    let held = marks::holds::of(app, context.t, id).await?;
    let title = if model.title.is_empty() {
        t.untitled().to_owned()
    } else {
        t.publish_edit_title(&model.title).to_string()
    };
    let view = DraftPage {
        page: context.page(title),
        id: id.to_string(),
        revision: model.revision,
        saved_at: model.updated_at.into(),
        public_href: model.published_at.map(|_| pages::address(id, &model.slug)),
        files: FilesStep::new(&parts, app.config.upload_limit_bytes, t),
        details: DetailsStep::new(origin),
        likeness,
        held,
        prefill: PrefillMarks::new(&parts),
        media: MediaStep::new(&parts, &fields, app.clock.now(), t),
        settings: SettingsStep::new(&parts, &fields, others, t),
        versions: versions::step((app, t), &parts, &parents, &fields, candidates).await?,
        publish: PublishStep {
            lacks,
            planned: planned.map(|p| (p.text(t), p.problem)),
            preview: link.map(|token| format!("{public}/preview/{token}")),
        },
        fields,
    };
    let mut response = context.render_with(status, &view)?;
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, headers::framing(&context.app.config));
    Ok(response)
}

/// `GET /drafts/{id}`.
pub async fn show(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    let model = load(app, &member, id).await?;
    let (parts, words) = shown(app, model).await?;
    let fields = Fields { values: words::typed(&words), ..Fields::default() };
    render(&context, &member, parts, StatusCode::OK, fields, &words, Vec::new()).await
}

/// `POST /drafts/{id}`: saves the words. Where a field is wrong, what was stored of it stays; all others are saved. Also
/// what the page calls by itself while someone types. The button "Publish" leads on to the last
/// look; with the statement in the same form it publishes.
pub async fn save(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(mut typed): Form<Typed>,
) -> Result<Response> {
    let app = &context.app;
    let model = load(app, &member, id).await?;
    let mut errors = Errors::default();
    let shown = match typed.remove("profile") {
        Some(act) => profile_act(&context, &member, &model, &mut typed, &act, &mut errors).await?,
        None => None,
    };
    let (words, wrong) = admitted(app, &model, &typed, context.t).await?;
    errors.extend(wrong);
    let stored = stored_words(&app.db, &model).await?;
    let words =
        if errors.is_empty() { words } else { words::sound_words(&typed, &errors, &stored) };
    let revision = typed.get("revision").and_then(|r| r.parse().ok()).unwrap_or(0);
    let Some(model) = write_words(app, model, revision, &words, &typed).await? else {
        return both(&context, &member, id, typed).await;
    };
    let wants_publishing = typed.contains_key("publish");
    if !errors.is_empty() {
        let fields = Fields { values: typed, errors, ..Fields::default() };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let parts = Parts::of(&app.db, model).await?;
        return render(&context, &member, parts, status, fields, &words, Vec::new()).await;
    }
    if wants_publishing && typed.contains_key("attested") {
        return sheet::publish_now(&context, &member, model, typed).await;
    }
    let notice = typed.get("notice").and_then(|n| Notice::parse(n)).unwrap_or_default().as_str();
    let to = match shown {
        _ if wants_publishing => format!("/drafts/{id}/publish?notice={notice}"),
        Some(key) => format!("/drafts/{id}#profile-{key}"),
        None => format!("/drafts/{id}"),
    };
    if wants_publishing || shown.is_some() {
        return Ok(Redirect::to(&to).into_response());
    }
    Ok(redirect(&to, "ok", context.t.publish_was_saved()))
}

/// `POST /drafts/{id}/describe`: the description as it would look, made by the same rules as the public page.
pub async fn describe(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    load(&context.app, &member, id).await?;
    let text = typed.get("description").map(String::as_str).unwrap_or_default();
    let html = match domain::models::description(text) {
        Ok(markdown) => markdown::to_html(&markdown),
        Err(refused) => return Err(Error::Invalid(said::words(refused, context.t))),
    };
    context.render(&DescribePage { t: context.t, html })
}

/// Does what a profile button asks with what was typed; gives the key of the profile to show.
async fn profile_act(
    context: &Context,
    member: &Member,
    model: &Model,
    typed: &mut Typed,
    act: &str,
    errors: &mut Errors,
) -> Result<Option<u32>> {
    let (app, t) = (&context.app, context.t);
    if let Some(act) = prefill::profiles::Act::parse(act) {
        let files = models::files(&app.db, model.id()).await?;
        let prefill = Prefill::of(&app.db, model, &files).await?;
        return Ok(act.apply(typed, &prefill.profiles, errors, t));
    }
    if act != "take" {
        return Ok(profiles::act(typed, act, errors, t));
    }
    let other = match typed.get("take_from").and_then(|id| id.parse().ok()) {
        Some(from) => load(app, member, from).await,
        None => Err(Error::NotFound),
    };
    match other {
        Ok(other) => Ok(profiles::take(typed, &other.print_profiles.0)),
        Err(Error::NotFound | Error::TakenDown | Error::NotCreator) => {
            errors.add("take_from", t.publish_settings_take());
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Somebody saved meanwhile: the form as typed, with what the other version says where it differs. To save again is to
/// choose what stands in the form.
async fn both(context: &Context, member: &Member, id: ModelId, typed: Typed) -> Result<Response> {
    let model = load(&context.app, member, id).await?;
    let words = stored_words(&context.app.db, &model).await?;
    let others = words::typed(&words)
        .into_iter()
        .filter(|(name, value)| typed.get(name).map_or("", String::as_str) != value)
        .collect();
    let fields = Fields { values: typed, others, ..Fields::default() };
    let parts = Parts::of(&context.app.db, model).await?;
    render(context, member, parts, StatusCode::CONFLICT, fields, &words, Vec::new()).await
}

/// The form with its stored words after one of its smaller forms was sent, with what was typed there.
pub async fn again_with(
    context: &Context,
    member: &Member,
    model: Model,
    fields: Fields,
    candidates: Vec<Candidate>,
    status: StatusCode,
) -> Result<Response> {
    let (parts, words) = shown(&context.app, model).await?;
    let mut values = words::typed(&words);
    values.extend(fields.values);
    let fields = Fields { values, ..fields };
    render(context, member, parts, status, fields, &words, candidates).await
}

/// The words that were typed, and what is wrong with them and with what was typed about pictures. A model that is out
/// may only change to a licence that the works it is made from allow.
pub async fn admitted(
    app: &App,
    model: &Model,
    typed: &Typed,
    t: Language,
) -> Result<(Words, Errors)> {
    let (words, mut errors) = words::words(typed, model.published_at.is_some(), t);
    for picture in models::pictures(&app.db, model.id()).await? {
        media::fields::said(typed, &picture, &mut errors, t);
    }
    if model.current_version > 0 && words.licence != model.licence {
        if let Some(origin) = origin::of(&app.db, model).await? {
            for refusal in origin.rule().refusals(&words.licence) {
                errors.add(refusal.field(), said::origin(&refusal, t));
            }
        }
        if licences::find(&words.licence).is_none() {
            errors.add("licence", said::missing(Missing::Licence, t));
        }
        let sealed = remixes::sealed(&app.db, model).await?;
        for lack in remixes::lacks(&sealed, &words.licence, t) {
            errors.add("licence", lack.text);
        }
    }
    Ok((words, errors))
}

/// Saves words and what is said of pictures; nothing happens and none is given when another tab saved since `revision`.
pub async fn write_words(
    app: &App,
    model: Model,
    revision: i64,
    words: &Words,
    typed: &Typed,
) -> Result<Option<Model>> {
    let mut tx = app.db.write().await?;
    if !write_words_in(&mut tx, app, &model, revision, words, typed).await? {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(models::model(&app.db, model.id()).await?.ok_or(Error::NotFound)?))
}

/// Does so in a transaction of the caller; gives whether nobody saved since `revision`.
pub async fn write_words_in(
    tx: &mut Tx,
    app: &App,
    model: &Model,
    revision: i64,
    words: &Words,
    typed: &Typed,
) -> Result<bool> {
    let now = app.clock.now();
    let id = model.id();
    if !store::save_words(tx, id, revision, words, now).await? {
        return Ok(false);
    }
    prefill::remember_emptied(tx, model, words, typed, now).await?;
    for (picture, said) in described(tx, id, typed).await? {
        media::store::say(tx, id, picture, &said).await?;
    }
    for (name, changes) in typed {
        let link = name.strip_prefix("change-").and_then(|link| link.parse().ok());
        if let (Some(link), Ok(changes)) = (link, remix_rules::changes_so_far(changes)) {
            remixes::set_changes(tx, id, link, &changes).await?;
        }
    }
    if model.current_version > 0 && words.licence != model.licence {
        let (version, by) = (model.current_version, model.creator());
        remixes::grant(tx, id, version, by, &words.licence, now).await?;
    }
    if model.state() == State::Published {
        history::record(tx, id, now).await?;
        events::record(tx, app, domain::events::Event::ModelChanged, id.get(), now).await?;
    }
    Ok(true)
}

/// What the form says of pictures that differs from what is stored.
async fn described(
    tx: &mut Tx,
    id: ModelId,
    typed: &Typed,
) -> Result<Vec<(PictureId, media::store::Said)>> {
    let pictures = models::pictures(tx, id).await?;
    let is_still = |poster: &PictureId| {
        pictures.iter().any(|p| p.id == poster.get() && p.kind().may_be_cover())
    };
    Ok(pictures
        .iter()
        .filter_map(|picture| {
            // What is wrong was said before; nobody reads it here.
            let (mut ignored, t) = (Errors::default(), Language::default());
            let mut said = media::fields::said(typed, picture, &mut ignored, t)?;
            said.poster = said.poster.filter(is_still);
            (said != media::fields::stored(picture)).then_some((picture.id.into(), said))
        })
        .collect())
}
