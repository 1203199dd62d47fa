//! Keeping the marks of something uploaded.

use db::Tx;
use domain::ids::{EvidenceId, FileId, ModelId, PictureId, PrintPhotoId};
use provenance::{Signal, Strength, Towards};

use super::{
    classifier,
    store::{self, New, Source},
};
use crate::app::App;

/// What has marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    File(FileId),
    Picture(PictureId),
    /// A photo of a print.
    Photo(PrintPhotoId),
    Evidence(EvidenceId),
}

impl Subject {
    /// As stored.
    pub const fn key(self) -> (&'static str, i64) {
        match self {
            Self::File(id) => ("file", id.get()),
            Self::Picture(id) => ("picture", id.get()),
            Self::Photo(id) => ("photo", id.get()),
            Self::Evidence(id) => ("evidence", id.get()),
        }
    }

    /// What is stored so.
    pub fn of(word: &str, id: i64) -> Option<Self> {
        Some(match word {
            "file" => Self::File(id.into()),
            "picture" => Self::Picture(id.into()),
            "photo" => Self::Photo(id.into()),
            "evidence" => Self::Evidence(id.into()),
            _ => return None,
        })
    }

    /// The picture, if it is one of the gallery.
    pub const fn picture(self) -> Option<PictureId> {
        match self {
            Self::Picture(id) => Some(id),
            _ => None,
        }
    }

    /// Whether a decisive mark keeps the model from being published.
    const fn holds(self) -> bool {
        matches!(self, Self::File(_) | Self::Picture(_))
    }
}

/// Whether a moderator should hear of these marks.
pub fn is_strong(marks: &[Signal]) -> bool {
    marks.iter().any(|mark| mark.towards == Towards::Generated && mark.strength >= Strength::Strong)
}

/// Keeps the marks that programs left in a thing, in place of what was known of it, and has the operator's classifier
/// asked. A moderator's release stays.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    subject: Subject,
    model: ModelId,
    marks: &[Signal],
) -> db::Result<()> {
    let is_held = subject.holds() && provenance::is_decisive(marks);
    put(tx, app, subject, model, (Source::Content, marks, is_held)).await?;
    classifier::enqueue(tx, app, subject).await
}

/// Keeps what the operator's classifier guesses of a thing, in place of an earlier guess. It holds nothing.
pub(super) async fn keep_guess(
    tx: &mut Tx,
    app: &App,
    subject: Subject,
    model: ModelId,
    guess: Option<Signal>,
) -> db::Result<()> {
    put(tx, app, subject, model, (Source::Classifier, guess.as_slice(), false)).await
}

async fn put(
    tx: &mut Tx,
    app: &App,
    subject: Subject,
    model: ModelId,
    (source, marks, is_held): (Source, &[Signal], bool),
) -> db::Result<()> {
    if marks.is_empty() {
        return store::forget(tx, subject, source).await;
    }
    let new = New {
        id: app.ids.next(),
        subject,
        source,
        model,
        marks,
        is_strong: is_strong(marks),
        is_held,
    };
    store::save(tx, &new, app.clock.now()).await
}
