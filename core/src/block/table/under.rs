//! A head over several columns whose own heads stand after all heads of the first row, or in a row of their own that lacks
//! the cells which reach down to it.
//!
//! ```text
//! 指标 | 2020年 | 规划目标 | 属性          规划目标 covers 2025年 and 年均增长: a year of its own it has not,
//! 2025年 | 年均增长                       or it is that of a head below it
//! ```

use super::{
    draft::{Printed, Row},
    header,
    parted::{Column, column},
};

/// Heads that stand below one.
const BELOW: std::ops::RangeInclusive<usize> = 2..=4;

/// Which head of the first row covers the heads `below`; `None` where it may be one of several, or none.
pub(super) fn cover(first: &[&str], below: &[&str]) -> Option<usize> {
    const OWN: [&str; 7] = ["基数", "现状", "基期", "基准", "年均", "增", "累计"];
    let year =
        |head: &str| head.find(|c: char| c.is_ascii_digit()).and_then(|at| head.get(at..at + 4)).map(str::to_owned);
    let is_value = |head: &str| column(head) == Some(Column::Value);
    if !BELOW.contains(&below.len()) || !below.iter().all(|head| is_value(head)) {
        return None;
    }
    let covers = |head: &str| {
        is_value(head)
            && !OWN.iter().any(|word| head.contains(word))
            && year(head).is_none_or(|year| below.iter().any(|head| head.contains(&year)))
    };
    let mut found = first.iter().enumerate().filter(|(_, head)| covers(head)).map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

/// The two rows of a header: cells of the first row, of which the one at `cover` reaches over the cells `below`.
pub(super) fn rows(first: Vec<Printed>, cover: usize, below: Vec<Printed>) -> [Row; 2] {
    let blank = |cell: &Printed| Printed::empty(cell.text.span().start);
    let start = below.first().map_or_else(|| Printed::empty(0), blank);
    let covered = below.len() - 1;
    let after = first.len() - cover - 1;
    let mut second = vec![start.clone(); cover];
    second.extend(below);
    second.extend(std::iter::repeat_n(start, after));
    let mut upper = Vec::with_capacity(second.len());
    for (at, cell) in first.into_iter().enumerate() {
        let blanks = if at == cover { covered } else { 0 };
        let blank = blank(&cell);
        upper.push(cell);
        upper.extend(std::iter::repeat_n(blank, blanks));
    }
    [Row { cells: upper }, Row { cells: second }]
}

/// Gives the second row of heads its place, where it is printed without the cells that reach down to it.
pub(super) fn place(source: &str, rows: &mut Vec<Row>) {
    let [first, second, body @ ..] = rows.as_slice() else { return };
    if !BELOW.contains(&second.cells.len()) || second.cells.iter().any(Printed::is_empty) {
        return;
    }
    let words = |row: &Row| -> Vec<String> {
        row.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.words(source).into_owned()).collect()
    };
    let (upper, lower) = (words(first), words(second));
    let whole = upper.len() + lower.len() - 1;
    if !upper.iter().all(|head| header::is_head(head)) || !body.iter().any(|row| row.cells.len() == whole) {
        return;
    }
    let upper: Vec<&str> = upper.iter().map(String::as_str).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let Some(cover) = cover(&upper, &lower) else { return };
    let first: Vec<Printed> = first.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect();
    let [first, second] = self::rows(first, cover, second.cells.clone());
    rows.splice(..2, [first, second]);
}

#[cfg(test)]
mod tests {
    use super::{super::test::grid, cover};

    #[test]
    fn what_covers() {
        for (first, below, at) in [
            (vec!["指标", "2020年", "规划目标", "属性"], ["2025年", "年均增长"], Some(2)),
            (vec!["指标", "2020年", "2025年目标", "实际完成"], ["2022年", "2023年"], Some(3)),
            (vec!["指标", "2020年", "2025年目标"], ["2025年", "年均增长"], Some(2)),
            (vec!["指标", "规划目标", "完成情况"], ["2022年", "2023年"], None),
            (vec!["指标", "2020年", "规划目标"], ["2025年", "属性"], None),
        ] {
            assert_eq!(cover(&first, &below), at, "{first:?}");
        }
    }

    #[test]
    fn a_row_without_the_cells_that_reach_down() {
        assert_eq!(
            grid(
                "指标 | 2020年 | 规划目标 | 属性\n---|---|---|---\n2025年 | 年均增长\n灯塔数 | 5 | 6 | 3.7 | 约束性\n浮标数 | 7 | 9 | 5.2 | 预期性\n"
            ),
            "pipes 4x5 header 2\n指标^2|2020年^2|规划目标<2>|属性^2\n2025年|年均增长\n灯塔数|5|6|3.7|约束性\n浮标数|7|9|5.2|预期性\n"
        );
    }
}
