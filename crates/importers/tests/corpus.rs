//! The export trees and archives of the shared corpus, field by field. Runs where HANDPRINT_CORPUS names its folder.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use importers::sources::Source;
use importers::{Decided, Import, ImportedModel, Limits, read_zip};

fn corpus() -> Option<PathBuf> {
    env::var_os("HANDPRINT_CORPUS").map(PathBuf::from)
}

fn import(path: &Path) -> Import {
    let bytes = fs::read(path).unwrap();
    read_zip(&path.file_name().unwrap().to_string_lossy(), &bytes, &Limits::default()).unwrap()
}

/// `field value (file key)` of the plain values.
fn fields(model: &ImportedModel) -> Vec<String> {
    let value = serde_json::to_value(model).unwrap();
    let mut fields = Vec::new();
    for (name, found) in value.as_object().unwrap() {
        if let (Some(text), Some(key)) = (found["value"].as_str(), found["key"].as_str()) {
            fields.push(format!("{name}: {text} ({} {key})", found["file"].as_str().unwrap()));
        }
    }
    let tags = model.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>();
    fields.push(format!("tags: {}", tags.join(", ")));
    fields.extend(model.author.iter().map(|found| format!("author: {}", found.value.name)));
    fields.extend(model.page.iter().map(|found| format!("page: {}", found.value.address)));
    fields.extend(model.licence.iter().map(|found| {
        format!(
            "licence: {} → {}",
            found.value.raw,
            found.value.spdx.as_deref().unwrap_or("choose")
        )
    }));
    fields.extend(model.pictures.iter().map(|picture| format!("picture: {}", picture.path)));
    fields.extend(model.files.iter().map(|file| format!("file: {}", file.path)));
    fields
}

const MANYFOLD: &[&str] = &[
    "title: Kettle knob with insert (datapackage.json title)",
    "summary: A knob (datapackage.json caption)",
    "description: Replaces the broken knob. (datapackage.json description)",
    "tags: kitchen, repair",
    "author: ExampleMaker",
    "page: https://example.org/models/abc",
    "licence: CC-BY-4.0 → CC-BY-4.0",
    "picture: photo.jpg",
    "file: files/knob.stl",
];
const THINGIVERSE: &[&str] = &[
    "title: Kettle knob with insert (LICENSE.txt first line)",
    "description: Replaces the broken knob.\n\n## Post-Printing\n\nPress the nut in. (README.txt sections)",
    "author: ExampleMaker",
    "page: https://www.thingiverse.com/thing:4100001",
    "licence: Creative Commons - Attribution → CC-BY-4.0",
    "picture: images/aa_preview_featured.jpg",
    "file: files/knob.scad",
    "file: files/knob.stl",
];
const NO_DERIVATIVES: &[&str] = &[
    "title: Kettle knob with insert (README.txt first line)",
    "licence: Creative Commons - Attribution - No Derivatives → CC-BY-ND-4.0",
    "file: files/knob.stl",
];

#[test]
fn export_archives() {
    let Some(corpus) = corpus() else { return };
    for (file, source, expected) in [
        ("manyfold_datapackage.zip", Source::Manyfold, MANYFOLD),
        ("thingiverse_style.zip", Source::Thingiverse, THINGIVERSE),
        ("thingiverse_style_nd_licence.zip", Source::Thingiverse, NO_DERIVATIVES),
    ] {
        let import = import(&corpus.join("export").join(file));
        let [model] = &import.models[..] else { panic!("{file} is one model") };
        assert_eq!(model.recognised[0].source, source, "{file}");
        let fields = fields(model);
        for field in expected {
            assert!(fields.iter().any(|found| found == field), "{file}: {field} in {fields:#?}");
        }
        assert!(model.notes.is_empty() && import.notes.is_empty(), "{file} {:?}", model.notes);
        if source == Source::Thingiverse {
            let layer = model.settings.layer_height_um.as_ref().map(|found| found.value);
            let infill = model.settings.infill_percent.as_ref().map(|found| found.value);
            assert_eq!((layer, infill), (Some(200), Some(30)));
            assert_eq!(model.settings.printer.as_ref().unwrap().value, "Prusa i3 MK3");
        }
    }
}

#[test]
fn a_library_of_models_with_mixed_licences() {
    let Some(corpus) = corpus() else { return };
    let import = import(&corpus.join("export/library_of_models.zip"));
    let found: Vec<_> = import
        .models
        .iter()
        .map(|model| {
            assert_eq!((model.pictures.len(), model.files.len(), model.tags.len()), (1, 1, 2));
            let licence = model.licence.as_ref().map(|found| found.value.clone());
            let title = model.title.as_ref().unwrap().value.clone();
            (title, licence.as_ref().map(|found| found.how), licence.and_then(|found| found.spdx))
        })
        .collect();
    let expected = [
        ("Model 0", Some(Decided::Words), Some("LicenseRef-CC-BY")),
        ("Model 1", Some(Decided::Words), Some("CC0-1.0")),
        ("Model 2", Some(Decided::Words), Some("LicenseRef-CC-BY-NC-SA")),
        ("Model 3", Some(Decided::Unknown), None),
        ("Model 4", Some(Decided::Words), Some("LicenseRef-All-Rights-Reserved")),
        ("Model 5", None, None),
    ]
    .map(|(title, how, spdx)| (title.to_owned(), how, spdx.map(str::to_owned)));
    assert_eq!(found, expected);
}

#[test]
fn resources_outside_the_package_are_named_and_left_out() {
    let Some(corpus) = corpus() else { return };
    let import = import(&corpus.join("export/datapackage_bad_paths.zip"));
    let codes: Vec<_> = import.models[0].notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["path-traversal", "missing-resource", "remote-resource"]);
    assert_eq!(import.models[0].files.len(), 1);
}

#[test]
fn archives_without_documents_are_folders() {
    let Some(corpus) = corpus() else { return };
    let import = import(&corpus.join("archive-real/fuze.zip"));
    let model = &import.models[0];
    assert_eq!(model.recognised[0].source, Source::Folder);
    assert_eq!(
        (model.title.as_ref().unwrap().value.as_str(), model.licence.clone()),
        ("fuze", None)
    );
    assert_eq!((model.files.len(), model.pictures.len()), (2, 1));
}

/// None panics, and each that is refused says why.
#[test]
fn hostile_archives() {
    let Some(corpus) = corpus() else { return };
    let mut seen = 0;
    for entry in fs::read_dir(corpus.join("hostile-archive")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        if let Err(error) = read_zip("x.zip", &bytes, &Limits::default()) {
            assert!(error.message.ends_with('.') && !error.code.is_empty(), "{error:?}");
        }
        seen += 1;
    }
    assert!(seen > 5);
}
