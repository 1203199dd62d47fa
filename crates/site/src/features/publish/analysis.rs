//! Jobs that find out what an upload is: let a child process look at it, store what it found.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use domain::{
    ids::{FileId, PictureId},
    media::View,
    publishing::FileState,
};
use futures::future::try_join_all;
use provenance::statistics::Statistics;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt;

use super::{
    archives,
    child::FileAnswer,
    children::{self, Ended},
    comparing,
    media::{self, child::PictureAnswer},
    prefill::pictures::Inner,
    store::{self, Analysed, Encoded, NewPicture},
};
use crate::{
    app::App,
    features::{
        likeness::{
            finding::{self, Alike, Wanted},
            prints::Print,
        },
        marks::{
            keeping::{self, Subject},
            store as marks,
        },
        models::{
            content::Variant,
            store::{self as models, FileFacts, FileRow, blob_id},
        },
    },
};

pub const FILE_JOB: &str = "analyse_file";
pub const PICTURE_JOB: &str = "encode_picture";
/// Announced when what came out of either was written.
pub const ANALYSED: &str = "analysed";

#[derive(Serialize, Deserialize)]
struct FilePayload {
    file: FileId,
}

#[derive(Serialize, Deserialize)]
struct PicturePayload {
    picture: PictureId,
}

pub fn file_payload(file: FileId) -> serde_json::Value {
    serde_json::to_value(FilePayload { file }).expect("plain data")
}

pub fn picture_payload(picture: PictureId) -> serde_json::Value {
    serde_json::to_value(PicturePayload { picture }).expect("plain data")
}

/// The unique key of a file's analysis.
pub fn file_key(file: FileId) -> String {
    format!("{FILE_JOB}:{file}")
}

/// The unique key of a photo's encoding.
pub fn picture_key(picture: PictureId) -> String {
    format!("{PICTURE_JOB}:{picture}")
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (files, pictures) = (app.clone(), app.clone());
    let (lost_files, lost_pictures) = (app.clone(), app.clone());
    registry
        .on_dead(FILE_JOB, move |payload| {
            let app = lost_files.clone();
            async move { give_up_file(&app, serde_json::from_value::<FilePayload>(payload)?.file).await }
        })
        .on_dead(PICTURE_JOB, move |payload| {
            let app = lost_pictures.clone();
            async move { give_up_picture(&app, serde_json::from_value::<PicturePayload>(payload)?.picture).await }
        })
        .on(FILE_JOB, move |context, payload| {
            let app = files.clone();
            async move {
                let FilePayload { file } = serde_json::from_value(payload)?;
                Box::pin(analyse_file(&app, &context, file)).await
            }
        })
        .on(PICTURE_JOB, move |context, payload| {
            let app = pictures.clone();
            async move {
                let PicturePayload { picture } = serde_json::from_value(payload)?;
                encode_picture(&app, &context, picture).await
            }
        })
}

async fn analyse_file(app: &App, context: &jobs::Context, id: FileId) -> Result<()> {
    let Some(file) = models::file(&app.db, id).await? else {
        return Ok(());
    };
    let blob = file.blob().context("hash")?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let input = app.blobs.local_file(&blob, app.config.upload_limit_bytes).await?;
    let name = file.name.chars().take(200).collect::<String>();
    let kind = if file.unit.is_empty() { "file".to_owned() } else { format!("file:{}", file.unit) };
    match children::run::<FileAnswer>(app, context, [&kind, &name], input.path(), out.path())
        .await?
    {
        Ended::Stopped(problem) => refuse(app, id, problem).await,
        Ended::Answered(answer) if !answer.members.is_empty() => {
            archives::replace(app, &file, &answer.members, out.path()).await
        }
        Ended::Answered(answer) => store_file(app, &file, answer, out.path()).await,
    }
}

/// Notes why a file can not be used.
pub(super) async fn refuse(app: &App, id: FileId, problem: &str) -> Result<()> {
    let state = FileState::Rejected;
    finish(
        app,
        id,
        &Analysed {
            state,
            kind: "",
            facts: None,
            problem,
            preview: None,
            sliced: None,
            inner: Vec::new(),
            clean: None,
        },
        None,
        &Seen::default(),
    )
    .await
}

/// Every attempt failed, and not by the file's fault: nobody shall wait for it any longer.
async fn give_up_file(app: &App, id: FileId) -> Result<()> {
    let file = models::file(&app.db, id).await?;
    if file.is_none_or(|file| file.state() != FileState::Pending) {
        return Ok(());
    }
    let problem = "Something on our side kept it from being looked at. Try again; if that does not help, tell who runs \
                   this site.";
    refuse(app, id, problem).await
}

pub(super) async fn give_up_picture(app: &App, id: PictureId) -> Result<()> {
    let problem = "Something on our side kept it from being prepared. Remove it and try again with the same picture; if \
                   that does not help, tell who runs this site.";
    let mut tx = app.db.write().await?;
    store::reject_picture(&mut tx, id, problem).await?;
    tx.commit().await?;
    Ok(())
}

/// A rendered picture, its sizes, and what it shows in words.
type Render<'a> = (NewPicture<'a>, Encoded, String);

/// What is known of a file beside its measures.
#[derive(Default)]
struct Seen {
    /// None for what is no shape.
    print: Option<Print>,
    alike: Vec<Alike>,
    marks: Vec<provenance::Signal>,
    figures: Option<Statistics>,
}

impl Seen {
    /// Of a printable file its description, and of any that can be used what it is like.
    async fn of(app: &App, file: &FileRow, answer: &FileAnswer, out: &Path) -> Result<Self> {
        if !answer.problem.is_empty() {
            return Ok(Self::default());
        }
        let print = if answer.is_printable { Some(Print::read(out).await?) } else { None };
        let wanted = Wanted { file, kind: &answer.kind, print: print.as_ref() };
        let alike = match models::model(&app.db, file.model_id.into()).await? {
            Some(model) => finding::find(app, &model, wanted).await?,
            None => Vec::new(),
        };
        Ok(Self { print, alike, ..Self::default() })
    }
}

async fn finish(
    app: &App,
    id: FileId,
    found: &Analysed<'_>,
    render: Option<Render<'_>>,
    seen: &Seen,
) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if let Some(preview) = &found.preview {
        store::insert_blob(&mut tx, preview, app.blobs.size(preview).await?, now).await?;
    }
    if !store::finish_file(&mut tx, id, found, now).await? {
        return Ok(());
    }
    for inner in &found.inner {
        store::insert_blob(&mut tx, &inner.blob.parse()?, inner.bytes, now).await?;
    }
    if let Some((clean, bytes)) = &found.clean {
        store::exchange(&mut tx, id, clean, *bytes, now).await?;
    }
    if let Some(file) = models::file(&mut tx, id).await? {
        let model = file.model_id.into();
        if let Some(print) = &seen.print {
            print.save(&mut tx, id, model).await?;
        }
        finding::keep(&mut tx, app, model, id, &seen.alike, now).await?;
        keeping::keep(&mut tx, app, Subject::File(id), model, &seen.marks).await?;
        if let Some(figures) = &seen.figures {
            marks::save_figures(&mut tx, id, model, figures).await?;
        }
    }
    let waiting = media::store::waiting_render(&mut tx, id).await?;
    if waiting.is_none() || render.is_none() {
        // A job may run twice; its picture takes the place of the one from the first time.
        media::store::remove_best_render(&mut tx, id, now).await?;
    }
    if let Some((picture, encoded, alt)) = render {
        match waiting {
            Some(row) => {
                store::name_blob(&mut tx, &picture.original, picture.bytes, false, now).await?;
                media::store::set_original(&mut tx, row, &picture.original).await?;
            }
            None => store::insert_picture(&mut tx, &picture, now).await?,
        }
        insert_variant_blobs(&mut tx, &encoded, now).await?;
        store::finish_picture(&mut tx, waiting.unwrap_or(picture.id), &encoded, &alt).await?;
    }
    comparing::enqueue(&mut tx, app, id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Remembers the blobs of all sizes.
pub async fn insert_variant_blobs(
    tx: &mut db::Tx,
    encoded: &Encoded,
    now: domain::time::Millis,
) -> Result<()> {
    for variant in &encoded.variants {
        store::insert_blob(tx, &variant.blob.parse()?, variant.bytes as u64, now).await?;
    }
    Ok(())
}

/// Stores the pictures that lay inside a file.
async fn keep_inner(app: &App, places: &[usize], out: &Path) -> Result<Vec<Inner>> {
    let mut kept = Vec::new();
    for place in places {
        let (blob, bytes) = put_file(app, &out.join(format!("inner-{place}"))).await?;
        kept.push(Inner { place: *place, blob: blob.to_string(), bytes });
    }
    Ok(kept)
}

/// Stores a file of the child; gives its blob and bytes.
async fn put_file(app: &App, path: &Path) -> Result<(blobs::BlobId, u64)> {
    let mut spool = app.blobs.spool(u64::MAX).await?;
    let mut file = tokio::fs::File::open(path).await?;
    let mut chunk = vec![0; 1 << 20];
    loop {
        match file.read(&mut chunk).await? {
            0 => break,
            n => spool.write(&chunk[..n]).await?,
        }
    }
    let spooled = spool.finish().await?;
    let bytes = spooled.bytes();
    Ok((app.blobs.put(spooled).await?, bytes))
}

async fn store_file(app: &App, file: &FileRow, answer: FileAnswer, out: &Path) -> Result<()> {
    let state = match (answer.problem.is_empty(), answer.is_printable) {
        (false, _) => FileState::Rejected,
        (true, true) => FileState::Printable,
        (true, false) => FileState::Accompanying,
    };
    // Each of these waits for the disk, so all wait at once.
    let (preview, inner, clean, render, mut seen) = tokio::try_join!(
        keep_file(app, answer.preview, out.join("preview.glb")),
        keep_inner(app, &answer.inner, out),
        keep_file(app, answer.is_cleaned, out.join("clean")),
        keep_render(app, file, answer.render.as_ref(), out),
        Seen::of(app, file, &answer, out),
    )?;
    seen.marks.clone_from(&answer.marks);
    seen.figures.clone_from(&answer.figures);
    let facts = FileFacts {
        mesh: answer.facts.clone(),
        notices: answer.notices.clone(),
        faults: answer.faults.clone(),
    };
    let found = Analysed {
        state,
        kind: &answer.kind,
        facts: Some(facts),
        problem: &answer.problem,
        preview: preview.map(|(blob, _)| blob),
        sliced: answer.sliced.as_ref(),
        inner,
        clean,
    };
    finish(app, file.id.into(), &found, render, &seen).await
}

/// Stores what the child left at `path`, if it did.
async fn keep_file(
    app: &App,
    is_there: bool,
    path: PathBuf,
) -> Result<Option<(blobs::BlobId, u64)>> {
    if is_there { put_file(app, &path).await.map(Some) } else { Ok(None) }
}

/// Stores the rendered picture of a file, if there is one.
async fn keep_render<'a>(
    app: &App,
    file: &'a FileRow,
    render: Option<&PictureAnswer>,
    out: &Path,
) -> Result<Option<Render<'a>>> {
    let Some(render) = render else { return Ok(None) };
    let encoded = keep_variants(app, render, out).await?;
    let original = largest(&encoded).context("a rendered picture has sizes")?;
    let picture = NewPicture {
        id: app.ids.next::<PictureId>(),
        model: file.model_id.into(),
        file: Some(file.id.into()),
        view: Some(View::Best),
        original: original.0,
        bytes: original.1,
        name: &file.name,
    };
    Ok(Some((picture, encoded, format!("Rendered picture of {}", file.name))))
}

/// The blob of the widest size.
fn largest(encoded: &Encoded) -> Option<(blobs::BlobId, u64)> {
    let whole = encoded.variants.iter().filter(|v| v.name != media::child::STRIP);
    let variant = whole.max_by_key(|v| (v.width, v.bytes))?;
    Some((variant.blob.parse().ok()?, variant.bytes as u64))
}

async fn keep_variant(app: &App, name: &str, width: u32, out: &Path) -> Result<Variant> {
    let (blob, bytes) = put_file(app, &out.join(name)).await?;
    let (name, blob) = (name.to_owned(), blob.to_string());
    Ok(Variant { name, width: width.into(), blob, bytes: bytes as i64 })
}

/// Stores the encoded sizes as blobs.
pub async fn keep_variants(app: &App, answer: &PictureAnswer, out: &Path) -> Result<Encoded> {
    let all = answer.variants.iter().map(|(name, width)| keep_variant(app, name, *width, out));
    let variants = try_join_all(all).await?;
    Ok(Encoded {
        width: answer.width.into(),
        height: answer.height.into(),
        placeholder: answer.placeholder.clone(),
        colour: answer.colour.clone(),
        duration_ms: answer.duration_ms as i64,
        variants,
        notices: answer.notices.clone(),
    })
}

async fn encode_picture(app: &App, context: &jobs::Context, id: PictureId) -> Result<()> {
    let picture = db::q!(
        (Vec<u8>, String, i64),
        "SELECT original, name, model_id FROM picture WHERE id = $1 AND removed_at IS NULL"
    )
    .bind(id)
    .opt(&app.db)
    .await?;
    let Some((original, name, model)) = picture else { return Ok(()) };
    let Some(original) = blob_id(&original) else { return Ok(()) };
    let out = tempfile::tempdir_in(app.scratch())?;
    let input = app.blobs.local_file(&original, app.config.upload_limit_bytes).await?;
    let answer = match children::run::<PictureAnswer>(
        app,
        context,
        ["picture", &name],
        input.path(),
        out.path(),
    )
    .await?
    {
        Ended::Answered(answer) => answer,
        Ended::Stopped(problem) => {
            PictureAnswer { problem: problem.to_owned(), ..PictureAnswer::default() }
        }
    };
    if !answer.problem.is_empty() {
        let mut tx = app.db.write().await?;
        store::reject_picture(&mut tx, id, &answer.problem).await?;
        tx.commit().await?;
        return Ok(());
    }
    let encoded = keep_variants(app, &answer, out.path()).await?;
    if encoded.variants.is_empty() {
        bail!("a picture without sizes");
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    insert_variant_blobs(&mut tx, &encoded, now).await?;
    store::finish_picture(&mut tx, id, &encoded, "").await?;
    keeping::keep(&mut tx, app, Subject::Picture(id), model.into(), &answer.marks).await?;
    if encoded.duration_ms == 0 {
        media::jobs::enqueue_avif(&mut tx, app, id, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
