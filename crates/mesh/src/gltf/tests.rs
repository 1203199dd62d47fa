use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// Four corners and the four faces of a tetrahedron: 48 bytes of positions, 12 of byte indices.
fn buffer() -> Vec<u8> {
    let corners = [[0.0f32, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 3.0]];
    let mut bytes: Vec<u8> =
        corners.iter().flatten().flat_map(|value| value.to_le_bytes()).collect();
    bytes.extend([0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2]);
    bytes
}

fn tetra() -> Value {
    json!({
        "asset": {"version": "2.0", "generator": "hand", "extras": {"author": "Ann", "n": 1}},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"children": [1]}, {"mesh": 0, "name": "tip"}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5121, "count": 12, "type": "SCALAR"}
        ],
        "bufferViews": [{"buffer": 0, "byteLength": 48}, {"buffer": 0, "byteOffset": 48, "byteLength": 12}],
        "buffers": [{"byteLength": 60}]
    })
}

fn glb(json: &Value, binary: &[u8]) -> Vec<u8> {
    let mut text = json.to_string().into_bytes();
    text.resize(text.len().next_multiple_of(4), b' ');
    let mut bytes = b"glTF\x02\0\0\0".to_vec();
    bytes.extend((12 + 8 + text.len() + 8 + binary.len()).to_le_bytes()[..4].iter());
    for (kind, chunk) in [(b"JSON", &text[..]), (b"BIN\0", binary)] {
        bytes.extend(&(chunk.len() as u32).to_le_bytes());
        bytes.extend(kind);
        bytes.extend(chunk);
    }
    bytes
}

fn parse(json: &Value) -> Result<Document, ReadError> {
    crate::read(&glb(json, &buffer()), &Limits::default())
}

/// The tetrahedron with one value of the JSON replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut json = tetra();
    if let Some(place) = json.pointer_mut(pointer) {
        *place = value;
    } else {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        json.pointer_mut(parent).unwrap()[key] = value;
    }
    json
}

#[test]
fn a_tetrahedron_stands_upright() {
    let document = parse(&tetra()).unwrap();
    assert_eq!(document.format, Format::Glb);
    assert_eq!(document.unit, Some(crate::Unit::Metre));
    assert_eq!(
        document.mesh.positions,
        [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 2.0], [0.0, -3.0, 0.0]]
    );
    assert_eq!(document.mesh.triangles[0], [0, 2, 1]);
    assert_eq!(document.mesh.parts[0].name, "tip");
    assert_eq!(
        document.metadata,
        [("generator".into(), "hand".into()), ("author".into(), "Ann".into())]
    );
    assert!(document.warnings.is_empty() && document.mesh.colours.is_empty());
}

#[test]
fn transforms_compose_and_mirrors_swap_corners() {
    let mut json = with("/nodes/1/translation", json!([0, 0, -5]));
    json["nodes"][0]["matrix"] = json!([-2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 1, 1, 1, 1]);
    let mesh = parse(&json).unwrap().mesh;
    // (1,0,0) moves to (1,0,-5), then to (-1,1,-9), then upright.
    assert_eq!(mesh.positions[1], [-1.0, 9.0, 1.0]);
    assert_eq!(mesh.triangles[0], [0, 1, 2]);
    let half = std::f64::consts::FRAC_1_SQRT_2;
    let mesh = parse(&with("/nodes/1/rotation", json!([0, 0, half, half]))).unwrap().mesh;
    let [x, y, z] = mesh.positions[1];
    assert!(
        x.abs() < 1e-6 && y.abs() < 1e-6 && (z - 1.0).abs() < 1e-6,
        "a quarter turn about Z takes X to Y, which is up"
    );
}

#[test]
fn strips_fans_and_no_indices() {
    let count =
        |pointer: &str, value: Value| parse(&with(pointer, value)).unwrap().mesh.triangles.len();
    assert_eq!(count("/meshes/0/primitives/0/mode", json!(5)), 10);
    assert_eq!(count("/meshes/0/primitives/0/mode", json!(6)), 10);
    assert_eq!(
        count("/meshes/0/primitives/0", json!({"attributes": {"POSITION": 0}, "mode": 5})),
        2
    );
    assert_eq!(count("/meshes/0/primitives/0", json!({"attributes": {"POSITION": 0}})), 1);
}

#[test]
fn colours_of_material_and_vertices() {
    let mut json = with("/meshes/0/primitives/0/material", json!(0));
    json["materials"] = json!([{"pbrMetallicRoughness": {"baseColorFactor": [1, 0, 0.5, 1]}}]);
    assert_eq!(parse(&json).unwrap().mesh.colours, [[255, 0, 188, 255]; 4]);
    json["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"] = json!(2);
    json["accessors"].as_array_mut().unwrap().push(json!(
        {"bufferView": 1, "componentType": 5121, "normalized": true, "count": 4, "type": "VEC3"}
    ));
    assert_eq!(parse(&json).unwrap().mesh.colours.len(), 4);
}

#[test]
fn sparse_accessors_change_single_items() {
    let sparse = json!({
        "count": 1,
        "indices": {"bufferView": 1, "byteOffset": 1, "componentType": 5121},
        "values": {"bufferView": 0, "byteOffset": 36}
    });
    let mesh = parse(&with("/accessors/0/sparse", sparse)).unwrap().mesh;
    assert_eq!(mesh.positions[2], [0.0, -3.0, 0.0], "item 2 now equals item 3");
}

#[test]
fn text_form_with_data_uri_and_siblings() {
    let encoded =
        "AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAEBAAAIBAAEDAQIDAAMC";
    let json =
        with("/buffers/0/uri", json!(format!("data:application/octet-stream;base64,{encoded}")));
    let document = crate::read(json.to_string().as_bytes(), &Limits::default()).unwrap();
    assert_eq!((document.format, document.mesh.triangles.len()), (Format::Gltf, 4));
    let json = with("/buffers/0/uri", json!("part.bin")).to_string();
    let found =
        read_text(json.as_bytes(), &Limits::default(), &|name| (name == "part.bin").then(buffer));
    assert_eq!(found.unwrap().mesh.triangles.len(), 4);
}

#[test]
fn neighbours_count_each_time_they_are_named() {
    let json = with(
        "/buffers",
        json!([{"uri": "part.bin", "byteLength": 60}, {"uri": "part.bin", "byteLength": 60}]),
    );
    let limits = Limits { bytes: 119, ..Limits::default() };
    let result = read_text(json.to_string().as_bytes(), &limits, &|_| Some(buffer()));
    assert_eq!(result.unwrap_err().code, "too-large");
}

#[test]
fn refusals_name_the_fault() {
    for (pointer, value, code) in [
        ("/accessors/0/count", json!(4_000_000_000u64), "too-many-vertices"),
        ("/accessors/0/count", json!(5), "bad-accessor"),
        ("/accessors/0/type", json!("VEC2"), "bad-accessor"),
        ("/accessors/0/bufferView", json!(null), "bad-accessor"),
        ("/bufferViews/1/byteOffset", json!(1_000_000_000), "bad-accessor"),
        ("/bufferViews/0/byteStride", json!(4), "bad-accessor"),
        ("/buffers/0/byteLength", json!(61), "truncated"),
        ("/accessors/0/byteOffset", json!(1), "bad-accessor"),
        ("/accessors/0/count", json!(3), "index-out-of-range"),
        ("/nodes/1/children", json!([0]), "node-cycle"),
        ("/nodes/1/mesh", json!(7), "bad-scene"),
        ("/nodes/1/scale", json!([1, 2]), "bad-transform"),
        ("/meshes/0/primitives/0/mode", json!(1), "no-triangles"),
        ("/scenes/0/nodes", json!([]), "no-triangles"),
        ("/buffers/0/uri", json!("http://example.org/x.bin"), "external-reference"),
        ("/buffers/0/uri", json!("../x.bin"), "external-reference"),
        ("/buffers/0/uri", json!("x.bin"), "external-reference"),
        ("/buffers/0/uri", json!("data:;base64,????"), "bad-buffer"),
        ("/asset/version", json!("1.0"), "unsupported"),
        ("/asset/version", json!(2), "bad-json"),
    ] {
        assert_eq!(parse(&with(pointer, value)).unwrap_err().code, code, "{pointer}");
    }
    let deep = format!("{{\"asset\":{{\"version\":\"2.0\"}},\"extras\":{}", "[".repeat(100_000));
    assert_eq!(crate::read(deep.as_bytes(), &Limits::default()).unwrap_err().code, "too-deep");
    let bytes = glb(&tetra(), &buffer());
    assert_eq!(
        crate::read(&bytes[..bytes.len() - 1], &Limits::default()).unwrap_err().code,
        "truncated"
    );
    let mut old = bytes.clone();
    old[4] = 1;
    assert_eq!(crate::read(&old, &Limits::default()).unwrap_err().code, "unsupported");
    let mut wrong = bytes;
    wrong[8] = 1;
    assert_eq!(crate::read(&wrong, &Limits::default()).unwrap().warnings[0].code, "wrong-length");
}

proptest! {
    #[test]
    fn never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4), cut in any::<prop::sample::Index>()) {
        let mut bytes = glb(&tetra(), &buffer());
        let length = bytes.len();
        for (at, with) in changes {
            bytes[at.index(length)] = with;
        }
        let _ = crate::read(&bytes, &Limits::default());
        bytes.truncate(cut.index(length));
        let _ = crate::read(&bytes, &Limits::default());
    }
}
