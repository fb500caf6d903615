//! Base, target and growth a year of one indicator go together.
//!
//! ```text
//! 指标                      2020年   2025年   年均增长（%）
//! 一般公共预算收入（亿元）     80       122      6.5        (122 ÷ 80)^(1/5) − 1 = 8.8 % a year
//! 常住人口城镇化率（%）       62.0     67.5     1.1        (67.5 − 62.0) ÷ 5 = 1.1 points a year: fits
//! 地区生产总值（亿元）        900      1320     6.0        8.0 at current prices, 6.0 at constant ones: fits
//! ```

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{Cell, Figure, Row};
use crate::{
    ast::{Bound, Role, Span},
    diagnostic::{Code, Diagnostic},
};

/// Differences below a tenth of a point are no news, however finely the growth is printed.
const NO_NEWS: f64 = 0.1;
/// How far 左右 reaches at a growth, in points.
const ABOUT: f64 = 0.5;
/// By how many points a year growth at constant prices may be lower than that of levels at current prices.
const PRICES: u8 = 3;

/// Checks every growth of a row that has the levels from which and to which it leads.
pub(super) fn check(row: &Row<'_>, found: &mut Vec<Diagnostic>) {
    // 年均下降: the sign of its figures is open.
    let rates = || row.cells.iter().filter(|cell| cell.is_rate() && !cell.head.falls);
    // Such names are growth or decrease already: what their growth column holds is the indicator itself.
    let grows =
        || ["增长", "增速", "增幅", "降低", "下降", "减少", "降幅", "累计"].iter().any(|word| row.name.contains(word));
    for cell in rates() {
        let Some(printed) = cell.plain_figure().filter(|_| cell.unit.as_ref().is_none_or(|unit| unit == "%")) else {
            continue;
        };
        // The only growth of a table does not say whether it is that of the target or of what was achieved.
        let alone =
            cell.column.inferred && rates().filter(|other| other.column.period == cell.column.period).count() == 1;
        let ways: Vec<Way> = Way::all(row, cell, alone).collect();
        let messages: Option<Vec<String>> = ways.iter().map(|way| way.contradicts(row, cell, printed)).collect();
        if let Some((way, message)) = messages.and_then(|messages| ways.first().zip(messages.into_iter().next()))
            && !grows()
        {
            let place = format!("{}: the level of {}", way.target.1, way.target.0);
            found.push(
                Diagnostic::new(Code::GrowthMismatch, cell.value.cell.span(), message).related(way.to_span, place),
            );
        }
    }
}

/// The levels that a growth leads from and to, with their years.
struct Way<'u> {
    base: (u16, Figure),
    target: (u16, Figure),
    unit: &'u str,
    to_span: Span,
}

impl<'u> Way<'u> {
    /// The ways to the levels that a growth may lead to: those of its own role first, and to those of any role where it is
    /// open.
    fn all(row: &'u Row<'u>, growth: &'u Cell<'u>, any_role: bool) -> impl Iterator<Item = Self> {
        let to = growth.column.period.map(|period| period.to);
        let of_role = |cell: &Cell<'_>| match growth.column.role {
            Role::Target => cell.column.role == Role::Target,
            Role::Actual | Role::Baseline => cell.has_been(),
            Role::Other => false,
        };
        let ends =
            move |own: bool| row.levels().filter(move |(year, cell, _)| Some(*year) == to && of_role(cell) == own);
        let others = ends(false).filter(move |(_, cell, _)| any_role && cell.column.role != Role::Other);
        ends(true).take(1).chain(others).filter_map(|(year, end, target)| Self::to(row, growth, year, end, target))
    }

    fn to(row: &'u Row<'u>, growth: &Cell<'_>, year: u16, end: &'u Cell<'u>, target: Figure) -> Option<Self> {
        let period = growth.column.period?;
        let at = |year| {
            row.levels().find(|(of, cell, _)| *of == year && cell.has_been() && row.unit_of(cell) == row.unit_of(end))
        };
        let (from, _, base) = at(period.from.checked_sub(1)?).or_else(|| {
            // 2020—2025年年均增长 begins with the base year.
            let from_base = !growth.column.inferred && period.from.is_multiple_of(5);
            at(period.from).filter(|_| from_base)
        })?;
        let positive = |figure: Figure| figure.number.is_sign_positive() && !figure.number.is_zero();
        (from < year && positive(base) && positive(target)).then_some(Self {
            base: (from, base),
            target: (year, target),
            unit: row.unit_of(end),
            to_span: end.value.cell.span(),
        })
    }

    /// What is wrong with the printed growth, if it fits in no reading.
    fn contradicts(&self, row: &Row<'_>, cell: &Cell<'_>, printed: Figure) -> Option<String> {
        let ((from, base), (to, target)) = (self.base, self.target);
        let count = to - from;
        let years = f64::from(count);
        let (low, high) = reach(base);
        let (end_low, end_high) = reach(target);
        let rate = |to: f64, from: f64| ((to.max(0.0) / from.max(0.0)).powf(1.0 / years) - 1.0) * 100.0;
        let growth = of_growth(printed, if self.at_constant_prices(row, cell) { PRICES } else { 0 });
        if !apart(growth, (rate(end_low, high), rate(end_high, low))) {
            return None;
        }
        let in_points = matches!(self.unit, "%" | "‰" | "百分点" | "个百分点" | "岁" | "年");
        if in_points && !apart(of_growth(printed, 0), ((end_low - high) / years, (end_high - low) / years)) {
            return None;
        }
        let (from_number, to_number) = (float(base), float(target));
        let (expected, points) = (rate(to_number, from_number), (to_number - from_number) / years);
        let shown = |number: f64| rounded(number, printed.number.scale().clamp(1, 6));
        let other = if in_points {
            format!(", or ({} − {}) ÷ {count} = {} a year", target.number, base.number, shown(points))
        } else {
            String::new()
        };
        let lower = if self.at_constant_prices(row, cell) && float(printed) < expected {
            format!(", lower by more than the {PRICES} points that constant prices explain")
        } else {
            String::new()
        };
        let about = if [base, target, printed].iter().any(|figure| figure.bound == Bound::Approx) {
            format!(" (≈ reaches 2 % of a level, {} points of a growth)", rounded(ABOUT, 1))
        } else {
            String::new()
        };
        let message = format!(
            "{}: from {base} in {from} to {target} in {to} is ({} ÷ {})^(1/{count}) − 1 = {} % a year{other}; printed \
             is {printed}{lower}{about}",
            row.name,
            target.number,
            base.number,
            shown(expected),
        );
        Some(message)
    }

    /// Whether the growth may be printed at constant prices beside levels at current ones: output always is, income where
    /// the statistics of what was achieved say so.
    fn at_constant_prices(&self, row: &Row<'_>, cell: &Cell<'_>) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| row.name.contains(word));
        self.unit.contains('元')
            && (has(&["生产总值", "GDP", "增加值", "总产值", "劳动生产率"])
                || cell.column.role != Role::Target && has(&["可支配收入", "纯收入"]))
    }
}

/// The values that a level can stand for.
fn reach(level: Figure) -> (f64, f64) {
    open(level, level.slack().to_f64().unwrap_or(f64::INFINITY))
}

/// The values that a printed growth can stand for. Higher ones too, by `more`.
fn of_growth(printed: Figure, more: u8) -> (f64, f64) {
    let about = if printed.bound == Bound::Approx { ABOUT } else { NO_NEWS };
    let (low, high) = open(printed, printed.half().to_f64().unwrap_or(0.0).max(about));
    (low, high + f64::from(more))
}

/// From the figure less `slack` to the figure with it; without end on the side that it leaves open.
fn open(figure: Figure, slack: f64) -> (f64, f64) {
    let number = float(figure);
    match figure.bound {
        Bound::Eq | Bound::Approx => (number - slack, number + slack),
        Bound::Ge | Bound::Gt => (number - slack, f64::INFINITY),
        Bound::Le | Bound::Lt => (f64::NEG_INFINITY, number + slack),
    }
}

fn float(figure: Figure) -> f64 {
    figure.number.to_f64().unwrap_or(f64::NAN)
}

/// A number with so many decimal places: what `{:.places$}` prints of it. (What prints floats would be 14 kB of the
/// gzipped module that a browser loads.)
fn rounded(number: f64, places: u32) -> Decimal {
    let mut rounded = Decimal::from_f64_retain(number).unwrap_or(Decimal::MAX).round_dp(places);
    rounded.rescale(places);
    rounded.set_sign_negative(number.is_sign_negative());
    rounded
}

/// Whether two ranges have nothing in common.
fn apart(one: (f64, f64), other: (f64, f64)) -> bool {
    one.1 < other.0 || other.1 < one.0
}

#[cfg(test)]
mod tests {
    use super::super::{assert_rows, found};
    use super::rounded;
    use crate::diagnostic::Code::GrowthMismatch;

    const HEAD: &str = "指标\t2020年\t2025年\t年均增长（%）";

    #[test]
    fn numbers_are_rounded_as_floats_are_printed() {
        let parts = (-2000..2000_i32).flat_map(|part| [8.0, 40.0, 300.0].map(|whole| f64::from(part) / whole));
        for number in parts.chain([1e-9, 0.05, -0.05, 0.15, 1.005, 123_456_789.012_345, 2.5e15]) {
            for places in 1..=6 {
                assert_eq!(rounded(number, places).to_string(), format!("{number:.0$}", places as usize));
            }
        }
    }

    #[test]
    fn growth_goes_with_its_levels() {
        assert_rows(
            HEAD,
            &[
                ("一般公共预算收入（亿元）\t80\t122\t6.5", Some(GrowthMismatch)),
                ("一般公共预算收入（亿元）\t80\t122\t8.8", None),
                // Rounded to the last place: 8.6 to 9.0.
                ("一般公共预算收入（亿元）\t80\t122\t9", None),
                // Output may be printed at constant prices: lower, but not higher.
                ("地区生产总值（亿元）\t900\t1320\t6.0", None),
                ("地区生产总值（亿元）\t900\t1320\t10.0", Some(GrowthMismatch)),
                ("地区生产总值（亿元）\t900\t1320\t4.0", Some(GrowthMismatch)),
                ("实际利用外资（亿美元）\t3.1\t3.0\t2.0", Some(GrowthMismatch)),
                ("实际利用外资（亿美元）\t3.1\t2.8\t-2.0", None),
            ],
        );
    }

    #[test]
    fn bounds_leave_room() {
        assert_rows(
            HEAD,
            &[
                ("一般公共预算收入（亿元）\t80\t≥110\t8.8", None),
                ("一般公共预算收入（亿元）\t80\t≥122\t6.5", Some(GrowthMismatch)),
                ("一般公共预算收入（亿元）\t80\t122\t≥6.5", None),
                ("一般公共预算收入（亿元）\t80\t122\t9.5以上", Some(GrowthMismatch)),
                ("一般公共预算收入（亿元）\t80\t122\t8.5左右", None),
                ("一般公共预算收入（亿元）\t80\t122\t6.5左右", Some(GrowthMismatch)),
            ],
        );
    }

    #[test]
    fn percentages_grow_in_points_too() {
        assert_rows(
            HEAD,
            &[
                ("常住人口城镇化率（%）\t62.0\t67.5\t1.1", None),
                ("常住人口城镇化率（%）\t62.0\t67.5\t1.7", None),
                ("常住人口城镇化率（%）\t62.0\t67.5\t2.9", Some(GrowthMismatch)),
                ("平均受教育年限（年）\t10.2\t11.2\t0.2", None),
            ],
        );
    }

    #[test]
    fn what_is_open_is_no_finding() {
        assert_rows(
            HEAD,
            &[
                ("一般公共预算收入（亿元）\t—\t122\t6.5", None),
                ("一般公共预算收入（亿元）\t0\t122\t6.5", None),
                ("一般公共预算收入（亿元）\t80\t—\t6.5", None),
                ("一般公共预算收入（亿元）\t80亿美元\t122\t6.5", None),
                ("一般公共预算收入（亿元）\t80\t[122]\t6.5", None),
                ("一般公共预算收入（亿元）\t80\t120—124\t6.5", None),
                ("一般公共预算收入（亿元）\t80\t增加42\t6.5", None),
                ("地区生产总值增长率（%）\t5\t7\t7.7", None),
                ("一般公共预算收入（亿元）\t80\t122\t与经济增长同步", None),
            ],
        );
    }

    #[test]
    fn achieved_growth_is_checked_like_promised() {
        let heads = ["指标\t2015年\t“十三五”目标\t\t“十三五”完成\t", "\t\t2020年\t年均增长\t2020年\t年均增长"];
        let found = |growth| {
            let row = format!("进出口总额（亿美元）\t12.0\t15.0\t4.6\t20.0\t{growth}");
            found(&[heads[0], heads[1], &row, "人口（万人）\t300\t310\t—\t312\t—"])
        };
        assert_eq!(found("10.8"), []);
        assert_eq!(
            found("4.6"),
            [(
                GrowthMismatch,
                "进出口总额: from 12.0 in 2015 to 20.0 in 2020 is (20.0 ÷ 12.0)^(1/5) − 1 = 10.8 % a year; printed is 4.6"
                    .to_owned()
            )]
        );
    }

    #[test]
    fn growth_alone_may_be_of_either_level() {
        let head = "指标\t2020年\t2025年目标\t2025年实际\t年均增长（%）";
        assert_rows(
            head,
            &[
                ("进出口总额（亿美元）\t12.0\t15.0\t20.0\t4.6", None),
                ("进出口总额（亿美元）\t12.0\t15.0\t20.0\t10.8", None),
                ("进出口总额（亿美元）\t12.0\t15.0\t20.0\t7.5", Some(GrowthMismatch)),
            ],
        );
    }

    #[test]
    fn both_readings_are_named() {
        let messages = found(&[HEAD, "城镇化率（%）\t62.0\t67.5\t2.9", "人口（万人）\t300\t310\t0.7"]);
        assert_eq!(
            messages,
            [(
                GrowthMismatch,
                "城镇化率: from 62.0 in 2020 to 67.5 in 2025 is (67.5 ÷ 62.0)^(1/5) − 1 = 1.7 % a year, or \
                 (67.5 − 62.0) ÷ 5 = 1.1 a year; printed is 2.9"
                    .to_owned()
            )]
        );
    }
}
