use super::*;
use crate::container::tests::zip_of;
use proptest::prelude::*;

fn tetra(body: &str) -> String {
    let vertices: String = [[0, 0, 0], [2, 0, 0], [0, 2, 0], [0, 0, 2]]
        .map(|[x, y, z]| {
            format!("<vertex><coordinates><x>{x}</x><y>{y}</y><z>{z}</z></coordinates></vertex>")
        })
        .concat();
    let triangles: String = [[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]]
        .map(|[a, b, c]| format!("<triangle><v1>{a}</v1><v2>{b}</v2><v3>{c}</v3></triangle>"))
        .concat();
    format!(
        "<?xml version=\"1.0\"?><amf unit=\"inch\"><metadata type=\"author\">Ann</metadata><object id=\"7\">\
         <metadata type=\"name\">tip</metadata><mesh><vertices>{vertices}</vertices>\
         <volume><color><r>1</r><g>0</g><b>0.5</b></color>{triangles}</volume></mesh></object>{body}</amf>"
    )
}

fn parse(text: &str) -> Result<Document, ReadError> {
    read(text.as_bytes(), &Limits::default())
}

#[test]
fn one_object() {
    let document = parse(&tetra("")).unwrap();
    assert_eq!(document.unit, Some(Unit::Inch));
    assert_eq!(document.mesh.triangles.len(), 4);
    assert_eq!(document.mesh.colours, [[255, 0, 128, 255]; 4]);
    assert_eq!(document.mesh.parts[0].name, "tip");
    assert_eq!(document.metadata, [("author".into(), "Ann".into())]);
}

#[test]
fn constellations_turn_and_move() {
    let body = "<constellation id=\"1\"><instance objectid=\"7\"><deltax>10</deltax><rz>90</rz></instance>\
                <instance objectid=\"7\"/><instance objectid=\"8\"/></constellation>";
    let document = parse(&tetra(body)).unwrap();
    assert_eq!(document.mesh.triangles.len(), 8);
    assert_eq!(document.mesh.parts.len(), 2);
    let [x, y, z] = document.mesh.positions[1];
    assert!((x - 10.0).abs() < 1e-5 && (y - 2.0).abs() < 1e-5 && z == 0.0, "{x} {y} {z}");
    assert_eq!(document.warnings[0].code, "missing-object");
    let limits = Limits { triangles: 7, ..Limits::default() };
    assert_eq!(read(tetra(body).as_bytes(), &limits).unwrap_err().code, "too-many-triangles");
}

#[test]
fn constellations_of_constellations() {
    let body = "<constellation id=\"1\"><instance objectid=\"7\"><deltax>1</deltax></instance></constellation>\
                <constellation id=\"2\"><instance objectid=\"1\"><deltax>10</deltax></instance>\
                <instance objectid=\"1\"><rz>180</rz></instance></constellation>";
    let mesh = parse(&tetra(body)).unwrap().mesh;
    assert_eq!(mesh.triangles.len(), 8);
    assert_eq!(mesh.positions[0], [11.0, 0.0, 0.0]);
    assert!((mesh.positions[4][0] + 1.0).abs() < 1e-6);
    let grow: Vec<String> = (2..12)
        .map(|id| {
            format!(
                "<constellation id=\"c{id}\">{}</constellation>",
                format!("<instance objectid=\"c{}\"/>", id - 1).repeat(10)
            )
        })
        .collect();
    let body = format!(
        "<constellation id=\"c1\"><instance objectid=\"7\"/></constellation>{}",
        grow.concat()
    );
    assert_eq!(parse(&tetra(&body)).unwrap_err().code, "too-many-instances");
    let cycle = "<constellation id=\"0\"><instance objectid=\"1\"/></constellation>\
                 <constellation id=\"1\"><instance objectid=\"1\"/></constellation>";
    assert_eq!(parse(&tetra(cycle)).unwrap_err().code, "too-deep");
}

#[test]
fn zipped() {
    let bytes = zip_of(&[("model.amf", tetra("").as_bytes())]);
    let zip = Zip::open(&bytes, &Limits::default()).unwrap();
    assert!(is_zipped(&zip));
    assert_eq!(read_zipped(&zip, &Limits::default()).unwrap().mesh.triangles.len(), 4);
}

#[test]
fn refusals_name_the_fault() {
    for (from, to, code) in [
        ("<v1>0", "<v1>9", "index-out-of-range"),
        ("<v1>0", "<v1>-1", "bad-index"),
        ("<v1>0</v1>", "", "bad-index"),
        ("<x>2</x>", "", "bad-number"),
        ("<x>2", "<x>two", "bad-number"),
        ("<x>2", "<x>inf", "bad-number"),
        ("unit=\"inch\"", "unit=\"ell\"", "bad-unit"),
        ("<amf", "<!DOCTYPE amf []><amf", "dtd"),
        ("</amf>", "", "bad-xml"),
        ("triangle>", "trangle>", "no-triangles"),
    ] {
        assert_eq!(parse(&tetra("").replace(from, to)).unwrap_err().code, code, "{from} {to}");
    }
}

proptest! {
    #[test]
    fn never_panics(at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = tetra("<constellation><instance objectid=\"7\"><rx>1</rx></instance></constellation>").into_bytes();
        let length = bytes.len();
        bytes[at.index(length)] = with;
        let _ = read(&bytes, &Limits::default());
        bytes.truncate(cut.index(length));
        let _ = read(&bytes, &Limits::default());
    }
}
