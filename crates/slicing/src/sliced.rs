//! What was found in one file. Text in it is fit for showing to anyone: cleaned, bounded, without personal data.

use serde::{Deserialize, Serialize};

/// A value and the key it stood under, as people find it in the file: `layer_height`, or for packages the part
/// and the key, `project_settings.config layer_height`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    pub value: T,
    pub key: String,
}

/// Everything that slicers and design programs left in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sliced {
    /// The program that wrote the file or sliced it.
    pub slicer: Option<Found<Slicer>>,
    /// Whether it holds commands for a printer: time and weight are then those of the slice.
    pub is_sliced: bool,
    pub settings: Settings,
    /// Sliced plates of a project with several, in order; empty otherwise.
    pub plates: Vec<Plate>,
    pub metadata: Metadata,
    /// Pictures inside the file, those its author chose first, then the largest first; at most [`crate::MAX_PICTURES`].
    pub pictures: Vec<Picture>,
}

/// A program and its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slicer {
    /// One of the names in [`crate::SLICERS`].
    pub name: String,
    /// For example `2.9.2`; at most 40 characters, empty when not said.
    pub version: String,
}

/// The settings of a print. Every field may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// At most 80 characters, as the slicer names the model of printer.
    pub printer: Option<Found<String>>,
    pub technology: Option<Found<Technology>>,
    /// Micrometres, 50 to 5,000.
    pub nozzle_um: Option<Found<u32>>,
    /// For example `PLA`; at most 40 characters.
    pub material: Option<Found<String>>,
    /// Who made the material; at most 80 characters.
    pub brand: Option<Found<String>>,
    /// `#RRGGBB`.
    pub colour: Option<Found<String>>,
    /// Micrometres, 5 to 5,000.
    pub layer_height_um: Option<Found<u32>>,
    /// Walls on each side, at most 1,000; so the layers below.
    pub walls: Option<Found<u32>>,
    pub top_layers: Option<Found<u32>>,
    pub bottom_layers: Option<Found<u32>>,
    /// 0 to 100.
    pub infill_percent: Option<Found<u32>>,
    /// The slicer's own word, for example `gyroid`; at most 40 characters.
    pub infill_pattern: Option<Found<String>>,
    pub supports: Option<Found<Supports>>,
    pub adhesion: Option<Found<Adhesion>>,
    /// Degrees Celsius, 1 to 600; so the bed, from 1.
    pub nozzle_c: Option<Found<u32>>,
    pub bed_c: Option<Found<u32>>,
    /// Seconds for everything in the file, at most a year.
    pub time_s: Option<Found<u64>>,
    /// Grams × 1000 for everything in the file, at most a tonne.
    pub filament_mg: Option<Found<u64>>,
    /// Millimetres of filament for everything in the file, at most 1,000 km.
    pub filament_mm: Option<Found<u64>>,
}

/// How a printer makes layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Technology {
    /// Melted filament.
    Fdm,
    /// Hardened resin.
    Resin,
}

/// Where a print is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supports {
    None,
    BuildPlate,
    Everywhere,
    Tree,
}

/// What holds a print on the bed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adhesion {
    None,
    Skirt,
    Brim,
    Raft,
}

/// One sliced plate of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plate {
    /// Counted from 1.
    pub number: u32,
    /// Seconds.
    pub time_s: Option<u64>,
    /// Grams × 1000.
    pub filament_mg: Option<u64>,
}

/// What the file says about the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// One line, at most 200 characters; so the designer and the profile title.
    pub title: Option<Found<String>>,
    pub designer: Option<Found<String>>,
    /// Plain text with line breaks, at most 20,000 characters.
    pub description: Option<Found<String>>,
    pub licence: Option<Found<Licence>>,
    /// What the author called these print settings.
    pub profile: Option<Found<String>>,
}

/// What a file says about its licence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// As written, at most 200 characters.
    pub raw: String,
    /// The SPDX id it surely means; none when it may mean several or nothing known.
    pub spdx: Option<String>,
    /// The text names a Creative Commons licence without its version; the id is that of version 4.0.
    pub version_assumed: bool,
}

/// A picture inside a file, undecoded: at most 4 MiB and 16 megapixels by its header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub format: PictureFormat,
    pub width: u32,
    pub height: u32,
    pub origin: PictureOrigin,
    #[serde(skip)]
    pub bytes: Vec<u8>,
    pub key: String,
}

/// How the bytes of a picture are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureFormat {
    Png,
    Jpeg,
    /// "Quite OK Image", which no browser shows.
    Qoi,
}

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureOrigin {
    /// The author put it there to show the model.
    Author,
    /// A program drew it.
    Rendered,
}

impl<T> Found<T> {
    /// The same key with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Found<U> {
        Found { value: change(self.value), key: self.key }
    }

    /// The same key with another value, when there is one.
    pub fn and_then<U>(self, change: impl FnOnce(T) -> Option<U>) -> Option<Found<U>> {
        let Self { value, key } = self;
        change(value).map(|value| Found { value, key })
    }
}

impl Sliced {
    /// Whether nothing was found that anyone could use.
    pub fn is_empty(&self) -> bool {
        self.settings == Settings::default()
            && self.metadata == Metadata::default()
            && self.pictures.is_empty()
    }
}
