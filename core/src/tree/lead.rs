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
    ast::{Block, Span},
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
        // 责任单位：… says who does it.
        let duty = || {
            let label = Span::new(shape.start, colon.at.max(shape.start)).of(source);
            ["单位", "部门", "时限", "责任人"].iter().any(|word| label.ends_with(word))
        };
        let label =
            fits(colon, TOPIC) && shape.first_comma.is_none_or(|comma| comma > colon.at) && !quoted() && !duty();
        return label.then_some(colon);
    }
    // 顺应市场变化趋势，汇聚各方力量，推动业态更新。 is a sentence, and so is 对未达标的区域，由市统筹。
    let sentence = shape.commas > 1 || shape.fronted;
    // 各位代表！ addresses.
    shape.period.filter(|period| fits(*period, LEAD) && !shape.exclaims && !sentence)
}

/// What a block says of the leads beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing: it may stand between neighbours.
    #[default]
    Silent,
    /// It opens with no lead.
    Plain,
    /// It opens with a lead, told by whether a colon follows and whether a marker stands before it.
    Lead { colon: bool, marked: bool },
}

impl Form {
    /// The form of a block that has no lead.
    pub(super) const fn of(block: &Block) -> Self {
        match block {
            Block::Box(_) | Block::Table(_) | Block::Figure(_) | Block::Item(_) => Self::Silent,
            Block::Paragraph(_) | Block::Section(_) => Self::Plain,
        }
    }
}

/// The blocks under one heading as they come: keeps the leads of those paragraphs that have a neighbour with one of the
/// same form, and drops the others.
///
/// One paragraph without a lead may stand between: a paragraph that a page break split after a full stop.
#[derive(Debug, Default)]
pub(super) struct Leads {
    /// Where the last few blocks stand, and their forms: the one in the middle is judged, when its neighbours are known.
    window: [(usize, Form); 2 * BESIDE + 1],
}

impl Leads {
    /// Takes in the block at `at` of `blocks`, the last of them.
    pub(super) fn add(&mut self, blocks: &mut [Block], at: usize, form: Form) {
        if form != Form::Silent {
            self.shift(blocks, at, form);
        }
    }

    /// Judges the last blocks, after which none comes.
    pub(super) fn finish(&mut self, blocks: &mut [Block]) {
        (0..BESIDE).for_each(|_| self.shift(blocks, 0, Form::Silent));
    }

    fn shift(&mut self, blocks: &mut [Block], at: usize, form: Form) {
        self.window.rotate_left(1);
        self.window[2 * BESIDE] = (at, form);
        let (at, form) = self.window[BESIDE];
        if matches!(form, Form::Lead { .. })
            && !self.window.iter().enumerate().any(|(other, (_, known))| other != BESIDE && *known == form)
            && let Some(Block::Paragraph(paragraph)) = blocks.get_mut(at)
        {
            paragraph.lead = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ast::{Block, Paragraph};

    fn leads(source: &str) -> Vec<String> {
        let parsed = crate::parse(source, &crate::Options::default());
        let lead = |block: &Block| match block {
            Block::Paragraph(Paragraph { lead: Some(lead), .. }) => Some(lead.plain(source)),
            _ => None,
        };
        parsed.document.blocks.iter().filter_map(lead).collect()
    }

    #[test]
    fn topics_and_what_is_none() {
        let topics = "做强航运产业。建设两座码头。\n\n做优临港园区，打造产业高地。引进九家企业。\n\n";
        assert_eq!(leads(topics), ["做强航运产业", "做优临港园区，打造产业高地"]);
        for other in [
            "对未达标的河段，由区县负责。市里统筹协调。\n\n",
            "“十四五”时期，航运迎来机遇。要抢抓机遇。\n\n",
            "各位代表！奋斗成就梦想，实干创造未来。\n\n",
            "责任单位：市交通局、市水利局。\n\n",
        ] {
            assert_eq!(leads(&format!("{topics}{other}")).len(), 2, "{other}");
        }
    }
}
