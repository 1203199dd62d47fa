//! Migrations: in pairs, once, in transactions; and the schemas of both engines are alike.

#![cfg(test)]

use std::{collections::BTreeSet, path::Path};

use db::{Db, Engine, MIGRATIONS, Migration, Options, db_test, q, testing};

const FIRST: Migration = same("0001_a", "CREATE TABLE a (id BIGINT NOT NULL PRIMARY KEY)");
const SECOND: Migration =
    same("0002_b", "CREATE TABLE b (id BIGINT NOT NULL PRIMARY KEY); INSERT INTO b VALUES (1)");

const fn same(name: &'static str, sql: &'static str) -> Migration {
    Migration { name, sqlite: sql, postgres: sql }
}

fn both<F: Future<Output = ()>>(body: impl Fn(Db) -> F + Copy) {
    testing::run(Engine::Sqlite, &[], body);
    testing::run(Engine::Postgres, &[], body);
}

#[test]
fn the_folders_hold_the_listed_pairs() {
    let listed: Vec<_> = MIGRATIONS.iter().map(|m| format!("{}.sql", m.name)).collect();
    assert!(listed.is_sorted());
    for engine in ["sqlite", "postgres"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        assert_eq!(files, listed, "{engine}");
    }
}

#[test]
fn the_texts_keep_to_what_any_engine_can_do() {
    for migration in MIGRATIONS {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            let text = migration.text(engine).to_lowercase();
            let code: String = text
                .lines()
                .map(|line| line.split("--").next().unwrap_or_default().to_owned() + "\n")
                .collect();
            for word in [
                "deferrable",
                "trigger",
                "now()",
                "current_timestamp",
                "serial",
                "as identity",
                "autoincrement",
                "create function",
            ] {
                assert!(!code.contains(word), "{} for {engine:?} says {word}", migration.name);
            }
        }
    }
}

#[test]
fn the_schemas_are_alike() {
    let (sender, receiver) = std::sync::mpsc::channel();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        testing::run(engine, MIGRATIONS, async |db: Db| {
            sender.send(db::schema::read(&db).await.unwrap()).unwrap();
        });
    }
    let [sqlite, postgres]: [BTreeSet<String>; 2] =
        [receiver.recv().unwrap(), receiver.recv().unwrap()];
    let only =
        |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    assert_eq!(only(&sqlite, &postgres), [""; 0], "only in SQLite");
    assert_eq!(only(&postgres, &sqlite), [""; 0], "only in PostgreSQL");
    assert!(sqlite.contains("schema_migration primary key (name)"), "{sqlite:#?}");
    assert!(
        sqlite.contains("session (account_id) references account (id) on delete NO ACTION"),
        "{sqlite:#?}"
    );
    assert!(sqlite.contains("account unique key (handle)"), "{sqlite:#?}");
}

#[test]
fn differences_between_schemas_are_seen() {
    let table = |columns: &str| {
        format!("CREATE TABLE other (id BIGINT NOT NULL PRIMARY KEY); CREATE TABLE t ({columns})")
    };
    let facts = |columns: &str| {
        let migration = same("0001_t", table(columns).leak());
        let mut facts = BTreeSet::new();
        testing::run(Engine::Sqlite, &[migration], async |db: Db| {
            facts = db::schema::read(&db).await.unwrap();
        });
        facts
    };
    let base = facts("a BIGINT NOT NULL PRIMARY KEY, b TEXT NOT NULL");
    for other in [
        "a BIGINT NOT NULL PRIMARY KEY, b TEXT",
        "a BIGINT NOT NULL PRIMARY KEY, b BLOB NOT NULL",
        "a BIGINT NOT NULL PRIMARY KEY, b TEXT NOT NULL DEFAULT ''",
        "a BIGINT NOT NULL PRIMARY KEY, b TEXT NOT NULL, c TEXT",
        "a BIGINT NOT NULL PRIMARY KEY, b TEXT NOT NULL UNIQUE",
        "a BIGINT NOT NULL, b TEXT NOT NULL PRIMARY KEY",
        "a BIGINT NOT NULL PRIMARY KEY REFERENCES other, b TEXT NOT NULL",
    ] {
        assert_ne!(facts(other), base, "{other}");
    }
}

#[test]
fn each_step_is_applied_once() {
    both(async |db: Db| {
        assert_eq!(db.migrate_with(&[FIRST]).await.unwrap(), 1);
        assert_eq!(db.migrate_with(&[FIRST, SECOND]).await.unwrap(), 1);
        assert_eq!(db.migrate_with(&[FIRST, SECOND]).await.unwrap(), 0);
        assert_eq!(q!(i64, "SELECT id FROM b").one(&db).await.unwrap(), 1);
    });
}

#[test]
fn missing_steps_are_counted_and_not_applied() {
    both(async |db: Db| {
        for _ in 0..2 {
            assert_eq!(db.missing_migrations().await.unwrap(), MIGRATIONS.len());
        }
        db.migrate_with(&MIGRATIONS[..2]).await.unwrap();
        assert_eq!(db.missing_migrations().await.unwrap(), MIGRATIONS.len() - 2);
    });
}

#[test]
fn an_edited_or_unknown_step_is_refused() {
    both(async |db: Db| {
        db.migrate_with(&[FIRST, SECOND]).await.unwrap();
        let edited = same("0001_a", "CREATE TABLE a (id BIGINT)");
        let error = db.migrate_with(&[edited, SECOND]).await.unwrap_err();
        assert!(error.to_string().contains("0001_a was changed"), "{error}");
        let taking = same("0003_contract_b", "DROP TABLE b");
        db.migrate_with(&[FIRST, SECOND, taking]).await.unwrap();
        let error = db.migrate_with(&[FIRST, SECOND]).await.unwrap_err();
        assert!(error.to_string().contains("newer version"), "{error}");
    });
}

#[test]
fn an_older_program_starts_beside_a_newer_one() {
    both(async |db: Db| {
        db.migrate_with(&[FIRST, SECOND]).await.unwrap();
        assert_eq!(db.migrate_with(&[FIRST]).await.unwrap(), 0);
    });
}

/// What a step did to a schema that a program from before it can not live with.
fn breaks(before: &BTreeSet<String>, after: &BTreeSet<String>) -> Vec<String> {
    let table = |fact: &str| fact.split([' ', '.']).next().unwrap_or_default().to_owned();
    let tables: BTreeSet<String> = before.iter().map(|fact| table(fact)).collect();
    let may_leave_out = |fact: &str| fact.ends_with(" NULL") && !fact.ends_with("NOT NULL");
    let loosened = |fact: &str| after.contains(&fact.replace(" NOT NULL", " NULL"));
    let gone = before.difference(after).filter(|fact| {
        // A column may come to have a default, or to be empty where it was not.
        !after.contains(&format!("{fact} with a default")) && !loosened(fact)
    });
    let added = after.difference(before).filter(|fact| {
        let is_column = fact.split(' ').next().is_some_and(|first| first.contains('.'));
        let is_known = |fact: &str| {
            let column = fact.split(' ').next().unwrap_or_default().to_owned() + " ";
            before.iter().any(|other| other.starts_with(&column))
        };
        let is_harmless = is_column
            && (is_known(fact) || may_leave_out(fact) || fact.ends_with("with a default"));
        tables.contains(&table(fact)) && !is_harmless
    });
    let gone = gone.map(|fact| format!("took away: {fact}"));
    gone.chain(added.map(|fact| format!("asks for: {fact}"))).collect()
}

/// Before this one no site ran that a step could have disturbed.
const FIRST_BESIDE_OTHERS: &str = "0006_versions";

/// Programs of the version before go on working while a new one starts, so a step adds and takes nothing away, unless its
/// name says so: then the version before no longer used it.
#[test]
fn no_step_takes_from_running_programs_what_they_use() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        testing::run(engine, &[], async |db: Db| {
            let mut before: Option<BTreeSet<String>> = None;
            for (at, step) in MIGRATIONS.iter().enumerate() {
                db.migrate_with(&MIGRATIONS[..=at]).await.unwrap();
                let after = db::schema::read(&db).await.unwrap();
                if let Some(before) = before.filter(|_| {
                    step.name >= FIRST_BESIDE_OTHERS && !Migration::contracts(step.name)
                }) {
                    assert_eq!(breaks(&before, &after), [""; 0], "{} on {engine:?}", step.name);
                }
                before = Some(after);
            }
        });
    }
}

#[test]
fn what_breaks_running_programs_is_seen() {
    let base = "CREATE TABLE t (a BIGINT NOT NULL PRIMARY KEY, b TEXT); CREATE TABLE other (a BIGINT NOT NULL PRIMARY KEY)";
    let cases = [
        ("ALTER TABLE t DROP COLUMN b", 1),
        ("ALTER TABLE t RENAME COLUMN b TO c", 1),
        ("ALTER TABLE t RENAME TO u", 3),
        ("DROP TABLE t", 3),
        ("CREATE UNIQUE INDEX t_b ON t (b)", 1),
        ("ALTER TABLE t ADD COLUMN c TEXT", 0),
        ("ALTER TABLE t ADD COLUMN c TEXT NOT NULL DEFAULT ''", 0),
        ("ALTER TABLE t ADD COLUMN c BIGINT REFERENCES other (a)", 1),
        ("CREATE INDEX t_b ON t (b)", 0),
        (
            "CREATE TABLE u (a BIGINT NOT NULL PRIMARY KEY REFERENCES t (a), b TEXT NOT NULL UNIQUE)",
            0,
        ),
    ];
    for (change, faults) in cases {
        both(move |db: Db| async move {
            let first = same("0001_t", base);
            db.migrate_with(&[first]).await.unwrap();
            let before = db::schema::read(&db).await.unwrap();
            db.migrate_with(&[first, same("0002_change", change)]).await.unwrap();
            let found = breaks(&before, &db::schema::read(&db).await.unwrap());
            assert_eq!(found.len(), faults, "{change}: {found:?}");
        });
    }
}

#[test]
fn a_step_that_fails_leaves_nothing_behind() {
    both(async |db: Db| {
        let broken = same("0002_broken", "CREATE TABLE c (id BIGINT); CREATE TABLE a (id BIGINT)");
        let error = db.migrate_with(&[FIRST, broken]).await.unwrap_err();
        assert!(error.to_string().contains("0002_broken"), "{error}");
        assert!(q!(i64, "SELECT id FROM c").all(&db).await.is_err());
        assert_eq!(db.migrate_with(&[FIRST, SECOND]).await.unwrap(), 1);
    });
}

#[test]
fn processes_that_start_together_apply_each_step_once() {
    both(async |db: Db| {
        let runs: Vec<_> = (0..4)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { db.migrate_with(&[FIRST, SECOND]).await.unwrap() })
            })
            .collect();
        let mut applied = 0;
        for run in runs {
            applied += run.await.unwrap();
        }
        assert_eq!(applied, 2);
    });
}

#[tokio::test]
async fn a_url_of_neither_engine_is_refused() {
    let error = Db::open("mysql://x", &Options::default()).await.unwrap_err();
    assert!(error.to_string().contains("sqlite:PATH"), "{error}");
    let error =
        Db::open("postgres://postgres@127.0.0.1:1/none", &Options::default()).await.unwrap_err();
    assert_eq!(*error.kind(), db::Kind::Unavailable);
}

db_test! {
    async fn the_limits_reach_the_server(db: Db) {
        if db.engine() == Engine::Postgres {
            // Those of a server, which has less patience than tests.
            let url = db::testing::address(&db).await;
            let served = Db::open(&url, &Options::default()).await.unwrap();
            let setting = |name: &str| q!(
                String,
                sqlite: "SELECT $1",
                pg: "SELECT setting FROM pg_settings WHERE name = $1"
            ).bind(name).one(&served);
            assert_eq!(setting("statement_timeout").await.unwrap(), "10000");
            assert_eq!(setting("idle_in_transaction_session_timeout").await.unwrap(), "5000");
            assert_eq!(setting("lock_timeout").await.unwrap(), "5000");
            assert_eq!(setting("default_transaction_read_only").await.unwrap(), "on");
        } else {
            assert_eq!(q!(i64, "PRAGMA foreign_keys").one(&db).await.unwrap(), 1);
            let mut tx = db.write().await.unwrap();
            assert_eq!(q!(String, "PRAGMA journal_mode").one(&mut tx).await.unwrap(), "wal");
            assert_eq!(q!(i64, "PRAGMA synchronous").one(&mut tx).await.unwrap(), 2, "FULL");
            assert_eq!(q!(i64, "PRAGMA foreign_keys").one(&mut tx).await.unwrap(), 1);
        }
    }
}

/// What stood in a database before libraries were read from other sites: a model whose import brought two files, to which
/// its member added others later.
const BEFORE_SOURCES: &str = "
    INSERT INTO account (id, handle, email, email_key, password_hash, role, name, bio, created_at)
        VALUES (1, 'mira', 'm', 'm', '', 'member', '', '', 0);
    INSERT INTO model (id, creator_id, state, revision, title, slug, summary, description, category, licence, language,
        sensitive, print_profiles, current_version, created_at, updated_at)
        VALUES (2, 1, 'draft', 1, '', '', '', '', '', '', 'en', FALSE, '[]', 0, 50, 50);
    INSERT INTO model_origin (model_id, account_id, identity, content, files, elsewhere, origin, imported_at)
        VALUES (2, 1, 'page', BYTES_00, BYTES_00, TRUE, '{}', 50);
    INSERT INTO model_file (id, model_id, blob, sent, name, folder, place, bytes, state, kind, problem, created_at, removed_at)
        VALUES (3, 2, BYTES_0A, NULL, 'brought', '', 0, 1, 'ready', 'stl', '', 50, NULL),
               (4, 2, BYTES_0B, BYTES_0C, 'cleaned', '', 1, 1, 'ready', '3mf', '', 50, NULL),
               (5, 2, BYTES_0D, NULL, 'taken out', '', 2, 1, 'ready', 'stl', '', 50, 60),
               (6, 2, BYTES_0E, NULL, 'added', '', 3, 1, 'ready', 'stl', '', 51, NULL)";

#[test]
fn only_files_as_old_as_their_import_count_as_brought() {
    let at = MIGRATIONS.iter().position(|m| m.name == "0028_sources").expect("listed");
    let text = |prefix: &str, suffix: &str| -> &'static str {
        let mut text = BEFORE_SOURCES.to_owned();
        for byte in ["00", "0A", "0B", "0C", "0D", "0E"] {
            text = text.replace(&format!("BYTES_{byte}"), &format!("{prefix}{byte}{suffix}"));
        }
        text.leak()
    };
    let filling = Migration {
        name: "0027_rows_of_a_test",
        sqlite: text("X'", "'"),
        postgres: text("'\\x", "'::bytea"),
    };
    let all: Vec<Migration> =
        MIGRATIONS[..at].iter().copied().chain([filling]).chain([MIGRATIONS[at]]).collect();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let all = all.clone();
        testing::run(engine, &[], move |db: Db| async move {
            db.migrate_with(&all).await.expect("migrated");
            let brought = q!(Vec<u8>, "SELECT hash FROM model_origin_file ORDER BY hash");
            let brought = brought.all(&db).await.expect("read");
            assert_eq!(brought, [[0x0a], [0x0c], [0x0d]], "{engine:?}");
        });
    }
}
