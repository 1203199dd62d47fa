//! Whose turn it is: other sites are slow, so only some of the workers of a process may wait for them at a time, and a run
//! that goes on lets others begin first.

use std::sync::atomic::{AtomicBool, Ordering};

use domain::time::Millis;
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long a run waits before it looks again whether there is room.
pub const LOOK_AGAIN: i64 = 10 * Millis::SECOND;
/// How long a run that goes on lets the others look.
const GIVE_WAY: i64 = 15 * Millis::SECOND;

/// The turns of one process.
#[derive(Debug)]
pub struct Turns {
    free: Semaphore,
    someone_waits: AtomicBool,
}

impl Turns {
    /// Half of the workers, at least one, may ask other sites.
    pub fn new(workers: usize) -> Self {
        Self { free: Semaphore::new((workers / 2).max(1)), someone_waits: AtomicBool::new(false) }
    }

    /// A turn, until it is dropped; none while all are taken.
    pub fn take(&self) -> Option<SemaphorePermit<'_>> {
        let turn = self.free.try_acquire().ok();
        if turn.is_none() {
            self.someone_waits.store(true, Ordering::Relaxed);
        }
        turn
    }

    /// How long, in milliseconds, a run that has had its turn waits for the next one.
    pub fn pause(&self) -> i64 {
        if self.someone_waits.swap(false, Ordering::Relaxed) { GIVE_WAY } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_workers_may_wait_for_other_sites_and_make_room() {
        let turns = Turns::new(5);
        let (first, second) = (turns.take(), turns.take());
        assert!(first.is_some() && second.is_some());
        assert_eq!(turns.pause(), 0);
        assert!(turns.take().is_none());
        assert_eq!((turns.pause(), turns.pause()), (GIVE_WAY, 0));
        drop(first);
        assert!(turns.take().is_some());
        assert!(Turns::new(1).take().is_some());
        const { assert!(GIVE_WAY > LOOK_AGAIN) };
    }
}
