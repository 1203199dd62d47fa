//! AMF (additive manufacturing file format), plain or zipped: objects, volumes, colours, constellations.
//!
//! Bounds: memory at most twice the mesh; time linear in the XML and in the instances, which count against
//! the triangle limit before they are made.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader};

use crate::builder::{Builder, UNCOLOURED, mean_colour, too_many_triangles};
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
        xml.next()?;
        if xml.name() != "amf" {
            return Err(xml.refuse("not-a-model", "is XML, but no AMF"));
        }
        self.unit = match xml.attribute("unit") {
            None => None,
            Some(unit) => Some(
                parse_unit(unit).ok_or_else(|| xml.refuse("bad-unit", "states an unknown unit"))?,
            ),
        };
        while xml.next()? == Node::Open {
            match xml.name() {
                "object" => self.object(&mut xml)?,
                "constellation" => self.constellation(&mut xml)?,
                "material" => self.material(&mut xml)?,
                "metadata" => self.metadata(&mut xml)?,
                _ => xml.skip()?,
            }
        }
        // Reads on to the end, so that what follows is checked too.
        while xml.next()? != Node::End {}
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
        while xml.next()? == Node::Open {
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
        let mut object = Object {
            builder: Builder::new(&left),
            name: String::new(),
            colour: None,
            vertices: Vec::new(),
        };
        while xml.next()? == Node::Open {
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
        while xml.next()? == Node::Open {
            if xml.name() != "instance" {
                xml.skip()?;
                continue;
            }
            let id = xml.attribute("objectid").unwrap_or_default().to_owned();
            let mut placement = Placement::default();
            while xml.next()? == Node::Open {
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

/// An object while it is read.
struct Object {
    builder: Builder,
    name: String,
    colour: Option<Colour>,
    /// Colours of the vertices that have one.
    vertices: Vec<Option<Colour>>,
}

impl Object {
    fn mesh<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        materials: &HashMap<String, Colour>,
    ) -> Result<(), ReadError> {
        while xml.next()? == Node::Open {
            match xml.name() {
                "vertices" => {
                    while xml.next()? == Node::Open {
                        if xml.name() == "vertex" { self.vertex(xml)? } else { xml.skip()? }
                    }
                }
                "volume" => self.volume(xml, materials)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn vertex<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let mut position = [None; 3];
        let mut vertex_colour = None;
        while xml.next()? == Node::Open {
            match xml.name() {
                "coordinates" => {
                    while xml.next()? == Node::Open {
                        let axis = ["x", "y", "z"].iter().position(|&axis| axis == xml.name());
                        match axis {
                            Some(axis) => position[axis] = Some(number(xml)?),
                            None => xml.skip()?,
                        }
                    }
                }
                "color" => vertex_colour = Some(colour(xml)?),
                _ => xml.skip()?,
            }
        }
        let [Some(x), Some(y), Some(z)] = position else {
            return Err(xml.refuse("bad-number", "has a vertex without x, y or z"));
        };
        self.vertices.push(vertex_colour);
        self.builder.add_position([x, y, z])
    }

    fn volume<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        materials: &HashMap<String, Colour>,
    ) -> Result<(), ReadError> {
        let mut volume_colour =
            xml.attribute("materialid").and_then(|id| materials.get(id)).copied();
        let mut name = self.name.clone();
        while xml.next()? == Node::Open {
            match xml.name() {
                "color" => volume_colour = Some(colour(xml)?),
                "metadata" if xml.attribute("type") == Some("name") => {
                    name = text::clean(&xml.read_text()?, 200).0;
                }
                "triangle" => self.triangle(xml, volume_colour)?,
                _ => xml.skip()?,
            }
        }
        self.builder.end_part(&name);
        Ok(())
    }

    /// Colours rank: triangle, vertices, volume, object.
    fn triangle<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        volume_colour: Option<Colour>,
    ) -> Result<(), ReadError> {
        let mut corners = [None; 3];
        let mut own = None;
        while xml.next()? == Node::Open {
            match ["v1", "v2", "v3"].iter().position(|&corner| corner == xml.name()) {
                Some(corner) => {
                    let index = xml.read_text()?.trim().parse::<u32>();
                    let index = index.map_err(|_| {
                        xml.refuse("bad-index", "has a corner that is no vertex number")
                    })?;
                    corners[corner] = Some(index);
                }
                None if xml.name() == "color" => own = Some(colour(xml)?),
                None => xml.skip()?,
            }
        }
        let [Some(a), Some(b), Some(c)] = corners else {
            return Err(xml.refuse("bad-index", "has a triangle without three corners"));
        };
        let first = self.builder.triangle_count();
        self.builder.add_triangle([a, b, c])?;
        let of = |corner: u32| self.vertices.get(corner as usize).copied().flatten();
        let by_corners = match (of(a), of(b), of(c)) {
            (Some(a), Some(b), Some(c)) => Some(mean_colour([a, b, c])),
            _ => None,
        };
        if let Some(colour) = own.or(by_corners).or(volume_colour).or(self.colour) {
            self.builder.colour_from(first, colour);
        }
        Ok(())
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

/// The number in the element that was just opened.
fn number<R: BufRead>(xml: &mut Xml<R>) -> Result<f64, ReadError> {
    let text = xml.read_text()?;
    text.trim()
        .parse()
        .map_err(|_| xml.refuse("bad-number", "holds something else where a number belongs"))
}

/// The colour element that was just opened: channels from 0 to 1; formulas count as missing.
fn colour<R: BufRead>(xml: &mut Xml<R>) -> Result<Colour, ReadError> {
    let mut channels = [0.0, 0.0, 0.0, 1.0];
    while xml.next()? == Node::Open {
        let channel = ["r", "g", "b", "a"].iter().position(|&channel| channel == xml.name());
        let text = xml.read_text()?;
        if let (Some(channel), Ok(value)) = (channel, text.trim().parse::<f64>()) {
            channels[channel] = value;
        }
    }
    Ok(channels.map(|value| (value.clamp(0.0, 1.0) * 255.0).round() as u8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::tests::zip_of;
    use proptest::prelude::*;

    fn tetra(body: &str) -> String {
        let vertices: String = [[0, 0, 0], [2, 0, 0], [0, 2, 0], [0, 0, 2]]
            .map(|[x, y, z]| {
                format!(
                    "<vertex><coordinates><x>{x}</x><y>{y}</y><z>{z}</z></coordinates></vertex>"
                )
            })
            .concat();
        let triangles: String = [[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]]
            .map(|[a, b, c]| format!("<triangle><v1>{a}</v1><v2>{b}</v2><v3>{c}</v3></triangle>"))
            .concat();
        format!(
            "<?xml version=\"1.0\"?><amf unit=\"inch\"><metadata type=\"author\">Ann</metadata><object id=\"7\">\
             <metadata type=\"name\">tip</metadata><mesh><vertices>{vertices}</vertices>\
             <volume><color><r>1</r><g>0</g><b>0.5</b></color>{triangles}</volume></mesh></object>{body}</amf>"
        )
    }

    fn parse(text: &str) -> Result<Document, ReadError> {
        read(text.as_bytes(), &Limits::default())
    }

    #[test]
    fn one_object() {
        let document = parse(&tetra("")).unwrap();
        assert_eq!(document.unit, Some(Unit::Inch));
        assert_eq!(document.mesh.triangles.len(), 4);
        assert_eq!(document.mesh.colours, [[255, 0, 128, 255]; 4]);
        assert_eq!(document.mesh.parts[0].name, "tip");
        assert_eq!(document.metadata, [("author".into(), "Ann".into())]);
    }

    #[test]
    fn constellations_turn_and_move() {
        let body = "<constellation id=\"1\"><instance objectid=\"7\"><deltax>10</deltax><rz>90</rz></instance>\
                    <instance objectid=\"7\"/><instance objectid=\"8\"/></constellation>";
        let document = parse(&tetra(body)).unwrap();
        assert_eq!(document.mesh.triangles.len(), 8);
        assert_eq!(document.mesh.parts.len(), 2);
        let [x, y, z] = document.mesh.positions[1];
        assert!((x - 10.0).abs() < 1e-5 && (y - 2.0).abs() < 1e-5 && z == 0.0, "{x} {y} {z}");
        assert_eq!(document.warnings[0].code, "missing-object");
        let limits = Limits { triangles: 7, ..Limits::default() };
        assert_eq!(read(tetra(body).as_bytes(), &limits).unwrap_err().code, "too-many-triangles");
    }

    #[test]
    fn constellations_of_constellations() {
        let body = "<constellation id=\"1\"><instance objectid=\"7\"><deltax>1</deltax></instance></constellation>\
                    <constellation id=\"2\"><instance objectid=\"1\"><deltax>10</deltax></instance>\
                    <instance objectid=\"1\"><rz>180</rz></instance></constellation>";
        let mesh = parse(&tetra(body)).unwrap().mesh;
        assert_eq!(mesh.triangles.len(), 8);
        assert_eq!(mesh.positions[0], [11.0, 0.0, 0.0]);
        assert!((mesh.positions[4][0] + 1.0).abs() < 1e-6);
        let grow: Vec<String> = (2..12)
            .map(|id| {
                format!(
                    "<constellation id=\"c{id}\">{}</constellation>",
                    format!("<instance objectid=\"c{}\"/>", id - 1).repeat(10)
                )
            })
            .collect();
        let body = format!(
            "<constellation id=\"c1\"><instance objectid=\"7\"/></constellation>{}",
            grow.concat()
        );
        assert_eq!(parse(&tetra(&body)).unwrap_err().code, "too-many-instances");
        let cycle = "<constellation id=\"0\"><instance objectid=\"1\"/></constellation>\
                     <constellation id=\"1\"><instance objectid=\"1\"/></constellation>";
        assert_eq!(parse(&tetra(cycle)).unwrap_err().code, "too-deep");
    }

    #[test]
    fn zipped() {
        let bytes = zip_of(&[("model.amf", tetra("").as_bytes())]);
        let zip = Zip::open(&bytes, &Limits::default()).unwrap();
        assert!(is_zipped(&zip));
        assert_eq!(read_zipped(&zip, &Limits::default()).unwrap().mesh.triangles.len(), 4);
    }

    #[test]
    fn refusals_name_the_fault() {
        for (from, to, code) in [
            ("<v1>0", "<v1>9", "index-out-of-range"),
            ("<v1>0", "<v1>-1", "bad-index"),
            ("<v1>0</v1>", "", "bad-index"),
            ("<x>2</x>", "", "bad-number"),
            ("<x>2", "<x>two", "bad-number"),
            ("<x>2", "<x>inf", "bad-number"),
            ("unit=\"inch\"", "unit=\"ell\"", "bad-unit"),
            ("<amf", "<!DOCTYPE amf []><amf", "dtd"),
            ("</amf>", "", "bad-xml"),
            ("triangle>", "trangle>", "no-triangles"),
        ] {
            assert_eq!(parse(&tetra("").replace(from, to)).unwrap_err().code, code, "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>()) {
            let mut bytes = tetra("<constellation><instance objectid=\"7\"><rx>1</rx></instance></constellation>").into_bytes();
            let length = bytes.len();
            bytes[at.index(length)] = with;
            let _ = read(&bytes, &Limits::default());
            bytes.truncate(cut.index(length));
            let _ = read(&bytes, &Limits::default());
        }
    }
}
