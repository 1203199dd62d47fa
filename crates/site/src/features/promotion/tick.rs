//! Delivery, ten minutes at a time: counts the slices in which a promotion could be shown, ends promotions of days that
//! have passed and of models that left public view. What was not delivered returns to the wallet.

use anyhow::{Context, Result};
use domain::{
    cred::Day,
    ids::{ModelId, PromotionId},
    promotion::{Blocked, delivered, slice},
};

use super::{
    gates,
    store::{self, Promotion},
};
use crate::{
    app::App,
    features::cred::spend::{self as wallet, Escrow},
};

/// The escrow of a promotion.
pub(super) const fn escrow(promotion: &Promotion) -> Escrow {
    Escrow { promotion: promotion.id, member: promotion.creator_id, model: promotion.model_id }
}

/// Settles the days that have passed and counts the slice that runs.
pub async fn tick(app: &App) -> Result<()> {
    let today = Day::of(app.clock.now());
    loop {
        let over = store::left_over(&app.db, today).await?;
        if over.is_empty() {
            break;
        }
        for id in over {
            end(app, id, false).await?;
        }
    }
    let mut after = PromotionId::from(0);
    loop {
        let open = store::open_on(&app.db, today, after).await?;
        let Some(last) = open.last() else { return Ok(()) };
        after = last.id;
        let models: Vec<ModelId> = open.iter().map(|promotion| promotion.model_id).collect();
        let asked = gates::ask(&app.db, &models, today).await?;
        for promotion in &open {
            let blocked = asked.get(&promotion.model_id).map(|(blocked, _)| blocked.as_slice());
            count(app, promotion, blocked.unwrap_or(&[Blocked::Hidden])).await?;
        }
    }
}

/// A case or a model that is not public ends a promotion; other gates let it wait.
async fn count(app: &App, promotion: &Promotion, blocked: &[Blocked]) -> Result<()> {
    if blocked.iter().any(|why| matches!(why, Blocked::OpenCase | Blocked::Hidden)) {
        end(app, promotion.id, true).await?;
        return Ok(());
    }
    let now = app.clock.now();
    if promotion.last_slice < slice(now) {
        let mut tx = app.db.write().await?;
        store::count_slice(&mut tx, promotion.id, slice(now), blocked.is_empty()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Stops a promotion for its creator: the slice that has begun counts when it could be shown in it.
pub(super) async fn stop(app: &App, id: PromotionId) -> Result<bool> {
    let Some(promotion) = store::one(&app.db, id).await? else { return Ok(false) };
    let now = app.clock.now();
    if Day(promotion.day) == Day::of(now) {
        let asked = gates::ask(&app.db, &[promotion.model_id], Day(promotion.day)).await?;
        let is_shown = asked.values().any(|(blocked, _)| blocked.is_empty());
        let mut tx = app.db.write().await?;
        store::count_slice(&mut tx, id, slice(now), is_shown).await?;
        tx.commit().await?;
    }
    end(app, id, true).await
}

/// Stops every promotion of a model that left public view.
pub async fn stop_all_of(app: &App, model: ModelId) -> Result<()> {
    let today = Day::of(app.clock.now());
    let asked = gates::ask(&app.db, &[model], today).await?;
    if asked.get(&model).is_some_and(|(blocked, _)| !blocked.contains(&Blocked::Hidden)) {
        return Ok(());
    }
    for id in store::open_of(&app.db, model, today).await? {
        end(app, id, true).await?;
    }
    Ok(())
}

/// Ends a promotion once: what was delivered is gone, the rest returns. False when it had ended before.
async fn end(app: &App, id: PromotionId, is_stopped: bool) -> Result<bool> {
    let Some(promotion) = store::one(&app.db, id).await? else { return Ok(false) };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    wallet::lock(&mut tx, promotion.creator_id, now).await?;
    let promotion = store::one(&mut tx, id).await?.context("a promotion is never deleted")?;
    let gone = delivered(promotion.tokens, promotion.served, promotion.slices);
    if store::settle(&mut tx, id, gone, is_stopped.then_some(now), now).await? == 0 {
        return Ok(false);
    }
    wallet::settle(&mut tx, app, &escrow(&promotion), gone).await?.context("settling")?;
    tx.commit().await?;
    app.board.forget().await;
    Ok(true)
}
