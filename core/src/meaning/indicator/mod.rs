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
mod name;
mod notes;
mod openers;
mod roles;
mod rows;
mod stacked;
mod values;

use std::cell::OnceCell;

use columns::Guess;
use roles::Context;

use super::period::{anywhere, inferred, printed};
use crate::{
    ast::{Block, BoxHead, ColumnKind, IndicatorColumn, IndicatorTable, Period, Span, Table, Text},
    diagnostic::{Code, Diagnostic},
    meaning::words::Words,
    record::{Records, Step, steps},
};

/// The indicator tables of a document, and what is odd about them.
pub(crate) fn read(records: &Records<'_>) -> (Vec<IndicatorTable>, Vec<Diagnostic>) {
    let mut reader =
        Reader { source: records.source, plan: OnceCell::new(), tables: Vec::new(), diagnostics: Vec::new() };
    let mut place = Place::default();
    for step in steps(&records.parsed.document) {
        match step {
            Step::Enter(section) => place.headings.push(&section.heading.title),
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
    /// The years of the plan, looked for once a table needs them.
    plan: OnceCell<Option<Period>>,
    tables: Vec<IndicatorTable>,
    diagnostics: Vec<Diagnostic>,
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
        let Some(columns) = columns::find(self.source, table, &grid, &called) else { return };
        let context = self.context(&called, place, records);
        let values = roles::assign(&columns, context);
        let signs = notes::Signs::of(self.source, table);
        let mut rows = rows::Rows {
            source: self.source,
            table,
            heads,
            grid: &grid,
            columns: &columns,
            values: &values,
            signs: &signs,
            untyped: Vec::new(),
        };
        let indicators = rows.read();
        if indicators.is_empty() {
            return;
        }
        let untyped = rows.untyped;
        self.untyped(untyped);
        let columns = columns
            .into_iter()
            .zip(values)
            .map(|(column, values)| IndicatorColumn { head: column.head, kind: kind(column.guess, values) })
            .collect();
        self.tables.push(IndicatorTable {
            caption: caption.or(title).cloned(),
            columns,
            indicators,
            notes: table.notes.clone(),
            span: table.span,
        });
    }

    /// A table that extraction fused into running text.
    fn fused(&mut self, text: &Text, place: &Place<'_>, records: &Records<'_>) {
        if !fused::may_hold(self.source, text) {
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

fn kind(guess: Guess, values: Option<crate::ast::ValueColumn>) -> ColumnKind {
    match guess {
        Guess::Category => ColumnKind::Category,
        Guess::Serial => ColumnKind::Serial,
        Guess::Group => ColumnKind::Group,
        Guess::Name => ColumnKind::Name,
        Guess::Unit => ColumnKind::Unit,
        Guess::Attribute => ColumnKind::Attribute,
        Guess::Tier => ColumnKind::Tier,
        Guess::Values(_) => values.map_or(ColumnKind::Other, ColumnKind::Values),
        Guess::Other | Guess::Words => ColumnKind::Other,
    }
}
