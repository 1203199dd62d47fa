//! Archives and folders as sources of models: what lies in them, read and hashed, and the bytes of single files. Nothing
//! here knows the database; all of it may wait for a disk.

use std::{collections::HashMap, fs, io::Read, path::Path};

use anyhow::{Context, Result, bail};
use blobs::BlobId;
use importers::{Archive, Folder, Limits, Tree};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    known, library, own,
    plan::{Planned, PlannedFile},
};
use crate::features::exports::{card, library::Library};

/// What was found in a source.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Found {
    pub models: Vec<Planned>,
    /// What belongs to no model, in sentences.
    pub notes: Vec<String>,
    /// What an export says of the library as a whole.
    pub library: Option<Library>,
}

/// Most sentences kept about a source.
const NOTES_MAX: usize = 200;
/// Most models of one run.
pub const MODELS_MAX: usize = 2_000;

/// Opens an archive or folder. `name` is what its sender calls it. Errors are sentences for people.
pub fn with<T>(path: &Path, name: &str, work: impl FnOnce(&dyn Tree) -> Result<T>) -> Result<T> {
    let limits = Limits::default();
    let size = fs::metadata(path).with_context(|| format!("reading {}", path.display()))?;
    if size.is_dir() {
        return work(&Folder::open(path, &limits)?);
    }
    if size.len() > limits.mesh.bytes {
        bail!(
            "The archive is larger than {} MiB. Unpack it and bring the folder, or several smaller archives, which one import takes together.",
            limits.mesh.bytes >> 20
        );
    }
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    work(&Archive::open_library(name, &bytes, &limits)?)
}

/// Everything that lies in a source, with the hash of every file.
pub fn read(tree: &dyn Tree) -> Found {
    let import = importers::read(tree, &Limits::default());
    let is_about_all = |file: &str| [card::LIBRARY, card::MANIFEST].contains(&file);
    let notes = import.notes.into_iter().filter(|note| !is_about_all(&note.file));
    let mut notes: Vec<String> = notes.map(|note| note.sentence).collect();
    let mut models = Vec::new();
    let planned: Vec<Planned> = import.models.iter().map(Planned::of).collect();
    for of_archive in planned.chunk_by(|a, b| a.archive == b.archive) {
        let archive = of_archive[0].archive.as_deref();
        let looked = inside(tree, archive, |files| {
            for planned in of_archive {
                models.extend(looked_at(files, planned.clone()));
            }
            Ok(())
        });
        if let Err(error) = looked {
            notes.push(format!("“{}” was left out: {error}", archive.unwrap_or_default()));
        }
    }
    if models.len() > MODELS_MAX {
        models.truncate(MODELS_MAX);
        notes.insert(
            0,
            format!("It holds more than {MODELS_MAX} models; bring the others by themselves."),
        );
    }
    known::mark_shared(&mut models);
    let files = Files::of(tree);
    notes.splice(0..0, own::compare(&files, &mut models));
    let library = match library::read(&files) {
        Some(Ok(library)) => Some(library),
        Some(Err(problem)) => {
            notes.insert(0, problem);
            None
        }
        None => None,
    };
    notes.truncate(NOTES_MAX);
    Found { models, notes, library }
}

/// The model as it lies there; with what is wrong when one of its files can not be read, and none for what is no model.
fn looked_at(files: &Files<'_>, mut planned: Planned) -> Option<Planned> {
    match look(files, &mut planned) {
        Ok(own::Kind::Model) => Some(planned),
        // Kept with the model above it, see `past`; only the newest files become a draft.
        Ok(own::Kind::Earlier) => None,
        Err(error) => {
            planned.problem = error.to_string();
            Some(planned)
        }
    }
}

/// Takes over what an export says, and hashes every file.
fn look(files: &Files<'_>, planned: &mut Planned) -> Result<own::Kind> {
    let mut chunk = vec![0; 256 << 10];
    let kind = own::apply(files, planned);
    planned.settle();
    let all = planned.files.iter_mut().chain(&mut planned.pictures).chain(&mut planned.kept);
    for file in all {
        let mut sha = Sha256::new();
        file.bytes = 0;
        let mut reader = files.open(&file.path)?;
        loop {
            let n = reader.read(&mut chunk)?;
            if n == 0 {
                break;
            }
            sha.update(&chunk[..n]);
            file.bytes += n as u64;
        }
        file.sha256 = BlobId::from_bytes(sha.finalize().into()).to_string();
    }
    Ok(kind)
}

/// Where the bytes of a model's files come from.
pub trait Open {
    /// The bytes of the file with this path in the source, or in the archive inside it.
    fn open(&self, path: &str) -> Result<Box<dyn Read + '_>>;
}

/// Files of one tree by their paths.
pub struct Files<'a> {
    tree: &'a dyn Tree,
    places: HashMap<&'a str, usize>,
}

impl<'a> Files<'a> {
    fn of(tree: &'a dyn Tree) -> Self {
        let paths = tree.entries().iter().enumerate();
        Self { tree, places: paths.map(|(at, entry)| (entry.path.as_str(), at)).collect() }
    }
}

impl Open for Files<'_> {
    fn open(&self, path: &str) -> Result<Box<dyn Read + '_>> {
        let at =
            self.places.get(path).with_context(|| format!("“{path}” is not there any more"))?;
        Ok(self.tree.open(*at)?)
    }
}

/// Does something with the files of a source, or of an archive inside it, which is unpacked for that: once for all of its
/// models, not for each.
pub fn inside<T>(
    tree: &dyn Tree,
    archive: Option<&str>,
    work: impl FnOnce(&Files<'_>) -> Result<T>,
) -> Result<T> {
    let Some(archive) = archive else { return work(&Files::of(tree)) };
    let limits = Limits::default();
    let mut bytes = Vec::new();
    let files = Files::of(tree);
    files.open(archive)?.take(limits.mesh.bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limits.mesh.bytes {
        bail!("“{archive}” is larger than {} MiB.", limits.mesh.bytes >> 20);
    }
    work(&Files::of(&Archive::open(archive, &bytes, &limits)?))
}

/// Whether a file is what was found before.
pub fn is_same(file: &PlannedFile, blob: &BlobId) -> bool {
    file.sha256 == blob.to_string()
}
