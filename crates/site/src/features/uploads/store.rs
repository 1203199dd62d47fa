//! SQL about uploads under way.

use blobs::{BlobId, Progress};
use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{AccountId, FileId, ModelId, PictureId, UploadId},
    time::Millis,
};

use crate::features::publish::uploads::Added;

row! {
    /// An upload as it stands.
    #[derive(Clone, Debug)]
    pub struct Upload {
        pub id: i64,
        pub account_id: i64,
        pub model_id: i64,
        pub replaces: Option<i64>,
        pub name: String,
        pub folder: String,
        pub fingerprint: String,
        pub sha256: Option<Vec<u8>>,
        pub length: i64,
        pub received: i64,
        pub hash_state: Vec<u8>,
        pub expires_at: i64,
        pub finished_at: Option<i64>,
        pub file_id: Option<i64>,
        pub picture_id: Option<i64>,
    }
}

impl Upload {
    pub fn id(&self) -> UploadId {
        self.id.into()
    }

    /// Whether every byte is there.
    pub fn is_complete(&self) -> bool {
        self.received == self.length
    }

    pub fn progress(&self) -> Result<Progress, blobs::BlobError> {
        Progress::load(self.received as u64, &self.hash_state)
    }
}

/// An upload about to begin.
pub struct NewUpload<'a> {
    pub id: UploadId,
    pub account: AccountId,
    pub model: ModelId,
    /// The file of the draft whose bytes it will replace.
    pub replaces: Option<FileId>,
    pub name: &'a str,
    pub folder: &'a str,
    pub fingerprint: &'a str,
    /// What the sender says the whole will be.
    pub sha256: Option<BlobId>,
    /// Bytes, at least 1.
    pub length: u64,
    pub expires_at: i64,
}

pub async fn insert(tx: &mut Tx, new: &NewUpload<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO upload (id, account_id, model_id, replaces, name, folder, fingerprint, sha256, length, received,
             attempt, hash_state, created_at, expires_at, finished_at, file_id, picture_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $11, $12, NULL, NULL, NULL)"
    )
    .bind(new.id)
    .bind(new.account)
    .bind(new.model)
    .bind(new.replaces.map(FileId::get))
    .bind(new.name)
    .bind(new.folder)
    .bind(new.fingerprint)
    .bind(new.sha256.map(|hash| hash.as_bytes().to_vec()))
    .bind(new.length as i64)
    .bind(Progress::default().state())
    .bind(now)
    .bind(new.expires_at)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn find(db: &Db, id: UploadId) -> db::Result<Option<Upload>> {
    q!(
        Upload,
        "SELECT id, account_id, model_id, replaces, name, folder, fingerprint, sha256, length, received, hash_state,
                expires_at, finished_at, file_id, picture_id
         FROM upload WHERE id = $1"
    )
    .bind(id)
    .opt(db)
    .await
}

/// Unfinished uploads to a draft, in the order they began.
pub async fn unfinished<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<Upload>> {
    q!(
        Upload,
        "SELECT id, account_id, model_id, replaces, name, folder, fingerprint, sha256, length, received, hash_state,
                expires_at, finished_at, file_id, picture_id
         FROM upload WHERE model_id = $1 AND finished_at IS NULL ORDER BY id LIMIT 100"
    )
    .bind(model)
    .all(from)
    .await
}

/// How many uploads a member has begun and not finished, counted up to `most`.
pub async fn open(tx: &mut Tx, account: AccountId, most: i64) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM
             (SELECT id FROM upload WHERE account_id = $1 AND finished_at IS NULL LIMIT $2) AS open"
    )
    .bind(account)
    .bind(most)
    .one(tx)
    .await
}

/// Gives the upload to a new attempt, which alone may move it from now on; `None` when it is not at `offset`.
pub async fn begin(tx: &mut Tx, id: UploadId, offset: i64) -> db::Result<Option<i64>> {
    q!(
        i64,
        "UPDATE upload SET attempt = attempt + 1 WHERE id = $1 AND received = $2 AND finished_at IS NULL
         RETURNING attempt"
    )
    .bind(id)
    .bind(offset)
    .opt(tx)
    .await
}

/// Whether `attempt` is still the newest.
pub async fn is_newest(db: &Db, id: UploadId, attempt: i64) -> db::Result<bool> {
    let newest = q!(i64, "SELECT attempt FROM upload WHERE id = $1").bind(id).opt(db).await?;
    Ok(newest == Some(attempt))
}

/// Acknowledges what is durable; says whether `attempt` was still the newest.
pub async fn advance(
    tx: &mut Tx,
    id: UploadId,
    attempt: i64,
    progress: &Progress,
    expires_at: i64,
) -> db::Result<bool> {
    let moved = q!(
        (),
        "UPDATE upload SET received = $3, hash_state = $4, expires_at = $5
         WHERE id = $1 AND attempt = $2 AND finished_at IS NULL"
    )
    .bind(id)
    .bind(attempt)
    .bind(progress.bytes() as i64)
    .bind(progress.state())
    .bind(expires_at)
    .run(tx)
    .await?;
    Ok(moved == 1)
}

/// Begins again from nothing: what arrived is not what was promised.
pub async fn reset(tx: &mut Tx, id: UploadId) -> db::Result<()> {
    q!(
        (),
        "UPDATE upload SET received = 0, hash_state = $2, attempt = attempt + 1
         WHERE id = $1 AND finished_at IS NULL"
    )
    .bind(id)
    .bind(Progress::default().state())
    .run(tx)
    .await?;
    Ok(())
}

/// Marks an upload as finished; says whether it was not yet.
pub async fn finish(tx: &mut Tx, id: UploadId, now: Millis) -> db::Result<bool> {
    let finished = q!(
        (),
        "UPDATE upload SET finished_at = $2 WHERE id = $1 AND finished_at IS NULL AND received = length"
    )
    .bind(id)
    .bind(now)
    .run(tx)
    .await?;
    Ok(finished == 1)
}

/// Writes down what an upload became.
pub async fn name_result(tx: &mut Tx, id: UploadId, added: Added) -> db::Result<()> {
    let (file, picture) = match added {
        Added::File(file) => (Some(file.get()), None),
        Added::Picture(picture) => (None, Some(PictureId::get(picture))),
    };
    q!((), "UPDATE upload SET file_id = $2, picture_id = $3 WHERE id = $1")
        .bind(id)
        .bind(file)
        .bind(picture)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn delete(tx: &mut Tx, id: UploadId) -> db::Result<()> {
    q!((), "DELETE FROM upload WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// Uploads that nobody went on with, finished ones among them.
pub async fn expired(db: &Db, now: Millis) -> db::Result<Vec<UploadId>> {
    q!(UploadId, "SELECT id FROM upload WHERE expires_at < $1 ORDER BY expires_at LIMIT 1000")
        .bind(now)
        .all(db)
        .await
}

/// Uploads of which every byte is there and that became nothing yet.
pub async fn complete(db: &Db) -> db::Result<Vec<Upload>> {
    q!(
        Upload,
        "SELECT id, account_id, model_id, replaces, name, folder, fingerprint, sha256, length, received, hash_state,
                expires_at, finished_at, file_id, picture_id
         FROM upload WHERE finished_at IS NULL AND received = length ORDER BY id LIMIT 100"
    )
    .all(db)
    .await
}

row! {
    /// A file of a member that holds certain bytes.
    pub struct Owned {
        pub model_id: i64,
        pub title: String,
        pub bytes: i64,
        /// What is kept of it: these bytes, or a copy without personal values.
        pub blob: Vec<u8>,
    }
}

/// The newest file of this member that was sent with these bytes, in any of their models, removed ones included: bytes stay.
pub async fn owned(tx: &mut Tx, account: AccountId, hash: &BlobId) -> db::Result<Option<Owned>> {
    q!(
        Owned,
        "SELECT f.model_id, m.title, f.bytes, f.blob FROM model_file f JOIN model m ON m.id = f.model_id
         WHERE (f.blob = $1 OR f.sent = $1) AND m.creator_id = $2 ORDER BY f.id DESC LIMIT 1"
    )
    .bind(hash.as_bytes().to_vec())
    .bind(account)
    .opt(tx)
    .await
}
