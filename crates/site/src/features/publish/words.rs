//! The words of a draft as the form sends them, turned into what `domain` admits, with errors per field.

use std::collections::HashMap;

use domain::{
    categories,
    ids::PictureId,
    licences, models,
    print_settings::{PrintSettings, Supports},
    publishing::{self, Draft, FileState},
    text,
};

use super::store::Words;
use crate::shared::forms::Errors;

/// Everything the form sent, by name; unknown names are refused.
pub type Typed = HashMap<String, String>;

/// The names the form knows. `alt-…` names the alternative text of a picture, `change-…` what was changed of a work that
/// the model is made from.
const KNOWN: &[&str] = &[
    "revision",
    "title",
    "summary",
    "description",
    "category",
    "licence",
    "language",
    "sensitive",
    "tags",
    "material",
    "nozzle",
    "layer_height",
    "infill",
    "supports",
    "filament",
    "print_time",
    "notes",
    "cover",
    "attested",
    "changelog",
    "notice",
    "publish",
];

const PREFIXES: &[&str] = &["alt-", "change-"];

/// Languages a description can be in: code and own name.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("zh", "中文"),
];

/// What could be admitted, and what is wrong with the rest. What is wrong keeps its place empty, never a guess. A model
/// that was published once keeps what publishing asks for.
pub fn words(typed: &Typed, was_published: bool) -> (Words, Errors) {
    let mut errors = Errors::default();
    let get = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    if let Some(unknown) = typed
        .keys()
        .find(|k| !KNOWN.contains(&k.as_str()) && !PREFIXES.iter().any(|p| k.starts_with(p)))
    {
        errors.add("", format!("The form has no field {:?}.", text::line(unknown)));
    }
    // A draft may lack a title; only publishing asks for one.
    let title = match text::line(get("title")) {
        empty if empty.is_empty() => Some(empty),
        title => errors.take("title", models::title(&title)),
    };
    let words = Words {
        title: title.unwrap_or_default(),
        summary: errors.take("summary", models::summary(get("summary"))).unwrap_or_default(),
        description: errors
            .take("description", models::description(get("description")))
            .unwrap_or_default(),
        category: known(&mut errors, "category", get("category"), |slug| {
            categories::leaf(slug).is_some()
        }),
        licence: known(&mut errors, "licence", get("licence"), |id| licences::find(id).is_some()),
        language: match get("language") {
            "" => "en".to_owned(),
            code => known(&mut errors, "language", code, |c| LANGUAGES.iter().any(|l| l.0 == c)),
        },
        sensitive: !get("sensitive").is_empty(),
        tags: errors.take("tags", models::tags(get("tags"))).unwrap_or_default(),
        settings: settings(typed, &mut errors),
        cover: get("cover").parse::<PictureId>().ok(),
    };
    if was_published {
        let needed = Draft {
            title: &words.title,
            category: &words.category,
            licence: &words.licence,
            files: &[FileState::Printable],
            pictures: 1,
            attested: true,
        };
        for lack in publishing::missing(&needed) {
            errors.add(lack.field(), lack.to_string());
        }
    }
    (words, errors)
}

fn known(
    errors: &mut Errors,
    field: &'static str,
    value: &str,
    is_known: impl Fn(&str) -> bool,
) -> String {
    if value.is_empty() || is_known(value) {
        return value.to_owned();
    }
    errors.add(field, "Please choose one from the list.");
    String::new()
}

fn settings(typed: &Typed, errors: &mut Errors) -> PrintSettings {
    let get = |name: &str| typed.get(name).map(|v| text::line(v)).filter(|v| !v.is_empty());
    let mut number = |field: &'static str, low: f64, high: f64, unit: &str| {
        let value = get(field)?;
        match value.replace(',', ".").parse::<f64>() {
            Ok(n) if (low..=high).contains(&n) => Some(n),
            _ => {
                errors.add(field, format!("Give a number from {low} to {high} {unit}."));
                None
            }
        }
    };
    let micrometres = |mm: f64| (mm * 1000.0).round() as u32;
    let nozzle_um = number("nozzle", 0.1, 2.0, "mm").map(micrometres);
    let layer_height_um = number("layer_height", 0.01, 2.0, "mm").map(micrometres);
    let infill_percent = number("infill", 0.0, 100.0, "%").map(|n| n.round() as u32);
    let filament_mg = number("filament", 0.1, 100_000.0, "g").map(|n| (n * 1000.0).round() as u64);
    let print_time_s = match get("print_time").map(|text| duration(&text)) {
        Some(None) => {
            errors.add("print_time", "Give a time such as 3 h 20 min or 45 min.");
            None
        }
        other => other.flatten(),
    };
    let material = get("material");
    if material.as_deref().is_some_and(|m| text::chars(m) > 40) {
        errors.add("material", "A material has at most 40 characters.");
    }
    let notes = typed.get("notes").map(|v| text::paragraphs(v)).filter(|v| !v.is_empty());
    if notes.as_deref().is_some_and(|n| text::chars(n) > 2_000) {
        errors.add("notes", "The notes have at most 2,000 characters.");
    }
    PrintSettings {
        material,
        nozzle_um,
        layer_height_um,
        infill_percent,
        supports: get("supports").and_then(|s| Supports::parse(&s)),
        filament_mg,
        print_time_s,
        notes,
    }
}

/// Seconds of `3 h 20 min`, `3:20`, `90 min`, `1.5 h`, `2d 3h`; none when it is not a time of 1 s to 60 days.
fn duration(text: &str) -> Option<u64> {
    let text = text.to_lowercase().replace(',', ".");
    if let Some((hours, minutes)) = text.split_once(':') {
        let (h, m): (u64, u64) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        return Some(h.checked_mul(3600)?.checked_add(m.checked_mul(60)?)?)
            .filter(|s| (1..=5_184_000).contains(s));
    }
    let mut seconds = 0.0;
    let mut number = String::new();
    let mut unit = String::new();
    let mut parts = Vec::new();
    for c in text.chars().chain(['0']) {
        if c.is_ascii_digit() || c == '.' {
            if !unit.is_empty() {
                parts.push((std::mem::take(&mut number), std::mem::take(&mut unit)));
            }
            number.push(c);
        } else if c.is_alphabetic() {
            unit.push(c);
        } else if c != ' ' {
            return None;
        }
    }
    if parts.is_empty() {
        return None;
    }
    for (number, unit) in parts {
        let scale = match unit.as_str() {
            "d" | "day" | "days" => 86_400.0,
            "h" | "hr" | "hour" | "hours" | "std" => 3_600.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "s" | "sec" | "seconds" => 1.0,
            _ => return None,
        };
        seconds += number.parse::<f64>().ok()? * scale;
    }
    Some(seconds.round() as u64).filter(|s| (1..=5_184_000).contains(s))
}

/// The form's values of words already stored.
pub fn typed(words: &Words) -> Typed {
    let s = &words.settings;
    let mm =
        |um: Option<u32>| um.map(|um| (f64::from(um) / 1000.0).to_string()).unwrap_or_default();
    let time = |t: u64| match (t / 3600, t % 3600 / 60, t % 60) {
        (hours, minutes, 0) => format!("{hours} h {minutes} min"),
        (hours, minutes, seconds) => format!("{hours} h {minutes} min {seconds} s"),
    };
    [
        ("title", words.title.clone()),
        ("summary", words.summary.clone()),
        ("description", words.description.clone()),
        ("category", words.category.clone()),
        ("licence", words.licence.clone()),
        ("language", words.language.clone()),
        ("sensitive", if words.sensitive { "on".to_owned() } else { String::new() }),
        ("tags", words.tags.join(", ")),
        ("material", s.material.clone().unwrap_or_default()),
        ("nozzle", mm(s.nozzle_um)),
        ("layer_height", mm(s.layer_height_um)),
        ("infill", s.infill_percent.map(|n| n.to_string()).unwrap_or_default()),
        ("supports", s.supports.map(|s| s.as_str().to_owned()).unwrap_or_default()),
        ("filament", s.filament_mg.map(|mg| (mg as f64 / 1000.0).to_string()).unwrap_or_default()),
        ("print_time", s.print_time_s.map(time).unwrap_or_default()),
        ("notes", s.notes.clone().unwrap_or_default()),
        ("cover", words.cover.map(|c| c.to_string()).unwrap_or_default()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn times() {
        for (text, seconds) in [
            ("3 h 20 min", Some(12_000)),
            ("3h20m", Some(12_000)),
            ("45 min", Some(2_700)),
            ("1.5 h", Some(5_400)),
            ("3:20", Some(12_000)),
            ("2d 3h", Some(183_600)),
            ("90s", Some(90)),
            ("0 min", None),
            ("20", None),
            ("min", None),
            ("3 x", None),
            ("-3 h", None),
            ("100000000 d", None),
            ("1e9 h", None),
            ("", None),
            ("99999999999999999999:1", None),
        ] {
            assert_eq!(duration(text), seconds, "{text:?}");
        }
    }

    #[test]
    fn good_words_are_taken_and_survive_the_trip_to_the_form_and_back() {
        let sent = form(&[
            ("title", " Gear  box "),
            ("category", "hobby/mechanical"),
            ("licence", "MIT"),
            ("tags", "Gear, box"),
            ("nozzle", "0,4"),
            ("layer_height", "0.2"),
            ("infill", "15"),
            ("supports", "no"),
            ("filament", "12.5"),
            ("print_time", "1 h 5 min 40 s"),
            ("sensitive", "on"),
            ("language", "de"),
            ("material", "PLA"),
        ]);
        let (first, errors) = words(&sent, true);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(first.title, "Gear box");
        assert_eq!(first.settings.nozzle_um, Some(400));
        assert_eq!(first.settings.filament_mg, Some(12_500));
        let (again, errors) = words(&typed(&first), true);
        assert!(errors.is_empty());
        assert_eq!(again, first);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        let sent = form(&[
            ("title", &"x".repeat(200)),
            ("category", "hobby"),
            ("licence", "X"),
            ("infill", "120"),
            ("nozzle", "NaN"),
            ("print_time", "soon"),
            ("language", "xx"),
            ("creator_id", "1"),
        ]);
        let (_, errors) = words(&sent, false);
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            ["", "category", "infill", "language", "licence", "nozzle", "print_time", "title"]
        );
    }
}
