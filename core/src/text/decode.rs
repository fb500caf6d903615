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
    let error = match std::str::from_utf8(bytes) {
        // UTF-16 of Latin text is valid UTF-8 too: its zero bytes give it away.
        Ok(text) if !looks_like_utf16(bytes) => return Ok((Cow::Borrowed(text), Encoding::Utf8)),
        Ok(_) => 0,
        Err(error) => error.valid_up_to(),
    };
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
            .map(|text| (Cow::Owned(text.into_owned()), Encoding::Utf16))
            .ok_or(DecodeError::Unknown(error));
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
        return Ok((Cow::Owned(text.into_owned()), Encoding::Gb18030));
    }
    Err(DecodeError::Unknown(error))
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
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(decode(b"%PDF-1.7\n").expect_err("no text"), DecodeError::Format("PDF"));
        assert!(decode(b"PK\x03\x04rest").is_err());
        assert!(matches!(decode(b"abc\xff\xff\xff\x80\x81"), Err(DecodeError::Unknown(3))));
    }
}
