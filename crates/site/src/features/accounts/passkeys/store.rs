//! SQL of passkeys.

use db::{Db, Json, Tx, q, row};
use domain::{
    ids::{AccountId, PasskeyId},
    time::Millis,
};
use serde_json::Value;

row! {
    /// A passkey as its owner sees it.
    pub struct Listed {
        pub id: PasskeyId,
        pub name: String,
        pub credential_id: Vec<u8>,
        pub created_at: i64,
        pub used_at: Option<i64>,
    }
}

row! {
    /// What an answer is verified with.
    pub struct Known {
        pub id: PasskeyId,
        pub account_id: AccountId,
        pub name: String,
        /// Public key and counter, as the verifier writes them.
        pub credential: Json<Value>,
    }
}

/// A member's passkeys, oldest first.
pub async fn list(db: &Db, account: AccountId) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT id, name, credential_id, created_at, used_at FROM passkey WHERE account_id = $1 ORDER BY id LIMIT 100"
    )
    .bind(account)
    .all(db)
    .await
}

/// A new passkey.
pub struct New {
    pub id: PasskeyId,
    pub account: AccountId,
    pub name: String,
    pub credential_id: Vec<u8>,
    pub credential: Value,
}

pub async fn insert(tx: &mut Tx, new: New, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO passkey (id, account_id, name, credential_id, credential, created_at, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, NULL)"
    )
    .bind(new.id)
    .bind(new.account)
    .bind(new.name)
    .bind(new.credential_id)
    .bind(Json(new.credential))
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// The passkey that an answer names, held until the transaction ends, so that its counter is compared by one at a time.
pub async fn hold(tx: &mut Tx, credential_id: &[u8], now: Millis) -> db::Result<Option<Known>> {
    q!(
        Known,
        "UPDATE passkey SET used_at = $2 WHERE credential_id = $1 RETURNING id, account_id, name, credential"
    )
    .bind(credential_id.to_vec())
    .bind(now.0)
    .opt(tx)
    .await
}

pub async fn set_credential(tx: &mut Tx, id: PasskeyId, credential: Value) -> db::Result<()> {
    q!((), "UPDATE passkey SET credential = $2 WHERE id = $1")
        .bind(id)
        .bind(Json(credential))
        .run(tx)
        .await?;
    Ok(())
}

/// Removes a member's passkey; gives its name.
pub async fn delete(tx: &mut Tx, account: AccountId, id: PasskeyId) -> db::Result<Option<String>> {
    q!(String, "DELETE FROM passkey WHERE account_id = $1 AND id = $2 RETURNING name")
        .bind(account)
        .bind(id)
        .opt(tx)
        .await
}

/// Removes all passkeys of an account.
pub async fn forget(tx: &mut Tx, account: AccountId) -> db::Result<()> {
    q!((), "DELETE FROM passkey WHERE account_id = $1").bind(account).run(tx).await?;
    Ok(())
}
