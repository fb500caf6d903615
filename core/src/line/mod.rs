//! Text → lines: one physical line becomes one [`Line`] (or several, where extraction glued them), with what its head
//! and its tail say. One construct a file; each file shows what the construct looks like.
//!
//! A line is judged by itself here. What needs its neighbours (is this short line a heading or a cell? does this
//! sentence go on?) is the business of [`block`](crate::block).

mod appendix;
mod box_head;
mod caption;
mod cell;
mod contents;
mod dash;
mod frame;
mod framed;
mod glued;
mod item;
mod lost_break;
mod note;
mod opening;
mod page;
mod places;
mod point;
mod preface;
mod running;
mod scan;
mod scanned;
mod shape;
mod structure;
mod table_cuts;
mod tail;

pub(crate) use caption::is_figure_title;
pub(crate) use cell::{may_be_part, may_be_unit, may_head_column, may_head_row, opens_frame};
pub(crate) use contents::{Leader, leader};
pub(crate) use frame::{
    Date, date, document_number, is_addressee, is_annexes, is_copies_to, is_metadata, is_occasion, is_organ,
    is_plan_title, is_printed_on, is_red_head, is_remark, is_subtitle,
};
pub(crate) use page::{is_bare_number, is_page_number, opens_page};
#[cfg(test)]
pub(crate) use scan::scan;
pub(crate) use scan::scan_lines;
pub(crate) use scanned::Scan;
pub(crate) use shape::{Shape, Stop, is_short_title};
pub(crate) use structure::structural_at;
pub(crate) use tail::{Tail, tail};

use crate::ast::{HeadingKind, Number, Span};
use opening::{Opener, Opening};

/// One line, or one of the lines that extraction glued together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The words, without blanks on either side.
    pub(crate) span: Span,
    /// Where the physical line, or the piece of it, starts: blanks included.
    pub(crate) start: u32,
    /// The physical line, from 0.
    pub(crate) number: u32,
    /// Blank physical lines before it, at most 255.
    pub(crate) blanks: u8,
    /// Columns of blanks before the words.
    pub(crate) indent: u16,
    /// Columns of the words, at most `u16::MAX`.
    pub(crate) width: u16,
    /// What it opens with.
    pub(crate) head: Head,
    /// How it ends.
    pub(crate) tail: Tail,
    /// What else was seen.
    pub(crate) flags: Flags,
    /// Its shape among those of the [`Scan`]; [`Line::UNSHAPED`] where it seems to go on with the line before.
    shape: u32,
}

/// What was seen in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags(u16);

impl Flags {
    /// The physical line starts with a tab: a cell of a table that was flattened.
    pub(crate) const TAB_START: Self = Self(1);
    /// A tab stands after the first word.
    pub(crate) const TAB_INSIDE: Self = Self(1 << 1);
    /// A `|` stands in the line.
    pub(crate) const PIPE: Self = Self(1 << 2);
    /// A `<` stands in the line.
    pub(crate) const ANGLE: Self = Self(1 << 3);
    /// A form feed stands before the line, on it or on a blank line above.
    pub(crate) const PAGE_BREAK: Self = Self(1 << 4);
    /// The line is a piece of a physical line, and not its first.
    pub(crate) const PIECE: Self = Self(1 << 5);
    /// Two blanks or more stand between words: columns may be aligned.
    pub(crate) const GAPS: Self = Self(1 << 6);
    /// A table may start here.
    pub(crate) const TABLE: Self = Self(1 << 7);
    /// The line is a page number with a decoration: `— 12 —`.
    pub(crate) const PAGE_NUMBER: Self = Self(1 << 8);
    /// The words after the marker read as a title: few, and no sentence. Told of a line that has a shape.
    pub(crate) const TITLE: Self = Self(1 << 9);
    /// A mark that prints nothing begins in the line: `**`, a tag.
    pub(crate) const MARKUP: Self = Self(1 << 10);
    /// The line opens with a figure that may be the number of a page, glued to the first words.
    pub(crate) const FIGURE: Self = Self(1 << 11);
    /// The line reads as the title of a figure that has no number.
    pub(crate) const FIGURE_TITLE: Self = Self(1 << 12);
    /// The line opens with the character that the line before it ends with, in mid-sentence.
    pub(crate) const REPEATS: Self = Self(1 << 13);
    /// The line is part of a box in a frame.
    pub(crate) const FRAMED: Self = Self(1 << 14);
    /// The line opens with 《, 【, [ or !.
    pub(crate) const BRACKET: Self = Self(1 << 15);

    pub(crate) const fn has(self, flag: Self) -> bool {
        self.0 & flag.0 != 0
    }

    pub(crate) const fn set(&mut self, flag: Self, on: bool) {
        if on {
            self.0 |= flag.0;
        }
    }
}

/// The family of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Family {
    /// No marker.
    None,
    /// A marker that numbers a heading.
    Heading(HeadingKind),
    /// 结语, 结束语: a heading of its own with no number.
    Closing,
    /// `——`
    Dash,
    /// `•`
    Bullet,
    /// 专栏
    Box,
    /// 表 1
    TableCaption,
    /// 图 1
    FigureCaption,
    /// 目录
    Contents,
    /// 注：
    Note,
}

/// What a line opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// The family of the marker.
    pub(crate) family: Family,
    /// The ordinal; 0 where there is none, or where the number is a compound.
    pub(crate) ordinal: u32,
    /// Where the marker stands; empty where there is none.
    pub(crate) mark: Span,
    /// Markdown `#`s before it.
    pub(crate) hashes: u8,
    /// A page number glued before the marker: its length in bytes.
    pub(crate) glued: u8,
}

impl Head {
    /// No marker, at `at`.
    pub(crate) const fn none(at: u32) -> Self {
        Self { family: Family::None, ordinal: 0, mark: Span::empty(at), hashes: 0, glued: 0 }
    }

    /// With the marker at the start of `text`, which starts at `at` and opens so.
    fn marked(mut self, text: &str, at: u32, opening: Opening) -> Self {
        if let Some((family, ordinal, rest)) = marker_of(text, opening) {
            self.family = family;
            self.ordinal = ordinal;
            self.mark = Span::new(at, at + (text.len() - rest.len()) as u32);
        }
        self
    }

    /// The kind of heading that the marker numbers.
    pub(crate) const fn kind(self) -> Option<HeadingKind> {
        match self.family {
            Family::Heading(kind) => Some(kind),
            _ => None,
        }
    }

    /// The number as the tree has it.
    pub(crate) fn number(self, source: &str) -> Option<Number> {
        if self.ordinal > 0 {
            return Some(Number::Ordinal(self.ordinal));
        }
        match self.family {
            Family::Heading(HeadingKind::Decimal) => point::decimal_number(self.mark.of(source)),
            Family::Box => box_head::number(self.mark.of(source)),
            Family::TableCaption | Family::FigureCaption => caption::number(self.mark.of(source)),
            Family::Heading(HeadingKind::Appendix) => appendix::number(self.mark.of(source)),
            _ => None,
        }
    }
}

impl Line {
    /// No shape was taken.
    const UNSHAPED: u32 = u32::MAX;

    /// The words.
    pub(crate) fn text<'s>(&self, source: &'s str) -> &'s str {
        self.span.of(source)
    }

    /// Where the words after the marker start; blanks after the marker are skipped.
    pub(crate) fn body(&self, source: &str) -> Span {
        let after = Span::new(self.head.mark.end.max(self.span.start), self.span.end);
        let text = after.of(source);
        let blanks = text.len() - crate::text::trim_start(text).len();
        Span::new(after.start + blanks as u32, after.end)
    }

    /// Cuts `bytes` off its front, as a page break does that left a page number there; what it opens with is read anew.
    pub(crate) fn cut_front(&mut self, source: &str, bytes: u32) {
        let rest = Span::new(self.span.start + bytes, self.span.end).of(source);
        let text = crate::text::trim_start(rest);
        self.span.start = self.span.end - text.len() as u32;
        self.width = self.width.saturating_sub(bytes as u16);
        self.head = head(text, self.span.start);
        self.flags.set(Flags::PAGE_BREAK, true);
        let next = source.as_bytes().get(self.span.end as usize).copied();
        self.flags.set(Flags::TABLE, cell::may_start_table(self, text, Opening::of(text), next));
        self.shape = Self::UNSHAPED;
    }

    /// Whether it opens a chapter, a section or what else has a fixed place above all other markers.
    pub(crate) fn is_structural(&self) -> bool {
        matches!(
            self.head.family,
            Family::Heading(HeadingKind::Part | HeadingKind::Chapter | HeadingKind::Section) | Family::Box
        )
    }

    /// Whether it ends in mid-sentence with the character that `next` opens with: `…加强知` / `知识产权…`.
    pub(crate) fn repeats(&self, next: &Self, source: &str) -> bool {
        if self.tail != Tail::Open {
            return false;
        }
        let (words, next) = (self.text(source), next.text(source));
        // Nearly all pairs of lines are told apart by the last byte of a common Hanzi.
        match (words.as_bytes(), next.as_bytes()) {
            ([.., last], [0xe4..=0xe9, _, byte, ..]) if last != byte => return false,
            _ => {}
        }
        let mut chars = next.chars();
        chars.next().is_some_and(|c| words.ends_with(c) && crate::text::is_ideograph(c)) && chars.next().is_some()
    }

    /// Whether its shape was taken.
    pub(crate) const fn is_shaped(&self) -> bool {
        self.shape != Self::UNSHAPED
    }

    /// Whether it holds cells: tabs, pipes or tags.
    pub(crate) const fn is_cellular(&self) -> bool {
        self.flags.has(Flags::TAB_INSIDE) || self.flags.has(Flags::PIPE) || self.flags.has(Flags::ANGLE)
    }

    /// Whether a page break, seen or likely, stands before it.
    pub(crate) const fn after_page_break(&self) -> bool {
        self.flags.has(Flags::PAGE_BREAK)
    }
}

/// What a marker grammar gives: family, ordinal (0: none) and the rest after the marker.
type Mark<'s> = (Family, u32, &'s str);

/// The marker at the start of `text` (which starts at `at`, has no blank before it, and is a line's whole rest).
pub(crate) fn head(text: &str, at: u32) -> Head {
    head_of(text, at, Opening::of(text))
}

/// The same, where it is known what the first character opens.
fn head_of(text: &str, at: u32, opening: Opening) -> Head {
    let (hashes, skipped) = match text.as_bytes().first() {
        // Nearly every line opens with a common Hanzi.
        Some(0xe4..=0xe9) => return Head::none(at).marked(text, at, opening),
        Some(b'#' | b'*' | b'<' | b'>') => markup(text),
        Some(b'-') => (0, numbered_bullet(text)),
        _ => (0, 0),
    };
    let inner = &text[skipped..];
    let at = at + skipped as u32;
    // Digits of either width.
    let glued = match inner.as_bytes().first() {
        Some(b'0'..=b'9' | 0xef) => page::glued(inner).unwrap_or(0),
        _ => 0,
    };
    let at = at + glued as u32;
    let words = &inner[glued..];
    Head { hashes, glued: glued as u8, ..Head::none(at) }.marked(words, at, Opening::of(words))
}

/// Marks at the start: how many `#`, and the bytes up to the words (`>`, tags, `#`, `**`).
fn markup(text: &str) -> (u8, usize) {
    let mut rest = text;
    // A quoted block of Markdown, and tags.
    while let Some(length) = crate::text::tag(rest).or_else(|| rest.starts_with('>').then_some(1)) {
        rest = crate::text::trim_start(&rest[length..]);
    }
    let mut hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) {
        rest = crate::text::trim_start(&rest[hashes..]);
    } else {
        hashes = 0;
    }
    rest = rest.strip_prefix("**").unwrap_or(rest);
    (hashes as u8, text.len() - rest.len())
}

/// The bytes of a bullet of Markdown before an entry that has a number of its own: `- 1. `, `- （1）`.
fn numbered_bullet(text: &str) -> usize {
    let numbered = |words: &str| {
        marker(words).is_some_and(|(family, _, rest)| matches!(family, Family::Heading(_)) && !rest.is_empty())
    };
    text.strip_prefix("- ").filter(|words| numbered(words)).map_or(0, |words| text.len() - words.len())
}

/// The marker at the start of `text`.
fn marker(text: &str) -> Option<Mark<'_>> {
    marker_of(text, Opening::of(text))
}

/// The same, chosen by what its first character opens.
fn marker_of(text: &str, opening: Opening) -> Option<Mark<'_>> {
    match opening.marker {
        Opener::Nothing => None,
        Opener::Structure => structure::structural(text),
        Opener::Bracket => item::bracketed(text).or_else(|| note::bracketed(text)),
        Opener::Point => point::point(text),
        Opener::Item => item::item(text),
        Opener::Box => box_head::box_head(text),
        Opener::Caption => caption::caption(text),
        Opener::Appendix => appendix::appendix(text),
        Opener::Note => note::note(text),
        Opener::Preface => preface::preface(text),
        Opener::Dash => item::dashed(text).or_else(|| dash::dash(text)),
        Opener::Circled => point::circled_mark(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bullet_before_a_number_is_none() {
        assert_eq!(head("- 2. 优化布局。推进建设。", 0).ordinal, 2);
        assert_eq!(head("- （3）公路项目", 0).family, Family::Heading(HeadingKind::Subpoint));
        assert_eq!(head("- 优化布局。推进建设。", 0).family, Family::Bullet);
        assert_eq!(head("- 3.5亿元", 0).family, Family::Bullet);
    }
}
