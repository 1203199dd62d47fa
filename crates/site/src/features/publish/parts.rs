//! Everything the form of a draft shows besides its words.

use crate::{
    app::App,
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
    pub async fn of(app: &App, model: Model) -> Result<Self> {
        let id = model.id();
        Ok(Self {
            files: models::files(&app.db, id).await?,
            pictures: models::pictures(&app.db, id).await?,
            model,
        })
    }
}
