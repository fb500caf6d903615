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
    text::{BracketCursor, SHAPES},
};

/// What can be open: quotation, brackets, book title, heavy brackets.
const OPENERS: [&str; SHAPES] = ["“", "（", "《", "【"];
const CLOSERS: [&str; SHAPES] = ["”", "）", "》", "】"];

/// Checks one paragraph; the first fault of each shape is reported.
pub(super) fn check(
    source: &str,
    brackets: &mut BracketCursor<'_>,
    texts: &[&Text],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut excess = [0; SHAPES];
    for text in texts {
        text.spans().iter().for_each(|span| brackets.count(*span, &mut excess));
    }
    // As many closed as opened: nearly every paragraph. The others are looked at one character at a time.
    if excess != [0; SHAPES] {
        report(source, texts, diagnostics);
    }
}

/// Finds the faults of one paragraph.
fn report(source: &str, texts: &[&Text], diagnostics: &mut Vec<Diagnostic>) {
    let mut open: [Vec<u32>; SHAPES] = Default::default();
    let mut faults: [Option<Span>; SHAPES] = [None; SHAPES];
    let mut before: Option<char> = None;
    for span in texts.iter().flat_map(|text| text.spans()) {
        for (offset, c) in span.of(source).char_indices() {
            // 1)…；2)…: the bracket of an entry, not of a pair.
            let entry = c == ')' && before.is_some_and(|c: char| c.is_ascii_alphanumeric());
            before = Some(c);
            // “蓝链"平台: web pages close with the mark of a keyboard.
            if c == '"' {
                open[0].pop();
            }
            let Some((shape, opens)) = shape(c) else { continue };
            let at = span.start + offset as u32;
            if opens {
                open[shape].push(at);
            } else if open[shape].pop().is_none() && faults[shape].is_none() && !entry {
                faults[shape] = Some(Span::new(at, at + c.len_utf8() as u32));
            }
        }
    }
    for shape in 0..SHAPES {
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
        let scan = crate::line::scan_lines(source);
        check(source, &mut BracketCursor::new(&scan.brackets), &[&text], &mut diagnostics);
        diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
    }

    #[test]
    fn balanced() {
        for text in [
            "“十四五”时期（2021—2025年）",
            "“蓝链\"平台、“云岭\"工程",
            "(含支流）清淤",
            "一是1)建设；2)改造",
            "《关于〈纲要〉的说明》",
        ] {
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
