//! Lines of the frame: what stands before the first heading and after the last paragraph (GB/T 9704-2012).
//!
//! ```text
//! 澜江市人民政府文件                         red head
//! 澜政〔2021〕8号                            document number
//! 澜江市人民政府 关于印发…的通知             title of the notice
//! 各县（市、区）人民政府，市政府各部门：     addressee
//! 2021年6月25日                              date
//! （此件公开发布）                           remark
//! 抄送：市委各部门，市人大常委会办公室。     copies to
//! 2021年6月29日印发                          printed on
//! 索引号：…   发布日期：2021-06-25           metadata of a web page
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::{char as one, one_of},
    combinator::{opt, verify},
    sequence::{preceded, terminated},
};

use super::structure::blanks;
use crate::{
    number::{Parse, arabic, chinese},
    text::{is_blank, is_ideograph, strip_blanks, trim},
};

/// A calendar date; the day is 0 where only a month is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// Year, four digits.
    pub(crate) year: u32,
    /// Month, 1 to 12.
    pub(crate) month: u32,
    /// Day, 0 to 31.
    pub(crate) day: u32,
}

/// A date at the start of `text`: `2021年6月25日`, `二〇二一年六月`, `2021-06-25`; the rest follows it.
pub(crate) fn date(text: &str) -> Option<(&str, Date)> {
    let (rest, (year, month, day)) = alt((in_words, in_figures)).parse(text).ok()?;
    let fits = (1900..2200).contains(&year) && (1..=12).contains(&month) && day <= 31;
    fits.then_some((rest, Date { year, month, day }))
}

fn in_words(text: &str) -> Parse<'_, (u32, u32, u32)> {
    let figure = |text| alt((arabic, chinese)).parse(text);
    let unit = |unit| (blanks, one(unit), blanks);
    let day = opt(terminated(figure, (blanks, one('日'))));
    (terminated(figure, unit('年')), terminated(figure, unit('月')), day)
        .map(|(year, month, day)| (year, month, day.unwrap_or(0)))
        .parse(text)
}

fn in_figures(text: &str) -> Parse<'_, (u32, u32, u32)> {
    let two = |text| verify(arabic, |value| *value < 100).parse(text);
    (arabic, preceded(one_of("-/."), two), preceded(one_of("-/."), two)).parse(text)
}

/// The 发文字号 in a line that is nothing else: `澜政〔2021〕8号`, `国办发[2018]128号`.
pub(crate) fn document_number(text: &str) -> bool {
    let text = strip_blanks(text);
    // （澜政〔2021〕8号）: under a title it stands in brackets.
    let text = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')'])).unwrap_or(&text);
    let organ = take_while1(|c: char| is_ideograph(c) || c.is_ascii_alphabetic());
    let year = verify(arabic, |year| (1949..2200).contains(year));
    let grammar = (organ, one_of("〔[（(【［"), year, one_of("〕]）)】］"), opt(one('第')), arabic, one('号'));
    let mut grammar = grammar.map(|_| ());
    text.len() <= 90 && grammar.parse(text).is_ok_and(|(rest, ())| rest.is_empty() || rest.starts_with("签发人"))
}

/// The red head: an organ and 文件, nothing else.
pub(crate) fn is_red_head(text: &str) -> bool {
    let text = strip_blanks(text);
    text.strip_suffix("文件")
        .is_some_and(|organ| is_organ(organ) || organ.ends_with(['委', '府', '局', '厅', '会', '部', '室']))
}

/// The name of an organ that issues plans, nothing else.
pub(crate) fn is_organ(text: &str) -> bool {
    let text = strip_blanks(text);
    let length = text.chars().count();
    (3..=30).contains(&length)
        && text.chars().all(|c| is_ideograph(c) || matches!(c, '（' | '）' | '(' | ')'))
        && [
            "人民政府",
            "办公室",
            "办公厅",
            "委员会",
            "国务院",
            "管委会",
            "发展和改革局",
            "改革委",
            "人大常委会",
            "厅",
            "局",
            "总局",
            "部",
            "省委",
            "市委",
            "区委",
            "县委",
            "办事处",
            "领导小组",
            "政府",
        ]
        .iter()
        .any(|ending| text.ends_with(ending))
}

/// 主送机关: organs, closed by a colon.
pub(crate) fn is_addressee(text: &str) -> bool {
    let Some(organs) = text.strip_suffix(['：', ':']) else { return false };
    organs.len() <= 900
        && !organs.contains(['。', '；'])
        && (organs.starts_with('各')
            || organs.contains(['，', '、', ','])
            || ["单位", "部门"].iter().any(|ending| organs.ends_with(ending))
            || is_organ(organs))
        && ["人民政府", "委员会", "管委会", "办事处", "部门", "单位", "机构", "直属", "委", "局", "厅", "公司", "院校"]
            .iter()
            .any(|word| organs.contains(word))
        && !["如下", "包括", "以下", "主要", "要求", "任务"].iter().any(|word| organs.contains(word))
}

/// 附件说明: the list of annexes that a notice announces: `附件：1．…`, `附表：1．…`.
pub(crate) fn is_annexes(text: &str) -> bool {
    let text = strip_blanks(text);
    let word =
        ["附件", "附表", "附图", "附"].iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(['：', ':']));
    word.is_some_and(|rest| {
        rest.starts_with("1.") || rest.starts_with("1．") || rest.starts_with("1、") || rest.starts_with("一、")
    })
}

/// 附注: a short remark in brackets.
pub(crate) fn is_remark(text: &str) -> bool {
    in_brackets(text).is_some_and(|inner| {
        ["公开发布", "删减", "依申请公开", "不予公开", "主动公开", "此件", "联系人", "联系电话"]
            .iter()
            .any(|word| inner.contains(word))
    })
}

/// When and before whom a report was given: `——2026年1月20日在澜江市八届人大五次会议上`.
pub(crate) fn is_occasion(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '—', '―', '-', '─', '－', ' ']);
    bare.len() <= 180
        && !bare.contains(['，', '。'])
        && (bare.ends_with("会议上") || date(bare).is_some_and(|(rest, _)| rest.starts_with('在')))
}

/// A line under a title: `（2021—2035年）`, `（草案）`, `（征求意见稿）`.
pub(crate) fn is_subtitle(text: &str) -> bool {
    in_brackets(text).is_some_and(|inner| {
        let inner = strip_blanks(inner);
        let count = inner.chars().count();
        let years = inner.chars().filter(char::is_ascii_digit).count();
        count <= 40
            && (years >= 4 && !inner.contains(['。', '，'])
                || ["草案", "征求意见", "送审", "公示", "修订", "试行", "讨论稿", "报批", "简本", "摘要", "初稿"]
                    .iter()
                    .any(|word| inner.contains(word)))
    })
}

fn in_brackets(text: &str) -> Option<&str> {
    text.strip_prefix(['（', '('])?.strip_suffix(['）', ')']).filter(|inner| !inner.contains(['（', '(']))
}

/// 抄送.
pub(crate) fn is_copies_to(text: &str) -> bool {
    ["抄送：", "抄送:", "抄报：", "抄报:", "分送：", "抄 送："].iter().any(|word| text.starts_with(word))
}

/// 印发日期: a date and 印发, with or without the organ before it.
pub(crate) fn is_printed_on(text: &str) -> bool {
    let text = text.trim_end_matches(is_blank);
    text.len() <= 180
        && text.strip_suffix("印发").map(trim).is_some_and(|rest| {
            rest.ends_with('日')
                && rest.char_indices().any(|(at, _)| date(&rest[at..]).is_some_and(|(rest, _)| rest.is_empty()))
        })
}

/// A title of a plan or of a notice: short, no sentence, and named as one.
pub(crate) fn is_plan_title(text: &str) -> bool {
    let text = strip_blanks(text);
    let text = text.trim_end_matches(['*', '》']);
    // …规划（2021—2035年）; what stands after a bracket in the middle counts: 规划（草案）说明了… is a sentence.
    let bare = match text.strip_suffix(['）', ')']) {
        Some(inner) => inner.rsplit_once(['（', '(']).map_or(text, |(before, _)| before),
        None => text,
    };
    (4..=100).contains(&bare.chars().count())
        && !text.contains(['。', '；', '！', '：'])
        && [
            "规划",
            "纲要",
            "方案",
            "计划",
            "意见",
            "报告",
            "通知",
            "要点",
            "行动",
            "办法",
            "规定",
            "细则",
            "条例",
            "决定",
            "设想",
            "指南",
            "导则",
            "白皮书",
            "建议",
            "措施",
            "政策",
            "决议",
            "公告",
            "通告",
            "函",
            "说明",
            "战略",
            "指标体系",
            "任务书",
        ]
        .iter()
        .any(|ending| bare.ends_with(ending))
}

/// A label of a web page or a data set: `索引号：…`, `**发布日期**: 2021年12月`, `来源：…`.
pub(crate) fn is_metadata(text: &str) -> bool {
    let text: String = text.trim_start_matches(['*', '•', '-', '>', ' ', '[', '【']).chars().take(16).collect();
    // 【来源】澜江日报
    let text = strip_blanks(&text).replace('*', "").replace([']', '】'], "：");
    [
        "索引号",
        "索引",
        "发布日期",
        "发布时间",
        "发布机构",
        "发文机关",
        "发文字号",
        "成文日期",
        "生成日期",
        "公开日期",
        "主题分类",
        "主题词",
        "分类",
        "来源",
        "信息来源",
        "文章来源",
        "标题",
        "名称",
        "有效性",
        "公文种类",
        "更新时间",
        "浏览次数",
        "阅读次数",
        "点击数",
        "责任编辑",
        "编辑",
        "审核",
        "校对",
        "初审",
        "终审",
        "作者",
        "字体",
        "字号",
        "打印",
        "分享",
        "扫一扫",
        "主办",
        "督办",
        "主办单位",
        "承办单位",
        "承办",
        "版权所有",
        "网站标识码",
        "ICP备",
        "联系电话",
        "时间",
        "发表时间",
        "阅读量",
        "原文链接",
        "法宝引证码",
        "制定机关",
        "公布日期",
        "施行日期",
        "时效性",
        "效力位阶",
        "文号",
        "效力",
        "关键词",
        "组配分类",
        "所属机构",
        "公开方式",
        "公开范围",
        "签发人",
        "附件下载",
        "相关链接",
        "上一篇",
        "下一篇",
    ]
    .iter()
    .any(|label| text.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])))
        // 您当前所在的位置：首页 > 政务公开
        || text.split_once(['：', ':']).is_some_and(|(label, _)| label.ends_with("位置"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let read = |text| date(text).map(|(rest, date)| (rest, date.year, date.month, date.day));
        assert_eq!(read("2021年6月25日"), Some(("", 2021, 6, 25)));
        assert_eq!(read("二〇二一年十二月三日"), Some(("", 2021, 12, 3)));
        assert_eq!(read("2021 年 9 月"), Some(("", 2021, 9, 0)));
        assert_eq!(read("2021-06-25 10:00"), Some((" 10:00", 2021, 6, 25)));
        assert_eq!(read("2021年13月1日"), None);
        assert_eq!(read("2021年，全市"), None);
    }

    #[test]
    fn lines_of_the_frame() {
        assert!(document_number("澜政〔2021〕8号") && document_number("（澜政办〔2021〕9号）"));
        assert!(document_number("澜政〔2021〕8号") && document_number("国办发[2018]128号"));
        assert!(!document_number("根据澜政〔2021〕8号文件"));
        assert!(is_red_head("澜江市人民政府文件") && !is_red_head("贯彻上级文件"));
        assert!(is_organ("澜江市发展和改革委员会") && !is_organ("加快建设"));
        assert!(is_addressee("各县（市、区）人民政府，市政府各部门：") && is_addressee("省有关单位："));
        assert!(!is_addressee("主要任务包括以下部门："));
        assert!(is_annexes("附件：1．任务分工表") && !is_annexes("附件：任务分工表"));
        assert!(is_metadata("您当前所在的位置：首页 > 公开") && is_remark("（联系人：林小满；联系电话：0000）"));
        assert!(is_remark("（此件公开发布）") && is_subtitle("（2021—2035年）") && is_subtitle("（草案）"));
        assert!(is_occasion("——2026年1月20日在澜江市八届人大五次会议上"));
        assert!(is_occasion("（2026年1月20日在云岭县第三次会议上）") && !is_occasion("2026年1月20日，全市开工"));
        assert!(is_copies_to("抄送：市委各部门。") && is_printed_on("2021年6月29日印发"));
        assert!(is_printed_on("澜江市人民政府办公室 2021年6月29日印发"));
        assert!(is_plan_title("澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"));
        assert!(
            is_plan_title("澜江市水网建设规划（2021—2035年）")
                && !is_plan_title("五年规划（草案），主要说明目标和任务")
        );
        assert!(!is_plan_title("坚持规划。统筹计划") && !is_plan_title("规划"));
        assert!(
            is_metadata("索 引 号：1234")
                && is_metadata("**发布机构**: ")
                && is_metadata("【来源】 澜江日报")
                && !is_metadata("来源于基层")
        );
    }
}
