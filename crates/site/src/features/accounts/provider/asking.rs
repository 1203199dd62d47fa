//! What the provider is asked: where its pages are, and for the identity behind a code. All by `fetch`: https, public
//! addresses, bounded answers.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use fetch::{Ask, Client, Error, Result, Site};
use reqwest::Url;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{config::Provider, shared::page::encode};

/// How long one request may take with all its tries, seconds.
const SECONDS: u32 = 20;

/// What the provider says of itself.
#[derive(Deserialize)]
pub struct Discovered {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

/// Only the host of an address that the operator or the provider named.
fn site_of(address: &str) -> Result<Site> {
    let url = Url::parse(address).map_err(|_| Error::NotAllowed)?;
    let host = url.domain().ok_or(Error::NotAllowed)?.to_owned();
    Ok(Site { hosts: vec![host], every: Duration::ZERO })
}

async fn json(client: &Client, ask: &Ask) -> Result<Value> {
    let site = site_of(&ask.address)?;
    client.within(SECONDS, client.json(&site, ask)).await
}

/// Where the provider's pages are.
pub async fn discover(client: &Client, provider: &Provider) -> Result<Discovered> {
    let address = format!("{}/.well-known/openid-configuration", provider.issuer);
    let found = json(client, &Ask::get(address)).await?;
    let found: Discovered = serde_json::from_value(found).map_err(|_| Error::Unreadable)?;
    // A document of somebody else must not name where our members are sent.
    if found.issuer.trim_end_matches('/') == provider.issuer {
        Ok(found)
    } else {
        Err(Error::NotAllowed)
    }
}

impl Discovered {
    /// The issuer, letter for letter as identities have to name it.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Where a member goes to say that they want to sign in here.
    pub fn page(&self, provider: &Provider, back: &str, asked: &Secrets) -> Result<String> {
        let address = &self.authorization_endpoint;
        site_of(address)?.admitted(address)?;
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&asked.verifier));
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("scope", "openid")
            .append_pair("client_id", &provider.client)
            .append_pair("redirect_uri", back)
            .append_pair("state", &asked.state)
            .append_pair("nonce", &asked.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256")
            .finish();
        let between = if address.contains('?') { '&' } else { '?' };
        Ok(format!("{address}{between}{query}"))
    }

    /// The identity token for a code.
    pub async fn identity(
        &self,
        client: &Client,
        provider: &Provider,
        back: &str,
        code: &str,
        asked: &Secrets,
    ) -> Result<String> {
        let fields = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", back)
            .append_pair("code_verifier", &asked.verifier)
            .finish();
        let who = format!("{}:{}", encode(&provider.client), encode(&provider.secret.0));
        let ask = Ask {
            authorization: Some(format!("Basic {}", BASE64_STANDARD.encode(who))),
            body: Some(("application/x-www-form-urlencoded", fields.into_bytes())),
            ..Ask::get(&self.token_endpoint)
        };
        let answer = json(client, &ask).await?;
        let token = answer.get("id_token").and_then(Value::as_str).ok_or(Error::Unreadable)?;
        Ok(token.to_owned())
    }

    /// The keys that the provider signs with.
    pub async fn keys(&self, client: &Client) -> Result<Value> {
        json(client, &Ask::get(&self.jwks_uri)).await
    }
}

/// What ties an answer to the question, each 256 random bits as hexadecimal digits.
#[derive(Clone, serde::Serialize, Deserialize)]
pub struct Secrets {
    /// Comes back with the member.
    pub state: String,
    /// Comes back in the identity token.
    pub nonce: String,
    /// Shows that who asks for the token is who sent the member (PKCE).
    pub verifier: String,
}
