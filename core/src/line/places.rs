//! Places that a search in a stretch of the source found, passed one after the other as its lines are read.

use memchr::memmem;

/// Two ideographic spaces: the indent of a paragraph, and where they stand inside a line, a lost line break.
const INDENT: &str = "\u{3000}\u{3000}";

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

/// Where two ideographic spaces stand. Their bytes are common in Chinese text, so that a search for them stops at every
/// comma. The last byte of one with the next is not: few characters end in it, and few of these stand before a comma.
pub(super) fn indents(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const FIRST: usize = 2;
    let finder = memmem::Finder::new(&INDENT.as_bytes()[FIRST..]);
    let mut at = FIRST;
    std::iter::from_fn(move || {
        while let Some(place) = bytes.get(at..).and_then(|rest| finder.find(rest)) {
            let start = at + place - FIRST;
            if bytes[start..].starts_with(INDENT.as_bytes()) {
                at = start + INDENT.len() + FIRST;
                return Some(start);
            }
            at += place + 1;
        }
        None
    })
}
