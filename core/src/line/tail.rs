//! How a line ends: with a sentence, with a clause, or in the middle of both.

use crate::text::{is_closing, is_stop};

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// 。！？ and the like, closers after it allowed: `…“双碳”目标。`
    Stop,
    /// A colon: what it announces follows.
    Colon,
    /// A semicolon.
    Semicolon,
    /// Neither: a title, a cell, or a sentence that goes on.
    Open,
}

/// How `text` ends.
pub(crate) fn tail(text: &str) -> Tail {
    // The two commonest ends, told by their bytes: a common Hanzi and 。
    match text.as_bytes() {
        [.., 0xe4..=0xe9, _, 0x80..=0xbf] => return Tail::Open,
        [.., 0xe3, 0x80, 0x82] => return Tail::Stop,
        _ => {}
    }
    let mut text = text;
    // A tag prints nothing: …落实。</p>
    while text.ends_with('>')
        && let Some(at) = text.rfind('<')
        && crate::text::tag(&text[at..]) == Some(text.len() - at)
    {
        text = crate::text::trim_end(&text[..at]);
    }
    let inner = text.trim_end_matches(|c| is_closing(c) || c == '*');
    match inner.chars().next_back() {
        Some('：' | ':') => Tail::Colon,
        Some('；' | ';') => Tail::Semicolon,
        Some(c) if is_stop(c) => Tail::Stop,
        _ => Tail::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails() {
        assert_eq!(tail("实现“双碳”目标。”"), Tail::Stop);
        assert_eq!(tail("实现目标。</span></p>"), Tail::Stop);
        assert_eq!(tail("如下："), Tail::Colon);
        assert_eq!(tail("二是加快建设；"), Tail::Semicolon);
        assert_eq!(tail("建设新局"), Tail::Open);
        assert_eq!(tail("完善机制，"), Tail::Open);
        assert_eq!(tail("（本文有删减）"), Tail::Open);
    }
}
