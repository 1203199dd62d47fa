//! Who made what was brought: archives often say which page they come from and not whose it is, and anybody can have
//! changed them. What the site of that page itself tells takes the place of that.

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};
use importers::Field;

use crate::{
    app::App,
    features::{
        imports::{known, plan::Planned},
        models::{
            origin::{self, Origin},
            store as models,
        },
        publish::store as drafts,
    },
};

/// What a source says of its licence and its author now, and of generative AI the worst it ever said.
pub fn followed(known: Origin, now: &Origin) -> Origin {
    let known = named(known, now);
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

/// With the author whom the site of the page itself names. One of the same lasting id stays as they were known, and so does
/// one of whom less is told now.
fn named(known: Origin, told: &Origin) -> Origin {
    let is_nobody = told.author.is_empty() && told.author_id.is_empty();
    let says_less = told.author_id.is_empty() && !known.author_id.is_empty();
    let is_same = !known.author_id.is_empty() && known.author_id == told.author_id;
    if !told.is_told || is_nobody || says_less || is_same {
        return known;
    }
    Origin {
        author: told.author.clone(),
        author_id: told.author_id.clone(),
        author_address: told.author_address.clone(),
        ..known
    }
}

/// Keeps who made a model, as the site of its page itself tells, with the evidence for it; gives whether that was news.
pub async fn learn(
    tx: &mut Tx,
    app: &App,
    model: ModelId,
    told: &Origin,
    now: Millis,
) -> Result<bool> {
    models::lock(tx, model).await?;
    let Some(row) = origin::store::find(&mut *tx, model).await?.filter(|row| row.elsewhere) else {
        return Ok(false);
    };
    let known = row.origin.0;
    let next = named(known.clone(), told);
    if next == known {
        return Ok(false);
    }
    origin::store::set_origin(tx, model, &next).await?;
    let name = if next.author.is_empty() { &next.author_id } else { &next.author };
    let by = format!("told by {} itself", told.platform);
    let value = [Field::Author.name(), name.as_str(), by.as_str(), next.author_address.as_str()];
    origin::store::add_value(tx, model, value).await?;
    drafts::touch(tx, app, model, now).await?;
    Ok(true)
}

/// The same for what a member brought from the page that a site tells of; gives whether it is here.
pub async fn learn_of(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    planned: &Planned,
    now: Millis,
) -> Result<bool> {
    let known = known::find((&mut *tx).into(), account, "", planned).await?;
    let Some(known) = known else { return Ok(false) };
    learn(tx, app, known.model_id.into(), &planned.origin, now).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(author: &str, author_id: &str, is_told: bool) -> Origin {
        let (author, author_id) = (author.to_owned(), author_id.to_owned());
        Origin { author, author_id, is_told, ..Origin::default() }
    }

    #[test]
    fn whom_a_site_names_counts_before_what_files_say() {
        for (known, told, author) in [
            (by("", "", false), by("Jane", "77", true), ("Jane", "77")),
            (by("Mira", "", false), by("Jane", "77", true), ("Jane", "77")),
            (by("Mira", "5", false), by("Jane", "77", true), ("Jane", "77")),
            // She has another name now.
            (by("Jane", "77", false), by("Jane D", "77", true), ("Jane", "77")),
            // Not every interface tells ids.
            (by("Jane", "#77", true), by("Jane", "", true), ("Jane", "#77")),
            (by("jane", "", true), by("janed", "", true), ("janed", "")),
            (by("Jane", "77", true), by("", "", true), ("Jane", "77")),
            (by("", "", false), by("Mira", "5", false), ("", "")),
        ] {
            let next = named(known, &told);
            assert_eq!((next.author.as_str(), next.author_id.as_str()), author);
        }
    }
}
