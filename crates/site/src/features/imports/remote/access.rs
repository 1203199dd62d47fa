//! What opens a library elsewhere lies encrypted in the database, bound to the run that it is for.

use domain::ids::ImportRunId;

use crate::{
    app::App,
    shared::{
        cookies::{hex, unhex},
        sealing::Sealer,
        signing,
    },
};

/// Encrypts and reads keys and tokens of other sites.
pub struct Keys(Sealer);

impl Keys {
    pub async fn of(app: &App) -> db::Result<Self> {
        Ok(Self(Sealer::new(&signing::secret_for(app, "libraries elsewhere").await?)))
    }

    /// As it is stored; nothing stays nothing.
    pub fn seal(&self, run: ImportRunId, secret: &str) -> String {
        if secret.is_empty() {
            return String::new();
        }
        hex(&self.0.seal(run.get(), secret.as_bytes()))
    }

    /// What was stored for a run; none when it was another's or sealed with another key.
    pub fn open(&self, run: ImportRunId, stored: &str) -> Option<String> {
        if stored.is_empty() {
            return Some(String::new());
        }
        String::from_utf8(self.0.open(run.get(), &unhex(stored)?)?).ok()
    }
}
