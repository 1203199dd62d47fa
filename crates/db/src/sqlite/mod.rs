//! SQLite in process: one writer thread, a few read-only reader threads with one hop per query, and connections for
//! reads on the thread that asks.

mod connection;
mod near;
mod readers;
mod writer;

use std::path::{Path, PathBuf};

pub(crate) use connection::{describe, execute, fetch};
use rusqlite::Connection;
use tokio::sync::oneshot;
pub(crate) use writer::WriteHandle;

use crate::{
    Options,
    error::{Error, Result},
    stats::Counters,
};

/// An open SQLite database.
#[derive(Debug)]
pub(crate) struct Sqlite {
    readers: readers::Readers,
    near: near::Near,
    writer: writer::Writer,
    /// Held for an in-memory URL, whose file goes with the last handle.
    _temporary: Option<TemporaryFolder>,
}

/// A folder that is removed when dropped.
#[derive(Debug)]
struct TemporaryFolder(PathBuf);

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // Nothing depends on it being gone, and there is nobody to tell.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Sqlite {
    /// Opens `path`; `":memory:"` stands for a file in the folder for temporary files, removed on close (a database
    /// that is really in memory has no write-ahead log, so it would behave differently from the real thing).
    pub fn open(path: &str, options: &Options, counters: &Counters) -> Result<Self> {
        let temporary = if path == ":memory:" {
            let name = format!("handprint-{}-{:016x}", std::process::id(), rand::random::<u64>());
            let folder = std::env::temp_dir().join(name);
            std::fs::create_dir(&folder).map_err(|e| {
                Error::unavailable(format!("cannot create {}: {e}", folder.display()))
            })?;
            Some(TemporaryFolder(folder))
        } else {
            None
        };
        let path = match &temporary {
            Some(TemporaryFolder(folder)) => folder.join("db.sqlite"),
            None => Path::new(path).to_owned(),
        };
        // The writer first: it creates the file and its write-ahead log, which readers cannot.
        let writer = writer::Writer::start(&path, options, counters.clone())?;
        let readers = readers::Readers::start(&path, options)?;
        let near = near::Near::new(&path, options);
        Ok(Self { readers, near, writer, _temporary: temporary })
    }

    /// Runs `work` on a reader.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        self.readers.push(Box::new(move |connection| {
            // Whoever asked may be gone; then the work is not worth doing.
            if !answer.is_closed() {
                let _ = answer.send(work(connection));
            }
        }))?;
        answered.await.map_err(|_| closed())?
    }

    /// Runs `work` on the thread that asks.
    pub fn read_near<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.near.read(work)
    }

    /// Begins a write transaction when its turn comes.
    pub async fn write(&self) -> Result<WriteHandle> {
        self.writer.begin().await
    }

    /// Stops all threads after the work that is queued.
    pub async fn close(&self) {
        self.near.close();
        let threads: Vec<_> = self.readers.close().into_iter().chain(self.writer.close()).collect();
        let joined = tokio::task::spawn_blocking(move || {
            for thread in threads {
                // A thread that panicked has said so already.
                let _ = thread.join();
            }
        });
        let _ = joined.await;
    }
}

fn closed() -> Error {
    Error::unavailable("the database is closed")
}
