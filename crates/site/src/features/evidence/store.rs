//! SQL of evidence, and of the facts that the level and certificates rest on.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    authorship::Kind,
    ids::{AccountId, CaseId, EvidenceId, ModelId},
    time::Millis,
};

use crate::features::models::content::Variant;

row! {
    /// A piece of evidence. `state` is `pending`, `ready` or `rejected`; `format` what it was recognised as, or why it can not
    /// be used.
    #[derive(Clone, Debug)]
    pub struct Item {
        pub id: EvidenceId,
        pub model_id: ModelId,
        pub kind: Kind,
        pub format: String,
        pub name: String,
        pub note: String,
        pub blob: Vec<u8>,
        pub bytes: i64,
        pub is_public: bool,
        /// A moderator saw that nothing in it tells whose the work is.
        pub for_jurors: bool,
        /// When a moderator last looked at it for jurors.
        pub looked_at: Option<i64>,
        pub state: String,
        pub width: i64,
        pub height: i64,
        pub variants: Json<Vec<Variant>>,
        /// The sides of the boxes around what is in a source, of none where nothing here can measure it; none at all until
        /// somebody tried.
        pub boxes: Option<Json<Vec<[f64; 3]>>>,
        pub created_at: Millis,
    }
}

impl Item {
    pub fn is_ready(&self) -> bool {
        self.state == "ready"
    }

    /// The boxes in it that can be compared with shapes.
    pub fn boxes(&self) -> &[[f64; 3]] {
        self.boxes.as_ref().map(|boxes| boxes.0.as_slice()).unwrap_or_default()
    }
}

/// The evidence of a model, the oldest first.
pub async fn of_model<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Item>> {
    q!(
        Item,
        "SELECT id, model_id, kind, format, name, note, blob, bytes, is_public, for_jurors, looked_at, state, width,
             height, variants, boxes, created_at
         FROM evidence WHERE model_id = $1 AND removed_at IS NULL ORDER BY id LIMIT 100"
    )
    .bind(model)
    .all(from)
    .await
}

pub async fn item<'a>(from: impl Into<Source<'a>>, id: EvidenceId) -> db::Result<Option<Item>> {
    q!(
        Item,
        "SELECT id, model_id, kind, format, name, note, blob, bytes, is_public, for_jurors, looked_at, state, width,
             height, variants, boxes, created_at
         FROM evidence WHERE id = $1 AND removed_at IS NULL"
    )
    .bind(id)
    .opt(from)
    .await
}

/// Something that arrived.
pub struct New<'a> {
    pub id: EvidenceId,
    pub model: ModelId,
    pub account: AccountId,
    pub kind: Kind,
    pub name: &'a str,
    pub note: &'a str,
    pub blob: blobs::BlobId,
    pub bytes: u64,
    pub is_public: bool,
}

pub async fn insert(tx: &mut Tx, new: &New<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO evidence (id, model_id, account_id, kind, format, name, note, blob, bytes, is_stored, is_public, state,
             width, height, variants, created_at)
         VALUES ($1, $2, $3, $4, '', $5, $6, $7, $8, TRUE, $9, 'pending', 0, 0, $10, $11)"
    )
    .bind(new.id)
    .bind(new.model)
    .bind(new.account)
    .bind(new.kind)
    .bind(new.name)
    .bind(new.note)
    .bind(new.blob.as_bytes().to_vec())
    .bind(new.bytes as i64)
    .bind(new.is_public)
    .bind(Json(Vec::<Variant>::new()))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// What was found out about a piece.
#[derive(Default)]
pub struct Looked {
    /// Why it can not be used; empty when it can.
    pub problem: String,
    pub format: String,
    pub width: i64,
    pub height: i64,
    pub variants: Vec<Variant>,
    /// Of a source; see [`Item::boxes`].
    pub boxes: Option<Vec<[f64; 3]>>,
}

pub async fn finish(tx: &mut Tx, id: EvidenceId, looked: &Looked) -> db::Result<()> {
    let is_ready = looked.problem.is_empty();
    q!(
        (),
        "UPDATE evidence SET state = $2, format = $3, width = $4, height = $5, variants = $6, boxes = $7 WHERE id = $1"
    )
    .bind(id)
    .bind(if is_ready { "ready" } else { "rejected" })
    .bind(if is_ready { &looked.format } else { &looked.problem }.as_str())
    .bind(looked.width)
    .bind(looked.height)
    .bind(Json(looked.variants.clone()))
    .bind(looked.boxes.clone().map(Json))
    .run(tx)
    .await?;
    Ok(())
}

/// Sources after one that nobody tried to measure.
pub async fn unmeasured(db: &Db, after: EvidenceId, limit: i64) -> db::Result<Vec<EvidenceId>> {
    q!(
        EvidenceId,
        "SELECT id FROM evidence WHERE kind = 'source' AND state = 'ready' AND is_stored AND boxes IS NULL
             AND removed_at IS NULL AND id > $1
         ORDER BY id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Notes how large a source is.
pub async fn set_boxes(tx: &mut Tx, id: EvidenceId, boxes: &[[f64; 3]]) -> db::Result<()> {
    q!((), "UPDATE evidence SET boxes = $2 WHERE id = $1")
        .bind(id)
        .bind(Json(boxes.to_vec()))
        .run(tx)
        .await?;
    Ok(())
}

/// Remembers that a size of a piece is this blob.
pub async fn name_variant(tx: &mut Tx, id: EvidenceId, blob: &blobs::BlobId) -> db::Result<()> {
    q!((), "INSERT INTO evidence_size (evidence_id, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(id)
        .bind(blob.as_bytes().to_vec())
        .run(tx)
        .await?;
    Ok(())
}

/// Shows a piece of this model to everybody, or to its creator and moderators alone; gives whether it is there.
pub async fn set_public(
    tx: &mut Tx,
    model: ModelId,
    id: EvidenceId,
    is_public: bool,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE evidence SET is_public = $3 WHERE model_id = $1 AND id = $2 AND removed_at IS NULL"
    )
    .bind(model)
    .bind(id)
    .bind(is_public)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Shows a picture of this model to jurors, or to none, as a moderator found who looked at it; gives whether it is there.
/// One that is shown already stays so for a panel that sits.
pub async fn set_for_jurors(
    tx: &mut Tx,
    model: ModelId,
    id: EvidenceId,
    for_jurors: bool,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE evidence SET for_jurors = $3, looked_at = CASE WHEN for_jurors AND $3 THEN looked_at ELSE $4 END
         WHERE model_id = $1 AND id = $2 AND removed_at IS NULL AND state = 'ready' AND format = 'picture'"
    )
    .bind(model)
    .bind(id)
    .bind(for_jurors)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Takes a piece of this model away; gives whether it was ever there: said twice, it is once.
pub async fn remove(tx: &mut Tx, model: ModelId, id: EvidenceId, now: Millis) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE evidence SET removed_at = COALESCE(removed_at, $3) WHERE model_id = $1 AND id = $2"
    )
    .bind(model)
    .bind(id)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// From when on evidence of a model says nothing, as somebody said that it is not its creator's own: while a case about it
/// waits for its first decision from its opening on, so that to open one takes away nothing of what the public sees; once
/// it was found so from the first report on.
pub async fn disputed_since<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Option<Millis>> {
    q!(
        Millis,
        "SELECT CASE WHEN COALESCE(c.settled, c.is_violation, FALSE) THEN COALESCE(r.created_at, c.created_at)
                     ELSE c.created_at END AS since
         FROM case_file c LEFT JOIN report r ON r.case_id = c.id
         WHERE c.model_id = $1 AND c.category IN ('ai-generated', 'stolen')
           AND ((c.is_open AND c.is_violation IS NULL) OR COALESCE(c.settled, c.is_violation, FALSE))
         ORDER BY since LIMIT 1"
    )
    .bind(model)
    .opt(from)
    .await
}

/// The last decided case on whether a version is generated, if there is one.
pub async fn last_case<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Option<CaseId>> {
    q!(
        CaseId,
        "SELECT id FROM case_file
         WHERE model_id = $1 AND version = $2 AND category = 'ai-generated' AND decided_at IS NOT NULL
         ORDER BY id DESC LIMIT 1"
    )
    .bind(model)
    .bind(version)
    .opt(from)
    .await
}

/// Those of these models that have evidence, or a verdict on whether they are generated.
pub async fn with_level(db: &Db, models: &[i64]) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        sqlite: "SELECT model_id FROM evidence
                 WHERE model_id IN (SELECT value FROM json_each($1)) AND removed_at IS NULL
                 UNION SELECT model_id FROM case_file
                 WHERE model_id IN (SELECT value FROM json_each($1)) AND category = 'ai-generated'
                   AND decided_at IS NOT NULL",
        pg: "SELECT model_id FROM evidence
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
               AND removed_at IS NULL
             UNION SELECT model_id FROM case_file
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
               AND category = 'ai-generated' AND decided_at IS NOT NULL",
    )
    .bind(Json(models.to_vec()))
    .all(db)
    .await
}

row! {
    /// A file of a version, for a certificate.
    #[derive(Clone, Debug)]
    pub struct Listed {
        pub name: String,
        pub folder: String,
        pub blob: Vec<u8>,
        pub bytes: i64,
        pub created_at: Millis,
    }
}

pub async fn files(db: &Db, model: ModelId, version: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT f.name, f.folder, f.blob, f.bytes, f.created_at FROM version_file v JOIN model_file f ON f.id = v.file_id
         WHERE v.model_id = $1 AND v.version = $2 ORDER BY f.place, f.id LIMIT 500"
    )
    .bind(model)
    .bind(version)
    .all(db)
    .await
}

/// Which statement a version was published with.
pub async fn attestation(db: &Db, model: ModelId, version: i64) -> db::Result<Option<i64>> {
    q!(i64, "SELECT attestation_version FROM version WHERE model_id = $1 AND number = $2")
        .bind(model)
        .bind(version)
        .opt(db)
        .await
}
