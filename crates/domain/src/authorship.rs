//! Evidence that somebody made a work, and the level it amounts to. The level follows from facts alone; nobody sets it.

use crate::time::Millis;

/// What a piece of evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The editable source of a design program.
    Source,
    /// A picture of the work in progress.
    Picture,
    /// A film of the work in progress.
    Recording,
    Sketch,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Source, Self::Picture, Self::Recording, Self::Sketch];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Picture => "picture",
            Self::Recording => "recording",
            Self::Sketch => "sketch",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What comparing a source with what a version is printed from comes to. Compared are the proportions of the boxes around
/// both, whichever side they stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It, or a part of it, has the proportions of one of the shapes.
    Fits,
    /// It was measured, and none of the shapes is like it.
    Differs,
    /// Nothing here can measure it, or there is no shape yet.
    NotCompared,
}

/// Sides of two boxes that differ by no more than this share of the larger one, and of the longest side of its box, are
/// the same: what triangles take from round surfaces.
const SAME: f64 = 0.02;
const SAME_OF_LONGEST: f64 = 0.002;

impl Fit {
    /// Compares the boxes in a source with the shapes; sides in any order and unit.
    pub fn of(source: &[[f64; 3]], shapes: &[[f64; 3]]) -> Self {
        if source.is_empty() || shapes.is_empty() {
            Self::NotCompared
        } else if source.iter().any(|one| shapes.iter().any(|other| is_alike(*one, *other))) {
            Self::Fits
        } else {
            Self::Differs
        }
    }
}

/// Whether two boxes have the same proportions.
fn is_alike(one: [f64; 3], other: [f64; 3]) -> bool {
    let shares = |mut sides: [f64; 3]| {
        sides.sort_by(f64::total_cmp);
        sides.map(|side| side / sides[2])
    };
    let (one, other) = (shares(one), shares(other));
    one.iter().zip(other).all(|(a, b)| (a - b).abs() <= SAME * a.max(b) + SAME_OF_LONGEST)
}

/// A piece of evidence, as far as the level depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub kind: Kind,
    /// Of a source; nothing else is compared.
    pub fit: Fit,
    /// When it arrived.
    pub at: Millis,
}

/// How well it is supported that its creator made a work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The creator states it.
    #[default]
    Declared,
    /// A source that fits, or pieces of the work in progress, are on record.
    Evidenced,
    /// Members drawn by lot looked at the work and found no violation.
    JuryConfirmed,
}

/// Days on which pieces of the work in progress have to arrive that amount to evidence without a source.
pub const DAYS: usize = 2;
/// Most pieces of evidence of a model.
pub const MOST: usize = 60;
/// Longest note on a piece, characters.
pub const NOTE_MAX: usize = 300;

/// The level of a model: by its evidence, as far as that arrived before `disputed_since`, from when on it says nothing as
/// somebody said that the work is not its creator's own; and by whether the last verdict of a panel on whether it is
/// generated was that it is not.
///
/// A source that fits is evidence by itself, one that nothing compared only beside a piece of the work in progress; such
/// pieces alone when they arrived on [`DAYS`] days. A source that fits no shape is none.
pub fn level(pieces: &[Piece], disputed_since: Option<Millis>, is_confirmed: bool) -> Level {
    if is_confirmed {
        return Level::JuryConfirmed;
    }
    let in_time = pieces.iter().filter(|piece| disputed_since.is_none_or(|since| piece.at < since));
    let (sources, progress): (Vec<&Piece>, Vec<&Piece>) =
        in_time.partition(|piece| piece.kind == Kind::Source);
    let has = |fit: Fit| sources.iter().any(|source| source.fit == fit);
    let mut days: Vec<i64> =
        progress.iter().map(|piece| piece.at.0.div_euclid(Millis::DAY)).collect();
    days.sort_unstable();
    days.dedup();
    let is_supported =
        has(Fit::Fits) || has(Fit::NotCompared) && !progress.is_empty() || days.len() >= DAYS;
    if is_supported { Level::Evidenced } else { Level::Declared }
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Declared, Self::Evidenced, Self::JuryConfirmed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Evidenced => "evidenced",
            Self::JuryConfirmed => "jury-confirmed",
        }
    }

    /// An unknown word is the least.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|level| level.as_str() == text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_from_evidence_and_verdicts() {
        use Fit::{Differs, Fits, NotCompared};
        use Kind::{Picture, Recording, Sketch, Source};
        let piece = |&(kind, fit, day): &(Kind, Fit, i64)| Piece {
            kind,
            fit,
            at: Millis(day * Millis::DAY + Millis::HOUR),
        };
        let some = |kind, day| (kind, NotCompared, day);
        for (evidence, expected) in [
            (vec![], Level::Declared),
            (vec![(Source, Fits, 5)], Level::Evidenced),
            (vec![(Source, Differs, 5)], Level::Declared),
            (vec![(Source, NotCompared, 5)], Level::Declared),
            (vec![some(Source, 5), some(Source, 6)], Level::Declared),
            (vec![some(Source, 5), some(Sketch, 5)], Level::Evidenced),
            (vec![(Source, Differs, 5), some(Sketch, 5)], Level::Declared),
            (vec![(Source, Differs, 5), (Source, Fits, 6)], Level::Evidenced),
            (vec![some(Picture, 5)], Level::Declared),
            (vec![some(Picture, 5), some(Recording, 5), some(Sketch, 5)], Level::Declared),
            (vec![some(Picture, 5), some(Picture, 6)], Level::Evidenced),
        ] {
            let pieces: Vec<Piece> = evidence.iter().map(piece).collect();
            assert_eq!(level(&pieces, None, false), expected, "{evidence:?}");
            assert_eq!(level(&pieces, None, true), Level::JuryConfirmed);
            // All of it came before somebody doubted, or none.
            assert_eq!(level(&pieces, Some(Millis(9 * Millis::DAY)), false), expected);
            assert_eq!(level(&pieces, Some(Millis(5 * Millis::DAY)), false), Level::Declared);
        }
        let pieces = [(Source, NotCompared, 5), (Picture, NotCompared, 6)].map(|one| piece(&one));
        assert_eq!(level(&pieces, Some(Millis(6 * Millis::DAY)), false), Level::Declared);
        assert!(Level::ALL.is_sorted());
        assert!(Level::ALL.iter().all(|level| Level::parse(level.as_str()) == *level));
        assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.as_str()) == Some(*kind)));
    }

    #[test]
    fn boxes_fit_on_any_side_and_in_any_size_and_no_others() {
        let block = [20.0, 30.0, 40.0];
        for (source, shape, fits) in [
            (block, [40.0, 20.0, 30.0], true),
            (block, [1.575, 0.787, 1.181], true),
            (block, [40.2, 20.1, 29.8], true),
            (block, [40.0, 20.0, 32.0], false),
            (block, [40.0, 40.0, 40.0], false),
            ([100.0, 100.0, 2.0], [100.0, 100.0, 3.0], false),
            ([100.0, 100.0, 2.0], [100.0, 100.0, 2.1], true),
            ([0.0, 0.0, 0.0], block, false),
            (block, [0.0, f64::NAN, 1.0], false),
        ] {
            let expected = if fits { Fit::Fits } else { Fit::Differs };
            assert_eq!(
                Fit::of(&[[9.0, 1.0, 1.0], source], &[shape]),
                expected,
                "{source:?} {shape:?}"
            );
        }
        assert_eq!(Fit::of(&[], &[block]), Fit::NotCompared);
        assert_eq!(Fit::of(&[block], &[]), Fit::NotCompared);
    }
}
