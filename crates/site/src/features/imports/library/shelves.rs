//! Collections of an export: those that are not here are made, with the works in them that are. Models that come with the same
//! run go into theirs by themselves, as they come in.

use anyhow::Result;
use db::Tx;
use domain::{
    audience::{self, COLLECTIONS, ITEMS},
    events::Event,
    ids::{AccountId, CollectionId, ModelId},
    models::State,
    text,
    time::Millis,
};

use crate::{
    app::App,
    features::{
        collections::{
            join,
            store::{self, Collection},
        },
        exports::library::{Shelf, Work},
        imports::{
            known::pages::{at_handprint, card_id, handprint, id_in},
            library::Coming,
            own::PLACE_MAX,
        },
        models::{origin, store as models},
    },
    shared::events,
};

/// Most works of all collections that are looked for.
const WORKS_MAX: usize = 5_000;
/// Most works of one collection that are named.
const NAMED: usize = 10;

/// Where the works of a collection are.
#[derive(Default)]
struct Sorted<'a> {
    here: Vec<(ModelId, &'a Work)>,
    /// How many come with the run.
    coming: usize,
    /// Neither.
    missing: Vec<&'a Work>,
}

/// Makes collections that are not here; gives what became of each in sentences.
pub async fn take(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    shelves: &[Shelf],
    comes: &Coming,
    now: Millis,
) -> Result<Vec<String>> {
    let mut said = Vec::new();
    let mut room = WORKS_MAX;
    // The oldest first, as they were made.
    for shelf in shelves.iter().rev() {
        let Ok(title) = audience::title(&shelf.title) else {
            said.push("A collection without a usable title was left out.".to_owned());
            continue;
        };
        let works = &shelf.models[..shelf.models.len().min(room)];
        room -= works.len();
        let mut sorted = Sorted::default();
        for work in works {
            sort(tx, app, account, comes, work, &mut sorted).await?;
        }
        let mut sentence = make(tx, app, account, &title, shelf, &sorted, now).await?;
        if !sorted.missing.is_empty() {
            sentence.push_str(&format!(
                " Left out, since it is not at this site: {}.",
                named(&sorted.missing)
            ));
        }
        let unseen = shelf.models.len() - works.len();
        if unseen > 0 {
            sentence.push_str(&format!(" The last {unseen} of its works were not looked for."));
        }
        if !sentence.is_empty() {
            said.push(format!("Collection “{title}”: {}", sentence.trim_start()));
        }
    }
    Ok(said)
}

/// Notes where a work is. Addresses of this site count, and what the member brought from there before; that somebody else says
/// that a model here is the one there proves nothing.
async fn sort<'a>(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    comes: &Coming,
    work: &'a Work,
    sorted: &mut Sorted<'a>,
) -> Result<()> {
    let Some(called) = at_handprint(&work.path) else {
        sorted.missing.push(work);
        return Ok(());
    };
    let brought = comes.here.get(&called).copied();
    let here = match brought {
        Some(_) => brought,
        None => find(tx, app, account, &called).await?,
    };
    if let Some(model) = here {
        sorted.here.push((model, work));
    } else if comes.new.contains(&called) {
        sorted.coming += 1;
    } else {
        sorted.missing.push(work);
    }
    Ok(())
}

async fn find(tx: &mut Tx, app: &App, account: AccountId, called: &str) -> Result<Option<ModelId>> {
    let identity = handprint(called).identity;
    let brought = origin::store::by_identity(&mut *tx, account, &identity).await?;
    let brought = brought.map(|known| ModelId::from(known.model_id));
    let public = &app.config.public_url;
    let itself = id_in(called).filter(|id| card_id(public, &id.to_string()) == called);
    for id in brought.into_iter().chain(itself) {
        let Some(model) = models::model(&mut *tx, id).await? else { continue };
        let is_own = model.creator() == account && model.state() != State::Removed;
        if is_own || model.state() == State::Published {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Makes one, unless it is here or is made by the models that come; gives what became of it, if anything did.
async fn make(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    title: &str,
    shelf: &Shelf,
    sorted: &Sorted<'_>,
    now: Millis,
) -> Result<String> {
    let own = store::of(&mut *tx, account).await?;
    // What is private there does not go into what everybody sees here.
    let is_same = |known: &&Collection| known.title == title && known.is_public == shelf.is_public;
    if let Some(known) = own.iter().find(is_same) {
        let items = store::items(&mut *tx, known.id, (i64::MIN, i64::MIN), ITEMS).await?;
        let is_in = |model: ModelId| items.iter().any(|item| item.model_id == model.get());
        let others: Vec<&Work> =
            sorted.here.iter().filter(|(model, _)| !is_in(*model)).map(|(_, work)| *work).collect();
        if others.is_empty() {
            return Ok(String::new());
        }
        return Ok(format!(
            "is here already and stays as it is. Not put into it: {}.",
            named(&others)
        ));
    }
    if sorted.here.is_empty() && sorted.coming > 0 {
        return Ok(String::new());
    }
    if own.len() as i64 >= COLLECTIONS {
        return Ok(format!("was not made: you have {COLLECTIONS}, and no more fit."));
    }
    let new = Collection {
        id: app.ids.next::<CollectionId>(),
        account_id: account,
        title: title.to_owned(),
        note: audience::note(&shelf.note).unwrap_or_default(),
        is_public: shelf.is_public,
        updated_at: now,
    };
    store::insert(tx, &new).await?;
    for (model, work) in &sorted.here {
        let place = (1..=PLACE_MAX).contains(&work.place).then_some(work.place);
        let remark = audience::note(&work.note).unwrap_or_default();
        join::put(tx, &new, *model, place, &remark, now).await?;
    }
    events::record(tx, app, Event::CollectionChanged, new.id.get(), now).await?;
    Ok(match sorted.here.len() {
        0 => "was made.".to_owned(),
        1 => "was made with 1 work that is here.".to_owned(),
        count => format!("was made with {count} works that are here."),
    })
}

/// Works by what they are called and where they are, as many as can be named.
fn named(works: &[&Work]) -> String {
    let name = |work: &&Work| match line(&work.title) {
        title if title.is_empty() => line(&work.path),
        title => format!("“{title}” ({})", line(&work.path)),
    };
    let mut named: Vec<String> = works.iter().take(NAMED).map(name).collect();
    if works.len() > NAMED {
        named.push(format!("and {} more", works.len() - NAMED));
    }
    named.join(", ")
}

fn line(words: &str) -> String {
    text::line(words).chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works_are_named_up_to_a_bound() {
        let work = |title: &str| Work {
            title: title.to_owned(),
            path: "https://a.example/models/0000000000001".to_owned(),
            ..Work::default()
        };
        let (vase, nameless) = (work("Vase"), work(""));
        assert_eq!(
            named(&[&vase, &nameless]),
            "“Vase” (https://a.example/models/0000000000001), https://a.example/models/0000000000001"
        );
        let many = vec![&vase; NAMED + 3];
        assert!(named(&many).ends_with(", and 3 more"), "{}", named(&many));
    }
}
