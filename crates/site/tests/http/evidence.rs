//! Evidence of authorship: what arrives, who sees it, the level it amounts to, and certificates that anybody can check.

use axum::{
    body::Body,
    http::{Request, header},
};
use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};
use provenance::certificate::{Level, SigningKey, Statement, verify};

use crate::{
    cases,
    marks::generated_photo,
    publish::{new_draft, photo, published_model},
    site::{Reply, TestSite, Who, nobody},
};

/// The solid of a cube of 20 mm, as `published_model` has one.
pub const STEP: &[u8] = include_bytes!("evidence/cube.step");

/// A program of a shape, which nothing here can measure.
const SCAD: &[u8] = b"module hook(size) { difference() { cube([size, 10, 3]); cylinder(d = 4, h = 9); } }\nhook(20);\n";

/// Sends a piece as the form does.
pub async fn add(
    site: &TestSite,
    who: &Who,
    model: &str,
    kind: &str,
    is_public: bool,
    (name, bytes): (&str, &[u8]),
) -> Reply {
    let mut body = Vec::new();
    let mut field = |name: &str, value: &str| {
        body.extend(
            format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    };
    field("kind", kind);
    field("note", "The first idea");
    if is_public {
        field("public", "on");
    }
    body.extend(
        format!(
            "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .bytes(),
    );
    body.extend(bytes);
    body.extend(b"\r\n--part--\r\n");
    let request = Request::post(format!("/drafts/{model}/evidence"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .expect("a request");
    let reply = site.send(who, request).await;
    site.settle().await;
    reply
}

async fn page(site: &TestSite, who: &Who, model: &str) -> String {
    site.get(who, &format!("/drafts/{model}/evidence")).await.expect(200).text()
}

/// Addresses of pieces in a page.
fn pieces(page: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .match_indices("href=\"/evidence/")
        .map(|(at, _)| page[at + 6..].split('"').next().expect("an address").to_owned())
        .collect();
    found.dedup();
    found
}

async fn model_page(site: &TestSite, model: &str) -> String {
    site.later(1);
    site.get(&nobody(), &format!("/models/{model}/gear-box?{}", site.now().0))
        .await
        .expect(200)
        .text()
}

db_test! {
    async fn pieces_are_hashed_and_dated_and_private_until_shown(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let moderator = site.member("mod", Role::Moderator).await;
        let model = published_model(&site, &mira, "Gear box").await.id;
        let bare = model_page(&site, &model).await;
        assert!(bare.contains(">declared</span>") && !bare.contains("How it was made"), "{bare}");
        for (who, status) in [(&nobody(), 401), (&ola, 403), (&moderator, 403)] {
            add(&site, who, &model, "source", false, ("hook.step", STEP)).await.expect(status);
        }
        add(&site, &mira, &model, "source", false, ("hook.step", STEP)).await.expect(303);
        let list = format!("/drafts/{model}/evidence");
        for (who, status) in [(&nobody(), 303), (&ola, 403), (&moderator, 403)] {
            site.get(who, &list).await.expect(status);
        }
        let shown = page(&site, &mira, &model).await;
        assert!(shown.contains("Editable source · STEP · its size fits the shape") && shown.contains("22 November 2026"), "{shown}");
        let hash = sha2_hex(STEP);
        assert!(shown.contains(&hash), "{shown}");
        let href = pieces(&shown).remove(0);
        for (who, status) in [(&mira, 200), (&moderator, 200), (&ola, 404), (&nobody(), 404)] {
            site.get(who, &href).await.expect(status);
        }
        let public = model_page(&site, &model).await;
        assert!(public.contains(">evidenced</span>") && public.contains("1 more piece is on record") && !public.contains(&hash), "{public}");

        let item = href.split('/').nth(2).expect("an id").to_owned();
        let (show, take) = (format!("/drafts/{model}/evidence/{item}/show"), format!("/drafts/{model}/evidence/{item}/remove"));
        for (who, status) in [(&nobody(), 401), (&ola, 403), (&moderator, 403)] {
            site.post(who, &show, &[("public", "yes")]).await.expect(status);
            site.post(who, &take, &[]).await.expect(status);
        }
        // A piece is changed through its own model alone.
        let another = new_draft(&site, &mira).await;
        site.post(&mira, &format!("/drafts/{another}/evidence/{item}/show"), &[("public", "yes")]).await.expect(404);
        site.post(&mira, &format!("/drafts/{another}/evidence/{item}/remove"), &[]).await.expect(404);
        site.post(&mira, &show, &[("public", "yes")]).await.expect(303);
        assert_eq!(site.get(&nobody(), &href).await.expect(200).bytes, STEP);
        assert!(model_page(&site, &model).await.contains(&hash));
        site.post(&mira, &show, &[("public", "no")]).await.expect(303);
        site.get(&nobody(), &href).await.expect(404);
        for _ in 0..2 {
            site.post(&mira, &take, &[]).await.expect(303);
        }
        site.get(&mira, &href).await.expect(404);
        site.get(&moderator, &href).await.expect(404);
        assert!(!model_page(&site, &model).await.contains("How it was made"));
    }

    async fn a_moderator_who_reported_a_work_does_not_open_what_is_private(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let [one, other] = [site.member("one", Role::Moderator).await, site.member("other", Role::Moderator).await];
        let made = published_model(&site, &mira, "Gear box").await;
        add(&site, &mira, &made.id, "source", false, ("hook.step", STEP)).await.expect(303);
        let href = pieces(&page(&site, &mira, &made.id).await).remove(0);
        site.get(&one, &href).await.expect(200);
        cases::report(&site, &one, &made, "misleading").await.expect(303);
        for (who, status) in [(&one, 404), (&other, 200), (&mira, 200)] {
            site.get(who, &href).await.expect(status);
        }
        // What everybody sees they see as well.
        let item = href.split('/').nth(2).expect("an id");
        site.post(&mira, &format!("/drafts/{}/evidence/{item}/show", made.id), &[("public", "yes")]).await.expect(303);
        site.get(&one, &href).await.expect(200);
    }

    async fn a_public_picture_is_a_copy_and_what_is_nothing_does_not_count(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let model = published_model(&site, &mira, "Gear box").await.id;
        add(&site, &mira, &model, "picture", false, ("words.txt", b"just words")).await.expect(303);
        add(&site, &mira, &model, "picture", false, ("cut.png", &photo(64, 48)[..60])).await.expect(303);
        let shown = page(&site, &mira, &model).await;
        assert_eq!(shown.matches("does not count").count(), 2, "{shown}");
        assert!(shown.contains("it is no editable source we know") && shown.contains("It rests on the statement alone"), "{shown}");
        assert!(pieces(&shown).is_empty(), "{shown}");
        // Said to be a source, and taken for what it is.
        add(&site, &mira, &model, "source", true, ("sketch.png", &photo(64, 48))).await.expect(303);
        let shown = page(&site, &mira, &model).await;
        assert!(shown.contains("Picture of the work · picture") && shown.contains("It rests on the statement alone"), "one picture is little: {shown}");
        // Neither the same once more nor what names a generator is another.
        add(&site, &mira, &model, "picture", true, ("again.png", &photo(64, 48))).await.expect(303);
        add(&site, &mira, &model, "sketch", true, ("made.png", &generated_photo())).await.expect(303);
        let shown = page(&site, &mira, &model).await;
        assert!(shown.contains("it says that a generative program made it") && shown.contains("It rests on the statement alone"), "{shown}");
        // Nor is a second one of the same day; one of another day is.
        add(&site, &mira, &model, "sketch", true, ("half.png", &photo(80, 60))).await.expect(303);
        assert!(page(&site, &mira, &model).await.contains("It rests on the statement alone"));
        site.later(Millis::DAY);
        add(&site, &mira, &model, "sketch", true, ("later.png", &photo(96, 60))).await.expect(303);
        let public = model_page(&site, &model).await;
        assert!(public.contains(">evidenced</span>") && public.contains("The first idea"), "{public}");
        let at = public.find("/evidence/").expect("a picture");
        let copy: String = public[at..].chars().take_while(|c| !" \"".contains(*c)).collect();
        assert!(copy.ends_with(".webp"), "{copy}");
        site.get(&nobody(), &copy).await.expect(200);
        // The file itself, with what a camera leaves in it, stays its creator's.
        let original = format!("{}/sketch.png", copy.rsplit_once('/').expect("a path").0);
        site.get(&nobody(), &original).await.expect(404);
        site.get(&mira, &original).await.expect(200);
        // While the model is not public, neither is what shows it.
        let mut tx = site.app.db.write().await.expect("a transaction");
        let id: domain::ids::ModelId = model.parse().expect("an id");
        q!((), "UPDATE model SET state = 'hidden' WHERE id = $1").bind(id).run(&mut tx).await.expect("hidden");
        tx.commit().await.expect("committed");
        site.get(&nobody(), &copy).await.expect(404);
    }

    async fn a_source_counts_when_it_fits_and_one_that_nothing_measures_beside_pieces_of_the_work(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let model = published_model(&site, &mira, "Gear box").await.id;
        // As long and wide, and half as high.
        let other = String::from_utf8_lossy(STEP).replace("(20.,", "(10.,");
        add(&site, &mira, &model, "source", true, ("other.step", other.as_bytes())).await.expect(303);
        let shown = page(&site, &mira, &model).await;
        assert!(shown.contains("its size fits none of the files, so it does not count"), "{shown}");
        assert!(shown.contains("It rests on the statement alone"), "{shown}");
        // A solid without corners has no size.
        let bare = b"ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\n#1=CLOSED_SHELL('',(#2));\n#2=ADVANCED_FACE('',(#3),#4,.T.);\n#4=PLANE('',#5);\nENDSEC;\nEND-ISO-10303-21;\n";
        for (name, bytes) in [("bare.step", &bare[..]), ("hook.scad", SCAD)] {
            add(&site, &mira, &model, "source", true, (name, bytes)).await.expect(303);
        }
        let shown = page(&site, &mira, &model).await;
        assert!(shown.contains("STEP · not compared with the shape") && shown.contains("SCAD · not compared with the shape"), "{shown}");
        assert!(shown.contains("It rests on the statement alone"), "two that nothing measures are no evidence: {shown}");
        assert!(model_page(&site, &model).await.contains("SCAD · not compared with the shape"));
        add(&site, &mira, &model, "sketch", false, ("idea.png", &photo(64, 48))).await.expect(303);
        assert!(model_page(&site, &model).await.contains(">evidenced</span>"));

        // A draft is compared with what it would be printed from.
        let draft = new_draft(&site, &mira).await;
        add(&site, &mira, &draft, "source", false, ("cube.step", STEP)).await.expect(303);
        let shown = page(&site, &mira, &draft).await;
        assert!(shown.contains("STEP · not compared with the shape"), "there is no shape yet: {shown}");
        assert!(shown.contains("It rests on the statement alone"), "{shown}");
        site.upload(&mira, &format!("/drafts/{draft}/files"), &[("cube.stl", &crate::publish::cube(31.0))]).await.expect(200);
        site.settle().await;
        let shown = page(&site, &mira, &draft).await;
        assert!(shown.contains("its size fits the shape") && !shown.contains("It rests on the statement alone"), "{shown}");
    }

    async fn what_comes_after_somebody_doubted_a_work_does_not_count_until_it_is_cleared(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let [late, early] = [published_model(&site, &mira, "Gear box").await, published_model(&site, &ola, "Gear lid").await];
        add(&site, &ola, &early.id, "source", false, ("cube.step", STEP)).await.expect(303);
        site.later(1_000);
        for made in [&late, &early] {
            for one in &cases::crowd(&site, if made.id == late.id { "doubter" } else { "sceptic" }, 7).await {
                cases::report(&site, &one.who, made, "ai-generated").await.expect(303);
            }
        }
        site.settle().await;
        let open = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_file WHERE is_open").one(&site.app.db).await.expect("counted");
        assert_eq!(open, 2);
        site.later(1_000);
        add(&site, &mira, &late.id, "source", false, ("cube.step", STEP)).await.expect(303);
        let shown = page(&site, &mira, &late.id).await;
        assert!(shown.contains("after it was doubted") && shown.contains("It rests on the statement alone"), "{shown}");
        let shown = page(&site, &ola, &early.id).await;
        assert!(!shown.contains("after it was doubted") && !shown.contains("It rests on the statement alone"), "{shown}");
        let found = |title: &'static str| {
            let site = &site;
            async move { site.get(&nobody(), "/search?q=gear&level=evidenced").await.expect(200).text().contains(title) }
        };
        assert!(found("Gear lid").await && !found("Gear box").await);

        // Cleared, it is as if nobody had doubted it; found against its creator, only what came before counts.
        let model: domain::ids::ModelId = late.id.parse().expect("an id");
        for (is_violation, counts) in [(true, false), (false, true)] {
            let mut tx = site.app.db.write().await.expect("a transaction");
            q!((), "UPDATE case_file SET is_open = FALSE, settled = $2 WHERE model_id = $1").bind(model).bind(is_violation).run(&mut tx).await.expect("closed");
            tx.commit().await.expect("committed");
            let shown = page(&site, &mira, &late.id).await;
            assert_eq!(!shown.contains("It rests on the statement alone"), counts, "{shown}");
        }
    }

    async fn opening_a_case_takes_no_level_away_that_everybody_sees(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let crowd = cases::crowd(&site, "doubter", 7).await;
        let opened = async || q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_file").one(&site.app.db).await.expect("counted");
        let is_found = async |word: &str| {
            let found = site.get(&nobody(), &format!("/search?q={word}&level=evidenced")).await.expect(200).text();
            found.contains("Gear box")
        };
        // Of the first report its author knows nothing.
        cases::report(&site, &crowd[0].who, &made, "ai-generated").await.expect(303);
        site.settle().await;
        site.later(1_000);
        add(&site, &mira, &made.id, "source", false, ("cube.step", STEP)).await.expect(303);
        assert_eq!(opened().await, 0);
        assert!(model_page(&site, &made.id).await.contains(">evidenced</span>") && is_found("gear").await);
        site.later(1_000);
        for one in &crowd[1..] {
            cases::report(&site, &one.who, &made, "ai-generated").await.expect(303);
        }
        site.settle().await;
        assert_eq!(opened().await, 1);
        assert!(model_page(&site, &made.id).await.contains(">evidenced</span>") && is_found("box").await);
        let shown = page(&site, &mira, &made.id).await;
        assert!(!shown.contains("after it was doubted") && !shown.contains("It rests on the statement alone"), "{shown}");
        // Nothing that comes now counts.
        site.later(1_000);
        add(&site, &mira, &made.id, "sketch", false, ("idea.png", &photo(64, 48))).await.expect(303);
        let shown = page(&site, &mira, &made.id).await;
        assert_eq!(shown.matches("after it was doubted").count(), 1, "{shown}");

        // Found against its creator, what came after the first report does not count; nor does it while that is appealed.
        for is_open in [false, true] {
            let mut tx = site.app.db.write().await.expect("a transaction");
            q!((), "UPDATE case_file SET is_open = $1, is_violation = TRUE").bind(is_open).run(&mut tx).await.expect("found");
            tx.commit().await.expect("committed");
            let shown = page(&site, &mira, &made.id).await;
            assert_eq!(shown.matches("after it was doubted").count(), 2, "{shown}");
            assert!(shown.contains("It rests on the statement alone"), "{shown}");
        }
        // Cleared, all of it counts, also while who reported it appeals.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE case_file SET is_open = TRUE, is_violation = FALSE").run(&mut tx).await.expect("cleared");
        tx.commit().await.expect("committed");
        let shown = page(&site, &mira, &made.id).await;
        assert!(!shown.contains("after it was doubted") && !shown.contains("It rests on the statement alone"), "{shown}");
    }

    async fn sources_from_before_are_measured_in_the_background(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let model = published_model(&site, &mira, "Gear box").await.id;
        add(&site, &mira, &model, "source", false, ("cube.step", STEP)).await.expect(303);
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE evidence SET boxes = NULL").run(&mut tx).await.expect("old");
        tx.commit().await.expect("committed");
        assert!(page(&site, &mira, &model).await.contains("STEP · not compared with the shape"));
        site.later(7 * Millis::HOUR);
        let unmeasured = || q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM evidence WHERE boxes IS NULL").one(&site.app.db);
        for _ in 0..500 {
            site.settle().await;
            if unmeasured().await.expect("counted") == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert!(page(&site, &mira, &model).await.contains("its size fits the shape"));
    }

    async fn bytes_of_what_was_taken_away_or_refused_go_and_those_on_record_stay(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let model = new_draft(&site, &mira).await;
        let words = b"just words".as_slice();
        for (name, bytes) in [("a.step", STEP), ("b.scad", SCAD), ("c.txt", words)] {
            add(&site, &mira, &model, "source", false, (name, bytes)).await.expect(303);
        }
        let shown = page(&site, &mira, &model).await;
        let scad_at = pieces(&shown).into_iter().find(|href| href.ends_with("b.scad")).expect("there");
        let item = scad_at.split('/').nth(2).expect("an id");
        site.post(&mira, &format!("/drafts/{model}/evidence/{item}/remove"), &[]).await.expect(303);
        crate::refused::clean_up_after(&site, 2 * Millis::DAY).await;
        crate::refused::clean_up_after(&site, 2 * Millis::DAY).await;
        for (bytes, stays) in [(STEP, true), (SCAD, false), (words, false)] {
            assert_eq!(crate::refused::is_stored(&site, bytes).await, stays, "{}", String::from_utf8_lossy(bytes));
        }
        site.get(&mira, &pieces(&shown)[0]).await.expect(200);
        // With the account all of it goes; that something was there on a day stays.
        crate::leaving::leave(&site, &mira).await;
        crate::refused::clean_up_after(&site, 2 * Millis::DAY).await;
        crate::refused::clean_up_after(&site, 2 * Millis::DAY).await;
        assert!(!crate::refused::is_stored(&site, STEP).await);
        let left = q!((String, String), "SELECT name, note FROM evidence").all(&site.app.db).await.expect("read");
        assert!(!left.is_empty() && left.iter().all(|(name, note)| name.is_empty() && note.is_empty()), "{left:?}");
    }

    async fn a_certificate_says_what_is_on_record_and_is_checked_without_the_site(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let begun = new_draft(&site, &mira).await;
        site.get(&mira, &format!("/drafts/{begun}/certificate")).await.expect(422);
        let model = published_model(&site, &mira, "Gear box").await.id;
        add(&site, &mira, &model, "source", false, ("hook.step", STEP)).await.expect(303);
        let path = format!("/drafts/{model}/certificate");
        let moderator = site.member("mod", Role::Moderator).await;
        for (who, status) in [(&nobody(), 303), (&ola, 403), (&moderator, 403)] {
            site.get(who, &path).await.expect(status);
        }
        let file = site.get(&mira, &path).await.expect(200);
        let read = verify(&file.bytes).expect("valid");
        let said = &read.statement;
        assert_eq!((said.title.as_str(), said.handle.as_str(), said.level), ("Gear box", "mira", Level::Evidenced));
        assert_eq!(said.model, format!("https://handprint.test/models/{model}/v/1"));
        let kinds: Vec<&str> = said.items.iter().map(|item| item.kind.as_str()).collect();
        assert_eq!(kinds, ["model", "source"]);
        assert_eq!((said.items[1].sha256.clone(), said.items[1].received.as_str()), (sha2_hex(STEP), "2026-11-22T12:00:00Z"));
        let key = site.get(&nobody(), "/.well-known/handprint-key.json").await.expect(200).json();
        let again = site.get(&nobody(), "/.well-known/handprint-key.json?x").await.expect(200).json();
        assert_eq!(key, again, "one key");
        let key = key["public_key"].as_str().expect("a key");

        // The program needs nothing but the file.
        let folder = tempfile::tempdir().expect("a folder");
        let (good, bad) = (folder.path().join("good.json"), folder.path().join("bad.json"));
        std::fs::write(&good, &file.bytes).expect("written");
        std::fs::write(&bad, file.text().replace("evidenced", "jury-confirmed")).expect("written");
        let run = |path: &std::path::Path, key: &[&str]| {
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_handprint"))
                .arg("verify-certificate").arg(path).args(key).env_clear().output().expect("run");
            (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
        };
        let (code, text) = run(&good, &["--key", key]);
        assert!(code == Some(0) && text.contains("“Gear box” by mira") && text.contains(&sha2_hex(STEP)), "{text}");
        let (code, text) = run(&bad, &["--key", key]);
        assert!(code == Some(1) && text.contains("changed after it was signed"), "{text}");
        let (code, text) = run(&good, &["--key", "AAAA"]);
        assert!(code == Some(1) && text.contains("another key"), "{text}");
        // Anybody can sign with a key of their own: what nobody holds against the site's key is not proven.
        let own = folder.path().join("own.json");
        let forged = Statement { title: "Gear\u{202e}box".to_owned(), level: Level::JuryConfirmed, ..said.clone() };
        std::fs::write(&own, SigningKey::from_seed(&[9; 32]).certify(&forged)).expect("written");
        for path in [&good, &own] {
            let (code, text) = run(path, &[]);
            assert!(code == Some(3) && text.contains("NOT PROVEN. Anybody can sign"), "{text}");
            assert!(!text.contains('\u{202e}'), "{text}");
        }
        let (code, text) = run(&own, &["--key", key]);
        assert!(code == Some(1) && text.contains("another key"), "{text}");
    }
}

fn sha2_hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    blobs::BlobId::from_bytes(Sha256::digest(bytes).into()).to_string()
}
