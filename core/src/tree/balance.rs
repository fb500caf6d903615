//! Quotation marks and brackets that are not closed, or closed and never opened.
//!
//! ```text
//! 十四五”老城更新重大项目          “ is lost
//! 项目（一期）、（二期建设          （ is never closed
//! ```

use crate::{
    ast::{Span, Text},
    diagnostic::{Code, Diagnostic},
    line::{Flags, Line, Scan},
};

/// What can be open: quotation, brackets, book title, heavy brackets.
const OPENERS: [&str; 4] = ["“", "（", "《", "【"];
const CLOSERS: [&str; 4] = ["”", "）", "》", "】"];

/// Checks paragraphs one by one, as they come in the source.
pub(super) struct Balance<'a> {
    source: &'a str,
    scan: &'a Scan,
    /// The line of the last text.
    at: usize,
}

/// Lines after the last text that are looked at before the line of a text is searched for among all.
const NEAR: usize = 8;

impl<'a> Balance<'a> {
    pub(super) const fn new(source: &'a str, scan: &'a Scan) -> Self {
        Self { source, scan, at: 0 }
    }

    /// Checks one paragraph; the first fault of each shape is reported.
    pub(super) fn check(&mut self, texts: &[&Text], diagnostics: &mut Vec<Diagnostic>) {
        let mut excess = [0; 4];
        for text in texts {
            for span in text.spans() {
                if !self.is_even(*span) {
                    count(span.of(self.source), &mut excess);
                }
            }
        }
        // As many closed as opened: nearly every paragraph. The others are looked at one character at a time.
        if excess != [0; 4] {
            report(self.source, texts, diagnostics);
        }
    }

    /// Whether it is known that as many are closed in a text as opened. The lines know it of themselves, and of what
    /// stands before and after the stop of a title or a label: most texts are not read again.
    fn is_even(&mut self, span: Span) -> bool {
        let Some(line) = self.line(span.start) else { return false };
        let shape = self.scan.shape(line);
        let start = shape.map_or(line.head.mark.end, |shape| shape.start);
        let even = line.flags.has(Flags::EVEN);
        let mut stops = shape.into_iter().flat_map(|shape| [shape.period, shape.colon, shape.gap]).flatten();
        even && span == Span::new(start, line.span.end)
            || stops.any(|stop| {
                stop.even
                    && (span == Span::new(start, stop.at) || even && span == Span::new(stop.span().end, line.span.end))
            })
    }

    /// The line that `offset` is on.
    fn line(&mut self, offset: u32) -> Option<&'a Line> {
        let lines = &self.scan.lines;
        let starts = |line: &Line| line.span.start <= offset;
        let near = lines[self.at.min(lines.len())..].iter().take(NEAR).take_while(|line| starts(line)).count();
        self.at = match near {
            1..NEAR => self.at + near - 1,
            _ => lines.partition_point(starts).checked_sub(1)?,
        };
        lines.get(self.at)
    }
}

/// Adds to `excess` how many more are opened than closed, by shape.
fn count(text: &str, excess: &mut [i32; 4]) {
    // No Hanzi is a bracket; a look at the first byte of a character tells.
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'(' | b')' | 0xe2 | 0xe3 | 0xef)) {
        let mut chars = rest[at..].chars();
        if let Some((shape, opens)) = chars.next().and_then(shape) {
            excess[shape] += if opens { 1 } else { -1 };
        }
        rest = chars.as_str();
    }
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
        Balance::new(source, &crate::line::scan_lines(source)).check(&[&text], &mut diagnostics);
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
