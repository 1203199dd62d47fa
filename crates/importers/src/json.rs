//! JSON documents from elsewhere, read leniently: a value of the wrong type is left out with a note, never fatal.

use std::cell::RefCell;

use serde_json::Value;

use crate::html;
use crate::model::{Found, Note};

/// A document and what was wrong with it.
pub(crate) struct Doc {
    pub file: String,
    pub value: Value,
    notes: RefCell<Vec<Note>>,
}

/// A value inside a document with the keys that lead there.
#[derive(Clone)]
pub(crate) struct At<'d> {
    doc: &'d Doc,
    value: &'d Value,
    key: String,
}

impl Doc {
    /// Errors: no JSON, or nested deeper than 127 values.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Note> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match serde_json::from_slice(bytes) {
            Ok(value) => Ok(Self { file: file.to_owned(), value, notes: RefCell::default() }),
            Err(error) => {
                let line = error.line();
                let sentence = if error.to_string().contains("recursion limit") {
                    format!("\"{file}\" is nested too deeply and was not read.")
                } else {
                    format!("\"{file}\" is no valid JSON (line {line}) and was not read.")
                };
                Err(Note::new(file, "bad-json", sentence))
            }
        }
    }

    pub fn root(&self) -> At<'_> {
        At { doc: self, value: &self.value, key: String::new() }
    }

    /// What was found wrong so far.
    pub fn take_notes(&self) -> Vec<Note> {
        let mut notes = self.notes.take();
        notes.dedup();
        notes.truncate(20);
        notes
    }
}

impl<'d> At<'d> {
    /// The value under `path`, keys with dots between; none when absent, null or an empty text.
    pub fn get(&self, path: &str) -> Option<At<'d>> {
        let mut value = self.value;
        for key in path.split('.') {
            value = value.get(key)?;
        }
        let absent = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        let dot = if self.key.is_empty() { "" } else { "." };
        let key = format!("{}{dot}{path}", self.key);
        (!absent).then_some(At { doc: self.doc, value, key })
    }

    fn wrong(&self, wanted: &str) {
        let is = match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        let sentence = format!(
            "\"{}\" in \"{}\" is {is}, not {wanted}; it was left out.",
            self.key, self.doc.file
        );
        self.doc.notes.borrow_mut().push(Note::new(&self.doc.file, "wrong-type", sentence));
    }

    pub fn found<T>(&self, value: T) -> Found<T> {
        Found::new(value, &self.doc.file, &self.key)
    }

    /// This value as text; numbers count.
    pub fn as_text(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => {
                self.wrong("a text");
                None
            }
        }
    }

    pub fn text(&self, path: &str) -> Option<String> {
        self.get(path)?.as_text()
    }

    /// One line of at most `most` characters.
    pub fn line(&self, path: &str, most: usize) -> Option<Found<String>> {
        let at = self.get(path)?;
        Some(at.found(html::line(&at.as_text()?, most)?))
    }

    /// Platforms write 0 and 1 too.
    pub fn flag(&self, path: &str) -> Option<Found<bool>> {
        let at = self.get(path)?;
        let flag = match at.value {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) if number.as_u64() == Some(0) => Some(false),
            Value::Number(number) if number.as_u64() == Some(1) => Some(true),
            _ => None,
        };
        if flag.is_none() {
            at.wrong("true or false");
        }
        Some(at.found(flag?))
    }

    /// A number, also written as text.
    pub fn number(&self, path: &str) -> Option<Found<f64>> {
        let at = self.get(path)?;
        let number = match at.value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => {
                text.trim().parse().ok().filter(|number: &f64| number.is_finite())
            }
            _ => None,
        };
        if number.is_none() {
            at.wrong("a number");
        }
        Some(at.found(number?))
    }

    /// The elements of a list, at most 1,000.
    pub fn list(&self, path: &str) -> Vec<At<'d>> {
        let Some(at) = self.get(path) else { return Vec::new() };
        let Value::Array(values) = at.value else {
            at.wrong("a list");
            return Vec::new();
        };
        let element =
            |(index, value)| At { doc: self.doc, value, key: format!("{}.{index}", at.key) };
        values.iter().take(1_000).enumerate().map(element).collect()
    }

    /// The text under `path`, empty when there is none: to recognise by, without a note.
    pub fn peek(&self, path: &str) -> &'d str {
        path.split('.')
            .try_fold(self.value, |value, key| value.get(key))
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub fn is_object(&self) -> bool {
        self.value.is_object()
    }

    pub fn has(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.value.get(key).is_some())
    }
}
