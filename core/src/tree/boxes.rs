//! 专栏: where a box ends, and what it holds.
//!
//! Nothing marks the end of a box in a text. In order of strength: a chapter, a section or the next box; a marker that
//! goes on with the numbering outside; the blank lines, the type size or the tab that set the box apart; a paragraph that
//! lacks the label that the entries of the box have; the number of entries that the title announces (六大工程).

use super::{
    cutter::Cutter,
    item,
    label::{Class, class, is_bare},
    nest::Nest,
};
use crate::{
    ast::{self, Block as Node, BoxHead, HeadingKind, Span, Trivia, TriviaKind},
    block::{Block, Layout, Para},
    diagnostic::{Code, Diagnostic},
    line::{Family, Flags, Shape, Tail},
    text::is_ideograph,
};

/// Paragraphs at most that an entry has under its label.
const NEAR: usize = 6;

/// What surrounds a box.
pub(super) struct Around<'a> {
    pub(super) nest: &'a Nest,
    pub(super) layout: &'a Layout,
    /// Whether the paragraph before the box opens with a lead sentence.
    pub(super) lead_before: bool,
    /// Whether two blank lines are rare, so that they part what a table held together.
    pub(super) pairs_part: bool,
    /// Whether the box stands in a frame.
    pub(super) framed: bool,
}

/// What is known of a box while it is read.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was seen, each by itself")]
struct Seen {
    /// Classes of its entries.
    classes: Vec<Class>,
    /// Entries so far.
    entries: u32,
    /// The last ordinal of each family of marker.
    ordinals: Vec<(HeadingKind, u32)>,
    /// Whether a table stands in it.
    table: bool,
    /// The widest line of its wrapped paragraphs.
    width: u16,
    /// Whether the last entry was a group line, which takes entries of another form.
    group: bool,
    /// Whether a note stands in it: under it nothing of the box is left but entries.
    noted: bool,
    /// Whether any entry was: what the title announces is the number of groups then.
    grouped: bool,
}

/// The box whose heading line, or first line where that is lost, is `body[at]`; and the index after it.
pub(super) fn read(
    body: &mut [Option<Block>],
    at: usize,
    cutter: &mut Cutter<'_>,
    around: &Around<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (ast::Box, usize) {
    let mut next = at;
    let head = head(body, &mut next, cutter);
    let announced = head.as_ref().and_then(|head| announced(&head.title.plain(cutter.source())));
    let first = next;
    let mut seen = Seen::default();
    let mut shapes: Vec<(Shape, Class)> = Vec::new();
    let mut weak = None;
    while let Some(Some(block)) = body.get(next) {
        match block {
            Block::Table(table) => {
                if seen.entries > 0 && !seen.table && table.caption.is_some() {
                    break;
                }
                seen.table = true;
            }
            Block::Para(para) => {
                let shape = cutter.shape(para);
                let class = class(para, &shape);
                let opens = head.is_none() && next == first;
                let goes = if opens {
                    Goes::On
                } else {
                    goes_on(cutter, para, &shape, class, &seen, around, announced, next == first)
                };
                // A paragraph between two entries with lead sentences was split off one of them.
                let between = matches!(goes, Goes::OutWeakly)
                    && class == Class::Plain
                    && seen.classes.contains(&Class::Lead)
                    && follows_lead(cutter, body.get(next + 1));
                // A paragraph under an entry, and no form of its own.
                let under = matches!(goes, Goes::OutWeakly)
                    && class == Class::Plain
                    && numbering_goes_on(&body[next + 1..], &seen, around);
                match if between || under { Goes::On } else { goes } {
                    Goes::On => {}
                    Goes::Out => break,
                    Goes::OutWeakly => {
                        weak = Some(cutter.all_lines()[para.first as usize].span);
                        break;
                    }
                }
                if !under {
                    seen.add(para, &shape, class);
                }
                shapes.push((shape, class));
            }
        }
        next += 1;
    }
    if let Some(after) = weak {
        let at = head.as_ref().map_or(after, BoxHead::span);
        let message = "the box ends before a paragraph that only its wording tells apart".to_owned();
        diagnostics.push(Diagnostic::new(Code::AmbiguousBoxEnd, at, message).related(Span::empty(after.start), "here"));
    }
    // A form of label is one where the box has it twice, or throughout.
    let count = |wanted: Class| shapes.iter().filter(|(_, class)| *class == wanted).count();
    let prose = shapes.iter().filter(|(_, class)| !matches!(class, Class::Note | Class::Group)).count();
    let (leads, colons, blanks) = (count(Class::Lead), count(Class::Colon), count(Class::Blank));
    let labels = |wanted: Class| match wanted {
        Class::Lead => leads >= 2,
        Class::Colon => colons >= 2 || prose == 1,
        Class::Blank => blanks >= 2 || prose == 1,
        _ => true,
    };
    let mut children = Vec::with_capacity(next - first);
    let mut shapes = shapes.iter();
    for block in &mut body[first..next] {
        match block.take() {
            Some(Block::Table(table)) => children.push(Node::Table(table)),
            Some(Block::Para(para)) => {
                let Some((shape, class)) = shapes.next() else { continue };
                let class = if labels(*class) { *class } else { Class::Plain };
                children.push(item::block(cutter, &para, shape, class));
            }
            None => {}
        }
    }
    // What was nothing but markup is kept as trivia.
    children.retain(|child| !child.span().is_empty());
    let start = head.as_ref().map(BoxHead::span).or_else(|| children.first().map(Node::span)).unwrap_or_default();
    let span = children.last().map_or(start, |last| Span::new(start.start, last.span().end.max(start.end)));
    if head.is_none() {
        let message = "entries of a box stand here without its heading line".to_owned();
        diagnostics.push(Diagnostic::new(Code::BoxHeadLost, Span::new(span.start, span.start), message));
    }
    (ast::Box { head, children, span }, next)
}

/// The heading line at `body[*next]`, if it is one, its title on the next line included.
fn head(body: &mut [Option<Block>], next: &mut usize, cutter: &mut Cutter<'_>) -> Option<BoxHead> {
    let Some(Some(Block::Para(para))) = body.get(*next) else { return None };
    if para.head.family != Family::Box {
        return None;
    }
    let para = *para;
    *next += 1;
    let line = &cutter.all_lines()[para.first as usize];
    cutter.prefix(line);
    let shape = cutter.shape(&para);
    let mut end = shape.end;
    // 【专栏4 航运工程】
    if line.flags.has(Flags::BRACKET) && Span::new(shape.start, end).of(cutter.source()).ends_with(['】', ']']) {
        let words = Span::new(shape.start, end).of(cutter.source()).trim_end_matches(['】', ']']);
        end = shape.start + words.len() as u32;
        cutter.trivia.push(Trivia { kind: TriviaKind::Markup, span: Span::new(end, shape.end) });
    }
    let mut title = cutter.text(&para, shape.start, end);
    if title.is_empty()
        && let Some(Some(Block::Para(below))) = body.get(*next)
        && below.head.family == Family::None
        && below.tail == Tail::Open
    {
        let below = *below;
        let shape = cutter.shape(&below);
        if shape.within(40) && shape.commas == 0 {
            cutter.prefix(&cutter.all_lines()[below.first as usize]);
            title = cutter.text(&below, shape.start, shape.end);
            *next += 1;
        }
    }
    Some(BoxHead { marker: para.head.mark, number: para.head.number(cutter.source()), title })
}

/// Whether a block is a paragraph that opens with a lead sentence.
fn follows_lead(cutter: &Cutter<'_>, block: Option<&Option<Block>>) -> bool {
    matches!(block, Some(Some(Block::Para(para))) if class(para, &cutter.shape(para)) == Class::Lead)
}

/// Whether one of the next blocks goes on with the numbering of the box, and not with that outside.
fn numbering_goes_on(blocks: &[Option<Block>], seen: &Seen, around: &Around<'_>) -> bool {
    for block in blocks.iter().take(NEAR) {
        let Some(Block::Para(para)) = block else { continue };
        match para.head.family {
            Family::Heading(kind) => {
                let ordinal = para.head.ordinal;
                let inside = seen.ordinals.iter().any(|(open, last)| *open == kind && last + 1 == ordinal);
                return inside && !around.nest.continues(kind, ordinal);
            }
            Family::Box | Family::Closing | Family::Contents => return false,
            _ if para.head.hashes > 0 => return false,
            _ => {}
        }
    }
    false
}

/// Whether a paragraph still belongs to the box.
enum Goes {
    On,
    Out,
    /// Out, by the wording alone.
    OutWeakly,
}

#[allow(clippy::too_many_arguments)]
fn goes_on(
    cutter: &Cutter<'_>,
    para: &Para,
    shape: &Shape,
    class: Class,
    seen: &Seen,
    around: &Around<'_>,
    announced: Option<u32>,
    first: bool,
) -> Goes {
    let line = &cutter.all_lines()[para.first as usize];
    let out = |test: bool| if test { Goes::Out } else { Goes::On };
    if para.head.hashes > 0 {
        return Goes::Out;
    }
    // What a frame holds together is one box.
    if around.framed {
        return out(!line.flags.has(Flags::FRAMED) || para.head.family == Family::Box);
    }
    match para.head.family {
        Family::Box | Family::Contents | Family::Closing | Family::TableCaption => return Goes::Out,
        Family::Heading(kind) => {
            if let Some(goes) = numbered(kind, para.head.ordinal, seen, around) {
                return goes;
            }
        }
        Family::Note => return Goes::On,
        _ => {}
    }
    if first {
        return Goes::On;
    }
    if around.pairs_part && para.blanks >= 2 {
        return Goes::Out;
    }
    if around.layout.tab_cells && line.flags.has(Flags::TAB_START) && seen.entries > 0 {
        return Goes::Out;
    }
    // Boxes are set in smaller type: their lines hold more.
    if let Some(wrap) = around.layout.wrap
        && para.count > 1
        && seen.width > wrap + 6
    {
        return out(para.width <= wrap + 2);
    }
    if seen.table && seen.entries == 0 || seen.noted && class == Class::Plain {
        return Goes::Out;
    }
    if seen.classes.contains(&class) || seen.group {
        let full = !seen.grouped && announced.is_some_and(|count| seen.entries >= count);
        let like_outside = matches!(class, Class::Plain) || class == Class::Lead && around.lead_before;
        return if full && like_outside { Goes::OutWeakly } else { Goes::On };
    }
    match class {
        Class::Group => Goes::On,
        // Entries may follow an introduction.
        Class::Dash | Class::Bullet | Class::Numbered(_) => {
            out(!seen.is_introduction() && !seen.group && !seen.nests(class))
        }
        Class::Blank | Class::Colon if seen.is_introduction() => Goes::On,
        Class::Lead if seen.is_introduction() => {
            if around.lead_before {
                Goes::OutWeakly
            } else {
                Goes::On
            }
        }
        Class::Plain if shape.letters == 0 => Goes::On,
        // The body resumes: it lacks the label of the entries.
        _ => Goes::OutWeakly,
    }
}

/// Whether a marker is inside or outside; `None` where the rest of the tests decide.
fn numbered(kind: HeadingKind, ordinal: u32, seen: &Seen, around: &Around<'_>) -> Option<Goes> {
    match kind {
        HeadingKind::Part
        | HeadingKind::Chapter
        | HeadingKind::Section
        | HeadingKind::Preface
        | HeadingKind::Appendix => {
            return Some(Goes::Out);
        }
        HeadingKind::Decimal => return around.nest.has(kind).then_some(Goes::Out),
        _ => {}
    }
    let inside = seen.ordinals.iter().find(|(open, _)| *open == kind).map(|(_, last)| *last);
    if inside.is_some_and(|last| last + 1 == ordinal || ordinal == 1) {
        return Some(Goes::On);
    }
    if around.nest.continues(kind, ordinal) || around.nest.has(kind) && ordinal > 1 {
        return Some(Goes::Out);
    }
    let high = matches!(kind, HeadingKind::Item | HeadingKind::Subitem | HeadingKind::Article);
    (high && (seen.entries > 0 && !seen.is_introduction() || ordinal > 1)).then_some(Goes::Out)
}

impl Seen {
    fn add(&mut self, para: &Para, shape: &Shape, class: Class) {
        if class == Class::Note {
            self.noted = true;
            return;
        }
        let bare = match class {
            Class::Group => true,
            Class::Numbered(_) | Class::Dash => {
                is_bare(shape) && para.tail != Tail::Stop || is_bare(shape) && class == Class::Dash
            }
            _ => false,
        };
        if let Class::Numbered(kind) = class {
            match self.ordinals.iter_mut().find(|(open, _)| *open == kind) {
                Some((_, last)) => *last = para.head.ordinal,
                None => self.ordinals.push((kind, para.head.ordinal)),
            }
        }
        if !self.classes.contains(&class) {
            self.classes.push(class);
        }
        self.group = bare;
        self.grouped |= bare;
        self.entries += 1;
        if para.count > 1 {
            self.width = self.width.max(para.width);
        }
    }

    /// Whether all so far may be the introduction of entries that follow: one paragraph without a label.
    fn is_introduction(&self) -> bool {
        self.entries <= 1 && self.classes.iter().all(|class| matches!(class, Class::Plain | Class::Lead))
    }

    /// Whether marked entries may stand under the entries so far: （1） under ——.
    fn nests(&self, class: Class) -> bool {
        matches!(class, Class::Numbered(HeadingKind::Subpoint | HeadingKind::Circled | HeadingKind::Point))
            && self
                .classes
                .iter()
                .any(|class| matches!(class, Class::Dash | Class::Numbered(_) | Class::Lead | Class::Blank))
    }
}

/// The number of entries that a title announces: 六大工程 → 6.
fn announced(title: &str) -> Option<u32> {
    let at = title.find('大')?;
    let before: String = title[..at].chars().rev().take_while(|c| "一二三四五六七八九十".contains(*c)).collect();
    let numeral: String = before.chars().rev().collect();
    let after = title[at..].chars().nth(1).is_some_and(is_ideograph);
    match crate::number::chinese(&numeral) {
        Ok(("", count)) if after && count >= 2 => Some(count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_several_paragraphs() {
        let source = "第一节 水利\n专栏1 水利工程\n（1）水源工程。建设水库。\n（2）防洪工程。\n实施干流达标。\n实施支流治理。\n（3）灌区工程。改造灌区。\n推进两岸修复，建设滨江水网。\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let Some(Node::Section(section)) = parsed.document.blocks.first() else { panic!("no section") };
        let Some(Node::Box(found)) = section.children.first() else { panic!("no box") };
        assert_eq!((found.children.len(), section.children.len()), (5, 2));
    }

    #[test]
    fn a_note_closes_a_box() {
        let source = "第一节 水利\n专栏1 水利工程\n（1）水源工程。建设水库。\n（2）防洪工程。整治河道。\n（来源：云岭县水利局）\n推进两岸修复，建设滨江水网。\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let Some(Node::Section(section)) = parsed.document.blocks.first() else { panic!("no section") };
        let Some(Node::Box(found)) = section.children.first() else { panic!("no box") };
        assert_eq!((found.children.len(), section.children.len(), parsed.diagnostics.len()), (3, 2, 0));
    }

    #[test]
    fn a_title_in_brackets() {
        let source = "第一节 水利\n【专栏4 水利工程】\n（1）水源工程。建设水库。\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let Some(Node::Section(section)) = parsed.document.blocks.first() else { panic!("no section") };
        let Some(Node::Box(found)) = section.children.first() else { panic!("no box") };
        assert_eq!(found.head.as_ref().map(|head| head.title.plain(source)).as_deref(), Some("水利工程"));
        assert!(parsed.coverage(source).is_complete());
    }

    #[test]
    fn announced_counts() {
        assert_eq!(announced("创新发展六大工程"), Some(6));
        assert_eq!(announced("智慧城市十二大应用场景"), Some(12));
        assert_eq!(announced("重大工程"), None);
    }
}
