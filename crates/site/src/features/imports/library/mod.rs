//! What an export says about a library as a whole (`library.json`) comes in when a run begins: collections that are not here,
//! and what its owner prints on where nothing is said yet. What is here already stays as it is, and all of it is told. The
//! text of a profile never comes in: sites look into it for phrases that prove who somebody is.

use std::{
    collections::{HashMap, HashSet},
    io::Read,
};

use anyhow::Result;
use db::Tx;
use domain::{
    audience::{COLLECTIONS, ITEMS},
    ids::{AccountId, ImportRunId, ModelId},
    printers, text,
    time::Millis,
};

use super::{
    carry::seen_before,
    plan::Planned,
    source::Open,
    store::{self as runs, ItemState, Run, RunState},
};
use crate::{
    app::App,
    features::{
        exports::{
            card,
            library::{Library, Printer, Shelf, Work},
        },
        prints::{self, mine},
        trust::store as trust,
    },
    shared::filters::micrometres_text,
};

mod shelves;
mod store;

pub use store::{set_waiting, waiting};

/// Most bytes of the document: some 100,000 works in collections.
const MAX_BYTES: u64 = 32 << 20;
/// Most collections that are named before a run begins.
const NAMED: usize = 20;
/// What sentences about a run that was not begun start with.
const COMES: &str = "Its export also brings ";

/// Said of a run that was not begun: what comes in with what is chosen.
pub fn coming(library: &Library) -> String {
    let named = |shelf: &Shelf| {
        format!("“{}” ({})", shelf.title, if shelf.is_public { "public" } else { "private" })
    };
    let mut what: Vec<String> = library.collections.iter().take(NAMED).map(named).collect();
    let more = library.collections.len().saturating_sub(NAMED);
    if more > 0 {
        what.push(format!("{more} more"));
    }
    let shelves = match what.len() {
        0 => "no collections".to_owned(),
        _ => format!("the collections {}", what.join(", ")),
    };
    let printer = if library.printer.is_some() { ", and what its owner prints on" } else { "" };
    format!("{COMES}{shelves}{printer}. What you have here already stays as it is.")
}

pub fn is_coming(note: &str) -> bool {
    note.starts_with(COMES)
}

/// What an export says of a library; or why that is not taken. None where there is no such document: other programs have
/// files of that name too.
pub fn read(files: &dyn Open) -> Option<Result<Library, String>> {
    let reader = files.open(card::LIBRARY).ok()?;
    let mut bytes = Vec::new();
    let is_whole = reader.take(MAX_BYTES + 1).read_to_end(&mut bytes).is_ok()
        && bytes.len() as u64 <= MAX_BYTES;
    let read = serde_json::from_slice::<Library>(&bytes).ok().filter(|_| is_whole);
    let Some(library) = read else {
        return Some(Err(format!(
            "“{}” could not be read, or is larger than {} MiB: its collections were left out.",
            card::LIBRARY,
            MAX_BYTES >> 20
        )));
    };
    match library.format {
        0 => None,
        1..=card::FORMAT => Some(Ok(clean(library))),
        newer => Some(Err(format!(
            "“{}” has format {newer}, which is newer than this site: its collections were left out.",
            card::LIBRARY
        ))),
    }
}

/// The same without control characters, which no database takes, and no longer than one that was made here.
fn clean(said: Library) -> Library {
    let work = |work: Work| Work {
        title: text::line(&work.title),
        path: text::line(&work.path),
        note: text::paragraphs(&work.note),
        ..work
    };
    let shelf = |shelf: Shelf| Shelf {
        title: text::line(&shelf.title),
        note: text::paragraphs(&shelf.note),
        is_public: shelf.is_public,
        models: shelf.models.into_iter().take(ITEMS as usize).map(work).collect(),
    };
    let shelves = said.collections.into_iter().take(COLLECTIONS as usize);
    Library {
        format: said.format,
        collections: shelves.map(shelf).collect(),
        printer: said.printer.map(|own| Printer {
            printer: text::line(&own.printer),
            material: text::line(&own.material),
            ..own
        }),
    }
}

/// What two archives of one run say: each part of an export repeats all of it.
pub fn join(mut one: Library, other: Library) -> Library {
    for shelf in other.collections {
        let is_new = !one.collections.contains(&shelf);
        if is_new && one.collections.len() < COLLECTIONS as usize {
            one.collections.push(shelf);
        }
    }
    one.printer = one.printer.or(other.printer);
    one
}

/// The models of a run, by what the export calls them.
#[derive(Default)]
pub struct Coming {
    /// What the member has already, wherever it came from.
    here: HashMap<String, ModelId>,
    new: HashSet<String>,
}

impl Coming {
    pub fn add(&mut self, planned: &Planned, here: Option<ModelId>) {
        let called = planned.card_id.clone();
        if called.is_empty() {
            return;
        }
        match here {
            Some(model) => drop(self.here.insert(called, model)),
            None => drop(self.new.insert(called)),
        }
    }
}

/// Takes over what a run that is under way found of its library, once, and adds what became of it to the notes of the run.
pub async fn bring(app: &App, id: ImportRunId) -> Result<()> {
    if waiting(&app.db, id).await?.is_none() {
        return Ok(());
    }
    let Some(run) = runs::run(&app.db, id).await? else { return Ok(()) };
    let account = run.account_id.into();
    // Looked up before anything is held: there may be thousands.
    let comes = coming_with(app, &run).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    runs::lock_account(&mut tx, account).await?;
    if !runs::hold(&mut tx, id, RunState::Running, now).await? {
        return Ok(());
    }
    let Some(library) = waiting(&mut tx, id).await? else { return Ok(()) };
    let Some(run) = runs::run(&mut tx, id).await? else { return Ok(()) };
    let said = take(&mut tx, app, account, &library, &comes, now).await?;
    let mut notes = run.notes.0;
    notes.retain(|note| !is_coming(note));
    notes.extend(said);
    runs::set_notes(&mut tx, id, &notes).await?;
    set_waiting(&mut tx, id, None).await?;
    Ok(tx.commit().await?)
}

/// What the run brings along, and what the member has of it already.
async fn coming_with(app: &App, run: &Run) -> Result<Coming> {
    let mut comes = Coming::default();
    for item in runs::items(&app.db, run.id(), -1, i64::MAX).await? {
        let planned = &item.planned.0;
        match item.state() {
            ItemState::Found if item.chosen => {
                let within = Some((run.id(), item.place));
                let account = run.account_id.into();
                let seen = seen_before(&app.db, account, &run.source, within, planned).await?;
                comes.add(planned, seen.and_then(|seen| seen.model));
            }
            ItemState::Duplicate | ItemState::Changed => {
                if let Some(model) = item.model_id {
                    comes.add(planned, Some(model.into()));
                }
            }
            _ => {}
        }
    }
    Ok(comes)
}

/// Takes it over, in the transaction that holds the account; gives what became of it in sentences. `comes` are models that
/// the run brings along.
pub async fn take(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    library: &Library,
    comes: &Coming,
    now: Millis,
) -> Result<Vec<String>> {
    let mut said = shelves::take(tx, app, account, &library.collections, comes, now).await?;
    if let Some(printer) = &library.printer {
        said.extend(take_printer(tx, account, printer, now).await?);
    }
    Ok(said)
}

async fn take_printer(
    tx: &mut Tx,
    account: AccountId,
    said: &Printer,
    now: Millis,
) -> Result<Option<String>> {
    let nozzle = u32::try_from(said.nozzle_um).map(micrometres_text).unwrap_or_default();
    let Ok(on) = mine::own(&said.printer, &said.material, &nozzle, languages::Language::English)
    else {
        let said = "What the export says its owner prints on is not known here and was left out.";
        return Ok(Some(said.to_owned()));
    };
    if on.is_any() {
        return Ok(None);
    }
    match trust::own_printer(&mut *tx, account).await? {
        Some(own) if own == on => Ok(None),
        Some(_) => {
            let said =
                "What you print on stays as you said it here; the export has something else.";
            Ok(Some(said.to_owned()))
        }
        None => {
            prints::store::remember_printer(tx, account, &on, now).await?;
            let printer = printers::find(&on.printer).map_or("any printer", |printer| printer.name);
            let material = if on.material.is_empty() { "any material" } else { &on.material };
            Ok(Some(format!(
                "Nothing was known of what you print on; it is as in the export now: {printer}, {material}."
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_clean_and_bounded() {
        let works = vec![Work { note: "a\u{0}b".to_owned(), ..Work::default() }; 600];
        let shelf = Shelf { title: "A\u{0}\n".to_owned(), models: works, ..Shelf::default() };
        let said = clean(Library { collections: vec![shelf; 300], ..Library::default() });
        let first = &said.collections[0];
        assert_eq!((said.collections.len(), first.models.len()), (200, 500));
        assert_eq!(first.title.as_str(), "A");
        assert_eq!(first.models[0].note, "ab");
    }

    #[test]
    fn parts_of_one_export_say_it_once() {
        let shelf = |title: &str| Shelf { title: title.to_owned(), ..Shelf::default() };
        let one = Library { collections: vec![shelf("A"), shelf("B")], ..Library::default() };
        let other = Library {
            collections: vec![shelf("B"), shelf("C")],
            printer: Some(Printer { material: "petg".to_owned(), ..Printer::default() }),
            ..Library::default()
        };
        let both = join(one, other.clone());
        let titles: Vec<&str> = both.collections.iter().map(|shelf| shelf.title.as_str()).collect();
        assert_eq!(titles, ["A", "B", "C"]);
        assert_eq!(&both.printer, &other.printer);
        let told = coming(&both);
        assert!(is_coming(&told) && told.contains("“A” (private), “B” (private), “C”"), "{told}");
    }
}
