//! The files of a draft.

use domain::publishing::FileState;

use crate::{
    features::{models::pages, publish::parts::Parts},
    shared::{
        filters::{grams_text, size_text, thousands_text},
        view::{Measured, Pic},
    },
};

/// What the part "Files" shows.
pub struct FilesStep {
    /// In the creator's order.
    pub rows: Vec<DraftFile>,
    /// Largest file taken, bytes.
    pub upload_limit: u64,
}

impl FilesStep {
    pub fn new(parts: &Parts, upload_limit: u64) -> Self {
        let rows = parts.files.iter().map(|f| DraftFile {
            id: domain::ids::FileId::from(f.id).to_string(),
            name: if f.folder.is_empty() {
                f.name.clone()
            } else {
                format!("{}/{}", f.folder, f.name)
            },
            kind: f.kind.to_uppercase(),
            bytes: f.bytes as u64,
            state: f.state(),
            thumb: parts
                .pictures
                .iter()
                .find(|p| p.file_id == Some(f.id) && p.is_ready())
                .map(|p| pages::pic(&p.content())),
            measured: pages::measured(&f.content()),
            problem: f.problem.clone(),
            is_gone: f.blob().is_none(),
        });
        Self { rows: rows.collect(), upload_limit }
    }

    /// Whether a file is still being analysed.
    pub fn is_working(&self) -> bool {
        self.rows.iter().any(|file| file.state == FileState::Pending)
    }
}

/// A file of a draft.
pub struct DraftFile {
    pub id: String,
    pub name: String,
    /// What it was recognised as, for example `STL`; empty while unknown.
    pub kind: String,
    pub bytes: u64,
    pub state: FileState,
    pub thumb: Option<Pic>,
    pub measured: Measured,
    /// Why it was refused; empty otherwise.
    pub problem: String,
    /// It was refused a day ago, so that there is nothing left to try again with.
    pub is_gone: bool,
}

impl DraftFile {
    /// `80 × 48 × 76 mm · 30,632 triangles · about 41 g`.
    pub fn facts(&self) -> String {
        let size = self.measured.size_mm.map(size_text);
        let triangles = self.measured.triangles.map(|n| format!("{} triangles", thousands_text(n)));
        let weight = self.measured.weight_mg().map(|mg| format!("about {}", grams_text(mg)));
        size.into_iter().chain(triangles).chain(weight).collect::<Vec<_>>().join(" · ")
    }
}
