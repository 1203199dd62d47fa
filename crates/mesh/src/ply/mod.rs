//! PLY (Stanford polygon format): ASCII and both binary encodings, polygons, strips, vertex and face colours.
//!
//! Bounds: memory at most the mesh plus 4 bytes a coloured vertex; time linear in the input, apart from the
//! fixed polygon budget. Counts of the header are compared with the bytes that follow before anything is read.

mod header;

use header::{Element, Encoding, Header, Scalar};

use crate::builder::{Builder, mean_colour, too_many_triangles, too_many_vertices};
use crate::polygon::Splitter;
use crate::text::Cursor;
use crate::{Colour, Document, Format, Limits, ReadError, Warning};

/// Reads a PLY file. Errors: a header that lies or cannot be read, data that ends early, no face.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let header = header::read(bytes, limits)?;
    let mut reader = Reader::new(&bytes[header.length..], header.encoding, limits);
    for element in &header.elements {
        reader.check_count(element, limits)?;
        match element.name.as_str() {
            "vertex" => reader.vertices(element)?,
            "face" => reader.faces(element)?,
            "tristrips" => reader.strips(element)?,
            _ => reader.skip(element)?,
        }
    }
    reader.finish(header)
}

struct Reader<'a> {
    data: Data<'a>,
    builder: Builder,
    splitter: Splitter,
    vertex_colours: Vec<Colour>,
    /// Scratch for one list.
    list: Vec<f64>,
    outline: Vec<[f32; 3]>,
    short_faces: usize,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], encoding: Encoding, limits: &Limits) -> Self {
        Self {
            data: Data { cursor: Cursor::new(bytes), encoding },
            builder: Builder::new(limits),
            splitter: Splitter::new(),
            vertex_colours: Vec::new(),
            list: Vec::new(),
            outline: Vec::new(),
            short_faces: 0,
        }
    }

    /// Refuses counts that the rest of the file cannot hold.
    fn check_count(&self, element: &Element, limits: &Limits) -> Result<(), ReadError> {
        if element.name == "vertex" && element.count > limits.triangles.saturating_mul(3) as u64 {
            return Err(too_many_vertices(limits.triangles.saturating_mul(3)));
        }
        if element.name == "face" && element.count > limits.triangles as u64 {
            return Err(too_many_triangles(limits.triangles));
        }
        let least = element.count.saturating_mul(element.least_size(self.data.encoding));
        // The last number of a text file may stand without the blank that separates the others.
        if least > self.data.cursor.rest().len() as u64 + 1 {
            return Err(ReadError::new(
                "truncated",
                format!(
                    "The PLY file promises {} × \"{}\" but is too short for them.",
                    element.count, element.name
                ),
            ));
        }
        Ok(())
    }

    fn vertices(&mut self, element: &Element) -> Result<(), ReadError> {
        let axes = ["x", "y", "z"].map(|name| element.find(&[name]));
        let [Some(x), Some(y), Some(z)] = axes else {
            return Err(ReadError::new(
                "bad-header",
                "The vertices of the PLY file have no x, y and z.",
            ));
        };
        let colour = ColourProperties::find(element);
        let mut values = vec![0.0; element.properties.len()];
        for _ in 0..element.count {
            self.item(element, &mut values, None)?;
            self.builder.add_position([values[x], values[y], values[z]])?;
            if let Some(colour) = &colour {
                self.vertex_colours.push(colour.get(&values));
            }
        }
        Ok(())
    }

    fn faces(&mut self, element: &Element) -> Result<(), ReadError> {
        let Some(indices) = index_list(element) else { return self.skip(element) };
        let colour = ColourProperties::find(element);
        let mut values = vec![0.0; element.properties.len()];
        for _ in 0..element.count {
            self.item(element, &mut values, Some(indices))?;
            let first = self.builder.triangle_count();
            self.add_polygon()?;
            if let Some(colour) = &colour {
                self.builder.colour_from(first, colour.get(&values));
            } else if !self.vertex_colours.is_empty() {
                self.colour_by_corners(first);
            }
        }
        Ok(())
    }

    fn add_polygon(&mut self) -> Result<(), ReadError> {
        let Self { builder, splitter, list, outline, .. } = self;
        outline.clear();
        for &index in list.iter() {
            let position =
                usize::try_from(index as i64).ok().and_then(|index| builder.positions().get(index));
            outline.push(*position.ok_or_else(|| missing_vertex(index, builder))?);
        }
        self.short_faces += usize::from(list.len() < 3);
        splitter.split(outline, |triangle| {
            builder.add_triangle(triangle.map(|corner| list[corner] as u32))
        })
    }

    /// Triangle strips: every index after the second makes a triangle, -1 begins a new strip.
    fn strips(&mut self, element: &Element) -> Result<(), ReadError> {
        let Some(indices) = index_list(element) else { return self.skip(element) };
        let mut values = vec![0.0; element.properties.len()];
        for _ in 0..element.count {
            self.item(element, &mut values, Some(indices))?;
            for strip in self.list.split(|&index| index < 0.0) {
                for (number, corners) in strip.windows(3).enumerate() {
                    let [a, b, c] = [corners[0] as u32, corners[1] as u32, corners[2] as u32];
                    let triangle = if number % 2 == 0 { [a, b, c] } else { [b, a, c] };
                    self.builder.add_triangle(triangle)?;
                }
            }
        }
        Ok(())
    }

    fn colour_by_corners(&mut self, first: usize) {
        if let [a, b, c, ..] = self.list[..] {
            // In range: the polygon was accepted.
            let colours = [a, b, c].map(|index| self.vertex_colours[index as usize]);
            self.builder.colour_from(first, mean_colour(colours));
        }
    }

    fn skip(&mut self, element: &Element) -> Result<(), ReadError> {
        if element.properties.is_empty() {
            return Ok(());
        }
        let mut values = vec![0.0; element.properties.len()];
        (0..element.count).try_for_each(|_| self.item(element, &mut values, None))
    }

    /// Reads one item: scalars into `values`, the list number `wanted` into `self.list`.
    fn item(
        &mut self,
        element: &Element,
        values: &mut [f64],
        wanted: Option<usize>,
    ) -> Result<(), ReadError> {
        for (index, property) in element.properties.iter().enumerate() {
            let Some(length) = property.length else {
                values[index] = self.data.scalar(property.item).ok_or_else(|| cut(element))?;
                continue;
            };
            let length = self.data.scalar(length).ok_or_else(|| cut(element))?;
            let least =
                if self.data.encoding == Encoding::Ascii { 2 } else { property.item.size() };
            let most = (self.data.cursor.rest().len() + 1) / least;
            if length < 0.0 || length.fract() != 0.0 || length > most as f64 {
                return Err(ReadError::new(
                    "bad-list",
                    format!(
                        "A list in \"{}\" of the PLY file is longer than the data that follows.",
                        element.name
                    ),
                ));
            }
            let keep = wanted == Some(index);
            if keep {
                self.list.clear();
            }
            for _ in 0..length as usize {
                let value = self.data.scalar(property.item).ok_or_else(|| cut(element))?;
                if keep {
                    // Also true of NaN.
                    if value.fract() != 0.0 {
                        return Err(ReadError::new(
                            "bad-list",
                            "A face of the PLY file uses a vertex number that is not whole.",
                        ));
                    }
                    self.list.push(value);
                }
            }
        }
        // Text has one item per line; some exporters put more values on it than they declare.
        if self.data.encoding == Encoding::Ascii && !element.properties.is_empty() {
            self.data.cursor.line();
        }
        Ok(())
    }

    fn finish(self, header: Header) -> Result<Document, ReadError> {
        let mut warnings = Vec::new();
        if self.short_faces > 0 {
            let message = format!(
                "{} faces have fewer than three corners and were left out.",
                self.short_faces
            );
            warnings.push(Warning::new("short-faces", message));
        }
        if self.splitter.exhausted() {
            let message = "Some concave faces were too large to split exactly; check the picture.";
            warnings.push(Warning::new("rough-polygons", message));
        }
        let splat =
            header.elements.iter().any(|element| element.find(&["f_dc_0", "rot_0"]).is_some());
        let what = match (splat, self.builder.positions().len()) {
            (true, _) => "The PLY file is a Gaussian splat: a cloud of coloured points.",
            (false, 0) => "The PLY file has neither vertices nor faces.",
            (false, _) => "The PLY file is a cloud of points without faces.",
        };
        let format =
            if header.encoding == Encoding::Ascii { Format::PlyAscii } else { Format::PlyBinary };
        let mesh = self.builder.finish(what, &mut warnings)?;
        Ok(Document {
            format,
            mesh,
            unit: None,
            metadata: header.metadata,
            thumbnail: None,
            warnings,
        })
    }
}

/// Where the list of corner indices stands among the properties.
fn index_list(element: &Element) -> Option<usize> {
    element.properties.iter().position(|property| {
        property.length.is_some()
            && matches!(property.name.as_str(), "vertex_indices" | "vertex_index")
    })
}

/// Where red, green, blue and perhaps alpha stand, and the value of full brightness.
struct ColourProperties {
    channels: [usize; 3],
    alpha: Option<usize>,
    full: f64,
}

impl ColourProperties {
    fn find(element: &Element) -> Option<Self> {
        let red = element.find(&["red", "diffuse_red", "r"])?;
        let green = element.find(&["green", "diffuse_green", "g"])?;
        let blue = element.find(&["blue", "diffuse_blue", "b"])?;
        let alpha = element.find(&["alpha", "diffuse_alpha", "a"]);
        Some(Self {
            channels: [red, green, blue],
            alpha,
            full: element.properties[red].item.full(),
        })
    }

    fn get(&self, values: &[f64]) -> Colour {
        let channel =
            |index: usize| (values[index] / self.full * 255.0).clamp(0.0, 255.0).round() as u8;
        let [red, green, blue] = self.channels.map(channel);
        [red, green, blue, self.alpha.map_or(255, channel)]
    }
}

/// The bytes after the header.
struct Data<'a> {
    cursor: Cursor<'a>,
    encoding: Encoding,
}

impl Data<'_> {
    /// The next value, or `None` when the data ends or is no number.
    #[inline]
    fn scalar(&mut self, scalar: Scalar) -> Option<f64> {
        match self.encoding {
            Encoding::Ascii => self.cursor.number(),
            Encoding::Little => self.binary(scalar, false),
            Encoding::Big => self.binary(scalar, true),
        }
    }

    #[inline]
    fn binary(&mut self, scalar: Scalar, big: bool) -> Option<f64> {
        let mut raw = [0; 8];
        let raw = &mut raw[..scalar.size()];
        raw.copy_from_slice(self.cursor.bytes(raw.len())?);
        if big {
            raw.reverse();
        }
        Some(match scalar {
            Scalar::I8 => f64::from(raw[0] as i8),
            Scalar::U8 => f64::from(raw[0]),
            Scalar::I16 => f64::from(i16::from_le_bytes([raw[0], raw[1]])),
            Scalar::U16 => f64::from(u16::from_le_bytes([raw[0], raw[1]])),
            Scalar::I32 => f64::from(i32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]])),
            Scalar::U32 => f64::from(u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]])),
            Scalar::F32 => f64::from(f32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]])),
            Scalar::F64 => {
                f64::from_le_bytes([raw[0], raw[1], raw[2], raw[3], raw[4], raw[5], raw[6], raw[7]])
            }
        })
    }
}

#[cold]
fn cut(element: &Element) -> ReadError {
    ReadError::new(
        "truncated",
        format!(
            "The PLY file ends, or holds something that is no number, in the middle of \"{}\".",
            element.name
        ),
    )
}

#[cold]
fn missing_vertex(index: f64, builder: &Builder) -> ReadError {
    let (face, count) = (builder.triangle_count() + 1, builder.positions().len());
    ReadError::new(
        "index-out-of-range",
        format!(
            "A face (near triangle {face}) uses vertex {index}, but there are only {count} vertices."
        ),
    )
}

#[cfg(test)]
mod tests;
