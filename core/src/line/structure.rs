//! 篇, 编, 部分, 章, 节, 条.
//!
//! ```text
//! 第一篇　转变方式　开创新局面
//! 第六章加快培植新动能            (no blank after the number)
//! 第 十二 节  发展目标
//! 第三部分 重点任务
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while},
    character::complete::{char as one, one_of},
    combinator::value,
    sequence::{delimited, preceded},
};

use super::{Family, Mark};
use crate::{
    ast::HeadingKind,
    number::{Parse, ordinal},
    text::is_blank,
};

/// The marker of a part, a chapter, a section or an article.
pub(super) fn structural(text: &str) -> Option<Mark<'_>> {
    let (rest, (ordinal, kind)) = grammar(text).ok()?;
    // 第一条例, 第二章程: the unit begins a longer word.
    let word = match kind {
        HeadingKind::Article => rest.starts_with(['例', '件', '约', '线']),
        HeadingKind::Section => rest.starts_with(['课', '约', '点', '能']),
        HeadingKind::Chapter => rest.starts_with('程'),
        HeadingKind::Part => rest.starts_with(['制', '内', '办']),
        _ => false,
    };
    // 第一部分：重点任务
    let title = rest.strip_prefix(['：', ':']).unwrap_or(rest);
    (!word && ordinal > 0).then_some((Family::Heading(kind), ordinal, title))
}

/// Whether a chapter, a section or a part starts exactly here: used to find headings inside running text.
pub(crate) fn structural_at(text: &str) -> bool {
    structural(text).is_some()
}

fn grammar(text: &str) -> Parse<'_, (u32, HeadingKind)> {
    let unit = alt((
        value(HeadingKind::Part, tag("部分")),
        value(HeadingKind::Part, one('篇')),
        value(HeadingKind::Part, one('编')),
        value(HeadingKind::Chapter, one('章')),
        value(HeadingKind::Section, one('节')),
        value(HeadingKind::Article, one('条')),
    ));
    // A scan reads 一 as a dash: 第—章.
    let ordinal = alt((ordinal, value(1, one_of("—－─―–"))));
    (delimited(preceded(one('第'), blanks), ordinal, blanks), unit).parse(text)
}

/// Any blanks, the ideographic space included.
pub(super) fn blanks(text: &str) -> Parse<'_, ()> {
    value((), take_while(is_blank)).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(HeadingKind, u32, &str)> {
        structural(text).map(|(family, ordinal, rest)| match family {
            Family::Heading(kind) => (kind, ordinal, rest),
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn reads() {
        assert_eq!(read("第一篇　转变方式"), Some((HeadingKind::Part, 1, "　转变方式")));
        assert_eq!(read("第三部分 重点任务"), Some((HeadingKind::Part, 3, " 重点任务")));
        assert_eq!(read("第三部分：重点任务"), Some((HeadingKind::Part, 3, "重点任务")));
        assert_eq!(read("第六章加快培植"), Some((HeadingKind::Chapter, 6, "加快培植")));
        assert_eq!(read("第 廿一 节 目标"), Some((HeadingKind::Section, 21, " 目标")));
        assert_eq!(read("第１２章　总则"), Some((HeadingKind::Chapter, 12, "　总则")));
        assert_eq!(read("第—节 目标"), Some((HeadingKind::Section, 1, " 目标")));
        assert_eq!(read("第一条 为规范"), Some((HeadingKind::Article, 1, " 为规范")));
    }

    #[test]
    fn does_not_read() {
        for text in ["第一产业", "第一条例", "第二章程", "第章", "第一线", "章节"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
