//! Everything the public page of a model shows, as one value: stored as `model_page.content`, answered by the API.

use domain::{
    ids::{AccountId, FileId, ModelId, PictureId},
    media::{Focus, Kind},
    print_profile::PrintProfile,
    publishing::FileState,
};
use serde::{Deserialize, Serialize};

/// A published model as pages and the API show it.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Content {
    #[schema(value_type = String)]
    pub id: ModelId,
    pub creator: Creator,
    pub title: String,
    pub slug: String,
    pub summary: String,
    /// Sanitised HTML of the creator's Markdown.
    pub description_html: String,
    /// Leaf category, for example `tools/holders`.
    pub category: String,
    /// SPDX id or `LicenseRef-…`.
    pub licence: String,
    pub language: String,
    pub sensitive: bool,
    pub tags: Vec<String>,
    /// How this version was printed, in the creator's order; the first one is shown in lists.
    #[schema(value_type = Vec<Object>)]
    pub print_profiles: Vec<PrintProfile>,
    /// The cover first, then real prints, other photos and films, and what is computed from files.
    pub pictures: Vec<Picture>,
    /// Files of the current version, in the creator's order.
    pub files: Vec<File>,
    /// Newest first.
    pub versions: Vec<Version>,
    /// What this version is made from; empty for an original.
    #[serde(default)]
    pub parents: Vec<Parent>,
    /// Where it was published before it was brought here.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// Every licence the model was given, oldest first.
    #[serde(default)]
    pub licences: Vec<Grant>,
    /// Downloads by members.
    pub downloads: i64,
    /// Milliseconds UTC.
    pub published_at: i64,
    /// Milliseconds UTC.
    pub updated_at: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Creator {
    #[schema(value_type = String)]
    pub id: AccountId,
    pub handle: String,
    pub name: String,
}

impl Content {
    /// The picture that stands for the model in lists and previews.
    pub fn cover(&self) -> Option<&Picture> {
        self.pictures.iter().find(|picture| picture.kind.may_be_cover())
    }
}

/// A picture, a film or a turntable with its encoded sizes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Picture {
    #[schema(value_type = String)]
    pub id: PictureId,
    /// The file it was rendered from; photos have none.
    #[schema(value_type = Option<String>)]
    pub file: Option<FileId>,
    /// `photo`, `video`, `render` or `turntable`.
    #[serde(default = "photo")]
    #[schema(value_type = String)]
    pub kind: Kind,
    /// It shows a real print: uploaded, and marked so by the creator.
    #[serde(default)]
    pub shows_print: bool,
    pub alt: String,
    /// One line; may be empty.
    #[serde(default)]
    pub caption: String,
    pub width: i64,
    pub height: i64,
    /// The spot that stays in sight when it is cropped, thousandths from the upper left.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub focus: Focus,
    /// Mean colour as `#rrggbb`.
    pub colour: String,
    /// A tiny blurred picture as a `data:` address; empty when there is none.
    #[serde(default)]
    pub blurred: String,
    /// How long a film runs, milliseconds; 0 for pictures.
    #[serde(default)]
    pub duration_ms: i64,
    /// The picture that stands for a film until it plays.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub poster: Option<PictureId>,
    pub variants: Vec<Variant>,
}

/// What pictures were before there were others.
const fn photo() -> Kind {
    Kind::Photo
}

impl Picture {
    pub const fn is_render(&self) -> bool {
        self.file.is_some()
    }
}

/// One encoded size, served at `/pictures/{id}/{name}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Variant {
    /// For example `640.webp`.
    pub name: String,
    pub width: i64,
    /// SHA-256 in hex.
    pub blob: String,
    pub bytes: i64,
}

/// A file people download.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct File {
    #[schema(value_type = String)]
    pub id: FileId,
    pub name: String,
    pub folder: String,
    pub bytes: i64,
    /// What it was recognised as, for example `stl`.
    pub kind: String,
    #[serde(with = "file_state")]
    #[schema(value_type = String)]
    pub state: FileState,
    /// What analysis measured; none for files that are not shapes.
    #[schema(value_type = Option<Object>)]
    pub facts: Option<mesh::Facts>,
    /// Notices for people, in plain sentences.
    pub notices: Vec<String>,
    /// Whether `/files/{id}/preview.glb` exists.
    pub has_preview: bool,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// What its creator says about it, one line.
    #[serde(default)]
    pub note: String,
    /// Whether one can do without it.
    #[serde(default)]
    pub optional: bool,
    /// The picture rendered from its best side, whether or not the gallery shows it.
    #[serde(default)]
    pub thumb: Option<Picture>,
}

#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Version {
    pub number: i64,
    pub changelog: String,
    /// The statement the creator confirmed, in the words of that day.
    pub attestation: String,
    /// The name its creator had then.
    #[serde(default)]
    pub attested_by: String,
    /// Milliseconds UTC.
    #[serde(default)]
    pub attested_at: i64,
    /// The licence it was published under, which stays valid for it.
    #[serde(default)]
    pub licence: String,
    /// `update`, `fix` or `safety`.
    #[serde(default)]
    pub notice: String,
    /// Milliseconds UTC.
    pub created_at: i64,
}

/// A work that a version is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Parent {
    /// The model here; none for a work elsewhere.
    #[schema(value_type = Option<String>)]
    pub model: Option<ModelId>,
    /// Its version that was remixed; 0 for a work elsewhere.
    pub version: i64,
    /// Address of a work elsewhere; empty for a model here.
    pub url: String,
    pub title: String,
    pub author: String,
    /// Its licence then: SPDX id or `LicenseRef-…`; empty when unknown.
    pub licence: String,
    /// What the remix changed, in its creator's words.
    pub changes: String,
}

impl Parent {
    /// Where it is found.
    pub fn href(&self) -> String {
        self.model.map_or_else(|| self.url.clone(), |id| format!("/models/{id}"))
    }
}

/// Where a model was published before it was brought here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Origin {
    /// For example `Thingiverse`.
    pub platform: String,
    /// Its page there; may be empty.
    pub address: String,
    pub author: String,
    /// The author's page there; may be empty.
    pub author_address: String,
    /// Its licence there: SPDX id or `LicenseRef-…`; empty when unknown.
    pub licence: String,
    /// `YYYY-MM-DD`; may be empty.
    pub published: String,
    /// The place itself told this, not only a file of whoever brought it.
    #[serde(default)]
    pub is_told: bool,
    /// It is the work of another than who brought it.
    pub is_shared: bool,
    /// Address of the page with its versions there; empty when none are on record.
    #[serde(default)]
    pub before: String,
}

/// A licence given to a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Grant {
    /// The version that was current.
    pub version: i64,
    /// Empty for the first.
    pub from: String,
    pub to: String,
    /// Milliseconds UTC.
    pub at: i64,
}

mod file_state {
    use domain::publishing::FileState;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub fn serialize<S: Serializer>(state: &FileState, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(state.as_str())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<FileState, D::Error> {
        let text = String::deserialize(deserializer)?;
        FileState::parse(&text).ok_or_else(|| serde::de::Error::custom("unknown file state"))
    }
}
