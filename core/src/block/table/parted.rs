//! The cells of a row that nothing, or nothing but blanks, parts: as many from the end back as there are columns.
//!
//! ```text
//! 12345 热线按期办结率 % 96.2 98 98.5 左右        name: 12345 热线按期办结率 · % · 96.2 · 98 · 98.5 左右
//! 各类事故死亡人数 人 26 下降 15% 约束性          name: 各类事故死亡人数 · 人 · 26 · 下降 15% · 约束性
//! 粮食产量 110 120 130                         three values under two heads of values: not parted
//! ```
//!
//! A row is taken in pieces that no cell ends in; a cell is one of them or several. A row that can be parted in more than
//! one way is not parted at all: no figure may come into the column beside its own.

use std::ops::Range;

use super::{
    figure::is_digit,
    header,
    kind::Kind,
    value_words::{is_bare, is_value},
};
use crate::{number::is_unit, text::is_ideograph};

/// What stands between the pieces of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    Blanks,
    Nothing,
}

impl Joint {
    /// Most pieces of a row.
    const fn pieces(self) -> usize {
        match self {
            Self::Blanks => 64,
            Self::Nothing => 160,
        }
    }

    /// Most pieces of a cell that is no name.
    const fn cell(self) -> usize {
        match self {
            Self::Blanks => 5,
            Self::Nothing => 20,
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Serial,
    Name,
    Unit,
    Value,
    Property,
    /// The area, or the level, that an indicator is of: 市域, 中心城区.
    Tier,
    /// Words of any kind beside the indicator: 责任单位, 数据来源.
    Aside,
}

/// The columns under these heads; `None` where they are not those of indicators with their values.
pub(super) fn columns(heads: &[String]) -> Option<Vec<Column>> {
    let of = |head: &String| column(head).or_else(|| is_aside(head).then_some(Column::Aside));
    let columns: Vec<Column> = heads.iter().map(of).collect::<Option<_>>()?;
    let count = |column: Column| columns.iter().filter(|other| **other == column).count();
    let first = usize::from(columns.first() == Some(&Column::Serial));
    // A column of 一级指标 belongs to it, and is not among these heads.
    let fits = columns.get(first) == Some(&Column::Name)
        && heads[first] != "二级指标"
        && count(Column::Serial) == first
        && count(Column::Name) == 1
        && count(Column::Unit) <= 1
        && count(Column::Property) <= 1
        && count(Column::Tier) <= 1
        && (1..=8).contains(&count(Column::Value))
        && !columns[..columns.len() - 1].contains(&Column::Aside);
    (fits && columns.len() > 2).then_some(columns)
}

/// Whether the words head a column of words of any kind: 责任单位, 牵头部门, 数据来源.
pub(super) fn is_aside(head: &str) -> bool {
    ["责任", "牵头", "部门", "来源"].iter().any(|word| head.contains(word))
}

/// Whether the words head a column, in brackets that call values accumulated or not.
pub(super) fn is_head(words: &str) -> bool {
    header::is_head(&words.replace(['〔', '〕', '［', '］', '[', ']'], ""))
}

/// What the column with this head holds.
pub(super) fn column(head: &str) -> Option<Column> {
    const NAMES: [&str; 10] = [
        "指标",
        "指标名称",
        "主要指标",
        "指标内容",
        "具体指标",
        "指标项",
        "二级指标",
        "核心指标",
        "关键指标",
        "指标体系",
    ];
    const VALUES: [&str; 14] =
        ["目标", "基数", "现状", "规划", "年均", "累计", "基期", "基准", "预期", "完成", "实际", "增长", "增速", "十"];
    let dated = || head.chars().filter(|c| is_digit(*c)).count() >= 4;
    if !is_head(head) || head == "年均" {
        None
    } else if matches!(head, "序号" | "编号") {
        Some(Column::Serial)
    } else if NAMES.contains(&head) {
        Some(Column::Name)
    } else if matches!(head, "单位" | "计量单位") {
        Some(Column::Unit)
    } else if super::heads::is_of_properties(head) {
        Some(Column::Property)
    } else if matches!(head, "层级" | "指标层级" | "级别" | "指标级别") {
        Some(Column::Tier)
    } else if dated() || VALUES.iter().any(|word| head.contains(word)) {
        Some(Column::Value)
    } else {
        None
    }
}

/// How a row can be parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Parting {
    /// In one way: the pieces of each cell, those of the name first; none for an attribute that is not printed.
    One(Vec<Range<usize>>),
    /// In several.
    Several,
    /// In none: a cell is missing, or the row goes on.
    None,
}

/// Parts a row without its serial number into cells for the columns from the name on.
pub(super) fn part(pieces: &[&str], columns: &[Column], joint: Joint) -> Parting {
    if pieces.len() > joint.pieces() {
        return Parting::Several;
    }
    let cells = columns.iter().filter(|column| !matches!(column, Column::Serial | Column::Name)).copied();
    let cells: Vec<Column> = cells.collect();
    let measured = cells.contains(&Column::Unit) && joint == Joint::Blanks;
    match ways(pieces, &cells, joint, false) {
        // With a unit before them, the values are told by their number alone, whatever their words.
        Parting::None if measured => ways(pieces, &cells, joint, true),
        parting => parting,
    }
}

/// Whether an attribute is missing in a parted row.
pub(super) fn lacks_property(cells: &[Range<usize>], columns: &[Column]) -> bool {
    columns
        .iter()
        .filter(|column| **column != Column::Serial)
        .zip(cells)
        .any(|(column, cell)| *column == Column::Property && cell.is_empty())
}

fn ways(pieces: &[&str], columns: &[Column], joint: Joint, any_words: bool) -> Parting {
    let total = pieces.len();
    let printed = pieces.iter().any(|piece| Kind::of(piece) == Kind::Property);
    // A cell of words that is merged over rows is printed in one of them.
    let aside = pieces.last().is_some_and(|piece| Kind::of(piece) == Kind::Words);
    // For each column, and each piece that it may start at, the number of ways to part the rest, and where one cell of
    // the first way ends.
    let mut layers: Vec<Vec<(u8, usize)>> = vec![vec![(0, 0); total + 1]; columns.len() + 1];
    layers[columns.len()][total].0 = 1;
    for (at, column) in columns.iter().enumerate().rev() {
        for start in 1..=total {
            let (mut count, mut first) = (0_u8, 0);
            if *column == Column::Property && !printed || *column == Column::Aside && !aside {
                (count, first) = (layers[at + 1][start].0, start);
            }
            for end in start + 1..=total.min(start + joint.cell()) {
                let rest = layers[at + 1][end].0;
                if rest > 0 && fits(*column, &pieces[start..end], any_words) {
                    first = if count == 0 { end } else { first };
                    count = count.saturating_add(rest).min(2);
                }
            }
            layers[at][start] = (count, first);
        }
    }
    let names: Vec<usize> =
        (1..total).filter(|end| layers[0][*end].0 > 0 && is_name(&pieces[..*end], columns, joint)).collect();
    let (Some(shortest), Some(longest)) = (names.first().copied(), names.last().copied()) else { return Parting::None };
    let taken = match joint {
        // A value takes the words of bounds that stand before it: 不少于 120 is one.
        Joint::Blanks => {
            // PM 2.5 35: a figure after a Latin word may be of the name, where no unit stands between.
            let latin = pieces[shortest - 1].ends_with(|c: char| c.is_ascii_alphanumeric());
            let open = latin && columns[0] != Column::Unit;
            pieces[shortest..longest].iter().all(|piece| is_bare(piece)) && !open
        }
        // 能耗降低 13.5 and 能耗 降低13.5 are not told apart without a mark between them; a unit is the longest that there is.
        Joint::Nothing => {
            let marked = pieces[shortest - 1].ends_with([')', '）']) && is_bare(&pieces[shortest..longest].concat());
            let unit = columns[0] == Column::Unit && layers[0][shortest].1 == layers[0][longest].1;
            shortest == longest || marked || unit
        }
    };
    if layers[0][shortest].0 > 1 || !taken {
        return Parting::Several;
    }
    let mut cells = Vec::with_capacity(columns.len() + 1);
    cells.push(0..shortest);
    for layer in &layers[..columns.len()] {
        let start = cells.last().map_or(0, |cell| cell.end);
        cells.push(start..layer[start].1);
    }
    Parting::One(cells)
}

/// Whether the pieces are a cell of the column.
fn fits(column: Column, pieces: &[&str], any_words: bool) -> bool {
    let narrow = |c: char| c.is_ascii_alphanumeric() || is_digit(c) || matches!(c, '.' | ',');
    // A sign stands alone in its cell, but in a unit: 万元/人.
    let signs = |piece: &str| column != Column::Unit && Kind::of(piece) == Kind::Sign;
    let joined = pieces.windows(2).all(|pair| {
        let (before, after) = (pair[0].chars().next_back(), pair[1].chars().next());
        !(signs(pair[0]) || signs(pair[1]) || before.is_some_and(narrow) && after.is_some_and(narrow))
    });
    if !joined {
        return false;
    }
    let words = pieces.concat();
    match column {
        Column::Serial | Column::Name => false,
        Column::Unit => is_a_unit(&words) || !any_words && Kind::of(&words) == Kind::Sign,
        Column::Property => Kind::of(&words) == Kind::Property,
        Column::Tier => is_tier(&words),
        Column::Aside => pieces.len() == 1 && Kind::of(&words) == Kind::Words,
        Column::Value => {
            // One character alone is the end of words that stand above: 完成省下达目 / 标.
            let whole = || words.chars().nth(1).is_some() && !is_bare(&words);
            let others = || is_a_unit(&words) || is_property(&words);
            is_value(&words) || any_words && pieces.len() == 1 && whole() && !others()
        }
    }
}

/// Whether the words are an area of a plan, or a level of government.
pub(super) fn is_tier(words: &str) -> bool {
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let level = |c: Option<char>| c.is_some_and(|c| "国省市县区州盟旗镇乡村全".contains(c));
    matches!(words, "中心城区" | "主城区" | "城区" | "国家")
        || (2..=3).contains(&words.chars().count()) && level(first) && last.is_some_and(|c| "域级市县省区".contains(c))
}

fn is_property(words: &str) -> bool {
    Kind::of(words) == Kind::Property
}

fn is_a_unit(words: &str) -> bool {
    Kind::of(words) == Kind::Unit || is_unit(words)
}

/// Whether the pieces are a name: no figure, no attribute, and no unit where units have a column, ends it.
fn is_name(pieces: &[&str], columns: &[Column], joint: Joint) -> bool {
    let blanks = joint == Joint::Blanks;
    let measured = columns.contains(&Column::Unit) && blanks;
    let ideographs = pieces.iter().flat_map(|piece| piece.chars()).filter(|c| is_ideograph(*c)).count();
    let ends = pieces.last().is_some_and(|last| {
        let kind = Kind::of(last);
        !kind.is_figure() && kind != Kind::Sign && kind != Kind::Property && !(measured && is_a_unit(last))
    });
    let opens = !blanks || pieces.first().is_some_and(|first| !matches!(Kind::of(first), Kind::Sign | Kind::Unit));
    // 下降10%—15%: a name that ends in a figure has taken a part of a value.
    let name = pieces.concat();
    let figure = || {
        let rest = name.trim_end_matches(|c| !is_digit(c));
        let start = rest.trim_end_matches(|c| is_digit(c) || c == '.').len();
        !name.ends_with([')', '）']) && Kind::of(&name[start..]).is_figure()
    };
    ideographs > 1 && ends && opens && (blanks || !figure())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Column::{Name, Property, Serial, Unit, Value};

    #[test]
    fn columns_of_indicators() {
        let of = |heads: &str| columns(&heads.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("序号 指标 单位 2020年 2025年 属性"), Some(vec![Serial, Name, Unit, Value, Value, Property]));
        assert_eq!(of("指标名称 基数 “十四五”目标 年均增长（%）"), Some(vec![Name, Value, Value, Value]));
        assert_eq!(of("指标体系 2025年 年均增长% 属性类别"), Some(vec![Name, Value, Value, Property]));
        for heads in ["指标 2020年", "序号 项目名称 单位 2025年", "指标 单位 责任单位 2025年", "指标 单位 属性"]
        {
            assert_eq!(of(heads), None, "{heads}");
        }
    }

    /// The cells of a row under a unit (if `unit`), two values and an attribute.
    fn parted(row: &str, unit: bool) -> String {
        let pieces: Vec<&str> = row.split(' ').collect();
        let columns: &[Column] =
            if unit { &[Name, Unit, Value, Value, Property] } else { &[Name, Value, Value, Property] };
        match part(&pieces, columns, Joint::Blanks) {
            Parting::One(cells) => cells.into_iter().map(|cell| pieces[cell].concat()).collect::<Vec<_>>().join("|"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn one_way() {
        for (row, cells) in [
            ("死亡人数 人 26 下降 15% 约束性", "死亡人数|人|26|下降15%|约束性"),
            ("救助时间 小时 12 10 小时之内 约束性", "救助时间|小时|12|10小时之内|约束性"),
            ("5G 应用场景 个 3 累计 30 预期性", "5G应用场景|个|3|累计30|预期性"),
            ("12345 热线办结率 % 96.2 98.5 左右", "12345热线办结率|%|96.2|98.5左右|"),
            ("死亡率 % — <1 预期性", "死亡率|%|—|<1|预期性"),
            ("性别比 — 113.6 110 以下 约束性", "性别比|—|113.6|110以下|约束性"),
            ("上云率 % 71 应上尽上 约束性", "上云率|%|71|应上尽上|约束性"),
            ("能耗降低 % — 完成省下 达目标 约束性", "能耗降低|%|—|完成省下达目标|约束性"),
            ("全省排名 位 第 12 前 10 名 预期性", "全省排名|位|第12|前10名|预期性"),
        ] {
            assert_eq!(parted(row, true), cells, "{row}");
        }
        assert_eq!(
            parted("细颗粒物 PM2.5（微克） 41 下降 15% 约束性", false),
            "细颗粒物PM2.5（微克）|41|下降15%|约束性"
        );
    }

    #[test]
    fn no_way_or_several() {
        for (row, unit) in [
            ("死亡人数 人 26 约束性", true),
            ("死亡人数 人 26 15 12 约束性", true),
            ("依申请事项全程办理", true),
            ("% 52.8 70 约束性", true),
            ("产量 万吨 1 280 1 300 约束性", true),
            ("粮食产量 110 120 130 约束性", false),
            ("粮食产量 120 约束性", false),
        ] {
            assert!(matches!(parted(row, unit).as_str(), "None" | "Several"), "{row}: {}", parted(row, unit));
        }
    }
}
