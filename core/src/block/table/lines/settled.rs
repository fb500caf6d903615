//! Whether the cells of a row, each on a line of its own, can only be of the columns in which they stand.
//!
//! ```text
//! 指标 | 单位 | 2020年 | 2025年 | 属性
//! 粮食综合   生产能力   万吨   110   120   约束性      a name on two lines: one cell too many, and two names
//! 细颗粒物   微克/立方   米    31    28    约束性      微克/立方米 is a unit
//! 单位能耗   %   14   完成省下   达目标    约束性      words that go on with words
//! 养老床位   占比（%）   120   约束性                  a name on two lines and a blank cell, or words for 2020年
//! ```
//!
//! Such a text shows neither blank cells nor lines of one cell. A row that is no other way than as long as the header, or
//! that the words of its cells make as long, is sure; of the others no value is typed.

use crate::{
    block::table::{header, heads, kind::Kind, stream::Item},
    number,
    text::columns,
};

/// Characters of a category that is told from the first line of a name, and from the first line of another category.
const CATEGORY: std::ops::RangeInclusive<usize> = 3..=4;

/// What the head of a column asks of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    Name,
    Unit,
    Value,
    Property,
    Anything,
}

/// What the heads ask, those from the name on; none where they name no indicators.
#[derive(Debug)]
pub(super) struct Asked {
    asks: Vec<Asks>,
}

impl Asked {
    /// What these heads ask of the cells below them.
    pub(super) fn of<'h>(heads: impl IntoIterator<Item = &'h str>) -> Self {
        let asks = |head: &str| {
            let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
            if heads::is_of_properties(head) {
                Asks::Property
            } else if head.ends_with("单位") && !has(&["责任", "牵头", "主体"]) {
                Asks::Unit
            } else if has(&["年", "目标", "基数", "累计", "十"]) && header::is_head(head) && !head.contains("指标")
            {
                Asks::Value
            } else if has(&["指标", "名称"]) && !has(&["类", "一级", "值", "解释", "说明"]) {
                Asks::Name
            } else {
                Asks::Anything
            }
        };
        let asks: Vec<Asks> = heads.into_iter().map(asks).collect();
        let typed = asks.first() == Some(&Asks::Name) && asks.contains(&Asks::Value);
        Self { asks: if typed { asks } else { Vec::new() } }
    }

    /// Joins the lines of one cell in a row that is too long, where only one way of joining them makes it as long as the
    /// header.
    pub(super) fn join(&self, row: &mut Vec<Item>) {
        let whole = self.asks.len();
        if whole == 0 || row.len() <= whole || row.len() > whole * 2 {
            return;
        }
        let mut at = 1;
        while at < row.len() && row.len() > whole {
            let joined = format!("{}{}", row[at - 1].words, row[at].words);
            let unit = self.asks.contains(&Asks::Unit)
                && at > 1
                && row[at - 1].kind == Kind::Words
                && matches!(row[at].kind, Kind::Words | Kind::Unit)
                && number::is_unit(&joined);
            let setting = row[at - 1].kind == Kind::Setting
                && matches!(row[at].kind, Kind::Words | Kind::Setting)
                && row[at - 1].words != row[at].words
                && Kind::of(&joined) == Kind::Setting
                && at > 1;
            if unit || setting {
                join(row, at);
            } else {
                at += 1;
            }
        }
        // A name is broken where its column ends: no line of it is longer than the first.
        let first = width(&row[0]) + 2;
        while row.len() > whole && row[0].kind == Kind::Words && row[1].kind == Kind::Words && width(&row[1]) <= first {
            join(row, 1);
        }
    }

    /// Whether the cells of a row that begins with its name suit their columns and could stand in no others.
    pub(super) fn suits(&self, row: &[Item]) -> bool {
        let Some(last) = self.asks.iter().rposition(|asks| *asks != Asks::Anything) else { return true };
        if row.len() <= last {
            return self.leads(row);
        }
        row.len() <= self.asks.len() && self.holds(row)
    }

    /// The same of the rows that share a number: the first one opens with the name of the group, and the attribute may be
    /// that of all of them.
    pub(super) fn suits_all(&self, parts: &[Vec<Item>]) -> bool {
        let whole = self.asks.len();
        let property = self.asks.last() == Some(&Asks::Property);
        let part = |row: &[Item]| (row.len() == whole || property && row.len() + 1 == whole) && self.holds(row);
        whole == 0 || parts.iter().enumerate().all(|(at, row)| part(row) || at == 0 && row.len() > 1 && part(&row[1..]))
    }

    /// Whether a row that lacks a cell opens as it should and holds no figure: which year a figure is of is not known.
    fn leads(&self, row: &[Item]) -> bool {
        !row.iter().any(|item| item.kind.is_figure())
            && self.asks.iter().zip(row).take(2).all(|(asks, item)| match asks {
                Asks::Name => item.kind == Kind::Words,
                Asks::Unit => is_unit(item),
                _ => item.kind != Kind::Words,
            })
    }

    fn holds(&self, row: &[Item]) -> bool {
        let closed = row.last().is_some_and(|last| last.kind == Kind::Property);
        self.asks.iter().zip(row).enumerate().all(|(at, (asks, item))| {
            let before = row.get(at.wrapping_sub(1));
            let words = before.is_some_and(|before| matches!(before.kind, Kind::Words | Kind::Setting));
            match asks {
                Asks::Name => matches!(item.kind, Kind::Words | Kind::Setting),
                Asks::Unit => is_unit(item),
                // Words after words may go on with them, and those before a name that no attribute parts from it may be it.
                Asks::Value => match item.kind {
                    Kind::Words => closed && !words,
                    Kind::Setting => at < 2 || !words || before.is_some_and(|before| before.words == item.words),
                    Kind::Empty => true,
                    kind => kind.is_value(),
                },
                Asks::Property => matches!(item.kind, Kind::Property | Kind::Empty),
                Asks::Anything => true,
            }
        })
    }

    /// Whether the heads ask nothing.
    pub(super) const fn is_empty(&self) -> bool {
        self.asks.is_empty()
    }

    /// Whether 属性 is the last of the heads.
    pub(super) fn ends_in_property(&self) -> bool {
        self.asks.last() == Some(&Asks::Property)
    }
}

/// Whether the cell may stand in a column of units.
pub(super) fn is_unit(item: &Item) -> bool {
    matches!(item.kind, Kind::Unit | Kind::Sign | Kind::Empty) || number::is_unit(&item.words)
}

/// Whether the words may be a category beside a name, and not the first line of that name.
pub(super) fn is_category(words: &str) -> bool {
    CATEGORY.contains(&words.chars().count())
}

/// Columns of print that it takes.
pub(super) fn width(item: &Item) -> usize {
    columns(&item.words)
}

fn join(row: &mut Vec<Item>, at: usize) {
    let rest = row.remove(at);
    let item = &mut row[at - 1];
    item.words.push_str(&rest.words);
    item.cell.join(&rest.cell.text);
    item.kind = Kind::of(&item.words);
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::{lines, none, one_ragged, spread};

    #[test]
    fn cells_on_two_lines() {
        assert_eq!(
            lines(
                "类别|序|号|指标|单位|2020年基|数|2025年|目标|年均增速[累|计]|属性|绿色江|城|1|江面漂浮物打捞|量|吨|31|28|-2.1|约束性|2|江风悬浮颗粒浓度|毫克/立方|米|7.5|6.4|完成市下|达目标|约束性|便民服|务|3|渡口班次|班|110|120|—|预期性"
            ),
            "lines 4x8 header 1\n类别|序号|指标|单位|2020年基数|2025年目标|年均增速[累计]|属性\n绿色江城^2|1|江面漂浮物打捞量|吨|31|28|-2.1|约束性\n2|江风悬浮颗粒浓度|毫克/立方米|7.5|6.4|完成市下达目标|约束性\n便民服务|3|渡口班次|班|110|120|—|预期性\n"
        );
    }

    #[test]
    fn the_last_row_has_a_name_on_two_lines() {
        assert_eq!(
            lines(
                "序号|指标名称|2020年|2025年|属性|1|渡口班次（班）|110|120|预期性|2|江岸绿道沿线驿站|占比（%）|3.8|6.7|约束性|第三章 任务"
            ),
            "lines 3x5 header 1\n序号|指标名称|2020年|2025年|属性\n1|渡口班次（班）|110|120|预期性\n2|江岸绿道沿线驿站占比（%）|3.8|6.7|约束性\n"
        );
    }

    #[test]
    fn a_longer_line_is_no_rest_of_a_name() {
        let read = lines(
            "序号|指标|2020年|2025年|属性|1|灯塔数（座）|110|120|预期性|2|江岸设施|江岸绿道沿线驿站占比（%）|3.8|6.7|约束性|第三章 任务",
        );
        assert!(!read.contains("江岸设施江岸"), "{read}");
    }

    #[test]
    fn words_after_a_name_may_go_on_with_it() {
        one_ragged(
            "序号|指标|2020年|2025年|属性|1|渡口班次（班）|110|120|预期性|2|江岸绿道沿线驿站|占比（%）|6.7|约束性|3|灯塔数（座）|4|5|预期性",
        );
        one_ragged(
            "类别|指标|2020年|2025年|属性|江岸绿道沿线驿站|占比（%）|3|6.7|约束性|渡口班次（班）|110|120|预期性|灯塔数（座）|4|5|预期性",
        );
    }

    #[test]
    fn cells_that_are_not_beside_each_other() {
        // Values before the first number are no heads.
        none(&spread(
            "序号|指标|2020年|2025年|年均增速 属性|渡口班次（班）|110|120|预期性|1|灯塔数（座）|4|5|预期性|2|",
            0,
        ));
        one_ragged(
            "序号|指标|单位|2020年|2025年|属性|1|渡口班次|班|江城|号|2|灯塔数|座|4|5|预期性|3|浮标|个|3|6|预期性",
        );
    }

    #[test]
    fn values_before_the_first_number() {
        none(&spread(
            "序号|指标|2020年|2025年|属性|0.6|91.2|预期性|92.4|0.43|预期性|一、江面|1|渡口班次（班）|二、江岸|2|灯塔数（座）|三、江心|3|浮标数（个）|55|59|预期性|4|航标数（个）|7|9|预期性|5|趸船数（艘）|8|9|预期性",
            0,
        ));
    }

    #[test]
    fn a_piece_of_a_category_alone() {
        one_ragged(
            "领域|指标|单位|2020年|2025年|属性|江岸|驱动渡口发船班次|班|34|38|预期性|灯塔数|座|8|9|预期性|浮标数|个|5|7|预期性",
        );
    }
}
