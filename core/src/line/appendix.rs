//! 附件, 附录, 附表, 附图.
//!
//! ```text
//! 附件1 任务分工           附 图 综合生态格局示意图
//! 附件                    (its title on the next line)
//! 附件：1．任务分工表      (a list of annexes: no heading; see `frame`)
//! ```

use nom::{
    Parser,
    branch::alt,
    character::complete::{char as one, one_of, satisfy},
    combinator::{opt, value},
    sequence::{delimited, preceded},
};

use super::{Family, Mark, structure::blanks};
use crate::{
    ast::{HeadingKind, Number},
    number::{Parse, compound},
    text::{is_blank, is_ideograph},
};

/// The marker of an appendix; the ordinal is 0 where it has none.
pub(super) fn appendix(text: &str) -> Option<Mark<'_>> {
    let (rest, number) = grammar(text).ok()?;
    let (rest, closed) = match rest.strip_prefix(['：', ':', '.', '．', '、']) {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    // 附件说明…, 附表中的…: prose. A title is set off by a number, a colon or a blank.
    let set_off = number.is_some() || closed || rest.is_empty() || rest.starts_with(is_blank);
    let ordinal = number.as_ref().and_then(Number::ordinal).unwrap_or(0);
    set_off.then_some((Family::Heading(HeadingKind::Appendix), ordinal, rest))
}

/// The number in a marker: `附件2-1` → 2-1; letters (附录A) are no number.
pub(super) fn number(mark: &str) -> Option<Number> {
    grammar(mark).ok().and_then(|(_, number)| number)
}

fn grammar(text: &str) -> Parse<'_, Option<Number>> {
    let word = (one('附'), blanks, one_of("件录表图"));
    let letter = value(
        None,
        delimited(
            blanks,
            satisfy(|c| c.is_ascii_uppercase()),
            nom::combinator::peek(satisfy(|c| is_blank(c) || is_ideograph(c) || c == '：')),
        ),
    );
    let number = preceded(blanks, compound).map(Some);
    preceded(word, alt((number, letter, opt(nom::combinator::fail())))).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, &str)> {
        appendix(text).map(|(_, ordinal, rest)| (ordinal, rest))
    }

    #[test]
    fn reads() {
        assert_eq!(read("附件1 任务分工"), Some((1, " 任务分工")));
        assert_eq!(read("附件："), Some((0, "")));
        assert_eq!(read("附件"), Some((0, "")));
        assert_eq!(read("附 图 格局示意图"), Some((0, " 格局示意图")));
        assert_eq!(read("附表二：指标"), Some((2, "指标")));
        assert_eq!(number("附件2-1"), Some(Number::Compound("2-1".into())));
    }

    #[test]
    fn does_not_read() {
        for text in ["附加值", "附件说明如下", "附近"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
