//! SQL about models: reading them for pages, lists and jobs. Writing is `publish`'s.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, FileId, ModelId, PictureId},
    media::{self, Focus, Item, Kind, View},
    models::State,
    print_profile::PrintProfile,
    publishing::FileState,
};
use serde::{Deserialize, Serialize};

use crate::features::marks::store as marks;

use super::{
    content::{Content, Creator, File, Picture, Variant, Version},
    lineage, origin,
};

row! {
    /// A model's words as last saved.
    #[derive(Clone, Debug)]
    pub struct Model {
        pub id: i64,
        pub creator_id: i64,
        pub state: String,
        pub revision: i64,
        pub title: String,
        pub slug: String,
        pub summary: String,
        pub description: String,
        pub category: String,
        pub licence: String,
        pub language: String,
        pub sensitive: bool,
        /// Those of the next version; see [`version_profiles`].
        pub print_profiles: Json<Vec<PrintProfile>>,
        pub cover_id: Option<i64>,
        pub current_version: i64,
        pub created_at: i64,
        pub updated_at: i64,
        pub published_at: Option<i64>,
        /// What the next version will say is new.
        pub changelog: String,
    }
}

impl Model {
    pub fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Draft)
    }

    pub fn creator(&self) -> AccountId {
        self.creator_id.into()
    }

    pub fn id(&self) -> ModelId {
        self.id.into()
    }
}

/// What analysis found out about a file; stored as `model_file.facts`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FileFacts {
    /// Measures of a shape.
    pub mesh: Option<mesh::Facts>,
    /// Notices in plain sentences.
    pub notices: Vec<String>,
    /// Where its surface fails, if it does.
    #[serde(default)]
    pub faults: Option<mesh::Faults>,
}

row! {
    /// A file with what analysis found out about it.
    #[derive(Clone, Debug)]
    pub struct FileRow {
        pub id: i64,
        pub model_id: i64,
        pub blob: Vec<u8>,
        pub name: String,
        pub folder: String,
        pub place: i64,
        pub bytes: i64,
        pub state: String,
        pub kind: String,
        pub facts: Option<Json<FileFacts>>,
        pub problem: String,
        pub preview: Option<Vec<u8>>,
        /// What its creator says about it.
        pub note: String,
        /// Whether one can do without it.
        pub optional: bool,
        /// The unit its numbers are in when its creator said so: `mm`, `cm`, `m`, `in`; empty otherwise.
        pub unit: String,
    }
}

impl FileRow {
    pub fn state(&self) -> FileState {
        FileState::parse(&self.state).unwrap_or(FileState::Pending)
    }

    pub fn blob(&self) -> Option<blobs::BlobId> {
        blob_id(&self.blob)
    }

    /// As pages and the API show it.
    pub fn content(&self) -> File {
        let facts = self.facts.as_ref().map(|facts| facts.0.clone()).unwrap_or_default();
        File {
            id: self.id.into(),
            name: self.name.clone(),
            folder: self.folder.clone(),
            bytes: self.bytes,
            kind: self.kind.clone(),
            state: self.state(),
            facts: facts.mesh,
            notices: facts.notices,
            has_preview: self.preview.is_some(),
            sha256: self.blob().map(|id| id.to_string()).unwrap_or_default(),
            note: self.note.clone(),
            optional: self.optional,
            thumb: None,
        }
    }
}

/// The blob a hash column names.
pub fn blob_id(hash: &[u8]) -> Option<blobs::BlobId> {
    Some(blobs::BlobId::from_bytes(<[u8; 32]>::try_from(hash).ok()?))
}

row! {
    /// A picture with its encoded sizes.
    #[derive(Clone, Debug)]
    pub struct PictureRow {
        pub id: i64,
        pub model_id: i64,
        pub file_id: Option<i64>,
        pub kind: String,
        pub name: String,
        pub state: String,
        pub problem: String,
        pub width: i64,
        pub height: i64,
        pub placeholder: Vec<u8>,
        pub colour: String,
        pub variants: Json<Vec<Variant>>,
        pub alt: String,
        pub caption: String,
        pub focus_x: i64,
        pub focus_y: i64,
        pub is_print: bool,
        pub is_shown: bool,
        pub view: String,
        pub duration_ms: i64,
        pub poster_id: Option<i64>,
        pub place: i64,
        /// What its creator should know although it can be used, in sentences.
        pub notices: Json<Vec<String>>,
    }
}

impl PictureRow {
    pub fn is_ready(&self) -> bool {
        self.state == "ready"
    }

    pub fn kind(&self) -> Kind {
        Kind::parse(&self.kind).unwrap_or(Kind::Photo)
    }

    /// Whether it is in the gallery and can stand for the model.
    pub fn may_be_cover(&self) -> bool {
        self.is_ready() && self.is_shown && self.kind().may_be_cover()
    }

    /// What its place in the gallery depends on.
    pub fn item(&self) -> Item {
        Item { id: self.id.into(), kind: self.kind(), is_marked: self.is_print, place: self.place }
    }

    pub fn focus(&self) -> Focus {
        Focus::new(self.focus_x, self.focus_y)
    }

    pub fn content(&self) -> Picture {
        let blurred = pictures::blurred(&self.placeholder)
            .map(|bytes| format!("data:image/webp;base64,{}", BASE64.encode(bytes)));
        Picture {
            id: self.id.into(),
            file: self.file_id.map(Into::into),
            kind: self.kind(),
            shows_print: media::shows_print(self.kind(), self.is_print),
            alt: self.alt.clone(),
            caption: self.caption.clone(),
            width: self.width,
            height: self.height,
            focus: self.focus(),
            colour: self.colour.clone(),
            blurred: blurred.unwrap_or_default(),
            duration_ms: self.duration_ms,
            poster: self.poster_id.map(Into::into),
            variants: self.variants.0.clone(),
        }
    }
}

pub async fn model<'a>(from: impl Into<Source<'a>>, id: ModelId) -> db::Result<Option<Model>> {
    q!(
        Model,
        "SELECT id, creator_id, state, revision, title, slug, summary, description, category, licence, language,
                sensitive, print_profiles, cover_id, current_version, created_at, updated_at, published_at, changelog
         FROM model WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// A model that everybody may see.
pub async fn published(db: &Db, id: ModelId) -> db::Result<Option<Model>> {
    Ok(model(db, id).await?.filter(|model| model.state() == State::Published))
}

/// Lets no other transaction change the model, its files or its pictures before this one ends.
pub async fn lock(tx: &mut Tx, id: ModelId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT id FROM model WHERE id = $1",
        pg: "SELECT id FROM model WHERE id = $1 FOR NO KEY UPDATE",
    )
    .bind(id)
    .opt(tx)
    .await?;
    Ok(())
}

/// Files that were not removed, in the creator's order.
pub async fn files<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<FileRow>> {
    q!(
        FileRow,
        "SELECT id, model_id, blob, name, folder, place, bytes, state, kind, facts, problem, preview,
                note, optional, unit
         FROM model_file WHERE model_id = $1 AND removed_at IS NULL ORDER BY place, id LIMIT 500"
    )
    .bind(model)
    .all(from)
    .await
}

/// Files of a published version, in the creator's order.
pub async fn version_files<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Vec<FileRow>> {
    q!(
        FileRow,
        "SELECT f.id, f.model_id, f.blob, f.name, f.folder, f.place, f.bytes, f.state, f.kind, f.facts, f.problem,
                f.preview, f.note, f.optional, f.unit
         FROM version_file v JOIN model_file f ON f.id = v.file_id
         WHERE v.model_id = $1 AND v.version = $2 ORDER BY f.place, f.id LIMIT 500"
    )
    .bind(model)
    .bind(version)
    .all(from)
    .await
}

/// The print profiles a version was published with.
pub async fn version_profiles<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Vec<PrintProfile>> {
    let row = q!(
        Json<Vec<PrintProfile>>,
        "SELECT print_profiles FROM version WHERE model_id = $1 AND number = $2"
    )
    .bind(model)
    .bind(version)
    .opt(from)
    .await?;
    Ok(row.map(|json| json.0).unwrap_or_default())
}

pub async fn file<'a>(from: impl Into<Source<'a>>, id: FileId) -> db::Result<Option<FileRow>> {
    q!(
        FileRow,
        "SELECT id, model_id, blob, name, folder, place, bytes, state, kind, facts, problem, preview,
                note, optional, unit
         FROM model_file WHERE id = $1 AND removed_at IS NULL"
    )
    .bind(id)
    .opt(from)
    .await
}

/// A file that was not removed, or that a version has for ever.
pub async fn offered_file(db: &Db, id: FileId) -> db::Result<Option<FileRow>> {
    q!(
        FileRow,
        "SELECT id, model_id, blob, name, folder, place, bytes, state, kind, facts, problem, preview,
                note, optional, unit
         FROM model_file f WHERE id = $1 AND (removed_at IS NULL OR EXISTS (
             SELECT 1 FROM version_file v WHERE v.model_id = f.model_id AND v.file_id = f.id))"
    )
    .bind(id)
    .opt(db)
    .await
}

/// Whether some version contains the file: a file added since is not public yet.
pub async fn is_in_version<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    file: FileId,
) -> db::Result<bool> {
    let found =
        q!(i64, "SELECT file_id FROM version_file WHERE model_id = $1 AND file_id = $2 LIMIT 1")
            .bind(model)
            .bind(file)
            .opt(from)
            .await?;
    Ok(found.is_some())
}

/// Pictures that were not removed, in the order in which they were put.
pub async fn pictures<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<PictureRow>> {
    q!(
        PictureRow,
        "SELECT id, model_id, file_id, kind, name, state, problem, width, height, placeholder, colour, variants, alt,
                caption, focus_x, focus_y, is_print, is_shown, view, duration_ms, poster_id, place, notices
         FROM picture WHERE model_id = $1 AND removed_at IS NULL
         ORDER BY place, id LIMIT 500"
    )
    .bind(model)
    .all(from)
    .await
}

pub async fn picture(db: &Db, id: PictureId) -> db::Result<Option<PictureRow>> {
    q!(
        PictureRow,
        "SELECT id, model_id, file_id, kind, name, state, problem, width, height, placeholder, colour, variants, alt,
                caption, focus_x, focus_y, is_print, is_shown, view, duration_ms, poster_id, place, notices
         FROM picture WHERE id = $1 AND removed_at IS NULL"
    )
    .bind(id)
    .opt(db)
    .await
}

pub async fn tags<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<String>> {
    q!(String, "SELECT tag FROM model_tag WHERE model_id = $1 ORDER BY place LIMIT 50")
        .bind(model)
        .all(from)
        .await
}

row! {
    struct VersionRow {
        number: i64,
        changelog: String,
        attestation: String,
        licence: String,
        notice: String,
        attested_by: String,
        attested_at: i64,
        created_at: i64,
    }
}

pub async fn versions<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Version>> {
    let rows = q!(
        VersionRow,
        "SELECT number, changelog, attestation, licence, notice, attested_by, attested_at, created_at FROM version
         WHERE model_id = $1 ORDER BY number DESC LIMIT 200"
    )
    .bind(model)
    .all(from)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Version {
            number: row.number,
            changelog: row.changelog,
            attestation: row.attestation,
            licence: row.licence,
            notice: row.notice,
            attested_by: row.attested_by,
            attested_at: row.attested_at,
            created_at: row.created_at,
        })
        .collect())
}

/// Downloads by members.
pub async fn downloads<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM download WHERE model_id = $1")
        .bind(model)
        .one(from)
        .await
}

/// The stored page of a published model; `None` until the job made it.
pub async fn page(db: &Db, model: ModelId) -> db::Result<Option<Content>> {
    let row = q!(Json<Content>, "SELECT content FROM model_page WHERE model_id = $1")
        .bind(model)
        .opt(db.near())
        .await?;
    Ok(row.map(|json| json.0))
}

/// The page of a model made from facts: of the current version, or of another one.
pub async fn content<'a>(
    from: impl Into<Source<'a>>,
    model: &Model,
    version: Option<i64>,
) -> db::Result<Content> {
    let mut from = from.into();
    let creator = crate::features::accounts::store::by_id(from.again(), model.creator()).await?;
    let (handle, name) = creator.map(|c| (c.handle, c.name)).unwrap_or_default();
    let number = version.unwrap_or(model.current_version);
    let files = if number == 0 {
        files(from.again(), model.id()).await?
    } else {
        version_files(from.again(), model.id(), number).await?
    };
    let shown: Vec<i64> = files.iter().map(|f| f.id).collect();
    let mut pictures = pictures(from.again(), model.id()).await?;
    let offered = files.iter().map(|file| {
        let best = |p: &&PictureRow| {
            p.is_ready() && p.file_id == Some(file.id) && p.view == View::Best.as_str()
        };
        File { thumb: pictures.iter().find(best).map(PictureRow::content), ..file.content() }
    });
    let offered: Vec<File> = offered.collect();
    pictures.retain(|p| {
        p.is_ready() && p.is_shown && p.file_id.is_none_or(|file| shown.contains(&file))
    });
    let held = marks::held_pictures(from.again(), model.id()).await?;
    pictures.retain(|p| !held.contains(&p.id.into()));
    media::arrange(&mut pictures, model.cover_id.map(Into::into), PictureRow::item);
    let versions = versions(from.again(), model.id()).await?;
    // An earlier version is offered under the licence it was published under, whatever came later.
    let earlier = versions.iter().find(|v| v.number == number && number != model.current_version);
    let licence = earlier.map_or(&model.licence, |version| &version.licence).clone();
    let print_profiles = match number {
        0 => model.print_profiles.0.clone(),
        number => version_profiles(from.again(), model.id(), number).await?,
    };
    Ok(Content {
        id: model.id(),
        creator: Creator { id: model.creator(), handle, name },
        title: model.title.clone(),
        slug: model.slug.clone(),
        summary: model.summary.clone(),
        description_html: crate::shared::markdown::to_html(&model.description),
        category: model.category.clone(),
        licence,
        language: model.language.clone(),
        sensitive: model.sensitive,
        tags: tags(from.again(), model.id()).await?,
        print_profiles,
        pictures: pictures.iter().map(PictureRow::content).collect(),
        files: offered,
        parents: lineage::parents(from.again(), model.id(), number).await?,
        licences: lineage::history(from.again(), model.id()).await?,
        origin: origin::shown(from.again(), model).await?,
        versions,
        downloads: downloads(from, model.id()).await?,
        published_at: model.published_at.unwrap_or(0),
        updated_at: model.updated_at,
    })
}

/// The page of a published model made from facts; `None` for any other.
pub async fn public_content(db: &Db, id: ModelId) -> db::Result<Option<Content>> {
    match model(db, id).await? {
        Some(model) if model.state() == State::Published => {
            content(db, &model, None).await.map(Some)
        }
        _ => Ok(None),
    }
}
