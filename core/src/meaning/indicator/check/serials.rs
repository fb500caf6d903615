//! Serial numbers that stand before the names, or in a column that is not headed 序号.
//!
//! ```text
//! 1.地区生产总值   2.财政收入   4.粮食产量        3 is missing
//! 6 城镇化率: 常住人口, 户籍人口   7 …             the rows of a group share one
//! 1 … 9 | 1 … 7                                each category may begin anew
//! 6.就业  （1）新增  （2）失业率  7.…              parts may count by themselves
//! ```
//!
//! The column 序号 is a matter of the table's structure: `tree::check` looks at it.

use std::cmp::Ordering;

use crate::{
    ast::{Indicator, IndicatorTable, Number, Span},
    diagnostic::{Code, Diagnostic},
    text::strip_blanks,
};

/// Rows of numbers inside one another that are kept in mind.
const DEEPEST: usize = 4;
/// The longest marker: `（12）`.
const MARKER: usize = 6;

/// Checks the serial numbers of a table.
pub(super) fn check(source: &str, table: &IndicatorTable, found: &mut Vec<Diagnostic>) {
    if table.columns.iter().any(|column| is_serial(source, &column.head)) {
        return;
    }
    // The last number of each row of numbers that is open, and what the last of all stands at.
    let mut open: Vec<u32> = Vec::new();
    let mut before: Option<(&Indicator, Marker)> = None;
    for indicator in &table.indicators {
        let Some(number) = indicator.number.as_ref().and_then(Number::ordinal) else { continue };
        let marker = Marker::of(source, indicator);
        let last = open.last().copied();
        if let Some((row, _)) = before
            && last == Some(number)
            // A cell of its own may be merged over two rows.
            && (same_group(source, row, indicator) || !marker.glued)
        {
            continue;
        }
        let parts = before.is_none_or(|(_, other)| other.inner != marker.inner);
        if let Some(at) = open.iter().rposition(|last| last + 1 == number) {
            open.truncate(at);
        } else if number == 1 && (last != Some(1) || parts) {
            open.drain(..open.len().saturating_sub(DEEPEST - 1));
        } else if let (Some(last), Some((_, other))) = (last, before) {
            found.push(odd(number, last, marker.span).related(other.span, "the one before"));
            open.pop();
        }
        open.push(number);
        before = Some((indicator, marker));
    }
}

fn odd(number: u32, last: u32, span: Span) -> Diagnostic {
    let (code, message) = match number.cmp(&last) {
        Ordering::Greater if number == last + 2 => {
            (Code::NumberGap, format!("serial number {number} follows {last}; {} is missing", last + 1))
        }
        Ordering::Greater => (
            Code::NumberGap,
            format!("serial number {number} follows {last}; {} to {} are missing", last + 1, number - 1),
        ),
        Ordering::Equal => {
            (Code::NumberDuplicate, format!("serial number {number} stands twice; expected {}", last + 1))
        }
        Ordering::Less => {
            (Code::NumberDisorder, format!("serial number {number} comes after {last}; expected {}", last + 1))
        }
    };
    Diagnostic::new(code, span, message)
}

/// Whether a head is, or ends in, a cell 序号, which extraction may have broken.
fn is_serial(source: &str, head: &crate::ast::Text) -> bool {
    strip_blanks(&head.raw(source)) == "序号" || head.spans().iter().any(|span| strip_blanks(span.of(source)) == "序号")
}

fn same_group(source: &str, one: &Indicator, other: &Indicator) -> bool {
    match (&one.group, &other.group) {
        (Some(one), Some(other)) => one == other || one.plain(source) == other.plain(source),
        _ => false,
    }
}

/// Where the number of a row stands.
#[derive(Clone, Copy)]
struct Marker {
    /// The marker, or the name where the number has a cell of its own.
    span: Span,
    /// Whether it stands right before the name, or before that of the group.
    glued: bool,
    /// Whether it is in brackets, as those of parts are: `（1）`, `①`.
    inner: bool,
}

impl Marker {
    fn of(source: &str, indicator: &Indicator) -> Self {
        let names = indicator.group.iter().chain([&indicator.name]);
        let glued = names.map(|name| Self::before(source, name.span().start)).find(|marker| marker.glued);
        glued.unwrap_or(Self { span: indicator.name.span(), glued: false, inner: false })
    }

    /// The marker that ends at `end`.
    fn before(source: &str, end: u32) -> Self {
        let mut marker = Self { span: Span::empty(end), glued: false, inner: false };
        for (at, c) in source[..end as usize].char_indices().rev().take(MARKER) {
            match c {
                '(' | '（' if marker.glued => {}
                ')' | '）' if !marker.glued => marker.inner = true,
                '.' | '．' | '、' | ' ' | '\u{3000}' if !marker.glued => continue,
                '0'..='9' | '０'..='９' => marker.glued = true,
                '①'..='⑳' => (marker.glued, marker.inner) = (true, true),
                _ if "一二三四五六七八九十".contains(c) => marker.glued = true,
                _ => break,
            }
            marker.span.start = at as u32;
        }
        marker
    }
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use crate::diagnostic::Code::{self, NumberDisorder, NumberDuplicate, NumberGap};

    fn codes(names: &[&str]) -> Vec<Code> {
        let rows: Vec<String> = names.iter().map(|name| format!("{name}\t1.{}\t2.5", name.len())).collect();
        let rows: Vec<&str> = ["指标\t2020年\t2025年"].into_iter().chain(rows.iter().map(String::as_str)).collect();
        found(&rows).into_iter().map(|(code, _)| code).collect()
    }

    #[test]
    fn numbers_before_the_names() {
        let sound = ["1.粮食产量（万吨）", "2.人口（万人）", "3.床位（张）"];
        assert_eq!(codes(&sound), []);
        assert_eq!(codes(&["1.粮食产量（万吨）", "2.人口（万人）", "4.床位（张）"]), [NumberGap]);
        assert_eq!(codes(&["1.粮食产量（万吨）", "2.人口（万人）", "2.床位（张）"]), [NumberDuplicate]);
        assert_eq!(codes(&["1.粮食产量（万吨）", "3.人口（万人）", "2.床位（张）"]), [NumberGap, NumberDisorder]);
    }

    #[test]
    fn numbers_may_begin_anew() {
        assert_eq!(
            codes(&["1.粮食产量（万吨）", "2.人口（万人）", "1.床位（张）", "2.教师（人）", "3.公园（个）"]),
            []
        );
        assert_eq!(
            codes(&["1.粮食产量（万吨）", "2.人口（万人）", "（1）城镇（万人）", "（2）乡村（万人）", "3.公园（个）"]),
            []
        );
        assert_eq!(
            codes(&["1.就业人口（万人）", "（1）城镇（万人）", "（2）乡村（万人）", "2.公园（个）", "3.床位（张）"]),
            []
        );
    }

    #[test]
    fn rows_of_a_group_share_their_number() {
        let source = |third: &str| {
            format!(
                "表1 澜江市主要指标\n\n指标\t\t2020年\t2025年\n1.粮食产量（万吨）\t\t62\t65\n2.城镇化率\t常住人口城镇化率（%）\t61\t66\n\
                 \t户籍人口城镇化率（%）\t41\t47\n{third}.床位（张）\t\t800\t900\n"
            )
        };
        for (third, expected) in [("3", vec![]), ("4", vec![NumberGap])] {
            let source = source(third);
            let parsed = crate::parse(&source, &crate::Options::default());
            let codes: Vec<_> = parsed.indicators(&source).diagnostics.iter().map(|found| found.code).collect();
            assert_eq!(codes, expected);
        }
    }

    #[test]
    fn the_place_is_the_marker() {
        let source = "表1 主要指标\n\n指标\t2020年\t2025年\n1.粮食产量（万吨）\t62\t65\n2.人口（万人）\t310\t320\n4、床位（张）\t800\t900\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let found = parsed.indicators(source).diagnostics;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].span.of(source), "4、");
        assert_eq!(found[0].related.as_ref().map(|related| related.span.of(source)), Some("2."));
        assert_eq!(found[0].message, "serial number 4 follows 2; 3 is missing");
    }

    #[test]
    fn the_column_of_serial_numbers_is_checked_elsewhere() {
        let source = "表1 主要指标\n\n序号\t指标\t2020年\t2025年\n1\t粮食产量（万吨）\t62\t65\n2\t人口（万人）\t310\t320\n4\t床位（张）\t800\t900\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let codes: Vec<_> = parsed.diagnose(source).iter().map(|found| found.code).collect();
        assert_eq!(codes, [NumberGap]);
    }
}
