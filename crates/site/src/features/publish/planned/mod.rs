//! Publications to come: at the planned time a job publishes the model if it is ready, else it notes why not.

mod store;

use anyhow::Result;
use db::Tx;
use domain::{
    accounts::Role,
    ids::{JobId, ModelId},
    models::Viewer,
    publishing,
    time::Millis,
    versions::Notice,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde::{Deserialize, Serialize};

pub use store::{Planned, cancel, of};

use super::{
    drafts::{self, Published, Release},
    store::Attested,
};
use crate::{
    app::App,
    features::{
        accounts,
        models::{origin, store as models},
    },
    shared::forms::Errors,
};

const JOB: &str = "publish_planned";
/// Latest time that can be planned, milliseconds from now.
const LONGEST: i64 = 366 * Millis::DAY;

impl Planned {
    /// The time in its zone: `26 November 2026, 09:00 Europe/Berlin`.
    pub fn text(&self) -> String {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let time = Timestamp::from_millisecond(self.publish_at).unwrap_or_default().to_zoned(zone);
        format!("{} {}", time.strftime("%-d %B %Y, %H:%M"), self.zone)
    }
}

/// The time meant by `2026-11-26T09:00` in a zone; what is wrong is noted at `publish_at` and `zone`.
pub fn time(local: &str, zone: &str, now: Millis, errors: &mut Errors) -> Option<Millis> {
    let zone = TimeZone::get(zone.trim());
    let zone = zone.map_err(|_| "Give a time zone such as Europe/Berlin or UTC.");
    let (zone, local) = (errors.take("zone", zone), local.trim().parse::<DateTime>());
    let wrong = "Give a day and a time.";
    let local = errors.take("publish_at", local.map_err(|_| wrong))?;
    let at = errors.take("publish_at", local.to_zoned(zone?).map_err(|_| wrong))?;
    let at = at.timestamp().as_millisecond();
    let admitted = match at - now.0 {
        ..Millis::MINUTE => Err("This time has passed. Choose one to come."),
        Millis::MINUTE..=LONGEST => Ok(Millis(at)),
        _ => Err("Choose a time within a year."),
    };
    errors.take("publish_at", admitted)
}

#[derive(Serialize, Deserialize)]
struct Payload {
    model: ModelId,
    publish_at: i64,
}

/// Plans the publication of a model, instead of one planned before.
pub async fn plan(
    tx: &mut Tx,
    app: &App,
    model: ModelId,
    at: Millis,
    zone: &str,
    release: Release<'_>,
    attested: &Attested,
) -> Result<(), db::Error> {
    let origin = match models::model(&mut *tx, model).await? {
        Some(row) => origin::of(&mut *tx, &row).await?,
        None => None,
    };
    let statement = publishing::attestation(drafts::role(origin.as_ref()));
    store::insert(&mut *tx, model, at, zone, release, attested, statement).await?;
    let payload = serde_json::json!({ "model": model, "publish_at": at.0 });
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, attested.at).run_at(at);
    jobs::enqueue(tx, job.unique(format!("{JOB}:{model}:{}", at.0))).await
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on(JOB, move |_, payload| {
        let app = app.clone();
        async move { publish(&app, serde_json::from_value::<Payload>(payload)?).await }
    })
}

/// Publishes what is due. A plan that was taken back or moved is left alone.
async fn publish(app: &App, due: Payload) -> Result<()> {
    let Some(planned) = of(&app.db, due.model).await? else { return Ok(()) };
    if planned.publish_at != due.publish_at || !planned.problem.is_empty() {
        return Ok(());
    }
    let Some(model) = models::model(&app.db, due.model).await? else { return Ok(()) };
    let creator = accounts::store::by_id(&app.db, model.creator()).await?;
    let Some(creator) = creator.filter(|c| c.suspended_at.is_none()) else {
        return note(app, due.model, "Your account could not publish at that time.").await;
    };
    let viewer = Viewer {
        account: model.creator(),
        role: Role::parse(&creator.role).unwrap_or(Role::Member),
    };
    let attested = Attested { by: planned.attested_by.clone(), at: planned.attested_at.into() };
    let notice = Notice::parse(&planned.notice).unwrap_or_default();
    let release = Release { changelog: &planned.changelog, notice };
    let stated = Some(planned.statement());
    match drafts::publish_stated(app, viewer, &model, Some(&attested), stated, release).await {
        Ok(Published::Done) => Ok(()),
        Ok(Published::Lacking(lacks)) => {
            let texts: Vec<String> = lacks.into_iter().map(|lack| lack.text).collect();
            note(app, due.model, &texts.join(" ")).await
        }
        // Saved at the very same moment: the job tries again.
        Err(error) => Err(anyhow::anyhow!(error.message())),
    }
}

async fn note(app: &App, model: ModelId, problem: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    store::note(&mut tx, model, problem).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planned_times_are_read_in_their_zone() {
        let now = Millis(1_793_714_700_000); // 3 November 2026
        let at = |local, zone| {
            let mut errors = Errors::default();
            let at = time(local, zone, now, &mut errors);
            at.map(|at| at.0).ok_or(errors.iter().map(|(field, _)| field.to_owned()).collect())
        };
        let wrong = |fields: &[&str]| {
            Err::<i64, Vec<String>>(fields.iter().map(ToString::to_string).collect())
        };
        assert_eq!(at("2026-11-26T09:00", "UTC"), Ok(1_795_683_600_000));
        assert_eq!(at("2026-11-26T09:00", "Europe/Berlin"), Ok(1_795_680_000_000));
        // An hour that does not exist, in spring, is taken as the one after it.
        assert_eq!(
            at("2027-03-28T02:30", "Europe/Berlin"),
            at("2027-03-28T03:30", "Europe/Berlin")
        );
        assert_eq!(at("2026-11-02T09:00", "UTC"), wrong(&["publish_at"]));
        assert_eq!(at("2036-11-02T09:00", "UTC"), wrong(&["publish_at"]));
        assert_eq!(at("tomorrow", "UTC"), wrong(&["publish_at"]));
        assert_eq!(at("2026-11-26T09:00", "Moon/Crater"), wrong(&["zone"]));
        assert_eq!(at("tomorrow", "Moon/Crater"), wrong(&["publish_at", "zone"]));
    }
}
