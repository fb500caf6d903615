//! Whether the cells of a row suit the columns that they stand in.
//!
//! ```text
//! 序号 | 指标     | 单位 | 2020年 | 2025年 | 属性
//! 3   | 粮食产量 | 万吨 |        | 110    | 120        shifted by one: a figure stands under 属性
//! 粮食产量 | 万吨 | 110 | 120    | 约束性 |            and a name under 序号
//! ```
//!
//! One cell in a column that cannot hold it shows that the others may be wrong too.

use super::{attribute, cell, columns::Guess, name, rows::Rows};
use crate::{ast::Cell, text::is_ideograph};

/// Whether a cell of the row cannot be of its column.
pub(super) fn is_shifted(rows: &Rows<'_>, row: u32) -> bool {
    let any = |guess: Guess, wrong: &dyn Fn(&str) -> bool| {
        rows.find(guess).filter_map(|col| rows.grid.filled(row, col)).any(|cell| wrong(rows.words(&cell.text).as_str()))
    };
    let is_attribute = |words: &str| attribute::known(words).is_ok_and(|(rest, _)| rest.is_empty());
    // 灯塔数(座)约束性: a name has come to stand there.
    let is_named = |words: &str| {
        words.char_indices().skip(4).any(|(at, _)| is_attribute(&words[at..])) && attribute::known(words).is_err()
    };
    any(Guess::Attribute, &|words| {
        !is_attribute(words) && (is_number(words) || name::names_unit(words) || is_named(words))
    }) || any(Guess::Unit, &|words| {
        words.contains(|c: char| c.is_ascii_digit()) && !name::names_unit(words) && is_amount(words)
    }) || any(Guess::Serial, &|words| words.chars().filter(|c| is_ideograph(*c)).count() > 3)
        || any(Guess::Name, &|words| {
            name::names_unit(words) || is_torn(words) || is_number(words) || is_attribute(words)
        })
        || rows.values_of(row).iter().filter_map(|(_, cell)| *cell).any(|cell| is_no_value(rows, cell))
        || is_pushed(rows, row)
}

/// A piece of a name: its brackets do not close, or it is nothing but what stands in brackets after a name.
fn is_torn(words: &str) -> bool {
    let closed = words.chars().try_fold(0_u32, |open, c| match c {
        '(' => Some(open + 1),
        ')' => open.checked_sub(1),
        _ => Some(open),
    });
    // 3)粮食产量 has a serial number.
    let numbered = words.starts_with(|c: char| c.is_ascii_digit());
    closed != Some(0) && !numbered || words.strip_prefix('(').is_some_and(|rest| rest.find(')') == Some(rest.len() - 1))
}

/// A figure and nothing else.
fn is_number(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit()) && cell::is_figure(words)
}

/// A figure, or a unit with one glued to it: `亿美元7.62`.
fn is_amount(words: &str) -> bool {
    let figures = words.trim_start_matches(|c: char| !c.is_ascii_digit());
    is_number(words) || is_number(figures) && name::names_unit(&words[..words.len() - figures.len()])
}

/// Whether a cell under a year holds an attribute or a unit.
fn is_no_value(rows: &Rows<'_>, cell: &Cell) -> bool {
    let words = rows.words(&cell.text);
    let words = words.as_str();
    // Most cells are figures and signs, which neither begins with.
    words.starts_with(|c: char| !c.is_ascii() || c == '%')
        && (attribute::known(words).is_ok_and(|(rest, _)| rest.is_empty()) || crate::number::is_unit(words))
}

/// Whether a sign stands under 属性, where other rows have an attribute, and a value is blank where other rows have a sign:
/// the values have been pushed to the right.
fn is_pushed(rows: &Rows<'_>, row: u32) -> bool {
    let Some(col) = rows.find(Guess::Attribute).next() else { return false };
    let blank = rows.values_of(row).iter().any(|(_, cell)| cell.is_some_and(|cell| cell.text.is_empty()));
    blank
        && rows.grid.starts(row, col).is_some_and(|cell| {
            let words = rows.words(&cell.text);
            !words.as_str().is_empty() && cell::is_figure(words.as_str())
        })
}
