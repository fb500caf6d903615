//! Places that a search in a stretch of the source found, passed one after the other as its lines are read.

/// Places in a stretch that are not yet passed.
#[derive(Debug, Default)]
pub(super) struct Places {
    places: Vec<usize>,
    passed: usize,
}

impl Places {
    /// Forgets all places, for the next stretch.
    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.passed = 0;
    }

    /// Adds a place after those that are known.
    pub(super) fn push(&mut self, place: usize) {
        self.places.push(place);
    }

    /// The last place.
    pub(super) fn last(&self) -> Option<usize> {
        self.places.last().copied()
    }

    /// Passes the next place, if it is before `end`.
    pub(super) fn next_before(&mut self, end: usize) -> Option<usize> {
        let place = *self.places.get(self.passed).filter(|place| **place < end)?;
        self.passed += 1;
        Some(place)
    }
}
