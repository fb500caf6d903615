//! A document: its text, its tree, and what is made of them when it is asked for.

use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use gangyao::{
    Options,
    diagnostic::{Code, RenderOptions, Renderer},
    record::TableKind,
    text::{PositionUnit, Positions},
};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::PyDict,
};

use crate::{
    chunk::Chunk,
    error::Error,
    kinds::Section,
    node::{self, Handle, Node},
    record::Rows,
    table::RecordTable,
};

/// A text and its tree, shared by the document and the handles on its nodes.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) source: String,
    pub(crate) parsed: gangyao::Parsed,
    pub(crate) doc: String,
    pub(crate) path: Option<String>,
    points: OnceLock<Positions>,
    tables: Mutex<BTreeMap<TableKind, Arc<Rows>>>,
}

impl Shared {
    pub(crate) fn new(source: String, doc: String, path: Option<String>, options: &Options) -> Self {
        let parsed = gangyao::parse(&source, options);
        Self { source, parsed, doc, path, points: OnceLock::new(), tables: Mutex::default() }
    }

    /// Reads and parses a file.
    pub(crate) fn read(path: &str, doc: String, options: &Options) -> Result<Self, Error> {
        let bytes = fs::read(path).map_err(Error::Io)?;
        Ok(Self::new(decode(bytes)?, doc, Some(path.to_owned()), options))
    }

    fn points(&self) -> &Positions {
        self.points.get_or_init(|| Positions::new(&self.source, PositionUnit::CodePoint))
    }

    /// A byte offset in code points, as Python counts.
    pub(crate) fn point(&self, offset: u32) -> u32 {
        self.points().of(&self.source, offset)
    }

    /// A table; made once.
    pub(crate) fn table(&self, kind: TableKind) -> Arc<Rows> {
        let tables = || self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rows) = tables().get(&kind) {
            return rows.clone();
        }
        let rows = Arc::new(Rows::of(&self.parsed.records(&self.source, &self.doc), kind));
        tables().entry(kind).or_insert(rows).clone()
    }
}

fn decode(bytes: Vec<u8>) -> Result<String, Error> {
    gangyao::text::decode_owned(bytes).map(|(text, _)| text).map_err(Error::Decode)
}

/// The options of the names of codes.
pub(crate) fn options(ignore: &[String]) -> PyResult<Options> {
    let codes = ignore.iter().map(|code| {
        let names = || Code::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>().join(", ");
        code.parse().map_err(|_| PyValueError::new_err(format!("there is no code `{code}`; the codes are {}", names())))
    });
    let mut options = Options::default();
    options.ignore = codes.collect::<PyResult<_>>()?;
    Ok(options)
}

/// The compiled half of a document. `gangyao.Document` is the class for people.
#[pyclass(frozen, subclass, module = "gangyao._gangyao")]
#[derive(Debug)]
pub(crate) struct Parsed(pub(crate) Arc<Shared>);

#[pymethods]
impl Parsed {
    /// A document again: of a subclass, for example.
    #[new]
    fn new(other: PyRef<'_, Self>) -> Self {
        Self(other.0.clone())
    }

    /// Parses a text.
    #[staticmethod]
    #[pyo3(signature = (text, doc = String::new(), ignore = Vec::new()))]
    fn of_text(py: Python<'_>, text: String, doc: String, ignore: Vec<String>) -> PyResult<Self> {
        let options = options(&ignore)?;
        Ok(Self(Arc::new(py.detach(|| Shared::new(text, doc, None, &options)))))
    }

    /// Decodes and parses the bytes of a file.
    #[staticmethod]
    #[pyo3(signature = (data, doc = String::new(), path = None, ignore = Vec::new()))]
    fn of_bytes(
        py: Python<'_>,
        data: Vec<u8>,
        doc: String,
        path: Option<String>,
        ignore: Vec<String>,
    ) -> PyResult<Self> {
        let options = options(&ignore)?;
        let shared = py.detach(|| decode(data).map(|text| Shared::new(text, doc, path.clone(), &options)));
        Ok(Self(Arc::new(shared.map_err(|error| error.exception(py, path.as_deref()))?)))
    }

    /// Reads, decodes and parses a file.
    #[staticmethod]
    #[pyo3(signature = (path, doc, ignore = Vec::new()))]
    fn of_file(py: Python<'_>, path: String, doc: String, ignore: Vec<String>) -> PyResult<Self> {
        let options = options(&ignore)?;
        let shared = py.detach(|| Shared::read(&path, doc, &options));
        Ok(Self(Arc::new(shared.map_err(|error| error.exception(py, Some(&path)))?)))
    }

    /// The id of the document: the `doc` of its rows.
    #[getter]
    fn doc(&self) -> &str {
        &self.0.doc
    }

    /// The file that it was read from, as it was given.
    #[getter]
    fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// A flat table, by its name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<RecordTable> {
        let kind = crate::table::kind(name)?;
        Ok(RecordTable::new(py.detach(|| self.0.table(kind))))
    }

    /// The title of the plan, where it has one.
    #[getter]
    fn title(&self) -> Option<String> {
        let rows = self.0.table(TableKind::Frame);
        let Rows::Frame(rows) = &*rows else { return None };
        rows.first().and_then(|row| row.title.clone())
    }

    /// The nodes that stand under no heading: sections, and what comes before the first of them.
    #[getter]
    fn children<'py>(&self, py: Python<'py>) -> PyResult<Vec<Handle<'py>>> {
        node::handles(py, &self.0, &[], &self.0.parsed.document.blocks)
    }

    /// The sections at the top of the document.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, Section>>> {
        node::sections(py, &self.0, &[], &self.0.parsed.document.blocks)
    }

    /// Every node of the tree, each before those inside it.
    fn walk<'py>(&self, py: Python<'py>) -> PyResult<Vec<Handle<'py>>> {
        node::walk(py, &self.0, &[], &self.0.parsed.document.blocks)
    }

    /// The section at a path of titles, markers or both: `第三章/第二节`, `第三章/完善要素市场`; `None` where there is none.
    fn find<'py>(&self, py: Python<'py>, path: &str) -> PyResult<Option<Bound<'py, Section>>> {
        let Some(section) = self.0.parsed.find(&self.0.source, path) else { return Ok(None) };
        let offset = section.heading.span().start;
        let sections = node::at(&self.0, offset);
        let found = sections.into_iter().find(|path| {
            matches!(node::block(&self.0, path), gangyao::ast::Block::Section(found) if std::ptr::eq(found, section))
        });
        found.map(|path| node::section(py, &self.0, path)).transpose()
    }

    /// The nodes that hold the character at this place (in code points), from the outermost in.
    fn at<'py>(&self, py: Python<'py>, position: u32) -> PyResult<Vec<Handle<'py>>> {
        let offset = self.0.points().byte(&self.0.source, position);
        node::at(&self.0, offset).into_iter().map(|path| node::handle(py, &self.0, path)).collect()
    }

    /// The plain words of a node, or of the body of the document: clean, a line a paragraph.
    #[pyo3(signature = (node = None))]
    fn text(&self, node: Option<PyRef<'_, Node>>) -> PyResult<String> {
        if let Some(node) = node {
            return Ok(self.own(&node)?.text());
        }
        let blocks = self.0.parsed.document.blocks.iter();
        Ok(blocks.map(|block| block.plain(&self.0.source)).collect::<Vec<_>>().join("\n"))
    }

    /// The source of a node, exactly as printed, or of the whole document.
    #[pyo3(signature = (node = None))]
    fn source(&self, node: Option<PyRef<'_, Node>>) -> PyResult<String> {
        match node {
            Some(node) => Ok(self.own(&node)?.source().to_owned()),
            None => Ok(self.0.source.clone()),
        }
    }

    /// The tree, the indicator tables and the diagnostics as compact JSON: the same bytes as from Rust and JavaScript.
    /// Positions are byte offsets into the UTF-8 text.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.parsed.to_json_string(Some(&self.0.source)))
    }

    /// The document as Markdown: headings by level, boxes as quotations, tables with a pipe between the cells.
    fn to_markdown(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.parsed.to_markdown(&self.0.source))
    }

    /// The document in pieces for retrieval, in order. By `section` the paragraphs of a section are put together up to
    /// `max_chars` characters, by `paragraph` each is a piece; a longer paragraph is cut at its sentences. No piece goes over
    /// a heading; boxes and tables stay whole, with titles, captions and notes.
    #[pyo3(signature = (max_chars = 800, by = "section"))]
    fn chunks(&self, py: Python<'_>, max_chars: usize, by: &str) -> PyResult<Vec<Chunk>> {
        py.detach(|| Chunk::all(&self.0, max_chars, by))
    }

    /// The diagnostics as text, each with its source line and a caret under the place.
    #[pyo3(signature = (color = false))]
    fn report(&self, py: Python<'_>, color: bool) -> String {
        py.detach(|| {
            let (source, parsed) = (&self.0.source, &self.0.parsed);
            let name = self.0.path.as_deref().unwrap_or(&self.0.doc);
            let mut options = RenderOptions::default();
            options.color = color;
            let renderer = Renderer::new(source, &parsed.lines, name, options);
            let drawn = parsed.diagnose(source).into_iter().map(|diagnostic| renderer.render(&diagnostic) + "\n");
            drawn.collect::<Vec<_>>().join("\n")
        })
    }

    /// Bytes of the source that are in a leaf of the tree, and all: equal, for nothing is lost.
    fn coverage(&self, py: Python<'_>) -> (u64, u64) {
        let coverage = py.detach(|| self.0.parsed.coverage(&self.0.source));
        (coverage.covered, coverage.total)
    }

    /// A byte offset (`start`, `end` of a row) in code points, as Python counts.
    fn code_point(&self, byte: u32) -> u32 {
        self.0.point(byte)
    }

    /// A place in code points as a byte offset.
    fn byte(&self, code_point: u32) -> u32 {
        self.0.points().byte(&self.0.source, code_point)
    }

    /// The words of a line of the source, from 1, without its end.
    fn line(&self, number: u32) -> Option<&str> {
        let span = self.0.parsed.lines.span(number)?;
        Some(span.of(&self.0.source).trim_end_matches(['\n', '\r']))
    }
}

impl Parsed {
    /// The node, where it is of this document.
    fn own<'n>(&self, node: &'n Node) -> PyResult<&'n Node> {
        if Arc::ptr_eq(&node.shared, &self.0) {
            return Ok(node);
        }
        Err(PyTypeError::new_err("the node is of another document"))
    }
}

/// The codes of diagnostics and what each means.
#[pyfunction]
#[pyo3(signature = () -> "list[dict[str, object]]")]
pub(crate) fn codes(py: Python<'_>) -> PyResult<Vec<Bound<'_, PyDict>>> {
    let codes = Code::ALL.iter().map(|code| {
        let row = PyDict::new(py);
        row.set_item("code", code.as_str())?;
        row.set_item("severity", code.severity().as_str())?;
        row.set_item("description", code.description().trim())?;
        row.set_item("example", code.example())?;
        row.set_item("help", code.help())?;
        Ok(row)
    });
    codes.collect()
}
