//! Marks of programs: what holds a model before it comes out, the way to a moderator, and who never sees any.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    body::to_bytes,
    extract::Request,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect},
};
use db::{Db, db_test, q};
use domain::accounts::Role;
use hmac::{Hmac, KeyInit, Mac};

use crate::{
    likeness::{lump, plain},
    publish::{Made, new_draft, photo, publish, published_model, started_draft, words},
    site::{TestSite, Who, nobody},
};

/// A binary glTF of a tetrahedron whose generator field says this.
fn glb(generator: &str) -> Vec<u8> {
    let corners: [[f32; 3]; 4] =
        [[0.0, 0.0, 0.0], [30.0, 0.0, 0.0], [0.0, 20.0, 0.0], [0.0, 0.0, 15.0]];
    let faces = [[0, 2, 1], [0, 1, 3], [1, 2, 3], [0, 3, 2]];
    let positions: Vec<u8> = faces
        .as_flattened()
        .iter()
        .flat_map(|&corner: &usize| corners[corner])
        .flat_map(f32::to_le_bytes)
        .collect();
    let mut json = serde_json::json!({
        "asset": { "version": "2.0", "generator": generator },
        "scene": 0,
        "scenes": [{ "nodes": [0] }],
        "nodes": [{ "mesh": 0 }],
        "meshes": [{ "primitives": [{ "attributes": { "POSITION": 0 } }] }],
        "accessors": [{ "bufferView": 0, "componentType": 5126, "count": 12, "type": "VEC3", "min": [0, 0, 0], "max": [30, 20, 15] }],
        "bufferViews": [{ "buffer": 0, "byteLength": positions.len() }],
        "buffers": [{ "byteLength": positions.len() }],
    })
    .to_string()
    .into_bytes();
    json.resize(json.len().next_multiple_of(4), b' ');
    let mut bytes = b"glTF\x02\0\0\0".to_vec();
    bytes.extend((28 + json.len() + positions.len()).to_le_bytes()[..4].iter());
    bytes.extend((json.len() as u32).to_le_bytes());
    bytes.extend(b"JSON");
    bytes.extend(json);
    bytes.extend((positions.len() as u32).to_le_bytes());
    bytes.extend(b"BIN\0");
    bytes.extend(positions);
    bytes
}

/// A PNG with a text chunk: a keyword, a zero and the text.
pub fn with_text(png: &[u8], text: &[u8]) -> Vec<u8> {
    let mut chunk = (text.len() as u32).to_be_bytes().to_vec();
    let body = [b"tEXt", text].concat();
    chunk.extend(&body);
    chunk.extend(crc(&body).to_be_bytes());
    // After the header: 8 bytes of signature and 25 of IHDR.
    [&png[..33], &chunk, &png[33..]].concat()
}

/// A PNG with the settings of an image generator in its text.
pub fn generated_photo() -> Vec<u8> {
    let text = b"parameters\0a dragon\nSteps: 20, Sampler: Euler a, CFG scale: 7";
    with_text(&photo(64, 48), text)
}

/// CRC-32 as PNG has it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}

async fn add(
    site: &TestSite,
    who: &Who,
    draft: &str,
    name: &str,
    bytes: &[u8],
) -> serde_json::Value {
    let sent = site
        .upload(who, &format!("/drafts/{draft}/files"), &[(name, bytes)])
        .await
        .expect(200)
        .json();
    site.settle().await;
    sent
}

async fn draft(site: &TestSite, who: &Who, id: &str) -> String {
    site.get(who, &format!("/drafts/{id}")).await.expect(200).text()
}

const HELD: &str = "Held before publication";
const WORDS: &str = "I sculpted it by hand and only looked at that tool for its viewer.";
const REASON: &str = "The sources show every step of the sculpt.";

async fn ask(site: &TestSite, who: &Who, id: &str, words: &str) -> crate::site::Reply {
    site.post(who, &format!("/drafts/{id}/marks/appeal"), &[("words", words)]).await
}

/// The address of the form that decides the only appeal.
async fn appeal_at(site: &TestSite) -> String {
    let id = q!(domain::ids::MarkAppealId, "SELECT id FROM mark_appeal WHERE decided_at IS NULL")
        .one(&site.app.db)
        .await
        .expect("one appeal");
    format!("/moderation/marks/{id}")
}

db_test! {
    async fn a_name_that_a_generator_gave_holds_a_model_in_any_format(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tetrahedron = "v 0 0 0\nv 30 0 0\nv 0 20 0\nv 0 0 15\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n";
        for (name, is_held) in [("tripo_mesh_0123abcd-0123-4567-89ab-0123456789ab", true), ("Tripod_base", false)] {
            let id = new_draft(&site, &mira).await;
            add(&site, &mira, &id, "part.obj", format!("o {name}\n{tetrahedron}").as_bytes()).await;
            let page = draft(&site, &mira, &id).await;
            assert_eq!((page.contains(HELD), page.contains("OBJ object name")), (is_held, is_held), "{page}");
        }
    }

    async fn a_file_that_names_its_generator_holds_the_model_until_it_is_taken_out(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let Made { id, .. } = started_draft(&site, &mira).await;
        let sent = add(&site, &mira, &id, "dragon.glb", &glb("Meshy 4")).await;
        let page = draft(&site, &mira, &id).await;
        assert!(page.contains(HELD) && page.contains("Meshy 4") && page.contains("dragon.glb"), "{page}");
        let refused = publish(&site, &mira, &id, &words("Dragon", "1")).await.expect(422).text();
        assert!(refused.contains("“dragon.glb” says that a generative program made it"), "{refused}");
        let file = sent["files"][0].as_str().expect("an id");
        site.post(&mira, &format!("/drafts/{id}/files/{file}/remove"), &[]).await.expect(303);
        assert!(!draft(&site, &mira, &id).await.contains(HELD));
        publish(&site, &mira, &id, &words("Dragon", "2")).await.expect(303);
    }

    async fn a_moderator_decides_what_is_wrongly_held_and_its_creator_hears_of_it(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let moderator = site.member("mod", Role::Moderator).await;
        let Made { id, .. } = started_draft(&site, &mira).await;
        ask(&site, &mira, &id, WORDS).await.expect(409);
        add(&site, &mira, &id, "dragon.glb", &glb("tripo3d.ai")).await;
        ask(&site, &mira, &id, "no!").await.expect(422);
        ask(&site, &ola, &id, WORDS).await.expect(404);
        ask(&site, &mira, &id, WORDS).await.expect(303);
        ask(&site, &mira, &id, WORDS).await.expect(409);
        assert!(draft(&site, &mira, &id).await.contains("A moderator was asked"));
        assert!(site.get(&moderator, "/moderation").await.expect(200).text().contains("A creator whose model is held"));
        assert!(crate::news::news(&site, &moderator).await.contains("which is held, asks for a look"));
        let export = || async { site.get(&nobody(), "/transparency/statements.jsonl").await.expect(200).text() };
        let held = export().await;
        assert!(held.contains("\"automated_detection\":\"Yes\"") && held.contains("AUTOMATED_DECISION_FULLY"), "{held}");
        assert!(!held.contains("end_date") && !held.contains("tripo") && !held.contains("dragon"), "{held}");
        let desk = site.get(&moderator, "/moderation/marks").await.expect(200).text();
        assert!(desk.contains(WORDS) && desk.contains("tripo3d.ai") && desk.contains("data:image/webp"), "{desk}");
        for who in [&mira, &ola] {
            site.get(who, "/moderation/marks").await.expect(404);
        }
        let at = appeal_at(&site).await;
        site.post(&ola, &at, &[("decision", "release"), ("reason", REASON)]).await.expect(404);
        site.post(&moderator, &at, &[("decision", "release"), ("reason", "ok")]).await.expect(422);
        site.post(&moderator, &at, &[("decision", "keep"), ("reason", REASON)]).await.expect(303);
        site.post(&moderator, &at, &[("decision", "release"), ("reason", REASON)]).await.expect(409);
        site.settle().await;
        let page = draft(&site, &mira, &id).await;
        assert!(page.contains(HELD) && page.contains("kept the hold") && page.contains(REASON), "{page}");
        assert!(site.get(&mira, "/notifications").await.text().contains("it stays held"));
        assert!(!crate::news::news(&site, &moderator).await.contains("asks for a look"), "it waits no more");

        // Asked again with more to show; what comes in after the question is not released with it.
        ask(&site, &mira, &id, WORDS).await.expect(303);
        site.later(1_000);
        add(&site, &mira, &id, "second.glb", &glb("Meshy 4")).await;
        let at = appeal_at(&site).await;
        site.post(&moderator, &at, &[("decision", "release"), ("reason", REASON)]).await.expect(303);
        site.settle().await;
        let page = draft(&site, &mira, &id).await;
        let panel = page.split(HELD).nth(1).and_then(|rest| rest.split("</ul>").next()).expect("still held");
        assert!(panel.contains("second.glb") && !panel.contains("dragon.glb"), "{panel}");
        assert_eq!(export().await.matches("end_date_visibility_restriction").count(), 1, "one was released");
        let log = site.get(&moderator, "/moderation/log").await.expect(200).text();
        assert!(log.contains("released") && log.contains("kept held"), "{log}");
    }

    async fn nobody_decides_about_their_own(db: Db) {
        let site = TestSite::new(db).await;
        let moderator = site.member("mod", Role::Moderator).await;
        let Made { id, .. } = started_draft(&site, &moderator).await;
        add(&site, &moderator, &id, "dragon.glb", &glb("tripo3d.ai")).await;
        ask(&site, &moderator, &id, WORDS).await.expect(303);
        let at = appeal_at(&site).await;
        site.post(&moderator, &at, &[("decision", "release"), ("reason", REASON)]).await.expect(403);
    }

    async fn a_generated_picture_never_shows_on_a_public_page(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let sent = add(&site, &mira, &made.id, "print.png", &generated_photo()).await;
        let picture = sent["pictures"][0].as_str().expect("an id").to_owned();
        let fine = add(&site, &mira, &made.id, "fine.png", &photo(64, 48)).await;
        let fine = fine["pictures"][0].as_str().expect("an id").to_owned();
        let page = site.get(&nobody(), &format!("/models/{}/gear-box?later", made.id)).await.expect(200).text();
        assert!(page.contains(&fine) && !page.contains(&picture), "{page}");
        assert!(draft(&site, &mira, &made.id).await.contains(HELD));
        publish(&site, &mira, &made.id, &words("Gear box", "3")).await.expect(422);
    }

    async fn weaker_marks_are_for_moderators_alone(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let moderator = site.member("mod", Role::Moderator).await;
        let id = new_draft(&site, &mira).await;
        // Its own words in the header of a file whose shape is somebody's own.
        let mut bytes = lump(21, plain);
        let said = b"Made with AI Gizmograph";
        bytes[..said.len()].copy_from_slice(said);
        add(&site, &mira, &id, "dragon.stl", &bytes).await;
        assert!(!draft(&site, &mira, &id).await.contains(HELD));
        publish(&site, &mira, &id, &words("Dragon", "1")).await.expect(303);
        site.settle().await;
        let made = Made { id: id.clone(), file: String::new(), picture: String::new() };
        crate::cases::report(&site, &ola, &made, "ai-generated").await.expect(303);
        let opened = [("model", id.as_str()), ("category", "ai-generated")];
        site.post(&moderator, "/moderation/open", &opened).await.expect(303);
        site.settle().await;
        let case = crate::cases::the_case(&site).await;
        for path in [format!("/moderation/cases/{case}"), "/moderation/marks".to_owned()] {
            let shown = site.get(&moderator, &path).await.expect(200).text();
            assert!(shown.contains("Gizmograph") && shown.contains("generated, strong"), "{path}: {shown}");
        }
        let shown = site.get(&moderator, &format!("/moderation/cases/{case}")).await.text();
        assert!(shown.contains("Figures of its shapes") && shown.contains("% of bent edges are soft"), "{shown}");
        for (who, status, paths) in [
            (&mira, 200, vec![format!("/drafts/{id}"), format!("/drafts/{id}/evidence"), format!("/cases/{case}"), "/notifications".to_owned()]),
            (&mira, 200, vec![format!("/models/{id}/dragon?mira"), "/settings/library.zip".to_owned()]),
            (&ola, 200, vec![format!("/models/{id}/dragon?ola"), format!("/transparency/cases/{case}"), "/reports".to_owned()]),
            (&nobody(), 200, vec![format!("/models/{id}/dragon?x"), "/search?q=dragon".to_owned(), format!("/api/v1/models/{id}"), "/?x".to_owned()]),
            (&ola, 404, vec![format!("/moderation/cases/{case}"), "/moderation/marks".to_owned()]),
        ] {
            for path in paths {
                let page = site.get(who, &path).await.expect(status);
                let told = ["gizmograph", "says-generated", "generated, strong", "what its files say", "bent edges", "soft_edges"];
                // The file itself is its creator's own.
                let text = page.text().replace("Made with AI Gizmograph\0", "").to_lowercase();
                for word in told {
                    assert!(!text.contains(word), "{path} tells {word}: {text}");
                }
            }
        }
    }

    async fn a_generated_photo_of_a_print_is_no_evidence(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let model = published_model(&site, &mira, "Gear box").await;
        let print = crate::prints::reported(&site, &ola, &model, crate::prints::FINE).await;
        site.upload(&ola, &format!("{print}/photos"), &[("print.png", &generated_photo())]).await.expect(303);
        site.settle().await;
        let page = site.get(&ola, &print).await.expect(200).text();
        assert!(page.contains("A photo does not count, because it looks like a generated picture"), "{page}");
        let has_photo = q!(bool, "SELECT has_photo FROM print_card").one(&site.app.db).await.expect("a card");
        assert!(!has_photo);
        let moderator = site.member("mod", Role::Moderator).await;
        let desk = site.get(&moderator, "/moderation/marks").await.expect(200).text();
        assert!(desk.contains("photo of a print") && desk.contains("Gear box"), "{desk}");
    }

    async fn the_classifier_of_the_operator_is_asked_and_decides_nothing(db: Db) {
        let stub = Stub::start(r#"{"strength":"strong","seen":"Even edges, says Gizmograph"}"#).await;
        let site = TestSite::with_flags(db, &stub.flags()).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let moderator = site.member("mod", Role::Moderator).await;
        let bytes = crate::publish::cube(20.0);
        let model = published_model(&site, &mira, "Gear box").await;
        add(&site, &mira, &model.id, "fine.png", &photo(96, 64)).await;
        let print = crate::prints::reported(&site, &ola, &model, crate::prints::FINE).await;
        crate::prints::add_photo(&site, &ola, &print, 7).await;
        crate::evidence::add(&site, &mira, &model.id, "sketch", false, ("idea.png", &photo(64, 48))).await.expect(303);

        let asked = stub.asked();
        let mut kinds: Vec<&str> = asked.iter().map(|one| one.kind.as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["picture", "print", "shape"], "once each, renders and evidence never");
        let shape = asked.iter().find(|one| one.kind == "shape").expect("asked");
        assert_eq!((&shape.body, shape.format.as_str(), shape.time.as_str()), (&bytes, "stl", "1795348800"));
        let signed = format!("{}\nshape\nstl\n{}\n", shape.time, blobs::BlobId::of(&bytes));
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
        mac.update(signed.as_bytes());
        assert_eq!(shape.signature, domain::jury::hex(&mac.finalize().into_bytes()));
        for one in &asked {
            let all = format!("{:?}", one.headers).to_lowercase();
            assert!(!all.contains("mira") && !all.contains("ola") && !all.contains("gear") && !all.contains("cube"), "{all}");
        }

        let desk = site.get(&moderator, "/moderation/marks").await.expect(200).text();
        assert!(desk.matches("Even edges, says Gizmograph").count() == 3 && desk.contains("generated, strong"), "{desk}");
        assert!(!draft(&site, &mira, &model.id).await.contains(HELD));
        let page = site.get(&nobody(), &format!("/models/{}/gear-box?later", model.id)).await.expect(200).text();
        assert!(page.contains("Gear box") && !page.contains("Gizmograph"), "{page}");
        let has_photo = q!(bool, "SELECT has_photo FROM print_card").one(&site.app.db).await.expect("a card");
        assert!(has_photo, "a guess takes no photo away");
        assert!(site.get(&nobody(), "/how/human-only").await.text().contains("a classifier of its operator"));
    }

    async fn what_a_classifier_says_too_much_is_not_heard(db: Db) {
        for (n, answer) in [r#"{"strength":"decisive","seen":"sure"}"#, "<html>", "redirect", "long"].iter().enumerate() {
            let stub = Stub::start(answer).await;
            let site = TestSite::with_flags(db.clone(), &stub.flags()).await;
            let who = site.member(&format!("who{n}"), Role::Member).await;
            published_model(&site, &who, "Gear box").await;
            let asked = stub.asked();
            assert_eq!(asked.len(), 1, "{answer}");
            assert_eq!(asked[0].path, "/ask", "{answer}: nowhere else");
            let marks = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM program_mark").one(&site.app.db).await.expect("counted");
            assert_eq!(marks, 0, "{answer}");
        }
    }

    async fn nobody_waits_for_a_classifier_that_is_silent(db: Db) {
        let stub = Stub::start("silence").await;
        let mut flags = stub.flags().to_vec();
        flags.push(("workers", "1".to_owned()));
        let site = TestSite::with_flags(db, &flags).await;
        let who = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &who).await;
        let path = format!("/drafts/{id}/files");
        let ready = || async {
            let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_file WHERE state = 'printable'");
            count.one(&site.app.db).await.expect("read")
        };
        let begun = std::time::Instant::now();
        // While it is asked about the first, the one worker measures the others; it is asked one question at a time.
        for (n, size) in [20.0, 21.0, 22.0].into_iter().enumerate() {
            site.upload(&who, &path, &[(&format!("cube{n}.stl"), &crate::publish::cube(size))]).await.expect(200);
            while ready().await <= n as i64 || stub.asked().is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        // A question is given up after ten seconds.
        let most = 1 + begun.elapsed().as_secs() as usize / 10;
        assert!(stub.asked().len() <= most, "{} of {most}", stub.asked().len());
    }

    async fn nobody_waits_for_a_classifier_that_fails(db: Db) {
        let stub = Stub::start("503").await;
        let site = TestSite::with_flags(db, &stub.flags()).await;
        let who = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &who).await;
        let cube = crate::publish::cube(20.0);
        site.upload(&who, &format!("/drafts/{id}/files"), &[("cube.stl", &cube)]).await.expect(200);
        let wait = || tokio::time::sleep(Duration::from_millis(20));
        while q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_file WHERE state = 'printable'").one(&site.app.db).await.expect("read") == 0 {
            wait().await;
        }
        publish(&site, &who, &id, &words("Gear box", "1")).await.expect(303);
        // It is asked again a few times, and then given up, which the operator sees.
        for tries in 1..=4 {
            for _ in 0..500 {
                let counts = jobs::counts(&site.app.db).await.expect("counted");
                if stub.asked().len() >= tries && counts.running == 0 {
                    break;
                }
                wait().await;
            }
            site.later(60_000);
        }
        let dead = jobs::list_dead(&site.app.db, None, 10).await.expect("read");
        assert_eq!(dead.iter().map(|job| job.kind.as_str()).collect::<Vec<_>>(), ["ask_classifier"], "{dead:?}");
        assert!(dead[0].last_error.contains("the classifier answered 503"), "{dead:?}");
        assert_eq!(stub.asked().len(), 4);
    }
}

const SECRET: &str = "a secret of the two of us";

/// A question as the stub got it.
#[derive(Clone)]
struct Question {
    path: String,
    kind: String,
    format: String,
    time: String,
    signature: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// A classifier that always answers the same.
struct Stub {
    address: SocketAddr,
    questions: Arc<Mutex<Vec<Question>>>,
}

impl Stub {
    async fn start(answer: &'static str) -> Self {
        let questions = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&questions);
        let hear = move |request: Request| async move {
            let (parts, body) = request.into_parts();
            let body = to_bytes(body, 1 << 26).await.expect("a body").to_vec();
            let header = |name: &str| {
                let value = parts.headers.get(name).map(|value| value.to_str().expect("ascii"));
                value.unwrap_or_default().to_owned()
            };
            heard.lock().expect("a lock").push(Question {
                path: parts.uri.path().to_owned(),
                kind: header("handprint-kind"),
                format: header("handprint-format"),
                time: header("handprint-time"),
                signature: header("handprint-signature"),
                headers: parts.headers.clone(),
                body,
            });
            match answer {
                "redirect" => Redirect::temporary("/elsewhere").into_response(),
                "silence" => std::future::pending::<axum::response::Response>().await,
                "503" => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                "long" => format!(r#"{{"strength":"weak","seen":"{}"}}"#, "x".repeat(1 << 20))
                    .into_response(),
                answer => answer.into_response(),
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = axum::Router::new().fallback(hear);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, questions }
    }

    /// Settings of a site that asks it.
    fn flags(&self) -> [(&'static str, String); 2] {
        let address = format!("http://{}/ask", self.address);
        [("classifier", address), ("classifier-secret", SECRET.to_owned())]
    }

    fn asked(&self) -> Vec<Question> {
        self.questions.lock().expect("a lock").clone()
    }
}
