//! The package around the model: relationships, the part to start from, the preview.

use std::io::BufRead;

use crate::container::{Zip, read_error};
use crate::xml::{Node, Xml};
use crate::{Limits, ReadError, Warning, picture};

const MODEL: &str = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";
const THUMBNAIL: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail";
/// Most relationships in one file of them.
const MAX_RELATIONSHIPS: usize = 10_000;

/// What the package says about itself.
pub struct Package {
    /// Path of the root model part.
    pub model: String,
    thumbnail: Option<String>,
    /// Some parts may be encrypted.
    pub(super) secure: bool,
}

struct Relationship {
    kind: String,
    target: String,
}

impl Package {
    /// Reads the relationships. Errors: none or several models, targets outside the package or that do not
    /// exist.
    pub fn open(
        zip: &Zip<'_>,
        limits: &Limits,
        warnings: &mut Vec<Warning>,
    ) -> Result<Self, ReadError> {
        if zip.find("[Content_Types].xml").is_none() {
            let message =
                "The 3MF file lacks its list of content types; some programs cannot read it.";
            warnings.push(Warning::new("no-content-types", message));
        }
        check_case(zip)?;
        let Some(relationships) = relationships(zip, "_rels/.rels", "", limits)? else {
            return Self::at_the_usual_place(zip, warnings);
        };
        let targets = |kind: &'static str| {
            relationships
                .iter()
                .filter(move |entry| entry.kind == kind)
                .map(|entry| entry.target.clone())
        };
        let mut models: Vec<_> = targets(MODEL).collect();
        models.dedup();
        let [model] = &models[..] else {
            let what = if models.is_empty() {
                "names no model to start from"
            } else {
                "names several models to start from"
            };
            return Err(ReadError::new("bad-relationship", format!("The 3MF file {what}.")));
        };
        let entry = zip.find(model).ok_or_else(|| {
            ReadError::new(
                "missing-part",
                format!("The 3MF file names \"{model}\" as its model but does not hold it."),
            )
        })?;
        let secure = relationships.iter().any(|entry| entry.kind.ends_with("/keystore"));
        let package =
            Self { model: entry.path.clone(), thumbnail: targets(THUMBNAIL).next(), secure };
        // Read for their rules only: nothing outside the package may be named.
        let (folder, name) = package.model.rsplit_once('/').unwrap_or(("", &package.model));
        let own = format!("{folder}/_rels/{name}.rels");
        self::relationships(zip, own.trim_start_matches('/'), folder, limits)?;
        Ok(package)
    }

    fn at_the_usual_place(zip: &Zip<'_>, warnings: &mut Vec<Warning>) -> Result<Self, ReadError> {
        let entry = zip.find("3D/3dmodel.model");
        let entry = entry.ok_or_else(|| {
            ReadError::new("bad-relationship", "The 3MF file does not say where its model is.")
        })?;
        let message =
            "The 3MF file does not say where its model is; it was found at the usual place.";
        warnings.push(Warning::new("no-relationships", message));
        Ok(Self { model: entry.path.clone(), thumbnail: None, secure: false })
    }

    /// Path of the preview, when one is named; it may not exist.
    pub fn thumbnail_path(&self) -> Option<&str> {
        self.thumbnail.as_deref()
    }

    /// The preview, when it is a PNG or JPEG of reasonable size; otherwise a warning.
    pub(super) fn thumbnail(&self, zip: &Zip<'_>, warnings: &mut Vec<Warning>) -> Option<Vec<u8>> {
        let entry = zip.find(self.thumbnail.as_deref()?);
        let bytes = entry
            .filter(|entry| entry.size <= picture::MAX_BYTES)
            .and_then(|entry| zip.read(entry).ok());
        let good =
            bytes.filter(|bytes| picture::is_acceptable(bytes) && !bytes.starts_with(b"qoif"));
        if good.is_none() {
            let message = "The preview inside the file is no PNG or JPEG picture of reasonable size; it was ignored.";
            warnings.push(Warning::new("bad-thumbnail", message));
        }
        good
    }
}

/// Whether the root relationships speak of a 3MF model.
pub(super) fn declares_model(zip: &Zip<'_>) -> bool {
    let found = relationships(zip, "_rels/.rels", "", &Limits::default());
    // A fault there is for the reader to report.
    found.map_or(true, |found| {
        found.is_some_and(|found| found.iter().any(|entry| entry.kind == MODEL))
    })
}

/// Part names compare without case, so two that differ only in case are one name used twice.
fn check_case(zip: &Zip<'_>) -> Result<(), ReadError> {
    let mut names: Vec<_> =
        zip.entries().iter().map(|entry| entry.path.to_ascii_lowercase()).collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(ReadError::new(
            "duplicate-name",
            format!("The 3MF file holds \"{}\" twice.", pair[0]),
        )),
        None => Ok(()),
    }
}

/// The relationships of one part, or `None` when it has none. `folder` is what relative targets start from.
fn relationships(
    zip: &Zip<'_>,
    path: &str,
    folder: &str,
    limits: &Limits,
) -> Result<Option<Vec<Relationship>>, ReadError> {
    let Some(entry) = zip.find(path) else { return Ok(None) };
    let mut xml = Xml::new(std::io::BufReader::new(zip.reader(entry)), path, limits);
    let mut found = Vec::new();
    loop {
        match xml.next_node()? {
            Node::Open if xml.name() == "Relationship" => {
                if found.len() >= MAX_RELATIONSHIPS {
                    return Err(xml.refuse("bad-relationship", "names too many relationships"));
                }
                found.push(relationship(&xml, folder)?);
            }
            Node::Open | Node::Close => {}
            Node::End => return Ok(Some(found)),
        }
    }
}

fn relationship<R: BufRead>(xml: &Xml<R>, folder: &str) -> Result<Relationship, ReadError> {
    if xml.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external")) {
        return Err(xml.refuse(
            "external-reference",
            "refers to something outside the file, which is not followed",
        ));
    }
    let kind = xml.attribute("Type").unwrap_or_default();
    if !kind.contains(':') {
        return Err(xml.refuse("bad-relationship", "has a relationship whose type is no address"));
    }
    let target = xml.attribute("Target").unwrap_or_default();
    let target = resolve(target, folder)
        .ok_or_else(|| xml.refuse("path-traversal", "refers to a place outside the file"))?;
    Ok(Relationship { kind: kind.to_owned(), target })
}

/// A target as a path inside the package, or `None` when it leads outside.
pub(super) fn resolve(target: &str, folder: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    if target.contains("://") || target.starts_with("//") {
        return None;
    }
    let (base, relative) = match target.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, &target[..]),
    };
    let mut parts: Vec<String> =
        base.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in relative.split('/') {
        match percent_decoded(part).as_str() {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part.to_owned()),
        }
    }
    Some(parts.join("/"))
}

/// Undoes `%20` and its like; sequences that give no UTF-8 stay as they are.
fn percent_decoded(part: &str) -> String {
    let bytes = part.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| part.to_owned())
}

/// Whether the unpacked bytes begin as XML does. Encrypted parts do not.
pub(super) fn begins_like_xml(source: &mut impl BufRead) -> Result<bool, ReadError> {
    let start = source.fill_buf().map_err(|error| read_error(&error))?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    Ok(start.first() == Some(&b'<'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_resolve_inside_the_package() {
        for (target, folder, path) in [
            ("/3D/3dmodel.model", "", Some("3D/3dmodel.model")),
            ("Textures/a%20b.png", "3D", Some("3D/Textures/a b.png")),
            ("../Metadata/x.png", "3D", Some("Metadata/x.png")),
            ("../../x", "3D", None),
            ("%2e%2e/x", "", None),
            ("http://example.org/x", "", None),
            ("100%", "", Some("100%")),
        ] {
            assert_eq!(resolve(target, folder).as_deref(), path, "{target}");
        }
    }
}
