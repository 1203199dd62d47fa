//! Files written here are read back by the site's own readers.

use mesh::{Format, Limits, Unit, Watertight, measure, read};
use shapes::write::{About, FileKind, write};
use shapes::{families, generate};

#[test]
fn every_kind_of_file_comes_back_as_the_same_solid() {
    let about = About { title: "Gear & <friends>", designer: "Ines Prado", licence: "CC-BY-4.0" };
    for family in families() {
        let shape = generate(family, 7);
        for (kind, format) in [
            (FileKind::Stl, Format::StlBinary),
            (FileKind::Obj, Format::Obj),
            (FileKind::ThreeMf, Format::ThreeMf),
        ] {
            let bytes = write(kind, &shape.mesh, &about);
            assert_eq!(
                bytes,
                write(kind, &shape.mesh, &about),
                "{}: other bytes the second time",
                family.name
            );
            let document =
                read(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{}: {e}", family.name));
            assert_eq!(document.format, format);
            assert_eq!(
                document.mesh.triangles.len(),
                shape.mesh.triangles.len(),
                "{}",
                family.name
            );
            assert!(
                document.warnings.is_empty(),
                "{} as {format:?}: {:?}",
                family.name,
                document.warnings
            );
            let facts = measure(&document);
            assert_eq!(facts.watertight, Watertight::Exactly, "{}: {}", family.name, facts.reason);
            assert!(!facts.inverted && facts.flipped_triangles == 0, "{}", family.name);
            assert_eq!(
                (facts.degenerate_triangles, facts.duplicate_faces),
                (0, 0),
                "{}",
                family.name
            );
            assert_eq!(facts.bounding_box_mm, shape.facts.size_mm, "{}", family.name);
            if kind == FileKind::ThreeMf {
                assert_eq!(document.unit, Some(Unit::Millimetre));
                assert_eq!(document.mesh.colours, shape.mesh.colours, "{}", family.name);
                assert_eq!(document.mesh.parts, shape.mesh.parts, "{}", family.name);
                for (name, value) in [("title", about.title), ("designer", about.designer)] {
                    assert!(
                        document
                            .metadata
                            .iter()
                            .any(|(k, v)| k.eq_ignore_ascii_case(name) && v == value),
                        "{name} missing in {:?}",
                        document.metadata
                    );
                }
            }
        }
    }
}
