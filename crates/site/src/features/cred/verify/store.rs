//! SQL that reads the books from end to end.

use db::{Db, q, row};

row! {
    /// A posting with its transaction, for verification.
    #[derive(Clone, Debug)]
    pub struct AuditRow {
        pub transaction_id: i64,
        pub line: i64,
        pub kind: String,
        pub member: i64,
        pub earning: String,
        pub subject: i64,
        pub model_id: Option<i64>,
        pub day: i64,
        pub minted: i64,
        pub reverses: Option<i64>,
        pub account: String,
        pub owner: i64,
        pub lot: i64,
        pub tokens: i64,
    }
}

/// Postings in the order of transactions, after (transaction, line).
pub async fn audit(db: &Db, after: (i64, i64), limit: i64) -> db::Result<Vec<AuditRow>> {
    q!(
        AuditRow,
        "SELECT p.transaction_id, p.line, t.kind, t.account_id AS member, t.earning, t.subject, t.model_id, t.day,
                t.tokens AS minted, t.reverses, p.account, p.owner, p.lot, p.tokens
         FROM cred_posting p JOIN cred_transaction t ON t.id = p.transaction_id
         WHERE (p.transaction_id, p.line) > ($1, $2) ORDER BY p.transaction_id, p.line LIMIT $3"
    )
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .all(db)
    .await
}

/// Kept balances, after (owner, account, lot).
pub async fn kept(
    db: &Db,
    after: &(i64, String, i64),
    limit: i64,
) -> db::Result<Vec<(i64, String, i64, i64)>> {
    q!(
        (i64, String, i64, i64),
        "SELECT owner, account, lot, tokens FROM cred_balance
         WHERE (owner, account, lot) > ($1, $2, $3) ORDER BY owner, account, lot LIMIT $4"
    )
    .bind(after.0)
    .bind(after.1.as_str())
    .bind(after.2)
    .bind(limit)
    .all(db)
    .await
}
