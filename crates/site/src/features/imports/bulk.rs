//! What is done with many models of a run by a job, while their member does something else: publishing all drafts that are
//! ready, and taking over all that changed at its source. What is done is done once, however often a job is begun anew.

use ::jobs::{Context, Status};
use anyhow::{Result, anyhow};
use db::{Db, Tx};
use domain::{
    accounts::Role,
    ids::{ImportRunId, JobId},
    models::Viewer,
};
use languages::Language;
use serde::{Deserialize, Serialize};

use super::{
    look::{self, Show},
    publishing::{self, By},
    remote,
    store::{self, Run},
    taking,
};
use crate::{app::App, features::accounts::store as accounts, shared::error};

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Publish,
    Take,
}

impl Work {
    const ALL: [Self; 2] = [Self::Publish, Self::Take];

    const fn kind(self) -> &'static str {
        match self {
            Self::Publish => "publish_import",
            Self::Take => "take_import",
        }
    }

    /// For people.
    pub const fn label(self, t: Language) -> &'static str {
        match self {
            Self::Publish => t.imports_publishing(),
            Self::Take => t.imports_taking(),
        }
    }

    fn key(self, run: ImportRunId) -> String {
        format!("{}:{run}", self.kind())
    }
}

#[derive(Serialize, Deserialize)]
struct Payload {
    run: ImportRunId,
    /// Who publishes.
    by: Option<By>,
}

/// Queues the work behind what others wait for, unless it is under way: it may take an hour, and workers are few.
pub async fn enqueue(
    tx: &mut Tx,
    app: &App,
    work: Work,
    run: ImportRunId,
    by: Option<By>,
) -> db::Result<()> {
    let payload = serde_json::to_value(Payload { run, by }).expect("plain data");
    let job = ::jobs::NewJob::new(app.ids.next::<JobId>(), work.kind(), payload, app.clock.now());
    ::jobs::enqueue(tx, job.unique(work.key(run)).in_background()).await
}

/// The work with models of a run that is under way, and how far it is.
pub async fn under_way(db: &Db, run: ImportRunId) -> db::Result<Option<(Work, Status)>> {
    let mut all = ::jobs::statuses(db, &Work::ALL.map(|work| work.key(run))).await?;
    let of = |work: Work| Some((work, all.remove(&work.key(run))?));
    Ok(Work::ALL.into_iter().filter_map(of).find(|(_, s)| !matches!(s, Status::Dead { .. })))
}

pub fn jobs(registry: ::jobs::Registry, app: &App) -> ::jobs::Registry {
    let (publishing, taking) = (app.clone(), app.clone());
    registry
        .on(Work::Publish.kind(), move |context, payload| {
            let app = publishing.clone();
            async move {
                let Payload { run, by } = serde_json::from_value(payload)?;
                publish(&app, &context, run, by.unwrap_or_default()).await
            }
        })
        .on(Work::Take.kind(), move |context, payload| {
            let app = taking.clone();
            async move {
                let Payload { run, .. } = serde_json::from_value(payload)?;
                take(&app, &context, run).await
            }
        })
}

/// The run and who it belongs to, unless their account was closed meanwhile.
async fn owned(app: &App, run: ImportRunId) -> Result<Option<(Run, Viewer)>> {
    let Some(run) = store::run(&app.db, run).await? else { return Ok(None) };
    let account = accounts::by_id(&app.db, run.account_id.into()).await?;
    let account = account.filter(|account| account.suspended_at.is_none());
    Ok(account.map(|account| {
        let role = Role::parse(&account.role).unwrap_or(Role::Member);
        let viewer = Viewer { account: account.id.into(), role };
        (run, viewer)
    }))
}

/// The places of the models of a run that something is to be done with now.
async fn meant(app: &App, run: &Run, is_meant: fn(&look::Glance) -> bool) -> Result<Vec<i64>> {
    let proven = remote::store::proven(&app.db, run.account_id.into()).await?;
    let glances = look::glances(app, run, &proven).await?;
    Ok(glances.iter().filter(|glance| is_meant(glance)).map(|glance| glance.place).collect())
}

async fn publish(app: &App, context: &Context, run: ImportRunId, by: By) -> Result<()> {
    let Some((run, viewer)) = owned(app, run).await? else { return Ok(()) };
    let places = meant(app, &run, |glance| glance.is_draft && Show::Ready.has(glance)).await?;
    for (at, place) in places.iter().enumerate() {
        tell(context, at, places.len(), "drafts").await?;
        let Some(item) = store::item(&app.db, run.id(), *place).await? else { continue };
        let published = told(publishing::publish_one(app, viewer, run.id(), &item, &by).await)?;
        if let Err(problem) = published {
            say(app, &run, *place, &format!("Not published: {problem}")).await?;
        }
    }
    Ok(())
}

async fn take(app: &App, context: &Context, run: ImportRunId) -> Result<()> {
    let Some((run, viewer)) = owned(app, run).await? else { return Ok(()) };
    let places = meant(app, &run, |glance| Show::Changed.has(glance)).await?;
    for (at, place) in places.iter().enumerate() {
        tell(context, at, places.len(), "models").await?;
        // What is kept is English.
        let taken = taking::take_one(app, Language::English, viewer, run.id(), *place, true).await;
        if let Err(problem) = told(taken)? {
            say(app, &run, *place, &format!("Not taken over: {problem}")).await?;
        }
    }
    Ok(())
}

async fn say(app: &App, run: &Run, place: i64, what: &str) -> db::Result<()> {
    let mut tx = app.db.write().await?;
    store::say(&mut tx, run.id(), place, what).await?;
    tx.commit().await
}

async fn tell(context: &Context, done: usize, all: usize, what: &str) -> db::Result<()> {
    context.progress((done * 100 / all.max(1)) as u8, &format!("{done} of {all} {what}")).await
}

/// What was refused is said of its model; with a fault of ours the job is begun anew.
fn told<T>(result: error::Result<T>) -> Result<std::result::Result<T, String>> {
    match result {
        Ok(done) => Ok(Ok(done)),
        Err(fault) if fault.is_fault() => Err(anyhow!(fault.message())),
        Err(refused) => Ok(Err(refused.message())),
    }
}
