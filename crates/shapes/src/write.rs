//! Mesh files from shapes: binary STL, OBJ and 3MF, the same bytes for the same shape every time.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use mesh::{Colour, Mesh};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file kind the demo writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    Stl,
    Obj,
    ThreeMf,
}

impl FileKind {
    /// The file name ending, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Stl => "stl",
            Self::Obj => "obj",
            Self::ThreeMf => "3mf",
        }
    }
}

/// What a 3MF says about itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    pub title: &'a str,
    pub designer: &'a str,
    pub licence: &'a str,
}

/// The file of a mesh in a kind.
pub fn write(kind: FileKind, mesh: &Mesh, about: &About) -> Vec<u8> {
    match kind {
        FileKind::Stl => stl(mesh),
        FileKind::Obj => obj(mesh),
        FileKind::ThreeMf => threemf(mesh, about),
    }
}

/// Binary STL; colours and parts are lost.
pub fn stl(mesh: &Mesh) -> Vec<u8> {
    let mut out = Vec::with_capacity(84 + mesh.triangles.len() * 50);
    let mut header = [b' '; 80];
    let title = b"binary STL, millimetres";
    header[..title.len()].copy_from_slice(title);
    out.extend_from_slice(&header);
    out.extend_from_slice(&(mesh.triangles.len() as u32).to_le_bytes());
    for t in &mesh.triangles {
        let [a, b, c] = t.map(|k| mesh.positions[k as usize]);
        for v in [normal(a, b, c), a, b, c] {
            for x in v {
                out.extend_from_slice(&x.to_le_bytes());
            }
        }
        out.extend_from_slice(&[0, 0]);
    }
    out
}

fn normal(a: [f32; 3], b: [f32; 3], c: [f32; 3]) -> [f32; 3] {
    let (a, b, c) = (a.map(f64::from), b.map(f64::from), c.map(f64::from));
    crate::math::unit(crate::math::cross(crate::math::sub(b, a), crate::math::sub(c, a)))
        .map(|x| x as f32)
}

/// OBJ with shared corners and one object per part, millimetres.
pub fn obj(mesh: &Mesh) -> Vec<u8> {
    let mut out = String::with_capacity(mesh.positions.len() * 30 + mesh.triangles.len() * 20);
    out.push_str("# units: mm\n");
    for p in &mesh.positions {
        let _ = writeln!(out, "v {} {} {}", p[0], p[1], p[2]);
    }
    for part in &mesh.parts {
        let _ = writeln!(out, "o {}", part.name.replace(' ', "_"));
        for t in &mesh.triangles[part.first_triangle..part.first_triangle + part.triangle_count] {
            let _ = writeln!(out, "f {} {} {}", t[0] + 1, t[1] + 1, t[2] + 1);
        }
    }
    out.into_bytes()
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>"#;

const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"#;

/// 3MF core: one object per part, base materials for the colours, title, designer and licence as metadata.
pub fn threemf(mesh: &Mesh, about: &About) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let model = model_xml(mesh, about);
    let entries = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONSHIPS),
        ("3D/3dmodel.model", &model),
    ];
    for (name, text) in entries {
        zip.start_file(name, options).expect("a short ASCII name fits a zip");
        zip.write_all(text.as_bytes()).expect("writing to memory does not fail");
    }
    zip.finish().expect("writing to memory does not fail").into_inner()
}

fn model_xml(mesh: &Mesh, about: &About) -> String {
    let mut out = String::with_capacity(mesh.positions.len() * 50 + mesh.triangles.len() * 50);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<model unit=\"millimeter\" xml:lang=\"en\" xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">\n");
    for (name, value) in
        [("Title", about.title), ("Designer", about.designer), ("LicenseTerms", about.licence)]
    {
        if !value.is_empty() {
            let _ = writeln!(out, " <metadata name=\"{name}\">{}</metadata>", escaped(value));
        }
    }
    let mut palette: Vec<Colour> = Vec::new();
    for colour in &mesh.colours {
        if !palette.contains(colour) {
            palette.push(*colour);
        }
    }
    out.push_str(" <resources>\n");
    if !palette.is_empty() {
        out.push_str("  <basematerials id=\"1\">");
        for [r, g, b, a] in &palette {
            let _ = write!(
                out,
                "<base name=\"filament\" displaycolor=\"#{r:02X}{g:02X}{b:02X}{a:02X}\"/>"
            );
        }
        out.push_str("</basematerials>\n");
    }
    for (k, part) in mesh.parts.iter().enumerate() {
        let range = part.first_triangle..part.first_triangle + part.triangle_count;
        object_xml(&mut out, mesh, range, &part.name, k + 2, &palette);
    }
    out.push_str(" </resources>\n <build>\n");
    for k in 0..mesh.parts.len() {
        let _ = writeln!(out, "  <item objectid=\"{}\"/>", k + 2);
    }
    out.push_str(" </build>\n</model>\n");
    out
}

fn object_xml(
    out: &mut String,
    mesh: &Mesh,
    range: std::ops::Range<usize>,
    name: &str,
    id: usize,
    palette: &[Colour],
) {
    let material = |t: usize| palette.iter().position(|c| Some(c) == mesh.colours.get(t));
    let base = material(range.start);
    let _ = write!(out, "  <object id=\"{id}\" type=\"model\" name=\"{}\"", escaped(name));
    if let Some(index) = base {
        let _ = write!(out, " pid=\"1\" pindex=\"{index}\"");
    }
    out.push_str("><mesh><vertices>\n");
    let triangles = &mesh.triangles[range.clone()];
    let mut local = vec![u32::MAX; mesh.positions.len()];
    let mut count = 0;
    for &k in triangles.iter().flatten() {
        if local[k as usize] == u32::MAX {
            local[k as usize] = count;
            count += 1;
            let [x, y, z] = mesh.positions[k as usize];
            let _ = writeln!(out, "<vertex x=\"{x}\" y=\"{y}\" z=\"{z}\"/>");
        }
    }
    out.push_str("</vertices><triangles>\n");
    for (t, corners) in range.zip(triangles) {
        let [a, b, c] = corners.map(|k| local[k as usize]);
        let _ = write!(out, "<triangle v1=\"{a}\" v2=\"{b}\" v3=\"{c}\"");
        match material(t) {
            Some(index) if Some(index) != base => {
                let _ = write!(out, " pid=\"1\" p1=\"{index}\"");
            }
            _ => {}
        }
        out.push_str("/>\n");
    }
    out.push_str("</triangles></mesh></object>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
