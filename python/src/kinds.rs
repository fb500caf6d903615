//! The kinds of nodes: a class each, with what only this kind has.

use gangyao::ast::{self, Block};
use pyo3::{prelude::*, types::PyString};

use crate::{
    column::Words as _,
    node::{Node, sections},
};

/// The number of a marker.
#[derive(IntoPyObject)]
pub(crate) enum MarkerNumber {
    /// A plain ordinal.
    Ordinal(u32),
    /// A compound.
    Compound(String),
}

impl MarkerNumber {
    pub(crate) fn of(number: &ast::Number) -> Self {
        match number {
            ast::Number::Ordinal(number) => Self::Ordinal(*number),
            ast::Number::Compound(number) => Self::Compound(number.to_string()),
        }
    }
}

/// A class for one kind of block. The handle is made for a block of its kind, and blocks do not change.
macro_rules! kind {
    ($(#[doc = $doc:literal])+ $name:ident) => {
        $(#[doc = $doc])+
        #[pyclass(frozen, extends = Node, module = "gangyao")]
        #[derive(Debug)]
        pub(crate) struct $name;

        impl $name {
            fn get(node: &Node) -> &ast::$name {
                match node.block() {
                    Block::$name(block) => block,
                    _ => unreachable!("a handle is made for a block of its kind"),
                }
            }
        }
    };
}

kind! {
    /// A heading with all that stands under it: 第三章 加快培育新动能.
    Section
}

#[pymethods]
impl Section {
    /// The title, without its marker.
    #[getter]
    fn title(this: PyRef<'_, Self>) -> String {
        let node = this.as_super();
        node.plain(&Self::get(node).heading.title)
    }

    /// What kind of heading it is: `chapter`, `section`, `item`, …
    #[getter]
    fn kind(this: PyRef<'_, Self>) -> &'static str {
        Self::get(this.as_super()).heading.kind.as_str()
    }

    /// The number: 3 of 第三章, `'2.3.1'` of a compound one, `None` of none.
    #[getter]
    fn number(this: PyRef<'_, Self>) -> Option<MarkerNumber> {
        Self::get(this.as_super()).heading.number.as_ref().map(MarkerNumber::of)
    }

    /// The marker as printed: 第三章, （一）, `##`; empty where there is none.
    #[getter]
    fn marker(this: PyRef<'_, Self>) -> String {
        let node = this.as_super();
        Self::get(node).heading.marker.map_or_else(String::new, |span| node.of(span))
    }

    /// The heading in one line: marker and title.
    #[getter]
    fn heading(this: PyRef<'_, Self>) -> String {
        let node = this.as_super();
        Self::get(node).heading.plain(&node.shared.source)
    }

    /// Depth in the tree, from 1.
    #[getter]
    fn level(this: PyRef<'_, Self>) -> u8 {
        Self::get(this.as_super()).level
    }

    /// Whether text follows the title in the same paragraph.
    #[getter]
    fn run_in(this: PyRef<'_, Self>) -> bool {
        Self::get(this.as_super()).heading.run_in
    }

    /// The sections right under it.
    #[getter]
    fn sections(this: PyRef<'_, Self>) -> PyResult<Vec<Bound<'_, Self>>> {
        let node = this.as_super();
        sections(this.py(), &node.shared, node.path(), &Self::get(node).children)
    }
}

kind! {
    /// Running text, joined over page breaks.
    Paragraph
}

#[pymethods]
impl Paragraph {
    /// What it is: `text`, `item` of a list, `note`.
    #[getter]
    fn kind(this: PyRef<'_, Self>) -> &'static str {
        Self::get(this.as_super()).kind.as_str()
    }

    /// The run-in topic that opens it, where it has one.
    #[getter]
    fn lead(this: PyRef<'_, Self>) -> Option<String> {
        let node = this.as_super();
        Self::get(node).lead.as_ref().map(|lead| node.plain(lead))
    }

    /// What opens it: ——, 1.; empty where nothing does.
    #[getter]
    fn marker(this: PyRef<'_, Self>) -> String {
        let node = this.as_super();
        Self::get(node).marker.as_ref().map_or_else(String::new, |marker| node.of(marker.span))
    }
}

kind! {
    /// A 专栏: a boxed insert with projects, key points or a table.
    Box
}

#[pymethods]
impl Box {
    /// The title; `None` where the heading line is lost.
    #[getter]
    fn title(this: PyRef<'_, Self>) -> Option<String> {
        let node = this.as_super();
        Self::get(node).head.as_ref().map(|head| node.plain(&head.title))
    }

    /// The number: 2 of 专栏2, `'3-1'` of 专栏 3—1, `None` of none.
    #[getter]
    fn number(this: PyRef<'_, Self>) -> Option<MarkerNumber> {
        Self::get(this.as_super()).head.as_ref()?.number.as_ref().map(MarkerNumber::of)
    }
}

kind! {
    /// A labelled entry of a box: ——现代物流业。建设多式联运枢纽…
    Item
}

#[pymethods]
impl Item {
    /// The label, without marker and closing mark.
    #[getter]
    fn label(this: PyRef<'_, Self>) -> String {
        let node = this.as_super();
        node.plain(&Self::get(node).label)
    }

    /// The words after the label; empty for a group line, whose entries follow it.
    #[getter]
    fn body(this: PyRef<'_, Self>) -> String {
        let node = this.as_super();
        node.plain(&Self::get(node).text)
    }
}

kind! {
    /// A table: a grid of cells.
    Table
}

#[pymethods]
impl Table {
    /// The caption, where it has one.
    #[getter]
    fn caption(this: PyRef<'_, Self>) -> Option<String> {
        let node = this.as_super();
        Self::get(node).caption.as_ref().map(|caption| node.plain(&caption.text))
    }

    /// Rows of the grid.
    #[getter]
    fn rows(this: PyRef<'_, Self>) -> u32 {
        Self::get(this.as_super()).rows
    }

    /// Columns of the grid.
    #[getter]
    fn columns(this: PyRef<'_, Self>) -> u16 {
        Self::get(this.as_super()).columns
    }

    /// How many of the first rows are the header.
    #[getter]
    fn header_rows(this: PyRef<'_, Self>) -> u16 {
        Self::get(this.as_super()).header_rows
    }

    /// How it stands in the text: `tabs`, `lines`, `pipes`, `html`, `aligned`.
    #[getter]
    fn form(this: PyRef<'_, Self>) -> String {
        Self::get(this.as_super()).form.words().into_owned()
    }

    /// The cells that are printed, by row and column.
    #[getter]
    fn cells(this: PyRef<'_, Self>) -> Vec<Cell> {
        let node = this.as_super();
        let cell = |cell: &ast::Cell| {
            let span = cell.text.span();
            Cell {
                row: cell.row,
                col: cell.col,
                rowspan: cell.rowspan,
                colspan: cell.colspan,
                text: node.plain(&cell.text),
                start: node.shared.point(span.start),
                end: node.shared.point(span.end),
            }
        };
        Self::get(node).cells.iter().map(cell).collect()
    }

    /// The words of every place of the grid, a list a row: those of a merged cell in each place that it covers.
    fn grid(this: PyRef<'_, Self>) -> Vec<Vec<String>> {
        let node = this.as_super();
        let table = Self::get(node);
        let mut grid = vec![vec![String::new(); usize::from(table.columns)]; table.rows as usize];
        for cell in &table.cells {
            let words = node.plain(&cell.text);
            let (row, col) = (cell.row as usize, usize::from(cell.col));
            for places in grid.iter_mut().skip(row).take(usize::from(cell.rowspan)) {
                places.iter_mut().skip(col).take(usize::from(cell.colspan)).for_each(|place| place.clone_from(&words));
            }
        }
        grid
    }

    /// The notes under it: 注：[]内为五年累计数。
    #[getter]
    fn notes(this: PyRef<'_, Self>) -> Vec<String> {
        let node = this.as_super();
        Self::get(node).notes.iter().map(|note| node.plain(&note.text)).collect()
    }
}

/// The caption of a figure; the figure itself is lost in a text.
#[pyclass(frozen, extends = Node, module = "gangyao")]
#[derive(Debug)]
pub(crate) struct Figure;

#[pymethods]
impl Figure {
    /// The caption.
    #[getter]
    fn caption(this: PyRef<'_, Self>) -> String {
        let node = this.as_super();
        match node.block() {
            Block::Figure(caption) => node.plain(&caption.text),
            _ => unreachable!("a handle is made for a block of its kind"),
        }
    }
}

/// A cell of a table. Positions are code points of the text.
#[pyclass(frozen, get_all, eq, hash, module = "gangyao")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Where it starts, in code points.
    start: u32,
    /// One past where it ends, in code points.
    end: u32,
}

#[pymethods]
impl Cell {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let words: String = PyString::new(py, &self.text).repr()?.extract()?;
        Ok(format!("<Cell row {} col {}: {words}>", self.row, self.col))
    }
}
