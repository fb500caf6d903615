//! Quotation marks and brackets that are not closed, or closed and never opened.
//!
//! ```text
//! 十四五”老城更新重大项目          “ is lost
//! 项目（一期）、（二期建设          （ is never closed
//! ```
//!
//! Half-width and full-width brackets of one shape close each other: scans mix them.

use crate::{
    ast::{Span, Text},
    diagnostic::{Code, Diagnostic},
};

/// What can be open: quotation, brackets, book title, heavy brackets.
const OPENERS: [&str; 4] = ["“", "（", "《", "【"];
const CLOSERS: [&str; 4] = ["”", "）", "》", "】"];

/// Checks one paragraph; the first fault of each shape is reported.
pub(super) fn check(source: &str, texts: &[&Text], diagnostics: &mut Vec<Diagnostic>) {
    let mut excess = [0_i32; 4];
    for text in texts {
        text.spans().iter().for_each(|span| count(span.of(source).as_bytes(), &mut excess));
    }
    // As many closed as opened: nearly every paragraph. The others are looked at one character at a time.
    if excess != [0; 4] {
        report(source, texts, diagnostics);
    }
}

/// Bytes counted at once, and blocks of them: fixed numbers, so that the compiler makes vector code without a rest.
const LANES: usize = 16;
const BLOCK: usize = 4 * LANES;

/// Sums by shape and place in a row of bytes.
type Sums = [[i8; LANES]; 4];

/// Adds to `excess` how many more are opened than closed, by shape.
fn count(bytes: &[u8], excess: &mut [i32; 4]) {
    // So many bytes that a sum of ones fits an `i8`.
    const MOST: usize = 31 * BLOCK;
    let mut at = 0;
    while at < bytes.len() {
        let mut sums = Sums::default();
        let end = (at + MOST).min(bytes.len());
        // Three views: each byte with the two after it.
        let views = [0, 1, 2].map(|shift| {
            bytes.get(at + shift..(end + shift).min(bytes.len())).unwrap_or_default().as_chunks::<BLOCK>().0
        });
        for ((first, second), third) in views[0].iter().zip(views[1]).zip(views[2]) {
            count_block(first, second, third, &mut sums);
        }
        at += views[2].len().min(views[0].len()) * BLOCK;
        if at < end && end == bytes.len() {
            // What is left, and zeros after it.
            let mut padded = [0; BLOCK + 2];
            let length = (end - at).min(BLOCK + 2);
            padded[..length].copy_from_slice(&bytes[at..at + length]);
            if let [Some(first), Some(second), Some(third)] = [0, 1, 2].map(|shift| padded[shift..].first_chunk()) {
                count_block(first, second, third, &mut sums);
            }
            at += BLOCK;
        }
        // Most texts have no marks.
        if sums != Sums::default() {
            for (total, sums) in excess.iter_mut().zip(sums) {
                *total += sums.into_iter().map(i32::from).sum::<i32>();
            }
        }
    }
}

/// Compares and adds bytes only, with no branch. An opener and its closer differ in the last bit of their last byte.
#[inline]
fn count_block(first: &[u8; BLOCK], second: &[u8; BLOCK], third: &[u8; BLOCK], sums: &mut Sums) {
    // All ones or zero.
    let mask = |yes: bool| -i8::from(yes);
    let (first, second, third) =
        (first.as_chunks::<LANES>().0, second.as_chunks::<LANES>().0, third.as_chunks::<LANES>().0);
    let [mut quotes, mut rounds, mut titles, mut heavies] = *sums;
    for ((first, second), third) in first.iter().zip(second).zip(third) {
        for nth in 0..LANES {
            let (a, b, c) = (first[nth], second[nth], third[nth]);
            let sign = 1 | -(c & 1).cast_signed();
            let last = c & 0xfe;
            let general = mask(b == 0x80);
            let cjk = mask(a == 0xe3) & general & sign;
            quotes[nth] += mask(a == 0xe2) & general & sign & mask(last == 0x9c);
            rounds[nth] +=
                (mask(a == 0xef) & mask(b == 0xbc) & sign & mask(last == 0x88)) + mask(a == b')') - mask(a == b'(');
            titles[nth] += cjk & mask(last == 0x8a);
            heavies[nth] += cjk & mask(last == 0x90);
        }
    }
    *sums = [quotes, rounds, titles, heavies];
}

/// Finds the faults of one paragraph.
fn report(source: &str, texts: &[&Text], diagnostics: &mut Vec<Diagnostic>) {
    let mut open: [Vec<u32>; 4] = Default::default();
    let mut faults: [Option<Span>; 4] = [None; 4];
    let mut before: Option<char> = None;
    for span in texts.iter().flat_map(|text| text.spans()) {
        for (offset, c) in span.of(source).char_indices() {
            // 1)…；2)…: the bracket of an entry, not of a pair.
            let entry = c == ')' && before.is_some_and(|c: char| c.is_ascii_alphanumeric());
            before = Some(c);
            let Some((shape, opens)) = shape(c) else { continue };
            let at = span.start + offset as u32;
            if opens {
                open[shape].push(at);
            } else if open[shape].pop().is_none() && faults[shape].is_none() && !entry {
                faults[shape] = Some(Span::new(at, at + c.len_utf8() as u32));
            }
        }
    }
    for shape in 0..4 {
        let closed = faults[shape]
            .map(|span| (span, format!("{} closes nothing: {} is missing before it", span.of(source), OPENERS[shape])));
        let opened = open[shape].first().map(|at| {
            let length = source[*at as usize..].chars().next().map_or(1, char::len_utf8) as u32;
            let span = Span::new(*at, at + length);
            (span, format!("{} is never closed: {} is missing after it", span.of(source), CLOSERS[shape]))
        });
        if let Some((span, message)) = closed.or(opened) {
            diagnostics.push(Diagnostic::new(Code::Unbalanced, span, message));
        }
    }
}

fn shape(c: char) -> Option<(usize, bool)> {
    Some(match c {
        '“' => (0, true),
        '”' => (0, false),
        '（' | '(' => (1, true),
        '）' | ')' => (1, false),
        '《' => (2, true),
        '》' => (2, false),
        '【' => (3, true),
        '】' => (3, false),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(source: &str) -> Vec<String> {
        let text = Text::one(Span::new(0, source.len() as u32));
        let mut diagnostics = Vec::new();
        check(source, &[&text], &mut diagnostics);
        diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
    }

    #[test]
    fn balanced() {
        for text in ["“十四五”时期（2021—2025年）", "(含支流）清淤", "一是1)建设；2)改造", "《关于〈纲要〉的说明》"]
        {
            assert_eq!(faults(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn unbalanced() {
        assert_eq!(faults("十四五”老城更新"), ["” closes nothing: “ is missing before it"]);
        assert_eq!(faults("项目（一期）、（二期建设"), ["（ is never closed: ） is missing after it"]);
        assert_eq!(faults("望江楼文化园)——"), [") closes nothing: （ is missing before it"]);
    }
}
