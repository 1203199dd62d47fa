use proptest::prelude::*;

use super::*;
use crate::Unit;
use crate::container::tests::zip_of;

const TYPES: &str =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r\" Type=\"http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel\" Target=\"/3D/3dmodel.model\"/>\
    </Relationships>";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<model unit=\"centimeter\" \
    xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\" \
    xmlns:m=\"http://schemas.microsoft.com/3dmanufacturing/material/2015/02\" \
    xmlns:p=\"http://schemas.microsoft.com/3dmanufacturing/production/2015/06\">";
const TETRA: &str = "<mesh><vertices>\n<vertex x=\"0\" y=\"0\" z=\"0\"/><vertex x=\"1\" y=\"0\" z=\"0\"/>\n\
    <!-- a comment --><vertex x=\"0\" y=\"1\" z=\"0\"></vertex><vertex z=\"1\" y=\"0\" x=\"0\" /></vertices>\
    <triangles><triangle v1=\"0\" v2=\"2\" v3=\"1\"/><triangle v1=\"0\" v2=\"1\" v3=\"3\"/>\
    <triangle v1=\"1\" v2=\"2\" v3=\"3\" pid=\"5\" p1=\"1\"/><triangle v1=\"0\" v2=\"3\" v3=\"2\"/></triangles></mesh>";

fn model(resources: &str, items: &str) -> String {
    format!(
        "{HEAD}<metadata name=\"Title\">Tip &amp; top</metadata><resources>{resources}</resources><build>{items}</build></model>"
    )
}

fn simple() -> String {
    model(&format!("<object id=\"1\" name=\"tip\">{TETRA}</object>"), "<item objectid=\"1\"/>")
}

fn package(files: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![("[Content_Types].xml", TYPES.as_bytes()), ("_rels/.rels", RELS.as_bytes())];
    all.extend(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    zip_of(&all)
}

fn parse(model: &str) -> Result<Document, ReadError> {
    crate::read(&package(&[("3D/3dmodel.model", model)]), &Limits::default())
}

#[test]
fn one_object() {
    let document = parse(&simple()).unwrap();
    assert_eq!(document.format, Format::ThreeMf);
    assert_eq!(document.unit, Some(Unit::Centimetre));
    assert_eq!(document.metadata, [("Title".into(), "Tip & top".into())]);
    assert_eq!(
        document.mesh.positions,
        [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    );
    assert_eq!(document.mesh.triangles, [[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]]);
    assert_eq!(document.mesh.parts[0].name, "tip");
    assert!(document.warnings.is_empty() && document.mesh.colours.is_empty());
}

#[test]
fn components_compose_and_mirrors_keep_the_outside_outside() {
    let resources = format!(
        "<object id=\"1\">{TETRA}</object><object id=\"2\"><components>\
         <component objectid=\"1\" transform=\"2 0 0 0 2 0 0 0 2 10 0 0\"/>\
         <component objectid=\"1\" transform=\"-1 0 0 0 1 0 0 0 1 0 0 0\"/></components></object>"
    );
    let items =
        "<item objectid=\"2\" transform=\"0 1 0 -1 0 0 0 0 1 0 0 5\"/><item objectid=\"1\"/>";
    let mesh = parse(&model(&resources, items)).unwrap().mesh;
    assert_eq!((mesh.triangles.len(), mesh.parts.len()), (12, 3));
    // (1,0,0) is doubled and moved to (12,0,0), then turned to (0,12,0) and lifted.
    assert_eq!(mesh.positions[1], [0.0, 12.0, 5.0]);
    assert_eq!(mesh.triangles[4], [4, 5, 6], "corners swapped back");
}

#[test]
fn colours_of_all_kinds_of_groups() {
    let resources = format!(
        "<basematerials id=\"3\"><base name=\"a\" displaycolor=\"#102030\"/><base name=\"b\" displaycolor=\"#30405060\"/></basematerials>\
         <m:colorgroup id=\"5\"><m:color color=\"#FFFFFF\"/><m:color color=\"#FF0000\"/></m:colorgroup>\
         <m:compositematerials id=\"6\" matid=\"3\" matindices=\"0 1\"><m:composite values=\"0.5 0.5\"/></m:compositematerials>\
         <m:multiproperties id=\"7\" pids=\"3 5\"><m:multi pindices=\"0 1\"/></m:multiproperties>\
         <object id=\"1\" pid=\"3\" pindex=\"0\">{TETRA}</object><object id=\"8\" pid=\"6\" pindex=\"0\">{TETRA}</object>\
         <object id=\"9\" pid=\"7\" pindex=\"0\">{TETRA}</object>"
    );
    let items = "<item objectid=\"1\"/><item objectid=\"8\"/><item objectid=\"9\"/>";
    let colours = parse(&model(&resources, items)).unwrap().mesh.colours;
    assert_eq!(
        colours[..4],
        [[16, 32, 48, 255], [16, 32, 48, 255], [255, 0, 0, 255], [16, 32, 48, 255]]
    );
    assert_eq!(colours[4], [32, 48, 64, 176]);
    assert_eq!(colours[8], [255, 0, 0, 255]);
    assert_eq!(colours.len(), 12);
}

#[test]
fn parts_in_other_files() {
    let root = model(
        "",
        "<item objectid=\"1\" p:path=\"/3D/Objects/a.model\"/><item objectid=\"1\" p:path=\"/3d/objects/A.model\"/>",
    );
    let other = model(&format!("<object id=\"1\">{TETRA}</object>"), "");
    let document = crate::read(
        &package(&[("3D/3dmodel.model", &root), ("3D/Objects/a.model", &other)]),
        &Limits::default(),
    );
    assert_eq!(document.unwrap().mesh.triangles.len(), 8);
    assert_eq!(parse(&root).unwrap_err().code, "missing-part");
}

#[test]
fn nothing_to_build_and_nothing_at_all() {
    let document = parse(&model(&format!("<object id=\"1\">{TETRA}</object>"), "")).unwrap();
    assert_eq!(document.mesh.triangles.len(), 4);
    assert_eq!(document.warnings[0].code, "nothing-built");
    let document = parse(&model("", "")).unwrap();
    assert_eq!(document.warnings[0].code, "no-mesh");
}

#[test]
fn a_million_triangles_cross_the_chunks() {
    let vertices: Vec<_> = (0..40_000)
        .map(|i| {
            format!(
                "<vertex x=\"{i}.5\" y=\"-1e1\" z=\"0\"/>
"
            )
        })
        .collect();
    let triangles: Vec<_> = (0..39_998)
        .map(|i| {
            format!(
                "<triangle v1=\"{i}\" v2=\"{}\" v3=\"{}\"/>
",
                i + 1,
                i + 2
            )
        })
        .collect();
    let (vertices, triangles) = (vertices.concat(), triangles.concat());
    let mesh =
        format!("<mesh><vertices>{vertices}</vertices><triangles>{triangles}</triangles></mesh>");
    let mesh =
        parse(&model(&format!("<object id=\"1\">{mesh}</object>"), "<item objectid=\"1\"/>"))
            .unwrap()
            .mesh;
    assert_eq!((mesh.positions.len(), mesh.triangles.len()), (40_000, 39_998));
    assert!(mesh.positions.iter().enumerate().all(|(i, p)| *p == [i as f32 + 0.5, -10.0, 0.0]));
    assert!(
        mesh.triangles
            .iter()
            .enumerate()
            .all(|(i, t)| *t == [i as u32, i as u32 + 1, i as u32 + 2])
    );
}

#[test]
fn broken_rules_are_named() {
    let simple = simple();
    for (from, to, code) in [
        ("v1=\"0\" v2=\"2\"", "v1=\"4242\" v2=\"2\"", "index-out-of-range"),
        ("v1=\"0\" v2=\"2\"", "v1=\"-1\" v2=\"2\"", "bad-index"),
        ("v1=\"0\" v2=\"2\"", "v1=\"0\"", "bad-index"),
        ("v1=\"0\" v2=\"2\"", "v1=\"0\" v1=\"2\"", "bad-xml"),
        ("x=\"1\"", "x=\"nan\"", "bad-number"),
        ("x=\"1\"", "x=\"one\"", "bad-number"),
        ("x=\"1\" y=\"0\"", "y=\"0\"", "bad-number"),
        ("<item objectid=\"1\"", "<item objectid=\"2\"", "missing-object"),
        (
            "<item objectid=\"1\"",
            "<item objectid=\"1\" transform=\"0 0 0 0 0 0 0 0 0 0 0 0\"",
            "bad-transform",
        ),
        ("<item objectid=\"1\"", "<item objectid=\"1\" transform=\"1 0 0\"", "bad-transform"),
        ("<item objectid=\"1\"", "<item objectid=\"1\" p:path=\"/../x\"", "path-traversal"),
        ("<object id=\"1\"", "<object id=\"1\" type=\"other\"", "bad-model"),
        ("<object id=\"1\"", "<m:colorgroup id=\"1\"/><object id=\"1\"", "duplicate-id"),
        ("<object id=\"1\"", "<m:texture2dgroup id=\"2\"/><object id=\"1\"", "missing-resource"),
        ("<object id=\"1\"", "<m:multiproperties id=\"2\"/><object id=\"1\"", "bad-model"),
        ("unit=\"centimeter\"", "unit=\"ell\"", "bad-unit"),
        ("unit=", "requiredextensions=\"zz\" unit=", "bad-extension"),
        ("unit=", "xml:space=\"default\" unit=", "bad-model"),
        ("name=\"Title\"", "name=\"zz:Title\"", "bad-metadata"),
        ("<model", "<!DOCTYPE model><model", "dtd"),
        ("</model>", "", "bad-xml"),
        ("core/2015/02", "core/2099/99", "not-a-model"),
    ] {
        assert_eq!(parse(&simple.replacen(from, to, 1)).unwrap_err().code, code, "{from} -> {to}");
    }
}

#[test]
fn instances_are_counted_before_they_are_made() {
    let mut resources = format!("<object id=\"1\">{TETRA}</object>");
    for id in 2..12 {
        let components = format!("<component objectid=\"{}\"/>", id - 1).repeat(10);
        resources += &[
            "<object id=\"",
            &id.to_string(),
            "\"><components>",
            &components,
            "</components></object>",
        ]
        .concat();
    }
    assert_eq!(
        parse(&model(&resources, "<item objectid=\"11\"/>")).unwrap_err().code,
        "too-many-triangles"
    );
    let empty = resources.replace(TETRA, "");
    assert_eq!(
        parse(&model(&empty, "<item objectid=\"11\"/>")).unwrap_err().code,
        "too-many-instances"
    );
    let root = model("", "<item objectid=\"1\" p:path=\"/3D/a.model\"/>");
    let cycle = model(
        "<object id=\"1\"><components><component objectid=\"1\" p:path=\"/3D/a.model\"/></components></object>",
        "",
    );
    let result = crate::read(
        &package(&[("3D/3dmodel.model", &root), ("3D/a.model", &cycle)]),
        &Limits::default(),
    );
    assert_eq!(result.unwrap_err().code, "component-cycle");
}

#[test]
fn package_rules() {
    let simple = simple();
    let read = |files: &[(&str, &str)]| {
        let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
        crate::read(&zip_of(&files), &Limits::default())
    };
    let document = read(&[("3D/3dmodel.model", &simple)]).unwrap();
    let codes: Vec<_> = document.warnings.iter().map(|warning| warning.code.as_str()).collect();
    assert_eq!(codes, ["no-content-types", "no-relationships"]);
    let external = RELS.replace("Target=", "TargetMode=\"External\" Target=");
    let outside = RELS.replace("/3D/3dmodel", "../../3D/3dmodel");
    let twice = RELS.replace("</R", "<Relationship Id=\"s\" Type=\"http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel\" Target=\"/b.model\"/></R");
    let none = RELS.replace("/3dmodel\"", "/other\"");
    for (rels, code) in [
        (external, "external-reference"),
        (outside, "path-traversal"),
        (twice, "bad-relationship"),
        (none, "bad-relationship"),
    ] {
        assert_eq!(
            read(&[("_rels/.rels", &rels), ("3D/3dmodel.model", &simple)]).unwrap_err().code,
            code
        );
    }
    let both = read(&[
        ("_rels/.rels", RELS),
        ("3D/3dmodel.model", &simple),
        ("3d/3DMODEL.model", &simple),
    ]);
    assert_eq!(both.unwrap_err().code, "duplicate-name");
}

proptest! {
    #[test]
    fn never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), cut in any::<prop::sample::Index>()) {
        let mut bytes = simple().into_bytes();
        let length = bytes.len();
        for (at, with) in changes {
            bytes[at.index(length)] = with;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let _ = parse(&text);
        let cut = cut.index(text.len());
        let _ = parse(&text[..text.floor_char_boundary(cut)]);
    }
}
