//! How far runs and the models found in them are.

use serde::{Deserialize, Serialize};

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// What lies in it is being looked at.
    Reading,
    /// Somebody is choosing what is to be brought in.
    Choosing,
    Running,
    Paused,
    Done,
    /// It could not be read; `problem` says why.
    Failed,
}

impl RunState {
    const ALL: [Self; 6] =
        [Self::Reading, Self::Choosing, Self::Running, Self::Paused, Self::Done, Self::Failed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Choosing => "choosing",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What became of a model that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemState {
    /// Nothing yet.
    Found,
    /// It is a draft.
    Done,
    /// It is here already.
    Duplicate,
    /// It is here already, and its source has other files now: they can be put into its next version.
    Changed,
    /// They were put there.
    Taken,
    /// It could not be brought in.
    Failed,
}

impl ItemState {
    const ALL: [Self; 6] =
        [Self::Found, Self::Done, Self::Duplicate, Self::Changed, Self::Taken, Self::Failed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Done => "done",
            Self::Duplicate => "duplicate",
            Self::Changed => "changed",
            Self::Taken => "taken",
            Self::Failed => "failed",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// How many items of a run are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    pub found: u64,
    pub done: u64,
    pub duplicate: u64,
    pub changed: u64,
    pub failed: u64,
}

impl Summary {
    /// Counts one more.
    pub const fn count(&mut self, state: ItemState) {
        self.add(state, 1);
    }

    /// Counts so many more.
    pub const fn add(&mut self, state: ItemState, more: u64) {
        *match state {
            ItemState::Found => &mut self.found,
            ItemState::Done => &mut self.done,
            ItemState::Duplicate => &mut self.duplicate,
            ItemState::Changed | ItemState::Taken => &mut self.changed,
            ItemState::Failed => &mut self.failed,
        } += more;
    }

    pub const fn total(self) -> u64 {
        self.found + self.done + self.duplicate + self.changed + self.failed
    }
}
