//! The SQLite writer: batches, failures inside them, idle owners, and kill -9.

#![cfg(test)]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use db::{Db, Engine, Kind, Migration, Options, Tx, q, testing};

const TABLES: &[Migration] = &[Migration {
    name: "0001_pair",
    sqlite: "CREATE TABLE one (id INTEGER PRIMARY KEY, filler BLOB);
             CREATE TABLE two (id INTEGER PRIMARY KEY REFERENCES one (id) DEFERRABLE INITIALLY DEFERRED);",
    postgres: "",
}];

fn sqlite<F: Future<Output = ()>>(body: impl FnOnce(Db) -> F) {
    testing::run(Engine::Sqlite, TABLES, body);
}

async fn insert(tx: &mut Tx, id: i64) -> db::Result<u64> {
    q!((), "INSERT INTO one (id) VALUES ($1)").bind(id).run(tx).await?;
    q!((), "INSERT INTO two (id) VALUES ($1)").bind(id).run(tx).await
}

async fn ids(db: &Db) -> Vec<i64> {
    q!(i64, "SELECT one.id FROM one JOIN two ON two.id = one.id ORDER BY one.id")
        .all(db)
        .await
        .unwrap()
}

/// Keeps the writer busy until all of `count` tasks wait behind it, so that they share a batch.
async fn together<F>(db: &Db, count: i64, work: impl Fn(Db, i64) -> F) -> Vec<db::Result<()>>
where
    F: Future<Output = db::Result<()>> + Send + 'static,
{
    let holder = db.write().await.unwrap();
    let tasks: Vec<_> = (0..count)
        .map(|number| {
            let mut running = Box::pin(work(db.clone(), number));
            // The first poll joins the queue.
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(running.as_mut().poll(&mut context).is_pending());
            tokio::spawn(running)
        })
        .collect();
    drop(holder);
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

#[test]
fn waiting_transactions_share_a_sync_and_a_failing_one_hurts_nobody() {
    sqlite(async |db: Db| {
        let before = db.stats();
        let results = together(&db, 20, |db, number| async move {
            let mut tx = db.write().await?;
            insert(&mut tx, number).await?;
            if number % 4 == 1 {
                insert(&mut tx, 0).await?; // taken by the first of the batch
            }
            if number % 4 == 2 {
                return Ok(()); // dropped without a commit
            }
            tx.commit().await
        })
        .await;
        for (number, result) in results.iter().enumerate() {
            match number % 4 {
                1 => assert!(result.as_ref().unwrap_err().is_unique("one.id")),
                _ => assert!(result.is_ok(), "{result:?}"),
            }
        }
        assert_eq!(ids(&db).await, [0, 3, 4, 7, 8, 11, 12, 15, 16, 19]);
        let after = db.stats();
        assert_eq!(after.committed - before.committed, 10);
        assert!(after.commit_batches - before.commit_batches < 10, "{after:?}");
    });
}

#[test]
fn a_failed_outer_commit_fails_the_whole_batch_and_the_writer_goes_on() {
    sqlite(async |db: Db| {
        // A deferred reference is looked at by the outer commit only.
        let results = together(&db, 3, |db, number| async move {
            let mut tx = db.write().await?;
            if number == 1 {
                q!((), "INSERT INTO two (id) VALUES (99)").run(&mut tx).await?;
            } else {
                insert(&mut tx, number).await?;
            }
            tx.commit().await
        })
        .await;
        let failed = results.iter().filter(|r| r.is_err()).count();
        let kept = ids(&db).await;
        assert!(
            results[1].is_err() && failed + kept.len() == 3,
            "an answer says what was kept: {results:?} {kept:?}"
        );
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, 7).await.unwrap();
        tx.commit().await.unwrap();
        assert!(ids(&db).await.contains(&7));
    });
}

#[test]
fn a_full_disk_is_an_error_and_the_writer_goes_on() {
    sqlite(async |db: Db| {
        let mut tx = db.write().await.unwrap();
        let pages = q!(i64, "PRAGMA page_count").one(&mut tx).await.unwrap();
        assert_eq!(
            q!(i64, "PRAGMA max_page_count = 30").one(&mut tx).await.unwrap(),
            30.max(pages)
        );
        tx.commit().await.unwrap();
        let results = together(&db, 3, |db, number| async move {
            let mut tx = db.write().await?;
            insert(&mut tx, number).await?;
            if number == 1 {
                q!((), "UPDATE one SET filler = zeroblob(1000000)").run(&mut tx).await?;
            }
            tx.commit().await
        })
        .await;
        assert_eq!(*results[1].as_ref().unwrap_err().kind(), Kind::Unavailable);
        let kept = ids(&db).await;
        assert_eq!(
            kept.len(),
            results.iter().filter(|r| r.is_ok()).count(),
            "{results:?} {kept:?}"
        );
        let mut tx = db.write().await.unwrap();
        insert(&mut tx, 7).await.unwrap();
        tx.commit().await.unwrap();
    });
}

#[tokio::test]
async fn an_idle_owner_is_rolled_back() {
    // Long enough that only who does nothing is idle, on a busy machine as well.
    let options = Options { idle_timeout: Duration::from_secs(1), ..Options::default() };
    let db = Db::open("sqlite::memory:", &options).await.unwrap();
    db.migrate_with(TABLES).await.unwrap();
    let mut idle = db.write().await.unwrap();
    insert(&mut idle, 1).await.unwrap();
    let mut next = db.write().await.unwrap(); // its turn comes when the idle one is gone
    insert(&mut next, 1).await.unwrap();
    next.commit().await.unwrap();
    assert_eq!(*insert(&mut idle, 2).await.unwrap_err().kind(), Kind::Unavailable);
    assert!(idle.commit().await.is_err());
    assert_eq!(ids(&db).await, [1]);
}

#[tokio::test]
async fn an_endless_statement_is_cut_off() {
    let options = Options { statement_timeout: Duration::from_millis(50), ..Options::default() };
    let db = Db::open("sqlite::memory:", &options).await.unwrap();
    let endless = || {
        q!(
            i64,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        )
    };
    assert_eq!(*endless().one(&db).await.unwrap_err().kind(), Kind::Unavailable);
    let mut tx = db.write().await.unwrap();
    assert_eq!(*endless().one(&mut tx).await.unwrap_err().kind(), Kind::Unavailable);
    drop(tx);
    assert_eq!(q!(i64, "SELECT 1").one(&db).await.unwrap(), 1);
    // A write that is cut off takes the whole batch with it, and everyone is told.
    db.migrate_with(TABLES).await.unwrap();
    let results = together(&db, 3, |db, number| async move {
        let mut tx = db.write().await?;
        insert(&mut tx, number).await?;
        if number == 1 {
            let endless = q!(
                (),
                "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n) INSERT INTO one (id) SELECT i FROM n"
            );
            endless.run(&mut tx).await?;
        }
        tx.commit().await
    })
    .await;
    assert_eq!(*results[1].as_ref().unwrap_err().kind(), Kind::Unavailable);
    let kept = ids(&db).await;
    assert_eq!(kept.len(), results.iter().filter(|r| r.is_ok()).count(), "{results:?} {kept:?}");
    let mut tx = db.write().await.unwrap();
    insert(&mut tx, 7).await.unwrap();
    tx.commit().await.unwrap();
    assert!(ids(&db).await.contains(&7));
}

/// Set to the path of the database in the process that is killed.
const VICTIM: &str = "HANDPRINT_TEST_CRASH_VICTIM";

#[test]
fn acknowledged_commits_survive_kill_9() {
    if let Ok(path) = std::env::var(VICTIM) {
        return victim(&path);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db.sqlite");
    let mut acknowledged = Vec::new();
    for kill in 0..25 {
        // Different moments: after 0, 7, 14, … answers.
        acknowledged.extend(kill_after(&path, kill * 7 % 40));
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let db =
            Db::open(&format!("sqlite:{}", path.display()), &Options::default()).await.unwrap();
        let kept = ids(&db).await;
        let lost: Vec<_> =
            acknowledged.iter().filter(|id| kept.binary_search(id).is_err()).collect();
        assert_eq!(lost, [&0; 0]);
        assert!(
            acknowledged.len() > 100,
            "{} answers are too few to prove anything",
            acknowledged.len()
        );
        let halves = q!(i64, "SELECT count(*) FROM one WHERE id NOT IN (SELECT id FROM two)")
            .one(&db)
            .await
            .unwrap();
        assert_eq!(halves, 0, "half a transaction was kept");
        assert_eq!(q!(String, "PRAGMA integrity_check").one(&db).await.unwrap(), "ok");
    });
}

/// Starts this very test as a victim, kills it after so many answers, and gives all answers it got out.
fn kill_after(path: &Path, answers: usize) -> Vec<i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "acknowledged_commits_survive_kill_9", "--nocapture"])
        .env(VICTIM, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut got = Vec::new();
    let parse =
        |line: String| line.strip_prefix("kept ").and_then(|id| id.strip_suffix('.')?.parse().ok());
    while got.len() <= answers {
        let Some(line) = lines.next() else { panic!("the victim ended by itself") };
        got.extend::<Option<i64>>(parse(line));
    }
    child.kill().unwrap(); // SIGKILL
    child.wait().unwrap();
    // What it wrote before it died was answered too.
    got.extend(lines.filter_map(parse));
    got
}

/// Commits from four tasks at once, for ever, and says so on standard output.
fn victim(path: &str) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = Db::open(&format!("sqlite:{path}"), &Options::default()).await.unwrap();
        db.migrate_with(TABLES).await.unwrap();
        let first = q!(i64, "SELECT COALESCE(MAX(id), 0) + 1 FROM one").one(&db).await.unwrap();
        let tasks: Vec<_> = (0..4)
            .map(|task| {
                let db = db.clone();
                tokio::spawn(async move {
                    for id in (first + task..).step_by(4) {
                        let mut tx = db.write().await.unwrap();
                        insert(&mut tx, id).await.unwrap();
                        tx.commit().await.unwrap();
                        println!("kept {id}.");
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
}
