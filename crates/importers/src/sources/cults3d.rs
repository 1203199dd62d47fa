//! Cults3D: creations as its GraphQL interface writes them, and any archive with a text that links to its page.

use super::{Listed, Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::json::{At, Doc};
use crate::links::{Page, Platform, page};
use crate::model::{AiFlag, Found};
use crate::unit::{Unit, name};

pub(super) const CARRIES: Carries = Carries {
    from: "a creation of the GraphQL interface as a JSON file beside its files; a text that links to its page",
    fields: &[
        (Field::Title, "`name`"),
        (Field::Description, "`description`"),
        (Field::Author, "`creator.nick`"),
        (Field::AuthorAddress, "`creator.url`"),
        (Field::Tags, "`tags`"),
        (Field::Category, "`subCategories`, `category.name`"),
        (Field::Licence, "`license.spdxId`, else `license.code`"),
        (Field::Page, "`url`, known by `identifier`; a text that says so, as by `Source:`"),
        (Field::Published, "`publishedAt`"),
        (Field::Updated, "`updatedAt`"),
        (Field::Ai, "`madeWithAi`"),
        (Field::Sensitive, "`safe`"),
        (Field::Commercial, "`license.allowsCommercialUse`"),
        (Field::Pictures, "order of `illustrations`"),
        (Field::Files, "order of `blueprints`"),
        (Field::Settings, "`details`, as words"),
    ],
    limits: "Its archives hold files only: without the JSON file or a link nothing tells where they come from. It has no \
        remix parents, only a mark that there are some.",
};

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    let creation = unit.docs.iter().find_map(|doc| Some((creation_at(doc)?, doc.file.as_str())));
    match creation {
        Some((at, file)) => vec![read_creation(unit, &at, file)],
        None => super::linked(unit, Source::Cults3D, Platform::Cults3D).into_iter().collect(),
    }
}

fn creation_at(doc: &Doc) -> Option<At<'_>> {
    let root = doc.root();
    let at = root.get("data.creation").unwrap_or(root);
    (at.has(&["name", "license"]) && at.peek("url").contains("cults3d.com/")).then_some(at)
}

fn read_creation(unit: &Unit<'_>, at: &At<'_>, file: &str) -> Reading {
    let mut reading =
        Reading::new(Source::Cults3D, 90, format!("\"{file}\" is a creation of Cults3D"));
    let model = &mut reading.model;
    model.title = at.line("name", values::TITLE);
    model.description =
        values::description(values::body(at, "description"), Form::Plain, unit.limits, model);
    // What its author says of printing it, in a part of the page of its own.
    model.settings.notes =
        values::description(values::body(at, "details"), Form::Plain, unit.limits, model);
    model.author = values::author(at, "creator.nick", "", "creator.url");
    model.tags = values::tags(at, "tags", "");
    let mut names: Vec<_> =
        at.list("subCategories").iter().filter_map(|part| part.text("name")).collect();
    names.extend(at.text("category.name"));
    model.category = values::category(at, "category", &names, Platform::Cults3D);
    model.licence = values::licensed(at, "license.spdxId", Platform::Cults3D)
        .filter(|found| found.value.spdx.is_some())
        .or_else(|| values::licensed(at, "license.code", Platform::Cults3D))
        .or_else(|| values::licensed(at, "license.name", Platform::Cults3D));
    model.page = at.get("url").and_then(|url| Some(url.found(page_of(at, &url.as_text()?)?)));
    model.published = values::date(at, "publishedAt");
    model.updated = values::date(at, "updatedAt");
    model.ai = at.flag("madeWithAi").map(|flag| Found {
        value: AiFlag { generated: Some(flag.value), raw: format!("madeWithAi: {}", flag.value) },
        file: flag.file,
        key: flag.key,
    });
    model.sensitive = at.flag("safe").map(|flag| Found { value: !flag.value, ..flag });
    model.commercial = at.flag("license.allowsCommercialUse");
    if at.list("metaTags").iter().any(|tag| tag.peek("code") == "remix") {
        super::nameless_remix(file, model);
    }
    reading.pictures = in_order(at, "illustrations", "imageUrl");
    reading.files = in_order(at, "blueprints", "fileName");
    reading
}

/// Its address ends in words of its name, which change with that; `identifier` lasts.
fn page_of(at: &At<'_>, address: &str) -> Option<Page> {
    let page = page(address)?;
    let lasting = at.line("identifier", ID_MAX).map(|found| found.value);
    Some(match lasting {
        Some(id) => Page { platform: Platform::Cults3D, id: Some(id), ..page },
        None => page,
    })
}

/// Longest id that is kept, characters.
const ID_MAX: usize = 80;

/// Entries by their `position`. Addresses of pictures are wrapped by a resizer; the name at their end stays.
fn in_order(at: &At<'_>, list: &str, key: &str) -> Vec<Listed> {
    let mut entries = at.list(list);
    entries
        .sort_by_key(|entry| entry.number("position").map_or(u64::MAX, |found| found.value as u64));
    let listed = entries.iter().filter_map(|entry| {
        let path = entry.text(key)?;
        Some(Listed { path: name(path.split('?').next()?).to_owned(), note: None })
    });
    listed.collect()
}
