//! Rules of what members like, follow and keep: how much of it, what collections are called, what a list of prints
//! amounts to.

use thiserror::Error;

use crate::text;

/// Creators or tags that one member follows at most, each.
pub const FOLLOWS: i64 = 2_000;
/// Collections of one member at most.
pub const COLLECTIONS: i64 = 200;
/// Models in one collection at most.
pub const ITEMS: i64 = 500;
/// Models on the list of what a member means to print at most.
pub const QUEUE: i64 = 200;
/// Copies of one print at most.
pub const COPIES: i64 = 99;
/// Longest title of a collection, characters.
pub const TITLE: usize = 80;
/// Longest note on a collection or a model in it, characters.
pub const NOTE: usize = 500;

/// Why words of a collection were not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("A collection needs a title.")]
    NoTitle,
    #[error("The title has {0} characters; {TITLE} fit.")]
    LongTitle(usize),
    #[error("The note has {0} characters; {NOTE} fit.")]
    LongNote(usize),
}

/// A title as it is stored.
pub fn title(typed: &str) -> Result<String, Refused> {
    let title = text::line(typed);
    match text::chars(&title) {
        0 => Err(Refused::NoTitle),
        n if n > TITLE => Err(Refused::LongTitle(n)),
        _ => Ok(title),
    }
}

/// A note as it is stored; may be empty.
pub fn note(typed: &str) -> Result<String, Refused> {
    let note = text::paragraphs(typed);
    match text::chars(&note) {
        n if n > NOTE => Err(Refused::LongNote(n)),
        _ => Ok(note),
    }
}

/// One model on the list of what is to be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToPrint {
    pub copies: u64,
    /// Seconds of one copy; 0 when unknown.
    pub time_s: u64,
    /// Grams × 1000 of one copy; 0 when unknown.
    pub filament_mg: u64,
}

/// What a list of prints amounts to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Prints, copies counted.
    pub prints: u64,
    pub time_s: u64,
    /// Grams × 1000.
    pub filament_mg: u64,
    /// Models whose time or weight is unknown and so is missing from the sums.
    pub unknown: u64,
}

/// Adds a list up.
pub fn sum(list: impl IntoIterator<Item = ToPrint>) -> Sum {
    list.into_iter().fold(Sum::default(), |sum, one| Sum {
        prints: sum.prints + one.copies,
        time_s: sum.time_s + one.copies * one.time_s,
        filament_mg: sum.filament_mg + one.copies * one.filament_mg,
        unknown: sum.unknown + u64::from(one.time_s == 0 || one.filament_mg == 0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cleaned_and_bounded() {
        assert_eq!(title("  For the\nworkshop "), Ok("For the workshop".to_owned()));
        assert_eq!(title(" \u{200b} "), Err(Refused::NoTitle));
        assert_eq!(title(&"x".repeat(81)), Err(Refused::LongTitle(81)));
        assert_eq!(note(&"x".repeat(501)), Err(Refused::LongNote(501)));
        assert_eq!(note("a\r\nb"), Ok("a\nb".to_owned()));
    }

    #[test]
    fn copies_count_and_what_is_unknown_is_said() {
        let known = ToPrint { copies: 3, time_s: 600, filament_mg: 2_000 };
        let no_time = ToPrint { copies: 1, time_s: 0, filament_mg: 500 };
        let amount = Sum { prints: 4, time_s: 1_800, filament_mg: 6_500, unknown: 1 };
        assert_eq!(sum([known, no_time]), amount);
        assert_eq!(sum([]), Sum::default());
    }
}
