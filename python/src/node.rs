//! Handles on the nodes of the tree: a class for each kind of block, made when it is asked for.
//!
//! A handle is the document and the way to the block, an index a level. It keeps the document alive.

use std::sync::Arc;

use gangyao::ast::{self, Block};
use pyo3::prelude::*;

use crate::{
    kinds::{Box, Figure, Item, Paragraph, Section, Table},
    parsed::Shared,
};

/// The way to a block: the index of each block in the list that holds it.
pub(crate) type Path = Vec<u32>;

/// The block at the end of the way.
pub(crate) fn block<'s>(shared: &'s Shared, path: &[u32]) -> &'s Block {
    let (first, rest) = path.split_first().expect("the way to a block has a step");
    rest.iter().fold(&shared.parsed.document.blocks[*first as usize], |block, step| &children(block)[*step as usize])
}

/// The blocks inside a block.
fn children(block: &Block) -> &[Block] {
    match block {
        Block::Section(section) => &section.children,
        Block::Box(r#box) => &r#box.children,
        _ => &[],
    }
}

/// The ways to the blocks that hold a byte, from the outermost in.
pub(crate) fn at(shared: &Shared, offset: u32) -> Vec<Path> {
    let mut path = Path::new();
    let mut paths = Vec::new();
    let mut blocks: &[Block] = &shared.parsed.document.blocks;
    for block in shared.parsed.at(offset) {
        // Siblings are in the order of the source, and do not overlap.
        path.push(blocks.partition_point(|other| other.span().end <= offset) as u32);
        paths.push(path.clone());
        blocks = children(block);
    }
    paths
}

/// A handle of any kind.
#[derive(IntoPyObject)]
pub(crate) enum Handle<'py> {
    Section(Bound<'py, Section>),
    Paragraph(Bound<'py, Paragraph>),
    Box(Bound<'py, Box>),
    Item(Bound<'py, Item>),
    Table(Bound<'py, Table>),
    Figure(Bound<'py, Figure>),
}

/// The handle at the end of a way.
pub(crate) fn handle<'py>(py: Python<'py>, shared: &Arc<Shared>, path: Path) -> PyResult<Handle<'py>> {
    let block = block(shared, &path);
    let node = PyClassInitializer::from(Node { shared: shared.clone(), path });
    Ok(match block {
        Block::Section(_) => Handle::Section(Bound::new(py, node.add_subclass(Section))?),
        Block::Paragraph(_) => Handle::Paragraph(Bound::new(py, node.add_subclass(Paragraph))?),
        Block::Box(_) => Handle::Box(Bound::new(py, node.add_subclass(Box))?),
        Block::Item(_) => Handle::Item(Bound::new(py, node.add_subclass(Item))?),
        Block::Table(_) => Handle::Table(Bound::new(py, node.add_subclass(Table))?),
        Block::Figure(_) => Handle::Figure(Bound::new(py, node.add_subclass(Figure))?),
    })
}

/// The handle at the end of a way to a section.
pub(crate) fn section<'py>(py: Python<'py>, shared: &Arc<Shared>, path: Path) -> PyResult<Bound<'py, Section>> {
    Bound::new(py, PyClassInitializer::from(Node { shared: shared.clone(), path }).add_subclass(Section))
}

fn below(path: &[u32], index: usize) -> Path {
    path.iter().copied().chain([index as u32]).collect()
}

/// Handles on the blocks under a way.
pub(crate) fn handles<'py>(
    py: Python<'py>,
    shared: &Arc<Shared>,
    path: &[u32],
    blocks: &[Block],
) -> PyResult<Vec<Handle<'py>>> {
    (0..blocks.len()).map(|index| handle(py, shared, below(path, index))).collect()
}

/// Handles on the sections among them.
pub(crate) fn sections<'py>(
    py: Python<'py>,
    shared: &Arc<Shared>,
    path: &[u32],
    blocks: &[Block],
) -> PyResult<Vec<Bound<'py, Section>>> {
    let sections = blocks.iter().enumerate().filter(|(_, block)| matches!(block, Block::Section(_)));
    sections.map(|(index, _)| section(py, shared, below(path, index))).collect()
}

/// Handles on the blocks and all that are inside them, each before those inside it.
pub(crate) fn walk<'py>(
    py: Python<'py>,
    shared: &Arc<Shared>,
    path: &[u32],
    blocks: &[Block],
) -> PyResult<Vec<Handle<'py>>> {
    let mut found = Vec::new();
    let mut stack: Vec<(&Block, Path)> =
        blocks.iter().enumerate().rev().map(|(i, block)| (block, below(path, i))).collect();
    while let Some((block, path)) = stack.pop() {
        stack.extend(children(block).iter().enumerate().rev().map(|(i, block)| (block, below(&path, i))));
        found.push(handle(py, shared, path)?);
    }
    Ok(found)
}

/// A node of the tree: one block of the document. Positions are code points of the text, as Python counts.
#[pyclass(frozen, subclass, module = "gangyao")]
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) shared: Arc<Shared>,
    path: Path,
}

impl Node {
    pub(crate) fn block(&self) -> &Block {
        block(&self.shared, &self.path)
    }

    pub(crate) fn path(&self) -> &[u32] {
        &self.path
    }

    pub(crate) fn source(&self) -> &str {
        self.block().span().of(&self.shared.source)
    }

    pub(crate) fn text(&self) -> String {
        self.block().plain(&self.shared.source)
    }

    pub(crate) fn plain(&self, text: &ast::Text) -> String {
        text.plain(&self.shared.source)
    }

    pub(crate) fn of(&self, span: ast::Span) -> String {
        span.of(&self.shared.source).trim().to_owned()
    }
}

#[pymethods]
impl Node {
    /// Where it starts, in code points.
    #[getter]
    fn start(&self) -> u32 {
        self.shared.point(self.block().span().start)
    }

    /// One past where it ends, in code points: `text[node.start:node.end]`.
    #[getter]
    fn end(&self) -> u32 {
        self.shared.point(self.block().span().end)
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.shared.parsed.lines.line(self.block().span().start)
    }

    /// The last line of it.
    #[getter]
    fn end_line(&self) -> u32 {
        let span = self.block().span();
        self.shared.parsed.lines.line(span.end.saturating_sub(1).max(span.start))
    }

    /// The places of its own words, in code points: several where a page break splits a paragraph.
    #[getter]
    fn ranges(&self) -> Vec<(u32, u32)> {
        let points = |span: ast::Span| (self.shared.point(span.start), self.shared.point(span.end));
        self.block().ranges().into_iter().map(points).collect()
    }

    /// Its plain words, those of the nodes inside it included.
    #[getter(text)]
    fn get_text(&self) -> String {
        self.text()
    }

    /// Its source, exactly as printed.
    #[getter(source)]
    fn get_source(&self) -> &str {
        self.source()
    }

    /// The titles of the sections that it stands under; of a section, its own last.
    #[getter]
    fn headings(&self) -> Vec<String> {
        let ways = (1..=self.path.len()).map(|len| block(&self.shared, &self.path[..len]));
        let title = |block: &Block| match block {
            Block::Section(section) => Some(self.plain(&section.heading.title)),
            _ => None,
        };
        ways.filter_map(title).collect()
    }

    /// The nodes inside it.
    #[getter]
    fn children<'py>(&self, py: Python<'py>) -> PyResult<Vec<Handle<'py>>> {
        handles(py, &self.shared, &self.path, children(self.block()))
    }

    /// Every node inside it, each before those inside that.
    fn walk<'py>(&self, py: Python<'py>) -> PyResult<Vec<Handle<'py>>> {
        walk(py, &self.shared, &self.path, children(self.block()))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let other = other.cast::<Self>();
        other.is_ok_and(|other| Arc::ptr_eq(&other.get().shared, &self.shared) && other.get().path == self.path)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        std::hash::Hash::hash(&(Arc::as_ptr(&self.shared) as usize, &self.path), &mut hasher);
        std::hash::Hasher::finish(&hasher)
    }

    fn __repr__(&self) -> String {
        let words = match self.block() {
            Block::Section(section) => section.heading.plain(&self.shared.source),
            Block::Table(table) => format!("{} rows, {} columns", table.rows, table.columns),
            _ => self.text().lines().next().unwrap_or_default().to_owned(),
        };
        let mut short: String = words.chars().take(30).collect();
        if short.len() < words.len() {
            short.push('…');
        }
        let kind = match self.block() {
            Block::Section(_) => "Section",
            Block::Paragraph(_) => "Paragraph",
            Block::Box(_) => "Box",
            Block::Item(_) => "Item",
            Block::Table(_) => "Table",
            Block::Figure(_) => "Figure",
        };
        format!("<{kind} line {}: {short}>", self.line())
    }
}
