//! Thingiverse: the archive of "Download all files" with `LICENSE.txt` and `README.txt`, and things as its API writes them.

use std::sync::LazyLock;

use domain::print_profile::Adhesion;
use regex::Regex;

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::At;
use crate::links::{Platform, page};
use crate::model::{AiFlag, Author, Found, ImportedModel, Parent, Settings, fill};
use crate::unit::{Text, Unit, name};
use crate::{html, licence};

pub(super) const CARRIES: Carries = Carries {
    from: "`LICENSE.txt` and `README.txt` of an archive; a thing of the API as a JSON file beside its files",
    fields: &[
        (Field::Title, "`README.txt` first line; API `name`"),
        (
            Field::Description,
            "`README.txt` sections; API `description_html`, `description`, other texts of `details_parts`, `instructions`",
        ),
        (Field::Author, "`LICENSE.txt`, `README.txt`; API `creator.name`"),
        (Field::AuthorId, "API `creator.id`"),
        (Field::AuthorAddress, "made of the user's name; API `creator.public_url`"),
        (Field::Tags, "API `tags`"),
        (Field::Category, "API `categories`, which is asked for by itself"),
        (Field::Licence, "`LICENSE.txt`, `README.txt` with the deed's address; API `license`"),
        (Field::Page, "`README.txt`, `LICENSE.txt`; API `public_url`"),
        (Field::Published, "API `added`"),
        (Field::Updated, "API `modified`"),
        (Field::Ai, "API `is_ai`"),
        (Field::Sensitive, "API `is_nsfw`"),
        (Field::Parents, "API `ancestors`"),
        (Field::Derivatives, "API `allows_derivatives`"),
        (Field::Pictures, "`images/`; order of API `default_image` and `zip_data.images`"),
        (Field::Files, "`files/`"),
        (Field::Settings, "`README.txt` \"Print Settings\"; API `details_parts`"),
    ],
    limits: "The archive has no tags, category, dates, remix parents or AI flag, and new ones no version of the licence.",
};

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

/// `TITLE by USER on Thingiverse: ADDRESS`.
static NEW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?mi)^(?P<title>.{1,300}) by (?P<user>\S.*?) on Thingiverse: ?https?://")
});
/// `TITLE (ADDRESS) by USER is licensed under the LICENCE license.`, with or without the address.
static OLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?mi)^(?P<title>.+?)(?: \(https?://[^)\s]{1,200}\))? by (?P<user>[^\s(][^(\n]*?) is licensed under the (?P<licence>.+?) licen[sc]e\.",
    )
});
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?mi)created by Thingiverse user (?P<user>.+?), and is licensed under (?P<licence>.+?)\s*$",
    )
});
static ARTEFACT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\{([^{}]{0,300}?) %!s\(bool=true\)\}"));

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let things = unit.docs.iter().filter(|doc| is_thing(&doc.root())).take(1);
    let mut readings: Vec<_> = things.map(|doc| thing(unit, &doc.root(), &doc.file)).collect();
    for file in ["LICENSE.txt", "README.txt"] {
        readings.extend(unit.text_named(file).and_then(|text| document(unit, text)));
    }
    if readings.is_empty() {
        readings.extend(super::linked(unit, Source::Thingiverse, Platform::Thingiverse));
    }
    readings
}

fn is_thing(at: &At<'_>) -> bool {
    at.has(&["name", "license", "creator"])
        && at.peek("public_url").contains("thingiverse.com/thing:")
}

fn document(unit: &Unit<'_>, file: &Text) -> Option<Reading> {
    let text = ARTEFACT.replace_all(&file.text, "$1");
    let pages: Vec<_> = crate::links::pages(&text)
        .into_iter()
        .filter(|page| page.platform == Platform::Thingiverse)
        .collect();
    let found = SENTENCE
        .captures(&text)
        .or_else(|| OLD.captures(&text).filter(|_| !pages.is_empty()))
        .or_else(|| NEW.captures(&text))?;
    let why = format!("{} is written as Thingiverse writes it", name(&file.path));
    let score = if name(&file.path).eq_ignore_ascii_case("LICENSE.txt") { 85 } else { 80 };
    let mut reading = Reading::new(Source::Thingiverse, score, why);
    let model = &mut reading.model;
    let at = |key: &str, group: &str| {
        let value = html::line(found.name(group)?.as_str(), values::TITLE)?;
        Some(Found::new(value, &file.path, key))
    };
    let group = |group| found.name(group).is_some().then_some(group);
    model.title = group("title").and_then(|group| at("first line", group));
    model.author = at("user", "user").map(|found| {
        let name = found.value;
        let address = format!("https://www.thingiverse.com/{name}");
        let address = crate::links::web_address(&address);
        Found { value: Author { name, id: None, address }, file: found.file, key: found.key }
    });
    let words = group("licence").and_then(|group| at("licence", group));
    model.licence = words.and_then(|words| {
        let licence = licence::read(Platform::Thingiverse, &words.value)?;
        Some(Found { value: licence, file: words.file, key: words.key })
    });
    let head = text.split("\n# ").next().unwrap_or_default();
    if let Some(deed) = licence::in_text(head) {
        model.licence = Some(match model.licence.take() {
            Some(own) => Found { value: licence::agree(&own.value, &deed), ..own },
            None => Found::new(deed, &file.path, "address of the licence"),
        });
    }
    // The first is its own; those in the description are others.
    model.page = pages.into_iter().next().map(|page| Found::new(page, &file.path, "address"));
    sections(unit, file, &text, model);
    Some(reading)
}

/// `# Summary`, `# Print Settings`, `# Post-Printing` and so on.
fn sections(unit: &Unit<'_>, file: &Text, text: &str, model: &mut ImportedModel) {
    let mut markdown = String::new();
    for section in text.replace("\r\n", "\n").split("\n# ").skip(1) {
        let (heading, body) = section.split_once('\n').unwrap_or((section, ""));
        match heading.trim() {
            "Print Settings" => settings(file, body, &mut model.settings),
            "Summary" => markdown.push_str(body.trim()),
            _ if body.trim().is_empty() => {}
            heading => markdown.push_str(&format!("\n\n## {heading}\n\n{}", body.trim())),
        }
    }
    let found = Some(Found::new(markdown, &file.path, "sections"));
    model.description = values::description(found, Form::Markdown, unit.limits, model);
}

/// `Key: value`, or the value on the next line; notes to the end.
fn settings(file: &Text, body: &str, settings: &mut Settings) {
    let mut lines = body.lines().peekable();
    let mut brand = String::new();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(':') else {
            setting(settings, &file.path, "Print Settings", line);
            continue;
        };
        let mut value = value.trim().to_owned();
        while value.is_empty() && lines.peek().is_some_and(|next| next.trim().is_empty()) {
            lines.next();
        }
        if value.is_empty() && lines.peek().is_some_and(|next| !next.contains(':')) {
            lines.next().unwrap_or_default().trim().clone_into(&mut value);
        }
        let key = key.trim();
        match key.to_ascii_lowercase().as_str() {
            "printer brand" => brand = value,
            "printer" => {
                setting(settings, &file.path, key, format!("{brand} {value}").trim());
                brand.clear();
            }
            "notes" => {
                setting(settings, &file.path, key, &value);
                for line in lines.by_ref() {
                    setting(settings, &file.path, key, line);
                }
            }
            _ => setting(settings, &file.path, key, &value),
        }
    }
    setting(settings, &file.path, "Printer", &brand);
}

/// Takes what is said under a key, in a field that fits it whole, else as words.
fn setting(settings: &mut Settings, file: &str, key: &str, raw: &str) {
    let Some(text) = html::line(raw, SAID) else { return };
    let words = Found::new(text, file, key);
    let lower = key.to_ascii_lowercase().replace('_', " ");
    let name = match lower.as_str() {
        "printer" => {
            let printer = values::short(settings, words, "Printer", 80);
            return fill(&mut settings.printer, printer);
        }
        "filament material" => {
            let material = values::short(settings, words, "Material", 40);
            return fill(&mut settings.material, material);
        }
        "filament brand" => {
            let brand = values::short(settings, words, "Brand", 60);
            return fill(&mut settings.brand, brand);
        }
        "filament color" | "filament colour" => {
            let colour = values::short(settings, words, "Colour", 40);
            return fill(&mut settings.colour, colour);
        }
        "notes" | "print settings" => "",
        "resolution" => "Resolution",
        "infill" => "Infill",
        "supports" => "Supports",
        "rafts" => "Rafts",
        _ => key,
    };
    if !is_taken(settings, &lower, &words) {
        values::keep_words(settings, words, name);
    }
}

/// Whether a field takes what these words say of a quantity or a choice.
fn is_taken(settings: &mut Settings, key: &str, words: &Found<String>) -> bool {
    fn put<T>(place: &mut Option<Found<T>>, value: Option<T>, words: &Found<String>) -> bool {
        let found = value.map(|value| Found::new(value, &words.file, &words.key));
        let is_there = found.is_some();
        fill(place, found);
        is_there
    }
    let text = words.value.as_str();
    match key {
        "resolution" => put(&mut settings.layer_height_um, values::micrometres(text), words),
        "infill" => put(&mut settings.infill_percent, values::percent(text), words),
        "supports" => put(&mut settings.supports, values::supports(text), words),
        "rafts" => {
            let raft = values::supports(text).filter(|is_there| *is_there);
            put(&mut settings.adhesion, raft.map(|_| Adhesion::Raft), words)
        }
        _ => false,
    }
}

fn thing(unit: &Unit<'_>, at: &At<'_>, file: &str) -> Reading {
    let why = format!("\"{file}\" is a thing of the Thingiverse API");
    let mut reading = Reading::new(Source::Thingiverse, 90, why);
    let model = &mut reading.model;
    model.title = at.line("name", values::TITLE);
    model.description = described(unit, at, model);
    model.author = values::author(at, "creator.name", "creator.id", "creator.public_url");
    model.tags = values::tags(at, "tags", "name");
    let names: Vec<_> =
        at.list("categories").iter().filter_map(|category| category.text("name")).collect();
    model.category = values::category(at, "categories", &names, Platform::Thingiverse);
    model.licence = values::licensed(at, "license", Platform::Thingiverse);
    model.page = at.get("public_url").and_then(|url| Some(url.found(page(&url.as_text()?)?)));
    model.published = values::date(at, "added");
    model.updated = values::date(at, "modified");
    model.ai = at.flag("is_ai").map(|flag| Found {
        value: AiFlag { generated: Some(flag.value), raw: format!("is_ai: {}", flag.value) },
        file: flag.file,
        key: flag.key,
    });
    model.sensitive = at.flag("is_nsfw");
    model.derivatives = at.flag("allows_derivatives");
    model.parents = at.list("ancestors").iter().take(values::PARENTS).map(parent).collect();
    if model.parents.is_empty() && at.flag("is_derivative").is_some_and(|flag| flag.value) {
        super::nameless_remix(file, model);
    }
    for part in at.list("details_parts") {
        if part.peek("type") == "settings" {
            for data in part.list("data").iter().take(1) {
                details(data, file, &mut model.settings);
            }
        }
    }
    let cover = at.line("default_image.name", values::TITLE);
    let images = at.list("zip_data.images");
    let names = images.iter().filter_map(|image| image.line("name", values::TITLE));
    reading.pictures = cover
        .into_iter()
        .chain(names)
        .map(|found| Listed { path: found.value, note: None })
        .collect();
    let files = at.list("zip_data.files");
    let names = files.iter().filter_map(|entry| entry.line("name", values::TITLE));
    reading.files = names.map(|found| Listed { path: found.value, note: None }).collect();
    reading
}

/// Its text, then the other texts of its page under headings of their own.
fn described(unit: &Unit<'_>, at: &At<'_>, model: &mut ImportedModel) -> Option<Found<String>> {
    let html = values::body(at, "description_html");
    let first = match html {
        Some(html) => values::description(Some(html), Form::Html, unit.limits, model),
        None => {
            values::description(values::body(at, "description"), Form::Plain, unit.limits, model)
        }
    };
    let mut all: Vec<Found<String>> = first.into_iter().collect();
    let headed = |heading: &str, text: Found<String>| Found {
        value: format!("## {heading}\n\n{}", text.value),
        ..text
    };
    for part in at.list("details_parts") {
        // What the text and the settings are made of.
        if ["summary", "settings"].contains(&part.peek("type")) {
            continue;
        }
        let heading = part.line("name", values::TITLE).map(|found| found.value);
        let heading = heading.unwrap_or_else(|| part.peek("type").to_owned());
        for data in part.list("data") {
            let text = values::body(&data, "content");
            let text = values::description(text, Form::Html, unit.limits, model);
            all.extend(text.map(|text| headed(&heading, text)));
        }
    }
    let text = values::body(at, "instructions");
    let text = values::description(text, Form::Plain, unit.limits, model);
    all.extend(text.map(|text| headed("Instructions", text)));
    values::joined(all)
}

/// Keys of print settings besides those of the printer.
const SETTINGS: [&str; 8] = [
    "resolution",
    "infill",
    "supports",
    "rafts",
    "filament_material",
    "filament_brand",
    "filament_color",
    "notes",
];
/// Longest words about one of them, characters.
const SAID: usize = 2_000;

fn details(data: &At<'_>, file: &str, settings: &mut Settings) {
    let brand = data.text("printer brand").unwrap_or_default();
    let printer = data.text("printer").unwrap_or_default();
    setting(settings, file, "printer", format!("{brand} {printer}").trim());
    for key in SETTINGS {
        setting(settings, file, key, &data.text(key).unwrap_or_default());
    }
}

fn parent(at: &At<'_>) -> Found<Parent> {
    at.found(Parent {
        title: at.line("name", values::TITLE).map(|found| found.value),
        author: at.line("creator.name", values::TITLE).map(|found| found.value),
        id: at.text("id"),
        address: at.text("public_url").and_then(|address| Some(page(&address)?.address)),
        licence: at.text("license").and_then(|raw| licence::read(Platform::Thingiverse, &raw)),
        derivatives: at.flag("allows_derivatives").map(|found| found.value),
        changes: None,
    })
}
