//! Plain folders: texts, a licence file, pictures, and a JSON file with the usual words.

use super::{Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::{self, Form};
use crate::json::At;
use crate::licence;
use crate::links::{self, Platform};
use crate::model::{AiFlag, Author, Found, fill};
use crate::unit::{CARD, Text, Unit, extension, name};

pub(super) const CARRIES: Carries = Carries {
    from: "`README`, `LICENSE` and one other text; a JSON file with `title` or `name`; pictures; any other files",
    fields: &[
        (
            Field::Title,
            "first line or heading of the readme; JSON `title`, `name`; else the folder's name",
        ),
        (Field::Summary, "JSON `summary`"),
        (Field::Description, "the rest of the readme, or the only text; JSON `description`"),
        (Field::Author, "JSON `author`, `creator`, `designer`"),
        (Field::Tags, "JSON `tags`, `keywords`"),
        (Field::Category, "JSON `category`"),
        (
            Field::Licence,
            "`LICENSE`; an address or SPDX id in the readme; JSON `license`, `licence`",
        ),
        (Field::Page, "the only page that the readme says is its own, as by `Source:`; JSON `url`"),
        (Field::Published, "JSON `published`, `date`"),
        (Field::Updated, "JSON `updated`, `modified`"),
        (Field::Ai, "JSON `ai`, `ai_generated`, `made_with_ai`: true or false"),
        (Field::Sensitive, "JSON `sensitive`, `nsfw`"),
        (Field::Collections, "JSON `collections`"),
        (Field::Pictures, "those named cover or preview first, then in natural order"),
        (Field::Files, "as they lie there"),
    ],
    limits: "Nothing says what the words mean but their names. The sender wrote all of it.",
};

/// What the files say by themselves. Documents that another source knows are left to it, but for licence files: nobody
/// may grant more than those.
pub(super) fn read(unit: &Unit<'_>, others: &[Reading]) -> Vec<Reading> {
    let is_known = others.iter().any(|reading| reading.score >= 80);
    let is_read = |text: &Text| {
        let licences = others.iter().filter_map(|reading| reading.model.licence.as_ref());
        licences.into_iter().any(|found| found.file == text.path)
    };
    let mut readings = Vec::new();
    let mut reading = Reading::new(Source::Folder, 10, "it is a folder of files");
    if !is_known {
        let mut docs = unit.docs.iter().filter(|doc| is_described(&doc.root()));
        readings.extend(docs.next().map(|doc| described(unit, &doc.root(), &doc.file)));
        if let Some(text) = readme(unit) {
            reading.score = 50;
            reading.why = format!("\"{}\" tells about it", text.path);
            read_text(unit, text, &mut reading);
        }
    }
    for text in unit.texts.iter().filter(|text| is_licence(&text.path) && !is_read(text)) {
        add_licence(text, &mut reading);
    }
    readings.push(reading);
    readings
}

fn add_licence(text: &Text, reading: &mut Reading) {
    // Some archives hold an empty form of the file.
    let says_something = |line: &&str| line.chars().filter(|c| c.is_alphanumeric()).count() > 2;
    let Some(first) = text.text.lines().find(says_something) else { return };
    reading.score = 50;
    let licence = licence::in_text(&text.text).or_else(|| licence::read(Platform::Other, first));
    let found = licence.map(|licence| Found::new(licence, &text.path, "text"));
    reading.model.licence = match (reading.model.licence.take(), found) {
        (Some(first), Some(second)) => {
            Some(Found { value: licence::agree(&first.value, &second.value), ..first })
        }
        (first, second) => first.or(second),
    };
}

fn is_licence(path: &str) -> bool {
    let lower = name(path).to_ascii_lowercase();
    ["license", "licence", "copying"].contains(&lower.split('.').next().unwrap_or_default())
}

/// The readme, else the only text besides licences.
fn readme<'u>(unit: &'u Unit<'_>) -> Option<&'u Text> {
    let others: Vec<_> = unit.texts.iter().filter(|text| !is_licence(&text.path)).collect();
    let is_readme = |text: &&&Text| name(&text.path).to_ascii_lowercase().starts_with("readme");
    let only = if others.len() == 1 { others.first() } else { None };
    others.iter().find(is_readme).or(only).copied()
}

fn read_text(unit: &Unit<'_>, text: &Text, reading: &mut Reading) {
    let model = &mut reading.model;
    let is_markdown = extension(&text.path).starts_with('m');
    let trimmed = text.text.trim();
    let (first, rest) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    let heading = first.trim().trim_start_matches('#').trim();
    // A first line that is a sentence, or the only one, is no title.
    let is_title = heading.chars().count() <= 100
        && !heading.ends_with(['.', ':', '!'])
        && !heading.contains("://");
    let body = if is_title { rest } else { trimmed };
    if is_title {
        model.title = html::line(heading, values::TITLE)
            .map(|title| Found::new(title, &text.path, "first line"));
    }
    let form = if is_markdown { Form::Markdown } else { Form::Plain };
    let found = Some(Found::new(body.to_owned(), &text.path, "text"));
    model.description = values::description(found, form, unit.limits, model);
    model.licence =
        licence::in_text(trimmed).map(|licence| Found::new(licence, &text.path, "text"));
    super::take_page(trimmed, &text.path, "link", model);
}

fn is_described(at: &At<'_>) -> bool {
    let named = at.has(&["title"]) || at.has(&["name"]);
    let known = [
        "license",
        "licence",
        "tags",
        "keywords",
        "description",
        "author",
        "creator",
        "ai_generated",
        "made_with_ai",
    ];
    named && known.iter().any(|key| at.has(&[key])) && !at.has(&["resources"])
}

/// Most collections of one model.
const COLLECTIONS: usize = 20;

fn described(unit: &Unit<'_>, at: &At<'_>, file: &str) -> Reading {
    let mut reading = Reading::new(Source::Folder, 55, format!("\"{file}\" tells about it"));
    let model = &mut reading.model;
    model.title = at.line("title", values::TITLE).or_else(|| at.line("name", values::TITLE));
    model.summary = at.line("summary", values::SUMMARY);
    model.description =
        values::description(values::body(at, "description"), Form::Plain, unit.limits, model);
    // Platforms write objects there, which their own modules read.
    for key in ["author", "creator", "designer"] {
        let name = (!at.peek(key).is_empty()).then(|| at.line(key, values::TITLE)).flatten();
        fill(
            &mut model.author,
            name.map(|name| {
                let author = Author { name: name.value, ..Author::default() };
                Found { value: author, file: name.file, key: name.key }
            }),
        );
    }
    model.tags = values::tags(at, "tags", "");
    if model.tags.is_empty() {
        model.tags = values::tags(at, "keywords", "");
    }
    let names: Vec<_> = at.text("category").into_iter().collect();
    model.category = values::category(at, "category", &names, Platform::Other);
    // What the card of an export allows is not for other files to agree with: the site holds it against them.
    let is_card = unit.is_export && unit.inside(file) == CARD;
    for key in ["license", "licence"].into_iter().filter(|_| !is_card) {
        fill(&mut model.licence, values::licensed(at, key, Platform::Other));
    }
    model.page = at.get("url").and_then(|url| Some(url.found(links::page(&url.as_text()?)?)));
    model.sensitive = at.flag("sensitive").or_else(|| at.flag("nsfw"));
    model.published = values::date(at, "published").or_else(|| values::date(at, "date"));
    model.updated = values::date(at, "updated").or_else(|| values::date(at, "modified"));
    for key in ["ai", "ai_generated", "made_with_ai"] {
        let flag = at.flag(key).map(|flag| Found {
            value: AiFlag { generated: Some(flag.value), raw: format!("{key}: {}", flag.value) },
            file: flag.file,
            key: flag.key,
        });
        fill(&mut model.ai, flag);
    }
    for collection in at.list("collections").iter().take(COLLECTIONS) {
        let title = collection.as_text().and_then(|title| html::line(&title, values::TITLE));
        model.collections.extend(title.map(|title| collection.found(title)));
    }
    reading
}
