//! One conversation with a site: who asks, with what key, for what.

use base64::prelude::{BASE64_STANDARD, Engine};
use fetch::{Ask, Client, Error, Result, Site};
use serde_json::{Value, json};

use super::connector::{Connector, host_of};

/// A conversation in the name of one member.
pub struct Talk<'a> {
    client: &'a Client,
    pub connector: Connector,
    site: Site,
    authorization: Option<String>,
    /// What the member named: an address, or links with lines between.
    pub asked: &'a str,
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
        let authorization = match connector {
            _ if secret.is_empty() => None,
            Connector::Cults3D => Some(format!("Basic {}", BASE64_STANDARD.encode(secret))),
            // Exchanged for a token first.
            Connector::Manyfold => None,
            _ => Some(format!("Bearer {secret}")),
        };
        Self { client, connector, site: connector.site(asked), authorization, asked }
    }

    /// From here on with a token that the site gave.
    pub fn with_token(&mut self, token: &str) {
        self.authorization = Some(format!("Bearer {token}"));
    }

    /// Reads a document of the site's interface.
    pub async fn get(&self, address: &str, accept: &'static str) -> Result<Value> {
        self.client.json(&self.site, &self.asking(address, accept)).await
    }

    /// Sends a form; gives what it answers as text.
    pub async fn send(&self, address: &str, fields: &[(&str, &str)]) -> Result<String> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = "application/x-www-form-urlencoded";
        let ask = Ask { body: Some((kind, body)), ..self.asking(address, "application/json") };
        self.client.text(&self.site, &ask).await
    }

    /// Asks a GraphQL interface. Errors: also when it answers with errors of its own and no data.
    pub async fn query(&self, address: &str, query: &str, variables: Value) -> Result<Value> {
        let body = json!({ "query": query, "variables": variables });
        let ask =
            Ask { authorization: self.authorization.clone(), ..Ask::post_json(address, &body) };
        let mut answer = self.client.json(&self.site, &ask).await?;
        let data = answer["data"].take();
        if data.is_null() { Err(Error::Unreadable) } else { Ok(data) }
    }

    /// Writes a file of the site to a path.
    pub async fn save(&self, address: &str, path: &std::path::Path, most: u64) -> Result<u64> {
        self.client.save(&self.site, &self.asking(address, "*/*"), path, most).await
    }

    /// The key is for the site's interface, not for hosts that only keep files.
    fn asking(&self, address: &str, accept: &'static str) -> Ask {
        let is_for = |host: &String| host == host_of(address);
        let authorization = self.authorization.clone().filter(|_| {
            // The first host of each is the one with the interface.
            self.site.hosts.first().is_some_and(is_for)
        });
        Ask { authorization, accept: Some(accept), ..Ask::get(address) }
    }
}

/// The last part of a path or address, without what comes behind a question mark.
pub fn last_part(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
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
