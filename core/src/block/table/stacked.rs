//! One cell a line, each opened by a tab; a blank line ends the row.
//!
//! ```text
//! ⇥序
//!                     (blank: the cell goes on, no tab follows)
//! 号
//! ⇥指标
//! ⇥2025年目标
//!                     (blank: the row ends, a tab follows)
//! ⇥1
//! ⇥粮食产量
//! ⇥                   (a blank cell)
//! ```

use super::{
    draft::{Draft, Printed, Row, View},
    header,
    kind::Kind,
    lines,
};
use crate::{
    ast::{Span, TableForm, Text},
    line::{Family, Flags, Line, Tail},
};

/// Lines that are looked at before a table is taken for one.
const SAMPLE: usize = 24;
/// Widest cell of a header, and widest rest of a cell, in columns.
const SHORT: u16 = 40;
/// Most cells of a row.
const CELLS: usize = 32;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    if !is_cell(view.line(at)?) || !starts(view, at) {
        return None;
    }
    let mut reader = Reader { view, rows: vec![Row::default()], broken: 0, pitch: 0 };
    let mut next = at;
    loop {
        let here = view.past_furniture(next);
        let Some(line) = view.line(here) else { break };
        for at in next..=here {
            if at > 0 && !reader.rows[0].cells.is_empty() {
                reader.between(Span::new(view.lines[at - 1].span.end, view.lines[at].start));
            }
        }
        if !reader.line(here, line) {
            break;
        }
        next = here + 1;
        // Told early: where this is no table, each of its lines is tried again.
        if reader.rows.len() == 4 && is_flat(&reader.rows[..3]) || reader.rows[0].cells.len() > CELLS {
            return lines::table(view, at);
        }
    }
    let mut rows = reader.rows;
    if is_flat(&rows) {
        return lines::table(view, at);
    }
    rows.retain(|row| row.filled() > 0);
    mend(view.source, &mut rows);
    let mut draft = Draft::new(TableForm::Lines, at);
    draft.next = next;
    draft.rows = rows;
    Some(draft)
}

/// Joins cells that stand on two lines, each opened by a tab: heads of columns where the header has more cells than the
/// rows, and the category before a serial number where a row has more cells than the others.
fn mend(source: &str, rows: &mut [Row]) {
    let Some((header, body)) = rows.split_first_mut() else { return };
    let mut widths: Vec<usize> = body.iter().map(|row| row.cells.len()).collect();
    widths.sort_unstable();
    let Some(usual) = widths.get(widths.len() / 2).copied() else { return };
    while header.cells.len() > usual {
        let words: Vec<_> = header.cells.iter().map(|cell| cell.words(source)).collect();
        let Some(at) = (1..words.len()).find(|at| header::is_broken(&words[at - 1], &words[*at])) else { return };
        let rest = header.cells.remove(at);
        header.cells[at - 1].join(&rest.text);
    }
    for row in body.iter_mut().filter(|row| row.cells.len() > usual) {
        let mut kinds = row.cells.iter().map(|cell| cell.kind(source));
        if let (Some(Kind::Words), Some(Kind::Words), Some(Kind::Serial(_)), Some(Kind::Words)) =
            (kinds.next(), kinds.next(), kinds.next(), kinds.next())
        {
            let rest = row.cells.remove(1);
            row.cells[0].join(&rest.text);
        }
    }
}

/// Whether blank lines say nothing about rows: there are none, or one after each cell. The cells are read as if no tab
/// stood before them, then.
fn is_flat(rows: &[Row]) -> bool {
    rows.len() == 1 || rows.iter().take(3).all(|row| row.cells.len() <= 1)
}

fn is_cell(line: &Line) -> bool {
    line.flags.has(Flags::TAB_START) && !line.flags.has(Flags::TAB_INSIDE) && !line.flags.has(Flags::PIECE)
}

/// Whether the lines from `at` on open a table: three short cells before a sentence or a heading, one of them the head of
/// a column, or four of any words.
fn starts(view: &View<'_>, at: usize) -> bool {
    let (mut cells, mut heads, mut next) = (0, 0, at);
    while next < at + SAMPLE {
        let here = view.past_furniture(next);
        let Some(line) = view.line(here) else { break };
        if line.width > SHORT || line.tail == Tail::Stop || ends(line) || line.blanks > 2 && cells > 0 {
            break;
        }
        if is_cell(line) {
            cells += 1;
            heads += usize::from(header::is_head(line.text(view.source)));
        } else if line.blanks > 1 {
            break;
        }
        if cells >= 3 && heads >= 2 || cells >= 6 {
            return true;
        }
        next = here + 1;
    }
    false
}

/// Whether the line is no cell, whatever stands before it.
fn ends(line: &Line) -> bool {
    line.is_structural()
        || line.head.hashes > 0 && line.width > 1
        || matches!(
            line.head.family,
            Family::Note | Family::Dash | Family::TableCaption | Family::FigureCaption | Family::Contents
        )
}

struct Reader<'v, 'a> {
    view: &'v View<'a>,
    rows: Vec<Row>,
    /// Blank lines since the last cell.
    broken: u8,
    /// Blank lines between the first two rows.
    pitch: u8,
}

impl Reader<'_, '_> {
    /// Reads the lines without words between two others: blank cells and row ends.
    fn between(&mut self, span: Span) {
        let text = span.of(self.view.source);
        let mut at = span.start as usize;
        let mut lines = text.split('\n').peekable();
        at += lines.next().map_or(0, |rest| rest.len() + 1);
        while let Some(line) = lines.next() {
            // What stands after the last line end is the indent of the next line.
            if lines.peek().is_none() {
                break;
            }
            if let Some(tab) = line.find('\t') {
                self.cell(Printed::empty((at + tab) as u32));
            } else {
                self.broken = self.broken.saturating_add(1);
            }
            at += line.len() + 1;
        }
    }

    /// Takes a line with words; `false` where the table ends before it.
    fn line(&mut self, at: usize, line: &Line) -> bool {
        if ends(line) {
            return false;
        }
        let text = Text::one(line.span);
        if is_cell(line) {
            let opens = self.broken > 0;
            let far = self.pitch > 0 && self.broken > self.pitch + 2;
            if opens && (far || line.width > SHORT * 4) {
                return false;
            }
            self.cell(Printed { text, rowspan: 1, colspan: 1 });
            return true;
        }
        let below = self.view.line(self.view.past_furniture(at + 1));
        let inside = below.is_some_and(|below| is_cell(below) && !ends(below) && below.blanks <= 1);
        let fits = line.width <= SHORT && line.blanks <= 1 && line.head.kind().is_none() && inside;
        let Some(last) =
            self.rows.last_mut().and_then(|row| row.cells.last_mut()).filter(|last| fits && !last.is_empty())
        else {
            return false;
        };
        last.join(&text);
        self.broken = 0;
        true
    }

    fn cell(&mut self, cell: Printed) {
        if self.broken > 0 && self.rows.last().is_some_and(|row| !row.cells.is_empty()) {
            if self.pitch == 0 {
                self.pitch = self.broken;
            }
            self.rows.push(Row::default());
        }
        self.broken = 0;
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none};

    #[test]
    fn rows_end_at_blank_lines() {
        assert_eq!(
            grid(
                "\t类别\n\t序\n\n号\n\t指标\n\t单位\n\t2025年目标\n\t属性\n\n\t经济\n\t1\n\t粮食产量\n\t万吨\n\t\n\t约束性\n\n\t\n\t2\n\t棉花产量\n\t万吨\n\t3\n\t预期性\n\n\t注：略。\n"
            ),
            "lines 3x6 header 1\n类别|序号|指标|单位|2025年目标|属性\n经济^2|1|粮食产量|万吨||约束性\n2|棉花产量|万吨|3|预期性\nnote 注：略。\n"
        );
    }

    #[test]
    fn a_group_and_a_merged_cell() {
        assert_eq!(
            grid(
                "\t序号\n\t指标\n\t单位\n\t2020年\n\t2025年\n\t属性\n\n\t1\n\t粮食产量\n\t万吨\n\t110\n\t120\n\t约束性\n\n\t2\n\t城镇就业\n\t新增就业\n\t人\n\t7000\n\t9000\n\t预期性\n\n\t\n\t\n\t失业率\n\t%\n\t5\n\t4\n\t预期性\n\n\t3\n\t单位能耗\n\t%\n\t完成省下达目标\n\t约束性\n\n\t4\n\t棉花产量\n\t万吨\n\t3\n\t4\n\t预期性\n"
            ),
            "lines 6x7 header 1\n序号|指标<2>|单位|2020年|2025年|属性\n1|粮食产量<2>|万吨|110|120|约束性\n2^2|城镇就业^2|新增就业|人|7000|9000|预期性\n失业率|%|5|4|预期性\n3|单位能耗<2>|%|完成省下达目标<2>|约束性\n4|棉花产量<2>|万吨|3|4|预期性\n"
        );
    }

    #[test]
    fn cells_on_two_lines() {
        assert_eq!(
            grid(
                "\t指标\n\t类别\n\t序\n\t号\n\t指标\n\t2020年\n\t基数\n\t2025年\n\n\t经济\n\t发展\n\t1\n\t粮食产量\n\t110\n\t120\n\n\t\n\t2\n\t棉花产量\n\t3\n\t4\n\n\t\n\t3\n\t油料产量\n\t5\n\t6\n"
            ),
            "lines 4x5 header 1\n指标类别|序号|指标|2020年基数|2025年\n经济发展^3|1|粮食产量|110|120\n2|棉花产量|3|4\n3|油料产量|5|6\n"
        );
    }

    #[test]
    fn no_table() {
        none("\t专栏1：重大项目\n\t——滨江大道。全长十二公里。\n\t——澜江大桥。主跨八百米。\n");
        none("\t第一段话。\n\t第二段话。\n\t第三段话。\n\t第四段话。\n");
    }
}
