//! Versions of a model: what each is for, what changed in its files, and what people with an older one are told.

use std::collections::HashMap;

use crate::text;

/// Longest changelog, characters.
pub const CHANGELOG_MAX: usize = 2_000;

/// How much a version matters to people who have an older one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// New or better; nobody needs to act.
    #[default]
    Update,
    /// Mends something that did not print or fit.
    Fix,
    /// Mends something that could hurt people or printers.
    Safety,
}

impl Notice {
    pub const ALL: [Self; 3] = [Self::Update, Self::Fix, Self::Safety];

    /// The stored name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Fix => "fix",
            Self::Safety => "safety",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.as_str() == text)
    }
}

/// Why the words about a version were not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Characters there are.
    ChangelogLong(usize),
    /// It says what was fixed, and people who have an older one are told.
    ChangelogMissing,
}

/// A changelog as it will be shown. It may be empty unless people are to be told.
pub fn changelog(input: &str, notice: Notice) -> Result<String, Refused> {
    let changelog = text::paragraphs(input);
    match text::chars(&changelog) {
        0 if notice > Notice::Update => Err(Refused::ChangelogMissing),
        n if n > CHANGELOG_MAX => Err(Refused::ChangelogLong(n)),
        _ => Ok(changelog),
    }
}

/// The version that somebody who has `downloaded` is told of: among those after it the newest of the most urgent.
/// `versions` are number and notice in any order.
pub fn told(downloaded: i64, versions: &[(i64, Notice)]) -> Option<(i64, Notice)> {
    let later = versions.iter().filter(|(number, _)| *number > downloaded);
    later.copied().max_by_key(|(number, notice)| (*notice, *number))
}

/// What happened to a file between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added,
    Removed,
    /// Same path, other bytes.
    Replaced,
    /// Same bytes, other path.
    Renamed,
    Kept,
}

/// One file's fate, as places in the lists before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub change: Change,
    pub before: Option<usize>,
    pub after: Option<usize>,
}

/// A file as far as versions compare it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// Folder and name.
    pub path: String,
    /// Digest of the bytes.
    pub hash: &'a [u8],
}

/// Every file of both versions once: those of the version after in their order, then what is gone. Files pair by path
/// and bytes, then by path, then by bytes.
pub fn changes(before: &[Named<'_>], after: &[Named<'_>]) -> Vec<Step> {
    let mut pairs: Vec<Option<(usize, Change)>> = vec![None; after.len()];
    let mut left: Vec<usize> = (0..before.len()).collect();
    type Same = fn(&Named<'_>, &Named<'_>) -> bool;
    let rounds: [(Change, Same); 3] = [
        (Change::Kept, |a, b| a == b),
        (Change::Replaced, |a, b| a.path == b.path),
        (Change::Renamed, |a, b| a.hash == b.hash),
    ];
    for (change, same) in rounds {
        for (new, pair) in pairs.iter_mut().enumerate().filter(|(_, pair)| pair.is_none()) {
            if let Some(at) = left.iter().position(|&old| same(&before[old], &after[new])) {
                *pair = Some((left.remove(at), change));
            }
        }
    }
    let kept = pairs.iter().enumerate().map(|(new, pair)| Step {
        change: pair.map_or(Change::Added, |(_, change)| change),
        before: pair.map(|(old, _)| old),
        after: Some(new),
    });
    let gone =
        left.iter().map(|&old| Step { change: Change::Removed, before: Some(old), after: None });
    kept.chain(gone).collect()
}

/// Paths that stand there more than once, each with its places in order: usually an old file beside its new version.
pub fn doubles(files: &[Named<'_>]) -> Vec<Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, file) in files.iter().enumerate() {
        places.entry(&file.path).or_default().push(place);
    }
    let mut doubles: Vec<Vec<usize>> = places.into_values().filter(|p| p.len() > 1).collect();
    doubles.sort();
    doubles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn files<'a>(list: &[(&str, &'a [u8])]) -> Vec<Named<'a>> {
        list.iter().map(|(path, hash)| Named { path: (*path).to_owned(), hash }).collect()
    }

    #[test]
    fn files_pair_by_path_and_bytes() {
        let before = files(&[("a.stl", b"1"), ("b.stl", b"2"), ("c.stl", b"3"), ("d.stl", b"4")]);
        let after = files(&[("b.stl", b"9"), ("a.stl", b"1"), ("cc.stl", b"3"), ("new.stl", b"5")]);
        let step = |change, before, after| Step { change, before, after };
        assert_eq!(
            changes(&before, &after),
            [
                step(Change::Replaced, Some(1), Some(0)),
                step(Change::Kept, Some(0), Some(1)),
                step(Change::Renamed, Some(2), Some(2)),
                step(Change::Added, None, Some(3)),
                step(Change::Removed, Some(3), None),
            ]
        );
        let twice = files(&[("a.stl", b"1"), ("b.stl", b"2"), ("a.stl", b"3")]);
        assert_eq!(doubles(&twice), [vec![0, 2]]);
        // The old file beside the new one of the same name: the old is kept, the new added.
        assert_eq!(
            changes(&before[..1], &files(&[("a.stl", b"7"), ("a.stl", b"1")])),
            [step(Change::Added, None, Some(0)), step(Change::Kept, Some(0), Some(1))]
        );
    }

    #[test]
    fn people_are_told_of_the_most_urgent_version_since_theirs() {
        let versions =
            [(4, Notice::Update), (3, Notice::Fix), (2, Notice::Safety), (1, Notice::Update)];
        for (downloaded, expected) in [
            (1, Some((2, Notice::Safety))),
            (2, Some((3, Notice::Fix))),
            (3, Some((4, Notice::Update))),
            (4, None),
        ] {
            assert_eq!(told(downloaded, &versions), expected, "{downloaded}");
        }
    }

    #[test]
    fn a_fix_says_what_it_fixes() {
        assert_eq!(changelog(" ", Notice::Update), Ok(String::new()));
        assert_eq!(changelog(" ", Notice::Fix), Err(Refused::ChangelogMissing));
        assert_eq!(changelog("Wider hole.", Notice::Safety), Ok("Wider hole.".to_owned()));
        let long = "x".repeat(CHANGELOG_MAX + 1);
        assert_eq!(changelog(&long, Notice::Update), Err(Refused::ChangelogLong(2_001)));
    }

    proptest! {
        #[test]
        fn every_file_of_both_versions_is_told_of_once(
            before in proptest::collection::vec(("[ab]", 0..3_u8), 0..6),
            after in proptest::collection::vec(("[ab]", 0..3_u8), 0..6),
        ) {
            let bytes = [[0_u8], [1], [2]];
            let named = |list: &[(String, u8)]| -> Vec<Named<'_>> {
                list.iter().map(|(p, h)| Named { path: p.clone(), hash: &bytes[*h as usize] }).collect()
            };
            let (before, after) = (named(&before), named(&after));
            let steps = changes(&before, &after);
            let mut old: Vec<usize> = steps.iter().filter_map(|s| s.before).collect();
            old.sort_unstable();
            prop_assert_eq!(old, (0..before.len()).collect::<Vec<_>>());
            let new: Vec<usize> = steps.iter().filter_map(|s| s.after).collect();
            prop_assert_eq!(new, (0..after.len()).collect::<Vec<_>>());
            let same = changes(&after, &after);
            prop_assert!(same.iter().all(|s| s.change == Change::Kept && s.before == s.after));
        }
    }
}
