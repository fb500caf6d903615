//! Diagnostics drawn for people: the source line, a caret under the marked words, the help.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Snippet};

use super::{
    Diagnostic, Severity,
    excerpt::{Excerpt, content, fits},
};
use crate::{ast::Span, text::LineIndex};

/// A marked place of more lines than this is shown by its first line.
const MAX_LINES: u32 = 5;

/// How to draw a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenderOptions {
    /// Whether to colour with ANSI escapes.
    pub color: bool,
    /// Columns of the screen; source lines are cut to it. A Chinese character takes two.
    pub width: usize,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

/// Draws the diagnostics of one document.
///
/// ```
/// use gangyao::{diagnostic::{Code, Diagnostic, RenderOptions, Renderer}, ast::Span, text::LineIndex};
///
/// let source = "引进企业XX家。\n";
/// let lines = LineIndex::new(source);
/// let diagnostic = Diagnostic::new(Code::Placeholder, Span::new(12, 14), "a figure is left open");
/// let drawn = Renderer::new(source, &lines, "plan.txt", RenderOptions::default()).render(&diagnostic);
/// assert!(drawn.starts_with("warning[placeholder]: a figure is left open\n --> plan.txt:1:5\n"));
/// assert!(drawn.contains("1 | 引进企业XX家。\n  |         ^^\n"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Renderer<'a> {
    source: &'a str,
    lines: &'a LineIndex,
    name: &'a str,
    options: RenderOptions,
}

impl<'a> Renderer<'a> {
    /// A renderer for a document: its source, the lines of it, and the name to show (usually the path of its file).
    #[must_use]
    pub const fn new(source: &'a str, lines: &'a LineIndex, name: &'a str, options: RenderOptions) -> Self {
        Self { source, lines, name, options }
    }

    /// The diagnostic as lines of text, without a line end after the last.
    ///
    /// A long source line is cut around the marked words, with `…` where it is cut. A place of many lines is shown by its
    /// first. Offsets outside the source are moved to its end.
    #[must_use]
    pub fn render(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Info => Level::INFO,
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
        let mut group = Group::with_title(title);
        let primary = self.mark(diagnostic.span, AnnotationKind::Primary, "");
        let related =
            diagnostic.related.as_ref().map(|place| self.mark(place.span, AnnotationKind::Context, &place.message));
        let snippets = match related {
            Some(related) if self.share(&primary, &related) => vec![vec![primary, related]],
            Some(related) => vec![vec![primary], vec![related]],
            None => vec![vec![primary]],
        };
        for (index, marks) in snippets.iter().enumerate() {
            if index > 0 {
                group = group.element(Padding);
            }
            let at = self.lines.line_column(self.source, marks[0].span.start as u32);
            let origin = Origin::path(self.name).line(at.line as usize).char_column(at.column as usize);
            group = group.element(origin).element(self.snippet(marks));
        }
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if self.options.color {
            annotate_snippets::Renderer::styled().hyperlink(false)
        } else {
            annotate_snippets::Renderer::plain()
        };
        // Lines are cut to the width already; a second cut would count columns differently.
        let drawn = renderer.term_width(usize::from(u16::MAX)).render(&[group]);
        without_empty_origins(&drawn)
    }

    /// A place, moved onto characters of the source; blanks at its end are no part of it.
    fn mark(&self, span: Span, kind: AnnotationKind, label: &str) -> Mark {
        let clamp = |offset: u32| {
            let offset = (offset as usize).min(self.source.len());
            (0..=offset).rev().find(|at| self.source.is_char_boundary(*at)).unwrap_or(0)
        };
        let start = clamp(span.start);
        let end = clamp(span.end).max(start);
        let words = self.source[start..end].trim_end();
        let mut mark = Mark { span: start..start + words.len(), kind, label: label.to_owned() };
        let last = self.lines.line(last_byte(&mark.span));
        let first = self.lines.line(start as u32);
        if last - first >= MAX_LINES {
            mark.span.end = content(self.source, self.lines, first).end.max(start);
            let separator = if label.is_empty() { "" } else { "; " };
            mark.label = format!("{label}{separator}goes on to line {last}");
        }
        mark
    }

    /// Whether two places are near enough to be drawn together.
    fn share(&self, a: &Mark, b: &Mark) -> bool {
        let lines = |mark: &Mark| (self.lines.line(mark.span.start as u32), self.lines.line(last_byte(&mark.span)));
        let ((a_first, a_last), (b_first, b_last)) = (lines(a), lines(b));
        if a_first != a_last || b_first != b_last {
            return false;
        }
        let both = a.span.start.min(b.span.start)..a.span.end.max(b.span.end);
        if a_first == b_first { fits(&self.source[both], self.budget(a_first)) } else { a_first.abs_diff(b_first) < 3 }
    }

    /// Columns for the source itself on a line of this number.
    fn budget(&self, line: u32) -> usize {
        let digits = line.checked_ilog10().unwrap_or(0) as usize + 1;
        self.options.width.saturating_sub(digits + 3).max(20)
    }

    fn snippet<'m>(&self, marks: &'m [Mark]) -> Snippet<'m, annotate_snippets::Annotation<'m>> {
        let spans: Vec<_> = marks.iter().map(|mark| mark.span.clone()).collect();
        let last_line = spans.iter().map(|span| self.lines.line(last_byte(span))).max().unwrap_or(1);
        let excerpt = Excerpt::new(self.source, self.lines, &spans, self.budget(last_line));
        let first_line = excerpt.first_line as usize;
        let annotations = marks.iter().zip(excerpt.marks).map(|(mark, span)| {
            let annotation = mark.kind.span(span);
            if mark.label.is_empty() { annotation } else { annotation.label(mark.label.as_str()) }
        });
        Snippet::source(excerpt.text).line_start(first_line).annotations(annotations)
    }
}

/// Draws one diagnostic of `source`. For many, make one [`Renderer`]: this indexes the lines each time.
///
/// ```
/// # use gangyao::{diagnostic::{Code, Diagnostic, RenderOptions, render}, ast::Span};
/// let diagnostic = Diagnostic::new(Code::NumberGap, Span::new(0, 9), "第二章 is missing before 第三章");
/// let drawn = render(&diagnostic, "第三章 产业发展\n", "plan.txt", &RenderOptions::default());
/// assert!(drawn.contains("1 | 第三章 产业发展\n  | ^^^^^^\n"));
/// ```
#[must_use]
pub fn render(diagnostic: &Diagnostic, source: &str, name: &str, options: &RenderOptions) -> String {
    Renderer::new(source, &LineIndex::new(source), name, *options).render(diagnostic)
}

/// `drawn` without the lines that hold a bare `:::`.
///
/// Line and column of a place are those of the source, not of the excerpt, so they are given as an origin of their own and
/// the snippet has no path; annotate-snippets writes `:::` and nothing for that.
fn without_empty_origins(drawn: &str) -> String {
    let is_empty_origin = |line: &&str| {
        let mut escaped = false;
        let plain = line.chars().filter(|c| {
            let hidden = escaped || *c == '\u{1b}';
            escaped = hidden && *c != 'm';
            !hidden && *c != ' '
        });
        plain.eq(":::".chars())
    };
    let lines: Vec<_> = drawn.lines().filter(|line| !is_empty_origin(line)).collect();
    lines.join("\n")
}

/// A place to draw.
struct Mark {
    span: Range<usize>,
    kind: AnnotationKind,
    label: String,
}

/// The last byte of a range, or its start where it is empty.
fn last_byte(span: &Range<usize>) -> u32 {
    span.end.saturating_sub(1).max(span.start) as u32
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::diagnostic::Code;

    /// The span of `words` in `source`.
    fn of(source: &str, words: &str) -> Span {
        let start = source.find(words).expect("the words are there");
        Span::new(start as u32, (start + words.len()) as u32)
    }

    fn draw(diagnostic: &Diagnostic, source: &str, width: usize) -> String {
        let drawn = render(diagnostic, source, "澜江.txt", &RenderOptions { color: false, width });
        println!("{drawn}");
        drawn
    }

    /// Checks that the carets stand right under `words`: the same display columns, the same width.
    fn check_caret(source: &str, words: &str, width: usize) -> String {
        let drawn = draw(&Diagnostic::new(Code::Placeholder, of(source, words), "here"), source, width);
        let lines: Vec<_> = drawn.lines().collect();
        let caret = lines.iter().position(|line| line.contains('^')).expect("a caret");
        let shown = words.replace('\t', "    ");
        let at = lines[caret - 1].find(&shown).expect("the words are shown");
        assert_eq!(lines[caret].find('^'), Some(lines[caret - 1][..at].width()), "column of the caret");
        assert_eq!(lines[caret].matches('^').count(), shown.width(), "width of the caret");
        for line in &lines[2..] {
            assert!(line.width() <= width || line.contains("help:"), "{} columns: {line}", line.width());
        }
        drawn
    }

    #[test]
    fn the_caret_stands_under_wide_characters() {
        check_caret("到2025年，引进企业XX家，“四上”企业达到900家。\n", "XX", 80);
        check_caret("第一章 总则\n　　二、主要目标（2021—2025年）\n", "主要目标", 80);
        check_caret("abc def\n", "def", 80);
    }

    #[test]
    fn the_caret_stands_right_in_a_long_line() {
        let source = format!("一、总则\n{}引进企业XX家{}\n", "坚持稳中求进，".repeat(150), "改善民生。".repeat(150));
        for width in [40, 61, 80, 100, 120] {
            let drawn = check_caret(&source, "XX", width);
            assert!(drawn.contains("澜江.txt:2:1055"), "the column is that of the source");
            assert_eq!(drawn.matches('…').count(), 2);
        }
    }

    #[test]
    fn the_caret_stands_right_behind_tabs() {
        check_caret("序号\t指标\t单位\n1\t粮食产量\t万吨\n", "万吨", 80);
        check_caret("序号\t指标\t单位\n", "指标\t单位", 80);
    }

    #[test]
    fn a_place_of_several_lines() {
        let source = "一、总则\n推进农业\n现代化建设。\n";
        let drawn = draw(&Diagnostic::new(Code::RepeatedSeam, of(source, "农业\n现代"), "split"), source, 80);
        assert!(drawn.contains("2 |   推进农业\n  |  _____^\n3 | | 现代化建设。\n  | |____^"), "{drawn}");
    }

    #[test]
    fn a_place_of_many_lines_is_shown_by_its_first() {
        let source = format!("起头\n{}", "一行\n".repeat(400));
        let span = Span::new(0, source.len() as u32);
        let drawn = draw(&Diagnostic::new(Code::AmbiguousBoxEnd, span, "where does it end"), &source, 80);
        assert!(drawn.contains("1 | 起头\n  | ^^^^ goes on to line 401"), "{drawn}");
        assert!(drawn.lines().count() < 8);
    }

    #[test]
    fn a_related_place_near_by_is_drawn_in_one_piece() {
        let source = "第二节 就业\n\n第二节 住房\n";
        let second = Span::new(source.rfind("第二节").expect("there") as u32, source.len() as u32);
        let diagnostic = Diagnostic::new(Code::NumberDuplicate, second, "第二节 stands twice")
            .related(of(source, "第二节 就业"), "the first is here");
        let drawn = draw(&diagnostic, source, 80);
        assert!(drawn.contains("1 | 第二节 就业\n  | ----------- the first is here\n"), "{drawn}");
        assert!(drawn.contains("3 | 第二节 住房\n  | ^^^^^^^^^^^"), "{drawn}");
        assert_eq!(drawn.matches("澜江.txt").count(), 1);
        assert!(drawn.contains("澜江.txt:3:1"));
    }

    #[test]
    fn a_related_place_far_away_is_drawn_by_itself() {
        let source = format!("第一章 总则\n{}第三章 保障\n", "正文。\n".repeat(30));
        let diagnostic = Diagnostic::new(Code::NumberGap, of(&source, "第三章"), "第二章 is missing")
            .related(of(&source, "第一章"), "the one before");
        let drawn = draw(&diagnostic, &source, 80);
        assert!(drawn.contains("澜江.txt:32:1") && drawn.contains("澜江.txt:1:1"), "{drawn}");
        assert!(drawn.contains("1 | 第一章 总则\n   | ------ the one before"), "{drawn}");
        assert!(drawn.contains("help: look between the two"));
        assert!(!drawn.contains("正文"));
    }

    #[test]
    fn any_span_can_be_drawn() {
        for source in ["", "\n", "章", "第一章\n\n总则", "\u{feff}\r\n", "\u{1b}[31m红\t\n\n\n\n\n\n\n"] {
            for start in 0..=source.len() as u32 + 2 {
                for end in start..=source.len() as u32 + 2 {
                    let diagnostic = Diagnostic::new(Code::Unbalanced, Span::new(start, end), "odd")
                        .related(Span::empty(start), "there");
                    let drawn = render(&diagnostic, source, "-", &RenderOptions::default());
                    assert!(drawn.contains('^') && !drawn.contains('\u{1b}'), "{source:?} {start}..{end}:\n{drawn}");
                }
            }
        }
    }

    #[test]
    fn colour_is_asked_for() {
        let diagnostic = Diagnostic::new(Code::Placeholder, Span::new(0, 3), "here");
        let plain = render(&diagnostic, "章", "-", &RenderOptions::default());
        let color = render(&diagnostic, "章", "-", &RenderOptions { color: true, width: 80 });
        assert!(!plain.contains('\u{1b}'));
        assert!(color.contains('\u{1b}'));
        assert_eq!(color.lines().count(), plain.lines().count());
    }
}
