//! The evidence for what was found about a model: each value with its file and key.

use importers::{Field, Found, ImportedModel, Parent, Settings};
use languages::Language;

use super::plan::Evidence;

/// Longest value kept as evidence, characters; what is longer stands in the draft.
const VALUE_MAX: usize = 500;
/// Most values kept as evidence.
const VALUES_MAX: usize = 200;

/// What a field is called whose English name is kept with a value; a name of another program's stays.
pub fn field_name(t: Language, kept: &str) -> String {
    if Field::ALL.iter().all(|field| field.name() != kept) {
        return kept.to_owned();
    }
    let word = kept.to_ascii_lowercase().replace(' ', "-").replace('\'', "");
    t.imports_value_of(&word).to_string()
}

/// Every value with the file and key it stood under.
pub fn of(model: &ImportedModel) -> Vec<Evidence> {
    let mut all = Gathered { archive: model.archive.as_deref(), values: Vec::new() };
    all.take(Field::Title, model.title.as_ref(), Clone::clone);
    all.take(Field::Summary, model.summary.as_ref(), Clone::clone);
    all.take(Field::Description, model.description.as_ref(), Clone::clone);
    all.take(Field::Author, model.author.as_ref(), |author| author.name.clone());
    if let Some(found) = &model.author {
        let more =
            [(Field::AuthorId, &found.value.id), (Field::AuthorAddress, &found.value.address)];
        for (field, said) in more {
            all.add(field, found, said.as_deref().unwrap_or_default());
        }
    }
    all.take(Field::Licence, model.licence.as_ref(), |licence| licence.raw.clone());
    all.take(Field::Derivatives, model.derivatives.as_ref(), |allowed| yes_or_no(*allowed));
    all.take(Field::Commercial, model.commercial.as_ref(), |allowed| yes_or_no(*allowed));
    all.take(Field::Sharing, model.sharing.as_ref(), |allowed| yes_or_no(*allowed));
    all.take(Field::Page, model.page.as_ref(), |page| page.address.clone());
    all.take(Field::Published, model.published.as_ref(), Clone::clone);
    all.take(Field::Updated, model.updated.as_ref(), Clone::clone);
    all.take(Field::Ai, model.ai.as_ref(), |flag| flag.raw.clone());
    all.take(Field::Sensitive, model.sensitive.as_ref(), |flag| yes_or_no(*flag));
    all.take(Field::Category, model.category.as_ref(), |category| category.raw.clone());
    for tag in &model.tags {
        all.add(Field::Tags, tag, &tag.value);
    }
    for collection in &model.collections {
        all.add(Field::Collections, collection, &collection.value);
    }
    for parent in &model.parents {
        all.add(Field::Parents, parent, &told(&parent.value));
    }
    all.settings(&model.settings);
    for picture in &model.pictures {
        all.take(Field::Captions, picture.caption.as_ref(), Clone::clone);
    }
    for file in &model.files {
        all.take(Field::FileNotes, file.note.as_ref(), Clone::clone);
    }
    all.values.truncate(VALUES_MAX);
    all.values
}

fn yes_or_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}

/// What is told of a work that it is made from.
fn told(parent: &Parent) -> String {
    let author = parent.author.as_ref().map(|author| format!("by {author}"));
    let licence = parent.licence.as_ref().map(|licence| format!("licence “{}”", licence.raw));
    let forbidden = parent.derivatives == Some(false);
    let all = [
        parent.title.clone(),
        author,
        parent.address.clone().or_else(|| parent.id.clone()),
        licence,
        forbidden.then(|| "no changed versions".to_owned()),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

struct Gathered<'a> {
    archive: Option<&'a str>,
    values: Vec<Evidence>,
}

impl Gathered<'_> {
    fn take<T>(&mut self, field: Field, found: Option<&Found<T>>, text: impl Fn(&T) -> String) {
        if let Some(found) = found {
            self.add(field, found, &text(&found.value));
        }
    }

    /// Unless it says nothing.
    fn add<T>(&mut self, field: Field, found: &Found<T>, value: &str) {
        if value.is_empty() {
            return;
        }
        let file = match self.archive {
            Some(archive) => format!("{archive}: {}", found.file),
            None => found.file.clone(),
        };
        self.values.push(Evidence {
            field: field.name().to_owned(),
            // No database keeps the character 0 in JSON.
            value: value.chars().filter(|c| *c != '\0').take(VALUE_MAX).collect(),
            file: file.replace('\0', ""),
            key: found.key.replace('\0', ""),
        });
    }

    fn settings(&mut self, settings: &Settings) {
        let field = Field::Settings;
        self.take(field, settings.name.as_ref(), Clone::clone);
        self.take(field, settings.printer.as_ref(), Clone::clone);
        self.take(field, settings.material.as_ref(), Clone::clone);
        self.take(field, settings.brand.as_ref(), Clone::clone);
        self.take(field, settings.colour.as_ref(), Clone::clone);
        self.take(field, settings.nozzle_um.as_ref(), |um| format!("nozzle {um} µm"));
        self.take(field, settings.layer_height_um.as_ref(), |um| format!("layers {um} µm"));
        self.take(field, settings.infill_percent.as_ref(), |percent| format!("infill {percent} %"));
        self.take(field, settings.supports.as_ref(), |needed| {
            format!("supports: {}", yes_or_no(*needed))
        });
        self.take(field, settings.adhesion.as_ref(), |held| held.label().to_owned());
        self.take(field, settings.filament_mg.as_ref(), |mg| format!("{mg} mg"));
        self.take(field, settings.print_time_s.as_ref(), |seconds| format!("{seconds} s"));
        self.take(field, settings.notes.as_ref(), Clone::clone);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_its_name_in_each_language() {
        for field in Field::ALL {
            assert_eq!(field_name(Language::English, field.name()), field.name());
        }
        for t in Language::ALL {
            let names: BTreeSet<String> =
                Field::ALL.iter().map(|field| field_name(t, field.name())).collect();
            assert_eq!(names.len(), Field::ALL.len(), "{t:?}");
        }
        assert_eq!(field_name(Language::German, "Weight"), "Weight");
    }
}
