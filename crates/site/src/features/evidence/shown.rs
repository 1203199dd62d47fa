//! The level of a model and what of its evidence everybody sees.

use std::collections::{HashMap, HashSet};

use db::{Db, Source};
use domain::{
    authorship::{Fit, Kind, Level, Piece, level},
    cases::{Case, Decider},
    ids::{EvidenceId, ModelId},
    publishing::FileState,
    time::Millis,
};
use languages::Language;

use super::{
    store::{self, Item},
    views::{ItemView, Making},
};
use crate::features::{
    cases::store as cases,
    models::{content::Variant, store as models},
};

/// How a version of a model was made, by what is on record.
pub async fn making<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Making> {
    let mut from = from.into();
    let items = store::of_model(from.again(), model).await?;
    let record = record(from, model, version, &items).await?;
    let is_shown = |item: &&Item| item.is_public && item.is_ready();
    let shown: Vec<ItemView> =
        items.iter().filter(is_shown).map(|item| record.view(item)).collect();
    let ready = items.iter().filter(|item| item.is_ready()).count();
    Ok(Making { level: record.level, hidden: ready - shown.len(), items: shown })
}

/// What the evidence of a version amounts to.
pub struct Record {
    pub level: Level,
    fits: HashMap<EvidenceId, Fit>,
    /// From when on what arrives does not count.
    disputed_since: Option<Millis>,
}

impl Record {
    /// A piece as pages show it, with what comparing it came to.
    pub fn view(&self, item: &Item) -> ItemView {
        ItemView {
            fit: self.fits.get(&item.id).copied(),
            is_late: item.is_ready() && self.disputed_since.is_some_and(|at| item.created_at >= at),
            ..ItemView::from(item)
        }
    }
}

/// The level that evidence and verdicts amount to, and how each source compares with what the version is printed from.
pub async fn record<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
    items: &[Item],
) -> db::Result<Record> {
    let mut from = from.into();
    let ready: Vec<&Item> = items.iter().filter(|item| item.is_ready()).collect();
    let decision = verdict(from.again(), model, version).await?;
    let disputed_since =
        if ready.is_empty() { None } else { store::disputed_since(from.again(), model).await? };
    let has_boxes = ready.iter().any(|item| !item.boxes().is_empty());
    let shapes = if has_boxes { shapes(from, model, version).await? } else { Vec::new() };
    let sources = ready.iter().filter(|item| item.kind == Kind::Source);
    let fits: HashMap<EvidenceId, Fit> =
        sources.map(|item| (item.id, Fit::of(item.boxes(), &shapes))).collect();
    // The same bytes sent twice are one piece, as it first came.
    let mut seen = HashSet::new();
    let once = ready.iter().filter(|item| seen.insert(item.blob.as_slice()));
    let pieces: Vec<Piece> = once
        .map(|item| Piece {
            kind: item.kind,
            fit: fits.get(&item.id).copied().unwrap_or(Fit::NotCompared),
            at: item.created_at,
        })
        .collect();
    let level = match decision {
        Some((true, _)) => Level::Declared,
        other => level(&pieces, disputed_since, matches!(other, Some((false, Decider::Panel)))),
    };
    Ok(Record { level, fits, disputed_since })
}

/// The sides of the boxes around what a version is printed from; of a draft, around what it would be.
async fn shapes(from: Source<'_>, model: ModelId, version: i64) -> db::Result<Vec<[f64; 3]>> {
    let files = if version == 0 {
        models::files(from, model).await?
    } else {
        models::version_files(from, model, version).await?
    };
    let printed = files.iter().filter(|file| file.state() == FileState::Printable);
    let facts = printed.filter_map(|file| file.facts.as_ref()?.0.mesh.as_ref());
    Ok(facts.map(|facts| facts.bounding_box_mm).collect())
}

/// The levels of these models, each with its version, above the least.
pub async fn levels(db: &Db, models: &[(ModelId, i64)]) -> db::Result<HashMap<ModelId, Level>> {
    let ids: Vec<i64> = models.iter().map(|(model, _)| model.get()).collect();
    let some = store::with_level(db, &ids).await?;
    let mut out = HashMap::new();
    for (model, version) in models.iter().filter(|(model, _)| some.contains(model)) {
        let items = store::of_model(db, *model).await?;
        out.insert(*model, record(db, *model, *version, &items).await?.level);
    }
    Ok(out)
}

/// The last verdict on whether this version is generated, and whose it was.
async fn verdict<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Option<(bool, Decider)>> {
    let mut from = from.into();
    let last = store::last_case(from.again(), model, version).await?;
    let Some(case) = last else { return Ok(None) };
    Ok(Case::of(&cases::events(from, case).await?).and_then(|case| case.decision))
}

/// The sizes of each picture that jurors may see whose panel was called at `called_at`, the oldest first: all of a panel
/// see the same, but for what a moderator or the creator took back.
pub async fn for_jurors<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    called_at: Millis,
) -> db::Result<Vec<Vec<Variant>>> {
    let items = store::of_model(from, model).await?;
    let is_for = |item: &Item| item.for_jurors && item.looked_at.is_none_or(|at| at <= called_at.0);
    Ok(items.into_iter().filter(is_for).map(|item| item.variants.0).collect())
}

/// What was on record of a version at `until`, for people who may not learn whose it is: kinds, formats, whether they came
/// before the version was out, and how a source compares with its shapes.
pub async fn unnamed(
    (db, t): (&Db, Language),
    (model, version): (ModelId, i64),
    out_at: Option<Millis>,
    until: Millis,
) -> db::Result<Vec<String>> {
    let items = store::of_model(db, model).await?;
    let record = record(db, model, version, &items).await?;
    let was_there = |item: &&Item| item.is_ready() && item.created_at <= until;
    let told = items.iter().filter(was_there).map(|item| {
        let when = if out_at.is_some_and(|at| item.created_at > at) { "after" } else { "before" };
        let fit = match record.fits.get(&item.id) {
            Some(Fit::Fits) => "fits",
            Some(Fit::Differs) => "differs",
            Some(Fit::NotCompared) => "not-compared",
            None => "none",
        };
        let format = t.evidence_format(&item.format);
        t.evidence_on_record(item.kind.as_str(), format, when, fit).to_string()
    });
    Ok(told.collect())
}
