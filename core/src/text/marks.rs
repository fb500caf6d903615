//! Where a rare mark stands in the source: found once, asked for every range.

use memchr::memmem;

use crate::ast::Span;

/// The places of one mark, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks(Vec<u32>);

impl Marks {
    /// The places of `mark` in `source`.
    pub(crate) fn of(source: &str, mark: &str) -> Self {
        Self(memmem::find_iter(source.as_bytes(), mark).map(|at| at as u32).collect())
    }

    /// The places of any of three bytes.
    pub(crate) fn of_bytes(source: &str, a: u8, b: u8, c: u8) -> Self {
        Self(memchr::memchr3_iter(a, b, c, source.as_bytes()).map(|at| at as u32).collect())
    }

    /// The places in a range.
    pub(crate) fn within(&self, span: Span) -> &[u32] {
        if self.0.is_empty() {
            return &[];
        }
        let first = self.0.partition_point(|at| *at < span.start);
        let rest = &self.0[first..];
        let count = rest.iter().take_while(|at| **at < span.end).count();
        &rest[..count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within() {
        let marks = Marks::of("a**b**c", "**");
        assert_eq!(marks.within(Span::new(0, 7)), [1, 4]);
        assert_eq!(marks.within(Span::new(2, 4)), [0; 0]);
        assert_eq!(marks.within(Span::new(4, 5)), [4]);
    }
}
