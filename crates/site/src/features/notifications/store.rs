//! SQL of what members are told.

use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{AccountId, NotificationId},
    time::Millis,
};

use super::kinds::Kind;
use crate::app::App;

/// News for one member.
pub struct News<'a> {
    pub account: AccountId,
    pub kind: Kind,
    /// Id of what it is about, as the kind says.
    pub subject: i64,
    /// Title of the model.
    pub title: &'a str,
    pub detail: &'a str,
    /// When it shows.
    pub due_at: Millis,
    /// Time of the event it comes from.
    pub told_at: Millis,
}

/// Tells a member, in place of older news of the same kind about the same; hearing of an event twice changes nothing.
pub async fn tell(tx: &mut Tx, app: &App, news: &News<'_>) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO notification (id, account_id, kind, subject, title, detail, told_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (account_id, kind, subject) DO UPDATE SET title = $5, detail = $6, told_at = $7, due_at = $8,
             read_at = NULL
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
    .run(tx)
    .await?;
    Ok(())
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
         WHERE account_id = $1 AND due_at <= $2 AND (due_at, id) < ($3, $4)
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
    q!((), "UPDATE notification SET read_at = $2 WHERE id = $1 AND read_at IS NULL")
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
        "UPDATE notification SET read_at = $2 WHERE account_id = $1 AND due_at <= $2 AND read_at IS NULL"
    )
    .bind(account)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Forgets what was due before `at`.
pub async fn forget(db: &Db, at: Millis) -> db::Result<()> {
    let mut tx = db.write().await?;
    q!((), "DELETE FROM notification WHERE due_at < $1").bind(at).run(&mut tx).await?;
    tx.commit().await
}
