//! Merged cells whose words stand in every place that they cover, as python-docx, pandas and many converters write them.
//!
//! ```text
//! 指标       | 指标         | “十四五”目标 | “十四五”目标        指标 |      | “十四五”目标 |
//! 指标       | 指标         | 2025年      | 年均增长            →    |      | 2025年      | 年均增长
//! 一、经济发展 | 一、经济发展 | 一、经济发展 | 一、经济发展         一、经济发展 | | |
//! 粮食产量    | 粮食产量     | 120         | 1.8                粮食产量 |  | 120 | 1.8
//! ```
//!
//! A table is one of them where a row says one thing in all its cells, or where two heads beside each other say the same.

use super::{
    draft::{Draft, Printed, Row},
    header,
    kind::Kind,
};
use crate::ast::{TableForm, TriviaKind};

/// Rows that are looked at for a header.
const HEAD: usize = 5;
/// Cells of a row, at least, that do not say the same words by chance.
const MANY: usize = 5;

/// Blanks the repeated words; they are kept as trivia.
pub(super) fn blank(source: &str, draft: &mut Draft) {
    unnamed(source, draft);
    if !matches!(draft.form, TableForm::Tabs | TableForm::Pipes) || !repeats(source, &draft.rows) {
        return;
    }
    let mut dropped = Vec::new();
    let mut above: Option<Row> = None;
    let heads =
        draft.rows.iter().take(HEAD).take_while(|row| is_one(source, row) || header::is_header(source, row)).count();
    for (at, row) in draft.rows.iter_mut().enumerate() {
        let printed = row.clone();
        let whole = is_one(source, row);
        for col in 0..row.cells.len() {
            let here = &printed.cells[col];
            let beside = col > 0 && same(source, here, &printed.cells[col - 1]);
            let over = at < heads
                && above.as_ref().and_then(|row| row.cells.get(col)).is_some_and(|cell| same(source, here, cell));
            let words = matches!(here.kind(source), Kind::Words | Kind::Property);
            if beside && (whole || at < heads || words) || over && !whole {
                let blank = Printed::empty(here.text.span().start);
                dropped.push(std::mem::replace(&mut row.cells[col], blank));
            }
        }
        above = Some(printed).filter(|_| !whole);
    }
    for cell in dropped {
        for span in cell.text.spans() {
            draft.drop_span(TriviaKind::RepeatedCell, *span);
        }
    }
}

/// Blanks the heads that pandas makes up for columns without one: `Unnamed: 3`.
fn unnamed(source: &str, draft: &mut Draft) {
    let Some(row) = draft.rows.first_mut().filter(|_| draft.form == TableForm::Pipes) else { return };
    let mut dropped = Vec::new();
    for cell in &mut row.cells {
        let span = cell.text.span();
        let number = span.of(source).strip_prefix("Unnamed: ");
        if number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')) {
            *cell = Printed::empty(span.start);
            dropped.push(span);
        }
    }
    for span in dropped {
        draft.drop_span(TriviaKind::Markup, span);
    }
}

/// Whether the table repeats what its merged cells say.
fn repeats(source: &str, rows: &[Row]) -> bool {
    let heads = rows
        .iter()
        .take(HEAD)
        .filter(|row| row.cells.windows(2).any(|pair| same(source, &pair[0], &pair[1])))
        .any(|row| header::is_header(source, row));
    heads
        || rows.first().is_some_and(|row| is_one(source, row))
        || rows.iter().any(|row| row.cells.len() >= MANY && is_one(source, row))
        || rows.iter().filter(|row| is_one(source, row)).count() > usize::from(rows.len() > 3)
}

/// Whether all cells of the row, three at least, say the same words.
fn is_one(source: &str, row: &Row) -> bool {
    row.cells.len() > 2
        && row.cells.windows(2).all(|pair| same(source, &pair[0], &pair[1]))
        && row.cells[0].kind(source) == Kind::Words
}

fn same(source: &str, one: &Printed, other: &Printed) -> bool {
    // Most cells differ in their first byte.
    let first = |cell: &Printed| source.as_bytes().get(cell.text.span().start as usize).copied();
    !one.is_empty() && !other.is_empty() && first(one) == first(other) && one.words(source) == other.words(source)
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    #[test]
    fn repeated_words_are_merged_cells() {
        assert_eq!(
            grid(
                "| 指标 | 指标 | “十四五”目标 | “十四五”目标 |\n| --- | --- | --- | --- |\n| 指标 | 指标 | 2025年 | 年均增长 |\n| 一、经济发展 | 一、经济发展 | 一、经济发展 | 一、经济发展 |\n| 粮食产量 | 粮食产量 | 120 | 1.8 |\n| 就业 | 新增就业 | 16 | — |\n"
            ),
            "pipes 5x4 header 2\n指标<2>^2|“十四五”目标<2>\n2025年|年均增长\n一、经济发展<4>\n粮食产量<2>|120|1.8\n就业|新增就业|16|—\n"
        );
    }

    #[test]
    fn a_note_in_every_cell() {
        assert_eq!(
            grid(
                "| 序号 | 指标 | 2020年 | 2025年 | 属性 |\n| --- | --- | --- | --- | --- |\n| 1 | 粮食产量 | 110 | 120 | 约束性 |\n| 2 | 床位数 | 5.9 | 6.5 | 预期性 |\n| 3 | 绿地率 | 36 | 38 | 约束性 |\n| 注：略。 | 注：略。 | 注：略。 | 注：略。 | 注：略。 |\n"
            ),
            "pipes 4x5 header 1\n序号|指标|2020年|2025年|属性\n1|粮食产量|110|120|约束性\n2|床位数|5.9|6.5|预期性\n3|绿地率|36|38|约束性\nnote 注：略。\n"
        );
    }

    #[test]
    fn a_title_in_every_cell() {
        assert_eq!(
            grid(
                "澜江市主要指标\t澜江市主要指标\t澜江市主要指标\n指标\t单位\t2025年\n粮食产量\t万吨\t120\n床位数\t张\t6.5\n"
            ),
            "tabs 3x3 header 1\ncaption 澜江市主要指标\n指标|单位|2025年\n粮食产量|万吨|120\n床位数|张|6.5\n"
        );
    }

    #[test]
    fn figures_are_no_merged_cells() {
        assert_eq!(
            grid("指标\t2020年\t2025年\n粮食产量\t120\t120\n床位数\t6.5\t6.5\n"),
            "tabs 3x3 header 1\n指标|2020年|2025年\n粮食产量|120|120\n床位数|6.5|6.5\n"
        );
    }

    #[test]
    fn heads_that_are_made_up() {
        assert_eq!(
            grid(
                "| 港区主要指标 | Unnamed: 1 | Unnamed: 2 |\n|--|--|--|\n| 指标 | 2020年 | 2025年 |\n| 灯塔数 | 5 | 6 |\n| 浮标数 | 7 | 9 |\n"
            ),
            "pipes 3x3 header 1\ncaption 港区主要指标\n指标|2020年|2025年\n灯塔数|5|6\n浮标数|7|9\n"
        );
    }
}
