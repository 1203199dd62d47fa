//! SQL of what members are told.

use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{AccountId, NotificationId},
    news::ByMail,
    time::Millis,
};
use languages::Language;

use super::{kinds::Kind, push, settings};
use crate::{app::App, features::audience::mutes};

/// News for one member.
pub struct News<'a> {
    pub account: AccountId,
    pub kind: Kind,
    /// Id of what it is about, as the kind says.
    pub subject: i64,
    /// Title of the model; empty where nobody named it yet.
    pub title: &'a str,
    pub detail: &'a str,
    /// When it shows.
    pub due_at: Millis,
    /// Time of the event it comes from.
    pub told_at: Millis,
}

/// News older than this when it is told (a listener was away, or is new) is mailed to nobody.
const MAILED_WITHIN_MS: i64 = 7 * Millis::DAY;

/// Tells a member, in place of older news of the same kind about the same; hearing of an event twice changes nothing.
/// Whoever tells several members in one transaction does so in the order of their ids: it may hold the job that tells the
/// devices of each.
pub async fn tell(tx: &mut Tx, app: &App, news: &News<'_>) -> db::Result<()> {
    write(tx, app, None, news).await
}

/// Tells a member of somebody's deed, unless they do not want to hear of who did it.
pub async fn tell_of(tx: &mut Tx, app: &App, by: AccountId, news: &News<'_>) -> db::Result<()> {
    if mutes::store::stands(&mut *tx, news.account, by).await?.is_some() {
        return Ok(());
    }
    write(tx, app, Some(by), news).await
}

/// Where and when it shows is what the member chose for its kind.
async fn write(tx: &mut Tx, app: &App, by: Option<AccountId>, news: &News<'_>) -> db::Result<()> {
    let now = app.clock.now();
    let shows_at = now.max(news.due_at);
    let choice = settings::store::choice(&mut *tx, news.account, news.kind).await?;
    let mail_at = match choice.mail {
        ByMail::Off => None,
        _ if now.since(news.due_at) > MAILED_WITHIN_MS => None,
        ByMail::AtOnce => Some(shows_at.0),
        ByMail::Digest => {
            Some(settings::store::pace(&mut *tx, news.account).await?.next(shows_at).0)
        }
    };
    let is_pushed = choice.push && !push::store::of(&mut *tx, news.account).await?.is_empty();
    if !choice.on_page && mail_at.is_none() && !is_pushed {
        return Ok(());
    }
    let written = q!(
        (),
        "INSERT INTO notification (id, account_id, kind, subject, title, detail, told_at, due_at, read_at, by_id, is_shown,
             changed_at, mail_at, push_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (account_id, kind, subject) DO UPDATE SET title = $5, detail = $6, told_at = $7, due_at = $8,
             read_at = $9, by_id = $10, is_shown = $11, changed_at = $12, mail_at = $13, push_at = $14
         WHERE notification.told_at < $7"
    )
    .bind(app.ids.next::<NotificationId>())
    .bind(news.account)
    .bind(news.kind.as_str())
    .bind(news.subject)
    .bind(news.title)
    .bind(news.detail)
    .bind(news.told_at)
    .bind(news.due_at)
    // What stands in no list is not unread.
    .bind((!choice.on_page).then_some(news.told_at.0))
    .bind(by.map(AccountId::get))
    .bind(choice.on_page)
    .bind(shows_at)
    .bind(mail_at)
    .bind(is_pushed.then_some(shows_at))
    .run(&mut *tx)
    .await?;
    if written > 0 && is_pushed && shows_at <= now {
        push::sending::enqueue_news(tx, app, news.account, now).await?;
    }
    Ok(())
}

/// The language in which a member is told where no browser is there to ask: the one they chose, else English.
pub async fn language<'a>(from: impl Into<Source<'a>>, account: AccountId) -> db::Result<Language> {
    let chosen = q!(String, "SELECT COALESCE(language, '') FROM account WHERE id = $1")
        .bind(account)
        .opt(from)
        .await?;
    Ok(chosen.and_then(|code| Language::parse(&code)).unwrap_or_default())
}

/// Whether a member was told of this, read or not.
pub async fn is_told(
    tx: &mut Tx,
    account: AccountId,
    kind: Kind,
    subject: i64,
) -> db::Result<bool> {
    let found =
        q!(i64, "SELECT id FROM notification WHERE account_id = $1 AND kind = $2 AND subject = $3");
    Ok(found.bind(account).bind(kind.as_str()).bind(subject).opt(tx).await?.is_some())
}

/// What was news is no longer.
pub async fn untell(tx: &mut Tx, account: AccountId, kind: Kind, subject: i64) -> db::Result<()> {
    q!((), "DELETE FROM notification WHERE account_id = $1 AND kind = $2 AND subject = $3")
        .bind(account)
        .bind(kind.as_str())
        .bind(subject)
        .run(tx)
        .await?;
    Ok(())
}

row! {
    /// News as stored.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub id: NotificationId,
        pub kind: String,
        pub subject: i64,
        pub title: String,
        pub detail: String,
        pub due_at: Millis,
        pub read_at: Option<i64>,
    }
}

/// What is due for a member, newest first, after the place `before`.
pub async fn list(
    db: &Db,
    account: AccountId,
    now: Millis,
    before: (i64, i64),
    limit: i64,
) -> db::Result<Vec<Row>> {
    q!(
        Row,
        "SELECT id, kind, subject, title, detail, due_at, read_at FROM notification
         WHERE account_id = $1 AND due_at <= $2 AND (due_at, id) < ($3, $4) AND is_shown
         ORDER BY due_at DESC, id DESC LIMIT $5"
    )
    .bind(account)
    .bind(now)
    .bind(before.0)
    .bind(before.1)
    .bind(limit)
    .all(db)
    .await
}

/// One piece of news of a member.
pub async fn one<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    id: NotificationId,
) -> db::Result<Option<Row>> {
    q!(
        Row,
        "SELECT id, kind, subject, title, detail, due_at, read_at FROM notification WHERE id = $1 AND account_id = $2"
    )
    .bind(id)
    .bind(account)
    .opt(from)
    .await
}

pub async fn mark_read(tx: &mut Tx, id: NotificationId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE notification SET read_at = $2, changed_at = $2 WHERE id = $1 AND read_at IS NULL"
    )
    .bind(id)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Marks everything that is due as read.
pub async fn mark_all(tx: &mut Tx, account: AccountId, now: Millis) -> db::Result<()> {
    q!(
        (),
        sqlite: "UPDATE notification SET read_at = $2, changed_at = $2
                 WHERE account_id = $1 AND due_at <= $2 AND read_at IS NULL",
        // In one order, so that no two transactions that change several news of a member wait for each other.
        pg: "UPDATE notification SET read_at = $2, changed_at = $2 WHERE read_at IS NULL AND id = ANY(ARRAY(
                 SELECT id FROM notification WHERE account_id = $1 AND due_at <= $2 AND read_at IS NULL
                 ORDER BY id FOR UPDATE))",
    )
    .bind(account)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Forgets what was due before `at`.
pub async fn forget(db: &Db, at: Millis) -> db::Result<()> {
    loop {
        let mut tx = db.write().await?;
        let gone = q!(
            (),
            sqlite: "DELETE FROM notification WHERE id IN (
                SELECT id FROM notification WHERE due_at < $1 ORDER BY due_at LIMIT 1000)",
            // What another transaction holds is forgotten the next time: who waits for several rows can be waited for.
            pg: "DELETE FROM notification WHERE id = ANY(ARRAY(
                SELECT id FROM notification WHERE due_at < $1 ORDER BY due_at LIMIT 1000 FOR UPDATE SKIP LOCKED))"
        )
        .bind(at)
        .run(&mut tx)
        .await?;
        tx.commit().await?;
        if gone < 1000 {
            return Ok(());
        }
    }
}

row! {
    /// Unread news, as an open page is told of it.
    pub struct Fresh {
        pub id: NotificationId,
        pub kind: String,
        pub title: String,
        pub detail: String,
        pub changed_at: Millis,
    }
}

/// The newest unread news of a member, twenty at most.
pub async fn newest_unread(db: &Db, account: AccountId, now: Millis) -> db::Result<Vec<Fresh>> {
    q!(
        Fresh,
        "SELECT id, kind, title, detail, changed_at FROM notification
         WHERE account_id = $1 AND read_at IS NULL AND due_at <= $2 ORDER BY due_at DESC LIMIT 20"
    )
    .bind(account)
    .bind(now)
    .all(db.near())
    .await
}

/// How many news a member has not read, counted up to 100.
pub async fn unread(db: &Db, account: AccountId, now: Millis) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM (
             SELECT 1 AS one FROM notification
             WHERE account_id = $1 AND read_at IS NULL AND due_at <= $2 LIMIT 100) AS waiting"
    )
    .bind(account)
    .bind(now)
    .one(db.near())
    .await
}

/// Members whose list of news changed after `since` and until `now`, each with when.
pub async fn changed(
    db: &Db,
    since: Millis,
    now: Millis,
    limit: i64,
) -> db::Result<Vec<(AccountId, Millis)>> {
    q!(
        (AccountId, Millis),
        "SELECT DISTINCT account_id, changed_at FROM notification WHERE changed_at > $1 AND changed_at <= $2
         ORDER BY changed_at, account_id LIMIT $3"
    )
    .bind(since)
    .bind(now)
    .bind(limit)
    .all(db)
    .await
}
