//! Reports as lists show them, one row each: words, photos, answer, and how helpful people found them.

use anyhow::Result;
use db::Db;
use domain::{
    events::Event,
    ids::{AccountId, ModelId, PrintId, PrintPhotoId},
    time::Millis,
    trust::{
        Micro,
        checks::Verdict,
        day,
        helpful::{Helpfulness, Vote, helpfulness, vote_weight},
        quarter,
        report::{Cause, Outcome, evidence, is_photo},
    },
};
use serde::{Deserialize, Serialize};

use crate::{app::App, shared::events};

pub mod store;

/// Least standing of a report that shows a photo.
pub const WITH_PHOTO: i64 = 2_000_000;

/// A report with all that it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub print: PrintId,
    pub model: ModelId,
    pub version: i64,
    pub creator: AccountId,
    pub rater: AccountId,
    pub handle: String,
    pub name: String,
    pub outcome: Outcome,
    pub cause: Option<Cause>,
    pub stars: Option<u8>,
    pub feedback: Option<bool>,
    pub body: String,
    /// Slug of `domain::printers`; empty when not told.
    pub printer: String,
    pub material: String,
    pub nozzle_um: i64,
    pub layer_um: i64,
    pub supports: String,
    pub settings: Settings,
    pub photos: Vec<Photo>,
    pub answer: Option<Answer>,
    /// The version in which the creator says it is mended.
    pub fixed_in: Option<i64>,
    /// What stands behind it beside words and photos.
    #[serde(default)]
    pub proof: Proof,
    pub created_at: i64,
}

/// What stands behind a report beside its words and photos.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proof {
    /// Settings come from the sliced file, which nobody else gave before.
    pub is_from_sliced_file: bool,
    /// That file is one of the version's own.
    pub is_creators_file: bool,
    /// The outcome of the newest check by makers; empty without one or while it is open.
    pub check: String,
    /// The creator contests the photos, and makers have not answered yet.
    pub is_contested: bool,
    /// Makers read the code of this very report in a photo.
    pub is_code_seen: bool,
    /// The creator thanked for the print.
    pub is_thanked: bool,
}

/// Settings of a print that no list filters by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Percent, 0 to 100.
    pub infill_percent: Option<u32>,
    /// Minutes the print took.
    pub print_minutes: Option<u32>,
}

/// A photo with its encoded sizes, served at `/print-photos/{id}/{name}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    pub id: PrintPhotoId,
    pub width: i64,
    pub height: i64,
    pub colour: String,
    pub variants: Vec<Variant>,
}

/// One encoded size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    pub name: String,
    pub width: i64,
    /// SHA-256 in hex.
    pub blob: String,
    pub bytes: i64,
}

/// What the model's creator answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub body: String,
    pub at: i64,
}

/// What the votes on a report amount to, and the day on which it could first be helpful.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpful {
    pub counts: Helpfulness,
    /// UTC day of the third vote in favour; 0 with fewer.
    pub day: i64,
}

impl Content {
    /// Place in the list of its model: photos first, then the lower bound of helpfulness, in millionths.
    pub fn standing(&self, helpful: &Helpful) -> i64 {
        let photo = if self.photos.is_empty() { 0 } else { WITH_PHOTO };
        photo + helpful.counts.lower.0
    }
}

/// What others decide by: how a print came out, how strong its evidence is, whether the report helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    pub outcome: Outcome,
    pub evidence: Micro,
    pub is_helpful: bool,
}

impl Weight {
    pub fn of(content: &Content, helpful: &Helpful) -> Self {
        let is_complete = !content.printer.is_empty()
            && !content.material.is_empty()
            && content.nozzle_um > 0
            && content.layer_um > 0;
        let evidence = evidence(content.outcome, is_complete, !content.photos.is_empty());
        Self { outcome: content.outcome, evidence, is_helpful: helpful.counts.is_helpful }
    }
}

/// Makes the row from facts; `None` when no report stands.
pub async fn compute(db: &Db, print: PrintId) -> db::Result<Option<(Content, Helpful)>> {
    let Some(row) = store::standing(db, print).await? else { return Ok(None) };
    let mut photos = store::photos(db, print).await?;
    photos.retain(|p| p.copy_of.is_empty() && p.doubted_at.is_none());
    let proof = proof(db, print, row.sliced_id, &photos).await?;
    let photo = |p: store::PhotoRow| Photo {
        id: p.id.into(),
        width: p.width,
        height: p.height,
        colour: p.colour,
        variants: p.variants.0,
    };
    let content = Content {
        print,
        model: row.model_id.into(),
        version: row.version,
        creator: row.creator_id.into(),
        rater: row.rater_id.into(),
        handle: row.handle,
        name: row.name,
        outcome: Outcome::parse(&row.outcome).unwrap_or(Outcome::NotPrinted),
        cause: Cause::parse(&row.cause),
        stars: row.stars.map(|stars| stars as u8),
        feedback: row.feedback,
        body: row.body,
        printer: row.printer,
        material: row.material,
        nozzle_um: row.nozzle_um,
        layer_um: row.layer_um,
        supports: row.supports,
        settings: row.settings.0,
        photos: photos.into_iter().map(photo).collect(),
        answer: store::answer(db, print).await?.map(|(body, at)| Answer { body, at }),
        fixed_in: store::fixed_in(db, print).await?,
        proof,
        created_at: row.created_at,
    };
    let helpful = helpful(db, print).await?;
    Ok(Some((content, helpful)))
}

async fn proof(
    db: &Db,
    print: PrintId,
    sliced: Option<i64>,
    photos: &[store::PhotoRow],
) -> db::Result<Proof> {
    let mut proof = Proof { is_thanked: store::is_thanked(db, print).await?, ..Proof::default() };
    if let Some(sliced) = sliced
        && let Some((is_creators, is_first)) = store::sliced(db, sliced).await?
    {
        proof.is_creators_file = is_creators;
        proof.is_from_sliced_file = is_creators || is_first;
    }
    if let Some(check) = store::check(db, print).await? {
        proof.is_contested = check.closed_at.is_none() && check.reason == "contested";
        // Makers vouch for what they saw: photos that were added since have no part in it.
        let is_shown = photos.iter().any(|photo| photo.created_at <= check.opened_at);
        if is_shown || check.outcome != Verdict::Confirmed.as_str() {
            proof.is_code_seen = check.code_seen;
            proof.check = check.outcome;
        }
    }
    Ok(proof)
}

async fn helpful(db: &Db, print: PrintId) -> db::Result<Helpful> {
    let mut votes = Vec::new();
    let mut in_favour = Vec::new();
    for row in store::votes(db, print).await? {
        let at = quarter(day(row.created_at.into()));
        let (voter, author) = (row.voter_id.into(), row.author_id.into());
        let there = in_quarter(db, voter, author, at).await?;
        let back = in_quarter(db, author, voter, at).await?;
        let weight = vote_weight(Micro(row.credibility), there, back);
        votes.push(Vote { weight, is_up: row.sign > 0, cluster: row.cluster });
        if row.sign > 0 {
            in_favour.push(day(row.created_at.into()));
        }
    }
    let third = in_favour.get(2).copied().unwrap_or(0);
    Ok(Helpful { counts: helpfulness(&votes), day: third })
}

async fn in_quarter(db: &Db, voter: AccountId, author: AccountId, wanted: i64) -> db::Result<u64> {
    let votes = store::votes_between(db, voter, author).await?;
    Ok(votes.iter().filter(|(_, at)| quarter(day((*at).into())) == wanted).count() as u64)
}

/// Makes the row of a print again; when it became or ceased to be helpful, its author's karma follows.
pub async fn refresh(app: &App, print: PrintId) -> Result<()> {
    // Taken first: a row says as of when its facts are, and older ones give way.
    let now = app.clock.now();
    super::day(app).await?;
    let before = store::one(&app.db, print).await?;
    let made = compute(&app.db, print).await?;
    let mut tx = app.db.write().await?;
    let is_helpful = made.as_ref().is_some_and(|(_, helpful)| helpful.counts.is_helpful);
    let was_helpful = before.as_ref().is_some_and(|row| row.helpful.0.counts.is_helpful);
    write(&mut tx, app, print, before.as_ref(), made.as_ref(), now).await?;
    let author =
        made.as_ref().map(|(content, _)| content.rater).or(before.map(|row| row.content.0.rater));
    if let Some(author) = author.filter(|_| is_helpful != was_helpful) {
        super::account_changed(&mut tx, app, author, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Stores the row in place of the one before, and says so when it weighs otherwise.
pub(super) async fn write(
    tx: &mut db::Tx,
    app: &App,
    print: PrintId,
    before: Option<&store::Listed>,
    made: Option<&(Content, Helpful)>,
    now: Millis,
) -> db::Result<()> {
    let made = match made {
        // It may have been removed since it was read.
        Some(made) if store::stands(tx, print).await? => Some(made),
        _ => None,
    };
    match made {
        Some((content, helpful)) => {
            if !store::write(tx, content, helpful, now.0).await? {
                return Ok(());
            }
        }
        None => store::forget(tx, print).await?,
    }
    // Search finds models by where they came out and whether a photo shows it.
    let of_search =
        |card: &Content| (card.model, card.outcome, card.printer.clone(), card.photos.is_empty());
    let (was, is) = (before.map(|row| &row.content.0), made.map(|(content, _)| content));
    if was.map(of_search) != is.map(of_search)
        && let Some(card) = is.or(was)
    {
        events::record(tx, app, Event::ModelScored, card.model.get(), now).await?;
    }
    let was = before.map(|row| Weight::of(&row.content.0, &row.helpful.0));
    let is = made.map(|(content, helpful)| Weight::of(content, helpful));
    // Most reports are words only; nobody needs to hear of a new one of these twice.
    let is_news = match (was, is) {
        (None, Some(is)) => is_photo(is.evidence),
        _ => was != is,
    };
    if is_news {
        events::record(tx, app, Event::PrintWeighed, print.get(), now).await?;
    }
    Ok(())
}

/// Makes the rows again whose votes weigh otherwise since `voter` voted on a report of `author`.
pub async fn refresh_voted(app: &App, voter: AccountId, author: AccountId) -> Result<()> {
    let mut prints: Vec<PrintId> = Vec::new();
    for (from, to) in [(voter, author), (author, voter)] {
        prints.extend(store::votes_between(&app.db, from, to).await?.into_iter().map(|v| v.0));
    }
    prints.sort_unstable();
    prints.dedup();
    for print in prints {
        refresh(app, print).await?;
    }
    Ok(())
}

/// A member has another name: their reports show it.
pub async fn rename(app: &App, rater: AccountId) -> Result<()> {
    for print in store::prints_of(&app.db, rater).await? {
        refresh(app, print).await?;
    }
    Ok(())
}
