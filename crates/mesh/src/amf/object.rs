//! One object of an AMF file: vertices, volumes of triangles, and colours at every level.

use std::collections::HashMap;
use std::io::BufRead;

use crate::builder::{Builder, mean_colour};
use crate::xml::{Node, Xml};
use crate::{Colour, Limits, ReadError, text};

/// An object while it is read.
pub(super) struct Object {
    pub builder: Builder,
    pub name: String,
    pub colour: Option<Colour>,
    /// Colours of the vertices that have one.
    vertices: Vec<Option<Colour>>,
}

impl Object {
    pub fn new(limits: &Limits) -> Self {
        Self {
            builder: Builder::new(limits),
            name: String::new(),
            colour: None,
            vertices: Vec::new(),
        }
    }

    pub fn mesh<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        materials: &HashMap<String, Colour>,
    ) -> Result<(), ReadError> {
        while xml.next_node()? == Node::Open {
            match xml.name() {
                "vertices" => {
                    while xml.next_node()? == Node::Open {
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
        while xml.next_node()? == Node::Open {
            match xml.name() {
                "coordinates" => {
                    while xml.next_node()? == Node::Open {
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
        while xml.next_node()? == Node::Open {
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
        while xml.next_node()? == Node::Open {
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

/// The number in the element that was just opened.
pub(super) fn number<R: BufRead>(xml: &mut Xml<R>) -> Result<f64, ReadError> {
    let text = xml.read_text()?;
    text.trim()
        .parse()
        .map_err(|_| xml.refuse("bad-number", "holds something else where a number belongs"))
}

/// The colour element that was just opened: channels from 0 to 1; formulas count as missing.
pub(super) fn colour<R: BufRead>(xml: &mut Xml<R>) -> Result<Colour, ReadError> {
    let mut channels = [0.0, 0.0, 0.0, 1.0];
    while xml.next_node()? == Node::Open {
        let channel = ["r", "g", "b", "a"].iter().position(|&channel| channel == xml.name());
        let text = xml.read_text()?;
        if let (Some(channel), Ok(value)) = (channel, text.trim().parse::<f64>()) {
            channels[channel] = value;
        }
    }
    Ok(channels.map(|value| (value.clamp(0.0, 1.0) * 255.0).round() as u8))
}
