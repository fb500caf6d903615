//! Numbers of markers: one ordinal, or several joined by hyphens or dots.
//!
//! ```text
//! 3-1   3—1   3－1   3.1   1-2-3   一   １２
//! ```

use nom::{
    Parser,
    branch::alt,
    character::complete::one_of,
    combinator::{map, opt, recognize, value},
    multi::many0_count,
    sequence::pair,
};

use super::{Parse, arabic, chinese};
use crate::ast::Number;

/// An ordinal in either script.
pub(crate) fn ordinal(input: &str) -> Parse<'_, u32> {
    alt((arabic, chinese)).parse(input)
}

/// An ordinal, or ordinals joined by hyphens and dashes (written as `-`) or by dots.
pub(crate) fn compound(input: &str) -> Parse<'_, Number> {
    map(joined, Joined::number).parse(input)
}

/// A number as it is printed: its first ordinal, and the others with their joints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Joined<'s> {
    first: u32,
    others: &'s str,
}

/// The same, not written out yet.
pub(crate) fn joined(input: &str) -> Parse<'_, Joined<'_>> {
    map(pair(ordinal, recognize(many0_count(part))), |(first, others)| Joined { first, others }).parse(input)
}

impl Joined<'_> {
    /// The ordinal; 0 where there are several.
    pub(crate) const fn ordinal(self) -> u32 {
        if self.others.is_empty() { self.first } else { 0 }
    }

    /// The number as the tree has it.
    pub(crate) fn number(self) -> Number {
        if self.others.is_empty() {
            return Number::Ordinal(self.first);
        }
        let mut text = String::new();
        push(&mut text, self.first);
        let mut others = self.others;
        while let Ok((rest, (joint, ordinal))) = part(others) {
            text.push(joint);
            push(&mut text, ordinal);
            others = rest;
        }
        Number::Compound(text.into())
    }
}

/// A joint and the ordinal after it.
fn part(input: &str) -> Parse<'_, (char, u32)> {
    let hyphen = value('-', pair(one_of(HYPHENS), opt(one_of(HYPHENS))));
    pair(alt((hyphen, value('.', one_of(".．")))), ordinal).parse(input)
}

const HYPHENS: &str = "-—–－―‐−";

/// Adds a number in Arabic numerals: most have one digit.
fn push(text: &mut String, number: u32) {
    match char::from_digit(number, 10) {
        Some(digit) => text.push(digit),
        None => text.push_str(&number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        for text in ["3-1：", "3—1：", "3－1：", "3——1："] {
            assert_eq!(compound(text), Ok(("：", Number::Compound("3-1".into()))), "{text}");
        }
        assert_eq!(compound("３．１："), Ok(("：", Number::Compound("3.1".into()))));
        assert_eq!(compound("一 "), Ok((" ", Number::Ordinal(1))));
        assert_eq!(compound("12——"), Ok(("——", Number::Ordinal(12))));
    }

    #[test]
    fn does_not_read() {
        assert!(compound("—1").is_err());
    }
}
