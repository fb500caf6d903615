//! Places that a search in a stretch of the source found, passed one after the other as its lines are read.

/// Places in a stretch that are not yet passed.
#[derive(Debug, Default)]
pub(super) struct Places {
    places: Vec<usize>,
    passed: usize,
}

impl Places {
    /// Takes in what a search in the stretch that starts at `base` found.
    pub(super) fn refill(&mut self, base: usize, found: impl Iterator<Item = usize>) {
        self.places.clear();
        self.places.extend(found.map(|at| base + at));
        self.passed = 0;
    }

    /// Passes the next place, if it is before `end`.
    pub(super) fn next_before(&mut self, end: usize) -> Option<usize> {
        let place = *self.places.get(self.passed).filter(|place| **place < end)?;
        self.passed += 1;
        Some(place)
    }
}
