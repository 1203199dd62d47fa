//! MakerWorld: its mark in 3MF packages, and designs as its pages and interface write them.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::{At, Doc};
use crate::links::{self, Page, Platform};
use crate::model::{AiFlag, Author, Category, Found, Licence, Note, Parent, Settings};
use crate::unit::{Package, Unit};
use crate::{category, licence};

pub(super) const CARRIES: Carries = Carries {
    from: "3MF packages with the number of a design; a design of the interface or of a page's data as a JSON file beside \
        its files",
    fields: &[
        (Field::Title, "`title`; 3MF `Title`"),
        (Field::Description, "`summary`; 3MF `Description`"),
        (Field::Author, "`designCreator.name`; 3MF `Designer`"),
        (Field::AuthorId, "`designCreator.uid`; 3MF `DesignerUserId`"),
        (Field::AuthorAddress, "made of `designCreator.handle`"),
        (Field::Tags, "`tags`"),
        (Field::Category, "`categories`, `categoryId`"),
        (Field::Licence, "`license`; 3MF `License`"),
        (Field::Page, "`id`; 3MF `DesignId`"),
        (Field::Published, "`createTime`"),
        (Field::Ai, "`makerLab` of a profile, else `categoryId`; 3MF `MakerLab`"),
        (Field::Sensitive, "`nsfw`"),
        (Field::Parents, "`originals`; 3MF `Origin`"),
        (Field::Pictures, "order of `design_pictures`"),
        (Field::Files, "order of `model_files`"),
        (Field::FileNotes, "`note` of a file"),
        (
            Field::Settings,
            "the default profile's `prediction`, `weight`, filaments, printer; settings of the 3MF",
        ),
    ],
    limits: "Its own terms (exclusive, platform print only, community use) have no id: closed until the creator chooses. \
        A MakerLab mark other than image-to-3D says nothing for certain about AI, nor do categories of tools that trace \
        pictures.",
};

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let mut designs = unit.docs.iter().filter_map(|doc| Some((design_at(doc)?, doc.file.as_str())));
    let mut readings: Vec<_> =
        designs.next().map(|(at, file)| design(unit, &at, file)).into_iter().collect();
    readings.extend(unit.packages.iter().find_map(package));
    if readings.is_empty() {
        readings.extend(super::linked(unit, Source::MakerWorld, Platform::MakerWorld));
    }
    readings
}

fn design_at(doc: &Doc) -> Option<At<'_>> {
    let root = doc.root();
    let at = root.get("props.pageProps.design").unwrap_or(root);
    at.has(&["id", "title", "designCreator"]).then_some(at)
}

fn page_of(id: &str) -> Option<Page> {
    let is_number =
        !id.is_empty() && id.len() <= 12 && id.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Page {
        platform: Platform::MakerWorld,
        id: Some(id.to_owned()),
        address: format!("https://makerworld.com/models/{id}"),
    })
}

/// Image-to-3D is one of several tools of the site; others are parametric.
fn maker_lab(raw: &str) -> AiFlag {
    AiFlag { generated: raw.starts_with("IM3D").then_some(true), raw: format!("MakerLab: {raw}") }
}

/// Categories of tools that make shapes out of pictures or words, and of those that trace pictures.
fn by_category(at: &At<'_>) -> Option<Found<AiFlag>> {
    let found = at.number("categoryId")?;
    let (generated, tool) = match found.value as u32 {
        2005 => (None, "relief"),
        2006 => (Some(true), "AI Scanner"),
        2007 => (None, "Image to Keychain"),
        2009 => (Some(true), "PrintMon Maker"),
        2010 => (Some(true), "Statue Maker"),
        _ => return None,
    };
    let raw = format!("category {}, {tool}", found.value);
    Some(Found { value: AiFlag { generated, raw }, file: found.file, key: found.key })
}

/// A warning where the terms mean that its creator may have promised to publish it nowhere else.
fn promised(licence: &Found<Licence>) -> Option<Note> {
    let raw = &licence.value.raw;
    let is_bound = ["exclusive", "platform print only"]
        .iter()
        .any(|part| raw.to_ascii_lowercase().contains(part));
    let sentence = format!(
        "Its terms there, “{raw}”, may be a promise to publish it nowhere else: look at them before you publish it here."
    );
    is_bound.then(|| Note::new(&licence.file, "exclusive-terms", sentence))
}

fn package(package: &Package) -> Option<Reading> {
    let extra = &package.extra;
    if extra.design_id.is_none() && extra.maker_lab.is_none() {
        return None;
    }
    let why = format!("\"{}\" has the marks of MakerWorld", package.path);
    let mut reading = Reading::new(Source::MakerWorld, 75, why);
    let model = &mut reading.model;
    model.page = extra
        .design_id
        .as_deref()
        .and_then(page_of)
        .map(|page| Found::new(page, &package.path, "DesignId"));
    model.ai =
        extra.maker_lab.as_deref().map(|raw| Found::new(maker_lab(raw), &package.path, "MakerLab"));
    let designer = package.sliced.as_ref().and_then(|sliced| sliced.metadata.designer.clone());
    model.author = designer.map(|found| {
        let author =
            Author { name: found.value, id: extra.designer_user_id.clone(), address: None };
        Found::new(author, &package.path, &found.key)
    });
    let origin = extra.origin.as_deref().and_then(links::page);
    model.parents.extend(origin.map(|page| {
        let parent = Parent { id: page.id, address: Some(page.address), ..Parent::default() };
        Found::new(parent, &package.path, "Origin")
    }));
    Some(reading)
}

fn design(unit: &Unit<'_>, at: &At<'_>, file: &str) -> Reading {
    let mut reading =
        Reading::new(Source::MakerWorld, 90, format!("\"{file}\" is a design of MakerWorld"));
    let model = &mut reading.model;
    model.title = at.line("title", values::TITLE);
    model.description =
        values::description(values::body(at, "summary"), Form::Html, unit.limits, model);
    model.author =
        values::author(at, "designCreator.name", "designCreator.uid", "").map(|mut author| {
            let handle = at.text("designCreator.handle");
            author.value.address = handle.and_then(|handle| {
                links::web_address(&format!("https://makerworld.com/@{handle}"))
            });
            author
        });
    model.tags = values::tags(at, "tags", "");
    model.category = categorised(at);
    model.licence = values::licensed(at, "license", Platform::MakerWorld);
    model.page = at
        .line("id", 20)
        .and_then(|id| Some(Found { value: page_of(&id.value)?, file: id.file, key: id.key }));
    model.published = values::date(at, "createTime");
    model.sensitive = at.flag("nsfw");
    model.parents = at.list("originals").iter().take(values::PARENTS).map(original).collect();
    for instance in at.list("instances") {
        let Some(mark) = instance.line("extention.instanceSetting.makerLab", 80) else { continue };
        model.ai = Some(Found { value: maker_lab(&mark.value), file: mark.file, key: mark.key });
    }
    if model.ai.is_none() {
        model.ai = by_category(at);
    }
    model.notes.extend(model.licence.as_ref().and_then(promised));
    model.settings = profile(at).map(|instance| settings(&instance)).unwrap_or_default();
    let listed = |path: &str, name: &str| -> Vec<Listed> {
        let entries = at.list(path);
        let listed = entries.iter().filter_map(|entry| {
            Some(Listed { path: entry.text(name)?, note: entry.line("note", values::SUMMARY) })
        });
        listed.collect()
    };
    reading.pictures = listed("designExtension.design_pictures", "name");
    reading.files = listed("designExtension.model_files", "modelName");
    reading
}

fn categorised(at: &At<'_>) -> Option<Found<Category>> {
    let names: Vec<_> = at.list("categories").iter().filter_map(|part| part.text("name")).collect();
    let mut found = values::category(at, "categories", &names)?;
    if found.value.slug.is_none() {
        found.value.slug =
            at.number("categoryId").and_then(|id| category::of_makerworld(id.value as u32));
    }
    Some(found)
}

fn original(at: &At<'_>) -> Found<Parent> {
    let text = |path: &str| at.line(path, values::TITLE).map(|found| found.value);
    let page = at.text("link").and_then(|link| links::page(&link));
    at.found(Parent {
        title: text("title"),
        author: text("author"),
        id: page.as_ref().and_then(|page| page.id.clone()),
        address: page.map(|page| page.address),
        licence: at.text("license").and_then(|raw| licence::read(Platform::MakerWorld, &raw)),
        derivatives: None,
        changes: None,
    })
}

/// The default profile, or the only one.
fn profile<'d>(at: &At<'d>) -> Option<At<'d>> {
    let mut instances = at.list("instances");
    let is_default = |instance: &At<'_>| instance.flag("isDefault").is_some_and(|flag| flag.value);
    let at = instances.iter().position(is_default).or((instances.len() == 1).then_some(0))?;
    Some(instances.swap_remove(at))
}

fn settings(instance: &At<'_>) -> Settings {
    let filaments = instance.list("instanceFilaments");
    let material = match &filaments[..] {
        [only] => only.line("type", 40),
        _ => None,
    };
    let model_info = "extention.modelInfo.compatibility";
    let nozzle = instance.number(&format!("{model_info}.nozzleDiameter"));
    Settings {
        printer: instance.line(&format!("{model_info}.devProductName"), 80),
        material,
        nozzle_um: nozzle.and_then(|found| {
            let um = values::micrometres(&found.value.to_string()).filter(|um| *um >= 100)?;
            Some(Found { value: um, file: found.file, key: found.key })
        }),
        filament_mg: values::scaled(instance.number("weight"), 1_000.0),
        print_time_s: values::scaled(instance.number("prediction"), 1.0),
        ..Settings::default()
    }
}
