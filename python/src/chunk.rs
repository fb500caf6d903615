//! Chunks for retrieval: a piece of the document and where it stands.

use gangyao::{ChunkBy, ChunkOptions, chunk::UnknownChunkBy};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyDict};

use crate::{column::Column as _, kinds::MarkerNumber, parsed::Shared};

/// A piece of a document for retrieval. Positions are code points of the text.
#[pyclass(frozen, eq, hash, module = "gangyao")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Chunk {
    piece: gangyao::Chunk,
    doc: String,
    start: u32,
    end: u32,
}

impl Chunk {
    /// The chunks of a document.
    pub(crate) fn all(shared: &Shared, max_chars: usize, by: &str) -> PyResult<Vec<Self>> {
        let by: ChunkBy = by.parse().map_err(|error: UnknownChunkBy| PyValueError::new_err(error.to_string()))?;
        if max_chars == 0 {
            return Err(PyValueError::new_err("max_chars must be at least 1, not 0"));
        }
        let options = ChunkOptions::default().max_chars(max_chars).by(by);
        let chunks = shared.parsed.chunks(&shared.source, &options).into_iter();
        let own = |chunk: gangyao::Chunk| {
            let (start, end) = (shared.point(chunk.start), shared.point(chunk.end));
            Self { piece: chunk, doc: shared.doc.clone(), start, end }
        };
        Ok(chunks.map(own).collect())
    }
}

#[pymethods]
impl Chunk {
    /// Its place among the chunks of the document, from 0.
    #[getter]
    fn index(&self) -> u32 {
        self.piece.index
    }

    /// What it is: `text`, `box`, `table`, `frame`.
    #[getter]
    fn kind(&self) -> &'static str {
        self.piece.kind.as_str()
    }

    /// The titles that it stands under, from the root down.
    #[getter]
    fn path(&self) -> Vec<String> {
        self.piece.path.clone()
    }

    /// The same headings as printed, with their markers: 第三章 加快转型升级.
    #[getter]
    fn headings(&self) -> Vec<String> {
        self.piece.headings.clone()
    }

    /// The number of the box that it is; `None` of what is no box.
    #[getter(r#box)]
    fn number_of_box(&self) -> Option<MarkerNumber> {
        self.piece.r#box.as_ref().map(MarkerNumber::of)
    }

    /// The title of the box that it is.
    #[getter]
    fn box_title(&self) -> Option<&str> {
        self.piece.box_title.as_deref()
    }

    /// The caption of the table in it, with its number.
    #[getter]
    fn caption(&self) -> Option<&str> {
        self.piece.caption.as_deref()
    }

    /// Plain text, a line a paragraph; tables in Markdown.
    #[getter]
    fn text(&self) -> &str {
        &self.piece.text
    }

    /// The line on which it starts, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.piece.line
    }

    /// The last line of it.
    #[getter]
    fn end_line(&self) -> u32 {
        self.piece.end_line
    }

    /// Where it starts, in code points.
    #[getter]
    fn start(&self) -> u32 {
        self.start
    }

    /// One past where it ends, in code points: `text[chunk.start:chunk.end]` holds this chunk and nothing of another.
    #[getter]
    fn end(&self) -> u32 {
        self.end
    }

    /// All but the text, as a dictionary of plain values: the metadata of a document of `LangChain`, or the payload of a vector
    /// store. `path` is one string there, ` / ` between the titles, since stores take no lists.
    #[pyo3(signature = () -> "dict[str, int | str | None]")]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let chunk = &self.piece;
        let dict = PyDict::new(py);
        dict.set_item("doc", &self.doc)?;
        dict.set_item("index", chunk.index)?;
        dict.set_item("kind", chunk.kind.as_str())?;
        dict.set_item("path", chunk.headings.join(" / "))?;
        dict.set_item("box", chunk.r#box.to_python(py)?)?;
        dict.set_item("box_title", chunk.box_title.as_deref())?;
        dict.set_item("caption", chunk.caption.as_deref())?;
        dict.set_item("line", chunk.line)?;
        dict.set_item("end_line", chunk.end_line)?;
        dict.set_item("start", self.start)?;
        dict.set_item("end", self.end)?;
        Ok(dict)
    }

    fn __len__(&self) -> usize {
        self.piece.chars as usize
    }

    fn __repr__(&self) -> String {
        let place = self.piece.headings.last().map_or("", String::as_str);
        format!(
            "<Chunk {} {} line {}, {} characters: {place}>",
            self.piece.index,
            self.kind(),
            self.line(),
            self.piece.chars
        )
    }
}
