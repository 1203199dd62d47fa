//! SQL of who mutes whom.

use db::{Source, Tx, q};
use domain::{ids::AccountId, time::Millis};

pub async fn mute(
    tx: &mut Tx,
    account: AccountId,
    other: AccountId,
    blocks: bool,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO member_mute (account_id, other_id, blocks, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, other_id) DO UPDATE SET blocks = $3, since = $4"
    )
    .bind(account)
    .bind(other)
    .bind(blocks)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn unmute(tx: &mut Tx, account: AccountId, other: AccountId) -> db::Result<()> {
    q!((), "DELETE FROM member_mute WHERE account_id = $1 AND other_id = $2")
        .bind(account)
        .bind(other)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether a member muted another, and if so whether they block them.
pub async fn stands<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    other: AccountId,
) -> db::Result<Option<bool>> {
    q!(bool, "SELECT blocks FROM member_mute WHERE account_id = $1 AND other_id = $2")
        .bind(account)
        .bind(other)
        .opt(from)
        .await
}

/// Whom a member muted or blocked.
pub async fn muted<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT other_id FROM member_mute WHERE account_id = $1 ORDER BY other_id LIMIT 1000"
    )
    .bind(account)
    .all(from)
    .await
}
