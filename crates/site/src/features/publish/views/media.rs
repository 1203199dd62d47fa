//! The pictures of a draft.

use domain::ids::PictureId;

use super::Fields;
use crate::{
    features::{models::pages, publish::parts::Parts},
    shared::view::Pic,
};

/// What the step "Photos & media" shows.
pub struct MediaStep {
    /// In the creator's order.
    pub pictures: Vec<DraftPicture>,
}

impl MediaStep {
    pub fn new(parts: &Parts, fields: &Fields) -> Self {
        let pictures = parts.pictures.iter().map(|p| {
            let id = PictureId::from(p.id).to_string();
            DraftPicture {
                is_cover: id == fields.value("cover"),
                alt: fields.values.get(&format!("alt-{id}")).unwrap_or(&p.alt).clone(),
                pic: p.is_ready().then(|| pages::pic(&p.content())),
                is_render: p.file_id.is_some(),
                problem: p.problem.clone(),
                id,
            }
        });
        Self { pictures: pictures.collect() }
    }

    /// Whether a picture is still being encoded.
    pub fn is_working(&self) -> bool {
        self.pictures.iter().any(|picture| picture.pic.is_none() && picture.problem.is_empty())
    }
}

/// A picture of a draft.
pub struct DraftPicture {
    pub id: String,
    pub alt: String,
    /// `None` while it is being encoded or when it was refused.
    pub pic: Option<Pic>,
    pub is_render: bool,
    pub is_cover: bool,
    /// Why it was refused; empty otherwise.
    pub problem: String,
}
