//! What the jury room shows.

use askama::Template;
use domain::time::Millis;

use crate::{
    features::publish::child::PREVIEW_TRIANGLES,
    shared::{
        filters,
        forms::Errors,
        view::{Measured, Page},
    },
};

/// A shape of a case file.
pub struct Shape {
    pub number: usize,
    /// The shape for the viewer.
    pub src: Option<String>,
    pub measured: Measured,
    pub kind: String,
}

impl Shape {
    /// How many triangles are shown at most, where the file has more.
    pub fn simplified_to(&self) -> Option<u64> {
        let most = PREVIEW_TRIANGLES as u64;
        self.measured.triangles.is_some_and(|n| n > most).then_some(most)
    }
}

/// A picture of a case file.
pub struct Image {
    pub src: String,
    pub width: i64,
    pub height: i64,
    pub is_render: bool,
}

/// What a juror sees of a work.
pub struct CaseFile {
    pub question: &'static str,
    pub rule: &'static str,
    /// What to look for, the same for every case of the kind.
    pub signs: Vec<&'static str>,
    pub shapes: Vec<Shape>,
    pub pictures: Vec<Image>,
    /// How many uploaded pictures are not shown.
    pub withheld: usize,
    /// Addresses of photos of prints.
    pub prints: Vec<String>,
    /// What the author says, without names and addresses; may be empty.
    pub words: String,
    /// What is on record of how it was made: kinds and formats, no names.
    pub dossier: Vec<String>,
    /// Addresses of pictures of it, through which a moderator looked for what tells whose the work is.
    pub making: Vec<String>,
    /// Title and description, where they are judged.
    pub described: Vec<String>,
}

/// The ballot as it was sent.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BallotForm {
    pub choice: String,
    pub confidence: String,
    pub rationale: String,
}

/// What became of a ballot.
pub struct Sealed {
    pub choice: &'static str,
    pub rationale: String,
    pub at: Millis,
    /// On a known case: whether it was right, the answer, and why.
    pub feedback: Option<(bool, &'static str, String)>,
    /// On a case: how it was decided.
    pub outcome: Option<&'static str>,
}

/// A case file with its ballot.
#[derive(Template)]
#[template(path = "jury/file.html")]
pub struct FilePage {
    pub page: Page,
    pub id: String,
    pub file: CaseFile,
    pub due_at: Option<Millis>,
    pub form: BallotForm,
    pub errors: Errors,
}

impl FilePage {
    pub fn choices(&self) -> [(&'static str, &'static str); 3] {
        let t = self.page.t;
        [
            ("violation", t.jury_answer_violation()),
            ("clear", t.jury_answer_clear()),
            ("can-not-tell", t.jury_answer_unsure()),
        ]
    }

    pub fn sureness(&self) -> [(&'static str, &'static str); 3] {
        let t = self.page.t;
        [("1", t.jury_sure_rather()), ("2", t.jury_sure_quite()), ("3", t.jury_sure_very())]
    }

    pub fn least(&self) -> (usize, usize) {
        domain::jury::RATIONALE
    }
}

/// A seat whose ballot is in, or whose time is over.
#[derive(Template)]
#[template(path = "jury/sealed.html")]
pub struct SealedPage {
    pub page: Page,
    pub sealed: Option<Sealed>,
}

/// A file in the room's list.
pub struct Row {
    pub href: String,
    pub category: &'static str,
    pub due_at: Option<Millis>,
    pub status: &'static str,
}

/// Where a member stands as a juror.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Has not offered.
    Stranger,
    /// Offered; the test is next.
    Untested,
    /// Failed the test; can try again at that moment.
    Failed(Millis),
    Testing,
    Juror,
    Suspended,
}

/// `/jury`.
#[derive(Template)]
#[template(path = "jury/room.html")]
pub struct RoomPage {
    pub page: Page,
    pub status: Status,
    pub missing: Vec<String>,
    pub open: Vec<Row>,
    pub past: Vec<Row>,
    /// Answers on known cases, and accuracy in percent, once there are some.
    pub accuracy: Option<(u64, i64)>,
}
