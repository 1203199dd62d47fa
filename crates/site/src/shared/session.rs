//! Who is asking. Pages take [`Visitor`] (anyone) or [`Member`] (signed in, else sent to sign in).

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::{HeaderMap, request::Parts},
};
use db::{q, row};
use domain::{
    accounts::Role,
    ids::{AccountId, SessionId},
    models::Viewer,
    time::Millis,
};
use languages::Language;
use sha2::{Digest, Sha256};

use crate::{
    app::App,
    shared::{cookies, error::Error},
};

/// A session lasts this long after it was last used, milliseconds.
pub const LIFETIME_MS: i64 = 30 * Millis::DAY;
/// A session ends this long after it was opened, however much it is used, milliseconds.
pub const LONGEST_MS: i64 = 90 * Millis::DAY;
/// The time of last use is written at most this often, so that reading pages does not write.
const SEEN_EVERY_MS: i64 = 10 * Millis::MINUTE;

/// A signed-in member.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: AccountId,
    pub session: SessionId,
    pub handle: String,
    pub name: String,
    pub role: Role,
    /// The language that they chose.
    pub language: Option<Language>,
    /// News not read yet, counted up to 100.
    pub unread: i64,
}

impl Member {
    pub fn viewer(&self) -> Viewer {
        Viewer { account: self.id, role: self.role }
    }
}

/// Anyone: a member, or nobody we know.
#[derive(Clone, Debug, Default)]
pub struct Visitor(pub Option<Member>);

impl Visitor {
    pub fn viewer(&self) -> Option<Viewer> {
        self.0.as_ref().map(Member::viewer)
    }

    /// The language of the account.
    pub fn language(&self) -> Option<Language> {
        self.0.as_ref()?.language
    }
}

/// A secret for a cookie, mail link or API: 32 random bytes as hex; only its hash is stored.
pub fn new_secret() -> String {
    cookies::hex(&rand::random::<[u8; 32]>())
}

/// What is stored of a secret. The secret has 256 random bits, so a plain hash can not be guessed.
pub fn hash_secret(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

row! {
    struct Found {
        session: i64,
        seen_at: i64,
        id: i64,
        handle: String,
        name: String,
        role: String,
        language: Option<String>,
        unread: i64,
    }
}

/// The member whose session cookie the request carries, if it is valid.
pub async fn member(app: &App, headers: &HeaderMap) -> Result<Option<Member>, Error> {
    let Some(secret) = cookies::get(headers, cookies::session_name(&app.config)) else {
        return Ok(None);
    };
    let now = app.clock.now();
    let found = q!(
        Found,
        "SELECT s.id AS session, s.seen_at, a.id, a.handle, a.name, a.role, a.language,
                (SELECT CAST(count(*) AS BIGINT) FROM (
                     SELECT 1 AS one FROM notification n
                     WHERE n.account_id = a.id AND n.read_at IS NULL AND n.due_at <= $2 LIMIT 100) AS waiting) AS unread
         FROM session s JOIN account a ON a.id = s.account_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.created_at > $3 AND a.suspended_at IS NULL"
    )
    .bind(hash_secret(secret))
    .bind(now.0)
    .bind(now.0 - LONGEST_MS)
    .opt(app.db.near())
    .await?;
    let Some(found) = found else { return Ok(None) };
    if now.0 - found.seen_at > SEEN_EVERY_MS {
        let mut tx = app.db.write().await?;
        q!((), "UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1")
            .bind(found.session)
            .bind(now.0)
            .bind(now.0 + LIFETIME_MS)
            .run(&mut tx)
            .await?;
        tx.commit().await?;
    }
    Ok(Some(Member {
        id: found.id.into(),
        session: found.session.into(),
        handle: found.handle,
        name: found.name,
        role: Role::parse(&found.role).unwrap_or(Role::Member),
        language: found.language.as_deref().and_then(Language::parse),
        unread: found.unread,
    }))
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        // Asked once per request: the error middleware and the handler share the answer.
        if let Some(visitor) = parts.extensions.get::<Self>() {
            return Ok(visitor.clone());
        }
        let visitor = Self(member(app, &parts.headers).await?);
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        <Visitor as FromRequestParts<App>>::from_request_parts(parts, app)
            .await?
            .0
            .ok_or(Error::SignIn)
    }
}

impl OptionalFromRequestParts<App> for Member {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        Ok(<Visitor as FromRequestParts<App>>::from_request_parts(parts, app).await?.0)
    }
}
