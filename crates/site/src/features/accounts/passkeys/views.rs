//! What the pages of passkeys show.

use askama::Template;

use domain::time::Millis;

use super::store::Listed;
use crate::shared::{filters, forms::Errors, view::Page};

/// A passkey of the list.
pub struct Row {
    pub id: String,
    /// Name of the password field of its form.
    pub field: String,
    pub name: String,
    pub created_at: Millis,
    pub used_at: Option<Millis>,
}

impl From<Listed> for Row {
    fn from(key: Listed) -> Self {
        Self {
            id: key.id.to_string(),
            field: format!("password-{}", key.id),
            name: key.name,
            created_at: key.created_at.into(),
            used_at: key.used_at.map(Millis::from),
        }
    }
}

/// A member's passkeys.
#[derive(Template)]
#[template(path = "accounts/passkeys/list.html")]
pub struct PasskeysPage {
    pub page: Page,
    pub keys: Vec<Row>,
    /// Browsers have passkeys at this address.
    pub are_possible: bool,
    /// Adding one asks for a code too.
    pub has_two_steps: bool,
    pub errors: Errors,
}

/// Asks the device, and sends on what it answers.
#[derive(Template)]
#[template(path = "accounts/passkeys/device.html")]
pub struct DevicePage {
    pub page: Page,
    /// Where the answer goes.
    pub action: &'static str,
    /// What the device is asked, as JSON.
    pub options: String,
    /// Where to go on to; `None` when a key is made.
    pub next: Option<String>,
}
