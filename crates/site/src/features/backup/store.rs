//! What backups read of the database.

use db::{Db, q};

/// Stored files after a hash in order of hashes, at most `limit`, with their bytes.
pub async fn files(db: &Db, after: &[u8], limit: i64) -> db::Result<Vec<(Vec<u8>, i64)>> {
    q!((Vec<u8>, i64), "SELECT hash, bytes FROM blob WHERE hash > $1 ORDER BY hash LIMIT $2")
        .bind(after.to_vec())
        .bind(limit)
        .all(db)
        .await
}
