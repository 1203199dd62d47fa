//! Hosts that turn us away. Whoever was refused some times in a row leaves a host alone for a day: what they ask for may be
//! open to others, who go on asking until it refused some of them as well.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Refusals in a row after which somebody leaves a host alone.
const IN_A_ROW: u32 = 5;
/// How many were refused so often when a host is left alone by everybody.
const ALL: usize = 3;
/// Most hosts that are remembered; people name some of them.
const HOSTS: usize = 1_000;
/// Most people that are remembered for one host.
const ASKERS: usize = 100;

/// What hosts said last to whom, as far as it was no.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    hosts: Mutex<HashMap<String, HashMap<i64, Refused>>>,
}

#[derive(Debug)]
struct Refused {
    in_a_row: u32,
    last: Instant,
}

impl Refused {
    const fn is_final(&self) -> bool {
        self.in_a_row >= IN_A_ROW
    }
}

impl Refusals {
    fn hosts(&self) -> MutexGuard<'_, HashMap<String, HashMap<i64, Refused>>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody is to leave a host alone now.
    pub fn is_left_alone(&self, host: &str, asker: i64, now: Instant, day: Duration) -> bool {
        let mut hosts = self.hosts();
        let Some(askers) = hosts.get_mut(host) else { return false };
        askers.retain(|_, refused| now.duration_since(refused.last) < day);
        let is_own = askers.get(&asker).is_some_and(Refused::is_final);
        let all = askers.values().filter(|refused| refused.is_final()).count();
        if askers.is_empty() {
            hosts.remove(host);
        }
        is_own || all >= ALL
    }

    /// Notes that a host refused somebody, or did not: then it refuses nobody for being us.
    pub fn note(&self, host: &str, asker: i64, is_refusal: bool, now: Instant, day: Duration) {
        let mut hosts = self.hosts();
        if !is_refusal {
            hosts.remove(host);
            return;
        }
        if hosts.len() >= HOSTS && !hosts.contains_key(host) {
            hosts.retain(|_, askers| {
                askers.values().any(|refused| now.duration_since(refused.last) < day)
            });
            if hosts.len() >= HOSTS {
                return;
            }
        }
        let askers = hosts.entry(host.to_owned()).or_default();
        if let Some(refused) = askers.get_mut(&asker) {
            (refused.in_a_row, refused.last) = (refused.in_a_row + 1, now);
        } else if askers.len() < ASKERS {
            askers.insert(asker, Refused { in_a_row: 1, last: now });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_hours(24);

    #[test]
    fn a_host_that_refuses_is_left_alone_for_a_day() {
        let (refusals, begin) = (Refusals::default(), Instant::now());
        let is_alone = |host: &str, now| refusals.is_left_alone(host, 1, now, DAY);
        for _ in 1..IN_A_ROW {
            refusals.note("a.example", 1, true, begin, DAY);
        }
        refusals.note("a.example", 1, false, begin, DAY);
        for _ in 1..IN_A_ROW {
            refusals.note("a.example", 1, true, begin, DAY);
            assert!(!is_alone("a.example", begin), "not so many in a row");
        }
        refusals.note("a.example", 1, true, begin, DAY);
        assert!(is_alone("a.example", begin) && !is_alone("b.example", begin));
        assert!(is_alone("a.example", begin + DAY / 2) && !is_alone("a.example", begin + DAY));
        assert!(!is_alone("a.example", begin), "forgotten");
        for n in 0..2 * HOSTS {
            refusals.note(&format!("{n}.example"), 1, true, begin, DAY);
        }
        assert_eq!(refusals.hosts().len(), HOSTS);
    }

    #[test]
    fn what_one_is_refused_others_ask_for_until_they_are_too() {
        let (refusals, now) = (Refusals::default(), Instant::now());
        let refused = |asker: i64| {
            for _ in 0..IN_A_ROW {
                refusals.note("a.example", asker, true, now, DAY);
            }
        };
        let is_alone = |asker: i64| refusals.is_left_alone("a.example", asker, now, DAY);
        refused(1);
        assert!(is_alone(1) && !is_alone(2), "it may be open to others");
        refusals.note("a.example", 2, false, now, DAY);
        assert!(!is_alone(1), "it answers us");
        for asker in 1..ALL as i64 {
            refused(asker);
            assert!(!is_alone(9), "{asker}");
        }
        refused(ALL as i64);
        assert!(is_alone(9), "it refuses whoever asks");
        for asker in 0..2 * ASKERS as i64 {
            refusals.note("a.example", asker, true, now, DAY);
        }
        assert_eq!(refusals.hosts()["a.example"].len(), ASKERS);
    }
}
