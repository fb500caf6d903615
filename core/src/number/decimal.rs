//! Figures as tables and sentences print them, exactly: 0.10 stays 0.10.
//!
//! ```text
//! 12   0.10   1,280.5   12,500   1 280.5   -2.1   57 .6
//! ```
//!
//! The text is folded before (half-width digits, `,` and `.`). What is no single figure for sure is none: `1,5`,
//! `5 6.3`, `1.2.3`, `2658 74.0`.

use nom::{
    Parser,
    bytes::complete::{take_while_m_n, take_while1},
    character::complete::{char as one, one_of},
    combinator::{map_opt, not, opt, peek, recognize},
    multi::{fold_many0, many1_count},
    sequence::{pair, preceded},
};
use rust_decimal::Decimal;

use super::Parse;

/// A figure with an optional sign.
pub(crate) fn signed(input: &str) -> Parse<'_, Decimal> {
    let (rest, sign) = opt(one_of("+-±")).parse(input)?;
    let (rest, mut number) = decimal(rest)?;
    match sign {
        Some('-') => number.set_sign_negative(true),
        // ±5 is a span around something, not a value.
        Some('±') => return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::OneOf))),
        _ => {}
    }
    Ok((rest, number))
}

/// A figure without a sign.
pub(crate) fn decimal(input: &str) -> Parse<'_, Decimal> {
    let whole = nom::branch::alt((
        recognize(pair(group_of(1, 3), grouped(','))),
        recognize(pair(group_of(1, 3), grouped(' '))),
        digits,
    ));
    let point = (opt(one(' ')), one('.'), opt(one(' ')), digits);
    map_opt(pair(recognize(pair(whole, opt(point))), peek(not(tail))), |(printed, ())| exact(printed)).parse(input)
}

/// A figure whose digits are set apart, as in letter-spaced print: `8 9 .3`.
pub(crate) fn spaced(input: &str) -> Parse<'_, Decimal> {
    let lone = |input| {
        let (rest, digit) = group_of(1, 1)(input)?;
        peek(not(digits)).parse(rest)?;
        Ok((rest, digit))
    };
    let whole = (lone, many1_count(preceded(one(' '), lone)));
    let point = (opt(one(' ')), one('.'), opt(one(' ')), digits);
    map_opt(pair(recognize((whole, opt(point))), peek(not(tail))), |(printed, ())| exact(printed)).parse(input)
}

/// The value of printed digits, with the places that they print.
fn exact(printed: &str) -> Option<Decimal> {
    let plain: String = printed.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    Decimal::from_str_exact(&plain).ok()
}

fn digits(input: &str) -> Parse<'_, &str> {
    take_while1(|c: char| c.is_ascii_digit()).parse(input)
}

fn group_of(least: usize, most: usize) -> impl FnMut(&str) -> Parse<'_, &str> {
    move |input| take_while_m_n(least, most, |c: char| c.is_ascii_digit()).parse(input)
}

/// Groups of three digits, each after `mark`; none follows with more or fewer.
fn grouped(mark: char) -> impl FnMut(&str) -> Parse<'_, usize> {
    move |input| {
        many1_count(preceded(one(mark), |input| {
            let (rest, group) = group_of(3, 3)(input)?;
            peek(not(digits)).parse(rest)?;
            Ok((rest, group))
        }))
        .parse(input)
    }
}

/// What shows that the figure before it is not read to its end, or is none.
fn tail(input: &str) -> Parse<'_, &str> {
    recognize((fold_many0(one_of(" .,"), || (), |(), _| ()), digits)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_exact() {
        for (text, value) in [
            ("12", "12"),
            ("0.10", "0.10"),
            ("1,280.5", "1280.5"),
            ("12,500", "12500"),
            ("1,234,567", "1234567"),
            ("1 280.5", "1280.5"),
            ("57 .6", "57.6"),
            ("57. 6", "57.6"),
            ("-2.1", "-2.1"),
            ("+3", "3"),
            ("7.0%", "7.0"),
            ("0.035亿吨", "0.035"),
        ] {
            let (_, number) = signed(text).expect(text);
            assert_eq!(number.to_string(), value, "{text}");
        }
        assert_eq!(signed("35以上").map(|(rest, _)| rest), Ok("以上"));
    }

    #[test]
    fn what_is_no_single_figure_is_none() {
        for text in [
            "",
            "一",
            ".5",
            "1,5",
            "1,2345",
            "5 6.3",
            "1.2.3",
            "2658 74.0",
            "2 0 2 5",
            "12 34",
            "±5",
            "99999999999999999999999999999999",
        ] {
            assert!(signed(text).is_err(), "{text}");
        }
    }
}
