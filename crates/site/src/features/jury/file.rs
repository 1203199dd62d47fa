//! A case file: what a juror sees of a work, as it was when the case began. It holds the shape, its measures, pictures and
//! prints, the rule and what the author says, and nothing that tells who made it, who asked, or how many like it. Bytes
//! go out without names, tags or dates of theirs.

use axum::{extract::Path, response::Response};
use domain::{
    cases::scrub::scrub, ids::SeatId, publishing::FileState, reports::Category, time::Millis,
};
use languages::Language;

use super::{store, views};
use crate::{
    app::App,
    features::{
        cases::{
            ballots::{self, SeatRow},
            read,
            store::words,
            subject::{self, Frozen, Of, Picture, bare},
        },
        evidence,
        models::{
            pages::measured,
            store::{self as models, FileRow, Model},
        },
        reports::form,
    },
    shared::{
        error::{Error, Result},
        markdown,
        page::Context,
        session::Member,
    },
};

/// What a seat is about.
struct Subject {
    model: Model,
    version: i64,
    /// Files of that version.
    files: Vec<FileRow>,
    /// Words and pictures as they were when the case began.
    frozen: Frozen,
    category: Category,
    /// What the author says, all of it as one text, not scrubbed yet.
    words: String,
    /// When the panel was called: what moderators let through later it does not see.
    called_at: Millis,
}

/// The seat of this member. The one place that decides who may open a case file: the juror it was laid before, until
/// the ballot is in or its time is over.
pub async fn own_seat(app: &App, member: &Member, id: SeatId) -> Result<SeatRow> {
    ballots::seat(&app.db, id, member.id).await?.ok_or(Error::NotFound)
}

async fn subject(app: &App, seat: &SeatRow) -> Result<Subject> {
    let (of, model, version, words, called_at) = match (seat.case_id, seat.known_id) {
        (Some(case), _) => {
            let (model, version, ..) =
                store::subject(&app.db, case.into()).await?.ok_or(Error::NotFound)?;
            let said = words(&app.db, case.into()).await?;
            let of_author = said.iter().filter(|word| word.side == "author");
            let bodies: Vec<&str> = of_author.map(|word| word.body.as_str()).collect();
            let called_at = ballots::called_at(&app.db, case.into(), seat.round).await?;
            (Of::Case(case.into()), model, version, bodies.join("\n\n"), called_at)
        }
        (None, Some(known)) => {
            let known = store::known(&app.db, known.into()).await?.ok_or(Error::NotFound)?;
            let of = Of::Known(known.id.into());
            (of, known.model_id.into(), known.version, known.words, seat.called_at.into())
        }
        (None, None) => return Err(Error::NotFound),
    };
    let model = models::model(&app.db, model).await?.ok_or(Error::NotFound)?;
    let frozen = subject::of(&app.db, of, &model, version).await?;
    let files = models::version_files(&app.db, model.id(), version).await?;
    let category = seat.category();
    Ok(Subject { model, version, files, frozen, category, words, called_at })
}

impl Subject {
    /// Shapes that can be looked at, in the order of their numbers from 1.
    fn shapes(&self) -> impl Iterator<Item = &FileRow> {
        let is_measured =
            |file: &&FileRow| file.facts.as_ref().is_some_and(|facts| facts.0.mesh.is_some());
        self.files.iter().filter(|f| f.state() == FileState::Printable).filter(is_measured)
    }

    /// Pictures that this panel sees, of the gallery or of prints, in the order of their numbers from 1.
    fn pictures(&self, of_prints: bool) -> impl Iterator<Item = &Picture> {
        let called_at = self.called_at;
        let is_shown = move |p: &&Picture| p.is_print() == of_prints && p.is_for(called_at);
        self.frozen.pictures.iter().filter(is_shown)
    }

    /// Uploaded pictures that this panel does not see, as no moderator let them through before it was called.
    fn withheld(&self) -> usize {
        let is_withheld = |p: &&Picture| p.gone_at.is_none() && !p.is_for(self.called_at);
        self.frozen.pictures.iter().filter(is_withheld).count()
    }

    /// A picture by its number.
    async fn picture(&self, app: &App, of_prints: bool, number: usize) -> Result<Response> {
        let at = number.checked_sub(1).ok_or(Error::NotFound)?;
        let picture = self.pictures(of_prints).nth(at).ok_or(Error::NotFound)?;
        let blob = models::blob_id(&picture.blob).ok_or(Error::NotFound)?;
        bare(app, &blob, "image/webp").await
    }
}

/// Everybody whom words may name as the author.
async fn names(app: &App, subject: &Subject) -> Result<Vec<String>> {
    let Subject { model, version, frozen, .. } = subject;
    let what = (model.id(), *version);
    Ok(subject::names(&app.db, what, model.creator(), &frozen.names).await?)
}

/// What was written of the work of a seat, without names and addresses.
pub async fn unnamed(app: &App, seat: &SeatRow, text: &str) -> Result<String> {
    let names = names(app, &subject(app, seat).await?).await?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(scrub(text, &names))
}

/// The case file as the page shows it.
pub async fn view(app: &App, t: Language, seat: &SeatRow) -> Result<views::CaseFile> {
    let subject = subject(app, seat).await?;
    let (id, model) = (seat.id(), subject.model.id());
    let names = names(app, &subject).await?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let shape = |(row, number): (&FileRow, usize)| {
        let file = row.content();
        views::Shape {
            number,
            src: file.has_preview.then(|| format!("/jury/{id}/shape/{number}")),
            measured: measured(&file),
            kind: file.kind.to_uppercase(),
        }
    };
    let picture = |(picture, number): (&Picture, usize)| views::Image {
        src: format!("/jury/{id}/picture/{number}"),
        width: picture.width,
        height: picture.height,
        is_render: picture.is_drawn,
    };
    let prints = subject.pictures(true).count();
    let making = evidence::shown::for_jurors(&app.db, model, subject.called_at).await?.len();
    let versions = models::versions(&app.db, model).await?;
    let version = versions.iter().find(|version| version.number == subject.version);
    let out_at = version.map(|version| Millis(version.created_at));
    let what = (model, subject.version);
    let dossier = evidence::shown::unnamed((&app.db, t), what, out_at, subject.called_at).await?;
    Ok(views::CaseFile {
        question: question(t, subject.category),
        rule: read::rule(t, subject.category),
        signs: form::signs(t, subject.category).into_iter().map(|(_, text)| text).collect(),
        shapes: subject.shapes().zip(1..).map(shape).collect(),
        pictures: subject.pictures(false).zip(1..).map(picture).collect(),
        withheld: subject.withheld(),
        prints: (1..=prints).map(|number| format!("/jury/{id}/print/{number}")).collect(),
        words: scrub(&subject.words, &names),
        dossier,
        making: (1..=making).map(|number| format!("/jury/{id}/evidence/{number}")).collect(),
        described: described(&subject, &names),
    })
}

const fn question(t: Language, category: Category) -> &'static str {
    match category {
        Category::AiGenerated => t.jury_question_ai(),
        Category::Misleading => t.jury_question_misleading(),
        other => read::category_in(t, other),
    }
}

/// Title, summary and description, where they are what is judged.
fn described(subject: &Subject, names: &[&str]) -> Vec<String> {
    if subject.category != Category::Misleading {
        return Vec::new();
    }
    let Frozen { title, summary, description, .. } = &subject.frozen;
    let text = html_text(&markdown::to_html(description));
    let parts = [title, summary, &text].map(|part| scrub(part, names));
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
    let file = subject.shapes().nth(at).ok_or(Error::NotFound)?;
    let blob = file.preview.as_deref().and_then(models::blob_id).ok_or(Error::NotFound)?;
    bare(app, &blob, "model/gltf-binary").await
}

/// `GET /jury/{seat}/picture/{number}`.
pub async fn picture(
    context: Context,
    member: Member,
    Path((id, number)): Path<(SeatId, usize)>,
) -> Result<Response> {
    let app = &context.app;
    open(app, &member, id).await?.picture(app, false, number).await
}

/// `GET /jury/{seat}/print/{number}`: a photo of a print.
pub async fn print(
    context: Context,
    member: Member,
    Path((id, number)): Path<(SeatId, usize)>,
) -> Result<Response> {
    let app = &context.app;
    open(app, &member, id).await?.picture(app, true, number).await
}

/// `GET /jury/{seat}/evidence/{number}`: a picture of how it was made.
pub async fn evidence(
    context: Context,
    member: Member,
    Path((id, number)): Path<(SeatId, usize)>,
) -> Result<Response> {
    let app = &context.app;
    let Subject { model, called_at, .. } = open(app, &member, id).await?;
    let pictures = evidence::shown::for_jurors(&app.db, model.id(), called_at).await?;
    let at = number.checked_sub(1).ok_or(Error::NotFound)?;
    let sizes = pictures.get(at).ok_or(Error::NotFound)?.iter();
    let largest = subject::largest(sizes.map(|v| (v.name.as_str(), v.width, v.blob.as_str())));
    let blob = largest.as_deref().and_then(models::blob_id).ok_or(Error::NotFound)?;
    bare(app, &blob, "image/webp").await
}
