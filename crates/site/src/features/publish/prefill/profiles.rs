//! Print profiles from sliced files: what a file says about each field, and the buttons that take it over and back.

use domain::{
    ids::FileId,
    print_profile::{Adhesion, PROFILES_MAX, PrintProfile, Supports, Technology},
};
use languages::Language;
use slicing::{Found, Settings};

use super::Said;
use crate::{
    features::publish::words::{
        Typed,
        profiles::{self, keys, name},
    },
    shared::forms::Errors,
};

/// The print profile that a file holds.
pub struct FromFile {
    pub file: FileId,
    /// Name of the file.
    pub name: String,
    /// The program that wrote it, such as `PrusaSlicer 2.9.2`; empty when it does not say.
    pub program: String,
    /// Fit for storing; it names the file and has no key.
    pub profile: PrintProfile,
    /// What it says, field by field.
    pub stated: Vec<Stated>,
}

/// What a file says about one field.
pub struct Stated {
    /// Name of the field.
    pub field: &'static str,
    /// As it stands in the form.
    pub value: String,
    /// The key it stood under in the file.
    pub key: String,
}

impl FromFile {
    /// None when the file says nothing about a print that a profile can hold.
    pub fn new(said: &Said) -> Option<Self> {
        let (settings, metadata) = (&said.sliced.settings, &said.sliced.metadata);
        let technology = match settings.technology.as_ref().map(|found| found.value) {
            Some(slicing::Technology::Resin) => Technology::Resin,
            _ => Technology::Filament,
        };
        let mut profile = PrintProfile { technology, ..PrintProfile::default() };
        let mut sources: Vec<(&'static str, &str)> = Vec::new();
        let numbers =
            numbers(settings).filter(|(field, value, _)| profile.put_number(field, *value));
        sources.extend(numbers.map(|(field, _, key)| (field, key)));
        let words = words(settings).filter(|(field, value, _)| profile.put_words(field, value));
        sources.extend(words.map(|(field, _, key)| (field, key)));
        let mut profile = profile.fitting();
        if profile.is_empty() {
            return None;
        }
        if let Some(found) = &metadata.profile
            && profile.put_words("name", &found.value)
        {
            sources.push(("name", &found.key));
        }
        profile.file = Some(said.file);
        let slicer = said.sliced.slicer.as_ref().map(|found| &found.value);
        Some(Self {
            file: said.file,
            name: said.name.clone(),
            program: slicer
                .map(|s| format!("{} {}", s.name, s.version).trim_end().to_owned())
                .unwrap_or_default(),
            stated: stated(&profile, &sources),
            profile,
        })
    }

    /// What it says about a field.
    pub fn about(&self, field: &str) -> Option<&Stated> {
        self.stated.iter().find(|stated| stated.field == field)
    }
}

fn stated(profile: &PrintProfile, sources: &[(&'static str, &str)]) -> Vec<Stated> {
    let typed = profiles::typed(std::slice::from_ref(profile));
    let stated = sources.iter().map(|(field, key)| Stated {
        field,
        value: typed.get(&name(profile.key, field)).cloned().unwrap_or_default(),
        key: (*key).to_owned(),
    });
    stated.filter(|stated| !stated.value.is_empty()).collect()
}

/// Field, value in stored units, and key.
fn numbers(settings: &Settings) -> impl Iterator<Item = (&'static str, u32, &str)> {
    let small = [
        ("nozzle", &settings.nozzle_um),
        ("layer_height", &settings.layer_height_um),
        ("walls", &settings.walls),
        ("top_layers", &settings.top_layers),
        ("bottom_layers", &settings.bottom_layers),
        ("infill", &settings.infill_percent),
        ("nozzle_c", &settings.nozzle_c),
        ("bed_c", &settings.bed_c),
    ];
    let large = [("print_time", &settings.time_s), ("filament", &settings.filament_mg)];
    let small = small.into_iter().filter_map(|(field, found)| {
        found.as_ref().map(|found| (field, found.value, found.key.as_str()))
    });
    let large = large.into_iter().filter_map(|(field, found)| {
        let Found { value, key } = found.as_ref()?;
        Some((field, u32::try_from(*value).ok()?, key.as_str()))
    });
    small.chain(large)
}

/// Field, words or choice, and key.
fn words(settings: &Settings) -> impl Iterator<Item = (&'static str, &str, &str)> {
    let texts = [
        ("printer", &settings.printer),
        ("material", &settings.material),
        ("brand", &settings.brand),
        ("colour", &settings.colour),
        ("infill_pattern", &settings.infill_pattern),
    ];
    let texts = texts.into_iter().filter_map(|(field, found)| {
        found.as_ref().map(|found| (field, found.value.as_str(), found.key.as_str()))
    });
    let supports = settings.supports.as_ref().map(|found| {
        let supports = match found.value {
            slicing::Supports::None => Supports::None,
            slicing::Supports::BuildPlate => Supports::BuildPlate,
            slicing::Supports::Everywhere => Supports::Everywhere,
            slicing::Supports::Tree => Supports::Tree,
        };
        ("supports", supports.as_str(), found.key.as_str())
    });
    let adhesion = settings.adhesion.as_ref().map(|found| {
        let adhesion = match found.value {
            slicing::Adhesion::None => Adhesion::None,
            slicing::Adhesion::Skirt => Adhesion::Skirt,
            slicing::Adhesion::Brim => Adhesion::Brim,
            slicing::Adhesion::Raft => Adhesion::Raft,
        };
        ("adhesion", adhesion.as_str(), found.key.as_str())
    });
    texts.chain(supports).chain(adhesion)
}

/// The file that a profile of the form names, when it holds settings.
pub fn named<'a>(typed: &Typed, key: u32, files: &'a [FromFile]) -> Option<&'a FromFile> {
    let file = typed.get(&name(key, "file"))?.parse::<FileId>().ok()?;
    files.iter().find(|from| from.file == file)
}

/// Whether a profile of the form names the file.
pub fn is_named(typed: &Typed, file: FileId) -> bool {
    let files = keys(typed).into_iter().filter_map(|key| typed.get(&name(key, "file")));
    files.into_iter().any(|value| value.parse() == Ok(file))
}

/// All files that profiles of the form name, also such as were just taken out of its order.
pub fn named_files(typed: &Typed) -> impl Iterator<Item = FileId> {
    let values =
        typed.iter().filter(|(name, _)| name.starts_with("profile-") && name.ends_with("-file"));
    values.filter_map(|(_, value)| value.parse().ok())
}

/// What a button about the settings of a file asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act<'a> {
    /// `from-FILE`: a new profile.
    From(FileId),
    /// `fill-3`: the empty fields of a profile from its file.
    Fill(u32),
    /// `use-3-walls`: one field.
    Use(u32, &'a str),
    /// `undo-3-walls`: empties one field that says what the file says.
    Undo(u32, &'a str),
    /// `undo-3`: empties all such fields, and takes away the profile when nothing is left of it.
    UndoAll(u32),
}

impl<'a> Act<'a> {
    /// None for every other button.
    pub fn parse(act: &'a str) -> Option<Self> {
        let (what, rest) = act.split_once('-')?;
        if what == "from" {
            return rest.parse().ok().map(Self::From);
        }
        let (key, field) = rest.split_once('-').unwrap_or((rest, ""));
        let key = key.parse().ok()?;
        match (what, field) {
            ("fill", "") => Some(Self::Fill(key)),
            ("undo", "") => Some(Self::UndoAll(key)),
            ("undo", field) => Some(Self::Undo(key, field)),
            ("use", field) if !field.is_empty() => Some(Self::Use(key, field)),
            _ => None,
        }
    }

    /// Does it to the form; gives the key of the profile to show next.
    pub fn apply(
        self,
        typed: &mut Typed,
        files: &[FromFile],
        errors: &mut Errors,
        t: Language,
    ) -> Option<u32> {
        let (key, only) = match self {
            Self::From(file) => return add(typed, file, files, errors, t),
            Self::Fill(key) | Self::UndoAll(key) => (key, None),
            Self::Use(key, field) | Self::Undo(key, field) => (key, Some(field)),
        };
        let from = named(typed, key, files)?;
        for stated in from.stated.iter().filter(|s| only.is_none_or(|field| field == s.field)) {
            let slot = typed.entry(name(key, stated.field)).or_default();
            let is_taken = *slot == stated.value;
            match self {
                Self::Use(..) => slot.clone_from(&stated.value),
                Self::Fill(_) if slot.trim().is_empty() => slot.clone_from(&stated.value),
                Self::Undo(..) | Self::UndoAll(_) if is_taken => slot.clear(),
                _ => {}
            }
        }
        if matches!(self, Self::UndoAll(_)) { let_go(typed, key) } else { Some(key) }
    }
}

fn add(
    typed: &mut Typed,
    file: FileId,
    files: &[FromFile],
    errors: &mut Errors,
    t: Language,
) -> Option<u32> {
    let Some(from) = files.iter().find(|from| from.file == file) else {
        errors.add("print-settings", t.publish_settings_no_file());
        return None;
    };
    let added = profiles::add(typed, &from.profile);
    if added.is_none() {
        errors.add("print-settings", t.publish_settings_full(PROFILES_MAX).to_string());
    }
    added
}

/// Parts a profile from its file, and takes it away when it says nothing by itself.
fn let_go(typed: &mut Typed, key: u32) -> Option<u32> {
    let mut ignored = Errors::default();
    let rest = profiles::profiles(typed, &mut ignored, Language::default())
        .into_iter()
        .find(|p| p.key == key)?;
    if ignored.is_empty() && (PrintProfile { file: None, ..rest }).is_empty() {
        let left = keys(typed).into_iter().filter(|other| *other != key).collect::<Vec<_>>();
        profiles::set_keys(typed, &left);
        return left.first().copied();
    }
    typed.insert(name(key, "file"), String::new());
    Some(key)
}

#[cfg(test)]
mod tests {
    use slicing::Sliced;

    use super::*;

    fn found<T>(value: T, key: &str) -> Found<T> {
        Found { value, key: key.to_owned() }
    }

    fn from_file() -> FromFile {
        let settings = Settings {
            layer_height_um: Some(found(200, "layer_height")),
            // No printer has such a nozzle.
            nozzle_um: Some(found(4_000, "nozzle_diameter")),
            time_s: Some(found(4_350, "estimated printing time")),
            material: Some(found("PLA".to_owned(), "filament_type")),
            supports: Some(found(slicing::Supports::Tree, "support_type")),
            ..Settings::default()
        };
        let sliced = Sliced { settings, ..Sliced::default() };
        let said =
            Said { file: 7.into(), name: "knob.gcode".to_owned(), sliced, pictures: Vec::new() };
        FromFile::new(&said).expect("settings")
    }

    fn press(typed: &mut Typed, act: &str) -> Option<u32> {
        let mut errors = Errors::default();
        let shown = Act::parse(act).expect("one of these").apply(
            typed,
            &[from_file()],
            &mut errors,
            Language::English,
        );
        assert!(errors.is_empty(), "{errors:?}");
        shown
    }

    #[test]
    fn a_file_states_what_a_profile_can_hold() {
        let from = from_file();
        let said: Vec<_> =
            from.stated.iter().map(|s| (s.field, s.value.as_str(), s.key.as_str())).collect();
        let expected = [
            ("layer_height", "0.2", "layer_height"),
            ("print_time", "1 h 12 min 30 s", "estimated printing time"),
            ("material", "PLA", "filament_type"),
            ("supports", "tree", "support_type"),
        ];
        assert_eq!(said, expected);
        assert_eq!((from.profile.file, from.profile.nozzle_um), (Some(7.into()), None));
        let (sliced, pictures) = (Sliced::default(), Vec::new());
        let nothing = Said { file: 8.into(), name: "x.3mf".to_owned(), sliced, pictures };
        assert!(FromFile::new(&nothing).is_none());
    }

    #[test]
    fn buttons_take_over_and_back() {
        let file = FileId::from(7);
        let mut typed = Typed::new();
        assert_eq!(press(&mut typed, &format!("from-{file}")), Some(1));
        assert_eq!(
            (typed["profiles"].as_str(), typed["profile-1-material"].as_str()),
            ("1", "PLA")
        );
        typed.insert("profile-1-material".to_owned(), "PETG".to_owned());
        press(&mut typed, "undo-1-material");
        assert_eq!(typed["profile-1-material"], "PETG", "typed by hand since");
        press(&mut typed, "use-1-material");
        assert_eq!(typed["profile-1-material"], "PLA");
        press(&mut typed, "undo-1-material");
        assert_eq!(
            (typed["profile-1-material"].as_str(), typed["profile-1-supports"].as_str()),
            ("", "tree")
        );
        press(&mut typed, "fill-1");
        assert_eq!(typed["profile-1-material"], "PLA");
        typed.insert("profile-1-walls".to_owned(), "4".to_owned());
        assert_eq!(press(&mut typed, "undo-1"), Some(1), "what was typed by hand is left");
        assert_eq!(
            (typed["profile-1-walls"].as_str(), typed["profile-1-supports"].as_str()),
            ("4", "")
        );
        assert_eq!(typed["profile-1-file"], "");
        assert_eq!(press(&mut typed, &format!("from-{file}")), Some(2));
        assert_eq!(press(&mut typed, "undo-2"), Some(1));
        assert_eq!(typed["profiles"], "1", "nothing was left of the second");
        assert_eq!(named_files(&typed).collect::<Vec<_>>(), [file], "its file is still known");
        for other in ["add", "copy-1", "take", "use-1", "undo-x", "from-nothing"] {
            assert_eq!(Act::parse(other), None, "{other}");
        }
    }
}
