//! The shape of a beginning, of a line or of a paragraph: how long it is, and where its first clause ends.
//!
//! ```text
//! （一）综合实力跃上新台阶。五年来，…
//!       |                 ^ the period, with 9 letters before it and words after it
//!       start
//! ```

use std::ops::Range;

use super::{Family, Line, Tail};
use crate::{
    ast::Span,
    text::{Signs, is_blank, is_cjk, is_closing, plain_characters},
};

/// Letters looked at: no title or label is longer.
const LOOK: u8 = 64;
/// Letters looked at in a long paragraph without a marker: no lead is longer.
const LOOK_PROSE: u8 = 32;
/// Letters of a title.
const TITLE: u8 = 40;
/// Bytes of a long paragraph.
const LONG: u32 = 3 * 2 * LOOK as u32;

/// A mark, or a blank, that ends a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop {
    /// Where it starts.
    pub(crate) at: u32,
    /// Its bytes; 0 for more blanks than a byte counts.
    length: u8,
    /// Letters before it, blanks not counted.
    pub(crate) letters: u8,
    /// Whether words follow it in the paragraph.
    pub(crate) followed: bool,
    /// Whether no blank stands beside it.
    tight: bool,
}

impl Stop {
    /// Where it stands.
    pub(crate) fn span(self) -> Span {
        Span::new(self.at, self.at + u32::from(self.length))
    }
}

/// How a line or a paragraph begins, after its marker.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was seen in a beginning, each by itself")]
pub(crate) struct Shape {
    /// Where the words after the marker start.
    pub(crate) start: u32,
    /// Where the paragraph ends.
    pub(crate) end: u32,
    /// The first 。 (or ！？), outside quotations and brackets.
    pub(crate) period: Option<Stop>,
    /// The first ： before any 。
    pub(crate) colon: Option<Stop>,
    /// The first blank between two Chinese characters, before any 。 or ：
    pub(crate) gap: Option<Stop>,
    /// Where the first comma stands.
    pub(crate) first_comma: Option<u32>,
    /// Letters, at most 65; blanks are not counted. Those after the period only where they may say something: in a
    /// paragraph that ends in a sentence as well they do not.
    pub(crate) letters: u8,
    /// Commas before the first 。
    pub(crate) commas: u8,
    /// Whether that 。 is ！ or ？
    pub(crate) exclaims: bool,
    /// Whether the words before the only comma before the first 。 say no more than when, or of what: `“十四五”时期，…`.
    pub(crate) fronted: bool,
    /// Whether a ； stands among the letters looked at.
    pub(crate) semicolon: bool,
    /// Whether the words open with 【 or with a mark of Markdown.
    pub(crate) marked: bool,
    /// Whether the words read as a title, or as its beginning: few, and no sentence.
    pub(crate) titled: bool,
}

impl Shape {
    /// The shape of a line in a stretch that was searched for signs.
    pub(super) fn of_line(source: &str, line: &Line, signs: &Signs) -> Self {
        let plain = |range| signs.plain(range);
        Self::read(source, line.body(source), [line.span], line.head.family, line.tail, plain)
    }

    /// The shape of a paragraph: of its words after the marker, which stand in these lines.
    pub(crate) fn of(
        source: &str,
        words: Span,
        lines: impl IntoIterator<Item = Span>,
        family: Family,
        tail: Tail,
    ) -> Self {
        let plain = |range| plain_characters(source.as_bytes(), range, u32::from(LOOK));
        Self::read(source, words, lines, family, tail, plain)
    }

    /// The shape of the words that stand in these lines. `plain` gives the end of the plain characters from the start of a
    /// range on, and how many they are.
    fn read(
        source: &str,
        words: Span,
        lines: impl IntoIterator<Item = Span>,
        family: Family,
        tail: Tail,
        plain: impl Fn(Range<usize>) -> (usize, u32),
    ) -> Self {
        let marked = words.of(source).starts_with(['【', '*']);
        let mut shape = Self { start: words.start, end: words.end, marked, ..Self::default() };
        let long = words.len() > LONG && matches!(family, Family::None | Family::Dash);
        let look = if long { LOOK_PROSE } else { LOOK };
        let prose = long && family == Family::None;
        let mut depth = 0_i32;
        // Whether a mark was met that no title holds, however deep; and marks of Markdown, which are no letters.
        let (mut sentence, mut stars, mut quoted) = (false, 0, false);
        for line in lines {
            let line = Span::new(line.start.max(words.start), line.end);
            let mut at = line.start;
            let mut blank = None;
            while at < line.end {
                // Nearly every character is plain: it ends nothing.
                let (end, letters) = plain(at as usize..line.end as usize);
                if letters > 0 {
                    if let Some(gap) = blank.take() {
                        shape.see_gap(source, line.start, gap, at, depth);
                    }
                    at = end as u32;
                    if u32::from(shape.letters) + letters > u32::from(look) {
                        shape.letters = LOOK + 1;
                        return shape;
                    }
                    shape.letters += letters as u8;
                }
                let Some(c) = Span::new(at, line.end).of(source).chars().next() else { break };
                let here = at;
                at += c.len_utf8() as u32;
                if is_blank(c) {
                    blank.get_or_insert(here);
                    continue;
                }
                if c == '*' {
                    stars += 1;
                    blank = None;
                    continue;
                }
                let after_blank = blank.is_some();
                if let Some(gap) = blank.take() {
                    shape.see_gap(source, line.start, gap, here, depth);
                }
                sentence |= matches!(c, '。' | '；' | '：' | ';');
                match c {
                    '，' | ',' if depth <= 0 => {
                        shape.commas += 1;
                        shape.first_comma.get_or_insert(here);
                        // No label and no lead has two of them: what follows in a paragraph of prose says nothing.
                        if prose && shape.commas >= 2 {
                            shape.letters = LOOK + 1;
                            return shape;
                        }
                    }
                    '“' | '（' | '(' | '《' | '‘' => {
                        quoted |= c == '“';
                        depth += 1;
                    }
                    // “蓝链"平台: web pages close with the mark of a keyboard.
                    '”' | '"' if c == '”' || quoted => {
                        quoted = false;
                        depth -= 1;
                    }
                    '）' | ')' | '》' | '’' => depth -= 1,
                    '。' | '！' | '？' if depth <= 0 => {
                        shape.period = Some(shape.stop(source, here, c, after_blank));
                        shape.exclaims = c != '。';
                        shape.fronted = shape.commas == 1 && shape.is_fronted(source);
                        shape.titled = !sentence && is_short_title(words.of(source));
                        shape.count_rest(source, here, tail, plain);
                        return shape;
                    }
                    '：' | ':' if depth <= 0 && shape.colon.is_none() => {
                        shape.colon = Some(shape.stop(source, here, c, after_blank));
                    }
                    '；' | ';' if depth <= 0 => shape.semicolon = true,
                    _ => {}
                }
                shape.letters += 1;
                if shape.letters > look {
                    // As good as endless.
                    shape.letters = LOOK + 1;
                    return shape;
                }
            }
        }
        shape.titled = !sentence && u32::from(shape.letters) + stars <= u32::from(TITLE);
        shape
    }

    /// Takes in the blanks `gap..after` of a line that starts at `start`, if they are the first between two Chinese
    /// characters.
    fn see_gap(&mut self, source: &str, start: u32, gap: u32, after: u32, depth: i32) {
        if self.gap.is_some() || self.period.is_some() || self.colon.is_some() || depth > 0 {
            return;
        }
        // Marks of Markdown print nothing.
        let before = Span::new(start, gap).of(source).trim_end_matches('*').chars().next_back();
        let next = Span::new(after, self.end).of(source).chars().next();
        if before.is_some_and(|c| is_cjk(c) && !is_mark(c))
            && next.is_some_and(|c| is_cjk(c) && !is_closing(c) && !is_mark(c))
        {
            let length = u8::try_from(after - gap).unwrap_or(0);
            self.gap = Some(Stop { at: gap, length, letters: self.letters, followed: true, tight: length > 0 });
        }
    }

    /// The shape of a paragraph that begins with this line and goes on up to `end`, where the line says all that matters: its
    /// first sentence ends in it, or it is as good as endless itself.
    pub(crate) fn of_longer(&self, end: u32, tail: Tail) -> Option<Self> {
        let endless = self.letters > LOOK;
        let letters = match self.period {
            _ if self.titled => return None,
            Some(period) if !period.followed => return None,
            Some(period) if ends_in_sentence(tail) && period.letters > 0 => period.letters,
            _ if endless => self.letters,
            _ => return None,
        };
        Some(Self { end, letters, ..*self })
    }

    /// Whether the words before the first comma only say when, or of what.
    fn is_fronted(&self, source: &str) -> bool {
        const OPENERS: [char; 11] = ['对', '在', '从', '按', '经', '当', '到', '随', '因', '由', '如'];
        const ENDINGS: [&str; 6] = ["时期", "期间", "以来", "年来", "一步", "同时"];
        let words = Span::new(self.start, self.first_comma.unwrap_or(self.start)).of(source);
        words.starts_with(OPENERS) || ENDINGS.iter().any(|ending| words.ends_with(ending))
    }

    /// The stop `c`, which is the next letter.
    fn stop(&self, source: &str, at: u32, c: char, after_blank: bool) -> Stop {
        let length = c.len_utf8() as u8;
        let rest = Span::new(at + u32::from(length), self.end).of(source);
        let tight = !after_blank && !rest.starts_with(is_blank);
        Stop { at, length, letters: self.letters, followed: has_words(rest), tight }
    }

    /// Whether the words are known to have no blank at `at`: where they start, and beside a stop.
    pub(crate) fn is_edge(&self, at: u32) -> bool {
        let mut stops = [self.period, self.colon, self.gap].into_iter().flatten();
        at == self.start || stops.any(|stop| stop.tight && (at == stop.at || at == stop.span().end))
    }

    /// Counts the letters from the first 。 on up to the limit, where somebody may want to know.
    fn count_rest(&mut self, source: &str, at: u32, tail: Tail, plain: impl Fn(Range<usize>) -> (usize, u32)) {
        if ends_in_sentence(tail) && self.letters > 0 {
            return;
        }
        if self.end - at > 8 * u32::from(LOOK) {
            self.letters = LOOK + 1;
            return;
        }
        let mut at = at;
        while self.letters <= LOOK {
            let (end, letters) = plain(at as usize..self.end as usize);
            let letters = u32::from(self.letters) + letters;
            self.letters = letters.min(u32::from(LOOK) + 1) as u8;
            let Some(c) = Span::new(end as u32, self.end).of(source).chars().next() else { break };
            self.letters += u8::from(self.letters <= LOOK && !is_blank(c) && c != '*');
            at = end as u32 + c.len_utf8() as u32;
        }
    }

    /// The words.
    pub(crate) fn words<'s>(&self, source: &'s str) -> &'s str {
        Span::new(self.start, self.end).of(source)
    }

    /// Whether all of it is at most `most` letters.
    pub(crate) const fn within(&self, most: u8) -> bool {
        self.letters <= most
    }
}

/// Whether words after a marker read as a title, or as its beginning: few, and no sentence.
pub(crate) fn is_short_title(text: &str) -> bool {
    let letters = text.chars().filter(|c| !is_blank(*c)).take(usize::from(TITLE) + 1).count();
    letters <= usize::from(TITLE) && !text.contains(['。', '；', '：', ';'])
}

/// Whether nobody asks for the letters after the first 。 of a paragraph that ends so.
const fn ends_in_sentence(tail: Tail) -> bool {
    matches!(tail, Tail::Stop | Tail::Semicolon)
}

/// Whether any words stand in the rest of a text after a stop.
fn has_words(rest: &str) -> bool {
    rest.chars().any(|c| !is_blank(c) && !is_closing(c) && c != '*')
}

/// Punctuation that no label ends or begins with.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | '、' | '。' | '；' | '：' | '—' | '…' | '·' | '！' | '？')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Shape {
        let line = crate::line::scan(text)[0];
        let mut signs = Signs::default();
        signs.search(text, 0..text.len());
        let shape = Shape::of_line(text, &line, &signs);
        let slow = Shape::of(text, line.body(text), [line.span], line.head.family, line.tail);
        assert_eq!(format!("{shape:?}"), format!("{slow:?}"));
        shape
    }

    #[test]
    fn first_clauses() {
        let shape = shape("（一）综合实力跃上新台阶。五年来，成效显著。");
        let period = shape.period.expect("a period");
        assert_eq!((shape.start, period.letters, period.followed), (9, 9, true));
        assert_eq!(period.span(), Span::new(36, 39));
    }

    #[test]
    fn marks_inside_quotations_end_nothing() {
        let shape = shape("“稳。进：”为总基调，质效并重");
        assert_eq!((shape.period, shape.colon, shape.commas), (None, None, 1));
    }

    #[test]
    fn edges() {
        let shape = shape("（一）新台阶 。五年来");
        assert_eq!([9, 18, 19, 22].map(|at| shape.is_edge(at)), [true, false, false, false]);
        let shape = self::shape("（一）新台阶。五年来");
        assert_eq!([9, 18, 21].map(|at| shape.is_edge(at)), [true; 3]);
    }

    #[test]
    fn a_line_tells_of_the_paragraph_that_it_begins() {
        let mut told = 0;
        for text in [
            "（一）综合实力跃上新台阶。五年来，全市上下团结奋进，成效显著。",
            "现代物流业：建设多式联运枢纽，培育龙头企业，推进多式联运示范工程。",
            "1.“稳。进：”为总基调；质效并重，坚持先立后破，推进各项工作落到实处，奋力开启现代化建设新局面，谱写滨江城市新篇章，让人民群众共享发展成果",
            "装备制造 做精做优船用装备。到2025年，产值突破900亿元",
        ] {
            let whole = shape(text);
            for (cut, _) in text.char_indices().skip(4) {
                if let Some(longer) = shape(&text[..cut]).of_longer(text.len() as u32, crate::line::tail(text)) {
                    assert_eq!(format!("{longer:?}"), format!("{whole:?}"), "{}", &text[..cut]);
                    told += 1;
                }
            }
        }
        assert!(told > 15, "{told}");
    }

    #[test]
    fn letters() {
        let shape = shape("“稳 进”为总基调，质效并重");
        assert_eq!(shape.letters, 13);
    }

    #[test]
    fn blanks_between_characters() {
        assert_eq!(shape("装备制造 做精做优").gap.map(|gap| gap.letters), Some(4));
        assert_eq!(shape("新增 12 座").gap, None);
    }
}
