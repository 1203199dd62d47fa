//! Models as other places hand them out, read into one neutral type: archives and folders of Thingiverse, Printables,
//! MakerWorld, Cults3D, MyMiniFactory and Thangs, Manyfold's `datapackage.json`, 3MF packages, tables, and plain folders
//! of files, pictures and texts. A [`Tree`] in, [`ImportedModel`]s out; nothing is fetched, nothing is written.
//!
//! Every value says which file and key it came from. What the source does not say stays absent, and nothing is ever
//! widened: a licence that is not surely known has no id. What cannot be read gives a [`Note`] and never fails the rest.
//!
//! The path of the data: [`read`] splits the tree into models, each source of [`sources`] looks at each model's documents
//! and says how sure it is, and the most certain word on each field counts.

mod carries;
mod category;
mod html;
mod json;
mod licence;
mod limits;
mod links;
mod merge;
mod model;
mod package;
mod pdf;
mod scene;
pub mod sources;
mod split;
mod table;
mod tree;
mod trees;
mod unit;
mod whole;

use std::collections::BTreeMap;

use serde::Serialize;

pub use carries::{Carries, Field};
pub use limits::Limits;
pub use links::{Page, Platform, page, pages, web_address};
pub use model::{
    AiFlag, Author, Category, Decided, File, Found, ImportedModel, Licence, Note, Parent, Picture,
    Recognised, Settings,
};
pub use tree::{Archive, Entry, Files, Folder, Tree};

/// Everything found in a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Import {
    /// In the order of their folders.
    pub models: Vec<ImportedModel>,
    /// What belongs to no model and was not taken, and why.
    pub notes: Vec<Note>,
}

/// Reads a tree. Archives in folders that hold no models themselves are opened, those inside archives are not.
pub fn read(tree: &dyn Tree, limits: &Limits) -> Import {
    let mut import = Import { notes: tree.left_out().to_vec(), ..Import::default() };
    let split = split::split(tree, limits);
    read_models(tree, &split, limits, &mut import);
    for at in &split.archives {
        read_archive(tree, *at, limits, &mut import);
    }
    if import.models.len() > limits.models {
        import.models.truncate(limits.models);
        import.notes.push(too_many(limits));
    }
    import
}

/// Reads an archive in memory as a tree of its own. Errors: no archive, a damaged, encrypted or hostile one.
pub fn read_zip(name: &str, bytes: &[u8], limits: &Limits) -> Result<Import, mesh::ReadError> {
    let archive = Archive::open(name, bytes, limits)?;
    let mut import = Import::default();
    let split = split::split(&archive, limits);
    read_models(&archive, &split, limits, &mut import);
    for at in &split.archives {
        nested(&archive.entries()[*at].path, &mut import);
    }
    Ok(import)
}

/// Reads a tree that is known to be one model, whatever lies in it: a document of a site and the files that it names.
pub fn read_model(tree: &dyn Tree, limits: &Limits) -> ImportedModel {
    let all: Vec<usize> = (0..tree.entries().len()).collect();
    let unit = unit::Unit::read(tree, "", &all, limits);
    merge::merge(&unit, sources::readings(&unit))
}

fn too_many(limits: &Limits) -> Note {
    let sentence =
        format!("There are more than {} models; the others were left out.", limits.models);
    Note::new("", "too-many-models", sentence)
}

fn nested(path: &str, import: &mut Import) {
    let sentence =
        format!("\"{path}\" is an archive inside an archive and was not opened. Unpack it first.");
    import.notes.push(Note::new(path, "nested-archive", sentence));
}

fn read_archive(tree: &dyn Tree, at: usize, limits: &Limits, import: &mut Import) {
    let path = tree.entries()[at].path.clone();
    let found = tree::read(tree, at, limits.mesh.bytes)
        .and_then(|bytes| read_zip(unit::name(&path), &bytes, limits));
    match found {
        Ok(inner) => {
            let of_archive = |model| ImportedModel { archive: Some(path.clone()), ..model };
            import.models.extend(inner.models.into_iter().map(of_archive));
            let inside = |note: Note| Note { file: format!("{path}: {}", note.file), ..note };
            import.notes.extend(inner.notes.into_iter().map(inside));
        }
        Err(error) => import.notes.push(Note::new(&path, error.code, error.message)),
    }
}

fn read_models(tree: &dyn Tree, split: &split::Split, limits: &Limits, import: &mut Import) {
    import.notes.extend(split.notes.iter().cloned());
    let mut tables = table::Tables::read(tree, &split.tables, limits, &mut import.notes);
    for (folder, indices) in split.models.iter().take(limits.models) {
        let unit = unit::Unit::read(tree, folder, indices, limits);
        let mut readings = sources::readings(&unit);
        readings.extend(tables.reading(&unit));
        import.models.push(merge::merge(&unit, readings));
    }
    if split.models.len() > limits.models {
        import.notes.push(too_many(limits));
    }
    if split.models.is_empty() && split.archives.is_empty() {
        import.models.extend(tables.models(limits));
    }
    tables.leftovers(&mut import.notes);
}

/// Groups by key in order of the key.
pub(crate) type Groups = BTreeMap<String, Vec<usize>>;
