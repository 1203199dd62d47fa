//! Where an export says that a model comes from. Anybody can write that, so its parts have to belong together, and what other
//! files say of the page and its author counts before it.

use domain::{licences, remixes, text};
use importers::{Field, Page, Platform};

use super::{card, named};
use crate::features::{
    imports::plan::{Evidence, Planned},
    models::origin::Origin,
};

/// Bounded like what imports find themselves. Place and id are those of its page, where it names one: an author is proved at
/// the place of the page and nowhere else.
pub fn checked(origin: &Origin) -> Origin {
    let line = |value: &str| text::line(value).chars().take(200).collect::<String>();
    let address = |value: &str| remixes::address(value).unwrap_or_default();
    let licence = licences::known(&origin.licence).map(|licence| licence.id.to_owned());
    let checked = Origin {
        platform: line(&origin.platform),
        id: line(&origin.id),
        address: address(&origin.address),
        author: line(&origin.author),
        author_id: line(&origin.author_id),
        author_address: address(&origin.author_address),
        licence_raw: line(&origin.licence_raw),
        licence_version: line(&origin.licence_version),
        licence: licence.unwrap_or_default(),
        published: line(&origin.published),
        updated: line(&origin.updated),
        generated: origin.generated,
        generated_raw: line(&origin.generated_raw),
        is_reupload: origin.is_reupload,
        // None of the others stands in a file that anybody can write.
        ..Origin::default()
    };
    let checked = match importers::page(&checked.address) {
        Some(page) => at(&page, checked),
        None => Origin { address: String::new(), ..checked },
    };
    if checked.is_reupload { nobody(checked) } else { checked }
}

/// The same at the place of its page.
fn at(page: &Page, origin: Origin) -> Origin {
    let platform = place(page);
    let is_there = origin.platform.eq_ignore_ascii_case(&platform);
    // Ids that only their site gives stand in no address.
    let id = page.id.clone().or_else(|| is_there.then(|| origin.id.clone())).unwrap_or_default();
    // Of an author at another place nothing is known at this one.
    let author_id = if is_there { origin.author_id.clone() } else { String::new() };
    Origin { platform, id, author_id, ..origin }
}

/// What people call the place of a page: the platform, else the host.
pub fn place(page: &Page) -> String {
    if page.platform != Platform::Other {
        return page.platform.name().to_owned();
    }
    let host = page.address.split("://").nth(1).unwrap_or(&page.address);
    host.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}

fn nobody(origin: Origin) -> Origin {
    let (author, author_id, author_address) = Default::default();
    Origin { author, author_id, author_address, ..origin }
}

/// Whether a file beside the card, which is neither the data package nor one of the model's own files, names another page or
/// another author than the card does.
pub fn is_contradicted(planned: &Planned, said: &Origin) -> bool {
    let (package, below) = (named(planned, card::PACKAGE), named(planned, "files/"));
    let is_beside = |value: &&Evidence| value.file != package && !value.file.starts_with(&below);
    let mut beside = planned.values.iter().filter(is_beside);
    beside.any(|value| {
        if value.field == Field::Page.name() {
            !is_same_page(&value.value, &said.address)
        } else if value.field == Field::Author.name() {
            !value.value.eq_ignore_ascii_case(&said.author)
        } else {
            false
        }
    })
}

/// Whether two addresses mean one page.
fn is_same_page(one: &str, other: &str) -> bool {
    let pages = importers::page(one).zip(importers::page(other));
    pages.is_some_and(|(one, other)| match (&one.id, &other.id) {
        (Some(id), Some(other_id)) => one.platform == other.platform && id == other_id,
        _ => one.address == other.address,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_and_id_are_those_of_the_page() {
        let said = |platform: &str, address: &str| {
            let origin = Origin {
                platform: platform.to_owned(),
                id: "9".to_owned(),
                address: address.to_owned(),
                author_id: "k7".to_owned(),
                ..Origin::default()
            };
            let Origin { platform, id, author_id, .. } = checked(&origin);
            [platform, id, author_id]
        };
        let print = "https://www.printables.com/model/1-hook";
        for (platform, address, expected) in [
            ("mine.example", print, ["Printables", "1", ""]),
            ("Printables", print, ["Printables", "1", "k7"]),
            ("Printables", "https://mine.example/models/abc", ["mine.example", "", ""]),
            ("mine.example", "https://mine.example/models/abc", ["mine.example", "9", "k7"]),
            ("Thangs", "", ["Thangs", "9", "k7"]),
        ] {
            assert_eq!(said(platform, address), expected, "{platform} {address}");
        }
    }

    #[test]
    fn who_reuploaded_it_is_no_author_in_an_export_either() {
        let said = Origin { author: "Jane".to_owned(), is_reupload: true, ..Origin::default() };
        assert_eq!(checked(&said).author, "");
    }

    #[test]
    fn files_beside_a_card_can_contradict_it_and_its_own_can_not() {
        let said = Origin {
            author: "Mira".to_owned(),
            address: "https://www.thingiverse.com/thing:1".to_owned(),
            ..Origin::default()
        };
        for (field, value, file, contradicts) in [
            (Field::Author, "jane", "hook/LICENSE.txt", true),
            (Field::Author, "mira", "hook/LICENSE.txt", false),
            (Field::Author, "jane", "hook/datapackage.json", false),
            (Field::Author, "jane", "hook/files/LICENSE.txt", false),
            (Field::Page, "https://www.thingiverse.com/thing:2", "hook/README.txt", true),
            (Field::Page, "http://www.thingiverse.com/thing:1", "hook/README.txt", false),
            (Field::Title, "Other", "hook/README.txt", false),
        ] {
            let [field, value, file, key] = [field.name(), value, file, ""].map(str::to_owned);
            let planned = Planned {
                folder: "hook".to_owned(),
                values: vec![Evidence { field, value, file, key }],
                ..Planned::default()
            };
            assert_eq!(is_contradicted(&planned, &said), contradicts, "{:?}", planned.values);
        }
    }
}
