//! The pass over the source that makes the lines.

use memchr::{memchr_iter, memchr3_iter, memmem};

use super::{Family, Flags, Line, head, running, structure::structural, tail};
use crate::{
    ast::{HeadingKind, Span},
    text::{is_blank, is_ideograph, trim, trim_end, trim_start, width},
};

/// Two ideographic spaces: the indent of a paragraph, and where they stand inside a line, a lost line break.
const INDENT: &str = "\u{3000}\u{3000}";

/// The lines of `source` that are not blank.
pub(crate) fn scan(source: &str) -> Vec<Line> {
    let bytes = source.as_bytes();
    let mut breaks: Vec<usize> = memchr_iter(0x0c, bytes).collect();
    let indents = indents(bytes);
    breaks.reverse();
    let mut scanner = Scanner {
        source,
        lines: Vec::with_capacity(source.len() / 160),
        indents: indents.into_iter().peekable(),
        gap: memmem::Finder::new("  "),
        blanks: 0,
        page_break: false,
    };
    let mut start = 0;
    for (number, end) in memchr_iter(b'\n', bytes).chain([bytes.len()]).enumerate() {
        let mut at = start;
        let (mut any, mut broken) = (false, false);
        // Form feeds part a line into pages.
        while let Some(feed) = breaks.pop_if(|feed| *feed < end) {
            any |= scanner.physical(at, feed, number as u32, at > start);
            scanner.page_break = true;
            broken = true;
            at = feed + 1;
        }
        any |= scanner.physical(at, end, number as u32, at > start);
        if !any && end < bytes.len() && !broken {
            scanner.blanks = scanner.blanks.saturating_add(1);
        }
        start = end + 1;
    }
    scanner.lines
}

/// Where two ideographic spaces stand. Their bytes are common in Chinese text, so that a search for them stops at every
/// comma; blocks without the three bytes of one are passed over first, by compares that the compiler makes vector code of.
fn indents(bytes: &[u8]) -> Vec<usize> {
    const BLOCK: usize = 256;
    let finder = memmem::Finder::new(INDENT);
    let mut found = Vec::new();
    let mut at = 0;
    let mut past = 0;
    while at + 2 < bytes.len() {
        let length = BLOCK.min(bytes.len() - at - 2);
        let (first, second, third) = (&bytes[at..at + length], &bytes[at + 1..=at + length], &bytes[at + 2..at + 2 + length]);
        let mut any = 0_u8;
        for nth in 0..length {
            any |= u8::from(first[nth] == 0xe3) & u8::from(second[nth] == 0x80) & u8::from(third[nth] == 0x80);
        }
        if any != 0 {
            let end = (at + length + INDENT.len()).min(bytes.len());
            let from = at.max(past);
            for place in finder.find_iter(&bytes[from.min(end)..end]) {
                found.push(from + place);
                past = from + place + INDENT.len();
            }
        }
        at += length;
    }
    found
}

struct Scanner<'s, I: Iterator<Item = usize>> {
    source: &'s str,
    lines: Vec<Line>,
    indents: std::iter::Peekable<I>,
    gap: memmem::Finder<'static>,
    blanks: u8,
    page_break: bool,
}

impl<I: Iterator<Item = usize>> Scanner<'_, I> {
    /// Takes the physical line, or the part of it between form feeds, `start..end`. Says whether it has words.
    fn physical(&mut self, start: usize, end: usize, number: u32, piece: bool) -> bool {
        let text = &self.source[start..end];
        let words = trim(text);
        if words.is_empty() {
            while self.indents.next_if(|at| *at < end).is_some() {}
            return false;
        }
        let from = start + (text.len() - trim_start(text).len());
        let to = from + words.len();
        let mut flags = Flags::default();
        for at in memchr3_iter(b'\t', b'|', b'<', words.as_bytes()) {
            let flag = match words.as_bytes()[at] {
                b'\t' => Flags::TAB_INSIDE,
                b'|' => Flags::PIPE,
                _ => Flags::ANGLE,
            };
            flags.set(flag, true);
            // A long line of prose needs no more than to know.
            if at > 512 && flags.has(flag) {
                break;
            }
        }
        flags.set(Flags::TAB_START, text[..from - start].contains('\t'));
        flags.set(Flags::PIECE, piece);
        let mut at = from;
        // A table that starts or ends inside a line is parted from what stands beside it.
        if flags.has(Flags::ANGLE) {
            for cut in table_cuts(words) {
                self.running(start, at, from + cut, number, flags);
                flags.set(Flags::PIECE, true);
                at = from + cut;
            }
        }
        let cellular = flags.has(Flags::TAB_INSIDE) || flags.has(Flags::PIPE) || flags.has(Flags::ANGLE);
        while let Some(indent) = self.indents.next_if(|indent| *indent < end) {
            if !cellular && indent > at && indent < to && parts(&self.source[at..indent], &self.source[indent..to], to - from) {
                self.running(start, at, indent, number, flags);
                flags.set(Flags::PIECE, true);
                at = indent + (to - indent - trim_start(&self.source[indent..to]).len());
            }
        }
        self.running(start, at, to, number, flags);
        true
    }

    /// Takes a stretch of words; cuts a whole text without line breaks, and headings glued to what follows them.
    fn running(&mut self, start: usize, from: usize, to: usize, number: u32, mut flags: Flags) {
        let text = &self.source[from..to];
        let mut at = 0;
        // Only a line that is most of the document, or as long as one, is a whole text.
        let whole = text.len() * 2 > self.source.len() || text.len() > 6000;
        let cuts = if whole { running::cuts(text) } else { Vec::new() };
        for cut in cuts.into_iter().chain([text.len()]) {
            let base = at;
            for glued in glued_headings(&text[base..cut]).into_iter().chain([cut - base]) {
                let end = base + glued;
                if !trim(&text[at..end]).is_empty() {
                    self.push(start, from + at, from + end, number, flags);
                    flags.set(Flags::PIECE, true);
                }
                at = end;
            }
        }
    }

    fn push(&mut self, start: usize, from: usize, to: usize, number: u32, mut flags: Flags) {
        let text = &self.source[from..to];
        let words = trim_start(text);
        let from = from + (text.len() - words.len());
        let words = trim_end(words);
        let indent = if flags.has(Flags::PIECE) { 0 } else { width(&self.source[start..from]) };
        flags.set(Flags::PAGE_BREAK, self.page_break);
        flags.set(Flags::GAPS, words.len() < 400 && self.gap.find(words.as_bytes()).is_some());
        self.lines.push(Line {
            span: Span::new(from as u32, (from + words.len()) as u32),
            start: start as u32,
            number,
            blanks: self.blanks,
            indent: indent.min(999) as u16,
            width: width(words).min(usize::from(u16::MAX)) as u16,
            head: head(words, from as u32),
            tail: tail(words),
            flags,
        });
        self.blanks = 0;
        self.page_break = false;
    }
}

/// Where to cut a line before `<table` and after `</table>`, its ends left out.
fn table_cuts(words: &str) -> Vec<usize> {
    let find = |name: &[u8]| memmem::find_iter(words.as_bytes(), name).collect::<Vec<_>>();
    let mut cuts = find(b"<table");
    cuts.extend(find(b"</table>").into_iter().map(|at| at + "</table>".len()));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.retain(|cut| *cut > 0 && *cut < words.len());
    cuts
}

/// Whether two ideographic spaces between `before` and `after` are a lost line break, in a line of `length` bytes. Between
/// the cells of a short row, a marker and its title (`第一章　　环境`) or the letters of a word (`目　　录`) they are not.
fn parts(before: &str, after: &str, length: usize) -> bool {
    let before = trim_end(before);
    let after = trim_start(after);
    if before.chars().nth(2).is_none() || after.is_empty() {
        return false;
    }
    let opening = head(before, 0);
    if opening.mark.end as usize == before.len() {
        return false;
    }
    let titled = !opening.mark.is_empty() && matches!(opening.family, Family::Heading(kind) if kind <= HeadingKind::Article);
    titled || super::is_printed_on(after) || length > 240 || tail(before) != super::Tail::Open || head(after, 0).family != Family::None && opening.mark.end > 0
}

/// Cuts in a line that opens with a chapter or a section: before a second heading (`第一章 环境 第一节 基础`), and before the
/// text (`第一节 基础 五年来，…。`).
fn glued_headings(text: &str) -> Vec<usize> {
    if !text.starts_with('第') {
        return Vec::new();
    }
    let Some((Family::Heading(kind), _, rest)) = structural(text) else { return Vec::new() };
    if kind == HeadingKind::Article {
        return Vec::new();
    }
    let title = trim_start(rest);
    let at = text.len() - title.len();
    let mut cuts = Vec::new();
    // Titles are short: look no further than one may reach.
    for (offset, c) in title.char_indices().take(60) {
        let rest = &title[offset..];
        if c == '第' && offset > 0 && structural(rest).is_some_and(|(family, ..)| is_lower(family, kind)) {
            cuts.push(at + offset);
            cuts.extend(glued_headings(rest).into_iter().map(|cut| at + offset + cut));
            return cuts;
        }
        if is_blank(c) && opens_text(&title[..offset], trim_start(rest)) {
            cuts.push(at + offset);
            return cuts;
        }
        if c == '。' {
            break;
        }
    }
    cuts
}

fn is_lower(family: Family, kind: HeadingKind) -> bool {
    matches!(family, Family::Heading(lower @ (HeadingKind::Chapter | HeadingKind::Section)) if lower > kind)
}

/// Whether `text` after a blank is the body and not the rest of the title: a sentence that ends in a stop, or several.
fn opens_text(title: &str, text: &str) -> bool {
    title.chars().filter(|c| is_ideograph(*c)).count() >= 2
        && (tail(text) != super::Tail::Open || text.chars().count() > 60)
        && text.contains(['。', '：', '；'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        scan(source).iter().map(|line| line.text(source)).collect()
    }

    #[test]
    fn blank_lines_are_counted_and_page_breaks_kept() {
        let source = "第一章 环境\n\n \t\n五年来，成效显著。\n\u{c}第二章 目标\n到2025年\u{c}，基本建成。";
        let lines = scan(source);
        assert_eq!(texts(source), ["第一章 环境", "五年来，成效显著。", "第二章 目标", "到2025年", "，基本建成。"]);
        assert_eq!(lines[1].blanks, 2);
        assert!(lines[2].after_page_break() && !lines[3].after_page_break() && lines[4].after_page_break());
        assert_eq!((lines[4].number, lines[3].number), (5, 5));
    }

    #[test]
    fn ideographic_indents_inside_a_line_part_it() {
        let text = "　　第一篇　转变方式　　“十二五”时期是关键时期，务必抓住。　　第一章　环境　　五年很不平凡。";
        assert_eq!(
            texts(text),
            ["第一篇　转变方式", "“十二五”时期是关键时期，务必抓住。", "第一章　环境", "五年很不平凡。"]
        );
        assert_eq!(texts("目　　录"), ["目　　录"]);
        assert_eq!(texts("第一章　　环境"), ["第一章　　环境"]);
        assert_eq!(texts("指标　　单位　　2025年"), ["指标　　单位　　2025年"]);
    }

    #[test]
    fn glued_headings_are_parted() {
        assert_eq!(texts("第一章 发展环境 第一节 发展基础"), ["第一章 发展环境", "第一节 发展基础"]);
        assert_eq!(texts("第一节 发展基础 五年来，成效显著。"), ["第一节 发展基础", "五年来，成效显著。"]);
        assert_eq!(texts("第一章 发展环境第一节 发展基础 五年来，成效显著。").len(), 3);
        assert_eq!(texts("第一节 优先发展 先进制造业"), ["第一节 优先发展 先进制造业"]);
        assert_eq!(texts("第一节 发展基础。五年来，成效显著。"), ["第一节 发展基础。五年来，成效显著。"]);
    }
}
