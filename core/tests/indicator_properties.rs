//! What must hold of any indicator table: what is printed is read again, whatever the order of the columns and wherever a
//! page break parts the rows.

mod common;

use gangyao::{
    Decimal, Options,
    ast::{Bound, Value},
    parse,
    record::{IndicatorRecord, ValueKind},
};
use proptest::{prelude::*, sample::select, test_runner::FileFailurePersistence};

/// Names of indicators, units after them.
const NAMES: &[(&str, &str)] = &[
    ("地区生产总值", "亿元"),
    ("全员劳动生产率", "万元/人"),
    ("常住人口城镇化率", "%"),
    ("研发经费投入强度", "%"),
    ("每万人口高价值发明专利拥有量", "件"),
    ("城镇调查失业率", "%"),
    ("65岁及以上老人健康管理率", "%"),
    ("5G基站数", "个"),
    ("重点实验室数量（省级以上）", "家"),
    ("人均预期寿命", "岁"),
    ("森林覆盖率", "%"),
    ("粮食综合生产能力", "万吨"),
];

fn number() -> impl Strategy<Value = Decimal> {
    (0_i64..10_000_000, 0_u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn bound() -> impl Strategy<Value = Bound> {
    select(vec![Bound::Eq, Bound::Ge, Bound::Gt, Bound::Le, Bound::Lt, Bound::Approx])
}

/// Any typed value.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => (bound(), number()).prop_map(|(bound, number)| Value::Number { bound, number }),
        1 => (number(), number()).prop_filter_map("a range goes up, and is none of years", |(one, other)| {
            let (low, high) = (one.min(other), one.max(other));
            let year = |number: Decimal| number.scale() == 0 && (1949..2100).contains(&i64::try_from(number).unwrap_or(0));
            (low < high && !(year(low) && year(high))).then_some(Value::Range { bound: Bound::Eq, low, high })
        }),
        1 => proptest::collection::vec(number(), 2..4).prop_map(|parts| Value::Ratio { bound: Bound::Eq, parts }),
        1 => Just(Value::Missing),
    ]
}

/// A row: its values of 2020 and 2025, the growth between them, its attribute.
type Row = (Value, Value, Value, &'static str);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec((value(), value(), value(), select(vec!["预期性", "约束性"])), 3..NAMES.len())
}

const HEADS: [&str; 7] = ["序号", "指标", "单位", "2020年", "2025年", "年均增长（%）", "属性"];

/// The cells of each row, the header first, in the order of [`HEADS`].
fn cells(rows: &[Row]) -> Vec<Vec<String>> {
    let body = rows.iter().zip(NAMES).zip(1..).map(|(((base, target, growth, attribute), (name, unit)), number)| {
        let [base, target, growth] = [base, target, growth].map(ToString::to_string);
        vec![number.to_string(), (*name).to_owned(), (*unit).to_owned(), base, target, growth, (*attribute).to_owned()]
    });
    std::iter::once(HEADS.map(str::to_owned).to_vec()).chain(body).collect()
}

/// How a table is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    Tabs,
    Pipes,
    Html,
}

fn form() -> impl Strategy<Value = Form> {
    select(vec![Form::Tabs, Form::Pipes, Form::Html])
}

/// A plan with the table; `breaks` says before which row a page break stands, and whether the header stands there again.
fn plan(cells: &[Vec<String>], form: Form, breaks: Option<(usize, bool)>) -> String {
    let row = |cells: &Vec<String>| match form {
        Form::Tabs => cells.join("\t"),
        Form::Pipes => format!("| {} |", cells.join(" | ")),
        Form::Html => {
            let escaped = |cell: &String| format!("<td>{}</td>", cell.replace('<', "&lt;").replace('>', "&gt;"));
            format!("<tr>{}</tr>", cells.iter().map(escaped).collect::<String>())
        }
    };
    let mut lines = Vec::new();
    for (at, cells) in cells.iter().enumerate() {
        if let Some((_, again)) = breaks.filter(|(before, _)| *before == at) {
            lines.push("\n— 12 —\n".to_owned());
            lines.extend(again.then(|| row(&HEADS.map(str::to_owned).to_vec())));
        }
        lines.push(row(cells));
        if at == 0 && matches!(form, Form::Pipes) {
            lines.push(format!("|{}", " --- |".repeat(cells.len())));
        }
    }
    let rows = lines.join("\n");
    let table = if matches!(form, Form::Html) { format!("<table>\n{rows}\n</table>") } else { rows };
    format!(
        "澜江市国民经济和社会发展第十四个五年规划纲要（2021—2025年）\n\n第一章 发展目标\n\n到2025年，主要目标如期实现，发展质量明显提升。\n\n表 1 主要指标\n\n{table}\n\n第二章 主要任务\n\n各级各部门要加强组织领导，落实工作责任。\n"
    )
}

/// What was read.
fn read(source: &str) -> Vec<IndicatorRecord> {
    parse(source, &Options::default()).records(source, "plan").indicators().collect()
}

/// What was read, a line each, without the places it was read from.
fn lines(source: &str) -> Vec<String> {
    let line = |row: &IndicatorRecord| {
        format!(
            "{} {:?} {:?} {:?} {} {:?} {:?} | {} {:?} {:?} {:?} {} {:?} {:?}",
            row.table,
            row.no,
            row.category,
            row.group,
            row.name,
            row.unit,
            row.attribute,
            row.column,
            row.role,
            row.measure,
            row.period,
            typed(row),
            row.total,
            row.text,
        )
    };
    read(source).iter().map(line).collect()
}

/// The typed value of a row of the table.
fn typed(row: &IndicatorRecord) -> Value {
    let bound = row.bound.unwrap_or(Bound::Eq);
    match (row.kind, row.value, row.value_high, &row.parts) {
        (ValueKind::Number, Some(number), ..) => Value::Number { bound, number },
        (ValueKind::Range, Some(low), Some(high), _) => Value::Range { bound, low, high },
        (ValueKind::Ratio, _, _, Some(parts)) => Value::Ratio { bound, parts: parts.clone() },
        (ValueKind::Missing, ..) => Value::Missing,
        _ => Value::Text,
    }
}

fn config() -> ProptestConfig {
    let cases = if cfg!(debug_assertions) { 200 } else { 2000 };
    let failure_persistence = Some(Box::new(FileFailurePersistence::Off) as Box<_>);
    ProptestConfig { cases, failure_persistence, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_printed_value_is_read_again(rows in rows(), form in form()) {
        let source = plan(&cells(&rows), form, None);
        common::check(&source);
        let found = read(&source);
        prop_assert_eq!(found.len(), rows.len() * 3, "{}", source);
        for (row, found) in rows.iter().zip(found.chunks(3)) {
            for (value, found) in [&row.0, &row.1, &row.2].into_iter().zip(found) {
                prop_assert_eq!(&typed(found), value, "{} in\n{}", found.raw, source);
                prop_assert_eq!(found.attribute.as_deref(), Some(row.3));
            }
        }
    }

    #[test]
    fn the_order_of_columns_does_not_matter(
        rows in rows(),
        order in Just((0..HEADS.len()).collect::<Vec<_>>()).prop_shuffle(),
        form in form(),
    ) {
        let straight = cells(&rows);
        let shuffled: Vec<Vec<String>> =
            straight.iter().map(|row| order.iter().map(|at| row[*at].clone()).collect()).collect();
        let (mut one, mut other) = (lines(&plan(&straight, form, None)), lines(&plan(&shuffled, form, None)));
        one.sort();
        other.sort();
        prop_assert_eq!(one, other, "{}", plan(&shuffled, form, None));
    }

    #[test]
    fn a_lost_cell_moves_no_number(
        rows in rows(),
        row in 0_usize..100,
        col in 3_usize..7,
        form in select(vec![Form::Tabs, Form::Pipes]),
    ) {
        let whole = cells(&rows);
        let mut damaged = whole.clone();
        let row = 1 + row % rows.len();
        damaged[row].remove(col);
        let source = plan(&damaged, form, None);
        let numbers = |rows: Vec<IndicatorRecord>| -> Vec<String> {
            rows.iter().filter(|row| row.value.is_some()).map(|row| format!("{} {} {}", row.name, row.column, typed(row))).collect()
        };
        let known = numbers(read(&plan(&whole, form, None)));
        for number in numbers(read(&source)) {
            prop_assert!(known.contains(&number), "{} is not what is printed in\n{}", number, source);
        }
    }

    #[test]
    fn a_page_break_in_the_table_does_not_matter(
        rows in rows(),
        at in 0_usize..100,
        again in any::<bool>(),
        form in select(vec![Form::Tabs, Form::Pipes]),
    ) {
        let cells = cells(&rows);
        let before = 2 + at % (cells.len() - 2);
        let broken = plan(&cells, form, Some((before, again)));
        prop_assert_eq!(lines(&plan(&cells, form, None)), lines(&broken), "{}", broken);
    }
}
