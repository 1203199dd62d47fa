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
pub struct Clock(Hand);

#[derive(Clone, Debug)]
enum Hand {
    Machine,
    Fixed(Arc<AtomicI64>),
    /// Ahead of the machine by the milliseconds that stand in a file.
    #[cfg(debug_assertions)]
    Ahead(Arc<std::path::Path>),
}

impl Clock {
    /// The clock of the machine.
    pub const fn system() -> Self {
        Self(Hand::Machine)
    }

    /// A clock for tests that stands at `millis` until it is advanced.
    pub fn fixed(millis: i64) -> Self {
        Self(Hand::Fixed(Arc::new(AtomicI64::new(millis))))
    }

    /// A clock for tests of the whole program, which goes on as the machine's does, ahead of it by as many milliseconds
    /// as the file says; without a file, by none. Release builds have none.
    #[cfg(debug_assertions)]
    pub fn ahead(file: std::path::PathBuf) -> Self {
        Self(Hand::Ahead(file.into()))
    }

    /// Moves a fixed clock by `millis`.
    ///
    /// # Panics
    /// On any other clock.
    pub fn advance(&self, millis: i64) {
        let Hand::Fixed(hand) = &self.0 else { panic!("only a fixed clock can be advanced") };
        hand.fetch_add(millis, Ordering::SeqCst);
    }

    /// The time.
    pub fn now(&self) -> Millis {
        match &self.0 {
            Hand::Machine => system_now(),
            Hand::Fixed(hand) => Millis(hand.load(Ordering::SeqCst)),
            #[cfg(debug_assertions)]
            Hand::Ahead(file) => system_now().plus(written(file)),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where time comes from")]
fn system_now() -> Millis {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH);
    Millis(since_epoch.map_or(0, |span| span.as_millis() as i64))
}

/// The number in a file, 0 without one.
#[cfg(debug_assertions)]
fn written(file: &std::path::Path) -> i64 {
    std::fs::read_to_string(file).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}
