//! The distance that requests to one site keep, whoever sends them.

use std::{collections::HashMap, sync::Arc};

use tokio::{
    sync::Mutex,
    time::{Interval, MissedTickBehavior, interval},
};

use crate::Site;

/// When each site may be asked again.
#[derive(Debug, Default)]
pub(crate) struct Paces {
    sites: Mutex<HashMap<&'static str, Arc<Mutex<Interval>>>>,
    is_off: bool,
}

impl Paces {
    #[cfg(feature = "testing")]
    pub fn none() -> Self {
        Self { is_off: true, ..Self::default() }
    }

    /// Waits for the turn of one request; others wait behind it.
    pub async fn wait(&self, site: &Site) {
        if self.is_off || site.every.is_zero() {
            return;
        }
        let begin = || {
            let mut pace = interval(site.every);
            pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
            Arc::new(Mutex::new(pace))
        };
        let pace = Arc::clone(self.sites.lock().await.entry(site.name).or_insert_with(begin));
        pace.lock().await.tick().await;
    }
}
