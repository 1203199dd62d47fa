//! SQL about single files of a draft.

use db::{Db, Source, Tx, q, row};
use domain::ids::{FileId, ModelId};

/// Writes what the creator says about a file.
pub async fn describe(
    tx: &mut Tx,
    id: FileId,
    name: &str,
    folder: &str,
    note: &str,
    optional: bool,
) -> db::Result<()> {
    q!((), "UPDATE model_file SET name = $2, folder = $3, note = $4, optional = $5 WHERE id = $1")
        .bind(id)
        .bind(name)
        .bind(folder)
        .bind(note)
        .bind(optional)
        .run(tx)
        .await?;
    Ok(())
}

/// Sets the unit a file is to be measured in.
pub async fn set_unit(tx: &mut Tx, id: FileId, unit: &str) -> db::Result<()> {
    q!((), "UPDATE model_file SET unit = $2 WHERE id = $1")
        .bind(id)
        .bind(unit)
        .run(&mut *tx)
        .await?;
    set_pending(tx, id).await
}

/// Has a file wait for its analysis.
pub async fn set_pending(tx: &mut Tx, id: FileId) -> db::Result<()> {
    q!((), "UPDATE model_file SET state = 'pending', problem = '' WHERE id = $1")
        .bind(id)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn set_place(tx: &mut Tx, id: FileId, place: i64) -> db::Result<()> {
    q!((), "UPDATE model_file SET place = $2 WHERE id = $1").bind(id).bind(place).run(tx).await?;
    Ok(())
}

/// What a removed archive's row is, once its members took its place.
const UNPACKED: &str = "unpacked";

/// Marks an archive whose members took its place: it is not offered for putting back.
pub async fn set_unpacked(tx: &mut Tx, id: FileId) -> db::Result<()> {
    q!((), "UPDATE model_file SET kind = $2 WHERE id = $1").bind(id).bind(UNPACKED).run(tx).await?;
    Ok(())
}

/// Hashes of what was sent to a draft and is still in it, as it is or as something else in its place.
pub async fn sent(db: &Db, model: ModelId) -> db::Result<Vec<Vec<u8>>> {
    q!(
        Vec<u8>,
        "SELECT blob FROM model_file WHERE model_id = $1 AND (removed_at IS NULL OR kind = $2)
         UNION SELECT sent FROM model_file WHERE model_id = $1 AND removed_at IS NULL AND sent IS NOT NULL
         UNION SELECT original FROM picture WHERE model_id = $1 AND removed_at IS NULL AND file_id IS NULL
         LIMIT 2000"
    )
    .bind(model)
    .bind(UNPACKED)
    .all(db)
    .await
}

row! {
    /// A file that was taken out of a draft.
    pub struct Removed {
        pub id: i64,
        pub name: String,
        pub bytes: i64,
    }
}

/// The files taken out of a draft whose bytes are still there, the latest first, at most 20.
pub async fn removed<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Removed>> {
    q!(
        Removed,
        "SELECT id, name, bytes FROM model_file
         WHERE model_id = $1 AND removed_at IS NOT NULL AND kind <> $2 AND length(blob) > 0
         ORDER BY removed_at DESC, id DESC LIMIT 20"
    )
    .bind(model)
    .bind(UNPACKED)
    .all(from)
    .await
}

/// Puts a removed file back in its place; gives its name.
pub async fn restore(tx: &mut Tx, model: ModelId, id: FileId) -> db::Result<Option<String>> {
    q!(
        String,
        "UPDATE model_file SET removed_at = NULL
         WHERE id = $2 AND model_id = $1 AND removed_at IS NOT NULL AND kind <> $3 AND length(blob) > 0 RETURNING name"
    )
    .bind(model)
    .bind(id)
    .bind(UNPACKED)
    .opt(tx)
    .await
}
