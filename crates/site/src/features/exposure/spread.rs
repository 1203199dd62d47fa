//! How evenly a day's showing was spread, once the day is over.

use anyhow::Result;
use domain::{
    cred::Day,
    exposure::{Spread, gini, quantile, top_share},
    ids::ModelId,
};

use super::{store, today};
use crate::app::App;

/// Rows read at once.
const BATCH: i64 = 5_000;
/// Days made at most in one go; older ones come with the next.
const DAYS: i64 = 60;

/// Makes the figures of every day that has passed and has none.
pub async fn of_past_days(app: &App) -> Result<()> {
    let Some(first) = store::first_day(&app.db).await? else { return Ok(()) };
    let last = store::last_spread(&app.db).await?;
    let mut day = last.map_or(first, |last| last.plus(1));
    let until = today(app).min(day.plus(DAYS));
    while day < until {
        let spread = of_day(app, day).await?;
        let mut tx = app.db.write().await?;
        store::write_spread(&mut tx, day, &spread, app.clock.now()).await?;
        tx.commit().await?;
        day = day.plus(1);
    }
    Ok(())
}

/// The figures of a day, as far as it was counted.
pub async fn of_day(app: &App, day: Day) -> Result<Spread> {
    let mut spread = Spread::default();
    let mut shown = Vec::new();
    let mut after = ModelId::from(0);
    loop {
        let rows = store::of_day(&app.db, day, after, BATCH).await?;
        let Some(last) = rows.last() else { break };
        after = last.model_id.into();
        for row in rows {
            let sum = row.organic + row.discovery + row.promoted;
            spread.shown += sum;
            spread.discovery += row.discovery;
            spread.promoted += row.promoted;
            if sum > 0 {
                shown.push(sum as f64);
            }
        }
    }
    let public = store::public_models(&app.db).await?;
    spread.models = public.max(shown.len() as i64);
    shown.resize(spread.models as usize, 0.0);
    spread.gini = gini(&shown);
    spread.top_share = top_share(&shown);
    let promoted = store::promoted_by_creator(&app.db, day).await?;
    let promoted: Vec<f64> = promoted.iter().map(|(_, times)| *times as f64).collect();
    spread.promoted_gini = gini(&promoted);
    let mut weeks = Vec::new();
    // Their seventh day was this one or one of the six before.
    for days_ago in 6..13 {
        weeks.extend(store::first_weeks(&app.db, day.plus(-days_ago)).await?);
    }
    spread.first_weeks = weeks.len() as i64;
    spread.first_week_median = quantile(&weeks, 0.5).unwrap_or(0);
    spread.first_week_low = quantile(&weeks, 0.1).unwrap_or(0);
    Ok(spread)
}
