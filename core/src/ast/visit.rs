//! A visitor over the tree.

use super::{
    Block, Box, BoxHead, Caption, Cell, ContentsEntry, Document, FrameLine, Heading, Item, Marker, Paragraph, Section,
    Table, Text, Trivia,
};

/// Called for every node, in the order of the source within frame, contents, body and trivia.
///
/// Each method walks on into the node by default; a method that you write decides itself whether to go on, by calling
/// the `walk_…` function of the same name.
///
/// ```
/// use gangyao::ast::{Heading, Visit};
///
/// struct Titles<'s>(&'s str, Vec<String>);
/// impl Visit for Titles<'_> {
///     fn visit_heading(&mut self, heading: &Heading) {
///         self.1.push(heading.title.plain(self.0));
///     }
/// }
///
/// let source = "第一章 发展环境\n\n第一节 发展基础\n\n五年来，全市上下团结奋进。\n";
/// let parsed = gangyao::parse(source, &gangyao::Options::default());
/// let mut titles = Titles(source, Vec::new());
/// titles.visit_document(&parsed.document);
/// assert_eq!(titles.1, ["发展环境", "发展基础"]);
/// ```
pub trait Visit {
    /// The whole document.
    fn visit_document(&mut self, document: &Document) {
        walk_document(self, document);
    }
    /// A line of the frame.
    fn visit_frame_line(&mut self, _line: &FrameLine) {}
    /// The line `目录`.
    fn visit_contents_heading(&mut self, _heading: &Text) {}
    /// An entry of the table of contents.
    fn visit_contents_entry(&mut self, _entry: &ContentsEntry) {}
    /// A piece that is no content.
    fn visit_trivia(&mut self, _trivia: &Trivia) {}
    /// Any block.
    fn visit_block(&mut self, block: &Block) {
        walk_block(self, block);
    }
    /// A section.
    fn visit_section(&mut self, section: &Section) {
        walk_section(self, section);
    }
    /// A heading.
    fn visit_heading(&mut self, _heading: &Heading) {}
    /// The marker of a paragraph or an item.
    fn visit_marker(&mut self, _marker: &Marker) {}
    /// A paragraph.
    fn visit_paragraph(&mut self, paragraph: &Paragraph) {
        walk_paragraph(self, paragraph);
    }
    /// A 专栏.
    fn visit_box(&mut self, r#box: &Box) {
        walk_box(self, r#box);
    }
    /// The heading line of a 专栏.
    fn visit_box_head(&mut self, _head: &BoxHead) {}
    /// A labelled entry of a 专栏.
    fn visit_item(&mut self, item: &Item) {
        walk_item(self, item);
    }
    /// A table.
    fn visit_table(&mut self, table: &Table) {
        walk_table(self, table);
    }
    /// The caption of a table or a figure.
    fn visit_caption(&mut self, _caption: &Caption) {}
    /// A cell of a table.
    fn visit_cell(&mut self, _cell: &Cell) {}
}

/// Walks frame, contents, body, trivia.
pub fn walk_document<V: Visit + ?Sized>(visitor: &mut V, document: &Document) {
    for line in &document.frame {
        visitor.visit_frame_line(line);
    }
    if let Some(contents) = &document.contents {
        if let Some(heading) = &contents.heading {
            visitor.visit_contents_heading(heading);
        }
        for entry in &contents.entries {
            visitor.visit_contents_entry(entry);
        }
    }
    for block in &document.blocks {
        visitor.visit_block(block);
    }
    for trivia in &document.trivia {
        visitor.visit_trivia(trivia);
    }
}

/// Walks into a block.
pub fn walk_block<V: Visit + ?Sized>(visitor: &mut V, block: &Block) {
    match block {
        Block::Section(section) => visitor.visit_section(section),
        Block::Paragraph(paragraph) => visitor.visit_paragraph(paragraph),
        Block::Box(r#box) => visitor.visit_box(r#box),
        Block::Item(item) => visitor.visit_item(item),
        Block::Table(table) => visitor.visit_table(table),
        Block::Figure(caption) => visitor.visit_caption(caption),
    }
}

/// Walks the heading of a section and its children.
pub fn walk_section<V: Visit + ?Sized>(visitor: &mut V, section: &Section) {
    walk_heading(visitor, &section.heading);
    for block in &section.children {
        visitor.visit_block(block);
    }
}

/// Walks a heading.
pub fn walk_heading<V: Visit + ?Sized>(visitor: &mut V, heading: &Heading) {
    visitor.visit_heading(heading);
}

/// Walks the marker of a paragraph.
pub fn walk_paragraph<V: Visit + ?Sized>(visitor: &mut V, paragraph: &Paragraph) {
    if let Some(marker) = &paragraph.marker {
        visitor.visit_marker(marker);
    }
}

/// Walks the heading line of a box and its children.
pub fn walk_box<V: Visit + ?Sized>(visitor: &mut V, r#box: &Box) {
    if let Some(head) = &r#box.head {
        visitor.visit_box_head(head);
    }
    for block in &r#box.children {
        visitor.visit_block(block);
    }
}

/// Walks the marker of an item.
pub fn walk_item<V: Visit + ?Sized>(visitor: &mut V, item: &Item) {
    if let Some(marker) = &item.marker {
        visitor.visit_marker(marker);
    }
}

/// Walks caption, cells and notes of a table.
pub fn walk_table<V: Visit + ?Sized>(visitor: &mut V, table: &Table) {
    if let Some(caption) = &table.caption {
        walk_caption(visitor, caption);
    }
    for cell in &table.cells {
        visitor.visit_cell(cell);
    }
    for note in &table.notes {
        visitor.visit_paragraph(note);
    }
}

/// Walks a caption.
pub fn walk_caption<V: Visit + ?Sized>(visitor: &mut V, caption: &Caption) {
    visitor.visit_caption(caption);
}
