//! Line breaks that extraction lost: the indent of the next paragraph stands inside the line.
//!
//! ```text
//! 　　第一篇　转变方式　　“十二五”时期是关键时期。　　第一章　环境      three of them
//! 第一章　　环境      目　　录      指标　　单位　　2025年             none
//! ```

use super::{Family, Tail, head, tail};
use crate::{
    ast::HeadingKind,
    text::{trim_end, trim_start},
};

/// Two ideographic spaces: the indent of a paragraph.
pub(super) const INDENT: &str = "\u{3000}\u{3000}";

/// Whether two ideographic spaces between `before` and `after` are a lost line break, in a line of `length` bytes. Between
/// the cells of a short row, a marker and its title (`第一章　　环境`) or the letters of a word (`目　　录`) they are not.
pub(super) fn parts(before: &str, after: &str, length: usize) -> bool {
    let before = trim_end(before);
    let after = trim_start(after);
    if before.chars().nth(2).is_none() || after.is_empty() {
        return false;
    }
    let opening = head(before, 0);
    if opening.mark.end as usize == before.len() {
        return false;
    }
    // 第一章　总　　则
    let one = |text: &str| text.chars().nth(1).is_none();
    if one(trim_start(&before[opening.mark.end as usize..])) && one(after) {
        return false;
    }
    let titled =
        !opening.mark.is_empty() && matches!(opening.family, Family::Heading(kind) if kind <= HeadingKind::Article);
    titled
        || super::is_printed_on(after)
        || length > 240
        || tail(before) != Tail::Open
        || head(after, 0).family != Family::None && opening.mark.end > 0
}

#[cfg(test)]
mod tests {
    fn texts(source: &str) -> Vec<&str> {
        crate::line::scan(source).iter().map(|line| line.text(source)).collect()
    }

    #[test]
    fn ideographic_indents_inside_a_line_part_it() {
        let text = "　　第一篇　转变方式　　“十二五”时期是关键时期，务必抓住。　　第一章　环境　　五年很不平凡。";
        assert_eq!(
            texts(text),
            ["第一篇　转变方式", "“十二五”时期是关键时期，务必抓住。", "第一章　环境", "五年很不平凡。"]
        );
        assert_eq!(texts("目　　录"), ["目　　录"]);
        assert_eq!(texts("第一章　　环境"), ["第一章　　环境"]);
        assert_eq!(texts("第一章　总　　则"), ["第一章　总　　则"]);
        assert_eq!(texts("指标　　单位　　2025年"), ["指标　　单位　　2025年"]);
    }
}
