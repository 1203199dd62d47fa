//! Where a model that was imported comes from: its page and author elsewhere, its licence in the words of its place, the
//! evidence for each value, and whether who brought it has proved to be its author. The rules are `domain::origins`.

use db::Source;
use domain::{ids::AccountId, licences, origins};
use serde::{Deserialize, Serialize};

use super::{content, store::Model};

pub mod store;

/// What its place says about a model, as it was when it was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// What people call the place, for example `Thingiverse`; empty for a folder of one's own.
    pub platform: String,
    /// The place's id of the model; may be empty.
    pub id: String,
    /// Its page there; may be empty.
    pub address: String,
    pub author: String,
    /// The place's lasting id of the author; for the eyes of who brought it only.
    pub author_id: String,
    pub author_address: String,
    /// The words about the licence, untouched.
    pub licence_raw: String,
    /// The version those words state.
    pub licence_version: String,
    /// Id of `domain::licences`; empty when nothing sure is known.
    pub licence: String,
    /// `YYYY-MM-DD`, as a file said that its sender could have changed.
    pub published: String,
    pub updated: String,
    /// Whether the place says that a generative tool made it, and its words.
    pub generated: Option<bool>,
    pub generated_raw: String,
}

/// The origin of a model that was published elsewhere, with what was proved since.
#[derive(Clone, Debug)]
pub struct Known {
    pub origin: Origin,
    /// Who brought it has proved to be its author.
    pub is_proved: bool,
}

impl Known {
    /// What the rules get to see.
    pub fn rule(&self) -> origins::Origin<'_> {
        origins::Origin {
            author: &self.origin.author,
            address: &self.origin.address,
            licence: &self.origin.licence,
            generated: self.origin.generated,
            is_proved: self.is_proved,
        }
    }

    /// As the public page shows it.
    fn content(self) -> content::Origin {
        let Origin { platform, address, author, author_address, licence, published, .. } =
            self.origin;
        content::Origin {
            platform,
            address,
            author,
            author_address,
            licence,
            published,
            is_shared: !self.is_proved,
        }
    }
}

impl Origin {
    /// The names under which its author can be proved: the lasting id first.
    pub fn author_keys(&self) -> Vec<String> {
        let id = (!self.author_id.is_empty()).then(|| format!("id:{}", self.author_id));
        let name =
            (!self.author.is_empty()).then(|| format!("name:{}", self.author.to_lowercase()));
        id.into_iter().chain(name).collect()
    }

    /// Its licence as people call it, else the words of its place.
    pub fn licence_name(&self) -> &str {
        licences::known(&self.licence).map_or(&self.licence_raw, |licence| licence.name)
    }
}

/// The origin of a model that was published elsewhere; none for any other.
pub async fn of<'a>(from: impl Into<Source<'a>>, model: &Model) -> db::Result<Option<Known>> {
    let mut from = from.into();
    let Some(row) = store::find(from.again(), model.id()).await?.filter(|row| row.elsewhere) else {
        return Ok(None);
    };
    let origin = row.origin.0;
    let is_proved = is_proved(from, model.creator(), &origin).await?;
    Ok(Some(Known { origin, is_proved }))
}

/// The same as the public page shows it.
pub async fn shown<'a>(
    from: impl Into<Source<'a>>,
    model: &Model,
) -> db::Result<Option<content::Origin>> {
    Ok(of(from, model).await?.map(Known::content))
}

async fn is_proved(mut from: Source<'_>, account: AccountId, origin: &Origin) -> db::Result<bool> {
    for author in origin.author_keys() {
        if store::has_proved(from.again(), account, &origin.platform, &author).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
