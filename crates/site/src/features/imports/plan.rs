//! What was found about one model, as the draft that it will become: words cut to what the site takes, files and
//! pictures by path, where it comes from, the evidence for each value, and in sentences what is not carried.

use domain::{categories, licences, media::Focus, models as rules, remixes, text};
use importers::{Author, Decided, Found, ImportedModel, Licence, sources::Source};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    own,
    pieces::{files, long_notes, pictures, profile},
    sync::Told,
    twins::Twin,
    values,
};
use crate::features::{
    exports::card::{Membership, Profile, Render, Stay, Still},
    models::{content::Parent, origin::Origin},
};

/// A model as it will be drafted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Planned {
    /// Path of the archive inside the source that it lies in.
    pub archive: Option<String>,
    /// Its folder there; empty at the root.
    pub folder: String,
    /// What it was recognised as, the best match first.
    pub recognised: Vec<String>,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub tags: Vec<String>,
    /// Leaf category; may be empty.
    pub category: String,
    /// What the draft will carry; empty when it is closed until somebody chooses.
    pub licence: String,
    /// Code of the language of its texts; empty for what members usually write.
    pub language: String,
    pub sensitive: bool,
    pub profiles: Vec<Profile>,
    pub parents: Vec<Parent>,
    /// It was published elsewhere, or its files name an author.
    pub elsewhere: bool,
    pub origin: Origin,
    pub files: Vec<PlannedFile>,
    /// The cover first.
    pub pictures: Vec<PlannedFile>,
    pub values: Vec<Evidence>,
    /// Files and pictures past what a model takes, which are not listed.
    pub more_files: u64,
    pub more_pictures: u64,
    /// What is not carried, and why.
    pub notes: Vec<String>,
    /// Why it can not be brought in; empty when it can.
    pub problem: String,
    /// Hash of a small picture in hex; empty when there is none.
    pub thumb: String,
    /// Collections of its creator that it stands in.
    pub collections: Vec<Membership>,
    /// Public models with the same file or shape, whosever they are.
    pub twins: Vec<Twin>,
    /// The words of its source, whatever is said of it here.
    pub said: Told,
    /// Its time at other sites, the oldest first: an export says so.
    pub past: Vec<Stay>,
    /// What is kept of that: files that only earlier versions have, and reports on prints.
    pub kept: Vec<PlannedFile>,
    /// What the site of its export calls it, as host and id with a colon between; empty for what is no export.
    pub card_id: String,
    /// Another model of its source names the same page.
    pub shared: bool,
    /// It is wanted although it is here already.
    pub anyway: bool,
    /// What its next version will say is new.
    pub changelog: String,
    /// What stands for it, by paths in the source; none when the first picture does.
    pub cover: Option<Still>,
    /// What is said of pictures computed from its files, by paths in the source.
    pub renders: Vec<Render>,
}

/// A file or picture of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlannedFile {
    /// In the source or in the archive inside it.
    pub path: String,
    /// Inside the model.
    pub folder: String,
    pub bytes: u64,
    /// In hex.
    pub sha256: String,
    /// The note on a file, the caption of a picture.
    pub note: String,
    /// What it is called; empty for the last part of its path.
    pub name: String,
    /// Of a file: one can do without it.
    pub optional: bool,
    /// Of a file: the unit its numbers are in, when its creator said so.
    pub unit: String,
    /// Of a picture: what it shows, for those who can not see it.
    pub alt: String,
    /// Of a picture: it shows a real print.
    pub is_print: bool,
    /// Of a picture: the spot that stays in sight.
    pub focus: Focus,
    /// Of a film: what stands for it, by its path in the source.
    pub poster: Option<Still>,
    /// Where its bytes are fetched; empty for a file of an archive or folder.
    pub address: String,
}

impl PlannedFile {
    /// What it will be called.
    pub fn name(&self) -> &str {
        if self.name.is_empty() { &self.path } else { &self.name }
    }

    /// Folder and name by which it is the same file when its source is read again.
    pub fn known_as(&self) -> String {
        let name = self.name().rsplit('/').next().unwrap_or_default();
        format!("{}/{name}", self.folder)
    }
}

/// A value that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub field: String,
    pub value: String,
    pub file: String,
    pub key: String,
}

/// Said of what a remix changed where its source does not say.
const UNSTATED: &str = "Not stated where it comes from.";

impl Planned {
    /// Everything but the hashes of its files.
    pub fn of(model: &ImportedModel) -> Self {
        let mut planned = Self {
            archive: model.archive.clone(),
            folder: model.folder.clone(),
            recognised: model.recognised.iter().map(|r| r.source.name().to_owned()).collect(),
            title: cut(model.title.as_ref(), rules::TITLE_MAX),
            summary: cut(model.summary.as_ref(), rules::SUMMARY_MAX),
            profiles: profile(&model.settings)
                .map(|settings| Profile { settings, file: String::new() })
                .into_iter()
                .collect(),
            elsewhere: is_from_elsewhere(model),
            sensitive: model.sensitive.as_ref().is_some_and(|flag| flag.value),
            collections: model.collections.iter().filter_map(|c| own::titled(&c.value)).collect(),
            files: files(model),
            pictures: pictures(model),
            notes: model.notes.iter().map(|note| note.sentence.clone()).collect(),
            ..Self::default()
        };
        planned.origin = origin(model);
        planned.take_description(model);
        planned.take_printing(model);
        planned.take_licence(model);
        planned.take_category(model);
        planned.take_tags(model);
        planned.take_parents(model);
        planned.values = values::of(model);
        planned
    }

    /// What a complete model says about itself.
    pub const FIELDS: [&'static str; 8] =
        ["title", "description", "tags", "category", "licence", "pictures", "files", "settings"];

    /// Which of these are missing.
    pub fn lacks(&self) -> Vec<&'static str> {
        let is_there = [
            !self.title.is_empty(),
            !self.description.is_empty(),
            !self.tags.is_empty(),
            !self.category.is_empty(),
            !self.licence.is_empty(),
            !self.pictures.is_empty(),
            !self.files.is_empty(),
            !self.profiles.is_empty(),
        ];
        let fields = Self::FIELDS.iter().zip(is_there);
        fields.filter(|(_, is_there)| !is_there).map(|(field, _)| *field).collect()
    }

    /// Whether it stays a draft for everybody but its author, whatever is chosen.
    pub fn is_private(&self) -> bool {
        self.elsewhere && self.origin.is_private()
    }

    fn take_description(&mut self, model: &ImportedModel) {
        let Some(found) = &model.description else { return };
        self.description = rules::description(&found.value).unwrap_or_else(|_| {
            let most = rules::DESCRIPTION_MAX;
            self.notes.push(format!("Its description was cut after {most} characters."));
            text::paragraphs(&found.value).chars().take(most).collect()
        });
    }

    /// What is said of printing it and is longer than a profile takes stands under its description.
    fn take_printing(&mut self, model: &ImportedModel) {
        let Some(all) = long_notes(&model.settings) else { return };
        let whole = text::paragraphs(&format!("{}\n\n## Printing\n\n{all}", self.description));
        let most = rules::DESCRIPTION_MAX;
        let is_cut = text::chars(&whole) > most;
        self.description = whole.chars().take(most).collect();
        self.notes.push(if is_cut {
            format!(
                "What is said of printing it is longer than a print profile takes, and together with the description than {most} characters: as much of it as fits stands under the description."
            )
        } else {
            "What is said of printing it is longer than a print profile takes: it stands under the description."
                .to_owned()
        });
    }

    fn take_licence(&mut self, model: &ImportedModel) {
        let Some(found) = &model.licence else { return };
        let Licence { raw, spdx, how, .. } = &found.value;
        let known = spdx.as_deref().and_then(licences::known);
        // A switch that forbids what the licence allows: nobody here can say which of them counts.
        let doubt = known.and_then(|licence| doubt(model, licence));
        match known.filter(|_| doubt.is_none()) {
            Some(licence) => {
                licence.id.clone_into(&mut self.origin.licence);
                if licence.redistribution || licences::find(licence.id).is_some() {
                    licence.id.clone_into(&mut self.licence);
                }
            }
            None => self.notes.extend(match doubt {
                Some(what) => Some(format!(
                    "The licence “{raw}” allows {what} and a switch of the site forbids it: please choose."
                )),
                None if *how == Decided::Disagreement => None,
                None => Some(format!(
                    "The licence “{raw}” is none that is known here for certain: it is closed until its creator chooses."
                )),
            }),
        }
    }

    fn take_category(&mut self, model: &ImportedModel) {
        let Some(found) = &model.category else { return };
        let (slug, raw) = (found.value.slug.as_deref(), &found.value.raw);
        if let Some(leaf) = slug.and_then(categories::leaf) {
            leaf.slug.clone_into(&mut self.category);
            return;
        }
        self.notes.push(match slug.and_then(categories::find) {
            Some(root) => format!(
                "“{raw}” belongs to the group “{}” here: please choose one of its categories.",
                root.name
            ),
            None => format!("“{raw}” is no category here: please choose one."),
        });
    }

    fn take_tags(&mut self, model: &ImportedModel) {
        let mut left = Vec::new();
        for tag in &model.tags {
            // Commas part tags here, so one with a comma is more than one.
            match rules::tags(&tag.value) {
                Ok(tags) if self.tags.len() + tags.len() <= rules::TAGS_MAX => {
                    for tag in tags {
                        if !self.tags.contains(&tag) {
                            self.tags.push(tag);
                        }
                    }
                }
                _ => left.push(tag.value.as_str()),
            }
        }
        if !left.is_empty() {
            self.notes.push(format!(
                "Tags left out, because a model takes {} of {} characters: {}.",
                rules::TAGS_MAX,
                rules::TAG_MAX,
                left.join(", ")
            ));
        }
    }

    fn take_parents(&mut self, model: &ImportedModel) {
        for found in model.parents.iter().take(licences::PARENTS_MAX) {
            let parent = &found.value;
            let address = parent.address.as_deref().unwrap_or_default();
            let Ok(url) = remixes::address(address) else {
                let name = parent.title.as_deref().or(parent.id.as_deref()).unwrap_or("A work");
                let name = short(name, remixes::TITLE_MAX);
                self.notes.push(format!(
                    "“{name}”, which it is made from, has no address and was not linked."
                ));
                continue;
            };
            let spdx = parent.licence.as_ref().and_then(|licence| licence.spdx.as_deref());
            let licence = spdx
                .and_then(licences::known)
                .filter(|licence| parent.derivatives != Some(false) || !licence.derivatives);
            self.parents.push(Parent {
                model: None,
                version: 0,
                title: short(parent.title.as_deref().unwrap_or(&url), remixes::TITLE_MAX),
                author: short(
                    parent.author.as_deref().unwrap_or("an unknown author"),
                    remixes::AUTHOR_MAX,
                ),
                licence: licence.map(|licence| licence.id.to_owned()).unwrap_or_default(),
                changes: parent
                    .changes
                    .as_deref()
                    .and_then(changes)
                    .unwrap_or_else(|| UNSTATED.to_owned()),
                url,
            });
        }
    }

    /// A hash over all files and pictures with what they are called in the model.
    pub fn content_hash(&self) -> [u8; 32] {
        let all = self.files.iter().chain(&self.pictures);
        hash(all.map(|file| format!("{} {}", file.sha256, file.known_as())))
    }

    /// A hash over the files alone, whatever they are called.
    pub fn files_hash(&self) -> [u8; 32] {
        hash(self.files.iter().map(|file| file.sha256.clone()))
    }

    /// Cuts the lists of files and pictures to what a model takes, so that a row stays small whatever lies there, and
    /// keeps the words as they stand now.
    pub fn settle(&mut self) {
        self.said = Told::of(self);
        self.more_files += cut_off(&mut self.files, rules::FILES_MAX);
        self.more_pictures += cut_off(&mut self.pictures, rules::PICTURES_MAX);
        self.notes.truncate(NOTES_MAX);
        for note in self.notes.iter_mut().filter(|note| note.len() > NOTE_LONGEST) {
            *note = note.chars().take(NOTE_LONGEST).chain(['…']).collect();
        }
    }

    /// Where it lies, for people.
    pub fn place(&self) -> String {
        let parts = [self.archive.as_deref().unwrap_or_default(), &self.folder];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { "/".to_owned() } else { parts.join(": ") }
    }
}

/// Most sentences kept about one model.
const NOTES_MAX: usize = 60;
/// Longest of them, characters.
const NOTE_LONGEST: usize = 1_000;
/// Longest words about a licence or a flag that are kept, characters.
const RAW_MAX: usize = 2_000;

fn cut_off(files: &mut Vec<PlannedFile>, most: usize) -> u64 {
    let more = files.len().saturating_sub(most);
    files.truncate(most);
    more as u64
}

/// A hash over lines, in whatever order they come.
pub fn hash(lines: impl Iterator<Item = String>) -> [u8; 32] {
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    Sha256::digest(lines.join("\n")).into()
}

/// What a remix changed, cut to what is taken.
fn changes(said: &str) -> Option<String> {
    let text: String = text::paragraphs(said).chars().take(remixes::CHANGES_MAX).collect();
    remixes::changes(&text).ok()
}

fn short(text: &str, most: usize) -> String {
    text::line(text).chars().take(most).collect()
}

/// One line of at most so many characters.
pub fn cut(found: Option<&Found<String>>, most: usize) -> String {
    found.map(|found| short(&found.value, most)).unwrap_or_default()
}

/// What a licence allows and a switch of the site forbids.
fn doubt(model: &ImportedModel, licence: &licences::Licence) -> Option<&'static str> {
    let all = [
        (&model.derivatives, licence.derivatives, "changed versions"),
        (&model.commercial, licence.commercial, "making money with it"),
        (&model.sharing, licence.redistribution, "passing it on"),
    ];
    let is_off = |switch: &Option<Found<bool>>| switch.as_ref().is_some_and(|on| !on.value);
    all.into_iter().find(|(switch, is_allowed, _)| *is_allowed && is_off(switch)).map(|all| all.2)
}

/// Files that only a platform hands out like this: somebody published it there.
fn platform_of_files(model: &ImportedModel) -> Option<Source> {
    let is_platform = |source: &Source| {
        !matches!(
            source,
            Source::Manyfold
                | Source::Orynt3D
                | Source::Package
                | Source::Scene
                | Source::Folder
                | Source::Table
        )
    };
    model.recognised.first().map(|found| found.source).filter(is_platform)
}

/// A page elsewhere, files of a platform, or a named author: it may be somebody else's. A folder of one's own says none of
/// these, and is declared like any upload.
fn is_from_elsewhere(model: &ImportedModel) -> bool {
    model.page.is_some() || platform_of_files(model).is_some() || model.author.is_some()
}

fn origin(model: &ImportedModel) -> Origin {
    let page = model.page.as_ref().map(|found| &found.value);
    let author = model.author.as_ref().map(|found| found.value.clone()).unwrap_or_default();
    let Author { name, id, address } = author;
    let licence = model.licence.as_ref().map(|found| &found.value);
    let day = |found: &Option<Found<String>>| {
        found.as_ref().map(|found| found.value.clone()).unwrap_or_default()
    };
    Origin {
        platform: platform(model),
        id: page.and_then(|page| page.id.clone()).unwrap_or_default(),
        address: page.map(|page| page.address.clone()).unwrap_or_default(),
        author: short(&name, remixes::AUTHOR_MAX),
        author_id: id.unwrap_or_default(),
        author_address: address
            .and_then(|address| remixes::address(&address).ok())
            .unwrap_or_default(),
        licence_raw: licence.map(|licence| raw(&licence.raw)).unwrap_or_default(),
        licence_version: licence.and_then(|l| l.version.clone()).unwrap_or_default(),
        licence: String::new(),
        published: day(&model.published),
        updated: day(&model.updated),
        generated: model.ai.as_ref().and_then(|flag| flag.value.generated),
        generated_raw: model.ai.as_ref().map(|flag| raw(&flag.value.raw)).unwrap_or_default(),
        is_reupload: model.is_reupload,
        ..Origin::default()
    }
}

fn raw(text: &str) -> String {
    text.chars().take(RAW_MAX).collect()
}

/// The platform of its page, the host of another site, else the platform whose files it is.
fn platform(model: &ImportedModel) -> String {
    match model.page.as_ref().map(|found| &found.value) {
        Some(page) => own::place(page),
        None => platform_of_files(model).map(|source| source.name().to_owned()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use importers::Category;

    use super::*;

    fn licensed(spdx: &str, switches: [Option<bool>; 3]) -> Planned {
        let licence = Licence {
            raw: "As its place says".to_owned(),
            version: None,
            spdx: Some(spdx.to_owned()).filter(|id| !id.is_empty()),
            candidates: Vec::new(),
            how: Decided::Words,
        };
        let [derivatives, commercial, sharing] =
            switches.map(|on| on.map(|on| Found::new(on, "thing.json", "switch")));
        let licence = Some(Found::new(licence, "LICENSE", "words"));
        let model =
            ImportedModel { licence, derivatives, commercial, sharing, ..ImportedModel::default() };
        Planned::of(&model)
    }

    #[test]
    fn a_licence_is_never_widened() {
        let (all, none) = ([Some(true); 3], [None; 3]);
        for (spdx, switches, draft, origin) in [
            ("CC-BY-4.0", none, "CC-BY-4.0", "CC-BY-4.0"),
            ("CC-BY-4.0", all, "CC-BY-4.0", "CC-BY-4.0"),
            // A switch forbids what the words allow.
            ("CC-BY-4.0", [Some(false), None, None], "", ""),
            ("CC-BY-4.0", [None, Some(false), None], "", ""),
            ("CC-BY-4.0", [None, None, Some(false)], "", ""),
            ("CC-BY-ND-4.0", [Some(false), None, None], "CC-BY-ND-4.0", "CC-BY-ND-4.0"),
            ("CC-BY-NC-4.0", [None, Some(false), None], "CC-BY-NC-4.0", "CC-BY-NC-4.0"),
            // What allows more than the words do changes nothing.
            ("CC-BY-NC-ND-4.0", all, "CC-BY-NC-ND-4.0", "CC-BY-NC-ND-4.0"),
            // No version was stated, so none is assumed.
            ("LicenseRef-CC-BY-SA", none, "LicenseRef-CC-BY-SA", "LicenseRef-CC-BY-SA"),
            // Nobody can choose terms of another site that keep files there.
            ("LicenseRef-Standard-Digital-File", none, "", "LicenseRef-Standard-Digital-File"),
            ("CC-BY-2.5", none, "", ""),
            ("", none, "", ""),
        ] {
            let planned = licensed(spdx, switches);
            assert_eq!(
                (planned.licence.as_str(), planned.origin.licence.as_str()),
                (draft, origin),
                "{spdx}"
            );
            assert_eq!(planned.origin.licence_raw, "As its place says");
            assert_eq!(planned.notes.is_empty(), !origin.is_empty(), "{spdx}: {:?}", planned.notes);
        }
    }

    #[test]
    fn a_group_is_named_where_no_leaf_is_meant() {
        let of = |slug: Option<&str>| {
            let value = Category { raw: "Bedroom".to_owned(), slug: slug.map(str::to_owned) };
            let category = Some(Found::new(value, "thing.json", "categories"));
            let planned = Planned::of(&ImportedModel { category, ..ImportedModel::default() });
            (planned.category, planned.notes.join(" "))
        };
        let group = categories::ROOTS[0].category;
        let (leaf, notes) = of(Some(group.slug));
        assert!(
            leaf.is_empty() && notes.contains(&format!("the group “{}”", group.name)),
            "{notes}"
        );
        let first = categories::ROOTS[0].leaves[0];
        assert_eq!(of(Some(first.slug)), (first.slug.to_owned(), String::new()));
        assert!(of(None).1.contains("“Bedroom” is no category here"));
    }

    #[test]
    fn what_is_said_of_printing_is_called_cut_where_it_is() {
        let of = |letters: usize| {
            let description = Some(Found::new("é".repeat(letters), "README.txt", "text"));
            let notes = Some(Found::new("x".repeat(3_000), "thing.json", "settings"));
            let settings = importers::Settings { notes, ..importers::Settings::default() };
            Planned::of(&ImportedModel { description, settings, ..ImportedModel::default() })
        };
        let (whole, cut) = (of(1_000), of(39_000));
        assert!(whole.description.ends_with("xxx") && whole.notes[0].contains("it stands under"));
        assert_eq!((text::chars(&cut.description), cut.notes.len()), (40_000, 1));
        assert!(cut.notes[0].contains("as much of it as fits"), "{:?}", cut.notes);
    }

    #[test]
    fn a_description_is_no_longer_than_a_model_takes() {
        let of = |text: String| {
            let description = Some(Found::new(text, "README.txt", "text"));
            Planned::of(&ImportedModel { description, ..ImportedModel::default() })
        };
        let fits = of("é".repeat(rules::DESCRIPTION_MAX));
        assert_eq!((fits.description.chars().count(), fits.notes.len()), (40_000, 0));
        let long = of("é".repeat(rules::DESCRIPTION_MAX + 1));
        assert_eq!((long.description.chars().count(), long.notes.len()), (40_000, 1));
        assert!(rules::description(&long.description).is_ok());
    }
}
