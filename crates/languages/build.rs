//! Makes Rust of the texts in `en/`, `de/` and `zh/`: one function per message. A message that a language lacks, or says
//! with other arguments than English does, fails the build with its file and key.

use std::{env, error::Error, fs, path::PathBuf};

#[path = "build/fluent.rs"]
mod fluent;
#[path = "build/islands.rs"]
mod islands;
#[path = "build/rust.rs"]
mod rust;
#[path = "build/texts.rs"]
mod texts;

/// All languages, English first: folder, and name of the variant of `Language`.
const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("de", "German"), ("zh", "Chinese")];

/// The languages that people may choose. One comes in here once all features are translated; it must have every file then.
const OFFERED: &[&str] = &["en"];

/// The file of the texts of `web/islands`.
const ISLANDS: &str = "islands";

/// The file of the texts that many features say; the names of its messages begin as they like.
const SHARED: &str = "shared";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (code, _) in LANGUAGES {
        println!("cargo::rerun-if-changed={code}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let texts = match texts::Texts::read(&root) {
        Ok(texts) => texts,
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            return Ok(());
        }
    };
    fs::write(out.join("messages.rs"), rust::messages(&texts))?;
    fs::write(out.join("islands.rs"), islands::modules(&texts))?;
    Ok(())
}
