//! The words of a text as grammars read them: blanks gone, full-width forms folded, each byte with its place in the source.
//!
//! ```text
//! 不低于 １，２８０ 亿元      不低于1,280亿元
//! 3.1： 41.2： 55.7          3.1:41.2:55.7
//! 1 280.5                   1 280.5        a blank between two figures stays
//! 2658<br>74.0              2658⏎74.0      and so does whatever else parts them
//! $\geq 1 8 . 5 \%$         ≥18.5%         a formula of LaTeX, as tools write figures
//! ```

use std::{borrow::Cow, ops::Range};

use nom::Offset as _;

use crate::{
    ast::{Span, Text},
    text::{command, entity, is_blank, parts_words},
};

/// What stands between two figures that markup, or the end of a line, parts: no number goes over it.
pub(super) const BREAK: char = '\n';

/// Folded words with their places.
#[derive(Clone, Debug)]
pub(crate) struct Words<'s> {
    words: Cow<'s, str>,
    places: Places,
}

/// Where the words stand in the source.
#[derive(Clone, Debug)]
enum Places {
    /// From here on as they are: most cells need no folding.
    Same(u32),
    /// For each byte the place of the character that it comes from.
    Each(Vec<Span>),
}

impl<'s> Words<'s> {
    /// The words of a text.
    pub(crate) fn of(source: &'s str, text: &Text) -> Self {
        if let [span] = text.spans()
            && is_folded(span.of(source))
        {
            return Self { words: Cow::Borrowed(span.of(source)), places: Places::Same(span.start) };
        }
        let length = text.spans().iter().map(|span| span.len() as usize).sum();
        let mut folded = Folded { words: String::with_capacity(length), places: Vec::with_capacity(length) };
        let mut before: Option<Span> = None;
        for span in text.spans().iter().filter(|span| !span.is_empty()) {
            let gap = before.replace(*span).map(|before| Span::new(before.end, span.start).of(source));
            // A cell goes on in the next line (a hard wrap), or after a tag, which parts what it stands between.
            let pending = gap.and_then(|gap| {
                if parts_words(gap) {
                    Some(BREAK)
                } else if gap.is_empty() || gap.starts_with('<') {
                    None
                } else {
                    Some(' ')
                }
            });
            folded.take(source, *span, pending);
        }
        Self { words: Cow::Owned(folded.words), places: Places::Each(folded.places) }
    }

    /// The folded words.
    pub(crate) fn as_str(&self) -> &str {
        &self.words
    }

    /// The ranges of the source that hold the words in `range`.
    pub(crate) fn text(&self, range: Range<usize>) -> Text {
        let places = match &self.places {
            Places::Same(start) => return Text::one(Span::new(start + range.start as u32, start + range.end as u32)),
            Places::Each(places) => places,
        };
        let mut spans: Vec<Span> = Vec::new();
        for place in &places[range] {
            match spans.last_mut() {
                Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
                _ if place.is_empty() => {}
                _ => spans.push(*place),
            }
        }
        Text::many(&spans)
    }

    /// The words parted at characters that `is_mark` names and at the blanks that were dropped, without empty ones.
    pub(crate) fn pieces(&self, is_mark: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
        let mut start = 0;
        let ends = self.words.char_indices().filter_map(move |(at, c)| {
            let gap = match &self.places {
                Places::Each(places) if at > 0 => places[at].start > places[at - 1].end,
                _ => false,
            };
            if is_mark(c) {
                Some((at, at + c.len_utf8()))
            } else if gap || c == ' ' {
                Some((at, at + usize::from(c == ' ')))
            } else {
                None
            }
        });
        ends.chain([(self.words.len(), self.words.len())])
            .map(move |(end, next)| {
                let piece = &self.words[start..end];
                start = next;
                piece
            })
            .filter(|piece| !piece.is_empty())
    }

    /// The ranges of the source that hold `part`, a piece of [`Self::as_str`].
    pub(super) fn text_of(&self, part: &str) -> Text {
        let start = self.as_str().offset(part);
        self.text(start..start + part.len())
    }
}

/// Words while they are folded.
struct Folded {
    words: String,
    places: Vec<Span>,
}

impl Folded {
    /// Takes a range of the source in; `pending` is what stands before it.
    fn take(&mut self, source: &str, span: Span, mut pending: Option<char>) {
        let mut rest = span.of(source);
        // A formula stands between two dollars: blanks and braces say nothing in it.
        let formulas = rest.bytes().filter(|byte| *byte == b'$').count() % 2 == 0;
        let mut formula = false;
        while let Some(c) = rest.chars().next() {
            let plain = (&rest[c.len_utf8()..], c);
            if c == '\\'
                && let Ok((after, sign)) = command(rest)
            {
                let place = Span::new(span.end - rest.len() as u32, span.end - after.len() as u32);
                rest = after;
                if let Some(sign) = sign {
                    self.push(sign, place);
                    pending = None;
                }
                continue;
            }
            let letter = || self.words.ends_with(|c: char| c.is_ascii_alphabetic());
            formula ^= formulas && c == '$';
            if formulas && c == '$' || formula && (is_blank(c) || matches!(c, '{' | '}' | '_') || c == '^' && letter())
            {
                rest = plain.0;
                continue;
            }
            let (after, c) = if matches!(c, '&' | '\\') { entity(rest).unwrap_or(plain) } else { plain };
            let place = Span::new(span.end - rest.len() as u32, span.end - after.len() as u32);
            rest = after;
            if is_blank(c) {
                pending = pending.max(Some(if c == '\n' { BREAK } else { ' ' }));
                continue;
            }
            let folded = fold(c);
            if let Some(blank) = pending.take()
                && apart(self.words.chars().next_back(), folded)
            {
                self.push(blank, Span::empty(place.start));
            }
            self.push(folded, place);
        }
    }

    fn push(&mut self, c: char, place: Span) {
        self.words.push(c);
        self.places.resize(self.words.len(), place);
    }
}

/// Whether the words are folded as they stand: Hanzi, and letters, digits and marks of ASCII.
fn is_folded(words: &str) -> bool {
    words.bytes().all(|byte| match byte {
        b'&' | b'\\' | b'$' => false,
        b'!'..=b'~' | 0x80..=0xbf | 0xe4..=0xe9 => true,
        _ => false,
    })
}

/// Whether a blank between the two parts figures or Latin words.
fn apart(before: Option<char>, after: char) -> bool {
    let narrow = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == ',';
    before.is_some_and(narrow) && narrow(after)
}

/// A character in the width and the form that grammars know.
pub(crate) const fn fold(c: char) -> char {
    match c {
        '：' | '∶' | '﹕' => ':',
        '—' | '–' | '‐' | '‑' | '−' | '─' | '―' | '－' | '﹣' => '-',
        '﹐' => ',',
        '﹒' => '.',
        '﹙' => '(',
        '﹚' => ')',
        '﹪' => '%',
        '～' | '〜' | '∼' => '~',
        '［' | '〔' | '【' => '[',
        '］' | '〕' | '】' => ']',
        '＞' | '﹥' => '>',
        '＜' | '﹤' => '<',
        '⩾' | '≧' => '≥',
        '⩽' | '≦' => '≤',
        // The rest of the full-width forms stand at one distance from their half-width ones.
        '！'..='～' => match char::from_u32(c as u32 - 0xfee0) {
            Some(half) => half,
            None => c,
        },
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(source: &str) -> String {
        let text = Text::one(Span::new(0, source.len() as u32));
        Words::of(source, &text).as_str().to_owned()
    }

    #[test]
    fn blanks_and_widths() {
        assert_eq!(folded("不低于 １，２８０ 亿元"), "不低于1,280亿元");
        assert_eq!(folded("3.1： 41.2： 55.7"), "3.1:41.2:55.7");
        assert_eq!(folded("1 280 .5"), "1 280 .5");
        assert_eq!(folded("〔24〕（万人）—"), "[24](万人)-");
        assert_eq!(folded("２０２５年　目 标"), "2025年目标");
    }

    #[test]
    fn formulas_of_latex() {
        assert_eq!(folded(r"$\geq 1 8 . 5 \%$"), "≥18.5%");
        assert_eq!(folded(r"6 0 $\sim$ 65"), "6 0~65");
        assert_eq!(folded(r"万 $\mathrm{km^{2}}$"), "万km2");
        assert_eq!(folded(r"$10^{4}$"), "10^4");
        assert_eq!(folded("US$ 10"), "US$10");
    }

    #[test]
    fn tags_part_figures() {
        let source = "2658<br>74.0";
        let text = Text::many(&[Span::new(0, 4), Span::new(8, 12)]);
        assert_eq!(Words::of(source, &text).as_str(), "2658\n74.0");
    }

    #[test]
    fn places_lead_back() {
        let source = "人均 收入（万 元）";
        let words = Words::of(source, &Text::one(Span::new(0, source.len() as u32)));
        let unit = words.as_str().find("万元").map(|at| &words.as_str()[at..at + 6]).expect("there");
        let text = words.text_of(unit);
        assert_eq!(text.raw(source), "万元");
        assert_eq!(text.span().of(source), "万 元");
    }
}
