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

use super::{draft::Row, kind::Kind};
use crate::{number::Parse, text::strip_blanks};

/// Words that heads of columns are made of, the longer before those that they begin with.
const WORDS: &[&str] = &[
    "指标", "序号", "编号", "序", "名称", "单位", "计量", "类别", "类型", "分类", "属性", "性质", "领域", "目标", "基数", "基期", "基准",
    "规划", "计划", "现状", "预期", "预计", "预测", "实际", "完成", "情况", "年均", "年度", "年限", "年份", "年", "增长", "增速", "增幅",
    "增减", "累计", "期末", "时期", "五年", "三年", "备注", "说明", "责任", "牵头", "配合", "参与", "部门", "内容", "建设", "项目", "工程",
    "主要", "重点", "重大", "任务", "措施", "解释", "释义", "定义", "来源", "数据", "规模", "总投资", "投资", "起止", "时间", "时限", "进度",
    "地点", "位置", "区域", "范围", "地区", "县区", "数量", "面积", "层级", "级别", "状态", "评价", "评估", "进展", "得分", "权重", "分值",
    "标准", "要求", "方式", "依据", "约束", "国家", "全国", "全省", "全市", "全县", "全区", "上年", "排名", "十一五", "十二五", "十三五",
    "十四五", "十五五", "远景", "一级", "二级", "三级", "方向", "对象", "主体", "体系", "设施", "用地", "长度", "服务", "覆盖", "程度",
    "所在", "空间", "是否", "独立", "建筑", "建成", "达到", "初步", "终期", "中期", "考核", "监测", "统计", "口径", "省", "市", "县", "区",
    "号", "性", "值", "数", "率", "额", "度", "末", "期", "或", "和", "及", "与", "至", "初", "比", "较", "幅", "的", "以来", "平均",
];

/// Words of which at least one stands in the header of a table that is known by its header alone.
const STRONG: &[&str] = &["序号", "指标", "单位", "属性", "备注", "名称", "类别", "基数", "目标", "目标值", "预期值"];

/// Whether the cell is made of nothing but words, years and plan names that head columns.
pub(super) fn is_head(text: &str) -> bool {
    let text = strip_blanks(text);
    text.chars().count() <= 24 && all_consuming(head).parse(&text).is_ok() && !text.chars().all(|c| c.is_ascii_digit() && text.len() < 4)
}

/// Whether a header is known by this cell: 序号, 指标名称.
pub(super) fn is_strong(text: &str) -> bool {
    let text = strip_blanks(text);
    STRONG.contains(&text.as_str()) || (text.starts_with("指标") || text.ends_with("指标") || text.ends_with("名称")) && is_head(&text)
}

fn head(text: &str) -> Parse<'_, usize> {
    many1_count(alt((
        word,
        year,
        unit_of_measure,
        recognize(take_while_m_n(1, 1, |c: char| {
            matches!(c, '“' | '”' | '"' | '（' | '）' | '(' | ')' | '、' | '/' | '·' | '-' | '—' | '%' | '％' | '：' | ':' | '*' | '‰')
        })),
    )))
    .parse(text)
}

fn word(text: &str) -> Parse<'_, &str> {
    let known = |text: &str| WORDS.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max();
    match known(text) {
        Some(length) => Ok((&text[length..], &text[..length])),
        None => Err(nom::Err::Error(nom::error::make_error(text, nom::error::ErrorKind::Tag))),
    }
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
    recognize(verify(super::kind::unit, |unit: &str| unit.chars().count() >= 2)).parse(text)
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

/// Whether the row heads columns.
fn heads(source: &str, row: &Row, below: &[Row]) -> bool {
    let cells: Vec<String> = row.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| cell.words(source)).collect();
    if cells.len() < 2 || cells.iter().any(|cell| cell.chars().count() > 36 || cell.contains('。')) {
        return false;
    }
    let known = cells.iter().filter(|cell| is_head(cell)).count();
    if known * 2 >= cells.len() {
        return true;
    }
    // Words in every cell, over a column with figures or serial numbers.
    let words = cells.iter().all(|cell| matches!(Kind::of(cell), Kind::Words | Kind::Unit) || is_head(cell));
    let figures = |row: &Row| row.cells.iter().any(|cell| matches!(cell.kind(source), Kind::Number | Kind::Serial(_)));
    words && !below.is_empty() && below.iter().filter(|row| figures(row)).count() * 2 > below.len()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns() {
        for text in ["序号", "指 标", "2020 年 基数", "“十四五”目标", "年均 增长 (%)", "总投资（亿元）", "责任单位", "2025", "五年年均增长或累计"] {
            assert!(is_head(text), "{text}");
        }
        assert!(is_strong("指标名称") && is_strong("序 号") && !is_strong("2020年"));
    }

    #[test]
    fn no_heads() {
        for text in ["", "12", "地区生产总值", "预期性产业", "100", "澜江新城"] {
            assert!(!is_head(text), "{text}");
        }
    }
}
