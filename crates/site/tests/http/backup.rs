//! Backups: taken while the site is written to, restored to another place, and what is refused.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use blobs::Blobs;
use db::{
    Db, Options, db_test, q,
    testing::{address, discard, vacant},
};
use domain::accounts::Role;
use site::{
    app::App,
    features::{
        backup::{restore::restore, take},
        cred,
        trust::verify,
    },
};
use tempfile::TempDir;

use crate::{
    publish::{cube, published_model},
    site::{TestSite, nobody},
};

fn folder() -> TempDir {
    TempDir::new().expect("a folder")
}

/// Writes two rows at a time until told to stop: a copy of one moment has both of each or none.
async fn write_pairs(app: App, stop: Arc<AtomicBool>) -> i64 {
    let mut pairs = 0;
    while !stop.load(Ordering::Relaxed) {
        pairs += 1;
        let mut tx = app.db.write().await.expect("a transaction");
        for side in ["left", "right"] {
            q!((), "INSERT INTO throttle (key, full_at) VALUES ($1, 0)")
                .bind(format!("{side} {pairs}"))
                .run(&mut tx)
                .await
                .expect("inserted");
        }
        tx.commit().await.expect("committed");
    }
    pairs
}

async fn rows_of_pairs(db: &Db) -> i64 {
    q!(i64, "SELECT count(*) FROM throttle WHERE full_at = 0").one(db).await.expect("read")
}

/// The stored files of a backup.
fn stored(backup: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(backup.join("blobs")).expect("folders").flatten();
    let files = folders.filter_map(|folder| fs::read_dir(folder.path()).ok()).flatten().flatten();
    files
        .map(|file| file.path())
        .filter(|path| path.file_name().is_some_and(|n| n.len() == 64))
        .collect()
}

fn blobs(at: &Path) -> Blobs {
    Blobs::open(&format!("disk:{}", at.join("blobs").display()), at).expect("a store")
}

db_test! {
    async fn a_site_is_made_again_from_its_backup(db: Db) {
        let (url, engine) = (address(&db).await, db.engine());
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let gears = published_model(&site, &mira, "Gears").await;
        let (backup, there) = (folder(), folder());
        let first = take::take(&site.app, &url, backup.path()).await.expect("taken");
        assert!(first.manifest.files > 0 && first.copied == first.manifest.files, "{first:?}");

        // Another one while members write adds only what is new.
        site.later(1_000);
        let vase = published_model(&site, &mira, "Vase").await;
        let stop = Arc::new(AtomicBool::new(false));
        let writing = tokio::spawn(write_pairs(site.app.clone(), Arc::clone(&stop)));
        while rows_of_pairs(&site.app.db).await < 20 {
            tokio::task::yield_now().await;
        }
        let second = take::take(&site.app, &url, backup.path()).await.expect("taken");
        stop.store(true, Ordering::Relaxed);
        let pairs = writing.await.expect("written");
        assert!(second.copied < second.manifest.files, "{second:?}");
        assert!(second.manifest.missing.is_empty() && second.name > first.name);

        let to = vacant(engine, there.path()).await;
        let restored = restore(backup.path(), None, &blobs(there.path()), &to).await.expect("restored");
        assert_eq!((restored.name, restored.copied), (second.name, second.manifest.files));
        let copy = Db::open(&to, &Options::default()).await.expect("opens");
        assert_eq!(copy.migrate().await.expect("known"), 0);
        let rows = rows_of_pairs(&copy).await;
        assert!(rows >= 20 && rows % 2 == 0 && rows <= 2 * pairs, "{rows} of {pairs} pairs");
        let at = format!("disk:{}", there.path().join("blobs").display());
        let again = TestSite::with_flags(copy.clone(), &[("blobs", at)]).await;
        for (made, slug) in [(&gears, "gears"), (&vase, "vase")] {
            again.get(&nobody(), &format!("/models/{}/{slug}", made.id)).await.expect(200);
            let file = again.get(&nobody(), &format!("/files/{}/cube.stl", made.file)).await.expect(200);
            assert_eq!(file.bytes, site.get(&nobody(), &format!("/files/{}/cube.stl", made.file)).await.bytes);
            assert_eq!(file.bytes.len(), cube(20.0).len());
        }
        // Whoever was signed in still is.
        again.get(&mira, "/settings").await.expect(200);
        assert!(verify::verify(&again.app).await.expect("verified").differences.is_empty());
        assert_eq!(cred::verify::run(&again.app).await.expect("read").faults, Vec::<String>::new());

        // Never over what is there; and an older snapshot by its name.
        let refused = restore(backup.path(), None, &blobs(there.path()), &to).await.expect_err("refused");
        assert!(refused.to_string().contains("there is a database already"), "{refused}");
        copy.close().await;
        discard(engine, &to).await;
        let there = folder();
        let to = vacant(engine, there.path()).await;
        restore(backup.path(), Some(&first.name), &blobs(there.path()), &to).await.expect("restored");
        let old = Db::open(&to, &Options::default()).await.expect("opens");
        let models = q!(i64, "SELECT count(*) FROM model_card").one(&old).await.expect("read");
        assert_eq!(models, 1);
        old.close().await;
        discard(engine, &to).await;
    }

    async fn what_is_damaged_is_named_and_nothing_is_made_of_it(db: Db) {
        let (url, engine) = (address(&db).await, db.engine());
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        published_model(&site, &mira, "Gears").await;
        let (backup, there) = (folder(), folder());
        let none = restore(backup.path(), None, &blobs(there.path()), &url).await.expect_err("refused");
        assert!(none.to_string().contains("is no backup"), "{none}");
        let taken = take::take(&site.app, &url, backup.path()).await.expect("taken");
        let to = vacant(engine, there.path()).await;
        let try_it = async |expected: &str| {
            let refused = restore(backup.path(), None, &blobs(there.path()), &to).await.expect_err(expected);
            assert!(format!("{refused:#}").contains(expected), "{refused:#}");
            assert!(db::snapshot::is_vacant(&to).await.expect("known"), "{expected}");
        };

        // A file with other bytes, then one that is gone.
        let file = stored(backup.path()).pop().expect("a file");
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(&file).expect("read");
        fs::write(&file, vec![7; bytes.len()]).expect("written");
        try_it(&format!("{name} is damaged")).await;
        fs::remove_file(&file).expect("removed");
        try_it(&format!("the backup lost the file {name}")).await;
        // The next backup brings it again.
        site.later(1_000);
        let next = take::take(&site.app, &url, backup.path()).await.expect("taken");
        assert_eq!(next.copied, 1);

        // The list of files, with fewer lines than were counted.
        let list = backup.path().join("snapshots").join(&next.name).join("files");
        let lines = fs::read_to_string(&list).expect("read");
        fs::write(&list, lines.split_once('\n').expect("lines").1).expect("written");
        try_it("the list of files of the snapshot").await;
        fs::write(&list, lines).expect("written");

        // The database itself.
        let database = backup.path().join("snapshots").join(&next.name).join("database");
        let mut bytes = fs::read(&database).expect("read");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&database, &bytes).expect("written");
        try_it("is damaged").await;

        // A snapshot that was not finished is none; the one before it still is one.
        fs::remove_file(database.with_file_name("manifest.json")).expect("removed");
        let restored = restore(backup.path(), None, &blobs(there.path()), &to).await.expect("restored");
        assert_eq!(restored.name, taken.name);
        discard(engine, &to).await;

        // One backup at a time; what the unfinished one left goes with the next.
        let turn = fs::File::options().append(true).open(backup.path().join("lock")).expect("opened");
        turn.lock().expect("locked");
        let refused = take::take(&site.app, &url, backup.path()).await.expect_err("refused");
        assert!(refused.to_string().contains("another backup"), "{refused}");
        drop(turn);
        assert!(database.exists());

        // What the site itself has lost is said, and the rest is kept.
        site.later(1_000);
        let lost = site.app.config.data.join("blobs").join(&name[..2]).join(&name);
        fs::remove_file(&lost).expect("removed");
        fs::remove_file(&file).expect("removed");
        let last = take::take(&site.app, &url, backup.path()).await.expect("taken");
        assert_eq!(last.manifest.missing, [name]);
        assert!(!database.exists(), "left by the one that was not finished");

        let (snapshots, files) = take::prune(&site.app, backup.path(), 1).await.expect("pruned");
        assert_eq!((snapshots, files), (1, 0));
        let left = fs::read_dir(backup.path().join("snapshots")).expect("read").flatten();
        let left: Vec<PathBuf> = left.map(|entry| entry.path()).filter(|p| p.join("manifest.json").exists()).collect();
        assert_eq!(left, [backup.path().join("snapshots").join(&last.name)]);
    }
}
