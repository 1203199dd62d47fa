//! Who may judge a case: members who offered and passed, have no conflict with anybody in it, and have room. The pool is
//! committed in public before the randomness that draws from it exists.

use db::Tx;
use domain::{
    cases::chain::{self, Entry},
    ids::{AccountId, SeatId},
    jurors::{Load, Standing},
    jury::{self, MIN_POOL},
    time::Millis,
    trust,
};

pub use self::store::{Offer, members, offer};
use super::{journal::Journal, log};
use crate::{
    app::App,
    shared::{session::new_secret, traces},
};

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

    pub const fn load(&self) -> Load {
        Load { open: self.open_seats, ballots_30d: self.ballots, missed: self.missed }
    }
}

/// Commits the pool of the round that begins: stores it, and writes its hash and the day of the draw into the public log.
pub async fn commit(tx: &mut Tx, journal: &Journal, now: Millis) -> db::Result<()> {
    let mut members = Vec::new();
    let mut excluded = vec![traces::cluster(tx, journal.row.creator(), now).await?];
    for reporter in store::reporters(tx, journal.id()).await? {
        excluded.push(traces::cluster(tx, reporter, now).await?);
    }
    for juror in store::without_conflict(tx, journal, now).await? {
        let offer = offer(&mut *tx, juror, now).await?;
        let cluster = traces::cluster(tx, juror, now).await?;
        let may = offer.standing(now).missing().is_empty() && offer.load().has_room();
        if may && !excluded.contains(&cluster) {
            let name = chain::pseudonym(&journal.row.salt, cluster.get(), juror.get());
            members.push((name, juror));
        }
    }
    let round = journal.case.round;
    for (name, juror) in &members {
        store::insert_member(tx, journal.id(), round, name, *juror).await?;
    }
    let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let day = journal.case.draws_at().0 / Millis::DAY;
    log::commit_seed(tx, day, &new_secret(), now).await?;
    let entry = Entry::Pool {
        case: journal.id().to_string(),
        round,
        commitment: jury::commitment(&names),
        size: names.len(),
        day,
    };
    log::append(tx, Some(journal.id()), &entry, now).await
}

/// Whether so many can be drawn from: accounts of one cluster sit once.
pub fn is_enough(pool: &[String], places: usize) -> bool {
    let clusters: std::collections::BTreeSet<&str> =
        chain::eligible(pool).into_iter().map(|member| member.cluster).collect();
    pool.len() >= MIN_POOL && clusters.len() >= places
}

/// Lays the file of a case before a juror of its pool.
pub async fn seat(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    name: &str,
    now: Millis,
) -> db::Result<(SeatId, AccountId)> {
    let juror = store::member(tx, journal.id(), journal.case.round, name).await?;
    let due = journal.case.seats.get(name).map_or(now, domain::cases::Seat::due_at);
    let id = app.ids.next::<SeatId>();
    let due = due.min(journal.case.panel_until());
    store::insert_seat(tx, id, juror, journal, name, (now, due)).await?;
    Ok((id, juror))
}
