//! Words that Markdown would take for its own.
//!
//! ```text
//! 产值*增速   产值\*增速            1. 港口   1\. 港口       at the start of a paragraph
//! a < b      a < b                a <b>     a &lt;b>
//! [18]       [18]                 [1](甲)   [1\](甲)
//! ```

use std::borrow::Cow;

/// `text` as `CommonMark`, on one line and to be read as it stands: in a paragraph, a heading or a cell of a table.
///
/// What only means something at the start of a paragraph (`#`, `1.`, `-`) stays.
///
/// ```
/// assert_eq!(gangyao::markdown::escape("*按省下达|含流动人口*"), r"\*按省下达\|含流动人口\*");
/// assert_eq!(gangyao::markdown::escape("[18]，<5.5"), "[18]，<5.5");
/// ```
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    const SIGNS: [char; 10] = ['\\', '`', '*', '_', '~', '|', '[', ']', '<', '&'];
    if !text.contains(|c: char| c.is_control() || SIGNS.contains(&c)) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match c {
            '\\' | '`' | '*' | '_' | '~' | '|' => escaped.extend(['\\', c]),
            // Notes, links and their definitions; [18] alone is none.
            '[' if next == Some('^') => escaped.push_str("\\["),
            ']' if matches!(next, Some('(' | '[' | ':')) => escaped.push_str("\\]"),
            // No backslash: gangyao reads tags before escapes.
            '<' if next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)) => {
                escaped.push_str("&lt;");
            }
            '&' if next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()) => escaped.push_str("\\&"),
            _ if c.is_control() => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped.into()
}

/// The words of a cell where the text around it is no Markdown: only what would end the cell.
pub(crate) fn pipe_escaped(text: &str) -> Cow<'_, str> {
    if text.contains('|') { text.replace('|', "\\|").into() } else { text.into() }
}

/// A paragraph, escaped and marked up already, so that its start is no mark of a block: `# `, `> `, `- `, `1. `, `---`.
pub(super) fn start(text: &str) -> Cow<'_, str> {
    let after = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let at = match bytes.first() {
        Some(b'#') if after(text.trim_start_matches('#')) => 0,
        Some(b'>') => 0,
        Some(b'+' | b'-') if after(&text[1..]) || bytes.iter().all(|byte| b"- ".contains(byte)) => 0,
        // [ ] is a box to tick.
        Some(b'[') if matches!(bytes, [_, b' ' | b'x' | b'X', b']', ..]) => 0,
        // A row of = underlines a heading.
        Some(b'=') if bytes.iter().all(|byte| *byte == b'=') => 0,
        Some(b'0'..=b'9') if matches!(bytes.get(digits), Some(b'.' | b')')) && after(&text[digits + 1..]) => digits,
        _ => return text.into(),
    };
    format!("{}\\{}", &text[..at], &text[at..]).into()
}

/// A heading, escaped already, whose last `#` is no closing mark.
pub(super) fn end(text: &str) -> Cow<'_, str> {
    let before = text.trim_end_matches('#');
    if before.len() == text.len() || !(before.is_empty() || before.ends_with(' ')) {
        return text.into();
    }
    format!("{}\\#", &text[..text.len() - 1]).into()
}

/// `text` escaped and in bold, where what stands on either side lets `CommonMark` see that: in `**“港口”**建设` it does not.
pub(super) fn strong(before: Option<char>, text: &str, after: Option<char>) -> String {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = word(text.chars().next()) || before.is_none_or(is_mark);
    let closes = word(text.chars().next_back()) || after.is_none_or(is_mark);
    let text = escape(text);
    if text.is_empty() || !opens || !closes { text.into_owned() } else { format!("**{text}**") }
}

/// Whether `c` is a blank or a punctuation mark for `CommonMark`; not all are known here.
fn is_mark(c: char) -> bool {
    c == ' '
        || c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
        || matches!(c, '\u{3014}'..='\u{301b}' | '\u{ff01}'..='\u{ff0f}' | '：' | '；' | '？' | '［' | '］')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_markdown() {
        assert_eq!(escape("甲|乙\\\n<b>*_~`"), "甲\\|乙\\\\ &lt;b>\\*\\_\\~\\`");
        assert_eq!(escape("[1](甲)、[^2]、[3]: 丙、[4]"), "[1\\](甲)、\\[^2]、[3\\]: 丙、[4]");
        assert_eq!(escape("R&D，A & B，&nbsp;"), "R\\&D，A & B，\\&nbsp;");
        assert!(matches!(escape("地区生产总值（亿元）≥5.5"), Cow::Borrowed(_)));
    }

    #[test]
    fn starts() {
        for (text, started) in [
            ("# 甲", "\\# 甲"),
            ("###", "\\###"),
            ("> 甲", "\\> 甲"),
            ("- 甲", "\\- 甲"),
            ("---", "\\---"),
            ("--- --", "\\--- --"),
            ("===", "\\==="),
            ("1. 甲", "1\\. 甲"),
            ("12) 甲", "12\\) 甲"),
            ("1.", "1\\."),
            ("[ ] 甲", "\\[ ] 甲"),
        ] {
            assert_eq!(start(text), started);
        }
        for text in ["#甲", "-5℃", "1.甲", "2021年", "——甲", "**甲**。", "", "+甲", "1.1 概况", "12", "= 甲", "[18]"]
        {
            assert_eq!(start(text), text);
        }
    }

    #[test]
    fn closing_marks_of_headings() {
        assert_eq!(end("第一章 甲 ##"), "第一章 甲 #\\#");
        assert_eq!(end("#"), "\\#");
        assert_eq!(end("C#"), "C#");
    }

    #[test]
    fn bold_where_it_is_seen() {
        assert_eq!(strong(None, "港口", Some('。')), "**港口**");
        assert_eq!(strong(None, "“港口”建设", Some('扩')), "**“港口”建设**");
        assert_eq!(strong(None, "“港口”", Some('扩')), "“港口”");
        assert_eq!(strong(Some('一'), "“港口”", Some('。')), "“港口”");
        assert_eq!(strong(Some('—'), "“港口”", Some('。')), "**“港口”**");
        assert_eq!(strong(None, "", None), "");
    }
}
