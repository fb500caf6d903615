//! Blocks: sections, paragraphs, boxes, items.

use serde::{Deserialize, Serialize};

use super::{Caption, Heading, Marker, Number, Span, Table, Text};

/// One block of the document, in the order of the source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    // Nearly all blocks are paragraphs and items: a table, larger and rarer, has a place of its own. Sections are too many for
    // that: to free so many places takes longer than to fill larger blocks.
    /// A heading with all that stands under it.
    Section(Section),
    /// Running text.
    Paragraph(Paragraph),
    /// A 专栏.
    Box(Box),
    /// A labelled entry of a box.
    Item(Item),
    /// A table.
    Table(std::boxed::Box<Table>),
    /// The caption of a figure; the figure itself is lost in a text.
    Figure(Caption),
}

impl Block {
    /// From its first byte to its last.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Section(section) => section.span,
            Self::Paragraph(paragraph) => paragraph.span(),
            Self::Box(r#box) => r#box.span,
            Self::Item(item) => item.span(),
            Self::Table(table) => table.span,
            Self::Figure(caption) => caption.span(),
        }
    }
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// The heading.
    pub heading: Heading,
    /// Depth in the tree, from 1. It comes from the order in which the document introduces its markers, not from the
    /// marker: 一、 is level 1 in one plan and level 3 in another.
    pub level: u8,
    /// What stands under the heading.
    pub children: Vec<Block>,
    /// From the heading to the end of the last child.
    pub span: Span,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ParagraphKind {
    /// Running text.
    Text,
    /// A numbered or bulleted sentence of a list: `1.《河道管理条例》（2018年修正）`.
    Item,
    /// A note to a table or a box: `注：[]内为五年累计数。`
    Note,
}

impl ParagraphKind {
    /// The name used in records and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Item => "item",
            Self::Note => "note",
        }
    }
}

/// A paragraph of running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// What opens it: `——`, `1.`, `•`.
    pub marker: Option<Marker>,
    /// Its words, the lead included.
    pub text: Text,
    /// The run-in topic that opens it: `综合实力跃上新台阶` of `综合实力跃上新台阶。五年来…`. Part of `text`.
    pub lead: Option<Text>,
}

impl Paragraph {
    /// From the marker to the last word.
    #[must_use]
    pub fn span(&self) -> Span {
        with_marker(self.marker.as_ref(), self.text.span())
    }
}

/// A 专栏: a boxed insert with projects, key points or a table.
///
/// The name is the field's word for it; write `ast::Box` where the standard library's is also in use.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Box {
    /// Its heading line; `None` where extraction lost it.
    pub head: Option<BoxHead>,
    /// What it holds: items, paragraphs, tables.
    pub children: Vec<Block>,
    /// From the heading line to the end of the last child.
    pub span: Span,
}

/// The heading line of a box: `专栏 3-1：“十四五”重点产业发展方向`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxHead {
    /// `专栏 3-1：`.
    pub marker: Span,
    /// The number; `None` for a bare 专栏.
    pub number: Option<Number>,
    /// The title.
    pub title: Text,
}

impl BoxHead {
    /// From the marker to the end of the title.
    #[must_use]
    pub fn span(&self) -> Span {
        if self.title.is_empty() { self.marker } else { self.marker.cover(self.title.span()) }
    }
}

/// A labelled entry of a box: `——现代物流业。建设多式联运枢纽…`, `装备制造 做精做优…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// What opens it: `——`, `（1）`, `1．`.
    pub marker: Option<Marker>,
    /// The label, without marker and closing mark.
    pub label: Text,
    /// The mark between label and text: 。 or ：; `None` where a blank or a line end parts them.
    pub stop: Option<Span>,
    /// The words after the label; empty for a group line (`优势支柱产业：`), whose entries follow it.
    pub text: Text,
}

impl Item {
    /// From the marker to the last word.
    #[must_use]
    pub fn span(&self) -> Span {
        let label = self.stop.iter().fold(self.label.span(), |span, stop| span.cover(*stop));
        let span = if self.text.is_empty() { label } else { label.cover(self.text.span()) };
        with_marker(self.marker.as_ref(), span)
    }
}

fn with_marker(marker: Option<&Marker>, span: Span) -> Span {
    marker.map_or(span, |marker| marker.span.cover(span))
}
