//! Numerals: Chinese (二十一, 廿一, 〇), Arabic (12, １２), circled (①), and the compounds of boxes (3—1).
//!
//! The grammars take the longest numeral at the start of the text; none of them overflows, what is too large is no
//! numeral.

mod arabic;
mod chinese;
mod compound;

pub(crate) use arabic::{arabic, circled, digits};
pub(crate) use chinese::chinese;
pub(crate) use compound::{compound, ordinal};

/// Shorthand of the crate's grammars: the rest and what was read.
pub(crate) type Parse<'s, T> = nom::IResult<&'s str, T>;
