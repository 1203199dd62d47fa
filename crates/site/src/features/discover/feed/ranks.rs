//! Where each public model stands in the feed: made from its scores, its age and who downloaded it of late, by a job.
//! Nothing that is paid for is among the facts.

use std::collections::BTreeMap;

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, ModelId},
    ranking::{
        DISCOVERY_MAX_AGE_DAYS, DISCOVERY_MAX_IMPRESSIONS, DISCOVERY_MAX_MASS, Facts, score,
    },
    time::Millis,
    trust::{
        Micro,
        credibility::above_floor,
        model::{ModelScore, model_score},
        pool::Raters,
    },
};

use super::store::{self, FactRow, Stands};
use crate::{app::App, features::trust::store::floor};

/// Name of the listener that hears of models that come and go.
pub const LISTENER: &str = "feed";
/// Models gone through at once.
const BATCH: i64 = 1_000;
/// The days whose downloads make the trend.
const TREND_MS: i64 = 7 * Millis::DAY;
/// Scores are kept to the thousandth, so that a day's ageing does not rewrite every row.
const STEP: i64 = 1_000;

/// Downloads of the last week by members, weighted by what each is believed above the floor.
type Trend = BTreeMap<ModelId, f64>;

fn trend(rows: Vec<(ModelId, AccountId, i64)>) -> Trend {
    let mut sums = BTreeMap::<ModelId, i64>::new();
    for (model, _, credibility) in rows {
        *sums.entry(model).or_default() += above_floor(Micro(credibility)).0;
    }
    sums.into_iter().map(|(model, sum)| (model, Micro(sum).value())).collect()
}

/// Makes every place again, writing what changed.
pub async fn refresh_all(app: &App) -> Result<()> {
    let now = app.clock.now();
    let trend = trend(store::downloads(&app.db, now.plus(-TREND_MS), floor()).await?);
    let mut after = ModelId::from(0);
    loop {
        let rows = store::facts(&app.db, after, BATCH).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        let young: Vec<ModelId> = rows
            .iter()
            .filter(|row| age_days(row, now) <= young_days())
            .map(|row| row.id)
            .collect();
        let shown: BTreeMap<ModelId, i64> =
            store::shown(&app.db, &young).await?.into_iter().collect();
        let changed = rows.iter().filter_map(|row| {
            let place = place(row, &trend, shown.get(&row.id).copied().unwrap_or(0), now);
            (row.stands() != Some(place)).then_some((row, place))
        });
        let changed: Vec<_> = changed.collect();
        if changed.is_empty() {
            continue;
        }
        let mut tx = app.db.write().await?;
        for (row, place) in changed {
            store::write(&mut tx, row, place, now).await?;
        }
        tx.commit().await?;
    }
    app.feed.forget().await;
    Ok(())
}

/// Makes the place of one model again, or takes it out of the feed.
pub async fn refresh(app: &App, model: ModelId) -> Result<()> {
    let now = app.clock.now();
    let row = store::fact(&app.db, model).await?;
    let since = now.plus(-TREND_MS);
    let trend = trend(store::downloads_of(&app.db, model, since, floor()).await?);
    let shown = store::shown(&app.db, &[model]).await?.first().map_or(0, |(_, times)| *times);
    let mut tx = app.db.write().await?;
    match row {
        Some(row) => {
            let place = place(&row, &trend, shown, now);
            store::write(&mut tx, &row, place, now).await?;
        }
        None => store::forget(&mut tx, model).await?,
    }
    tx.commit().await?;
    app.feed.forget().await;
    Ok(())
}

fn young_days() -> f64 {
    DISCOVERY_MAX_AGE_DAYS as f64
}

fn age_days(row: &FactRow, now: Millis) -> f64 {
    let published = row.published_at.unwrap_or(0);
    (now.0 - published).max(0) as f64 / Millis::DAY as f64
}

/// Where a model stands.
fn place(row: &FactRow, trend: &Trend, shown: i64, now: Millis) -> Stands {
    let scored: ModelScore =
        row.score.as_ref().map_or_else(|| model_score(&[], &Raters::new(), 0), |json| json.0.score);
    let age_days = age_days(row, now);
    let facts = Facts {
        model_lo: scored.stars_lo.value(),
        print_lo: scored.prints.lo.value(),
        age_days,
        weekly_downloads: trend.get(&row.id).copied().unwrap_or(0.0),
    };
    let is_newcomer = age_days <= young_days()
        && shown < DISCOVERY_MAX_IMPRESSIONS
        && scored.main_mass < Micro::of(DISCOVERY_MAX_MASS);
    Stands {
        score: Micro::of(score(&facts)).0 / STEP * STEP,
        is_newcomer,
        trend: Micro::of(facts.weekly_downloads).0,
    }
}

/// The schedule, and the events by which a model comes, changes its category or goes.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (all, one) = (app.clone(), app.clone());
    let kinds = [Event::ModelPublished, Event::ModelChanged, Event::ModelWithdrawn];
    registry
        .every("feed_ranks", std::time::Duration::from_mins(15), move |_| {
            let app = all.clone();
            async move { refresh_all(&app).await }
        })
        .on_event(LISTENER, &kinds.map(Event::name), move |event| {
            let app = one.clone();
            async move { refresh(&app, event.subject.into()).await }
        })
}
