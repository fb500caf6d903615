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
const BELOW: std::ops::RangeInclusive<usize> = 2..=6;
/// Heads that stand below several.
const MOST: usize = 8;
/// Words of a head of what was.
const BASE: [&str; 4] = ["基数", "现状", "基期", "基准"];
/// Words of a head that has no head below it.
const OWN: [&str; 3] = ["年均", "增", "累计"];

/// Which head of the first row covers the heads `below`; `None` where it may be one of several, or none.
pub(super) fn cover(first: &[&str], below: &[&str]) -> Option<usize> {
    if !BELOW.contains(&below.len()) || !below.iter().all(|head| is_value(head)) {
        return None;
    }
    let covers = |head: &str| may_cover(head, below) && !BASE.iter().any(|word| head.contains(word));
    let mut found = first.iter().enumerate().filter(|(_, head)| covers(head)).map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

fn is_value(head: &str) -> bool {
    column(head) == Some(Column::Value)
}

/// Whether the head of values may have heads below it: those `below`, or some of them.
fn may_cover(head: &str, below: &[&str]) -> bool {
    let year =
        |head: &str| head.find(|c: char| c.is_ascii_digit()).and_then(|at| head.get(at..at + 4)).map(str::to_owned);
    is_value(head)
        && !OWN.iter().any(|word| head.contains(word))
        && year(head).is_none_or(|year| below.iter().any(|head| head.contains(&year)))
}

/// The first of the heads, each as many columns wide as it is said, that cover the heads `below` column by column.
fn covers_evenly(first: &[(&str, usize)], below: &[&str]) -> Option<usize> {
    if !below.iter().all(|head| is_value(head)) {
        return None;
    }
    let run = |at: usize| {
        let mut left = below.len();
        for (head, wide) in &first[at..] {
            if *wide > left || !may_cover(head, below) {
                return false;
            }
            left -= wide;
            if left == 0 {
                return true;
            }
        }
        false
    };
    let mut found = (0..first.len()).filter(|at| run(*at));
    found.next().filter(|_| found.next().is_none())
}

/// Whether each of as many heads, one beside the other, covers one of the years `below`: the index of the first.
pub(super) fn each(first: &[&str], below: &[&str]) -> Option<usize> {
    let dated = |head: &&str| head.starts_with(|c: char| c.is_ascii_digit());
    let single: Vec<(&str, usize)> = first.iter().map(|head| (*head, 1)).collect();
    covers_evenly(&single, below).filter(|_| below.len() > 1 && below.iter().all(dated) && !first.iter().any(dated))
}

/// How many heads side by side cover the heads `below`, as many each, and the index of the first: no other may.
///
/// ```text
/// 指标 | 2015年 | 规划目标 | 完成情况 | 属性
/// 2020年 | 年均增长 | 2020年 | 年均增长          规划目标 and 完成情况 cover two each
/// ```
pub(super) fn several(first: &[&str], below: &[&str]) -> Option<(usize, usize)> {
    if below.len() > MOST || !below.iter().all(|head| is_value(head)) {
        return None;
    }
    let covers = |head: &&str| may_cover(head, below) && !BASE.iter().any(|word| head.contains(word));
    let at = first.iter().position(covers)?;
    let heads = first[at..].iter().take_while(|head| covers(head)).count();
    let wide = below.len() / heads;
    let growth = |head: &str| OWN.iter().any(|word| head.contains(word));
    let alike = |groups: &[&str]| below[..wide].iter().zip(groups).all(|(one, other)| growth(one) == growth(other));
    let fits = heads > 1
        && wide > 1
        && below.len() == wide * heads
        && !first[at + heads..].iter().any(covers)
        && below[..wide].iter().any(|head| growth(head))
        && below.chunks(wide).all(alike);
    fits.then_some((at, heads))
}

/// The two rows of a header: cells of the first row, so many of which, from `at` on, reach over the cells `below`, as many
/// each.
pub(super) fn rows(first: Vec<Printed>, at: usize, heads: usize, below: Vec<Printed>) -> [Row; 2] {
    let blank = |cell: &Printed| Printed::empty(cell.text.span().start);
    let start = below.first().map_or_else(|| Printed::empty(0), blank);
    let wide = below.len() / heads.max(1);
    let after = first.len().saturating_sub(at + heads);
    let mut second = vec![start.clone(); at];
    second.extend(below);
    second.extend(std::iter::repeat_n(start, after));
    let mut upper = Vec::with_capacity(second.len());
    for (place, cell) in first.into_iter().enumerate() {
        let blanks = if (at..at + heads).contains(&place) { wide - 1 } else { 0 };
        let blank = blank(&cell);
        upper.push(cell);
        upper.extend(std::iter::repeat_n(blank, blanks));
    }
    [Row { cells: upper }, Row { cells: second }]
}

/// Gives the second row of heads its place, where it is printed without the cells that reach down to it.
pub(super) fn place(source: &str, rows: &mut Vec<Row>) {
    let [first, second, body @ ..] = rows.as_slice() else { return };
    // Cells that reach down may have left blank ones.
    let blank = second.cells.iter().take_while(|cell| cell.is_empty()).count();
    let below = &second.cells[blank..second.filled().max(blank)];
    if !BELOW.contains(&below.len()) || below.iter().any(Printed::is_empty) {
        return;
    }
    let words = |cells: &[Printed]| -> Vec<String> {
        cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.words(source).into_owned()).collect()
    };
    let (upper, lower) = (words(&first.cells), words(below));
    if !upper.iter().all(|head| header::is_head(head)) {
        return;
    }
    let upper: Vec<&str> = upper.iter().map(String::as_str).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let beside = |width: usize| body.iter().any(|row| row.cells.len() == width);
    let blanks = first.cells[..first.filled()].iter().any(Printed::is_empty);
    let whole = upper.len() + lower.len() - 1;
    if !blanks
        && beside(whole)
        && let Some(cover) = cover(&upper, &lower).filter(|cover| blank == 0 || blank == *cover)
    {
        let first: Vec<Printed> = first.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect();
        let [first, second] = self::rows(first, cover, 1, below.to_vec());
        rows.splice(..2, [first, second]);
        return;
    }
    if !blanks
        && blank == 0
        && let Some((cover, heads)) =
            several(&upper, &lower).filter(|(_, heads)| beside(upper.len() + lower.len() - heads))
    {
        let first: Vec<Printed> = first.cells[..first.filled()].to_vec();
        let [first, second] = self::rows(first, cover, heads, below.to_vec());
        rows.splice(..2, [first, second]);
        return;
    }
    // The first row prints a cell for each column: those which a head covers are blank.
    let width = first.cells.len();
    if blank == 0 && width > lower.len() && beside(width) && !first.cells[0].is_empty() {
        let starts: Vec<usize> = (0..width).filter(|at| !first.cells[*at].is_empty()).collect();
        let ends = starts.iter().skip(1).copied().chain([width]);
        let wide: Vec<(&str, usize)> =
            upper.iter().zip(starts.iter().zip(ends)).map(|(head, (start, end))| (*head, end - start)).collect();
        if let Some(cover) = covers_evenly(&wide, &lower) {
            let blank = Printed::empty(below[0].text.span().start);
            let mut cells = vec![blank.clone(); starts[cover]];
            cells.extend(below.iter().cloned());
            cells.resize(width, blank);
            rows[1] = Row { cells };
        }
    }
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

    #[test]
    fn several_heads_that_cover_two_each() {
        assert_eq!(
            grid(
                "指标| 2015年基数| 规划目标| 完成情况| 属性\n---|---|---|---|---\n2020年| 年均增长| 2020年预计| 年均增长\n灯塔数（座）| 5| 6| 3.7| 7| 7.0| 约束性\n浮标数（个）| 7| 9| 5.2| 8| 2.7| 预期性\n"
            ),
            "pipes 4x7 header 2\n指标^2|2015年基数^2|规划目标<2>|完成情况<2>|属性^2\n2020年|年均增长|2020年预计|年均增长\n灯塔数（座）|5|6|3.7|7|7.0|约束性\n浮标数（个）|7|9|5.2|8|2.7|预期性\n"
        );
    }

    #[test]
    fn a_blank_cell_for_each_column_that_is_covered() {
        assert_eq!(
            grid(
                "| 领域 | 指标 | | 基期 | 目标 | 属性 |\n|--|--|--|--|--|--|\n| 2020年 | 2025年 |\n| 江岸 | 灯塔数 | | 5 | 6 | 约束性 |\n| 驿站 | 国家级驿站 | 2 | 3 | 预期性 |\n| 市级驿站 | 8 | 9 | 预期性 |\n"
            ),
            "pipes 5x6 header 2\n领域^2|指标<2>^2|基期|目标|属性^2\n2020年|2025年\n江岸^3|灯塔数<2>|5|6|约束性\n驿站|国家级驿站|2|3|预期性\n@2 市级驿站|8|9|预期性\n"
        );
    }
}
