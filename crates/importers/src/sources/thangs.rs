//! Thangs: models as its pages' data write them, and any archive with a text that links to its page.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::At;
use crate::licence;
use crate::links::{self, Platform};
use crate::model::{Found, ImportedModel};
use crate::unit::{Unit, name};

pub(super) const CARRIES: Carries = Carries {
    from: "a model of the site's data as a JSON file beside its files; a text that links to its page",
    fields: &[
        (Field::Title, "`name`"),
        (Field::Description, "`description`"),
        (Field::Author, "`owner.username`"),
        (Field::AuthorId, "`owner.id`"),
        (Field::AuthorAddress, "made of `owner.username`"),
        (Field::Tags, "`internalTags`"),
        (Field::Category, "`v2Categories`"),
        (Field::Licence, "the text file that `license` names"),
        (
            Field::Page,
            "made of `owner.username`, `name` and `id`; a text that says so, as by `Source:`",
        ),
        (Field::Published, "`published`, else `created`"),
        (Field::Derivatives, "`allowRemix`"),
        (Field::Pictures, "order of `attachments`"),
        (Field::Captions, "`caption` of an attachment"),
        (Field::Files, "order of `parts`, the primary first"),
    ],
    limits: "`license` is the name of a text file; without the file it stays unknown. The data say that a model is a \
        remix, not of what. No print settings and no AI flag.",
};

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let model =
        unit.docs.iter().find(|doc| doc.root().has(&["name", "owner", "parts", "allowRemix"]));
    match model {
        Some(doc) => vec![read_model(unit, &doc.root(), &doc.file)],
        None => super::linked(unit, Source::Thangs, Platform::Thangs).into_iter().collect(),
    }
}

fn read_model(unit: &Unit<'_>, at: &At<'_>, file: &str) -> Reading {
    let mut reading = Reading::new(Source::Thangs, 90, format!("\"{file}\" is a model of Thangs"));
    let model = &mut reading.model;
    model.title = at.line("name", values::TITLE);
    model.description =
        values::description(values::body(at, "description"), Form::Plain, unit.limits, model);
    model.author = values::author(at, "owner.username", "owner.id", "").map(|mut author| {
        author.value.address =
            links::web_address(&format!("https://thangs.com/designer/{}", author.value.name));
        author
    });
    model.tags = values::tags(at, "internalTags", "");
    let names: Vec<_> = at
        .list("v2Categories")
        .iter()
        .filter_map(|part| part.text("name").or_else(|| part.as_text()))
        .collect();
    model.category = values::category(at, "v2Categories", &names, Platform::Thangs);
    licensed(unit, at, model);
    model.page = page(at);
    model.published = values::date(at, "published").or_else(|| values::date(at, "created"));
    model.derivatives = at.flag("allowRemix");
    if at.flag("isRemix").is_some_and(|flag| flag.value) {
        super::nameless_remix(file, model);
    }
    let attachments = at.list("attachments");
    let images = attachments.iter().filter_map(|entry| {
        let path = entry.text("imageUrl")?;
        let note = entry.line("caption", values::SUMMARY);
        Some(Listed { path: name(path.split('?').next()?).to_owned(), note })
    });
    reading.pictures = images.collect();
    let mut parts = at.list("parts");
    parts.sort_by_key(|part| !part.flag("isPrimary").is_some_and(|flag| flag.value));
    let listed = parts.iter().filter_map(|part| {
        let path = part.text("originalFileName").or_else(|| part.text("filename"))?;
        Some(Listed { path: name(&path).to_owned(), note: None })
    });
    reading.files = listed.collect();
    reading
}

/// `license` names a file of the model; only its contents say anything.
fn licensed(unit: &Unit<'_>, at: &At<'_>, model: &mut ImportedModel) {
    let Some(path) = at.text("license") else { return };
    let Some(text) = unit.text_named(name(&path)) else {
        let raw = format!("the file {path}, which is not there");
        let licence =
            licence::read(Platform::Thangs, &raw).filter(|licence| licence.spdx.is_none());
        model.licence = at.get("license").zip(licence).map(|(at, licence)| at.found(licence));
        return;
    };
    let first = text.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let licence = licence::in_text(&text.text).or_else(|| licence::read(Platform::Thangs, first));
    model.licence = licence.map(|licence| Found::new(licence, &text.path, "text"));
}

fn page(at: &At<'_>) -> Option<Found<links::Page>> {
    let id = at.get("id")?;
    let slug = domain::text::slug(&at.text("name")?);
    let address = format!(
        "https://thangs.com/designer/{}/3d-model/{slug}-{}",
        at.text("owner.username")?,
        id.as_text()?
    );
    let page = links::page(&address).filter(|page| page.platform == Platform::Thangs)?;
    Some(id.found(page))
}
