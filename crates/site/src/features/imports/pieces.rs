//! What belongs to a planned model besides its words: files, pictures, print settings.

use domain::{
    media, models as rules,
    print_profile::{NUMBERS, PrintProfile, Supports, TEXTS},
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

/// One profile of what is known; values that the form would refuse are left out.
pub fn profile(settings: &Settings) -> Option<PrintProfile> {
    let number = |found: &Option<Found<u64>>| {
        found.as_ref().and_then(|found| u32::try_from(found.value).ok())
    };
    let words = |found: &Option<Found<String>>| found.as_ref().map(|found| found.value.clone());
    let needs_supports = settings.supports.as_ref().map(|found| found.value);
    let mut notes = words(&settings.notes);
    if needs_supports == Some(true) {
        let rest = notes.map(|notes| format!("\n\n{notes}")).unwrap_or_default();
        notes = Some(format!("Needs supports.{rest}"));
    }
    let mut profile = PrintProfile {
        key: 1,
        printer: words(&settings.printer),
        material: words(&settings.material),
        nozzle_um: settings.nozzle_um.as_ref().map(|found| found.value),
        layer_height_um: settings.layer_height_um.as_ref().map(|found| found.value),
        infill_percent: settings.infill_percent.as_ref().map(|found| found.value),
        supports: (needs_supports == Some(false)).then_some(Supports::None),
        filament_mg: number(&settings.filament_mg),
        print_time_s: number(&settings.print_time_s),
        notes,
        ..PrintProfile::default()
    };
    for (field, _) in profile.problems() {
        if let Some(number) = NUMBERS.iter().find(|number| number.field == field) {
            (number.set)(&mut profile, None);
        }
        if let Some(words) = TEXTS.iter().find(|words| words.field == field) {
            (words.set)(&mut profile, None);
        }
    }
    (!profile.is_empty()).then_some(profile)
}
