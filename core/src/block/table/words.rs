//! The words of a cell: blanks that extraction put between characters are no part of them.

use std::borrow::Cow;

use crate::text::{ByFirst, find_blank, is_blank, strip_blanks};

/// `text` without any blank; borrowed where it has none, as most cells have.
pub(super) fn squeeze(text: &str) -> Cow<'_, str> {
    if find_blank(text).is_some() { Cow::Owned(strip_blanks(text)) } else { Cow::Borrowed(text) }
}

/// Whether the words of two texts are the same.
pub(super) fn same<'a, 'b>(one: impl Iterator<Item = &'a str>, other: impl Iterator<Item = &'b str>) -> bool {
    let words = |c: &char| !is_blank(*c);
    one.flat_map(str::chars).filter(words).eq(other.flat_map(str::chars).filter(words))
}

/// Words that are looked for at the start of a text, found by their first character.
pub(super) struct Lexicon {
    /// The words, those with one first character beside each other; that character takes three bytes.
    words: &'static [&'static str],
    /// The first of the words with a first character, and the one after the last.
    ranges: ByFirst<(u8, u8), CHARACTERS>,
}

/// More than there are first characters in any lexicon.
const CHARACTERS: usize = 160;

impl Lexicon {
    /// The lexicon of fewer than 256 words.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        assert!(words.len() < 256, "the end of a range is a byte");
        let mut ranges = ByFirst::new((0, 0));
        let mut at = 0;
        while at < words.len() {
            let range: &mut (u8, u8) = ranges.entry(words[at].as_bytes());
            if range.1 == 0 {
                range.0 = at as u8;
            }
            at += 1;
            range.1 = at as u8;
        }
        Self { words, ranges }
    }

    /// The longest of the words that opens `text`.
    pub(super) fn longest(&self, text: &str) -> Option<&'static str> {
        let (from, to) = self.ranges.get(text.as_bytes())?;
        let same = self.words[usize::from(from)..usize::from(to)].iter();
        same.filter(|word| text.starts_with(**word)).max_by_key(|word| word.len()).copied()
    }
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
        const KNOWN: Lexicon = Lexicon::new(&["年", "年均", "年度", "额"]);
        assert_eq!(KNOWN.longest("年均增长"), Some("年均"));
        assert_eq!(KNOWN.longest("年"), Some("年"));
        assert_eq!(KNOWN.longest("额度"), Some("额"));
        for text in ["均", "", "2025", "k"] {
            assert_eq!(KNOWN.longest(text), None, "{text}");
        }
    }
}
