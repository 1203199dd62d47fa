//! Tries what the settings name, and says what is wrong and what to do about it: for `handprint doctor`, and for an
//! operator who looks at the settings of a running site.

use std::{path::Path, time::Duration};

use db::{Db, Engine};

use super::store;
use crate::{app::App, config::Config, features::accounts::mail::Mailer, shared::assets};

/// Less free space than this is worth a word, bytes.
const LITTLE_SPACE: u64 = 2 << 30;
/// Clocks of servers that differ by more make sessions and tries end early or late, milliseconds.
const CLOCKS_APART: i64 = 1_000;
/// How long a store may take to keep and give a few bytes.
const PATIENCE: Duration = Duration::from_secs(5);

/// How something was found.
pub enum Found {
    Fine(String),
    /// It works, but perhaps not as meant.
    Odd(String),
    Broken(String),
}
use Found::{Broken, Fine, Odd};

impl Found {
    /// In a word, with what was seen and what to do about it.
    pub fn said(&self) -> (&'static str, &str) {
        match self {
            Fine(text) => ("fine", text.as_str()),
            Odd(text) => ("odd", text.as_str()),
            Broken(text) => ("broken", text.as_str()),
        }
    }
}

/// What was looked at, and how it was found.
pub type Finding = (&'static str, Found);

/// Looks at everything before the site is opened.
pub async fn before(config: &Config, clock: &db::Clock) -> Vec<Finding> {
    let database = opened(config, clock).await;
    with(config, database).await
}

/// Looks at everything that a running site rests on. Stores a few bytes, which the sweep removes.
pub async fn running(app: &App) -> Vec<Finding> {
    with(&app.config, database(&app.db, &app.clock).await).await
}

async fn with(config: &Config, (database, clock): (Found, Found)) -> Vec<Finding> {
    vec![
        ("data folder", data(&config.data)),
        ("database", database),
        ("clock", clock),
        ("stored files", blobs(config).await),
        ("mail", mail(config).await),
        ("address", address(config)),
        ("styles", styles()),
    ]
}

fn data(folder: &Path) -> Found {
    let tried = std::fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    if let Err(error) = tried {
        return Broken(format!("{} can not be written: {error}", folder.display()));
    }
    let free = match rustix::fs::statvfs(folder) {
        Ok(space) => space.f_bavail * space.f_frsize,
        Err(error) => return Broken(format!("{}: {error}", folder.display())),
    };
    let text = format!("{}, {} MiB free", folder.display(), free >> 20);
    if free < LITTLE_SPACE { Odd(format!("{text}: make room")) } else { Fine(text) }
}

/// The database that the settings name, and its clock beside ours.
async fn opened(config: &Config, clock: &db::Clock) -> (Found, Found) {
    let unknown = || Odd("not compared".to_owned());
    if let Some(path) = config.database.strip_prefix("sqlite:")
        && !Path::new(path).exists()
    {
        return (Odd(format!("{path} is not there yet; the first start makes it")), unknown());
    }
    let db = match Db::open(&config.database, &db::Options::default()).await {
        Ok(db) => db,
        Err(error) => return (Broken(error.to_string()), unknown()),
    };
    let found = database(&db, clock).await;
    db.close().await;
    found
}

/// An open database, and its clock beside ours.
async fn database(db: &Db, clock: &db::Clock) -> (Found, Found) {
    let engine = match db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let database = match db.missing_migrations().await {
        Ok(0) => Fine(format!("{engine}, up to date")),
        Ok(missing) => {
            Odd(format!("{engine}; the next start, or `handprint migrate`, adds {missing} steps"))
        }
        Err(error) => Broken(error.to_string()),
    };
    let time = match db.engine() {
        Engine::Sqlite => Fine("one machine".to_owned()),
        Engine::Postgres => beside(db, clock).await.unwrap_or_else(|e| Broken(e.to_string())),
    };
    (database, time)
}

async fn beside(db: &Db, clock: &db::Clock) -> db::Result<Found> {
    let apart = (clock.now().0 - store::clock(db).await?).abs();
    Ok(if apart < CLOCKS_APART {
        Fine(format!("within {apart} ms of the database's"))
    } else {
        Odd(format!("{apart} ms from the database's: let both machines ask a time server"))
    })
}

/// Stores a few bytes and reads them again.
async fn blobs(config: &Config) -> Found {
    const BYTES: &[u8] = b"handprint doctor\n";
    let tried = async {
        let scratch = config.data.join("scratch");
        std::fs::create_dir_all(&scratch)?;
        let blobs = blobs::Blobs::open(&config.blobs, &scratch)?;
        let id = blobs.put_bytes(BYTES).await?;
        anyhow::ensure!(blobs.read_all(&id, 1 << 10).await? == BYTES, "other bytes came back");
        anyhow::Ok(())
    };
    match tokio::time::timeout(PATIENCE, tried).await {
        Ok(Ok(())) => Fine("kept and read again; the sweep removes the try".to_owned()),
        Ok(Err(error)) => Broken(format!("{error:#}")),
        Err(_) => Broken(format!("no answer within {} s", PATIENCE.as_secs())),
    }
}

async fn mail(config: &Config) -> Found {
    match Mailer::new(config) {
        Ok(mailer) => match mailer.folder() {
            Some(folder) => {
                Odd(format!("files in {}: set mail before others sign up", folder.display()))
            }
            None => match mailer.answers().await {
                Ok(()) => Fine("the mail server answers".to_owned()),
                Err(error) => Broken(format!("{error:#}")),
            },
        },
        Err(error) => Broken(format!("{error:#}")),
    }
}

fn address(config: &Config) -> Found {
    let url = &config.public_url;
    if !config.secure_cookies() {
        return Odd(format!("{url}: passwords travel unencrypted; put https before it"));
    }
    if url.starts_with("https:") && config.trusted_proxies == 0 {
        return Odd(format!(
            "{url} is served by something before this program: set trusted-proxies, or all visitors look like one"
        ));
    }
    Fine(url.clone())
}

fn styles() -> Found {
    if assets::built() {
        Fine("in the program".to_owned())
    } else {
        Odd("missing: run `make web` and build again".to_owned())
    }
}
