//! Marks inside running text that print nothing: Markdown's `**` and inline tags.
//!
//! ```text
//! 发展**数字**经济        单位产出<br>（万元）        <span style="…">绿色</span>
//! ```
//!
//! `<5.5` and 实施<中华人民共和国防洪法>办法 are words: a tag opens with a Latin letter or `/`.

use memchr::memchr;

use super::chars::is_blank;
use crate::ast::Span;

/// Bytes that a tag may have.
const TAG: usize = 400;

/// Every mark of a source, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Markup(Vec<Span>);

impl Markup {
    /// Adds the mark that begins at the `*` or the `<` at `at`, if one does.
    pub(crate) fn add(&mut self, source: &str, at: usize) {
        // `**` inside a tag is part of it.
        if self.0.last().is_some_and(|mark| at < mark.end as usize) {
            return;
        }
        let rest = &source[at..];
        let length = if rest.starts_with("**") { Some(2) } else { tag(rest) };
        if let Some(length) = length {
            self.0.push(Span::new(at as u32, (at + length) as u32));
        }
    }

    /// How many marks there are.
    pub(crate) const fn count(&self) -> usize {
        self.0.len()
    }

    /// Where the marks after the first `passed` begin.
    pub(crate) fn starts(&self, passed: usize) -> impl Iterator<Item = usize> {
        self.0[passed..].iter().map(|mark| mark.start as usize)
    }

    /// The marks that begin in a range.
    pub(crate) fn within(&self, span: Span) -> &[Span] {
        if self.0.is_empty() {
            return &[];
        }
        let first = self.0.partition_point(|mark| mark.start < span.start);
        let count = self.0[first..].iter().take_while(|mark| mark.start < span.end).count();
        &self.0[first..first + count]
    }
}

/// Whether what stands between two ranges of words parts them: a tag does (`<br>`), one of type inside a word does not
/// (`PM<sub>2.5</sub>`).
pub(crate) fn parts_words(gap: &str) -> bool {
    const TYPE: [&str; 9] = ["sub", "sup", "b", "strong", "i", "em", "u", "font", "span"];
    gap.split('<').skip(1).any(|tag| {
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        !TYPE.iter().any(|inline| name.eq_ignore_ascii_case(inline))
    })
}

/// The length of the marks of a quotation at the start of `text`, blanks after them included: `> `, `> > `.
pub(crate) fn quote(text: &str) -> usize {
    if !text.starts_with('>') {
        return 0;
    }
    text.len() - text.trim_start_matches(|c| c == '>' || is_blank(c)).len()
}

/// The length of the tag at the start of `text`, if one starts there.
pub(crate) fn tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let named = matches!(bytes, [b'<', b'/', letter, ..] | [b'<', letter, ..] if letter.is_ascii_alphabetic());
    let comment = bytes.starts_with(b"<!--");
    if !named && !comment {
        return None;
    }
    let window = &bytes[..bytes.len().min(TAG)];
    let end = memchr(b'>', window)? + 1;
    // A tag holds no other.
    memchr(b'<', &window[1..end]).is_none().then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_part_words_or_do_not() {
        assert!(parts_words("<br>") && parts_words("</p><p class=\"x\">") && parts_words("</b><br/>"));
        assert!(!parts_words("<sub>") && !parts_words("</SUP>") && !parts_words("</span><span lang=EN-US>"));
        assert!(!parts_words("") && !parts_words("\n"));
    }

    fn marks(source: &str) -> Vec<&str> {
        let mut markup = Markup::default();
        source.match_indices(['*', '<']).for_each(|(at, _)| markup.add(source, at));
        markup.within(Span::new(0, source.len() as u32)).iter().map(|span| span.of(source)).collect()
    }

    #[test]
    fn reads() {
        assert_eq!(marks("发展**数字**经济<br>（万元）</p>"), ["**", "**", "<br>", "</p>"]);
        assert_eq!(marks("<a title=\"**\">附件</a>"), ["<a title=\"**\">", "</a>"]);
    }

    #[test]
    fn quotations() {
        assert_eq!(["> 注", ">> 注", "> > 注", ">", "注 >", ""].map(quote), [2, 3, 4, 1, 0, 0]);
    }

    #[test]
    fn does_not_read() {
        for text in ["<5.5", "实施<防洪法>办法", "a<b 且 c", "<br", "<<<"] {
            assert_eq!(marks(text), [""; 0], "{text}");
        }
    }
}
