//! A whole database in one file, taken while it is in use, and databases made from such files.
//!
//! SQLite is copied by `VACUUM INTO`, which reads one moment and lets writers go on. PostgreSQL is dumped and restored by
//! its own `pg_dump` and `pg_restore`, which must be installed in the server's version or a newer one.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use rusqlite::{Connection, OpenFlags};
use tokio_postgres::config::Host;

use crate::{
    address::Address,
    error::{Error, Result},
};

/// Most that is repeated of what a tool of PostgreSQL said, bytes.
const SAID: usize = 2_000;

/// Writes the database at `url` as it is at one moment into a new file and brings it to the disk.
pub async fn take(url: &str, into: &Path) -> Result<()> {
    let (place, into) = (Place::of(url)?, into.to_owned());
    blocking(move || {
        match place {
            Place::File(path) => copy(&path, &into)?,
            Place::Server(address) => {
                let mut dump = tool("pg_dump", &address)?;
                dump.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]);
                run(dump.arg(&into))?;
            }
        }
        synced(&into)
    })
    .await
}

/// Whether nothing is there yet: no file, or no table.
pub async fn is_vacant(url: &str) -> Result<bool> {
    match Place::of(url)? {
        Place::File(path) => Ok(!path.exists()),
        Place::Server(address) => {
            let (client, connection) = address.connect().await?;
            let sql = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()";
            let tables: i64 = client.query_one(sql, &[]).await?.get(0);
            drop(client);
            connection.abort();
            Ok(tables == 0)
        }
    }
}

/// Makes the database at `url`, which must be vacant, from a file that [`take`] wrote. After an error it is still vacant.
pub async fn restore(from: &Path, url: &str) -> Result<()> {
    if !is_vacant(url).await? {
        return Err(Error::other("there is a database already, which is never written over"));
    }
    let (place, from) = (Place::of(url)?, from.to_owned());
    blocking(move || match place {
        Place::File(path) => put_back(&from, &path),
        Place::Server(address) => {
            let mut restore = tool("pg_restore", &address)?;
            restore.args(["--no-owner", "--no-privileges", "--single-transaction", "--dbname"]);
            run(restore.arg(address.config.get_dbname().unwrap_or_default()).arg(&from))
        }
    })
    .await
}

/// Where a database is.
enum Place {
    File(PathBuf),
    Server(Box<Address>),
}

impl Place {
    fn of(url: &str) -> Result<Self> {
        match url.strip_prefix("sqlite:") {
            Some(":memory:") => Err(Error::other("a database in memory has no snapshots")),
            Some(path) => Ok(Self::File(path.into())),
            None => Ok(Self::Server(Box::new(Address::read(url)?))),
        }
    }
}

fn copy(path: &Path, into: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute("VACUUM INTO ?1", [into.to_string_lossy()])?;
    Ok(())
}

/// Under another name until it is whole, so that a killed restore leaves no database.
fn put_back(from: &Path, path: &Path) -> Result<()> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".restoring");
    let unfinished = PathBuf::from(unfinished);
    fs::copy(from, &unfinished).map_err(|e| file_error(&unfinished, &e))?;
    let connection = Connection::open_with_flags(&unfinished, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let found: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    drop(connection);
    if found != "ok" {
        return Err(Error::other(format!("the database of the snapshot is damaged: {found}")));
    }
    synced(&unfinished)?;
    fs::rename(&unfinished, path).map_err(|e| file_error(path, &e))?;
    synced(path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new(".")))
}

/// A program of PostgreSQL that is told the server by its environment: arguments are seen by every user of the machine.
/// It asks of the server's certificate what we do.
fn tool(program: &str, address: &Address) -> Result<Command> {
    let config = &address.config;
    let mut command = Command::new(program);
    match config.get_hosts().first() {
        Some(Host::Tcp(host)) => command.env("PGHOST", host),
        Some(Host::Unix(folder)) => command.env("PGHOST", folder),
        None => return Err(Error::other("the database URL names no host")),
    };
    match &address.tls {
        Some(tls) => command.env("PGSSLMODE", "verify-full").env("PGSSLROOTCERT", tls.roots()),
        None => command.env("PGSSLMODE", "disable"),
    };
    if let Some(place) = config.get_hostaddrs().first() {
        command.env("PGHOSTADDR", place.to_string());
    }
    if let Some(port) = config.get_ports().first() {
        command.env("PGPORT", port.to_string());
    }
    if let Some(user) = config.get_user() {
        command.env("PGUSER", user);
    }
    if let Some(password) = config.get_password() {
        command.env("PGPASSWORD", String::from_utf8_lossy(password).as_ref());
    }
    if let Some(name) = config.get_dbname() {
        command.env("PGDATABASE", name);
    }
    Ok(command)
}

fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output =
        command.output().map_err(|e| Error::unavailable(format!("starting {program}: {e}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said: String = said.chars().take(SAID).collect();
    Err(Error::unavailable(format!("{program} failed: {}", said.trim())))
}

fn synced(path: &Path) -> Result<()> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|e| file_error(path, &e))
}

fn file_error(path: &Path, error: &std::io::Error) -> Error {
    Error::unavailable(format!("{}: {error}", path.display()))
}

async fn blocking(work: impl FnOnce() -> Result<()> + Send + 'static) -> Result<()> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Error::other(format!("a snapshot was given up: {e}")))?
}
