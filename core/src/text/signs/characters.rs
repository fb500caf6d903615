//! The search a character at a time: what vectors leave over, and all of it where there are none.

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
