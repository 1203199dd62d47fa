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
    print(&verified);
    let shown = BASE64.encode(verified.public_key);
    match key {
        Some(key) if key.trim() == shown => println!("signed with the key that was given"),
        Some(_) => bail!("it is signed with another key than the one that was given: {shown}"),
        None => println!(
            "signed with the key {shown}; compare it with the one at {}/.well-known/handprint-key.json",
            verified.statement.site
        ),
    }
    Ok(())
}

fn print(verified: &Verified) {
    let said = &verified.statement;
    println!("“{}” by {} (@{})", said.title, said.author, said.handle);
    println!("{}", said.model);
    let level = match said.level {
        Level::Declared => "declared: its author states that the work is theirs",
        Level::Evidenced => "evidenced: sources or pictures of the work are on record",
        Level::JuryConfirmed => "confirmed by members drawn by lot",
    };
    println!("{level}");
    println!("issued {}", said.issued);
    for item in &said.items {
        println!(
            "{}  {:>10}  {}  {} {}",
            item.sha256, item.bytes, item.received, item.kind, item.name
        );
    }
}
