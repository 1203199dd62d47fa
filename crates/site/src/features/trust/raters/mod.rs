//! The credibility of everyone, once a day, from what happened before the day.

use std::collections::{BTreeMap, BTreeSet};

use db::Db;
use domain::{
    ids::AccountId,
    time::Millis,
    trust::{
        credibility::Standing,
        day, params,
        raters::{Account, Believed, Rating, believe},
        report::{Outcome, evidence},
    },
};

use self::store::RatingRow;

pub mod store;

/// Rows read or written at once.
const BATCH: i64 = 5_000;

/// Credibilities of all accounts that did something before the UTC day `as_of`.
pub async fn compute(db: &Db, as_of: i64) -> db::Result<BTreeMap<AccountId, Believed>> {
    let at = as_of * Millis::DAY;
    let active: BTreeMap<AccountId, i64> = store::active_days(db, at).await?.into_iter().collect();
    let since = at - params::credibility::STRIKE_DAYS * Millis::DAY;
    let struck: BTreeSet<AccountId> = store::struck(db, since, at).await?.into_iter().collect();
    let mut accounts = BTreeMap::new();
    let mut after = AccountId::from(0);
    loop {
        let rows = store::accounts(db, after, BATCH).await?;
        let Some((last, _, _)) = rows.last() else { break };
        after = *last;
        for (id, created_at, suspended_at) in rows {
            let Some(active_days) = active.get(&id).copied() else { continue };
            let is_banned = suspended_at.is_some_and(|since| since < at);
            let standing = match (is_banned, struck.contains(&id)) {
                (true, _) => Standing::Banned,
                (false, true) => Standing::Strike,
                (false, false) => Standing::Ok,
            };
            let age_days = (as_of - day(created_at.into())).max(0);
            accounts.insert(id, Account { age_days, active_days, standing });
        }
    }
    Ok(believe(&accounts, &ratings(db, at).await?))
}

async fn ratings(db: &Db, at: i64) -> db::Result<Vec<Rating>> {
    let mut all = Vec::new();
    let mut after = 0;
    loop {
        let rows = store::ratings(db, at, after, BATCH).await?;
        let Some(last) = rows.last() else { return Ok(all) };
        after = last.id;
        all.extend(rows.iter().map(rating));
    }
}

fn rating(row: &RatingRow) -> Rating {
    let outcome = Outcome::parse(&row.outcome).unwrap_or(Outcome::NotPrinted);
    let is_complete = !row.printer.is_empty()
        && !row.material.is_empty()
        && row.nozzle_um > 0
        && row.layer_um > 0;
    Rating {
        rater: row.rater_id.into(),
        model: row.model_id.into(),
        creator: row.creator_id.into(),
        evidence: evidence(outcome, is_complete, row.photos),
        stars: row.stars.filter(|_| outcome != Outcome::NotPrinted).map(|stars| stars as u8),
    }
}

/// Stores credibilities.
pub async fn write(
    db: &Db,
    believed: &BTreeMap<AccountId, Believed>,
    now: Millis,
) -> db::Result<()> {
    let rows: Vec<_> = believed.iter().collect();
    for batch in rows.chunks(BATCH as usize / 5) {
        let mut tx = db.write().await?;
        for (account, believed) in batch {
            store::write(&mut tx, **account, believed, now.0).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
