//! A table as rows of Markdown.
//!
//! ```text
//! | 序号 | 指标 | 指标 | 规划目标 | 规划目标 |      指标 and 规划目标 are one cell each
//! | --- | --- | --- | --- | --- |
//! | 序号 | 指标 | 指标 | 2025年 | 2030年 |
//! | 一、经济发展 |  |  |  |  |                     one cell over all columns
//! | 3 | 城镇化率 | 常住（%） | 64 | 66 |
//! | 3 | 城镇化率 | 户籍（%） | 41 | 45 |            3 and 城镇化率 are one cell each, over two rows
//! | 4 | 粮食产量（万吨） |  | 182 | 190 |          one cell over two columns
//! | 5 | 能源消费 | 120 |                         a row that has lost a cell
//! ```
//!
//! Markdown has no merged cells. The words of one stand in every row that it covers, and of the header in every column, so
//! that a row and a head can be read by themselves. In a row of the body they stand once: a figure over two columns is not
//! said to be the value of both. A ragged row has the cells that it has, so that a reader sees that it is one. Markdown also
//! wants a header of one row: it is the first, whatever the table has.

use std::borrow::Cow;

use crate::ast::{Paragraph, Table};

/// The rows of a table, a line each; the words of each cell go through `escape`.
pub(crate) fn rows(table: &Table, source: &str, escape: fn(&str) -> Cow<'_, str>) -> String {
    let columns = usize::from(table.columns);
    let mut out = String::new();
    // The words of each cell that was met, and the last that begins in or above each column's place.
    let mut words: Vec<String> = Vec::with_capacity(table.cells.len());
    let mut over: Vec<Option<usize>> = vec![None; columns];
    // A cell may say that it covers anything: what is repeated makes a table a few times longer at most.
    let mut spare = 4 * table.span.len() as usize + 256;
    for row in 0..table.rows {
        while let Some(cell) = table.cells.get(words.len()).filter(|cell| cell.row <= row) {
            let last = (usize::from(cell.col) + usize::from(cell.colspan)).min(columns);
            if let Some(places) = over.get_mut(cell.col.into()..last) {
                places.fill(Some(words.len()));
            }
            words.push(escape(&cell.text.plain(source)).into_owned());
        }
        // What a row lacks, it lacks here too: filled up, its cells would stand in columns that may not be theirs. A header
        // has to be as long as the rule under it.
        let ragged = row > 0 && table.ragged_rows.binary_search(&row).is_ok();
        for (col, place) in over.iter().enumerate() {
            let cell = place.and_then(|at| Some((table.cells.get(at)?, &words[at])));
            let cell = cell.filter(|(cell, _)| row < cell.row + u32::from(cell.rowspan));
            let beside = cell.is_none_or(|(cell, _)| col != usize::from(cell.col));
            if ragged && beside {
                continue;
            }
            out.push_str("| ");
            if let Some((cell, words)) = cell {
                let own = !beside && cell.row == row;
                let again = !beside && usize::from(cell.colspan) < columns || cell.row < table.header_rows.into();
                if own || again && words.len() <= spare {
                    spare -= if own { 0 } else { words.len() };
                    out.push_str(words);
                }
            }
            out.push(' ');
        }
        out.push_str("|\n");
        if row == 0 {
            out.push_str(&"| --- ".repeat(columns));
            out.push_str("|\n");
        }
    }
    out
}

/// The notes of a table that stand above its rows, as 单位：亿元 does, and those below.
pub(crate) fn notes(table: &Table) -> (Vec<&Paragraph>, Vec<&Paragraph>) {
    let first = table.cells.iter().filter(|cell| !cell.text.is_empty()).map(|cell| cell.text.span().start).min();
    table.notes.iter().partition(|note| first.is_some_and(|first| note.span().start < first))
}

#[cfg(test)]
mod tests {
    use super::super::{escape, pipe_escaped};
    use crate::ast::Block;

    fn read(source: &str) -> String {
        let parsed = crate::parse(source, &crate::Options::default());
        let table = parsed.document.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        super::rows(table.expect("a table"), source, escape)
    }

    #[test]
    fn merged_cells_are_repeated() {
        let source = "<table><tr><td>类型</td><td colspan=\"2\">指标</td></tr>\
                      <tr><td colspan=\"3\">一、水利</td></tr><tr><td colspan=\"2\">总量</td><td>7</td></tr>\
                      <tr><td rowspan=\"2\">泵*站</td><td>新建</td><td>3</td></tr><tr><td>改造|扩建</td><td></td></tr></table>\n";
        let expected = "| 类型 | 指标 | 指标 |\n| --- | --- | --- |\n| 一、水利 |  |  |\n| 总量 |  | 7 |\n| 泵\\*站 | 新建 | 3 |\n\
                        | 泵\\*站 | 改造\\|扩建 |  |\n";
        assert_eq!(read(source), expected);
    }

    #[test]
    fn a_ragged_row_stays_ragged() {
        let text = "| 序号 | 指标 | 单位 | 目标 |\n|--|--|--|--|\n| 1 | 甲方 | 乙方 |\n| 2 | 甲方 | 乙方 | 7 |\n";
        assert!(read(text).contains("| 1 | 甲方 | 乙方 |\n"), "{}", read(text));
    }

    #[test]
    fn repeating_has_an_end() {
        let words = "疏".repeat(900);
        let rows = "<tr><td>1</td></tr>".repeat(300);
        let source = format!("<table><tr><td rowspan=\"301\">{words}</td><td>0</td></tr>{rows}</table>\n");
        let read = read(&source);
        assert!(read.lines().count() > 300 && read.len() < 8 * source.len(), "{} bytes", read.len());
    }

    #[test]
    fn a_pipe_does_not_end_a_cell() {
        assert_eq!(pipe_escaped("改造|扩建*"), "改造\\|扩建*");
    }
}
