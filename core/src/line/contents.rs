//! Entries of a printed table of contents.
//!
//! ```text
//! 一、航运基础 ............ 1
//! 第一章 发展环境……………………………………12
//! 第二节　发展目标    15              (a tab)
//! ```

use crate::text::is_blank;

/// What ends an entry: leaders and page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leader {
    /// Byte offset in the line where the leaders start.
    pub(crate) at: usize,
    /// The page.
    pub(crate) page: u32,
    /// Whether dots lead to it; else only blanks part title and page.
    pub(crate) dotted: bool,
}

/// Leaders and page at the end of a line.
pub(crate) fn leader(text: &str) -> Option<Leader> {
    // Most lines end in no digit: the test of one byte decides.
    if !text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '-' | '—' | ')' | '）')) {
        return None;
    }
    let tail = text.trim_end_matches(['-', '—', ')', '）', ' ']);
    let digits = tail.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
    let (_, page) = crate::number::arabic(&tail[digits.len()..]).ok()?;
    let open = digits.trim_end_matches(['-', '—', '(', '（', ' ']);
    let title = open.trim_end_matches(|c: char| is_leader(c) || is_blank(c));
    let leaders =
        open[title.len()..].chars().filter(|c| is_leader(*c)).map(|c| if c == '…' { 3 } else { 1 }).sum::<u32>();
    let blanks = digits.chars().rev().take_while(|c| is_blank(*c)).count();
    let tab = digits.ends_with('\t');
    let dotted = leaders >= 4;
    let fits = !title.is_empty() && page < 2000 && (dotted || (leaders == 0 && (blanks >= 3 || tab)));
    fits.then_some(Leader { at: title.len(), page, dotted })
}

fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '．' | '⋯' | '•' | '_' | '┈' | '‥' | '。' | '-' | '﹒')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        let read = |text: &'static str| leader(text).map(|leader| (&text[..leader.at], leader.page, leader.dotted));
        assert_eq!(read("一、指导思想 ........ 1"), Some(("一、指导思想", 1, true)));
        assert_eq!(read("第一章 环境………12"), Some(("第一章 环境", 12, true)));
        assert_eq!(read("第二节　目标\t15"), Some(("第二节　目标", 15, false)));
        assert_eq!(read("总则......- 3 -"), Some(("总则", 3, true)));
    }

    #[test]
    fn does_not_read() {
        for text in ["到2025年", "新增 12", "国办发〔2021〕8号", "...... 12", "PM2.5"] {
            assert_eq!(leader(text), None, "{text}");
        }
    }
}
