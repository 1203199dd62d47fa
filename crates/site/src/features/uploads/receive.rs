//! Bytes of one request on their way to the store: written while the next ones arrive, made durable and acknowledged
//! every few megabytes or half a second, so that a cut costs no more than that.

use std::time::Duration;

use axum::body::Body;
use blobs::{Append, BlobError, Progress};
use domain::{ids::UploadId, time::Millis};
use futures::StreamExt;
use tokio::time::{Instant, sleep, timeout_at};

use super::{
    request::Checksum,
    store::{self, Upload},
};
use crate::{
    app::App,
    shared::error::{Error, Result},
};

/// What a sender may lose of its work when the server is killed: 8 MiB, or what it sends in half a second if that is less.
const SAVE_BYTES: u64 = 8 << 20;
const SAVE_EVERY: Duration = Duration::from_millis(500);
/// A connection that sends nothing for so long is given up.
const IDLE: Duration = Duration::from_mins(1);
/// How long a new attempt waits for the one before it to notice that it is no longer the newest.
const TAKE_OVER: Duration = Duration::from_secs(10);
/// How long an upload is kept after its last byte.
pub const KEPT_MS: i64 = 7 * Millis::DAY;

/// How the body of a request ended.
pub enum Received {
    /// Everything the request sent is acknowledged.
    All,
    /// The connection broke; what came before is acknowledged.
    Cut,
    /// The bytes are not what their checksum says; none of them is acknowledged.
    Mismatch,
    /// The body went beyond the length of the upload; what lies within it is acknowledged.
    TooMuch,
    /// A newer request took the upload over.
    TakenOver,
    /// The upload is not at the offset the request continues from.
    Elsewhere,
}

/// Appends the body to the upload, which stands at `upload.received`.
pub async fn receive(
    app: &App,
    upload: &Upload,
    checksum: Option<Checksum>,
    body: Body,
) -> Result<Received> {
    let mut tx = app.db.write().await?;
    let begun = store::begin(&mut tx, upload.id(), upload.received).await?;
    tx.commit().await?;
    let Some(attempt) = begun else { return Ok(Received::Elsewhere) };
    let append = match take(app, upload, attempt).await {
        Err(BlobError::Busy) => return Ok(Received::TakenOver),
        other => other.map_err(lost)?,
    };
    // While it waited, a newer request may have gone first and its bytes been acknowledged. From here on none can.
    if !store::is_newest(&app.db, upload.id(), attempt).await? {
        return Ok(Received::TakenOver);
    }
    let receiving = Receiving {
        app: app.clone(),
        id: upload.id(),
        attempt,
        append,
        room: (upload.length - upload.received) as u64,
        unsaved: 0,
        checksum,
    };
    // A task of its own, so that a client that hangs up does not stop it before it has written down what came.
    tokio::spawn(receiving.run(body)).await.map_err(Error::internal)?
}

/// Opens the upload for appending, if need be once the attempt before has let it go.
async fn take(app: &App, upload: &Upload, attempt: i64) -> std::result::Result<Append, BlobError> {
    let until = Instant::now() + TAKE_OVER;
    loop {
        match app.blobs.append(upload.id, attempt, upload.progress()?).await {
            Err(BlobError::Busy) if Instant::now() < until => sleep(SAVE_EVERY / 10).await,
            other => return other,
        }
    }
}

/// What had arrived is not where it was: nothing is left to go on with.
pub fn lost(error: BlobError) -> Error {
    match error {
        BlobError::Interrupted => Error::Invalid(
            "What had arrived of this file is no longer here. Begin its upload again.".to_owned(),
        ),
        other => other.into(),
    }
}

struct Receiving {
    app: App,
    id: UploadId,
    attempt: i64,
    append: Append,
    /// How many bytes may still come.
    room: u64,
    /// How many came since the last save.
    unsaved: u64,
    checksum: Option<Checksum>,
}

impl Receiving {
    async fn run(mut self, body: Body) -> Result<Received> {
        let mut chunks = body.into_data_stream();
        let mut save_at = Instant::now() + SAVE_EVERY;
        let mut idle_at = Instant::now() + IDLE;
        let ended = loop {
            match timeout_at(save_at, chunks.next()).await {
                Ok(Some(Ok(bytes))) => {
                    idle_at = Instant::now() + IDLE;
                    if bytes.len() as u64 > self.room {
                        let room = self.room as usize;
                        self.take(bytes.slice(..room)).await?;
                        break Received::TooMuch;
                    }
                    self.take(bytes).await?;
                }
                Ok(Some(Err(_))) => break Received::Cut,
                Ok(None) => break Received::All,
                Err(_) if Instant::now() > idle_at => break Received::Cut,
                Err(_) => {}
            }
            if self.unsaved >= SAVE_BYTES || Instant::now() >= save_at {
                if !self.checkpoint().await? {
                    return Ok(Received::TakenOver);
                }
                save_at = Instant::now() + SAVE_EVERY;
            }
        };
        self.end(ended).await
    }

    async fn take(&mut self, bytes: bytes::Bytes) -> Result<()> {
        if let Some(checksum) = &mut self.checksum {
            checksum.update(&bytes);
        }
        self.room -= bytes.len() as u64;
        self.unsaved += bytes.len() as u64;
        Ok(self.append.write(bytes).await?)
    }

    /// Acknowledges what came so far, unless a checksum decides about all of it at the end. Says whether this is still
    /// the newest attempt.
    async fn checkpoint(&mut self) -> Result<bool> {
        if self.unsaved == 0 || self.checksum.is_some() {
            return Ok(store::is_newest(&self.app.db, self.id, self.attempt).await?);
        }
        self.save().await
    }

    async fn save(&mut self) -> Result<bool> {
        let progress: Progress = self.append.sync().await?;
        let expires_at = self.app.clock.now().0 + KEPT_MS;
        let mut tx = self.app.db.write().await?;
        let is_newest =
            store::advance(&mut tx, self.id, self.attempt, &progress, expires_at).await?;
        tx.commit().await?;
        self.unsaved = 0;
        Ok(is_newest)
    }

    async fn end(mut self, ended: Received) -> Result<Received> {
        if self.checksum.take().is_some_and(|checksum| !checksum.matches()) {
            // A body that was cut does not meet its checksum either.
            return Ok(Received::Mismatch);
        }
        if self.unsaved > 0 && !self.save().await? {
            return Ok(Received::TakenOver);
        }
        Ok(ended)
    }
}
