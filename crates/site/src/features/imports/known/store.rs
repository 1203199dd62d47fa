//! SQL about what a member has of a model already.

use db::{Json, Source, Tx, q, row};
use domain::ids::{AccountId, ImportRunId, ModelId};

use crate::features::{imports::plan::Planned, models::origin::Origin};

/// Most models of a member that are looked at because they share a file.
const LIKE: i64 = 50;

row! {
    /// A model that was imported, and where it comes from.
    pub struct Imported {
        pub model_id: i64,
        pub identity: String,
        pub origin: Json<Origin>,
    }
}

/// Models that a member imported with just these files.
pub async fn with_files<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    files: &[u8; 32],
) -> db::Result<Vec<Imported>> {
    q!(
        Imported,
        "SELECT model_id, identity, origin FROM model_origin WHERE account_id = $1 AND files = $2
         ORDER BY model_id LIMIT $3"
    )
    .bind(account)
    .bind(files.to_vec())
    .bind(LIKE)
    .all(from)
    .await
}

/// Where a model comes from, if it was imported.
pub async fn imported<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Option<Imported>> {
    q!(Imported, "SELECT model_id, identity, origin FROM model_origin WHERE model_id = $1")
        .bind(model)
        .opt(from)
        .await
}

/// Models of a member that hold these bytes as a file, whether imported or not.
pub async fn holding<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    hash: &blobs::BlobId,
) -> db::Result<Vec<i64>> {
    q!(
        i64,
        "SELECT f.model_id FROM model_file f JOIN model m ON m.id = f.model_id
         WHERE (f.blob = $1 OR f.sent = $1) AND f.removed_at IS NULL AND m.creator_id = $2 AND m.state <> 'removed'
         LIMIT $3"
    )
    .bind(hash.as_bytes().to_vec())
    .bind(account)
    .bind(LIKE)
    .all(from)
    .await
}

row! {
    /// The bytes of a file of a model, and those that were sent when a copy took their place.
    pub struct Held {
        pub blob: Vec<u8>,
        pub sent: Option<Vec<u8>>,
    }
}

/// The files of a model that were not taken out or refused.
pub async fn held<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Held>> {
    q!(
        Held,
        "SELECT blob, sent FROM model_file
         WHERE model_id = $1 AND removed_at IS NULL AND state <> 'rejected' LIMIT 500"
    )
    .bind(model)
    .all(from)
    .await
}

/// All files that a model has or had; the newest 2,000.
pub async fn ever_held(tx: &mut Tx, model: ModelId) -> db::Result<Vec<Held>> {
    q!(Held, "SELECT blob, sent FROM model_file WHERE model_id = $1 ORDER BY id DESC LIMIT 2000")
        .bind(model)
        .all(tx)
        .await
}

/// What was found at other places of a run that became this model or is it already; at most twenty.
pub async fn others<'a>(
    from: impl Into<Source<'a>>,
    run: ImportRunId,
    place: i64,
    model: ModelId,
) -> db::Result<Vec<Json<Planned>>> {
    q!(
        Json<Planned>,
        "SELECT planned FROM import_item WHERE run_id = $1 AND place <> $2 AND model_id = $3 ORDER BY place LIMIT 20"
    )
    .bind(run)
    .bind(place)
    .bind(model)
    .all(from)
    .await
}

/// Identities of models that a member imported, from the first on and before the end by their bytes; at most eight.
pub async fn between<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    first: &str,
    end: &str,
) -> db::Result<Vec<String>> {
    q!(
        String,
        sqlite: "SELECT identity FROM model_origin WHERE account_id = $1 AND identity >= $2 AND identity < $3
                 ORDER BY identity LIMIT 8",
        pg: "SELECT identity FROM model_origin
             WHERE account_id = $1 AND identity COLLATE \"C\" >= $2 AND identity COLLATE \"C\" < $3
             ORDER BY identity LIMIT 8",
    )
    .bind(account)
    .bind(first)
    .bind(end)
    .all(from)
    .await
}

/// Whether its creator discarded a model, and no decision keeps it down.
pub async fn is_discarded<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT id FROM model WHERE id = $1 AND state = 'removed' AND discarded_at IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM measure x WHERE x.account_id = model.creator_id AND x.model_id = model.id
                             AND x.reversed_at IS NULL AND x.lifted_at IS NULL AND x.measure NOT IN ('nothing', 'correction'))"
    );
    Ok(found.bind(model).opt(from).await?.is_some())
}

/// Keeps a model under another identity.
pub async fn rename(tx: &mut Tx, model: ModelId, identity: &str) -> db::Result<()> {
    q!((), "UPDATE model_origin SET identity = $2 WHERE model_id = $1")
        .bind(model)
        .bind(identity)
        .run(tx)
        .await?;
    Ok(())
}

/// Has a model that is here already wait and be chosen like one that is new.
pub async fn reopen(tx: &mut Tx, run: ImportRunId, place: i64) -> db::Result<()> {
    q!(
        (),
        "UPDATE import_item SET state = 'found', reason = '', model_id = NULL, chosen = $3
         WHERE run_id = $1 AND place = $2 AND state = 'duplicate'"
    )
    .bind(run)
    .bind(place)
    .bind(true)
    .run(tx)
    .await?;
    Ok(())
}
