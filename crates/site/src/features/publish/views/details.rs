//! The words of a draft.

use domain::licences::{self, Licence};

/// What the part "Details" shows besides its fields.
pub struct DetailsStep;

impl DetailsStep {
    /// Licences most people choose.
    pub fn usual_licences(&self) -> &'static [Licence] {
        &licences::ALL[..7]
    }

    /// The licences folded away.
    pub fn other_licences(&self) -> &'static [Licence] {
        &licences::ALL[7..]
    }

    /// Whether a chosen licence is among those folded away.
    pub fn is_unusual(&self, id: &str) -> bool {
        self.other_licences().iter().any(|licence| licence.id == id)
    }
}
