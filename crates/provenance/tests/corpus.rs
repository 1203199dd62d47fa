//! The shared corpus: what is found on generated files, that nothing decisive is found on others, and that
//! `docs/provenance.md` shows the same table. Runs where HANDPRINT_CORPUS names the folder.

#[expect(dead_code, reason = "the program prints, the test compares")]
#[path = "../examples/signals.rs"]
mod example;

use std::path::{Path, PathBuf};
use std::{env, fs};

use mesh::Limits;
use provenance::statistics::statistics;
use provenance::{Strength, Towards, is_decisive, step};

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

#[test]
fn a_lattice_is_found_on_what_marched_cubes_and_on_nothing_of_people() {
    let Some(corpus) = corpus() else { return };
    let mut shapes = 0;
    for file in example::files(&corpus).unwrap() {
        let is_sound = ["ai-mesh/", "human-via-trimesh/", "obj/", "ply/", "stl/", "off/"]
            .iter()
            .any(|folder| file.path.starts_with(folder));
        let bytes = fs::read(corpus.join(&file.path)).unwrap();
        let read = is_sound.then(|| mesh::read(&bytes, &Limits::default()).ok()).flatten();
        let Some(figures) = read.and_then(|document| statistics(&document.mesh)) else { continue };
        shapes += 1;
        let marched = file.path == "ai-mesh/TripoSR_mesh.obj";
        assert_eq!(figures.lattice > 0.9, marched, "{}: {}", file.path, figures.lattice);
    }
    assert!(shapes > 50, "{shapes}");
}

#[test]
fn boxes_of_sources_are_those_of_their_meshes() {
    let Some(corpus) = corpus() else { return };
    let boxes = |name: &str| step::boxes(&fs::read(corpus.join("step").join(name)).unwrap());
    let near = |sides: &[f64; 3], expected: [f64; 3]| {
        sides.iter().zip(expected).all(|(side, wanted)| (side - wanted).abs() < 1e-3)
    };
    // Inches, as other programs measure its mesh.
    assert!(near(&boxes("featuretype.STEP")[0], [1.375, 2.5, 5.0]));
    assert!(near(&boxes("base_interface_AP203.STEP")[0], [0.1875, 23.5989, 25.1446]));
    // An assembly: its parts are moved, so each is told by itself.
    let sides = boxes("box_sides.STEP");
    assert!(near(&sides[0], [0.118, 4.5, 7.25]), "{sides:?}");
    assert!(near(&sides[sides.len() - 1], [0.118, 1.118, 1.118]), "{sides:?}");
}
