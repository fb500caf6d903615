//! Notes under tables and boxes.
//!
//! ```text
//! 注：1.[]内数据为五年累计数；2.…
//! 备注：#表示暂无数据。        注1：…        资料来源：统计公报
//! （来源：县水利局）           （注：带*的为约束性指标）
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::one_of,
    combinator::{opt, recognize},
};

use super::{Family, Mark, structure::blanks};
use crate::number::{Parse, arabic};

/// The marker of a note.
pub(super) fn note(text: &str) -> Option<Mark<'_>> {
    let (rest, _) = grammar(text).ok()?;
    Some((Family::Note, 0, rest))
}

/// A note in brackets, which are no marker.
pub(super) fn bracketed(text: &str) -> Option<Mark<'_>> {
    let inner = text.strip_prefix(['（', '('])?;
    (text.ends_with(['）', ')']) && grammar(inner).is_ok()).then_some((Family::Note, 0, text))
}

fn grammar(text: &str) -> Parse<'_, &str> {
    let word = alt((
        tag("备注"),
        tag("注释"),
        tag("附注"),
        tag("注"),
        tag("说明"),
        tag("资料来源"),
        tag("数据来源"),
        tag("来源"),
    ));
    alt((recognize((word, blanks, opt(arabic), blanks, one_of("：:"))), tag("※"))).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        for text in ["注：1.", "备注：", "注 1：", "注:", "※为累计数", "说明："] {
            assert!(note(text).is_some(), "{text}");
        }
    }

    #[test]
    fn does_not_read() {
        assert!(bracketed("（来源：县水利局）").is_some() && bracketed("（注：一般工程）后").is_none());
        for text in ["注重", "备用", "注册资本：", "说明书"] {
            assert!(note(text).is_none(), "{text}");
        }
    }
}
