//! The header of a table: the words that head columns, and how many rows it takes.
//!
//! ```text
//! 序号 指标名称 单位 2020年基数 “十四五”目标 年均增长（%） 属性        one row
//! 指标 | 2020年 | “十四五”目标 |        | 属性                       two rows: 目标 covers two columns,
//!      |        | 2025年       | 年均增长 |                            指标, 2020年 and 属性 two rows
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    combinator::{all_consuming, map_opt, recognize, verify},
    multi::many1_count,
};

use super::{
    draft::Row,
    figure,
    kind::Kind,
    words::{Lexicon, squeeze},
};
use crate::{line::may_head_column, number::Parse};

/// Words that heads of columns are made of. They stand in the order of their characters: those with one first character
/// are beside each other.
const WORDS: &[&str] = &[
    "一级",
    "三年",
    "三级",
    "上年",
    "与",
    "中期",
    "主体",
    "主要",
    "二级",
    "五年",
    "以来",
    "任务",
    "位置",
    "体系",
    "依据",
    "值",
    "全区",
    "全县",
    "全国",
    "全市",
    "全省",
    "关键",
    "具体",
    "内容",
    "分值",
    "分类",
    "初",
    "初步",
    "区",
    "区域",
    "十一五",
    "十三五",
    "十二五",
    "十五五",
    "十四五",
    "单位",
    "县",
    "县区",
    "参与",
    "及",
    "口径",
    "号",
    "名称",
    "和",
    "国家",
    "地区",
    "地点",
    "基准",
    "基数",
    "基期",
    "增减",
    "增幅",
    "增速",
    "增长",
    "备注",
    "完成",
    "定义",
    "实际",
    "对象",
    "层级",
    "展望",
    "属性",
    "工程",
    "市",
    "幅",
    "平均",
    "年",
    "年份",
    "年均",
    "年度",
    "年限",
    "序",
    "序号",
    "底",
    "度",
    "建成",
    "建筑",
    "建设",
    "得分",
    "性",
    "性质",
    "总投资",
    "情况",
    "或",
    "所在",
    "投资",
    "指标",
    "指标项",
    "排名",
    "措施",
    "数",
    "数据",
    "数量",
    "方向",
    "方式",
    "时期",
    "时间",
    "时限",
    "是否",
    "服务",
    "期",
    "期末",
    "末",
    "权重",
    "来源",
    "标准",
    "核心",
    "比",
    "牵头",
    "状态",
    "独立",
    "率",
    "现状",
    "用地",
    "的",
    "监测",
    "目标",
    "省",
    "程度",
    "空间",
    "类别",
    "类型",
    "累计",
    "约束",
    "级别",
    "终期",
    "统计",
    "编号",
    "考核",
    "至",
    "范围",
    "要求",
    "覆盖",
    "规划",
    "规模",
    "解释",
    "计划",
    "计量",
    "设施",
    "评价",
    "评估",
    "说明",
    "责任",
    "起止",
    "较",
    "达到",
    "进展",
    "进度",
    "远景",
    "部门",
    "配合",
    "释义",
    "重大",
    "重点",
    "长度",
    "面积",
    "项目",
    "预期",
    "预测",
    "预计",
    "领域",
    "额",
];

static LEXICON: Lexicon = Lexicon::new(WORDS);

/// Words of which at least one stands in the header of a table that is known by its header alone.
const STRONG: &[&str] = &["序号", "指标", "单位", "属性", "备注", "名称", "类别", "基数", "目标", "目标值", "预期值"];

/// Most characters of the head of a column.
const HEAD: usize = 24;

/// Whether the cell is made of nothing but words, years and plan names that head columns.
pub(super) fn is_head(text: &str) -> bool {
    let text = squeeze(text);
    text.len() <= HEAD * 4 && text.chars().count() <= HEAD && all_consuming(head).parse(&text).is_ok()
}

/// Whether a header is known by this cell: 序号, 指标名称.
pub(super) fn is_strong(text: &str) -> bool {
    if !may_head_column(text) {
        return false;
    }
    let text = squeeze(text);
    STRONG.contains(&&*text)
        || (text.starts_with("指标") || text.ends_with("指标") || text.ends_with("名称")) && is_head(&text)
}

/// Whether two cells beside each other are one head that is broken over two lines: 指标 / 类别, 2020年 / 基数.
pub(super) fn is_broken(first: &str, second: &str) -> bool {
    const OF_YEAR: [&str; 10] = ["基数", "目标", "现状", "实际", "完成", "预期", "规划", "预计", "基期", "指标值"];
    let dated = year(first).is_ok_and(|(rest, _)| matches!(rest, "" | "年"))
        && OF_YEAR.iter().any(|word| second.starts_with(word));
    dated || is_broken_word(first, second)
}

/// The same of a head that has no year: 指标 / 类别.
pub(super) fn is_broken_word(first: &str, second: &str) -> bool {
    const WHOLE: [&str; 17] = [
        "计量单位",
        "序号",
        "单位",
        "属性",
        "指标类型",
        "指标属性",
        "指标名称",
        "指标性质",
        "指标类别",
        "年均增长",
        "年均增速",
        "责任单位",
        "牵头单位",
        "责任部门",
        "目标值",
        "建设内容",
        "完成情况",
    ];
    WHOLE.iter().any(|whole| whole.strip_prefix(first).is_some_and(|rest| rest == second))
}

fn head(text: &str) -> Parse<'_, usize> {
    many1_count(alt((
        word,
        year,
        unit_of_measure,
        recognize(take_while_m_n(1, 1, |c: char| {
            matches!(
                c,
                '“' | '”'
                    | '"'
                    | '（'
                    | '）'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '〔'
                    | '〕'
                    | '、'
                    | '/'
                    | '·'
                    | '-'
                    | '—'
                    | '%'
                    | '％'
                    | '：'
                    | ':'
                    | '*'
                    | '‰'
            )
        })),
    )))
    .parse(text)
}

fn word(text: &str) -> Parse<'_, &str> {
    match LEXICON.longest(text) {
        Some(word) => Ok((&text[word.len()..], &text[..word.len()])),
        None => none(text),
    }
}

/// Whether the words are a year without 年.
pub(super) fn is_year(text: &str) -> bool {
    matches!(year(text), Ok(("", _)))
}

fn year(text: &str) -> Parse<'_, &str> {
    let four = verify(crate::number::digits, |run: &str| run.chars().count() == 4);
    recognize(map_opt(four, |run| {
        let (_, year) = crate::number::arabic(run).ok()?;
        (1949..2100).contains(&year).then_some(())
    }))
    .parse(text)
}

/// 亿元 in 总投资（亿元）.
fn unit_of_measure(text: &str) -> Parse<'_, &str> {
    match figure::unit(text) {
        Some(rest) if text[..text.len() - rest.len()].chars().nth(1).is_some() => {
            Ok((rest, &text[..text.len() - rest.len()]))
        }
        _ => none(text),
    }
}

/// Nothing of the kind.
fn none<T>(text: &str) -> Parse<'_, T> {
    Err(nom::Err::Error(nom::error::make_error(text, nom::error::ErrorKind::Tag)))
}

/// How many of the first rows are the header.
pub(super) fn count(source: &str, rows: &[Row]) -> usize {
    let Some(first) = rows.first() else { return 0 };
    if !heads(source, first, rows.get(1..6.min(rows.len())).unwrap_or_default()) {
        return 0;
    }
    let mut count = 1;
    while count < 4 && count + 1 < rows.len() && goes_on(source, &rows[..count], &rows[count]) {
        count += 1;
    }
    count
}

/// Most characters of a cell in a row of heads.
const WIDE: usize = 36;

/// Whether the row heads columns.
fn heads(source: &str, row: &Row, below: &[Row]) -> bool {
    let cells = || row.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.words(source));
    let (mut filled, mut known) = (0, 0);
    for cell in cells() {
        if cell.len() > WIDE && cell.chars().count() > WIDE || cell.contains('。') {
            return false;
        }
        filled += 1;
        // — and % and 预期性 are made of the signs and words of heads, and head nothing.
        let other = || matches!(Kind::of_words(&cell), Kind::Sign | Kind::Unit | Kind::Property);
        known += usize::from(is_head(&cell) && !other());
    }
    if filled < 2 || known * 2 >= filled {
        return filled >= 2;
    }
    // Words in every cell, over a column with figures or serial numbers.
    let words = || cells().all(|cell| matches!(Kind::of(&cell), Kind::Words | Kind::Unit) || is_head(&cell));
    let figures = |row: &Row| row.cells.iter().any(|cell| matches!(cell.kind(source), Kind::Number | Kind::Serial(_)));
    !below.is_empty() && words() && below.iter().filter(|row| figures(row)).count() * 2 > below.len()
}

/// Whether the row below `header` belongs to it: it names nothing in the first column, and heads columns where it does.
fn goes_on(source: &str, header: &[Row], row: &Row) -> bool {
    let led = row.cells.first().is_some_and(|cell| {
        cell.is_empty() || header[0].cells.first().is_some_and(|above| above.words(source) == cell.words(source))
    });
    let mut filled = row.cells.iter().skip(1).filter(|cell| !cell.is_empty()).map(|cell| cell.words(source)).peekable();
    led && filled.peek().is_some() && filled.all(|cell| is_head(&cell))
}

/// Whether the row stands like the first row of a header, whatever is below it.
pub(super) fn is_header(source: &str, row: &Row) -> bool {
    heads(source, row, &[])
}

/// Whether the row is made of heads of columns alone: a header of a table of its own.
pub(super) fn is_pure(source: &str, row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.words(source)).peekable();
    filled.peek().is_some() && filled.all(|cell| is_head(&cell) && Kind::of_words(&cell) != Kind::Property)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns() {
        for text in [
            "序号",
            "指 标",
            "2020 年 基数",
            "“十四五”目标",
            "年均 增长 (%)",
            "总投资（亿元）",
            "责任单位",
            "2025",
            "五年年均增长或累计",
        ] {
            assert!(is_head(text), "{text}");
        }
        assert!(is_strong("指标名称") && is_strong("序 号") && !is_strong("2020年"));
    }

    #[test]
    fn every_word_is_found() {
        assert!(WORDS.is_sorted());
        for word in WORDS {
            assert_eq!(LEXICON.longest(word), Some(*word));
        }
    }

    #[test]
    fn no_heads() {
        for text in ["", "12", "地区生产总值", "预期性产业", "100", "澜江新城"] {
            assert!(!is_head(text), "{text}");
        }
    }
}
