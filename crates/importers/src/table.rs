//! CSV tables about models: rows that fill in models of the same tree, or stand alone where there are no files.

use std::collections::HashMap;

use mesh::text;

use crate::html::Form;
use crate::links::{self, Platform};
use crate::model::{AiFlag, Author, Found, ImportedModel, Note};
use crate::sources::table::COLUMNS;
use crate::sources::{Reading, Source, values};
use crate::tree::{self, Tree};
use crate::unit::{Unit, name};
use crate::{Limits, category, html, licence};

/// Most collections of one model.
const COLLECTIONS: usize = 20;
/// Most columns.
const MAX_COLUMNS: usize = 100;

/// A row by the names of [`COLUMNS`].
struct Row {
    file: String,
    /// Counted from 1, the head included.
    number: usize,
    cells: HashMap<&'static str, (String, String)>,
    used: bool,
}

/// The rows of all tables of a tree.
pub(crate) struct Tables {
    rows: Vec<Row>,
}

impl Tables {
    pub fn read(tree: &dyn Tree, tables: &[usize], limits: &Limits, notes: &mut Vec<Note>) -> Self {
        let mut rows = Vec::new();
        for at in tables {
            let path = &tree.entries()[*at].path;
            match tree::read(tree, *at, limits.csv_bytes) {
                Ok(bytes) => read_table(path, &bytes, limits, &mut rows, notes),
                Err(error) => notes.push(Note::new(path, error.code, error.message)),
            }
        }
        Self { rows }
    }

    /// What the table says about a model: the row with its folder or one of its files, else the only one with its name.
    pub fn reading(&mut self, unit: &Unit<'_>) -> Option<Reading> {
        let folder = unit.folder.to_lowercase();
        let is_same = |row: &Row| {
            let path = row.get("folder").map(|path| path.trim_matches('/').to_lowercase());
            path.is_some_and(|path| {
                let is_file = |(file, _): &(&str, u64)| {
                    file.to_lowercase() == path || name(file).to_lowercase() == path
                };
                path == folder || path == name(&folder) || unit.files.iter().any(is_file)
            })
        };
        let is_titled = |row: &Row| {
            let title = row.get("title").map(str::to_lowercase);
            row.get("folder").is_none() && title.is_some_and(|title| title == name(&folder))
        };
        let row =
            self.rows.iter().position(is_same).or_else(|| self.rows.iter().position(is_titled))?;
        self.rows[row].used = true;
        Some(self.rows[row].reading(unit.limits))
    }

    /// A model for each row, where the tree has no files of models.
    pub fn models(&mut self, limits: &Limits) -> Vec<ImportedModel> {
        let mut models = Vec::new();
        for row in self.rows.iter_mut().filter(|row| row.get("title").is_some()) {
            row.used = true;
            let reading = row.reading(limits);
            let recognised = vec![crate::Recognised { source: reading.source, why: reading.why }];
            models.push(ImportedModel { recognised, ..reading.model });
        }
        models
    }

    /// Says which rows found no model.
    pub fn leftovers(&self, notes: &mut Vec<Note>) {
        for row in self.rows.iter().filter(|row| !row.used) {
            let sentence = format!(
                "Row {} of \"{}\" belongs to no folder or file that is here.",
                row.number, row.file
            );
            notes.push(Note::new(&row.file, "row-without-model", sentence));
        }
    }
}

fn read_table(
    path: &str,
    bytes: &[u8],
    limits: &Limits,
    rows: &mut Vec<Row>,
    notes: &mut Vec<Note>,
) {
    let text = text::decode(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t']
        .into_iter()
        .find(|byte| !head.contains(',') && head.as_bytes().contains(byte));
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let Ok(head) = reader.headers().cloned() else { return };
    let columns: Vec<_> = head.iter().take(MAX_COLUMNS).map(column).collect();
    if !columns.contains(&Some("title")) && !columns.contains(&Some("folder")) {
        let sentence =
            format!("\"{path}\" has no column for a title or a folder and was not read.");
        return notes.push(Note::new(path, "unknown-table", sentence));
    }
    for (index, record) in reader.records().enumerate() {
        let number = index + 2;
        if rows.len() >= limits.models {
            let sentence = format!("\"{path}\" was read up to row {number}; that is the most.");
            return notes.push(Note::new(path, "too-many-rows", sentence));
        }
        let Ok(record) = record else {
            let sentence = format!("Row {number} of \"{path}\" cannot be read.");
            notes.push(Note::new(path, "bad-row", sentence));
            continue;
        };
        let mut cells = HashMap::new();
        for ((cell, column), title) in record.iter().zip(&columns).zip(&head) {
            if let (Some(column), false) = (column, cell.trim().is_empty()) {
                cells
                    .entry(*column)
                    .or_insert_with(|| (title.trim().to_owned(), cell.trim().to_owned()));
            }
        }
        rows.push(Row { file: path.to_owned(), number, cells, used: false });
    }
}

fn yes_or_no(raw: &str) -> Option<bool> {
    match raw.to_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

fn column(title: &str) -> Option<&'static str> {
    let title = title.trim().to_lowercase().replace('_', " ");
    COLUMNS.iter().find(|(_, names)| names.contains(&title.as_str())).map(|(column, _)| *column)
}

impl Row {
    fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(|(_, cell)| cell.as_str())
    }

    fn found(&self, column: &str) -> Option<Found<String>> {
        let (title, cell) = self.cells.get(column)?;
        Some(Found::new(cell.clone(), &self.file, &format!("row {}, {title}", self.number)))
    }

    fn line(&self, column: &str, most: usize) -> Option<Found<String>> {
        let found = self.found(column)?;
        Some(Found { value: html::line(&found.value, most)?, ..found })
    }

    fn reading(&self, limits: &Limits) -> Reading {
        let why = format!("row {} of \"{}\" is about it", self.number, self.file);
        let mut reading = Reading::new(Source::Table, 100, why);
        let model = &mut reading.model;
        model.title = self.line("title", values::TITLE);
        model.summary = self.line("summary", values::SUMMARY);
        model.description =
            values::description(self.found("description"), Form::Plain, limits, model);
        model.author = self.map("author", |name| {
            Some(Author { name: html::line(name, values::TITLE)?, ..Author::default() })
        });
        if let Some(tags) = self.found("tags") {
            for tag in tags.value.split([',', ';', '|']) {
                values::add_tag(
                    &mut model.tags,
                    Some(Found { value: tag.to_owned(), ..tags.clone() }),
                );
            }
        }
        if let Some(titles) = self.found("collections") {
            let said = titles.value.split([';', '|']).take(COLLECTIONS);
            let said = said.filter_map(|title| html::line(title, values::TITLE));
            model.collections =
                said.map(|title| Found { value: title, ..titles.clone() }).collect();
        }
        model.category = self.map("category", |name| {
            category::guess(Platform::Other, &[html::line(name, values::TITLE)?])
        });
        model.licence = self.map("licence", |raw| licence::read(Platform::Other, raw));
        model.page = self.map("page", links::page);
        model.published = self.map("published", values::day);
        model.updated = self.map("updated", values::day);
        model.ai = self.map("ai", |raw| {
            Some(AiFlag { generated: yes_or_no(raw), raw: text::clean(raw, 80).0 })
        });
        model.sensitive = self.map("sensitive", yes_or_no);
        reading
    }

    fn map<T>(&self, column: &str, change: impl Fn(&str) -> Option<T>) -> Option<Found<T>> {
        let Found { value, file, key } = self.found(column)?;
        Some(Found { value: change(&value)?, file, key })
    }
}
