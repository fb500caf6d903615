//! Long paragraphs in parts: where a paragraph may be cut, and where rather not.
//!
//! ```text
//! 建设港口。|扩大开放，|改善公路、|水运，|推进“一江两岸，|港产|联动”。
//!          1        2        3              6      8
//! ```
//!
//! 1 after a sentence, 2 after a clause, 3 between the members of a list; 4 after a sentence inside quotation marks, titles or
//! brackets; 5 between any two characters outside of them; 6 to 8 as 2, 3 and 5 inside; 9 inside a number or a word. A cut
//! of a later kind is made only in what is still too long after those before it.

use std::ops::Range;

use crate::{
    ast::{Span, Text},
    text::{entity, is_blank, is_cjk, is_closing},
};

/// Between any two characters, outside pairs.
const BETWEEN: u8 = 4;
/// Inside a number or a word, or before a mark that ends one.
const ANYWHERE: u8 = 8;

/// What a mark ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Sentence,
    Clause,
    /// A member of a list.
    Member,
}

impl Mark {
    /// The kind of the cut after it.
    const fn rank(self, inside: bool) -> u8 {
        match (self, inside) {
            (Self::Sentence, false) => 0,
            (Self::Clause, false) => 1,
            (Self::Member, false) => 2,
            (Self::Sentence, true) => 3,
            (Self::Clause, true) => 5,
            (Self::Member, true) => 6,
        }
    }
}

/// A character as a reader sees it; blanks are none.
struct Atom {
    span: Span,
    c: char,
    /// Whether a blank or a break of the page stands before it.
    apart: bool,
    /// How many characters it takes of the plain text, a blank before it included; never too few.
    chars: usize,
}

/// `text` in parts of at most `limit` characters of plain text; the first has `taken` characters of others before it.
pub(super) fn split(text: &Text, source: &str, taken: usize, limit: usize) -> Vec<Text> {
    let mut atoms = atoms(text, source);
    if let Some(first) = atoms.first_mut() {
        first.chars += taken;
    }
    // How many characters stand before each atom, and at the end of all.
    let before: Vec<usize> = std::iter::once(0)
        .chain(atoms.iter().scan(0, |sum, atom| {
            *sum += atom.chars;
            Some(*sum)
        }))
        .collect();
    let chars = |part: &Range<usize>| before[part.end] - before[part.start];
    let ranks = ranks(&atoms);
    let mut parts: Vec<_> = std::iter::once(0..atoms.len()).collect();
    for rank in 0..=ANYWHERE {
        if parts.iter().all(|part| chars(part) <= limit) {
            break;
        }
        let mut finer = Vec::with_capacity(parts.len() + 8);
        for part in parts {
            if chars(&part) > limit { cut(&part, &ranks, rank, &mut finer) } else { finer.push(part) }
        }
        parts = finer;
    }
    let mut packed: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match packed.last_mut() {
            Some(last) if chars(&(last.start..part.end)) <= limit => last.end = part.end,
            _ => packed.push(part),
        }
    }
    let mut spans = text.spans();
    packed
        .into_iter()
        .filter_map(|part| Some(atoms.get(part.start)?.span.cover(atoms.get(part.end.checked_sub(1)?)?.span)))
        .map(|range| inside(&mut spans, range))
        .collect()
}

/// Adds the parts of `part` between the cuts of the kinds up to `rank`.
fn cut(part: &Range<usize>, ranks: &[u8], rank: u8, parts: &mut Vec<Range<usize>>) {
    let mut start = part.start;
    for (end, kind) in (part.start + 1..part.end).zip(&ranks[part.start..]) {
        if *kind <= rank {
            parts.push(start..end);
            start = end;
        }
    }
    parts.push(start..part.end);
}

/// What of `spans` lies in `range`; `spans` goes on to those that may lie behind it.
fn inside(spans: &mut &[Span], range: Span) -> Text {
    let passed = spans.iter().take_while(|span| span.end <= range.start).count();
    *spans = &spans[passed..];
    let spans = spans.iter().take_while(|span| span.start < range.end);
    let parts: Vec<_> = spans.map(|span| Span::new(span.start.max(range.start), span.end.min(range.end))).collect();
    Text::many(&parts)
}

/// The characters of a text, references and escapes read as one.
fn atoms(text: &Text, source: &str) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    for span in text.spans() {
        let words = span.of(source);
        let (mut at, mut apart) = (0, true);
        while let Some(mut c) = words[at..].chars().next() {
            let mut length = c.len_utf8();
            if matches!(c, '&' | '\\')
                && let Ok((rest, meant)) = entity(&words[at..])
            {
                (c, length) = (meant, words.len() - at - rest.len());
            }
            let start = span.start + at as u32;
            at += length;
            if is_blank(c) {
                apart = true;
                continue;
            }
            let blank = apart && !is_cjk(c) && atoms.last().is_some_and(|last| !is_cjk(last.c));
            let span = Span::new(start, span.start + at as u32);
            atoms.push(Atom { span, c, apart, chars: 1 + usize::from(blank) });
            apart = false;
        }
    }
    atoms
}

/// The kind of the cut after each atom.
fn ranks(atoms: &[Atom]) -> Vec<u8> {
    let inside = inside_pairs(atoms);
    // The mark that a run of closing brackets follows: 。”
    let mut ended = None;
    let mut here = mark(atoms, 0);
    (0..atoms.len())
        .map(|at| {
            let c = atoms[at].c;
            ended = here.or_else(|| ended.filter(|_| is_closing(c)));
            here = mark(atoms, at + 1);
            let Some(next) = atoms.get(at + 1) else { return ANYWHERE };
            let held = here.is_some() || is_closing(next.c);
            let opens = matches!(pair(c), Some((_, true)));
            match ended {
                Some(mark) if !held => mark.rank(inside[at]),
                _ if held || opens || is_word(c) && is_word(next.c) && !next.apart => ANYWHERE,
                _ if inside[at] => BETWEEN + 3,
                _ => BETWEEN,
            }
        })
        .collect()
}

/// What the character at `at` ends.
fn mark(atoms: &[Atom], at: usize) -> Option<Mark> {
    let digit = |at: usize| atoms.get(at).is_some_and(|atom| atom.c.is_numeric());
    let mark = match atoms.get(at)?.c {
        '。' | '！' | '？' | '；' => Mark::Sentence,
        // The full stop of a figure has no blank after it.
        '.' | '!' | '?' | ';' if atoms.get(at + 1).is_some_and(|next| next.apart) => Mark::Sentence,
        '，' | '：' | ',' | ':' => Mark::Clause,
        '、' => Mark::Member,
        _ => return None,
    };
    // 1,234 and 3：41：56 are one figure.
    let figure = mark == Mark::Clause && at > 0 && digit(at - 1) && digit(at + 1);
    (!figure).then_some(mark)
}

/// Whether `c` can be in a number, a Latin word or a figure with its unit: 3.5%, 2021—2025, 二十一, GB/T, 120万.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '.' | ',' | '%' | ':' | '/' | '-' | '+' | '~')
        || matches!(c, '．' | '％' | '‰' | '℃' | '—' | '–' | '～' | '：')
        || matches!(c, '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        || matches!(c, '百' | '千' | '万' | '亿')
}

/// The shape of a mark that stands in a pair, and whether it opens.
const fn pair(c: char) -> Option<(usize, bool)> {
    Some(match c {
        '“' => (0, true),
        '”' => (0, false),
        '‘' => (1, true),
        '’' => (1, false),
        '（' | '(' => (2, true),
        '）' | ')' => (2, false),
        '《' => (3, true),
        '》' => (3, false),
        '「' => (4, true),
        '」' => (4, false),
        '【' => (5, true),
        '】' => (5, false),
        '〔' => (6, true),
        '〕' => (6, false),
        _ => return None,
    })
}

/// Whether a pair is open after each atom; a mark without its fellow opens none.
fn inside_pairs(atoms: &[Atom]) -> Vec<bool> {
    let mut open: [Vec<usize>; 7] = Default::default();
    let mut steps = vec![0_i32; atoms.len()];
    for (at, atom) in atoms.iter().enumerate() {
        match pair(atom.c) {
            Some((shape, true)) => open[shape].push(at),
            Some((shape, false)) => {
                if let Some(start) = open[shape].pop() {
                    steps[start] = 1;
                    steps[at] = -1;
                }
            }
            None => {}
        }
    }
    let mut depth = 0;
    steps
        .into_iter()
        .map(|step| {
            depth += step;
            depth > 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str, limit: usize) -> Vec<String> {
        let text = Text::one(Span::new(0, source.len() as u32));
        let parts: Vec<_> = split(&text, source, 0, limit).iter().map(|part| part.plain(source)).collect();
        assert!(parts.iter().all(|part| part.chars().count() <= limit), "{parts:?}");
        parts
    }

    #[test]
    fn sentences_stay_together() {
        let source = "建设港口。扩大开放，改善环境。完善公路；疏通河道！";
        assert_eq!(parts(source, 10), ["建设港口。", "扩大开放，改善环境。", "完善公路；疏通河道！"]);
        assert_eq!(parts(source, 100), [source]);
        assert_eq!(parts("他说：“建设港口。”扩大开放。", 10), ["他说：“建设港口。”", "扩大开放。"]);
    }

    #[test]
    fn only_a_long_sentence_is_cut_and_fills_up() {
        let source = "建设港口。扩大开放，改善环境，完善公路，疏通河道。";
        assert_eq!(parts(source, 12), ["建设港口。扩大开放，", "改善环境，完善公路，", "疏通河道。"]);
    }

    #[test]
    fn pairs_and_figures_are_kept() {
        let source = "印发《港口、公路，河道建设方案》和“水、路，电”清单，";
        assert_eq!(parts(source, 18), ["印发《港口、公路，河道建设方案》和", "“水、路，电”清单，"]);
        assert_eq!(parts("投资达到1,234.5万元2021—2025年完成", 12), ["投资达到1,234.5万", "元2021—2025年完", "成"]);
        assert_eq!(parts("面积二百三十一万亩", 6), ["面积", "二百三十一万", "亩"]);
        // A mark without its fellow holds nothing together.
        assert_eq!(parts("印发《港口，公路，河道方案，水网", 7), ["印发《港口，", "公路，", "河道方案，水网"]);
    }

    #[test]
    fn the_last_resort_is_any_character() {
        assert_eq!(parts("一二三四五六七", 3), ["一二三", "四五六", "七"]);
        assert_eq!(parts("《澜江》", 1), ["《", "澜", "江", "》"]);
        assert_eq!(parts("甲&ge;乙\\*", 1), ["甲", "≥", "乙", "*"]);
        assert_eq!(parts("smart city plan", 6), ["smart", "city", "plan"]);
        assert_eq!(parts("", 3), [""; 0]);
    }

    #[test]
    fn what_stands_before_counts() {
        let source = "建设港口。扩大开放。";
        let text = Text::one(Span::new(0, source.len() as u32));
        assert_eq!(split(&text, source, 1, 10).len(), 2);
        assert_eq!(split(&text, source, 0, 10).len(), 1);
    }

    #[test]
    fn ranges_over_a_page_break() {
        let source = "建设港\n\n口。扩大开\n\n放。";
        let text = Text::many(&[Span::new(0, 9), Span::new(11, 26), Span::new(28, source.len() as u32)]);
        let parts = split(&text, source, 0, 6);
        assert_eq!(parts.iter().map(|part| part.plain(source)).collect::<Vec<_>>(), ["建设港口。", "扩大开放。"]);
        assert_eq!(parts[0].spans(), [Span::new(0, 9), Span::new(11, 17)]);
    }
}
