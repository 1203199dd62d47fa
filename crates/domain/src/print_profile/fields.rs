//! The fields of a profile as tables: name, range, where it stands, and what notes in English call it. Forms, pages and checks go through these.

use super::{Adhesion, PrintProfile, Speed, Supports, Technology};
use crate::text;

/// A quantity.
#[derive(Debug)]
pub struct Number {
    /// Name of the field in forms and errors.
    pub field: &'static str,
    pub label: &'static str,
    /// Smallest and largest value in stored units.
    pub low: u32,
    pub high: u32,
    /// Stored units in one shown unit; a power of ten.
    pub scale: u32,
    /// Shown unit; empty for a count, `time` for seconds that are written as `3 h 20 min`.
    pub unit: &'static str,
    /// The technology that has it; none when all do.
    pub only: Option<Technology>,
    pub get: fn(&PrintProfile) -> Option<u32>,
    pub set: fn(&mut PrintProfile, Option<u32>),
}

/// Words.
pub struct Text {
    /// Name of the field in forms and errors.
    pub field: &'static str,
    pub label: &'static str,
    /// Longest, characters.
    pub max: usize,
    /// Whether it may have several lines.
    pub long: bool,
    /// The technology that has it; none when all do.
    pub only: Option<Technology>,
    pub get: fn(&PrintProfile) -> Option<&str>,
    pub set: fn(&mut PrintProfile, Option<String>),
}

/// One of a few.
pub struct Choice {
    /// Name of the field in forms and errors.
    pub field: &'static str,
    /// Stored values.
    pub words: &'static [&'static str],
    pub get: fn(&PrintProfile) -> Option<&'static str>,
    /// Unknown values become nothing.
    pub set: fn(&mut PrintProfile, &str),
}

impl PrintProfile {
    /// Sets a quantity by the name of its field, in stored units; gives whether it is in range.
    pub fn put_number(&mut self, field: &str, value: u32) -> bool {
        let number = NUMBERS.iter().find(|n| n.field == field && n.fits(value));
        if let Some(number) = number {
            (number.set)(self, Some(value));
        }
        number.is_some()
    }

    /// Sets words or a choice by the name of the field; gives whether the field takes them.
    pub fn put_words(&mut self, field: &str, value: &str) -> bool {
        let fits = |max| text::chars(value) <= max;
        if let Some(words) = TEXTS.iter().find(|t| t.field == field && fits(t.max)) {
            (words.set)(self, Some(value.to_owned()));
            return true;
        }
        let is_known = |choice: &&Choice| choice.words.contains(&value);
        let choice = CHOICES.iter().filter(|c| c.field == field).find(is_known);
        if let Some(choice) = choice {
            (choice.set)(self, value);
        }
        choice.is_some()
    }
}

impl Number {
    /// Whether a value in stored units is in range.
    pub const fn fits(&self, value: u32) -> bool {
        self.low <= value && value <= self.high
    }
}

macro_rules! numbers {
    ($($field:literal $label:literal $place:ident $low:literal..=$high:literal / $scale:literal $unit:literal $only:expr;)+) => {
        /// All quantities.
        pub const NUMBERS: &[Number] = &[$(Number {
            field: $field, label: $label, low: $low, high: $high, scale: $scale, unit: $unit, only: $only,
            get: |profile| profile.$place,
            set: |profile, value| profile.$place = value,
        }),+];
    };
}

macro_rules! texts {
    ($($field:literal $label:literal $place:ident $max:literal $long:literal $only:expr;)+) => {
        /// All words.
        pub const TEXTS: &[Text] = &[$(Text {
            field: $field, label: $label, max: $max, long: $long, only: $only,
            get: |profile| profile.$place.as_deref(),
            set: |profile, value| profile.$place = value,
        }),+];
    };
}

const FILAMENT: Option<Technology> = Some(Technology::Filament);
const RESIN: Option<Technology> = Some(Technology::Resin);

numbers! {
    "nozzle" "Nozzle" nozzle_um 100..=2_000 / 1_000 "mm" FILAMENT;
    "layer_height" "Layer height" layer_height_um 10..=2_000 / 1_000 "mm" None;
    "walls" "Walls" walls 0..=50 / 1 "" FILAMENT;
    "top_layers" "Top layers" top_layers 0..=100 / 1 "" FILAMENT;
    "bottom_layers" "Bottom layers" bottom_layers 0..=100 / 1 "" FILAMENT;
    "infill" "Infill" infill_percent 0..=100 / 1 "%" FILAMENT;
    "nozzle_c" "Nozzle temperature" nozzle_c 100..=500 / 1 "°C" FILAMENT;
    "bed_c" "Bed temperature" bed_c 0..=200 / 1 "°C" FILAMENT;
    "print_time" "Print time" print_time_s 1..=5_184_000 / 1 "time" None;
    "filament" "Material used" filament_mg 100..=100_000_000 / 1_000 "g" None;
    "exposure" "Exposure" exposure_ms 100..=120_000 / 1_000 "s" RESIN;
    "bottom_exposure" "Exposure of the first layers" bottom_exposure_ms 100..=600_000 / 1_000 "s" RESIN;
}

texts! {
    "name" "Name" name 60 false None;
    "printer" "Printer" printer 80 false None;
    "material" "Material" material 40 false None;
    "brand" "Brand" brand 60 false None;
    "colour" "Colour" colour 40 false None;
    "infill_pattern" "Infill pattern" infill_pattern 30 false FILAMENT;
    "resin" "Kind of resin" resin 40 false RESIN;
    "orientation" "Orientation" orientation 300 true None;
    "post_processing" "After printing" post_processing 2_000 true None;
    "assembly" "Assembly" assembly 2_000 true None;
    "notes" "Notes" notes 2_000 true None;
}

/// All choices but the technology, which is always known.
pub const CHOICES: &[Choice] = &[
    Choice {
        field: "supports",
        words: Supports::WORDS,
        get: |profile| profile.supports.map(Supports::as_str),
        set: |profile, value| profile.supports = Supports::parse(value),
    },
    Choice {
        field: "adhesion",
        words: Adhesion::WORDS,
        get: |profile| profile.adhesion.map(Adhesion::as_str),
        set: |profile, value| profile.adhesion = Adhesion::parse(value),
    },
    Choice {
        field: "speed",
        words: Speed::WORDS,
        get: |profile| profile.speed.map(Speed::as_str),
        set: |profile, value| profile.speed = Speed::parse(value),
    },
];
