//! One indicator has one value a year, wherever it stands.
//!
//! ```text
//! “十三五”主要目标完成情况     新增绿地面积（万平方米）   2020年实际 340
//! “十四五”主要指标            新增绿地面积（万平方米）   2020年基数 1280    340 and 1280 are both of 2020
//! ```

use std::collections::{BTreeMap, HashMap};

use super::{Cell, Figure, Row, folded};
use crate::{
    ast::{Change, ColumnKind, IndicatorTable, Measure, Period, Role, Span, Text, Value},
    diagnostic::{Code, Diagnostic},
};

/// What was first said of each quantity in the tables so far.
#[derive(Default)]
pub(super) struct Known<'t> {
    first: HashMap<Key, First<'t>>,
    /// Name, group, tier and unit of the quantities, by number.
    names: HashMap<String, u32>,
}

/// What makes two values one quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    /// Its name, group, tier and unit.
    name: u32,
    /// Whom the head says that the column is about: 全国平均.
    scope: u16,
    /// Promised, or a fact.
    promised: bool,
    measure: Measure,
    period: Period,
    total: bool,
    change: Option<Change>,
}

struct First<'t> {
    value: &'t Value,
    span: Span,
    place: String,
}

impl<'t> Known<'t> {
    /// Compares the rows of a table with those before, and takes them in.
    pub(super) fn check(
        &mut self,
        source: &str,
        table: &'t IndicatorTable,
        rows: &[Row<'t>],
        found: &mut Vec<Diagnostic>,
    ) {
        let place = table.caption.as_ref().map_or_else(String::new, |caption| place(&folded(source, caption)));
        for (key, cells) in self.by_key(source, table, rows) {
            for (name, cell) in cells {
                let value = &cell.value.value;
                let Some(first) = self.first.get(&key) else {
                    let first = First { value, span: cell.value.cell.span(), place: place.clone() };
                    self.first.insert(key, first);
                    continue;
                };
                let elsewhere = !first.place.is_empty() && !place.is_empty() && first.place != place;
                if !elsewhere && differ(first.value, value) {
                    found.push(conflict(&key, name, first, cell));
                }
            }
        }
    }

    /// The values of a table by what they are of. What stands in several categories, several times in one row, or in several
    /// rows that a column of other words breaks down is of things that only the reader can tell apart: districts, scenarios.
    fn by_key<'r>(
        &mut self,
        source: &str,
        table: &IndicatorTable,
        rows: &'r [Row<'t>],
    ) -> Vec<(Key, Vec<(&'r str, &'r Cell<'t>)>)> {
        let broken_down = table
            .columns
            .iter()
            .take_while(|column| !matches!(column.kind, ColumnKind::Values(_)))
            .any(|column| column.kind == ColumnKind::Other);
        let mut all: BTreeMap<Key, Seen<'r, 't>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| names_one(row)) {
            let category = row.indicator.category.as_ref();
            let own = self.number(source, row, &row.unit);
            for cell in &row.cells {
                let name = cell.unit.as_ref().map_or(own, |unit| self.number(source, row, unit));
                let Some(key) = key(name, cell) else { continue };
                let seen =
                    all.entry(key).or_insert_with(|| Seen { category, last: None, several: false, cells: Vec::new() });
                if let Some(last) = seen.last {
                    // A name that is merged over rows heads their parts.
                    let merged = rows[last].indicator.name == row.indicator.name;
                    let words = |text: Option<&Text>| text.map_or_else(String::new, |text| folded(source, text));
                    seen.several |= broken_down || merged || words(seen.category) != words(category);
                }
                seen.last = Some(at);
                seen.cells.push((&row.name, cell));
            }
        }
        all.into_iter().filter(|(_, seen)| !seen.several).map(|(key, seen)| (key, seen.cells)).collect()
    }

    /// The number of what a row names.
    fn number(&mut self, source: &str, row: &Row<'_>, unit: &str) -> u32 {
        let mut name = row.name.clone();
        for text in [&row.indicator.group, &row.indicator.tier] {
            name.push('\n');
            name.extend(text.as_ref().map(|text| folded(source, text)));
        }
        name.push('\n');
        name.push_str(unit);
        let next = self.names.len() as u32;
        *self.names.entry(name).or_insert(next)
    }
}

/// The values of one key.
struct Seen<'r, 't> {
    category: Option<&'t Text>,
    /// The row of the last value.
    last: Option<usize>,
    several: bool,
    cells: Vec<(&'r str, &'r Cell<'t>)>,
}

/// Whether a name says what it is of: 其中：城镇 and 第一产业 do not.
fn names_one(row: &Row<'_>) -> bool {
    const PARTS: [&str; 14] = [
        "城镇",
        "农村",
        "乡村",
        "城区",
        "男性",
        "女性",
        "第一产业",
        "第二产业",
        "第三产业",
        "国家级",
        "省级",
        "市级",
        "其他",
        "其它",
    ];
    !row.name.is_empty()
        && !row.name.starts_with("其中")
        && !row.name.starts_with('#')
        && !PARTS.contains(&row.name.as_str())
}

fn key(name: u32, cell: &Cell<'_>) -> Option<Key> {
    let promised = match cell.column.role {
        Role::Baseline | Role::Actual => false,
        Role::Target => true,
        Role::Other => return None,
    };
    if cell.value.label.is_some() || matches!(cell.value.value, Value::Text | Value::Missing) {
        return None;
    }
    Some(Key {
        name,
        scope: cell.head.scope,
        promised,
        measure: cell.column.measure,
        period: cell.column.period?,
        total: cell.value.total,
        change: cell.value.change,
    })
}

/// The place that a caption is about: `澜江市` of 澜江市“十四五”主要指标; empty where it names none.
fn place(caption: &str) -> String {
    let caption = caption.rsplit_once(':').map_or(caption, |(_, caption)| caption);
    let words: Vec<char> = caption.chars().take_while(|c| crate::text::is_ideograph(*c)).take(6).collect();
    let end = words.iter().rposition(|c| "省市县区州盟旗镇乡".contains(*c)).map_or(0, |at| at + 1);
    words[..end].iter().collect()
}

/// Whether two values cannot both be true.
fn differ(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number { .. }, Value::Number { .. }) => {
            Figure::of(one).zip(Figure::of(other)).is_some_and(|(one, other)| one.contradicts(other))
        }
        (Value::Ratio { parts: one, .. }, Value::Ratio { parts: other, .. }) => {
            let exact = |number: &rust_decimal::Decimal| Figure { bound: crate::ast::Bound::Eq, number: *number };
            one.len() == other.len() && one.iter().zip(other).any(|(one, other)| exact(one).contradicts(exact(other)))
        }
        // A figure in a range agrees with it, and ranges are of more than one figure anyway.
        _ => false,
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Ratio { parts, .. } => parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(":"),
        other => Figure::of(other).map_or_else(String::new, |figure| figure.to_string()),
    }
}

fn conflict(key: &Key, name: &str, first: &First<'_>, cell: &Cell<'_>) -> Diagnostic {
    let (here, there) = (words(&cell.value.value), words(first.value));
    let gap = match (first.value, &cell.value.value) {
        (Value::Number { number: one, .. }, Value::Number { number: other, .. }) => {
            format!(", {} apart", one.saturating_sub(*other).abs())
        }
        _ => String::new(),
    };
    let what = match (key.promised, key.measure) {
        (true, Measure::Level) => "target",
        (false, Measure::Level) => "level",
        (true, _) => "target of growth or change",
        (false, _) => "growth or change",
    };
    let message = format!("{}: the {what} of {} is {here} here and {there} before{gap}", name, key.period);
    Diagnostic::new(Code::IndicatorConflict, cell.value.cell.span(), message)
        .related(first.span, format!("{there}: the first value"))
}

#[cfg(test)]
mod tests {
    use super::place;
    use crate::diagnostic::Code::{self, IndicatorConflict};

    /// The codes for a review of the last plan and the table of the new one.
    fn codes(done: &str, planned: &str) -> Vec<(Code, String)> {
        let source = format!(
            "表1 “十三五”主要目标完成情况\n\n指标\t2020年目标\t2020年实际\n{done}\n人口（万人）\t300\t310\n\n\
             表2 “十四五”主要指标\n\n指标\t2020年基数\t2025年目标\n{planned}\n人口（万人）\t310\t325\n"
        );
        let parsed = crate::parse(&source, &crate::Options::default());
        let read = parsed.indicators(&source);
        assert_eq!(read.tables.len(), 2);
        read.diagnostics.into_iter().map(|found| (found.code, found.message)).collect()
    }

    #[test]
    fn what_was_achieved_is_the_base_of_the_next_plan() {
        assert_eq!(
            codes("新增绿地面积（万平方米）\t300\t340", "新增绿地面积 (万平方米)\t1280\t280"),
            [(IndicatorConflict, "新增绿地面积: the level of 2020 is 1280 here and 340 before, 940 apart".to_owned())]
        );
        assert_eq!(
            codes("三次产业结构\t5:40:55\t4.1:41.2:54.7", "三次产业结构\t4.1:42.2:53.7\t3:40:57"),
            [(
                IndicatorConflict,
                "三次产业结构: the level of 2020 is 4.1:42.2:53.7 here and 4.1:41.2:54.7 before".to_owned()
            )]
        );
    }

    #[test]
    fn what_can_be_both_is_no_conflict() {
        for (done, planned) in [
            ("城镇化率（%）\t57\t57.6", "城镇化率（%）\t57.60\t62"),
            ("城镇化率（%）\t57\t57.6", "城镇化率（%）\t57.63\t62"),
            ("参保率（%）\t95\t≥95", "参保率（%）\t95\t98"),
            // Another unit, another name, another group of people.
            ("绿地面积（万平方米）\t300\t340", "绿地面积（公顷）\t1280\t280"),
            ("公园面积（公顷）\t300\t340", "绿地面积（公顷）\t1280\t280"),
            ("新增就业（万人）\t[20]\t[21]", "新增就业（万人）\t4.1\t[22]"),
            ("养老床位（张/千人）\t30\t城镇31，农村30", "养老床位（张/千人）\t33\t40"),
        ] {
            assert_eq!(codes(done, planned), [], "{done} / {planned}");
        }
    }

    #[test]
    fn districts_and_scopes_are_apart() {
        let source = "表1 澜江市分区域主要指标\n\n区域\t指标\t2020年\t2025年\n老城区\t粮食产量（万吨）\t62\t65\n\
             老城区\t绿地面积（公顷）\t62\t65\n澜东新区\t粮食产量（万吨）\t31\t32\n澜东新区\t绿地面积（公顷）\t31\t33\n";
        let parsed = crate::parse(source, &crate::Options::default());
        assert_eq!(parsed.indicators(source).diagnostics, []);

        let source = "表1 主要指标\n\n指标\t范围\t2020年\t2025年\n养老床位（张）\t城区\t620\t650\n\
             养老床位（张）\t乡镇\t310\t340\n粮食产量（万吨）\t—\t31\t33\n";
        let parsed = crate::parse(source, &crate::Options::default());
        assert_eq!(parsed.indicators(source).diagnostics, []);

        let source = "表1 主要指标对比\n\n指标\t2020年全国\t2020年全市\t2025年目标\n城镇化率（%）\t63.9\t58.2\t65\n人口（万人）\t—\t310\t320\n";
        let parsed = crate::parse(source, &crate::Options::default());
        assert_eq!(parsed.indicators(source).diagnostics, []);
    }

    #[test]
    fn places_of_captions() {
        assert_eq!(place("澜江市“十四五”主要指标"), "澜江市");
        assert_eq!(place("专栏1:石梁县主要指标"), "石梁县");
        assert_eq!(place("“十四五”主要指标"), "");
        assert_eq!(place("主要指标"), "");
    }
}
