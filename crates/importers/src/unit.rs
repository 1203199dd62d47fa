//! One model's files, and the documents among them, read within bounds.

use mesh::text;
use slicing::Sliced;

use crate::json::Doc;
use crate::model::{File, ImportedModel, Note, Picture};
use crate::tree::{self, Tree};
use crate::{Limits, package, pdf, scene};

/// Endings of files that can be printed or that shapes are made in.
const MODELS: &[&str] = &[
    "3mf", "amf", "bgcode", "blend", "dxf", "f3d", "f3z", "fbx", "fcstd", "gcode", "glb", "gltf",
    "iges", "igs", "lys", "obj", "off", "ply", "scad", "shapr", "sldprt", "skp", "step", "stl",
    "stp", "svg", "x3d",
];
const PICTURES: &[&str] = &["avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "webp"];
/// Folders that only sort the files of one model.
const NEUTRAL: &[&str] = &[
    "3mf",
    "docs",
    "fdm",
    "files",
    "gcode",
    "images",
    "lychee",
    "lys",
    "model",
    "models",
    "obj",
    "parts",
    "pictures",
    "photos",
    "presupported",
    "renders",
    "resin",
    "source",
    "step",
    "stl",
    "stls",
    "sup",
    "supported",
    "unsupported",
];

/// Stands behind the name of a model that lies loose beside others, in the place of its folder.
pub(crate) const LOOSE: &str = ".*";

/// What a Handprint says about a model that it exports; read by the site.
pub(crate) const CARD: &str = "handprint.json";

/// What Orynt3D keeps about a model, as JSON.
pub(crate) const CONFIG: &str = "config.orynt3d";

/// A text file of a model.
pub(crate) struct Text {
    pub path: String,
    pub text: String,
}

/// A 3MF package of a model.
pub(crate) struct Package {
    pub path: String,
    pub sliced: Option<Sliced>,
    pub extra: package::Extra,
}

/// What is known of one model before any source has looked at it.
pub(crate) struct Unit<'t> {
    /// Name of the archive or folder that it came in.
    pub container: String,
    pub folder: String,
    /// A Handprint exported it: what lies below its folder are its creator's files, and say nothing about it.
    pub is_export: bool,
    /// Paths and sizes, sorted.
    pub files: Vec<(&'t str, u64)>,
    pub texts: Vec<Text>,
    pub docs: Vec<Doc>,
    pub packages: Vec<Package>,
    /// What binary glTF files say about themselves.
    pub scenes: Vec<Doc>,
    pub pdfs: Vec<(String, Vec<String>)>,
    pub limits: &'t Limits,
    pub notes: Vec<Note>,
}

/// The last part of a path.
pub(crate) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The last part of a path without its ending.
pub(crate) fn stem(path: &str) -> &str {
    name(path).rsplit_once('.').map_or(name(path), |(stem, _)| stem)
}

pub(crate) fn extension(path: &str) -> String {
    name(path).rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

pub(crate) fn is_model(path: &str) -> bool {
    MODELS.contains(&extension(path).as_str())
}

pub(crate) fn is_picture(path: &str) -> bool {
    PICTURES.contains(&extension(path).as_str())
}

pub(crate) fn is_neutral(folder: &str) -> bool {
    NEUTRAL.contains(&folder.to_ascii_lowercase().as_str())
}

impl<'t> Unit<'t> {
    /// Reads the documents among the files with these indices.
    pub fn read(tree: &'t dyn Tree, folder: &str, indices: &[usize], limits: &'t Limits) -> Self {
        let mut unit = Self {
            container: tree.name().to_owned(),
            folder: folder.to_owned(),
            is_export: false,
            files: indices
                .iter()
                .map(|at| (tree.entries()[*at].path.as_str(), tree.entries()[*at].size))
                .collect(),
            texts: Vec::new(),
            docs: Vec::new(),
            packages: Vec::new(),
            scenes: Vec::new(),
            pdfs: Vec::new(),
            limits,
            notes: Vec::new(),
        };
        unit.is_export = unit.files.iter().any(|(path, _)| unit.inside(path) == CARD);
        // The outermost first: they are about the whole model.
        let mut order = indices.to_vec();
        order.sort_by_key(|at| tree.entries()[*at].path.matches('/').count());
        for at in order {
            unit.read_document(tree, at);
        }
        unit
    }

    fn read_document(&mut self, tree: &dyn Tree, at: usize) {
        let path = tree.entries()[at].path.as_str();
        if extension(path) == "glb" {
            if self.scenes.len() < self.limits.documents {
                let head = tree::head(tree, at, self.limits.json_bytes);
                self.scenes.extend(head.ok().and_then(|head| scene::read(path, &head)));
            }
            return;
        }
        if extension(path) != "3mf" && !self.may_tell(path) {
            return;
        }
        let most = match extension(path).as_str() {
            "txt" | "md" | "markdown" | ""
                if is_readable(path) && self.texts.len() < self.limits.documents =>
            {
                self.limits.text_bytes
            }
            "json" | "orynt3d" if self.docs.len() < self.limits.documents => self.limits.json_bytes,
            "3mf" if self.packages.len() < self.limits.documents => self.limits.mesh.bytes,
            "pdf" if self.pdfs.len() < self.limits.documents => pdf::MAX,
            _ => return,
        };
        let bytes = match tree::read(tree, at, most) {
            Ok(bytes) => bytes,
            Err(error) => return self.notes.push(Note::new(path, error.code, error.message)),
        };
        match extension(path).as_str() {
            "json" | "orynt3d" => match Doc::parse(path, &bytes) {
                Ok(doc) => self.docs.push(doc),
                Err(note) => self.notes.push(note),
            },
            "3mf" => self.packages.push(Package {
                path: path.to_owned(),
                sliced: slicing::read(&bytes, &self.limits.mesh),
                extra: package::read(&bytes, &self.limits.mesh),
            }),
            "pdf" => self.pdfs.push((path.to_owned(), pdf::addresses(&bytes))),
            _ => self.texts.push(Text { path: path.to_owned(), text: text::decode(&bytes) }),
        }
    }

    /// Whether a text or document there can be about the model.
    fn may_tell(&self, path: &str) -> bool {
        !self.is_export || !self.inside(path).contains('/')
    }

    /// The path inside the model's own folder; of what lies loose its name.
    pub fn inside<'p>(&self, path: &'p str) -> &'p str {
        let inside = path.strip_prefix(&self.folder);
        inside.map_or_else(|| name(path), |rest| rest.trim_start_matches('/'))
    }

    /// The text file with this name, in whatever case.
    pub fn text_named(&self, wanted: &str) -> Option<&Text> {
        self.texts.iter().find(|text| name(&text.path).eq_ignore_ascii_case(wanted))
    }

    /// Files and pictures as they lie there: pictures with the cover first, else in natural order.
    pub fn contents(&self, model: &mut ImportedModel) {
        for (path, size) in &self.files {
            let inside = self.inside(path);
            if is_picture(path) {
                let picture = Picture { path: (*path).to_owned(), size: *size, caption: None };
                model.pictures.push(picture);
            } else if !(is_document(path) && self.may_tell(path)) {
                let folder = inside.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
                model.files.push(File {
                    path: (*path).to_owned(),
                    size: *size,
                    folder,
                    note: None,
                });
            }
        }
        model.pictures.sort_by_key(|picture| (!is_cover(&picture.path), natural(&picture.path)));
    }
}

/// What platforms add to describe the model.
fn is_document(path: &str) -> bool {
    let lower = name(path).to_ascii_lowercase();
    ["license.txt", "readme.txt", "attribution_card.html", "readme.md", CONFIG]
        .contains(&lower.as_str())
}

/// Texts about a model; others may be anything.
fn is_readable(path: &str) -> bool {
    let lower = name(path).to_ascii_lowercase();
    let stem = lower.split('.').next().unwrap_or_default();
    !extension(path).is_empty() || ["license", "licence", "readme", "copying"].contains(&stem)
}

fn is_cover(path: &str) -> bool {
    let lower = name(path).to_ascii_lowercase();
    ["cover", "preview", "thumb", "featured"].iter().any(|word| lower.contains(word))
}

/// Sorts `a2` before `a10`.
pub(crate) fn natural(path: &str) -> Vec<(String, u64)> {
    let mut keys = vec![(String::new(), 0u64)];
    let mut in_number = false;
    for letter in path.chars().flat_map(char::to_lowercase) {
        let last = keys.len() - 1;
        if let Some(digit) = letter.to_digit(10) {
            keys[last].1 = keys[last].1.saturating_mul(10).saturating_add(digit.into());
            in_number = true;
        } else if in_number {
            keys.push((letter.to_string(), 0));
            in_number = false;
        } else {
            keys[last].0.push(letter);
        }
    }
    keys
}
