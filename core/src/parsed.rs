//! The front door: [`parse`] and what it gives.

use crate::{
    ast::{Block, Document, IndicatorTable, Leaf, LeafKind, Span, order},
    diagnostic::{Code, Diagnostic},
    text::{LineIndex, is_blank},
};

/// How to parse.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Diagnostics that are not wanted.
    pub ignore: Vec<Code>,
}

/// A parsed document: the tree, what is odd, and the lines of the source.
///
/// It holds no copy of the source: what needs words takes the same `source` that was parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The tree.
    pub document: Document,
    /// What is odd, by position.
    pub diagnostics: Vec<Diagnostic>,
    /// Lines of the source.
    pub lines: LineIndex,
    len: u32,
    ignore: Vec<Code>,
}

/// What [`Parsed::indicators`] reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indicators {
    /// The indicator tables, in their order.
    pub tables: Vec<IndicatorTable>,
    /// What is odd about their values, by position.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses a document. Any text is one: there is no error, only diagnostics.
///
/// ```
/// let parsed = gangyao::parse("一、总体要求\n（一）指导思想。坚持稳中求进。\n", &gangyao::Options::default());
/// assert_eq!(parsed.document.blocks.len(), 1);
/// ```
#[must_use]
pub fn parse(source: &str, options: &Options) -> Parsed {
    let mut read = source;
    if source.len() > u32::MAX as usize {
        let mut end = u32::MAX as usize;
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        read = &source[..end];
    }
    let (document, mut diagnostics, lines) = crate::tree::build(read);
    if read.len() < source.len() {
        let message = format!("the text has {} bytes; the first {} were read", source.len(), read.len());
        diagnostics.push(Diagnostic::new(Code::TooLong, Span::empty(read.len() as u32), message));
    }
    tidy(&mut diagnostics, &options.ignore);
    Parsed { document, diagnostics, lines, len: read.len() as u32, ignore: options.ignore.clone() }
}

/// Takes out the diagnostics that are not wanted and puts the others in the order of the source.
fn tidy(diagnostics: &mut Vec<Diagnostic>, ignore: &[Code]) {
    diagnostics.retain(|diagnostic| !ignore.contains(&diagnostic.code));
    order::sort_by_key(diagnostics, |diagnostic| order::place(diagnostic.span) | (diagnostic.code as u128) << 32);
}

impl Parsed {
    /// Every leaf of the tree by position, the blanks between them included: together they are the source.
    #[must_use]
    pub fn leaves(&self, source: &str) -> Vec<Leaf> {
        let leaves = self.document.leaves();
        let mut all = Vec::with_capacity(leaves.len() * 2);
        let mut at = 0;
        for leaf in leaves.into_iter().map(Some).chain([None]) {
            let start = leaf.map_or(self.len, |leaf| leaf.span.start);
            let gap = Span::new(at.min(start), start);
            if !gap.is_empty() && gap.of(source).chars().all(is_blank) {
                all.push(Leaf { kind: LeafKind::Blank, span: gap });
            }
            if let Some(leaf) = leaf {
                at = at.max(leaf.span.end);
                all.push(leaf);
            }
        }
        all
    }

    /// The ledger: which bytes of the source are in no leaf, and which in more than one.
    #[must_use]
    pub fn coverage(&self, source: &str) -> Coverage {
        let mut coverage = Coverage { covered: 0, total: source.len() as u64, gaps: Vec::new(), overlaps: Vec::new() };
        let mut at = 0;
        for leaf in self.leaves(source) {
            if leaf.span.start > at {
                coverage.gaps.push(Span::new(at, leaf.span.start));
            } else if leaf.span.start < at {
                coverage.overlaps.push(Span::new(leaf.span.start, at.min(leaf.span.end)));
            }
            coverage.covered += u64::from(leaf.span.end.saturating_sub(at.max(leaf.span.start)));
            at = at.max(leaf.span.end);
        }
        if at < self.len {
            coverage.gaps.push(Span::new(at, self.len));
        }
        coverage
    }

    /// The block at a path of titles: `find(source, "第三章/第二节")`.
    ///
    /// Each step is the printed marker of a heading (`第三章`, `（一）`), its title, or both; blanks do not count.
    #[must_use]
    pub fn find(&self, source: &str, path: &str) -> Option<&crate::ast::Section> {
        let mut blocks = &self.document.blocks;
        let mut found = None;
        for step in path.split('/').map(crate::text::strip_blanks).filter(|step| !step.is_empty()) {
            let section = blocks.iter().find_map(|block| match block {
                Block::Section(section) => {
                    let marker = section
                        .heading
                        .marker
                        .map_or_else(String::new, |span| crate::text::strip_blanks(span.of(source)));
                    let title = crate::text::strip_blanks(&section.heading.title.plain(source));
                    (step == title || step == marker || step == format!("{marker}{title}")).then_some(section)
                }
                _ => None,
            })?;
            blocks = &section.children;
            found = Some(section);
        }
        found
    }

    /// The blocks that hold `offset`, from the outermost in.
    #[must_use]
    pub fn at(&self, offset: u32) -> Vec<&Block> {
        let mut path = Vec::new();
        let mut blocks = &self.document.blocks;
        loop {
            // Siblings are ordered and do not overlap.
            let next = blocks.partition_point(|block| block.span().end <= offset);
            let Some(block) = blocks.get(next).filter(|block| block.span().contains(offset)) else { return path };
            path.push(block);
            blocks = match block {
                Block::Section(section) => &section.children,
                Block::Box(r#box) => &r#box.children,
                _ => return path,
            };
        }
    }

    /// The indicator tables of the document with every cell typed, and what is odd about them.
    ///
    /// They are read anew at each call: a caller who wants the structure alone does not pay for them.
    ///
    /// ```
    /// use gangyao::ast::{Bound, Value};
    ///
    /// let source = "表1 主要指标\n\n指标\t2020年\t2025年\t属性\n森林覆盖率（%）\t41.5\t≥43.0\t约束性\n粮食产量（万吨）\t110\t120\t约束性\n";
    /// let parsed = gangyao::parse(source, &gangyao::Options::default());
    /// let tables = parsed.indicators(source).tables;
    /// let forest = &tables[0].indicators[0];
    /// assert_eq!(forest.name.plain(source), "森林覆盖率");
    /// assert_eq!(forest.values[1].value, Value::Number { bound: Bound::Ge, number: "43.0".parse().expect("a decimal") });
    /// ```
    #[must_use]
    pub fn indicators(&self, source: &str) -> Indicators {
        let (tables, mut diagnostics) = crate::meaning::indicators(&self.records(source, ""));
        tidy(&mut diagnostics, &self.ignore);
        Indicators { tables, diagnostics }
    }

    /// Everything that is odd, by position: about the structure ([`Self::diagnostics`]) and about the values of the indicator
    /// tables.
    #[must_use]
    pub fn diagnose(&self, source: &str) -> Vec<Diagnostic> {
        self.with(self.indicators(source).diagnostics)
    }

    /// The diagnostics of the structure with others, by position.
    pub(crate) fn with(&self, others: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut all = self.diagnostics.clone();
        all.extend(others);
        tidy(&mut all, &[]);
        all
    }
}

/// What [`Parsed::coverage`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Bytes in a leaf, each counted once.
    pub covered: u64,
    /// Bytes of the source.
    pub total: u64,
    /// Ranges in no leaf.
    pub gaps: Vec<Span>,
    /// Ranges in more than one leaf.
    pub overlaps: Vec<Span>,
}

impl Coverage {
    /// Whether every byte is in exactly one leaf.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.covered == self.total && self.gaps.is_empty() && self.overlaps.is_empty()
    }
}
