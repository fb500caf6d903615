//! What a cell holds, judged by its words alone.
//!
//! ```text
//! 7            Serial          56 左右, [35], 101.7 亿元      Number
//! — # /        Sign            完成省下达目标                  Setting
//! 亿元 %       Unit            预期性                          Property
//! 地区生产总值 Words
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while1},
    character::complete::one_of,
    combinator::{all_consuming, opt, recognize},
    multi::{many0_count, many1_count},
};

use crate::{number::Parse, text::strip_blanks};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Empty,
    /// A whole number of at most three digits: a serial number, or a value.
    Serial(u32),
    /// A figure, with a bound or a unit.
    Number,
    /// A sign in place of a figure.
    Sign,
    /// A unit and nothing else.
    Unit,
    /// What kind of target it is: 预期性, 约束性.
    Property,
    /// Words that set a value without a figure.
    Setting,
    /// Any other words.
    Words,
}

impl Kind {
    /// The kind of a cell with these words.
    pub(super) fn of(text: &str) -> Self {
        let text = strip_blanks(text);
        let length = text.chars().count();
        if text.is_empty() {
            Self::Empty
        } else if let Some(serial) = serial(&text) {
            Self::Serial(serial)
        } else if text.chars().all(is_sign) || matches!(text.as_str(), "暂无" | "无") {
            Self::Sign
        } else if length <= 14 && all_consuming(unit).parse(&text).is_ok() {
            Self::Unit
        } else if is_property(&text) {
            Self::Property
        } else if is_figure(&text) {
            Self::Number
        } else if length <= 24 && !text.ends_with(['）', ')']) && sets(&text) {
            Self::Setting
        } else {
            Self::Words
        }
    }

    /// Whether a column of values holds such a cell.
    pub(super) const fn is_value(self) -> bool {
        matches!(self, Self::Serial(_) | Self::Number | Self::Sign | Self::Setting)
    }
}

/// A serial number: `7`, `12.`, `３`.
pub(super) fn serial(text: &str) -> Option<u32> {
    let (rest, run) = crate::number::digits(text).ok()?;
    let (_, value) = crate::number::arabic(run).ok()?;
    (run.chars().count() <= 3 && matches!(rest, "" | "." | "．" | "、")).then_some(value)
}

fn is_sign(c: char) -> bool {
    matches!(c, '—' | '-' | '－' | '–' | '─' | '―' | '#' | '＃' | '*' | '＊' | '/' | '／' | '\\' | '…' | '·' | '×' | '√' | '☆' | '★')
}

fn is_property(text: &str) -> bool {
    ["预期性", "约束性", "指导性", "引导性", "导向性", "引领性", "导向指标", "底线指标", "预期", "约束"]
        .iter()
        .any(|word| text.strip_prefix(word).is_some_and(|rest| rest.chars().count() <= 4 && !rest.starts_with('值')))
}

/// A figure: bounds and brackets before it, a few words after it, and others joined to it.
fn is_figure(text: &str) -> bool {
    let more = many0_count((one_of("-—–~～:：/至±*×∶"), take_while(|c: char| matches!(c, '≥' | '≤')), amount));
    all_consuming((take_while(is_open), many0_count(bound), take_while(is_open), amount, more)).parse(text).is_ok()
}

fn is_open(c: char) -> bool {
    matches!(c, '[' | '〔' | '［' | '(' | '（' | '【' | '+' | '＋' | '-' | '±')
}

fn is_close(c: char) -> bool {
    matches!(c, ']' | '〕' | '］' | ')' | '）' | '】' | '*' | '①'..='⑩')
}

fn bound(text: &str) -> Parse<'_, &str> {
    alt((
        recognize(one_of("≥≤><＞＜=＝≈~～")),
        alt((tag("不低于"), tag("不高于"), tag("不少于"), tag("不超过"), tag("大于"), tag("小于"), tag("高于"), tag("低于"))),
        alt((tag("累计"), tag("五年"), tag("年均"), tag("提高"), tag("降低"), tag("下降"), tag("增加"), tag("增长"))),
        alt((tag("新增"), tag("减少"), tag("超过"), tag("突破"), tag("超"), tag("约"), tag("达到"), tag("控制在"), tag("第"))),
    ))
    .parse(text)
}

/// Digits with a unit and 以上, 左右 and the like.
fn amount(text: &str) -> Parse<'_, &str> {
    let digits = take_while1(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '.' | ',' | '，' | '．'));
    let tail = alt((tag("以上"), tag("以下"), tag("以内"), tag("左右"), tag("位"), tag("名"), tag("番"), tag("级")));
    recognize((digits, take_while(is_close), opt(unit), opt(tail), take_while(is_close))).parse(text)
}

/// A unit: `亿元`, `万元/人`, `微克/立方米`, `%`.
pub(super) fn unit(text: &str) -> Parse<'_, &str> {
    recognize((scaled, many0_count((one_of("/／·•每"), scaled)))).parse(text)
}

fn scaled(text: &str) -> Parse<'_, &str> {
    let is_scale = |c: char| matches!(c, '十' | '百' | '千' | '万' | '亿');
    alt((recognize((take_while(is_scale), base)), take_while1(is_scale))).parse(text)
}

fn base(text: &str) -> Parse<'_, &str> {
    alt((
        alt((tag("个百分点"), tag("百分点"), tag("平方公里"), tag("平方千米"), tag("平方米"), tag("立方米"), tag("公顷"), tag("公里"))),
        alt((tag("标准煤"), tag("吨标准煤"), tag("吨标煤"), tag("千瓦时"), tag("千瓦"), tag("美元"), tag("人次"), tag("户次"), tag("标准箱"))),
        alt((tag("微克"), tag("毫克"), tag("千克"), tag("公斤"), tag("斤"), tag("吨"), tag("克"), tag("米"), tag("亩"), tag("元"))),
        alt((tag("人"), tag("户"), tag("个"), tag("家"), tag("件"), tag("项"), tag("岁"), tag("年"), tag("张"), tag("辆"), tag("套"))),
        alt((tag("座"), tag("处"), tag("条"), tag("次"), tag("天"), tag("起"), tag("所"), tag("名"), tag("册"), tag("部"), tag("棵"))),
        alt((tag("分钟"), tag("小时"), tag("台"), tag("间"), tag("列"), tag("度"), tag("倍"), tag("分"), tag("头"), tag("只"), tag("本"))),
        recognize(many1_count(one_of("%％‰℃"))),
        alt((tag("km²"), tag("km"), tag("m²"), tag("m³"), tag("kWh"), tag("TEU"), tag("hm²"))),
    ))
    .parse(text)
}

/// Words that stand where a figure is expected.
fn sets(text: &str) -> bool {
    const OPEN: [&str; 22] = [
        "完成", "控制在", "不低于", "不高于", "不少于", "高于", "低于", "优于", "提高", "下降", "降低", "增加", "减少", "累计", "保持", "按",
        "与", "持续", "位居", "力争", "≥", "≤",
    ];
    const WITHIN: [&str; 7] = ["下达", "同步", "全覆盖", "前列", "平均水平", "省定", "上级"];
    const CLOSE: [&str; 9] = ["以上", "以下", "以内", "左右", "目标", "任务", "要求", "不变", "稳定"];
    OPEN.iter().any(|word| text.starts_with(word)) && !text.starts_with("增加值")
        || WITHIN.iter().any(|word| text.contains(word))
        || CLOSE.iter().any(|word| text.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (text, kind) in [
            ("", Kind::Empty),
            ("　", Kind::Empty),
            ("7", Kind::Serial(7)),
            ("12.", Kind::Serial(12)),
            ("56 左右", Kind::Number),
            ("[35 以上]", Kind::Number),
            ("101.7 亿元", Kind::Number),
            ("0:31.7:68.3", Kind::Number),
            ("≥14.2", Kind::Number),
            ("下降15%", Kind::Number),
            ("累计降低 6", Kind::Number),
            ("＞95.0", Kind::Number),
            ("—", Kind::Sign),
            ("#", Kind::Sign),
            ("万元/人", Kind::Unit),
            ("%", Kind::Unit),
            ("亿吨标准煤", Kind::Unit),
            ("预期性 国家", Kind::Property),
            ("完成省下 达目标", Kind::Setting),
            ("与经济增长基本同步", Kind::Setting),
            ("地区生产总值", Kind::Words),
            ("常住人口城镇化率 （%）", Kind::Words),
            ("5G基站数（个）", Kind::Words),
            ("达到或好于Ⅲ类水体比例", Kind::Words),
            ("基本养老保险参保率", Kind::Words),
            ("每千人拥有3岁以下儿童托位数", Kind::Words),
            ("预期值", Kind::Words),
        ] {
            assert_eq!(Kind::of(text), kind, "{text}");
        }
    }
}
