//! Where a model that was imported comes from: its page and author elsewhere, its licence in the words of its place, the
//! evidence for each value, and whether who brought it has proved to be its author. The rules are `domain::origins`.

use db::{Source, Tx};
use domain::{ids::AccountId, licences, models::State, origins, time::Millis};
use serde::{Deserialize, Serialize};

use super::{content, store::Model};

pub mod past;
pub mod store;

/// What its place says about a model, as it was when it was imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// What people call the place, for example `Thingiverse`; empty for files of no known place.
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
    /// `YYYY-MM-DD`; unless it was told, as a file said that its sender could have changed.
    pub published: String,
    pub updated: String,
    /// An interface of the place told all of this, not a file.
    pub is_told: bool,
    /// It told who made it at least, whatever only files say of the rest.
    pub names_author: bool,
    /// It told the licence at least.
    pub names_licence: bool,
    /// The place says that whose account it stands in did not make it: nobody is known who did.
    pub is_reupload: bool,
    /// The place can be asked who made what stands on its page, so no file proves that.
    pub is_asked: bool,
    /// Hash over the place's lasting names of its files and pictures; empty where it gives none.
    pub listed: String,
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
    /// Names of files in its draft that were not brought from there; not looked for when it is proved.
    pub added: Vec<String>,
}

impl Known {
    /// What the rules get to see.
    pub fn rule(&self) -> origins::Origin<'_> {
        origins::Origin {
            author: &self.origin.author,
            address: &self.origin.address,
            licence: &self.origin.licence,
            generated: self.origin.generated,
            is_claimed: self.origin.is_claimed(),
            is_proved: self.is_proved,
            added: &self.added,
        }
    }

    /// As the public page shows it.
    fn content(self) -> content::Origin {
        let Origin {
            platform, address, author, author_address, licence, published, is_told, ..
        } = self.origin;
        content::Origin {
            platform,
            address,
            author,
            author_address,
            licence,
            published,
            is_told,
            is_shared: !self.is_proved,
            before: String::new(),
        }
    }
}

impl Origin {
    /// What its author is proved by: the lasting id, else the name, which may have gone to somebody else. None when the name
    /// is one of another site than that of its page.
    pub fn author_key(&self) -> Option<String> {
        if self.author_id.is_empty() {
            return self.name_key().filter(|_| self.is_named_there());
        }
        Some(id_key(&self.author_id))
    }

    fn is_named_there(&self) -> bool {
        let [page, author] = [&self.address, &self.author_address].map(|address| {
            let (_, rest) = address.split_once("://").unwrap_or_default();
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.strip_prefix("www.").unwrap_or(host)
        });
        page.is_empty() || author.is_empty() || page == author
    }

    /// The name, by which an operator can confirm an author.
    pub fn name_key(&self) -> Option<String> {
        (!self.author.is_empty()).then(|| name_key(&self.author))
    }

    /// Who made it, as proofs name them.
    pub fn maker(&self) -> Maker {
        Maker {
            platform: self.platform.to_lowercase(),
            key: self.author_key(),
            name: self.name_key(),
            is_claimed: self.is_claimed(),
            is_untold: self.is_asked && !self.tells_author(),
        }
    }

    /// Whether the place itself told who made it, or that nobody is known who did.
    pub const fn tells_author(&self) -> bool {
        self.is_told || self.names_author
    }

    /// Whether the place itself told its licence.
    pub const fn tells_licence(&self) -> bool {
        self.is_told || self.names_licence
    }

    /// The same after a file said something of it as well: what the place told of author and licence stays told.
    pub fn beside_a_file(self) -> Self {
        let (names_author, names_licence) = (self.tells_author(), self.tells_licence());
        Self { is_told: false, names_author, names_licence, ..self }
    }

    /// Whether what was published elsewhere stays a draft for everybody but its author, whatever is chosen here.
    pub fn is_private(&self) -> bool {
        let known = Known { origin: self.clone(), is_proved: false, added: Vec::new() };
        !known.rule().refusals(&self.licence).is_empty()
    }

    /// Whether only its files name its author, and no place that could tell.
    pub fn is_claimed(&self) -> bool {
        self.platform.is_empty() && self.address.is_empty() && !self.author.is_empty()
    }

    /// Its licence as people call it, else the words of its place.
    pub fn licence_name(&self) -> &str {
        licences::known(&self.licence).map_or(&self.licence_raw, |licence| licence.name)
    }
}

/// Who made a model, as proofs name them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Maker {
    /// Their place, in small letters.
    pub platform: String,
    /// See [`Origin::author_key`].
    pub key: Option<String>,
    /// See [`Origin::name_key`].
    pub name: Option<String>,
    /// See [`Origin::is_claimed`].
    pub is_claimed: bool,
    /// Its place can be asked who that is, and did not tell it yet.
    pub is_untold: bool,
}

impl Maker {
    /// Whether a proof of this author at their place, made in this way, proves that a member is who made it.
    pub fn is_proved_by(&self, author: &str, how: &str) -> bool {
        let by =
            origins::Proof { is_own_word: how == DECLARED, is_by_operator: how == BY_OPERATOR };
        by.counts(origins::Named {
            by_key: self.key.as_deref() == Some(author),
            by_name: self.name.as_deref() == Some(author),
            is_claimed: self.is_claimed,
            is_untold: self.is_untold,
        })
    }
}

/// Begins what names an author by the lasting id of their place.
pub const BY_ID: &str = "id:";

/// How proofs name an author by the lasting id of their place.
pub fn id_key(id: &str) -> String {
    format!("{BY_ID}{id}")
}

/// How proofs name an author by name, where their place has no ids or a file tells none.
pub fn name_key(name: &str) -> String {
    format!("name:{}", name.to_lowercase())
}

/// What somebody said by themselves: it counts where only files name the author, and no page that could tell.
pub const DECLARED: &str = "said by you";

/// How operators prove it: the only proof by name that counts where the id is known.
pub const BY_OPERATOR: &str = "operator";

/// The origin of a model that was published elsewhere; none for any other.
pub async fn of<'a>(from: impl Into<Source<'a>>, model: &Model) -> db::Result<Option<Known>> {
    let mut from = from.into();
    let Some(row) = store::find(from.again(), model.id()).await?.filter(|row| row.elsewhere) else {
        return Ok(None);
    };
    let origin = row.origin.0;
    let is_proved = is_proved(from.again(), model.creator(), &origin).await?;
    let added = if is_proved { Vec::new() } else { store::added_files(from, model.id()).await? };
    Ok(Some(Known { origin, is_proved, added }))
}

/// The same as the public page shows it.
pub async fn shown<'a>(
    from: impl Into<Source<'a>>,
    model: &Model,
) -> db::Result<Option<content::Origin>> {
    let mut from = from.into();
    let known = of(from.again(), model).await?;
    // Of what only its own files say nobody is told.
    let Some(known) = known.filter(|known| !known.origin.is_claimed()) else { return Ok(None) };
    let mut shown = known.content();
    if past::store::is_there(from, model.id()).await? {
        shown.before = format!("/models/{}/{}", model.id(), past::ELSEWHERE);
    }
    Ok(Some(shown))
}

/// Has moderators look at a public model that its origin, as it is known now, keeps from being published as it stands.
pub async fn weigh(tx: &mut Tx, model: &Model, now: Millis) -> db::Result<()> {
    if model.state() != State::Published {
        return Ok(());
    }
    let known = of(&mut *tx, model).await?;
    if known.is_some_and(|known| !known.rule().refusals(&model.licence).is_empty()) {
        store::doubt(tx, model.id(), now).await?;
    }
    Ok(())
}

async fn is_proved(mut from: Source<'_>, account: AccountId, origin: &Origin) -> db::Result<bool> {
    let maker = origin.maker();
    for author in [&maker.key, &maker.name].into_iter().flatten() {
        let how = store::proof(from.again(), account, &origin.platform, author).await?;
        if how.is_some_and(|how| maker.is_proved_by(author, &how)) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_proved_where_it_is_one() {
        let key = |address: &str, author_address: &str, author_id: &str| {
            let [address, author_address, author_id] =
                [address, author_address, author_id].map(str::to_owned);
            let author = "Bob".to_owned();
            Origin { address, author, author_id, author_address, ..Origin::default() }.author_key()
        };
        let (thing, bob) = ("https://www.thingiverse.com/thing:1", "https://thingiverse.com/bob");
        let named = Some("name:bob".to_owned());
        assert_eq!(key(thing, bob, ""), named);
        assert_eq!(key(thing, "", ""), named);
        assert_eq!(key("", "https://makers.example/creators/b", ""), named);
        assert_eq!(key(thing, "https://makers.example/creators/b", ""), None);
        assert_eq!(key(thing, "https://makers.example/creators/b", "7"), Some("id:7".to_owned()));
    }
}
