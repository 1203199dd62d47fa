//! The words of a source and what else it says: what it had before, beside what it has now.

use std::collections::BTreeMap;

use domain::{
    ids::FileId,
    models::{FILES_MAX, PICTURES_MAX},
    print_profile::PrintProfile,
};
use serde::{Deserialize, Serialize};

use crate::features::{
    exports::card::Profile,
    imports::{
        past,
        plan::{Planned, PlannedFile},
    },
    models::content::Parent,
    publish::store::Words,
};

/// The words of a source, and what it says about its licence and generative AI.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    pub title: String,
    pub summary: String,
    pub description: String,
    pub category: String,
    pub tags: Vec<String>,
    /// Untouched.
    pub licence: String,
    pub generated: Option<bool>,
    /// What else it says; none in what older versions noted.
    pub more: Option<More>,
    /// A hash over its time at other sites; empty for what is no export, none when it is unknown or was dropped here.
    pub past: Option<String>,
}

/// What a source says besides its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct More {
    pub sensitive: bool,
    pub settings: Vec<Profile>,
    pub parents: Vec<Parent>,
    /// Titles.
    pub collections: Vec<String>,
    /// Notes on files; captions and alternative texts of pictures; by [`PlannedFile::known_as`].
    pub notes: BTreeMap<String, [String; 2]>,
    /// Names of its pictures, the cover first.
    pub pictures: Vec<String>,
    /// Its files are fetched: a site lists other ones than its archives hold.
    pub is_fetched: bool,
}

/// What became of what changed at its source.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub taken: Vec<&'static str>,
    /// Edited here, so they stay; files by their names.
    pub kept: Vec<String>,
}

const LICENCE: &str = "licence";
const AI_FLAG: &str = "AI flag";
const SENSITIVE: &str = "mark of sensitive content";
const SETTINGS: &str = "print settings";
pub const PARENTS: &str = "works it is made from";
pub const COLLECTIONS: &str = "collections";
pub const NOTES: &str = "notes and captions";
pub const ORDER: &str = "order of pictures";
pub const PAST: &str = "its time at other sites";

impl Told {
    pub fn of(planned: &Planned) -> Self {
        Self {
            title: planned.title.clone(),
            summary: planned.summary.clone(),
            description: planned.description.clone(),
            category: planned.category.clone(),
            tags: planned.tags.clone(),
            licence: planned.origin.licence_raw.clone(),
            generated: planned.origin.generated,
            more: Some(More::of(planned)),
            past: Some(past::digest(planned)),
        }
    }

    /// The names of what differs.
    pub fn changes(&self, now: &Self) -> Vec<&'static str> {
        let differs = [
            ("title", self.title != now.title),
            ("summary", self.summary != now.summary),
            ("description", self.description != now.description),
            ("category", self.category != now.category),
            ("tags", self.tags != now.tags),
            (LICENCE, self.licence != now.licence),
            (AI_FLAG, self.generated != now.generated),
            // What was brought as no export stays without a time at other sites.
            (PAST, self.past.as_deref() != Some("") && self.is_of_another_time(now)),
        ];
        let words = differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name);
        let more = self.more.as_ref().zip(now.more.as_ref());
        words.chain(more.map(|(before, now)| before.changes(now)).unwrap_or_default()).collect()
    }

    fn is_of_another_time(&self, now: &Self) -> bool {
        now.past.as_deref().is_some_and(|past| !past.is_empty()) && self.past != now.past
    }

    /// Puts what changed since `self` into words that still say what `self` said. `sliced` finds the file of a print profile.
    pub fn merge(
        &self,
        now: &Self,
        sliced: impl Fn(&Profile) -> Option<FileId>,
        words: &mut Words,
    ) -> Merged {
        let mut merged = Merged::default();
        for name in self.changes(now) {
            let is_taken = match name {
                // A model without a title is none.
                "title" => !now.title.is_empty() && put(&self.title, &now.title, &mut words.title),
                "summary" => put(&self.summary, &now.summary, &mut words.summary),
                "description" => put(&self.description, &now.description, &mut words.description),
                "category" => {
                    !now.category.is_empty()
                        && put(&self.category, &now.category, &mut words.category)
                }
                "tags" => put(&self.tags, &now.tags, &mut words.tags),
                SETTINGS => self.put_settings(now, &sliced, words),
                SENSITIVE => {
                    words.sensitive = true;
                    true
                }
                // Facts about its source, which nobody edits here.
                LICENCE | AI_FLAG => true,
                // No words: see `beside` and `past`.
                _ => continue,
            };
            merged.note(name, is_taken);
        }
        merged
    }

    fn put_settings(
        &self,
        now: &Self,
        sliced: impl Fn(&Profile) -> Option<FileId>,
        words: &mut Words,
    ) -> bool {
        let all = |told: &Self| told.more.as_ref().map(|more| more.settings.clone());
        let (before, now) = (all(self).unwrap_or_default(), all(now).unwrap_or_default());
        let bare = |settings: &PrintProfile| PrintProfile { file: None, ..settings.clone() };
        let before = before.iter().map(|profile| bare(&profile.settings));
        let is_unedited = words.profiles.iter().map(bare).eq(before);
        if is_unedited {
            let profile = |profile: &Profile| PrintProfile {
                file: sliced(profile),
                ..profile.settings.clone()
            };
            words.profiles = now.iter().map(profile).collect();
        }
        is_unedited
    }
}

fn put<T: Clone + PartialEq>(before: &T, now: &T, place: &mut T) -> bool {
    let is_unedited = place == before;
    if is_unedited {
        place.clone_from(now);
    }
    is_unedited
}

impl More {
    fn of(planned: &Planned) -> Self {
        let files = planned.files.iter().take(FILES_MAX);
        let pictures = || planned.pictures.iter().take(PICTURES_MAX);
        let note = |file: &PlannedFile| {
            let said = [file.note.clone(), file.alt.clone()];
            said.iter().any(|text| !text.is_empty()).then(|| (file.known_as(), said))
        };
        Self {
            sensitive: planned.sensitive,
            settings: planned.profiles.clone(),
            parents: planned.parents.clone(),
            collections: planned.collections.iter().map(|kept| kept.title.clone()).collect(),
            notes: files.clone().chain(pictures()).filter_map(note).collect(),
            pictures: pictures().map(PlannedFile::known_as).collect(),
            is_fetched: files.chain(pictures()).any(|file| !file.address.is_empty()),
        }
    }

    /// What a file was said to be, and the alternative text of a picture.
    pub fn note(&self, file: &PlannedFile) -> [String; 2] {
        self.notes.get(&file.known_as()).cloned().unwrap_or_default()
    }

    /// Whether both are lists of the same kind, so that what is in one alone came or went.
    pub const fn is_like(&self, other: &Self) -> bool {
        self.is_fetched == other.is_fetched
    }

    fn changes(&self, now: &Self) -> Vec<&'static str> {
        let is_new = |title: &String| !self.collections.contains(title);
        let differs = [
            // Only ever set: who shows it here may have marked it by themselves.
            (SENSITIVE, now.sensitive && !self.sensitive),
            (SETTINGS, self.settings != now.settings),
            (PARENTS, self.parents != now.parents),
            (COLLECTIONS, now.collections.iter().any(is_new)),
            (NOTES, self.is_like(now) && self.notes != now.notes),
            (ORDER, self.is_like(now) && self.is_in_another_order(now)),
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }

    /// Whether the pictures that both have lie in another order, or another one is the cover.
    fn is_in_another_order(&self, now: &Self) -> bool {
        let before = self.pictures.iter().filter(|name| now.pictures.contains(name));
        let after = now.pictures.iter().filter(|name| self.pictures.contains(name));
        self.pictures.first() != now.pictures.first() || !before.eq(after)
    }
}

impl Merged {
    /// Notes what became of something that changed.
    pub fn note(&mut self, name: &'static str, is_taken: bool) {
        if is_taken {
            self.taken.push(name);
        } else {
            self.kept.push(name.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_edited_here_stays_and_the_rest_follows_its_source() {
        let text = str::to_owned;
        let before = Told {
            title: text("Hook"),
            description: text("Holds."),
            tags: vec![text("hook")],
            ..Told::default()
        };
        let now = Told {
            title: text("Better hook"),
            description: text("Holds more."),
            summary: text("A hook."),
            ..before.clone()
        };
        let mut words = Words {
            title: text("My hook"),
            description: text("Holds."),
            tags: vec![text("mine")],
            ..Words::default()
        };
        let merged = before.merge(&now, |_| None, &mut words);
        assert_eq!(
            merged,
            Merged { taken: vec!["summary", "description"], kept: vec![text("title")] }
        );
        assert_eq!((words.title.as_str(), words.tags[0].as_str()), ("My hook", "mine"));
        assert_eq!(
            (words.description.as_str(), words.summary.as_str()),
            ("Holds more.", "A hook.")
        );
        assert_eq!(now.merge(&now, |_| None, &mut words), Merged::default());
        let nameless = Told { title: String::new(), ..now.clone() };
        words.title.clone_from(&now.title);
        assert_eq!(now.merge(&nameless, |_| None, &mut words).kept, ["title"]);
    }

    fn layers(um: u32) -> Profile {
        let settings = PrintProfile { layer_height_um: Some(um), ..PrintProfile::default() };
        Profile { settings, file: "hook.gcode".to_owned() }
    }

    fn said(more: More) -> Told {
        Told { more: Some(more), past: Some(String::new()), ..Told::default() }
    }

    #[test]
    fn settings_follow_with_their_file_unless_they_were_edited() {
        let [before, now] =
            [200, 300].map(|um| said(More { settings: vec![layers(um)], ..More::default() }));
        let file = FileId::from(7);
        let stored = PrintProfile { file: Some(FileId::from(6)), ..layers(200).settings };
        let mut words = Words { profiles: vec![stored], ..Words::default() };
        assert_eq!(before.merge(&now, |_| Some(file), &mut words).taken, [SETTINGS]);
        let taken = PrintProfile { file: Some(file), ..layers(300).settings };
        assert_eq!(words.profiles, [taken]);
        words.profiles[0].layer_height_um = Some(250);
        assert_eq!(now.merge(&before, |_| None, &mut words).kept, [SETTINGS]);
        assert_eq!(words.profiles[0].layer_height_um, Some(250));
    }

    #[test]
    fn a_mark_of_sensitive_content_is_only_ever_set() {
        let [plain, marked] =
            [false, true].map(|sensitive| said(More { sensitive, ..More::default() }));
        let mut words = Words::default();
        assert_eq!(plain.merge(&marked, |_| None, &mut words).taken, [SENSITIVE]);
        assert!(words.sensitive);
        assert_eq!(marked.merge(&plain, |_| None, &mut words), Merged::default());
        assert!(words.sensitive);
    }

    #[test]
    fn what_older_versions_did_not_note_is_no_change() {
        let old = Told { past: Some(String::new()), ..Told::default() };
        let now = said(More { sensitive: true, settings: vec![layers(200)], ..More::default() });
        assert_eq!(old.changes(&now), Vec::<&str>::new());
    }

    #[test]
    fn lists_of_an_archive_and_of_its_site_are_not_held_against_each_other() {
        let pictures = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let before = More { pictures: pictures(&["/a.png", "/b.png"]), ..More::default() };
        for (names, differs) in [
            (&["/a.png", "/b.png"][..], false),
            (&["/b.png", "/a.png"], true),
            (&["/a.png", "/new.png", "/b.png"], false),
            (&["/new.png", "/a.png", "/b.png"], true),
            (&["/b.png"], true),
            (&["/a.png"], false),
        ] {
            let now = More { pictures: pictures(names), ..More::default() };
            assert_eq!(before.changes(&now) == [ORDER], differs, "{names:?}");
            let fetched = More { is_fetched: true, ..now };
            assert_eq!(before.changes(&fetched), Vec::<&str>::new());
        }
    }

    #[test]
    fn a_time_at_other_sites_is_told_where_there_was_one() {
        let of = |past: Option<&str>| Told { past: past.map(str::to_owned), ..Told::default() };
        for (before, now, differs) in [
            (Some("a"), Some("a"), false),
            (Some("a"), Some("b"), true),
            (Some("a"), Some(""), false),
            (Some(""), Some("b"), false),
            // It was dropped here, or brought by an older version.
            (None, Some("b"), true),
            (None, Some(""), false),
        ] {
            let changes = of(before).changes(&of(now));
            assert_eq!(changes == [PAST], differs, "{before:?} {now:?}");
        }
    }
}
