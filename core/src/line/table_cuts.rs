//! Where a line is cut beside an HTML table, and inside one that is a box.
//!
//! ```text
//! 表1 主要指标<table>…</table>注：…                 before and after the table
//! <table><tr><td>专栏1 枢纽工程</td></tr><tr><td>…   before each row and each entry in it
//! ```

use memchr::memmem;

use super::running;
use crate::text::trim_start;

/// Tags before the words of a cell: those of the table, a row and the cell, and of its type.
const TAGS: usize = 8;

/// Where to cut a line, in order, its ends left out.
pub(super) fn table_cuts(words: &str) -> Vec<usize> {
    let mut cuts = bounds(words);
    cuts.extend(box_table_cuts(words));
    cuts.retain(|cut| *cut > 0 && *cut < words.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Where `<table` starts and `</table>` ends.
fn bounds(words: &str) -> Vec<usize> {
    let find = |name: &[u8]| memmem::find_iter(words.as_bytes(), name).collect::<Vec<_>>();
    let mut cuts = find(b"<table");
    cuts.extend(find(b"</table>").into_iter().map(|at| at + "</table>".len()));
    cuts
}

/// Where to cut a box that extraction took for a table of one column: before its rows, and before the entries in a cell.
///
/// ```text
/// <table><tr><td>专栏1 枢纽工程</td></tr><tr><td>1.江港。建设中心。2.空港。扩建货站。</td></tr></table>
/// ```
fn box_table_cuts(words: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut next = 0;
    while let Some(at) = memmem::find(&words.as_bytes()[next..], b"<table") {
        let start = next + at;
        let length = memmem::find(&words.as_bytes()[start..], b"</table>").unwrap_or(words.len() - start);
        next = start + length;
        let table = &words[start..next];
        let Some(opening) = inner(table).filter(|at| table[*at..].starts_with("专栏")) else { continue };
        let count = |tag: &str| memmem::find_iter(table.as_bytes(), tag.as_bytes()).count();
        if count("<td") != count("<tr") || count("<th") > 0 {
            continue;
        }
        let rows: Vec<usize> = memmem::find_iter(table.as_bytes(), b"<tr").filter(|at| *at > opening).collect();
        let ends = rows.iter().copied().chain([table.len()]);
        for (from, to) in [0].into_iter().chain(rows.iter().copied()).zip(ends) {
            cuts.push(start + from);
            if let Some(at) = inner(&table[from..to]) {
                cuts.extend(running::entry_cuts(&table[from + at..to]).into_iter().map(|cut| start + from + at + cut));
            }
        }
    }
    cuts
}

/// Where the words after the few tags at the start of `text` stand.
fn inner(text: &str) -> Option<usize> {
    let mut rest = trim_start(text);
    for _ in 0..TAGS {
        let Some(length) = crate::text::tag(rest) else { break };
        rest = trim_start(&rest[length..]);
    }
    (!rest.is_empty()).then_some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    #[test]
    fn beside_tables() {
        let words = "表1<table><tr><td>1</td></tr></table>注<table></table>";
        assert_eq!(
            table_cuts(words).into_iter().map(|cut| &words[cut..cut + 3]).collect::<Vec<_>>(),
            ["<ta", "注", "<ta"]
        );
    }

    #[test]
    fn boxes_in_tables_of_one_column() {
        let source =
            "<table><tr><td>专栏1 枢纽工程</td></tr><tr><td>1.江港。建设中心。2.空港。扩建货站。</td></tr></table>";
        assert_eq!(scan(source).len(), 3);
        let source = "<table><tr><td>专栏1 主要指标</td><td>2025年</td></tr><tr><td>产值</td><td>3</td></tr></table>";
        assert_eq!(scan(source).len(), 1);
    }
}
