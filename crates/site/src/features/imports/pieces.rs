//! What belongs to a planned model besides its words: files, pictures, print settings.

use domain::{
    media, models as rules,
    print_profile::{NUMBERS, Number, PrintProfile, Supports, TEXTS},
    text,
};
use importers::{Found, ImportedModel, Settings};

use super::plan::{PlannedFile, cut};

/// Its files, as a draft calls them.
pub fn files(model: &ImportedModel) -> Vec<PlannedFile> {
    let file = |file: &importers::File| PlannedFile {
        path: file.path.clone(),
        folder: file.folder.clone(),
        bytes: file.size,
        note: cut(file.note.as_ref(), rules::NOTE_MAX),
        ..PlannedFile::default()
    };
    model.files.iter().map(file).collect()
}

/// Its pictures, with captions.
pub fn pictures(model: &ImportedModel) -> Vec<PlannedFile> {
    let picture = |picture: &importers::Picture| PlannedFile {
        path: picture.path.clone(),
        bytes: picture.size,
        note: cut(picture.caption.as_ref(), media::CAPTION_MAX),
        ..PlannedFile::default()
    };
    model.pictures.iter().map(picture).collect()
}

/// One profile of what is known; what the form would refuse stands in its notes, as far as they go.
pub fn profile(settings: &Settings) -> Option<PrintProfile> {
    let (mut profile, said) = fitted(settings);
    profile.notes = Some(said)
        .filter(|notes| !notes.is_empty())
        .map(|notes| notes.chars().take(notes_max()).collect());
    (!profile.is_empty()).then_some(profile)
}

/// What the form takes, and in words what it does not.
fn fitted(settings: &Settings) -> (PrintProfile, String) {
    let number = |found: &Option<Found<u64>>| {
        found.as_ref().and_then(|found| u32::try_from(found.value).ok())
    };
    let words = |found: &Option<Found<String>>| found.as_ref().map(|found| found.value.clone());
    let mut profile = PrintProfile {
        key: 1,
        name: words(&settings.name),
        printer: words(&settings.printer),
        material: words(&settings.material),
        brand: words(&settings.brand),
        colour: words(&settings.colour),
        nozzle_um: settings.nozzle_um.as_ref().map(|found| found.value),
        layer_height_um: settings.layer_height_um.as_ref().map(|found| found.value),
        infill_percent: settings.infill_percent.as_ref().map(|found| found.value),
        supports: settings.supports.as_ref().filter(|found| !found.value).map(|_| Supports::None),
        adhesion: settings.adhesion.as_ref().map(|found| found.value),
        filament_mg: number(&settings.filament_mg),
        print_time_s: number(&settings.print_time_s),
        ..PrintProfile::default()
    };
    let mut lines = Vec::new();
    for (field, _) in profile.problems() {
        if let Some(number) = NUMBERS.iter().find(|number| number.field == field) {
            let said = (number.get)(&profile).map(|value| in_words(number, value));
            lines.extend(said);
            (number.set)(&mut profile, None);
        }
        if let Some(words) = TEXTS.iter().find(|words| words.field == field) {
            let said = (words.get)(&profile).map(|text| format!("{}: {text}", words.label));
            lines.extend(said);
            (words.set)(&mut profile, None);
        }
    }
    lines.splice(0..0, notes(settings));
    (profile, lines.join("\n\n"))
}

/// A quantity that no form takes, in the unit that people read.
fn in_words(number: &Number, value: u32) -> String {
    let unit = if number.unit == "time" { "s" } else { number.unit };
    let shown = f64::from(value) / f64::from(number.scale);
    format!("{}: {shown} {unit}", number.label).trim_end().to_owned()
}

/// What is said of printing it, and whether it needs supports, which no field says by itself.
fn notes(settings: &Settings) -> Vec<String> {
    let needed = settings.supports.as_ref().is_some_and(|found| found.value);
    let first = needed.then(|| "Needs supports.".to_owned());
    first.into_iter().chain(settings.notes.as_ref().map(|found| found.value.clone())).collect()
}

/// All that is said of printing it in words, when a profile can not hold it.
pub fn long_notes(settings: &Settings) -> Option<String> {
    let (_, all) = fitted(settings);
    (text::chars(&all) > notes_max()).then_some(all)
}

/// Longest notes of a profile, characters.
fn notes_max() -> usize {
    TEXTS.iter().find(|words| words.field == "notes").map_or(0, |words| words.max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said<T>(value: T) -> Found<T> {
        Found::new(value, "thing.json", "settings")
    }

    #[test]
    fn what_no_field_takes_is_kept_as_words() {
        let settings = Settings {
            filament_mg: Some(said(50)),
            print_time_s: Some(said(6_000_000)),
            supports: Some(said(true)),
            notes: Some(said("Rafts: No".to_owned())),
            ..Settings::default()
        };
        let profile = profile(&settings).expect("something is said");
        assert_eq!(
            (profile.filament_mg, profile.print_time_s, profile.supports),
            (None, None, None)
        );
        let notes = profile.notes.expect("words");
        assert_eq!(
            notes,
            "Needs supports.\n\nRafts: No\n\nPrint time: 6000000 s\n\nMaterial used: 0.05 g"
        );
        assert_eq!(super::profile(&Settings::default()), None);
    }

    #[test]
    fn long_notes_are_cut_and_told() {
        let of = |letters: usize, supports: bool| Settings {
            supports: Some(said(supports)),
            notes: Some(said("é".repeat(letters))),
            ..Settings::default()
        };
        for (settings, is_long) in
            [(of(2_000, false), false), (of(2_001, false), true), (of(2_000, true), true)]
        {
            let notes = profile(&settings).expect("words").notes.expect("words");
            assert!(text::chars(&notes) == 2_000, "{}", text::chars(&notes));
            assert_eq!(long_notes(&settings).is_some(), is_long);
        }
        // So is what no field takes, behind them.
        let refused = Settings { filament_mg: Some(said(50)), ..of(1_990, false) };
        let long = long_notes(&refused).expect("longer than notes may be");
        assert!(long.ends_with("Material used: 0.05 g"), "{long}");
    }
}
