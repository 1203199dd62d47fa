//! What several sources say about one model, made one: the most certain word on each field counts. Licences are the
//! exception: every source must agree.

use std::collections::HashSet;

use crate::licence;
use crate::model::{File, Found, ImportedModel, Note, Recognised, fill};
use crate::sources::{Listed, Reading, Source};
use crate::unit::{LOOSE, Unit, extension, name, stem};

/// Most notes kept of one model.
const NOTES: usize = 50;

pub(crate) fn merge(unit: &Unit<'_>, mut readings: Vec<Reading>) -> ImportedModel {
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.score));
    if unit.is_export {
        leave_licence(&mut readings);
    }
    let mut model = ImportedModel { folder: unit.folder.clone(), ..ImportedModel::default() };
    unit.contents(&mut model);
    let (mut pictures, mut files) = (Vec::new(), Vec::new());
    for reading in readings {
        model.recognised.push(Recognised { source: reading.source, why: reading.why });
        if pictures.is_empty() {
            pictures = reading.pictures;
        }
        if files.is_empty() {
            files = reading.files;
        }
        take(&mut model, reading.model);
    }
    keep_terms(unit, &mut model);
    order(&mut model, &pictures, &files);
    // The document that named it is about the model and no part of it.
    if let Some(title) = model.title.as_ref().filter(|title| extension(&title.file) == "json") {
        model.files.retain(|file| file.path != title.file);
    }
    name_by_folder(unit, &mut model);
    model.notes.extend(unit.notes.iter().cloned());
    model.notes.extend(unit.docs.iter().flat_map(crate::json::Doc::take_notes));
    let mut seen = HashSet::new();
    model.notes.retain(|note| seen.insert(note.sentence.clone()));
    model.notes.truncate(NOTES);
    model
}

/// The data package of an export repeats what its creator chose; what other files say of the licence is where it came
/// from.
fn leave_licence(readings: &mut [Reading]) {
    let is_package = |reading: &Reading| reading.source == Source::Manyfold;
    if readings.iter().any(|reading| !is_package(reading) && reading.model.licence.is_some()) {
        for package in readings.iter_mut().filter(|reading| is_package(reading)) {
            package.model.licence = None;
        }
    }
}

fn take(model: &mut ImportedModel, other: ImportedModel) {
    take_licence(model, other.licence);
    model.is_reupload |= other.is_reupload;
    take_author(model, other.author);
    fill(&mut model.title, other.title);
    fill(&mut model.summary, other.summary);
    fill(&mut model.description, other.description);
    fill(&mut model.category, other.category);
    fill(&mut model.page, other.page);
    fill(&mut model.published, other.published);
    fill(&mut model.updated, other.updated);
    take_flags(model, other.ai, other.sensitive);
    take_switch(&mut model.derivatives, other.derivatives);
    take_switch(&mut model.commercial, other.commercial);
    take_switch(&mut model.sharing, other.sharing);
    if model.tags.is_empty() {
        model.tags = other.tags;
    }
    if model.parents.is_empty() {
        model.parents = other.parents;
    }
    if model.collections.is_empty() {
        model.collections = other.collections;
    }
    model.settings.fill(other.settings);
    model.notes.extend(other.notes);
}

/// A warning outweighs its absence, whichever source gives it.
fn take_flags(
    model: &mut ImportedModel,
    ai: Option<Found<crate::AiFlag>>,
    sensitive: Option<Found<bool>>,
) {
    if ai.as_ref().is_some_and(|flag| flag.value.generated != Some(false)) {
        let is_worse = model.ai.as_ref().is_none_or(|flag| flag.value.generated == Some(false));
        if is_worse {
            model.ai = ai;
        }
    } else {
        fill(&mut model.ai, ai);
    }
    if sensitive.as_ref().is_some_and(|flag| flag.value) {
        model.sensitive = sensitive;
    } else {
        fill(&mut model.sensitive, sensitive);
    }
}

/// What forbids outweighs what allows.
fn take_switch(own: &mut Option<Found<bool>>, other: Option<Found<bool>>) {
    if other.as_ref().is_some_and(|allowed| !allowed.value) {
        *own = other;
    } else {
        fill(own, other);
    }
}

fn take_licence(model: &mut ImportedModel, other: Option<Found<crate::Licence>>) {
    let Some(other) = other else { return };
    let Some(own) = &mut model.licence else {
        model.licence = Some(other);
        return;
    };
    let agreed = licence::agree(&own.value, &other.value);
    if agreed.how == crate::Decided::Disagreement && own.value.how != agreed.how {
        let sentence = format!(
            "\"{}\" says \"{}\" about the licence and \"{}\" says \"{}\": please choose.",
            own.file, own.value.raw, other.file, other.value.raw
        );
        model.notes.push(Note::new(&other.file, "licences-differ", sentence));
    } else if agreed.spdx != own.value.spdx {
        own.key = format!("{}, with {} {}", own.key, other.file, other.key);
    }
    own.value = agreed;
}

/// A text of terms that nobody here knows stays with the files, for those who want to know what they may do: its first line
/// is all that is told of it elsewhere.
fn keep_terms(unit: &Unit<'_>, model: &mut ImportedModel) {
    let unknown = model.licence.as_ref().filter(|found| found.value.spdx.is_none());
    let is_it = |path: &str| unknown.is_some_and(|found| found.file == path);
    let is_long = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
    let text = unit.texts.iter().find(|text| is_it(&text.path) && is_long(&text.text));
    let file = text.and_then(|text| unit.files.iter().find(|(path, _)| *path == text.path));
    let Some((path, size)) = file else { return };
    let is_terms = name(path).eq_ignore_ascii_case("license.txt");
    if is_terms && model.files.iter().all(|file| file.path != *path) {
        let folder = unit.inside(path).rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        model.files.push(File { path: (*path).to_owned(), size: *size, folder, note: None });
    }
}

/// The account of the same name may be told by another file.
fn take_author(model: &mut ImportedModel, other: Option<Found<crate::Author>>) {
    if model.is_reupload {
        // Who is named beside it may be who reuploaded it, as slicers write it into a 3MF.
        model.author = None;
        return;
    }
    let Some(other) = other else { return };
    match &mut model.author {
        Some(own) if own.value.name.eq_ignore_ascii_case(&other.value.name) => {
            fill(&mut own.value.id, other.value.id);
            fill(&mut own.value.address, other.value.address);
        }
        Some(_) => {}
        place => *place = Some(other),
    }
}

/// Pictures and files in the order of the source, with its captions; those it does not list come after.
fn order(model: &mut ImportedModel, pictures: &[Listed], files: &[Listed]) {
    let place = |listed: &[Listed], path: &str| {
        let is_same = |entry: &Listed| path == entry.path || name(path) == name(&entry.path);
        listed
            .iter()
            .position(|entry| entry.path == path)
            .or_else(|| listed.iter().position(is_same))
    };
    for picture in &mut model.pictures {
        picture.caption = place(pictures, &picture.path).and_then(|at| pictures[at].note.clone());
    }
    for file in &mut model.files {
        file.note = place(files, &file.path).and_then(|at| files[at].note.clone());
    }
    model.pictures.sort_by_key(|picture| place(pictures, &picture.path).unwrap_or(usize::MAX));
    model.files.sort_by_key(|file| place(files, &file.path).unwrap_or(usize::MAX));
}

/// Without any better word the folder's name is the title, else that of the archive, else that of the only file.
fn name_by_folder(unit: &Unit<'_>, model: &mut ImportedModel) {
    let only = (model.files.len() == 1).then(|| stem(&model.files[0].path).to_owned());
    let loose = unit.folder.strip_suffix(LOOSE);
    let archive = unit.container.strip_suffix(".zip").unwrap_or(&unit.container);
    // What Printables puts behind the name of a model.
    let archive = archive.strip_suffix("-model_files").unwrap_or(archive).to_owned();
    let names = [
        (name(loose.unwrap_or(&unit.folder)).to_owned(), loose.map_or("folder", |_| "file")),
        (archive, "archive"),
        (only.unwrap_or_default(), "file"),
    ];
    for (text, key) in names {
        let title = crate::html::line(&text.replace('_', " "), 200);
        fill(
            &mut model.title,
            title.map(|title| Found::new(title, &unit.folder, &format!("name of the {key}"))),
        );
    }
}
