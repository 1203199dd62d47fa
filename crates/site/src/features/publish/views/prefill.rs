//! What stands beside fields that files speak for.

use domain::{
    licences,
    prefill::{Field, Proposal},
};
use languages::Language;

use super::Fields;
use crate::features::publish::{
    named,
    parts::Parts,
    prefill::{
        Said,
        profiles::{self, FromFile},
        stored,
    },
    words::profiles::name,
};

/// Longest part of an offered text shown, characters.
const SHOWN: usize = 240;

/// The marks of all fields.
pub struct PrefillMarks {
    marks: Vec<Mark>,
    /// File and what it says about its licence, when nobody can tell which licence that is and none is chosen.
    pub unknown_licence: Option<(String, String)>,
    /// Id, name and sizes of files that hold pictures which could be photos.
    pub pictured: Vec<(String, String, String)>,
    /// File and the designer it names.
    pub designer: Option<(String, String)>,
}

/// What a file says about a field.
pub struct Mark {
    pub field: &'static str,
    /// Id of the file.
    pub file: String,
    /// Name of the file.
    pub from: String,
    /// The key it stood under.
    pub key: String,
    /// What goes into the field.
    pub value: String,
    /// For people, shortened.
    pub shown: String,
    proposal: Proposal,
}

impl Mark {
    /// The value stands in the field but was not stored yet.
    pub fn is_new(&self) -> bool {
        self.proposal == Proposal::Fill
    }

    /// The field holds something else.
    pub fn is_offer(&self) -> bool {
        self.proposal == Proposal::Offer
    }
}

impl PrefillMarks {
    pub fn new(parts: &Parts) -> Self {
        let marks = Field::ALL.into_iter().filter_map(|field| mark(parts, field)).collect();
        let said = &parts.prefill.said;
        let unknown = |said: &Said| {
            let licence = &said.sliced.metadata.licence.as_ref()?.value;
            let known = licence.spdx.as_deref().and_then(licences::find).is_some();
            (!known).then(|| (said.name.clone(), licence.raw.clone()))
        };
        let designer = said.iter().find_map(|said| {
            Some((said.name.clone(), said.sliced.metadata.designer.as_ref()?.value.clone()))
        });
        let has_licence = !parts.model.licence.is_empty();
        let unknown_licence = said.iter().find_map(unknown).filter(|_| !has_licence);
        let pictured = parts.prefill.pictured().map(pictured).collect();
        Self { marks, unknown_licence, pictured, designer }
    }

    /// The mark of a field.
    pub fn of(&self, field: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.field == field)
    }
}

/// `512 × 512, 640 × 480`.
fn pictured(said: &Said) -> (String, String, String) {
    let all = said.pictures.iter().filter_map(|inner| said.sliced.pictures.get(inner.place));
    let sizes: Vec<String> = all.map(|p| format!("{} × {}", p.width, p.height)).collect();
    (said.file.to_string(), said.name.clone(), sizes.join(", "))
}

fn mark(parts: &Parts, field: Field) -> Option<Mark> {
    let (suggestion, proposal) = parts.prefill.propose(field, stored(&parts.model, field))?;
    let text = match field {
        Field::Licence => licences::find(&suggestion.value).map_or("", |licence| licence.name),
        Field::Title | Field::Description => &suggestion.value,
    };
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    Some(Mark {
        field: field.as_str(),
        file: suggestion.file.to_string(),
        from: suggestion.file_name.clone(),
        key: suggestion.key.clone(),
        value: suggestion.value.clone(),
        shown,
        proposal,
    })
}

/// What the file of a profile says, beside the profile.
pub struct ProfileFrom {
    /// Name of the file.
    pub name: String,
    /// The program that wrote it; empty when it does not say.
    pub program: String,
    /// Some field says what the file says.
    pub is_used: bool,
    /// Some empty field could be filled from it.
    pub has_more: bool,
    /// The profile stands in the form by itself and was not stored yet.
    pub is_new: bool,
    marks: Vec<(&'static str, FieldMark)>,
}

/// What the file of a profile says about one of its fields.
#[derive(Clone)]
pub struct FieldMark {
    /// Name of the file.
    pub from: String,
    /// The key it stood under.
    pub key: String,
    /// What the file says, when the field says something else.
    pub offer: Option<String>,
    /// What the button does, as [`profiles::Act`] reads it.
    pub act: String,
}

impl ProfileFrom {
    /// What the file that a profile of the form names says about it.
    pub fn new(parts: &Parts, fields: &Fields, key: u32, t: Language) -> Option<Self> {
        let from = profiles::named(&fields.values, key, &parts.prefill.profiles)?;
        let current = |field| fields.value(&name(key, field));
        let marks = from.stated.iter().filter(|stated| !current(stated.field).is_empty());
        let marks = marks.map(|stated| {
            let is_used = current(stated.field) == stated.value;
            let act = if is_used { "undo" } else { "use" };
            let mark = FieldMark {
                from: from.name.clone(),
                key: stated.key.clone(),
                offer: (!is_used).then(|| named::choice(stated.field, &stated.value, t)),
                act: format!("{act}-{key}-{}", stated.field),
            };
            (stated.field, mark)
        });
        let marks: Vec<_> = marks.collect();
        let to_fill = parts.prefill.profile_to_fill(&parts.model.print_profiles.0);
        Some(Self {
            name: from.name.clone(),
            program: from.program.clone(),
            is_used: marks.iter().any(|(_, mark)| mark.offer.is_none()),
            has_more: marks.len() < from.stated.len(),
            is_new: to_fill.is_some_and(|file| file.file == from.file),
            marks,
        })
    }

    /// What stands at the head of the profile.
    pub fn text(&self, t: &Language) -> String {
        let Self { name, program, .. } = self;
        match (self.is_used, program.is_empty()) {
            (true, true) => t.publish_settings_filled(name).to_string(),
            (true, false) => t.publish_settings_filled_by(name, program).to_string(),
            (false, true) => t.publish_settings_holds(name).to_string(),
            (false, false) => t.publish_settings_holds_by(name, program).to_string(),
        }
    }

    /// What it says about a field.
    pub fn of(&self, field: &str) -> Option<FieldMark> {
        self.marks.iter().find(|(marked, _)| *marked == field).map(|(_, mark)| mark.clone())
    }
}

/// Id, name and program of files whose settings no profile of the form takes.
pub fn offered(parts: &Parts, fields: &Fields) -> Vec<(String, String, String)> {
    let is_open = |from: &&FromFile| !profiles::is_named(&fields.values, from.file);
    let open = parts.prefill.profiles.iter().filter(is_open);
    open.map(|from| (from.file.to_string(), from.name.clone(), from.program.clone())).collect()
}
