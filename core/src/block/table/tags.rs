//! HTML tags, comments and the text between them, with their places in the source.
//!
//! ```text
//! <td rowspan="2">  <td colspan=3 style='…'>  </td>  <br/>  <!-- … -->
//! ```
//!
//! A grammar of our own, because a parser of HTML (html5ever) keeps no positions in the source, and every byte of a table
//! must be found again. It knows tags and nothing of the tree that they build. `<` before anything but a name is text:
//! `<5.5`.

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_until, take_while, take_while1},
    character::complete::{char as one, one_of},
    combinator::{opt, recognize},
    multi::many0,
    sequence::{delimited, preceded, terminated},
};

use crate::{ast::Span, number::Parse, text::is_blank};

/// Longest tag, in bytes; what is longer is text.
const LONGEST: usize = 8192;
/// Longest comment, in bytes.
const COMMENT: usize = 2048;

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'s> {
    /// Its name as written.
    pub(super) name: &'s str,
    /// Whether it closes an element.
    pub(super) closes: bool,
    /// Its attributes as written.
    attributes: &'s str,
}

impl Tag<'_> {
    /// Whether it is a tag of this name, opening or closing.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The whole number that an attribute gives, in quotes of any kind or none.
    pub(super) fn number(&self, name: &str) -> Option<u16> {
        let (_, attributes) = many0(attribute).parse(self.attributes).ok()?;
        let (_, value) = attributes.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        let digits = value?.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().ok()
    }
}

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'s> {
    /// A tag.
    Tag(Tag<'s>),
    /// A comment or a declaration.
    Comment,
    /// Text, entities as written.
    Text,
}

/// The pieces of `source` from `at` up to `end`.
pub(super) struct Tokens<'s> {
    source: &'s str,
    at: usize,
    end: usize,
    /// Up to here no comment is closed: it is not searched for again.
    open: usize,
}

impl<'s> Tokens<'s> {
    /// The pieces of a range of the source.
    pub(super) fn new(source: &'s str, range: Span) -> Self {
        Self { source, at: range.start as usize, end: range.end as usize, open: 0 }
    }
}

impl<'s> Iterator for Tokens<'s> {
    type Item = (Token<'s>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.source.get(self.at..self.end).filter(|rest| !rest.is_empty())?;
        let (token, length) = self.markup(self.at).unwrap_or_else(|| {
            // A `<` that opens no tag is text.
            let mut from = 1;
            let length = loop {
                match memchr::memchr(b'<', &rest.as_bytes()[from.min(rest.len())..]) {
                    Some(next) if self.markup(self.at + from + next).is_some() => break from + next,
                    Some(next) => from += next + 1,
                    None => break rest.len(),
                }
            };
            (Token::Text, length)
        });
        let span = Span::new(self.at as u32, (self.at + length) as u32);
        self.at += length;
        Some((token, span))
    }
}

impl<'s> Tokens<'s> {
    /// The tag or comment at `at`, and its length.
    fn markup(&mut self, at: usize) -> Option<(Token<'s>, usize)> {
        let text = &self.source[at..self.end];
        let next = *text.as_bytes().get(1).filter(|_| text.starts_with('<'))?;
        let near = reach(text, if next == b'!' { COMMENT } else { LONGEST });
        let rest = if matches!(next, b'!' | b'?') {
            if at < self.open {
                return None;
            }
            comment(near).map(|(rest, _)| (rest, Token::Comment))
        } else {
            element(near).map(|(rest, tag)| (rest, Token::Tag(tag)))
        };
        if rest.is_err() && next == b'!' {
            self.open = at + near.len();
        }
        rest.ok().map(|(rest, token)| (token, near.len() - rest.len()))
    }
}

/// The first bytes of `text`, not more than `most`.
fn reach(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn element(text: &str) -> Parse<'_, Tag<'_>> {
    let name = recognize((
        take_while1(|c: char| c.is_ascii_alphabetic()),
        take_while(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-')),
    ));
    // A quotation mark that is never closed hides no `>`.
    let attributes = alt((
        terminated(recognize(many0(attribute)), (take_while(is_blank), opt(one('/')), one('>'))),
        terminated(take_while(|c| c != '>' && c != '<'), one('>')),
    ));
    preceded(one('<'), (opt(one('/')), name, attributes))
        .map(|(slash, name, attributes)| Tag { name, closes: slash.is_some(), attributes })
        .parse(text)
}

fn attribute(text: &str) -> Parse<'_, (&str, Option<&str>)> {
    let key = take_while1(|c: char| !is_blank(c) && !matches!(c, '=' | '>' | '<' | '/' | '"' | '\''));
    let value = alt((
        delimited(one('"'), take_while(|c| c != '"'), one('"')),
        delimited(one('\''), take_while(|c| c != '\''), one('\'')),
        take_while1(|c: char| !is_blank(c) && !matches!(c, '>' | '"' | '\'')),
    ));
    let equals = (take_while(is_blank), one('='), take_while(is_blank));
    preceded(take_while(is_blank), (key, opt(preceded(equals, value)))).parse(text)
}

fn comment(text: &str) -> Parse<'_, &str> {
    alt((
        recognize((tag("<!--"), take_until("-->"), tag("-->"))),
        recognize((tag("<"), one_of("!?"), take_while(|c| c != '>' && c != '<'), one('>'))),
    ))
    .parse(text)
}

/// Whether a `<table` tag may open in `text`.
pub(super) fn has_table(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes)
        .any(|at| bytes.get(at + 1..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"table")))
}

/// Whether a `<table` or a `</table` tag may stand in `text`.
pub(in crate::block) fn bounds_table(text: &str) -> bool {
    has_table(text) || text.as_bytes().windows(7).any(|tag| tag.eq_ignore_ascii_case(b"</table"))
}

/// The words in a range of the source without tags, blanks and blank entities; and the tags.
pub(super) fn strip(source: &str, range: Span) -> (Vec<Span>, Vec<Span>) {
    let (mut words, mut marks) = (Vec::new(), Vec::new());
    for (token, span) in Tokens::new(source, range) {
        if token != Token::Text {
            marks.push(span);
            continue;
        }
        let inner = trim(source, span);
        marks.extend([Span::new(span.start, inner.start), Span::new(inner.end, span.end)]);
        words.push(inner);
    }
    words.retain(|span| !span.is_empty());
    marks.retain(|span| !span.of(source).chars().all(is_blank));
    (words, marks)
}

/// `span` without blanks and blank entities (`&nbsp;`) on either side.
pub(super) fn trim(source: &str, span: Span) -> Span {
    const BLANKS: [&str; 7] = ["&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "&#12288;", "&#xa0;"];
    let mut text = span.of(source);
    let mut start = span.start;
    loop {
        let rest = crate::text::trim_start(text);
        let rest = BLANKS.iter().find_map(|blank| rest.strip_prefix(blank)).unwrap_or(rest);
        if rest.len() == text.len() {
            break;
        }
        start += (text.len() - rest.len()) as u32;
        text = rest;
    }
    loop {
        let rest = crate::text::trim_end(text);
        let rest = BLANKS.iter().find_map(|blank| rest.strip_suffix(blank)).unwrap_or(rest);
        if rest.len() == text.len() {
            break;
        }
        text = rest;
    }
    Span::new(start, start + text.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, Option<u16>)> {
        let all = Span::new(0, text.len() as u32);
        Tokens::new(text, all)
            .map(|(token, span)| match token {
                Token::Tag(tag) => (tag.name, tag.number("rowspan")),
                Token::Comment => ("!", None),
                Token::Text => (span.of(text), None),
            })
            .collect()
    }

    #[test]
    fn reads() {
        assert_eq!(read("<td rowspan=\"2\">甲</td>"), [("td", Some(2)), ("甲", None), ("td", None)]);
        assert_eq!(read("<TD class='a>b' RowSpan=3>"), [("TD", Some(3))]);
        assert_eq!(read("<td rowspan=“4” >"), [("td", Some(4))]);
        assert_eq!(read("<td rowspan = '5'/>"), [("td", Some(5))]);
        assert_eq!(read("a<br/>b<!-- <td> -->c"), [("a", None), ("br", None), ("b", None), ("!", None), ("c", None)]);
        assert_eq!(read("<td width=\"10>甲"), [("td", None), ("甲", None)]);
    }

    #[test]
    fn does_not_read() {
        for text in ["<5.5", "a < b", "<", "<td", "<!-- ", "1<2<3", "<澜江>"] {
            assert_eq!(read(text), [(text, None)], "{text}");
        }
    }

    #[test]
    fn strips() {
        let text = " <b>&nbsp;研发</b> &amp;投入<br>";
        let (words, marks) = strip(text, Span::new(0, text.len() as u32));
        let of = |spans: Vec<Span>| spans.into_iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(of(words), ["研发", "&amp;投入"]);
        assert_eq!(of(marks), ["<b>", "&nbsp;", "</b>", "<br>"]);
    }
}
