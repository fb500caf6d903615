//! Quotations and brackets, counted by their bytes.
//!
//! ```text
//! “ ”        （ ） ( )        《 》        【 】
//! ```
//!
//! Half-width and full-width brackets count as one shape: scans mix them.

/// Bytes counted at once, and blocks of them: fixed numbers, so that the compiler makes vector code without a rest.
const LANES: usize = 16;
const BLOCK: usize = 4 * LANES;
/// Bytes looked at after the one at hand: a full-width mark takes three.
const AHEAD: usize = 2;

/// Sums by shape and place in a row of bytes.
type Sums = [[i8; LANES]; 4];

/// Whether as many of each shape are closed in `text` as opened.
pub(super) fn are_even(text: &str) -> bool {
    // So many blocks that a sum of ones fits an `i8`.
    const MOST: usize = 31;
    let mut rest = text.as_bytes();
    let mut total = [0; 4];
    while !rest.is_empty() {
        let mut sums = Sums::default();
        let mut blocks = 0;
        // A mark that starts in a block may end after it.
        while blocks < MOST
            && let Some(block) = rest.first_chunk()
        {
            count(block, &mut sums);
            rest = &rest[BLOCK..];
            blocks += 1;
        }
        if blocks < MOST {
            // What is left, with zeros after it, is a block and some of its last two bytes at most.
            let mut padded = [0; 2 * BLOCK + AHEAD];
            padded[..rest.len()].copy_from_slice(rest);
            for at in [0, BLOCK].into_iter().filter(|at| *at < rest.len()) {
                if let Some(block) = padded[at..].first_chunk() {
                    count(block, &mut sums);
                }
            }
            rest = &[];
        }
        for (total, sums) in total.iter_mut().zip(sums) {
            // As bytes above 0, which the compiler knows how to add up.
            let raised = sums.map(|sum| sum.cast_unsigned() ^ 0x80);
            *total += raised.into_iter().map(u32::from).sum::<u32>().cast_signed() - 0x80 * LANES as i32;
        }
    }
    total == [0; 4]
}

/// Compares and adds bytes only, with no branch. An opener and its closer differ in the last bit of their last byte.
#[inline(never)]
fn count(bytes: &[u8; BLOCK + AHEAD], sums: &mut Sums) {
    // All ones or zero.
    let mask = |yes: bool| -i8::from(yes);
    let [mut quotes, mut rounds, mut titles, mut heavies] = *sums;
    // Three views: each byte with the two after it.
    let [first, second, third] = [0, 1, 2].map(|shift| bytes[shift..].as_chunks::<LANES>().0);
    for ((first, second), third) in first.iter().zip(second).zip(third) {
        for nth in 0..LANES {
            let (a, b, c) = (first[nth], second[nth], third[nth]);
            let sign = 1 | -(c & 1).cast_signed();
            let last = c & 0xfe;
            let general = mask(b == 0x80) & sign;
            let cjk = mask(a == 0xe3) & general;
            quotes[nth] += mask(a == 0xe2) & general & mask(last == 0x9c);
            rounds[nth] +=
                (mask(a == 0xef) & mask(b == 0xbc) & sign & mask(last == 0x88)) + mask(a == b')') - mask(a == b'(');
            titles[nth] += cjk & mask(last == 0x8a);
            heavies[nth] += cjk & mask(last == 0x90);
        }
    }
    *sums = [quotes, rounds, titles, heavies];
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, a character at a time.
    fn by_characters(text: &str) -> bool {
        let pairs: [[&[char]; 2]; 4] = [[&['“'], &['”']], [&['（', '('], &['）', ')']], [&['《'], &['》']], [&['【'], &['】']]];
        pairs.into_iter().all(|[open, close]| text.matches(open).count() == text.matches(close).count())
    }

    #[test]
    fn counts_in_every_range() {
        let text = "“十四五”（2021—2025年)，《纲要》、【专栏】弃 e\u{301} ‘年’〈〉“”（（》）(一) 项目2).".repeat(5);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        for (nth, start) in ends.iter().enumerate() {
            for end in ends[nth..].iter().step_by(3) {
                let part = &text[*start..*end];
                assert_eq!(are_even(part), by_characters(part), "{part}");
            }
        }
    }

    #[test]
    fn more_than_a_byte_holds() {
        for text in ["“", "（", "(", "》", "【"] {
            for count in [127, 128, 256, 5000] {
                assert!(!are_even(&text.repeat(count)), "{count} {text}");
            }
        }
        assert!(are_even(&("（".repeat(5000) + &")".repeat(5000))));
    }
}
