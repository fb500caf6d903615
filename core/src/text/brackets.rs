//! Where brackets and quotation marks stand in the source: found once, counted in every range.

use super::marks::Cursor;
use crate::ast::Span;

/// Kinds of brackets: quotation marks, round brackets of either width, those of titles, heavy ones.
pub(crate) const SHAPES: usize = 4;

/// Every bracket of a source, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brackets {
    places: Vec<u32>,
    /// Of each its shape, twice, and one more where it closes.
    kinds: Vec<u8>,
}

impl Brackets {
    /// Adds the bracket that `rest`, which starts at `at`, opens with.
    pub(crate) fn push(&mut self, at: usize, rest: &[u8]) {
        // Brackets of three bytes are told by their last.
        let last = match rest {
            [0x80..=0xff, _, last, ..] => *last,
            [first, ..] => *first,
            [] => return,
        };
        self.places.push(at as u32);
        self.kinds.push(KINDS[usize::from(last)]);
    }
}

/// The kind of a bracket by its last byte.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let openers = [0x9c, b'(', 0x88, 0x8a, 0x90];
    let shapes = [0, 1, 1, 2, 3];
    let mut nth = 0;
    while nth < openers.len() {
        kinds[openers[nth] as usize] = 2 * shapes[nth];
        kinds[openers[nth] as usize + 1] = 2 * shapes[nth] + 1;
        nth += 1;
    }
    kinds
};

/// Asks for range after range, most of them in the order of the source.
#[derive(Clone, Debug)]
pub(crate) struct BracketCursor<'a> {
    kinds: &'a [u8],
    cursor: Cursor<'a>,
}

impl<'a> BracketCursor<'a> {
    /// Before the first of them.
    pub(crate) fn new(brackets: &'a Brackets) -> Self {
        Self { kinds: &brackets.kinds, cursor: Cursor::new(&brackets.places) }
    }

    /// Adds to `excess` how many more are opened than closed in a range, by shape.
    pub(crate) fn count(&mut self, span: Span, excess: &mut [i32; SHAPES]) {
        for kind in &self.kinds[self.cursor.within(span)] {
            excess[usize::from(kind / 2)] += 1 - 2 * i32::from(kind % 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_ranges() {
        let source = "（一）“稳（进）”《纲要》【一(二）";
        let mut brackets = Brackets::default();
        let marks = ['“', '”', '（', '）', '(', ')', '《', '》', '【', '】'];
        source.match_indices(marks).for_each(|(at, _)| brackets.push(at, &source.as_bytes()[at..]));
        let mut cursor = BracketCursor::new(&brackets);
        let mut count = |from: &str, to: &str| {
            let mut excess = [0; SHAPES];
            let [from, to] = [from, to].map(|mark| source.find(mark).map_or(0, |at| at as u32));
            cursor.count(Span::new(from, to), &mut excess);
            excess
        };
        assert_eq!(count("（", "“"), [0; 4]);
        assert_eq!(count("“", "进"), [1, 1, 0, 0]);
        assert_eq!(count("一(", "）"), [0; 4]);
        assert_eq!(count("一", "【"), [0, -1, 0, 0]);
        assert_eq!(count("《", "二"), [0, 1, 0, 1]);
        assert_eq!(count("进", "《"), [-1, -1, 0, 0]);
    }
}
