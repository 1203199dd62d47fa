//! All texts in all languages, compared with each other.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    ISLANDS, LANGUAGES, OFFERED, SHARED,
    fluent::{self, File, Kind, Message},
};

/// A message in every language.
pub struct Text {
    pub file: String,
    pub key: String,
    /// As [`LANGUAGES`]; that of English where the file is not translated yet.
    pub said: Vec<Message>,
    /// In the order of the English message.
    pub arguments: Vec<(String, Kind)>,
}

pub struct Texts(pub Vec<Text>);

impl Texts {
    /// Reads all folders; every fault names its file and key.
    pub fn read(root: &Path) -> Result<Self, Vec<String>> {
        let (mut read, mut faults) = (Vec::new(), Vec::new());
        for (code, _) in LANGUAGES {
            read.push(folder(root, code, &mut faults));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let english = read[0].clone();
        for ((code, _), files) in LANGUAGES.iter().zip(&read) {
            compare(code, &english, files, &mut faults);
        }
        let mut texts = Vec::new();
        for (name, file) in &english {
            for (key, message) in file {
                let found = |files: &BTreeMap<String, File>| files.get(name)?.get(key).cloned();
                let said: Vec<Message> = read
                    .iter()
                    .map(|files| found(files).unwrap_or_else(|| message.clone()))
                    .collect();
                match arguments(&said) {
                    Ok(arguments) => {
                        texts.push(Text { file: name.clone(), key: key.clone(), said, arguments })
                    }
                    Err(fault) => faults.push(format!("{name}.ftl: {key}: {fault}")),
                }
            }
        }
        names(&texts, &mut faults);
        if faults.is_empty() { Ok(Self(texts)) } else { Err(faults) }
    }

    /// The messages of the browser's code, or all others.
    pub fn of(&self, islands: bool) -> impl Iterator<Item = &Text> {
        self.0.iter().filter(move |text| (text.file == ISLANDS) == islands)
    }
}

fn folder(root: &Path, code: &str, faults: &mut Vec<String>) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    let entries = match fs::read_dir(root.join(code)) {
        Ok(entries) => entries,
        Err(error) => {
            faults.push(format!("{code}: {error}"));
            return files;
        }
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".ftl") else { continue };
        let place = format!("{code}/{name}.ftl");
        match fs::read_to_string(&path) {
            Ok(text) => match fluent::read(&place, &text, code != "zh") {
                Ok(file) => {
                    files.insert(name.to_owned(), file);
                }
                Err(more) => faults.extend(more),
            },
            Err(error) => faults.push(format!("{place}: {error}")),
        }
    }
    files
}

/// A language has all messages of a file or no such file; one that is offered has all files.
fn compare(
    code: &str,
    english: &BTreeMap<String, File>,
    files: &BTreeMap<String, File>,
    faults: &mut Vec<String>,
) {
    for (name, wanted) in english {
        let place = format!("{code}/{name}.ftl");
        let Some(file) = files.get(name) else {
            if OFFERED.contains(&code) {
                faults.push(format!("{place}: is missing, and {code} is offered"));
            }
            continue;
        };
        for (key, message) in wanted {
            let Some(own) = file.get(key) else {
                faults.push(format!("{place}: {key}: is missing"));
                continue;
            };
            let names = |message: &Message| {
                let mut names: Vec<_> = message.arguments.iter().map(|(n, _)| n.clone()).collect();
                names.sort_unstable();
                names
            };
            if names(own) != names(message) {
                let (own, wanted) = (names(own).join(", "), names(message).join(", "));
                faults.push(format!("{place}: {key}: has ({own}), in English ({wanted})"));
            }
        }
        let more = file.keys().filter(|key| !wanted.contains_key(*key));
        faults.extend(more.map(|key| format!("{place}: {key}: is not in English")));
    }
    let more = files.keys().filter(|name| !english.contains_key(*name));
    faults.extend(more.map(|name| format!("{code}/{name}.ftl: there is no such file in English")));
}

/// The arguments of a message: a count in one language is a count in all.
fn arguments(said: &[Message]) -> Result<Vec<(String, Kind)>, String> {
    let mut arguments = said[0].arguments.clone();
    for (name, kind) in &mut arguments {
        for message in said {
            let own = message.arguments.iter().find(|(own, _)| own == name);
            if let Some((_, own)) = own {
                *kind = fluent::merged(name, *kind, *own)?;
            }
        }
    }
    Ok(arguments)
}

/// Words that are no names in Rust.
const RESERVED: &[&str] = &[
    "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "priv", "pub", "ref", "return", "self",
    "static", "struct", "super", "trait", "true", "try", "type", "unsafe", "use", "virtual",
    "where", "while", "yield", "f",
];

/// Refuses names that can not be those of functions and arguments, and two messages of one name. That keys begin with the
/// name of their file keeps features out of each other's way.
fn names(texts: &[Text], faults: &mut Vec<String>) {
    let mut seen: BTreeMap<(bool, &str), &str> = BTreeMap::new();
    for Text { file, key, arguments, .. } in texts {
        let mut fault = |what: String| faults.push(format!("en/{file}.ftl: {key}: {what}"));
        let is_free = file == SHARED || file == ISLANDS;
        if !is_free && !key.starts_with(&format!("{file}-")) {
            fault(format!("begins with “{file}-”, as all messages of this file"));
        }
        if ["as-", "from-", "into-", "is-", "to-"].iter().any(|start| key.starts_with(start)) {
            fault("would be taken for a conversion; another name".to_owned());
        }
        let names = arguments.iter().map(|(name, _)| name).chain([key]);
        for name in names {
            let is_plain =
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if !is_plain || RESERVED.contains(&name.as_str()) {
                fault(format!(
                    "“{name}” can not be a name; use a-z, 0-9 and -, and no word of Rust"
                ));
            }
        }
        if let Some(other) = seen.insert((file == ISLANDS, key.as_str()), file.as_str()) {
            fault(format!("is also in {other}.ftl"));
        }
    }
}
