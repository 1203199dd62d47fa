//! SQL of the second step.

use db::{Db, Source, Tx, q, row};
use domain::{ids::AccountId, time::Millis};

row! {
    /// What an app and the site share.
    pub struct Authenticator {
        /// Encrypted.
        pub secret: Vec<u8>,
        pub created_at: i64,
        /// Counts from then on.
        pub confirmed_at: Option<i64>,
        /// The step of the last code that was taken.
        pub last_step: i64,
    }
}

pub async fn authenticator<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Option<Authenticator>> {
    q!(
        Authenticator,
        "SELECT secret, created_at, confirmed_at, last_step FROM authenticator WHERE account_id = $1"
    )
    .bind(account)
    .opt(from)
    .await
}

/// Whether signing in with a password asks for a code.
pub async fn is_on<'a>(from: impl Into<Source<'a>>, account: AccountId) -> db::Result<bool> {
    let known = authenticator(from, account).await?;
    Ok(known.is_some_and(|known| known.confirmed_at.is_some()))
}

/// Stores a secret that waits for its first code; `false` when one counts already.
pub async fn begin(
    tx: &mut Tx,
    account: AccountId,
    secret: Vec<u8>,
    now: Millis,
) -> db::Result<bool> {
    let written = q!(
        (),
        "INSERT INTO authenticator (account_id, secret, created_at, confirmed_at, last_step) VALUES ($1, $2, $3, NULL, 0)
         ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at
         WHERE authenticator.confirmed_at IS NULL"
    )
    .bind(account)
    .bind(secret)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(written == 1)
}

/// Lets the secret whose code was right count, as it is stored; `false` when one does already, or another waits meanwhile.
pub async fn confirm(
    tx: &mut Tx,
    account: AccountId,
    secret: Vec<u8>,
    step: i64,
    now: Millis,
) -> db::Result<bool> {
    let written = q!(
        (),
        "UPDATE authenticator SET confirmed_at = $2, last_step = $3
         WHERE account_id = $1 AND secret = $4 AND confirmed_at IS NULL"
    )
    .bind(account)
    .bind(now.0)
    .bind(step)
    .bind(secret)
    .run(tx)
    .await?;
    Ok(written == 1)
}

/// Takes a step's code; `false` when that or a later one was taken meanwhile.
pub async fn take_step(tx: &mut Tx, account: AccountId, step: i64) -> db::Result<bool> {
    let written =
        q!((), "UPDATE authenticator SET last_step = $2 WHERE account_id = $1 AND last_step < $2")
            .bind(account)
            .bind(step)
            .run(tx)
            .await?;
    Ok(written == 1)
}

/// Replaces all recovery codes.
pub async fn set_recovery_codes(
    tx: &mut Tx,
    account: AccountId,
    hashes: Vec<Vec<u8>>,
) -> db::Result<()> {
    q!((), "DELETE FROM recovery_code WHERE account_id = $1").bind(account).run(&mut *tx).await?;
    for hash in hashes {
        q!((), "INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, $2)")
            .bind(account)
            .bind(hash)
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` when there is no such code.
pub async fn take_recovery_code(tx: &mut Tx, account: AccountId, hash: &[u8]) -> db::Result<bool> {
    let gone = q!((), "DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2")
        .bind(account)
        .bind(hash.to_vec())
        .run(tx)
        .await?;
    Ok(gone == 1)
}

/// How many recovery codes are left, at most ten.
pub async fn recovery_codes_left<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<i64> {
    let left = q!(Vec<u8>, "SELECT code_hash FROM recovery_code WHERE account_id = $1 LIMIT 100");
    Ok(left.bind(account).all(from).await?.len() as i64)
}

/// Takes the second step away with all its codes.
pub async fn forget(tx: &mut Tx, account: AccountId) -> db::Result<()> {
    q!((), "DELETE FROM recovery_code WHERE account_id = $1").bind(account).run(&mut *tx).await?;
    q!((), "DELETE FROM authenticator WHERE account_id = $1").bind(account).run(&mut *tx).await?;
    Ok(())
}

/// A secret waits this long for its first code.
pub const WAITS_MS: i64 = Millis::HOUR;

/// Forgets secrets that were not confirmed in time.
pub async fn forget_unconfirmed(tx: &mut Tx, now: Millis) -> db::Result<u64> {
    q!((), "DELETE FROM authenticator WHERE confirmed_at IS NULL AND created_at <= $1")
        .bind(now.0 - WAITS_MS)
        .run(tx)
        .await
}

/// Password hash and time of its last change of a member who may sign in, held until the transaction ends: a new password
/// waits for the session that rests on the old one, and then ends it.
pub async fn hold_password(tx: &mut Tx, account: AccountId) -> db::Result<Option<(String, i64)>> {
    q!(
        (String, i64),
        sqlite: "SELECT password_hash, password_changed_at FROM account WHERE id = $1 AND suspended_at IS NULL",
        pg: "SELECT password_hash, password_changed_at FROM account WHERE id = $1 AND suspended_at IS NULL
             FOR NO KEY UPDATE",
    )
    .bind(account)
    .opt(tx)
    .await
}

/// The account with what a signed note about it depends on.
pub async fn password_changed_at(db: &Db, account: AccountId) -> db::Result<Option<i64>> {
    q!(i64, "SELECT password_changed_at FROM account WHERE id = $1 AND suspended_at IS NULL")
        .bind(account)
        .opt(db)
        .await
}
