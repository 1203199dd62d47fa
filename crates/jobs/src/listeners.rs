//! Hands events to listeners, each with a durable place in the log.
//!
//! One process does it at a time, by a lease; should two overlap after all, the place moves once and some events are
//! handled twice.

use std::{collections::BTreeMap, panic::AssertUnwindSafe};

use db::{Tx, q};
use domain::{
    ids::{EventId, JobId},
    time::Millis,
};
use futures::{FutureExt, StreamExt, stream};
use tokio::{sync::Mutex, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    NewJob, Worker, enqueue,
    events::{self, Event},
    registry::{Listener, Outcome, retry_kind},
};

const LEASE: i64 = 15 * Millis::SECOND;
/// Events that are read at once.
const BATCH: u32 = 200;
/// Subjects of one listener that are handled at the same time; more than one, so that their commits share a sync.
const AT_ONCE: usize = 8;

/// The listeners of one worker and their common lease.
#[derive(Debug)]
pub(crate) struct Listening {
    worker: Worker,
    /// Names this process in the lease.
    holder: String,
    /// Until when the lease is ours.
    held_until: Mutex<Millis>,
}

impl Listening {
    pub fn new(worker: Worker) -> Self {
        let holder = worker.ids.next::<EventId>().to_string();
        Self { worker, holder, held_until: Mutex::new(Millis(0)) }
    }

    /// Serves every listener until `stop`.
    pub async fn run(self, stop: CancellationToken) {
        let listening = std::sync::Arc::new(self);
        let mut tasks = JoinSet::new();
        for listener in listening.worker.registry.listeners.clone() {
            let (listening, stop) = (std::sync::Arc::clone(&listening), stop.clone());
            tasks.spawn(async move { listening.serve(&listener, &stop).await });
        }
        if tasks.is_empty() {
            return;
        }
        let grace = listening.worker.settings.grace;
        let too_late = async {
            stop.cancelled().await;
            tokio::time::sleep(grace).await;
        };
        // Cut off, a listener hears of its last events again at the next start.
        tokio::select! {
            () = async { while tasks.join_next().await.is_some() {} } => {}
            () = too_late => tasks.shutdown().await,
        }
        if let Err(error) = listening.give_up_lease().await {
            tracing::warn!(%error, "cannot give up the lease of the listeners");
        }
    }

    async fn serve(&self, listener: &Listener, stop: &CancellationToken) {
        let mut sequenced = events::watch(&self.worker.db);
        while !stop.is_cancelled() {
            match self.step(listener).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => {
                    tracing::warn!(%error, listener = listener.name, "cannot serve a listener");
                }
            }
            if !self.worker.pause(&mut sequenced, stop).await {
                return;
            }
        }
    }

    /// Handles the next events; `false` when there are none or another process holds the lease.
    async fn step(&self, listener: &Listener) -> db::Result<bool> {
        let from = self.place(&listener.name).await?;
        let batch = events::events_after(&self.worker.db, from, BATCH).await?;
        let Some(to) = batch.last().map(|event| event.position) else { return Ok(false) };
        if !self.hold_lease().await? {
            return Ok(false);
        }
        let failed = handle(listener, batch).await;
        let now = self.worker.clock.now();
        let mut tx = self.worker.db.write().await?;
        if !advance(&mut tx, &listener.name, from, to).await? {
            return Ok(false);
        }
        let kind = retry_kind(&listener.name);
        for (event, error) in failed {
            tracing::warn!(
                listener = listener.name,
                event = event.kind,
                subject = event.subject,
                error,
                "listener failed"
            );
            let job =
                NewJob::new(self.worker.ids.next::<JobId>(), &kind, event.position.into(), now);
            enqueue(&mut tx, job.unique(format!("{kind}:{}", event.position))).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// How far the listener has read; 0 for a new one.
    async fn place(&self, name: &str) -> db::Result<i64> {
        let place = || q!(i64, "SELECT position FROM listener WHERE name = $1").bind(name);
        if let Some(position) = place().opt(&self.worker.db).await? {
            return Ok(position);
        }
        let mut tx = self.worker.db.write().await?;
        q!((), "INSERT INTO listener (name, position) VALUES ($1, 0) ON CONFLICT DO NOTHING")
            .bind(name)
            .run(&mut tx)
            .await?;
        let position = place().one(&mut tx).await?;
        tx.commit().await?;
        Ok(position)
    }

    /// Takes or prolongs the lease; `false` when another process has it.
    async fn hold_lease(&self) -> db::Result<bool> {
        let mut held_until = self.held_until.lock().await;
        let now = self.worker.clock.now();
        if held_until.since(now) > LEASE / 2 {
            return Ok(true);
        }
        let mut tx = self.worker.db.write().await?;
        let taken = q!(
            (),
            "UPDATE sequencer SET holder = $1, lease_until = $2 WHERE id = 1 AND (holder = $1 OR lease_until <= $3)"
        )
        .bind(&self.holder)
        .bind(now.plus(LEASE))
        .bind(now)
        .run(&mut tx)
        .await?;
        tx.commit().await?;
        *held_until = if taken == 1 { now.plus(LEASE) } else { Millis(0) };
        Ok(taken == 1)
    }

    async fn give_up_lease(&self) -> db::Result<()> {
        if *self.held_until.lock().await == Millis(0) {
            return Ok(());
        }
        let mut tx = self.worker.db.write().await?;
        q!((), "UPDATE sequencer SET lease_until = 0 WHERE id = 1 AND holder = $1")
            .bind(&self.holder)
            .run(&mut tx)
            .await?;
        tx.commit().await
    }
}

/// `false` when somebody else has moved it.
async fn advance(tx: &mut Tx, name: &str, from: i64, to: i64) -> db::Result<bool> {
    let moved = q!((), "UPDATE listener SET position = $1 WHERE name = $2 AND position = $3")
        .bind(to)
        .bind(name)
        .bind(from)
        .run(tx)
        .await?;
    Ok(moved == 1)
}

/// Handles the events that concern the listener: of one subject in order, of several at the same time. Gives those
/// that failed.
async fn handle(listener: &Listener, batch: Vec<Event>) -> Vec<(Event, String)> {
    let mut subjects: BTreeMap<i64, Vec<Event>> = BTreeMap::new();
    for event in batch.into_iter().filter(|event| listener.kinds.contains(&event.kind)) {
        subjects.entry(event.subject).or_default().push(event);
    }
    let failed = stream::iter(subjects.into_values())
        .map(|events| async move {
            let mut failed = Vec::new();
            for event in events {
                if let Err(error) = handle_one(listener, event.clone()).await {
                    failed.push((event, error));
                }
            }
            failed
        })
        .buffer_unordered(AT_ONCE);
    failed.concat().await
}

async fn handle_one(listener: &Listener, event: Event) -> Outcome {
    let running = AssertUnwindSafe(async { (listener.handler)(event).await });
    running.catch_unwind().await.unwrap_or_else(|_| Err("the handler panicked".to_owned()))
}
