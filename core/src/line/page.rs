//! Page numbers: on a line of their own, or glued before a marker.
//!
//! ```text
//! — 12 —      - 3 -      第 4 页 共 60 页      ·5·      7
//! 12第三章 发展目标        (glued)
//! ```

use crate::{
    number::{arabic, digits},
    text::{is_blank, is_ideograph, trim, trim_start},
};

/// Whether the line is a page number that stands in dashes or in words.
pub(crate) fn is_page_number(text: &str) -> bool {
    // Most short lines are told by their first byte.
    let may_open = !matches!(text.as_bytes().first(), Some(0xe4..=0xe9)) || text.starts_with('第');
    // So are bare figures: cells of a table, or numbers that only their neighbours tell of.
    if text.len() > 48 || !may_open || text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.')) {
        return false;
    }
    let inner =
        trim(text.trim_matches(|c| matches!(c, '-' | '—' | '–' | '－' | '─' | '·' | '~' | '～' | '―') || is_blank(c)));
    let decorated = inner.len() < text.len();
    if decorated && (is_figure(inner) || is_roman(inner)) {
        return true;
    }
    let Some(words) = inner.strip_prefix('第').map(trim) else {
        return inner.split_once('/').is_some_and(|(page, pages)| is_figure(trim(page)) && is_figure(trim(pages)));
    };
    let skipped = |c: char| is_blank(c) || matches!(c, '共' | '，' | ',' | '/' | '第');
    let words = words.trim_start_matches(skipped);
    if digits(words).is_err() {
        return false;
    }
    let words: String = words.chars().filter(|c| !skipped(*c)).collect();
    let mut pages = words.split('页');
    pages.next().is_some_and(is_figure) && pages.all(|rest| rest.is_empty() || is_figure(rest))
}

/// Whether the line is nothing but a figure that could be a page number, or a cell of a table.
pub(crate) fn is_bare_number(text: &str) -> Option<u32> {
    if text.len() > 12 {
        return None;
    }
    match arabic(text) {
        Ok(("", value)) if value < 5000 => Some(value),
        _ => None,
    }
}

/// A page number glued before the marker of a chapter, a section or a numbered annex: how many bytes.
pub(super) fn glued(text: &str) -> Option<usize> {
    let (rest, run) = digits(text).ok()?;
    let after = trim_start(rest);
    let marked = || match after.chars().next() {
        Some('第') => super::structural_at(after),
        Some('附') => after.strip_prefix("附件").is_some_and(|number| is_bare_number(number).is_some()),
        _ => false,
    };
    (run.chars().count() <= 3 && marked()).then_some(text.len() - after.len())
}

/// Whether the text opens with a figure that may be the number of its page, glued to the first words of it: `1站，排涝…`,
/// `7910.1 提升能级` on page 79.
pub(super) fn may_be_glued(text: &str) -> bool {
    let Ok((rest, run)) = digits(text) else { return false };
    let decimal = || rest.strip_prefix('.').is_some_and(|part| digits(part).is_ok());
    run.len() <= 3 && opens_page(rest) || run.len() > 1 && decimal()
}

/// Whether the first words of a page may open so, and no unit of a date.
pub(crate) fn opens_page(words: &str) -> bool {
    words.starts_with(|c| {
        is_ideograph(c) && !matches!(c, '年' | '月' | '日') || matches!(c, '“' | '《' | '（' | '，' | '、' | '。')
    })
}

fn is_figure(text: &str) -> bool {
    matches!(arabic(text), Ok(("", value)) if value < 5000)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 8
        && text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'i' | b'v' | b'x'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        for text in ["— 12 —", "- 3 -", "第 4 页 共 60 页", "第4页", "·5·", "3 / 60", "-iv-", "—１２—"]
        {
            assert!(is_page_number(text), "{text}");
        }
        assert_eq!(is_bare_number("12"), Some(12));
        assert_eq!(glued("12第三章 目标"), Some(2));
        assert_eq!(glued("1附件2"), Some(1));
    }

    #[test]
    fn does_not_read() {
        for text in ["12", "2021-06-25", "第4章", "-", "——", "-3.5", "1.5", "第三页报告"] {
            assert!(!is_page_number(text), "{text}");
        }
        assert_eq!(is_bare_number("12.5"), None);
        assert_eq!(glued("12第三产业"), None);
    }
}
