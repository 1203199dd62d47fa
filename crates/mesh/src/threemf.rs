//! 3MF: core specification with the production extension (parts in several files), components, transforms,
//! units, base materials and colour groups. Beam lattices, slices, volumetric data and encrypted parts are
//! recognised and named; their shape is not measured.
//!
//! Bounds: model parts are streamed, so memory is the meshes as stored in the file (28 bytes a triangle with
//! colours, 12 a vertex) plus the mesh after instancing, plus 256 KiB. Time is linear in the unpacked XML and
//! in the instances, which are counted before they are made.

mod build;
mod fast;
mod ledger;
mod model;
mod object;
mod package;
mod resources;

use std::collections::BTreeSet;
use std::io::BufReader;
use std::path::Path;

use ledger::Ledger;
use model::Model;
pub use package::Package;

use crate::container::{Kind, Zip};
use crate::xml::Xml;
use crate::{Document, Format, Limits, ReadError, Warning};

/// Namespaces of the vocabularies that are understood.
mod namespace {
    pub const CORE: &str = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
    /// Drafts before version 1; the geometry is written in the same way.
    pub const DRAFT: &str = "http://schemas.microsoft.com/3dmanufacturing/2013/01";
    pub const MATERIAL: &str = "http://schemas.microsoft.com/3dmanufacturing/material/2015/02";
    pub const PRODUCTION: &str = "http://schemas.microsoft.com/3dmanufacturing/production/2015/06";
    pub const LATTICE: &str = "http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02";
    pub const SLICE: &str = "http://schemas.microsoft.com/3dmanufacturing/slice/2015/07";
    /// Its meshes are the base surface; the displacement itself is not applied.
    pub const DISPLACEMENT: &str = "http://schemas.3mf.io/3dmanufacturing/displacement/2023/10";
    pub const XML: &str = "http://www.w3.org/XML/1998/namespace";
}

/// Bytes of XML kept unpacked at a time.
const CHUNK: usize = 256 << 10;

/// Whether a container is a 3MF package: it says so, or it holds a model at the usual place.
pub fn is_package(zip: &Zip<'_>) -> bool {
    let mut paths = zip
        .entries()
        .iter()
        .filter(|entry| entry.kind == Kind::File)
        .map(|entry| entry.path.to_ascii_lowercase());
    paths.any(|path| {
        path.starts_with("3d/")
            && Path::new(&path).extension().is_some_and(|extension| extension == "model")
    }) || package::declares_model(zip)
}

/// Reads a 3MF package. Errors: a damaged or contradictory package, XML that is not well-formed or breaks a rule
/// that would make two programs see different models, too many triangles or instances.
///
/// A package without any triangle is readable; its mesh is empty and a warning says why.
pub(crate) fn read(zip: &Zip<'_>, limits: &Limits) -> Result<Document, ReadError> {
    let mut warnings = zip.warnings().to_vec();
    let package = Package::open(zip, limits, &mut warnings)?;
    let mut parts = load_parts(zip, &package, limits)?;
    let notes: BTreeSet<_> = parts.iter().flat_map(|model| model.notes.iter().copied()).collect();
    warnings.extend(notes.iter().map(|note| note.warning()));
    let mut mesh = build::build(&parts, limits, &mut warnings)?;
    mesh.positions.shrink_to_fit();
    let has_gcode =
        zip.entries().iter().any(|entry| entry.path.to_ascii_lowercase().ends_with(".gcode"));
    if mesh.triangles.is_empty() {
        warnings.push(no_mesh(has_gcode, &notes));
    }
    let thumbnail = package.thumbnail(zip, &mut warnings);
    let root = &mut parts[0];
    warnings.append(&mut root.warnings);
    let mut metadata = std::mem::take(&mut root.metadata);
    if has_gcode {
        metadata.push(("Contents".into(), "sliced: holds G-code".into()));
    }
    Ok(Document {
        format: Format::ThreeMf,
        mesh,
        unit: Some(root.unit),
        metadata,
        thumbnail,
        warnings,
    })
}

fn no_mesh(has_gcode: bool, notes: &BTreeSet<Note>) -> Warning {
    let why = if has_gcode {
        "The file holds G-code for one printer but no model; upload the model it was made from as well."
    } else if notes.contains(&Note::Encrypted) {
        "The shape is encrypted; upload an unprotected copy."
    } else if notes.is_empty() {
        "The file holds no surface."
    } else {
        "The file describes its shape only in ways that are not measured here; upload it as a mesh as well."
    };
    Warning::new("no-mesh", why)
}

/// Things a model part holds that are recognised but not measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Note {
    Lattice,
    Slices,
    OtherShape,
    Draft,
    Encrypted,
    UnknownExtension,
    UnknownMetadata,
    Modifier,
}

impl Note {
    fn warning(self) -> Warning {
        let (code, message) = match self {
            Note::Lattice => {
                ("beam-lattice", "The file holds a beam lattice, which is not measured or shown.")
            }
            Note::Slices => {
                ("slices", "The file holds ready-made slices; only its surfaces are measured.")
            }
            Note::OtherShape => (
                "unmeasured-shape",
                "Parts of the shape are described in ways that are not measured or shown (such as fields or displacement).",
            ),
            Note::Draft => (
                "draft-3mf",
                "The file follows a draft of 3MF from before its first version; some programs cannot read it.",
            ),
            Note::Encrypted => {
                ("encrypted-part", "Parts of the file are encrypted and were left out.")
            }
            Note::UnknownExtension => (
                "unknown-extension",
                "The file requires an extension of 3MF that is not known here; the picture may be incomplete.",
            ),
            Note::UnknownMetadata => {
                ("unknown-metadata", "The file uses metadata names that 3MF does not define.")
            }
            Note::Modifier => {
                ("modifier", "Parts that only steer the slicer (modifiers) were left out.")
            }
        };
        Warning::new(code, message)
    }
}

/// Parses the root part and every part that it refers to, directly or not; the root comes first.
fn load_parts(zip: &Zip<'_>, package: &Package, limits: &Limits) -> Result<Vec<Model>, ReadError> {
    let mut ledger = Ledger::new(&package.model, limits);
    let mut models = Vec::new();
    while let Some(path) = ledger.parts.get(models.len()).cloned() {
        let missing = || {
            let message = format!("The 3MF file refers to \"{path}\", which it does not hold.");
            ReadError::new("missing-part", message)
        };
        let entry = zip.find(&path).ok_or_else(missing)?;
        let mut source = BufReader::with_capacity(CHUNK, zip.reader(entry));
        let encrypted =
            package.secure && !models.is_empty() && !package::begins_like_xml(&mut source)?;
        models.push(if encrypted {
            Model::encrypted()
        } else {
            model::parse(&mut Xml::new(source, &path, limits), limits, &mut ledger)?
        });
    }
    Ok(models)
}

#[cfg(test)]
mod tests;
