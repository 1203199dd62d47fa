//! What the tests of this crate share.

use std::{sync::Arc, time::Duration};

use db::{Clock, Db, Ids};
use domain::{
    ids::{EventId, JobId},
    time::Millis,
};
use jobs::{NewJob, Registry, Settings, Worker, events};
use serde_json::{Value, json};
use tokio::{sync::Semaphore, task::JoinHandle};
use tokio_util::sync::CancellationToken;

/// A site with its clock at a fixed time.
#[derive(Clone)]
pub struct Site {
    pub db: Db,
    pub clock: Clock,
    pub ids: Ids,
}

/// A worker that runs.
pub struct Running {
    pub stop: CancellationToken,
    pub task: JoinHandle<()>,
}

impl Running {
    /// A clean stop, waited for.
    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.expect("the worker ends cleanly");
    }

    /// What kill -9 does to a worker: it is gone in the middle.
    pub async fn crash(self) {
        self.task.abort();
        assert!(self.task.await.expect_err("it was running").is_cancelled());
    }
}

/// Looks often, so that tests do not wait.
pub fn settings() -> Settings {
    Settings { poll: Duration::from_millis(5), ..Settings::default() }
}

impl Site {
    pub fn new(db: Db) -> Self {
        let clock = Clock::fixed(domain::ids::EPOCH.0 + 1_000_000);
        Self { db, ids: Ids::with_node(0, clock.clone()), clock }
    }

    pub fn worker(&self, registry: Registry, settings: Settings) -> Running {
        let stop = CancellationToken::new();
        let worker =
            Worker::new(self.db.clone(), self.clock.clone(), self.ids.clone(), registry, settings);
        Running { task: tokio::spawn(worker.run(stop.clone())), stop }
    }

    pub fn job(&self, kind: &str, payload: Value) -> NewJob {
        NewJob::new(self.ids.next::<JobId>(), kind, payload, self.clock.now())
    }

    pub async fn enqueue(&self, job: NewJob) {
        let mut tx = self.db.write().await.unwrap();
        jobs::enqueue(&mut tx, job).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn record(&self, kind: &str, subject: i64) {
        let mut tx = self.db.write().await.unwrap();
        let id = self.ids.next::<EventId>();
        events::record(&mut tx, id, kind, subject, json!({"about": subject}), self.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Waits until no job is waiting or running.
    pub async fn idle(&self) {
        until(async || {
            let counts = jobs::counts(&self.db).await.unwrap();
            counts.waiting + counts.running == 0
        })
        .await;
    }

    pub fn advance(&self, millis: i64) {
        self.clock.advance(millis);
    }

    pub fn now(&self) -> Millis {
        self.clock.now()
    }
}

/// Waits for a condition; a test that never sees it hangs, and says so by hanging.
pub async fn until(condition: impl AsyncFn() -> bool) {
    while !condition().await {
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
}

/// A door that handlers wait at until the test opens it for so many.
pub type Door = Arc<Semaphore>;

pub fn door() -> Door {
    Arc::new(Semaphore::new(0))
}

pub async fn pass(door: &Door) {
    door.acquire().await.expect("the door is never closed").forget();
}
