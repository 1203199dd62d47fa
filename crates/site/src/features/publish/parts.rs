//! Everything the form of a draft shows besides its words.

use db::Source;

use super::{
    files::{self, Removed},
    media,
    prefill::Prefill,
};
use crate::{
    features::{
        models::store::{self as models, FileRow, Model, PictureRow},
        uploads::store::{self as uploads, Upload},
    },
    shared::error::Result,
};

/// A model with its files and pictures, in the creator's order.
pub struct Parts {
    pub model: Model,
    pub files: Vec<FileRow>,
    pub pictures: Vec<PictureRow>,
    /// Files taken out, the latest first.
    pub removed: Vec<Removed>,
    /// Uploads that were begun and not finished.
    pub uploads: Vec<Upload>,
    pub prefill: Prefill,
    /// Pictures that were taken away, the latest first.
    pub removed_pictures: Vec<media::store::Removed>,
}

impl Parts {
    pub async fn of<'a>(from: impl Into<Source<'a>>, model: Model) -> Result<Self> {
        let mut from = from.into();
        let id = model.id();
        let files = models::files(from.again(), id).await?;
        let removed = files::removed(from.again(), id).await?;
        let uploads = uploads::unfinished(from.again(), id).await?;
        let mut pictures = models::pictures(from.again(), id).await?;
        // What was rendered from a file that only earlier versions have is theirs.
        pictures.retain(|p| p.file_id.is_none_or(|id| files.iter().any(|f| f.id == id)));
        let removed_pictures = media::store::removed(from.again(), id).await?;
        let prefill = Prefill::of(from, &model, &files).await?;
        Ok(Self { model, files, pictures, removed, uploads, prefill, removed_pictures })
    }
}
