//! Tables as text, for tests.

use std::fmt::Write as _;

use super::{Found, table_at};
use crate::{ast::Span, line::scan, text::is_blank};

/// Finds the table at the first line and checks its ledger.
pub(super) fn found(source: &str, skip: &dyn Fn(usize) -> bool) -> Option<Found> {
    let lines = scan(source);
    let found = table_at(source, &lines, 0, skip)?;
    let skipped = (0..found.next).filter(|at| skip(*at)).map(|at| lines[at].span);
    if let Err(error) = ledger(source, &found, &lines[..found.next], skipped.collect()) {
        panic!("{error}");
    }
    Some(found)
}

/// Checks that every byte of the lines is in exactly one leaf.
pub(super) fn ledger(source: &str, found: &Found, lines: &[crate::line::Line], mut leaves: Vec<Span>) -> Result<(), String> {
    let table = &found.table;
    leaves.extend(table.cells.iter().flat_map(|cell| cell.text.spans()));
    leaves.extend(table.caption.iter().flat_map(|caption| caption.marker.into_iter().chain(caption.text.spans().iter().copied())));
    leaves.extend(table.notes.iter().flat_map(|note| note.text.spans()));
    leaves.extend(found.trivia.iter().map(|trivia| trivia.span));
    leaves.retain(|span| !span.is_empty());
    leaves.sort_unstable();
    let mut at = lines.first().map_or(0, |line| line.span.start);
    let end = lines.last().map_or(0, |line| line.span.end);
    for leaf in leaves.into_iter().chain([Span::empty(end)]) {
        if leaf.start < at {
            return Err(format!("twice: {:?} {leaf:?}", leaf.of(source)));
        }
        let gap = Span::new(at, leaf.start).of(source);
        if !gap.chars().all(is_blank) {
            return Err(format!("lost: {gap:?}"));
        }
        at = leaf.end;
    }
    Ok(())
}

/// The table at the first line, a row a line: `<2>` covers two columns, `^2` two rows, `@3` stands in column 3 after a
/// place without a cell.
pub(super) fn grid(source: &str) -> String {
    found(source, &|_| false).map_or_else(|| "no table".to_owned(), |found| draw(source, &found))
}

/// Draws a table.
pub(super) fn draw(source: &str, found: &Found) -> String {
    let table = &found.table;
    let form = serde_json::to_value(table.form).expect("serialises");
    let mut out = format!("{} {}x{} header {}\n", form.as_str().expect("a name"), table.rows, table.columns, table.header_rows);
    if let Some(caption) = &table.caption {
        let marker = caption.marker.map_or(String::new(), |marker| format!("[{}] ", marker.of(source)));
        let _ = writeln!(out, "caption {marker}{}", caption.text.plain(source));
    }
    let mut free = vec![0; usize::from(table.columns)];
    for row in 0..table.rows {
        let mut col = 0;
        let cells: Vec<String> = table
            .cells
            .iter()
            .filter(|cell| cell.row == row)
            .map(|cell| {
                while free.get(col).is_some_and(|free| *free > row) {
                    col += 1;
                }
                let at = usize::from(cell.col);
                let mut text = if at == col { String::new() } else { format!("@{at} ") };
                text.push_str(&cell.text.plain(source));
                if cell.colspan > 1 {
                    let _ = write!(text, "<{}>", cell.colspan);
                }
                if cell.rowspan > 1 {
                    let _ = write!(text, "^{}", cell.rowspan);
                }
                col = at + usize::from(cell.colspan);
                for free in &mut free[at..col] {
                    assert!(*free <= row, "two cells at {row}, {at}: {}", cell.text.plain(source));
                    *free = row + u32::from(cell.rowspan);
                }
                text
            })
            .collect();
        let _ = writeln!(out, "{}", cells.join("|"));
    }
    for note in &table.notes {
        let _ = writeln!(out, "note {}", note.text.plain(source));
    }
    for diagnostic in &found.diagnostics {
        let _ = writeln!(out, "{}", diagnostic.code);
    }
    out
}

/// Checks that no table starts at any line.
pub(super) fn none(source: &str) {
    let lines = scan(source);
    for at in 0..lines.len() {
        if let Some(found) = table_at(source, &lines, at, &|_| false) {
            panic!("a table at line {at} of {source:?}:\n{}", draw(source, &found));
        }
    }
}
