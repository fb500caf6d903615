//! Excerpts: a few lines of the source, each cut to the piece that a diagnostic is about.
//!
//! A paragraph of a plan is one line of a thousand characters. An excerpt shows as much of it as the screen is wide, with
//! `…` where it is cut, and knows where the marked words stand in what is shown.

use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

use crate::text::LineIndex;

/// How wide a tab is drawn.
const TAB: &str = "    ";

/// Lines of the source as they are drawn, and the marked ranges in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, cut, joined by `\n`.
    pub(super) text: String,
    /// The first line's number, from 1.
    pub(super) first_line: u32,
    /// For each range asked for, the range of `text` that shows it.
    pub(super) marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines that hold `spans` (byte ranges of `source`, at least one), each cut to `budget` columns.
    pub(super) fn new(source: &str, lines: &LineIndex, spans: &[Range<usize>], budget: usize) -> Self {
        let line_of = |offset: usize| lines.line(offset as u32);
        let first_line = spans.iter().map(|span| line_of(span.start)).min().unwrap_or(1);
        let last_line = spans.iter().map(|span| line_of(last(span))).max().unwrap_or(first_line);
        let mut excerpt = Self { text: String::new(), first_line, marks: vec![0..0; spans.len()] };
        for number in first_line..=last_line {
            let line = content(source, lines, number);
            let focus = focus(&line, spans);
            let tail = spans.iter().any(|span| span.start < line.start && last(span) <= line.end);
            let base = excerpt.text.len();
            let window = Window::new(source, &line, &focus, tail, budget);
            for (span, mark) in spans.iter().zip(&mut excerpt.marks) {
                if line_of(span.start) == number {
                    *mark = base + window.drawn(span.start)..base + window.drawn(span.start);
                }
                if line_of(last(span)) == number {
                    mark.end = (base + window.drawn(span.end)).max(mark.start);
                }
            }
            excerpt.text.push_str(&window.text);
            excerpt.text.push('\n');
        }
        excerpt.text.pop();
        excerpt
    }
}

/// The last byte of a range, or its start where it is empty.
fn last(span: &Range<usize>) -> usize {
    span.end.saturating_sub(1).max(span.start)
}

/// The bytes of line `number`, without its line end.
pub(super) fn content(source: &str, lines: &LineIndex, number: u32) -> Range<usize> {
    let range: Range<usize> = lines.span(number).unwrap_or_default().into();
    let text = source.get(range.clone()).unwrap_or_default();
    range.start..range.start + text.trim_end_matches(['\n', '\r']).len()
}

/// The smallest piece of `line` that holds what `spans` mark in it; its start where they mark nothing.
fn focus(line: &Range<usize>, spans: &[Range<usize>]) -> Range<usize> {
    let cut = |at: usize| at.clamp(line.start, line.end);
    spans
        .iter()
        .filter(|span| span.start <= line.end && span.end >= line.start)
        .map(|span| cut(span.start)..cut(span.end))
        .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
        .unwrap_or(line.start..line.start)
}

/// One line as it is drawn.
struct Window {
    text: String,
    /// Where each character shown stands in the source and in `text`, and at last where the piece ends.
    points: Vec<(usize, usize)>,
}

impl Window {
    /// The piece of `line` around `focus` that fits `budget` columns. Where the focus alone is too wide, its head is
    /// shown, or its end where `tail` is set.
    fn new(source: &str, line: &Range<usize>, focus: &Range<usize>, tail: bool, budget: usize) -> Self {
        let shown = if fits(&source[line.clone()], budget) {
            line.clone()
        } else {
            // One column on each side for `…`.
            visible(source, line, focus, tail, budget.saturating_sub(2).max(2))
        };
        let mut window = Self { text: String::new(), points: Vec::new() };
        if shown.start > line.start {
            window.text.push('…');
        }
        for (at, c) in source[shown.clone()].char_indices() {
            window.points.push((shown.start + at, window.text.len()));
            draw(c, &mut window.text);
        }
        window.points.push((shown.end, window.text.len()));
        if shown.end < line.end {
            window.text.push('…');
        }
        window
    }

    /// Where `offset` of the source stands in the text; what is cut off stands at the cut.
    fn drawn(&self, offset: usize) -> usize {
        let at = self.points.partition_point(|(source, _)| *source < offset);
        self.points[at.min(self.points.len() - 1)].1
    }
}

/// The piece of `line` around `focus` that fits `budget` columns.
fn visible(source: &str, line: &Range<usize>, focus: &Range<usize>, tail: bool, budget: usize) -> Range<usize> {
    let marked = &source[focus.clone()];
    if !fits(marked, budget) {
        return if tail {
            focus.end - taken(marked.chars().rev(), budget).0..focus.end
        } else {
            focus.start..focus.start + taken(marked.chars(), budget).0
        };
    }
    let before = &source[line.start..focus.start];
    let after = &source[focus.end..line.end];
    let rest = budget - taken(marked.chars(), budget).1;
    // Half of the room on each side, and what one side does not need goes to the other.
    let after_wants = taken(after.chars(), rest).1;
    let (before_bytes, before_columns) = taken(before.chars().rev(), (rest / 2).max(rest - after_wants));
    let (after_bytes, _) = taken(after.chars(), rest - before_columns);
    focus.start - before_bytes..focus.end + after_bytes
}

/// How many bytes of `chars` fit `budget` columns, and the columns they take.
fn taken(chars: impl Iterator<Item = char>, budget: usize) -> (usize, usize) {
    let (mut bytes, mut columns) = (0, 0);
    for c in chars {
        let width = columns_of(c);
        if columns + width > budget {
            break;
        }
        bytes += c.len_utf8();
        columns += width;
    }
    (bytes, columns)
}

/// Whether `text` fits `budget` columns. It looks no further than it must: lines can be megabytes long.
pub(super) fn fits(text: &str, budget: usize) -> bool {
    taken(text.chars(), budget).0 == text.len()
}

/// The columns that a character is drawn in.
fn columns_of(c: char) -> usize {
    if c == '\t' { TAB.len() } else { c.width().unwrap_or(1) }
}

/// Draws a character: a tab as blanks, a control character as a sign for it, one that takes no column not at all.
fn draw(c: char, text: &mut String) {
    match c {
        '\t' => text.push_str(TAB),
        '\0'..='\u{1f}' => text.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}'..='\u{9f}' => text.push('\u{fffd}'),
        _ if columns_of(c) == 0 => {}
        _ => text.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(source: &str, marked: &str, budget: usize) -> (String, String) {
        let start = source.find(marked).expect("the words are there");
        let span = start..start + marked.len();
        let excerpt = Excerpt::new(source, &LineIndex::new(source), &[span], budget);
        let mark = excerpt.text[excerpt.marks[0].clone()].to_owned();
        (excerpt.text, mark)
    }

    fn columns(text: &str) -> usize {
        text.chars().map(columns_of).sum()
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(excerpt("一\n到2025年，全市。\r\n三", "全市", 40), ("到2025年，全市。".into(), "全市".into()));
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let source = format!("{}引进企业XX家{}", "改革开放，".repeat(80), "稳中求进。".repeat(80));
        let (text, mark) = excerpt(&source, "XX", 41);
        assert_eq!(mark, "XX");
        assert!(text.starts_with('…') && text.ends_with('…') && text.contains("引进企业XX家"), "{text}");
        assert!(columns(&text) <= 41 && columns(&text) >= 38, "{}: {text}", columns(&text));
    }

    #[test]
    fn marks_at_either_end_of_a_long_line() {
        let source = format!("首{}尾", "山水田园".repeat(50));
        let (text, mark) = excerpt(&source, "首", 20);
        assert_eq!((mark.as_str(), text.as_str()), ("首", "首山水田园山水田园…"));
        let (text, mark) = excerpt(&source, "尾", 20);
        assert_eq!((mark.as_str(), text.as_str()), ("尾", "…山水田园山水田园尾"));
    }

    #[test]
    fn marked_words_wider_than_the_screen_show_their_head() {
        let source = "山水田园".repeat(50);
        let (text, mark) = excerpt(&source, &source, 20);
        assert_eq!(mark, "山水田园山水田园山");
        assert_eq!(text, "山水田园山水田园山…");
    }

    #[test]
    fn characters_that_cannot_be_drawn() {
        let (text, mark) = excerpt("\u{feff}\t序\u{200b}号\u{c}\u{1b}[31m", "序\u{200b}号\u{c}", 40);
        assert_eq!((text.as_str(), mark.as_str()), ("    序号␌␛[31m", "序号␌"));
    }

    #[test]
    fn several_lines() {
        let source = format!("{}起\n中\n终{}", "头".repeat(90), "尾".repeat(90));
        let (text, mark) = excerpt(&source, "起\n中\n终", 12);
        assert_eq!(text, "…头头头头起\n中\n终尾尾尾尾…");
        assert_eq!(mark, "起\n中\n终");
    }
}
