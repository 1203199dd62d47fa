//! One snapshot of a backup: where its parts lie and what its manifest says.

use std::{
    fs::{self, File, TryLockError},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use blobs::{BlobId, Blobs};
use db::Engine;
use domain::time::Millis;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::shared::filters::iso_text;

/// Name of the file that makes a snapshot whole.
const MANIFEST: &str = "manifest.json";

/// What a snapshot is made of; written last, so a snapshot without one is not whole.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// When it was begun, milliseconds UTC.
    pub made_at: i64,
    /// Version of the program.
    pub program: String,
    /// `sqlite` or `postgres`.
    pub engine: String,
    pub database_bytes: u64,
    /// SHA-256 of the file with the database, in hex.
    pub database_sha256: String,
    /// Stored files that the database names, and their bytes.
    pub files: u64,
    pub files_bytes: u64,
    /// SHA-256 in hex of those that were not in the store when they were to be copied.
    pub missing: Vec<String>,
}

/// The folder of one snapshot.
pub struct Snapshot(PathBuf);

impl Snapshot {
    /// A new one in a backup, named by its time; whoever calls holds the [`lock`]. What killed backups left goes.
    pub fn begin(backup: &Path, at: Millis) -> Result<Self> {
        let all = backup.join("snapshots");
        fs::create_dir_all(&all).with_context(|| format!("making {}", all.display()))?;
        for entry in fs::read_dir(&all)? {
            let folder = entry?.path();
            if !folder.join(MANIFEST).exists() {
                fs::remove_dir_all(&folder)
                    .with_context(|| format!("removing {}", folder.display()))?;
            }
        }
        // Colons can not stand in names of files everywhere.
        let folder = all.join(iso_text(at).replace(':', "-"));
        if folder.exists() {
            bail!("there is a snapshot of this second already");
        }
        fs::create_dir(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self(folder))
    }

    /// The whole snapshots of a backup, oldest first.
    pub fn all(backup: &Path) -> Result<Vec<Self>> {
        let folder = backup.join("snapshots");
        let entries =
            fs::read_dir(&folder).with_context(|| format!("{} is no backup", backup.display()))?;
        let mut found = Vec::new();
        for entry in entries {
            let snapshot = Self(entry?.path());
            if snapshot.0.join(MANIFEST).exists() {
                found.push(snapshot);
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(found)
    }

    /// Its name: the time it was begun.
    pub fn name(&self) -> String {
        self.0.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    pub fn database(&self) -> PathBuf {
        self.0.join("database")
    }

    /// The list of stored files: a hash and a number of bytes in each line.
    pub fn list(&self) -> PathBuf {
        self.0.join("files")
    }

    pub fn manifest(&self) -> Result<Manifest> {
        let path = self.0.join(MANIFEST);
        let text = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("reading {}", path.display()))
    }

    /// Declares it whole, once everything else of it is on the disk.
    pub fn finish(&self, manifest: &Manifest) -> Result<()> {
        let unfinished = self.0.join("manifest.unfinished");
        fs::write(&unfinished, serde_json::to_vec_pretty(manifest)?)?;
        File::open(&unfinished)?.sync_all()?;
        fs::rename(&unfinished, self.0.join(MANIFEST))?;
        Ok(File::open(&self.0)?.sync_all()?)
    }

    /// The stored files, with their bytes.
    pub fn files(&self) -> Result<impl Iterator<Item = Result<(BlobId, u64)>> + use<>> {
        let path = self.list();
        let list = File::open(&path).with_context(|| format!("reading {}", path.display()))?;
        Ok(BufReader::new(list).lines().map(|line| {
            let line = line?;
            let (hash, bytes) = line.split_once(' ').context("a line of the list is broken")?;
            Ok((hash.parse()?, bytes.parse()?))
        }))
    }

    /// Removes it; its manifest first, so that half of one is never taken for a whole.
    pub fn remove(self) -> Result<()> {
        fs::remove_file(self.0.join(MANIFEST))?;
        Ok(fs::remove_dir_all(self.0)?)
    }
}

/// Keeps other backups out of the folder while the file is open.
pub fn lock(backup: &Path) -> Result<File> {
    fs::create_dir_all(backup).with_context(|| format!("making {}", backup.display()))?;
    let path = backup.join("lock");
    let file = File::options().create(true).append(true).open(&path);
    let file = file.with_context(|| format!("opening {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!("another backup into {} is running", backup.display())
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The store of a backup.
pub fn store(backup: &Path) -> Result<Blobs> {
    let folder = backup.join("blobs");
    let store = Blobs::open(&format!("disk:{}", folder.display()), &folder);
    store.with_context(|| format!("opening {}", folder.display()))
}

/// What manifests call an engine.
pub const fn engine_name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    }
}

/// SHA-256 of a file in hex, and its bytes.
pub fn hash(path: &Path) -> Result<(String, u64)> {
    let mut file = File::open(path).with_context(|| format!("reading {}", path.display()))?;
    let (mut hasher, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 20]);
    loop {
        let read = file.read(&mut buffer).with_context(|| format!("reading {}", path.display()))?;
        if read == 0 {
            return Ok((BlobId::from_bytes(hasher.finalize().into()).to_string(), bytes));
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
}
