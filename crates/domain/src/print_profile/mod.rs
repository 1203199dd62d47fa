//! How a version was meant to be printed: named profiles. One neutral type for what people type and what slicers leave
//! in files. Quantities are integers in small units, so that they compare and store exactly.

use serde::{Deserialize, Serialize};

use crate::{ids::FileId, text};

mod fields;

pub use fields::{CHOICES, Choice, NUMBERS, Number, TEXTS, Text};

/// Most profiles of a model.
pub const PROFILES_MAX: usize = 12;
/// Most lines of a bill of materials.
pub const PARTS_MAX: usize = 60;
/// Longest name of a part, characters.
pub const PART_MAX: usize = 120;

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident $id:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$case_doc])* #[serde(rename = $id)] $case,)+ }

        impl $name {
            /// Stored values.
            pub const WORDS: &[&str] = &[$($id),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$case => $id,)+ }
            }

            pub fn parse(text: &str) -> Option<Self> {
                match text { $($id => Some(Self::$case),)+ _ => None }
            }
        }
    };
}

choices! {
    /// How a printer makes parts.
    Technology {
        /// FDM.
        Filament "fdm",
        /// SLA, DLP.
        Resin "sla",
        /// SLS.
        Powder "sls",
    }
}

choices! {
    /// Where a part needs support structures.
    Supports {
        None "none",
        BuildPlate "build-plate",
        Everywhere "everywhere",
        Tree "tree",
        BuiltIn "built-in",
    }
}

choices! {
    /// What holds the first layer.
    Adhesion {
        None "none",
        Skirt "skirt",
        Brim "brim",
        Raft "raft",
    }
}

impl Adhesion {
    /// What notes of imports call it, in English.
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "Nothing",
            Self::Skirt => "Skirt",
            Self::Brim => "Brim",
            Self::Raft => "Raft",
        }
    }
}

choices! {
    /// How fast it was printed, whatever the machine calls it.
    Speed {
        /// For looks.
        Slow "slow",
        Normal "normal",
        Fast "fast",
    }
}

/// A line of the bill of materials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Pieces, 1 to 9,999.
    pub count: u32,
    /// For example `M3 × 10 screw`; at most [`PART_MAX`] characters.
    pub name: String,
}

/// A named print profile. Every field but the technology may be unknown. Ranges stand in [`NUMBERS`] and [`TEXTS`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrintProfile {
    /// Tells the profiles of one model apart; stays when they are moved. 1 and up; 0 while it has none.
    pub key: u32,
    /// For people: `Draft, 0.3 mm`.
    pub name: Option<String>,
    pub technology: Technology,
    pub printer: Option<String>,
    /// Micrometres.
    pub nozzle_um: Option<u32>,
    /// For example `PLA`.
    pub material: Option<String>,
    /// Who made the material.
    pub brand: Option<String>,
    pub colour: Option<String>,
    /// Micrometres.
    pub layer_height_um: Option<u32>,
    /// Perimeters.
    pub walls: Option<u32>,
    /// Solid layers.
    pub top_layers: Option<u32>,
    /// Solid layers.
    pub bottom_layers: Option<u32>,
    pub infill_percent: Option<u32>,
    /// For example `gyroid`.
    pub infill_pattern: Option<String>,
    pub supports: Option<Supports>,
    pub adhesion: Option<Adhesion>,
    /// Degrees Celsius.
    pub nozzle_c: Option<u32>,
    /// Degrees Celsius.
    pub bed_c: Option<u32>,
    pub speed: Option<Speed>,
    /// Seconds.
    pub print_time_s: Option<u32>,
    /// Thousandths of a gram of filament, resin or powder.
    pub filament_mg: Option<u32>,
    /// Resin: for example `tough`.
    pub resin: Option<String>,
    /// Resin: milliseconds for each layer.
    pub exposure_ms: Option<u32>,
    /// Resin: milliseconds for each of the first layers.
    pub bottom_exposure_ms: Option<u32>,
    /// How the part lies on the plate.
    pub orientation: Option<String>,
    pub post_processing: Option<String>,
    pub assembly: Option<String>,
    /// What else is needed: screws, magnets, bearings.
    pub parts: Vec<Part>,
    /// Whatever else helps.
    pub notes: Option<String>,
    /// The sliced file these settings belong to, one of the model's own.
    pub file: Option<FileId>,
}

/// Why something can not stand in its field.
#[derive(Clone, Debug)]
pub enum Problem {
    /// Not within what the quantity may be.
    Range(&'static Number),
    /// Characters there are, and that fit.
    Long(usize, usize),
    /// Lines there are of parts.
    Lines(usize),
    /// How many of a part, and how its name begins.
    Part(u32, String),
}

impl Default for PrintProfile {
    fn default() -> Self {
        Self {
            key: 0,
            name: None,
            technology: Technology::Filament,
            printer: None,
            nozzle_um: None,
            material: None,
            brand: None,
            colour: None,
            layer_height_um: None,
            walls: None,
            top_layers: None,
            bottom_layers: None,
            infill_percent: None,
            infill_pattern: None,
            supports: None,
            adhesion: None,
            nozzle_c: None,
            bed_c: None,
            speed: None,
            print_time_s: None,
            filament_mg: None,
            resin: None,
            exposure_ms: None,
            bottom_exposure_ms: None,
            orientation: None,
            post_processing: None,
            assembly: None,
            parts: Vec::new(),
            notes: None,
            file: None,
        }
    }
}

impl PrintProfile {
    /// Whether nothing is known but its key and technology.
    pub fn is_empty(&self) -> bool {
        *self == Self { key: self.key, technology: self.technology, ..Self::default() }
    }

    /// What is wrong: the field and why. Nothing in it means that the profile may be stored.
    pub fn problems(&self) -> Vec<(&'static str, Problem)> {
        let mut problems = Vec::new();
        for number in NUMBERS {
            if (number.get)(self).is_some_and(|value| !number.fits(value)) {
                problems.push((number.field, Problem::Range(number)));
            }
        }
        for text in TEXTS {
            let chars = (text.get)(self).map_or(0, text::chars);
            if chars > text.max {
                problems.push((text.field, Problem::Long(chars, text.max)));
            }
        }
        if self.parts.len() > PARTS_MAX {
            problems.push(("parts", Problem::Lines(self.parts.len())));
        }
        if let Some(part) = self.parts.iter().find(|part| !part.is_sound()) {
            let start = part.name.chars().take(20).collect();
            problems.push(("parts", Problem::Part(part.count, start)));
        }
        problems
    }

    /// Without the fields that its technology does not have, such as the exposure of filament.
    #[must_use]
    pub fn fitting(mut self) -> Self {
        let technology = self.technology;
        let is_other = |only: Option<Technology>| only.is_some_and(|t| t != technology);
        for number in NUMBERS.iter().filter(|n| is_other(n.only)) {
            (number.set)(&mut self, None);
        }
        for text in TEXTS.iter().filter(|t| is_other(t.only)) {
            (text.set)(&mut self, None);
        }
        if self.technology != Technology::Filament {
            self.adhesion = None;
            self.speed = None;
        }
        if self.technology == Technology::Powder {
            self.supports = None;
        }
        self
    }
}

impl Part {
    fn is_sound(&self) -> bool {
        (1..=9_999).contains(&self.count)
            && !self.name.is_empty()
            && text::chars(&self.name) <= PART_MAX
    }
}

/// The profiles, each with a key of its own: missing and doubled ones are given anew.
pub fn with_keys(mut profiles: Vec<PrintProfile>) -> Vec<PrintProfile> {
    let mut free = profiles.iter().map(|p| p.key).max().unwrap_or(0).saturating_add(1);
    let mut seen = vec![0];
    for profile in &mut profiles {
        if seen.contains(&profile.key) {
            profile.key = free;
            free = free.saturating_add(1);
        }
        seen.push(profile.key);
    }
    profiles
}

/// A bill of materials from its lines: `4 × M3 x 10 screw`, `2x magnet`, `glue`. Empty lines are left out.
pub fn parts(lines: &str) -> Vec<Part> {
    lines
        .lines()
        .map(text::line)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let rest = line[digits..].trim_start();
            let name = rest
                .strip_prefix(['×', 'x', 'X'])
                .filter(|r| r.starts_with(' ') || rest.starts_with('×'));
            match (line[..digits].parse(), name.map(str::trim).filter(|n| !n.is_empty())) {
                (Ok(count), Some(name)) => Part { count, name: name.to_owned() },
                _ => Part { count: 1, name: line },
            }
        })
        .collect()
}

/// The lines [`parts`] reads.
pub fn part_lines(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| format!("{} × {}", part.count, part.name))
        .collect::<Vec<_>>()
        .join("\n")
}

/// `value / scale` as a decimal number without needless zeros; `scale` is a power of ten.
pub fn decimal(value: u32, scale: u32) -> String {
    let digits = scale.ilog10() as usize;
    if digits == 0 {
        return value.to_string();
    }
    let text = format!("{}.{:0digits$}", value / scale, value % scale);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
