//! Reader threads: one queue, several read-only connections.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

use rusqlite::Connection;

use super::{closed, connection::Guarded};
use crate::{
    Options,
    error::{Error, Kind, Result},
};

/// Queries that may wait; one more is refused, so that an overloaded server answers instead of growing.
const MAX_WAITING: usize = 4096;

pub(super) type Work = Box<dyn FnOnce(&Connection) + Send>;

#[derive(Debug)]
pub(super) struct Readers {
    queue: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    /// Threads with nothing to do: only they need to be woken, which is a call into the kernel.
    idle: usize,
    closed: bool,
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Queue").field("waiting", &self.lock().waiting.len()).finish()
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic runs under the lock, so the state behind a poisoned one is whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next piece of work; `None` when closed and empty.
    fn next(&self) -> Option<Work> {
        let mut state = self.lock();
        loop {
            if let Some(work) = state.waiting.pop_front() {
                return Some(work);
            }
            if state.closed {
                return None;
            }
            state.idle += 1;
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
        }
    }
}

impl Readers {
    pub fn start(path: &Path, options: &Options) -> Result<Self> {
        let queue = Arc::new(Queue::default());
        let mut threads = Vec::new();
        for number in 0..options.sqlite_readers {
            let connection = Guarded::open(path, false, options)?;
            let queue = Arc::clone(&queue);
            let run = move || {
                while let Some(work) = queue.next() {
                    // A reader of a column that panics loses its own answer only; the message is printed by the hook.
                    let _ = catch_unwind(AssertUnwindSafe(|| connection.limited(work)));
                }
            };
            let thread = std::thread::Builder::new()
                .name(format!("db-read-{number}"))
                .spawn(run)
                .map_err(|e| Error::unavailable(format!("cannot start a thread: {e}")))?;
            threads.push(thread);
        }
        Ok(Self { queue, threads: Mutex::new(threads) })
    }

    pub fn push(&self, work: Work) -> Result<()> {
        let mut state = self.queue.lock();
        if state.closed {
            return Err(closed());
        }
        if state.waiting.len() >= MAX_WAITING {
            return Err(Error::new(Kind::Busy, "too many queries are waiting"));
        }
        state.waiting.push_back(work);
        let is_needed = state.idle > 0;
        drop(state);
        if is_needed {
            self.queue.changed.notify_one();
        }
        Ok(())
    }

    /// Lets the threads end after the work that is queued, and hands them over for joining.
    pub fn close(&self) -> Vec<JoinHandle<()>> {
        self.queue.lock().closed = true;
        self.queue.changed.notify_all();
        std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        // Not joined: the last handle may be dropped on a thread that must not wait.
        self.close();
    }
}
