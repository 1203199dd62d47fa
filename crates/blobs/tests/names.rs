//! The hostile file names of the shared corpus.

use blobs::{content_disposition, safe_name};

#[test]
fn every_hostile_name_becomes_a_safe_one() {
    let Ok(corpus) = std::env::var("HANDPRINT_CORPUS") else {
        println!("skipped: HANDPRINT_CORPUS does not name the corpus");
        return;
    };
    let path = std::path::Path::new(&corpus).join("hostile-archive/hostile_filenames.json");
    let cases: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let cases = cases.as_array().unwrap();
    assert!(cases.len() > 20, "the list has {} names", cases.len());
    for case in cases {
        let (name, expected) = (case["name"].as_str().unwrap(), case["expected"].as_str().unwrap());
        let safe = safe_name(name);
        println!("{expected:6} {name:?} -> {safe:?}");
        assert!(!safe.is_empty() && safe.len() <= 200, "{name:?}");
        assert!(!safe.contains(['/', '\\', '\0', '\n', '\t', '\u{1b}', '\u{202e}']), "{name:?}");
        if expected == "ok" {
            assert_eq!(safe, name, "a harmless name stays as it is");
        }
        let header = content_disposition("attachment", name);
        assert!(header.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{header}");
    }
}
