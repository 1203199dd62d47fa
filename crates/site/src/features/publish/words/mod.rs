//! The words of a draft as the form sends them, turned into what `domain` admits, with errors per field.

use std::collections::HashMap;

use domain::{
    categories,
    ids::PictureId,
    licences, models,
    publishing::{self, Draft, FileState},
    remixes, text,
    versions::{self, Notice},
};

use languages::Language;

use super::{media::fields, said, store::Words};
use crate::shared::forms::Errors;

pub mod profiles;
mod times;

/// Everything the form sent, by name; unknown names are refused.
pub type Typed = HashMap<String, String>;

/// The names the form knows. Those of pictures are `media::fields`'.
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
    "profiles",
    "profile",
    "take_from",
    "cover",
    "attested",
    "changelog",
    "notice",
    "publish",
];

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
pub fn words(typed: &Typed, was_published: bool, t: Language) -> (Words, Errors) {
    let mut errors = Errors::default();
    let get = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    if let Some(unknown) = typed.keys().find(|k| !KNOWN.contains(&k.as_str()) && !is_numbered(k)) {
        let name = format!("{:?}", text::line(unknown));
        errors.add("", t.publish_refused_field(name).to_string());
    }
    let refused = |refused| said::words(refused, t);
    // A draft may lack a title; only publishing asks for one.
    let title = match text::line(get("title")) {
        empty if empty.is_empty() => Some(empty),
        title => errors.take("title", models::title(&title).map_err(refused)),
    };
    let changelog = versions::changelog(get("changelog"), Notice::Update);
    let changelog = changelog.map_err(|refused| said::version(&refused, t));
    let words = Words {
        title: title.unwrap_or_default(),
        summary: errors
            .take("summary", models::summary(get("summary")).map_err(refused))
            .unwrap_or_default(),
        description: errors
            .take("description", models::description(get("description")).map_err(refused))
            .unwrap_or_default(),
        category: known(&mut errors, t, "category", get("category"), |slug| {
            categories::leaf(slug).is_some()
        }),
        licence: known(&mut errors, t, "licence", get("licence"), |id| {
            licences::known(id).is_some()
        }),
        language: match get("language") {
            "" => "en".to_owned(),
            code => known(&mut errors, t, "language", code, |c| LANGUAGES.iter().any(|l| l.0 == c)),
        },
        sensitive: !get("sensitive").is_empty(),
        tags: errors.take("tags", models::tags(get("tags")).map_err(refused)).unwrap_or_default(),
        profiles: profiles::profiles(typed, &mut errors, t),
        changelog: errors.take("changelog", changelog).unwrap_or_default(),
        cover: known(&mut errors, t, "cover", get("cover"), |id| id.parse::<PictureId>().is_ok())
            .parse()
            .ok(),
    };
    known(&mut errors, t, "notice", get("notice"), |notice| Notice::parse(notice).is_some());
    for (name, changes) in typed.iter().filter(|(name, _)| name.starts_with("change-")) {
        let changes = remixes::changes_so_far(changes).map_err(|refused| said::work(&refused, t));
        errors.take(name.clone(), changes);
    }
    if was_published {
        let needed = Draft {
            title: &words.title,
            category: &words.category,
            licence: &words.licence,
            files: &[FileState::Printable],
            pictures: 1,
            attested: true,
            // Which licences it may change to, `drafts::admitted` says.
            is_shared: licences::known(&words.licence).is_some(),
        };
        for lack in publishing::missing(&needed) {
            errors.add(lack.field(), said::missing(lack, t));
        }
    }
    (words, errors)
}

/// Whether a name belongs to one of several things: a picture, a profile, a work this one is made from.
fn is_numbered(name: &str) -> bool {
    ["change-", "profile-"].iter().any(|prefix| name.starts_with(prefix)) || fields::is_known(name)
}

/// The words that can be stored of a form in which some fields are wrong: there, what is stored already stays.
pub fn sound_words(typed: &Typed, errors: &Errors, stored: &Words) -> Words {
    let before = self::typed(stored);
    let mut sound = typed.clone();
    for (field, _) in errors.iter() {
        match before.get(field) {
            Some(value) => sound.insert(field.to_owned(), value.clone()),
            None => sound.remove(field),
        };
    }
    // What is left can stand.
    words(&sound, false, Language::default()).0
}

fn known(
    errors: &mut Errors,
    t: Language,
    field: &'static str,
    value: &str,
    is_known: impl Fn(&str) -> bool,
) -> String {
    if value.is_empty() || is_known(value) {
        return value.to_owned();
    }
    errors.add(field, t.publish_refused_choose());
    String::new()
}

/// The form's values of words already stored.
pub fn typed(words: &Words) -> Typed {
    let mut typed = profiles::typed(&words.profiles);
    let fields = [
        ("title", words.title.clone()),
        ("summary", words.summary.clone()),
        ("description", words.description.clone()),
        ("category", words.category.clone()),
        ("licence", words.licence.clone()),
        ("language", words.language.clone()),
        ("sensitive", if words.sensitive { "on".to_owned() } else { String::new() }),
        ("tags", words.tags.join(", ")),
        ("changelog", words.changelog.clone()),
        ("cover", words.cover.map(|c| c.to_string()).unwrap_or_default()),
    ];
    typed.extend(fields.map(|(name, value)| (name.to_owned(), value)));
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn good_words_are_taken_and_survive_the_trip_to_the_form_and_back() {
        let sent = form(&[
            ("title", " Gear  box "),
            ("category", "hobby/mechanical"),
            ("licence", "MIT"),
            ("tags", "Gear, box"),
            ("profiles", "4"),
            ("profile-4-nozzle", "0,4"),
            ("sensitive", "on"),
            ("language", "de"),
            ("changelog", "Stronger teeth"),
        ]);
        let (first, errors) = words(&sent, false, Language::English);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(first.title, "Gear box");
        assert_eq!(first.profiles[0].nozzle_um, Some(400));
        let (again, errors) = words(&typed(&first), true, Language::English);
        assert!(errors.is_empty());
        assert_eq!(again, first);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field_and_the_rest_can_be_kept() {
        let sent = form(&[
            ("title", &"x".repeat(200)),
            ("summary", "It turns."),
            ("category", "hobby"),
            ("licence", "X"),
            ("profiles", "1"),
            ("profile-1-infill", "120"),
            ("profile-1-walls", "3"),
            ("language", "xx"),
            ("creator_id", "1"),
        ]);
        let (_, errors) = words(&sent, false, Language::English);
        let fields: Vec<&str> = errors.iter().map(|(field, _)| field).collect();
        let wrong = ["", "category", "language", "licence", "profile-1-infill", "title"];
        assert_eq!(fields, wrong);
        let stored = Words { title: "Gear".into(), language: "de".into(), ..Words::default() };
        let kept = sound_words(&sent, &errors, &stored);
        assert_eq!((kept.title.as_str(), kept.summary.as_str()), ("Gear", "It turns."));
        assert_eq!((kept.language.as_str(), kept.category.as_str()), ("de", ""));
        assert_eq!((kept.profiles[0].walls, kept.profiles[0].infill_percent), (Some(3), None));
    }
}
