//! `handprint verify-certificate`: whether a certificate is as it was signed, and by whose key.

use std::{io::Read as _, path::Path, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use provenance::certificate::{Level, Verified, verify};

/// More than any certificate has, bytes.
const BYTES_MAX: u64 = 8 << 20;
/// What the program ends with where the signature fits and nobody said whose key it is: anybody can sign anything with a
/// key of their own.
const NOT_PROVEN: u8 = 3;

/// Checks a file and prints what it certifies; needs neither settings, database nor network. Fails where the file is no
/// certificate, was changed, or has another key than `key`; without one it ends with [`NOT_PROVEN`].
pub fn verify_file(path: &Path, key: Option<&str>) -> Result<ExitCode> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).with_context(|| format!("opening {}", path.display()))?;
    file.take(BYTES_MAX)
        .read_to_end(&mut bytes)
        .with_context(|| format!("reading {}", path.display()))?;
    let verified = verify(&bytes)?;
    let shown = BASE64.encode(verified.public_key);
    let code = match key {
        Some(key) if key.trim() == shown => {
            println!("signed with the key that was given");
            ExitCode::SUCCESS
        }
        Some(_) => bail!("it is signed with another key than the one that was given: {shown}"),
        None => {
            println!("signed with the key {shown}");
            println!(
                "NOT PROVEN. Anybody can sign a certificate with a key of their own and name any site in it: give the key that stands at {}/.well-known/handprint-key.json with --key",
                plain(&verified.statement.site)
            );
            ExitCode::from(NOT_PROVEN)
        }
    };
    print(&verified);
    Ok(code)
}

fn print(verified: &Verified) {
    let said = &verified.statement;
    println!("“{}” by {} (@{})", plain(&said.title), plain(&said.author), plain(&said.handle));
    println!("{}", plain(&said.model));
    let level = match said.level {
        Level::Declared => "declared: its author states that the work is theirs",
        Level::Evidenced => {
            "evidenced: a source that fits, or pieces of the work in progress, are on record"
        }
        Level::JuryConfirmed => "confirmed by members drawn by lot",
    };
    println!("{level}");
    println!("issued {}", plain(&said.issued));
    for item in &said.items {
        println!(
            "{}  {:>10}  {}  {} {}",
            plain(&item.sha256),
            item.bytes,
            plain(&item.received),
            plain(&item.kind),
            plain(&item.name)
        );
    }
}

/// Without characters that move, colour, reorder or hide what a terminal shows: whoever signed may have written anything.
fn plain(text: &str) -> String {
    let shown = |c: char| {
        if c.is_control() || is_format(c) { char::REPLACEMENT_CHARACTER } else { c }
    };
    text.chars().map(shown).collect()
}

/// Characters of Unicode's categories Cf, Zl and Zp: no letters, but direction, joining, tags and ends of lines.
const fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{890}'..='\u{891}'
            | '\u{8e2}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{110bd}'
            | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0001}'
            | '\u{e0020}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_reorders_or_hides_what_is_printed() {
        for c in
            ['\n', '\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{2028}', '\u{e0041}']
        {
            assert_eq!(plain(&format!("a{c}b")), "a\u{fffd}b", "{c:?}");
        }
        assert_eq!(plain("Zoë's “hook” 日本 مصباح"), "Zoë's “hook” 日本 مصباح");
    }
}
