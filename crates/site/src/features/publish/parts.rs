//! Everything the form of a draft shows besides its words.

use db::Source;

use crate::{
    features::models::store::{self as models, FileRow, Model, PictureRow},
    shared::error::Result,
};

/// A model with its files and pictures, in the creator's order.
pub struct Parts {
    pub model: Model,
    pub files: Vec<FileRow>,
    pub pictures: Vec<PictureRow>,
}

impl Parts {
    pub async fn of<'a>(from: impl Into<Source<'a>>, model: Model) -> Result<Self> {
        let mut from = from.into();
        let files = models::files(from.again(), model.id()).await?;
        let mut pictures = models::pictures(from, model.id()).await?;
        // What was rendered from a file that only earlier versions have is theirs.
        pictures.retain(|p| p.file_id.is_none_or(|id| files.iter().any(|f| f.id == id)));
        Ok(Self { model, files, pictures })
    }
}
