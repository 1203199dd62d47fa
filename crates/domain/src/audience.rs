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
/// People who work on one collection besides its owner, or are asked to, at most.
pub const PEOPLE: usize = 20;
/// Collections of others that one member works on, or is asked to, at most.
pub const SHARED: usize = 100;
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

/// How it stands with somebody who was asked to work on a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Invited,
    Joined,
    /// Said no; is not asked again.
    Declined,
    Left,
    /// The owner took the place back.
    Removed,
}

impl Place {
    pub const ALL: [Self; 5] =
        [Self::Invited, Self::Joined, Self::Declined, Self::Left, Self::Removed];

    /// The stored name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Joined => "joined",
            Self::Declined => "declined",
            Self::Left => "left",
            Self::Removed => "removed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.as_str() == name)
    }
}

/// Whose eyes a collection is seen with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Owner,
    Helper,
    Invited,
    Stranger,
}

impl Part {
    /// What a place in the collection of another makes of somebody.
    pub const fn of(place: Option<Place>) -> Self {
        match place {
            Some(Place::Joined) => Self::Helper,
            Some(Place::Invited) => Self::Invited,
            Some(Place::Declined | Place::Left | Place::Removed) | None => Self::Stranger,
        }
    }

    /// Who is asked sees what it is about, private or not.
    pub const fn may_see(self, is_public: bool) -> bool {
        is_public || !matches!(self, Self::Stranger)
    }

    /// Adds models, takes them out, orders them, writes notes.
    pub const fn may_fill(self) -> bool {
        matches!(self, Self::Owner | Self::Helper)
    }

    /// Changes words and who sees it, asks people, takes their places back, removes it.
    pub const fn may_manage(self) -> bool {
        matches!(self, Self::Owner)
    }
}

/// Why somebody can not be asked to work on a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotAsked {
    #[error("It is your own collection.")]
    Owner,
    #[error("They are asked already.")]
    Already,
    #[error("They work on it already.")]
    Joined,
    #[error("They have said no. They can tell you when they think otherwise.")]
    Declined,
    #[error("They do not want to hear from you.")]
    Blocked,
    #[error("You have blocked them.")]
    OwnBlock,
    #[error("{PEOPLE} people work on this collection or are asked to; no more fit.")]
    Full,
    #[error("They work on {SHARED} collections of others or are asked to; no more fit.")]
    Busy,
}

/// What is known of somebody who may be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub is_owner: bool,
    pub place: Option<Place>,
    /// They blocked the owner.
    pub blocks: bool,
    /// The owner blocked them.
    pub is_blocked: bool,
    /// Places taken in the collection.
    pub people: usize,
    /// Places they have in collections of others.
    pub shared: usize,
}

/// Whether somebody can be asked to work on a collection.
pub const fn may_ask(asked: &Asked) -> Result<(), NotAsked> {
    match asked {
        Asked { is_owner: true, .. } => Err(NotAsked::Owner),
        Asked { blocks: true, .. } => Err(NotAsked::Blocked),
        Asked { is_blocked: true, .. } => Err(NotAsked::OwnBlock),
        Asked { place: Some(Place::Invited), .. } => Err(NotAsked::Already),
        Asked { place: Some(Place::Joined), .. } => Err(NotAsked::Joined),
        Asked { place: Some(Place::Declined), .. } => Err(NotAsked::Declined),
        Asked { people, .. } if *people >= PEOPLE => Err(NotAsked::Full),
        Asked { shared, .. } if *shared >= SHARED => Err(NotAsked::Busy),
        _ => Ok(()),
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

    #[test]
    fn who_sees_fills_and_manages_a_collection() {
        for (part, sees_private, fills, manages) in [
            (Part::Owner, true, true, true),
            (Part::of(Some(Place::Joined)), true, true, false),
            (Part::of(Some(Place::Invited)), true, false, false),
            (Part::of(Some(Place::Declined)), false, false, false),
            (Part::of(Some(Place::Left)), false, false, false),
            (Part::of(Some(Place::Removed)), false, false, false),
            (Part::of(None), false, false, false),
        ] {
            assert!(part.may_see(true));
            assert_eq!(part.may_see(false), sees_private, "{part:?}");
            assert_eq!((part.may_fill(), part.may_manage()), (fills, manages), "{part:?}");
        }
    }

    #[test]
    fn nobody_is_asked_who_said_no_or_does_not_want_to_hear() {
        let nobody = Asked::default();
        let with = |place| Asked { place: Some(place), ..nobody };
        for (asked, expected) in [
            (nobody, Ok(())),
            (with(Place::Left), Ok(())),
            (with(Place::Removed), Ok(())),
            (with(Place::Invited), Err(NotAsked::Already)),
            (with(Place::Joined), Err(NotAsked::Joined)),
            (with(Place::Declined), Err(NotAsked::Declined)),
            (Asked { is_owner: true, ..nobody }, Err(NotAsked::Owner)),
            (Asked { blocks: true, ..with(Place::Left) }, Err(NotAsked::Blocked)),
            (Asked { is_blocked: true, ..nobody }, Err(NotAsked::OwnBlock)),
            (Asked { people: PEOPLE - 1, shared: SHARED - 1, ..nobody }, Ok(())),
            (Asked { people: PEOPLE, ..nobody }, Err(NotAsked::Full)),
            (Asked { shared: SHARED, ..nobody }, Err(NotAsked::Busy)),
        ] {
            assert_eq!(may_ask(&asked), expected, "{asked:?}");
        }
        for place in Place::ALL {
            assert_eq!(Place::parse(place.as_str()), Some(place));
        }
    }
}
