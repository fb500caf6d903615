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
    /// Where signs may stand in it, a few of these places hold none; and after them, places that mean nothing.
    places: Vec<u32>,
    /// How many places there are.
    count: usize,
    /// ASCII characters in it.
    ascii: u32,
}

/// What was found in 64 bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Masks {
    /// Where signs may stand.
    signs: u64,
    /// ASCII characters.
    ascii: u64,
    /// How many of those stand before.
    before: u32,
    /// First bytes of characters that are not plain.
    marks: u64,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    /// A line end.
    End,
    /// A bracket or a quotation mark.
    Bracket,
    /// `\t`, `|` or `<`.
    Cell,
    /// `*`: a mark that prints nothing may begin with it, as one may with `<`.
    Mark,
    /// The first of two ideographic spaces, or a single one.
    Indent,
    /// The first of two spaces.
    Gap,
    /// A form feed.
    Feed,
    /// X, x, or what may be ×.
    Cross,
}

/// The sign at the start of `bytes`.
#[inline]
const fn sign(bytes: &[u8]) -> Option<Sign> {
    Some(match bytes {
        [b'\n', ..] => Sign::End,
        [b'(' | b')', ..]
        | [0xe2, 0x80, 0x9c | 0x9d, ..]
        | [0xe3, 0x80, 0x8a | 0x8b | 0x90 | 0x91, ..]
        | [0xef, 0xbc, 0x88 | 0x89, ..] => Sign::Bracket,
        [b'\t' | b'|' | b'<', ..] => Sign::Cell,
        [b'*', ..] => Sign::Mark,
        [0xe3, 0x80, 0x80, ..] => Sign::Indent,
        [b' ', b' ', ..] => Sign::Gap,
        [0x0c, ..] => Sign::Feed,
        [b'X' | b'x' | 0xc3, ..] => Sign::Cross,
        _ => return None,
    })
}

/// Whether the character at the start of `bytes` is plain. What begins as 、 does and ends as it does is taken for it: kana
/// of old type.
const fn is_plain(bytes: &[u8]) -> bool {
    matches!(bytes, [b'-'..=b'9' | b'<'..=0xbf | 0xe4..=0xe9, ..] | [0xe3, _, 0x81, ..])
}

/// The end of the plain characters from the start of a range on, and how many they are, at most `most` and one more.
pub(crate) fn plain(bytes: &[u8], range: Range<usize>, most: u32) -> (usize, u32) {
    let (mut at, mut letters) = (range.start, 0);
    while at < range.end && letters <= most && is_plain(&bytes[at..]) {
        at += if bytes[at] < 0x80 { 1 } else { 3 };
        letters += 1;
    }
    (at, letters)
}

impl Signs {
    /// Searches a stretch of the source, of whole characters.
    pub(crate) fn search(&mut self, source: &str, stretch: Range<usize>) {
        self.start = stretch.start;
        self.ascii = 0;
        self.count = 0;
        self.blocks.clear();
        self.blocks.reserve(stretch.len().div_ceil(BLOCK));
        search(&source.as_bytes()[stretch], self);
    }

    /// Whether a place is in the stretch, or after it.
    pub(crate) const fn has(&self, at: usize) -> bool {
        at >= self.start
    }

    /// The signs of the stretch, which is a part of `bytes`, in order.
    #[inline]
    pub(crate) fn each(&self, bytes: &[u8], mut take: impl FnMut(usize, Sign)) {
        for at in &self.places[..self.count] {
            let at = *at as usize;
            if let Some(sign) = bytes.get(at..).and_then(sign) {
                take(at, sign);
            }
        }
    }

    /// Columns that words of the stretch take in a fixed-width font, by their bytes: one an ASCII character, two any other,
    /// which nearly always has three bytes.
    ///
    /// A count of bytes and no loop over characters: this runs on every line. Of a line much longer than a printed one only
    /// the order of magnitude matters.
    pub(crate) fn width(&self, words: Range<usize>) -> usize {
        let length = words.len();
        if length > LONG {
            return length * 2 / 3;
        }
        let ascii = self.count(words) as usize;
        ascii + (length - ascii) * 2 / 3
    }

    /// How many ASCII characters stand in a range.
    fn count(&self, range: Range<usize>) -> u32 {
        let before = |at: usize| {
            let Some(masks) = self.blocks.get(at / BLOCK) else { return self.ascii };
            masks.before + (masks.ascii & !(u64::MAX << (at % BLOCK))).count_ones()
        };
        before(range.end - self.start) - before(range.start - self.start)
    }

    /// The end of the plain characters from the start of a range on, and how many they are. Plain are common Hanzi (U+4000 to
    /// U+9FFF), 、, Latin letters, figures and what stands beside them in ASCII: all but what may end or part a clause.
    pub(crate) fn plain(&self, range: Range<usize>) -> (usize, u32) {
        let (from, to) = (range.start - self.start, range.end - self.start);
        let mut block = from / BLOCK;
        let mut looked = u64::MAX << (from % BLOCK);
        let mut ascii = 0;
        let mut end = to;
        while let Some(masks) = self.blocks.get(block) {
            let marks = masks.marks & looked;
            // Up to the mark, to the end of the range or to that of the block.
            let place = (block * BLOCK + marks.trailing_zeros() as usize).min(to);
            let within = looked & u64::MAX.checked_shl((place - block * BLOCK) as u32).map_or(u64::MAX, |after| !after);
            // Most runs hold none, and a count takes longer than to see that.
            let letters = masks.ascii & within;
            if letters != 0 {
                ascii += letters.count_ones();
            }
            if marks != 0 || place == to {
                end = place;
                break;
            }
            looked = u64::MAX;
            block += 1;
        }
        // All others have three bytes.
        (self.start + end, ((end - from) as u32 + 2 * ascii) / 3)
    }

    /// Takes in the next block.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
    fn push(&mut self, mut masks: Masks) {
        let start = (self.start + self.blocks.len() * BLOCK) as u32;
        let mut left = masks.signs;
        if self.places.len() < self.count + BLOCK {
            self.places.resize(2 * self.count + 2 * BLOCK, 0);
        }
        // Few blocks have more than two: a loop that ends where the signs do is foreseen wrongly in every second block.
        let places = &mut self.places[self.count..self.count + BLOCK];
        places[0] = start + left.trailing_zeros();
        left &= left.wrapping_sub(1);
        places[1] = start + left.trailing_zeros();
        left &= left.wrapping_sub(1);
        let mut next = 2;
        while left != 0 {
            places[next % BLOCK] = start + left.trailing_zeros();
            left &= left - 1;
            next += 1;
        }
        self.count += masks.signs.count_ones() as usize;
        masks.before = self.ascii;
        self.ascii += masks.ascii.count_ones();
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

    use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x16};

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
        let mut spaces = 0;
        for at in (0..BLOCK).step_by(S::u8s::LEN) {
            spaces |= add(simd, &window[at..], &mut masks, at) << at;
        }
        // `add` tells where none of them stands: not all sets of instructions turn a vector round.
        masks.marks = !masks.marks;
        let after = u64::from(window[BLOCK] == b' ') << (BLOCK - 1);
        masks.signs = !masks.signs | spaces & (spaces >> 1 | after);
        masks
    }

    /// A byte is a sign where the two entries for its halves have a bit in common. The last two bits are of characters of
    /// three bytes, of which the third has to have one of them as well:
    ///
    /// ```text
    /// 0  \n        1  X x |     2  < \f     3  * and c3     4  \t     5  ( )
    /// 6  a third byte of 80, 88 to 8b     7  a third byte of 90, 91, 9c, 9d
    /// ```
    const FIRST: [[u8; 16]; 2] = {
        let mut halves = [[0; 16]; 2];
        let [high, low] = &mut halves;
        (high[0x0], low[0xa]) = (1, 1 | 8);
        (high[0x5], high[0x7], low[0x8]) = (2, 2, 2 | 32);
        (high[0x3], low[0xc]) = (4, 2 | 4);
        (high[0x2], high[0xc], low[0x3]) = (8 | 32, 8, 8 | 0xc0);
        high[0x0] |= 4 | 16;
        low[0x9] = 16 | 32;
        (high[0xe], low[0x2], low[0xf]) = (0xc0, 0xc0, 0xc0);
        halves
    };

    /// The same of third bytes; whatever else stands there is no matter to a sign of one byte.
    const THIRD: [[u8; 16]; 2] = {
        let mut halves = [[0x3f; 16]; 2];
        let [high, low] = &mut halves;
        (high[0x8], high[0x9]) = (0x7f, 0xbf);
        let mut nibble = 0;
        while nibble < 16 {
            low[nibble] |= match nibble {
                0x0 => 0xc0,
                0x1 | 0xc | 0xd => 0x80,
                0x8..=0xb => 0x40,
                _ => 0,
            };
            nibble += 1;
        }
        halves
    };

    /// Adds what starts in as many bytes as a vector has, which are at place `at` of the block. Gives their spaces.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
    fn add<S: Simd>(simd: S, window: &[u8], masks: &mut Masks, at: usize) -> u64 {
        let view = |shift: usize| S::u8s::from_slice(simd, &window[shift..shift + S::u8s::LEN]);
        let (first, third) = (view(0), view(MORE));
        let all = |byte: u8| S::u8s::splat(simd, byte);
        let class = |bytes: S::u8s, halves: &[[u8; 16]; 2]| {
            let [high, low] = halves.map(|entries| S::u8s::block_splat(u8x16::from_slice(simd, &entries)));
            high.swizzle_dyn_within_blocks(bytes >> 4) & low.swizzle_dyn_within_blocks(bytes & all(0x0f))
        };
        let classes = class(first, &FIRST) & class(third, &THIRD);
        let among = |low: u8, high: u8| (first - all(low)).simd_le(all(high - low));
        // What is inside of a character is no mark either; 、 is told by its last byte, as nearly all of that kind are.
        let comma = first.simd_eq(all(0xe3)) & third.simd_eq(all(0x81));
        let plain = among(b'-', b'9') | among(b'<', 0xbf) | among(0xe4, 0xe9) | comma;
        // Left alone, the compiler puts a mask of two vectors together byte by byte.
        let bits = |mask: S::mask8s| black_box(mask.to_bitmask());
        masks.signs |= bits(classes.simd_eq(all(0))) << at;
        masks.ascii |= bits((first & all(0x80)).simd_eq(all(0))) << at;
        masks.marks |= bits(plain) << at;
        bits(first.simd_eq(all(b' ')))
    }
}

/// The search a character at a time: what vectors leave over, and all of it where there are none.
mod characters {
    use super::{BLOCK, Masks, Signs, is_plain, sign};

    /// Searches `bytes` from `start` on, where a block starts.
    pub(super) fn search(bytes: &[u8], start: usize, found: &mut Signs) {
        let mut at = start;
        for block in (start..bytes.len()).step_by(BLOCK) {
            let mut masks = Masks::default();
            let end = bytes.len().min(block + BLOCK);
            while at < end {
                let (byte, rest) = (bytes[at], &bytes[at..]);
                let bit = 1 << (at - block);
                // The first of them may be the rest of a character.
                if !matches!(byte, 0x80..=0xbf) {
                    masks.ascii |= if byte.is_ascii() { bit } else { 0 };
                    masks.marks |= if is_plain(rest) { 0 } else { bit };
                    masks.signs |= if sign(rest).is_some() { bit } else { 0 };
                }
                at += match byte {
                    0..0xc0 => 1,
                    0xc0..0xe0 => 2,
                    0xe0..0xf0 => 3,
                    0xf0.. => 4,
                };
            }
            found.push(masks);
        }
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

    fn each(found: &Signs, text: &str) -> Vec<(usize, Sign)> {
        let mut all = Vec::new();
        found.each(text.as_bytes(), |at, sign| all.push((at, sign)));
        all
    }

    #[test]
    fn signs_and_line_ends() {
        let text = "\t“甲”　(x)  \n\n（《×》）【】|<*，。、—\u{c}";
        let found = found(text, search);
        let chars = |wanted: Sign| -> String {
            let found = each(&found, text).into_iter().filter(|(_, sign)| *sign == wanted);
            found.filter_map(|(at, _)| text[at..].chars().next()).collect()
        };
        assert_eq!(
            each(&found, text).iter().filter(|(_, sign)| *sign == Sign::End).map(|(at, _)| *at).sum::<usize>(),
            37
        );
        assert_eq!(chars(Sign::Bracket), "“”()（《》）【】");
        assert_eq!(chars(Sign::Cell), "\t|<");
        assert_eq!(
            [Sign::Indent, Sign::Cross, Sign::Gap, Sign::Mark, Sign::Feed].map(chars),
            ["　", "x×", " ", "*", "\u{c}"]
        );
    }

    #[test]
    fn counts() {
        let text = "第1章".repeat(60);
        let found = found(&text, search);
        for (from, to) in [(0, 1), (3, 4), (0, 7), (3, 133), (64, 128), (63, 129), (0, 420)] {
            let count = text.as_bytes()[from..to].iter().filter(|byte| byte.is_ascii()).count();
            assert_eq!(found.count(from..to) as usize, count, "{from}..{to}");
        }
    }

    #[test]
    fn plain_characters() {
        let text = "推进澜江、两岸5G-A生态修复".repeat(8) + "，推进2次";
        let found = found(&text, search);
        let comma = text.find('，').expect("a comma");
        for (from, to, end, letters) in [
            (0, text.len(), comma, 120),
            (3, comma, comma, 119),
            (0, 120, 120, 48),
            (comma - 3, text.len(), comma, 1),
            (comma, text.len(), comma, 0),
            (comma + 3, text.len(), text.len(), 4),
        ] {
            assert_eq!(found.plain(from..to), (end, letters), "{from}..{to}");
            assert_eq!(plain(text.as_bytes(), from..to, 500), (end, letters), "{from}..{to}");
        }
        assert_eq!(plain(text.as_bytes(), 0..comma, 9).1, 10);
        assert!(
            ["，", "。", "：", "“", "（", " ", "*", ";", ":", ",", "(", "\u{3000}", "？"]
                .iter()
                .all(|c| !is_plain(c.as_bytes()))
        );
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
                let places = each(&found, text);
                let runs: Vec<_> = text.char_indices().map(|(at, _)| found.plain(at..text.len())).collect();
                (places, found.count(0..text.len()), runs)
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
