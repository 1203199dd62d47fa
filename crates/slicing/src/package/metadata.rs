//! The `<metadata>` of a 3MF model part. Only the names below are read; account numbers have names of their own.

use mesh::xml::Node;

use super::Archive;
use crate::sliced::{Found, Metadata, Sliced};
use crate::{licence, plain, privacy, slicer};

/// Longest lines and longest description, characters.
const LINE: usize = 200;
const DESCRIPTION: usize = 20_000;
/// Most elements passed before the resources begin.
const MAX_ELEMENTS: usize = 1_000;

/// Reads the model part up to its resources.
pub(super) fn read(archive: &Archive<'_>, model: &str) -> Sliced {
    let mut sliced = Sliced::default();
    let Some(mut xml) = archive.xml(model) else { return sliced };
    for _ in 0..MAX_ELEMENTS {
        match xml.next_node() {
            Ok(Node::Open) => {}
            Ok(Node::Close) => continue,
            Ok(Node::End) | Err(_) => break,
        }
        if xml.name() == "metadata" {
            let name = xml.attribute("name").unwrap_or_default().to_owned();
            let Ok(text) = xml.read_text() else { break };
            take(&mut sliced, &name, &text);
        } else if xml.name() != "model" {
            break;
        }
    }
    sliced
}

fn take(sliced: &mut Sliced, name: &str, text: &str) {
    let Metadata { title, designer, description, licence: licensed, profile } =
        &mut sliced.metadata;
    let line = || privacy::line(&plain::plain(text), LINE);
    match name {
        "Title" => keep(title, line(), name),
        "Designer" => keep(designer, line(), name),
        "ProfileTitle" => keep(profile, line(), name),
        "Description" => {
            keep(description, privacy::paragraphs(&plain::plain(text), DESCRIPTION), name);
        }
        "License" | "LicenseTerms" => keep(licensed, licence::licence(text), name),
        "Application" => keep(&mut sliced.slicer, slicer::named(text), name),
        _ => {}
    }
}

/// The first value counts.
fn keep<T>(place: &mut Option<Found<T>>, value: Option<T>, key: &str) {
    if let (None, Some(value)) = (&place, value) {
        *place = Some(Found { value, key: key.to_owned() });
    }
}
