//! Files that can not be used: what is said, what is kept for another try, and that nothing is left behind.

use std::{io::Write, time::Duration};

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ModelId, time::Millis};
use site::features::{
    admin::cleaning,
    publish::{refused, store},
};

use crate::{
    publish::{cube, new_draft, photo},
    site::{TestSite, Who, nobody},
};

const PAGE: &[u8] = b"<!doctype html><html><body>404</body></html>";

fn zip(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("started");
        zip.write_all(&bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// Uploads one file to a new draft and waits for its analysis: the draft and the file.
async fn sent(site: &TestSite, who: &Who, name: &str, bytes: &[u8]) -> (String, String) {
    let id = new_draft(site, who).await;
    let sent = site.upload(who, &format!("/drafts/{id}/files"), &[(name, bytes)]).await.expect(200);
    site.settle().await;
    (id, sent.json()["files"][0].as_str().expect("an id").to_owned())
}

/// Whether the bytes are in the store.
pub async fn is_stored(site: &TestSite, bytes: &[u8]) -> bool {
    site.app.blobs.exists(&blobs::BlobId::of(bytes)).await.expect("asked")
}

/// Cleans up as the hourly job does; stored files are as old as the clock of the test says.
pub async fn clean_up_after(site: &TestSite, span_ms: i64) {
    let then = std::time::UNIX_EPOCH + Duration::from_millis(site.now().0 as u64);
    let mut folders = vec![site.app.config.data.join("blobs")];
    while let Some(folder) = folders.pop() {
        for entry in
            std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path())
        {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                std::fs::File::options()
                    .write(true)
                    .open(entry)
                    .and_then(|f| f.set_modified(then))
                    .expect("dated");
            }
        }
    }
    site.later(span_ms);
    cleaning::run(&site.app).await.expect("cleaned");
}

db_test! {
    async fn the_bytes_of_a_refused_file_go_after_a_day(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (id, file) = sent(&site, &mira, "page.stl", PAGE).await;
        let retry = format!("/drafts/{id}/files/{file}/retry");
        let bytes = format!("/files/{file}/page.stl");
        site.get(&nobody(), &bytes).await.expect(404);
        site.get(&mira, &bytes).await.expect(200);

        // Within the day another try works, and the day begins anew.
        clean_up_after(&site, Millis::DAY - Millis::HOUR).await;
        site.post(&mira, &retry, &[]).await.expect(303);
        site.settle().await;
        clean_up_after(&site, 2 * Millis::HOUR).await;
        assert!(is_stored(&site, PAGE).await);

        clean_up_after(&site, Millis::DAY + Millis::HOUR).await;
        assert!(!is_stored(&site, PAGE).await);
        let draft = site.get(&mira, &format!("/drafts/{id}")).await.expect(200).text();
        assert!(draft.contains("This is a web page.") && draft.contains("its bytes are gone") && !draft.contains(&retry), "{draft}");
        let refused = site.post(&mira, &retry, &[]).await.expect(422).text();
        assert!(refused.contains("Upload it again"), "{refused}");
        site.get(&mira, &bytes).await.expect(404);
    }

    async fn bytes_that_something_else_names_stay(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        // The same bytes, refused in one draft and good in another.
        sent(&site, &mira, "page.stl", PAGE).await;
        let (_, good) = sent(&site, &mira, "cube.stl", &cube(20.0)).await;
        let (_, bad) = sent(&site, &mira, "again.stl", &cube(20.0)).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        let refuse = q!((), "UPDATE model_file SET state = 'rejected' WHERE id = $1");
        refuse.bind(bad.parse::<domain::ids::FileId>().expect("an id")).run(&mut tx).await.expect("changed");
        tx.commit().await.expect("committed");
        clean_up_after(&site, Millis::DAY + Millis::HOUR).await;
        assert!(!is_stored(&site, PAGE).await);
        site.get(&mira, &format!("/files/{bad}/again.stl")).await.expect(404);
        assert_eq!(site.get(&mira, &format!("/files/{good}/cube.stl")).await.expect(200).bytes, cube(20.0));

        // A refused copy of a picture that the site encoded leaves the picture alone.
        let good = good.parse().expect("an id");
        let file = site::features::models::store::file(&site.app.db, good).await.expect("read").expect("there");
        let pictures = site::features::models::store::pictures(&site.app.db, file.model_id.into()).await.expect("read");
        let hash: blobs::BlobId = pictures[0].variants.0[0].blob.parse().expect("a hash");
        let copy = site.app.blobs.read_all(&hash, 1 << 20).await.expect("read");
        let id = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{id}/files"), &[("copy.webp", &copy)]).await.expect(200);
        site.settle().await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE picture SET state = 'rejected' WHERE kind = 'photo'").run(&mut tx).await.expect("changed");
        tx.commit().await.expect("committed");
        clean_up_after(&site, Millis::DAY + Millis::HOUR).await;
        assert!(is_stored(&site, &copy).await);
    }

    async fn a_refused_photo_goes_too(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let bad = b"\x89PNG\r\n\x1a\nnot really";
        let id = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{id}/files"), &[("bad.png", bad)]).await.expect(200);
        site.settle().await;
        clean_up_after(&site, Millis::DAY - Millis::HOUR).await;
        assert!(is_stored(&site, bad).await);
        clean_up_after(&site, Millis::DAY + Millis::HOUR).await;
        assert!(!is_stored(&site, bad).await);
        let draft = site.get(&mira, &format!("/drafts/{id}")).await.expect(200).text();
        assert!(!draft.contains("Being prepared"), "it still says why: {draft}");
    }

    async fn an_archive_that_does_not_fit_is_refused_as_a_whole(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let notes = |count: usize| zip((0..count).map(|n| (format!("n{n}.txt"), format!("Note {n}.").into_bytes())));
        let photos = zip((0..41).map(|n| (format!("p{n}.png"), photo(40 + n, 30))));
        for (name, bytes, told) in [
            ("notes.zip", notes(201), "holds 201 files"),
            ("many.zip", notes(300), "holds 300 files"),
            ("photos.zip", photos, "holds 41 files"),
        ] {
            let (id, file) = sent(&site, &mira, name, &bytes).await;
            let draft = site.get(&mira, &format!("/drafts/{id}")).await.expect(200).text();
            assert!(draft.contains(told) && draft.contains(&format!("{file}/retry")), "{name}: {draft}");
            assert!(!draft.contains("n1.txt") && !draft.contains("Being"), "{name}: {draft}");
        }
        assert_eq!(jobs::counts(&site.app.db).await.expect("counted").dead, 0);
    }

    async fn names_in_an_archive_are_labels(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let hostile = [("parts/a\u{202e}lts.txt", "Turned."), ("./deep/./x\u{7}.txt", "Rings.")];
        let bytes = zip(hostile.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
        let (id, _) = sent(&site, &mira, "all.zip", &bytes).await;
        let files = site::features::models::store::files(&site.app.db, id.parse().expect("an id")).await.expect("read");
        let mut names: Vec<(&str, &str)> = files.iter().map(|f| (f.folder.as_str(), f.name.as_str())).collect();
        names.sort_unstable();
        assert_eq!(names, [("deep", "x_.txt"), ("parts", "alts.txt")]);
    }

    async fn bytes_that_are_named_while_they_are_let_go_of_stay(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let model: ModelId = new_draft(&site, &mira).await.parse().expect("an id");
        site.settle().await;
        let (blob, now) = (blobs::BlobId::of(b"what lay there"), site.now());
        let mut tx = site.app.db.write().await.expect("a transaction");
        store::name_blob(&mut tx, &blob, 14, false, now).await.expect("named");
        tx.commit().await.expect("committed");

        let mut naming = site.app.db.write().await.expect("a transaction");
        store::name_blob(&mut naming, &blob, 14, false, now).await.expect("named");
        let lies_there = q!((), "INSERT INTO model_past_file (model_id, path, hash, bytes) VALUES ($1, 'a.stl', $2, 14)");
        lies_there.bind(model).bind(blob.as_bytes().to_vec()).run(&mut naming).await.expect("written");
        let db = site.app.db.clone();
        let letting_go = tokio::spawn(async move {
            let mut tx = db.write().await?;
            refused::release(&mut tx, blob.as_bytes().to_vec(), now.0 + 1).await?;
            tx.commit().await
        });
        // It waits for its turn: on SQLite with all it does, on PostgreSQL in its first statement about these bytes.
        let waits = || q!(
            i64,
            sqlite: "SELECT 1",
            pg: "SELECT CAST(count(*) AS BIGINT) FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event_type = 'Lock'"
        );
        while waits().one(&site.app.db).await.expect("read") == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        naming.commit().await.expect("committed");
        letting_go.await.expect("ended").expect("committed");
        let left = q!(i64, "SELECT bytes FROM blob WHERE hash = $1").bind(blob.as_bytes().to_vec());
        assert_eq!(left.opt(&site.app.db).await.expect("read"), Some(14));
    }

    async fn an_analysis_that_never_works_ends_in_a_sentence(db: Db) {
        let site = TestSite::with_child(db, "/no/such/program".into()).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        let files: [(&str, &[u8]); 2] = [("cube.stl", &cube(20.0)), ("p.png", &photo(40, 30))];
        let sent = site.upload(&mira, &format!("/drafts/{id}/files"), &files).await.expect(200).json();
        for _ in 0..600 {
            let counts = jobs::counts(&site.app.db).await.expect("counted");
            if counts.dead == 2 {
                break;
            }
            // Only as far as the attempts need: after a day the bytes of what was refused go.
            if counts.running == 0 {
                site.reach_next_job(Millis::HOUR).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let draft = site.get(&mira, &format!("/drafts/{id}")).await.expect(200).text();
        assert_eq!(draft.matches("Something on our side").count(), 2, "{draft}");
        let retry = format!("/drafts/{id}/files/{}/retry", sent["files"][0].as_str().expect("an id"));
        assert!(draft.contains(&retry), "{draft}");
        site.post(&mira, &retry, &[]).await.expect(303);
        assert_eq!(jobs::counts(&site.app.db).await.expect("counted").dead, 1, "it is tried again");
    }
}
