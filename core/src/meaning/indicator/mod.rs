//! Indicator tables: grids read as indicators with typed values.
//!
//! ```text
//! grid → columns → roles → rows → cells
//!        what each  and     name,  each value
//!        column is  years   unit
//! ```
//!
//! [`columns`] says what each column holds and whether the table is one of indicators at all, [`head`] and [`roles`] of
//! which years its values are, [`rows`] reads the rows, [`cell`] the values, [`notes`] what signs mean.

mod around;
mod attribute;
mod cell;
mod check;
mod columns;
mod fits;
mod fused;
mod grid;
mod head;
mod misread;
mod name;
mod notes;
mod openers;
mod roles;
mod rows;
mod stacked;
#[cfg(test)]
mod test;
mod torn;
mod values;

use std::cell::OnceCell;

use columns::{Column, Guess};
use roles::Context;

use super::period::{anywhere, inferred, printed};
use crate::{
    ast::{Block, BoxHead, IndicatorTable, Period, Span, Table, Text, ValueColumn},
    diagnostic::{Code, Diagnostic},
    meaning::words::Words,
    record::{Records, Step, steps},
};

/// The indicator tables of a document, and what is odd about them.
pub(crate) fn read(records: &Records<'_>) -> (Vec<IndicatorTable>, Vec<Diagnostic>) {
    let attributes = memchr::memmem::find_iter(records.source.as_bytes(), "属性").map(|at| at as u32).collect();
    let mut reader = Reader {
        source: records.source,
        attributes,
        plan: OnceCell::new(),
        tables: Vec::new(),
        last: None,
        diagnostics: Vec::new(),
    };
    let mut place = Place::default();
    for step in steps(&records.parsed.document) {
        match step {
            Step::Enter(section) => {
                place.headings.push(&section.heading.title);
                reader.last = None;
            }
            Step::Leave => {
                place.headings.pop();
            }
            Step::EnterBox(r#box) => place.around = r#box.head.as_ref(),
            Step::LeaveBox => place.around = None,
            Step::Block(Block::Table(table)) => reader.table(table, &place, records),
            Step::Block(Block::Paragraph(paragraph)) => reader.fused(&paragraph.text, &place, records),
            Step::Block(Block::Item(item)) => reader.fused(&item.text, &place, records),
            Step::Block(_) => {}
        }
    }
    reader.diagnostics.extend(check::check(reader.source, &reader.tables));
    (reader.tables, reader.diagnostics)
}

/// Where a table stands.
#[derive(Default)]
struct Place<'t> {
    headings: Vec<&'t Text>,
    around: Option<&'t BoxHead>,
}

struct Reader<'s> {
    source: &'s str,
    /// Where 属性 stands in the source: a fused table has it in its header.
    attributes: Vec<u32>,
    /// The years of the plan, looked for once a table needs them.
    plan: OnceCell<Option<Period>>,
    tables: Vec<IndicatorTable>,
    /// The table before, while the next one may go on with it.
    last: Option<Last>,
    diagnostics: Vec<Diagnostic>,
}

/// How far a table has been read: the next one may be its rest, printed as a table of its own (续表).
struct Last {
    columns: Vec<Column>,
    values: Vec<Option<ValueColumn>>,
    over: rows::Over,
}

impl Last {
    /// Whether a table goes on with the rows: as many columns, the same header or none, and the next serial number.
    fn goes_on(&self, source: &str, grid: &grid::Grid<'_>, columns: Option<&[Column]>) -> bool {
        let same = columns.is_none_or(|columns| {
            columns.iter().map(|column| &column.words).eq(self.columns.iter().map(|column| &column.words))
        });
        let Some(serial) = self.columns.iter().position(|column| column.guess == Guess::Serial) else { return false };
        let first = (grid.header_rows()..grid.rows())
            .filter_map(|row| grid.starts(row, serial))
            .find_map(|cell| rows::serial(Words::of(source, &cell.text).as_str()));
        let headed = columns.is_some() == (grid.header_rows() > 0);
        same && headed && grid.columns() == self.columns.len() && first == Some(self.over.last + 1)
    }
}

impl Reader<'_> {
    fn table(&mut self, table: &Table, place: &Place<'_>, records: &Records<'_>) {
        let unstacked = stacked::unstack(self.source, table);
        let (table, heads) = unstacked.as_ref().map_or((table, &[][..]), |parts| (&parts.table, &parts.heads));
        let Some(grid) = grid::Grid::of(table) else { return };
        let caption = table.caption.as_ref().map(|caption| &caption.text);
        let title = place.around.map(|head| &head.title);
        let called: String = [caption, title]
            .into_iter()
            .flatten()
            .map(|text| Words::of(self.source, text).as_str().to_owned())
            .collect();
        let found = columns::find(self.source, table, &grid, &called);
        let before = self.last.take().filter(|last| last.goes_on(self.source, &grid, found.as_deref()));
        let goes_on = before.is_some();
        let mut last = match (before, found) {
            (Some(before), _) => before,
            (None, Some(columns)) => {
                let values = roles::assign(&columns, self.context(&called, place, records));
                Last { columns, values, over: rows::Over::default() }
            }
            (None, None) => return,
        };
        let signs = notes::Signs::of(self.source, table);
        let name = last.columns.iter().position(|column| column.guess == Guess::Name);
        let mut rows = rows::Rows {
            source: self.source,
            table,
            heads,
            grid: &grid,
            columns: &last.columns,
            values: &last.values,
            signs: &signs,
            widest: torn::widest(self.source, table, name),
            untyped: Vec::new(),
            shifted: Vec::new(),
        };
        let indicators = rows.read(&mut last.over);
        let (untyped, shifted) = (rows.untyped, rows.shifted);
        if indicators.is_empty() {
            return;
        }
        self.untyped(untyped);
        for span in shifted {
            let message = "a cell of this row cannot be of the column that it stands in: none of its values is read";
            self.diagnostics.push(Diagnostic::new(Code::RaggedRow, span, message));
        }
        match self.tables.last_mut().filter(|_| goes_on) {
            Some(before) => {
                before.indicators.extend(indicators);
                before.notes.extend(table.notes.iter().cloned());
                before.span = before.span.cover(table.span);
            }
            None => self.tables.push(IndicatorTable {
                caption: caption.or(title).cloned(),
                columns: last
                    .columns
                    .iter()
                    .zip(&last.values)
                    .map(|(column, values)| column.typed(values.as_ref()))
                    .collect(),
                indicators,
                notes: table.notes.clone(),
                span: table.span,
            }),
        }
        self.last = Some(last);
    }

    /// A table that extraction fused into running text.
    fn fused(&mut self, text: &Text, place: &Place<'_>, records: &Records<'_>) {
        let span = text.span();
        let first = self.attributes.partition_point(|at| *at < span.start);
        if self.attributes.get(first).is_none_or(|at| *at >= span.end) {
            return;
        }
        let found = fused::find(self.source, text, |caption| self.context(caption, place, records));
        if let Some(found) = found {
            self.untyped(found.untyped);
            self.tables.push(found.table);
        }
    }

    fn untyped(&mut self, spans: Vec<Span>) {
        for span in spans {
            let message = format!("`{}` holds figures that are not read as a value", span.of(self.source).trim());
            self.diagnostics.push(Diagnostic::new(Code::UntypedValue, span, message));
        }
    }

    /// The years that a table is about: those of its caption, of the headings above it, of the plan.
    fn context(&self, caption: &str, place: &Place<'_>, records: &Records<'_>) -> Context {
        let plan = |text: &str| anywhere(text, printed).or_else(|| anywhere(text, inferred));
        let year = anywhere(caption, |text| cell::year(text).ok()).map(|year| year.to);
        let named =
            plan(caption).or_else(|| place.headings.iter().rev().find_map(|heading| plan(&heading.plain(self.source))));
        let plan = named.or_else(|| *self.plan.get_or_init(|| super::frame::plan_period(records).0));
        let done = ["完成", "实现情况", "实施情况", "进展"].iter().any(|word| caption.contains(word));
        Context { plan, year: year.filter(|_| anywhere(caption, printed).is_none()), done }
    }
}
