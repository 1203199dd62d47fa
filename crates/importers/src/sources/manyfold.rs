//! Manyfold: `datapackage.json`, the data package in its archives and model folders.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::{At, Doc};
use crate::licence;
use crate::links::{self, Platform};
use crate::model::{Author, Found, ImportedModel, Note, Parent};
use crate::unit::{Unit, is_picture, name};

pub(super) const CARRIES: Carries = Carries {
    from: "`datapackage.json` of a folder or archive",
    fields: &[
        (Field::Title, "`title`"),
        (Field::Summary, "`caption`"),
        (Field::Description, "`description`"),
        (Field::Author, "`contributors` with the role `creator`"),
        (
            Field::AuthorId,
            "the last part of `path` of that contributor; `id`, which our own exports write",
        ),
        (Field::AuthorAddress, "`path` of that contributor"),
        (Field::Tags, "`keywords`"),
        (Field::Licence, "`licenses`: `name`, else `path`"),
        (
            Field::Page,
            "`homepage` where its author is, else a page of a known platform in `links`, else either",
        ),
        (Field::Sensitive, "`sensitive`"),
        (Field::Parents, "`isBasedOn`, which our own exports write"),
        (Field::Collections, "`title` of its `collections`"),
        (Field::Pictures, "`image` first, then the order of `resources`"),
        (Field::Captions, "`caption`, else `description` of a resource"),
        (Field::Files, "order of `resources`"),
        (Field::FileNotes, "`caption`, else `description` of a resource"),
    ],
    limits: "The format has no dates, AI flag, category or print settings. Further `links` stay where they are. Resources outside the package or elsewhere on the \
        web are named and left out.",
};

/// Most collections of one model.
const COLLECTIONS: usize = 20;
/// Longest id of an author, bytes.
const ID_MAX: usize = 64;

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let is_package = |doc: &&Doc| name(&doc.file).eq_ignore_ascii_case("datapackage.json");
    // The outermost describes the model.
    let doc = unit.docs.iter().filter(is_package).min_by_key(|doc| doc.file.len());
    doc.filter(|doc| doc.root().is_object()).map(|doc| package(unit, doc)).into_iter().collect()
}

fn package(unit: &Unit<'_>, doc: &Doc) -> Reading {
    let at = &doc.root();
    let why = format!("\"{}\" describes a data package", doc.file);
    let mut reading = Reading::new(Source::Manyfold, 95, why);
    let model = &mut reading.model;
    model.title = at.line("title", values::TITLE).or_else(|| at.line("name", values::TITLE));
    model.summary = at.line("caption", values::SUMMARY);
    model.description =
        values::description(values::body(at, "description"), Form::Markdown, unit.limits, model);
    model.author = at.list("contributors").iter().find_map(creator);
    model.tags = values::tags(at, "keywords", "");
    model.licence = licensed(at);
    let author = model.author.as_ref().and_then(|author| author.value.address.as_deref());
    model.page = page(at, author.map(host).unwrap_or_default());
    let here = model.page.as_ref().map(|page| host(&page.value.address)).unwrap_or_default();
    if let Some(author) = &mut model.author {
        author.value.id = lasting(&author.value, here);
    }
    model.sensitive = at.flag("sensitive");
    let collections = at.list("collections");
    let titles = collections.iter().filter_map(|entry| entry.line("title", values::TITLE));
    model.collections = titles.take(COLLECTIONS).collect();
    for parent in at.list("isBasedOn").iter().take(values::PARENTS) {
        model.parents.push(based_on(parent));
    }
    resources(unit, doc, &mut reading);
    reading
}

fn creator(at: &At<'_>) -> Option<Found<Author>> {
    let roles = at.list("roles");
    let is_creator = roles.iter().any(|role| role.as_text().as_deref() == Some("creator"));
    is_creator.then(|| values::author(at, "title", "id", "path"))?
}

/// The lasting id of an author at the site of the model's page: other sites have other ids. Manyfold writes it into the
/// addresses of creators.
fn lasting(author: &Author, here: &str) -> Option<String> {
    let address = author.address.as_deref().filter(|at| !here.is_empty() && host(at) == here)?;
    let in_address = || address.split_once("/creators/").map(|(_, id)| id.to_owned());
    let id = author.id.clone().or_else(in_address)?;
    let is_id = (1..=ID_MAX).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    is_id.then_some(id)
}

fn host(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or_default();
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// All licences must be the same; a package under several is a choice that only its creator can make.
fn licensed(at: &At<'_>) -> Option<Found<crate::Licence>> {
    let licences = at.list("licenses");
    let read = |entry: &At<'_>| {
        values::licensed(entry, "name", Platform::Other)
            .filter(|found| found.value.spdx.is_some())
            .or_else(|| {
                values::licensed(entry, "path", Platform::Other)
                    .filter(|found| found.value.spdx.is_some())
            })
            .or_else(|| values::licensed(entry, "name", Platform::Other))
            .or_else(|| values::licensed(entry, "path", Platform::Other))
    };
    licences.iter().filter_map(read).reduce(|first, second| {
        let value = licence::agree(&first.value, &second.value);
        Found { value, ..first }
    })
}

/// A page of a known platform counts more than a homepage, unless the homepage is where its author is: names mean nothing
/// elsewhere.
fn page(at: &At<'_>, author: &str) -> Option<Found<links::Page>> {
    let paged = |at: At<'_>| Some(at.found(links::page(&at.as_text()?)?));
    let linked = at.list("links").into_iter().filter_map(|link| paged(link.get("path")?));
    let homepage = at.get("homepage").and_then(paged);
    if homepage
        .as_ref()
        .is_some_and(|home| !author.is_empty() && host(&home.value.address) == author)
    {
        return homepage;
    }
    let pages: Vec<_> = homepage.into_iter().chain(linked).collect();
    let known = pages.iter().find(|page| page.value.platform != Platform::Other).cloned();
    known.or_else(|| pages.into_iter().next())
}

fn based_on(at: &At<'_>) -> Found<Parent> {
    let text = |path: &str| at.line(path, values::TITLE).map(|found| found.value);
    let page = at.text("path").and_then(|path| links::page(&path));
    at.found(Parent {
        title: text("title"),
        author: text("author"),
        id: page.as_ref().and_then(|page| page.id.clone()),
        address: page.map(|page| page.address),
        licence: at.text("license").and_then(|raw| licence::read(Platform::Other, &raw)),
        derivatives: None,
        changes: None,
    })
}

/// Resources in order. What is not a file of this folder gets a note and is never looked for elsewhere.
fn resources(unit: &Unit<'_>, doc: &Doc, reading: &mut Reading) {
    let base = doc.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let at = doc.root();
    if let Some(path) = at.text("image").and_then(|path| located(unit, base, &path)) {
        reading.pictures.push(Listed { path, note: None });
    }
    for resource in at.list("resources") {
        let Some(path) = resource.text("path") else { continue };
        let note = resource
            .line("caption", values::SUMMARY)
            .or_else(|| resource.line("description", values::SUMMARY));
        match located(unit, base, &path) {
            Some(path) if is_picture(&path) => add_picture(&mut reading.pictures, path, note),
            Some(path) => reading.files.push(Listed { path, note }),
            None => missing(&doc.file, &path, &mut reading.model),
        }
    }
}

/// The cover may be listed again with its caption.
fn add_picture(pictures: &mut Vec<Listed>, path: String, note: Option<Found<String>>) {
    match pictures.iter_mut().find(|picture| picture.path == path) {
        Some(picture) => picture.note = note,
        None => pictures.push(Listed { path, note }),
    }
}

fn located(unit: &Unit<'_>, base: &str, path: &str) -> Option<String> {
    let path = mesh::container::clean_path(path).ok()?;
    let path = if base.is_empty() { path } else { format!("{base}/{path}") };
    unit.files.iter().any(|(file, _)| *file == path).then_some(path)
}

fn missing(file: &str, path: &str, model: &mut ImportedModel) {
    let shown = mesh::text::clean(path, 80).0;
    let (code, why) = if path.contains("://") {
        ("remote-resource", "lies elsewhere on the web and is not fetched")
    } else if mesh::container::clean_path(path).is_err() {
        ("path-traversal", "would lie outside the package")
    } else {
        ("missing-resource", "is not in the package")
    };
    let sentence = format!("\"{file}\" names the file \"{shown}\", which {why}.");
    model.notes.push(Note::new(file, code, sentence));
}
