//! Uploads from an origin of their own: the site leads there and gives none of them itself, and that origin has nothing
//! else and knows nobody but by the address.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use db::{Db, db_test, q};
use domain::{accounts::Role, ids::ModelId, time::Millis};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::{
    access::{ROUTES, filled, furnished},
    publish::{Made, published_model, started_draft, words},
    site::{Reply, TestSite, Who, nobody},
};

const FILES: &str = "https://files.test";
const SANDBOX: &str = "sandbox; default-src 'none'";

async fn apart(db: Db) -> TestSite {
    TestSite::with_flags(db, &[("files-origin", FILES.to_owned())]).await
}

/// Asks the origin of uploads, as a browser does that has cookies for it.
async fn ask(site: &TestSite, method: Method, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::builder().method(method).uri(path).header("host", "files.test:443");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).expect("a request");
    let (parts, body) = site.serving().oneshot(request).await.expect("an answer").into_parts();
    let bytes = body.collect().await.map(|b| b.to_bytes().to_vec()).unwrap_or_default();
    Reply { status: parts.status, headers: parts.headers, bytes }
}

async fn bytes(site: &TestSite, path: &str) -> Reply {
    ask(site, Method::GET, path, &[]).await
}

/// Where the site leads whoever asks for an upload, as a path of the origin of uploads.
async fn led(site: &TestSite, who: &Who, path: &str) -> String {
    let reply = site.get(who, path).await.expect(307);
    assert_eq!(reply.headers[header::CACHE_CONTROL], "private, no-store");
    let to = reply.location();
    to.strip_prefix(FILES).unwrap_or_else(|| panic!("{path} leads to {to}")).to_owned()
}

/// What comes of following the site to there.
pub async fn followed(site: &TestSite, who: &Who, path: &str) -> u16 {
    bytes(site, &led(site, who, path).await).await.status.as_u16()
}

/// What the site makes itself, and the library of a member, which is theirs alone.
const OWN: &[&str] = &["/settings/library.zip"];

/// Whether an answer is of a kind that uploads are.
fn is_bytes(reply: &Reply) -> bool {
    let kind =
        reply.headers.get(header::CONTENT_TYPE).map_or("", |kind| kind.to_str().expect("ascii"));
    let kinds = ["image/", "model/", "application/octet-stream", "application/zip"];
    kinds.iter().any(|start| kind.starts_with(start))
}

async fn set_state(site: &TestSite, model: &str, state: &str) {
    let id: ModelId = model.parse().expect("an id");
    let mut tx = site.app.db.write().await.expect("a transaction");
    let change = q!((), "UPDATE model SET state = $2 WHERE id = $1").bind(id).bind(state);
    change.run(&mut tx).await.expect("changed");
    tx.commit().await.expect("committed");
}

/// What of a model has an address: its file, the shape of it, a picture.
fn uploads(made: &Made) -> [String; 3] {
    [
        format!("/files/{}/cube.stl", made.file),
        format!("/files/{}/preview.glb", made.file),
        format!("/pictures/{}/640.webp", made.picture),
    ]
}

db_test! {
    async fn pages_show_what_comes_from_there(db: Db) {
        let site = apart(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let page = site.get(&nobody(), &format!("/models/{}/gear-box", made.id)).await.expect(200);
        let policy = page.headers["content-security-policy"].to_str().expect("ascii").to_owned();
        for part in [
            "img-src 'self' https://files.test data: blob:;",
            "connect-src 'self' https://files.test;",
            "media-src 'self' https://files.test;",
            "script-src 'self';",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        let text = page.text();
        assert!(text.contains(&format!("<hp-viewer src=\"{FILES}/files/{}/preview.glb\"", made.file)), "{text}");
        assert!(text.contains(&format!("og:image\" content=\"{FILES}/pictures/")), "{text}");
        assert!(text.contains(&format!("href=\"/files/{}/cube.stl\"", made.file)), "the site knows whose download it is");
        let embed = site.get(&nobody(), &format!("/embed/models/{}", made.id)).await.expect(200);
        let policy = embed.headers["content-security-policy"].to_str().expect("ascii");
        assert!(policy.contains("frame-ancestors *") && policy.contains("connect-src 'self' https://files.test;"), "{policy}");
        for shown in [text, embed.text(), site.get(&nobody(), "/").await.expect(200).text()] {
            assert!(shown.contains(&format!("src=\"{FILES}/pictures/")), "{shown}");
            assert!(!shown.contains("src=\"/pictures/") && !shown.contains("\"/pictures/"), "{shown}");
        }
        // The worker that fetches shapes has the policy that its own file came with.
        let policy = site.get(&nobody(), "/push.js").await.headers["content-security-policy"].clone();
        assert!(policy.to_str().expect("ascii").contains(FILES));
        let feed = site.get(&nobody(), "/newest.atom").await.expect(200).text();
        assert!(feed.contains(&format!("{FILES}/pictures/")), "{feed}");
        let found = site.get(&nobody(), "/api/v1/models").await.expect(200).json();
        let cover = found["models"][0]["cover"].as_str().expect("a cover");
        assert!(cover.starts_with(&format!("{FILES}/pictures/")), "{cover}");
        bytes(&site, cover.trim_start_matches(FILES)).await.expect(200);
    }

    async fn what_comes_from_there_runs_nothing_and_sets_nothing(db: Db) {
        let site = apart(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let zip = format!("/models/{}/v/1/all.zip", made.id);
        let draft = started_draft(&site, &mira).await;
        let own = uploads(&draft);
        for path in uploads(&made).iter().chain([&zip]) {
            assert_eq!(led(&site, &nobody(), path).await, *path, "what everybody may have needs no more");
        }
        let mut paths = vec![zip, "/".to_owned(), "/pictures/0000000000000/640.webp".to_owned()];
        paths.extend(uploads(&made));
        paths.push(led(&site, &mira, &own[0]).await);
        for path in paths {
            let reply = bytes(&site, &path).await;
            let said = |name: &str| reply.headers.get(name).map_or("", |value| value.to_str().expect("ascii"));
            for (name, value) in [
                ("content-security-policy", SANDBOX),
                ("x-content-type-options", "nosniff"),
                ("cross-origin-resource-policy", "cross-origin"),
                ("access-control-allow-origin", "https://handprint.test"),
                ("set-cookie", ""),
            ] {
                assert_eq!(said(name), value, "{name} of {path}");
            }
            assert_eq!(reply.status.is_success(), path != "/" && !path.contains("0000000000000/640"), "{path}");
            assert_eq!(reply.status.is_success(), !reply.bytes.is_empty(), "{path}");
        }
        let [file, _, picture] = uploads(&made);
        let range = ask(&site, Method::GET, &file, &[("range", "bytes=0-4")]).await.expect(206);
        assert_eq!(range.text(), "solid");
        let tag = bytes(&site, &picture).await.headers["etag"].to_str().expect("ascii").to_owned();
        ask(&site, Method::GET, &picture, &[("if-none-match", &tag)]).await.expect(304);
        assert!(ask(&site, Method::HEAD, &picture, &[]).await.expect(200).bytes.is_empty());
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            ask(&site, method, &picture, &[]).await.expect(404);
        }
    }

    async fn what_is_not_for_everybody_is_for_whom_the_site_sends(db: Db) {
        let site = apart(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let mo = site.member("mo", Role::Moderator).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let draft = started_draft(&site, &mira).await;
        let who = [nobody(), ola.clone(), mira.clone(), mo.clone()];
        for (state, expected) in [
            ("published", [200, 200, 200, 200]),
            ("hidden", [404, 404, 200, 200]),
            ("removed", [404, 404, 200, 200]),
        ] {
            set_state(&site, &made.id, state).await;
            for path in uploads(&made) {
                for (who, expected) in who.iter().zip(expected) {
                    assert_eq!(followed(&site, who, &path).await, expected, "{path} {state}");
                }
            }
        }
        for path in uploads(&draft) {
            for (who, expected) in who.iter().zip([404, 404, 200, 404]) {
                assert_eq!(followed(&site, who, &path).await, expected, "{path} of a draft");
            }
            bytes(&site, &path).await.expect(404);
        }
        // The page of a hidden model leads by the site, which knows who looks at it.
        let page = site.get(&mo, &format!("/models/{}/gear-box", made.id)).await.expect(200).text();
        assert!(page.contains("src=\"/pictures/") && !page.contains(&format!("{FILES}/pictures/{}/640", made.picture)), "{page}");
        // Nobody is known there by a cookie or a token.
        let secret = site.program_of("mira").await;
        let path = &uploads(&draft)[0];
        assert_eq!(followed(&site, &secret, path).await, 200, "programs are led on too");
        let page = site.get(&mira, &format!("/drafts/{}", draft.id)).await.expect(200).text();
        assert!(page.contains("\"/pictures/") && !page.contains(&format!("{FILES}/pictures/{}", draft.picture)), "{page}");
        let session = format!("{mira:?}");
        let cookie = session.split('"').nth(1).expect("a cookie");
        assert!(cookie.contains("__Host-session="), "{cookie}");
        ask(&site, Method::GET, path, &[("cookie", cookie)]).await.expect(404);
    }

    async fn an_address_is_for_one_upload_and_for_a_while(db: Db) {
        let site = apart(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let draft = started_draft(&site, &mira).await;
        let [file, _, picture] = uploads(&draft);
        let address = led(&site, &mira, &picture).await;
        assert_eq!(led(&site, &mira, &picture).await, address, "browsers keep what they have");
        bytes(&site, &address).await.expect(200);
        let of_ola = led(&site, &ola, &picture).await;
        let token = |address: &str| address.split('/').nth(2).expect("a token").to_owned();
        let (own, other) = (token(&address), token(&of_ola));
        let account = |token: &str| token.split('-').nth(1).expect("an account").to_owned();
        for wrong in [
            address.replace(&picture, &file),
            address.replace("640.webp", "320.webp"),
            format!("{address}?more"),
            address.replace(&own, &other),
            of_ola.replace(&account(&other), &account(&own)),
            address.replacen("/for/1", "/for/2", 1),
            format!("/for/{picture}"),
            format!("/for/x{picture}"),
            format!("/for/1-2-3-4{picture}"),
            format!("/for/{own}/drafts/{}", draft.id),
            format!("/for/{own}/for/{own}{picture}"),
        ] {
            bytes(&site, &wrong).await.expect(404);
        }
        // Not on the site itself.
        site.get(&mira, &address).await.expect(404);
        site.later(31 * Millis::MINUTE);
        bytes(&site, &address).await.expect(404);
        let address = led(&site, &mira, &picture).await;
        bytes(&site, &address).await.expect(200);
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET suspended_at = 1 WHERE handle = 'mira'").run(&mut tx).await.expect("closed");
        tx.commit().await.expect("committed");
        bytes(&site, &address).await.expect(404);
        // Downloads count for whom the site sent, each once, and where a promoted card led there it is known.
        let path = format!("/files/{}/cube.stl?via=promoted", made.file);
        let address = led(&site, &ola, &path).await;
        assert!(bytes(&site, &address).await.expect(200).text().starts_with("solid cube"));
        bytes(&site, &led(&site, &nobody(), &path).await).await.expect(200);
        let counted = q!((String, bool), "SELECT a.handle, d.promoted FROM download d JOIN account a ON a.id = d.account_id");
        assert_eq!(counted.all(&site.app.db).await.expect("read"), [("ola".to_owned(), true)]);
        let open = site.get(&ola, &format!("/models/{}/open", made.id)).await.expect(200).text();
        assert!(open.contains("orcaslicer://open?file=https%3A%2F%2Ffiles.test%2Ffiles%2F"), "{open}");
    }

    async fn a_private_link_shows_the_uploads_of_its_draft(db: Db) {
        let site = apart(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = started_draft(&site, &mira).await;
        let other = started_draft(&site, &mira).await;
        let path = format!("/drafts/{}", draft.id);
        site.post(&mira, &path, &words("Gear box", "1")).await.expect(303);
        site.post(&mira, &format!("{path}/preview-link"), &[]).await.expect(303);
        let page = site.get(&mira, &path).await.text();
        let link: String = page[page.find("/preview/").expect("the link")..].chars().take_while(|c| *c != '<').collect();
        let seen = site.get(&nobody(), &link).await.expect(200);
        let friend = seen.keeping(&["preview="]);
        assert!(seen.text().contains("src=\"/pictures/"), "the site knows who was invited");
        for path in uploads(&draft) {
            assert_eq!(followed(&site, &friend, &path).await, 200, "{path}");
        }
        for path in uploads(&other) {
            assert_eq!(followed(&site, &friend, &path).await, 404, "{path}");
        }
        let picture = led(&site, &friend, &uploads(&draft)[2]).await;
        assert!(!picture.contains(link.trim_start_matches("/preview/")), "an address does not give the link away");
        bytes(&site, &picture).await.expect(200);
        // Another link takes the place of the one before, for addresses that it gave as well.
        site.later(1_000);
        site.post(&mira, &format!("{path}/preview-link"), &[]).await.expect(303);
        bytes(&site, &picture).await.expect(404);
        let page = site.get(&mira, &path).await.text();
        let link: String = page[page.find("/preview/").expect("the link")..].chars().take_while(|c| *c != '<').collect();
        let friend = site.get(&nobody(), &link).await.expect(200).keeping(&["preview="]);
        let picture = led(&site, &friend, &uploads(&draft)[2]).await;
        bytes(&site, &picture).await.expect(200);
        site.post(&mira, &format!("{path}/preview-link/revoke"), &[]).await.expect(303);
        bytes(&site, &picture).await.expect(404);
    }

    async fn neither_origin_has_what_the_other_has(db: Db) {
        let site = apart(db).await;
        let owner = site.member("owner", Role::Member).await;
        let places = furnished(&site, &owner).await;
        // Kept pages are of the site too.
        for _ in 0..3 {
            site.get(&nobody(), "/").await.expect(200);
        }
        let mut apart = 0;
        for (method, path, _) in ROUTES {
            let path = filled(path, &places);
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let there = ask(&site, method.clone(), &path, &[]).await;
            assert!(!there.headers.contains_key(header::SET_COOKIE), "{path}");
            if method != Method::GET {
                assert_eq!(there.status, 404, "{method} {path}");
                continue;
            }
            assert!(there.status == 404 || is_bytes(&there), "{path}: {}", there.status);
            // Streams of news would not end.
            if path.contains("/events") {
                continue;
            }
            let here = site.get(&owner, &path).await;
            let policy = here.headers["content-security-policy"].to_str().expect("ascii");
            assert_ne!(policy, SANDBOX, "{path} is given away by the site");
            if here.status == 307 && here.location().starts_with(FILES) {
                apart += 1;
                let led = bytes(&site, &here.location()[FILES.len()..]).await;
                assert!(led.status == 404 || is_bytes(&led), "{path}: {}", led.status);
            } else {
                assert_eq!(there.status, 404, "{path}");
                let is_own = OWN.iter().any(|end| path.ends_with(end));
                assert!(is_own || !is_bytes(&here), "{path} gives bytes away");
            }
        }
        assert!(apart > 9, "{apart}");
    }
}
