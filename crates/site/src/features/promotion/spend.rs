//! Starting and stopping promotions: each within one transaction that holds the wallet, so that caps and balance hold
//! however many ask at once.

use std::collections::BTreeMap;

use db::Tx;
use domain::{
    cred::Day,
    ids::{AccountId, ModelId, PromotionId},
    models::State,
    promotion::{Blocked, Capped, SLICES, Spent, capped, first_slice, most_in_30_days, slice},
};
use languages::Language;

use super::{
    gates,
    store::{self, Promotion},
    tick,
};
use crate::{
    app::App,
    features::cred::spend as wallet,
    shared::{error::Result, filters::date_in},
};

/// How many days ahead a promotion can begin, today included.
pub const DAYS_AHEAD: i64 = 14;
/// Most days started at once.
pub const DAYS_MOST: i64 = 7;

/// What a creator asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub member: AccountId,
    pub model: ModelId,
    /// Tokens on each day.
    pub tokens: i64,
    pub first: Day,
    /// How many days, from 1.
    pub days: i64,
}

/// Why nothing was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such model of this member.
    NotYours,
    Blocked(Vec<Blocked>),
    /// A day before today, too far ahead, or too many.
    Days,
    Capped(Capped, Day),
    /// One of the model was started since its creator looked, perhaps by the same form.
    Before,
}

impl Refused {
    /// What the creator reads.
    pub fn text(&self, t: Language) -> String {
        match self {
            Self::NotYours => t.promotion_not_yours().to_owned(),
            Self::Blocked(why) => {
                let advice: Vec<String> = why.iter().map(|why| gates::advice(t, *why)).collect();
                advice.join(" ")
            }
            Self::Days => t.promotion_bounds(DAYS_AHEAD, DAYS_MOST).to_string(),
            Self::Before => t.promotion_before().to_owned(),
            Self::Capped(capped, day) => {
                t.promotion_no_room(capped_text(t, *capped), date_in(t, day.start())).to_string()
            }
        }
    }
}

/// The cap that leaves no room.
pub fn capped_text(t: Language, capped: Capped) -> String {
    let code = match capped {
        Capped::Unit => "unit",
        Capped::ModelDay => "model-day",
        Capped::Model30Days => "model-30-days",
        Capped::CreatorDay => "creator-day",
        Capped::Balance => "balance",
    };
    t.promotion_capped(code).to_string()
}

/// Starts a promotion on each of the days wanted, or none of them; with `seen`, only if [`store::started`] of the model is
/// still that.
pub async fn start(
    app: &App,
    wanted: &Wanted,
    seen: Option<i64>,
) -> Result<std::result::Result<(), Refused>> {
    let now = app.clock.now();
    let today = Day::of(now);
    let is_ahead = (0..DAYS_AHEAD).contains(&(wanted.first.0 - today.0));
    if !is_ahead || !(1..=DAYS_MOST).contains(&wanted.days) {
        return Ok(Err(Refused::Days));
    }
    let mut tx = app.db.write().await?;
    wallet::lock(&mut tx, wanted.member, now).await?;
    let model = store::subject(&mut tx, wanted.model).await?;
    if model.is_none_or(|model| model.creator_id != wanted.member || model.state == State::Draft) {
        return Ok(Err(Refused::NotYours));
    }
    if let Some(seen) = seen
        && store::started(&mut tx, wanted.model).await? != seen
    {
        return Ok(Err(Refused::Before));
    }
    let asked = gates::ask(&mut tx, &[wanted.model], today).await?;
    if let Some((blocked, _)) = asked.get(&wanted.model).filter(|(why, _)| !why.is_empty()) {
        return Ok(Err(Refused::Blocked(blocked.clone())));
    }
    for ahead in 0..wanted.days {
        if let Err(refused) = start_one(&mut tx, app, wanted, wanted.first.plus(ahead)).await? {
            return Ok(Err(refused));
        }
    }
    tx.commit().await?;
    app.board.forget().await;
    Ok(Ok(()))
}

async fn start_one(
    tx: &mut Tx,
    app: &App,
    wanted: &Wanted,
    day: Day,
) -> Result<std::result::Result<(), Refused>> {
    let now = app.clock.now();
    let spent = spent(&mut *tx, wanted.member, wanted.model, day, Day::of(now)).await?;
    if let Some(capped) = capped(wanted.tokens, &spent) {
        return Ok(Err(Refused::Capped(capped, day)));
    }
    let is_today = day == Day::of(now);
    // The slice that runs counts: it is shown in it.
    let first = if is_today { slice(now) } else { first_slice(day) };
    let promotion = Promotion {
        id: app.ids.next::<PromotionId>(),
        creator_id: wanted.member,
        model_id: wanted.model,
        day: day.0,
        tokens: wanted.tokens,
        slices: first_slice(day) + SLICES - first,
        served: i64::from(is_today),
        last_slice: if is_today { first } else { first - 1 },
        stopped_at: None,
        settled_at: None,
        delivered: 0,
    };
    store::insert(tx, &promotion, now).await?;
    let escrow = tick::escrow(&promotion);
    match wallet::set_aside(tx, app, &escrow, wanted.tokens).await? {
        Ok(()) => Ok(Ok(())),
        Err(_) => Ok(Err(Refused::Capped(Capped::Balance, day))),
    }
}

/// What counts towards the caps of a promotion of `model` on `day`.
pub async fn spent(
    source: impl Into<db::Source<'_>>,
    member: AccountId,
    model: ModelId,
    day: Day,
    today: Day,
) -> db::Result<Spent> {
    let mut source = source.into();
    let rows = store::of_model(source.again(), model, day.plus(-29), day.plus(29)).await?;
    let by_day: BTreeMap<Day, i64> =
        rows.into_iter().map(|(day, tokens)| (Day(day), tokens)).collect();
    Ok(Spent {
        model_today: by_day.get(&day).copied().unwrap_or(0),
        model_30_days: most_in_30_days(&by_day, day),
        creator_today: store::of_creator(source.again(), member, day).await?,
        balance: wallet::spendable(source, member, today).await?,
    })
}

/// Stops a promotion of this member; what was not delivered returns with its old expiry. False when there is no such
/// promotion, or it is over.
pub async fn stop(app: &App, member: AccountId, id: PromotionId) -> Result<bool> {
    let promotion = store::one(&app.db, id).await?.filter(|p| p.creator_id == member);
    let Some(promotion) = promotion.filter(|p| p.settled_at.is_none()) else { return Ok(false) };
    Ok(tick::stop(app, promotion.id).await?)
}
