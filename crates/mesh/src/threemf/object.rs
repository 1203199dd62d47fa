//! Objects: meshes and components.

use std::io::BufRead;

use super::fast::{self, Attributes, Outcome, Unusual};
use super::ledger::Ledger;
use super::model::{self, Model, Reference, is_core, number};
use super::resources::Resources;
use super::{Note, namespace};
use crate::builder::UNCOLOURED;
use crate::container::read_error;
use crate::xml::{Node, Xml};
use crate::{Colour, ReadError, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Printed: a model, a surface or a support.
    Printed,
    /// Helps the slicer only, such as a modifier volume.
    Other,
}

/// An object of a model part: a mesh, or a list of components.
pub(super) struct Object {
    pub id: u32,
    pub name: String,
    pub kind: Kind,
    pub positions: Vec<[f32; 3]>,
    pub triangles: Vec<[u32; 3]>,
    /// One per triangle, or empty.
    pub colours: Vec<Colour>,
    pub components: Vec<Reference>,
    /// Property group and colour for triangles that state none.
    group: Option<u32>,
    colour: Option<Colour>,
}

/// Parses the object that was just opened.
pub(super) fn parse<R: BufRead>(
    xml: &mut Xml<R>,
    model: &mut Model,
    resources: &mut Resources<'_>,
) -> Result<Object, ReadError> {
    let id = resources.claim_id(xml)?;
    let kind = match xml.attribute("type") {
        None | Some("model" | "support" | "solidsupport" | "surface") => Kind::Printed,
        Some("other") => Kind::Other,
        Some(_) => return Err(xml.refuse("bad-model", "holds an object of unknown type")),
    };
    let (group, index) = (number(xml, "pid")?, number(xml, "pindex")?);
    let colour = group.and_then(|group| resources.colour(group, index.unwrap_or(0)));
    resources.note_slices(xml)?;
    let name = text::clean(xml.attribute("name").unwrap_or_default(), 200).0;
    let mut object = Object {
        id,
        name,
        kind,
        positions: Vec::new(),
        triangles: Vec::new(),
        colours: Vec::new(),
        components: Vec::new(),
        group,
        colour,
    };
    while xml.next_node()? == Node::Open {
        match xml.name() {
            "mesh" if is_core(xml) => mesh(xml, &mut object, resources)?,
            "displacementmesh" if xml.namespace() == namespace::DISPLACEMENT => {
                model.notes.insert(Note::OtherShape);
                mesh(xml, &mut object, resources)?;
            }
            "components" if is_core(xml) => components(xml, &mut object, model, resources.ledger)?,
            "metadatagroup" if is_core(xml) => {
                while xml.next_node()? == Node::Open {
                    let name = xml.attribute("name").unwrap_or_default();
                    model::check_metadata_name(xml, name, &mut model.notes)?;
                    xml.skip()?;
                }
            }
            _ => {
                if !is_core(xml) {
                    model.notes.insert(Note::OtherShape);
                }
                xml.skip()?;
            }
        }
    }
    if !object.triangles.is_empty() && !object.components.is_empty() {
        return Err(xml.refuse("bad-model", "holds an object with both a mesh and components"));
    }
    Ok(object)
}

fn components<R: BufRead>(
    xml: &mut Xml<R>,
    object: &mut Object,
    model: &Model,
    ledger: &mut Ledger,
) -> Result<(), ReadError> {
    while xml.next_node()? == Node::Open {
        if is_core(xml) && xml.name() == "component" {
            let component = model::reference(xml, ledger)?;
            if component.part.is_none() && !model.by_id.contains_key(&component.id) {
                let what = format!(
                    "uses object {} in object {} before it is defined",
                    component.id, object.id
                );
                return Err(xml.refuse("missing-object", &what));
            }
            object.components.push(component);
        }
        xml.skip()?;
    }
    Ok(())
}

fn mesh<R: BufRead>(
    xml: &mut Xml<R>,
    object: &mut Object,
    resources: &mut Resources<'_>,
) -> Result<(), ReadError> {
    if !object.triangles.is_empty() {
        return Err(xml.refuse("bad-model", "holds an object with two meshes"));
    }
    while xml.next_node()? == Node::Open {
        match (xml.namespace(), xml.name()) {
            (namespace::CORE | namespace::DRAFT | namespace::DISPLACEMENT, "vertices") => {
                elements(xml, "vertex", |attributes| vertex(attributes, object, resources))?;
            }
            (namespace::CORE | namespace::DRAFT | namespace::DISPLACEMENT, "triangles") => {
                elements(xml, "triangle", |attributes| triangle(attributes, object, resources))?;
            }
            (namespace::LATTICE, "beamlattice") => resources.beam_lattice(xml)?,
            // Sets and strings over triangles, texture coordinates of drafts and the like.
            _ => xml.skip()?,
        }
    }
    let count = object.positions.len();
    let bad = object
        .triangles
        .iter()
        .position(|corners| corners.iter().any(|&corner| corner as usize >= count));
    if let Some(bad) = bad {
        let worst = object.triangles[bad].iter().max().copied().unwrap_or(0);
        let what = format!(
            "uses vertex {worst} in triangle {} of object {}, which has {count} vertices",
            bad + 1,
            object.id
        );
        return Err(xml.refuse("index-out-of-range", &what));
    }
    resources.add_mesh(object.id);
    Ok(())
}

/// Calls `each` with the attributes of every child called `tag`, in the fast way as far as it goes.
fn elements<R: BufRead>(
    xml: &mut Xml<R>,
    tag: &str,
    mut each: impl FnMut(Attributes<'_>) -> Result<Outcome, ReadError>,
) -> Result<(), ReadError> {
    loop {
        while !xml.is_empty() {
            let source = xml.source();
            let buffer = source.fill_buf().map_err(|error| read_error(&error))?;
            let used = fast::scan(buffer, tag.as_bytes(), &mut each)?;
            source.consume(used);
            if used == 0 {
                break;
            }
        }
        // What the fast way cannot read: an element across two chunks, comments, prefixes, or the end.
        if xml.next_node()? != Node::Open {
            return Ok(());
        }
        let is_known = is_core(xml) || xml.namespace() == namespace::DISPLACEMENT;
        if is_known
            && xml.name() == tag
            && let Outcome::Unusual = each(Attributes::new(&plain(xml)))?
        {
            return Err(xml.refuse("bad-model", &format!("holds a {tag} that cannot be read")));
        }
        xml.skip()?;
    }
}

/// The attributes of the element that was just opened, written plainly.
fn plain<R: BufRead>(xml: &Xml<R>) -> Vec<u8> {
    let mut plain = Vec::new();
    for name in ["x", "y", "z", "v1", "v2", "v3", "pid", "p1", "p2", "p3"] {
        if let Some(value) = xml.attribute(name) {
            plain.extend_from_slice(
                format!("{name}=\"{}\" ", value.replace(['"', '<'], "?")).as_bytes(),
            );
        }
    }
    plain
}

fn vertex(
    mut attributes: Attributes<'_>,
    object: &mut Object,
    resources: &mut Resources<'_>,
) -> Result<Outcome, ReadError> {
    let mut position = [None; 3];
    loop {
        let axis = match attributes.next() {
            Ok(None) => break,
            Ok(Some((b"x", value))) => (0, value),
            Ok(Some((b"y", value))) => (1, value),
            Ok(Some((b"z", value))) => (2, value),
            Ok(Some(_)) => continue,
            Err(Unusual) => return Ok(Outcome::Unusual),
        };
        if position[axis.0].is_some() {
            return Ok(Outcome::Unusual);
        }
        position[axis.0] = Some(fast::number(axis.1).ok_or_else(|| bad_vertex(object))?);
    }
    let [Some(x), Some(y), Some(z)] = position else { return Err(bad_vertex(object)) };
    resources.ledger.take_vertex()?;
    object.positions.push(text::position([x, y, z], object.positions.len() + 1)?);
    Ok(Outcome::Taken)
}

#[cold]
fn bad_vertex(object: &Object) -> ReadError {
    let (vertex, id) = (object.positions.len() + 1, object.id);
    ReadError::new(
        "bad-number",
        format!("Vertex {vertex} of object {id} does not have three numbers x, y and z."),
    )
}

fn triangle(
    mut attributes: Attributes<'_>,
    object: &mut Object,
    resources: &mut Resources<'_>,
) -> Result<Outcome, ReadError> {
    // v1 v2 v3 p1 p2 p3 pid
    let mut values = [None; 7];
    loop {
        let (slot, value) = match attributes.next() {
            Ok(None) => break,
            Ok(Some((name, value))) => match name {
                b"v1" => (0, value),
                b"v2" => (1, value),
                b"v3" => (2, value),
                b"p1" => (3, value),
                b"p2" => (4, value),
                b"p3" => (5, value),
                b"pid" => (6, value),
                _ => continue,
            },
            Err(Unusual) => return Ok(Outcome::Unusual),
        };
        if values[slot].is_some() {
            return Ok(Outcome::Unusual);
        }
        values[slot] = Some(fast::index(value).ok_or_else(|| bad_triangle(object))?);
    }
    let [Some(a), Some(b), Some(c), p1, p2, p3, pid] = values else {
        return Err(bad_triangle(object));
    };
    resources.ledger.take_triangle()?;
    object.triangles.push([a, b, c]);
    let own = pid
        .or(object.group)
        .and_then(|group| resources.mean_colour(group, [p1?, p2.or(p1)?, p3.or(p1)?]));
    match own.or(object.colour) {
        Some(colour) => {
            object.colours.resize(object.triangles.len() - 1, UNCOLOURED);
            object.colours.push(colour);
        }
        None if !object.colours.is_empty() => object.colours.push(UNCOLOURED),
        None => {}
    }
    Ok(Outcome::Taken)
}

#[cold]
fn bad_triangle(object: &Object) -> ReadError {
    let (triangle, id) = (object.triangles.len() + 1, object.id);
    ReadError::new(
        "bad-index",
        format!(
            "Triangle {triangle} of object {id} does not have three vertex numbers v1, v2 and v3."
        ),
    )
}
