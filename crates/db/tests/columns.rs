//! Every column is declared, and what is about people says why and how long it is kept.

#![cfg(test)]

use std::collections::BTreeSet;

use db::{
    Db, Engine, MIGRATIONS,
    columns::{Level, declared},
    schema, testing,
};

/// The columns that the sentences about a schema tell of, as `table.column`.
fn columns(facts: &BTreeSet<String>) -> BTreeSet<String> {
    let subjects = facts.iter().filter_map(|fact| fact.split(' ').next());
    subjects.filter(|subject| subject.contains('.')).map(str::to_owned).collect()
}

/// The tables of which a row names accounts.
fn naming_accounts(facts: &BTreeSet<String>) -> BTreeSet<String> {
    let naming = facts.iter().filter(|fact| fact.contains(" references account ("));
    naming.filter_map(|fact| fact.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn every_column_is_declared_once() {
    let listed: Vec<String> = declared()
        .iter()
        .flat_map(|table| {
            table.columns.iter().map(move |(_, column)| format!("{}.{column}", table.name))
        })
        .collect();
    let known: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), known.len(), "a column is declared twice");
    let names: Vec<&str> = declared().iter().map(|table| table.name).collect();
    assert!(names.is_sorted(), "tables stand in order");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        testing::run(engine, MIGRATIONS, async |db: Db| {
            let there = columns(&schema::read(&db).await.unwrap());
            let new: Vec<_> = there.difference(&known).collect();
            assert!(new.is_empty(), "say in crates/db/columns.txt who may see these: {new:?}");
            let gone: Vec<_> = known.difference(&there).collect();
            assert!(gone.is_empty(), "{engine:?} has no such columns: {gone:?}");
        });
    }
}

#[test]
fn what_is_about_people_says_why_and_how_long() {
    testing::run(Engine::Sqlite, MIGRATIONS, async |db: Db| {
        let naming = naming_accounts(&schema::read(&db).await.unwrap());
        assert!(naming.len() > 40, "{naming:?}");
        for table in declared() {
            let is_personal = naming.contains(table.name)
                || table
                    .columns
                    .iter()
                    .any(|(level, _)| matches!(level, Level::Own | Level::Staff));
            let says = (!table.why.is_empty(), !table.kept.is_empty(), !table.by.is_empty());
            if is_personal {
                assert_eq!(says, (true, true, true), "{}", table.name);
            } else {
                assert!(says.0 == says.1 && says.1 == says.2, "{}: {says:?}", table.name);
            }
        }
    });
}
