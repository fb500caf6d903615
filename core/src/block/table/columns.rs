//! The rows of a page whose columns are aligned by blanks.
//!
//! The lines with the most pieces say where the columns are. A line with a serial number, or with pieces in half of the
//! columns, anchors a row. The other lines are the rest of cells: below their anchor, or, where cells are centred, around
//! it; then as many lines belong below it as stand above it.

use super::{
    draft::{Printed, Row},
    header,
    kind::Kind,
};
use crate::ast::Span;

/// A piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it stands in the source.
    pub(super) span: Span,
    /// The first column of print that it takes.
    pub(super) from: usize,
    /// The column after its last.
    pub(super) to: usize,
}

/// A line of print.
#[derive(Debug)]
pub(super) struct PrintLine {
    pub(super) pieces: Vec<Piece>,
    /// Blank lines before it.
    pub(super) blanks: u8,
    /// Whether it is one piece with a marker (一、) before it.
    pub(super) category: bool,
}

/// The rows of one page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) rows: Vec<Row>,
    /// How many of the first rows are its header.
    pub(super) heads: usize,
    /// Columns.
    pub(super) width: usize,
    /// Lines at the end that are no part of the table.
    pub(super) left: usize,
}

/// A column: where the pieces in it stand.
#[derive(Clone, Copy, Debug)]
struct Column {
    from: usize,
    to: usize,
}

/// Makes rows of the lines of a page.
pub(super) fn read(source: &str, lines: &[PrintLine]) -> Page {
    let columns = columns(lines);
    let head = lines.iter().take(4).take_while(|line| is_head(source, line)).count();
    let (heads, body) = lines.split_at(head);
    let anchors = anchors(source, body, &columns);
    // A line like a category with no rows below it is a heading after the table.
    let last = (0..body.len()).rev().find(|at| anchors[*at] && !body[*at].category).map_or(0, |at| at + 1);
    let rest = rest(source, body, &columns, &anchors, last);
    let kept = &body[..last + rest];
    let mut rows = head_rows(heads, &columns);
    let heads = rows.len();
    rows.extend(body_rows(kept, &columns, &anchors[..kept.len()]));
    Page { rows, heads, width: columns.len(), left: body.len() - kept.len() }
}

/// The columns, by the lines with the most pieces that there are at least two of.
fn columns(lines: &[PrintLine]) -> Vec<Column> {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines.iter().filter(|line| line.pieces.len() > 1) {
        *counts.entry(line.pieces.len()).or_insert(0_usize) += 1;
    }
    let width =
        counts.iter().rev().find(|(_, lines)| **lines > 1).or(counts.iter().next_back()).map_or(1, |(width, _)| *width);
    let mut columns = vec![Column { from: usize::MAX, to: 0 }; width];
    for line in lines.iter().filter(|line| line.pieces.len() == width) {
        for (column, piece) in columns.iter_mut().zip(&line.pieces) {
            column.from = column.from.min(piece.from);
            column.to = column.to.max(piece.to);
        }
    }
    columns
}

/// The column that a piece stands in: that which it overlaps most, or else the nearest.
fn place(columns: &[Column], piece: &Piece) -> usize {
    let overlap = |column: &Column| column.to.min(piece.to).saturating_sub(column.from.max(piece.from));
    let distance = |column: &Column| (column.from + column.to).abs_diff(piece.from + piece.to);
    let key = |at: &usize| (std::cmp::Reverse(overlap(&columns[*at])), distance(&columns[*at]));
    // Columns are in order: only those near the piece are compared.
    let near = columns.partition_point(|column| column.to <= piece.from).saturating_sub(1);
    (near..columns.len()).take_while(|at| *at <= near + 1 || columns[*at].from < piece.to).min_by_key(key).unwrap_or(0)
}

fn is_head(source: &str, line: &PrintLine) -> bool {
    !line.category && line.pieces.iter().all(|piece| header::is_head(piece.span.of(source)))
}

/// For each line whether it anchors a row.
fn anchors(source: &str, lines: &[PrintLine], columns: &[Column]) -> Vec<bool> {
    let serial = |line: &PrintLine| {
        line.pieces.len() > 1
            && place(columns, &line.pieces[0]) == 0
            && matches!(Kind::of(line.pieces[0].span.of(source)), Kind::Serial(_))
    };
    let several = lines.iter().filter(|line| line.pieces.len() > 1).count();
    let numbered = lines.iter().filter(|line| serial(line)).count() * 2 > several;
    let half = columns.len().div_ceil(2).max(2);
    lines
        .iter()
        .map(|line| {
            line.category
                || if numbered { serial(line) || line.pieces.len() > half + 1 } else { line.pieces.len() >= half }
        })
        .collect()
}

/// How many lines after the last anchor are the rest of its cells.
fn rest(source: &str, lines: &[PrintLine], columns: &[Column], anchors: &[bool], last: usize) -> usize {
    if last == 0 {
        return 0;
    }
    let above = (0..last - 1).rev().take_while(|at| !anchors[*at]).count();
    let below = lines[last..].iter().take_while(|line| {
        line.blanks == 0
            && line.pieces.iter().all(|piece| {
                let column = columns[place(columns, piece)];
                // Text that follows the table starts at the margin.
                let inside = column.from <= piece.from + 2 && piece.to <= column.to + 2;
                inside && place(columns, piece) > 0 && !Kind::of(piece.span.of(source)).is_value()
            })
    });
    below.take(if above > 0 { above } else { 3 }).count()
}

/// The rows of the header: one, or two where a head stands over several columns that have heads of their own.
fn head_rows(lines: &[PrintLine], columns: &[Column]) -> Vec<Row> {
    if lines.is_empty() {
        return Vec::new();
    }
    // The pieces of the next line that stand under a piece.
    let under = |at: usize, over: &Piece| {
        let near = |piece: &&Piece| over.from < piece.to + 1 && piece.from < over.to + 1;
        lines.get(at + 1).map_or_else(Vec::new, |line| line.pieces.iter().filter(near).copied().collect())
    };
    let wide = (0..lines.len()).find(|at| lines[*at].pieces.iter().any(|piece| under(*at, piece).len() > 1));
    let mut rows = vec![blank(lines, columns); if wide.is_some() { 2 } else { 1 }];
    for (at, line) in lines.iter().enumerate() {
        for piece in &line.pieces {
            let below = under(at, piece);
            let column = place(columns, below.first().filter(|_| below.len() > 1).unwrap_or(piece));
            let second = wide.is_some_and(|wide| {
                let over =
                    |over: &Piece| over.from < piece.to + 1 && piece.from < over.to + 1 && under(wide, over).len() > 1;
                at > wide && lines[wide].pieces.iter().any(over)
            });
            rows[usize::from(second)].cells[column].join(&crate::ast::Text::one(piece.span));
        }
    }
    rows
}

/// A row of blank cells.
fn blank(lines: &[PrintLine], columns: &[Column]) -> Row {
    let at = lines.first().and_then(|line| line.pieces.first()).map_or(0, |piece| piece.span.start);
    Row { cells: vec![Printed::empty(at); columns.len()] }
}

/// The rows of the body.
fn body_rows(lines: &[PrintLine], columns: &[Column], anchors: &[bool]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut start = 0;
    // Lines above the last anchor that are its own.
    let mut above = 0;
    let centred = anchors.iter().position(|anchor| *anchor).is_some_and(|first| first > 0)
        || (0..lines.len()).any(|at| anchors[at] && !lines[at].category && gap(lines, columns, anchors, at));
    let mut previous: Option<usize> = None;
    for at in (0..lines.len()).filter(|at| anchors[*at]) {
        let between = at - previous.map_or(0, |previous| previous + 1);
        // Lines between two anchors go to the one above, those left over to the one below.
        let parted = parted(&lines[start..=at]);
        let own = match previous {
            None => 0,
            Some(_) if lines[at].category || !centred => between,
            Some(previous) if lines[previous].category => 0,
            Some(_) => parted.unwrap_or(above.min(between)),
        };
        if let Some(last) = rows.last_mut() {
            fill(last, &lines[start..start + own], columns, previous.is_some_and(|previous| lines[previous].category));
        }
        above = between - own;
        let mut row = if lines[at].category { Row { cells: Vec::new() } } else { blank(&lines[at..], columns) };
        fill(&mut row, &lines[at - above..=at], columns, lines[at].category);
        rows.push(row);
        (start, previous) = (at + 1, Some(at));
    }
    if let Some(last) = rows.last_mut() {
        fill(last, &lines[start..], columns, false);
    }
    rows
}

/// The line that blank lines set apart from the line before it, where one is.
fn parted(lines: &[PrintLine]) -> Option<usize> {
    let least = lines.iter().map(|line| line.blanks).min()?;
    lines.iter().position(|line| line.blanks > least)
}

/// Whether the anchor has nothing in the column in which the line above it has something: its cells are centred.
fn gap(lines: &[PrintLine], columns: &[Column], anchors: &[bool], at: usize) -> bool {
    at > 0
        && !anchors[at - 1]
        && lines[at - 1].pieces.iter().all(|above| {
            let column = place(columns, above);
            lines[at].pieces.iter().all(|piece| place(columns, piece) != column)
        })
}

/// Puts the pieces of lines into the cells of a row.
fn fill(row: &mut Row, lines: &[PrintLine], columns: &[Column], category: bool) {
    for piece in lines.iter().flat_map(|line| &line.pieces) {
        let text = crate::ast::Text::one(piece.span);
        let column = if category { 0 } else { place(columns, piece) };
        match row.cells.get_mut(column) {
            Some(cell) => cell.join(&text),
            None => row.cells.push(Printed { text, rowspan: 1, colspan: 1 }),
        }
    }
}
