//! How the text is set: one paragraph a line, or wrapped at a fixed width; paragraphs indented or not.
//!
//! ```text
//! wrapped, indented            wrapped, not indented        not wrapped
//!    航运是澜江经济发展的基      河湖水系是城市发展命脉的     综合实力跃上新台阶。五年来…（300 字一行）
//! 础，是关键支撑。…            重要根基。建设安全可靠的
//! ```
//!
//! Everything is measured on the document itself; no width is assumed.

use super::{Role, titles::Titles};
use crate::{
    ast::HeadingKind,
    line::{Family, Flags, Line, Tail},
};

/// How the text is set.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was measured, each by itself")]
pub(crate) struct Layout {
    /// The width, in columns, at which lines are wrapped; `None` where a line is a paragraph.
    pub(crate) wrap: Option<u16>,
    /// Whether the first line of a paragraph is indented against the lines that go on (where lines are not wrapped: whether
    /// some lines of prose are set in by two characters and some are not).
    pub(crate) indented: bool,
    /// The left margin from a line on, by pages.
    margins: Vec<(u32, u16)>,
    /// Whether a paragraph that starts with a tab is a cell: the document marks its boxes so.
    pub(crate) tab_cells: bool,
    /// Whether extraction dropped the full stops at the ends of lines: a line without one is no title for that.
    pub(crate) unstopped: bool,
    /// Whether all marks of Markdown are of one level, though headings of several families have them: they say nothing.
    pub(crate) flat_marks: bool,
    /// Columns that first lines hold less than those that go on, where extraction dropped their indent.
    pub(super) lost_indent: u16,
    /// Where titles in larger type are broken.
    pub(super) titles: Titles,
}

/// Narrower lines are titles, cells, ends of paragraphs: they say nothing about the width.
const NARROW: u16 = 32;
/// Lines of a short text.
const SHORT: u32 = 24;
/// Columns of a line that is longer than any title.
const LONG: u16 = 100;
/// Columns of the indent of a paragraph: two characters.
const INDENT: u16 = 4;
/// No page is wider.
const WIDE: u16 = 140;

impl Layout {
    /// Measures a document.
    pub(crate) fn of(lines: &[Line], roles: &[Role]) -> Self {
        let mut widths = Widths::default();
        let mut indents = Indents::default();
        let mut tab_cells = false;
        let (mut marks, mut kinds) = (0_u8, 0_u32);
        for line in text(lines, roles).map(|at| &lines[at]) {
            widths.add(line);
            indents.add(line);
            tab_cells |= line.flags.has(Flags::TAB_START) && line.head.family == Family::Box;
            if line.head.hashes > 0 {
                marks |= 1 << line.head.hashes;
                kinds |= line
                    .head
                    .kind()
                    .filter(|kind| (HeadingKind::Part..HeadingKind::Appendix).contains(kind))
                    .map_or(0, |kind| 1 << kind as u32);
            }
        }
        let wrap = widths.wrap(lines, roles);
        let unstopped = wrap.is_none() && indents.long >= SHORT as usize && indents.open * 2 > indents.long;
        let flat_marks = marks.is_power_of_two() && kinds.count_ones() > 1;
        let margins = margins(lines, roles, wrap);
        let mut layout = Self { wrap, margins, tab_cells, unstopped, flat_marks, ..Self::default() };
        match wrap {
            Some(width) => layout.measure_indent(lines, roles, width),
            None => layout.indented = indents.are_mixed(),
        }
        layout
    }

    /// Columns by which a line is set in against the margin of its page.
    pub(super) fn inset(&self, lines: &[Line], at: usize) -> u16 {
        // Most lines have no blanks before them, whatever their page.
        match lines[at].indent {
            0 => 0,
            indent => indent.saturating_sub(self.margin(at)),
        }
    }

    /// The left margin of the page that line `at` is on.
    fn margin(&self, at: usize) -> u16 {
        let page = self.margins.partition_point(|(first, _)| *first as usize <= at);
        page.checked_sub(1).map_or(0, |page| self.margins[page].1)
    }

    /// Whether a line is set in against the margin of its page.
    pub(super) fn is_indented(&self, lines: &[Line], at: usize) -> bool {
        self.inset(lines, at) >= 2
    }

    /// Whether paragraphs open with an indent: whether the lines after a short line that ends a sentence (they must be
    /// first lines) are set in more often than the lines after an unfinished full line (they must go on). Where they are not,
    /// whether they are narrower by two characters.
    fn measure_indent(&mut self, lines: &[Line], roles: &[Role], width: u16) {
        let (mut first, mut first_in, mut later, mut later_in) = (0_u32, 0_u32, 0_u32, 0_u32);
        let (mut full, mut narrow, mut ragged) = (0_u32, 0_u32, 0_u32);
        for (a, b) in text(lines, roles).zip(text(lines, roles).skip(1)) {
            let (a, next) = (&lines[a], b);
            let b = &lines[next];
            self.titles.add(a, b, width);
            if b.head.family != Family::None || b.width < NARROW {
                continue;
            }
            let indented = u32::from(self.is_indented(lines, next));
            if a.tail == Tail::Stop && a.width + 8 < width {
                first += 1;
                first_in += indented;
                if b.tail == Tail::Open {
                    full += u32::from(b.width + 2 >= width && b.width <= width + 2);
                    narrow += u32::from(is_narrower(b, width));
                }
            } else if a.tail == Tail::Open && a.width + 4 >= width && a.head.family == Family::None {
                later += 1;
                later_in += indented;
                ragged += u32::from(b.tail == Tail::Open && is_narrower(b, width));
            }
        }
        self.indented = first > 0 && first_in * 10 >= first * 6 && later_in * 10 <= later * 3;
        self.lost_indent =
            if !self.indented && narrow > 2 && narrow >= full * 3 && ragged * 8 <= later { INDENT } else { 0 };
    }
}

/// Whether a line is narrower than the page by the two characters of an indent that is lost.
pub(super) const fn is_narrower(line: &Line, width: u16) -> bool {
    line.width + INDENT <= width + 1 && line.width + INDENT + 2 >= width
}

/// The lines of text, by their places.
fn text(lines: &[Line], roles: &[Role]) -> impl Iterator<Item = usize> {
    roles[..lines.len()].iter().enumerate().filter(|(_, role)| **role == Role::Text).map(|(at, _)| at)
}

/// How many lines have each width.
struct Widths {
    counts: [u32; WIDE as usize + 1],
    total: u32,
    /// Lines that break off.
    open: u32,
}

impl Default for Widths {
    fn default() -> Self {
        Self { counts: [0; WIDE as usize + 1], total: 0, open: 0 }
    }
}

impl Widths {
    fn add(&mut self, line: &Line) {
        if line.width < NARROW || line.flags.has(Flags::TAB_INSIDE) || line.flags.has(Flags::PIPE) {
            return;
        }
        self.total += 1;
        self.open += u32::from(line.tail == Tail::Open);
        if line.width <= WIDE {
            self.counts[line.width as usize] += 1;
        }
    }

    /// The width at which lines are wrapped, if they are: the commonest width, where a good part of the lines that are not
    /// narrow keep to it and many of them end in mid-sentence.
    fn wrap(&self, lines: &[Line], roles: &[Role]) -> Option<u16> {
        let Self { counts, total, open } = self;
        let near =
            |width: usize| -> u32 { counts[width.saturating_sub(2)..=(width + 2).min(WIDE as usize)].iter().sum() };
        let peak = (NARROW as usize..=WIDE as usize).max_by_key(|width| (near(*width), *width))?;
        // Of a peak's lines the widest that are common: the page is as wide as its full lines.
        let full = (peak.saturating_sub(2)..=(peak + 2).min(WIDE as usize))
            .rev()
            .find(|width| counts[*width] * 12 >= near(peak))?;
        // Lines that break off do so at the edge of the page. In a short text only that proves it.
        let at_edge = if *total < SHORT { at_one_edge(lines, roles) } else { *open };
        (*total >= 6 && near(peak) * 10 >= total * 3 && open * 10 >= total * 4 && at_edge * 10 >= open * 6)
            .then_some(full as u16)
    }
}

/// How many of the lines that break off end at one column, give or take two characters.
fn at_one_edge(lines: &[Line], roles: &[Role]) -> u32 {
    let mut edges: Vec<u32> = text(lines, roles)
        .map(|at| &lines[at])
        .filter(|line| line.tail == Tail::Open && line.width >= NARROW)
        .map(|line| u32::from(line.indent) + u32::from(line.width))
        .collect();
    // In order, so that those near one another stand together: rows of a table may be many in a text of little prose.
    edges.sort_unstable();
    let near = |edge: &u32| {
        let from = edges.partition_point(|other| other + 4 < *edge);
        edges[from..].partition_point(|other| *other <= edge + 4) as u32
    };
    edges.iter().map(near).max().unwrap_or(0)
}

/// Lines of prose, those of them that are set in by two characters; and long ones, and those of them that end without a
/// stop.
#[derive(Default)]
struct Indents {
    total: usize,
    set_in: usize,
    long: usize,
    open: usize,
}

impl Indents {
    fn add(&mut self, line: &Line) {
        if line.width > 40 && !line.flags.has(Flags::TAB_INSIDE) {
            self.total += 1;
            self.set_in += usize::from(line.indent >= 4);
            let long = line.width > LONG && !line.is_cellular();
            self.long += usize::from(long);
            self.open += usize::from(long && line.tail == Tail::Open);
        }
    }

    /// Whether lines are set in often, but not all of them.
    const fn are_mixed(&self) -> bool {
        self.total > 2 && self.set_in * 10 > self.total && self.set_in < self.total
    }
}

/// The left margin of each page: the least indent of its lines of text.
fn margins(lines: &[Line], roles: &[Role], wrap: Option<u16>) -> Vec<(u32, u16)> {
    let Some(width) = wrap else { return Vec::new() };
    let mut margins: Vec<(u32, u16)> = Vec::new();
    let mut fresh = true;
    for (at, (line, role)) in lines.iter().zip(roles).enumerate() {
        fresh |= line.after_page_break() || matches!(role, Role::Trivia(_));
        if *role != Role::Text || line.width * 2 < width {
            continue;
        }
        match margins.last_mut() {
            Some((_, margin)) if !fresh => *margin = line.indent.min(*margin),
            _ => margins.push((at as u32, line.indent)),
        }
        fresh = false;
    }
    // A page's margin holds from its first line, however short.
    if let Some(first) = margins.first_mut() {
        first.0 = 0;
    }
    margins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    fn layout(source: &str) -> Layout {
        let lines = scan(source);
        Layout::of(&lines, &vec![Role::Text; lines.len()])
    }

    #[test]
    fn wrapped_and_indented() {
        let page = "    推进澜江两岸生态修复，建设沿江绿道，完善\n防洪排涝体系，改造老旧泵站，加强城市内涝治\n理。\n";
        let measured = layout(&page.repeat(6));
        assert_eq!((measured.wrap, measured.indented), (Some(42), true));
    }

    #[test]
    fn wrapped_without_indent() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善城市\n防洪排涝体系，改造老旧泵站，加强城市内涝治理\n工作，取得成效。\n";
        let measured = layout(&page.repeat(6));
        assert_eq!((measured.wrap, measured.indented), (Some(44), false));
    }

    #[test]
    fn wrapped_with_a_lost_indent() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善\n防洪排涝体系，改造老旧泵站，加强城市内涝治\n理。\n";
        let measured = layout(&page.repeat(6));
        assert_eq!((measured.wrap, measured.indented, measured.lost_indent), (Some(42), false, 0), "two columns");
        let page = page.replace("防洪", "城市防洪").replace("内涝治\n", "内涝\n治");
        let measured = layout(&page.repeat(6));
        assert_eq!((measured.wrap, measured.indented, measured.lost_indent), (Some(44), false, 4));
    }

    #[test]
    fn full_stops_that_extraction_dropped() {
        let line = "推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造老旧泵站，加强城市内涝治理，健全应急机制";
        let text = (1..40).fold(String::new(), |text, nth| text + &line[..3 * (36 + nth % 12)] + "\n城镇化率提高\n");
        assert!(!layout(&text).unstopped, "too short to say");
        let text = (1..40).fold(String::new(), |text, nth| text + line + &line[..3 * nth] + "\n城镇化率提高\n");
        assert!(layout(&text).unstopped);
        let text = (1..40).fold(String::new(), |text, nth| text + line + &line[..3 * nth] + "。\n城镇化率提高\n");
        assert!(!layout(&text).unstopped);
    }

    #[test]
    fn a_paragraph_a_line() {
        let text = (1..20).fold(String::new(), |text, nth| {
            text + &format!("{}。\n\n", "推进澜江两岸生态修复，建设沿江绿道".repeat(nth % 7 + 1))
        });
        assert_eq!(layout(&text).wrap, None);
    }
}
