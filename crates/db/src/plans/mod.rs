//! How statements are carried out on tables that are large: which of them read a whole table.

mod fill;

pub use fill::fill;
use serde_json::Value;
use tokio_postgres::SimpleQueryMessage;

use crate::{
    Backend, Db,
    check::STATEMENTS,
    error::{Error, Result},
    postgres::Postgres,
    schema,
    statement::Statement,
};

/// A statement that reads all rows of a table, or all entries of one of its indexes.
#[derive(Clone, Debug)]
pub struct WholeRead {
    pub statement: &'static Statement,
    pub table: String,
}

/// Every statement of the program that reads a whole table, as planned without knowing the parameters: such a plan is
/// made once and kept. The tables must be filled, see [`fill`]; small ones are read whole whatever the indexes.
pub async fn whole_reads(db: &Db) -> Result<Vec<WholeRead>> {
    let tables = schema::tables(db).await?;
    let mut found = Vec::new();
    for statement in STATEMENTS {
        let verb = statement.sqlite.split_whitespace().next().unwrap_or_default();
        if !["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&verb) {
            continue;
        }
        let read = match &db.0.backend {
            Backend::Sqlite(sqlite) => {
                let steps = sqlite.read(move |connection| explain_sqlite(connection, statement));
                scanned(&steps.await.map_err(|e| e.at(statement))?, statement.sqlite, &tables)
            }
            Backend::Postgres(postgres) => {
                let plan = explain_postgres(postgres, statement);
                let mut read = Vec::new();
                whole_nodes(&plan.await.map_err(|e| e.at(statement))?, &mut read);
                read
            }
        };
        found.extend(read.into_iter().map(|table| WholeRead { statement, table }));
    }
    Ok(found)
}

/// The steps of SQLite's plan, in words such as `SCAN model` or `SEARCH m USING INDEX …`.
fn explain_sqlite(connection: &rusqlite::Connection, statement: &Statement) -> Result<Vec<String>> {
    let mut explain = connection.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sqlite))?;
    let steps = explain.raw_query().mapped(|row| row.get(3)).collect::<rusqlite::Result<_>>()?;
    Ok(steps)
}

/// The tables among what the steps scan; a step names a table as the statement does, by its alias if it has one.
fn scanned(steps: &[String], sql: &str, tables: &[String]) -> Vec<String> {
    // What stands between quotes is no name.
    let names = sql.split('\'').step_by(2).collect::<Vec<_>>().join(" ? ");
    let words: Vec<&str> =
        names.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let is_called = |table: &str, alias: &str| {
        words
            .windows(3)
            .any(|w| w[0] == table && (w[1] == alias || (w[1] == "AS" && w[2] == alias)))
            || words.ends_with(&[table, alias])
    };
    steps
        .iter()
        .filter_map(|step| step.strip_prefix("SCAN ")?.split(' ').next())
        .filter_map(|name| {
            tables.iter().find(|table| *table == name || is_called(table, name)).cloned()
        })
        .collect()
}

/// PostgreSQL's plan for any parameters.
async fn explain_postgres(postgres: &Postgres, statement: &Statement) -> Result<Value> {
    let client = postgres.reader().await?;
    let parameters = client.prepare(statement.postgres).await?.params().len();
    let nulls = if parameters == 0 {
        String::new()
    } else {
        format!("({})", vec!["NULL"; parameters].join(", "))
    };
    client.batch_execute("SET plan_cache_mode = force_generic_plan").await?;
    client.batch_execute(&format!("PREPARE explained AS {}", statement.postgres)).await?;
    let explain = format!("EXPLAIN (COSTS OFF, FORMAT JSON) EXECUTE explained{nulls}");
    let answer = client.simple_query(&explain).await?;
    client.batch_execute("DEALLOCATE explained; RESET plan_cache_mode").await?;
    let text: String = answer
        .iter()
        .filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        })
        .collect();
    serde_json::from_str(&text).map_err(|e| Error::other(format!("a plan that is not JSON: {e}")))
}

/// Tables read whole by the nodes of a plan.
fn whole_nodes(plan: &Value, found: &mut Vec<String>) {
    match plan {
        Value::Array(parts) => parts.iter().for_each(|part| whole_nodes(part, found)),
        Value::Object(node) => {
            let kind = node.get("Node Type").and_then(Value::as_str).unwrap_or_default();
            let is_whole = kind == "Seq Scan"
                || (kind.starts_with("Index") && !node.contains_key("Index Cond"));
            if let Some(table) = node.get("Relation Name").and_then(Value::as_str)
                && is_whole
            {
                found.push(table.to_owned());
            }
            ["Plan", "Plans"]
                .iter()
                .filter_map(|k| node.get(*k))
                .for_each(|n| whole_nodes(n, found));
        }
        _ => {}
    }
}
