//! What a member means to print, with what it takes.

mod store;

use std::collections::BTreeMap;

use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    audience::{COPIES, QUEUE, Sum, ToPrint, sum},
    ids::ModelId,
};
use languages::Language;
use serde::Deserialize;

use self::store::Entry;
use super::{
    edit::admit,
    store::lock_member,
    views::{Planned, QueuePage},
};
use crate::{
    features::{
        discover::known::{self, Known},
        models::{pages::address, store as models},
    },
    shared::{
        error::{Error, Result},
        forms::Switch,
        page::Context,
        session::Member,
    },
};

fn to_print(entry: &Entry, card: &Known) -> ToPrint {
    ToPrint {
        copies: entry.copies as u64,
        time_s: card.print_time_s as u64,
        filament_mg: card.filament_mg as u64,
    }
}

/// Sums by material, the heaviest first; none where there is only one.
fn by_material(t: Language, list: &[(&Entry, &Known)]) -> Vec<(String, Sum)> {
    let mut materials = BTreeMap::<&str, Vec<ToPrint>>::new();
    for (entry, card) in list {
        let is_stated = !card.material.is_empty();
        let name = if is_stated { &card.material } else { t.collections_material_unknown() };
        materials.entry(name).or_default().push(to_print(entry, card));
    }
    let mut sums: Vec<(String, Sum)> =
        materials.into_iter().map(|(name, list)| (name.to_owned(), sum(list))).collect();
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.filament_mg));
    if sums.len() > 1 { sums } else { Vec::new() }
}

/// `GET /queue`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    let db = &context.app.db;
    let entries = store::all(db, member.id).await?;
    let ids: Vec<i64> = entries.iter().map(|entry| entry.model_id).collect();
    let found = known::by_ids(&context.app, &ids).await?;
    let card = |entry: &Entry| {
        found.iter().map(AsRef::as_ref).find(|card: &&Known| card.model_id == entry.model_id)
    };
    let list: Vec<(&Entry, &Known)> =
        entries.iter().filter_map(|entry| Some((entry, card(entry)?))).collect();
    let planned = |(entry, card): &(&Entry, &Known)| Planned {
        id: entry.model_id.into(),
        action: format!("/queue/{}", ModelId::from(entry.model_id)),
        card: card.view(&context.app.config.files_origin),
        copies: entry.copies as u64,
    };
    let gone = entries.iter().filter(|entry| card(entry).is_none());
    context.render(&QueuePage {
        page: context.page(context.t.print_queue()),
        sum: sum(list.iter().map(|(entry, card)| to_print(entry, card))),
        materials: by_material(context.t, &list),
        rows: list.iter().map(planned).collect(),
        gone: gone.map(|entry| entry.model_id.into()).collect(),
    })
}

/// `POST /models/{id}/queue`: onto the list, or off it.
pub async fn switch(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let app = &context.app;
    let model = models::published(&app.db, id).await?.ok_or(Error::NotFound)?;
    let is_on = switch.read()?;
    admit(app, &member).await?;
    let mut tx = app.db.write().await?;
    lock_member(&mut tx, member.id).await?;
    if is_on {
        if store::size(&mut tx, member.id).await? >= QUEUE {
            return Err(Error::Invalid(context.t.collections_queue_full(QUEUE).to_string()));
        }
        store::put(&mut tx, member.id, id, app.clock.now()).await?;
    } else {
        store::take(&mut tx, member.id, id).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&address(id, &model.slug)).into_response())
}

/// What a member does with an entry.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ArrangeForm {
    /// `up`, `down`, `copies` or `out`.
    to: String,
    copies: String,
}

/// `POST /queue/{model}`.
pub async fn arrange(
    context: Context,
    member: Member,
    Path(model): Path<ModelId>,
    Form(form): Form<ArrangeForm>,
) -> Result<Response> {
    admit(&context.app, &member).await?;
    let mut tx = context.app.db.write().await?;
    lock_member(&mut tx, member.id).await?;
    let Some(mut entry) = store::entry(&mut tx, member.id, model).await? else {
        // Taken off before, perhaps by the same button.
        return if form.to == "out" {
            Ok(Redirect::to("/queue").into_response())
        } else {
            Err(Error::NotFound)
        };
    };
    match form.to.as_str() {
        "copies" => {
            let copies = form.copies.trim().parse().ok().filter(|n| (1..=COPIES).contains(n));
            entry.copies = copies.ok_or_else(|| {
                Error::Invalid(context.t.collections_copies_bounds(COPIES).to_string())
            })?;
            store::set(&mut tx, member.id, &entry).await?;
        }
        "out" => store::take(&mut tx, member.id, model).await?,
        "up" | "down" => {
            let other = store::neighbour(&mut tx, member.id, &entry, form.to == "up").await?;
            if let Some(mut other) = other {
                std::mem::swap(&mut entry.place, &mut other.place);
                store::set(&mut tx, member.id, &entry).await?;
                store::set(&mut tx, member.id, &other).await?;
            }
        }
        _ => return Err(Error::Invalid(context.t.collections_choose_entry().to_owned())),
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/queue#m-{model}")).into_response())
}
