//! SQL about members.

use db::{Db, Source, Tx, q, row};
use domain::{
    accounts::{Email, Handle, Opened, Role},
    events::Event,
    ids::{AccountId, ApiTokenId, SessionId, SignUpId},
    time::Millis,
};
use languages::Language;

use crate::{
    app::App,
    shared::session::{LIFETIME_MS, hash_secret, new_secret},
};

/// A sign-up waits this long for its answer; then the handle is free again.
pub const SIGN_UP_WAITS_MS: i64 = Millis::DAY;

row! {
    /// A member as pages show them.
    #[derive(Clone, Debug)]
    pub struct Account {
        pub id: i64,
        pub handle: String,
        pub email: String,
        pub role: String,
        pub name: String,
        pub bio: String,
        pub created_at: i64,
        pub suspended_at: Option<i64>,
        pub password_changed_at: i64,
        pub email_confirmed: bool,
        /// The code of the language they chose.
        pub language: Option<String>,
    }
}

impl Account {
    /// The language they chose; none for what their browser asks for.
    pub fn speaks(&self) -> Option<Language> {
        self.language.as_deref().and_then(Language::parse)
    }
}

row! {
    /// A sign-up that waits for its mail to be answered.
    pub struct SignUp {
        pub handle: String,
        pub email: String,
        pub email_key: String,
    }
}

row! {
    /// A signed-in browser, for the list in the settings.
    pub struct Session {
        pub id: i64,
        pub user_agent: String,
        pub created_at: i64,
        pub seen_at: i64,
        pub opened_by: Opened,
    }
}

/// Reserves a handle for an address until its mail is answered; gives the sign-up that waits, which is the earlier one
/// when the same was asked before. `None`: a member or somebody else's sign-up holds the handle.
pub async fn insert_sign_up(
    tx: &mut Tx,
    id: SignUpId,
    handle: &Handle,
    email: &Email,
    now: Millis,
) -> db::Result<Option<SignUpId>> {
    let held = q!(i64, "SELECT id FROM account WHERE handle = $1").bind(handle.as_str());
    if held.opt(&mut *tx).await?.is_some() {
        return Ok(None);
    }
    q!((), "DELETE FROM sign_up WHERE handle = $1 AND created_at <= $2")
        .bind(handle.as_str())
        .bind(now.0 - SIGN_UP_WAITS_MS)
        .run(&mut *tx)
        .await?;
    let waiting = q!(
        i64,
        "INSERT INTO sign_up (id, handle, email, email_key, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (handle) DO UPDATE SET created_at = excluded.created_at
         WHERE sign_up.email_key = excluded.email_key
         RETURNING id"
    )
    .bind(id)
    .bind(handle.as_str())
    .bind(email.as_str())
    .bind(email.key())
    .bind(now.0)
    .opt(tx)
    .await?;
    Ok(waiting.map(SignUpId::from))
}

pub async fn sign_up(db: &Db, id: SignUpId) -> db::Result<Option<SignUp>> {
    q!(SignUp, "SELECT handle, email, email_key FROM sign_up WHERE id = $1").bind(id).opt(db).await
}

/// Forgets what waits for an address, once it has an account.
pub async fn delete_sign_ups(tx: &mut Tx, email_key: &str) -> db::Result<u64> {
    q!((), "DELETE FROM sign_up WHERE email_key = $1").bind(email_key).run(tx).await
}

/// What a new account needs.
pub struct NewAccount<'a> {
    pub id: AccountId,
    pub handle: &'a str,
    pub email: &'a str,
    pub email_key: &'a str,
    pub password_hash: &'a str,
    pub role: Role,
    pub name: &'a str,
    pub bio: &'a str,
    pub created_at: Millis,
}

/// Creates an account and records the event.
pub async fn insert_account(tx: &mut Tx, app: &App, new: &NewAccount<'_>) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO account (id, handle, email, email_key, password_hash, role, name, bio, avatar, created_at, suspended_at,
             password_changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, NULL, $9)"
    )
    .bind(new.id)
    .bind(new.handle)
    .bind(new.email)
    .bind(new.email_key)
    .bind(new.password_hash)
    .bind(new.role.as_str())
    .bind(new.name)
    .bind(new.bio)
    .bind(new.created_at.0)
    .run(tx)
    .await?;
    crate::shared::events::record(tx, app, Event::AccountCreated, new.id.get(), new.created_at)
        .await
}

pub async fn by_id<'a>(from: impl Into<Source<'a>>, id: AccountId) -> db::Result<Option<Account>> {
    q!(
        Account,
        "SELECT id, handle, email, role, name, bio, created_at, suspended_at, password_changed_at, email_confirmed, language
         FROM account WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// Until when a member can not publish, if that lies ahead.
pub async fn rests_until(
    tx: &mut Tx,
    account: AccountId,
    now: Millis,
) -> db::Result<Option<Millis>> {
    let until = q!(Millis, "SELECT no_publishing_until FROM account WHERE id = $1")
        .bind(account)
        .one(tx)
        .await?;
    Ok(Some(until).filter(|until| *until > now))
}

pub async fn by_handle(db: &Db, handle: &str) -> db::Result<Option<Account>> {
    q!(
        Account,
        "SELECT id, handle, email, role, name, bio, created_at, suspended_at, password_changed_at, email_confirmed, language
         FROM account WHERE handle = $1"
    )
    .bind(handle)
    .opt(db)
    .await
}

/// Id and password hash for a handle or e-mail address, of members who may sign in.
pub async fn credentials(
    db: &Db,
    handle: &str,
    email_key: &str,
) -> db::Result<Option<(i64, String)>> {
    q!(
        (i64, String),
        "SELECT id, password_hash FROM account WHERE (handle = $1 OR email_key = $2) AND suspended_at IS NULL"
    )
    .bind(handle)
    .bind(email_key)
    .opt(db)
    .await
}

pub async fn password_hash(db: &Db, id: AccountId) -> db::Result<String> {
    q!(String, "SELECT password_hash FROM account WHERE id = $1").bind(id).one(db).await
}

pub async fn id_of_email(db: &Db, email_key: &str) -> db::Result<Option<i64>> {
    q!(i64, "SELECT id FROM account WHERE email_key = $1").bind(email_key).opt(db).await
}

/// Notes that nobody has confirmed the address of a new account.
pub async fn set_unconfirmed(tx: &mut Tx, account: AccountId) -> db::Result<()> {
    q!((), "UPDATE account SET email_confirmed = FALSE WHERE id = $1")
        .bind(account)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether somebody runs the site already.
pub async fn has_admin(db: &Db) -> db::Result<bool> {
    Ok(!q!(i64, "SELECT id FROM account WHERE role = 'admin' LIMIT 1").all(db).await?.is_empty())
}

/// Whether the demo's members are here.
pub async fn has_demo(db: &Db) -> db::Result<bool> {
    let found = q!(i64, "SELECT id FROM account WHERE email_key LIKE '%@demo.invalid' LIMIT 1")
        .all(db)
        .await?;
    Ok(!found.is_empty())
}

/// Whether anybody has an account.
pub async fn has_accounts(db: &Db) -> db::Result<bool> {
    Ok(!q!(i64, "SELECT id FROM account LIMIT 1").all(db).await?.is_empty())
}

pub async fn set_profile(
    tx: &mut Tx,
    app: &App,
    id: AccountId,
    name: &str,
    bio: &str,
) -> db::Result<()> {
    q!((), "UPDATE account SET name = $2, bio = $3 WHERE id = $1")
        .bind(id)
        .bind(name)
        .bind(bio)
        .run(tx)
        .await?;
    crate::shared::events::record(tx, app, Event::ProfileChanged, id.get(), app.clock.now()).await
}

/// Stores the language that a member chose, or that they leave it to their browser.
pub async fn set_language(
    tx: &mut Tx,
    id: AccountId,
    language: Option<Language>,
) -> db::Result<u64> {
    q!((), "UPDATE account SET language = $2 WHERE id = $1")
        .bind(id)
        .bind(language.map(Language::code))
        .run(tx)
        .await
}

/// Stores a new address; links mailed to the old one stop working.
pub async fn set_email(tx: &mut Tx, id: AccountId, email: &Email) -> db::Result<u64> {
    forget_links(tx, id).await?;
    q!((), "UPDATE account SET email = $2, email_key = $3, email_confirmed = TRUE WHERE id = $1")
        .bind(id)
        .bind(email.as_str())
        .bind(email.key())
        .run(tx)
        .await
}

pub async fn set_role(tx: &mut Tx, id: AccountId, role: Role) -> db::Result<u64> {
    q!((), "UPDATE account SET role = $2 WHERE id = $1").bind(id).bind(role.as_str()).run(tx).await
}

/// Stores a new password and ends all that rested on the old one: every session but `keep`, API tokens, mailed links.
pub async fn set_password(
    tx: &mut Tx,
    id: AccountId,
    hash: &str,
    keep: Option<SessionId>,
    now: Millis,
) -> db::Result<()> {
    q!((), "UPDATE account SET password_hash = $2, password_changed_at = $3 WHERE id = $1")
        .bind(id)
        .bind(hash)
        .bind(now.0)
        .run(&mut *tx)
        .await?;
    delete_other_sessions(tx, id, keep).await?;
    q!((), "UPDATE api_token SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL")
        .bind(id)
        .bind(now.0)
        .run(&mut *tx)
        .await?;
    forget_links(tx, id).await
}

/// Links mailed to a member that would change password or address stop working.
async fn forget_links(tx: &mut Tx, id: AccountId) -> db::Result<()> {
    q!(
        (),
        "DELETE FROM mail_token WHERE subject = $1 AND purpose IN ('reset-password', 'change-email')"
    )
    .bind(id)
    .run(tx)
    .await?;
    Ok(())
}

/// Starts a session; returns the secret for the cookie.
pub async fn insert_session(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    user_agent: &str,
    opened: Opened,
) -> db::Result<String> {
    let secret = new_secret();
    let now = app.clock.now();
    let agent: String = domain::text::line(user_agent).chars().take(200).collect();
    q!(
        (),
        "INSERT INTO session (id, account_id, token_hash, user_agent, created_at, seen_at, expires_at, opened_by)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7)"
    )
    .bind(app.ids.next::<SessionId>())
    .bind(account)
    .bind(hash_secret(&secret))
    .bind(agent)
    .bind(now.0)
    .bind(now.0 + LIFETIME_MS)
    .bind(opened)
    .run(tx)
    .await?;
    Ok(secret)
}

pub async fn sessions(db: &Db, account: AccountId, now: Millis) -> db::Result<Vec<Session>> {
    q!(
        Session,
        "SELECT id, user_agent, created_at, seen_at, opened_by FROM session
         WHERE account_id = $1 AND expires_at > $2 ORDER BY seen_at DESC LIMIT 100"
    )
    .bind(account)
    .bind(now.0)
    .all(db)
    .await
}

pub async fn delete_session(tx: &mut Tx, account: AccountId, id: SessionId) -> db::Result<u64> {
    q!((), "DELETE FROM session WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .run(tx)
        .await
}

/// Ends the session with this secret, if there is one.
pub async fn delete_session_of(tx: &mut Tx, secret: &str) -> db::Result<u64> {
    q!((), "DELETE FROM session WHERE token_hash = $1").bind(hash_secret(secret)).run(tx).await
}

pub async fn delete_other_sessions(
    tx: &mut Tx,
    account: AccountId,
    keep: Option<SessionId>,
) -> db::Result<u64> {
    q!((), "DELETE FROM session WHERE account_id = $1 AND id <> $2")
        .bind(account)
        .bind(keep.map_or(0, SessionId::get))
        .run(tx)
        .await
}

/// Makes a one-time link's secret; an earlier one for the same purpose and subject stops working.
pub async fn insert_mail_token(
    tx: &mut Tx,
    purpose: &str,
    subject: i64,
    email: &str,
    now: Millis,
    lasts_ms: i64,
) -> db::Result<String> {
    let secret = new_secret();
    q!((), "DELETE FROM mail_token WHERE purpose = $1 AND subject = $2")
        .bind(purpose)
        .bind(subject)
        .run(tx)
        .await?;
    q!(
        (),
        "INSERT INTO mail_token (token_hash, purpose, subject, email, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(hash_secret(&secret))
    .bind(purpose)
    .bind(subject)
    .bind(email)
    .bind(now.0)
    .bind(now.0 + lasts_ms)
    .run(tx)
    .await?;
    Ok(secret)
}

/// Subject and e-mail of a link that still works.
pub async fn mail_token(
    db: &Db,
    purpose: &str,
    secret: &str,
    now: Millis,
) -> db::Result<Option<(i64, String)>> {
    q!((i64, String), "SELECT subject, email FROM mail_token WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3")
        .bind(hash_secret(secret))
        .bind(purpose)
        .bind(now.0)
        .opt(db)
        .await
}

/// Uses a link up: gives its subject and e-mail once, then never again.
pub async fn take_mail_token(
    tx: &mut Tx,
    purpose: &str,
    secret: &str,
    now: Millis,
) -> db::Result<Option<(i64, String)>> {
    q!(
        (i64, String),
        "DELETE FROM mail_token WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3 RETURNING subject, email"
    )
    .bind(hash_secret(secret))
    .bind(purpose)
    .bind(now.0)
    .opt(tx)
    .await
}

row! {
    /// An API token as its owner sees it; the secret is shown only once, when it is made.
    pub struct ApiToken {
        pub id: i64,
        pub name: String,
        pub scopes: db::Json<Vec<String>>,
        pub created_at: i64,
        pub used_at: Option<i64>,
    }
}

pub async fn api_tokens(db: &Db, account: AccountId) -> db::Result<Vec<ApiToken>> {
    q!(
        ApiToken,
        "SELECT id, name, scopes, created_at, used_at FROM api_token
         WHERE account_id = $1 AND revoked_at IS NULL ORDER BY id DESC LIMIT 100"
    )
    .bind(account)
    .all(db)
    .await
}

pub async fn insert_api_token(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    name: &str,
    scopes: &[String],
) -> db::Result<String> {
    let secret = format!("hp_{}", new_secret());
    q!(
        (),
        "INSERT INTO api_token (id, account_id, name, token_hash, scopes, created_at, used_at, revoked_at)
         VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL)"
    )
    .bind(app.ids.next::<ApiTokenId>())
    .bind(account)
    .bind(name)
    .bind(hash_secret(&secret))
    .bind(db::Json(scopes.to_vec()))
    .bind(app.clock.now().0)
    .run(tx)
    .await?;
    Ok(secret)
}

pub async fn revoke_api_token(
    tx: &mut Tx,
    account: AccountId,
    id: ApiTokenId,
    now: Millis,
) -> db::Result<u64> {
    q!((), "UPDATE api_token SET revoked_at = COALESCE(revoked_at, $3) WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .bind(now.0)
        .run(tx)
        .await
}
