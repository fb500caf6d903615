//! The pass over the source that makes the lines.

use std::ops::Range;

use memchr::memchr;

use super::{
    Family, Flags, Head, Line, Shape, Tail,
    caption::is_figure_title,
    cell::may_start_table,
    framed,
    glued::glued_headings,
    head_of, lost_break,
    opening::Opening,
    page::{is_page_number, may_be_glued},
    places::Places,
    running,
    scanned::Scan,
    table_cuts::table_cuts,
    tail,
};
use crate::{
    ast::Span,
    text::{Brackets, LineIndex, Markup, Sign, Signs, trim_end, trim_start},
};

/// Bytes that are searched for what is rare before their lines are read: so many that a search pays, so few that they
/// are still in the near cache when the next search comes.
const STRETCH: usize = 16 * 1024;
/// Widest line, in columns, that is a page number.
const PAGE_NUMBER: u16 = 32;
/// Columns that a line of a wrapped paragraph has at least.
const PRINTED: u16 = 40;

/// Reads the lines of `source`, a stretch of whole lines after the other.
pub(crate) fn scan_lines(source: &str) -> Scan {
    let bytes = source.as_bytes();
    let mut scanner = Scanner::new(source);
    let mut from = 0;
    while from < bytes.len() {
        let rest = &bytes[(from + STRETCH).min(bytes.len())..];
        let to = memchr(b'\n', rest).map_or(bytes.len(), |end| bytes.len() - rest.len() + end + 1);
        scanner.stretch(from..to);
        from = to;
    }
    scanner.shape_last();
    scanner.scan.index.shrink();
    scanner.scan
}

/// The lines of a text of a test.
#[cfg(test)]
pub(crate) fn scan(source: &str) -> Vec<Line> {
    scan_lines(source).lines
}

struct Scanner<'s> {
    source: &'s str,
    scan: Scan,
    /// What is rare is searched for once in a whole stretch: a search in each line costs more than what it finds.
    signs: Signs,
    /// Form feeds.
    feeds: Places,
    /// Two ideographic spaces.
    indents: Places,
    /// Tabs, pipes and angles.
    cells: Places,
    /// Two spaces.
    gaps: Places,
    /// Marks that print nothing.
    marks: Places,
    blanks: u8,
    page_break: bool,
    /// Whether the last line is a row of a box in a frame.
    framed: bool,
    /// Whether the last line neither goes on with the one before nor holds cells.
    alone: bool,
}

impl<'s> Scanner<'s> {
    fn new(source: &'s str) -> Self {
        let scan = Scan {
            index: LineIndex::empty(source),
            lines: Vec::with_capacity(source.len() / 200 + 16),
            shapes: Vec::with_capacity(source.len() / 300 + 16),
            markup: Markup::default(),
            crosses: Vec::new(),
            brackets: Brackets::default(),
            prose: 0,
            spaced: 0,
        };
        let signs = Signs::default();
        let [feeds, indents, cells, gaps, marks] = Default::default();
        Self {
            source,
            scan,
            signs,
            feeds,
            indents,
            cells,
            gaps,
            marks,
            blanks: 0,
            page_break: false,
            framed: false,
            alone: false,
        }
    }

    /// Reads the lines of a stretch.
    fn stretch(&mut self, stretch: Range<usize>) {
        let base = stretch.start;
        self.signs.search(self.source, stretch.clone());
        let mut number = self.scan.index.count() - 1;
        self.sort_signs();
        let mut start = base;
        while start < stretch.end {
            let next = self.scan.index.starts().get(number as usize + 1).copied();
            let end = next.map_or(self.source.len(), |next| next as usize - 1);
            self.line(start, end, number);
            start = end + 1;
            number += 1;
        }
    }

    /// Puts the signs of the stretch where they are asked for.
    fn sort_signs(&mut self) {
        for places in [&mut self.feeds, &mut self.indents, &mut self.cells, &mut self.gaps, &mut self.marks] {
            places.clear();
        }
        let passed = self.scan.markup.count();
        let bytes = self.source.as_bytes();
        self.signs.each(bytes, |at, sign| match sign {
            Sign::End => self.scan.index.push(at),
            Sign::Bracket => self.scan.brackets.push(at, &bytes[at..]),
            Sign::Cell => {
                self.cells.push(at);
                if bytes[at] == b'<' {
                    self.scan.markup.add(self.source, at);
                }
            }
            Sign::Mark => self.scan.markup.add(self.source, at),
            Sign::Indent => {
                // The next one of a pair opens none.
                let free = self.indents.last().is_none_or(|last| at >= last + lost_break::INDENT.len());
                if free && bytes[at..].starts_with(lost_break::INDENT.as_bytes()) {
                    self.indents.push(at);
                }
            }
            Sign::Gap => self.gaps.push(at),
            Sign::Feed => self.feeds.push(at),
            Sign::Cross => self.scan.crosses.push(at as u32),
        });
        self.scan.markup.starts(passed).for_each(|at| self.marks.push(at));
    }

    /// Takes a whole physical line.
    fn line(&mut self, start: usize, end: usize, number: u32) {
        let mut at = start;
        let (mut any, mut broken) = (false, false);
        // Form feeds part a line into pages.
        while let Some(feed) = self.feeds.next_before(end) {
            any |= self.physical(at, feed, number, at > start);
            self.page_break = true;
            broken = true;
            at = feed + 1;
        }
        any |= at < end && self.physical(at, end, number, at > start);
        if !any && end < self.source.len() && !broken {
            self.blanks = self.blanks.saturating_add(1);
        }
    }

    /// Takes the physical line, or the part of it between form feeds, `start..end`. Says whether it has words.
    fn physical(&mut self, start: usize, end: usize, number: u32, piece: bool) -> bool {
        let text = &self.source[start..end];
        let opened = trim_start(text);
        let words = trim_end(opened);
        if words.is_empty() {
            return false;
        }
        let from = start + (text.len() - opened.len());
        let to = from + words.len();
        let mut flags = Flags::default();
        let mut known = false;
        while let Some(at) = self.cells.next_before(end) {
            if known || at < from || at >= to {
                continue;
            }
            let flag = match self.source.as_bytes()[at] {
                b'\t' => Flags::TAB_INSIDE,
                b'|' => Flags::PIPE,
                _ => Flags::ANGLE,
            };
            flags.set(flag, true);
            // A long line of prose needs no more than to know.
            known = at - from > 512;
        }
        flags.set(Flags::TAB_START, self.source.as_bytes()[start..from].contains(&b'\t'));
        flags.set(Flags::PIECE, piece);
        if flags.has(Flags::PIPE) && (self.framed || framed::opens(words)) {
            let parts = framed::parts(words);
            if parts.is_some() && !self.framed {
                self.open_frame();
            }
            self.framed = parts.is_some();
            if let Some(parts) = parts {
                self.frame(start, from, &parts, number);
                return true;
            }
        } else {
            self.framed = false;
        }
        let mut at = from;
        // A table that starts or ends inside a line is parted from what stands beside it.
        if flags.has(Flags::ANGLE) {
            for cut in table_cuts(words) {
                self.running(start, self.trimmed(at..from + cut), number, flags);
                flags.set(Flags::PIECE, true);
                at = from + cut;
            }
        }
        let cellular = flags.has(Flags::TAB_INSIDE) || flags.has(Flags::PIPE) || flags.has(Flags::ANGLE);
        while let Some(indent) = self.indents.next_before(end) {
            if !cellular
                && indent > at
                && indent < to
                && lost_break::parts(&self.source[at..indent], &self.source[indent..to], to - from)
            {
                self.running(start, self.trimmed(at..indent), number, flags);
                flags.set(Flags::PIECE, true);
                at = indent + (to - indent - trim_start(&self.source[indent..to]).len());
            }
        }
        self.running(start, if at == from { from..to } else { self.trimmed(at..to) }, number, flags);
        true
    }

    /// A range without the blanks on either side of it.
    fn trimmed(&self, piece: Range<usize>) -> Range<usize> {
        let opened = trim_start(&self.source[piece.clone()]);
        let from = piece.end - opened.len();
        from..from + trim_end(opened).len()
    }

    /// The blank heads of a frame, and the rule below them, are no words.
    fn open_frame(&mut self) {
        let source = self.source;
        let Some(at) = self.scan.lines.len().checked_sub(2) else { return };
        let heads = &mut self.scan.lines[at..];
        if heads.iter().all(|line| framed::is_bar(line.text(source)) && line.text(source).starts_with('|')) {
            for line in heads {
                line.head = Head::none(line.span.end);
            }
        }
    }

    /// Takes a row of a box in a frame.
    fn frame(&mut self, start: usize, from: usize, parts: &[Range<usize>], number: u32) {
        let mut flags = Flags::FRAMED;
        for part in parts {
            flags.set(Flags::PIPE, framed::holds_table(&self.source[from + part.start..from + part.end]));
            self.push(start, self.trimmed(from + part.start..from + part.end), number, flags);
            flags.set(Flags::PIECE, true);
            if framed::is_bar(&self.source[from + part.start..from + part.end])
                && let Some(line) = self.scan.lines.last_mut()
            {
                line.head = Head::none(line.span.end);
            }
        }
    }

    /// Takes words without blanks on either side; cuts a whole text without line breaks, and headings glued to what follows them.
    fn running(&mut self, start: usize, words: Range<usize>, number: u32, mut flags: Flags) {
        let text = &self.source[words.clone()];
        // Only a line that is most of the document, or as long as one, is a whole text.
        let whole = text.len() * 2 > self.source.len() || text.len() > 6000;
        let boxed = text.starts_with("专栏") && !flags.has(Flags::TAB_INSIDE);
        if !whole && !boxed && !text.starts_with('第') {
            self.push(start, words, number, flags);
            return;
        }
        let from = words.start;
        let mut at = 0;
        let mut cuts = if whole { running::cuts(text) } else { Vec::new() };
        if boxed && cuts.is_empty() {
            cuts = running::box_cuts(text);
        }
        for cut in cuts.into_iter().chain([text.len()]) {
            let base = at;
            for glued in glued_headings(&text[base..cut]).into_iter().chain([cut - base]) {
                let end = base + glued;
                let piece = self.trimmed(from + at..from + end);
                if !piece.is_empty() {
                    self.push(start, piece, number, flags);
                    flags.set(Flags::PIECE, true);
                }
                at = end;
            }
        }
    }

    /// Takes the words of a line or of a piece of one.
    fn push(&mut self, start: usize, piece: Range<usize>, number: u32, mut flags: Flags) {
        let words = &self.source[piece.clone()];
        let Range { start: from, end: to } = piece;
        if words.is_empty() {
            return;
        }
        let indent = if from == start || flags.has(Flags::PIECE) { 0 } else { self.signs.width(start..from) };
        flags.set(Flags::PAGE_BREAK, self.page_break);
        flags.set(Flags::FIGURE, words.starts_with(|c: char| c.is_ascii_digit()) && may_be_glued(words));
        flags.set(Flags::BRACKET, words.starts_with(['《', '【', '[', '!']));
        while let Some(gap) = self.gaps.next_before(to) {
            flags.set(Flags::GAPS, gap > from && words.len() < 400);
        }
        while let Some(mark) = self.marks.next_before(to) {
            flags.set(Flags::MARKUP, mark >= from);
        }
        let opening = Opening::of(words);
        let mut line = Line {
            span: Span::new(from as u32, to as u32),
            start: start as u32,
            number,
            blanks: self.blanks,
            indent: indent.min(999) as u16,
            width: self.signs.width(from..to).min(usize::from(u16::MAX)) as u16,
            head: head_of(words, from as u32, opening),
            tail: tail(words),
            flags,
            shape: Line::UNSHAPED,
        };
        // What the later steps ask of most lines is answered while the words are at hand.
        let bytes = self.source.as_bytes();
        line.flags.set(Flags::TABLE, may_start_table(&line, words, opening, bytes.get(to).copied()));
        line.flags.set(Flags::FIGURE_TITLE, line.tail == Tail::Open && is_figure_title(words));
        line.flags.set(Flags::PAGE_NUMBER, line.width <= PAGE_NUMBER && is_page_number(words));
        let before = self.scan.lines.last();
        line.flags.set(Flags::REPEATS, before.is_some_and(|before| before.repeats(&line, self.source)));
        if before.is_some_and(|before| seems_to_go_on(before, &line)) {
            self.alone = false;
        } else {
            self.shape_last();
            self.alone = !line.is_cellular();
        }
        self.scan.lines.push(line);
        self.blanks = 0;
        self.page_break = false;
    }

    /// Takes the shape of the last line, if it may be a paragraph: the next one does not seem to go on with it.
    fn shape_last(&mut self) {
        if let Some(line) = self.scan.lines.last_mut().filter(|_| self.alone) {
            // The next line may be in a new stretch.
            let shape = if self.signs.has(line.span.start as usize) {
                Shape::of_line(self.source, line, &self.signs)
            } else {
                Shape::of(self.source, line.body(self.source), [line.span], line.head.family, line.tail)
            };
            line.flags.set(Flags::TITLE, shape.titled);
            let prose = line.width >= PRINTED;
            self.scan.prose += u32::from(prose);
            self.scan.spaced += u32::from(prose && shape.gap.is_some());
            line.shape = self.scan.shapes.len() as u32;
            self.scan.shapes.push(shape);
        }
    }
}

/// Whether a line looks like the next one of a wrapped paragraph, which no paragraph begins with.
fn seems_to_go_on(before: &Line, line: &Line) -> bool {
    line.head.family == Family::None
        && line.number == before.number + 1
        && line.indent == 0
        && before.tail == Tail::Open
        && before.width >= PRINTED
        && before.head.kind().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        scan(source).iter().map(|line| line.text(source)).collect()
    }

    #[test]
    fn blank_lines_are_counted_and_page_breaks_kept() {
        let source = "第一章 环境\n\n \t\n五年来，成效显著。\n\u{c}第二章 目标\n到2025年\u{c}，基本建成。";
        let lines = scan(source);
        assert_eq!(texts(source), ["第一章 环境", "五年来，成效显著。", "第二章 目标", "到2025年", "，基本建成。"]);
        assert_eq!(lines[1].blanks, 2);
        assert!(lines[2].after_page_break() && !lines[3].after_page_break() && lines[4].after_page_break());
        assert_eq!((lines[4].number, lines[3].number), (5, 5));
    }
}
