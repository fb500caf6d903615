//! Headings that are one set word: 序言, 前言, 引言; 结语; 目录.
//!
//! ```text
//! 序　言        前  言        结束语        目       录
//! ```

use super::{Family, Mark};
use crate::{ast::HeadingKind, text::strip_blanks};

const PREFACES: [&str; 7] = ["序言", "前言", "引言", "序", "导言", "绪论", "序章"];
const CLOSINGS: [&str; 4] = ["结语", "结束语", "结论", "后记"];
const CONTENTS: [&str; 2] = ["目录", "目次"];

/// A line that is one of the words, and nothing else.
pub(super) fn preface(text: &str) -> Option<Mark<'_>> {
    if text.len() > 64 {
        return None;
    }
    let word = strip_blanks(text);
    let word = word.trim_end_matches(['*', '：', ':']);
    let family = if PREFACES.contains(&word) {
        Family::Heading(HeadingKind::Preface)
    } else if CLOSINGS.contains(&word) {
        Family::Closing
    } else if CONTENTS.contains(&word) {
        Family::Contents
    } else {
        return None;
    };
    // The word is title and marker in one; the tree keeps it as the title.
    Some((family, 0, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads() {
        assert_eq!(preface("序　言").map(|mark| mark.0), Some(Family::Heading(HeadingKind::Preface)));
        assert_eq!(preface("结束语").map(|mark| mark.0), Some(Family::Closing));
        assert_eq!(preface("目       录").map(|mark| mark.0), Some(Family::Contents));
    }

    #[test]
    fn does_not_read() {
        for text in ["前言不搭后语", "目录管理制度", "引导社会资本", "结合实际"] {
            assert!(preface(text).is_none(), "{text}");
        }
    }
}
