//! One cell a line, with nothing to tell rows apart but the cells themselves.
//!
//! ```text
//! 序号            1               2
//!
//! 指标            粮食产量         棉花产量           (blank lines between cells, or none)
//!
//! 2025年目标      120             3
//! ```
//!
//! The header is the run of words that head columns. With a column of serial numbers a row starts at the next number;
//! otherwise a row ends at 预期性 or 约束性 where 属性 is the last column, or after as many cells as the header has. Short
//! rows are filled by the blank lines that a blank cell leaves behind, where those fit.

use super::{
    draft::{Draft, Printed, Row, View},
    header,
    heads::is_of_properties,
    kind::Kind,
    line_heads::{CATEGORY, are_sure, heads, merge},
    paced,
    settled::{self, Asked},
    shared,
    stream::{Item, Stream},
    words::squeeze,
};
use crate::{
    ast::TableForm,
    line::{Tail, may_head_column},
};

/// Widest cell of a header, in columns of print.
const SHORT: u16 = 30;
/// Fewest characters of the first line of a name: shorter words before a name are a category.
const LINE: usize = 8;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let line = view.line(at)?;
    if line.width > SHORT || line.tail != Tail::Open || !opens(line.text(view.source)) {
        return None;
    }
    let mut stream = Stream::new(view, at);
    let mut heads = heads(&mut stream)?;
    let serial = heads.iter().position(|head| head.words == "序号");
    if serial.is_some() && !(0..=CATEGORY).any(|at| stream.peek(at).is_some_and(|item| item.kind == Kind::Serial(1))) {
        return None;
    }
    if let Some(plan) = paced::plan(&mut stream, &heads, is_categories) {
        let mut draft = Draft::new(TableForm::Lines, at);
        plan.read(&mut stream, &heads, &mut draft);
        return Some(draft);
    }
    if !are_sure(&heads) {
        return None;
    }
    let merged = merge(&mut stream, &mut heads, serial);
    let pitch = heads.get(1).map_or(0, |head| head.blanks);
    let mut draft = Draft::new(TableForm::Lines, at);
    draft.header = Some(1);
    draft.rows.push(Row { cells: heads.iter().map(|head| head.cell.clone()).collect() });
    let name = serial.map(|serial| serial + 1).or_else(|| is_categories(&heads[0].words).then_some(1)).unwrap_or(0);
    let asked = Asked::of(heads[name.min(heads.len())..].iter().map(|head| head.words.as_str()));
    let mut body = Body { stream, heads: &heads, asked, pitch, draft: &mut draft };
    let rows = match serial {
        Some(serial) => body.numbered(serial),
        None => body.unnumbered(),
    };
    let known = heads.iter().all(|head| header::is_head(&head.words));
    if !merged || !known && draft.unsure.len() * 3 > rows {
        // What heads the columns is no more sure than the rows are.
        let starts = draft.rows.iter().skip(1).filter_map(|row| row.spans().next());
        draft.unsure = starts.map(|span| span.start).collect();
    }
    (rows >= 2).then_some(draft)
}

/// Whether the head is that of a column of categories before the names.
fn is_categories(head: &str) -> bool {
    ["类别", "类型", "分类", "领域", "指标类别", "一级指标"].contains(&head)
}

/// Whether a header may open with this cell.
fn opens(text: &str) -> bool {
    may_head_column(text)
        && (matches!(&*squeeze(text), "序" | "领域" | "分类" | "类型" | "项目" | "地区") || header::is_strong(text))
}

struct Body<'v, 'a, 'd> {
    stream: Stream<'v, 'a>,
    heads: &'d [Item],
    /// What the heads from the name on ask of their cells.
    asked: Asked,
    /// Blank lines between cells.
    pitch: u8,
    draft: &'d mut Draft,
}

impl Body<'_, '_, '_> {
    /// Blank cells that the blank lines before an item make room for.
    fn room(&self, item: &Item) -> usize {
        usize::from(item.blanks.saturating_sub(self.pitch)) / (usize::from(self.pitch) + 1)
    }

    /// Passes the header where it is repeated.
    fn pass_header(&mut self) {
        let same = self
            .heads
            .iter()
            .enumerate()
            .take(3)
            .all(|(at, head)| self.stream.peek(at).is_some_and(|item| item.words == head.words));
        if !same {
            return;
        }
        for head in self.heads {
            if self.stream.peek(0).is_none_or(|item| item.words != head.words) {
                break;
            }
            if let Some(item) = self.stream.take() {
                self.draft.drop_row(&Row { cells: vec![item.cell] });
            }
        }
        self.draft.next = self.stream.next;
    }

    fn push(&mut self, cells: Vec<Printed>, sure: bool) {
        let row = Row { cells };
        self.draft.unsure.extend(row.spans().next().filter(|_| !sure).map(|span| span.start));
        self.draft.rows.push(row);
        self.draft.next = self.stream.next;
    }

    /// Rows that open with the next serial number, in column `serial`.
    fn numbered(&mut self, serial: usize) -> usize {
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

    /// Puts blank cells into a short row where blank lines make room for exactly those that are missing.
    fn fill(&self, row: Vec<Item>, width: usize) -> Vec<Item> {
        let room: usize = row.iter().skip(1).map(|item| self.room(item)).sum();
        if row.len() >= width || row.len() + room != width {
            return row;
        }
        let mut filled = Vec::with_capacity(width);
        for (at, item) in row.into_iter().enumerate() {
            filled.extend(std::iter::repeat_n(item.blank(), if at == 0 { 0 } else { self.room(&item) }));
            filled.push(item);
        }
        filled
    }

    /// Rows without serial numbers.
    fn unnumbered(&mut self) -> usize {
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
    use super::super::test::{grid, none};

    /// One cell a line, with `blanks` blank lines between them.
    fn spread(cells: &str, blanks: usize) -> String {
        cells.split('|').collect::<Vec<_>>().join(&"\n".repeat(blanks + 1))
    }

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

    #[test]
    fn the_header_is_repeated() {
        assert_eq!(
            grid(&spread("序号|指标|目标|1|粮食产量|120|2|棉花产量|3|序号|指标|目标|3|油料产量|4", 1)),
            "lines 4x3 header 1\n序号|指标|目标\n1|粮食产量|120\n2|棉花产量|3\n3|油料产量|4\n"
        );
    }

    #[test]
    fn no_table() {
        none("主要目标\n重点任务\n保障措施\n\n正文从这里开始，说明总体考虑。\n");
        none("指标\n单位\n\n正文从这里开始。\n");
        none("序号\n1\n2\n3\n");
    }
}
