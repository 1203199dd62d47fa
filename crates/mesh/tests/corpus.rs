//! Every mesh, archive, G-code and text file of the shared corpus against the verdict its manifest expects.
//! Runs where HANDPRINT_CORPUS names the folder; the files are not part of this repository.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mesh::{Inspection, Limits, Verdict, inspect};

const OPEN: &str = "the manifest counts it as fine, but it is open or flat as its own check says; the same fault must be \
                    told as in open_hole.stl, flat_sheet.stl and one_triangle.stl";
const LENIENT: &str = "the manifest allows a warning here; refusing unknown metadata names would refuse what slicers write, \
                       and MUSTPASS 3.4.1c asks to ignore them";
const NOTHING_ODD: &str =
    "the manifest only remembers where it comes from; no tool finds anything wrong with its shape";

/// Files whose expected verdict cannot be had or would be dishonest, the verdict they get, and why.
const EXCEPTIONS: &[(&str, Verdict, &str)] = &[
    ("3mf-mustfail/MetaData_Model_DefaultNS_Fail.3mf", Verdict::Warn, LENIENT),
    ("3mf-mustfail/MetaData_Object_DefaultNS_Fail.3mf", Verdict::Warn, LENIENT),
    ("3mf-mustfail/MUSTFAIL_Chapter3.4.1a_MissingMetadataName.3mf", Verdict::Warn, LENIENT),
    (
        "3mf-valid/MUSTPASS_Chapter3.4.1c_MustIgnoreUndefinedMetadataName.3mf",
        Verdict::Warn,
        LENIENT,
    ),
    (
        "3mf-odd/CS-1111_3dmodel-e1r1_other-e1r1.3mf",
        Verdict::Reject,
        "names two root models, exactly as MUSTFAIL 2.1.2, which must be refused",
    ),
    (
        "3mf-odd/GEN-M-ADA-ITEM-TRANSFORM-0.3mf",
        Verdict::Reject,
        "one attribute twice is not well-formed XML; two readers would place the part differently",
    ),
    ("3mf-odd/Cube.3mf", Verdict::Ok, NOTHING_ODD),
    (
        "3mf-valid/Expected_Slice_Hierarchy.3mf",
        Verdict::Warn,
        "holds slices only: no surface to show or measure",
    ),
    (
        "3mf-valid/MultiSliceStack_NoFile.3mf",
        Verdict::Warn,
        "builds the same box twice in the same place",
    ),
    (
        "3mf-valid/P_XPM_0331_01.3mf",
        Verdict::Warn,
        "two of its six triangles have no area, as in some_degenerate.stl",
    ),
    ("archive-real/fuze.zip", Verdict::Warn, "0.2 mm large (it is in metres), as in_metres.stl"),
    ("obj/fuze.obj", Verdict::Warn, "0.2 mm large (it is in metres), as in_metres.stl"),
    ("ply/fuze_ascii.ply", Verdict::Warn, "0.2 mm large (it is in metres), as in_metres.stl"),
    ("ply/octagonal_pocket.ply", Verdict::Warn, "0.2 mm large (it is in metres), and inside out"),
    ("stl/large_block_obb.STL", Verdict::Warn, "2.9 m large, as kilometre.stl"),
    (
        "gltf/BoxWithInfinites.glb",
        Verdict::Reject,
        "its positions are infinite, as in nan_position.glb",
    ),
    ("gltf/quad_skin.glb", Verdict::Warn, OPEN),
    (
        "obj/chair_model.obj",
        Verdict::Warn,
        "every face is there twice, back to back, and bodies are inside out",
    ),
    (
        "obj/group.obj",
        Verdict::Reject,
        "all nine triangles use one vertex three times, as all_degenerate.stl",
    ),
    ("obj/jacked.obj", Verdict::Ok, NOTHING_ODD),
    ("obj/not_convex.obj", Verdict::Ok, NOTHING_ODD),
    ("stl/busted.STL", Verdict::Ok, NOTHING_ODD),
    ("obj/concave_polygon.obj", Verdict::Warn, OPEN),
    ("obj/face_in_group_name_mid_file.obj", Verdict::Warn, OPEN),
    ("obj/normal-cone.obj", Verdict::Warn, OPEN),
    ("obj/reference.obj", Verdict::Warn, OPEN),
    ("obj/singlevn.obj", Verdict::Warn, OPEN),
    ("obj/space_in_material_name.obj", Verdict::Warn, OPEN),
    ("obj/spider.obj", Verdict::Warn, OPEN),
    ("off/Wuson.off", Verdict::Warn, OPEN),
    ("ply/airplane.ply", Verdict::Warn, OPEN),
    ("ply/house_2_ok_ascii.ply", Verdict::Warn, OPEN),
    ("ply/house_2_ok_little_endian.ply", Verdict::Warn, OPEN),
    (
        "ply/issue623.ply",
        Verdict::Reject,
        "declares no faces, so what follows the vertices cannot be read",
    ),
    ("ply/Wuson.ply", Verdict::Warn, OPEN),
    (
        "stl-synthetic/self_intersecting.stl",
        Verdict::Ok,
        "noted, not warned of: slicers unite closed bodies, and real assemblies (cycloidal.ply, Globo.3mf) overlap too",
    ),
    ("stl/Spider_binary.stl", Verdict::Warn, OPEN),
    ("stl/triangle.stl", Verdict::Warn, OPEN),
    ("stl/triangle_with_empty_solid.stl", Verdict::Warn, OPEN),
    ("stl/triangle_with_two_solids.stl", Verdict::Warn, OPEN),
];

/// Shapes whose only oddity is who made them: judging that is not this crate's work, so they must merely be read.
const PROVENANCE: &[&str] = &["ai-mesh/", "ai-mesh-as-stl/"];

/// Triangle counts that differ from the manifest's witness, and why.
const COUNTS: &[(&str, usize, &str)] = &[
    ("3mf-valid/detachedmodel.3mf", 1296, "the witness confuses equal numbers in different parts"),
    (
        "3mf-valid/production_components.3mf",
        8,
        "the witness confuses equal numbers in different parts",
    ),
    (
        "3mf-valid/mesh-composedpart-separate-model-files.3mf",
        23_308,
        "the witness does not follow build items into parts",
    ),
    ("obj-synthetic/crlf_tabs_continuation.obj", 12, "the witness reads no continued lines"),
    ("stl-synthetic/ascii_no_endsolid.stl", 12, "the witness gives up without the last line"),
    ("stl-synthetic/trailing_bytes.stl", 20, "the witness gives up on the extra bytes"),
];

struct Row {
    path: String,
    expected: Verdict,
    why: String,
    check: String,
}

fn corpus() -> Option<(PathBuf, Vec<Row>)> {
    let folder = PathBuf::from(std::env::var_os("HANDPRINT_CORPUS")?);
    let manifest =
        std::fs::read_to_string(folder.join("manifest.tsv")).expect("the corpus has a manifest");
    let rows = manifest.lines().skip(1).map(|line| {
        let fields: Vec<_> = line.split('\t').collect();
        let expected = match fields[6] {
            "ok" => Verdict::Ok,
            "warn" => Verdict::Warn,
            "reject" => Verdict::Reject,
            other => panic!("unknown verdict {other}"),
        };
        (
            fields[5].to_owned(),
            Row {
                path: fields[0].into(),
                expected,
                why: fields[7].into(),
                check: fields[8].into(),
            },
        )
    });
    let images = ["photo", "image", "png-types", "ai-image"];
    let rows = rows
        .filter(|(kind, _)| !images.iter().any(|image| kind.starts_with(image)))
        .map(|(_, row)| row);
    Some((folder, rows.collect()))
}

fn inspected(folder: &Path, row: &Row) -> Inspection {
    let bytes = std::fs::read(folder.join(&row.path)).expect("the corpus is complete");
    let name = row.path.rsplit('/').next().expect("split yields something");
    inspect(&bytes, name, &Limits::default())
}

fn reasons(inspection: &Inspection) -> String {
    let mut text = String::new();
    for reason in inspection.reasons.iter().take(4) {
        let _ = write!(text, "[{:?} {}] {} ", reason.level, reason.code, reason.message);
    }
    text
}

/// What a row should have given and did not; empty when all is well.
fn miss(row: &Row, inspection: &Inspection) -> String {
    let mut miss = String::new();
    let of_unknown_origin = PROVENANCE.iter().any(|folder| row.path.starts_with(folder));
    let exception = EXCEPTIONS.iter().find(|(path, ..)| *path == row.path);
    let wanted = exception.map_or(row.expected, |&(_, verdict, _)| verdict);
    let got = inspection.verdict;
    if got != wanted && !(of_unknown_origin && got != Verdict::Reject) {
        let _ = writeln!(
            miss,
            "{}: want {wanted:?}, got {got:?} | {} | {}",
            row.path,
            row.why,
            reasons(inspection)
        );
    }
    let witness = row
        .check
        .strip_prefix("tris=")
        .and_then(|rest| rest.split(';').next()?.parse::<usize>().ok());
    let counted =
        COUNTS.iter().find(|(path, ..)| *path == row.path).map(|&(_, count, _)| count).or(witness);
    if let (Some(facts), Some(counted)) = (&inspection.facts, counted)
        && facts.triangles != counted
    {
        let _ = writeln!(miss, "{}: want {counted} triangles, got {}", row.path, facts.triangles);
    }
    miss
}

#[test]
fn verdicts_and_triangle_counts_are_those_of_the_manifest() {
    let Some((folder, rows)) = corpus() else {
        println!("skipped: HANDPRINT_CORPUS is not set");
        return;
    };
    assert!(rows.len() > 300, "the manifest is cut");
    let inspections: Vec<_> = rows.iter().map(|row| inspected(&folder, row)).collect();
    let measured = inspections.iter().filter(|inspection| inspection.facts.is_some()).count();
    assert!(measured > 180, "only {measured} models measured");
    let misses: String =
        rows.iter().zip(&inspections).map(|(row, inspection)| miss(row, inspection)).collect();
    assert!(misses.is_empty(), "of {} files these differ:\n{misses}", rows.len());
    let stale = EXCEPTIONS.iter().map(|entry| entry.0).chain(COUNTS.iter().map(|entry| entry.0));
    for path in stale {
        assert!(rows.iter().any(|row| row.path == path), "the exception {path} is for no file");
    }
    for row in &rows {
        let excepted = EXCEPTIONS
            .iter()
            .any(|&(path, verdict, _)| path == row.path && verdict == row.expected);
        assert!(!excepted, "{} needs no exception", row.path);
    }
}
