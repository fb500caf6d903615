//! Plain text: ranges joined and cleaned of the blanks that extraction put in.
//!
//! Scans and PDFs set blanks between Chinese characters and digits (`新增 12 座`, `指 标`); a reader does not see them.
//! A blank stays only between two characters that are set apart in print: Latin words, figures. Character references of
//! HTML (`&ge;`) and escapes of Markdown (`\*`) are the characters that they stand for.

use super::{
    chars::{is_blank, is_cjk},
    entity::decoded,
};

/// Joins `parts` into the text that a reader sees.
///
/// ```text
/// ["新增 12", "座桥"]            新增12座桥
/// ["Smart City", "plan"]        Smart City plan
/// ["发展 **数字**经济"]          发展数字经济        (the marks are no part of the ranges)
/// ```
///
/// Each part says whether something that parts words (a tag) stands before it.
pub(crate) fn plain<'s>(parts: impl Iterator<Item = (&'s str, bool)>) -> String {
    let mut out = String::new();
    for (part, apart) in parts {
        let part = &*decoded(part);
        let mut pending = apart;
        if !apart && let (Some(last), Some(first)) = (out.chars().next_back(), part.chars().next()) {
            pending = is_word(last) && is_word(first);
        }
        let mut rest = part;
        while let Some(at) = rest.find(is_blank) {
            let (words, tail) = rest.split_at(at);
            push(&mut out, words, pending);
            let after = tail.trim_start_matches(is_blank);
            pending = true;
            rest = after;
        }
        push(&mut out, rest, pending);
    }
    out
}

/// Appends `words`, after a blank if one was `pending` and both sides are set apart in print.
fn push(out: &mut String, words: &str, pending: bool) {
    let Some(first) = words.chars().next() else { return };
    if pending
        && let Some(last) = out.chars().next_back()
        && !is_cjk(last)
        && !is_cjk(first)
    {
        out.push(' ');
    }
    out.push_str(words);
}

/// Whether two ranges that meet at such characters are two words: Latin letters, not the digits of one number.
fn is_word(c: char) -> bool {
    c.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> String {
        plain([(text, false)].into_iter())
    }

    #[test]
    fn blanks_between_chinese_and_digits_go() {
        assert_eq!(one("新增 12 座、 改造 3.5 公里"), "新增12座、改造3.5公里");
        assert_eq!(one("指　　标"), "指标");
        assert_eq!(one("工业 APP 突破 100 万个"), "工业APP突破100万个");
    }

    #[test]
    fn blanks_between_latin_words_stay() {
        assert_eq!(one("Smart  City 计划"), "Smart City计划");
        assert_eq!(one("1 234"), "1 234");
    }

    #[test]
    fn ranges_join_without_a_blank_unless_both_are_latin() {
        assert_eq!(plain([("建设新局", false), ("面。", false)].into_iter()), "建设新局面。");
        assert_eq!(plain([("smart", false), ("city", false)].into_iter()), "smart city");
        assert_eq!(plain([("20", false), ("25年", false)].into_iter()), "2025年");
        assert_eq!(plain([("2658", false), ("74.0", true)].into_iter()), "2658 74.0");
    }
}
