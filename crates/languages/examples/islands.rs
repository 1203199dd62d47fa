//! Writes the texts of the browser's code into `web/islands`, after `islands.ftl` changed.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/islands");
    for (name, text) in languages::ISLANDS {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
