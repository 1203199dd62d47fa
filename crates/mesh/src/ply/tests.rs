use super::*;
use proptest::prelude::*;

const HEAD: &str = "element vertex 4\nproperty float x\nproperty float y\nproperty float z\n\
    property uchar red\nproperty uchar green\nproperty uchar blue\n\
    element face 2\nproperty list uchar int vertex_indices\nend_header\n";

fn ascii() -> Vec<u8> {
    format!(
        "ply\nformat ascii 1.0\ncomment by hand\n{HEAD}0 0 0 255 0 0\n1 0 0 255 0 0\n1 1 0 255 0 0\n0 1 0 0 0 90\n\
         4 0 1 2 3\n3 0 2 1\n"
    )
    .into_bytes()
}

fn binary(big: bool) -> Vec<u8> {
    let name = if big { "binary_big_endian" } else { "binary_little_endian" };
    let mut bytes = format!("ply\r\nformat {name} 1.0\n{HEAD}").into_bytes();
    let float = |value: f32| if big { value.to_be_bytes() } else { value.to_le_bytes() };
    let index = |value: i32| if big { value.to_be_bytes() } else { value.to_le_bytes() };
    for (corner, colour) in [
        ([0.0, 0.0, 0.0], [255, 0, 0]),
        ([1.0, 0.0, 0.0], [255, 0, 0]),
        ([1.0, 1.0, 0.0], [255, 0, 0]),
        ([0.0, 1.0, 0.0], [0, 0, 90]),
    ] {
        bytes.extend(corner.iter().flat_map(|&value| float(value)));
        bytes.extend(colour);
    }
    for face in [&[0, 1, 2, 3][..], &[0, 2, 1]] {
        bytes.push(face.len() as u8);
        bytes.extend(face.iter().flat_map(|&value| index(value)));
    }
    bytes
}

fn parse(bytes: &[u8]) -> Result<Document, ReadError> {
    read(bytes, &Limits::default())
}

#[test]
fn all_encodings_give_the_same_mesh() {
    let text = parse(&ascii()).unwrap();
    assert_eq!(text.mesh.triangles, [[0, 1, 2], [0, 2, 3], [0, 2, 1]]);
    assert_eq!(text.mesh.colours[0], [255, 0, 0, 255]);
    assert_eq!(text.metadata, [("comment".into(), "by hand".into())]);
    assert_eq!(text.format, Format::PlyAscii);
    for big in [false, true] {
        let other = parse(&binary(big)).unwrap();
        assert_eq!(other.mesh, text.mesh);
        assert_eq!(other.format, Format::PlyBinary);
    }
}

#[test]
fn undeclared_values_and_words_are_passed_over() {
    let text = String::from_utf8(ascii()).unwrap();
    let odd = text
        .replace("comment by hand", "Created by hand")
        .replace("4 0 1 2 3\n", "4 0 1 2 3 9 9\r\n\n");
    assert_eq!(parse(odd.as_bytes()).unwrap().mesh, parse(text.as_bytes()).unwrap().mesh);
}

#[test]
fn face_colours_and_strips() {
    let text = "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty double z\n\
        element face 1\nproperty list uchar int vertex_index\nproperty float red\nproperty float green\n\
        property float blue\nelement tristrips 1\nproperty list int int vertex_indices\nend_header\n\
        0 0 0\n1 0 0\n1 1 0\n0 1 0\n3 0 1 2 0.5 0 1\n7 0 1 2 3 -1 0 1\n";
    let mesh = parse(text.as_bytes()).unwrap().mesh;
    assert_eq!(mesh.triangles, [[0, 1, 2], [0, 1, 2], [2, 1, 3]]);
    assert_eq!(mesh.colours[0], [128, 0, 255, 255]);
    assert_eq!(mesh.colours.len(), 3);
}

#[test]
fn refusals_name_the_fault() {
    let replaced = |from: &str, to: &str| String::from_utf8(ascii()).unwrap().replace(from, to);
    for (text, code) in [
        (replaced("vertex 4", "vertex 4000000000"), "too-many-vertices"),
        (replaced("vertex 4", "vertex 4000"), "truncated"),
        (replaced("vertex 4", "vertex -4"), "bad-header"),
        (replaced("end_header", "comment"), "bad-header"),
        (replaced("format ascii 1.0", "format ascii 2.0"), "bad-header"),
        (replaced("3 0 2 1", "3 0 2 77"), "index-out-of-range"),
        (replaced("3 0 2 1", "3 0 2 -1"), "index-out-of-range"),
        (replaced("3 0 2 1", "255 0 2 1"), "bad-list"),
        (replaced("1 1 0 255", "1 nan 0 255"), "bad-number"),
        (replaced("3 0 2 1", "3 0 2 x"), "truncated"),
        (replaced("element face 2", "element fase 2"), "no-triangles"),
        (replaced("ply\n", "plx\n"), "bad-header"),
    ] {
        assert_eq!(parse(text.as_bytes()).unwrap_err().code, code, "{text}");
    }
    let bytes = binary(false);
    assert_eq!(parse(&bytes[..bytes.len() - 1]).unwrap_err().code, "truncated");
}

proptest! {
    #[test]
    fn never_panics(seed in any::<bool>(), at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>()) {
        for mut bytes in [ascii(), binary(seed)] {
            let length = bytes.len();
            bytes[at.index(length)] = with;
            let _ = parse(&bytes);
            bytes.truncate(cut.index(length));
            let _ = parse(&bytes);
        }
    }
}
