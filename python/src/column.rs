//! The types of the fields of a row: what each is in Arrow and in Python.
//!
//! | field | Arrow | Python |
//! | --- | --- | --- |
//! | words, names of kinds | string | `str` |
//! | numbers of lines, rows, bytes | int64 | `int` |
//! | the number of a marker, `12` or `3-1` | string | `int` or `str` |
//! | figures | decimal128(38, 6) | `decimal.Decimal`, with the printed digits |
//! | lists | list | `list` |

use std::{borrow::Cow, sync::Arc};

use arrow_array::{
    ArrayRef, BooleanArray, Decimal128Array, Int64Array, StringArray,
    builder::{Decimal128Builder, Int64Builder, ListBuilder, StringBuilder},
};
use arrow_schema::{DataType, Field};
use gangyao::{
    Decimal,
    ast::{self, Number},
    diagnostic::{Code, Severity},
    record::ValueKind,
};
use pyo3::{
    IntoPyObjectExt as _,
    prelude::*,
    types::{PyList, PyString},
};

/// Digits of a figure in Arrow, and how many of them stand after the point. A figure of a document has at most 28 digits;
/// one with more than six decimals is rounded here, and its row has it as printed (`raw`).
const DIGITS: u8 = 38;
const DECIMALS: i8 = 6;

/// A field of a row.
pub(crate) trait Column {
    /// Whether it can be empty.
    const NULLABLE: bool = false;

    /// Its type in Arrow.
    fn data_type() -> DataType;

    /// A column of them.
    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef
    where
        Self: 'r;

    /// The value in Python.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// About how many bytes it takes in Arrow.
    fn weight(&self) -> usize {
        size_of::<i64>()
    }
}

/// What is a string in Arrow.
pub(crate) trait Words {
    fn words(&self) -> Cow<'_, str>;

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, &self.words()).into_any())
    }
}

impl Words for String {
    fn words(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
}

impl Words for Number {
    fn words(&self) -> Cow<'_, str> {
        match self {
            Self::Ordinal(number) => number.to_string().into(),
            Self::Compound(number) => number.as_ref().into(),
        }
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Ordinal(number) => number.into_bound_py_any(py),
            Self::Compound(number) => number.as_ref().into_bound_py_any(py),
        }
    }
}

/// The names of kinds are those that serde writes.
macro_rules! names {
    ($($kind:ty),+) => {
        $(impl Words for $kind {
            fn words(&self) -> Cow<'_, str> {
                serde_variant::to_variant_name(self).unwrap_or_default().into()
            }

            // There are few: one string for all that are alike.
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(PyString::intern(py, &self.words()).into_any())
            }
        })+
    };
}

names!(ast::Bound, ast::Change, ast::HeadingKind, ast::Measure, ast::Role, ast::TableForm, Code, Severity, ValueKind);

impl<T: Words> Column for T {
    fn data_type() -> DataType {
        DataType::Utf8
    }

    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef
    where
        Self: 'r,
    {
        Arc::new(StringArray::from_iter_values(values.map(Words::words)))
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Words::to_python(self, py)
    }

    fn weight(&self) -> usize {
        self.words().len() + size_of::<i32>()
    }
}

impl<T: Words> Column for Option<T> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        DataType::Utf8
    }

    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef
    where
        Self: 'r,
    {
        let mut builder = StringBuilder::new();
        values.for_each(|value| builder.append_option(value.as_ref().map(Words::words)));
        Arc::new(builder.finish())
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.to_python(py),
            None => Ok(py.None().into_bound(py)),
        }
    }

    fn weight(&self) -> usize {
        self.as_ref().map_or(0, |value| value.words().len()) + size_of::<i32>()
    }
}

macro_rules! integers {
    ($($integer:ty),+) => {
        $(impl Column for $integer {
            fn data_type() -> DataType {
                DataType::Int64
            }

            fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
                Arc::new(Int64Array::from_iter_values(values.map(|value| i64::from(*value))))
            }

            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.into_bound_py_any(py)
            }
        })+
    };
}

integers!(u8, u16, u32);

impl Column for bool {
    fn data_type() -> DataType {
        DataType::Boolean
    }

    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
        Arc::new(values.map(|value| Some(*value)).collect::<BooleanArray>())
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }
}

/// The entry of a list in Arrow: as Parquet and pyarrow name it, and never empty.
fn entry(data_type: DataType) -> Arc<Field> {
    Arc::new(Field::new("item", data_type, false))
}

impl Column for Vec<String> {
    fn data_type() -> DataType {
        DataType::List(entry(DataType::Utf8))
    }

    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
        let mut builder = ListBuilder::new(StringBuilder::new()).with_field(entry(DataType::Utf8));
        for value in values {
            for value in value {
                builder.values().append_value(value);
            }
            builder.append(true);
        }
        Arc::new(builder.finish())
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyList::new(py, self)?.into_any())
    }

    fn weight(&self) -> usize {
        self.iter().map(Column::weight).sum()
    }
}

impl Column for Vec<u32> {
    fn data_type() -> DataType {
        DataType::List(entry(DataType::Int64))
    }

    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
        let mut builder = ListBuilder::new(Int64Builder::new()).with_field(entry(DataType::Int64));
        for value in values {
            for value in value {
                builder.values().append_value(i64::from(*value));
            }
            builder.append(true);
        }
        Arc::new(builder.finish())
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyList::new(py, self)?.into_any())
    }

    fn weight(&self) -> usize {
        self.len() * size_of::<i64>()
    }
}

const FIGURE: DataType = DataType::Decimal128(DIGITS, DECIMALS);

/// A figure with [`DECIMALS`] decimals. Cannot overflow: 28 digits before the point and 6 after it are 34.
fn scaled(figure: Decimal) -> i128 {
    let figure = figure.round_dp(u32::from(DECIMALS.unsigned_abs()));
    figure.mantissa() * 10_i128.pow(u32::from(DECIMALS.unsigned_abs()) - figure.scale())
}

impl Column for Option<Decimal> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        FIGURE
    }

    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
        let values: Decimal128Array = values.map(|value| value.map(scaled)).collect();
        Arc::new(values.with_data_type(FIGURE))
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.into_bound_py_any(py)
    }

    fn weight(&self) -> usize {
        size_of::<i128>()
    }
}

impl Column for Option<Vec<Decimal>> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        DataType::List(entry(FIGURE))
    }

    fn array<'r>(values: impl Iterator<Item = &'r Self>) -> ArrayRef {
        let builder = Decimal128Builder::new().with_data_type(FIGURE);
        let mut builder = ListBuilder::new(builder).with_field(entry(FIGURE));
        for value in values {
            value.iter().flatten().for_each(|figure| builder.values().append_value(scaled(*figure)));
            builder.append(value.is_some());
        }
        Arc::new(builder.finish())
    }

    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_deref().into_bound_py_any(py)
    }

    fn weight(&self) -> usize {
        self.as_ref().map_or(0, Vec::len) * size_of::<i128>()
    }
}
