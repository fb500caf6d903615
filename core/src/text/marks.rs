//! Where rare characters stand in the source: found once, asked for range after range.

use std::ops::Range;

use crate::ast::Span;

/// Passes places of the source, which are in order, as ranges are asked for, most of them in order too.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    places: &'a [u32],
    /// Places before the end of the last range.
    passed: usize,
}

impl<'a> Cursor<'a> {
    /// Before the first of the places.
    pub(crate) const fn new(places: &'a [u32]) -> Self {
        Self { places, passed: 0 }
    }

    /// Which of the places stand in a range.
    pub(crate) fn within(&mut self, span: Span) -> Range<usize> {
        if self.passed.checked_sub(1).is_some_and(|last| self.places[last] >= span.start) {
            self.passed = self.places[..self.passed].partition_point(|at| *at < span.start);
        }
        let mut start = self.passed;
        while self.places.get(start).is_some_and(|at| *at < span.start) {
            start += 1;
        }
        let mut end = start;
        while self.places.get(end).is_some_and(|at| *at < span.end) {
            end += 1;
        }
        self.passed = end;
        start..end
    }

    /// The places in a range.
    pub(crate) fn places(&mut self, span: Span) -> &'a [u32] {
        let within = self.within(span);
        &self.places[within]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_in_any_order() {
        let places: Vec<u32> = [0, 1, 5, 1030, 3001, 6002].into();
        let mut cursor = Cursor::new(&places);
        for (start, end, found) in [
            (0, 7, &places[..3]),
            (2, 5, &[]),
            (5, 6, &[5]),
            (0, 6003, &places),
            (2048, 3002, &[3001]),
            (6003, 9006, &[]),
            (1, 2, &[1]),
        ] {
            assert_eq!(cursor.places(Span::new(start, end)), found, "{start}..{end}");
        }
    }
}
