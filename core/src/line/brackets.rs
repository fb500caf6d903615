//! Quotations and brackets: searched for in a whole stretch of the source, counted by lines.
//!
//! ```text
//! “ ”        （ ） ( )        《 》        【 】
//! ```
//!
//! One search for each mark: such a search is many times faster than a look at each character.

use memchr::{memchr_iter, memchr2_iter, memmem::Finder};

use super::places::Places;

/// Brackets, book titles, heavy brackets: openers and closers, three bytes each.
const PAIRS: [[&str; 2]; 3] = [["（", "）"], ["《", "》"], ["【", "】"]];

/// The brackets of a stretch that are not yet counted: openers and closers.
pub(super) struct Brackets {
    quotations: [Places; 2],
    /// Half-width brackets: they count as the full-width ones do.
    half: [Places; 2],
    full: [[Mark; 2]; 3],
}

/// One full-width mark.
struct Mark {
    first: u8,
    /// Finds the last two bytes of the mark, which are rare; the first begins many others.
    finder: Finder<'static>,
    places: Places,
}

impl Brackets {
    pub(super) fn new() -> Self {
        let mark = |mark: &'static str| {
            let [first, rest @ ..] = mark.as_bytes() else { unreachable!("a mark has bytes") };
            Mark { first: *first, finder: Finder::new(rest), places: Places::default() }
        };
        Self { quotations: Default::default(), half: Default::default(), full: PAIRS.map(|pair| pair.map(mark)) }
    }

    /// Searches the stretch that starts at `base`.
    pub(super) fn refill(&mut self, base: usize, stretch: &[u8]) {
        self.quotations.iter_mut().chain(&mut self.half).for_each(Places::clear);
        // Few characters but quotation marks open with this byte.
        for at in memchr_iter(0xe2, stretch) {
            match stretch[at..] {
                [_, 0x80, 0x9c, ..] => self.quotations[0].push(base + at),
                [_, 0x80, 0x9d, ..] => self.quotations[1].push(base + at),
                _ => {}
            }
        }
        for at in memchr2_iter(b'(', b')', stretch) {
            self.half[usize::from(stretch[at] == b')')].push(base + at);
        }
        for Mark { first, finder, places } in self.full.iter_mut().flatten() {
            let found = finder.find_iter(stretch).filter_map(|at| at.checked_sub(1));
            places.refill(base, found.filter(|at| stretch[*at] == *first));
        }
    }

    /// Passes the marks before `end`; whether as many of each shape are closed there as opened.
    pub(super) fn are_even_before(&mut self, end: usize) -> bool {
        let [opened, closed] = self.quotations.each_mut().map(|places| places.pass(end));
        let mut even = opened == closed;
        let [mut opened, mut closed] = self.half.each_mut().map(|places| places.pass(end));
        for marks in &mut self.full {
            let [open, close] = marks.each_mut().map(|mark| mark.places.pass(end));
            even &= opened + open == closed + close;
            (opened, closed) = (0, 0);
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
