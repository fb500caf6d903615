//! Errors as the exceptions of `gangyao.errors`: what went wrong, in which file, what to do.

use std::io;

use gangyao::text::DecodeError;
use pyo3::{
    exceptions::{PyOSError, PyValueError},
    prelude::*,
};

/// Why a file gives no document.
#[derive(Debug)]
pub(crate) enum Error {
    /// The file cannot be read.
    Io(io::Error),
    /// It is no text.
    Decode(DecodeError),
}

impl Error {
    /// The exception; `path` is the file, as it was given.
    pub(crate) fn exception(self, py: Python<'_>, path: Option<&str>) -> PyErr {
        let (class, message, number) = match self {
            Self::Io(error) => {
                let number = error.raw_os_error();
                // The system's message, as Python has it, in place of Rust's "(os error 2)".
                let message = number.map_or_else(
                    || Ok(error.to_string()),
                    |number| py.import("os")?.call_method1("strerror", (number,))?.extract(),
                );
                ("FileError", message.unwrap_or_else(|_: PyErr| error.to_string()), number)
            }
            Self::Decode(DecodeError::Format(format)) => ("FormatError", DecodeError::Format(format).to_string(), None),
            Self::Decode(error) => ("EncodingError", error.to_string(), None),
        };
        let made = py.import("gangyao.errors").and_then(|errors| errors.getattr(class)?.call1((message, path, number)));
        made.map_or_else(|error| error, PyErr::from_value)
    }
}

/// A failure that only a bug or a lack of memory can bring about.
pub(crate) fn internal(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A failure to write.
pub(crate) fn writing(error: io::Error) -> PyErr {
    PyOSError::new_err(error.to_string())
}
