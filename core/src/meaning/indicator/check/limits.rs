//! A figure fits into its unit, and a share into its whole.
//!
//! ```text
//! 人均可支配收入增长（%）    26540      no percentage: the base is in another unit
//! 平均受教育年限（年）       102        10.2 that lost its point
//! 集中供热普及率（%）        120        a share of more than all
//! 高中阶段毛入学率（%）      104        may be more: pupils of any age over those of one age
//! ```

use rust_decimal::Decimal;

use super::{Cell, Figure, Row};
use crate::{
    ast::{Bound, Measure, Period, Role, Value},
    diagnostic::{Code, Diagnostic},
};

/// Checks every figure of a row.
pub(super) fn check(row: &Row<'_>, found: &mut Vec<Diagnostic>) {
    // 完成率 and the like measure something else.
    for cell in row.cells.iter().filter(|cell| cell.column.role != Role::Other) {
        let Some((bound, number)) = highest(&cell.value.value) else { continue };
        if let Some(diagnostic) = share(row, cell, bound, number).or_else(|| overflow(row, cell, number)) {
            found.push(diagnostic);
        }
    }
}

/// The figure of a value, or the upper one of a range.
const fn highest(value: &Value) -> Option<(Bound, Decimal)> {
    match value {
        Value::Number { bound, number } => Some((*bound, *number)),
        Value::Range { bound, high, .. } => Some((*bound, *high)),
        _ => None,
    }
}

/// A share over 100.
fn share(row: &Row<'_>, cell: &Cell<'_>, bound: Bound, number: Decimal) -> Option<Diagnostic> {
    let stated = cell.column.measure == Measure::Level && !cell.value.total && cell.value.change.is_none();
    let over = number > Decimal::ONE_HUNDRED || number == Decimal::ONE_HUNDRED && bound == Bound::Gt;
    (stated && over && row.unit_of(cell) == "%" && is_share(&row.name)).then(|| {
        let message = format!("{} is a share: {} is over 100 %", row.name, Figure { bound, number });
        Diagnostic::new(Code::ShareOver100, cell.value.cell.span(), message)
    })
}

/// Whether a name ends as shares do, and the whole is one that the part cannot outgrow.
fn is_share(name: &str) -> bool {
    const SHARES: [&str; 31] = [
        "比重",
        "占比",
        "比例",
        "比率",
        "覆盖率",
        "达标率",
        "参保率",
        "普及率",
        "合格率",
        "优良率",
        "净入学率",
        "巩固率",
        "城镇化率",
        "城市化率",
        "失业率",
        "发生率",
        "处理率",
        "处置率",
        "绿化率",
        "入户率",
        "就诊率",
        "办结率",
        "公开率",
        "满意率",
        "满意度",
        "知晓率",
        "通达率",
        "通畅率",
        "登记率",
        "签约率",
        "识字率",
    ];
    // More lines, machines or pupils than people; ratios of two things that are no part of one another.
    const NO_PART: [&str; 26] = [
        "毛入", "电话", "宽带", "移动", "手机", "汽车", "彩电", "电脑", "增长", "增速", "增幅", "负债", "杠杆", "拨备",
        "存贷", "周转", "产出", "师生", "生师", "医护", "床护", "之比", "自给", "性别", "抵押", "库容",
    ];
    // Against output these can be any multiple: 进出口总额占GDP比重.
    const STOCKS: [&str; 12] =
        ["进出口", "外贸", "出口", "贷款", "存款", "债务", "余额", "投资", "融资", "资产", "市值", "支出"];
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    // 达标率（城区） is one as well.
    let bare = name.rsplit_once('(').filter(|(_, rest)| rest.ends_with(')')).map_or(name, |(bare, _)| bare);
    SHARES.iter().any(|word| bare.ends_with(word)) && !has(&NO_PART) && !(has(&["GDP", "生产总值"]) && has(&STOCKS))
}

/// A figure that its unit cannot hold.
fn overflow(row: &Row<'_>, cell: &Cell<'_>, number: Decimal) -> Option<Diagnostic> {
    if cell.unit.is_some() || cell.column.measure == Measure::AnnualGrowth && !cell.is_rate() {
        return None;
    }
    // A column of growth is in per cent, whatever the indicator is in.
    let unit = if cell.is_rate() { "%" } else { row.unit.as_str() };
    let limit = limit(unit, row, cell)?;
    (number > Decimal::from(limit)).then(|| {
        let message = format!(
            "{}: {number} is more than {limit} {unit}; the figure is in another unit than `{unit}`, or misprinted",
            row.name
        );
        Diagnostic::new(Code::UnitOverflow, cell.value.cell.span(), message)
    })
}

/// The most that a figure in this unit can be.
fn limit(unit: &str, row: &Row<'_>, cell: &Cell<'_>) -> Option<u32> {
    let sum = || {
        cell.value.total
            || matches!(cell.column.measure, Measure::Total | Measure::GrowthOrTotal)
            || !cell.column.period.is_none_or(Period::is_year)
            || row.name.contains("累计")
    };
    match unit {
        // Growth and ratios may be several times the whole; ten times are none.
        "%" | "‰" => Some(1000),
        "岁" => Some(150),
        "天" | "日" if row.name.contains("天数") && !sum() => Some(366),
        "年" if row.name.contains("受教育年限") => Some(30),
        "小时/天" | "小时/日" => Some(24),
        "分贝" | "dB" | "dB(A)" | "分贝(A)" => Some(200),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{assert_rows, found};
    use super::is_share;
    use crate::diagnostic::Code::{ShareOver100, UnitOverflow};

    const HEAD: &str = "指标\t2020年\t2025年\t年均增长（%）";

    #[test]
    fn figures_that_their_unit_cannot_hold() {
        assert_rows(
            HEAD,
            &[
                ("人均可支配收入增长（%）\t26540\t—\t7.0", Some(UnitOverflow)),
                ("人均可支配收入增长（%）\t26540元\t—\t7.0", None),
                ("人均可支配收入（元）\t26540\t—\t7.0", None),
                ("人均可支配收入（元）\t—\t36540\t36540", Some(UnitOverflow)),
                ("快递业务量增长（%）\t180\t—\t—", None),
                ("人口自然增长率（‰）\t5.1\t5012\t—", Some(UnitOverflow)),
                ("人均预期寿命（岁）\t77.8\t788\t—", Some(UnitOverflow)),
                ("空气质量优良天数（天）\t301\t3100\t—", Some(UnitOverflow)),
                ("空气质量优良天数（天）\t301\t[1520]\t—", None),
                ("平均受教育年限（年）\t10.2\t112\t—", Some(UnitOverflow)),
            ],
        );
    }

    #[test]
    fn shares_of_more_than_all() {
        assert_rows(
            HEAD,
            &[
                ("集中供热普及率（%）\t97\t120\t—", Some(ShareOver100)),
                ("集中供热普及率（%）\t97\t>100\t—", Some(ShareOver100)),
                ("集中供热普及率（%）\t97\t100\t—", None),
                ("集中供热普及率（%）\t97\t≥100\t—", None),
                // One finding a cell.
                ("集中供热普及率（%）\t97\t12000\t—", Some(ShareOver100)),
                ("集中供热普及率\t97%\t120%\t—", Some(ShareOver100)),
                ("高中阶段毛入学率（%）\t98\t104\t—", None),
                ("移动电话普及率（%）\t98\t120\t—", None),
                ("进出口总额占GDP比重（%）\t98\t120\t—", None),
                ("资产负债率（%）\t98\t120\t—", None),
            ],
        );
    }

    #[test]
    fn other_columns_measure_other_things() {
        let head = "指标\t2025年目标\t2025年实际\t完成率（%）";
        assert_eq!(found(&[head, "森林覆盖率（%）\t41\t43\t1050", "人口（万人）\t300\t310\t103"]), []);
    }

    #[test]
    fn names_of_shares() {
        for name in ["服务业增加值占GDP比重", "65岁以上人口占比", "空气质量优良天数比率", "污水处理率(城区)"]
        {
            assert!(is_share(name), "{name}");
        }
        for name in ["地区生产总值", "资产负债率", "学前教育毛入园率", "贷款余额占GDP比重", "比重提高"]
        {
            assert!(!is_share(name), "{name}");
        }
    }
}
