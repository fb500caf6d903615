//! The shape of a paragraph's beginning: how long it is, and where its first clause ends.

use super::cutter::Cutter;
use crate::{
    ast::Span,
    block::Para,
    text::{is_blank, is_cjk, is_closing},
};

/// Letters looked at: no title or label is longer.
const LOOK: u32 = 64;
/// Letters looked at in a long paragraph without a marker: no lead is longer.
const LOOK_PROSE: u32 = 32;

/// A mark that ends a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// Where it stands.
    pub(super) span: Span,
    /// Letters before it, blanks not counted.
    pub(super) letters: u32,
    /// Whether words follow it in the paragraph.
    pub(super) followed: bool,
}

/// How a paragraph begins, after its marker.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// Where the words after the marker start.
    pub(super) start: u32,
    /// Where the paragraph ends.
    pub(super) end: u32,
    /// Letters, at most 65; blanks are not counted.
    pub(super) letters: u32,
    /// The first 。 (or ！？), outside quotations and brackets.
    pub(super) period: Option<Stop>,
    /// The first ： before any 。
    pub(super) colon: Option<Stop>,
    /// The first blank between two Chinese characters, before any 。 or ：
    pub(super) gap: Option<Stop>,
    /// Commas before the first 。
    pub(super) commas: u32,
    /// Where the first comma stands.
    pub(super) first_comma: Option<u32>,
    /// Whether a ； stands among the letters looked at.
    pub(super) semicolon: bool,
}

impl Shape {
    /// Looks at the beginning of a paragraph.
    pub(super) fn of(cutter: &Cutter<'_>, para: &Para) -> Self {
        let source = cutter.source();
        let lines = cutter.all_lines();
        let start = lines[para.first as usize].body(source).start;
        let end = lines[para.last as usize].span.end;
        let mut shape = Self { start, end, ..Self::default() };
        let long = end - start > 3 * 2 * LOOK
            && matches!(para.head.family, crate::line::Family::None | crate::line::Family::Dash);
        let look = if long { LOOK_PROSE } else { LOOK };
        let mut depth = 0_i32;
        let mut before: Option<char> = None;
        for line in cutter.lines(para) {
            let from = line.span.start.max(start);
            let mut blank = None;
            let text = Span::new(from, line.span.end).of(source);
            let bytes = text.as_bytes();
            let mut offset = 0;
            while offset < bytes.len() {
                let at = from + offset as u32;
                // Nearly every character is a common Hanzi, which is no mark of any kind: U+4000 to U+9FFF.
                if blank.is_none() {
                    let run = hanzi(&bytes[offset..], look + 1 - shape.letters);
                    if run > 0 {
                        offset += 3 * run as usize;
                        shape.letters += run;
                        before = Some('字');
                        if shape.letters > look {
                            shape.letters = LOOK + 1;
                            return shape;
                        }
                        continue;
                    }
                }
                let Some(c) = text[offset..].chars().next() else { break };
                offset += c.len_utf8();
                if is_blank(c) {
                    blank.get_or_insert(at);
                    continue;
                }
                if c == '*' {
                    blank = None;
                    continue;
                }
                if let Some(gap) = blank.take()
                    && shape.gap.is_none()
                    && shape.period.is_none()
                    && shape.colon.is_none()
                    && depth <= 0
                    && before.is_some_and(|before| is_cjk(before) && !is_mark(before))
                    && is_cjk(c)
                    && !(is_closing(c) || is_mark(c))
                {
                    shape.gap = Some(Stop { span: Span::new(gap, at), letters: shape.letters, followed: true });
                }
                let stop = || Stop {
                    span: Span::new(at, at + c.len_utf8() as u32),
                    letters: shape.letters,
                    followed: follows(source, at + c.len_utf8() as u32, end),
                };
                match c {
                    '“' | '（' | '(' | '《' | '‘' => depth += 1,
                    '”' | '）' | ')' | '》' | '’' => depth -= 1,
                    '。' | '！' | '？' if depth <= 0 => {
                        shape.period = Some(stop());
                        return shape.counted(source, at);
                    }
                    '：' | ':' if depth <= 0 && shape.colon.is_none() => shape.colon = Some(stop()),
                    '；' | ';' if depth <= 0 => shape.semicolon = true,
                    '，' | ',' if depth <= 0 => {
                        shape.commas += 1;
                        shape.first_comma.get_or_insert(at);
                    }
                    _ => {}
                }
                shape.letters += 1;
                before = Some(c);
                if shape.letters > look {
                    // As good as endless.
                    shape.letters = LOOK + 1;
                    return shape;
                }
            }
        }
        shape
    }

    /// Counts the letters after the first 。 up to the limit.
    fn counted(mut self, source: &str, at: u32) -> Self {
        if self.end - at > 8 * LOOK {
            self.letters = LOOK + 1;
            return self;
        }
        let mut rest = Span::new(at, self.end).of(source);
        while self.letters <= LOOK {
            let run = hanzi(rest.as_bytes(), LOOK + 1 - self.letters);
            self.letters += run;
            let mut chars = rest[3 * run as usize..].chars();
            let Some(c) = chars.next() else { break };
            self.letters += u32::from(self.letters <= LOOK && !is_blank(c) && c != '*');
            rest = chars.as_str();
        }
        self
    }

    /// Whether all of it is at most `most` letters.
    pub(super) const fn within(&self, most: u32) -> bool {
        self.letters <= most
    }
}

/// How many common Hanzi stand at the start of `bytes`, `most` at the most. Each is three bytes.
fn hanzi(bytes: &[u8], most: u32) -> u32 {
    let letters = bytes.as_chunks::<3>().0.iter().take(most as usize);
    letters.take_while(|letter| matches!(letter[0], 0xe4..=0xe9)).count() as u32
}

/// Whether words stand in `at..end`.
fn follows(source: &str, at: u32, end: u32) -> bool {
    Span::new(at, end).of(source).chars().any(|c| !is_blank(c) && !is_closing(c) && c != '*')
}

/// Punctuation that no label ends or begins with.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | '、' | '。' | '；' | '：' | '—' | '…' | '·' | '！' | '？')
}
