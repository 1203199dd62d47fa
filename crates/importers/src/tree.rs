//! What an import reads from: files with paths, whether of an archive, a folder on disk or an upload.

use std::collections::HashSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use mesh::ReadError;
use mesh::container::{Zip, clean_path, read_error};

use crate::Limits;
use crate::model::Note;

/// A file of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path with `/` between folders; neither absolute nor leaving the tree.
    pub path: String,
    /// Bytes.
    pub size: u64,
}

/// Files with paths and contents. Folders exist only as parts of paths.
pub trait Tree {
    /// Name of the archive or folder, without its path; empty when there is none.
    fn name(&self) -> &str;
    fn entries(&self) -> &[Entry];
    /// The contents of the entry with this index.
    fn open(&self, index: usize) -> Result<Box<dyn Read + '_>, ReadError>;
    /// What lies in it and is no entry, because it is hostile or damaged, and why.
    fn left_out(&self) -> &[Note] {
        &[]
    }
}

/// Reads an entry whole. Errors: larger than `most` bytes, by its size or by its contents, or damaged.
pub(crate) fn read(tree: &dyn Tree, index: usize, most: u64) -> Result<Vec<u8>, ReadError> {
    let entry = &tree.entries()[index];
    let too_large = || {
        let sentence = format!("\"{}\" is larger than {most} bytes and was not read.", entry.path);
        ReadError::new("too-large", sentence)
    };
    if entry.size > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(entry.size.min(1 << 20) as usize);
    let mut reader = tree.open(index)?.take(most + 1);
    reader.read_to_end(&mut bytes).map_err(|error| read_error(&error))?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// The first bytes of an entry, at most so many. Errors: damaged.
pub(crate) fn head(tree: &dyn Tree, index: usize, most: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    tree.open(index)?.take(most).read_to_end(&mut bytes).map_err(|error| read_error(&error))?;
    Ok(bytes)
}

/// The files of a zip archive in memory.
pub struct Archive<'a> {
    name: String,
    zip: Zip<'a>,
    inside: Vec<mesh::container::Entry>,
    entries: Vec<Entry>,
    left_out: Vec<Note>,
}

impl<'a> Archive<'a> {
    /// Errors: no archive, a damaged, encrypted or hostile one (see `mesh::container`).
    pub fn open(name: &str, bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        Ok(Self::of(name, Zip::open(bytes, &of_zip(limits))?, Vec::new()))
    }

    /// A library, whose bad entries are left out by themselves: the others are other models. Errors: what is wrong with the
    /// archive as a whole.
    pub fn open_library(name: &str, bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let (zip, refused) = Zip::open_sound(bytes, &of_zip(limits))?;
        let note = |refusal: ReadError| {
            Note::new("", refusal.code, format!("{} That entry was left out.", refusal.message))
        };
        Ok(Self::of(name, zip, refused.into_iter().map(note).collect()))
    }

    fn of(name: &str, zip: Zip<'a>, left_out: Vec<Note>) -> Self {
        let inside: Vec<_> = mesh::wanted_files(&zip).cloned().collect();
        let entry =
            |entry: &mesh::container::Entry| Entry { path: entry.path.clone(), size: entry.size };
        let entries = inside.iter().map(entry).collect();
        Self { name: name.to_owned(), zip, inside, entries, left_out }
    }
}

impl Tree for Archive<'_> {
    fn name(&self) -> &str {
        &self.name
    }

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&self, index: usize) -> Result<Box<dyn Read + '_>, ReadError> {
        Ok(Box::new(self.zip.reader(&self.inside[index])))
    }

    fn left_out(&self) -> &[Note] {
        &self.left_out
    }
}

/// The bounds of an archive that is a tree.
fn of_zip(limits: &Limits) -> mesh::Limits {
    mesh::Limits { zip_entries: limits.entries, ..limits.mesh.clone() }
}

/// Files in memory, as an upload hands them over.
pub struct Files {
    name: String,
    entries: Vec<Entry>,
    contents: Vec<Vec<u8>>,
}

impl Files {
    /// Errors: too many files or bytes, a path that is absolute, leaves the tree, is too long, or stands there twice.
    pub fn new(
        name: &str,
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let (mut entries, mut contents) = (Vec::new(), Vec::new());
        let (mut seen, mut total) = (HashSet::new(), 0u64);
        for (path, bytes) in files {
            let path = clean_path(&path)?;
            total += bytes.len() as u64;
            check_sum(entries.len() + 1, total, limits)?;
            if !seen.insert(path.clone()) {
                let sentence = format!("Two files have the path \"{path}\".");
                return Err(ReadError::new("duplicate-name", sentence));
            }
            if !mesh::is_junk(&path) {
                entries.push(Entry { path, size: bytes.len() as u64 });
                contents.push(bytes);
            }
        }
        Ok(Self { name: name.to_owned(), entries, contents })
    }
}

impl Tree for Files {
    fn name(&self) -> &str {
        &self.name
    }

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&self, index: usize) -> Result<Box<dyn Read + '_>, ReadError> {
        Ok(Box::new(Cursor::new(&self.contents[index])))
    }
}

/// A folder on disk. Links are not followed: what they point at may be anybody's.
pub struct Folder {
    name: String,
    root: PathBuf,
    entries: Vec<Entry>,
}

impl Folder {
    /// Errors: not readable, too many files, or folders that are nested too deeply.
    pub fn open(root: &Path, limits: &Limits) -> Result<Self, ReadError> {
        let name = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut folder = Self { name, root: root.to_owned(), entries: Vec::new() };
        let mut waiting = vec![(root.to_owned(), 0)];
        while let Some((path, depth)) = waiting.pop() {
            if depth > limits.folders {
                let sentence = format!("Folders are nested more than {} deep.", limits.folders);
                return Err(ReadError::new("too-deep", sentence));
            }
            for item in fs::read_dir(&path).map_err(|_| unreadable(&path))? {
                let item = item.map_err(|_| unreadable(&path))?;
                let kind = item.file_type().map_err(|_| unreadable(&path))?;
                if kind.is_dir() {
                    waiting.push((item.path(), depth + 1));
                } else if kind.is_file() {
                    folder.add(&item)?;
                }
            }
            check_sum(folder.entries.len() + waiting.len(), 0, limits)?;
        }
        folder.entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(folder)
    }

    fn add(&mut self, item: &fs::DirEntry) -> Result<(), ReadError> {
        let path = item.path();
        let size = item.metadata().map_err(|_| unreadable(&path))?.len();
        let inside = path.strip_prefix(&self.root).unwrap_or(&path);
        // Names that are not text could not be shown or stored.
        let parts: Option<Vec<_>> = inside.iter().map(|part| part.to_str()).collect();
        if let Some(path) = parts.map(|parts| parts.join("/")).filter(|path| !mesh::is_junk(path)) {
            self.entries.push(Entry { path, size });
        }
        Ok(())
    }
}

impl Tree for Folder {
    fn name(&self) -> &str {
        &self.name
    }

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&self, index: usize) -> Result<Box<dyn Read + '_>, ReadError> {
        let path = self.root.join(&self.entries[index].path);
        let file = fs::File::open(&path).map_err(|_| unreadable(&path))?;
        Ok(Box::new(file))
    }
}

fn unreadable(path: &Path) -> ReadError {
    ReadError::new("unreadable", format!("\"{}\" cannot be read.", path.display()))
}

fn check_sum(entries: usize, bytes: u64, limits: &Limits) -> Result<(), ReadError> {
    if entries > limits.entries {
        let sentence = format!("There are more than {} files.", limits.entries);
        return Err(ReadError::new("too-many-entries", sentence));
    }
    if bytes > limits.mesh.unpacked_bytes {
        return Err(ReadError::new("too-large", "The files are too large together."));
    }
    Ok(())
}
