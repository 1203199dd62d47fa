//! File names from strangers, made safe for downloads (RFC 6266, RFC 8187).

use std::fmt::Write;

/// The longest name handed out, in bytes of UTF-8: what common file systems take, with room.
const MAX_BYTES: usize = 200;

/// A name that cannot leave its folder or mislead: the last path component without control,
/// invisible and direction-changing characters, not reserved on Windows, at most 200 bytes.
///
/// Never empty; letters of all scripts stay.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned: String = last.chars().filter(|c| !hidden(*c)).map(plain).collect();
    let trimmed = cleaned.trim_end_matches(['.', ' ']).trim_start_matches([' ', '.', '-', '~']);
    if trimmed.is_empty() {
        return "file".to_owned();
    }
    let name = if reserved(trimmed) { format!("_{trimmed}") } else { trimmed.to_owned() };
    shorten(&name)
}

/// Characters that show nothing or turn the reading direction.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fffd}')
        || matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Characters that no Windows file name may have become an underscore.
fn plain(c: char) -> char {
    if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c }
}

/// Whether Windows takes the name, with any extension, for a device.
fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            let mut digits = rest.chars();
            matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT")
}

/// Cuts the stem, not the extension, at a character boundary.
fn shorten(name: &str) -> String {
    if name.len() <= MAX_BYTES {
        return name.to_owned();
    }
    let dot = name.rfind('.').filter(|dot| *dot > 0 && name.len() - dot <= 20);
    let (stem, extension) = name.split_at(dot.unwrap_or(name.len()));
    let mut end = MAX_BYTES - extension.len();
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{extension}", stem[..end].trim_end_matches(['.', ' ']))
}

/// The header `Content-Disposition: KIND; filename="ascii"; filename*=UTF-8''…` for a name from
/// a stranger; always visible ASCII. `kind` is `attachment` or `inline`.
pub fn content_disposition(kind: &str, name: &str) -> String {
    let name = safe_name(name);
    // A percent sign in the quoted form is decoded by some browsers, so it is not used there.
    let fallback: String = name
        .chars()
        .map(|c| if matches!(c, ' '..='~') && !matches!(c, '%' | '"' | '\\') { c } else { '_' })
        .collect();
    let mut header = format!("{kind}; filename=\"{fallback}\"");
    if fallback != name {
        header.push_str("; filename*=UTF-8''");
        for byte in name.bytes() {
            if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
                header.push(byte as char);
            } else {
                write!(header, "%{byte:02X}").expect("a string takes any text");
            }
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_names_lose_their_sting() {
        let cases = [
            ("../../../../tmp/evil.stl", "evil.stl"),
            ("/etc/cron.d/evil.stl", "evil.stl"),
            ("C:\\Windows\\evil.stl", "evil.stl"),
            ("C:evil.stl", "C_evil.stl"),
            ("model.stl\0.png", "model.stl.png"),
            ("CON.stl", "_CON.stl"),
            ("aux/nul.stl", "_nul.stl"),
            ("com1 .txt", "_com1 .txt"),
            ("common.stl", "common.stl"),
            ("trailing dot.stl.", "trailing dot.stl"),
            ("trailing space.stl ", "trailing space.stl"),
            ("new\nline.stl", "newline.stl"),
            ("\u{1b}[31mred.stl", "[31mred.stl"),
            ("invoice\u{202e}lts.exe", "invoicelts.exe"),
            ("<img src=x onerror=alert(1)>.stl", "_img src=x onerror=alert(1)_.stl"),
            ("-rf.stl", "rf.stl"),
            (".hidden.stl", "hidden.stl"),
            ("盒子.stl", "盒子.stl"),
            ("Büchse.stl", "Büchse.stl"),
            ("", "file"),
            ("..", "file"),
            ("a/", "file"),
        ];
        for (given, wanted) in cases {
            assert_eq!(safe_name(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let short = safe_name(&format!("{}.stl", "ä".repeat(300)));
        assert!(short.len() <= MAX_BYTES && short.ends_with("ä.stl"), "{short}");
    }

    #[test]
    fn header_has_an_ascii_and_a_full_name() {
        assert_eq!(
            content_disposition("attachment", "part.stl"),
            "attachment; filename=\"part.stl\""
        );
        assert_eq!(
            content_disposition("attachment", "Büchse 5%.stl"),
            "attachment; filename=\"B_chse 5_.stl\"; filename*=UTF-8''B%C3%BCchse%205%25.stl"
        );
    }

    proptest! {
        #[test]
        fn any_name_gives_a_safe_name_and_a_valid_header(name in any::<String>()) {
            let safe = safe_name(&name);
            prop_assert!(!safe.is_empty() && safe.len() <= MAX_BYTES);
            prop_assert!(!safe.contains(['/', '\\', '"', ':', '<', '>', '|', '?', '*', '\0']));
            prop_assert!(!safe.starts_with(['.', ' ', '-']) && !safe.ends_with(['.', ' ']));
            prop_assert!(!safe.chars().any(hidden));
            prop_assert_eq!(safe_name(&safe), safe.clone());
            let header = content_disposition("attachment", &name);
            prop_assert!(header.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            prop_assert_eq!(header.matches('"').count(), 2);
            if let Some((_, encoded)) = header.split_once("filename*=UTF-8''") {
                prop_assert_eq!(decode(encoded), safe);
            } else {
                let quoted = format!("\"{safe}\"");
                prop_assert!(header.contains(&quoted));
            }
        }
    }

    /// Undoes percent encoding.
    fn decode(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let Some((first, tail)) = rest.split_first() {
            if *first == b'%' {
                let digits = std::str::from_utf8(&tail[..2]).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
                rest = &tail[2..];
            } else {
                bytes.push(*first);
                rest = tail;
            }
        }
        String::from_utf8(bytes).unwrap()
    }
}
