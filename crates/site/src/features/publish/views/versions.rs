//! The versions of a model.

use crate::features::publish::parts::Parts;

/// What the step "Versions & remixes" shows.
pub struct VersionsStep {
    /// Number of the version that publishing would make; 1 for a draft.
    pub next: u64,
}

impl VersionsStep {
    pub fn new(parts: &Parts) -> Self {
        Self { next: parts.model.current_version as u64 + 1 }
    }
}
