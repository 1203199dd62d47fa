//! SQL of what is proposed: bytes that wait until somebody takes them over.

use db::{Json, Source, Tx, q};
use domain::ids::{AccountId, ImportRunId, ModelId, PictureId};

use crate::features::imports::plan::Planned;

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

/// The picture of a model that was made of these bytes and was not taken out.
pub async fn showing(tx: &mut Tx, model: ModelId, hash: &[u8]) -> db::Result<Option<PictureId>> {
    q!(
        PictureId,
        "SELECT id FROM picture
         WHERE model_id = $1 AND original = $2 AND file_id IS NULL AND removed_at IS NULL ORDER BY id LIMIT 1"
    )
    .bind(model)
    .bind(hash.to_vec())
    .opt(tx)
    .await
}

/// Whether a model had a file or picture of these bytes that was taken out.
pub async fn was_taken_out(tx: &mut Tx, model: ModelId, hash: &[u8]) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT id FROM model_file WHERE model_id = $1 AND (blob = $2 OR sent = $2) AND removed_at IS NOT NULL
         UNION ALL SELECT id FROM picture WHERE model_id = $1 AND original = $2 AND removed_at IS NOT NULL LIMIT 1"
    );
    Ok(found.bind(model).bind(hash.to_vec()).opt(tx).await?.is_some())
}

/// Whether a file has bytes that an import brought into its model, or is a copy of them without personal values.
pub async fn is_as_brought(tx: &mut Tx, model: ModelId, file: i64) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT f.id FROM model_file f WHERE f.id = $2 AND f.model_id = $1 AND EXISTS (
             SELECT 1 FROM model_origin_file o
             WHERE o.model_id = f.model_id AND (o.hash = f.blob OR o.hash = f.sent)
         )"
    );
    Ok(found.bind(model).bind(file).opt(tx).await?.is_some())
}

/// The pictures of a model that were uploaded or brought, in their order, with the hashes of the bytes they were made of.
pub async fn pictures(tx: &mut Tx, model: ModelId) -> db::Result<Vec<(PictureId, Vec<u8>)>> {
    q!(
        (PictureId, Vec<u8>),
        "SELECT id, original FROM picture
         WHERE model_id = $1 AND file_id IS NULL AND removed_at IS NULL ORDER BY place, id LIMIT 500"
    )
    .bind(model)
    .all(tx)
    .await
}

/// What was proposed last for a model, with the name of its run and when that was begun.
pub async fn proposed<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    model: ModelId,
) -> db::Result<Option<(Json<Planned>, String, i64)>> {
    q!(
        (Json<Planned>, String, i64),
        "SELECT i.planned, r.name, r.created_at FROM import_run r JOIN import_item i ON i.run_id = r.id
         WHERE r.account_id = $1 AND i.state = 'changed' AND i.model_id = $2 ORDER BY r.id DESC LIMIT 1"
    )
    .bind(account)
    .bind(model)
    .opt(from)
    .await
}

/// Marks a model as not for everybody; gives whether it was not marked so before. Who is writing its words is told that it
/// changed meanwhile.
pub async fn mark_sensitive(tx: &mut Tx, model: ModelId) -> db::Result<bool> {
    let marked = q!(
        i64,
        "UPDATE model SET sensitive = TRUE, revision = revision + 1 WHERE id = $1 AND sensitive = FALSE RETURNING id"
    );
    Ok(marked.bind(model).opt(tx).await?.is_some())
}

/// Whether an archive of these bytes was replaced by the files in it.
pub async fn was_unpacked(tx: &mut Tx, model: ModelId, archive: &[u8]) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT id FROM model_file WHERE model_id = $1 AND blob = $2 AND kind = 'unpacked' LIMIT 1"
    );
    Ok(found.bind(model).bind(archive.to_vec()).opt(tx).await?.is_some())
}
