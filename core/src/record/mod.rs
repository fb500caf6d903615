//! The flat tables: what most people want of a document.
//!
//! Field names and meanings are a contract that every binding keeps. A field that does not apply is `null`.

mod body;
mod exact;
mod frame;
mod indicator;
mod kind;
mod table;
mod walk;
mod write;
mod written;

pub(crate) use walk::{Flow, Step, flow, steps};

pub use body::{BoxRecord, ItemRecord, OutlineRecord, ParagraphRecord};
pub use frame::FrameRecord;
pub use indicator::{IndicatorRecord, ValueKind};
pub use kind::{TableKind, TakeRow, UnknownTable};
use serde::{Deserialize, Serialize};
pub use table::{CellRecord, TableRecord};
#[cfg(feature = "csv")]
pub use write::Csv;
pub use write::Jsonl;
pub use written::{cell, members};

use crate::{
    ast::Span,
    diagnostic::{Code, Severity},
    parsed::Parsed,
};

/// The tables of one document. Each method makes one table, row by row.
#[derive(Clone, Copy, Debug)]
pub struct Records<'a> {
    pub(crate) parsed: &'a Parsed,
    pub(crate) source: &'a str,
    pub(crate) doc: &'a str,
}

impl Parsed {
    /// The tables of this document; `doc` is the document's id in each row, usually the stem of its file.
    #[must_use]
    pub const fn records<'a>(&'a self, source: &'a str, doc: &'a str) -> Records<'a> {
        Records { parsed: self, source, doc }
    }
}

impl Records<'_> {
    pub(crate) fn line(&self, offset: u32) -> u32 {
        self.parsed.lines.line(offset)
    }

    /// The last line of a range: the line of its last byte.
    pub(crate) fn end_line(&self, span: Span) -> u32 {
        self.line(span.end.saturating_sub(1).max(span.start))
    }

    /// One row per diagnostic, of the structure and of the indicator tables.
    pub fn diagnostics(&self) -> impl Iterator<Item = DiagnosticRecord> + '_ {
        self.parsed.diagnose(self.source).into_iter().map(|diagnostic| DiagnosticRecord {
            doc: self.doc.to_owned(),
            line: self.line(diagnostic.span.start),
            start: diagnostic.span.start,
            end: diagnostic.span.end,
            code: diagnostic.code,
            severity: diagnostic.severity,
            message: diagnostic.message,
        })
    }
}

/// One row of the table `diagnostics`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiagnosticRecord {
    /// The document's id.
    pub doc: String,
    /// Line of the source where it starts, from 1.
    pub line: u32,
    /// Byte offset of its start.
    pub start: u32,
    /// Byte offset of its end.
    pub end: u32,
    /// Its stable code.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What was found and what was expected.
    pub message: String,
}
