//! Rows without serial numbers, each cell on a line of its own: they end at 预期性 or 约束性, or are as long as the header.
//!
//! ```text
//! 指标 / 2020年 / 2025年 / 属性
//! 一、经济发展                                   a category
//! 粮食产量（万吨） / 110 / 120 / 约束性
//! ```

use super::{Body, is_categories, settled, shared};
use crate::block::table::{heads::is_of_properties, kind::Kind, stream::Item};

/// Fewest characters of the first line of a name: shorter words before a name are a category.
const LINE: usize = 8;

impl Body<'_, '_, '_> {
    /// Rows without serial numbers.
    pub(super) fn unnumbered(&mut self) -> usize {
        let width = self.heads.len();
        let categories = is_categories(&self.heads[0].words);
        let properties = self.heads.last().is_some_and(|head| is_of_properties(&head.words));
        let (mut rows, mut piece) = (0, false);
        loop {
            self.pass_header();
            let mut shared = |from| {
                let kind = |at| self.stream.peek(from + at).map(|item| item.kind);
                if properties && !categories { shared::size(kind, width) } else { None }
            };
            if let Some(size) = shared(0) {
                let items: Vec<Item> = (0..size).map_while(|_| self.stream.take()).collect();
                for row in shared::rows(items, width) {
                    rows += 1;
                    self.push(row, true);
                }
                continue;
            }
            let apart = shared(1).map(|_| 1);
            let mut size = apart.or_else(|| self.measure(0, width, properties));
            if size.is_none() && self.measure(1, width, properties).is_some() {
                size = self.stream.peek(0).filter(|item| !item.wide && item.kind == Kind::Words).map(|_| 1);
            }
            let Some(size) = size else { break };
            let mut row = Vec::with_capacity(size);
            for _ in 0..size {
                row.extend(self.stream.take());
            }
            rows += usize::from(size > 1);
            if !categories && row.first().is_some_and(|name| name.words.chars().count() >= LINE) {
                self.asked.join(&mut row);
            }
            let mut row = self.fill(row, width);
            let led = categories && row.len() == width;
            // Words alone beside a column of categories are a piece of one, and the rest may stand in the name.
            let torn = std::mem::replace(&mut piece, categories && size == 1);
            let sure = size == 1
                || !torn && self.asked.suits(&row[usize::from(led)..]) && (!led || settled::is_category(&row[0].words));
            // The category of the rows above reaches this one.
            if size + 1 == width
                && categories
                && let Some(first) = row.first()
            {
                row.insert(0, first.blank());
            }
            self.push(row.into_iter().map(|item| item.cell).collect(), sure);
        }
        rows
    }

    /// How many of the items from `from` on are a row, if they look like one.
    fn measure(&mut self, from: usize, width: usize, properties: bool) -> Option<usize> {
        let first = self.stream.peek(from)?;
        if first.wide || first.kind != Kind::Words || first.numbered {
            return None;
        }
        let mut kinds = Vec::with_capacity(width + 1);
        for at in from..=from + width {
            let Some(item) = self.stream.peek(at).filter(|item| !item.wide) else { break };
            kinds.push(item.kind);
        }
        let by_property = kinds.iter().position(|kind| *kind == Kind::Property).map(|at| at + 1).filter(|_| properties);
        let size = by_property.unwrap_or(width);
        let figures = kinds.iter().take(size).filter(|kind| !matches!(kind, Kind::Words | Kind::Empty)).count();
        (kinds.len() >= size && size + 2 >= width && size > 1 && figures * 2 >= size - 1).then_some(size)
    }
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{grid, spread};

    #[test]
    fn rows_by_property() {
        assert_eq!(
            grid(&spread(
                "指标|2020年|2025年|属性|一、经济发展|粮食产量（万吨）|110|120|约束性|二、民生福祉|床位数（张）|5.9|6.5|预期性|一、总体要求",
                0
            )),
            "lines 5x4 header 1\n指标|2020年|2025年|属性\n一、经济发展<4>\n粮食产量（万吨）|110|120|约束性\n二、民生福祉<4>\n床位数（张）|5.9|6.5|预期性\n"
        );
    }

    #[test]
    fn indicators_share_a_row() {
        assert_eq!(
            grid(&spread(
                "指标|2020年|2025年|属性|1.床位数（张）|5.9|6.5|预期性|2.污水处理率（%）|其中：建制镇（%）|97|49|100|60|预期性|一、设施|3.管网改造率（%）|城区|镇区|41.5|63.2|70以上|75以上|约束性|4.供水普及率（%）|97|98|预期性|一、总体要求",
                1
            )),
            "lines 9x4 header 1\n指标|2020年|2025年|属性\n1.床位数（张）|5.9|6.5|预期性\n2.污水处理率（%）|97|100|预期性^2\n其中：建制镇（%）|49|60\n一、设施<4>\n3.管网改造率（%）<4>\n城区|41.5|70以上|约束性^2\n镇区|63.2|75以上\n4.供水普及率（%）|97|98|预期性\n"
        );
    }

    #[test]
    fn a_column_of_categories() {
        assert_eq!(
            grid(&spread(
                "类别|指标|2020年|2025年|属性|经济发展|1.粮食产量（万吨）|110|合理区间|约束性|2.棉花产量（万吨）|3|4|预期性|民生福祉|3.床位数（张）|5.9|6.5|预期性|一、总体要求",
                1
            )),
            "lines 4x5 header 1\n类别|指标|2020年|2025年|属性\n经济发展^2|1.粮食产量（万吨）|110|合理区间|约束性\n2.棉花产量（万吨）|3|4|预期性\n民生福祉|3.床位数（张）|5.9|6.5|预期性\n"
        );
    }
}
