//! What the page of a model shows.

use askama::Template;
use domain::{
    licences::Licence,
    print_profile::{PrintProfile, Technology},
    time::Millis,
    versions::Notice as Urgency,
};
use languages::Language;

use super::{
    kin::{Kin, Told},
    licences,
    profiles::ProfileRow,
};
use crate::{
    features::{
        audience::read::Actions, comments::read::Section as Comments, evidence::views::Making,
        trust::read::Section,
    },
    shared::{
        filters,
        view::{Link, Listed, Maker, Measured, Page, Pic, Trust},
    },
};

/// A picture among others; its id makes the address `#p-{id}`.
pub struct GalleryItem {
    pub id: String,
    /// The picture, the poster of a film or the first frame of a turntable. A film may have none.
    pub pic: Option<Pic>,
    /// What it shows, for those who can not see it.
    pub alt: String,
    /// One line; may be empty.
    pub caption: String,
    pub shows_print: bool,
    pub moves: Moves,
}

/// What of a picture moves.
pub enum Moves {
    Nothing,
    /// A short animation at this address.
    Animation(String),
    Film(Film),
    /// All frames of a turntable in one picture at this address.
    Turntable(String),
}

/// A film that plays on demand.
pub struct Film {
    pub src: String,
    /// Media type.
    pub kind: &'static str,
    pub width: u32,
    pub height: u32,
}

impl GalleryItem {
    /// What it is, in a word under its small picture; empty for rendered pictures.
    pub fn word(&self, t: &Language) -> &'static str {
        match (&self.moves, &self.pic) {
            (Moves::Film(_), _) => t.models_word_film(),
            (Moves::Turntable(_), _) => t.models_word_turn(),
            (_, Some(pic)) if pic.is_render => "",
            _ if self.shows_print => t.models_word_print(),
            _ => t.models_word_photo(),
        }
    }
}

/// What "View in 3D" opens.
pub struct Viewer3d {
    /// Address of a binary glTF in millimetres, Z up.
    pub src: String,
    /// Name of the file it shows.
    pub name: String,
    /// Sides in millimetres, when measured.
    pub size_mm: Option<[f64; 3]>,
    /// Address of the file itself.
    pub download: String,
}

/// A file people download.
pub struct FileRow {
    pub name: String,
    /// `STL`, `3MF`, …
    pub kind: String,
    pub bytes: u64,
    pub href: String,
    pub thumb: Option<Pic>,
    pub measured: Measured,
    /// Address of its shape for the viewer.
    pub preview: Option<String>,
}

/// An entry of the changelog.
pub struct VersionRow {
    pub number: u64,
    pub at: Millis,
    /// Plain text; may be empty.
    pub changelog: String,
    /// How much it matters to people who have an older one.
    pub notice: Urgency,
    /// The licence it was published under, when that is not the one shown.
    pub licence: Option<&'static str>,
    /// Where what changed is shown; none for the first.
    pub changes_href: Option<String>,
    pub href: String,
    /// The one shown on this page.
    pub shown: bool,
}

impl VersionRow {
    /// What stands beside the number of a version that mends something.
    pub const fn mark(&self) -> Option<&'static str> {
        match self.notice {
            Urgency::Update => None,
            Urgency::Fix => Some("fix"),
            Urgency::Safety => Some("safety"),
        }
    }
}

/// The statement of the creator that the work is their own.
pub struct Statement {
    /// In the words that were confirmed.
    pub text: String,
    /// The same in the reader's own language, if that is another.
    pub means: Option<String>,
    /// The name of who confirmed them, as it was that day.
    pub by: String,
    pub at: Millis,
}

/// Why a page is not what the public sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An earlier version; the address of the current one.
    OldVersion(String),
    /// Not out yet: a look at how it will be.
    Preview,
    /// Taken from view while moderators look at it.
    Hidden,
    /// Taken down for good.
    Removed,
}

/// What other sites and search engines read of a model.
pub struct Web {
    /// Absolute address of what they show in its place.
    pub oembed: String,
    /// Facts as JSON that can stand in a script element.
    pub facts: String,
    /// The same as a post of other sites' kind, where its creator can be followed from there.
    pub post: Option<String>,
}

/// The page of a model, at its current or an earlier version.
#[derive(Template)]
#[template(path = "models/model.html")]
pub struct ModelPage {
    pub page: Page,
    pub notice: Option<Notice>,
    pub title: String,
    /// One line; may be empty.
    pub summary: String,
    pub creator: Maker,
    pub trust: Trust,
    /// Like, save, to print, follow.
    pub audience: Actions,
    /// What people say.
    pub comments: Comments,
    /// How it printed.
    pub prints: Section,
    /// The cover first.
    pub gallery: Vec<GalleryItem>,
    pub viewer: Option<Viewer3d>,
    /// Where all models like its shape are found.
    pub shape_href: Option<String>,
    /// Some of them.
    pub alike: Vec<Listed>,
    /// What its creator shows of how it was made.
    pub making: Making,
    /// Absolute address of a picture for previews elsewhere.
    pub preview_image: Option<String>,
    /// Shown-first file's measures: the facts beside the picture.
    pub measured: Measured,
    /// The first profile: what stands beside the picture.
    pub profile: PrintProfile,
    pub profiles: Vec<ProfileRow>,
    pub licence: Option<&'static Licence>,
    pub statement: Option<Statement>,
    /// Sanitised HTML; may be empty.
    pub about_html: String,
    /// Root and leaf.
    pub category: Vec<Link>,
    pub tags: Vec<Link>,
    pub files: Vec<FileRow>,
    /// Address and bytes of all files in one archive, when there are several.
    pub archive: Option<(String, u64)>,
    pub versions: Vec<VersionRow>,
    pub kin: Kin,
    /// What a member with an older version is told.
    pub told: Option<Told>,
    pub downloads: u64,
    pub published_at: Millis,
    pub updated_at: Millis,
    pub sensitive: bool,
    /// Address where its creator changes it; `None` for others.
    pub edit_href: Option<String>,
    /// Where its creator sees how it does.
    pub figures_href: Option<String>,
    /// Where its creator promotes it.
    pub promote_href: Option<String>,
    pub web: Web,
    /// Where a slicer is told to open a file, and in what words; none when no slicer takes any.
    pub open_in: Option<Link>,
    /// Where members say what is wrong with it.
    pub report_href: Option<String>,
    /// Where anybody sends a legal notice about it.
    pub legal_href: Option<String>,
}

impl ModelPage {
    /// Lets every download say how somebody came to the page; `mark` begins with a question mark.
    pub fn mark_downloads(&mut self, mark: &str) {
        for file in &mut self.files {
            file.href.push_str(mark);
        }
        if let Some((href, _)) = &mut self.archive {
            href.push_str(mark);
        }
        if let Some(viewer) = &mut self.viewer {
            viewer.download.push_str(mark);
        }
    }

    /// Where the main button leads: the archive, or the one file.
    pub fn download_href(&self) -> &str {
        match (&self.archive, self.files.first()) {
            (Some((href, _)), _) => href,
            (None, Some(file)) => &file.href,
            (None, None) => "#files",
        }
    }

    /// `0.2 · 0.4 mm`: layer height and nozzle, whichever is known.
    pub fn layer_and_nozzle(&self) -> Option<(&'static str, String)> {
        let t = self.page.t;
        let mm = |um| t.micrometres(um);
        match (self.profile.layer_height_um, self.profile.nozzle_um) {
            (Some(layer), Some(nozzle)) => {
                Some((t.models_layer_nozzle(), format!("{} · {} mm", mm(layer), mm(nozzle))))
            }
            (Some(layer), None) => Some((t.models_layer(), format!("{} mm", mm(layer)))),
            (None, Some(nozzle)) => Some((t.models_nozzle(), format!("{} mm", mm(nozzle)))),
            (None, None) => None,
        }
    }

    /// Seconds, as the first profile says.
    pub fn print_time_s(&self) -> Option<u64> {
        self.profile.print_time_s.map(u64::from)
    }

    /// Thousandths of a gram, as the first profile says.
    pub fn filament_mg(&self) -> Option<u64> {
        self.profile.filament_mg.map(u64::from)
    }

    /// What the material used is called.
    pub fn filament_label(&self) -> &'static str {
        let t = self.page.t;
        match self.profile.technology {
            Technology::Filament => t.models_filament(),
            Technology::Resin => t.models_resin(),
            Technology::Powder => t.models_powder(),
        }
    }

    /// `about 12 g`, as estimated from the shape.
    pub fn estimated(&self) -> Option<String> {
        let t = self.page.t;
        self.measured.weight_mg().map(|mg| t.models_about_weight(t.grams(mg)).to_string())
    }

    /// What its licence allows, in a sentence.
    pub fn licence_summary(&self) -> String {
        self.licence.map(|licence| licences::summary(self.page.t, licence)).unwrap_or_default()
    }

    /// `watertight · 30,632 triangles`.
    pub fn mesh(&self) -> String {
        let t = self.page.t;
        let closed = self.measured.watertight.map(|is_closed| {
            if is_closed { t.models_watertight() } else { t.models_not_watertight() }.to_owned()
        });
        let triangles = self.measured.triangles.map(|n| t.triangles(n).to_string());
        closed.into_iter().chain(triangles).collect::<Vec<_>>().join(" · ")
    }
}

impl FileRow {
    /// `80 × 48 × 76 mm · 30,632 triangles`.
    pub fn facts(&self, t: &Language) -> String {
        let size = self.measured.size_mm.map(|mm| t.size(mm));
        let triangles = self.measured.triangles.map(|n| t.triangles(n).to_string());
        size.into_iter().chain(triangles).collect::<Vec<_>>().join(" · ")
    }
}
