//! A thousand models by one import of the page: found and gone through page by page, spoken about together, brought in,
//! published by one job, and none of them twice.
//!
//! `HANDPRINT_MODELS` names another number, for both databases: without it few of them come to PostgreSQL, since a thousand
//! take as long again. `HANDPRINT_PUBLISHED` says how many are published, or `all`; to draw a thousand takes minutes.

use std::time::Duration;

use db::{Db, Engine, q, testing};
use domain::accounts::Role;
use site::features::imports::{
    self,
    store::{Run, RunState, Summary},
};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::{
    imports_archives::{boxes, post_archives, run_at},
    imports_bulk::{ask, count, neighbour, rows},
    imports_ends::is_kept,
    site::{TestSite, Who},
};

/// Models of the import on SQLite and on PostgreSQL, unless `HANDPRINT_MODELS` says otherwise.
const MODELS: [u32; 2] = [1_000, 120];
/// Rows of a page.
const PER_PAGE: usize = 100;
/// A page that grew with the import would be larger, bytes.
const PAGE_MAX: usize = 512 << 10;
/// Models whose files are looked at, and that can come out, unless `HANDPRINT_PUBLISHED` says otherwise.
const PUBLISHED: u32 = 12;

/// How many of so many models are published.
fn published(models: u32) -> u32 {
    let said = std::env::var("HANDPRINT_PUBLISHED").ok();
    let asked = match said.as_deref() {
        Some("all") => models,
        said => said.map_or(PUBLISHED, |number| number.parse().expect("a number, or all")),
    };
    asked.min(models)
}

/// Waits until nothing is left to be done, as long as so many files take.
async fn idle(site: &TestSite, files: u32) {
    for _ in 0..3_000 + 250 * files {
        let counts = jobs::counts(&site.app.db).await.expect("counted");
        if counts.waiting + counts.running == 0 {
            return site.settle().await;
        }
        if counts.running == 0 {
            site.reach_next_job(100).await;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("jobs are left");
}

/// Works on imports alone, until what this gives goes.
pub fn importing(site: &TestSite) -> DropGuard {
    let (app, stop) = (&site.app, CancellationToken::new());
    let registry = imports::jobs(jobs::Registry::new(), app);
    let (db, clock, ids) = (app.db.clone(), app.clock.clone(), app.ids.clone());
    let worker = jobs::Worker::new(db, clock, ids, registry, jobs::Settings::default());
    tokio::spawn(worker.run(stop.clone()));
    stop.drop_guard()
}

/// Waits until the run at this address is in this state.
async fn until(site: &TestSite, path: &str, state: RunState) -> Run {
    let mut run = run_at(site, path).await;
    for _ in 0..6_000 {
        if run.state() == state {
            return run;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        run = run_at(site, path).await;
    }
    panic!("{run:?} is not {state:?}");
}

/// The places of the models on a page.
fn places(page: &str) -> Vec<u32> {
    let starts = page.split("<tr id=\"m-").skip(1);
    starts.map(|row| row.split('"').next().expect("a place").parse().expect("a number")).collect()
}

/// Goes through a run from its first page to its last; gives the places of all models and how many pages there are.
async fn gone_through(site: &TestSite, who: &Who, path: &str) -> (Vec<u32>, usize) {
    let (mut all, mut pages, mut next) = (Vec::new(), 0, Some(path.to_owned()));
    while let Some(address) = next {
        let page = ask(site, who, &address).await;
        assert!(page.len() < PAGE_MAX, "{} bytes", page.len());
        assert!((1..=PER_PAGE).contains(&rows(&page)), "{address} has {} rows", rows(&page));
        all.extend(places(&page));
        pages += 1;
        next = neighbour(&page, "next");
    }
    (all, pages)
}

/// Says or does something with all models of a run at once.
async fn with_all(site: &TestSite, who: &Who, path: &str, fields: &[(&str, &str)]) {
    let all = [&[("which", "all")][..], fields].concat();
    site.post(who, path, &all).await.expect(303);
}

/// Models, their titles, their files, and the different bytes of these.
async fn there(site: &TestSite) -> (i64, i64, i64, i64) {
    let counts = q!(
        (i64, i64, i64, i64),
        "SELECT (SELECT CAST(count(*) AS BIGINT) FROM model WHERE category = 'tools/holders' AND licence = 'MIT'),
             (SELECT CAST(count(DISTINCT title) AS BIGINT) FROM model),
             (SELECT CAST(count(DISTINCT model_id) AS BIGINT) FROM model_file),
             (SELECT CAST(count(DISTINCT blob) AS BIGINT) FROM model_file)"
    );
    counts.one(&site.app.db).await.expect("counted")
}

/// Leaves only some files to be looked at; the others wait, as they do where many are before them.
async fn let_most_wait(site: &TestSite, looked_at: u32) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!(
        (),
        "DELETE FROM job WHERE kind = 'analyse_file' AND id NOT IN (
             SELECT id FROM job WHERE kind = 'analyse_file' ORDER BY id LIMIT $1)"
    )
    .bind(i64::from(looked_at))
    .run(&mut tx)
    .await
    .expect("gone");
    tx.commit().await.expect("committed");
}

async fn a_thousand(db: Db) {
    let said = std::env::var("HANDPRINT_MODELS").ok();
    let few = MODELS[usize::from(db.engine() == Engine::Postgres)];
    let models: u32 = said.map_or(few, |number| number.parse().expect("a number"));
    let (all, pages) = ((0..models).collect::<Vec<_>>(), (models as usize).div_ceil(PER_PAGE));
    let each = i64::from(models);
    let site = TestSite::new(db).await;
    site.rest().await;
    let working = importing(&site);
    let mira = site.member("mira", Role::Member).await;
    let archive = boxes(20..20 + models);
    let sent = [("boxes.zip", archive.as_slice())];

    // Found, and shown by pages that do not grow.
    let path = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
    let run = until(&site, &path, RunState::Choosing).await;
    assert_eq!(run.summary.0, Summary { found: models.into(), ..Summary::default() }, "{run:?}");
    assert_eq!(gone_through(&site, &mira, &path).await, (all.clone(), pages));

    // Left out, chosen and spoken about together.
    let left = || q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM import_item WHERE NOT chosen");
    for (act, expected) in [("leave", each), ("choose", 0)] {
        with_all(&site, &mira, &path, &[("act", act)]).await;
        assert_eq!(left().one(&site.app.db).await.expect("counted"), expected, "{act}");
    }
    let words = [("category", "tools/holders"), ("licence", "MIT"), ("tags", "from my shelf")];
    with_all(&site, &mira, &path, &[&[("act", "say")][..], &words].concat()).await;
    let page = ask(&site, &mira, &path).await;
    let kinds = ["Ready to publish", "Something missing"].map(|kind| count(&page, kind));
    assert_eq!(kinds, [Some(models as usize), None], "{page}");

    // Brought in, each once.
    site.post(&mira, &format!("{path}/start"), &[]).await.expect(303);
    let run = until(&site, &path, RunState::Done).await;
    assert_eq!(run.summary.0, Summary { done: models.into(), ..Summary::default() }, "{run:?}");
    assert_eq!(there(&site).await, (each, each, each, each));
    assert!(!is_kept(&site, &archive).await, "the archive is let go of");
    assert_eq!(gone_through(&site, &mira, &path).await, (all, pages));

    // Sent again, all of it is here already.
    let again = post_archives(&site, &mira, "/imports", &sent).await.expect(303).location();
    let run = until(&site, &again, RunState::Choosing).await;
    let known = Summary { duplicate: models.into(), ..Summary::default() };
    assert_eq!(run.summary.0, known, "{run:?}");
    site.post(&mira, &format!("{again}/start"), &[]).await.expect(303);
    until(&site, &again, RunState::Done).await;
    assert_eq!(there(&site).await, (each, each, each, each), "none twice");

    // One job goes through all drafts: what was looked at is out, and every other one says why not.
    let out = published(models);
    let_most_wait(&site, out).await;
    drop(working);
    let _working = site.work();
    idle(&site, out).await;
    let statement = [("drafts", "ready"), ("own", "on")];
    site.post(&mira, &format!("{path}/publish"), &statement).await.expect(303);
    idle(&site, models).await;
    let page = ask(&site, &mira, &path).await;
    let kinds = ["Published", "Drafts"].map(|kind| count(&page, kind).unwrap_or_default());
    assert_eq!(kinds, [out as usize, (models - out) as usize], "{page}");
    let counts = q!(
        (i64, i64, i64),
        "SELECT (SELECT CAST(count(*) AS BIGINT) FROM version),
             (SELECT CAST(count(DISTINCT model_id) AS BIGINT) FROM version),
             (SELECT CAST(count(*) AS BIGINT) FROM import_item WHERE reason LIKE 'Not published: Wait until%')"
    );
    let counts = counts.one(&site.app.db).await.expect("counted");
    let out = i64::from(out);
    assert_eq!(counts, (out, out, each - out), "each is out once or says why not");
}

#[test]
fn a_thousand_models_come_in_by_one_import_of_the_page() {
    testing::run(Engine::Sqlite, db::MIGRATIONS, a_thousand);
}

#[test]
fn many_models_come_in_by_one_import_of_the_page_on_postgresql() {
    testing::run(Engine::Postgres, db::MIGRATIONS, a_thousand);
}
