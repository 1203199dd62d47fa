//! Bearer tokens for the API: what each may do, and who a token speaks for.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use db::{q, row};
use domain::{
    accounts::Role,
    ids::{AccountId, ApiTokenId},
    time::Millis,
};

use crate::{
    app::App,
    shared::{
        error::Error,
        session::{Member, hash_secret},
    },
};

/// Something a token may be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// See what its owner sees, drafts included.
    Read,
    /// Create, change and publish models.
    Publish,
    /// Download as its owner.
    Download,
    /// Report prints, vote on reports and answer them as its owner.
    Report,
}

impl Scope {
    pub const ALL: [Self; 4] = [Self::Read, Self::Publish, Self::Download, Self::Report];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Publish => "publish",
            Self::Download => "download",
            Self::Report => "report",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }
}

/// The member a bearer token speaks for and what it may do.
#[derive(Clone, Debug)]
pub struct Bearer {
    pub account: AccountId,
    pub handle: String,
    pub role: Role,
    pub scopes: Vec<Scope>,
}

impl Bearer {
    /// The member the token speaks for; there is no session behind it.
    pub fn member(&self) -> Member {
        Member {
            id: self.account,
            session: 0.into(),
            handle: self.handle.clone(),
            name: String::new(),
            role: self.role,
            language: None,
            unread: 0,
        }
    }

    /// Refuses unless the token has `scope`.
    pub fn require(&self, scope: Scope) -> Result<(), Error> {
        if self.scopes.contains(&scope) {
            Ok(())
        } else {
            Err(Error::NotAllowed(format!("This token lacks the scope `{}`.", scope.as_str())))
        }
    }
}

row! {
    struct Found {
        token: i64,
        scopes: db::Json<Vec<String>>,
        used_at: Option<i64>,
        id: i64,
        handle: String,
        role: String,
    }
}

/// The time of last use is written at most this often.
const USED_EVERY_MS: i64 = Millis::HOUR;

/// Who the request's `Authorization: Bearer …` speaks for: nobody without the header, an error when it is not valid.
async fn find(app: &App, parts: &Parts) -> Result<Option<Bearer>, Error> {
    let Some(value) = parts.headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let secret =
        value.to_str().ok().and_then(|v| v.strip_prefix("Bearer ")).ok_or(Error::SignIn)?;
    let now = app.clock.now();
    let found = q!(
        Found,
        "SELECT t.id AS token, t.scopes, t.used_at, a.id, a.handle, a.role
         FROM api_token t JOIN account a ON a.id = t.account_id
         WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND a.suspended_at IS NULL"
    )
    .bind(hash_secret(secret))
    .opt(&app.db)
    .await?
    .ok_or(Error::SignIn)?;
    if found.used_at.is_none_or(|used| now.0 - used > USED_EVERY_MS) {
        let mut tx = app.db.write().await?;
        q!((), "UPDATE api_token SET used_at = $2 WHERE id = $1")
            .bind(ApiTokenId::from(found.token))
            .bind(now.0)
            .run(&mut tx)
            .await?;
        tx.commit().await?;
    }
    Ok(Some(Bearer {
        account: found.id.into(),
        handle: found.handle,
        role: Role::parse(&found.role).unwrap_or(Role::Member),
        scopes: found.scopes.0.iter().filter_map(|scope| Scope::parse(scope)).collect(),
    }))
}

impl FromRequestParts<App> for Bearer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        find(app, parts).await?.ok_or(Error::SignIn)
    }
}

/// A token if the request carries one; a wrong one is refused rather than ignored.
pub struct MaybeBearer(pub Option<Bearer>);

impl FromRequestParts<App> for MaybeBearer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Ok(Self(find(app, parts).await?))
    }
}
