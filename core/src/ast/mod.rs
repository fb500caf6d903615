//! The tree: what a planning document is made of.
//!
//! Nodes hold [`Span`]s into the source, never strings; the words of a node are cut out and cleaned on demand
//! ([`Text::plain`]). Every byte of the source is in exactly one leaf of the tree: the spans of a [`Text`], a marker, a
//! [`Trivia`], or white space between them.

mod block;
mod frame;
mod heading;
mod indicator;
mod leaf;
pub(crate) mod order;
pub(crate) mod plain;
mod span;
mod table;
mod text;
mod visit;

pub use block::{Block, Box, BoxHead, Item, Paragraph, ParagraphKind, Section};
pub use frame::{Contents, ContentsEntry, Document, FrameKind, FrameLine, Trivia, TriviaKind};
pub use heading::{Heading, HeadingKind, Marker, MarkerKind, Number};
pub use indicator::{
    Attribute, AttributeKind, Bound, Change, ColumnKind, Indicator, IndicatorColumn, IndicatorTable, IndicatorValue,
    Measure, Period, Role, Value, ValueColumn,
};
pub use leaf::{Leaf, LeafKind};
pub use span::Span;
pub use table::{Caption, Cell, Table, TableForm};
pub use text::Text;
pub use visit::{
    Visit, walk_block, walk_box, walk_caption, walk_document, walk_heading, walk_item, walk_paragraph, walk_section,
    walk_table,
};
