//! 3MF packages: what `slicing` finds in them.

use super::{Reading, Source, values};
use crate::carries::{Carries, Field};
use crate::html::Form;
use crate::licence;
use crate::links::Platform;
use crate::model::{Author, Found};
use crate::unit::{Package, Unit, name};

pub(super) const CARRIES: Carries = Carries {
    from: "3MF packages among the files, at most eight",
    fields: &[
        (Field::Title, "`Title`, unless a program made it"),
        (Field::Description, "`Description`"),
        (Field::Author, "`Designer`"),
        (Field::Licence, "`License`, `LicenseTerms`"),
        (Field::Page, "the only page that `Description` says is its own, as by `Source:`"),
        (Field::Published, "`CreationDate`"),
        (Field::Updated, "`ModificationDate`"),
        (Field::Files, "the package itself"),
        (Field::Settings, "what the slicer kept: see `docs/prefill.md`"),
    ],
    limits: "No tags, category or remix parents. Slicers write most fields empty. Pictures inside a package stay in it.",
};

/// Titles that programs give.
const MADE_UP: &[&str] = &["untitled", "merged", "aligned", "assembly", "3d-model", "model"];

pub(super) fn read(unit: &Unit<'_>) -> Vec<Reading> {
    unit.packages.iter().map(|package| read_package(unit, package)).collect()
}

fn read_package(unit: &Unit<'_>, package: &Package) -> Reading {
    let path = package.path.as_str();
    let mut reading = Reading::new(Source::Package, 40, format!("\"{path}\" is a 3MF package"));
    let model = &mut reading.model;
    let dated = |value: &Option<String>, key: &str| {
        value.as_deref().and_then(values::day).map(|day| Found::new(day, path, key))
    };
    model.published = dated(&package.extra.creation_date, "CreationDate");
    model.updated = dated(&package.extra.modification_date, "ModificationDate");
    let Some(sliced) = &package.sliced else { return reading };
    let metadata = &sliced.metadata;
    model.title = metadata.title.as_ref().and_then(|found| {
        let lower = found.value.to_lowercase();
        let stem = name(path).rsplit_once('.').map_or("", |(stem, _)| stem).to_lowercase();
        let is_made_up =
            MADE_UP.iter().any(|word| lower == *word || lower == format!("{word}.3mf"));
        (!is_made_up && lower != stem).then(|| Found::new(found.value.clone(), path, &found.key))
    });
    model.author = metadata.designer.as_ref().map(|found| {
        Found::new(Author { name: found.value.clone(), ..Author::default() }, path, &found.key)
    });
    model.licence = metadata.licence.as_ref().and_then(|found| {
        let licence = licence::read(Platform::Other, &found.value.raw)?;
        Some(Found::new(licence, path, &found.key))
    });
    if let Some(found) = &metadata.description {
        super::take_page(&found.value, path, &found.key, model);
        let text = Found::new(found.value.clone(), path, &found.key);
        model.description = values::description(Some(text), Form::Plain, unit.limits, model);
    }
    // Of several packages each has its own settings; those of the model are then nobody's.
    if unit.packages.len() == 1 {
        model.settings = values::sliced(&sliced.settings, path);
    }
    reading
}
