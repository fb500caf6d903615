//! Headings that extraction glued to what follows them on their line.
//!
//! ```text
//! 第一章 发展环境 第一节 发展基础           a heading of a lower kind
//! 第一节 发展基础 五年来，成效显著。        the text
//! ```

use super::{Family, Tail, structure::structural, tail};
use crate::{
    ast::HeadingKind,
    text::{is_blank, is_ideograph, trim_end, trim_start},
};

/// Characters from which on words that end in no stop are a sentence all the same.
const SENTENCE: usize = 60;

/// Cuts in a line that opens with a chapter or a section: before a second heading (`第一章 环境 第一节 基础`), and before the
/// text (`第一节 基础 五年来，…。`).
pub(super) fn glued_headings(text: &str) -> Vec<usize> {
    if !text.starts_with('第') {
        return Vec::new();
    }
    if stands_alone(text) {
        return Vec::new();
    }
    let Some((Family::Heading(kind), _, rest)) = structural(text) else { return Vec::new() };
    if kind == HeadingKind::Article {
        return Vec::new();
    }
    let title = trim_start(rest);
    let at = text.len() - title.len();
    let mut cuts = Vec::new();
    // Titles are short: look no further than one may reach.
    for (offset, c) in title.char_indices().take(60) {
        let rest = &title[offset..];
        if c == '第' && offset > 0 && structural(rest).is_some_and(|(family, ..)| is_lower(family, kind)) {
            cuts.push(at + offset);
            cuts.extend(glued_headings(rest).into_iter().map(|cut| at + offset + cut));
            return cuts;
        }
        if is_blank(c) && opens_text(&title[..offset], trim_start(rest)) {
            cuts.push(at + offset);
            return cuts;
        }
        if c == '。' {
            break;
        }
    }
    cuts
}

/// Whether neither another marker nor a sentence can stand in a line that opens with 第: nearly every heading, told without
/// reading it.
fn stands_alone(text: &str) -> bool {
    text.chars().count() <= SENTENCE && !text['第'.len_utf8()..].contains('第') && tail(trim_end(text)) == Tail::Open
}

fn is_lower(family: Family, kind: HeadingKind) -> bool {
    matches!(family, Family::Heading(lower @ (HeadingKind::Chapter | HeadingKind::Section)) if lower > kind)
}

/// Whether `text` after a blank is the body and not the rest of the title: a sentence that ends in a stop, or several.
fn opens_text(title: &str, text: &str) -> bool {
    let long = || text.chars().count() > SENTENCE;
    title.chars().filter(|c| is_ideograph(*c)).count() >= 2
        && (tail(text) != Tail::Open || long())
        && (text.contains(['。', '：', '；']) || text.contains('，') && long())
}

#[cfg(test)]
mod tests {
    use crate::line::scan;

    fn texts(source: &str) -> Vec<&str> {
        scan(source).iter().map(|line| line.text(source)).collect()
    }

    #[test]
    fn glued_headings_are_parted() {
        assert_eq!(texts("第一章 发展环境 第一节 发展基础"), ["第一章 发展环境", "第一节 发展基础"]);
        assert_eq!(texts("第一节 发展基础 五年来，成效显著。"), ["第一节 发展基础", "五年来，成效显著。"]);
        let broken = format!("第一节 发展基础 {}两", "推进澜江生态修复，建设沿江绿道，".repeat(5));
        assert_eq!(texts(&broken).len(), 2, "a page ends in the sentence");
        assert_eq!(texts("第一章 发展环境第一节 发展基础 五年来，成效显著。").len(), 3);
        assert_eq!(texts("第一节 优先发展 先进制造业"), ["第一节 优先发展 先进制造业"]);
        assert_eq!(texts("第一节 发展基础。五年来，成效显著。"), ["第一节 发展基础。五年来，成效显著。"]);
    }
}
