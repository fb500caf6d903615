//! A header that is cut where the rules of the columns would be: what a head over two columns says stands in two cells, and
//! a head on two lines in two rows.
//!
//! ```text
//! |      | 2015年基 | 规划 | 目标     | 指标 |        2015年基数, 指标属性; 规划目标 over 2020年 and 年均增长
//! | 指标 | 数       | 2020年 | 年均增长 | 属性 |
//! ```
//!
//! Only where each cell of both rows is part of a head that is known.

use super::{
    draft::{Draft, Printed, Row},
    header,
    parted::{Column, column},
};

/// Most columns of such a header.
const COLUMNS: usize = 24;

/// Puts the heads together.
pub(super) fn mend(source: &str, draft: &mut Draft) {
    if draft.header != Some(1) {
        return;
    }
    if let [first, second, _, ..] = draft.rows.as_slice()
        && let Some(rows) = whole(source, first, second)
    {
        draft.rows.splice(..2, rows);
        draft.header = Some(2);
    }
}

/// The two rows of the header, if both are parts of one that was cut.
fn whole(source: &str, first: &Row, second: &Row) -> Option<[Row; 2]> {
    let width = first.cells.len();
    if width != second.cells.len() || width > COLUMNS {
        return None;
    }
    let [upper, lower] = [first, second]
        .map(|row| row.cells.iter().map(|cell| cell.words(source).into_owned()).collect::<Vec<String>>());
    let blank = |cell: &Printed| Printed::empty(cell.text.span().start);
    let join = |one: &Printed, other: &Printed| {
        let mut cell = one.clone();
        cell.join(&other.text);
        if one.is_empty() { other.clone() } else { cell }
    };
    let (mut top, mut below) = (Vec::with_capacity(width), Vec::with_capacity(width));
    let (mut cut, mut over, mut at) = (0, 0, 0);
    while at < width {
        let (cell, under) = (&first.cells[at], &second.cells[at]);
        if upper[at].is_empty() && column(&lower[at]).is_some() {
            top.push(join(cell, under));
            below.push(blank(under));
            at += 1;
        } else if is_cut(&upper[at], &lower[at]) {
            top.push(join(cell, under));
            below.push(blank(under));
            (cut, at) = (cut + 1, at + 1);
        } else if at + 1 < width && covers(&upper[at..at + 2], &lower[at..at + 2]) {
            top.push(join(cell, &first.cells[at + 1]));
            top.push(blank(&first.cells[at + 1]));
            below.extend_from_slice(&second.cells[at..at + 2]);
            (over, at) = (over + 1, at + 2);
        } else {
            return None;
        }
    }
    (cut > 0 && over > 0).then_some([Row { cells: top }, Row { cells: below }])
}

/// Whether one head is broken into these two lines: the second is no head of its own, or both are one word.
fn is_cut(upper: &str, lower: &str) -> bool {
    !upper.is_empty()
        && !lower.is_empty()
        && (header::is_broken(upper, lower)
            || column(lower).is_none() && lower.chars().count() <= 2 && column(&format!("{upper}{lower}")).is_some())
}

/// Whether the two cells say one head of values, and each of those below heads a column of them.
fn covers(upper: &[String], lower: &[String]) -> bool {
    let value = |head: &str| column(head) == Some(Column::Value);
    let growth = |head: &str| head.contains("增");
    let dated = |head: &str| head.starts_with(|c: char| c.is_ascii_digit());
    // A head of its own says what its values are.
    let own = |head: &str| ["目标", "完成", "实际", "预期", "预计", "基数"].iter().any(|word| head.contains(word));
    !own(&upper[0])
        && upper.iter().all(|head| !head.is_empty() && !dated(head) && !growth(head))
        && value(&upper.concat())
        && lower.iter().all(|head| value(head))
        && dated(&lower[0])
        && growth(&lower[1])
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    #[test]
    fn heads_in_two_cells() {
        let body = "|灯塔数（座）|5|6|3.7|7|7.0|约束性|\n|浮标数（个）|7|9|5.2|8|2.7|预期性|\n";
        assert_eq!(
            grid(&format!(
                "||2015年基|“十三五”|规划目标<br>|“十三五”|完成情况<br>|指标|\n|--|--|--|--|--|--|--|\n|指标名称|数|2020年|年均增<br>长%|2020年预计|年均增<br>长%|属性|\n{body}"
            )),
            "pipes 4x7 header 2\n指标名称^2|2015年基数^2|“十三五”规划目标<2>|“十三五”完成情况<2>|指标属性^2\n2020年|年均增长%|2020年预计|年均增长%\n灯塔数（座）|5|6|3.7|7|7.0|约束性\n浮标数（个）|7|9|5.2|8|2.7|预期性\n"
        );
    }

    #[test]
    fn two_heads_beside_each_other() {
        // 目标 and 实际 have a head of their own each.
        let text = "|指标|2020年|目标|实际|属性|\n|--|--|--|--|--|\n||基数|2022年|2023年||\n|灯塔数|5|6|7|约束性|\n|浮标数|7|9|8|预期性|\n";
        assert!(!grid(text).contains("目标实际"), "{}", grid(text));
    }
}
