//! Leads: the run-in topics that open unnumbered paragraphs.
//!
//! ```text
//! 综合实力跃上新台阶。五年来…        lead sentence
//! ——产业高端化。经济总量…            after a dash
//! 五强市：一是经济强市。…            topic before a colon
//! ```
//!
//! A short first sentence alone proves nothing; a paragraph beside it that opens in the same way does.

use super::{
    label::LEAD,
    shape::{Shape, Stop},
};
use crate::ast::{Block, Paragraph, ParagraphKind};

/// Letters of a topic before a colon.
const TOPIC: u32 = 16;

/// Where the lead of a paragraph would end, judged by the paragraph alone.
pub(super) fn candidate(source: &str, shape: &Shape) -> Option<Stop> {
    let first = crate::ast::Span::new(shape.start, shape.end).of(source);
    let fits = |stop: Stop, most: u32| stop.followed && (2..=most).contains(&stop.letters);
    if let Some(colon) = shape.colon.filter(|colon| shape.period.is_none_or(|period| colon.span.start < period.span.start)) {
        // “一”：就是… names an item of a slogan, and …如下： announces; neither is a topic.
        let quoted = first.starts_with(['“', '"']) && colon.letters <= 4;
        let label = !quoted && fits(colon, TOPIC) && shape.first_comma.is_none_or(|comma| comma > colon.span.start);
        return label.then_some(colon);
    }
    shape.period.filter(|period| fits(*period, LEAD))
}

/// Keeps the leads of those paragraphs that have a neighbour with one of the same form, and drops the others.
pub(super) fn mark(source: &str, blocks: &mut [Block]) {
    // Three answers: a lead of some form, no lead, or (for what may stand between neighbours) nothing to say.
    let form = |block: &Block| match block {
        Block::Paragraph(Paragraph { kind: ParagraphKind::Text, lead: Some(lead), marker, .. }) => {
            let rest = &source[lead.span().end as usize..];
            Some(Some((rest.trim_start_matches(['*', ' ']).starts_with(['：', ':']), marker.is_some())))
        }
        Block::Box(_) | Block::Table(_) | Block::Figure(_) | Block::Item(_) => None,
        Block::Paragraph(_) | Block::Section(_) => Some(None),
    };
    let mut before = None;
    let mut alone: Option<(usize, (bool, bool))> = None;
    let mut drops: Vec<usize> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some(found) = form(block) else { continue };
        if let Some((candidate, form)) = alone.take()
            && found != Some(form)
        {
            drops.push(candidate);
        }
        if let Some(form) = found.filter(|form| before != Some(*form)) {
            alone = Some((at, form));
        }
        before = found;
    }
    drops.extend(alone.map(|(at, _)| at));
    for at in drops {
        if let Block::Paragraph(paragraph) = &mut blocks[at] {
            paragraph.lead = None;
        }
    }
}
