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

/// Columns that `text` takes in a fixed-width font, by its bytes: one an ASCII character, two any other.
///
/// A byte count and no loop over characters: this runs on every line. Of a line much longer than a printed one only the
/// order of magnitude matters.
pub(crate) fn width(text: &str) -> usize {
    if text.len() > 900 {
        return text.len() * 2 / 3;
    }
    // Eight bytes at a time: the top bit of each, added up in eight places. No place holds more than 900 / 8.
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let places = words.iter().map(|word| u64::from_le_bytes(*word) >> 7 & 0x0101_0101_0101_0101).sum::<u64>();
    let wide = places.to_le_bytes().into_iter().map(usize::from).sum::<usize>()
        + rest.iter().filter(|byte| !byte.is_ascii()).count();
    text.len() - wide + wide * 2 / 3
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

    #[test]
    fn widths() {
        assert_eq!(width("第1章"), 5);
        assert_eq!(width(""), 0);
        assert_eq!(width(&"第1章".repeat(128)), 5 * 128);
        assert_eq!(width(&"1".repeat(900)), 900);
    }
}
