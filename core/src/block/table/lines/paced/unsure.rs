//! Items that are no row.
//!
//! ```text
//! 24.森林资源 / 覆盖率（%） / 22 / 完成省下达目标 / 约束性 / 蓄积量 / 完成省下达目标      a group of its own make
//! 25.空气质量 / …                                                     the next number: another row
//! ```
//!
//! Where the rows before are many, a few such rows are kept as words.

use super::{Asks, Item, Reader, Step, is_counted};
use crate::block::table::{kind::Kind, parted::Column};

/// Rows that are many enough to prove a table.
const PROVEN: usize = 4;
/// Rows of items that such a row takes at most; and of a table that is not proven.
const MANY: usize = 8;
const NEAR: usize = 2;

impl Reader<'_, '_, '_> {
    /// What stands at `at`, which is no row and no category: an unsure row, or the end of the table; `None` where what
    /// follows makes no table of it.
    pub(super) fn unsure(&mut self, at: usize, number: u32, rows: usize) -> Option<Step> {
        let proven = rows >= PROVEN && !self.strict;
        let numbered = self.counted || self.asks.contains(&Asks::Of(Column::Serial));
        let most = self.asks.len() * if proven { MANY } else { NEAR };
        // A row ends in an attribute or a value: what stands before the next row is not a part of its name.
        let ends = |item: &Item| item.kind.is_value() || item.kind == Kind::Property || item.words == "性";
        let rest: Vec<bool> =
            (0..most).map_while(|ahead| self.stream.peek(at + ahead).filter(|item| !item.wide).map(ends)).collect();
        let next = (1..rest.len()).filter(|ahead| rest[ahead - 1]).find(|ahead| {
            let Some(item) = self.stream.peek(at + ahead) else { return false };
            let category = item.numbered;
            let next = if self.counted { is_counted(&item.words) } else { item.kind == Kind::Serial(number + 1) };
            let opens = proven && numbered && (category || item.first && next);
            let at = at + ahead + usize::from(category);
            opens || self.row(at, number).is_some() || self.row(at, number + 1).is_some()
        });
        if let Some(size) = next {
            return Some(Step::Unsure(size));
        }
        // The last row lacks a cell.
        if rest.len() > 1 && rest.len() < self.asks.len() && self.stream.peek(at + rest.len()).is_none() {
            return Some(Step::Unsure(rest.len()));
        }
        match rest.iter().rposition(|ends| *ends) {
            Some(last) if proven && numbered && rest.len() < most => Some(Step::Unsure(last + 1)),
            Some(_) => None,
            None => Some(Step::End),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::lines;

    #[test]
    fn groups_of_their_own_make() {
        let rows =
            (1..=5).fold(String::new(), |rows, nth| rows + &format!("{nth}.第{nth}渡口班次（班）|7|9|—|8|6.4|预期性|"));
        let odd = "6.江面|漂浮物（吨）|9|完成省下达目标|—|约束性|悬浮物|完成省下达目标|—|";
        let after = "二、江岸|7.灯塔数（座）|7|9|—|8|6.4|预期性|8.驿站|国家级驿站|2|约束性|市级驿站|第三章 任务";
        let heads = "指标|2015年|规划目标|完成情况|属性|2020年|年均增长（%）|2020年|年均增长（%）|一、江面|";
        let read = lines(&format!("{heads}{rows}{odd}{after}"));
        assert!(read.starts_with("lines 12x7 header 2\n"), "{read}");
        assert_eq!(read.matches("ragged-row").count(), 2, "{read}");
        assert!(read.contains("7.灯塔数（座）|7|9|—|8|6.4|预期性\n"), "{read}");
    }
}
