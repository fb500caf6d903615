//! A table as printed: rows of cells in their order, before the cells are fitted into columns.

use std::borrow::Cow;

use crate::{
    ast::{Caption, Paragraph, ParagraphKind, Span, TableForm, Text, Trivia, TriviaKind},
    line::{Flags, Line},
    text::{trim_end, trim_start},
};

use super::{
    kind::Kind,
    tags,
    words::{self, squeeze},
};

/// The lines that tables are read from.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) source: &'a str,
    pub(super) lines: &'a [Line],
    pub(super) skip: &'a dyn Fn(usize) -> bool,
}

/// Page numbers and running headers that may stand in a row between two lines of a table.
const FURNITURE: usize = 6;

impl<'a> View<'a> {
    /// The first line from `at` on that is no furniture; the end of the lines where there is none near.
    pub(super) fn past_furniture(&self, at: usize) -> usize {
        let mut next = at;
        while next < self.lines.len() && (self.skip)(next) {
            next += 1;
            if next - at > FURNITURE {
                return self.lines.len();
            }
        }
        next
    }

    /// The line at `at`, if it is there and no furniture.
    pub(super) fn line(&self, at: usize) -> Option<&'a Line> {
        self.lines.get(at).filter(|_| !(self.skip)(at))
    }

    /// The physical line that starts at `at`, blanks on both sides included, and the first line after it.
    pub(super) fn physical(&self, at: usize) -> (Span, usize) {
        let line = &self.lines[at];
        let inner = line.flags.has(Flags::PIECE)
            && !line.after_page_break()
            && at > 0
            && self.lines[at - 1].number == line.number;
        let mut next = at + 1;
        while self
            .lines
            .get(next)
            .is_some_and(|next| next.number == line.number && next.flags.has(Flags::PIECE) && !next.after_page_break())
        {
            next += 1;
        }
        let end = self.lines[next - 1].span.end;
        let rest = &self.source.as_bytes()[end as usize..];
        let blanks = memchr::memchr2(b'\n', 0x0c, rest).unwrap_or(rest.len());
        // What follows the words of a physical line is blank: another piece would be another line.
        let end = self.lines.get(next).map_or(end + blanks as u32, |next| next.start.max(end).min(end + blanks as u32));
        (Span::new(if inner { line.span.start } else { line.start }, end), next)
    }
}

/// A cell as printed.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    /// Its words; empty at its place where it is blank.
    pub(super) text: Text,
    /// Rows that it says to cover.
    pub(super) rowspan: u16,
    /// Columns that it says to cover.
    pub(super) colspan: u16,
}

impl Printed {
    /// The cell whose words, blanks on either side included, are `span`.
    pub(super) fn trimmed(source: &str, span: Span) -> Self {
        Self { text: Text::one(trim_span(source, span)), rowspan: 1, colspan: 1 }
    }

    /// The same without the marks in it: tags, and `**` of Markdown; those go to `marks`.
    pub(super) fn cleaned(source: &str, span: Span, marks: &mut Vec<Span>) -> Self {
        if memchr::memchr2(b'<', b'*', span.of(source).as_bytes()).is_none() {
            return Self::trimmed(source, span);
        }
        let (words, tags) = tags::strip(source, span);
        marks.extend(tags);
        let mut spans = vec![Span::empty(span.start)];
        for word in words {
            let mut start = word.start;
            for part in word.of(source).split("**") {
                let end = start + part.len() as u32;
                spans.push(trim_span(source, Span::new(start, end)));
                if end < word.end {
                    marks.push(Span::new(end, end + 2));
                }
                start = end + 2;
            }
        }
        Self { text: Text::many(&spans), rowspan: 1, colspan: 1 }
    }

    /// A blank cell at `at`.
    pub(super) fn empty(at: u32) -> Self {
        Self { text: Text::one(Span::empty(at)), rowspan: 1, colspan: 1 }
    }

    /// Whether nothing is printed in it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its words without any blank.
    pub(super) fn words<'s>(&self, source: &'s str) -> Cow<'s, str> {
        match self.text.spans() {
            [one] => squeeze(one.of(source)),
            many => Cow::Owned(many.iter().map(|span| squeeze(span.of(source))).collect()),
        }
    }

    /// Its words, blanks included.
    fn parts<'s>(&self, source: &'s str) -> impl Iterator<Item = &'s str> {
        self.text.spans().iter().map(|span| span.of(source))
    }

    /// What it holds.
    pub(super) fn kind(&self, source: &str) -> Kind {
        match self.text.spans() {
            [one] if one.is_empty() => Kind::Empty,
            [one] => Kind::of(one.of(source)),
            _ if self.is_empty() => Kind::Empty,
            _ => Kind::of_words(&self.words(source)),
        }
    }

    /// Takes the words of `next` in, which go on with its own.
    pub(super) fn join(&mut self, next: &Text) {
        let spans: Vec<Span> = self.text.spans().iter().chain(next.spans()).copied().collect();
        self.text = Text::many(&spans);
    }
}

/// A row as printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its cells, in their order.
    pub(super) cells: Vec<Printed>,
}

impl Row {
    /// The only cell with words, if the first one is it.
    pub(super) fn only(&self) -> Option<&Printed> {
        let (first, rest) = self.cells.split_first()?;
        (!first.is_empty() && rest.iter().all(Printed::is_empty)).then_some(first)
    }

    /// How many cells stand up to the last with words.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1)
    }

    /// Whether both have the same words in the same order, blank cells aside.
    pub(super) fn same_words(&self, other: &Self, source: &str) -> bool {
        // Most rows differ in their first character.
        let first = |row: &Self| {
            row.cells
                .iter()
                .find(|cell| !cell.is_empty())
                .and_then(|cell| source.as_bytes().get(cell.text.span().start as usize).copied())
        };
        if first(self) != first(other) {
            return false;
        }
        let mut rest = other.cells.iter().filter(|cell| !cell.is_empty());
        let same =
            |cell: &Printed| rest.next().is_some_and(|other| words::same(cell.parts(source), other.parts(source)));
        let all = self.cells.iter().filter(|cell| !cell.is_empty()).all(same) && rest.next().is_none();
        all && self.filled().abs_diff(other.filled()) <= 1
    }

    /// The spans of its cells.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span> {
        self.cells.iter().flat_map(|cell| cell.text.spans()).copied().filter(|span| !span.is_empty())
    }
}

/// A table as printed.
#[derive(Debug)]
pub(super) struct Draft {
    /// How it stands in the text.
    pub(super) form: TableForm,
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// How many of the first rows are the header, where its form says so.
    pub(super) header: Option<usize>,
    /// Its caption.
    pub(super) caption: Option<Caption>,
    /// Its notes.
    pub(super) notes: Vec<Paragraph>,
    /// What belongs to no cell.
    pub(super) trivia: Vec<Trivia>,
    /// Where rows start whose cells are not sure: what they hold stays words.
    pub(super) unsure: Vec<u32>,
    /// The first line after it.
    pub(super) next: usize,
}

impl Draft {
    /// A table without rows that starts at line `at`.
    pub(super) const fn new(form: TableForm, at: usize) -> Self {
        Self {
            form,
            rows: Vec::new(),
            header: None,
            caption: None,
            notes: Vec::new(),
            trivia: Vec::new(),
            unsure: Vec::new(),
            next: at,
        }
    }

    /// Notes down a piece of the source that belongs to no cell.
    pub(super) fn drop_span(&mut self, kind: TriviaKind, span: Span) {
        if !span.is_empty() {
            self.trivia.push(Trivia { kind, span });
        }
    }

    /// Notes down a row that repeats the header.
    pub(super) fn drop_row(&mut self, row: &Row) {
        for span in row.spans() {
            self.drop_span(TriviaKind::RepeatedHeader, span);
        }
    }
}

/// A note with these words.
pub(super) fn note(text: Text) -> Paragraph {
    Paragraph { kind: ParagraphKind::Note, marker: None, text, lead: None }
}

/// `span` without blanks on either side; an empty span keeps its place.
pub(super) fn trim_span(source: &str, span: Span) -> Span {
    let opened = trim_start(span.of(source));
    let words = trim_end(opened);
    if words.is_empty() {
        return Span::empty(span.start);
    }
    let start = span.end - opened.len() as u32;
    Span::new(start, start + words.len() as u32)
}
