//! Lines as cells, for tables with one cell a line; or what blanks part in them, where a line may hold several:
//!
//! ```text
//! 6 航运业总产值 万元 12 15           as PDF readers write a row: a cell on several lines
//! 完成市下达目                      is written line by line, those of one line side by side
//! 标
//! ```

use std::collections::VecDeque;

use super::{
    blanks::pieces,
    draft::{Printed, View},
    kind::Kind,
};
use crate::{
    ast::{HeadingKind, Span, Text},
    line::{Family, Line, Tail},
    text::strip_blanks,
};

/// A line as a cell.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four things seen in a line, each by itself")]
pub(super) struct Item {
    pub(super) cell: Printed,
    pub(super) words: String,
    pub(super) kind: Kind,
    pub(super) blanks: u8,
    /// Whether it may be a cell at all.
    cell_like: bool,
    /// Whether 一、 or （一） opens it.
    pub(super) numbered: bool,
    pub(super) wide: bool,
    /// Whether no mark closes it.
    pub(super) ends_open: bool,
    /// Whether it is the first of its line.
    pub(super) first: bool,
    /// The line after it.
    pub(super) next: usize,
}

impl Item {
    /// A blank cell before this one.
    pub(super) fn blank(&self) -> Self {
        Self {
            cell: Printed::empty(self.cell.text.span().start),
            words: String::new(),
            kind: Kind::Empty,
            ..self.clone()
        }
    }
}

/// The lines of the table, read as far as they are looked at.
pub(super) struct Stream<'v, 'a> {
    view: &'v View<'a>,
    /// The line after the last item that was taken.
    pub(super) next: usize,
    items: VecDeque<Item>,
    /// Whether blanks part cells.
    parted: bool,
}

impl<'v, 'a> Stream<'v, 'a> {
    pub(super) fn source(&self) -> &'a str {
        self.view.source
    }

    /// The cells from line `at` on.
    pub(super) const fn new(view: &'v View<'a>, at: usize) -> Self {
        Self { view, next: at, items: VecDeque::new(), parted: false }
    }

    /// What blanks part from line `at` on.
    pub(super) const fn parted(view: &'v View<'a>, at: usize) -> Self {
        Self { view, next: at, items: VecDeque::new(), parted: true }
    }

    /// The `ahead`-th item that is not yet taken; `None` from the first line on that can be no cell.
    pub(super) fn peek(&mut self, ahead: usize) -> Option<&Item> {
        while self.items.len() <= ahead {
            if self.items.back().is_some_and(|last| !last.cell_like) {
                return None;
            }
            let at = self.view.past_furniture(self.items.back().map_or(self.next, |last| last.next));
            let line = self.view.line(at)?;
            let whole = item(self.view, at, line);
            match pieces(self.view.source, line).filter(|_| self.parted && whole.cell_like) {
                Some(pieces) if pieces.len() > 1 => {
                    self.items.extend(pieces.iter().map(|piece| part(self.view.source, *piece, &whole)));
                }
                _ => self.items.push_back(whole),
            }
        }
        self.items.get(ahead).filter(|item| item.cell_like)
    }

    /// Takes the next item, if so.
    pub(super) fn take_if(&mut self, so: bool) -> Option<Item> {
        if so { self.take() } else { None }
    }

    /// Takes the next item.
    pub(super) fn take(&mut self) -> Option<Item> {
        self.peek(0)?;
        let item = self.items.pop_front()?;
        self.next = item.next;
        Some(item)
    }
}

/// Whether the line opens something that is no part of a table, whatever stands before it.
pub(super) fn ends(line: &Line) -> bool {
    line.is_structural()
        || line.head.hashes > 0 && line.width > 1
        || matches!(
            line.head.family,
            Family::Note
                | Family::Dash
                | Family::TableCaption
                | Family::FigureCaption
                | Family::Contents
                | Family::Closing
        )
}

fn item(view: &View<'_>, at: usize, line: &Line) -> Item {
    // # - #: signs in place of figures, and no heading of Markdown.
    let signs = || line.head.hashes > 0 && Kind::of(line.text(view.source)) == Kind::Sign;
    let ends = ends(line) && !signs()
        || matches!(line.head.kind(), Some(HeadingKind::Appendix | HeadingKind::Article))
        || line.head.kind() == Some(HeadingKind::Preface) && strip_blanks(line.text(view.source)) != "序";
    // What ends the table is looked at no further.
    let words = if ends { String::new() } else { strip_blanks(line.text(view.source)) };
    Item {
        kind: Kind::of(&words),
        numbered: matches!(line.head.kind(), Some(HeadingKind::Item | HeadingKind::Subitem)),
        wide: line.width > 80 || line.tail == Tail::Stop && line.width > 40,
        ends_open: line.tail == Tail::Open,
        words,
        cell: Printed { text: Text::one(line.span), rowspan: 1, colspan: 1 },
        blanks: line.blanks,
        cell_like: !ends,
        first: true,
        next: at + 1,
    }
}

/// A piece of a line.
pub(super) fn part(source: &str, piece: Span, line: &Item) -> Item {
    let words = strip_blanks(piece.of(source));
    let first = piece.start == line.cell.text.span().start;
    Item {
        kind: Kind::of(&words),
        numbered: line.numbered && first,
        wide: words.len() > 3 * 40,
        words,
        cell: Printed { text: Text::one(piece), rowspan: 1, colspan: 1 },
        blanks: if first { line.blanks } else { 0 },
        first,
        ..*line
    }
}
