//! Pictures of a model: what they are, in which order they are shown, and what counts as showing a real print.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{ids::PictureId, text};

/// Longest caption, characters.
pub const CAPTION_MAX: usize = 200;
/// Longest text for those who can not see a picture, characters.
pub const ALT_MAX: usize = 300;

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Uploaded, still or as a short animation.
    Photo,
    /// A short film that was uploaded.
    Video,
    /// Computed from a file.
    Render,
    /// A file seen from all sides, computed.
    Turntable,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Photo, Self::Video, Self::Render, Self::Turntable];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Render => "render",
            Self::Turntable => "turntable",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether it was uploaded; the others are computed.
    pub const fn is_uploaded(self) -> bool {
        matches!(self, Self::Photo | Self::Video)
    }

    /// Whether it can stand for the model in lists: only what is one still picture.
    pub const fn may_be_cover(self) -> bool {
        matches!(self, Self::Photo | Self::Render)
    }
}

/// Whether a picture counts as showing a real print: its creator marked it, and it was not computed from a file.
pub const fn shows_print(kind: Kind, is_marked: bool) -> bool {
    is_marked && kind.is_uploaded()
}

/// What the order of a picture depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: PictureId,
    pub kind: Kind,
    /// Marked by its creator as showing a real print.
    pub is_marked: bool,
    /// Where its creator put it among its like; smaller comes first.
    pub place: i64,
}

impl Item {
    /// 0 for real prints, 1 for other photos and films, 2 for what is computed.
    pub const fn group(&self) -> u8 {
        match (shows_print(self.kind, self.is_marked), self.kind.is_uploaded()) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2,
        }
    }
}

/// Puts pictures into the order in which they are shown: the chosen cover, then real prints, then other photos and films,
/// then what is computed; within each group as the creator arranged them.
pub fn arrange<T>(pictures: &mut [T], cover: Option<PictureId>, item: impl Fn(&T) -> Item) {
    pictures.sort_by_key(|picture| {
        let item = item(picture);
        let is_cover = Some(item.id) == cover && item.kind.may_be_cover();
        (!is_cover, item.group(), item.place, item.id)
    });
}

/// A change to the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One place towards the front.
    Up,
    /// One place towards the end.
    Down,
    /// Behind this picture, or to the front.
    Behind(Option<PictureId>),
}

/// The pictures of the group of `id` in their new order. What can not be done changes nothing: a group has ends, and
/// pictures do not leave theirs.
pub fn moved(items: &[Item], id: PictureId, to: Move) -> Vec<PictureId> {
    let Some(moving) = items.iter().find(|item| item.id == id) else { return Vec::new() };
    let mut group: Vec<Item> =
        items.iter().filter(|item| item.group() == moving.group()).copied().collect();
    group.sort_by_key(|item| (item.place, item.id));
    let mut ids: Vec<PictureId> = group.iter().map(|item| item.id).collect();
    let Some(from) = ids.iter().position(|other| *other == id) else { return ids };
    let to = match to {
        Move::Up => from.saturating_sub(1),
        Move::Down => (from + 1).min(ids.len() - 1),
        Move::Behind(None) => 0,
        Move::Behind(Some(before)) => match ids.iter().position(|other| *other == before) {
            Some(at) if at < from => at + 1,
            Some(at) => at,
            None => from,
        },
    };
    let id = ids.remove(from);
    ids.insert(to, id);
    ids
}

/// The spot of a picture that stays in sight when it is cropped, in thousandths of its width and height from the upper
/// left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    pub x: u16,
    pub y: u16,
}

impl Default for Focus {
    /// The middle.
    fn default() -> Self {
        Self { x: 500, y: 500 }
    }
}

impl Focus {
    /// A spot; what lies outside is brought to the edge.
    pub fn new(x: i64, y: i64) -> Self {
        let inside = |share: i64| share.clamp(0, 1000) as u16;
        Self { x: inside(x), y: inside(y) }
    }
}

/// From where a file is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// From the side that shows most.
    Best,
    Front,
    Top,
    ThreeQuarter,
    /// From all sides in turn.
    Around,
}

impl View {
    pub const ALL: [Self; 5] =
        [Self::Best, Self::Front, Self::Top, Self::ThreeQuarter, Self::Around];

    /// The word in addresses and rows.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Front => "front",
            Self::Top => "top",
            Self::ThreeQuarter => "three-quarter",
            Self::Around => "around",
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Best => "best side",
            Self::Front => "front",
            Self::Top => "top",
            Self::ThreeQuarter => "three-quarter view",
            Self::Around => "turntable",
        }
    }

    /// The kind of picture it gives.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Around => Kind::Turntable,
            Self::Best | Self::Front | Self::Top | Self::ThreeQuarter => Kind::Render,
        }
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for View {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|view| view.as_str() == text).ok_or("no such view")
    }
}

/// Words about a picture that are longer than it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Characters there are.
    pub chars: usize,
    /// Characters that fit.
    pub max: usize,
}

/// A caption as it is shown: one line; may be empty.
pub fn caption(input: &str) -> Result<String, TooLong> {
    line(input, CAPTION_MAX)
}

/// A text for those who can not see a picture: one line; may be empty.
pub fn alt(input: &str) -> Result<String, TooLong> {
    line(input, ALT_MAX)
}

fn line(input: &str, max: usize) -> Result<String, TooLong> {
    let line = text::line(input);
    let chars = text::chars(&line);
    if chars > max { Err(TooLong { chars, max }) } else { Ok(line) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: i64, kind: Kind, is_marked: bool, place: i64) -> Item {
        Item { id: id.into(), kind, is_marked, place }
    }

    fn gallery() -> Vec<Item> {
        vec![
            item(1, Kind::Render, false, 1),
            item(2, Kind::Photo, false, 2),
            item(3, Kind::Turntable, false, 3),
            item(4, Kind::Photo, true, 4),
            item(5, Kind::Video, true, 5),
            item(6, Kind::Photo, false, 6),
        ]
    }

    fn ids(items: &[Item]) -> Vec<i64> {
        items.iter().map(|item| item.id.get()).collect()
    }

    #[test]
    fn real_prints_come_first_whatever_was_uploaded_first() {
        let mut items = gallery();
        arrange(&mut items, None, |item| *item);
        assert_eq!(ids(&items), [4, 5, 2, 6, 1, 3]);
        arrange(&mut items, Some(1.into()), |item| *item);
        assert_eq!(ids(&items), [1, 4, 5, 2, 6, 3], "the cover before all");
        arrange(&mut items, Some(5.into()), |item| *item);
        assert_eq!(ids(&items), [4, 5, 2, 6, 1, 3], "a film is no cover");
        arrange(&mut items, Some(3.into()), |item| *item);
        assert_eq!(ids(&items), [4, 5, 2, 6, 1, 3], "nor is a turntable");
    }

    #[test]
    fn nothing_computed_counts_as_a_print() {
        for (kind, marked, print) in [
            (Kind::Photo, true, true),
            (Kind::Video, true, true),
            (Kind::Photo, false, false),
            (Kind::Render, true, false),
            (Kind::Turntable, true, false),
        ] {
            assert_eq!(shows_print(kind, marked), print, "{kind:?} {marked}");
        }
    }

    #[test]
    fn pictures_move_within_their_group() {
        let mut items = gallery();
        items.push(item(7, Kind::Photo, false, 7));
        let order = |id: i64, to| -> Vec<i64> {
            moved(&items, id.into(), to).iter().map(|id| id.get()).collect()
        };
        assert_eq!(order(6, Move::Up), [6, 2, 7]);
        assert_eq!(order(2, Move::Up), [2, 6, 7], "already first");
        assert_eq!(order(6, Move::Down), [2, 7, 6]);
        assert_eq!(order(7, Move::Down), [2, 6, 7], "already last");
        assert_eq!(order(7, Move::Behind(None)), [7, 2, 6]);
        assert_eq!(order(7, Move::Behind(Some(2.into()))), [2, 7, 6]);
        assert_eq!(order(2, Move::Behind(Some(6.into()))), [6, 2, 7]);
        assert_eq!(order(2, Move::Behind(Some(7.into()))), [6, 7, 2]);
        assert_eq!(order(2, Move::Behind(Some(4.into()))), [2, 6, 7], "of another group");
        assert_eq!(order(99, Move::Up), [0; 0]);
    }

    #[test]
    fn words_and_spots_are_bounded() {
        assert_eq!(caption(" a \n b "), Ok("a b".to_owned()));
        assert_eq!(caption(&"x".repeat(500)), Err(TooLong { chars: 500, max: CAPTION_MAX }));
        assert_eq!(Focus::new(-5, 2000), Focus { x: 0, y: 1000 });
        assert_eq!("top".parse(), Ok(View::Top));
        assert!("side".parse::<View>().is_err());
    }
}
