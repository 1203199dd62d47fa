//! Weighing reports, and opening a case when they weigh enough. Opening changes nothing the public sees.

use anyhow::Result;
use db::Tx;
use domain::{
    cases::{Event, Order, Origin, Route, chain::Entry},
    ids::{AccountId, CaseId, ModelId},
    models::State,
    reports::{self as rules, Category},
    time::Millis,
    trust::VERSION,
};

use super::{
    journal::Journal,
    letters, pool, steps,
    store::{self, NewCase},
    subject::{self, Of},
};
use crate::{
    app::App,
    features::{
        exposure::store as exposure, models::store as models, promotion::store as promotion,
        reports::store as reports,
    },
    shared::session::new_secret,
};

/// Weighs the reports that wait about a model, of every category.
pub async fn weigh(app: &App, model: ModelId) -> Result<()> {
    for category in reports::categories(&app.db, model).await? {
        weigh_category(app, model, category).await?;
    }
    Ok(())
}

async fn weigh_category(app: &App, id: ModelId, category: Category) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    let Some(model) = models::model(&mut tx, id).await? else { return Ok(()) };
    let waiting = reports::waiting(&mut tx, id, category, now).await?;
    let tally = rules::tally(&waiting, exposure::views(&mut tx, id).await? as u64);
    let is_out = model.state() == State::Published;
    let Some(version) = tally.version.filter(|_| is_out) else { return Ok(()) };
    // Where waiting may hurt people one report is enough; what is open already takes in what comes later.
    if !tally.opens
        && !category.opens_at_once()
        && store::open_case(&mut tx, id, category).await?.is_none()
    {
        return Ok(());
    }
    let what = Opening {
        model: id,
        version,
        creator: model.creator(),
        title: &model.title,
        category,
        by: Origin::Reports,
        by_hand: false,
        order: None,
    };
    if open(&mut tx, app, &what, now).await?.is_some() {
        tx.commit().await?;
    }
    Ok(())
}

/// What a case is opened about.
pub struct Opening<'a> {
    pub model: ModelId,
    pub version: i64,
    pub creator: AccountId,
    pub title: &'a str,
    pub category: Category,
    pub by: Origin,
    /// A moderator opens it, not a program that reports set off.
    pub by_hand: bool,
    /// What an authority ordered; its question is not open already.
    pub order: Option<&'a Order>,
}

/// Opens a case, takes the waiting reports into it, keeps the work as it is, and commits its pool. Reports about what is
/// in a case already join that one: before a jury those on its version, others wait. `None` when another case of the
/// author waits for its first panel: one at a time.
pub async fn open(
    tx: &mut Tx,
    app: &App,
    what: &Opening<'_>,
    now: Millis,
) -> db::Result<Option<CaseId>> {
    if let Some(case) = store::open_case(tx, what.model, what.category).await? {
        reports::take(tx, case, (what.model, what.category), now).await?;
        return Ok(Some(case));
    }
    let route = what.by.judged_by(what.category);
    let id = app.ids.next::<CaseId>();
    let new = NewCase {
        id,
        model: what.model,
        version: what.version,
        creator: what.creator,
        category: what.category,
        opened_by: what.by,
        by_hand: what.by_hand,
        order: what.order,
        salt: &new_secret(),
        is_jury: route == Route::Jury,
    };
    if !store::insert(tx, &new, now).await? {
        return Ok(None);
    }
    reports::take(tx, id, (what.model, what.category), now).await?;
    // What is judged is the work as it was reported, whatever its author changes from now on.
    subject::freeze(tx, Of::Case(id), (what.model, what.version), now).await?;
    let Some(row) = store::case(&mut *tx, id).await? else { return Ok(None) };
    let entry = Entry::Opened {
        case: id.to_string(),
        category: what.category,
        opened_by: what.by.as_str().to_owned(),
        route,
        params: VERSION.to_owned(),
    };
    // Who may judge is read before the first line holds the end of the log, for which all cases wait.
    let jurors = pool::may_judge(tx, &row, now).await?;
    let mut journal = Journal::begin(tx, app, row, Event::Opened { route }, entry, now).await?;
    if route == Route::Jury {
        pool::commit(tx, app, &journal, &jurors, now).await?;
    }
    let is_paused =
        journal.row.is_jury && promotion::pause(tx, id, (what.model, what.version), now).await?;
    letters::tell_opening(tx, app, &journal, (what.title, is_paused), now).await?;
    steps::advance(tx, app, &mut journal, now).await?;
    Ok(Some(id))
}
