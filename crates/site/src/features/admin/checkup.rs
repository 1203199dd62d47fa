//! Tries what the settings name, and says what is wrong and what to do about it: for `handprint doctor`, and for an
//! operator who looks at the settings of a running site.

use std::{path::Path, time::Duration};

use db::{Db, Engine};
use languages::Language;

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
pub async fn before(config: &Config, clock: &db::Clock, t: Language) -> Vec<Finding> {
    let database = opened(config, clock, t).await;
    with(config, database, t).await
}

/// Looks at everything that a running site rests on. Stores a few bytes, which the sweep removes.
pub async fn running(app: &App, t: Language) -> Vec<Finding> {
    with(&app.config, database(&app.db, &app.clock, t).await, t).await
}

async fn with(config: &Config, (database, clock): (Found, Found), t: Language) -> Vec<Finding> {
    vec![
        (t.admin_check_data(), data(&config.data, t)),
        (t.admin_check_database(), database),
        (t.admin_check_clock(), clock),
        (t.admin_check_blobs(), blobs(config, t).await),
        (t.admin_check_mail(), mail(config, t).await),
        (t.admin_check_address(), address(config, t)),
        (t.admin_check_uploads(), uploads(config, t)),
        (t.admin_check_styles(), styles(t)),
    ]
}

fn data(folder: &Path, t: Language) -> Found {
    let tried = std::fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
    if let Err(error) = tried {
        return Broken(t.admin_check_unwritable(folder.display(), error).to_string());
    }
    let free = match rustix::fs::statvfs(folder) {
        Ok(space) => space.f_bavail * space.f_frsize,
        Err(error) => return Broken(format!("{}: {error}", folder.display())),
    };
    let (shown, mib) = (folder.display(), free >> 20);
    if free < LITTLE_SPACE {
        Odd(t.admin_check_little(shown, mib).to_string())
    } else {
        Fine(t.admin_check_free(shown, mib).to_string())
    }
}

/// The database that the settings name, and its clock beside ours.
async fn opened(config: &Config, clock: &db::Clock, t: Language) -> (Found, Found) {
    let unknown = || Odd(t.admin_check_uncompared().to_owned());
    if let Some(path) = config.database.strip_prefix("sqlite:")
        && !Path::new(path).exists()
    {
        return (Odd(t.admin_check_absent(path).to_string()), unknown());
    }
    let db = match Db::open(&config.database, &db::Options::default()).await {
        Ok(db) => db,
        Err(error) => return (Broken(error.to_string()), unknown()),
    };
    let found = database(&db, clock, t).await;
    db.close().await;
    found
}

/// An open database, and its clock beside ours.
async fn database(db: &Db, clock: &db::Clock, t: Language) -> (Found, Found) {
    let engine = match db.engine() {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let database = match db.missing_migrations().await {
        Ok(0) => Fine(t.admin_check_current(engine).to_string()),
        Ok(missing) => Odd(t.admin_check_behind(engine, missing).to_string()),
        Err(error) => Broken(error.to_string()),
    };
    let time = match db.engine() {
        Engine::Sqlite => Fine(t.admin_check_one_machine().to_owned()),
        Engine::Postgres => beside(db, clock, t).await.unwrap_or_else(|e| Broken(e.to_string())),
    };
    (database, time)
}

async fn beside(db: &Db, clock: &db::Clock, t: Language) -> db::Result<Found> {
    let apart = (clock.now().0 - store::clock(db).await?).abs();
    Ok(if apart < CLOCKS_APART {
        Fine(t.admin_check_within(apart).to_string())
    } else {
        Odd(t.admin_check_apart(apart).to_string())
    })
}

/// Stores a few bytes and reads them again.
async fn blobs(config: &Config, t: Language) -> Found {
    const BYTES: &[u8] = b"handprint doctor\n";
    let tried = async {
        let scratch = config.data.join("scratch");
        std::fs::create_dir_all(&scratch)?;
        let blobs = blobs::Blobs::open(&config.blobs, &scratch)?;
        let id = blobs.put_bytes(BYTES).await?;
        let is_same = blobs.read_all(&id, 1 << 10).await? == BYTES;
        anyhow::ensure!(is_same, t.admin_check_other_bytes());
        anyhow::Ok(())
    };
    match tokio::time::timeout(PATIENCE, tried).await {
        Ok(Ok(())) => Fine(t.admin_check_kept().to_owned()),
        Ok(Err(error)) => Broken(format!("{error:#}")),
        Err(_) => Broken(t.admin_check_silent(PATIENCE.as_secs()).to_string()),
    }
}

async fn mail(config: &Config, t: Language) -> Found {
    match Mailer::new(config) {
        Ok(mailer) => match mailer.folder() {
            Some(folder) => Odd(t.admin_check_mail_files(folder.display()).to_string()),
            None => match mailer.answers().await {
                Ok(()) => Fine(t.admin_check_mail_answers().to_owned()),
                Err(error) => Broken(format!("{error:#}")),
            },
        },
        Err(error) => Broken(format!("{error:#}")),
    }
}

fn address(config: &Config, t: Language) -> Found {
    let url = &config.public_url;
    if !config.secure_cookies() {
        return Odd(t.admin_check_plain(url).to_string());
    }
    if url.starts_with("https:") && config.trusted_proxies == 0 {
        return Odd(t.admin_check_proxies(url).to_string());
    }
    Fine(url.clone())
}

/// Where uploads come from; the settings are refused where that can not be.
fn uploads(config: &Config, t: Language) -> Found {
    Fine(match config.files_origin.as_str() {
        "" => t.admin_check_uploads_own().to_owned(),
        origin => t.admin_check_uploads_from(origin).to_string(),
    })
}

fn styles(t: Language) -> Found {
    if assets::built() {
        Fine(t.admin_check_styles_there().to_owned())
    } else {
        Odd(t.admin_check_styles_missing().to_owned())
    }
}
