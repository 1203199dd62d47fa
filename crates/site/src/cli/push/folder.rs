//! A folder on this machine: its files, what describes them, and which draft it became.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::shared::cookies::hex;

/// Remembers which draft of which site the folder is.
const STATE: &str = ".handprint-push.json";
const MANIFEST: &str = "handprint.toml";
const README: &str = "README.md";
/// Most files of a push; more is a folder given by mistake.
const FILES_MAX: usize = 200;

/// What `handprint.toml` says about a model. All of it may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Manifest {
    title: String,
    summary: String,
    description: String,
    category: String,
    licence: String,
    language: String,
    sensitive: bool,
    tags: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct State {
    server: String,
    model: String,
}

/// A file to send.
pub struct LocalFile {
    /// Relative to the folder, for people.
    pub path: String,
    pub name: String,
    pub folder: String,
    pub full: PathBuf,
    /// Length in bytes.
    pub bytes: u64,
}

impl LocalFile {
    pub fn sha256(&self) -> Result<String> {
        let mut hasher = Sha256::new();
        let mut file = File::open(&self.full).with_context(|| format!("reading {}", self.path))?;
        let mut buffer = vec![0; 1 << 20];
        loop {
            match file.read(&mut buffer).with_context(|| format!("reading {}", self.path))? {
                0 => return Ok(hex(&hasher.finalize())),
                read => hasher.update(&buffer[..read]),
            }
        }
    }
}

/// A folder that was looked through.
pub struct Folder {
    pub root: PathBuf,
    /// Without hidden files and what only describes the model, by path.
    pub files: Vec<LocalFile>,
    manifest: Manifest,
}

impl Folder {
    pub fn read(root: &Path) -> Result<Self> {
        let mut files = Vec::new();
        gather(root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut manifest = Manifest::default();
        if let Some(text) = text_of(&root.join(MANIFEST))? {
            manifest = toml::from_str(&text).with_context(|| format!("reading {MANIFEST}"))?;
        }
        if let Some(readme) = text_of(&root.join(README))? {
            manifest.take_readme(&readme);
        }
        Ok(Self { root: root.to_owned(), files, manifest })
    }

    /// The words of the model as the API takes them.
    pub fn words(&self) -> Value {
        let Manifest { title, summary, description, category, licence, sensitive, tags, .. } =
            &self.manifest;
        let language =
            if self.manifest.language.is_empty() { "en" } else { &self.manifest.language };
        json!({
            "title": title, "summary": summary, "description": description, "category": category,
            "licence": licence, "language": language, "sensitive": sensitive, "tags": tags,
        })
    }

    /// The draft this folder became on that site.
    pub fn known_model(&self, server: &str) -> Result<Option<String>> {
        let Some(text) = text_of(&self.root.join(STATE))? else { return Ok(None) };
        let state: State =
            serde_json::from_str(&text).with_context(|| format!("reading {STATE}"))?;
        Ok((state.server == server).then_some(state.model))
    }

    pub fn remember_model(&self, server: &str, model: &str) -> Result<()> {
        let state = State { server: server.to_owned(), model: model.to_owned() };
        fs::write(self.root.join(STATE), serde_json::to_string(&state)?)
            .with_context(|| format!("writing {STATE}"))
    }
}

impl Manifest {
    /// A README gives the title (its first heading) and the description where the manifest is silent.
    fn take_readme(&mut self, readme: &str) {
        let (first, rest) = readme.trim_start().split_once('\n').unwrap_or((readme, ""));
        let heading = first.strip_prefix("# ");
        if self.title.is_empty() {
            heading.unwrap_or_default().trim().clone_into(&mut self.title);
        }
        if self.description.is_empty() {
            let text = if heading.is_some() { rest } else { readme };
            text.trim().clone_into(&mut self.description);
        }
    }
}

fn text_of(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("reading {}", path.display())),
    }
}

fn gather(folder: &Path, inside: &str, files: &mut Vec<LocalFile>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let describes = inside.is_empty() && (name == MANIFEST || name == README);
        if name.starts_with('.') || describes {
            continue;
        }
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        // Links are left out: they may lead anywhere.
        let kind = entry.file_type()?;
        if kind.is_dir() {
            gather(&entry.path(), &path, files)?;
        } else if kind.is_file() {
            let bytes = entry.metadata()?.len();
            files.push(LocalFile {
                path,
                name,
                folder: inside.to_owned(),
                full: entry.path(),
                bytes,
            });
        }
        if files.len() > FILES_MAX {
            bail!("more than {FILES_MAX} files; a model has at most that many");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_says_what_it_is() {
        let dir = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        };
        write("README.md", "# Gear box\n\nTurns.\n");
        write("handprint.toml", "summary = \"It turns.\"\ntags = [\"gear\"]\n");
        write("parts/lid.stl", "abc");
        write("box.stl", "abcd");
        write(".git/config", "x");
        let folder = Folder::read(dir.path()).expect("read");
        let paths: Vec<_> =
            folder.files.iter().map(|f| (f.path.as_str(), f.folder.as_str(), f.bytes)).collect();
        assert_eq!(paths, [("box.stl", "", 4), ("parts/lid.stl", "parts", 3)]);
        let words = folder.words();
        assert_eq!(
            (&words["title"], &words["description"]),
            (&json!("Gear box"), &json!("Turns."))
        );
        assert_eq!((&words["summary"], &words["tags"][0]), (&json!("It turns."), &json!("gear")));
        assert_eq!(folder.known_model("https://a").expect("read"), None);
        folder.remember_model("https://a", "m1").expect("written");
        assert_eq!(folder.known_model("https://a").expect("read").as_deref(), Some("m1"));
        assert_eq!(folder.known_model("https://b").expect("read"), None, "another site");
        write("handprint.toml", "titel = \"x\"\n");
        assert!(Folder::read(dir.path()).is_err(), "a misspelt key is told, not ignored");
    }
}
