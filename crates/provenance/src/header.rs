//! What STL, OBJ, PLY, AMF and STEP say in words: the first lines, where programs sign, and the names of objects, groups
//! and materials, wherever these stand.

use crate::{Found, container, names, tags, words};

/// Bytes of a text file whose lines are looked at for signatures, and lines of them.
const HEAD: usize = 16 << 10;
const LINES: usize = 60;
/// Bytes of the header of a binary STL.
const STL_HEADER: usize = 80;
/// Most names looked at.
const MAX_NAMES: usize = 20_000;

pub(crate) fn read(bytes: &[u8], found: &mut Found) {
    if is_binary_stl(bytes) {
        let header = mesh::text::decode(&bytes[..STL_HEADER]);
        let header = header.trim_matches(['\0', ' ']);
        words::line(header, "STL header", found);
        let name = header.strip_prefix("solid ").unwrap_or(header);
        names::of_node(name.trim_start(), "STL header", false, found);
        return;
    }
    let head = mesh::text::decode(&bytes[..bytes.len().min(HEAD)]);
    let begins_as_xml =
        head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('<');
    if begins_as_xml && head.contains("<amf") {
        tags::read(bytes, &["metadata"], |tag| container::of_amf(tag, found));
        return;
    }
    let is_ply = head.starts_with("ply");
    let is_step = head.trim_start().starts_with("ISO-10303-21");
    for (number, line) in head.lines().take(LINES).enumerate() {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix('#') {
            comment_of_obj(comment, found);
        } else if let Some(comment) = comment_of_ply(line).filter(|_| is_ply) {
            words::line(comment, "PLY comment", found);
            names::of_node(comment, "PLY comment", false, found);
        } else if let Some(name) = line.strip_prefix("solid ").filter(|_| number == 0) {
            words::line(name, "STL name", found);
        } else if is_step && line.contains("FILE_NAME") {
            found.add(words::TOOL, "STEP header", line);
        }
    }
    if !is_ply && !is_step {
        let by_script = head.contains("github.com/mikedh/trimesh");
        names_of(bytes, by_script, found);
    }
}

fn comment_of_obj(comment: &str, found: &mut Found) {
    let comment = comment.trim();
    if comment.starts_with("FirstTimeUsingMakerLab") {
        found.add(words::TEMPORARY, "OBJ comment", comment);
    } else {
        words::line(comment, "OBJ comment", found);
    }
}

fn comment_of_ply(line: &str) -> Option<&str> {
    ["comment ", "obj_info "].iter().find_map(|start| line.strip_prefix(start)).map(str::trim)
}

/// Judges the names of objects, groups and materials of an OBJ, and of the solids of an STL in text.
fn names_of(bytes: &[u8], by_script: bool, found: &mut Found) {
    let all = bytes.split(|byte| *byte == b'\n').filter_map(named);
    for (place, name) in all.take(MAX_NAMES) {
        names::of_node(&mesh::text::decode(name), place, by_script, found);
    }
}

/// What a line names, and how.
fn named(line: &[u8]) -> Option<(&'static str, &[u8])> {
    let line = line.trim_ascii_start();
    // Nearly all lines are corners and faces.
    if !matches!(line.first()?, b'o' | b'g' | b'u' | b's' | b'S') {
        return None;
    }
    let (word, name) = line.split_at(line.iter().position(u8::is_ascii_whitespace)?);
    let place = match word {
        b"o" => "OBJ object name",
        b"g" => "OBJ group name",
        b"usemtl" => "OBJ material name",
        _ if word.eq_ignore_ascii_case(b"solid") => "STL name",
        _ => return None,
    };
    Some((place, name.trim_ascii()))
}

/// The length must fit the count: some binary files begin with "solid".
fn is_binary_stl(bytes: &[u8]) -> bool {
    let count = bytes.get(STL_HEADER..STL_HEADER + 4).and_then(|b| b.first_chunk());
    count.is_some_and(|c| bytes.len() as u64 == 84 + 50 * u64::from(u32::from_le_bytes(*c)))
}
