//! `/transparency`: how attention is spread on this site, in figures that anyone can follow.

use axum::response::Response;
use domain::cred::Day;

use super::{
    store, today,
    views::{DayRow, TransparencyPage},
};
use crate::shared::{error::Result, page::Context};

/// Days shown.
const DAYS: i64 = 30;

pub async fn show(context: Context) -> Result<Response> {
    let app = &context.app;
    let rows = store::spreads(&app.db, today(app), DAYS).await?;
    let t = context.t;
    let days: Vec<DayRow> = rows
        .into_iter()
        .map(|(day, spread)| DayRow { t, at: Day(day).start(), spread: spread.0 })
        .collect();
    context.render_public(&TransparencyPage { page: context.page(t.transparency()), days })
}
