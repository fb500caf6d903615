//! Cuts the texts of nodes out of their lines, and marks that print nothing out of the texts.

use crate::{
    ast::{Span, Text, Trivia, TriviaKind},
    block::{Layout, Para, Role},
    line::{Flags, Line, Scan, Shape},
    text::{trim_end, trim_start},
};

/// Cuts texts; what it cuts away is kept as trivia.
pub(super) struct Cutter<'a> {
    source: &'a str,
    scan: &'a Scan,
    lines: &'a [Line],
    roles: &'a [Role],
    /// Whether blanks between Chinese characters part nothing.
    spaced: bool,
    /// What was cut away.
    pub(super) trivia: Vec<Trivia>,
}

impl<'a> Cutter<'a> {
    pub(super) const fn new(source: &'a str, scan: &'a Scan, roles: &'a [Role], layout: &Layout) -> Self {
        Self {
            source,
            scan,
            lines: scan.lines.as_slice(),
            roles,
            spaced: layout.wrap.is_none() && scan.is_spaced(),
            trivia: Vec::new(),
        }
    }

    /// How a paragraph begins.
    pub(super) fn shape(&self, para: &Para) -> Shape {
        let mut shape = self.shape_of(para);
        if self.spaced {
            shape.gap = None;
        }
        shape
    }

    fn shape_of(&self, para: &Para) -> Shape {
        let line = &self.lines[para.first as usize];
        let end = self.lines[para.last as usize].span.end;
        if let Some(shape) = self.scan.shape(line) {
            let known = if para.count == 1 { Some(*shape) } else { shape.of_longer(end, para.tail) };
            if let Some(shape) = known {
                return shape;
            }
        }
        let words = Span::new(line.body(self.source).start, end);
        Shape::of(self.source, words, self.lines(para).map(|line| line.span), para.head.family, para.tail)
    }

    /// The lines of a paragraph.
    pub(super) fn lines(&self, para: &Para) -> impl Iterator<Item = &'a Line> + use<'a> {
        let roles = self.roles;
        let first = para.first as usize;
        self.lines[first..=para.last as usize]
            .iter()
            .enumerate()
            .filter(move |(at, _)| roles[first + at] == Role::Text)
            .map(|(_, line)| line)
    }

    /// The ranges of a paragraph in `from..to` of the source, blanks at their ends left out.
    fn spans(&self, para: &Para, from: u32, to: u32) -> impl Iterator<Item = Span> {
        self.lines(para).map(move |line| {
            let start = line.span.start.max(from);
            self.tighten(line, Span::new(start, line.span.end.min(to).max(start)))
        })
    }

    /// A range of a line without blanks at its ends; read only where they are not known to have none.
    fn tighten(&self, line: &Line, span: Span) -> Span {
        // No blank stands at the ends of a line, nor where its shape knows of none.
        let edge = |at: u32| self.scan.shape(line).is_some_and(|shape| shape.is_edge(at));
        let tight =
            (span.start == line.span.start || edge(span.start)) && (span.end == line.span.end || edge(span.end));
        if tight { span } else { self.trim(span) }
    }

    /// A range without blanks at its ends.
    pub(super) fn trim(&self, span: Span) -> Span {
        let text = span.of(self.source);
        let front = text.len() - trim_start(text).len();
        let kept = trim_end(&text[front..]).len();
        Span::new(span.start + front as u32, span.start + (front + kept) as u32)
    }

    /// The text of a paragraph in `from..to` of the source; marks inside it are cut away.
    pub(super) fn text(&mut self, para: &Para, from: u32, to: u32) -> Text {
        let line = &self.lines[para.first as usize];
        if para.count == 1 && !line.flags.has(Flags::MARKUP) {
            return Text::one(self.tighten(line, Span::new(line.span.start.max(from), line.span.end.min(to))));
        }
        let end = to.min(self.lines[para.last as usize].span.end);
        let marked = self.lines(para).any(|line| line.flags.has(Flags::MARKUP))
            && !self.scan.markup.within(Span::new(from, end)).is_empty();
        let text = if marked {
            let spans: Vec<Span> = self.spans(para, from, to).filter(|span| !span.is_empty()).collect();
            let mut cut = Vec::with_capacity(2 * spans.len());
            for span in spans {
                self.cut_markup(span, &mut cut);
            }
            Text::of(cut.into_iter())
        } else {
            Text::of(self.spans(para, from, to))
        };
        text.unwrap_or_else(|| Text::one(Span::empty(from)))
    }

    /// Cuts the marks that print nothing out of a range.
    fn cut_markup(&mut self, span: Span, out: &mut Vec<Span>) {
        let mut at = span.start;
        for mark in self.scan.markup.within(span) {
            let mark = Span::new(mark.start, mark.end.min(span.end));
            self.markup(mark);
            out.push(self.trim(Span::new(at, mark.start)));
            at = mark.end;
        }
        out.push(self.trim(Span::new(at, span.end)));
    }

    /// Keeps a mark that is no content.
    pub(super) fn markup(&mut self, span: Span) {
        if !span.is_empty() {
            self.trivia.push(Trivia { kind: TriviaKind::Markup, span });
        }
    }

    /// Keeps what stands before the marker of a line: Markdown marks, a glued page number.
    pub(super) fn prefix(&mut self, line: &Line) {
        let before = Span::new(line.span.start, line.head.mark.start);
        if before.is_empty() {
            return;
        }
        let glued = u32::from(line.head.glued);
        self.markup(self.trim(Span::new(before.start, before.end - glued)));
        if glued > 0 {
            let span = self.trim(Span::new(before.end - glued, before.end));
            self.trivia.push(Trivia { kind: TriviaKind::PageNumber, span });
        }
    }

    pub(super) const fn source(&self) -> &'a str {
        self.source
    }

    pub(super) const fn all_lines(&self) -> &'a [Line] {
        self.lines
    }
}
