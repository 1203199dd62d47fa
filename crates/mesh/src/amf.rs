//! AMF (additive manufacturing file format), plain or zipped: objects, volumes, colours, constellations.
//!
//! Bounds: memory at most twice the mesh; time linear in the XML and in the instances, which count against
//! the triangle limit before they are made.

mod object;

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader};

use object::{Object, colour, number};

use crate::builder::{Builder, UNCOLOURED, too_many_triangles};
use crate::container::{Kind, Zip};
use crate::xml::{Node, Xml};
use crate::{Colour, Document, Format, Limits, Mesh, Part, ReadError, Unit, Warning, text};

/// Most instances, written or expanded.
const MAX_INSTANCES: usize = 100_000;
/// Most materials and constellations.
const MAX_ITEMS: usize = 100_000;
/// Deepest nesting of constellations.
const MAX_NESTING: usize = 16;

/// Reads a plain AMF file.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    Reader::new(limits).read(Xml::new(bytes, "AMF", limits))
}

/// The only file of a container, when it is an AMF.
pub(crate) fn is_zipped(zip: &Zip<'_>) -> bool {
    let mut files = zip.entries().iter().filter(|entry| entry.kind == Kind::File);
    let first = files.next().is_some_and(|entry| entry.path.to_ascii_lowercase().ends_with(".amf"));
    first && files.next().is_none()
}

/// Reads the AMF inside a container for which [`is_zipped`] holds.
pub(crate) fn read_zipped(zip: &Zip<'_>, limits: &Limits) -> Result<Document, ReadError> {
    let entry = zip.entries().iter().find(|entry| entry.kind == Kind::File);
    let entry =
        entry.ok_or_else(|| ReadError::new("empty-archive", "The archive holds no files."))?;
    Reader::new(limits).read(Xml::new(BufReader::new(zip.reader(entry)), &entry.path, limits))
}

struct Reader<'l> {
    limits: &'l Limits,
    unit: Option<Unit>,
    metadata: Vec<(String, String)>,
    materials: HashMap<String, Colour>,
    objects: HashMap<String, usize>,
    meshes: Vec<Mesh>,
    /// Number of a constellation and what it places: objects or other constellations.
    constellations: Vec<(String, Vec<(String, Placement)>)>,
    instances: usize,
    /// Materials and constellations so far.
    items: usize,
    triangles: usize,
}

/// Where a constellation puts an object: turned about x, then y, then z (degrees), then moved.
#[derive(Default)]
struct Placement {
    turn: [f64; 3],
    shift: [f64; 3],
}

impl<'l> Reader<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            unit: None,
            metadata: Vec::new(),
            materials: HashMap::new(),
            objects: HashMap::new(),
            meshes: Vec::new(),
            constellations: Vec::new(),
            instances: 0,
            items: 0,
            triangles: 0,
        }
    }

    fn read<R: BufRead>(mut self, mut xml: Xml<R>) -> Result<Document, ReadError> {
        xml.next_node()?;
        if xml.name() != "amf" {
            return Err(xml.refuse("not-a-model", "is XML, but no AMF"));
        }
        self.unit = match xml.attribute("unit") {
            None => None,
            Some(unit) => Some(
                parse_unit(unit).ok_or_else(|| xml.refuse("bad-unit", "states an unknown unit"))?,
            ),
        };
        while xml.next_node()? == Node::Open {
            match xml.name() {
                "object" => self.object(&mut xml)?,
                "constellation" => self.constellation(&mut xml)?,
                "material" => self.material(&mut xml)?,
                "metadata" => self.metadata(&mut xml)?,
                _ => xml.skip()?,
            }
        }
        // Reads on to the end, so that what follows is checked too.
        while xml.next_node()? != Node::End {}
        self.finish()
    }

    fn metadata<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let key = text::clean(xml.attribute("type").unwrap_or("note"), 100).0;
        let value = text::clean(&xml.read_text()?, self.limits.metadata_chars).0;
        if self.metadata.len() < 64 {
            self.metadata.push((key, value));
        }
        Ok(())
    }

    fn take_item(&mut self) -> Result<(), ReadError> {
        self.items += 1;
        if self.items > MAX_ITEMS {
            let message =
                format!("The AMF file holds more than {MAX_ITEMS} materials and constellations.");
            return Err(ReadError::new("too-many-resources", message));
        }
        Ok(())
    }

    fn material<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        self.take_item()?;
        let id = xml.attribute("id").unwrap_or_default().to_owned();
        while xml.next_node()? == Node::Open {
            if xml.name() == "color" {
                let colour = colour(xml)?;
                self.materials.insert(id.clone(), colour);
            } else {
                xml.skip()?;
            }
        }
        Ok(())
    }

    fn object<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let id = xml.attribute("id").unwrap_or_default().to_owned();
        let left =
            Limits { triangles: self.limits.triangles - self.triangles, ..self.limits.clone() };
        let mut object = Object::new(&left);
        while xml.next_node()? == Node::Open {
            match xml.name() {
                "metadata" if xml.attribute("type") == Some("name") => {
                    object.name = text::clean(&xml.read_text()?, 200).0;
                }
                "color" => object.colour = Some(colour(xml)?),
                "mesh" => object.mesh(xml, &self.materials)?,
                _ => xml.skip()?,
            }
        }
        if object.builder.triangle_count() == 0 {
            return Ok(());
        }
        self.triangles += object.builder.triangle_count();
        let mesh = object.builder.finish("", &mut Vec::new())?;
        if self.objects.insert(id, self.meshes.len()).is_some() {
            return Err(xml.refuse("duplicate-id", "uses the same object number twice"));
        }
        self.meshes.push(mesh);
        Ok(())
    }

    fn constellation<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        self.take_item()?;
        let own = xml.attribute("id").unwrap_or_default().to_owned();
        let mut instances = Vec::new();
        while xml.next_node()? == Node::Open {
            if xml.name() != "instance" {
                xml.skip()?;
                continue;
            }
            let id = xml.attribute("objectid").unwrap_or_default().to_owned();
            let mut placement = Placement::default();
            while xml.next_node()? == Node::Open {
                let target = match xml.name() {
                    "deltax" => &mut placement.shift[0],
                    "deltay" => &mut placement.shift[1],
                    "deltaz" => &mut placement.shift[2],
                    "rx" => &mut placement.turn[0],
                    "ry" => &mut placement.turn[1],
                    "rz" => &mut placement.turn[2],
                    _ => {
                        xml.skip()?;
                        continue;
                    }
                };
                *target = number(xml)?;
            }
            self.instances += 1;
            if self.instances > MAX_INSTANCES {
                return Err(too_many_instances());
            }
            instances.push((id, placement));
        }
        self.constellations.push((own, instances));
        Ok(())
    }

    /// All objects as they are, or, when there are constellations, what the outermost of them place.
    fn finish(self) -> Result<Document, ReadError> {
        let mut warnings = Vec::new();
        let by_id = self
            .constellations
            .iter()
            .map(|(id, instances)| (id.as_str(), instances.as_slice()))
            .collect();
        let mut expansion =
            Expansion { reader: &self, by_id, placed: Vec::new(), missing: false, steps: 0 };
        let inner: HashSet<&str> = self
            .constellations
            .iter()
            .flat_map(|(_, instances)| instances.iter().map(|(id, _)| id.as_str()))
            .collect();
        for (id, instances) in &self.constellations {
            if !inner.contains(id.as_str()) {
                expansion.expand(instances, &mut Vec::new())?;
            }
        }
        if expansion.missing {
            let message = "The file places objects that it does not hold; they were left out.";
            warnings.push(Warning::new("missing-object", message));
        }
        let mut placed = expansion.placed;
        if placed.is_empty() {
            placed = self.meshes.iter().map(|mesh| (mesh, Vec::new())).collect();
        }
        let total: usize = placed.iter().map(|(mesh, _)| mesh.triangles.len()).sum();
        if total > self.limits.triangles {
            return Err(too_many_triangles(self.limits.triangles));
        }
        let coloured = placed.iter().any(|(mesh, _)| !mesh.colours.is_empty());
        let mut builder = Builder::new(self.limits);
        for (mesh, placements) in placed {
            add_instance(&mut builder, mesh, &placements, coloured)?;
        }
        let mesh = builder.finish("The AMF file holds no triangles.", &mut warnings)?;
        Ok(Document {
            format: Format::Amf,
            mesh,
            unit: self.unit,
            metadata: self.metadata,
            thumbnail: None,
            warnings,
        })
    }
}

/// Resolves constellations of constellations.
struct Expansion<'r> {
    reader: &'r Reader<'r>,
    by_id: HashMap<&'r str, &'r [(String, Placement)]>,
    /// Meshes, each with its placements from the innermost outwards.
    placed: Vec<(&'r Mesh, Vec<&'r Placement>)>,
    missing: bool,
    /// Instances visited, whether they place something or not.
    steps: usize,
}

impl<'r> Expansion<'r> {
    fn expand(
        &mut self,
        instances: &'r [(String, Placement)],
        outer: &mut Vec<&'r Placement>,
    ) -> Result<(), ReadError> {
        if outer.len() >= MAX_NESTING {
            return Err(ReadError::new(
                "too-deep",
                "The constellations of the AMF file are nested too deeply.",
            ));
        }
        for (id, placement) in instances {
            self.steps += 1;
            if self.steps > MAX_INSTANCES {
                return Err(too_many_instances());
            }
            outer.push(placement);
            if let Some(&mesh) = self.reader.objects.get(id) {
                self.placed
                    .push((&self.reader.meshes[mesh], outer.iter().rev().copied().collect()));
            } else if let Some(&inner) = self.by_id.get(id.as_str()) {
                self.expand(inner, outer)?;
            } else {
                self.missing = true;
            }
            outer.pop();
        }
        Ok(())
    }
}

fn too_many_instances() -> ReadError {
    ReadError::new(
        "too-many-instances",
        format!("The AMF file places more than {MAX_INSTANCES} objects."),
    )
}

fn add_instance(
    builder: &mut Builder,
    mesh: &Mesh,
    placements: &[&Placement],
    coloured: bool,
) -> Result<(), ReadError> {
    let first_position = builder.positions().len() as u32;
    for &position in &mesh.positions {
        let moved = placements
            .iter()
            .fold(position.map(f64::from), |point, placement| placement.apply(point));
        builder.add_position(moved)?;
    }
    for &Part { ref name, first_triangle, triangle_count } in &mesh.parts {
        for index in first_triangle..first_triangle + triangle_count {
            let first = builder.triangle_count();
            builder.add_triangle(mesh.triangles[index].map(|corner| corner + first_position))?;
            if coloured {
                builder.colour_from(first, mesh.colours.get(index).copied().unwrap_or(UNCOLOURED));
            }
        }
        builder.end_part(name);
    }
    Ok(())
}

impl Placement {
    fn apply(&self, mut point: [f64; 3]) -> [f64; 3] {
        for (axis, degrees) in self.turn.iter().enumerate() {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
            (point[u], point[v]) =
                (cos * point[u] - sin * point[v], sin * point[u] + cos * point[v]);
        }
        std::array::from_fn(|axis| point[axis] + self.shift[axis])
    }
}

fn parse_unit(unit: &str) -> Option<Unit> {
    Some(match unit.trim().to_ascii_lowercase().as_str() {
        "micron" | "micrometer" => Unit::Micron,
        "millimeter" => Unit::Millimetre,
        "centimeter" => Unit::Centimetre,
        "inch" => Unit::Inch,
        "feet" | "foot" => Unit::Foot,
        "meter" => Unit::Metre,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
