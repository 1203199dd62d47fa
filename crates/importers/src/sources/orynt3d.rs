//! Orynt3D: `config.orynt3d`, which that program keeps in the folder of each model.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::{self, Form};
use crate::json::{At, Doc};
use crate::links::{self, Platform};
use crate::model::fill;
use crate::unit::{CONFIG, Unit, name};

pub(super) const CARRIES: Carries = Carries {
    from: "`config.orynt3d` of a model's own folder",
    fields: &[
        (Field::Title, "`modelmeta.name`"),
        (Field::Description, "`modelmeta.notes`"),
        (Field::Author, "`modelmeta.attributes`: `author`, `creator`, `designer`, `artist`"),
        (Field::Tags, "`modelmeta.tags`"),
        (Field::Licence, "`modelmeta.attributes`: `license`, `licence`"),
        (Field::Page, "`modelmeta.attributes`: `url`, `link`, `source`"),
        (Field::Collections, "`modelmeta.collections`"),
        (Field::Pictures, "`modelmeta.cover` first, then in natural order"),
        (Field::Files, "as they lie there"),
    ],
    limits: "Attributes may have any name; others than these stay where they are, and so do its rules for scanning folders \
        (`scancfg`), which say how that program looks for models and tags and nothing about one. The word of a platform's \
        own files counts before it.",
};

/// Most collections and attributes of one model that are looked at.
const LISTED: usize = 50;

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let is_config = |doc: &&Doc| name(&doc.file).eq_ignore_ascii_case(CONFIG);
    // The outermost describes the model.
    let doc = unit.docs.iter().filter(is_config).min_by_key(|doc| doc.file.len());
    let meta = doc.and_then(|doc| Some((doc, doc.root().get("modelmeta")?)));
    meta.map(|(doc, at)| config(unit, doc, &at)).into_iter().collect()
}

fn config(unit: &Unit<'_>, doc: &Doc, at: &At<'_>) -> Reading {
    let mut reading =
        Reading::new(Source::Orynt3D, 65, format!("\"{}\" is kept by Orynt3D", doc.file));
    let model = &mut reading.model;
    model.title = at.line("name", values::TITLE);
    model.description =
        values::description(values::body(at, "notes"), Form::Plain, unit.limits, model);
    model.tags = values::tags(at, "tags", "");
    for collection in at.list("collections").iter().take(LISTED) {
        let title = collection.as_text().and_then(|title| html::line(&title, values::TITLE));
        model.collections.extend(title.map(|title| collection.found(title)));
    }
    for attribute in at.list("attributes").iter().take(LISTED) {
        let Some(key) = attribute.text("key") else { continue };
        match key.trim().to_ascii_lowercase().as_str() {
            "author" | "creator" | "designer" | "artist" => {
                fill(&mut model.author, values::author(attribute, "value", "", ""));
            }
            "license" | "licence" => {
                let licence = values::licensed(attribute, "value", Platform::Other);
                fill(&mut model.licence, licence);
            }
            "url" | "link" | "source" => fill(&mut model.page, page(attribute)),
            _ => {}
        }
    }
    let cover = at.text("cover");
    reading.pictures = cover
        .map(|cover| Listed { path: cover.replace('\\', "/"), note: None })
        .into_iter()
        .collect();
    reading
}

fn page(attribute: &At<'_>) -> Option<crate::Found<links::Page>> {
    let value = attribute.get("value")?;
    Some(value.found(links::page(&value.as_text()?)?))
}
