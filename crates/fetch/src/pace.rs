//! The distance that requests to one host keep, whoever sends them: the limits of an interface do not count what is fetched
//! from the hosts that keep its pictures.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio::{
    sync::Mutex,
    time::{Interval, MissedTickBehavior, interval},
};

/// Hosts remembered before those that nobody waits for are forgotten; people name some of them.
const HOSTS: usize = 1_000;

/// When each host may be asked again.
#[derive(Debug, Default)]
pub(crate) struct Paces {
    hosts: Mutex<HashMap<String, Arc<Mutex<Interval>>>>,
    is_off: bool,
}

impl Paces {
    #[cfg(any(feature = "testing", debug_assertions))]
    pub fn none() -> Self {
        Self { is_off: true, ..Self::default() }
    }

    /// Waits for the turn of one request; others wait behind it.
    pub async fn wait(&self, host: &str, every: Duration) {
        if self.is_off || every.is_zero() {
            return;
        }
        let begin = || {
            let mut pace = interval(every);
            pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
            Arc::new(Mutex::new(pace))
        };
        let pace = {
            let mut hosts = self.hosts.lock().await;
            if hosts.len() >= HOSTS {
                hosts.retain(|_, pace| Arc::strong_count(pace) > 1);
            }
            Arc::clone(hosts.entry(host.to_owned()).or_insert_with(begin))
        };
        pace.lock().await.tick().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_host_has_its_own_pace() {
        let (paces, long) = (Paces::default(), Duration::from_mins(1));
        let both = async {
            paces.wait("a.example", long).await;
            paces.wait("b.example", long).await;
        };
        tokio::time::timeout(Duration::from_secs(20), both).await.expect("none waits for another");
        let again = paces.wait("a.example", long);
        let again = tokio::time::timeout(Duration::from_millis(200), again).await;
        again.expect_err("it is not its turn");
        for n in 0..HOSTS {
            paces.wait(&format!("{n}.example"), Duration::from_millis(1)).await;
        }
        assert!(paces.hosts.lock().await.len() <= HOSTS);
    }
}
