//! Which promoted models are shown: drawn by the shares of the day, from a seed that names day, page and place, then
//! asked at the gates. Who is not let through leaves the place to the next organic card.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    cred::Day,
    ids::ModelId,
    promotion::{POSITIONS, Shares, Spends, pick, shares},
    time::Millis,
};

use super::{gates, store};
use crate::{app::App, shared::moment::Moment};

/// How long a server serves from the spending it read; gates are asked each time.
const LIFETIME_MS: i64 = 10 * Millis::SECOND;

/// What is spent today, shared by all requests for moments.
#[derive(Debug, Default)]
pub struct Board(Moment<Today>);

/// Spending of a day and the shares it comes to.
#[derive(Debug)]
struct Today {
    spends: Spends,
    shares: Shares,
}

impl Board {
    async fn today(&self, app: &App, now: Millis) -> db::Result<Arc<Today>> {
        let make = async {
            let spends = spends(app, Day::of(now)).await?;
            Ok(Today { shares: shares(&spends), spends })
        };
        self.0.get(now, LIFETIME_MS, make).await
    }

    /// Spending changed.
    pub async fn forget(&self) {
        self.0.forget().await;
    }
}

/// Who spends what on a day.
pub async fn spends(app: &App, day: Day) -> db::Result<Spends> {
    let mut spends = Spends::new();
    for (creator, model, tokens) in store::spends(&app.db, day).await? {
        spends.entry(creator).or_default().insert(model, tokens);
    }
    Ok(spends)
}

/// The models at the promoted places of a page of the feed, one choice per place. `page` names it; the same page on the
/// same day has the same.
pub async fn for_page(app: &App, page: &str) -> db::Result<[Option<ModelId>; POSITIONS.len()]> {
    let now = app.clock.now();
    let day = Day::of(now);
    let today = app.board.today(app, now).await?;
    let mut picks =
        POSITIONS.map(|place| pick(&today.shares, &format!("{}|{page}|{place}", day.0)));
    let let_in = let_in(app, day, picks.iter().flatten().copied()).await?;
    for pick in &mut picks {
        *pick = pick.filter(|model| let_in.contains(model));
    }
    Ok(picks)
}

/// The one of these results of a search that is lifted to the promoted place, if one is. Only they share the place.
pub async fn among(app: &App, page: &str, models: &[ModelId]) -> db::Result<Option<ModelId>> {
    let now = app.clock.now();
    let day = Day::of(now);
    let mut spends = app.board.today(app, now).await?.spends.clone();
    for of_creator in spends.values_mut() {
        of_creator.retain(|model, _| models.contains(model));
    }
    spends.retain(|_, of_creator| !of_creator.is_empty());
    if spends.is_empty() {
        return Ok(None);
    }
    let picked = pick(&shares(&spends), &format!("{}|{page}|{}", day.0, POSITIONS[0]));
    let let_in = let_in(app, day, picked).await?;
    Ok(picked.filter(|model| let_in.contains(model)))
}

async fn let_in(
    app: &App,
    day: Day,
    picks: impl IntoIterator<Item = ModelId>,
) -> db::Result<BTreeSet<ModelId>> {
    let picks: Vec<ModelId> = picks.into_iter().collect();
    if picks.is_empty() {
        return Ok(BTreeSet::new());
    }
    let asked = gates::ask(&app.db, &picks, day).await?;
    let passes = asked.into_iter().filter(|(_, (blocked, is_live))| blocked.is_empty() && *is_live);
    Ok(passes.map(|(model, _)| model).collect())
}
