//! Putting jobs into the queue, and how they stand.

use std::collections::HashMap;

use db::{Db, Json, Source, Tx, q};
use domain::{ids::JobId, time::Millis};
use serde_json::Value;

/// Announced when a job was put into the queue.
pub(crate) const TOPIC: &str = "jobs";
const DEFAULT_ATTEMPTS: i64 = 10;

/// A job to be put into the queue.
#[derive(Clone, Debug)]
pub struct NewJob {
    id: JobId,
    kind: String,
    payload: Value,
    now: Millis,
    run_at: Millis,
    unique_key: Option<String>,
    max_attempts: i64,
    is_background: bool,
}

impl NewJob {
    /// A job for the handler of `kind`, due `now`, with ten attempts (about half an hour of retries).
    pub fn new(id: JobId, kind: impl Into<String>, payload: Value, now: Millis) -> Self {
        let kind = kind.into();
        Self {
            id,
            kind,
            payload,
            now,
            run_at: now,
            unique_key: None,
            max_attempts: DEFAULT_ATTEMPTS,
            is_background: false,
        }
    }

    /// At most one job with this key is in the queue; see [`enqueue`].
    #[must_use]
    pub fn unique(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }

    /// Not before `time`.
    #[must_use]
    pub fn run_at(mut self, time: Millis) -> Self {
        self.run_at = time;
        self
    }

    /// Only when nothing else is due.
    #[must_use]
    pub fn in_background(mut self) -> Self {
        self.is_background = true;
        self
    }

    /// Gives up after so many attempts, at least 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = i64::from(attempts.max(1));
        self
    }
}

/// Puts a job into the queue; it exists if and only if the transaction commits.
///
/// With a unique key that is in the queue already the two become one with the newer payload, and the handler is sure to
/// start once more after this call: a waiting job runs at the earlier of both times, a running one runs again
/// afterwards, one that failed for good gets all its attempts back. One that waits lets others pass only if both do; one
/// that runs again afterwards does as the newer says.
pub async fn enqueue(tx: &mut Tx, job: NewJob) -> db::Result<()> {
    tx.announce(TOPIC);
    q!(
        (),
        // A later `run_at` on a job that is running is how its worker learns that it has to run again.
        "INSERT INTO job (id, kind, payload, unique_key, run_at, attempts, max_attempts, locked_until, lock_token,
             last_error, dead_at, progress, created_at, is_background)
         VALUES ($1, $2, $3, $4, $5, 0, $6, 0, '', '', NULL, $7, $8, $9)
         ON CONFLICT (unique_key) DO UPDATE SET
             payload = excluded.payload,
             max_attempts = excluded.max_attempts,
             is_background = excluded.is_background AND (job.is_background OR job.lock_token <> ''),
             attempts = CASE WHEN job.dead_at IS NULL THEN job.attempts ELSE 0 END,
             run_at = CASE
                 WHEN job.dead_at IS NOT NULL THEN excluded.run_at
                 WHEN job.lock_token <> '' AND excluded.run_at <= job.run_at THEN job.run_at + 1
                 WHEN job.lock_token = '' AND excluded.run_at > job.run_at THEN job.run_at
                 ELSE excluded.run_at END,
             dead_at = NULL"
    )
    .bind(job.id)
    .bind(job.kind)
    .bind(Json(job.payload))
    .bind(job.unique_key)
    .bind(job.run_at)
    .bind(job.max_attempts)
    .bind(Json(Progress::default()))
    .bind(job.now)
    .bind(job.is_background)
    .run(tx)
    .await?;
    Ok(())
}

/// Lets all others pass the job with this unique key, until it is queued anew by somebody who waits for it.
pub async fn let_others_pass(tx: &mut Tx, unique_key: &str) -> db::Result<()> {
    q!((), "UPDATE job SET is_background = TRUE WHERE unique_key = $1")
        .bind(unique_key)
        .run(tx)
        .await?;
    Ok(())
}

/// How far a running job says it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Progress {
    pub percent: u8,
    pub text: String,
}

/// How a job stands that is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not started, or waiting for its next attempt.
    Waiting { attempts: i64 },
    /// Percent from 0 to 100 and a few words, as the handler last said.
    Running { percent: u8, text: String },
    /// Failed for good; the operator sees why.
    Dead { error: String },
}

/// How the job with this unique key stands; `None` when it is done or never was.
pub async fn status<'a>(
    from: impl Into<Source<'a>>,
    unique_key: &str,
) -> db::Result<Option<Status>> {
    Ok(statuses(from, &[unique_key.to_owned()]).await?.remove(unique_key))
}

/// How the jobs with these unique keys stand, by key; those that are done or never were are left out.
pub async fn statuses<'a>(
    from: impl Into<Source<'a>>,
    unique_keys: &[String],
) -> db::Result<HashMap<String, Status>> {
    let rows = q!(
        (String, Option<Millis>, String, i64, Json<Progress>, String),
        sqlite: "SELECT unique_key, dead_at, lock_token, attempts, progress, last_error FROM job
                 WHERE unique_key IN (SELECT value FROM json_each($1))",
        pg: "SELECT unique_key, dead_at, lock_token, attempts, progress, last_error FROM job
             WHERE unique_key = ANY (ARRAY(SELECT jsonb_array_elements_text($1)))",
    )
    .bind(Json(unique_keys))
    .all(from)
    .await?;
    let status =
        |dead_at: Option<Millis>, lock_token: &str, attempts, progress: Progress, error| {
            if dead_at.is_some() {
                Status::Dead { error }
            } else if lock_token.is_empty() {
                Status::Waiting { attempts }
            } else {
                Status::Running { percent: progress.percent, text: progress.text }
            }
        };
    Ok(rows
        .into_iter()
        .map(|(key, dead_at, token, attempts, Json(progress), error)| {
            (key, status(dead_at, &token, attempts, progress, error))
        })
        .collect())
}

/// How many jobs there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Waiting for their time or a free worker.
    pub waiting: i64,
    pub running: i64,
    /// Failed for good.
    pub dead: i64,
}

/// Counts the queue, for the operator and for metrics.
pub async fn counts(db: &Db) -> db::Result<Counts> {
    let (waiting, running, dead) = q!(
        (i64, i64, i64),
        "SELECT COALESCE(SUM(CASE WHEN dead_at IS NULL AND lock_token = '' THEN 1 ELSE 0 END), 0),
             COALESCE(SUM(CASE WHEN dead_at IS NULL AND lock_token <> '' THEN 1 ELSE 0 END), 0),
             COALESCE(SUM(CASE WHEN dead_at IS NULL THEN 0 ELSE 1 END), 0)
         FROM job"
    )
    .one(db)
    .await?;
    Ok(Counts { waiting, running, dead })
}
