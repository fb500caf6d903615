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
pub(super) fn ledger(
    source: &str,
    found: &Found,
    lines: &[crate::line::Line],
    mut leaves: Vec<Span>,
) -> Result<(), String> {
    let table = &found.table;
    leaves.extend(table.cells.iter().flat_map(|cell| cell.text.spans()));
    leaves.extend(
        table.caption.iter().flat_map(|caption| caption.marker.into_iter().chain(caption.text.spans().iter().copied())),
    );
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

/// Cells with `|` between them, each on a line of its own, with so many blank lines between two.
pub(super) fn spread(cells: &str, blanks: usize) -> String {
    cells.replace('|', &"\n".repeat(blanks + 1))
}

/// The table that such cells are, with no blank line between them.
pub(super) fn lines(cells: &str) -> String {
    grid(&spread(cells, 0))
}

/// Checks that one row of the table that such cells are is marked as ragged.
#[track_caller]
pub(super) fn one_ragged(cells: &str) {
    let read = lines(cells);
    assert_eq!(read.matches("ragged-row").count(), 1, "{read}");
}

/// Draws a table.
pub(super) fn draw(source: &str, found: &Found) -> String {
    let table = &found.table;
    let form = serde_json::to_value(table.form).expect("serialises");
    let mut out =
        format!("{} {}x{} header {}\n", form.as_str().expect("a name"), table.rows, table.columns, table.header_rows);
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

/// Lines of every shape that tables and what is around them have.
const SHAPES: [&str; 63] = [
    "序号\t指标\t单位\t2025年",
    "1\t粮食产量\t万吨\t120",
    "2\t棉花产量\t万吨\t",
    "\t\t夏粮\t4",
    "一、经济发展\t\t\t",
    "\t",
    "\t\t",
    "",
    "",
    "| 序号 | 指标 | 目标 |",
    "|---|:--|--:|",
    "| 1 | **粮食**\\|棉花 | 120 |",
    "| 2 | <br> |",
    "|",
    "||",
    "a | b",
    "\t序",
    "号",
    "\t指标",
    "\t粮食产量",
    "序号",
    "指标",
    "单位",
    "属性",
    "1",
    "2",
    "3",
    "粮食产量",
    "预期性",
    "<5.5",
    "<table>",
    "<tr><td rowspan=3>1<td colspan='2'>粮食&nbsp;</td>",
    "<tr><th>序号</th><th>指标</th></tr>",
    "</table>",
    "</td></tr></table>正文<b>",
    "  序号     指标        2025年",
    "   1    粮食产量        120",
    "         （夏粮）",
    "一、经济发展",
    "注：1.万吨。",
    "2.当年价。",
    "表 1-1：主要指标",
    "（续表）",
    "-------------------",
    "  ------ ----- ----",
    "+----+----+",
    "+====+====+",
    "各级各部门要加强组织领导，确保各项指标如期完成。",
    "┌──┬──┐",
    "│指标│目标│",
    "├──┼──┤",
    "└──┴──┘",
    "序号 指标 单位 2020 年 2025 年 属性",
    "指标　单位　2020年　2025年",
    "1 粮食产量 万吨 110 120 以上 预期性",
    "2 每千人口拥有执业（助理）医师",
    "3 床位数 张 1 280 1 300 约束性",
    "医师数 人 2.8 3.5",
    "指标2020年2025年年均增长〔累计〕属性",
    "序号指标2025年属性",
    "（1）粮食产量（万吨）110—〔0.8〕预期性",
    "1参保率≥95%约束性",
    "265周岁及以上老年人健康",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 400, ..proptest::test_runner::Config::default() })]
    #[test]
    fn nothing_is_lost_or_twice(picks in proptest::collection::vec((0..SHAPES.len(), 0..4_u8), 1..40), skipped in 0..50_usize) {
        let mut source = String::new();
        for (shape, ending) in picks {
            source.push_str(SHAPES[shape]);
            source.push_str(match ending { 0 => "\r\n", 1 => "\n\n", 2 if skipped % 3 == 0 => "\n\x0c", _ => "\n" });
        }
        let lines = scan(&source);
        let skip = |at: usize| skipped > 1 && at % skipped == 1;
        for at in (0..lines.len()).filter(|at| !skip(*at)) {
            let Some(found) = table_at(&source, &lines, at, &skip) else { continue };
            proptest::prop_assert!(found.next > at && found.next <= lines.len());
            let furniture = (at..found.next).filter(|at| skip(*at)).map(|at| lines[at].span).collect();
            let ledger = ledger(&source, &found, &lines[at..found.next], furniture);
            proptest::prop_assert!(ledger.is_ok(), "{:?} at {at} of {source:?}", ledger);
            // Drawing checks that no two cells stand in one place.
            let _ = draw(&source, &found);
            for cell in &found.table.cells {
                proptest::prop_assert!(cell.row + u32::from(cell.rowspan) <= found.table.rows && cell.col + cell.colspan <= found.table.columns);
            }
        }
    }
}
