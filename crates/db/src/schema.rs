//! Reads the schema of either engine into one form, so that a test can hold the two against each other.

use std::collections::BTreeSet;

use crate::{Db, error::Result, q};

/// The schema as sentences, one a table, column, key or reference: two schemas are alike when their sentences are.
pub async fn read(db: &Db) -> Result<BTreeSet<String>> {
    let mut facts = BTreeSet::new();
    for (table, column, ty, nullable, has_default) in columns(db).await? {
        let ty = common_type(&ty);
        let null = if nullable { "NULL" } else { "NOT NULL" };
        let default = if has_default { " with a default" } else { "" };
        facts.insert(format!("{table}.{column} {ty} {null}{default}"));
    }
    for (table, columns, primary, partial) in keys(db).await? {
        let kind = if primary { "primary key" } else { "unique key" };
        let partial = if partial { " of some rows" } else { "" };
        facts.insert(format!("{table} {kind} ({columns}){partial}"));
    }
    for (table, columns, target, target_columns, on_delete) in references(db).await? {
        let on_delete = on_delete.to_uppercase();
        facts.insert(format!(
            "{table} ({columns}) references {target} ({target_columns}) on delete {on_delete}"
        ));
    }
    Ok(facts)
}

/// The names of all tables.
#[cfg(feature = "testing")]
pub(crate) async fn tables(db: &Db) -> Result<Vec<String>> {
    let tables: BTreeSet<String> =
        columns(db).await?.into_iter().map(|(table, ..)| table).collect();
    Ok(tables.into_iter().collect())
}

/// Both engines' names for what is one type to us; an unknown one stands for itself, so that it is noticed.
fn common_type(ty: &str) -> String {
    match ty.to_uppercase().as_str() {
        "INTEGER" | "BIGINT" => "integer",
        "BOOLEAN" => "boolean",
        "TEXT" | "JSONB" => "text",
        "REAL" | "DOUBLE PRECISION" => "real",
        "BLOB" | "BYTEA" => "bytes",
        other => return other.to_owned(),
    }
    .to_owned()
}

pub(crate) async fn columns(db: &Db) -> Result<Vec<(String, String, String, bool, bool)>> {
    q!(
        (String, String, String, bool, bool),
        // INTEGER PRIMARY KEY is never null although SQLite does not say so.
        sqlite: r#"SELECT t.name, c.name, c.type,
                      c."notnull" = 0 AND NOT (c.pk > 0 AND upper(c.type) = 'INTEGER'), c.dflt_value IS NOT NULL
                   FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                   WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'"#,
        pg: "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES',
                column_default IS NOT NULL
             FROM information_schema.columns WHERE table_schema = current_schema()",
    )
    .all(db)
    .await
}

pub(crate) async fn keys(db: &Db) -> Result<Vec<(String, String, bool, bool)>> {
    q!(
        (String, String, bool, bool),
        sqlite: r#"SELECT t.name, (SELECT group_concat(name, ',') FROM
                          (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)), 1, 0
                   FROM sqlite_schema t
                   WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
                      AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE pk > 0)
                   UNION ALL
                   SELECT t.name, (SELECT group_concat(coalesce(name, '?'), ',') FROM
                          (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)), 0, i.partial
                   FROM sqlite_schema t JOIN pragma_index_list(t.name) i
                   WHERE t.type = 'table' AND i."unique" = 1 AND i.origin <> 'pk'"#,
        pg: "SELECT t.relname::text,
                (SELECT string_agg(coalesce(a.attname, '?'), ',' ORDER BY k.place)
                 FROM unnest(i.indkey) WITH ORDINALITY AS k(number, place)
                 LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0),
                i.indisprimary, i.indpred IS NOT NULL
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
             WHERE i.indisunique AND t.relnamespace = current_schema()::regnamespace",
    )
    .all(db)
    .await
}

pub(crate) async fn references(db: &Db) -> Result<Vec<(String, String, String, String, String)>> {
    q!(
        (String, String, String, String, String),
        // A reference without columns means the primary key of the other table.
        sqlite: r#"SELECT t.name, group_concat(f."from", ','), f."table",
                      group_concat(coalesce(f."to",
                          (SELECT p.name FROM pragma_table_info(f."table") p WHERE p.pk = f.seq + 1)), ','),
                      f.on_delete
                   FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
                   WHERE t.type = 'table' GROUP BY t.name, f.id, f."table", f.on_delete"#,
        pg: "SELECT t.relname::text,
                (SELECT string_agg(a.attname, ',' ORDER BY k.place)
                 FROM unnest(c.conkey) WITH ORDINALITY AS k(number, place)
                 JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number),
                o.relname::text,
                (SELECT string_agg(a.attname, ',' ORDER BY k.place)
                 FROM unnest(c.confkey) WITH ORDINALITY AS k(number, place)
                 JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number),
                CASE c.confdeltype WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE'
                    WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END
             FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid
             WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace",
    )
    .all(db)
    .await
}
