//! The years that a plan is for.
//!
//! ```text
//! （2021—2025年）     （2021 年-2035 年）     printed
//! “十四五”            第十四个五年            inferred: 2021-2025
//! ```

use nom::{
    Parser,
    bytes::complete::tag,
    character::complete::{char as one, one_of},
    combinator::{opt, value, verify},
    sequence::{separated_pair, terminated},
};

use crate::{
    ast::Period,
    number::{Parse, arabic, chinese},
    record::Records,
    text::strip_blanks,
};

/// Bytes of the body in which the period of the plan is printed, if it is.
const OPENING: usize = 1500;

/// The period, and whether it is inferred.
pub(super) fn plan_period(
    records: &Records<'_>,
    title: Option<&str>,
    subtitles: impl Iterator<Item = String>,
) -> (Option<Period>, bool) {
    let titles: Vec<String> =
        title.map(str::to_owned).into_iter().chain(subtitles).map(|text| strip_blanks(&text)).collect();
    if let Some(period) = titles.iter().find_map(|text| anywhere(text, printed)) {
        return (Some(period), false);
    }
    let body = records.parsed.document.blocks.first().map_or(0, |block| block.span().start as usize);
    let mut end = (body + OPENING).min(records.source.len());
    while !records.source.is_char_boundary(end) {
        end -= 1;
    }
    let opening = strip_blanks(&records.source[body..end]);
    let named = titles.iter().find_map(|text| anywhere(text, inferred));
    // The body prints the years of the plan beside its name: “十四五”时期（2021—2025年）.
    let printed_there = anywhere(&opening, |text| {
        let (rest, period) = inferred(text)?;
        let rest = rest.trim_start_matches(['”', '"', '规', '划', '时', '期', '（', '(']);
        printed(rest).filter(|(_, years)| *years == period)
    });
    if printed_there.is_some() && (named.is_none() || named == printed_there) {
        return (printed_there, false);
    }
    // A report on the work of a year speaks of the plan that ends and of the one that begins.
    let yearly = title.is_some_and(|title| title.ends_with("工作报告"));
    let period = named.or_else(|| anywhere(&opening, inferred).filter(|_| !yearly));
    let inferred = period.is_some();
    (period, inferred)
}

/// The first place in `text` where a grammar fits.
pub(super) fn anywhere<T>(text: &str, grammar: impl Fn(&str) -> Option<(&str, T)>) -> Option<T> {
    text.char_indices().find_map(|(at, _)| grammar(&text[at..])).map(|(_, found)| found)
}

/// `2021—2025年`
pub(super) fn printed(text: &str) -> Option<(&str, Period)> {
    let (rest, (from, to)) = separated_pair(terminated(year, opt(one('年'))), joint, year).parse(text).ok()?;
    (to > from && to - from <= 40).then_some((rest, Period { from: from as u16, to: to as u16 }))
}

fn year(text: &str) -> Parse<'_, u32> {
    verify(arabic, |year| (1950..2100).contains(year)).parse(text)
}

fn joint(text: &str) -> Parse<'_, ()> {
    value((), (one_of("—-–－～~至─"), opt(one_of("—-–－─")))).parse(text)
}

/// `十四五`, `第十四个五年`
pub(super) fn inferred(text: &str) -> Option<(&str, Period)> {
    let short = |text| {
        (one('十'), verify(chinese_digit, |digit| *digit > 0), one('五')).map(|(_, digit, _)| 10 + digit).parse(text)
    };
    let long = |text| (one('第'), chinese, tag("个五年")).map(|(_, plan, _)| plan).parse(text);
    let (rest, plan): (&str, u32) = nom::branch::alt((long, short)).parse(text).ok()?;
    // The third plan began in 1966, and one has followed another since.
    let first = 1966 + 5 * plan.checked_sub(3)?;
    (plan <= 30).then_some((rest, Period { from: first as u16, to: first as u16 + 4 }))
}

fn chinese_digit(text: &str) -> Parse<'_, u32> {
    one_of("一二三四五六七八九")
        .map(|c| "一二三四五六七八九".chars().position(|digit| digit == c).map_or(0, |at| at as u32 + 1))
        .parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        let years = |text, grammar: fn(&str) -> Option<(&str, Period)>| anywhere(text, grammar).map(|p| p.to_string());
        assert_eq!(years("规划（2021—2025年）", printed), Some("2021-2025".into()));
        assert_eq!(years("规划（2021年-2035年）", printed), Some("2021-2035".into()));
        assert_eq!(years("澜江市“十四五”规划", inferred), Some("2021-2025".into()));
        assert_eq!(years("第十三个五年规划", inferred), Some("2016-2020".into()));
        assert_eq!(anywhere("十分重要", inferred), None);
        assert_eq!(anywhere("2021-06-25", printed), None);
    }
}
