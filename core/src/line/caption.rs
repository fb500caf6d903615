//! Captions of tables and figures.
//!
//! ```text
//! 表 1-1：“十三五”规划主要目标完成情况
//! 表3　重大项目
//! 图 2-1 空间结构示意图
//! 澜江“一江两岸”空间格局示意图        (a figure's title without a number)
//! ```

use nom::{Parser, character::complete::one_of, sequence::preceded};

use super::{Family, Mark, structure::blanks};
use crate::{
    ast::Number,
    number::{Joined, Parse, joined},
    text::{is_blank, is_stop, trim_start},
};

/// The marker of a caption, the closing mark included.
pub(super) fn caption(text: &str) -> Option<Mark<'_>> {
    let (rest, number) = grammar(text).ok()?;
    let after = trim_start(rest);
    let closed = after.strip_prefix(['：', ':', '.', '．', '、']);
    // 表1显示, 表2所列: prose.
    let fits = closed.is_some() || rest.is_empty() || rest.starts_with(is_blank);
    // A caption is one line and no sentence.
    let sentence = text.ends_with('。') || text.len() > 240;
    let family = if text.starts_with('表') { Family::TableCaption } else { Family::FigureCaption };
    (fits && !sentence).then(|| (family, number.ordinal(), closed.unwrap_or(rest)))
}

/// The number in a marker.
pub(super) fn number(mark: &str) -> Option<Number> {
    grammar(mark).ok().map(|(_, number)| number.number())
}

fn grammar(text: &str) -> Parse<'_, Joined<'_>> {
    preceded((one_of("表图"), blanks), joined).parse(text)
}

/// Whether a short line is the title of a figure that has no number.
pub(crate) fn is_figure_title(text: &str) -> bool {
    const ENDINGS: [&str; 11] =
        ["示意图", "分布图", "布局图", "规划图", "区位图", "结构图", "流程图", "格局图", "框架图", "路线图", "现状图"];
    // Told of every line: most end in another character.
    if !(text.ends_with('图') || text.ends_with('）') || text.ends_with(')')) {
        return false;
    }
    let text = text.trim_end_matches(|c| matches!(c, '）' | ')') || is_blank(c));
    text.ends_with('图')
        && text.len() <= 180
        && ENDINGS.iter().any(|ending| text.ends_with(ending))
        && !text.contains(is_stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        assert_eq!(caption("表 1-1：完成情况"), Some((Family::TableCaption, 0, "完成情况")));
        assert_eq!(caption("图2 结构"), Some((Family::FigureCaption, 2, " 结构")));
        assert_eq!(number("表 1-1："), Some(Number::Compound("1-1".into())));
        assert!(is_figure_title("澜江“一江两岸”空间格局示意图"));
    }

    #[test]
    fn does_not_read() {
        for text in ["表1显示，增速加快", "表彰先进", "图书馆建设", "表 1 列出了各项指标。"] {
            assert_eq!(caption(text), None, "{text}");
        }
        assert!(!is_figure_title("绘就发展蓝图。打造示意图"));
    }
}
