//! Kinds of characters, and blanks.

/// Whether `c` is white space of any kind, the ideographic space and the byte order mark included.
pub(crate) fn is_blank(c: char) -> bool {
    // Nearly every character of a text is in one of these ranges, and no blank is.
    if matches!(c, '!'..='~' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{fefe}' | '\u{ff00}'..) {
        return false;
    }
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\0')
}

/// Whether a blank can begin with this byte: most Hanzi, letters and figures are told from blanks by their first byte.
const fn may_open_blank(byte: u8) -> bool {
    !matches!(byte, b'!'..=b'~' | 0x80..=0xc1 | 0xc3..=0xe0 | 0xe4..=0xee | 0xf0..)
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
    match text.as_bytes().first() {
        Some(byte) if may_open_blank(*byte) => text.trim_start_matches(is_blank),
        _ => text,
    }
}

/// `text` without trailing blanks.
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes() {
        // A blank takes one byte, two or three: a text ends in none where these do not begin one.
        [.., 0xe4..=0xe9, _, 0x80..=0xbf] | [.., b'!'..=b'~'] | [.., 0xe3, 0x80, 0x81..=0xbf] => text,
        _ => text.trim_end_matches(is_blank),
    }
}

/// `text` without blanks on either side.
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// `text` without any blank.
pub(crate) fn strip_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Cells and markers: most hold no blank, nor a byte that could begin one.
    if text.bytes().any(may_open_blank) {
        text.split(is_blank).for_each(|words| out.push_str(words));
    } else {
        out.push_str(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_kind() {
        assert_eq!(trim("\u{feff}　 第一章\t\r\n"), "第一章");
        assert_eq!(strip_blanks("指　 标"), "指标");
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let told = c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\0');
            let kept = format!("{c}");
            let left = if told { "" } else { kept.as_str() };
            assert_eq!((is_blank(c), trim_start(&kept), trim_end(&kept)), (told, left, left), "{c:?}");
            assert_eq!(strip_blanks(&kept), left, "{c:?}");
        }
    }
}
