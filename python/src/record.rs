//! The rows of the flat tables: for each the list of its fields, which the compiler holds against core's.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use gangyao::record::{
    BoxRecord, CellRecord, DiagnosticRecord, FrameRecord, IndicatorRecord, ItemRecord, OutlineRecord, ParagraphRecord,
    Records, TableKind, TableRecord, TakeRow,
};
use pyo3::{
    exceptions::PyKeyError,
    prelude::*,
    types::{PyDict, PyList, PyString},
};

use crate::column::Column;

/// Rows and bytes of a batch at most: an Arrow column of words cannot hold more than 2 GiB.
const ROWS: usize = 1 << 16;
const BYTES: usize = 1 << 28;

/// A row of a flat table.
pub(crate) trait Record: Clone {
    /// Its fields in Arrow.
    fn fields() -> Vec<Field>;
    /// The columns of rows.
    fn arrays(rows: &[Self]) -> Vec<ArrayRef>;
    /// The row in Python.
    fn dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>>;
    /// One field of rows in Python; `None` where there is no such field.
    fn values<'py>(rows: &[Self], field: &str, py: Python<'py>) -> Option<PyResult<Bound<'py, PyList>>>;
    /// About how many bytes it takes in Arrow.
    fn weight(&self) -> usize;
}

/// The name of a field: without the mark that Rust puts before a word of its own.
fn name(field: &'static str) -> &'static str {
    field.trim_start_matches("r#")
}

fn field<R, C: Column>(name: &str, _get: impl Fn(&R) -> &C) -> Field {
    Field::new(name, C::data_type(), C::NULLABLE)
}

fn array<'r, R: 'r, C: Column + 'r>(rows: &'r [R], get: impl Fn(&'r R) -> &'r C) -> ArrayRef {
    C::array(rows.iter().map(get))
}

macro_rules! records {
    ($($kind:ident $method:ident: $record:ident { $($field:ident)+ })+) => {
        $(impl Record for $record {
            fn fields() -> Vec<Field> {
                vec![$(field(name(stringify!($field)), |row: &Self| &row.$field)),+]
            }

            fn arrays(rows: &[Self]) -> Vec<ArrayRef> {
                vec![$(array(rows, |row| &row.$field)),+]
            }

            fn dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                // No field is forgotten: the compiler asks for all.
                let Self { $($field),+ } = self;
                let dict = PyDict::new(py);
                $(dict.set_item(PyString::intern(py, name(stringify!($field))), Column::to_python($field, py)?)?;)+
                Ok(dict)
            }

            fn values<'py>(rows: &[Self], field: &str, py: Python<'py>) -> Option<PyResult<Bound<'py, PyList>>> {
                $(if field == name(stringify!($field)) {
                    let values: PyResult<Vec<_>> = rows.iter().map(|row| Column::to_python(&row.$field, py)).collect();
                    return Some(values.and_then(|values| PyList::new(py, values)));
                })+
                None
            }

            fn weight(&self) -> usize {
                [$(self.$field.weight()),+].iter().sum()
            }
        })+

        /// The rows of one flat table.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) enum Rows {
            $($kind(Vec<$record>),)+
        }

        impl Rows {
            /// The rows of a document.
            pub(crate) fn of(records: &Records<'_>, kind: TableKind) -> Self {
                match kind {
                    $(TableKind::$kind => Self::$kind(records.$method().collect()),)+
                    // A table that core has and this list lacks: tests/test_records.py finds it.
                    _ => unreachable!("the table {kind} is not in the list of records"),
                }
            }

            /// No rows.
            pub(crate) fn empty(kind: TableKind) -> Self {
                match kind {
                    $(TableKind::$kind => Self::$kind(Vec::new()),)+
                    _ => unreachable!("the table {kind} is not in the list of records"),
                }
            }

            pub(crate) const fn kind(&self) -> TableKind {
                match self {
                    $(Self::$kind(_) => TableKind::$kind,)+
                }
            }

            pub(crate) const fn len(&self) -> usize {
                match self {
                    $(Self::$kind(rows) => rows.len(),)+
                }
            }

            pub(crate) fn dict<'py>(&self, index: usize, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                match self {
                    $(Self::$kind(rows) => rows[index].dict(py),)+
                }
            }

            /// One field of all rows.
            pub(crate) fn values<'py>(&self, field: &str, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
                let values = match self {
                    $(Self::$kind(rows) => Record::values(rows, field, py),)+
                };
                values.unwrap_or_else(|| {
                    let fields = self.kind().fields().join(", ");
                    let message = format!("the table {} has no field {field:?}; its fields are {fields}", self.kind());
                    Err(PyKeyError::new_err(message))
                })
            }

            /// The rows at these indexes.
            pub(crate) fn take(&self, indexes: impl Iterator<Item = usize>) -> Self {
                match self {
                    $(Self::$kind(rows) => Self::$kind(indexes.map(|index| rows[index].clone()).collect()),)+
                }
            }

            /// Adds the rows of another; gives it back where it is of another table.
            pub(crate) fn extend<'o>(&mut self, other: &'o Self) -> Result<(), &'o Self> {
                match (self, other) {
                    $((Self::$kind(rows), Self::$kind(more)) => rows.extend_from_slice(more),)+
                    _ => return Err(other),
                }
                Ok(())
            }

            pub(crate) fn schema(&self) -> SchemaRef {
                Arc::new(Schema::new(match self {
                    $(Self::$kind(_) => $record::fields(),)+
                }))
            }

            /// The rows in Arrow, a batch at least.
            pub(crate) fn batches(&self) -> Result<Vec<RecordBatch>, ArrowError> {
                match self {
                    $(Self::$kind(rows) => batches(rows, &self.schema()),)+
                }
            }

            /// Gives every row to `taker`.
            pub(crate) fn each<T: TakeRow>(&self, taker: &mut T) -> Result<(), T::Error> {
                match self {
                    $(Self::$kind(rows) => rows.iter().try_for_each(|row| taker.row(row)),)+
                }
            }
        }
    };
}

records! {
    Outline outline: OutlineRecord { doc line start end kind number title run_in level path }
    Boxes boxes: BoxRecord { doc line end_line start end number title path }
    Items items: ItemRecord { doc line start end r#box label text }
    Paragraphs paragraphs: ParagraphRecord { doc line end_line start end lines path r#box kind lead text }
    Tables tables: TableRecord {
        doc table line end_line start end caption r#box form rows columns header_rows
    }
    Cells cells: CellRecord { doc table line start end row col rowspan colspan text }
    Indicators indicators: IndicatorRecord {
        doc line start end table no category group name unit attribute tier role measure period kind bound value value_high
        parts total change value_unit text raw label column value_line value_start value_end inferred ragged
    }
    Frame frame: FrameRecord {
        doc line start end title document_number issuer issued addressee printed_by printed copies_to plan_period
        plan_period_inferred region level
    }
    Diagnostics diagnostics: DiagnosticRecord { doc line start end code severity message }
}

/// Cuts rows into batches.
fn batches<R: Record>(rows: &[R], schema: &SchemaRef) -> Result<Vec<RecordBatch>, ArrowError> {
    let mut batches = Vec::new();
    let mut rest = rows;
    loop {
        let mut bytes = 0;
        let fit = rest.iter().take(ROWS).take_while(|row| {
            bytes += row.weight();
            bytes <= BYTES
        });
        // A row that is too large for all has a batch of its own.
        let (now, later) = rest.split_at(fit.count().max(1).min(rest.len()));
        let options = RecordBatchOptions::new().with_row_count(Some(now.len()));
        batches.push(RecordBatch::try_new_with_options(schema.clone(), R::arrays(now), &options)?);
        rest = later;
        if rest.is_empty() {
            return Ok(batches);
        }
    }
}
