//! What the cell of an indicator says, in few signs: for the eye, for a spreadsheet, for a report.
//!
//! ```text
//! 56 左右   不低于14.2   1—2   3.3：41.1：55.6   〔35〕   五年增加 500   57.6（2019年）   按省下达 目标   2658 74.0
//! ≈56      ≥14.2       1–2   3.3:41.1:55.6    [35]    [增加500]     57.6 (2019)    按省下达目标    ?2658 74.0
//! ```
//!
//! The figures are those of the tree, exact decimals; nothing is rounded.

use std::fmt::{Display, Write as _};

use gangyao::ast::{Change, IndicatorValue, Measure, Role, Value, ValueColumn};

use crate::look::clean;

/// What stands before words that hold figures which are not read as a value.
const UNTYPED: char = '?';

/// The name of a column of values: `baseline 2020`, `target annual_growth 2021-2025`. A level does not say so.
pub(crate) fn name(column: &ValueColumn) -> String {
    let words = [Some(role(column.role)), measure(column.measure)].into_iter().flatten();
    let period = column.period.map(|period| period.to_string());
    words.chain(period.as_deref()).collect::<Vec<_>>().join(" ")
}

/// The word of a role, as in the table of values.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Baseline => "baseline",
        Role::Target => "target",
        Role::Actual => "actual",
        Role::Other => "other",
    }
}

/// The word of a measure, as in the table of values; none for a level, which most columns are.
pub(crate) const fn measure(measure: Measure) -> Option<&'static str> {
    match measure {
        Measure::Level => None,
        Measure::AnnualGrowth => Some("annual_growth"),
        Measure::Total => Some("total"),
        Measure::GrowthOrTotal => Some("growth_or_total"),
        Measure::Change => Some("change"),
    }
}

/// Whether a value is words that hold figures: they are not read, or stand in a row that does not fit its header.
pub(crate) fn is_untyped(value: &IndicatorValue, ragged: bool, source: &str) -> bool {
    value.value == Value::Text && (ragged || value.cell.plain(source).contains(char::is_numeric))
}

/// What a cell says: its values, usually one. Empty where it sets nothing.
pub(crate) fn cell(values: &[IndicatorValue], column: &ValueColumn, ragged: bool, source: &str) -> String {
    values.iter().map(|value| one(value, column, ragged, source)).collect::<Vec<_>>().join("；")
}

fn one(value: &IndicatorValue, column: &ValueColumn, ragged: bool, source: &str) -> String {
    let (bound, figures) = match &value.value {
        Value::Number { bound, number } => (*bound, number.to_string()),
        // No hyphen: a spreadsheet takes 1-2 for the second of January.
        Value::Range { bound, low, high } => (*bound, format!("{low}–{high}")),
        Value::Ratio { bound, parts } => (*bound, joined(parts, ":")),
        Value::Text => {
            let sign = if is_untyped(value, ragged, source) { UNTYPED.to_string() } else { String::new() };
            return sign + clean(&value.cell.plain(source)).trim();
        }
        Value::Missing => return String::new(),
    };
    let mut text = value.label.as_ref().map(|label| clean(&label.plain(source))).unwrap_or_default();
    text.push_str(if value.total { "[" } else { "" });
    // What the cell says against its column.
    let own = value.own.as_ref().filter(|own| *own != column);
    if own.is_some_and(|own| own.measure == Measure::AnnualGrowth && own.measure != column.measure) {
        text.push_str("年均");
    }
    let printed = value.cell.plain(source);
    match (value.change, value.toward) {
        (Some(change), _) => text.push_str(word(change, &printed)),
        (None, Some(change)) => {
            let _ = write!(text, "{}到", word(change, &printed));
        }
        (None, None) => {}
    }
    let unit = value.unit.as_ref().map(|unit| clean(&unit.plain(source))).unwrap_or_default();
    let _ = write!(text, "{}{figures}{unit}", bound.sign());
    text.push_str(if value.total { "]" } else { "" });
    if let Some(period) = own.and_then(|own| own.period).filter(|period| Some(*period) != column.period) {
        let _ = write!(text, " ({period})");
    }
    text
}

fn joined<T: Display>(parts: &[T], with: &str) -> String {
    parts.iter().map(T::to_string).collect::<Vec<_>>().join(with)
}

/// The printed word of a change: 增加 suits a number of kilometres, 提高 a share, and the plan knows which is which.
fn word(change: Change, printed: &str) -> &'static str {
    let words: &[&str] = match change {
        Change::Increase => &["提高", "增加", "增长", "新增", "净增", "上升", "提升", "扩大", "发展"],
        Change::Decrease => &["下降", "降低", "减少", "压减", "压缩", "缩短", "削减"],
    };
    let first = words.iter().filter_map(|word| Some((printed.find(word)?, *word))).min();
    first.map_or(words[0], |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of a cell in a table that has two others beside it.
    fn read(cell: &str) -> String {
        let source = format!(
            "表1 澜江市“十四五”主要指标\n\n指标\t单位\t2020年\t2025年\t属性\n森林覆盖率\t%\t41.5\t{cell}\t约束性\n粮食产量\t万吨\t110\t120\t约束性\n\
             公路里程\t公里\t1200\t1300\t预期性\n\n注：[]内为五年累计数。\n"
        );
        let parsed = gangyao::parse(&source, &gangyao::Options::default());
        let tables = parsed.indicators(&source).tables;
        let indicator = &tables[0].indicators[0];
        let values: Vec<_> = indicator.values.iter().filter(|value| value.column == 3).cloned().collect();
        let gangyao::ast::ColumnKind::Values(column) = &tables[0].columns[3].kind else {
            panic!("no column of values")
        };
        super::cell(&values, column, indicator.ragged, &source)
    }

    #[test]
    fn cells() {
        for (printed, shown) in [
            ("0.10", "0.10"),
            ("43.0", "43.0"),
            ("≥14.2", "≥14.2"),
            ("不超过5.5", "≤5.5"),
            ("56左右", "≈56"),
            ("1—2", "1–2"),
            ("3.3：41.1：55.6", "3.3:41.1:55.6"),
            ("[35]", "[35]"),
            ("[35以上]", "[≥35]"),
            ("提高3", "提高3"),
            ("下降15%", "下降15"),
            ("增加500公里", "增加500公里"),
            ("年均增长6%", "增长6"),
            ("57.6（2019年）", "57.6 (2019)"),
            ("设区市≥25 县级市≥20", "设区市≥25；县级市≥20"),
            ("按省下达目标", "按省下达目标"),
            ("2658 74.0", "?2658 74.0"),
            ("—", ""),
            ("", ""),
        ] {
            assert_eq!(read(printed), shown, "{printed}");
        }
    }

    #[test]
    fn columns_have_names() {
        let period = Some(gangyao::ast::Period { from: 2021, to: 2025 });
        let column = |role, measure, period| ValueColumn { role, measure, period, inferred: false };
        assert_eq!(
            name(&column(Role::Baseline, Measure::Level, Some(gangyao::ast::Period::year(2020)))),
            "baseline 2020"
        );
        assert_eq!(name(&column(Role::Target, Measure::AnnualGrowth, period)), "target annual_growth 2021-2025");
        assert_eq!(name(&column(Role::Other, Measure::Level, None)), "other");
    }
}
