//! The cells of a row: how many items each column takes, where the kinds of the items suit what the heads ask.
//!
//! ```text
//! 领域 / 指标 / 单位 / 2020年
//! 江岸建 / 设 / 沿岸步道与驿站总 / 数量 / 个 / 5       2, 2, 1, 1
//! 浮标数 / 个 / 7                                  0, 1, 1, 1: the category is not printed again
//! ```

use super::{Item, Reader, is_counted, settled};
use crate::{
    block::table::{
        figure::is_digit,
        kind::Kind,
        parted::{self, Column},
        value_words::{is_bare, is_value},
    },
    number,
};

/// Most columns.
pub(super) const COLUMNS: usize = 16;
/// Most lines of a cell that is no name.
const LINES: usize = 3;
/// Columns of print that the first line of a broken name takes, at least; and where it may be a long category.
const NAME: usize = 12;
const LED: usize = 20;

/// What the column asks of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    Category,
    Of(Column),
}

/// How a row stands to its group.
///
/// ```text
/// 7  学位建设  小学学位（个）  110  120        Group: its name stands before the first of its parts
///             初中学位（个）   81   92         Part: the next has no number of its own
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Plain,
    Group,
    Part,
}

/// How many items the cell of each column takes.
pub(super) type Sizes = [u8; COLUMNS];

/// How many items there are in all.
pub(super) fn sum(sizes: &Sizes) -> usize {
    sizes.iter().map(|size| usize::from(*size)).sum()
}

/// A way to read a row.
#[derive(Clone, Copy)]
struct Way {
    /// Items of the category, and of the name.
    led: usize,
    name: usize,
    shape: Shape,
    /// Whether a blank line is a blank cell.
    roomy: bool,
    /// Whether other cells may be on several lines.
    broken: bool,
}

impl Reader<'_, '_, '_> {
    /// How many items each cell of the row at `at` takes: none where a category is not printed again, or where a blank line
    /// makes room for a blank cell.
    pub(super) fn row(&mut self, at: usize, number: u32) -> Option<(Sizes, Shape)> {
        let category = self.asks.contains(&Asks::Category);
        let most = if category { 3 } else { 1 };
        if self.groups {
            let numbers = self.counted || self.asks.contains(&Asks::Of(Column::Serial));
            let shapes =
                [(Shape::Plain, true), (Shape::Group, numbers), (Shape::Part, numbers && self.last != Shape::Plain)];
            let shapes = shapes.into_iter().filter(|(_, may)| *may).map(|(shape, _)| shape);
            let mut ways =
                shapes.flat_map(|shape| (0..4 * most.min(2)).map(move |way| (shape, way & 1 == 1, way >> 1)));
            return ways.find_map(|(shape, roomy, way)| {
                let (led, broken) = (way / 2, way % 2 == 0);
                let led = usize::from(led == 0 && most > 1 && shape != Shape::Part);
                Some((self.cells(at, number, Way { led, name: 1, shape, roomy, broken })?, shape))
            });
        }
        let mut ways = (0..16).flat_map(|way| {
            let (roomy, name, broken) = (way & 1 == 1, 1 + (way >> 1) % 4, way < 8);
            (0..most).rev().map(move |led| Way { led, name, shape: Shape::Plain, roomy, broken })
        });
        ways.find_map(|way| Some((self.cells(at, number, way)?, Shape::Plain)))
    }

    /// The same read in one way.
    fn cells(&mut self, at: usize, number: u32, way: Way) -> Option<Sizes> {
        let Way { led, name, shape, roomy, broken } = way;
        let (mut next, mut passed) = (at, 0);
        let mut sizes = [0; COLUMNS];
        for (column, taken) in sizes.iter_mut().enumerate().take(self.asks.len()) {
            let asks = self.asks[column];
            if asks == Asks::Category && led == 0 || asks == Asks::Of(Column::Serial) && shape == Shape::Part {
                continue;
            }
            // The attribute of a group is printed beside its first part.
            if asks == Asks::Of(Column::Property)
                && shape == Shape::Part
                && self.stream.peek(next).is_none_or(|item| item.kind != Kind::Property)
            {
                continue;
            }
            let may_be_blank = matches!(asks, Asks::Of(Column::Unit | Column::Value | Column::Property));
            // 预期 is an attribute with or without 性 on the next line, but 市林业 no body without 局.
            let open = broken || matches!(asks, Asks::Of(Column::Property | Column::Aside));
            let joined = if open { self.joined(next, asks) } else { None };
            let item = self.stream.peek(next).filter(|item| !item.wide)?;
            let room = usize::from(item.blanks.saturating_sub(self.pitch)) / (usize::from(self.pitch) + 1);
            // The blank cell of a category that reaches down.
            let room =
                room.saturating_sub(usize::from(led == 0 && column > 0 && self.asks[column - 1] == Asks::Category));
            if roomy && next > at && passed < room {
                if !may_be_blank {
                    return None;
                }
                passed += 1;
                continue;
            }
            let kind = item.kind;
            let suits = joined.is_some() || self.suits(at, next, column, number, way);
            // A number before a name is that of the next row.
            let opens = kind == Kind::Serial(number + 1)
                && self.asks.contains(&Asks::Of(Column::Serial))
                && self.stream.peek(next + 1).is_some_and(|item| item.kind == Kind::Words);
            if !suits || opens {
                return None;
            }
            let size = match asks {
                Asks::Category => led,
                Asks::Of(Column::Name) => {
                    if shape == Shape::Group {
                        2
                    } else {
                        name
                    }
                }
                Asks::Of(_) => joined.unwrap_or(1),
            };
            *taken = size as u8;
            (next, passed) = (next + size, 0);
        }
        Some(sizes)
    }

    /// Whether the item at `next` may be the cell of a column of the row at `at`, or the first of those that are.
    fn suits(&mut self, at: usize, next: usize, column: usize, number: u32, way: Way) -> bool {
        let Way { led, name, shape, .. } = way;
        let Some(item) = self.stream.peek(next) else { return false };
        let (kind, words) = (item.kind, !item.numbered);
        let mut item = |test: &dyn Fn(&Item) -> bool| self.stream.peek(next).is_some_and(test);
        match self.asks[column] {
            Asks::Category if led > 1 => self.pieces(next, led, 0, 6) && self.pieces(next + 1, led - 1, 0, 4),
            Asks::Category => {
                // A category beside the name may be its first line.
                let beside = self.asks.get(column + 1) == Some(&Asks::Of(Column::Name));
                kind == Kind::Words && words && (!beside || item(&|item| settled::is_category(&item.words)))
            }
            Asks::Of(Column::Serial) => kind == Kind::Serial(number),
            Asks::Of(Column::Name) if name > 1 => {
                let width = self.stream.peek(next).map_or(0, settled::width);
                let least = if self.asks.contains(&Asks::Category) { LED } else { NAME };
                self.pieces(next, 1, least, usize::MAX) && self.pieces(next + 1, name - 1, 0, width + 2)
            }
            Asks::Of(Column::Name) if shape == Shape::Group => {
                let part = |item: &Item| item.kind == Kind::Words && !item.numbered && !is_counted(&item.words);
                kind == Kind::Words
                    && words
                    && item(&|item| is_counted(&item.words)) == self.counted
                    && self.stream.peek(next + 1).is_some_and(part)
            }
            Asks::Of(Column::Name) => {
                let own = !self.groups || !self.counted || item(&|item| item.words.starts_with("其中"));
                let may = own || item(&|item| is_counted(&item.words)) == (shape == Shape::Plain);
                may && matches!(kind, Kind::Words | Kind::Setting) && words
            }
            Asks::Of(Column::Aside) => matches!(kind, Kind::Words | Kind::Setting) && words,
            Asks::Of(Column::Unit) => {
                // 克/立方 and 米
                let before = next.checked_sub(1).filter(|_| name > 1).and_then(|before| self.stream.peek(before));
                let before = before.map(|before| before.words.clone());
                self.stream.peek(next).is_some_and(|item| {
                    settled::is_unit(item) && !before.is_some_and(|before| number::is_unit(&(before + &item.words)))
                })
            }
            Asks::Of(Column::Value) => {
                // Between a figure and an attribute words are a value too, or before one that opens the next row.
                let closed = self.asks[column..].contains(&Asks::Of(Column::Property));
                let last = column + 1 == self.asks.len() && self.asks[0] == Asks::Of(Column::Property);
                let after = |item: &Item| item.kind == Kind::Property || item.numbered;
                let words =
                    kind == Kind::Words && words && (closed || last && self.stream.peek(next + 1).is_none_or(after));
                let mut before = |at: usize| self.stream.peek(at).is_some_and(|item| item.kind.is_figure());
                kind.is_value() || words && next > at && before(next - 1)
            }
            Asks::Of(Column::Property) => kind == Kind::Property,
            Asks::Of(Column::Tier) => item(&|item| parted::is_tier(&item.words)),
        }
    }

    /// How many items from `at` on are one cell on several lines: `万元/` and `人`, `完成市下达目` and `标`, `预期` and `性`,
    /// `市林业` and `局`, `16左` and `右`, `不少于` and `4.2`.
    fn joined(&mut self, at: usize, asks: Asks) -> Option<usize> {
        let first = self.stream.peek(at)?;
        let may = match asks {
            Asks::Of(Column::Unit) => matches!(first.kind, Kind::Words | Kind::Unit),
            Asks::Of(Column::Property) => matches!(first.kind, Kind::Words | Kind::Property),
            Asks::Of(Column::Value) => {
                let cut = first.words.ends_with(['以', '左']) && first.words.starts_with(is_digit);
                first.kind == Kind::Setting || cut || is_bare(&first.words)
            }
            Asks::Of(Column::Aside) => first.kind == Kind::Words && !names_body(&first.words),
            _ => false,
        };
        if !may {
            return None;
        }
        let (before, mut words) = (first.kind, first.words.clone());
        (2..=LINES).find(|count| {
            let Some(item) = self.stream.peek(at + count - 1).filter(|item| !item.numbered) else { return false };
            // A figure goes on with 不少于 alone; a serial number may be that of the next row.
            let figure = item.kind == Kind::Number && *count == 2 && is_bare(&words);
            if item.kind.is_figure() && !(figure && asks == Asks::Of(Column::Value)) {
                return false;
            }
            words.push_str(&item.words);
            match asks {
                Asks::Of(Column::Unit) => {
                    (before == Kind::Words || item.words.starts_with('/')) && number::is_unit(&words)
                }
                Asks::Of(Column::Property) => {
                    (before != Kind::Property || item.words == "性") && Kind::of(&words) == Kind::Property
                }
                Asks::Of(Column::Value) => {
                    // 目标 goes on with 完成省下达; what else sets a value is another.
                    let rest = item.kind == Kind::Words || item.kind == Kind::Setting && item.words.chars().count() < 3;
                    let bound = figure || matches!(item.words.as_str(), "上" | "下" | "内" | "右");
                    before == Kind::Setting && rest && Kind::of(&words) == Kind::Setting || bound && is_value(&words)
                }
                Asks::Of(Column::Aside) => item.words.chars().count() < BODY && names_body(&words),
                _ => false,
            }
        })
    }

    /// Whether so many items from `at` on are words, each so wide.
    pub(super) fn pieces(&mut self, at: usize, count: usize, least: usize, most: usize) -> bool {
        (at..at + count).all(|at| {
            self.stream.peek(at).is_some_and(|item| {
                item.kind == Kind::Words && !item.numbered && (least..=most).contains(&settled::width(item))
            })
        })
    }
}

/// Characters that the rest of the name of a body has less than.
const BODY: usize = 4;

/// Whether the words end with the name of a body: 市水利局, 县发展改革委.
fn names_body(words: &str) -> bool {
    words.ends_with(['局', '委', '办', '厅', '部', '院', '会', '署', '处', '府'])
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::lines;

    #[test]
    fn cells_broken_where_their_column_ends() {
        assert_eq!(
            lines(
                "领域|指标|单位|2020年|2025年|属性|江岸建|设|江岸绿道与栈桥沿线驿站|占比|%|5|6|约束性|浮标数|个|7|9|预期性|江面通|航|渡口班次|班|34|38|预期性|第三章 任务"
            ),
            "lines 4x6 header 1\n领域|指标|单位|2020年|2025年|属性\n江岸建设^2|江岸绿道与栈桥沿线驿站占比|%|5|6|约束性\n浮标数|个|7|9|预期性\n江面通航|渡口班次|班|34|38|预期性\n"
        );
        // A unit is broken, and no name; or a group stands before its parts.
        for cells in [
            "江风悬浮颗粒浓度|毫克/立方|米|5|6|约束性",
            "江岸设施及其他|驿站数|个|5|6|约束性|两岸全部步道与栈桥|米|5|6|约束性",
        ] {
            let read = lines(&format!(
                "指标|单位|2020年|2025年|属性|{cells}|浮标数|个|7|9|预期性|灯塔数|座|3|4|预期性|第三章 任务"
            ));
            assert!(!read.contains("毫克/立方|米") && !read.contains("其他驿站"), "{read}");
        }
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
    fn a_body_on_two_lines() {
        assert_eq!(
            lines(
                "指标|2020年|2025年|责任单位|灯塔数（座）|5|6|市港航局、市水|利局|浮标数（个）|7|9|市港航|局|渡口数（个）|3|4|市港航局|第三章 任务"
            ),
            "lines 4x4 header 1\n指标|2020年|2025年|责任单位\n灯塔数（座）|5|6|市港航局、市水利局\n浮标数（个）|7|9|市港航局\n渡口数（个）|3|4|市港航局\n"
        );
    }

    #[test]
    fn a_bound_on_two_lines() {
        assert_eq!(
            lines(
                "指标|2020年|2025年|属性|灯塔数（座）|5|16.8左|右|约束性|浮标数（个）|不少于|4.2|9|预期性|渡口数（个）|3以|上|4|预期性|第三章 任务"
            ),
            "lines 4x4 header 1\n指标|2020年|2025年|属性\n灯塔数（座）|5|16.8左右|约束性\n浮标数（个）|不少于4.2|9|预期性\n渡口数（个）|3以上|4|预期性\n"
        );
    }
}
