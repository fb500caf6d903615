//! Numerals: Chinese (二十一, 廿一, 〇), Arabic (12, １２), circled (①), the compounds of boxes (3—1), exact
//! figures (1,280.5) and their units (万元/人).
//!
//! The grammars take the longest numeral at the start of the text; none of them overflows, what is too large is no
//! numeral.

mod arabic;
mod chinese;
mod compound;
mod decimal;
mod unit;

pub(crate) use arabic::{arabic, circled, digits};
pub(crate) use chinese::chinese;
pub(crate) use compound::{Joined, compound, joined, ordinal};
pub(crate) use decimal::{decimal, signed, spaced};
pub(crate) use unit::{is_unit, unit};

/// Shorthand of the crate's grammars: the rest and what was read.
pub(crate) type Parse<'s, T> = nom::IResult<&'s str, T>;
