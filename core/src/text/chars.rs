//! Kinds of characters, and blanks.

/// Whether `c` is white space of any kind, the ideographic space and the byte order mark included.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\0')
}

/// Whether `c` is a Chinese character (Hanzi, 〇 and 々 included).
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
        | '〇' | '々' | '\u{2e80}'..='\u{2fdf}')
}

/// Whether `c` is set in the full width of Chinese type: Hanzi, Chinese punctuation, full-width forms.
pub(crate) fn is_cjk(c: char) -> bool {
    is_ideograph(c)
        || matches!(c,
            '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'..='⓿'
            | '\u{3040}'..='\u{30ff}' | '\u{3200}'..='\u{33ff}')
}

/// Whether a sentence, or a clause that announces another, can end in `c`.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '!' | '?' | ';' | ':' | '…' | '．' | '｡')
}

/// Whether `c` closes a bracket or a quotation.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '』' | '」' | '）' | ')' | ']' | '】' | '》' | '〉' | '〕' | '"')
}

/// `text` without leading blanks.
pub(crate) fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// `text` without trailing blanks.
pub(crate) fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_blank)
}

/// `text` without blanks on either side.
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// `text` without any blank.
pub(crate) fn strip_blanks(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Columns that `text` takes in a fixed-width font, by its bytes: one an ASCII character, two any other.
///
/// A byte count and no loop over characters: this runs on every line. Of a line much longer than a printed one only the
/// order of magnitude matters.
pub(crate) fn width(text: &str) -> usize {
    if text.len() > 900 {
        return text.len() * 2 / 3;
    }
    let ascii = text.bytes().filter(u8::is_ascii).count();
    ascii + (text.len() - ascii) * 2 / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_kind() {
        assert_eq!(trim("\u{feff}　 第一章\t\r\n"), "第一章");
        assert_eq!(strip_blanks("指　 标"), "指标");
    }

    #[test]
    fn widths() {
        assert_eq!(width("第1章"), 5);
        assert_eq!(width(""), 0);
    }
}
