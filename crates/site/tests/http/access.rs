//! Every route asked as nobody, as a stranger, as the owner, as the operator. A route that is missing here fails.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::{published_model, started_draft},
    site::{TestSite, Who, nobody},
};

/// What each asker gets: nobody, a stranger, the owner, an admin.
type Row = (&'static str, &'static str, [u16; 4]);

/// `{draft}`, `{model}`, … are filled in. 303 for nobody is the way to sign in; for others the way on after success.
const ROUTES: &[Row] = &[
    ("GET", "/", [200, 200, 200, 200]),
    ("GET", "/search?q=gear", [200, 200, 200, 200]),
    ("GET", "/search/suggest?q=ge", [200, 200, 200, 200]),
    ("GET", "/c/tools", [200, 200, 200, 200]),
    ("GET", "/c/tools/holders", [200, 200, 200, 200]),
    ("GET", "/c/nothing", [404, 404, 404, 404]),
    ("GET", "/@owner", [200, 200, 200, 200]),
    ("GET", "/how", [200, 200, 200, 200]),
    ("GET", "/how/reputation", [200, 200, 200, 200]),
    ("GET", "/how/cred", [200, 200, 200, 200]),
    ("GET", "/healthz", [200, 200, 200, 200]),
    ("GET", "/readyz", [200, 200, 200, 200]),
    ("GET", "/metrics", [404, 404, 404, 200]),
    ("GET", "/models/{model}/{slug}", [200, 200, 200, 200]),
    ("GET", "/models/{model}", [308, 308, 308, 308]),
    ("GET", "/models/{model}/v/1", [303, 303, 303, 303]),
    ("GET", "/models/{model}/v/2", [404, 404, 404, 404]),
    ("GET", "/models/{model}/v/1/all.zip", [200, 200, 200, 200]),
    ("GET", "/models/{draft}", [404, 404, 308, 404]),
    ("GET", "/models/nonsense/x", [404, 404, 404, 404]),
    ("GET", "/models/{draft}/x", [404, 404, 303, 404]),
    ("GET", "/models/{draft}/v/1/all.zip", [404, 404, 404, 404]),
    ("GET", "/files/{model_file}/x.stl", [200, 200, 200, 200]),
    ("GET", "/files/{model_file}/preview.glb", [200, 200, 200, 200]),
    ("GET", "/files/{draft_file}/x.stl", [404, 404, 200, 404]),
    ("GET", "/files/{draft_file}/preview.glb", [404, 404, 200, 404]),
    ("GET", "/pictures/{model_picture}/640.webp", [200, 200, 200, 200]),
    ("GET", "/pictures/{draft_picture}/640.webp", [404, 404, 200, 404]),
    ("GET", "/sign-up", [200, 200, 200, 200]),
    ("GET", "/sign-in", [200, 303, 303, 303]),
    ("GET", "/forgot-password", [200, 200, 200, 200]),
    ("GET", "/sign-up/confirm?token=x", [422, 422, 422, 422]),
    ("GET", "/reset-password?token=x", [422, 422, 422, 422]),
    ("GET", "/first-admin?token=x", [422, 422, 422, 422]),
    ("GET", "/settings/email/confirm?token=x", [422, 422, 422, 422]),
    ("GET", "/settings", [303, 200, 200, 200]),
    ("GET", "/upload", [303, 200, 200, 200]),
    ("GET", "/wallet", [303, 200, 200, 200]),
    ("GET", "/wallet?before=garbled", [303, 404, 404, 404]),
    ("GET", "/wallet/ledger.csv", [303, 200, 200, 200]),
    ("GET", "/drafts/{draft}", [303, 404, 200, 404]),
    ("GET", "/drafts/{draft}/events", [303, 404, 200, 404]),
    ("GET", "/drafts/{model}", [303, 403, 200, 403]),
    ("POST", "/drafts/{draft}", [401, 404, 409, 404]),
    ("POST", "/drafts/{draft}/publish", [401, 404, 422, 404]),
    ("POST", "/drafts/{draft}/files", [401, 404, 422, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/retry", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/files/{model_file}/remove", [401, 404, 404, 404]),
    ("POST", "/drafts/{draft}/pictures/{draft_picture}/remove", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/remove", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/discard", [401, 404, 303, 404]),
    ("POST", "/drafts/{model}", [401, 403, 422, 403]),
    ("POST", "/drafts/{model}/publish", [401, 403, 422, 403]),
    ("POST", "/drafts/{model}/discard", [401, 403, 422, 403]),
    ("POST", "/settings/profile", [401, 422, 422, 422]),
    ("POST", "/settings/sessions/0000000000000/revoke", [401, 404, 404, 404]),
    ("POST", "/settings/tokens/0000000000000/revoke", [401, 404, 404, 404]),
    ("GET", "/admin", [303, 404, 404, 200]),
    ("POST", "/admin/jobs/0000000000000/retry", [401, 404, 404, 404]),
    ("POST", "/admin/jobs/0000000000000/discard", [401, 404, 404, 404]),
    ("GET", "/api/v1/openapi.json", [200, 200, 200, 200]),
    ("GET", "/api/v1/models?q=gear", [200, 200, 200, 200]),
    ("GET", "/api/v1/models/{model}", [200, 200, 200, 200]),
    // A session cookie is no token: the API never acts by cookie.
    ("GET", "/api/v1/models/{draft}", [404, 404, 404, 404]),
    ("GET", "/api/v1/me", [401, 401, 401, 401]),
    ("POST", "/api/v1/models", [401, 401, 401, 401]),
    ("POST", "/api/v1/models/{draft}/publish", [401, 401, 401, 401]),
    ("POST", "/api/v1/models/{draft}/files?name=x", [401, 401, 401, 401]),
    ("PUT", "/api/v1/models/{draft}", [401, 401, 401, 401]),
    ("GET", "/assets/nothing.css", [404, 404, 404, 404]),
    ("GET", "/no/such/page", [404, 404, 404, 404]),
];

async fn ask(site: &TestSite, who: &Who, method: &str, path: &str) -> crate::site::Reply {
    let kind = if path.ends_with("/files") {
        "multipart/form-data; boundary=part"
    } else if path.starts_with("/api/") {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).expect("a method"))
        .uri(path)
        .header(header::CONTENT_TYPE, kind)
        .header("sec-fetch-site", "same-origin")
        .body(Body::empty())
        .expect("a request");
    site.send(who, request).await
}

db_test! {
    async fn every_route_knows_who_may(db: Db) {
        let site = TestSite::new(db).await;
        let owner = site.member("owner", Role::Member).await;
        let stranger = site.member("stranger", Role::Member).await;
        let admin = site.member("boss", Role::Admin).await;
        let model = published_model(&site, &owner, "Gear box").await;
        // Each asker has a draft of its own to try, so that one row's success does not spoil the next asker's.
        let draft = started_draft(&site, &owner).await;
        let mut wrong = Vec::new();
        for (method, path, expected) in ROUTES {
            let path = path
                .replace("{model}", &model.id)
                .replace("{slug}", "gear-box")
                .replace("{model_file}", &model.file)
                .replace("{model_picture}", &model.picture)
                .replace("{draft}", &draft.id)
                .replace("{draft_file}", &draft.file)
                .replace("{draft_picture}", &draft.picture);
            // The owner comes last: what it may do changes things.
            for (name, who, at) in [("nobody", &nobody(), 0), ("stranger", &stranger, 1), ("admin", &admin, 3), ("owner", &owner, 2)] {
                let reply = ask(&site, who, method, &path).await;
                if reply.status.as_u16() != expected[at] {
                    wrong.push(format!("{method} {path} as {name}: {} instead of {}", reply.status.as_u16(), expected[at]));
                }
                if reply.status.is_server_error() {
                    wrong.push(format!("{method} {path} as {name}: {}", reply.text()));
                }
                let headers = &reply.headers;
                let is_shared = headers.get(header::CACHE_CONTROL).is_some_and(|v| v.as_bytes().starts_with(b"public"));
                if is_shared && headers.contains_key(header::SET_COOKIE) {
                    wrong.push(format!("{method} {path} as {name}: a shared answer sets a cookie"));
                }
                for needed in ["content-security-policy", "x-content-type-options", "cache-control"] {
                    if !headers.contains_key(needed) {
                        wrong.push(format!("{method} {path} as {name}: no {needed}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn every_route_of_the_program_is_in_the_table(_db: Db) {
        // Paths are read from the source, so that a new route without a row fails.
        let features = concat!(env!("CARGO_MANIFEST_DIR"), "/src/features");
        let mut missing = Vec::new();
        for feature in std::fs::read_dir(features).expect("a folder") {
            let Ok(text) = std::fs::read_to_string(feature.expect("entry").path().join("mod.rs")) else { continue };
            for part in text.split(".route(").skip(1) {
                let path = part.split('"').nth(1).expect("a path");
                let pieces: Vec<&str> = path.split('/').collect();
                let is_named = ROUTES.iter().any(|(_, row, _)| {
                    let row: Vec<&str> = row.split('?').next().unwrap_or_default().split('/').collect();
                    row.len() == pieces.len()
                        && row.iter().zip(&pieces).all(|(r, p)| r == p || p.contains('{'))
                });
                // Forms whose every use is a story of its own in accounts.rs.
                let told = ["/sign-out", "/settings/email", "/settings/password", "/settings/tokens", "/settings/sessions/revoke-others"];
                if !is_named && !told.contains(&path) {
                    missing.push(path.to_owned());
                }
            }
        }
        assert!(missing.is_empty(), "routes without a row: {missing:?}");
    }
}
