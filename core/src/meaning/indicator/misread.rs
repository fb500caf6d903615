//! Headers that are not those of the columns below them: what extraction makes of heads over several columns, of heads on
//! several lines, and of cells that are lost.
//!
//! ```text
//! 指标   | 2020年目标值 | 2023年 | 2025年      目标值 covers 2023年 and 2025年
//! 灯塔数 | 12           | 15     | 17
//! ```
//!
//! Where it is not known whose a head is, no figure under the header is of a year.

use super::{
    columns::{Column, Guess},
    grid::Grid,
    head::{Head, When},
};
use crate::{
    ast::{Role, Table, TableForm},
    meaning::words::Words,
};

/// Names of five-year plans that stand in heads.
const PLANS: [&str; 5] = ["十一五", "十二五", "十三五", "十四五", "十五五"];

/// Marks the columns of which it is not known whose head they have.
pub(super) fn mark(source: &str, table: &Table, grid: &Grid<'_>, columns: &mut [Column], name: usize) {
    for at in 1..columns.len() {
        let figures = |column: &Column| matches!(column.guess, Guess::Values(_)) && column.values > 0;
        let (one, other) = (&columns[at - 1], &columns[at]);
        if figures(one) && figures(other) && !one.head.is_empty() && one.head == other.head {
            (columns[at - 1].shared, columns[at].shared) = (true, true);
        }
    }
    mark_unheaded(table, columns, name);
    if matches!(table.form, TableForm::Aligned | TableForm::Lines) {
        for at in 1..columns.len() {
            columns[at].shared |= is_of_cover(&columns[at - 1], &columns[at]);
        }
    }
    // 2025年属性: the columns are not those of the heads.
    let glued = |column: &Column| column.words.contains("属性") && has_year(&column.words);
    if columns.iter().any(glued) || has_heads(source, grid, columns, name) || is_uncovered(columns) || is_taken(columns)
    {
        share(columns);
    }
}

/// No figure is of a year.
fn share(columns: &mut [Column]) {
    for column in columns {
        column.shared |= matches!(column.guess, Guess::Values(_));
    }
}

/// Whether the heads that stand over one another are those of two columns.
pub(super) fn is_of_two(levels: &[String]) -> bool {
    let open = |words: &String| words.matches('(').count() != words.matches(')').count();
    levels.iter().any(|words| two_years(words) || two_plans(words) || open(words)) || differ(levels)
}

/// The heads of two columns of years under one head, which the border between the columns cuts in two: no part of it is
/// a head.
///
/// ```text
/// 指标 | 规     | 划目标
///      | 2023年 | 2025年
/// ```
pub(super) fn cut(source: &str, grid: &Grid<'_>, at: usize) -> Option<[Head; 2]> {
    let words =
        |row: u32, col: usize| grid.starts(row, col).map(|cell| Words::of(source, &cell.text).as_str().to_owned());
    if grid.header_rows() != 2 {
        return None;
    }
    let below = [Head::of(&words(1, at - 1)?), Head::of(&words(1, at)?)];
    let (one, other) = (words(0, at - 1)?, words(0, at)?);
    let piece = |part: &str| {
        !part.is_empty()
            && !Head::of(part).is_value()
            && (part.chars().nth(1).is_none() || part.contains('“') != part.contains('”'))
    };
    let whole = Head::of(&format!("{one}{other}"));
    let torn = piece(&one) && !other.is_empty() || piece(&other) && !one.is_empty();
    let target = whole.role == Some(Role::Target) && whole.measure.is_none();
    (torn && target && below.iter().all(|head| head.is_bare_year())).then(|| below.map(|head| whole.over(head)))
}

/// Whether the first row below the header is one of heads too: the columns are not those of the heads above them.
///
/// ```text
///          |     | 目标   |             指标   | 目标   |
/// 指标名称 | 单位 | 2025年 |                    | 2023年 | 2025年
/// ```
fn has_heads(source: &str, grid: &Grid<'_>, columns: &[Column], name: usize) -> bool {
    let row = grid.header_rows();
    let words = |col: usize| grid.starts(row, col).map(|cell| Words::of(source, &cell.text));
    let strong = |words: Words<'_>| {
        matches!(
            words.as_str(),
            "指标" | "指标名称" | "主要指标" | "具体指标" | "二级指标" | "三级指标" | "指标内容" | "名称"
        )
    };
    let year = |col: usize| {
        matches!(columns[col].guess, Guess::Values(_))
            && words(col).is_some_and(|words| words.as_str().ends_with('年') && Head::of(words.as_str()).is_bare_year())
    };
    let named = words(name).is_some_and(|words| !words.as_str().is_empty());
    (0..columns.len()).any(|col| words(col).is_some_and(strong)) || !named && (name..columns.len()).any(year)
}

/// Finds the figures that stand under no head where others have one: nothing says what they are, and the heads may be those
/// of the columns beside.
///
/// ```text
/// 指标   |      | 2020年 | 2025年
/// 灯塔数 | 12   | 15     |
/// ```
fn mark_unheaded(table: &Table, columns: &mut [Column], name: usize) {
    let said = |column: &Column| matches!(column.guess, Guess::Values(head) if head.is_value());
    if !columns.iter().any(said) {
        return;
    }
    // In print the head of another column may have left a piece over this one.
    let printed = matches!(table.form, TableForm::Aligned | TableForm::Lines);
    for at in name..columns.len() {
        let silent = matches!(columns[at].guess, Guess::Values(head) if !head.is_value());
        if !silent || !printed && !columns[at].words.is_empty() {
            continue;
        }
        // What is left of a head that covers this column too stands over the one before.
        let covered = at > 0 && matches!(columns[at - 1].guess, Guess::Values(head) if head.is_bare_target());
        if printed || !covered {
            columns[at].unheaded = true;
            // The header is short: it is not known at which end.
            let filled = columns.iter().map(|column| column.values).max().unwrap_or(0);
            let last = !printed && columns[at].values * 2 > filled && !columns[at + 1..].iter().any(said);
            if last {
                share(columns);
            }
        } else {
            columns[at].guess = Guess::Other;
        }
    }
}

/// Whether a head of targets without a year stands apart from several bare years in one row of heads: it is theirs, and the
/// columns stand in another order.
///
/// ```text
/// 指标 | 2020年 | 年度目标 | 属性 | 2021年 | 2022年
/// ```
fn is_uncovered(columns: &[Column]) -> bool {
    let bare = |column: &Column| matches!(column.guess, Guess::Values(head) if head.is_bare_year());
    let target = |column: &Column| matches!(column.guess, Guess::Values(head) if head.is_bare_target());
    let Some(at) = columns.iter().position(target) else { return false };
    if columns[at].values == 0 && columns.iter().filter(|column| bare(column)).count() > 1 {
        return true;
    }
    let aside = columns[at + 1..].iter().take_while(|column| !bare(column)).count();
    aside > 0 && columns[at + 1 + aside..].iter().filter(|column| bare(column)).count() > 1
}

/// Whether heads that stand over one another are of different years, or one of them has no end: one of them is that of
/// another column.
///
/// ```text
/// 2020年基数        年均增长或
/// 2021年            指标内容
/// ```
fn differ(levels: &[String]) -> bool {
    let mut years = levels.iter().map(|words| Head::of(words)).filter_map(|head| match head.when {
        Some(When::Year(year)) => Some(year),
        _ => None,
    });
    let first = years.next();
    years.any(|year| Some(year) != first) || levels.len() > 1 && levels.iter().any(|words| words.ends_with('或'))
}

/// Whether the first head of values has taken the one that covers the years after it: a target of a year before those that
/// are called nothing.
///
/// ```text
/// 指标 | 2020年目标值 | 2023年 | 2025年         2020年 | 目标值 over 2023年 and 2025年
/// ```
fn is_taken(columns: &[Column]) -> bool {
    let mut heads = columns.iter().filter_map(|column| match column.guess {
        Guess::Values(head) if head.is_value() => Some(head),
        _ => None,
    });
    let Some(Head { role: Some(Role::Target), measure: None, when: Some(When::Year(first)) }) = heads.next() else {
        return false;
    };
    let mut later = heads.filter(|head| head.measure.is_none()).peekable();
    later.peek().is_some()
        && later.all(|head| head.is_bare_year() && matches!(head.when, Some(When::Year(year)) if year > first))
}

/// Whether a year stands in the words.
fn has_year(words: &str) -> bool {
    words.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
}

/// Whether the words are the heads of two columns: the same plan is named twice, and no word joins that.
///
/// ```text
/// “十三五”规划目标“十三五”完成情况      but “十四五”末较“十四五”初增减
/// ```
fn two_plans(words: &str) -> bool {
    PLANS.iter().any(|plan| {
        let joined = |between: &str| {
            between.trim_end_matches(['“', '"']).ends_with(['较', '比', '与', '和', '及', '至', '到', '-', '(', '、'])
        };
        let parts: Vec<&str> = words.split(plan).collect();
        parts.len() > 2 && !parts[1..parts.len() - 1].iter().all(|between| joined(between))
    })
}

/// Whether growth or a total without years of its own stands beside a year that a plan has come to stand in one cell with:
/// the plan may cover both.
///
/// ```text
/// 指标 | “十三五”规划目标2020年 | 年均增长
/// ```
fn is_of_cover(before: &Column, column: &Column) -> bool {
    let plan = PLANS.iter().find_map(|plan| before.words.find(plan));
    let after = plan.is_some_and(|at| has_year(&before.words[at..]) && !before.words.contains(['(', '[']));
    after && matches!(column.guess, Guess::Values(Head { measure: Some(_), when: None, .. }))
}

/// Whether the words are the heads of two columns: two years stand in them, and no word that joins them.
///
/// ```text
/// 2023年2025年      2020年基数2025年目标      but 2025年较2020年, 2021—2025年, 2025年（2020年价）
/// ```
fn two_years(words: &str) -> bool {
    let year = |(at, _): (usize, char)| {
        let year = words.get(at..at + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let ends = matches!(words[at + 4..].chars().next(), None | Some('年'));
        (ends && (year.starts_with("20") || year.starts_with("19"))).then_some((at, year))
    };
    let mut years = words.char_indices().filter_map(year);
    let Some((_, first)) = years.next() else { return false };
    let joined = |at: usize| {
        words[..at]
            .ends_with(['较', '比', '与', '和', '及', '至', '到', '-', '~', '(', '[', '、', '/', ',', '以', '从', '自'])
    };
    years.any(|(at, year)| year != first && !joined(at))
}

#[cfg(test)]
mod tests {
    use super::super::test::{lines, read, tabs};

    #[test]
    fn heads_of_two_columns() {
        for head in ["2020年基数2025年目标", "2023年2025年", "“十三五”规划目标“十三五”末完成情况"]
        {
            assert_eq!(
                tabs(&[&format!("指标\t{head}\t年均增长"), "灯塔数（座）\t12\t3", "浮标数（个）\t15\t4"]),
                [""; 0],
                "{head}"
            );
        }
        for head in ["2025年较2020年增减", "2025年目标（2020年价）", "2021—2025年累计", "“十四五”末较“十四五”初增减"]
        {
            let read = tabs(&[&format!("指标\t{head}\t属性"), "灯塔数（座）\t12\t预期性", "浮标数（个）\t15\t约束性"]);
            assert_eq!(read.len(), 2, "{head}");
        }
    }

    #[test]
    fn heads_that_are_glued() {
        let rows = ["灯塔数（座）\t12\t15\t预期性", "浮标数（个）\t21\t24\t约束性"];
        for head in ["指标\t2020年\t2025年属性\t备注", "指标\t2020年\t2025年目标（\t属性"] {
            assert!(!tabs(&[&[head], &rows[..]].concat()).iter().any(|line| line.contains("2025")), "{head}");
        }
    }

    #[test]
    fn growth_beside_a_year_under_a_plan() {
        let table = |over: &str| {
            read(&format!(
                "  指标              {over}2020年   年均增长   属性\n  灯塔数（座）          510          3.5      预期性\n  江面浮标数（个）      48          5.7      约束性\n"
            ))
        };
        assert!(table("").iter().any(|line| line.ends_with("3.5")));
        assert!(!table("“十三五”目标").iter().any(|line| line.contains("growth") || line.ends_with("3.5")));
    }

    #[test]
    fn serial_numbers_without_a_head() {
        let read = tabs(&[
            "\t指标\t2020年\t2025年\t属性",
            "1\t灯塔数（座）\t12\t15\t预期性",
            "2\t浮标数（个）\t21\t24\t约束性",
            "3\t渡口数（个）\t3\t4\t约束性",
        ]);
        assert_eq!(read.len(), 6, "{read:?}");
    }

    #[test]
    fn figures_without_a_head() {
        // The head of one column is lost in print: the figures may be those of the columns beside.
        let lost = "  指标                     2020年    2025年\n  灯塔数（座）      12        15        17\n  浮标数（个）      21        24        26\n";
        assert_eq!(read(lost), [""; 0]);
        // The first row of the body is one of heads.
        let under = "|指标|单位|目标|值|\n|---|---|---|---|\n|||2023年|2025年|\n|灯塔数|座|12|15|\n|浮标数|个|3|4|\n";
        assert_eq!(
            read(under),
            ["灯塔数 target 2023 12", "灯塔数 target 2025 15", "浮标数 target 2023 3", "浮标数 target 2025 4"]
        );
    }

    #[test]
    fn a_head_that_a_border_cuts() {
        let cut = "|指标|2020年|规|划目标|属性|\n|---|---|---|---|---|\n|||2023年|2025年||\n|灯塔数（座）|12|15|17|预期性|\n|浮标数（个）|2|3|4|约束性|\n";
        let targets = |year: &str| read(cut).iter().filter(|line| line.contains(&format!("target {year}"))).count();
        assert_eq!((targets("2023"), targets("2025")), (2, 2));
    }

    #[test]
    fn a_head_that_has_taken_the_one_over_the_years() {
        assert_eq!(
            tabs(&["指标\t2020年目标值\t2023年\t2025年", "灯塔数（座）\t12\t15\t17", "浮标数（个）\t2\t3\t4"]),
            [""; 0]
        );
        assert_eq!(
            tabs(&[
                "指标\t2020年\t年度目标\t属性\t2023年\t2025年",
                "灯塔数（座）\t12\t15\t17\t18\t19",
                "浮标数（个）\t2\t3\t4\t5\t6"
            ]),
            [""; 0]
        );
    }

    #[test]
    fn years_under_a_cover_one_cell_a_line() {
        assert_eq!(
            lines(
                "序号|指标|2020年|目标值|2023年|2025年|1|灯塔数（座）|12|15|17|2|浮标数（个）|2|3|4|3|渡口数（个）|5|6|7"
            ),
            [
                "灯塔数 baseline 2020 12",
                "灯塔数 target 2023 15",
                "灯塔数 target 2025 17",
                "浮标数 baseline 2020 2",
                "浮标数 target 2023 3",
                "浮标数 target 2025 4",
                "渡口数 baseline 2020 5",
                "渡口数 target 2023 6",
                "渡口数 target 2025 7",
            ]
        );
    }
}
