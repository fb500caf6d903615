//! Quotation marks and brackets that are not closed, or closed and never opened.
//!
//! ```text
//! 十四五”老城更新重大项目          “ is lost
//! 项目（一期）、（二期建设          （ is never closed
//! ```
//!
//! Half-width and full-width brackets of one shape close each other: scans mix them.

use memchr::memchr3_iter;

use crate::{
    ast::{Span, Text},
    diagnostic::{Code, Diagnostic},
};

/// What can be open: quotation, brackets, book title, heavy brackets.
const OPENERS: [&str; 4] = ["“", "（", "《", "【"];
const CLOSERS: [&str; 4] = ["”", "）", "》", "】"];

/// Checks one paragraph; the first fault of each shape is reported.
pub(super) fn check(source: &str, texts: &[&Text], diagnostics: &mut Vec<Diagnostic>) {
    let mut open: [Vec<u32>; 4] = Default::default();
    let mut faults: [Option<Span>; 4] = [None; 4];
    let mut before_close = None;
    for span in texts.iter().flat_map(|text| text.spans()) {
        let bytes = span.of(source).as_bytes();
        let ascii = memchr::memchr2(b'(', b')', bytes).is_some();
        let mut see = |at: usize, shape: usize, opens: bool, length: u32| {
            let at = span.start + at as u32;
            if opens {
                open[shape].push(at);
            } else if open[shape].pop().is_none() && faults[shape].is_none() {
                faults[shape] = Some(Span::new(at, at + length));
            }
        };
        if ascii {
            // The slow way, for the paragraphs that have half-width brackets.
            for (at, c) in span.of(source).char_indices() {
                // 1)…；2)…: the bracket of an entry, not of a pair.
                let entry = c == ')' && before_close.is_some_and(|c: char| c.is_ascii_alphanumeric());
                before_close = Some(c);
                if let Some((shape, opens)) = shape(c)
                    && !(entry && open_is_empty(shape, at, span.of(source)))
                {
                    see(at, shape, opens, c.len_utf8() as u32);
                }
            }
            continue;
        }
        for at in memchr3_iter(0xe2, 0xe3, 0xef, bytes) {
            let found = match bytes.get(at..at + 3) {
                Some([0xe2, 0x80, 0x9c]) => (0, true),
                Some([0xe2, 0x80, 0x9d]) => (0, false),
                Some([0xef, 0xbc, 0x88]) => (1, true),
                Some([0xef, 0xbc, 0x89]) => (1, false),
                Some([0xe3, 0x80, 0x8a]) => (2, true),
                Some([0xe3, 0x80, 0x8b]) => (2, false),
                Some([0xe3, 0x80, 0x90]) => (3, true),
                Some([0xe3, 0x80, 0x91]) => (3, false),
                _ => continue,
            };
            see(at, found.0, found.1, 3);
        }
    }
    for shape in 0..4 {
        let closed = faults[shape].map(|span| (span, format!("{} closes nothing: {} is missing before it", span.of(source), OPENERS[shape])));
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

/// Whether no bracket is open before `at` in `text`.
fn open_is_empty(wanted: usize, at: usize, text: &str) -> bool {
    let mut depth = 0_i32;
    for (found, opens) in text[..at].chars().rev().take(40).filter_map(shape) {
        if found == wanted {
            depth += if opens { 1 } else { -1 };
            if depth > 0 {
                return false;
            }
        }
    }
    true
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
        for text in ["“十四五”时期（2021—2025年）", "(含支流）清淤", "一是1)建设；2)改造", "《关于〈纲要〉的说明》"] {
            assert_eq!(faults(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn unbalanced() {
        assert_eq!(faults("十四五”老城更新"), ["” closes nothing: “ is missing before it"]);
        assert_eq!(faults("项目（一期）、（二期建设"), ["（ is never closed: ） is missing after it"]);
        assert_eq!(faults("白居易文化园)——"), [") closes nothing: （ is missing before it"]);
    }
}
