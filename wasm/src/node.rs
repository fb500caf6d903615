//! Handles on the nodes of the tree.

use std::rc::Rc;

use gangyao::ast::{Block, Box, Caption, Item, Number, Paragraph, Section, Span, Table, Text};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{plan::Plan, value};

/// A node of the tree: a handle, from which only what is asked for is built.
///
/// It stays good after the document is freed; its own `free()` gives back the last memory.
#[wasm_bindgen(inspectable)]
#[derive(Debug)]
pub struct Node {
    plan: Rc<Plan>,
    /// Its index among its siblings, after those of the nodes around it.
    path: Vec<usize>,
}

/// A node as the tree has it.
#[derive(Clone, Copy)]
pub(crate) enum View<'a> {
    Section(&'a Section),
    Paragraph(&'a Paragraph),
    Box(&'a Box),
    Item(&'a Item),
    Table(&'a Table),
    Figure(&'a Caption),
}

impl<'a> From<&'a Block> for View<'a> {
    fn from(block: &'a Block) -> Self {
        match block {
            Block::Section(section) => Self::Section(section),
            Block::Paragraph(paragraph) => Self::Paragraph(paragraph),
            Block::Box(r#box) => Self::Box(r#box),
            Block::Item(item) => Self::Item(item),
            Block::Table(table) => Self::Table(table),
            Block::Figure(caption) => Self::Figure(caption),
        }
    }
}

impl<'a> View<'a> {
    /// How many nodes stand in it. The children of a table are its notes.
    fn len(self) -> usize {
        match self {
            Self::Section(section) => section.children.len(),
            Self::Box(r#box) => r#box.children.len(),
            Self::Table(table) => table.notes.len(),
            Self::Paragraph(_) | Self::Item(_) | Self::Figure(_) => 0,
        }
    }

    fn child(self, at: usize) -> Option<Self> {
        match self {
            Self::Section(section) => section.children.get(at).map(Self::from),
            Self::Box(r#box) => r#box.children.get(at).map(Self::from),
            Self::Table(table) => table.notes.get(at).map(Self::Paragraph),
            Self::Paragraph(_) | Self::Item(_) | Self::Figure(_) => None,
        }
    }

    fn span(self) -> Span {
        match self {
            Self::Section(section) => section.span,
            Self::Paragraph(paragraph) => paragraph.span(),
            Self::Box(r#box) => r#box.span,
            Self::Item(item) => item.span(),
            Self::Table(table) => table.span,
            Self::Figure(caption) => caption.span(),
        }
    }

    /// Its own words.
    fn words(self) -> Option<&'a Text> {
        match self {
            Self::Section(section) => Some(&section.heading.title),
            Self::Paragraph(paragraph) => Some(&paragraph.text),
            Self::Box(r#box) => r#box.head.as_ref().map(|head| &head.title),
            Self::Item(item) => Some(&item.text),
            Self::Table(table) => table.caption.as_ref().map(|caption| &caption.text),
            Self::Figure(caption) => Some(&caption.text),
        }
    }

    fn marker(self) -> Option<Span> {
        match self {
            Self::Section(section) => section.heading.marker,
            Self::Paragraph(paragraph) => paragraph.marker.as_ref().map(|marker| marker.span),
            Self::Box(r#box) => r#box.head.as_ref().map(|head| head.marker),
            Self::Item(item) => item.marker.as_ref().map(|marker| marker.span),
            Self::Table(table) => table.caption.as_ref()?.marker,
            Self::Figure(caption) => caption.marker,
        }
    }

    fn number(self) -> Option<&'a Number> {
        match self {
            Self::Section(section) => section.heading.number.as_ref(),
            Self::Paragraph(paragraph) => paragraph.marker.as_ref()?.number.as_ref(),
            Self::Box(r#box) => r#box.head.as_ref()?.number.as_ref(),
            Self::Item(item) => item.marker.as_ref()?.number.as_ref(),
            Self::Table(table) => table.caption.as_ref()?.number.as_ref(),
            Self::Figure(caption) => caption.number.as_ref(),
        }
    }
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

impl Node {
    pub(crate) fn new(plan: &Rc<Plan>, path: Vec<usize>) -> Self {
        Self { plan: Rc::clone(plan), path }
    }

    /// The node in the tree; the path of a handle always leads to one.
    pub(crate) fn view(&self) -> Option<View<'_>> {
        let (first, rest) = self.path.split_first()?;
        let top = self.plan.parsed.document.blocks.get(*first).map(View::from)?;
        rest.iter().try_fold(top, |view, at| view.child(*at))
    }

    fn span(&self) -> Span {
        self.view().map_or_else(Span::default, View::span)
    }

    fn plain(&self, text: Option<&Text>) -> Option<String> {
        text.map(|text| text.plain(&self.plan.source))
    }

    fn table(&self) -> Option<&Table> {
        match self.view()? {
            View::Table(table) => Some(table),
            _ => None,
        }
    }

    fn section(&self) -> Option<&Section> {
        match self.view()? {
            View::Section(section) => Some(section),
            _ => None,
        }
    }
}

/// What every node has.
#[wasm_bindgen]
impl Node {
    /// What it is.
    #[wasm_bindgen(getter, js_name = "type", unchecked_return_type = "ast.Block[\"type\"]")]
    #[must_use]
    pub fn kind_of_node(&self) -> String {
        let name = self.view().map_or("", |view| match view {
            View::Section(_) => "section",
            View::Paragraph(_) => "paragraph",
            View::Box(_) => "box",
            View::Item(_) => "item",
            View::Table(_) => "table",
            View::Figure(_) => "figure",
        });
        name.to_owned()
    }

    /// Position of its start in the text, in UTF-16 units.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn from(&self) -> u32 {
        self.plan.utf16(self.span().start)
    }

    /// Position of its end in the text, in UTF-16 units: of a section or a box, the end of its last child.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn to(&self) -> u32 {
        self.plan.utf16(self.span().end)
    }

    /// Line of the text where it starts, from 1.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn line(&self) -> u32 {
        self.plan.parsed.lines.line(self.span().start)
    }

    /// Its own words, without marker and label: of a section or a box the title, of a table or a figure the caption.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn text(&self) -> String {
        self.plain(self.view().and_then(View::words)).unwrap_or_default()
    }

    /// The ranges (UTF-16 units) that `text` was put together from: a paragraph that a page break splits has several.
    ///
    /// # Errors
    /// Where the engine cannot build the array.
    #[wasm_bindgen(unchecked_return_type = "[from: number, to: number][]")]
    pub fn ranges(&self) -> Result<JsValue, JsValue> {
        let spans = self.view().and_then(View::words).map_or(&[][..], Text::spans);
        let ranges: Vec<_> = spans.iter().map(|span| self.plan.range(*span)).collect();
        value::plain(&ranges)
    }

    /// The text from its start to its end, as printed.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn source(&self) -> String {
        self.span().of(&self.plan.source).to_owned()
    }

    /// The nodes in it; those of a table are its notes.
    #[must_use]
    pub fn children(&self) -> Vec<Node> {
        let len = self.view().map_or(0, View::len);
        let path = |at| self.path.iter().copied().chain([at]).collect();
        (0..len).map(|at| Self::new(&self.plan, path(at))).collect()
    }
}

/// What some nodes have.
#[wasm_bindgen]
impl Node {
    /// What kind of heading or paragraph it is.
    #[wasm_bindgen(getter, unchecked_return_type = "ast.HeadingKind | ast.ParagraphKind | undefined")]
    #[must_use]
    pub fn kind(&self) -> Option<String> {
        match self.view()? {
            View::Section(section) => Some(section.heading.kind.as_str().to_owned()),
            View::Paragraph(paragraph) => Some(paragraph.kind.as_str().to_owned()),
            _ => None,
        }
    }

    /// What numbers or opens it, as printed: `第一章`, `（一）`, `——`, `专栏 1：`, `表 1`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn marker(&self) -> Option<String> {
        self.view()?.marker().map(|span| span.of(&self.plan.source).to_owned())
    }

    /// The number of its marker.
    #[wasm_bindgen(getter, unchecked_return_type = "ast.Number | undefined")]
    #[must_use]
    pub fn number(&self) -> JsValue {
        match self.view().and_then(View::number) {
            Some(Number::Ordinal(number)) => (*number).into(),
            Some(Number::Compound(number)) => number.into(),
            None => JsValue::UNDEFINED,
        }
    }

    /// The title of a section or a box.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn title(&self) -> Option<String> {
        match self.view()? {
            view @ (View::Section(_) | View::Box(_)) => self.plain(view.words()),
            _ => None,
        }
    }

    /// Depth of a section in the tree, from 1.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn level(&self) -> Option<u8> {
        self.section().map(|section| section.level)
    }

    /// Whether text follows the heading of a section in the same paragraph.
    #[wasm_bindgen(getter, js_name = runIn)]
    #[must_use]
    pub fn run_in(&self) -> Option<bool> {
        self.section().map(|section| section.heading.run_in)
    }

    /// The run-in topic that opens a paragraph; part of its text.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn lead(&self) -> Option<String> {
        match self.view()? {
            View::Paragraph(paragraph) => self.plain(paragraph.lead.as_ref()),
            _ => None,
        }
    }

    /// The label of an item.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn label(&self) -> Option<String> {
        match self.view()? {
            View::Item(item) => self.plain(Some(&item.label)),
            _ => None,
        }
    }

    /// The caption of a table or a figure, without its marker.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn caption(&self) -> Option<String> {
        match self.view()? {
            view @ (View::Table(_) | View::Figure(_)) => self.plain(view.words()),
            _ => None,
        }
    }

    /// Rows of a table.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn rows(&self) -> Option<u32> {
        self.table().map(|table| table.rows)
    }

    /// Columns of a table.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn columns(&self) -> Option<u16> {
        self.table().map(|table| table.columns)
    }

    /// How many of the first rows of a table are its header; 0 where none was recognised.
    #[wasm_bindgen(getter, js_name = headerRows)]
    #[must_use]
    pub fn header_rows(&self) -> Option<u16> {
        self.table().map(|table| table.header_rows)
    }

    /// The cells of a table that are printed, by row and column; of any other node, none.
    ///
    /// # Errors
    /// Where the engine cannot build the array.
    #[wasm_bindgen(unchecked_return_type = "TableCell[]")]
    pub fn cells(&self) -> Result<JsValue, JsValue> {
        let cells = self.table().map_or(&[][..], |table| &table.cells);
        let cells = cells.iter().map(|cell| {
            let [from, to] = self.plan.range(cell.text.span());
            Cell {
                row: cell.row,
                col: cell.col,
                rowspan: cell.rowspan,
                colspan: cell.colspan,
                text: cell.text.plain(&self.plan.source),
                from,
                to,
            }
        });
        value::plain(&cells.collect::<Vec<_>>())
    }
}
