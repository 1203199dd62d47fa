//! Scores of one member: reputation, the scores of their models, karma. Made from facts each time.

use std::collections::BTreeMap;

use anyhow::Result;
use db::Db;
use domain::{
    ids::{AccountId, ModelId, PrintId},
    models::State,
    time::Millis,
    trust::{
        Micro,
        credibility::above_floor,
        karma::{self, Entry, Event, Kind},
        model::{ModelScore, model_score},
        params,
        pool::{Rater, Raters, reciprocity},
        report::{Outcome, Report},
        reputation::{Reputation, reputation},
    },
};
use serde::{Deserialize, Serialize};

use super::{
    conduct,
    insights::{self, Insights},
    store::{self, Fact},
};
use crate::{app::App, shared::events};

/// A reputation with the counts it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorScore {
    pub reputation: Reputation,
    /// Standing reports on all models.
    pub reports: i64,
    /// Different people who sent them.
    pub people: i64,
    /// Reports that show a print.
    pub shown: i64,
}

/// The score of a model with the counts it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelScoreRow {
    pub score: ModelScore,
    /// Standing reports.
    pub reports: i64,
    /// Reports of a print, whatever its outcome.
    pub printed: i64,
    /// Reports with stars.
    pub rated: i64,
    pub people: i64,
    /// Reports that show a print.
    pub shown: i64,
    pub insights: Insights,
    /// The first print that came out and shows a photo.
    #[serde(default)]
    pub first: Option<PrintId>,
}

/// Karma with what it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Karma {
    pub karma: i64,
    /// Points from downloads; counted once a day.
    pub downloads: i64,
    /// Oldest day first.
    pub entries: Vec<Entry>,
}

/// Everything computed for a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    /// None without reports.
    pub creator: Option<CreatorScore>,
    pub models: BTreeMap<ModelId, ModelScoreRow>,
    pub karma: Karma,
}

/// Computes the scores as of `day`. `downloads` are the points from downloads, when they are known already.
pub async fn compute(
    db: &Db,
    account: AccountId,
    day: i64,
    downloads: Option<i64>,
) -> db::Result<Scores> {
    let facts = store::facts(db, account).await?;
    let geometry = geometry_since(store::geometry(db, account).await?);
    let mut by_model: BTreeMap<ModelId, Vec<Fact>> = BTreeMap::new();
    for fact in &facts {
        by_model.entry(fact.model_id.into()).or_default().push(fact.clone());
    }
    let models = by_model
        .into_iter()
        .map(|(model, facts)| {
            (model, model_row(&facts, geometry.get(&model).copied().unwrap_or(1), day))
        })
        .collect();
    let downloads = match downloads {
        Some(points) => points,
        None => download_points(db, account, day).await?,
    };
    let own = own_work(db, account, &facts).await?;
    Ok(Scores {
        creator: creator(db, account, &own, day).await?,
        models,
        karma: karma_of(db, account, &own, day, downloads).await?,
    })
}

/// The reports on what a member made: how another's work prints says nothing about who passes it on.
async fn own_work(db: &Db, account: AccountId, facts: &[Fact]) -> db::Result<Vec<Fact>> {
    if facts.is_empty() {
        return Ok(Vec::new());
    }
    let others = store::passed_on(db, account).await?;
    Ok(facts.iter().filter(|fact| !others.contains(&fact.model_id)).cloned().collect())
}

/// The first version that has the shapes of the newest one, by model.
fn geometry_since(files: Vec<(ModelId, i64, Vec<u8>)>) -> BTreeMap<ModelId, i64> {
    let mut versions: BTreeMap<ModelId, BTreeMap<i64, Vec<Vec<u8>>>> = BTreeMap::new();
    for (model, version, blob) in files {
        versions.entry(model).or_default().entry(version).or_default().push(blob);
    }
    let since = |shapes: BTreeMap<i64, Vec<Vec<u8>>>| {
        let newest = shapes.last_key_value().map(|(_, files)| files.clone());
        let same = shapes.into_iter().rev().take_while(|(_, files)| Some(files) == newest.as_ref());
        same.last().map_or(1, |(version, _)| version)
    };
    versions.into_iter().map(|(model, shapes)| (model, since(shapes))).collect()
}

fn people(facts: &[Fact]) -> i64 {
    let mut raters: Vec<i64> = facts.iter().map(|fact| fact.rater_id).collect();
    raters.sort_unstable();
    raters.dedup();
    raters.len() as i64
}

fn shown(facts: &[Fact]) -> i64 {
    facts.iter().filter(|fact| fact.photos).count() as i64
}

fn model_row(facts: &[Fact], geometry_since: i64, day: i64) -> ModelScoreRow {
    let reports: Vec<Report> =
        facts.iter().map(|fact| fact.report(fact.version < geometry_since)).collect();
    let raters: Raters = facts
        .iter()
        .map(|fact| {
            let rater = Rater { credibility: Micro(fact.credibility), reciprocity: 1.0 };
            (fact.rater_id.into(), rater)
        })
        .collect();
    let score = model_score(&reports, &raters, day);
    let is_printed = |fact: &&Fact| fact.outcome() != Outcome::NotPrinted;
    ModelScoreRow {
        reports: facts.len() as i64,
        printed: facts.iter().filter(is_printed).count() as i64,
        rated: facts.iter().filter(is_printed).filter(|fact| fact.stars.is_some()).count() as i64,
        people: people(facts),
        shown: shown(facts),
        first: facts
            .iter()
            .filter(|fact| fact.photos && fact.outcome() == Outcome::Success)
            .map(|fact| PrintId::from(fact.print_id))
            .min(),
        insights: insights::of(facts, &reports, &raters, day, score.prints.rate),
        score,
    }
}

async fn creator(
    db: &Db,
    account: AccountId,
    facts: &[Fact],
    day: i64,
) -> db::Result<Option<CreatorScore>> {
    if facts.is_empty() {
        return Ok(None);
    }
    let since = (day - params::review::RECIPROCITY_DAYS) * Millis::DAY;
    let back: BTreeMap<AccountId, i64> =
        store::reported_on(db, account, since).await?.into_iter().collect();
    let mut there: BTreeMap<AccountId, u64> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.created_at >= since) {
        *there.entry(fact.rater_id.into()).or_default() += 1;
    }
    let rater = |fact: &Fact| {
        let id = AccountId::from(fact.rater_id);
        let count = |counts: Option<u64>| counts.unwrap_or(0);
        let reciprocity =
            reciprocity(count(there.get(&id).copied()), count(back.get(&id).map(|n| *n as u64)));
        (id, Rater { credibility: Micro(fact.credibility), reciprocity })
    };
    let raters: Raters = facts.iter().map(rater).collect();
    let state = |fact: &Fact| State::parse(&fact.model_state).unwrap_or(State::Published);
    let reports: Vec<Report> =
        facts.iter().map(|fact| fact.report(false).under(state(fact))).collect();
    Ok(Some(CreatorScore {
        reputation: reputation(&reports, &raters, day),
        reports: facts.len() as i64,
        people: people(facts),
        shown: shown(facts),
    }))
}

async fn download_points(db: &Db, account: AccountId, day: i64) -> db::Result<i64> {
    let others = store::passed_on(db, account).await?;
    let mut weighted: BTreeMap<ModelId, i64> = BTreeMap::new();
    for (model, credibility) in store::downloaders(db, account, day * Millis::DAY).await? {
        if others.contains(&model.get()) {
            continue;
        }
        *weighted.entry(model).or_default() += above_floor(credibility).0;
    }
    Ok(weighted.into_values().map(|sum| karma::of_downloads(Micro(sum))).sum())
}

async fn karma_of(
    db: &Db,
    account: AccountId,
    facts: &[Fact],
    day: i64,
    downloads: i64,
) -> db::Result<Karma> {
    let event = |day: i64, kind: Kind| Event { day, kind, is_live: true };
    let mut events = Vec::new();
    let age = params::karma::PUBLISH_DAYS;
    let before = (day - age + 1) * Millis::DAY;
    for at in store::published(db, account, before).await? {
        events.push(event(domain::trust::day(at.into()) + age, Kind::Publish));
    }
    for fact in facts {
        if fact.outcome() == Outcome::Success
            && let Some(kind) = karma::of_success(fact.evidence(), Micro(fact.credibility))
        {
            events.push(event(fact.day(), kind));
        }
        match fact.feedback {
            Some(true) => events.push(event(fact.day(), Kind::FeedbackGood)),
            Some(false) => events.push(event(fact.day(), Kind::FeedbackBad)),
            None => {}
        }
    }
    for helpful in store::helpful_of(db, account).await? {
        if helpful.counts.is_helpful {
            events.push(event(helpful.day, Kind::ReviewHelpful));
        }
    }
    for at in store::strikes(db, account).await? {
        events.push(event(domain::trust::day(at.into()), Kind::Strike));
    }
    events.extend(conduct::events(db, account).await?);
    let entries = karma::entries(&events);
    let from_events: i64 = entries.iter().map(|entry| entry.counted).sum();
    Ok(Karma { karma: (from_events + downloads).max(0), downloads, entries })
}

/// Makes the rows of one member again.
pub(super) async fn refresh(app: &App, account: AccountId) -> Result<()> {
    loop {
        // Taken first: a row says as of when its facts are, and older ones give way.
        let now = app.clock.now().0;
        let day = super::day(app).await?;
        let known = store::karma(&app.db, account).await?.map(|karma| karma.downloads);
        let scores = compute(&app.db, account, day, known).await?;
        let mut tx = app.db.write().await?;
        // A day that began meanwhile counted downloads anew, and all else stands as of that day.
        let stands = store::hold_karma(&mut tx, account).await?;
        if stands != known || store::score_day(&mut tx).await? != Some(day) {
            continue;
        }
        for model in write(&mut tx, account, &scores, now).await? {
            let event = domain::events::Event::ModelScored;
            events::record(&mut tx, app, event, model.get(), app.clock.now()).await?;
        }
        tx.commit().await?;
        return Ok(());
    }
}

/// Stores what was computed; gives the models of whose prints cards now say something else.
pub(super) async fn write(
    tx: &mut db::Tx,
    account: AccountId,
    scores: &Scores,
    now: i64,
) -> db::Result<Vec<ModelId>> {
    // First, because whoever makes one member again holds this row.
    store::write_karma(tx, account, &scores.karma, now).await?;
    let mut changed = Vec::new();
    for model in store::models_of(&mut *tx, account).await? {
        if !scores.models.contains_key(&model) && store::forget_model(tx, model, now).await? {
            changed.push(model);
        }
    }
    for (model, row) in &scores.models {
        if store::write_model(tx, *model, row, now).await? {
            changed.push(*model);
        }
    }
    match &scores.creator {
        Some(score) => store::write_creator(tx, account, score, now).await?,
        None => store::forget_creator(tx, account, now).await?,
    }
    Ok(changed)
}
