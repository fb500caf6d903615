//! One cell a line, where the kinds of the cells tell the rows: each row is what the heads ask, cell by cell.
//!
//! ```text
//! 属性   领域   指标   单位   2020年  2025年        the heads, in any order; one may cover two others (see `under`)
//! 约束性 江岸   灯塔数  座     5      6
//! 预期性        浮标数  个     7      9            what a category covers is not printed again
//! （二）江面                                     a category on a line of its own
//! ```
//!
//! Only where nearly all rows are so, and no cell stands after them, is the table read this way. A line between two such
//! rows that is of neither makes an unsure row, and so does a name that stands alone before another: which of both a row
//! begins with is not known.

use super::{
    draft::{Draft, Printed, Row},
    kind::Kind,
    parted::{Column, column},
    settled,
    stream::{Item, Stream},
    under,
};

/// Most items of a table.
const ITEMS: usize = 4000;

/// What the column asks of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    Category,
    Of(Column),
}

/// What the next items are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The header once more: so many items.
    Header(usize),
    /// A row of so many items, and a bit for each column of which it has a blank cell.
    Row(usize, u32),
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
            let (size, blanks) = match step {
                Step::Header(size) | Step::Unsure(size) => (size, 0),
                Step::Row(size, blanks) => (size, blanks),
                Step::Category => (1, 0),
                Step::End => break,
            };
            let mut row = Row { cells: Vec::with_capacity(heads.len()) };
            let blank = |row: &Row| blanks >> row.cells.len() & 1 == 1;
            for item in (0..size).map_while(|_| stream.take()) {
                while blank(&row) {
                    row.cells.push(item.blank().cell);
                }
                row.cells.push(item.cell);
            }
            while let Some(last) = row.cells.last().filter(|_| blank(&row)) {
                let end = last.text.span().end;
                row.cells.push(Printed::empty(end));
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
            let typed = count(Column::Name) == 1
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
            let reader = Reader { stream: &mut *stream, heads, asks, pitch, strict: usual };
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
    /// Whether every row must suit the heads.
    strict: bool,
}

impl Reader<'_, '_, '_> {
    fn steps(mut self) -> Option<Vec<Step>> {
        let mut steps = Vec::new();
        let (mut at, mut number, mut rows, mut unsure) = (0, 1, 0, 0);
        while at < ITEMS {
            let step = self.step(at, number);
            at += match step? {
                step @ (Step::Header(size) | Step::Unsure(size)) => {
                    if matches!(step, Step::Unsure(_)) {
                        unsure += 1;
                        // Its serial number is in it.
                        number += u32::from(self.row(at + size, number).is_none());
                    }
                    steps.push(step);
                    size
                }
                step @ Step::Row(size, _) => {
                    (rows, number) = (rows + 1, number + 1);
                    steps.push(step);
                    size
                }
                step @ Step::Category => {
                    steps.push(step);
                    1
                }
                Step::End => break,
            };
        }
        let most = if self.strict { 0 } else { rows / 4 };
        (rows > 1 && unsure <= most).then_some(steps)
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
        if let Some((size, blank)) = self.row(at, number) {
            return Some(Step::Row(size, blank));
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

    /// How many items are the row at `at`, and its blank cells: that of a category which is not printed again, and those that
    /// blank lines make room for.
    fn row(&mut self, at: usize, number: u32) -> Option<(usize, u32)> {
        let category = self.asks.iter().position(|asks| *asks == Asks::Category);
        [false, true].into_iter().find_map(|roomy| {
            let led = category.and_then(|_| self.cells(at, number, None, roomy));
            led.or_else(|| self.cells(at, number, category, roomy))
        })
    }

    /// The same of a row that has no cell in the column `without`, with or without a blank cell for each blank line.
    fn cells(&mut self, at: usize, number: u32, without: Option<usize>, roomy: bool) -> Option<(usize, u32)> {
        let (mut next, mut blanks, mut passed) = (at, 0, 0);
        for (column, asks) in self.asks.iter().enumerate() {
            if Some(column) == without {
                blanks |= 1 << column;
                continue;
            }
            // A category beside the name may be its first line.
            let beside = self.asks.get(column + 1) == Some(&Asks::Of(Column::Name));
            let may_be_blank = matches!(asks, Asks::Of(Column::Unit | Column::Value | Column::Property));
            let item = self.stream.peek(next).filter(|item| !item.wide)?;
            let room = usize::from(item.blanks.saturating_sub(self.pitch)) / (usize::from(self.pitch) + 1);
            if roomy && next > at && passed < room {
                if !may_be_blank {
                    return None;
                }
                passed += 1;
                blanks |= 1 << column;
                continue;
            }
            let kind = item.kind;
            let suits = match asks {
                Asks::Category => {
                    item.kind == Kind::Words && !item.numbered && (!beside || settled::is_category(&item.words))
                }
                Asks::Of(Column::Serial) => item.kind == Kind::Serial(number),
                Asks::Of(Column::Name) => matches!(item.kind, Kind::Words | Kind::Setting) && !item.numbered,
                Asks::Of(Column::Unit) => settled::is_unit(item),
                Asks::Of(Column::Value) => item.kind.is_value(),
                Asks::Of(Column::Property) => item.kind == Kind::Property,
            };
            // A number before a name is that of the next row.
            let opens = kind == Kind::Serial(number + 1)
                && self.asks.contains(&Asks::Of(Column::Serial))
                && self.stream.peek(next + 1).is_some_and(|item| item.kind == Kind::Words);
            if !suits || opens {
                return None;
            }
            (next, passed) = (next + 1, 0);
        }
        Some((next - at, blanks))
    }
}

#[cfg(test)]
mod tests {
    use super::super::test::grid;

    fn lines(cells: &str) -> String {
        grid(&cells.replace('|', "\n"))
    }

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
    fn blank_lines_are_blank_cells() {
        assert_eq!(
            lines(
                "指标|属性|2020年|2025年|灯塔数（座）|约束性||6|浮标数（个）|预期性|7||渡口班次（班）|预期性|34|38|第三章 任务"
            ),
            "lines 4x4 header 1\n指标|属性|2020年|2025年\n灯塔数（座）|约束性||6\n浮标数（个）|预期性|7|\n渡口班次（班）|预期性|34|38\n"
        );
    }

    #[test]
    fn the_number_of_the_next_row_is_no_value() {
        let read = lines("序号|指标|2020年|2025年|1|灯塔数（座）|6|2|浮标数（个）|7|9|3|码头数（座）|3|4|第三章 任务");
        assert!(!read.contains("灯塔数（座）|6|2"), "{read}");
    }

    #[test]
    fn a_row_that_lacks_a_cell_is_not_sure() {
        let rows = "灯塔数（座）|约束性|5|6|浮标数（个）|预期性|7|渡口班次（班）|预期性|34|38|码头数（座）|预期性|3|4";
        let read = lines(&format!("指标|属性|2020年|2025年|{rows}|航标数（座）|预期性|8|9|第三章 任务"));
        assert_eq!(read.matches("ragged-row").count(), 1, "{read}");
    }
}
