//! Leaves: the finest pieces of the tree, which together are the source.

use serde::{Deserialize, Serialize};

use super::{
    BoxHead, Caption, Cell, ContentsEntry, Document, FrameLine, Heading, Item, Marker, Paragraph, Span, Text, Trivia,
    TriviaKind, Visit, order,
};

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LeafKind {
    /// Words of a node.
    Text,
    /// A marker: `第一章`, `（一）`, `——`, `专栏 1：`.
    Marker,
    /// The mark between a title or a label and the text after it.
    Stop,
    /// A line of the table of contents.
    ContentsEntry,
    /// A line of the frame.
    Frame,
    /// Trivia of the named kind.
    Trivia(TriviaKind),
    /// White space between other leaves.
    Blank,
}

/// A piece of the source and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Where it stands.
    pub span: Span,
}

impl Document {
    /// Every leaf but the blanks between them, by position.
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf> {
        let mut leaves = Collector(Vec::new());
        leaves.visit_document(self);
        let mut leaves = leaves.0;
        order::sort_by_key(&mut leaves, |leaf| order::place(leaf.span));
        leaves
    }
}

struct Collector(Vec<Leaf>);

impl Collector {
    fn push(&mut self, kind: LeafKind, span: Span) {
        if !span.is_empty() {
            self.0.push(Leaf { kind, span });
        }
    }

    fn text(&mut self, kind: LeafKind, text: &Text) {
        for span in text.spans() {
            self.push(kind, *span);
        }
    }
}

impl Visit for Collector {
    fn visit_frame_line(&mut self, line: &FrameLine) {
        self.text(LeafKind::Frame, &line.text);
    }

    fn visit_contents_heading(&mut self, heading: &Text) {
        self.text(LeafKind::ContentsEntry, heading);
    }

    fn visit_contents_entry(&mut self, entry: &ContentsEntry) {
        for span in [entry.marker, entry.leader].into_iter().flatten() {
            self.push(LeafKind::ContentsEntry, span);
        }
        self.text(LeafKind::ContentsEntry, &entry.title);
    }

    fn visit_trivia(&mut self, trivia: &Trivia) {
        self.push(LeafKind::Trivia(trivia.kind), trivia.span);
    }

    fn visit_heading(&mut self, heading: &Heading) {
        if let Some(span) = heading.marker {
            self.push(LeafKind::Marker, span);
        }
        self.text(LeafKind::Text, &heading.title);
        if let Some(span) = heading.stop {
            self.push(LeafKind::Stop, span);
        }
    }

    fn visit_marker(&mut self, marker: &Marker) {
        self.push(LeafKind::Marker, marker.span);
    }

    fn visit_paragraph(&mut self, paragraph: &Paragraph) {
        super::walk_paragraph(self, paragraph);
        self.text(LeafKind::Text, &paragraph.text);
    }

    fn visit_box_head(&mut self, head: &BoxHead) {
        self.push(LeafKind::Marker, head.marker);
        self.text(LeafKind::Text, &head.title);
    }

    fn visit_item(&mut self, item: &Item) {
        super::walk_item(self, item);
        self.text(LeafKind::Text, &item.label);
        if let Some(span) = item.stop {
            self.push(LeafKind::Stop, span);
        }
        self.text(LeafKind::Text, &item.text);
    }

    fn visit_caption(&mut self, caption: &Caption) {
        if let Some(span) = caption.marker {
            self.push(LeafKind::Marker, span);
        }
        self.text(LeafKind::Text, &caption.text);
    }

    fn visit_cell(&mut self, cell: &Cell) {
        self.text(LeafKind::Text, &cell.text);
    }
}
