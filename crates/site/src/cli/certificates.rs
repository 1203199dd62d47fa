//! `handprint verify-certificate`: whether a certificate is as it was signed, and by whose key.

use std::{io::Read as _, path::Path};

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use provenance::certificate::{Level, Verified, verify};

/// More than any certificate has, bytes.
const BYTES_MAX: u64 = 8 << 20;

/// Checks a file and prints what it certifies; needs neither settings, database nor network.
pub fn verify_file(path: &Path, key: Option<&str>) -> Result<()> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).with_context(|| format!("opening {}", path.display()))?;
    file.take(BYTES_MAX)
        .read_to_end(&mut bytes)
        .with_context(|| format!("reading {}", path.display()))?;
    let verified = verify(&bytes)?;
    let shown = BASE64.encode(verified.public_key);
    match key {
        Some(key) if key.trim() == shown => println!("signed with the key that was given"),
        Some(_) => bail!("it is signed with another key than the one that was given: {shown}"),
        None => println!(
            "signed with the key {shown}; compare it with the one at {}/.well-known/handprint-key.json",
            plain(&verified.statement.site)
        ),
    }
    print(&verified);
    Ok(())
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

/// Without characters that move or colour what a terminal shows: whoever signed may have written anything.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
