//! The rows of an indicator table: which name the indicator, which head others, and what each cell holds.
//!
//! ```text
//! 一、经济发展                                          a category
//! 1 | 地区生产总值（亿元） |              | 905 | 1320    an indicator
//! 2 | 城镇就业            | 新增就业（万人）| —   | [16]    one of a group,
//!   |                    | 调查失业率（%） | 5.1 | ≤5.5   and another with the same number
//! ```

mod numbering;
mod over;

pub(super) use numbering::serial;
pub(super) use over::Over;

use numbering::Numbering;

use super::{
    attribute, cell,
    columns::{Column, Guess},
    fits,
    grid::Grid,
    name::{self, Name},
    notes::Signs,
    values::Reader,
};
use crate::{
    ast::{Attribute, AttributeKind, Cell, Indicator, Number, Span, Table, Text, ValueColumn},
    meaning::words::Words,
    number::chinese,
};

/// The rows of a table, as they are read.
pub(super) struct Rows<'t> {
    pub(super) source: &'t str,
    pub(super) table: &'t Table,
    /// For each row what heads it, where rows were taken out of one.
    pub(super) heads: &'t [Option<Text>],
    pub(super) grid: &'t Grid<'t>,
    pub(super) columns: &'t [Column],
    pub(super) values: &'t [Option<ValueColumn>],
    pub(super) signs: &'t Signs,
    /// The widest line of the names, where their cells show their lines.
    pub(super) widest: usize,
    /// Cells whose figures no grammar knows.
    pub(super) untyped: Vec<Span>,
    /// Rows with a cell that cannot be of its column.
    pub(super) shifted: Vec<Span>,
}

impl<'t> Rows<'t> {
    /// Reads them.
    pub(super) fn read(&mut self, over: &mut Over) -> Vec<Indicator> {
        let mut indicators: Vec<Indicator> = Vec::new();
        let numbering = self.numbering();
        for row in self.grid.header_rows()..self.table.rows {
            let filled: Vec<&Cell> = (0..self.grid.columns())
                .filter_map(|col| self.grid.starts(row, col))
                .filter(|cell| !cell.text.is_empty())
                .collect();
            if let [only] = filled.as_slice()
                && self.heads_others(row, only)
            {
                self.head(only, row, over);
                continue;
            }
            // 一 | 经济发展: the number of a category and its name, and nothing else.
            if let [number, only] = filled.as_slice()
                && chinese(self.words(&number.text).as_str()).is_ok_and(|(rest, _)| matches!(rest, "" | "、"))
                && self.values_of(row).iter().all(|(_, cell)| cell.is_none_or(|cell| cell.text.is_empty()))
            {
                self.head(only, row, over);
                continue;
            }
            if let Some(indicator) = self.indicator(row, over, numbering) {
                indicators.push(indicator);
            }
        }
        indicators
    }

    pub(super) fn find(&self, guess: Guess) -> impl Iterator<Item = usize> + '_ {
        self.columns.iter().enumerate().filter(move |(_, column)| column.guess == guess).map(|(at, _)| at)
    }

    pub(super) fn words(&self, text: &Text) -> Words<'t> {
        Words::of(self.source, text)
    }

    fn indicator(&mut self, row: u32, over: &mut Over, numbering: Numbering) -> Option<Indicator> {
        let (own, group_cell) = self.names(row)?;
        let words = self.words(&own.text);
        let named = Self::take_apart(words.as_str(), over.last, numbering);
        if named.words.is_empty() {
            return None;
        }
        let serial_cell = self.find(Guess::Serial).next().and_then(|col| self.grid.filled(row, col));
        let serial = serial_cell.and_then(|cell| serial(self.words(&cell.text).as_str()));
        let group_words = group_cell.map(|cell| self.words(&cell.text));
        let group_name = group_words.as_ref().map(|words| Self::take_apart(words.as_str(), over.last, numbering));
        let numbered = serial.is_some() || named.serial.is_some() && !named.inner;
        if numbered || group_cell.is_some() {
            over.group = None;
        }
        let number = serial
            .or_else(|| group_name.as_ref().and_then(|name| name.serial))
            .or(named
                .serial
                .filter(|_| !named.inner || (group_cell.is_none() && over.group.is_none() && serial_cell.is_none())))
            .map(|number| {
                over.last = number;
                Number::Ordinal(number)
            });
        over.fresh = false;
        let values = self.values_of(row);
        let blank = values.iter().all(|(_, cell)| cell.is_none_or(|cell| cell.text.is_empty()));
        let unit_cell = self.find(Guess::Unit).next().and_then(|col| self.grid.filled(row, col));
        if blank && number.is_some() && unit_cell.is_none() && group_cell.is_none() && self.next_is_part(row) {
            over.group = Some((named.text(&words), named.unit.map(|unit| words.text_of(unit)), number));
            return None;
        }
        let mut group = group_name.as_ref().zip(group_words.as_ref()).map(|(name, words)| name.text(words));
        let mut group_unit =
            group_name.as_ref().zip(group_words.as_ref()).and_then(|(name, words)| Some(words.text_of(name.unit?)));
        let mut number = number;
        if group.is_none()
            && let Some((name, unit, of_group)) = &over.group
        {
            (group, group_unit) = (Some(name.clone()), unit.clone());
            number = number.or_else(|| of_group.clone());
        }
        // A blank cell under a number goes on with it, until a category begins.
        let counted = numbering != Numbering::None || self.find(Guess::Serial).next().is_some();
        let open = serial_cell.is_none() && !over.fresh && counted && number.is_none();
        number = number.or_else(|| over.number.clone().filter(|_| open));
        over.number.clone_from(&number);
        // So does the group, where the cells that reach down are not printed again.
        if group_cell.is_some() || !(open || serial_cell.is_some_and(|cell| cell.row != row)) {
            over.beside = group.clone().filter(|_| group_cell.is_some());
        }
        let part = group.is_none() && !words.as_str().starts_with("其中");
        let group = group.or_else(|| over.beside.clone().filter(|_| part));
        let group = group.or_else(|| self.heads.get(row as usize).cloned().flatten());
        let group = group.or_else(|| over.sub.as_ref().map(|(title, _)| title.clone()));
        let unit = unit_cell
            .map(|cell| self.words(&cell.text))
            .filter(|words| {
                words.as_str().chars().any(|c| !"-/\\*#.·…".contains(c)) && !cell::is_figure(words.as_str())
            })
            .map(|words| words.text_of(words.as_str().trim_matches(['(', ')'])))
            .or_else(|| named.unit.map(|unit| words.text_of(unit)))
            .or(group_unit);
        let (attribute, tier) = self.attribute(row, over, named.mark);
        let mut indicator = Indicator {
            number,
            category: self.category(row, over).or_else(|| over.category.as_ref().map(|(title, _)| title.clone())),
            group,
            name: without_marks(&words, &named),
            unit,
            attribute,
            tier,
            values: Vec::new(),
            ragged: self.is_ragged(row),
        };
        for (col, cell) in values {
            self.read_value(&mut indicator, col, cell);
        }
        Some(indicator)
    }

    /// Whether the cells of a row may stand in other columns than their own.
    fn is_ragged(&mut self, row: u32) -> bool {
        if self.table.ragged_rows.binary_search(&row).is_ok() {
            return true;
        }
        let shifted = self.columns.iter().any(|column| column.shared) || fits::is_shifted(self, row);
        if shifted {
            let cells = (0..self.grid.columns()).filter_map(|col| self.grid.starts(row, col));
            let spans = cells.map(|cell| cell.text.span()).filter(|span| !span.is_empty());
            self.shifted.extend(spans.reduce(Span::cover));
        }
        shifted
    }

    /// The cell with the name of a row, and that of its group.
    fn names(&self, row: u32) -> Option<(&'t Cell, Option<&'t Cell>)> {
        let name = self.find(Guess::Name).next()?;
        let groups = self.find(Guess::Group).filter_map(|col| self.grid.filled(row, col)).last();
        match (self.grid.filled(row, name), groups) {
            (Some(own), Some(group)) if !std::ptr::eq(own, group) => Some((own, Some(group))),
            (Some(own), _) => Some((own, None)),
            // The name stands in the column of groups, with a blank cell beside it.
            (None, Some(group)) => Some((group, None)),
            (None, None) => None,
        }
    }

    /// Whether the row below is a part of the one at hand: it has a name and no number of its own.
    fn next_is_part(&self, row: u32) -> bool {
        let next = row + 1;
        let Some((own, _)) = (next < self.table.rows).then(|| self.names(next)).flatten() else { return false };
        let words = self.words(&own.text);
        let named = name::take_apart(words.as_str());
        let numbered = self.find(Guess::Serial).next().and_then(|col| self.grid.filled(next, col)).is_some();
        !numbered
            && (named.serial.is_none() || named.inner)
            && self.values_of(next).iter().any(|(_, cell)| cell.is_some_and(|cell| !cell.text.is_empty()))
    }

    /// The category in a column of its own; a blank cell goes on with the one above.
    fn category(&self, row: u32, over: &mut Over) -> Option<Text> {
        let col = self.find(Guess::Category).next()?;
        if let Some(cell) = self.grid.filled(row, col) {
            let words = self.words(&cell.text);
            let name = name::take_apart(words.as_str());
            let empty = name.words.is_empty();
            over.column = Some(if empty { words.text_of(words.as_str()) } else { name.text(&words) });
        }
        over.column.clone()
    }

    fn attribute(&self, row: u32, over: &Over, mark: Option<char>) -> (Option<Attribute>, Option<Text>) {
        let own =
            self.find(Guess::Tier).next().and_then(|col| self.grid.filled(row, col)).map(|cell| self.words(&cell.text));
        let tier = own.and_then(|words| {
            attribute::tier(words.as_str())
                .is_ok_and(|(rest, _)| rest.is_empty())
                .then(|| words.text_of(words.as_str()))
        });
        let Some(col) = self.find(Guess::Attribute).next() else {
            let of_note = self.signs.binding.and_then(|binding| {
                let kind =
                    if mark == Some(binding.mark) { AttributeKind::Binding } else { AttributeKind::Anticipatory };
                let told = kind == AttributeKind::Binding || binding.others_expected;
                told.then_some(Attribute { kind, text: None })
            });
            return (over.attribute.clone().or(of_note), tier);
        };
        let Some(words) = self.grid.filled(row, col).map(|cell| self.words(&cell.text)) else { return (None, tier) };
        let Some(read) = attribute::take_apart(words.as_str()) else { return (None, tier) };
        let attribute = Attribute { kind: read.kind, text: Some(words.text_of(read.word)) };
        (Some(attribute), tier.or_else(|| read.tier.map(|tier| words.text_of(tier))))
    }

    /// For each column of values the cell of a row. A merged cell that covers two of them belongs to the first.
    pub(super) fn values_of(&self, row: u32) -> Vec<(usize, Option<&'t Cell>)> {
        let columns = self.columns.iter().enumerate().filter(|(_, column)| matches!(column.guess, Guess::Values(_)));
        columns
            .map(|(col, _)| {
                let cell = self.grid.owner(row, col).map(|index| self.grid.cell(index));
                (col, cell.filter(|cell| usize::from(cell.col) == col))
            })
            .collect()
    }

    fn read_value(&mut self, indicator: &mut Indicator, col: usize, cell: Option<&Cell>) {
        let Some(column) = &self.values[col] else { return };
        let at = indicator.name.span().end;
        let text = cell.map_or_else(|| Text::one(Span::empty(at)), |cell| cell.text.clone());
        let reader = Reader { source: self.source, signs: self.signs };
        self.untyped.extend(reader.read(indicator, (col, column), &text));
    }
}

/// The text of a name without the marks of footnotes that stand inside it: 排放强度②下降率.
fn without_marks(words: &Words<'_>, name: &Name<'_>) -> Text {
    let marks = |c: char| ('①'..='⑳').contains(&c);
    if !name.words.contains(marks) {
        return name.text(words);
    }
    let spans: Vec<Span> = [name.words, name.rest]
        .iter()
        .flat_map(|part| part.split(marks))
        .filter(|part| !part.is_empty())
        .flat_map(|part| words.text_of(part).spans().to_vec())
        .collect();
    Text::many(&spans)
}
