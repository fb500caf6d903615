//! A flat table for Python: rows as dictionaries, columns as lists, all of it as an Arrow stream.

use std::sync::{Arc, OnceLock};

use arrow_array::{RecordBatch, RecordBatchIterator, ffi_stream::FFI_ArrowArrayStream};
use arrow_schema::{ArrowError, ffi::FFI_ArrowSchema};
use gangyao::record::{Csv, Jsonl, TableKind, UnknownTable};
use pyo3::{
    exceptions::{PyIndexError, PyTypeError, PyValueError},
    prelude::*,
    types::{PyBytes, PyCapsule, PyDict, PyList, PySlice},
};

use crate::{
    error::{internal, writing},
    record::Rows,
};

/// The rows of one flat table. `gangyao.Records` is the class for people.
#[pyclass(frozen, module = "gangyao._gangyao")]
#[derive(Debug)]
pub(crate) struct RecordTable {
    rows: Arc<Rows>,
    batches: OnceLock<Vec<RecordBatch>>,
}

impl RecordTable {
    pub(crate) const fn new(rows: Arc<Rows>) -> Self {
        Self { rows, batches: OnceLock::new() }
    }

    fn batches(&self) -> Result<&[RecordBatch], ArrowError> {
        if let Some(batches) = self.batches.get() {
            return Ok(batches);
        }
        let batches = self.rows.batches()?;
        Ok(self.batches.get_or_init(|| batches))
    }
}

/// The table of a name.
pub(crate) fn kind(name: &str) -> PyResult<TableKind> {
    name.parse().map_err(|error: UnknownTable| PyValueError::new_err(error.to_string()))
}

#[pymethods]
impl RecordTable {
    /// The names of the tables.
    #[staticmethod]
    fn names() -> Vec<&'static str> {
        TableKind::ALL.iter().map(|kind| kind.name()).collect()
    }

    /// The table of this name without rows.
    #[staticmethod]
    fn empty(name: &str) -> PyResult<Self> {
        Ok(Self::new(Arc::new(Rows::empty(kind(name)?))))
    }

    /// The rows of several tables of one name, in order.
    #[staticmethod]
    #[pyo3(signature = (tables: "list[RecordTable]"))]
    fn concat(py: Python<'_>, tables: Vec<Py<Self>>) -> PyResult<Self> {
        let Some((first, others)) = tables.split_first() else {
            return Err(PyValueError::new_err("no tables to put together: the list is empty"));
        };
        py.detach(|| {
            let mut rows = Rows::clone(&first.get().rows);
            for other in others {
                rows.extend(&other.get().rows).map_err(|other| {
                    let (name, other) = (first.get().name(), other.kind());
                    PyTypeError::new_err(format!("cannot put tables of two kinds together: {name} and {other}"))
                })?;
            }
            Ok(Self::new(Arc::new(rows)))
        })
    }

    /// The name of the table.
    #[getter]
    fn name(&self) -> &'static str {
        self.rows.kind().name()
    }

    /// The names of its fields.
    #[getter]
    fn columns(&self) -> Vec<&'static str> {
        self.rows.kind().fields().to_vec()
    }

    fn __len__(&self) -> usize {
        self.rows.len()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().rows == self.rows)
    }

    /// One row; a negative index counts from the end.
    #[pyo3(signature = (index) -> "dict[str, object]")]
    fn row<'py>(&self, py: Python<'py>, index: isize) -> PyResult<Bound<'py, PyDict>> {
        let len = self.rows.len();
        let place = if index < 0 { len.checked_sub(index.unsigned_abs()) } else { Some(index.unsigned_abs()) };
        let place = place.filter(|place| *place < len).ok_or_else(|| {
            PyIndexError::new_err(format!("row {index} of the table {}, which has {len} rows", self.name()))
        })?;
        self.rows.dict(place, py)
    }

    /// All rows.
    #[pyo3(signature = () -> "list[dict[str, object]]")]
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows: PyResult<Vec<_>> = (0..self.rows.len()).map(|index| self.rows.dict(index, py)).collect();
        PyList::new(py, rows?)
    }

    /// One field of all rows.
    #[pyo3(signature = (field) -> "list[object]")]
    fn column<'py>(&self, py: Python<'py>, field: &str) -> PyResult<Bound<'py, PyList>> {
        self.rows.values(field, py)
    }

    /// The rows of a slice.
    fn slice(&self, slice: &Bound<'_, PySlice>) -> PyResult<Self> {
        let len = isize::try_from(self.rows.len()).map_err(internal)?;
        let places = slice.indices(len)?;
        let place =
            |step| usize::try_from(places.start + isize::try_from(step).unwrap_or(0) * places.step).unwrap_or(0);
        Ok(Self::new(Arc::new(self.rows.take((0..places.slicelength).map(place)))))
    }

    /// The rows at these places.
    fn take(&self, places: Vec<usize>) -> PyResult<Self> {
        match places.iter().find(|place| **place >= self.rows.len()) {
            Some(place) => Err(PyIndexError::new_err(format!("row {place} of the table {}", self.name()))),
            None => Ok(Self::new(Arc::new(self.rows.take(places.into_iter())))),
        }
    }

    /// The table as CSV in UTF-8, figures as printed.
    fn csv<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let written = py.detach(|| {
            let mut written = Vec::new();
            let mut csv = Csv::new(self.rows.kind(), &mut written)?;
            self.rows.each(&mut csv)?;
            csv.finish()?;
            Ok(written)
        });
        Ok(PyBytes::new(py, &written.map_err(writing)?))
    }

    /// The table as JSON Lines in UTF-8, an object a row.
    fn jsonl<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let written = py.detach(|| {
            let mut written = Vec::new();
            self.rows.each(&mut Jsonl::new(&mut written)).map(|()| written)
        });
        Ok(PyBytes::new(py, &written.map_err(writing)?))
    }

    /// The schema, as the Arrow `PyCapsule` interface asks for it.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let schema = FFI_ArrowSchema::try_from(self.rows.schema().as_ref()).map_err(internal)?;
        Ok(PyCapsule::new_with_value(py, schema, c"arrow_schema")?.into_any())
    }

    /// The rows, as the Arrow `PyCapsule` interface asks for them. The batches are shared, not copied; a wish for other types
    /// is left to the reader, as the interface allows.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        drop(requested_schema);
        let batches = py.detach(|| self.batches().map(<[_]>::to_vec)).map_err(internal)?;
        let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), self.rows.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        Ok(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?.into_any())
    }
}
