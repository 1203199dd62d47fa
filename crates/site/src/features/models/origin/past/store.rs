//! SQL about the time of models at other sites.

use db::{Db, Json, Source, Tx, q, row};
use domain::ids::ModelId;

use crate::features::exports::card::Stay;

row! {
    /// A file of the export that a model came with.
    pub struct Kept {
        /// In the folder of the model there.
        pub path: String,
        pub hash: Vec<u8>,
        pub bytes: i64,
    }
}

pub async fn insert(tx: &mut Tx, model: ModelId, stays: &[Stay]) -> db::Result<()> {
    q!((), "INSERT INTO model_past (model_id, stays) VALUES ($1, $2)")
        .bind(model)
        .bind(Json(stays.to_vec()))
        .run(tx)
        .await?;
    Ok(())
}

/// Keeps a file; its bytes are named in `blob` in the same transaction.
pub async fn insert_file(tx: &mut Tx, model: ModelId, kept: &Kept) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model_past_file (model_id, path, hash, bytes) VALUES ($1, $2, $3, $4)
         ON CONFLICT (model_id, path) DO NOTHING"
    )
    .bind(model)
    .bind(kept.path.as_str())
    .bind(kept.hash.clone())
    .bind(kept.bytes)
    .run(tx)
    .await?;
    Ok(())
}

/// Its time at other sites, the oldest first; none when nothing is on record.
pub async fn stays<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Stay>> {
    let stays = q!(Json<Vec<Stay>>, "SELECT stays FROM model_past WHERE model_id = $1");
    Ok(stays.bind(model).opt(from).await?.map(|stays| stays.0).unwrap_or_default())
}

/// Whether anything is on record.
pub async fn is_there<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<bool> {
    let found = q!(i64, "SELECT model_id FROM model_past WHERE model_id = $1");
    Ok(found.bind(model).opt(from).await?.is_some())
}

/// The files kept for it.
pub async fn files(db: &Db, model: ModelId) -> db::Result<Vec<Kept>> {
    q!(
        Kept,
        "SELECT path, hash, bytes FROM model_past_file WHERE model_id = $1 ORDER BY path LIMIT 2000"
    )
    .bind(model)
    .all(db)
    .await
}

/// Forgets all of it; gives the hashes of the bytes that were kept.
pub async fn forget(tx: &mut Tx, model: ModelId) -> db::Result<Vec<Vec<u8>>> {
    q!((), "DELETE FROM model_past WHERE model_id = $1").bind(model).run(&mut *tx).await?;
    q!(Vec<u8>, "DELETE FROM model_past_file WHERE model_id = $1 RETURNING hash")
        .bind(model)
        .all(tx)
        .await
}
