//! Print profiles as the page of a model shows them.

use domain::print_profile::{CHOICES, NUMBERS, Number, Part, PrintProfile, TEXTS, decimal};

use super::content::File;
use crate::shared::{
    filters::{duration_text, grams_text},
    page::encode,
};

/// A profile on the page.
pub struct ProfileRow {
    pub title: String,
    /// Label and value of all that is known, short ones.
    pub facts: Vec<(&'static str, String)>,
    /// Label and text of all that is known, long ones.
    pub words: Vec<(&'static str, String)>,
    pub parts: Vec<Part>,
    /// Name and address of its sliced file, when the version has it.
    pub file: Option<(String, String)>,
}

/// The profiles of a model that say something.
pub fn rows(profiles: &[PrintProfile], files: &[File]) -> Vec<ProfileRow> {
    let numbered = profiles.iter().zip(1..);
    numbered
        .filter(|(profile, _)| !profile.is_empty())
        .map(|(profile, number)| row(profile, number, files))
        .collect()
}

fn row(profile: &PrintProfile, number: usize, files: &[File]) -> ProfileRow {
    let texts = |long: bool| {
        TEXTS
            .iter()
            .filter(move |t| t.long == long && t.field != "name")
            .filter_map(|text| (text.get)(profile).map(|value| (text.label, value.to_owned())))
    };
    let choices = CHOICES.iter().filter_map(|choice| {
        let stored = (choice.get)(profile)?;
        let name = choice.named.iter().find(|(id, _)| *id == stored)?.1;
        Some((choice.label, name.to_owned()))
    });
    let numbers = NUMBERS.iter().filter_map(|number| {
        (number.get)(profile).map(|value| (number.label, shown(number, value)))
    });
    let technology = ("Technology", profile.technology.label().to_owned());
    let file = files.iter().find(|file| Some(file.id) == profile.file);
    ProfileRow {
        title: profile.title(number),
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

fn shown(number: &Number, value: u32) -> String {
    match number.unit {
        "time" => duration_text(u64::from(value)),
        "g" => grams_text(u64::from(value)),
        "" => decimal(value, number.scale),
        unit => format!("{} {unit}", decimal(value, number.scale)),
    }
}
