//! What stands over a row: the rows that head others, as a category or as a group.
//!
//! ```text
//! 一、经济发展                     a category
//! （一）农业                       a category below it
//! 6.城镇化率 |      |              a group, since it has a number
//!   常住人口  | 62.0 | 67.5
//!   户籍人口  | 48.1 | 55.0
//! ```

use super::Rows;
use crate::{
    ast::{Attribute, AttributeKind, Cell, Number, Text},
    meaning::indicator::{attribute, columns::Guess, name},
};

/// What opens a category row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// 一、
    Chinese,
    /// （一）
    Bracketed,
    /// Anything else.
    Plain,
}

/// What stands over the row at hand.
#[derive(Default)]
pub(in crate::meaning::indicator) struct Over {
    pub(super) category: Option<(Text, Opening)>,
    /// The category below it: （一） under 一、
    pub(super) sub: Option<(Text, Opening)>,
    /// The last category in a column of its own.
    pub(super) column: Option<Text>,
    /// Whether no indicator has followed the category yet.
    pub(super) fresh: bool,
    /// The last serial number.
    pub(in crate::meaning::indicator) last: u32,
    /// The number of the row above.
    pub(super) number: Option<Number>,
    /// The attribute that the category row prints: 约束性指标.
    pub(super) attribute: Option<Attribute>,
    /// A row that heads the rows below it: its name, unit and number.
    pub(super) group: Option<(Text, Option<Text>, Option<Number>)>,
}

impl Rows<'_> {
    /// Whether the only cell of a row that has words says what the rows below it are of.
    pub(super) fn heads_others(&self, row: u32, only: &Cell) -> bool {
        let col = usize::from(only.col);
        let leads = self.columns[col..]
            .first()
            .is_some_and(|column| matches!(column.guess, Guess::Category | Guess::Serial | Guess::Group | Guess::Name));
        // Nothing reaches into the row from above but what stands before the cell.
        leads
            && (col + 1..self.grid.columns())
                .all(|at| self.grid.filled(row, at).is_none_or(|cell| std::ptr::eq(cell, only)))
            && (only.rowspan == 1 || usize::from(only.colspan) == self.grid.columns())
    }

    /// Takes the words of a row that heads others.
    pub(super) fn head(&self, only: &Cell, row: u32, over: &mut Over) {
        let words = self.words(&only.text);
        let text = words.as_str();
        if ["注:", "备注", "注1", "说明:", "资料来源", "数据来源", "续表"].iter().any(|word| text.starts_with(word))
        {
            return;
        }
        let name = name::take_apart(text);
        let chinese = text.starts_with(|c: char| "一二三四五六七八九十(".contains(c));
        let next_is_part = row + 1 < self.table.rows && {
            let next = self.find(Guess::Name).next().and_then(|col| self.grid.filled(row + 1, col));
            next.is_some_and(|cell| {
                let words = self.words(&cell.text);
                name::take_apart(words.as_str()).serial.is_none() || name::take_apart(words.as_str()).inner
            })
        };
        // 6.城镇化率 over rows without a number is a group; 一、经济发展 and words alone are a category.
        if let (Some(number), false, false, true) = (name.serial, name.inner, chinese, next_is_part) {
            let unit = name.unit.map(|unit| words.text_of(unit));
            over.group = Some((name.text(&words), unit, Some(Number::Ordinal(number))));
            return;
        }
        let opening = match text.chars().next() {
            Some('(') => Opening::Bracketed,
            _ if chinese => Opening::Chinese,
            _ => Opening::Plain,
        };
        let title = if name.words.is_empty() { words.text_of(text) } else { name.text(&words) };
        if over.sub.as_ref().is_some_and(|(_, sub)| *sub == opening)
            || over.fresh && over.category.as_ref().is_some_and(|(_, category)| *category != opening)
        {
            (over.sub, over.group) = (Some((title, opening)), None);
            return;
        }
        *over = Over {
            category: Some((title, opening)),
            fresh: true,
            last: over.last,
            number: None,
            column: None,
            sub: None,
            attribute: attribute::known(name.words)
                .ok()
                .filter(|(_, (kind, _))| *kind != AttributeKind::Other)
                .map(|(_, (kind, word))| Attribute { kind, text: Some(words.text_of(word)) }),
            group: None,
        };
    }
}
