//! Resources other than objects: colours, and the rules between them that a reader must not overlook.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::BufRead;

use super::ledger::Ledger;
use super::model::{is_core, number};
use super::{Note, namespace};
use crate::builder::{UNCOLOURED, mean_colour};
use crate::text::Cursor;
use crate::xml::{Node, Xml};
use crate::{Colour, ReadError};

/// Most sets of beams in one lattice.
const MAX_BEAM_SETS: usize = 100_000;

/// What the resources of one model part define, as far as it has been read.
pub(super) struct Resources<'l> {
    pub ledger: &'l mut Ledger,
    ids: HashSet<u32>,
    groups: HashMap<u32, Group>,
    textures: HashSet<u32>,
    slices: HashSet<u32>,
    meshes: HashSet<u32>,
    pub notes: BTreeSet<Note>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Base,
    Colours,
    Texture,
    Composite,
    Multi,
}

/// A property group, reduced to one colour per property (none for textures).
struct Group {
    kind: Kind,
    colours: Vec<Colour>,
}

impl<'l> Resources<'l> {
    pub fn new(ledger: &'l mut Ledger) -> Self {
        Self {
            ledger,
            ids: HashSet::new(),
            groups: HashMap::new(),
            textures: HashSet::new(),
            slices: HashSet::new(),
            meshes: HashSet::new(),
            notes: BTreeSet::new(),
        }
    }

    /// The number of the resource that was just opened; refused when it is missing or taken.
    pub fn claim_id<R: BufRead>(&mut self, xml: &Xml<R>) -> Result<u32, ReadError> {
        self.ledger.take_resource()?;
        let id = number(xml, "id")?
            .ok_or_else(|| xml.refuse("bad-model", "holds a resource without a number"))?;
        if !self.ids.insert(id) {
            return Err(xml.refuse("duplicate-id", &format!("uses the resource number {id} twice")));
        }
        Ok(id)
    }

    /// Later resources may refer to this object as a mesh.
    pub fn add_mesh(&mut self, object: u32) {
        self.meshes.insert(object);
    }

    /// The colour of one property, `None` when it has none.
    pub fn colour(&self, group: u32, index: u32) -> Option<Colour> {
        self.groups.get(&group)?.colours.get(index as usize).copied()
    }

    /// The colour of a triangle whose corners have these properties.
    pub fn mean_colour(&self, group: u32, corners: [u32; 3]) -> Option<Colour> {
        let [a, b, c] = corners.map(|corner| self.colour(group, corner));
        Some(mean_colour([a?, b?, c?]))
    }

    /// An object may point at a stack of slices, which must exist.
    pub fn note_slices<R: BufRead>(&mut self, xml: &Xml<R>) -> Result<(), ReadError> {
        let Some(id) = xml.attribute_in(namespace::SLICE, "slicestackid") else { return Ok(()) };
        self.notes.insert(Note::Slices);
        if id.trim().parse().is_ok_and(|id: u32| self.slices.contains(&id)) {
            return Ok(());
        }
        Err(xml.refuse("missing-resource", "points at slices that it does not hold"))
    }

    /// Parses the resource that was just opened, which is not an object of the core.
    pub fn parse<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        match (xml.namespace(), xml.name()) {
            (namespace::DRAFT, _) => xml.skip(),
            (namespace::CORE, "basematerials") => {
                self.colours(xml, Kind::Base, "base", "displaycolor")
            }
            (namespace::MATERIAL, "colorgroup") => {
                self.colours(xml, Kind::Colours, "color", "color")
            }
            (namespace::MATERIAL, "texture2d") => self.texture(xml),
            (namespace::MATERIAL, "texture2dgroup") => self.texture_group(xml),
            (namespace::MATERIAL, "compositematerials") => self.composites(xml),
            (namespace::MATERIAL, "multiproperties") => self.multiproperties(xml),
            (namespace::SLICE, "slicestack") => {
                let id = self.claim_id(xml)?;
                self.slices.insert(id);
                self.notes.insert(Note::Slices);
                xml.skip()
            }
            _ => {
                if xml.attribute("id").is_some() {
                    self.claim_id(xml)?;
                }
                if !is_core(xml) && xml.namespace() != namespace::MATERIAL {
                    self.notes.insert(Note::OtherShape);
                }
                xml.skip()
            }
        }
    }

    /// One colour for every child called `tag`, as `each` finds it.
    fn children<R: BufRead>(
        ledger: &mut Ledger,
        xml: &mut Xml<R>,
        tag: &str,
        mut each: impl FnMut(&Xml<R>) -> Colour,
    ) -> Result<Vec<Colour>, ReadError> {
        let mut colours = Vec::new();
        while xml.next_node()? == Node::Open {
            if xml.name() == tag {
                ledger.take_property()?;
                colours.push(each(xml));
            }
            xml.skip()?;
        }
        Ok(colours)
    }

    fn colours<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        kind: Kind,
        tag: &str,
        attribute: &str,
    ) -> Result<(), ReadError> {
        let id = self.claim_id(xml)?;
        let colours = Self::children(self.ledger, xml, tag, |xml| {
            xml.attribute(attribute).and_then(parse_colour).unwrap_or(UNCOLOURED)
        })?;
        self.groups.insert(id, Group { kind, colours });
        Ok(())
    }

    fn texture<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let id = self.claim_id(xml)?;
        if !matches!(xml.attribute("contenttype"), Some("image/png" | "image/jpeg")) {
            return Err(xml.refuse("bad-texture", "holds a texture that is neither PNG nor JPEG"));
        }
        self.textures.insert(id);
        xml.skip()
    }

    fn texture_group<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let id = self.claim_id(xml)?;
        if !number(xml, "texid")?.is_some_and(|texture| self.textures.contains(&texture)) {
            return Err(xml.refuse("missing-resource", "uses a texture that it does not hold"));
        }
        xml.skip()?;
        self.groups.insert(id, Group { kind: Kind::Texture, colours: Vec::new() });
        Ok(())
    }

    fn composites<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let id = self.claim_id(xml)?;
        let base = number(xml, "matid")?
            .and_then(|base| self.groups.get(&base))
            .filter(|group| group.kind == Kind::Base);
        let base = base.ok_or_else(|| {
            xml.refuse("missing-resource", "mixes materials that are no base materials")
        })?;
        let indices = xml.attribute("matindices").map(indices);
        let indices = indices
            .ok_or_else(|| xml.refuse("bad-model", "mixes materials without saying which"))?;
        let parts: Vec<_> = indices
            .iter()
            .map(|&index| base.colours.get(index).copied().unwrap_or(UNCOLOURED))
            .collect();
        let colours = Self::children(self.ledger, xml, "composite", |xml| {
            mix(&parts, xml.attribute("values").unwrap_or_default())
        })?;
        self.groups.insert(id, Group { kind: Kind::Composite, colours });
        Ok(())
    }

    fn multiproperties<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        let id = self.claim_id(xml)?;
        let layers = xml.attribute("pids").map(indices).unwrap_or_default();
        let kinds: Option<Vec<_>> = layers
            .iter()
            .map(|&layer| Some(self.groups.get(&u32::try_from(layer).ok()?)?.kind))
            .collect();
        let kinds = kinds.ok_or_else(|| {
            xml.refuse("missing-resource", "layers properties that it does not hold")
        })?;
        let count = |wanted: &[Kind]| kinds.iter().filter(|kind| wanted.contains(kind)).count();
        let blends = xml
            .attribute("blendmethods")
            .map_or(0, |methods| methods.split_ascii_whitespace().count());
        if kinds.is_empty()
            || count(&[Kind::Base, Kind::Composite]) > 1
            || count(&[Kind::Colours]) > 1
            || count(&[Kind::Multi]) > 0
            || blends >= kinds.len()
        {
            return Err(xml.refuse("bad-model", "layers properties in a way that 3MF forbids"));
        }
        let groups = &self.groups;
        let colours = Self::children(self.ledger, xml, "multi", |xml| {
            let picked = indices(xml.attribute("pindices").unwrap_or_default());
            // The topmost layer with a colour hides the others unless it is translucent, which is rare.
            let found = layers.iter().enumerate().rev().find_map(|(place, &layer)| {
                let index = picked.get(place).copied().unwrap_or(0);
                groups.get(&(layer as u32))?.colours.get(index).copied()
            });
            found.unwrap_or(UNCOLOURED)
        })?;
        self.groups.insert(id, Group { kind: Kind::Multi, colours });
        Ok(())
    }

    /// Notes the lattice that was just opened; what it refers to must exist, its sets must have distinct names.
    pub fn beam_lattice<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), ReadError> {
        self.notes.insert(Note::Lattice);
        for attribute in ["clippingmesh", "representationmesh"] {
            if number(xml, attribute)?.is_some_and(|mesh| !self.meshes.contains(&mesh)) {
                return Err(xml.refuse(
                    "missing-resource",
                    "clips a lattice with a mesh that is not defined before it",
                ));
            }
        }
        let mut names = HashSet::new();
        let mut depth = 1;
        while depth > 0 {
            match xml.next_node()? {
                Node::Open => {
                    depth += 1;
                    let name = xml.attribute("identifier").filter(|_| xml.name() == "beamset");
                    if name.is_some_and(|name| {
                        names.len() >= MAX_BEAM_SETS || !names.insert(name.to_owned())
                    }) {
                        return Err(
                            xml.refuse("duplicate-id", "holds two sets of beams of the same name")
                        );
                    }
                }
                Node::Close => depth -= 1,
                Node::End => break,
            }
        }
        Ok(())
    }
}

/// `#RRGGBB` or `#RRGGBBAA`.
fn parse_colour(text: &str) -> Option<Colour> {
    let hex = text.trim().strip_prefix('#').filter(|hex| matches!(hex.len(), 6 | 8))?;
    let value = u32::from_str_radix(hex, 16).ok()?;
    let value = if hex.len() == 6 { value << 8 | 0xff } else { value };
    Some(value.to_be_bytes())
}

/// Whole numbers separated by blanks, up to the first thing that is none; at most 64.
fn indices(text: &str) -> Vec<usize> {
    text.split_ascii_whitespace().take(64).map_while(|word| word.parse().ok()).collect()
}

/// Colours mixed by these weights, which need not add up to one.
fn mix(parts: &[Colour], weights: &str) -> Colour {
    let mut cursor = Cursor::new(weights.as_bytes());
    let weights: Vec<f64> = parts
        .iter()
        .map(|_| cursor.number().filter(|weight| *weight > 0.0).unwrap_or(0.0))
        .collect();
    let total: f64 = weights.iter().sum();
    if !(total > 0.0 && total.is_finite()) {
        return parts.first().copied().unwrap_or(UNCOLOURED);
    }
    std::array::from_fn(|channel| {
        let sum: f64 = parts
            .iter()
            .zip(&weights)
            .map(|(part, weight)| f64::from(part[channel]) * weight)
            .sum();
        (sum / total).round() as u8
    })
}
