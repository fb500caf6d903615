//! Points and decimals: `1.`, `1、`, `1）`, `①`, `1.1`, `2.3.1`.
//!
//! ```text
//! 1. 优化布局          2．防洪排涝能力建设。
//! 3、完善机制          4）加固堤防
//! ①雨污分流           ⒈ ⑴ ㈠: the whole marker one character
//! 1.1 编制背景         5.1.3桥梁
//! ```

use nom::{
    Parser,
    character::complete::one_of,
    sequence::{preceded, terminated},
};

use super::{Family, Mark, structure::blanks};
use crate::{
    ast::{HeadingKind, Number},
    number::{Parse, arabic, circled, digits},
    text::{blank, is_blank, is_ideograph},
};

/// What closes a number but a bracket; scans and old encodings have small and middle dots.
const DOTS: [char; 5] = ['.', '．', '、', '﹒', '·'];

/// A point or a decimal.
pub(super) fn point(text: &str) -> Option<Mark<'_>> {
    // A figure that nothing follows, or what follows no marker: a year, a share.
    let (rest, _) = digits(text).ok()?;
    if blank(rest.as_bytes()) == 0 && !rest.starts_with(DOTS) && !rest.starts_with([')', '）']) {
        return None;
    }
    if let Some((rest, parts)) = decimal(text) {
        // 3.5亿元, 1.2万人: a figure. A decimal marker is followed by a blank or a title, which opens with no unit.
        let first = rest.chars().next();
        let titled = first.is_some_and(|c| is_blank(c) || is_ideograph(c) || matches!(c, '“' | '《' | '.' | '、'));
        let words = rest.trim_start_matches(is_blank);
        let unit = opens_with_unit(words) || is_row(words);
        if titled {
            return (!unit && parts.values.iter().all(|part| *part < 100))
                .then(|| (Family::Heading(HeadingKind::Decimal), 0, rest.trim_start_matches(['.', '、'])));
        }
    }
    if let Some((ordinal, rest)) = padded(text) {
        return Some((Family::Heading(HeadingKind::Point), ordinal, rest));
    }
    let (rest, (ordinal, mark)) = point_grammar(text).ok()?;
    let kind = if matches!(mark, ')' | '）') { HeadingKind::Subpoint } else { HeadingKind::Point };
    // 3、4号线: a list of figures. 12:30, 1.5G: no blank and a digit after the dot is a figure unless a year follows.
    let figure_follows = digits(rest).is_ok_and(|(after, run)| {
        let year = run.len() == 4 && after.trim_start_matches(is_blank).starts_with(['年', '—', '-', '～']);
        (mark == '、' || !year) && !is_generation(rest)
    });
    (ordinal > 0 && ordinal < 1000 && !figure_follows).then_some((Family::Heading(kind), ordinal, rest))
}

/// Whether words after a figure open with the unit of it: 亿元, 公里, 以上; and not 公共服务, 以人为本.
fn opens_with_unit(words: &str) -> bool {
    let mut chars = words.chars();
    let Some(first) = chars.next() else { return false };
    let second = chars.next();
    match first {
        '万' | '亿' | '倍' | '个' | '元' | '吨' | '岁' | '%' | '％' | '米' | '亩' | '至' => true,
        '公' => matches!(second, Some('里' | '顷' | '斤')),
        '平' | '立' => second == Some('方'),
        '以' => matches!(second, Some('上' | '下' | '内')),
        '左' => second.is_none_or(|c| c == '右'),
        '千' => matches!(second, Some('瓦' | '克' | '米' | '伏')),
        '百' => second == Some('分'),
        '年' | '人' | '家' | '度' | '升' => {
            second.is_none_or(|c| !is_ideograph(c) || matches!(c, '以' | '左' | '次' | '均' | '至'))
        }
        _ => false,
    }
}

/// Whether words after a figure are a row of figures, or the subscripts of a line above. A year opens a title, and so does
/// 12345热线.
fn is_row(words: &str) -> bool {
    digits(words).is_ok_and(|(rest, run)| {
        let after = rest.trim_start_matches(is_blank);
        let year = run.len() == 4 && after.starts_with(['年', '—', '-', '～', '–']);
        !year && (after.len() < rest.len() || rest.is_empty() || rest.starts_with('.'))
    })
}

/// `5G基站`, `3D打印`: a digit that begins a name, so that `1.5G基站` is point 1.
fn is_generation(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
}

/// `01 人工智能`: two digits, the first a zero, and a blank before the title.
fn padded(text: &str) -> Option<(u32, &str)> {
    let (rest, run) = digits(text).ok()?;
    let title = rest.trim_start_matches(is_blank);
    let fits = run.len() == 2
        && run.starts_with('0')
        && title.len() < rest.len()
        && title.starts_with(is_ideograph)
        && !title.starts_with(['年', '月', '日', '时', '号'])
        && !opens_with_unit(title);
    let (_, ordinal) = arabic(run).ok().filter(|(_, ordinal)| fits && *ordinal > 0)?;
    Some((ordinal, rest))
}

fn point_grammar(text: &str) -> Parse<'_, (u32, char)> {
    (arabic, preceded(blanks, one_of(".．、﹒·)）"))).parse(text)
}

/// The parts of a decimal marker.
struct Parts {
    values: [u32; 5],
    count: usize,
}

/// Two to five figures of at most three digits, joined by dots: `2.3.1`.
fn decimal(text: &str) -> Option<(&str, Parts)> {
    let part = |text| -> Option<(_, u32)> {
        let (rest, run) = digits(text).ok()?;
        let (_, value) = arabic(run).ok().filter(|_| run.chars().count() <= 3)?;
        Some((rest, value))
    };
    // Most markers are no decimal: told before the digits are read.
    if !digits(text).is_ok_and(|(rest, _)| rest.starts_with(['.', '．'])) {
        return None;
    }
    let (mut rest, first) = part(text)?;
    let mut parts = Parts { values: [first, 0, 0, 0, 0], count: 1 };
    while parts.count < parts.values.len()
        && let Some((more, value)) = rest.strip_prefix(['.', '．']).and_then(part)
    {
        parts.values[parts.count] = value;
        (parts.count, rest) = (parts.count + 1, more);
    }
    (parts.count > 1).then_some((rest, parts))
}

/// The number of a decimal marker, with ASCII dots.
pub(super) fn decimal_number(mark: &str) -> Option<Number> {
    let (_, parts) = decimal(mark)?;
    let parts: Vec<String> = parts.values[..parts.count].iter().map(u32::to_string).collect();
    Some(Number::Compound(parts.join(".").into()))
}

/// `①`, and the markers that are one character with their dot or brackets: `⒈`, `⑴`, `㈠`.
pub(super) fn circled_mark(text: &str) -> Option<Mark<'_>> {
    let first = text.chars().next()?;
    let whole = |kind, zero: char| {
        let rest = &text[first.len_utf8()..];
        Some((Family::Heading(kind), u32::from(first) - u32::from(zero) + 1, rest))
    };
    match first {
        '⒈'..='⒛' => return whole(HeadingKind::Point, '⒈'),
        '⑴'..='⒇' => return whole(HeadingKind::Subpoint, '⑴'),
        '㈠'..='㈩' => return whole(HeadingKind::Subitem, '㈠'),
        _ => {}
    }
    let (rest, ordinal) = terminated(circled, blanks).parse(text).ok()?;
    Some((Family::Heading(HeadingKind::Circled), ordinal, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points() {
        let point = |text| {
            point(text).map(|(family, ordinal, rest)| (family == Family::Heading(HeadingKind::Point), ordinal, rest))
        };
        assert_eq!(point("1. 优化"), Some((true, 1, " 优化")));
        assert_eq!(point("10．危险废物"), Some((true, 10, "危险废物")));
        assert_eq!(point("3、完善"), Some((true, 3, "完善")));
        assert_eq!(point("4﹒推进"), Some((true, 4, "推进")));
        assert_eq!(point("5·推进"), Some((true, 5, "推进")));
        assert_eq!(point("1.2020年基数"), Some((true, 1, "2020年基数")));
        assert_eq!(point("1.5G基站"), Some((true, 1, "5G基站")));
        assert_eq!(point("4）加固"), Some((false, 4, "加固")));
        assert_eq!(point("02　量子信息"), Some((true, 2, "　量子信息")));
        assert_eq!(point("05 月"), None);
        assert_eq!(point("12 个"), None);
    }

    #[test]
    fn decimals() {
        assert_eq!(point("1.1 概况"), Some((Family::Heading(HeadingKind::Decimal), 0, " 概况")));
        assert_eq!(point("5.1.3桥梁"), Some((Family::Heading(HeadingKind::Decimal), 0, "桥梁")));
        for title in ["4.6 以园区为重点推进建设", "2.3 公共服务", "1.2 2035年远景目标", "3.1 12345热线", "5.2 人才强市"]
        {
            assert!(point(title).is_some_and(|mark| mark.0 == Family::Heading(HeadingKind::Decimal)), "{title}");
        }
        assert_eq!(decimal_number("２．３．１"), Some(Number::Compound("2.3.1".into())));
    }

    #[test]
    fn figures_are_no_markers() {
        for text in [
            "3.5亿元",
            "1.2万人",
            "2025年",
            "3、4号线",
            "12:30",
            "0.5",
            "2021.6.25",
            "5·12地震",
            "1.66倍",
            "100%",
            "2.5 10 2 2 3",
            "3.5 以上",
            "2.3 人以上",
            "1.5 公里",
        ] {
            assert!(point(text).is_none_or(|mark| mark.2.is_empty()), "{text}: {:?}", point(text));
        }
    }

    #[test]
    fn circles() {
        assert_eq!(circled_mark("① 雨污"), Some((Family::Heading(HeadingKind::Circled), 1, "雨污")));
        assert_eq!(circled_mark("⒊雨污"), Some((Family::Heading(HeadingKind::Point), 3, "雨污")));
        assert_eq!(circled_mark("⑵雨污"), Some((Family::Heading(HeadingKind::Subpoint), 2, "雨污")));
        assert_eq!(circled_mark("㈢雨污"), Some((Family::Heading(HeadingKind::Subitem), 3, "雨污")));
        assert_eq!(circled_mark("雨污"), None);
    }
}
