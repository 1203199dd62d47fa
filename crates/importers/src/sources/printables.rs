//! Printables: the PDF in its archives, and prints as its GraphQL interface writes them.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::{At, Doc};
use crate::licence;
use crate::links::{self, Page, Platform};
use crate::model::{AiFlag, Found, ImportedModel, Note, Parent, Settings};
use crate::unit::{Unit, name};

pub(super) const CARRIES: Carries = Carries {
    from: "links in the PDF of an archive; a print of the GraphQL interface as a JSON file beside its files",
    fields: &[
        (Field::Title, "`name`"),
        (Field::Summary, "`summary`"),
        (Field::Description, "`description`"),
        (Field::Author, "`user.publicUsername`, unless `authorship` says that it is a reupload"),
        (Field::AuthorId, "`user.id`"),
        (Field::AuthorAddress, "made of `user.handle`"),
        (Field::Tags, "`tags`"),
        (Field::Category, "`category.path`"),
        (Field::Licence, "PDF: the deed's address; `license.id`, else `license.abbreviation`"),
        (Field::Page, "PDF: the page's address; `id`"),
        (
            Field::Published,
            "`firstPublish`, else `datePublished`; `dateCreatedThingiverse` when that is earlier",
        ),
        (Field::Updated, "`modified`"),
        (Field::Ai, "`aiGenerated`"),
        (Field::Sensitive, "`nsfw`"),
        (Field::Parents, "`remixParents`, here and elsewhere; `remixDescription`"),
        (Field::Derivatives, "`license.disallowRemixing`"),
        (Field::Commercial, "`excludeCommercialUsage`"),
        (Field::Pictures, "order of `image` and `images`"),
        (Field::Files, "folders of the archive; order of `stls`, `gcodes`, `slas`, `otherFiles`"),
        (Field::FileNotes, "`note` of a file"),
        (
            Field::Settings,
            "`printDuration`, `weight`, `layerHeights`, `nozzleDiameters`, `materials`, `mmu`, `printer`",
        ),
    ],
    limits: "Of the PDF only links are read, so an archive alone gives page and licence: its text is laid out for the eye, and \
        nothing publicly known says which words of it are a title, a name or a tag. No version of Creative Commons \
        licences, and of the GPL not whether later ones count.",
};

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let prints = unit.docs.iter().find_map(|doc| Some((print_of(doc)?, doc.file.as_str())));
    let mut readings: Vec<_> =
        prints.map(|(at, file)| print(unit, &at, file)).into_iter().collect();
    readings.extend(unit.pdfs.iter().find_map(|(path, links)| document(path, links)));
    if readings.is_empty() {
        readings.extend(super::linked(unit, Source::Printables, Platform::Printables));
    }
    readings
}

fn print_of(doc: &Doc) -> Option<At<'_>> {
    let root = doc.root();
    let at = root.get("data.print").unwrap_or(root);
    (at.has(&["id", "name", "slug", "user", "license"]) && at.has(&["stls"])).then_some(at)
}

fn document(path: &str, addresses: &[String]) -> Option<Reading> {
    let pages = addresses.iter().filter_map(|address| links::page(address));
    let page = pages.into_iter().find(|page| page.platform == Platform::Printables)?;
    let mut reading =
        Reading::new(Source::Printables, 70, format!("\"{path}\" links to a page of Printables"));
    reading.model.page = Some(Found::new(page, path, "link"));
    let licence = licence::in_text(&addresses.join(" "));
    reading.model.licence = licence.map(|licence| Found::new(licence, path, "link"));
    Some(reading)
}

fn print(unit: &Unit<'_>, at: &At<'_>, file: &str) -> Reading {
    let mut reading =
        Reading::new(Source::Printables, 90, format!("\"{file}\" is a print of Printables"));
    let model = &mut reading.model;
    model.title = at.line("name", values::TITLE);
    model.summary = at.line("summary", values::SUMMARY);
    model.description =
        values::description(values::body(at, "description"), Form::Html, unit.limits, model);
    model.author = values::author(at, "user.publicUsername", "user.id", "").map(|mut author| {
        let handle = at.text("user.handle");
        author.value.address = handle.and_then(|handle| {
            links::web_address(&format!("https://www.printables.com/@{handle}"))
        });
        author
    });
    model.tags = values::tags(at, "tags", "name");
    let mut names: Vec<_> = at
        .list("category.path")
        .iter()
        .filter_map(|part| part.text("nameEn").or_else(|| part.text("name")))
        .collect();
    names.reverse();
    model.category = values::category(at, "category.path", &names, Platform::Printables);
    model.licence = licensed(at, "license");
    model.page = at
        .line("id", 20)
        .filter(|id| id.value.bytes().all(|byte| byte.is_ascii_digit()))
        .map(|id| {
            let address = format!("https://www.printables.com/model/{}", id.value);
            Found {
                value: Page { platform: Platform::Printables, id: Some(id.value), address },
                file: id.file,
                key: id.key,
            }
        });
    let here = values::date(at, "firstPublish").or_else(|| values::date(at, "datePublished"));
    let before = values::date(at, "dateCreatedThingiverse");
    model.published = here.into_iter().chain(before).min_by(|a, b| a.value.cmp(&b.value));
    model.notes.extend(same_elsewhere(at, file));
    model.updated = values::date(at, "modified");
    model.ai = at.flag("aiGenerated").map(|flag| Found {
        value: AiFlag { generated: Some(flag.value), raw: format!("aiGenerated: {}", flag.value) },
        file: flag.file,
        key: flag.key,
    });
    model.sensitive = at.flag("nsfw");
    model.derivatives =
        at.flag("license.disallowRemixing").map(|flag| Found { value: !flag.value, ..flag });
    model.commercial =
        at.flag("excludeCommercialUsage").map(|flag| Found { value: !flag.value, ..flag });
    model.parents = at.list("remixParents").iter().take(values::PARENTS).map(parent).collect();
    let changes = values::body(at, "remixDescription");
    let changes = values::description(changes, Form::Html, unit.limits, model);
    for parent in &mut model.parents {
        parent.value.changes = changes.as_ref().map(|found| found.value.clone());
    }
    match at.peek("authorship") {
        "reupload" => reuploaded(file, model),
        "remix" if model.parents.is_empty() => super::nameless_remix(file, model),
        _ => {}
    }
    model.settings = settings(at);
    reading.pictures = pictures(at);
    reading.files = files(at);
    reading
}

/// Whose account it stands in brought it there and did not make it, so nobody is known who did.
fn reuploaded(file: &str, model: &mut ImportedModel) {
    model.is_reupload = true;
    let by = model.author.take().map(|found| found.value.name);
    let by = by.map_or_else(|| "who brought it there".to_owned(), |name| format!("“{name}”"));
    let sentence = format!(
        "Printables says that it is a reupload: {by} is not who made it, so nobody is named as its author."
    );
    model.notes.push(Note::new(file, "reupload", sentence));
}

/// The page at Thingiverse that it was brought there from.
fn same_elsewhere(at: &At<'_>, file: &str) -> Option<Note> {
    let page = links::page(&at.text("thingiverseLink")?)?;
    let page = Some(page).filter(|page| page.platform == Platform::Thingiverse)?;
    let sentence = format!("Printables says that it was published before at {}.", page.address);
    Some(Note::new(file, "published-before", sentence))
}

/// By number, then by abbreviation; never by name.
fn licensed(at: &At<'_>, path: &str) -> Option<Found<crate::Licence>> {
    let by_id = values::licensed(at, &format!("{path}.id"), Platform::Printables);
    let by_name = values::licensed(at, &format!("{path}.abbreviation"), Platform::Printables)
        .or_else(|| values::licensed(at, &format!("{path}.name"), Platform::Printables));
    let mut found = match by_id {
        Some(found) if found.value.spdx.is_some() || !found.value.candidates.is_empty() => found,
        _ => by_name.clone().filter(|found| found.value.spdx.is_some()).or(by_id)?,
    };
    // The number alone says nothing to people.
    if let Some(name) = by_name {
        found.value.raw = name.value.raw;
    }
    Some(found)
}

fn parent(at: &At<'_>) -> Found<Parent> {
    let here = at.get("parentPrint");
    let text = |path: &str| at.line(path, values::TITLE).map(|found| found.value);
    let id = at.text("parentPrintId").or_else(|| at.text("parentPrint.id"));
    let address = match &id {
        Some(id) => links::web_address(&format!("https://www.printables.com/model/{id}")),
        None => at.text("url").and_then(|url| Some(links::page(&url)?.address)),
    };
    let licence = match &here {
        Some(here) => licensed(here, "license"),
        None => licensed(at, "urlLicense")
            .or_else(|| values::licensed(at, "urlLicenseText", Platform::Other)),
    };
    let forbidden = at
        .flag("parentPrint.license.disallowRemixing")
        .or_else(|| at.flag("urlLicense.disallowRemixing"));
    at.found(Parent {
        title: text("parentPrintName")
            .or_else(|| text("parentPrint.name"))
            .or_else(|| text("urlTitle")),
        author: text("parentPrintAuthor.publicUsername").or_else(|| text("urlAuthor")),
        id,
        address,
        licence: licence.map(|found| found.value),
        derivatives: forbidden.map(|found| !found.value),
        changes: None,
    })
}

/// Lists of several values name no one setting: they are kept as words.
fn settings(at: &At<'_>) -> Settings {
    let mut settings = Settings {
        filament_mg: values::scaled(at.number("weight"), 1_000.0),
        print_time_s: values::scaled(at.number("printDuration"), 3_600.0),
        ..Settings::default()
    };
    if let Some(printer) = at.line("printer.name", values::TITLE) {
        settings.printer = values::short(&mut settings, printer, "Printer", 80);
    }
    match listed(at, "materials", "name") {
        (Some(words), 1) => {
            settings.material = values::short(&mut settings, words, "Material", 40);
        }
        (words, _) => keep(&mut settings, words, "Materials"),
    }
    let of = |path: &str, least: u32| {
        let (words, count) = listed(at, path, "");
        let um = words.as_ref().and_then(|words| values::micrometres(&words.value));
        let um = um.filter(|um| count == 1 && *um >= least);
        let found = um.zip(words.as_ref()).map(|(um, at)| Found::new(um, &at.file, &at.key));
        (words.filter(|_| found.is_none()), found)
    };
    let (nozzles, layers) = (of("nozzleDiameters", 100), of("layerHeights", 10));
    (settings.nozzle_um, settings.layer_height_um) = (nozzles.1, layers.1);
    keep(&mut settings, nozzles.0, "Nozzles, mm");
    keep(&mut settings, layers.0, "Layer heights, mm");
    if at.flag("mmu").is_some_and(|flag| flag.value) {
        let words = at.get("mmu").map(|at| at.found("Printed in several materials.".to_owned()));
        keep(&mut settings, words, "");
    }
    settings
}

fn keep(settings: &mut Settings, words: Option<Found<String>>, what: &str) {
    if let Some(words) = words {
        values::keep_words(settings, words, what);
    }
}

/// The texts of a list with commas between, and how many they are.
fn listed(at: &At<'_>, path: &str, key: &str) -> (Option<Found<String>>, usize) {
    let list = at.list(path);
    let text =
        |element: &At<'_>| if key.is_empty() { element.as_text() } else { element.text(key) };
    let texts: Vec<String> = list.iter().filter_map(text).collect();
    let found = list.first().map(|first| first.found(texts.join(", ")));
    (found.filter(|_| !texts.is_empty()), texts.len())
}

fn pictures(at: &At<'_>) -> Vec<Listed> {
    let cover = at.get("image");
    let listed = |image: &At<'_>| {
        let path = image.text("filePath")?;
        Some(Listed { path: name(&path).to_owned(), note: None })
    };
    cover.iter().chain(&at.list("images")).filter_map(listed).collect()
}

fn files(at: &At<'_>) -> Vec<Listed> {
    let lists = ["stls", "gcodes", "slas", "otherFiles"];
    let files = lists.iter().flat_map(|list| at.list(list));
    files
        .filter_map(|file| {
            Some(Listed { path: file.text("name")?, note: file.line("note", values::SUMMARY) })
        })
        .collect()
}
