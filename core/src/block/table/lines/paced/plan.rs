//! What the heads ask, which of them cover others, and the rows put together as they were read.
//!
//! ```text
//! 指标 / 2020年 / 规划目标 / 属性 / 2025年 / 年均增长       规划目标 covers the last two: five columns, two rows of heads
//! ```

use super::{Asks, COLUMNS, Reader, Shape, Step};
use crate::block::table::{
    draft::{Draft, Printed, Row},
    kind::Kind,
    parted::{Column, column, is_aside},
    stream::{Item, Stream},
    under,
};

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
pub(in super::super) struct Plan {
    steps: Vec<Step>,
    cover: Option<Cover>,
    /// The column of names.
    name: usize,
    /// Whether the head of the names stands over the serial numbers too.
    wide: bool,
}

impl Plan {
    /// Takes the rows, header and all.
    pub(in super::super) fn read(self, stream: &mut Stream<'_, '_>, heads: &[Item], draft: &mut Draft) {
        let cells = |heads: &[Item]| heads.iter().map(|head| head.cell.clone()).collect();
        let mut columns = heads.len();
        if let Some(Cover { at, heads: over, below }) = self.cover {
            columns -= over;
            let (first, below) = heads.split_at(heads.len() - below);
            draft.rows.extend(under::rows(cells(first), at, over, cells(below)));
        } else {
            draft.rows.push(Row { cells: cells(heads) });
        }
        if self.wide {
            columns += 1;
            for row in &mut draft.rows {
                row.cells.insert(1, Printed::empty(heads[0].cell.text.span().end));
            }
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

/// Which of the first heads cover those below, and how many do.
type Covers<'f> = dyn Fn(&[&str], &[&str]) -> Option<(usize, usize)> + 'f;

/// How the items under these heads are read, if they are rows that suit the heads: all of them, or nearly all where the heads
/// stand in another order than usual.
///
/// `parted` says that blanks part the items.
pub(in super::super) fn plan(
    stream: &mut Stream<'_, '_>,
    heads: &[Item],
    parted: bool,
    is_category: fn(&str) -> bool,
) -> Option<Plan> {
    let words: Vec<&str> = heads.iter().map(|head| head.words.as_str()).collect();
    // The cover of so many of the last heads.
    let covered = |below: usize, cover: &Covers<'_>| {
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
                None if is_aside(head) => Some(Asks::Of(Column::Aside)),
                column => column.map(Asks::Of),
            };
            let mut asks: Vec<Asks> = leaves.iter().map(asks).collect::<Option<_>>()?;
            let wide = asks.first() == Some(&Asks::Of(Column::Name))
                && !asks.contains(&Asks::Of(Column::Serial))
                && opens_numbered(stream);
            if wide {
                asks.insert(0, Asks::Of(Column::Serial));
            }
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
            if !typed {
                return None;
            }
            // Of two lines before the cells the first may be that of a name, or name a group.
            let strict = usual && !parted;
            let mut steps = |groups| Reader::new(stream, heads, asks.clone(), strict, groups).steps();
            steps(false).or_else(|| steps(true)).map(|steps| Plan { steps, cover, name, wide })
        })
}

/// Whether the first row begins with the number 1 and a name, after a category or not, though no head is that of numbers: the
/// head of the names stands over both.
///
/// ```text
/// 指标 2025年 属性      一、港区      1 灯塔数 6 预期性
/// ```
fn opens_numbered(stream: &mut Stream<'_, '_>) -> bool {
    (0..2).any(|at| {
        stream.peek(at).is_some_and(|item| item.kind == Kind::Serial(1))
            && stream.peek(at + 1).is_some_and(|item| item.kind == Kind::Words)
            && (at == 0 || stream.peek(0).is_some_and(|item| item.kind == Kind::Words && item.numbered))
    })
}
