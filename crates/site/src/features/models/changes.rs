//! What changed between two versions: files added, removed, replaced or renamed, each with its measures before and
//! after, and both shapes laid over each other in the viewer.

use askama::Template;
use axum::{extract::Path, response::Response};
use db::Db;
use domain::{
    ids::{FileId, ModelId},
    models::may_see,
    publishing::FileState,
    versions::{Change, Named, Step, changes},
};
use serde::Serialize;

use super::{
    lineage, pages,
    store::{self, FileRow},
    views::Viewer3d,
};
use crate::shared::{
    error::{Error, Result},
    filters::{self, bytes_text, length_text, size_text, thousands_text},
    page::{Context, encode},
    view::Page,
};

/// A file in one of the two versions, as far as they are compared.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Side {
    #[schema(value_type = String)]
    pub id: FileId,
    /// Folder and name.
    pub path: String,
    pub bytes: i64,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    pub size_mm: Option<[f64; 3]>,
    /// Only for shapes that close.
    pub volume_mm3: Option<f64>,
    pub triangles: Option<usize>,
    /// Whether the viewer can show it.
    pub has_preview: bool,
}

/// What happened to one file.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FileChange {
    /// `added`, `removed`, `replaced`, `renamed` or `kept`.
    pub change: &'static str,
    pub before: Option<Side>,
    pub after: Option<Side>,
    /// How far the shapes lie apart; none until it was measured, and for files that are no shapes.
    #[schema(value_type = Option<Object>)]
    pub deviation: Option<mesh::Comparison>,
}

/// What changed from the files of one version to those of another, all files told of.
pub async fn between(
    db: &Db,
    before: &[FileRow],
    after: &[FileRow],
) -> db::Result<Vec<FileChange>> {
    let mut out = Vec::new();
    for step in changes(&named(before), &named(after)) {
        let (old, new) = (step.before.map(|at| &before[at]), step.after.map(|at| &after[at]));
        let deviation = match (step.change, old, new) {
            (Change::Replaced, Some(old), Some(new)) => {
                lineage::deviation(db, &old.blob, &new.blob).await?
            }
            _ => None,
        };
        out.push(FileChange {
            change: name(&step),
            before: old.map(side),
            after: new.map(side),
            deviation,
        });
    }
    Ok(out)
}

/// Files as the rules compare them.
pub fn named(files: &[FileRow]) -> Vec<Named<'_>> {
    files.iter().map(|file| Named { path: path(file), hash: &file.blob }).collect()
}

/// Folder and name.
pub fn path(file: &FileRow) -> String {
    if file.folder.is_empty() {
        file.name.clone()
    } else {
        format!("{}/{}", file.folder, file.name)
    }
}

const fn name(step: &Step) -> &'static str {
    match step.change {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Replaced => "replaced",
        Change::Renamed => "renamed",
        Change::Kept => "kept",
    }
}

fn side(file: &FileRow) -> Side {
    let content = file.content();
    let facts = content.facts.as_ref();
    Side {
        id: content.id,
        path: path(file),
        bytes: content.bytes,
        size_mm: facts.map(|f| f.bounding_box_mm),
        volume_mm3: facts.and_then(|f| f.volume_mm3),
        triangles: facts.map(|f| f.triangles),
        has_preview: content.has_preview && content.state == FileState::Printable,
        sha256: content.sha256,
    }
}

/// The two versions of a model: numbers and what changed. Only for versions after the first.
pub async fn of_version(db: &Db, model: ModelId, number: i64) -> db::Result<Vec<FileChange>> {
    let before = store::version_files(db, model, number - 1).await?;
    let after = store::version_files(db, model, number).await?;
    between(db, &before, &after).await
}

/// A changed file as pages show it.
pub struct ChangeRow {
    /// Folder and name now, or as it was when it is gone.
    pub path: String,
    pub change: &'static str,
    /// The name before, when only that changed.
    pub renamed_from: Option<String>,
    /// What it is, before and after, with a mark on what differs.
    pub measures: Vec<Measure>,
    /// One sentence; empty when nothing was compared.
    pub deviation: String,
    /// The new shape with the old one over it.
    pub overlay: Option<Overlay>,
}

/// One measure before and after, as text; empty when there is none.
pub struct Measure {
    pub name: &'static str,
    pub before: String,
    pub after: String,
}

impl Measure {
    pub fn differs(&self) -> bool {
        self.before != self.after
    }
}

/// What the viewer lays over each other.
pub struct Overlay {
    pub new: Viewer3d,
    /// Address of the old shape.
    pub before: String,
    /// Whether the two lie in different places of their files, so that only their middles can be laid together.
    pub is_centred: bool,
}

/// Rows of the files that changed, and how many did not.
pub fn rows(changes: &[FileChange]) -> (Vec<ChangeRow>, usize) {
    let changed = changes.iter().filter(|c| c.change != "kept");
    let kept = changes.iter().filter(|c| c.change == "kept").count();
    (changed.map(row).collect(), kept)
}

fn row(change: &FileChange) -> ChangeRow {
    let (old, new) = (change.before.as_ref(), change.after.as_ref());
    let path = new.or(old).map(|side| side.path.clone()).unwrap_or_default();
    ChangeRow {
        change: change.change,
        renamed_from: old
            .filter(|old| change.change == "renamed" && old.path != path)
            .map(|o| o.path.clone()),
        measures: measures(old, new),
        deviation: change.deviation.as_ref().map(sentence).unwrap_or_default(),
        overlay: overlay(change).filter(|_| change.change == "replaced"),
        path,
    }
}

fn measures(old: Option<&Side>, new: Option<&Side>) -> Vec<Measure> {
    let measure = |name, text: fn(&Side) -> Option<String>| Measure {
        name,
        before: old.and_then(text).unwrap_or_default(),
        after: new.and_then(text).unwrap_or_default(),
    };
    let mut measures = vec![
        measure("Size", |side| side.size_mm.map(size_text)),
        measure("Volume", |side| side.volume_mm3.map(|v| format!("{:.2} cm³", v / 1000.0))),
        measure("Triangles", |side| side.triangles.map(|n| thousands_text(n as u64))),
        measure("File", |side| Some(bytes_text(side.bytes as u64))),
    ];
    measures.retain(|measure| !measure.before.is_empty() || !measure.after.is_empty());
    measures
}

/// "On average 0.12 mm apart, 95 % within 0.8 mm, at most 2 mm; 83 % of the surface is the same."
fn sentence(found: &mesh::Comparison) -> String {
    if found.max_mm <= 0.01 {
        return "The shape is the same to within 0.01 mm.".to_owned();
    }
    let moved = if found.moved_mm == [0.0; 3] { "" } else { " after laying it in the same place" };
    format!(
        "On average {} mm apart{moved}, 95 % within {} mm, at most {} mm; {:.0} % of the surface is the same.",
        small(found.mean_mm),
        small(found.percentile_95_mm),
        small(found.max_mm),
        (found.same_share * 100.0).floor()
    )
}

/// Millimetres with as many places as matter.
fn small(mm: f64) -> String {
    if mm < 0.995 { format!("{mm:.2}") } else { length_text(mm) }
}

fn overlay(change: &FileChange) -> Option<Overlay> {
    let (old, new) = (change.before.as_ref()?, change.after.as_ref()?);
    (old.has_preview && new.has_preview).then(|| Overlay {
        new: Viewer3d {
            src: format!("/files/{}/preview.glb", new.id),
            name: new.path.clone(),
            size_mm: new.size_mm,
            download: format!("/files/{}/{}", new.id, encode(&new.path)),
        },
        before: format!("/files/{}/preview.glb", old.id),
        is_centred: change.deviation.as_ref().is_some_and(|found| found.moved_mm != [0.0; 3]),
    })
}

/// What changed in a version.
#[derive(Template)]
#[template(path = "models/changes.html")]
struct ChangesPage {
    page: Page,
    title: String,
    href: String,
    number: u64,
    /// Plain text; may be empty.
    changelog: String,
    notice: domain::versions::Notice,
    changes: Vec<ChangeRow>,
    kept: usize,
    version_href: String,
}

/// `GET /models/{id}/v/{number}/changes`.
pub async fn show(context: Context, Path((id, number)): Path<(ModelId, i64)>) -> Result<Response> {
    let app = &context.app;
    let model = store::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    if !may_see(model.state(), model.creator(), context.visitor.viewer()) {
        return Err(Error::NotFound);
    }
    let versions = store::versions(&app.db, id).await?;
    let version =
        versions.iter().find(|v| v.number == number && number > 1).ok_or(Error::NotFound)?;
    let (changes, kept) = rows(&of_version(&app.db, id, number).await?);
    let mut page = context.page(format!("What changed in version {number} of {}", model.title));
    page.path = format!("/models/{id}/v/{number}/changes");
    let is_current = number == model.current_version;
    let href = pages::address(id, &model.slug);
    context.render_public(&ChangesPage {
        page,
        title: model.title,
        number: number as u64,
        changelog: version.changelog.clone(),
        notice: domain::versions::Notice::parse(&version.notice).unwrap_or_default(),
        changes,
        kept,
        version_href: if is_current { href.clone() } else { format!("/models/{id}/v/{number}") },
        href,
    })
}
