//! What stands beside fields that files speak for.

use domain::{
    licences,
    prefill::{Field, Proposal},
};

use crate::features::publish::{parts::Parts, prefill::stored};

/// Longest part of an offered text shown, characters.
const SHOWN: usize = 240;

/// The marks of all fields.
pub struct PrefillMarks {
    marks: Vec<Mark>,
    /// File and what it says about its licence, when nobody can tell which licence that is and none is chosen.
    pub unknown_licence: Option<(String, String)>,
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
        let unknown = |said: &crate::features::publish::prefill::Said| {
            let licence = &said.sliced.metadata.licence.as_ref()?.value;
            let known = licence.spdx.as_deref().and_then(licences::find).is_some();
            (!known).then(|| (said.name.clone(), licence.raw.clone()))
        };
        let designer = said.iter().find_map(|said| {
            Some((said.name.clone(), said.sliced.metadata.designer.as_ref()?.value.clone()))
        });
        let has_licence = !parts.model.licence.is_empty();
        let unknown_licence = said.iter().find_map(unknown).filter(|_| !has_licence);
        Self { marks, unknown_licence, designer }
    }

    /// The mark of a field.
    pub fn of(&self, field: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.field == field)
    }
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
