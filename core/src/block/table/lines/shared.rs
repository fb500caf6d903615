//! Indicators that share the cells of a row, where each cell is written a line at a time.
//!
//! ```text
//! 3.管网改造率（%）    城区    镇区    41.5    63.2    70以上    75以上    约束性
//!     the name of a group, two parts, their values of one year, and of the next
//! 1.污水处理率（%）    其中：建制镇（%）    91.4    38.6    96    55    预期性
//!     or a name for each value
//! ```

use crate::block::table::{draft::Printed, kind::Kind, stream::Item};

/// Most names in a row.
const NAMES: usize = 6;

/// How many items a shared row of a table with so many columns, the last one of attributes, takes; by their kinds.
pub(super) fn size(mut kind: impl FnMut(usize) -> Option<Kind>, width: usize) -> Option<usize> {
    let columns = width.checked_sub(2).filter(|columns| *columns > 0)?;
    let names = (0..=NAMES).take_while(|at| kind(*at) == Some(Kind::Words)).count();
    if !(2..=NAMES).contains(&names) {
        return None;
    }
    let values = (names..=names + names * columns).take_while(|at| kind(*at).is_some_and(Kind::is_value)).count();
    let whole = values == names * columns || names > 2 && values == (names - 1) * columns;
    (whole && kind(names + values) == Some(Kind::Property)).then_some(names + values + 1)
}

/// The rows that such items are; the name of a group in a row of its own.
pub(super) fn rows(items: Vec<Item>, width: usize) -> Vec<Vec<Printed>> {
    let columns = width.saturating_sub(2).max(1);
    let parts = (items.len() - 1) / (columns + 1);
    let names = items.iter().take_while(|item| item.kind == Kind::Words).count();
    let mut cells = items.into_iter().map(|item| item.cell);
    let names: Vec<Printed> = cells.by_ref().take(names).collect();
    let mut rows: Vec<Vec<Printed>> = names.into_iter().map(|name| vec![name]).collect();
    let first = rows.len().saturating_sub(parts);
    for _ in 0..columns {
        for row in rows.iter_mut().skip(first) {
            row.extend(cells.next());
        }
    }
    // The attribute is of all of them.
    let mut attribute = cells.next().map(|cell| Printed { rowspan: parts as u16, ..cell });
    for row in rows.iter_mut().skip(first) {
        let at = row.last().map_or(0, |cell| cell.text.span().end);
        row.push(attribute.take().unwrap_or_else(|| Printed::empty(at)));
    }
    rows
}

/// Parts the cells of a group into its rows: a name after a figure opens the next one.
pub(super) fn parts(row: Vec<Item>, width: usize) -> Vec<Vec<Item>> {
    let group = row.len() > width + 1;
    let mut parts: Vec<Vec<Item>> = vec![Vec::new()];
    let mut before = Kind::Words;
    for item in row {
        let opens = group && item.kind == Kind::Words && before != Kind::Words && before != Kind::Empty;
        before = item.kind;
        if opens {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(item);
        }
    }
    parts
}
