//! How a version was meant to be printed. One neutral type for what people type and what slicers leave in files.

use serde::{Deserialize, Serialize};

/// A named print profile. Every field may be unknown; integers so that they compare and store exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrintSettings {
    /// For example `PLA`; at most 40 characters.
    pub material: Option<String>,
    /// Micrometres, 100 to 2,000.
    pub nozzle_um: Option<u32>,
    /// Micrometres, 10 to 2,000.
    pub layer_height_um: Option<u32>,
    /// Percent, 0 to 100.
    pub infill_percent: Option<u32>,
    pub supports: Option<Supports>,
    /// Grams × 1000 of filament or resin.
    pub filament_mg: Option<u64>,
    /// Seconds.
    pub print_time_s: Option<u64>,
    /// Free words: orientation, walls, cooling; at most 2,000 characters.
    pub notes: Option<String>,
}

/// Whether a part needs support structures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Supports {
    No,
    Partly,
    Yes,
}

impl Supports {
    pub const ALL: [Self; 3] = [Self::No, Self::Partly, Self::Yes];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Partly => "partly",
            Self::Yes => "yes",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == text)
    }
}

impl PrintSettings {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
