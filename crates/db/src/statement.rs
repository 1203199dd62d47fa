//! Statements: their text for each engine, their place in the source, and the values bound to them.

use std::marker::PhantomData;

use crate::{
    Db, Engine, Tx,
    error::{Error, Kind, Result},
    row::{Expected, FromRow},
    value::Value,
};

/// A statement as written in the source; [`q!`](crate::q) registers each for [`check`](crate::check).
#[derive(Debug)]
pub struct Statement {
    /// The text SQLite runs.
    pub sqlite: &'static str,
    /// The text PostgreSQL runs.
    pub postgres: &'static str,
    /// Source file of the `q!`.
    pub file: &'static str,
    /// Line of the `q!`.
    pub line: u32,
    /// What the row type expects.
    pub columns: &'static [Expected],
}

impl Statement {
    /// A statement whose rows are read into `T`.
    pub const fn of<T: FromRow>(
        sqlite: &'static str,
        postgres: &'static str,
        file: &'static str,
        line: u32,
    ) -> Self {
        Self { sqlite, postgres, file, line, columns: T::COLUMNS }
    }

    /// The text for `engine`.
    pub const fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

/// A statement with its values, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub statement: &'static Statement,
    pub values: Vec<Value>,
}

/// A statement being given its values; made by [`q!`](crate::q).
#[derive(Debug)]
#[must_use = "a query does nothing until it is run"]
pub struct Query<T> {
    call: Call,
    row: PhantomData<fn() -> T>,
}

/// The database for reads of a few rows by index; see [`Db::near`].
#[derive(Clone, Copy, Debug)]
pub struct Near<'a>(pub(crate) &'a Db);

/// Where rows are read from: the database (readers, which cannot write) or a write transaction.
#[derive(Debug)]
pub enum Source<'a> {
    Db(&'a Db),
    Near(Near<'a>),
    Tx(&'a mut Tx),
}

impl<'a> From<&'a Db> for Source<'a> {
    fn from(db: &'a Db) -> Self {
        Self::Db(db)
    }
}

impl<'a> From<Near<'a>> for Source<'a> {
    fn from(near: Near<'a>) -> Self {
        Self::Near(near)
    }
}

impl<'a> From<&'a mut Tx> for Source<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        Self::Tx(tx)
    }
}

impl Source<'_> {
    /// The same source for one of several reads.
    pub fn again(&mut self) -> Source<'_> {
        match self {
            Self::Db(db) => Source::Db(db),
            Self::Near(near) => Source::Near(*near),
            Self::Tx(tx) => Source::Tx(tx),
        }
    }

    async fn fetch<T: FromRow>(self, call: Call, limit: usize) -> Result<Vec<T>> {
        match self {
            Self::Db(db) => db.fetch(call, limit).await,
            Self::Near(Near(db)) => db.fetch_near(call, limit).await,
            Self::Tx(tx) => tx.fetch(call, limit).await,
        }
    }
}

impl<T: FromRow> Query<T> {
    /// The statement without values.
    pub fn new(statement: &'static Statement) -> Self {
        Self { call: Call { statement, values: Vec::new() }, row: PhantomData }
    }

    /// Gives the next parameter: the first call is `$1`.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.call.values.push(value.into());
        self
    }

    /// All rows. The statement itself bounds how many.
    pub async fn all<'a>(self, from: impl Into<Source<'a>>) -> Result<Vec<T>> {
        from.into().fetch(self.call, usize::MAX).await
    }

    /// The row, if there is one; more than one is an error.
    pub async fn opt<'a>(self, from: impl Into<Source<'a>>) -> Result<Option<T>> {
        let statement = self.call.statement;
        let mut rows = from.into().fetch(self.call, 2).await?;
        if rows.len() > 1 {
            return Err(Error::other("more than one row where one was expected").at(statement));
        }
        Ok(rows.pop())
    }

    /// The one row; none is an error of kind [`Kind::NoRow`], more than one is an error too.
    pub async fn one<'a>(self, from: impl Into<Source<'a>>) -> Result<T> {
        let statement = self.call.statement;
        self.opt(from).await?.ok_or_else(|| Error::new(Kind::NoRow, "no such row").at(statement))
    }
}

impl Query<()> {
    /// Runs a statement without rows; gives the number of rows it changed.
    pub async fn run(self, tx: &mut Tx) -> Result<u64> {
        tx.execute(self.call).await
    }
}

/// A statement: `q!(RowType, "SQL with $1")`, `q!((), "UPDATE …")`, and where the dialects part
/// `q!(RowType, sqlite: "…", pg: "…")`. The texts are constants, so each is known to [`check`](crate::check).
#[macro_export]
macro_rules! q {
    ($row:ty, sqlite: $sqlite:expr, pg: $postgres:expr $(,)?) => {{
        #[$crate::linkme::distributed_slice($crate::check::STATEMENTS)]
        #[linkme(crate = $crate::linkme)]
        #[expect(unsafe_code, reason = "linkme names a section of the program in which the linker collects statements")]
        static STATEMENT: $crate::Statement =
            $crate::Statement::of::<$row>($sqlite, $postgres, file!(), line!());
        $crate::Query::<$row>::new(&STATEMENT)
    }};
    ($row:ty, $sql:expr $(,)?) => {
        $crate::q!($row, sqlite: $sql, pg: $sql)
    };
}
