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

use cells::{Asks, COLUMNS, Sizes, sum};

use super::settled;
use crate::block::table::{
    draft::{Draft, Printed, Row},
    kind::Kind,
    parted::{Column, column},
    stream::{Item, Stream},
    under,
};

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
    Row(Sizes),
    /// A category.
    Category,
    /// Items that are no row, or may be of two.
    Unsure(usize),
    /// What is none of the table.
    End,
}

/// How the table is read.
#[derive(Debug)]
pub(super) struct Plan {
    steps: Vec<Step>,
    /// The head that covers others, and how many.
    cover: Option<(usize, usize)>,
}

impl Plan {
    /// Takes the rows, header and all.
    pub(super) fn read(self, stream: &mut Stream<'_, '_>, heads: &[Item], draft: &mut Draft) {
        let cells = |heads: &[Item]| heads.iter().map(|head| head.cell.clone()).collect();
        if let Some((at, below)) = self.cover {
            let (first, below) = heads.split_at(heads.len() - below);
            draft.rows.extend(under::rows(cells(first), at, cells(below)));
        } else {
            draft.rows.push(Row { cells: cells(heads) });
        }
        draft.header = Some(draft.rows.len());
        for step in self.steps {
            let mut row = Row { cells: Vec::with_capacity(heads.len()) };
            match step {
                Step::Row(sizes) => {
                    let columns = heads.len() - usize::from(self.cover.is_some());
                    for size in &sizes[..columns.min(COLUMNS)] {
                        let start = match (stream.peek(0), row.cells.last()) {
                            (Some(item), _) => item.cell.text.span().start,
                            (None, last) => last.map_or(0, |last: &Printed| last.text.span().end),
                        };
                        let mut cell = Printed::empty(start);
                        for item in (0..*size).map_while(|_| stream.take()) {
                            cell.join(&item.cell.text);
                        }
                        row.cells.push(cell);
                    }
                }
                Step::Header(size) | Step::Unsure(size) => {
                    row.cells.extend((0..size).map_while(|_| stream.take()).map(|item| item.cell));
                }
                Step::Category => row.cells.extend(stream.take().map(|item| item.cell)),
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
pub(super) fn plan(stream: &mut Stream<'_, '_>, heads: &[Item], is_category: fn(&str) -> bool) -> Option<Plan> {
    let words: Vec<&str> = heads.iter().map(|head| head.words.as_str()).collect();
    let under_one = (2..=4).rev().filter(|below| below + 1 < words.len()).find_map(|below| {
        let (first, lower) = words.split_at(words.len() - below);
        under::cover(first, lower).map(|at| (at, below))
    });
    [None, under_one].into_iter().enumerate().filter(|(at, cover)| *at == 0 || cover.is_some()).find_map(
        |(_, cover)| {
            let mut leaves = words.clone();
            if let Some((at, below)) = cover {
                let lower = leaves.split_off(words.len() - below);
                leaves.splice(at..=at, lower);
            }
            let asks = |head: &&str| match column(head) {
                _ if is_category(head) => Some(Asks::Category),
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
            let pitch = heads[1].blanks;
            let reader =
                Reader { stream: &mut *stream, heads, asks, pitch, longest: 0, broken: usize::MAX - 2, strict: usual };
            typed.then(|| reader.steps()).flatten().map(|steps| Plan { steps, cover })
        },
    )
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
    /// Whether every row must suit the heads.
    strict: bool,
}

impl Reader<'_, '_, '_> {
    fn steps(mut self) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        let (mut at, mut number, mut rows, mut unsure) = (0, 1, 0, 0);
        while at < ITEMS {
            at += match self.step(at, number)? {
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
                step @ Step::Row(sizes) => {
                    // The first category may be glued to the name beside it.
                    let led = self.asks.iter().position(|asks| *asks == Asks::Category);
                    if rows == 0 && led.is_some_and(|led| sizes[led] == 0) {
                        return None;
                    }
                    (rows, number) = (rows + 1, number + 1);
                    self.measure(at, &sizes);
                    steps.push(step);
                    sum(&sizes)
                }
                step @ Step::Category => {
                    steps.push(step);
                    1
                }
                Step::End => break,
            };
        }
        let most = rows / 4;
        // A name is broken where its column ends: no other is longer than its first line.
        (rows > 1 && unsure <= most && self.broken + 2 >= self.longest).then_some(steps)
    }

    /// What stands at `at`; `None` where cells follow that no row is made of.
    fn step(&mut self, at: usize, number: u32) -> Option<Step> {
        let same = |reader: &mut Self, offset: usize| {
            let head = &reader.heads[offset].words;
            reader.stream.peek(at + offset).is_some_and(|item| item.words == *head)
        };
        if (0..self.heads.len()).all(|offset| same(self, offset)) {
            return Some(Step::Header(self.heads.len()));
        }
        if let Some(sizes) = self.row(at, number) {
            return Some(Step::Row(sizes));
        }
        let leads = self.stream.peek(at).is_some_and(|item| !item.wide && item.numbered);
        if leads && self.row(at + 1, number).is_some() {
            return Some(Step::Category);
        }
        let rest: Vec<Kind> = (0..self.asks.len() * 2)
            .map_while(|ahead| self.stream.peek(at + ahead).filter(|item| !item.wide).map(|item| item.kind))
            .collect();
        // A row ends in an attribute or a value: what stands before the next row is not a part of its name.
        let next = (1..rest.len()).find(|ahead| {
            let ends = rest[ahead - 1] == Kind::Property || rest[ahead - 1].is_value();
            ends && (self.row(at + ahead, number).is_some() || self.row(at + ahead, number + 1).is_some())
        });
        match next {
            Some(size) => Some(Step::Unsure(size)),
            // The last row lacks a cell.
            None if rest.len() > 1 && rest.len() < self.asks.len() && self.stream.peek(at + rest.len()).is_none() => {
                Some(Step::Unsure(rest.len()))
            }
            None if rest.iter().any(|kind| kind.is_value() || *kind == Kind::Property) => None,
            None => Some(Step::End),
        }
    }

    /// Takes the length of the name of a row.
    fn measure(&mut self, at: usize, sizes: &Sizes) {
        let Some(name) = self.asks.iter().position(|asks| *asks == Asks::Of(Column::Name)) else { return };
        let first = at + sizes[..name].iter().map(|size| usize::from(*size)).sum::<usize>();
        let width = self.stream.peek(first).map_or(0, settled::width);
        if sizes[name] > 1 {
            self.broken = self.broken.min(width);
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
}
