//! Opening a file in a slicer: which one, with a link made for this moment, and the plain download beside it.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{FileId, ModelId},
    publishing::FileState,
};
use languages::Language;
use serde::Deserialize;

use super::{
    links,
    slicers::{ALL, Slicer, System, find},
};
use crate::{
    features::models::{
        pages::address,
        store::{self as models, FileRow},
    },
    shared::{
        cookies,
        error::{Error, Result},
        page::{Context, encode, local_path},
        view::{Link, Page},
    },
};

/// A slicer that takes the file.
pub struct Choice {
    pub id: &'static str,
    pub name: &'static str,
    /// What somebody should know before; may be empty.
    pub note: &'static str,
    /// What the slicer answers to.
    pub link: String,
    pub is_chosen: bool,
}

/// `/models/{id}/open`.
#[derive(Template)]
#[template(path = "downloads/open.html")]
pub struct OpenPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub file: String,
    pub download: String,
    /// The slicer that is opened at once, where one is chosen.
    pub opens: Option<Choice>,
    pub choices: Vec<Choice>,
    /// Other files of the model.
    pub files: Vec<Link>,
    /// Where the choice is sent back to.
    pub here: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    file: Option<FileId>,
    /// A slicer, or `ask`.
    with: String,
}

/// The files of a public model that slicers read, in the creator's order.
async fn load(context: &Context, id: ModelId) -> Result<(models::Model, Vec<FileRow>)> {
    let db = &context.app.db;
    let model = models::published(db, id).await?.ok_or(Error::NotFound)?;
    let mut files = models::version_files(db, id, model.current_version).await?;
    files.retain(|file| {
        file.state() == FileState::Printable && ALL.iter().any(|slicer| slicer.takes(&file.kind))
    });
    Ok((model, files))
}

/// `GET /models/{id}/open`.
pub async fn show(
    context: Context,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response> {
    let app = &context.app;
    let (model, files) = load(&context, id).await?;
    let file = match asked.file {
        Some(wanted) => files.iter().find(|file| file.id == wanted.get()),
        None => files.first(),
    };
    let file = file.ok_or(Error::NotFound)?;
    let member = context.visitor.0.as_ref().map(|member| member.id);
    let url = links::make(app, file.id.into(), &file.name, member).await?;
    let system = System::of(&headers);
    let kept = cookies::slicer(&headers);
    let wanted = if asked.with.is_empty() { kept } else { asked.with.as_str() };
    let choice = |slicer: &'static Slicer| Choice {
        id: &slicer.id,
        name: &slicer.name,
        note: note(slicer, context.t),
        link: slicer.link(system, &url),
        is_chosen: slicer.id == kept,
    };
    let taking = || ALL.iter().filter(|slicer| slicer.takes(&file.kind));
    let here = format!("/models/{id}/open");
    let of_file = |file: &FileRow| format!("{here}?file={}", FileId::from(file.id));
    let others = files.iter().map(|f| Link::new(f.name.clone(), of_file(f), f.id == file.id));
    let view = OpenPage {
        page: context.page(context.t.downloads_open_title(&model.title).to_string()),
        title: model.title.clone(),
        model_href: address(id, &model.slug),
        file: file.name.clone(),
        download: format!("/files/{}/{}", FileId::from(file.id), encode(&file.name)),
        opens: taking().find(|slicer| slicer.id == wanted).map(choice),
        choices: taking().map(choice).collect(),
        files: others.collect(),
        here: of_file(file),
    };
    context.render(&view)
}

/// What somebody should know before a slicer is opened; may be empty.
fn note(slicer: &Slicer, t: Language) -> &'static str {
    match slicer.id.as_str() {
        "bambustudio" => t.downloads_note_bambustudio(),
        "prusaslicer" => t.downloads_note_prusaslicer(),
        "superslicer" => t.downloads_note_superslicer(),
        _ => "",
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Remembered {
    /// A slicer; empty to forget.
    slicer: String,
    back: String,
}

/// `POST /slicer`: remembers a slicer in this browser, or forgets it.
pub async fn remember(context: Context, Form(form): Form<Remembered>) -> Result<Response> {
    if !form.slicer.is_empty() && find(&form.slicer).is_none() {
        return Err(Error::Invalid(context.t.downloads_unknown_slicer().to_owned()));
    }
    let mut response = Redirect::to(local_path(&form.back)).into_response();
    let cookie = cookies::keep_slicer(&form.slicer);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
