//! Bytes of one request on their way to the store: written while the next ones arrive, made durable and acknowledged
//! every few megabytes or half a second, while more arrives, so that a cut costs no more than that.

use std::time::Duration;

use axum::body::Body;
use blobs::{Append, BlobError, Unsynced};
use domain::{ids::UploadId, time::Millis};
use futures::StreamExt;
use languages::Language;
use tokio::{
    task::JoinHandle,
    time::{Instant, sleep, timeout_at},
};

use super::{
    request::Checksum,
    store::{self, Upload},
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        page::Context,
    },
};

/// A save begins after so much or so long, whichever is less, once the one before is done.
const SAVE_BYTES: u64 = 8 << 20;
const SAVE_EVERY: Duration = Duration::from_millis(500);
/// Where the disk is slower than the sender, it waits with so much that no save has begun for: with what is being saved
/// this is what it has to send again when the server is killed.
const UNSAVED_MAX: u64 = 2 * SAVE_BYTES;
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
    context: &Context,
    upload: &Upload,
    checksum: Option<Checksum>,
    body: Body,
) -> Result<Received> {
    let app = &context.app;
    let mut tx = app.db.write().await?;
    let begun = store::begin(&mut tx, upload.id(), upload.received).await?;
    tx.commit().await?;
    let Some(attempt) = begun else { return Ok(Received::Elsewhere) };
    let append = match take(app, upload, attempt).await {
        Err(BlobError::Busy) => return Ok(Received::TakenOver),
        other => other.map_err(|error| lost(error, context.t))?,
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
        length: upload.length as u64,
        taken: upload.received as u64,
        saving_to: upload.received as u64,
        saving: None,
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
pub fn lost(error: BlobError, t: Language) -> Error {
    match error {
        BlobError::Interrupted => Error::Invalid(t.uploads_lost().to_owned()),
        other => other.into(),
    }
}

struct Receiving {
    app: App,
    id: UploadId,
    attempt: i64,
    append: Append,
    /// Of the whole upload.
    length: u64,
    /// The offset of the next byte.
    taken: u64,
    /// The offset up to which a save has begun.
    saving_to: u64,
    /// The save under way; tells whether this was still the newest attempt.
    saving: Option<JoinHandle<Result<bool>>>,
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
                    let room = self.length - self.taken;
                    if bytes.len() as u64 > room {
                        self.take(bytes.slice(..room as usize)).await?;
                        break Received::TooMuch;
                    }
                    self.take(bytes).await?;
                }
                Ok(Some(Err(_))) => break Received::Cut,
                Ok(None) => break Received::All,
                Err(_) if Instant::now() > idle_at => break Received::Cut,
                Err(_) => {}
            }
            let is_late = Instant::now() >= save_at;
            if is_late || self.unsaved() >= SAVE_BYTES && self.checksum.is_none() {
                if !self.checkpoint(is_late).await? {
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
        self.taken += bytes.len() as u64;
        Ok(self.append.write(bytes).await?)
    }

    fn unsaved(&self) -> u64 {
        self.taken - self.saving_to
    }

    /// Begins to acknowledge what came so far, unless a checksum decides about all of it at the end: every byte of it if
    /// that is due, otherwise what is written already, so that nothing waits. Says whether this is still the newest
    /// attempt, as far as it is known.
    async fn checkpoint(&mut self, is_late: bool) -> Result<bool> {
        let is_waiting = self.saving.as_ref().is_some_and(|saving| !saving.is_finished());
        if is_waiting && self.unsaved() < UNSAVED_MAX {
            return Ok(true);
        }
        if !self.saved().await? {
            return Ok(false);
        }
        if self.unsaved() == 0 || self.checksum.is_some() {
            return Ok(store::is_newest(&self.app.db, self.id, self.attempt).await?);
        }
        let unsynced = if is_late { self.append.stored().await? } else { self.append.so_far() };
        if unsynced.bytes() > self.saving_to {
            self.save(unsynced);
        }
        Ok(true)
    }

    fn save(&mut self, unsynced: Unsynced) {
        self.saving_to = unsynced.bytes();
        let acknowledging = acknowledge(self.app.clone(), self.id, self.attempt, unsynced);
        self.saving = Some(tokio::spawn(acknowledging));
    }

    /// Waits for the save under way, if there is one, and says whether this was the newest attempt.
    async fn saved(&mut self) -> Result<bool> {
        match self.saving.take() {
            Some(saving) => saving.await.map_err(Error::internal)?,
            None => Ok(true),
        }
    }

    async fn end(mut self, ended: Received) -> Result<Received> {
        if self.checksum.take().is_some_and(|checksum| !checksum.matches()) {
            // A body that was cut does not meet its checksum either.
            return Ok(Received::Mismatch);
        }
        if !self.saved().await? {
            return Ok(Received::TakenOver);
        }
        if self.unsaved() > 0 {
            let unsynced = self.append.stored().await?;
            self.save(unsynced);
        }
        Ok(if self.saved().await? { ended } else { Received::TakenOver })
    }
}

/// Makes bytes durable, then says so in the row; tells whether `attempt` was still the newest.
async fn acknowledge(app: App, upload: UploadId, attempt: i64, unsynced: Unsynced) -> Result<bool> {
    let progress = unsynced.sync().await?;
    let expires_at = app.clock.now().0 + KEPT_MS;
    let mut tx = app.db.write().await?;
    let is_newest = store::advance(&mut tx, upload, attempt, &progress, expires_at).await?;
    tx.commit().await?;
    Ok(is_newest)
}
