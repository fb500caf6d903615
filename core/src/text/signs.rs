//! Where the bytes stand that any step asks for, found in one pass: line ends, and the few signs that mean something
//! wherever they stand. Nearly all bytes of a text are of Hanzi, commas and stops, and are passed 64 at a time.
//!
//! ```text
//! …加快建设新能源装备产业园（一期），\n\n第二节 …
//!                          ^   ^      brackets, quotation marks
//!                                  ^ ^   line ends
//! ```
//!
//! Also found: tabs, form feeds, `|`, `<`, `*`, `X`, `x` and the first byte of `×`; of two blanks of one kind the first; every
//! ideographic space.

use std::ops::Range;

/// Bytes of words from which on their width is not counted.
const LONG: usize = 900;
/// Bytes that one mask tells of.
const BLOCK: usize = 64;

/// What a search found, a bit a byte.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    /// Where the part of the source starts that was searched.
    start: usize,
    blocks: Vec<Masks>,
    /// Bytes in it that are no ASCII.
    wide_before: u32,
}

/// What was found in 64 bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Masks {
    ends: u64,
    brackets: u64,
    signs: u64,
    /// Bytes that are no ASCII.
    wide: u64,
    /// How many of those stand before.
    wide_before: u32,
    /// First bytes of what is no common Hanzi, U+4000 to U+9FFF.
    others: u64,
}

/// Where signs stand, each at its first byte.
pub(crate) struct Found {
    /// Line ends.
    pub(crate) ends: Places,
    /// Brackets and quotation marks.
    pub(crate) brackets: Places,
    /// The other signs.
    pub(crate) signs: Places,
}

/// The places of the bits that are set.
pub(crate) struct Places {
    start: usize,
    left: u64,
}

impl Iterator for Places {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let at = self.start + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(at)
    }
}

impl Signs {
    /// Searches a stretch of the source, of whole characters.
    pub(crate) fn search(&mut self, source: &str, stretch: Range<usize>) {
        self.start = stretch.start;
        self.wide_before = 0;
        self.blocks.clear();
        self.blocks.reserve(stretch.len().div_ceil(BLOCK));
        search(&source.as_bytes()[stretch], self);
    }

    /// Whether a place is in the stretch, or after it.
    pub(crate) const fn has(&self, at: usize) -> bool {
        at >= self.start
    }

    /// What was found in each 64 bytes of the stretch.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = Found> {
        let start = self.start;
        self.blocks.iter().enumerate().map(move |(block, masks)| {
            let places = |mask| Places { start: start + block * BLOCK, left: mask };
            Found { ends: places(masks.ends), brackets: places(masks.brackets), signs: places(masks.signs) }
        })
    }

    /// Columns that words of the stretch take in a fixed-width font, by their bytes: one an ASCII character, two any other.
    ///
    /// A byte count and no loop over characters: this runs on every line. Of a line much longer than a printed one only the
    /// order of magnitude matters.
    pub(crate) fn width(&self, words: Range<usize>) -> usize {
        let length = words.len();
        if length > LONG {
            return length * 2 / 3;
        }
        let wide = self.wide(words) as usize;
        length - wide + wide * 2 / 3
    }

    /// How many of the bytes are no ASCII.
    fn wide(&self, range: Range<usize>) -> u32 {
        let before = |at: usize| {
            let Some(masks) = self.blocks.get(at / BLOCK) else { return self.wide_before };
            masks.wide_before + (masks.wide & !(u64::MAX << (at % BLOCK))).count_ones()
        };
        before(range.end - self.start) - before(range.start - self.start)
    }

    /// How many common Hanzi, U+4000 to U+9FFF, stand from `at` on, `most` at the most. Each is three bytes.
    pub(crate) fn hanzi(&self, at: usize, most: u8) -> u8 {
        let from = at - self.start;
        let mut block = from / BLOCK;
        let mut others = self.blocks.get(block).map_or(0, |masks| masks.others) & (u64::MAX << (from % BLOCK));
        while others == 0 && block * BLOCK < from + 3 * usize::from(most) {
            block += 1;
            let Some(masks) = self.blocks.get(block) else { return most };
            others = masks.others;
        }
        let end = block * BLOCK + others.trailing_zeros() as usize;
        u8::try_from((end - from) / 3).map_or(most, |run| run.min(most))
    }

    /// Takes in the next block.
    #[inline]
    fn push(&mut self, mut masks: Masks) {
        masks.wide_before = self.wide_before;
        self.wide_before += masks.wide.count_ones();
        self.blocks.push(masks);
    }
}

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use vectors::search;

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn search(bytes: &[u8], found: &mut Signs) {
    characters::search(bytes, 0, found);
}

/// The search with vectors.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod vectors {
    use std::hint::black_box;

    use fearless_simd::{Level, Simd, dispatch, prelude::*};

    use super::{BLOCK, Masks, Signs, characters};

    /// Bytes of a character that are looked at after its first.
    const MORE: usize = 2;

    pub(super) fn search(bytes: &[u8], found: &mut Signs) {
        dispatch!(Level::new(), simd => blocks(simd, bytes, found));
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
    fn blocks<S: Simd>(simd: S, bytes: &[u8], found: &mut Signs) {
        let mut at = 0;
        while let Some(window) = bytes.get(at..at + BLOCK + MORE) {
            found.push(block(simd, window));
            at += BLOCK;
        }
        characters::search(bytes, at, found);
    }

    /// What starts in the first bytes of `window`.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
    fn block<S: Simd>(simd: S, window: &[u8]) -> Masks {
        let mut masks = Masks::default();
        for at in (0..BLOCK).step_by(S::u8s::LEN) {
            add(simd, &window[at..], at, &mut masks);
        }
        // `add` tells of Hanzi and of what is inside of characters: not all sets of instructions turn a vector round.
        masks.others = !masks.others;
        masks
    }

    /// Adds what starts in as many bytes as a vector has; the first of them is at place `at` of the block.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
    fn add<S: Simd>(simd: S, window: &[u8], at: usize, masks: &mut Masks) {
        // Three views: each byte, and the two after it.
        let view = |shift: usize| S::u8s::from_slice(simd, &window[shift..shift + S::u8s::LEN]);
        let (a, b, c) = (view(0), view(1), view(MORE));
        let all = |byte: u8| S::u8s::splat(simd, byte);
        let is = |bytes: S::u8s, byte: u8| bytes.simd_eq(all(byte));
        // An opener and its closer differ in the last bit.
        let paired = c & all(0xfe);
        let general = is(b, 0x80);
        let cjk = is(a, 0xe3) & general;
        let brackets = is(a, 0xe2) & general & is(paired, 0x9c)
            | is(a, 0xef) & is(b, 0xbc) & is(paired, 0x88)
            | cjk & (is(paired, 0x8a) | is(paired, 0x90))
            | is(a & all(0xfe), b'(');
        let signs = is(a, b'\t')
            | is(a, 0x0c)
            | is(a, b'|')
            | is(a, b'<')
            | is(a, b'*')
            | is(a, 0xc3)
            | is(a | all(0x20), b'x')
            | is(a, b' ') & is(b, b' ')
            | cjk & is(c, 0x80);
        let inner = is(a & all(0xc0), 0x80);
        let hanzi = (a - all(0xe4)).simd_lt(all(6));
        // Left alone, the compiler puts a mask of two vectors together byte by byte.
        let bits = |mask: S::mask8s| black_box(mask.to_bitmask());
        masks.ends |= bits(is(a, b'\n')) << at;
        masks.brackets |= bits(brackets) << at;
        masks.signs |= bits(signs) << at;
        masks.wide |= bits(a.simd_ge(all(0x80))) << at;
        masks.others |= bits(inner | hanzi) << at;
    }
}

/// The search a character at a time: what vectors leave over, and all of it where there are none.
mod characters {
    use super::{BLOCK, Masks, Signs};

    /// Searches `bytes` from `start` on, where a block starts.
    pub(super) fn search(bytes: &[u8], start: usize, found: &mut Signs) {
        let mut at = start;
        for block in (start..bytes.len()).step_by(BLOCK) {
            let mut masks = Masks::default();
            let end = bytes.len().min(block + BLOCK);
            while at < end {
                let byte = bytes[at];
                if !matches!(byte, 0x80..=0xbf | 0xe4..=0xe9) {
                    let bit = 1 << (at - block);
                    let rest = &bytes[at..];
                    masks.others |= bit;
                    masks.ends |= if byte == b'\n' { bit } else { 0 };
                    masks.brackets |= if is_bracket(rest) { bit } else { 0 };
                    masks.signs |= if is_sign(rest) { bit } else { 0 };
                }
                at += match byte {
                    0..0xc0 => 1,
                    0xc0..0xe0 => 2,
                    0xe0..0xf0 => 3,
                    0xf0.. => 4,
                };
            }
            for (nth, byte) in bytes[block..end].iter().enumerate() {
                masks.wide |= u64::from(byte >> 7) << nth;
            }
            found.push(masks);
        }
    }

    fn is_bracket(bytes: &[u8]) -> bool {
        matches!(
            bytes,
            [b'(' | b')', ..]
                | [0xe2, 0x80, 0x9c | 0x9d, ..]
                | [0xe3, 0x80, 0x8a | 0x8b | 0x90 | 0x91, ..]
                | [0xef, 0xbc, 0x88 | 0x89, ..]
        )
    }

    fn is_sign(bytes: &[u8]) -> bool {
        matches!(
            bytes,
            [b'\t' | 0x0c | b'|' | b'<' | b'*' | b'X' | b'x' | 0xc3, ..] | [b' ', b' ', ..] | [0xe3, 0x80, 0x80, ..]
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, search: fn(&[u8], &mut Signs)) -> Signs {
        let mut signs = Signs::default();
        search(text.as_bytes(), &mut signs);
        signs
    }

    #[test]
    fn signs_and_line_ends() {
        let text = "\t“甲”　(x)  \n\n（《×》）【】|<*，。、—\u{c}";
        let found = found(text, search);
        let chars = |places: &mut dyn Iterator<Item = usize>| -> String {
            places.filter_map(|at| text[at..].chars().next()).collect()
        };
        assert_eq!(found.blocks().flat_map(|found| found.ends).collect::<Vec<_>>(), [18, 19]);
        assert_eq!(chars(&mut found.blocks().flat_map(|found| found.brackets)), "“”()（《》）【】");
        assert_eq!(chars(&mut found.blocks().flat_map(|found| found.signs)), "\t　x ×|<*\u{c}");
    }

    #[test]
    fn wide_bytes() {
        let text = "第1章".repeat(60);
        let found = found(&text, search);
        for (from, to) in [(0, 1), (3, 4), (0, 7), (3, 133), (64, 128), (63, 129), (0, 420)] {
            let wide = text.as_bytes()[from..to].iter().filter(|byte| !byte.is_ascii()).count();
            assert_eq!(found.wide(from..to) as usize, wide, "{from}..{to}");
        }
    }

    #[test]
    fn runs_of_characters() {
        let text = "推进澜江两岸生态修复".repeat(8) + "，推进2次";
        let found = found(&text, search);
        for (start, most, run) in
            [(0, 64, 64), (3, 7, 7), (0, 200, 80), (18, 3, 3), (237, 5, 1), (240, 9, 0), (243, 9, 2)]
        {
            assert_eq!(found.hanzi(start, most), run, "{start}");
        }
    }

    #[test]
    fn widths() {
        let width = |text: &str| found(text, search).width(0..text.len());
        assert_eq!(width("第1章"), 5);
        assert_eq!(width(""), 0);
        assert_eq!(width(&"第1章".repeat(128)), 5 * 128);
        assert_eq!(width(&"1".repeat(900)), 900);
    }

    #[test]
    fn both_searches_find_the_same() {
        let same = |text: &str| {
            let all = |search: fn(&[u8], &mut Signs)| {
                let found = found(text, search);
                let places: Vec<Vec<_>> = found
                    .blocks()
                    .flat_map(|found| [found.ends, found.brackets, found.signs])
                    .map(Iterator::collect)
                    .collect();
                let runs: Vec<_> = text.char_indices().map(|(at, _)| found.hanzi(at, 70)).collect();
                (places, found.wide(0..text.len()), runs)
            };
            assert_eq!(all(search), all(|bytes, found| characters::search(bytes, 0, found)));
        };
        let all: String = ('\0'..'\u{500}').chain('\u{2000}'..'\u{a000}').chain('\u{f900}'..'\u{10100}').collect();
        same(&all);
        for start in 0..200 {
            same(&all.chars().skip(start).take(300).collect::<String>());
        }
        for length in 0..140 {
            same(&("“ ".repeat(length) + "  ”"));
        }
    }
}
