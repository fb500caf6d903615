//! The name of an indicator, as the cell prints it with serial number, unit and footnote marks.
//!
//! ```text
//! 4.网民数量（亿）            4 · 网民数量 · 亿
//! （2）户籍人口城镇化率（%）   户籍人口城镇化率 · %
//! 城镇化率（常住人口，%）      城镇化率（常住人口） · %
//! 重点实验室数量（省级以上）   no unit: the parentheses stay
//! 研发经费投入强度1（%）       the 1 is of a footnote
//! 5G基站数（个）              the 5 is of the name
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    character::complete::{char as one, one_of},
    combinator::{map_opt, not, peek},
    sequence::{delimited, terminated},
};

use crate::{
    ast::Text,
    meaning::words::Words,
    number::{Parse, arabic, chinese, circled, is_unit},
    text::is_ideograph,
};

/// Longest name, in bytes, that is taken apart.
const LONGEST: usize = 600;

/// A name taken apart; pieces of the folded words of its cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name<'w> {
    /// The serial number before it.
    pub(super) serial: Option<u32>,
    /// Whether the number is one of a row inside a group: `（1）`, `①`.
    pub(super) inner: bool,
    pub(super) words: &'w str,
    pub(super) unit: Option<&'w str>,
    /// What goes on with the words after a unit that shares its parentheses: `)`.
    pub(super) rest: &'w str,
    /// The mark of a footnote behind it.
    pub(super) mark: Option<char>,
}

/// Takes a name apart.
pub(super) fn take_apart(words: &str) -> Name<'_> {
    if words.len() > LONGEST {
        return Name { words, ..Name::default() };
    }
    let (words, (serial, inner)) = match number(words) {
        Ok((rest, found)) => (rest, found),
        Err(_) => (words, (None, false)),
    };
    // ★森林覆盖率: the mark of a note may stand before the name too.
    let bare = words.trim_start_matches(['*', '※', '★', '☆', '▲', '△', '●', '◆']);
    let mark = words.chars().next().filter(|_| !bare.is_empty() && bare.len() < words.len());
    let mut name = Name { serial, inner, words: if mark.is_some() { bare } else { words }, mark, ..Name::default() };
    // Marks stand before the unit, or after it.
    name.unmark();
    if let Some((before, unit)) = unit_after(name.words) {
        (name.words, name.unit) = (before, Some(unit));
        name.unmark();
    } else if let Some((before, unit, rest)) = unit_beside(name.words) {
        (name.words, name.unit, name.rest) = (before, Some(unit), rest);
    }
    name
}

impl Name<'_> {
    /// Where the name stands in the words that it is taken from.
    pub(super) fn text(&self, words: &Words<'_>) -> Text {
        let name = words.text_of(self.words);
        if self.rest.is_empty() {
            return name;
        }
        Text::many(&[name.spans(), words.text_of(self.rest).spans()].concat())
    }

    fn unmark(&mut self) {
        let (name, mark) = without_mark(self.words);
        (self.words, self.mark) = (name, self.mark.or(mark));
    }
}

/// A serial number before the name: `1.`, `12、`, `（1）`, `①`, and 一、 of categories.
pub(super) fn number(input: &str) -> Parse<'_, (Option<u32>, bool)> {
    let short = |input| {
        map_opt(take_while_m_n(1, 3, |c: char| c.is_ascii_digit()), |run| Some(arabic(run).ok()?.1)).parse(input)
    };
    let digit = take_while_m_n(1, 1, |c: char| c.is_ascii_digit());
    let plain = terminated(short, (one_of(".、．"), peek(not(digit))));
    let bracketed = alt((delimited(one('('), alt((short, chinese)), one(')')), terminated(short, one(')')), circled));
    let chinese_point = terminated(chinese, one_of("、.．"));
    alt((
        plain.map(|number| (Some(number), false)),
        bracketed.map(|number| (Some(number), true)),
        chinese_point.map(|number| (Some(number), false)),
    ))
    .parse(input)
}

/// The name before a unit in parentheses, and the unit.
fn unit_after(words: &str) -> Option<(&str, &str)> {
    let (name, unit) = bracketed(words)?;
    let unit = unit.strip_prefix("单位").map_or(unit, |unit| unit.trim_start_matches(':'));
    names_unit(unit).then_some((name.trim_end(), unit))
}

/// The name up to a unit that shares its parentheses with other words, the unit, and what follows it: the unit is the last
/// part, or the first, and no other part is one.
fn unit_beside(words: &str) -> Option<(&str, &str, &str)> {
    let (name, inner) = bracketed(words)?;
    let mark = |c| matches!(c, ',' | ';');
    let (first, last) = (inner.find(mark)?, inner.rfind(mark)?);
    if inner.split(mark).filter(|part| names_unit(part)).count() != 1 {
        return None;
    }
    let inside = words.len() - inner.len() - 1;
    let (head, tail) = (&inner[..first], &inner[last + 1..]);
    if names_unit(tail) {
        Some((&words[..inside + last], tail, &words[words.len() - 1..]))
    } else {
        // What is left opens the parentheses of the name.
        names_unit(head).then(|| (&words[..=name.len()], head, &words[inside + first + 1..]))
    }
}

/// The name before the parentheses at the end of the words, and what stands in these. They may hold others: dB(A).
fn bracketed(words: &str) -> Option<(&str, &str)> {
    let inner = words.strip_suffix(')')?;
    let open = inner.char_indices().rev().filter(|(_, c)| *c == '(').map(|(at, _)| at).find(|at| {
        let inner = &inner[at + 1..];
        inner.matches('(').count() == inner.matches(')').count()
    })?;
    (!words[..open].trim_end().is_empty()).then(|| (&words[..open], &inner[open + 1..]))
}

/// Whether words in parentheses are a unit: `亿元`, `%`, `床/千人`, `dB(A)`.
pub(super) fn names_unit(text: &str) -> bool {
    let part = |text: &str| {
        (1..=6).contains(&text.chars().count()) && text.chars().all(|c| is_ideograph(c) || c.is_ascii_alphanumeric())
    };
    is_unit(text)
        || matches!(text, "dB(A)" | "分贝(A)" | "无量纲")
        || text.strip_prefix("1/").is_some_and(is_count)
        || text.strip_prefix('/').is_some_and(|rest| !rest.is_empty() && is_count(rest))
        || text.split_once('/').is_some_and(|(one, other)| part(one) && part(other) && (is_unit(one) || is_unit(other)))
}

/// Whether the words are digits and 十, 百, 万 and the like, or nothing at all: `10万`, `百万`, `100000`.
fn is_count(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_ascii_digit()).chars().all(|c| "十百千万亿".contains(c))
}

/// The words without a footnote mark at their end, and the mark.
fn without_mark(words: &str) -> (&str, Option<char>) {
    let trimmed = words.trim_end_matches(|c| "①②③④⑤⑥⑦⑧⑨⑩*※★☆▲△¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    if trimmed.len() < words.len() && !trimmed.is_empty() {
        return (trimmed, words[trimmed.len()..].chars().next());
    }
    if let Some((name, _)) = words
        .strip_suffix(']')
        .and_then(|words| words.rsplit_once('['))
        .filter(|(name, mark)| !name.is_empty() && mark.len() <= 2 && mark.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return (name, None);
    }
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - bare.len();
    let after = bare.chars().next_back().unwrap_or_default();
    // 第3, 前10 and the like are words of the name; so is a figure after Latin letters or a point: PM10, PM2.5.
    let footnote = (1..=2).contains(&digits)
        && (is_ideograph(after) || after == ')')
        && !"第前后近超每达到一二三四五六七八九十".contains(after);
    if footnote { (bare, None) } else { (words, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        for (words, serial, name, unit) in [
            ("4.网民数量(亿)", Some(4), "网民数量", Some("亿")),
            ("12、耕地保有量(万亩)", Some(12), "耕地保有量", Some("万亩")),
            ("(2)户籍人口城镇化率(%)", Some(2), "户籍人口城镇化率", Some("%")),
            ("重点实验室数量(省级以上)", None, "重点实验室数量(省级以上)", None),
            ("固定资产投资(不含农户)(亿元)", None, "固定资产投资(不含农户)", Some("亿元")),
            ("每千人口拥有执业(助理)医师数(人)", None, "每千人口拥有执业(助理)医师数", Some("人")),
            ("研发经费投入强度1(%)", None, "研发经费投入强度", Some("%")),
            ("粮食产量(万吨)2", None, "粮食产量", Some("万吨")),
            ("文盲率*", None, "文盲率", None),
            ("3.★耕地保有量(万亩)", Some(3), "耕地保有量", Some("万亩")),
            ("5G基站数(个)", None, "5G基站数", Some("个")),
            ("65岁及以上人口占比", None, "65岁及以上人口占比", None),
            ("1.5小时通勤圈人口(万人)", None, "1.5小时通勤圈人口", Some("万人")),
            ("细颗粒物(PM2.5)浓度(μg/m3)", None, "细颗粒物(PM2.5)浓度", Some("μg/m3")),
            ("可吸入颗粒物PM10", None, "可吸入颗粒物PM10", None),
            ("区域环境噪声(dB(A))", None, "区域环境噪声", Some("dB(A)")),
            ("医疗床位(床/千人)", None, "医疗床位", Some("床/千人")),
            ("孕产妇死亡率(1/10万)", None, "孕产妇死亡率", Some("1/10万")),
            ("公共交通分担率(单位:%)", None, "公共交通分担率", Some("%")),
            ("孕产妇死亡率(/10万)", None, "孕产妇死亡率", Some("/10万")),
            ("新增就业(累计)", None, "新增就业(累计)", None),
            ("新增就业(个,次)", None, "新增就业(个,次)", None),
            ("财政收入(含基金,不含国债)", None, "财政收入(含基金,不含国债)", None),
        ] {
            let read = take_apart(words);
            assert_eq!((read.serial, read.words, read.unit), (serial, name, unit), "{words}");
        }
    }

    #[test]
    fn a_unit_shares_its_parentheses() {
        for (words, before, unit, rest) in [
            ("1.城镇化率(常住人口,%)", "城镇化率(常住人口", "%", ")"),
            ("地区生产总值(亿元,可比价)", "地区生产总值(", "亿元", "可比价)"),
            ("参保率(16-59岁,城乡,%)", "参保率(16-59岁,城乡", "%", ")"),
            ("实际利用外资(累计;亿美元)", "实际利用外资(累计", "亿美元", ")"),
        ] {
            let read = take_apart(words);
            assert_eq!((read.words, read.unit, read.rest), (before, Some(unit), rest), "{words}");
        }
    }
}
