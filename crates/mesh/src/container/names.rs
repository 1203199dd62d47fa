//! Names of entries: decoded, and refused when they could point outside the container.

use crate::{ReadError, text};

/// Longest path, bytes, and most folders in it.
const MAX_BYTES: usize = 4_096;
const MAX_FOLDERS: usize = 256;
/// More folders, or a longer name than this (bytes), cannot be stored on every system.
const ODD_FOLDERS: usize = 32;
const ODD_BYTES: usize = 255;
/// Names that Windows reserves, whatever their extension.
const RESERVED: &[&str] =
    &["con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"];

/// Code page 437, the upper half: how names are written without the UTF-8 flag.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
                     αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// What a raw name says.
#[derive(Debug)]
pub(super) struct Name {
    /// Cleaned path with `/` separators, without a trailing one.
    pub path: String,
    pub folder: bool,
    /// Written with back slashes, as some old Windows programs do.
    pub backslashes: bool,
    /// Holds something that misleads people or that some systems cannot store.
    pub odd: bool,
}

/// The path of a file from elsewhere, cleaned as the names in containers are: `/` between folders, neither absolute
/// nor leaving its tree. Errors: what no container may hold either.
pub fn clean_path(path: &str) -> Result<String, ReadError> {
    Ok(parse(path.as_bytes(), true)?.path)
}

/// Decodes and checks a name; control characters become `_`. Errors: empty, too long or too deep, with a NUL,
/// absolute, with a drive letter, or with a component that leaves its folder.
pub(super) fn parse(raw: &[u8], utf8: bool) -> Result<Name, ReadError> {
    let decoded = match std::str::from_utf8(raw) {
        // Many programs write UTF-8 without saying so.
        Ok(text) => text.to_owned(),
        Err(_) if utf8 => text::decode(raw),
        Err(_) => raw
            .iter()
            .map(|&byte| if byte < 128 { char::from(byte) } else { upper_cp437(byte) })
            .collect(),
    };
    let shown = text::clean(&decoded, 80).0;
    let refuse = |code, what: &str| {
        Err(ReadError::new(code, format!("The archive holds an entry {what}: \"{shown}\".")))
    };
    if raw.len() > MAX_BYTES {
        return refuse("bad-name", "with an overlong name");
    }
    if decoded.contains('\0') {
        return refuse("bad-name", "with a NUL character in its name");
    }
    let controls = decoded.contains(|c: char| c.is_control());
    let decoded = decoded.replace(|c: char| c.is_control(), "_");
    let backslashes = decoded.contains('\\');
    let slashed = decoded.replace('\\', "/");
    let drive =
        slashed.as_bytes().get(1) == Some(&b':') && slashed.as_bytes()[0].is_ascii_alphabetic();
    if slashed.starts_with('/') || drive {
        return refuse("path-traversal", "with an absolute path");
    }
    let mut parts = Vec::new();
    for part in slashed.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part.trim_end().bytes().all(|byte| byte == b'.') {
            return refuse("path-traversal", "that leaves its folder");
        }
        parts.push(part);
    }
    if parts.is_empty() {
        return refuse("bad-name", "without a name");
    }
    if parts.len() > MAX_FOLDERS {
        return refuse("bad-name", "inside too many folders");
    }
    let odd = controls || parts.len() > ODD_FOLDERS || parts.iter().any(|part| is_odd(part));
    Ok(Name { path: parts.join("/"), folder: slashed.ends_with('/'), backslashes, odd })
}

fn is_odd(part: &str) -> bool {
    // Marks that turn the direction of text round, or that nobody sees.
    let invisible = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    part.len() > ODD_BYTES
        || part.contains(invisible)
        || part.contains(['<', '>', '|', '"', '?', '*', ':', '`', '$', ';'])
        || part.ends_with([' ', '.'])
        || part.starts_with([' ', '-', '='])
        || RESERVED.contains(&stem.as_str())
        || part.to_ascii_lowercase().contains("%2e%2e")
}

fn upper_cp437(byte: u8) -> char {
    CP437.chars().nth(usize::from(byte) - 128).unwrap_or('\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_names_keep_their_letters() {
        for (raw, path) in [
            (&b"a/b c.stl"[..], "a/b c.stl"),
            ("Büchse.stl".as_bytes(), "Büchse.stl"),
            (b"B\x81chse.stl", "Büchse.stl"),
            (b"3D\\3dmodel.model", "3D/3dmodel.model"),
            (b"./a//b/", "a/b"),
            (b".hidden", ".hidden"),
        ] {
            assert_eq!(parse(raw, false).unwrap().path, path);
        }
        assert!(parse(b"folder/", false).unwrap().folder);
        assert!(parse(b"folder\\", false).unwrap().folder);
        assert_eq!(CP437.chars().count(), 128);
    }

    #[test]
    fn misleading_names_are_marked() {
        for raw in [
            "CON.stl",
            "a/nul",
            "x.stl.",
            "x ",
            "new\nline",
            "a\u{202e}lts.exe",
            "<b>",
            "-rf",
            &"d/".repeat(40),
        ] {
            assert!(parse(raw.as_bytes(), true).unwrap().odd, "{raw}");
        }
        for raw in ["100% done #1 (v2) [final] & more.stl", "盒子.stl", "console.stl", ".hidden"]
        {
            assert!(!parse(raw.as_bytes(), true).unwrap().odd, "{raw}");
        }
        assert_eq!(parse(b"a\tb", true).unwrap().path, "a_b");
    }

    #[test]
    fn names_that_lead_outside_are_refused() {
        for raw in [
            "../a",
            "a/../../b",
            "..\\a",
            "/etc/passwd",
            "\\\\server\\a",
            "C:\\a",
            "c:a",
            "...",
            "a/.. /b",
        ] {
            assert_eq!(parse(raw.as_bytes(), true).unwrap_err().code, "path-traversal", "{raw}");
        }
        for raw in ["a\0.png", "", "./", &"d/".repeat(300)] {
            assert_eq!(parse(raw.as_bytes(), true).unwrap_err().code, "bad-name", "{raw}");
        }
    }
}
