//! Prints `docs/prefill.md`: what every sliced or packaged file of a folder fills in.
//!
//! `cargo run -p slicing --example prefill -- FOLDER > docs/prefill.md`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde_json::Value;
use slicing::{PictureOrigin, Sliced};

const HEAD: &str = "# What files fill in

Every 3MF and G-code file of the test corpus, and what `crates/slicing` finds in it: the field, the value, and in
brackets the key it stood under. The site offers these for the empty fields of a draft. Made by
`cargo run -p slicing --example prefill -- CORPUS`; lengths in µm or mm, times in seconds, weights in mg.

| File | Program | Fields | Pictures |
|---|---|---|---|
";

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).ok_or_else(|| io::Error::other("name a folder"))?;
    print!("{}", table(Path::new(&folder))?);
    Ok(())
}

/// The document for a folder.
pub fn table(folder: &Path) -> io::Result<String> {
    let mut document = HEAD.to_owned();
    let mut silent = Vec::new();
    for path in files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        match slicing::read(&fs::read(&path)?, &mesh::Limits::default()) {
            Some(sliced) => {
                let fields = fields(&sliced).join("<br>");
                let _ = writeln!(
                    document,
                    "| {name} | {} | {fields} | {} |",
                    program(&sliced),
                    pictures(&sliced)
                );
            }
            None => silent.push(name),
        }
    }
    let _ =
        write!(document, "\nNothing to fill in ({} files): {}.\n", silent.len(), silent.join(", "));
    Ok(document)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
            if path.is_dir() {
                folders.push(path);
            } else if ["3mf", "gcode", "bgcode"].iter().any(|known| extension == *known) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn program(sliced: &Sliced) -> String {
    let slicer =
        sliced.slicer.as_ref().map(|found| format!("{} {}", found.value.name, found.value.version));
    let program = slicer.unwrap_or_else(|| "not said".to_owned());
    if sliced.is_sliced { format!("{program}, sliced") } else { program }
}

/// `layer_height_um 200 (layer_height)` for each known field.
pub fn fields(sliced: &Sliced) -> Vec<String> {
    let values = [serde_json::to_value(&sliced.metadata), serde_json::to_value(&sliced.settings)];
    let mut fields = Vec::new();
    for object in values.into_iter().flatten() {
        let Value::Object(map) = object else { continue };
        for (name, found) in map.iter().filter(|(_, found)| found.is_object()) {
            let key = found["key"].as_str().unwrap_or_default();
            fields.push(format!("{name} {} ({key})", shown(&found["value"])));
        }
    }
    fields
}

fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(licence) => {
            let spdx = licence["spdx"].as_str().unwrap_or("choose");
            format!("{} → {spdx}", licence["raw"].as_str().unwrap_or_default())
        }
        other => other.to_string(),
    };
    let cut: String = text.chars().take(80).collect();
    let dots = if cut.len() < text.len() { "…" } else { "" };
    cut.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ") + dots
}

fn pictures(sliced: &Sliced) -> String {
    let shown = sliced.pictures.iter().map(|picture| {
        let by = if picture.origin == PictureOrigin::Author { "author's " } else { "" };
        format!("{by}{:?} {}×{} ({})", picture.format, picture.width, picture.height, picture.key)
    });
    shown.collect::<Vec<_>>().join("<br>")
}
