//! Arabic numerals, half and full width, and circled ones.
//!
//! ```text
//! 12    １２    ①  ⑳  ㉑  ⑴  ⒈
//! ```

use nom::{
    Parser,
    bytes::complete::take_while1,
    character::complete::anychar,
    combinator::{map_opt, verify},
    error::{ErrorKind, make_error},
};

use super::Parse;

/// A run of digits of either width, as printed.
pub(crate) fn digits(input: &str) -> Parse<'_, &str> {
    let narrow = narrow(input);
    // Full-width digits begin so.
    if narrow > 0 && input.as_bytes().get(narrow) != Some(&0xef) {
        return Ok((&input[narrow..], &input[..narrow]));
    }
    take_while1(|c: char| digit(c).is_some()).parse(input)
}

/// A number of at most nine digits.
pub(crate) fn arabic(input: &str) -> Parse<'_, u32> {
    let (rest, run) = digits(input)?;
    let value = if narrow(run) == run.len() {
        (run.len() <= 9).then(|| run.bytes().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    } else {
        (run.chars().count() <= 9).then(|| run.chars().filter_map(digit).fold(0, |sum, digit| sum * 10 + digit))
    };
    let none = || nom::Err::Error(make_error(input, ErrorKind::MapOpt));
    value.map(|value| (rest, value)).ok_or_else(none)
}

/// How many half-width digits stand at the start.
fn narrow(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// One circled or bracketed numeral of a single character.
pub(crate) fn circled(input: &str) -> Parse<'_, u32> {
    map_opt(verify(anychar, |c| !c.is_ascii()), |c| {
        let code = u32::from(c);
        Some(match c {
            '①'..='⑳' => code - 0x2460 + 1,
            '㉑'..='㉟' => code - 0x3251 + 21,
            '㊱'..='㊿' => code - 0x32b1 + 36,
            '❶'..='❿' => code - 0x2776 + 1,
            '➀'..='➉' => code - 0x2780 + 1,
            _ => return None,
        })
    })
    .parse(input)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        assert_eq!(arabic("12."), Ok((".", 12)));
        assert_eq!(arabic("１２章"), Ok(("章", 12)));
        assert_eq!(circled("①雨污"), Ok(("雨污", 1)));
        assert_eq!(circled("㉑"), Ok(("", 21)));
    }

    #[test]
    fn does_not_read() {
        assert!(arabic("一").is_err());
        assert!(arabic("1234567890").is_err());
        assert!(circled("1").is_err());
    }
}
