//! Leads: the run-in topics that open unnumbered paragraphs.
//!
//! ```text
//! 综合实力跃上新台阶。五年来…        lead sentence
//! ——产业绿色化。经济规模…            after a dash
//! 四新城：一是活力新城。…            topic before a colon
//! ```
//!
//! A short first sentence alone proves nothing; a paragraph beside it that opens in the same way does.

use super::label::LEAD;
use crate::{
    ast::{Block, Paragraph, ParagraphKind, Span},
    line::{Shape, Stop},
};

/// Paragraphs on either side that count as beside.
const BESIDE: usize = 2;
/// Letters of a topic before a colon.
const TOPIC: u8 = 16;

/// Where the lead of a paragraph would end, judged by the paragraph alone.
pub(super) fn candidate(source: &str, shape: &Shape) -> Option<Stop> {
    let fits = |stop: Stop, most: u8| stop.followed && (2..=most).contains(&stop.letters);
    if let Some(colon) = shape.colon.filter(|colon| shape.period.is_none_or(|period| colon.at < period.at)) {
        // “一”：就是… names an item of a slogan, and …如下： announces; neither is a topic.
        let quoted = || colon.letters <= 4 && Span::new(shape.start, shape.end).of(source).starts_with(['“', '"']);
        let label = fits(colon, TOPIC) && shape.first_comma.is_none_or(|comma| comma > colon.at) && !quoted();
        return label.then_some(colon);
    }
    // 顺应市场变化趋势，汇聚各方力量，推动业态更新。 is a sentence.
    shape.period.filter(|period| fits(*period, LEAD) && shape.commas <= 1)
}

/// Keeps the leads of those paragraphs that have a neighbour with one of the same form, and drops the others.
pub(super) fn mark(source: &str, blocks: &mut [Block]) {
    if !blocks.iter().any(|block| matches!(block, Block::Paragraph(Paragraph { lead: Some(_), .. }))) {
        return;
    }
    // Three answers: a lead of some form, no lead, or (for what may stand between neighbours) nothing to say.
    let form = |block: &Block| match block {
        Block::Paragraph(Paragraph { kind: ParagraphKind::Text, lead: Some(lead), marker, .. }) => {
            let rest = &source[lead.span().end as usize..];
            Some(Some((rest.trim_start_matches(['*', ' ']).starts_with(['：', ':']), marker.is_some())))
        }
        Block::Box(_) | Block::Table(_) | Block::Figure(_) | Block::Item(_) => None,
        Block::Paragraph(_) | Block::Section(_) => Some(None),
    };
    let forms: Vec<(usize, Option<(bool, bool)>)> =
        blocks.iter().enumerate().filter_map(|(at, block)| form(block).map(|found| (at, found))).collect();
    // One paragraph without a lead may stand between: a paragraph that a page break split after a full stop.
    let near = |nth: usize, wanted| {
        let low = nth.saturating_sub(BESIDE);
        let high = (nth + BESIDE + 1).min(forms.len());
        (low..high).any(|other| other != nth && forms[other].1 == wanted)
    };
    let drops: Vec<usize> = forms
        .iter()
        .enumerate()
        .filter(|(nth, (_, found))| found.is_some() && !near(*nth, *found))
        .map(|(_, (at, _))| *at)
        .collect();
    for at in drops {
        if let Block::Paragraph(paragraph) = &mut blocks[at] {
            paragraph.lead = None;
        }
    }
}
