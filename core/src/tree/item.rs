//! The entries of a box: each paragraph becomes an item with a label, or stays a paragraph.

use super::{
    cutter::Cutter,
    label::{Class, is_bare, marked_stop},
};
use crate::{
    ast::{Block, Item, Marker, MarkerKind, Paragraph, ParagraphKind, Span, Text},
    block::Para,
    line::{Family, Shape},
};

/// The marker of a paragraph, as the tree has it.
pub(super) fn marker(cutter: &mut Cutter<'_>, para: &Para) -> Option<Marker> {
    let line = &cutter.all_lines()[para.first as usize];
    cutter.prefix(line);
    let kind = match para.head.family {
        Family::Heading(kind) if !para.head.mark.is_empty() => MarkerKind::Ordinal(kind),
        Family::Dash => MarkerKind::Dash,
        Family::Bullet => MarkerKind::Bullet,
        _ => return None,
    };
    Some(Marker { kind, number: para.head.number(cutter.source()), span: para.head.mark })
}

/// The block of one paragraph of a box, by its class in the box.
pub(super) fn block(cutter: &mut Cutter<'_>, para: &Para, shape: &Shape, class: Class) -> Block {
    let (label_end, stop, text_start) = match class {
        Class::Dash | Class::Bullet | Class::Numbered(_) => match marked_stop(shape) {
            Some(stop) => (stop.at, Some(stop.span()), stop.span().end),
            None if is_bare(shape) => (shape.end, None, shape.end),
            None => return Block::Paragraph(paragraph(cutter, para, shape, ParagraphKind::Item)),
        },
        Class::Blank => match shape.gap {
            Some(gap) => (gap.at, None, gap.span().end),
            None => return Block::Paragraph(paragraph(cutter, para, shape, ParagraphKind::Text)),
        },
        Class::Colon | Class::Group => match shape.colon {
            Some(stop) => (stop.at, Some(stop.span()), stop.span().end),
            None => return Block::Paragraph(paragraph(cutter, para, shape, ParagraphKind::Text)),
        },
        Class::Lead => match shape.period {
            Some(stop) => (stop.at, Some(stop.span()), stop.span().end),
            None => return Block::Paragraph(paragraph(cutter, para, shape, ParagraphKind::Text)),
        },
        Class::Note => return note(cutter, para),
        Class::Plain => return Block::Paragraph(paragraph(cutter, para, shape, ParagraphKind::Text)),
    };
    let marker = marker(cutter, para);
    let label = cutter.text(para, shape.start, label_end);
    let text = if text_start < shape.end {
        cutter.text(para, text_start, shape.end)
    } else {
        Text::one(Span::empty(shape.end))
    };
    Block::Item(Item { marker, label, stop, text })
}

/// A paragraph with its marker.
pub(super) fn paragraph(cutter: &mut Cutter<'_>, para: &Para, shape: &Shape, kind: ParagraphKind) -> Paragraph {
    let marker = marker(cutter, para);
    let from = if marker.is_some() { shape.start } else { cutter.all_lines()[para.first as usize].head.mark.start };
    let text = cutter.text(para, from, shape.end);
    Paragraph { kind, marker, text, lead: None }
}

/// A note, its word 注： with it.
pub(super) fn note(cutter: &mut Cutter<'_>, para: &Para) -> Block {
    let line = &cutter.all_lines()[para.first as usize];
    cutter.prefix(line);
    let text = cutter.text(para, line.head.mark.start, u32::MAX);
    Block::Paragraph(Paragraph { kind: ParagraphKind::Note, marker: None, text, lead: None })
}

/// Whether a note opens with a number: 1. 1、 （1）
pub(super) fn is_numbered_note(words: &str) -> bool {
    let words = words.trim_start_matches(['（', '(']);
    words.strip_prefix(['1', '１']).is_some_and(|rest| rest.starts_with(['.', '．', '、', '）', ')']))
}
