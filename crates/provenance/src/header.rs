//! The first lines of STL, OBJ, PLY and STEP, where programs sign.

use crate::{Found, words};

/// Bytes of a text file looked at, and lines of them.
const HEAD: usize = 16 << 10;
const LINES: usize = 60;
/// Bytes of the header of a binary STL.
const STL_HEADER: usize = 80;

pub(crate) fn read(bytes: &[u8], found: &mut Found) {
    if is_binary_stl(bytes) {
        let header = mesh::text::decode(&bytes[..STL_HEADER]);
        words::line(header.trim_matches(['\0', ' ']), "STL header", found);
        return;
    }
    let head = mesh::text::decode(&bytes[..bytes.len().min(HEAD)]);
    let is_ply = head.starts_with("ply");
    let is_step = head.trim_start().starts_with("ISO-10303-21");
    for (number, line) in head.lines().take(LINES).enumerate() {
        let line = line.trim();
        if let Some(comment) = line.strip_prefix('#') {
            comment_of_obj(comment, found);
        } else if let Some(comment) = line.strip_prefix("comment ").filter(|_| is_ply) {
            words::line(comment, "PLY comment", found);
        } else if let Some(name) = line.strip_prefix("solid ").filter(|_| number == 0) {
            words::line(name, "STL name", found);
        } else if is_step && line.contains("FILE_NAME") {
            found.add(words::TOOL, "STEP header", line);
        }
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

/// The length must fit the count: some binary files begin with "solid".
fn is_binary_stl(bytes: &[u8]) -> bool {
    let count = bytes.get(STL_HEADER..STL_HEADER + 4).and_then(|b| b.first_chunk());
    count.is_some_and(|c| bytes.len() as u64 == 84 + 50 * u64::from(u32::from_le_bytes(*c)))
}
