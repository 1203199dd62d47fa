//! Who handles what.

use std::{
    collections::BTreeMap,
    error::Error as StdError,
    fmt,
    pin::Pin,
    sync::Arc,
    time::{Duration, Instant},
};

use db::{Db, Json, q};
use domain::ids::JobId;
use serde_json::Value;
use tokio::sync::Mutex;

use crate::{events::Event, queue::Progress};

/// What a handler gives back; the text of the error is kept with the job.
pub(crate) type Outcome = Result<(), String>;
type Running = Pin<Box<dyn Future<Output = Outcome> + Send>>;
pub(crate) type JobHandler = Arc<dyn Fn(Context, Value) -> Running + Send + Sync>;
pub(crate) type DeadHandler = Arc<dyn Fn(Value) -> Running + Send + Sync>;
pub(crate) type EventHandler = Arc<dyn Fn(Event) -> Running + Send + Sync>;

/// Says who handles which kind of job, which events, and what is due how often.
#[derive(Clone, Default)]
pub struct Registry {
    pub(crate) jobs: BTreeMap<String, JobHandler>,
    pub(crate) dead: BTreeMap<String, DeadHandler>,
    /// Kinds of jobs that are run beside the others, with how many of each at a time.
    pub(crate) aside: BTreeMap<String, usize>,
    pub(crate) listeners: Vec<Listener>,
    /// Kind of job and milliseconds between two.
    pub(crate) schedules: Vec<(String, i64)>,
}

/// One listener of the event log.
#[derive(Clone)]
pub(crate) struct Listener {
    pub name: String,
    pub kinds: Vec<String>,
    pub handler: EventHandler,
}

impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("jobs", &self.jobs.keys())
            .field("aside", &self.aside)
            .field("dead", &self.dead.keys())
            .field("listeners", &self.listeners.iter().map(|l| &l.name).collect::<Vec<_>>())
            .field("schedules", &self.schedules)
            .finish()
    }
}

impl Registry {
    /// Nobody handles anything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Jobs of `kind` are handled by `handler`. An error, or a panic, lets the job wait and run again.
    ///
    /// # Panics
    /// When the kind has a handler already.
    #[must_use]
    pub fn on<F, R, E>(mut self, kind: impl Into<String>, handler: F) -> Self
    where
        F: Fn(Context, Value) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let kind = kind.into();
        let handler: JobHandler = Arc::new(move |context, payload| {
            let running = handler(context, payload);
            Box::pin(async move { running.await.map_err(|error| with_causes(&*error.into())) })
        });
        assert!(
            self.jobs.insert(kind.clone(), handler).is_none(),
            "two handlers for jobs of kind {kind}"
        );
        self
    }

    /// `handler` hears of a job of `kind`, by its payload, that failed for good, before the job counts as dead. It is
    /// asked again while it fails itself.
    #[must_use]
    pub fn on_dead<F, R, E>(mut self, kind: impl Into<String>, handler: F) -> Self
    where
        F: Fn(Value) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let handler: DeadHandler = Arc::new(move |payload| {
            let running = handler(payload);
            Box::pin(async move { running.await.map_err(|error| with_causes(&*error.into())) })
        });
        self.dead.insert(kind.into(), handler);
        self
    }

    /// Jobs of `kind` mostly wait for an answer from elsewhere: a worker runs at most `places` of them at a time (at least
    /// 1), and they take no place of any others.
    #[must_use]
    pub fn aside(mut self, kind: impl Into<String>, places: usize) -> Self {
        self.aside.insert(kind.into(), places.max(1));
        self
    }

    /// Jobs of `kind` are handled by `handler`, and one is put into the queue every `period` (whole milliseconds, at
    /// least 1 s), however many processes there are. Periods that passed while nobody ran are not made up for.
    #[must_use]
    pub fn every<F, R, E>(mut self, kind: impl Into<String>, period: Duration, handler: F) -> Self
    where
        F: Fn(Context) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let kind = kind.into();
        self.schedules.push((kind.clone(), (period.as_millis() as i64).max(1_000)));
        self.on(kind, move |context, _| handler(context))
    }

    /// The listener `name` hears of events of these kinds, from the beginning of the log when the name is new: those of
    /// one subject in order, of different subjects at the same time. An event whose handling fails becomes a job that
    /// tries again, so that it does not hold up the others.
    ///
    /// # Panics
    /// When the name is taken.
    #[must_use]
    pub fn on_event<F, R, E>(mut self, name: impl Into<String>, kinds: &[&str], handler: F) -> Self
    where
        F: Fn(Event) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let name = name.into();
        let handler: EventHandler = Arc::new(move |event| {
            let running = handler(event);
            Box::pin(async move { running.await.map_err(|error| with_causes(&*error.into())) })
        });
        let retry = Arc::clone(&handler);
        let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        self.listeners.push(Listener { name: name.clone(), kinds, handler });
        self.on(retry_kind(&name), move |context, payload| {
            let retry = Arc::clone(&retry);
            async move {
                match event_at(&context.db, &payload).await.map_err(|error| error.to_string())? {
                    Some(event) => retry(event).await,
                    None => Err(format!("no event at {payload}")),
                }
            }
        })
    }
}

/// The kind of the jobs that handle again what a listener failed at.
pub(crate) fn retry_kind(listener: &str) -> String {
    format!("listener:{listener}")
}

async fn event_at(db: &Db, position: &Value) -> db::Result<Option<Event>> {
    q!(
        Event,
        "SELECT id, kind, subject, payload, created_at, position FROM event WHERE position = $1"
    )
    .bind(position.as_i64())
    .opt(db)
    .await
}

fn with_causes(error: &(dyn StdError + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// What a handler knows of its job.
#[derive(Clone, Debug)]
pub struct Context {
    pub(crate) db: Db,
    pub(crate) id: JobId,
    pub(crate) token: String,
    pub(crate) attempt: i64,
    /// When progress was last written, and its words.
    pub(crate) written: Arc<Mutex<Option<(Instant, String)>>>,
}

impl Context {
    /// The job.
    pub fn id(&self) -> JobId {
        self.id
    }

    /// Which attempt this is, from 1.
    pub fn attempt(&self) -> i64 {
        self.attempt
    }

    /// Says how far the job is, 0 to 100 percent, in a few words; read by [`status`](crate::status). The same words are
    /// written at most four times a second, so it may be called as often as is handy.
    pub async fn progress(&self, percent: u8, text: &str) -> db::Result<()> {
        const PAUSE: Duration = Duration::from_millis(250);
        let mut written = self.written.lock().await;
        let is_same = |(last, words): &(Instant, String)| last.elapsed() < PAUSE && words == text;
        if written.as_ref().is_some_and(is_same) && percent < 100 {
            return Ok(());
        }
        let mut tx = self.db.write().await?;
        q!((), "UPDATE job SET progress = $1 WHERE id = $2 AND lock_token = $3")
            .bind(Json(Progress { percent: percent.min(100), text: text.to_owned() }))
            .bind(self.id)
            .bind(&self.token)
            .run(&mut tx)
            .await?;
        tx.commit().await?;
        *written = Some((Instant::now(), text.to_owned()));
        Ok(())
    }
}
