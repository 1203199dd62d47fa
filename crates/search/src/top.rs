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
    /// A place with the key of the last one kept was refused for its rank: in the same segment, which is
    /// sorted by rank, no other with this key can succeed.
    settled: Option<i64>,
}

impl Top {
    pub fn new(size: usize, after: Option<Place>) -> Self {
        Self { places: Vec::with_capacity(size + 1), size, after, settled: None }
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The place that the hits must come after.
    pub fn after(&self) -> Option<Place> {
        self.after
    }

    /// The last place kept, when there is no room for more.
    pub fn floor(&self) -> Option<Place> {
        self.places.last().copied().filter(|_| self.places.len() == self.size)
    }

    /// To be called before the first document of every segment.
    pub fn next_segment(&mut self) {
        self.settled = None;
    }

    /// The score that a document must exceed to be worth offering.
    pub fn threshold(&self) -> f32 {
        match self.floor() {
            None => f32::MIN,
            Some(floor) => {
                let score = f32::from_bits(floor.key as u32);
                if self.settled == Some(floor.key) { score } else { score.next_down() }
            }
        }
    }

    /// Keeps `place` if it is among the greatest.
    pub fn offer(&mut self, place: Place) {
        if self.after.is_some_and(|after| place >= after) {
            return;
        }
        if let Some(floor) = self.floor().filter(|floor| place <= *floor) {
            if place.key == floor.key && place.rank < floor.rank {
                self.settled = Some(floor.key);
            }
            return;
        }
        // A model can come twice, by two readings of a word: its better place counts.
        if let Some(at) = self.places.iter().position(|p| p.id == place.id) {
            if self.places[at] >= place {
                return;
            }
            self.places.remove(at);
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
