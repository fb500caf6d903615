//! The source as text: decoding, lines and positions, kinds of characters, plain text.

mod brackets;
mod chars;
#[cfg(feature = "decode")]
mod decode;
mod entity;
mod first;
mod lines;
mod marks;
mod markup;
mod plain;
mod positions;
mod signs;

pub(crate) use brackets::{BracketCursor, Brackets, SHAPES};
pub(crate) use chars::{
    blank, columns, find_blank, is_blank, is_cjk, is_closing, is_ideograph, is_stop, strip_blanks, trim, trim_end,
    trim_start,
};
#[cfg(feature = "decode")]
pub use decode::{DecodeError, Encoding, decode, decode_owned};
pub(crate) use entity::{command, entity};
pub(crate) use first::ByFirst;
pub use lines::{LineColumn, LineIndex};
pub(crate) use marks::Cursor;
pub(crate) use markup::{Markup, parts_words, quote, tag};
pub(crate) use plain::plain;
pub use positions::{PositionUnit, Positions};
pub(crate) use signs::{Sign, Signs, plain as plain_characters};
