//! Takes jobs from the queue and runs them.
//!
//! A job is taken with a lease and a token; the lease is renewed while it runs. A worker that dies lets the lease run
//! out, and another takes the job. A worker that lost its lease finds its token gone and its result is not written.

use std::{sync::Arc, time::Duration};

use db::{Clock, Db, Ids, Json, Tx, q};
use domain::{ids::JobId, time::Millis};
use serde_json::Value;
use tokio::{sync::watch, task::JoinSet, time::sleep};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};

use crate::{
    backoff, events,
    listeners::Listening,
    queue::{Progress, TOPIC},
    registry::{Context, Outcome, Registry},
    schedules,
};

/// Sizes and times of a worker.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Jobs at the same time, at least 1.
    pub concurrency: usize,
    /// How long a job belongs to a worker that is no longer heard of. Renewed three times in that span.
    pub lease: Duration,
    /// How often to look for what other processes put into the queue or the log.
    pub poll: Duration,
    /// How long a stop waits for what is running, before jobs are handed back and listeners cut off.
    pub grace: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            concurrency: 2,
            lease: Duration::from_secs(30),
            poll: Duration::from_millis(500),
            grace: Duration::from_secs(20),
        }
    }
}

/// Runs what a [`Registry`] says; one in each process that shall work.
#[derive(Clone, Debug)]
pub struct Worker {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) registry: Arc<Registry>,
    pub(crate) settings: Settings,
}

/// Kinds of jobs that share places.
struct Lane {
    kinds: Vec<String>,
    /// Jobs at the same time, at least 1.
    places: usize,
}

db::row! {
    /// A job that this worker has taken.
    #[derive(Clone, Debug)]
    pub(crate) struct Taken {
        id: JobId,
        kind: String,
        payload: Json<Value>,
        attempts: i64,
        max_attempts: i64,
        run_at: Millis,
        lock_token: String,
    }
}

impl Worker {
    /// A worker that does nothing until [`Worker::run`].
    pub fn new(db: Db, clock: Clock, ids: Ids, registry: Registry, settings: Settings) -> Self {
        Self { db, clock, ids, registry: Arc::new(registry), settings }
    }

    /// Works until `stop`, then takes nothing new, lets running jobs finish within the grace and hands back the rest.
    /// Dropping it instead is like a crash: nothing is lost, but leases have to run out.
    pub async fn run(self, stop: CancellationToken) {
        let mut tasks = JoinSet::new();
        for lane in self.lanes() {
            tasks.spawn(self.clone().take_jobs(lane, stop.clone()));
        }
        tasks.spawn(self.clone().sequence(stop.clone()));
        tasks.spawn(schedules::keep(self.clone(), stop.clone()));
        tasks.spawn(Listening::new(self.clone()).run(stop));
        while let Some(ended) = tasks.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "a task of the worker failed");
            }
        }
    }

    /// One for each kind that runs aside, and one for all others.
    fn lanes(&self) -> Vec<Lane> {
        let mut lanes = Vec::new();
        let mut others = Vec::new();
        for kind in self.registry.jobs.keys() {
            match self.registry.aside.get(kind) {
                Some(places) => lanes.push(Lane { kinds: vec![kind.clone()], places: *places }),
                None => others.push(kind.clone()),
            }
        }
        lanes.push(Lane { kinds: others, places: self.settings.concurrency.max(1) });
        lanes
    }

    /// Waits until `woken`, the next look or the stop; `false` when stopped.
    pub(crate) async fn pause(
        &self,
        woken: &mut watch::Receiver<u64>,
        stop: &CancellationToken,
    ) -> bool {
        tokio::select! {
            () = stop.cancelled() => false,
            _ = woken.changed() => true,
            () = sleep(self.settings.poll) => true,
        }
    }

    async fn sequence(self, stop: CancellationToken) {
        let mut recorded = self.db.watch(events::RECORDED);
        loop {
            if let Err(error) = events::sequence(&self.db).await {
                tracing::warn!(%error, "cannot give positions to events");
            }
            if !self.pause(&mut recorded, &stop).await {
                return;
            }
        }
    }

    /// Runs jobs of a lane until the stop.
    async fn take_jobs(self, lane: Lane, stop: CancellationToken) {
        let mut enqueued = self.db.watch(TOPIC);
        let hand_back = CancellationToken::new();
        let mut running = JoinSet::new();
        while !stop.is_cancelled() {
            let free = lane.places - running.len();
            let taken = self.take(&lane.kinds, free).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "cannot take jobs");
                Vec::new()
            });
            for job in taken {
                running.spawn(self.clone().work(job, hand_back.clone()));
            }
            let full = running.len() >= lane.places;
            tokio::select! {
                Some(_) = running.join_next(), if !running.is_empty() => {}
                _ = self.pause(&mut enqueued, &stop), if !full => {}
                () = stop.cancelled() => {}
            }
        }
        let finished = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(self.settings.grace, finished).await.is_err() {
            hand_back.cancel();
            while running.join_next().await.is_some() {}
        }
    }

    /// Takes at most `limit` jobs of these kinds that are due.
    async fn take(&self, kinds: &[String], limit: usize) -> db::Result<Vec<Taken>> {
        if limit == 0 || kinds.is_empty() {
            return Ok(Vec::new());
        }
        let now = self.clock.now();
        // The look without a transaction keeps an idle worker from writing.
        let due = q!(
            i64,
            sqlite: "SELECT id FROM job WHERE dead_at IS NULL AND run_at <= $1 AND locked_until <= $1
                         AND kind IN (SELECT value FROM json_each($2)) LIMIT 1",
            pg: "SELECT id FROM job WHERE dead_at IS NULL AND run_at <= $1 AND locked_until <= $1
                     AND kind IN (SELECT jsonb_array_elements_text($2)) LIMIT 1",
        );
        if due.bind(now).bind(Json(kinds)).opt(&self.db).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut tx = self.db.write().await?;
        let taken = q!(
            Taken,
            sqlite: "UPDATE job SET attempts = attempts + 1, locked_until = $3, lock_token = $4, progress = $5
                     WHERE id IN (
                         SELECT id FROM job WHERE dead_at IS NULL AND run_at <= $1 AND locked_until <= $1
                             AND kind IN (SELECT value FROM json_each($2)) ORDER BY is_background, run_at, id LIMIT $6)
                     RETURNING id, kind, payload, attempts, max_attempts, run_at, lock_token",
            pg: "UPDATE job SET attempts = attempts + 1, locked_until = $3, lock_token = $4, progress = $5
                 WHERE id IN (
                     SELECT id FROM job WHERE dead_at IS NULL AND run_at <= $1 AND locked_until <= $1
                         AND kind IN (SELECT jsonb_array_elements_text($2)) ORDER BY is_background, run_at, id LIMIT $6
                     FOR UPDATE SKIP LOCKED)
                 RETURNING id, kind, payload, attempts, max_attempts, run_at, lock_token",
        )
        .bind(now)
        .bind(Json(kinds))
        .bind(self.lease_end())
        .bind(self.ids.next::<JobId>().to_string())
        .bind(Json(Progress::default()))
        .bind(limit as i64)
        .all(&mut tx)
        .await?;
        tx.commit().await?;
        Ok(taken)
    }

    fn lease_end(&self) -> Millis {
        self.clock.now().plus(self.settings.lease.as_millis() as i64)
    }

    /// Runs one job to its end, to the loss of its lease, or until it has to be handed back.
    async fn work(self, job: Taken, hand_back: CancellationToken) {
        let settled = match self.attempt(&job, &hand_back).await {
            Some(outcome) => {
                if let Err(error) = &outcome {
                    let (kind, attempt, of) = (&job.kind, job.attempts, job.max_attempts);
                    tracing::warn!(job = %job.id, kind, attempt, of, error, "job failed");
                }
                match self.tell_if_dead(&job, &outcome).await {
                    Ok(()) => self.settle(&job, outcome).await,
                    Err(error) => {
                        tracing::error!(job = %job.id, kind = job.kind, error, "cannot tell of a dead job");
                        // Its lease runs out, and whoever takes it then finds that no attempt is left and tells again.
                        Ok(())
                    }
                }
            }
            None if hand_back.is_cancelled() => self.hand_back(&job).await,
            None => {
                tracing::warn!(job = %job.id, kind = job.kind, "lost the lease of a job");
                Ok(())
            }
        };
        if let Err(error) = settled {
            // It runs again when the lease has run out.
            tracing::error!(job = %job.id, kind = job.kind, %error, "cannot note the end of a job");
        }
    }

    async fn tell_if_dead(&self, job: &Taken, outcome: &Outcome) -> Outcome {
        match self.registry.dead.get(&job.kind) {
            Some(tell) if outcome.is_err() && job.attempts >= job.max_attempts => {
                tell(job.payload.0.clone()).await
            }
            _ => Ok(()),
        }
    }

    /// `None` when the job is no longer ours or has to be handed back.
    async fn attempt(&self, job: &Taken, hand_back: &CancellationToken) -> Option<Outcome> {
        if job.attempts > job.max_attempts {
            return Some(Err("the worker stopped in the middle of the last attempt".to_owned()));
        }
        let handler = self.registry.jobs.get(&job.kind)?;
        let context = Context {
            db: self.db.clone(),
            id: job.id,
            token: job.lock_token.clone(),
            attempt: job.attempts,
            written: Arc::default(),
        };
        // A task of its own: a panic stays in it, and a handler that hogs its thread does not stop the renewal.
        let mut running =
            AbortOnDropHandle::new(tokio::spawn(handler(context, job.payload.0.clone())));
        loop {
            tokio::select! {
                ended = &mut running => return Some(ended.unwrap_or_else(|_| Err("the handler panicked".to_owned()))),
                () = hand_back.cancelled() => return None,
                () = sleep(self.settings.lease / 3) => match self.renew(job).await {
                    Ok(true) => {}
                    Ok(false) => return None,
                    // Perhaps the next renewal comes through before the lease has run out.
                    Err(error) => tracing::warn!(%error, "cannot renew the lease of a job"),
                }
            }
        }
    }

    /// `false` when the lease is lost.
    async fn renew(&self, job: &Taken) -> db::Result<bool> {
        let mut tx = self.db.write().await?;
        let renewed = q!((), "UPDATE job SET locked_until = $1 WHERE id = $2 AND lock_token = $3")
            .bind(self.lease_end())
            .bind(job.id)
            .bind(&job.lock_token)
            .run(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(renewed == 1)
    }

    /// Notes how the attempt ended. A `run_at` that has changed says that the job was put into the queue again while it
    /// ran; then it runs again, whatever came out.
    async fn settle(&self, job: &Taken, outcome: Outcome) -> db::Result<()> {
        // Who puts it into the queue again may hold it for long; what was done is not done again for that.
        db::write_retry!(self.db, |tx| self.note(tx, job, &outcome).await)
    }

    async fn note(&self, tx: &mut Tx, job: &Taken, outcome: &Outcome) -> db::Result<()> {
        let settled = match outcome {
            Ok(()) => {
                q!((), "DELETE FROM job WHERE id = $1 AND lock_token = $2 AND run_at = $3")
                    .bind(job.id)
                    .bind(&job.lock_token)
                    .bind(job.run_at)
                    .run(&mut *tx)
                    .await?
            }
            Err(error) => self.note_failure(&mut *tx, job, error).await?,
        };
        if settled == 0 {
            q!(
                (),
                "UPDATE job SET lock_token = '', locked_until = 0, attempts = 0 WHERE id = $1 AND lock_token = $2"
            )
            .bind(job.id)
            .bind(&job.lock_token)
            .run(&mut *tx)
            .await?;
            tx.announce(TOPIC);
        }
        Ok(())
    }

    async fn note_failure(&self, tx: &mut Tx, job: &Taken, error: &str) -> db::Result<u64> {
        let now = self.clock.now();
        let is_last = job.attempts >= job.max_attempts;
        let run_at =
            if is_last { job.run_at } else { now.plus(backoff::after(job.attempts, job.id.get())) };
        // Long enough for causes, short enough for a table; NUL is no text for PostgreSQL.
        let error: String = error.chars().filter(|&c| c != '\0').take(2_000).collect();
        q!(
            (),
            "UPDATE job SET lock_token = '', locked_until = 0, last_error = $4, run_at = $5, dead_at = $6
             WHERE id = $1 AND lock_token = $2 AND run_at = $3"
        )
        .bind(job.id)
        .bind(&job.lock_token)
        .bind(job.run_at)
        .bind(error)
        .bind(run_at)
        .bind(is_last.then_some(now))
        .run(tx)
        .await
    }

    /// Lets another worker take the job at once; this attempt does not count.
    async fn hand_back(&self, job: &Taken) -> db::Result<()> {
        let mut tx = self.db.write().await?;
        q!(
            (),
            "UPDATE job SET lock_token = '', locked_until = 0, attempts = attempts - 1
             WHERE id = $1 AND lock_token = $2"
        )
        .bind(job.id)
        .bind(&job.lock_token)
        .run(&mut tx)
        .await?;
        tx.announce(TOPIC);
        tx.commit().await
    }
}
