//! From a file on disk to a page people can find, and everything that may go wrong on the way.

use std::fmt::Write;

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};

use crate::site::{Reply, TestSite, Who, nobody};

/// A cube with this side in mm, as ASCII STL.
pub fn cube(side: f64) -> Vec<u8> {
    let corner = |n: usize| [n & 1, n >> 1 & 1, n >> 2].map(|bit| bit as f64 * side);
    let quads =
        [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
    let mut out = String::from("solid cube\n");
    for [a, b, c, d] in quads {
        for triangle in [[a, b, c], [a, c, d]] {
            out.push_str("facet normal 0 0 0\nouter loop\n");
            for [x, y, z] in triangle.map(corner) {
                let _ = writeln!(out, "vertex {x} {y} {z}");
            }
            out.push_str("endloop\nendfacet\n");
        }
    }
    (out + "endsolid cube\n").into_bytes()
}

/// A grey PNG.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let mesh = mesh::Image { width, height, rgba8: vec![120; (width * height * 4) as usize] };
    mesh.to_png()
}

/// Ids of what a test made.
pub struct Made {
    pub id: String,
    pub file: String,
    pub picture: String,
}

pub async fn new_draft(site: &TestSite, who: &Who) -> String {
    let started = site.post(who, "/upload", &[]).await.expect(303);
    started.location().trim_start_matches("/drafts/").to_owned()
}

/// A draft with an analysed cube.
pub async fn started_draft(site: &TestSite, who: &Who) -> Made {
    let id = new_draft(site, who).await;
    let sent = site
        .upload(who, &format!("/drafts/{id}/files"), &[("cube.stl", &cube(20.0))])
        .await
        .expect(200);
    let file = sent.json()["files"][0].as_str().expect("an id").to_owned();
    site.settle().await;
    let page = site.get(who, &format!("/drafts/{id}")).await.expect(200).text();
    let at = page.find("/pictures/").expect("a rendered picture") + "/pictures/".len();
    Made { picture: page[at..at + 13].to_owned(), id, file }
}

/// What the form sends.
pub fn words<'a>(title: &'a str, revision: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("revision", revision),
        ("title", title),
        ("summary", "It turns."),
        ("description", "Two *gears* in a box."),
        ("category", "hobby/mechanical"),
        ("licence", "CC-BY-4.0"),
        ("language", "en"),
        ("tags", "gear, box"),
        ("profiles", "1"),
        ("profile-1-material", "PLA"),
        ("profile-1-layer_height", "0.2"),
    ]
}

/// Saves these words of a draft and publishes it, as its creator does on the last look.
pub async fn publish(site: &TestSite, who: &Who, id: &str, fields: &[(&str, &str)]) -> Reply {
    let mut fields = fields.to_vec();
    fields.push(("publish", "1"));
    let sheet = site.post(who, &format!("/drafts/{id}"), &fields).await.expect(303);
    assert_eq!(sheet.location(), format!("/drafts/{id}/publish?notice=update"));
    site.post(who, &format!("/drafts/{id}/publish"), &[("attested", "on")]).await
}

/// A published model with a photo that its creator marked as one of a real print.
pub async fn printed_model(site: &TestSite, who: &Who, title: &str) -> Made {
    let made = started_draft(site, who).await;
    let path = format!("/drafts/{}/files", made.id);
    let sent = site.upload(who, &path, &[("print.png", &photo(640, 480))]).await.expect(200).json();
    let id = sent["pictures"][0].as_str().expect("an id");
    let (seen, print) = (format!("picture-{id}"), format!("print-{id}"));
    let mut fields = words(title, "1");
    fields.extend([(seen.as_str(), "1"), (print.as_str(), "1")]);
    site.settle().await;
    publish(site, who, &made.id, &fields).await.expect(303);
    site.settle().await;
    made
}

/// A published model with one cube.
pub async fn published_model(site: &TestSite, who: &Who, title: &str) -> Made {
    let made = started_draft(site, who).await;
    let done = publish(site, who, &made.id, &words(title, "1")).await.expect(303);
    assert!(done.location().starts_with("/models/"), "{}", done.location());
    site.settle().await;
    made
}

db_test! {
    async fn a_file_becomes_a_page_that_people_find_read_and_download(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Heart gears that turn").await;
        let address = format!("/models/{}/heart-gears-that-turn", made.id);

        for list in ["/", "/c/hobby", "/c/hobby/mechanical", "/@mira", "/search?q=hart+gears", "/search?q=hear", "/search?tag=box"] {
            let page = site.get(&nobody(), list).await.expect(200).text();
            assert!(page.contains(&address), "{list}");
        }
        for list in ["/c/tools", "/search?q=teapot", "/search?q=gears&size=over-256"] {
            assert!(!site.get(&nobody(), list).await.expect(200).text().contains(&address), "{list}");
        }

        let page = site.get(&nobody(), &address).await.expect(200);
        assert!(page.headers["cache-control"].to_str().expect("ascii").starts_with("public"));
        let text = page.text();
        for fact in ["Heart gears that turn", "20 × 20 × 20", "12 triangles", "watertight", "<em>gears</em>", "CC BY 4.0", "by hand"] {
            assert!(text.contains(fact), "{fact} is not in {text}");
        }

        let file = site.get(&nobody(), &format!("/files/{}/cube.stl", made.file)).await.expect(200);
        assert_eq!(file.bytes, cube(20.0));
        assert!(file.headers["content-disposition"].to_str().expect("ascii").starts_with("attachment"));
        assert_eq!(file.headers["cache-control"], "public, max-age=300, must-revalidate");
        let glb = site.get(&nobody(), &format!("/files/{}/preview.glb", made.file)).await.expect(200);
        assert_eq!(&glb.bytes[..4], b"glTF");
    }

    async fn the_zip_holds_every_file_and_says_whose_it_is(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let zip = site.get(&nobody(), &format!("/models/{}/v/1/all.zip", made.id)).await.expect(200);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip.bytes)).expect("a zip");
        let mut read = |name: &str| {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut archive.by_name(name).expect("an entry"), &mut bytes).expect("sound");
            bytes
        };
        assert_eq!(read("cube.stl"), cube(20.0));
        let note = String::from_utf8(read("README.txt")).expect("text");
        assert!(note.contains("Gear box") && note.contains("@mira") && note.contains("CC-BY-4.0"), "{note}");
    }

    async fn a_refused_file_says_why_and_leaves_nothing_public(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        let path = format!("/drafts/{id}/files");
        let files: &[(&str, &[u8])] = &[
            ("page.stl", b"<!doctype html><html><body>404</body></html>"),
            ("cut.stl", &cube(20.0)[..300]),
            ("bad.png", b"\x89PNG\r\n\x1a\nnot really"),
        ];
        site.upload(&mira, &path, files).await.expect(200);
        site.settle().await;
        let page = site.get(&mira, &format!("/drafts/{id}")).await.expect(200).text();
        assert!(page.contains("This is a web page.") && page.contains("at line 24"), "{page}");
        let refused = publish(&site, &mira, &id, &words("Broken", "1")).await.expect(422).text();
        assert!(refused.contains("at least one printable file"), "{refused}");
        assert!(!site.get(&nobody(), "/").await.text().contains("Broken"));
        assert_eq!(jobs::counts(&site.app.db).await.expect("counted").dead, 0, "a bad file is no failed job");
    }

    async fn an_analysis_that_runs_twice_leaves_one_picture(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        site.post(&mira, &format!("/drafts/{}/files/{}/retry", made.id, made.file), &[]).await.expect(303);
        site.settle().await;
        let model = made.id.parse().expect("an id");
        let pictures = site::features::models::store::pictures(&site.app.db, model).await.expect("read");
        assert_eq!(pictures.len(), 1);
        assert_ne!(pictures[0].id.to_string(), made.picture, "the new one took its place");
    }

    async fn a_zip_is_unpacked_into_its_folders(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in [("parts/a.stl", cube(10.0)), ("parts/b.stl", cube(30.0)), ("notes.txt", b"Print slowly.".to_vec())] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("started");
            std::io::Write::write_all(&mut zip, &bytes).expect("written");
        }
        let bytes = zip.finish().expect("finished").into_inner();
        site.upload(&mira, &format!("/drafts/{id}/files"), &[("all.zip", &bytes)]).await.expect(200);
        site.settle().await;
        let page = site.get(&mira, &format!("/drafts/{id}")).await.expect(200).text();
        for name in ["parts/a.stl", "parts/b.stl", "notes.txt", "30 × 30 × 30"] {
            assert!(page.contains(name), "{name} is not in {page}");
        }
        assert!(!page.contains("all.zip"));
    }

    async fn a_tar_is_unpacked_and_other_archives_say_what_to_do(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        let tar = include_bytes!("../../../mesh/tests/fixtures/pax.tar.gz");
        let sent = [("hook.tar.gz", tar.as_slice()), ("old.rar", b"Rar!\x1a\x07\x01\0"), ("old.7z", b"7z\xbc\xaf\x27\x1c\0\x04")];
        site.upload(&mira, &format!("/drafts/{id}/files"), &sent).await.expect(200);
        site.settle().await;
        let page = site.get(&mira, &format!("/drafts/{id}")).await.expect(200).text();
        for part in ["hook/hook.obj", "Büchse.txt", "10 × 10 × 10", "a RAR archive, which", "a 7-Zip archive, which", "please unpack it and drop the folder"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        assert!(!page.contains("hook.tar.gz"));
    }

    async fn photos_are_encoded_and_come_before_rendered_pictures(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let sent = site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("print.png", &photo(800, 600))]).await.expect(200);
        let picture = sent.json()["pictures"][0].as_str().expect("an id").to_owned();
        site.settle().await;
        let webp = site.get(&mira, &format!("/pictures/{picture}/640.webp")).await.expect(200);
        assert_eq!(&webp.bytes[8..12], b"WEBP");
        assert!(webp.headers["cache-control"].to_str().expect("ascii").starts_with("private"));
        site.get(&nobody(), &format!("/pictures/{picture}/640.webp")).await.expect(404);
        site.get(&mira, &format!("/pictures/{picture}/original")).await.expect(404);
        publish(&site, &mira, &made.id, &words("Gear box", "1")).await.expect(303);
        site.settle().await;
        let pictures = site.get(&nobody(), &format!("/api/v1/models/{}", made.id)).await.expect(200).json()["pictures"].clone();
        assert_eq!(pictures[0]["id"], picture.as_str(), "the photo is first");
        assert_eq!(pictures[1]["id"], made.picture.as_str());
    }

    async fn words_survive_errors_and_two_tabs_never_overwrite_each_other(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        let path = format!("/drafts/{id}");
        let mut fields = words("Kept title", "1");
        fields.push(("profile-1-infill", "400"));
        let page = site.post(&mira, &path, &fields).await.expect(422).text();
        assert!(page.contains("Kept title") && page.contains("value=\"400\"") && page.contains("Give 0 to 100 %."), "{page}");
        let stored = site.get(&mira, &path).await.text();
        assert!(stored.contains("Kept title") && !stored.contains("value=\"400\""), "what is right was saved: {stored}");
        site.post(&mira, &path, &words("First tab", "2")).await.expect(303);
        let conflict = site.post(&mira, &path, &words("Second tab", "2")).await.expect(409).text();
        assert!(conflict.contains("First tab") && conflict.contains("value=\"Second tab\""), "both are shown: {conflict}");
        assert!(site.get(&mira, &path).await.text().contains("value=\"First tab\""));
        site.post(&mira, &path, &words("Second tab", "3")).await.expect(303);
    }

    async fn a_change_shows_and_a_new_version_keeps_the_old_one(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("lid.stl", &cube(44.0))]).await.expect(200);
        site.settle().await;
        let public = site.get(&nobody(), &format!("/models/{}/gear-box", made.id)).await.expect(200).text();
        assert!(!public.contains("lid.stl"), "an added file is not public before it is published");
        let mut fields = words("Gear box and lid", "3");
        fields.push(("changelog", "Has a lid now."));
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        site.settle().await;
        // The query keeps this apart from the page that was kept a moment ago.
        let moved = site.get(&nobody(), &format!("/models/{}/gear-box?again", made.id)).await.expect(308);
        let new = site.get(&nobody(), &moved.location()).await.expect(200).text();
        assert!(new.contains("lid.stl") && new.contains("Has a lid now."), "{new}");
        let old = site.get(&nobody(), &format!("/models/{}/v/1", made.id)).await.expect(200).text();
        assert!(!old.contains("lid.stl"), "{old}");
        assert!(site.get(&nobody(), "/search?q=lid").await.text().contains("Gear box and lid"));
    }

    async fn a_download_by_a_member_is_a_fact_and_shows_on_the_page(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/files/{}/cube.stl", made.file);
        for who in [&nobody(), &mira, &ola] {
            site.get(who, &path).await.expect(200);
        }
        site.settle().await;
        let count = db::q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM download").one(&site.app.db).await.expect("counted");
        assert_eq!(count, 1, "only a member's download of somebody else's model counts");
        let api = site.get(&nobody(), &format!("/api/v1/models/{}", made.id)).await.expect(200).json();
        assert_eq!(api["downloads"], 1);
    }

    async fn the_api_publishes_by_the_same_rules(db: Db) {
        use axum::http::Method;
        use serde_json::json;
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let fields = [("name", "script"), ("scope", "publish"), ("scope", "read")];
        let page = site.post(&mira, "/settings/tokens", &fields).await.expect(200).text();
        let secret: String = page[page.find("hp_").expect("shown")..].chars().take(67).collect();
        let program = Who::bearer(&secret);
        let draft = site.json(&program, Method::POST, "/api/v1/models", &json!({})).await.expect(201).json();
        let path = format!("/api/v1/models/{}", draft["id"].as_str().expect("an id"));
        let request = axum::http::Request::post(format!("{path}/files?name=cube.stl")).body(cube(20.0).into()).expect("a request");
        site.send(&program, request).await.expect(201);
        site.settle().await;
        let early = site.json(&program, Method::POST, &format!("{path}/publish"), &json!({ "attested": true })).await;
        assert!(early.expect(422).json()["detail"].as_str().expect("text").contains("title"));
        let words = json!({ "revision": 1, "title": "By program", "category": "tools/jigs", "licence": "MIT", "tags": ["a", "b"] });
        assert_eq!(site.json(&program, Method::PUT, &path, &words).await.expect(200).json()["revision"], 2);
        site.json(&program, Method::PUT, &path, &words).await.expect(409);
        let bad = json!({ "revision": 2, "title": "x", "category": "nothing" });
        assert_eq!(site.json(&program, Method::PUT, &path, &bad).await.expect(422).headers["content-type"], "application/problem+json");
        let odd = json!({ "revision": 2, "creator_id": 7 });
        assert!(site.json(&program, Method::PUT, &path, &odd).await.status.is_client_error());
        site.get(&nobody(), &path).await.expect(404);
        // Nothing is confirmed in somebody's name that they did not say, and nothing that they did not see.
        let other = json!({ "attested": true, "statement": domain::publishing::SHARE_ATTESTATION });
        let refused = site.json(&program, Method::POST, &format!("{path}/publish"), &other).await.expect(422).json();
        assert!(refused["detail"].as_str().expect("text").contains(domain::publishing::ATTESTATION), "{refused}");
        let late = json!({ "attested": true, "revision": 1 });
        site.json(&program, Method::POST, &format!("{path}/publish"), &late).await.expect(409);
        site.get(&nobody(), &path).await.expect(404);
        let seen = json!({ "attested": true, "statement": domain::publishing::ATTESTATION, "revision": 2 });
        site.json(&program, Method::POST, &format!("{path}/publish"), &seen).await.expect(204);
        site.settle().await;
        let shown = site.get(&nobody(), &path).await.expect(200).json();
        assert_eq!(shown["title"], "By program");
        assert_eq!(shown["files"][0]["facts"]["triangles"], 12);
        let found = site.get(&nobody(), "/api/v1/models?q=program").await.expect(200).json();
        assert_eq!(found["total"], 1);
    }

    async fn a_list_is_paged_by_key_and_shows_every_model_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear 0").await;
        let model = site::features::models::store::model(&site.app.db, made.id.parse().expect("an id")).await.expect("read").expect("there");
        let content = site::features::models::store::content(&site.app.db, &model, None).await.expect("read");
        // Fifty more cards of copies of it; several share one moment of publication.
        let mut tx = site.app.db.write().await.expect("a transaction");
        for n in 1..=50_i64 {
            let id = site.app.ids.next::<domain::ids::ModelId>();
            site::features::publish::store::insert_draft(&mut tx, id, model.creator(), site.now()).await.expect("inserted");
            let mut copy = content.clone();
            copy.id = id;
            copy.title = format!("Gear {n}");
            copy.published_at = site.now().0 - (n / 3) * Millis::MINUTE;
            site::features::models::refresh::write(&mut tx, &copy, site.app.ids.next(), site.now().0).await.expect("written");
        }
        tx.commit().await.expect("committed");
        let mut path = "/?sort=newest".to_owned();
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..3 {
            let page = site.get(&nobody(), &path).await.expect(200).text();
            for part in page.split("class=\"card-link\" href=\"").skip(1) {
                assert!(seen.insert(part.split('"').next().expect("an address").to_owned()), "twice");
            }
            let Some(at) = page.find("rel=\"next\" href=\"") else { break };
            path = page[at..].split('"').nth(3).expect("an address").replace("&#38;", "&").replace("&amp;", "&");
        }
        assert_eq!(seen.len(), 51);
        site.get(&nobody(), "/?sort=newest&after=garbled").await.expect(404);
    }
}
