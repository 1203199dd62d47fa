//! The level of a model and what of its evidence everybody sees.

use std::collections::{HashMap, HashSet};

use db::{Db, Source};
use domain::{
    authorship::{Kind, Level, level},
    cases::{Case, Decider},
    ids::ModelId,
    time::Millis,
};

use super::{
    store::{self, Item},
    views::{ItemView, Making},
};
use crate::features::{cases::store as cases, models::content::Variant};

/// How a version of a model was made, by what is on record.
pub async fn making<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Making> {
    let mut from = from.into();
    let items = store::of_model(from.again(), model).await?;
    let level = level_of(from, model, version, &items).await?;
    let is_shown = |item: &&Item| item.is_public && item.is_ready();
    let shown: Vec<ItemView> = items.iter().filter(is_shown).map(ItemView::from).collect();
    let ready = items.iter().filter(|item| item.is_ready()).count();
    Ok(Making { level, hidden: ready - shown.len(), items: shown })
}

/// The level that evidence and verdicts amount to.
pub async fn level_of<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
    items: &[Item],
) -> db::Result<Level> {
    let decision = verdict(from, model, version).await?;
    if matches!(decision, Some((true, _))) {
        return Ok(Level::Declared);
    }
    // The same bytes sent twice are one piece.
    let mut seen = HashSet::new();
    let kinds: Vec<Kind> = items
        .iter()
        .filter(|item| item.is_ready() && seen.insert(item.blob.as_slice()))
        .map(|item| item.kind)
        .collect();
    Ok(level(&kinds, matches!(decision, Some((false, Decider::Panel)))))
}

/// The levels of these models, each with its version, above the least.
pub async fn levels(db: &Db, models: &[(ModelId, i64)]) -> db::Result<HashMap<ModelId, Level>> {
    let ids: Vec<i64> = models.iter().map(|(model, _)| model.get()).collect();
    let some = store::with_level(db, &ids).await?;
    let mut out = HashMap::new();
    for (model, version) in models.iter().filter(|(model, _)| some.contains(model)) {
        let items = store::of_model(db, *model).await?;
        out.insert(*model, level_of(db, *model, *version, &items).await?);
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

/// The sizes of each picture that jurors may see, the oldest first.
pub async fn for_jurors<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<Vec<Variant>>> {
    let items = store::of_model(from, model).await?;
    Ok(items.into_iter().filter(|item| item.for_jurors).map(|item| item.variants.0).collect())
}

/// What is on record of a version, for people who may not learn whose it is: kinds, formats, and whether they came before
/// the version was out.
pub async fn unnamed<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    out_at: Option<Millis>,
) -> db::Result<Vec<String>> {
    let items = store::of_model(from, model).await?;
    let told = items.iter().filter(|item| item.is_ready()).map(|item| {
        let when = if out_at.is_some_and(|at| item.created_at > at) { "after" } else { "before" };
        format!("{} ({}), on record {when} this version came out", item.kind.label(), item.format)
    });
    Ok(told.collect())
}
