//! The shared corpus: what is found on generated files, that nothing decisive is found on others, and that
//! `docs/provenance.md` shows the same table. Runs where HANDPRINT_CORPUS names the folder.

#[expect(dead_code, reason = "the program prints, the test compares")]
#[path = "../examples/signals.rs"]
mod example;

use std::path::{Path, PathBuf};
use std::{env, fs};

use provenance::{Strength, Towards, is_decisive};

fn corpus() -> Option<PathBuf> {
    env::var_os("HANDPRINT_CORPUS").map(PathBuf::from)
}

#[test]
fn nobody_is_condemned_and_generators_that_sign_are_found() {
    let Some(corpus) = corpus() else { return };
    let files = example::files(&corpus).unwrap();
    assert!(
        files.iter().filter(|f| f.is_generated).count() > 30,
        "the manifest was not understood"
    );
    for file in &files {
        let list: Vec<String> = file.signals.iter().map(example::line).collect();
        let folder = file.path.split('/').next().unwrap_or_default();
        let generated = |least: Strength| {
            file.signals.iter().any(|s| s.towards == Towards::Generated && s.strength >= least)
        };
        if !file.is_generated {
            assert!(!generated(Strength::Strong), "{}: {list:?}", file.path);
        }
        match folder {
            "ai-image" => assert!(is_decisive(&file.signals), "{}: {list:?}", file.path),
            "ai-mesh" => assert!(generated(Strength::Weak), "{}: {list:?}", file.path),
            _ if file.is_generated && folder != "ai-mesh-as-stl" => {
                assert!(generated(Strength::Strong), "{}: {list:?}", file.path);
            }
            _ => {}
        }
    }
}

#[test]
fn the_table_in_the_documents_is_current() {
    let Some(corpus) = corpus() else { return };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/provenance.md");
    let written = fs::read_to_string(path).unwrap();
    assert!(
        written.contains(&example::table(&corpus).unwrap()),
        "run the example `signals --corpus` into docs/provenance.md"
    );
}
