//! SQL of webhooks and of what they were told.

use db::{Db, Source, Tx, q, row};
use domain::{
    cred::Day,
    ids::{AccountId, WebhookDeliveryId, WebhookId, first_at},
    time::Millis,
    webhooks::Kind,
};

use super::sending::{LATE, OFF};

row! {
    /// A webhook of a member.
    #[derive(Clone, Debug)]
    pub struct Hook {
        pub id: WebhookId,
        pub account_id: AccountId,
        pub url: String,
        /// Sealed.
        pub secret: String,
        /// Words, with spaces between.
        pub kinds: String,
        pub given_up: i64,
        pub created_at: Millis,
        pub off_at: Option<Millis>,
        /// When what waits is tried; none when nothing waits.
        pub next_at: Option<Millis>,
        /// The last day (since 1970, UTC) whose downloads were told, or need not be.
        pub told_until: i64,
    }
}

row! {
    /// What was or is to be sent.
    #[derive(Clone, Debug)]
    pub struct Delivery {
        pub id: WebhookDeliveryId,
        pub kind: String,
        /// Empty once it is done.
        pub body: String,
        pub created_at: Millis,
        pub tries: i64,
        pub status: Option<i64>,
        pub problem: String,
        pub done_at: Option<Millis>,
    }
}

pub async fn insert(tx: &mut Tx, hook: &Hook) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO webhook (id, account_id, url, secret, kinds, given_up, created_at, told_until)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7)"
    )
    .bind(hook.id)
    .bind(hook.account_id)
    .bind(hook.url.as_str())
    .bind(hook.secret.as_str())
    .bind(hook.kinds.as_str())
    .bind(hook.created_at)
    .bind(hook.told_until)
    .run(tx)
    .await?;
    Ok(())
}

/// A member's webhooks, the oldest first; they are few.
pub async fn of(db: &Db, account: AccountId) -> db::Result<Vec<Hook>> {
    q!(
        Hook,
        "SELECT id, account_id, url, secret, kinds, given_up, created_at, off_at, next_at, told_until FROM webhook
         WHERE account_id = $1 ORDER BY id LIMIT 20"
    )
    .bind(account)
    .all(db)
    .await
}

/// Those of a member's webhooks that are on, while the account is open.
pub async fn listening(db: &Db, account: AccountId) -> db::Result<Vec<Hook>> {
    q!(
        Hook,
        "SELECT h.id, h.account_id, h.url, h.secret, h.kinds, h.given_up, h.created_at, h.off_at, h.next_at, h.told_until
         FROM webhook h JOIN account a ON a.id = h.account_id
         WHERE h.account_id = $1 AND h.off_at IS NULL AND a.suspended_at IS NULL ORDER BY h.id LIMIT 20"
    )
    .bind(account)
    .all(db)
    .await
}

/// A webhook, while its owner's account is open.
pub async fn open(db: &Db, id: WebhookId) -> db::Result<Option<Hook>> {
    q!(
        Hook,
        "SELECT h.id, h.account_id, h.url, h.secret, h.kinds, h.given_up, h.created_at, h.off_at, h.next_at, h.told_until
         FROM webhook h JOIN account a ON a.id = h.account_id WHERE h.id = $1 AND a.suspended_at IS NULL"
    )
    .bind(id)
    .opt(db)
    .await
}

/// Holds a webhook until the transaction ends.
pub async fn hold(tx: &mut Tx, id: WebhookId) -> db::Result<Option<Hook>> {
    q!(
        Hook,
        "UPDATE webhook SET given_up = given_up WHERE id = $1
         RETURNING id, account_id, url, secret, kinds, given_up, created_at, off_at, next_at, told_until"
    )
    .bind(id)
    .opt(tx)
    .await
}

pub async fn one(db: &Db, id: WebhookId) -> db::Result<Option<Hook>> {
    q!(
        Hook,
        "SELECT id, account_id, url, secret, kinds, given_up, created_at, off_at, next_at, told_until FROM webhook
         WHERE id = $1"
    )
    .bind(id)
    .opt(db)
    .await
}

/// Writes what changes of a webhook that is held: whether it is off, how many deliveries in a row were given up, when
/// what waits is tried, and until which day it was told.
pub async fn update(tx: &mut Tx, hook: &Hook) -> db::Result<()> {
    q!(
        (),
        "UPDATE webhook SET given_up = $2, off_at = $3, next_at = $4, told_until = $5 WHERE id = $1"
    )
    .bind(hook.id)
    .bind(hook.given_up)
    .bind(hook.off_at)
    .bind(hook.next_at)
    .bind(hook.told_until)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn delete(tx: &mut Tx, id: WebhookId) -> db::Result<()> {
    for statement in [
        q!((), "DELETE FROM webhook_delivery WHERE webhook_id = $1"),
        q!((), "DELETE FROM webhook WHERE id = $1"),
    ] {
        statement.bind(id).run(&mut *tx).await?;
    }
    Ok(())
}

/// Writes what is to be sent; whether it is the first about this.
pub async fn insert_delivery(
    tx: &mut Tx,
    delivery: (WebhookDeliveryId, WebhookId),
    kind: Kind,
    subject: i64,
    body: &str,
    now: Millis,
) -> db::Result<bool> {
    let written = q!(
        (),
        "INSERT INTO webhook_delivery (id, webhook_id, kind, subject, body, created_at, tries, problem)
         VALUES ($1, $2, $3, $4, $5, $6, 0, '') ON CONFLICT (kind, subject, webhook_id) DO NOTHING"
    )
    .bind(delivery.0)
    .bind(delivery.1)
    .bind(kind.as_str())
    .bind(subject)
    .bind(body)
    .bind(now)
    .run(tx)
    .await?;
    Ok(written > 0)
}

/// The oldest delivery that waits at a webhook, of tests alone if so asked.
pub async fn waiting<'a>(
    from: impl Into<Source<'a>>,
    hook: WebhookId,
    is_test: bool,
) -> db::Result<Option<Delivery>> {
    let query = if is_test {
        q!(
            Delivery,
            "SELECT id, kind, body, created_at, tries, status, problem, done_at FROM webhook_delivery
             WHERE webhook_id = $1 AND done_at IS NULL AND kind = 'test' ORDER BY id LIMIT 1"
        )
    } else {
        q!(
            Delivery,
            "SELECT id, kind, body, created_at, tries, status, problem, done_at FROM webhook_delivery
             WHERE webhook_id = $1 AND done_at IS NULL ORDER BY id LIMIT 1"
        )
    };
    query.bind(hook).opt(from).await
}

/// What a webhook was told last, newest first.
pub async fn newest(db: &Db, hook: WebhookId, limit: i64) -> db::Result<Vec<Delivery>> {
    q!(
        Delivery,
        "SELECT id, kind, body, created_at, tries, status, problem, done_at FROM webhook_delivery
         WHERE webhook_id = $1 ORDER BY id DESC LIMIT $2"
    )
    .bind(hook)
    .bind(limit)
    .all(db)
    .await
}

/// Some webhooks of open accounts at which something is to be tried, those that wait longest first.
pub async fn due(db: &Db, now: Millis, limit: i64) -> db::Result<Vec<WebhookId>> {
    q!(
        WebhookId,
        "SELECT h.id FROM webhook h JOIN account a ON a.id = h.account_id
         WHERE h.next_at <= $1 AND a.suspended_at IS NULL ORDER BY h.next_at LIMIT $2"
    )
    .bind(now)
    .bind(limit)
    .all(db)
    .await
}

/// Notes how a try went.
pub async fn tried(
    tx: &mut Tx,
    id: WebhookDeliveryId,
    status: Option<i64>,
    problem: &str,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE webhook_delivery SET tries = tries + 1, status = $2, problem = $3 WHERE id = $1"
    )
    .bind(id)
    .bind(status)
    .bind(problem)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes that a delivery was taken or given up, and forgets what it said.
pub async fn done(tx: &mut Tx, id: WebhookDeliveryId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE webhook_delivery SET done_at = $2, body = '' WHERE id = $1")
        .bind(id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Gives up everything that waits at a webhook that is turned off, but for tests.
pub async fn give_up_all(tx: &mut Tx, hook: WebhookId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE webhook_delivery SET done_at = $2, body = '', problem = $3
         WHERE webhook_id = $1 AND done_at IS NULL AND kind <> 'test'"
    )
    .bind(hook)
    .bind(now)
    .bind(OFF)
    .run(tx)
    .await?;
    Ok(())
}

/// Deletes what is older than `before` and was done before then; gives up what is as old and still waits.
pub async fn forget(tx: &mut Tx, before: Millis, now: Millis) -> db::Result<()> {
    q!((), "DELETE FROM webhook_delivery WHERE id < $1 AND done_at < $2")
        .bind(first_at(before))
        .bind(before)
        .run(&mut *tx)
        .await?;
    q!(
        (),
        "UPDATE webhook_delivery SET done_at = $2, body = '', problem = $3 WHERE id < $1 AND done_at IS NULL"
    )
    .bind(first_at(before))
    .bind(now)
    .bind(LATE)
    .run(tx)
    .await?;
    Ok(())
}

/// Some webhooks of open accounts, after one of them, that are on, are to be told of days, and were not told of a day.
pub async fn behind(db: &Db, after: WebhookId, day: Day, limit: i64) -> db::Result<Vec<Hook>> {
    q!(
        Hook,
        "SELECT h.id, h.account_id, h.url, h.secret, h.kinds, h.given_up, h.created_at, h.off_at, h.next_at, h.told_until
         FROM webhook h JOIN account a ON a.id = h.account_id
         WHERE h.id > $1 AND h.off_at IS NULL AND h.told_until < $2 AND h.kinds LIKE '%downloads-of-day%'
           AND a.suspended_at IS NULL ORDER BY h.id LIMIT $3"
    )
    .bind(after)
    .bind(day.0)
    .bind(limit)
    .all(db)
    .await
}

/// Who began to follow a creator at a moment.
pub async fn followed_at(db: &Db, creator: AccountId, at: Millis) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM creator_follow WHERE creator_id = $1 AND followed_at = $2 ORDER BY account_id LIMIT 20"
    )
    .bind(creator)
    .bind(at)
    .all(db)
    .await
}
