//! Handles on the nodes of the tree, made when they are asked for.
//!
//! A handle is the document and the way to the block, an index a level.

use std::rc::Rc;

use gangyao::ast::{self, Block, Caption, Number, Section, Span, Table, Text};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{plan::Plan, value};

/// A node of the tree, one block of the document: a handle, from which only what is asked for is built.
///
/// What a node of its type does not have is `undefined`. Positions are UTF-16 units. A handle outlives the document's.
#[wasm_bindgen(inspectable)]
#[derive(Debug)]
pub struct Node {
    plan: Rc<Plan>,
    /// The index of each block in the list that holds it, from the outermost in.
    path: Vec<usize>,
}

/// A cell of a table.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TableCell"))]
pub(crate) struct Cell {
    /// Row of its upper left corner, from 0.
    row: u32,
    /// Column of its upper left corner, from 0.
    col: u16,
    /// Rows it covers.
    rowspan: u16,
    /// Columns it covers.
    colspan: u16,
    /// Its words.
    text: String,
    /// Position of its start in the text, in UTF-16 units.
    from: u32,
    /// Position of its end in the text, in UTF-16 units.
    to: u32,
}

/// The blocks inside a block.
fn children(block: &Block) -> &[Block] {
    match block {
        Block::Section(section) => &section.children,
        Block::Box(r#box) => &r#box.children,
        _ => &[],
    }
}

impl Node {
    /// The nodes at the top of the tree.
    pub(crate) fn top(plan: &Rc<Plan>) -> Vec<Self> {
        Self::all(plan, &[], &plan.parsed.document.blocks)
    }

    fn all(plan: &Rc<Plan>, path: &[usize], blocks: &[Block]) -> Vec<Self> {
        let below = |at| path.iter().copied().chain([at]).collect();
        (0..blocks.len()).map(|at| Self { plan: Rc::clone(plan), path: below(at) }).collect()
    }

    /// The nodes around a byte, from the outermost in.
    pub(crate) fn around(plan: &Rc<Plan>, offset: u32) -> Vec<Self> {
        let mut siblings = &plan.parsed.document.blocks[..];
        let mut path = Vec::new();
        let around = plan.parsed.at(offset).into_iter().map(|block| {
            // Siblings are in the order of the source, and do not overlap.
            path.push(siblings.partition_point(|other| other.span().end <= offset));
            siblings = children(block);
            Self { plan: Rc::clone(plan), path: path.clone() }
        });
        around.collect()
    }

    /// The section at a path of headings.
    pub(crate) fn find(plan: &Rc<Plan>, path: &str) -> Option<Self> {
        let section = plan.parsed.find(&plan.source, path)?;
        let is_it = |node: &Self| node.section().is_some_and(|other| std::ptr::eq(other, section));
        Self::around(plan, section.heading.span().start).into_iter().find(is_it)
    }

    /// The blocks on the way to it, its own last.
    fn way(&self) -> impl Iterator<Item = &Block> {
        let mut blocks = &self.plan.parsed.document.blocks[..];
        self.path.iter().map_while(move |at| {
            let block = blocks.get(*at)?;
            blocks = children(block);
            Some(block)
        })
    }

    /// The block; the way of a handle always leads to one.
    fn block(&self) -> Option<&Block> {
        self.way().last()
    }

    fn span(&self) -> Span {
        self.block().map_or_else(Span::default, Block::span)
    }

    fn plain(&self, text: &Text) -> String {
        text.plain(&self.plan.source)
    }

    fn section(&self) -> Option<&Section> {
        match self.block()? {
            Block::Section(section) => Some(section),
            _ => None,
        }
    }

    fn item(&self) -> Option<&ast::Item> {
        match self.block()? {
            Block::Item(item) => Some(item),
            _ => None,
        }
    }

    fn grid(&self) -> Option<&Table> {
        match self.block()? {
            Block::Table(table) => Some(table),
            _ => None,
        }
    }

    fn captioned(&self) -> Option<&Caption> {
        match self.block()? {
            Block::Table(table) => table.caption.as_ref(),
            Block::Figure(caption) => Some(caption),
            _ => None,
        }
    }

    /// Where its marker stands, and the number of it.
    fn marked(&self) -> Option<(Option<Span>, Option<&Number>)> {
        Some(match self.block()? {
            Block::Section(section) => (section.heading.marker, section.heading.number.as_ref()),
            Block::Box(r#box) => r#box.head.as_ref().map(|head| (Some(head.marker), head.number.as_ref()))?,
            Block::Paragraph(ast::Paragraph { marker, .. }) | Block::Item(ast::Item { marker, .. }) => {
                marker.as_ref().map(|marker| (Some(marker.span), marker.number.as_ref()))?
            }
            Block::Table(_) | Block::Figure(_) => {
                self.captioned().map(|caption| (caption.marker, caption.number.as_ref()))?
            }
        })
    }
}

/// What every node has.
#[wasm_bindgen]
impl Node {
    /// What it is.
    #[wasm_bindgen(getter, js_name = "type", unchecked_return_type = "ast.Block[\"type\"]")]
    #[must_use]
    pub fn type_of(&self) -> String {
        let name = self.block().map_or("", |block| match block {
            Block::Section(_) => "section",
            Block::Paragraph(_) => "paragraph",
            Block::Box(_) => "box",
            Block::Item(_) => "item",
            Block::Table(_) => "table",
            Block::Figure(_) => "figure",
        });
        name.to_owned()
    }

    /// Position of its start.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn from(&self) -> u32 {
        self.plan.utf16(self.span().start)
    }

    /// Position of its end: of a section or a box, the end of its last child.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn to(&self) -> u32 {
        self.plan.utf16(self.span().end)
    }

    /// Line where it starts, from 1.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn line(&self) -> u32 {
        self.plan.parsed.lines.line(self.span().start)
    }

    /// Its last line.
    #[wasm_bindgen(getter, js_name = endLine)]
    #[must_use]
    pub fn end_line(&self) -> u32 {
        let span = self.span();
        self.plan.parsed.lines.line(span.end.saturating_sub(1).max(span.start))
    }

    /// Its plain words, those of the nodes inside it included: a line for each heading, paragraph, entry and row.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn text(&self) -> String {
        self.block().map_or_else(String::new, |block| block.plain(&self.plan.source))
    }

    /// The text from its start to its end, exactly as printed.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn source(&self) -> String {
        self.span().of(&self.plan.source).to_owned()
    }

    /// Where its own words stand, without those of the nodes inside it: several ranges where a page break splits a paragraph.
    #[wasm_bindgen(unchecked_return_type = "[from: number, to: number][]")]
    pub fn ranges(&self) -> Result<JsValue, JsValue> {
        let spans = self.block().map_or_else(Vec::new, Block::ranges);
        let ranges: Vec<_> = spans.iter().map(|span| self.plan.range(*span)).collect();
        value::plain(&ranges)
    }

    /// The titles of the sections that it stands under; of a section, its own last.
    #[must_use]
    pub fn headings(&self) -> Vec<String> {
        let title = |block: &Block| match block {
            Block::Section(section) => Some(self.plain(&section.heading.title)),
            _ => None,
        };
        self.way().filter_map(title).collect()
    }

    /// The nodes right inside it.
    #[must_use]
    pub fn children(&self) -> Vec<Node> {
        Self::all(&self.plan, &self.path, self.block().map_or(&[], children))
    }
}

/// What nodes of some types have.
#[wasm_bindgen]
impl Node {
    /// What kind of heading or paragraph it is.
    #[wasm_bindgen(getter, unchecked_return_type = "ast.HeadingKind | ast.ParagraphKind | undefined")]
    #[must_use]
    pub fn kind(&self) -> Option<String> {
        match self.block()? {
            Block::Section(section) => Some(section.heading.kind.as_str().to_owned()),
            Block::Paragraph(paragraph) => Some(paragraph.kind.as_str().to_owned()),
            _ => None,
        }
    }

    /// What numbers or opens it, as printed: `第一章`, `（一）`, `——`, `专栏 1：`, `表 1`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn marker(&self) -> Option<String> {
        let (marker, _) = self.marked()?;
        marker.map(|span| span.of(&self.plan.source).trim().to_owned())
    }

    /// The number of its marker.
    #[wasm_bindgen(getter, unchecked_return_type = "ast.Number | undefined")]
    #[must_use]
    pub fn number(&self) -> JsValue {
        match self.marked().and_then(|(_, number)| number) {
            Some(Number::Ordinal(number)) => (*number).into(),
            Some(Number::Compound(number)) => number.as_ref().into(),
            None => JsValue::UNDEFINED,
        }
    }

    /// The title of a section or a box, without its marker.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn title(&self) -> Option<String> {
        match self.block()? {
            Block::Section(section) => Some(self.plain(&section.heading.title)),
            Block::Box(r#box) => r#box.head.as_ref().map(|head| self.plain(&head.title)),
            _ => None,
        }
    }

    /// The heading of a section in one line: marker and title.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn heading(&self) -> Option<String> {
        self.section().map(|section| section.heading.plain(&self.plan.source))
    }

    /// Depth of a section in the tree, from 1.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn level(&self) -> Option<u8> {
        self.section().map(|section| section.level)
    }

    /// Whether text follows the title of a section in the same paragraph.
    #[wasm_bindgen(getter, js_name = runIn)]
    #[must_use]
    pub fn run_in(&self) -> Option<bool> {
        self.section().map(|section| section.heading.run_in)
    }

    /// The run-in topic that opens a paragraph; part of its text.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn lead(&self) -> Option<String> {
        match self.block()? {
            Block::Paragraph(paragraph) => paragraph.lead.as_ref().map(|lead| self.plain(lead)),
            _ => None,
        }
    }

    /// The label of an item, without marker and closing mark.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn label(&self) -> Option<String> {
        self.item().map(|item| self.plain(&item.label))
    }

    /// The words of an item after its label; empty for a group line, whose entries follow it.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn body(&self) -> Option<String> {
        self.item().map(|item| self.plain(&item.text))
    }

    /// The caption of a table or a figure, without its marker.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn caption(&self) -> Option<String> {
        self.captioned().map(|caption| self.plain(&caption.text))
    }
}

/// What tables have.
#[wasm_bindgen]
impl Node {
    /// Rows of a table.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn rows(&self) -> Option<u32> {
        self.grid().map(|table| table.rows)
    }

    /// Columns of a table.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn columns(&self) -> Option<u16> {
        self.grid().map(|table| table.columns)
    }

    /// How many of the first rows of a table are its header; 0 where none was recognised.
    #[wasm_bindgen(getter, js_name = headerRows)]
    #[must_use]
    pub fn header_rows(&self) -> Option<u16> {
        self.grid().map(|table| table.header_rows)
    }

    /// The cells of a table that are printed, by row and column.
    #[wasm_bindgen(unchecked_return_type = "TableCell[]")]
    pub fn cells(&self) -> Result<JsValue, JsValue> {
        let cells = self.grid().map_or(&[][..], |table| &table.cells);
        let cells = cells.iter().map(|cell| {
            let [from, to] = self.plan.range(cell.text.span());
            Cell {
                row: cell.row,
                col: cell.col,
                rowspan: cell.rowspan,
                colspan: cell.colspan,
                text: self.plain(&cell.text),
                from,
                to,
            }
        });
        value::plain(&cells.collect::<Vec<_>>())
    }

    /// The notes under a table: `注：[]内为五年累计数。`
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let notes = self.grid().map_or(&[][..], |table| &table.notes);
        notes.iter().map(|note| self.plain(&note.text)).collect()
    }
}
