//! Hostile, damaged and nonsensical input: a reason per item, never a panic, nothing unsafe in what comes out.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::fs;
use std::path::Path;

use common::{fixture, zip_of};
use importers::sources::Source;
use importers::{Archive, Files, Folder, ImportedModel, Limits, read, read_zip};
use proptest::prelude::*;

fn one(files: &[(&str, &[u8])]) -> ImportedModel {
    read_zip("x.zip", &zip_of(files), &Limits::default()).unwrap().models.remove(0)
}

fn codes(model: &ImportedModel) -> Vec<&'static str> {
    model.notes.iter().map(|note| note.code).collect()
}

#[test]
fn archives_that_leave_their_folder_or_burst_are_refused_one_by_one() {
    let zeros = vec![0; 4 << 20];
    let tree = Files::new(
        "",
        [
            ("good.zip".to_owned(), zip_of(&[("a.stl", b"solid")])),
            ("slip.zip".to_owned(), zip_of(&[("../../a.stl", b"solid")])),
            ("bomb.zip".to_owned(), zip_of(&[("a.stl", &zeros)])),
            ("cut.zip".to_owned(), zip_of(&[("a.stl", b"solid")])[..30].to_vec()),
            ("nested.zip".to_owned(), zip_of(&[("inner.zip", &zip_of(&[("a.stl", b"solid")]))])),
        ],
        &Limits::default(),
    )
    .unwrap();
    let import = read(&tree, &Limits::default());
    assert_eq!(import.models.len(), 1);
    assert_eq!(import.models[0].archive.as_deref(), Some("good.zip"));
    let note = |file: &str| import.notes.iter().find(|note| note.file.starts_with(file)).unwrap();
    assert_eq!(note("slip.zip").code, "path-traversal");
    assert_eq!(note("bomb.zip").code, "zip-bomb");
    assert_eq!(note("nested.zip").code, "nested-archive");
    for file in ["slip.zip", "bomb.zip", "cut.zip", "nested.zip"] {
        assert!(note(file).sentence.ends_with('.'), "{:?}", note(file));
    }
}

#[test]
fn a_library_of_many_files_is_no_bomb() {
    let named = |model: usize, file: usize| format!("hook {model}/files/{file}.stl");
    let paths: Vec<String> =
        (0..1_000).flat_map(|model| (0..12).map(move |file| named(model, file))).collect();
    let files: Vec<(&str, &[u8])> =
        paths.iter().map(|path| (path.as_str(), &b"solid"[..])).collect();
    let import = read_zip("library.zip", &zip_of(&files), &Limits::default()).unwrap();
    assert_eq!((import.models.len(), import.models[999].files.len()), (1_000, 12));
    let few = Limits { entries: 11_999, ..Limits::default() };
    assert_eq!(
        read_zip("library.zip", &zip_of(&files), &few).unwrap_err().code,
        "too-many-entries"
    );
}

#[test]
fn a_library_loses_its_bad_entries_and_nothing_else() {
    let zeros = vec![0; 4 << 20];
    let bytes = zip_of(&[
        ("one/a.stl", b"solid a"),
        ("../../b.stl", b"solid b"),
        ("two/bomb.stl", &zeros),
        ("two/c.stl", b"solid c"),
    ]);
    let limits = Limits::default();
    assert!(
        Archive::open("library.zip", &bytes, &limits).is_err(),
        "elsewhere it is all or nothing"
    );
    let library = Archive::open_library("library.zip", &bytes, &limits).unwrap();
    let import = read(&library, &limits);
    let files: Vec<_> = import.models.iter().flat_map(|model| &model.files).collect();
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["one/a.stl", "two/c.stl"]);
    let codes: Vec<_> = import.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["path-traversal", "zip-bomb"], "{:?}", import.notes);
    assert!(import.notes[1].sentence.contains("bomb.stl"), "{:?}", import.notes);
    assert!(Archive::open_library("library.zip", &bytes[..bytes.len() / 2], &limits).is_err());
}

#[test]
fn uploads_with_bad_paths_are_refused() {
    let limits = Limits { entries: 2, ..Limits::default() };
    let code = |paths: &[&str]| {
        let files = paths.iter().map(|path| ((*path).to_owned(), Vec::new()));
        Files::new("", files, &limits).err().map(|error| error.code)
    };
    assert_eq!(code(&["../a"]), Some("path-traversal"));
    assert_eq!(code(&["/a"]), Some("path-traversal"));
    assert_eq!(code(&["C:\\a"]), Some("path-traversal"));
    assert_eq!(code(&["a", "./a"]), Some("duplicate-name"));
    assert_eq!(code(&["a", "b", "c"]), Some("too-many-entries"));
    assert_eq!(code(&["a", "b"]), None);
}

#[cfg(unix)]
#[test]
fn links_on_disk_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.stl"), "solid").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("README.txt")).unwrap();
    std::os::unix::fs::symlink("/etc", folder.path().join("etc")).unwrap();
    let tree = Folder::open(folder.path(), &Limits::default()).unwrap();
    let model = read(&tree, &Limits::default()).models.remove(0);
    assert_eq!(model.files.len(), 1);
    assert_eq!(model.description, None);
}

#[test]
fn wrong_types_leave_out_one_value_and_say_so() {
    let thing = br#"{"name": 7, "license": ["cc"], "creator": "jane", "public_url": "https://www.thingiverse.com/thing:1",
        "tags": 5, "is_ai": "maybe", "added": {"a": 1}, "ancestors": [3], "description_html": true}"#;
    let model = one(&[("a.stl", b"solid"), ("thing.json", thing)]);
    assert_eq!(model.recognised[0].source, Source::Thingiverse);
    assert_eq!(model.title.as_ref().unwrap().value, "7");
    assert_eq!((model.licence.clone(), model.ai.clone(), model.tags.len()), (None, None, 0));
    for key in ["license", "tags", "is_ai", "added", "description_html"] {
        let named = format!("\"{key}\" in \"thing.json\" is ");
        assert!(
            model.notes.iter().any(|note| note.sentence.starts_with(&named)),
            "{key} {:?}",
            model.notes
        );
    }
}

#[test]
fn documents_that_cannot_be_read_are_named() {
    let deep = "[".repeat(5_000);
    let large = vec![b' '; 3 << 20];
    for (contents, code) in
        [(deep.as_bytes(), "bad-json"), (b"{", "bad-json"), (&large, "too-large")]
    {
        let tree = Files::new(
            "",
            [
                ("a.stl".to_owned(), b"solid".to_vec()),
                ("datapackage.json".to_owned(), contents.to_vec()),
            ],
            &Limits::default(),
        )
        .unwrap();
        let model = read(&tree, &Limits::default()).models.remove(0);
        assert_eq!(codes(&model), [code]);
        assert_eq!(model.files[0].path, "a.stl");
    }
}

#[test]
fn descriptions_bring_no_scripts_and_no_trackers() {
    let evil = "<p>Fine<script>alert(1)</script><img src=https://t.example/p.gif onerror=alert(1)><a href=javascript:alert(1)>x</a>\
        <iframe src=https://t.example></iframe></p>";
    let json =
        serde_json::json!({ "title": evil, "description": evil, "tags": [evil], "author": evil });
    let model = one(&[("a.stl", b"solid"), ("info.json", json.to_string().as_bytes())]);
    let description = model.description.as_ref().unwrap();
    assert!(description.value.starts_with("Fine"), "{description:?}");
    let text = serde_json::to_string(&model).unwrap();
    for bad in ["<script", "<img", "<iframe", "javascript:", "t.example", "onerror"] {
        assert!(!text.contains(bad), "{bad} in {text}");
    }
    let many = "<div>".repeat(50_000);
    let json = serde_json::json!({ "title": "Hook", "description": many, "tags": [] });
    let model = one(&[("a.stl", b"solid"), ("info.json", json.to_string().as_bytes())]);
    assert_eq!(codes(&model), ["too-large"]);
    assert_eq!(model.title.as_ref().unwrap().value, "Hook");
}

#[test]
fn tables_without_known_columns_and_bad_rows_are_named() {
    let import = |csv: &[u8]| {
        let files = [("a.csv".to_owned(), csv.to_vec())];
        read(&Files::new("", files, &Limits::default()).unwrap(), &Limits::default())
    };
    assert_eq!(import(b"x,y\n1,2\n").notes[0].code, "unknown-table");
    let import = import(b"title;license\nHook;GPL\n;\n");
    assert_eq!(import.models.len(), 1);
    assert_eq!(import.models[0].licence.as_ref().unwrap().value.spdx, None);
}

fn seeds() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    [
        "thingiverse/README.txt",
        "thingiverse/thing.json",
        "printables/print.json",
        "makerworld/design.json",
        "cults3d/creation.json",
        "myminifactory/object.json",
        "thangs/model.json",
        "manyfold/datapackage.json",
        "folder/README.md",
        "folder/info.json",
        "table/models.csv",
    ]
    .map(|path| (path.rsplit('/').next().unwrap().to_owned(), fs::read(folder.join(path)).unwrap()))
    .to_vec()
}

fn check(model: &ImportedModel) -> Result<(), TestCaseError> {
    if let Some(licence) = &model.licence {
        let spdx = licence.value.spdx.as_deref();
        prop_assert!(!licence.value.raw.is_empty());
        prop_assert!(
            spdx.is_none_or(|id| id.starts_with("CC") || domain::licences::known(id).is_some()),
            "{spdx:?}"
        );
    }
    if let Some(description) = &model.description {
        prop_assert!(description.value.chars().count() <= 50_000);
        prop_assert!(!description.value.contains("!["), "{}", description.value);
    }
    for note in &model.notes {
        prop_assert!(
            note.sentence.ends_with(['.', '\u{3002}']) || note.sentence.ends_with("choose."),
            "{note:?}"
        );
    }
    Ok(())
}

/// Values put in the place of others.
fn junk() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "null",
        "[]",
        "{}",
        "-1",
        "1e400",
        "true",
        "\"\"",
        "\"<b>\"",
        "\"cc\"",
        "\"../x\"",
        "\"javascript:x\"",
        "\"\\ud800\"",
        "[[[[1]]]]",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn changed_documents(seed in 0usize..11, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8), cut in any::<prop::sample::Index>(), whole in any::<bool>()) {
        let (name, mut bytes) = seeds().swap_remove(seed);
        let length = bytes.len();
        for (at, with) in changes {
            bytes[at.index(length)] = with;
        }
        if !whole {
            bytes.truncate(cut.index(length));
        }
        let files = [(name, bytes), ("hook.stl".to_owned(), b"solid".to_vec()), ("a.jpg".to_owned(), Vec::new())];
        let tree = Files::new("", files, &Limits::default()).unwrap();
        let import = read(&tree, &Limits::default());
        prop_assert_eq!(import.models.len(), 1);
        check(&import.models[0])?;
    }

    #[test]
    fn values_of_other_types(seed in 1usize..8, at in any::<prop::sample::Index>(), with in junk()) {
        let (name, bytes) = seeds().swap_remove(seed);
        let text = String::from_utf8(bytes).unwrap();
        let places: Vec<_> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
        if !places.is_empty() {
            let start = places[at.index(places.len())];
            let end = text[start..].find([',', '}', '\n']).map_or(text.len(), |end| start + end);
            let changed = format!("{}{with}{}", &text[..start], &text[end..]);
            let files = [(name, changed.into_bytes()), ("hook.stl".to_owned(), b"solid".to_vec())];
            let tree = Files::new("", files, &Limits::default()).unwrap();
            check(&read(&tree, &Limits::default()).models[0])?;
        }
    }
}

#[test]
fn the_seeds_say_something() {
    assert!(fixture("thingiverse").models[0].description.is_some());
    assert_eq!(seeds().len(), 11);
}
