//! Ranges of the source.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes of the UTF-8 source: `start..end`, always on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset one past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`; an inverted pair is an empty range at `start`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// The empty range at `at`.
    #[must_use]
    pub const fn empty(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `offset` lies inside.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes of `source` in this range; empty where the range does not fit the source.
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(Range::<usize>::from(self)).unwrap_or_default()
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start as usize..span.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_and_contains() {
        let a = Span::new(3, 6);
        assert_eq!(a.cover(Span::new(9, 12)), Span::new(3, 12));
        assert!(a.contains(3) && !a.contains(6));
        assert!(Span::new(0, 9).encloses(a) && !a.encloses(Span::new(0, 9)));
    }

    #[test]
    fn a_span_of_another_source_is_empty() {
        assert_eq!(Span::new(3, 9).of("纲要"), "");
        assert_eq!(Span::new(1, 3).of("纲要"), "");
        assert_eq!(Span::new(3, 6).of("纲要"), "要");
    }
}
