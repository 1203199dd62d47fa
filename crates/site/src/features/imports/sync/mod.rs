//! Three sides of one model: what its source had when it was brought in or last taken over, what it has now, and what
//! stands here. What changed there and was not edited here is taken over when its member says so; an edit always stays.

use std::collections::BTreeMap;

use db::{Json, Source, Tx};
use domain::{
    ids::{AccountId, ImportRunId, ModelId},
    models::State,
    time::Millis,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    carry::{Stored, To},
    past::{self, Renewal},
    plan::{self, Planned, PlannedFile},
    store::{self as imports, Item, Run},
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
            store::{self as models, Model},
        },
        publish::{drafts, refused, store as drafts_store},
    },
    shared::{
        error::{Error, Result},
        events,
        filters::day_text,
    },
};

mod author;
mod beside;
mod files;
mod store;
mod told;

pub use author::{allows_less, learn, learn_of};
pub use told::Told;

use files::Taken;
use told::Merged;

/// What a source had when it was last brought or taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Base {
    pub told: Told,
    /// Hashes of files and pictures, in hex, by [`PlannedFile::known_as`].
    pub files: BTreeMap<String, String>,
    /// Its place in a source that has a lasting one; empty for an archive that was uploaded.
    pub place: String,
}

impl Base {
    /// `source` is the path of what it was read from; empty for an archive that was uploaded.
    pub fn of(planned: &Planned, source: &str) -> Self {
        let all = planned.files.iter().chain(&planned.pictures);
        let place = if source.is_empty() { String::new() } else { planned.place_in(source) };
        Self {
            place,
            told: planned.said.clone(),
            files: all.map(|file| (file.known_as(), file.sha256.clone())).collect(),
        }
    }

    /// Whether it had this file under this name.
    fn has(&self, file: &PlannedFile) -> bool {
        self.files.get(&file.known_as()) == Some(&file.sha256)
    }

    /// The same after something was taken over; what a source stopped to say stays known.
    fn followed_by(&self, planned: &Planned, source: &str) -> Self {
        let mut next = Self::of(planned, source);
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

/// What is being taken over, and into what.
struct Taking<'a> {
    app: &'a App,
    model: &'a Model,
    planned: &'a Planned,
    /// The run that it was read in.
    run: &'a Run,
    /// None for what was brought by old versions, which did not note it.
    base: Option<&'a Base>,
    /// Nobody waits for this one.
    is_one_of_many: bool,
    now: Millis,
}

/// Keeps the bytes of what changed at a source until somebody takes it over, and notes what the source has now, so that it is
/// proposed once. That it is marked as made by generative AI counts at once, and so does of what was never published here
/// that its author lets nobody pass it on any more.
pub async fn propose(
    tx: &mut Tx,
    to: To<'_>,
    known: Before,
    planned: &Planned,
    stored: &[Stored],
    now: Millis,
) -> anyhow::Result<()> {
    let changed = stored.iter().map(|kept| anyhow::Ok((kept.blob, kept.bytes)));
    let mut named = changed.chain(past::bytes_of(planned)).collect::<anyhow::Result<Vec<_>>>()?;
    // In one order: another import may bring some of the same bytes in at the same moment.
    named.sort_unstable();
    for (blob, bytes) in named {
        drafts_store::name_blob(tx, &blob, bytes, false, now).await?;
        store::insert_blob(tx, to.run, to.place, &blob).await?;
    }
    let (before, read) = (known.origin.0, &planned.origin);
    let origin = Origin { updated: read.updated.clone(), listed: read.listed.clone(), ..before };
    let mut origin = author::flagged(origin, read);
    let model = models::model(&mut *tx, known.model_id.into()).await?;
    let is_unpublished = model.is_some_and(|model| model.current_version == 0);
    if is_unpublished && author::is_closed_now(&origin, read) {
        origin = author::closed(origin, read);
    }
    let (content, said) = (planned.content_hash(), serde_json::to_value(&planned.said)?);
    origin::store::set_read(tx, known.model_id.into(), &content, said, &origin, now).await?;
    Ok(())
}

/// What is newest of a source is what was read last; of an older proposal something newer may be known.
fn is_newest(content: &[u8], said: Option<&Told>, planned: &Planned) -> bool {
    content == planned.content_hash() && said == Some(&planned.said)
}

/// What a source said, of whatever version it was noted by.
pub fn told(said: Option<Json<Value>>) -> Option<Told> {
    serde_json::from_value(said?.0).ok()
}

/// What it had when it was last brought or taken over.
pub fn base(taken: Option<Json<Value>>) -> Option<Base> {
    serde_json::from_value(taken?.0).ok()
}

/// Says where something that changed at a source waits to be taken over; none when nothing does.
pub async fn waiting(
    from: Source<'_>,
    account: AccountId,
    known: &Before,
) -> anyhow::Result<Option<String>> {
    let both = base(known.taken.clone()).zip(told(known.said.clone()));
    let Some((base, said)) = both else { return Ok(None) };
    if known.content == base.content_hash() && base.told.changes(&said).is_empty() {
        return Ok(None);
    }
    let proposed = store::proposed(from, account, known.model_id.into()).await?;
    let waits = proposed.filter(|(planned, ..)| is_newest(&known.content, Some(&said), &planned.0));
    Ok(waits.map(|(_, name, begun)| {
        let day = day_text(begun.into());
        format!("What changed there waits in the import of “{name}” of {day}: take it over there.")
    }))
}

/// Takes over what an item proposes, in the transaction that holds the model; gives what became of it in a sentence. Files of
/// one of many are looked at behind what others wait for.
pub async fn take(
    tx: &mut Tx,
    app: &App,
    run: ImportRunId,
    item: &Item,
    model: &Model,
    is_one_of_many: bool,
    now: Millis,
) -> Result<String> {
    let planned = &item.planned.0;
    let sides = origin::store::sides(&mut *tx, model.id()).await?.ok_or(Error::NotFound)?;
    let Sides { content, said, taken, origin } = sides;
    if !is_newest(&content, told(said).as_ref(), planned) {
        return Err(Error::Conflict(
            "Its source was read again since, and had something else. Take over what the newest import found."
                .to_owned(),
        ));
    }
    let base = base(taken);
    let read = imports::run(&mut *tx, run).await?.ok_or(Error::NotFound)?;
    let base_of = base.as_ref();
    let taking = Taking { app, model, planned, run: &read, base: base_of, is_one_of_many, now };
    let mut reason = take_all(tx, &taking).await?;
    let next = base.unwrap_or_default().followed_by(planned, &read.source);
    let next = serde_json::to_value(next).map_err(Error::internal)?;
    let kept = author::kept(&origin.0, &planned.origin);
    let origin = author::followed(origin.0, &planned.origin);
    if let Some(kept) = kept {
        reason.push_str(&format!(" {kept}"));
    }
    origin::store::set_taken(tx, model.id(), next, &origin).await?;
    let state = imports::ItemState::Taken;
    imports::finish(tx, run, item.place, state, &reason, Some(model.id())).await?;
    for hash in store::remove_blobs(tx, run, item.place).await? {
        refused::release(tx, hash, now.0).await?;
    }
    Ok(reason)
}

/// Files, words, what stands beside them, and its time at other sites; gives what became of them in sentences.
async fn take_all(tx: &mut Tx, taking: &Taking<'_>) -> Result<String> {
    let model = taking.model.id();
    let is_in_order = match taking.base {
        Some(base) => beside::is_in_order(tx, model, base).await?,
        None => false,
    };
    let files = files::take(tx, taking).await?;
    let is_told = |base: &Base| base.told.changes(&taking.planned.said).contains(&told::PAST);
    let renewal = match taking.base {
        Some(base) if !is_told(base) => Renewal::Nothing,
        _ => past::renew(tx, taking.app, model, taking.planned, taking.now).await?,
    };
    let mut merged = Merged::default();
    if let Some(base) = taking.base {
        merged = take_words(tx, taking, base, &files, &renewal).await?;
        beside::take(tx, taking, base, is_in_order, &mut merged).await?;
    }
    if matches!(renewal, Renewal::Newer(_)) {
        merged.taken.push(told::PAST);
    }
    merged.kept.extend(files.kept.iter().cloned());
    Ok(sentence(&files, &merged, &renewal))
}

/// Takes over the words that changed at the source of a model and were not edited here.
async fn take_words(
    tx: &mut Tx,
    taking: &Taking<'_>,
    base: &Base,
    files: &Taken,
    renewal: &Renewal,
) -> Result<Merged> {
    let Taking { app, model, planned, now, .. } = *taking;
    let before = drafts::stored_words(&mut *tx, model).await?;
    let mut words = before.clone();
    let sliced = files::sliced(tx, model.id(), planned).await?;
    let merged = base.told.merge(&planned.said, |said| sliced.get(&said.file).copied(), &mut words);
    if let Some(picture) = words.cover.and_then(|cover| files.exchanged.get(&cover)) {
        words.cover = Some(*picture);
    }
    if let Renewal::Newer(changelog) = renewal
        && words.changelog.is_empty()
    {
        words.changelog.clone_from(changelog);
    }
    if words == before {
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
    let Sides { content, said, taken, .. } = sides;
    if !is_newest(&content, told(said).as_ref(), &item.planned.0) {
        return Ok(());
    }
    let Some(base) = base(taken) else { return Ok(()) };
    let said = serde_json::to_value(&base.told)?;
    origin::store::set_unread(tx, model, &base.content_hash(), said).await?;
    Ok(())
}

/// Has a model's time at other sites, which was dropped here, be proposed again when an export is brought once more.
pub async fn forget_past(tx: &mut Tx, model: ModelId) -> anyhow::Result<()> {
    let Some(sides) = origin::store::sides(&mut *tx, model).await? else { return Ok(()) };
    let Some((mut said, mut base)) = told(sides.said).zip(base(sides.taken)) else {
        return Ok(());
    };
    (said.past, base.told.past) = (None, None);
    let both = [serde_json::to_value(said)?, serde_json::to_value(base)?];
    origin::store::set_sides(tx, model, both).await?;
    Ok(())
}

/// What became of what changed, for people.
fn sentence(files: &Taken, merged: &Merged, renewal: &Renewal) -> String {
    let mut text = Vec::new();
    match files.count {
        0 => {}
        1 => text.push("1 changed file or picture is in the draft of its next version.".to_owned()),
        n => text
            .push(format!("{n} changed files and pictures are in the draft of its next version.")),
    }
    let lists = [
        ("Taken out, since they are no longer there", files.gone.join(", ")),
        ("No longer there, and still here", files.left.join(", ")),
        ("Taken over as they are there now", merged.taken.join(", ")),
        ("Edited here, so they stay", merged.kept.join(", ")),
    ];
    let lists = lists.iter().filter(|(_, list)| !list.is_empty());
    text.extend(lists.map(|(what, list)| format!("{what}: {list}.")));
    if matches!(renewal, Renewal::Older) {
        text.push(
            "What it says of other sites is older than what is kept, which stays.".to_owned(),
        );
    }
    if text.is_empty() {
        text.push("Nothing had to be changed here.".to_owned());
    }
    text.join(" ")
}
