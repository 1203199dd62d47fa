//! SQL of accounts at the provider that are tied to accounts here.

use db::{Db, Tx, q, row};
use domain::{ids::AccountId, time::Millis};

row! {
    /// A tie as the member sees it.
    pub struct Tie {
        pub issuer: String,
        pub created_at: i64,
        pub used_at: Option<i64>,
    }
}

/// What an account is tied to.
pub async fn tie(db: &Db, account: AccountId) -> db::Result<Option<Tie>> {
    q!(Tie, "SELECT issuer, created_at, used_at FROM provider_tie WHERE account_id = $1")
        .bind(account)
        .opt(db)
        .await
}

/// Ties an account to a subject of an issuer. Errors: one of them is tied already (`is_unique`), to whichever issuer.
pub async fn insert(
    tx: &mut Tx,
    account: AccountId,
    issuer: &str,
    subject: &str,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO provider_tie (account_id, issuer, subject, created_at, used_at) VALUES ($1, $2, $3, $4, NULL)"
    )
    .bind(account)
    .bind(issuer)
    .bind(subject)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// The account that a subject opens, if it may sign in; notes the use.
pub async fn opened(
    tx: &mut Tx,
    issuer: &str,
    subject: &str,
    now: Millis,
) -> db::Result<Option<AccountId>> {
    let account = q!(
        AccountId,
        "UPDATE provider_tie SET used_at = $3 WHERE issuer = $1 AND subject = $2 RETURNING account_id"
    );
    let account = account.bind(issuer).bind(subject).bind(now.0).opt(&mut *tx).await?;
    let Some(account) = account else { return Ok(None) };
    q!(AccountId, "SELECT id FROM account WHERE id = $1 AND suspended_at IS NULL")
        .bind(account)
        .opt(tx)
        .await
}

/// Unties an account; gives the issuer, if it was tied.
pub async fn forget(tx: &mut Tx, account: AccountId) -> db::Result<Option<String>> {
    q!(String, "DELETE FROM provider_tie WHERE account_id = $1 RETURNING issuer")
        .bind(account)
        .opt(tx)
        .await
}

/// Unties an account from every issuer but this one; gives the other.
pub async fn forget_other(
    tx: &mut Tx,
    account: AccountId,
    issuer: &str,
) -> db::Result<Option<String>> {
    q!(String, "DELETE FROM provider_tie WHERE account_id = $1 AND issuer <> $2 RETURNING issuer")
        .bind(account)
        .bind(issuer)
        .opt(tx)
        .await
}
