//! MyMiniFactory: objects as its interface writes them, and any archive with a text that links to its page.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::At;
use crate::links::{Platform, page};
use crate::model::{Found, Parent, Settings};
use crate::unit::{Unit, name};

pub(super) const CARRIES: Carries = Carries {
    from: "an object of the interface (version 2) as a JSON file beside its files; a text that links to its page",
    fields: &[
        (Field::Title, "`name`"),
        (Field::Description, "`description_html`, else `description`"),
        (Field::Author, "`designer.name`, else `designer.username`"),
        (Field::AuthorAddress, "`designer.profile_url`"),
        (Field::Tags, "`tags`"),
        (Field::Category, "`categories.items`"),
        (Field::Licence, "`license`"),
        (Field::Page, "`url`; a text that says so, as by `Source:`"),
        (Field::Published, "`published_at`"),
        (Field::Parents, "`parent_id`; the rest in `parent`, which is asked for by itself"),
        (Field::Derivatives, "`licenses` of type `remix`"),
        (Field::Commercial, "`licenses` of type `commercial-use`"),
        (Field::Sharing, "`licenses` of type `share`"),
        (Field::Pictures, "order of `images`, the primary first"),
        (Field::Files, "order of `files.items`"),
        (Field::FileNotes, "`description` of a file"),
        (
            Field::Settings,
            "`printing_details`, `support`, `material_quantity`, `dimensions`, `complexity_name`; material, printer and nozzle of the only one of `prints`, of several in words",
        ),
    ],
    limits: "Its archives hold files only: without the JSON file or a link nothing tells where they come from. Its own \
        licence phrases have no id: closed until the creator chooses. It has no AI flag.",
};

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let object = unit.docs.iter().find(|doc| is_object(&doc.root()));
    match object {
        Some(doc) => vec![read_object(unit, &doc.root(), &doc.file)],
        None => super::linked(unit, Source::MyMiniFactory, Platform::MyMiniFactory)
            .into_iter()
            .collect(),
    }
}

fn is_object(at: &At<'_>) -> bool {
    at.has(&["name", "designer"]) && at.peek("url").contains("myminifactory.com/object/")
}

fn read_object(unit: &Unit<'_>, at: &At<'_>, file: &str) -> Reading {
    let mut reading = Reading::new(
        Source::MyMiniFactory,
        90,
        format!("\"{file}\" is an object of MyMiniFactory"),
    );
    let model = &mut reading.model;
    model.title = at.line("name", values::TITLE);
    model.description = match values::body(at, "description_html") {
        Some(html) => values::description(Some(html), Form::Html, unit.limits, model),
        None => {
            values::description(values::body(at, "description"), Form::Plain, unit.limits, model)
        }
    };
    model.author = values::author(at, "designer.name", "", "designer.profile_url")
        .or_else(|| values::author(at, "designer.username", "", "designer.profile_url"));
    model.tags = values::tags(at, "tags", "");
    let names: Vec<_> =
        at.list("categories.items").iter().filter_map(|part| part.text("name")).collect();
    model.category = values::category(at, "categories.items", &names, Platform::MyMiniFactory);
    model.licence = values::licensed(at, "license", Platform::MyMiniFactory);
    model.page = at.get("url").and_then(|url| Some(url.found(page(&url.as_text()?)?)));
    model.published = values::date(at, "published_at");
    model.parents.extend(parent(at));
    model.derivatives = switch(at, "licenses", "remix");
    model.commercial = switch(at, "licenses", "commercial-use");
    model.sharing = switch(at, "licenses", "share");
    if switch(at, "licenses", "exclusivity").is_some_and(|flag| flag.value) {
        super::promised(file, "exclusivity", model);
    }
    let details =
        values::description(values::body(at, "printing_details"), Form::Plain, unit.limits, model);
    model.settings = settings(at, details);
    reading.pictures = pictures(at);
    let files = at.list("files.items");
    let listed = files.iter().filter_map(|entry| {
        Some(Listed {
            path: entry.text("filename")?,
            note: entry.line("description", values::SUMMARY),
        })
    });
    reading.files = listed.collect();
    reading
}

/// What is said beside the licence about one use.
fn switch(at: &At<'_>, list: &str, kind: &str) -> Option<Found<bool>> {
    at.list(list).into_iter().find(|part| part.peek("type") == kind)?.flag("value")
}

/// Its number, and what else is told of it.
fn parent(at: &At<'_>) -> Option<Found<Parent>> {
    let id = at.get("parent_id")?;
    let text = |path: &str| at.line(path, values::TITLE).map(|found| found.value);
    let licence = values::licensed(at, "parent.license", Platform::MyMiniFactory);
    let parent = Parent {
        id: Some(id.as_text()?),
        title: text("parent.name"),
        author: text("parent.designer.name").or_else(|| text("parent.designer.username")),
        address: at.text("parent.url").and_then(|address| Some(page(&address)?.address)),
        licence: licence.map(|found| found.value),
        derivatives: switch(at, "parent.licenses", "remix").map(|found| found.value),
        changes: None,
    };
    Some(id.found(parent))
}

/// What no field takes comes behind what is said of printing it.
fn settings(at: &At<'_>, details: Option<Found<String>>) -> Settings {
    let mut settings =
        Settings { supports: at.flag("support"), notes: details, ..Settings::default() };
    let prints = at.list("prints.items");
    if let [print] = &prints[..] {
        if let Some(printer) = print.line("printer.name", values::TITLE) {
            settings.printer = values::short(&mut settings, printer, "Printer", 80);
        }
        if let Some(material) = print.line("material.name", values::TITLE) {
            settings.material = values::short(&mut settings, material, "Material", 40);
        }
        let nozzle = print.line("printer.nozzle_diameter", 40);
        settings.nozzle_um = nozzle.and_then(|found| {
            let um = values::micrometres(&found.value).filter(|um| *um >= 100)?;
            Some(Found { value: um, file: found.file, key: found.key })
        });
    } else {
        for print in prints.iter().take(PRINTS) {
            let parts = ["printer.name", "material.name"].map(|part| print.line(part, 80));
            let parts: Vec<_> = parts.into_iter().flatten().map(|found| found.value).collect();
            values::keep_words(&mut settings, print.found(parts.join(", ")), "Printed with");
        }
    }
    let grams = at.line("material_quantity", 80);
    if let Some(grams) = grams {
        settings.filament_mg = milligrams(&grams);
        if settings.filament_mg.is_none() {
            values::keep_words(&mut settings, grams, "Material used");
        }
    }
    for (path, what) in [("dimensions", "Dimensions"), ("complexity_name", "Difficulty")] {
        if let Some(words) = at.line(path, values::TITLE) {
            values::keep_words(&mut settings, words, what);
        }
    }
    settings
}

/// Most prints whose words are kept.
const PRINTS: usize = 20;

/// `49g` or `49 g`.
fn milligrams(words: &Found<String>) -> Option<Found<u64>> {
    let number = words.value.strip_suffix('g')?.trim_end().parse::<f64>().ok()?;
    values::scaled(Some(Found::new(number, &words.file, &words.key)), 1_000.0)
}

fn pictures(at: &At<'_>) -> Vec<Listed> {
    let mut images = at.list("images");
    images.sort_by_key(|image| !image.flag("is_primary").is_some_and(|flag| flag.value));
    let listed = images.iter().filter_map(|image| {
        let path = image.text("original.url")?;
        Some(Listed { path: name(path.split('?').next()?).to_owned(), note: None })
    });
    listed.collect()
}
