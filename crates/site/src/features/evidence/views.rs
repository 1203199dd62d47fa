//! What pages show of evidence.

use askama::Template;
use domain::{
    authorship::{Fit, Kind, Level, NOTE_MAX},
    time::Millis,
};
use languages::Language;

use super::store::Item;
use crate::{
    features::models::store::blob_id,
    shared::{
        filters,
        page::encode,
        view::{Page, Pic, Sizes},
    },
};

/// A piece of evidence.
pub struct ItemView {
    pub id: String,
    pub name: String,
    pub kind: Kind,
    /// What it was recognised as, or why it can not be used.
    pub format: String,
    /// How a source compares with what is printed; none where nobody asked.
    pub fit: Option<Fit>,
    /// It came after somebody doubted the work.
    pub is_late: bool,
    pub note: String,
    pub bytes: u64,
    /// 64 hexadecimal digits.
    pub sha256: String,
    /// When it arrived.
    pub at: Millis,
    pub is_public: bool,
    /// Jurors see it; only asked of pictures.
    pub for_jurors: bool,
    /// A moderator has looked at it for jurors.
    pub is_looked_at: bool,
    pub is_pending: bool,
    pub is_rejected: bool,
    pub pic: Option<Pic>,
    /// Address of a film.
    pub film: Option<String>,
    /// Where the file itself is.
    pub href: String,
}

impl ItemView {
    /// The piece as a picture, which jurors may be shown; none of films.
    pub fn picture(&self) -> Option<&Pic> {
        self.pic.as_ref().filter(|_| self.film.is_none() && !self.is_rejected)
    }

    /// What comparing a source came to, in words; nothing where nobody asked.
    pub const fn compared(&self, t: &Language) -> &'static str {
        match self.fit {
            Some(Fit::Fits) => t.evidence_fits(),
            Some(Fit::Differs) => t.evidence_differs(),
            Some(Fit::NotCompared) => t.evidence_not_compared(),
            None => "",
        }
    }

    /// Why it can not be used; the job that found it noted that in English.
    pub fn problem(&self, t: &Language) -> &str {
        let english = Language::English;
        let known = [
            (english.evidence_problem_lost(), t.evidence_problem_lost()),
            (english.evidence_problem_generated(), t.evidence_problem_generated()),
            (english.evidence_problem_source(), t.evidence_problem_source()),
        ];
        let found = known.into_iter().find(|(noted, _)| *noted == self.format);
        found.map_or(self.format.as_str(), |(_, said)| said)
    }
}

impl From<&Item> for ItemView {
    fn from(item: &Item) -> Self {
        let address = |name: &str| format!("/evidence/{}/{name}", item.id);
        let names = || item.variants.0.iter().map(|v| v.name.as_str());
        let film = names().find(|name| name.starts_with("film."));
        let folder = address("");
        let small = Sizes::of(&folder, ".webp", names());
        let is_unmeasured = item.is_ready() && item.kind == Kind::Source && item.boxes().is_empty();
        Self {
            id: item.id.to_string(),
            name: item.name.clone(),
            kind: item.kind,
            format: item.format.clone(),
            fit: is_unmeasured.then_some(Fit::NotCompared),
            is_late: false,
            note: item.note.clone(),
            bytes: item.bytes as u64,
            sha256: blob_id(&item.blob).map(|id| id.to_string()).unwrap_or_default(),
            at: item.created_at,
            is_public: item.is_public,
            for_jurors: item.for_jurors,
            is_looked_at: item.looked_at.is_some(),
            is_pending: item.state == "pending",
            is_rejected: item.state == "rejected",
            pic: (!small.is_empty()).then(|| Pic {
                alt: item.note.clone(),
                width: item.width as u32,
                height: item.height as u32,
                colour: String::new(),
                blurred: String::new(),
                webp: small,
                avif: Sizes::default(),
                jpeg: Sizes::of(&folder, ".jpg", names()),
                focus: (50, 50),
                is_render: false,
            }),
            film: film.map(address),
            href: address(&encode(&item.name)),
        }
    }
}

/// The evidence of a model, for its creator.
#[derive(Template)]
#[template(path = "evidence/evidence.html")]
pub struct EvidencePage {
    pub page: Page,
    pub id: String,
    pub title: String,
    pub level: Level,
    pub items: Vec<ItemView>,
    /// Whether a certificate can be had: once a version is out.
    pub is_out: bool,
    /// Largest file, bytes.
    pub limit: u64,
}

impl EvidencePage {
    pub const fn note_max(&self) -> usize {
        NOTE_MAX
    }

    pub const fn kinds(&self) -> [(Kind, &'static str); 4] {
        let t = self.page.t;
        [
            (Kind::Source, t.evidence_hint_source()),
            (Kind::Picture, t.evidence_hint_picture()),
            (Kind::Recording, t.evidence_hint_recording()),
            (Kind::Sketch, t.evidence_hint_sketch()),
        ]
    }
}

/// How a model was made, for its page.
#[derive(Default)]
pub struct Making {
    pub level: Level,
    /// Shown to everybody.
    pub items: Vec<ItemView>,
    /// On record and not shown.
    pub hidden: usize,
}

impl Making {
    /// Whether it rests on more than the statement.
    pub fn is_supported(&self) -> bool {
        self.level > Level::Declared
    }

    /// Whether there is more to show than the statement.
    pub fn has_more(&self) -> bool {
        self.is_supported() || !self.items.is_empty()
    }
}
