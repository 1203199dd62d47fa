//! 3MF packages: what the model part says about itself, and what PrusaSlicer, Bambu Studio, OrcaSlicer and Cura
//! keep beside it.

mod bambu;
mod cura;
mod metadata;

use std::io::{BufReader, Read};

use mesh::container::{Entry, Kind, Zip};
use mesh::xml::Xml;
use mesh::{Limits, Package, is_package, text};

use crate::dialect::prusa;
use crate::gcode;
use crate::pictures::Gallery;
use crate::sliced::{Found, PictureOrigin, Sliced};
use crate::slicer;
use crate::values::Values;

/// Largest part read whole, bytes; configurations take some tens of kilobytes.
const MAX_PART: u64 = 4 << 20;
/// Bytes of G-code in a package that are unpacked: its settings stand at the head.
const MAX_GCODE: u64 = 4 << 20;
/// Where PrusaSlicer and its descendants keep their configuration.
const PRUSA: &[(&str, &str)] = &[
    ("Metadata/Slic3r_PE.config", "Slic3r_PE.config"),
    ("Metadata/SuperSlicer.config", "SuperSlicer.config"),
    ("Metadata/Slic3r.config", "Slic3r.config"),
];
/// Where Bambu Studio keeps what people add to a project.
const AUTHORS: &[(&str, &str)] = &[
    ("auxiliaries/model pictures/", "Auxiliaries/Model Pictures"),
    ("auxiliaries/profile pictures/", "Auxiliaries/Profile Pictures"),
];

/// Reads a 3MF package; none for other archives and for what `mesh` refuses to open.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Option<Sliced> {
    let zip = Zip::open(bytes, limits).ok()?;
    let package = is_package(&zip).then(|| Package::open(&zip, limits, &mut Vec::new()).ok())??;
    let archive = Archive { zip: &zip, limits };
    let mut sliced = metadata::read(&archive, &package.model);
    prusa_project(&archive, &mut sliced);
    bambu::project(&archive, &mut sliced);
    cura::project(&archive, &mut sliced);
    embedded_gcode(&archive, &mut sliced);
    sliced.pictures = pictures(&archive, &package);
    Some(sliced)
}

/// A container and what may be spent on it.
struct Archive<'z> {
    zip: &'z Zip<'z>,
    limits: &'z Limits,
}

impl<'z> Archive<'z> {
    fn files(&self) -> impl Iterator<Item = &'z Entry> {
        self.zip.entries().iter().filter(|entry| entry.kind == Kind::File)
    }

    /// A part as text, when it exists and is not too large.
    fn text(&self, path: &str) -> Option<String> {
        Some(text::decode(&self.bytes(self.zip.find(path)?)?))
    }

    fn bytes(&self, entry: &Entry) -> Option<Vec<u8>> {
        (entry.size <= MAX_PART).then(|| self.zip.read(entry).ok())?
    }

    /// A reader of an XML part of any size.
    fn xml(&self, path: &str) -> Option<Xml<impl std::io::BufRead + use<'z>>> {
        let entry = self.zip.find(path)?;
        Some(Xml::new(BufReader::new(self.zip.reader(entry)), path, self.limits))
    }
}

fn prusa_project(archive: &Archive<'_>, sliced: &mut Sliced) {
    for (path, part) in PRUSA {
        let Some(text) = archive.text(path) else { continue };
        let mut values = Values::new(part);
        for line in text.lines() {
            let line = line.trim_start_matches([';', ' ', '#']);
            if sliced.slicer.is_none() {
                sliced.slicer = slicer::in_comment(line);
            }
            values.add_line(line, &['=']);
        }
        sliced.settings.fill(prusa::settings(&values));
    }
}

/// Plates that are sliced already hold G-code, whose head repeats the settings.
fn embedded_gcode(archive: &Archive<'_>, sliced: &mut Sliced) {
    let is_gcode = |entry: &&Entry| entry.path.to_ascii_lowercase().ends_with(".gcode");
    let Some(entry) = archive.files().find(is_gcode) else { return };
    sliced.is_sliced = true;
    let mut head = Vec::new();
    let read = archive.zip.reader(entry).take(MAX_GCODE).read_to_end(&mut head);
    let Some(inner) = read.ok().and_then(|_| gcode::read_head(&head)) else { return };
    // Of several plates it speaks for one only.
    if sliced.plates.len() < 2 && archive.files().filter(is_gcode).count() == 1 {
        sliced.settings.fill(inner.settings);
    }
    // It says who sliced, which the package may hide behind another name.
    sliced.slicer = inner.slicer.or(sliced.slicer.take());
}

fn pictures(archive: &Archive<'_>, package: &Package) -> Vec<crate::Picture> {
    let mut gallery = Gallery::default();
    let mut add = |entry: &Entry, origin, key: &str| {
        if let Some(bytes) = archive.bytes(entry) {
            gallery.add(bytes, origin, key);
        }
    };
    for (folder, key) in AUTHORS {
        let mut chosen: Vec<_> = archive
            .files()
            .filter(|entry| entry.path.to_ascii_lowercase().starts_with(folder))
            .take(100)
            .collect();
        chosen.sort_by_key(|entry| natural(&entry.path));
        for entry in chosen {
            add(entry, PictureOrigin::Author, key);
        }
    }
    // The package's own first: it may be the same picture as a plate's.
    if let Some(entry) = package.thumbnail_path().and_then(|path| archive.zip.find(path)) {
        add(entry, PictureOrigin::Rendered, "thumbnail");
    }
    for number in 1..=crate::MAX_PICTURES {
        if let Some(entry) = archive.zip.find(&format!("Metadata/plate_{number}.png")) {
            add(entry, PictureOrigin::Rendered, &format!("plate_{number}.png"));
        }
    }
    gallery.pictures()
}

/// Sorts `a2` before `a10`.
fn natural(path: &str) -> Vec<(String, u64)> {
    let mut keys = vec![(String::new(), 0u64)];
    let mut in_number = false;
    for c in path.chars().flat_map(char::to_lowercase) {
        let last = keys.last_mut().expect("never empty");
        if let Some(digit) = c.to_digit(10) {
            last.1 = last.1.saturating_mul(10).saturating_add(digit.into());
            in_number = true;
        } else if in_number {
            keys.push((c.to_string(), 0));
            in_number = false;
        } else {
            last.0.push(c);
        }
    }
    keys
}

/// A value under a key of a part.
fn found<T>(value: T, part: &str, key: &str) -> Found<T> {
    Found { value, key: format!("{part} {key}") }
}
