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

mod heads;
mod numbered;
mod paced;
mod settled;
mod shared;
mod unnumbered;

use heads::{CATEGORY, are_sure, cover, heads, joined, merge};
use settled::Asked;

use super::{
    draft::{Draft, Printed, Row, View},
    header,
    kind::Kind,
    parted::{Column, column},
    stream::{Item, Stream},
    under,
    words::squeeze,
};
use crate::{
    ast::TableForm,
    line::{Line, Tail, may_head_column},
    text::is_blank,
};

/// Widest cell of a header, in columns of print.
const SHORT: u16 = 30;
/// Letters of the first head, at most.
const LETTERS: usize = 12;

/// The table that starts at line `at`.
pub(super) fn table(view: &View<'_>, at: usize) -> Option<Draft> {
    let line = view.line(at)?;
    let text = line.text(view.source);
    let narrow = line.width <= SHORT && opens(text);
    let end = text.char_indices().take(LETTERS).find(|(_, c)| is_blank(*c)).map_or(text.len(), |(end, _)| end);
    let first = Some(&text[..end]).filter(|first| opens(first));
    if line.tail != Tail::Open
        || !narrow && first.is_none()
        || at.checked_sub(1).is_some_and(|before| is_in_header(view, before))
    {
        return None;
    }
    let parted = || first.and_then(|_| parted(view, at));
    if narrow { whole(view, at).or_else(parted) } else { parted() }
}

/// Whether the line is a head of a column of which others were not understood: what follows it is no header.
fn is_in_header(view: &View<'_>, at: usize) -> bool {
    let head = |line: &Line| {
        let words = squeeze(line.text(view.source));
        match column(&words) {
            Some(Column::Name) => matches!(&*words, "指标" | "指标名称"),
            column => column.is_some(),
        }
    };
    view.line(at).is_some_and(|line| line.width <= SHORT && head(line))
}

/// The table whose rows blanks part, and the ends of lines.
fn parted(view: &View<'_>, at: usize) -> Option<Draft> {
    let mut stream = Stream::parted(view, at);
    let heads = heads(&mut stream)?;
    // The header ends with a line.
    stream.peek(0).filter(|item| item.first)?;
    paced(&mut stream, &heads, TableForm::Aligned, at)
}

/// The table whose rows are told by the kinds of their cells, under these heads, or under those that they are when two that may
/// be one are joined: 指标 / 属性; 2015年 / 基数, which may be two as well.
fn paced(stream: &mut Stream<'_, '_>, heads: &[Item], form: TableForm, at: usize) -> Option<Draft> {
    let (words, all) = (joined(heads, header::is_broken_word), joined(heads, header::is_broken));
    let others = [&words, &all].into_iter().filter(|joined| joined.len() < heads.len());
    [heads].into_iter().chain(others.map(Vec::as_slice)).find_map(|heads| {
        let plan = paced::plan(stream, heads, form == TableForm::Aligned, is_categories)?;
        let mut draft = Draft::new(form, at);
        plan.read(stream, heads, &mut draft);
        Some(draft)
    })
}

/// The table with a cell a line.
fn whole(view: &View<'_>, at: usize) -> Option<Draft> {
    let mut stream = Stream::new(view, at);
    let mut heads = heads(&mut stream)?;
    let serial = heads.iter().position(|head| head.words == "序号");
    if serial.is_some() && !(0..=CATEGORY).any(|at| stream.peek(at).is_some_and(|item| item.kind == Kind::Serial(1))) {
        return None;
    }
    if let Some(draft) = paced(&mut stream, &heads, TableForm::Lines, at) {
        return Some(draft);
    }
    if !are_sure(&heads) {
        return None;
    }
    let mut draft = Draft::new(TableForm::Lines, at);
    let cells = |heads: &[Item]| heads.iter().map(|head| head.cell.clone()).collect::<Vec<_>>();
    let mut merged = true;
    if let Some((at, below)) = cover(&heads) {
        let lower = heads.split_off(heads.len() - below);
        draft.rows.extend(under::rows(cells(&heads), at, 1, cells(&lower)));
        // Nothing but the numbers of rows tells that the years are no columns beside it.
        merged = serial.is_some() || at + 1 < heads.len();
        heads.splice(at..=at, lower);
    }
    let columns = heads.len();
    merged &= merge(&mut stream, &mut heads, serial);
    if draft.rows.is_empty() {
        draft.rows.push(Row { cells: cells(&heads) });
    } else {
        merged &= heads.len() == columns;
    }
    draft.header = Some(draft.rows.len());
    let pitch = heads.get(1).map_or(0, |head| head.blanks);
    let name = serial.map(|serial| serial + 1).or_else(|| is_categories(&heads[0].words).then_some(1)).unwrap_or(0);
    let asked = Asked::of(heads[name.min(heads.len())..].iter().map(|head| head.words.as_str()));
    let mut body = Body { stream, heads: &heads, asked, pitch, draft: &mut draft };
    let rows = match serial {
        Some(serial) => body.numbered(serial),
        None => body.unnumbered(),
    };
    let known = heads.iter().all(|head| header::is_head(&head.words) && !head.words.starts_with(['（', '(']));
    if !merged || !known && (serial.is_none() || draft.unsure.len() * 3 > rows) {
        // What heads the columns is no more sure than the rows are.
        let starts = draft.rows.iter().skip(draft.header.unwrap_or(1)).filter_map(|row| row.spans().next());
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
    /// Heads whose last character stands on the next line.
    const BROKEN: [&str; 8] = ["指标类", "指标属", "指标性", "指标名", "指标内", "主要指", "具体指", "属"];
    let words = squeeze(text);
    may_head_column(text)
        && (matches!(&*words, "序" | "领域" | "分类" | "类型" | "项目" | "地区")
            || BROKEN.contains(&&*words)
            || header::is_strong(text))
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
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{grid, none};

    #[test]
    fn cells_that_blanks_and_lines_part() {
        let read = grid(
            "序\n号\n指标名称 单位 2020年目标\n年均增长\n(%)\n2020年\n年均增速完\n成\n江岸建\n设\n1 灯塔数 座 31 8 47.5 6.2\n2 浮标数 个 # - # —\n3\n沿江两岸绿道与驿站\n长度\n公里\n/年 3 5\n完成市下达目\n标\n—\n江面\n4 航标数 座 3 5 4 4\n第三章 任务\n",
        );
        assert_eq!(
            read,
            "aligned 7x7 header 1\n序号|指标名称|单位|2020年目标|年均增长(%)|2020年|年均增速完成\n江岸建设<7>\n1|灯塔数|座|31|8|47.5|6.2\n2|浮标数|个|#|-|#|—\n3|沿江两岸绿道与驿站长度|公里/年|3|5|完成市下达目标|—\n江面<7>\n4|航标数|座|3|5|4|4\n"
        );
    }

    #[test]
    fn heads_that_lines_part_anywhere() {
        let read = grid(
            "指标\n2020年基\n数\n2025年目标\n五年年均增长\n或累计\n指标属\n性\n一、港区\n1 灯塔修缮投入增长（%） — — 4.5以上 预期性\n2 灯塔数（座） 33 >36 — 预期性\n3 航标更新占比(%) — — 7.5左右 约束性\n",
        );
        assert_eq!(
            read,
            "aligned 5x6 header 1\n指标<2>|2020年基数|2025年目标|五年年均增长或累计|指标属性\n一、港区<6>\n1|灯塔修缮投入增长（%）|—|—|4.5以上|预期性\n2|灯塔数（座）|33|>36|—|预期性\n3|航标更新占比(%)|—|—|7.5左右|约束性\n"
        );
    }

    #[test]
    fn heads_whose_rest_is_a_word_too() {
        for heads in
            ["指标|2020|年|2030年规划|目标|计量|单位|属性", "指标|“十四五”完成|情况|“十五五”目标|值|计量|单位|属性"]
        {
            let rows = format!("{heads}|灯塔数|5|6|座|约束性|浮标数|7|9|个|预期性|渡口数|3|4|个|预期性");
            let read = grid(&format!("{}\n第三章 任务\n", rows.replace('|', "\n")));
            assert!(read.starts_with("lines 4x5 header 1\n") && read.contains("\n浮标数|7|9|个|预期性\n"), "{read}");
        }
    }

    #[test]
    fn no_table_begins_in_the_middle_of_a_header() {
        none("2015年\n基数\n指标\n2020年\n属性\n5\n灯塔数\n6\n约束性\n7\n浮标数\n8\n预期性\n第三章 任务\n");
    }

    #[test]
    fn no_table() {
        none("主要目标\n重点任务\n保障措施\n\n正文从这里开始，说明总体考虑。\n");
        none("指标\n单位\n\n正文从这里开始。\n");
        none("序号\n1\n2\n3\n");
    }
}
