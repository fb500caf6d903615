//! Cells parted by tabs, a row a line.
//!
//! ```text
//! 序号 ⇥ 指标名称 ⇥ 单位 ⇥ 2025年目标 ⇥ 属性
//! 一、经济发展 ⇥ ⇥ ⇥ ⇥
//! 1 ⇥ 地区生产总值 ⇥ 亿元 ⇥ 900 ⇥ 预期性
//! ```

use super::{
    continued,
    draft::{Draft, Printed, Row, View},
    header,
    kind::Kind,
};
use crate::{
    ast::{Span, TableForm, TriviaKind},
    line::{Flags, leader},
};

/// Most cells of a row; what has more is no table.
const CELLS: usize = 256;
/// Longest line, in bytes, that is a row.
const LINE: u32 = 16_384;
/// Rows that are looked at before a table is taken for one.
const SAMPLE: usize = 5;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    if !has_tab(view, at) || !starts(view, at) {
        return None;
    }
    let mut draft = Draft::new(TableForm::Tabs, at);
    continued::collect(view, at, &|at, draft| row(view, at, draft), &mut draft);
    mend(view.source, &mut draft.rows);
    restore(&mut draft.rows);
    (draft.rows.len() >= 2).then_some(draft)
}

/// Joins rows that a line break inside a cell has parted: the first ends and the second begins in that cell, and together
/// they have as many cells as the header.
fn mend(source: &str, rows: &mut Vec<Row>) {
    let width = rows.iter().take(3).map(|row| row.cells.len()).max().unwrap_or(0);
    let words = |cell: Option<&Printed>| cell.is_some_and(|cell| cell.kind(source) == Kind::Words);
    let mut at = 1;
    while at + 1 < rows.len() {
        let (first, second) = (&rows[at], &rows[at + 1]);
        let parted = first.filled() > 1
            && first.cells.len() + second.cells.len() == width + 1
            && words(first.cells.last())
            && words(second.cells.first());
        if parted {
            let mut rest = rows.remove(at + 1).cells.into_iter();
            if let (Some(last), Some(more)) = (rows[at].cells.last_mut(), rest.next()) {
                last.join(&more.text);
            }
            rows[at].cells.extend(rest);
        }
        at += 1;
    }
}

/// Fills up rows where the tabs at the ends of lines are lost: a category of one cell shows it.
fn restore(rows: &mut [Row]) {
    let is_lost = rows.iter().skip(1).any(|row| row.cells.len() == 1)
        && !rows.iter().any(|row| row.cells.last().is_some_and(Printed::is_empty));
    let width = rows.iter().take(3).map(|row| row.cells.len()).max().unwrap_or(0);
    for row in rows.iter_mut().filter(|_| is_lost) {
        let end = row.cells.last().map_or(0, |cell| cell.text.span().end);
        while row.cells.len() < width {
            row.cells.push(Printed::empty(end));
        }
    }
}

/// Whether a tab stands in the line or after its words.
fn has_tab(view: &View<'_>, at: usize) -> bool {
    let Some(line) = view.line(at) else { return false };
    if line.flags.has(Flags::TAB_INSIDE) {
        return true;
    }
    let rest = &view.source.as_bytes()[line.span.end as usize..];
    rest.iter().take(6).take_while(|byte| matches!(byte, b'\t' | b' ')).any(|byte| *byte == b'\t')
}

/// The row at line `at`.
fn row(view: &View<'_>, at: usize, draft: &mut Draft) -> Option<(Row, usize)> {
    let line = view.line(at)?;
    if !has_tab(view, at) || line.span.len() > LINE {
        return None;
    }
    let (span, next) = view.physical(at);
    let text = span.of(view.source);
    let marked = memchr::memchr2(b'<', b'*', text.as_bytes()).is_some();
    let mut start = span.start;
    let mut marks = Vec::new();
    let mut cells = Vec::with_capacity(8);
    let mut cell = |end: u32| {
        let part = Span::new(std::mem::replace(&mut start, end + 1), end);
        cells.push(if marked {
            Printed::cleaned(view.source, part, &mut marks)
        } else {
            Printed::trimmed(view.source, part)
        });
    };
    // Cells are so short that a plain loop finds their ends sooner than a search does.
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\t' {
            cell(span.start + at as u32);
        }
    }
    cell(span.end);
    if !(2..=CELLS).contains(&cells.len()) {
        return None;
    }
    for mark in marks {
        draft.drop_span(TriviaKind::Markup, mark);
    }
    Some((Row { cells }, next))
}

/// Whether the lines from `at` on are rows of one table, by the first few of them.
fn starts(view: &View<'_>, at: usize) -> bool {
    let read = |at: usize, draft: &mut Draft| row(view, at, draft);
    let mut sample = Draft::new(TableForm::Tabs, at);
    let (mut next, mut prose, mut entries, mut loose) = (at, 0, 0, 0);
    while sample.rows.len() < SAMPLE {
        let here = view.past_furniture(next);
        let Some((row, after)) = row(view, here, &mut sample) else {
            // The rest of a head, or a category that has lost its tabs.
            let short =
                view.line(here).is_some_and(|line| line.width <= 36 && line.blanks == 0 && !line.is_structural());
            let headed = || sample.rows.first().is_some_and(|row| header::is_header(view.source, row));
            if loose < 2 && headed() && (short || continued::parts(view, here, &read, &mut sample)) {
                (loose, next) = (loose + 1, here + 1);
                continue;
            }
            break;
        };
        let line = &view.lines[here];
        if !sample.rows.is_empty() && line.blanks > 2 {
            break;
        }
        entries += usize::from(leader(line.text(view.source)).is_some() && row.filled() <= 2);
        prose +=
            usize::from(row.cells.iter().any(|cell| is_prose(cell.text.span().of(view.source))) && row.filled() < 3);
        sample.rows.push(row);
        next = after;
    }
    let rows = sample.rows;
    if rows.len() < 2 || prose * 2 > rows.len() || entries * 2 > rows.len() {
        return false;
    }
    let title = usize::from(rows[0].only().is_some());
    let labels = |row: &Row| row.cells.iter().any(|cell| cell.text.span().of(view.source).ends_with(['：', ':']));
    if labels(&rows[0]) || rows.get(title).is_some_and(labels) {
        return false;
    }
    let width = rows.iter().map(Row::filled).max().unwrap_or(0);
    let headed = || rows.get(title).is_some_and(|row| header::is_header(view.source, row));
    let steady = rows.iter().all(|row| row.cells.len().abs_diff(rows[0].cells.len()) <= 2);
    let figures = || {
        let kinds = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.kind(view.source));
        kinds.filter(|kind| kind.is_value() || matches!(kind, Kind::Unit | Kind::Property)).count()
    };
    match width {
        0 | 1 => false,
        2 => rows.len() >= 3 && steady && figures() >= rows.len() - 1 || headed(),
        _ => steady && (rows.len() >= 3 || figures() > 0) || headed(),
    }
}

/// Whether the cell is a sentence of running text.
fn is_prose(text: &str) -> bool {
    text.len() > 90 && text.ends_with(['。', '；', '，'])
}

#[cfg(test)]
mod tests {
    use super::super::test::{grid, none};

    #[test]
    fn rows_of_tabs() {
        assert_eq!(
            grid("序号\t指标\t单位\t2025年目标\n1\t粮食产量\t万吨\t120\n2\t森林覆盖率\t%\t\n"),
            "tabs 3x4 header 1\n序号|指标|单位|2025年目标\n1|粮食产量|万吨|120\n2|森林覆盖率|%|\n"
        );
    }

    #[test]
    fn a_title_row_and_categories() {
        assert_eq!(
            grid(
                "澜江市主要目标\t\t\n指 标\t单位\t2025年\n一、经济发展\t\t\n粮食产量\t万吨\t120\n二、民生福祉\t\t\n床位数\t张\t6.5\n"
            ),
            "tabs 5x3 header 1\ncaption 澜江市主要目标\n指标|单位|2025年\n一、经济发展<3>\n粮食产量|万吨|120\n二、民生福祉<3>\n床位数|张|6.5\n"
        );
    }

    #[test]
    fn a_header_of_two_rows() {
        assert_eq!(
            grid("指标\t2020年\t规划目标\t\t属性\n\t\t2025年\t年均增长（%）\t\n粮食产量\t110\t120\t1.8\t约束性\n"),
            "tabs 3x5 header 2\n指标^2|2020年^2|规划目标<2>|属性^2\n2025年|年均增长（%）\n粮食产量|110|120|1.8|约束性\n"
        );
    }

    #[test]
    fn groups_reach_down_and_may_cost_a_cell() {
        assert_eq!(
            grid(
                "指标\t2020年\t2025年\t年均增长\t属性\n1.粮食产量（万吨）\t110\t120\t1.8\t约束性\n2.城镇就业\t新增就业人数（万人）\t3.1\t[16]\t预期性\n\t调查失业率（%）\t4.9\t<5.5\t\n"
            ),
            "tabs 4x6 header 1\n指标<2>|2020年|2025年|年均增长|属性\n1.粮食产量（万吨）<2>|110|120|1.8|约束性\n2.城镇就业^2|新增就业人数（万人）|3.1|[16]|@5 预期性^2\n调查失业率（%）|4.9|<5.5\n"
        );
    }

    #[test]
    fn goes_on_after_a_page_break() {
        let rows = "tabs 4x3 header 1\n序号|指标|目标\n1|粮食产量|120\n2|床位数|6.5\n3|绿地面积|88\n";
        assert_eq!(
            grid("序号\t指标\t目标\n1\t粮食产量\t120\n2\t床位数\t6.5\n\n序 号\t指标\t目标\n3\t绿地面积\t88\n"),
            rows
        );
        assert_eq!(grid("序号\t指标\t目标\n1\t粮食产量\t120\n2\t床位数\t6.5\n\n3\t绿地面积\t88\n"), rows);
    }

    #[test]
    fn lines_that_have_lost_their_tabs() {
        assert_eq!(
            grid(
                "指标\t单位\t2025年\t指标\n属性\n经济发展\n粮食产量\t万吨\t120\t预期性\n民生福祉\n床位数\t张\t6.5\t按省下\n达指标\n绿地\t公顷\t9\t预期性\n"
            ),
            "tabs 6x4 header 1\n指标|单位|2025年|指标属性\n经济发展<4>\n粮食产量|万吨|120|预期性\n民生福祉<4>\n床位数|张|6.5|按省下达指标\n绿地|公顷|9|预期性\n"
        );
    }

    #[test]
    fn rows_that_have_lost_the_tabs_at_their_end() {
        let rows = "tabs 7x4 header 1\n序号|指标|2025年|属性\n一、经济发展<4>\n1|粮食产量|120|约束性\n2|棉花产量||预期性\n二、民生福祉<4>\n3|床位数|6.5|\n4|绿地面积||\n";
        let lines = "序号\t指标\t2025年\t属性\n一、经济发展\n1\t粮食产量\t120\t约束性\n2\t棉花产量\t\t预期性\n二、民生福祉\n3\t床位数\t6.5\n4\t绿地面积\n";
        assert_eq!(grid(lines), rows);
        assert_eq!(grid(&lines.replace('\n', "\n\n")), rows);
        assert_eq!(grid(&lines.replace('\n', "\r\n\r\n")), rows);
        assert_eq!(
            grid(&lines.replace('\n', "\n\n").replace("一、", "").replace("二、", "")),
            rows.replace("一、", "").replace("二、", "")
        );
        // A heading with its text after the table is no category.
        for after in [
            "二、保障措施\n\n加强组织领导，落实责任。\n",
            "三、保障措施\n\n项目\t责任单位\t时间\n\n滨江大道\t住建局\t2025年\n",
        ] {
            assert_eq!(grid(&format!("{}{after}", lines.replace('\n', "\n\n"))), rows, "{after}");
        }
    }

    #[test]
    fn a_row_that_breaks_inside_a_cell() {
        assert_eq!(
            grid("序号\t指标\t单位\t2025年\n1\t粮食综合生\n产能力\t万吨\t120\n2\t床位数\t张\t6.5\n"),
            "tabs 3x4 header 1\n序号|指标|单位|2025年\n1|粮食综合生产能力|万吨|120\n2|床位数|张|6.5\n"
        );
    }

    #[test]
    fn a_second_table_is_another() {
        assert!(
            grid("序号\t指标\t目标\n1\t粮食产量\t120\n2\t床位数\t6.5\n\n序号\t项目\t投资\n1\t滨江大道\t8\n")
                .starts_with("tabs 3x3")
        );
    }

    #[test]
    fn notes_and_captions() {
        assert_eq!(
            grid("表 1-1：主要指标\n\n指标\t2025年\n粮食产量\t120\n注：1.万吨。\t\n"),
            "tabs 2x2 header 1\ncaption [表 1-1：] 主要指标\n指标|2025年\n粮食产量|120\nnote 注：1.万吨。\n"
        );
    }

    #[test]
    fn no_table() {
        none("一是加快建设。\t二是推进改革。\n第三段。\n");
        none("第一章 总则\t1\n第二章 目标\t4\n第三章 任务\t9\n");
        none("索引号：\tLJ-2021-8\n发布日期：\t2021-06-25\n主题：\t规划\n");
        none("\t——现代物流业。建设枢纽。\n");
        none("孤零零\t一行\n");
    }

    #[test]
    fn categories_that_no_number_opens_under_a_short_row_of_heads() {
        assert_eq!(
            grid(
                "指标\t2020年\t规划目标\t属性\n2023年\t2025年\n江岸设施\n灯塔数\t5\t6\t7\t约束性\n浮标数\t7\t9\t11\t预期性\n"
            ),
            "tabs 5x5 header 2\n指标^2|2020年^2|规划目标<2>|属性^2\n2023年|2025年\n江岸设施<5>\n灯塔数|5|6|7|约束性\n浮标数|7|9|11|预期性\n"
        );
    }

    #[test]
    fn rows_without_what_a_category_covers() {
        assert_eq!(
            grid(
                "属性\t领域\t序号\t指标\t单位\t2025年\n约束性\t江岸\t1\t灯塔数\t座\t6\n预期性\t2\t电站功率\t万千瓦\t9\n预期性\t江面\t3\t浮标数\t个\t11\n"
            ),
            "tabs 4x6 header 1\n属性|领域|序号|指标|单位|2025年\n约束性|江岸^2|1|灯塔数|座|6\n预期性|2|电站功率|万千瓦|9\n预期性|江面|3|浮标数|个|11\n"
        );
    }
}
