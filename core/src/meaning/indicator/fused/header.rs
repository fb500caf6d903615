//! The header of a fused table: the heads of its columns, one after the other.
//!
//! ```text
//! 序号 指标名称 单位 2020年 2025年 属性            (printed without the blanks)
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{is_not, tag},
    character::complete::one_of,
    combinator::{opt, recognize, verify},
    multi::many1,
    sequence::delimited,
};

use crate::{
    ast::Period,
    meaning::{
        indicator::{cell::year, head::Head},
        period::{inferred, printed},
    },
    number::Parse,
};

/// Longest header, in bytes.
const LONGEST: usize = 300;

/// The head of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell<'w> {
    Serial(&'w str),
    Category(&'w str),
    Name(&'w str),
    Unit(&'w str),
    Values(&'w str),
    Attribute(&'w str),
}

impl<'w> Cell<'w> {
    pub(super) const fn words(self) -> &'w str {
        match self {
            Self::Serial(words)
            | Self::Category(words)
            | Self::Name(words)
            | Self::Unit(words)
            | Self::Values(words)
            | Self::Attribute(words) => words,
        }
    }
}

/// A header in a run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header<'w> {
    pub(super) cells: Vec<Cell<'w>>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'w> Header<'w> {
    /// The first header in the words: names, values and, last, attributes, with as many columns before them as fit.
    pub(super) fn find(words: &'w str) -> Option<Self> {
        words.match_indices("属性").find_map(|(at, _)| {
            let from = words[..at]
                .char_indices()
                .rev()
                .map(|(start, _)| start)
                .take_while(|start| at - start <= LONGEST)
                .last()?;
            let starts = ["序号", "编号", "类别", "领域", "指标"];
            let mut found = words[from..at]
                .char_indices()
                .map(|(offset, _)| from + offset)
                .filter(|start| starts.iter().any(|word| words[*start..].starts_with(word)));
            found.find_map(|start| {
                // The header ends with the attribute: 属性类别 at most.
                let mut end = (at + "属性类别".len()).min(words.len());
                while !words.is_char_boundary(end) {
                    end -= 1;
                }
                let (rest, cells) = many1(cell).parse(&words[start..end]).ok()?;
                let rest = rest.len() + words.len() - end;
                let count = |test: fn(&Cell<'_>) -> bool| cells.iter().filter(|cell| test(cell)).count();
                let whole = count(|cell| matches!(cell, Cell::Name(_))) == 1
                    && count(|cell| matches!(cell, Cell::Values(_))) >= 1
                    && count(|cell| matches!(cell, Cell::Attribute(_))) == 1
                    && matches!(cells.last(), Some(Cell::Attribute(_)));
                whole.then(|| Self { cells, start, end: words.len() - rest })
            })
        })
    }
}

fn cell(input: &str) -> Parse<'_, Cell<'_>> {
    let serial = alt((tag("序号"), tag("编号"))).map(Cell::Serial);
    let category = alt((tag("指标类别"), tag("类别"), tag("领域"), tag("分类"))).map(Cell::Category);
    let name = alt((tag("指标名称"), tag("指标内容"), tag("主要指标"), tag("指标项"), tag("指标"))).map(Cell::Name);
    let unit = alt((tag("计量单位"), tag("单位"))).map(Cell::Unit);
    let attribute = alt((tag("指标属性"), tag("属性类别"), tag("属性"))).map(Cell::Attribute);
    alt((serial, category, attribute, unit, values.map(Cell::Values), name)).parse(input)
}

/// The head of a column of values: a year with what it is, or one of both.
fn values(input: &str) -> Parse<'_, &str> {
    let brackets = || opt(delimited(tag("("), is_not("()"), tag(")")));
    let dated = recognize((when, opt(one_of("末底")), opt(kind), brackets()));
    let bare = recognize((kind, brackets()));
    verify(alt((dated, bare)), |words: &str| Head::of(words).is_value()).parse(input)
}

/// What the values of a column are; of several that fit the longest.
fn kind(input: &str) -> Parse<'_, &str> {
    const KINDS: [&str; 27] = [
        "年均增长率",
        "年均增长",
        "年均增速",
        "年均[累计]",
        "五年累计",
        "累计",
        "规划目标值",
        "规划目标",
        "预期目标",
        "目标值",
        "目标",
        "规划值",
        "规划",
        "预期值",
        "基期值",
        "基数值",
        "基数",
        "基准值",
        "基准",
        "现状值",
        "现状",
        "实际值",
        "实际",
        "完成情况",
        "完成值",
        "完成",
        "预计",
    ];
    let longest = KINDS.iter().filter(|kind| input.starts_with(**kind)).max_by_key(|kind| kind.len());
    match longest {
        Some(kind) => Ok((&input[kind.len()..], &input[..kind.len()])),
        None => Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Tag))),
    }
}

/// `2025年`, `2021-2025年`, `“十四五”`
fn when(input: &str) -> Parse<'_, &str> {
    let quote = || opt(one_of("“”\""));
    let years = |grammar: fn(&str) -> Option<(&str, Period)>| {
        move |text| match grammar(text) {
            Some((rest, _)) => Ok((rest, ())),
            None => Err(nom::Err::Error(nom::error::make_error(text, nom::error::ErrorKind::Digit))),
        }
    };
    let one = (year, opt(tag("年"))).map(|_| ());
    recognize((quote(), alt((years(printed), years(inferred), one)), opt(tag("年")), quote())).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Cell::{Attribute, Category, Name, Serial, Unit, Values};

    #[test]
    fn headers() {
        let words = "专栏1主要指标序号指标名称单位2020年2025年目标属性1参保率";
        let header = Header::find(words).expect("a header");
        assert_eq!(&words[header.end..], "1参保率");
        assert_eq!(
            header.cells,
            [Serial("序号"), Name("指标名称"), Unit("单位"), Values("2020年"), Values("2025年目标"), Attribute("属性")]
        );
        let header = Header::find("类别指标基数目标值年均增长(%)指标属性").expect("a header");
        assert_eq!(
            header.cells,
            [
                Category("类别"),
                Name("指标"),
                Values("基数"),
                Values("目标值"),
                Values("年均增长(%)"),
                Attribute("指标属性")
            ]
        );
    }

    #[test]
    fn no_headers() {
        for words in ["", "属性", "指标属性", "主要指标和属性", "序号指标单位属性"] {
            assert_eq!(Header::find(words), None, "{words}");
        }
    }
}
