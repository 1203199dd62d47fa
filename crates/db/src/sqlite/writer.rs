//! The writer thread and its group commit.
//!
//! A commit costs one sync of the disk, some milliseconds. So the writer keeps an outer transaction open and runs the
//! transactions that are waiting one after another, each in a savepoint; then it commits once and only then answers
//! all of them. One that rolls back leaves the others alone. If the outer commit fails, all of the batch fail.
//!
//! A transaction may see what an earlier one of its batch wrote before that is on disk. Nothing it writes itself can
//! be answered earlier either; only its refusal (say, a key that is taken) may rest on a commit that then fails.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Receiver, Sender, SyncSender, TrySendError},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{closed, connection::Guarded};
use crate::{
    Options,
    error::{Error, Kind, Result},
    stats::Counters,
};

/// Transactions that may wait for the writer; one more is refused.
const MAX_WAITING: usize = 1024;
/// Bounds of one batch, so that its first transaction is not kept waiting for ever.
const MAX_BATCH: usize = 128;
const MAX_BATCH_TIME: Duration = Duration::from_millis(50);

type Work = Box<dyn FnOnce(&Connection) + Send>;
type Answer = oneshot::Sender<Result<()>>;

/// A transaction that waits for its turn.
struct Begin {
    commands: Receiver<Command>,
    ready: Answer,
}

enum Command {
    Run(Work),
    Commit(Answer),
}

/// The owner's end of a running transaction; dropping it rolls back.
#[derive(Debug)]
pub(crate) struct WriteHandle(Sender<Command>);

impl WriteHandle {
    /// Runs `work` inside the transaction, on the writer thread.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let work = move |connection: &Connection| {
            let _ = answer.send(work(connection));
        };
        self.0.send(Command::Run(Box::new(work))).map_err(|_| rolled_back())?;
        answered.await.map_err(|_| rolled_back())?
    }

    /// Commits; answers when the batch is on disk.
    pub async fn commit(self) -> Result<()> {
        let (answer, answered) = oneshot::channel();
        self.0.send(Command::Commit(answer)).map_err(|_| rolled_back())?;
        answered.await.map_err(|_| rolled_back())?
    }
}

fn rolled_back() -> Error {
    Error::unavailable(
        "the transaction was rolled back: it was idle for too long, or its batch failed",
    )
}

#[derive(Debug)]
pub(super) struct Writer {
    /// `None` once closed.
    queue: Mutex<Option<SyncSender<Begin>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub fn start(path: &Path, options: &Options, counters: Counters) -> Result<Self> {
        let connection = Guarded::open(path, true, options)?;
        let (queue, waiting) = mpsc::sync_channel(MAX_WAITING);
        let worker = Worker { connection, waiting, idle_limit: options.idle_timeout, counters };
        let thread = std::thread::Builder::new()
            .name("db-write".to_owned())
            .spawn(move || worker.work())
            .map_err(|e| Error::unavailable(format!("cannot start a thread: {e}")))?;
        Ok(Self { queue: Mutex::new(Some(queue)), thread: Mutex::new(Some(thread)) })
    }

    pub async fn begin(&self) -> Result<WriteHandle> {
        let (sender, commands) = mpsc::channel();
        let (ready, is_ready) = oneshot::channel();
        let sent = match &*self.queue.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(queue) => queue.try_send(Begin { commands, ready }),
            None => return Err(closed()),
        };
        sent.map_err(|error| match error {
            TrySendError::Full(_) => Error::new(Kind::Busy, "too many transactions are waiting"),
            TrySendError::Disconnected(_) => closed(),
        })?;
        is_ready.await.map_err(|_| closed())??;
        Ok(WriteHandle(sender))
    }

    /// Lets the thread end after the transactions that are queued, and hands it over for joining.
    pub fn close(&self) -> Option<JoinHandle<()>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.thread.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

struct Worker {
    connection: Guarded,
    waiting: Receiver<Begin>,
    idle_limit: Duration,
    counters: Counters,
}

/// How one transaction of a batch ended.
enum End {
    /// Its savepoint is released; it is answered after the outer commit.
    Committed(Answer),
    RolledBack,
    /// The outer transaction is gone, and the whole batch with it.
    Broken(Error),
}

impl Worker {
    fn work(self) {
        while let Ok(first) = self.waiting.recv() {
            self.batch(first);
        }
        // Planner statistics for the next start, by SQLite's own advice; failing is harmless.
        let _ = self.connection.connection.execute_batch("PRAGMA optimize");
    }

    /// One outer transaction: `first` and those that wait when it is done, within bounds.
    fn batch(&self, first: Begin) {
        if let Err(error) = self.execute("BEGIN IMMEDIATE") {
            let _ = first.ready.send(Err(error));
            return;
        }
        let started = Instant::now();
        let mut to_answer = Vec::new();
        let mut next = Some(first);
        while let Some(begin) = next {
            match self.transaction(begin) {
                End::Committed(answer) => to_answer.push(answer),
                End::RolledBack => {}
                End::Broken(error) => return self.fail(to_answer, &error),
            }
            let full = to_answer.len() >= MAX_BATCH || started.elapsed() >= MAX_BATCH_TIME;
            next = if full { None } else { self.waiting.try_recv().ok() };
        }
        if let Err(error) = self.execute(if to_answer.is_empty() { "ROLLBACK" } else { "COMMIT" }) {
            return self.fail(to_answer, &error);
        }
        self.counters.batch(to_answer.len());
        for answer in to_answer {
            let _ = answer.send(Ok(()));
        }
    }

    /// Runs one transaction in a savepoint until its owner commits, goes away or stays idle.
    fn transaction(&self, begin: Begin) -> End {
        if let Err(error) = self.execute("SAVEPOINT one") {
            let _ = begin.ready.send(Err(error.clone()));
            return End::Broken(error);
        }
        let mut owned = begin.ready.send(Ok(())).is_ok();
        while owned {
            match begin.commands.recv_timeout(self.idle_limit) {
                Ok(Command::Run(work)) => {
                    // A panic loses the answer, upon which the owner rolls back.
                    let _ = catch_unwind(AssertUnwindSafe(|| self.connection.limited(work)));
                }
                Ok(Command::Commit(answer)) => {
                    return match self.execute("RELEASE one") {
                        Ok(()) => End::Committed(answer),
                        Err(error) => {
                            let _ = answer.send(Err(error.clone()));
                            End::Broken(error)
                        }
                    };
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    tracing::warn!(idle = ?self.idle_limit, "a write transaction was idle for too long and is rolled back");
                    owned = false;
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => owned = false,
            }
        }
        self.counters.rolled_back();
        // After some failures (disk full, I/O, an interrupted write) SQLite has rolled back everything by itself; then
        // there is no savepoint to go back to, and the batch is broken.
        match self.execute("ROLLBACK TO one").and_then(|()| self.execute("RELEASE one")) {
            Ok(()) => End::RolledBack,
            Err(error) => End::Broken(error),
        }
    }

    /// Leaves no transaction open and tells all of the batch.
    fn fail(&self, to_answer: Vec<Answer>, error: &Error) {
        tracing::error!(%error, transactions = to_answer.len(), "a batch of write transactions failed");
        if !self.connection.connection.is_autocommit() {
            let _ = self.execute("ROLLBACK");
        }
        for answer in to_answer {
            let _ = answer.send(Err(error.clone()));
        }
    }

    fn execute(&self, sql: &str) -> Result<()> {
        self.connection.connection.prepare_cached(sql)?.raw_execute()?;
        Ok(())
    }
}
