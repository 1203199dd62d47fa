//! Counters for the operator, and the log of slow queries.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use crate::statement::Statement;

/// A statement that takes this long is logged.
const SLOW: Duration = Duration::from_millis(200);

/// What the database did since it was opened; all values only grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Statements on readers.
    pub reads: u64,
    /// Statements inside write transactions.
    pub writes: u64,
    /// Statements that failed, unique keys included.
    pub failed: u64,
    /// Statements that took 200 ms or longer, waiting included.
    pub slow: u64,
    /// Time of all statements in microseconds, waiting included.
    pub micros: u64,
    /// Write transactions committed.
    pub committed: u64,
    /// Write transactions rolled back.
    pub rolled_back: u64,
    /// Syncs of the disk that these commits shared; on PostgreSQL one each.
    pub commit_batches: u64,
}

/// Connections of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub name: &'static str,
    /// In use now.
    pub used: usize,
    /// Open and not in use.
    pub free: usize,
    /// May be open at the same time.
    pub most: usize,
    /// Callers that wait for one.
    pub waiting: usize,
}

#[derive(Debug, Default)]
struct Cells {
    reads: AtomicU64,
    writes: AtomicU64,
    failed: AtomicU64,
    slow: AtomicU64,
    micros: AtomicU64,
    committed: AtomicU64,
    rolled_back: AtomicU64,
    commit_batches: AtomicU64,
}

/// The counters behind [`Stats`]; clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counters(Arc<Cells>);

fn add(cell: &AtomicU64, count: u64) {
    cell.fetch_add(count, Ordering::Relaxed);
}

impl Counters {
    /// `transactions` were committed by one sync.
    pub fn batch(&self, transactions: usize) {
        if transactions > 0 {
            add(&self.0.committed, transactions as u64);
            add(&self.0.commit_batches, 1);
        }
    }

    pub fn rolled_back(&self) {
        add(&self.0.rolled_back, 1);
    }

    /// A statement that began at `started` is done.
    pub fn statement(
        &self,
        statement: &'static Statement,
        write: bool,
        started: Instant,
        failed: bool,
    ) {
        let took = started.elapsed();
        add(if write { &self.0.writes } else { &self.0.reads }, 1);
        add(&self.0.micros, took.as_micros() as u64);
        add(&self.0.failed, u64::from(failed));
        if took >= SLOW {
            add(&self.0.slow, 1);
            let (file, line) = (statement.file, statement.line);
            tracing::warn!(
                file,
                line,
                millis = took.as_millis() as u64,
                sql = statement.sqlite,
                "slow query"
            );
        }
    }

    pub fn stats(&self) -> Stats {
        let read = |cell: &AtomicU64| cell.load(Ordering::Relaxed);
        let cells = &self.0;
        Stats {
            reads: read(&cells.reads),
            writes: read(&cells.writes),
            failed: read(&cells.failed),
            slow: read(&cells.slow),
            micros: read(&cells.micros),
            committed: read(&cells.committed),
            rolled_back: read(&cells.rolled_back),
            commit_batches: read(&cells.commit_batches),
        }
    }
}
