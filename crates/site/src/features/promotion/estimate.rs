//! What a promotion can be expected to bring: a range from what was really served of late, or nothing where nothing was
//! measured.

use domain::{
    cred::Day,
    promotion::{Expected, SLICES, expected, first_slice, slice},
};

use super::{serving, spend::Wanted, store};
use crate::{app::App, features::exposure};

/// Days looked back at.
const DAYS: i64 = 7;

/// How often the model may be shown on the first day wanted; none while fewer than two days were measured.
pub async fn of(app: &App, wanted: &Wanted) -> db::Result<Option<Expected>> {
    let now = app.clock.now();
    let today = Day::of(now);
    let pages = exposure::store::pages(&app.db, today.plus(-DAYS), today).await?;
    let (Some(least), Some(most), true) = (pages.iter().min(), pages.iter().max(), pages.len() > 1)
    else {
        return Ok(None);
    };
    let left =
        if wanted.first == today { first_slice(today) + SLICES - slice(now) } else { SLICES };
    let in_time = |pages: i64| pages * left / SLICES;
    let others = serving::spends(app, wanted.first).await?;
    let crowd = store::busiest(&app.db, today.plus(-DAYS), today).await?;
    Ok(Some(expected(
        wanted.member,
        wanted.model,
        wanted.tokens,
        &others,
        crowd as usize,
        (in_time(*least), in_time(*most)),
    )))
}
