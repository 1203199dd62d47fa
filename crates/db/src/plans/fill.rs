//! Rows for every table of a schema, whatever it holds, so that planning has something to go by.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Db, Engine,
    error::{Error, Result},
    schema,
};

/// One row in so many points to the same row of another table, and has a value where none is needed.
const SHARE: i64 = 10;
/// Different texts in a column that may repeat them.
const TEXTS: i64 = 50;
/// Rows of one statement, so that none runs into the limit of time on a busy machine.
const PORTION: i64 = 500;

/// Puts `rows` rows into every table (fewer where an expression must be unique) and gathers statistics. References
/// hold; many rows refer to the same one; columns that may be null mostly are.
pub async fn fill(db: &Db, rows: i64) -> Result<()> {
    let shape = Shape::read(db, rows).await?;
    let mut tx = db.write().await?;
    let mut left: BTreeSet<&String> = shape.columns.keys().collect();
    while !left.is_empty() {
        let ready: Vec<&String> =
            left.iter().copied().filter(|table| !shape.waits(table, &left)).collect();
        if ready.is_empty() {
            return Err(Error::other(format!("tables refer to each other in a circle: {left:?}")));
        }
        for table in ready {
            for first in (1..=rows).step_by(PORTION as usize) {
                tx.batch(&shape.insert(table, first, rows.min(first + PORTION - 1))).await?;
            }
            left.remove(table);
        }
    }
    tx.batch("ANALYZE").await?;
    tx.commit().await
}

/// A reference: own columns and the columns of another table they hold.
struct Reference {
    columns: Vec<String>,
    table: String,
    targets: Vec<String>,
}

struct Shape {
    engine: Engine,
    rows: i64,
    /// Name, type and whether it may be null, by table.
    columns: BTreeMap<String, Vec<(String, String, bool)>>,
    /// Table and column of each part of a key.
    keyed: BTreeSet<(String, String)>,
    /// By table, the widest first.
    references: BTreeMap<String, Vec<Reference>>,
}

fn split(names: &str) -> Vec<String> {
    names.split(',').map(str::to_owned).collect()
}

impl Shape {
    async fn read(db: &Db, rows: i64) -> Result<Self> {
        let mut columns: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (table, column, ty, nullable, _) in schema::columns(db).await? {
            columns.entry(table).or_default().push((column, ty.to_lowercase(), nullable));
        }
        let mut keyed = BTreeSet::new();
        for (table, names, ..) in schema::keys(db).await? {
            keyed.extend(split(&names).into_iter().map(|column| (table.clone(), column)));
        }
        let mut references: BTreeMap<_, Vec<Reference>> = BTreeMap::new();
        for (table, names, target, targets, _) in schema::references(db).await? {
            let reference =
                Reference { columns: split(&names), table: target, targets: split(&targets) };
            references.entry(table).or_default().push(reference);
        }
        for of_table in references.values_mut() {
            of_table.sort_by_key(|reference| std::cmp::Reverse(reference.columns.len()));
        }
        Ok(Self { engine: db.engine(), rows, columns, keyed, references })
    }

    /// Whether a table refers to another one that is still empty.
    fn waits(&self, table: &str, empty: &BTreeSet<&String>) -> bool {
        let references = self.references.get(table).into_iter().flatten();
        references.into_iter().any(|r| r.table != table && empty.contains(&r.table))
    }

    /// The statement that makes the rows of these numbers.
    fn insert(&self, table: &str, first: i64, last: i64) -> String {
        let columns = &self.columns[table];
        let names: Vec<String> = columns.iter().map(|(name, ..)| format!("\"{name}\"")).collect();
        let values: Vec<String> =
            columns.iter().map(|(name, ..)| self.value(table, name, "i")).collect();
        let numbers = match self.engine {
            Engine::Sqlite => format!(
                "(WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n)"
            ),
            Engine::Postgres => format!("generate_series({first}::bigint, {last}) AS n(i)"),
        };
        format!(
            "INSERT INTO \"{table}\" ({}) SELECT {} FROM {numbers} WHERE true ON CONFLICT DO NOTHING",
            names.join(", "),
            values.join(", ")
        )
    }

    /// What a column holds in row number `row`, an expression.
    fn value(&self, table: &str, column: &str, row: &str) -> String {
        let is_keyed = |column: &String| self.keyed.contains(&(table.to_owned(), column.clone()));
        let mut references = self.references.get(table).into_iter().flatten();
        let found = references.find_map(|r| Some((r, r.columns.iter().position(|c| c == column)?)));
        if let Some((reference, place)) = found {
            let row = if reference.columns.iter().any(is_keyed) {
                row.to_owned()
            } else {
                format!("({row} * 7919 % {} + 1)", self.rows / SHARE)
            };
            if reference.table != table {
                return self.value(&reference.table, &reference.targets[place], &row);
            }
        }
        let (name, ty, nullable) = self.columns[table]
            .iter()
            .find(|(name, ..)| name == column)
            .expect("keys and references name columns");
        let value = Self::plain(ty, is_keyed(name), row);
        if *nullable { format!("CASE WHEN {row} % {SHARE} = 0 THEN {value} END") } else { value }
    }

    fn plain(ty: &str, is_keyed: bool, row: &str) -> String {
        let repeated = if is_keyed { row.to_owned() } else { format!("{row} % {TEXTS}") };
        match ty {
            "boolean" => format!("{row} % {SHARE} = 0"),
            "real" | "double precision" => format!("{row} / 7.0"),
            "text" => format!("'text ' || ({repeated})"),
            "jsonb" => format!("to_jsonb({repeated})"),
            "blob" => format!("CAST('bytes ' || ({repeated}) AS BLOB)"),
            "bytea" => format!("decode(md5(({repeated})::text), 'hex')"),
            _ => row.to_owned(),
        }
    }
}
