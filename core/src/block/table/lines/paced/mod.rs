//! One cell a line, where the kinds of the cells tell the rows: each row is what the heads ask, cell by cell.
//!
//! ```text
//! 属性   领域   指标   单位   2020年  2025年        the heads, in any order; one may cover two others (see `under`)
//! 约束性 江岸   灯塔数  座     5      6
//! 预期性        浮标数  个     7      9            what a category covers is not printed again
//! （二）江面                                     a category on a line of its own
//! 江岸建 设  沿岸步道与驿站总 数量   个            a category, or a name, that is broken where its column ends
//! ```
//!
//! Only where nearly all rows are so, and no cell stands after them, is the table read this way. A line between two such
//! rows that is of neither makes an unsure row, and so does a name that stands alone before another: which of both a row
//! begins with is not known.

mod cells;
mod unsure;

use cells::{Asks, COLUMNS, Shape, Sizes, sum};

use super::settled;
use crate::block::table::{
    draft::{Draft, Printed, Row},
    kind::Kind,
    parted::{Column, column},
    stream::{Item, Stream},
    under,
};

/// Most lines of a category in a narrow column, and the columns of print of one.
const CATEGORY: usize = 4;
const CATEGORY_WIDTH: usize = 8;
/// Rows that may be unsure at the start of a table.
const FEW: usize = 4;
/// Most items of a table.
const ITEMS: usize = 4000;

/// What the next items are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// The header once more: so many items.
    Header(usize),
    /// A row: how many items each of its cells takes.
    Row(Sizes, Shape),
    /// A category, on so many lines.
    Category(usize),
    /// Items that are no row, or may be of two.
    Unsure(usize),
    /// What is none of the table.
    End,
}

/// Heads over others.
#[derive(Clone, Copy, Debug)]
struct Cover {
    /// The first of them, and how many there are.
    at: usize,
    heads: usize,
    /// How many they cover in all.
    below: usize,
}

/// How the table is read.
#[derive(Debug)]
pub(super) struct Plan {
    steps: Vec<Step>,
    cover: Option<Cover>,
    /// The column of names.
    name: usize,
}

impl Plan {
    /// Takes the rows, header and all.
    pub(super) fn read(self, stream: &mut Stream<'_, '_>, heads: &[Item], draft: &mut Draft) {
        let cells = |heads: &[Item]| heads.iter().map(|head| head.cell.clone()).collect();
        let mut columns = heads.len();
        if let Some(Cover { at, heads: over, below }) = self.cover {
            columns -= over;
            let (first, below) = heads.split_at(heads.len() - below);
            draft.rows.extend(under::rows(cells(first), at, over, cells(below)));
        } else {
            draft.rows.push(Row { cells: cells(heads) });
        }
        draft.header = Some(draft.rows.len());
        for step in self.steps {
            let mut row = Row { cells: Vec::with_capacity(heads.len()) };
            match step {
                Step::Row(sizes, shape) => {
                    for (column, size) in sizes[..columns.min(COLUMNS)].iter().enumerate() {
                        let start = match (stream.peek(0), row.cells.last()) {
                            (Some(item), _) => item.cell.text.span().start,
                            (None, last) => last.map_or(0, |last: &Printed| last.text.span().end),
                        };
                        let mut cell = Printed::empty(start);
                        let mut size = size;
                        if column == self.name && shape != Shape::Plain {
                            // The name of the group has a column of its own.
                            let group = stream.take_if(shape == Shape::Group).map(|item| item.cell);
                            row.cells.push(group.unwrap_or_else(|| Printed::empty(start)));
                            size = &1;
                        }
                        for item in (0..*size).map_while(|_| stream.take()) {
                            cell.join(&item.cell.text);
                        }
                        row.cells.push(cell);
                    }
                }
                Step::Header(size) | Step::Unsure(size) => {
                    // What an unsure row has too many of stands in its last cell.
                    let most = if matches!(step, Step::Unsure(_)) { columns } else { size };
                    for item in (0..size).map_while(|_| stream.take()) {
                        let full = row.cells.len() == most;
                        match row.cells.last_mut().filter(|_| full) {
                            Some(last) => last.join(&item.cell.text),
                            None => row.cells.push(item.cell),
                        }
                    }
                }
                Step::Category(lines) => {
                    let mut items = (0..lines).map_while(|_| stream.take());
                    if let Some(mut item) = items.next() {
                        items.for_each(|rest| item.cell.join(&rest.cell.text));
                        row.cells.push(item.cell);
                    }
                }
                Step::End => break,
            }
            match step {
                Step::Header(_) => draft.drop_row(&row),
                _ => draft.rows.push(row),
            }
            if matches!(step, Step::Unsure(_)) {
                draft.unsure.extend(draft.rows.last().and_then(|row| row.spans().next()).map(|span| span.start));
            }
            draft.next = stream.next;
        }
    }
}

/// How the items under these heads are read, if they are rows that suit the heads: all of them, or nearly all where the heads
/// stand in another order than usual.
///
/// `parted` says that blanks part the items.
pub(super) fn plan(
    stream: &mut Stream<'_, '_>,
    heads: &[Item],
    parted: bool,
    is_category: fn(&str) -> bool,
) -> Option<Plan> {
    let words: Vec<&str> = heads.iter().map(|head| head.words.as_str()).collect();
    // The cover of so many of the last heads.
    #[expect(clippy::type_complexity, reason = "it is called at once")]
    let covered = |below: usize, cover: &dyn Fn(&[&str], &[&str]) -> Option<(usize, usize)>| {
        let (first, lower) = words.split_at(words.len().checked_sub(below)?);
        cover(first, lower).map(|(at, heads)| Cover { at, heads, below })
    };
    let under_one = (2..=6)
        .rev()
        .filter(|below| below + 1 < words.len())
        .find_map(|below| covered(below, &|first, lower| under::cover(first, lower).map(|at| (at, 1))));
    let under_each = (2..=3)
        .rev()
        .filter(|below| below * 2 < words.len())
        .find_map(|below| covered(below, &|first, lower| under::each(first, lower).map(|at| (at, below))));
    let under_several = [8, 6, 4].into_iter().find_map(|below| covered(below, &under::several));
    [None, under_several, under_one, under_each]
        .into_iter()
        .enumerate()
        .filter(|(at, cover)| *at == 0 || cover.is_some())
        .find_map(|(_, cover)| {
            let mut leaves = words.clone();
            if let Some(Cover { at, heads, below }) = cover {
                let lower = leaves.split_off(words.len() - below);
                leaves.splice(at..at + heads, lower);
            }
            let asks = |head: &&str| match column(head) {
                _ if is_category(head) => Some(Asks::Category),
                None if is_aside(head) => Some(Asks::Aside),
                column => column.map(Asks::Of),
            };
            let asks: Vec<Asks> = leaves.iter().map(asks).collect::<Option<_>>()?;
            let count = |column: Column| asks.iter().filter(|other| **other == Asks::Of(column)).count();
            let typed = asks.len() <= COLUMNS
                && count(Column::Name) == 1
                && count(Column::Value) > 0
                && count(Column::Unit) < 2
                && count(Column::Property) < 2
                && count(Column::Serial) < 2;
            let usual = cover.is_none()
                && asks
                    .iter()
                    .position(|asks| *asks == Asks::Of(Column::Property))
                    .is_none_or(|at| at + 1 == asks.len());
            let name = asks.iter().position(|asks| *asks == Asks::Of(Column::Name))?;
            let mut steps = |groups| {
                Reader {
                    stream: &mut *stream,
                    heads,
                    asks: asks.clone(),
                    pitch: heads[1].blanks,
                    longest: 0,
                    broken: usize::MAX - 2,
                    category: 0,
                    group: 0,
                    strict: usual && !parted,
                    groups,
                    counted: false,
                    last: Shape::Plain,
                }
                .steps()
            };
            if !typed {
                return None;
            }
            // Of two lines before the cells the first may be that of a name, or name a group.
            steps(false).or_else(|| steps(true)).map(|steps| Plan { steps, cover, name })
        })
}

/// Whether the column has words of any kind: 责任单位, 牵头部门, 数据来源.
fn is_aside(head: &str) -> bool {
    ["责任", "牵头", "部门", "来源"].iter().any(|word| head.contains(word))
}

/// Whether a number opens the name: `3.灯塔数`, `（3）灯塔数`.
fn is_counted(words: &str) -> bool {
    let bare = words.trim_start_matches(['（', '(']);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = rest.len() < bare.len() && rest.starts_with(['.', '．', '、', '）', ')']);
    // 57.6 is a figure.
    marked && rest.chars().nth(1).is_some_and(|c| !c.is_ascii_digit())
}

struct Reader<'p, 'v, 'a> {
    stream: &'p mut Stream<'v, 'a>,
    heads: &'p [Item],
    asks: Vec<Asks>,
    /// Blank lines between cells.
    pitch: u8,
    /// Columns of print of the longest name on one line, and of the shortest first line of others.
    longest: usize,
    broken: usize,
    /// Those of the longest category that no number opens.
    category: usize,
    /// Those of the longest name of a group.
    group: usize,
    /// Whether every row must suit the heads.
    strict: bool,
    /// Whether a line before a name is that of its group, and no name is broken.
    groups: bool,
    /// Whether numbers open the names.
    counted: bool,
    /// The shape of the last row.
    last: Shape,
}

impl Reader<'_, '_, '_> {
    fn steps(mut self) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        let (mut at, mut number, mut rows, mut unsure) = (0, 1, 0, 0);
        self.counted = !self.asks.contains(&Asks::Of(Column::Serial))
            && (0..ITEMS.min(self.asks.len() * 4))
                .filter(|at| self.stream.peek(*at).is_some_and(|item| is_counted(&item.words)))
                .count()
                > 1;
        while at < ITEMS {
            at += match self.step(at, number, rows)? {
                // Headers with nothing between them head nothing.
                Step::Header(_) if rows == 0 => return None,
                step @ Step::Header(size) => {
                    steps.push(step);
                    size
                }
                step @ Step::Unsure(size) => {
                    unsure += 1;
                    // Too many by now: what follows makes no table of it.
                    if self.strict || unsure > rows + FEW {
                        return None;
                    }
                    // Its serial number is in it.
                    number += u32::from(self.row(at + size, number).is_none());
                    steps.push(step);
                    size
                }
                step @ Step::Row(sizes, shape) => {
                    // The first category may be glued to the name beside it.
                    let led = self.asks.iter().position(|asks| *asks == Asks::Category);
                    if rows == 0 && led.is_some_and(|led| sizes[led] == 0) {
                        return None;
                    }
                    (rows, number) = (rows + 1, number + u32::from(shape != Shape::Part));
                    // A group has two parts at least.
                    if std::mem::replace(&mut self.last, shape) == Shape::Group && shape != Shape::Part {
                        return None;
                    }
                    self.measure(at, &sizes, shape);
                    steps.push(step);
                    sum(&sizes)
                }
                step @ Step::Category(lines) => {
                    steps.push(step);
                    lines
                }
                Step::End => break,
            };
        }
        // A table ends with a line.
        if self.stream.peek(at).is_some_and(|item| !item.first) {
            return None;
        }
        let numbered = self.counted || self.asks.contains(&Asks::Of(Column::Serial));
        let most = rows / if numbered { 3 } else { 4 };
        // A name is broken where its column ends: no other is longer than its first line.
        // And what is shorter than a name on one line is no first line of another: it is what it seems, a category or a group.
        let other = self.category.max(self.group);
        let whole = self.broken + 2 >= self.longest && (other == 0 || other + 2 < self.longest);
        (rows > 1 && unsure <= most && whole).then_some(steps)
    }

    /// What stands at `at`; `None` where cells follow that no row is made of.
    fn step(&mut self, at: usize, number: u32, rows: usize) -> Option<Step> {
        let same = |reader: &mut Self, offset: usize| {
            let head = &reader.heads[offset].words;
            reader.stream.peek(at + offset).is_some_and(|item| item.words == *head)
        };
        if (0..self.heads.len()).all(|offset| same(self, offset)) {
            return Some(Step::Header(self.heads.len()));
        }
        if let Some((sizes, shape)) = self.row(at, number) {
            return Some(Step::Row(sizes, shape));
        }
        let leads = self.stream.peek(at).is_some_and(|item| !item.wide && item.numbered);
        let width = self.lone(at).filter(|_| rows == 0 || self.category > 0);
        if (leads || width.is_some()) && self.row(at + 1, number).is_some() {
            self.category = self.category.max(width.filter(|_| !leads).unwrap_or(0));
            return Some(Step::Category(1));
        }
        // A column of categories that has no head: 结构优 / 化 before the number that is due.
        if self.asks[0] == Asks::Of(Column::Serial)
            && let Some(lines) = (1..=CATEGORY).find(|lines| self.row(at + lines, number).is_some())
            && self.pieces(at, lines, 0, CATEGORY_WIDTH)
        {
            return Some(Step::Category(lines));
        }
        self.unsure(at, number, rows)
    }

    /// Columns of print of a line that may be a category without a number, where no column is one of categories.
    fn lone(&mut self, at: usize) -> Option<usize> {
        if self.asks.contains(&Asks::Category) {
            return None;
        }
        let item = self.stream.peek(at)?;
        let words = item.kind == Kind::Words && !item.wide && !item.numbered && item.ends_open;
        (words && !is_counted(&item.words)).then(|| settled::width(item))
    }

    /// Takes the length of the name of a row.
    fn measure(&mut self, at: usize, sizes: &Sizes, shape: Shape) {
        let Some(name) = self.asks.iter().position(|asks| *asks == Asks::Of(Column::Name)) else { return };
        let first = at + sizes[..name].iter().map(|size| usize::from(*size)).sum::<usize>();
        if shape == Shape::Group {
            self.group = self.group.max(self.stream.peek(first).map_or(0, settled::width));
        }
        let width = self.stream.peek(first + usize::from(shape == Shape::Group)).map_or(0, settled::width);
        if sizes[name] > 1 && shape == Shape::Plain {
            // What stands in brackets is not broken.
            let rest = self.stream.peek(first + 1).filter(|rest| rest.words.starts_with(['（', '(']));
            self.broken = self.broken.min(width + rest.map_or(0, settled::width));
        } else {
            self.longest = self.longest.max(width);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{lines, one_ragged};

    #[test]
    fn properties_before_the_names() {
        assert_eq!(
            lines(
                "属性|领域|指标|单位|2020年|2025年|约束性|江岸建设|灯塔数|座|5|6|预期性|浮标数|个|7|9|约束性|江面通航|渡口班次|班|34|38|第三章 任务"
            ),
            "lines 4x6 header 1\n属性|领域|指标|单位|2020年|2025年\n约束性|江岸建设^2|灯塔数|座|5|6\n预期性|浮标数|个|7|9\n约束性|江面通航|渡口班次|班|34|38\n"
        );
    }

    #[test]
    fn a_broken_head() {
        assert_eq!(
            lines("指标|2020年基|数|2025年|属性|灯塔数（座）|5|6|约束性|浮标数（个）|7|9|预期性|第三章 任务"),
            "lines 3x4 header 1\n指标|2020年基数|2025年|属性\n灯塔数（座）|5|6|约束性\n浮标数（个）|7|9|预期性\n"
        );
    }

    #[test]
    fn a_head_over_two() {
        assert_eq!(
            lines(
                "指标|2020年|规划目标|属性|2025年|年均增长|一、江岸|灯塔数（座）|5|6|3.7|约束性|浮标数（个）|7|9|—|预期性|第三章 任务"
            ),
            "lines 5x5 header 2\n指标^2|2020年^2|规划目标<2>|属性^2\n2025年|年均增长\n一、江岸<5>\n灯塔数（座）|5|6|3.7|约束性\n浮标数（个）|7|9|—|预期性\n"
        );
    }

    #[test]
    fn a_row_that_lacks_a_cell_is_not_sure() {
        let rows = "灯塔数（座）|约束性|5|6|浮标数（个）|预期性|7|渡口班次（班）|预期性|34|38|码头数（座）|预期性|3|4";
        one_ragged(&format!("指标|属性|2020年|2025年|{rows}|航标数（座）|预期性|8|9|第三章 任务"));
    }

    #[test]
    fn groups_have_parts_without_a_number() {
        assert_eq!(
            lines(
                "序号|指标|2020年|2025年|责任单位|1|沿江灯塔数（座）|5|6|市港务局|2|驿站|国家级驿站（座）|12|13|市文旅局|市级驿站（座）|8|9|市文旅局|3|浮标数（个）|7|9|市航道局|第三章 任务"
            ),
            "lines 5x6 header 1\n序号|指标<2>|2020年|2025年|责任单位\n1|沿江灯塔数（座）<2>|5|6|市港务局\n2^2|驿站^2|国家级驿站（座）|12|13|市文旅局\n市级驿站（座）|8|9|市文旅局\n3|浮标数（个）<2>|7|9|市航道局\n"
        );
        // With no second part the words are no group.
        let read = lines(
            "序号|指标|2020年|2025年|属性|1|沿江灯塔数（座）|5|6|约束性|2|驿站|国家级驿站（座）|12|13|预期性|3|浮标数（个）|7|9|预期性|第三章 任务",
        );
        assert!(!read.contains("驿站^2"), "{read}");
    }

    #[test]
    fn categories_that_no_number_opens() {
        assert_eq!(
            lines(
                "指标|2020年|2025年|属性|江岸设施|沿江灯塔数（座）|5|6|约束性|江面|渡口航班（班）|34|进一步提高|预期性|浮标数（个）|7|9|预期性|第三章 任务"
            ),
            "lines 6x4 header 1\n指标|2020年|2025年|属性\n江岸设施<4>\n沿江灯塔数（座）|5|6|约束性\n江面<4>\n渡口航班（班）|34|进一步提高|预期性\n浮标数（个）|7|9|预期性\n"
        );
    }

    #[test]
    fn two_heads_over_two_each() {
        assert_eq!(
            lines(
                "指标|2015年|规划目标|完成情况|指标|属性|2020年|年均|增长（%）|2020年|年均增|长（%）|一、江岸|1.灯塔数（座）|5|—|8.5左右|6|6.7|预期|性|2.浮标数（个）|7|完成市下达|目标|—|8|6.4|预期|性|第三章 任务"
            ),
            "lines 5x7 header 2\n指标^2|2015年^2|规划目标<2>|完成情况<2>|指标属性^2\n2020年|年均增长（%）|2020年|年均增长（%）\n一、江岸<7>\n1.灯塔数（座）|5|—|8.5左右|6|6.7|预期性\n2.浮标数（个）|7|完成市下达目标|—|8|6.4|预期性\n"
        );
    }

    #[test]
    fn an_attribute_of_a_group() {
        let read = lines(
            "指标|2020年|2025年|属性|1.沿江灯塔数（座）|5|6|约束性|2.驿站|国家级驿站（座）|12|13|预期性|市级驿站（座）|8|9|二、江面|3.浮标数（个）|7|9|预期性|第三章 任务",
        );
        assert!(read.contains("2.驿站^2|国家级驿站（座）|12|13|预期性^2\n市级驿站（座）|8|9\n"), "{read}");
    }

    #[test]
    fn two_heads_over_one_each() {
        assert_eq!(
            lines("指标|基期|目标|属性|2020年|2025年|沿江灯塔数（座）|5|6|约束性|浮标数（个）|7|9|预期性|第三章 任务"),
            "lines 4x4 header 2\n指标^2|基期|目标|属性^2\n2020年|2025年\n沿江灯塔数（座）|5|6|约束性\n浮标数（个）|7|9|预期性\n"
        );
    }
}
