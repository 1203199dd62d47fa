//! 3MF packages and other archives: the metadata of the model part, the names of the files.

use std::io::BufReader;

use mesh::container::{Kind, Zip};
use mesh::xml::{Node, Xml};
use mesh::{Limits, Package, is_package};

use crate::words::{DOWNLOAD, GENERATOR, TOOL};
use crate::{Found, Mark, names, words};

/// Most elements passed before the resources begin.
const MAX_ELEMENTS: usize = 1_000;
/// Most names of an archive looked at.
const MAX_NAMES: usize = 10_000;

const MAKER_LAB: Mark = Mark {
    code: "platform-tool",
    does_not_prove: "A tool of another platform made it; some of them only place a person's own drawing or text.",
    ..DOWNLOAD
};

pub(crate) fn read(bytes: &[u8], found: &mut Found) {
    let limits = Limits::default();
    let Ok(zip) = Zip::open(bytes, &limits) else { return };
    for entry in zip.entries().iter().filter(|e| e.kind == Kind::File).take(MAX_NAMES) {
        names::of_file(&entry.path, found);
        let lower = entry.path.to_ascii_lowercase();
        if lower == "document.xml" && zip.find("GuiDocument.xml").is_some() {
            found.add(TOOL, "FreeCAD document", &entry.path);
        } else if lower.ends_with("bulkstream.dat") {
            found.add(TOOL, "Fusion design", &entry.path);
        }
    }
    if !is_package(&zip) {
        return;
    }
    let Ok(package) = Package::open(&zip, &limits, &mut Vec::new()) else { return };
    let Some(entry) = zip.find(&package.model) else { return };
    metadata(&mut Xml::new(BufReader::new(zip.reader(entry)), &package.model, &limits), found);
}

fn metadata(xml: &mut Xml<impl std::io::BufRead>, found: &mut Found) {
    for _ in 0..MAX_ELEMENTS {
        match xml.next_node() {
            Ok(Node::Open) => {}
            Ok(Node::Close) => continue,
            Ok(Node::End) | Err(_) => break,
        }
        if xml.name() == "metadata" {
            let name = xml.attribute("name").unwrap_or_default().to_owned();
            let Ok(text) = xml.read_text() else { break };
            value(&name, text.trim(), found);
        } else if xml.name() != "model" {
            break;
        }
    }
}

fn value(name: &str, text: &str, found: &mut Found) {
    match name {
        _ if text.is_empty() => {}
        "MakerLab" if text.starts_with("IM3D") => found.add(GENERATOR, "3MF MakerLab", text),
        "MakerLab" => found.add(MAKER_LAB, "3MF MakerLab", text),
        "DesignModelId" | "DesignId" => {
            found.add(DOWNLOAD, "3MF design number", "of another platform")
        }
        "Application" => words::program(text, "3MF Application", found),
        "Description" | "Copyright" | "Origin" => {
            words::line(text, &["3MF ", name].concat(), found);
        }
        _ => {}
    }
}
