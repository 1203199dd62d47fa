//! The best hits seen so far.

/// Where a hit stands: by key, then rank, then identity, the greatest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub key: i64,
    pub rank: i64,
    pub id: i64,
}

/// Keeps the greatest places, each model once, of those after the cursor.
pub(crate) struct Top {
    /// Descending.
    places: Vec<Place>,
    size: usize,
    after: Option<Place>,
}

impl Top {
    pub fn new(size: usize, after: Option<Place>) -> Self {
        Self { places: Vec::with_capacity(size + 1), size, after }
    }

    pub fn is_full(&self) -> bool {
        self.places.len() == self.size
    }

    /// Whether a hit with this key could be among the greatest.
    pub fn wants(&self, key: i64) -> bool {
        !self.is_full() || self.places.last().is_some_and(|last| key >= last.key)
    }

    /// Keeps `place` if it is among the greatest.
    pub fn offer(&mut self, place: Place) {
        let refused = self.after.is_some_and(|after| place >= after)
            || (self.is_full() && self.places.last().is_some_and(|last| place <= *last))
            // Two walks of one search may meet the same model; its score is the same.
            || self.places.iter().any(|p| p.id == place.id);
        if refused {
            return;
        }
        let at = self.places.partition_point(|p| *p > place);
        self.places.insert(at, place);
        self.places.truncate(self.size);
    }

    /// All places kept, the greatest first.
    pub fn into_places(self) -> Vec<Place> {
        self.places
    }
}
