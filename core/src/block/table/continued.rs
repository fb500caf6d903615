//! A table of a row a line, and its continuation after a page break.
//!
//! ```text
//! 序号 ⇥ 指标 ⇥ 目标              序号 ⇥ 指标 ⇥ 目标
//! 1 ⇥ 粮食产量 ⇥ 120              13 ⇥ 绿化覆盖率 ⇥ 44
//!          — 12 —                          — 12 —
//! 序号 ⇥ 指标 ⇥ 目标   repeated   14 ⇥ 万元产值能耗 ⇥ 6     no header, the numbers go on
//! 2 ⇥ 棉花产量 ⇥ 3
//! ```
//!
//! Rows that follow without a blank line are one table. After blank lines the table goes on if its header is repeated,
//! if its serial numbers go on, or if rows of its width come without a header of their own.

use super::{
    draft::{Draft, Printed, Row, View},
    figure, header,
    kind::Kind,
    words::squeeze,
};
use crate::{
    ast::{HeadingKind, Text, TriviaKind},
    line::{Family, Line, Tail, may_be_unit},
};

/// How a dialect reads the row that starts at a line: the row and the first line after it.
pub(super) type Read<'r> = dyn Fn(usize, &mut Draft) -> Option<(Row, usize)> + 'r;

/// Widest line, in columns, that is the rest of a cell or a category between two rows.
const LOOSE: u16 = 36;
/// Widest category, in columns.
const PHRASE: u16 = 40;

/// Collects the rows from line `at` on.
pub(super) fn collect(view: &View<'_>, at: usize, read: &Read<'_>, draft: &mut Draft) {
    let mut pitch = 0;
    let mut next = at;
    let mut head = None;
    loop {
        let here = view.past_furniture(next);
        let Some(line) = view.line(here) else { break };
        let kept = draft.trivia.len();
        let Some((row, after)) = read(here, draft) else {
            if draft.rows.len() == 1 && pitch == 0 && here == next && parts(view, here, read, draft) {
                pitch = line.blanks;
            }
            match loose(view, here, pitch, read, draft) {
                Some(after) => next = after,
                None => break,
            }
            continue;
        };
        let apart = here > next || line.blanks > pitch || line.after_page_break();
        if draft.rows.len() == 1 && here == next && line.blanks > 0 && alike(view, &draft.rows[0], &row) {
            pitch = line.blanks;
        } else if draft.rows.len() > 1 && repeats(view, &mut head, draft, &row) {
            let dropped = draft.trivia.len();
            draft.drop_row(&row);
            let rest = rest_of_header(view, after, head.unwrap_or(1), read, draft);
            let below = view.past_furniture(rest);
            let trivia = draft.trivia.len();
            let first = read(below, draft).map(|(row, _)| row);
            draft.trivia.truncate(trivia);
            if apart && first.is_some_and(|row| restarts(view, &draft.rows, &row)) {
                draft.trivia.truncate(dropped.min(kept));
                break;
            }
            next = rest;
            continue;
        } else if apart && !draft.rows.is_empty() && !goes_on(view, &draft.rows, &row) {
            draft.trivia.truncate(kept);
            break;
        }
        draft.rows.push(row);
        next = after;
    }
    draft.next = next;
}

/// Whether a second row, after a blank line, is of one table with the first.
fn alike(view: &View<'_>, first: &Row, second: &Row) -> bool {
    let (heads, cells) = (first.cells.len(), second.cells.len());
    if heads.abs_diff(cells) <= 1 {
        return header::is_header(view.source, first) || first.only().is_some();
    }
    // A row may have lost the tabs at its end.
    cells < heads && cells * 2 > heads && header::is_header(view.source, first)
}

/// Whether `row` is the title or the first row of the header again.
fn repeats(view: &View<'_>, head: &mut Option<usize>, draft: &Draft, row: &Row) -> bool {
    let title = usize::from(draft.rows[0].only().is_some() && draft.rows.len() > 1);
    let same = |at: usize| draft.rows.get(at).is_some_and(|first| first.same_words(row, view.source));
    if title == 1 && same(0) && !is_category(view, &draft.rows[0]) {
        return true;
    }
    if draft.rows.len() <= title + 1 || !same(title) || row.only().is_some() {
        return false;
    }
    let rows = *head.get_or_insert_with(|| header::count(view.source, &draft.rows[title..]));
    rows > 0
}

/// Passes the further rows of a repeated header.
fn rest_of_header(view: &View<'_>, at: usize, rows: usize, read: &Read<'_>, draft: &mut Draft) -> usize {
    let title = usize::from(draft.rows[0].only().is_some());
    let mut next = at;
    for known in title + 1..title + rows {
        let kept = draft.trivia.len();
        match read(view.past_furniture(next), draft) {
            Some((row, after)) if draft.rows.get(known).is_some_and(|known| known.same_words(&row, view.source)) => {
                draft.drop_row(&row);
                next = after;
            }
            _ => {
                draft.trivia.truncate(kept);
                break;
            }
        }
    }
    next
}

/// Whether the rows go on with `row` after a gap.
pub(super) fn goes_on(view: &View<'_>, rows: &[Row], row: &Row) -> bool {
    // The last row may be a category that has lost its blank cells.
    let fits = rows.iter().rev().take(2).any(|last| row.cells.len().abs_diff(last.cells.len()) <= 1);
    if !fits || header::is_header(view.source, row) {
        return false;
    }
    match (rows.iter().rev().take(32).find_map(|row| number(view, row)), number(view, row)) {
        (Some(before), Some(here)) => here == before + 1 || here == before,
        _ => true,
    }
}

/// Whether the serial number of `row` is the next one.
pub(super) fn counts(view: &View<'_>, rows: &[Row], row: &Row) -> bool {
    let before = rows.iter().rev().take(32).find_map(|row| number(view, row));
    before.is_some_and(|before| number(view, row) == Some(before + 1))
}

/// Whether the serial numbers start anew with `row`: under the same header it opens another table.
pub(super) fn restarts(view: &View<'_>, rows: &[Row], row: &Row) -> bool {
    number(view, row) == Some(1) && rows.iter().rev().take(32).any(|row| number(view, row).is_some())
}

/// The serial number that opens a row, alone in its cell or glued to the name.
fn number(view: &View<'_>, row: &Row) -> Option<u32> {
    let cell = row.cells.first().filter(|cell| !cell.is_empty())?;
    let words = cell.words(view.source);
    figure::serial(&words).or_else(|| {
        let (rest, value) = crate::number::arabic(&words).ok()?;
        rest.starts_with(['.', '．', '、']).then_some(value)
    })
}

/// Whether a row sets the category of the rows below it: `一、经济发展`, the other cells blank.
fn is_category(view: &View<'_>, row: &Row) -> bool {
    let Some(words) = row.only().map(|cell| cell.words(view.source)) else { return false };
    let marked = crate::number::chinese(words.trim_start_matches(['（', '(']));
    marked.is_ok_and(|(rest, _)| rest.starts_with(['、', '）', ')', '.', '．']))
}

/// Whether the line, a short phrase without cells, is the category of the rows below it, its blank cells lost with the
/// tabs at the end of the line: a row follows at once, after as many blank lines as stand before the category, and is no
/// wider than the rows so far.
pub(super) fn parts(view: &View<'_>, at: usize, read: &Read<'_>, draft: &mut Draft) -> bool {
    let Some(line) = view.line(at) else { return false };
    let marked = matches!(line.head.family, Family::None | Family::Heading(HeadingKind::Item | HeadingKind::Subitem));
    let phrase = line.width <= PHRASE && line.tail == Tail::Open && !line.text(view.source).contains(['，', '。']);
    let below = view.past_furniture(at + 1);
    if !marked || !phrase || line.blanks > 2 || view.line(below).is_none_or(|below| below.blanks != line.blanks) {
        return false;
    }
    let width = width(view.source, draft);
    let kept = draft.trivia.len();
    let row = read(below, draft).map(|(row, _)| row);
    draft.trivia.truncate(kept);
    row.is_some_and(|row| row.cells.len() <= width + 1 && !header::is_pure(view.source, &row))
}

/// How many cells the first rows have; the second row of a header may lack those that reach down to it.
fn width(source: &str, draft: &Draft) -> usize {
    match draft.rows.as_slice() {
        [first, second] if second.cells.len() > 1 && header::is_pure(source, second) => {
            first.cells.len() + second.cells.len() - 1
        }
        rows => rows.iter().take(4).map(|row| row.cells.len()).max().unwrap_or(0),
    }
}

/// A line without cells inside the table: 续表, a category whose blank cells are lost, or the rest of a cell.
fn loose(view: &View<'_>, at: usize, pitch: u8, read: &Read<'_>, draft: &mut Draft) -> Option<usize> {
    let line = view.line(at)?;
    if draft.rows.is_empty()
        || line.width > LOOSE * 2
        || matches!(line.head.family, Family::Note | Family::Box)
        || line.is_structural()
    {
        return None;
    }
    let below = view.past_furniture(at + 1);
    let kept = draft.trivia.len();
    // The rest of a cell and a category may follow each other.
    let row = read(below, draft).or_else(|| {
        view.line(below).filter(|line| line.width <= LOOSE && line.blanks <= pitch)?;
        read(view.past_furniture(below + 1), draft)
    });
    let row = row.map(|(row, _)| row);
    draft.trivia.truncate(kept);
    let row = row?;
    if again(view, line) {
        draft.drop_span(TriviaKind::RepeatedHeader, line.span);
        return Some(at + 1);
    }
    // A header of its own opens another table, and this line is the heading over it.
    let first = &draft.rows[..draft.rows.len().min(2)];
    if draft.rows.len() > 2
        && header::is_pure(view.source, &row)
        && !first.iter().any(|head| head.same_words(&row, view.source))
    {
        return None;
    }
    let words = squeeze(line.text(view.source));
    let numbered = line.head.kind().is_some() && figure::serial(&words).is_none();
    let parts = (numbered || pitch > 0) && parts(view, at, read, draft);
    let width = width(view.source, draft);
    let headed = draft.rows.len() <= 2;
    let last = draft.rows.last_mut()?;
    let near = |width: usize| row.cells.len().abs_diff(width) <= 1;
    let close = line.blanks <= pitch && view.lines[below].blanks <= pitch;
    if !close || line.width > PHRASE || line.tail != Tail::Open {
        return None;
    }
    // Rows that have lost the tabs at their end are of any width.
    if !parts && (line.width > LOOSE || !(near(last.cells.len()) || headed && near(width))) {
        return None;
    }
    let cell = Printed { text: Text::one(line.span), rowspan: 1, colspan: 1 };
    let goes_on = if header::is_header(view.source, last) {
        header::is_head(&words)
    } else {
        // A row that ends with a figure, or that another number follows, is complete.
        let counts = matches!(row.cells.first().map(|cell| cell.kind(view.source)), Some(Kind::Serial(_)));
        let complete =
            last.cells.last().is_none_or(|cell| !matches!(cell.kind(view.source), Kind::Words | Kind::Setting));
        last.cells.len() < row.cells.len() && !(parts && counts && complete) || !counts && !complete
    };
    if goes_on && !numbered {
        last.cells.last_mut()?.join(&cell.text);
    } else {
        draft.rows.push(Row { cells: vec![cell] });
    }
    Some(at + 1)
}

/// Whether the line says that the table goes on: 续表, 表 1（续）, or 单位：… once more.
pub(super) fn again(view: &View<'_>, line: &Line) -> bool {
    let words = squeeze(line.text(view.source));
    let bare = words.trim_start_matches(['（', '(', '【']);
    bare.starts_with("续表")
        || (line.head.family == Family::TableCaption || line.head.family == Family::Box)
            && ["续", "续）", "续)", "（续表）", "(续表)", "（接上页）"].iter().any(|ending| words.ends_with(ending))
        || is_unit_line(&words)
}

/// Whether a line over a table gives the unit of all its figures: `单位：亿元`, `（单位：万人）`.
pub(super) fn is_unit_line(text: &str) -> bool {
    if !may_be_unit(text) {
        return false;
    }
    let words = squeeze(text);
    let bare = words.trim_start_matches(['（', '(']);
    words.chars().count() <= 24
        && (bare.starts_with("单位：") || bare.starts_with("单位:") || bare.starts_with("计量单位："))
}
