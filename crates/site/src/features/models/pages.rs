//! The page of a model, as published or at an earlier version.

use axum::{
    extract::{Path, Query},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    categories,
    ids::ModelId,
    licences,
    media::Kind,
    models::{State, may_edit, may_see},
    publishing::FileState,
    text, versions,
};
use languages::Language;

use super::{
    beside,
    content::{Content, File, Picture, Version},
    family::Family,
    kin::{Kin, Told, changes_href},
    pictures, profiles,
    store::{self, Model},
    views::{
        FileRow, Film, GalleryItem, ModelPage, Moves, Notice, Statement, VersionRow, Viewer3d, Web,
    },
};
use crate::{
    config::Config,
    features::{
        audience::read::{Actions, actions},
        comments::read::{self as comments, Counted},
        discover::categories::name as category_name,
        downloads::slicers,
        evidence::{shown, views::Making},
        fediverse::post_address,
        likeness::alike,
        publish::{
            media::child::{MOVING, STRIP},
            said,
        },
        trust::read::{self, Asked, Scored},
        web::facts::{self, in_script},
    },
    shared::{
        error::{Error, Result},
        page::{Context, encode},
        sight::{Shown, Sight, VIA_PROMOTED},
        view::{Link, Listed, Maker, Measured, Pic, Sizes, Trust},
    },
};
use serde::Deserialize;

/// Address of a model's page.
pub fn address(id: ModelId, slug: &str) -> String {
    format!("/models/{id}/{}", text::free(slug))
}

/// How somebody came to a page or file.
#[derive(Default, Deserialize)]
pub struct Via {
    #[serde(default)]
    via: String,
}

impl Via {
    /// By a promoted card.
    pub fn is_promoted(&self) -> bool {
        self.via == "promoted"
    }
}

/// The model, if the visitor may see it.
pub(super) async fn load(context: &Context, id: ModelId) -> Result<Model> {
    let model = store::model(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    if may_see(model.state(), model.creator(), context.visitor.viewer()) {
        Ok(model)
    } else {
        Err(Error::NotFound)
    }
}

pub async fn without_slug(context: Context, Path(id): Path<ModelId>) -> Result<Response> {
    let model = load(&context, id).await?;
    Ok(moved(&address(id, &model.slug)))
}

fn moved(to: &str) -> Response {
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to.to_owned())]).into_response()
}

/// `GET /models/{id}/{slug}`. Visitors get the stored page with one read; its creator and moderators one made now.
pub async fn show(
    context: Context,
    Path((id, slug)): Path<(ModelId, String)>,
    Query(asked): Query<Asked>,
    Query(via): Query<Via>,
) -> Result<Response> {
    let by_promotion = via.is_promoted();
    if context.visitor.0.is_none()
        && let Some(content) = store::page(&context.app.db, id).await?
    {
        if text::free(&content.slug) != slug {
            return Ok(moved(&address(id, &content.slug)));
        }
        return current(&context, &content, State::Published, by_promotion, &asked).await;
    }
    let model = load(&context, id).await?;
    if model.state() == State::Draft {
        return Ok(axum::response::Redirect::to(&format!("/drafts/{id}")).into_response());
    }
    if text::free(&model.slug) != slug {
        return Ok(moved(&address(id, &model.slug)));
    }
    let content = store::content(&context.app.db, &model, None).await?;
    current(&context, &content, model.state(), by_promotion, &asked).await
}

/// The page of the current version, counted where it is public and not looked at by its creator.
async fn current(
    context: &Context,
    content: &Content,
    state: State,
    by_promotion: bool,
    asked: &Asked,
) -> Result<Response> {
    let mut page = view(context, content, state, None, asked, files(context, state)).await?;
    if by_promotion {
        page.mark_downloads(VIA_PROMOTED);
    }
    let response = context.render_public(&page)?;
    let is_own = context.visitor.0.as_ref().is_some_and(|m| m.id == content.creator.id);
    if is_own || state != State::Published {
        return Ok(response);
    }
    let sight = (content.id, Sight::Page { by_promotion });
    Ok(Shown { models: [sight].into(), is_feed: false }.on(response))
}

/// `GET /models/{id}/v/{number}`.
pub async fn show_version(
    context: Context,
    Path((id, number)): Path<(ModelId, i64)>,
) -> Result<Response> {
    let model = load(&context, id).await?;
    if number < 1 || number > model.current_version {
        return Err(Error::NotFound);
    }
    if number == model.current_version && model.state() == State::Published {
        return Ok(axum::response::Redirect::to(&address(id, &model.slug)).into_response());
    }
    let content = store::content(&context.app.db, &model, Some(number)).await?;
    let (asked, state) = (Asked::default(), model.state());
    let files = files(&context, state);
    context.render_public(&view(&context, &content, state, Some(number), &asked, files).await?)
}

/// Where the uploads of a page come from that everybody sees. Other pages lead to them by the site, which knows who asks.
fn files(context: &Context, state: State) -> &str {
    if state == State::Published { &context.app.config.files_origin } else { "" }
}

/// What other features show of a model.
struct Around {
    prints: read::Section,
    making: Making,
    alike: Vec<Listed>,
    audience: Actions,
    comments: comments::Section,
    family: Family,
    /// Its creator can be followed from other sites.
    is_abroad: bool,
}

impl Around {
    /// Of this version; `is_shown` when that is what everybody sees.
    async fn of(
        context: &Context,
        content: &Content,
        (version, is_shown): (i64, bool),
        maker: &Maker,
        asked: &Asked,
    ) -> Result<Self> {
        let (app, visitor) = (&context.app, &context.visitor);
        let whose = (content.id, content.creator.id);
        let beside = beside::of(app.db.near(), whose.0, whose.1).await?;
        let scored = Scored {
            model: beside.score.map(|score| score.0),
            creator: beside.reputation.map(|score| score.0),
        };
        let here = address(content.id, &content.slug);
        let reader = visitor.0.as_ref().map(|member| member.id);
        let alike = beside.alike.filter(|_| is_shown).map(|alike| alike.0).unwrap_or_default();
        let counted = Counted {
            total: beside.comments,
            is_locked: beside.is_locked,
            has_any: beside.has_threads,
        };
        Ok(Self {
            prints: read::section((app, context.t), whose, reader, &here, asked, scored).await?,
            making: if beside.has_evidence {
                shown::making(app.db.near(), content.id, version).await?
            } else {
                Making::default()
            },
            alike: alike::shown(app, reader, &alike).await?,
            audience: actions(app, whose.0, (whose.1, maker), visitor, beside.likes).await?,
            comments: comments::few(app, whose, visitor, counted).await?,
            family: beside.family.map(|family| family.0).unwrap_or_default(),
            is_abroad: beside.is_abroad && app.config.federation.is_some(),
        })
    }
}

/// What the page shows, at a version or the current one. Pictures and shapes come from `files_origin`, as [`Pic::at`].
pub async fn view(
    context: &Context,
    content: &Content,
    state: State,
    version: Option<i64>,
    asked: &Asked,
    files_origin: &str,
) -> Result<ModelPage> {
    let current = content.versions.first().map_or(0, |v| v.number);
    let number = version.unwrap_or(current);
    let here = address(content.id, &content.slug);
    let mut page = context.page(content.title.clone());
    page.description.clone_from(&content.summary);
    page.path.clone_from(&here);
    let maker = Maker::new(&content.creator.handle, &content.creator.name);
    let config = &context.app.config;
    let files: Vec<FileRow> = content.files.iter().map(|f| file_row(f, files_origin)).collect();
    let bytes = content.files.iter().map(|f| f.bytes as u64).sum();
    let (creator_id, reader) = (content.creator.id, context.visitor.0.as_ref().map(|m| m.id));
    let is_shown = state == State::Published && number == current;
    let around = Around::of(context, content, (number, is_shown), &maker, asked).await?;
    let Around { mut prints, making, alike, audience, comments, family, is_abroad } = around;
    prints.photos_at(files_origin);
    let mut web = web(content, &prints.trust, audience.likes, config);
    web.post = is_abroad.then(|| post_address(&config.public_url, content.id, number));
    Ok(ModelPage {
        trust: std::mem::take(&mut prints.trust),
        prints,
        audience,
        comments,
        notice: notice(state, number == current, &here),
        title: content.title.clone(),
        summary: content.summary.clone(),
        creator: maker,
        gallery: content.pictures.iter().map(|p| gallery_item(p, content, files_origin)).collect(),
        viewer: viewer(content, files_origin),
        shape_href: shown_first(content).map(|file| format!("/search/shape?file={}", file.id)),
        alike,
        making,
        preview_image: content
            .cover()
            .map(|p| format!("{}/pictures/{}/cover.jpg", config.uploads(), p.id)),
        measured: shown_first(content).map(measured).unwrap_or_default(),
        profile: content.print_profiles.first().cloned().unwrap_or_default(),
        profiles: profiles::rows(&content.print_profiles, &content.files, context.t),
        licence: licences::known(&content.licence),
        statement: statement(content, number, context.t),
        about_html: content.description_html.clone(),
        category: category_links(&content.category, context.t),
        tags: tag_links(&content.tags),
        archive: (files.len() > 1)
            .then(|| (format!("/models/{}/v/{number}/all.zip", content.id), bytes)),
        files,
        versions: version_rows(content, number),
        kin: Kin::of(content, family, (config, context.t), number == current),
        told: Told::of(context, content).await?,
        downloads: content.downloads as u64,
        published_at: content.published_at.into(),
        updated_at: content.updated_at.into(),
        sensitive: content.sensitive,
        figures_href: (reader == Some(creator_id)).then(|| format!("/analytics/{}", content.id)),
        promote_href: (state == State::Published && reader == Some(creator_id))
            .then(|| format!("/models/{}/promote", content.id)),
        web,
        open_in: open_in(content, &context.slicer, context.t).filter(|_| state == State::Published),
        report_href: (state == State::Published && reader != Some(creator_id))
            .then(|| format!("/reports/models/{}", content.id)),
        legal_href: (state == State::Published && reader != Some(creator_id))
            .then(|| format!("/legal/models/{}", content.id)),
        edit_href: may_edit(state, content.creator.id, context.visitor.viewer())
            .then(|| format!("/drafts/{}", content.id)),
        page,
    })
}

/// Why a page is not what the public sees, or not the current one.
fn notice(state: State, is_current: bool, here: &str) -> Option<Notice> {
    match state {
        State::Hidden => Some(Notice::Hidden),
        State::Removed => Some(Notice::Removed),
        _ if !is_current => Some(Notice::OldVersion(here.to_owned())),
        _ => None,
    }
}

/// What other sites and search engines read.
fn web(content: &Content, trust: &Trust, likes: u64, config: &Config) -> Web {
    let (public, here) = (&config.public_url, address(content.id, &content.slug));
    Web {
        oembed: format!("{public}/oembed?url={}", encode(&format!("{public}{here}"))),
        facts: in_script(&facts::model(content, trust, likes, config)),
        post: None,
    }
}

/// The button that opens a file in a slicer, by name once somebody has chosen one.
fn open_in(content: &Content, slicer: &str, t: Language) -> Option<Link> {
    let printable = || content.files.iter().filter(|file| file.state == FileState::Printable);
    let is_taken = |slicer: &slicers::Slicer| printable().any(|file| slicer.takes(&file.kind));
    let name = slicers::find(slicer).filter(|s| is_taken(s)).map(|s| s.name.as_str());
    slicers::ALL.iter().any(is_taken).then(|| {
        let text = match name {
            Some(name) => t.downloads_open_in(name).to_string(),
            None => t.downloads_open_in_slicer().to_owned(),
        };
        Link::new(text, format!("/models/{}/open", content.id), false)
    })
}

fn statement(content: &Content, number: i64, t: Language) -> Option<Statement> {
    let version = content.versions.iter().find(|version| version.number == number)?;
    Some(Statement {
        text: version.attestation.clone(),
        means: said::statement(&version.attestation, t),
        by: version.attested_by.clone(),
        at: version.attested_at.into(),
    })
}

fn version_rows(content: &Content, shown: i64) -> Vec<VersionRow> {
    let current = content.versions.first().map_or(0, |v| v.number);
    let here = address(content.id, &content.slug);
    let row = |v: &Version| VersionRow {
        number: v.number as u64,
        at: v.created_at.into(),
        changelog: v.changelog.clone(),
        notice: versions::Notice::parse(&v.notice).unwrap_or_default(),
        licence: licences::known(&v.licence)
            .filter(|licence| licence.id != content.licence)
            .map(|licence| licence.name),
        changes_href: (v.number > 1).then(|| changes_href(content, v.number)),
        href: if v.number == current {
            here.clone()
        } else {
            format!("/models/{}/v/{}", content.id, v.number)
        },
        shown: v.number == shown,
    };
    content.versions.iter().map(row).collect()
}

fn gallery_item(picture: &Picture, content: &Content, files: &str) -> GalleryItem {
    let poster = || content.pictures.iter().find(|p| Some(p.id) == picture.poster);
    let still = if picture.kind == Kind::Video { poster() } else { Some(picture) };
    GalleryItem {
        id: picture.id.to_string(),
        pic: still.map(|still| pic(still).at(files)),
        alt: picture.alt.clone(),
        caption: picture.caption.clone(),
        shows_print: picture.shows_print,
        moves: moves(picture, files),
    }
}

/// What of a picture moves; it comes from `files`, as [`Pic::at`].
pub fn moves(picture: &Picture, files: &str) -> Moves {
    let address = |name: &str| format!("{files}/pictures/{}/{name}", picture.id);
    let has = |name: &str| picture.variants.iter().any(|v| v.name == name);
    match picture.kind {
        Kind::Video => match picture.variants.iter().find(|v| v.name.starts_with("film.")) {
            Some(file) => Moves::Film(Film {
                src: address(&file.name),
                kind: pictures::media_type(&file.name),
                width: picture.width as u32,
                height: picture.height as u32,
            }),
            None => Moves::Nothing,
        },
        Kind::Turntable if has(STRIP) => Moves::Turntable(address(STRIP)),
        Kind::Photo if has(MOVING) => Moves::Animation(address(MOVING)),
        Kind::Photo | Kind::Render | Kind::Turntable => Moves::Nothing,
    }
}

/// A picture in the sizes that exist.
pub fn pic(picture: &Picture) -> Pic {
    let folder = format!("/pictures/{}/", picture.id);
    let sizes =
        |ending| Sizes::of(&folder, ending, picture.variants.iter().map(|v| v.name.as_str()));
    let percent = |share: u16| ((share + 25) / 50 * 5) as u8;
    Pic {
        alt: picture.alt.clone(),
        width: picture.width as u32,
        height: picture.height as u32,
        colour: if picture.is_render() { String::new() } else { picture.colour.clone() },
        blurred: if picture.is_render() { String::new() } else { picture.blurred.clone() },
        webp: sizes(".webp"),
        avif: sizes(".avif"),
        jpeg: sizes(".jpg"),
        focus: (percent(picture.focus.x), percent(picture.focus.y)),
        is_render: picture.is_render(),
    }
}

/// The shape whose facts stand beside the picture: the first printable one.
fn shown_first(content: &Content) -> Option<&File> {
    content.files.iter().find(|f| f.state == FileState::Printable && f.facts.is_some())
}

/// What "View in 3D" opens, where there is something; the shape comes from `files`, as [`Pic::at`].
pub fn viewer(content: &Content, files: &str) -> Option<Viewer3d> {
    let file = shown_first(content).filter(|f| f.has_preview)?;
    Some(Viewer3d {
        src: preview_address(file, files),
        name: file.name.clone(),
        size_mm: file.facts.as_ref().map(|facts| facts.bounding_box_mm),
        download: file_address(file),
    })
}

fn preview_address(file: &File, files: &str) -> String {
    format!("{files}/files/{}/preview.glb", file.id)
}

/// At the site, wherever uploads come from: it knows whose download it is.
fn file_address(file: &File) -> String {
    format!("/files/{}/{}", file.id, encode(&file.name))
}

fn file_row(file: &File, files: &str) -> FileRow {
    let thumb = file.thumb.as_ref().map(|thumb| pic(thumb).at(files));
    let name = if file.folder.is_empty() {
        file.name.clone()
    } else {
        format!("{}/{}", file.folder, file.name)
    };
    FileRow {
        name,
        kind: file.kind.to_uppercase(),
        bytes: file.bytes as u64,
        href: file_address(file),
        thumb,
        measured: measured(file),
        preview: file.has_preview.then(|| preview_address(file, files)),
    }
}

/// What analysis found, for people.
pub fn measured(file: &File) -> Measured {
    let facts = file.facts.as_ref();
    Measured {
        size_mm: facts.map(|f| f.bounding_box_mm),
        triangles: facts.map(|f| f.triangles as u64),
        watertight: facts.map(|f| f.watertight != mesh::Watertight::Open),
        shells: facts.map(|f| f.shells as u64),
        estimated_mg: facts
            .filter(|f| !f.units.doubtful)
            .and_then(|f| f.estimate.as_ref())
            .map(|e| (e.filament_grams * 1000.0).round() as u64),
        warnings: file.notices.clone(),
    }
}

fn tag_links(tags: &[String]) -> Vec<Link> {
    let link = |tag: &String| Link::new(tag.clone(), format!("/search?tag={}", encode(tag)), false);
    tags.iter().map(link).collect()
}

fn category_links(slug: &str, t: Language) -> Vec<Link> {
    let root = categories::root_of(slug).map(|root| root.category);
    let leaf = categories::leaf(slug).copied();
    root.into_iter()
        .chain(leaf)
        .map(|c| Link::new(category_name(t, c.slug), format!("/c/{}", c.slug), false))
        .collect()
}
