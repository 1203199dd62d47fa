//! Archives that people upload (zip, tar, tar in gzip): what is inside, and the files one by one in memory.
//!
//! Bounds: those of the container (see `container.rs`); one unpacked file is in memory at a time.

use crate::container::{Entry, GZIP, Kind, Zip, gunzip, is_tar};
use crate::{Limits, ReadError, Warning};

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ArchiveEntry {
    /// Path with `/` between folders; never absolute, never leaving the archive, no control characters.
    pub path: String,
    /// Unpacked size, bytes.
    pub size: u64,
}

/// What an archive holds: files in the order of its directory, without folders and system junk.
#[derive(Clone, Debug, Default)]
pub struct ArchiveListing {
    pub entries: Vec<ArchiveEntry>,
    pub warnings: Vec<Warning>,
}

/// Lists an archive without unpacking it. Errors: no archive, a damaged, encrypted or hostile one, or one
/// without files.
pub fn list_archive(bytes: &[u8], limits: &Limits) -> Result<ArchiveListing, ReadError> {
    opened(bytes, limits, listing)
}

/// Unpacks an archive: calls `each` with every file of [`list_archive`] and its contents, in order. Errors: as
/// [`list_archive`], contents that disagree with the directory, or the first error of `each`.
pub fn extract_archive(
    bytes: &[u8],
    limits: &Limits,
    mut each: impl FnMut(&ArchiveEntry, Vec<u8>) -> Result<(), ReadError>,
) -> Result<ArchiveListing, ReadError> {
    opened(bytes, limits, |zip| {
        let listing = listing(zip)?;
        for entry in wanted_files(zip) {
            each(&shown(entry), zip.read(entry)?)?;
        }
        Ok(listing)
    })
}

/// Hands an archive of any kind to `then`. Errors: those of the container, and of `then`.
fn opened<T>(
    bytes: &[u8],
    limits: &Limits,
    then: impl FnOnce(&Zip<'_>) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    if bytes.starts_with(GZIP) {
        then(&Zip::open_tar(&gunzip(bytes, limits)?, limits)?)
    } else if is_tar(bytes) {
        then(&Zip::open_tar(bytes, limits)?)
    } else {
        then(&Zip::open(bytes, limits)?)
    }
}

fn listing(zip: &Zip<'_>) -> Result<ArchiveListing, ReadError> {
    let entries: Vec<_> = wanted_files(zip).map(shown).collect();
    if entries.is_empty() {
        return Err(ReadError::new("empty-archive", "The archive holds no files."));
    }
    Ok(ArchiveListing { entries, warnings: zip.warnings().to_vec() })
}

fn shown(entry: &Entry) -> ArchiveEntry {
    ArchiveEntry { path: entry.path.clone(), size: entry.size }
}

/// Files without folders, devices and system junk.
pub fn wanted_files<'z>(zip: &'z Zip<'_>) -> impl Iterator<Item = &'z Entry> {
    zip.entries().iter().filter(|entry| entry.kind == Kind::File && !is_junk(&entry.path))
}

/// Files that operating systems add and nobody meant to share.
pub fn is_junk(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.split('/').any(|part| part == "__MACOSX")
        || name.starts_with("._")
        || [".DS_Store", "Thumbs.db", "desktop.ini"]
            .iter()
            .any(|junk| name.eq_ignore_ascii_case(junk))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::tests::zip_of;

    #[test]
    fn lists_files_without_junk_and_hands_them_out() {
        let bytes = zip_of(&[
            ("a/b.stl", b"one"),
            ("__MACOSX/a/._b.stl", b"x"),
            ("a/.DS_Store", b"y"),
            ("c.txt", b"two"),
        ]);
        let mut seen = Vec::new();
        let listing = extract_archive(&bytes, &Limits::default(), |entry, contents| {
            seen.push((entry.path.clone(), contents));
            Ok(())
        });
        assert_eq!(listing.unwrap().entries.len(), 2);
        assert_eq!(
            seen,
            [("a/b.stl".to_owned(), b"one".to_vec()), ("c.txt".to_owned(), b"two".to_vec())]
        );
    }

    #[test]
    fn tars_in_gzip_are_unpacked_as_zips_are() {
        let bytes = include_bytes!("../tests/fixtures/pax.tar.gz");
        let tar = gunzip(bytes, &Limits::default()).unwrap();
        for bytes in [bytes.as_slice(), &tar] {
            let mut seen = Vec::new();
            let listing = extract_archive(bytes, &Limits::default(), |entry, contents| {
                assert_eq!(entry.size, contents.len() as u64);
                seen.push(entry.clone());
                Ok(())
            });
            assert_eq!(listing.unwrap().entries, seen);
            assert_eq!((seen.len(), seen[0].path.as_str()), (2, "hook/hook.obj"));
            assert_eq!(list_archive(bytes, &Limits::default()).unwrap().entries, seen);
        }
    }

    #[test]
    fn an_archive_of_junk_is_empty() {
        let bytes = zip_of(&[("__MACOSX/x", b"x")]);
        assert_eq!(list_archive(&bytes, &Limits::default()).unwrap_err().code, "empty-archive");
        assert_eq!(
            list_archive(&zip_of(&[]), &Limits::default()).unwrap_err().code,
            "empty-archive"
        );
    }
}
