//! Refused uploads leave nothing behind: a day after the refusal, unless their creator tried again, their bytes go. The
//! row stays and says so. So it is with evidence that was refused or taken away. Bytes that anything else names stay for
//! that.

use db::{Json, Tx, q};
use domain::{ids::EvidenceId, time::Millis};

use crate::{app::App, features::models::content::Variant};

/// How long the bytes of a refused upload wait for another try, milliseconds.
pub const KEPT_MS: i64 = Millis::DAY;

/// Lets go of the bytes of uploads refused long enough ago; the sweep of stored files then deletes them.
pub async fn forget(app: &App) -> db::Result<()> {
    let until = app.clock.now().0 - KEPT_MS;
    loop {
        let files = q!(
            (i64, Vec<u8>),
            "SELECT id, blob FROM model_file
             WHERE state = 'rejected' AND length(blob) > 0 AND analysed_at <= $1 ORDER BY analysed_at LIMIT 500"
        );
        let files = files.bind(until).all(&app.db).await?;
        let photos = q!(
            (i64, Vec<u8>),
            "SELECT id, original FROM picture
             WHERE state = 'rejected' AND length(original) > 0 AND created_at <= $1 ORDER BY created_at LIMIT 500"
        );
        let photos = photos.bind(until).all(&app.db).await?;
        let evidence = q!(
            (EvidenceId, Vec<u8>),
            "SELECT id, blob FROM evidence
             WHERE is_stored AND (removed_at IS NOT NULL OR state = 'rejected') AND created_at <= $1
             ORDER BY created_at LIMIT 500"
        );
        let evidence = evidence.bind(until).all(&app.db).await?;
        if files.is_empty() && photos.is_empty() && evidence.is_empty() {
            return Ok(());
        }
        // Each in a transaction of its own: uploads of the same bytes wait for no row but theirs, and hold none that this
        // one waits for.
        for (id, blob) in files {
            let mut tx = app.db.write().await?;
            // Tried again meanwhile: then it is no longer refused.
            let emptied = q!(
                (),
                "UPDATE model_file SET blob = $2 WHERE id = $1 AND state = 'rejected' AND analysed_at <= $3"
            );
            emptied.bind(id).bind(Vec::new()).bind(until).run(&mut tx).await?;
            release(&mut tx, blob, until).await?;
            tx.commit().await?;
        }
        for (id, original) in photos {
            let mut tx = app.db.write().await?;
            let emptied =
                q!((), "UPDATE picture SET original = $2 WHERE id = $1 AND state = 'rejected'");
            emptied.bind(id).bind(Vec::new()).run(&mut tx).await?;
            release(&mut tx, original, until).await?;
            tx.commit().await?;
        }
        for (id, blob) in evidence {
            let mut tx = app.db.write().await?;
            let let_go =
                q!((), "UPDATE evidence SET is_stored = FALSE, variants = $2 WHERE id = $1");
            let_go.bind(id).bind(Json(Vec::<Variant>::new())).run(&mut tx).await?;
            let sizes = q!(Vec<u8>, "SELECT hash FROM evidence_size WHERE evidence_id = $1");
            let sizes = sizes.bind(id).all(&mut tx).await?;
            q!((), "DELETE FROM evidence_size WHERE evidence_id = $1")
                .bind(id)
                .run(&mut tx)
                .await?;
            for blob in sizes.into_iter().chain([blob]) {
                release(&mut tx, blob, until).await?;
            }
            tx.commit().await?;
        }
    }
}

/// Takes a blob out of those that rows name, unless some still do. A row written meanwhile made it young.
pub async fn release(tx: &mut Tx, hash: Vec<u8>, until: i64) -> db::Result<()> {
    // In a statement of its own: the next one then sees the row for whose sake another transaction held the blob. PostgreSQL
    // asks what stood before it waited otherwise.
    let held = q!(
        Vec<u8>,
        sqlite: "SELECT hash FROM blob WHERE hash = $1",
        pg: "SELECT hash FROM blob WHERE hash = $1 FOR UPDATE"
    );
    if held.bind(hash.clone()).opt(&mut *tx).await?.is_none() {
        return Ok(());
    }
    q!(
        (),
        "DELETE FROM blob WHERE hash = $1 AND NOT kept AND created_at <= $2
             AND NOT EXISTS (SELECT 1 FROM model_file WHERE blob = $1)
             AND NOT EXISTS (SELECT 1 FROM picture WHERE original = $1)
             AND NOT EXISTS (SELECT 1 FROM import_run WHERE blob = $1)
             AND NOT EXISTS (SELECT 1 FROM import_archive WHERE blob = $1)
             AND NOT EXISTS (SELECT 1 FROM import_item WHERE thumb = $1)
             AND NOT EXISTS (SELECT 1 FROM import_item_blob WHERE hash = $1)
             AND NOT EXISTS (SELECT 1 FROM model_past_file WHERE hash = $1)
             AND NOT EXISTS (SELECT 1 FROM evidence WHERE blob = $1 AND is_stored)
             AND NOT EXISTS (SELECT 1 FROM evidence_size WHERE hash = $1)"
    )
    .bind(hash)
    .bind(until)
    .run(tx)
    .await?;
    Ok(())
}
