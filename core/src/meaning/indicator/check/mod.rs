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

/// Bytes of the longest words that name anything. A cell may be merged over all rows: what is longer is not read for each.
const LONGEST: u32 = 600;

/// Runs every check over the tables of a document.
pub(super) fn check(source: &str, tables: &[IndicatorTable]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known = conflict::Known::default();
    for table in tables {
        serials::check(source, table, &mut found);
        let heads: Vec<Head> = table.columns.iter().map(|column| Head::of(&folded(source, &column.head))).collect();
        let rows: Vec<Row> =
            table.indicators.iter().map(|indicator| Row::of(source, table, &heads, indicator)).collect();
        for row in &rows {
            growth::check(row, &mut found);
            limits::check(row, &mut found);
            direction::check(row, &mut found);
        }
        known.check(source, table, &rows, &mut found);
    }
    found
}

/// What the checks want to know of the words that head a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    /// Whether its growth is a rate: 年均增长, but not 年均 alone, which may be amounts.
    rate: bool,
    /// Whether its figures may be of a decrease: 年均下降, 增减.
    falls: bool,
    /// Whom it is about, a bit for each of [`SCOPES`].
    scope: u16,
}

/// Words that say whom, or which case, a column is about: 全国, 平均.
const SCOPES: [&str; 8] = ["国", "省", "市", "区", "县", "平均", "限", "方案"];

impl Head {
    fn of(words: &str) -> Self {
        let said = SCOPES.iter().enumerate().filter(|(_, scope)| words.contains(**scope));
        Self {
            rate: words.contains(['增', '速', '%']),
            falls: words.contains(['降', '减']),
            scope: said.fold(0, |scope, (at, _)| scope | 1 << at),
        }
    }
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
    head: Head,
    /// The unit that the cell prints beside that of the indicator.
    unit: Option<String>,
}

impl<'t> Row<'t> {
    fn of(source: &str, table: &'t IndicatorTable, heads: &[Head], indicator: &'t Indicator) -> Self {
        let cells = indicator.values.iter().filter_map(|value| {
            let at = usize::from(value.column);
            let ColumnKind::Values(values) = &table.columns.get(at)?.kind else { return None };
            Some(Cell {
                value,
                column: value.own.as_ref().unwrap_or(values),
                head: *heads.get(at)?,
                unit: value.unit.as_ref().map(|unit| folded(source, unit)),
            })
        });
        Self {
            indicator,
            name: folded(source, &indicator.name),
            unit: indicator.unit.as_ref().map_or_else(String::new, |unit| folded(source, unit)),
            cells: cells.collect(),
        }
    }

    /// The unit of the figures of a cell: its own, or that of the indicator.
    fn unit_of<'r>(&'r self, cell: &'r Cell<'t>) -> &'r str {
        cell.unit.as_deref().unwrap_or(&self.unit)
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

    /// Whether it is a rate of growth, in per cent whatever the indicator is in. A cell that calls itself one is.
    fn is_rate(&self) -> bool {
        self.column.measure == Measure::AnnualGrowth && (self.head.rate || self.value.own.is_some())
    }
}

/// The words of a text without blanks, in half-width forms; none where they are too long for a name.
fn folded(source: &str, text: &Text) -> String {
    let span = text.span();
    if span.end - span.start > LONGEST {
        return String::new();
    }
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
