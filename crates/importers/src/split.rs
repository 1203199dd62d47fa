//! Which files of a tree are one model. A folder is a model when it holds models or a `datapackage.json`, or when its
//! folders only sort files (`stl`, `images` …); otherwise each of its folders is looked at by itself.

use std::collections::BTreeMap;

use crate::model::Note;
use crate::tree::Tree;
use crate::unit::{extension, is_model, is_neutral, name};
use crate::{Groups, Limits};

/// Indices of entries by what they are.
#[derive(Debug, Default)]
pub(crate) struct Split {
    /// Folder of each model, and its files.
    pub models: Groups,
    /// Archives in folders that are no models.
    pub archives: Vec<usize>,
    pub tables: Vec<usize>,
    pub notes: Vec<Note>,
}

/// A folder with its files and folders.
#[derive(Default)]
struct Node<'t> {
    files: Vec<(usize, &'t str)>,
    folders: BTreeMap<&'t str, Node<'t>>,
}

pub(crate) fn split(tree: &dyn Tree, limits: &Limits) -> Split {
    let mut split = Split::default();
    let mut root = Node::default();
    for (at, entry) in tree.entries().iter().enumerate() {
        let parts: Vec<_> = entry.path.split('/').collect();
        if parts.len() > limits.folders + 1 {
            let sentence = format!("\"{}\" lies in too many folders and was left out.", entry.path);
            split.notes.push(Note::new(&entry.path, "too-deep", sentence));
            continue;
        }
        let folder = parts[..parts.len() - 1]
            .iter()
            .fold(&mut root, |node, part| node.folders.entry(part).or_default());
        folder.files.push((at, &entry.path));
    }
    root.sort("", &mut split);
    split
}

impl Node<'_> {
    fn has(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        self.files.iter().any(|(_, path)| is_wanted(path))
    }

    /// Whether this folder, with everything below it, is one model.
    fn is_one(&self) -> bool {
        let sorts = |(name, node): (&&str, &Node<'_>)| is_neutral(name) && node.holds_models();
        self.has(is_model) || self.is_described() || self.folders.iter().any(sorts)
    }

    fn is_described(&self) -> bool {
        self.has(|path| name(path).eq_ignore_ascii_case("datapackage.json"))
    }

    fn holds_models(&self) -> bool {
        self.has(is_model) || self.folders.values().any(Self::holds_models)
    }

    fn sort(&self, path: &str, split: &mut Split) {
        let is_one = self.is_one();
        for (at, file) in &self.files {
            match extension(file).as_str() {
                "csv" => split.tables.push(*at),
                "zip" if !is_one => split.archives.push(*at),
                _ => {}
            }
        }
        if is_one {
            let mut files = Vec::new();
            self.collect(path, true, &mut files, split);
            files.sort_unstable();
            split.models.insert(path.to_owned(), files);
            return;
        }
        self.note_rest(split);
        for (name, folder) in &self.folders {
            folder.sort(&joined(path, name), split);
        }
    }

    /// All files from here on, but for folders that describe themselves as models.
    fn collect(&self, path: &str, is_top: bool, files: &mut Vec<usize>, split: &mut Split) {
        if !is_top && self.is_described() {
            return self.sort(path, split);
        }
        files.extend(
            self.files.iter().filter(|(_, file)| extension(file) != "csv").map(|(at, _)| *at),
        );
        for (name, folder) in &self.folders {
            folder.collect(&joined(path, name), false, files, split);
        }
    }

    /// Says what was left beside models.
    fn note_rest(&self, split: &mut Split) {
        for (_, file) in &self.files {
            if !matches!(extension(file).as_str(), "csv" | "zip") {
                let sentence =
                    format!("\"{file}\" lies in no folder with a model and was left out.");
                split.notes.push(Note::new(file, "no-model", sentence));
            }
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}
