//! What a page of a catalogue costs at the least: hello world, an item page and a list of 24, by hand on the same
//! framework, from one indexed query each, with nothing that a product needs besides. `benches/serve.py` measures the
//! site against it.
//!
//! `floor ADDRESS FILE` (SQLite) or `floor ADDRESS postgres://…`; fills an empty database with 100,000 models first.

mod html;
mod lite;
mod pg;
mod words;

use std::sync::OnceLock;

use axum::{
    Router,
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub const MODELS: i64 = 100_000;
pub const AUTHORS: i64 = 10_000;

pub const TABLES: &str = "
    CREATE TABLE author (id BIGINT PRIMARY KEY, name TEXT NOT NULL, score DOUBLE PRECISION NOT NULL);
    CREATE TABLE model (id BIGINT PRIMARY KEY, author_id BIGINT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL,
        body TEXT NOT NULL, hot DOUBLE PRECISION NOT NULL, rating DOUBLE PRECISION NOT NULL, likes BIGINT NOT NULL,
        prints BIGINT NOT NULL);";
pub const INDEX: &str = "CREATE INDEX model_hot ON model (hot, id)";
pub const ITEM: &str = "
    SELECT m.id, m.title, m.summary, m.rating, m.likes, m.prints, a.name, a.score, m.body
    FROM model m JOIN author a ON a.id = m.author_id WHERE m.id = $1";
pub const LIST: &str = "
    SELECT m.id, m.title, m.summary, m.rating, m.likes, m.prints, a.name, a.score
    FROM model m JOIN author a ON a.id = m.author_id ORDER BY m.hot DESC, m.id DESC LIMIT 24";

#[derive(Deserialize)]
struct Which {
    id: i64,
}

fn page(html: String) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

static FILE: OnceLock<String> = OnceLock::new();
static CLIENTS: OnceLock<pg::Clients> = OnceLock::new();

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, address, database] = &arguments[..] else { panic!("floor ADDRESS FILE-OR-URL") };
    let router = Router::new().route("/", get(|| async { "hello world" }));
    let router = if database.starts_with("postgres") {
        let clients = pg::open(database).await;
        CLIENTS.get_or_init(|| clients);
        let clients = || CLIENTS.get().expect("set at start");
        router
            .route("/item", get(async move |Query(which): Query<Which>| page(clients().item(which.id).await)))
            .route("/list", get(async move || page(clients().list().await)))
    } else {
        lite::fill(database);
        FILE.get_or_init(|| database.clone());
        router
            .route("/item", get(async |Query(which): Query<Which>| page(lite::item(which.id))))
            .route("/list", get(async || page(lite::list())))
    };
    let listener = tokio::net::TcpListener::bind(address).await.expect("the address is free");
    axum::serve(listener, router).await.expect("serving");
}
