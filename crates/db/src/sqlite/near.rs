//! Read-only connections for reads that take less time than waking a thread.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::Connection;

use super::{closed, connection::Guarded};
use crate::{Options, error::Result};

/// Connections that nobody uses now; as many come to be as threads ask at once.
pub(super) struct Near {
    path: PathBuf,
    options: Options,
    /// `None` once closed.
    idle: Mutex<Option<Vec<Guarded>>>,
}

impl std::fmt::Debug for Near {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Near").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Near {
    pub fn new(path: &Path, options: &Options) -> Self {
        let (path, options) = (path.to_owned(), options.clone());
        Self { path, options, idle: Mutex::new(Some(Vec::new())) }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Vec<Guarded>>> {
        // Nothing that can panic runs under the lock, so what is behind a poisoned one is whole.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `work` here and now.
    pub fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = self.lock().as_mut().ok_or_else(closed)?.pop();
        let guarded = match idle {
            Some(guarded) => guarded,
            None => Guarded::open(&self.path, false, &self.options)?,
        };
        let result = guarded.limited(work);
        if let Some(idle) = self.lock().as_mut() {
            idle.push(guarded);
        }
        result
    }

    /// Refuses all further reads.
    pub fn close(&self) {
        let connections = self.lock().take();
        drop(connections);
    }
}
