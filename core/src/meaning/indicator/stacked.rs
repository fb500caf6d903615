//! Rows that hold several indicators, one below the other in each cell.
//!
//! ```text
//! <td>学前教育<br>在园人数<br>毛入园率</td> <td>万人<br>%</td> <td>26.5<br>74.0</td>
//! ```
//!
//! (or with ends of lines in the place of tags) are two rows, of one group, with a name, a unit and a value each.

use crate::{
    ast::{Cell, Span, Table, TableForm, Text, order},
    block::table::Kind,
    text::parts_words,
};

/// A table with such rows taken apart.
pub(super) struct Unstacked {
    pub(super) table: Table,
    /// For each row the words that head it.
    pub(super) heads: Vec<Option<Text>>,
}

/// Takes such rows apart; `None` where the table has none.
pub(super) fn unstack(source: &str, table: &Table) -> Option<Unstacked> {
    if table.form != TableForm::Html {
        return None;
    }
    let mut rows: Vec<Vec<(&Cell, Vec<Text>)>> = (0..table.rows).map(|_| Vec::new()).collect();
    for cell in &table.cells {
        rows[cell.row as usize].push((cell, parts(source, &cell.text)));
    }
    let counts: Vec<usize> = rows.iter().map(|row| count(source, row)).collect();
    if counts.iter().all(|count| *count == 0) {
        return None;
    }
    let mut cells = Vec::with_capacity(table.cells.len() * 2);
    let mut heads = Vec::with_capacity(rows.len());
    for (row, count) in rows.into_iter().zip(counts) {
        let at = heads.len() as u32;
        heads.resize(heads.len() + count.max(1), None);
        for (cell, mut parts) in row {
            if count > 0 && is_headed(source, cell, &parts, count) {
                heads[at as usize..].fill(Some(parts.remove(0)));
            }
            if count > 0 && parts.len() == count {
                cells.extend((at..).zip(parts).map(|(row, text)| Cell { row, rowspan: 1, text, ..cell.clone() }));
            } else {
                let rowspan = cell.rowspan.max(count as u16);
                cells.push(Cell { row: at, rowspan, ..cell.clone() });
            }
        }
    }
    order::sort_by_key(&mut cells, |cell| u128::from(cell.row) << 16 | u128::from(cell.col));
    let table = Table { cells, rows: heads.len() as u32, ragged_rows: Vec::new(), ..table.clone() };
    Some(Unstacked { table, heads })
}

/// The lines of a cell: what tags part, or the ends of lines where the page sets them so.
fn parts(source: &str, text: &Text) -> Vec<Text> {
    let mut parts: Vec<Vec<Span>> = Vec::new();
    let mut end = None;
    for span in text.spans() {
        let mut start = span.start;
        for line in span.of(source).split('\n') {
            let words = line.trim();
            let at = start + (line.len() - line.trim_start().len()) as u32;
            start += line.len() as u32 + 1;
            if words.is_empty() {
                continue;
            }
            let line = Span::new(at, at + words.len() as u32);
            let apart = end.is_none_or(|end| {
                let gap = Span::new(end, line.start).of(source);
                parts_words(gap) || gap.contains('\n')
            });
            end = Some(line.end);
            match parts.last_mut() {
                Some(last) if !apart => last.push(line),
                _ => parts.push(vec![line]),
            }
        }
    }
    parts.iter().map(|spans| Text::many(spans)).collect()
}

/// How many indicators a row holds, 0 for one: two cells at least have as many lines, and one of them is of figures.
fn count(source: &str, row: &[(&Cell, Vec<Text>)]) -> usize {
    let figures = |parts: &[Text]| {
        parts.len() > 1
            && parts
                .iter()
                .all(|part| matches!(Kind::of(&part.plain(source)), Kind::Number | Kind::Serial(_) | Kind::Sign))
    };
    let Some(count) = row.iter().find(|(_, parts)| figures(parts)).map(|(_, parts)| parts.len()) else { return 0 };
    let fits = row.iter().all(|(cell, parts)| {
        cell.rowspan == 1 && (parts.len() <= 1 || parts.len() == count || is_headed(source, cell, parts, count))
    });
    let named = row.iter().any(|(cell, parts)| {
        let words = parts.iter().all(|part| Kind::of(&part.plain(source)) == Kind::Words);
        words && parts.len() == count || is_headed(source, cell, parts, count)
    });
    if fits && named { count } else { 0 }
}

/// Whether the lines of a cell are the names of the indicators, and before them one that heads them.
fn is_headed(source: &str, cell: &Cell, parts: &[Text], count: usize) -> bool {
    cell.rowspan == 1
        && parts.len() == count + 1
        && parts.iter().all(|part| Kind::of(&part.plain(source)) == Kind::Words)
}
