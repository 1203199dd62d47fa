//! Every picture of the shared corpus against the verdict that its manifest expects.

#![expect(clippy::unwrap_used, reason = "a step that fails shall fail the test")]

use std::path::Path;

use pictures::{Limits, Verdict, inspect};

const KINDS: [&str; 7] = [
    "image-synthetic",
    "image-malformed",
    "photo",
    "photo-heif-avif",
    "png-types",
    "ai-image",
    "image-c2pa",
];

/// Where our verdict differs from the manifest's, and why ours is right for this crate.
const EXCEPTIONS: &[(&str, Verdict, &str)] = &[];

#[test]
fn verdicts_are_those_of_the_manifest() {
    let Ok(corpus) = std::env::var("HANDPRINT_CORPUS") else {
        println!("skipped: HANDPRINT_CORPUS does not name the corpus");
        return;
    };
    let manifest = std::fs::read_to_string(Path::new(&corpus).join("manifest.tsv")).unwrap();
    let (mut seen, mut wrong) = (0, Vec::new());
    for line in manifest.lines().skip(1) {
        let columns: Vec<_> = line.split('\t').collect();
        let (path, kind, expected, why) = (columns[0], columns[5], columns[6], columns[7]);
        if !KINDS.contains(&kind) {
            continue;
        }
        seen += 1;
        let bytes = std::fs::read(Path::new(&corpus).join(path)).unwrap();
        let found = inspect(&bytes, path, &Limits::default());
        let expected = match expected {
            "ok" => Verdict::Ok,
            "warn" => Verdict::Warn,
            _ => Verdict::Reject,
        };
        let exception = EXCEPTIONS.iter().find(|(name, _, _)| *name == path);
        let wanted = exception.map_or(expected, |(_, verdict, _)| *verdict);
        if found.verdict != wanted {
            wrong.push(format!("{path} ({why}): {wanted:?} expected, {found:?}"));
        }
    }
    assert!(seen > 100, "only {seen} pictures in the manifest");
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
}
