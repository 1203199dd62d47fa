//! Which unit the numbers of a file are in: what it states, or else a guess a person is asked about.

use crate::Unit;
use crate::vector::V3;
use serde::{Deserialize, Serialize};

/// The unit of a file, as stated, as used for all lengths, and as guessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitFacts {
    pub stated: Option<Unit>,
    /// The stated unit or else millimetres; every length in the facts uses it.
    pub used: Unit,
    /// The likeliest unit by size and round dimensions; none when the numbers do not tell.
    pub guess: Option<Unit>,
    /// One plain sentence why.
    pub reason: String,
    /// With `used` the model is smaller than 0.5 mm or larger than 1.5 m: the uploader has to be asked.
    pub doubtful: bool,
}

impl UnitFacts {
    /// After measuring in a unit that a person gave: what the file itself states, and where the unit used comes from.
    pub(crate) fn said_by_a_person(&mut self, stated: Option<Unit>) {
        self.stated = stated;
        self.reason = format!("Measured in {}, as its uploader said.", plural(self.used));
    }
}

/// Printed things mostly lie between these, in mm.
const LIKELY_MM: (f64, f64) = (15.0, 400.0);
/// Units and how much more likely than others they are before looking.
const CANDIDATES: [(Unit, f64); 4] =
    [(Unit::Millimetre, 0.25), (Unit::Inch, 0.1), (Unit::Metre, 0.05), (Unit::Centimetre, 0.0)];

pub(super) fn units(stated: Option<Unit>, sides: V3) -> UnitFacts {
    let used = stated.unwrap_or(Unit::Millimetre);
    let largest = sides[0].max(sides[1]).max(sides[2]);
    let in_mm = largest * used.millimetres();
    let doubtful = !(0.5..=1500.0).contains(&in_mm);
    if let Some(unit) = stated {
        let reason = format!("The file states {}.", plural(unit));
        return UnitFacts { stated, used, guess: Some(unit), reason, doubtful };
    }
    if (largest - 1.0).abs() < 1e-3 || (largest - 2.0).abs() < 1e-3 {
        let reason = "The largest side is exactly 1 or 2, as programs without a unit write it: choose the size yourself.";
        return UnitFacts { stated, used, guess: None, reason: reason.to_owned(), doubtful };
    }
    // The first of equals wins, and millimetres come first.
    let mut guess = CANDIDATES[0].0;
    let mut best = f64::NEG_INFINITY;
    for (unit, prior) in CANDIDATES {
        let score = prior + size_score(largest * unit.millimetres()) + 0.3 * roundness(unit, sides);
        if score > best {
            (guess, best) = (unit, score);
        }
    }
    let reason = format!(
        "The file states no unit; in {} the largest side is {:.1} mm and {:.0} % of the sides are round numbers.",
        plural(guess),
        largest * guess.millimetres(),
        roundness(guess, sides) * 100.0
    );
    UnitFacts { stated, used, guess: Some(guess), reason, doubtful }
}

/// 1 for likely sizes, falling to 0 a factor of ten outside.
fn size_score(mm: f64) -> f64 {
    let off = if mm < LIKELY_MM.0 { LIKELY_MM.0 / mm } else { mm / LIKELY_MM.1 };
    (1.0 - off.max(1.0).log10()).max(0.0)
}

/// Share of the sides on a grid people draw on: 1/16 inch for inches, 0.1 mm for the others.
fn roundness(unit: Unit, sides: V3) -> f64 {
    let steps = if unit == Unit::Inch { 16.0 } else { 10.0 * unit.millimetres() };
    let round = sides.iter().filter(|&&side| {
        let step = side * steps;
        step > 0.5 && (step - step.round()).abs() < 0.002 + step * 1e-6
    });
    round.count() as f64 / 3.0
}

fn plural(unit: Unit) -> &'static str {
    match unit {
        Unit::Micron => "microns",
        Unit::Millimetre => "millimetres",
        Unit::Centimetre => "centimetres",
        Unit::Inch => "inches",
        Unit::Foot => "feet",
        Unit::Metre => "metres",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_files() {
        let guess = |sides| units(None, sides).guess;
        assert_eq!(guess([60.0, 31.0, 48.0]), Some(Unit::Millimetre));
        assert_eq!(guess([355.6, 3.175, 355.6]), Some(Unit::Millimetre));
        assert_eq!(guess([0.044, 0.014, 0.047]), Some(Unit::Metre));
        assert_eq!(guess([1.875, 1.875, 1.107]), Some(Unit::Inch));
        assert_eq!(guess([5.0, 2.5, 1.375]), Some(Unit::Inch));
        assert_eq!(guess([0.02, 0.02, 0.02]), Some(Unit::Metre));
        assert_eq!(guess([0.734, 1.0, 0.593]), None, "a unit box has no unit");
        assert_eq!(guess([0.0; 3]), Some(Unit::Millimetre));
    }

    #[test]
    fn a_stated_unit_is_used_and_never_replaced() {
        let facts = units(Some(Unit::Inch), [60.0, 31.0, 48.0]);
        assert_eq!((facts.used, facts.guess, facts.doubtful), (Unit::Inch, Some(Unit::Inch), true));
        assert!(!units(None, [20.0; 3]).doubtful);
        assert!(units(None, [0.02; 3]).doubtful && units(None, [1e6; 3]).doubtful);
    }
}
