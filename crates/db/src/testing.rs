//! Databases that live as long as one test.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use tokio_postgres::Client;

use crate::{Db, Engine, Migration, Options, address::Address};

/// The environment variable with the address of a PostgreSQL server on which databases may be created.
pub const POSTGRES: &str = "HANDPRINT_TEST_POSTGRES";

/// Writes a test twice, `name::sqlite` and `name::postgres`, each on a fresh migrated database:
/// `db_test!(async fn name(db: Db) { … });`. The body may give a `Result`, whose error fails the test.
#[macro_export]
macro_rules! db_test {
    ($($(#[$attribute:meta])* async fn $name:ident($db:ident: $type:ty) $(-> $result:ty)? $body:block)+) => {$(
        $(#[$attribute])*
        #[cfg(test)]
        mod $name {
            use super::*;

            async fn body($db: $type) $(-> $result)? $body

            #[test]
            fn sqlite() {
                $crate::testing::run($crate::Engine::Sqlite, $crate::MIGRATIONS, body);
            }

            #[test]
            fn postgres() {
                $crate::testing::run($crate::Engine::Postgres, $crate::MIGRATIONS, body);
            }
        }
    )+};
}

/// What a test's body may give.
pub trait Outcome {
    /// Panics when the test has failed.
    fn check(self);
}

impl Outcome for () {
    fn check(self) {}
}

impl<E: std::fmt::Debug> Outcome for Result<(), E> {
    fn check(self) {
        self.expect("the test gives no error");
    }
}

/// Runs `body` on a fresh database of `engine` with `migrations` applied, and removes it afterwards.
///
/// # Panics
/// When the body does, and when there is no PostgreSQL: a test that is asked for is never skipped.
pub fn run<F: Future<Output: Outcome>>(
    engine: Engine,
    migrations: &[Migration],
    body: impl FnOnce(Db) -> F,
) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a test can have a runtime");
    let (db, name) = match engine {
        Engine::Sqlite => (runtime.block_on(sqlite(migrations)), None),
        Engine::Postgres => {
            let (db, name) = runtime.block_on(postgres(migrations));
            (db, Some(name))
        }
    };
    let result = catch_unwind(AssertUnwindSafe(|| runtime.block_on(body(db.clone())).check()));
    runtime.block_on(async {
        db.close().await;
        if let Some(name) = name {
            admin()
                .await
                .batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await
                .expect("drop");
        }
    });
    if let Err(panic) = result {
        resume_unwind(panic);
    }
}

/// The URL of an open database.
pub async fn address(db: &Db) -> String {
    let name = crate::q!(
        String,
        sqlite: "SELECT file FROM pragma_database_list WHERE name = 'main'",
        pg: "SELECT CAST(current_database() AS TEXT)"
    );
    let name = name.one(db).await.expect("a database has a name");
    match db.engine() {
        Engine::Sqlite => format!("sqlite:{name}"),
        Engine::Postgres => url(&name),
    }
}

/// The URL of a database where nothing is yet; on SQLite in `folder`, on PostgreSQL until [`discard`].
pub async fn vacant(engine: Engine, folder: &std::path::Path) -> String {
    match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.join("vacant.db").display()),
        Engine::Postgres => {
            let name = format!("vacant_{}_{:08x}", std::process::id(), rand::random::<u32>());
            let sql = format!("CREATE DATABASE {name} TEMPLATE template0");
            admin().await.batch_execute(&sql).await.expect("a database can be made");
            url(&name)
        }
    }
}

/// Removes a database of [`vacant`].
pub async fn discard(engine: Engine, address: &str) {
    if engine == Engine::Postgres {
        let name = address.rsplit('/').next().expect("an address ends with a database");
        let sql = format!("DROP DATABASE {name} WITH (FORCE)");
        admin().await.batch_execute(&sql).await.expect("drop");
    }
}

/// Few connections, as many tests run at once; and time enough on a machine with other work to do.
fn options() -> Options {
    const PATIENCE: Duration = Duration::from_mins(1);
    Options {
        sqlite_readers: 2,
        postgres_readers: 3,
        postgres_writers: 4,
        statement_timeout: PATIENCE,
        idle_timeout: PATIENCE,
        postgres_wait: PATIENCE,
    }
}

async fn sqlite(migrations: &[Migration]) -> Db {
    let db = Db::open("sqlite::memory:", &options()).await.expect("SQLite opens");
    db.migrate_with(migrations).await.expect("SQLite is migrated");
    db
}

/// A copy of the template for these migrations, with its name.
async fn postgres(migrations: &[Migration]) -> (Db, String) {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let template = template(migrations).await;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}_{:08x}", std::process::id(), rand::random::<u32>());
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
    admin().await.batch_execute(&sql).await.expect("the template can be copied");
    let db = Db::open(&url(&name), &options()).await.expect("PostgreSQL opens");
    (db, name)
}

/// The name of a database with these migrations applied, made by whoever comes first.
async fn template(migrations: &[Migration]) -> String {
    /// Any number that means this to all test processes.
    const LOCK: i64 = 0x6861_6e64_7072_696e;
    let checksums: Vec<_> =
        migrations.iter().map(|m| m.name.to_owned() + &m.checksum(Engine::Postgres)).collect();
    let all = Migration { name: "", sqlite: "", postgres: checksums.join("\n").leak() };
    let name = format!("template_{}", all.checksum(Engine::Postgres));
    let admin = admin().await;
    // Held until this connection ends.
    admin.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await.expect("the lock is given");
    let known = admin
        .query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name])
        .await
        .expect("query");
    if known.is_none() {
        let making = format!("making_{name}");
        admin
            .batch_execute(&format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)"))
            .await
            .expect("drop");
        admin.batch_execute(&format!("CREATE DATABASE {making}")).await.expect("create");
        let db = Db::open(&url(&making), &options()).await.expect("PostgreSQL opens");
        db.migrate_with(migrations).await.expect("PostgreSQL is migrated");
        db.close().await;
        drop(db);
        let closed = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
        admin.execute(closed, &[&making]).await.expect("the template is free");
        admin
            .batch_execute(&format!("ALTER DATABASE {making} RENAME TO {name}"))
            .await
            .expect("rename");
    }
    name
}

fn server() -> String {
    std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!("{POSTGRES} is not set; this test needs PostgreSQL: export {POSTGRES}=$(scripts/postgres start)")
    })
}

fn url(database: &str) -> String {
    let server = server();
    let (host, _) = server.rsplit_once('/').expect("the address ends with a database");
    format!("{host}/{database}")
}

async fn admin() -> Client {
    let address = Address::read(&server()).expect("the address can be read");
    let (client, _) = address.connect().await.expect("the test server answers");
    client
}
