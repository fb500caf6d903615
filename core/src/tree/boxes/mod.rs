//! 专栏: where a box ends, and what it holds.
//!
//! Nothing marks the end of a box in a text. In order of strength: a chapter, a section or the next box; a marker that
//! goes on with the numbering outside; the blank lines, the type size or the tab that set the box apart; a paragraph that
//! lacks the label that the entries of the box have; the number of entries that the title announces (六大工程).

mod deeds;
mod end;

pub(super) use deeds::is_deed;
use end::{Goes, Seen, announced, follows_lead, goes_on, numbering_goes_on};

use super::{
    cutter::Cutter,
    item,
    label::{Class, class},
    nest::Nest,
};
use crate::{
    ast::{self, Block as Node, BoxHead, Span, Trivia, TriviaKind},
    block::{Block, Layout},
    diagnostic::{Code, Diagnostic},
    line::{Family, Flags, Shape, Tail},
};

/// What surrounds a box.
#[expect(clippy::struct_excessive_bools, reason = "what was seen around it, each by itself")]
pub(super) struct Around<'a> {
    pub(super) nest: &'a Nest,
    pub(super) layout: &'a Layout,
    /// Whether the paragraph before the box opens with a lead sentence.
    pub(super) lead_before: bool,
    /// Whether that says what is to be done.
    pub(super) deed_before: bool,
    /// Whether two blank lines are rare, so that they part what a table held together.
    pub(super) pairs_part: bool,
    /// Whether the box stands in a frame.
    pub(super) framed: bool,
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
    let mut seen = Seen::new(announced);
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
                // Blank lines and frames tell more than words.
                let worded = around.deed_before && !around.framed && !around.pairs_part;
                let deed = worded
                    && class == Class::Lead
                    && shape.period.is_some_and(|stop| is_deed(Span::new(shape.start, stop.at).of(cutter.source())));
                let goes =
                    if opens { Goes::On } else { goes_on(cutter, para, &shape, class, &seen, around, next == first) };
                // Where things are named, what is to be done is the text around them.
                let goes = if deed && seen.names_things() && matches!(goes, Goes::On) { Goes::OutWeakly } else { goes };
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
                    seen.deeds += u32::from(deed);
                    seen.leads += u32::from(class == Class::Lead);
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
    let children = children(&mut body[first..next], &shapes, cutter);
    let start = head.as_ref().map(BoxHead::span).or_else(|| children.first().map(Node::span)).unwrap_or_default();
    let span = children.last().map_or(start, |last| Span::new(start.start, last.span().end.max(start.end)));
    if head.is_none() {
        let message = "entries of a box stand here without its heading line".to_owned();
        diagnostics.push(Diagnostic::new(Code::BoxHeadLost, Span::new(span.start, span.start), message));
    }
    (ast::Box { head, children, span }, next)
}

/// What stands in a box: these blocks, the paragraphs among them with their shapes and classes.
fn children(blocks: &mut [Option<Block>], shapes: &[(Shape, Class)], cutter: &mut Cutter<'_>) -> Vec<Node> {
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
    let mut children = Vec::with_capacity(blocks.len());
    let mut shapes = shapes.iter();
    for block in blocks {
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
    children
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The section that opens the text, and the box that opens the section.
    fn section_and_box(source: &str) -> (ast::Section, ast::Box) {
        let parsed = crate::parse(source, &crate::Options::default());
        assert!(parsed.coverage(source).is_complete());
        let Some(Node::Section(section)) = parsed.document.blocks.into_iter().next() else { panic!("no section") };
        let Some(Node::Box(found)) = section.children.first().cloned() else { panic!("no box") };
        (section, found)
    }

    #[test]
    fn entries_of_several_paragraphs() {
        let source = "第一节 水利\n专栏1 水利工程\n（1）水源工程。建设水库。\n（2）防洪工程。\n实施干流达标。\n实施支流治理。\n（3）灌区工程。改造灌区。\n推进两岸修复，建设滨江水网。\n";
        let (section, found) = section_and_box(source);
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
    fn blanks_all_over_the_text_are_no_labels() {
        let prose = "推进澜江两 岸生态修复，建设沿江绿道，完善防洪排涝 体系，改造老旧泵站。\n".repeat(24);
        let entries = "水源 工程。建设云岭水库，加固堤防，改造泵站。\n防 洪工程。整治云岭 河道，完善监测。\n";
        let source = format!("第一节 水利\n专栏1 水利工程\n{entries}{prose}");
        let (_, found) = section_and_box(&source);
        let labels: Vec<String> = found
            .children
            .iter()
            .filter_map(|child| if let Node::Item(item) = child { Some(item.label.plain(&source)) } else { None })
            .collect();
        assert_eq!(labels, ["水源工程", "防洪工程"]);
    }

    #[test]
    fn text_goes_on_with_what_is_to_be_done() {
        let text = "第一节 水利\n完善防洪体系。整治云岭渠，加固堤防，改造泵站，提升标准。\n";
        let boxed = "专栏1 水利工程\n云岭水库工程。新建水库一座。\n沿江堤防项目。加固堤防十公里。\n";
        let source = format!("{text}{boxed}推进水网建设。贯通云岭渠与澜江，建成水网。\n");
        let parsed = crate::parse(&source, &crate::Options::default());
        let Some(Node::Section(section)) = parsed.document.blocks.first() else { panic!("no section") };
        let Some(Node::Box(found)) = section.children.get(1) else { panic!("no box") };
        assert_eq!((found.children.len(), section.children.len(), parsed.diagnostics.len()), (2, 3, 1));
    }

    #[test]
    fn a_title_in_brackets() {
        let source = "第一节 水利\n【专栏4 水利工程】\n（1）水源工程。建设水库。\n";
        let (_, found) = section_and_box(source);
        assert_eq!(found.head.as_ref().map(|head| head.title.plain(source)).as_deref(), Some("水利工程"));
    }
}
