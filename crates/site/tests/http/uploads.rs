//! Uploads in pieces: resumed, repeated, checked, refused, expired; and what is done with files once they are there.

use axum::{
    body::Body,
    http::{Method, Request},
};
use base64::prelude::{BASE64_STANDARD, Engine};
use blobs::BlobId;
use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};
use futures::StreamExt;
use serde_json::json;
use site::features::{
    models::store::FileRow,
    publish::store::{self, NewFile},
};

use crate::{
    publish::{cube, published_model, started_draft},
    site::{Reply, TestSite, Who},
};

/// A request of the protocol, as a browser on this site sends it.
pub async fn tus(
    site: &TestSite,
    who: &Who,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Reply {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("tus-resumable", "1.0.0")
        .header("sec-fetch-site", "same-origin");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_vec())).expect("a request");
    let reply = site.send(who, request).await;
    assert_eq!(reply.headers["tus-resumable"], "1.0.0");
    reply
}

const BYTES: (&str, &str) = ("content-type", "application/offset+octet-stream");

pub fn metadata(pairs: &[(&str, &str)]) -> String {
    let pair = |(key, value): &(&str, &str)| format!("{key} {}", BASE64_STANDARD.encode(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join(",")
}

/// Begins an upload and gives its path.
async fn begin(
    site: &TestSite,
    who: &Who,
    base: &str,
    length: usize,
    pairs: &[(&str, &str)],
) -> String {
    let (length, metadata) = (length.to_string(), metadata(pairs));
    let headers = [("upload-length", length.as_str()), ("upload-metadata", metadata.as_str())];
    tus(site, who, Method::POST, &format!("{base}/uploads"), &headers, b"")
        .await
        .expect(201)
        .location()
}

pub async fn send(site: &TestSite, who: &Who, path: &str, offset: usize, bytes: &[u8]) -> Reply {
    let offset = offset.to_string();
    tus(site, who, Method::PATCH, path, &[BYTES, ("upload-offset", &offset)], bytes).await
}

fn offset(reply: &Reply) -> usize {
    reply.headers["upload-offset"].to_str().expect("ascii").parse().expect("a number")
}

/// An upload of 100 bytes to this draft, as its id.
pub async fn begun_upload(site: &TestSite, who: &Who, draft: &str) -> String {
    let path = begin(site, who, &format!("/drafts/{draft}"), 100, &[("filename", "x.stl")]).await;
    path.trim_start_matches("/uploads/").to_owned()
}

async fn empty_draft(site: &TestSite, who: &Who) -> String {
    site.post(who, "/upload", &[]).await.expect(303).location()
}

/// Names of the files of a draft, in order, with folders.
async fn files(site: &TestSite, draft: &str) -> Vec<(String, String)> {
    let id = draft.trim_start_matches("/drafts/").parse().expect("an id");
    let rows = site::features::models::store::files(&site.app.db, id).await.expect("read");
    rows.into_iter().map(|row| (row.folder, row.name)).collect()
}

async fn token(site: &TestSite, who: &Who) -> Who {
    let fields = [("name", "script"), ("scope", "publish"), ("scope", "read")];
    let page = site.post(who, "/settings/tokens", &fields).await.expect(200).text();
    Who::bearer(&page[page.find("hp_").expect("shown")..].chars().take(67).collect::<String>())
}

db_test! {
    async fn an_upload_in_pieces_becomes_one_file_exactly_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = empty_draft(&site, &mira).await;
        let bytes = cube(20.0);
        let cut = bytes.len() / 3;
        let path = begin(&site, &mira, &draft, bytes.len(), &[("filename", "box/cube.stl"), ("folder", "parts"), ("fingerprint", "f1")]).await;
        let page = site.get(&mira, &draft).await.expect(200).text();
        assert!(!page.contains("data-file"), "nothing is there yet");
        send(&site, &mira, &path, 0, &bytes[..cut]).await.expect(204);
        let stands = tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(200);
        assert_eq!(offset(&stands), cut);
        assert_eq!(stands.headers["upload-length"], bytes.len().to_string());
        assert_eq!(stands.headers["cache-control"], "no-store");
        // Another place than the next is refused and says where to go on.
        assert_eq!(offset(&send(&site, &mira, &path, cut - 1, b"zz").await.expect(409)), cut);
        let done = send(&site, &mira, &path, cut, &bytes[cut..]).await.expect(204);
        assert_eq!(offset(&done), bytes.len());
        let file = done.headers["handprint-file"].clone();
        // The answer may have been lost: asking again, sending the end again, and the hourly work change nothing.
        for _ in 0..2 {
            let again = tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(200);
            assert_eq!(again.headers["handprint-file"], file);
            assert_eq!(send(&site, &mira, &path, bytes.len(), b"").await.expect(204).headers["handprint-file"], file);
            send(&site, &mira, &path, cut, &bytes[cut..]).await.expect(409);
            site::features::uploads::clean_up(&site.app).await.expect("cleaned");
        }
        assert_eq!(files(&site, &draft).await, [("parts".to_owned(), "cube.stl".to_owned())]);
        site.settle().await;
        let got = site.get(&mira, &format!("/files/{}/cube.stl", file.to_str().expect("ascii"))).await.expect(200);
        assert_eq!(got.bytes, bytes);
    }

    async fn a_crash_between_the_last_byte_and_its_row_is_made_good(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = empty_draft(&site, &mira).await;
        let bytes = cube(20.0);
        for (n, by_asking) in [(1, true), (2, false)] {
            let path = begin(&site, &mira, &draft, bytes.len(), &[("filename", "cube.stl")]).await;
            let id: domain::ids::UploadId = path.trim_start_matches("/uploads/").parse().expect("an id");
            // What the server does up to the crash.
            let mut tx = site.app.db.write().await.expect("a transaction");
            let attempt = site::features::uploads::store::begin(&mut tx, id, 0).await.expect("begun").expect("at 0");
            let mut append = site.app.blobs.append(id.get(), attempt, blobs::Progress::default()).await.expect("opened");
            append.write(bytes.clone().into()).await.expect("written");
            let progress = append.stored().await.expect("stored").sync().await.expect("synced");
            drop(append);
            let expires = site.now().0 + Millis::DAY;
            assert!(site::features::uploads::store::advance(&mut tx, id, attempt, &progress, expires).await.expect("moved"));
            tx.commit().await.expect("committed");
            if by_asking {
                tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(200);
            } else {
                // The bytes had even become a blob already.
                site.app.blobs.assemble(id.get(), &progress).await.expect("assembled");
                site::features::uploads::clean_up(&site.app).await.expect("cleaned");
            }
            assert_eq!(files(&site, &draft).await.len(), n);
        }
    }

    async fn only_the_newest_request_moves_an_upload(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = empty_draft(&site, &mira).await;
        let bytes = cube(20.0);
        let path = begin(&site, &mira, &draft, bytes.len(), &[("filename", "cube.stl")]).await;
        // The first connection sends ten bytes and hangs.
        let (hold, held) = tokio::sync::oneshot::channel::<()>();
        let start = bytes::Bytes::from(bytes[..10].to_vec());
        let slow = futures::stream::iter([Ok::<_, std::io::Error>(start)]).chain(futures::stream::once(async move {
            let _ = held.await;
            Ok("garbage".into())
        }));
        let request = Request::patch(&path)
            .header("tus-resumable", "1.0.0")
            .header("sec-fetch-site", "same-origin")
            .header(BYTES.0, BYTES.1)
            .header("upload-offset", "0")
            .body(Body::from_stream(slow))
            .expect("a request");
        let (stale, ()) = tokio::join!(site.send(&mira, request), async {
            let mut at = 0;
            while at == 0 {
                at = offset(&tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(200));
            }
            assert_eq!(at, 10);
            send(&site, &mira, &path, 10, &bytes[10..]).await.expect(204);
            let _ = hold.send(());
        });
        assert_eq!(stale.status.as_u16(), 423);
        site.settle().await;
        let id = domain::ids::ModelId::from(draft.trim_start_matches("/drafts/").parse::<domain::ids::ModelId>().expect("an id").get());
        let rows = site::features::models::store::files(&site.app.db, id).await.expect("read");
        assert_eq!(rows.iter().map(FileRow::blob).collect::<Vec<_>>(), [Some(BlobId::of(&bytes))]);
    }

    async fn a_request_that_waited_too_long_spoils_nothing(db: Db) {
        use site::features::uploads::store;
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = empty_draft(&site, &mira).await;
        let bytes = cube(20.0);
        let path = begin(&site, &mira, &draft, bytes.len(), &[("filename", "cube.stl")]).await;
        let id: domain::ids::UploadId = path.trim_start_matches("/uploads/").parse().expect("an id");
        // Somebody holds the upload while a request with other bytes waits for it, and a newer one overtakes that.
        let mut append = site.app.blobs.append(id.get(), 9, blobs::Progress::default()).await.expect("opened");
        let (waited, ()) = tokio::join!(send(&site, &mira, &path, 0, b"other bytes"), async {
            while !store::is_newest(&site.app.db, id, 1).await.expect("read") {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            let mut tx = site.app.db.write().await.expect("a transaction");
            let attempt = store::begin(&mut tx, id, 0).await.expect("begun").expect("at 0");
            append.write(bytes[..50].to_vec().into()).await.expect("written");
            let progress = append.stored().await.expect("stored").sync().await.expect("synced");
            assert!(store::advance(&mut tx, id, attempt, &progress, site.now().0 + Millis::DAY).await.expect("moved"));
            tx.commit().await.expect("committed");
            drop(append);
        });
        assert_eq!(offset(&waited.expect(423)), 50);
        let done = send(&site, &mira, &path, 50, &bytes[50..]).await.expect(204);
        let file = done.headers["handprint-file"].to_str().expect("ascii").parse().expect("an id");
        let row = site::features::models::store::file(&site.app.db, file).await.expect("read").expect("there");
        let stored = site.app.blobs.read_all(&row.blob().expect("a hash"), 10_000).await.expect("its bytes");
        assert_eq!(stored, bytes);
    }

    async fn bytes_that_are_not_what_was_promised_are_not_taken(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = empty_draft(&site, &mira).await;
        let bytes = cube(20.0);
        let promised = BlobId::of(&bytes).to_string();
        let path = begin(&site, &mira, &draft, bytes.len(), &[("filename", "cube.stl"), ("sha256", &promised)]).await;
        let sum = |bytes: &[u8]| format!("sha256 {}", BASE64_STANDARD.encode(BlobId::of(bytes).as_bytes()));
        let chunk = &bytes[..100];
        let wrong = sum(b"other");
        let headers = [BYTES, ("upload-offset", "0"), ("upload-checksum", &wrong)];
        assert_eq!(offset(&tus(&site, &mira, Method::PATCH, &path, &headers, chunk).await.expect(460)), 0);
        for odd in ["md5 AAAA", "sha256", "sha256 ?"] {
            let headers = [BYTES, ("upload-offset", "0"), ("upload-checksum", odd)];
            tus(&site, &mira, Method::PATCH, &path, &headers, chunk).await.expect(400);
        }
        let right = sum(chunk);
        let headers = [BYTES, ("upload-offset", "0"), ("upload-checksum", &right)];
        assert_eq!(offset(&tus(&site, &mira, Method::PATCH, &path, &headers, chunk).await.expect(204)), 100);
        // The whole is compared as well; a wrong one begins again and does not become a file.
        let mut spoiled = bytes[100..].to_vec();
        spoiled[7] ^= 1;
        let refused = send(&site, &mira, &path, 100, &spoiled).await.expect(422);
        assert!(refused.json()["detail"].as_str().expect("text").contains("not the ones announced"));
        assert_eq!(offset(&tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(200)), 0);
        send(&site, &mira, &path, 0, &bytes).await.expect(204);
        assert_eq!(files(&site, &draft).await.len(), 1);
    }

    async fn what_can_not_be_an_upload_is_refused_in_words(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = empty_draft(&site, &mira).await;
        let to = format!("{draft}/uploads");
        let try_with = async |headers: &[(&str, &str)], status: u16, says: &str| {
            let reply = tus(&site, &mira, Method::POST, &to, headers, b"").await.expect(status);
            let said = reply.json()["detail"].as_str().expect("text").to_owned();
            assert!(said.contains(says), "{said}");
        };
        try_with(&[], 400, "Upload-Length").await;
        try_with(&[("upload-length", "-5")], 400, "Upload-Length").await;
        try_with(&[("upload-length", "0")], 422, "empty").await;
        try_with(&[("upload-length", "99999999999999")], 413, "512 MiB").await;
        try_with(&[("upload-length", "5"), ("upload-metadata", "filename ???")], 400, "filename").await;
        let other = Request::post(&to).header("sec-fetch-site", "same-origin").header("tus-resumable", "0.2.2").body(Body::empty()).expect("a request");
        assert_eq!(site.send(&mira, other).await.expect(412).headers["tus-version"], "1.0.0");
        let foreign = Request::post(&to).header("sec-fetch-site", "cross-site").header("tus-resumable", "1.0.0").header("upload-length", "5").body(Body::empty()).expect("a request");
        site.send(&mira, foreign).await.expect(403);
        let path = begin(&site, &mira, &draft, 5, &[]).await;
        let more = send(&site, &mira, &path, 0, b"123456789").await.expect(413);
        assert_eq!(offset(&more), 5, "what fits was kept");
        // One member may not fill the disk with beginnings.
        for _ in 0..50 {
            let headers = [("upload-length", "5")];
            if tus(&site, &mira, Method::POST, &to, &headers, b"").await.status.as_u16() == 422 { break }
        }
        try_with(&[("upload-length", "5")], 422, "unfinished uploads").await;
    }

    async fn what_is_given_up_or_waits_too_long_goes(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = empty_draft(&site, &mira).await;
        // The hourly clean-up comes when this test says so.
        site.rest().await;
        let path = begin(&site, &mira, &draft, 10, &[("filename", "a.stl")]).await;
        send(&site, &mira, &path, 0, b"12345").await.expect(204);
        tus(&site, &mira, Method::DELETE, &path, &[], b"").await.expect(204);
        tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(404);
        let path = begin(&site, &mira, &draft, 10, &[("filename", "b.stl")]).await;
        site.later(6 * Millis::DAY);
        send(&site, &mira, &path, 0, b"12345").await.expect(204);
        site.later(6 * Millis::DAY);
        site::features::uploads::clean_up(&site.app).await.expect("cleaned");
        assert_eq!(offset(&tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(200)), 5, "each byte prolongs it");
        site.later(2 * Millis::DAY);
        tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(410);
        site::features::uploads::clean_up(&site.app).await.expect("cleaned");
        tus(&site, &mira, Method::HEAD, &path, &[], b"").await.expect(404);
    }

    async fn a_program_uploads_with_a_token_and_finds_what_it_began(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let program = token(&site, &mira).await;
        let draft = site.json(&program, Method::POST, "/api/v1/models", &json!({})).await.expect(201).json();
        let base = format!("/api/v1/models/{}", draft["id"].as_str().expect("an id"));
        let bytes = cube(20.0);
        let length = bytes.len().to_string();
        let metadata = metadata(&[("filename", "cube.stl"), ("fingerprint", "mine")]);
        // The first bytes may come with the beginning.
        let headers = [BYTES, ("upload-length", length.as_str()), ("upload-metadata", metadata.as_str())];
        let begun = tus(&site, &program, Method::POST, &format!("{base}/uploads"), &headers, &bytes[..40]).await.expect(201);
        assert_eq!(offset(&begun), 40);
        let list = site.get(&program, &format!("{base}/uploads")).await.expect(200).json();
        assert_eq!((list[0]["fingerprint"].as_str(), list[0]["offset"].as_u64()), (Some("mine"), Some(40)));
        assert_eq!(list[0]["href"].as_str(), Some(begun.location().as_str()));
        send(&site, &program, &begun.location(), 40, &bytes[40..]).await.expect(204);
        assert_eq!(site.get(&program, &format!("{base}/uploads")).await.expect(200).json(), json!([]));
        site.settle().await;
        let shown = site.get(&program, &base).await.expect(200).json();
        assert_eq!(shown["files"][0]["facts"]["triangles"], 12);
    }

    async fn bytes_sent_before_are_attached_and_others_files_stay_unknown(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let hash = BlobId::of(&cube(20.0)).to_string();
        let named = async |who: &Who, draft: &str, name: &str| {
            let body = json!({ "sha256": hash, "name": name, "folder": "x" });
            let request = Request::post(format!("{draft}/known-files"))
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/json")
                .body(Body::from(body.to_string()))
                .expect("a request");
            site.send(who, request).await
        };
        let ask = async |who: &Who, draft: &str| named(who, draft, "again.stl").await;
        let theirs = empty_draft(&site, &ola).await;
        assert!(ask(&ola, &theirs).await.expect(200).json().is_null());
        assert_eq!(files(&site, &theirs).await, []);
        let draft = empty_draft(&site, &mira).await;
        let known = ask(&mira, &draft).await.expect(200).json();
        assert_eq!((known["title"].as_str(), known["is_here"].as_bool()), (Some("Gear box"), Some(false)));
        assert_eq!(ask(&mira, &draft).await.expect(200).json()["is_here"], true);
        assert_eq!(files(&site, &draft).await, [("x".to_owned(), "again.stl".to_owned())]);
        site.settle().await;
        let page = site.get(&mira, &draft).await.expect(200).text();
        assert!(page.contains("12 triangles"), "it is measured in its new place");
        site.get(&mira, &format!("/models/{}/gear-box", made.id)).await.expect(200);

        // A left and a right part may have the same bytes, and both are wanted.
        assert_eq!(named(&mira, &draft, "right.stl").await.expect(200).json()["is_here"], false);
        assert_eq!(named(&mira, &draft, "right.stl").await.expect(200).json()["is_here"], true);
        let both = ["again.stl", "right.stl"].map(|name| ("x".to_owned(), name.to_owned()));
        assert_eq!(files(&site, &draft).await, both);
    }

    async fn what_two_pages_say_of_a_file_is_joined_and_nothing_is_written_over(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let draft = format!("/drafts/{}", made.id);
        let edit = format!("{draft}/files/{}/edit", made.file);
        let page = site.get(&mira, &draft).await.expect(200).text();
        assert!(page.contains(r#"name="was_name" value="cube.stl""#), "{page}");
        // Both pages were made before anything was said.
        let say = async |name: &str, note: &str, optional: &str| {
            let was = [("was_name", "cube.stl"), ("was_folder", ""), ("was_note", ""), ("was_optional", "")];
            let said = [("name", name), ("folder", ""), ("note", note), ("optional", optional)];
            site.post(&mira, &edit, &[was, said].concat()).await
        };
        let stored = async || {
            let id = made.file.parse().expect("an id");
            let row = site::features::models::store::file(&site.app.db, id).await.expect("read").expect("there");
            (row.name, row.note, row.optional)
        };
        say("cube.stl", "Print twice", "").await.expect(303);
        say("cube.stl", "", "on").await.expect(303);
        let both = ("cube.stl".to_owned(), "Print twice".to_owned(), true);
        assert_eq!(stored().await, both, "a page with the old note ticked the box");
        say("", "Print twice", "on").await.expect(303);
        assert_eq!(stored().await, both, "to say the same is no conflict");
        let page = say("box.stl", "Print once", "").await.expect(409).text();
        for shown in [r#"value="Print once""#, "Print twice", r#"value="box.stl""#] {
            assert!(page.contains(shown), "{shown} is not in {page}");
        }
        assert_eq!(stored().await, both, "nothing is written before somebody has chosen");
        let plain = [("name", "box.stl"), ("note", "Print once")];
        site.post(&mira, &edit, &plain).await.expect(303);
        assert_eq!(stored().await, ("box.stl".to_owned(), "Print once".to_owned(), false));
    }

    async fn files_are_named_ordered_noted_replaced_and_put_back(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let draft = format!("/drafts/{}", made.id);
        for name in ["lid.stl", "base.stl"] {
            site.upload(&mira, &format!("{draft}/files"), &[(name, &cube(11.0))]).await.expect(200);
        }
        let of = |what: &str| format!("{draft}/files/{}/{what}", made.file);
        let note = "x".repeat(201);
        site.post(&mira, &of("edit"), &[("name", "a.stl"), ("note", &note)]).await.expect(422);
        let fields = [("name", "../Box.stl"), ("folder", "parts/../top"), ("note", "Print twice"), ("optional", "on")];
        site.post(&mira, &of("edit"), &fields).await.expect(303);
        site.post(&mira, &of("move"), &[("to", "down")]).await.expect(303);
        let named = |folder: &str, name: &str| (folder.to_owned(), name.to_owned());
        assert_eq!(files(&site, &draft).await, [named("", "lid.stl"), named("parts/top", "Box.stl"), named("", "base.stl")]);
        site.post(&mira, &of("move"), &[("to", "7")]).await.expect(303);
        site.post(&mira, &of("move"), &[("to", "up")]).await.expect(303);
        site.post(&mira, &of("move"), &[("to", "sideways")]).await.expect(422);
        assert_eq!(files(&site, &draft).await[1], named("parts/top", "Box.stl"));

        // New bytes in the same place, under the same name, with the same note.
        let bytes = cube(30.0);
        let path = begin(&site, &mira, &draft, bytes.len(), &[("filename", "box v2.stl"), ("replaces", &made.file)]).await;
        let done = send(&site, &mira, &path, 0, &bytes).await.expect(204);
        assert_eq!(files(&site, &draft).await[1], named("parts/top", "Box.stl"));
        let fresh = done.headers["handprint-file"].to_str().expect("ascii").parse().expect("an id");
        let row = site::features::models::store::file(&site.app.db, fresh).await.expect("read").expect("there");
        assert_eq!((row.note.as_str(), row.optional, row.bytes), ("Print twice", true, bytes.len() as i64));

        // The old bytes are not lost: they can be put back beside the new ones.
        for _ in 0..2 {
            site.post(&mira, &of("restore"), &[]).await.expect(303);
        }
        assert_eq!(files(&site, &draft).await.len(), 4);
        site.settle().await;
        let page = site.get(&mira, &draft).await.expect(200).text();
        assert!(page.contains("20 × 20 × 20") && page.contains("30 × 30 × 30"), "{page}");
    }

    async fn a_picture_is_never_a_file_with_the_place_where_it_was_taken(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let draft = format!("/drafts/{}", made.id);
        let picture = [b"\xff\xd8\xff\xe1\x01\x00Exif\0\0".as_slice(), b"PLANTED-PLACE".repeat(20).as_slice()].concat();
        let path = begin(&site, &mira, &draft, picture.len(), &[("filename", "cube.stl"), ("replaces", &made.file)]).await;
        let refused = send(&site, &mira, &path, 0, &picture).await.expect(422).text();
        assert!(refused.contains("goes among your photos"), "{refused}");
        assert_eq!(files(&site, &draft).await, [(String::new(), "cube.stl".to_owned())]);
        let kept = site.get(&mira, &format!("/files/{}/cube.stl", made.file)).await.expect(200);
        assert_eq!(kept.bytes, cube(20.0));

        // One that came to be among the files, as they did before, is refused there.
        let blob = site.app.blobs.put_bytes(&picture).await.expect("stored");
        let id = site.app.ids.next::<domain::ids::FileId>();
        let model = made.id.parse().expect("an id");
        let new = NewFile { id, model, blob, bytes: picture.len() as u64, name: "photo.jpg", folder: "" };
        let mut tx = site.app.db.write().await.expect("a transaction");
        store::insert_file(&mut tx, &new, site.now()).await.expect("inserted");
        store::enqueue_file(&mut tx, &site.app, id, site.now()).await.expect("queued");
        tx.commit().await.expect("committed");
        site.settle().await;
        let page = site.get(&mira, &draft).await.expect(200).text();
        assert!(page.contains("This is a picture or film."), "{page}");
    }

    async fn a_file_is_measured_in_the_unit_its_creator_says(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let path = format!("/drafts/{}/files/{}/unit", made.id, made.file);
        site.post(&mira, &path, &[("unit", "furlong")]).await.expect(422);
        site.post(&mira, &path, &[("unit", "in")]).await.expect(303);
        site.settle().await;
        let page = site.get(&mira, &format!("/drafts/{}", made.id)).await.expect(200).text();
        assert!(page.contains("508 × 508 × 508"), "{page}");
        site.post(&mira, &path, &[("unit", "")]).await.expect(303);
        site.settle().await;
        assert!(site.get(&mira, &format!("/drafts/{}", made.id)).await.text().contains("20 × 20 × 20"));
    }
}
