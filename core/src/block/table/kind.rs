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

use super::{draft::Row, words::squeeze};
use crate::number::Parse;

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
    /// The kind of a cell with these words. Most cells are told by their first character.
    pub(super) fn of(text: &str) -> Self {
        let text = &*squeeze(text);
        let Some(first) = text.chars().next() else { return Self::Empty };
        let length = || text.chars().count();
        let digit = matches!(first, '0'..='9' | '０'..='９');
        if let Some(serial) = digit.then(|| serial(text)).flatten() {
            Self::Serial(serial)
        } else if is_sign(first) && text.chars().all(is_sign) || matches!(text, "暂无" | "无") {
            Self::Sign
        } else if !digit && text.len() <= 14 * 4 && all_consuming(unit).parse(text).is_ok() && length() <= 14 {
            Self::Unit
        } else if !digit && is_property(text) {
            Self::Property
        } else if (digit || opens_figure(first)) && is_figure(text) {
            Self::Number
        } else if text.len() <= 24 * 4 && !text.ends_with(['）', ')']) && length() <= 24 && sets(text) {
            Self::Setting
        } else {
            Self::Words
        }
    }

    /// Whether it is a figure.
    pub(super) const fn is_figure(self) -> bool {
        matches!(self, Self::Serial(_) | Self::Number)
    }

    /// Whether a column of values holds such a cell.
    pub(super) const fn is_value(self) -> bool {
        matches!(self, Self::Serial(_) | Self::Number | Self::Sign | Self::Setting)
    }
}

/// What the cells of a table hold, judged once for each.
#[derive(Debug)]
pub(super) struct Kinds {
    kinds: Vec<Kind>,
    /// For each row where its cells start; and the end.
    starts: Vec<usize>,
}

impl Kinds {
    /// The kinds of the cells of these rows.
    pub(super) fn of(source: &str, rows: &[Row]) -> Self {
        let mut kinds = Vec::with_capacity(rows.iter().map(|row| row.cells.len()).sum());
        let mut starts = Vec::with_capacity(rows.len() + 1);
        starts.push(0);
        for row in rows {
            kinds.extend(row.cells.iter().map(|cell| cell.kind(source)));
            starts.push(kinds.len());
        }
        Self { kinds, starts }
    }

    /// The kinds of the cells of each row.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = &[Kind]> + Clone {
        self.starts.windows(2).map(|ends| &self.kinds[ends[0]..ends[1]])
    }
}

/// How many cells stand up to the last with words.
pub(super) fn filled(row: &[Kind]) -> usize {
    row.iter().rposition(|kind| *kind != Kind::Empty).map_or(0, |at| at + 1)
}

/// A serial number: `7`, `12.`, `３`.
pub(super) fn serial(text: &str) -> Option<u32> {
    let (rest, run) = crate::number::digits(text).ok()?;
    let (_, value) = crate::number::arabic(run).ok()?;
    (run.chars().count() <= 3 && matches!(rest, "" | "." | "．" | "、")).then_some(value)
}

fn is_sign(c: char) -> bool {
    matches!(
        c,
        '—' | '-'
            | '－'
            | '–'
            | '─'
            | '―'
            | '#'
            | '＃'
            | '*'
            | '＊'
            | '/'
            | '／'
            | '\\'
            | '…'
            | '·'
            | '×'
            | '√'
            | '☆'
            | '★'
    )
}

fn is_property(text: &str) -> bool {
    const WORDS: [&str; 10] =
        ["预期性", "约束性", "指导性", "引导性", "导向性", "引领性", "导向指标", "底线指标", "预期", "约束"];
    let property =
        |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.chars().count() <= 4 && !rest.starts_with('值'));
    text.starts_with(['预', '约', '指', '引', '导', '底']) && WORDS.iter().any(|word| property(word))
}

/// A figure: bounds and brackets before it, a few words after it, and others joined to it.
fn is_figure(text: &str) -> bool {
    let more = many0_count((one_of("-—–~～:：/至±*×∶"), take_while(|c: char| matches!(c, '≥' | '≤')), amount));
    all_consuming((take_while(is_open), many0_count(bound), take_while(is_open), amount, more)).parse(text).is_ok()
}

/// Whether a figure that no digit opens may open with `c`: a bracket, or the first character of a bound.
fn opens_figure(c: char) -> bool {
    is_open(c) || matches!(c, '.' | ',' | '，' | '．') || SIGNS.contains(c) || opens_bound(c)
}

fn is_open(c: char) -> bool {
    matches!(c, '[' | '〔' | '［' | '(' | '（' | '【' | '+' | '＋' | '-' | '±')
}

fn is_close(c: char) -> bool {
    matches!(c, ']' | '〕' | '］' | ')' | '）' | '】' | '*' | '①'..='⑩')
}

/// Signs of a bound.
const SIGNS: &str = "≥≤><＞＜=＝≈~～";

/// Words of a bound or a change before a figure.
const BOUNDS: [&str; 25] = [
    "不低于",
    "不高于",
    "不少于",
    "不超过",
    "大于",
    "小于",
    "高于",
    "低于",
    "累计",
    "五年",
    "年均",
    "提高",
    "降低",
    "下降",
    "增加",
    "增长",
    "新增",
    "减少",
    "超过",
    "突破",
    "超",
    "约",
    "达到",
    "控制在",
    "第",
];

fn opens_bound(c: char) -> bool {
    matches!(
        c,
        '不' | '大'
            | '小'
            | '高'
            | '低'
            | '累'
            | '五'
            | '年'
            | '提'
            | '降'
            | '下'
            | '增'
            | '新'
            | '减'
            | '超'
            | '突'
            | '约'
            | '达'
            | '控'
            | '第'
    )
}

fn bound(text: &str) -> Parse<'_, &str> {
    let known = || BOUNDS.iter().find(|bound| text.starts_with(**bound));
    match text.starts_with(opens_bound).then(known).flatten() {
        Some(bound) => Ok((&text[bound.len()..], &text[..bound.len()])),
        None => recognize(one_of(SIGNS)).parse(text),
    }
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
    // The longer before those that they begin with.
    let several: &[&str] = match text.chars().next() {
        Some('个') => &["个百分点", "个"],
        Some('平') => &["平方公里", "平方千米", "平方米"],
        Some('立') => &["立方米"],
        Some('公') => &["公顷", "公里", "公斤"],
        Some('标') => &["标准煤", "标准箱"],
        Some('吨') => &["吨标准煤", "吨标煤", "吨"],
        Some('美') => &["美元"],
        Some('人') => &["人次", "人"],
        Some('户') => &["户次", "户"],
        Some('微') => &["微克"],
        Some('毫') => &["毫克"],
        Some('分') => &["分钟", "分"],
        Some('小') => &["小时"],
        Some('k') => &["km²", "km", "kWh"],
        Some('m') => &["m²", "m³"],
        Some('T') => &["TEU"],
        Some('h') => &["hm²"],
        Some('%' | '％' | '‰' | '℃') => return recognize(many1_count(one_of("%％‰℃"))).parse(text),
        _ => return recognize(one_of("斤克米亩元家件项岁年张辆套座处条次天起所名册部棵台间列度倍头只本")).parse(text),
    };
    match several.iter().find(|unit| text.starts_with(**unit)) {
        Some(unit) => Ok((&text[unit.len()..], &text[..unit.len()])),
        None => Err(nom::Err::Error(nom::error::make_error(text, nom::error::ErrorKind::Tag))),
    }
}

/// Words that stand where a figure is expected.
fn sets(text: &str) -> bool {
    const OPEN: [&str; 22] = [
        "完成",
        "控制在",
        "不低于",
        "不高于",
        "不少于",
        "高于",
        "低于",
        "优于",
        "提高",
        "下降",
        "降低",
        "增加",
        "减少",
        "累计",
        "保持",
        "按",
        "与",
        "持续",
        "位居",
        "力争",
        "≥",
        "≤",
    ];
    const WITHIN: [&str; 7] = ["下达", "同步", "全覆盖", "前列", "平均水平", "省定", "上级"];
    const CLOSE: [&str; 9] = ["以上", "以下", "以内", "左右", "目标", "任务", "要求", "不变", "稳定"];
    // By the first character, or by the last: most words have none of these.
    let first = [
        '完', '控', '不', '高', '低', '优', '提', '下', '降', '增', '减', '累', '保', '按', '与', '持', '位', '力',
        '≥', '≤',
    ];
    let opens =
        || text.starts_with(first) && OPEN.iter().any(|word| text.starts_with(word)) && !text.starts_with("增加值");
    let closes = || {
        text.ends_with(['上', '下', '内', '右', '标', '务', '求', '变', '定'])
            && CLOSE.iter().any(|word| text.ends_with(word))
    };
    let within = || {
        let marked = |(at, c): (usize, char)| {
            matches!(c, '下' | '同' | '全' | '前' | '平' | '省' | '上')
                && WITHIN.iter().any(|word| text[at..].starts_with(word))
        };
        text.char_indices().any(marked)
    };
    opens() || closes() || within()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_found_by_their_first_character() {
        for bound in BOUNDS {
            assert!(bound.starts_with(opens_bound), "{bound}");
            assert_eq!(Kind::of(&format!("{bound}15%")), Kind::Number, "{bound}");
        }
    }

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
