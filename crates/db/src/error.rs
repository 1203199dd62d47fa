//! What can go wrong with a statement or a transaction, in words that both engines share.

use std::fmt;

use tokio_postgres::error::SqlState;

use crate::statement::Statement;

/// A result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of failure it was; decides what a caller can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A unique or primary key refused the row. Holds `table.column` or `table.column,column`; the name of the index
    /// when it is over an expression.
    Unique(String),
    /// `one` found no row.
    NoRow,
    /// Another transaction was in the way (lock, deadlock, serialisation, a full queue): running it again may succeed.
    Busy,
    /// The database cannot be reached, is closed, or cannot write (disk full, I/O error).
    Unavailable,
    /// A programming error or broken data: wrong SQL, wrong types, any other constraint.
    Other,
}

/// A failed statement or transaction.
#[derive(Clone, Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    place: Option<(&'static str, u32)>,
}

impl Error {
    /// An error of `kind` with a message for the operator.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), place: None }
    }

    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::new(Kind::Other, message)
    }

    pub(crate) fn unavailable(message: impl Into<String>) -> Self {
        Self::new(Kind::Unavailable, message)
    }

    /// The kind of failure.
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Whether the unique key `key` refused the row: its columns in the order of the key, with or without the table
    /// (`"account.handle"`, `"handle"`, `"owner_id,slug"`), or the name of an index over expressions.
    pub fn is_unique(&self, key: &str) -> bool {
        let Kind::Unique(found) = &self.kind else { return false };
        found == key || found.split_once('.').is_some_and(|(_, columns)| columns == key)
    }

    /// Whether running the whole transaction again may succeed.
    pub fn is_busy(&self) -> bool {
        self.kind == Kind::Busy
    }

    /// The same error, naming the place of the statement in the source.
    pub(crate) fn at(mut self, statement: &Statement) -> Self {
        self.place.get_or_insert((statement.file, statement.line));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Unique(key) => write!(f, "unique key {key}: {}", self.message)?,
            Kind::NoRow | Kind::Other => f.write_str(&self.message)?,
            Kind::Busy => write!(f, "database busy: {}", self.message)?,
            Kind::Unavailable => write!(f, "database unavailable: {}", self.message)?,
        }
        match self.place {
            Some((file, line)) => write!(f, " (statement at {file}:{line})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let message = error.to_string();
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => {
                sqlite_unique_key(&message).map_or(Kind::Other, Kind::Unique)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Kind::Busy,
            Some(
                ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::OutOfMemory
                | ErrorCode::OperationInterrupted
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase,
            ) => Kind::Unavailable,
            _ => Kind::Other,
        };
        Self::new(kind, message)
    }
}

/// The key in SQLite's own words: `UNIQUE constraint failed: model.owner_id, model.slug` or `…: index 'name'`.
fn sqlite_unique_key(message: &str) -> Option<String> {
    let key = message.split_once("UNIQUE constraint failed: ")?.1;
    if let Some(index) = key.strip_prefix("index '") {
        return Some(index.trim_end_matches('\'').to_owned());
    }
    let mut columns = key.split(", ");
    let mut text = columns.next()?.to_owned();
    for column in columns {
        text.push(',');
        text.push_str(column.rsplit('.').next().unwrap_or(column));
    }
    Some(text)
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(found) = error.as_db_error() else {
            let lost = error.is_closed()
                || std::error::Error::source(&error)
                    .is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
            let kind = if lost { Kind::Unavailable } else { Kind::Other };
            return Self::new(kind, with_causes(&error));
        };
        let code = found.code();
        let kind = if *code == SqlState::UNIQUE_VIOLATION {
            Kind::Unique(postgres_unique_key(found))
        } else if [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::LOCK_NOT_AVAILABLE,
        ]
        .contains(code)
        {
            Kind::Busy
        } else if *code == SqlState::QUERY_CANCELED
            || *code == SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
            || ["08", "53", "57", "58"].contains(&code.code().get(..2).unwrap_or_default())
        {
            Kind::Unavailable
        } else {
            Kind::Other
        };
        Self::new(kind, format!("{} ({})", found.message(), code.code()))
    }
}

/// `table.column,column` from the detail `Key (column, column)=(…) already exists.`, whose brackets stay the same in
/// every language of the server; the constraint's name when the key is over expressions.
fn postgres_unique_key(error: &tokio_postgres::error::DbError) -> String {
    let name = error.constraint().unwrap_or_default().to_owned();
    let columns = error
        .detail()
        .and_then(|d| d.split_once('('))
        .and_then(|(_, rest)| rest.split_once(")=("))
        .map(|(c, _)| c);
    match (error.table(), columns) {
        (Some(table), Some(columns)) if !columns.contains('(') => {
            format!("{table}.{}", columns.replace(", ", ",").replace('"', ""))
        }
        _ => name,
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => {
                let Self { message, .. } = error.into();
                Self::unavailable(message)
            }
            other => Self::unavailable(with_causes(&other)),
        }
    }
}

/// What an error says, and why.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
