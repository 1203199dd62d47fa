//! SQL of what is proposed: bytes that wait until somebody takes them over.

use db::{Tx, q};
use domain::ids::{ImportRunId, ModelId};

/// Has bytes stay for what an item proposes.
pub async fn insert_blob(
    tx: &mut Tx,
    run: ImportRunId,
    place: i64,
    hash: &blobs::BlobId,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO import_item_blob (run_id, place, hash) VALUES ($1, $2, $3)
         ON CONFLICT (run_id, place, hash) DO NOTHING"
    )
    .bind(run)
    .bind(place)
    .bind(hash.as_bytes().to_vec())
    .run(tx)
    .await?;
    Ok(())
}

/// Lets go of the bytes that an item proposed; gives their hashes.
pub async fn remove_blobs(tx: &mut Tx, run: ImportRunId, place: i64) -> db::Result<Vec<Vec<u8>>> {
    q!(Vec<u8>, "DELETE FROM import_item_blob WHERE run_id = $1 AND place = $2 RETURNING hash")
        .bind(run)
        .bind(place)
        .all(tx)
        .await
}

/// The file of a model that holds these bytes, or a copy of them without personal values, and was not taken out.
pub async fn holding(tx: &mut Tx, model: ModelId, hash: &[u8]) -> db::Result<Option<i64>> {
    q!(
        i64,
        "SELECT id FROM model_file
         WHERE model_id = $1 AND (blob = $2 OR sent = $2) AND removed_at IS NULL ORDER BY id LIMIT 1"
    )
    .bind(model)
    .bind(hash.to_vec())
    .opt(tx)
    .await
}

/// Whether an archive of these bytes was replaced by the files in it.
pub async fn was_unpacked(tx: &mut Tx, model: ModelId, archive: &[u8]) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT id FROM model_file WHERE model_id = $1 AND blob = $2 AND kind = 'unpacked' LIMIT 1"
    );
    Ok(found.bind(model).bind(archive.to_vec()).opt(tx).await?.is_some())
}
