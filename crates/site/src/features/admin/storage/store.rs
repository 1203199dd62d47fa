//! SQL of what is stored. All is read in portions, by index: nothing here takes long, however much there is.

use db::{Db, Json, Tx, q, row};
use domain::{ids::AccountId, time::Millis};
use serde_json::Value;

row! {
    /// A stored file, and what the first row that names it is about.
    pub struct Stored {
        pub hash: Vec<u8>,
        pub bytes: i64,
        /// `files`, `pictures`, `evidence`, `imports`, or `else`.
        pub kind: String,
    }
}

/// The next `limit` stored files after this hash, in the order of hashes.
pub async fn stored(db: &Db, after: &[u8], limit: i64) -> db::Result<Vec<Stored>> {
    q!(
        Stored,
        "SELECT b.hash, b.bytes,
                CASE WHEN EXISTS (SELECT 1 FROM model_file f WHERE f.blob = b.hash) THEN 'files'
                     WHEN EXISTS (SELECT 1 FROM picture p WHERE p.original = b.hash) THEN 'pictures'
                     WHEN EXISTS (SELECT 1 FROM evidence e WHERE e.blob = b.hash AND e.is_stored) THEN 'evidence'
                     WHEN EXISTS (SELECT 1 FROM import_archive a WHERE a.blob = b.hash) THEN 'imports'
                     WHEN EXISTS (SELECT 1 FROM import_item_blob i WHERE i.hash = b.hash) THEN 'imports'
                     ELSE 'else' END AS kind
         FROM blob b WHERE b.hash > $1 ORDER BY b.hash LIMIT $2"
    )
    .bind(after.to_vec())
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// What a member uploaded and did not remove.
    pub struct Uploaded {
        pub creator: AccountId,
        pub files: i64,
        pub bytes: i64,
        /// Of these, in drafts.
        pub draft_files: i64,
        pub draft_bytes: i64,
    }
}

/// The next `limit` members after this one who have files, in the order of numbers.
pub async fn uploaded(db: &Db, after: AccountId, limit: i64) -> db::Result<Vec<Uploaded>> {
    q!(
        Uploaded,
        "SELECT m.creator_id AS creator, CAST(count(*) AS BIGINT) AS files, CAST(SUM(f.bytes) AS BIGINT) AS bytes,
                CAST(SUM(CASE WHEN m.state = 'draft' THEN 1 ELSE 0 END) AS BIGINT) AS draft_files,
                CAST(SUM(CASE WHEN m.state = 'draft' THEN f.bytes ELSE 0 END) AS BIGINT) AS draft_bytes
         FROM model m JOIN model_file f ON f.model_id = m.id
         WHERE m.creator_id > $1 AND f.removed_at IS NULL
         GROUP BY m.creator_id ORDER BY m.creator_id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Uploads that are not finished: how many, and the bytes that came of them.
pub async fn in_flight(db: &Db) -> db::Result<(i64, i64)> {
    q!(
        (i64, i64),
        "SELECT CAST(count(*) AS BIGINT), CAST(COALESCE(SUM(received), 0) AS BIGINT) FROM upload WHERE finished_at IS NULL"
    )
    .one(db)
    .await
}

/// Keeps what a job found out in place of what it found out before.
pub async fn keep(tx: &mut Tx, name: &str, content: Value, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO site_figure (name, content, computed_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET content = excluded.content, computed_at = excluded.computed_at"
    )
    .bind(name)
    .bind(Json(content))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// What a job found out last, and when.
pub async fn kept(db: &Db, name: &str) -> db::Result<Option<(Json<Value>, Millis)>> {
    q!((Json<Value>, Millis), "SELECT content, computed_at FROM site_figure WHERE name = $1")
        .bind(name)
        .opt(db)
        .await
}
