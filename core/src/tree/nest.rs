//! Levels: what stands under what.
//!
//! No marker has a fixed level but 篇 > 章 > 节. Every other family takes the next free level where it is first met under
//! the current heading; a family that is open already closes what stands below it. So 一、 is level 1 in a ministry's
//! plan and level 3 under a 节, and a level may be skipped.

use super::lead::{Form, Leads};
use crate::ast::{Block, Heading, HeadingKind, Number, Paragraph, Section, Span};

/// What makes headings siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// The family of the marker.
    pub(super) kind: HeadingKind,
    /// Parts of a decimal number: `2.3.1` has three.
    pub(super) parts: u8,
    /// Markdown `#`s.
    pub(super) hashes: u8,
    /// The ordinal; 0 where there is none.
    pub(super) ordinal: u32,
}

/// The tree while it grows: the sections that are open, the outermost first.
pub(super) struct Nest {
    /// The blocks at the root and in each open section so far, one section after the other.
    blocks: Vec<Block>,
    open: Vec<Open>,
    /// The leads at the root.
    leads: Leads,
}

/// A section that is open; its children are not in it yet.
struct Open {
    key: Key,
    section: Section,
    /// Where its children start among the blocks.
    first: usize,
    /// The leads among its children.
    leads: Leads,
}

impl Nest {
    pub(super) fn new() -> Self {
        Self { blocks: Vec::new(), open: Vec::new(), leads: Leads::default() }
    }

    /// Opens a section; gives its heading and its level, or nothing where nothing of the heading is left.
    pub(super) fn open(&mut self, heading: Heading, key: Key) -> Option<(&Heading, usize)> {
        let span = heading.span();
        if span.is_empty() {
            return None;
        }
        let keep = self.level_of(key);
        while self.open.len() > keep {
            self.close();
        }
        let level = (self.open.len() + 1).min(usize::from(u8::MAX)) as u8;
        let section = Section { heading, level, children: Vec::new(), span };
        self.open.push(Open { key, section, first: self.blocks.len(), leads: Leads::default() });
        self.open.last().map(|open| (&open.section.heading, self.open.len()))
    }

    /// Adds a block without a lead to the innermost open section.
    pub(super) fn push(&mut self, block: Block) {
        let form = Form::of(&block);
        self.push_formed(block, form);
    }

    /// Adds a paragraph; where it has a lead, `colon` says whether a colon follows that.
    pub(super) fn push_led(&mut self, block: Block, colon: bool) {
        let form = match &block {
            Block::Paragraph(Paragraph { lead: Some(_), marker, .. }) => Form::Lead { colon, marked: marker.is_some() },
            other => Form::of(other),
        };
        self.push_formed(block, form);
    }

    fn push_formed(&mut self, block: Block, form: Form) {
        // Nothing but markup: it is kept as trivia.
        let span = block.span();
        if span.is_empty() {
            return;
        }
        let at = self.blocks.len();
        self.blocks.push(block);
        let leads = match self.open.last_mut() {
            Some(Open { section, leads, .. }) => {
                section.span = section.span.cover(span);
                leads
            }
            None => &mut self.leads,
        };
        leads.add(&mut self.blocks, at, form);
    }

    /// Closes everything.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        self.leads.finish(&mut self.blocks);
        self.blocks.shrink_to_fit();
        self.blocks
    }

    /// Whether a marker goes on with the numbering of an open section.
    pub(super) fn continues(&self, kind: HeadingKind, ordinal: u32) -> bool {
        self.open.iter().any(|Open { key, .. }| key.kind == kind && key.ordinal > 0 && key.ordinal + 1 == ordinal)
    }

    /// Whether sections of this kind are open.
    pub(super) fn has(&self, kind: HeadingKind) -> bool {
        self.open.iter().any(|open| open.key.kind == kind)
    }

    /// The number of the decimal heading that is open last.
    pub(super) fn last_decimal(&self) -> Option<&Number> {
        let open = self.open.iter().rev().find(|open| open.key.kind == HeadingKind::Decimal)?;
        open.section.heading.number.as_ref()
    }

    /// What was added last, in the innermost open section.
    pub(super) fn last(&self) -> Option<&Block> {
        self.blocks[self.open.last().map_or(0, |open| open.first)..].last()
    }

    /// How many of the open sections stay open above a new one.
    fn level_of(&self, key: Key) -> usize {
        let mut keep = self.open.len();
        // Converters give 一、 and （一） the same mark: of two families of numbers it does not tell which is above.
        let numbered = |kind| !matches!(kind, HeadingKind::Preface | HeadingKind::Appendix | HeadingKind::Topic);
        if key.hashes > 0
            && let Some(at) = self.open.iter().position(|Open { key: open, .. }| {
                let alike = open.kind == key.kind || !numbered(open.kind) || !numbered(key.kind);
                open.hashes > key.hashes || open.hashes == key.hashes && alike
            })
        {
            keep = at;
        }
        let sibling = self.open[..keep].iter().position(|Open { key: open, .. }| match key.kind {
            HeadingKind::Decimal => open.kind == key.kind && open.parts >= key.parts,
            // Two topics with different marks are not siblings by being topics.
            HeadingKind::Topic if key.hashes > 0 || open.hashes > 0 => false,
            kind => open.kind == kind,
        });
        if let Some(at) = sibling {
            return at;
        }
        let fixed = |kind: HeadingKind| match kind {
            HeadingKind::Preface | HeadingKind::Appendix | HeadingKind::Part => Some(0),
            HeadingKind::Chapter => Some(1),
            HeadingKind::Section => Some(2),
            _ => None,
        };
        match fixed(key.kind) {
            // Above a 章 only a 篇 stays open; an annex has chapters of its own.
            Some(0) => 0,
            Some(rank) => self.open[..keep]
                .iter()
                .position(|Open { key: open, .. }| {
                    open.kind != HeadingKind::Appendix && fixed(open.kind).is_none_or(|above| above >= rank)
                        || open.kind == HeadingKind::Preface
                })
                .unwrap_or(keep),
            // Under a preface only unnumbered text stands: the first numbered heading ends it.
            None => match self.open[..keep].iter().position(|open| open.key.kind == HeadingKind::Preface) {
                Some(at) if key.kind != HeadingKind::Topic => at,
                _ => keep,
            },
        }
    }

    fn close(&mut self) {
        let Some(Open { mut section, first, mut leads, .. }) = self.open.pop() else { return };
        leads.finish(&mut self.blocks);
        section.children = self.blocks.split_off(first);
        section.span = section
            .children
            .last()
            .map_or(section.span, |last| Span::new(section.span.start, section.span.end.max(last.span().end)));
        self.push(Block::Section(section));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::Text;

    /// The levels that headings of these kinds get, in order.
    fn levels(kinds: &[HeadingKind]) -> Vec<u8> {
        let mut nest = Nest::new();
        let mut levels = Vec::new();
        for (at, kind) in kinds.iter().enumerate() {
            let span = Span::new(at as u32, at as u32 + 1);
            let heading =
                Heading { kind: *kind, number: None, marker: None, title: Text::one(span), run_in: false, stop: None };
            nest.open(heading, Key { kind: *kind, parts: 0, hashes: 0, ordinal: 0 });
            levels.push(nest.open.len() as u8);
        }
        levels
    }

    #[test]
    fn marks_of_one_level_say_nothing() {
        let source = "# 云岭规划\n\n# 一、背景\n\n# （一）基础\n\n# 主要成效\n\n成效显著。\n\n# （二）形势\n\n形势向好。\n\n![](1.jpg)\n\n# 二、目标\n\n实现目标。\n";
        let parsed = crate::parse(source, &crate::Options::default());
        let [Block::Section(first), Block::Section(second)] = &parsed.document.blocks[..] else {
            panic!("two sections")
        };
        assert_eq!((first.children.len(), second.children.len()), (2, 1));
    }

    #[test]
    fn levels_come_from_the_order_of_introduction() {
        use HeadingKind as K;
        assert_eq!(
            levels(&[K::Chapter, K::Section, K::Item, K::Subitem, K::Item, K::Chapter, K::Item]),
            [1, 2, 3, 4, 3, 1, 2]
        );
        assert_eq!(levels(&[K::Item, K::Subitem, K::Point, K::Subitem, K::Item]), [1, 2, 3, 2, 1]);
        assert_eq!(levels(&[K::Chapter, K::Section, K::Subitem, K::Section]), [1, 2, 3, 2]);
        assert_eq!(levels(&[K::Preface, K::Chapter, K::Part, K::Chapter, K::Appendix, K::Item]), [1, 1, 1, 2, 1, 2]);
        assert_eq!(levels(&[K::Topic, K::Item, K::Chapter, K::Topic, K::Topic]), [1, 2, 1, 2, 2]);
    }
}
