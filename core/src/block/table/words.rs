//! The words of a cell: blanks that extraction put between characters are no part of them.

use std::borrow::Cow;

use crate::text::{find_blank, first_bytes, is_blank, place_of, strip_blanks};

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
    /// Where the words with a first character start, plus one; at the place that the character gives, or after it.
    places: [u8; PLACES],
}

/// More places than there are first characters, by far: most characters find theirs, or none, at once.
const PLACES: usize = 1024;

impl Lexicon {
    /// The lexicon of fewer than 255 words.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut places = [0; PLACES];
        let mut at = 0;
        while at < words.len() {
            let first = first(words[at]);
            if at == 0 || self::first(words[at - 1]) != first {
                let mut place = place_of(first, PLACES);
                while places[place] != 0 {
                    place = (place + 1) % PLACES;
                }
                places[place] = at as u8 + 1;
            }
            at += 1;
        }
        Self { words, places }
    }

    /// The longest of the words that opens `text`.
    pub(super) fn longest(&self, text: &str) -> Option<&'static str> {
        let first = first(text);
        let mut place = place_of(first, PLACES);
        let same = loop {
            let from = usize::from(self.places[place].checked_sub(1)?);
            if self::first(self.words[from]) == first {
                break &self.words[from..];
            }
            place = (place + 1) % PLACES;
        };
        let same = same.iter().take_while(|word| self::first(word) == first);
        same.filter(|word| text.starts_with(**word)).max_by_key(|word| word.len()).copied()
    }
}

/// The first character of `text`, where it takes three bytes.
const fn first(text: &str) -> u32 {
    first_bytes(text.as_bytes())
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
