//! Hosts that turn us away, whoever asks: after some refusals in a row one is left alone for a day.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Refusals in a row after which a host is left alone.
const IN_A_ROW: u32 = 5;
/// Most hosts that are remembered; people name some of them.
const HOSTS: usize = 1_000;

/// What hosts said last, as far as it was no.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    hosts: Mutex<HashMap<String, Refused>>,
}

#[derive(Debug)]
struct Refused {
    in_a_row: u32,
    last: Instant,
}

impl Refusals {
    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Refused>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a host is to be left alone now.
    pub fn is_left_alone(&self, host: &str, now: Instant, day: Duration) -> bool {
        let mut hosts = self.hosts();
        let Some(refused) = hosts.get(host) else { return false };
        if now.duration_since(refused.last) >= day {
            hosts.remove(host);
            return false;
        }
        refused.in_a_row >= IN_A_ROW
    }

    /// Notes that a host refused, or did not.
    pub fn note(&self, host: &str, is_refusal: bool, now: Instant, day: Duration) {
        let mut hosts = self.hosts();
        if !is_refusal {
            hosts.remove(host);
            return;
        }
        if hosts.len() >= HOSTS {
            hosts.retain(|_, refused| now.duration_since(refused.last) < day);
        }
        if let Some(refused) = hosts.get_mut(host) {
            (refused.in_a_row, refused.last) = (refused.in_a_row + 1, now);
        } else if hosts.len() < HOSTS {
            hosts.insert(host.to_owned(), Refused { in_a_row: 1, last: now });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_that_refuses_is_left_alone_for_a_day() {
        let (refusals, day, begin) =
            (Refusals::default(), Duration::from_hours(24), Instant::now());
        let is_alone = |host: &str, now| refusals.is_left_alone(host, now, day);
        for _ in 1..IN_A_ROW {
            refusals.note("a.example", true, begin, day);
        }
        refusals.note("a.example", false, begin, day);
        for _ in 1..IN_A_ROW {
            refusals.note("a.example", true, begin, day);
            assert!(!is_alone("a.example", begin), "not so many in a row");
        }
        refusals.note("a.example", true, begin, day);
        assert!(is_alone("a.example", begin) && !is_alone("b.example", begin));
        assert!(is_alone("a.example", begin + day / 2) && !is_alone("a.example", begin + day));
        assert!(!is_alone("a.example", begin), "forgotten");
        for n in 0..2 * HOSTS {
            refusals.note(&format!("{n}.example"), true, begin, day);
        }
        assert_eq!(refusals.hosts().len(), HOSTS);
    }
}
