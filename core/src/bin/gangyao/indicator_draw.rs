//! An indicator table for a person: what the plan promises, from which base, and what binds.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use gangyao::{
    ast::{AttributeKind, Indicator, IndicatorTable, Text, Value, ValueColumn},
    diagnostic::Severity,
};

use crate::{
    indicator_rows::{needs_head, of_column, text, value_columns},
    indicator_value::{is_untyped, measure, role},
    list::{Cell, Head, List, Row},
    look::{BOLD, DIM, Look, TABLE, counted, severity, wrap},
    outline::plain,
    run::Document,
};

const BINDING: Style = AnsiColor::Yellow.on_default().bold();

/// The head, the rows, the notes. With `rows` only so many of the first, and how many there are besides.
pub(crate) fn draw(
    document: &Document,
    table: &IndicatorTable,
    ordinal: u32,
    rows: Option<usize>,
    look: Look,
) -> String {
    let mut out = head(document, table, ordinal, look) + "\n";
    let shown = rows.unwrap_or(usize::MAX).min(table.indicators.len());
    out.push_str(&list(&Column::all(table, document), &table.indicators[..shown], document).draw(look));
    if shown < table.indicators.len() {
        let more = format!("… {} more, see `gangyao indicators`", table.indicators.len() - shown);
        let _ = writeln!(out, "{}", look.paint(DIM, more));
        return out;
    }
    let mut notes: Vec<_> = table.notes.iter().map(|note| plain(&note.text, document)).collect();
    if untyped(document, table) {
        notes.push("? figures that are not read as a value, see `gangyao check`".to_owned());
    }
    for line in notes.iter().flat_map(|note| wrap(note, look.width)) {
        let _ = writeln!(out, "{}", look.paint(DIM, line.trim_end()));
    }
    out
}

/// `Indicator table 2  主要指标  lines 45–60, 20 indicators, 7 binding`.
fn head(document: &Document, table: &IndicatorTable, ordinal: u32, look: Look) -> String {
    let mut head = look.paint(TABLE.bold(), format!("Indicator table {ordinal}")).to_string();
    if let Some(caption) = &table.caption {
        let _ = write!(head, "  {}", look.paint(BOLD, plain(caption, document).trim()));
    }
    let lines = &document.parsed.lines;
    let last = table.span.end.saturating_sub(1).max(table.span.start);
    let range = format!("lines {}–{}", lines.line(table.span.start), lines.line(last));
    let _ = write!(head, "  {}", look.paint(DIM, format!("{range}, {}", counts(std::slice::from_ref(table)))));
    head
}

/// `20 indicators, 7 binding`.
pub(crate) fn counts(tables: &[IndicatorTable]) -> String {
    let all = || tables.iter().flat_map(|table| &table.indicators);
    let binding = all().filter(|indicator| binds(indicator)).count();
    format!("{}, {binding} binding", counted(all().count(), "indicator", "indicators"))
}

fn binds(indicator: &Indicator) -> bool {
    indicator.attribute.as_ref().is_some_and(|attribute| attribute.kind == AttributeKind::Binding)
}

fn untyped(document: &Document, table: &IndicatorTable) -> bool {
    let untyped = |indicator: &Indicator| {
        indicator.values.iter().any(|value| is_untyped(value, indicator.ragged, &document.source))
    };
    table.indicators.iter().any(untyped)
}

/// A column of the drawing.
enum Column<'t> {
    Number,
    Name,
    Unit,
    /// Index, meaning and head of a column of values.
    Values(usize, &'t ValueColumn, Vec<String>),
    Attribute,
    Tier,
}

impl<'t> Column<'t> {
    /// The columns of a table that say something. The unit stands beside the name: after the last value it would seem to be
    /// the unit of growth.
    fn all(table: &'t IndicatorTable, document: &Document) -> Vec<Self> {
        let optional = |column, has: fn(&Indicator) -> bool| table.indicators.iter().any(has).then_some(column);
        let values = value_columns(table).into_iter().zip(needs_head(table)).map(|((index, column), needs_head)| {
            let head = needs_head.then(|| plain(&table.columns[index].head, document).trim().to_owned());
            Self::Values(index, column, lines(column, head))
        });
        let mut columns = Vec::new();
        columns.extend(optional(Self::Number, |indicator| indicator.number.is_some()));
        columns.push(Self::Name);
        columns.extend(optional(Self::Unit, |indicator| indicator.unit.is_some()));
        columns.extend(values);
        columns.extend(optional(Self::Attribute, |indicator| indicator.attribute.is_some()));
        columns.extend(optional(Self::Tier, |indicator| indicator.tier.is_some()));
        columns
    }

    fn head(&self) -> Head {
        let (lines, right) = match self {
            Self::Number => (vec!["No".to_owned()], true),
            Self::Name => (vec!["Indicator".to_owned()], false),
            Self::Unit => (vec!["Unit".to_owned()], false),
            Self::Values(_, _, lines) => (lines.clone(), true),
            Self::Attribute => (vec!["Attribute".to_owned()], false),
            Self::Tier => (vec!["Tier".to_owned()], false),
        };
        Head { lines, right }
    }

    fn cell(&self, indicator: &Indicator, document: &Document) -> Cell {
        let words = |text: Option<&Text>| words(text, document);
        let plain = |text: String| Cell { text, style: None, right: false };
        match self {
            Self::Number => {
                let text = indicator.number.as_ref().map(ToString::to_string).unwrap_or_default();
                Cell { text, style: Some(DIM), right: true }
            }
            Self::Name => {
                let name = [words(indicator.group.as_ref()), words(Some(&indicator.name))];
                let name = name.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
                Cell { style: binds(indicator).then_some(BOLD), ..plain(name) }
            }
            Self::Unit => Cell { style: Some(DIM), ..plain(words(indicator.unit.as_ref())) },
            Self::Values(index, column, _) => value(indicator, *index, column, document),
            Self::Attribute => {
                let text = indicator.attribute.as_ref().and_then(|attribute| attribute.text.as_ref());
                // The two words look alike; the sign tells them apart without colours too.
                match (binds(indicator), words(text)) {
                    (true, words) if words.is_empty() => {
                        Cell { style: Some(BINDING), ..plain("● 约束性".to_owned()) }
                    }
                    (true, words) => Cell { style: Some(BINDING), ..plain(format!("● {words}")) },
                    (false, words) if words.is_empty() => plain(String::new()),
                    (false, words) => plain(format!("  {words}")),
                }
            }
            Self::Tier => plain(words(indicator.tier.as_ref())),
        }
    }
}

/// The rows under their categories.
fn list(columns: &[Column<'_>], indicators: &[Indicator], document: &Document) -> List {
    let mut rows = Vec::new();
    let mut category = String::new();
    for indicator in indicators {
        let own = words(indicator.category.as_ref(), document);
        if own != category {
            if !own.is_empty() {
                rows.push(Row::Title(own.clone()));
            }
            category = own;
        }
        rows.push(Row::Cells(columns.iter().map(|column| column.cell(indicator, document)).collect()));
    }
    List { heads: columns.iter().map(Column::head).collect(), rows }
}

fn value(indicator: &Indicator, index: usize, column: &ValueColumn, document: &Document) -> Cell {
    let values = &indicator.values[of_column(indicator, index)];
    let text = text(indicator, index, column, document);
    if text.is_empty() {
        return Cell { text: "—".to_owned(), style: Some(DIM), right: true };
    }
    let untyped = values.iter().any(|value| is_untyped(value, indicator.ragged, &document.source));
    let words = values.iter().all(|value| value.value == Value::Text);
    let style = untyped.then(|| severity(Severity::Warning));
    Cell { text, style, right: !words || untyped }
}

fn words(text: Option<&Text>, document: &Document) -> String {
    text.map(|text| plain(text, document).trim().to_owned()).unwrap_or_default()
}

/// The head of a column of values: what its values are for, how they measure, the printed head where that does not tell
/// it from others, the years.
fn lines(column: &ValueColumn, head: Option<String>) -> Vec<String> {
    let measure = measure(column.measure).map(|measure| measure.replace('_', " "));
    let period = column.period.map(|period| period.to_string());
    [Some(role(column.role).to_owned()), measure, head, period].into_iter().flatten().collect()
}
