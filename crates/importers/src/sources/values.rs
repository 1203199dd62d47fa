//! Steps that the sources share: cleaned texts, dates, tags, print settings.

use domain::print_profile::Adhesion;
use slicing::{Adhesion as Held, Supports as Sliced};

use crate::Limits;
use crate::html::{self, Form};
use crate::json::At;
use crate::licence;
use crate::links::{Platform, web_address};
use crate::model::{Author, Category, Found, ImportedModel, Licence, Note, Settings};

/// Longest title, tag and name, characters.
pub(crate) const TITLE: usize = 200;
pub(crate) const SUMMARY: usize = 300;
const TAG: usize = 60;
const TAGS: usize = 50;
/// Most remix parents.
pub(crate) const PARENTS: usize = 20;

/// The day of a date or time: `2024-03-01…`; none for what is no day.
pub(crate) fn day(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    let date: jiff::civil::Date = day.parse().ok()?;
    (date.year() >= 1990).then(|| day.to_owned())
}

pub(crate) fn date(at: &At<'_>, path: &str) -> Option<Found<String>> {
    let value = at.get(path)?;
    day(&value.as_text()?).map(|day| value.found(day))
}

/// Tags by the text under `key` of each element, or the elements themselves when `key` is empty.
pub(crate) fn tags(at: &At<'_>, path: &str, key: &str) -> Vec<Found<String>> {
    let mut tags = Vec::new();
    for element in at.list(path) {
        let tag = if key.is_empty() { element.as_text() } else { element.text(key) };
        add_tag(&mut tags, tag.map(|tag| element.found(tag)));
    }
    tags
}

/// Adds a cleaned tag that is not there yet.
pub(crate) fn add_tag(tags: &mut Vec<Found<String>>, tag: Option<Found<String>>) {
    let Some(found) = tag else { return };
    let Some(tag) = html::line(found.value.trim_start_matches('#'), TAG) else { return };
    let is_new = tags.iter().all(|known| !known.value.eq_ignore_ascii_case(&tag));
    if is_new && tags.len() < TAGS {
        tags.push(Found { value: tag, ..found });
    }
}

/// A text as Markdown, by its own look when it is no HTML for certain; a note when it is too large.
pub(crate) fn description(
    found: Option<Found<String>>,
    form: Form,
    limits: &Limits,
    model: &mut ImportedModel,
) -> Option<Found<String>> {
    let Found { value, file, key } = found?;
    let form = if form == Form::Plain && html::looks_like_html(&value) { Form::Html } else { form };
    let Ok(markdown) = html::to_markdown(&value, form, limits) else {
        let sentence =
            format!("The text under \"{key}\" in \"{file}\" is too large and was left out.");
        model.notes.push(Note::new(&file, "too-large", sentence));
        return None;
    };
    markdown.map(|value| Found { value, file, key })
}

/// Texts as one, with blank lines between.
pub(crate) fn joined(all: Vec<Found<String>>) -> Option<Found<String>> {
    all.into_iter().reduce(|first, next| {
        let value = format!("{}\n\n{}", first.value, next.value);
        let value = value.chars().take(html::MAX_CHARS).collect();
        Found { value, ..first }
    })
}

/// The text under `path`, as it stands.
pub(crate) fn body(at: &At<'_>, path: &str) -> Option<Found<String>> {
    let value = at.get(path)?;
    value.as_text().map(|text| value.found(text))
}

pub(crate) fn licensed(at: &At<'_>, path: &str, platform: Platform) -> Option<Found<Licence>> {
    let value = at.get(path)?;
    licence::read(platform, &value.as_text()?).map(|licence| value.found(licence))
}

/// An author by the keys of name, account id and profile address.
pub(crate) fn author(at: &At<'_>, name: &str, id: &str, address: &str) -> Option<Found<Author>> {
    let Found { value, file, key } = at.line(name, TITLE)?;
    let optional = |path: &str| if path.is_empty() { None } else { at.text(path) };
    let author = Author {
        name: value,
        id: optional(id),
        address: optional(address).and_then(|address| web_address(&address)),
    };
    Some(Found { value: author, file, key })
}

/// The category that a site means by these names, the most special first.
pub(crate) fn category(
    at: &At<'_>,
    path: &str,
    names: &[String],
    site: Platform,
) -> Option<Found<Category>> {
    let category = crate::category::guess(site, names)?;
    Some(at.get(path)?.found(category))
}

/// Millimetres as text (`0.2`, `0.2 mm`) in micrometres, when within the range of layers and nozzles.
pub(crate) fn micrometres(text: &str) -> Option<u32> {
    let um = number(text)? * 1_000.0;
    (10.0..=2_000.0).contains(&um).then(|| um.round() as u32)
}

/// `15%` or `15`.
pub(crate) fn percent(text: &str) -> Option<u32> {
    let percent = number(text)?;
    (0.0..=100.0).contains(&percent).then(|| percent.round() as u32)
}

/// The number a text begins with; none when another follows, as in `0.2-0.3`.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let rest = &text[end..];
    if rest.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    text[..end].parse().ok()
}

/// `Yes` and `No` of the sites' forms.
pub(crate) fn supports(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// Hours or seconds and grams of the sites as seconds and milligrams; none beyond a year or a tonne.
pub(crate) fn scaled(found: Option<Found<f64>>, factor: f64) -> Option<Found<u64>> {
    let Found { value, file, key } = found?;
    let scaled = value * factor;
    (1.0..=1e9).contains(&scaled).then(|| Found { value: scaled.round() as u64, file, key })
}

/// Bytes of notes on printing to which no further lines are added.
const NOTES: usize = 20_000;
/// Longest words that are kept as one of their lines, characters.
const SAID: usize = 2_000;

/// Keeps what a source says of printing and no field takes, as a line of the notes.
pub(crate) fn keep_words(settings: &mut Settings, words: Found<String>, what: &str) {
    if settings.notes.as_ref().is_some_and(|notes| notes.value.len() >= NOTES) {
        return;
    }
    let Some(text) = html::line(&words.value, SAID) else { return };
    let line = if what.is_empty() { text } else { format!("{what}: {text}") };
    match &mut settings.notes {
        Some(notes) => {
            notes.value.push_str("\n\n");
            notes.value.push_str(&line);
        }
        place => *place = Some(Found { value: line, ..words }),
    }
}

/// The words as one line when a field takes them whole; else they are kept in the notes.
pub(crate) fn short(
    settings: &mut Settings,
    words: Found<String>,
    what: &str,
    most: usize,
) -> Option<Found<String>> {
    let line = html::line(&words.value, SAID)?;
    if line.chars().count() <= most {
        return Some(Found { value: line, ..words });
    }
    keep_words(settings, words, what);
    None
}

/// What a slicer's settings say in the site's fields. The files themselves tell the rest.
pub(crate) fn sliced(settings: &slicing::Settings, file: &str) -> Settings {
    fn at<T: Clone>(found: Option<&slicing::Found<T>>, file: &str) -> Option<Found<T>> {
        found.map(|found| Found::new(found.value.clone(), file, &found.key))
    }
    let adhesion = settings.adhesion.as_ref().map(|found| {
        let held = match found.value {
            Held::None => Adhesion::None,
            Held::Skirt => Adhesion::Skirt,
            Held::Brim => Adhesion::Brim,
            Held::Raft => Adhesion::Raft,
        };
        Found::new(held, file, &found.key)
    });
    let supports = settings
        .supports
        .as_ref()
        .map(|found| Found::new(found.value != Sliced::None, file, &found.key));
    let within = |found: Option<Found<u32>>, least: u32| {
        found.filter(|found| (least..=2_000).contains(&found.value))
    };
    Settings {
        name: None,
        printer: at(settings.printer.as_ref(), file),
        material: at(settings.material.as_ref(), file),
        brand: at(settings.brand.as_ref(), file),
        colour: at(settings.colour.as_ref(), file),
        nozzle_um: within(at(settings.nozzle_um.as_ref(), file), 100),
        layer_height_um: within(at(settings.layer_height_um.as_ref(), file), 10),
        infill_percent: at(settings.infill_percent.as_ref(), file),
        supports,
        adhesion,
        filament_mg: at(settings.filament_mg.as_ref(), file),
        print_time_s: at(settings.time_s.as_ref(), file),
        notes: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_forms() {
        assert_eq!(micrometres("0.2"), Some(200));
        assert_eq!(micrometres(" 0.15 mm "), Some(150));
        for unclear in ["0.2-0.3", "high", "", "200", "1.2.3"] {
            assert_eq!(micrometres(unclear), None, "{unclear}");
        }
        assert_eq!((percent("15%"), percent("150"), percent("10-20%")), (Some(15), None, None));
        assert_eq!(day("2021-05-01T09:00:00+00:00").as_deref(), Some("2021-05-01"));
        for bad in ["2021-13-01", "yesterday", "1021-05-01", "2021", "ä2021-05-01"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
