//! A form keeps what the person typed and says, per field, what to mend.

use std::{borrow::Cow, collections::BTreeMap};

use domain::time::Millis;
use serde::Deserialize;

use crate::shared::error::{Error, Result};

/// Milliseconds within which a form that says the same as the one before is taken for that one, sent again.
pub const AGAIN_MS: i64 = 10 * Millis::MINUTE;

/// What a button sends that is pressed or not: the wanted state, so that sending it twice changes nothing.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Switch {
    /// `yes` or `no`.
    on: String,
}

impl Switch {
    /// The wanted state.
    pub fn read(&self) -> Result<bool> {
        match self.on.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(Error::Invalid("The button sends yes or no.".to_owned())),
        }
    }
}

/// What is wrong with a form, by field name; the empty name is for the form as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(BTreeMap<Cow<'static, str>, String>);

impl Errors {
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: impl Into<String>) {
        self.0.entry(field.into()).or_insert_with(|| message.into());
    }

    /// Takes the value of `result` or notes its refusal under `field`.
    pub fn take<T, E: ToString>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        result: std::result::Result<T, E>,
    ) -> Option<T> {
        result.map_err(|error| self.add(field, error.to_string())).ok()
    }

    /// Takes over the errors of another part; what is noted already stays.
    pub fn extend(&mut self, others: Self) {
        for (field, message) in others.0 {
            self.0.entry(field).or_insert(message);
        }
    }

    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field and message, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, message)| (field.as_ref(), message.as_str()))
    }
}
