//! Which files of a tree are one model. A folder is a model when it holds models or a `datapackage.json`, or when its
//! folders only sort files (`stl`, `images` …); otherwise, and where its folders show that they are models of their own,
//! each of them is looked at by itself, and what lies loose beside them too. Of a part of a folder it is decided over
//! the whole folder (see `whole`).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Note;
use crate::tree::Tree;
use crate::unit::{LOOSE, extension, is_model, is_neutral, is_picture, name, stem};
use crate::whole::{Kind, Whole};
use crate::{Groups, Limits};

/// Indices of entries by what they are.
#[derive(Debug, Default)]
pub(crate) struct Split {
    /// Folder of each model, and its files; of one that lies loose its name with [`LOOSE`] behind it.
    pub models: Groups,
    /// Archives in folders that are no models.
    pub archives: Vec<usize>,
    pub tables: Vec<usize>,
    pub notes: Vec<Note>,
}

/// A folder with its files and folders.
#[derive(Default)]
struct Node<'t> {
    /// By index; those that lie in other archives have none.
    files: Vec<(Option<usize>, &'t str)>,
    folders: BTreeMap<&'t str, Node<'t>>,
}

pub(crate) fn split(tree: &dyn Tree, limits: &Limits) -> Split {
    let mut split = Split::default();
    let whole = Whole::read(tree);
    split.notes.extend(whole.note.clone());
    let mut root = Node::default();
    let here = tree.entries().iter().enumerate().filter(|(at, _)| whole.mark != Some(*at));
    let here = here.map(|(at, entry)| (Some(at), entry.path.as_str()));
    for (at, path) in here.chain(whole.elsewhere.iter().map(|path| (None, path.as_str()))) {
        let parts: Vec<_> = path.split('/').collect();
        if parts.len() > limits.folders + 1 {
            if at.is_some() {
                let sentence = format!("\"{path}\" lies in too many folders and was left out.");
                split.notes.push(Note::new(path, "too-deep", sentence));
            }
            continue;
        }
        let folder = parts[..parts.len() - 1]
            .iter()
            .fold(&mut root, |node, part| node.folders.entry(part).or_default());
        folder.files.push((at, path));
    }
    let top = match whole.kind {
        Kind::Looks => root.only_shelf(),
        Kind::Each | Kind::One => root.only_folder(),
    };
    let (name, top) = top.unwrap_or(("", &root));
    top.sort(name, whole.kind, &mut split);
    if !whole.elsewhere.is_empty() {
        split.leave_parts(tree);
    }
    split
}

impl Split {
    /// Leaves out what came in another archive than the models that it belongs to: alone it is none.
    fn leave_parts(&mut self, tree: &dyn Tree) {
        let Self { models, notes, .. } = self;
        models.retain(|folder, files| {
            let mut paths = files.iter().map(|at| tree.entries()[*at].path.as_str());
            if paths.any(|path| is_model(path) || is_description(path)) {
                return true;
            }
            let sentence =
                format!("\"{folder}\": what came in another archive than its models was left out.");
            notes.push(Note::new(folder, "parted", sentence));
            false
        });
    }
}

/// Folders with models that show themselves, below one that does, from which on they are models of their own.
const SHOWN: usize = 3;
/// Folders with models, or archives, of whatever kind, from which on they are more than the parts of one model.
const BARE: usize = 5;

impl<'t> Node<'t> {
    /// The only folder, if nothing lies beside it.
    fn only_folder(&self) -> Option<(&'t str, &Self)> {
        let is_only = self.files.is_empty() && self.folders.len() == 1;
        self.folders.first_key_value().filter(|_| is_only).map(|(name, node)| (*name, node))
    }

    /// The same, if all that it does is to hold models: what it is called says nothing.
    fn only_shelf(&self) -> Option<(&'t str, &Self)> {
        let is_shelf =
            |node: &Self| !node.has(is_model) && !node.is_described() && node.own().count() > 1;
        self.only_folder().filter(|(_, node)| is_shelf(node))
    }

    /// Its files in this tree.
    fn here(&self) -> impl Iterator<Item = (usize, &'t str)> {
        self.files.iter().filter_map(|(at, path)| Some(((*at)?, *path)))
    }

    fn has(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        self.files.iter().any(|(_, path)| is_wanted(path))
    }

    /// Whether this folder, with everything below it, is one model.
    fn is_one(&self) -> bool {
        let sorts = |(name, node): (&&str, &Self)| is_neutral(name) && node.holds_models();
        let holds = self.has(is_model) || self.folders.iter().any(sorts);
        self.is_described() || (holds && !self.is_many(false))
    }

    /// Whether its folders are models of their own, as those of a library in which a file lies loose. `is_shown`: what
    /// lies above shows that all of it is one.
    fn is_many(&self, is_shown: bool) -> bool {
        let is_shown = is_shown || self.is_shown();
        let holds = |(name, node): (&&str, &Self)| {
            is_neutral(name) && !node.is_described() && node.is_many(is_shown)
        };
        if self.folders.iter().any(holds) {
            return true;
        }
        let count = |is_wanted: fn(&str) -> bool| {
            self.files.iter().filter(|(_, path)| is_wanted(path)).count()
        };
        let archives = count(is_archive);
        if archives >= BARE && archives > count(is_model) {
            return true;
        }
        let shown = self.own().filter(|node| node.is_shown()).count();
        if is_shown {
            return shown >= SHOWN;
        }
        shown > 1 || self.own().any(Self::is_told) || self.own().count() >= BARE
    }

    /// Its folders with models whose names are not those of folders that only sort files; those that describe
    /// themselves are models anyway.
    fn own(&self) -> impl Iterator<Item = &Self> {
        let folders = self.folders.iter().filter(|(name, _)| !is_neutral(name));
        folders.map(|(_, node)| node).filter(|node| node.holds_models() && !node.is_described())
    }

    /// Whether something in it tells about a model.
    fn is_told(&self) -> bool {
        self.has(|path| {
            let stem = stem(path).to_ascii_lowercase();
            ["json", "orynt3d"].contains(&extension(path).as_str())
                || ["copying", "licence", "license", "readme"].contains(&stem.as_str())
        })
    }

    /// The same, or whether any text or picture lies in it.
    fn is_shown(&self) -> bool {
        let is_text = |path: &str| {
            ["html", "markdown", "md", "pdf", "txt"].contains(&extension(path).as_str())
        };
        let pictured = |(name, node): (&&str, &Self)| is_neutral(name) && node.has(is_picture);
        self.is_told()
            || self.has(|path| is_text(path) || is_picture(path))
            || self.folders.iter().any(pictured)
    }

    fn is_described(&self) -> bool {
        self.has(is_description)
    }

    fn holds_models(&self) -> bool {
        self.has(is_model) || self.folders.values().any(Self::holds_models)
    }

    fn sort(&self, path: &str, kind: Kind, split: &mut Split) {
        let is_one = match kind {
            Kind::Looks => self.is_one(),
            Kind::Each => false,
            Kind::One => self.is_described() || self.holds_models(),
        };
        for (at, file) in self.here() {
            match extension(file).as_str() {
                "csv" => split.tables.push(at),
                "zip" if !is_one => split.archives.push(at),
                _ => {}
            }
        }
        if is_one {
            let mut files = Vec::new();
            self.collect(path, true, &mut files, split);
            if !files.is_empty() {
                files.sort_unstable();
                split.models.insert(path.to_owned(), files);
            }
            return;
        }
        self.sort_loose(path, split);
        let inside = if kind == Kind::Each { Kind::One } else { Kind::Looks };
        for (name, folder) in &self.folders {
            folder.sort(&joined(path, name), inside, split);
        }
    }

    /// All files from here on, but for folders that describe themselves as models.
    fn collect(&self, path: &str, is_top: bool, files: &mut Vec<usize>, split: &mut Split) {
        if !is_top && self.is_described() {
            return self.sort(path, Kind::Looks, split);
        }
        // Those at the top were read as tables.
        let is_its = |(_, file): &(usize, &str)| !is_top || extension(file) != "csv";
        files.extend(self.here().filter(is_its).map(|(at, _)| at));
        for (name, folder) in &self.folders {
            folder.collect(&joined(path, name), false, files, split);
        }
    }

    /// Takes what lies beside models for models too, one of each name; says what is left.
    fn sort_loose(&self, path: &str, split: &mut Split) {
        let models = self.files.iter().filter(|(_, file)| is_model(file));
        let loose: BTreeSet<&str> = models.map(|(_, file)| stem(file)).collect();
        for (at, file) in self.here() {
            if matches!(extension(file).as_str(), "csv" | "zip") {
                continue;
            }
            if loose.contains(stem(file)) {
                let place = joined(path, &format!("{}{LOOSE}", stem(file)));
                split.models.entry(place).or_default().push(at);
                continue;
            }
            let sentence = format!("\"{file}\" lies in no folder with a model and was left out.");
            split.notes.push(Note::new(file, "no-model", sentence));
        }
    }
}

fn is_archive(path: &str) -> bool {
    extension(path) == "zip"
}

fn is_description(path: &str) -> bool {
    name(path).eq_ignore_ascii_case("datapackage.json")
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}
