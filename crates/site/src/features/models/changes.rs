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
use languages::Language;
use serde::Serialize;

use super::{
    lineage, pages,
    store::{self, FileRow},
    views::Viewer3d,
};
use crate::shared::{
    error::{Error, Result},
    filters,
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
    before: Option<Side>,
    after: Option<Side>,
    found: Option<mesh::Comparison>,
    /// The new shape with the old one over it.
    pub overlay: Option<Overlay>,
}

impl ChangeRow {
    /// What it is, before and after, with a mark on what differs.
    pub fn measures(&self, t: &Language) -> Vec<Measure> {
        let t = *t;
        let measure = |name, text: &dyn Fn(&Side) -> Option<String>| Measure {
            name,
            before: self.before.as_ref().and_then(text).unwrap_or_default(),
            after: self.after.as_ref().and_then(text).unwrap_or_default(),
        };
        let volume = |mm3: f64| format!("{} cm³", t.rounded(mm3 / 1000.0, 2));
        let mut measures = vec![
            measure(t.models_size(), &|side| side.size_mm.map(|mm| t.size(mm))),
            measure(t.models_volume(), &|side| side.volume_mm3.map(volume)),
            measure(t.models_triangles_label(), &|side| {
                side.triangles.map(|n| t.thousands(n as u64))
            }),
            measure(t.file(), &|side| Some(t.bytes(side.bytes as u64))),
        ];
        measures.retain(|measure| !measure.before.is_empty() || !measure.after.is_empty());
        measures
    }

    /// How far the shapes lie apart, in a sentence; empty when nothing was compared.
    pub fn deviation(&self, t: &Language) -> String {
        self.found.as_ref().map(|found| sentence(found, *t)).unwrap_or_default()
    }
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
        before: old.cloned(),
        after: new.cloned(),
        found: change.deviation.clone(),
        overlay: overlay(change).filter(|_| change.change == "replaced"),
        path,
    }
}

/// "On average 0.12 mm apart, 95 % within 0.8 mm, at most 2 mm; 83 % of the surface is the same."
fn sentence(found: &mesh::Comparison, t: Language) -> String {
    if found.max_mm <= 0.01 {
        return t.models_same_shape().to_owned();
    }
    // With as many places as matter.
    let small = |mm: f64| if mm < 0.995 { t.rounded(mm, 2) } else { t.length(mm) };
    let [mean, most, all] = [found.mean_mm, found.percentile_95_mm, found.max_mm].map(small);
    let same = format!("{:.0}", (found.same_share * 100.0).floor());
    if found.moved_mm == [0.0; 3] {
        t.models_apart(mean, most, all, same).to_string()
    } else {
        t.models_apart_moved(mean, most, all, same).to_string()
    }
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
    let mut page = context.page(context.t.models_changes_title(number, &model.title).to_string());
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
