//! Indicator tables as rows: wide, one for each indicator, or long, one for each value.
//!
//! ```text
//! wide   doc table line no category group name       unit attribute tier  baseline 2020  target 2025
//!        plan  1    48  3  绿色生态       森林覆盖率  %    约束性           41.5           ≥43.0
//! long   … name       role     measure period kind   bound value …
//!          森林覆盖率  baseline level   2020   number eq    41.5
//!          森林覆盖率  target   level   2025   number ge    43.0
//! ```

use std::collections::HashMap;

use gangyao::{
    ast::{ColumnKind, Indicator, IndicatorColumn, IndicatorTable, Role, ValueColumn},
    record::IndicatorRecord,
};
use serde_json::value::RawValue;

use crate::{
    indicator_value::{cell, name},
    run::Document,
    sheet::{Part, Raw, raw},
    table_list::fields,
};

/// The fields of a wide row before its columns of values.
pub(crate) const FIXED: [&str; 10] =
    ["doc", "table", "line", "no", "category", "group", "name", "unit", "attribute", "tier"];

/// What is no part of a value: of the row, or of its name.
const OF_ROW: [&str; 2] = ["start", "end"];

/// The fields of a long row.
pub(crate) fn long_fields() -> &'static [&'static str] {
    fields::<IndicatorRecord>()
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

/// The text of a cell.
pub(crate) fn text(indicator: &Indicator, index: usize, column: &ValueColumn, document: &Document) -> String {
    let values = indicator.values.iter().filter(|value| usize::from(value.column) == index);
    cell(values, column, indicator.ragged, &document.source)
}

/// The values of a cell as objects.
fn objects(indicator: &Indicator, index: usize, records: &[IndicatorRecord]) -> serde_json::Result<Raw> {
    let of_cell = indicator.values.iter().zip(records).filter(|(value, _)| usize::from(value.column) == index);
    let mut objects = Vec::new();
    for (_, record) in of_cell {
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
