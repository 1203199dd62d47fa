//! Write transactions, the same on both engines.

use std::time::Instant;

use deadpool_postgres::Object;

use crate::{
    Engine,
    error::{Error, Result},
    postgres,
    row::FromRow,
    sqlite,
    statement::Call,
    stats::Counters,
    topics::Topics,
};

/// A write transaction. Dropping it rolls back; so does staying idle (5 s unless set otherwise): await nothing but the
/// database while it is open.
///
/// After a statement has failed the transaction is over, on both engines: further statements and `commit` fail.
#[derive(Debug)]
pub struct Tx {
    engine: Running,
    counters: Counters,
    /// The first failure.
    failed: Option<Error>,
    topics: Topics,
    /// Announced after the commit.
    announced: Vec<&'static str>,
}

#[derive(Debug)]
enum Running {
    Sqlite(sqlite::WriteHandle),
    Postgres(Box<PostgresTx>),
}

impl Tx {
    pub(crate) fn sqlite(handle: sqlite::WriteHandle, counters: Counters, topics: Topics) -> Self {
        Self {
            engine: Running::Sqlite(handle),
            counters,
            failed: None,
            topics,
            announced: Vec::new(),
        }
    }

    pub(crate) async fn postgres(
        client: Object,
        counters: Counters,
        topics: Topics,
    ) -> Result<Self> {
        let tx = PostgresTx { client: Some(client), counters: counters.clone() };
        tx.client().batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED").await?;
        Ok(Self {
            engine: Running::Postgres(Box::new(tx)),
            counters,
            failed: None,
            topics,
            announced: Vec::new(),
        })
    }

    /// Which engine it runs on.
    pub fn engine(&self) -> Engine {
        match self.engine {
            Running::Sqlite(_) => Engine::Sqlite,
            Running::Postgres(_) => Engine::Postgres,
        }
    }

    /// Makes everything durable and visible to others. After an error nothing is known to be written.
    pub async fn commit(self) -> Result<()> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        match self.engine {
            Running::Sqlite(handle) => handle.commit().await?,
            Running::Postgres(tx) => tx.commit().await?,
        }
        for topic in self.announced {
            self.topics.announce(topic);
        }
        Ok(())
    }

    /// Tells those who [watch](crate::Db::watch) `topic` in this process, after the commit.
    pub fn announce(&mut self, topic: &'static str) {
        if !self.announced.contains(&topic) {
            self.announced.push(topic);
        }
    }

    /// What made it fail, if it has failed.
    pub(crate) fn failure(&self) -> Option<&Error> {
        self.failed.as_ref()
    }

    pub(crate) async fn fetch<T: FromRow>(&mut self, call: Call, limit: usize) -> Result<Vec<T>> {
        let statement = call.statement;
        let started = self.begin_statement(&call)?;
        let result = match &self.engine {
            Running::Sqlite(handle) => {
                handle.run(move |connection| sqlite::fetch(connection, &call, limit)).await
            }
            Running::Postgres(tx) => postgres::fetch(tx.client(), &call, limit).await,
        };
        self.end_statement(statement, started, result)
    }

    pub(crate) async fn execute(&mut self, call: Call) -> Result<u64> {
        let statement = call.statement;
        let started = self.begin_statement(&call)?;
        let result = match &self.engine {
            Running::Sqlite(handle) => {
                handle.run(move |connection| sqlite::execute(connection, &call)).await
            }
            Running::Postgres(tx) => postgres::execute(tx.client(), &call).await,
        };
        self.end_statement(statement, started, result)
    }

    /// Runs several statements without parameters, for migrations.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<()> {
        let result = match &self.engine {
            Running::Sqlite(handle) => {
                let sql = sql.to_owned();
                handle.run(move |connection| Ok(connection.execute_batch(&sql)?)).await
            }
            Running::Postgres(tx) => tx.client().batch_execute(sql).await.map_err(Into::into),
        };
        if let Err(error) = &result {
            self.failed = Some(error.clone());
        }
        result
    }

    fn begin_statement(&mut self, call: &Call) -> Result<Instant> {
        if let Some(error) = &self.failed {
            return Err(Error::other(format!("the transaction has failed before: {error}"))
                .at(call.statement));
        }
        // Stays if the caller stops waiting: then nobody knows whether the statement ran, so nothing may be committed.
        self.failed =
            Some(Error::other("a statement of the transaction was abandoned").at(call.statement));
        Ok(Instant::now())
    }

    fn end_statement<T>(
        &mut self,
        statement: &'static crate::Statement,
        started: Instant,
        result: Result<T>,
    ) -> Result<T> {
        self.counters.statement(statement, true, started, result.is_err());
        let result = result.map_err(|error| error.at(statement));
        self.failed = result.as_ref().err().cloned();
        result
    }
}

/// A transaction on a pooled connection, rolled back when dropped.
#[derive(Debug)]
struct PostgresTx {
    /// `None` once finished.
    client: Option<Object>,
    counters: Counters,
}

impl PostgresTx {
    fn client(&self) -> &Object {
        self.client.as_ref().expect("a transaction has its connection until it is finished")
    }

    async fn commit(mut self) -> Result<()> {
        // Should this fail or be cancelled, `drop` takes the connection out of use.
        self.client().batch_execute("COMMIT").await?;
        self.client = None;
        self.counters.batch(1);
        Ok(())
    }
}

impl Drop for PostgresTx {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        self.counters.rolled_back();
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(async move {
                    // If it fails the connection is lost, and the server rolls back by itself.
                    if client.batch_execute("ROLLBACK").await.is_err() {
                        drop(Object::take(client));
                    }
                });
            }
            // Outside a runtime: closing the connection rolls back.
            Err(_) => drop(Object::take(client)),
        }
    }
}
