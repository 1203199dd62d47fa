//! STEP (ISO 10303-21): facts of the header and the unit. Its surfaces are exact, not triangles, and are not
//! tessellated here, so the mesh is empty.
//!
//! Bounds: the header is read up to [`MAX_HEADER`] bytes; the data section is searched once for units.

use crate::{Document, Format, Limits, Mesh, ReadError, Unit, Warning, text};

/// Longest header, bytes.
const MAX_HEADER: usize = 1 << 20;

/// Reads the header facts. Errors: no header, no data section.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let bad = |what: &str| ReadError::new("bad-step", format!("The STEP file {what}."));
    let start = &bytes[..bytes.len().min(MAX_HEADER)];
    let end = find(start, b"ENDSEC").ok_or_else(|| bad("has no complete header"))?;
    let header = text::decode(&start[..end]);
    if !header.contains("HEADER") {
        return Err(bad("has no header"));
    }
    let data = &bytes[end..];
    let body =
        find(data, b"DATA").ok_or_else(|| bad("has no data section, so it holds no shape"))?;
    if find(&data[body..], b"#").is_none() {
        return Err(bad("has an empty data section"));
    }
    if find(&data[body..], b"ENDSEC").is_none() {
        return Err(ReadError::new(
            "truncated",
            "The STEP file ends in the middle; the upload may be incomplete.",
        ));
    }
    let message = "STEP holds exact surfaces, which are not measured or drawn here; upload an STL or 3MF as well for the picture and facts.";
    Ok(Document {
        format: Format::Step,
        mesh: Mesh::default(),
        unit: unit(&data[body..]),
        metadata: metadata(&header, limits),
        thumbnail: None,
        warnings: vec![Warning::new("no-tessellation", message)],
    })
}

fn metadata(header: &str, limits: &Limits) -> Vec<(String, String)> {
    let schema = entity(header, "FILE_SCHEMA");
    let name = entity(header, "FILE_NAME");
    // name, time stamp, (authors), (organisations), preprocessor, originating system, authorisation; authors
    // are personal data and stay out. The lists are flattened, so the system is counted from the end.
    let fields = [
        ("schema", schema.first()),
        ("name", name.first()),
        (
            "originating system",
            name.len().checked_sub(2).filter(|&at| at >= 3).and_then(|at| name.get(at)),
        ),
    ];
    let kept = fields.into_iter().filter_map(|(key, value)| {
        Some((key.to_owned(), text::clean(value?, limits.metadata_chars).0))
    });
    kept.filter(|(_, value)| !value.is_empty()).collect()
}

/// The strings among the parameters of a header entity, in order, at most 64.
fn entity(header: &str, name: &str) -> Vec<String> {
    let Some(at) = header.find(name) else { return Vec::new() };
    let mut strings = Vec::new();
    let mut rest = header[at + name.len()..].chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            ';' => break,
            '\'' if strings.len() < 64 => {
                let mut value = String::new();
                while let Some(character) = rest.next() {
                    // A doubled quote stands for one.
                    if character == '\'' && rest.next_if_eq(&'\'').is_none() {
                        break;
                    }
                    value.push(character);
                }
                strings.push(value);
            }
            _ => {}
        }
    }
    strings
}

/// The length unit: an SI unit with prefix, or a conversion based one.
fn unit(data: &[u8]) -> Option<Unit> {
    let has = |needle: &[u8]| find(data, needle).is_some();
    if has(b"'INCH'") || has(b"'inch'") {
        return Some(Unit::Inch);
    }
    if has(b"'FOOT'") {
        return Some(Unit::Foot);
    }
    let mut rest = data;
    while let Some(at) = find(rest, b"SI_UNIT") {
        rest = &rest[at + 7..];
        let parameters: Vec<u8> =
            rest.iter().take(60).copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        for (text, unit) in [
            (&b"(.MILLI.,.METRE.)"[..], Unit::Millimetre),
            (b"(.CENTI.,.METRE.)", Unit::Centimetre),
            (b"(.MICRO.,.METRE.)", Unit::Micron),
            (b"($,.METRE.)", Unit::Metre),
        ] {
            if parameters.starts_with(text) {
                return Some(unit);
            }
        }
    }
    None
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\n\
        FILE_NAME('it''s a part','2024-01-01',('Ann'),('Org'),'pre','CAD 7','');\n\
        FILE_SCHEMA(('AUTOMOTIVE_DESIGN'));\nENDSEC;\nDATA;\n\
        #1=(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.));\nENDSEC;\nEND-ISO-10303-21;\n";

    fn parse(text: &str) -> Result<Document, ReadError> {
        crate::read(text.as_bytes(), &Limits::default())
    }

    #[test]
    fn header_facts_without_people() {
        let document = parse(FILE).unwrap();
        assert_eq!(document.unit, Some(Unit::Millimetre));
        let facts: Vec<_> =
            document.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(
            facts,
            [
                ("schema", "AUTOMOTIVE_DESIGN"),
                ("name", "it's a part"),
                ("originating system", "CAD 7")
            ]
        );
        assert_eq!(parse(&FILE.replace(".MILLI.", "$")).unwrap().unit, Some(Unit::Metre));
    }

    #[test]
    fn incomplete_files_are_refused() {
        assert_eq!(parse(&FILE.replace("DATA;", "")).unwrap_err().code, "bad-step");
        assert_eq!(parse(&FILE[..150]).unwrap_err().code, "bad-step");
        assert_eq!(parse(&FILE[..FILE.len() - 30]).unwrap_err().code, "truncated");
        assert_eq!(parse("ISO-10303-21;").unwrap_err().code, "bad-step");
    }

    proptest! {
        #[test]
        fn never_panics(at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>()) {
            let mut bytes = FILE.as_bytes().to_vec();
            let length = bytes.len();
            bytes[at.index(length)] = with;
            let _ = read(&bytes, &Limits::default());
            bytes.truncate(cut.index(length));
            let _ = read(&bytes, &Limits::default());
        }
    }
}
