//! The database of Handprint: one way to write queries for SQLite and PostgreSQL.
//!
//! - [`row!`] declares a struct that rows are read into, [`q!`] a statement; reads take `&Db`, writes a [`Tx`].
//! - [`Db::migrate`] brings the schema up to date from `migrations/{sqlite,postgres}`.
//! - [`check::prepare_all`] prepares every statement of the program on a migrated database.
//! - [`snapshot`] copies a whole database while it is in use, and makes databases from copies.
//! - [`Clock`] and [`Ids`] give times and identifiers; SQL never does.
//!
//! SQL that both engines read: `$1` parameters, RETURNING, ON CONFLICT, row values, `CAST(sum(x) AS BIGINT)`; times
//! and ids are BIGINT. For a list of ids bind `Json(ids)` and write
//! `sqlite: "… IN (SELECT value FROM json_each($1))"`,
//! `pg: "… = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))"`, which always reads by index.

mod address;
mod clock;
mod domain_values;
mod error;
mod ids;
mod migrate;
mod postgres;
mod retry;
mod row;
mod sqlite;
mod statement;
mod stats;
mod tls;
mod topics;
mod tx;
mod value;

pub mod check;
#[cfg(feature = "testing")]
pub mod columns;
#[cfg(feature = "testing")]
pub mod plans;
pub mod schema;
pub mod snapshot;
#[cfg(feature = "testing")]
pub mod testing;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

pub use clock::Clock;
pub use error::{Error, Kind, Result};
pub use ids::Ids;
#[doc(hidden)]
pub use linkme;
pub use migrate::{MIGRATIONS, Migration};
#[doc(hidden)]
pub use retry::Attempts;
#[doc(hidden)]
pub use row::positions;
pub use row::{Expected, FromRow, Row};
pub use statement::{Near, Query, Source, Statement};
pub use stats::{Pool, Stats};
use tokio::sync::watch;
pub use tx::Tx;
pub use value::{Cell, Column, ColumnKind, Json, Value};

use crate::{statement::Call, stats::Counters, topics::Topics};

/// The engine behind a [`Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Sizes and limits; the defaults fit a server on two to four cores.
#[derive(Clone, Debug)]
pub struct Options {
    /// Reader threads of SQLite; at least 1.
    pub sqlite_readers: usize,
    /// Connections for reading; at least 1.
    pub postgres_readers: usize,
    /// Connections for write transactions; at least 1.
    pub postgres_writers: usize,
    /// A statement that runs longer is cut off.
    pub statement_timeout: Duration,
    /// A write transaction that is idle for longer is rolled back.
    pub idle_timeout: Duration,
    /// How long PostgreSQL's callers wait for a free connection, for a new one, and for a row that another transaction
    /// holds.
    pub postgres_wait: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            sqlite_readers: 3,
            postgres_readers: 12,
            postgres_writers: 8,
            statement_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(5),
            postgres_wait: Duration::from_secs(5),
        }
    }
}

/// An open database; clones share it.
#[derive(Clone, Debug)]
pub struct Db(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    backend: Backend,
    counters: Counters,
    topics: Topics,
}

#[derive(Debug)]
enum Backend {
    Sqlite(Box<sqlite::Sqlite>),
    Postgres(postgres::Postgres),
}

impl Db {
    /// Opens `sqlite:PATH` (created if missing), `sqlite::memory:` (a temporary file) or `postgres://…`, which
    /// has to say `sslmode` if the server is on another machine.
    pub async fn open(url: &str, options: &Options) -> Result<Self> {
        let counters = Counters::default();
        let backend = if let Some(path) = url.strip_prefix("sqlite:") {
            Backend::Sqlite(Box::new(sqlite::Sqlite::open(path, options, &counters)?))
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Backend::Postgres(postgres::Postgres::open(url, options).await?)
        } else {
            return Err(Error::other(
                "a database URL is sqlite:PATH, sqlite::memory: or postgres://…",
            ));
        };
        Ok(Self(Arc::new(Inner { backend, counters, topics: Topics::default() })))
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.0.backend {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    /// Applies the migrations that are missing; gives how many. Refuses a database from
    /// which a newer program took something away; what one only added to goes on serving this one too.
    pub async fn migrate(&self) -> Result<usize> {
        migrate::run(self, MIGRATIONS).await
    }

    /// How many migrations are missing; none is applied.
    pub async fn missing_migrations(&self) -> Result<usize> {
        migrate::missing(self, MIGRATIONS).await
    }

    /// Applies other migrations than the program's, for tests of the runner.
    pub async fn migrate_with(&self, migrations: &[Migration]) -> Result<usize> {
        migrate::run(self, migrations).await
    }

    /// Begins a write transaction; on SQLite when its turn comes.
    pub async fn write(&self) -> Result<Tx> {
        let (counters, topics) = (self.0.counters.clone(), self.0.topics.clone());
        match &self.0.backend {
            Backend::Sqlite(sqlite) => Ok(Tx::sqlite(sqlite.write().await?, counters, topics)),
            Backend::Postgres(postgres) => {
                Tx::postgres(postgres.writer().await?, counters, topics).await
            }
        }
    }

    /// What the database did since it was opened.
    pub fn stats(&self) -> Stats {
        self.0.counters.stats()
    }

    /// How connections are used now; none with SQLite, whose readers are threads.
    pub fn pools(&self) -> Vec<Pool> {
        match &self.0.backend {
            Backend::Sqlite(_) => Vec::new(),
            Backend::Postgres(postgres) => postgres.pools().into(),
        }
    }

    /// Sees a change after each commit that announced `topic` in this process; see [`Tx::announce`].
    pub fn watch(&self, topic: &'static str) -> watch::Receiver<u64> {
        self.0.topics.watch(topic)
    }

    /// Finishes what is queued and stops; every later use is an error of kind [`Kind::Unavailable`].
    pub async fn close(&self) {
        match &self.0.backend {
            Backend::Sqlite(sqlite) => sqlite.close().await,
            Backend::Postgres(postgres) => postgres.close(),
        }
    }

    /// Where to read a few rows by index, as pages do: SQLite then answers on the thread that asks, which takes less than
    /// waking another one. Reads that may look at more than some dozens of rows take `&Db`, so that nobody waits for them.
    pub fn near(&self) -> Near<'_> {
        Near(self)
    }

    pub(crate) async fn fetch_near<T: FromRow>(&self, call: Call, limit: usize) -> Result<Vec<T>> {
        let Backend::Sqlite(sqlite) = &self.0.backend else {
            return self.fetch(call, limit).await;
        };
        let started = Instant::now();
        let result = sqlite.read_near(|connection| sqlite::fetch(connection, &call, limit));
        self.0.counters.statement(call.statement, false, started, result.is_err());
        result.map_err(|error| error.at(call.statement))
    }

    pub(crate) async fn fetch<T: FromRow>(&self, call: Call, limit: usize) -> Result<Vec<T>> {
        let statement = call.statement;
        let started = Instant::now();
        let result = match &self.0.backend {
            Backend::Sqlite(sqlite) => {
                sqlite.read(move |connection| sqlite::fetch(connection, &call, limit)).await
            }
            Backend::Postgres(postgres) => match postgres.reader().await {
                Ok(client) => postgres::fetch(&client, &call, limit).await,
                Err(error) => Err(error),
            },
        };
        self.0.counters.statement(statement, false, started, result.is_err());
        result.map_err(|error| error.at(statement))
    }
}
