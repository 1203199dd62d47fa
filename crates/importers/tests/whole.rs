//! A folder that a browser packed into several archives is read as the whole that it was.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use importers::{Files, Import, Limits, read};

const MARK: &str = "handprint-folder.txt";

/// What an archive with these files says, with this mark.
fn with_mark(paths: &[String], mark: Option<&[u8]>) -> Import {
    let files = paths.iter().map(|path| (path.clone(), b"solid".to_vec()));
    let mark = mark.map(|mark| (MARK.to_owned(), mark.to_vec()));
    let tree = Files::new("part 1", files.chain(mark), &Limits::default()).unwrap();
    read(&tree, &Limits::default())
}

fn folders(import: &Import) -> Vec<&str> {
    import.models.iter().map(|model| model.folder.as_str()).collect()
}

/// Paths of all files and pictures of models.
fn carried(import: &Import) -> Vec<&str> {
    let files = import.models.iter().flat_map(|model| &model.files);
    let pictures = import.models.iter().flat_map(|model| &model.pictures);
    let files = files.map(|file| file.path.as_str());
    files.chain(pictures.map(|picture| picture.path.as_str())).collect()
}

fn mark(kind: &str, all: &[String]) -> Vec<u8> {
    format!("handprint-folder 1 {kind}\n{}\n", all.join("\n")).into_bytes()
}

fn paths(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

/// The folders of models in an archive with these files of a folder.
fn part(kind: &str, all: &[&str], here: &[&str]) -> Vec<String> {
    let import = with_mark(&paths(here), Some(&mark(kind, &paths(all))));
    assert!(import.notes.is_empty(), "{:?}", import.notes);
    let mut carried = carried(&import);
    carried.sort_unstable();
    let mut here = here.to_vec();
    here.sort_unstable();
    assert_eq!(carried, here, "all that lies here and nothing else");
    folders(&import).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_library_in_parts_is_no_model() {
    let bare: Vec<String> = (1..=8).map(|n| format!("lib/{n}/{n}.stl")).collect();
    let bare: Vec<&str> = bare.iter().map(String::as_str).collect();
    let all = [&["lib/test.stl"][..], &bare[..]].concat();
    let first = [&["lib/test.stl"][..], &bare[..2]].concat();
    assert_eq!(folders(&with_mark(&paths(&first), None)), ["lib"], "by itself it looks like one");
    assert_eq!(part("looks", &all, &first), ["lib/1", "lib/2", "lib/test.*"]);
    assert_eq!(part("looks", &all, &bare[2..]).len(), 6);
    // Archives in it too: four are no library, five are.
    let zips: Vec<String> = (1..=5).map(|n| format!("lib/{n}.zip")).collect();
    let here = paths(&["lib/test.stl", "lib/1.zip"]);
    let all = [&zips[..], &here[..1]].concat();
    let import = with_mark(&here, Some(&mark("looks", &all)));
    assert_eq!(carried(&import), ["lib/test.stl"]);
    assert!(import.notes.iter().any(|note| note.file == "lib/1.zip"), "it was opened");
}

#[test]
fn a_model_in_parts_is_that_model() {
    let all = ["plane/README.md", "plane/body.stl", "plane/wings/left.stl", "plane/tail/tail.stl"];
    let last = &all[2..];
    assert_eq!(folders(&with_mark(&paths(last), None)), ["plane/tail", "plane/wings"]);
    assert_eq!(part("looks", &all, last), ["plane"]);
}

#[test]
fn its_owner_says_what_nothing_shows() {
    let printer = [
        "printer/bom.stl",
        "printer/x axis/x.stl",
        "printer/y axis/y.stl",
        "printer/z axis/z.stl",
        "printer/bed/bed.stl",
        "printer/hotend/hotend.stl",
    ];
    assert_eq!(part("looks", &printer, &printer).len(), 6);
    assert_eq!(part("one", &printer, &printer), ["printer"]);
    assert_eq!(part("one", &printer, &printer[3..]), ["printer"]);
    let shelf = ["shelf/loose.stl", "shelf/a/a.stl", "shelf/a/b/b.stl", "shelf/c/c.stl"];
    assert_eq!(part("looks", &shelf, &shelf), ["shelf"]);
    assert_eq!(part("each", &shelf, &shelf), ["shelf/a", "shelf/c", "shelf/loose.*"]);
    // Of several folders each is one, also where an archive holds but one of them.
    let two = ["a/x/1.stl", "a/y/2.stl", "b/z/3.stl", "b/z/4.stl"];
    assert_eq!(part("each", &two, &two[..2]), ["a"]);
    assert_eq!(part("each", &two, &two), ["a", "b"]);
}

#[test]
fn what_came_apart_from_its_models_is_named() {
    let all = paths(&["lib/hook/hook.stl", "lib/hook/images/a.jpg", "lib/rail/rail.stl"]);
    let import = with_mark(&all[1..], Some(&mark("looks", &all)));
    assert_eq!((folders(&import), carried(&import)), (vec!["lib/rail"], vec!["lib/rail/rail.stl"]));
    let codes: Vec<_> = import.notes.iter().map(|note| (note.file.as_str(), note.code)).collect();
    assert_eq!(codes, [("lib/hook", "parted")]);
}

#[test]
fn a_mark_that_does_not_fit_counts_for_nothing() {
    let here = paths(&["lib/test.stl", "lib/a/a.stl", "lib/b/b.stl"]);
    let many: Vec<String> = (0..200_001).map(|n: u32| n.to_string()).collect();
    let fits = mark("each", &here);
    let other = mark("each", &here[1..]);
    let unknown = mark("all", &here);
    let newer = String::from_utf8(fits.clone()).unwrap().replace(" 1 ", " 2 ").into_bytes();
    let long = mark("each", &[&here[..], &many[..]].concat());
    let broken = [&fits[..], &[0xff]].concat();
    for bad in [Vec::new(), b"each".to_vec(), other, unknown, newer, long, broken] {
        let import = with_mark(&here, Some(&bad));
        let shown = String::from_utf8_lossy(&bad[..bad.len().min(60)]);
        assert_eq!(folders(&import), ["lib"], "{shown}");
        assert_eq!(carried(&import).len(), 3, "{shown}");
        let codes: Vec<_> = import.notes.iter().map(|note| note.code).collect();
        assert_eq!(codes, ["bad-folder"], "{shown}");
    }
    let import = with_mark(&here, Some(&fits));
    assert_eq!(folders(&import), ["lib/a", "lib/b", "lib/test.*"]);
    // Paths that no archive may have are files of none.
    let hostile = [&fits[..], b"../../c/c.stl\n/etc/passwd\n\n._x\nC:\\x.stl\n"].concat();
    assert_eq!(with_mark(&here, Some(&hostile)), import);
    // A file of that name deeper in the folder is a file.
    let deep = paths(&["hook/a.stl", "hook/handprint-folder.txt"]);
    assert!(carried(&with_mark(&deep, None)).contains(&"hook/handprint-folder.txt"));
}
