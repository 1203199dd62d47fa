//! Brings the schema up to date: numbered SQL files, in pairs, each in a transaction of its own.

use crate::{
    Clock, Db, Engine, Tx,
    error::{Error, Result},
};

/// One step of the schema, for both engines.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `NNNN_what`, as the file is called.
    pub name: &'static str,
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

impl Migration {
    /// The text for `engine`.
    pub const fn text(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }

    /// Whether a step of this name takes away what older programs use: its second word is then `contract`. Programs that
    /// do not know any other step work on after it.
    pub fn contracts(name: &str) -> bool {
        name.split('_').nth(1) == Some("contract")
    }

    /// Tells two texts apart (64-bit FNV-1a, in hexadecimal): a guard against edits, not against an enemy.
    pub fn checksum(&self, engine: Engine) -> String {
        let hash = self.text(engine).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{hash:016x}")
    }
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $name, ".sql")),
        }),*]
    };
}

/// The schema of this program, oldest step first. A step that has been released is never edited.
pub const MIGRATIONS: &[Migration] = migrations![
    "0001_init",
    "0002_hardening",
    "0003_uploads",
    "0004_wizard",
    "0006_versions",
    "0008_prints",
    "0009_cred",
    "0010_indexes",
    "0011_prefill",
    "0012_promotion",
    "0013_media",
    "0014_notifications",
    "0015_proof",
    "0016_cases",
    "0017_version_profiles",
    "0018_sent_files",
    "0019_inner_pictures",
    "0020_imports",
    "0021_case_letters",
    "0022_likeness",
    "0023_audience",
    "0024_conversation",
    "0025_picture_notices",
    "0026_legal_notices",
    "0027_provenance",
    "0028_sources",
    "0029_card_version",
    "0030_jury_evidence",
    "0031_news",
    "0032_sign_in",
    "0033_due_process",
    "0034_same_pages",
    "0035_personal",
    "0036_analytics",
    "0037_webhooks",
    "0038_access",
    "0039_pieces",
    "0040_past",
    "0041_push",
    "0042_fediverse",
    "0043_subjects",
    "0044_archives",
    "0045_notices",
    "0048_source_boxes",
    "0049_operators",
    "0050_by_hand",
    "0051_plans",
    "0052_cover_focus",
    "0053_doubted_origins",
    "0056_libraries",
    "0058_rule_history",
    "0059_site_figures",
    "0060_thrown_away",
    "0061_language",
];

const CREATE_TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (
    name TEXT NOT NULL PRIMARY KEY,
    applied_at BIGINT NOT NULL,
    checksum TEXT NOT NULL
)";

pub(crate) async fn run(db: &Db, migrations: &[Migration]) -> Result<usize> {
    create_table(db).await?;
    let known =
        crate::q!((String, String), "SELECT name, checksum FROM schema_migration ORDER BY name")
            .all(db)
            .await?;
    for (name, checksum) in &known {
        let Some(migration) = migrations.iter().find(|migration| migration.name == name) else {
            if Migration::contracts(name) {
                return Err(Error::other(format!(
                    "the database has the migration {name}, which took away what this program needs: it was last used by a newer version"
                )));
            }
            tracing::warn!(
                name,
                "a newer version added to the database; this one works on beside it"
            );
            continue;
        };
        if *checksum != migration.checksum(db.engine()) {
            return Err(Error::other(format!(
                "the migration {name} was changed after it had been applied"
            )));
        }
    }
    let mut applied = 0;
    for migration in migrations.iter().filter(|m| known.iter().all(|(name, _)| name != m.name)) {
        applied += usize::from(apply(db, migration).await?);
    }
    Ok(applied)
}

pub(crate) async fn missing(db: &Db, migrations: &[Migration]) -> Result<usize> {
    let table = crate::q!(
        String,
        sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'",
        pg: "SELECT CAST(tablename AS TEXT) FROM pg_tables
             WHERE schemaname = current_schema() AND tablename = 'schema_migration'",
    );
    if table.opt(db).await?.is_none() {
        return Ok(migrations.len());
    }
    let known = crate::q!(String, "SELECT name FROM schema_migration").all(db).await?;
    Ok(migrations.iter().filter(|m| known.iter().all(|name| name != m.name)).count())
}

/// Two processes may start at once; on PostgreSQL the second can fail to create what the first is creating.
async fn create_table(db: &Db) -> Result<()> {
    let mut attempts = 0;
    loop {
        let mut tx = db.write().await?;
        let created = match tx.batch(CREATE_TABLE).await {
            Ok(()) => tx.commit().await,
            Err(error) => Err(error),
        };
        attempts += 1;
        match created {
            Err(error) if attempts < 3 && matches!(error.kind(), crate::Kind::Unique(_)) => {}
            done => return done,
        }
    }
}

/// Applies one step; `false` when another process was first. The row is written before the step, so that its key
/// makes the second process wait for the first.
async fn apply(db: &Db, migration: &Migration) -> Result<bool> {
    let mut tx = db.write().await?;
    if !claim(&mut tx, migration).await? {
        return Ok(false);
    }
    tx.batch(migration.text(db.engine())).await.map_err(|error| {
        Error::new(error.kind().clone(), format!("migration {}: {error}", migration.name))
    })?;
    tx.commit().await?;
    tracing::info!(migration = migration.name, "migration applied");
    Ok(true)
}

async fn claim(tx: &mut Tx, migration: &Migration) -> Result<bool> {
    let checksum = migration.checksum(tx.engine());
    let rows = crate::q!(
        (),
        "INSERT INTO schema_migration (name, applied_at, checksum) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
    )
    .bind(migration.name)
    .bind(Clock::system().now())
    .bind(checksum)
    .run(tx)
    .await?;
    Ok(rows == 1)
}
