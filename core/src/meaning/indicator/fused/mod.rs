//! An indicator table that extraction fused into one run of text: cells without anything between them.
//!
//! ```text
//! …主要指标序号指标2025年目标属性1参保率≥95%约束性2床位数2.6万张预期性…1165周岁及以上老年人…
//!          ╰──── header ────────╯╰──── row ────╯                        11 and 65, since 10 came before
//! ```
//!
//! The header names the columns, 属性 last; a row runs from the serial number that is due to the next 预期性 or 约束性. Where
//! a row can be parted in more than one way, it is not: its values stay words.

mod header;
mod split;

use header::{Cell, Header};

use super::{
    attribute,
    columns::{Column, Guess},
    head::Head,
    notes::Signs,
    roles::{self, Context},
    values::Reader,
};
use crate::{
    ast::{Attribute, Indicator, IndicatorTable, Number, Span, Text, ValueColumn},
    meaning::words::Words,
    number::chinese,
    text::is_ideograph,
};

/// Longest row, in bytes.
const ROW: usize = 600;
/// Longest caption, in bytes.
const CAPTION: usize = 150;

/// A table in a run of text, with the cells whose figures are not read.
pub(super) struct Found {
    pub(super) table: IndicatorTable,
    pub(super) untyped: Vec<Span>,
}

/// The table in a text, if there is one. `context` gives the years that a caption is about.
pub(super) fn find(source: &str, text: &Text, context: impl FnOnce(&str) -> Context) -> Option<Found> {
    let words = Words::of(source, text);
    let run = words.as_str();
    let header = Header::find(run)?;
    let caption = caption(&run[..header.start]);
    let context = context(caption);
    let columns: Vec<Column> = header.cells.iter().map(|cell| column(&words, *cell)).collect();
    let values = roles::assign(&columns, context);
    let signs = Signs::default();
    let reader = Reader { source, signs: &signs };
    let mut rows =
        Rows { words: &words, columns: &columns, values: &values, reader, category: None, untyped: Vec::new() };
    let mut rest = &run[header.end..];
    let mut indicators = Vec::new();
    while let Some((indicator, after)) = rows.next(rest, indicators.len() as u32 + 1) {
        indicators.push(indicator);
        rest = after;
    }
    if indicators.len() < 2 {
        return None;
    }
    let untyped = rows.untyped;
    let start = header.start - caption.len();
    let table = IndicatorTable {
        caption: (!caption.is_empty()).then(|| words.text_of(caption)),
        columns: columns.iter().zip(&values).map(|(column, values)| column.typed(values.as_ref())).collect(),
        indicators,
        notes: Vec::new(),
        span: words.text(start..run.len() - rest.len()).span(),
    };
    Some(Found { table, untyped })
}

/// What stands before the header since the last sentence.
fn caption(before: &str) -> &str {
    let start = before
        .rfind(['。', '；', '：', ';', ':'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let caption = &before[start..];
    if caption.len() <= CAPTION { caption } else { "" }
}

fn column(words: &Words<'_>, cell: Cell<'_>) -> Column {
    let guess = match cell {
        Cell::Serial(_) => Guess::Serial,
        Cell::Category(_) => Guess::Category,
        Cell::Name(_) => Guess::Name,
        Cell::Unit(_) => Guess::Unit,
        Cell::Attribute(_) => Guess::Attribute,
        Cell::Values(head) => Guess::Values(Head::of(head)),
    };
    Column {
        guess,
        head: words.text_of(cell.words()),
        words: cell.words().to_owned(),
        values: 0,
        binds: false,
        shared: false,
        unheaded: false,
    }
}

struct Rows<'w, 'c> {
    words: &'w Words<'w>,
    columns: &'c [Column],
    values: &'c [Option<ValueColumn>],
    reader: Reader<'c>,
    category: Option<Text>,
    untyped: Vec<Span>,
}

impl<'w> Rows<'w, '_> {
    /// The row with the number that is due, and what follows it.
    fn next(&mut self, rest: &'w str, due: u32) -> Option<(Indicator, &'w str)> {
        let numbered = self.columns.iter().any(|column| column.guess == Guess::Serial);
        let rest = if numbered { self.serial(rest, due)? } else { self.category(rest, "").unwrap_or(rest) };
        let (body, attribute, after) = to_attribute(rest)?;
        let has = |guess: Guess| self.columns.iter().any(|column| column.guess == guess);
        let count = self.values.iter().flatten().count();
        let row = split::row(body, count, has(Guess::Unit));
        let (name, unit, cells) = row.unwrap_or((body, None, Vec::new()));
        let mut indicator = Indicator {
            number: numbered.then_some(Number::Ordinal(due)),
            category: self.category.clone(),
            group: None,
            name: self.words.text_of(name),
            unit: unit.map(|unit| self.words.text_of(unit)),
            attribute: attribute::take_apart(attribute)
                .map(|read| Attribute { kind: read.kind, text: Some(self.words.text_of(read.word)) }),
            tier: None,
            values: Vec::new(),
            ragged: cells.is_empty(),
        };
        let columns = self.values.iter().enumerate().filter_map(|(at, column)| Some((at, column.as_ref()?)));
        for (index, (at, column)) in columns.enumerate() {
            // Where the row cannot be parted, each value is in the whole of it.
            let cell = self.words.text_of(cells.get(index).copied().unwrap_or(body));
            self.untyped.extend(self.reader.read(&mut indicator, (at, column), &cell));
        }
        if cells.is_empty() {
            self.untyped.push(indicator.name.span());
        }
        Some((indicator, after))
    }

    /// What follows the serial number that is due, after a category or at once.
    fn serial(&mut self, rest: &'w str, due: u32) -> Option<&'w str> {
        let due = due.to_string();
        let rest = if rest.starts_with(due.as_str()) { rest } else { self.category(rest, &due)? };
        Some(rest.strip_prefix(due.as_str())?.trim_start_matches(['.', '、', ' ']))
    }

    /// What follows a category: `一、经济发展`, or a few words before the number.
    fn category(&mut self, rest: &'w str, due: &str) -> Option<&'w str> {
        let marked = chinese(rest).ok().and_then(|(after, _)| after.strip_prefix('、'));
        let listed = self.columns.iter().any(|column| column.guess == Guess::Category);
        let words = marked.or_else(|| listed.then_some(rest))?;
        let end = words
            .char_indices()
            .find(|(_, c)| !is_ideograph(*c) && !"()、“”".contains(*c))
            .map_or(words.len(), |(at, _)| at);
        let fits = (1..=16).contains(&words[..end].chars().count()) && !due.is_empty() && words[end..].starts_with(due);
        fits.then(|| {
            self.category = Some(self.words.text_of(&words[..end]));
            &words[end..]
        })
    }
}

/// The words before the next attribute, the attribute, and what follows it.
fn to_attribute(rest: &str) -> Option<(&str, &str, &str)> {
    let mut within = ROW.min(rest.len());
    while !rest.is_char_boundary(within) {
        within -= 1;
    }
    let at = ["预期性", "约束性"].iter().filter_map(|word| rest[..within].find(word)).min()?;
    let (after, (_, word)) = attribute::known(&rest[at..]).ok()?;
    (at > 0).then_some((&rest[..at], word, after))
}
