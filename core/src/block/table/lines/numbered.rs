//! Rows that open with the next serial number, each cell on a line of its own.
//!
//! ```text
//! 一、经济发展                         a category stands between two rows
//! 1 / 粮食产量 / 万吨 / 110 / 120
//! 2 / 城镇就业 / 新增就业 / 万人 / 3 / 4 / 调查失业率 / % / 5 / 5      rows that share a number
//! ```

use super::{Body, heads::CATEGORY, shared};
use crate::block::table::{draft::Printed, kind::Kind, stream::Item};

impl Body<'_, '_, '_> {
    /// Rows that open with the next serial number, in column `serial`.
    pub(super) fn numbered(&mut self, serial: usize) -> usize {
        let width = self.heads.len() - serial;
        let (mut number, mut category) = (1, None);
        loop {
            self.pass_header();
            let Some(lines) = self.category(number) else { break };
            for _ in 0..lines {
                let Some(item) = self.stream.take() else { break };
                match category.as_mut() {
                    Some(category) => Printed::join(category, &item.cell.text),
                    None => category = Some(item.cell),
                }
            }
            if serial == 0
                && let Some(category) = category.take()
            {
                self.push(vec![category], true);
            }
            let Some(opening) = self.stream.take() else { break };
            number += 1;
            let at = opening.cell.text.span().start;
            let mut cells: Vec<Printed> = (0..serial).map(|_| Printed::empty(at)).collect();
            if let Some(category) = category.take() {
                cells[0] = category;
            }
            cells.push(opening.cell);
            let row = self.row(width, number);
            let name = serial + 2;
            let parts = shared::parts(row, width - 1);
            let sure = if let [row] = parts.as_slice() { self.asked.suits(row) } else { self.asked.suits_all(&parts) };
            for (part, items) in parts.into_iter().enumerate() {
                let mut cells = if part == 0 {
                    std::mem::take(&mut cells)
                } else {
                    (0..name).map(|_| Printed::empty(at)).collect()
                };
                cells.extend(items.into_iter().map(|item| item.cell));
                self.push(cells, sure);
            }
        }
        number as usize - 1
    }

    /// How many lines of a category stand before the row `number`; `None` where no such row is near.
    fn category(&mut self, number: u32) -> Option<usize> {
        (0..=CATEGORY).find(|lines| {
            let opens = self.stream.peek(*lines).is_some_and(|item| item.kind == Kind::Serial(number));
            let words = |at| self.stream.peek(at).is_some_and(|item| !item.wide);
            opens && (0..*lines).all(words)
        })
    }

    /// The cells after a serial number, up to the one that opens the row `number`.
    fn row(&mut self, width: usize, number: u32) -> Vec<Item> {
        let mut row: Vec<Item> = Vec::new();
        loop {
            let missing = (width - 1).saturating_sub(row.len());
            let (pitch, heads) = (self.pitch, self.heads);
            let Some(item) = self.stream.peek(0) else { break };
            let far = item.blanks > pitch && row.len() > 1;
            let (blanks, numbered, kind) = (item.blanks, item.numbered, item.kind);
            let opens = kind == Kind::Serial(number);
            let header = item.words == heads[0].words;
            // A value may be the next serial number too; a name follows a serial number.
            if opens && (missing == 0 || missing <= 2 && self.names(1) && !self.again(missing, number)) {
                break;
            }
            let before = self.stream.peek(1).is_some_and(|next| next.kind == Kind::Serial(number));
            let category = missing == 0 && kind == Kind::Words && self.names(2);
            if before && (numbered || category) || header && missing == 0 {
                break;
            }
            // An attribute ends the row, but for those that share its number.
            let closed = self.asked.ends_in_property() && row.last().is_some_and(|last| last.kind == Kind::Property);
            if closed && (self.category(number).is_some() || !self.ahead(width, number)) {
                break;
            }
            if numbered || missing == 0 && !self.ahead(width, number) && !self.closes() {
                break;
            }
            let room = usize::from(blanks.saturating_sub(pitch)) / (usize::from(pitch) + 1);
            if far && missing > 0 && room + 1 > missing {
                break;
            }
            let Some(item) = self.stream.take() else { break };
            row.push(item);
        }
        if self.asked.is_empty() {
            // One cell too many, and two of names in a row that no other shares its number with: a name over two lines.
            if row.len() == width
                && let [first, second, ..] = row.as_mut_slice()
                && (first.kind, second.kind) == (Kind::Words, Kind::Words)
            {
                first.cell.join(&second.cell.text.clone());
                row.remove(1);
            }
        } else {
            self.asked.join(&mut row);
        }
        self.fill(row, width - 1)
    }

    /// Whether the attribute of the last row stands near: it has a cell on two lines.
    fn closes(&mut self) -> bool {
        let kinds: Vec<Kind> = (0..CATEGORY).map_while(|at| self.stream.peek(at).map(|item| item.kind)).collect();
        let property = kinds.iter().position(|kind| *kind == Kind::Property);
        self.asked.ends_in_property() && property.is_some_and(|at| kinds[..at].iter().all(|kind| kind.is_value()))
    }

    /// Whether the `ahead`-th item is a name.
    fn names(&mut self, ahead: usize) -> bool {
        let heads = self.heads;
        let name = |item: &Item| matches!(item.kind, Kind::Words | Kind::Setting) && item.words != heads[0].words;
        self.stream.peek(ahead).is_some_and(name)
    }

    /// Whether the next serial number stands once more where the row is full.
    fn again(&mut self, missing: usize, number: u32) -> bool {
        (1..=missing).any(|at| self.stream.peek(at).is_some_and(|item| item.kind == Kind::Serial(number)))
    }

    /// Whether the row `number` opens near: what stands before it is of this row's group.
    fn ahead(&mut self, width: usize, number: u32) -> bool {
        (1..=width * 3)
            .map_while(|at| self.stream.peek(at).map(|item| (item.kind, item.wide)))
            .take_while(|(_, wide)| !wide)
            .any(|(kind, _)| kind == Kind::Serial(number))
    }
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{grid, spread};

    #[test]
    fn rows_by_serial_number() {
        let rows = "lines 3x4 header 1\n序号|指标|预期值|属性\n1|粮食产量|<3|约束性\n2|棉花产量|3|预期性\n";
        for blanks in 0..3 {
            let text = spread("序号|指　　标|预期值|属性|1|粮食产量|<3|约束性|2|棉花产量|3|预期性", blanks);
            assert_eq!(grid(&text), rows, "{blanks}");
            assert_eq!(
                grid(&format!("{text}\n\n\n各级各部门要加强组织领导，落实工作责任，确保各项指标如期实现。\n")),
                rows,
                "{blanks}"
            );
        }
    }

    #[test]
    fn categories_and_broken_heads() {
        assert_eq!(
            grid(&spread(
                "目 标|序|号|指标|解释|指标|类型|一、生态宜居(2)|1|绿地面积（公顷）|建成区绿地的面积。|导向指标|2|水质达标率（%）|断面达标的比例。|底线指标|二、安全韧性|3|积水点（个）|常年积水的地点。|导向指标|第二章 任务",
                1
            )),
            "lines 4x5 header 1\n目标|序号|指标|解释|指标类型\n一、生态宜居(2)^2|1|绿地面积（公顷）|建成区绿地的面积。|导向指标\n2|水质达标率（%）|断面达标的比例。|底线指标\n二、安全韧性|3|积水点（个）|常年积水的地点。|导向指标\n"
        );
    }

    #[test]
    fn the_header_is_repeated() {
        assert_eq!(
            grid(&spread("序号|指标|目标|1|粮食产量|120|2|棉花产量|3|序号|指标|目标|3|油料产量|4", 1)),
            "lines 4x3 header 1\n序号|指标|目标\n1|粮食产量|120\n2|棉花产量|3\n3|油料产量|4\n"
        );
    }
}
