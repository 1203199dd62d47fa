//! Binary glTF: the words about author, licence and page that Sketchfab writes into what it hands out.

use super::{Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::json::{At, Doc};
use crate::licence;
use crate::links::{self, Platform};
use crate::model::Author;
use crate::unit::Unit;

pub(super) const CARRIES: Carries = Carries {
    from: "GLB files among the files, at most eight: `asset.extras`, as Sketchfab writes it",
    fields: &[
        (Field::Title, "`title`"),
        (Field::Author, "`author`"),
        (Field::AuthorAddress, "the address in brackets behind `author`"),
        (Field::Licence, "`license`"),
        (Field::Page, "`source`"),
        (Field::Files, "the file itself"),
    ],
    limits: "No text, tags, category, dates or pictures. Where the file names its page it counts as published there.",
};

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    unit.scenes.iter().filter_map(read_scene).collect()
}

fn read_scene(doc: &Doc) -> Option<Reading> {
    let at = doc.root().get("extras")?;
    let path = doc.file.as_str();
    let mut reading = Reading::new(Source::Scene, 50, format!("\"{path}\" says whose it is"));
    let model = &mut reading.model;
    model.title = at.line("title", values::TITLE);
    model.author = at.line("author", values::TITLE).map(|found| {
        let (name, address) = with_address(&found.value);
        let address = address.and_then(links::web_address);
        let author = Author { name: name.to_owned(), address, ..Author::default() };
        crate::Found { value: author, file: found.file, key: found.key }
    });
    model.licence = licensed(&at);
    model.page = at.get("source").and_then(|source| {
        let mut pages = links::pages(&source.as_text()?);
        (pages.len() == 1).then(|| source.found(pages.remove(0)))
    });
    let says = model.author.is_some() || model.licence.is_some() || model.page.is_some();
    says.then_some(reading)
}

/// The id in front of the address of its deed, else all that is said.
fn licensed(at: &At<'_>) -> Option<crate::Found<crate::Licence>> {
    let value = at.get("license")?;
    let raw = value.as_text()?;
    let read = |text: &str| licence::read(Platform::Other, text);
    let whole = read(&raw)?;
    let by_id = read(with_address(&raw).0).filter(|licence| licence.spdx.is_some());
    Some(value.found(by_id.map_or(whole, |licence| crate::Licence { raw: raw.clone(), ..licence })))
}

/// `Name (https://…)` in its two parts.
fn with_address(text: &str) -> (&str, Option<&str>) {
    let parts = text.trim().strip_suffix(')').and_then(|rest| rest.split_once(" ("));
    parts.map_or((text.trim(), None), |(name, address)| (name.trim(), Some(address)))
}
