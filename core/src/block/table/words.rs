//! The words of a cell: blanks that extraction put between characters are no part of them.

use std::borrow::Cow;

use crate::text::{is_blank, strip_blanks};

/// `text` without any blank; borrowed where it has none, as most cells have.
pub(super) fn squeeze(text: &str) -> Cow<'_, str> {
    if has_blank(text) { Cow::Owned(strip_blanks(text)) } else { Cow::Borrowed(text) }
}

/// Whether a blank of any kind stands in `text`.
fn has_blank(text: &str) -> bool {
    // Only these bytes begin a blank, and none of them goes on with a character that another byte began.
    let may = |byte: u8| byte <= b' ' || matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef);
    text.bytes().enumerate().any(|(at, byte)| may(byte) && text[at..].starts_with(is_blank))
}

/// Whether the words of two texts are the same.
pub(super) fn same<'a, 'b>(one: impl Iterator<Item = &'a str>, other: impl Iterator<Item = &'b str>) -> bool {
    let words = |c: &char| !is_blank(*c);
    one.flat_map(str::chars).filter(words).eq(other.flat_map(str::chars).filter(words))
}

/// The longest of the `known` words that opens `text`; `known` stands in the order of its characters.
pub(super) fn longest<'k>(known: &[&'k str], text: &str) -> Option<&'k str> {
    let first = &text[..text.chars().next()?.len_utf8()];
    let from = known.partition_point(|word| *word < first);
    known[from..]
        .iter()
        .take_while(|word| word.starts_with(first))
        .filter(|word| text.starts_with(**word))
        .max_by_key(|word| word.len())
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_goes() {
        let blanks = (char::MIN..=char::MAX).filter(|c| is_blank(*c)).collect::<String>();
        assert!(blanks.chars().count() > 25);
        for blank in blanks.chars() {
            assert_eq!(squeeze(&format!("指{blank}标")), "指标", "{blank:?}");
        }
        assert!(matches!(squeeze("（“≥1.5’，％）"), Cow::Borrowed(_)));
    }

    #[test]
    fn sameness() {
        assert!(same(["指 标"].into_iter(), ["指", "", "标"].into_iter()));
        assert!(!same(["指标"].into_iter(), ["指"].into_iter()));
        assert!(same([""].into_iter(), ["　"].into_iter()));
    }

    #[test]
    fn the_longest_word_is_taken() {
        let known = ["年", "年均", "年度", "额"];
        assert_eq!(longest(&known, "年均增长"), Some("年均"));
        assert_eq!(longest(&known, "年"), Some("年"));
        assert_eq!(longest(&known, "额度"), Some("额"));
        assert_eq!(longest(&known, "均"), None);
        assert_eq!(longest(&known, ""), None);
    }
}
