//! What a reader returns: triangles in the file's own units plus what the file says about itself.

use serde::{Deserialize, Serialize};

/// The container and encoding a file was recognised as, by content and never by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    StlBinary,
    StlAscii,
    Obj,
    ThreeMf,
    PlyAscii,
    PlyBinary,
    Glb,
    Gltf,
    Off,
    Amf,
    /// Recognised by its header; its exact surfaces are not tessellated.
    Step,
}

/// A length unit a file states or may have been drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Micron,
    Millimetre,
    Centimetre,
    Inch,
    Foot,
    Metre,
}

impl Unit {
    /// Millimetres in one of this unit.
    pub const fn millimetres(self) -> f64 {
        match self {
            Unit::Micron => 0.001,
            Unit::Millimetre => 1.0,
            Unit::Centimetre => 10.0,
            Unit::Inch => 25.4,
            Unit::Foot => 304.8,
            Unit::Metre => 1000.0,
        }
    }
}

/// sRGB with alpha, 0 to 255 each.
pub type Colour = [u8; 4];

/// Indexed triangles. Corner order is counter-clockwise seen from outside.
///
/// Readers of formats without shared corners (STL) return three positions per triangle;
/// welding is the work of `measure`, not of readers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mesh {
    /// Corner positions in the file's unit. Every value is finite.
    pub positions: Vec<[f32; 3]>,
    /// Indices into `positions`; every index is in range.
    pub triangles: Vec<[u32; 3]>,
    /// One colour per triangle, or empty when the file carries none.
    pub colours: Vec<Colour>,
    /// Bodies as the file names them, in order, covering `triangles` without gaps. At least one when there are triangles.
    pub parts: Vec<Part>,
}

/// A run of triangles that the file treats as one body or object instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The file's name for it (at most 200 characters, control characters removed); empty when it has none.
    pub name: String,
    /// Index of the first triangle.
    pub first_triangle: usize,
    /// Number of triangles.
    pub triangle_count: usize,
}

/// Something a person should know although the file was readable, with a stable code and one plain sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Stable, kebab-case, for example `trailing-bytes`.
    pub code: String,
    /// One sentence for the person who uploaded the file.
    pub message: String,
}

impl Warning {
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Document {
    pub format: Format,
    /// All build items, transformed into one space, Z up where the format defines an up axis. Empty for STEP, and for
    /// 3MF files without surfaces (a warning then says what they hold instead).
    pub mesh: Mesh,
    /// The unit the file states; `None` when the format or the file is silent.
    pub unit: Option<Unit>,
    /// Key and value as the file states them (title, designer, licence, generator, header text ...), each bounded
    /// by [`crate::Limits`], control characters removed. Personal data such as `DesignerUserId` is left out.
    pub metadata: Vec<(String, String)>,
    /// An embedded preview (PNG or JPEG bytes, undecoded), when the file has one within bounds.
    pub thumbnail: Option<Vec<u8>>,
    pub warnings: Vec<Warning>,
}
