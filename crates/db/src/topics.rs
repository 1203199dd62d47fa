//! Wake-ups inside this process: whoever waits for something hears of it when the transaction that made it commits.
//! Other processes find out by looking now and then, so nothing may rest on these alone.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::watch;

/// All topics; clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topics(Arc<Mutex<HashMap<&'static str, watch::Sender<u64>>>>);

impl Topics {
    pub fn watch(&self, topic: &'static str) -> watch::Receiver<u64> {
        let mut topics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        topics.entry(topic).or_default().subscribe()
    }

    pub fn announce(&self, topic: &'static str) {
        let topics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A topic that is not there has nobody who watches it.
        if let Some(topic) = topics.get(topic) {
            topic.send_modify(|count| *count += 1);
        }
    }
}
