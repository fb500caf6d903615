//! Checks on what was read from indicator tables: figures that do not go together, and numbers that are missing.
//!
//! ```text
//! 指标                       2020年   2025年   年均增长（%）
//! 1.一般公共预算收入（亿元）    80       122      6.5          growth: 80 → 122 is 8.8 a year
//! 2.人均可支配收入增长（%）     26540    —        7.0          limits: no percentage
//! 4.城镇登记失业率（%）        3.2      降到3.5   —            serials: 3 is missing; direction: 3.5 is above 3.2
//! ```
//!
//! A check speaks where figures contradict each other as they are printed, each rounded to its last place, and says
//! nothing where the table leaves open what a figure is: sums, changes, ranges, labelled values, other units. The message
//! names the figures and what was done with them.

mod conflict;
mod direction;
mod figure;
mod growth;
mod limits;
mod serials;

use figure::Figure;

use crate::{
    ast::{ColumnKind, Indicator, IndicatorTable, IndicatorValue, Measure, Role, Text, ValueColumn},
    diagnostic::Diagnostic,
    meaning::words::Words,
};

/// Runs every check over the tables of a document.
pub(super) fn check(source: &str, tables: &[IndicatorTable]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known = conflict::Known::default();
    for table in tables {
        serials::check(source, table, &mut found);
        let rows: Vec<Row> = table.indicators.iter().map(|indicator| Row::of(source, table, indicator)).collect();
        for row in &rows {
            growth::check(row, &mut found);
            limits::check(row, &mut found);
            direction::check(row, &mut found);
        }
        known.check(source, table, &rows, &mut found);
    }
    found
}

/// An indicator with its words as checks compare them.
struct Row<'t> {
    indicator: &'t Indicator,
    name: String,
    /// The unit; empty where there is none.
    unit: String,
    cells: Vec<Cell<'t>>,
}

/// A value with what its column, or the cell itself, says of it.
struct Cell<'t> {
    value: &'t IndicatorValue,
    column: &'t ValueColumn,
    /// The words that head the column.
    head: String,
    /// The unit of its figures: its own, or that of the indicator.
    unit: String,
}

impl<'t> Row<'t> {
    fn of(source: &str, table: &'t IndicatorTable, indicator: &'t Indicator) -> Self {
        let unit = indicator.unit.as_ref().map_or_else(String::new, |unit| folded(source, unit));
        let cells = indicator.values.iter().filter_map(|value| {
            let column = table.columns.get(usize::from(value.column))?;
            let ColumnKind::Values(values) = &column.kind else { return None };
            Some(Cell {
                value,
                column: value.own.as_ref().unwrap_or(values),
                head: folded(source, &column.head),
                unit: value.unit.as_ref().map_or_else(|| unit.clone(), |unit| folded(source, unit)),
            })
        });
        Self { indicator, name: folded(source, &indicator.name), cells: cells.collect(), unit }
    }

    /// The levels of single years: year, cell and figure.
    fn levels(&self) -> impl Iterator<Item = (u16, &Cell<'t>, Figure)> {
        self.cells.iter().filter(|cell| cell.column.measure == Measure::Level).filter_map(|cell| {
            let year = cell.column.period.filter(|period| period.is_year())?.to;
            Some((year, cell, cell.plain_figure()?))
        })
    }
}

impl Cell<'_> {
    /// The figure, where it states the quantity itself for the whole of the row: no sum, no change, no label.
    fn plain_figure(&self) -> Option<Figure> {
        let plain = self.value.label.is_none() && !self.value.total && self.value.change.is_none();
        Figure::of(&self.value.value).filter(|_| plain)
    }

    /// Whether it states what was so, as against what is promised.
    fn has_been(&self) -> bool {
        matches!(self.column.role, Role::Baseline | Role::Actual)
    }
}

/// The words of a text without blanks, in half-width forms.
fn folded(source: &str, text: &Text) -> String {
    Words::of(source, text).as_str().replace([' ', '\n'], "")
}

/// The codes and the messages for a table of tab-separated rows.
#[cfg(test)]
fn found(rows: &[&str]) -> Vec<(crate::diagnostic::Code, String)> {
    let source = format!("表1 澜江市“十四五”主要指标\n\n{}\n", rows.join("\n"));
    let parsed = crate::parse(&source, &crate::Options::default());
    let read = parsed.indicators(&source);
    assert!(!read.tables.is_empty(), "no table of indicators: {rows:?}");
    read.diagnostics.into_iter().map(|found| (found.code, found.message)).collect()
}

/// Asserts that each row alone under `head` has the one code, or none.
#[cfg(test)]
fn assert_rows(head: &str, rows: &[(&str, Option<crate::diagnostic::Code>)]) {
    for (row, code) in rows {
        // A sound row beside it: one row alone may be no table.
        let filler = head.split('\t').skip(1).fold("耕地保有量（万亩）".to_owned(), |row, _| row + "\t—");
        let codes: Vec<_> = found(&[head, row, &filler]).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, code.iter().copied().collect::<Vec<_>>(), "{row}");
    }
}
