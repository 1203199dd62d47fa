//! No statement of a page reads a whole table, on either engine, once tables are large.

use db::{Db, db_test, plans};

/// Rows in every table: enough that reading one whole costs more than any index.
const ROWS: i64 = 5_000;

/// Statements that may: a part of the source path, a part of the text (empty for all of the file), and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

db_test! {
    async fn pages_read_by_index(db: Db) {
        plans::fill(&db, ROWS).await.expect("every table can be filled");
        let found = plans::whole_reads(&db).await.expect("every statement can be explained");
        let is_excepted = |read: &plans::WholeRead| {
            let text = read.statement.text(db.engine());
            EXCEPTIONS.iter().any(|(file, part, _)| read.statement.file.contains(file) && text.contains(part))
        };
        let faults: Vec<String> = found
            .iter()
            .filter(|read| !is_excepted(read))
            .map(|read| {
                let (file, line) = (read.statement.file, read.statement.line);
                format!("{file}:{line} reads all of {}", read.table)
            })
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
