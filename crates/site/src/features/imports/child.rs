//! The part of an import that reads what strangers packed, run in a child process with limits like every analysis.
//!
//! `import-read NAME ARCHIVE OUT` writes what lies in the archive to `OUT/found.json` and small pictures of the models
//! to `OUT/thumb-N.webp` and descriptions of their largest shapes to `OUT/shape-N`. `import-files NAME ARCHIVE OUT` unpacks the files that `OUT/wanted.json` lists to `OUT/N`.
//! `import-small NAME PICTURE OUT` writes the picture small to `OUT/thumb-0.webp`.

use std::{fs, io::Read, path::Path};

use anyhow::{Context, Result};
use importers::Tree;
use pictures::Format;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt;

use super::{
    source::{self, Found, Open},
    sync::Told,
    twins,
};

/// What is asked of the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Read,
    Files,
    Small,
}

impl Kind {
    /// None for every other analysis.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "import-read" => Some(Self::Read),
            "import-files" => Some(Self::Files),
            "import-small" => Some(Self::Small),
            _ => None,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "import-read",
            Self::Files => "import-files",
            Self::Small => "import-small",
        }
    }
}

/// Why it could not be done; empty when it was.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Answer {
    pub problem: String,
}

/// Files of one model, in the source or in the archive inside it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Wanted {
    pub archive: Option<String>,
    pub paths: Vec<String>,
}

/// Name of the file with everything that was found.
pub const FOUND: &str = "found.json";
/// Name of the file that says what is to be unpacked.
pub const WANTED: &str = "wanted.json";
/// Bytes of pictures that are looked at for one archive; models after that show none until they are drafts.
pub const THUMB_BYTES: u64 = 192 << 20;
/// Largest picture that is made small, bytes.
pub const THUMB_LARGEST: u64 = 24 << 20;
/// Width of a small picture, pixels.
const THUMB_WIDTH: u32 = 320;

/// Does what is asked; problems of the archive are part of the answer.
pub fn run(kind: Kind, name: &str, input: &Path, out: &Path) -> Result<Answer> {
    let done = match kind {
        Kind::Read => source::with(input, name, |tree| read(tree, out)),
        Kind::Files => source::with(input, name, |tree| unpack(tree, out)),
        Kind::Small => bounded(input).and_then(|bytes| small(&bytes, &out.join(thumb(0)))),
    };
    Ok(Answer { problem: done.err().map(|error| told(&error)).unwrap_or_default() })
}

/// What is said of an archive that can not be read. Where it lies, which a fault of the disk names, is nobody's business.
fn told(error: &anyhow::Error) -> String {
    let Some(fault) = error.downcast_ref::<std::io::Error>() else {
        return error.to_string();
    };
    tracing::warn!(%fault, "an archive could not be read");
    OURS.to_owned()
}

/// Said when the disk is to blame.
const OURS: &str = "Something on our side kept it from being read. Upload it again; if that does not help, tell who runs this site.";

fn read(tree: &dyn Tree, out: &Path) -> Result<()> {
    let mut found = source::read(tree);
    make_small(tree, &found, out);
    twins::describe(tree, &found, out);
    slim(&mut found);
    Ok(fs::write(out.join(FOUND), serde_json::to_vec(&found)?)?)
}

/// Leaves out what is made of the rest: the words of a library are long, and there is a bound to all of them.
fn slim(found: &mut Found) {
    for planned in &mut found.models {
        if planned.said == Told::of(planned) {
            planned.said = Told::default();
        }
    }
}

/// Puts back what [`slim`] left out.
fn whole(found: &mut Found) {
    for planned in &mut found.models {
        if planned.said == Told::default() {
            planned.said = Told::of(planned);
        }
    }
}

/// What the child found, from the folder that it wrote to; or why that is not taken.
pub async fn found(out: &Path) -> Result<Result<Found, &'static str>> {
    let mut bytes = Vec::new();
    let file = tokio::fs::File::open(out.join(FOUND)).await?;
    file.take(FOUND_MAX + 1).read_to_end(&mut bytes).await?;
    understood(&bytes, FOUND_MAX)
}

/// Errors: what the child wrote can not be read, which is our fault.
fn understood(bytes: &[u8], most: u64) -> Result<Result<Found, &'static str>> {
    if bytes.len() as u64 > most {
        return Ok(Err(TOO_MANY_WORDS));
    }
    let mut found = serde_json::from_slice::<Found>(bytes)?;
    whole(&mut found);
    Ok(Ok(found))
}

/// Most bytes taken of what was found in an archive.
const FOUND_MAX: u64 = 64 << 20;
/// Said when there are more.
const TOO_MANY_WORDS: &str = "There is more text in it than can be taken at once. Send it in several archives: one import takes them together.";

/// Small pictures of as many models as the bounds allow. One that can not be made is for the draft to complain about.
fn make_small(tree: &dyn Tree, found: &Found, out: &Path) {
    let (mut left, mut place) = (THUMB_BYTES, 0);
    for of_archive in found.models.chunk_by(|a, b| a.archive == b.archive) {
        let first = place;
        place += of_archive.len();
        let made = source::inside(tree, of_archive[0].archive.as_deref(), |files| {
            for (at, planned) in of_archive.iter().enumerate() {
                let Some(cover) = planned.pictures.first() else { continue };
                if cover.bytes > THUMB_LARGEST || cover.bytes > left {
                    continue;
                }
                left -= cover.bytes;
                if let Err(error) = make_one(files, &cover.path, &out.join(thumb(first + at))) {
                    tracing::debug!(%error, "no small picture");
                }
            }
            Ok(())
        });
        if let Err(error) = made {
            tracing::debug!(%error, "no small pictures");
        }
    }
}

fn make_one(files: &dyn Open, path: &str, to: &Path) -> Result<()> {
    let mut bytes = Vec::new();
    files.open(path)?.read_to_end(&mut bytes)?;
    small(&bytes, to)
}

fn bounded(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(THUMB_LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn small(bytes: &[u8], to: &Path) -> Result<()> {
    let picture = pictures::decode(bytes, &pictures::Limits::default())?;
    let small = picture.variants(&[THUMB_WIDTH], Format::WebP)?;
    let small = small.first().context("a picture has a size")?;
    Ok(fs::write(to, &small.bytes)?)
}

/// Name of the small picture of the model at this place.
pub fn thumb(place: usize) -> String {
    format!("thumb-{place}.webp")
}

/// Unpacks what is wanted, numbered through. What can not be read stays away, and its model says so.
fn unpack(tree: &dyn Tree, out: &Path) -> Result<()> {
    let wanted: Vec<Wanted> = serde_json::from_slice(&fs::read(out.join(WANTED))?)?;
    let mut number = 0;
    for of_archive in wanted.chunk_by(|a, b| a.archive == b.archive) {
        let first = number;
        number += of_archive.iter().map(|model| model.paths.len()).sum::<usize>();
        let unpacked = source::inside(tree, of_archive[0].archive.as_deref(), |files| {
            let paths = of_archive.iter().flat_map(|model| &model.paths);
            for (at, path) in paths.enumerate() {
                if let Err(error) = unpack_one(files, path, &out.join((first + at).to_string())) {
                    tracing::debug!(%error, "not unpacked");
                }
            }
            Ok(())
        });
        if let Err(error) = unpacked {
            tracing::debug!(%error, "not unpacked");
        }
    }
    Ok(())
}

fn unpack_one(files: &dyn Open, path: &str, to: &Path) -> Result<()> {
    let mut reader = files.open(path)?;
    std::io::copy(&mut reader, &mut fs::File::create(to)?)?;
    Ok(())
}

/// Unpacked files of one model.
pub struct Unpacked<'a> {
    pub out: &'a Path,
    /// The number of its first file.
    pub first: usize,
    pub paths: Vec<String>,
}

impl Open for Unpacked<'_> {
    fn open(&self, path: &str) -> Result<Box<dyn Read + '_>> {
        let at = self.paths.iter().position(|known| known == path);
        let number = self.first + at.with_context(|| format!("“{path}” was not asked for"))?;
        let file = fs::File::open(self.out.join(number.to_string()))
            .with_context(|| format!("“{path}” could not be unpacked"))?;
        Ok(Box::new(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::imports::plan::Planned;

    #[test]
    fn words_are_handed_over_once_and_too_many_are_called_so() {
        let mut planned = Planned {
            title: "Hook".to_owned(),
            description: "x".repeat(30_000),
            ..Planned::default()
        };
        planned.settle();
        // Another program may have said something else of it.
        let other = Planned {
            said: Told { title: "Older".to_owned(), ..Told::default() },
            ..planned.clone()
        };
        let found = || Found { models: vec![planned.clone(), other.clone()], ..Found::default() };
        let mut handed = found();
        slim(&mut handed);
        let bytes = serde_json::to_vec(&handed).expect("JSON");
        assert!(bytes.len() < 70_000, "{} bytes for twice 30,000", bytes.len());
        let back = understood(&bytes, FOUND_MAX).expect("sound").expect("taken");
        assert_eq!(back.models, found().models);
        let refused = understood(&bytes, 1_000).expect("sound");
        assert_eq!(refused.err(), Some(TOO_MANY_WORDS));
        assert!(understood(b"{", FOUND_MAX).is_err());
    }
}
