//! Print profiles in the form.

use domain::print_profile::{CHOICES, NUMBERS, PROFILES_MAX, TEXTS, Technology};
use languages::Language;

use super::{
    Fields,
    prefill::{FieldMark, ProfileFrom, offered},
};
use crate::features::publish::{
    named,
    parts::Parts,
    words::profiles::{keys, name},
};

/// Fields that stand in sight; the others are folded away.
const MAIN: &[&str] = &[
    "printer",
    "material",
    "nozzle",
    "layer_height",
    "infill",
    "resin",
    "exposure",
    "bottom_exposure",
    "supports",
    "print_time",
    "filament",
];

/// Names of materials to choose from or write over, as slicers and shops write them.
const MATERIALS: &[&str] = &[
    "PLA",
    "PETG",
    "ABS",
    "ASA",
    "TPU",
    "PA",
    "PC",
    "PLA-CF",
    "PETG-CF",
    "PA-CF",
    "Standard resin",
    "Tough resin",
];

/// What the step "Print settings" shows.
pub struct SettingsStep {
    /// Technologies to choose from: stored value and name.
    pub technologies: Vec<(&'static str, String)>,
    pub profiles: Vec<Profile>,
    /// Id and title of the creator's other models whose profiles can be taken over.
    pub others: Vec<(String, String)>,
    /// Id and name of files a profile can belong to.
    pub files: Vec<(String, String)>,
    /// Id, name and program of files whose settings no profile takes yet.
    pub offered: Vec<(String, String, String)>,
    /// The version that readers see, whose settings stay as they are; 0 before the first.
    pub version: i64,
}

impl SettingsStep {
    pub fn new(parts: &Parts, fields: &Fields, others: Vec<(String, String)>, t: Language) -> Self {
        let keys = keys(&fields.values);
        let last = keys.len();
        let profiles = keys.iter().zip(1..).map(|(key, number)| {
            let said = fields.value(&name(*key, "name"));
            let title = if said.is_empty() {
                t.publish_settings_profile(number).to_string()
            } else {
                said.to_owned()
            };
            let from = ProfileFrom::new(parts, fields, *key, t);
            Profile { t, key: *key, title, is_first: number == 1, is_last: number == last, from }
        });
        let files = parts
            .files
            .iter()
            .map(|f| (domain::ids::FileId::from(f.id).to_string(), f.name.clone()))
            .collect();
        Self {
            technologies: named::choices("technology", t),
            profiles: profiles.collect(),
            others,
            files,
            offered: offered(parts, fields),
            version: parts.model.current_version,
        }
    }

    /// What the field "Material" offers.
    pub fn materials(&self) -> &'static [&'static str] {
        MATERIALS
    }

    /// The keys in order, as the form sends them.
    pub fn order(&self) -> String {
        self.profiles.iter().map(|p| p.key.to_string()).collect::<Vec<_>>().join(",")
    }

    /// Whether another profile fits.
    pub fn has_room(&self) -> bool {
        self.profiles.len() < PROFILES_MAX
    }
}

/// A profile; its fields have ids that begin with `profile-{key}-`.
pub struct Profile {
    /// What the reader reads.
    t: Language,
    pub key: u32,
    /// Its name, or `Profile 2`.
    pub title: String,
    pub is_first: bool,
    pub is_last: bool,
    /// What the file it names says.
    pub from: Option<ProfileFrom>,
}

/// A field of a profile.
pub struct ProfileField {
    /// Id and name.
    pub id: String,
    /// With its unit: `Nozzle, mm`.
    pub label: String,
    pub hint: &'static str,
    pub control: Control,
    /// `fdm` or `sla` when only that technology has it; empty otherwise.
    pub only: &'static str,
    /// What the profile's file says about it.
    pub mark: Option<FieldMark>,
}

/// How a field is filled in.
pub enum Control {
    /// One line; further attributes.
    Line(String),
    /// Several lines; longest, characters.
    Long(usize),
    /// Stored value and name of each.
    Choice(Vec<(&'static str, String)>),
}

impl Profile {
    pub fn id(&self, field: &str) -> String {
        name(self.key, field)
    }

    /// Fields in sight, in the order people think of them.
    pub fn main(&self) -> Vec<ProfileField> {
        let mut fields: Vec<_> = self.fields().filter(|(field, _)| MAIN.contains(field)).collect();
        fields.sort_by_key(|(field, _)| MAIN.iter().position(|main| main == field));
        fields.into_iter().map(|(_, shown)| shown).collect()
    }

    /// Short fields folded away.
    pub fn more(&self) -> Vec<ProfileField> {
        self.folded(|control| !matches!(control, Control::Long(_)))
    }

    /// Long fields folded away.
    pub fn long(&self) -> Vec<ProfileField> {
        self.folded(|control| matches!(control, Control::Long(_)))
    }

    /// What the profile's file says about a field.
    pub fn mark(&self, field: &str) -> Option<FieldMark> {
        self.from.as_ref()?.of(field)
    }

    /// Whether a folded field has something wrong, so that it must be seen.
    pub fn is_open(&self, fields: &Fields) -> bool {
        let folded = self.more().into_iter().chain(self.long()).map(|field| field.id);
        folded.chain([self.id("file")]).any(|id| fields.errors.get(&id).is_some())
    }

    fn folded(&self, fits: impl Fn(&Control) -> bool) -> Vec<ProfileField> {
        self.fields()
            .filter(|(field, shown)| {
                *field != "name" && !MAIN.contains(field) && fits(&shown.control)
            })
            .map(|(_, shown)| shown)
            .collect()
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, ProfileField)> + '_ {
        let t = self.t;
        let only = |only: Option<Technology>| only.map(Technology::as_str).unwrap_or_default();
        let numbers = NUMBERS.iter().map(move |number| {
            let label = match (named::setting(number.field, t), number.unit) {
                (label, "" | "time") => label,
                (label, unit) => t.publish_settings_in(label, unit).to_string(),
            };
            let attributes = match (number.unit, number.scale) {
                ("time", _) => "placeholder=\"3 h 20 min\"",
                (_, 1) => "inputmode=\"numeric\"",
                _ => "inputmode=\"decimal\"",
            };
            (number.field, label, "", Control::Line(attributes.to_owned()), only(number.only))
        });
        let texts = TEXTS.iter().map(move |text| {
            let control = match (text.long, text.field) {
                (true, _) => Control::Long(text.max),
                (false, "material" | "infill_pattern") => Control::Line(format!(
                    "list=\"{}-list\" maxlength=\"{}\"",
                    text.field, text.max
                )),
                _ => Control::Line(format!("maxlength=\"{}\"", text.max)),
            };
            (text.field, named::setting(text.field, t), "", control, only(text.only))
        });
        let choices = CHOICES.iter().map(move |choice| {
            let only = if choice.field == "supports" { "" } else { "fdm" };
            let control = Control::Choice(named::choices(choice.field, t));
            (choice.field, named::setting(choice.field, t), "", control, only)
        });
        let parts = std::iter::once((
            "parts",
            t.publish_settings_parts().to_owned(),
            t.publish_settings_parts_hint(),
            Control::Long(8_000),
            "",
        ));
        numbers.chain(texts).chain(choices).chain(parts).map(
            |(field, label, hint, control, only)| {
                let mark = self.mark(field);
                (field, ProfileField { id: self.id(field), label, hint, control, only, mark })
            },
        )
    }
}
