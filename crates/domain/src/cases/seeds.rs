//! What the log proves of the seeds that panels are drawn with: that each is made of the secret committed before its day,
//! and of the round of the beacon that was promised with it or the last line before the day.

use super::{
    BEACON_DAYS,
    beacon::Chain,
    chain::{self, Entry, Fault, Line},
};
use crate::time::Millis;

/// A log that was read, and what is asked of it.
pub(super) struct Log<'a> {
    pub(super) lines: &'a [Line],
    pub(super) entries: &'a [(Millis, Entry)],
    pub(super) case: &'a str,
    pub(super) by: &'a Chain,
}

/// When a UTC day (days since 1970) begins.
pub(super) const fn begins(day: i64) -> Millis {
    Millis(day.saturating_mul(Millis::DAY))
}

impl Log<'_> {
    /// Whether a pool was committed for a round.
    pub(super) fn has_pool(&self, number: u32) -> bool {
        self.entries.iter().any(|(_, entry)| match entry {
            Entry::Pool { case, round, .. } => case == self.case && *round == number,
            _ => false,
        })
    }

    /// The round of the beacon that was promised for a day and stayed away as long as is waited for it, as a line says.
    pub(super) fn missed(
        &self,
        day: i64,
        round: u32,
        (position, at): (i64, Millis),
    ) -> Result<u64, Fault> {
        let promised = self.entries.iter().find_map(|(_, entry)| match entry {
            Entry::SeedCommitted { day: of, beacon, .. } if *of == day => *beacon,
            _ => None,
        });
        let first = promised.filter(|number| self.by.round_of(day) == Some(*number));
        let number = first.ok_or(Fault::OtherBeacon(round))?;
        let before = &self.entries[..position as usize - 1];
        let was_waited = at >= begins(day).plus(BEACON_DAYS * Millis::DAY);
        if was_waited && !shows_seed(before, day) {
            Ok(number)
        } else {
            Err(Fault::BeaconCame(round))
        }
    }

    /// The seed of `day` and the round of the beacon in it, if the log proves them.
    pub(super) fn seed(&self, day: i64, round: u32) -> Result<(String, Option<u64>), Fault> {
        let before = self.lines.iter().rev().find(|line| line.at < begins(day));
        let last = before.map_or(chain::START, |line| line.hash.as_str());
        let promised: Vec<_> = self
            .entries
            .iter()
            .filter_map(|(at, entry)| match entry {
                Entry::SeedCommitted { day: d, commitment, beacon } if *d == day => {
                    Some((*at, commitment, *beacon))
                }
                _ => None,
            })
            .collect();
        let shown: Vec<_> = self
            .entries
            .iter()
            .filter_map(|(_, entry)| match entry {
                Entry::Seed { day: d, head, secret, beacon, seed } if *d == day => {
                    Some((head, secret, beacon, seed))
                }
                _ => None,
            })
            .collect();
        let ([(at, commitment, promise)], [(head, secret, beacon, value)]) =
            (promised.as_slice(), shown.as_slice())
        else {
            return Err(Fault::OtherSeed(round));
        };
        if *at >= begins(day) {
            return Err(Fault::CommittedLate(round));
        }
        let made = match (promise, beacon) {
            (None, None) => head
                .as_deref()
                .filter(|head| *head == last)
                .map(|head| chain::seed(day, head, secret)),
            (Some(promise), Some(shown))
                if *promise == shown.round && self.by.round_of(day) == Some(shown.round) =>
            {
                let randomness = self.by.randomness(shown).ok_or(Fault::OtherBeacon(round))?;
                head.is_none().then(|| chain::seed_by_beacon(day, secret, &randomness))
            }
            _ => return Err(Fault::OtherBeacon(round)),
        };
        let is_honest =
            **commitment == chain::seed_commitment(secret) && made.as_ref() == Some(*value);
        if is_honest { Ok(((*value).clone(), *promise)) } else { Err(Fault::OtherSeed(round)) }
    }
}

/// Whether the seed of a day is among these lines.
pub(super) fn shows_seed(entries: &[(Millis, Entry)], day: i64) -> bool {
    entries.iter().any(|(_, entry)| matches!(entry, Entry::Seed { day: of, .. } if *of == day))
}
