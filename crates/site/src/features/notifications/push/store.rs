//! SQL of web push: the site's key pair, browsers that are told of news, and news that waits for them.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, PushSubscriptionId, SessionId},
    time::Millis,
};
use serde_json::Value;

use super::{super::due::Due, encryption::Receiver};
use crate::shared::session::hash_secret;

/// The sealed key pair of this name.
pub async fn pair(db: &Db, name: &str) -> db::Result<Option<Vec<u8>>> {
    q!(Vec<u8>, "SELECT pair FROM push_key WHERE name = $1").bind(name).opt(db).await
}

/// Keeps a sealed key pair, unless there is one of this name; gives the one that is kept.
pub async fn keep_pair(
    tx: &mut Tx,
    name: &str,
    sealed: Vec<u8>,
    now: Millis,
) -> db::Result<Vec<u8>> {
    q!(
        (),
        "INSERT INTO push_key (name, pair, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING"
    )
    .bind(name)
    .bind(sealed)
    .bind(now)
    .run(&mut *tx)
    .await?;
    q!(Vec<u8>, "SELECT pair FROM push_key WHERE name = $1").bind(name).one(tx).await
}

/// A browser that wants to be told.
pub struct New<'a> {
    pub id: PushSubscriptionId,
    pub account: AccountId,
    pub session: SessionId,
    pub endpoint: &'a str,
    /// That of the endpoint.
    pub host: &'a str,
    pub receiver: &'a Receiver,
}

/// Forgets what a session said before, and whoever said the same: a browser has one session and one endpoint.
pub async fn forget(tx: &mut Tx, session: SessionId, endpoint: &str) -> db::Result<()> {
    q!((), "DELETE FROM push_subscription WHERE session_id = $1")
        .bind(session)
        .run(&mut *tx)
        .await?;
    q!((), "DELETE FROM push_subscription WHERE endpoint = $1").bind(endpoint).run(tx).await?;
    Ok(())
}

/// Writes a browser down, unless the same one was at the same moment.
pub async fn insert(tx: &mut Tx, new: &New<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO push_subscription (id, account_id, session_id, endpoint, host, p256dh, auth, created_at, given_up)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT DO NOTHING"
    )
    .bind(new.id)
    .bind(new.account)
    .bind(new.session)
    .bind(new.endpoint)
    .bind(new.host)
    .bind(new.receiver.key)
    .bind(new.receiver.auth)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Whether this session is told.
pub async fn is_told(tx: &mut Tx, session: SessionId) -> db::Result<bool> {
    let found = q!(PushSubscriptionId, "SELECT id FROM push_subscription WHERE session_id = $1");
    Ok(found.bind(session).opt(tx).await?.is_some())
}

/// A member's browsers that are told, twenty at most.
pub async fn of<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Vec<PushSubscriptionId>> {
    q!(
        PushSubscriptionId,
        "SELECT id FROM push_subscription WHERE account_id = $1 ORDER BY id LIMIT 20"
    )
    .bind(account)
    .all(from)
    .await
}

row! {
    /// A browser that is told, as its member sees it.
    pub struct Listed {
        pub id: PushSubscriptionId,
        pub session_id: SessionId,
        pub endpoint: String,
        pub host: String,
        pub user_agent: String,
        pub created_at: Millis,
        pub sent_at: Option<Millis>,
    }
}

/// A member's browsers that are told, the oldest first.
pub async fn list(db: &Db, account: AccountId) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT p.id, p.session_id, p.endpoint, p.host, s.user_agent, p.created_at, p.sent_at
         FROM push_subscription p JOIN session s ON s.id = p.session_id
         WHERE p.account_id = $1 ORDER BY p.id LIMIT 20"
    )
    .bind(account)
    .all(db)
    .await
}

row! {
    /// Where a browser is told.
    pub struct Place {
        pub id: PushSubscriptionId,
        pub endpoint: String,
        pub host: String,
        pub p256dh: [u8; 65],
        pub auth: [u8; 16],
    }
}

/// Where a browser is told, while the account is open.
pub async fn open(db: &Db, id: PushSubscriptionId) -> db::Result<Option<Place>> {
    q!(
        Place,
        "SELECT p.id, p.endpoint, p.host, p.p256dh, p.auth
         FROM push_subscription p JOIN account a ON a.id = p.account_id WHERE p.id = $1 AND a.suspended_at IS NULL"
    )
    .bind(id)
    .opt(db)
    .await
}

/// What the job of this key is to send, held until the transaction ends; none when there is no such job.
pub async fn queued(tx: &mut Tx, key: &str) -> db::Result<Option<Json<Value>>> {
    q!(Json<Value>, "UPDATE job SET run_at = run_at WHERE unique_key = $1 RETURNING payload")
        .bind(key)
        .opt(tx)
        .await
}

/// Notes that the service took a message.
pub async fn taken(tx: &mut Tx, id: PushSubscriptionId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE push_subscription SET sent_at = $2, given_up = 0 WHERE id = $1")
        .bind(id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Notes that a message was given up, and forgets the browser after so many in a row.
pub async fn given_up(tx: &mut Tx, id: PushSubscriptionId, most: i64) -> db::Result<()> {
    q!((), "UPDATE push_subscription SET given_up = given_up + 1 WHERE id = $1")
        .bind(id)
        .run(&mut *tx)
        .await?;
    q!((), "DELETE FROM push_subscription WHERE id = $1 AND given_up >= $2")
        .bind(id)
        .bind(most)
        .run(tx)
        .await?;
    Ok(())
}

/// Forgets a browser that is gone.
pub async fn delete(tx: &mut Tx, id: PushSubscriptionId) -> db::Result<()> {
    q!((), "DELETE FROM push_subscription WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// Forgets a browser of a member; whether there was one.
pub async fn delete_own(
    tx: &mut Tx,
    account: AccountId,
    id: PushSubscriptionId,
) -> db::Result<bool> {
    let deleted = q!((), "DELETE FROM push_subscription WHERE id = $1 AND account_id = $2");
    Ok(deleted.bind(id).bind(account).run(tx).await? > 0)
}

/// Lets a browser be told on whose member signs in anew: the session with the secret `after` takes the place of the one
/// with the secret `before`.
pub async fn carry(tx: &mut Tx, account: AccountId, before: &str, after: &str) -> db::Result<()> {
    q!(
        (),
        "UPDATE push_subscription SET session_id = (SELECT id FROM session WHERE token_hash = $3)
         WHERE account_id = $1 AND session_id = (SELECT id FROM session WHERE token_hash = $2)"
    )
    .bind(account)
    .bind(hash_secret(before))
    .bind(hash_secret(after))
    .run(tx)
    .await?;
    Ok(())
}

/// Members for whom something is due, those who wait longest first; one may come more than once.
pub async fn waiting(db: &Db, now: Millis, limit: i64) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM notification WHERE push_at <= $1 ORDER BY push_at, account_id LIMIT $2"
    )
    .bind(now)
    .bind(limit)
    .all(db)
    .await
}

/// Takes what is due for a member, a thousand rows at most: nobody else can take these.
pub async fn take(tx: &mut Tx, account: AccountId, now: Millis) -> db::Result<Vec<Due>> {
    q!(
        Due,
        sqlite: "UPDATE notification SET push_at = NULL
             WHERE push_at <= $2 AND id IN (
                 SELECT id FROM notification WHERE account_id = $1 AND push_at <= $2 ORDER BY push_at, id LIMIT 1000)
             RETURNING id, kind, subject, title, detail, due_at, read_at, is_shown, by_id",
        // What another transaction holds waits for the next look: who waits for several rows can be waited for.
        pg: "UPDATE notification SET push_at = NULL
             WHERE push_at <= $2 AND id = ANY(ARRAY(
                 SELECT id FROM notification WHERE account_id = $1 AND push_at <= $2 ORDER BY push_at, id LIMIT 1000
                 FOR UPDATE SKIP LOCKED))
             RETURNING id, kind, subject, title, detail, due_at, read_at, is_shown, by_id"
    )
    .bind(account)
    .bind(now)
    .all(tx)
    .await
}
