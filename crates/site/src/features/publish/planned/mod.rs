//! Publications to come: at the planned time a job publishes the model if it is ready, else it notes why not.

mod store;

use anyhow::Result;
use db::Tx;
use domain::{
    accounts::Role,
    ids::{JobId, ModelId},
    models::{State, Viewer},
    time::Millis,
    versions::Notice,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use languages::{Language, Moment};
use serde::{Deserialize, Serialize};

pub use store::{Plan, Planned, cancel, of};

use super::{
    release::{self, Published, Release, Shown},
    store::Attested,
};
use crate::{
    app::App,
    features::{
        accounts,
        models::store::{self as models, Model},
        notifications::{
            kinds::Kind,
            store::{News, tell},
        },
    },
    shared::{error::Error, forms::Errors},
};

const JOB: &str = "publish_planned";
/// Latest time that can be planned, milliseconds from now.
const LONGEST: i64 = 366 * Millis::DAY;

impl Planned {
    /// The time in its zone: `26 November 2026, 09:00 Europe/Berlin`.
    pub fn text(&self, t: Language) -> String {
        let zone = TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC);
        let time = Timestamp::from_millisecond(self.publish_at).unwrap_or_default().to_zoned(zone);
        let day = Moment {
            year: time.year(),
            month: time.month().unsigned_abs(),
            day: time.day().unsigned_abs(),
            hour: time.hour().unsigned_abs(),
            minute: time.minute().unsigned_abs(),
        };
        format!("{}, {:02}:{:02} {}", t.date(day), day.hour, day.minute, self.zone)
    }
}

/// The time meant by `2026-11-26T09:00` in a zone; what is wrong is noted at `publish_at` and `zone`.
pub fn time(
    local: &str,
    zone: &str,
    (now, t): (Millis, Language),
    errors: &mut Errors,
) -> Option<Millis> {
    let zone = TimeZone::get(zone.trim());
    let zone = zone.map_err(|_| t.publish_refused_zone());
    let (zone, local) = (errors.take("zone", zone), local.trim().parse::<DateTime>());
    let wrong = t.publish_refused_time();
    let local = errors.take("publish_at", local.map_err(|_| wrong))?;
    let at = errors.take("publish_at", local.to_zoned(zone?).map_err(|_| wrong))?;
    let at = at.timestamp().as_millisecond();
    let admitted = match at - now.0 {
        ..Millis::MINUTE => Err(t.publish_refused_passed()),
        Millis::MINUTE..=LONGEST => Ok(Millis(at)),
        _ => Err(t.publish_refused_within_year()),
    };
    errors.take("publish_at", admitted)
}

#[derive(Serialize, Deserialize)]
struct Payload {
    model: ModelId,
    publish_at: i64,
}

/// Plans the publication of a model, instead of one planned before.
pub async fn plan(tx: &mut Tx, app: &App, model: ModelId, plan: &Plan<'_>) -> db::Result<()> {
    store::insert(&mut *tx, model, plan).await?;
    let payload = serde_json::json!({ "model": model, "publish_at": plan.at.0 });
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, plan.attested.at);
    let job = job.run_at(plan.at).unique(format!("{JOB}:{model}:{}", plan.at.0));
    jobs::enqueue(tx, job).await
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (app, late) = (app.clone(), app.clone());
    let registry = registry.on(JOB, move |_, payload| {
        let app = app.clone();
        async move { publish(&app, &serde_json::from_value::<Payload>(payload)?).await }
    });
    registry.on_dead(JOB, move |payload| {
        let app = late.clone();
        async move { give_up(&app, &serde_json::from_value::<Payload>(payload)?).await }
    })
}

/// The job failed again and again.
async fn give_up(app: &App, due: &Payload) -> Result<()> {
    let Some((_, model)) = due_plan(app, due).await? else { return Ok(()) };
    let creator = accounts::store::by_id(&app.db, model.creator()).await?;
    let t = creator.map_or_else(Language::default, |creator| language(&creator));
    fail(app, due, t.publish_refused_failed(), t).await
}

/// What a creator is told in: they are not here when it happens.
fn language(creator: &accounts::store::Account) -> Language {
    creator.language.as_deref().and_then(Language::parse).unwrap_or_default()
}

/// The plan that is due, with its model; none when it was taken back or moved, or was tried already.
async fn due_plan(app: &App, due: &Payload) -> Result<Option<(Planned, Model)>> {
    let planned = of(&app.db, due.model).await?;
    let planned = planned.filter(|p| p.publish_at == due.publish_at && p.problem.is_empty());
    let Some(planned) = planned else { return Ok(None) };
    Ok(models::model(&app.db, due.model).await?.map(|model| (planned, model)))
}

/// Publishes what is due, with what its draft says then.
async fn publish(app: &App, due: &Payload) -> Result<()> {
    let Some((planned, model)) = due_plan(app, due).await? else { return Ok(()) };
    let creator = accounts::store::by_id(&app.db, model.creator()).await?;
    let t = creator.as_ref().map_or_else(Language::default, language);
    let Some(creator) = creator.filter(|c| c.suspended_at.is_none()) else {
        return fail(app, due, t.publish_refused_account(), t).await;
    };
    let viewer = Viewer {
        account: model.creator(),
        role: Role::parse(&creator.role).unwrap_or(Role::Member),
    };
    let attested = Attested { by: planned.attested_by.clone(), at: planned.attested_at.into() };
    let notice = Notice::parse(&planned.notice).unwrap_or_default();
    // What was written since the day of the plan counts.
    let changelog = if model.changelog.is_empty() { &planned.changelog } else { &model.changelog };
    let release = Release { changelog, notice };
    let work = Some(planned.work.as_str()).filter(|work| !work.is_empty());
    let shown = Shown { statement: Some(planned.statement()), work, t, ..Shown::default() };
    match release::publish(app, viewer, &model, Some(&attested), shown, release).await {
        Ok(Published::Done) => Ok(()),
        Ok(Published::Lacking(lacks)) => {
            let texts: Vec<String> = lacks.into_iter().map(|lack| lack.text).collect();
            fail(app, due, &texts.join(" "), t).await
        }
        Err(Error::NotAllowed(_)) if model.state() == State::Removed => {
            fail(app, due, t.publish_refused_by_then(), t).await
        }
        Err(Error::NotAllowed(why)) => fail(app, due, &why, t).await,
        // Saved at the very same moment, or a fault: the job tries again.
        Err(error) => Err(anyhow::anyhow!(error.message())),
    }
}

/// Notes with the plan that is due why it did not happen, and tells its creator.
async fn fail(app: &App, due: &Payload, problem: &str, t: Language) -> Result<()> {
    let Some((_, model)) = due_plan(app, due).await? else { return Ok(()) };
    let title = if model.title.is_empty() { t.untitled() } else { &model.title };
    let now = app.clock.now();
    let news = News {
        account: model.creator(),
        kind: Kind::PlanFailed,
        subject: due.model.get(),
        title,
        detail: problem,
        due_at: now,
        told_at: now,
    };
    let mut tx = app.db.write().await?;
    store::note(&mut tx, due.model, problem).await?;
    tell(&mut tx, app, &news).await?;
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
            let at = time(local, zone, (now, Language::English), &mut errors);
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
