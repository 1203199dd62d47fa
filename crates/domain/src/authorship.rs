//! Evidence that somebody made a work, and the level it amounts to. The level follows from facts alone; nobody sets it.

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

    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Source => "Editable source",
            Self::Picture => "Picture of the work",
            Self::Recording => "Recording",
            Self::Sketch => "Sketch",
        }
    }
}

/// How well it is supported that its creator made a work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The creator states it.
    #[default]
    Declared,
    /// A source, or several pieces of the work in progress, are on record.
    Evidenced,
    /// Members drawn by lot looked at the work and found no violation.
    JuryConfirmed,
}

/// Pieces of the work in progress that amount to evidence without a source.
pub const PIECES: usize = 2;
/// Most pieces of evidence of a model.
pub const MOST: usize = 60;
/// Longest note on a piece, characters.
pub const NOTE_MAX: usize = 300;

/// The level of a model: by the kinds of its evidence, and whether the last verdict of a panel on whether it is
/// generated was that it is not.
pub fn level(evidence: &[Kind], is_confirmed: bool) -> Level {
    if is_confirmed {
        Level::JuryConfirmed
    } else if evidence.contains(&Kind::Source) || evidence.len() >= PIECES {
        Level::Evidenced
    } else {
        Level::Declared
    }
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

    /// What it rests on, in a sentence.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Declared => "It rests on the statement alone.",
            Self::Evidenced => "Sources or pictures of the work are on record here.",
            Self::JuryConfirmed => "Members drawn by lot looked at the work and saw no violation.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_from_evidence_and_verdicts() {
        use Kind::{Picture, Recording, Sketch, Source};
        for (evidence, is_confirmed, expected) in [
            (&[][..], false, Level::Declared),
            (&[Picture], false, Level::Declared),
            (&[Picture, Sketch], false, Level::Evidenced),
            (&[Recording, Recording], false, Level::Evidenced),
            (&[Source], false, Level::Evidenced),
            (&[], true, Level::JuryConfirmed),
            (&[Source], true, Level::JuryConfirmed),
        ] {
            assert_eq!(level(evidence, is_confirmed), expected, "{evidence:?}");
        }
        assert!(Level::ALL.is_sorted());
        assert!(Level::ALL.iter().all(|level| Level::parse(level.as_str()) == *level));
        assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.as_str()) == Some(*kind)));
    }
}
