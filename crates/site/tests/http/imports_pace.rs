//! How fast a folder of many models comes in with the real program, on both databases. A few run with the other tests;
//! `HANDPRINT_MODELS=1000` imports as many and holds the figure: at least 20 models a second, without pictures.

use std::{path::Path, process::Command, time::Instant};

use db::{
    Clock, Engine, q,
    testing::{discard, vacant},
};
use site::{
    app::App,
    config::{Config, Found},
};

use crate::{imports::put, imports_killed::member, publish::cube};

/// Models a second that the real program reaches at least, when many are imported.
const TARGET: f64 = 20.0;

#[test]
fn a_folder_of_many_models_comes_in_at_a_pace() {
    paced(Engine::Sqlite);
}

#[test]
fn a_folder_of_many_models_comes_in_at_a_pace_on_postgresql() {
    paced(Engine::Postgres);
}

async fn open(data: &Path, database: &str) -> App {
    let mut found = Found::default();
    found.flags.insert("data".to_owned(), data.display().to_string());
    found.flags.insert("database".to_owned(), database.to_owned());
    let config = Config::load(&found).expect("valid settings");
    App::open(config, Clock::system()).await.expect("a site")
}

fn paced(engine: Engine) {
    let many = std::env::var("HANDPRINT_MODELS").ok();
    let models: u32 = many.as_deref().map_or(20, |many| many.parse().expect("a number"));
    let (data, tree) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    for n in 0..models {
        let said = format!(
            "Cable hook {n} by jane on Thingiverse: https://www.thingiverse.com/thing:{n}\n\n# Summary\n\nHolds cables.\n"
        );
        put(tree.path(), &format!("thing {n}/README.txt"), said.as_bytes());
        put(tree.path(), &format!("thing {n}/files/hook.stl"), &cube(1.0 + f64::from(n) / 10.0));
        put(tree.path(), &format!("thing {n}/files/base.stl"), &cube(500.0 + f64::from(n) / 10.0));
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let address = runtime.block_on(async {
        let address = vacant(engine, data.path()).await;
        let app = open(data.path(), &address).await;
        member(&app).await;
        app.db.close().await;
        address
    });
    let begun = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_handprint"))
        .arg("import")
        .arg(tree.path())
        .args(["--as", "mira", "--json", "--log", "error", "--database", &address, "--data"])
        .arg(data.path())
        .stdout(std::process::Stdio::null())
        .status()
        .expect("the program starts");
    let seconds = begun.elapsed().as_secs_f64();
    assert!(status.success(), "{status}");
    let pace = f64::from(models) / seconds;
    println!("{engine:?}: {models} models of two files in {seconds:.1} s: {pace:.0} a second");
    runtime.block_on(async {
        let app = open(data.path(), &address).await;
        let count = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model");
        assert_eq!(count.one(&app.db).await.expect("counted"), i64::from(models));
        app.db.close().await;
        discard(engine, &address).await;
    });
    assert!(many.is_none() || pace >= TARGET, "{pace:.1} a second");
}
