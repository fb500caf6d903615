//! Numbers of markers: one ordinal, or several joined by hyphens or dots.
//!
//! ```text
//! 3-1   3—1   3－1   3.1   1-2-3   一   １２
//! ```

use nom::{
    Parser,
    branch::alt,
    character::complete::one_of,
    combinator::{opt, value},
    multi::fold_many0,
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
    let (input, first) = ordinal(input)?;
    let hyphen = value('-', pair(one_of("-—–－―‐−"), opt(one_of("-—–－―‐−"))));
    let joint = alt((hyphen, value('.', one_of(".．"))));
    let (input, rest) = fold_many0((joint, ordinal), String::new, |mut text, (joint, part)| {
        text.push(joint);
        text.push_str(&part.to_string());
        text
    })
    .parse(input)?;
    let number = if rest.is_empty() { Number::Ordinal(first) } else { Number::Compound(format!("{first}{rest}")) };
    Ok((input, number))
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
