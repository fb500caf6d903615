//! The cells of a fused row: its name, its unit, and as many values as there are columns, from the end back.
//!
//! ```text
//! 九年义务教育巩固率%95.7≥96              name · % · 95.7 · ≥96
//! 65周岁及以上老年人健康管理率≥75%         name · ≥75%
//! 地区生产总值亿元83.487.5                83.4 and 87.5, or 83.48 and 7.5: not parted
//! ```

use super::super::{attribute, cell};
use crate::{ast::AttributeKind, block::table::Kind, number::is_unit, text::is_ideograph};

/// Longest value, in characters.
const VALUE: usize = 40;
/// Values that are tried before a row is given up.
const TRIES: u32 = 2000;
/// Longest unit, in characters.
const UNIT: usize = 12;

/// A row taken apart: its name, its unit, its values.
pub(super) type Row<'w> = (&'w str, Option<&'w str>, Vec<&'w str>);

/// Parts the words of a row; `None` where there is no way, or more than one.
pub(super) fn row(words: &str, values: usize, unit: bool) -> Option<Row<'_>> {
    let mut ways = Ways { found: Vec::new(), tries: TRIES };
    part(words, values, &mut Vec::new(), &mut ways)?;
    let ways = ways.found;
    // The value takes what belongs to it: 达到95% is one, not 95%.
    let longest = ways.iter().map(|(name, _)| name.len()).min()?;
    let mut ways = ways.into_iter().filter(|(name, _)| name.len() == longest);
    let (name, cells) = ways.next().filter(|_| ways.next().is_none())?;
    let taken = super::super::name::take_apart(name);
    let (name, unit) = match (unit, taken.rest) {
        (true, _) => before_unit(name),
        (false, "") => (taken.words, taken.unit),
        // The unit stands within the name.
        _ => (name, None),
    };
    (name.chars().filter(|c| is_ideograph(*c)).count() > 1 && !is_two(name)).then_some((name, unit, cells))
}

/// Whether the name holds another row: figures after a unit, or an attribute.
///
/// ```text
/// 养老保险灯塔工（万人）9.6预期失业保险        two parts of a group
/// ```
fn is_two(name: &str) -> bool {
    let ended = |at: usize| {
        let rest = &name[at..];
        rest.starts_with(|c: char| c.is_ascii_digit() || "-[≥≤><".contains(c)) && name[..at].ends_with([')', '%', '‰'])
    };
    let named =
        |at: usize| at > 0 && attribute::known(&name[at..]).is_ok_and(|(_, (kind, _))| kind != AttributeKind::Other);
    name.char_indices().any(|(at, _)| ended(at) || named(at))
}

/// The ways to part a row, found so far.
struct Ways<'w> {
    found: Vec<(&'w str, Vec<&'w str>)>,
    /// How many more values may be tried: a row of nothing but signs has more ways than anyone needs.
    tries: u32,
}

/// Every way to part `values` cells off the end of the words; `None` where there are too many to try.
fn part<'w>(words: &'w str, values: usize, cells: &mut Vec<&'w str>, ways: &mut Ways<'w>) -> Option<()> {
    if values == 0 {
        ways.found.push((words, cells.iter().rev().copied().collect()));
        return Some(());
    }
    for (start, _) in words.char_indices().rev().take(VALUE).filter(|(start, _)| *start > 0) {
        ways.tries = ways.tries.checked_sub(1)?;
        let (before, value) = words.split_at(start);
        if is_clean(before, value) && is_value(value) {
            cells.push(value);
            part(before, values - 1, cells, ways)?;
            cells.pop();
        }
    }
    Some(())
}

/// Whether a cell may end before the value: no figure, and no word of Latin letters, goes on from one into the other.
fn is_clean(before: &str, value: &str) -> bool {
    let narrow = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | ':' | '~');
    let last = before.chars().next_back().unwrap_or_default();
    let first = value.chars().next().unwrap_or_default();
    let dash = first == '-' && value.len() > 1;
    !(narrow(last) && narrow(first) || narrow(last) && dash || last == '-' && dash)
        && !("≥≤><=".contains(last) || before.ends_with(['不', '第', '约', '超', '近']))
}

/// Whether the words are a value of themselves. Words of change belong to the name: 能耗降低 13.5.
fn is_value(words: &str) -> bool {
    const NAMES: [&str; 14] =
        ["提高", "增加", "增长", "新增", "净增", "上升", "提升", "下降", "降低", "减少", "为", "在", "前", "近"];
    const SETTINGS: [&str; 8] = ["完成", "按", "与", "不低于", "不高于", "全覆盖", "高于", "低于"];
    if NAMES.iter().any(|word| words.starts_with(word)) {
        return false;
    }
    cell::is_figure(words)
        || SETTINGS.iter().any(|word| words.starts_with(word)) && matches!(Kind::of(words), Kind::Setting)
}

/// A name before its unit, the longest that there is.
fn before_unit(words: &str) -> (&str, Option<&str>) {
    let bare = words.trim_end_matches(['-', '/']);
    if bare.len() < words.len() {
        return (bare, None);
    }
    let starts = words.char_indices().rev().take(UNIT).map(|(at, _)| at).filter(|at| *at > 0);
    match starts.filter(|at| is_unit(&words[*at..])).last() {
        Some(at) => (&words[..at], Some(&words[at..])),
        None => (words, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        for (words, values, unit, expected) in [
            ("参保率≥95%", 1, false, ("参保率", None, vec!["≥95%"])),
            ("65周岁及以上老人健康管理率75%左右", 1, false, ("65周岁及以上老人健康管理率", None, vec!["75%左右"])),
            ("九年义务教育巩固率%95.7≥96", 2, true, ("九年义务教育巩固率", Some("%"), vec!["95.7", "≥96"])),
            ("集团化办学覆盖率%-60以上", 2, true, ("集团化办学覆盖率", Some("%"), vec!["-", "60以上"])),
            ("在校生人数万人0.86≥1.1", 2, true, ("在校生人数", Some("万人"), vec!["0.86", "≥1.1"])),
            ("入学率(%)96.4≥97", 2, false, ("入学率", Some("%"), vec!["96.4", "≥97"])),
            ("能耗降低累计13.5%", 1, false, ("能耗降低", None, vec!["累计13.5%"])),
            ("生产总值能耗降低%-按省下达目标", 2, true, ("生产总值能耗降低", Some("%"), vec!["-", "按省下达目标"])),
        ] {
            assert_eq!(row(words, values, unit), Some(expected), "{words}");
        }
    }

    #[test]
    fn more_than_one_way_is_none() {
        for (words, values) in [("生产总值亿元83.487.5", 2), ("细颗粒物PM2.535", 1), ("参保率", 1), ("95%", 1)]
        {
            assert_eq!(row(words, values, true), None, "{words}");
        }
    }
}
