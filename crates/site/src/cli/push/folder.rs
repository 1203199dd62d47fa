//! A folder on this machine: its files, what describes them, and which draft it became.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use domain::print_profile::PrintProfile;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::shared::cookies::hex;

/// Remembers which draft of which site the folder is.
const STATE: &str = ".handprint-push.json";
const MANIFEST: &str = "handprint.toml";
const README: &str = "README.md";
/// Most files of a push; more is a folder given by mistake.
const FILES_MAX: usize = 200;

/// What `handprint.toml` says about a model, under the names of the API. All of it may be left out: what is not said
/// stays as it is in the draft.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Manifest {
    title: Option<String>,
    summary: Option<String>,
    description: Option<String>,
    category: Option<String>,
    licence: Option<String>,
    language: Option<String>,
    sensitive: Option<bool>,
    tags: Option<Vec<String>>,
    print_profiles: Option<Vec<PrintProfile>>,
    #[serde(skip_serializing)]
    made_from: Vec<Parent>,
}

/// A work the model is made from: `model` is the id of one there, the others describe one elsewhere.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    author: String,
    #[serde(default)]
    licence: String,
    changes: String,
}

/// The words of a draft that the API takes back.
pub const WORDS: &[&str] = &[
    "revision",
    "title",
    "summary",
    "description",
    "category",
    "licence",
    "language",
    "sensitive",
    "tags",
    "print_profiles",
    "changelog",
    "cover",
];

/// What is known of a folder that was brought to a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    server: String,
    pub model: String,
    /// Paths of the files that were brought there and not taken out since.
    #[serde(default)]
    pub paths: BTreeSet<String>,
    /// What was published last, or was about to be.
    #[serde(default)]
    pub published: Option<Published>,
}

impl State {
    pub fn new(server: &str, model: String) -> Self {
        let server = server.to_owned();
        Self { server, model, paths: BTreeSet::new(), published: None }
    }
}

/// A publication, noted before it is asked for: should the answer be lost, the next push still knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Stands for all that the draft held.
    pub digest: String,
    /// The version that was out before; 0 for none.
    pub after: i64,
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

    /// The words of the model as the API takes them: those of the draft, and in their place what the folder says.
    pub fn words(&self, draft: &Value) -> Result<Value> {
        let name = |name: &&str| Some(((*name).to_owned(), draft.get(name)?.clone()));
        let mut words: Map<String, Value> = WORDS.iter().filter_map(name).collect();
        if let Value::Object(said) = serde_json::to_value(&self.manifest)? {
            words.extend(said.into_iter().filter(|(_, value)| !value.is_null()));
        }
        Ok(Value::Object(words))
    }

    /// The works that the folder says the model is made from.
    pub fn made_from(&self) -> &[Parent] {
        &self.manifest.made_from
    }

    /// What this folder became on that site.
    pub fn known(&self, server: &str) -> Result<Option<State>> {
        let Some(text) = text_of(&self.root.join(STATE))? else { return Ok(None) };
        let state: State =
            serde_json::from_str(&text).with_context(|| format!("reading {STATE}"))?;
        Ok((state.server == server).then_some(state))
    }

    pub fn remember(&self, state: &State) -> Result<()> {
        fs::write(self.root.join(STATE), serde_json::to_string(state)?)
            .with_context(|| format!("writing {STATE}"))
    }
}

impl Manifest {
    /// A README gives the title (its first heading) and the description where the manifest is silent.
    fn take_readme(&mut self, readme: &str) {
        let (first, rest) = readme.trim_start().split_once('\n').unwrap_or((readme, ""));
        let heading = first.strip_prefix("# ");
        if self.title.is_none() {
            self.title = heading.map(|title| title.trim().to_owned());
        }
        if self.description.is_none() {
            let text = if heading.is_some() { rest } else { readme };
            self.description = Some(text.trim().to_owned());
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
    use serde_json::json;

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
        let manifest = "summary = \"It turns.\"\ntags = [\"gear\"]\n[[print_profiles]]\nname = \"Fine\"\nnozzle_um = 400\n\
                        [[made_from]]\nurl = \"https://example.org/1\"\nchanges = \"Larger.\"\n";
        write("handprint.toml", manifest);
        write("parts/lid.stl", "abc");
        write("box.stl", "abcd");
        write(".git/config", "x");
        let folder = Folder::read(dir.path()).expect("read");
        let paths: Vec<_> =
            folder.files.iter().map(|f| (f.path.as_str(), f.folder.as_str(), f.bytes)).collect();
        assert_eq!(paths, [("box.stl", "", 4), ("parts/lid.stl", "parts", 3)]);
        // What was done in a browser meanwhile stays where the folder says nothing.
        let draft = json!({
            "revision": 7, "title": "Untitled", "language": "de", "cover": "p1", "licence": "MIT", "files": [],
        });
        let words = folder.words(&draft).expect("plain data");
        let profile = &words["print_profiles"][0];
        assert_eq!((&profile["name"], &profile["nozzle_um"]), (&json!("Fine"), &json!(400)));
        let others =
            ["revision", "title", "summary", "description", "language", "cover", "licence", "tags"];
        let said = others.map(|name| words[name].clone());
        let wanted = json!([7, "Gear box", "It turns.", "Turns.", "de", "p1", "MIT", ["gear"]]);
        assert_eq!(json!(said), wanted);
        assert_eq!(words.as_object().map(Map::len), Some(others.len() + 1));
        assert_eq!(folder.made_from()[0].url, "https://example.org/1");
        assert_eq!(folder.known("https://a").expect("read"), None);
        let state = State::new("https://a", "m1".to_owned());
        folder.remember(&state).expect("written");
        assert_eq!(folder.known("https://a").expect("read"), Some(state.clone()));
        assert_eq!(folder.known("https://b").expect("read"), None, "another site");
        write(STATE, r#"{"server":"https://a","model":"m1"}"#);
        assert_eq!(folder.known("https://a").expect("read"), Some(state), "of an older program");
        write("handprint.toml", "titel = \"x\"\n");
        assert!(Folder::read(dir.path()).is_err(), "a misspelt key is told, not ignored");
    }
}
