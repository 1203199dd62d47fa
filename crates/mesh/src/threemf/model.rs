//! One model part: metadata, resources, build items.

use std::collections::{BTreeSet, HashMap};
use std::io::BufRead;

use super::ledger::Ledger;
use super::object::{self, Object};
use super::resources::Resources;
use super::{Note, namespace, package};
use crate::xml::{Node, Xml};
use crate::{Limits, ReadError, Unit, Warning, text};

/// Most metadata entries kept.
const MAX_METADATA: usize = 64;
/// Longest path to another part, bytes.
const MAX_PATH: usize = 4_096;
/// Names that 3MF defines, and those that common slicers add without a prefix.
const KNOWN_METADATA: &[&str] = &[
    "Title",
    "Designer",
    "Description",
    "Copyright",
    "LicenseTerms",
    "Rating",
    "CreationDate",
    "ModificationDate",
    "Application",
    "License",
    "Region",
    "Origin",
    "CopyRight",
    "DesignerUserId",
    "DesignerCover",
    "DesignModelId",
    "DesignProfileId",
    "ProfileTitle",
    "ProfileCover",
    "ProfileDescription",
    "ProfileUserId",
    "ProfileUserName",
    "Thumbnail_Middle",
    "Thumbnail_Small",
    "MakerLab",
    "MakerLabVersion",
    "MakerLabFileId",
    "ChangeHistory",
];

/// Names whose values identify a person's account rather than the model.
const PERSONAL_METADATA: &[&str] = &["DesignerUserId", "ProfileUserId", "ProfileUserName"];

/// A parsed model part.
pub(super) struct Model {
    pub unit: Unit,
    pub metadata: Vec<(String, String)>,
    pub objects: Vec<Object>,
    /// Resource number to index.
    pub by_id: HashMap<u32, usize>,
    pub items: Vec<Reference>,
    pub notes: BTreeSet<Note>,
    pub warnings: Vec<Warning>,
}

/// An object placed by a component or a build item.
pub(super) struct Reference {
    /// Number of the part that holds the object, when it is stated.
    pub part: Option<usize>,
    pub id: u32,
    pub transform: Transform,
}

/// Row-major 4 × 3 matrix: three rows that turn and scale, one that moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Transform(pub [f64; 12]);

impl Model {
    /// Stands for a part that cannot be read without a key.
    pub fn encrypted() -> Self {
        Self { notes: BTreeSet::from([Note::Encrypted]), ..Self::empty(Unit::Millimetre) }
    }

    fn empty(unit: Unit) -> Self {
        Self {
            unit,
            metadata: Vec::new(),
            objects: Vec::new(),
            by_id: HashMap::new(),
            items: Vec::new(),
            notes: BTreeSet::new(),
            warnings: Vec::new(),
        }
    }

    /// Triangles in all objects.
    pub fn triangle_count(&self) -> usize {
        self.objects.iter().map(|object| object.triangles.len()).sum()
    }
}

/// Parses a model part.
pub(super) fn parse<R: BufRead>(
    xml: &mut Xml<R>,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Result<Model, ReadError> {
    xml.next_node()?;
    let draft = xml.namespace() == namespace::DRAFT;
    if xml.name() != "model" || !(draft || xml.namespace() == namespace::CORE) {
        return Err(xml.refuse("not-a-model", "is not a 3MF model"));
    }
    if xml.attribute_in(namespace::XML, "space").is_some() {
        return Err(xml.refuse("bad-model", "sets xml:space, which 3MF forbids"));
    }
    let mut model = Model::empty(unit(xml)?);
    if draft {
        model.notes.insert(Note::Draft);
    }
    required_extensions(xml, &mut model)?;
    let mut resources = Resources::new(ledger);
    let mut seen = (false, false);
    while xml.next_node()? == Node::Open {
        if !is_core(xml) {
            xml.skip()?;
            continue;
        }
        match xml.name() {
            "metadata" => metadata(xml, &mut model, limits)?,
            "resources" if !std::mem::replace(&mut seen.0, true) => {
                all_resources(xml, &mut model, &mut resources)?;
            }
            "build" if !std::mem::replace(&mut seen.1, true) => {
                items(xml, &mut model, resources.ledger)?
            }
            "resources" | "build" => {
                return Err(xml.refuse("bad-model", "has two lists of resources or build items"));
            }
            _ => xml.skip()?,
        }
    }
    // Nothing may follow the model.
    xml.next_node()?;
    model.notes.append(&mut resources.notes);
    Ok(model)
}

/// Whether the element that was just opened belongs to the core vocabulary.
pub(super) fn is_core<R: BufRead>(xml: &Xml<R>) -> bool {
    matches!(xml.namespace(), namespace::CORE | namespace::DRAFT)
}

fn unit<R: BufRead>(xml: &Xml<R>) -> Result<Unit, ReadError> {
    Ok(match xml.attribute("unit") {
        None | Some("millimeter") => Unit::Millimetre,
        Some("micron") => Unit::Micron,
        Some("centimeter") => Unit::Centimetre,
        Some("inch") => Unit::Inch,
        Some("foot") => Unit::Foot,
        Some("meter") => Unit::Metre,
        Some(_) => return Err(xml.refuse("bad-unit", "states an unknown unit")),
    })
}

/// Prefixes in `requiredextensions` must be declared; unknown vocabularies behind them are noted.
fn required_extensions<R: BufRead>(xml: &Xml<R>, model: &mut Model) -> Result<(), ReadError> {
    for prefix in
        xml.attribute("requiredextensions").unwrap_or_default().split_ascii_whitespace().take(100)
    {
        let Some(found) = xml.namespace_of(prefix) else {
            let prefix = text::clean(prefix, 40).0;
            let what = format!("requires the extension \"{prefix}\" without saying what it is");
            return Err(xml.refuse("bad-extension", &what));
        };
        let known = found.starts_with("http://schemas.microsoft.com/3dmanufacturing/")
            || found.starts_with("http://schemas.3mf.io/3dmanufacturing/");
        if !known {
            model.notes.insert(Note::UnknownExtension);
        }
    }
    Ok(())
}

fn metadata<R: BufRead>(
    xml: &mut Xml<R>,
    model: &mut Model,
    limits: &Limits,
) -> Result<(), ReadError> {
    let name = xml
        .attribute("name")
        .ok_or_else(|| xml.refuse("bad-metadata", "has metadata without a name"))?;
    let name = text::clean(name, 100).0;
    check_metadata_name(xml, &name, &mut model.notes)?;
    let (value, cut) = text::clean(&xml.read_text()?, limits.metadata_chars);
    if model.metadata.len() >= MAX_METADATA || model.warnings.len() >= MAX_METADATA {
        return Ok(());
    }
    if cut {
        let message = format!("The {name} in the file is very long; only its beginning is kept.");
        model.warnings.push(Warning::new("long-metadata", message));
    }
    if is_active(&value) {
        let message =
            format!("The {name} in the file contains program code; it is shown as plain text.");
        model.warnings.push(Warning::new("active-metadata", message));
    }
    if !PERSONAL_METADATA.contains(&name.as_str()) && !value.is_empty() {
        model.metadata.push((name, value));
    }
    Ok(())
}

/// A prefixed name needs a declared prefix; other names should be known.
pub(super) fn check_metadata_name<R: BufRead>(
    xml: &Xml<R>,
    name: &str,
    notes: &mut BTreeSet<Note>,
) -> Result<(), ReadError> {
    match name.split_once(':') {
        Some((prefix, _)) if xml.namespace_of(prefix).is_none() => {
            Err(xml.refuse("bad-metadata", "has metadata whose prefix is not declared"))
        }
        None if !KNOWN_METADATA.contains(&name) => {
            notes.insert(Note::UnknownMetadata);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Whether a browser would run something in this text.
fn is_active(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    ["<script", "javascript:", "onerror=", "onload=", "onclick=", "<iframe"]
        .iter()
        .any(|code| value.contains(code))
}

fn all_resources<R: BufRead>(
    xml: &mut Xml<R>,
    model: &mut Model,
    resources: &mut Resources<'_>,
) -> Result<(), ReadError> {
    while xml.next_node()? == Node::Open {
        if is_core(xml) && xml.name() == "object" {
            let object = object::parse(xml, model, resources)?;
            model.by_id.insert(object.id, model.objects.len());
            model.objects.push(object);
        } else {
            resources.parse(xml)?;
        }
    }
    Ok(())
}

fn items<R: BufRead>(
    xml: &mut Xml<R>,
    model: &mut Model,
    ledger: &mut Ledger,
) -> Result<(), ReadError> {
    while xml.next_node()? == Node::Open {
        if is_core(xml) && xml.name() == "item" {
            let item = reference(xml, ledger)?;
            if item.part.is_none() && !model.by_id.contains_key(&item.id) {
                return Err(xml.refuse(
                    "missing-object",
                    &format!("builds object {}, which it does not hold", item.id),
                ));
            }
            model.items.push(item);
        }
        xml.skip()?;
    }
    Ok(())
}

/// The component or item that was just opened.
pub(super) fn reference<R: BufRead>(
    xml: &Xml<R>,
    ledger: &mut Ledger,
) -> Result<Reference, ReadError> {
    ledger.take_reference()?;
    let id = number(xml, "objectid")?
        .ok_or_else(|| xml.refuse("bad-model", "places an object without saying which"))?;
    let outside = || xml.refuse("path-traversal", "refers to a place outside the file");
    let part = match xml.attribute_in(namespace::PRODUCTION, "path") {
        Some(path) if path.len() > MAX_PATH => return Err(outside()),
        Some(path) => Some(ledger.part(package::resolve(path, "").ok_or_else(outside)?)?),
        None => None,
    };
    let transform = match xml.attribute("transform") {
        None => Transform::IDENTITY,
        Some(text) => Transform::parse(text).ok_or_else(|| {
            xml.refuse(
                "bad-transform",
                "places an object with a matrix that is incomplete, flattens it or is not finite",
            )
        })?,
    };
    Ok(Reference { part, id, transform })
}

/// The attribute as a resource number or index, `None` when absent.
pub(super) fn number<R: BufRead>(xml: &Xml<R>, name: &str) -> Result<Option<u32>, ReadError> {
    let Some(value) = xml.attribute(name) else { return Ok(None) };
    let number = super::fast::index(value.as_bytes()).filter(|&number| number < 1 << 31);
    number.map(Some).ok_or_else(|| {
        xml.refuse("bad-index", &format!("has something else than a number as \"{name}\""))
    })
}

impl Transform {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0]);

    /// Twelve numbers; `None` also when the matrix flattens space or is not finite.
    pub fn parse(text: &str) -> Option<Self> {
        let mut cursor = text::Cursor::new(text.as_bytes());
        let mut matrix = [0.0; 12];
        for value in &mut matrix {
            *value = cursor.number()?;
        }
        let transform = Self(matrix);
        let sound = cursor.rest().trim_ascii().is_empty()
            && matrix.iter().all(|value| value.is_finite() && value.abs() < 1e15)
            && transform.determinant().abs() > 1e-30;
        sound.then_some(transform)
    }

    /// Volume of the unit cube after the transform; negative when it mirrors.
    pub fn determinant(&self) -> f64 {
        let m = &self.0;
        m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6])
            + m[2] * (m[3] * m[7] - m[4] * m[6])
    }

    pub fn apply(&self, point: [f32; 3]) -> [f64; 3] {
        let (m, [x, y, z]) = (&self.0, point.map(f64::from));
        std::array::from_fn(|i| x * m[i] + y * m[3 + i] + z * m[6 + i] + m[9 + i])
    }

    /// First `self`, then `outer`.
    pub fn then(&self, outer: &Self) -> Self {
        let (a, b) = (&self.0, &outer.0);
        Self(std::array::from_fn(|index| {
            let (row, column) = (index / 3, index % 3);
            let sum: f64 = (0..3).map(|k| a[row * 3 + k] * b[k * 3 + column]).sum();
            if row == 3 { sum + b[9 + column] } else { sum }
        }))
    }
}
