//! The server of an import from the page is killed at each of its stages: while its archive is looked into, while what was
//! chosen is brought in, and while all that is ready is published by one job. In the end each model is out, once and whole,
//! and the page counts what is there.
//!
//! A few kills run with the other tests; `HANDPRINT_KILLS=200` runs as many, `HANDPRINT_SEED` other ones.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use db::q;
use domain::{events::Event, ids::ImportRunId};
use rand::RngExt;
use serde_json::json;
use site::{
    app::App,
    features::{
        imports::store::{self, ItemState, RunState, Summary},
        models::store as models,
    },
};

use crate::{
    imports::{packed, put},
    imports_bulk::count,
    imports_killed::{Served, open, pause, rounds},
    killed::{self, free_port},
    publish::cube,
};

/// Models of the library; more than are unpacked at once.
const MODELS: usize = 24;
/// How often the server is killed at one stage: after ten deaths a job is given up.
const AT_EACH: usize = 2;
/// Said while all that is ready is being published.
const PUBLISHING: &str = "Publishing what is ready";

fn title(n: usize) -> String {
    format!("Box {n:02}")
}

fn file(n: usize) -> Vec<u8> {
    cube(10.0 + n as f64)
}

/// Models that lack nothing to be published, as an archive.
fn library() -> Vec<u8> {
    let tree = tempfile::tempdir().expect("a folder");
    for n in 0..MODELS {
        let said = json!({"title": title(n), "category": "Hand tools", "license": "MIT"});
        put(tree.path(), &format!("box {n:02}/info.json"), said.to_string().as_bytes());
        put(tree.path(), &format!("box {n:02}/box.stl"), &file(n));
    }
    packed(tree.path())
}

/// What a job does when the server is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Reading,
    Bringing,
    Publishing,
}

impl Stage {
    const ALL: [Self; 3] = [Self::Reading, Self::Bringing, Self::Publishing];

    /// Gives the jobs their work. What was sent is looked into without a word.
    fn begin(self, server: &Served, run: &str) {
        match self {
            Self::Reading => {}
            Self::Bringing => server.post(&format!("{run}/start")),
            Self::Publishing => publish(server, run),
        }
    }

    /// Waits until all of it is done.
    async fn end(self, server: &Served, run: &str, data: &Path) {
        match self {
            Self::Reading => server.wait(run, "Bring in what is chosen"),
            Self::Bringing => {
                server.wait(run, &format!("<dt>Drafts</dt><dd>{MODELS}</dd>"));
                analysed(data).await;
            }
            Self::Publishing => is_told(&publish_all(server, run)),
        }
    }

    /// Whether the work was begun and not done, with so many models done. An archive is noted whole or not at all, and
    /// [`UNCLAIMED`] says that nobody had begun to read it.
    fn is_middle(self, done: i64) -> bool {
        match self {
            Self::Reading => done == 0,
            Self::Bringing | Self::Publishing => (1..MODELS as i64).contains(&done),
        }
    }
}

/// Stands for the models found as long as no worker took the job that reads the archive.
const UNCLAIMED: i64 = -1;

/// Models that were found, became drafts and came out, while nobody else uses the data.
async fn stands(data: &Path) -> [i64; 3] {
    let app = open(data).await;
    let counts = q!(
        (i64, i64, i64),
        "SELECT (SELECT CAST(count(*) AS BIGINT) FROM import_item), (SELECT CAST(count(*) AS BIGINT) FROM model),
             (SELECT CAST(count(*) AS BIGINT) FROM version)"
    );
    let (found, drafts, out) = counts.one(&app.db).await.expect("counted");
    // Whoever is killed keeps what it took for a while.
    let claimed = q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM job WHERE kind = 'read_import' AND lock_token <> ''"
    );
    let is_claimed = claimed.one(&app.db).await.expect("counted") > 0;
    app.db.close().await;
    [if found == 0 && !is_claimed { UNCLAIMED } else { found }, drafts, out]
}

/// Waits until every file was looked at, beside the server.
async fn analysed(data: &Path) {
    let app = open(data).await;
    let waiting = || {
        q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_file WHERE state = 'pending'")
            .one(&app.db)
    };
    let until = Instant::now() + Duration::from_mins(3);
    while waiting().await.expect("counted") > 0 {
        assert!(Instant::now() < until, "files still wait");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    app.db.close().await;
}

/// Has all that is ready published.
fn publish(server: &Served, run: &str) {
    let (path, form) = (format!("{run}/publish"), "application/x-www-form-urlencoded");
    let answer = server.ask("POST", &path, form, b"drafts=ready&own=on");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
}

/// Goes on publishing until everything is out; gives the page that says so.
fn publish_all(server: &Served, run: &str) -> String {
    let until = Instant::now() + Duration::from_mins(3);
    loop {
        let page = server.get(run);
        let is_working = page.contains(PUBLISHING) || page.contains(&format!("{run}/pause"));
        if !is_working {
            if count(&page, "Published") == Some(MODELS) {
                return page;
            }
            publish(server, run);
        }
        assert!(Instant::now() < until, "{page}");
        pause(Duration::from_millis(300));
    }
}

/// The page counts what is there.
fn is_told(page: &str) {
    let none = ["Here already", "Changed", "Failed"].map(|name| (name, 0));
    for (name, number) in [("Found", MODELS), ("Drafts", MODELS)].into_iter().chain(none) {
        let said = format!("<dt>{name}</dt><dd>{number}</dd>");
        assert!(page.contains(&said), "{said} in {page}");
    }
    assert_eq!(count(page, "All"), Some(MODELS), "{page}");
}

/// Every model of the library is out once, with its file, and the run says so of each.
async fn is_whole(data: &Path, run: &str, archive: &[u8]) {
    let app = open(data).await;
    let run: ImportRunId = run.trim_start_matches("/imports/").parse().expect("an id");
    let kept = store::run(&app.db, run).await.expect("read").expect("there");
    let all = Summary { done: MODELS as u64, ..Summary::default() };
    assert_eq!((kept.state(), kept.summary.0), (RunState::Done, all), "{kept:?}");
    let items = store::items(&app.db, run, -1, 1_000).await.expect("read");
    assert!(items.iter().all(|item| item.state() == ItemState::Done), "{items:?}");
    let mut brought: Vec<i64> = items.iter().filter_map(|item| item.model_id).collect();
    brought.sort_unstable();
    brought.dedup();
    let made = q!(
        (i64, String, String, i64),
        "SELECT id, title, state, current_version FROM model ORDER BY id"
    );
    let made = made.all(&app.db).await.expect("read");
    let there: Vec<i64> = made.iter().map(|(id, ..)| *id).collect();
    assert_eq!(
        (items.len(), &brought),
        (MODELS, &there),
        "each model of the run is one, and none besides"
    );
    for n in 0..MODELS {
        let named: Vec<_> = made.iter().filter(|(_, of, ..)| *of == title(n)).collect();
        let [(id, _, state, version)] = &named[..] else { panic!("{}: {named:?}", title(n)) };
        assert_eq!((state.as_str(), *version), ("published", 1), "{}", title(n));
        has_its_file(&app, *id, n).await;
    }
    let counts = q!(
        (i64, i64, i64),
        "SELECT (SELECT CAST(count(*) AS BIGINT) FROM version), (SELECT CAST(count(*) AS BIGINT) FROM event WHERE kind = $1),
             (SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $2)"
    );
    let hash = blobs::BlobId::of(archive).as_bytes().to_vec();
    let counts = counts.bind(Event::ModelPublished.name()).bind(hash).one(&app.db).await;
    let expected = (MODELS as i64, MODELS as i64, 0);
    assert_eq!(
        counts.expect("counted"),
        expected,
        "out once, told once, and the archive is let go of"
    );
    let dead = jobs::list_dead(&app.db, None, 10).await.expect("read");
    assert!(dead.is_empty(), "{dead:?}");
    app.db.close().await;
}

/// The model has the file of the library, and no other.
async fn has_its_file(app: &App, model: i64, n: usize) {
    let files = models::files(&app.db, model.into()).await.expect("read");
    let [only] = &files[..] else { panic!("{}: {files:?}", title(n)) };
    let blob = blobs::BlobId::of(&file(n));
    assert_eq!(only.blob(), Some(blob), "{}", title(n));
    assert_eq!(app.blobs.read_all(&blob, 1 << 20).await.expect("its bytes"), file(n));
}

#[test]
fn a_server_killed_at_any_stage_leaves_each_model_out_once_and_whole() {
    let (rounds, mut random) = rounds(6);
    let archive = library();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (mut kills, mut middles) = (0, BTreeMap::<(Stage, i64), u64>::new());
    // Milliseconds to a kill at most; it moves to where the work is under way.
    let mut latest: [u64; 3] = [400, 1_500, 1_500];
    while kills < rounds {
        let (data, clock) =
            (tempfile::tempdir().expect("a folder"), tempfile::NamedTempFile::new());
        let (data, clock, port) = (data.path(), clock.expect("a file"), free_port());
        let cookie = runtime.block_on(async {
            let app = killed::open(data, port).await;
            let cookie = killed::member(&app).await;
            app.db.close().await;
            cookie
        });
        let (mut server, mut died) = (Served::start(data, port, &cookie, clock.path()), 0);
        let run = server.send(&archive);
        for stage in Stage::ALL {
            stage.begin(&server, &run);
            for _ in 0..AT_EACH {
                let latest = &mut latest[stage as usize];
                pause(Duration::from_millis(random.random_range(20..*latest)));
                drop(server);
                kills += 1;
                let done = runtime.block_on(stands(data))[stage as usize];
                *middles.entry((stage, done)).or_default() += 1;
                if done == UNCLAIMED || (done == 0 && stage != Stage::Reading) {
                    *latest = (*latest * 3 / 2).min(20_000);
                } else if done == MODELS as i64 {
                    *latest = (*latest * 2 / 3).max(60);
                }
                // Whoever was killed gives back what it worked on after half a minute.
                died += 1;
                std::fs::write(clock.path(), (died * 60_000).to_string()).expect("written");
                server = Served::start(data, port, &cookie, clock.path());
            }
            runtime.block_on(stage.end(&server, &run, data));
        }
        drop(server);
        runtime.block_on(is_whole(data, &run, &archive));
    }
    println!("{kills} kills; models done at the kills: {middles:?}");
    let is_middle =
        |stage: Stage| middles.keys().any(|(at, done)| *at == stage && stage.is_middle(*done));
    assert!(Stage::ALL.into_iter().any(is_middle), "{middles:?}");
    // With so many, none of the stages was left out by chance.
    assert!(kills < 60 || Stage::ALL.into_iter().all(is_middle), "{middles:?}");
}
