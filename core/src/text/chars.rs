//! Kinds of characters, and blanks.

/// Whether `c` is white space of any kind, the ideographic space and the byte order mark included.
pub(crate) fn is_blank(c: char) -> bool {
    // Nearly every character of a text is in one of these ranges, and no blank is.
    if matches!(c, '!'..='~' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{fefe}' | '\u{ff00}'..) {
        return false;
    }
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\0')
}

/// The bytes of the blank that `bytes`, whole characters, open with; 0 where they open with none.
#[inline]
pub(crate) const fn blank(bytes: &[u8]) -> usize {
    match bytes {
        // Hanzi, letters and figures.
        [] | [b'!'..=b'~' | 0xe4..=0xee, ..] => 0,
        _ => rare_blank(bytes),
    }
}

const fn rare_blank(bytes: &[u8]) -> usize {
    match bytes {
        [b'\t'..=b'\r' | b' ' | 0, ..] => 1,
        [0xc2, 0x85 | 0xa0, ..] => 2,
        [0xe3, 0x80, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8d | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f | 0xa0, ..]
        | [0xe1, 0x9a, 0x80, ..]
        | [0xef, 0xbb, 0xbf, ..] => 3,
        _ => 0,
    }
}

/// Where the first blank stands.
pub(crate) fn find_blank(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'!'..=b'~' => 1,
            0xe4..=0xee => 3,
            _ if blank(&bytes[at..]) > 0 => return Some(at),
            0..0x80 => 1,
            0x80..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0.. => 4,
        };
    }
    None
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
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        match blank(&bytes[at..]) {
            0 => return &text[at..],
            length => at += length,
        }
    }
}

/// `text` without trailing blanks.
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes() {
        // A blank takes one byte, two or three: a text ends in none where these do not begin one.
        [.., 0xe4..=0xe9, _, _] | [.., b'!'..=b'~'] | [.., 0xe3, 0x80, 0x81..=0xbf] | [.., 0xef, 0xbc, _] => text,
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
    let mut rest = text;
    while let Some(at) = find_blank(rest) {
        out.push_str(&rest[..at]);
        rest = trim_start(&rest[at..]);
    }
    out.push_str(rest);
    out
}

/// Columns of print that words take, where every character that is not of ASCII takes two.
pub(crate) fn columns(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
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
            assert_eq!(blank(kept.as_bytes()), if told { c.len_utf8() } else { 0 }, "{c:?}");
            assert_eq!(find_blank(&format!("指a{c}标")), told.then_some(4), "{c:?}");
        }
    }
}
