//! Checks every statement of the linked program against a migrated database.

use std::fmt;

use tokio_postgres::types::Type;

use crate::{
    Backend, Db, Engine, error::Result, postgres, row::Expected, sqlite, statement::Statement,
    value::ColumnKind,
};

/// Every statement written with [`q!`](crate::q) in the linked program.
#[linkme::distributed_slice]
pub static STATEMENTS: [Statement];

/// What is wrong with one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: &'static str,
    pub line: u32,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Prepares every statement on `db`, which must be migrated, and compares its columns with the row type: count and
/// names, on PostgreSQL also types. Empty when all is well; an error only when the database cannot be reached.
pub async fn prepare_all(db: &Db) -> Result<Vec<Problem>> {
    prepare(db, STATEMENTS.iter()).await
}

/// The same for chosen statements.
pub async fn prepare(
    db: &Db,
    statements: impl Iterator<Item = &'static Statement>,
) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for statement in statements {
        for message in examine(db, statement).await? {
            problems.push(Problem { file: statement.file, line: statement.line, message });
        }
    }
    Ok(problems)
}

async fn examine(db: &Db, statement: &'static Statement) -> Result<Vec<String>> {
    let described = match &db.0.backend {
        Backend::Sqlite(sqlite) => sqlite
            .read(move |connection| sqlite::describe(connection, statement))
            .await
            .map(|(names, parameters)| {
                (names.into_iter().map(|name| (name, None)).collect::<Vec<_>>(), parameters)
            }),
        Backend::Postgres(postgres) => {
            let client = postgres.reader().await?;
            postgres::describe(&client, statement).await.map(|(columns, parameters)| {
                (columns.into_iter().map(|(name, ty)| (name, Some(ty))).collect(), parameters)
            })
        }
    };
    let (columns, parameters) = match described {
        Ok(described) => described,
        Err(error) => return Ok(vec![error.to_string()]),
    };
    let mut messages = compare(statement.columns, &columns);
    let other = match db.engine() {
        Engine::Sqlite => statement.postgres,
        Engine::Postgres => statement.sqlite,
    };
    let others = highest_parameter(other);
    if others != parameters {
        messages.push(format!(
            "{parameters} parameters here, {others} in the text for the other engine"
        ));
    }
    Ok(messages)
}

fn compare(expected: &[Expected], found: &[(String, Option<Type>)]) -> Vec<String> {
    if expected.len() != found.len() {
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        let (wanted, got) = (expected.len(), found.len());
        return vec![format!(
            "the row type has {wanted} columns, the statement gives {got}: {}",
            names.join(", ")
        )];
    }
    let mut messages = Vec::new();
    for (position, (wanted, (name, ty))) in expected.iter().zip(found).enumerate() {
        // `stringify!` keeps the mark of a raw identifier such as r#type.
        let field = wanted.name.map(|name| name.trim_start_matches("r#"));
        if field.is_some_and(|field| field != name) {
            messages.push(format!(
                "column {position} is `{name}`, the row type expects `{}`",
                field.unwrap_or_default()
            ));
        }
        if ty.as_ref().is_some_and(|ty| !fits(wanted.kind, ty)) {
            let ty = ty.as_ref().map_or("", Type::name);
            messages.push(format!(
                "column `{name}` is of type {ty}, the row type expects {:?}",
                wanted.kind
            ));
        }
    }
    messages
}

fn fits(kind: ColumnKind, ty: &Type) -> bool {
    let types: &[Type] = match kind {
        ColumnKind::Int => &[Type::INT8, Type::INT4, Type::INT2],
        ColumnKind::Bool => &[Type::BOOL],
        ColumnKind::Real => &[Type::FLOAT8, Type::FLOAT4],
        ColumnKind::Text => &[Type::TEXT, Type::VARCHAR],
        ColumnKind::Blob => &[Type::BYTEA],
        ColumnKind::Json => &[Type::JSONB, Type::JSON, Type::TEXT],
    };
    types.contains(ty)
}

/// The highest `$n` in a text. A path into JSON (`'$.a'`) has no digit after its sign.
fn highest_parameter(sql: &str) -> usize {
    sql.split('$')
        .skip(1)
        .filter_map(|rest| {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest[..digits].parse().ok()
        })
        .max()
        .unwrap_or(0)
}
