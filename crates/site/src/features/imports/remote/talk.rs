//! One conversation with a site: who asks, with what key, for what.

use base64::prelude::{BASE64_STANDARD, Engine};
use fetch::{Ask, Client, Error, Result, Site};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::{
    connector::{Connector, host_of},
    consent::{self, Given},
    store,
};
use crate::app::App;
use domain::ids::{AccountId, ImportRunId};

/// A conversation in the name of one member.
pub struct Talk<'a> {
    client: &'a Client,
    pub connector: Connector,
    site: Site,
    access: Mutex<Access>,
    /// Where a new token is kept for the run that this is for.
    keeps: Option<(&'a App, ImportRunId)>,
    /// What the member named: an address, or links with lines between.
    pub asked: &'a str,
    /// The member's number; 0 where it is nobody's in particular.
    asker: i64,
}

/// What opens the site.
#[derive(Default)]
struct Access {
    authorization: Option<String>,
    /// What a new token is given for once the old one has ended; empty when the site gave none, or did before.
    refresh: String,
    /// See [`Given::user`].
    user: String,
}

/// A model as the list of a site names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub id: String,
    pub title: String,
    /// When the list tells all of it.
    pub described: Option<Described>,
}

/// One page of a list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub models: Vec<Listed>,
    /// How many models the whole list has, as the site says.
    pub total: Option<u64>,
    /// Where the next one begins; none when this was the last.
    pub next: Option<String>,
}

/// What a site says of a model: its own document, and what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    pub document: Value,
    /// What the document is called where it lies beside files.
    pub name: &'static str,
    pub pieces: Vec<Piece>,
    /// The lasting id of its author, where the document keeps it in another place than files do.
    pub author: Option<String>,
    /// What is not carried, and why.
    pub notes: Vec<String>,
}

/// A file or picture, and where its bytes are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// In the model.
    pub path: String,
    /// As the site says; 0 when it does not.
    pub bytes: u64,
    pub address: String,
    /// The lasting name of just these bytes; empty where the site gives none.
    pub mark: String,
}

/// Whose library it is, as the site names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Owner {
    pub name: String,
    /// What is proved by being let in; none when nothing is.
    pub keys: Vec<String>,
}

/// Most bytes of what a site says about one model that are kept at once.
pub const HELD_MAX: u64 = 2 << 20;

impl<'a> Talk<'a> {
    /// Nothing is asked yet. `secret` is the access a member gave: a token, or name and key with a colon between.
    pub fn new(client: &'a Client, connector: Connector, asked: &'a str, secret: &str) -> Self {
        let given = Given::read(secret);
        let authorization = match connector {
            _ if secret.is_empty() => None,
            Connector::Cults3D => Some(format!("Basic {}", BASE64_STANDARD.encode(secret))),
            // Exchanged for a token first.
            Connector::Manyfold => None,
            _ => Some(format!("Bearer {}", given.token)),
        };
        let Given { refresh, user, .. } = given;
        let access = Mutex::new(Access { authorization, refresh, user });
        let site = connector.site(asked);
        Self { client, connector, site, access, keeps: None, asked, asker: 0 }
    }

    /// What a member asks without a key and is refused is their matter until others are refused as well.
    pub fn by(self, member: AccountId) -> Self {
        Self { asker: member.get(), ..self }
    }

    /// A token that ends meanwhile is renewed where the site lets us, and kept for the run.
    pub fn renewed_for(self, app: &'a App, run: ImportRunId) -> Self {
        Self { keeps: Some((app, run)), ..self }
    }

    /// From here on with a token that the site gave.
    pub fn with_token(&mut self, token: &str) {
        self.access.get_mut().authorization = Some(format!("Bearer {token}"));
    }

    /// The lasting number of who let us in; empty where the site told none with its token.
    pub async fn user(&self) -> String {
        self.access.lock().await.user.clone()
    }

    /// Lets a part of the conversation take so many seconds. Errors: [`Error::Slow`], and its own.
    pub async fn within<T>(
        &self,
        seconds: u32,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        self.client.within(seconds, work).await
    }

    /// Reads a document of the site's interface.
    pub async fn get(&self, address: &str, accept: &'static str) -> Result<Value> {
        let read = self.client.json(&self.site, &self.asking(address, accept).await).await;
        if !self.is_renewed(&read).await? {
            return read;
        }
        self.client.json(&self.site, &self.asking(address, accept).await).await
    }

    /// Reads a page that is made for people.
    pub async fn page(&self, address: &str) -> Result<String> {
        self.client.text(&self.site, &self.asking(address, "text/html").await).await
    }

    /// Sends a form; gives what it answers as text.
    pub async fn send(&self, address: &str, fields: &[(&str, &str)]) -> Result<String> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let body = Some(("application/x-www-form-urlencoded", body.into_bytes()));
        let ask = Ask { body, ..self.asking(address, "application/json").await };
        self.client.text(&self.site, &ask).await
    }

    /// Asks a GraphQL interface. Errors: also when it answers with errors of its own and no data.
    pub async fn query(&self, address: &str, query: &str, variables: Value) -> Result<Value> {
        let body = json!({ "query": query, "variables": variables });
        let authorization = self.access.lock().await.authorization.clone();
        let asker = self.asker;
        let ask = Ask { authorization, asker, ..Ask::post_json(address, &body) };
        let mut answer = self.client.json(&self.site, &ask).await?;
        let data = answer["data"].take();
        if data.is_null() { Err(Error::Unreadable) } else { Ok(data) }
    }

    /// Writes a file of the site to a path.
    pub async fn save(&self, address: &str, path: &std::path::Path, most: u64) -> Result<u64> {
        let saved =
            self.client.save(&self.site, &self.asking(address, "*/*").await, path, most).await;
        if !self.is_renewed(&saved).await? {
            return saved;
        }
        self.client.save(&self.site, &self.asking(address, "*/*").await, path, most).await
    }

    /// Gets a new token when the old one was refused and the site gave the means for it. Each is used once, and the next
    /// kept before anything is asked with it.
    async fn is_renewed<T>(&self, answer: &Result<T>) -> Result<bool> {
        let mut access = self.access.lock().await;
        let Some((app, run)) = self.keeps.filter(|_| !access.refresh.is_empty()) else {
            return Ok(false);
        };
        if !matches!(answer, Err(Error::Refused(401))) {
            return Ok(false);
        }
        let refresh = std::mem::take(&mut access.refresh);
        let renewed = consent::renew(app, self.connector, &refresh).await?;
        let given = Given { user: access.user.clone(), ..renewed };
        store::keep_secret(app, run, &given.secret())
            .await
            .map_err(|error| Error::Disk(error.to_string()))?;
        *access = Access {
            authorization: Some(format!("Bearer {}", given.token)),
            refresh: given.refresh,
            user: given.user,
        };
        Ok(true)
    }

    /// The key is for the site's interface, not for hosts that only keep files.
    async fn asking(&self, address: &str, accept: &'static str) -> Ask {
        let is_for = |host: &String| host == host_of(address);
        let authorization = self.access.lock().await.authorization.clone().filter(|_| {
            // The first host of each is the one with the interface.
            self.site.hosts.first().is_some_and(is_for)
        });
        let (accept, asker) = (Some(accept), self.asker);
        Ask { authorization, accept, asker, ..Ask::get(address) }
    }
}

/// The last part of a path or address, without what comes behind a question mark.
pub fn last_part(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// What comes behind the host of a web address; none when it is none.
pub fn web_path(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    rest.find('/').map(|at| &rest[at..])
}

/// The text under a pointer such as `/user/name`; numbers count; empty when there is none.
pub fn text(value: &Value, pointer: &str) -> String {
    match value.pointer(pointer) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The elements of the list under a pointer, at most 1,000.
pub fn list<'v>(value: &'v Value, pointer: &str) -> impl Iterator<Item = &'v Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten().take(1_000)
}
