//! 3MF packages, AMF and other archives: the metadata of the model, the names of objects and materials, and of the files.

use std::io::BufReader;

use mesh::container::{Kind, Zip};
use mesh::xml::{Node, Xml};
use mesh::{Limits, Package, is_package};

use crate::tags::{self, Tag};
use crate::words::{DOWNLOAD, GENERATOR, TOOL};
use crate::{Found, Mark, names, words};

/// Most elements passed before the resources begin.
const MAX_ELEMENTS: usize = 1_000;
/// Most names looked at, of the files of an archive and of the things in a package.
const MAX_NAMES: usize = 10_000;
/// Where slicers keep what objects are called and which file they came from, in lower case.
const SETTINGS: [&str; 2] = ["metadata/model_settings.config", "metadata/slic3r_pe_model.config"];

const MAKER_LAB: Mark = Mark {
    code: "platform-tool",
    does_not_prove: "A tool of another platform made it; some of them only place a person's own drawing or text.",
    ..DOWNLOAD
};

pub(crate) fn read(bytes: &[u8], found: &mut Found) {
    let limits = Limits::default();
    let Ok(zip) = Zip::open(bytes, &limits) else { return };
    for entry in zip.entries().iter().filter(|e| e.kind == Kind::File).take(MAX_NAMES) {
        names::of_file(&entry.path, "file name", found);
        let lower = entry.path.to_ascii_lowercase();
        if lower.ends_with(".amf") {
            tags::read(zip.reader(entry), &["metadata"], |tag| of_amf(tag, found));
        } else if lower == "document.xml" && zip.find("GuiDocument.xml").is_some() {
            found.add(TOOL, "FreeCAD document", &entry.path);
        } else if lower.ends_with("bulkstream.dat") {
            found.add(TOOL, "Fusion design", &entry.path);
        }
    }
    if !is_package(&zip) {
        return;
    }
    named(&zip, found);
    let Ok(package) = Package::open(&zip, &limits, &mut Vec::new()) else { return };
    let Some(entry) = zip.find(&package.model) else { return };
    metadata(&mut Xml::new(BufReader::new(zip.reader(entry)), &package.model, &limits), found);
}

/// Judges the names in all models of a package, and those that slicers keep beside them.
fn named(zip: &Zip<'_>, found: &mut Found) {
    let mut left = MAX_NAMES;
    for entry in zip.entries().iter().filter(|entry| entry.kind == Kind::File) {
        let lower = entry.path.to_ascii_lowercase();
        let wanted: &[&'static str] = if lower.ends_with(".model") {
            &["object", "item", "base"]
        } else if SETTINGS.contains(&lower.as_str()) {
            &["metadata"]
        } else {
            continue;
        };
        tags::read(zip.reader(entry), wanted, |tag| {
            if left > 0 {
                left -= 1;
                of_tag(tag, found);
            }
        });
    }
}

/// A tag of a model, or a pair of the slicer's.
fn of_tag(tag: &Tag<'_>, found: &mut Found) {
    let (name, value) = (tag.attribute("name"), tag.attribute("value"));
    match (tag.name, tag.attribute("key").as_str()) {
        ("base", _) => names::of_node(&name, "3MF material name", false, found),
        ("object" | "item", _) => {
            names::of_node(&name, "3MF object name", false, found);
            names::of_node(&tag.attribute("partnumber"), "3MF part number", false, found);
        }
        ("metadata", "name") => names::of_node(&value, "3MF object name", false, found),
        ("metadata", "source_file") => names::of_file(&value, "3MF source file", found),
        _ => {}
    }
}

/// The metadata of an AMF, or of one of its objects.
pub(crate) fn of_amf(tag: &Tag<'_>, found: &mut Found) {
    let text = tag.text();
    match tag.attribute("type").as_str() {
        "name" => names::of_node(&text, "AMF name", false, found),
        "cad" | "producer" | "generator" => words::program(&text, "AMF program", found),
        "description" => words::said(&text, "AMF description", found),
        _ => {}
    }
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
        "Description" => words::said(text, "3MF Description", found),
        "Copyright" | "Origin" => words::line(text, &["3MF ", name].concat(), found),
        _ => {}
    }
}
