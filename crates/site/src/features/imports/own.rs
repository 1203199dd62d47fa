//! What an export of a Handprint says about a model beyond the formats of others (`handprint.json`), taken over value by
//! value after each was checked like what people type; and the signed list of its files.

use std::{
    collections::{HashMap, HashSet},
    io::Read,
};

use domain::{
    audience, categories,
    ids::ModelId,
    licences,
    media::{self, View},
    models as rules,
    print_profile::PROFILES_MAX,
    remixes, text, versions,
};
use importers::Field;
use languages::Language;
use provenance::manifest::{self, Verified};
use sha2::{Digest, Sha256};

use super::{
    gallery::{VIEWS_MAX, spot},
    known::pages::{at_handprint, card_id, id_in},
    past,
    plan::{Evidence, Planned, PlannedFile},
    source::Open,
};
use crate::{
    features::{
        exports::card::{self, Card, Earlier, Membership, Render, Still},
        models::{content::Parent, origin::Origin},
        publish::{self, words::LANGUAGES},
    },
    shared::cookies::hex,
};

mod from;

pub use from::place;

/// What a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Model,
    /// It only holds files of an earlier version of the model above it.
    Earlier,
}

/// Takes over what an export says, if it is one.
pub fn apply(files: &dyn Open, planned: &mut Planned) -> Kind {
    let path = inside(&planned.folder, card::NAME);
    let Ok(reader) = files.open(&path) else { return Kind::Model };
    let mut bytes = Vec::new();
    let is_whole = reader.take(card::MAX_BYTES + 1).read_to_end(&mut bytes).is_ok()
        && bytes.len() as u64 <= card::MAX_BYTES;
    if is_whole && let Ok(marker) = serde_json::from_slice::<Earlier>(&bytes) {
        tracing::debug!(marker.earlier, "files of an earlier version");
        return Kind::Earlier;
    }
    match serde_json::from_slice::<Card>(&bytes) {
        Ok(card) if is_whole && card.format <= card::FORMAT => take(files, planned, card),
        _ => planned.notes.push(format!(
            "“{path}” could not be read, or is newer than this program: only what other files say was taken."
        )),
    }
    Kind::Model
}

/// A path in a model's folder as one in its source.
pub fn inside(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

fn take(files: &dyn Open, planned: &mut Planned, card: Card) {
    // It says more exactly what the other files say, so what was in doubt about those is not, but for what they say of the
    // licence and of generative AI: anybody can have put it beside them.
    planned.notes.clear();
    let mut notes = Vec::new();
    let others = std::mem::take(&mut planned.origin);
    planned.card_id = called(&card, &others);
    planned.elsewhere |= card.origin.is_some();
    planned.origin = match card.origin.as_ref().map(from::checked) {
        Some(said) if !others.is_reupload && !from::is_contradicted(planned, &said) => said,
        None => others.clone(),
        Some(_) => {
            notes.push(format!(
                "“{}” does not agree with what other files say of its page and its author, which counts.",
                card::NAME
            ));
            others.clone()
        }
    };
    past::take(files, planned, &card, &mut notes);
    let title = if card.title.is_empty() { Ok(String::new()) } else { rules::title(&card.title) };
    set(&mut planned.title, title, &mut notes);
    set(&mut planned.summary, rules::summary(&card.summary), &mut notes);
    set(&mut planned.description, rules::description(&card.description), &mut notes);
    set(&mut planned.tags, rules::tags(&card.tags.join(",")), &mut notes);
    planned.category.clone_from(&card.category);
    if categories::leaf(&planned.category).is_none() {
        planned.category.clear();
    }
    if LANGUAGES.iter().any(|(code, _)| *code == card.language) {
        planned.language.clone_from(&card.language);
    }
    planned.sensitive |= card.sensitive;
    planned.collections =
        card.collections.iter().take(COLLECTIONS_MAX).filter_map(membership).collect();
    take_licence(planned, &card, &others, &mut notes);
    if others.generated == Some(true) {
        planned.origin.generated = others.generated;
        planned.origin.generated_raw = others.generated_raw;
    } else if card.generated && planned.origin.generated != Some(true) {
        planned.origin.generated = Some(true);
        planned.origin.generated_raw = format!("{}: generated", card::NAME);
    }
    planned.parents = card.parents.iter().take(licences::PARENTS_MAX).filter_map(parent).collect();
    planned.profiles = card
        .profiles
        .into_iter()
        .take(PROFILES_MAX)
        .filter(|profile| profile.settings.problems().is_empty())
        .map(|profile| card::Profile { settings: profile.settings.fitting(), ..profile })
        .collect();
    let changelog = text::paragraphs(&card.changelog);
    planned.changelog = changelog.chars().take(versions::CHANGELOG_MAX).collect();
    take_files(planned, card.files, card.pictures, &mut notes);
    take_gallery(planned, card.cover, &card.renders);
    let sides = planned.renders.iter().filter(|render| render.view != View::Best.as_str()).count();
    if sides > VIEWS_MAX {
        notes.push(format!(
            "{} of the pictures that are computed from its files were left out: {VIEWS_MAX} from other sides than the best are drawn.",
            sides - VIEWS_MAX
        ));
    }
    planned.notes = notes;
}

/// What the site of the export calls the model. Until format 4 only the page of what was published said so.
fn called(card: &Card, others: &Origin) -> String {
    let by_page = || at_handprint(&others.address).and_then(|page| id_in(&page));
    let id = card.id.parse().ok().or_else(by_page);
    id.map(|id: ModelId| card_id(&card.site, &id.to_string())).unwrap_or_default()
}

fn set<T>(place: &mut T, checked: Result<T, rules::Refused>, notes: &mut Vec<String>) {
    match checked {
        Ok(value) => *place = value,
        Err(refused) => notes.push(publish::said::words(refused, Language::English)),
    }
}

/// The licence of a card, unless other files say something else: then it is closed until its creator chooses, and nobody
/// else may pass it on. The data package repeats what its creator chose. Any other file says what it is under where it comes
/// from, and that is what its creator may have changed since.
fn take_licence(planned: &mut Planned, card: &Card, others: &Origin, notes: &mut Vec<String>) {
    let said = licences::known(&card.licence).map_or("", |licence| licence.id);
    // Other files may name it by an id that only a Handprint has. Any other id that was not read means a switch beside it
    // that forbids what it allows.
    let is_own_id = |licence: &&licences::Licence| licence.id.starts_with("LicenseRef-");
    let by_raw = || licences::known(others.licence_raw.trim()).filter(is_own_id);
    let other = licences::known(&others.licence).or_else(by_raw);
    let other = other.map_or("", |licence| licence.id);
    let from = card.origin.as_ref().and_then(|origin| licences::known(&origin.licence));
    let is_repeated = card.origin.is_some() && is_by_package(planned);
    // A file that its creator put into it may state what it was under before: that stays known as where it comes from, and
    // is no contradiction to what they chose.
    let is_uploaded = card.origin.is_none() && is_by_file(planned);
    let origin = &mut planned.origin;
    let others_speak = !others.licence_raw.is_empty();
    if origin.licence_raw.is_empty() && !is_repeated {
        let (raw, id) =
            if others_speak { (others.licence_raw.as_str(), other) } else { (said, said) };
        raw.clone_into(&mut origin.licence_raw);
        id.clone_into(&mut origin.licence);
    }
    let held = from.filter(|_| !is_repeated).map_or(said, |licence| licence.id);
    if is_uploaded && is_wider(said, other) {
        notes.push(format!(
            "“{}” allows more than one of its files does, “{}”: it is closed until its creator chooses.",
            card::NAME, others.licence_raw
        ));
        planned.licence.clear();
    } else if others_speak && !is_uploaded && !held.is_empty() && !is_same(held, other) {
        notes.push(format!(
            "“{}” does not agree with what other files say about its licence, “{}”: it is closed until its creator chooses.",
            card::NAME, others.licence_raw
        ));
        origin.licence.clear();
        planned.licence.clear();
    } else {
        said.clone_into(&mut planned.licence);
    }
}

/// Whether a licence lets others do what another one forbids; unknown ones say nothing of it.
pub fn is_wider(one: &str, other: &str) -> bool {
    let allows = |licence: &licences::Licence| {
        [licence.redistribution, licence.derivatives, licence.commercial]
    };
    let both = licences::known(one).zip(licences::known(other));
    both.is_some_and(|(one, other)| {
        allows(one).into_iter().zip(allows(other)).any(|(one, other)| one && !other)
    })
}

/// Whether what was found of the licence stands in the data package.
fn is_by_package(planned: &Planned) -> bool {
    let file = named(planned, card::PACKAGE);
    licences_found(planned).any(|value| value.file == file)
}

/// Whether it stands in a file of the model itself.
fn is_by_file(planned: &Planned) -> bool {
    let below = named(planned, "files/");
    licences_found(planned).any(|value| value.file.starts_with(&below))
}

/// A path in a model's folder as evidence names it.
fn named(planned: &Planned, path: &str) -> String {
    let path = inside(&planned.folder, path);
    match &planned.archive {
        Some(archive) => format!("{archive}: {path}"),
        None => path,
    }
}

fn licences_found(planned: &Planned) -> impl Iterator<Item = &Evidence> {
    planned.values.iter().filter(|value| value.field == Field::Licence.name())
}

/// Whether two ids mean the same terms: many files state no version of them.
fn is_same(one: &str, other: &str) -> bool {
    const UNVERSIONED: &str = "LicenseRef-CC-";
    let covers = |open: &str, exact: &str| {
        let terms = exact.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
        let open = open.strip_prefix(UNVERSIONED);
        open.is_some_and(|open| terms.is_some_and(|(terms, _)| terms == open))
    };
    one == other || covers(one, other) || covers(other, one)
}

/// Most collections that one model is put into.
const COLLECTIONS_MAX: usize = 20;

/// A collection by its title alone; only its owner sees it until they say otherwise.
pub fn titled(title: &str) -> Option<Membership> {
    let title: String = text::line(title).chars().take(audience::TITLE).collect();
    let title = audience::title(&title).ok()?;
    Some(Membership { title, ..Membership::default() })
}

fn membership(said: &Membership) -> Option<Membership> {
    Some(Membership {
        title: audience::title(&said.title).ok()?,
        note: audience::note(&said.note).unwrap_or_default(),
        is_public: said.is_public,
        place: said.place.clamp(0, PLACE_MAX),
        remark: audience::note(&said.remark).unwrap_or_default(),
    })
}

/// Highest place in a collection that is taken over.
pub const PLACE_MAX: i64 = 1_000_000;

fn parent(parent: &Parent) -> Option<Parent> {
    Some(Parent {
        model: None,
        version: 0,
        url: remixes::address(&parent.url).ok()?,
        title: remixes::title(&parent.title).ok()?,
        author: remixes::author(&parent.author).ok()?,
        licence: licences::known(&parent.licence).map(|l| l.id.to_owned()).unwrap_or_default(),
        changes: remixes::changes(&parent.changes).unwrap_or_default(),
    })
}

/// Files and pictures in the order of the card, with what it says of each; whatever else lies there comes after them.
fn take_files(
    planned: &mut Planned,
    files: Vec<card::File>,
    pictures: Vec<card::Picture>,
    notes: &mut Vec<String>,
) {
    let all = planned.files.drain(..).chain(planned.pictures.drain(..));
    let mut there: HashMap<String, PlannedFile> =
        all.map(|file| (file.path.clone(), file)).collect();
    for document in DOCUMENTS {
        there.remove(&inside(&planned.folder, document));
    }
    let apart = APART.map(|folder| inside(&planned.folder, folder) + "/");
    there.retain(|path, _| !apart.iter().any(|folder| path.starts_with(folder)));
    let mut find = |path: &str| {
        let found = there.remove(&inside(&planned.folder, path));
        if found.is_none() {
            notes.push(format!("“{path}” belongs to it and is not there."));
        }
        found
    };
    for said in files {
        let Some(file) = find(&said.path) else { continue };
        planned.files.push(PlannedFile {
            name: said.name,
            folder: said.folder,
            note: rules::note(&said.note).unwrap_or_default(),
            optional: said.optional,
            unit: said.unit,
            ..file
        });
    }
    for said in pictures {
        let Some(file) = find(&said.path) else { continue };
        planned.pictures.push(PlannedFile {
            name: said.name,
            folder: String::new(),
            note: media::caption(&said.caption).unwrap_or_default(),
            alt: media::alt(&said.alt).unwrap_or_default(),
            is_print: said.is_print,
            focus: spot(said.focus),
            poster: said.poster,
            ..file
        });
    }
    let mut rest: Vec<PlannedFile> = there.into_values().collect();
    rest.sort_by(|a, b| a.path.cmp(&b.path));
    planned.files.extend(rest);
}

/// Folders of an export with what belongs to its time at other sites, and nothing of the draft.
const APART: [&str; 3] = [card::PHOTOS, card::BEFORE, "versions"];

/// What stands for the model and for its films, and what is said of computed pictures, as far as their files are there.
fn take_gallery(planned: &mut Planned, cover: Option<Still>, renders: &[Render]) {
    let paths = |files: &[PlannedFile]| -> HashSet<String> {
        files.iter().map(|file| file.path.clone()).collect()
    };
    let (files, pictures) = (paths(&planned.files), paths(&planned.pictures));
    let folder = planned.folder.clone();
    let still = |said: Still| {
        let path = inside(&folder, &said.path);
        let is_there = match said.view.as_str() {
            "" => pictures.contains(&path),
            view => view.parse::<View>().is_ok() && files.contains(&path),
        };
        is_there.then_some(Still { path, ..said })
    };
    planned.cover = cover.and_then(still);
    for film in &mut planned.pictures {
        film.poster = film.poster.take().and_then(still);
    }
    let render = |said: &Render| {
        let file = inside(&folder, &said.file);
        let is_there = said.view.parse::<View>().is_ok() && files.contains(&file);
        is_there.then(|| Render {
            file,
            view: said.view.clone(),
            alt: media::alt(&said.alt).unwrap_or_default(),
            caption: media::caption(&said.caption).unwrap_or_default(),
            focus: spot(said.focus),
            is_shown: said.is_shown,
        })
    };
    planned.renders = renders.iter().take(RENDERS_MAX).filter_map(render).collect();
}

/// Most computed pictures of a model: each file from all sides.
const RENDERS_MAX: usize = rules::FILES_MAX * View::ALL.len();

/// Holds what is brought in against the signed list of an export, if there is one; says what it found, and notes on each
/// model whose export the list says it is.
pub fn compare(files: &dyn Open, models: &mut [Planned]) -> Vec<String> {
    let (notes, signed, same) = match list(files) {
        Some(Ok(verified)) => {
            let (notes, same) = hold(files, models, &verified);
            (notes, Some(verified), same)
        }
        Some(Err(problem)) => (vec![problem], None, HashSet::new()),
        None => (Vec::new(), None, HashSet::new()),
    };
    for planned in models.iter_mut() {
        past::name(planned, signed.as_ref(), &same);
    }
    notes
}

/// The signed list of an export, or what is wrong with it; none when there is none.
fn list(files: &dyn Open) -> Option<Result<Verified, String>> {
    let reader = files.open(card::MANIFEST).ok()?;
    let mut bytes = Vec::new();
    if reader.take(manifest::MAX_BYTES as u64 + 1).read_to_end(&mut bytes).is_err() {
        return Some(Err(format!("“{}” could not be read.", card::MANIFEST)));
    }
    let verified = manifest::verify(&bytes);
    Some(verified.map_err(|refusal| format!("“{}”: {refusal}", card::MANIFEST)))
}

/// What became of the files that were signed, in sentences, and the paths of those that are the same.
fn hold(
    files: &dyn Open,
    models: &[Planned],
    verified: &Verified,
) -> (Vec<String>, HashSet<String>) {
    let of_models = || models.iter().filter(|planned| planned.archive.is_none());
    let hashed = |file: &PlannedFile| (file.path.clone(), file.sha256.clone());
    let mut brought: HashMap<String, String> = of_models()
        .flat_map(|planned| planned.files.iter().chain(&planned.pictures))
        .map(hashed)
        .collect();
    // Files of earlier versions, and reports.
    let mut kept: HashMap<String, String> =
        of_models().flat_map(|planned| &planned.kept).map(hashed).collect();
    let of_model = |planned: &Planned| DOCUMENTS.map(|name| inside(&planned.folder, name));
    let mut documents: HashSet<String> = of_models().flat_map(of_model).collect();
    documents.insert(card::LIBRARY.to_owned());
    let (mut notes, mut same, mut count) = (Vec::new(), HashSet::new(), 0);
    // Each is looked at once, however often the list names it; what nobody reads is only looked for.
    let mut seen: HashSet<&str> = HashSet::new();
    for file in verified.manifest.files.iter().filter(|file| seen.insert(&file.path)) {
        let is_brought = brought.contains_key(&file.path);
        let hash = match brought.remove(&file.path).or_else(|| kept.remove(&file.path)) {
            None if documents.contains(&file.path) => hash_of(files, &file.path),
            None if files.open(&file.path).is_ok() => continue,
            hash => hash,
        };
        match hash {
            Some(hash) if hash == file.sha256 => {
                count += usize::from(is_brought);
                same.insert(file.path.clone());
            }
            Some(_) => notes.push(changed(&file.path)),
            None => notes.push(format!("“{}” of the export is not there.", file.path)),
        }
    }
    let mut added: Vec<String> = brought.into_keys().chain(kept.into_keys()).collect();
    added.sort_unstable();
    notes.extend(added.iter().map(|path| format!("“{path}” was added after the export.")));
    let Verified { manifest, public_key } = verified;
    let files = if count == 1 { "file" } else { "files" };
    notes.insert(
        0,
        format!(
            "Its list of files names @{} of {site} and fits {count} {files}. It is signed with the key {}, and anybody can sign with a key of their own: whose that is tells {site}/.well-known/handprint-key.json.",
            text::line(&manifest.handle),
            hex(public_key),
            site = text::line(&manifest.site),
        ),
    );
    (notes, same)
}

/// Documents of a model's folder that decide what it is.
const DOCUMENTS: [&str; 3] = [card::NAME, card::PACKAGE, card::REVIEWS];

fn changed(path: &str) -> String {
    format!("“{path}” was changed after the export.")
}

/// The hash of a file that is there and can be read, in hex.
fn hash_of(files: &dyn Open, path: &str) -> Option<String> {
    let mut reader = files.open(path).ok()?;
    let (mut sha, mut chunk) = (Sha256::new(), vec![0; 256 << 10]);
    loop {
        match reader.read(&mut chunk).ok()? {
            0 => return Some(hex(&sha.finalize())),
            n => sha.update(&chunk[..n]),
        }
    }
}
