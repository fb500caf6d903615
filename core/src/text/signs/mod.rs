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

mod characters;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod vectors;

use std::ops::Range;

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use vectors::search;

/// Bytes of words from which on their width is not counted.
const LONG: usize = 900;
/// Bytes that one mask tells of.
const BLOCK: usize = 64;

/// What a search found, a bit a byte.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    /// Where the part of the source starts that was searched.
    start: usize,
    blocks: Vec<Block>,
    /// Where signs may stand in it, a few of these places hold none; and after them, places that mean nothing.
    places: Vec<u32>,
    /// How many places there are.
    count: usize,
    /// ASCII characters in it.
    ascii: u32,
}

/// What a search finds in 64 bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Masks {
    /// Where signs may stand.
    signs: u64,
    /// ASCII characters.
    ascii: u64,
    /// First bytes of characters that are not plain.
    marks: u64,
}

/// What is kept of 64 bytes.
#[derive(Clone, Copy, Debug)]
struct Block {
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
            let Some(block) = self.blocks.get(at / BLOCK) else { return self.ascii };
            block.before + (block.ascii & !(u64::MAX << (at % BLOCK))).count_ones()
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
    fn push(&mut self, masks: Masks) {
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
        self.blocks.push(Block { ascii: masks.ascii, before: self.ascii, marks: masks.marks });
        self.ascii += masks.ascii.count_ones();
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn search(bytes: &[u8], found: &mut Signs) {
    characters::search(bytes, 0, found);
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
        let places = |wanted: Sign| -> Vec<usize> {
            each(&found, text).into_iter().filter(|(_, sign)| *sign == wanted).map(|(at, _)| at).collect()
        };
        let chars = |wanted: Sign| -> String {
            places(wanted).into_iter().filter_map(|at| text[at..].chars().next()).collect()
        };
        assert_eq!(places(Sign::End), [18, 19]);
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
