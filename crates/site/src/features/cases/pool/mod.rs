//! Who may judge a case: members who offered and passed, have no conflict with anybody in it, and have room. The pool is
//! committed in public before the randomness that draws from it exists.

use std::collections::BTreeSet;

use db::Tx;
use domain::{
    cases::chain::{self, Entry, Line},
    ids::{AccountId, CaseId},
    jurors::{Load, Standing},
    jury,
    time::Millis,
    trust,
};

pub use self::store::{Offer, insert_seat, may_be_called, may_still_judge, members, offer};
use super::{journal::Journal, log, store::CaseRow};
use crate::{app::App, features::reports::store as reports, shared::session::new_secret};

mod store;

impl Offer {
    pub fn standing(&self, now: Millis) -> Standing {
        Standing {
            age_days: trust::day(now) - trust::day(self.created_at.into()),
            active_days: self.active_days,
            karma: self.karma,
            evidenced_reports: self.evidenced,
            proven_models: self.proven,
            violations: self.violations,
        }
    }

    /// The oldest account that was seen where this one was.
    fn cluster(&self) -> i64 {
        self.oldest.map_or(self.account_id, |id| id.min(self.account_id))
    }

    pub const fn load(&self) -> Load {
        Load { open: self.open_seats, ballots_30d: self.ballots, missed: self.missed }
    }
}

/// Who may judge a case now, each with the name in it: those without a conflict who are fit and have room, none from a
/// cluster of somebody who is in it. Two statements, however many offered.
pub async fn may_judge(
    tx: &mut Tx,
    row: &CaseRow,
    now: Millis,
) -> db::Result<Vec<(String, AccountId)>> {
    let mut involved = reports::reporters(&mut *tx, row.id()).await?;
    involved.push(row.creator());
    let candidates = store::without_conflict(tx, row, now).await?;
    let all: Vec<AccountId> = candidates.iter().chain(&involved).copied().collect();
    let offers = store::offers(&mut *tx, &all, now).await?;
    let (involved, candidates): (Vec<_>, Vec<_>) =
        offers.iter().partition(|offer| involved.contains(&offer.account_id.into()));
    let excluded: BTreeSet<i64> = involved.iter().map(|offer| offer.cluster()).collect();
    let may = |offer: &&&Offer| {
        offer.standing(now).missing().is_empty()
            && offer.load().has_room()
            && !excluded.contains(&offer.cluster())
    };
    let name = |offer: &&Offer| {
        let name = chain::pseudonym(&row.salt, offer.cluster(), offer.account_id);
        (name, offer.account_id.into())
    };
    Ok(candidates.iter().filter(may).map(name).collect())
}

/// Commits the pool of the round that begins: stores it, and writes its hash and the day of the draw into the public log.
pub async fn commit(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    members: &[(String, AccountId)],
    now: Millis,
) -> db::Result<()> {
    let round = journal.case.round;
    store::insert_members(tx, journal.id(), round, members).await?;
    let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let day = journal.case.draws_at().0 / Millis::DAY;
    let beacon = app.config.beacon.as_ref().and_then(|beacon| beacon.chain.round_of(day));
    log::commit_seed(tx, day, (&new_secret(), beacon), now).await?;
    let entry = Entry::Pool {
        case: journal.id().to_string(),
        round,
        commitment: jury::commitment(&names),
        size: names.len(),
        day,
    };
    log::append(tx, Some(journal.id()), &entry, now).await
}

/// The day whose seed draws from the pool of a round, as the log promised when the pool was committed.
pub async fn day(tx: &mut Tx, case: CaseId, round: u32) -> db::Result<Option<i64>> {
    let lines = log::lines_of(&mut *tx, case).await?;
    let of_round = |line: &Line| match serde_json::from_str::<Entry>(&line.entry) {
        Ok(Entry::Pool { round: of, day, .. }) if of == round => Some(day),
        _ => None,
    };
    Ok(lines.iter().find_map(of_round))
}

/// Members of the pool who neither sit nor wait in reserve, got no known case with this panel, and have room now.
pub async fn not_called(tx: &mut Tx, journal: &Journal, now: Millis) -> db::Result<Vec<AccountId>> {
    let members = store::without_known(tx, journal.id(), journal.case.round).await?;
    let is_free = |name: &String| {
        !journal.case.seats.contains_key(name) && !journal.case.reserve.contains(name)
    };
    let free: Vec<AccountId> =
        members.into_iter().filter(|(name, _)| is_free(name)).map(|(_, id)| id).collect();
    let offers = store::offers(&mut *tx, &free, now).await?;
    let with_room: BTreeSet<i64> =
        offers.iter().filter(|o| o.load().has_room()).map(|o| o.account_id).collect();
    Ok(free.into_iter().filter(|id| with_room.contains(&id.get())).collect())
}

/// Who a member of a pool is, and until when their file can be judged.
pub async fn seated(
    tx: &mut Tx,
    journal: &Journal,
    name: &str,
    now: Millis,
) -> db::Result<(AccountId, Millis)> {
    let juror = store::member(tx, journal.id(), journal.case.round, name).await?;
    let due = journal.case.seats.get(name).map_or(now, domain::cases::Seat::due_at);
    Ok((juror, due.min(journal.case.panel_until())))
}
