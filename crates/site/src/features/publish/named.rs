//! What categories, licences and print settings are called for the reader.

use domain::{
    categories::Category,
    licences::Licence,
    print_profile::{CHOICES, Technology},
};
use languages::Language;

use crate::features::{discover::categories, models::licences};

/// The name of a category.
pub fn category(category: &Category, t: &Language) -> String {
    categories::name(*t, category.slug)
}

/// What a licence allows, in one sentence.
pub fn licence(licence: &Licence, t: &Language) -> String {
    licences::summary(*t, licence)
}

/// What a field of a print profile is called.
pub fn setting(field: &str, t: Language) -> String {
    match field {
        "name" => t.name().to_owned(),
        "technology" => t.publish_settings_technology().to_owned(),
        field => t.models_profile_field(field).to_string(),
    }
}

/// What may be chosen in a field of a print profile: stored value and name.
pub fn choices(field: &str, t: Language) -> Vec<(&'static str, String)> {
    let known = CHOICES.iter().find(|choice| choice.field == field);
    let words = known.map_or(Technology::WORDS, |choice| choice.words);
    words.iter().map(|word| (*word, choice(field, word, t))).collect()
}

/// The name of what was chosen in a field of a print profile; words of a field without choices are given back.
pub fn choice(field: &str, value: &str, t: Language) -> String {
    match field {
        "technology" => t.models_technology(value).to_string(),
        "supports" => t.models_supports(value).to_string(),
        "adhesion" => t.models_adhesion(value).to_string(),
        "speed" => t.models_speed(value).to_string(),
        _ => value.to_owned(),
    }
}
