//! Print profiles as the page of a model shows them.

use domain::print_profile::{CHOICES, NUMBERS, Number, Part, PrintProfile, TEXTS, decimal};

use languages::Language;

use super::content::File;
use crate::{features::publish::named, shared::page::encode};

/// A profile on the page.
pub struct ProfileRow {
    pub title: String,
    /// Label and value of all that is known, short ones.
    pub facts: Vec<(String, String)>,
    /// Label and text of all that is known, long ones.
    pub words: Vec<(String, String)>,
    pub parts: Vec<Part>,
    /// Name and address of its sliced file, when the version has it.
    pub file: Option<(String, String)>,
}

/// The profiles of a model that say something.
pub fn rows(profiles: &[PrintProfile], files: &[File], t: Language) -> Vec<ProfileRow> {
    let numbered = profiles.iter().zip(1..);
    numbered
        .filter(|(profile, _)| !profile.is_empty())
        .map(|(profile, number)| row(profile, number, files, t))
        .collect()
}

fn row(profile: &PrintProfile, number: usize, files: &[File], t: Language) -> ProfileRow {
    let label = |field: &str| t.models_profile_field(field).to_string();
    let texts = |long: bool| {
        TEXTS.iter().filter(move |text| text.long == long && text.field != "name").filter_map(
            |text| (text.get)(profile).map(|value| (label(text.field), value.to_owned())),
        )
    };
    let choices = CHOICES.iter().filter_map(|choice| {
        let stored = (choice.get)(profile)?;
        Some((label(choice.field), named::choice(choice.field, stored, t)))
    });
    let numbers = NUMBERS.iter().filter_map(|number| {
        (number.get)(profile).map(|value| (label(number.field), shown(number, value, t)))
    });
    let technology = (
        t.models_technology_label().to_owned(),
        named::choice("technology", profile.technology.as_str(), t),
    );
    let file = files.iter().find(|file| Some(file.id) == profile.file);
    ProfileRow {
        title: title(profile, number, t),
        facts: std::iter::once(technology)
            .chain(texts(false))
            .chain(numbers)
            .chain(choices)
            .collect(),
        words: texts(true).collect(),
        parts: profile.parts.clone(),
        file: file
            .map(|file| (file.name.clone(), format!("/files/{}/{}", file.id, encode(&file.name)))),
    }
}

/// What people call a profile: its name, or what tells it apart, or its number.
fn title(profile: &PrintProfile, number: usize, t: Language) -> String {
    if let Some(name) = &profile.name {
        return name.clone();
    }
    let layer = profile.layer_height_um.map(|um| format!("{} mm", t.micrometres(um)));
    let said: Vec<String> = profile.material.clone().into_iter().chain(layer).collect();
    if said.is_empty() {
        t.models_profile(number).to_string()
    } else {
        said.join(t.list_separator())
    }
}

fn shown(number: &Number, value: u32, t: Language) -> String {
    let figure = || match number.scale {
        // Written as micrometres are in millimetres, whatever they are thousandths of.
        1_000 => t.micrometres(value),
        scale => decimal(value, scale),
    };
    match number.unit {
        "time" => t.duration(u64::from(value)),
        "g" => t.grams(u64::from(value)),
        "" => figure(),
        unit => format!("{} {unit}", figure()),
    }
}
