//! The grid: cells in rows and columns, merged cells extended over the places that they cover.
//!
//! ```text
//! 指标 |     | 目标 |        指标 covers two columns, because the column right of it has words below
//! 1 | 粮食产量 | 120          一、经济发展 covers the row
//! 2 | 城镇就业 | 新增 | 16     2 and 城镇就业 cover the row below
//!   |          | 失业率 | 5
//! ```

use super::{
    Found, captions,
    draft::{Draft, Printed, Row},
    fit::{Columns, Role},
    header,
    kind::{Kind, Kinds, filled},
};
use crate::{
    ast::{Caption, Cell, Span, Table, TableForm, Text, TriviaKind, order},
    diagnostic::{Code, Diagnostic},
};

/// The table that a draft describes, with what is odd about it; `None` where nothing is left of it.
pub(super) fn build(source: &str, mut draft: Draft) -> Option<Found> {
    if draft.form != TableForm::Html {
        draft.rows.retain(|row| row.filled() > 0);
    }
    super::repeats::blank(source, &mut draft);
    draft.unsure.sort_unstable();
    captions::take(source, &mut draft);
    if draft.rows.is_empty() {
        return None;
    }
    if draft.form != TableForm::Html {
        super::under::place(source, &mut draft.rows);
        super::serial_heads::widen(source, &mut draft);
    }
    let heads = match draft.header {
        // Markdown has one row of heads, and so has a ruler; what else heads columns stands below it.
        Some(heads) if matches!(draft.form, TableForm::Pipes | TableForm::Aligned | TableForm::Tabs) => {
            heads.max(header::count(source, &draft.rows)).min(draft.rows.len())
        }
        Some(heads) => heads.min(draft.rows.len()),
        None => header::count(source, &draft.rows),
    };
    let cells = Vec::with_capacity(draft.rows.iter().map(|row| row.cells.len()).sum());
    let mut grid = Grid {
        source,
        cells,
        above: Vec::new(),
        columns: 0,
        rows: draft.rows.len(),
        ragged: Vec::new(),
        diagnostics: Vec::new(),
    };
    if draft.form == TableForm::Html {
        grid.explicit(&draft.rows);
    } else {
        grid.implicit(&draft, heads);
    }
    order::sort_by_key(&mut grid.cells, |cell| u128::from(cell.row) << 16 | u128::from(cell.col));
    // The tags and rules around the cells are of the table.
    let span = grid
        .cells
        .iter()
        .map(|cell| cell.text.span())
        .chain(draft.trivia.iter().filter(|trivia| trivia.kind == TriviaKind::Markup).map(|trivia| trivia.span))
        .filter(|span| !span.is_empty())
        .chain(draft.caption.as_ref().map(Caption::span))
        .chain(draft.notes.iter().map(crate::ast::Paragraph::span))
        .reduce(Span::cover)?;
    let table = Table {
        caption: draft.caption,
        form: draft.form,
        rows: grid.rows as u32,
        columns: grid.columns as u16,
        header_rows: heads as u16,
        cells: grid.cells,
        ragged_rows: grid.ragged,
        notes: draft.notes,
        span,
    };
    Some(Found { table, trivia: draft.trivia, diagnostics: grid.diagnostics, next: draft.next })
}

struct Grid<'s> {
    source: &'s str,
    cells: Vec<Cell>,
    /// For each column the cell that covers it in the row above the one at hand.
    above: Vec<Option<usize>>,
    columns: usize,
    rows: usize,
    ragged: Vec<u32>,
    diagnostics: Vec<Diagnostic>,
}

impl Grid<'_> {
    /// Places cells that say themselves how far they reach.
    fn explicit(&mut self, rows: &[Row]) {
        // For each column the first row that is free again.
        let mut free: Vec<usize> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let mut col = 0;
            for printed in &row.cells {
                while free.get(col).is_some_and(|free| *free > at) {
                    col += 1;
                }
                let rowspan = usize::from(printed.rowspan).clamp(1, rows.len() - at);
                let end = col + usize::from(printed.colspan).clamp(1, 1000);
                if end > usize::from(u16::MAX) {
                    // No table is that wide: the words stay, with the cell before.
                    if let Some(last) = self.cells.last_mut() {
                        let spans: Vec<Span> = last.text.spans().iter().chain(printed.text.spans()).copied().collect();
                        last.text = Text::many(&spans);
                    }
                    continue;
                }
                if free.len() < end {
                    free.resize(end, 0);
                }
                let width = free[col..end].iter().take_while(|free| **free <= at).count();
                free[col..col + width].fill(at + rowspan);
                self.push(at, col, rowspan, width, printed);
                col += width;
            }
        }
        self.columns = free.len();
    }

    fn push(&mut self, row: usize, col: usize, rowspan: usize, colspan: usize, printed: &Printed) {
        self.cells.push(Cell {
            row: row as u32,
            col: col as u16,
            rowspan: rowspan.min(usize::from(u16::MAX)) as u16,
            colspan: colspan as u16,
            text: printed.text.clone(),
        });
    }

    /// Places cells that only stand beside each other.
    fn implicit(&mut self, draft: &Draft, heads: usize) {
        let rows = &draft.rows[..];
        let kinds = Kinds::of(self.source, &rows[heads..]);
        let mut columns = Columns::of(self.source, &rows[..heads], &kinds);
        let parts: Vec<bool> = kinds.rows().map(|row| columns.is_part(row)).collect();
        let mut body: Vec<_> = kinds
            .rows()
            .enumerate()
            .map(|(at, row)| {
                if matches!(row.first(), Some(Kind::Words | Kind::Property)) && filled(row) == 1 {
                    return None;
                }
                let grouped = parts[at] || parts.get(at + 1).is_some_and(|part| *part);
                Some(columns.fit(row, grouped))
            })
            .collect();
        // Columns that words cover together, with no blank cell to show it: a figure that does so too stands right.
        let merges: Vec<usize> =
            body.iter().flatten().filter(|fitted| !fitted.ragged).filter_map(|fitted| fitted.merged).collect();
        for (row, fitted) in kinds.rows().zip(&mut body) {
            if let Some(fitted) = fitted.as_mut().filter(|fitted| fitted.ragged && draft.form == TableForm::Lines) {
                fitted.ragged = !columns.is_told(row, fitted, &merges);
            }
        }
        let mut sub = columns.sub;
        if !body.iter().flatten().any(|fitted| fitted.columns.iter().any(|column| *column == sub && sub.is_some()))
            && let Some(sub) = sub.take_if(|_| !columns.own)
        {
            columns.roles.remove(sub);
        }
        let shift = |column: usize| match (columns.sub, sub) {
            (Some(dropped), None) if column > dropped => column - 1,
            _ => column,
        };
        let widest =
            body.iter().flatten().flat_map(|fitted| &fitted.columns).flatten().map(|column| shift(*column) + 1).max();
        self.columns = columns.roles.len().max(widest.unwrap_or(0));
        self.above = vec![None; self.columns];
        self.head(&rows[..heads], &rows[heads..], sub, columns.own);
        let mut places: Vec<Option<usize>> = Vec::with_capacity(self.columns);
        for ((at, row), fitted) in rows.iter().enumerate().skip(heads).zip(&body) {
            let Some(fitted) = fitted else {
                self.push(at, 0, 1, self.columns, &row.cells[0]);
                self.above.fill(None);
                continue;
            };
            places.clear();
            places.resize(self.columns, None);
            for (cell, column) in fitted.columns.iter().enumerate() {
                if let Some(column) = column {
                    places[shift(*column)] = Some(cell);
                }
            }
            // A name without parts reaches over the blank cell that is printed for them.
            if let Some(sub) = sub.filter(|_| columns.own)
                && !places[sub - 1].is_none_or(|cell| row.cells[cell].is_empty())
                && places[sub].is_some_and(|cell| row.cells[cell].is_empty())
            {
                places[sub] = None;
            }
            self.row(at, row, &places, &columns.roles, sub, draft.form);
            let start = row.spans().next().map_or(0, |span| span.start);
            if draft.unsure.binary_search(&start).is_ok() {
                self.ragged.push(at as u32);
                let span = row.spans().reduce(Span::cover).unwrap_or_default();
                let message = "the cells of this row can be parted in more than one way, or in none".to_owned();
                self.diagnostics.push(Diagnostic::new(Code::RaggedRow, span, message));
            } else if fitted.ragged {
                self.ragged.push(at as u32);
                let span = row.spans().reduce(Span::cover).unwrap_or_default();
                let usual = columns.roles.len() - usize::from(sub.is_some() && !columns.own);
                let message = format!("this row has {} cells, the table has {usual} columns", row.cells.len());
                self.diagnostics.push(Diagnostic::new(Code::RaggedRow, span, message));
            }
        }
    }

    /// Places a row of the body; `places` has the printed cell of each column.
    fn row(
        &mut self,
        at: usize,
        row: &Row,
        places: &[Option<usize>],
        roles: &[Role],
        sub: Option<usize>,
        form: TableForm,
    ) {
        let name = sub.map(|sub| sub - 1).or_else(|| roles.iter().rposition(|role| *role == Role::Name)).unwrap_or(0);
        let (mut leading, mut part) = (true, false);
        for col in 0..self.columns {
            let Some(printed) = places[col].map(|cell| &row.cells[cell]) else {
                // Some tools leave out what a category covers.
                if let Some(owner) = self.above[col].filter(|owner| col < name && self.reaches(*owner, at, col)) {
                    self.cells[owner].rowspan += 1;
                    continue;
                }
                self.above[col] = self.above[col].filter(|_| Some(col) == sub && places[name].is_none());
                continue;
            };
            if !printed.is_empty() {
                leading &= roles.get(col) == Some(&Role::Property);
            } else if self.above[col].is_some_and(|owner| self.covers(owner, at)) {
                continue;
            } else if let Some(owner) = self.above[col].filter(|owner| self.reaches(*owner, at, col)) {
                let role = roles.get(col);
                if leading && col <= name {
                    self.cells[owner].rowspan += 1;
                    part |= matches!(role, Some(Role::Serial | Role::Name));
                    continue;
                }
                if part && role == Some(&Role::Property) {
                    self.cells[owner].rowspan += 1;
                    continue;
                }
            }
            // The name of an indicator without parts covers the column of parts; so does a merged cell the column that it
            // has taken a cell from.
            let gap = |next: usize| places.get(next).is_some_and(Option::is_none);
            let merged = form == TableForm::Lines
                && roles.get(col) == Some(&Role::Value)
                && roles.get(col + 1) == Some(&Role::Value);
            let wide = gap(col + 1) && (sub == Some(col + 1) || merged) && !printed.is_empty();
            self.push(at, col, usize::from(printed.rowspan), 1 + usize::from(wide), printed);
            self.above[col] = (!printed.is_empty() && !wide).then(|| self.cells.len() - 1);
        }
    }

    /// Whether the cell `owner` may go on into row `at` below it.
    fn reaches(&self, owner: usize, at: usize, col: usize) -> bool {
        let cell = &self.cells[owner];
        cell.colspan == 1
            && usize::from(cell.col) == col
            && cell.row as usize + usize::from(cell.rowspan) == at
            && cell.rowspan < u16::MAX
    }

    /// Whether the cell `owner` says itself that it reaches row `at`.
    fn covers(&self, owner: usize, at: usize) -> bool {
        let cell = &self.cells[owner];
        cell.row as usize + usize::from(cell.rowspan) > at
    }

    /// Places the header; `own` if it prints a blank cell over the column of parts.
    fn head(&mut self, heads: &[Row], body: &[Row], sub: Option<usize>, own: bool) {
        let column = |at: usize| at + usize::from(!own && sub.is_some_and(|sub| at >= sub));
        let used = |at: usize| body.iter().take(200).any(|row| row.cells.get(at).is_some_and(|cell| !cell.is_empty()));
        let filled = |row: usize, at: usize| {
            heads.get(row).and_then(|row| row.cells.get(at)).is_some_and(|cell| !cell.is_empty())
        };
        for (at, row) in heads.iter().enumerate() {
            let mut last: Option<usize> = None;
            let centred = centred(row, |cell| filled(at + 1, cell));
            for (cell, printed) in row.cells.iter().enumerate() {
                let col = column(cell);
                if col >= self.columns {
                    break;
                }
                if own && sub == Some(col) {
                    continue;
                }
                let covered = self.above[col];
                if printed.is_empty() {
                    let left = last.filter(|_| {
                        if at + 1 < heads.len() {
                            filled(at + 1, cell) && centred[cell] == cell
                        } else {
                            at == 0 && used(cell)
                        }
                    });
                    if let Some(owner) = left {
                        let end = col + 1 + usize::from(sub == Some(col + 1));
                        self.cells[owner].colspan = end as u16 - self.cells[owner].col;
                        self.above[col..end].fill(Some(owner));
                        continue;
                    }
                    if centred[cell] != cell {
                        continue;
                    }
                    if let Some(owner) = covered.filter(|owner| at > 0 && self.alone(*owner, row, column, at)) {
                        if usize::from(self.cells[owner].col) == col {
                            self.cells[owner].rowspan += 1;
                        }
                        last = None;
                        continue;
                    }
                }
                let wide = sub == Some(col + 1);
                let first = column(centred[cell]);
                self.push(at, first, 1, col + 1 - first + usize::from(wide), printed);
                let own = (!printed.is_empty()).then(|| self.cells.len() - 1);
                self.above[first..=col].fill(own);
                if wide {
                    self.above[col + 1] = own;
                }
                last = own;
            }
        }
        self.above.fill(None);
    }

    /// Whether nothing is printed below the whole width of a cell of the header.
    fn alone(&self, owner: usize, row: &Row, column: impl Fn(usize) -> usize, at: usize) -> bool {
        let cell = &self.cells[owner];
        let reach = usize::from(cell.col)..usize::from(cell.col + cell.colspan);
        let free =
            row.cells.iter().enumerate().all(|(below, printed)| printed.is_empty() || !reach.contains(&column(below)));
        let end = cell.row as usize + usize::from(cell.rowspan);
        free && (end == at || end == at + 1)
    }
}

/// For each cell of a row of heads where it goes: a head that stands in the middle of those which it covers begins at the
/// blank cell left of it, and those blank cells are of that head. Each of them has a head below, and what stands left of
/// them has none. Any other cell stays.
///
/// ```text
/// 指标 | 2020年 |        | 年度目标 |        |         年度目标 begins at the blank cell before it
///      |        | 2021年 | 2022年   | 2023年 |
/// ```
fn centred(row: &Row, headed: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut goes: Vec<usize> = (0..row.cells.len()).collect();
    let mut run: Option<usize> = None;
    for (at, cell) in row.cells.iter().enumerate() {
        if cell.is_empty() {
            // A run of blank cells, each over a head.
            run = if headed(at) { run.or(Some(at)) } else { None };
        } else if let Some(first) = run.take().filter(|first| headed(at) && *first > 0 && !headed(first - 1)) {
            goes[first..at].fill(at);
            goes[at] = first;
        }
    }
    goes
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    #[test]
    fn a_head_in_the_middle() {
        assert_eq!(
            grid(
                "|指标|2020年||年度目标||\n|---|---|---|---|---|\n|||2021年|2022年|2023年|\n|灯塔数|5|6|7|8|\n|浮标数|3|4|5|6|\n"
            ),
            "pipes 4x5 header 2\n指标^2|2020年^2|年度目标<3>\n2021年|2022年|2023年\n灯塔数|5|6|7|8\n浮标数|3|4|5|6\n"
        );
    }
}
