//! What a cell holds, judged by its words alone.
//!
//! ```text
//! 7            Serial          56 左右, [35], 104.9 亿元      Number
//! — # /        Sign            完成省下达目标                  Setting
//! 亿元 %       Unit            预期性                          Property
//! 地区生产总值 Words
//! ```

use super::{
    draft::Row,
    figure::{is_digit, is_figure, opens_figure, serial, unit},
    words::squeeze,
};
use crate::number;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
    /// The kind of a cell with these words, blanks among them or not.
    pub(crate) fn of(text: &str) -> Self {
        Self::of_digits(text.as_bytes()).unwrap_or_else(|| Self::of_words(&squeeze(text)))
    }

    /// The kind of a cell of digits, points and commas, which many cells are.
    fn of_digits(text: &[u8]) -> Option<Self> {
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let rest = &text[digits..];
        if digits == 0 || !rest.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b',')) {
            return None;
        }
        let value = || text[..digits].iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        Some(if digits <= 3 && matches!(rest, b"" | b".") { Self::Serial(value()) } else { Self::Number })
    }

    /// The kind of a cell with these words, which hold no blank. Most cells are told by their first character.
    pub(super) fn of_words(text: &str) -> Self {
        let Some(first) = text.chars().next() else { return Self::Empty };
        let within = |most: usize| text.len() <= most || text.len() <= most * 4 && text.chars().count() <= most;
        if is_digit(first) {
            if let Some(serial) = serial(text) {
                return Self::Serial(serial);
            }
            // 1/10万
            if within(14) && text.strip_prefix("1/").is_some_and(|part| number::is_unit(part.trim_start_matches("10")))
            {
                return Self::Unit;
            }
        } else if is_sign(first) && text.chars().all(is_sign) || matches!(text, "暂无" | "无") {
            return Self::Sign;
        } else if within(14)
            // A bare 床位 or 机架 may be a name.
            && (unit(text) == Some("")
                || text.contains(['/', '万', '亿', '千']) && number::is_unit(text))
        {
            return Self::Unit;
        } else if is_property(text) {
            return Self::Property;
        }
        if opens_figure(first) && is_figure(text) {
            Self::Number
        } else if !text.ends_with(['）', ')']) && within(24) && sets(text) {
            Self::Setting
        } else {
            Self::Words
        }
    }

    /// Whether it is a figure.
    pub(crate) const fn is_figure(self) -> bool {
        matches!(self, Self::Serial(_) | Self::Number)
    }

    /// Whether a column of values holds such a cell.
    pub(crate) const fn is_value(self) -> bool {
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
    let opens =
        || text.starts_with(may_open) && OPEN.iter().any(|word| text.starts_with(word)) && !text.starts_with("增加值");
    let closes = || text.ends_with(may_close) && CLOSE.iter().any(|word| text.ends_with(word));
    // The first bytes of the characters that these begin with.
    let may_begin =
        |bytes: &[u8]| matches!(bytes, [0xe4, 0xb8, ..] | [0xe5, 0x85 | 0x89 | 0x90 | 0xb9, ..] | [0xe7, 0x9c, ..]);
    let within = || {
        let found =
            |at: usize| may_begin(&text.as_bytes()[at..]) && WITHIN.iter().any(|word| text[at..].starts_with(word));
        (0..text.len()).any(found)
    };
    opens() || closes() || within()
}

/// Whether a word of [`sets`] may begin with `c`.
const fn may_open(c: char) -> bool {
    matches!(
        c,
        '完' | '控'
            | '不'
            | '高'
            | '低'
            | '优'
            | '提'
            | '下'
            | '降'
            | '增'
            | '减'
            | '累'
            | '保'
            | '按'
            | '与'
            | '持'
            | '位'
            | '力'
            | '≥'
            | '≤'
    )
}

/// Whether a word of [`sets`] may end with `c`.
const fn may_close(c: char) -> bool {
    matches!(c, '上' | '下' | '内' | '右' | '标' | '务' | '求' | '变' | '定')
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
            ("007", Kind::Serial(7)),
            ("1,280", Kind::Number),
            ("12,", Kind::Number),
            ("12..", Kind::Number),
            ("2025", Kind::Number),
            ("56 左右", Kind::Number),
            ("[35 以上]", Kind::Number),
            ("104.9 亿元", Kind::Number),
            ("0:31.7:68.3", Kind::Number),
            ("≥14.2", Kind::Number),
            ("下降15%", Kind::Number),
            ("累计降低 6", Kind::Number),
            ("＞95.0", Kind::Number),
            ("—", Kind::Sign),
            ("#", Kind::Sign),
            ("万元/人", Kind::Unit),
            ("1/10万", Kind::Unit),
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
            assert_eq!((Kind::of(text), Kind::of_words(&squeeze(text))), (kind, kind), "{text}");
        }
    }
}
