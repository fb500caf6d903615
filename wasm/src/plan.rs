//! What a document and the handles on its nodes share: the text, the tree, the positions.

use std::cell::OnceCell;

use gangyao::{
    Parsed,
    ast::Span,
    record::Records,
    text::{PositionUnit, Positions},
};

/// A parsed text.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) source: String,
    pub(crate) doc: String,
    pub(crate) parsed: Parsed,
    /// Made when the first position is asked for.
    positions: OnceCell<Positions>,
}

impl Plan {
    pub(crate) fn new(source: String, doc: String, options: &gangyao::Options) -> Self {
        let parsed = gangyao::parse(&source, options);
        Self { source, doc, parsed, positions: OnceCell::new() }
    }

    pub(crate) fn records(&self) -> Records<'_> {
        self.parsed.records(&self.source, &self.doc)
    }

    fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| Positions::new(&self.source, PositionUnit::Utf16))
    }

    pub(crate) fn utf16(&self, byte: u32) -> u32 {
        self.positions().of(&self.source, byte)
    }

    pub(crate) fn byte(&self, utf16: u32) -> u32 {
        self.positions().byte(&self.source, utf16)
    }

    pub(crate) fn range(&self, span: Span) -> [u32; 2] {
        [self.utf16(span.start), self.utf16(span.end)]
    }
}
