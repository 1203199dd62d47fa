//! What a panel judges: a work as it was when its case was opened, or the known case made. Jurors of every round see just
//! that, whatever its author changes meanwhile; moderators see the difference, and let through what was uploaded.

use anyhow::Result;
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use blobs::BlobId;
use db::{Db, Source, Tx};
use domain::{
    events::Event,
    ids::{AccountId, CaseId, KnownCaseId, ModelId},
    time::Millis,
};

pub use self::{pages::told, store::Picture};
use crate::{
    app::App,
    features::models::{
        content::Picture as Shown,
        origin,
        store::{self as models, Model},
    },
    shared::{
        error, events,
        routes::{get, post},
    },
};

mod pages;
pub mod store;
mod views;

/// Largest picture or shape that is sent, bytes.
const BYTES_MAX: u64 = 64 << 20;
/// Cases gone through at once.
const BATCH: i64 = 100;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/moderation/files/{id}", get(pages::show).merge(post(pages::look)))
        .route("/moderation/files/{id}/{place}", get(pages::picture))
}

/// What a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Case(CaseId),
    Known(KnownCaseId),
}

impl Of {
    /// The number under which it is kept.
    pub const fn get(self) -> i64 {
        match self {
            Self::Case(id) => id.get(),
            Self::Known(id) => id.get(),
        }
    }
}

/// A work as it was.
#[derive(Clone, Debug)]
pub struct Frozen {
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// What its author was called, under each version too.
    pub names: Vec<String>,
    /// Those drawn from the files come first, photos of prints last.
    pub pictures: Vec<Picture>,
    /// None where nothing is kept yet, and this is the work as it is.
    pub kept_at: Option<Millis>,
}

impl Frozen {
    /// A version of a model as it is now.
    pub async fn now<'a>(
        from: impl Into<Source<'a>>,
        model: &Model,
        version: i64,
    ) -> db::Result<Self> {
        let mut from = from.into();
        let content = models::content(from.again(), model, Some(version)).await?;
        let mut pictures: Vec<Picture> = content.pictures.iter().filter_map(of_gallery).collect();
        pictures.sort_by_key(|picture| !picture.is_drawn);
        for (id, width, height, sizes) in store::print_photos(from.again(), model.id()).await? {
            let sizes = sizes.0.iter().map(|v| (v.name.as_str(), v.width, v.blob.as_str()));
            let size = (width, height);
            let picture = largest(sizes).map(|blob| uploaded(blob, size));
            pictures.extend(picture.map(|picture| Picture { photo_id: Some(id), ..picture }));
        }
        for (picture, place) in pictures.iter_mut().zip(1..) {
            picture.place = place;
        }
        let mut names = store::names(from, model.creator()).await?;
        names.extend(content.versions.into_iter().map(|version| version.attested_by));
        names.retain(|name| !name.is_empty());
        names.sort();
        names.dedup();
        Ok(Self {
            title: model.title.clone(),
            summary: model.summary.clone(),
            description: model.description.clone(),
            names,
            pictures,
            kept_at: None,
        })
    }
}

/// A picture that somebody uploaded, at no place yet.
const fn uploaded(blob: Vec<u8>, (width, height): (i64, i64)) -> Picture {
    Picture {
        place: 0,
        picture_id: None,
        photo_id: None,
        blob,
        width,
        height,
        is_drawn: false,
        for_jurors: false,
        looked_at: None,
        gone_at: None,
    }
}

fn of_gallery(shown: &Shown) -> Option<Picture> {
    let sizes = shown.variants.iter().map(|v| (v.name.as_str(), v.width, v.blob.as_str()));
    let picture = uploaded(largest(sizes)?, (shown.width, shown.height));
    Some(Picture { picture_id: Some(shown.id), is_drawn: shown.is_render(), ..picture })
}

/// The hash of the largest WebP among encoded sizes, each with name, width and hash.
pub fn largest<'a>(sizes: impl Iterator<Item = (&'a str, i64, &'a str)>) -> Option<Vec<u8>> {
    let of_kind = sizes.filter(|(name, ..)| name.ends_with(".webp"));
    let (_, _, hash) = of_kind.max_by_key(|(_, width, _)| *width)?;
    Some(hash.parse::<BlobId>().ok()?.as_bytes().to_vec())
}

impl Picture {
    /// Whether it is somebody's photo of a print.
    pub const fn is_print(&self) -> bool {
        self.photo_id.is_some()
    }

    /// Whether jurors see it whose panel was called at `called_at`: all of a panel see the same, but for what a moderator
    /// or its sender took back.
    pub fn is_for(&self, called_at: Millis) -> bool {
        let is_let_through = self.for_jurors && self.looked_at.is_some_and(|at| at <= called_at);
        self.gone_at.is_none() && (self.is_drawn || is_let_through)
    }

    /// Whether both are the same picture of a gallery or print, wherever they stand.
    fn is(&self, other: &Self) -> bool {
        (self.picture_id, self.photo_id) == (other.picture_id, other.photo_id)
    }
}

/// What is kept for a case or known case. Where nothing is, as a program from before opened it, the work as it is, until
/// [`mend`] keeps it: minutes later.
pub async fn of(db: &Db, of: Of, model: &Model, version: i64) -> db::Result<Frozen> {
    match store::find(db, of).await? {
        Some(frozen) => Ok(frozen),
        None => Frozen::now(db, model, version).await,
    }
}

/// Everybody whom words may name as the author of a version: by any name we know of or kept (`kept`), whom it was
/// brought from, and those whose works it is made from.
pub async fn names<'a>(
    from: impl Into<Source<'a>>,
    (model, version): (ModelId, i64),
    creator: AccountId,
    kept: &[String],
) -> db::Result<Vec<String>> {
    let mut from = from.into();
    let mut names = kept.to_vec();
    names.extend(store::names(from.again(), creator).await?);
    let origin = origin::store::find(from.again(), model).await?;
    names.extend(origin.map(|row| row.origin.0.author));
    for (author, handle, name) in store::makers(from, model, version).await? {
        names.extend([author, handle, name]);
    }
    Ok(names)
}

/// Keeps a version of a model as it is, in the transaction that opens the case or makes the known case.
pub async fn freeze(
    tx: &mut Tx,
    of: Of,
    (model, version): (ModelId, i64),
    now: Millis,
) -> db::Result<()> {
    let Some(model) = models::model(&mut *tx, model).await? else { return Ok(()) };
    let frozen = Frozen::now(&mut *tx, &model, version).await?;
    store::insert(tx, of, model.id(), &frozen, now).await
}

/// Keeps what cases and known cases are about that programs from before made, while several versions run beside each
/// other.
pub async fn mend(app: &App) -> Result<()> {
    let now = app.clock.now();
    for (of, model, version) in store::lacking(&app.db, BATCH).await? {
        // One that can not be kept is left for the next look and stops no other.
        if let Err(error) = mend_one(app, of, (model, version), now).await {
            let id = of.get();
            tracing::error!(
                id,
                error = format!("{error:#}"),
                "what a panel judges could not be kept"
            );
        }
    }
    Ok(())
}

async fn mend_one(app: &App, of: Of, what: (ModelId, i64), now: Millis) -> Result<()> {
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, what.0).await?;
    freeze(&mut tx, of, what, now).await?;
    // Its uploaded pictures wait for a look now.
    events::record(&mut tx, app, Event::EvidenceChanged, what.0.get(), now).await?;
    tx.commit().await?;
    Ok(())
}

/// Bytes with nothing beside them: no tag, no date, no name.
pub async fn bare(app: &App, blob: &BlobId, kind: &'static str) -> error::Result<Response> {
    let bytes = app.blobs.read_all(blob, BYTES_MAX).await?;
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
