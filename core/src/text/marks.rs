//! Where rare bytes stand in the source: found once, asked for every range.

use crate::ast::Span;

/// Places of the source, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    places: Vec<u32>,
    /// How many stand before each stretch of the source.
    before: Vec<u32>,
}

/// Bytes of a stretch, as a power of two: short enough that few marks stand in one.
const STRETCH: u32 = 10;

impl Marks {
    /// Adds the next place.
    pub(crate) fn push(&mut self, place: usize) {
        self.before.resize((place >> STRETCH) + 1, self.places.len() as u32);
        self.places.push(place as u32);
    }

    /// The places in a range.
    pub(crate) fn within(&self, span: Span) -> &[u32] {
        // Past the last stretch with a mark there is none.
        let Some(before) = self.before.get((span.start >> STRETCH) as usize) else { return &[] };
        let rest = &self.places[*before as usize..];
        let passed = rest.iter().take_while(|at| **at < span.start).count();
        let rest = &rest[passed..];
        let count = rest.iter().take_while(|at| **at < span.end).count();
        &rest[..count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(source: &str) -> Marks {
        let mut marks = Marks::default();
        memchr::memchr3_iter(b'X', b'x', 0xc3, source.as_bytes()).for_each(|place| marks.push(place));
        marks
    }

    #[test]
    fn within() {
        let marks = marks("aX×bxc");
        assert_eq!(marks.within(Span::new(0, 7)), [1, 2, 5]);
        assert_eq!(marks.within(Span::new(3, 5)), [0; 0]);
        assert_eq!(marks.within(Span::new(2, 5)), [2]);
    }

    #[test]
    fn far_apart() {
        let source = format!("X{0}X{0}X", "a".repeat(3000));
        let marks = marks(&source);
        assert_eq!(marks.within(Span::new(0, 6003)), [0, 3001, 6002]);
        assert_eq!(marks.within(Span::new(2048, 3002)), [3001]);
        assert_eq!(marks.within(Span::new(3002, 6002)), [0; 0]);
        assert_eq!(marks.within(Span::new(6003, 9006)), [0; 0]);
    }
}
