//! Proof of what promotion adds to the books: every cap on every day, and an escrow for what runs and for nothing else.

use std::collections::BTreeMap;

use anyhow::Result;
use domain::{
    cred::Day,
    promotion::{PER_CREATOR_DAY, PER_MODEL_30_DAYS, PER_MODEL_DAY, most_in_30_days},
};

use super::store;
use crate::app::App;

/// Rows read at once.
const BATCH: i64 = 5_000;

/// Every breach in words.
pub async fn faults(app: &App) -> Result<Vec<String>> {
    let mut faults: Vec<String> = store::wrong_escrows(&app.db)
        .await?
        .into_iter()
        .map(|(id, should, is)| format!("L5: promotion {id} should hold {should} and holds {is}"))
        .collect();
    let mut creators = BTreeMap::<(i64, i64), i64>::new();
    let mut models = BTreeMap::<i64, BTreeMap<Day, i64>>::new();
    let mut after = (i64::MIN, 0, 0);
    loop {
        let rows = store::counted(&app.db, after, BATCH).await?;
        let Some((creator, model, day, _)) = rows.last() else { break };
        after = (*creator, *model, *day);
        for (creator, model, day, tokens) in rows {
            *creators.entry((creator, day)).or_default() += tokens;
            *models.entry(model).or_default().entry(Day(day)).or_default() += tokens;
        }
    }
    for ((creator, day), tokens) in creators {
        if tokens > PER_CREATOR_DAY {
            faults.push(format!("L6: {creator} spent {tokens} on day {day}"));
        }
    }
    for (model, days) in models {
        for (day, tokens) in &days {
            let most = most_in_30_days(&days, *day);
            if *tokens > PER_MODEL_DAY || most > PER_MODEL_30_DAYS {
                faults.push(format!("L6: {model} took {tokens} on day {}, {most} in 30", day.0));
            }
        }
    }
    Ok(faults)
}
