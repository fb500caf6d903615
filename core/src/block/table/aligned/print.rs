//! A page of print → the rows of a table: where its columns are ([`columns`]), which lines are its header ([`heads`]),
//! which lines a row takes ([`wraps`], [`splits`]), and what the categories beside the rows are ([`labels`]).

use super::{
    labels::{self, Fragment, Setting},
    splits,
    wraps::{self, Placed, Roles},
};
use crate::ast::order;
use crate::block::table::{
    columns::{self, Column, PrintLine},
    draft::Row,
    heads,
    kind::Kind,
};
use crate::text::{columns, is_ideograph};

/// The rows of one page.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) rows: Vec<Row>,
    /// Where rows start whose names are not sure.
    pub(super) unsure: Vec<u32>,
    /// How many of the first rows are its header.
    pub(super) heads: usize,
    /// Lines at the end that are no part of the table.
    pub(super) left: usize,
    /// How it is set.
    pub(super) set: Set,
}

/// How a page is set, which tells how the next one is.
#[derive(Clone, Debug)]
pub(super) struct Set {
    columns: Vec<Column>,
    roles: Roles,
    labels: Vec<Option<Setting>>,
}

impl Set {
    /// How many columns there are.
    pub(super) const fn width(&self) -> usize {
        self.columns.len()
    }
}

/// Lines after the last anchor that may be the rest of its row.
const REST: usize = 3;

/// Makes rows of the lines of a page; `before` is how the page before is set.
pub(super) fn read(source: &str, lines: &[PrintLine], before: Option<&Set>) -> Page {
    let own = columns::of(source, lines);
    let columns = match before {
        Some(before) if before.width() != own.len() => columns::again(&before.columns, lines).unwrap_or(own),
        _ => own,
    };
    let head = heads::count(source, lines, &columns);
    let (head, body) = lines.split_at(head);
    let mut rows = heads::rows(source, head, &columns);
    let heads = rows.len();
    let words: Vec<String> =
        (0..columns.len()).map(|at| rows.iter().map(|row| row.cells[at].words(source)).collect()).collect();
    let mut placed = wraps::place(source, body, &columns);
    uncategorised(source, &mut placed);
    let roles = match before {
        Some(before) if before.width() == columns.len() => before.roles,
        _ => wraps::roles(&placed, columns.len(), &words),
    };
    categories(source, &mut placed, &roles);
    // Categories beside the rows are no part of any row yet.
    let is_label = |line: &Placed<'_>| !line.category && line.places.iter().all(|place| roles.is_label(*place));
    let (aside, mut placed): (Vec<Placed<'_>>, Vec<Placed<'_>>) = placed.into_iter().partition(is_label);
    let anchors = wraps::anchors(source, &placed, &roles, columns.len());
    // A line like a category with no rows below it is a heading after the table.
    let last = (0..placed.len()).rev().find(|at| anchors[*at] && !placed[*at].category).map_or(0, |at| at + 1);
    let rest = rest(source, &placed, &columns, &roles, &anchors, last);
    placed.truncate(last + rest);
    let anchors: Vec<usize> = (0..placed.len()).filter(|at| anchors[*at]).collect();
    let end = placed.last().map_or(0, |line| line.at + 1);
    let close = aside
        .iter()
        .filter(|line| line.at >= end)
        .zip(end..)
        .take_while(|(line, at)| line.at == *at && line.line.blanks == 0);
    let end = end + if end > 0 { close.count() } else { 0 };
    let above = splits::split(source, &placed, &anchors, &roles);
    let mut built = wraps::rows(source, &placed, &anchors, &above, &columns, &roles);
    let pitch = splits::pitch(&placed);
    let parted: Vec<bool> = built.iter().map(|row| body[row.first].blanks > pitch).collect();
    let mut labels = Vec::with_capacity(columns.len());
    for column in 0..columns.len() {
        let known = before.and_then(|before| before.labels.get(column).copied().flatten());
        if !roles.is_label(column) {
            labels.push(known);
            continue;
        }
        let mut fragments: Vec<Fragment> = placed
            .iter()
            .filter(|line| !line.category)
            .chain(aside.iter().filter(|line| line.at < end))
            .flat_map(|line| line.line.pieces.iter().zip(&line.places).map(|(piece, place)| (line.at, *piece, *place)))
            .filter(|(_, _, place)| *place == column)
            .map(|(line, piece, _)| Fragment { line, piece })
            .collect();
        order::sort_by_key(&mut fragments, |fragment| order::place(fragment.piece.span));
        labels.push(labels::attach(source, &mut built, column, &fragments, &parted, known));
    }
    let torn = built.iter().filter(|built| built.torn).filter_map(|built| built.row.spans().next());
    let unsure = torn.map(|span| span.start).collect();
    rows.extend(built.into_iter().map(|built| built.row));
    Page { rows, unsure, heads, left: body.len() - end, set: Set { columns, roles, labels } }
}

/// Where names are numbered, a name alone on its line is no category.
fn uncategorised(source: &str, lines: &mut [Placed<'_>]) {
    let numbered = |line: &Placed<'_>| {
        line.line.pieces.len() > 1
            && line.line.pieces.iter().any(|piece| {
                let text = piece.span.of(source);
                text.starts_with(|c: char| c.is_ascii_digit()) && splits::is_marked(text)
            })
    };
    if lines.iter().any(numbered) {
        for line in lines.iter_mut().filter(|line| line.category) {
            line.category = !line.line.pieces[0].span.of(source).starts_with(|c: char| c.is_ascii_digit());
        }
    }
}

/// Finds the categories without a marker: set out to the left of all names, words in the column of serial numbers, or
/// 约束性指标.
fn categories(source: &str, lines: &mut [Placed<'_>], roles: &Roles) {
    /// Places by which a category is set out, at least.
    const OUT: usize = 2;
    let named = |line: &Placed<'_>| line.name(roles).map(|at| line.line.pieces[at]);
    let several = lines.iter().filter(|line| !line.category && line.places.len() > 1);
    let Some(left) = several.filter_map(&named).map(|piece| piece.from).min() else { return };
    let right = lines.iter().filter_map(&named).map(|piece| piece.to).max().unwrap_or(0);
    let mut full = false;
    for line in lines.iter_mut() {
        if line.line.pieces.len() == 1 && !line.category && !full {
            let piece = line.line.pieces[0];
            let text = piece.span.of(source);
            let out = line.places[0] == roles.name && piece.from + OUT <= left && roles.name == 0;
            let words = Some(line.places[0]) == roles.serial && text.chars().nth(1).is_some();
            let targets = line.places[0] == roles.name && Kind::of(text) == Kind::Property;
            line.category = (out || words || targets) && !splits::goes_on(text) && !Kind::of(text).is_value();
        }
        // A name that fills its line may go on at the margin.
        full = line.name(roles).is_some_and(|at| line.line.pieces[at].to + OUT > right) && !line.category;
    }
    bare_categories(source, lines, roles);
}

/// Finds the categories in the column of names that nothing but their shortness tells: neither they nor the name before
/// them fill their line, so that neither goes on below.
///
/// ```text
/// 江面浮标数（个）              17   24
/// 渡口服务                                   江面浮标数（个）渡口服务 would have had a place on one line
/// 每万人拥有的渡口服务点数（个）  2.6    3
/// ```
fn bare_categories(source: &str, lines: &mut [Placed<'_>], roles: &Roles) {
    /// Most characters of a category.
    const CATEGORY: usize = 8;
    /// Places that a word which is kept together may leave.
    const WORD: usize = 6;
    let name = |line: &Placed<'_>| line.name(roles).map(|at| line.line.pieces[at].span.of(source));
    let widest = lines.iter().filter(|line| !line.category).filter_map(name).map(columns).max().unwrap_or(0);
    let ends = |line: &Placed<'_>| line.category || name(line).is_some_and(|text| columns(text) + WORD < widest);
    let whole = |line: &Placed<'_>| {
        let cells = line.places.iter().zip(&line.kinds);
        name(line).is_some_and(|text| !splits::goes_on(text) && splits::is_closed(text))
            && cells.filter(|(place, kind)| **place >= roles.data && wraps::is_hard(**kind)).count() > 0
    };
    for at in 0..lines.len() {
        let line = &lines[at];
        let alone = line.places.as_slice() == [roles.name] && !line.category;
        let short = |text: &str| (2..=CATEGORY).contains(&text.chars().count()) && text.chars().all(is_ideograph);
        let before = at.checked_sub(1).is_none_or(|before| ends(&lines[before]));
        if alone && name(line).is_some_and(short) && ends(line) && before && lines.get(at + 1).is_some_and(whole) {
            lines[at].category = true;
        }
    }
}

/// How many lines after the last anchor are the rest of its cells.
fn rest(source: &str, lines: &[Placed<'_>], columns: &[Column], roles: &Roles, anchors: &[bool], last: usize) -> usize {
    if last == 0 {
        return 0;
    }
    let pitch = splits::pitch(&lines[..last]);
    let above = (0..last - 1).rev().take_while(|at| !anchors[*at]).count();
    let name = |line: &Placed<'_>| line.name(roles).filter(|_| !line.category).map(|at| line.line.pieces[at]);
    let margin = lines[..last]
        .iter()
        .filter_map(name)
        .fold((usize::MAX, 0), |(from, to), piece| (from.min(piece.from), to.max(piece.to)));
    // Text that follows the table starts at the margin; so does the rest of a name that fills its line.
    let is_full = |line: &Placed<'_>| name(line).is_some_and(|piece| piece.to + 3 > margin.1);
    let mut full = name(&lines[last - 1]).is_none() || is_full(&lines[last - 1]);
    let is_rest = |line: &&Placed<'_>| {
        let fits = line.line.blanks <= pitch
            && line.line.pieces.iter().zip(&line.places).all(|(piece, place)| {
                let text = piece.span.of(source);
                let inside = *place > 0
                    || roles.is_label(*place)
                    || margin.0.abs_diff(piece.from) <= 1 && (full || splits::goes_on(text));
                inside && columns[*place].holds(piece) && !Kind::of(text).is_figure()
            });
        full = is_full(line);
        fits
    };
    let named = lines[last - 1].name(roles).is_some();
    lines[last..].iter().take_while(is_rest).take(if above > 0 && !named { above } else { REST }).count()
}
