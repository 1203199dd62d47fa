//! SQL of the archives of runs, and of those that were uploaded to drafts.

use db::{Db, Source, Tx, q, row};
use domain::ids::{AccountId, ImportRunId, ModelId};

row! {
    /// An archive of a run.
    #[derive(Clone, Debug)]
    pub struct OfRun {
        pub number: i64,
        /// What its sender calls it.
        pub name: String,
        pub blob: Vec<u8>,
        pub bytes: i64,
    }
}

/// Adds an archive to a run; its bytes are named in `blob` in the same transaction.
pub async fn insert(
    tx: &mut Tx,
    run: ImportRunId,
    number: i64,
    name: &str,
    blob: &blobs::BlobId,
    bytes: u64,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO import_archive (run_id, number, name, blob, bytes, is_read, problem)
         VALUES ($1, $2, $3, $4, $5, FALSE, '')"
    )
    .bind(run)
    .bind(number)
    .bind(name)
    .bind(blob.as_bytes().to_vec())
    .bind(bytes as i64)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes the archive of a run that a program from before began, which only has it in its own row.
pub async fn adopt(tx: &mut Tx, run: ImportRunId) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO import_archive (run_id, number, name, blob, bytes, is_read, problem)
         SELECT id, 0, name, blob, bytes, state <> 'reading', '' FROM import_run
         WHERE id = $1 AND blob IS NOT NULL AND NOT EXISTS (SELECT 1 FROM import_archive WHERE run_id = $1)
         ON CONFLICT DO NOTHING"
    )
    .bind(run)
    .run(&mut *tx)
    .await?;
    // One that such a program looked into since.
    q!(
        (),
        "UPDATE import_archive SET is_read = TRUE
         WHERE run_id = $1 AND number = 0 AND EXISTS (
             SELECT 1 FROM import_run WHERE id = $1 AND blob IS NOT NULL AND state <> 'reading'
         )"
    )
    .bind(run)
    .run(tx)
    .await?;
    Ok(())
}

/// Has no program from before take up a run with several archives: it knows of the first alone, which stands in the row of
/// the run.
pub async fn set_several(tx: &mut Tx, run: ImportRunId) -> db::Result<()> {
    q!((), "UPDATE import_run SET blob = NULL WHERE id = $1").bind(run).run(tx).await?;
    Ok(())
}

/// The hashes of the archives of a run.
pub async fn blobs(tx: &mut Tx, run: ImportRunId) -> db::Result<Vec<Vec<u8>>> {
    q!(Vec<u8>, "SELECT blob FROM import_archive WHERE run_id = $1 ORDER BY number")
        .bind(run)
        .all(tx)
        .await
}

/// The number behind the last archive of a run.
pub async fn end_of<'a>(from: impl Into<Source<'a>>, run: ImportRunId) -> db::Result<i64> {
    q!(i64, "SELECT COALESCE(MAX(number), -1) + 1 FROM import_archive WHERE run_id = $1")
        .bind(run)
        .one(from)
        .await
}

/// The first archive of a run that nobody looked into.
pub async fn unread<'a>(
    from: impl Into<Source<'a>>,
    run: ImportRunId,
) -> db::Result<Option<OfRun>> {
    q!(
        OfRun,
        "SELECT number, name, blob, bytes FROM import_archive
         WHERE run_id = $1 AND NOT is_read ORDER BY number LIMIT 1"
    )
    .bind(run)
    .opt(from)
    .await
}

pub async fn of(db: &Db, run: ImportRunId, number: i64) -> db::Result<Option<OfRun>> {
    q!(
        OfRun,
        "SELECT number, name, blob, bytes FROM import_archive WHERE run_id = $1 AND number = $2"
    )
    .bind(run)
    .bind(number)
    .opt(db)
    .await
}

/// Notes that an archive was looked into, or why it could not be.
pub async fn set_read(tx: &mut Tx, run: ImportRunId, number: i64, problem: &str) -> db::Result<()> {
    q!(
        (),
        "UPDATE import_archive SET is_read = TRUE, problem = $3 WHERE run_id = $1 AND number = $2"
    )
    .bind(run)
    .bind(number)
    .bind(problem)
    .run(tx)
    .await?;
    Ok(())
}

/// Names and problems of the archives that could not be looked into, the first first.
pub async fn problems(tx: &mut Tx, run: ImportRunId) -> db::Result<Vec<(String, String)>> {
    q!(
        (String, String),
        "SELECT name, problem FROM import_archive WHERE run_id = $1 AND problem <> '' ORDER BY number"
    )
    .bind(run)
    .all(tx)
    .await
}

/// Forgets the archives of a run; gives the hashes of their bytes.
pub async fn remove(tx: &mut Tx, run: ImportRunId) -> db::Result<Vec<Vec<u8>>> {
    q!(Vec<u8>, "DELETE FROM import_archive WHERE run_id = $1 RETURNING blob")
        .bind(run)
        .all(tx)
        .await
}

row! {
    /// An archive that was uploaded to a draft: its members took its place, or it was refused.
    pub struct Archive {
        pub id: i64,
        pub name: String,
        pub bytes: i64,
        pub blob: Vec<u8>,
        pub created_at: i64,
    }
}

/// Models whose archives are offered.
const LATEST: i64 = 20;

/// The archives in a member's latest models whose bytes are still there, newest model first.
pub async fn archives(db: &Db, account: AccountId) -> db::Result<Vec<Archive>> {
    let models =
        q!(ModelId, "SELECT id FROM model WHERE creator_id = $1 ORDER BY id DESC LIMIT $2")
            .bind(account)
            .bind(LATEST)
            .all(db)
            .await?;
    let mut archives = Vec::new();
    for model in models {
        let of_model = q!(
            Archive,
            "SELECT id, name, bytes, blob, created_at FROM model_file
             WHERE model_id = $1 AND length(blob) > 0
                 AND (kind = 'unpacked' OR (state = 'rejected' AND lower(name) LIKE '%.zip'))
             ORDER BY place, id LIMIT 10"
        );
        archives.extend(of_model.bind(model).all(db).await?);
    }
    Ok(archives)
}
