//! Python bindings of gangyao: core's public types as Python's natural ones, and nothing else.

use pyo3::prelude::*;

/// The compiled half of the package `gangyao`.
#[pymodule]
mod _gangyao {
    use pyo3::{exceptions::PyValueError, prelude::*, types::PyList};

    /// The version of gangyao.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "the name that Python looks for")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// A parsed document. It keeps the text that it was parsed from.
    #[pyclass(frozen, module = "gangyao")]
    struct Document {
        source: String,
        parsed: gangyao::Parsed,
    }

    /// Parses a document.
    ///
    /// Any text is one: what is odd about it stands among the diagnostics, never in an exception.
    ///
    /// >>> parse("第一章 发展环境\n\n五年来，全市经济稳中有进。\n").outline[0]["title"]
    /// '发展环境'
    #[pyfunction]
    fn parse(py: Python<'_>, text: String) -> Document {
        let parsed = py.detach(|| gangyao::parse(&text, &gangyao::Options::default()));
        Document { source: text, parsed }
    }

    #[pymethods]
    impl Document {
        /// The tree and the diagnostics as compact JSON. Positions are byte offsets into the UTF-8 text.
        fn to_json(&self, py: Python<'_>) -> String {
            py.detach(|| self.parsed.to_json(Some(&self.source)).to_string())
        }

        /// One row per heading, as the table `outline` of the flat records; `doc` is empty.
        #[getter]
        fn outline<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
            let rows = py.detach(|| {
                let rows: Vec<_> = self.parsed.records(&self.source, "").outline().collect();
                serde_json::to_string(&rows)
            });
            let rows = rows.map_err(|error| PyValueError::new_err(error.to_string()))?;
            Ok(py.import("json")?.call_method1("loads", (rows,))?.cast_into()?)
        }

        fn __repr__(&self) -> String {
            let headings = self.parsed.records(&self.source, "").outline().count();
            format!("<gangyao.Document: {headings} headings, {} diagnostics>", self.parsed.diagnostics.len())
        }
    }
}
