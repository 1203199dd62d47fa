//! What print reports earn: its creator for a success that a maker with a record shows, the maker for a report that
//! helped, whatever it says, and for the day it was sent.

use anyhow::Result;
use domain::{
    cred::{
        Day,
        earning::{Earning, MIN_EVIDENCE, MIN_REVIEWER_CREDIBILITY},
    },
    ids::{AccountId, ModelId, PrintId},
    models::State,
    time::Millis,
    trust::{Micro, report::Outcome},
};

use super::{
    earn::{Cause, earn, take_back},
    store as cred,
};
use crate::{
    app::App,
    features::{
        models::store as models,
        trust::{
            self,
            cards::{self, Content, Weight},
        },
    },
    shared::traces,
};

mod store;

/// How far back accounts are looked for that were closed; the look comes every hour.
const CLOSED_SINCE_MS: i64 = 2 * Millis::DAY;

/// A report was sent: a day with a real action.
pub async fn reported(app: &App, print: PrintId) -> Result<()> {
    let Some((maker, model, at)) = cred::report(&app.db, print).await? else { return Ok(()) };
    active(app, maker, model, print, Day::of(at.into())).await
}

/// The creator answered a report: such a day, too.
pub async fn answered(app: &App, print: PrintId) -> Result<()> {
    let Some((creator, model, at)) = cred::answer(&app.db, print).await? else { return Ok(()) };
    active(app, creator, model, print, Day::of(at.into())).await
}

async fn active(
    app: &App,
    member: AccountId,
    model: ModelId,
    print: PrintId,
    day: Day,
) -> Result<()> {
    // Changing an old report is no new one; one sent before midnight may be heard of after it.
    if day < Day::of(app.clock.now()).plus(-1) {
        return Ok(());
    }
    let cause = Cause {
        member,
        earning: Earning::Engagement,
        source: String::new(),
        period: day.0.to_string(),
        subject: print.get(),
        model: Some(model),
    };
    let outcome = earn(app, &cause).await?;
    tracing::debug!(%print, ?outcome, "an active day");
    Ok(())
}

/// What a report amounts to may have changed: what it earns is earned, what it earned without standing any more is
/// taken back.
pub async fn weighed(app: &App, print: PrintId) -> Result<()> {
    let card = cards::store::one(&app.db, print).await?;
    let is_gone = match &card {
        Some(card) => store::is_suspended(&app.db, card.content.0.rater).await?,
        None => true,
    };
    let Some(card) = card.filter(|_| !is_gone) else {
        let mints = cred::mints_of_print(&app.db, print).await?;
        return take_back(app, &mints, &Earning::ALL).await;
    };
    let content = &card.content.0;
    let weight = Weight::of(content, &card.helpful.0);
    let is_shown = weight.evidence >= Micro::of(MIN_EVIDENCE);
    success(app, content, is_shown && weight.outcome == Outcome::Success).await?;
    helped(app, content, is_shown, weight.is_helpful).await
}

/// Tokens for the creator, once for one maker of one model.
async fn success(app: &App, content: &Content, is_shown: bool) -> Result<()> {
    let (creator, maker, now) = (content.creator, content.rater, app.clock.now());
    if !is_shown || traces::are_connected(&app.db, maker, creator, now).await? {
        let mints = cred::mints_of_print(&app.db, content.print).await?;
        return take_back(app, &mints, &[Earning::PrintSuccess]).await;
    }
    let believed = trust::credibility(&app.db, maker).await?;
    let model = models::model(&app.db, content.model).await?;
    let is_public = model.is_some_and(|model| model.state() == State::Published);
    if !is_public || believed < Micro::of(MIN_REVIEWER_CREDIBILITY) {
        return Ok(());
    }
    let cause = Cause {
        member: creator,
        earning: Earning::PrintSuccess,
        source: format!("{}:{maker}", content.model),
        period: String::new(),
        subject: content.print.get(),
        model: Some(content.model),
    };
    earn(app, &cause).await?;
    Ok(())
}

/// Tokens for the maker. What became helpful once stays so unless its evidence goes.
async fn helped(app: &App, content: &Content, is_shown: bool, is_helpful: bool) -> Result<()> {
    if !is_shown {
        let mints = cred::mints_of_print(&app.db, content.print).await?;
        return take_back(app, &mints, &[Earning::HelpfulReview]).await;
    }
    if is_helpful {
        let cause = Cause {
            member: content.rater,
            earning: Earning::HelpfulReview,
            source: content.print.to_string(),
            period: String::new(),
            subject: content.print.get(),
            model: Some(content.model),
        };
        earn(app, &cause).await?;
    }
    Ok(())
}

/// Takes back what reports of accounts earned that were closed.
pub async fn look_for_closed(app: &App) -> Result<()> {
    let since = app.clock.now().plus(-CLOSED_SINCE_MS);
    let mut after = PrintId::from(0);
    loop {
        let prints = store::reports_of_closed(&app.db, since, after).await?;
        let Some(last) = prints.last() else { return Ok(()) };
        after = *last;
        for print in prints {
            weighed(app, print).await?;
        }
    }
}
