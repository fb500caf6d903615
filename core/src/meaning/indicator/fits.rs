//! Whether the cells of a row suit the columns that they stand in.
//!
//! ```text
//! 序号 | 指标     | 单位 | 2020年 | 2025年 | 属性
//! 3   | 粮食产量 | 万吨 |        | 110    | 120        shifted by one: a figure stands under 属性
//! 粮食产量 | 万吨 | 110 | 120    | 约束性 |            and a name under 序号
//! ```
//!
//! One cell in a column that cannot hold it shows that the others may be wrong too.

use super::{attribute, cell, columns::Guess, name, rows::Rows, torn};
use crate::{
    ast::{Cell, TableForm},
    block::table::Kind,
    text::is_ideograph,
};

/// Whether a cell of the row cannot be of its column.
pub(super) fn is_shifted(rows: &Rows<'_>, row: u32) -> bool {
    let any = |guess: Guess, wrong: &dyn Fn(&str) -> bool| {
        rows.find(guess).filter_map(|col| rows.grid.filled(row, col)).any(|cell| wrong(rows.words(&cell.text).as_str()))
    };
    let is_attribute = |words: &str| attribute::known(words).is_ok_and(|(rest, _)| rest.is_empty());
    // 灯塔数(座)约束性: a name has come to stand there.
    let is_named = |words: &str| {
        words.char_indices().skip(4).any(|(at, _)| is_attribute(&words[at..])) && attribute::known(words).is_err()
    };
    any(Guess::Attribute, &|words| {
        !is_attribute(words) && (is_number(words) || name::names_unit(words) || is_named(words))
    }) || any(Guess::Unit, &|words| {
        words.contains(|c: char| c.is_ascii_digit()) && !name::names_unit(words) && is_amount(words)
    }) || any(Guess::Serial, &|words| words.chars().filter(|c| is_ideograph(*c)).count() > 3)
        || any(Guess::Name, &|words| name::names_unit(words) || is_number(words) || is_attribute(words))
        || rows.values_of(row).iter().filter_map(|(_, cell)| *cell).any(|cell| is_no_value(rows, cell))
        || is_pushed(rows, row)
        || any(Guess::Other, &is_attribute) && has_words(rows, row)
        || rows
            .values_of(row)
            .iter()
            .any(|(col, cell)| rows.columns[*col].unheaded && cell.is_some_and(|cell| !cell.text.is_empty()))
        || is_cut(rows, row)
        || torn::is_torn(rows, row)
        || is_unnamed(rows, row)
}

/// Whether a value is in two pieces, of which one stands in this row and the other in the row before or after: whose they
/// are is not known.
///
/// ```text
/// 灯塔数   | 不低于        平均水深 | 达到3.5以
///          | 33                     | 上
/// ```
fn is_cut(rows: &Rows<'_>, row: u32) -> bool {
    if !matches!(rows.table.form, TableForm::Aligned | TableForm::Lines) {
        return false;
    }
    let any = |row: Option<u32>, cut: &dyn Fn(&str) -> bool| {
        let Some(row) = row.filter(|row| (rows.grid.header_rows()..rows.grid.rows()).contains(row)) else {
            return false;
        };
        let cells = rows.values_of(row);
        cells.iter().filter_map(|(_, cell)| *cell).any(|cell| cut(rows.words(&cell.text).as_str()))
    };
    let opens = |words: &str| {
        const OPEN: [&str; 10] =
            ["不低于", "不少于", "不高于", "不超过", "超过", "大于", "小于", "达到", "控制在", "约"];
        let figure = || words.starts_with(|c: char| c.is_ascii_digit());
        // 完成省下 / 达目标
        let task = || words.starts_with(['完', '按']) && words.ends_with(['省', '市', '下', '达', '目', '任', '指']);
        OPEN.contains(&words) || words.ends_with(['以', '左']) && figure() || task() && Kind::of(words) == Kind::Setting
    };
    let rest = |words: &str| {
        matches!(words, "上" | "下" | "内" | "右" | "以上" | "以下" | "以内" | "左右")
            || matches!(words, "目标" | "任务" | "指标" | "标" | "务" | "达目标" | "达任务" | "达指标" | "下达目标")
    };
    // Where both pieces stand in one row, they are of no other.
    let only =
        |row: Option<u32>, one: &dyn Fn(&str) -> bool, other: &dyn Fn(&str) -> bool| any(row, one) && !any(row, other);
    any(Some(row), &opens)
        || any(Some(row), &rest)
        || only(row.checked_sub(1), &opens, &rest)
        || only(Some(row + 1), &rest, &opens)
}

/// Whether the row has values under the name of the row above, and nothing that tells them apart from those: its own name
/// has come to stand elsewhere.
///
/// ```text
/// 约束性          | 灯塔数  | 12 | 15
/// 约束性 造林面积 |         | 30 | 34
/// ```
fn is_unnamed(rows: &Rows<'_>, row: u32) -> bool {
    let Some(cell) = rows.find(Guess::Name).next().and_then(|col| rows.grid.filled(row, col)) else { return false };
    if cell.row == row {
        return false;
    }
    let values = rows.values_of(row);
    let first = values.first().map_or(0, |(col, _)| *col);
    let told = |col: usize| {
        let guess = rows.columns[col].guess;
        matches!(guess, Guess::Unit | Guess::Tier | Guess::Other | Guess::Words | Guess::Group)
            && rows.grid.starts(row, col).is_some_and(|cell| !cell.text.is_empty())
    };
    let printed = values.iter().any(|(_, cell)| cell.is_some_and(|cell| cell.row == row && !cell.text.is_empty()));
    printed && !(0..first).any(told)
}

/// A figure and nothing else.
fn is_number(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit()) && cell::is_figure(words)
}

/// A figure, or a unit with one glued to it: `亿美元7.62`.
fn is_amount(words: &str) -> bool {
    let figures = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    is_number(words) || is_number(figures) && name::names_unit(&words[..words.len() - figures.len()])
}

/// Whether a cell under a year holds an attribute, a unit, or a name with its unit: that of a part, whose group stands in
/// the place of the name.
///
/// ```text
/// 港区绿化 | 码头绿地率（%） | 36 | 38        the figures are one column too far to the right, or one is lost
/// ```
fn is_no_value(rows: &Rows<'_>, cell: &Cell) -> bool {
    let words = rows.words(&cell.text);
    let words = words.as_str();
    // A sign in the place of a figure, and a figure after it: — 19.0.
    if words.len() > 1
        && words.starts_with(['-', '—'])
        && rows.source[cell.text.span().start as usize..].chars().nth(1).is_some_and(crate::text::is_blank)
    {
        return true;
    }
    // Most cells are figures and signs, which neither begins with.
    let is_name = || {
        words.ends_with(')') && Kind::of(words) == Kind::Words && {
            let named = name::take_apart(words);
            named.unit.is_some() && named.words.chars().filter(|c| is_ideograph(*c)).count() > 3
        }
    };
    words.starts_with(|c: char| !c.is_ascii() || c == '%')
        && (attribute::known(words).is_ok_and(|(rest, _)| rest.is_empty())
            || crate::number::is_unit(words)
            || is_name())
}

/// Whether words that set nothing stand in the place of a value: those of the next column, if an attribute stands beyond
/// them.
fn has_words(rows: &Rows<'_>, row: u32) -> bool {
    let words = |cell: &Cell| Kind::of(rows.words(&cell.text).as_str()) == Kind::Words;
    rows.values_of(row).iter().filter_map(|(_, cell)| *cell).any(words)
}

/// Whether a sign stands under 属性, where other rows have an attribute, and a value is blank where other rows have a sign:
/// the values have been pushed to the right.
fn is_pushed(rows: &Rows<'_>, row: u32) -> bool {
    let Some(col) = rows.find(Guess::Attribute).next() else { return false };
    let blank = rows.values_of(row).iter().any(|(_, cell)| cell.is_some_and(|cell| cell.text.is_empty()));
    blank
        && rows.grid.starts(row, col).is_some_and(|cell| {
            let words = rows.words(&cell.text);
            !words.as_str().is_empty() && cell::is_figure(words.as_str())
        })
}

#[cfg(test)]
mod tests {
    use super::super::test::{read, tabs};

    const HEAD: &str = "指标\t单位\t2020年\t2025年\t属性";
    const SOUND: &str = "耕地保有量\t万亩\t—\t—\t约束性";

    #[test]
    fn values_under_the_name_of_another_row() {
        // A name that reaches down, with a unit of its own in each row, is told apart.
        let html = |second: &str| {
            read(&format!(
                "<table><tr><td>指标</td><td>单位</td><td>2020年</td><td>2025年</td></tr><tr><td rowspan=\"2\">渡口船只</td><td>艘</td><td>12</td><td>15</td></tr><tr>{second}<td>21</td><td>24</td></tr><tr><td>灯塔数</td><td>座</td><td>3</td><td>4</td></tr></table>"
            ))
        };
        assert_eq!(html("<td>吨</td>").len(), 6);
        assert_eq!(html("<td></td>").len(), 4);
    }

    #[test]
    fn a_sign_before_a_figure_is_another_cell() {
        assert_eq!(tabs(&[HEAD, "灯塔数\t座\t5\t— 19.0\t预期性", SOUND]), [""; 0]);
        assert_eq!(tabs(&[HEAD, "灯塔数\t座\t5\t-19.0\t预期性", SOUND]).len(), 2);
    }

    #[test]
    fn a_part_in_the_place_of_a_value() {
        let rows = tabs(&[
            "指标\t2020年\t2025年\t年均增长\t属性",
            "灯塔数（座）\t5\t6\t3.7\t预期性",
            "港区绿化\t码头绿地率（%）\t36\t38\t约束性",
        ]);
        assert!(rows.iter().all(|line| line.starts_with("灯塔数")), "{rows:?}");
    }

    #[test]
    fn values_in_two_pieces() {
        // 不低于 is of the figure below it, which stands in a row of its own.
        let cut = "  指标              2020年    2025年     属性\n  灯塔数（座）        12       不低于     预期性\n\n  江面浮标数（个）    21         24       约束性\n\n  渡口数（个）         3          4       约束性\n";
        let names: Vec<String> = read(cut);
        assert!(names.iter().all(|line| line.starts_with("渡口数")), "{names:?}");
    }

    #[test]
    fn a_task_in_two_pieces() {
        let cut = "  指标              2020年    2025年      属性\n  灯塔数（座）        12       完成市下     预期性\n\n  江面浮标数（个）             达任务      约束性\n\n  渡口数（个）         3          4       约束性\n";
        let names: Vec<String> = read(cut);
        assert!(!names.iter().any(|line| line.starts_with("灯塔数")), "{names:?}");
    }
}
