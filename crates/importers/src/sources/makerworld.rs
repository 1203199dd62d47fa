//! MakerWorld: its mark in 3MF packages, and designs as its pages and interface write them.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::{At, Doc};
use crate::links::{self, Page, Platform};
use crate::model::{AiFlag, Author, Category, Found, Parent, Settings};
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
            "the default profile's `title`, `summary`, `prediction`, `weight`, filaments, printer; other profiles in words; settings of the 3MF",
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

/// Whether terms mean that its creator may have promised to publish it nowhere else.
fn is_bound(terms: &str) -> bool {
    let terms = terms.to_ascii_lowercase();
    ["exclusive", "platform print only"].iter().any(|part| terms.contains(part))
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
    let terms = model.licence.as_ref().map(|found| found.value.raw.clone());
    if let Some(terms) = terms.filter(|terms| is_bound(terms)) {
        super::promised(file, &terms, model);
    }
    model.settings = settings(at);
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
    let mut found = values::category(at, "categories", &names, Platform::MakerWorld)?;
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

/// Of the default profile, or of the only one; of the others as words.
fn settings(at: &At<'_>) -> Settings {
    let instances = at.list("instances");
    let is_default = |instance: &At<'_>| instance.flag("isDefault").is_some_and(|flag| flag.value);
    let chosen = instances.iter().position(is_default).or((instances.len() == 1).then_some(0));
    let mut settings = chosen.map(|chosen| of_profile(&instances[chosen])).unwrap_or_default();
    for (place, instance) in instances.iter().enumerate().take(PROFILES) {
        if let Some(words) = in_words(instance).filter(|_| Some(place) != chosen) {
            values::keep_words(&mut settings, instance.found(words), "Another profile");
        }
    }
    settings
}

/// Most profiles of a design whose words are kept.
const PROFILES: usize = 20;
const COMPATIBILITY: &str = "extention.modelInfo.compatibility";

fn of_profile(instance: &At<'_>) -> Settings {
    let nozzle = instance.number(&format!("{COMPATIBILITY}.nozzleDiameter"));
    let mut settings = Settings {
        nozzle_um: nozzle.and_then(|found| {
            let um = values::micrometres(&found.value.to_string()).filter(|um| *um >= 100)?;
            Some(Found { value: um, file: found.file, key: found.key })
        }),
        filament_mg: values::scaled(instance.number("weight"), 1_000.0),
        print_time_s: values::scaled(instance.number("prediction"), 1.0),
        ..Settings::default()
    };
    if let Some(title) = instance.line("title", values::SUMMARY) {
        settings.name = values::short(&mut settings, title, "Profile", 60);
    }
    if let Some(printer) = instance.line(&format!("{COMPATIBILITY}.devProductName"), values::TITLE)
    {
        settings.printer = values::short(&mut settings, printer, "Printer", 80);
    }
    if let Some(summary) = instance.line("summary", 2_000) {
        values::keep_words(&mut settings, summary, "");
    }
    let filaments = instance.list("instanceFilaments");
    match &filaments[..] {
        [only] => {
            settings.material = only.line("type", 40);
            settings.colour = only.line("color", 40);
        }
        [] => {}
        [first, ..] => {
            let words = first.found(materials(&filaments));
            values::keep_words(&mut settings, words, "Filaments");
        }
    }
    if let Some(flag) = instance.flag("needAms").filter(|flag| flag.value) {
        let words = Found { value: "Needs an AMS.".to_owned(), file: flag.file, key: flag.key };
        values::keep_words(&mut settings, words, "");
    }
    settings
}

fn materials(filaments: &[At<'_>]) -> String {
    let one = |filament: &At<'_>| {
        let parts = ["type", "color"].map(|part| filament.line(part, 40));
        let parts: Vec<String> = parts.into_iter().flatten().map(|found| found.value).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    filaments.iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// All that is said of a profile, in one line; none when that is nothing.
fn in_words(instance: &At<'_>) -> Option<String> {
    let text = |path: &str| instance.line(path, values::SUMMARY).map(|found| found.value);
    let number = |path: &str, unit: &str| {
        let found = instance.number(path).filter(|found| found.value > 0.0);
        found.map(|found| format!("{} {unit}", found.value))
    };
    let filaments = materials(&instance.list("instanceFilaments"));
    let parts = [
        text("title"),
        text(&format!("{COMPATIBILITY}.devProductName")),
        number(&format!("{COMPATIBILITY}.nozzleDiameter"), "mm nozzle"),
        Some(filaments).filter(|filaments| !filaments.is_empty()),
        number("prediction", "s"),
        number("weight", "g"),
        text("summary"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
