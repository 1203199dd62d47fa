//! Names of entries: decoded, and refused when they could point outside the container.

use crate::{ReadError, text};

/// Longest path, bytes, and most folders in it.
const MAX_BYTES: usize = 4_096;
const MAX_FOLDERS: usize = 32;

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
}

/// Decodes and checks a name. Errors: empty, too long or too deep, control characters, absolute, with a drive
/// letter, or with a component that leaves its folder.
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
    if decoded.chars().any(char::is_control) {
        return refuse("bad-name", "with control characters in its name");
    }
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
    Ok(Name { path: parts.join("/"), folder: slashed.ends_with('/'), backslashes })
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
        for raw in
            ["a\0.png", "new\nline", "", "/".repeat(2).trim_start_matches("//"), &"d/".repeat(40)]
        {
            assert_eq!(parse(raw.as_bytes(), true).unwrap_err().code, "bad-name", "{raw}");
        }
    }
}
