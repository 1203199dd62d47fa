//! SQL of news that waits to be mailed.

use db::{Db, Source, Tx, q};
use domain::{
    ids::{AccountId, NotificationId},
    news::Pace,
    time::Millis,
};

use super::super::due::Due;

/// Members for whom something is due, those who wait longest first; one may come more than once.
pub async fn waiting(db: &Db, now: Millis, limit: i64) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM notification WHERE mail_at <= $1 ORDER BY mail_at, account_id LIMIT $2"
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
        sqlite: "UPDATE notification SET mail_at = NULL
             WHERE mail_at <= $2 AND id IN (
                 SELECT id FROM notification WHERE account_id = $1 AND mail_at <= $2 ORDER BY mail_at, id LIMIT 1000)
             RETURNING id, kind, subject, title, detail, due_at, read_at, is_shown, by_id",
        // What another transaction holds waits for the next look: who waits for several rows can be waited for.
        pg: "UPDATE notification SET mail_at = NULL
             WHERE mail_at <= $2 AND id = ANY(ARRAY(
                 SELECT id FROM notification WHERE account_id = $1 AND mail_at <= $2 ORDER BY mail_at, id LIMIT 1000
                 FOR UPDATE SKIP LOCKED))
             RETURNING id, kind, subject, title, detail, due_at, read_at, is_shown, by_id"
    )
    .bind(account)
    .bind(now)
    .all(tx)
    .await
}

/// Lets news wait until the next digest.
pub async fn put_off(tx: &mut Tx, id: NotificationId, until: Millis) -> db::Result<()> {
    q!((), "UPDATE notification SET mail_at = $2 WHERE id = $1")
        .bind(id)
        .bind(until)
        .run(tx)
        .await?;
    Ok(())
}

/// Claims the digest of the period that ended at `period` for a member; `false` when it was made already.
pub async fn claim(
    tx: &mut Tx,
    account: AccountId,
    pace: Pace,
    period: Millis,
) -> db::Result<bool> {
    let claimed = q!(
        (),
        "INSERT INTO news_pace (account_id, pace, digest_for) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET digest_for = $3 WHERE news_pace.digest_for < $3"
    )
    .bind(account)
    .bind(pace)
    .bind(period)
    .run(tx)
    .await?;
    Ok(claimed > 0)
}

/// Where a member gets mail: none when the account is closed or nobody confirmed the address.
pub async fn address<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Option<String>> {
    q!(
        String,
        "SELECT email FROM account WHERE id = $1 AND suspended_at IS NULL AND email <> '' AND email_confirmed"
    )
    .bind(account)
    .opt(from)
    .await
}
