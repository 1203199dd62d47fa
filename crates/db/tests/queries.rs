//! Statements, transactions and errors, on both engines.

#![cfg(test)]

use std::collections::BTreeSet;

use db::{Clock, Db, Engine, Ids, Json, Kind, Tx, Value, db_test, q, testing};
use domain::{ids::ModelId, time::Millis};

const TABLES: &[db::Migration] = &[db::Migration {
    name: "0001_thing",
    sqlite: "CREATE TABLE thing (
            id INTEGER NOT NULL PRIMARY KEY,
            owner INTEGER NOT NULL,
            slug TEXT NOT NULL,
            tags TEXT NOT NULL,
            human_made BOOLEAN NOT NULL,
            weight DOUBLE PRECISION NOT NULL,
            note TEXT,
            hash BLOB NOT NULL
        );
        CREATE UNIQUE INDEX thing_slug ON thing (owner, slug);
        CREATE UNIQUE INDEX thing_lower ON thing (lower(note));",
    postgres: "CREATE TABLE thing (
            id BIGINT NOT NULL PRIMARY KEY,
            owner BIGINT NOT NULL,
            slug TEXT NOT NULL,
            tags JSONB NOT NULL,
            human_made BOOLEAN NOT NULL,
            weight DOUBLE PRECISION NOT NULL,
            note TEXT,
            hash BYTEA NOT NULL
        );
        CREATE UNIQUE INDEX thing_slug ON thing (owner, slug);
        CREATE UNIQUE INDEX thing_lower ON thing (lower(note));",
}];

db::row! {
    /// All kinds of column.
    #[derive(Clone, Debug, PartialEq)]
    struct Thing {
        id: ModelId,
        slug: String,
        tags: Json<Vec<String>>,
        human_made: bool,
        weight: f64,
        /// May be missing.
        note: Option<String>,
        hash: Vec<u8>,
    }
}

fn thing(id: i64, slug: &str, note: Option<&str>) -> Thing {
    Thing {
        id: id.into(),
        slug: slug.into(),
        tags: Json(vec!["bracket".into(), "ö\"'\u{1F600}".into()]),
        human_made: id % 2 == 0,
        weight: 0.1 + id as f64,
        note: note.map(str::to_owned),
        hash: vec![0, 255, id as u8],
    }
}

async fn insert(tx: &mut Tx, thing: &Thing) -> db::Result<u64> {
    q!(
        (),
        "INSERT INTO thing (id, owner, slug, tags, human_made, weight, note, hash)
         VALUES ($1, 7, $2, $3, $4, $5, $6, $7)"
    )
    .bind(thing.id)
    .bind(&thing.slug)
    .bind(Json(&thing.tags.0))
    .bind(thing.human_made)
    .bind(thing.weight)
    .bind(thing.note.as_deref())
    .bind(&thing.hash)
    .run(tx)
    .await
}

async fn count(db: &Db) -> i64 {
    q!(i64, "SELECT count(*) FROM thing").one(db).await.unwrap()
}

/// A test on both engines with the tables above instead of the program's.
macro_rules! thing_test {
    ($(async fn $name:ident($db:ident: Db) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn body($db: Db) $body

            #[test]
            fn sqlite() {
                testing::run(Engine::Sqlite, TABLES, body);
            }

            #[test]
            fn postgres() {
                testing::run(Engine::Postgres, TABLES, body);
            }
        }
    )+};
}

thing_test! {
    async fn every_kind_of_value_comes_back(db: Db) {
        let mut tx = db.write().await.unwrap();
        let (a, b) = (thing(i64::MAX, "a", Some("note")), thing(-5, "b", None));
        assert_eq!(insert(&mut tx, &a).await.unwrap(), 1);
        assert_eq!(insert(&mut tx, &b).await.unwrap(), 1);
        let select = || q!(Thing, "SELECT id, slug, tags, human_made, weight, note, hash FROM thing ORDER BY slug");
        assert_eq!(select().all(&mut tx).await.unwrap(), [a.clone(), b.clone()], "a transaction sees its own rows");
        assert_eq!(select().all(&db).await.unwrap(), [], "and nobody else does");
        tx.commit().await.unwrap();
        assert_eq!(select().all(&db).await.unwrap(), [a, b]);
        // Parameters in any order, and more than once.
        let row = q!((i64, String), "SELECT id, slug FROM thing WHERE slug = $2 AND id = $1 AND $2 = slug");
        assert_eq!(row.bind(-5).bind("b").opt(&db).await.unwrap(), Some((-5, "b".into())));
        let ids = q!(
            i64,
            sqlite: "SELECT id FROM thing WHERE id IN (SELECT value FROM json_each($1)) ORDER BY id",
            pg: "SELECT id FROM thing WHERE id IN (SELECT value::bigint FROM jsonb_array_elements_text($1)) ORDER BY id",
        );
        assert_eq!(ids.bind(Json(vec![1, -5, i64::MAX])).all(&db).await.unwrap(), [-5, i64::MAX]);
    }

    async fn one_and_opt_count_the_rows(db: Db) {
        let select = || q!(i64, "SELECT id FROM thing WHERE owner = $1").bind(7);
        assert_eq!(select().opt(&db).await.unwrap(), None);
        assert_eq!(*select().one(&db).await.unwrap_err().kind(), Kind::NoRow);
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, &thing(1, "a", None)).await.unwrap();
        assert_eq!(select().one(&mut tx).await.unwrap(), 1);
        insert(&mut tx, &thing(2, "b", None)).await.unwrap();
        assert_eq!(*select().one(&mut tx).await.unwrap_err().kind(), Kind::Other);
    }

    async fn dropping_rolls_back(db: Db) {
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, &thing(1, "a", None)).await.unwrap();
        drop(tx);
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, &thing(1, "a", None)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&db).await, 1);
        let stats = db.stats();
        assert_eq!((stats.committed, stats.rolled_back >= 1), (stats.commit_batches, true));
    }

    async fn unique_keys_are_named_alike(db: Db) {
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, &thing(1, "a", Some("Same"))).await.unwrap();
        tx.commit().await.unwrap();
        for (again, key) in [
            (thing(1, "b", None), "thing.id"),
            (thing(2, "a", None), "thing.owner,slug"),
            (thing(3, "c", Some("SAME")), "thing_lower"),
        ] {
            let mut tx = db.write().await.unwrap();
            let error = insert(&mut tx, &again).await.unwrap_err();
            assert!(error.is_unique(key), "{key}: {error:?}");
            assert!(error.is_unique(key.trim_start_matches("thing.")), "{key}: {error:?}");
            assert!(!error.is_unique("thing.slug") && !error.is_unique("slug"));
            assert!(error.to_string().contains("queries.rs:"), "{error}");
        }
    }

    async fn a_failed_transaction_stays_failed(db: Db) {
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, &thing(1, "a", None)).await.unwrap();
        insert(&mut tx, &thing(1, "a", None)).await.unwrap_err();
        insert(&mut tx, &thing(2, "b", None)).await.unwrap_err();
        assert!(tx.commit().await.is_err());
        assert_eq!(count(&db).await, 0);
    }

    async fn an_abandoned_statement_forbids_the_commit(db: Db) {
        let row = thing(1, "a", None);
        // Polled once, so that it is on its way, then dropped; again if the answer was that quick.
        let tx = loop {
            let mut tx = db.write().await.unwrap();
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            let is_pending = Box::pin(insert(&mut tx, &row)).as_mut().poll(&mut context).is_pending();
            if is_pending {
                break tx;
            }
        };
        assert!(tx.commit().await.is_err());
        assert_eq!(count(&db).await, 0);
    }

    async fn a_read_cannot_write(db: Db) {
        let write = q!(i64, "INSERT INTO thing (id, owner, slug, tags, human_made, weight, hash)
            VALUES (1, 1, 'a', '[]', TRUE, 1.0, $1) RETURNING id");
        let error = write.bind(vec![1_u8]).all(&db).await.unwrap_err();
        assert_eq!(*error.kind(), Kind::Other);
        assert_eq!(count(&db).await, 0);
    }

    async fn wrong_values_are_errors_not_panics(db: Db) {
        let select = || q!(i64, "SELECT id FROM thing WHERE id = $1 AND slug = $2");
        assert!(select().bind(1).all(&db).await.is_err(), "one value for two parameters");
        assert!(select().bind(1).bind("a").bind(1).all(&db).await.is_err(), "three values for two parameters");
        assert!(q!(i64, "SELECT nothing FROM nowhere").all(&db).await.is_err());
        let error = q!(i64, "SELECT CAST(NULL AS BIGINT)").all(&db).await.unwrap_err();
        assert!(error.to_string().contains("found NULL"), "{error}");
        assert!(q!((i64, i64), "SELECT 1").all(&db).await.is_err(), "a column too few");
    }

    async fn values_that_one_engine_cannot_store_are_refused_by_both(db: Db) {
        let store = async |thing: &Thing| {
            let mut tx = db.write().await.unwrap();
            insert(&mut tx, thing).await.map(drop)
        };
        let good = thing(1, "a", None);
        store(&good).await.unwrap();
        store(&Thing { slug: "a\0".into(), ..good.clone() }).await.unwrap_err();
        store(&Thing { weight: f64::NAN, ..good.clone() }).await.unwrap_err();
        store(&Thing { weight: f64::INFINITY, ..good.clone() }).await.unwrap_err();
        for bad in ["\0", "a\0", "\\\0", "\"\0"] {
            store(&Thing { tags: Json(vec![bad.into()]), ..good.clone() }).await.unwrap_err();
        }
        // A backslash before u0000 that is no escape.
        for fine in ["\\u0000", "\\\\u0000", "\\", "\u{1}"] {
            store(&Thing { tags: Json(vec![fine.into()]), ..good.clone() }).await.unwrap();
        }
    }

    async fn lost_connections_are_unavailable_and_then_replaced(db: Db) {
        if db.engine() == Engine::Sqlite {
            return; // has no connections to lose
        }
        let read = || q!(i64, "SELECT 1::bigint").one(&db);
        read().await.unwrap();
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, &thing(1, "a", None)).await.unwrap();
        q!((), "DO $$ BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid(); END $$")
            .run(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        while let Err(error) = read().await {
            assert_eq!(*error.kind(), Kind::Unavailable, "{error}");
        }
        assert_eq!(count(&db).await, 1);
    }

    async fn writers_wait_for_each_other_and_all_are_kept(db: Db) {
        let tasks: Vec<_> = (0..40)
            .map(|id| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut tx = db.write().await?;
                    insert(&mut tx, &thing(id, &format!("slug{}", id / 2), None)).await?;
                    tx.commit().await
                })
            })
            .collect();
        let mut kept = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => kept += 1,
                Err(error) => assert!(error.is_unique("thing.owner,slug"), "{error}"),
            }
        }
        assert_eq!((kept, count(&db).await), (20, 20));
    }

    async fn write_retry_commits_and_passes_errors_on(db: Db) {
        #[derive(Debug)]
        enum Refused {
            No,
            Db,
        }
        impl From<db::Error> for Refused {
            fn from(_: db::Error) -> Self {
                Self::Db
            }
        }
        let row = thing(1, "a", None);
        // Spawned, to prove that the future may move between threads.
        let task = {
            let (db, row) = (db.clone(), row.clone());
            tokio::spawn(async move { db::write_retry!(db, |tx| insert(tx, &row).await) })
        };
        let written: db::Result<u64> = task.await.unwrap();
        assert_eq!(written.unwrap(), 1);
        let refused: Result<(), Refused> = db::write_retry!(db, |tx| {
            insert(tx, &thing(2, "b", None)).await?;
            Err(Refused::No)
        });
        assert!(matches!(refused, Err(Refused::No)));
        let failed: Result<u64, Refused> = db::write_retry!(db, |tx| Ok(insert(tx, &row).await?));
        assert!(matches!(failed, Err(Refused::Db)));
        assert_eq!(count(&db).await, 1);
    }

    async fn a_commit_wakes_and_a_rollback_does_not(db: Db) {
        let mut watch = db.watch("topic");
        let mut tx = db.write().await.unwrap();
        tx.announce("topic");
        drop(tx);
        assert!(!watch.has_changed().unwrap());
        let mut tx = db.write().await.unwrap();
        tx.announce("topic");
        tx.commit().await.unwrap();
        watch.changed().await.unwrap();
    }

    async fn after_close_everything_is_unavailable(db: Db) {
        db.close().await;
        assert_eq!(*q!(i64, "SELECT 1").one(&db).await.unwrap_err().kind(), Kind::Unavailable);
        assert_eq!(*db.write().await.unwrap_err().kind(), Kind::Unavailable);
    }
}

/// The node number in the next id.
fn node(ids: &Ids) -> i64 {
    (ids.next::<ModelId>().get() >> 12) & 1023
}

db_test! {
    async fn ids_come_from_leased_nodes(db: Db) {
        let clock = Clock::fixed(domain::ids::EPOCH.0 + 1_000);
        let first = Ids::lease(&db, &clock).await.unwrap();
        let second = Ids::lease(&db, &clock).await.unwrap();
        let (a, b): (ModelId, ModelId) = (first.next(), second.next());
        assert_eq!((a.get(), b.get()), (1_000 << 22, (1_000 << 22) | (1 << 12)));
        assert_eq!(domain::ids::made_at(a.get()), clock.now());

        clock.advance(50 * Millis::SECOND);
        first.renew(&db).await.unwrap();
        clock.advance(20 * Millis::SECOND);
        let third = Ids::lease(&db, &clock).await.unwrap();
        assert_eq!(node(&third), 1, "the second lease has run out, the first has not");
        second.renew(&db).await.unwrap();
        assert_eq!(node(&second), 2, "what another took is not renewed");
        third.renew(&db).await.unwrap();
        first.renew(&db).await.unwrap();
        assert_eq!((node(&first), node(&third)), (0, 1));

        clock.advance(Millis::HOUR);
        third.renew(&db).await.unwrap();
        assert_eq!(node(&third), 1, "who comes late keeps a number that nobody took");
    }

    async fn a_number_comes_back_and_none_of_its_ids_does(db: Db) {
        let clock = Clock::fixed(domain::ids::EPOCH.0 + Millis::DAY);
        let first = Ids::lease(&db, &clock).await.unwrap();
        let last = first.next::<i64>();
        first.release(&db).await.unwrap();
        clock.advance(1);
        let second = Ids::lease(&db, &clock).await.unwrap();
        clock.advance(-3 * Millis::SECOND);
        let next = second.next::<i64>();
        assert!(next > last, "the clock was set back: {next} after {last}");
        assert_eq!(node(&second), 0, "what was given back is free at once");

        // The second is killed without a word, by a clock that was set back by an hour.
        clock.advance(-Millis::HOUR);
        second.renew(&db).await.unwrap();
        let last = second.next::<i64>();
        drop(second);
        clock.advance(2 * Millis::MINUTE);
        let third = Ids::lease(&db, &clock).await.unwrap();
        assert_eq!(node(&third), 1, "the times that were used before the clock was set back are not over");
        third.release(&db).await.unwrap();
        clock.advance(Millis::HOUR);
        let fourth = Ids::lease(&db, &clock).await.unwrap();
        clock.advance(-Millis::HOUR);
        let next = fourth.next::<i64>();
        assert!(next > last, "{next} after {last}");
        assert_eq!(node(&fourth), 0, "they are now");
    }

    async fn processes_that_are_killed_again_and_again_find_numbers(db: Db) {
        let clock = Clock::fixed(domain::ids::EPOCH.0 + Millis::DAY);
        let mut highest = 0;
        for _ in 0..1_100 {
            highest = highest.max(node(&Ids::lease(&db, &clock).await.unwrap()));
            clock.advance(100);
        }
        assert_eq!(highest, 600, "ten starts a second need the numbers of one minute");
    }

    async fn processes_that_start_together_get_numbers_of_their_own(db: Db) {
        let clock = Clock::system();
        let leases: Vec<_> = (0..8)
            .map(|_| {
                let (db, clock) = (db.clone(), clock.clone());
                tokio::spawn(async move { Ids::lease(&db, &clock).await.unwrap() })
            })
            .collect();
        let mut nodes = BTreeSet::new();
        for lease in leases {
            nodes.insert(node(&lease.await.unwrap()));
        }
        assert_eq!(nodes.len(), 8, "{nodes:?}");
    }

    async fn every_statement_of_this_crate_is_sound(db: Db) {
        let own = db::check::STATEMENTS.iter().filter(|s| s.file.contains("db/src/"));
        assert_eq!(db::check::prepare(&db, own).await.unwrap(), []);
    }
}

#[test]
fn ids_rise_even_when_the_clock_does_not() {
    let clock = Clock::fixed(domain::ids::EPOCH.0 + 5);
    let ids = Ids::with_node(1023, clock.clone());
    let mut last = ids.next::<i64>();
    for step in 0..10_000 {
        if step == 5_000 {
            clock.advance(-5);
        }
        let next = ids.next::<i64>();
        assert!(next > last, "{next} after {last}");
        assert_eq!((next >> 12) & 1023, 1023);
        last = next;
    }
    assert_eq!(domain::ids::made_at(last).since(domain::ids::EPOCH), 5 + 10_000 / 4096);
}

#[test]
fn null_is_null_for_every_type() {
    assert_eq!(Value::from(None::<i64>), Value::Null);
    assert_eq!(Value::from(Some(Millis(3))), Value::Int(3));
}
