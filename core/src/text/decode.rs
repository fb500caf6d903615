//! Bytes to text: the encodings in which Chinese documents are found.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that the detector looks at.
const SAMPLE: usize = 32 * 1024;

/// The encoding that a file was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, either byte order.
    Utf16,
    /// GB18030, and with it GBK and GB2312.
    Gb18030,
}

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A file of a format with its own parser: `PDF`, `ZIP (DOCX, XLSX)`, `Word 97 (DOC)`.
    #[error(
        "this is a {0} file, not text; extract its text first (for example `pdftotext -layout`, `pandoc -t plain`)"
    )]
    Format(&'static str),
    /// No encoding fits.
    #[error("byte {0} is no UTF-8, UTF-16 or GB18030; convert the file to UTF-8 first")]
    Unknown(usize),
}

/// Decodes a file. A byte order mark decides; then UTF-8 where it fits; then UTF-16 by its zero bytes; then GB18030 where
/// that fits. The byte order mark stays in the text.
///
/// # Errors
/// [`DecodeError`] where the bytes are of another format or of no known encoding.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), DecodeError> {
    other_format(bytes)?;
    let valid = match std::str::from_utf8(bytes) {
        // UTF-16 of Latin text is valid UTF-8 too: its zero bytes give it away.
        Ok(text) if !looks_like_utf16(bytes) => return Ok((Cow::Borrowed(text), Encoding::Utf8)),
        Ok(_) => 0,
        Err(error) => error.valid_up_to(),
    };
    other_encoding(bytes, valid).map(|(text, encoding)| (Cow::Owned(text), encoding))
}

/// The same for bytes that are not needed any more: a text in UTF-8 is neither copied nor checked twice.
///
/// ```
/// let text = gangyao::text::decode_owned("第一章 发展环境".into())?.0;
/// assert_eq!(text, "第一章 发展环境");
/// # Ok::<(), gangyao::text::DecodeError>(())
/// ```
///
/// # Errors
/// As [`decode`].
pub fn decode_owned(bytes: Vec<u8>) -> Result<(String, Encoding), DecodeError> {
    other_format(&bytes)?;
    match String::from_utf8(bytes) {
        Ok(text) if !looks_like_utf16(text.as_bytes()) => Ok((text, Encoding::Utf8)),
        Ok(text) => other_encoding(text.as_bytes(), 0),
        Err(error) => other_encoding(error.as_bytes(), error.utf8_error().valid_up_to()),
    }
}

/// An error where the bytes are of a format with its own parser.
fn other_format(bytes: &[u8]) -> Result<(), DecodeError> {
    for (magic, name) in [
        (&b"%PDF-"[..], "PDF"),
        (b"PK\x03\x04", "ZIP (DOCX, XLSX)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97 (DOC)"),
        (b"{\\rtf", "RTF"),
    ] {
        if bytes.starts_with(magic) {
            return Err(DecodeError::Format(name));
        }
    }
    Ok(())
}

/// A text that is no UTF-8; `valid` is the first byte that tells.
fn other_encoding(bytes: &[u8], valid: usize) -> Result<(String, Encoding), DecodeError> {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ if looks_like_utf16(bytes) => {
            let zeros_first = bytes.iter().step_by(2).filter(|byte| **byte == 0).count();
            let zeros_second = bytes.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
            Some(if zeros_first > zeros_second { UTF_16BE } else { UTF_16LE })
        }
        _ => None,
    };
    if let Some(encoding) = utf16 {
        return encoding
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(|text| (text.into_owned(), Encoding::Utf16))
            .ok_or(DecodeError::Unknown(valid));
    }
    // The start of a document tells its encoding; the detector is far slower than the decoder.
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    let encoding = if guess == UTF_8 || guess == encoding_rs::GBK { GB18030 } else { guess };
    // Only what is GB18030 throughout is taken: a guess of another encoding would be a silent garble.
    if encoding == GB18030
        && let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Ok((text.into_owned(), Encoding::Gb18030));
    }
    Err(DecodeError::Unknown(valid))
}

/// Whether every other byte of the head is often zero: digits, blanks and line ends of UTF-16.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    head.len() >= 4 && bytes.len().is_multiple_of(2) && memchr::memchr_iter(0, head).count() * 40 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "第一章 发展环境\r\n到2025年，全市地区生产总值突破900亿元，常住人口城镇化率达到65%以上。\r\n";

    #[test]
    fn each_encoding_is_recognised() {
        let gb = GB18030.encode(PLAN).0;
        let utf16 = |big: bool, mark: bool| -> Vec<u8> {
            let text = if mark { format!("\u{feff}{PLAN}") } else { PLAN.to_owned() };
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        assert_eq!(decode(PLAN.as_bytes()).expect("utf-8"), (PLAN.into(), Encoding::Utf8));
        assert_eq!(decode(&gb).expect("gb18030"), (PLAN.into(), Encoding::Gb18030));
        for big in [false, true] {
            assert_eq!(decode(&utf16(big, false)).expect("utf-16"), (PLAN.into(), Encoding::Utf16));
            assert_eq!(decode(&utf16(big, true)).expect("utf-16").0, format!("\u{feff}{PLAN}"));
        }
        for bytes in
            [PLAN.into(), gb.into_owned(), utf16(true, false), b"%PDF-1.7\n".to_vec(), b"abc\xff\xff\x80".to_vec()]
        {
            let borrowed = decode(&bytes).map(|(text, encoding)| (text.into_owned(), encoding));
            assert_eq!(decode_owned(bytes.clone()), borrowed);
        }
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(decode(b"%PDF-1.7\n").expect_err("no text"), DecodeError::Format("PDF"));
        assert!(decode(b"PK\x03\x04rest").is_err());
        assert!(matches!(decode(b"abc\xff\xff\xff\x80\x81"), Err(DecodeError::Unknown(3))));
    }
}
