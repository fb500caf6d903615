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

/// Bytes that one mask tells of.
const BLOCK: usize = 64;

/// What a search found, a bit a byte.
#[derive(Debug, Default)]
pub(crate) struct Signs {
    ends: Vec<u64>,
    signs: Vec<u64>,
}

impl Signs {
    /// Searches whole characters.
    pub(crate) fn search(&mut self, text: &str) {
        self.ends.clear();
        self.signs.clear();
        search(text.as_bytes(), self);
    }

    /// Where the line ends stand.
    pub(crate) fn ends(&self) -> impl Iterator<Item = usize> {
        places(&self.ends)
    }

    /// Where the other signs stand, each at its first byte.
    pub(crate) fn signs(&self) -> impl Iterator<Item = usize> {
        places(&self.signs)
    }

    fn push(&mut self, (ends, signs): (u64, u64)) {
        self.ends.push(ends);
        self.signs.push(signs);
    }
}

/// The places of the bits that are set.
fn places(masks: &[u64]) -> impl Iterator<Item = usize> {
    masks.iter().enumerate().flat_map(|(block, mask)| {
        let mut left = *mask;
        std::iter::from_fn(move || {
            let at = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (at < BLOCK).then_some(block * BLOCK + at)
        })
    })
}

#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
use vectors::search;

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
use characters::search;

/// The search with vectors.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod vectors {
    use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x64};

    use super::{BLOCK, Signs};

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
        // What is left, and zeros after it.
        while at < bytes.len() {
            let mut window = [0; BLOCK + MORE];
            let rest = &bytes[at..bytes.len().min(at + BLOCK + MORE)];
            window[..rest.len()].copy_from_slice(rest);
            found.push(block(simd, &window));
            at += BLOCK;
        }
    }

    /// The line ends and the signs that start in the first bytes of `window`.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the code is made anew for each set of instructions")]
    fn block<S: Simd>(simd: S, window: &[u8]) -> (u64, u64) {
        // Three views: each byte, and the two after it.
        let [a, b, c] = [0, 1, MORE].map(|shift| u8x64::from_slice(simd, &window[shift..shift + BLOCK]));
        let is = |bytes: u8x64<S>, byte: u8| bytes.simd_eq(u8x64::splat(simd, byte));
        // An opener and its closer differ in the last bit.
        let paired = c & u8x64::splat(simd, 0xfe);
        let ascii = is(a, b'\t')
            | is(a, 0x0c)
            | is(a, b'|')
            | is(a, b'<')
            | is(a, b'*')
            | is(a, 0xc3)
            | is(a | u8x64::splat(simd, 0x20), b'x')
            | is(a & u8x64::splat(simd, 0xfe), b'(')
            | is(a, b' ') & is(b, b' ');
        let general = is(b, 0x80);
        let quotes = is(a, 0xe2) & is(paired, 0x9c);
        let titles = is(a, 0xe3) & (is(paired, 0x8a) | is(paired, 0x90) | is(c, 0x80));
        let rounds = is(a, 0xef) & is(b, 0xbc) & is(paired, 0x88);
        let signs = ascii | general & (quotes | titles) | rounds;
        (is(a, b'\n').to_bitmask(), signs.to_bitmask())
    }
}

/// The search a character at a time.
#[cfg(any(test, not(any(target_arch = "x86_64", target_arch = "aarch64"))))]
mod characters {
    use super::{BLOCK, Signs};

    pub(super) fn search(bytes: &[u8], found: &mut Signs) {
        let mut at = 0;
        for block in (0..bytes.len()).step_by(BLOCK) {
            let (mut ends, mut signs) = (0, 0);
            let end = bytes.len().min(block + BLOCK);
            while at < end {
                let byte = bytes[at];
                if !matches!(byte, 0xe4..=0xe9) {
                    let bit = 1 << (at - block);
                    ends |= if byte == b'\n' { bit } else { 0 };
                    signs |= if is_sign(&bytes[at..]) { bit } else { 0 };
                }
                at += match byte {
                    0..0xc0 => 1,
                    0xc0..0xe0 => 2,
                    0xe0..0xf0 => 3,
                    0xf0.. => 4,
                };
            }
            found.push((ends, signs));
        }
    }

    fn is_sign(bytes: &[u8]) -> bool {
        matches!(
            bytes,
            [b'\t' | 0x0c | b'|' | b'<' | b'*' | b'X' | b'x' | 0xc3 | b'(' | b')', ..]
                | [b' ', b' ', ..]
                | [0xe2, 0x80, 0x9c | 0x9d, ..]
                | [0xe3, 0x80, 0x80 | 0x8a | 0x8b | 0x90 | 0x91, ..]
                | [0xef, 0xbc, 0x88 | 0x89, ..]
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, search: fn(&[u8], &mut Signs)) -> (Vec<usize>, Vec<usize>) {
        let mut signs = Signs::default();
        search(text.as_bytes(), &mut signs);
        (signs.ends().collect(), signs.signs().collect())
    }

    #[test]
    fn signs_and_line_ends() {
        let text = "\t“甲”　(x)  \n\n（《×》）【】|<*，。、—\u{c}";
        let (ends, signs) = found(text, search);
        assert_eq!(ends, [18, 19]);
        let signs: String = signs.into_iter().filter_map(|at| text[at..].chars().next()).collect();
        assert_eq!(signs, "\t“”　(x) （《×》）【】|<*\u{c}");
    }

    #[test]
    fn both_searches_find_the_same() {
        let all: String = ('\0'..'\u{500}').chain('\u{2000}'..'\u{a000}').chain('\u{f900}'..'\u{10100}').collect();
        for start in 0..200 {
            let text: String = all.chars().skip(start).take(if start == 0 { usize::MAX } else { 300 }).collect();
            assert_eq!(found(&text, search), found(&text, characters::search));
        }
        for length in 0..140 {
            let text = "“ ".repeat(length) + "  ”";
            assert_eq!(found(&text, search), found(&text, characters::search));
        }
    }
}
