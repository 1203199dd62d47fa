//! What a member has already of what is about to be brought in: known by its page, by its place in the source, or by its
//! files. Two models are never taken for one, whatever they have in common: one site has a page for each.

use std::collections::{HashMap, HashSet};

use anyhow::{Context as _, Result};
use db::{Source, Tx};
use domain::{
    ids::{AccountId, ImportRunId, ModelId},
    models::State,
};

use super::{
    carry::Outcome,
    plan::{Planned, PlannedFile},
    store::ItemState,
    sync,
};
use crate::features::models::{
    origin::{self, store::Before},
    store as models,
};

pub mod anyway;
pub mod pages;
mod store;

use pages::{differ, id_in, pages, pages_of};

/// Notes which models of one source name the page of another: then more than the page says which is which.
pub fn mark_shared(models: &mut [Planned]) {
    let mut count: HashMap<String, usize> = HashMap::new();
    let first = |planned: &Planned| planned.pages().into_iter().next().map(|page| page.identity);
    for identity in models.iter().filter_map(first) {
        *count.entry(identity).or_default() += 1;
    }
    for planned in models {
        planned.shared = first(planned).is_some_and(|identity| count[&identity] > 1);
    }
}

/// What the member has of it already; none when it is new. `within` is the run that it was found in, and its place there.
pub async fn seen_before<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    source: &str,
    within: Option<(ImportRunId, i64)>,
    planned: &Planned,
) -> Result<Option<Outcome>> {
    let mut from = from.into();
    if planned.anyway {
        return Ok(None);
    }
    if let Some(model) = itself(from.again(), account, planned).await? {
        return Ok(Some(here(from, model, &[]).await?));
    }
    if let Some(known) = find(from.again(), account, source, planned).await? {
        let mut changes = words_changed(&known, planned);
        if known.content != planned.content_hash() {
            changes.insert(0, "files");
        }
        // Of two places of one run that name one page neither is a later version of the other.
        let is_other = match within {
            Some(within) if !changes.is_empty() => {
                is_of_other(from.again(), within, known.model_id.into(), planned).await?
            }
            _ => false,
        };
        if !is_other {
            return Ok(Some(again(from, account, &known, &changes).await?));
        }
    }
    match by_files(from.again(), account, planned).await? {
        Some(model) => Ok(Some(here(from, model, &[]).await?)),
        None => Ok(None),
    }
}

/// What the member has of a model whose site says that nothing about it changed since it was read: then its files need
/// not be asked for. The site tells days, so a change on the day of the reading may have come after it; or it gives each
/// file a lasting name, and all of them are the same.
pub async fn unchanged<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    planned: &Planned,
) -> Result<Option<Outcome>> {
    let mut from = from.into();
    let Some(page) = planned.pages().into_iter().next() else { return Ok(None) };
    let known = origin::store::by_identity(from.again(), account, &page.identity).await?;
    let Some(known) = known else { return Ok(None) };
    if store::is_discarded(from.again(), known.model_id.into()).await? {
        return Ok(None);
    }
    let updated = &planned.origin.updated;
    let read = jiff::Timestamp::from_millisecond(known.read_at).unwrap_or_default();
    let is_settled = !updated.is_empty()
        && *updated == known.origin.0.updated
        && *updated < read.strftime("%Y-%m-%d").to_string();
    let listed = &planned.origin.listed;
    let is_same = !listed.is_empty() && *listed == known.origin.0.listed && known.read_at > 0;
    if !(is_settled || is_same) || !words_changed(&known, planned).is_empty() {
        return Ok(None);
    }
    Ok(Some(again(from, account, &known, &[]).await?))
}

/// The model that was made of it before; none when that was discarded.
pub async fn find(
    mut from: Source<'_>,
    account: AccountId,
    source: &str,
    planned: &Planned,
) -> Result<Option<Before>> {
    let own = planned.pages();
    // Its place comes first: what names the page of another model of its source is kept under that.
    let place = planned.place_in(source);
    for identity in std::iter::once(&place).chain(own.iter().map(|page| &page.identity)) {
        let known = origin::store::by_identity(from.again(), account, identity).await?;
        let Some(known) = known else { continue };
        let is_it = if *identity == place {
            let theirs = pages(&known.origin.0, "");
            own.is_empty() || own.iter().any(|page| theirs.contains(page))
        } else {
            !planned.shared || has_some_of(&known, planned)
        };
        if is_it && !store::is_discarded(from.again(), known.model_id.into()).await? {
            return Ok(Some(known));
        }
    }
    renamed(from, account, planned).await
}

/// The model that was brought from an export of before format 4, which named its page with the words of its title.
async fn renamed(
    mut from: Source<'_>,
    account: AccountId,
    planned: &Planned,
) -> Result<Option<Before>> {
    let Some([first, end]) = pages::titled(&planned.origin.address) else { return Ok(None) };
    for identity in store::between(from.again(), account, &first, &end).await? {
        let known = origin::store::by_identity(from.again(), account, &identity).await?;
        let Some(known) = known else { continue };
        let is_it = !planned.shared || has_some_of(&known, planned);
        if is_it && !store::is_discarded(from.again(), known.model_id.into()).await? {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// Whether another place of its run that names the same page became this model, or is it already.
async fn is_of_other(
    from: Source<'_>,
    (run, place): (ImportRunId, i64),
    model: ModelId,
    planned: &Planned,
) -> Result<bool> {
    let own = planned.pages();
    let others = store::others(from, run, place, model).await?;
    Ok(others.iter().any(|other| other.0.pages().iter().any(|page| own.contains(page))))
}

/// Whether a model was brought with some file of this name or these bytes.
fn has_some_of(known: &Before, planned: &Planned) -> bool {
    let Some(base) = sync::base(known.taken.clone()) else { return true };
    let hashes: HashSet<&String> = base.files.values().collect();
    let is_there = |file: &PlannedFile| {
        base.files.contains_key(&file.known_as()) || hashes.contains(&file.sha256)
    };
    planned.files.iter().any(is_there)
}

/// The very model that it is an export of.
async fn itself(
    mut from: Source<'_>,
    account: AccountId,
    planned: &Planned,
) -> Result<Option<ModelId>> {
    // Ids of two sites are never the same.
    let Some(id) = id_in(&planned.card_id) else { return Ok(None) };
    let model = models::model(from.again(), id).await?;
    let is_own = model.is_some_and(|model| model.creator() == account);
    Ok((is_own && !store::is_discarded(from, id).await?).then_some(id))
}

/// A model of the member that has just these files, however they came there, unless both have pages at one site.
async fn by_files(
    mut from: Source<'_>,
    account: AccountId,
    planned: &Planned,
) -> Result<Option<ModelId>> {
    let Some(largest) = planned.files.iter().max_by_key(|file| file.bytes) else { return Ok(None) };
    let own = planned.pages();
    for row in store::with_files(from.again(), account, &planned.files_hash()).await? {
        let id = ModelId::from(row.model_id);
        let is_other = differ(&own, &pages_of(&row.origin.0, &row.identity));
        if !is_other && !store::is_discarded(from.again(), id).await? {
            return Ok(Some(id));
        }
    }
    let mut holding = store::holding(from.again(), account, &largest.sha256.parse()?).await?;
    holding.sort_unstable();
    holding.dedup();
    for id in holding.into_iter().map(ModelId::from) {
        let row = store::imported(from.again(), id).await?;
        let theirs = row.map(|row| pages_of(&row.origin.0, &row.identity)).unwrap_or_default();
        if !differ(&own, &theirs) && has_all_of(from.again(), id, planned).await? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Whether a model has these files and no others, as they were sent or without what is personal.
async fn has_all_of(from: Source<'_>, model: ModelId, planned: &Planned) -> Result<bool> {
    let mut wanted = HashSet::new();
    for file in &planned.files {
        wanted.insert(file.sha256.parse::<blobs::BlobId>()?.as_bytes().to_vec());
    }
    let held = store::held(from, model).await?;
    let is_wanted = |row: &store::Held| {
        wanted.contains(&row.blob) || row.sent.as_ref().is_some_and(|sent| wanted.contains(sent))
    };
    let there: HashSet<&Vec<u8>> =
        held.iter().flat_map(|row| std::iter::once(&row.blob).chain(&row.sent)).collect();
    Ok(held.iter().all(is_wanted) && wanted.iter().all(|hash| there.contains(hash)))
}

/// Whether a model has all files that are brought, or had them before they were taken out.
pub async fn had_all_of(tx: &mut Tx, model: ModelId, planned: &Planned) -> Result<bool> {
    let had = store::ever_held(tx, model).await?;
    let had: HashSet<&Vec<u8>> =
        had.iter().flat_map(|row| std::iter::once(&row.blob).chain(&row.sent)).collect();
    for file in &planned.files {
        if !had.contains(&file.sha256.parse::<blobs::BlobId>()?.as_bytes().to_vec()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a model that is made of it now is kept under; whatever was discarded makes room.
pub async fn identity(
    tx: &mut Tx,
    account: AccountId,
    source: &str,
    planned: &Planned,
    model: ModelId,
) -> Result<String> {
    let first = planned.pages().into_iter().next().map(|page| page.identity);
    for identity in first.into_iter().chain([planned.place_in(source)]) {
        let known = origin::store::by_identity(&mut *tx, account, &identity).await?;
        let Some(known) = known.map(|known| ModelId::from(known.model_id)) else {
            return Ok(identity);
        };
        if store::is_discarded(&mut *tx, known).await? {
            // Where it comes from stays with it: its creator may bring it back.
            store::rename(tx, known, &format!("discarded:{known}")).await?;
            return Ok(identity);
        }
    }
    Ok(format!("model:{model}"))
}

/// Keeps a model under the page of its that lasts longest, and gives whether it has one; none when it is known by its place
/// or its files alone. Nobody else writes for the member meanwhile.
pub async fn keep_page(
    tx: &mut Tx,
    account: AccountId,
    planned: &Planned,
    model: ModelId,
) -> Result<bool> {
    let own = planned.pages();
    let Some(row) = store::imported(&mut *tx, model).await? else { return Ok(false) };
    let theirs = pages_of(&row.origin.0, &row.identity);
    let Some(first) = own.first().filter(|_| own.iter().any(|page| theirs.contains(page))) else {
        return Ok(false);
    };
    let is_settled = planned.shared || row.identity == first.identity;
    if !is_settled
        && origin::store::by_identity(&mut *tx, account, &first.identity).await?.is_none()
    {
        store::rename(tx, model, &first.identity).await?;
    }
    Ok(true)
}

fn words_changed(known: &Before, planned: &Planned) -> Vec<&'static str> {
    let before = sync::told(known.said.clone());
    before.map(|said| said.changes(&planned.said)).unwrap_or_default()
}

/// What is said of a model that was made of it before.
async fn again(
    mut from: Source<'_>,
    account: AccountId,
    known: &Before,
    changes: &[&str],
) -> Result<Outcome> {
    let id = ModelId::from(known.model_id);
    if changes.is_empty()
        && let Some(reason) = sync::waiting(from.again(), account, known).await?
    {
        return Ok(Outcome { state: ItemState::Duplicate, reason, model: Some(id) });
    }
    here(from, id, changes).await
}

async fn here(from: Source<'_>, id: ModelId, changes: &[&str]) -> Result<Outcome> {
    let model = models::model(from, id).await?.context("an origin has its model")?;
    let title = if model.title.is_empty() { "an untitled draft" } else { &model.title };
    let (state, reason) = match model.state() {
        State::Removed => (
            ItemState::Duplicate,
            format!("It is here already as “{title}”, which was taken down."),
        ),
        _ if !changes.is_empty() => (
            ItemState::Changed,
            format!(
                "“{title}” was made from it before; changed there since: {}.",
                changes.join(", ")
            ),
        ),
        _ => (ItemState::Duplicate, format!("It is here already, as “{title}”.")),
    };
    Ok(Outcome { state, reason, model: Some(id) })
}
