//! Three sides of one model: what its source had when it was brought in or last taken over, what it has now, and what
//! stands here. What changed there and was not edited here is taken over when its member says so; an edit always stays.

use std::collections::BTreeMap;

use db::Tx;
use domain::{
    ids::{FileId, ImportRunId, ModelId},
    models::State,
    time::Millis,
};
use serde::{Deserialize, Serialize};

use super::{
    carry::{Stored, To, pictures_of},
    plan::{self, Planned, PlannedFile},
    store::{self as imports, Item},
};
use crate::{
    app::App,
    features::{
        models::{
            history,
            origin::{
                self, Origin,
                store::{Before, Sides},
            },
            store::{self as models, FileRow, Model},
        },
        publish::{
            drafts, refused,
            store::{self as drafts_store, Words},
            uploads::{self, Arrived, safe_folder, safe_name},
        },
    },
    shared::{
        error::{Error, Result},
        events,
    },
};

mod store;

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
}

/// What became of what changed at its source.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub taken: Vec<&'static str>,
    /// Edited here, so they stay; files by their names.
    pub kept: Vec<String>,
}

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
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }

    /// Puts what changed since `self` into words that still say what `self` said.
    fn merge(&self, now: &Self, words: &mut Words) -> Merged {
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
                // Facts about its source, which nobody edits here.
                _ => true,
            };
            if is_taken {
                merged.taken.push(name);
            } else {
                merged.kept.push(name.to_owned());
            }
        }
        merged
    }
}

const LICENCE: &str = "licence";
const AI_FLAG: &str = "AI flag";

/// What a source says of its licence now, and of generative AI the worst it ever said.
fn followed(known: Origin, now: &Origin) -> Origin {
    let flagged = if known.generated == Some(true) { &known } else { now };
    Origin {
        licence: now.licence.clone(),
        licence_raw: now.licence_raw.clone(),
        licence_version: now.licence_version.clone(),
        generated: flagged.generated,
        generated_raw: flagged.generated_raw.clone(),
        ..known
    }
}

/// What a source had when it was last brought or taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Base {
    pub told: Told,
    /// Hashes of files and pictures, in hex, by [`PlannedFile::known_as`].
    pub files: BTreeMap<String, String>,
}

impl Base {
    pub fn of(planned: &Planned) -> Self {
        let all = planned.files.iter().chain(&planned.pictures);
        Self {
            told: planned.said.clone(),
            files: all.map(|file| (file.known_as(), file.sha256.clone())).collect(),
        }
    }

    /// Whether it had this file under this name.
    fn has(&self, file: &PlannedFile) -> bool {
        self.files.get(&file.known_as()) == Some(&file.sha256)
    }

    /// The same after something was taken over; what a source stopped to say stays known.
    fn followed_by(&self, planned: &Planned) -> Self {
        let mut next = Self::of(planned);
        for (place, before) in [
            (&mut next.told.title, &self.told.title),
            (&mut next.told.category, &self.told.category),
        ] {
            if place.is_empty() {
                place.clone_from(before);
            }
        }
        next
    }

    /// [`Planned::content_hash`] of what it was made of.
    fn content_hash(&self) -> [u8; 32] {
        plan::hash(self.files.iter().map(|(name, sha256)| format!("{sha256} {name}")))
    }
}

fn put<T: Clone + PartialEq>(before: &T, now: &T, place: &mut T) -> bool {
    let is_unedited = place == before;
    if is_unedited {
        place.clone_from(now);
    }
    is_unedited
}

/// Keeps the bytes of what changed at a source until somebody takes it over, and notes what the source has now, so that it is
/// proposed once. That it is marked as made by generative AI counts at once.
pub async fn propose(
    tx: &mut Tx,
    to: To<'_>,
    known: Before,
    planned: &Planned,
    stored: &[Stored],
    now: Millis,
) -> anyhow::Result<()> {
    for kept in stored {
        drafts_store::name_blob(tx, &kept.blob, kept.bytes, false, now).await?;
        store::insert_blob(tx, to.run, to.place, &kept.blob).await?;
    }
    let (before, read) = (known.origin.0, &planned.origin);
    let mut origin =
        Origin { updated: read.updated.clone(), listed: read.listed.clone(), ..before };
    if read.generated == Some(true) {
        origin.generated = read.generated;
        origin.generated_raw.clone_from(&read.generated_raw);
    }
    let (content, said) = (planned.content_hash(), serde_json::to_value(&planned.said)?);
    origin::store::set_read(tx, known.model_id.into(), &content, said, &origin, now).await?;
    Ok(())
}

/// What is newest of a source is what was read last; of an older proposal something newer may be known.
fn is_newest(sides: &Sides, planned: &Planned) -> bool {
    let said = serde_json::to_value(&planned.said).ok();
    sides.content == planned.content_hash()
        && sides.said.as_ref().map(|said| &said.0) == said.as_ref()
}

fn base(sides: &Sides) -> Option<Base> {
    serde_json::from_value(sides.taken.clone()?.0).ok()
}

/// Takes over what an item proposes, in the transaction that holds the model; gives what became of it in a sentence.
pub async fn take(
    tx: &mut Tx,
    app: &App,
    run: ImportRunId,
    item: &Item,
    model: &Model,
    now: Millis,
) -> Result<String> {
    let planned = &item.planned.0;
    let sides = origin::store::sides(&mut *tx, model.id()).await?.ok_or(Error::NotFound)?;
    if !is_newest(&sides, planned) {
        return Err(Error::Conflict(
            "Its source was read again since, and had something else. Take over what the newest import found."
                .to_owned(),
        ));
    }
    let base = base(&sides);
    let (taken, kept) = take_files(tx, app, model.id(), planned, base.as_ref(), now).await?;
    let mut merged = match &base {
        Some(base) => take_words(tx, app, model, base, planned, now).await?,
        None => Merged::default(),
    };
    merged.kept.extend(kept);
    let next = base.unwrap_or_default().followed_by(planned);
    let next = serde_json::to_value(next).map_err(Error::internal)?;
    let origin = followed(sides.origin.0, &planned.origin);
    origin::store::set_taken(tx, model.id(), next, &origin).await?;
    let reason = format!(
        "{taken} changed files and pictures are in the draft of its next version.{}",
        merged.sentence()
    );
    let state = imports::ItemState::Taken;
    imports::finish(tx, run, item.place, state, &reason, Some(model.id())).await?;
    for hash in store::remove_blobs(tx, run, item.place).await? {
        refused::release(tx, hash, now.0).await?;
    }
    Ok(reason)
}

/// Puts files and pictures that changed into a model, in the place of those with the same path; all else stays. Gives how
/// many, and the names of those that were edited here.
async fn take_files(
    tx: &mut Tx,
    app: &App,
    model: ModelId,
    planned: &Planned,
    base: Option<&Base>,
    now: Millis,
) -> Result<(usize, Vec<String>)> {
    let there = models::files(&mut *tx, model).await?;
    let files = planned.files.iter().map(|file| (file, false));
    let pictures = pictures_of(planned).iter().map(|file| (file, true));
    let (mut taken, mut kept) = (0, Vec::new());
    for (file, is_picture) in files.chain(pictures) {
        let blob: blobs::BlobId = file.sha256.parse().map_err(Error::internal)?;
        // Also when it is here already: then it is known to have come from there.
        origin::store::insert_file(tx, model, blob.as_bytes()).await?;
        if base.is_some_and(|base| base.has(file)) || imports::has_bytes(tx, model, &blob).await? {
            // What did not change there and is not here was taken out here.
            continue;
        }
        let (name, folder) = (safe_name(file.name()), safe_folder(&file.folder));
        let same = there.iter().find(|row| row.name == name && row.folder == folder);
        let replaces = match place(tx, model, same, base, file).await? {
            Place::Edited => {
                kept.push(name);
                continue;
            }
            Place::Instead(id) if !is_picture => Some(id),
            Place::Instead(_) | Place::New => None,
        };
        let arrived = Arrived {
            model,
            blob,
            bytes: file.bytes,
            name: &name,
            folder: &folder,
            is_picture,
            replaces,
        };
        uploads::add(tx, app, &arrived, now).await?;
        taken += 1;
    }
    Ok((taken, kept))
}

/// Where a file of a source that changed goes.
enum Place {
    New,
    Instead(FileId),
    /// Something else was put there, or it was taken out.
    Edited,
}

/// `same` is what is called so here.
async fn place(
    tx: &mut Tx,
    model: ModelId,
    same: Option<&FileRow>,
    base: Option<&Base>,
    file: &PlannedFile,
) -> Result<Place> {
    // Of what was brought by older versions nobody knows what it was.
    let Some(base) = base else {
        return Ok(same.map_or(Place::New, |row| Place::Instead(row.id.into())));
    };
    let before: Option<blobs::BlobId> =
        base.files.get(&file.known_as()).and_then(|hash| hash.parse().ok());
    let Some(before) = before else {
        return Ok(if same.is_some() { Place::Edited } else { Place::New });
    };
    if let Some(row) = store::holding(tx, model, before.as_bytes()).await? {
        return Ok(Place::Instead(row.into()));
    }
    // A picture, or an archive whose files took its place.
    let is_here = imports::has_bytes(tx, model, &before).await?
        || store::was_unpacked(tx, model, before.as_bytes()).await?;
    Ok(if is_here { Place::New } else { Place::Edited })
}

/// Takes over the words that changed at the source of a model and were not edited here.
async fn take_words(
    tx: &mut Tx,
    app: &App,
    model: &Model,
    base: &Base,
    planned: &Planned,
    now: Millis,
) -> Result<Merged> {
    let mut words = drafts::stored_words(&mut *tx, model).await?;
    let merged = base.told.merge(&planned.said, &mut words);
    if merged.taken.is_empty() {
        return Ok(merged);
    }
    if !drafts_store::save_words(tx, model.id(), model.revision, &words, now).await? {
        return Err(Error::Conflict(
            "The model was saved from another tab meanwhile. Nothing was taken over: try again."
                .to_owned(),
        ));
    }
    if model.state() == State::Published {
        history::record(tx, model.id(), now).await?;
        let changed = domain::events::Event::ModelChanged;
        events::record(tx, app, changed, model.id().get(), now).await?;
    }
    Ok(merged)
}

/// Has what an item proposed and nobody took over be proposed again when its source is read once more.
pub async fn forget(tx: &mut Tx, item: &Item) -> anyhow::Result<()> {
    let Some(model) = item.model_id.map(ModelId::from) else { return Ok(()) };
    let Some(sides) = origin::store::sides(&mut *tx, model).await? else { return Ok(()) };
    let Some(base) = base(&sides).filter(|_| is_newest(&sides, &item.planned.0)) else {
        return Ok(());
    };
    let said = serde_json::to_value(&base.told)?;
    origin::store::set_unread(tx, model, &base.content_hash(), said).await?;
    Ok(())
}

impl Merged {
    /// In a sentence that follows another; empty when nothing changed.
    pub fn sentence(&self) -> String {
        let mut text = String::new();
        if !self.taken.is_empty() {
            text.push_str(&format!(
                " Taken over as they are there now: {}.",
                self.taken.join(", ")
            ));
        }
        if !self.kept.is_empty() {
            text.push_str(&format!(" Edited here, so they stay: {}.", self.kept.join(", ")));
        }
        text
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
        let merged = before.merge(&now, &mut words);
        assert_eq!(
            merged,
            Merged { taken: vec!["summary", "description"], kept: vec![text("title")] }
        );
        assert_eq!((words.title.as_str(), words.tags[0].as_str()), ("My hook", "mine"));
        assert_eq!(
            (words.description.as_str(), words.summary.as_str()),
            ("Holds more.", "A hook.")
        );
        assert_eq!(now.merge(&now, &mut words), Merged::default());
        let nameless = Told { title: String::new(), ..now.clone() };
        words.title.clone_from(&now.title);
        assert_eq!(now.merge(&nameless, &mut words).kept, ["title"]);
    }
}
