//! A case file: what a juror sees of a work. It holds the shape, its measures, pictures and prints, the rule and what the
//! author says, and nothing that tells who made it, who asked, or how many like it. Bytes go out without names, tags or
//! dates of theirs.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use blobs::BlobId;
use domain::{
    cases::{enforcement, scrub::scrub},
    ids::{AccountId, ModelId, SeatId},
    publishing::FileState,
    reports::Category,
    time::Millis,
};

use super::{store, views};
use crate::{
    app::App,
    features::{
        cases::{
            ballots::{self, SeatRow},
            read,
            store::words,
        },
        evidence,
        models::{
            content::{Content, File, Picture, Variant},
            pages::measured,
            store as models,
        },
        reports::form,
    },
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
    },
};

/// Largest picture or shape that is sent, bytes.
const BYTES_MAX: u64 = 64 << 20;

/// What a seat is about.
struct Subject {
    content: Content,
    creator: AccountId,
    model: ModelId,
    version: i64,
    category: Category,
    /// What the author says, all of it as one text, not scrubbed yet.
    words: String,
}

/// The seat of this member. The one place that decides who may open a case file: the juror it was laid before, until
/// the ballot is in or its time is over.
pub async fn own_seat(app: &App, member: &Member, id: SeatId) -> Result<SeatRow> {
    ballots::seat(&app.db, id, member.id).await?.ok_or(Error::NotFound)
}

async fn subject(app: &App, seat: &SeatRow) -> Result<Subject> {
    let (model, version, words) = match (seat.case_id, seat.known_id) {
        (Some(case), _) => {
            let (model, version, ..) =
                store::subject(&app.db, case.into()).await?.ok_or(Error::NotFound)?;
            let said = words(&app.db, case.into()).await?;
            let of_author = said.iter().filter(|word| word.side == "author");
            let bodies: Vec<&str> = of_author.map(|word| word.body.as_str()).collect();
            (model, version, bodies.join("\n\n"))
        }
        (None, Some(known)) => {
            let known = store::known(&app.db, known.into()).await?.ok_or(Error::NotFound)?;
            (known.model_id.into(), known.version, known.words)
        }
        (None, None) => return Err(Error::NotFound),
    };
    let row = models::model(&app.db, model).await?.ok_or(Error::NotFound)?;
    let content = models::content(&app.db, &row, Some(version)).await?;
    let category = seat.category();
    Ok(Subject { content, creator: row.creator(), model, version, category, words })
}

/// Shapes that can be looked at, in the order of their numbers from 1.
fn shapes(content: &Content) -> impl Iterator<Item = &File> {
    content.files.iter().filter(|f| f.state == FileState::Printable && f.facts.is_some())
}

/// Pictures in the order of their numbers from 1. Those drawn from the files come first.
fn pictures(content: &Content) -> Vec<&Picture> {
    let mut all: Vec<&Picture> = content.pictures.iter().collect();
    all.sort_by_key(|picture| !picture.is_render());
    all
}

/// The case file as the page shows it.
pub async fn view(app: &App, seat: &SeatRow) -> Result<views::CaseFile> {
    let subject = subject(app, seat).await?;
    let (handle, name) = store::names(&app.db, subject.creator).await?;
    let names = [handle.as_str(), name.as_str()];
    let id = seat.id();
    let content = &subject.content;
    let shape = |(file, number): (&File, usize)| views::Shape {
        number,
        src: file.has_preview.then(|| format!("/jury/{id}/shape/{number}")),
        measured: measured(file),
        kind: file.kind.to_uppercase(),
    };
    let guide = form::guide(subject.category);
    let prints = store::print_photos(&app.db, subject.model).await?.len();
    let making = evidence::shown::for_jurors(&app.db, subject.model).await?.len();
    let version = content.versions.iter().find(|version| version.number == subject.version);
    let out_at = version.map(|version| Millis(version.created_at));
    Ok(views::CaseFile {
        question: question(subject.category),
        rule: enforcement::rule(subject.category),
        signs: guide.signs.iter().map(|(_, text)| *text).collect(),
        shapes: shapes(content).zip(1..).map(shape).collect(),
        pictures: pictures(content)
            .iter()
            .zip(1_usize..)
            .map(|(picture, number)| views::Image {
                src: format!("/jury/{id}/picture/{number}"),
                width: picture.width,
                height: picture.height,
                is_render: picture.is_render(),
            })
            .collect(),
        prints: (1..=prints).map(|number| format!("/jury/{id}/print/{number}")).collect(),
        words: scrub(&subject.words, &names),
        dossier: evidence::shown::unnamed(&app.db, subject.model, out_at).await?,
        making: (1..=making).map(|number| format!("/jury/{id}/evidence/{number}")).collect(),
        described: described(&subject, &names),
    })
}

fn question(category: Category) -> &'static str {
    match category {
        Category::AiGenerated => {
            "Was this shape made by a generative model rather than by a person?"
        }
        Category::Misleading => {
            "Do title, pictures or description promise what is not in the files?"
        }
        other => read::category_name(other),
    }
}

/// Title and description, where they are what is judged.
fn described(subject: &Subject, names: &[&str]) -> Vec<String> {
    let content = &subject.content;
    if subject.category != Category::Misleading {
        return Vec::new();
    }
    let text = scrub(&html_text(&content.description_html), names);
    let parts = [scrub(&content.title, names), scrub(&content.summary, names), text];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// The words of a piece of HTML, without its tags and their addresses.
fn html_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                out.push(' ');
            }
            _ if !in_tag => out.push(c),
            _ => {}
        }
    }
    let plain = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&#39;", "'").replace("&amp;", "&").trim().to_owned()
}

/// Bytes with nothing beside them: no tag, no date, no name.
async fn bare(app: &App, blob: &BlobId, kind: &'static str) -> Result<Response> {
    let bytes = app.blobs.read_all(blob, BYTES_MAX).await?;
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// An open seat and its subject, for the bytes of its file.
async fn open(app: &App, member: &Member, id: SeatId) -> Result<Subject> {
    let seat = own_seat(app, member, id).await?;
    if seat.is_open(app.clock.now()) { subject(app, &seat).await } else { Err(Error::NotFound) }
}

/// `GET /jury/{seat}/shape/{number}`: the shape alone, in millimetres.
pub async fn shape(
    context: Context,
    member: Member,
    Path((id, number)): Path<(SeatId, usize)>,
) -> Result<Response> {
    let app = &context.app;
    let subject = open(app, &member, id).await?;
    let at = number.checked_sub(1).ok_or(Error::NotFound)?;
    let file = shapes(&subject.content).nth(at).ok_or(Error::NotFound)?;
    let row = models::file(&app.db, file.id).await?.ok_or(Error::NotFound)?;
    let blob = row.preview.as_deref().and_then(models::blob_id).ok_or(Error::NotFound)?;
    bare(app, &blob, "model/gltf-binary").await
}

/// `GET /jury/{seat}/picture/{number}`.
pub async fn picture(
    context: Context,
    member: Member,
    Path((id, number)): Path<(SeatId, usize)>,
) -> Result<Response> {
    let app = &context.app;
    let subject = open(app, &member, id).await?;
    let at = number.checked_sub(1).ok_or(Error::NotFound)?;
    let picture = pictures(&subject.content).get(at).map(|p| p.id).ok_or(Error::NotFound)?;
    let row = models::picture(&app.db, picture).await?.ok_or(Error::NotFound)?;
    largest(app, &row.variants.0).await
}

/// The largest of the sizes of a picture, with nothing beside it.
async fn largest(app: &App, sizes: &[Variant]) -> Result<Response> {
    let largest = sizes.iter().filter(|v| v.name.ends_with(".webp")).max_by_key(|v| v.width);
    let blob = largest.ok_or(Error::NotFound)?.blob.parse().map_err(Error::internal)?;
    bare(app, &blob, "image/webp").await
}

/// `GET /jury/{seat}/evidence/{number}`: a picture of how it was made.
pub async fn evidence(
    context: Context,
    member: Member,
    Path((id, number)): Path<(SeatId, usize)>,
) -> Result<Response> {
    let app = &context.app;
    let subject = open(app, &member, id).await?;
    let pictures = evidence::shown::for_jurors(&app.db, subject.model).await?;
    let at = number.checked_sub(1).ok_or(Error::NotFound)?;
    largest(app, pictures.get(at).ok_or(Error::NotFound)?).await
}

/// `GET /jury/{seat}/print/{number}`: a photo of a print.
pub async fn print(
    context: Context,
    member: Member,
    Path((id, number)): Path<(SeatId, usize)>,
) -> Result<Response> {
    let app = &context.app;
    let subject = open(app, &member, id).await?;
    let photos = store::print_photos(&app.db, subject.model).await?;
    let at = number.checked_sub(1).ok_or(Error::NotFound)?;
    let variants = &photos.get(at).ok_or(Error::NotFound)?.0;
    let largest = variants.iter().filter(|v| v.name.ends_with(".webp")).max_by_key(|v| v.width);
    let blob = largest.ok_or(Error::NotFound)?.blob.parse().map_err(Error::internal)?;
    bare(app, &blob, "image/webp").await
}
