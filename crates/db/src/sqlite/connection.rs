//! One SQLite connection: how it is opened, and how a statement runs on it.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::{CachedStatement, Connection, OpenFlags, config::DbConfig};

use crate::{
    Options,
    error::{Error, Result},
    row::{FromRow, Row},
    statement::{Call, Statement},
};

const CACHED_STATEMENTS: usize = 256;
const MMAP_BYTES: i64 = 256 << 20;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Instructions of SQLite's virtual machine between two looks at the clock; some tens of microseconds.
const STEPS_BETWEEN_CHECKS: i32 = 20_000;

/// A connection whose statements are cut off when they take too long.
pub(super) struct Guarded {
    pub connection: Connection,
    started: Instant,
    limit: Duration,
    /// Milliseconds after `started` at which the running statement is interrupted.
    deadline: Arc<AtomicU64>,
}

impl Guarded {
    pub fn open(path: &Path, writable: bool, options: &Options) -> Result<Self> {
        let access = if writable {
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
        } else {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        };
        let connection =
            Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
                .map_err(|e| Error::unavailable(format!("cannot open {}: {e}", path.display())))?;
        connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
        connection.busy_timeout(BUSY_TIMEOUT)?;
        if writable {
            let mode: String =
                connection
                    .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
            if mode != "wal" {
                return Err(Error::unavailable(format!(
                    "{} cannot have a write-ahead log",
                    path.display()
                )));
            }
            // FULL: the log is on disk before a commit is answered. With NORMAL a power cut loses answered commits.
            connection.pragma_update(None, "synchronous", "full")?;
            connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
            // Rows of an index that gathering statistics looks at: bounds its time on large tables.
            connection.pragma_update(None, "analysis_limit", 1000)?;
        }
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "mmap_size", MMAP_BYTES)?;
        connection.pragma_update(None, "temp_store", "memory")?;
        // A plan does not depend on the values bound: otherwise many a statement is planned again for each of them.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;

        let started = Instant::now();
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let watched = Arc::clone(&deadline);
        connection.progress_handler(
            STEPS_BETWEEN_CHECKS,
            Some(move || started.elapsed().as_millis() as u64 > watched.load(Ordering::Relaxed)),
        )?;
        Ok(Self { connection, started, limit: options.statement_timeout, deadline })
    }

    /// Runs `work`, which is interrupted after the time limit for a statement.
    pub fn limited<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        let end = (self.started.elapsed() + self.limit).as_millis() as u64;
        self.deadline.store(end, Ordering::Relaxed);
        let result = work(&self.connection);
        self.deadline.store(u64::MAX, Ordering::Relaxed);
        result
    }
}

/// The rows of a statement, at most `limit`, decoded here on the database's thread.
pub(crate) fn fetch<T: FromRow>(
    connection: &Connection,
    call: &Call,
    limit: usize,
) -> Result<Vec<T>> {
    let mut statement = bound(connection, call)?;
    let mut rows = statement.raw_query();
    let mut out = Vec::new();
    while out.len() < limit {
        let Some(row) = rows.next()? else { break };
        out.push(T::from_row(&Row::Sqlite(row))?);
    }
    Ok(out)
}

/// Runs a statement without rows; gives the number of rows changed.
pub(crate) fn execute(connection: &Connection, call: &Call) -> Result<u64> {
    Ok(bound(connection, call)?.raw_execute()? as u64)
}

fn bound<'c>(connection: &'c Connection, call: &Call) -> Result<CachedStatement<'c>> {
    let mut statement = connection.prepare_cached(call.statement.sqlite)?;
    let mut highest = 0;
    for place in 1..=statement.parameter_count() {
        let number = parameter_number(statement.parameter_name(place))?;
        highest = highest.max(number);
        if let Some(value) = call.values.get(number - 1) {
            value.check()?;
            statement.raw_bind_parameter(place, value)?;
        }
    }
    if highest != call.values.len() {
        let given = call.values.len();
        return Err(Error::other(format!(
            "the statement has {highest} parameters, {given} were bound"
        )));
    }
    Ok(statement)
}

/// SQLite takes `$2` for a name and numbers parameters by first appearance; the number is in the name.
fn parameter_number(name: Option<&str>) -> Result<usize> {
    name.and_then(|name| name.strip_prefix('$'))
        .and_then(|digits| digits.parse().ok())
        .filter(|&number| number > 0)
        .ok_or_else(|| {
            Error::other(format!("parameters are written $1, $2, …, not {}", name.unwrap_or("?")))
        })
}

/// Prepares the statement only; gives its column names and its highest parameter.
pub(crate) fn describe(
    connection: &Connection,
    statement: &Statement,
) -> Result<(Vec<String>, usize)> {
    let prepared = connection.prepare(statement.sqlite)?;
    let mut highest = 0;
    for place in 1..=prepared.parameter_count() {
        highest = highest.max(parameter_number(prepared.parameter_name(place))?);
    }
    Ok((prepared.column_names().into_iter().map(str::to_owned).collect(), highest))
}
