//! What people and programs are told when the database or the store takes nothing, and when a request is none that is
//! taken.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use db::{Db, Engine, Kind, db_test, q, testing};
use domain::accounts::Role;
use serde_json::json;

use crate::{
    publish::{cube, new_draft},
    site::{Reply, TestSite, nobody},
};

/// An answer that tells to come back.
#[track_caller]
fn told(reply: Reply) -> Reply {
    let reply = reply.expect(503);
    assert_eq!(reply.headers["retry-after"], "5");
    reply
}

/// Lets the database grow no more, or as it likes.
async fn bound(db: &Db, is_bound: bool) {
    let mut tx = db.write().await.expect("a transaction");
    // Below what it has, the bound is what it has.
    let bound = if is_bound {
        q!(i64, sqlite: "PRAGMA max_page_count = 1", pg: "SELECT CAST(1 AS BIGINT)")
    } else {
        q!(i64, sqlite: "PRAGMA max_page_count = 1000000", pg: "SELECT CAST(1 AS BIGINT)")
    };
    bound.one(&mut tx).await.expect("set");
    tx.commit().await.expect("committed");
}

/// Takes so many bytes of the database.
async fn fill(db: &Db, bytes: usize) -> db::Result<()> {
    let mut tx = db.write().await?;
    q!((), "UPDATE account SET bio = bio || CAST($1 AS TEXT) WHERE handle = 'ballast'")
        .bind("x".repeat(bytes))
        .run(&mut tx)
        .await?;
    tx.commit().await
}

#[test]
fn a_full_disk_is_told_and_what_comes_after_it_is_kept() {
    testing::run(Engine::Sqlite, db::MIGRATIONS, async |db: Db| {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        site.member("ballast", Role::Member).await;
        let program = site.program_of("mira").await;
        let made = site.json(&program, Method::POST, "/api/v1/models", &json!({})).await;
        let path =
            format!("/api/v1/models/{}", made.expect(201).json()["id"].as_str().expect("an id"));
        let words = json!({
            "revision": 1, "title": "Gears", "category": "tools/jigs", "licence": "MIT",
            "description": "Two gears. ".repeat(3_000),
        });
        site.rest().await;
        bound(&site.app.db, true).await;
        // What the file has left goes, down to less than two pages.
        for bytes in (12..=20).rev().map(|power| 1 << power) {
            let error = loop {
                if let Err(error) = fill(&site.app.db, bytes).await {
                    break error;
                }
            };
            assert_eq!(*error.kind(), Kind::Unavailable, "{error}");
        }
        let refused = told(site.json(&program, Method::PUT, &path, &words).await);
        assert_eq!(refused.json()["title"], "unavailable");
        bound(&site.app.db, false).await;
        let kept = site.json(&program, Method::PUT, &path, &words).await.expect(200);
        assert_eq!(kept.json()["revision"], 2, "nothing of the first was kept");
    });
}

db_test! {
    async fn without_a_database_all_are_told_when_to_come_back(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let program = site.program_of("mira").await;
        site.rest().await;
        site.app.db.close().await;
        let page = told(site.get(&mira, "/settings").await).text();
        assert!(page.contains("Closed for a moment") && page.contains("Wait a few seconds"), "{page}");
        told(site.get(&nobody(), "/models/0000000000000/nothing").await);
        told(site.post(&mira, "/upload", &[]).await);
        let problem = told(site.get(&program, "/api/v1/me").await);
        assert_eq!(problem.headers["content-type"], "application/problem+json");
        assert_eq!((problem.json()["title"].as_str(), problem.json()["status"].as_u64()), (Some("unavailable"), Some(503)));
    }

    async fn a_store_that_fails_is_told_and_later_takes_the_same(db: Db) {
        let is_broken = Arc::new(AtomicBool::new(true));
        let site = TestSite::with_flags(db, &[("blobs", store(Arc::clone(&is_broken)).await)]).await;
        let mira = site.member("mira", Role::Member).await;
        let path = format!("/drafts/{}/files", new_draft(&site, &mira).await);
        let cube = cube(20.0);
        told(site.upload(&mira, &path, &[("cube.stl", &cube)]).await);
        is_broken.store(false, Ordering::SeqCst);
        site.upload(&mira, &path, &[("cube.stl", &cube)]).await.expect(200);
    }

    async fn programs_are_told_which_methods_and_types_are_taken(db: Db) {
        let site = TestSite::new(db).await;
        let rule = "/api/v1/rules/credibility";
        let send = async |method: Method, kind: &str, body: &'static str| {
            let request = Request::builder().method(method).uri(rule).header(header::CONTENT_TYPE, kind);
            site.send(&nobody(), request.body(Body::from(body)).expect("a request")).await
        };
        let json = "application/json";
        for (reply, status) in [
            (send(Method::DELETE, json, "{}").await, 405),
            (send(Method::POST, "text/plain", "{}").await, 415),
            (send(Method::POST, json, "{").await, 400),
            (send(Method::POST, json, "{}").await, 422),
        ] {
            let reply = reply.expect(status);
            assert_eq!(reply.headers["content-type"], "application/problem+json");
            assert_eq!((reply.json()["title"].as_str(), reply.json()["status"].as_u64()), (Some("invalid"), Some(status.into())));
            assert_eq!(reply.headers.get("allow").map(|allow| allow == "POST"), (status == 405).then_some(true));
        }
    }
}

/// The setting for an S3 server that answers 500 while it is broken, and takes whatever is put there when it is not.
async fn store(is_broken: Arc<AtomicBool>) -> String {
    let answer = move |request: Request<Body>| {
        let is_broken = is_broken.load(Ordering::SeqCst);
        async move { answered(request.method(), is_broken) }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });
    format!("s3://files?endpoint=http://{address}&region=x&access_key=test&secret_key=test")
}

fn answered(method: &Method, is_broken: bool) -> Response {
    if is_broken {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    } else if method == Method::PUT {
        [(header::ETAG, "\"1\"")].into_response()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}
