//! Quotations and brackets: searched for in a whole stretch of the source, counted by lines.
//!
//! ```text
//! “ ”        （ ） ( )        《 》        【 】
//! ```
//!
//! One search for each mark: such a search is many times faster than a look at each character.

use memchr::{memchr2_iter, memmem::Finder};

use super::places::Places;

/// The openers, each with its closer: quotation, brackets, book title, heavy brackets. All of them take three bytes.
const PAIRS: [[&str; 2]; 4] = [["“", "”"], ["（", "）"], ["《", "》"], ["【", "】"]];

/// The brackets of a stretch that are not yet counted.
pub(super) struct Brackets {
    /// By shape: openers and closers.
    shapes: [[Mark; 2]; 4],
    /// Half-width brackets: openers and closers.
    half: [Places; 2],
}

/// One mark.
struct Mark {
    bytes: &'static [u8],
    /// Finds the last two bytes of the mark, which are rare; the first begins many others.
    finder: Finder<'static>,
    places: Places,
}

impl Brackets {
    pub(super) fn new() -> Self {
        let mark = |mark: &'static str| {
            let bytes = mark.as_bytes();
            Mark { bytes, finder: Finder::new(&bytes[1..]), places: Places::default() }
        };
        Self { shapes: PAIRS.map(|pair| pair.map(mark)), half: Default::default() }
    }

    /// Searches the stretch that starts at `base`.
    pub(super) fn refill(&mut self, base: usize, stretch: &[u8]) {
        for Mark { bytes, finder, places } in self.shapes.iter_mut().flatten() {
            let found = finder.find_iter(stretch).filter_map(|at| at.checked_sub(1));
            places.refill(base, found.filter(|at| stretch[*at] == bytes[0]));
        }
        for (byte, places) in [b'(', b')'].into_iter().zip(&mut self.half) {
            places.refill(base, memchr2_iter(b'(', b')', stretch).filter(|at| stretch[*at] == byte));
        }
    }

    /// Passes the marks before `end`; whether as many of each shape are closed there as opened.
    pub(super) fn are_even_before(&mut self, end: usize) -> bool {
        let [opened, closed] = self.half.each_mut().map(|places| places.pass(end));
        let mut even = true;
        for (shape, marks) in self.shapes.iter_mut().enumerate() {
            let [mut open, mut close] = marks.each_mut().map(|mark| mark.places.pass(end));
            if shape == 1 {
                (open, close) = (open + opened, close + closed);
            }
            even &= open == close;
        }
        even
    }
}

#[cfg(test)]
mod tests {
    use crate::line::{Flags, scan};

    #[test]
    fn even_and_uneven_lines() {
        for (text, even) in [
            ("“十四五”时期（2021—2025年）", true),
            ("(含支流）清淤", true),
            ("弃用、《关于〈纲要〉的说明》", true),
            ("十四五”老城更新", false),
            ("项目（一期）、（二期建设", false),
            ("【专栏】【一", false),
            ("望江楼文化园)——", false),
        ] {
            assert_eq!(scan(&format!("{text}\n五年来。\n"))[0].flags.has(Flags::EVEN), even, "{text}");
            assert!(scan(&format!("{text}\n五年来。\n"))[1].flags.has(Flags::EVEN));
        }
    }
}
