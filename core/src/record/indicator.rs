//! Table of indicators: `indicators`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Records, exact};
use crate::ast::{
    AttributeKind, Bound, Change, ColumnKind, Indicator, IndicatorTable, IndicatorValue, Measure, Number, Role, Text,
    Value, ValueColumn,
};

/// What kind of value a cell sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// One figure.
    Number,
    /// Two, from and to.
    Range,
    /// Two or more that are parts of one whole, or to one another.
    Ratio,
    /// Words.
    Text,
    /// Nothing.
    Missing,
}

/// One row of the table `indicators`: an indicator in one of the columns of values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndicatorRecord {
    /// The document's id.
    pub doc: String,
    /// Line of the source where the name of the indicator starts, from 1.
    pub line: u32,
    /// Byte offset of the start of the name.
    pub start: u32,
    /// Byte offset of the end of the name.
    pub end: u32,
    /// 1-based ordinal of the indicator table in the document.
    pub table: u32,
    /// The printed serial number; the indicators of a group share it.
    pub no: Option<Number>,
    /// The category row, or the merged category cell: `经济发展`.
    pub category: Option<String>,
    /// The merged parent: `城镇就业`.
    pub group: Option<String>,
    /// The name without serial number and unit.
    pub name: String,
    /// The unit of its column, or of the parentheses after the name: `%`, `万元/人`.
    pub unit: Option<String>,
    /// `预期性`, `约束性`, or what else the table prints.
    pub attribute: Option<String>,
    /// The level that set it, where the table says: `国家`.
    pub tier: Option<String>,
    /// What the value is for the plan.
    pub role: Role,
    /// How it measures.
    pub measure: Measure,
    /// The year of the value, `2025`, or the years that it spans, `2021-2025`.
    pub period: Option<String>,
    /// What kind of value the cell sets.
    pub kind: ValueKind,
    /// How the figure bounds the value; `null` where there is none.
    pub bound: Option<Bound>,
    /// The figure, exactly as printed; of a range the lower end.
    #[serde(with = "exact::maybe")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub value: Option<Decimal>,
    /// The upper end of a range.
    #[serde(with = "exact::maybe")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub value_high: Option<Decimal>,
    /// The parts of a ratio.
    #[serde(with = "exact::list")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<f64>>"))]
    pub parts: Option<Vec<Decimal>>,
    /// Whether it is an accumulated figure: `[35]`, `累计`.
    pub total: bool,
    /// Whether the cell itself calls it an increase or a decrease.
    pub change: Option<Change>,
    /// The unit printed in the cell where it differs from `unit`.
    pub value_unit: Option<String>,
    /// The words of a cell that sets no number.
    pub text: Option<String>,
    /// The cell as printed.
    pub raw: String,
    /// The words before the value in a cell with several: `设区市` of `设区市≥25 县级市≥20`.
    pub label: Option<String>,
    /// The head of the column: `“十四五”目标`.
    pub column: String,
    /// Line of the source where the cell starts, from 1.
    pub value_line: u32,
    /// Byte offset of the start of the cell.
    pub value_start: u32,
    /// Byte offset of the end of the cell.
    pub value_end: u32,
    /// Whether the role or the period is inferred and not printed in the header.
    pub inferred: bool,
    /// Whether the row does not fit the header; its values are not typed then.
    pub ragged: bool,
}

impl<'a> Records<'a> {
    /// One row per indicator and column of values of the indicator tables.
    pub fn indicators(&self) -> impl Iterator<Item = IndicatorRecord> + use<'a> {
        let records = *self;
        let tables = self.parsed.indicators(self.source).tables;
        tables.into_iter().zip(1..).flat_map(move |(table, ordinal)| records.of_table(&table, ordinal))
    }

    /// The rows of one table.
    fn of_table(&self, table: &IndicatorTable, ordinal: u32) -> Vec<IndicatorRecord> {
        let mut rows = Vec::new();
        for indicator in &table.indicators {
            for value in &indicator.values {
                let column = table.columns.get(usize::from(value.column));
                if let Some((head, ColumnKind::Values(values))) = column.map(|column| (&column.head, &column.kind)) {
                    let values = value.own.as_ref().unwrap_or(values);
                    rows.push(IndicatorRecord { table: ordinal, ..self.row(indicator, value, values, head) });
                }
            }
        }
        rows
    }

    fn row(&self, indicator: &Indicator, value: &IndicatorValue, values: &ValueColumn, head: &Text) -> IndicatorRecord {
        let plain = |text: &Text| text.plain(self.source);
        let some = |text: &Option<Text>| text.as_ref().map(plain);
        let (name, cell) = (indicator.name.span(), value.cell.span());
        let (kind, bound, number, high, parts) = match &value.value {
            Value::Number { bound, number } => (ValueKind::Number, Some(*bound), Some(*number), None, None),
            Value::Range { bound, low, high } => (ValueKind::Range, Some(*bound), Some(*low), Some(*high), None),
            Value::Ratio { bound, parts } => (ValueKind::Ratio, Some(*bound), None, None, Some(parts.clone())),
            Value::Text => (ValueKind::Text, None, None, None, None),
            Value::Missing => (ValueKind::Missing, None, None, None, None),
        };
        IndicatorRecord {
            doc: self.doc.to_owned(),
            line: self.line(name.start),
            start: name.start,
            end: name.end,
            table: 0,
            no: indicator.number.clone(),
            category: some(&indicator.category),
            group: some(&indicator.group),
            name: plain(&indicator.name),
            unit: some(&indicator.unit),
            attribute: indicator.attribute.as_ref().map(|attribute| match (&attribute.text, attribute.kind) {
                (Some(text), _) => plain(text),
                (None, AttributeKind::Binding) => "约束性".to_owned(),
                (None, _) => "预期性".to_owned(),
            }),
            tier: some(&indicator.tier),
            role: values.role,
            measure: values.measure,
            period: values.period.map(|period| period.to_string()),
            kind,
            bound,
            value: number,
            value_high: high,
            parts,
            total: value.total,
            change: value.change,
            value_unit: some(&value.unit),
            text: (kind == ValueKind::Text).then(|| plain(&value.cell)),
            raw: value.cell.raw(self.source),
            label: some(&value.label),
            column: plain(head),
            value_line: self.line(cell.start),
            value_start: cell.start,
            value_end: cell.end,
            inferred: values.inferred,
            ragged: indicator.ragged,
        }
    }
}
