//! Serial numbers of a table: the column that the header calls 序号.
//!
//! ```text
//! 序号 ⇥ 指标         1, 2, 4: number 3 is missing
//! 1 ⇥ 船闸 …          2, 3, 1: the numbers of another part
//! ```

use std::cmp::Ordering;

use crate::{
    ast::{Cell, Span, Table},
    diagnostic::{Code, Diagnostic},
    number::arabic,
    text::{is_blank, strip_blanks},
};

/// Compares each number with the one before it.
pub(super) fn check(source: &str, table: &Table, diagnostics: &mut Vec<Diagnostic>) {
    let (heads, body) =
        table.cells.split_at(table.cells.partition_point(|cell| cell.row < u32::from(table.header_rows)));
    let is_serial = |cell: &&Cell| {
        let letters = cell.text.spans().iter().flat_map(|span| span.of(source).chars());
        letters.filter(|c| !is_blank(*c)).eq("序号".chars())
    };
    let Some(col) = heads.iter().find(is_serial).map(|cell| cell.col) else { return };
    let mut last: Option<(u32, Span)> = None;
    for cell in body.iter().filter(|cell| cell.col == col) {
        let Some(value) = serial(source, cell) else { continue };
        if let Some((before, at)) = last
            && value != before + 1
            && value != 1
        {
            let (code, message) = match value.cmp(&before) {
                Ordering::Greater => (Code::NumberGap, format!("serial number {value} follows {before}")),
                Ordering::Equal => (Code::NumberDuplicate, format!("serial number {value} stands twice")),
                Ordering::Less => (Code::NumberDisorder, format!("serial number {value} comes after {before}")),
            };
            diagnostics.push(Diagnostic::new(code, cell.text.span(), message).related(at, "the row before"));
        }
        last = Some((value, cell.text.span()));
    }
}

/// The whole number in a cell.
fn serial(source: &str, cell: &Cell) -> Option<u32> {
    let whole = |words: &str| match arabic(words) {
        Ok(("", value)) => Some(value),
        _ => None,
    };
    match cell.text.spans() {
        [one] if one.is_empty() => None,
        [one] if !one.of(source).contains(is_blank) => whole(one.of(source)),
        _ => whole(&strip_blanks(&cell.text.raw(source))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of what is odd about a table with these serial numbers.
    fn codes(serials: &[&str]) -> Vec<Code> {
        let rows = serials.iter().fold(String::new(), |rows, serial| rows + serial + "\t船闸通过量\t12\n");
        let source = format!("序号\t指标\t2025年\n{rows}");
        crate::parse(&source, &crate::Options::default()).diagnostics.into_iter().map(|found| found.code).collect()
    }

    #[test]
    fn gaps_duplicates_and_disorder() {
        assert_eq!(codes(&["1", "2", "3"]), []);
        assert_eq!(codes(&["1", "2", "4"]), [Code::NumberGap]);
        assert_eq!(codes(&["1", "2", "2"]), [Code::NumberDuplicate]);
        assert_eq!(codes(&["3", "4", "2"]), [Code::NumberDisorder]);
        assert_eq!(codes(&["2", "3", "1", "2"]), [], "another part of the table");
    }
}
