//! From keys to settings, one module per dialect. Each is a table in code: a field, the key, how its value reads.

pub(crate) mod bambu;
pub(crate) mod cura;
mod idea_maker;
pub(crate) mod prusa;
mod simplify3d;
mod totals;

use crate::privacy;
use crate::sliced::{Found, Settings};
use crate::slicer::Dialect;
use crate::values::Values;

/// The settings that comments or metadata of a sliced file state.
pub(crate) fn settings(dialect: Dialect, values: &Values) -> Settings {
    match dialect {
        Dialect::Prusa => prusa::settings(values),
        Dialect::Bambu => bambu::settings(values, bambu::used_spools(values).as_deref()),
        Dialect::Cura => cura::comments(values),
        Dialect::Simplify3d => simplify3d::settings(values),
        Dialect::IdeaMaker => idea_maker::settings(values),
    }
}

/// A short text fit for showing, such as a printer's or material's name.
fn short(found: Found<impl AsRef<str>>, limit: usize) -> Option<Found<String>> {
    found.and_then(|text| privacy::line(text.as_ref(), limit))
}

/// Longest names of printers and brands, and of materials and patterns, characters.
const NAME: usize = 80;
const WORD: usize = 40;

/// Who made a material, unless nobody in particular.
fn brand(found: Found<impl AsRef<str>>) -> Option<Found<String>> {
    const NOBODY: &[&str] =
        &["(undefined)", "undefined", "(unknown)", "unknown", "generic", "none"];
    short(found, NAME).filter(|found| !NOBODY.contains(&found.value.to_lowercase().as_str()))
}

impl Settings {
    /// Takes from `other` what is still unknown.
    pub(crate) fn fill(&mut self, other: Self) {
        macro_rules! fill {
            ($($field:ident)*) => { $( self.$field = self.$field.take().or(other.$field); )* };
        }
        fill!(printer technology nozzle_um material brand colour layer_height_um walls top_layers
            bottom_layers infill_percent infill_pattern supports adhesion nozzle_c bed_c time_s
            filament_mg filament_mm);
    }
}
