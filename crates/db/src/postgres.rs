//! PostgreSQL: two pools, one of them read-only, statements prepared once per connection.

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use tokio_postgres::{NoTls, types::ToSql};

use crate::{
    Options,
    address::Address,
    error::{Error, Result},
    row::{FromRow, Row},
    statement::{Call, Statement},
    stats,
    value::Value,
};

/// An open PostgreSQL database.
#[derive(Debug)]
pub(crate) struct Postgres {
    readers: Pool,
    writers: Pool,
}

impl Postgres {
    pub async fn open(url: &str, options: &Options) -> Result<Self> {
        let address = Address::read(url)?;
        let opened = Self {
            readers: pool(&address, options, options.postgres_readers, true)?,
            writers: pool(&address, options, options.postgres_writers, false)?,
        };
        // Say at once that the server is not there, not with the first request.
        drop(opened.writers.get().await?);
        Ok(opened)
    }

    pub async fn reader(&self) -> Result<Object> {
        Ok(self.readers.get().await?)
    }

    pub async fn writer(&self) -> Result<Object> {
        Ok(self.writers.get().await?)
    }

    pub fn pools(&self) -> [stats::Pool; 2] {
        [("readers", &self.readers), ("writers", &self.writers)].map(|(name, pool)| {
            let status = pool.status();
            stats::Pool {
                name,
                used: status.size.saturating_sub(status.available),
                free: status.available,
                most: status.max_size,
                waiting: status.waiting,
            }
        })
    }

    pub fn close(&self) {
        self.readers.close();
        self.writers.close();
    }
}

fn pool(address: &Address, options: &Options, size: usize, read_only: bool) -> Result<Pool> {
    let mut config = address.config.clone();
    let mut settings = format!(
        "-c statement_timeout={} -c lock_timeout={} -c idle_in_transaction_session_timeout={}",
        options.statement_timeout.as_millis(),
        options.postgres_wait.as_millis(),
        options.idle_timeout.as_millis(),
    );
    if read_only {
        settings.push_str(" -c default_transaction_read_only=on");
    }
    if let Some(given) = config.get_options() {
        settings = format!("{given} {settings}");
    }
    config.options(settings).application_name("handprint").connect_timeout(options.postgres_wait);
    let fast = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = match &address.tls {
        Some(tls) => Manager::from_config(config, tls.clone(), fast),
        None => Manager::from_config(config, NoTls, fast),
    };
    let wait = Some(options.postgres_wait);
    Pool::builder(manager)
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .timeouts(Timeouts { wait, create: wait, recycle: wait })
        .build()
        .map_err(|e| Error::other(e.to_string()))
}

/// The rows of a statement, at most `limit`.
pub(crate) async fn fetch<T: FromRow>(
    client: &Object,
    call: &Call,
    limit: usize,
) -> Result<Vec<T>> {
    let (statement, values) = bound(client, call).await?;
    let rows = client.query(&statement, &values).await?;
    rows.iter().take(limit).map(|row| T::from_row(&Row::Postgres(row))).collect()
}

/// Runs a statement without rows; gives the number of rows changed.
pub(crate) async fn execute(client: &Object, call: &Call) -> Result<u64> {
    let (statement, values) = bound(client, call).await?;
    Ok(client.execute(&statement, &values).await?)
}

async fn bound<'v>(
    client: &Object,
    call: &'v Call,
) -> Result<(tokio_postgres::Statement, Vec<&'v (dyn ToSql + Sync)>)> {
    let statement = client.prepare_cached(call.statement.postgres).await?;
    let (wanted, given) = (statement.params().len(), call.values.len());
    if wanted != given {
        return Err(Error::other(format!(
            "the statement has {wanted} parameters, {given} were bound"
        )));
    }
    call.values.iter().try_for_each(Value::check)?;
    Ok((statement, call.values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()))
}

/// Prepares the statement only; gives its columns with their types, and its number of parameters.
pub(crate) async fn describe(
    client: &Object,
    statement: &Statement,
) -> Result<(Vec<(String, tokio_postgres::types::Type)>, usize)> {
    let prepared = client.prepare(statement.postgres).await?;
    let columns =
        prepared.columns().iter().map(|c| (c.name().to_owned(), c.type_().clone())).collect();
    Ok((columns, prepared.params().len()))
}
