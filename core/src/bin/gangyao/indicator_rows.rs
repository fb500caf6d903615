//! Indicator tables as rows: wide, one for each indicator, or long, one for each value.
//!
//! ```text
//! wide   doc table line no category group name       unit attribute tier  baseline 2020  target 2025
//!        plan  1    48  3  绿色生态       森林覆盖率  %    约束性           41.5           ≥43.0
//! long   … name       role     measure period kind   bound value …
//!          森林覆盖率  baseline level   2020   number eq    41.5
//!          森林覆盖率  target   level   2025   number ge    43.0
//! ```

use std::{collections::HashMap, ops::Range};

use gangyao::{
    ast::{ColumnKind, Indicator, IndicatorColumn, IndicatorTable, Role, ValueColumn},
    record::{IndicatorRecord, TableKind},
};
use serde_json::value::RawValue;

use crate::{
    indicator_value::{cell, name},
    run::Document,
    sheet::{Part, Raw, raw},
};

/// The fields of a wide row before its columns of values.
pub(crate) const FIXED: [&str; 10] =
    ["doc", "table", "line", "no", "category", "group", "name", "unit", "attribute", "tier"];

/// What is no part of a value: of the row, or of its name.
const OF_ROW: [&str; 2] = ["start", "end"];

/// The fields of a long row.
pub(crate) fn long_fields() -> &'static [&'static str] {
    TableKind::Indicators.fields()
}

/// Whether the table with this ordinal is wanted; `only` is empty where all are.
pub(crate) fn wanted(only: &[u32], ordinal: u32) -> bool {
    only.is_empty() || only.contains(&ordinal)
}

/// The rows of the table of records.
pub(crate) fn long(document: &Document, only: &[u32]) -> serde_json::Result<Part> {
    let records = document.records();
    let rows = records.indicators().filter(|record| wanted(only, record.table)).map(|record| {
        let record = Fields::of(&record)?;
        Ok(long_fields().iter().map(|field| record.get(field)).collect())
    });
    Ok(Part { columns: Vec::new(), rows: rows.collect::<serde_json::Result<_>>()? })
}

/// The indicators of each table. With `typed` a value is an object with its fields, where a cell sets several a list of
/// them; else it is text.
pub(crate) fn wide(document: &Document, only: &[u32], typed: bool) -> serde_json::Result<Vec<Part>> {
    let records = document.records();
    // The records are the values of the tree, one by one, in the same order.
    let mut records = records.indicators();
    let mut parts = Vec::new();
    for (table, ordinal) in document.parsed.indicators(&document.source).tables.iter().zip(1..) {
        let columns = value_columns(table);
        let mut rows = Vec::with_capacity(table.indicators.len());
        for indicator in &table.indicators {
            let own: Vec<_> = records.by_ref().take(indicator.values.len()).collect();
            debug_assert!(own.iter().map(|record| record.value_start).eq(starts(indicator)), "records out of step");
            if let Some(first) = own.first().filter(|_| wanted(only, ordinal)) {
                let first = Fields::of(first)?;
                let mut row = FIXED.iter().map(|field| first.get(field)).collect::<Vec<_>>();
                for (index, column) in &columns {
                    row.push(if typed {
                        objects(indicator, *index, &own)?
                    } else {
                        raw(&text(indicator, *index, column, document))?
                    });
                }
                rows.push(row);
            }
        }
        if wanted(only, ordinal) {
            parts.push(Part { columns: names(table, document), rows });
        }
    }
    Ok(parts)
}

/// Where the cells of an indicator start.
fn starts(indicator: &Indicator) -> impl Iterator<Item = u32> + '_ {
    indicator.values.iter().map(|value| value.cell.span().start)
}

/// The columns of values of a table, each with its index.
pub(crate) fn value_columns<'t>(table: &'t IndicatorTable) -> Vec<(usize, &'t ValueColumn)> {
    let values = |(index, column): (usize, &'t IndicatorColumn)| match &column.kind {
        ColumnKind::Values(values) => Some((index, values)),
        _ => None,
    };
    table.columns.iter().enumerate().filter_map(values).collect()
}

/// Whether what a column is for does not tell it from the others, so that it must show its printed head.
pub(crate) fn needs_head(table: &IndicatorTable) -> Vec<bool> {
    let columns = value_columns(table);
    let mut count: HashMap<String, usize> = HashMap::new();
    for (_, column) in &columns {
        *count.entry(name(column)).or_default() += 1;
    }
    // 完成率 and 权重 are both `other`, in two tables of one file too.
    let needs = |column: &ValueColumn| count[&name(column)] > 1 || column.role == Role::Other;
    columns.iter().map(|(_, column)| needs(column)).collect()
}

/// The names of the columns of values: no two are the same.
fn names(table: &IndicatorTable, document: &Document) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let columns = value_columns(table).into_iter().zip(needs_head(table));
    columns
        .map(|((index, column), needs_head)| {
            let mut name = name(column);
            if needs_head {
                let head = crate::outline::plain(&table.columns[index].head, document);
                name = format!("{name} ({})", head.trim());
            }
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            if *count > 1 { format!("{name} #{count}") } else { name }
        })
        .collect()
}

/// The values of an indicator in the column with this index: they stand in the order of the columns.
pub(crate) fn of_column(indicator: &Indicator, index: usize) -> Range<usize> {
    let place = |index| indicator.values.partition_point(|value| usize::from(value.column) < index);
    place(index)..place(index + 1)
}

/// The text of a cell.
pub(crate) fn text(indicator: &Indicator, index: usize, column: &ValueColumn, document: &Document) -> String {
    let values = &indicator.values[of_column(indicator, index)];
    cell(values, column, indicator.ragged, &document.source)
}

/// The values of a cell as objects; `records` are those of the indicator.
fn objects(indicator: &Indicator, index: usize, records: &[IndicatorRecord]) -> serde_json::Result<Raw> {
    let mut objects = Vec::new();
    for record in records.get(of_column(indicator, index)).unwrap_or_default() {
        let record = Fields::of(record)?;
        let own = long_fields().iter().filter(|field| !FIXED.contains(field) && !OF_ROW.contains(field));
        objects.push(Object(own.map(|field| (*field, record.get(field))).collect()));
    }
    match objects.as_slice() {
        [only] => raw(only),
        several => raw(several),
    }
}

/// Fields in their order.
struct Object(Vec<(&'static str, Raw)>);

impl serde::Serialize for Object {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The fields of a record as they are written.
struct Fields(HashMap<String, Raw>);

impl Fields {
    fn of(record: &IndicatorRecord) -> serde_json::Result<Self> {
        Ok(Self(serde_json::from_str(&serde_json::to_string(record)?)?))
    }

    fn get(&self, field: &str) -> Raw {
        self.0.get(field).cloned().unwrap_or_else(|| RawValue::NULL.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(source: &str) -> Document {
        let parsed = gangyao::parse(source, &gangyao::Options::default());
        Document { name: "plan.txt".to_owned(), doc: "plan".to_owned(), source: source.to_owned(), parsed }
    }

    #[test]
    fn no_two_columns_have_one_name() {
        let document = document(
            "表1 “十四五”主要指标\n\n指标\t单位\t2025年\t2025年\t2025年市区\t属性\n森林覆盖率\t%\t43\t43\t38\t约束性\n\
             粮食产量\t万吨\t120\t120\t15\t约束性\n",
        );
        let parts = wide(&document, &[], false).expect("rows");
        let expected = ["target 2025 (2025年)", "target 2025 (2025年) #2", "target 2025 (2025年市区)"];
        assert_eq!(parts[0].columns, expected);
        assert!(parts[0].rows.iter().all(|row| row.len() == FIXED.len() + expected.len()));
        assert!(wide(&document, &[2], false).expect("rows").is_empty());
    }

    #[test]
    fn a_cell_of_several_values_is_a_list() {
        let document = document(
            "表1 主要指标\n\n指标\t单位\t2020年\t2025年\t属性\n绿地率\t%\t21.0\t设区市≥25 县级市≥20.50\t约束性\n\
             粮食产量\t万吨\t110\t120\t约束性\n",
        );
        let parts = wide(&document, &[], true).expect("rows");
        let row = &parts[0].rows[0];
        let baseline: serde_json::Value = serde_json::from_str(row[FIXED.len()].get()).expect("JSON");
        assert_eq!((&baseline["kind"], &baseline["raw"]), (&"number".into(), &"21.0".into()));
        assert!(baseline.get("doc").is_none() && baseline.get("start").is_none(), "{baseline}");
        let written = row[FIXED.len() + 1].get();
        let target: Vec<serde_json::Value> = serde_json::from_str(written).expect("a list");
        let labels: Vec<_> = target.iter().map(|value| &value["label"]).collect();
        assert_eq!(labels, ["设区市", "县级市"]);
        assert!(written.contains(r#""value":20.50,"#), "{written}");
        assert_eq!(long(&document, &[]).expect("rows").rows.len(), 5);
    }
}
