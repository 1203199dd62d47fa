//! The clock that is handed to everything that needs the time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use domain::time::Millis;

/// Tells the time in milliseconds UTC; clones of a fixed clock share its hand.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The clock of the machine.
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock for tests that stands at `millis` until it is advanced.
    pub fn fixed(millis: i64) -> Self {
        Self(Some(Arc::new(AtomicI64::new(millis))))
    }

    /// Moves a fixed clock by `millis`.
    ///
    /// # Panics
    /// On the clock of the machine.
    pub fn advance(&self, millis: i64) {
        self.0
            .as_ref()
            .expect("only a fixed clock can be advanced")
            .fetch_add(millis, Ordering::SeqCst);
    }

    /// The time.
    pub fn now(&self) -> Millis {
        match &self.0 {
            Some(hand) => Millis(hand.load(Ordering::SeqCst)),
            None => system_now(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where time comes from")]
fn system_now() -> Millis {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH);
    Millis(since_epoch.map_or(0, |span| span.as_millis() as i64))
}
